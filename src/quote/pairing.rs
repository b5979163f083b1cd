//! The decision which marks open, which close, and which do neither.
//!
//! Every mark gets three scores, from its shape and its two neighbours: for opening, for closing, and for being no
//! quotation mark or one without a partner. A narrow beam over the marks then finds the bracketing with the best sum.
//! A hypothesis is a stack of open marks; at most [`BEAM`] of them live at a time, so the work per mark is constant.
//! Scores are in tenths of a point and set by hand: 10 is ordinary evidence, 30 is close to a veto.

use memchr::memchr_iter;

use crate::{Language, Span};

use super::glyph::Glyph;
use super::marks::{MarkPair, MarkStyle};

/// Hypotheses kept after each mark.
const BEAM: usize = 12;
/// Quotations within quotations that are followed; a mark that would open a deeper one is passed over.
const DEPTH: usize = 4;
/// A pair is worth this much by itself: two marks that explain each other beat two accidents.
const PAIR: i32 = 25;
/// Cost of passing over a mark that would open the kind of quotation that is open already: of two opening marks and
/// one closing one, the inner two are the pair.
const REPEATED: i32 = 4;
/// Cost of quoting on over a line's end, over a line that ends a sentence, over a blank line.
const BREAKS: [i32; 3] = [3, 15, 35];
/// Reward for a paragraph that begins with the mark that is still open: „… ¶ „… ¶ „…“.
const REOPEN: i32 = 10;

/// Pairs the marks of `text`; see [`super::marks::pairs`].
pub(super) fn pair(text: &str, language: Language) -> Vec<MarkPair> {
    let marks = scan(text, language);
    let mut beam = Beam::new(&marks);
    for index in 0..marks.len() {
        beam.step(index);
    }
    let mut pairs = beam.finish();
    pairs.sort_unstable_by_key(|pair| pair.open.start());
    set_depths(&mut pairs);
    if language == Language::German {
        drop_emphasis(&mut pairs);
    }
    pairs
}

/// A German text that quotes in double marks uses typewriter's single ones, outside a quotation, for emphasis: 'Titel',
/// ''kursiv''. Other languages set headlines and titles in them.
fn drop_emphasis(pairs: &mut Vec<MarkPair>) {
    let emphasis = |pair: &MarkPair| {
        pair.depth == 0
            && matches!(
                pair.style,
                MarkStyle::StraightSingle | MarkStyle::Apostrophes
            )
    };
    let doubles = pairs
        .iter()
        .filter(|pair| pair.depth == 0 && !pair.style.is_single() && !emphasis(pair));
    if doubles.count() > 0 && pairs.iter().any(emphasis) {
        pairs.retain(|pair| !emphasis(pair));
        set_depths(pairs);
    }
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

/// A mark of the text with what speaks for each of its roles.
#[derive(Clone, Copy, Debug)]
struct Mark {
    glyph: Glyph,
    span: Span,
    /// Evidence for opening and for closing; `None` where the shape forbids it.
    open: Option<i32>,
    close: Option<i32>,
    /// Evidence for being passed over.
    skip: i32,
    /// Cost of holding a quotation open from the mark before to this one.
    carry: i32,
    /// Whether it is the first visible character after a line's end that may end a paragraph.
    leads: bool,
}

/// What stands on one side of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Edge,
    Space,
    Letter,
    Digit,
    Stop,
    Comma,
    OpenBracket,
    CloseBracket,
    Dash,
    Hyphen,
    Slash,
    Symbol,
}

impl Side {
    fn of(c: Option<char>) -> Self {
        let Some(c) = c else { return Self::Edge };
        match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => Self::Edge,
            '.' | '!' | '?' | '…' | '。' | '！' | '？' | '‥' => Self::Stop,
            ',' | ';' | ':' | '、' | '，' | '：' | '；' => Self::Comma,
            '(' | '[' | '{' | '<' | '¿' | '¡' | '（' | '【' => Self::OpenBracket,
            ')' | ']' | '}' | '>' | '）' | '】' => Self::CloseBracket,
            '–' | '—' | '―' | '|' => Self::Dash,
            '-' | '‐' | '‑' => Self::Hyphen,
            '/' => Self::Slash,
            _ if c.is_whitespace() => Self::Space,
            _ if c.is_numeric() => Self::Digit,
            _ if c.is_alphabetic() => Self::Letter,
            // combining marks belong to a letter, zero-width joiners and the like to nothing
            '\u{300}'..='\u{36f}' => Self::Letter,
            _ => Self::Symbol,
        }
    }
}

/// Evidence for opening, from the left and the right side.
fn opening(left: Side, right: Side, spaced: bool) -> i32 {
    let before = match left {
        Side::Edge | Side::Space | Side::OpenBracket => 10,
        Side::Dash => 6,
        Side::Slash => 5,
        Side::Hyphen => 0,
        Side::Symbol => -5,
        Side::Comma => -8,
        Side::Stop => -12,
        Side::CloseBracket => -20,
        Side::Letter => -30,
        Side::Digit => -40,
    };
    let after = match right {
        Side::Letter | Side::Digit => 10,
        Side::OpenBracket | Side::Symbol => 5,
        Side::Hyphen | Side::Slash => 0,
        Side::Dash => -3,
        Side::Stop => -5,
        Side::Comma => -20,
        Side::CloseBracket => -25,
        Side::Space if spaced => -2,
        Side::Space | Side::Edge => -30,
    };
    before + after
}

/// Evidence for closing, from the left and the right side.
fn closing(left: Side, right: Side, spaced: bool) -> i32 {
    let before = match left {
        Side::Stop => 12,
        Side::Letter | Side::Digit => 10,
        Side::CloseBracket => 8,
        Side::Symbol => 5,
        Side::Comma => 2,
        Side::Dash => -3,
        Side::Hyphen | Side::Slash => -5,
        Side::Space if spaced => -2,
        Side::Space | Side::Edge | Side::OpenBracket => -30,
    };
    let after = match right {
        Side::Edge | Side::Space | Side::Stop | Side::Comma | Side::CloseBracket => 10,
        Side::Dash => 8,
        Side::Hyphen | Side::Slash => 5,
        Side::Symbol => 0,
        Side::OpenBracket => -5,
        Side::Digit => -15,
        Side::Letter => -25,
    };
    before + after
}

/// Evidence for being an apostrophe, a foot, an inch, or a quotation mark without its partner.
fn passing(glyph: Glyph, left: Side, right: Side, before: Option<char>, rest: &str) -> i32 {
    if glyph.is_apostrophe() {
        match (left, right) {
            (Side::Letter, Side::Letter) => 40, // l'univers
            (Side::Digit, Side::Digit) => 30,   // 6'2
            (Side::Digit, _) => 12,             // 6' hoch
            (Side::Letter, _) if before.is_some_and(|c| "sxzßcSXZ".contains(c)) => 6, // Grass' Büro
            (_, Side::Digit) if is_short_year(rest) => 60, // '89
            _ => 0,
        }
    } else if glyph.is_inch() && left == Side::Digit && right != Side::Edge {
        20 // 27"-Monitor
    } else if glyph.is_certain() {
        -10
    } else {
        -5
    }
}

/// Whether `rest` begins with a year of two digits: "89 in Berlin", "68er".
fn is_short_year(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits == 2 && !rest.get(2..).unwrap_or("").starts_with(['.', ',', '%'])
}

/// What the habits of a language add to opening and closing.
fn habit(language: Language, glyph: Glyph) -> (i32, i32) {
    match (language, glyph) {
        (
            Language::German
            | Language::Czech
            | Language::Slovak
            | Language::Bulgarian
            | Language::Lithuanian
            | Language::Icelandic
            | Language::Slovenian
            | Language::Estonian,
            Glyph::Six,
        ) => (-4, 4),
        (Language::English, Glyph::Six) => (4, -6),
        (Language::German, Glyph::GuillemetLeft | Glyph::GuillemetRight) => (0, 0),
        (_, Glyph::GuillemetLeft | Glyph::AngleLeft) => (3, 0),
        (_, Glyph::GuillemetRight | Glyph::AngleRight) => (0, 3),
        _ => (0, 0),
    }
}

/// The bytes that a mark can begin with.
const fn may_begin(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`' | b',' | 0xC2 | 0xE2 | 0xE3 | 0xEF)
}

/// Finds the marks of `text` and weighs their surroundings.
fn scan(text: &str, language: Language) -> Vec<Mark> {
    let mut found: Vec<(Glyph, Span)> = Vec::new();
    let mut next = 0;
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if at < next || !may_begin(byte) {
            continue;
        }
        if let Some((glyph, len)) = text.get(at..).and_then(Glyph::at) {
            found.push((glyph, Span::new(at, at + len)));
            next = at + len;
        }
    }
    let mut marks = Vec::with_capacity(found.len());
    let mut last_end = 0;
    for (index, &(glyph, span)) in found.iter().enumerate() {
        // marks that touch look past each other: „‚Nein‘“
        let mut first = span.start();
        for &(_, other) in found
            .get(..index)
            .unwrap_or_default()
            .iter()
            .rev()
            .take(DEPTH)
        {
            if other.end() != first {
                break;
            }
            first = other.start();
        }
        let mut last = span.end();
        for &(_, other) in found
            .get(index + 1..)
            .unwrap_or_default()
            .iter()
            .take(DEPTH)
        {
            if other.start() != last {
                break;
            }
            last = other.end();
        }
        let before = text.get(..first).and_then(|s| s.chars().next_back());
        let after = text.get(last..).and_then(|s| s.chars().next());
        let (left, right) = (Side::of(before), Side::of(after));
        let (habit_open, habit_close) = habit(language, glyph);
        let spaced = glyph.is_spaced();
        let gap = text.get(last_end..span.start()).unwrap_or("");
        last_end = span.end();
        let (carry, leads) = breaks(gap, text.get(..span.start()).unwrap_or(""));
        let close = closing(left, right, spaced);
        marks.push(Mark {
            glyph,
            span,
            open: glyph
                .opens()
                .map(|o| o + habit_open + opening(left, right, spaced)),
            close: glyph.closes().map(|c| c + habit_close + close),
            skip: passing(glyph, left, right, before, text.get(last..).unwrap_or("")),
            carry,
            leads,
        });
    }
    marks
}

/// What it costs to quote on over `gap`, and whether a mark after it leads its paragraph.
fn breaks(gap: &str, before: &str) -> (i32, bool) {
    let mut cost = 0;
    let mut at = None;
    for newline in memchr_iter(b'\n', gap.as_bytes()) {
        let line = gap.get(at.map_or(0, |a| a + 1)..newline).unwrap_or("");
        let blank = line.trim().is_empty();
        let kind = match at {
            Some(_) if blank => continue_blank(&mut cost),
            _ => usize::from(ends_sentence(line)),
        };
        cost += BREAKS.get(kind).copied().unwrap_or(0);
        at = Some(newline);
    }
    let leads = at.is_some_and(|a| gap.get(a..).unwrap_or("").trim().is_empty())
        || before.trim().is_empty();
    (cost, leads)
}

/// A blank line costs [`BREAKS`]\[2\] in all, so what the line's end before it has cost is given back.
fn continue_blank(cost: &mut i32) -> usize {
    *cost = (*cost - BREAKS[1]).max(0);
    2
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end()
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ',' | ';' | '-' | '\u{ad}'))
}

/// A set of readings of the marks so far.
#[derive(Debug)]
struct Beam<'m> {
    marks: &'m [Mark],
    live: Vec<Reading>,
    next: Vec<Reading>,
    /// Pairs as linked lists: each names the pair that its reading made before it.
    made: Vec<Made>,
}

#[derive(Clone, Copy, Debug)]
struct Made {
    before: Option<usize>,
    open: usize,
    close: usize,
    over_break: bool,
}

/// One reading: the marks it holds open, and the pairs it has made.
#[derive(Clone, Copy, Debug)]
struct Reading {
    score: i32,
    depth: usize,
    open: [usize; DEPTH],
    /// What the quotations inside each level cost, should it prove to be one itself.
    inside: [i32; DEPTH],
    /// Whether the quotation at each level has run over a paragraph's end.
    over_break: [bool; DEPTH],
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
            over_break: [false; DEPTH],
            last: None,
        };
        Self {
            marks,
            live: vec![start],
            next: Vec::new(),
            made: Vec::new(),
        }
    }

    fn mark(&self, index: usize) -> Option<&'m Mark> {
        self.marks.get(index)
    }

    /// Gives up every mark above `level`: they were no quotation marks, or their partners are lost.
    fn drop_to(&self, reading: &Reading, level: usize) -> Reading {
        let mut reading = *reading;
        for &index in reading.open.get(level..reading.depth).unwrap_or_default() {
            if let Some(mark) = self.mark(index) {
                reading.score += mark.skip;
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
                if mark.carry >= BREAKS[1] {
                    carried.over_break = [true; DEPTH];
                }
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
            if let (Some(slot), Some(over)) = (
                opened.open.get_mut(reading.depth),
                opened.over_break.get_mut(reading.depth),
            ) {
                (*slot, *over) = (index, false);
                if let Some(inside) = opened.inside.get_mut(reading.depth) {
                    *inside = 0;
                }
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
                over_break: reading.over_break.get(level).copied().unwrap_or(false),
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
        } else if outer.glyph.is_single() && !mark.glyph.is_single() {
            4
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
                pairs.push(MarkPair {
                    open: open.span,
                    close: close.span,
                    depth: 0,
                    style: open.glyph.style(close.glyph),
                    repaired: made.over_break || fit <= -12,
                });
            }
            at = made.before;
        }
        pairs
    }
}
