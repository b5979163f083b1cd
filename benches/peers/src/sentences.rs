//! Sentence boundaries: every engine counts the sentences of the same text, at its defaults.

use std::hint::black_box;
use std::time::Instant;

use icu_segmenter::options::SentenceBreakInvariantOptions;
use unicode_segmentation::UnicodeSegmentation;
use wirecopy::{Language, SentenceSegmenter};

/// A name and what counts the sentences of a text.
type Engine = (&'static str, Box<dyn Fn(&str) -> usize>);

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
    measure(&text, &engines(language), rounds.max(5));
    Ok(())
}

fn engines(language: Language) -> Vec<Engine> {
    let ours = SentenceSegmenter::new(language);
    let icu = icu_segmenter::SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let code = language.code();
    vec![
        (
            "wirecopy",
            Box::new(move |text| ours.segment(text).map(|s| black_box(s.trimmed())).count()),
        ),
        (
            "sentencex",
            Box::new(move |text| sentencex::get_sentence_boundaries(code, text).len()),
        ),
        (
            // One less: it reports the start of the text too.
            "icu_segmenter",
            Box::new(move |text| {
                icu.segment_str(text)
                    .map(black_box)
                    .count()
                    .saturating_sub(1)
            }),
        ),
        (
            "unicode-segmentation",
            Box::new(|text| text.split_sentence_bound_indices().map(black_box).count()),
        ),
    ]
}

/// Runs every engine in every round, so that a slow moment of the machine hits all alike, and prints the medians.
fn measure(text: &str, engines: &[Engine], rounds: usize) {
    let mut seconds = vec![Vec::new(); engines.len()];
    let counts: Vec<usize> = engines.iter().map(|(_, count)| count(text)).collect();
    for _ in 0..rounds {
        for ((_, count), times) in engines.iter().zip(&mut seconds) {
            let start = Instant::now();
            black_box(count(text));
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
        println!("{line}");
    }
}
