//! Sentence boundaries: every engine counts the sentences of the same text, at its defaults.

use std::hint::black_box;
use std::time::Instant;

use icu_segmenter::options::SentenceBreakInvariantOptions;
use unicode_segmentation::UnicodeSegmentation;
use wirecopy::{Language, SentenceSegmenter};

/// The engines, ours first.
pub const NAMES: [&str; 4] = [
    "wirecopy",
    "sentencex",
    "icu_segmenter",
    "unicode-segmentation",
];

/// One of them, ready for a language.
pub enum Engine {
    Ours(SentenceSegmenter),
    Sentencex(&'static str),
    Icu(icu_segmenter::SentenceSegmenterBorrowed<'static>),
    Unicode,
}

impl Engine {
    pub fn new(name: &str, language: Language) -> Self {
        match name {
            "wirecopy" => Self::Ours(SentenceSegmenter::new(language)),
            "sentencex" => Self::Sentencex(language.code()),
            "icu_segmenter" => {
                let options = SentenceBreakInvariantOptions::default();
                Self::Icu(icu_segmenter::SentenceSegmenter::new(options))
            }
            _ => Self::Unicode,
        }
    }

    /// Calls `end` with the offset behind each sentence.
    pub fn for_each_end(&self, text: &str, mut end: impl FnMut(usize)) {
        match self {
            Self::Ours(segmenter) => segmenter.segment(text).for_each(|s| end(s.trimmed().end())),
            Self::Sentencex(code) => sentencex::get_sentence_boundaries(code, text)
                .iter()
                .for_each(|b| end(b.end_byte)),
            // It reports the start of the text, too.
            Self::Icu(segmenter) => segmenter.segment_str(text).skip(1).for_each(end),
            Self::Unicode => text
                .split_sentence_bound_indices()
                .for_each(|(at, sentence)| end(at + sentence.len())),
        }
    }
}

pub fn run(mut args: impl Iterator<Item = String>) -> Result<(), String> {
    let (mut text, mut rounds, mut language) = (None, 5_usize, Language::German);
    while let Some(option) = args.next() {
        let value = args.next().ok_or(format!("{option} needs a value"))?;
        match option.as_str() {
            "--text" => text = Some(value),
            "--rounds" => rounds = value.parse().map_err(|_| "--rounds needs a number")?,
            "--lang" => language = value.parse().map_err(|e| format!("{e}"))?,
            _ => return Err(format!("unknown option {option}")),
        }
    }
    let file = text.ok_or("--text is missing")?;
    let text = std::fs::read_to_string(&file).map_err(|e| format!("{file}: {e}"))?;
    let engines = NAMES.map(|name| (name, Engine::new(name, language)));
    measure(&text, &engines, rounds.max(5));
    Ok(())
}

/// Runs every engine in every round, so that a slow moment of the machine hits all alike, and prints the medians.
fn measure(text: &str, engines: &[(&str, Engine)], rounds: usize) {
    let count = |engine: &Engine| {
        let mut sentences = 0;
        engine.for_each_end(text, |end| {
            black_box(end);
            sentences += 1;
        });
        sentences
    };
    let mut seconds = vec![Vec::new(); engines.len()];
    let counts: Vec<usize> = engines.iter().map(|(_, engine)| count(engine)).collect();
    for _ in 0..rounds {
        for ((_, engine), times) in engines.iter().zip(&mut seconds) {
            let start = Instant::now();
            black_box(count(engine));
            times.push(start.elapsed().as_secs_f64());
        }
    }
    for (((name, _), times), sentences) in engines.iter().zip(&mut seconds).zip(counts) {
        times.sort_by(f64::total_cmp);
        let median = times[times.len() / 2];
        let line = serde_json::json!({
            "task": "sentences",
            "engine": name,
            "bytes": text.len(),
            "mb_per_s": (text.len() as f64 / median / 1e5).round() / 10.0,
            "sentences": sentences,
        });
        crate::emit(&line);
    }
}
