//! The word lists of all languages, compiled on first use.

use std::sync::{Arc, OnceLock};

use super::lexicon::Lexicon;
use crate::Language;
use crate::language::list::list;

/// The two lists of a language: abbreviations, and words around sentence boundaries.
fn files(language: Language) -> [&'static str; 2] {
    ["abbreviations", "sentence-words"].map(|name| list(language, name))
}

/// The compiled lists of a language. They depend on nothing but the language, so every segmenter shares them.
pub(super) fn lexicon(language: Language) -> Arc<Lexicon> {
    static ALL: [OnceLock<Arc<Lexicon>>; Language::COUNT] =
        [const { OnceLock::new() }; Language::COUNT];
    let compile = || Arc::new(Lexicon::compile(&files(language)).0);
    ALL.get(language as usize)
        .map_or_else(compile, |cell| Arc::clone(cell.get_or_init(compile)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_abbreviation_has_two_classes() {
        for language in Language::all() {
            for (word, traits) in lexicon(language).entries() {
                let word = String::from_utf8_lossy(word);
                assert!(traits.is_one_class(), "{language}: {word}");
            }
        }
    }

    #[test]
    fn every_list_can_be_read_and_is_sorted_without_duplicates() {
        for language in Language::all() {
            for file in files(language) {
                let (_, bad) = Lexicon::compile(&[file]);
                assert_eq!(bad, 0, "{language}: lines that cannot be read");
                let words: Vec<&str> = file
                    .lines()
                    .filter(|line| !line.starts_with('#') && !line.is_empty())
                    .filter_map(|line| line.split('\t').next())
                    .collect();
                for pair in words.windows(2) {
                    assert!(
                        pair[0] < pair[1],
                        "{language}: {} before {}",
                        pair[0],
                        pair[1]
                    );
                }
            }
        }
    }
}
