//! Which cue a quotation goes with, and so who said it.

use super::cue::{Cue, CueKind, Frame, SPREAD};
use super::grammar::Order;
use super::lexicon::{Classes, PHRASE_WORDS, PhraseKind, Strength};
use super::phrase::{NounPhrase, Place, Reader};
use super::token::Kind;

/// How many frames an attribution is carried on without being renewed.
const CARRY: usize = 4;

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

/// How a cue goes with a quotation.
#[derive(Clone, Copy, Debug)]
struct Bond {
    /// The larger, the firmer.
    strength: i32,
    /// Whether the cue is the quotation's own: right beside it, after a colon, or with a companion before it.
    adjacent: bool,
}

/// A count as a cost; more than 60 is as bad as 60.
fn tally(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(60).min(60)
}

/// The attribution that a text is running under.
#[derive(Clone, Debug, Default)]
pub(super) struct Running {
    speaker: Option<NounPhrase>,
    cue: Vec<usize>,
    addressee: Option<NounPhrase>,
    kind: Option<CueKind>,
    frame: usize,
    paragraph: usize,
    /// Who the sentence before is about, and the number of its frame.
    topic: Option<(NounPhrase, usize)>,
}

impl Running {
    /// Whether frame `number` can still inherit it.
    pub(super) fn is_near(&self, frame: Frame, number: usize) -> bool {
        self.speaker.is_some()
            && number <= self.frame + CARRY
            && frame.paragraph <= self.paragraph + 1
    }

    /// Under `attribution`, given in frame `number`.
    pub(super) fn of(attribution: Attribution, frame: Frame, number: usize) -> Self {
        Self {
            speaker: attribution.speaker,
            cue: attribution.cue,
            addressee: attribution.addressee,
            kind: attribution.kind,
            frame: number,
            paragraph: frame.paragraph,
            topic: None,
        }
    }

    /// Takes over what another runs under, if that is later.
    pub(super) fn renew(&mut self, other: &Self) {
        if other.frame > self.frame || self.speaker.is_none() {
            self.clone_from(other);
        }
    }

    /// What frame `number` inherits, if it is near.
    pub(super) fn attribution_near(&self, frame: Frame, number: usize) -> Option<Attribution> {
        self.is_near(frame, number).then(|| self.attribution())
    }

    /// What a sentence that goes on with the report inherits.
    pub(super) fn attribution(&self) -> Attribution {
        Attribution {
            speaker: self.speaker,
            cue: self.cue.clone(),
            addressee: self.addressee,
            kind: self.kind,
            carried: true,
            ..Attribution::default()
        }
    }

    /// Who a verb without a subject in frame `number` speaks of: whoever spoke last, or was named since.
    fn antecedent(&self, number: usize, frame: Frame) -> Option<NounPhrase> {
        let topic = self
            .topic
            .filter(|&(_, topic)| number <= topic + 2)
            .filter(|&(_, topic)| self.speaker.is_none() || topic > self.frame);
        topic
            .map(|(phrase, _)| phrase)
            .or_else(|| self.speaker.filter(|_| self.is_near(frame, number)))
    }
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
                .topic(frame)
                .filter(|_| self.grammar.cases)
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

    /// The companion of a cue that stands close before the quotation at `at`: bezeichnete den Plan als „…“, warnte vor
    /// „…“.
    fn companion(&self, cue: &Cue, at: usize) -> Option<usize> {
        let companion = *cue.companions.iter().filter(|&&c| c < at).max()?;
        let comma = self.at(companion + 1).is_sign(','); // damit, dass
        let mut clause = companion + if comma { 2 } else { 0 }..at;
        let near =
            at - companion <= 14 && clause.all(|i| !matches!(self.at(i).kind, Kind::Sign(_)));
        let behind = cue.tokens.last().is_some_and(|&last| last + 1 == companion); // warnte vor …: „…“
        (near || behind).then_some(companion)
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

    /// How firmly `cue` goes with the quotation at `at`; `None` if not at all.
    fn bond(&self, frame: Frame, at: usize, cue: &Cue) -> Option<Bond> {
        if cue.subject.is_some_and(|s| (s.first..s.end).contains(&at)) || self.is_medium(at, cue) {
            return None;
        }
        let first = cue.tokens.first().copied().unwrap_or(cue.anchor);
        let last = cue.tokens.last().copied().unwrap_or(cue.anchor);
        let after = cue.anchor > at;
        let gap = if after {
            at + 1..first.max(at + 1)
        } else {
            last.min(at) + 1..at
        };
        let is = |sign: char| gap.clone().filter(|&i| self.at(i).is_sign(sign)).count();
        if is('(') + is(')') > 0 && !self.encloses(gap.clone()) || self.is_over(frame, cue, at) {
            return None;
        }
        let beside = after && self.is_beside(at, first, last, cue);
        let tied = self.grammar.order == Order::SubjectFirst && after && first > at + 1 && !beside;
        let clitic = gap.clone().all(|i| self.at(i).has(Classes::OBJECT)); // s'emporte
        if tied && !clitic && gap.clone().all(|i| self.at(i).is_word()) {
            return None; // the “green” plan and last month reported
        }
        let commas = is(',');
        let quotes = gap.clone().filter(|&i| self.at(i).is_quote()).count();
        let distance = tally(gap.len());

        let joined = cue.companions.iter().any(|&c| c < at && c + 4 > at);
        let named = cue.kind == CueKind::Verb(Strength::Name)
            && !cue.incomplete
            && !after
            && cue.companions.is_empty()
            && commas == 0
            && (at + 1 >= frame.end || !self.at(at + 1).is_word());
        let place = if joined || named {
            90
        } else {
            self.place(frame, at, cue, (first, last))?
        };
        let adjacent = place >= 90;
        let near = if adjacent { distance / 8 } else { distance };
        let poor = cue.subject.is_none() && cue.kind != CueKind::LeadIn;
        // „A“, wie Huber formulierte, „B“: the clause goes with A
        let spent = cue.as_clause
            && !after
            && first >= 2
            && (self.before(first).is_quote() || self.at(first - 2).is_quote());
        let costs = [
            (poor, 25),
            (spent, 70),
            (cue.as_clause, 4),
            (cue.kind == CueKind::Verb(Strength::Weak), 4),
        ];
        let cost: i32 = costs
            .iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, cost)| cost)
            .sum();
        let crossing = tally(commas * 3 + quotes * 8);
        Some(Bond {
            strength: place - near - crossing - cost + if joined { 10 + distance } else { 0 },
            adjacent: adjacent && crossing <= 6,
        })
    }

    /// Whether the clause of a cue has ended before the quotation at `at` and reports nothing that goes on: "der Zug, zu
    /// dem er aufgerufen hatte, verlief „ruhig“".
    fn is_over(&self, frame: Frame, cue: &Cue, at: usize) -> bool {
        let comma = cue.tokens.last().map_or(at, |&last| last + 1);
        matches!(cue.kind, CueKind::Verb(_))
            && self.grammar.reports_in_subjunctive
            && comma + 1 < at
            && self.at(comma).is_sign(',')
            && !cue.as_clause
            && self.is_dependent(frame, cue.anchor)
            && !self.is_content(frame.near(at), comma + 1, true)
    }

    /// What the place of a cue, whose tokens run from `first` to `last`, says about the quotation at `at`.
    fn place(
        &self,
        frame: Frame,
        at: usize,
        cue: &Cue,
        (first, last): (usize, usize),
    ) -> Option<i32> {
        let after = cue.anchor > at;
        let beside = first <= at + 3
            && (at + 1..first).all(|i| {
                // „…“, so berichtet der Bote
                let so =
                    self.at(i).has(Classes::MANNER) && cue.kind == CueKind::Verb(Strength::Say);
                (!self.at(i).is_word() || so) && !self.at(i).is_quote()
            });
        let close = after && (beside || self.quote_before(frame, first) == Some(at));
        let strength = match cue.kind {
            CueKind::LeadIn => return (!after).then_some(40),
            CueKind::Source => return Some(60),
            CueKind::Noun => return (!after && !self.before(at).is_sign(':')).then_some(60),
            CueKind::Manner if !after => return Some(45),
            CueKind::Manner => return Some(if close { 100 } else { 55 }),
            CueKind::Verb(strength) => strength,
        };
        if cue.incomplete && !(close && first > at + 1) {
            return None;
        }
        let apart = !self.at(at + 1).is_word();
        let whole = frame.first == at || self.before(at).is_sign(',') || self.is_led_in(frame, at);
        let colon = at > frame.first && self.before(at).is_sign(':');
        match strength {
            _ if close && apart => Some(100), // „…“, sagte
            Strength::Weak if !after && colon && !self.is_subordinate(frame, cue.anchor) => {
                Some(95)
            }
            Strength::Weak => None,
            _ if close && whole => Some(90),  // „…“ sagte
            _ if !after && colon => Some(95), // sagte …: „…“
            Strength::Say if self.is_beside(at, first, last, cue) => Some(92), // “…,” Huber said
            Strength::Say => Some(if after { 50 } else { 70 }),
            Strength::Name => Some(if after { 50 } else { 80 }),
        }
    }

    /// Whether a cue touches the quotation: Huber said, “…” or “…,” Huber said.
    fn is_beside(&self, at: usize, first: usize, last: usize, cue: &Cue) -> bool {
        if last < at {
            return (last + 1..at).all(|i| !self.at(i).is_word() && !self.at(i).is_quote());
        }
        let Some(subject) = cue
            .subject
            .filter(|_| self.grammar.order != Order::VerbSecond)
        else {
            return false;
        };
        // Reed, who was there, said: the verb of the relative clause is none
        let mut between = subject.end..first;
        let relative = between.clone().any(|i| self.at(i).has(Classes::RELATIVE));
        // but: a man who lives nearby said
        let next = self.at(last + 1);
        let long = first > subject.end + 2
            && between.clone().all(|i| !self.at(i).is_sign(','))
            && (!next.is_word() || !next.is_lower() || next.has(Classes::FUNCTION));
        subject.first > at
            && subject.first <= at + 1 + usize::from(!self.at(at + 1).is_word())
            && between.all(|i| !self.at(i).is_quote())
            && (first <= subject.end + 2 && !relative
                || relative && long
                || self.before(first).is_sign(','))
    }

    /// Whether a lead-in stands right before the quotation: mit den Worten „…“.
    fn is_led_in(&self, frame: Frame, at: usize) -> bool {
        (at.saturating_sub(PHRASE_WORDS).max(frame.first)..at).any(
            |i| matches!(self.at(i).phrase(), Some((PhraseKind::LeadIn | PhraseKind::Opener, words)) if i + words == at),
        )
    }

    /// Whether brackets in a stretch of tokens open and close within it.
    fn encloses(&self, stretch: std::ops::Range<usize>) -> bool {
        let mut depth = 0;
        for index in stretch {
            match self.at(index).kind {
                Kind::Sign('(') => depth += 1,
                Kind::Sign(')') if depth == 0 => return false,
                Kind::Sign(')') => depth -= 1,
                _ => {}
            }
        }
        depth == 0
    }

    /// Updates the running attribution with the cues of a frame.
    pub(super) fn run_on(&self, frame: Frame, number: usize, cues: &[Cue], running: &mut Running) {
        if self.grammar.drops_pronouns {
            let topic = self.topic(frame).map(|phrase| (phrase, number));
            running.topic = topic.or(running.topic);
        }
        let main = cues.iter().rev().find(|cue| {
            cue.subject.is_some()
                && !(running.is_near(frame, number) && self.is_subjunctive_at(cue.anchor))
                && !matches!(
                    cue.kind,
                    CueKind::Verb(Strength::Weak) | CueKind::LeadIn | CueKind::Noun
                )
        });
        if let Some(cue) = main {
            let quoted = (frame.first..frame.end)
                .rev()
                .find(|&i| self.at(i).is_quote());
            let mut tokens = cue.tokens.clone();
            tokens.extend(quoted.and_then(|at| self.companion(cue, at)));
            tokens.sort_unstable();
            tokens.dedup();
            *running = Running {
                speaker: cue.subject,
                cue: tokens,
                addressee: self.addressee(frame, cue),
                kind: Some(cue.kind),
                frame: number,
                paragraph: frame.paragraph,
                topic: running.topic,
            };
        } else if running.speaker.is_some()
            && number == running.frame + 1
            && self.is_subjunctive(frame)
        {
            // indirect speech that goes on keeps its speaker
            running.frame = number;
            running.paragraph = frame.paragraph;
        }
    }

    /// Cuts the tokens into frames.
    pub(super) fn frames(&self, sentences: &[crate::Span]) -> Vec<Frame> {
        let mut frames: Vec<Frame> = Vec::new();
        let mut paragraph = 0;
        let mut first = 0;
        let sentence_of = |from: usize, offset: usize| {
            let rest = sentences.iter().skip(from);
            from + rest.take_while(|s| s.end() <= offset).count()
        };
        let mut current = usize::MAX;
        let mut sentence = 0;
        for (index, token) in self.tokens.iter().enumerate() {
            sentence = sentence_of(sentence, token.span.start());
            if index > 0 && sentence > current {
                let previous = self.before(index);
                let goes_on = previous.is_quote()
                    && (self.is_tag(index)
                        || token.is_sign(',')
                        || token.is_sign(';')
                        || token.is_dash()
                        || token.is_lower())
                    || previous.is_sign(':') && token.is_quote();
                if !goes_on {
                    frames.push(Frame {
                        first: self.dateline(first).unwrap_or(first),
                        end: index,
                        paragraph,
                    });
                    first = index;
                    let gap = self.text.get(previous.span.end()..token.span.start());
                    if gap.is_some_and(|gap| gap.contains('\n')) {
                        paragraph += 1;
                    }
                }
            }
            current = if token.is_quote() {
                sentence_of(sentence, token.span.end().saturating_sub(1))
            } else {
                sentence
            };
        }
        if first < self.tokens.len() {
            frames.push(Frame {
                first: self.dateline(first).unwrap_or(first),
                end: self.tokens.len(),
                paragraph,
            });
        }
        frames
    }
}
