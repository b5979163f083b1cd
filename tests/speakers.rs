//! Who said it, by name: a whole pipeline on short reports, `tests/fixtures/speakers`.
#![allow(clippy::unwrap_used, reason = "tests may fail")]

use std::collections::HashMap;

use serde::Deserialize;
use wirecopy::Pipeline;

mod common;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    /// For each quotation the name of whoever said it; empty, where the text does not name them.
    speakers: Vec<String>,
    /// Why the case fails today; it must be removed once it passes.
    expect_failure: Option<String>,
}

#[test]
fn quotations_go_to_whoever_said_them() {
    let mut report = common::Report::default();
    let mut pipelines: HashMap<String, Pipeline> = HashMap::new();
    for (code, cases) in common::folder::<Case>("speakers") {
        let pipeline = pipelines
            .entry(code.clone())
            .or_insert_with(|| Pipeline::new(code.parse().unwrap()));
        for case in cases {
            let doc = pipeline.process(&case.text);
            let found: Vec<&str> = doc
                .quotes()
                .map(|quote| quote.speaker_entity().map_or("", |entity| entity.name()))
                .collect();
            let wrong = (found != case.speakers).then(|| format!("{found:?}"));
            let wrong: Vec<String> = wrong.into_iter().collect();
            let name = format!("{code}-{}", case.name);
            report.note(name, &wrong, case.expect_failure.as_deref());
        }
    }
    report.finish();
}
