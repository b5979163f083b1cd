//! The output formats: well formed for any text, and readable by the programs they are for.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice
)]

#[path = "common/page.rs"]
mod page;

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use page::shown;
use proptest::prelude::*;
use wirecopy::render::{Brat, Conll, Listing, Page, SpacyDoc};
use wirecopy::{Language, Pipeline};

static GERMAN: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(Language::German));

/// White space of every kind, a quote over two lines, a mention inside a compound, signs that HTML would obey.
const TEXT: &str = " Die DVRK  schweigt.\n\n„Wir <warten> &\nhoffen“, sagte Sergej Schoigu\u{a0}heute. Russlandpolitik: US-Bürger in Moskau.\t";

#[test]
fn pages_are_well_formed_and_escaped() {
    let doc = GERMAN.process(TEXT);
    let page = Page::new(&doc).to_string();
    assert_eq!(shown(&page), TEXT);
    assert!(page.contains("&lt;warten&gt; &amp;"));
    let fragment = Page::new(&doc).fragment().to_string();
    assert!(page.contains(&format!("<main>{fragment}</main>")));
}

/// What the fuzzer found: a name that goes on behind its sentence was shown twice.
#[test]
fn colours_add_nothing_to_a_listing() {
    let danish = Pipeline::new(Language::Danish);
    for (pipeline, text) in [(&*GERMAN, TEXT), (&danish, "UU(\n\n\nUU(Utb'\n\nUU(")] {
        let doc = pipeline.process(text);
        let colours = Listing::new(&doc).colours(true).to_string();
        let mut parts = colours.split('\x1b');
        let mut plain = parts.next().unwrap().to_owned();
        plain.extend(parts.map(|part| part.split_once('m').unwrap().1));
        assert_eq!(plain, Listing::new(&doc).to_string());
    }
}

#[test]
fn every_token_has_four_columns() {
    let doc = GERMAN.process(TEXT);
    let lines = Conll::new(&doc).to_string();
    let columns = |line: &str| line.split('\t').count();
    assert!(
        lines
            .lines()
            .all(|line| line.is_empty() || columns(line) == 4),
        "{lines}"
    );
    assert!(lines.contains("DVRK\tB-country\tcountry/KP\tO\n"));
    assert!(lines.contains("\nhoffen\tO\t_\tI-"));
}

/// brat wants a span over a line break in parts, and each text as it stands at its offsets.
#[test]
fn brat_spans_hold_their_texts() {
    let doc = GERMAN.process(TEXT);
    let chars: Vec<char> = TEXT.chars().collect();
    for line in Brat::new(&doc)
        .to_string()
        .lines()
        .filter(|l| l.starts_with('T'))
    {
        let [_, place, words] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let parts = place.split_once(' ').unwrap().1.split(';').map(|part| {
            let (start, end) = part.split_once(' ').unwrap();
            chars[start.parse().unwrap()..end.parse().unwrap()]
                .iter()
                .collect::<String>()
        });
        let parts: Vec<String> = parts.collect();
        assert!(parts.iter().all(|part| !part.contains('\n')));
        assert_eq!(parts.join(" "), words);
    }
}

/// spaCy rebuilds a text from its tokens: each token, and one blank where one follows.
#[test]
fn spacy_tokens_rebuild_the_text() {
    let json: serde_json::Value =
        serde_json::from_str(&SpacyDoc::new(&GERMAN.process(TEXT)).to_string()).unwrap();
    let chars: Vec<char> = TEXT.chars().collect();
    let mut rebuilt = String::new();
    for token in json["tokens"].as_array().unwrap() {
        let [start, end] =
            ["start", "end"].map(|k| usize::try_from(token[k].as_u64().unwrap()).unwrap());
        rebuilt.extend(&chars[start..end]);
        if chars.get(end) == Some(&' ')
            && json["tokens"]
                .as_array()
                .unwrap()
                .iter()
                .all(|t| t["start"] != end)
        {
            rebuilt.push(' ');
        }
    }
    assert_eq!(rebuilt, TEXT);
}

/// With WIRECOPY_SPACY set to a Python that has spaCy: it reads the JSON and finds the same text and entities.
#[test]
fn spacy_itself_reads_it() {
    let Some(python) = std::env::var_os("WIRECOPY_SPACY") else {
        return;
    };
    let program = "import json, spacy, sys\n\
        from spacy.tokens import Doc\n\
        given = json.load(sys.stdin)\n\
        doc = Doc(spacy.blank('de').vocab).from_json(given)\n\
        assert doc.text == given['text'], doc.text\n\
        assert [(e.start_char, e.end_char) for e in doc.ents] == [(e['start'], e['end']) for e in given['ents']]\n\
        assert {s['start'] for s in given['sents']} <= {s.start_char for s in doc.sents}\n\
        assert len(doc.spans['quotes']) == len(given['spans']['quotes'])\n\
        assert [m.kb_id_ for m in doc.spans['mentions']] == [e['kb_id'] for e in given['ents']]\n";
    let mut child = Command::new(python)
        .args(["-c", program])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let json = SpacyDoc::new(&GERMAN.process(TEXT)).to_string();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(json.as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
}

proptest! {
    #[test]
    fn any_text_stands_in_its_page(text in "[„“a-zA-Z<>&\" .\n]{0,80}") {
        prop_assert_eq!(shown(&Page::new(&GERMAN.process(&*text)).to_string()), text);
    }
}
