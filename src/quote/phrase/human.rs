//! How much a phrase looks like somebody who can speak: "die Kritik wies Huber zurück" has two subjects by form.

use crate::quote::frame::Frame;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{NounPhrase, Place, Reader};

impl Reader<'_> {
    /// Of the phrases before and behind a verb in second place, the one that can speak: "den Plan lobte Huber".
    pub(crate) fn speaking(&self, before: NounPhrase, frame: Frame, verb: usize) -> NounPhrase {
        let nominative = |after: &NounPhrase| {
            let other = Classes::OBJECT
                .or(Classes::DETERMINER)
                .or(Classes::FEMININE);
            let german = self.grammar.noun_capitals && !before.pronoun;
            german && after.pronoun && !self.at(after.first).has(other) // Fragen wollte *er* nicht
        };
        let speaks = |after: &NounPhrase| {
            after.subject && (self.person(*after) > self.person(before) || nominative(after))
        };
        self.noun_phrase(verb + 1, frame.end, Place::After)
            .filter(|_| self.grammar.order != Order::SubjectFirst)
            .filter(speaks)
            .unwrap_or(before)
    }

    /// How much a phrase looks like somebody who can speak: "die Kritik wies Huber zurück" has two subjects by form.
    pub(crate) fn person(&self, phrase: NounPhrase) -> i32 {
        if self.grammar.order == Order::Free {
            return self.rank(phrase);
        }
        let head = self.word(phrase.core.saturating_sub(1));
        let who = Classes::ROLE.or(Classes::ANYBODY);
        let role = |i: usize| self.lexicon.is(self.word(i), who);
        if phrase.pronoun {
            i32::from(
                !self
                    .at(phrase.first)
                    .has(Classes::OBJECT.or(Classes::DETERMINER)),
            ) * 2
        } else if self.is_name(phrase.core.saturating_sub(1))
            || (phrase.first..phrase.core).any(role)
        {
            2
        } else if self.lexicon.is(head, Classes::ABSTRACT) {
            0
        } else if self.at(phrase.first).has(Classes::FUNCTION) {
            1
        } else {
            2
        }
    }
}
