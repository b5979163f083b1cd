//! Who speaks: the subject of a cue, before or behind its verb, in its clause or shared with another.

use super::classes::Classes;
use super::cue::{Cue, SPREAD};
use super::frame::Frame;
use super::grammar::Order;
use super::phrase::{NounPhrase, Place, Reader};
use super::token::Kind;

/// How far a subject may stand from its verb, in tokens.
pub(super) const SUBJECT_REACH: usize = 14;
/// What can follow the verb of a subordinate clause.
const SUBCLAUSE_END: Classes = Classes::AUXILIARY
    .or(Classes::MODAL)
    .or(Classes::CONJUNCTION);

impl Reader<'_> {
    /// The subject of the verb whose finite part is `verb` and whose cue ends before `end`, and whether the clause is
    /// an as-clause.
    pub(super) fn subject(
        &self,
        frame: Frame,
        verb: usize,
        end: usize,
        before: &[Cue],
    ) -> (Option<NounPhrase>, bool) {
        let previous = self.before(verb);
        if let Some(subject) = self.marked_subject(frame, verb) {
            return (Some(subject), false);
        }
        if let Some(body) = self.body(frame, verb) {
            let opener = self.at(self.clause_start(frame, verb));
            return (Some(body), opener.has(Classes::AS));
        }
        // “…,” has told: what stands behind a quotation with an auxiliary is no subject in English
        let ordered = self.grammar.order == Order::SubjectFirst && !self.grammar.clitics;
        let helps = Classes::AUXILIARY.or(Classes::MODAL);
        let after_quote = self.quote_before(frame, verb).is_some()
            || verb > frame.first
                && !(ordered && self.at(verb).has(helps))
                && (previous.is_quote()
                    || (previous.is_sign(',') || previous.is_dash())
                        && verb >= frame.first + 2
                        && self.at(verb - 2).is_quote());
        // die Zeitung „…“ schrieb: the quotation is a name and ends the subject
        let named = after_quote && previous.is_quote() && verb >= frame.first + 2;
        if named {
            let first = (frame.first..verb - 1).rev().find(|&i| self.is_boundary(i));
            let phrase =
                self.noun_phrase(first.map_or(frame.first, |i| i + 1), verb, Place::Before);
            if let Some(phrase) = phrase.filter(|p| p.end == verb && p.subject) {
                return (Some(phrase), false);
            }
        }
        if after_quote {
            let behind = if self.grammar.order == Order::VerbSecond {
                verb + 1
            } else {
                end
            };
            let found = self.subject_after(frame, verb + 1).filter(|s| s.pronoun);
            let found = found.or_else(|| self.subject_after(frame, behind));
            // “…” complained that science
            let clause = self.grammar.order == Order::SubjectFirst
                && found.is_some_and(|s| {
                    let next = self.at(s.end); // said she was
                    self.at(s.first).has(Classes::SUBORDINATOR)
                        || ordered && s.pronoun && next.is_lower() && next.has(helps)
                });
            if let Some(subject) = found.filter(|_| !clause) {
                return (Some(subject), false);
            }
        }
        let mut start = self.clause_start(frame, verb);
        if self.grammar.order != Order::VerbSecond {
            // "attacked what he called", "the mayor, who called it"
            let relative = (start..verb)
                .rev()
                .find(|&i| self.at(i).has(Classes::RELATIVE));
            if let Some(relative) = relative {
                let plain = (relative + 1..verb).find(|&i| !self.at(i).has(Classes::ADVERB));
                // "a man who gave his name as Reed told", but "what he called", "the mayor, who police said"
                let subject = plain.filter(|&i| {
                    let inner = self.noun_phrase(i, verb, Place::Before);
                    !ordered || self.at(relative).has(Classes::OBJECT) || inner.is_some()
                });
                if subject.is_some() {
                    start = relative + 1;
                } else if let Some(subject) = self.antecedent(relative) {
                    return (Some(subject), false);
                }
            }
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
                return (Some(self.speaking(phrase, frame, verb)), false);
            }
        }
        if let Some(name) = self.particle_name(start, verb) {
            return (Some(name), false);
        }
        let opener = self.at(start);
        if self.grammar.order == Order::Free && start + 1 == verb && opener.has(Classes::AS) {
            let subject = self.subject_after(frame, end); // como dijo la ministra
            return (subject.map(|phrase| self.closed_apposition(phrase)), true);
        }
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
            if self.at(frame.first).has(Classes::AS) && start > frame.first + 1 {
                if let Some(subject) = self.subject_between(frame.first + 1, verb, Place::Before) {
                    return (Some(subject), true);
                }
            }
        }
        // clearly overcome, simply repeated; la considera
        let leads = |i: usize| {
            let adverb = self.at(i).has(Classes::ADVERB);
            adverb && self.grammar.order == Order::SubjectFirst || self.is_object_pronoun(i)
        };
        let mut lead = verb;
        while lead > start && leads(lead - 1) {
            lead -= 1;
        }
        let quoted = ordered && self.before(lead).is_quote();
        if start == lead && (self.before(lead).is_sign(',') || quoted) {
            // "Huber, Sprecher der Behörde, sagte"
            if let Some(subject) = self.subject_with_apposition(frame, lead) {
                return (Some(self.speaking(subject, frame, verb)), false);
            }
        }
        let coordinated = previous.has(Classes::CONJUNCTION) && verb > frame.first + 1;
        if coordinated {
            return (self.shared_subject(frame, verb, before), false);
        }
        while start < verb
            && self.at(start).has(Classes::CONJUNCTION.or(Classes::ADVERB))
            && !self.at(start).has(Classes::DETERMINER)
        {
            start += 1;
        }
        if start + 1 == verb && self.word(start).eq_ignore_ascii_case("es") {
            return (Some(NounPhrase::pronoun(start)), false);
        }
        // 张伟在记者会上强调: what stands behind the preposition is no attribute
        let place = if self.grammar.unspaced {
            Place::After
        } else {
            Place::Before
        };
        if let Some(phrase) = self.noun_phrase(start, verb, place) {
            let mut tail = phrase.end;
            while tail < verb {
                tail += match self.at(tail) {
                    token if token.has(Classes::ADVERB.or(Classes::TIME).or(Classes::OBJECT)) => 1,
                    _ if tail + 1 == verb && self.is_object_pronoun(tail) => 1,
                    token if token.has(Classes::OBJECT_FORM) => 1, // Berlynas išpuolį pavadino
                    token
                        if token.has(Classes::PREPOSITION)
                            && self.at(tail + 1).has(Classes::TIME) =>
                    {
                        2 // the ministry on Friday said
                    }
                    token if self.grammar.unspaced && token.has(Classes::PREPOSITION) => {
                        verb - tail
                    }
                    _ => break,
                };
            }
            let owner = self.owner_of_object(frame, phrase);
            if tail == verb && owner.is_some() {
                return (owner, false);
            }
            if tail == verb && phrase.subject {
                return (
                    Some(self.at_role(self.speaking(phrase, frame, verb))),
                    false,
                );
            }
        }
        if let Some(phrase) = self
            .long_phrase(start, verb)
            .or_else(|| self.subject_right_before(start, verb))
        {
            return (Some(phrase), false);
        }
        let inverted = match self.grammar.order {
            Order::VerbSecond => self.subject_after(frame, verb + 1),
            Order::Free => self
                .noun_phrase(verb + 1, frame.end, Place::After)
                .filter(|phrase| phrase.subject),
            Order::SubjectFirst if verb == frame.first => self.subject_after(frame, verb + 1),
            Order::SubjectFirst => None,
        };
        let found = inverted.or_else(|| {
            if start == verb && previous.is_sign(',') && !after_quote {
                self.shared_subject(frame, verb, before) // ", sagte aber, dass"
            } else if self.at(start).has(Classes::RELATIVE) && self.before(start).is_sign(',') {
                self.relative_subject(start, verb)
            } else {
                self.subject_behind_relative(start, verb)
            }
        });
        let found = found.or_else(|| self.subject_before_quote(frame, verb));
        (found, false)
    }

    /// "Von der Leyen sagte": a name that begins with a small word which here has a capital.
    fn particle_name(&self, first: usize, verb: usize) -> Option<NounPhrase> {
        let particle = Classes::NAME_PARTICLE;
        let head = (first..verb).find(|&i| !self.at(i).has(particle))?;
        let name = self.at(first).is_capital()
            && self.at(first).has(Classes::AGENT)
            && head > first
            && head + 2 >= verb
            && (head..verb).all(|i| self.at(i).is_capital() && !self.at(i).has(Classes::FUNCTION))
            && !self.at(verb).has(Classes::AUXILIARY.or(Classes::MODAL));
        name.then_some(NounPhrase {
            first,
            end: verb,
            subject: true,
            pronoun: false,
            core: verb,
        })
    }

    /// Of the phrases before and behind a verb in second place, the one that can speak: "den Plan lobte Huber".
    fn speaking(&self, before: NounPhrase, frame: Frame, verb: usize) -> NounPhrase {
        self.noun_phrase(verb + 1, frame.end, Place::After)
            .filter(|_| self.grammar.order != Order::SubjectFirst)
            .filter(|after| after.subject && self.person(*after) > self.person(before))
            .unwrap_or(before)
    }

    /// The subject of a relative clause: "der Plan, den Huber lobte", "der Minister, der den Plan lobte".
    fn relative_subject(&self, pronoun: usize, verb: usize) -> Option<NounPhrase> {
        let inner = self.subject_between(pronoun + 1, verb, Place::Before);
        let word = self.at(pronoun);
        // "die" is subject or object
        let itself = word.has(Classes::RELATIVE_SUBJECT)
            || word.has(Classes::DETERMINER) && inner.is_none_or(|i| self.person(i) < 2);
        if itself {
            self.antecedent(pronoun).or(inner)
        } else {
            inner
        }
    }

    /// The subject of a relative clause that a preposition opens: "ein Video, in dem der Täter von „…“ sprach".
    fn subject_behind_relative(&self, start: usize, verb: usize) -> Option<NounPhrase> {
        let pronoun = self.at(start + 1);
        let opens = self.grammar.noun_capitals
            && self.before(start).is_sign(',')
            && self.at(start).has(Classes::PREPOSITION)
            && pronoun.has(
                Classes::RELATIVE
                    .or(Classes::DETERMINER)
                    .or(Classes::OBLIQUE),
            )
            && (start + 2..verb).any(|i| self.at(i).is_quote());
        opens
            .then(|| self.subject_between(start + 2, verb, Place::Before))
            .flatten()
    }

    /// The noun phrase that a relative pronoun goes back to.
    pub(super) fn antecedent(&self, pronoun: usize) -> Option<NounPhrase> {
        self.phrase_up_to(pronoun - usize::from(self.before(pronoun).is_sign(',')))
    }

    /// The longest noun phrase that ends at `end`.
    pub(super) fn phrase_up_to(&self, end: usize) -> Option<NounPhrase> {
        let ending = |first: usize| {
            self.noun_phrase(first, end, Place::Before)
                .filter(|phrase| phrase.end == end && !phrase.pronoun)
        };
        // called to order by the Speaker, who: a bare noun is what the phrase begins with at last
        let bare = |i: usize| {
            let token = self.at(i);
            self.grammar.order == Order::SubjectFirst
                && (token.is_lower() || self.opens_sentence(i) && token.is_verb())
                && !token.has(Classes::DETERMINER.or(Classes::ROLE))
        };
        let reach = end.saturating_sub(SUBJECT_REACH)..end;
        let begun = reach.clone().filter(|&i| !bare(i)).find_map(ending);
        begun.or_else(|| reach.filter(|&i| bare(i)).find_map(ending))
    }

    /// The subject of a verb that shares it with the verb before: Huber kam und sagte.
    pub(super) fn shared_subject(
        &self,
        frame: Frame,
        verb: usize,
        before: &[Cue],
    ) -> Option<NounPhrase> {
        let clause = (frame.first..verb.saturating_sub(1))
            .rev()
            .find(|&i| self.at(i).is_sign(','));
        let shared = before.iter().rev().take(4).find_map(|cue| cue.subject);
        let nearest = self
            .nearest_clause_subject(frame, verb)
            .filter(|near| shared.is_none_or(|shared| shared.first < near.first))
            .filter(|near| {
                let main = shared.or_else(|| self.first_phrase(frame, verb));
                main.is_none_or(|main| self.person(*near) >= self.person(main))
            });
        nearest
            .or(shared)
            .or_else(|| {
                let fixed = self.grammar.order == Order::SubjectFirst;
                self.subject_between(clause.filter(|_| !fixed)? + 1, verb, Place::After)
            })
            .or_else(|| self.first_phrase(frame, verb))
    }

    /// "der am Montag gewählte Vorsitzende": with the verb in second place, all before it is one phrase.
    fn long_phrase(&self, first: usize, verb: usize) -> Option<NounPhrase> {
        let opener = self.at(first);
        let oblique = self
            .noun_phrase(first, verb, Place::Before)
            .is_some_and(|phrase| phrase.end == verb && !phrase.subject);
        let whole = self.grammar.noun_capitals
            && !oblique
            && first + 2 < verb
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
    pub(super) fn person(&self, phrase: NounPhrase) -> i32 {
        if self.grammar.order == Order::Free {
            return self.rank(phrase);
        }
        const ABSTRACT: [&str; 11] = [
            "end", "ung", "ungen", "heit", "keit", "ion", "ismus", "kritik", "tät", "nis", "wurf",
        ];
        let head = self.word(phrase.core.saturating_sub(1)).to_lowercase();
        let role = |i: usize| self.lexicon.is_role(self.word(i));
        if phrase.pronoun {
            i32::from(
                !self
                    .at(phrase.first)
                    .has(Classes::OBJECT.or(Classes::DETERMINER)),
            ) * 2
        } else if self.is_name(phrase.core.saturating_sub(1))
            || (phrase.first..phrase.core).any(role)
        {
            2
        } else if ABSTRACT.iter().any(|ending| head.ends_with(ending)) {
            0
        } else if self.at(phrase.first).has(Classes::FUNCTION) {
            1
        } else {
            2
        }
    }

    /// "Huber, Sprecher der Behörde, sagte"; "Huber, der gestern ankam, sagte".
    pub(super) fn subject_with_apposition(&self, frame: Frame, verb: usize) -> Option<NounPhrase> {
        if self.grammar.order == Order::VerbSecond {
            // what stands before a verb in second place is its subject, with all that commas enclose
            let opener = self.noun_phrase(frame.first, verb - 1, Place::Before);
            let whole = opener.filter(|phrase| {
                let sure = self
                    .at(phrase.first)
                    .has(Classes::DETERMINER.or(Classes::PRONOUN))
                    || phrase.core > phrase.first + 1
                    || self.person(*phrase) == 2 && self.is_name(phrase.first);
                sure && phrase.subject && phrase.end + 1 < verb && self.at(phrase.end).is_sign(',')
            });
            if whole.is_some() {
                return whole;
            }
        }
        let mut start = frame.first;
        while start < verb {
            let mut first = start;
            let opener = Classes::CONJUNCTION.or(Classes::ADVERB);
            let opener = if self.grammar.order == Order::SubjectFirst {
                opener.or(Classes::SUBORDINATOR) // while Ferris, clearly tired, repeated
            } else {
                opener
            };
            while first < verb && self.at(first).has(opener) {
                first += 1;
            }
            if let Some(mut phrase) = self.noun_phrase(first, verb - 1, Place::Before) {
                let genitive = !self.grammar.noun_capitals
                    && self.at(phrase.end + 1).has(Classes::GENITIVE)
                    && self.is_participial(phrase.end + 1, verb - 1);
                if genitive {
                    phrase.end = verb - 1; // il dott. Ferri, dell'ospedale di Parma, dice
                }
                if phrase.subject
                    && (phrase.end == verb - 1
                        || self.grammar.order == Order::SubjectFirst
                            && self.at(phrase.end).has(Classes::RELATIVE)
                        || (self.at(phrase.end).is_sign(',')
                            && (self.at(phrase.end + 1).has(Classes::RELATIVE)
                                || self.at(phrase.end + 1).kind == Kind::Number
                                || self.is_participial(phrase.end + 1, verb - 1))))
                {
                    return Some(phrase);
                }
            }
            start = (start + 1..verb).find(|&i| match self.before(i).kind {
                Kind::Sign(sign) => !matches!(sign, '$' | '€' | '£' | '#' | '@'),
                Kind::Quote(_) => true,
                _ => false,
            })?;
        }
        None
    }

    /// The speaker of a passive: "wurde von Huber … genannt".
    pub(super) fn agent(&self, frame: Frame, anchor: usize, last: usize) -> Option<NounPhrase> {
        let first = anchor.saturating_sub(SPREAD).max(frame.first);
        let end = (last + SUBJECT_REACH).min(frame.end);
        let named = (first..end)
            .filter(|&i| self.at(i).has(Classes::AGENT))
            .find_map(|i| self.noun_phrase(i + 1, end, Place::After));
        let cases = self.grammar.cases;
        named.or_else(|| {
            let instrumental = (last + 1..end.min(last + 3))
                .find(|&i| cases && self.at(i).has(Classes::OBJECT_FORM))?;
            self.noun_phrase(instrumental, end, Place::After) // назван экспертами
        })
    }

    /// The object of a verb whose object speaks: zitierte den Minister.
    pub(super) fn object(
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
