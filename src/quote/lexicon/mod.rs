//! The word lists of a language, ready for look-up.

pub(crate) mod classes;
pub(crate) mod conjugate;
pub(crate) mod entry;
pub(crate) mod grammar;
mod joined;
mod lists;
pub(crate) mod office;
mod tails;

use std::cmp::Ordering;
use std::fmt;

use crate::text::table::WordTable;
use crate::text::word::Key;

use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::conjugate::FormKind;
use crate::quote::lexicon::entry::{Entry, Phrase, Strength, UNLISTED, Verb, VerbForm};
use crate::quote::lexicon::grammar::Grammar;
use crate::quote::lexicon::joined::Joined;
use crate::quote::lexicon::office::Offices;
use crate::quote::lexicon::tails::Tails;

/// Shortest word whose ending tells anything, in letters.
const SHORTEST_INFLECTED: usize = 5;
/// Shortest noun that can be the head of a compound, in letters.
pub(crate) const SHORTEST_HEAD: usize = 4;

/// Shortest prefix, and shortest infinitive behind one, in bytes.
const SHORTEST_PREFIX: usize = 2;
const SHORTEST_INFINITIVE: usize = 3;

/// The word lists of one language.
#[derive(Clone, Default)]
pub(crate) struct Lexicon {
    pub(crate) grammar: Grammar,
    pub(crate) words: WordTable<Entry>,
    pub(crate) verbs: Vec<Verb>,
    /// What nouns are by their last part: Tageszeitung, Umweltministerin, Umleitung.
    pub(crate) nouns: Tails<Classes>,
    /// Endings that tell what a word is, if it is on no list.
    pub(crate) endings: Tails<Classes>,
    /// Endings that tell which form any word can have.
    pub(crate) forms: Tails<Classes>,
    /// Roles of one word, by their last part, with their groups: Regierungschef, Ministerpräsident.
    pub(crate) roles: Tails<Offices>,
    /// Given names, with their gender.
    pub(crate) given: WordTable<Classes>,
    /// What is written together with the word behind it.
    pub(crate) joined: Vec<(Box<str>, Joined)>,
    /// What adjectives and participles before a noun end in.
    pub(crate) declension: Vec<Box<str>>,
    /// What hangs on the verb before it.
    pub(crate) clitics: Vec<Box<str>>,
    /// What stands before an infinitive, or between it and its prefix.
    pub(crate) infinitive_particles: Vec<Box<str>>,
    /// Length of the longest word of the lists, in letters.
    pub(crate) longest: usize,
}

/// Not the words: they are data files.
impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").finish_non_exhaustive()
    }
}

impl Lexicon {
    /// What the lists say about a word of a text, whose key is `key`.
    pub(crate) fn entry(&self, key: Key) -> &Entry {
        self.words.get(key).unwrap_or(&UNLISTED)
    }

    /// The classes of a word.
    pub(crate) fn classes(&self, word: &str) -> Classes {
        self.entry(Key::of(word)).classes
    }

    /// What the ending of a word tells about it, if no list but that of the verbs has the word itself.
    pub(crate) fn classes_by_ending(&self, entry: &Entry, word: &str) -> Classes {
        let verb = !entry.verbs.is_empty();
        let known = entry.classes != Classes::NONE;
        if self.endings.is_empty() || known && !verb || is_short(word) {
            return Classes::NONE;
        }
        // the longest ending tells: "-ого" is no "-о"
        let fits = move |class: &Classes| (*class == Classes::IMPERSONAL) == verb;
        let fitting = self.endings.of(word, fits);
        let longest = fitting.max_by_key(|(ending, _)| ending.len());
        longest.map_or(Classes::NONE, |(_, class)| *class)
    }

    /// The forms that a word can have, by all of its endings.
    pub(crate) fn forms(&self, word: &str) -> Classes {
        if self.forms.is_empty() {
            return Classes::NONE;
        }
        let endings = self.forms.of(word, |_| true);
        endings.fold(Classes::NONE, |forms, (_, form)| forms.or(*form))
    }

    /// Whether a word is an infinitive that its particle parts from a prefix: aufzuhalten.
    pub(crate) fn holds_infinitive(&self, word: &str) -> bool {
        let mut particles = self.infinitive_particles.iter();
        particles.any(|particle| {
            let mut found = word.match_indices(&**particle);
            let end = word.len().saturating_sub(SHORTEST_INFINITIVE);
            found.any(|(at, _)| at >= SHORTEST_PREFIX && at + particle.len() <= end)
        })
    }

    /// Whether words begin with a pronoun that hangs on the verb before them: dit-il, a-t-elle.
    pub(crate) fn is_clitic(&self, words: &str) -> bool {
        self.clitics.iter().any(|clitic| {
            let rest = words.strip_prefix(&**clitic);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    }

    /// Whether a word is on any list.
    pub(crate) fn knows(&self, word: &str) -> bool {
        let entry = self.entry(Key::of(word));
        entry.classes != Classes::NONE || !entry.verbs.is_empty()
    }

    /// What a word is without the endings that an adjective can have: neue, frühere.
    pub(crate) fn stems<'w>(&self, word: &'w str) -> impl Iterator<Item = &'w str> {
        let endings = self.declension.iter();
        endings.filter_map(move |ending| word.strip_suffix(&**ending))
    }

    /// Whether a word ends as an adjective can.
    pub(crate) fn is_declined(&self, word: &str) -> bool {
        self.stems(word).next().is_some()
    }

    /// The readings of a word as a cue verb.
    pub(crate) fn verb_forms(&self, word: &str) -> &[VerbForm] {
        &self.entry(Key::of(word)).verbs
    }

    /// Whether a word can be such a form of a verb of saying.
    pub(crate) fn says(&self, word: &str, kind: FormKind) -> bool {
        let says = |verb: &Verb| verb.strength == Strength::Say;
        let mut forms = self.verb_forms(word).iter();
        forms.any(|&form| form.kind == kind && self.verb(form).is_some_and(says))
    }

    /// The fixed phrases that a word begins.
    pub(crate) fn phrases(&self, word: &str) -> &[Phrase] {
        &self.entry(Key::of(word)).phrases
    }

    /// The offices that a role of one word names, by the longest of its last parts.
    pub(crate) fn offices(&self, word: &str) -> Offices {
        let whole = |role: &str| role.len() == word.len() || role.chars().count() >= SHORTEST_HEAD;
        let mut longest = 0;
        let mut offices = Offices::default();
        for (role, office) in self.roles.of(word, |_| true) {
            match role.len().cmp(&longest) {
                Ordering::Greater if whole(role) => (longest, offices) = (role.len(), *office),
                Ordering::Equal => offices = offices.or(*office),
                _ => {}
            }
        }
        offices
    }

    /// The gender of a name in full by its given name.
    pub(crate) fn gender_of(&self, name: &str) -> Classes {
        let mut words = name.split(|c: char| c.is_whitespace() || c == '-');
        let given = words.next().filter(|_| words.next().is_some());
        given.map_or(Classes::NONE, |given| self.gender_of_given(given))
    }

    /// The gender of a given name.
    pub(crate) fn gender_of_given(&self, name: &str) -> Classes {
        let gender = self.given.get(Key::of(name));
        gender.copied().unwrap_or(Classes::NONE)
    }

    /// Whether a word is a given name.
    pub(crate) fn is_given(&self, word: &str) -> bool {
        self.given.get(Key::of(word)).is_some()
    }

    pub(crate) fn verb(&self, form: VerbForm) -> Option<&Verb> {
        self.verbs.get(form.verb)
    }

    /// Whether a word is of a class, by itself or by its end, as the head of a compound: Tageszeitung.
    pub(crate) fn is(&self, word: &str, class: Classes) -> bool {
        let noun = |noun: &Classes| noun.has(class);
        self.classes(word).has(class) || self.nouns.of(word, noun).next().is_some()
    }
}

/// Whether a word is too short for its ending to tell anything.
fn is_short(word: &str) -> bool {
    word.chars().nth(SHORTEST_INFLECTED - 1).is_none()
}

#[cfg(test)]
mod tests {
    use crate::Language;

    use super::*;

    #[test]
    fn compounds_carry_names_by_their_head() {
        let lexicon = Lexicon::new(Language::German);
        let carries = |word| lexicon.is(word, Classes::CARRIER);
        assert!(carries("zeitung") && carries("Tageszeitung") && !carries("Deich"));
    }
}
