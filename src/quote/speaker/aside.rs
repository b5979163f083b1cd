//! Subjects that an aside parts from their verb: "*Huber, Sprecher der Behörde*, sagte", "*the boy*, who was nine, told".

use crate::quote::frame::Frame;
use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{NounPhrase, Place, Reader};
use crate::quote::speaker::subject::{Clause, SUBJECT_REACH};

/// What a clause can begin with before its subject.
const OPENER: Classes = Classes::CONJUNCTION.or(Classes::ADVERB);

impl Reader<'_> {
    /// "*Huber, Sprecher der Behörde,* sagte"
    pub(crate) fn with_apposition(&self, c: &Clause<'_>) -> Option<NounPhrase> {
        // clearly overcome, simply repeated; la considera
        let leads = |i: usize| {
            let adverb = self.at(i).has(Classes::ADVERB);
            adverb && self.grammar.order == Order::SubjectFirst || self.is_object_pronoun(i)
        };
        let mut lead = c.verb;
        while lead > c.start && leads(lead - 1) {
            lead -= 1;
        }
        let before = self.before(lead);
        let closed = before.is_sign(',')
            || before.is_dash()
            || self.grammar.is_ordered() && before.is_quote();
        let subject = (c.start == lead && closed)
            .then(|| self.subject_with_apposition(c.frame, lead))
            .flatten()?;
        Some(self.speaking(subject, c.frame, c.verb))
    }

    /// "Huber, Sprecher der Behörde, sagte"; "Huber, der gestern ankam, sagte".
    pub(crate) fn subject_with_apposition(&self, frame: Frame, verb: usize) -> Option<NounPhrase> {
        let second = self.grammar.order == Order::VerbSecond;
        let opener = second
            .then(|| self.opener_with_aside(frame, verb))
            .flatten();
        opener
            .or_else(|| self.apposed_behind_that(frame, verb))
            .or_else(|| {
                let mut starts = self.stretches(frame, verb);
                starts.find_map(|start| self.apposed_at(start, verb))
            })
    }

    /// The subject of the clause that "that" or the like opens last before a verb, "heard that *the boy*, who was nine, told":
    /// with an aside behind it, or an apposition, but not "that sued, hailed", "after the meeting, agent Frith, of Tull, said".
    fn apposed_behind_that(&self, frame: Frame, verb: usize) -> Option<NounPhrase> {
        let mut near = (frame.first..verb).rev().take(2 * SUBJECT_REACH);
        let that =
            near.find(|&i| self.at(i).has(Classes::SUBORDINATOR) && !self.at(i).has(Classes::AS))?;
        let opens = self.grammar.is_ordered() && self.at(that).is_lower();
        let phrase = self.apposed_at(that + 1, verb).filter(|_| opens)?;
        let apposed = phrase.end > phrase.core;
        let aside = phrase.end + 1 < verb;
        (apposed != aside).then_some(phrase)
    }

    /// What stands before a verb in second place, which is its subject with all that commas enclose.
    fn opener_with_aside(&self, frame: Frame, verb: usize) -> Option<NounPhrase> {
        let opener = self.noun_phrase(frame.first, verb - 1, Place::Before)?;
        let determined = self.at(opener.first);
        let sure = determined.has(Classes::DETERMINER.or(Classes::PRONOUN))
            || opener.core > opener.first + 1;
        let aside = opener.end + 1 < verb && self.at(opener.end).is_sign(',');
        (sure && opener.subject && aside).then_some(opener)
    }

    /// Where the stretches before a verb begin that signs and quotations part.
    fn stretches(&self, frame: Frame, verb: usize) -> impl Iterator<Item = usize> {
        let parts = |i: &usize| match self.before(*i).kind {
            Kind::Sign(sign) => !matches!(sign, '$' | '€' | '£' | '#' | '@'),
            Kind::Quote(_) => true,
            _ => false,
        };
        std::iter::once(frame.first).chain((frame.first + 1..verb).filter(parts))
    }

    /// The subject that begins at `start`, behind conjunctions and adverbs, if nothing but an aside parts it from its verb.
    fn apposed_at(&self, start: usize, verb: usize) -> Option<NounPhrase> {
        let opener = match self.grammar.order {
            // while Ferris, clearly tired, repeated
            Order::SubjectFirst => OPENER.or(Classes::SUBORDINATOR),
            _ => OPENER,
        };
        let first = (start..verb).find(|&i| !self.at(i).has(opener))?;
        let close = verb - 1;
        let mut phrase = self.noun_phrase(first, close, Place::Before)?;
        let genitive = !self.grammar.noun_capitals
            && self.at(phrase.end + 1).has(Classes::GENITIVE)
            && self.is_participial(phrase.end + 1, close);
        if genitive {
            phrase.end = close; // il dott. Ferri, dell'ospedale di Parma, dice
        }
        let whole = phrase.end == close || self.is_followed_by_aside(phrase.end, close);
        (phrase.subject && whole).then_some(phrase)
    }

    /// Whether commas or dashes from `at` on to `end` enclose what only adds to the phrase before: "Huber, *der da war*,",
    /// "Huber — *whose uncle came* —".
    fn is_followed_by_aside(&self, at: usize, end: usize) -> bool {
        let first = self.at(at + 1);
        let opens = self.at(at).is_sign(',') || self.at(at).is_dash();
        self.grammar.order == Order::SubjectFirst && self.at(at).has(Classes::RELATIVE)
            || opens
                && (first.has(Classes::RELATIVE)
                    || first.kind == Kind::Number
                    || self.is_participial(at + 1, end))
    }
}
