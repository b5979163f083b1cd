//! Any bytes as a saved matcher, any JSON as a saved document: refused with a reason, or sound.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wirecopy::render::{Listing, Page};
use wirecopy::{Document, EntityMatcher, Language, Pipeline};

const TEXT: &str = "Die DVRK schweigt. „Wir warten“, sagte Sergej Schoigu in Moskau. Schoigu ging.";
static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(Language::German));
static JSON: LazyLock<String> = LazyLock::new(|| PIPELINE.process(TEXT).to_json());

fuzz_target!(|input: (u16, u16, &[u8])| {
    let (at, cut, bytes) = input;
    match EntityMatcher::from_bytes(bytes) {
        Ok(matcher) => assert!(matcher.find(TEXT).all(|m| TEXT.get(m.span().range()).is_some())),
        Err(error) => assert!(error.is_data() && !error.to_string().is_empty()),
    }
    // A sound document with a stretch of it replaced.
    let mut json = JSON.clone().into_bytes();
    let at = usize::from(at) % json.len();
    let end = (at + usize::from(cut % 16)).min(json.len());
    json.splice(at..end, bytes.iter().copied());
    let Ok(json) = String::from_utf8(json) else { return };
    match Document::from_json(&json, TEXT, PIPELINE.gazetteer()) {
        Ok(doc) => drop((doc.to_json(), Page::new(&doc).to_string(), Listing::new(&doc).to_string())),
        Err(error) => assert!(error.is_data() && !error.to_string().is_empty()),
    }
});
