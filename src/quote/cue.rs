//! Cues: the words that report speech, with their subjects.

use super::conjugate::FormKind;
use super::grammar::Order;
use super::lexicon::{Classes, PhraseKind, Strength, Verb};
use super::phrase::{NounPhrase, Place, Reader};
use super::token::Kind;

/// How far apart the parts of a cue may stand, in tokens.
const SPREAD: usize = 30;
/// How far a subject may stand from its verb, in tokens.
const SUBJECT_REACH: usize = 14;
/// What can follow the verb of a subordinate clause.
const SUBCLAUSE_END: Classes = Classes::AUXILIARY
    .or(Classes::MODAL)
    .or(Classes::CONJUNCTION);

/// A stretch of tokens that reads as one sentence: a quotation in it is one token, whatever it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) first: usize,
    /// The token after the last.
    pub(super) end: usize,
    /// Number of the paragraph.
    pub(super) paragraph: usize,
}

/// What kind of word reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CueKind {
    Verb(Strength),
    /// laut Polizei, nach Angaben der Polizei, according to the police
    Source,
    /// so Huber
    Manner,
    /// mit den Worten
    LeadIn,
}

/// A cue in a frame.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    pub(super) kind: CueKind,
    /// Its tokens, in order.
    pub(super) tokens: Vec<usize>,
    /// The token that the subject goes with, and that the distance to a quotation is taken from.
    pub(super) anchor: usize,
    pub(super) subject: Option<NounPhrase>,
    /// Words that join where they stand between cue and quotation: "als".
    pub(super) companions: Vec<usize>,
    /// Whether the clause begins with "wie": wie Huber sagte.
    pub(super) as_clause: bool,
}

impl Reader<'_> {
    /// All cues of `frame`, in order.
    pub(super) fn cues(&self, frame: Frame) -> Vec<Cue> {
        let mut cues: Vec<Cue> = Vec::new();
        let mut at = frame.first;
        while at < frame.end {
            let token = self.at(at);
            let found = match token.phrase {
                Some((PhraseKind::HearSay, words)) => Some(self.hearsay(frame, at, words)),
                Some((PhraseKind::Source, words)) => self.source_before(frame, at, words, false),
                Some((kind @ (PhraseKind::LeadIn | PhraseKind::Opener), words)) => Some(Cue {
                    kind: CueKind::LeadIn,
                    tokens: if kind == PhraseKind::LeadIn {
                        (at..at + words).collect()
                    } else {
                        Vec::new()
                    },
                    anchor: at,
                    subject: None,
                    companions: Vec::new(),
                    as_clause: false,
                }),
                None => self.word_cue(frame, at, &cues),
            };
            at += token.phrase.map_or(1, |(_, words)| words);
            if let Some(cue) = found {
                if !cues.iter().any(|other| overlap(other, &cue)) {
                    cues.push(cue);
                }
            }
        }
        cues
    }

    fn word_cue(&self, frame: Frame, at: usize, before: &[Cue]) -> Option<Cue> {
        let token = self.at(at);
        if !token.is_word() {
            return None;
        }
        if token.has(Classes::SOURCE_BEFORE) {
            if let Some(cue) = self.source_before(frame, at, 1, false) {
                return Some(cue);
            }
        }
        if token.has(Classes::SOURCE_AFTER) {
            if let Some(cue) = self.source_after(frame, at) {
                return Some(cue);
            }
        }
        if token.has(Classes::REPORT_BEFORE) {
            if let Some(cue) = self.source_before(frame, at, 1, true) {
                return Some(cue);
            }
        }
        if token.has(Classes::REPORT_AFTER) && self.before(at).has(Classes::REPORT_NOUN) {
            if let Some(cue) = self.source_after(frame, at) {
                return Some(cue);
            }
        }
        if token.has(Classes::MANNER) {
            if let Some(cue) = self.manner(frame, at) {
                return Some(cue);
            }
        }
        if token.verbs.is_empty()
            || token.has(Classes::DETERMINER)
            || (token.is_capital() && at != frame.first)
        {
            return None;
        }
        self.verb_cue(frame, at, before)
    }

    /// laut Polizei; nach Angaben der Polizei.
    fn source_before(&self, frame: Frame, at: usize, words: usize, report: bool) -> Option<Cue> {
        let phrase = self.noun_phrase(at + words, frame.end, Place::After)?;
        if report {
            let core = phrase.first..phrase.core;
            if !core
                .into_iter()
                .any(|i| self.at(i).has(Classes::REPORT_NOUN))
            {
                return None;
            }
        }
        Some(Cue {
            kind: CueKind::Source,
            tokens: (at..at + words).collect(),
            anchor: at,
            subject: Some(phrase),
            companions: Vec::new(),
            as_clause: false,
        })
    }

    /// der Polizei zufolge; ihrer Ansicht nach.
    fn source_after(&self, frame: Frame, at: usize) -> Option<Cue> {
        let first = at.saturating_sub(SUBJECT_REACH).max(frame.first);
        let subject = (first..at).find_map(|start| {
            let phrase = self.noun_phrase(start, at, Place::Before)?;
            (phrase.end == at && !phrase.pronoun).then_some(phrase)
        })?;
        Some(Cue {
            kind: CueKind::Source,
            tokens: vec![at],
            anchor: at,
            subject: Some(subject),
            companions: Vec::new(),
            as_clause: false,
        })
    }

    /// „…“, so Huber.
    fn manner(&self, frame: Frame, at: usize) -> Option<Cue> {
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
        (subject.subject && ends).then(|| Cue {
            kind: CueKind::Manner,
            tokens: vec![at],
            anchor: at,
            subject: Some(subject),
            companions: Vec::new(),
            as_clause: false,
        })
    }

    /// In dem Bericht heißt es: the speaker is what stands in the phrase beside.
    fn hearsay(&self, frame: Frame, at: usize, words: usize) -> Cue {
        let end = at + words;
        let ahead = (at.saturating_sub(SUBJECT_REACH).max(frame.first)..at)
            .take_while(|&i| i < at)
            .find(|&i| self.at(i).has(Classes::PREPOSITION));
        let behind = (end..frame.end.min(end + 4)).find(|&i| self.at(i).has(Classes::PREPOSITION));
        let place = |i: usize| {
            let limit = if i < at { at } else { frame.end };
            self.noun_phrase(i + 1, limit, Place::Before)
        };
        Cue {
            kind: CueKind::Verb(Strength::Say),
            tokens: (at..end).collect(),
            anchor: at,
            subject: behind.and_then(place).or_else(|| ahead.and_then(place)),
            companions: Vec::new(),
            as_clause: false,
        }
    }

    /// The cue that the verb form at `at` makes, with its particle or its auxiliary.
    fn verb_cue(&self, frame: Frame, at: usize, before: &[Cue]) -> Option<Cue> {
        let token = self.at(at);
        let mut best: Option<(i32, Cue)> = None;
        for &form in token.verbs {
            let Some(verb) = self.lexicon.verb(form) else {
                continue;
            };
            let Some((mut rank, cue)) =
                self.verb_reading(frame, at, form.kind, form.apart, verb, before)
            else {
                continue;
            };
            rank += if form.apart { 10 } else { 0 };
            rank += match verb.strength {
                Strength::Say => 3,
                Strength::Name => 2,
                Strength::Weak => 0,
            };
            rank += if cue.companions.is_empty() { 0 } else { 1 };
            if best.as_ref().is_none_or(|(other, _)| rank > *other) {
                best = Some((rank, cue));
            }
        }
        best.map(|(_, cue)| cue)
    }

    fn verb_reading(
        &self,
        frame: Frame,
        at: usize,
        kind: FormKind,
        apart: bool,
        verb: &Verb,
        before: &[Cue],
    ) -> Option<(i32, Cue)> {
        let mut tokens = vec![at];
        let mut anchor = at;
        let mut rank = 0;
        let mut passive = false;
        match kind {
            FormKind::Finite => {
                if self.is_attribute(at) || self.word(at - usize::from(at > 0)) == "zu" {
                    return None;
                }
                if apart {
                    tokens.extend(self.particle_after(frame, at, verb)?);
                }
            }
            FormKind::Participle => {
                if apart {
                    tokens.splice(0..0, self.particle_before(frame, at, verb)?);
                }
                let (auxiliaries, is_passive) = self.auxiliary(frame, at)?;
                passive = is_passive;
                anchor = auxiliaries.first().copied().unwrap_or(at);
                tokens.extend(auxiliaries);
                rank = 2;
            }
            FormKind::Infinitive => {
                if apart {
                    tokens.splice(0..0, self.particle_before(frame, at, verb)?);
                }
                let modal = self.modal(frame, at)?;
                anchor = modal;
                tokens.push(modal);
                rank = 2;
            }
        }
        tokens.sort_unstable();
        tokens.dedup();
        let last = tokens.last().copied().unwrap_or(at);
        let (mut subject, as_clause) = self.subject(frame, anchor, last + 1, before);
        if passive && !verb.quotes_object {
            subject = self.agent(frame, anchor, last);
        } else if verb.quotes_object && !passive {
            subject = self.object(frame, anchor, subject).or(subject);
        }
        let sich = [anchor + 1, anchor + 2, anchor.wrapping_sub(1)]
            .into_iter()
            .take(if verb.reflexive { 3 } else { 1 })
            .find(|&i| self.word(i) == "sich");
        if let Some(sich) = sich {
            tokens.push(sich);
            rank += 1;
        }
        if as_clause {
            // wie Huber sagte: the "wie" belongs to the cue
            let first = anchor.saturating_sub(SPREAD).max(frame.first);
            tokens.extend((first..anchor).rev().find(|&i| self.at(i).has(Classes::AS)));
        }
        let companions = self.companions(frame, anchor, verb);
        tokens.sort_unstable();
        let cue = Cue {
            kind: CueKind::Verb(verb.strength),
            tokens,
            anchor,
            subject,
            companions,
            as_clause,
        };
        Some((rank, cue))
    }

    /// "das erklärte Ziel": a form between determiner and noun is no verb.
    fn is_attribute(&self, at: usize) -> bool {
        let before = self.before(at);
        let next = self.at(at + 1);
        self.grammar.noun_capitals
            && next.is_capital()
            && !next.has(Classes::PRONOUN)
            && (before.has(
                Classes::DETERMINER
                    .or(Classes::OBLIQUE)
                    .or(Classes::GENITIVE),
            ))
    }

    /// The particle of a separable verb, at the end of its clause.
    fn particle_after(&self, frame: Frame, at: usize, verb: &Verb) -> Option<Vec<usize>> {
        let first = verb.particle.first()?;
        let len = verb.particle.len();
        let end = frame.end.min(at + SPREAD);
        for index in at + 1..end {
            let token = self.at(index);
            if token.is_sign(':') || token.is_sign(';') {
                return None;
            }
            if !self.is(index, first) {
                continue;
            }
            let whole = (0..len).all(|i| {
                verb.particle
                    .get(i)
                    .is_some_and(|word| self.is(index + i, word))
            });
            let next = self.at(index + len);
            let closes = index + len >= frame.end
                || matches!(next.kind, Kind::Sign(_) | Kind::Quote(_))
                || next.has(Classes::CONJUNCTION.or(Classes::SUBORDINATOR))
                || next.phrase.is_some()
                || (len > 1 || !token.has(Classes::PREPOSITION)) && !token.has(Classes::DETERMINER);
            if whole && closes {
                return Some((index..index + len).collect());
            }
        }
        None
    }

    /// The particle in front of a participle: "zum Ausdruck gebracht".
    fn particle_before(&self, frame: Frame, at: usize, verb: &Verb) -> Option<Vec<usize>> {
        let len = verb.particle.len();
        let first = at.checked_sub(len).filter(|&first| first >= frame.first)?;
        let whole = (0..len).all(|i| {
            verb.particle
                .get(i)
                .is_some_and(|word| self.is(first + i, word))
        });
        whole.then(|| (first..at).collect())
    }

    /// Whether the token is `word`, which is in lower case.
    fn is(&self, index: usize, word: &str) -> bool {
        let token = self.word(index);
        token == word || (token.len() == word.len() && token.to_lowercase() == word)
    }

    /// The auxiliaries of the participle at `at`, and whether they make a passive.
    fn auxiliary(&self, frame: Frame, at: usize) -> Option<(Vec<usize>, bool)> {
        let mut found = Vec::new();
        let mut next = at + 1;
        while next < frame.end
            && next < at + 4
            && self.at(next).has(Classes::AUXILIARY.or(Classes::MODAL))
        {
            found.push(next);
            next += 1;
        }
        // "gesagt habe" is complete, "gesagt haben" wants the "soll" in front
        let finite = |word: &str| !matches!(word, "worden" | "haben" | "sein" | "werden");
        let complete = found.iter().any(|&i| finite(self.word(i)));
        let ends = frame.end == next || !self.at(next).is_word();
        let plural = !found.is_empty() && ends && self.is_subordinate(frame, at);
        if !complete && !plural {
            let first = at.saturating_sub(SPREAD).max(frame.first);
            let left = (first..at)
                .rev()
                .take_while(|&i| !(self.at(i).is_sign(':') || self.at(i).is_sign(';')))
                .find(|&i| self.at(i).has(Classes::AUXILIARY.or(Classes::MODAL)))?;
            // ", die … hatten, erklärt" has the auxiliary of another clause
            if self.at(left + 1).is_sign(',') && !self.at(left + 2).is_quote() {
                return None;
            }
            found.insert(0, left);
        }
        // s'est exclamé is no passive
        let reflexive =
            |i: usize| !self.grammar.noun_capitals && self.before(i).has(Classes::OBJECT);
        let passive = found
            .iter()
            .any(|&i| self.at(i).has(Classes::PASSIVE) && !reflexive(i));
        Some((found, passive))
    }

    /// Whether the clause of the token begins with a subordinating word.
    fn is_subordinate(&self, frame: Frame, at: usize) -> bool {
        let mut start = at;
        while start > frame.first && !self.is_boundary(start - 1) {
            start -= 1;
        }
        self.at(start)
            .has(Classes::SUBORDINATOR.or(Classes::AS).or(Classes::RELATIVE))
    }

    /// The modal that the infinitive at `at` goes with.
    fn modal(&self, frame: Frame, at: usize) -> Option<usize> {
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

    /// Companions of the verb between it and the end of its frame: bezeichnete … als.
    fn companions(&self, frame: Frame, at: usize, verb: &Verb) -> Vec<usize> {
        if verb.companions.is_empty() {
            return Vec::new();
        }
        let first = at.saturating_sub(SPREAD).max(frame.first);
        let last = frame.end.min(at + SPREAD);
        let mut found: Vec<usize> = (first..last)
            .filter(|&i| verb.companions.iter().any(|word| self.is(i, word)))
            .collect();
        // those that follow the verb come first: a companion in front belongs to a subordinate clause
        found.sort_by_key(|&i| (i < at, i));
        found
    }

    /// The subject of the verb whose finite part is `verb` and whose cue ends before `end`, and whether the clause is
    /// an as-clause.
    fn subject(
        &self,
        frame: Frame,
        verb: usize,
        end: usize,
        before: &[Cue],
    ) -> (Option<NounPhrase>, bool) {
        let previous = self.before(verb);
        let after_quote = verb > frame.first
            && (previous.is_quote()
                || (previous.is_sign(',') || previous.is_dash())
                    && verb >= frame.first + 2
                    && self.at(verb - 2).is_quote());
        if after_quote {
            let behind = if self.grammar.order == Order::VerbSecond {
                verb + 1
            } else {
                end
            };
            let found = self.subject_after(frame, verb + 1).filter(|s| s.pronoun);
            if let Some(subject) = found.or_else(|| self.subject_after(frame, behind)) {
                return (Some(subject), false);
            }
        }
        let mut start = verb;
        while start > frame.first && !self.is_boundary(start - 1) {
            start -= 1;
        }
        // "Anna und Peter Huber sagten": what "und" joins is one subject
        let wide = (frame.first..start)
            .rev()
            .take_while(|&i| self.is_boundary(i) == self.joins(i))
            .last()
            .filter(|_| start > frame.first && self.joins(start - 1));
        if let Some(wide) = wide {
            let phrase = self.noun_phrase(wide, verb, Place::Before);
            if let Some(phrase) = phrase.filter(|p| p.end == verb && p.subject && !p.pronoun) {
                return (Some(phrase), false);
            }
        }
        let opener = self.at(start);
        // "als er ankam, sagte", but "als Grund nannte sie"
        let next = self.at(end);
        let last = end >= frame.end || !next.is_word() || next.has(SUBCLAUSE_END) || end > verb + 1;
        if start < verb && last && opener.has(Classes::SUBORDINATOR.or(Classes::AS)) {
            let found = self.subject_between(start + 1, verb, Place::Before);
            return (
                found.or_else(|| self.subject_after(frame, end)),
                opener.has(Classes::AS),
            );
        }
        let closing = self.at(end);
        if closing.is_sign(',') || closing.is_quote() {
            // "Wie Huber, der den Bericht kennt, dazu sagte,"
            if self.at(frame.first).has(Classes::AS) && start > frame.first + 1 && start < verb {
                if let Some(subject) = self.subject_between(frame.first + 1, verb, Place::Before) {
                    return (Some(subject), true);
                }
            }
        }
        if start == verb && previous.is_sign(',') {
            // "Huber, Sprecher der Behörde, sagte"
            if let Some(subject) = self.subject_with_apposition(frame, verb) {
                return (Some(subject), false);
            }
        }
        let coordinated = previous.has(Classes::CONJUNCTION) && verb > frame.first + 1;
        if coordinated {
            let shared = before.iter().rev().find_map(|cue| cue.subject);
            return (shared.or_else(|| self.first_phrase(frame, verb)), false);
        }
        while start < verb && self.at(start).has(Classes::CONJUNCTION.or(Classes::ADVERB)) {
            start += 1;
        }
        if start + 1 == verb && self.word(start).eq_ignore_ascii_case("es") {
            let it = NounPhrase {
                first: start,
                end: verb,
                subject: true,
                pronoun: true,
                core: verb,
            };
            return (Some(it), false);
        }
        if let Some(phrase) = self.noun_phrase(start, verb, Place::Before) {
            let mut tail = phrase.end;
            while tail < verb && self.at(tail).has(Classes::ADVERB) {
                tail += 1;
            }
            if tail == verb && phrase.subject {
                let after = self
                    .noun_phrase(verb + 1, frame.end, Place::After)
                    .filter(|_| self.grammar.order == Order::VerbSecond)
                    .filter(|after| after.subject && self.person(*after) > self.person(phrase));
                return (Some(after.unwrap_or(phrase)), false);
            }
        }
        if let Some(phrase) = self.long_phrase(start, verb) {
            return (Some(phrase), false);
        }
        let inverted = match self.grammar.order {
            Order::VerbSecond => self.subject_after(frame, verb + 1),
            Order::Free => self
                .noun_phrase(verb + 1, frame.end, Place::After)
                .filter(|phrase| phrase.subject),
            Order::SubjectFirst => None,
        };
        let found = inverted.or_else(|| {
            if start == verb && previous.is_sign(',') && !after_quote {
                self.shared_subject(frame, verb, before) // ", sagte aber, dass"
            } else if self.at(start).has(Classes::RELATIVE) && self.before(start).is_sign(',') {
                self.subject_between(start + 1, verb, Place::Before)
            } else {
                None
            }
        });
        (found, false)
    }

    /// The subject of a verb that shares it with the verb before: Huber kam und sagte.
    fn shared_subject(&self, frame: Frame, verb: usize, before: &[Cue]) -> Option<NounPhrase> {
        let clause = (frame.first..verb.saturating_sub(1))
            .rev()
            .find(|&i| self.at(i).is_sign(','));
        before
            .iter()
            .rev()
            .find_map(|cue| cue.subject)
            .or_else(|| self.subject_between(clause? + 1, verb, Place::After))
            .or_else(|| self.first_phrase(frame, verb))
    }

    /// "der am Montag gewählte Vorsitzende": with the verb in second place, all before it is one phrase.
    fn long_phrase(&self, first: usize, verb: usize) -> Option<NounPhrase> {
        let opener = self.at(first);
        let whole = first + 2 < verb
            && verb < first + SPREAD
            && opener.has(Classes::DETERMINER)
            && self.before(verb).is_capital()
            && (first + 1..verb).all(|i| {
                let token = self.at(i);
                token.is_word() && !token.has(Classes::AUXILIARY.or(Classes::MODAL))
                    || token.kind == Kind::Number
            });
        whole.then_some(NounPhrase {
            first,
            end: verb,
            subject: true,
            pronoun: false,
            core: verb,
        })
    }

    /// How much a phrase looks like somebody who can speak: "die Kritik wies Huber zurück" has two subjects by form.
    fn person(&self, phrase: NounPhrase) -> i32 {
        const ABSTRACT: [&str; 10] = [
            "end", "ung", "heit", "keit", "ion", "ismus", "kritik", "tät", "nis", "wurf",
        ];
        let head = self.word(phrase.core.saturating_sub(1)).to_lowercase();
        if phrase.pronoun {
            i32::from(
                !self
                    .at(phrase.first)
                    .has(Classes::OBJECT.or(Classes::DETERMINER)),
            ) * 2
        } else if self.is_name(phrase.core.saturating_sub(1)) {
            2
        } else if ABSTRACT.iter().any(|ending| head.ends_with(ending)) {
            0
        } else if self.at(phrase.first).has(Classes::FUNCTION)
            && !self.at(phrase.core.saturating_sub(1)).has(Classes::ROLE)
        {
            1
        } else {
            2
        }
    }

    /// Whether the token ends a clause on its left.
    fn is_boundary(&self, index: usize) -> bool {
        let token = self.at(index);
        match token.kind {
            Kind::Sign(sign) => matches!(sign, ',' | ':' | ';' | '(' | '–' | '—'),
            Kind::Quote(_) => {
                self.at(index + 1).is_sign(',') || self.grammar.order != Order::VerbSecond
            }
            Kind::Word { .. } => token.has(Classes::CONJUNCTION) && self.joins(index),
            Kind::Number => false,
        }
    }

    /// The subject behind its verb, past adverbials and objects.
    fn subject_after(&self, frame: Frame, from: usize) -> Option<NounPhrase> {
        self.subject_between(from, frame.end.min(from + SUBJECT_REACH), Place::After)
            .map(|phrase| {
                self.noun_phrase(phrase.first, frame.end, Place::After)
                    .unwrap_or(phrase)
            })
    }

    fn subject_between(&self, from: usize, limit: usize, place: Place) -> Option<NounPhrase> {
        let mut at = from;
        while at < limit {
            let token = self.at(at);
            match token.kind {
                Kind::Sign('(') => {
                    at += 1;
                    while at < limit && !self.before(at).is_sign(')') {
                        at += 1;
                    }
                    continue;
                }
                Kind::Sign(_) | Kind::Quote(_) => return None,
                _ => {}
            }
            let reach = if place == Place::After {
                limit + SUBJECT_REACH
            } else {
                limit
            };
            if token.has(Classes::PREPOSITION) {
                let inner = self.noun_phrase(at + 1, reach, Place::After);
                at = inner.map_or(at + 1, |phrase| phrase.end.max(at + 1));
                continue;
            }
            if token.has(Classes::ADVERB)
                || (token.has(Classes::OBJECT)
                    && !token.has(Classes::PRONOUN.or(Classes::DETERMINER)))
            {
                at += 1;
                continue;
            }
            match self.noun_phrase(at, reach, Place::After) {
                Some(phrase) if phrase.subject => return Some(phrase),
                Some(phrase) => at = phrase.end.max(at + 1),
                None => at += 1,
            }
        }
        None
    }

    /// "Huber, Sprecher der Behörde, sagte"; "Huber, der gestern ankam, sagte".
    fn subject_with_apposition(&self, frame: Frame, verb: usize) -> Option<NounPhrase> {
        let mut start = frame.first;
        while start < verb {
            let mut first = start;
            while first < verb && self.at(first).has(Classes::CONJUNCTION.or(Classes::ADVERB)) {
                first += 1;
            }
            if let Some(phrase) = self.noun_phrase(first, verb - 1, Place::Before) {
                if phrase.subject
                    && (phrase.end == verb - 1
                        || (self.at(phrase.end).is_sign(',')
                            && (self.at(phrase.end + 1).has(Classes::RELATIVE)
                                || self.at(phrase.end + 1).kind == Kind::Number)))
                {
                    return Some(phrase);
                }
            }
            start = (start + 1..verb).find(|&i| matches!(self.before(i).kind, Kind::Sign(_)))?;
        }
        None
    }

    /// The first noun phrase of the frame that can be a subject.
    pub(super) fn first_phrase(&self, frame: Frame, before: usize) -> Option<NounPhrase> {
        let mut first = frame.first;
        while first < before && self.at(first).has(Classes::CONJUNCTION.or(Classes::ADVERB)) {
            first += 1;
        }
        let limit = before.min(first + 3 * SUBJECT_REACH);
        if self.at(first).has(Classes::PREPOSITION) || !self.at(first).is_word() {
            return self.subject_between(first, limit, Place::After);
        }
        self.noun_phrase(first, limit, Place::After)
            .filter(|phrase| phrase.subject)
            .or_else(|| self.subject_between(first, limit, Place::After))
    }

    /// The speaker of a passive: "wurde von Huber … genannt".
    fn agent(&self, frame: Frame, anchor: usize, last: usize) -> Option<NounPhrase> {
        let first = anchor.saturating_sub(SPREAD).max(frame.first);
        let end = (last + SUBJECT_REACH).min(frame.end);
        (first..end)
            .filter(|&i| self.at(i).has(Classes::AGENT))
            .find_map(|i| self.noun_phrase(i + 1, end, Place::After))
    }

    /// The object of a verb whose object speaks: zitierte den Minister.
    fn object(
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

fn overlap(a: &Cue, b: &Cue) -> bool {
    a.tokens.iter().any(|token| b.tokens.contains(token))
}
