//! Tokens in columns, the CoNLL way.

use std::fmt;

use super::tokens::{Cover, tokens_of};
use crate::Span;
use crate::document::Document;

/// A document as tab-separated tokens with IOB2 tags, a blank line between sentences.
///
/// Columns: the token; the mention tag (`B-country`, `I-country`, `O`); the entity's key or `_`; the quote tag (`B-direct`,
/// `I-direct`, `O`). Tokens are the words and symbols of UAX 29, cut where a mention, quote or sentence begins or ends
/// inside one. Of nested quotes the outer one is given.
///
/// # Complexity
///
/// O(n) in the text; the spans of the tokens are held, 16 bytes each.
///
/// # Examples
///
/// ```
/// use wirecopy::{Language, Pipeline, render::Conll};
///
/// let doc = Pipeline::new(Language::German).process("Die DVRK schweigt.");
/// let lines = Conll::new(&doc).to_string();
/// assert_eq!(lines.lines().nth(1), Some("DVRK\tB-country\tcountry/KP\tO"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Conll<'d> {
    doc: &'d Document<'d>,
}

impl<'d> Conll<'d> {
    /// The tokens of `doc`.
    #[must_use]
    pub fn new(doc: &'d Document<'d>) -> Self {
        Self { doc }
    }
}

impl fmt::Display for Conll<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let doc = self.doc;
        let mut sentences = Cover::new(doc.sentences().map(|s| (s.span(), ())));
        let mut quotes = Cover::new(outer(doc.quotes().map(|q| (q.span(), q.kind()))));
        let mut mentions = Cover::new(doc.mentions().filter_map(|m| Some((m.span(), m.entity()?))));
        for (index, token) in tokens_of(doc).into_iter().enumerate() {
            if index > 0 && matches!(sentences.of(token), Some(((), true))) {
                f.write_str("\n")?;
            }
            f.write_str(token.slice(doc.text()))?;
            match mentions.of(token) {
                Some((entity, first)) => {
                    write!(f, "\t{}{}\t{}", iob(first), entity.kind(), entity.key())?
                }
                None => f.write_str("\tO\t_")?,
            }
            match quotes.of(token) {
                Some((kind, first)) => writeln!(f, "\t{}{}", iob(first), kind.as_str())?,
                None => f.write_str("\tO\n")?,
            }
        }
        Ok(())
    }
}

fn iob(first: bool) -> &'static str {
    if first { "B-" } else { "I-" }
}

/// Of spans ordered by start, those that do not lie in the one before.
fn outer<T>(spans: impl Iterator<Item = (Span, T)>) -> impl Iterator<Item = (Span, T)> {
    let mut end = 0;
    spans.filter(move |(span, _)| {
        let outer = span.start() >= end;
        end = end.max(span.end());
        outer
    })
}
