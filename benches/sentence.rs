//! Sentence segmentation: a headline, an article, a day of news, and input made to hurt.
//!
//! `cargo bench --bench sentence`

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use wirecopy::{Language, SentenceSegmenter};

const ARTICLE: &str = include_str!("../examples/inputs/article-de.txt");

/// One paragraph of invented news a language.
const PARAGRAPHS: &[(&str, &str, usize)] = &[
    (
        "en",
        "The U.S. Senate voted at 5 p.m. EDT on Monday, Sen. J. K. Huber said. \"Is that all?\" she asked. Acme Corp. \
         shares fell 3.5 percent. The firm declined to comment, as did Ford Motor Co. and others.\n\n",
        4,
    ),
    (
        "ru",
        "В 2010 г. Москва выросла на 5 тыс. человек. «Это много?» — спросила она. Завод построили ещё в 1950 г. \
         Сегодня там живут А. С. Петров и др.\n\n",
        4,
    ),
    (
        "ja",
        "大臣が来た。「もう終わりだ。」と述べた。本当ですか？記者は黙っていた。\n\n",
        4,
    ),
    (
        "hi",
        "मंत्री आए। डॉ. शर्मा भी आए। क्यों? किसी को नहीं पता।\n\n",
        4,
    ),
];

fn texts(c: &mut Criterion) {
    let german = [
        (
            "headline",
            ARTICLE.lines().next().unwrap_or(ARTICLE).to_owned(),
        ),
        ("article", ARTICLE.to_owned()),
        ("day", [ARTICLE, "\n\n"].concat().repeat(500)),
    ];
    for (size, text) in &german {
        run(c, &format!("{size}-de"), Language::German, text, None);
    }
    for &(code, paragraph, sentences) in PARAGRAPHS {
        let language = code.parse().unwrap_or(Language::Undetermined);
        let count = 200_000 / paragraph.len();
        let text = paragraph.repeat(count);
        run(
            c,
            &format!("news-{code}"),
            language,
            &text,
            Some(sentences * count),
        );
    }
}

/// Input that makes a splitter look back or ahead as far as it ever does.
fn hostile(c: &mut Criterion) {
    for (name, bit) in [
        ("dots", "."),
        ("spaced-dots", " ."),
        ("quotes", "\"„“"),
        ("brackets", "(?)"),
        ("initials", "A. "),
        ("numbers", "1. "),
        ("blank-lines", "\n"),
    ] {
        run(c, name, Language::German, &bit.repeat(100_000), None);
    }
}

fn run(c: &mut Criterion, case: &str, language: Language, text: &str, expected: Option<usize>) {
    let segmenter = SentenceSegmenter::new(language);
    let count = segmenter.segment(text).count();
    if let Some(expected) = expected {
        assert_eq!(count, expected, "{case}");
    }
    let mut group = c.benchmark_group("sentence");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function(BenchmarkId::new(case, "ours"), |b| {
        b.iter(|| assert_eq!(segmenter.segment(black_box(text)).count(), count));
    });
    // What no splitter can be faster than: finding the marks.
    group.bench_function(BenchmarkId::new(case, "marks-alone"), |b| {
        b.iter(|| memchr::memchr3_iter(b'.', b'!', b'?', black_box(text.as_bytes())).count());
    });
    group.finish();
}

criterion_group!(benches, texts, hostile);
criterion_main!(benches);
