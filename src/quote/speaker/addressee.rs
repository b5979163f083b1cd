//! Who is spoken to: sagte *der Zeitung*, gegenüber *Journalisten*, told *reporters*, à *la presse*, сказал *журналистам*.
//!
//! A word that says so comes first, wherever it stands. Else the place behind the verb tells it in German and English,
//! and elsewhere a list of who can be spoken to.

use std::ops::Range;

use crate::quote::cue::Cue;
use crate::quote::frame::Frame;
use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::entry::PhraseKind;
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{NounPhrase, Place, Reader};
use crate::quote::speaker::subject::SUBJECT_REACH;

/// How far before its verb an addressee may stand where a list tells it, in tokens.
const GAP: usize = 5;

impl Reader<'_> {
    /// Who a cue says is spoken to.
    pub(crate) fn addressee(&self, frame: Frame, cue: &Cue) -> Option<NounPhrase> {
        let last = cue.tokens.last().copied().unwrap_or(cue.anchor);
        let end = frame.end.min(last + SUBJECT_REACH);
        self.named_hearer(frame, cue, end).or_else(|| {
            if self.grammar.hearers {
                return self.bare_hearer(cue, end);
            }
            let verb = if self.grammar.order == Order::VerbSecond {
                cue.anchor
            } else {
                last
            };
            let behind = cue.subject.filter(|subject| subject.first > verb);
            let from = behind.map_or(verb + 1, |subject| subject.end.max(verb + 1));
            let adverbial = Classes::ADVERB.or(Classes::TIME);
            let from = (from..end).find(|&i| !self.at(i).has(adverbial))?;
            if self.grammar.noun_capitals {
                self.dative(cue, from..end)
                    .or_else(|| self.asked(cue, from..end))
            } else {
                self.told(cue, behind.is_none(), from..end)
            }
        })
    }

    /// The first phrase behind a word that says so, "gegenüber", "im Gespräch mit", behind the cue or before it; where
    /// that word says little, à *la presse*, à Paris, somebody who can be spoken to.
    fn named_hearer(&self, frame: Frame, cue: &Cue, end: usize) -> Option<NounPhrase> {
        let first = cue.tokens.first().copied().unwrap_or(cue.anchor);
        let inside = |&i: &usize| match self.at(i).kind {
            Kind::Sign(sign) => sign != ':',
            Kind::Quote(_) => self.quoted_name(i).is_some(),
            _ => true,
        };
        let reach = if self.grammar.hearers {
            GAP
        } else {
            SUBJECT_REACH
        };
        let before = first.saturating_sub(reach).max(frame.first)..first;
        let behind = (first..end).take_while(inside);
        let subject = cue.subject.map_or(0..0, |s| s.first..s.end);
        behind
            .chain(before.rev().take_while(inside))
            .filter(|i| !subject.contains(i))
            // Deren Haltung gegenüber der Partei nannte er
            .filter(|&i| i > first || !self.grammar.noun_capitals || !self.before(i).is_capital())
            .find_map(|i| {
                let at = match self.phrase(i) {
                    Some((PhraseKind::Towards, words)) => i + words,
                    _ if !self.at(i).has(Classes::TOWARDS) => return None,
                    _ if self.grammar.hearers => {
                        let phrase = self.core_phrase(i + 1, end);
                        return phrase.filter(|&phrase| self.can_hear(phrase));
                    }
                    _ => i + 1,
                };
                self.noun_phrase(at, frame.end, Place::After)
                    .or_else(|| self.quoted_name(at))
                    .or_else(|| self.bare_noun(at))
            })
    }

    /// "sagte er *der Zeitung*", "sagte er nach dem Spiel zur *Presse*".
    fn dative(&self, cue: &Cue, stretch: Range<usize>) -> Option<NounPhrase> {
        let Range { start, end } = stretch;
        let article = self.at(start).has(Classes::DATIVE);
        let object = self
            .noun_phrase(start, end, Place::After)
            .filter(|object| article && (!object.subject || cue.subject.is_some()));
        object
            .or_else(|| {
                (start..end)
                    .take_while(|&i| self.at(i).is_word())
                    .filter(|&i| self.at(i).has(Classes::TO))
                    .find_map(|i| self.hearer(i + 1, end).filter(|&h| self.heads_hearer(h)))
            })
            .filter(|&phrase| self.can_hear(phrase))
            .map(|phrase| self.without_apposition(phrase))
    }

    /// "warnte *die Ministerin* vor", "forderte *den Verband* auf": whom a verb that addresses has as its object.
    fn asked(&self, cue: &Cue, stretch: Range<usize>) -> Option<NounPhrase> {
        let addressing = |&i: &usize| self.at(i).has(Classes::ADDRESSING);
        let object = self
            .noun_phrase(stretch.start, stretch.end, Place::After)
            .filter(|_| cue.tokens.iter().any(addressing))?;
        let other = cue
            .subject
            .is_some_and(|subject| subject.first != object.first);
        (other && self.can_hear(object)).then(|| self.without_apposition(object))
    }

    /// "said to *reporters*", "told *reporters*".
    fn told(&self, cue: &Cue, bare: bool, stretch: Range<usize>) -> Option<NounPhrase> {
        if self.at(stretch.start).has(Classes::TO) {
            return self.hearer(stretch.start + 1, stretch.end);
        }
        let addressing = |&i: &usize| self.at(i).has(Classes::ADDRESSING);
        (bare && cue.tokens.iter().any(addressing))
            .then(|| self.hearer(stretch.start, stretch.end))
            .flatten()
    }

    /// Whoever is spoken to at `first`.
    fn hearer(&self, first: usize, end: usize) -> Option<NounPhrase> {
        self.noun_phrase(first, end, Place::After)
            .or_else(|| self.bare_noun(first))
            .map(|phrase| self.without_apposition(phrase))
    }

    /// Who is spoken to without a preposition, if a list says that it can be: сказал *журналистам*, řekl *ČTK*.
    fn bare_hearer(&self, cue: &Cue, end: usize) -> Option<NounPhrase> {
        let behind = (cue.anchor + 1..end)
            .take_while(|&i| !matches!(self.at(i).kind, Kind::Sign(':') | Kind::Quote(_)));
        let before = (cue.anchor.saturating_sub(GAP)..cue.anchor)
            .rev()
            .take_while(|&i| self.at(i).is_word());
        let subject = cue.subject.map_or(0..0, |s| s.first..s.end);
        behind
            .chain(before)
            .filter(|i| self.grammar.cases && !subject.contains(i))
            .find(|&i| {
                let agency = self.is_acronym(i) && i + 1 == subject.start;
                self.at(i).has(Classes::HEARER) || agency
            })
            .map(NounPhrase::bare)
    }

    /// The phrase up to its first comma.
    fn without_apposition(&self, phrase: NounPhrase) -> NounPhrase {
        let comma = (phrase.first..phrase.end).find(|&i| self.at(i).is_sign(','));
        let end = comma.unwrap_or(phrase.end);
        NounPhrase {
            end,
            core: phrase.core.min(end),
            ..phrase
        }
    }

    /// Whether the first noun of a phrase names such: zum Minister Karl Brand, but not "zum Rücktritt Karl Brands".
    fn heads_hearer(&self, phrase: NounPhrase) -> bool {
        let noun = (phrase.first..phrase.core).find(|&i| !self.at(i).is_lower());
        noun.is_some_and(|noun| self.can_hear(NounPhrase::bare(noun)))
    }

    /// Whether a phrase names somebody who can be spoken to: people, offices, media, but not "zur Lage".
    fn can_hear(&self, phrase: NounPhrase) -> bool {
        // à saída do Conselho is no body
        let small = Classes::NAME_PARTICLE.or(Classes::PREPOSITION);
        let head = (phrase.first..phrase.core)
            .skip(1)
            .find(|&i| self.grammar.hearers && self.at(i).has(small));
        (phrase.first..head.unwrap_or(phrase.core)).any(|i| {
            let token = self.at(i);
            token.has(Classes::HEARER)
                || self.grammar.hearers && self.may_be_medium(i)
                || token.is_quote()
                || self.is_somebody(i)
                || self
                    .lexicon
                    .is(self.word(i), Classes::ROLE.or(Classes::MEDIUM))
                || self.is_acronym(i)
        })
    }

    /// Whether a word is a name that is no known place, in a language whose "to" seldom tells whereto: till *P4*, til
    /// *Bergensavisen*.
    fn may_be_medium(&self, index: usize) -> bool {
        self.grammar.order == Order::VerbSecond && self.at(index).is_capital()
    }

    /// "reporters", "shareholders": a plural without an article, which nothing marks as a noun.
    fn bare_noun(&self, index: usize) -> Option<NounPhrase> {
        let token = self.at(index);
        let noun = token.is_lower() && !token.has(Classes::FUNCTION) && !token.is_verb();
        noun.then(|| NounPhrase::bare(index))
    }
}
