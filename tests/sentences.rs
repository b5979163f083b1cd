//! Sentence boundaries against tables of invented news (`fixtures/sentences/`), and the promises the segmenter makes
//! for any text: spans that tile it, the same answer for a part as for the whole, for pieces as for the text.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use proptest::prelude::*;
use serde::Deserialize;
use wirecopy::{
    Abbreviation, Language, LineBreaks, QuotedSentences, SentenceEnd, SentenceSegmenter,
    SentenceSpan,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    origin: String,
    /// The text is their concatenation; white space stands at their ends as the segmenter leaves it.
    sentences: Vec<String>,
    #[serde(default)]
    line_breaks: LineBreaks,
    #[serde(default)]
    quoted_sentences: QuotedSentences,
    expect_failure: Option<String>,
}

fn fixtures() -> Vec<(Language, Case)> {
    let files = common::folder("sentences").into_iter();
    files
        .flat_map(|(code, cases)| {
            let language = code.parse().unwrap();
            cases.into_iter().map(move |case| (language, case))
        })
        .collect()
}

fn spans(segmenter: &SentenceSegmenter, text: &str) -> Vec<SentenceSpan> {
    segmenter.segment(text).collect()
}

/// The sentences of a text pushed in pieces of `size` chars.
fn streamed(segmenter: &SentenceSegmenter, text: &str, size: usize) -> Vec<SentenceSpan> {
    let mut stream = segmenter.stream();
    let mut all = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    for piece in chars.chunks(size) {
        stream.push(&piece.iter().collect::<String>());
        while let Some(sentence) = stream.next_sentence() {
            assert_eq!(stream.text(sentence), sentence.trimmed().slice(text));
            all.push(sentence);
        }
    }
    stream.finish();
    while let Some(sentence) = stream.next_sentence() {
        assert_eq!(stream.text(sentence), sentence.trimmed().slice(text));
        all.push(sentence);
    }
    all
}

fn pieces<'t>(spans: &[SentenceSpan], text: &'t str) -> Vec<&'t str> {
    spans.iter().map(|s| s.span().slice(text)).collect()
}

#[test]
fn fixtures_hold() {
    let mut report = common::Report::default();
    for (language, case) in fixtures() {
        let id = format!("{language}/{}", case.name);
        assert!(!case.origin.is_empty(), "{id} has no origin");
        let segmenter = SentenceSegmenter::builder(language)
            .line_breaks(case.line_breaks)
            .quoted_sentences(case.quoted_sentences)
            .build();
        let text = case.sentences.concat();
        let found = spans(&segmenter, &text);
        for size in [1, 7] {
            assert_eq!(
                streamed(&segmenter, &text, size),
                found,
                "{id} in pieces of {size}"
            );
        }
        let mut wrong = Vec::new();
        if pieces(&found, &text) != case.sentences {
            wrong.push(format!(" found {:?}", pieces(&found, &text)));
            wrong.push(format!("wanted {:?}", case.sentences));
        }
        report.note(id, &wrong, case.expect_failure.as_deref());
    }
    report.finish();
}

#[test]
fn every_language_has_cases() {
    let cases = fixtures();
    for language in Language::all() {
        assert!(cases.iter().any(|(l, _)| *l == language), "{language}");
    }
}

/// Bits of text that meet the rules at odd angles.
fn any_text() -> impl Strategy<Value = String> {
    let bits: &[&str] = &[
        "Der Minister",
        "kam",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        ". ",
        ".",
        "! ",
        "?",
        "…",
        "...",
        "„",
        "“",
        "”",
        "\"",
        "«",
        "»",
        "'",
        "(",
        ")",
        "[25]",
        "\u{feff}",
        "3",
        "12",
        "2005",
        "Dr",
        "z",
        "B",
        "Inc",
        "usw",
        "etc",
        "u",
        "U.S",
        "am",
        "Oktober",
        "Die",
        "the",
        "The",
        "II",
        "XX",
        "– ",
        "-",
        ", ",
        ": ",
        ";",
        "。",
        "「",
        "」",
        "।",
        "؟",
        "م",
        "ক",
        "日本",
        "と",
        "г",
        "В",
        "é",
        "e\u{301}",
        "😀",
        ":)",
        "\u{a0}",
        "\u{200b}",
        "http://a.de/b?c=d",
        "x@y.de",
        "ß",
        "İ",
        "No",
        "S",
        "1) ",
        "2) ",
        "• ",
        "•10. ",
        "(a) ",
        "(b) ",
        "...und",
        "kg",
    ];
    prop::collection::vec(prop::sample::select(bits), 0..40).prop_map(|bits| bits.concat())
}

fn any_language() -> impl Strategy<Value = Language> {
    prop::sample::select(Language::all().collect::<Vec<_>>())
}

fn any_breaks() -> impl Strategy<Value = LineBreaks> {
    prop::sample::select(vec![
        LineBreaks::Automatic,
        LineBreaks::Every,
        LineBreaks::BlankLines,
    ])
}

fn any_segmenter() -> impl Strategy<Value = SentenceSegmenter> {
    let quoted = prop::sample::select(vec![QuotedSentences::Apart, QuotedSentences::Together]);
    (any_language(), any_breaks(), quoted).prop_map(|(language, breaks, quoted)| {
        SentenceSegmenter::builder(language)
            .line_breaks(breaks)
            .quoted_sentences(quoted)
            .build()
    })
}

/// A text cut at any of its boundaries has the same sentences.
fn check_parts(segmenter: &SentenceSegmenter, text: &str) {
    let wanted: Vec<usize> = segmenter.segment(text).map(|s| s.span().end()).collect();
    for &cut in &wanted {
        let (head, tail) = text.split_at(cut);
        let mut ends: Vec<usize> = segmenter.segment(head).map(|s| s.span().end()).collect();
        ends.extend(segmenter.segment(tail).map(|s| cut + s.span().end()));
        assert_eq!(ends, wanted, "{text:?} cut at {cut}");
    }
}

/// Texts found by fuzzing: what is beyond a boundary has a say before it.
#[test]
fn odd_texts_are_the_same_in_parts_and_pieces() {
    let texts = [
        "Er rief (laut)!1 Alle kamen.",
        "Er rief es laut.1 2 Alle kamen.",
        "\0\0\n . '\0Dr",
        "г۔ . . »",
        "; 11 ?- . . .”। \"።ا”।، \"።ام",
        "ደህና 11 r . ' R።ain ' an",
        "chegaram 31 a. \"۔ ”ysze\"۔ ”ysze\"۔",
        "…。 ! a. ",
        "\"Anm. d. Red.'XX",
        "र प्रो. • 9. Boil the😀 rice •10. Int।1) ",
        "Anm. d. Red.••  •U.S",
        "(a) i.  ' (b) ",
        "2) a. （ 3) ",
        " •b. Oktober",
        "‘! «S...。」‘2. ",
        "\"「Anm. d. Red.？\"‘www.a.de",
        "「‚Anm. d. Red.! \"‘Die",
    ];
    for language in Language::all() {
        for breaks in [
            LineBreaks::Automatic,
            LineBreaks::Every,
            LineBreaks::BlankLines,
        ] {
            for quoted in [QuotedSentences::Apart, QuotedSentences::Together] {
                let builder = SentenceSegmenter::builder(language);
                let builder = builder.line_breaks(breaks).quoted_sentences(quoted);
                let segmenter = builder.build();
                for text in texts {
                    check_parts(&segmenter, text);
                    assert_eq!(streamed(&segmenter, text, 6), spans(&segmenter, text));
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn spans_tile_any_text(text in any_text(), segmenter in any_segmenter()) {
        let mut at = 0;
        for sentence in segmenter.segment(&text) {
            prop_assert_eq!(sentence.span().start(), at);
            prop_assert!(!sentence.span().is_empty());
            prop_assert!(sentence.span().covers(sentence.trimmed()));
            let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
            let words = sentence.span().slice(&text).trim_end().trim_start_matches(blank);
            prop_assert_eq!(sentence.trimmed().slice(&text), words);
            at = sentence.span().end();
        }
        prop_assert_eq!(at, text.len());
    }

    #[test]
    fn parts_have_the_sentences_of_the_whole(text in any_text(), segmenter in any_segmenter()) {
        check_parts(&segmenter, &text);
    }

    #[test]
    fn pieces_have_the_sentences_of_the_whole(text in any_text(), segmenter in any_segmenter(), size in 1_usize..90) {
        let long = text.repeat(4);
        prop_assert_eq!(streamed(&segmenter, &long, size), spans(&segmenter, &long));
    }
}

#[test]
fn endings_say_why() {
    let segmenter = SentenceSegmenter::new(Language::German);
    let text = "Gipfel in Genf\nKim kam. Er sagte: „Gut.“ Dann ging er";
    let endings: Vec<_> = segmenter.segment(text).map(|s| s.ending()).collect();
    assert_eq!(
        endings,
        [
            SentenceEnd::LineBreak,
            SentenceEnd::Terminator,
            SentenceEnd::ClosingQuote,
            SentenceEnd::EndOfText
        ]
    );
}

#[test]
fn abbreviations_can_be_added_and_taken_away() {
    let count = |segmenter: &SentenceSegmenter, text: &str| segmenter.segment(text).count();
    let text = "Die Ortskl. Nord schloss. Die Fa. Huber auch.";
    let plain = SentenceSegmenter::new(Language::German);
    assert_eq!(count(&plain, text), 3);
    let own = SentenceSegmenter::builder(Language::German)
        .abbreviation("Ortskl.", Abbreviation::Never)
        .without_abbreviation("Fa.")
        .build();
    assert_eq!(
        pieces(&spans(&own, text), text),
        ["Die Ortskl. Nord schloss. ", "Die Fa. ", "Huber auch."]
    );
    // One in several parts, as people write it.
    let own = SentenceSegmenter::builder(Language::German)
        .abbreviation("q. v. X.", Abbreviation::Rarely)
        .build();
    assert_eq!(
        count(
            &own,
            "Das sah q. v. X. Müller anders. Die q.v.X. Meier nicht."
        ),
        2
    );
    assert_eq!(count(&own, "So geht q. v. X. Der Rest folgt."), 2);
}
