//! What speaks for a mark opening, for it closing, and for it doing neither: its shape and its two neighbours.
//!
//! Scores are in tenths of a point and set by hand: 10 is ordinary evidence, 30 is close to a veto.

use memchr::memchr_iter;

use crate::text::fold;
use crate::{Language, Span};

use crate::quote::marks::glyph::Glyph;

/// Marks in a row that look past each other to the next visible character: „‚Nein‘“.
const CLUSTER: usize = 4;
/// Cost of quoting on over a line's end, over a line that ends a sentence, over a blank line.
pub(crate) const BREAKS: [i32; 3] = [3, 15, 35];

/// A mark of the text with what speaks for each of its roles.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) glyph: Glyph,
    pub(crate) span: Span,
    /// Evidence for opening and for closing; `None` where the shape forbids it.
    pub(crate) open: Option<i32>,
    pub(crate) close: Option<i32>,
    /// Evidence for being passed over: an apostrophe, an inch, a mark whose partner is lost.
    pub(crate) skip: i32,
    /// Cost of holding a quotation open from the mark before to this one.
    pub(crate) carry: i32,
    /// Whether it is the first visible character after a line's end that may end a paragraph.
    pub(crate) leads: bool,
}

/// Finds the marks of `text` and weighs their surroundings.
pub(crate) fn scan(text: &str, language: Language) -> Vec<Mark> {
    let found = find(text);
    let mut marks = Vec::with_capacity(found.len());
    let mut last_end = 0;
    for (index, &(glyph, span)) in found.iter().enumerate() {
        let mut first = span.start();
        for &(_, other) in found
            .get(..index)
            .unwrap_or_default()
            .iter()
            .rev()
            .take(CLUSTER)
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
            .take(CLUSTER)
        {
            if other.start() != last {
                break;
            }
            last = other.end();
        }
        let mut place = Place::new(
            text.get(..first).unwrap_or(""),
            text.get(last..).unwrap_or(""),
        );
        if place.left == Side::Letter && !glyph.is_apostrophe() {
            let elided = index.checked_sub(1).and_then(|before| found.get(before));
            let elided = elided.filter(|(before, at)| {
                before.is_apostrophe() && at.end() == span.start() && at.start() == first
            });
            if elided.is_some() && place.has_lost_vowel() {
                place.left = Side::OpenBracket;
            }
        }
        let (habit_open, habit_close) = habit(language, glyph);
        let gap = text.get(last_end..span.start()).unwrap_or("");
        last_end = span.end();
        let (carry, leads) = breaks(gap, index == 0);
        marks.push(Mark {
            glyph,
            span,
            open: glyph.opens().map(|o| o + habit_open + place.opening(glyph)),
            close: glyph
                .closes()
                .map(|c| c + habit_close + place.closing(glyph)),
            skip: place.passing(glyph),
            carry,
            leads,
        });
    }
    marks
}

/// The marks of `text`, in order.
fn find(text: &str) -> Vec<(Glyph, Span)> {
    let mut found: Vec<(Glyph, Span)> = Vec::new();
    let mut next = 0;
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if at < next || !Glyph::may_begin(byte) {
            continue;
        }
        if let Some((glyph, len)) = text.get(at..).and_then(Glyph::at) {
            found.push((glyph, Span::new(at, at + len)));
            next = at + len;
        }
    }
    found
}

/// What stands on one side of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Edge,
    Space,
    Letter,
    /// A letter of a script that sets no blanks between words.
    Unspaced,
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
            '.' | '!' | '?' | '…' | '。' | '！' | '？' | '‥' | '؟' | '۔' | '।' | '։' | '።' => {
                Self::Stop
            }
            ',' | ';' | ':' | '、' | '，' | '：' | '；' | '،' | '؛' => Self::Comma,
            '(' | '[' | '{' | '<' | '¿' | '¡' | '（' | '【' | '《' | '〈' => {
                Self::OpenBracket
            }
            ')' | ']' | '}' | '>' | '）' | '】' | '》' | '〉' => Self::CloseBracket,
            '–' | '—' | '―' | '|' => Self::Dash,
            '-' | '‐' | '‑' | '־' => Self::Hyphen,
            '/' => Self::Slash,
            _ if c.is_whitespace() => Self::Space,
            _ if c.is_numeric() => Self::Digit,
            _ if is_unspaced(c) => Self::Unspaced,
            _ if c.is_alphabetic() => Self::Letter,
            // combining marks belong to a letter
            '\u{300}'..='\u{36f}' => Self::Letter,
            _ => Self::Symbol,
        }
    }

    const fn is_blank(self) -> bool {
        matches!(self, Self::Space | Self::Edge)
    }
}

/// Letters of scripts that write words together, or, as Korean, particles behind a closing mark.
const fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' // Thai, Lao, Burmese, Khmer
        | '\u{3005}'..='\u{3007}' | '\u{3031}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' // kana, Han
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Marks of direction and joiners, which nobody sees.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// The place of a mark in its text.
#[derive(Clone, Copy, Debug)]
struct Place<'t> {
    /// The text before and after, without what nobody sees.
    head: &'t str,
    tail: &'t str,
    left: Side,
    right: Side,
}

impl<'t> Place<'t> {
    fn new(head: &'t str, tail: &'t str) -> Self {
        let head = head.trim_end_matches(is_invisible);
        let tail = tail.trim_start_matches(is_invisible);
        let left = Side::of(head.chars().next_back());
        let right = Side::of(tail.chars().next());
        // 台风“海葵”14日, 2024“计划”: where words are written together, digits and Latin letters are too
        let among = |side, other| match side {
            Side::Digit | Side::Letter if other == Side::Unspaced => Side::Unspaced,
            side => side,
        };
        Self {
            head,
            tail,
            left: among(left, right),
            right: among(right, left),
        }
    }

    /// Evidence for opening.
    fn opening(self, glyph: Glyph) -> i32 {
        let before = match self.left {
            Side::Edge | Side::Space | Side::OpenBracket => 10,
            Side::Dash => 6,
            Side::Slash | Side::Unspaced => 5,
            Side::Hyphen => 0,
            Side::Letter if !glyph.is_apostrophe() && self.is_hebrew_prefix() => 0,
            Side::Symbol => -5,
            Side::Comma => -8,
            Side::Stop => -12,
            Side::CloseBracket => -20,
            Side::Letter if glyph.is_apostrophe() || glyph == Glyph::Apostrophes => -50, // f'(x)
            Side::Letter => -30,
            Side::Digit => -40,
        };
        let after = match self.right {
            Side::Letter | Side::Unspaced | Side::Digit => 10,
            Side::OpenBracket | Side::Symbol => 5,
            Side::Hyphen | Side::Slash => 0,
            Side::Dash => -3,
            Side::Stop => -5,
            Side::Comma => -20,
            Side::CloseBracket => -25,
            Side::Space => glyph.apart(),
            Side::Edge => -30,
        };
        before + after
    }

    /// Evidence for closing.
    fn closing(self, glyph: Glyph) -> i32 {
        let before = match self.left {
            Side::Stop => 12,
            Side::Letter | Side::Unspaced | Side::Digit => 10,
            Side::CloseBracket | Side::Comma => 8,
            Side::Symbol => 5,
            Side::Dash => -3,
            Side::Hyphen | Side::Slash => -5,
            Side::Space => glyph.apart(),
            Side::Edge | Side::OpenBracket => -30,
        };
        let after = match self.right {
            Side::Edge | Side::Space | Side::Stop | Side::Comma | Side::CloseBracket => 10,
            Side::Dash => 8,
            Side::Hyphen | Side::Slash | Side::Unspaced => 5,
            Side::Symbol => 0,
            Side::OpenBracket => -5,
            Side::Digit => -15,
            Side::Letter => -25,
        };
        before + after
    }

    /// Evidence for being an apostrophe, a foot, an inch, or a quotation mark without its partner.
    fn passing(self, glyph: Glyph) -> i32 {
        if self.is_gershayim() {
            return 60;
        }
        if glyph.is_apostrophe() {
            return match (self.left, self.right) {
                (Side::Letter, Side::Letter) => 40,            // l'univers
                (Side::Digit, Side::Digit) => 30,              // 6'2
                (Side::Digit, _) => 12,                        // 6' hoch
                (Side::Letter, _) if self.ends_elided() => 60, // rock 'n' roll
                (Side::Letter, _) if self.head.ends_with(SIBILANTS) => 6, // Grass' Büro
                (_, Side::Digit) if is_short_year(self.tail) => 60, // '89
                (Side::Edge | Side::Space, Side::Letter) => self.elision(),
                // after a comma or a stop nothing can be left out: fault,’ he said
                (Side::Comma | Side::Stop, right) if right.is_blank() => -10,
                _ => 0,
            };
        }
        if self.left.is_blank() && self.right.is_blank() {
            0 // a ditto mark, a stray one
        } else if glyph.is_inch() && self.left == Side::Digit && self.right != Side::Edge {
            20 // 27"-Monitor
        } else if glyph.is_certain() {
            -10
        } else {
            -5
        }
    }

    /// Evidence for an apostrophe at a word's head: 's war, 't Veld, 'tis, rock 'n' roll.
    fn elision(self) -> i32 {
        let end = self
            .tail
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(self.tail.len());
        let (word, rest) = self.tail.split_at_checked(end).unwrap_or((self.tail, ""));
        if matches!(word, "n" | "N") && rest.starts_with(['\'', '’']) {
            60
        } else if ELIDED.contains(&word) {
            15
        } else {
            0
        }
    }

    /// Whether the mark is the second apostrophe of "rock 'n' roll".
    fn ends_elided(self) -> bool {
        let letter = self.head.strip_suffix(['n', 'N']);
        letter
            .and_then(|head| head.strip_suffix(['\'', '’', '‘']))
            .is_some_and(|head| head.ends_with([' ', '\u{a0}']))
    }

    /// Whether the mark stands before the last letter of a Hebrew word, or inside one: צה"ל, מנכ"לית.
    fn is_gershayim(self) -> bool {
        let before = self.head.chars().rev().take(2).take_while(is_hebrew);
        let after = self.tail.chars().take(2).take_while(is_hebrew);
        match (before.count(), after.count()) {
            (0, _) | (_, 0) => false,
            (head, tail) => head == 2 || tail == 1,
        }
    }

    /// Whether the word before the mark has lost its vowel to what follows: d'« un aveu », all'“unità”.
    fn has_lost_vowel(self) -> bool {
        let word = self.head.rsplit(|c: char| !c.is_alphabetic()).next();
        word.is_some_and(|word| CLIPPED.iter().any(|clipped| fold::eq(word, clipped)))
    }

    /// Whether a single Hebrew letter, an article or a preposition, stands before the mark: ב"הארץ".
    fn is_hebrew_prefix(self) -> bool {
        self.head.ends_with(|c| is_hebrew(&c)) && !self.is_gershayim()
    }
}

/// Letters whose words take a bare apostrophe in the genitive: Grass', Marx', Smiths'.
const SIBILANTS: [char; 8] = ['s', 'x', 'z', 'ß', 'c', 'S', 'X', 'Z'];

/// Words that lose their vowel before another, in French, Italian and Catalan.
const CLIPPED: [&str; 26] = [
    "all", "bell", "c", "coll", "d", "dall", "dell", "dev", "gl", "j", "jusqu", "l", "lorsqu", "m",
    "n", "nell", "presqu", "puisqu", "qu", "quell", "quoiqu", "s", "sull", "t", "tutt", "un",
];

/// Words whose head an apostrophe replaces, in Dutch, English and German.
const ELIDED: [&str; 30] = [
    "bout", "cause", "cos", "em", "ere", "k", "m", "n", "nauf", "ne", "nem", "nen", "ner", "nuff",
    "r", "ran", "raus", "rauf", "rein", "round", "rum", "runter", "s", "t", "til", "tis", "twas",
    "twere", "twill", "way",
];

const fn is_hebrew(c: &char) -> bool {
    matches!(c, '\u{5d0}'..='\u{5ea}' | '\u{5ef}'..='\u{5f2}')
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

/// What it costs to quote on over `gap`, and whether a mark after it leads its paragraph.
fn breaks(gap: &str, is_first: bool) -> (i32, bool) {
    let mut cost = 0;
    let mut at = None;
    for newline in memchr_iter(b'\n', gap.as_bytes()) {
        let line = gap.get(at.map_or(0, |a| a + 1)..newline).unwrap_or("");
        let kind = if at.is_some() && line.trim().is_empty() {
            // a blank line costs its price in all: what the line's end before it has cost is given back
            cost = (cost - BREAKS[1]).max(0);
            2
        } else {
            usize::from(ends_sentence(line))
        };
        cost += BREAKS.get(kind).copied().unwrap_or(0);
        at = Some(newline);
    }
    let line = gap.get(at.unwrap_or(0)..).unwrap_or("");
    let leads = (at.is_some() || is_first) && line.trim().is_empty();
    (cost, leads)
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end()
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ',' | ';' | '-' | '\u{ad}'))
}
