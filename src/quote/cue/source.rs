//! Cues that are no verbs: sources, nouns of speech, "so Huber", "heißt es".
//!
//! | form | example |
//! |---|---|
//! | source before its noun | *laut* Polizei, *nach* Angaben der Polizei, *according to* Reed |
//! | source behind it | der Polizei *zufolge*, ihrer Ansicht *nach* |
//! | viewpoint | *Pour* l'opposition, c'est « une folie » |
//! | manner | „…“, *so* Huber |
//! | hearsay | In dem Bericht *heißt es* |
//! | noun | his *claim* that it was “safe”, die *Forderung* der Opposition nach „Taten“ |

use crate::quote::cue::{Cue, CueKind};
use crate::quote::frame::Frame;
use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::entry::Strength;
use crate::quote::phrase::{NounPhrase, Place, Reader};
use crate::quote::speaker::subject::SUBJECT_REACH;

/// How many nouns and names can follow the first of a source.
const MODIFIERS: usize = 8;

impl Reader<'_> {
    /// laut Polizei; nach Angaben der Polizei.
    pub(crate) fn source_before(
        &self,
        frame: Frame,
        at: usize,
        words: usize,
        report: bool,
    ) -> Option<Cue> {
        let stressed = self.at(at + words).has(Classes::STRESSED)
            && (!self.at(at + words + 1).is_lower()
                || self.at(at + words + 1).has(Classes::FUNCTION)
                || !self.at(at + words).has(Classes::DETERMINER));
        let phrase = if stressed {
            NounPhrase::pronoun(at + words)
        } else if self.at(at).has(Classes::RELATIVE) {
            self.before(at)
                .is_sign(',')
                .then(|| self.reported_in(at))?? // ein Bericht, *wonach*
        } else if self.at(at + words).has(Classes::RELATIVE)
            && !self
                .at(at + words)
                .has(Classes::DETERMINER.or(Classes::OBLIQUE))
            && at > frame.first
        {
            self.antecedent(at)? // il presidente, secondo *cui*
        } else {
            let agent = self.at(at + words).has(Classes::AGENT); // secondo quanto riferito da
            let first = at + words + usize::from(agent);
            let phrase = self
                .noun_phrase(first, frame.end, Place::After)
                .or_else(|| self.quoted_name(first).filter(|_| first < frame.end))?;
            let phrase = self.with_names(self.without_subject(self.closed_apposition(phrase)));
            self.up_to_function_word(frame, phrase)
        };
        let own = (phrase.first..phrase.core).any(|i| self.at(i).has(Classes::OWN));
        if report {
            let core = phrase.first..phrase.core;
            if !core
                .into_iter()
                .any(|i| self.at(i).has(Classes::REPORT_NOUN))
            {
                return None;
            }
        }
        let subject = if own {
            self.clause_subject(frame, at, phrase.end)
        } else {
            Some(phrase)
        };
        let tokens = (at..at + words).collect();
        Some(Cue::new(CueKind::Source, at, tokens, subject))
    }

    /// What a clause with "wonach" tells of, past the particle of the verb: legte *einen Bericht* vor, wonach.
    fn reported_in(&self, conjunction: usize) -> Option<NounPhrase> {
        let last = conjunction.checked_sub(2)?;
        let end = last + usize::from(!self.at(last).has(Classes::VERB_PART));
        self.phrase_up_to(end)
    }

    /// "Zdaniem *posłanki Anny Rylskiej* rząd": roles are listed as subjects have them, so one behind a name begins the next
    /// phrase.
    fn without_subject(&self, phrase: NounPhrase) -> NounPhrase {
        let subject = (phrase.first + 1..phrase.core)
            .find(|&i| {
                let token = self.at(i);
                let before = self.before(i).is_capital()
                    || self.before(i).is_lower() && i == phrase.first + 1;
                token.is_lower() && token.has(Classes::ROLE) && before
            })
            .filter(|_| self.grammar.cases && !self.grammar.genitives_first);
        subject.map_or(phrase, |end| NounPhrase {
            end,
            core: end,
            ..phrase
        })
    }

    /// "по словам губернатора *Тверской области Виталия Королёва*, дорога": up to the comma, all is the source; without
    /// one, the names that follow its nouns: "podle mluvčího *policie Davida Schöna* řidič".
    fn with_names(&self, phrase: NounPhrase) -> NounPhrase {
        if !self.grammar.cases {
            return phrase;
        }
        let noun = |i: &usize| {
            let token = self.at(*i);
            let other = Classes::FUNCTION.or(Classes::TIME).or(Classes::VERB_FORM);
            token.is_word() && !token.is_verb() && !token.has(other)
                || self.quoted_name(*i).is_some()
                || self.in_one_name(*i - 1, *i) // mluvčího Člověka *v tísni* Tomáše Nídra
        };
        let nouns = phrase.end..phrase.end + MODIFIERS;
        let end = phrase.end + nouns.take_while(noun).count();
        let all = self.at(end).is_sign(',') && !self.at(phrase.end).is_sign(',');
        let end = if all {
            Some(end)
        } else {
            let name = |i: &usize| self.at(*i).is_capital();
            let opens = self.at(phrase.first).is_lower();
            let first = (phrase.end..end).find(name).filter(|_| opens);
            first.map(|first| first + (first..end).take_while(name).count())
        };
        end.map_or(phrase, |end| NounPhrase {
            end,
            core: end,
            ..phrase
        })
    }

    /// Who "nach eigenen Angaben" goes back to: the subject of the sentence that the phrase from `first` to `end` is
    /// part of.
    fn clause_subject(&self, frame: Frame, first: usize, end: usize) -> Option<NounPhrase> {
        let start = self.clause_start(frame, first);
        let before = Some(start)
            .filter(|&start| start < first)
            .and_then(|start| self.subject_between(start, first, Place::Before));
        before.or_else(|| self.subject_after(frame, end + 1))
    }

    /// Pour l'opposition, c'est « une folie »; für die Opposition ist er „tot“: at the head of a sentence, before a comma
    /// or the verb, somebody who can speak.
    pub(crate) fn viewpoint(&self, frame: Frame, at: usize) -> Option<Cue> {
        let start = self.clause_start(frame, at);
        let heads =
            start == frame.first || matches!(self.before(start).kind, Kind::Sign(':' | ';'));
        let opens = |i: usize| self.at(i).has(Classes::CONJUNCTION.or(Classes::ADVERB));
        if !heads || !(start..at).all(opens) {
            return None;
        }
        let cue = self.source_before(frame, at, 1, false)?;
        let phrase = cue.subject?;
        let mut core = phrase.first..phrase.core;
        let (speaks, over) = if self.grammar.noun_capitals {
            let bare = core.len() > 1 && core.clone().all(|i| self.at(i).is_capital());
            let known = core.any(|i| {
                self.is_name(i)
                    || self.is_acronym(i)
                    || self.lexicon.is(self.word(i), Classes::ROLE)
            });
            (bare || known, self.at(phrase.end).has(Classes::AUXILIARY))
        } else {
            let who = Classes::ROLE.or(Classes::HEARER);
            let named = core.any(|i| self.at(i).is_capital() || self.at(i).has(who));
            let next = self.at(phrase.end);
            let verb = next.has(Classes::AUXILIARY.or(Classes::REFLEXIVE)); // Para la crítica es «…»
            // Per Giuseppe Conte il governo «…»
            let person = (phrase.first..phrase.end).any(|i| self.is_person(i));
            let verb = verb || person && next.has(Classes::DEFINITE);
            (named, verb || next.is_sign(',') || next.is_quote())
        };
        (over && (speaks || phrase.pronoun)).then_some(cue)
    }

    /// der Polizei zufolge; ihrer Ansicht nach.
    pub(crate) fn source_after(&self, frame: Frame, at: usize) -> Option<Cue> {
        let first = at.saturating_sub(SUBJECT_REACH).max(frame.first);
        let relative = at.saturating_sub(1);
        let apart = self.at(relative).has(Classes::RELATIVE) && self.before(relative).is_sign(',');
        let subject = if apart && relative > first {
            self.reported_in(relative)? // das Gutachten, *dem* zufolge
        } else if self.grammar.initial {
            // रिपोर्ट के अनुसार
            let marked = at > first && self.before(at).has(Classes::ATTRIBUTIVE);
            self.phrase_before(frame, at - usize::from(marked))?
        } else {
            (first..at).find_map(|start| {
                let phrase = self.noun_phrase(start, at, Place::Before)?;
                (phrase.end == at && !phrase.pronoun).then_some(phrase)
            })?
        };
        let own = (subject.first..subject.core).any(|i| self.at(i).has(Classes::OWN));
        let subject = if own {
            self.clause_subject(frame, subject.first, at)
        } else {
            Some(self.with_lead(frame, subject))
        };
        Some(Cue::new(CueKind::Source, at, vec![at], subject))
    }

    /// ihrer Ansicht nach: a noun of reporting stands right before.
    pub(crate) fn report_after(&self, frame: Frame, at: usize) -> Option<Cue> {
        let noun = self.before(at).has(Classes::REPORT_NOUN);
        noun.then(|| self.source_after(frame, at)).flatten()
    }

    /// „…“, so Huber.
    pub(crate) fn manner(&self, frame: Frame, at: usize) -> Option<Cue> {
        let before = self.before(at);
        let apart = before.is_sign(',') || before.is_quote() || before.is_dash();
        if !apart || at == frame.first {
            return None;
        }
        let mut next = at + 1;
        while self.at(next).has(Classes::ADVERB) && next < at + 3 {
            next += 1;
        }
        let subject = self.noun_phrase(next, frame.end, Place::After)?;
        let verb = self.at(subject.end);
        let ends = !verb.is_lower()
            || verb.has(Classes::FUNCTION) && !verb.has(Classes::AUXILIARY.or(Classes::MODAL));
        (subject.subject && ends).then(|| Cue::new(CueKind::Manner, at, vec![at], Some(subject)))
    }

    /// In dem Bericht heißt es: the speaker is what stands in the phrase beside.
    pub(crate) fn hearsay(&self, frame: Frame, at: usize, words: usize) -> Cue {
        // wie es hieß, wie aus dem Papier hervorgeht
        let start = self.clause_start(frame, at);
        let as_clause = start < at && self.at(start).has(Classes::AS);
        let opener = Some(start).filter(|_| as_clause);
        let tokens = opener.into_iter().chain(at..at + words).collect();
        let subject = self.place_beside(frame, at, at + words);
        Cue {
            as_clause,
            ..Cue::new(CueKind::Verb(Strength::Say), at, tokens, subject)
        }
    }

    /// What stands in the phrase beside the words from `at` to `end`, "in *dem Bericht* heißt es", "auf *einem Plakat* stand".
    pub(crate) fn place_beside(&self, frame: Frame, at: usize, end: usize) -> Option<NounPhrase> {
        // "In der Chronik heißt es zu …", but "Am Montag heißt es in …"
        let aside = self.before(at).is_sign(',') && self.before(at - 1).is_quote(); // „…“, heißt es in der Chronik
        let opener = Some(frame.first)
            .filter(|&i| !aside && i < at && self.at(i).has(Classes::PREPOSITION))
            .filter(|&i| !self.at(i + 1).has(Classes::TIME));
        let ahead = (at.saturating_sub(SUBJECT_REACH).max(frame.first)..at)
            .find(|&i| !aside && self.at(i).has(Classes::PREPOSITION));
        let behind = (end..frame.end.min(end + 4))
            .take_while(|&i| !self.at(i).is_sign(','))
            .find(|&i| self.at(i).has(Classes::PREPOSITION));
        let start = self.clause_start(frame, at);
        let there = start > frame.first && self.at(start).has(Classes::THERE);
        if there || self.opens_relative(frame, start, at) {
            return self.antecedent(start); // ein Zettel, *darauf* steht; ein Zettel, *auf dem* steht
        }
        let place = |i: usize| {
            let limit = if i < at { at } else { frame.end };
            let him = Some(i + 1).filter(|&i| self.at(i).has(Classes::STRESSED)); // lyder det fra ham
            him.map(NounPhrase::pronoun)
                .or_else(|| self.noun_phrase(i + 1, limit, Place::Before))
        };
        // In Washington verlautete aus dem Ministerium
        let body = behind.filter(|&i| self.at(i).has(Classes::BODY));
        let places = [body, opener, behind, ahead].into_iter().flatten();
        places.into_iter().find_map(place)
    }

    /// Whether a clause from `start` to its verb begins with a preposition and a relative pronoun: "in dem es heißt", "auf dem stand".
    fn opens_relative(&self, frame: Frame, start: usize, verb: usize) -> bool {
        let pronoun = Classes::RELATIVE
            .or(Classes::DETERMINER)
            .or(Classes::OBLIQUE);
        start > frame.first
            && self.before(start).is_sign(',')
            && self.at(start).has(Classes::PREPOSITION)
            && self.at(start + 1).has(pronoun)
            && start + 1 < verb
            && self
                .noun_phrase(start + 1, verb, Place::Before)
                .is_none_or(|p| p.pronoun)
    }

    /// "his *claim* that it was “safe”", "the minister's *warning* of “chaos”", "die *Forderung* der Opposition nach „Taten“".
    pub(crate) fn noun_cue(&self, frame: Frame, at: usize) -> Option<Cue> {
        let source = Classes::SOURCE_BEFORE.or(Classes::REPORT_BEFORE);
        if self.before(at).has(source) {
            return None; // nach Meinung der Wehr
        }
        let behind = self.owner(at, frame.end);
        let subject = behind.or_else(|| self.owner_before(frame, at))?;
        let next = self.at(behind.map_or(at + 1, |owner| owner.end));
        let content = Classes::SUBORDINATOR.or(Classes::PREPOSITION);
        (next.is_quote() || next.is_sign(',') || next.has(content))
            .then(|| Cue::new(CueKind::Noun, at, vec![at], Some(subject)))
    }

    /// Whose noun it is, if that stands before: *his* claim, *the senator's* old claim, *Klamms* Forderung.
    fn owner_before(&self, frame: Frame, noun: usize) -> Option<NounPhrase> {
        let attribute = |i: usize| self.at(i).is_lower() && !self.at(i).has(Classes::FUNCTION);
        let owner = (frame.first..noun)
            .rev()
            .take(3)
            .find(|&i| !attribute(i) || self.is_owner(i))?;
        if self.at(owner).has(Classes::POSSESSIVE) {
            let subject = self.first_phrase(frame, owner);
            let person = subject.filter(|subject| self.person(*subject) == 2);
            return person.or_else(|| Some(NounPhrase::pronoun(owner)));
        }
        let genitive = self.grammar.noun_capitals
            && self.at(owner).is_capital()
            && self.is_name(owner)
            && self.has_form(owner, Classes::GENITIVE_FORM);
        (self.is_owner(owner) || genitive)
            .then(|| self.phrase_up_to(owner + 1))
            .flatten()
    }
}
