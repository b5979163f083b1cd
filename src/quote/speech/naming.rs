//! Evidence that a quotation is a name, a title or a term.

use crate::Span;

use crate::quote::cue::CueKind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::entry::Strength;
use crate::quote::phrase::{NounPhrase, Reader};
use crate::quote::speech::Quotation;

impl Reader<'_> {
    /// Evidence for a name, a title, a term.
    pub(crate) fn naming(&self, q: &Quotation<'_>) -> f32 {
        let mut score = self.by_carrier(q) + self.determined(q) + self.called(q) + self.glossed(q);
        if q.shape.lower == 0 && !q.shape.ends_sentence && !q.shape.comma {
            if q.before.is_capital() && q.after.is_capital() && q.shape.words <= 2 {
                score += 3.0; // Tom “Duke” Reed
            } else if q.shape.words >= 2 && !self.grammar.noun_capitals {
                score += 2.0; // sang “Home Again”
            }
        } else if self.grammar.title_capitals && q.shape.headline && !q.shape.ends_sentence {
            score += 3.0; // a study, “Cost and Consequence in Farming,” found
        }
        if self.is_known_name(q.inner) {
            score += 2.0;
        }
        if q.attribution.in_subject && (q.shape.capital || !self.grammar.noun_capitals) {
            score += 3.0; // die „Deutsche Umwelthilfe“ fordert
        }
        score
    }

    /// Evidence from a noun that carries a name: "die Zeitung „…“", but not "nannte das Projekt „…“".
    fn by_carrier(&self, q: &Quotation<'_>) -> f32 {
        let names = q.attribution.kind == Some(CueKind::Verb(Strength::Name));
        let introduced =
            q.attribution.kind == Some(CueKind::LeadIn) || q.attribution.adjacent && names;
        let mut score = 0.0;
        if q.at > q.frame.first && self.carries(q.at - 1) && !introduced {
            let name = q.shape.capital || q.shape.caseless && q.shape.words <= 3;
            score += if name || q.shape.words == 1 {
                4.0
            } else if !self.grammar.noun_capitals {
                0.0 // įstatymas „pilnas spragų“
            } else {
                1.0 // das System „nicht mehr zeitgemäß“: names begin with a capital
            };
        } else if q.before.is_capital()
            && !introduced
            && !self.is_said_of(q)
            && !q.attribution.adjacent
        {
            score += if q.shape.capital && q.shape.lower < 2 {
                1.5 // das Raumschiff „…“
            } else if q.shape.capital || !self.grammar.noun_capitals {
                0.5
            } else {
                0.0 // die Lage sei „ernst“
            };
        }
        let second = self.within(q.frame, q.at.wrapping_sub(2));
        // a film called “…”; the book, “…”
        let apart = q.at >= q.frame.first + 2
            && self.carries(q.at - 2)
            && (q.before.is_sign(',') && !self.grammar.noun_capitals || q.before.is_verb());
        if apart
            || q.before.has(Classes::AS) && second.has(Classes::NAMING) // known as “…”
            || q.before.has(Classes::NAMING) && q.attribution.kind != Some(CueKind::LeadIn)
        {
            score += 3.0; // das sogenannte „…“
        }
        // die Serie riss: „Ein guter Start“, sagte sie; zum Titel sagte sie: „Endlich“
        let spoken = q.attribution.adjacent
            && q.attribution.kind == Some(CueKind::Verb(Strength::Say))
            && q.attribution.speaker.is_some();
        if q.before.is_sign(':') && !spoken {
            if q.at >= q.frame.first + 2 && self.carries(q.at - 2) && !q.shape.ends_sentence {
                score += if q.shape.is_label() { 5.0 } else { 3.0 }; // Motto: „…“
            } else if (q.frame.near(q.at).first..q.at).any(|i| self.carries(i)) {
                score += if q.shape.ends_sentence {
                    0.5
                } else if q.shape.clausal {
                    2.0
                } else {
                    4.0 // der Titel lautet: „…“
                };
            }
        }
        score
    }

    /// Evidence from the word before: der „Spiegel“, laut „Spiegel“, but not als „Spiegel der Zeit“.
    fn determined(&self, q: &Quotation<'_>) -> f32 {
        let names = q.attribution.kind == Some(CueKind::Verb(Strength::Name));
        let mut score = 0.0;
        // sprach vom „Wunder“, spottete über den „Zirkus“
        let own = (1..=2).any(|back| q.attribution.cue.contains(&q.at.wrapping_sub(back)));
        let said = own || self.is_said_of(q);
        if q.shape.capital && q.before.has(Classes::DEFINITE) && !names && !said {
            score += 2.0;
        }
        // described it as “baseless”: the word belongs to the cue
        let is_source = q.before.has(Classes::SOURCE_BEFORE.or(Classes::AS))
            && (self.grammar.noun_capitals || !q.attribution.cue.contains(&q.at.wrapping_sub(1)));
        if is_source && q.shape.words <= 3 && !q.shape.ends_sentence {
            score += 3.0; // laut „Deichblick“, wie „Deichblick“ meldet
        }
        // what a verb of naming calls its object has an indefinite article or "als": nannte ihn einen „Narren“, but
        // „Die lange Nacht“ sahen viele, im Film „Die lange Nacht“
        // nannte das „Verrat“
        let object = Classes::BACK.or(Classes::OBJECT);
        let predicate = self.is_indefinite(q.before)
            || q.before.has(object) && q.attribution.cue.first().is_some_and(|&cue| cue < q.at)
            || q.attribution.cue.contains(&q.at.wrapping_sub(1));
        if names
            && q.shape.is_label()
            && q.shape.lower < 2
            && !predicate
            && self.grammar.noun_capitals
        {
            score += 3.0;
        }
        score
    }

    /// Evidence from what is said to be a name: „…“ genannt, „…“, wie er genannt wird, nennt sich „…“.
    fn called(&self, q: &Quotation<'_>) -> f32 {
        let mut score = 0.0;
        // als „Zumutung“ bezeichnet quotes, als „Sonnenwind“ bezeichnet wird does not
        let as_quoted = if q.attribution.cue.contains(&q.at.wrapping_sub(1)) {
            q.shape.lower > 0 || !self.within(q.frame, q.at + 2).has(Classes::PASSIVE)
        } else {
            q.attribution.cue.contains(&(q.at + 1))
        };
        let hyphen = self
            .text
            .get(self.at(q.at).span.end()..)
            .is_some_and(|rest| rest.starts_with(['-', '‐', '‑']));
        if q.after.has(Classes::NAMING) && !as_quoted || hyphen {
            score += 3.0; // „…“ genannt, „Spiegel“-Bericht
        }
        let names = q.attribution.kind == Some(CueKind::Verb(Strength::Name));
        let general = |phrase: NounPhrase| self.at(phrase.first).has(Classes::GENERAL);
        if names && q.attribution.speaker.is_some_and(general) {
            score += 3.0; // was man einen „Aktiensplit“ nennt
        }
        if !q.shape.is_label() {
            return score;
        }
        // a dog called “Biscuit”, but "what he called “Phase Two”"
        let first = q.at.saturating_sub(6).max(q.frame.first);
        if names
            && !self.grammar.noun_capitals
            && q.attribution.cue == [q.at.wrapping_sub(1)]
            && !(first..q.at).any(|i| self.at(i).has(Classes::RELATIVE))
        {
            score += 4.0;
        }
        let itself = |i: usize| self.at(i).has(Classes::REFLEXIVE);
        let near = q.at.saturating_sub(3).max(q.frame.first)..q.at;
        if names && near.into_iter().any(itself) {
            score += 3.0; // nennt sich „…“
        }
        let clause = self
            .within(q.frame, q.at + 2)
            .has(Classes::AS.or(Classes::MANNER))
            && (q.after.is_sign(',') || q.after.is_dash());
        if clause {
            let end = q.frame.end.min(q.at + 15);
            let mut words = (q.at + 3..end).take_while(|&i| self.at(i).is_word());
            if words.any(|i| self.at(i).has(Classes::NAMING) || names && itself(i)) {
                score += 4.0; // „…“, wie er genannt wird; „…“, wie sich die Gruppe nennt
            }
        }
        score
    }

    /// Evidence from brackets: („…“), (zu Deutsch: „…“).
    fn glossed(&self, q: &Quotation<'_>) -> f32 {
        if !q.after.is_sign(')') {
            return 0.0;
        }
        if q.before.is_sign('(') {
            return 3.0;
        }
        let first = q.at.saturating_sub(6).max(q.frame.first);
        let opens = (first..q.at).any(|i| self.at(i).is_sign('('));
        if opens && q.before.is_sign(':') && q.shape.is_label() {
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
