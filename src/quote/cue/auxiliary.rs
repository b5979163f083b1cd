//! The auxiliaries and modals that a participle or an infinitive goes with.

use crate::quote::cue::SPREAD;
use crate::quote::frame::Frame;
use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{Place, Reader};

impl Reader<'_> {
    /// The auxiliaries of the participle at `at`, and whether they make a passive.
    pub(crate) fn auxiliary(&self, frame: Frame, at: usize) -> Option<(Vec<usize>, bool)> {
        let mut found = Vec::new();
        let mut next = at + 1;
        while self.grammar.order != Order::SubjectFirst
            && next < frame.end
            && next < at + 4
            && self.at(next).has(Classes::AUXILIARY.or(Classes::MODAL))
        {
            found.push(next);
            next += 1;
        }
        // "gesagt habe" is complete, "gesagt haben" wants the "soll" in front
        let complete = found.iter().any(|&i| !self.at(i).has(Classes::INCOMPLETE));
        let ends = frame.end == next || !self.at(next).is_word();
        let plural = !found.is_empty() && ends && self.is_subordinate(frame, at);
        if !complete && !plural {
            let mut first = at.saturating_sub(SPREAD).max(frame.first);
            let start = self.clause_start(frame, at);
            let opener = self.at(start);
            let inner = opener.has(Classes::SUBORDINATOR) && !opener.has(Classes::VERB_PART);
            if self.grammar.noun_capitals && inner {
                first = first.max(start); // wurde gezeigt, worin sie „A“ verlangt
            }
            if self.grammar.noun_capitals && self.before(at).is_sign(',') {
                let behind = self.noun_phrase(at + 1, frame.end, Place::After);
                if behind.is_some_and(|phrase| phrase.subject) {
                    return None; // der Laden werde alt, *erzählt sie*
                }
            }
            let before = match self.grammar.order {
                Order::SubjectFirst => Classes::AUXILIARY,
                _ => Classes::AUXILIARY.or(Classes::MODAL),
            };
            let left = (first..at)
                .rev()
                .take_while(|&i| !(self.at(i).is_sign(':') || self.at(i).is_sign(';')))
                .find(|&i| self.at(i).has(before) && !self.ends_clause(i, at))?;
            // "ont bloqué le rond-point dit" has no "ont dit"
            let tight = self.grammar.order != Order::VerbSecond;
            if tight && !self.is_adverbial(left + 1, at) {
                return None;
            }
            found.insert(0, left);
            if tight && left > frame.first && self.before(left).has(Classes::AUXILIARY) {
                found.insert(0, left - 1); // a été qualifié
            }
        }
        // s'est exclamé is no passive
        let reflexive =
            |i: usize| !self.grammar.noun_capitals && self.before(i).has(Classes::OBJECT);
        let passive = found
            .iter()
            .any(|&i| self.at(i).has(Classes::PASSIVE) && !reflexive(i));
        Some((found, passive))
    }

    /// Whether a comma behind the auxiliary at `index` ends its clause before the verb at `verb`: ", die … hatten, erklärt",
    /// but not "a, lui, dénoncé".
    fn ends_clause(&self, index: usize, verb: usize) -> bool {
        let aside = self.grammar.articles && self.at(index + 3).is_sign(',') && index + 4 == verb;
        self.at(index + 1).is_sign(',') && !self.at(index + 2).is_quote() && !aside
    }

    /// The auxiliary or modal that stands before a verb with no more than adverbs and pronouns between: has never said.
    fn verb_before(&self, frame: Frame, at: usize, classes: Classes) -> Option<usize> {
        let between = Classes::ADVERB.or(Classes::PRONOUN).or(Classes::OBJECT);
        (at.saturating_sub(5).max(frame.first)..at)
            .rev()
            .find(|&i| self.at(i).has(classes) || !self.at(i).has(between))
            .filter(|&i| self.at(i).has(classes))
    }

    /// The modal that the infinitive at `at` goes with.
    pub(crate) fn modal(&self, frame: Frame, at: usize) -> Option<usize> {
        if self.grammar.order != Order::VerbSecond {
            return self
                .verb_before(frame, at, Classes::MODAL)
                .or_else(|| self.raised(at));
        }
        let next = at + 1;
        if next < frame.end && self.at(next).has(Classes::MODAL) {
            return Some(next);
        }
        let first = at.saturating_sub(SPREAD / 2).max(frame.first);
        (first..at)
            .rev()
            .take_while(|&i| !matches!(self.at(i).kind, Kind::Sign(',' | ':' | ';')))
            .find(|&i| self.at(i).has(Classes::MODAL))
    }
}
