//! How firmly a cue goes with a quotation, from the place of both.

use std::ops::Range;

use crate::quote::cue::{Cue, CueKind};
use crate::quote::frame::Frame;
use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::entry::Strength;
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::Reader;

/// Most tokens of whoever is spoken to between a verb and what it says.
const PERSON: usize = 4;

/// How a cue goes with a quotation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bond {
    /// The larger, the firmer.
    pub(crate) strength: i32,
    /// Whether the cue is the quotation's own: right beside it, after a colon, or with a companion before it.
    pub(crate) adjacent: bool,
}

/// The way from a cue to a quotation.
#[derive(Clone, Debug)]
struct Way {
    /// The first and the last token of the cue.
    first: usize,
    last: usize,
    /// Whether the cue stands behind the quotation.
    after: bool,
    /// The tokens between them.
    gap: Range<usize>,
}

impl Way {
    fn between(at: usize, cue: &Cue) -> Self {
        let first = cue.tokens.first().copied().unwrap_or(cue.anchor);
        let last = cue.tokens.last().copied().unwrap_or(cue.anchor);
        let after = cue.anchor > at;
        let gap = if after {
            at + 1..first.max(at + 1)
        } else {
            last.min(at) + 1..at
        };
        Self {
            first,
            last,
            after,
            gap,
        }
    }
}

/// A count as a cost; more than 60 is as bad as 60.
fn tally(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(60).min(60)
}

impl Reader<'_> {
    /// The companion of a cue that stands close before the quotation at `at`: bezeichnete den Plan als „…“, warnte vor
    /// „…“.
    pub(crate) fn companion(&self, cue: &Cue, at: usize) -> Option<usize> {
        let companion = *cue.companions.iter().filter(|&&c| c < at).max()?;
        let comma = self.at(companion + 1).is_sign(','); // damit, dass
        let mut clause = companion + if comma { 2 } else { 0 }..at;
        let near =
            at - companion <= 14 && clause.all(|i| !matches!(self.at(i).kind, Kind::Sign(_)));
        let behind = cue.tokens.last().is_some_and(|&last| last + 1 == companion); // warnte vor …: „…“
        (near || behind).then_some(companion)
    }

    /// How firmly `cue` goes with the quotation at `at`; `None` if not at all.
    pub(crate) fn bond(&self, frame: Frame, at: usize, cue: &Cue) -> Option<Bond> {
        let way = Way::between(at, cue);
        if self.is_barred(frame, at, cue, &way) {
            return None;
        }
        let signs = |sign| {
            way.gap
                .clone()
                .filter(|&i| self.at(i).is_sign(sign))
                .count()
        };
        let commas = signs(',');
        // sprach gegenüber dem „Boten“ von einer „Panne“
        let told = |i: usize| (i.saturating_sub(2)..i).any(|i| self.at(i).has(Classes::TOWARDS));
        let said = |&i: &usize| self.at(i).is_quote() && !told(i);
        let quotes = way.gap.clone().filter(said).count();
        let quotes = quotes.saturating_sub(self.coordinated_before(frame, way.gap.start..at));

        let joined = cue.companions.iter().any(|&c| c < at && c + 4 > at);
        let open = commas == 0 && quotes == 0;
        let place = if joined || self.is_enclosed(at, cue, &way) {
            90
        } else if open && self.is_called(frame, at, cue, &way) {
            if cue.incomplete { 50 } else { 90 }
        } else {
            self.place(frame, at, cue, &way)?
        };
        let adjacent = place >= 90;
        let distance = tally(way.gap.len());
        let near = if adjacent { distance / 8 } else { distance };
        let poor = cue.subject.is_none() && cue.kind != CueKind::LeadIn;
        // „A“, wie Huber formulierte, „B“: the clause goes with A
        let spent = cue.as_clause
            && !way.after
            && way.first >= 2
            && (self.before(way.first).is_quote() || self.at(way.first - 2).is_quote());
        let costs = [
            (poor, 25),
            (spent, 70),
            (cue.as_clause, 4),
            (signs(':') > 0 && !self.before(at).is_sign(':'), 45), // Dura la replica: per Marchi è
            (cue.kind == CueKind::Verb(Strength::Weak), 4),
        ];
        let costs = costs.iter().filter(|(holds, _)| *holds);
        let cost: i32 = costs.map(|(_, cost)| cost).sum();
        // sprach von „A“, die Linke von „B“
        let gapped = joined && quotes > 0 && self.gapped_subject(cue, at).is_some();
        let crossing = if gapped {
            0
        } else {
            tally(commas * 3 + quotes * 8)
        };
        Some(Bond {
            strength: place - near - crossing - cost + if joined { 10 + distance } else { 0 },
            adjacent: adjacent && crossing <= 6,
        })
    }

    /// How many quotations of the gap before one it is coordinated with: von „A“, „B“ und *„C“*.
    fn coordinated_before(&self, frame: Frame, gap: Range<usize>) -> usize {
        let chain = (gap.start..=gap.end).rev().step_by(2);
        chain.take_while(|&i| self.is_coordinated(frame, i)).count()
    }

    /// Whether a cue cannot report the quotation at `at`, whatever speaks for it.
    fn is_barred(&self, frame: Frame, at: usize, cue: &Cue, way: &Way) -> bool {
        let gap = || way.gap.clone();
        let named = cue.subject.is_some_and(|s| (s.first..s.end).contains(&at));
        // the “green” plan and last month reported, but not: s'emporte
        let tied = self.grammar.order == Order::SubjectFirst
            && way.after
            && way.first > at + 1
            && !self.is_beside(at, cue, way)
            && gap().all(|i| self.at(i).is_word())
            && !gap().all(|i| self.at(i).has(Classes::OBJECT));
        named
            || tied
            || self.is_medium(at, cue)
            || !self.encloses(gap())
            || self.is_over(frame, cue, at)
    }

    /// Whether the quotation stands between the parts of a verb: warf ihm „Wortbruch“ vor, but not: hat „Die Nacht“ kritisiert.
    fn is_enclosed(&self, at: usize, cue: &Cue, way: &Way) -> bool {
        cue.kind == CueKind::Verb(Strength::Say)
            && cue.companions.is_empty()
            && way.first < at
            && cue.tokens.contains(&(at + 1))
            && (!self.at(at + 1).is_verb() || self.is_behind_dative(at))
    }

    /// Whether somebody to whom it is said stands before the quotation: hat *der Regierung* „Wortbruch“ vorgeworfen, but not:
    /// der Zeitung „Deichblick“.
    fn is_behind_dative(&self, at: usize) -> bool {
        let mut phrase = (at.saturating_sub(PERSON)..at).rev();
        let article = phrase.find(|&i| self.at(i).has(Classes::DATIVE) || !self.at(i).is_word());
        self.before(at).is_capital()
            && !self.carries(at - 1)
            && article.is_some_and(|i| self.at(i).has(Classes::DATIVE))
    }

    /// Whether the quotation ends its clause and is what a verb calls its object: nannte die Lage „ernst“, sieht die Branche
    /// „erst am Anfang“.
    fn is_called(&self, frame: Frame, at: usize, cue: &Cue, way: &Way) -> bool {
        let names = cue.kind == CueKind::Verb(Strength::Name) && cue.companions.is_empty();
        let ends = at + 1 >= frame.end || !self.at(at + 1).is_word() || self.joins(at + 1);
        let held = !cue.incomplete || cue.subject.is_some() && self.is_predicate(at);
        names && !way.after && ends && held
    }

    /// Whether several words in lower case tell what something is held to be: sieht die Branche „erst am Anfang“, hält das „für
    /// falsch“.
    fn is_predicate(&self, at: usize) -> bool {
        let before = self.before(at);
        let shape = self.shape(self.at(at).span);
        let governs = Classes::PREPOSITION
            .or(Classes::OBLIQUE)
            .or(Classes::DETERMINER);
        !shape.capital && shape.words > 1 && (!before.has(governs) || before.has(Classes::OBJECT))
    }

    /// Whether the clause of a cue has ended before the quotation at `at` and reports nothing that goes on: "der Zug, zu
    /// dem er aufgerufen hatte, verlief „ruhig“".
    fn is_over(&self, frame: Frame, cue: &Cue, at: usize) -> bool {
        let comma = cue.tokens.last().map_or(at, |&last| last + 1);
        matches!(cue.kind, CueKind::Verb(_))
            && self.grammar.reports_in_subjunctive
            && (comma + 1 < at || comma < at && self.at(at + 1).is_word())
            && self.at(comma).is_sign(',')
            && !cue.as_clause
            && self.is_dependent(frame, cue.anchor)
            && !self.is_content(frame.near(at), comma + 1, true)
    }

    /// Whether the words of a source open a clause of their own: der Bericht, *wonach*; das Gutachten, *dem zufolge*.
    fn is_relative_source(&self, first: usize) -> bool {
        let relative = self.before(first).has(Classes::RELATIVE);
        let opener = first - usize::from(relative);
        (relative || self.at(first).has(Classes::RELATIVE)) && self.before(opener).is_sign(',')
    }

    /// What the place of a cue says about the quotation at `at`.
    fn place(&self, frame: Frame, at: usize, cue: &Cue, way: &Way) -> Option<i32> {
        let Way {
            first, last, after, ..
        } = *way;
        let beside = first <= at + 3
            && (at + 1..first).all(|i| {
                // „…“, so berichtet der Bote
                (!self.at(i).is_word() || self.at(i).has(Classes::MANNER)) && !self.at(i).is_quote()
            });
        let close = after && (beside || self.quote_before(frame, first) == Some(at));
        let strength = match cue.kind {
            CueKind::LeadIn => return (!after).then_some(40),
            // verwies auf einen Bericht, *dem zufolge* die Lage „ernst“ ist
            CueKind::Source => {
                return Some(if self.is_relative_source(first) {
                    80
                } else {
                    60
                });
            }
            CueKind::Noun if after => return None,
            CueKind::Noun => return (!self.before(at).is_sign(':')).then_some(60),
            CueKind::Manner if !after => return Some(45),
            CueKind::Manner => return Some(if close { 100 } else { 55 }),
            CueKind::Verb(strength) => strength,
        };
        // “…” นายสมชายระบุว่า: tells what follows
        let opens = after && self.grammar.unspaced && self.at(last).is_verb();
        let called = close && first > at + 1 && cue.subject.is_some();
        if cue.incomplete && !called || opens && self.at(last).has(Classes::CONTENT) {
            return None;
        }
        let next = self.at(at + 1);
        let apart = !next.is_word() || self.grammar.unspaced && next.has(Classes::CONTENT);
        let whole = frame.first == at
            || self.before(at).is_sign(',')
            || self.before(at).is_dash()
            || self.grammar.verb_last;
        let colon = at > frame.first && self.before(at).is_sign(':');
        match strength {
            _ if close && apart => Some(100), // „…“, sagte
            Strength::Weak if !after && colon && !self.is_subordinate(frame, cue.anchor) => {
                Some(95)
            }
            // »Nichts«, wiederholte Felix, »als Steine«
            Strength::Weak if !after && self.resumes(frame, at, first) => Some(90),
            // „Rettet das Bad“ stand darauf
            Strength::Weak if close && whole && self.at(last + 1).has(Classes::THERE) => Some(90),
            Strength::Weak => None,
            _ if close && whole => Some(90),  // „…“ sagte
            _ if !after && colon => Some(95), // sagte …: „…“
            Strength::Say if self.is_beside(at, cue, way) => Some(92), // “…,” Huber said
            Strength::Say => Some(if after { 50 } else { 70 }),
            Strength::Name => Some(if after { 50 } else { 80 }),
        }
    }

    /// Whether a quotation goes on with one that opens the sentence, right behind which the cue stands.
    fn resumes(&self, frame: Frame, at: usize, cue: usize) -> bool {
        let comma = usize::from(self.at(frame.first + 1).is_sign(','));
        let begun = self.at(frame.first).is_quote() && cue == frame.first + 1 + comma;
        begun && (self.before(at).is_sign(',') || self.before(at).is_dash())
    }

    /// Whether a cue touches the quotation: Huber said, “…” or “…,” Huber said.
    fn is_beside(&self, at: usize, cue: &Cue, way: &Way) -> bool {
        let Way { first, last, .. } = *way;
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
            && (self.grammar.unspaced // “…”张伟周三对记者说
                || first <= subject.end + 2 && !relative
                || relative && long
                || self.before(first).is_sign(','))
    }

    /// Whether brackets in a stretch of tokens open and close within it.
    fn encloses(&self, stretch: Range<usize>) -> bool {
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
}
