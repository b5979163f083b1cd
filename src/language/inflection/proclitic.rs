//! Small words that are written together with the next word: Arabic *و* (and), *ب* (in), Hebrew *ב* (in), *מ* (from).

use super::WordClass;
use crate::Language;

/// What is written before a word, and the start of the word that it takes the place of: *لل* for *ل* before *ال*.
type Proclitic = (&'static str, &'static str);

const ARABIC: &[Proclitic] = &[
    ("و", ""),
    ("ف", ""),
    ("ب", ""),
    ("ك", ""),
    ("ل", ""),
    ("لل", "ال"),
    ("وب", ""),
    ("ول", ""),
    ("ولل", "ال"),
];

const HEBREW: &[Proclitic] = &[
    ("ו", ""),
    ("ב", ""),
    ("ה", ""),
    ("ל", ""),
    ("מ", ""),
    ("ש", ""),
    ("כ", ""),
    ("וב", ""),
    ("וה", ""),
    ("ול", ""),
    ("ומ", ""),
    ("שב", ""),
];

/// The article too is written with its word. Names have it or have it not; adjectives and inhabitants take it.
const ARABIC_ARTICLE: &[Proclitic] = &[
    ("ال", ""),
    ("وال", ""),
    ("بال", ""),
    ("كال", ""),
    ("لل", ""),
    ("ولل", ""),
];

/// The proclitics of a language.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Proclitics {
    /// Before any word.
    any: &'static [Proclitic],
    /// Before adjectives and inhabitants only.
    article: &'static [Proclitic],
}

impl Proclitics {
    pub(super) const fn of(language: Language) -> Self {
        let (any, article): (&[Proclitic], &[Proclitic]) = match language {
            Language::Arabic => (ARABIC, ARABIC_ARTICLE),
            Language::Hebrew => (HEBREW, &[]),
            _ => (&[], &[]),
        };
        Self { any, article }
    }

    /// The proclitics that `base` may have before it, each with the rest of `base` that follows it.
    pub(super) fn before(
        self,
        base: &str,
        class: WordClass,
    ) -> impl Iterator<Item = (&'static str, &str)> {
        // Before a short word, a letter more makes another word.
        let long = base.chars().nth(2).is_some();
        let any = if long { self.any } else { &[] };
        let takes_article = matches!(class, WordClass::Adjective | WordClass::Demonym);
        let article = if long && takes_article {
            self.article
        } else {
            &[]
        };
        any.iter()
            .chain(article)
            .filter_map(move |(written, replaced)| Some((*written, base.strip_prefix(replaced)?)))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Inflection, Language, WordClass};

    #[test]
    fn before_names() {
        let arabic = Inflection::of(Language::Arabic);
        assert!(arabic.accepts("لبنان", "ولبنان", WordClass::Place));
        assert!(arabic.accepts("العراق", "للعراق", WordClass::Place));
        assert!(!arabic.accepts("قطر", "مقطر", WordClass::Place));
        assert!(arabic.accepts("فرنسي", "والفرنسية", WordClass::Adjective));
        assert!(!arabic.accepts("مالي", "المالي", WordClass::Place)); // Mali, and the financial
        let hebrew = Inflection::of(Language::Hebrew);
        assert!(hebrew.accepts("צרפת", "בצרפת", WordClass::Place));
        assert!(hebrew.accepts("צרפתי", "הצרפתית", WordClass::Adjective));
        assert!(!hebrew.accepts("צרפת", "צרפתי", WordClass::Place));
        let mut forms = Vec::new();
        hebrew.forms("צרפת", WordClass::Place, &mut |f| {
            forms.push(f.to_owned())
        });
        assert!(
            forms
                .iter()
                .all(|f| hebrew.accepts("צרפת", f, WordClass::Place))
        );
        assert_eq!(forms.len(), 13);
    }
}
