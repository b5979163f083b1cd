//! The search for places where a sentence could end: the only part that touches every byte.

use super::rules::Marks;

/// Finds candidates in order, remembering the next of each kind so that no byte is searched twice.
///
/// For languages with Western marks the search is two vectorised passes that leapfrog each other: one for the common
/// `.` `?` and line feed, one for `!` and the last byte of `…`. For the others it is a table look-up a byte.
#[derive(Clone, Debug)]
pub(super) struct Scanner {
    marks: Marks,
    /// Next common candidate, and next rare one; `usize::MAX` when there is none. Valid if not behind the position.
    common: usize,
    rare: usize,
}

/// For each byte, the groups of marks that it ends (low half) and those that it may stand in front of that end (high
/// half): a mark ends where a byte and the one before it have a group in common.
const GROUPS: [u32; 256] = {
    // … 。 (80), ！ ？ ．, ｡, ؟, ۔, ։, । ॥, ፡ ። ፧ ፨, ။, ។ ៕: the byte before the last, and the last ones.
    let groups: [(u8, &[u8]); 10] = [
        (0x80, &[0xa6, 0x82]),
        (0xbc, &[0x81, 0x9f, 0x8e]),
        (0xbd, &[0xa1]),
        (0xd8, &[0x9f]),
        (0xdb, &[0x94]),
        (0xd6, &[0x89]),
        (0xa5, &[0xa4, 0xa5]),
        (0x8d, &[0xa1, 0xa2, 0xa7, 0xa8]),
        (0x81, &[0x8b]),
        (0x9f, &[0x94, 0x95]),
    ];
    // Any byte may stand before an ASCII mark.
    let mut table = [ASCII << 16; 256];
    let (mut i, mut bit) = (0, 1);
    #[expect(clippy::indexing_slicing, reason = "checked at compile time")]
    while i < groups.len() {
        let (before, ends) = groups[i];
        table[before as usize] |= bit << 16;
        let mut j = 0;
        while j < ends.len() {
            table[ends[j] as usize] |= bit;
            j += 1;
        }
        (i, bit) = (i + 1, bit << 1);
    }
    let (marks, mut i) = (b".!?\n:|", 0);
    #[expect(clippy::indexing_slicing, reason = "checked at compile time")]
    while i < marks.len() {
        table[marks[i] as usize] |= ASCII;
        i += 1;
    }
    table
};

/// The group of ASCII marks.
const ASCII: u32 = 1 << 15;

/// The first byte at or after `from` that ends a mark of any script. Eight bytes are read before each branch.
#[inline(never)]
fn find_any(text: &[u8], from: usize) -> Option<usize> {
    let groups = |&byte: &u8| GROUPS.get(usize::from(byte)).copied().unwrap_or(0);
    let groups_before = |at: usize| {
        at.checked_sub(1)
            .and_then(|at| text.get(at))
            .map_or(ASCII << 16, groups)
    };
    let ends =
        |before: &mut u32, byte: &u8| std::mem::replace(before, groups(byte)) >> 16 & groups(byte);
    let mut before = groups_before(from);
    let eights = text.get(from..)?.chunks_exact(8);
    let clean = eights.take_while(|eight| {
        eight
            .iter()
            .fold(0, |any, byte| any | ends(&mut before, byte))
            == 0
    });
    let from = from + 8 * clean.count();
    let mut before = groups_before(from);
    let rest = text.get(from..)?;
    rest.iter()
        .position(|byte| ends(&mut before, byte) != 0)
        .map(|at| from + at)
}

impl Scanner {
    /// A search that starts at byte `from`.
    pub(super) fn new(marks: Marks, text: &[u8], from: usize) -> Self {
        let mut scanner = Self {
            marks,
            common: from,
            rare: from,
        };
        if marks != Marks::All {
            scanner.find_common(text, from);
            scanner.find_rare(text, from);
        }
        scanner
    }

    /// The first candidate byte at or after `from`: an ASCII mark or line feed, or the last byte of a longer mark. Some
    /// merely share a byte with one: the caller looks. `from` must not go back from call to call.
    #[inline]
    pub(super) fn next(&mut self, text: &[u8], from: usize) -> Option<usize> {
        if self.marks == Marks::All {
            return find_any(text, from);
        }
        if self.common < from {
            self.find_common(text, from);
        }
        if self.rare < from {
            self.find_rare(text, from);
        }
        let at = self.common.min(self.rare);
        (at != usize::MAX).then_some(at)
    }

    fn find_common(&mut self, text: &[u8], from: usize) {
        let rest = text.get(from..).unwrap_or(&[]);
        let found = memchr::memchr3(b'.', b'?', b'\n', rest);
        self.common = found.map_or(usize::MAX, |at| from + at);
    }

    fn find_rare(&mut self, text: &[u8], from: usize) {
        let rest = text.get(from..).unwrap_or(&[]);
        let found = if self.marks == Marks::Greek {
            memchr::memchr3(b'!', 0xa6, b';', rest)
        } else {
            memchr::memchr2(b'!', 0xa6, rest)
        };
        self.rare = found.map_or(usize::MAX, |at| from + at);
    }
}
