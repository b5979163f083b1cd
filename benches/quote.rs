//! Quotation marks and quoted speech: pairing, extraction, rewriting, and hostile marks.
//!
//! `cargo bench --bench quote`

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use wirecopy::quote::{self, QuoteStyle};
use wirecopy::{Language, QuoteExtractor, SentenceSegmenter, Span};

const ARTICLE: &str = include_str!("../examples/inputs/article-de.txt");

/// Runs `run` under `what/size/ours` after checking that it finds `expected` things.
fn measure(
    c: &mut Criterion,
    what: &str,
    size: &str,
    text: &str,
    expected: usize,
    run: impl Fn(&str) -> usize,
) {
    assert_eq!(run(text), expected, "{what}/{size}");
    let mut group = c.benchmark_group(what);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function(BenchmarkId::new(size, "ours"), |b| {
        b.iter(|| run(black_box(text)))
    });
    group.finish();
}

fn news(c: &mut Criterion) {
    let segmenter = SentenceSegmenter::new(Language::German);
    let extractor = QuoteExtractor::new(Language::German);
    let once = quote::pairs(ARTICLE, Language::German).len();
    for (size, times) in [("article", 1), ("day", 500)] {
        let text = [ARTICLE, "\n\n"].concat().repeat(times);
        let sentences: Vec<Span> = segmenter.segment(&text).map(|s| s.trimmed()).collect();
        let pairs = quote::pairs(&text, Language::German);
        assert_eq!(pairs.len(), once * times);
        let quotes = extractor.extract(&text, &pairs, &sentences, &[]).len();
        assert!(quotes >= 2 * times, "{quotes} quotes");
        measure(c, "pairs", size, &text, pairs.len(), |t| {
            quote::pairs(t, Language::German).len()
        });
        measure(c, "quotes", size, &text, quotes, |t| {
            extractor.extract(t, &pairs, &sentences, &[]).len()
        });
        measure(c, "marks-and-quotes", size, &text, quotes, |t| {
            let pairs = quote::pairs(t, Language::German);
            extractor.extract(t, &pairs, &sentences, &[]).len()
        });
        let swiss = QuoteStyle::SWISS.rewrite(&text, &pairs).text().len();
        measure(c, "rewrite", size, &text, swiss, |t| {
            QuoteStyle::SWISS.rewrite(t, &pairs).text().len()
        });
    }
}

/// Marks that promise quotations and never keep the promise. Throughput must not fall with the size.
fn hostile(c: &mut Criterion) {
    for (name, scrap) in [
        ("open", "„"),
        ("straight", "\"a "),
        ("apostrophes", "' "),
        ("reopened", "„a\n\n"),
    ] {
        for (size, times) in [("1k", 1_000), ("100k", 100_000)] {
            let text = scrap.repeat(times);
            let expected = quote::pairs(&text, Language::German).len();
            measure(c, &format!("hostile-{name}"), size, &text, expected, |t| {
                quote::pairs(t, Language::German).len()
            });
        }
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = news, hostile
}
criterion_main!(benches);
