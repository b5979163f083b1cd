//! What holds for every text in every language: spans in range, on char boundaries, in order; nothing fails.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice
)]

#[path = "common/texts.rs"]
mod texts;

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;
use wirecopy::render::{Brat, Conll, Listing, Page};
use wirecopy::{Document, Language, OffsetTable, OffsetUnit, Pipeline, Span};

static PIPELINES: LazyLock<Vec<Pipeline>> = LazyLock::new(|| {
    [
        Language::German,
        Language::English,
        Language::Polish,
        Language::Chinese,
        Language::Undetermined,
    ]
    .map(Pipeline::new)
    .to_vec()
});

/// Each unit of offsets, its name in JSON, and how long a text is in it.
type Unit = (OffsetUnit, &'static str, fn(&str) -> usize);
const UNITS: [Unit; 3] = [
    (OffsetUnit::Bytes, "bytes", str::len),
    (OffsetUnit::Chars, "chars", |text| text.chars().count()),
    (OffsetUnit::Utf16, "utf16", |text| {
        text.encode_utf16().count()
    }),
];

/// Replaces every whole number in `json`.
fn recount(json: &mut Value, count: &dyn Fn(usize) -> usize) {
    match json {
        Value::Number(number) => {
            if let Some(byte) = number.as_u64() {
                *json = count(usize::try_from(byte).unwrap()).into();
            }
        }
        Value::Array(parts) => parts.iter_mut().for_each(|part| recount(part, count)),
        Value::Object(parts) => parts.values_mut().for_each(|part| recount(part, count)),
        _ => {}
    }
}

fn check_span(text: &str, span: Span) {
    assert!(
        text.get(span.range()).is_some(),
        "{span} does not fit {text:?}"
    );
}

/// Starts never decrease, and each span ends before the next starts.
fn check_apart(text: &str, spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        check_span(text, span);
        assert!(
            span.start() >= end && !span.is_empty(),
            "{span} in {text:?}"
        );
        end = span.end();
    }
}

fn check(doc: &Document<'_>) {
    let text = doc.text();
    check_apart(text, doc.sentences().map(|s| s.span()));
    check_apart(text, doc.mentions().map(|m| m.span()));
    for pair in doc.pairs() {
        check_span(text, pair.open());
        check_span(text, pair.close());
        assert!(pair.open().end() <= pair.close().start());
    }
    for quote in doc.quotes() {
        check_span(text, quote.span());
        assert!((0.0..=1.0).contains(&quote.confidence()));
        quote
            .cue()
            .chain(quote.speaker())
            .chain(quote.addressee())
            .for_each(|part| check_span(text, part.span()));
    }
    for definition in doc.definitions() {
        check_span(text, definition.short());
        check_span(text, definition.long());
        assert!(!definition.short().overlaps(definition.long()));
    }
    let grouped: usize = doc.entities().map(|e| e.mentions().len()).sum();
    assert_eq!(
        grouped,
        doc.mentions().filter(|m| m.entity().is_some()).count()
    );
}

proptest! {
    #[test]
    fn any_text_gives_spans_that_fit(text in texts::scraps()) {
        for pipeline in PIPELINES.iter() {
            check(&pipeline.process(&*text));
        }
    }

    #[test]
    fn white_space_is_all_that_sentences_leave_out(text in texts::scraps()) {
        for pipeline in PIPELINES.iter() {
            let mut rest = text.clone();
            for sentence in pipeline.process(&*text).sentences().rev() {
                rest.replace_range(sentence.span().range(), "");
            }
            let blank = |c: char| c.is_whitespace() || c == '\u{feff}'; // a byte order mark
            prop_assert!(rest.chars().all(blank), "{rest:?} of {text:?}");
        }
    }

    #[test]
    fn an_owned_document_says_the_same(text in texts::scraps()) {
        let borrowed = PIPELINES[0].process(&*text);
        let owned = PIPELINES[0].process(&*text).into_owned();
        prop_assert_eq!(
            serde_json::to_string(&borrowed.stand_off(OffsetUnit::Bytes)).unwrap(),
            serde_json::to_string(&owned.stand_off(OffsetUnit::Bytes)).unwrap()
        );
    }

    #[test]
    fn a_saved_document_comes_back(text in texts::scraps()) {
        for pipeline in PIPELINES.iter() {
            let doc = pipeline.process(&*text);
            let json = doc.to_json();
            let back = Document::from_json(&json, &*text, pipeline.gazetteer()).unwrap();
            check(&back);
            prop_assert_eq!(back.to_json(), json);
            let both = [&doc, &back].map(|d| serde_json::to_string(&d.stand_off(OffsetUnit::Bytes)).unwrap());
            prop_assert_eq!(&both[0], &both[1]);
        }
    }

    /// A damaged file is refused, or it is a document whose spans fit; never a panic.
    #[test]
    fn a_damaged_document_does_no_harm(text in texts::scraps(), at in any::<prop::sample::Index>(), byte in b' '..b'~') {
        let mut json = PIPELINES[0].process(&*text).to_json().into_bytes();
        let at = at.index(json.len());
        json[at] = byte;
        let Ok(json) = String::from_utf8(json) else { return Ok(()) };
        if let Ok(doc) = Document::from_json(&json, &*text, PIPELINES[0].gazetteer()) {
            let _ = (doc.to_json(), doc.stand_off(OffsetUnit::Chars), Listing::new(&doc).to_string());
            let _ = (Page::new(&doc).to_string(), Conll::new(&doc).to_string(), Brat::new(&doc).to_string());
        }
    }

    /// Every number in the JSON of a document, counted anew from the text.
    #[test]
    fn all_offsets_are_right_in_every_unit(text in prop_oneof![texts::scraps(), texts::planes()]) {
        for pipeline in PIPELINES.iter() {
            let doc = pipeline.process(&*text);
            for (unit, name, count) in UNITS {
                let mut json = serde_json::to_value(doc.stand_off(OffsetUnit::Bytes)).unwrap();
                let parts = json.as_object_mut().unwrap();
                let version = parts.remove("version").unwrap();
                parts.values_mut().for_each(|part| recount(part, &|byte| count(&text[..byte])));
                parts.insert("version".to_owned(), version);
                parts["offsets"] = name.into();
                prop_assert_eq!(json, serde_json::to_value(doc.stand_off(unit)).unwrap());
            }
        }
    }

    #[test]
    fn offsets_convert_there_and_back(text in any::<String>()) {
        let table = OffsetTable::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(table.position(at, OffsetUnit::Chars), count);
            for unit in [OffsetUnit::Bytes, OffsetUnit::Chars, OffsetUnit::Utf16] {
                prop_assert_eq!(table.byte(table.position(at, unit), unit), Some(at));
            }
        }
    }
}

/// Inputs that people try first.
#[test]
fn odd_texts() {
    let million_dots = ".".repeat(1_000_000);
    let one_line = "Die DVRK sagte „nein“. ".repeat(40_000);
    let planes: String = (0u8..=16)
        .filter_map(|p| char::from_u32(u32::from(p) << 16 | 0x10))
        .collect();
    for text in [
        "",
        " ",
        "\n",
        "„",
        "“",
        ".",
        "\u{feff}",
        "ʼ",
        "aʼ ʼʼ b",
        &planes,
        &million_dots,
        &one_line,
    ] {
        check(&PIPELINES[0].process(text));
    }
}

/// One pipeline shared by threads answers as it does alone.
#[test]
fn threads_agree() {
    let texts = [
        "Die DVRK schweigt. „Wir warten“, sagte Sergej Schoigu. Moskau drängt Schoigu.",
        "Der Bund der Flussschiffer (BdF) klagt. BdF-Sprecherin Anna Lorenz sagte: „Nein.“ Lorenz ging.",
        "In Washington warnte Kim Jong Un vor Russlandpolitik. 朝鲜。",
    ];
    // A pipeline that nobody has used yet: what is made at first use is made by all at once.
    let pipeline = Pipeline::new(Language::German);
    let together: Vec<_> = std::thread::scope(|scope| {
        let run = || {
            (0..20)
                .map(|_| texts.map(|text| pipeline.process(text).to_json()))
                .collect::<Vec<_>>()
        };
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(run)).collect();
        threads
            .into_iter()
            .flat_map(|t| t.join().unwrap())
            .collect()
    });
    let alone = texts.map(|text| PIPELINES[0].process(text).to_json());
    assert_eq!(together.len(), 160);
    assert!(together.iter().all(|answers| *answers == alone));
}
