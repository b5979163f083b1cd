//! Which cue a quotation goes with, and so who said it.

mod bond;
mod colon;
pub(crate) mod running;

use crate::quote::attribute::running::Running;
use crate::quote::cue::{Cue, CueKind, SPREAD};
use crate::quote::frame::Frame;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::entry::Strength;
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{NounPhrase, Place, Reader};

/// Most tokens from a verb of wishing to what is wished.
const WISHED: usize = 4;

/// Who said a quotation, as tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attribution {
    pub(crate) speaker: Option<NounPhrase>,
    pub(crate) cue: Vec<usize>,
    pub(crate) addressee: Option<NounPhrase>,
    pub(crate) kind: Option<CueKind>,
    /// Whether the cue stands right beside the quotation.
    pub(crate) adjacent: bool,
    pub(crate) same_frame: bool,
    pub(crate) carried: bool,
    /// Whether the quotation is part of the subject of a cue: a name.
    pub(crate) in_subject: bool,
}

impl Attribution {
    /// To somebody who stands nearby, without a cue.
    pub(crate) fn carried(speaker: NounPhrase) -> Self {
        Self {
            speaker: Some(speaker),
            carried: true,
            ..Self::default()
        }
    }
}

/// A quotation in its frame, with what is known about both.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Site<'a> {
    pub(crate) frame: Frame,
    /// The number of the frame.
    pub(crate) number: usize,
    /// The token of the quotation.
    pub(crate) at: usize,
    /// The cues of the frame.
    pub(crate) cues: &'a [Cue],
    pub(crate) running: &'a Running,
    /// What the next frame says about this one.
    pub(crate) ahead: Option<&'a Attribution>,
}

impl<'a> Site<'a> {
    /// The same with the cues that reach the quotation only.
    pub(crate) fn near(self) -> Self {
        let near = self.frame.near(self.at);
        let from = self.cues.partition_point(|cue| cue.anchor < near.first);
        let to = self.cues.partition_point(|cue| cue.anchor < near.end);
        let cues: &'a [Cue] = self.cues.get(from..to).unwrap_or_default();
        Self { cues, ..self }
    }

    /// Whether the frame can inherit the running attribution.
    pub(crate) fn runs_on(&self) -> bool {
        self.running.is_near(self.frame, self.number)
    }
}

impl Reader<'_> {
    /// The attribution of a quotation: by the best cue of its frame, by what goes before its colon, by who signs it, by a
    /// sentence that looks back at it, or by what runs on.
    pub(crate) fn attribute(&self, site: Site<'_>) -> Attribution {
        let site = site.near();
        let (frame, at) = (site.frame, site.at);
        let holds = |cue: &Cue| cue.subject.is_some_and(|s| (s.first..s.end).contains(&at));
        let by_cue = self.by_cue(&site);
        let nobody = by_cue.as_ref().is_none_or(|cue| cue.speaker.is_none());
        let by_colon = (nobody || self.is_signed_ahead(frame, at))
            .then(|| self.by_colon(&site))
            .flatten();
        let attribution = by_colon
            .or(by_cue)
            .or_else(|| self.signed(frame, at))
            .or_else(|| self.wished(frame, at))
            .or_else(|| site.ahead.filter(|_| self.is_alone(frame, at)).cloned())
            .or_else(|| self.carried_on(&site))
            .or_else(|| self.afterthought(frame, at));
        Attribution {
            in_subject: site.cues.iter().any(holds),
            ..attribution.unwrap_or_default()
        }
    }

    /// By the cue that goes most firmly with the quotation.
    fn by_cue(&self, site: &Site<'_>) -> Option<Attribution> {
        let Site {
            frame, at, cues, ..
        } = *site;
        let bonds = cues
            .iter()
            .filter(|cue| !self.is_impersonal(cue) && !self.is_second_hand(cue, cues, at))
            .filter_map(|cue| Some((self.bond(frame, at, cue)?, cue)));
        let (bond, cue) = bonds.max_by_key(|(bond, _)| bond.strength)?;
        // "Bisher habe die Regierung „Hilfe“ ausgeschlossen" is itself reported
        let reported = |cue: &Cue| self.is_subjunctive_at(cue.anchor);
        if site.runs_on() && cues.iter().all(reported) && !bond.adjacent {
            return None;
        }
        let mut tokens = cue.tokens.clone();
        tokens.extend(self.companion(cue, at));
        let lead = cues.iter().find(|lead| {
            let last = lead.tokens.last();
            lead.kind == CueKind::LeadIn && last.is_some_and(|&last| last < at && last + 6 > at)
        });
        if let Some(lead) = lead.filter(|lead| lead.anchor != cue.anchor) {
            tokens.extend(&lead.tokens);
        }
        tokens.sort_unstable();
        tokens.dedup();
        let own = self.attribution(frame, cue);
        Some(Attribution {
            speaker: self.speaker_of(site, cue),
            cue: tokens,
            addressee: own.addressee.and_then(|hearer| hearer.without(at)),
            adjacent: bond.adjacent,
            ..own
        })
    }

    /// Who speaks by a cue: its subject, else that of a cue before or whoever the text is about.
    fn speaker_of(&self, site: &Site<'_>, cue: &Cue) -> Option<NounPhrase> {
        let own = match cue.kind {
            // Mit den Worten „…“ verließ *Huber* den Saal
            CueKind::LeadIn if cue.anchor == site.frame.first => {
                let verb = Some(site.at + 1).filter(|&i| self.at(i).is_lower());
                verb.and_then(|verb| self.subject_after(site.frame, verb + 1))
            }
            CueKind::LeadIn => self.first_phrase(site.frame, site.at),
            _ => self.gapped_subject(cue, site.at).or(cue.subject),
        };
        if own.is_some() || !self.lacks_subject(site.frame, cue) {
            return own;
        }
        let mut before = site.cues.iter().rev().filter(|c| c.anchor < cue.anchor);
        let shared = before.find_map(|cue| cue.subject);
        let heads = self.first_phrase(site.frame, cue.anchor);
        shared
            .or_else(|| heads.filter(|p| p.end <= cue.anchor && self.is_human(*p)))
            .or_else(|| self.antecedent_of(site.running, cue, site.number, site.frame)) // añadió
    }

    /// Whether a cue goes on with the subject of the sentence before: "añadió", "Und fügt hinzu".
    pub(crate) fn lacks_subject(&self, frame: Frame, cue: &Cue) -> bool {
        let opens = |i: usize| self.at(i).has(Classes::CONJUNCTION.or(Classes::ADVERB));
        let bare = self.at(frame.first).has(Classes::CONJUNCTION)
            && (frame.first..cue.anchor).all(opens)
            && cue.subject.is_none();
        self.grammar.drops_pronouns || bare
    }

    /// The subject of a second half that goes without its verb: sprach von „A“, *die Industrie* dagegen von „B“.
    pub(crate) fn gapped_subject(&self, cue: &Cue, at: usize) -> Option<NounPhrase> {
        let companion = self.companion(cue, at).unwrap_or(at);
        let quote = (cue.anchor..companion)
            .rev()
            .find(|&i| self.at(i).is_quote())?;
        let joined =
            self.at(quote + 1).is_sign(',') || self.at(quote + 1).has(Classes::CONJUNCTION);
        let opens = |i: &usize| self.at(*i).is_word() && !self.at(*i).has(Classes::CONJUNCTION);
        let first = (quote + 1..companion).find(opens).filter(|_| joined)?;
        if self.at(first).has(Classes::SUBORDINATOR) {
            return None; // argued that it was “old” and *that* lawyers “knew”
        }
        let phrase = self.noun_phrase(first, companion, Place::Before)?;
        let other = Classes::AUXILIARY.or(Classes::MODAL).or(Classes::RELATIVE);
        let small = |i: usize| self.at(i).has(Classes::FUNCTION) && !self.at(i).has(other);
        let bare = (phrase.end..at).all(small);
        (phrase.subject && !phrase.pronoun && bare).then_some(phrase)
    }

    /// By what the text is running under.
    fn carried_on(&self, site: &Site<'_>) -> Option<Attribution> {
        let newcomer = site.running.newcomer_before(site.number, site.frame);
        // Ihr Mann nickt. „Ja.“; Lanz zeigte Verständnis. Der Standort sei „zu teuer“.
        let reported = self.is_subjunctive(site.frame.near(site.at));
        let newcomer = newcomer.filter(|_| reported || self.is_alone(site.frame, site.at));
        let carries = site.runs_on() && self.carries_on(site.frame, site.at, site.running);
        let own = self.first_phrase(site.frame, site.at);
        let own = own.filter(|p| carries && p.end <= site.at && self.is_somebody_else(*p, site));
        newcomer
            .or_else(|| own.map(Attribution::carried))
            .or_else(|| carries.then(|| site.running.attribution()))
    }

    /// Whether a sentence that quotes without a cue has a subject of its own, with a name, where no mood tells who is reported:
    /// Депутат Сергей Власенко *зганив* уряд за «неготовність».
    fn is_somebody_else(&self, phrase: NounPhrase, site: &Site<'_>) -> bool {
        let named = (phrase.first..phrase.end).any(|i| self.is_person(i));
        let same = |speaker: NounPhrase| self.name_of(speaker, None) == self.name_of(phrase, None);
        let running = site.running.speaker;
        named && !self.grammar.reports_in_subjunctive && !running.is_some_and(same)
    }

    /// Whether a cue is itself reported of people in general: "teilte mit, *man habe* „Ziele“ *angegriffen*".
    fn is_impersonal(&self, cue: &Cue) -> bool {
        let general = |subject: NounPhrase| self.at(subject.first).has(Classes::GENERAL);
        cue.subject.is_some_and(general) && self.is_subjunctive_at(cue.anchor)
    }

    /// Whether a source behind a quotation only tells who heard it said: Wer „zündelt“, warnte Merz *nach Angaben von Teilnehmern*.
    pub(crate) fn is_second_hand(&self, source: &Cue, cues: &[Cue], at: usize) -> bool {
        let says = |cue: &Cue| {
            let clause = cue.anchor..source.anchor;
            cue.kind == CueKind::Verb(Strength::Say)
                && cue.subject.is_some()
                && cue.anchor >= at
                && !clause.is_empty()
                && clause.into_iter().all(|i| self.at(i).is_word())
        };
        source.kind == CueKind::Source && cues.iter().any(says)
    }

    /// What a cue says by itself, whatever it reports.
    pub(crate) fn attribution(&self, frame: Frame, cue: &Cue) -> Attribution {
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

    /// The name that signs a quotation: „Es war das Warten wert.“ – Ute Klamm
    fn signed(&self, frame: Frame, at: usize) -> Option<Attribution> {
        let first = at + 2;
        if at != frame.first || first >= frame.end || !self.at(at + 1).is_dash() {
            return None;
        }
        let phrase = self.noun_phrase(first, frame.end, Place::Before)?;
        let rest = phrase.end..frame.end;
        let signs = phrase.subject && !rest.into_iter().any(|i| self.at(i).is_word());
        signs.then(|| Attribution {
            speaker: Some(phrase),
            same_frame: true,
            ..Attribution::default()
        })
    }

    /// Who wants to do what a quotation says: *Klamm* will nun „weiter ermitteln“, Moss wants to “move on”.
    fn wished(&self, frame: Frame, at: usize) -> Option<Attribution> {
        let small =
            |i: usize| self.at(i).is_lower() && self.at(i).has(Classes::FUNCTION.or(Classes::LINK));
        let behind = |i: usize| self.at(i).has(Classes::WISH);
        let verb = (frame.first..at).rev().take(WISHED).find(|&i| behind(i))?;
        let subject = self.noun_phrase(frame.first, verb, Place::Before)?;
        let shape = self.shape(self.at(at).span);
        let does = !shape.capital && shape.words > 1 && (verb + 1..at).all(small);
        (subject.subject && subject.end == verb && does).then(|| Attribution {
            speaker: Some(subject),
            cue: vec![verb],
            kind: Some(CueKind::Verb(Strength::Weak)),
            adjacent: true,
            same_frame: true,
            ..Attribution::default()
        })
    }

    /// Whose sentence ends with a few quoted words behind a comma: *Klamm* wohnt in einer WG, „wie zu Studienzeiten“.
    fn afterthought(&self, frame: Frame, at: usize) -> Option<Attribution> {
        let comma = at.checked_sub(1).filter(|&i| i > frame.first)?;
        let ends = at + 1 >= frame.end || !self.at(at + 1).is_word();
        let added = self.at(comma).is_sign(',') && ends && !self.shape(self.at(at).span).capital;
        let first = self.first_phrase(frame, comma).filter(|_| added)?;
        // 40 Leute beschäftigt *sie*
        let behind = self.at(first.end + 1);
        let inverted = behind.has(Classes::PRONOUN) && behind.has(Classes::GENDERED);
        let one = first.subject && (first.pronoun || self.is_one_human(first));
        let inverted = inverted.then(|| NounPhrase::pronoun(first.end + 1));
        let speaker = inverted.or(Some(first).filter(|_| one))?;
        Some(Attribution::carried(speaker))
    }

    /// Whether a quotation without a cue goes on with what was said before: it stands alone („A“, sagte er. „B.“), or
    /// its sentence is indirect speech. What a sentence of the author's own quotes is somebody else's.
    fn carries_on(&self, frame: Frame, at: usize, running: &Running) -> bool {
        let colon = at > frame.first && self.before(at).is_sign(':');
        let own = colon && self.at(frame.first).has(Classes::POSSESSIVE);
        let small = |i: usize| self.at(i).has(Classes::CONJUNCTION.or(Classes::ADVERB));
        let further = colon && (frame.first..at - 1).all(small);
        self.is_alone(frame, at)
            || own // Seine Sorge gilt den Helfern: „…“
            || further // Und weiter: „…“
            || frame.paragraph == running.paragraph
                && (!self.grammar.reports_in_subjunctive || self.is_subjunctive(frame.near(at)))
    }

    /// Whether nothing but signs stands around the quotation at `at`.
    fn is_alone(&self, frame: Frame, at: usize) -> bool {
        !(frame.near(at).first..at).any(|i| self.at(i).is_word())
            && (at + 1 >= frame.end || !self.at(at + 1).is_word())
    }

    /// Who does something with the words that went before: Mit diesem Satz sorgte *Klamm* für Aufsehen.
    fn pointing_back(&self, frame: Frame) -> Option<NounPhrase> {
        let first = frame.first;
        let points = self.at(first).has(Classes::PREPOSITION)
            && self.at(first + 1).has(Classes::POINTING)
            && self.at(first + 2).has(Classes::WORDS);
        let next = first + 3;
        let subject = if self.at(next).is_lower() {
            self.subject_after(frame, next + 1)
        } else {
            let name = next + usize::from(self.at(next).is_sign(','));
            self.noun_phrase(name, frame.end, Place::Before)
        };
        let quoted = (first..frame.end).any(|i| self.at(i).is_quote());
        subject.filter(|p| points && !quoted && (p.pronoun || self.is_human(*p)))
    }

    /// What a sentence says about the quotation that went before it: „…“ Das sagte Klamm am Montag. «…» Il ministro lo ha
    /// ribadito.
    pub(crate) fn looking_back(&self, frame: Frame) -> Option<Attribution> {
        if let Some(speaker) = self.pointing_back(frame) {
            return Some(Attribution::carried(speaker));
        }
        let reach = frame.first..frame.end.min(frame.first + SPREAD);
        let back = if self.grammar.order == Order::VerbSecond {
            self.at(reach.start)
                .has(Classes::BACK)
                .then_some(reach.start)
        } else {
            reach.clone().find(|&i| self.at(i).has(Classes::BACK))
        }?;
        let content = |i: usize| self.at(i).is_quote() || self.at(i).is_sign(':');
        let open = reach.clone().any(content);
        let cues = self.cues(frame);
        let first = cues.first().filter(|cue| cue.anchor == back + 1)?;
        let says = first.kind == CueKind::Verb(Strength::Say) && cues.len() == 1;
        (says && first.subject.is_some() && !open).then(|| Attribution {
            same_frame: false,
            ..self.attribution(frame, first)
        })
    }
}
