//! Any text in any language: nothing panics, every span fits.
#![no_main]

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

use libfuzzer_sys::fuzz_target;
use wirecopy::{Language, Pipeline};

static PIPELINES: LazyLock<Mutex<HashMap<Language, Pipeline>>> = LazyLock::new(Mutex::default);

fuzz_target!(|input: (u8, &str)| {
    let (number, text) = input;
    let languages: Vec<Language> = Language::all().collect();
    let language = languages[usize::from(number) % languages.len()];
    let pipeline = PIPELINES.lock().unwrap().entry(language).or_insert_with(|| Pipeline::new(language)).clone();
    let doc = pipeline.process(text);
    let mut end = 0;
    for sentence in doc.sentences() {
        assert!(sentence.span().start() >= end && !sentence.text().is_empty());
        end = sentence.span().end();
    }
    end = 0;
    for mention in doc.mentions() {
        assert!(mention.span().start() >= end && !mention.text().is_empty());
        end = mention.span().end();
    }
    for quote in doc.quotes() {
        assert!(!quote.text().is_empty());
        assert!(quote.cue().chain(quote.speaker()).all(|part| text.get(part.span().range()).is_some()));
    }
});
