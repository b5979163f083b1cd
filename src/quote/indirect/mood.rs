//! The forms of clauses that report, in languages whose verbs show it: subjunctives, infinitives with "zu", "soll … haben".

use std::ops::Range;

use crate::quote::frame::Frame;
use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::phrase::{Place, Reader};

/// Shortest word in "-e" that its form alone can show to be a subjunctive, in bytes: gehe, lehne.
const SHORTEST_FORM: usize = 4;

impl Reader<'_> {
    /// Whether the frame, outside its quotations, speaks in the subjunctive of indirect speech.
    pub(crate) fn is_subjunctive(&self, frame: Frame) -> bool {
        let listed = |i: usize| {
            let token = self.at(i);
            matches!(token.kind, Kind::Word { capital: false }) && token.has(Classes::SUBJUNCTIVE)
        };
        (frame.first..frame.end).any(listed)
            || self.grammar.reports_in_subjunctive
                && self
                    .second_place(frame.first..frame.end)
                    .is_some_and(|i| self.is_subjunctive_form(i))
    }

    /// Whether a clause of what somebody says begins at `first`, right behind its cue or farther on.
    pub(crate) fn is_content(&self, frame: Frame, first: usize, near: bool) -> bool {
        let opener = self.at(first);
        let clause = first..self.clause_end(frame, first);
        let end = clause.end;
        if opener.has(Classes::CONTENT) {
            return true;
        }
        if opener.has(Classes::SUBORDINATOR) {
            return self.is_subjunctive_at(end + 1); // sagte, wenn es regne, werde man warten
        }
        if near && self.is_infinitive(clause.clone()) {
            return true;
        }
        if self.is_relative(first) {
            return false;
        }
        // sagte, der Mann, der gestern kam, sei krank
        let parted = self.at(end + 1).has(Classes::RELATIVE)
            && self.is_subjunctive_at(self.clause_end(frame, end + 1) + 1);
        parted || self.reports(clause)
    }

    /// Whether a clause is relative: "der gestern kam", but not "der Deich halte".
    pub(crate) fn is_relative(&self, first: usize) -> bool {
        let phrase = self.core_phrase(first, self.tokens.len());
        self.at(first).has(Classes::RELATIVE) && phrase.is_none_or(|phrase| phrase.pronoun)
    }

    /// Whether a clause is an infinitive with "zu" that can be what somebody says, not one with "um" or "ohne".
    fn is_infinitive(&self, mut clause: Range<usize>) -> bool {
        let noun = Classes::DETERMINER.or(Classes::OBLIQUE).or(Classes::OBJECT);
        let verb = |i: usize| {
            let token = self.at(i);
            let infinitive = !token.has(noun) && self.has_form(i, Classes::INFINITIVE_FORM);
            token.is_lower() && (infinitive || token.has(Classes::PERFECT))
        };
        // "zu halten", "aufzuhalten"
        let with_particle = |i: usize| {
            self.before(i).has(Classes::INFINITIVE_PARTICLE)
                || self.lexicon.holds_infinitive(self.word(i))
        };
        let opener = clause.next();
        !opener.is_some_and(|i| self.at(i).has(Classes::ADVERBIAL_INFINITIVE))
            && clause.any(|i| verb(i) && with_particle(i))
    }

    /// Whether a clause speaks in the subjunctive.
    pub(crate) fn reports(&self, clause: Range<usize>) -> bool {
        let listed = |i: usize| self.at(i).is_lower() && self.at(i).has(Classes::SUBJUNCTIVE);
        clause.clone().any(listed)
            || self
                .second_place(clause)
                .is_some_and(|i| self.is_subjunctive_form(i))
    }

    /// Whether the token is a finite verb in the subjunctive.
    pub(crate) fn is_subjunctive_at(&self, index: usize) -> bool {
        self.grammar.reports_in_subjunctive
            && (self.is_subjunctive_form(index)
                || self.at(index).is_lower() && self.at(index).has(Classes::SUBJUNCTIVE))
    }

    /// Whether a word has the form of a present subjunctive, stem and "-e", of a verb that no list needs to know: lehne,
    /// fordere. The past of regular verbs looks like that of stems in "-t" and is left out.
    fn is_subjunctive_form(&self, index: usize) -> bool {
        let token = self.at(index);
        token.is_lower()
            && !token.has(Classes::FUNCTION)
            && token.span.len() >= SHORTEST_FORM
            && self.has_form(index, Classes::SUBJUNCTIVE_FORM)
            && !self.has_form(index, Classes::PAST_FORM)
    }

    /// The token in the place of the finite verb, behind the first phrase of a clause.
    pub(crate) fn second_place(&self, clause: Range<usize>) -> Option<usize> {
        let end = clause.end;
        let at = clause
            .clone()
            .find(|&i| !self.at(i).has(Classes::CONJUNCTION))?;
        if self.at(at).has(Classes::PREPOSITION) {
            let phrase = self.noun_phrase(at + 1, end, Place::After)?;
            let noun = self.at(phrase.end + 1).is_capital(); // in Kiel *gute* Noten
            return Some(phrase.end).filter(|&i| i < end && !noun);
        }
        if let Some(phrase) = self.noun_phrase(at, end, Place::Before) {
            return Some(phrase.end).filter(|&i| i < end && phrase.subject);
        }
        let verb = (at..end).find(|&i| !self.at(i).has(Classes::ADVERB))?;
        (verb > at && !self.at(verb + 1).is_capital()).then_some(verb)
    }

    /// Whether a clause tells what is said to have happened: soll … gesagt haben, sollen … geflohen sein.
    pub(crate) fn is_hearsay(&self, clause: Range<usize>) -> bool {
        let end = clause.end;
        let modal = |&i: &usize| self.at(i).has(Classes::HEARSAY);
        let perfect = |i: usize| {
            let participle = self.has_form(i - 1, Classes::PARTICIPLE_FORM);
            self.at(i).has(Classes::PERFECT) && participle && self.before(i).is_lower()
        };
        let modal = clause.clone().find(modal);
        modal.is_some_and(|modal| (modal + 2..end).any(perfect))
    }
}
