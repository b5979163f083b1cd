//! Speech or not: names, titles, terms and scare quotes stand in the same marks.
//!
//! A sum of hand-set weights over what can be seen: how long the quotation is and how it is built, what introduces
//! it, whether its sentence reports, and whether it looks like a name. Weights are in points; above zero is speech.

use crate::Span;

use super::attribute::Attribution;
use super::cue::{CueKind, Frame};
use super::lexicon::{Classes, Strength};
use super::phrase::Reader;
use super::token::{Kind, Token};

/// Classes of words that sentences have and titles lack.
const CLAUSAL: Classes = Classes::AUXILIARY
    .or(Classes::MODAL)
    .or(Classes::PRONOUN)
    .or(Classes::OBJECT)
    .or(Classes::SUBJUNCTIVE)
    .or(Classes::ADVERB)
    .or(Classes::SUBORDINATOR);

/// What a quotation looks like inside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) words: usize,
    /// Ends with a full stop, an exclamation or a question mark inside the marks.
    pub(super) ends_sentence: bool,
    /// Ends with a comma inside the marks, as in “I know,” she said.
    pub(super) comma: bool,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// Words that are neither capitalised nor numbers.
    pub(super) lower: usize,
}

impl Shape {
    pub(super) fn of(inner: &str) -> Self {
        let inner = inner.trim();
        let words = || {
            inner
                .split_whitespace()
                .filter(|w| w.chars().any(char::is_alphanumeric))
        };
        let lower = words()
            .filter(|w| {
                w.chars()
                    .find(|c| c.is_alphabetic())
                    .is_some_and(char::is_lowercase)
            })
            .count();
        Self {
            words: words().count(),
            ends_sentence: inner
                .trim_end_matches(['"', '\'', '“', '‘', '’', '”', '«', '»', '‹', '›', ')', ']'])
                .ends_with(['.', '!', '?', '…']),
            comma: inner.ends_with(','),
            capital: inner
                .chars()
                .find(|c| c.is_alphabetic())
                .is_some_and(char::is_uppercase),
            lower,
        }
    }

    /// Whether it could stand as a sentence of its own.
    pub(super) fn is_utterance(&self) -> bool {
        self.ends_sentence || self.comma && self.words >= 2 || self.capital && self.words >= 6
    }
}

impl Reader<'_> {
    /// How much speaks for the quotation at token `at` of `frame` being speech.
    pub(super) fn speech(
        &self,
        frame: Frame,
        at: usize,
        inner: Span,
        attribution: &Attribution,
    ) -> f32 {
        let shape = Shape::of(inner.slice(self.text));
        if shape.words == 0 {
            return -9.0;
        }
        self.build(shape, inner) + self.report(frame, at, shape, attribution)
            - self.naming(frame, at, shape, inner, attribution)
    }

    /// Evidence from the quotation itself: length, sentence end, words that only sentences have.
    fn build(&self, shape: Shape, inner: Span) -> f32 {
        let mut score = match shape.words {
            0 | 1 => -2.0,
            2 => -1.5,
            3 => -1.0,
            4 | 5 => -0.3,
            6..=9 => 1.0,
            _ => 2.5,
        };
        let clausal = inner
            .slice(self.text)
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| self.lexicon.classes(&word.to_lowercase()).has(CLAUSAL));
        if shape.ends_sentence && shape.words >= 3 {
            score += 1.5;
        } else if shape.ends_sentence {
            score += 1.0; // „Halt!“
        } else if shape.comma {
            score += 2.0; // “I know,” she said
        }
        if clausal {
            score += 1.0; // „konnte sich nicht abfinden“
        } else if shape.capital && !shape.ends_sentence && shape.words >= 2 {
            score -= 1.5; // „Geschichte der Gastronomie“
        }
        if shape.lower == 0 {
            score -= 0.7; // „Morning Star“
        } else if !shape.capital && shape.words >= 2 {
            score += 1.0; // „große Angst hatte“
        }
        score
    }

    /// Evidence from what introduces it: a colon, a cue, indirect speech around it.
    fn report(&self, frame: Frame, at: usize, shape: Shape, attribution: &Attribution) -> f32 {
        let mut score = 0.0;
        if at > frame.first && self.before(at).is_sign(':') {
            score += if shape.words >= 3 { 3.0 } else { 1.5 };
        }
        score += match attribution.kind {
            Some(CueKind::Verb(Strength::Name)) if attribution.adjacent => 4.5,
            Some(_) if attribution.adjacent => 3.5,
            Some(CueKind::Verb(Strength::Name)) => 1.5,
            Some(
                CueKind::Verb(Strength::Say) | CueKind::Source | CueKind::Manner | CueKind::LeadIn,
            ) if attribution.same_frame => 1.5,
            _ if attribution.carried => 0.3,
            _ => -0.5,
        };
        if self.is_subjunctive(frame.near(at)) {
            score += 1.2;
        }
        let last = at + 1 >= frame.end || at + 2 == frame.end && !self.at(at + 1).is_word();
        // the full stop stands outside in Italian: «Riapriamo a ottobre».
        let stops = attribution.carried && shape.words >= 3 && self.at(at + 1).is_sign('.');
        if at == frame.first && last && (shape.ends_sentence || stops) {
            score += if stops { 3.0 } else { 2.0 }; // a sentence of its own: “Nobody slept.”
        }
        let before = self.before(at);
        let turn = before.is_quote() || before.is_dash() && at >= 2 && self.at(at - 2).is_quote();
        if turn && shape.ends_sentence && at > frame.first {
            score += 2.0; // „Wer da?“ – „Nur ich.“
        }
        if shape.words == 1
            && shape.lower == 1
            && attribution.same_frame
            && !self.grammar.noun_capitals
        {
            score += 0.6; // the move was “unfortunate”
        }
        score
    }

    /// Evidence for a name, a title, a term.
    fn naming(
        &self,
        frame: Frame,
        at: usize,
        shape: Shape,
        inner: Span,
        attribution: &Attribution,
    ) -> f32 {
        let mut score = 0.0;
        let token = |index: usize| {
            if (frame.first..frame.end).contains(&index) {
                self.at(index)
            } else {
                Token::END
            }
        };
        let before = at.checked_sub(1).map_or(Token::END, token);
        let after = token(at + 1);
        // das Lied „…“, sagte Huber: what reports behind a carrier reports the sentence
        let behind = attribution.cue.first().is_some_and(|&cue| cue > at)
            && at > frame.first
            && self.carries(at - 1);
        let introduced =
            attribution.kind == Some(CueKind::LeadIn) || attribution.adjacent && !behind;
        let named = shape.capital || self.grammar.noun_capitals || shape.words < 2;
        if at > frame.first && self.carries(at - 1) && !introduced && named {
            score += 3.0; // die Zeitung „…“, but įstatymas „pilnas spragų“
        } else if before.is_capital() && !introduced {
            score += if shape.capital && shape.lower < 2 {
                1.5
            } else {
                0.5
            }; // das Raumschiff „…“
        }
        let second = at.checked_sub(2).map_or(Token::END, token);
        // a film called “…”; the book, “…”
        let carried = at >= frame.first + 2
            && self.carries(at - 2)
            && (before.is_sign(',') && !self.grammar.noun_capitals || !before.verbs.is_empty());
        if carried
            || before.has(Classes::NAMING)
            || before.is_sign(',') && second.has(Classes::NAMING)
        {
            score += 3.0; // das sogenannte „…“
        }
        if before.is_sign('(') && after.is_sign(')') {
            score += 3.0;
        }
        if shape.capital
            && before.has(Classes::DEFINITE)
            && attribution.kind != Some(CueKind::Verb(Strength::Name))
        {
            score += if shape.words <= 5 { 2.0 } else { 1.0 }; // der „Spiegel“
        }
        let colon = before.is_sign(':');
        if colon && at >= frame.first + 2 && self.carries(at - 2) && !shape.ends_sentence {
            score += 3.0; // Motto: „…“
        } else if colon && (frame.near(at).first..at).any(|i| self.carries(i)) {
            score += if shape.capital && !shape.ends_sentence {
                2.0
            } else {
                0.5
            }; // der Titel lautet: „…“
        }
        let end = self.at(at).span.end();
        if after.has(Classes::NAMING) && !attribution.cue.contains(&(at + 1))
            || self
                .text
                .get(end..)
                .is_some_and(|rest| rest.starts_with(['-', '‐', '‑']))
        {
            score += 3.0; // „…“ genannt, „Spiegel“-Bericht
        }
        if self.is_known_name(inner) {
            score += 2.0;
        }
        if attribution.in_subject {
            score += 3.0; // die „Deutsche Umwelthilfe“ fordert
        }
        score
    }

    /// Whether the frame, outside its quotations, speaks in the subjunctive of indirect speech.
    pub(super) fn is_subjunctive(&self, frame: Frame) -> bool {
        (frame.first..frame.end).any(|i| {
            let token = self.at(i);
            matches!(token.kind, Kind::Word { capital: false }) && token.has(Classes::SUBJUNCTIVE)
        })
    }

    /// Whether a name known to the caller fills the quotation.
    fn is_known_name(&self, inner: Span) -> bool {
        let inner = inner.trim(self.text);
        let at = self
            .names
            .partition_point(|name| name.span.start() < inner.start());
        self.names
            .get(at)
            .is_some_and(|name| name.span.covers(inner))
    }
}
