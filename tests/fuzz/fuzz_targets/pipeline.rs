//! Any text in any language: every span fits, every output is written, a saved document comes back.
#![no_main]

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

use libfuzzer_sys::fuzz_target;
use wirecopy::render::{Brat, Conll, Listing, Page, SpacyDoc};
use wirecopy::{Document, Language, OffsetUnit, Pipeline};
use wirecopy_fuzz::apart;

static PIPELINES: LazyLock<Mutex<HashMap<Language, Pipeline>>> = LazyLock::new(Mutex::default);

fuzz_target!(|input: (u8, &str)| {
    let (number, text) = input;
    let language = wirecopy_fuzz::language(number);
    let pipeline = PIPELINES.lock().unwrap().entry(language).or_insert_with(|| Pipeline::new(language)).clone();
    let doc = pipeline.process(text);
    assert!(apart(text, doc.sentences().map(|s| s.span())));
    assert!(apart(text, doc.mentions().map(|m| m.span())));
    for quote in doc.quotes() {
        assert!(!quote.text().is_empty() && (0.0..=1.0).contains(&quote.confidence()));
        let parts = quote.cue().chain(quote.speaker()).chain(quote.addressee());
        assert!(parts.into_iter().all(|part| text.get(part.span().range()).is_some()));
    }
    for unit in [OffsetUnit::Bytes, OffsetUnit::Chars, OffsetUnit::Utf16] {
        let _ = doc.stand_off(unit);
    }
    let _ = (Listing::new(&doc).to_string(), Page::new(&doc).to_string(), Conll::new(&doc).to_string());
    let _ = (Brat::new(&doc).to_string(), SpacyDoc::new(&doc).to_string());
    let json = doc.to_json();
    let back = Document::from_json(&json, text, pipeline.gazetteer()).expect("what was written reads back");
    assert_eq!(back.to_json(), json);
});
