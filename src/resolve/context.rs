//! The words of a text, and what the language's lists say about them.

use super::lexicon::Lexicon;
use super::start::Start;
use super::tags::Tags;
use super::traits::Traits;
use crate::Language;
use crate::gazetteer::Gazetteer;
use crate::language::inflection::{Inflection, WordClass};
use crate::text::chars::is_latin;
use crate::text::word::Key;
use crate::text::words::{Word, Words};

/// Titles that stand inside longer words make them longer than this, in bytes: "Vizechef".
const MIN_ROLE: usize = 7;

/// A text in its language, as every step of resolution sees it.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) words: &'a Words,
    pub(super) lexicon: &'a Lexicon,
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) language: Language,
}

impl<'a> Context<'a> {
    pub(super) fn word(&self, index: usize) -> Option<Word> {
        self.words.get(index).copied()
    }

    /// The word at `index`; empty past the end.
    pub(super) fn word_text(&self, index: usize) -> &'a str {
        self.words
            .get(index)
            .map_or("", |w| w.span.slice(self.text))
    }

    /// How the word at `index` begins.
    #[inline]
    pub(super) fn start(&self, index: usize) -> Start {
        let key = self.words.get(index).map_or_else(Key::default, |w| w.key);
        Start::of(key, || self.word_text(index))
    }

    /// Whether the word at `index` stands in one of the `lists`.
    #[inline]
    pub(super) fn is(&self, index: usize, lists: Tags) -> bool {
        let word = self.words.get(index);
        word.is_some_and(|word| {
            let text = || word.text(self.text);
            self.lexicon.holds(word.key, lists, text)
        })
    }

    /// Whether the word at `index` is or holds the name of a kind of organisation: "Nachrichtenagentur".
    pub(super) fn is_organization(&self, index: usize) -> bool {
        self.is(index, Tags::ORGANIZATION) || self.longest_within(index, Tags::ORGANIZATION) > 0
    }

    /// The length in bytes of the longest entry of `list` in the word at `index`.
    pub(super) fn longest_within(&self, index: usize, list: Tags) -> usize {
        self.word(index).map_or(0, |word| {
            let text = word.text(self.text);
            self.lexicon.longest_within(word.key, text, list)
        })
    }

    /// The index of the first word that ends after byte `at`.
    pub(super) fn index_at(&self, at: usize) -> usize {
        self.words.partition_point(|w| w.span.end() <= at)
    }

    /// The same if that is the word at `from` or one soon after.
    pub(super) fn index_from(&self, from: usize, at: usize) -> usize {
        let words = self.words.get(from..).unwrap_or(&[]).iter();
        from + words.take_while(|word| word.span.end() <= at).count()
    }

    /// What stands between the word at `index` and the one before.
    pub(super) fn gap_before(&self, index: usize) -> &'a str {
        let from = index
            .checked_sub(1)
            .and_then(|i| self.word(i))
            .map_or(0, |w| w.span.end());
        let to = self.word(index).map_or(from, |w| w.span.start());
        self.text.get(from..to).unwrap_or("")
    }

    /// Whether this holds of the language.
    #[inline]
    pub(super) fn has(&self, of: Traits) -> bool {
        self.lexicon.traits.has(of)
    }

    /// The word at `index` may belong to a name with the one before: only a space stands between them, the dot of an
    /// initial ("J. Biden", "Х.Маас"), or the apostrophe of a particle. A line end parts names.
    pub(super) fn is_joined(&self, index: usize) -> bool {
        let Some(word) = self.word(index) else {
            return false;
        };
        if word.is_adjacent() {
            return !word.is_on_new_line();
        }
        let gap = self.gap_before(index);
        // "van 't Hoff"
        if matches!(gap, " '" | " ’") {
            return self.is(index, Tags::PARTICLE);
        }
        // "Philippe d'Harcourt"
        if matches!(gap, "'" | "’") {
            return index
                .checked_sub(1)
                .is_some_and(|i| self.is(i, Tags::PARTICLE));
        }
        let dot = matches!(gap, "." | ". " | ".\u{a0}");
        dot && !word.is_first()
            && index
                .checked_sub(1)
                .and_then(|i| self.word(i))
                .is_some_and(|w| w.is_capitalised() && w.text(self.text).chars().count() <= 2)
    }

    /// "J." in "J. Biden".
    pub(super) fn is_initial(&self, index: usize) -> bool {
        let text = self.word_text(index);
        let end = self.word(index).map_or(0, |w| w.span.end());
        text.chars().count() == 1
            && text.chars().all(char::is_uppercase)
            && self.text.get(end..).is_some_and(|t| t.starts_with('.'))
    }

    /// A title or role: "Präsident", "US-Außenministers", "президента".
    pub(super) fn is_role(&self, index: usize) -> bool {
        let within = |word: Word| {
            let long = self.has(Traits::CAPITAL_NOUNS)
                && word.is_capitalised()
                && word.span.len() > MIN_ROLE;
            long && self.longest_within(index, Tags::ROLE) > 0
        };
        self.is(index, Tags::ROLE) || self.word(index).is_some_and(within)
    }

    /// A role that is no body's: "Staatsanwältin", "Kommissionspräsident", but not "Staatsanwaltschaft".
    pub(super) fn is_title(&self, index: usize) -> bool {
        let longest = |list| self.longest_within(index, list);
        let ends = |word: Word| {
            let text = word.text(self.text);
            let tail = self.lexicon.tail_within(word.key, text, Tags::ROLE);
            tail.is_some_and(|start| start > 0)
        };
        let head = || self.word(index).is_some_and(ends);
        let body = || longest(Tags::ORGANIZATION) >= longest(Tags::ROLE) && !head();
        self.is_role(index) && !(self.is_organization(index) && body())
    }

    /// A word that is never a name: an article, a preposition, a weekday.
    pub(super) fn is_closed(&self, index: usize) -> bool {
        self.is(index, Tags::CLOSED)
    }

    /// A common given name as lists have it.
    pub(super) fn is_listed_given(&self, name: &str) -> bool {
        let given = |name: &str| self.lexicon.has(name, Tags::GIVEN_NAME);
        given(name) || name.split_once('-').is_some_and(|(first, _)| given(first))
    }

    /// A common given name, in any case form.
    pub(super) fn is_given(&self, index: usize) -> bool {
        self.is_plain_given(index) || self.is_inflected_given(index)
    }

    /// A form of one that lists do not have.
    pub(super) fn is_inflected_given(&self, index: usize) -> bool {
        self.has(Traits::INFLECTED) && self.is_form_of_given(self.word_text(index))
    }

    /// A common given name, as lists have it.
    pub(super) fn is_plain_given(&self, index: usize) -> bool {
        let Some(word) = self.word(index) else {
            return false;
        };
        let double = || !word.is_plain() && self.is_listed_given(word.text(self.text));
        self.is(index, Tags::GIVEN_NAME) || double()
    }

    fn is_form_of_given(&self, name: &str) -> bool {
        self.base_of_given(name).is_some()
    }

    /// The common given name, another word than `name`, that this is a form of: "Павло" of "Павла".
    pub(super) fn base_of_given(&self, name: &str) -> Option<String> {
        const LATIN: &[&str] = &["", "a", "o", "e", "s", "as", "is", "us", "ys"];
        const OTHER: &[&str] = &["", "а", "о", "й", "я", "ь", "α", "ς"];
        name.chars().nth(3)?;
        let endings = if name.starts_with(is_latin) {
            LATIN
        } else {
            OTHER
        };
        let inflection = Inflection::of(self.language);
        let mut found = None;
        let mut accepts = |cut: usize, ending: &str| {
            let base = [name.get(..cut).unwrap_or(""), ending].concat();
            let is = base != name && inflection.accepts(&base, name, WordClass::GivenName);
            found = Some(base).filter(|_| is);
            is
        };
        self.lexicon
            .any_name_with_ending(name, endings, &mut accepts);
        found
    }
}

/// `form` is `base` with another ending of at most four letters, and most of the word is left.
pub(super) fn is_form_by_shape(base: &str, form: &str) -> bool {
    shape_distance(base, form).is_some()
}

/// How many letters the two do not share at their ends, if `form` is `base` with another ending.
pub(super) fn shape_distance(base: &str, form: &str) -> Option<usize> {
    let mut shared = 0;
    let mut stem = 0;
    for ((at, a), b) in base.char_indices().zip(form.chars()) {
        if a != b {
            break;
        }
        shared += 1;
        stem = at + a.len_utf8();
    }
    let count = |word: &str| word.get(stem..).unwrap_or("").chars().count();
    let (base_tail, form_tail) = (count(base), count(form));
    let kept = shared >= 3 && (base_tail == 0 || shared >= 4 && shared >= 2 * base_tail);
    (kept && base_tail <= 2 && form_tail <= 4).then_some(base_tail + form_tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_case_forms() {
        for (base, form) in [
            ("Putin", "Putinovi"),
            ("Merkel", "Merkelové"),
            ("Borrell", "Borrella"),
            ("Шойгу", "Шойгу"),
            ("Sikora", "Sikory"),
            ("Зеленский", "Зеленского"),
        ] {
            assert!(is_form_by_shape(base, form), "{base} {form}");
        }
        for (base, form) in [
            ("Kim", "Kino"),
            ("Putin", "Puigdemont"),
            ("May", "Macron"),
            ("Bauer", "Baum"),
        ] {
            assert!(!is_form_by_shape(base, form), "{base} {form}");
        }
    }
}
