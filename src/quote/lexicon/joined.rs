//! What is written together with the word behind it: Arabic conjunctions, Hebrew articles and prepositions.

use crate::text::word::Key;

use crate::quote::lexicon::Lexicon;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::entry::{Entry, UNLISTED};

/// Shortest word that something can be written together with, in letters.
const SHORTEST_JOINED: usize = 2;
/// What a word behind an article or a preposition can be.
const NOUNS: Classes = Classes::ROLE
    .or(Classes::CARRIER)
    .or(Classes::REPORT_NOUN)
    .or(Classes::SPEECH_NOUN)
    .or(Classes::HEARER)
    .or(Classes::TIME);

/// What can be written together with the word behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joined {
    /// **و**قال: the word stays what it is.
    Conjunction,
    /// **ה**שר: a noun stays what it is.
    Article,
    /// **ב**כנסת: makes a noun say where, or to whom.
    Preposition,
}

impl Lexicon {
    /// What the lists say about a word of a text and what it can be: as it stands, else behind what is written together with
    /// it.
    pub(crate) fn reading(&self, key: Key, word: &str) -> (&Entry, Classes) {
        let entry = self.entry(key);
        let unlisted = std::ptr::eq(entry, &raw const UNLISTED);
        let joined = Some(word).filter(|_| unlisted && !self.joined.is_empty());
        let inner = joined.and_then(|word| {
            let (_, rest) = self.parted(word, |kind| kind == Joined::Conjunction)?;
            let entry = self.entry(Key::of(rest));
            let listed = !std::ptr::eq(entry, &raw const UNLISTED);
            listed.then_some((entry, entry.classes))
        });
        inner
            .or_else(|| self.noun_reading(joined?))
            .unwrap_or((entry, entry.classes))
    }

    /// Whether a word is written together with an article.
    pub(crate) fn has_article(&self, word: &str) -> bool {
        let mut joined = self.joined.iter();
        joined.any(|(part, kind)| *kind == Joined::Article && word.starts_with(&**part))
    }

    /// What a noun is behind its article, or its preposition with or without one.
    fn noun_reading(&self, word: &str) -> Option<(&Entry, Classes)> {
        let (kind, rest) = self.parted(word, |kind| kind != Joined::Conjunction)?;
        let classes = self.classes(rest).and(NOUNS);
        let placed = match kind {
            _ if classes == Classes::NONE => return None,
            Joined::Preposition if classes.has(Classes::ROLE) => classes.or(Classes::OBLIQUE),
            Joined::Preposition => classes.or(Classes::OBJECT),
            Joined::Conjunction | Joined::Article => classes,
        };
        Some((&UNLISTED, placed))
    }

    /// The word behind what is written together with it, if that is of a kind that is wanted.
    fn parted<'w>(
        &self,
        word: &'w str,
        wanted: impl Fn(Joined) -> bool,
    ) -> Option<(Joined, &'w str)> {
        let joined = self.joined.iter().filter(|(_, kind)| wanted(*kind));
        joined
            .filter_map(|(part, kind)| Some((*kind, word.strip_prefix(&**part)?)))
            .find(|(_, rest)| {
                let long = rest.chars().nth(SHORTEST_JOINED - 1).is_some();
                long && !std::ptr::eq(self.entry(Key::of(rest)), &raw const UNLISTED)
            })
    }
}
