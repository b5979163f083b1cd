//! Finding names: MB/s by size of the gazetteer, and what reading, building, saving and loading cost.
//!
//! `cargo bench --bench matcher`. Texts and names are invented, by the generator below: the same on every machine. For
//! other crates on the same input see `benches/peers`.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    reason = "a bench may panic"
)]

use std::collections::BTreeSet;
use std::hint::black_box;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use wirecopy::{EntityKind, EntityMatcher, Gazetteer, Language, NewEntity};

/// A generator of numbers; the constants are Knuth's.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list.get(self.below(list.len())).copied().unwrap_or("")
    }

    /// A word of German sound, of one to four syllables.
    fn word(&mut self) -> String {
        const ONSETS: [&str; 20] = [
            "b", "br", "d", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "sch",
            "st", "t", "w", "z",
        ];
        const RHYMES: [&str; 20] = [
            "a", "al", "an", "ar", "au", "e", "ei", "el", "en", "er", "ie", "in", "o", "or", "u",
            "und", "ung", "ä", "ö", "ü",
        ];
        let syllables = 1 + self.below(4);
        (0..syllables)
            .map(|_| [self.pick(&ONSETS), self.pick(&RHYMES)].concat())
            .collect()
    }

    /// A name of one to three words.
    fn name(&mut self) -> String {
        let words = 1 + self.below(10) / 5 + self.below(10) / 9;
        let words: Vec<String> = (0..words).map(|_| capitalized(&self.word())).collect();
        words.join(if self.below(12) == 0 { "-" } else { " " })
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

fn names(count: usize) -> Vec<String> {
    let mut numbers = Numbers(1);
    let mut names = BTreeSet::new();
    while names.len() < count {
        names.insert(numbers.name());
    }
    names.into_iter().collect()
}

/// About `bytes` bytes of sentences; every fifteenth word or so is a name.
fn text(bytes: usize, names: &[String]) -> String {
    let mut numbers = Numbers(2);
    let common: Vec<String> = (0..2000).map(|_| numbers.word()).collect();
    let mut text = String::new();
    while text.len() < bytes {
        for position in 0..8 + numbers.below(12) {
            let word = match numbers.below(15) {
                0 => names
                    .get(numbers.below(names.len()))
                    .cloned()
                    .unwrap_or_default(),
                1..=4 => capitalized(&common[numbers.below(common.len())]),
                _ => common[numbers.below(common.len())].clone(),
            };
            text.push_str(if position == 0 { "" } else { " " });
            text.push_str(&word);
        }
        text.push_str(numbers.pick(&[". ", ". ", ", sagte er. ", " – „ja“.\n"]));
    }
    text
}

fn gazetteer(names: &[String]) -> Gazetteer {
    let add = |builder: wirecopy::GazetteerBuilder, (number, name): (usize, &String)| {
        let entity = NewEntity::new(number.to_string(), EntityKind::Place);
        builder.entity(entity.alias(name.as_str()))
    };
    names
        .iter()
        .enumerate()
        .fold(Gazetteer::builder(), add)
        .build()
        .unwrap()
}

fn search(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("matcher");
    group.sample_size(10);
    for (label, count) in [
        ("100-names", 100),
        ("10k-names", 10_000),
        ("100k-names", 100_000),
    ] {
        let names = names(count);
        let gazetteer = gazetteer(&names);
        let exact = EntityMatcher::builder()
            .exact()
            .build(&gazetteer, Language::German);
        let tolerant = EntityMatcher::new(&gazetteer, Language::German);
        for (size, bytes) in [("headline", 100), ("article", 5_000), ("day", 1_000_000)] {
            let text = text(bytes, &names);
            // A wrong answer must not count as a fast one.
            let found = exact.find(&text).count();
            assert!(found > 0 && tolerant.find(&text).count() >= found);
            assert!(exact.find(&text).all(|m| {
                names
                    .binary_search(&m.span().slice(&text).to_owned())
                    .is_ok()
            }));
            group.throughput(Throughput::Bytes(text.len() as u64));
            for (name, matcher) in [("exact", &exact), ("tolerant", &tolerant)] {
                let id = BenchmarkId::new(format!("{size}-{label}"), name);
                group.bench_with_input(id, &text, |bencher, text| {
                    bencher.iter(|| black_box(matcher.find(text).count()));
                });
            }
        }
    }
    group.finish();
}

fn build(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("matcher-build");
    group.sample_size(10);
    let names = names(100_000);
    let gazetteer = gazetteer(&names);
    let exact = || {
        EntityMatcher::builder()
            .exact()
            .build(&gazetteer, Language::German)
    };
    group.bench_function("100k-names/exact", |bencher| bencher.iter(exact));
    let tolerant = || EntityMatcher::new(&gazetteer, Language::German);
    group.bench_function("100k-names/tolerant", |bencher| bencher.iter(tolerant));
    let bytes = exact().to_bytes();
    group.bench_function("100k-names/load", |bencher| {
        let copy = || bytes.clone();
        bencher.iter_batched(
            copy,
            |bytes| EntityMatcher::from_bytes(bytes).unwrap(),
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

/// From the text of a table to the first match, as a program that finds names once.
fn load(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("load");
    group.sample_size(10);
    let names = names(20_000);
    let mut table = String::from("id\tkind\ttext\n");
    for (number, name) in names.iter().enumerate() {
        table.push_str(&format!("{number}\tplace\t{name}\n"));
    }
    let text = text(1_000, &names);
    group.throughput(Throughput::Bytes(table.len() as u64));
    for (options, builder) in [
        ("exact", EntityMatcher::builder().exact()),
        ("tolerant", EntityMatcher::builder()),
    ] {
        let first = || {
            let gazetteer = Gazetteer::from_tsv(&table).unwrap();
            let matcher = builder.build(&gazetteer, Language::German);
            matcher.find(&text).next().map(|found| found.span())
        };
        assert!(first().is_some());
        group.bench_function(BenchmarkId::new("20k-tsv", options), |bencher| {
            bencher.iter(first);
        });
    }
    group.finish();
}

criterion_group!(benches, search, build, load);
criterion_main!(benches);
