//! Whole articles through the pipeline, and each stage alone on the same text.
//!
//! `cargo bench --bench pipeline`; with `--features rayon` also many articles on all cores.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use wirecopy::{
    Document, EntityMatcher, Language, NamedSpan, Pipeline, QuoteExtractor, Resolver,
    SentenceSegmenter, Span, quote,
};

const ARTICLE: &str = include_str!("../examples/inputs/article-de.txt");

fn stages(c: &mut Criterion) {
    let headline = ARTICLE.lines().next().unwrap_or(ARTICLE).to_owned();
    let article = [ARTICLE, "\n\n"].concat().repeat(6); // about 5 kB
    let day = [ARTICLE, "\n\n"].concat().repeat(1200); // about 1 MB, its names in warm caches
    for (size, text) in [
        ("headline", &headline),
        ("article", &article),
        ("day", &day),
    ] {
        let mut group = c.benchmark_group("pipeline");
        group.throughput(Throughput::Bytes(text.len() as u64));
        let pipeline = Pipeline::new(Language::German);
        let gazetteer = pipeline.gazetteer().clone();
        let segmenter = SentenceSegmenter::new(Language::German);
        let matcher = EntityMatcher::new(&gazetteer, Language::German);
        let resolver = Resolver::new(matcher.clone());
        let extractor = QuoteExtractor::new(Language::German);
        let sentences: Vec<Span> = segmenter.segment(text).map(|s| s.trimmed()).collect();
        let matches: Vec<_> = matcher.find(text).collect();
        let pairs = quote::pairs(text, Language::German);
        let doc = pipeline.process(text.as_str());
        assert_eq!(doc.sentences().len(), sentences.len());
        assert!(doc.mentions().len() > 0);
        let names = names(&doc);

        let mut stage = |name: &str, run: &mut dyn FnMut() -> usize| {
            let expected = run();
            group.bench_function(BenchmarkId::new(name, size), |b| {
                b.iter(|| assert_eq!(black_box(run()), expected));
            });
        };
        stage("all", &mut || {
            pipeline.process(text.as_str()).mentions().len()
        });
        stage("sentences", &mut || segmenter.segment(text).count());
        stage("match", &mut || matcher.find(text).count());
        stage("resolve", &mut || {
            resolver
                .resolve_text(text, &sentences, &matches)
                .mentions()
                .len()
        });
        stage("pairs", &mut || quote::pairs(text, Language::German).len());
        stage("quotes", &mut || {
            extractor.extract(text, &pairs, &sentences, &names).len()
        });
        group.finish();
    }
}

/// The names of a document as the quote step gets them.
fn names(doc: &Document<'_>) -> Vec<NamedSpan> {
    let mut names = Vec::new();
    for (number, entity) in (0..).zip(doc.entities()) {
        let kind = entity.kind().into();
        names.extend(
            entity
                .mentions()
                .map(|m| NamedSpan::new(m.span(), kind, number)),
        );
    }
    names.sort_by_key(|name| name.span);
    names
}

/// A day of articles, one after the other and on all cores.
#[cfg(feature = "rayon")]
fn batch(c: &mut Criterion) {
    let texts = vec![ARTICLE; 800];
    let pipeline = Pipeline::new(Language::German);
    let mentions = |doc: wirecopy::Document<'_>| doc.mentions().len();
    let expected = mentions(pipeline.process(ARTICLE)) * texts.len();
    let mut group = c.benchmark_group("batch");
    group.throughput(Throughput::Bytes((ARTICLE.len() * texts.len()) as u64));
    group.bench_function("one-thread", |b| {
        b.iter(|| {
            let found = texts.iter().map(|text| mentions(pipeline.process(*text)));
            assert_eq!(found.sum::<usize>(), expected);
        });
    });
    group.bench_function("process-all", |b| {
        b.iter(|| {
            let found = pipeline.process_all(texts.iter().copied()).map(mentions);
            assert_eq!(found.sum::<usize>(), expected);
        });
    });
    group.finish();
}

#[cfg(feature = "rayon")]
criterion_group!(benches, stages, batch);
#[cfg(not(feature = "rayon"))]
criterion_group!(benches, stages);
criterion_main!(benches);
