//! How far the long form of an abbreviation reaches.
//!
//! Three kinds of evidence, the surest first. The words spell the letters at little cost: "Bundesamt für Verfassungsschutz
//! (BfV)". They stand in quotation marks after the name of a kind of body: "die Partei „Neuer Weg“ (PDN)". Or the letters
//! are of the name in another language: "Weltgesundheitsorganisation (WHO)"; see `translated.rs`.

use super::abbreviation::{Short, is_quote, is_quote_or_blank};
use super::align::{Aligner, Spelled};
use super::context::Context;
use super::letters::{Shape, spells};
use super::mention::Mention;
use super::tags::Tags;
use super::traits::Traits;
use crate::Span;
use crate::gazetteer::{EntityId, EntityKind, Form};
use crate::text::fold::bare;
use crate::text::word::Key;
use crate::text::words::Word;

/// Most words of a long form.
const MAX_WORDS: usize = 14;
/// Most words of the name of a body, or between quotation marks, whose letters are others.
pub(super) const MAX_NAME: usize = 9;
/// A single word that is a long form has at least so many bytes: "Bundesgerichtshof".
pub(super) const MIN_WORD: usize = 12;

/// The same of a compound whose parts give the letters: "Kreisgericht".
const MIN_JOINT: usize = 10;

/// Everything that the extent of a long form is judged by.
pub(super) struct LongForms<'a> {
    pub(super) context: Context<'a>,
    pub(super) mentions: &'a [Mention<'a>],
}

/// A listed name that stands somewhere, as far as definitions care.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) span: Span,
    /// The name of an organisation; otherwise of something that takes no acronym: a person, a place.
    pub(super) organization: bool,
    pub(super) entity: EntityId,
}

impl Known {
    /// Adjectives, inhabitants and parts of compounds are no names.
    fn of(mention: &Mention<'_>) -> Option<Self> {
        let facts = mention.listed()?;
        let name = !matches!(
            mention.form,
            Form::Adjective | Form::Demonym | Form::Compound
        );
        let other = matches!(
            facts.kind,
            EntityKind::Person | EntityKind::Place | EntityKind::Country
        );
        name.then_some(Self {
            span: mention.span,
            organization: !other,
            entity: facts.entity.id(),
        })
    }
}

impl<'a> LongForms<'a> {
    pub(super) fn word(&self, index: usize) -> Option<Word> {
        self.context.word(index)
    }

    pub(super) fn text_of(&self, index: usize) -> &'a str {
        self.context.word_text(index)
    }

    pub(super) fn is(&self, index: usize, lists: Tags) -> bool {
        self.context.is(index, lists)
    }

    pub(super) fn gap(&self, from: usize, to: usize) -> &'a str {
        self.context.text.get(from..to).unwrap_or("")
    }

    /// What stands between the word at `index` and the one before.
    pub(super) fn gap_before(&self, index: usize) -> &'a str {
        self.context.gap_before(index)
    }

    pub(super) fn gap_after(&self, index: usize) -> &'a str {
        let to = self
            .word(index + 1)
            .map_or(self.context.text.len(), |w| w.span.start());
        self.gap(self.word(index).map_or(to, |w| w.span.end()), to)
    }

    /// Where the words of a sentence end, a long form's length after the word at `first` at most.
    pub(super) fn end_of_sentence(&self, first: usize, sentence: u32) -> Option<usize> {
        let rest = self.context.words.iter().skip(first).take(MAX_WORDS);
        let last = rest.take_while(|w| w.sentence == sentence).last()?;
        Some(last.span.end())
    }

    /// The words that end with the word at `last` and spell the letters. `bracket`: the abbreviation stands in one, alone.
    pub(super) fn spelled_before(&self, last: usize, short: Short, bracket: bool) -> Option<Span> {
        let letters = short.letters;
        let best = self.aligned_before(last, letters.len())?;
        let best = best.best_start(letters.as_slice())?;
        let first = last + 1 - best.words;
        if best.words > 1 && self.is(first, Tags::CLOSED)
            || !self.is_spelled_well(best, last, short, bracket)
            || self.is_person(first, last, letters.len())
            || self.is_member(first, short)
        {
            return None;
        }
        // "the World Health Organization's (WHO) budget"
        let word = self.word(last)?;
        let text = word.text(self.context.text);
        let name = text.strip_suffix("'s").or(text.strip_suffix("’s"));
        let name = name.unwrap_or(text);
        let long = Span::new(best.start, word.span.start() + name.len());
        if best.words == 1 && self.is_other(long) {
            return None;
        }
        Some(self.with_closing_quote(long))
    }

    /// `long` with the kind of body that stands right before it, if letters lie inside its words: "Agencia Europea de
    /// Medicamentos (EMA)".
    pub(super) fn with_body(&self, long: Span, short: Short) -> Span {
        let text = self.context.text;
        let first = self.context.index_at(long.start());
        let body = first.checked_sub(1).and_then(|i| Some((i, self.word(i)?)));
        let body = body.filter(|(i, word)| {
            word.is_capitalised() && self.gap_before(first) == " " && self.body(*i) > 0
        });
        let initials = || spells(long.slice(text), short.span.slice(text));
        let start = body.filter(|_| self.context.has(Traits::ADJECTIVES_FOLLOW) && !initials());
        start.map_or(long, |(_, word)| Span::new(word.span.start(), long.end()))
    }

    /// The words that end with the word at `last` and may be the long form of so many `letters`.
    fn aligned_before(&self, last: usize, letters: usize) -> Option<Aligner<'a>> {
        let sentence = self.word(last)?.sentence;
        let limit = (2 * letters + 3).min(MAX_WORDS);
        let mut aligner = Aligner::new(self.context);
        let mut index = last;
        while self.word(index)?.sentence == sentence {
            aligner.push_front(index);
            if last - index + 1 >= limit || index == 0 {
                break;
            }
            match self.gap_before(index) {
                gap if self.is_open(gap, index) => {}
                gap if gap.trim() == "," => aligner.comma(),
                _ => break,
            }
            index -= 1;
        }
        Some(aligner)
    }

    /// Whether the words that end with the word at `last` spell the letters as well as the shape of these asks.
    fn is_spelled_well(&self, best: Spelled, last: usize, short: Short, bracket: bool) -> bool {
        let letters = short.letters;
        let first = last + 1 - best.words;
        let capitals = self.word(first).is_some_and(Word::is_capitalised);
        // "Institut der deutschen Wirtschaft (IW)", "Vereinigung der Bayerischen Wirtschaft (vbw)"
        let body = best.words > 2 && best.cost <= Spelled::ADJECTIVE && self.body(first) > 0 && {
            let end = self.word(last).map_or(best.start, |word| word.span.end());
            let long = self.gap(best.start, end);
            spells(long, short.span.slice(self.context.text))
        };
        match letters.shape {
            // All of it are initials: "bruto binnenlands product (bbp)", "Deutsche Presse-Agentur (dpa)".
            Shape::Lower => {
                let initials = (best.cost <= 0.0 || body) && capitals
                    || best.cost <= Spelled::SMALL_START && best.words == letters.len();
                initials && best.words >= 2 && bracket
            }
            // Whatever is capitalised may stand in a bracket: "Halle (Saale)".
            // After the name of a body the letters may lie further apart: "Istituto nazionale di statistica (Istat)".
            Shape::Title => {
                let close = best.is_cheap(letters.len())
                    || self.body(first) > 0 && best.is_good(letters.len(), capitals);
                let joint = || self.is_joint(best, last, short);
                // "il prodotto interno lordo (Pil)"
                let initials = best.cost <= Spelled::SMALL_START && best.words == letters.len();
                let good = best.words >= 2 && close || joint();
                bracket && (capitals && good || initials)
            }
            // A listed name must be spelled closely: "Powiedział to rzecznik policji (PAP)" tells of none.
            Shape::Upper | Shape::Mixed => {
                let close = best.is_cheap(letters.len()) || self.known_at(short.span).is_none();
                close && best.is_good(letters.len(), capitals)
                    || bracket && (self.is_joint(best, last, short) || body)
            }
        }
    }

    /// "Verkehrsbetriebe (VB)", "Wettbewerbskommission (Weko)": the letters begin the word, and the kind of body that ends
    /// it.
    fn is_joint(&self, best: Spelled, last: usize, short: Short) -> bool {
        let text = self.text_of(last);
        if best.words != 1 || text.len() < MIN_JOINT {
            return false;
        }
        let letters = short.letters.as_slice();
        let key = self.word(last).map_or_else(Key::default, |word| word.key);
        let tail = self
            .context
            .lexicon
            .tail_within(key, text, Tags::ORGANIZATION);
        let tail = tail.and_then(|at| text.get(at..)).unwrap_or("");
        let begins = |word: &str, letters: &[char]| {
            let mut word = word.chars().map(bare);
            letters.iter().all(|letter| word.next() == Some(*letter))
        };
        tail.len() < text.len()
            && (1..letters.len()).any(|at| {
                let (first, second) = letters.split_at(at);
                begins(text, first) && begins(tail, second)
            })
    }

    /// Whether `gap` before the word at `index` may stand within a long form: blanks, "Luft- und Raumfahrt", "l’énergie",
    /// "ds. Leków", and the quotation mark before a name.
    pub(super) fn is_open(&self, gap: &str, index: usize) -> bool {
        let short = || {
            let before = index.checked_sub(1).map_or("", |i| self.text_of(i));
            before.starts_with(char::is_lowercase) && before.chars().nth(3).is_none()
        };
        gap == " "
            || matches!(gap, "- " | "'" | "’" | "' " | "’ ")
            || gap.chars().all(char::is_whitespace)
            || matches!(gap, ". " | ".\u{a0}") && short()
            || matches!(gap, "." | ". ") && self.is_initial_before(index)
            || matches!(gap, " „" | " «" | " “" | " \"")
    }

    /// "U.N. Development Programme"
    fn is_initial_before(&self, index: usize) -> bool {
        let before = index.checked_sub(1).map_or("", |i| self.text_of(i));
        before.starts_with(char::is_uppercase) && before.chars().nth(1).is_none()
    }

    /// With the closing quotation mark if the opening one stands inside: "Agentur „Sicherheit“".
    pub(super) fn with_closing_quote(&self, long: Span) -> Span {
        let opens = |c| matches!(c, '„' | '«' | '“' | '"');
        let after = self
            .context
            .text
            .get(long.end()..)
            .unwrap_or("")
            .chars()
            .next();
        match after.filter(|c| is_quote(*c)) {
            Some(c) if long.slice(self.context.text).contains(opens) => {
                Span::new(long.start(), long.end() + c.len_utf8())
            }
            _ => long,
        }
    }

    /// The words that begin with the word at `first`, end at byte `end` at most and spell the letters. `said`: a cue
    /// stands before them, so that they need no capital.
    pub(super) fn spelled_after(
        &self,
        short: Short,
        first: usize,
        end: usize,
        said: bool,
    ) -> Option<Span> {
        let letters = short.letters;
        let start = self.word(first)?;
        if start.span.end() > end || start.sentence != self.word(short.last)?.sentence {
            return None;
        }
        let mut aligner = Aligner::new(self.context);
        let mut best: Option<(f32, usize)> = None;
        for next in first..first + MAX_WORDS {
            let inside = |w: &Word| w.span.end() <= end && w.sentence == start.sentence;
            if self.word(next).filter(inside).is_none() {
                break;
            }
            let gap = self.gap_before(next);
            if next > first {
                let inside = |c| is_quote_or_blank(c) || c == ',' || c == '-';
                if !gap.chars().all(inside) && !self.is_open(gap, next) {
                    break;
                }
                if gap.contains(',') {
                    aligner.comma_back();
                }
            }
            aligner.push_back(next);
            if let Some(spelled) = aligner.whole(letters.as_slice()) {
                let good = spelled.is_good(letters.len(), said || start.is_capitalised());
                if good && best.is_none_or(|(known, _)| spelled.cost < known) {
                    best = Some((spelled.cost, next));
                }
            }
        }
        let (_, mut last) = best?;
        // "(Organisation … in Europa)", "(Centers for Disease Control and Prevention)": what is left inside the bracket
        // belongs to the name.
        let closed = self.context.text.get(end..)?.starts_with([')', '）']);
        let goes_on = |w: Word| w.span.end() <= end && w.is_adjacent() && closed;
        let mut next = last + 1;
        while let Some(word) = self.word(next).filter(|w| goes_on(*w)) {
            if word.is_capitalised() {
                last = next;
            } else if !self.is(next, Tags::AND.or(Tags::OF).or(Tags::ARTICLE)) {
                break;
            }
            next += 1;
        }
        let long = Span::new(start.span.start(), self.word(last)?.span.end());
        let alone = last == first && (self.is_other(long) || long.len() < MIN_WORD);
        (!alone).then_some(long)
    }

    /// All of the bracket behind an acronym of other letters, up to byte `end`, if it opens with the kind of a body: "La DEA
    /// (Administración para el Control de Drogas)", never "HSV (Hamburg)". Who knows the acronym needs no translation.
    pub(super) fn body_in_bracket(&self, short: Short, end: usize) -> Option<Span> {
        let first = short.last + 1;
        let start = self.word(first)?;
        let inside = |i: &usize| {
            let word = self.word(*i).filter(|w| w.span.end() <= end);
            let open = || self.gap_before(*i).chars().all(char::is_whitespace);
            word.is_some_and(|w| w.sentence == start.sentence && w.has_letters())
                && (*i == first || open())
        };
        let last = (first..first + MAX_NAME).take_while(inside).last()?;
        let whole = self.word(last).is_some_and(|w| w.span.end() == end);
        let own = start.is_in_bracket() && start.is_capitalised() && self.body(first) > 0;
        let name = || (first + 1..=last).any(|i| self.word(i).is_some_and(Word::is_capitalised));
        let fits = whole
            && own
            && last >= first + 2
            && short.letters.len() >= 3
            && name()
            && self.known_at(short.span).is_none();
        fits.then(|| Span::new(start.span.start(), end))
    }

    /// What stands in quotation marks and ends with the word at `last`, if the name of a kind of body stands before:
    /// "die Gruppe „Flugrouten für alle“ (A4E)", never "der Film „Die lange Nacht“ (ZDF)".
    pub(super) fn quoted_before(&self, last: usize, short: Short) -> Option<Span> {
        let letters = short.letters;
        let first = self.opening_quote(last)?;
        let sentence = self.word(last)?.sentence;
        let body = first.checked_sub(1)?;
        let fits = letters.shape == Shape::Upper
            && letters.len() >= 3
            && last > first
            && self.word(body)?.sentence == sentence
            && self.body(body) > 0;
        let named = self.known_at(short.span).is_none_or(|k| k.organization);
        (fits && named).then(|| {
            let end = self.word(last).map_or(0, |w| w.span.end());
            Span::new(self.word(first).map_or(0, |w| w.span.start()), end)
        })
    }

    /// The first word of the quotation that ends with the word at `last`.
    fn opening_quote(&self, last: usize) -> Option<usize> {
        let sentence = self.word(last)?.sentence;
        let inside = |i: &usize| self.word(*i).is_some_and(|w| w.sentence == sentence);
        let words = (last.saturating_sub(MAX_NAME)..=last).rev();
        let mut words = words.take_while(inside);
        words.find(|&i| self.gap_before(i).contains(is_quote))
    }

    /// The last words are a given name and a surname: "Sprecherin Petra Dreier (SPD)".
    pub(super) fn is_person(&self, start: usize, last: usize, letters: usize) -> bool {
        let name = (start.max(last.saturating_sub(3))..last).any(|i| self.is(i, Tags::GIVEN_NAME));
        // "Shelby SuperCars" is no person, nor is "Marine Stewardship Council".
        let double = || self.text_of(last).contains('-');
        let one = |w: Word| !w.has_two_capitals() || double();
        let surname = |w: Word| w.is_capitalised() && one(w) && self.body(last) == 0;
        name && self.word(last).is_some_and(surname) && letters <= last + 2 - start
    }

    /// The words begin with a role, so that a body in brackets is its bearer's: "Sprecher des Präsidiums Dahlke (SPD)".
    fn is_member(&self, first: usize, short: Short) -> bool {
        let body = || self.known_at(short.span).is_some_and(|k| k.organization);
        self.context.is_title(first) && body()
    }

    /// The first known name that `span` overlaps.
    pub(super) fn known_at(&self, span: Span) -> Option<Known> {
        let first = self
            .mentions
            .partition_point(|m| m.span.end() <= span.start());
        let overlapping = self.mentions.get(first..)?.iter();
        let mut overlapping = overlapping.take_while(|m| m.span.start() < span.end());
        overlapping.find_map(Known::of)
    }

    /// The known name that ends at byte `end`.
    pub(super) fn known_before(&self, end: usize) -> Option<Known> {
        let at = self.mentions.partition_point(|m| m.span.end() < end);
        let mention = self.mentions.get(at).filter(|m| m.span.end() == end);
        mention.and_then(Known::of)
    }

    /// Something stands there that takes no acronym.
    pub(super) fn is_other(&self, span: Span) -> bool {
        self.known_at(span).is_some_and(|k| !k.organization)
    }
}
