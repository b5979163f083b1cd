//! Who speaks where the subject does not: the agent of a passive, the object of a verb that quotes.

use crate::quote::cue::SPREAD;
use crate::quote::frame::Frame;
use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::entry::{Strength, Verb};
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{NounPhrase, Place, Reader};
use crate::quote::speaker::subject::SUBJECT_REACH;

impl Reader<'_> {
    /// The speaker of a passive: "wurde von Huber … genannt".
    pub(crate) fn agent(&self, frame: Frame, anchor: usize, last: usize) -> Option<NounPhrase> {
        let first = anchor.saturating_sub(SPREAD).max(frame.first);
        let end = (last + SUBJECT_REACH).min(frame.end);
        let named = (first..end)
            .filter(|&i| self.at(i).has(Classes::AGENT))
            .find_map(|i| self.noun_phrase(i + 1, end, Place::After));
        let cases = self.grammar.cases;
        named.or_else(|| {
            let instrumental = (last + 1..end.min(last + 3))
                .find(|&i| cases && self.at(i).has(Classes::OBJECT_FORM))?;
            self.noun_phrase(instrumental, end, Place::After) // назван экспертами
        })
    }

    /// Whether a participle without an auxiliary tells who called its noun what is quoted: "condizioni definite «gravi» *dai
    /// medici*", "a plan branded *by critics* as “a tax”", "een *door de oppositie* als “…” bestempeld plan".
    pub(crate) fn is_described(&self, frame: Frame, at: usize, verb: &Verb) -> bool {
        let companion = |i: usize| verb.companions.iter().any(|word| self.is(i, word));
        let agent = |i: usize| self.at(i).has(Classes::AGENT) && !companion(i);
        let last = frame.end.min(at + SUBJECT_REACH);
        let sign = |&i: &usize| !self.at(i).is_word() && self.at(i).kind != Kind::Number;
        let quote = (at + 1..last).find(sign).filter(|&i| self.at(i).is_quote());
        let behind = quote.is_some_and(|quote| agent(at + 1) || agent(quote + 1));
        let first = at.saturating_sub(SUBJECT_REACH).max(frame.first);
        let second = self.grammar.order == Order::VerbSecond;
        let before = second && self.before(at).is_quote() && (first..at).any(agent);
        let from = if before { first } else { at };
        let tied = (from..quote.unwrap_or(at)).any(companion);
        (verb.strength == Strength::Name || tied) && (behind || before)
    }

    /// The object of a verb whose object speaks: zitierte den Minister.
    pub(crate) fn object(
        &self,
        frame: Frame,
        anchor: usize,
        subject: Option<NounPhrase>,
    ) -> Option<NounPhrase> {
        let mut at = anchor + 1;
        let end = frame.end.min(anchor + SUBJECT_REACH);
        while at < end {
            let token = self.at(at);
            if matches!(token.kind, Kind::Sign(_) | Kind::Quote(_)) {
                return None;
            }
            let pronoun = token.has(Classes::OBJECT) && !token.has(Classes::DETERMINER);
            if at == anchor + 1 && pronoun && token.has(Classes::GENDERED) {
                return Some(NounPhrase::pronoun(at)); // zitierte ihn
            }
            if token.has(Classes::PREPOSITION) {
                at = self
                    .noun_phrase(at + 1, end, Place::After)
                    .map_or(at + 1, |p| p.end);
                continue;
            }
            match self.noun_phrase(at, frame.end, Place::After) {
                Some(phrase) if subject.is_none_or(|s| s.first != phrase.first) => {
                    return Some(phrase);
                }
                Some(phrase) => at = phrase.end.max(at + 1),
                None => at += 1,
            }
        }
        None
    }
}
