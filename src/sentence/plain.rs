//! The common case at little cost: a plain word, its mark, and a capital or the end of the paragraph.
//!
//! Nothing here decides otherwise than `boundary.rs` and `period.rs` would; it saves their closer look.

use super::ahead::gap;
use super::boundary::Site;
use super::endings::ending;
use crate::text::chars::{char_at, is_upper};

impl Site<'_, '_> {
    /// Where a sentence ends and the next one begins, if it does for certain with the mark at `at`: "Regeln. Der",
    /// "Regeln!\n\n", "rules." The"; a quotation mark between belongs to the end.
    #[inline]
    pub(super) fn plain_end(&self, at: usize) -> Option<(usize, usize)> {
        let (mark, end, letter) = match *self.text.as_bytes().get(at..at + 4)? {
            [b'.' | b'!' | b'?', b'\n', b'\n', next] => {
                let next = match next.is_ascii_graphic() {
                    true => at + 3,
                    false => gap(self.text, at + 1).1,
                };
                return Some((at + 1, next));
            }
            [b'\n', b'\n', next, _] if next.is_ascii_graphic() && self.is_full(at) => {
                return Some((at, at + 2));
            }
            [b'.', b' ' | b'\n', b'"', letter] if letter.is_ascii_uppercase() => {
                (b'.', at + 1, letter)
            }
            [b'.', b'"', b' ' | b'\n', letter] => (b'.', at + 2, letter),
            [mark @ (b'.' | b'!' | b'?'), b' ' | b'\n', letter, _] => (mark, at + 1, letter),
            _ => return None,
        };
        let capital = match letter {
            b'A'..=b'Z' => true,
            // Latin, Greek, Cyrillic and Armenian letters.
            0xc3..=0xd4 => char_at(self.text, end + 1).is_some_and(is_upper),
            _ => false,
        };
        let plain = || match mark {
            b'.' => !self.rules.colon && self.follows_plain_word(at),
            _ => !self.rules.unspaced && self.follows_plain_name(at),
        };
        (capital && plain() && !self.is_held(end)).then_some((end, end + 1))
    }

    /// Whether the line that ends at `at` has no white space at its end, as far as two bytes tell.
    fn is_full(&self, at: usize) -> bool {
        match self.text.as_bytes().get(self.start..at) {
            Some([.., 0xc3..=0xdf, _]) => true,
            Some([.., last]) => last.is_ascii_graphic(),
            _ => false,
        }
    }

    /// Whether the period at `at` follows a word of small letters, its first perhaps a capital, that cannot be an
    /// abbreviation, nor the end of one: "Regeln." but not "dgl.", "Abg.", "u. a.".
    #[inline]
    pub(super) fn follows_plain_word(&self, at: usize) -> bool {
        let before = self.text.as_bytes().get(self.start..at).unwrap_or(&[]);
        plain_word(before).is_some_and(|len| {
            let word = ending(before, len);
            let counts = || len == before.len() && is_small_roman(before);
            !self.lexicon.may_be_abbreviation(word) && !looks_shortened(word) && !counts()
        })
    }

    /// Whether the mark at `at` follows such a word and makes no name with it: "Yahoo!".
    fn follows_plain_name(&self, at: usize) -> bool {
        let name = self.text.as_bytes().get(self.start..=at).unwrap_or(&[]);
        let word = name.split_last().and_then(|(_, before)| plain_word(before));
        word.is_some_and(|len| !self.lexicon.may_be_abbreviation(ending(name, len + 1)))
    }
}

/// The length of the plain word at the end of a sentence's bytes; eight of a longer one, no more of it matters.
#[inline]
fn plain_word(bytes: &[u8]) -> Option<usize> {
    let last = ending(bytes, 8);
    let letters = small_letters(last);
    // Nearly always the word has no others, and the bytes before it are at hand.
    let [.., before, space] = last.checked_shl(8 * letters).unwrap_or(0).to_le_bytes();
    let apart = space == b' ' && before != b'.' && (2..=6).contains(&letters);
    if apart || letters == 8 {
        return Some(letters as usize);
    }
    plain_word_of_any_letters(bytes, letters)
}

/// The same for a word that may have a capital and letters beyond ASCII, of which the last `letters` bytes are small ASCII.
#[inline(never)]
fn plain_word_of_any_letters(bytes: &[u8], letters: u32) -> Option<usize> {
    let mut letters = letters as usize;
    if are_small_cyrillic(bytes) {
        return Some(8);
    }
    let mut rest = bytes.get(..bytes.len() - letters)?;
    while let &[ref before @ .., lead, last @ 0x80..=0xff] = rest {
        if !is_small_letter(lead, last) {
            return None;
        }
        let small = small_letters(ending(before, 8)) as usize;
        letters += 1 + small;
        if letters >= 8 {
            return Some(8);
        }
        rest = before.get(..before.len() - small)?;
    }
    if let [before @ .., b'A'..=b'Z'] = rest {
        (rest, letters) = (before, letters + 1);
    }
    let apart = matches!(rest, [] | [.., b' ']) && !matches!(rest, [.., b'.', b' ']);
    (apart && letters > 1).then_some(bytes.len() - rest.len())
}

/// Small letters without a vowel, up to five, are a shortened word: "tgl.", "zzgl."; r and l make syllables in Slavic
/// ("krk", "vlk").
#[inline]
pub(super) fn looks_shortened(ending: u64) -> bool {
    const SYLLABIC: u32 = {
        let letters = b"aeiouyrl";
        let (mut bits, mut i) = (0, 0);
        #[expect(clippy::indexing_slicing, reason = "checked at compile time")]
        while i < letters.len() {
            bits |= 1 << (letters[i] & 31);
            i += 1;
        }
        bits
    };
    let [0, 0, 0, word @ ..] = ending.to_le_bytes() else {
        return false;
    };
    // All of them, for the first vowel may stand anywhere.
    let letters = word.iter().fold(0, |all, byte| all | 1_u32 << (byte & 31));
    let small = ending.checked_shl(8 * small_letters(ending)).unwrap_or(0) == 0;
    letters & SYLLABIC == 0 && small
}

/// The number of an item: "ii. The second point".
pub(super) fn is_small_roman(word: &[u8]) -> bool {
    word.iter().all(|b| matches!(b, b'i' | b'v' | b'x'))
}

/// How many bytes of an [`ending`], counted from its last, are small ASCII letters; all eight are looked at at once.
#[inline]
pub(super) fn small_letters(word: u64) -> u32 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    let low = word & !HIGH;
    // The highest bit of each byte: set by what is no less than a, by what is more than z, and beyond ASCII.
    let from_a = low + ONES * u64::from(0x80 - b'a');
    let beyond_z = low + ONES * u64::from(0x7f - b'z');
    let others = (!from_a | beyond_z | word) & HIGH;
    others.leading_zeros() / 8
}

/// Whether the last eight bytes are four small letters of Cyrillic, D0 B0 to D1 9F.
fn are_small_cyrillic(bytes: &[u8]) -> bool {
    const PAIRS: u64 = u64::from_le_bytes([1, 0, 1, 0, 1, 0, 1, 0]);
    let pairs = |byte: u64| PAIRS * byte;
    let word = ending(bytes, 8);
    // Of each pair, the second byte; all ones where the first is D1 rather than D0.
    let last = (word >> 8) & pairs(0xff);
    let d1 = (word & PAIRS) * 0xff;
    let leads = word & pairs(0xfe) == pairs(0xd0);
    let after_d0 = (last ^ pairs(0xb0)) & pairs(0xf0) & !d1;
    let after_d1 = (last ^ pairs(0x80)) & pairs(0xe0) & d1;
    leads && after_d0 | after_d1 == 0
}

/// Whether two bytes are a letter that can stand within a word in small letters: ß to ÿ, Cyrillic, and the letters of
/// scripts without case. Others get the closer look.
fn is_small_letter(lead: u8, last: u8) -> bool {
    match lead {
        // Not the division sign.
        0xc3 => (0x9f..=0xbf).contains(&last) && last != 0xb7,
        0xd0 => (0xb0..=0xbf).contains(&last),
        0xd1 => (0x80..=0x9f).contains(&last),
        // Greek from έ to ώ.
        0xce => (0xad..=0xbf).contains(&last),
        0xcf => (0x80..=0x8e).contains(&last),
        // Hebrew, Arabic but for marks and digits.
        0xd7 => (0x90..=0xaa).contains(&last),
        0xd8 => (0xa1..=0xbf).contains(&last),
        0xd9 => (0x81..=0x8a).contains(&last),
        _ => false,
    }
}
