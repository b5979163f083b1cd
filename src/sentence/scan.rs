//! The search for places where a sentence could end: the only part that touches every byte.

use super::rules::Marks;

/// Finds candidates in order, remembering the next of each kind so that no byte is searched twice.
///
/// For languages with Western marks the search is two vectorised passes that leapfrog each other: one for `.` `!` `?`,
/// one for the line feed and the last byte of `…`. For the others it is a table look-up a byte.
#[derive(Clone, Debug)]
pub(super) struct Scanner {
    marks: Marks,
    /// Next end mark, and next of the others; `usize::MAX` when there is none. Valid if not behind the position.
    mark: usize,
    other: usize,
}

/// Bytes that may be (the last byte of) a candidate, for [`Marks::All`].
const TABLE: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = [
        b'.', b'!', b'?', b'\n', b':', b'|', // ASCII, and … ! ? . ｡ in their wide forms:
        0xa6, // … E2 80 A6
        0x82, // 。 E3 80 82
        0x81, // ！ EF BC 81, ‼ E2 80 BC is left out
        0x9f, // ？ EF BC 9F, ؟ D8 9F
        0x8e, // ． EF BC 8E
        0xa1, // ｡ EF BD A1
        0xa4, // । E0 A5 A4
        0xa5, // ॥ E0 A5 A5
        0x94, // ۔ DB 94, ។ E1 9F 94
        0x89, // ։ D6 89
        0xa2, // ። E1 8D A2
        0xa7, // ፧ E1 8D A7
        0xa8, // ፨ E1 8D A8
        0x8b, // ။ E1 81 8B
        0x95, // ៕ E1 9F 95
    ];
    let mut i = 0;
    #[expect(clippy::indexing_slicing, reason = "checked at compile time")]
    while i < bytes.len() {
        table[bytes[i] as usize] = true;
        i += 1;
    }
    table
};

impl Scanner {
    /// A search that starts at byte `from`.
    pub(super) fn new(marks: Marks, text: &[u8], from: usize) -> Self {
        let mut scanner = Self {
            marks,
            mark: from,
            other: from,
        };
        if marks != Marks::All {
            scanner.find_mark(text, from);
            scanner.find_other(text, from);
        }
        scanner
    }

    /// The first candidate byte at or after `from`: an ASCII mark or line feed, or the last byte of a longer mark. Some
    /// merely share a byte with one: the caller looks. `from` must not go back from call to call.
    #[inline]
    pub(super) fn next(&mut self, text: &[u8], from: usize) -> Option<usize> {
        if self.marks == Marks::All {
            return text
                .get(from..)?
                .iter()
                .position(|&byte| TABLE.get(usize::from(byte)).copied().unwrap_or(false))
                .map(|at| from + at);
        }
        if self.mark < from {
            self.find_mark(text, from);
        }
        if self.other < from {
            self.find_other(text, from);
        }
        let at = self.mark.min(self.other);
        (at != usize::MAX).then_some(at)
    }

    fn find_mark(&mut self, text: &[u8], from: usize) {
        let rest = text.get(from..).unwrap_or(&[]);
        self.mark = memchr::memchr3(b'.', b'!', b'?', rest).map_or(usize::MAX, |at| from + at);
    }

    fn find_other(&mut self, text: &[u8], from: usize) {
        let rest = text.get(from..).unwrap_or(&[]);
        let found = if self.marks == Marks::Greek {
            memchr::memchr3(b'\n', 0xa6, b';', rest)
        } else {
            memchr::memchr2(b'\n', 0xa6, rest)
        };
        self.other = found.map_or(usize::MAX, |at| from + at);
    }
}
