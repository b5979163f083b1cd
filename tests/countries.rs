//! Country names, adjectives, inhabitants and compounds in invented news sentences, one file a language.
//!
//! `⟦…|country/KP⟧` marks what must be found, and as what; every country found must be marked. Other entities (a
//! capital, an organisation) count only where they are marked. A third part, `⟦…|country/KP|adjective⟧`, asks for the form, too.
//! The files are in `fixtures/countries`; `expect_failure = "reason"` keeps a case that does not work yet, and fails
//! once it does.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use wirecopy::{Language, Pipeline};

#[derive(Deserialize)]
struct File {
    /// Where the sentences come from.
    origin: String,
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    expect_failure: Option<String>,
}

/// A marked or found mention: start, end, entity, form (empty: any).
type Found = (usize, usize, String, String);

/// Takes the marks out of a text.
fn unmark(marked: &str) -> (String, Vec<Found>) {
    let mut text = String::new();
    let mut wanted = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('⟦') {
        text.push_str(before);
        let (mark, after) = after
            .split_once('⟧')
            .unwrap_or_else(|| panic!("unclosed mark: {marked}"));
        let mut parts = mark.split('|');
        let surface = parts.next().unwrap_or_default();
        let entity = parts
            .next()
            .unwrap_or_else(|| panic!("no entity: {mark}"))
            .to_owned();
        let form = parts.next().unwrap_or_default().to_owned();
        let start = text.len();
        text.push_str(surface);
        wanted.push((start, text.len(), entity, form));
        rest = after;
    }
    text.push_str(rest);
    (text, wanted)
}

/// What differs between marks and findings, readable; empty if nothing does.
fn differences(pipeline: &Pipeline, marked: &str) -> String {
    let (text, wanted) = unmark(marked);
    let doc = pipeline.process(text.as_str());
    let found: Vec<Found> = doc
        .mentions()
        .map(|m| {
            let key = m.entity().map_or("-", |e| e.key()).to_owned();
            let form = m.form().to_string();
            (m.span().start(), m.span().end(), key, form)
        })
        .collect();
    let mut out = String::new();
    for (start, end, entity, form) in &wanted {
        let hit = found.iter().any(|(s, e, k, f)| {
            (s, e, k) == (start, end, entity) && (form.is_empty() || f == form)
        });
        if !hit {
            let _ = writeln!(out, "    missed  {:?} {entity} {form}", &text[*start..*end]);
        }
    }
    for (start, end, entity, form) in &found {
        let marked = wanted
            .iter()
            .any(|(s, e, k, _)| (s, e, k) == (start, end, entity));
        let overlaps = wanted.iter().any(|(s, e, ..)| s < end && start < e);
        if !marked && (overlaps || entity.starts_with("country/")) {
            let _ = writeln!(out, "    found   {:?} {entity} {form}", &text[*start..*end]);
        }
    }
    out
}

#[test]
fn every_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/countries");
    let mut report = String::new();
    let (mut passed, mut expected) = (0, 0);
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for path in files {
        let code = path.file_stem().and_then(|stem| stem.to_str()).unwrap();
        let language: Language = code.parse().unwrap();
        let file: File = toml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|e| panic!("{code}: {e}"));
        assert!(!file.origin.is_empty(), "{code}: no origin");
        assert!(file.case.len() >= 10, "{code}: {} cases", file.case.len());
        let pipeline = Pipeline::new(language);
        let mut names = BTreeSet::new();
        for case in file.case {
            assert!(
                names.insert(case.name.clone()),
                "{code}: {} twice",
                case.name
            );
            let differences = differences(&pipeline, &case.text);
            match (differences.is_empty(), &case.expect_failure) {
                (true, None) => passed += 1,
                (false, Some(_)) => expected += 1,
                (true, Some(why)) => {
                    let _ = writeln!(
                        report,
                        "{code} {}: passes; take out expect_failure ({why})",
                        case.name
                    );
                }
                (false, None) => {
                    let _ = write!(report, "{code} {}: {}\n{differences}", case.name, case.text);
                }
            }
        }
    }
    println!("{passed} cases pass, {expected} fail as expected");
    assert!(report.is_empty(), "\n{report}");
}
