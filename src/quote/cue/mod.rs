//! Cues: the words that report speech, with their subjects.

mod auxiliary;
mod source;
mod unlisted;
mod verb;

use crate::quote::frame::Frame;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::entry::{PhraseKind, Strength};
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{NounPhrase, Reader};

/// How far apart the parts of a cue may stand, in tokens.
pub(crate) const SPREAD: usize = 30;

/// What kind of word reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CueKind {
    Verb(Strength),
    /// laut Polizei, nach Angaben der Polizei, according to the police
    Source,
    /// so Huber
    Manner,
    /// his claim that, die Forderung der Opposition nach
    Noun,
    /// mit den Worten
    LeadIn,
}

/// A cue in a frame.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    pub(crate) kind: CueKind,
    /// Its tokens, in order.
    pub(crate) tokens: Vec<usize>,
    /// The token that the subject goes with, and that the distance to a quotation is taken from.
    pub(crate) anchor: usize,
    pub(crate) subject: Option<NounPhrase>,
    /// Words that join where they stand between cue and quotation: "als".
    pub(crate) companions: Vec<usize>,
    /// Whether the clause begins with "wie": wie Huber sagte.
    pub(crate) as_clause: bool,
    /// Whether it lacks the companion without which its verb hardly reports.
    pub(crate) incomplete: bool,
}

impl Cue {
    /// A cue of these tokens that goes with `subject`.
    pub(crate) fn new(
        kind: CueKind,
        anchor: usize,
        tokens: Vec<usize>,
        subject: Option<NounPhrase>,
    ) -> Self {
        Self {
            kind,
            tokens,
            anchor,
            subject,
            companions: Vec::new(),
            as_clause: false,
            incomplete: false,
        }
    }
}

/// Makes a cue of the word at a token, if it is one.
type Rule = fn(&Reader<'_>, Frame, usize) -> Option<Cue>;

/// What a word of a class can be, in this order.
const RULES: [(Classes, Rule); 7] = [
    (Classes::SOURCE_BEFORE, |reader, frame, at| {
        reader.source_before(frame, at, 1, false)
    }),
    (Classes::VIEWPOINT, |reader, frame, at| {
        reader.viewpoint(frame, at)
    }),
    (Classes::SOURCE_AFTER, |reader, frame, at| {
        reader.source_after(frame, at)
    }),
    (Classes::REPORT_BEFORE, |reader, frame, at| {
        reader.source_before(frame, at, 1, true)
    }),
    (Classes::REPORT_AFTER, |reader, frame, at| {
        reader.report_after(frame, at)
    }),
    (Classes::MANNER, |reader, frame, at| {
        reader.manner(frame, at)
    }),
    (Classes::SPEECH_NOUN, |reader, frame, at| {
        reader.noun_cue(frame, at)
    }),
];

/// The classes with a rule.
const RULED: Classes = ruled(&RULES);

const fn ruled(rules: &[(Classes, Rule)]) -> Classes {
    match rules {
        [] => Classes::NONE,
        [(class, _), rest @ ..] => class.or(ruled(rest)),
    }
}

impl Reader<'_> {
    /// All cues of `frame`, in order.
    pub(crate) fn cues(&self, frame: Frame) -> Vec<Cue> {
        let mut cues: Vec<Cue> = Vec::new();
        let mut at = frame.first;
        let mut told = false; // whether a quotation stands before
        while at < frame.end {
            told |= self.at(at).is_quote();
            let near = frame.near(at);
            let phrase = self.phrase(at);
            let found = match phrase {
                Some((PhraseKind::HearSay, words)) => Some(self.hearsay(near, at, words)),
                Some((PhraseKind::Source, words)) => self.source_before(near, at, words, false),
                Some((kind @ (PhraseKind::LeadIn | PhraseKind::Opener), words)) => {
                    let tokens = if kind == PhraseKind::LeadIn {
                        (at..at + words).collect()
                    } else {
                        Vec::new()
                    };
                    Some(Cue::new(CueKind::LeadIn, at, tokens, None))
                }
                Some((PhraseKind::Held(place), words)) => Some(Cue::new(
                    CueKind::Source,
                    at,
                    (at..at + words).filter(|&i| i != at + place).collect(),
                    Some(NounPhrase::pronoun(at + place)),
                )),
                Some((PhraseKind::Towards | PhraseKind::Adverb | PhraseKind::Role(_), _))
                | None => self.word_cue(near, at, &cues, told),
            };
            at += phrase.map_or(1, |(_, words)| words);
            if let Some(cue) = found {
                if self.repeats(cues.last_mut(), &cue) {
                    continue;
                }
                if !cues.iter().rev().take(4).any(|other| overlap(other, &cue)) {
                    cues.push(cue);
                }
            }
        }
        cues.sort_by_key(|cue| cue.anchor);
        cues
    }

    /// Whether a Chinese cue only goes on with the one before, whose subject it has, or is its object: 警告*称*, 称有关*指责*.
    fn repeats(&self, last: Option<&mut Cue>, cue: &Cue) -> bool {
        let ordered = self.grammar.unspaced && self.grammar.order == Order::SubjectFirst;
        let Some(last) = last.filter(|last| ordered && last.subject.is_some()) else {
            return false;
        };
        let end = last.tokens.last().map_or(last.anchor, |&token| token) + 1;
        let words = (end..cue.anchor)
            .all(|i| self.at(i).is_word() && !self.at(i).has(Classes::CONJUNCTION));
        let same = last.subject == cue.subject && words && last.kind == cue.kind;
        if same && end == cue.anchor {
            last.tokens.extend(&cue.tokens);
        }
        same
    }

    /// The cue that begins with the word at `at`: by its class, else as a verb, listed or, behind a quotation, by its place.
    fn word_cue(&self, frame: Frame, at: usize, before: &[Cue], told: bool) -> Option<Cue> {
        let token = self.at(at);
        if !token.is_word() {
            return None;
        }
        if token.has(RULED) {
            let mut rules = RULES.iter().filter(|(class, _)| token.has(*class));
            let cue = rules.find_map(|(_, rule)| rule(self, frame, at));
            if cue.is_some() {
                return cue;
            }
        }
        let cue = self.verb_cue(frame, at, before);
        let weak = cue
            .as_ref()
            .is_none_or(|cue| cue.kind == CueKind::Verb(Strength::Weak));
        match (weak && told)
            .then(|| self.cue_by_place(frame, at))
            .flatten()
        {
            Some(placed) => {
                // stellt sich … vor
                let listed = cue.filter(|cue| cue.subject.is_some());
                let kind = placed.kind;
                Some(listed.map_or(placed, |cue| Cue { kind, ..cue }))
            }
            None => cue,
        }
    }

    /// Whether the clause of the token begins with a subordinating word.
    pub(crate) fn is_subordinate(&self, frame: Frame, at: usize) -> bool {
        let start = self.clause_start(frame, at);
        let opener = self.at(start);
        opener.has(Classes::SUBORDINATOR.or(Classes::AS))
            || opener.has(Classes::RELATIVE) && start > frame.first
    }
}

fn overlap(a: &Cue, b: &Cue) -> bool {
    a.tokens.iter().any(|token| b.tokens.contains(token))
}
