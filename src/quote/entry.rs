//! What the word lists say about one word.

use super::classes::Classes;
use super::conjugate::FormKind;
use super::office::Offices;

/// How much a cue says about what it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Reports only what stands next to it.
    Weak,
    /// Puts words on something: nennen, bezeichnen als.
    Name,
    /// Reports.
    Say,
}

/// Whom a verb makes the speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// *Klamm* sagte
    Subject,
    /// zitierte *den Minister*
    Object,
    /// auf *dem Plakat* stand
    Place,
}

/// A cue verb.
#[derive(Clone, Debug)]
pub(super) struct Verb {
    pub(super) strength: Strength,
    /// What stands apart from the finite form, in lower case: "mit", "zum ausdruck".
    pub(super) particle: Vec<Box<str>>,
    /// Words that join the cue where they stand: "als".
    pub(super) companions: Vec<Box<str>>,
    /// Whether it is said of oneself: sich äußern.
    pub(super) reflexive: bool,
    /// Whether it is no cue without: sich freuen.
    pub(super) needs_reflexive: bool,
    /// Whom it makes the speaker.
    pub(super) voice: Voice,
}

/// One reading of a word as a form of a cue verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct VerbForm {
    pub(super) verb: usize,
    pub(super) kind: FormKind,
    /// Whether the particle has to stand apart.
    pub(super) apart: bool,
}

/// What the lists say about one word.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub(super) classes: Classes,
    /// Its readings as a cue verb.
    pub(super) verbs: Vec<VerbForm>,
    /// The fixed phrases that it begins, the longest first.
    pub(super) phrases: Vec<Phrase>,
}

/// What is said about a word that no list has.
pub(super) static UNLISTED: Entry = Entry {
    classes: Classes::NONE,
    verbs: Vec::new(),
    phrases: Vec::new(),
};

/// A phrase of several words.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// The words after the first, in lower case.
    pub(super) rest: Vec<Box<str>>,
    pub(super) kind: PhraseKind,
}

/// What a fixed phrase does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PhraseKind {
    /// A cue whose speaker is a place: "heißt es".
    HearSay,
    /// Introduces the quotation that follows: "mit den Worten".
    LeadIn,
    /// The same, but no part of the cue: "wie folgt".
    Opener,
    /// A preposition of source: "according to".
    Source,
    /// A phrase of source that holds its speaker, at this place: "по *его словам".
    Held(usize),
    /// Introduces who is spoken to: "в беседе с".
    Towards,
    /// An adverb of several words: "quant à elle".
    Adverb,
    /// A role, with its offices: "chef du gouvernement".
    Role(Offices),
}

/// Longest fixed phrase, in words.
pub(super) const PHRASE_WORDS: usize = 6;
