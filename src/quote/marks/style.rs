//! Writing quotations in the style of a language or a publisher.

use crate::{Language, Span};

use crate::quote::marks::{MarkPair, MarkStyle};

/// The marks that a language or a publisher writes: an outer pair, and an inner one for quotations within.
///
/// ```
/// use wirecopy::quote::{self, QuoteStyle};
/// use wirecopy::Language;
///
/// let text = "\"Das ist 'Kunst'\", sagte sie.";
/// let pairs = quote::pairs(text, Language::German);
/// assert_eq!(QuoteStyle::GERMAN.rewrite(text, &pairs).text(), "„Das ist ‚Kunst‘“, sagte sie.");
/// assert_eq!(QuoteStyle::SWISS.rewrite(text, &pairs).text(), "«Das ist ‹Kunst›», sagte sie.");
/// ```
///
/// # References
///
/// Unicode CLDR, delimiters; the rules of German, Swiss and French typesetting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct QuoteStyle {
    outer: [&'static str; 2],
    inner: [&'static str; 2],
}

impl QuoteStyle {
    /// „…“ and ‚…‘: German, also Czech, Slovak, Slovenian, Bulgarian, Lithuanian outside.
    pub const GERMAN: Self = Self::new(["„", "“"], ["‚", "‘"]);
    /// »…« and ›…‹: German books and magazines, Danish.
    pub const GERMAN_GUILLEMETS: Self = Self::new(["»", "«"], ["›", "‹"]);
    /// «…» and ‹…›: Swiss.
    pub const SWISS: Self = Self::new(["«", "»"], ["‹", "›"]);
    /// « … » with narrow no-break spaces, and “…” within: French.
    pub const FRENCH: Self = Self::new(["«\u{202f}", "\u{202f}»"], ["“", "”"]);
    /// «…» and “…”: Spanish, Italian, Portuguese of Portugal, Greek.
    pub const SPANISH: Self = Self::new(["«", "»"], ["“", "”"]);
    /// “…” and ‘…’: English of the United States, Dutch, Portuguese of Brazil, Turkish.
    pub const ENGLISH: Self = Self::new(["“", "”"], ["‘", "’"]);
    /// ‘…’ and “…”: British English.
    pub const BRITISH: Self = Self::new(["‘", "’"], ["“", "”"]);
    /// „…” and «…»: Polish, Romanian; Hungarian with »…« within.
    pub const POLISH: Self = Self::new(["„", "”"], ["«", "»"]);
    /// «…» and „…“: Russian, Ukrainian.
    pub const RUSSIAN: Self = Self::new(["«", "»"], ["„", "“"]);
    /// ”…” and ’…’: Swedish, Finnish.
    pub const SWEDISH: Self = Self::new(["”", "”"], ["’", "’"]);
    /// 「…」 and 『…』: Japanese.
    pub const CORNER: Self = Self::new(["「", "」"], ["『", "』"]);
    /// "…" and '…': typewriters, wires, program text.
    pub const STRAIGHT: Self = Self::new(["\"", "\""], ["'", "'"]);

    /// A style of its own: opening and closing mark, outside and within. Blanks that belong to a mark are part of it.
    #[must_use]
    pub const fn new(outer: [&'static str; 2], inner: [&'static str; 2]) -> Self {
        Self { outer, inner }
    }

    /// What newspapers in `language` usually write.
    ///
    /// ```
    /// use wirecopy::{Language, quote::QuoteStyle};
    ///
    /// assert_eq!(QuoteStyle::of(Language::Polish), QuoteStyle::POLISH);
    /// assert_eq!(QuoteStyle::of(Language::Polish).marks(0), ["„", "”"]);
    /// ```
    #[must_use]
    pub const fn of(language: Language) -> Self {
        use Language as L;
        match language {
            L::German
            | L::Czech
            | L::Slovak
            | L::Slovenian
            | L::Bulgarian
            | L::Lithuanian
            | L::Estonian
            | L::Icelandic
            | L::Macedonian
            | L::Georgian => Self::GERMAN,
            L::Danish => Self::GERMAN_GUILLEMETS,
            L::French => Self::FRENCH,
            L::Spanish
            | L::Italian
            | L::Catalan
            | L::Greek
            | L::Albanian
            | L::Armenian
            | L::Bokmal
            | L::Nynorsk => Self::SPANISH,
            L::Polish | L::Romanian | L::Croatian | L::Serbian | L::Hungarian => Self::POLISH,
            L::Russian | L::Ukrainian | L::Kazakh => Self::RUSSIAN,
            L::Swedish | L::Finnish => Self::SWEDISH,
            L::Japanese => Self::CORNER,
            L::Undetermined => Self::STRAIGHT,
            _ => Self::ENGLISH,
        }
    }

    /// Opening and closing mark at a depth of nesting: outer at 0, inner at 1, outer again at 2.
    #[must_use]
    pub const fn marks(&self, depth: usize) -> [&'static str; 2] {
        if depth % 2 == 0 {
            self.outer
        } else {
            self.inner
        }
    }

    /// Writes all quotations of `text` in this style, nesting kept.
    ///
    /// `pairs` are those that [`pairs`](super::pairs) gives for `text`. Apostrophes, inches and lone marks stay as they
    /// are. A mark that reopens a quotation at the head of a paragraph is rewritten with its quotation.
    ///
    /// # Complexity
    ///
    /// O(n) time and memory in `text.len()`.
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::{Language, quote::{self, QuoteStyle}};
    ///
    /// let text = "“The film ‘Northern Light’ is good”, she said.";
    /// let pairs = quote::pairs(text, Language::English);
    /// assert_eq!(QuoteStyle::GERMAN.rewrite(text, &pairs).into_text(), "„The film ‚Northern Light‘ is good“, she said.");
    /// ```
    #[must_use]
    pub fn rewrite(&self, text: &str, pairs: &[MarkPair]) -> Rewritten {
        let mut marks: Vec<(Span, &'static str)> = Vec::with_capacity(pairs.len() * 2);
        for pair in pairs {
            let [open, close] = self.marks(pair.depth());
            let spaced = is_spaced(pair);
            marks.push((with_blank(text, pair.open(), spaced, false), open));
            marks.push((with_blank(text, pair.close(), spaced, true), close));
        }
        // a mark at a line's head that opens a pair of its own comes first, and so is left to that pair
        for pair in pairs.iter().filter(|pair| pair.is_repaired()) {
            let [open, _] = self.marks(pair.depth());
            let spaced = is_spaced(pair);
            marks.extend(reopened(text, pair).map(|m| (with_blank(text, m, spaced, false), open)));
        }
        marks.sort_by_key(|(span, _)| span.start());
        Rewritten::build(text, &marks)
    }
}

/// The mark with the blank that French sets between it and what it quotes.
fn with_blank(text: &str, mark: Span, spaced: bool, closing: bool) -> Span {
    let is_blank = |c: &char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    if !spaced {
        return mark;
    }
    if closing {
        let before = text.get(..mark.start()).and_then(|t| t.chars().next_back());
        let len = before.filter(is_blank).map_or(0, char::len_utf8);
        Span::new(mark.start() - len, mark.end())
    } else {
        let after = text.get(mark.end()..).and_then(|t| t.chars().next());
        let len = after.filter(is_blank).map_or(0, char::len_utf8);
        Span::new(mark.start(), mark.end() + len)
    }
}

/// The marks inside `pair` that reopen it at the head of a line: „… ¶ „…“, and « … ¶ » … ».
fn reopened<'t>(text: &'t str, pair: &MarkPair) -> impl Iterator<Item = Span> + 't {
    let open = pair.open().slice(text);
    let close = pair.close().slice(text);
    let spaced = is_spaced(pair);
    let mut at = pair.inner().start();
    let lines = pair.inner().slice(text).split_inclusive('\n').enumerate();
    lines.filter_map(move |(number, line)| {
        let head = line.trim_start();
        let start = at + (line.len() - head.len());
        at += line.len();
        let mark = if spaced && head.starts_with(close) {
            close
        } else {
            open
        };
        (number > 0 && head.starts_with(mark)).then(|| Span::new(start, start + mark.len()))
    })
}

/// Whether blanks between the marks and what they quote belong to the marks.
const fn is_spaced(pair: &MarkPair) -> bool {
    matches!(
        pair.style(),
        MarkStyle::GuillemetsOut | MarkStyle::AnglesOut
    )
}

/// A text whose quotation marks have been rewritten, with the way between old and new offsets.
///
/// ```
/// use wirecopy::{Language, Span, quote::{self, QuoteStyle}};
///
/// let text = "\"Ja\", sagte sie.";
/// let new = QuoteStyle::SWISS.rewrite(text, &quote::pairs(text, Language::German));
/// let sagte = Span::new(6, 11);
/// assert_eq!(new.text(), "«Ja», sagte sie.");
/// assert_eq!(new.span(sagte).slice(new.text()), "sagte");
/// assert_eq!(new.source_offset(new.offset(6)), 6);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    text: String,
    /// Marks in the old and in the new text, in order.
    edits: Vec<(Span, Span)>,
}

impl Rewritten {
    fn build(text: &str, marks: &[(Span, &'static str)]) -> Self {
        let mut new = String::with_capacity(text.len() + marks.len() * 4);
        let mut edits = Vec::with_capacity(marks.len());
        let mut done = 0;
        for &(mark, written) in marks {
            if mark.start() < done {
                continue;
            }
            new.push_str(text.get(done..mark.start()).unwrap_or(""));
            let start = new.len();
            new.push_str(written);
            edits.push((mark, Span::new(start, new.len())));
            done = mark.end();
        }
        new.push_str(text.get(done..).unwrap_or(""));
        Self { text: new, edits }
    }

    /// The new text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The new text, without the offsets.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// Where byte `offset` of the old text is in the new one. Inside a mark it is the mark's start. O(log marks).
    #[must_use]
    pub fn offset(&self, offset: usize) -> usize {
        map(&self.edits, offset, |&(old, new)| (old, new))
    }

    /// Where byte `offset` of the new text was in the old one. Inside a mark it is the mark's start. O(log marks).
    #[must_use]
    pub fn source_offset(&self, offset: usize) -> usize {
        map(&self.edits, offset, |&(old, new)| (new, old))
    }

    /// Where a span of the old text is in the new one.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        let start = self.offset(span.start());
        Span::new(start, self.offset(span.end()).max(start))
    }
}

fn map(
    edits: &[(Span, Span)],
    offset: usize,
    sides: impl Fn(&(Span, Span)) -> (Span, Span),
) -> usize {
    let after = edits.partition_point(|edit| sides(edit).0.start() <= offset);
    let Some((from, to)) = after.checked_sub(1).and_then(|i| edits.get(i)).map(sides) else {
        return offset;
    };
    if offset < from.end() {
        to.start()
    } else {
        to.end() + (offset - from.end())
    }
}
