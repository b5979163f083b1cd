//! Small words that are written together with the next word: Arabic *و* (and), *ب* (in), Hebrew *ב* (in), *מ* (from).

use super::WordClass;

/// What is written before a word, and the start of the word that it takes the place of: *لل* for *ل* before *ال*.
type Proclitic = (&'static str, &'static str);

/// The proclitics of a language, from the data file of its inflection.
#[derive(Debug, Default)]
pub(super) struct Proclitics {
    /// Before any word.
    any: Vec<Proclitic>,
    /// Before adjectives and inhabitants only: the article, which names have or have not.
    article: Vec<Proclitic>,
}

impl Proclitics {
    /// Adds those of a line, "لل:ال" for one that takes the place of something.
    pub(super) fn add(&mut self, words: &'static str) {
        self.any.extend(read(words));
    }

    /// Adds those that hold the article.
    pub(super) fn add_article(&mut self, words: &'static str) {
        self.article.extend(read(words));
    }

    /// All of them, each with what it takes the place of.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.any.iter().chain(&self.article).copied()
    }

    /// The proclitics that `base` may have before it, each with the rest of `base` that follows it.
    pub(super) fn before<'w>(
        &self,
        base: &'w str,
        class: WordClass,
    ) -> impl Iterator<Item = (&'static str, &'w str)> {
        // Before a short word, a letter more makes another word.
        let long = base.chars().nth(2).is_some();
        let takes_article = matches!(class, WordClass::Adjective | WordClass::Demonym);
        let any = self.any.iter().filter(move |_| long);
        let article = self.article.iter().filter(move |_| long && takes_article);
        any.chain(article)
            .filter_map(move |(written, replaced)| Some((*written, base.strip_prefix(replaced)?)))
    }
}

fn read(words: &'static str) -> impl Iterator<Item = Proclitic> {
    words
        .split_whitespace()
        .map(|word| word.split_once(':').unwrap_or((word, "")))
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
