//! Closed compounds of a name and a noun: Russlandpolitik, Nordkoreakonflikt.
//!
//! A word counts as one if it begins with a name, goes on with `s` or nothing, and the rest is a word of the
//! language's list (`src/language/<code>/compounds.txt`), with or without an ending. The list is what keeps Maliaut and
//! Romantik out.

use std::sync::OnceLock;

use crate::Language;
use crate::flat::{Growing, Rows};
use crate::language::list::{list, section};
use crate::text::hash;

/// The nouns that compounds of one language end in.
#[derive(Debug)]
pub(super) struct Heads {
    /// Tags of all heads with all endings, each at its place or the next free one; 0 is free.
    tags: Vec<u32>,
    /// By a hash of the last bytes of a head with an ending, three, five and seven of them: which lengths it may have, one bit
    /// each.
    short: Vec<u8>,
    middle: Vec<u8>,
    long: Vec<u32>,
}

/// Places for the last bytes of long heads, of others, and for heads with endings: twice as many as the longest list makes.
const LONG: usize = 1 << 14;
const SHORT: usize = 1 << 12;
const ROOM: usize = 1 << 15;
/// The shortest name that is looked for, in bytes, and the shortest head.
const SHORTEST_NAME: usize = 4;
const SHORTEST_HEAD: usize = 3;
/// The shortest compound, in bytes.
pub(super) const SHORTEST: usize = SHORTEST_NAME + SHORTEST_HEAD;

impl Heads {
    /// The heads of a language, made on first use; none, if it writes no such compounds.
    pub(super) fn of(language: Language) -> Option<&'static Self> {
        static ALL: [OnceLock<Option<Heads>>; Language::COUNT] =
            [const { OnceLock::new() }; Language::COUNT];
        let made = ALL.get(language as usize)?;
        made.get_or_init(|| Self::read(list(language, "compounds")))
            .as_ref()
    }

    fn read(list: &'static str) -> Option<Self> {
        let words = |wanted| section(list, wanted).flat_map(str::split_whitespace);
        let endings: Vec<&str> = std::iter::once("").chain(words("ending")).collect();
        let mut heads = Self {
            tags: vec![0; ROOM],
            short: vec![0; SHORT],
            middle: vec![0; SHORT],
            long: vec![0; LONG],
        };
        let mut whole = String::new();
        for word in words("head") {
            for ending in &endings {
                whole.clear();
                whole.push_str(word);
                whole.push_str(ending);
                heads.add(&whole);
            }
        }
        (!list.is_empty()).then_some(heads)
    }

    fn add(&mut self, head: &str) {
        if head.len() < SHORTEST_HEAD {
            return;
        }
        let (mut at, tag) = tagged(head.as_bytes());
        while let Some(place) = self.tags.get_mut(at).filter(|place| **place != tag) {
            if *place == 0 {
                *place = tag;
                break;
            }
            at = (at + 1) & (ROOM - 1);
        }
        // A window of text may hold ss instead of ß.
        for shown in [head, &head.replace('ß', "ss")] {
            let [seven, five, three] = suffixes(last_eight(shown));
            let length = 1 << (head.len() % 32);
            if head.len() >= 7 {
                if let Some(lengths) = self.long.get_mut(seven) {
                    *lengths |= length;
                }
                continue;
            }
            let place = if head.len() >= 5 {
                self.middle.get_mut(five)
            } else {
                self.short.get_mut(three)
            };
            if let (Some(lengths), Ok(length)) = (place, u8::try_from(length)) {
                *lengths |= length;
            }
        }
    }

    /// The lengths that the head of a word of `len` bytes may have, one bit each, by its `last` eight as they stand in a window.
    #[inline]
    pub(super) fn lengths(&self, last: u64, len: usize) -> u32 {
        let [seven, five, three] = suffixes(last);
        let (middle, short) = (self.middle.get(five), self.short.get(three));
        let few = middle.unwrap_or(&0) | short.unwrap_or(&0);
        // Before the head stands a name.
        let room = (len + 1).saturating_sub(SHORTEST_NAME).min(32);
        let fits = u32::try_from((1_u64 << room) - 1).unwrap_or(0);
        (self.long.get(seven).unwrap_or(&0) | u32::from(few)) & fits
    }

    /// Whether these letters are a head, with an ending or without.
    pub(super) fn is_head(&self, head: &[u8]) -> bool {
        let (mut at, tag) = tagged(head);
        loop {
            match self.tags.get(at) {
                Some(&found) if found == tag => return true,
                None | Some(0) => return false,
                Some(_) => at = (at + 1) & (ROOM - 1),
            }
        }
    }
}

/// The lengths of the names that may stand before heads of these lengths in a word of `len` bytes: the shortest name, before
/// the longest head, first.
#[inline]
pub(super) fn before_heads(mut lengths: u32, len: usize) -> impl Iterator<Item = u16> {
    std::iter::from_fn(move || {
        let longest = 31_u32.checked_sub(lengths.leading_zeros())?;
        lengths ^= 1 << longest;
        u16::try_from(len - longest as usize).ok()
    })
}

/// The place of a head, and its tag: 47 bits of its hash in all.
#[inline]
fn tagged(head: &[u8]) -> (usize, u32) {
    let hash = hash::bytes(head);
    (hash::slot(hash, ROOM - 1), (hash >> 32) as u32 | 1)
}

/// The last eight bytes of a word as a number, the last of all in front.
fn last_eight(word: &str) -> u64 {
    let last = word.bytes().rev().take(8);
    last.fold((0, 64), |(all, shift), byte| {
        let shift = shift - 8;
        (all | u64::from(byte) << shift, shift)
    })
    .0
}

/// The places of the last seven, five and three bytes of a word, from its last eight.
#[inline]
fn suffixes(last: u64) -> [usize; 3] {
    [
        place(last >> 8, LONG),
        place(last >> 24, SHORT),
        place(last >> 40, SHORT),
    ]
}

/// Bits for the first bytes of the names that compounds are made with.
const BEGINNINGS: usize = 1 << 16;

/// Adds a name to those that compounds are made with, by its bytes as they stand in a window.
pub(super) fn add_beginning(beginnings: &mut Growing<u64>, name: &[u8]) {
    if beginnings.len() == 0 {
        *beginnings = Growing::zeros(BEGINNINGS / 64);
    }
    let four = name.iter().take(4).rev();
    let at = beginning(four.fold(0, |word, &byte| word << 8 | u64::from(byte)));
    let word = beginnings.get(at / 64).unwrap_or(0);
    beginnings.set(at / 64, word | 1 << (at % 64));
}

/// What compounds begin and end with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Joints<'m> {
    pub(super) beginnings: Rows<'m, u64>,
    pub(super) heads: &'m Heads,
}

impl Joints<'_> {
    /// Whether the word that begins with these bytes may begin with the name of a compound.
    #[inline]
    pub(super) fn may_begin(self, word: u64) -> bool {
        let at = beginning(word);
        self.beginnings.get(at / 64).unwrap_or(0) >> (at % 64) & 1 != 0
    }
}

/// The place of the first four bytes, those of the shortest name.
#[inline]
fn beginning(word: u64) -> usize {
    place(word & 0xffff_ffff, BEGINNINGS)
}

/// The place of some bytes among `room` of them, a power of two.
#[inline]
fn place(bytes: u64, room: usize) -> usize {
    let hash = bytes.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash::slot(hash >> 48, room - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the longest head of a word begins.
    fn first_start(heads: &Heads, word: &str) -> Option<usize> {
        let lengths = heads.lengths(last_eight(word), word.len());
        let mut places = before_heads(lengths, word.len()).map(usize::from);
        places.find(|at| heads.is_head(&word.as_bytes()[*at..]))
    }

    #[test]
    fn heads_are_whole_words_with_endings() {
        let german = Heads::of(Language::German).unwrap();
        for head in ["politik", "krieg", "krieges", "konflikts", "experten"] {
            let word = format!("Mali{head}");
            assert_eq!(first_start(german, &word), Some(4), "{word}");
        }
        for word in ["Maliaut", "Malis", "Maliköter", "Mali"] {
            assert_eq!(first_start(german, word), None, "{word}");
        }
        assert!(Heads::of(Language::Czech).is_none());
        for (language, heads) in languages() {
            let used = heads.tags.iter().filter(|tag| **tag != 0).count();
            assert!(used < ROOM * 2 / 3, "{language}");
        }
    }

    /// Words that begin with a name (Meta, Lego, Kofi Annan, Krim, Citroen) and are no compounds of it: their ends are on
    /// no list.
    #[test]
    fn heads_make_no_ordinary_words_of_names() {
        for (language, words) in [
            (Language::German, "Metaebene Sachsenhausen"),
            (Language::Swedish, "Legosoldater Annandagen Omanliga"),
            (Language::Bokmal, "Krimbøker Krimserien"),
            (Language::Nynorsk, "Annandagane Krimbok"),
            (Language::Dutch, "Citroenolie"),
        ] {
            let heads = Heads::of(language).unwrap();
            for word in words.split(' ') {
                assert_eq!(first_start(heads, word), None, "{language} {word}");
            }
        }
    }

    fn languages() -> impl Iterator<Item = (Language, &'static Heads)> {
        Language::all().filter_map(|language| Some((language, Heads::of(language)?)))
    }

    #[test]
    fn heads_have_lengths_of_one_word() {
        for (language, _) in languages() {
            let longest = |name| {
                let words = section(list(language, "compounds"), name);
                let lengths = words.flat_map(str::split_whitespace).map(str::len);
                lengths.max().unwrap()
            };
            assert!(longest("head") + longest("ending") < 32, "{language}");
        }
    }
}
