//! Cases from TOML files under `fixtures/`, and the reckoning of those that hold.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "each test uses what it needs, and may fail"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use wirecopy::Span;

/// A fixture file: `[[case]]` tables. Whatever else stands in it describes it.
#[derive(Deserialize)]
struct File<C> {
    case: Vec<C>,
}

/// The cases of one fixture file, `quotes/de`.
pub(crate) fn cases<C: DeserializeOwned>(file: &str) -> Vec<C> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(file)
        .with_extension("toml");
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{file}: {e}"));
    let file: File<C> = toml::from_str(&text).unwrap_or_else(|e| panic!("{file}: {e}"));
    file.case
}

/// The cases of every file in a folder of fixtures, each file with its name: the code of a language, or a topic.
pub(crate) fn folder<C: DeserializeOwned>(folder: &str) -> Vec<(String, Vec<C>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(folder);
    let mut names: Vec<String> = fs::read_dir(path)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| Some(name.strip_suffix(".toml")?.to_owned()))
        .collect();
    names.sort();
    let read = |name: String| {
        let cases = cases(&format!("{folder}/{name}"));
        (name, cases)
    };
    names.into_iter().map(read).collect()
}

/// A marked text without its marks `⟦words|what they are⟧`, and for each mark its words' place and what they are.
pub(crate) fn unmark(marked: &str) -> (String, Vec<(Span, &str)>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, mark)) = rest.split_once('⟦') {
        text.push_str(before);
        let (mark, after) = mark.split_once('⟧').expect("a mark ends");
        let (words, what) = mark.split_once('|').unwrap_or((mark, ""));
        let start = text.len();
        text.push_str(words);
        marks.push((Span::new(start, text.len()), what));
        rest = after;
    }
    text.push_str(rest);
    (text, marks)
}

/// What became of the cases of a test.
#[derive(Default)]
pub(crate) struct Report {
    names: BTreeSet<String>,
    faults: Vec<String>,
    gaps: usize,
}

impl Report {
    /// Notes a case: its name, which no other case may have, what is wrong with it, line by line (nothing: it holds),
    /// and why it may be wrong today. A case that holds although it may be wrong is a fault, too.
    pub(crate) fn note(&mut self, name: String, wrong: &[String], expect_failure: Option<&str>) {
        match (wrong.is_empty(), expect_failure) {
            (true, None) => {}
            (true, Some(why)) => self
                .faults
                .push(format!("{name} holds now; take out expect_failure: {why}")),
            (false, None) => self
                .faults
                .push(format!("{name}\n    {}", wrong.join("\n    "))),
            (false, Some(why)) => {
                println!("known gap: {name}: {why}");
                self.gaps += 1;
            }
        }
        if let Some(twice) = self.names.replace(name) {
            self.faults.push(format!("two cases are called {twice}"));
        }
    }

    /// Ends the test, badly if a case was at fault.
    pub(crate) fn finish(self) {
        let (cases, faults) = (self.names.len(), self.faults.len());
        println!("{cases} cases, {} known gaps", self.gaps);
        assert!(cases > 0, "no cases");
        assert!(
            faults == 0,
            "{faults} faults in {cases} cases:\n{}",
            self.faults.join("\n")
        );
    }
}
