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
    /// Sorted.
    words: Vec<&'static str>,
    endings: &'static [&'static str],
    /// One bit for each hash of the last bytes of a head with an ending, three and five of them.
    short: Vec<u64>,
    long: Vec<u64>,
}

const BITS: usize = 1 << 16;
/// The shortest name that is looked for, in bytes, and the shortest head.
pub(super) const SHORTEST_NAME: usize = 4;
const SHORTEST_HEAD: usize = 3;

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
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        let mut words: Vec<&str> = lines.filter(|w| w.len() >= SHORTEST_HEAD).collect();
        words.sort_unstable();
        let (mut short, mut long) = (vec![0; BITS / 64], vec![0; BITS / 64]);
        let mut whole = String::new();
        for word in &words {
            for ending in endings {
                whole.clear();
                whole.push_str(word);
                whole.push_str(ending);
                let (map, len) = if whole.len() < 5 {
                    (&mut short, 3)
                } else {
                    (&mut long, 5)
                };
                let (at, bit) = place(whole.as_bytes(), len);
                if let Some(word) = map.get_mut(at) {
                    *word |= bit;
                }
            }
        }
        Some(Self {
            words,
            endings,
            short,
            long,
        })
    }

    /// Whether a word of the text might end in a head.
    pub(super) fn may_end(&self, word: &[u8]) -> bool {
        if word.len() < SHORTEST_NAME + SHORTEST_HEAD {
            return false;
        }
        [(&self.long, 5), (&self.short, 3)]
            .iter()
            .any(|(map, len)| {
                let (at, bit) = place(word, *len);
                map.get(at).is_some_and(|word| word & bit != 0)
            })
    }

    /// Whether `rest`, what follows a name in a word, is a head with or without `s` before and an ending after.
    pub(super) fn is_head(&self, rest: &str) -> bool {
        let is_listed = |rest: &str| {
            self.endings.iter().any(|ending| {
                rest.strip_suffix(ending)
                    .is_some_and(|head| self.words.binary_search(&head).is_ok())
            })
        };
        is_listed(rest) || rest.strip_prefix('s').is_some_and(is_listed)
    }
}

/// Where the bit of the last `len` bytes stands.
fn place(word: &[u8], len: usize) -> (usize, u64) {
    let tail = word.get(word.len().saturating_sub(len)..).unwrap_or(word);
    let at = hash::slot(hash::bytes(tail) >> 20, BITS - 1);
    (at / 64, 1 << (at % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_whole_words_with_endings() {
        let german = Heads::of(Language::German).unwrap();
        for rest in [
            "politik",
            "krieg",
            "krieges",
            "konflikts",
            "spolitik",
            "experten",
        ] {
            assert!(german.is_head(rest), "{rest}");
            assert!(german.may_end(format!("Mali{rest}").as_bytes()));
        }
        for rest in ["", "s", "aut", "litik", "k", "politikx"] {
            assert!(!german.is_head(rest), "{rest}");
        }
        assert!(Heads::of(Language::Czech).is_none());
    }
}
