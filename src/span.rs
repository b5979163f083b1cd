//! Byte ranges, and their conversion to code points and UTF-16 units.
//!
//! Every position that wirecopy reports is a byte offset into the text it was given. [`Span`] is a pair of them;
//! [`OffsetTable`] turns them into the units of Python, JSON corpora and browsers, and back.

use std::fmt;
use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use crate::Error;
use crate::worded::worded;

/// A half-open range of bytes in a text: `start..end`.
///
/// Spans that wirecopy returns lie on char boundaries of the text they belong to.
///
/// ```
/// use wirecopy::Span;
///
/// let text = "Größe zählt";
/// let span = Span::new(0, 7);
/// assert_eq!(span.slice(text), "Größe");
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "[usize; 2]", into = "[usize; 2]"))]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The span from byte `start` to byte `end`.
    ///
    /// # Panics
    ///
    /// If `start > end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span ends before it starts");
        Self { start, end }
    }

    /// First byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start
    }

    /// The byte after the last one.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a range, for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether the byte at `offset` lies inside.
    #[must_use]
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies inside (or is the same).
    #[must_use]
    pub const fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    ///
    /// ```
    /// use wirecopy::Span;
    ///
    /// let (word, part, next) = (Span::new(0, 8), Span::new(2, 4), Span::new(8, 9));
    /// assert!(word.covers(part) && word.overlaps(part) && word.contains(7));
    /// assert!(!word.overlaps(next) && !word.contains(8)); // half-open
    /// ```
    #[must_use]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The stretch of `text` that the span covers; empty if the span does not fit `text`.
    ///
    /// ```
    /// # use wirecopy::Span;
    /// assert_eq!(Span::new(4, 8).slice("Die DVRK"), "DVRK");
    /// assert_eq!(Span::new(4, 90).slice("Die DVRK"), "");
    /// ```
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The span without white space at its two ends. An all-blank span becomes empty, at its start.
    ///
    /// ```
    /// use wirecopy::Span;
    ///
    /// let text = "Die  DVRK  schweigt";
    /// assert_eq!(Span::new(3, 11).trim(text), Span::new(5, 9));
    /// ```
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let stretch = self.slice(text);
        let start = self.start + (stretch.len() - stretch.trim_start().len());
        let len = stretch.trim().len();
        if len == 0 {
            return Self::new(self.start, self.start);
        }
        Self::new(start, start + len)
    }

    /// Fits a foreign span (from an annotation, a selection) to the grapheme clusters of `text`.
    ///
    /// [`Align::Strict`] answers `None` unless both ends stand between two visible characters already; the other two
    /// shrink or grow the span until they do. `None` as well if the span does not lie in `text`.
    ///
    /// ```
    /// use wirecopy::{Align, Span};
    ///
    /// let text = "Köln";                 // ö is two bytes, 1..3
    /// let cut = Span::new(0, 2);
    /// assert_eq!(cut.align(text, Align::Strict), None);
    /// assert_eq!(cut.align(text, Align::Inner), Some(Span::new(0, 1)));
    /// assert_eq!(cut.align(text, Align::Outer), Some(Span::new(0, 3)));
    /// ```
    ///
    /// # Complexity
    ///
    /// Looks at the characters at its two ends, at no others.
    ///
    /// # References
    ///
    /// [UAX 29](https://www.unicode.org/reports/tr29/), extended grapheme clusters.
    #[must_use]
    pub fn align(self, text: &str, mode: Align) -> Option<Self> {
        if self.end > text.len() {
            return None;
        }
        let (start, end) = match mode {
            Align::Strict => {
                let fits = cluster_at_or_before(text, self.start) == self.start
                    && cluster_at_or_before(text, self.end) == self.end;
                return fits.then_some(self);
            }
            Align::Inner => (
                cluster_at_or_after(text, self.start),
                cluster_at_or_before(text, self.end),
            ),
            Align::Outer => (
                cluster_at_or_before(text, self.start),
                cluster_at_or_after(text, self.end),
            ),
        };
        Some(Self::new(start, end.max(start)))
    }
}

impl From<Span> for [usize; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}

impl TryFrom<[usize; 2]> for Span {
    type Error = Error;

    /// # Errors
    ///
    /// If the second number is smaller than the first.
    fn try_from([start, end]: [usize; 2]) -> Result<Self, Error> {
        if start > end {
            return Err(Error::format(format!(
                "span [{start},{end}] ends before it starts"
            )));
        }
        Ok(Self { start, end })
    }
}

impl From<Range<usize>> for Span {
    /// # Panics
    ///
    /// If the range ends before it starts.
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// As `0..64`, in the width asked for.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{self:?}"))
    }
}

/// What [`Span::align`] does with a span that cuts a visible character.
///
/// ```
/// use wirecopy::{Align, Span};
///
/// let cut = Span::new(0, 2); // ends inside the ö
/// assert_eq!(cut.align("Köln", Align::Strict), None);
/// assert_eq!(cut.align("Köln", Align::Inner), Some(Span::new(0, 1)));
/// assert_eq!(cut.align("Köln", Align::Outer), Some(Span::new(0, 3)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    /// Refuse it.
    Strict,
    /// Shrink it to the characters that lie wholly inside.
    Inner,
    /// Grow it to the characters that it touches.
    Outer,
}

fn char_at_or_before(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn is_cluster_boundary(text: &str, offset: usize) -> bool {
    text.is_char_boundary(offset)
        && GraphemeCursor::new(offset, text.len(), true)
            .is_boundary(text, 0)
            .unwrap_or(true)
}

fn cluster_at_or_before(text: &str, offset: usize) -> usize {
    (0..=offset)
        .rev()
        .find(|&o| is_cluster_boundary(text, o))
        .unwrap_or(0)
}

fn cluster_at_or_after(text: &str, offset: usize) -> usize {
    (offset..=text.len())
        .find(|&o| is_cluster_boundary(text, o))
        .unwrap_or(text.len())
}

/// Unit in which positions in a text are counted.
///
/// ```
/// use wirecopy::{OffsetTable, OffsetUnit};
///
/// let table = OffsetTable::new("🚀 DVRK");
/// let d = [OffsetUnit::Bytes, OffsetUnit::Chars, OffsetUnit::Utf16].map(|unit| table.position(5, unit));
/// assert_eq!(d, [5, 2, 3]);
/// assert_eq!("utf16".parse::<OffsetUnit>()?, OffsetUnit::Utf16); // an option of a program
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum OffsetUnit {
    /// UTF-8 bytes: Rust, and what wirecopy reports.
    #[default]
    Bytes,
    /// Unicode code points: Python, most JSON corpora.
    Chars,
    /// UTF-16 code units: JavaScript, Java, C#.
    Utf16,
}

worded! { OffsetUnit, "offset unit":
    Bytes => "bytes",
    Chars => "chars",
    Utf16 => "utf16",
}

/// Converts byte offsets of one text to code points or UTF-16 units, and back.
///
/// Built in one pass; holds one entry for every [`OffsetTable::STEP`] bytes, so a conversion looks at most at that
/// many bytes. ASCII text needs no table at all.
///
/// ```
/// use wirecopy::{OffsetTable, OffsetUnit, Span};
///
/// let text = "Kim 🚀 Köln";
/// let table = OffsetTable::new(text);
/// let koeln = Span::new(9, 14);
/// assert_eq!(koeln.slice(text), "Köln");
/// assert_eq!(table.position(9, OffsetUnit::Chars), 6);
/// assert_eq!(table.position(9, OffsetUnit::Utf16), 7);
/// assert_eq!(table.byte(7, OffsetUnit::Utf16), Some(9));
/// ```
#[derive(Clone, Debug)]
pub struct OffsetTable<'t> {
    text: &'t str,
    /// (code points, UTF-16 units) before byte `i * STEP`, rounded down to a char boundary.
    steps: Vec<(usize, usize)>,
}

impl<'t> OffsetTable<'t> {
    /// Bytes between two entries of the table.
    pub const STEP: usize = 256;

    /// Counts `text` once. O(n) time; 16 bytes for every 256 bytes of text, none for ASCII.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut steps = Vec::new();
        if !text.is_ascii() {
            let (mut from, mut chars, mut units) = (0, 0, 0);
            for index in 0..=text.len() / Self::STEP {
                let at = char_at_or_before(text, index * Self::STEP);
                for c in text.get(from..at).unwrap_or("").chars() {
                    chars += 1;
                    units += c.len_utf16();
                }
                steps.push((chars, units));
                from = at;
            }
        }
        Self { text, steps }
    }

    /// The text that the table belongs to.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The position of byte `offset` counted in `unit`.
    ///
    /// An offset inside a char counts as that char's start, one past the end as the end. At most
    /// [`OffsetTable::STEP`] bytes are looked at.
    #[must_use]
    pub fn position(&self, offset: usize, unit: OffsetUnit) -> usize {
        let offset = char_at_or_before(self.text, offset.min(self.text.len()));
        if unit == OffsetUnit::Bytes || self.steps.is_empty() {
            return offset;
        }
        let (from, count) = self.step(offset / Self::STEP, unit);
        let stretch = self.text.get(from..offset).unwrap_or("");
        count + stretch.chars().map(|c| width(c, unit)).sum::<usize>()
    }

    /// The byte offset of a position counted in `unit`; `None` past the end or inside a char.
    ///
    /// ```
    /// use wirecopy::{OffsetTable, OffsetUnit};
    ///
    /// let table = OffsetTable::new("🚀 DVRK");
    /// assert_eq!(table.byte(2, OffsetUnit::Chars), Some(5));
    /// assert_eq!(table.byte(3, OffsetUnit::Utf16), Some(5));
    /// assert_eq!(table.byte(1, OffsetUnit::Utf16), None); // half a rocket
    /// ```
    #[must_use]
    pub fn byte(&self, position: usize, unit: OffsetUnit) -> Option<usize> {
        if unit == OffsetUnit::Bytes || self.steps.is_empty() {
            return (position <= self.text.len() && self.text.is_char_boundary(position))
                .then_some(position);
        }
        let after = self.steps.partition_point(|&(chars, units)| {
            let count = if unit == OffsetUnit::Chars {
                chars
            } else {
                units
            };
            count <= position
        });
        let (from, mut count) = self.step(after.saturating_sub(1), unit);
        for (at, c) in self.text.get(from..)?.char_indices() {
            if count >= position {
                return (count == position).then_some(from + at);
            }
            count += width(c, unit);
        }
        (count == position).then_some(self.text.len())
    }

    /// `span` counted in `unit`. O(1), as [`OffsetTable::position`].
    #[must_use]
    pub fn convert(&self, span: Span, unit: OffsetUnit) -> Span {
        Span::new(
            self.position(span.start, unit),
            self.position(span.end, unit),
        )
    }

    /// The char boundary at or before entry `index`, and the count up to there.
    fn step(&self, index: usize, unit: OffsetUnit) -> (usize, usize) {
        let (chars, units) = self.steps.get(index).copied().unwrap_or((0, 0));
        let from = char_at_or_before(self.text, index * Self::STEP);
        (
            from,
            if unit == OffsetUnit::Chars {
                chars
            } else {
                units
            },
        )
    }
}

fn width(c: char, unit: OffsetUnit) -> usize {
    match unit {
        OffsetUnit::Bytes => c.len_utf8(),
        OffsetUnit::Chars => 1,
        OffsetUnit::Utf16 => c.len_utf16(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every position of texts that put wide chars across the table's steps, against a plain count.
    #[test]
    fn offsets_equal_a_plain_count() {
        let mixed: String = "aä€😀".chars().cycle().take(700).collect();
        let shifted = format!("x{mixed}");
        for text in ["", "plain ascii", "ä", "😀", &mixed, &shifted] {
            let table = OffsetTable::new(text);
            let (mut chars, mut units) = (0, 0);
            for (at, c) in text.char_indices() {
                assert_eq!(table.position(at, OffsetUnit::Chars), chars);
                assert_eq!(table.position(at, OffsetUnit::Utf16), units);
                assert_eq!(table.byte(chars, OffsetUnit::Chars), Some(at));
                assert_eq!(table.byte(units, OffsetUnit::Utf16), Some(at));
                if c.len_utf16() == 2 {
                    assert_eq!(table.byte(units + 1, OffsetUnit::Utf16), None);
                }
                chars += 1;
                units += c.len_utf16();
            }
            assert_eq!(table.position(text.len(), OffsetUnit::Chars), chars);
            assert_eq!(table.byte(chars, OffsetUnit::Chars), Some(text.len()));
            assert_eq!(table.byte(chars + 1, OffsetUnit::Chars), None);
        }
    }

    #[test]
    fn alignment_keeps_clusters_whole() {
        let text = "e\u{301}!"; // é as two code points, one visible character of three bytes
        assert_eq!(
            Span::new(0, 1).align(text, Align::Outer),
            Some(Span::new(0, 3))
        );
        assert_eq!(
            Span::new(1, 4).align(text, Align::Inner),
            Some(Span::new(3, 4))
        );
        assert_eq!(Span::new(0, 1).align(text, Align::Strict), None);
        assert_eq!(Span::new(0, 9).align(text, Align::Outer), None);
    }

    #[test]
    fn trim_leaves_the_words() {
        let text = " \n Ja.\u{a0}";
        assert_eq!(Span::new(0, text.len()).trim(text).slice(text), "Ja.");
        assert!(Span::new(0, 2).trim(text).is_empty());
    }
}
