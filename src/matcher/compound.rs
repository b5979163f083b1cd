//! Closed compounds of a name and a noun: Russlandpolitik, Nordkoreakonflikt.
//!
//! A word counts as one if it begins with a name, goes on with `s` or nothing, and the rest is a word of the
//! language's list (`src/language/<code>/compounds.txt`), with or without an ending. The list is what keeps Maliaut and
//! Romantik out.

use crate::Language;
use crate::text::hash;

/// The nouns that compounds of one language end in.
#[derive(Clone, Debug)]
pub(super) struct Heads {
    /// Hashes of all heads with all endings, at the place their low bits say or the next free one; 0 is free.
    hashes: Vec<u64>,
    /// One bit for each hash of the last bytes of a head with an ending, three and five of them.
    short: Vec<u64>,
    long: Vec<u64>,
}

const BITS: usize = 1 << 16;
/// Places for heads with endings: twice as many as the longest list makes.
const ROOM: usize = 1 << 15;
/// The shortest name that is looked for, in bytes, and the shortest head.
const SHORTEST_NAME: usize = 4;
const SHORTEST_HEAD: usize = 3;
/// The shortest compound, in bytes.
pub(super) const SHORTEST: u16 = 7;

const GERMAN: &[&str] = &[
    "", "e", "en", "er", "ern", "es", "n", "nen", "s", "innen", "in",
];
const DUTCH: &[&str] = &["", "e", "en", "s", "se"];
const SCANDINAVIAN: &[&str] = &[
    "", "a", "ar", "arna", "arnas", "e", "en", "ene", "ens", "er", "erna", "erne", "ers", "et",
    "ets", "n", "na", "ne", "ns", "s", "t",
];

impl Heads {
    /// The heads of a language that writes such compounds.
    pub(super) fn of(language: Language) -> Option<Self> {
        let (list, endings) = match language {
            Language::German => (include_str!("../language/de/compounds.txt"), GERMAN),
            Language::Dutch => (include_str!("../language/nl/compounds.txt"), DUTCH),
            Language::Danish => (include_str!("../language/da/compounds.txt"), SCANDINAVIAN),
            Language::Bokmal => (include_str!("../language/nb/compounds.txt"), SCANDINAVIAN),
            Language::Nynorsk => (include_str!("../language/nn/compounds.txt"), SCANDINAVIAN),
            Language::Swedish => (include_str!("../language/sv/compounds.txt"), SCANDINAVIAN),
            _ => return None,
        };
        let mut heads = Self {
            hashes: vec![0; ROOM],
            short: vec![0; BITS / 64],
            long: vec![0; BITS / 64],
        };
        let mut whole = String::new();
        for word in list.lines().filter(|line| !line.starts_with('#')) {
            for ending in endings {
                whole.clear();
                whole.push_str(word);
                whole.push_str(ending);
                heads.add(whole.as_bytes());
            }
        }
        Some(heads)
    }

    fn add(&mut self, head: &[u8]) {
        if head.len() < SHORTEST_HEAD {
            return;
        }
        let hash = hash::bytes(head) | 1;
        let mut at = hash::slot(hash >> 1, ROOM - 1);
        while let Some(place) = self.hashes.get_mut(at).filter(|place| **place != hash) {
            if *place == 0 {
                *place = hash;
                break;
            }
            at = (at + 1) & (ROOM - 1);
        }
        let (map, (at, bit)) = match head.last_chunk::<5>() {
            Some(five) => (&mut self.long, place(*five)),
            None => (
                &mut self.short,
                place::<3>(head.last_chunk().copied().unwrap_or_default()),
            ),
        };
        if let Some(word) = map.get_mut(at) {
            *word |= bit;
        }
    }

    /// Whether a word of the text might end in a head.
    #[inline]
    pub(super) fn may_end(&self, word: &[u8]) -> bool {
        let (at, bit) = place::<5>(word.last_chunk().copied().unwrap_or_default());
        if self.long.get(at).is_some_and(|word| word & bit != 0) {
            return true;
        }
        let (at, bit) = place::<3>(word.last_chunk().copied().unwrap_or_default());
        self.short.get(at).is_some_and(|word| word & bit != 0)
    }

    /// Where in `word` a head begins, with an ending after it or none: the first place first.
    pub(super) fn starts<'h>(&'h self, word: &'h str) -> impl Iterator<Item = usize> + 'h {
        (SHORTEST_NAME..=word.len().saturating_sub(SHORTEST_HEAD)).filter(|at| {
            word.get(*at..)
                .is_some_and(|head| self.is_head(head.as_bytes()))
        })
    }

    fn is_head(&self, head: &[u8]) -> bool {
        let hash = hash::bytes(head) | 1;
        let mut at = hash::slot(hash >> 1, ROOM - 1);
        loop {
            match self.hashes.get(at) {
                Some(&found) if found == hash => return true,
                None | Some(0) => return false,
                Some(_) => at = (at + 1) & (ROOM - 1),
            }
        }
    }
}

/// The first bytes of the names that compounds are made with: refuses most words.
#[derive(Clone, Debug, Default)]
pub(super) struct Beginnings {
    pub(super) words: Vec<u64>,
}

impl Beginnings {
    pub(super) fn add(&mut self, name: &[u8]) {
        self.words.resize(BITS / 64, 0);
        let (at, bit) = place::<SHORTEST_NAME>(name.first_chunk().copied().unwrap_or_default());
        if let Some(word) = self.words.get_mut(at) {
            *word |= bit;
        }
    }

    /// Whether the name of a compound may begin with these bytes.
    #[inline]
    pub(super) fn may_begin(&self, four: [u8; SHORTEST_NAME]) -> bool {
        let (at, bit) = place(four);
        self.words.get(at).is_some_and(|word| word & bit != 0)
    }
}

/// Where the bit of some bytes stands.
#[inline]
fn place<const LEN: usize>(bytes: [u8; LEN]) -> (usize, u64) {
    let number = bytes.iter().fold(0, |all, &b| all << 8 | u64::from(b));
    let hash = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let at = hash::slot(hash >> 48, BITS - 1);
    (at / 64, 1 << (at % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_whole_words_with_endings() {
        let german = Heads::of(Language::German).unwrap();
        for head in ["politik", "krieg", "krieges", "konflikts", "experten"] {
            let word = format!("Mali{head}");
            assert!(german.may_end(word.as_bytes()));
            assert_eq!(german.starts(&word).next(), Some(4), "{word}");
        }
        for word in ["Maliaut", "Malis", "Maliköter", "Mali"] {
            assert_eq!(german.starts(word).next(), None, "{word}");
        }
        assert!(Heads::of(Language::Czech).is_none());
        for language in Language::all() {
            if let Some(heads) = Heads::of(language) {
                assert!(
                    heads.hashes.iter().filter(|h| **h != 0).count() < ROOM * 2 / 3,
                    "{language}"
                );
            }
        }
    }
}
