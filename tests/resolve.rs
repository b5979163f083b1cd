//! Resolution against tables of invented news; see `fixtures/resolve/`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

mod common;

use serde::Deserialize;
use wirecopy::resolve::EntityRef;
use wirecopy::{EntityMatcher, Gazetteer, Language, Resolver, SentenceSegmenter, Span};

/// What the tests of one language resolve with.
struct Steps {
    segmenter: SentenceSegmenter,
    resolver: Resolver,
}

impl Steps {
    fn new(gazetteer: &Gazetteer, language: Language) -> Self {
        Self {
            segmenter: SentenceSegmenter::new(language),
            resolver: Resolver::new(EntityMatcher::new(gazetteer, language)),
        }
    }

    fn sentences(&self, text: &str) -> Vec<Span> {
        self.segmenter.segment(text).map(|s| s.trimmed()).collect()
    }
}

/// Abbreviations that a text defines, `[short, long]` in order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Defining {
    name: String,
    text: String,
    pairs: Vec<[String; 2]>,
    expect_failure: Option<String>,
}

#[test]
fn definitions() {
    let mut report = common::Report::default();
    for (lang, cases) in common::folder::<Defining>("resolve/definitions") {
        let language = lang.parse().expect("a file is called by a language");
        let steps = Steps::new(&Gazetteer::default(), language);
        for case in cases {
            let text = case.text.as_str();
            let sentences = steps.sentences(text);
            let resolved = steps.resolver.resolve_text(text, &sentences, &[]);
            let found = resolved.definitions().iter();
            let found: Vec<_> = found
                .map(|d| [d.short().slice(text), d.long().slice(text)])
                .collect();
            let mut wrong = Vec::new();
            if found != case.pairs {
                wrong.push(format!(" found {found:?}"));
                wrong.push(format!("wanted {:?}", case.pairs));
            }
            let name = format!("{lang}/{}", case.name);
            report.note(name, &wrong, case.expect_failure.as_deref());
        }
    }
    report.finish();
}

/// Everything that is resolved in `text`, as the fixtures write it.
fn mentions(steps: &Steps, text: &str) -> Vec<(Span, String)> {
    let resolver = &steps.resolver;
    let gazetteer = resolver.gazetteer();
    let matches: Vec<_> = resolver.matcher().find(text).collect();
    let resolved = resolver.resolve_text(text, &steps.sentences(text), &matches);
    let name = |entity: EntityRef| match entity {
        EntityRef::Known(id) => gazetteer.entity(id).key().to_owned(),
        EntityRef::Local(id) => resolved.local(id).expect("a local entity").key().to_owned(),
    };
    let found = resolved.mentions().iter().map(|m| {
        let mut what = m.entity().map_or("?".to_owned(), name);
        if let Some(government) = m.stands_for() {
            what = format!("{what}>{}", gazetteer.entity(government).key());
        }
        (m.span(), what)
    });
    found.collect()
}

fn fixture_gazetteer() -> Gazetteer {
    Gazetteer::from_tsv(include_str!("fixtures/resolve/gazetteer.tsv"))
        .expect("the gazetteer is sound")
}

/// An article with every mention marked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    name: String,
    lang: Language,
    text: String,
    /// Long forms of local abbreviations are mentions too; they are listed apart, for marks do not nest in brackets.
    #[serde(default)]
    locals: Vec<String>,
    expect_failure: Option<String>,
}

impl Article {
    /// What is resolved otherwise than marked.
    fn wrong(&self, gazetteer: &Gazetteer) -> Vec<String> {
        let (text, wanted) = common::unmark(&self.text);
        let found = mentions(&Steps::new(gazetteer, self.lang), &text);
        let mut wrong = Vec::new();
        for (span, what) in &found {
            let surface = span.slice(&text);
            let local = self.locals.iter().any(|local| local == surface);
            if !local && !wanted.contains(&(*span, what)) {
                wrong.push(format!("found {surface:?} as {what}"));
            }
        }
        for (span, what) in wanted {
            if !found.contains(&(span, what.to_owned())) {
                wrong.push(format!("missed {:?} as {what}", span.slice(&text)));
            }
        }
        wrong
    }
}

#[test]
fn articles() {
    let gazetteer = fixture_gazetteer();
    let mut report = common::Report::default();
    for case in common::cases::<Article>("resolve/articles") {
        let wrong = case.wrong(&gazetteer);
        report.note(case.name, &wrong, case.expect_failure.as_deref());
    }
    report.finish();
}

#[cfg(feature = "builtin")]
#[test]
fn passages() {
    let mut report = common::Report::default();
    let files = ["resolve/passages", "resolve/agency"];
    for case in files.into_iter().flat_map(common::cases::<Article>) {
        let wrong = case.wrong(&Gazetteer::builtin_for(&[case.lang, Language::English]));
        report.note(case.name, &wrong, case.expect_failure.as_deref());
    }
    report.finish();
}

/// A text with some names marked, and words that lead to nobody.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Surnames {
    name: String,
    lang: Language,
    text: String,
    #[serde(default)]
    others: Vec<String>,
}

#[test]
fn surnames() {
    let gazetteer = fixture_gazetteer();
    let mut report = common::Report::default();
    for case in common::cases::<Surnames>("resolve/surnames") {
        let (text, wanted) = common::unmark(&case.text);
        let found = mentions(&Steps::new(&gazetteer, case.lang), &text);
        let mut wrong = Vec::new();
        for (span, what) in wanted {
            if !found.contains(&(span, what.to_owned())) {
                let surface = span.slice(&text);
                wrong.push(format!("missed {surface:?} as {what}; found {found:?}"));
            }
        }
        for word in &case.others {
            let at = text.find(word).expect("the word stands in the text");
            if found.iter().any(|(span, _)| span.contains(at)) {
                wrong.push(format!("{word:?} was linked"));
            }
        }
        report.note(case.name, &wrong, None);
    }
    report.finish();
}

/// Sentences of a language with a capital that acts, and with one that is a place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Capitals {
    lang: Language,
    actor: Vec<String>,
    place: Vec<String>,
}

#[test]
fn capitals() {
    let gazetteer = fixture_gazetteer();
    let mut report = common::Report::default();
    for case in common::cases::<Capitals>("resolve/capitals") {
        let steps = Steps::new(&gazetteer, case.lang);
        for (is_actor, readings) in [(true, case.actor), (false, case.place)] {
            for marked in readings {
                let (text, wanted) = common::unmark(&marked);
                let found = mentions(&steps, &text);
                let capital = found.iter().find(|(span, _)| span.overlaps(wanted[0].0));
                let right = capital.is_some_and(|(_, what)| what.contains('>') == is_actor);
                let wrong = (!right).then(|| format!("actor {is_actor} wanted, found {capital:?}"));
                report.note(marked, wrong.as_slice(), None);
            }
        }
    }
    report.finish();
}

/// Marks that look like definitions and names, in any order and number.
#[test]
fn any_text_gives_ordered_mentions_inside_it() {
    let steps = Steps::new(&fixture_gazetteer(), Language::German);
    let parts = [
        "(",
        ")",
        "„",
        "“",
        " ",
        "\n",
        "DVRK",
        "Demokratische Volksrepublik Korea",
        "Moskau",
        "Viktor Melnyk",
        "Melnyks",
        "kurz ",
        "steht für ",
        "A",
        ".",
        ",",
        "-",
        "’s",
        "Präsident ",
        "Kim Jong Un",
        "ß",
        "😀",
        "e\u{301}",
        "Максим ",
    ];
    let mut state = 7u32;
    for _ in 0..2000 {
        let mut text = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(parts[(state >> 16) as usize % parts.len()]);
        }
        let found = mentions(&steps, &text);
        let fits = |span: Span| !span.is_empty() && text.get(span.range()).is_some();
        let in_place = found.iter().all(|(span, _)| fits(*span))
            && found
                .windows(2)
                .all(|two| two[0].0.end() <= two[1].0.start());
        assert!(in_place, "{text:?}: {found:?}");
    }
}
