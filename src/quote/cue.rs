//! Cues: the words that report speech, with their subjects.

use super::conjugate::FormKind;
use super::grammar::Order;
use super::lexicon::{Classes, PhraseKind, Strength, Verb, VerbForm};
use super::phrase::{NounPhrase, Place, Reader};
use super::subject::SUBJECT_REACH;
use super::token::{Kind, Token};
use crate::text::fold;

/// How far apart the parts of a cue may stand, in tokens.
pub(super) const SPREAD: usize = 30;
/// How far a cue may stand from its quotation, in tokens.
const REACH: usize = 80;

/// A stretch of tokens that reads as one sentence: a quotation in it is one token, whatever it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) first: usize,
    /// The token after the last.
    pub(super) end: usize,
    /// Number of the paragraph.
    pub(super) paragraph: usize,
}

impl Frame {
    /// The part of the frame around token `at` that a cue can reach. It bounds every search, so that a sentence
    /// without end costs no more than many short ones.
    pub(super) fn near(self, at: usize) -> Self {
        Self {
            first: self.first.max(at.saturating_sub(REACH)),
            end: self.end.min(at + REACH),
            ..self
        }
    }
}

/// What kind of word reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CueKind {
    Verb(Strength),
    /// laut Polizei, nach Angaben der Polizei, according to the police
    Source,
    /// so Huber
    Manner,
    /// his claim that, die Forderung der Opposition nach
    Noun,
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
    /// Whether it lacks the companion without which its verb hardly reports.
    pub(super) incomplete: bool,
}

impl Cue {
    /// A cue of these tokens that goes with `subject`.
    pub(super) fn new(
        kind: CueKind,
        anchor: usize,
        tokens: Vec<usize>,
        subject: Option<NounPhrase>,
    ) -> Self {
        Self {
            kind,
            tokens,
            anchor,
            subject,
            companions: Vec::new(),
            as_clause: false,
            incomplete: false,
        }
    }
}

impl Reader<'_> {
    /// All cues of `frame`, in order.
    pub(super) fn cues(&self, frame: Frame) -> Vec<Cue> {
        let mut cues: Vec<Cue> = Vec::new();
        let mut at = frame.first;
        while at < frame.end {
            let token = self.at(at);
            let near = frame.near(at);
            let found = match token.phrase() {
                Some((PhraseKind::HearSay, words)) => Some(self.hearsay(near, at, words)),
                Some((PhraseKind::Source, words)) => self.source_before(near, at, words, false),
                Some((kind @ (PhraseKind::LeadIn | PhraseKind::Opener), words)) => {
                    let tokens = if kind == PhraseKind::LeadIn {
                        (at..at + words).collect()
                    } else {
                        Vec::new()
                    };
                    Some(Cue::new(CueKind::LeadIn, at, tokens, None))
                }
                Some((PhraseKind::Held(place), words)) => Some(Cue::new(
                    CueKind::Source,
                    at,
                    (at..at + words).filter(|&i| i != at + place).collect(),
                    Some(NounPhrase::pronoun(at + place)),
                )),
                Some((PhraseKind::Towards, _)) | None => self.word_cue(near, at, &cues),
            };
            at += token.phrase().map_or(1, |(_, words)| words);
            if let Some(cue) = found {
                if !cues.iter().rev().take(4).any(|other| overlap(other, &cue)) {
                    cues.push(cue);
                }
            }
        }
        cues.sort_by_key(|cue| cue.anchor);
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
        if token.has(Classes::VIEWPOINT) && self.clause_start(frame, at) == frame.first {
            if let Some(cue) = self.viewpoint(frame, at) {
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
        if token.has(Classes::SPEECH_NOUN) {
            if let Some(cue) = self.noun_cue(frame, at) {
                return Some(cue);
            }
        }
        let cue = self.verb_cue(frame, at, before);
        let weak = cue
            .as_ref()
            .is_none_or(|cue| cue.kind == CueKind::Verb(Strength::Weak));
        let by_place = weak.then(|| self.cue_by_place(frame, at)).flatten();
        by_place.or(cue)
    }

    /// The cue that the verb at `at` makes, if it is one.
    fn verb_cue(&self, frame: Frame, at: usize, before: &[Cue]) -> Option<Cue> {
        let token = self.at(at);
        if token.verbs.is_empty()
            || token.has(Classes::DETERMINER)
            || (token.is_capital() && (at != frame.first || self.grammar.noun_capitals))
            || self.is_noun(at)
        {
            return None;
        }
        self.best_reading(frame, at, before)
    }

    /// "his *claim* that it was “safe”", "the minister's *warning* of “chaos”", "die *Forderung* der Opposition nach „Taten“".
    fn noun_cue(&self, frame: Frame, at: usize) -> Option<Cue> {
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
            && self.word(owner).ends_with('s');
        (self.is_owner(owner) || genitive)
            .then(|| self.phrase_up_to(owner + 1))
            .flatten()
    }

    /// laut Polizei; nach Angaben der Polizei.
    fn source_before(&self, frame: Frame, at: usize, words: usize, report: bool) -> Option<Cue> {
        let stressed = self.at(at + words).has(Classes::STRESSED)
            && (!self.at(at + words + 1).is_lower()
                || self.at(at + words + 1).has(Classes::FUNCTION)
                || !self.at(at + words).has(Classes::DETERMINER));
        let phrase = if stressed {
            NounPhrase::pronoun(at + words)
        } else {
            let agent = self.at(at + words).has(Classes::AGENT); // secondo quanto riferito da
            let first = at + words + usize::from(agent);
            let phrase = self
                .noun_phrase(first, frame.end, Place::After)
                .or_else(|| self.quoted_name(first).filter(|_| first < frame.end))?;
            self.closed_apposition(phrase)
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

    /// Who "nach eigenen Angaben" goes back to: the subject of the sentence that the phrase from `first` to `end` is
    /// part of.
    fn clause_subject(&self, frame: Frame, first: usize, end: usize) -> Option<NounPhrase> {
        let start = self.clause_start(frame, first);
        let before = Some(start)
            .filter(|&start| start < first)
            .and_then(|start| self.subject_between(start, first, Place::Before));
        before.or_else(|| self.subject_after(frame, end + 1))
    }

    /// Pour l'opposition, c'est « une folie »: at the head of a sentence, before a comma, somebody who can speak.
    fn viewpoint(&self, frame: Frame, at: usize) -> Option<Cue> {
        let cue = self.source_before(frame, at, 1, false)?;
        let phrase = cue.subject?;
        let speaks = (phrase.first..phrase.core)
            .any(|i| self.at(i).is_capital() || self.at(i).has(Classes::ROLE.or(Classes::HEARER)));
        (self.at(phrase.end).is_sign(',') && (speaks || phrase.pronoun)).then_some(cue)
    }

    /// der Polizei zufolge; ihrer Ansicht nach.
    fn source_after(&self, frame: Frame, at: usize) -> Option<Cue> {
        let first = at.saturating_sub(SUBJECT_REACH).max(frame.first);
        let subject = (first..at).find_map(|start| {
            let phrase = self.noun_phrase(start, at, Place::Before)?;
            // रिपोर्ट के अनुसार
            let end = phrase.end + usize::from(self.at(phrase.end).has(Classes::ATTRIBUTIVE));
            (end == at && !phrase.pronoun).then_some(phrase)
        })?;
        let own = (subject.first..subject.core).any(|i| self.at(i).has(Classes::OWN));
        let subject = if own {
            self.clause_subject(frame, subject.first, at)
        } else {
            Some(subject)
        };
        Some(Cue::new(CueKind::Source, at, vec![at], subject))
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
        (subject.subject && ends).then(|| Cue::new(CueKind::Manner, at, vec![at], Some(subject)))
    }

    /// In dem Bericht heißt es: the speaker is what stands in the phrase beside.
    fn hearsay(&self, frame: Frame, at: usize, words: usize) -> Cue {
        let end = at + words;
        let as_clause = at > frame.first && self.before(at).has(Classes::AS); // wie es hieß
        // "In der Chronik heißt es zu …", but "Am Montag heißt es in …"
        let aside = self.before(at).is_sign(',') && self.before(at - 1).is_quote(); // „…“, heißt es in der Chronik
        let opener = Some(frame.first)
            .filter(|&i| !aside && i < at && self.at(i).has(Classes::PREPOSITION))
            .filter(|&i| !self.at(i + 1).has(Classes::TIME));
        let ahead = (at.saturating_sub(SUBJECT_REACH).max(frame.first)..at)
            .find(|&i| !aside && self.at(i).has(Classes::PREPOSITION));
        let behind = (end..frame.end.min(end + 4)).find(|&i| self.at(i).has(Classes::PREPOSITION));
        let place = |i: usize| {
            let limit = if i < at { at } else { frame.end };
            self.noun_phrase(i + 1, limit, Place::Before)
        };
        let subject = [opener, behind, ahead]
            .into_iter()
            .flatten()
            .find_map(place);
        let tokens = (at - usize::from(as_clause)..end).collect();
        Cue {
            as_clause,
            ..Cue::new(CueKind::Verb(Strength::Say), at, tokens, subject)
        }
    }

    /// The best cue that the verb form at `at` makes, with its particle or its auxiliary.
    fn best_reading(&self, frame: Frame, at: usize, before: &[Cue]) -> Option<Cue> {
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
            rank += if cue.incomplete { 0 } else { 1 };
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
                if self.is_opening_participle(frame, at)
                    || self.is_attribute(at)
                    || self.word(at - usize::from(at > 0)) == "zu"
                {
                    return None;
                }
                if apart {
                    tokens.extend(self.particle_after(frame, at, verb)?);
                }
            }
            FormKind::Gerund => {}
            FormKind::Participle => {
                if apart {
                    let particle = self
                        .particle_before(frame, at, verb)
                        .or_else(|| self.particle_after(frame, at, verb))?;
                    tokens.extend(particle);
                    tokens.sort_unstable();
                }
                let (auxiliaries, is_passive) = self.auxiliary(frame, at)?;
                passive = is_passive;
                anchor = auxiliaries.first().copied().unwrap_or(at);
                anchor = self.raised(anchor).unwrap_or(anchor);
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
        if self.is_doing(at) && at == frame.first {
            subject = self.doer(frame, at);
        } else if kind == FormKind::Gerund || self.is_doing(at) {
            subject = self.shared_subject(frame, at, before);
        } else if passive && !verb.quotes_object {
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
        } else if verb.needs_reflexive && kind != FormKind::Infinitive {
            return None;
        }
        if as_clause {
            // wie Huber sagte: the "wie" belongs to the cue
            let first = anchor.saturating_sub(SPREAD).max(frame.first);
            tokens.extend((first..anchor).rev().find(|&i| self.at(i).has(Classes::AS)));
        }
        let names = self.at(at).has(Classes::NAMING) && self.at(at + 1).is_quote();
        if names && subject.is_none() && kind == FormKind::Finite {
            return None; // le rond-point dit « de la Croix »
        }
        let companions = self.companions(frame, anchor, verb);
        tokens.sort_unstable();
        let cue = Cue {
            kind: CueKind::Verb(verb.strength),
            tokens,
            anchor,
            subject,
            // sieht … als, but not "sieht die Lage gelassen"
            incomplete: verb.strength == Strength::Name
                && !verb.companions.is_empty()
                && companions.is_empty(),
            companions,
            as_clause,
        };
        Some((rank, cue))
    }

    /// "das erklärte Ziel": a form between determiner and noun is no verb.
    fn is_attribute(&self, at: usize) -> bool {
        // das neu formulierte Ziel, einem nicht näher bezeichneten Ort
        let inner = (at.saturating_sub(4)..at)
            .rev()
            .find(|&i| !self.at(i).has(Classes::ADVERB) && !self.is_degree(i));
        let before = inner.map_or(Token::END, |i| self.at(i));
        let next = self.at(at + 1);
        self.grammar.noun_capitals
            && self.is_participle(at)
            && next.is_capital()
            && !next.has(Classes::PRONOUN)
            && (before.has(
                Classes::DETERMINER
                    .or(Classes::OBLIQUE)
                    .or(Classes::GENITIVE),
            ))
    }

    /// Whether the word is a participle with the ending of an adjective: erklärte, but not sagte.
    fn is_participle(&self, index: usize) -> bool {
        let word = self.word(index);
        let stems = ["e", "er", "en", "es", "em"]
            .iter()
            .filter_map(|end| word.strip_suffix(end));
        stems.into_iter().any(|stem| {
            let forms = self.lexicon.verb_forms(stem);
            forms.iter().any(|form| form.kind == FormKind::Participle)
        })
    }

    /// Whether the word can qualify the participle behind it: neu, weit, näher.
    fn is_degree(&self, index: usize) -> bool {
        let token = self.at(index);
        token.is_lower() && !token.has(Classes::FUNCTION) && token.verbs.is_empty()
    }

    /// The particle of a separable verb, at the end of its clause.
    fn particle_after(&self, frame: Frame, at: usize, verb: &Verb) -> Option<Vec<usize>> {
        let first = verb.particle.first()?;
        let len = verb.particle.len();
        let end = frame.end.min(at + SPREAD);
        for index in at + 1..end {
            let token = self.at(index);
            // "Man werde klagen, kündigte er an": the particle is that of the next verb
            let next_verb =
                token.is_sign(',') && (self.is_finite(index + 1) || self.joins(index + 1));
            if token.is_sign(':') || token.is_sign(';') || next_verb {
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
                || next.phrase().is_some()
                || (len > 1 || !token.has(Classes::PREPOSITION)) && !token.has(Classes::DETERMINER);
            if whole && closes {
                return Some((index..index + len).collect());
            }
        }
        None
    }

    /// Whether the word can be the finite form of a cue verb.
    fn is_finite(&self, index: usize) -> bool {
        let token = self.at(index);
        let finite = |form: &VerbForm| form.kind == FormKind::Finite;
        token.is_lower() && token.verbs.iter().any(finite)
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
        token.len() == word.len() && fold::eq(token, word)
    }

    /// The auxiliaries of the participle at `at`, and whether they make a passive.
    fn auxiliary(&self, frame: Frame, at: usize) -> Option<(Vec<usize>, bool)> {
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
        let finite = |word: &str| !matches!(word, "worden" | "haben" | "sein" | "werden");
        let complete = found.iter().any(|&i| finite(self.word(i)));
        let ends = frame.end == next || !self.at(next).is_word();
        let plural = !found.is_empty() && ends && self.is_subordinate(frame, at);
        if !complete && !plural {
            let first = at.saturating_sub(SPREAD).max(frame.first);
            let before = match self.grammar.order {
                Order::SubjectFirst => Classes::AUXILIARY,
                _ => Classes::AUXILIARY.or(Classes::MODAL),
            };
            let left = (first..at)
                .rev()
                .take_while(|&i| !(self.at(i).is_sign(':') || self.at(i).is_sign(';')))
                .find(|&i| self.at(i).has(before))?;
            // ", die … hatten, erklärt" has the auxiliary of another clause
            if self.at(left + 1).is_sign(',') && !self.at(left + 2).is_quote() {
                return None;
            }
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

    /// The auxiliary or modal that stands before a verb with no more than adverbs and pronouns between: has never said.
    fn verb_before(&self, frame: Frame, at: usize, classes: Classes) -> Option<usize> {
        let between = Classes::ADVERB.or(Classes::PRONOUN).or(Classes::OBJECT);
        (at.saturating_sub(5).max(frame.first)..at)
            .rev()
            .find(|&i| self.at(i).has(classes) || !self.at(i).has(between))
            .filter(|&i| self.at(i).has(classes))
    }

    /// Whether the clause of the token begins with a subordinating word.
    pub(super) fn is_subordinate(&self, frame: Frame, at: usize) -> bool {
        let start = self.clause_start(frame, at);
        let opener = self.at(start);
        opener.has(Classes::SUBORDINATOR.or(Classes::AS))
            || opener.has(Classes::RELATIVE) && start > frame.first
    }

    /// The modal that the infinitive at `at` goes with.
    fn modal(&self, frame: Frame, at: usize) -> Option<usize> {
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
}

fn overlap(a: &Cue, b: &Cue) -> bool {
    a.tokens.iter().any(|token| b.tokens.contains(token))
}
