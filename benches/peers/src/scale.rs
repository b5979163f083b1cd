//! What a list of names costs besides searching: building, loading it saved, from its text to the first match; and what a
//! second thread gains.

use std::hint::black_box;
use std::time::Instant;

use aho_corasick::AhoCorasick;
use daachorse::DoubleArrayAhoCorasick;
use wirecopy::{EntityMatcher, Gazetteer};

use crate::matching::{Input, arguments};
use crate::memory;

pub fn run(args: impl Iterator<Item = String>) -> Result<(), String> {
    let (input, rounds, _) = arguments(args)?;
    build(&input, rounds);
    load(&input, rounds);
    first_match(&input, rounds);
    threads(&input, rounds);
    Ok(())
}

/// The fastest of some runs, in milliseconds.
fn fastest<T>(rounds: usize, mut run: impl FnMut() -> T) -> f64 {
    let times = (0..rounds.max(1)).map(|_| {
        let start = Instant::now();
        let made = run();
        let time = start.elapsed().as_secs_f64() * 1e3;
        drop(black_box(made));
        time
    });
    times.fold(f64::INFINITY, f64::min)
}

fn print(task: &str, engine: &str, input: &Input, field: &str, value: f64) {
    let line = serde_json::json!({
        "task": task,
        "engine": engine,
        "names": input.names.len(),
        field: (value * 100.0).round() / 100.0,
    });
    crate::emit(&line);
}

/// The time and the memory of building, for lists of any length.
fn build(input: &Input, rounds: usize) {
    for (engine, builder) in [
        ("wirecopy-exact", EntityMatcher::builder().exact()),
        ("wirecopy", EntityMatcher::builder()),
    ] {
        let build = || builder.build(&input.gazetteer, input.language);
        print("build", engine, input, "ms", fastest(rounds, build));
        let names = input.names.len() as f64;
        let before = memory::now();
        memory::reset_peak();
        let bytes = build().heap_bytes() as f64;
        let peak = (memory::peak() - before) as f64;
        print("build", engine, input, "bytes_per_name", bytes / names);
        print("build", engine, input, "peak_bytes_per_name", peak / names);
    }
}

/// From saved bytes to something that searches.
fn load(input: &Input, rounds: usize) {
    let saved = EntityMatcher::builder()
        .exact()
        .build(&input.gazetteer, input.language)
        .to_bytes();
    // The bytes become part of the matcher, as those of a file that was read.
    let mut copies = vec![saved; rounds.max(1)].into_iter();
    let ms = fastest(rounds, || {
        EntityMatcher::from_bytes(copies.next().unwrap_or_default()).expect("as saved")
    });
    print("load", "wirecopy-exact", input, "ms", ms);
    let Ok(automaton) = DoubleArrayAhoCorasick::<u32>::new(&input.names) else {
        return;
    };
    let saved = automaton.serialize();
    // SAFETY: the bytes are what `serialize` gave.
    let ms = fastest(rounds, || unsafe {
        DoubleArrayAhoCorasick::<u32>::deserialize_unchecked(&saved).0
    });
    print("load", "daachorse", input, "ms", ms);
}

/// From a file of names to the first match in the text, beside the building of an automaton alone.
fn first_match(input: &Input, rounds: usize) {
    let mut table = String::from("id\tkind\ttext\n");
    for (number, name) in input.names.iter().enumerate() {
        table.push_str(&format!("{number}\tplace\t{name}\n"));
    }
    let exact = fastest(rounds, || {
        let gazetteer = Gazetteer::from_tsv(&table).expect("a table of names");
        let exact = EntityMatcher::builder().exact();
        let matcher = exact.build(&gazetteer, input.language);
        matcher.find(&input.text).next()
    });
    print("first-match", "wirecopy-exact", input, "ms", exact);
    let tolerant = fastest(rounds, || {
        let gazetteer = Gazetteer::from_tsv(&table).expect("a table of names");
        EntityMatcher::new(&gazetteer, input.language)
            .find(&input.text)
            .next()
    });
    print("first-match", "wirecopy", input, "ms", tolerant);
    let alone = fastest(rounds, || AhoCorasick::new(&input.names));
    print(
        "first-match",
        "aho-corasick-build-alone",
        input,
        "ms",
        alone,
    );
}

/// How many times faster two threads go through the documents (parts between blank lines) than one.
fn threads(input: &Input, rounds: usize) {
    let matcher = EntityMatcher::builder()
        .exact()
        .build(&input.gazetteer, input.language);
    let documents: Vec<&str> = input.text.split("\n\n").collect();
    let count =
        |documents: &[&str]| -> usize { documents.iter().map(|d| matcher.find(d).count()).sum() };
    let one = fastest(rounds, || count(&documents));
    let (first, second) = documents.split_at(documents.len() / 2);
    let two = fastest(rounds, || {
        std::thread::scope(|scope| {
            let other = scope.spawn(|| count(second));
            count(first) + other.join().unwrap_or(0)
        })
    });
    print(
        "threads",
        "wirecopy-exact",
        input,
        "times_faster",
        one / two,
    );
}
