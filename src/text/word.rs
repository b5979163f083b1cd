//! Words: where one ends, what it looks like, and a key to look it up by, all in one pass over its bytes.
//!
//! A word is letters and digits with the accents on them, and with the marks that join them: "US-Außenministerium",
//! "90er". Whether "l’" is a word of its own, or "z.B." one word, is for the caller to say.

use super::chars::{char_at, is_accent, lower};
use super::hash::mix;

/// Where a word ends, and what was seen on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordEnd {
    pub(crate) end: usize,
    pub(crate) shape: Shape,
    pub(crate) key: Key,
    /// No mark stands inside it or between it and another letter: it ends here, whatever joins.
    pub(crate) is_plain: bool,
}

/// What the letters of a word are like. Letters without case count as small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape(u8);

impl Shape {
    const SMALL: u8 = 1;
    const CAPITAL: u8 = 1 << 1;
    const TWO_CAPITALS: u8 = 1 << 2;
    const CAPITALISED: u8 = 1 << 3;

    /// Starts with a capital letter.
    pub(crate) fn is_capitalised(self) -> bool {
        self.0 & Self::CAPITALISED != 0
    }

    /// Holds a capital.
    pub(crate) fn has_capital(self) -> bool {
        self.0 & Self::CAPITAL != 0
    }

    /// Holds two capitals or more: "BaFin", "NATO", "Müller-Lüdenscheidt".
    pub(crate) fn has_two_capitals(self) -> bool {
        self.0 & Self::TWO_CAPITALS != 0
    }

    /// At least two letters, all of them capitals: "NATO", but not "A" and not "G20s".
    pub(crate) fn is_all_upper(self) -> bool {
        self.0 & (Self::TWO_CAPITALS | Self::SMALL) == Self::TWO_CAPITALS
    }

    /// One capital and no small letter: "U" of "U.S.", and "A4".
    pub(crate) fn is_initial(self) -> bool {
        self.0 & (Self::CAPITALISED | Self::TWO_CAPITALS | Self::SMALL) == Self::CAPITALISED
    }

    /// Holds a letter at all.
    pub(crate) fn has_letters(self) -> bool {
        self.0 & (Self::SMALL | Self::CAPITAL) != 0
    }

    #[inline]
    fn capital(&mut self, is_first: bool) {
        self.0 |= if self.has_capital() {
            Self::TWO_CAPITALS
        } else if is_first {
            Self::CAPITAL | Self::CAPITALISED
        } else {
            Self::CAPITAL
        };
    }

    #[inline]
    fn read(&mut self, run: Run, is_first: bool) {
        if run.capitals != 0 {
            self.capital(is_first && run.capitals & 0x80 != 0);
            if run.capitals & (run.capitals - 1) != 0 {
                self.capital(false);
            }
        }
        if run.letters != run.capitals {
            self.0 |= Self::SMALL;
        }
    }
}

/// What a word is looked up by: the same in whatever letter case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Key {
    /// Hash of all its bytes in lower case.
    pub(crate) hash: u64,
    /// The first eight of them.
    pub(crate) head: u64,
}

impl Key {
    /// The key of `word`, whatever it holds.
    pub(crate) fn of(word: &str) -> Self {
        let mut maker = KeyMaker::default();
        if !word.is_ascii() {
            let mut at = 0;
            while let Some(c) = char_at(word, at) {
                if let Some(letter) = Letter::at(word, at) {
                    maker.two(letter.small);
                } else {
                    maker.letter(c);
                }
                at += c.len_utf8();
            }
            return maker.key();
        }
        for bytes in word.as_bytes().chunks(8) {
            let eight = bytes.iter().rev().fold(0, |w, b| w << 8 | u64::from(*b));
            let small = eight | within(eight, b'A', b'Z') >> 2;
            if bytes.len() == 8 {
                maker.eight(small);
            } else {
                maker.waiting = small;
            }
        }
        maker.key()
    }
}

/// A key in the making.
#[derive(Clone, Copy, Default)]
struct KeyMaker {
    hash: u64,
    head: Option<u64>,
    /// Bytes that are not hashed yet, and how many bits.
    waiting: u64,
    bits: u32,
}

impl KeyMaker {
    /// Adds eight bytes in lower case; only where a multiple of eight went before.
    #[inline]
    fn eight(&mut self, bytes: u64) {
        self.head.get_or_insert(bytes);
        self.hash = mix(self.hash, bytes);
    }

    /// Adds `bits / 8` bytes in lower case, at most eight; the rest of `bytes` is zero.
    #[inline]
    fn bytes(&mut self, bytes: u64, bits: u32) {
        self.waiting |= bytes << self.bits;
        let before = self.bits;
        self.bits += bits;
        if self.bits >= 64 {
            self.eight(self.waiting);
            self.waiting = if before == 0 {
                0
            } else {
                bytes >> (64 - before)
            };
            self.bits -= 64;
        }
    }

    /// Adds two bytes in lower case.
    #[inline]
    fn two(&mut self, bytes: [u8; 2]) {
        self.bytes(u16::from_le_bytes(bytes).into(), 16);
    }

    /// Adds a char in lower case.
    #[inline]
    fn letter(&mut self, c: char) {
        lower(c, |c| self.char(c));
    }

    /// Adds a char as it is.
    #[inline]
    fn char(&mut self, c: char) {
        let mut buffer = [0; 4];
        let bits = match c.encode_utf8(&mut buffer).len() {
            1 => 8,
            2 => 16,
            3 => 24,
            _ => 32,
        };
        self.bytes(u32::from_le_bytes(buffer).into(), bits);
    }

    #[inline]
    fn key(self) -> Key {
        Key {
            hash: mix(self.hash, self.waiting),
            head: self.head.unwrap_or(self.waiting),
        }
    }
}

/// The end of the word that begins at byte `at`; `None` if no letter or digit stands there.
///
/// `joins` tells whether a word goes on over a mark that a letter or digit follows: it gets the word up to the mark,
/// the mark, and all that follows.
///
/// O(length of the word), no allocation; three instructions a byte where it is ASCII.
#[inline]
pub(crate) fn word_end(
    text: &str,
    at: usize,
    joins: impl Fn(&str, char, &str) -> bool,
) -> Option<WordEnd> {
    let bytes = text.as_bytes();
    if matches!(bytes.get(at), None | Some(b' '..=b'/')) {
        return None; // most often
    }
    let mut reading = Reading {
        end: at,
        shape: Shape::default(),
        maker: KeyMaker::default(),
        is_plain: true,
    };
    loop {
        if let Some(eight) = bytes.get(reading.end..).and_then(<[u8]>::first_chunk) {
            let eight = u64::from_le_bytes(*eight);
            let run = Run::of(eight);
            let after = eight.checked_shr(run.bits).unwrap_or(0) & 0xff;
            let ends = after == u64::from(b' ');
            if ends && reading.end == at {
                return run.word(at); // most often
            }
            reading.add(run, at);
            if ends {
                break;
            }
            if run.bits == 64 {
                continue;
            }
        }
        if !reading.goes_on(text, at, &joins) {
            break;
        }
    }
    reading.word(at)
}

/// A word while it is read.
#[derive(Clone, Copy)]
struct Reading {
    end: usize,
    shape: Shape,
    maker: KeyMaker,
    is_plain: bool,
}

/// One bit for each of eight bytes: the highest.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The same value in each of eight bytes.
const fn each(byte: u8) -> u64 {
    HIGH / 0x80 * byte as u64
}

/// The highest bit of each of eight bytes that is from `first` to `last`, both ASCII.
#[inline]
fn within(bytes: u64, first: u8, last: u8) -> u64 {
    let low = bytes & !HIGH;
    // A sum reaches the highest bit where the byte is at least the first, or beyond the last.
    let from_first = low + each(0x80 - first);
    let beyond_last = low + each(0x7f - last);
    from_first & !beyond_last & !bytes & HIGH
}

/// The ASCII letters at the head of eight bytes.
#[derive(Clone, Copy)]
struct Run {
    /// How many bits they take.
    bits: u32,
    /// The letters in lower case, and nothing behind them.
    small: u64,
    /// The highest bit of each letter, and of each capital.
    letters: u64,
    capitals: u64,
}

impl Run {
    #[inline]
    fn of(bytes: u64) -> Self {
        let small = bytes | each(0x20);
        let letters = within(small, b'a', b'z');
        let bits = (letters ^ HIGH).trailing_zeros() & !7;
        let head = 1u64.checked_shl(bits).map_or(u64::MAX, |bit| bit - 1);
        let letters = letters & head;
        Self {
            bits,
            small: small & head,
            letters,
            // What is small has the bit that is two places below the highest.
            capitals: letters & !(bytes << 2),
        }
    }

    #[inline]
    fn len(self) -> usize {
        (self.bits / 8) as usize
    }

    /// The word that begins at byte `start` and is this run.
    #[inline]
    fn word(self, start: usize) -> Option<WordEnd> {
        let mut shape = Shape::default();
        shape.read(self, true);
        (self.bits > 0).then(|| WordEnd {
            end: start + self.len(),
            shape,
            key: Key {
                hash: mix(0, self.small),
                head: self.small,
            },
            is_plain: true,
        })
    }
}

impl Reading {
    #[inline]
    fn word(self, start: usize) -> Option<WordEnd> {
        (self.end > start).then(|| WordEnd {
            end: self.end,
            shape: self.shape,
            key: self.maker.key(),
            is_plain: self.is_plain,
        })
    }

    /// Adds letters to the word that began at `start`.
    #[inline]
    fn add(&mut self, run: Run, start: usize) {
        self.shape.read(run, self.end == start);
        self.maker.bytes(run.small, run.bits);
        self.end += run.len();
    }

    /// Reads on in the word that began at `start`, with what is not ASCII letters; `false` if it ends here.
    #[inline]
    fn goes_on(
        &mut self,
        text: &str,
        start: usize,
        joins: &impl Fn(&str, char, &str) -> bool,
    ) -> bool {
        let before = self.end;
        while let Some(letter) = Letter::at(text, self.end) {
            if letter.capital {
                self.shape.capital(self.end == start);
            } else {
                self.shape.0 |= Shape::SMALL;
            }
            self.maker
                .bytes(u16::from_le_bytes(letter.small).into(), 16);
            self.end += 2;
        }
        self.end > before || self.goes_on_with_any(text, start, joins)
    }

    /// The same with one char of whatever kind.
    fn goes_on_with_any(
        &mut self,
        text: &str,
        start: usize,
        joins: &impl Fn(&str, char, &str) -> bool,
    ) -> bool {
        let Some(c) = char_at(text, self.end) else {
            return false;
        };
        let is_first = self.end == start;
        let end = self.end + c.len_utf8();
        match class(c) {
            Class::Small => self.shape.0 |= Shape::SMALL,
            Class::Capital => self.shape.capital(is_first),
            Class::Digit => {}
            Class::None if is_first => return false,
            Class::None if is_accent(c) => {}
            Class::None => {
                if !char_at(text, end).is_some_and(|next| class(next) != Class::None) {
                    return false;
                }
                self.is_plain = false;
                let before = text.get(start..self.end).unwrap_or("");
                if !joins(before, c, text.get(end..).unwrap_or("")) {
                    return false;
                }
            }
        }
        self.maker.letter(c);
        self.end = end;
        true
    }
}

/// A letter of two bytes as most words have it that are not ASCII: of Latin-1, or of the common ones of Cyrillic.
#[derive(Clone, Copy)]
struct Letter {
    /// In lower case.
    small: [u8; 2],
    capital: bool,
}

impl Letter {
    #[inline]
    fn at(text: &str, at: usize) -> Option<Self> {
        let bytes: [u8; 2] = *text.as_bytes().get(at..)?.first_chunk()?;
        let (small, capital) = match bytes {
            [0xd0, 0xb0..=0xbf] | [0xd1, 0x80..=0x9f] => (bytes, false), // а to п, р to џ
            [0xc3, 0x97 | 0xb7] => return None,                          // × ÷
            [0xc3, 0x9f..=0xbf] => (bytes, false),                       // ß to ÿ
            [0xc3, tail] => ([0xc3, tail | 0x20], true),
            [0xd0, tail @ 0x80..=0x8f] => ([0xd1, tail | 0x10], true), // Ѐ to Џ
            [0xd0, tail @ 0x90..=0x9f] => ([0xd0, tail + 0x20], true), // А to П
            [0xd0, tail] => ([0xd1, tail & !0x20], true),              // Р to Я
            _ => return None,
        };
        Some(Self { small, capital })
    }
}

/// What words are made of; letters without case count as small.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Small,
    Capital,
    Digit,
    None,
}

#[inline]
fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'ß'..='ö' | 'ø'..='ÿ' | 'а'..='џ' => Class::Small,
        'A'..='Z' | 'А'..='Я' => Class::Capital,
        '0'..='9' => Class::Digit,
        // Dashes, quotation marks, spaces: so common that they are worth a line.
        '\0'..='©' | '«' | '»' | '\u{2000}'..='\u{206f}' => Class::None,
        _ if c.is_lowercase() => Class::Small,
        _ if c.is_uppercase() => Class::Capital,
        _ if c.is_alphabetic() => Class::Small,
        _ if c.is_alphanumeric() => Class::Digit,
        _ => Class::None,
    }
}

/// Hyphens and apostrophes, which join what stands before and after.
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2019}' | '&')
}

/// Where the first letter or digit at byte `from` or later stands.
#[inline]
pub(crate) fn next_word(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(from..)?;
    if let [b' ', b'A'..=b'Z' | b'a'..=b'z', ..] = bytes {
        return Some(from + 1); // most often
    }
    let may_begin = |byte: &u8| !byte.is_ascii() || byte.is_ascii_alphanumeric();
    let at = from + bytes.iter().position(may_begin)?;
    if bytes.get(at - from)?.is_ascii() {
        return Some(at);
    }
    let mut rest = text.get(at..)?.char_indices();
    Some(at + rest.find(|(_, c)| class(*c) != Class::None)?.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut at = 0;
        std::iter::from_fn(|| {
            let start = next_word(text, at)?;
            at = word_end(text, start, joins).unwrap().end;
            text.get(start..at)
        })
        .collect()
    }

    fn joins(_: &str, mark: char, _: &str) -> bool {
        is_joiner(mark)
    }

    #[test]
    fn words_keep_hyphens_and_apostrophes_inside() {
        for (text, expected) in [
            (
                "Das US-Außenministerium (DVRK) – „l’Union“ der '90er, Grass’ Haus.",
                &[
                    "Das",
                    "US-Außenministerium",
                    "DVRK",
                    "l’Union",
                    "der",
                    "90er",
                    "Grass",
                    "Haus",
                ][..],
            ),
            ("Шойгу (ВОЗ-у)", &["Шойгу", "ВОЗ-у"]),
            (
                "nicht--wahr z.B. Ge\u{ad}setz",
                &["nicht", "wahr", "z", "B", "Ge\u{ad}setz"],
            ),
            (" – … \u{301}", &[]),
        ] {
            assert_eq!(words(text), expected);
        }
    }

    proptest! {
        /// Where a word stands, and whatever its length, it is read alike; its key is that of its small letters.
        #[test]
        fn the_fast_way_is_the_slow_one(word in "[a-eA-E0-2äÖжЖ]([-’&]?[a-eA-E0-2äÖßжЖǅ]\u{301}?){0,20}", after in "[ .„]{0,9}") {
            let text = format!("{after}{word}{after}");
            let start = next_word(&text, 0).unwrap();
            let found = word_end(&text, start, joins).unwrap();
            prop_assert_eq!(text.get(start..found.end), Some(word.as_str()));
            prop_assert_eq!(found.key, Key::of(&word));
            prop_assert_eq!(found.key, Key::of(&word.chars().flat_map(char::to_lowercase).collect::<String>()));
            let capitals = word.chars().filter(|c| c.is_uppercase()).count();
            let small = word.chars().any(|c| c.is_alphabetic() && !c.is_uppercase());
            prop_assert_eq!(found.shape.is_capitalised(), word.starts_with(char::is_uppercase));
            prop_assert_eq!(found.shape.has_capital(), capitals > 0);
            prop_assert_eq!(found.shape.has_two_capitals(), capitals > 1);
            prop_assert_eq!(found.shape.is_all_upper(), capitals > 1 && !small);
            prop_assert_eq!(found.shape.has_letters(), capitals > 0 || small);
        }
    }
}
