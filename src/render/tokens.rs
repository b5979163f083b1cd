//! What the token formats share: which tokens a document has, and which of them a span covers.

use crate::Span;
use crate::document::Document;
use crate::text::tokens;

/// The tokens of `doc`, cut so that sentences, quotes and mentions are made of whole ones.
pub(super) fn tokens_of(doc: &Document<'_>) -> Vec<Span> {
    let spans = doc.sentences().map(|s| s.span());
    let spans = spans
        .chain(doc.quotes().map(|q| q.span()))
        .chain(doc.mentions().map(|m| m.span()));
    let mut edges: Vec<usize> = spans.flat_map(|s| [s.start(), s.end()]).collect();
    edges.sort_unstable();
    edges.dedup();
    tokens(doc.text(), &edges).collect()
}

/// Walks spans that lie in order beside tokens in order: which span covers a token, and whether it begins there.
pub(super) struct Cover<I: Iterator> {
    spans: std::iter::Peekable<I>,
}

impl<T: Copy, I: Iterator<Item = (Span, T)>> Cover<I> {
    pub(super) fn new(spans: I) -> Self {
        Self {
            spans: spans.peekable(),
        }
    }

    /// The item whose span covers `token`, with `true` for its first token.
    pub(super) fn of(&mut self, token: Span) -> Option<(T, bool)> {
        while self
            .spans
            .next_if(|(span, _)| span.end() <= token.start())
            .is_some()
        {}
        let &(span, item) = self.spans.peek()?;
        span.covers(token)
            .then_some((item, span.start() == token.start()))
    }
}
