//! The output formats: well formed for any text, and readable by the programs they are for.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test may fail"
)]

#[path = "common/formats.rs"]
mod formats;
#[path = "common/texts.rs"]
mod texts;

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use proptest::prelude::*;
use wirecopy::render::{Conll, Listing, Page, SpacyDoc};
use wirecopy::{EntityKind, Gazetteer, Language, NewEntity, Pipeline};

static GERMAN: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(Language::German));

/// White space of every kind, a quote over two lines, a mention inside a compound, signs that HTML would obey.
const TEXT: &str = " Die DVRK  schweigt.\n\n„Wir <warten> &\nhoffen“, sagte Sergej Schoigu\u{a0}heute. Russlandpolitik: US-Bürger in Moskau.\t";

#[test]
fn all_formats_keep_their_promises() {
    let danish = Pipeline::new(Language::Danish);
    formats::check(&GERMAN.process(TEXT));
    // What the fuzzer found: a name that goes on behind its sentence was shown twice.
    formats::check(&danish.process("UU(\n\n\nUU(Utb'\n\nUU("));
    // Kinds of brat are one word.
    let ship = NewEntity::new("ship/1", EntityKind::Other("space ship"));
    let ships = Gazetteer::builder().entity(ship.alias("Aurora Nord"));
    let pipeline = Pipeline::builder(Language::German).gazetteer(ships.build().unwrap());
    formats::check(
        &pipeline
            .build()
            .unwrap()
            .process("Die Aurora Nord startet."),
    );
}

#[test]
fn pages_are_escaped() {
    let doc = GERMAN.process(TEXT);
    let page = Page::new(&doc).to_string();
    assert!(page.contains("&lt;warten&gt; &amp;"));
    let fragment = Page::new(&doc).fragment(true).to_string();
    assert!(page.contains(&format!("<main>{fragment}</main>")));
}

/// A text cannot colour, clear or turn around what a terminal shows.
#[test]
fn listings_hide_what_terminals_obey() {
    let doc = GERMAN
        .process("Die \u{1b}[2JDVRK \u{202e}tgiewhcs. „Nein\u{2066}“, sagte\u{2028}Anna Lorenz.");
    let listing = Listing::new(&doc).to_string();
    assert!(listing.contains("Die  [2JDVRK <U+202E>tgiewhcs."));
    assert!(listing.contains("„Nein<U+2066>“"));
    assert!(!listing.contains(|c: char| c != '\n' && c.is_control() || c == '\u{2028}'));
}

#[test]
fn tokens_say_what_they_belong_to() {
    let lines = Conll::new(&GERMAN.process(TEXT)).to_string();
    assert!(lines.contains("DVRK\tB-country\tcountry/KP\tO\n"));
    assert!(lines.contains("\nhoffen\tO\t_\tI-"));
}

/// spaCy reads the JSON and finds the same text and entities; `PYTHON` names the Python that has it.
#[test]
#[ignore = "needs spaCy: cargo test --test formats -- --ignored"]
fn spacy_itself_reads_it() {
    let python = std::env::var_os("PYTHON").unwrap_or("python3".into());
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
    fn any_text_keeps_them(text in prop_oneof![texts::scraps(), texts::planes()]) {
        formats::check(&GERMAN.process(&*text));
    }
}
