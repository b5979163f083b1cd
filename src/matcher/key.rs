//! Keys of tokens: a hash made of the first and last eight bytes and the length, and what the filters go by.
//!
//! Two tokens that a matcher may take for each other have the same hash; two others seldom do, and what has the same
//! hash is compared byte by byte later. A folded hash needs no case table and no decoding for the scripts that most
//! news is written in, because it drops the bits in which a letter and its capital differ, byte by byte ([`fold`]):
//!
//! | letters | bytes | kept |
//! |---|---|---|
//! | ASCII | `0xxxxxxx` | all but bit 5 |
//! | Latin-1, Greek, Cyrillic | `C3`, `CE`/`CF`, `D0`/`D1` and one more | lead without bit 0, bits 0–3 of the second byte |
//! | Latin Extended-A | `C4`/`C5` and one more | lead without bit 0 (Č and č differ in any bit) |
//!
//! Tokens with other letters are normalised first (the scanner flags them), and so are the few letters of these
//! blocks whose partner lies elsewhere: ß, İ, ı, ς, ё.
//!
//! The *stub* of a token is its first four bytes or, beyond ASCII, eight: the same for nearly all forms of a word. The
//! *case* says which of the first and third byte belong to a capital letter, and so tells Die, die and DIE apart.

use super::bitmap::{Buffer, WINDOW};
use crate::text::hash::mix;
use crate::text::normalize::Folding;

/// What a token is looked up by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Key {
    /// The hash, with the case in its low bits.
    bits: u64,
    /// A hash of the stub.
    pub(super) stub: u64,
}

/// Bits of a hash that are left free: for one of four cases, or for a set of them.
pub(super) const FREE: u64 = 15;
/// The set of all cases.
const ANY_CASE: u8 = 15;
/// Set in the case of a token with flagged chars that was normalised: its case is not worth knowing.
const ODD: u64 = 8;

impl Key {
    /// The hash by which words are looked up: without the case.
    #[inline]
    pub(super) fn hash(self) -> u64 {
        self.bits & !FREE
    }

    /// The hash with the case in its low bits, by which filters are asked.
    #[inline]
    pub(super) fn cased(self) -> u64 {
        self.bits
    }

    #[inline]
    pub(super) fn case(self) -> u64 {
        self.bits & FREE
    }

    /// Whether the filters cannot be asked about the token.
    #[inline]
    pub(super) fn is_odd(self) -> bool {
        self.bits & ODD != 0
    }

    /// The key of the bytes themselves.
    #[inline]
    pub(super) fn exact(token: &[u8]) -> Self {
        let (first, last) = ends(token);
        Self::of_bytes(first, last, token.len())
    }

    /// The key of the bytes of a token in a window.
    #[inline]
    pub(super) fn exact_in(window: &Buffer, start: u16, end: u16) -> Self {
        let (first, last) = ends_in(window, start, end);
        Self::of_bytes(first, last, usize::from(end - start))
    }

    #[inline(always)]
    fn of_bytes(first: u64, last: u64, len: usize) -> Self {
        let bits = mix(first ^ (len as u64) << 56, last) & !FREE;
        // Nothing is tolerated: all of a token may stand for its beginning.
        Self { bits, stub: bits }
    }

    /// The key of a token whose chars are ASCII or unflagged letters of the two-byte blocks.
    pub(super) fn folded(token: &[u8]) -> Self {
        let mut folded = [0; 16];
        let (first, last) = ends(token);
        let from = token.len().saturating_sub(8);
        let before = from.checked_sub(1).and_then(|at| token.get(at)).copied();
        let halves = [(first, 0), (last, before.unwrap_or(0))];
        for ((half, mut before), out) in halves.into_iter().zip(folded.chunks_exact_mut(8)) {
            for (byte, out) in half.to_le_bytes().into_iter().zip(out).take(token.len()) {
                *out = fold(byte, before);
                before = byte;
            }
        }
        let (first_folded, last) = ends(&folded);
        Self::of_folded(first, first_folded, last, token.len())
    }

    /// The same for a token in a window, given the folded bytes of the window as well.
    #[inline]
    pub(super) fn folded_in(window: &Buffer, folded: &Buffer, start: u16, end: u16) -> Self {
        let (first, last) = ends_in(folded, start, end);
        let len = usize::from(end - start);
        Self::of_folded(eight(window, start) & mask(len), first, last, len)
    }

    #[inline(always)]
    fn of_folded(raw: u64, first: u64, last: u64, len: usize) -> Self {
        let hash = mix(first ^ (len as u64) << 56, last) & !FREE;
        Self {
            bits: hash | case(raw),
            stub: stub(first),
        }
    }

    /// The key of a token with flagged chars.
    pub(super) fn flagged(
        token: &str,
        normalize: bool,
        folding: Folding,
        scratch: &mut String,
    ) -> Self {
        let inert = |bytes: &[u8]| {
            let (first, last) = ends(bytes);
            Self::of_folded(0, first, last, bytes.len())
        };
        if !normalize {
            return inert(token.as_bytes());
        }
        scratch.clear();
        folding.normalize(token, scratch);
        folding.fold(scratch);
        let mut key = if scratch.chars().all(is_unflagged) {
            Self::folded(scratch.as_bytes())
        } else {
            inert(scratch.as_bytes())
        };
        key.bits |= ODD;
        key
    }
}

/// Makes keys of words that stand by themselves.
#[derive(Clone, Debug)]
pub(super) struct KeyMaker {
    /// `None` if keys are those of the bytes.
    folding: Option<Folding>,
    scratch: String,
}

impl KeyMaker {
    pub(super) fn new(folding: Option<Folding>) -> Self {
        Self {
            folding,
            scratch: String::new(),
        }
    }

    /// The key that the scanner gives the token.
    pub(super) fn key(&mut self, token: &str) -> Key {
        let Some(folding) = self.folding else {
            return Key::exact(token.as_bytes());
        };
        let is_plain = |c| is_unflagged(c) && (c.is_ascii() || !folding.needs_every_char());
        if token.is_ascii() || token.chars().all(is_plain) {
            return Key::folded(token.as_bytes());
        }
        Key::flagged(token, true, folding, &mut self.scratch)
    }
}

/// In which cases the text may write the first token of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cased {
    /// As the name does.
    AsWritten,
    /// In capitals too.
    Capitals,
    /// In capitals, and with its first letter in the other case.
    Either,
    /// With its first letter in the other case.
    First,
    /// In any.
    Any,
}

impl Cased {
    /// The cases of a token, one bit each. Letters whose case is not told by their bytes may have any.
    pub(super) fn cases(self, token: &str) -> u8 {
        let (raw, _) = ends(token.as_bytes());
        if self == Self::Any {
            return ANY_CASE;
        }
        if raw & 0x8080_8080 == 0 {
            return self.of_letters(case(raw), case(capitals(raw)));
        }
        // Four letters are four bytes at least.
        let letters = token.chars().take(4);
        if !letters.clone().all(is_unflagged) {
            return ANY_CASE;
        }
        let mut capitals = [0; 32];
        let mut len = 0;
        for c in letters.flat_map(char::to_uppercase) {
            if let Some(room) = capitals.get_mut(len..len + 4) {
                len += c.encode_utf8(room).len();
            }
        }
        let (capitals, _) = ends(capitals.get(..len).unwrap_or_default());
        self.of_letters(case(raw), case(capitals))
    }

    fn of_letters(self, written: u64, capitals: u64) -> u8 {
        let other = written ^ (capitals & 1);
        let mut cases = 1 << written;
        if matches!(self, Self::Capitals | Self::Either) {
            cases |= 1 << capitals;
        }
        if matches!(self, Self::First | Self::Either) {
            cases |= 1 << other;
        }
        cases
    }
}

/// ASCII letters as capitals.
fn capitals(ascii: u64) -> u64 {
    let bytes = ascii.to_le_bytes().map(|b| b.to_ascii_uppercase());
    u64::from_le_bytes(bytes)
}

/// A hash of the stub, from the folded first eight bytes of a token.
#[inline]
fn stub(first: u64) -> u64 {
    let is_ascii = first & 0x8080_8080 == 0;
    let letters = if is_ascii { first & 0xffff_ffff } else { first };
    let product = letters.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ product >> 32
}

/// Which of the first and the third byte belong to a capital letter: bits 0 and 1. Latin Extended-A counts as small.
#[inline]
fn case(first: u64) -> u64 {
    let [a, b, c, d, ..] = first.to_le_bytes();
    let is_capital = |lead: u8, trail: u8| {
        let limit = CAPITALS_BELOW.get(usize::from(lead)).copied();
        u64::from(trail < limit.unwrap_or(0))
    };
    is_capital(a, b) | is_capital(c, d) << 1
}

/// A lead byte makes a capital letter with the second bytes below this.
#[expect(clippy::indexing_slicing, reason = "checked by the compiler")]
const CAPITALS_BELOW: [u8; 256] = {
    let mut limits = [0; 256];
    let mut ascii = b'A';
    while ascii <= b'Z' {
        limits[ascii as usize] = 0xff;
        ascii += 1;
    }
    limits[0xc3] = 0xa0;
    limits[0xce] = 0xac;
    limits[0xd0] = 0xb0;
    limits
};

/// Drops the bits of a byte that tell a letter from its capital; see the table above.
#[inline(always)]
fn fold(byte: u8, before: u8) -> u8 {
    let trail = if before & 0xfe == 0xc4 {
        0x80
    } else {
        byte & 0x0f | 0x80
    };
    let beyond = if byte >= 0xc0 { byte & 0xfe } else { trail };
    if byte < 0x80 { byte | 0x20 } else { beyond }
}

/// Folds the bytes of a window, as far as `len` goes.
pub(super) fn fold_window(window: &Buffer, folded: &mut Buffer, len: usize) {
    let [first, ..] = window;
    let [first_folded, rest @ ..] = folded;
    *first_folded = fold(*first, 0);
    let pairs = window.iter().zip(window.iter().skip(1));
    for (folded, (&before, &byte)) in rest.iter_mut().zip(pairs).take(len) {
        *folded = fold(byte, before);
    }
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
    let mask = mask(usize::from(end - start));
    let last = start.max(end.saturating_sub(8));
    (eight(window, start) & mask, eight(window, last) & mask)
}

/// The low bytes of a number.
#[inline]
fn mask(bytes: usize) -> u64 {
    MASKS.get(bytes.min(8)).copied().unwrap_or(u64::MAX)
}

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

#[cfg(test)]
#[allow(clippy::cast_possible_truncation, reason = "small numbers")]
mod tests {
    use super::*;

    fn key(token: &str) -> u64 {
        let mut scratch = String::new();
        let key = if token.chars().all(is_unflagged) {
            Key::folded(token.as_bytes())
        } else {
            Key::flagged(token, true, Folding::default(), &mut scratch)
        };
        key.hash()
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
    fn keys_tell_the_case() {
        let case = |token: &str| Key::folded(token.as_bytes()).case();
        for [small, first, all] in [
            ["die", "Die", "DIE"],
            ["на", "На", "НА"],
            ["ära", "Ära", "ÄRA"],
        ] {
            assert_eq!((case(small), case(first), case(all)), (0, 1, 3), "{small}");
        }
        assert_eq!((case("a"), case("A"), case("AB")), (0, 1, 1));
    }

    /// What the scanner takes from a window is what the builder takes from a name.
    #[test]
    fn keys_in_a_window_are_those_of_the_words() {
        let words = [
            "a",
            "Köln",
            "Москва",
            "Łódźkie",
            "Vereinigte",
            "žlutý",
            "Αθήνα",
            "1",
        ];
        let (mut window, mut folded) = ([0; size_of::<Buffer>()], [0; size_of::<Buffer>()]);
        let text = words.join(" ");
        window[..text.len()].copy_from_slice(text.as_bytes());
        fold_window(&window, &mut folded, text.len());
        let mut start = 0;
        for word in words {
            let (from, to) = (start as u16, (start + word.len()) as u16);
            assert_eq!(
                Key::folded_in(&window, &folded, from, to),
                Key::folded(word.as_bytes()),
                "{word}"
            );
            assert_eq!(
                Key::exact_in(&window, from, to),
                Key::exact(word.as_bytes()),
                "{word}"
            );
            start += word.len() + 1;
        }
    }
}
