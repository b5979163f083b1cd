//! How well a stretch of words spells an abbreviation.

use super::context::Context;
use super::letters::MAX_LETTERS;
use super::tags::Tags;
use crate::text::fold::bare;
use crate::text::word::is_joiner;

/// A part of a word: between hyphens, or between capitals inside it ("SuperCars").
#[derive(Clone, Copy, Debug)]
struct Part<'t> {
    text: &'t str,
    start: usize,
    /// First part of its word.
    opens: bool,
    capitalised: bool,
    /// "and", which "&" stands for.
    and: bool,
    /// The cost of giving no letter.
    skip: f32,
    /// The extra cost of what stands before it: a comma.
    edge: f32,
}

/// Words of a possible long form; which letters of the abbreviation come from where is chosen at the least cost.
pub(super) struct Aligner<'t> {
    context: Context<'t>,
    /// In text order, or from the last part to the first when words are pushed to the front.
    parts: Vec<Part<'t>>,
    /// The edge of the word pushed next to the back.
    edge: f32,
}

impl<'t> Part<'t> {
    /// The cost of a part that gives no letter. `small`: abbreviations pass over its word, an article, a preposition,
    /// "and", "GmbH".
    fn skip(text: &str, opens: bool, small: bool) -> f32 {
        let long = text.chars().nth(3).is_some();
        match (opens, small) {
            (false, _) => SKIP_PART,
            (true, true) => SKIP_SMALL,
            (true, false) if long && text.starts_with(char::is_uppercase) => SKIP_NAME,
            (true, false) if text.chars().nth(4).is_none() => SKIP_SMALL,
            (true, false) => SKIP_LOWER,
        }
    }

    /// What follows the initial if that is `letter`: "R&D" is research "and" development, "B2B" business "to" business.
    fn after_initial(&self, letter: char) -> Option<&'t str> {
        let mut chars = self.text.chars();
        let initial = chars.next().map(bare);
        match letter {
            '&' => self.and.then_some(""),
            '2' if self.text == "to" => Some(""),
            '4' if self.text == "for" => Some(""),
            _ => (initial == Some(letter)).then_some(chars.as_str()),
        }
    }
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
/// Of a name's complement, none of whose words gives a letter: "Institut für Polarforschung (AWI)".
const SKIP_COMPLEMENT: f32 = 0.45;
const INNER: f32 = 0.5;
const INNER_NEXT: f32 = 0.25;
const COMMA: f32 = 0.3;
const LOWER_START: f32 = 0.3;

impl Spelled {
    /// The cost of a long form of initials that begins with a small letter.
    pub(crate) const SMALL_START: f32 = LOWER_START;

    /// The cost of passing over an adjective and an article.
    pub(crate) const ADJECTIVE: f32 = SKIP_LOWER + SKIP_SMALL;

    /// Whether letters from inside words are few: what looks like a name must be spelled closely.
    pub(crate) fn is_cheap(self, letters: usize) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "at most MAX_LETTERS")]
        let limit = 0.25 * letters as f32;
        self.cost <= limit
    }

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
            _ => 0.17 * letters_f + LOWER_START,
        };
        self.cost <= limit
    }
}

impl<'t> Aligner<'t> {
    pub(super) fn new(context: Context<'t>) -> Self {
        Self {
            context,
            parts: Vec::with_capacity(16),
            edge: 0.0,
        }
    }

    /// Adds the word at `index` before those that are there already.
    pub(crate) fn push_front(&mut self, index: usize) {
        let from = self.parts.len();
        self.push_back(index);
        if let Some(added) = self.parts.get_mut(from..) {
            added.reverse();
        }
    }

    /// The word pushed last to the front follows a comma.
    pub(crate) fn comma(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.edge = COMMA;
        }
    }

    /// The word pushed next to the back follows a comma.
    pub(crate) fn comma_back(&mut self) {
        self.edge = COMMA;
    }

    /// Adds the word at `index` after those that are there already.
    pub(crate) fn push_back(&mut self, index: usize) {
        let Some(word) = self.context.word(index) else {
            return;
        };
        let text = word.text(self.context.text);
        let passed = Tags::CLOSED
            .or(Tags::AND)
            .or(Tags::PLACE)
            .or(Tags::ACTOR)
            .or(Tags::PARTICLE);
        let passed = if word.is_capitalised() {
            Tags::LEGAL_FORM
        } else {
            passed
        };
        let small = self.context.is(index, passed);
        let and = self.context.is(index, Tags::AND);
        let mut opens = true;
        let mut from = 0;
        let mut before = ' ';
        for (at, c) in text.char_indices().chain([(text.len(), '-')]) {
            let joint = is_joiner(c);
            let camel = c.is_uppercase() && before.is_lowercase() && at >= from + 3;
            before = c;
            if !joint && !camel {
                continue;
            }
            let part = text.get(from..at).unwrap_or("");
            if !part.is_empty() {
                self.parts.push(Part {
                    text: part,
                    start: word.span.start() + from,
                    opens,
                    capitalised: part.starts_with(char::is_uppercase),
                    and,
                    skip: Part::skip(part, opens, small),
                    edge: std::mem::take(&mut self.edge),
                });
                opens = false;
            }
            from = if joint { at + c.len_utf8() } else { at };
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
    let skip = part.edge + part.skip;
    let mut next = [f32::INFINITY; MAX_LETTERS + 1];
    for (slot, known) in next.iter_mut().zip(cost) {
        *slot = known + skip;
    }
    // Nothing after it gave a letter either.
    if let (Some(slot), Some(known)) = (next.get_mut(letters.len()), cost.get(letters.len())) {
        *slot = known + skip.min(SKIP_COMPLEMENT);
    }
    let mut opening = f32::INFINITY;
    for (j, letter) in letters.iter().enumerate() {
        let Some(rest) = part.after_initial(*letter) else {
            continue;
        };
        let mut chars = rest.chars().map(bare);
        let mut spent = part.edge;
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
