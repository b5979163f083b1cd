//! Languages with a fixed order of words, where the place of a phrase tells what it does: English, French.

use crate::quote::cue::SPREAD;
use crate::quote::frame::Frame;
use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{NounPhrase, Place, Reader};

impl Reader<'_> {
    /// The subject that its clause does not begin with: "In 1976 *he* warned", "a day after *Oslo* warned", "with *one
    /// diplomat* calling".
    pub(crate) fn subject_right_before(&self, start: usize, verb: usize) -> Option<NounPhrase> {
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
                let plural =
                    self.at(end - 1).is_lower() && self.has_form(verb, Classes::THIRD_FORM);
                !plural || self.at(phrase.first).has(Classes::FUNCTION)
            })
    }

    /// The phrase that a participle describes up to the verb: "*A study* released by the institute concluded", "*a man*
    /// living nearby said".
    fn described_subject(&self, start: usize, verb: usize) -> Option<NounPhrase> {
        let phrase = self.noun_phrase(start, verb, Place::Before)?;
        let doing =
            self.at(phrase.end).is_lower() && self.has_form(phrase.end, Classes::DOING_FORM);
        let participle = self.is_past(phrase.end) || doing;
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
        (participle && one && phrase.subject && !phrase.pronoun && phrase.end + 1 < verb)
            .then_some(phrase)
    }

    /// Whether a word that is no function word has the ending of a past: requested.
    pub(crate) fn is_past(&self, index: usize) -> bool {
        let token = self.at(index);
        token.is_lower()
            && !token.has(Classes::FUNCTION)
            && self.has_form(index, Classes::PAST_FORM)
    }

    /// Whether a word that looks like a verb is a noun: "the plan was", "Hale's answers".
    pub(crate) fn is_noun(&self, index: usize) -> bool {
        if self.grammar.order != Order::SubjectFirst || index == 0 {
            return false;
        }
        let before = self.before(index);
        let article = before.has(Classes::DETERMINER)
            && !before.has(Classes::PRONOUN.or(Classes::OBJECT).or(Classes::RELATIVE));
        // the secretary of state
        let attribute = self.grammar.is_ordered()
            && before.has(Classes::ATTRIBUTIVE)
            && !self.has_form(index, Classes::DOING_FORM);
        let owner = self.without_ending(index - 1);
        let pronoun = Classes::PRONOUN.or(Classes::RELATIVE).or(Classes::ADVERB);
        let owned = owner.is_some_and(|word| !self.lexicon.classes(word).has(pronoun));
        article || attribute || owned
    }

    /// Whether a word tells what somebody does meanwhile: "*Speaking* after the match, Moss said", ", *biting* off a
    /// thread,", "beyond *saying* that".
    pub(crate) fn is_doing(&self, index: usize) -> bool {
        let next = self.at(index + 1);
        // wrote to Moss last week *demanding*, but not "are also calling"
        let aside = || {
            let adverb = |i: &usize| self.at(*i).has(Classes::ADVERB);
            let before = (0..index).rev().find(|i| !adverb(i));
            let helped = before.is_some_and(|i| self.at(i).has(Classes::AUXILIARY));
            !helped && self.before(index).has(Classes::ADVERB)
        };
        self.has_form(index, Classes::DOING_FORM)
            && !self.is_name(index)
            && (self.at(index).is_lower()
                && (self.before(index).is_sign(',')
                    || self.before(index).has(Classes::PREPOSITION)
                    || aside())
                || self.at(index).is_capital()
                    && next.has(Classes::FUNCTION)
                    && !next.has(Classes::AUXILIARY.or(Classes::MODAL)))
    }

    /// Whether a preposition with its pronoun begins: the row *behind me*.
    pub(crate) fn is_toward_pronoun(&self, index: usize) -> bool {
        let next = self.at(index + 1);
        self.grammar.is_ordered()
            && self.at(index).has(Classes::PREPOSITION)
            && next.has(Classes::OBJECT)
            && !next.has(Classes::RELATIVE)
    }

    /// Who does what the word at `at` tells, if a sentence begins with it: "Calling it “absurd,” *Moss* left".
    pub(crate) fn doer(&self, frame: Frame, at: usize) -> Option<NounPhrase> {
        let end = frame.end.min(at + SPREAD);
        (at + 1..end)
            .filter(|&i| self.at(i).is_sign(',') || self.at(i).is_quote() && self.is_spoken(i))
            .find_map(|i| self.noun_phrase(i + 1, frame.end, Place::Before))
            .filter(|phrase| phrase.subject)
            .map(|phrase| self.without_verb(phrase).unwrap_or(phrase))
    }

    /// The subject of the clause that began last before `verb`: "shares fell after *the group* cut its outlook and said".
    pub(crate) fn nearest_clause_subject(&self, frame: Frame, verb: usize) -> Option<NounPhrase> {
        let opener = (frame.near(verb).first..verb)
            .rev()
            .take_while(|&i| !self.at(i).is_sign(','))
            .find(|&i| {
                self.at(i).has(Classes::SUBORDINATOR) && !self.at(i).has(Classes::RELATIVE)
            })?;
        let phrase = self.noun_phrase(opener + 1, verb, Place::Before)?;
        let phrase = self.without_verb(phrase)?;
        let next = self.at(phrase.end);
        let verb = next.has(Classes::AUXILIARY.or(Classes::MODAL)) || !next.has(Classes::FUNCTION);
        (self.grammar.is_ordered() && phrase.subject && next.is_lower() && verb).then_some(phrase)
    }

    /// A phrase up to its last role or name, "*the union* left": nothing else tells the noun from the verb behind it.
    pub(crate) fn without_verb(&self, phrase: NounPhrase) -> Option<NounPhrase> {
        if phrase.pronoun {
            return Some(phrase);
        }
        let head = |&i: &usize| self.at(i).has(Classes::ROLE) || self.at(i).is_capital();
        let end = (phrase.first..phrase.core).rev().find(head)? + 1;
        Some(NounPhrase {
            end,
            core: end,
            ..phrase
        })
    }

    /// Whether a form that looks finite is a participle at the head of its sentence: *Asked* whether he knew, Moss
    /// smiled.
    pub(crate) fn is_opening_participle(&self, frame: Frame, at: usize) -> bool {
        let next = Classes::PREPOSITION
            .or(Classes::SUBORDINATOR)
            .or(Classes::TO);
        self.grammar.is_ordered()
            && at == frame.first
            && !self.has_form(at, Classes::DOING_FORM)
            && self.at(at + 1).has(next)
    }

    /// Whether a form that looks finite describes the noun before it, since a preposition stands where its object would: a man
    /// *accused* of “murder”.
    pub(crate) fn lacks_object(&self, at: usize) -> bool {
        self.at(at).has(Classes::NEEDS_OBJECT) && self.at(at + 1).has(Classes::PREPOSITION)
    }

    /// The word without the ending by which it owns what follows: Japan's coastguard, the pilots' union.
    pub(crate) fn without_ending(&self, index: usize) -> Option<&str> {
        let word = self.word(index);
        let rest = self.text.get(self.at(index).span.end()..);
        let owners = word.ends_with('s') && rest.is_some_and(|rest| rest.starts_with(['\'', '’']));
        word.strip_suffix("'s")
            .or_else(|| word.strip_suffix("’s"))
            .or_else(|| owners.then_some(word))
    }

    /// Whether a word owns what follows.
    pub(crate) fn is_owner(&self, index: usize) -> bool {
        self.without_ending(index).is_some()
    }

    /// Whether a word in lower case stands between a capital and the name or role of its phrase: "South Korean
    /// *presidential* spokesman", "Retired *plumber* Stan Moss".
    pub(crate) fn leads_to_name(&self, index: usize, limit: usize) -> bool {
        let plain = |i: usize| {
            let token = self.at(i);
            token.is_lower() && !token.is_verb() && !token.has(Classes::FUNCTION)
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

    /// The auxiliary that "to" before the token at `index` goes back to: *is* said to have shouted, *was* heard to say.
    pub(crate) fn raised(&self, index: usize) -> Option<usize> {
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

    /// The verb that the infinitive at `index` depends on, or its auxiliary: "*limitou*-se a dizer", "*s'est* borné à dire",
    /// "*went* on to say".
    pub(crate) fn governing(&self, frame: Frame, index: usize) -> Option<usize> {
        let link = index
            .checked_sub(1)
            .filter(|&i| self.at(i).has(Classes::LINK))?;
        let particle = self.grammar.is_ordered() && self.before(link).has(Classes::PREPOSITION); // went on to
        let verb = link.checked_sub(1 + usize::from(particle))?;
        let negated = |&i: &usize| self.at(i).has(Classes::ADVERB);
        let helper = (frame.first..verb).rev().find(|i| !negated(i));
        let helper = helper.filter(|&i| self.at(i).has(Classes::AUXILIARY));
        let noun = Classes::DETERMINER
            .or(Classes::PREPOSITION)
            .or(Classes::POSSESSIVE);
        let governs = self.at(verb).is_lower()
            && !self.at(verb).has(Classes::FUNCTION.or(Classes::ROLE))
            && verb > frame.first
            && !self.before(verb).has(noun);
        governs.then_some(helper.unwrap_or(verb))
    }
}
