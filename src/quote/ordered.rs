//! Languages with a fixed order of words, where the place of a phrase tells what it does: English, French.

use super::conjugate::FormKind;
use super::cue::{Cue, CueKind, Frame};
use super::grammar::Order;
use super::lexicon::{Classes, Strength, VerbForm};
use super::phrase::{NounPhrase, Place, Reader};
use super::token::Kind;

/// What can follow a verb that has told its quotation.
const TAIL: Classes = Classes::ADVERB
    .or(Classes::PREPOSITION)
    .or(Classes::TIME)
    .or(Classes::OBJECT);

impl Reader<'_> {
    /// The subject that its clause does not begin with: "In 1976 *he* warned", "a day after *Oslo* warned", "with *one
    /// diplomat* calling".
    pub(super) fn subject_right_before(&self, start: usize, verb: usize) -> Option<NounPhrase> {
        if self.grammar.order != Order::SubjectFirst || self.at(verb).has(Classes::NAMING) {
            return None;
        }
        if let Some(subject) = self.described_subject(start, verb) {
            return Some(subject);
        }
        let skipped = |i: usize| self.at(i).has(Classes::ADVERB.or(Classes::TIME));
        let end = (start..verb).rev().find(|&i| !skipped(i))? + 1;
        let opener = (start..end)
            .rev()
            .find(|&i| self.at(i).has(Classes::SUBORDINATOR));
        (opener.map_or(start, |i| i + 1)..end)
            .filter_map(|first| self.noun_phrase(first, end, Place::Before))
            .find(|phrase| phrase.end == end && phrase.subject)
            .filter(|phrase| {
                // "they fight carbon rules" has a noun more
                let plural = self.at(end - 1).is_lower() && self.word(verb).ends_with('s');
                !plural || self.at(phrase.first).has(Classes::FUNCTION)
            })
    }

    /// The phrase that a participle describes up to the verb: "*A study* released by the institute concluded", "*a man*
    /// living nearby said".
    fn described_subject(&self, start: usize, verb: usize) -> Option<NounPhrase> {
        let phrase = self.noun_phrase(start, verb, Place::Before)?;
        let participle = self.at(phrase.end).is_lower()
            && !self.at(phrase.end).has(Classes::FUNCTION)
            && ["ed", "ing"]
                .iter()
                .any(|ending| self.word(phrase.end).ends_with(ending));
        let clause = Classes::SUBORDINATOR
            .or(Classes::RELATIVE)
            .or(Classes::AUXILIARY)
            .or(Classes::MODAL);
        // but "police arrested the man they said"
        let one = (phrase.end..verb).all(|i| {
            let token = self.at(i);
            token.is_word() && !token.has(clause) && !token.has(Classes::PRONOUN)
                || token.kind == Kind::Number
        });
        let english = !self.grammar.clitics && !self.grammar.unspaced;
        (english && participle && one && phrase.subject && !phrase.pronoun && phrase.end + 1 < verb)
            .then_some(phrase)
    }

    /// Whether a word that looks like a verb is a noun: "the plan was", "Hale's answers".
    pub(super) fn is_noun(&self, index: usize) -> bool {
        if self.grammar.order != Order::SubjectFirst || index == 0 {
            return false;
        }
        let before = self.before(index);
        let article = before.has(Classes::DETERMINER)
            && !before.has(Classes::PRONOUN.or(Classes::OBJECT).or(Classes::RELATIVE));
        let owner = self.word(index - 1).strip_suffix("'s");
        let owner = owner.or_else(|| self.word(index - 1).strip_suffix("’s"));
        let pronoun = Classes::PRONOUN.or(Classes::RELATIVE).or(Classes::ADVERB);
        let owned = owner.is_some_and(|word| !self.lexicon.classes(word).has(pronoun));
        article || owned
    }

    /// Whether a word owns what follows: Japan's coastguard.
    pub(super) fn is_owner(&self, index: usize) -> bool {
        ["'s", "’s"]
            .iter()
            .any(|ending| self.word(index).ends_with(ending))
    }

    /// Whether a word in lower case stands between a capital and the name or role of its phrase: "South Korean
    /// *presidential* spokesman", "Retired *plumber* Stan Moss".
    pub(super) fn leads_to_name(&self, index: usize, limit: usize) -> bool {
        let plain = |i: usize| {
            let token = self.at(i);
            token.is_lower() && token.verbs.is_empty() && !token.has(Classes::FUNCTION)
        };
        let next =
            (index + 1..limit.min(index + 3)).find(|&i| !plain(i) || self.at(i).has(Classes::ROLE));
        self.grammar.order == Order::SubjectFirst
            && plain(index)
            && next.is_some_and(|i| {
                let token = self.at(i);
                token.is_capital() && !token.has(Classes::FUNCTION.or(Classes::TIME))
                    || token.is_lower() && token.has(Classes::ROLE)
            })
    }

    /// Whether the quotation at `at` ends like something said: with a comma within or behind it, with a question.
    fn is_spoken(&self, at: usize) -> bool {
        let closing = |c: char| !c.is_alphanumeric() && !matches!(c, ',' | '!' | '?' | '…');
        let inner = self.word(at).trim_end_matches(closing);
        inner.ends_with([',', '!', '?', '…']) || self.at(at + 1).is_sign(',')
    }

    /// The cue that a verb is by its place alone: “Let us be exact,” Moss *corrected* him; “Not yet,” *sighed* Moss;
    /// »Ja,« *gluckste* sie.
    pub(super) fn cue_by_place(&self, frame: Frame, at: usize) -> Option<Cue> {
        let token = self.at(at);
        let weak = |form: &VerbForm| {
            let verb = self.lexicon.verb(*form);
            verb.is_some_and(|verb| verb.strength == Strength::Weak)
        };
        let ends = |endings: &[&str]| endings.iter().any(|e| self.word(at).ends_with(e));
        let german = self.grammar.noun_capitals;
        let form = if german {
            ends(&["te", "ten"]) && !ends(&["ste"])
        } else {
            self.grammar.order == Order::SubjectFirst && !self.grammar.clitics && ends(&["ed", "s"])
        };
        let plain = token.is_lower() && !token.has(Classes::FUNCTION.or(Classes::ROLE));
        if !plain || !form || !token.verbs.iter().all(weak) {
            return None;
        }
        let quote = (frame.first..at).rev().find(|&i| self.at(i).is_quote())?;
        let alone = quote == frame.first || matches!(self.before(quote).kind, Kind::Sign(_));
        if !alone || !self.is_spoken(quote) {
            return None;
        }
        let first = quote + 1 + usize::from(self.at(quote + 1).is_sign(','));
        let next = self.at(at + 1);
        let subject = if first == at {
            let named = Classes::PRONOUN.or(Classes::DETERMINER); // but »Ja,« letzte Woche
            self.noun_phrase(at + 1, frame.end, Place::After)
                .filter(|_| !german || next.has(named))
        } else {
            self.noun_phrase(first, at, Place::Before)
                .filter(|phrase| phrase.end == at && (!next.is_word() || next.has(TAIL)))
                .filter(|_| !german)
        };
        subject
            .filter(|phrase| phrase.subject)
            .map(|subject| Cue::new(CueKind::Verb(Strength::Say), at, vec![at], Some(subject)))
    }

    /// Whether what stands behind a quotation tells who said it, although it begins with a capital: “No!” Moss said.
    pub(super) fn is_tag(&self, index: usize) -> bool {
        let question = |i: usize| {
            let inner = self
                .word(i)
                .trim_end_matches(|c: char| !matches!(c, '?' | '!'));
            self.word(i).len() <= inner.len() + '”'.len_utf8() * 2 && !inner.is_empty()
        };
        let gap = self.before(index).span.end()..self.at(index).span.start();
        let apart = self.text.get(gap).is_none_or(|gap| gap.contains('\n'));
        if self.grammar.order != Order::SubjectFirst || apart || index == 0 || !question(index - 1)
        {
            return false;
        }
        self.noun_phrase(index, index + 8, Place::Before)
            .filter(|phrase| phrase.subject && !phrase.pronoun)
            .is_some_and(|phrase| {
                let next = self.at(phrase.end + 1);
                let says = self.at(phrase.end).verbs.iter().any(|&form| {
                    let verb = self.lexicon.verb(form);
                    form.kind == FormKind::Finite
                        && verb.is_some_and(|verb| verb.strength == Strength::Say)
                });
                says && (next.is_sign('.')
                    || next.is_sign(',') && !self.at(phrase.end + 2).is_quote()
                    || next.has(Classes::PREPOSITION.or(Classes::TIME)))
            })
    }

    /// The auxiliary that "to" before the token at `index` goes back to: *is* said to have shouted, *was* heard to say.
    pub(super) fn raised(&self, index: usize) -> Option<usize> {
        let to = index
            .checked_sub(1)
            .filter(|&i| self.at(i).has(Classes::TO))?;
        let auxiliary = to.checked_sub(2)?;
        let raised = self.grammar.order == Order::SubjectFirst
            && self.before(to).is_lower()
            && !self.before(to).has(Classes::FUNCTION)
            && self.at(auxiliary).has(Classes::PASSIVE);
        let modal = self
            .before(auxiliary)
            .has(Classes::MODAL.or(Classes::AUXILIARY));
        raised.then(|| auxiliary - usize::from(modal))
    }

    /// Where the text behind a dateline begins, "OSLO, Norway (AP) — ", "NEW DELHI: ", if one begins at `first`.
    pub(super) fn dateline(&self, first: usize) -> Option<usize> {
        let word = self.word(first);
        let capitals = word.len() > 2 && word.chars().all(char::is_uppercase);
        let end = (first + 1..first + 12).find(|&i| {
            let token = self.at(i);
            token.is_dash() || token.is_sign(':')
        })?;
        let named = (first..end).all(|i| {
            let token = self.at(i);
            token.is_capital() && !token.has(Classes::FUNCTION)
                || matches!(token.kind, Kind::Sign(',' | '(' | ')' | '.' | '/'))
        });
        (capitals && named && self.at(end + 1).is_word()).then_some(end + 1)
    }
}
