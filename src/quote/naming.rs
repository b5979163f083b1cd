//! Evidence that a quotation is a name, a title or a term.

use crate::Span;

use super::attribute::Attribution;
use super::classes::Classes;
use super::cue::CueKind;
use super::entry::Strength;
use super::frame::Frame;
use super::phrase::{NounPhrase, Reader};
use super::shape::Shape;

impl Reader<'_> {
    /// Evidence for a name, a title, a term.
    pub(super) fn naming(
        &self,
        frame: Frame,
        at: usize,
        shape: Shape,
        inner: Span,
        attribution: &Attribution,
    ) -> f32 {
        let mut score = self.carried(frame, at, shape, attribution)
            + self.determined(frame, at, shape, attribution)
            + self.called(frame, at, shape, attribution)
            + self.glossed(frame, at, shape);
        if shape.lower == 0 && !shape.ends_sentence && !shape.comma {
            let (before, after) = (
                self.within(frame, at.wrapping_sub(1)),
                self.within(frame, at + 1),
            );
            if before.is_capital() && after.is_capital() && shape.words <= 2 {
                score += 3.0; // Tom “Duke” Reed
            } else if shape.words >= 2 && !self.grammar.noun_capitals {
                score += 2.0; // sang “Home Again”
            }
        } else if self.grammar.title_capitals && shape.headline && !shape.ends_sentence {
            score += 3.0; // a study, “Cost and Consequence in Farming,” found
        }
        if self.is_known_name(inner) {
            score += 2.0;
        }
        if attribution.in_subject && (shape.capital || !self.grammar.noun_capitals) {
            score += 3.0; // die „Deutsche Umwelthilfe“ fordert
        }
        score
    }

    /// Evidence from a noun that carries a name: "die Zeitung „…“", but not "nannte das Projekt „…“".
    fn carried(&self, frame: Frame, at: usize, shape: Shape, attribution: &Attribution) -> f32 {
        let names = attribution.kind == Some(CueKind::Verb(Strength::Name));
        let introduced = attribution.kind == Some(CueKind::LeadIn) || attribution.adjacent && names;
        let before = self.within(frame, at.wrapping_sub(1));
        let mut score = 0.0;
        if at > frame.first && self.carries(at - 1) && !introduced {
            let name = shape.capital || shape.caseless && shape.words <= 3;
            score += if name || shape.words == 1 {
                4.0
            } else if !self.grammar.noun_capitals {
                0.0 // įstatymas „pilnas spragų“
            } else {
                1.0 // das System „nicht mehr zeitgemäß“: names begin with a capital
            };
        } else if before.is_capital()
            && !introduced
            && !self.is_said_of(frame, at)
            && !attribution.adjacent
        {
            score += if shape.capital && shape.lower < 2 {
                1.5 // das Raumschiff „…“
            } else if shape.capital || !self.grammar.noun_capitals {
                0.5
            } else {
                0.0 // die Lage sei „ernst“
            };
        }
        let second = self.within(frame, at.wrapping_sub(2));
        // a film called “…”; the book, “…”
        let apart = at >= frame.first + 2
            && self.carries(at - 2)
            && (before.is_sign(',') && !self.grammar.noun_capitals || before.is_verb());
        if apart
            || before.has(Classes::AS) && second.has(Classes::NAMING) // known as “…”
            || before.has(Classes::NAMING) && attribution.kind != Some(CueKind::LeadIn)
        {
            score += 3.0; // das sogenannte „…“
        }
        // die Serie riss: „Ein guter Start“, sagte sie; zum Titel sagte sie: „Endlich“
        let spoken = attribution.adjacent
            && attribution.kind == Some(CueKind::Verb(Strength::Say))
            && attribution.speaker.is_some();
        if before.is_sign(':') && !spoken {
            if at >= frame.first + 2 && self.carries(at - 2) && !shape.ends_sentence {
                score += if shape.is_label() { 5.0 } else { 3.0 }; // Motto: „…“
            } else if (frame.near(at).first..at).any(|i| self.carries(i)) {
                score += if shape.ends_sentence {
                    0.5
                } else if shape.clausal {
                    2.0
                } else {
                    4.0 // der Titel lautet: „…“
                };
            }
        }
        score
    }

    /// Evidence from the word before: der „Spiegel“, laut „Spiegel“, but not als „Spiegel der Zeit“.
    fn determined(&self, frame: Frame, at: usize, shape: Shape, attribution: &Attribution) -> f32 {
        let before = self.within(frame, at.wrapping_sub(1));
        let names = attribution.kind == Some(CueKind::Verb(Strength::Name));
        let mut score = 0.0;
        // sprach vom „Wunder“, spottete über den „Zirkus“
        let own = (1..=2).any(|back| attribution.cue.contains(&at.wrapping_sub(back)));
        let said = own || self.is_said_of(frame, at);
        if shape.capital && before.has(Classes::DEFINITE) && !names && !said {
            score += 2.0;
        }
        // described it as “baseless”: the word belongs to the cue
        let is_source = before.has(Classes::SOURCE_BEFORE.or(Classes::AS))
            && (self.grammar.noun_capitals || !attribution.cue.contains(&at.wrapping_sub(1)));
        if is_source && shape.words <= 3 && !shape.ends_sentence {
            score += 3.0; // laut „Deichblick“, wie „Deichblick“ meldet
        }
        // what a verb of naming calls its object has an indefinite article or "als": nannte ihn einen „Narren“, but
        // „Die lange Nacht“ sahen viele, im Film „Die lange Nacht“
        // nannte das „Verrat“
        let object = Classes::BACK.or(Classes::OBJECT);
        let predicate = self.is_indefinite(before)
            || before.has(object) && attribution.cue.first().is_some_and(|&cue| cue < at)
            || attribution.cue.contains(&at.wrapping_sub(1));
        if names && shape.is_label() && shape.lower < 2 && !predicate && self.grammar.noun_capitals
        {
            score += 3.0;
        }
        score
    }

    /// Evidence from what is said to be a name: „…“ genannt, „…“, wie er genannt wird, nennt sich „…“.
    fn called(&self, frame: Frame, at: usize, shape: Shape, attribution: &Attribution) -> f32 {
        let after = self.within(frame, at + 1);
        let mut score = 0.0;
        // als „Zumutung“ bezeichnet quotes, als „Sonnenwind“ bezeichnet wird does not
        let as_quoted = if attribution.cue.contains(&at.wrapping_sub(1)) {
            shape.lower > 0 || !self.within(frame, at + 2).has(Classes::PASSIVE)
        } else {
            attribution.cue.contains(&(at + 1))
        };
        let hyphen = self
            .text
            .get(self.at(at).span.end()..)
            .is_some_and(|rest| rest.starts_with(['-', '‐', '‑']));
        if after.has(Classes::NAMING) && !as_quoted || hyphen {
            score += 3.0; // „…“ genannt, „Spiegel“-Bericht
        }
        let names = attribution.kind == Some(CueKind::Verb(Strength::Name));
        let general = |phrase: NounPhrase| self.at(phrase.first).has(Classes::GENERAL);
        if names && attribution.speaker.is_some_and(general) {
            score += 3.0; // was man einen „Aktiensplit“ nennt
        }
        if !shape.is_label() {
            return score;
        }
        // a dog called “Biscuit”, but "what he called “Phase Two”"
        let first = at.saturating_sub(6).max(frame.first);
        if names
            && !self.grammar.noun_capitals
            && attribution.cue == [at.wrapping_sub(1)]
            && !(first..at).any(|i| self.at(i).has(Classes::RELATIVE))
        {
            score += 4.0;
        }
        let itself = |i: usize| self.at(i).has(Classes::REFLEXIVE);
        let near = at.saturating_sub(3).max(frame.first)..at;
        if names && near.into_iter().any(itself) {
            score += 3.0; // nennt sich „…“
        }
        let clause = self
            .within(frame, at + 2)
            .has(Classes::AS.or(Classes::MANNER))
            && (after.is_sign(',') || after.is_dash());
        if clause {
            let end = frame.end.min(at + 15);
            let mut words = (at + 3..end).take_while(|&i| self.at(i).is_word());
            if words.any(|i| self.at(i).has(Classes::NAMING) || names && itself(i)) {
                score += 4.0; // „…“, wie er genannt wird; „…“, wie sich die Gruppe nennt
            }
        }
        score
    }

    /// Evidence from brackets: („…“), (zu Deutsch: „…“).
    fn glossed(&self, frame: Frame, at: usize, shape: Shape) -> f32 {
        if !self.within(frame, at + 1).is_sign(')') {
            return 0.0;
        }
        let before = self.within(frame, at.wrapping_sub(1));
        if before.is_sign('(') {
            return 3.0;
        }
        let first = at.saturating_sub(6).max(frame.first);
        let opens = (first..at).any(|i| self.at(i).is_sign('('));
        if opens && before.is_sign(':') && shape.is_label() {
            5.0
        } else {
            0.0
        }
    }

    /// Whether a name known to the caller fills the quotation.
    fn is_known_name(&self, inner: Span) -> bool {
        let inner = inner.trim(self.text);
        let at = self
            .names
            .partition_point(|name| name.span.start() < inner.start());
        self.names
            .get(at)
            .is_some_and(|name| name.span.covers(inner))
    }
}
