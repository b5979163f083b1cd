//! Organisations, people and seats of government of the built-in gazetteer in invented news; see `fixtures/names/`.
//!
//! Marks are written in the text: `⟦der Nato|organization/nato⟧`. Every mark must be found with that span and entity, and
//! no other mention of an organisation, a person or a seat of government may be. Countries and places are left to other
//! tests unless they are marked.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use wirecopy::document::Mention;
use wirecopy::{EntityKind, Form, Language, Pipeline, Span};

/// A text without its marks, and what they say.
fn unmark(marked: &str) -> (String, Vec<(Span, String)>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, mark)) = rest.split_once('⟦') {
        text.push_str(before);
        let (mark, after) = mark.split_once('⟧').expect("a mark ends");
        let (name, key) = mark.rsplit_once('|').expect("a mark names an entity");
        let start = text.len();
        text.push_str(name);
        marks.push((Span::new(start, text.len()), key.to_owned()));
        rest = after;
    }
    text.push_str(rest);
    (text, marks)
}

/// Whether an unmarked mention counts as a mistake.
fn counts(mention: Mention<'_>) -> bool {
    mention
        .entity()
        .and_then(|e| e.known())
        .is_some_and(|entity| match entity.kind() {
            EntityKind::Organization | EntityKind::Person => true,
            EntityKind::Place => mention.form() == Form::Capital && entity.weight() == 0,
            _ => false,
        })
}

#[test]
fn names_in_invented_news() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/names");
    let (mut wrong, mut cases, mut seen) = (Vec::new(), 0, HashSet::new());
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|file| file.expect("a file").path())
        .collect();
    files.sort();
    for file in files {
        let code = file.file_stem().and_then(|s| s.to_str()).expect("a name");
        let language: Language = code.parse().expect("a language");
        let pipeline = Pipeline::new(language);
        let root: toml::Table = fs::read_to_string(&file)
            .expect("readable")
            .parse()
            .expect("the fixture is TOML");
        for case in root["case"].as_array().expect("cases") {
            let name = case["name"].as_str().expect("a name");
            assert!(seen.insert(format!("{code}/{name}")), "{code}/{name} twice");
            let (text, marks) = unmark(case["text"].as_str().expect("a text"));
            let doc = pipeline.process(text.as_str());
            let mut faults = Vec::new();
            for (span, key) in &marks {
                let found = doc.mentions().find(|m| m.span().overlaps(*span));
                let right = found.is_some_and(|m| {
                    m.span() == *span && m.entity().is_some_and(|e| e.key() == key)
                });
                if !right {
                    let found = found
                        .map(|m| (m.text().to_owned(), m.entity().map(|e| e.key().to_owned())));
                    faults.push(format!(
                        "wanted {} {key}, found {found:?}",
                        span.slice(&text)
                    ));
                }
            }
            for mention in doc.mentions().filter(|m| counts(*m)) {
                if !marks.iter().any(|(span, _)| span.overlaps(mention.span())) {
                    let key = mention.entity().map(|e| e.key());
                    faults.push(format!("not wanted {:?} {key:?}", mention.text()));
                }
            }
            cases += 1;
            match (case.get("expect_failure"), faults.is_empty()) {
                (None, false) => wrong.push(format!(
                    "{code}/{name}: {text}\n    {}",
                    faults.join("\n    ")
                )),
                (Some(_), true) => wrong.push(format!("{code}/{name} passes; drop expect_failure")),
                _ => {}
            }
        }
    }
    assert!(cases > 0, "no cases");
    assert!(
        wrong.is_empty(),
        "{} of {cases} cases:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
