//! Any names in any text: exact search equals a naive one, tolerant search finds no less, a saved matcher the same.
#![no_main]

#[path = "../../common/naive.rs"]
mod naive;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use wirecopy::{EntityKind, EntityMatcher, Gazetteer, Language, NewEntity};

#[derive(Arbitrary, Debug)]
struct Input {
    names: Vec<Vec<u8>>,
    text: Vec<u8>,
    language: u8,
}

/// Small alphabets make names that occur.
const PIECES: [&str; 25] = [
    "a", "b", "A", "B", "ä", "ß", "Ж", "ж", "ё", "İ", "ς", "e\u{301}", "朝", "タ", "ท", "ี", "\u{ad}", " ", "\n", "-", "’", "'",
    ".", "1", "“",
];

fn string(pieces: &[u8]) -> String {
    pieces.iter().map(|p| PIECES[usize::from(*p) % PIECES.len()]).collect()
}

fuzz_target!(|input: Input| {
    let names: Vec<String> = input.names.iter().take(20).map(|n| string(n).trim().to_owned()).collect();
    // A mark on nothing is no beginning of a name, what is not seen no end, and no name goes over several lines.
    let is_name = |n: &String| {
        let is_whole = !n.starts_with(['\u{301}', '\u{ad}', 'ี']) && !n.ends_with('\u{ad}');
        !n.is_empty() && n.len() < 100 && is_whole && !n.contains('\n')
    };
    let names: Vec<String> = names.into_iter().filter(is_name).collect();
    let text = string(&input.text);
    let mut builder = Gazetteer::builder();
    for name in &names {
        builder = builder.entity(NewEntity::new(name.as_str(), EntityKind::Place).alias(name.as_str()));
    }
    let Ok(gazetteer) = builder.build() else { return };
    let language = Language::all().nth(usize::from(input.language) % 60).unwrap_or(Language::German);

    let exact = EntityMatcher::builder().exact().build(&gazetteer, language);
    let tolerant = EntityMatcher::new(&gazetteer, language);
    let found: Vec<_> = exact.find(&text).map(|m| (m.span().start(), m.span().end())).collect();
    assert_eq!(found, naive::reference(&names, &text, str::to_owned), "{text:?}");
    // Wherever a name stands between blanks, some name is found that covers its beginning.
    for name in &names {
        let alone = format!(" {name} ");
        assert!(exact.find(&alone).any(|m| m.span().slice(&alone) == name), "{name:?}");
        assert!(tolerant.find(&alone).any(|m| m.span().start() <= 1), "{name:?}");
    }
    let all: Vec<_> = tolerant.find_overlapping(&text).map(|m| m.span()).collect();
    for found in exact.find_overlapping(&text) {
        assert!(all.contains(&found.span()), "{:?}", found.span().slice(&text));
    }
    let loaded = EntityMatcher::from_bytes(tolerant.to_bytes()).expect("what was saved can be loaded");
    assert!(loaded.find(&text).eq(tolerant.find(&text)));
});
