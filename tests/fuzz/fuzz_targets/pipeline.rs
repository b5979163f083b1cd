//! Any text in any language: every span fits, a saved document comes back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wirecopy::{Document, OffsetUnit};
use wirecopy_fuzz::apart;

fuzz_target!(|input: (u8, &str)| {
    let (number, text) = input;
    let pipeline = wirecopy_fuzz::pipeline(number);
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
    let json = doc.to_json();
    let back = Document::from_json(&json, text, pipeline.gazetteer()).expect("what was written reads back");
    assert_eq!(back.to_json(), json);
});
