//! Cues that are verbs: the form with its particle, its auxiliary, its "sich" and its companions.

use crate::quote::cue::{Cue, CueKind, SPREAD};
use crate::quote::frame::Frame;
use crate::quote::frame::token::{Kind, Token};
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::conjugate::FormKind;
use crate::quote::lexicon::entry::{Strength, Verb, VerbForm, Voice};
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{NounPhrase, Reader};
use crate::text::fold;

/// The verb itself with what stands apart from it.
#[derive(Debug)]
struct Head {
    /// Its tokens, in order.
    tokens: Vec<usize>,
    /// The part that the subject goes with.
    anchor: usize,
    passive: bool,
    /// Whether an auxiliary or a modal goes with it.
    helped: bool,
}

impl Reader<'_> {
    /// The cue that the verb at `at` makes, if it is one.
    pub(crate) fn verb_cue(&self, frame: Frame, at: usize, before: &[Cue]) -> Option<Cue> {
        let token = self.at(at);
        if !token.is_verb()
            || token.has(Classes::DETERMINER)
            || (token.is_capital() && (at != frame.first || self.grammar.noun_capitals))
            || self.is_noun(at)
        {
            return None;
        }
        let cue = self.best_reading(frame, at, before)?;
        if !self.is_called_before_noun(frame, at) {
            return Some(cue);
        }
        let subject = self.agent(frame, at, at)?;
        Some(Cue {
            subject: Some(subject),
            ..cue
        })
    }

    /// Whether a German participle stands between what somebody is called and the noun for them: der von Huber als „Held“
    /// *gefeierte* Mann.
    fn is_called_before_noun(&self, frame: Frame, at: usize) -> bool {
        let quote = at.saturating_sub(1).max(frame.first);
        let called = self.at(quote).is_quote()
            && self.before(quote).has(Classes::VERB_PART)
            && self.at(at + 1).is_capital();
        let mut inside = (frame.first..quote).rev().take(SPREAD);
        let opener = inside.find(|&i| !self.at(i).is_word() || self.at(i).has(Classes::DEFINITE));
        self.grammar.noun_capitals && called && opener.is_some_and(|i| self.at(i).is_word())
    }

    /// The best cue that the verb form at `at` makes, with its particle or its auxiliary.
    fn best_reading(&self, frame: Frame, at: usize, before: &[Cue]) -> Option<Cue> {
        let mut best: Option<(i32, Cue)> = None;
        for &form in self.at(at).verbs() {
            let Some((rank, cue)) = self.verb_reading(frame, at, form, before) else {
                continue;
            };
            if best.as_ref().is_none_or(|(other, _)| rank > *other) {
                best = Some((rank, cue));
            }
        }
        best.map(|(_, cue)| cue)
    }

    /// The cue that one reading of the verb at `at` makes, and how much speaks for it.
    fn verb_reading(
        &self,
        frame: Frame,
        at: usize,
        form: VerbForm,
        before: &[Cue],
    ) -> Option<(i32, Cue)> {
        let verb = self.lexicon.verb(form)?;
        let head = self.verb_head(frame, at, form, verb)?;
        let (subject, as_clause) = self.verb_subject(frame, at, (form, verb), &head, before);
        let names = self.at(at).has(Classes::NAMING) && self.at(at + 1).is_quote();
        if names && subject.is_none() && form.kind == FormKind::Finite {
            return None; // le rond-point dit « de la Croix »
        }
        let anchor = head.anchor;
        let sich = self.sich(anchor, verb);
        if sich.is_none() && verb.needs_reflexive && form.kind != FormKind::Infinitive {
            return None;
        }
        let mut tokens = head.tokens;
        tokens.extend(sich);
        if as_clause {
            // wie Huber sagte: the "wie" belongs to the cue
            let first = anchor.saturating_sub(SPREAD).max(frame.first);
            tokens.extend((first..anchor).rev().find(|&i| self.at(i).has(Classes::AS)));
        }
        tokens.sort_unstable();
        let mut companions = self.companions(frame, anchor, verb);
        // wurde eingestuft und gilt seitdem *als*
        let last = tokens.last().copied().unwrap_or(at);
        if self.joins(last + 1) {
            companions.retain(|&companion| companion < last);
        }
        let bare = !verb.companions.is_empty() && companions.is_empty();
        let cue = Cue {
            kind: CueKind::Verb(verb.strength),
            tokens,
            anchor,
            subject,
            // sieht … als, but not "sieht die Lage gelassen"
            incomplete: verb.strength == Strength::Name && bare,
            companions,
            as_clause,
        };
        let strength = match verb.strength {
            Strength::Say => 3,
            Strength::Name => 2,
            Strength::Weak => 0,
        };
        let points = [
            (form.apart, 10),
            (head.helped, 2),
            (sich.is_some(), 1),
            (!cue.companions.is_empty(), 2),
            (!cue.incomplete, 1),
        ];
        let points = points.iter().filter(|(holds, _)| *holds);
        let rank = strength + points.map(|(_, points)| points).sum::<i32>();
        Some((rank, cue))
    }

    /// The parts of the verb at `at` in the reading `form`: its particle, its auxiliaries or its modal.
    fn verb_head(&self, frame: Frame, at: usize, form: VerbForm, verb: &Verb) -> Option<Head> {
        let mut head = Head {
            tokens: vec![at],
            anchor: at,
            passive: false,
            helped: false,
        };
        match form.kind {
            FormKind::Finite => {
                if self.is_opening_participle(frame, at)
                    || self.is_attribute(at)
                    || self.lacks_object(at)
                    || self.grammar.noun_capitals && self.before(at).has(Classes::TO)
                {
                    return None;
                }
                if form.apart {
                    head.tokens.extend(self.particle_after(frame, at, verb)?);
                }
            }
            FormKind::Gerund => {}
            FormKind::Describing => return None,
            FormKind::Participle => {
                if form.apart {
                    let particle = self.particle_before(frame, at, verb);
                    let particle = particle.or_else(|| self.particle_after(frame, at, verb))?;
                    head.tokens.extend(particle);
                }
                let described = || {
                    self.is_described(frame, at, verb)
                        .then(|| (Vec::new(), true))
                };
                let helped = self.auxiliary(frame, at);
                let (auxiliaries, passive) = helped.or_else(described)?;
                let first = auxiliaries.first().copied().unwrap_or(at);
                // *izjavio* je, but је *изјавио*
                let behind = self.grammar.order == Order::Free && first == at + 1;
                head.anchor = match self.raised(first) {
                    _ if behind => at,
                    raised => raised.unwrap_or(first),
                };
                head.tokens.extend(auxiliaries);
                head.passive = passive;
                head.helped = true;
            }
            FormKind::Infinitive => {
                if form.apart {
                    head.tokens.extend(self.particle_before(frame, at, verb)?);
                }
                let governing = self.governing(frame, at);
                head.anchor = self.modal(frame, at).or(governing)?;
                head.tokens.push(head.anchor);
                head.tokens
                    .extend(governing.into_iter().flat_map(|first| first..at));
                head.helped = true;
            }
        }
        head.tokens.sort_unstable();
        head.tokens.dedup();
        Some(head)
    }

    /// Who speaks by a verb, and whether its clause begins with "wie".
    fn verb_subject(
        &self,
        frame: Frame,
        at: usize,
        (form, verb): (VerbForm, &Verb),
        head: &Head,
        before: &[Cue],
    ) -> (Option<NounPhrase>, bool) {
        let first = head.tokens.first().copied().unwrap_or(at);
        let last = head.tokens.last().copied().unwrap_or(at);
        let (subject, as_clause) = self.subject(frame, head.anchor, last + 1, before);
        let speaker = match verb.voice {
            _ if self.is_doing(at) && at == frame.first => self.doer(frame, at),
            _ if form.kind == FormKind::Gerund || self.is_doing(at) => {
                self.shared_subject(frame, at, before)
            }
            Voice::Place => self.place_beside(frame, first, last + 1),
            Voice::Subject if head.passive => self.agent(frame, head.anchor, last),
            Voice::Object if !head.passive => self.object(frame, head.anchor, subject).or(subject),
            _ => subject,
        };
        let speaker = speaker.and_then(|speaker| {
            // sprach *der Verband* von einem „Skandal“
            let quote = (speaker.first..speaker.end).find(|&i| self.at(i).is_quote());
            let before = |&i: &usize| i > speaker.first && quote.is_some_and(|quote| i < quote);
            let companions = self.companions(frame, head.anchor, verb);
            let tied = companions.into_iter().filter(before).max();
            without(speaker, head.tokens.iter().copied().chain(tied))
        });
        (speaker, as_clause)
    }

    /// The reflexive pronoun of a verb: äußerte *sich*, *s'*est dit.
    fn sich(&self, anchor: usize, verb: &Verb) -> Option<usize> {
        let before = anchor.wrapping_sub(1);
        let places = match self.grammar.order {
            Order::VerbSecond if verb.reflexive => &[anchor + 1, anchor + 2, before][..],
            Order::VerbSecond => &[anchor + 1],
            _ => &[before],
        };
        let mut places = places.iter().copied();
        places.find(|&i| self.at(i).has(Classes::REFLEXIVE))
    }

    /// "das erklärte Ziel": a form between determiner and noun is no verb.
    fn is_attribute(&self, at: usize) -> bool {
        // das neu formulierte Ziel, einem nicht näher bezeichneten Ort
        let inner = (at.saturating_sub(4)..at)
            .rev()
            .find(|&i| !self.at(i).has(Classes::ADVERB) && !self.is_degree(i));
        let before = inner.map_or(Token::END, |i| self.at(i));
        let next = self.at(at + 1);
        let determiner = Classes::DETERMINER
            .or(Classes::OBLIQUE)
            .or(Classes::GENITIVE);
        self.grammar.noun_capitals
            && next.is_capital()
            && before.has(determiner)
            && self.is_participle(at)
    }

    /// Whether the word is a participle with the ending of an adjective: erklärte, but not sagte.
    fn is_participle(&self, index: usize) -> bool {
        self.lexicon.stems(self.word(index)).any(|stem| {
            let forms = self.lexicon.verb_forms(stem);
            forms.iter().any(|form| form.kind == FormKind::Participle)
        })
    }

    /// Whether the word can qualify the participle behind it: neu, weit, näher.
    fn is_degree(&self, index: usize) -> bool {
        let token = self.at(index);
        token.is_lower() && !token.has(Classes::FUNCTION)
    }

    /// The particle of a separable verb, at the end of its clause.
    fn particle_after(&self, frame: Frame, at: usize, verb: &Verb) -> Option<Vec<usize>> {
        let first = verb.particle.first()?;
        let len = verb.particle.len();
        let end = frame.end.min(at + SPREAD);
        let behind = self.tokens.get(at + 1..end).unwrap_or_default();
        for (index, token) in (at + 1..).zip(behind) {
            // "Man werde klagen, kündigte er an": the particle is that of the next verb
            let next_verb =
                token.is_sign(',') && (self.is_finite(index + 1) || self.joins(index + 1));
            if token.is_sign(':') || token.is_sign(';') || next_verb {
                return None;
            }
            if !token.has(Classes::VERB_PART) || !self.is(index, first) {
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
                || self.phrase(index + len).is_some()
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
        token.is_lower() && token.verbs().iter().any(finite)
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
    pub(crate) fn is(&self, index: usize, word: &str) -> bool {
        let token = self.word(index);
        token.len() == word.len() && fold::eq(token, word)
    }

    /// Whether the token at `later` stands in a clause that depends on one before it and begins behind `at`: schrieb, dass
    /// der *von* ihm entdeckte
    fn depends(&self, frame: Frame, at: usize, later: usize) -> bool {
        let start = self.clause_start(frame, later);
        start > at && self.at(start).has(Classes::CONTENT)
    }

    /// Companions of the verb between it and the end of its frame: bezeichnete … als.
    fn companions(&self, frame: Frame, at: usize, verb: &Verb) -> Vec<usize> {
        if verb.companions.is_empty() {
            return Vec::new();
        }
        let first = if self.grammar.is_ordered() {
            at // who as a lawyer defended
        } else {
            at.saturating_sub(SPREAD).max(frame.first)
        };
        let last = frame.end.min(at + SPREAD);
        let mut found: Vec<usize> = (first..last)
            .filter(|&i| self.at(i).has(Classes::VERB_PART))
            .filter(|&i| verb.companions.iter().any(|word| self.is(i, word)))
            .filter(|&i| !self.depends(frame, at, i))
            .collect();
        // those that follow the verb come first: a companion in front belongs to a subordinate clause
        found.sort_by_key(|&i| (i < at, i));
        found
    }
}

/// What goes before the words of a verb in a phrase, laat *een woordvoerder* weten: they do not speak.
fn without(phrase: NounPhrase, verb: impl IntoIterator<Item = usize>) -> Option<NounPhrase> {
    let mut verb = verb.into_iter();
    let inside = verb.find(|t| (phrase.first..phrase.end).contains(t));
    let end = inside.unwrap_or(phrase.end);
    (end > phrase.first).then(|| NounPhrase {
        end,
        core: phrase.core.min(end),
        ..phrase
    })
}
