//! What the targets share.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

use wirecopy::{Language, Pipeline, Span};

static PIPELINES: LazyLock<Mutex<HashMap<Language, Pipeline>>> = LazyLock::new(Mutex::default);

/// A language for every number.
pub fn language(number: u8) -> Language {
    let count = Language::all().count();
    Language::all().nth(usize::from(number) % count).unwrap_or(Language::German)
}

/// The pipeline of a language, made once.
pub fn pipeline(number: u8) -> Pipeline {
    let language = language(number);
    let mut known = PIPELINES.lock().unwrap_or_else(|e| e.into_inner());
    known.entry(language).or_insert_with(|| Pipeline::new(language)).clone()
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
