//! Subjects of relative clauses, and of verbs behind one.

use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{NounPhrase, Place, Reader};
use crate::quote::speaker::subject::Clause;

impl Reader<'_> {
    /// What the clause of a relative pronoun that is its subject describes; who the sentence is about, if that is nobody, where
    /// verbs can do without a subject: *Gil* defendió el plan, que calificó de «valiente».
    pub(crate) fn of_relative(&self, c: &Clause<'_>) -> Option<NounPhrase> {
        let relative = c.relative?;
        let thing = self.antecedent(relative)?;
        let speaks = self.is_human(thing);
        let apart = self.grammar.drops_pronouns && self.before(relative).is_sign(',');
        let about = self
            .first_phrase(c.frame, relative)
            .filter(|p| self.is_human(*p));
        about.filter(|_| apart && !speaks).or(Some(thing))
    }

    /// "*En kvinna* som vill vara anonym säger": what a relative clause without commas describes, where the verb comes
    /// second.
    pub(crate) fn before_relative(&self, c: &Clause<'_>) -> Option<NounPhrase> {
        let plain = self.grammar.order == Order::VerbSecond && !self.grammar.noun_capitals;
        let phrase = self.noun_phrase(c.opener, c.verb, Place::Before);
        phrase
            .filter(|phrase| plain && phrase.subject && self.at(phrase.end).has(Classes::RELATIVE))
    }

    /// The subject of a relative clause: "der Plan, den Huber lobte", "der Minister, der den Plan lobte".
    pub(crate) fn relative_subject(&self, pronoun: usize, verb: usize) -> Option<NounPhrase> {
        let inner = self.subject_between(pronoun + 1, verb, Place::Before);
        let word = self.at(pronoun);
        // "die" is subject or object
        let itself = word.has(Classes::RELATIVE_SUBJECT)
            || word.has(Classes::DETERMINER) && inner.is_none_or(|i| self.person(i) < 2);
        if itself {
            self.antecedent(pronoun).or(inner)
        } else {
            inner
        }
    }

    /// The subject of a relative clause that a preposition opens: "ein Video, in dem der Täter von „…“ sprach".
    pub(crate) fn subject_behind_relative(&self, start: usize, verb: usize) -> Option<NounPhrase> {
        let pronoun = self.at(start + 1);
        let opens = self.grammar.noun_capitals
            && self.before(start).is_sign(',')
            && self.at(start).has(Classes::PREPOSITION)
            && pronoun.has(
                Classes::RELATIVE
                    .or(Classes::DETERMINER)
                    .or(Classes::OBLIQUE),
            )
            && (start + 2..verb).any(|i| self.at(i).is_quote());
        opens
            .then(|| self.subject_between(start + 2, verb, Place::Before))
            .flatten()
    }
}
