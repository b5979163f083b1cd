//! The decision which marks open, which close, and which do neither.
//!
//! Every mark gets three scores in [`crate::quote::marks::evidence`]: for opening, for closing, and for being no quotation mark or one
//! without a partner. A narrow beam over the marks then finds the bracketing with the best sum. A hypothesis is a stack
//! of open marks; at most [`BEAM`] of them live at a time, so the work per mark is constant.

use crate::Language;

use crate::quote::marks::evidence::{BREAKS, Mark, scan};
use crate::quote::marks::glyph::Glyph;
use crate::quote::marks::{MarkPair, MarkStyle};

/// Hypotheses kept after each mark.
const BEAM: usize = 12;
/// Quotations within quotations that are followed; a mark that would open a deeper one is passed over.
const DEPTH: usize = 4;
/// Pairs that are made before the first are forgotten.
const FULL: usize = 4_096;
/// A pair is worth this much by itself: two marks that explain each other beat two accidents.
const PAIR: i32 = 25;
/// Cost of passing over a mark that would open the kind of quotation that is open already: of two opening marks and
/// one closing one, the inner two are the pair.
const REPEATED: i32 = 4;
/// Reward for a paragraph that begins with the mark that is still open: „… ¶ „… ¶ „…“.
const REOPEN: i32 = 10;

/// Pairs the marks of `text`; see [`crate::quote::marks::pairs`].
pub(crate) fn pair(text: &str, language: Language) -> Vec<MarkPair> {
    let marks = scan(text, language);
    let mut beam = Beam::new(&marks);
    for index in 0..marks.len() {
        beam.step(index);
    }
    let mut pairs = beam.finish();
    pairs.sort_unstable_by_key(|pair| pair.open.start());
    set_depths(&mut pairs);
    if language == Language::German {
        drop_emphasis(text, &mut pairs);
    }
    pairs
}

/// How firmly marks quote in a German text: a text that quotes in firmer ones uses typewriter's single ones, outside
/// a quotation, for emphasis. Other languages set headlines and titles in them.
fn firmness(pair: &MarkPair) -> u8 {
    match pair.style {
        MarkStyle::Apostrophes => 0,
        MarkStyle::StraightSingle => 1,
        _ => 2,
    }
}

/// Leaves out what is emphasis only: 'Titel' beside „…“, ''kursiv'' unless it speaks.
fn drop_emphasis(text: &str, pairs: &mut Vec<MarkPair>) {
    let outer = || pairs.iter().filter(|pair| pair.depth == 0);
    let Some(firmest) = outer().map(firmness).max() else {
        return;
    };
    if firmest == 0 && outer().any(|pair| speaks(text, pair)) {
        return;
    }
    pairs.retain(|pair| pair.depth > 0 || firmness(pair) == firmest.max(1));
    set_depths(pairs);
}

/// Whether a pair looks like an utterance: after a colon, with a full stop inside, before a comma.
fn speaks(text: &str, pair: &MarkPair) -> bool {
    let inner = pair.inner().slice(text);
    let before = text.get(..pair.open.start()).unwrap_or("");
    let after = text.get(pair.close.end()..).unwrap_or("");
    before.trim_end().ends_with(':')
        || inner.ends_with(['.', '!', '?', '…', ','])
        || after.starts_with(',') && inner.split_whitespace().nth(2).is_some()
}

/// Sets the depth of every pair; they come in the order of their opening marks.
fn set_depths(pairs: &mut [MarkPair]) {
    let mut ends: Vec<usize> = Vec::new();
    for pair in pairs {
        while ends.last().is_some_and(|&end| end <= pair.open.start()) {
            ends.pop();
        }
        pair.depth = u8::try_from(ends.len()).unwrap_or(u8::MAX);
        ends.push(pair.close.end());
    }
}

/// A set of readings of the marks so far.
#[derive(Debug)]
struct Beam<'m> {
    marks: &'m [Mark],
    live: Vec<Reading>,
    next: Vec<Reading>,
    /// Pairs as linked lists: each names the pair that its reading made before it, which stands before it here.
    made: Vec<Made>,
    /// The length of `made` at which those are forgotten that no live reading has.
    full: usize,
}

#[derive(Clone, Copy, Debug)]
struct Made {
    before: Option<usize>,
    open: usize,
    close: usize,
}

/// One reading: the marks it holds open, and the pairs it has made.
#[derive(Clone, Copy, Debug)]
struct Reading {
    score: i32,
    depth: usize,
    open: [usize; DEPTH],
    /// What the quotations inside each level cost, should it prove to be one itself.
    inside: [i32; DEPTH],
    last: Option<usize>,
}

impl Reading {
    fn holds(&self) -> &[usize] {
        self.open.get(..self.depth).unwrap_or_default()
    }
}

impl<'m> Beam<'m> {
    fn new(marks: &'m [Mark]) -> Self {
        let start = Reading {
            score: 0,
            depth: 0,
            open: [0; DEPTH],
            inside: [0; DEPTH],
            last: None,
        };
        Self {
            marks,
            live: vec![start],
            next: Vec::new(),
            made: Vec::new(),
            full: FULL,
        }
    }

    fn mark(&self, index: usize) -> Option<&'m Mark> {
        self.marks.get(index)
    }

    /// Gives up every mark above `level`: they were no quotation marks, or their partners are lost.
    fn drop_to(&self, reading: &Reading, level: usize) -> Reading {
        let mut reading = *reading;
        let holder = level.checked_sub(1).and_then(|at| reading.open.get(at));
        let holder = holder.and_then(|&index| self.mark(index));
        for &index in reading.open.get(level..reading.depth).unwrap_or_default() {
            if let Some(mark) = self.mark(index) {
                reading.score += mark.skip;
                if holder.is_some_and(|holder| holder.glyph == mark.glyph) {
                    reading.score -= REPEATED;
                }
            }
        }
        reading.depth = level;
        reading
    }

    /// Extends every reading by mark number `index`.
    fn step(&mut self, index: usize) {
        let Some(&mark) = self.marks.get(index) else {
            return;
        };
        let live = std::mem::take(&mut self.live);
        for reading in &live {
            if mark.carry > 0 && reading.depth > 0 {
                let dropped = self.drop_to(reading, 0);
                self.extend(&dropped, index, &mark);
                let mut carried = *reading;
                if mark.leads && self.reopens(reading, mark.glyph) {
                    let mut reopened = carried;
                    reopened.score += REOPEN - (mark.carry - BREAKS[2]).max(0);
                    self.next.push(reopened);
                }
                carried.score -= mark.carry;
                self.extend(&carried, index, &mark);
            } else {
                self.extend(reading, index, &mark);
            }
        }
        self.live = live;
        self.prune();
    }

    /// Whether `glyph` at the head of a paragraph says that the quotation goes on.
    fn reopens(&self, reading: &Reading, glyph: Glyph) -> bool {
        reading.holds().iter().any(|&index| {
            self.mark(index).is_some_and(|open| {
                open.glyph == glyph || (glyph.is_spaced() && open.glyph.fit(glyph) == Some(0))
            })
        })
    }

    /// Adds what `reading` can make of the mark: nothing, an opening mark, or the end of one that is open.
    fn extend(&mut self, reading: &Reading, index: usize, mark: &Mark) {
        let mut passed = *reading;
        passed.score += mark.skip;
        let outer = reading.holds().last().and_then(|&outer| self.mark(outer));
        if outer.is_some_and(|o| o.glyph == mark.glyph && mark.open > Some(0)) {
            passed.score -= REPEATED;
        }
        self.next.push(passed);
        // An opening mark counts once it is closed: a pile of open marks must not crowd out the other readings.
        if mark.open.is_some() && reading.depth < DEPTH {
            let mut opened = *reading;
            if let (Some(open), Some(inside)) = (
                opened.open.get_mut(reading.depth),
                opened.inside.get_mut(reading.depth),
            ) {
                (*open, *inside) = (index, 0);
                opened.depth += 1;
                self.next.push(opened);
            }
        }
        let Some(score) = mark.close else { return };
        for level in (0..reading.depth).rev() {
            let Some(&from) = reading.open.get(level) else {
                continue;
            };
            let Some(open) = self.mark(from) else {
                continue;
            };
            let Some(fit) = open.glyph.fit(mark.glyph) else {
                continue;
            };
            let mut closed = self.drop_to(reading, level + 1);
            closed.depth = level;
            let quoted = mark.span.start().saturating_sub(open.span.end());
            let length = i32::try_from(quoted / 100).unwrap_or(i32::MAX).min(15);
            let empty = if quoted == 0 { 60 } else { 0 };
            closed.score += open.open.unwrap_or(0) + score + PAIR + fit - length - empty;
            closed.score -= reading.inside.get(level).copied().unwrap_or(0);
            if let Some(outer) = level.checked_sub(1) {
                let cost = reading
                    .open
                    .get(outer)
                    .map_or(0, |&o| self.nesting(o, open));
                if let Some(inside) = closed.inside.get_mut(outer) {
                    *inside += cost; // counts only if the outer one is closed in its turn
                }
            }
            self.made.push(Made {
                before: closed.last,
                open: from,
                close: index,
            });
            closed.last = Some(self.made.len() - 1);
            self.next.push(closed);
        }
    }

    /// What it costs to open `mark` inside the quotation that `outer` began.
    fn nesting(&self, outer: usize, mark: &Mark) -> i32 {
        let Some(outer) = self.mark(outer) else {
            return 0;
        };
        if outer.glyph == mark.glyph {
            if mark.glyph == Glyph::Low { 8 } else { 18 }
        } else {
            0
        }
    }

    /// Keeps the best readings, one for each stack.
    fn prune(&mut self) {
        self.next
            .sort_by_key(|reading| std::cmp::Reverse(reading.score));
        self.live.clear();
        for reading in &self.next {
            if self.live.len() == BEAM {
                break;
            }
            if !self.live.iter().any(|kept| kept.holds() == reading.holds()) {
                self.live.push(*reading);
            }
        }
        self.next.clear();
        if self.made.len() >= self.full {
            self.forget();
        }
    }

    /// Forgets the pairs that no live reading has. As many are made before it happens again as are left, so that it
    /// costs constant time a pair.
    fn forget(&mut self) {
        let mut kept = vec![false; self.made.len()];
        for reading in &self.live {
            let mut at = reading.last;
            while let Some((index, keep)) = at.and_then(|at| Some((at, kept.get_mut(at)?))) {
                if std::mem::replace(keep, true) {
                    break;
                }
                at = self.made.get(index).and_then(|made| made.before);
            }
        }
        let mut left = 0;
        let places: Vec<usize> = kept
            .iter()
            .map(|&keep| {
                left += usize::from(keep);
                left.saturating_sub(1)
            })
            .collect();
        let place = |at: &mut Option<usize>| *at = at.and_then(|at| places.get(at).copied());
        let mut keep = kept.iter().copied();
        self.made.retain(|_| keep.next().unwrap_or(false));
        self.made
            .iter_mut()
            .for_each(|made| place(&mut made.before));
        self.live
            .iter_mut()
            .for_each(|reading| place(&mut reading.last));
        self.full = FULL.max(2 * self.made.len());
    }

    /// The pairs of the best reading.
    fn finish(&self) -> Vec<MarkPair> {
        let best = self
            .live
            .iter()
            .map(|reading| self.drop_to(reading, 0))
            .max_by_key(|reading| reading.score);
        let mut pairs = Vec::new();
        let mut at = best.and_then(|reading| reading.last);
        while let Some(made) = at.and_then(|at| self.made.get(at)) {
            if let (Some(open), Some(close)) = (self.mark(made.open), self.mark(made.close)) {
                let fit = open.glyph.fit(close.glyph).unwrap_or(0);
                let within = self.marks.get(made.open + 1..=made.close);
                let over_break = within
                    .unwrap_or_default()
                    .iter()
                    .any(|m| m.carry >= BREAKS[1]);
                pairs.push(MarkPair {
                    open: open.span,
                    close: close.span,
                    depth: 0,
                    style: open.glyph.style(close.glyph),
                    repaired: over_break || fit <= -12,
                });
            }
            at = made.before;
        }
        pairs
    }
}
