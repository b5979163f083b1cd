//! Keys of tokens: 64 bits made of the first and last eight bytes and the length.
//!
//! Two tokens that a matcher may take for each other have the same key; two others seldom do, and what has the same
//! key is compared byte by byte later. A folded key needs no case table and no decoding for the scripts that most
//! news is written in, because it drops, eight bytes at a time, the bits in which a letter and its capital differ:
//!
//! | letters | bytes | kept |
//! |---|---|---|
//! | ASCII | `0xxxxxxx` | all but bit 5 |
//! | Latin-1, Greek, Cyrillic | `C3`, `CE`/`CF`, `D0`/`D1` and one more | lead without bit 0, bits 1–3 of the second byte |
//! | Latin Extended-A | `C4`/`C5` and one more | lead without bit 0 (Č and č differ in any bit) |
//!
//! Tokens with other letters are normalised first (the scanner flags them), and so are the few letters of these
//! blocks whose partner lies elsewhere: ß, İ, ı, ς, ё.

use super::bitmap::{Buffer, WINDOW};
use crate::text::hash::mix;
use crate::text::normalize::Folding;

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;
/// Set in the keys of tokens that begin with an ASCII capital; the filter goes by it, the tables do not.
const CAPITAL: u64 = 1;

/// A key without what only the filter goes by.
#[inline]
pub(super) fn caseless(key: u64) -> u64 {
    key & !CAPITAL
}

/// The key of the bytes themselves.
#[inline]
pub(super) fn exact(token: &[u8]) -> u64 {
    let (first, last) = ends(token);
    exact_of(first, last, token.len())
}

/// The key of the bytes of a token in a window.
#[inline]
pub(super) fn exact_in(window: &Buffer, start: u16, end: u16) -> u64 {
    let (first, last) = ends_in(window, start, end);
    exact_of(first, last, usize::from(end - start))
}

#[inline]
fn exact_of(first: u64, last: u64, len: usize) -> u64 {
    mix(first ^ (len as u64) << 56, last) & !CAPITAL
}

/// The key of a token whose chars are ASCII or unflagged letters of the two-byte blocks.
#[inline]
pub(super) fn folded(token: &[u8]) -> u64 {
    let (first, last) = ends(token);
    folded_of(first, last, token.len())
}

/// The same for a token in a window.
#[inline]
pub(super) fn folded_in(window: &Buffer, start: u16, end: u16) -> u64 {
    let (first, last) = ends_in(window, start, end);
    folded_of(first, last, usize::from(end - start))
}

#[inline(always)]
fn folded_of(mut first: u64, mut last: u64, len: usize) -> u64 {
    let capital = first & 0xff;
    if (first | last) & HIGH == 0 {
        first |= LOW * 0x20;
        last |= LOW * 0x20;
    } else {
        first = fold_eight(first);
        last = fold_eight(last);
    }
    exact_of(first, last, len) | u64::from(capital.wrapping_sub(u64::from(b'A')) < 26)
}

/// The key of a token with flagged chars.
pub(super) fn flagged(token: &str, normalize: bool, folding: Folding, scratch: &mut String) -> u64 {
    if !normalize {
        return exact(token.as_bytes());
    }
    scratch.clear();
    folding.normalize(token, scratch);
    let capital = scratch
        .as_bytes()
        .first()
        .is_some_and(u8::is_ascii_uppercase);
    folding.fold(scratch);
    let bytes = scratch.as_bytes();
    let key = if scratch.chars().all(is_unflagged) {
        caseless(folded(bytes))
    } else {
        exact(bytes)
    };
    key | u64::from(capital)
}

/// Whether the folded key can be made of the char's bytes.
pub(super) fn is_unflagged(c: char) -> bool {
    match c {
        '\0'..='\x7f' => true,
        '×' | '÷' | 'ß' | 'İ' | 'ı' | 'ŉ' | 'Ÿ' | 'ſ' | 'ς' | 'ΐ' | 'ΰ' | 'Ё' | 'ё' => {
            false
        }
        'À'..='ž' | 'Α'..='ώ' | '\u{400}'..='\u{45f}' => true,
        _ => false,
    }
}

/// The first and the last eight bytes of a token as numbers; a shorter one twice, filled up with zeros.
fn ends(token: &[u8]) -> (u64, u64) {
    match (token.first_chunk(), token.last_chunk()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => {
            let backwards = token.iter().rev();
            let all = backwards.fold(0, |word, &b| word << 8 | u64::from(b));
            (all, all)
        }
    }
}

/// The same for a token in a window.
#[inline]
fn ends_in(window: &Buffer, start: u16, end: u16) -> (u64, u64) {
    let len = usize::from(end - start).min(8);
    let mask = MASKS.get(len).copied().unwrap_or(u64::MAX);
    let last = start.max(end.saturating_sub(8));
    (eight(window, start) & mask, eight(window, last) & mask)
}

/// The low bytes of a number, by how many.
const MASKS: [u64; 9] = [
    0,
    0xff,
    0xffff,
    0xff_ffff,
    0xffff_ffff,
    0xff_ffff_ffff,
    0xffff_ffff_ffff,
    0xff_ffff_ffff_ffff,
    u64::MAX,
];

#[inline]
fn eight(window: &Buffer, at: u16) -> u64 {
    // The mask tells the compiler that no check is needed.
    let at = usize::from(at) & (WINDOW - 1);
    let bytes = window.get(at..at + 8).and_then(<[u8]>::first_chunk);
    u64::from_le_bytes(bytes.copied().unwrap_or_default())
}

/// The first four bytes of a token in a window.
#[inline]
pub(super) fn four(window: &Buffer, at: u16) -> [u8; 4] {
    let at = usize::from(at) & (WINDOW - 1);
    let bytes = window.get(at..at + 4).and_then(<[u8]>::first_chunk);
    bytes.copied().unwrap_or_default()
}

/// Drops the bits that tell a letter from its capital; see the table above.
#[inline]
fn fold_eight(word: u64) -> u64 {
    let high = word & HIGH;
    let lead = high & (word << 1);
    let trail = high & !lead;
    // C4 and C5 are the leads with bit 2 and without bit 3.
    let extended = lead & (word << 5) & !(word << 4);
    // What follows them is dropped, and so is a second byte whose lead is not here.
    let dropped = extended << 8 | 0x80;
    let full = |bits: u64| (bits >> 7) * 0xff;
    (word | (LOW * 0x20)) & full(HIGH & !high)
        | word & full(lead) & (LOW * 0xfe)
        | word & full(trail & !dropped) & (LOW * 0x0e)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(token: &str) -> u64 {
        let mut scratch = String::new();
        caseless(if token.chars().all(is_unflagged) {
            folded(token.as_bytes())
        } else {
            flagged(token, true, Folding::default(), &mut scratch)
        })
    }

    /// Every unflagged letter has the key of its capital, alone, at the end of eight bytes and across them.
    #[test]
    fn letters_have_the_key_of_their_capitals() {
        for c in ('\0'..='\u{530}').filter(|c| c.is_alphabetic()) {
            for upper in [c.to_uppercase().to_string(), c.to_lowercase().to_string()] {
                for fill in ["", "a", "abcdefgh", "abcdefghi"] {
                    let (a, b) = (format!("{fill}{c}{fill}"), format!("{fill}{upper}{fill}"));
                    // ϐ is a letter form of β, and the capital of ŉ is two letters: those are not partners.
                    if crate::text::fold::eq(&a, &b) {
                        assert_eq!(key(&a), key(&b), "{a} {b}");
                    }
                }
            }
        }
    }

    #[test]
    fn keys_tell_words_apart() {
        let words = [
            "Iran",
            "Irak",
            "Иран",
            "Ирак",
            "Αθήνα",
            "Αθήνας",
            "Köln",
            "Kölns",
            "朝",
            "鲜",
            "a",
            "ab",
        ];
        for (n, a) in words.iter().enumerate() {
            for b in &words[n + 1..] {
                assert_ne!(key(a), key(b), "{a} {b}");
            }
        }
    }

    #[test]
    fn capitals_are_marked_for_the_filter() {
        let iran = folded(b"Iran");
        assert_eq!(iran, folded(b"iran") | CAPITAL);
        assert_eq!(iran, folded(b"IRAN"));
    }
}
