//! Marks, quoted speech and speakers, case by case; and what must hold for any text.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod common;

use proptest::prelude::*;
use serde::Deserialize;
use wirecopy::quote::{self, QuoteStyle};
use wirecopy::{Language, MarkPair, QuoteExtractor, QuoteKind, QuoteSpan, SentenceSegmenter, Span};

/// A text, what is quoted in it, and what of that is speech. All by their words: no offsets to count.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    lang: String,
    text: String,
    /// What stands between each pair of marks, in the order of the opening marks.
    pairs: Option<Vec<String>>,
    quotes: Option<Vec<Said>>,
    /// Indirect speech, which is looked for only where a case names it.
    indirect: Option<Vec<Said>>,
    /// Why the case fails today; it must be removed once it passes.
    expect_failure: Option<String>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Said {
    text: String,
    speaker: Option<String>,
    #[serde(default)]
    cue: Vec<String>,
    addressee: Option<String>,
    kind: Option<String>,
}

fn run(case: &Case) -> Result<(), String> {
    let language: Language = case.lang.parse().map_err(|e| format!("{e}"))?;
    let text = case.text.as_str();
    let found = quote::pairs(text, language);
    if let Some(expected) = &case.pairs {
        let inner: Vec<&str> = found.iter().map(|p| p.inner().slice(text)).collect();
        if inner != *expected {
            return Err(format!("pairs {inner:?}, expected {expected:?}"));
        }
    }
    let extractor = QuoteExtractor::new(language);
    let said = extract_with(&extractor, text);
    check(text, &said, case.quotes.as_deref())?;
    let both = extract_with(&extractor.indirect_speech(true), text);
    let indirect = |quote: &&QuoteSpan| quote.kind() == QuoteKind::Indirect;
    let marked: Vec<QuoteSpan> = both.iter().filter(|q| !indirect(q)).copied().collect();
    if marked != said {
        return Err("indirect speech changes what is found in marks".into());
    }
    let reported: Vec<QuoteSpan> = both.iter().filter(indirect).copied().collect();
    check(text, &reported, case.indirect.as_deref())
}

/// Compares quotes with those that a case expects, if it does.
fn check(text: &str, quotes: &[QuoteSpan], expected: Option<&[Said]>) -> Result<(), String> {
    let Some(expected) = expected else {
        return Ok(());
    };
    let said: Vec<Said> = quotes
        .iter()
        .zip(0..)
        .map(|(quote, index): (_, usize)| Said {
            text: quote.span().slice(text).to_owned(),
            speaker: quote.speaker().map(|s| s.slice(text).to_owned()),
            cue: quote
                .cue()
                .iter()
                .map(|s| s.slice(text).to_owned())
                .collect(),
            addressee: expected
                .get(index)
                .and_then(|e| e.addressee.as_ref())
                .map(|_| {
                    quote
                        .addressee()
                        .map_or("none", |s| s.slice(text))
                        .to_owned()
                }),
            kind: expected
                .get(index)
                .and_then(|e| e.kind.as_ref())
                .map(|_| format!("{:?}", quote.kind()).to_lowercase()),
        })
        .collect();
    if said == expected {
        Ok(())
    } else {
        Err(format!("\n  found    {said:?}\n  expected {expected:?}"))
    }
}

#[test]
fn fixtures_hold() {
    let mut report = common::Report::default();
    for (_, cases) in common::folder::<Case>("quotes") {
        for case in cases {
            let wrong: Vec<String> = run(&case).err().into_iter().collect();
            report.note(case.name, &wrong, case.expect_failure.as_deref());
        }
    }
    report.finish();
}

/// Pairs come in order, lie on char boundaries, and nest without crossing; depth counts the enclosing ones.
fn check_nesting(text: &str, pairs: &[MarkPair]) {
    let mut enclosing: Vec<Span> = Vec::new();
    let mut last = 0;
    for pair in pairs {
        let span = pair.span();
        assert!(text.get(span.range()).is_some() && text.get(pair.inner().range()).is_some());
        assert!(span.start() >= last, "out of order at {span}");
        last = span.start();
        while enclosing
            .last()
            .is_some_and(|outer| outer.end() <= span.start())
        {
            enclosing.pop();
        }
        assert!(
            enclosing.last().is_none_or(|outer| outer.covers(span)),
            "{span} crosses"
        );
        assert_eq!(pair.depth(), enclosing.len());
        enclosing.push(span);
    }
}

const SCRAPS: [&str; 26] = [
    "„",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‘",
    "‚",
    "»",
    "«",
    "›",
    "‹",
    "``",
    "''",
    ",,",
    "「",
    "」",
    " ",
    "\n\n",
    "\n",
    "sagte",
    "Ute Klamm",
    ".",
    ", ",
    "laut",
    "ä",
];

const REPORTS: [&str; 36] = [
    "Klamm",
    "Ute Klamm",
    "die Polizei",
    "der Minister",
    "sagte",
    "teilte",
    "mit",
    "erklärte",
    "hieß es",
    "laut",
    "zufolge",
    "nach Angaben der",
    "so",
    "wie",
    "dass",
    "ob",
    "er",
    "sei",
    "habe",
    "soll",
    "geflohen sein",
    "zu gehen",
    "der Vorwurf,",
    "krank",
    "und",
    ",",
    ":",
    ".",
    ".\n\n",
    "„Wir gehen.“",
    "„krank“",
    "(",
    ")",
    "–",
    "gehe",
    "10:05",
];

const STYLES: [QuoteStyle; 12] = [
    QuoteStyle::GERMAN,
    QuoteStyle::GERMAN_GUILLEMETS,
    QuoteStyle::SWISS,
    QuoteStyle::FRENCH,
    QuoteStyle::SPANISH,
    QuoteStyle::ENGLISH,
    QuoteStyle::BRITISH,
    QuoteStyle::POLISH,
    QuoteStyle::RUSSIAN,
    QuoteStyle::SWEDISH,
    QuoteStyle::CORNER,
    QuoteStyle::STRAIGHT,
];

/// From German to any style and back is the same text, and every offset finds its way.
#[test]
fn styles_keep_offsets() {
    for text in [
        "„Wir bauen ‚morgen‘ weiter“, sagte Ute Klamm. Die „Woche“ schrieb: „Gut so!“",
        "Marx’ Werk von '89: „Kein 6\" hoher Stein steht“, rief er.",
        "„Erster Absatz.\n\n„Zweiter Absatz, l’été ‚schön‘.“\nEnde.",
        "Nichts zu sehen.",
    ] {
        let found = quote::pairs(text, Language::German);
        for style in STYLES {
            let there = style.rewrite(text, &found);
            let again = quote::pairs(there.text(), Language::German);
            assert_eq!(again.len(), found.len(), "{style:?}: {}", there.text());
            for (old, new) in found.iter().zip(&again) {
                assert_eq!(there.offset(old.open().start()), new.open().start());
                assert_eq!(there.source_offset(new.close().end()), old.close().end());
            }
            let back = QuoteStyle::GERMAN.rewrite(there.text(), &again);
            assert_eq!(back.text(), text, "over {style:?}");
        }
    }
}

/// A paragraph as newspapers print it: words, and quotations closed where they were opened, with one inside or none.
fn paragraph() -> impl Strategy<Value = String> {
    let words = || {
        let word = prop::sample::select(&["Wir", "bauen", "den", "Steg", "heute", "um", "9"][..]);
        prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
    };
    let inner = (words(), words(), words()).prop_map(|(a, b, c)| format!("{a} ‚{b}‘ {c}"));
    let quoted = prop_oneof![3 => words(), 1 => inner].prop_map(|inner| format!("„{inner}“"));
    let part = (
        words(),
        quoted,
        prop::sample::select(&[",", ".", "?", ""][..]),
    )
        .prop_map(|(words, quoted, sign)| format!("{words}: {quoted}{sign} "));
    prop::collection::vec(part, 1..4).prop_map(|parts| format!("{}Ende.", parts.concat()))
}

/// Pairs as places, counted from `start`.
fn places(text: &str, start: usize) -> Vec<[usize; 3]> {
    let pairs = quote::pairs(text, Language::German);
    let place = |p: &MarkPair| [start + p.open().start(), start + p.close().end(), p.depth()];
    pairs.iter().map(place).collect()
}

proptest! {
    /// Whatever stands around a paragraph, its pairs are the same.
    #[test]
    fn paragraphs_pair_alone(parts in prop::collection::vec(paragraph(), 1..5), style in prop::sample::select(&STYLES[..])) {
        let styled = |text: &String| style.rewrite(text, &quote::pairs(text, Language::German)).into_text();
        let parts: Vec<String> = parts.iter().map(styled).collect();
        let text = parts.join("\n\n");
        let mut apart = Vec::new();
        let mut start = 0;
        for part in &parts {
            apart.extend(places(part, start));
            start += part.len() + 2;
        }
        prop_assert_eq!(places(&text, 0), apart, "{}", text);
    }

    /// From one style to any other and back is the same text.
    #[test]
    fn styles_lead_back(parts in prop::collection::vec(paragraph(), 1..4)) {
        let text = parts.join("\n\n");
        for style in STYLES {
            let there = style.rewrite(&text, &quote::pairs(&text, Language::German));
            let again = quote::pairs(there.text(), Language::German);
            let back = QuoteStyle::GERMAN.rewrite(there.text(), &again);
            prop_assert_eq!(back.text(), &text, "over {}", there.text());
        }
    }

    #[test]
    fn pairs_nest_in_any_text(text in any::<String>()) {
        check_nesting(&text, &quote::pairs(&text, Language::German));
    }

    #[test]
    fn pairs_nest_among_marks(scraps in prop::collection::vec(prop::sample::select(&SCRAPS[..]), 0..80)) {
        let text = scraps.concat();
        for language in [Language::German, Language::French, Language::Undetermined] {
            check_nesting(&text, &quote::pairs(&text, language));
        }
    }

    /// Quotes are outermost pairs; speaker and cue never lie inside their own quotation.
    #[test]
    fn quotes_are_pairs(scraps in prop::collection::vec(prop::sample::select(&SCRAPS[..]), 0..80)) {
        let text = scraps.join(" ");
        let pairs = quote::pairs(&text, Language::German);
        for quote in extract(&text, Language::German) {
            prop_assert!(pairs.iter().any(|pair| pair.depth() == 0 && pair.span() == quote.span()));
            for part in quote.cue().iter().copied().chain(quote.speaker()) {
                prop_assert!(!quote.span().covers(part), "{part} in {}", quote.span());
            }
        }
    }

    /// Indirect speech lies in order, apart from its cue, and crosses no quotation.
    #[test]
    fn indirect_speech_crosses_nothing(scraps in prop::collection::vec(prop::sample::select(&REPORTS[..]), 0..60)) {
        let text = scraps.join(" ");
        let extractor = QuoteExtractor::new(Language::German).indirect_speech(true);
        let quotes = extract_with(&extractor, &text);
        let mut enclosing: Option<Span> = None;
        for (index, quote) in quotes.iter().enumerate() {
            let span = quote.span();
            prop_assert!(text.get(span.range()).is_some() && !span.is_empty());
            prop_assert!(index == 0 || quotes[index - 1].span().start() <= span.start());
            prop_assert!(quote.cue().iter().all(|part| !span.overlaps(*part)), "cue in {}", span.slice(&text));
            if let Some(outer) = enclosing.filter(|outer| outer.overlaps(span)) {
                prop_assert!(outer.covers(span) && quote.kind() == QuoteKind::Fragment, "{}", span.slice(&text));
            } else {
                enclosing = Some(span);
            }
        }
    }

    /// Rewriting moves marks only: what is not a mark stays, and offsets map both ways.
    #[test]
    fn rewriting_keeps_the_words(scraps in prop::collection::vec(prop::sample::select(&SCRAPS[..]), 0..60)) {
        let text = scraps.concat();
        let pairs = quote::pairs(&text, Language::German);
        let letters = |t: &str| t.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        for style in [QuoteStyle::GERMAN, QuoteStyle::FRENCH, QuoteStyle::STRAIGHT] {
            let new = style.rewrite(&text, &pairs);
            prop_assert_eq!(letters(&text), letters(new.text()));
            for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
                prop_assert!(new.text().get(new.offset(at)..).unwrap().starts_with(c));
                prop_assert_eq!(new.source_offset(new.offset(at)), at);
            }
        }
    }
}

/// Texts of one class, with their expected spans written in them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    name: String,
    /// Language and text, with ⟦ and ⟧ around each expected span and ¶ for a line's end.
    texts: Vec<[String; 2]>,
}

/// The text without brackets, and the spans that they enclose, in the order of their starts.
fn bracketed(marked: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), Vec::new());
    for c in marked.chars() {
        match c {
            '⟦' => open.push(text.len()),
            '⟧' => spans.push(Span::new(open.pop().expect("⟦ before ⟧"), text.len())),
            '¶' => text.push('\n'),
            c => text.push(c),
        }
    }
    assert!(open.is_empty(), "no ⟧: {marked}");
    spans.sort_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
    (text, spans)
}

/// `text` with brackets around the spans.
fn with_brackets(text: &str, spans: &[Span]) -> String {
    let mut out = String::new();
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        out.extend(spans.iter().filter(|s| s.end() == at).map(|_| '⟧'));
        out.extend(spans.iter().filter(|s| s.start() == at).map(|_| '⟦'));
        out.push(if c == '\n' { '¶' } else { c });
    }
    out.trim_end().to_owned()
}

/// Compares what `find` finds with what the texts of `file` expect.
fn check_classes(file: &str, find: impl Fn(&str, Language) -> Vec<Span>) {
    let mut failures = Vec::new();
    for class in common::cases::<Class>(file) {
        for [lang, marked] in &class.texts {
            let (text, expected) = bracketed(marked);
            let found = find(&text, lang.parse().unwrap());
            if found != expected {
                failures.push(format!(
                    "{}:\n  found    {}\n  expected {}",
                    class.name,
                    with_brackets(&text, &found),
                    with_brackets(&text, &expected)
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The quotes of `text`, without known names.
fn extract(text: &str, language: Language) -> Vec<QuoteSpan> {
    extract_with(&QuoteExtractor::new(language), text)
}

fn extract_with(extractor: &QuoteExtractor, text: &str) -> Vec<QuoteSpan> {
    let pairs = quote::pairs(text, extractor.language());
    let segmenter = SentenceSegmenter::new(extractor.language());
    let sentences: Vec<Span> = segmenter.segment(text).map(|s| s.trimmed()).collect();
    extractor.extract(text, &pairs, &sentences, &[])
}

#[test]
fn speech_is_told_from_names() {
    check_classes("spans/speech", |text, language| {
        extract(text, language)
            .iter()
            .map(QuoteSpan::span)
            .collect()
    });
}

#[test]
fn marks_pair_up() {
    check_classes("spans/pairs", |text, language| {
        quote::pairs(text, language)
            .iter()
            .map(MarkPair::span)
            .collect()
    });
}
