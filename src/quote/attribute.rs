//! Which cue a quotation goes with, and so who said it.

use super::classes::Classes;
use super::cue::{Cue, CueKind, SPREAD};
use super::frame::Frame;
use super::lexicon::Strength;
use super::phrase::{NounPhrase, Place, Reader};
use super::running::Running;

/// Most tokens of a name in a headline.
const HEADLINE_NAME: usize = 6;

/// Who said a quotation, as tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Attribution {
    pub(super) speaker: Option<NounPhrase>,
    pub(super) cue: Vec<usize>,
    pub(super) addressee: Option<NounPhrase>,
    pub(super) kind: Option<CueKind>,
    /// Whether the cue stands right beside the quotation.
    pub(super) adjacent: bool,
    pub(super) same_frame: bool,
    pub(super) carried: bool,
    /// Whether the quotation is part of the subject of a cue: a name.
    pub(super) in_subject: bool,
}

impl Reader<'_> {
    /// The attribution of the quotation at token `at`.
    pub(super) fn attribute(
        &self,
        frame: Frame,
        number: usize,
        at: usize,
        cues: &[Cue],
        running: &Running,
        ahead: Option<&Attribution>,
    ) -> Attribution {
        let near = frame.near(at);
        let runs_on = running.is_near(frame, number);
        let from = cues.partition_point(|cue| cue.anchor < near.first);
        let to = cues.partition_point(|cue| cue.anchor < near.end);
        let cues = cues.get(from..to).unwrap_or_default();
        let in_subject = cues
            .iter()
            .any(|cue| cue.subject.is_some_and(|s| (s.first..s.end).contains(&at)));
        let best = cues
            .iter()
            .filter(|cue| !self.is_impersonal(cue))
            .filter_map(|cue| self.bond(frame, at, cue).map(|bond| (bond, cue)))
            .max_by_key(|(bond, _)| bond.strength);
        // "Bisher habe die Regierung „Hilfe“ ausgeschlossen" is itself reported
        let reported = |cue: &Cue| self.is_subjunctive_at(cue.anchor);
        let within = runs_on && cues.iter().all(reported);
        if let Some((bond, cue)) = best.filter(|(bond, _)| !within || bond.adjacent) {
            let mut tokens = cue.tokens.clone();
            tokens.extend(self.companion(cue, at));
            let lead = cues.iter().find(|lead| {
                lead.kind == CueKind::LeadIn
                    && lead.tokens.last().is_some_and(|&t| t < at && t + 6 > at)
            });
            if let Some(lead) = lead.filter(|lead| lead.anchor != cue.anchor) {
                tokens.extend(&lead.tokens);
            }
            tokens.sort_unstable();
            tokens.dedup();
            let mut speaker = cue.subject;
            if cue.kind == CueKind::LeadIn {
                speaker = self.first_phrase(frame, at);
            }
            if speaker.is_none() && self.grammar.drops_pronouns {
                let shared = cues.iter().rev().filter(|c| c.anchor < cue.anchor);
                speaker = shared
                    .filter_map(|cue| cue.subject)
                    .next()
                    .or_else(|| running.antecedent(number, frame)); // añadió
            }
            let own = self.attribution(frame, cue);
            return Attribution {
                speaker,
                cue: tokens,
                addressee: own.addressee.filter(|a| !(a.first..a.end).contains(&at)),
                adjacent: bond.adjacent,
                in_subject,
                ..own
            };
        }
        if at > frame.first && self.before(at).is_sign(':') {
            // "Die Lage sei ernst: „…“" and "Seine Sorge bleibt: „…“" go on with whoever spoke
            let goes_on =
                self.is_subjunctive(near) || self.at(frame.first).has(Classes::POSSESSIVE);
            let speaker = self
                .named_by_headline(frame, at - 1)
                .or_else(|| self.topic(frame).filter(|_| self.grammar.cases))
                .or_else(|| self.after_opener(frame, at - 1))
                .or_else(|| self.first_phrase(frame, at))
                .filter(|_| !(runs_on && goes_on));
            let noun = self.speech_noun(frame, at);
            if speaker.is_some() || noun.is_some() {
                return Attribution {
                    speaker: match noun {
                        Some((_, noun)) => {
                            self.owner(noun, at).or(running.speaker.filter(|_| runs_on))
                        }
                        None => speaker,
                    },
                    cue: noun.map_or(Vec::new(), |(first, last)| (first..=last).collect()),
                    same_frame: true,
                    in_subject,
                    ..Attribution::default()
                };
            }
        }
        if let Some(speaker) = self.signed(frame, at) {
            return Attribution {
                speaker: Some(speaker),
                same_frame: true,
                in_subject,
                ..Attribution::default()
            };
        }
        if let Some(ahead) = ahead.filter(|_| self.is_alone(frame, at)) {
            return Attribution {
                in_subject,
                ..ahead.clone()
            };
        }
        if runs_on && self.carries_on(frame, at, running) {
            return Attribution {
                in_subject,
                ..running.attribution()
            };
        }
        Attribution {
            in_subject,
            ..Attribution::default()
        }
    }

    /// Whether a cue is itself reported of people in general: "teilte mit, *man habe* „Ziele“ *angegriffen*".
    fn is_impersonal(&self, cue: &Cue) -> bool {
        let general = |subject: NounPhrase| self.at(subject.first).has(Classes::GENERAL);
        cue.subject.is_some_and(general) && self.is_subjunctive_at(cue.anchor)
    }

    /// Who stands between a dash or a colon and the colon at `colon`: "Sieg im Derby – Kane: „…“".
    fn named_by_headline(&self, frame: Frame, colon: usize) -> Option<NounPhrase> {
        let sign = |&i: &usize| self.at(i).is_dash() || self.at(i).is_sign(':');
        let first = (frame.first..colon).rev().take(HEADLINE_NAME).find(sign)? + 1;
        let phrase = self.noun_phrase(first, colon, Place::Before)?;
        (phrase.end == colon && phrase.subject).then_some(phrase)
    }

    /// Who stands between a single word and the colon at `colon`: "Dura la segretaria: «…»", "Anders die Ministerin: „…“".
    fn after_opener(&self, frame: Frame, colon: usize) -> Option<NounPhrase> {
        let first = frame.first + 1;
        let opens = self.at(frame.first).is_word() && self.at(first).has(Classes::DETERMINER);
        let phrase = self
            .noun_phrase(first, colon, Place::Before)
            .filter(|_| opens)?;
        (phrase.end == colon && phrase.subject && self.person(phrase) == 2).then_some(phrase)
    }

    /// What a cue says by itself, whatever it reports.
    pub(super) fn attribution(&self, frame: Frame, cue: &Cue) -> Attribution {
        let verb = matches!(cue.kind, CueKind::Verb(_) | CueKind::Manner);
        Attribution {
            speaker: cue.subject,
            cue: cue.tokens.clone(),
            addressee: verb.then(|| self.addressee(frame, cue)).flatten(),
            kind: Some(cue.kind),
            same_frame: true,
            ..Attribution::default()
        }
    }

    /// The noun of a sentence without a verb of saying that introduces what follows its colon, with what stands
    /// before it: "Das Fazit: „…“".
    fn speech_noun(&self, frame: Frame, at: usize) -> Option<(usize, usize)> {
        let phrase = self.first_phrase(frame, at)?;
        let noun = (phrase.first..phrase.core).find(|&i| self.at(i).has(Classes::SPEECH_NOUN))?;
        Some((phrase.first, noun))
    }

    /// Whose noun it is: "Das Fazit *der Leiterin*", "Zitat von *Klamm*".
    pub(super) fn owner(&self, noun: usize, at: usize) -> Option<NounPhrase> {
        let next = self.at(noun + 1);
        let first = noun + 1 + usize::from(next.has(Classes::AGENT));
        let owned = next.has(Classes::AGENT.or(Classes::GENITIVE));
        owned
            .then(|| self.noun_phrase(first, at, Place::After))
            .flatten()
    }

    /// The name that signs a quotation: „Es war das Warten wert.“ – Ute Klamm
    fn signed(&self, frame: Frame, at: usize) -> Option<NounPhrase> {
        let first = at + 2;
        if at != frame.first || first >= frame.end || !self.at(at + 1).is_dash() {
            return None;
        }
        let phrase = self.noun_phrase(first, frame.end, Place::Before)?;
        let rest = phrase.end..frame.end;
        (phrase.subject && !rest.into_iter().any(|i| self.at(i).is_word())).then_some(phrase)
    }

    /// Whether a quotation without a cue goes on with what was said before: it stands alone („A“, sagte er. „B.“), or
    /// its sentence is indirect speech. What a sentence of the author's own quotes is somebody else's.
    fn carries_on(&self, frame: Frame, at: usize, running: &Running) -> bool {
        let own = self.before(at).is_sign(':') && self.at(frame.first).has(Classes::POSSESSIVE);
        self.is_alone(frame, at)
            || own // Seine Sorge gilt den Helfern: „…“
            || frame.paragraph == running.paragraph
                && (!self.grammar.reports_in_subjunctive || self.is_subjunctive(frame.near(at)))
    }

    /// Whether nothing but signs stands around the quotation at `at`.
    fn is_alone(&self, frame: Frame, at: usize) -> bool {
        !(frame.near(at).first..at).any(|i| self.at(i).is_word())
            && (at + 1 >= frame.end || !self.at(at + 1).is_word())
    }

    /// What a sentence says about the quotation that went before it: „…“ Das sagte Klamm am Montag.
    pub(super) fn looking_back(&self, frame: Frame) -> Option<Attribution> {
        if !self.at(frame.first).has(Classes::BACK) {
            return None;
        }
        let verb = frame.first + 1;
        let cues = self.cues(frame);
        let first = cues.first().filter(|cue| cue.anchor == verb)?;
        let says = first.kind == CueKind::Verb(Strength::Say) && cues.len() == 1;
        let content = |&i: &usize| self.at(i).is_quote() || self.at(i).is_sign(':');
        let speaker = first.subject.filter(|subject| subject.first > verb);
        let open = (verb..frame.end).take(SPREAD).find(content).is_some();
        (says && speaker.is_some() && !open).then(|| Attribution {
            same_frame: false,
            ..self.attribution(frame, first)
        })
    }
}
