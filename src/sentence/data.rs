//! The word lists of all languages, embedded as text and compiled on first use.

use std::sync::{Arc, OnceLock};

use super::lexicon::Lexicon;
use crate::Language;

macro_rules! lists {
    ($($language:ident $code:literal),+ $(,)?) => {
        /// The two data files of a language: abbreviations, and words around sentence boundaries.
        pub(super) fn files(language: Language) -> [&'static str; 2] {
            match language {
                $(Language::$language => [
                    include_str!(concat!("../language/", $code, "/abbreviations.txt")),
                    include_str!(concat!("../language/", $code, "/sentence-words.txt")),
                ],)+
            }
        }

        /// The compiled lists of a language. They depend on nothing but the language, so every segmenter shares them.
        pub(super) fn lexicon(language: Language) -> Arc<Lexicon> {
            match language {
                $(Language::$language => {
                    static LEXICON: OnceLock<Arc<Lexicon>> = OnceLock::new();
                    Arc::clone(LEXICON.get_or_init(|| Arc::new(Lexicon::compile(&files(language)).0)))
                })+
            }
        }
    };
}

lists! {
    Undetermined "und", Amharic "am", Arabic "ar", Bulgarian "bg", Bengali "bn", Catalan "ca", Czech "cs", Danish "da",
    German "de", Greek "el", English "en", Spanish "es", Estonian "et", Persian "fa", Finnish "fi", French "fr",
    Gujarati "gu", Hebrew "he", Hindi "hi", Croatian "hr", Hungarian "hu", Armenian "hy", Indonesian "id",
    Icelandic "is", Italian "it", Japanese "ja", Georgian "ka", Kazakh "kk", Khmer "km", Kannada "kn", Korean "ko",
    Lithuanian "lt", Latvian "lv", Macedonian "mk", Malayalam "ml", Marathi "mr", Malay "ms", Burmese "my",
    Bokmal "nb", Dutch "nl", Nynorsk "nn", Punjabi "pa", Polish "pl", Pashto "ps", Portuguese "pt", Romanian "ro",
    Russian "ru", Slovak "sk", Slovenian "sl", Albanian "sq", Serbian "sr", Swedish "sv", Tamil "ta", Telugu "te",
    Thai "th", Turkish "tr", Ukrainian "uk", Urdu "ur", Vietnamese "vi", Chinese "zh",
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
