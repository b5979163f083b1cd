//! Resolution against tables of invented news; see `fixtures/resolve/`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use wirecopy::resolve::EntityRef;
use wirecopy::{EntityMatcher, Gazetteer, Language, Resolver, SentenceSegmenter, Span};

fn table(file: &str) -> Vec<toml::Table> {
    let root: toml::Table = file.parse().expect("the fixture is TOML");
    let cases = root["case"].as_array().expect("it holds cases");
    cases
        .iter()
        .map(|case| case.as_table().expect("a case is a table").clone())
        .collect()
}

fn str<'a>(case: &'a toml::Table, key: &str) -> &'a str {
    case[key].as_str().expect("a string")
}

fn sentences(language: Language, text: &str) -> Vec<Span> {
    let segmenter = SentenceSegmenter::new(language);
    segmenter.segment(text).map(|s| s.trimmed()).collect()
}

#[test]
fn definitions() {
    let (mut wrong, mut names) = (Vec::new(), Vec::new());
    for case in table(include_str!("fixtures/resolve/definitions.toml")) {
        let name = str(&case, "name").to_owned();
        assert!(!names.contains(&name), "{name} twice");
        let (text, language) = (
            str(&case, "text"),
            str(&case, "lang").parse().expect("a language"),
        );
        let gazetteer = Gazetteer::default();
        let matcher = EntityMatcher::new(&gazetteer, language);
        let resolver = Resolver::new(gazetteer, language);
        let found = resolver.resolve_text(text, &sentences(language, text), &matcher, &[]);
        let found: Vec<_> = found
            .definitions()
            .iter()
            .map(|d| [d.short().slice(text), d.long().slice(text)])
            .collect();
        let pairs = case["pairs"].as_array().expect("pairs");
        let wanted: Vec<_> = pairs
            .iter()
            .map(|p| [p[0].as_str().unwrap_or(""), p[1].as_str().unwrap_or("")])
            .collect();
        if found != wanted {
            wrong.push(format!("{name}\n   found {found:?}\n  wanted {wanted:?}"));
        }
        names.push(name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A mention as the fixtures write it: where, and what.
type Marked = (usize, usize, String);

/// The text of a marked article, and its mentions.
fn unmark(marked: &str) -> (String, Vec<Marked>) {
    let (mut text, mut mentions) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, tail)) = rest.split_once('⟦') {
        text.push_str(before);
        let (mention, after) = tail.split_once('⟧').expect("a mention ends");
        let (surface, entity) = mention.split_once('|').expect("a mention has an entity");
        let start = text.len();
        text.push_str(surface);
        mentions.push((start, text.len(), entity.to_owned()));
        rest = after;
    }
    text.push_str(rest);
    (text, mentions)
}

/// What the tests of one language resolve with.
struct Steps {
    segmenter: SentenceSegmenter,
    matcher: EntityMatcher,
    resolver: Resolver,
}

impl Steps {
    fn new(gazetteer: &Gazetteer, language: Language) -> Self {
        Self {
            segmenter: SentenceSegmenter::new(language),
            matcher: EntityMatcher::new(gazetteer, language),
            resolver: Resolver::new(gazetteer.clone(), language),
        }
    }
}

/// Everything that is resolved in `text`, as the fixtures write it.
fn mentions(steps: &Steps, text: &str) -> Vec<Marked> {
    let Steps {
        segmenter,
        matcher,
        resolver,
    } = steps;
    let gazetteer = resolver.gazetteer();
    let matches: Vec<_> = matcher.find(text).collect();
    let sentences: Vec<_> = segmenter.segment(text).map(|s| s.trimmed()).collect();
    let resolved = resolver.resolve_text(text, &sentences, matcher, &matches);
    let name = |entity: EntityRef| match entity {
        EntityRef::Known(id) => gazetteer.entity(id).key().to_owned(),
        EntityRef::Local(id) => resolved.local(id).expect("a local entity").key().to_owned(),
    };
    let found = resolved.mentions().iter().map(|m| {
        let mut what = m.entity().map_or("?".to_owned(), name);
        if let Some(government) = m.stands_for() {
            what = format!("{what}>{}", gazetteer.entity(government).key());
        }
        (m.span().start(), m.span().end(), what)
    });
    found.collect()
}

fn fixture_gazetteer() -> Gazetteer {
    Gazetteer::from_tsv(include_str!("fixtures/resolve/gazetteer.tsv"))
        .expect("the gazetteer is sound")
}

#[test]
fn articles() {
    let gazetteer = fixture_gazetteer();
    let mut wrong = Vec::new();
    for case in table(include_str!("fixtures/resolve/articles.toml")) {
        let language: Language = str(&case, "lang").parse().expect("a language");
        let (text, wanted) = unmark(str(&case, "text"));
        // Long forms of local abbreviations are mentions too; they are listed apart, for marks do not nest in brackets.
        let locals: Vec<_> = case
            .get("locals")
            .and_then(|l| l.as_array())
            .into_iter()
            .flatten()
            .filter_map(|l| l.as_str())
            .collect();
        let found = mentions(&Steps::new(&gazetteer, language), &text);
        for (start, end, what) in &found {
            let surface = &text[*start..*end];
            if !wanted.contains(&(*start, *end, what.clone())) && !locals.contains(&surface) {
                wrong.push(format!("{}: found {surface} as {what}", str(&case, "name")));
            }
        }
        for (start, end, what) in &wanted {
            if !found.contains(&(*start, *end, what.clone())) {
                wrong.push(format!(
                    "{}: missed {} as {what}",
                    str(&case, "name"),
                    &text[*start..*end]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn surnames() {
    let gazetteer = fixture_gazetteer();
    let mut wrong = Vec::new();
    for case in table(include_str!("fixtures/resolve/surnames.toml")) {
        let language: Language = str(&case, "lang").parse().expect("a language");
        let (text, wanted) = unmark(str(&case, "text"));
        let found = mentions(&Steps::new(&gazetteer, language), &text);
        for (start, end, what) in &wanted {
            if !found.contains(&(*start, *end, what.clone())) {
                let surface = &text[*start..*end];
                wrong.push(format!(
                    "{}: missed {surface} as {what}; found {found:?}",
                    str(&case, "name")
                ));
            }
        }
        for word in case
            .get("others")
            .and_then(|o| o.as_array())
            .into_iter()
            .flatten()
        {
            let at = text
                .find(word.as_str().unwrap_or(""))
                .expect("the word stands in the text");
            if found
                .iter()
                .any(|(start, end, _)| (*start..*end).contains(&at))
            {
                wrong.push(format!("{}: {word:?} was linked", str(&case, "name")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn capitals() {
    let gazetteer = fixture_gazetteer();
    let mut wrong = Vec::new();
    for case in table(include_str!("fixtures/resolve/capitals.toml")) {
        let language: Language = str(&case, "lang").parse().expect("a language");
        let steps = Steps::new(&gazetteer, language);
        for (reading, is_actor) in [("actor", true), ("place", false)] {
            for sentence in case[reading].as_array().expect("sentences") {
                let marked = sentence.as_str().unwrap_or("").replace('⟧', "|⟧");
                let (text, wanted) = unmark(&marked);
                let (start, end, _) = wanted[0];
                let found = mentions(&steps, &text);
                let capital = found.iter().find(|m| m.0 < end && start < m.1);
                if capital.is_none_or(|m| m.2.contains('>') != is_actor) {
                    wrong.push(format!("{text}: {reading} wanted, found {capital:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
        for (start, end, _) in &found {
            assert!(
                start < end && text.get(*start..*end).is_some(),
                "{text:?}: {found:?}"
            );
        }
        assert!(
            found.windows(2).all(|pair| pair[0].1 <= pair[1].0),
            "{text:?}: {found:?}"
        );
    }
}
