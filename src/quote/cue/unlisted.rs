//! Verbs that no list has, told to be cues by their place beside something that was said.
//!
//! | language | example |
//! |---|---|
//! | English | “Not yet,” *sighed* Moss. “Let us be exact,” Moss *corrected* him. |
//! | German | »Ja,« *gluckste* sie. „Halt!“ *donnerte* eine Stimme. |
//! | Japanese, Korean | 「よくやった」と*ねぎらった*。 “적대 행위”라며 *반발했다*. |
//! | others | „Ven,“ *odsekl* Honza. — Свои, — *отозвался* Гриша. |

use crate::quote::cue::{Cue, CueKind};
use crate::quote::frame::Frame;
use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::entry::Strength;
use crate::quote::phrase::{NounPhrase, Place, Reader};
use crate::quote::speaker::subject::SUBJECT_REACH;

/// Fewest words of a quotation that is hardly a title, so that a verb behind it reports.
const UTTERED: usize = 4;

/// What can follow a verb that has told its quotation.
const TAIL: Classes = Classes::ADVERB
    .or(Classes::PREPOSITION)
    .or(Classes::TIME)
    .or(Classes::OBJECT);
/// Words that are no verbs.
const NO_VERB: Classes = Classes::FUNCTION
    .or(Classes::ROLE)
    .or(Classes::HEARER)
    .or(Classes::OBJECT_FORM)
    .or(Classes::ATTRIBUTE_FORM);

impl Reader<'_> {
    /// The cue that a verb is by its place alone.
    pub(crate) fn cue_by_place(&self, frame: Frame, at: usize) -> Option<Cue> {
        let token = self.at(at);
        if !token.is_lower() || token.has(NO_VERB) {
            return None;
        }
        if self.grammar.unspaced || self.grammar.particles {
            let subject = self.marked_or_first(frame, at).flatten();
            return self
                .closes_report(frame, at)
                .then(|| Cue::new(CueKind::Verb(Strength::Say), at, vec![at], subject));
        }
        let quote = self.quote_right_before(frame, at);
        if quote.is_none() && !self.grammar.verb_endings || !self.may_be_verb(at) {
            return None;
        }
        let subject = match quote {
            Some(quote) if self.is_said(frame, quote) => self.teller_behind(frame, quote, at),
            Some(_) => None,
            None => self.teller_before(frame, at),
        };
        // „Nie” – *ucina*. «El resto depende de Madrid», se *excusó*.
        let told = quote.is_some_and(|quote| {
            self.at(quote + 1).is_dash() || self.at(quote + 1).is_sign(',') && self.is_long(quote)
        });
        let closes = !self.at(at + 1).is_word() && !self.at(at + 1).is_sign(',');
        if subject.is_none() && told && closes && self.grammar.drops_pronouns {
            return Some(Cue::new(CueKind::Verb(Strength::Say), at, vec![at], None));
        }
        subject
            .filter(|phrase| phrase.subject)
            .map(|subject| Cue::new(CueKind::Verb(Strength::Say), at, vec![at], Some(subject)))
    }

    /// Whether a word has an ending that the verbs of narrators have.
    fn may_be_verb(&self, at: usize) -> bool {
        // frug, nahm, but no adjective
        let bare = !self.grammar.verb_endings && !self.lexicon.is_declined(self.word(at));
        bare || self.has_form(at, Classes::PAST_FORM.or(Classes::THIRD_FORM))
    }

    /// The quotation that only a comma, a dash and a pronoun part from the verb.
    fn quote_right_before(&self, frame: Frame, at: usize) -> Option<usize> {
        let between = |&i: &usize| {
            let token = self.at(i);
            token.is_sign(',')
                || token.is_dash()
                || self.grammar.cases && token.has(Classes::ADVERB)
                || token.has(Classes::MANNER) // „…“, so schloss der Redner
                || !self.grammar.noun_capitals
                    && !self.grammar.is_ordered()
                    && token.has(Classes::OBJECT.or(Classes::REFLEXIVE))
        };
        let quote = (frame.first..at).rev().take(4).find(|i| !between(i))?;
        self.at(quote).is_quote().then_some(quote)
    }

    /// Whether a quotation stands by itself and ends like something said: with a comma within or behind it, with a
    /// question.
    fn is_said(&self, frame: Frame, quote: usize) -> bool {
        let alone = quote == frame.first || matches!(self.before(quote).kind, Kind::Sign(_));
        let dash = self.grammar.drops_pronouns && self.at(quote + 1).is_dash();
        alone && (dash || self.is_spoken(quote))
    }

    /// Whether a quotation is too long for a title.
    fn is_long(&self, quote: usize) -> bool {
        self.word(quote)
            .split_whitespace()
            .nth(UTTERED - 1)
            .is_some()
    }

    /// Whether a quotation ends like something said.
    pub(crate) fn is_spoken(&self, quote: usize) -> bool {
        self.is_spoken_within(quote) || self.at(quote + 1).is_sign(',')
    }

    /// The same, if the sign stands within the marks.
    fn is_spoken_within(&self, quote: usize) -> bool {
        let closing = |c: char| !c.is_alphanumeric() && !matches!(c, ',' | '!' | '?' | '…');
        self.word(quote)
            .trim_end_matches(closing)
            .ends_with([',', '!', '?', '…'])
    }

    /// Who told the quotation, behind the verb.
    fn teller_behind(&self, frame: Frame, quote: usize, verb: usize) -> Option<NounPhrase> {
        let german = self.grammar.noun_capitals;
        let between = |i: usize| {
            let itself = self.at(i).has(Classes::REFLEXIVE.or(Classes::OBJECT)); // възмущава *се*
            german && self.at(i).has(Classes::ADVERB) || itself && self.at(i).is_lower()
        };
        let first = (verb + 1..verb + 4).find(|&i| !between(i))?;
        // – Tyle – *machnął* ręką burmistrz Jan Nowak
        let far = self.at(first + 1).is_capital() || self.at(first + 1).has(Classes::ROLE);
        let object = self.before(verb).is_dash() && self.at(first).is_lower() && far;
        let object = object && !self.at(first).has(Classes::FUNCTION.or(Classes::ROLE));
        let first = first + usize::from(object);
        let teller = self.at(first);
        let determined = teller.has(Classes::PRONOUN.or(Classes::DETERMINER));
        // but »Ja,« letzte Woche; «Анна Каренина», роман Толстого
        let dash = (quote + 1..verb).any(|i| self.at(i).is_dash());
        let can_tell = determined || teller.is_capital() || teller.has(Classes::ROLE);
        // « On nous avait juré que non », *fulmine* l'édile
        let long = self.is_long(quote);
        let sure = self.is_spoken_within(quote) || dash || german && determined || long;
        (sure && (german || self.grammar.verb_endings || can_tell))
            .then(|| self.noun_phrase(first, frame.end, Place::After))
            .flatten()
    }

    /// Who told a quotation farther back, between it and the verb.
    fn teller_before(&self, frame: Frame, verb: usize) -> Option<NounPhrase> {
        let quote = (frame.first..verb)
            .rev()
            .take(SUBJECT_REACH)
            .find(|&i| self.at(i).is_quote())?;
        let first = quote + 1 + usize::from(self.at(quote + 1).is_sign(','));
        let next = self.at(verb + 1);
        (self.is_said(frame, quote) && (!next.is_word() || next.has(TAIL)))
            .then(|| self.noun_phrase(first, verb, Place::Before))
            .flatten()
            .filter(|phrase| phrase.end == verb)
    }
}
