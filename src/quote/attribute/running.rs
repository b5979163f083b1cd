//! The attribution that a text is running under: what a quotation without a cue of its own inherits.

use crate::quote::attribute::Attribution;
use crate::quote::cue::{Cue, CueKind, SPREAD};
use crate::quote::frame::Frame;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::entry::Strength;
use crate::quote::phrase::{NounPhrase, Place, Reader};

/// How many frames an attribution is carried on without being renewed.
const CARRY: usize = 4;

/// The attribution that a text is running under.
#[derive(Clone, Debug, Default)]
pub(crate) struct Running {
    pub(crate) speaker: Option<NounPhrase>,
    cue: Vec<usize>,
    addressee: Option<NounPhrase>,
    kind: Option<CueKind>,
    frame: usize,
    pub(crate) paragraph: usize,
    /// Whether the speaker has asked something, so that whoever stirs may answer.
    asked: bool,
    /// Who the sentence before is about, and the number of its frame.
    topic: Option<(NounPhrase, usize)>,
    /// Who does something, and says nothing, in the sentence before, with the number and the paragraph of its frame.
    newcomer: Option<(NounPhrase, usize, usize)>,
}

impl Running {
    /// Whether frame `number` can still inherit it.
    pub(crate) fn is_near(&self, frame: Frame, number: usize) -> bool {
        self.speaker.is_some()
            && number <= self.frame + CARRY
            && frame.paragraph <= self.paragraph + 1
    }

    /// Under `attribution`, given in frame `number`.
    pub(crate) fn of(attribution: Attribution, frame: Frame, number: usize) -> Self {
        Self {
            speaker: attribution.speaker,
            cue: attribution.cue,
            addressee: attribution.addressee,
            kind: attribution.kind,
            frame: number,
            paragraph: frame.paragraph,
            asked: false,
            topic: None,
            newcomer: None,
        }
    }

    /// Takes over what another runs under, if that is later.
    pub(crate) fn renew(&mut self, other: &Self) {
        if other.frame > self.frame || self.speaker.is_none() {
            self.clone_from(other);
        }
    }

    /// What frame `number` inherits, if it is near.
    pub(crate) fn attribution_near(&self, frame: Frame, number: usize) -> Option<Attribution> {
        self.is_near(frame, number).then(|| self.attribution())
    }

    /// What a quotation that stands alone in frame `number` inherits from the sentence before: Ihr Mann nickt. „Ja.“
    pub(crate) fn newcomer_before(&self, number: usize, frame: Frame) -> Option<Attribution> {
        let (speaker, before, paragraph) = self.newcomer?;
        (before + 1 == number && paragraph == frame.paragraph)
            .then(|| Attribution::carried(speaker))
    }

    /// What a sentence that goes on with the report inherits.
    pub(crate) fn attribution(&self) -> Attribution {
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
    pub(crate) fn antecedent(&self, number: usize, frame: Frame) -> Option<NounPhrase> {
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
    /// Which frames to read for their cues: those with a quotation, and those that one may inherit from; all, where verbs
    /// without a subject or indirect speech may go back any distance.
    pub(crate) fn read(&self, frames: &[Frame], indirect: bool) -> Vec<bool> {
        let mut read = vec![indirect || self.grammar.drops_pronouns; frames.len()];
        if read.first() == Some(&true) {
            return read;
        }
        let mut reach = 0; // how many frames before this one are read
        for (read, &frame) in read.iter_mut().zip(frames).rev() {
            let quoted = (frame.first..frame.end).any(|i| self.at(i).is_quote());
            *read = quoted || reach > 0;
            let renews = quoted || *read && self.is_subjunctive(frame);
            reach = if renews {
                CARRY
            } else {
                usize::saturating_sub(reach, 1)
            };
        }
        read
    }

    /// Who a cue without a subject speaks of; nobody, if it is plural and whoever that would be is one: assicurano dal quartiere.
    pub(crate) fn antecedent_of(
        &self,
        running: &Running,
        cue: &Cue,
        number: usize,
        frame: Frame,
    ) -> Option<NounPhrase> {
        let plural = self.lexicon.is(self.word(cue.anchor), Classes::PLURAL_VERB);
        let joined = |i: usize| self.at(i).has(Classes::CONJUNCTION);
        let one = |phrase: &NounPhrase| {
            let pronoun = phrase.pronoun && self.at(phrase.first).has(Classes::GENDERED);
            pronoun || self.is_one_human(*phrase) && !(phrase.first..phrase.end).any(joined)
        };
        let antecedent = running.antecedent(number, frame);
        antecedent.filter(|phrase| !(plural && one(phrase)))
    }

    /// Updates the running attribution with the cues of a frame. If one is `quoted` beside, none in a clause that depends
    /// on it counts: “…,” said one, who asked not to be named.
    pub(crate) fn run_on(
        &self,
        frame: Frame,
        number: usize,
        cues: &[Cue],
        quoted: bool,
        running: &mut Running,
    ) {
        if self.grammar.drops_pronouns {
            let topic = self.topic(frame).map(|phrase| (phrase, number));
            running.topic = topic.or(running.topic);
        }
        // – Nie – powiedziała. – Ceny wzrosną.
        let main = cues.iter().rev().find_map(|cue| {
            let says = cue.kind == CueKind::Verb(Strength::Say);
            let implied = says && self.lacks_subject(frame, cue);
            let antecedent = || self.antecedent_of(running, cue, number, frame);
            let implied = implied.then(antecedent).flatten();
            let speaker = cue.subject.or(implied)?;
            let goes_on = running.is_near(frame, number) && self.is_subjunctive_at(cue.anchor);
            // Klamm reagierte gelassen: „…“, but not: „…“ Klamm lacht. „…“
            let colon = |i: usize| self.at(i).is_sign(':') && self.at(i + 1).is_quote();
            let introduces = || (cue.anchor..frame.end).take(SPREAD).any(colon);
            let weak = cue.kind == CueKind::Verb(Strength::Weak) && !(quoted && introduces());
            let aside = weak || matches!(cue.kind, CueKind::LeadIn | CueKind::Noun);
            // Als „Farce“ bezeichnete Klamm
            let start = self.clause_start(frame, cue.anchor);
            // said a man who asked not to be named
            let described = self.grammar.is_ordered()
                && (start..cue.anchor).any(|i| self.at(i).has(Classes::RELATIVE));
            let depends = described
                || self.is_subordinate(frame, cue.anchor) && !cue.companions.contains(&start);
            // Sait said residents had written
            let told = |other: &Cue| {
                let says = other.kind == CueKind::Verb(Strength::Say) && other.anchor < cue.anchor;
                says && cue.subject.is_some_and(|s| s.first == other.anchor + 1)
            };
            let content = self.grammar.is_ordered() && cues.iter().any(told);
            let heard = content || self.is_second_hand(cue, cues, frame.first);
            if goes_on || aside || heard || quoted && depends {
                return None;
            }
            Some((cue, speaker))
        });
        running.newcomer = self
            .newcomer(frame, running.asked)
            .map(|p| (p, number, frame.paragraph))
            .filter(|_| main.is_none());
        if let Some((cue, speaker)) = main {
            let quoted = (frame.first..frame.end)
                .rev()
                .find(|&i| self.at(i).is_quote());
            let mut tokens = cue.tokens.clone();
            tokens.extend(quoted.and_then(|at| self.companion(cue, at)));
            tokens.sort_unstable();
            tokens.dedup();
            *running = Running {
                speaker: Some(speaker),
                cue: tokens,
                addressee: self.addressee(frame, cue),
                kind: Some(cue.kind),
                frame: number,
                paragraph: frame.paragraph,
                asked: quoted.is_some_and(|at| self.is_question(at)),
                topic: running.topic,
                newcomer: None,
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

    /// Who a sentence without a quotation begins with, if it brings somebody else in: *Ihr Mann* nickt, but not: Der
    /// Busfahrer lacht, Ihr Mann ist an der Front. After a question that may be any role: *Der Zeuge* schüttelt den Kopf.
    fn newcomer(&self, frame: Frame, asked: bool) -> Option<NounPhrase> {
        let quoted = (frame.first..frame.end).any(|i| self.at(i).is_quote());
        // Kritik kam von *Karl Brand*.
        let mut voiced = (frame.first..frame.end).filter(|&i| self.tells_whose(i));
        let whose = voiced.find_map(|i| self.noun_phrase(i + 1, frame.end, Place::After));
        if let Some(whose) = whose.filter(|phrase| !quoted && self.is_human(*phrase)) {
            return Some(whose);
        }
        let phrase = self.first_phrase(frame, frame.end).filter(|_| !quoted)?;
        let named = (phrase.first..phrase.end).any(|i| self.is_person(i) || self.is_given_name(i));
        // Ihr Mann, Съпругата му
        let own = |i: usize| self.at(i).has(Classes::POSSESSIVE);
        let role = self.is_role(phrase.first) && own(phrase.first + 1);
        let answers = asked && self.at(phrase.first).has(Classes::DEFINITE);
        let new = named || own(phrase.first) || role || answers;
        let away = self.at(phrase.end).has(Classes::AUXILIARY)
            && self.at(phrase.end + 1).has(Classes::PREPOSITION);
        let holds = new && self.is_human(phrase) && !away && !self.is_subjunctive(frame);
        holds.then(|| self.without_unknown_verb(phrase))
    }

    /// Whether what is quoted at a token ends as a question does.
    fn is_question(&self, quote: usize) -> bool {
        let mark = |c: char| !matches!(c, '?' | '？' | '؟');
        let closing = |c: char| !c.is_alphanumeric() && mark(c);
        self.word(quote)
            .trim_end_matches(closing)
            .ends_with(|c| !mark(c))
    }

    /// "*Son mari* hoche": where nouns are written small, a word behind whose relative somebody is may be a verb.
    pub(crate) fn without_unknown_verb(&self, phrase: NounPhrase) -> NounPhrase {
        let small =
            (phrase.first..phrase.core).all(|i| !self.at(i).is_capital() || i == phrase.first);
        let owned =
            self.at(phrase.first).has(Classes::POSSESSIVE) && self.is_role(phrase.first + 1);
        let end = phrase.first + 2;
        // Direktorė | neabejoja: the role is the head and comes last
        let role = (phrase.first..phrase.core).rev().find(|&i| self.is_role(i));
        let last = role.filter(|_| self.grammar.genitives_first && small);
        match last.map(|i| i + 1) {
            Some(end) => NounPhrase::plain(phrase.first, end),
            None if owned && small && !self.grammar.noun_capitals && end < phrase.core => {
                NounPhrase::plain(phrase.first, end)
            }
            None => phrase,
        }
    }

    /// Whether a token is a given name, and no known name of a place.
    pub(crate) fn is_given_name(&self, index: usize) -> bool {
        self.at(index).is_capital()
            && self.lexicon.is_given(self.word(index))
            && !self.is_place(index)
    }

    /// Whether a phrase names a person or says what somebody is.
    pub(crate) fn is_human(&self, phrase: NounPhrase) -> bool {
        // Bente Krogh; Mária, ktorá prišla
        let named = |i: usize| {
            let next = self.at(i + 1);
            self.is_given_name(i) && (next.is_capital() || next.is_sign(','))
        };
        let anybody = |i: usize| self.lexicon.is(self.word(i), Classes::ANYBODY);
        let human = |i: usize| self.is_role(i) || self.is_person(i) || named(i) || anybody(i);
        !phrase.pronoun && (phrase.first..phrase.core).any(human)
    }
}
