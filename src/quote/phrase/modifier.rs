//! What follows the head of a noun phrase: brackets, genitives, attributes, a second noun, an apposition.

use crate::quote::cue::SPREAD;
use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{NounPhrase, Place, Reader};

impl Reader<'_> {
    /// What follows the head: brackets, genitives, attributes with a preposition, a second noun after "und".
    pub(crate) fn modifiers(&self, phrase: NounPhrase, limit: usize, place: Place) -> usize {
        let mut end = phrase.end;
        while end < limit {
            let token = self.at(end);
            let more = if token.is_sign('(') {
                self.bracket(end, limit)
            } else if token.has(Classes::GENITIVE) && self.takes_genitive(phrase, end, place) {
                self.core(end, limit, Place::Before)
                    .filter(|p| !p.pronoun)
                    .map(|p| p.end)
            } else if self.is_example(phrase, end, place) {
                self.noun_phrase(end + 1, limit, place).map(|p| p.end)
            } else if place == Place::Before && self.is_owned_behind(end) {
                Some(end + 1)
            } else if place == Place::Before && self.is_toward_pronoun(end) {
                Some(end + 2)
            } else if token.has(Classes::PREPOSITION) && self.takes_attribute(phrase, end, place) {
                self.core(end + 1, limit, Place::Before)
                    .filter(|p| !p.pronoun)
                    .map(|p| p.end)
                    .or_else(|| self.age(end + 1))
                    .or_else(|| self.member(end + 1, limit))
            } else if self.joins(end) {
                let next = self.at(end + 1);
                // "Honza a práskl": without articles, a bare word may be a verb
                let bare = !self.grammar.articles && next.is_lower() && !next.has(Classes::ROLE);
                let next = self
                    .core(end + 1, limit, place)
                    .filter(|p| !p.pronoun && p.subject && !bare);
                let tail = Classes::PREPOSITION
                    .or(Classes::ADVERB)
                    .or(Classes::GENITIVE);
                next.map(|p| p.end)
                    .filter(|&e| self.closes_phrase(e, limit) || self.at(e).has(tail))
            } else {
                None
            };
            match more {
                Some(more) => end = more,
                None => break,
            }
        }
        end
    }

    /// The end of a number with its years: une riveraine de *52 ans*.
    fn age(&self, index: usize) -> Option<usize> {
        let years = self.at(index).kind == Kind::Number && self.at(index + 1).is_lower();
        years.then_some(index + 2)
    }

    /// The end of the many that somebody is one of: the head of *one of the oldest banks*.
    fn member(&self, index: usize, limit: usize) -> Option<usize> {
        let of =
            self.at(index).has(Classes::DETERMINER) && self.at(index + 1).has(Classes::ATTRIBUTIVE);
        let many = of
            .then(|| self.core(index + 2, limit, Place::Before))
            .flatten()?;
        (!many.pronoun).then_some(many.end)
    }

    /// Whether somebody is named as one of those whom a German phrase means: Fachleute *wie* Lena Huth.
    fn is_example(&self, phrase: NounPhrase, end: usize, place: Place) -> bool {
        place == Place::Before
            && self.grammar.noun_capitals
            && end == phrase.core
            && self.at(end).has(Classes::AS)
            && (self.at(end + 1).is_capital() || self.at(end + 1).has(Classes::DETERMINER))
    }

    /// Whether a word says behind its noun whose it is: forsvareren *hans*.
    fn is_owned_behind(&self, index: usize) -> bool {
        let plain = !self.grammar.articles && self.grammar.order == Order::VerbSecond;
        plain && self.at(index).has(Classes::POSSESSIVE) && self.at(index + 1).is_verb()
    }

    /// Whether the word makes one phrase of two: und.
    pub(crate) fn joins(&self, index: usize) -> bool {
        self.at(index).has(Classes::JOINING)
    }

    /// "(SPD)", "(43)", but not "(Donnerstag)".
    fn bracket(&self, open: usize, limit: usize) -> Option<usize> {
        if self.at(open + 1).has(Classes::TIME) {
            return None;
        }
        (open + 1..limit.min(open + 8))
            .find(|&i| self.at(i).is_sign(')'))
            .map(|i| i + 1)
    }

    /// Whether a genitive can follow: not after a bare name, where "der" is "to the": sagte Huber der Zeitung.
    fn takes_genitive(&self, phrase: NounPhrase, end: usize, place: Place) -> bool {
        let own = |i: usize| self.lexicon.is(self.word(i), Classes::OF_MEDIUM);
        let told = self.is_told(end) || self.is_medium_told(end) && !(phrase.first..end).any(own);
        if place == Place::After && told {
            return false;
        }
        if place == Place::Before || !self.at(end).is_ambiguous() || !self.grammar.noun_capitals {
            return true;
        }
        let determined = self.at(phrase.first).has(Classes::FUNCTION);
        let head = self.at(end - 1);
        // warf die Abgeordnete Miriam Tolk der Regierung vor
        let named = end >= phrase.first + 4
            && end == phrase.core
            && (end - 3..end).all(|i| self.at(i).is_capital());
        determined && !named
            || head.has(Classes::ROLE.or(Classes::REPORT_NOUN))
            || (end == phrase.first + 1 && !self.is_name(end - 1))
            || end > phrase.core
    }

    /// Whether a medium or an agency follows its article: sagte der Minister *der „Zeitung“*, die Chefin *der dpa*.
    fn is_told(&self, article: usize) -> bool {
        let mut noun = article + 1;
        while self.at(noun).is_lower() && !self.at(noun).has(Classes::HEARER) && noun < article + 3
        {
            noun += 1;
        }
        let token = self.at(noun);
        self.grammar.noun_capitals
            && (self.quoted_name(noun).is_some() || token.is_lower() && token.has(Classes::HEARER))
    }

    /// Whether a medium follows its article, with an adjective or the name of its town: die Ministerin *der Rheinischen Post*.
    fn is_medium_told(&self, article: usize) -> bool {
        let medium = |i: &usize| self.lexicon.is(self.word(*i), Classes::MEDIUM);
        let attribute = |i: usize| self.at(i).is_capital() || self.is_adjective(i, true);
        let noun = (article + 1..article + 4).find(medium);
        self.grammar.noun_capitals && noun.is_some_and(|noun| (article + 1..noun).all(attribute))
    }

    /// Whether an attribute with this preposition belongs to the noun before it.
    fn takes_attribute(&self, phrase: NounPhrase, index: usize, place: Place) -> bool {
        let token = self.at(index);
        if token.has(Classes::TOWARDS)
            && (index + 1..index + 4).any(|i| self.at(i).has(Classes::HEARER))
        {
            return false; // a confié le gardien à plusieurs journalistes
        }
        if self.is_agency(index + 1) {
            return false; // hovorca Tomáš Kráľ pre TASR
        }
        match place {
            Place::Before => {
                // Dopravní podnik ve svém prohlášení uvedl, policie v tiskové zprávě uvedla
                let report = (index + 2..index + 4).any(|i| self.at(i).has(Classes::REPORT_NOUN));
                let own = self
                    .at(index + 1)
                    .has(Classes::OBLIQUE.or(Classes::REPORT_NOUN));
                !(self.grammar.cases && (own || report) || self.at(index + 1).has(Classes::TIME))
            }
            // warb Huber für den Plan, but sagte der Sprecher für Umwelt, Huber von der Bank
            Place::After => {
                // rief der Leiter der Schule vom Balkon
                let from = token.has(Classes::DEFINITE) && index > phrase.core;
                // erzählt die 46-Jährige von ihrer Angst
                let age = self
                    .word(index - 1)
                    .starts_with(|c: char| c.is_ascii_digit());
                token.has(Classes::ATTRIBUTIVE)
                    && !((from || age) && self.grammar.noun_capitals)
                    && !self.is_occasion(index)
                    && (self.at(phrase.first).has(Classes::FUNCTION)
                        || !self.grammar.articles
                        || token.has(Classes::AGENT.or(Classes::NAME_PARTICLE))
                        || !self.grammar.noun_capitals && self.at(index + 1).is_capital()
                        || self.grammar.order == Order::SubjectFirst
                            && self.at(index + 1).has(Classes::DEFINITE)
                            && self.at(index + 2).is_capital())
            }
        }
    }

    /// Whether a German preposition with its article tells when or where, not whose: die Ministerin *beim* Treffen, but
    /// "die Ärztin beim Roten Kreuz", "der Experte beim BKA".
    fn is_occasion(&self, index: usize) -> bool {
        let token = self.at(index);
        let place = token.has(Classes::DEFINITE)
            && !token.has(Classes::AGENT.or(Classes::DETERMINER).or(Classes::TO))
            && self.grammar.noun_capitals;
        let noun = self
            .core(index + 1, index + SPREAD, Place::Before)
            .filter(|_| place);
        noun.is_some_and(|noun| {
            (noun.first..noun.core).all(|i| {
                let role = self.lexicon.is(self.word(i), Classes::ROLE);
                !(role || self.is_name(i) || self.is_acronym(i))
            })
        })
    }

    /// The phrase with the age behind it: Giulia Conti, *41 anni*, infermiera; Reed, *41*, a nurse.
    pub(crate) fn with_age(&self, base: NounPhrase) -> NounPhrase {
        let number = base.end + 1;
        let age = self.at(base.end).is_sign(',') && self.at(number).kind == Kind::Number;
        let years = usize::from(self.at(number + 1).is_lower());
        let end = number + 1 + years;
        if age && self.at(end).is_sign(',') {
            NounPhrase { end, ..base }
        } else {
            base
        }
    }

    /// ", Sprecher der Behörde" after a noun phrase, if a comma or the end follows; after a role, ", Karl Huber".
    pub(crate) fn apposition(&self, base: NounPhrase, limit: usize, place: Place) -> Option<usize> {
        if !self.at(base.end).is_sign(',') {
            return None;
        }
        let first = base.end + 1;
        let next = self.at(first);
        let oblique = next.has(Classes::OBLIQUE) && !next.has(Classes::DETERMINER);
        if oblique && (place == Place::After || base.end == base.core) {
            return None; // but "das Urteil von Karl Brand, dem Richter,"
        }
        // without articles and capitals, any noun could begin the next clause
        let bare = !self.grammar.noun_capitals && !self.grammar.articles;
        let role = (first..first + 4)
            .take_while(|&i| self.at(i).is_word())
            .any(|i| self.at(i).has(Classes::ROLE));
        // La premier, arrivata a Bruxelles,
        let determined = next.has(Classes::DETERMINER) && !self.grammar.cases; // o localnică din Galați
        if bare && !(next.is_capital() || role || determined)
            || self.is_doing(first)
            || next.has(Classes::VERB_FORM)
        {
            return None;
        }
        let phrase = self.core(first, limit, Place::Before)?;
        if phrase.pronoun || !phrase.subject && !oblique {
            return None;
        }
        let determined = |index: usize| self.at(index).has(Classes::FUNCTION);
        let name = determined(base.first)
            && !determined(first)
            && next.is_capital()
            && phrase.end >= first + 2;
        let end = if name && self.at(phrase.end).is_sign('(') {
            self.bracket(phrase.end, limit).unwrap_or(phrase.end)
        } else if name {
            phrase.end
        } else {
            self.modifiers(phrase, limit, Place::Before)
        };
        let after = self.at(end);
        let closed = self.closes_phrase(end, limit)
            || self.grammar.order == Order::SubjectFirst
                && base.end == base.core
                && after.has(Classes::RELATIVE)
            || name
                && after.has(
                    Classes::ADVERB
                        .or(Classes::PREPOSITION)
                        .or(Classes::DETERMINER)
                        .or(Classes::OBLIQUE),
                );
        closed.then_some(end)
    }

    /// Whether a noun phrase can end at `end`: at the limit, or before a sign.
    fn closes_phrase(&self, end: usize, limit: usize) -> bool {
        end >= limit || matches!(self.at(end).kind, Kind::Sign(_) | Kind::Quote(_))
    }
}
