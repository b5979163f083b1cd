//! The search for places where a sentence could end: the only part that touches every byte.

use super::rules::Marks;

/// Finds candidates in order, remembering the next of each kind so that no byte is searched twice.
///
/// For languages with Western marks the search is two vectorised passes that leapfrog each other: one for the common
/// `.` `?` and line feed, one for `!` and the last byte of `…`. For the others it is two table look-ups a byte.
#[derive(Clone, Debug)]
pub(super) struct Scanner {
    marks: Marks,
    /// Next common candidate, and next rare one; `usize::MAX` when there is none. Valid if not behind the position.
    common: usize,
    rare: usize,
}

/// Last bytes of the marks of all scripts, with a bit for each group of marks.
const LAST: [u16; 256] = table(true);

/// The bytes before them, with the same bits: a mark ends where both have a bit in common.
const BEFORE: [u16; 256] = table(false);

const fn table(last: bool) -> [u16; 256] {
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
    let ascii = b".!?\n:|";
    // Any byte may stand before an ASCII mark.
    let mut table = [if last { 0 } else { 1 << 15 }; 256];
    let (mut i, mut bit) = (0, 1);
    #[expect(clippy::indexing_slicing, reason = "checked at compile time")]
    while i < groups.len() {
        let (before, ends) = groups[i];
        let mut j = 0;
        while last && j < ends.len() {
            table[ends[j] as usize] |= bit;
            j += 1;
        }
        if !last {
            table[before as usize] |= bit;
        }
        (i, bit) = (i + 1, bit << 1);
    }
    i = 0;
    #[expect(clippy::indexing_slicing, reason = "checked at compile time")]
    while last && i < ascii.len() {
        table[ascii[i] as usize] |= 1 << 15;
        i += 1;
    }
    table
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
            let bits =
                |table: &[u16; 256], byte: u8| table.get(usize::from(byte)).copied().unwrap_or(0);
            let mut before = from.checked_sub(1).and_then(|i| text.get(i)).copied();
            let mark = |&byte: &u8| {
                let before = before.replace(byte).unwrap_or(0);
                bits(&LAST, byte) & bits(&BEFORE, before) != 0
            };
            return text.get(from..)?.iter().position(mark).map(|at| from + at);
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
