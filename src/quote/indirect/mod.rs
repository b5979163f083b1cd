//! Indirect speech: what is reported without marks. German only, whose subjunctive shows where it begins and goes on.
//!
//! | form | example |
//! |---|---|
//! | behind its cue | Klamm sagte, *dass der Deich halte*. Klamm sagte, *er halte*. Klamm fragte, *ob er halte*. Klamm drohte, *zu gehen*. |
//! | before its cue | *Der Deich halte*, sagte Klamm. *Der Deich hält*, so Klamm. |
//! | around it | *Der Deich*, wie Klamm mitteilte, *hält*. |
//! | with a source | Laut Klamm *hält der Deich*. *Der Deich hält* laut Klamm *bis Freitag*. |
//! | behind a noun | Der Vorwurf der Wehr, *der Deich sei alt*, ist neu. |
//! | going on | Klamm sagte, der Deich halte. *Die Pumpen seien alt.* |
//! | hearsay | Laut Polizei gab es Streit. *Der Mann soll geflohen sein.* |
//!
//! Every stretch is free of the words that report it: one around its cue comes in two parts.

mod mood;

use std::ops::Range;

use crate::quote::attribute::Attribution;
use crate::quote::attribute::running::Running;
use crate::quote::cue::{Cue, CueKind, SPREAD};
use crate::quote::frame::Frame;
use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::entry::{PhraseKind, Strength};
use crate::quote::phrase::{NounPhrase, Reader};
use crate::quote::record::{QuoteKind, QuoteSpan};

/// Longest stretch in front of its cue, in tokens. It bounds the search.
const LONGEST: usize = 120;
/// What depends on the clause before it.
const DEPENDENT: Classes = Classes::SUBORDINATOR.or(Classes::RELATIVE).or(Classes::AS);

/// A stretch of indirect speech, as tokens, and who reports it.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub(crate) tokens: Range<usize>,
    pub(crate) attribution: Attribution,
}

/// A frame with what is known about it.
#[derive(Clone, Copy, Debug)]
struct Scene<'a> {
    frame: Frame,
    cues: &'a [Cue],
    /// The tokens that are quotations of full utterances, in order: indirect speech ends there.
    utterances: &'a [usize],
    /// Who spoke last, if that is near.
    running: Option<&'a Attribution>,
    /// Whether the frame before was speech.
    goes_on: bool,
}

/// What a text reports without marks, frame by frame.
#[derive(Debug, Default)]
pub(crate) struct Reports {
    /// Who spoke last, marks or not.
    running: Running,
    /// Whether the frame before was speech.
    spoken: bool,
}

impl Reports {
    /// The indirect speech of a frame, given with its number, in order; `marked` are its quotes, and `running` is who
    /// speaks behind it.
    pub(crate) fn of_frame(
        &mut self,
        reader: &Reader<'_>,
        (frame, number): (Frame, usize),
        cues: &[Cue],
        marked: &[QuoteSpan],
        running: &Running,
    ) -> Vec<Report> {
        let utterance = |&at: &usize| {
            let span = reader.at(at).span;
            let quote = marked.get(marked.partition_point(|quote| quote.span < span));
            quote.is_some_and(|q| q.span == span && q.kind == QuoteKind::Direct)
        };
        let utterances: Vec<usize> = (frame.first..frame.end).filter(utterance).collect();
        let reports = reader.indirect(Scene {
            frame,
            cues,
            utterances: &utterances,
            running: self.running.attribution_near(frame, number).as_ref(),
            goes_on: self.spoken,
        });
        self.spoken = !reports.is_empty() || !marked.is_empty();
        match reports.last() {
            Some(last) => self.running = Running::of(last.attribution.clone(), frame, number),
            None => self.running.renew(running),
        }
        reports
    }
}

impl Reader<'_> {
    /// The indirect speech of a frame, in order.
    fn indirect(&self, scene: Scene<'_>) -> Vec<Report> {
        let mut reports: Vec<Report> = Vec::new();
        let stops = self.stops(scene);
        let stop = |first: usize| {
            let next = stops.get(stops.partition_point(|&stop| stop < first));
            next.map_or(scene.frame.end, |&stop| stop)
        };
        // what is reported already: a cue in it is part of the report
        let mut free = scene.frame.first;
        for cue in scene.cues {
            // "Er habe gefordert, …" is itself reported
            if cue.anchor < free || self.at(cue.anchor).has(Classes::SUBJUNCTIVE) {
                continue;
            }
            for part in self
                .reported_by(scene, free, cue, &stop)
                .into_iter()
                .flatten()
            {
                let tokens = self.trimmed(part);
                if tokens.clone().any(|i| self.at(i).is_word()) {
                    free = free.max(tokens.end);
                    reports.push(Report {
                        tokens,
                        attribution: self.attribution(scene.frame, cue),
                    });
                }
            }
        }
        if reports.is_empty() {
            reports.extend(self.announced(scene.frame, &stop));
        }
        if reports.is_empty() && self.speaks_on(scene) {
            let tokens = self.trimmed(scene.frame.first..stop(scene.frame.first));
            if tokens.len() > 1 {
                reports.push(Report {
                    tokens,
                    attribution: scene.running.cloned().unwrap_or_default(),
                });
            }
        }
        reports
    }

    /// What a cue reports: two stretches around it, one of which may be empty. Nothing goes on past the next `stop`.
    fn reported_by(
        &self,
        scene: Scene<'_>,
        free: usize,
        cue: &Cue,
        stop: &dyn Fn(usize) -> usize,
    ) -> Option<[Range<usize>; 2]> {
        if !matches!(
            cue.kind,
            CueKind::Source | CueKind::Manner | CueKind::Verb(Strength::Say)
        ) {
            return None;
        }
        let middle = self.parenthesis(cue);
        let said = scene.utterances.partition_point(|&i| i < middle.start);
        let utterance = said.checked_sub(1).and_then(|i| scene.utterances.get(i));
        let mut left = utterance.map_or(free, |&i| free.max(i + 1))..middle.start;
        let left_words = left.clone().any(|i| self.at(i).is_word());
        let aside = left_words && left.len() <= LONGEST && self.is_parenthetical(cue, middle.start);
        if let Some(first) = self.complement(scene, cue) {
            let mut end = stop(first);
            if self.is_dependent(scene.frame, cue.anchor) {
                end = end.min(self.dependent_end(scene.frame, first)); // als er sagte, er gehe, blieben alle
            }
            // "Der Deich, sagte Klamm, halte bis Freitag" begins before its cue
            let parted = aside && self.is_subjunctive_at(first);
            return Some([if parted { left } else { first..first }, first..end]);
        }
        if middle.start < free {
            return None;
        }
        let closed = self.at(middle.end).is_sign(',');
        let mut right = middle.end..stop(middle.end + usize::from(closed));
        if cue.kind == CueKind::Source {
            if !self.is_source(cue, middle.clone()) {
                return None;
            }
            if self.is_dependent(scene.frame, middle.start) {
                // weil der Deich laut Klamm hält: what depends on it is all that the source says
                left.start = left.start.max(self.clause_start(scene.frame, middle.start));
                right.end = right.end.min(self.dependent_end(scene.frame, middle.end));
            }
            return Some([left, right]);
        }
        let hearsay = self.is_hearsay_phrase(cue.anchor);
        if cue.as_clause && (cue.subject.is_some() || hearsay) && !left_words {
            return Some([left, right]); // Wie Klamm mitteilte, …
        }
        if !aside {
            return None;
        }
        let unbound = !matches!(cue.kind, CueKind::Verb(_))
            || cue.as_clause
            || self.at(middle.start).has(Classes::MANNER);
        let rest = middle.end + 1..self.clause_end(scene.frame, middle.end + 1);
        let goes_on = unbound && !self.at(rest.start).has(DEPENDENT) || self.reports(rest);
        match (
            closed && goes_on,
            unbound || self.is_statement(scene.frame, left.clone()),
        ) {
            (true, _) => Some([left, right]),
            (false, true) => Some([left, 0..0]),
            (false, false) => None,
        }
    }

    /// A stretch without the signs around it.
    fn trimmed(&self, part: Range<usize>) -> Range<usize> {
        let edge = |&i: &usize| {
            let sign = matches!(
                self.at(i).kind,
                Kind::Sign(',' | '.' | ';' | ':' | '!' | '?' | '…')
            );
            sign || self.at(i).is_dash()
        };
        let start = part.clone().find(|i| !edge(i)).unwrap_or(part.end);
        let end = part.rev().find(|i| !edge(i)).map_or(start, |last| last + 1);
        start..end.max(start)
    }

    /// The tokens of a cue with its speaker: "laut Klamm", "so schätzt die Wehr", "wie Klamm mitteilte".
    fn parenthesis(&self, cue: &Cue) -> Range<usize> {
        let first = cue.tokens.first().copied().unwrap_or(cue.anchor);
        let last = cue.tokens.last().copied().unwrap_or(cue.anchor);
        let beside = |subject: &NounPhrase| subject.first <= last + 1;
        let speaker = match cue.kind {
            CueKind::Source => cue
                .subject
                .filter(beside)
                .or_else(|| self.core_phrase(last + 1, self.tokens.len())), // nach eigenen Angaben
            _ => cue.subject,
        };
        let start = speaker.map_or(first, |phrase| first.min(phrase.first));
        let end = speaker.map_or(last + 1, |phrase| phrase.end.max(last + 1));
        start - usize::from(self.before(start).has(Classes::MANNER))..end
    }

    /// Whether a source says who, not when or by which rule: but "nach dem Urteil", "zwei Tage nach", "aus Kreisen", "gemäß Absatz 3".
    fn is_source(&self, cue: &Cue, phrase: Range<usize>) -> bool {
        let first = cue.tokens.first().copied().unwrap_or(cue.anchor);
        let preposition = self.at(first);
        let myself = |i: usize| self.at(i).has(Classes::SELF);
        let report = |i: usize| self.at(i).has(Classes::REPORT_NOUN);
        if phrase.clone().any(myself) {
            return false;
        }
        if preposition.has(Classes::REPORT_BEFORE) {
            let event = self.at(first + 1).has(Classes::DEFINITE);
            return preposition.has(Classes::REPORT_AFTER)
                && !(event || self.before(first).has(Classes::TIME));
        }
        let rule =
            preposition.has(Classes::SOURCE_AFTER) && preposition.has(Classes::SOURCE_BEFORE);
        !rule || phrase.into_iter().any(report)
    }

    /// Whether a cue stands by itself behind what it reports: ", sagte Klamm", ", so Klamm", "wie Klamm sagte".
    fn is_parenthetical(&self, cue: &Cue, start: usize) -> bool {
        let before = self.before(start);
        let follows = match cue.kind {
            CueKind::Manner => cue
                .subject
                .is_some_and(|s| s.first == cue.anchor + 1 && self.person(s) == 2),
            _ if self.is_hearsay_phrase(cue.anchor) => true,
            _ if cue.as_clause => cue.subject.is_some(),
            // but ", fordert aber eine Frist"
            _ => {
                cue.subject.is_some_and(|s| s.first > cue.anchor)
                    && !self.at(cue.anchor + 1).has(Classes::CONJUNCTION)
            }
        };
        (before.is_sign(',') || before.is_dash()) && follows
    }

    /// Whether "heißt es" or the like begins at a token.
    fn is_hearsay_phrase(&self, index: usize) -> bool {
        matches!(self.phrase(index), Some((PhraseKind::HearSay, _)))
    }

    /// Whether a stretch before ", sagte Klamm" can be what he said: a clause with its verb in second place, and not a
    /// mere circumstance, "Da er krank war".
    fn is_statement(&self, frame: Frame, part: Range<usize>) -> bool {
        let first = self.trimmed(part.clone()).start;
        let end = self.clause_end(frame, first).min(part.end);
        let opener = self.at(first);
        let that = opener.has(Classes::CONTENT);
        if opener.has(Classes::SUBORDINATOR.or(Classes::AS)) && !that {
            return end < part.end && self.is_subjunctive_at(end + 1); // Wenn es regne, werde man …
        }
        let mut clause = first;
        while clause < part.end {
            let close = self.clause_end(frame, clause).min(part.end);
            if self.reports(clause..close) {
                return true;
            }
            clause = close + 1;
        }
        that || self.second_place(first..end).is_some_and(|i| {
            let token = self.at(i);
            let verb = token.has(Classes::AUXILIARY.or(Classes::MODAL));
            token.is_lower() && (verb || !token.has(Classes::FUNCTION))
        })
    }

    /// Whether a verb stands in a clause that depends on another: "während er ankündigte", "der erklärt hat".
    pub(crate) fn is_dependent(&self, frame: Frame, at: usize) -> bool {
        let start = self.clause_start(frame, at);
        let opener = start + usize::from(self.at(start).has(Classes::PREPOSITION)); // zu dem er aufrief
        self.is_subordinate(frame, at)
            || start > frame.first && self.at(opener).has(Classes::RELATIVE)
    }

    /// Where a clause ends with those that depend on it.
    fn dependent_end(&self, frame: Frame, first: usize) -> usize {
        let mut end = self.clause_end(frame, first);
        while self.at(end).is_sign(',') && self.at(end + 1).has(DEPENDENT) {
            end = self.clause_end(frame, end + 1);
        }
        end
    }

    /// What a noun of speech announces: "der Vorwurf, er habe …", "die Ansicht der Wehr, dass …".
    fn announced(&self, frame: Frame, stop: &dyn Fn(usize) -> usize) -> Option<Report> {
        let nouns = Classes::SPEECH_NOUN.or(Classes::REPORT_NOUN);
        (frame.first..frame.end)
            .filter(|&noun| self.at(noun).has(nouns))
            .find_map(|noun| {
                let owner = self.owner(noun, frame.end);
                let comma = owner.map_or(noun + 1, |owner| owner.end);
                let first = comma + 1;
                let content = || {
                    self.at(first).has(Classes::CONTENT)
                        || !self.is_relative(first)
                            && self.reports(first..self.clause_end(frame, first))
                };
                if !self.at(comma).is_sign(',') || !content() {
                    return None;
                }
                let end = stop(first).min(self.dependent_end(frame, first));
                let tokens = self.trimmed(first..end);
                (tokens.len() > 1).then(|| Report {
                    tokens,
                    attribution: Attribution {
                        speaker: owner.or_else(|| self.first_phrase(frame, noun)),
                        cue: vec![noun],
                        same_frame: true,
                        ..Attribution::default()
                    },
                })
            })
    }

    /// Where what a verb reports begins behind it: ", dass …", ", er habe …", ", ob …", ", … zu …".
    fn complement(&self, scene: Scene<'_>, cue: &Cue) -> Option<usize> {
        let say = |cue: &Cue| cue.kind == CueKind::Verb(Strength::Say);
        if !say(cue) || cue.as_clause {
            return None;
        }
        let last = cue.tokens.last().copied().unwrap_or(cue.anchor);
        let behind = cue.subject.filter(|subject| subject.first > cue.anchor);
        let first = behind.map_or(last + 1, |subject| subject.end.max(last + 1));
        let mut later = scene
            .cues
            .iter()
            .filter(|c| c.anchor > cue.anchor && say(c));
        let next = later.next().map_or(scene.frame.end, |c| c.anchor);
        let mut commas = 0;
        for at in first..next.min(first + SPREAD) {
            let token = self.at(at);
            if scene.utterances.binary_search(&at).is_ok() || token.is_sign(';') {
                return None;
            }
            if token.has(Classes::CONTENT) && !self.before(at).has(Classes::MANNER) {
                return Some(at);
            }
            if token.is_sign(',') || token.is_sign(':') {
                if self.is_content(scene.frame, at + 1, commas == 0) {
                    return Some(at + 1);
                }
                commas += 1;
            }
        }
        None
    }

    /// The sign or the end that closes the clause from `first`.
    pub(crate) fn clause_end(&self, frame: Frame, first: usize) -> usize {
        (first..frame.end)
            .find(|&i| match self.at(i).kind {
                Kind::Sign(sign) => matches!(sign, ',' | ':' | ';' | '–' | '—' | '.' | '!' | '?'),
                _ => false,
            })
            .unwrap_or(frame.end)
    }

    /// Where what is reported ends at the latest, in order: before an utterance, a colon, or the clause of a cue that
    /// goes on with the report, ", und fügte hinzu".
    fn stops(&self, scene: Scene<'_>) -> Vec<usize> {
        let Scene { frame, cues, .. } = scene;
        let colon = |&i: &usize| self.at(i).is_sign(':');
        let resumes = |cue: &Cue| {
            let joined = cue.anchor > frame.first && self.is_boundary(cue.anchor - 1);
            let verb = matches!(cue.kind, CueKind::Verb(_)) && !cue.as_clause;
            (joined && verb && !self.at(cue.anchor).has(Classes::SUBJUNCTIVE))
                .then(|| cue.anchor - 1)
        };
        let mut stops: Vec<usize> = (frame.first..frame.end).filter(colon).collect();
        stops.extend(scene.utterances);
        stops.extend(cues.iter().filter_map(resumes));
        stops.sort_unstable();
        stops
    }

    /// Whether a sentence without a cue of its own is speech: in the subjunctive, or hearsay.
    fn speaks_on(&self, scene: Scene<'_>) -> bool {
        let frame = scene.frame;
        let mut first = frame.first;
        while first < frame.end {
            let end = self.clause_end(frame, first);
            let opener = self.at(first);
            let dependent = opener.has(Classes::SUBORDINATOR.or(Classes::AS))
                || first > frame.first && opener.has(Classes::RELATIVE);
            let sure = |i: usize| self.at(i).is_lower() && self.at(i).has(Classes::REPORTED);
            let myself = |i: usize| self.at(i).has(Classes::MYSELF);
            let clause = first..end;
            let speech = scene.goes_on && self.reports(clause.clone())
                || scene.running.is_some() && self.is_hearsay(clause.clone())
                || clause.clone().any(sure) && !clause.clone().any(myself);
            if speech && !dependent {
                return true;
            }
            first = end + 1;
        }
        false
    }
}
