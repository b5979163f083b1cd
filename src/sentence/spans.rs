//! What the segmenter yields: spans, why they end, and the iterator over them.

use std::iter::FusedIterator;

use super::SentenceSegmenter;
use super::boundary::{Site, Verdict};
use super::scan::Scanner;
use crate::Span;
use crate::worded::worded;

/// Why a sentence ended.
///
/// ```
/// use wirecopy::{Language, SentenceEnd, SentenceSegmenter};
///
/// let segmenter = SentenceSegmenter::new(Language::German);
/// let ends: Vec<_> = segmenter.segment("Eine Wende\n\n„Geht!“ Sie ging. Dann").map(|s| s.ending()).collect();
/// assert_eq!(ends, [
///     SentenceEnd::LineBreak, SentenceEnd::ClosingQuote, SentenceEnd::Terminator, SentenceEnd::EndOfText,
/// ]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum SentenceEnd {
    /// At a mark: `.` `!` `?` `…` `。` `।` and their like.
    Terminator,
    /// At a mark, and a quotation mark closed after it: „Geht!“
    ClosingQuote,
    /// At a line break: a headline, a paragraph without a mark.
    LineBreak,
    /// The next item of a list begins in the same line: "1) Bread 2) Milk".
    NextItem,
    /// The text ended, and no mark stood there.
    EndOfText,
}

worded! { SentenceEnd, "end of a sentence":
    Terminator => "terminator",
    ClosingQuote => "closing-quote",
    LineBreak => "line-break",
    NextItem => "next-item",
    EndOfText => "end-of-text",
}

/// One sentence of a text.
///
/// ```
/// use wirecopy::{Language, SentenceEnd, SentenceSegmenter};
///
/// let text = "Seoul warnt.  Tokio schweigt.";
/// let first = SentenceSegmenter::new(Language::German).segment(text).next().unwrap();
/// assert_eq!(first.span().slice(text), "Seoul warnt.  ");
/// assert_eq!(first.trimmed().slice(text), "Seoul warnt.");
/// assert_eq!(first.ending(), SentenceEnd::Terminator);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SentenceSpan {
    span: Span,
    trimmed: Span,
    ending: SentenceEnd,
}

impl SentenceSpan {
    /// The bytes of the sentence and of the white space after it. These spans tile the text.
    #[must_use]
    pub const fn span(self) -> Span {
        self.span
    }

    /// The sentence alone, without white space around it or a byte order mark before it. Empty only where there is nothing
    /// else.
    #[must_use]
    pub const fn trimmed(self) -> Span {
        self.trimmed
    }

    /// Why it ended.
    #[must_use]
    pub const fn ending(self) -> SentenceEnd {
        self.ending
    }

    pub(super) fn moved(self, by: usize) -> Self {
        let shift = |span: Span| Span::new(span.start() + by, span.end() + by);
        Self {
            span: shift(self.span),
            trimmed: shift(self.trimmed),
            ending: self.ending,
        }
    }
}

/// Iterator over the sentences of a text, from [`SentenceSegmenter::segment`].
///
/// ```
/// use wirecopy::{Language, SentenceSegmenter, Span};
///
/// let segmenter = SentenceSegmenter::new(Language::German);
/// let mut sentences = segmenter.segment("Seoul warnt. Tokio schweigt.");
/// assert_eq!(sentences.next().unwrap().span(), Span::new(0, 13)); // with the blank after it
/// assert_eq!(sentences.count(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Sentences<'s, 't> {
    segmenter: &'s SentenceSegmenter,
    scanner: Scanner,
    text: &'t str,
    /// Start of the next sentence.
    start: usize,
    /// The same without white space, the text up to the next item of a list, and what the language says.
    site: Site<'s, 't>,
    /// Where the search goes on.
    from: usize,
}

/// Whether more text may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Input {
    Whole,
    Growing,
}

/// What the search came to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// A sentence.
    Sentence(SentenceSpan),
    /// More text could change the answer for the mark at this place.
    Unsettled(usize),
    /// Nothing is left.
    Done,
}

impl<'s, 't> Sentences<'s, 't> {
    pub(super) fn new(segmenter: &'s SentenceSegmenter, text: &'t str) -> Self {
        Self::resume(segmenter, text, 0)
    }

    /// A search of a text whose first sentence is known not to end before `from`.
    pub(super) fn resume(segmenter: &'s SentenceSegmenter, text: &'t str, from: usize) -> Self {
        Self {
            segmenter,
            scanner: Scanner::new(segmenter.rules().marks, text.as_bytes(), from),
            text,
            start: 0,
            site: Site {
                text,
                start: first_word(text, 0),
                rules: segmenter.rules(),
                lexicon: segmenter.lexicon(),
                quoted_sentences: segmenter.quoted_sentences,
            },
            from,
        }
    }

    /// The next sentence; of a growing text, only if nothing that may still come can change it.
    #[inline]
    pub(super) fn step(&mut self, input: Input) -> Step {
        let text = self.text;
        if self.start >= text.len() {
            return Step::Done;
        }
        self.site.text = text;
        let mut item = None;
        if let Some((marker, next)) = self.site.item() {
            if !self.settles(marker, input) {
                // "• 1. Okt" may become "• 1. Oktober".
                return Step::Unsettled(self.from);
            }
            self.from = self.from.max(marker);
            if let Some(before) = next.and_then(|next| text.get(..next)) {
                (item, self.site.text) = (next, before);
            }
        }
        while let Some(at) = self.scanner.next(text.as_bytes(), self.from) {
            if at < self.site.start {
                self.from = self.site.start;
                continue;
            }
            if item.is_some_and(|item| item <= at) {
                break;
            }
            let (verdict, seen) = self.verdict(at);
            if !self.settles(seen, input) {
                return Step::Unsettled(at);
            }
            match verdict {
                Verdict::Goes { from } => self.from = from,
                Verdict::End { end, next, quote } => {
                    let ending = match text.as_bytes().get(at) {
                        Some(b'\n') => SentenceEnd::LineBreak,
                        _ if quote => SentenceEnd::ClosingQuote,
                        _ => SentenceEnd::Terminator,
                    };
                    return Step::Sentence(self.cut(end, next, ending));
                }
            }
        }
        self.unmarked(item, input)
    }

    /// The next sentence if no mark ends it: the text up to the next item of a list, or to the end.
    fn unmarked(&mut self, item: Option<usize>, input: Input) -> Step {
        let next = item.unwrap_or(self.text.len());
        // "• 1" may become "• 1."
        if input == Input::Growing && (item.is_none() || !self.settles(next, input)) {
            return Step::Unsettled(next);
        }
        let end = self.site.text.trim_end().len().max(self.site.start);
        let ending = match item {
            Some(_) => SentenceEnd::NextItem,
            None => SentenceEnd::EndOfText,
        };
        Step::Sentence(self.cut(end, next, ending))
    }

    /// Whether a decision that has looked as far as `seen` stands, whatever may still come.
    #[inline]
    fn settles(&self, seen: usize, input: Input) -> bool {
        input == Input::Whole || seen + self.segmenter.lookahead() <= self.text.len()
    }

    /// The verdict on the candidate at `at`, and how far it has looked without counting the look-ahead proper.
    #[inline]
    fn verdict(&self, at: usize) -> (Verdict, usize) {
        if let Some((end, next)) = self.site.plain_end(at) {
            let quote = end > at + 1;
            return (Verdict::End { end, next, quote }, next);
        }
        if self.site.text.as_bytes().get(at) == Some(&b'\n') {
            return self.site.line_end(at, self.segmenter.line_breaks());
        }
        let nothing = (Verdict::Goes { from: at + 1 }, at + 1);
        self.site.decide(at).unwrap_or(nothing)
    }

    #[inline]
    fn cut(&mut self, end: usize, next: usize, ending: SentenceEnd) -> SentenceSpan {
        let sentence = SentenceSpan {
            span: Span::new(self.start, next),
            trimmed: Span::new(self.site.start.min(end), end),
            ending,
        };
        self.start = next;
        self.site.start = first_word(self.text, next);
        self.from = next;
        sentence
    }
}

/// Where what is neither white space nor a byte order mark begins, at or after `from`.
#[inline]
fn first_word(text: &str, from: usize) -> usize {
    if text.as_bytes().get(from).is_some_and(u8::is_ascii_graphic) {
        // Nearly always.
        return from;
    }
    let rest = text.get(from..).unwrap_or("");
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    text.len() - rest.trim_start_matches(blank).len()
}

impl Iterator for Sentences<'_, '_> {
    type Item = SentenceSpan;

    fn next(&mut self) -> Option<SentenceSpan> {
        match self.step(Input::Whole) {
            Step::Sentence(sentence) => Some(sentence),
            Step::Unsettled(_) | Step::Done => None,
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.text.len().saturating_sub(self.start);
        (usize::from(left > 0), Some(left))
    }
}

impl FusedIterator for Sentences<'_, '_> {}
