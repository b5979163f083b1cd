//! What the word lists say about one word.

use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::conjugate::FormKind;
use crate::quote::lexicon::office::Offices;

/// How much a cue says about what it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// Reports only what stands next to it.
    Weak,
    /// Puts words on something: nennen, bezeichnen als.
    Name,
    /// Reports.
    Say,
}

/// Whom a verb makes the speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// *Klamm* sagte
    Subject,
    /// zitierte *den Minister*
    Object,
    /// auf *dem Plakat* stand
    Place,
}

/// A cue verb.
#[derive(Clone, Debug)]
pub(crate) struct Verb {
    pub(crate) strength: Strength,
    /// What stands apart from the finite form, in lower case: "mit", "zum ausdruck".
    pub(crate) particle: Vec<Box<str>>,
    /// Words that join the cue where they stand: "als".
    pub(crate) companions: Vec<Box<str>>,
    /// Whether it is said of oneself: sich äußern.
    pub(crate) reflexive: bool,
    /// Whether it is no cue without: sich freuen.
    pub(crate) needs_reflexive: bool,
    /// Whom it makes the speaker.
    pub(crate) voice: Voice,
}

/// One reading of a word as a form of a cue verb.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VerbForm {
    pub(crate) verb: usize,
    pub(crate) kind: FormKind,
    /// Whether the particle has to stand apart.
    pub(crate) apart: bool,
}

/// What the lists say about one word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) classes: Classes,
    /// Its readings as a cue verb.
    pub(crate) verbs: Vec<VerbForm>,
    /// The fixed phrases that it begins, the longest first.
    pub(crate) phrases: Vec<Phrase>,
}

/// What is said about a word that no list has.
pub(crate) static UNLISTED: Entry = Entry {
    classes: Classes::NONE,
    verbs: Vec::new(),
    phrases: Vec::new(),
};

/// A phrase of several words.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    /// The words after the first, in lower case.
    pub(crate) rest: Vec<Box<str>>,
    pub(crate) kind: PhraseKind,
}

/// What a fixed phrase does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PhraseKind {
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
pub(crate) const PHRASE_WORDS: usize = 6;
