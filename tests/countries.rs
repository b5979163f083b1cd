//! Country names, adjectives, inhabitants and compounds in invented news sentences, one file a language.
//!
//! `⟦…|country/KP⟧` marks what must be found, and as what; every country found must be marked. Other entities (a
//! capital, an organisation) count only where they are marked. A third part, `⟦…|country/KP|adjective⟧`, asks for the form, too.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use serde::Deserialize;
use wirecopy::{Language, Pipeline};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    expect_failure: Option<String>,
}

/// What differs between marks and findings; empty if nothing does.
fn differences(pipeline: &Pipeline, marked: &str) -> Vec<String> {
    let (text, wanted) = common::unmark(marked);
    let doc = pipeline.process(text.as_str());
    let found: Vec<_> = doc
        .mentions()
        .map(|m| (m.span(), m.entity().map_or("-", |e| e.key()), m.form()))
        .collect();
    let mut out = Vec::new();
    for (span, what) in &wanted {
        let (entity, form) = what.split_once('|').unwrap_or((what, ""));
        let hit = found.iter().any(|(s, e, f)| {
            (s, *e) == (span, entity) && (form.is_empty() || f.to_string() == form)
        });
        if !hit {
            out.push(format!("missed {:?} {what}", span.slice(&text)));
        }
    }
    for (span, entity, form) in &found {
        let marked = wanted
            .iter()
            .any(|(s, what)| s == span && what.split('|').next() == Some(entity));
        let overlaps = wanted.iter().any(|(s, _)| s.overlaps(*span));
        if !marked && (overlaps || entity.starts_with("country/")) {
            out.push(format!("found {:?} {entity} {form}", span.slice(&text)));
        }
    }
    out
}

#[test]
fn every_language() {
    let mut report = common::Report::default();
    for (code, cases) in common::folder::<Case>("countries") {
        assert!(cases.len() >= 10, "{code}: {} cases", cases.len());
        let language: Language = code.parse().unwrap();
        let pipeline = Pipeline::new(language);
        for case in cases {
            let name = format!("{code}/{}: {}", case.name, case.text);
            let wrong = differences(&pipeline, &case.text);
            report.note(name, &wrong, case.expect_failure.as_deref());
        }
    }
    report.finish();
}
