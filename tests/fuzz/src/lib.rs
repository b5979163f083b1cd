//! What the targets share.

use wirecopy::{Language, Span};

/// A language for every number.
pub fn language(number: u8) -> Language {
    let count = Language::all().count();
    Language::all().nth(usize::from(number) % count).unwrap_or(Language::German)
}

/// Whether each span lies in the text, on char boundaries, holds something, and begins where the last ended or later.
pub fn apart(text: &str, spans: impl IntoIterator<Item = Span>) -> bool {
    let mut end = 0;
    spans.into_iter().all(|span| {
        let fits = span.start() >= end && !span.is_empty() && text.get(span.range()).is_some();
        end = span.end();
        fits
    })
}
