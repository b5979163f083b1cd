//! How well a stretch of words spells an abbreviation.

use super::words::{Word, fold, is_joiner};

/// Most letters of an abbreviation.
pub(crate) const MAX_LETTERS: usize = 12;

/// A part of a word, between hyphens.
#[derive(Clone, Copy, Debug)]
struct Part<'t> {
    text: &'t str,
    start: usize,
    /// First part of its word.
    opens: bool,
    capitalised: bool,
    /// Extra cost of going past what stands before it.
    comma: bool,
}

/// Words of a possible long form; which letters of the abbreviation come from where is chosen at the least cost.
#[derive(Debug)]
pub(crate) struct Aligner<'t> {
    text: &'t str,
    /// In text order, or from the last part to the first when words are pushed to the front.
    parts: Vec<Part<'t>>,
    comma: bool,
}

/// A long form and what it costs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelled {
    pub(crate) cost: f32,
    pub(crate) start: usize,
    pub(crate) words: usize,
    parts: usize,
    /// Letters of the longest part.
    longest: usize,
}

const SKIP_SMALL: f32 = 0.1;
const SKIP_LOWER: f32 = 0.7;
const SKIP_NAME: f32 = 1.0;
const SKIP_PART: f32 = 0.45;
const INNER: f32 = 0.5;
const INNER_NEXT: f32 = 0.25;
const COMMA: f32 = 0.3;
const LOWER_START: f32 = 0.3;

impl Spelled {
    /// Whether the cost is low enough for an abbreviation of `letters` letters.
    pub(crate) fn is_good(self, letters: usize, capitals: bool) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "at most MAX_LETTERS")]
        let letters_f = letters as f32;
        if self.parts == 1 {
            // "Bundesgerichtshof (BGH)", never "Bayern (BAY)" or "Liechtenstein (LIE)".
            return capitals
                && letters >= 3
                && self.longest >= 12
                && self.cost > INNER_NEXT * (letters_f - 1.0) + 0.01;
        }
        let limit = match letters {
            2 => 0.35,
            _ if capitals => 0.45 * letters_f,
            _ => 0.1 * letters_f + LOWER_START,
        };
        self.cost <= limit
    }
}

impl<'t> Aligner<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            parts: Vec::with_capacity(16),
            comma: false,
        }
    }

    /// Adds the word before those that are there already.
    pub(crate) fn push_front(&mut self, word: Word) {
        let from = self.parts.len();
        self.push_back(word);
        if let Some(added) = self.parts.get_mut(from..) {
            added.reverse();
        }
    }

    /// The word pushed last to the front follows a comma.
    pub(crate) fn comma(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.comma = true;
        }
    }

    /// The word pushed next to the back follows a comma.
    pub(crate) fn comma_back(&mut self) {
        self.comma = true;
    }

    /// Adds the word after those that are there already.
    pub(crate) fn push_back(&mut self, word: Word) {
        let base = word.span.start();
        let mut opens = true;
        let mut at = 0;
        for part in word.text(self.text).split(is_joiner) {
            if !part.is_empty() {
                self.parts.push(Part {
                    text: part,
                    start: base + at,
                    opens,
                    capitalised: part.chars().next().is_some_and(char::is_uppercase),
                    comma: opens && std::mem::take(&mut self.comma),
                });
                opens = false;
            }
            // Joiners are one to three bytes; find where the next part starts from the word itself.
            let rest = word.text(self.text).get(at + part.len()..).unwrap_or("");
            at += part.len() + rest.chars().next().map_or(0, char::len_utf8);
        }
    }

    /// The best long form among those that end with the last word; words were pushed to the front.
    pub(crate) fn best_start(&self, letters: &[char]) -> Option<Spelled> {
        // cost[j]: the parts so far (from the end) spell letters[j..]
        let mut cost = [f32::INFINITY; MAX_LETTERS + 1];
        *cost.get_mut(letters.len())? = 0.0;
        let mut best: Option<Spelled> = None;
        let (mut words, mut longest) = (0, 0);
        for (count, part) in self.parts.iter().enumerate() {
            longest = longest.max(part.text.chars().count());
            let (next, opening) = step(part, letters, &cost, count == 0);
            if part.opens {
                words += 1;
                // "un Mouvement Populaire" is not all of "UMP" if "Union pour" stands before it.
                let opening = opening + if part.capitalised { 0.0 } else { LOWER_START };
                // Longer long forms must be clearly better: "Die Deutsche Bahn" is not "DDB" at any price.
                if opening.is_finite() && best.is_none_or(|b| opening + 0.05 < b.cost) {
                    best = Some(Spelled {
                        cost: opening,
                        start: part.start,
                        words,
                        parts: count + 1,
                        longest,
                    });
                }
            }
            cost = next;
        }
        best
    }

    /// The cost of all words together, the first letter being that of the first word.
    pub(crate) fn whole(&self, letters: &[char]) -> Option<Spelled> {
        let mut cost = [f32::INFINITY; MAX_LETTERS + 1];
        *cost.get_mut(letters.len())? = 0.0;
        let mut opening = f32::INFINITY;
        let (mut words, mut longest) = (0, 0);
        for part in self.parts.iter().rev() {
            longest = longest.max(part.text.chars().count());
            words += usize::from(part.opens);
            (cost, opening) = step(part, letters, &cost, self.parts.len() == 1);
        }
        let start = self.parts.first()?.start;
        opening.is_finite().then_some(Spelled {
            cost: opening,
            start,
            words,
            parts: self.parts.len(),
            longest,
        })
    }
}

/// Puts `part` before what `cost` describes. Also the cost if the long form starts here. Only a part that stands `alone`
/// may give all letters: "Ashland Oil (ASH)" is a ticker.
fn step(
    part: &Part<'_>,
    letters: &[char],
    cost: &[f32; MAX_LETTERS + 1],
    alone: bool,
) -> ([f32; MAX_LETTERS + 1], f32) {
    let comma = if part.comma { COMMA } else { 0.0 };
    let skip = comma
        + if !part.opens {
            SKIP_PART
        } else if part.capitalised && part.text.chars().nth(3).is_some() {
            SKIP_NAME
        } else if part.text.chars().count() <= 4 {
            SKIP_SMALL
        } else {
            SKIP_LOWER
        };
    let mut next = [f32::INFINITY; MAX_LETTERS + 1];
    for (slot, known) in next.iter_mut().zip(cost) {
        *slot = known + skip;
    }
    let mut opening = f32::INFINITY;
    for (j, letter) in letters.iter().enumerate() {
        let mut chars = part.text.chars().map(fold);
        if chars.next() != Some(*letter) {
            continue;
        }
        let mut spent = comma;
        let mut contiguous = true;
        let mut k = j + 1;
        loop {
            let total = spent + cost.get(k).copied().unwrap_or(f32::INFINITY);
            if let Some(slot) = next.get_mut(j) {
                *slot = slot.min(total);
            }
            if j == 0 && (alone || k < letters.len()) {
                opening = opening.min(total);
            }
            let Some(wanted) = letters.get(k) else { break };
            match chars.position(|c| c == *wanted) {
                Some(0) if contiguous => spent += INNER_NEXT,
                Some(_) => {
                    spent += INNER;
                    contiguous = false;
                }
                None => break,
            }
            k += 1;
        }
    }
    (next, opening)
}
