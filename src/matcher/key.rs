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
//! *case* is two bits that tell Die, die and DIE apart.

use super::bitmap::{Buffer, WINDOW};
use crate::text::hash::mix;
use crate::text::normalize::Folding;

/// What a token is looked up by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Key {
    hash: u64,
    /// Bits that a filter mixes into a hash.
    pub(super) case: u64,
    /// A hash of the stub.
    pub(super) stub: u64,
    /// Whether the token has flagged chars and was normalised: filters cannot be asked about it.
    pub(super) is_odd: bool,
}

/// Bits of a hash that are left free, for a set of cases.
pub(super) const FREE: u64 = 15;
/// The set of all cases.
const ANY_CASE: u8 = 15;

impl Key {
    /// The hash by which words are looked up: without the case.
    #[inline]
    pub(super) fn hash(self) -> u64 {
        self.hash & !FREE
    }

    /// The hash with the case, by which filters are asked.
    #[inline]
    pub(super) fn cased(self) -> u64 {
        self.hash ^ self.case
    }

    /// The key of a token whose bytes have this hash, if nothing is tolerated: all of a token may stand for its beginning.
    #[inline]
    pub(super) fn exact(hash: u64) -> Self {
        Self {
            hash,
            case: 0,
            stub: hash,
            is_odd: false,
        }
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

    /// The same for a token in a window, given the folded bytes of the window as well and its hash with the case.
    #[inline]
    pub(super) fn folded_in(
        cased: u64,
        window: &Buffer,
        folded: &Buffer,
        start: u16,
        end: u16,
    ) -> Self {
        let mask = mask(usize::from(end - start));
        let case = case(eight(window, start.into()) & mask);
        Self {
            hash: cased ^ case,
            case,
            stub: stub(eight(folded, start.into()) & mask),
            is_odd: false,
        }
    }

    fn of_folded(raw: u64, first: u64, last: u64, len: usize) -> Self {
        Self {
            hash: hash(first, last, len),
            case: case(raw),
            stub: stub(first),
            is_odd: false,
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
        key.is_odd = true;
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
            let (first, last) = ends(token.as_bytes());
            return Key::exact(hash(first, last, token.len()));
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
        let mut letters = token.chars();
        let (first, second) = (letters.next().unwrap_or('\0'), letters.next());
        let is_told = is_unflagged(first) && second.is_none_or(is_unflagged);
        if self == Self::Any || !is_told {
            return ANY_CASE;
        }
        let capital = |c: char| c.to_uppercase().next().unwrap_or(c);
        let mut cases = 1 << case_of(first, second);
        if matches!(self, Self::Capitals | Self::Either) {
            cases |= 1 << case_of(capital(first), second.map(capital));
        }
        if matches!(self, Self::First | Self::Either) {
            let small = || first.to_lowercase().next().unwrap_or(first);
            let other = Some(capital(first)).filter(|c| *c != first);
            cases |= 1 << case_of(other.unwrap_or_else(small), second);
        }
        cases
    }
}

/// The number of the case of a token that begins with these letters, of at most two bytes each.
fn case_of(first: char, second: Option<char>) -> u64 {
    let mut bytes = [0; 8];
    let len = first.encode_utf8(&mut bytes).len();
    if let (Some(second), Some(room)) = (second, bytes.get_mut(len..)) {
        second.encode_utf8(room);
    }
    let case = case(u64::from_le_bytes(bytes));
    (0..4)
        .find(|number| cases(1 << number).eq([case]))
        .unwrap_or(0)
}

/// A hash of the stub, from the folded first eight bytes of a token.
#[inline]
fn stub(first: u64) -> u64 {
    let is_ascii = first & 0x8080_8080 == 0;
    let letters = if is_ascii { first & 0xffff_ffff } else { first };
    let product = letters.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ product >> 32
}

/// The bits in which the first letter differs from its capital: bit 5 of its first byte or, beyond ASCII, of its second,
/// which for a word of ASCII tells the case of the second letter. (Č and č do not differ there, nor do other letters of
/// Latin Extended-A.) They are put side by side where a filter takes its second bit from a hash.
#[inline]
fn case(first: u64) -> u64 {
    let bits = first & 0x2020;
    (bits | bits >> 7) << 5
}

/// The cases of a set.
pub(super) fn cases(set: u64) -> impl Iterator<Item = u64> {
    (0..4)
        .filter(move |number| set >> number & 1 != 0)
        .map(|number| case(number << 5 & 0x20 | number << 12 & 0x2000))
}

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

/// The hash of a token from its ends and its length in bytes.
#[inline(always)]
fn hash(first: u64, last: u64, len: usize) -> u64 {
    mix(first ^ (len as u64) << 56, last)
}

/// The hash of a token in a window.
#[inline]
pub(super) fn hash_in(window: &Buffer, start: u16, end: u16) -> u64 {
    let (first, last) = ends_in(window, start, end);
    hash(first, last, usize::from(end - start))
}

/// The hash of a token in a window by its folded bytes, with its case mixed in.
#[inline]
pub(super) fn folded_hash_in(window: &Buffer, folded: &Buffer, start: u16, end: u16) -> u64 {
    let raw = eight(window, start.into()) & mask(usize::from(end - start));
    hash_in(folded, start, end) ^ case(raw)
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
    let mask = mask(len);
    let first = eight(window, start.into()) & mask;
    (first, eight(window, usize::from(end) - len) & mask)
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
fn eight(window: &Buffer, at: usize) -> u64 {
    // The mask tells the compiler that no check is needed.
    let at = at & (WINDOW - 1);
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
        let case = |token: &str| Key::folded(token.as_bytes()).case;
        assert!(case("die") != case("Die") && case("Die") != case("DIE"));
        for (small, capital) in [("на", "На"), ("ära", "Ära"), ("река", "Река")] {
            assert_ne!(case(small), case(capital), "{small}");
        }
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
            let cased = folded_hash_in(&window, &folded, from, to);
            assert_eq!(
                Key::folded_in(cased, &window, &folded, from, to),
                Key::folded(word.as_bytes()),
                "{word}"
            );
            let key = KeyMaker::new(None).key(word);
            assert_eq!(Key::exact(hash_in(&window, from, to)), key, "{word}");
            start += word.len() + 1;
        }
    }
}
