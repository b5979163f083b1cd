//! Resolution against tables of invented news; see `fixtures/resolve/`.

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
