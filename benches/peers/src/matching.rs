//! Finding names: leftmost-longest, whole words, every engine with the same spans.
//!
//! The automata report all overlapping matches; those that do not begin and end at word edges are dropped, the rest is
//! resolved. (Leftmost-longest first and edges after is wrong: a longest match that fails hides a shorter one.) Where
//! the edges are is worked out beforehand and given to them, at no cost to them.

use std::cmp::Reverse;
use std::hint::black_box;
use std::time::Instant;

use aho_corasick::AhoCorasick;
use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous;
use daachorse::DoubleArrayAhoCorasick;
use unicode_normalization::char::is_combining_mark;
use wirecopy::{EntityKind, EntityMatcher, Gazetteer, Language, NewEntity};

use crate::memory;

type Spans = Vec<(usize, usize)>;

pub struct Input {
    pub names: Vec<String>,
    pub text: String,
    /// For each byte of the text: whether a name may begin or end there.
    edges: Vec<bool>,
    pub gazetteer: Gazetteer,
    pub language: Language,
}

/// An engine that is ready to search, and what it took to get there.
struct Engine {
    name: &'static str,
    search: Box<dyn Fn(&Input) -> Spans>,
    build_ms: f64,
    held: usize,
    peak: usize,
}

const ENGINES: &[&str] = &[
    "wirecopy-exact",
    "wirecopy",
    "aho-corasick-overlapping",
    "aho-corasick-anchored",
    "daachorse-overlapping",
    "fst",
    #[cfg(feature = "flashtext")]
    "flashtext2",
];

pub fn run(args: impl Iterator<Item = String>) -> Result<(), String> {
    let (input, rounds, engines) = arguments(args)?;
    let mut engines: Vec<Engine> = ENGINES
        .iter()
        .filter(|name| engines.is_empty() || engines.iter().any(|wanted| wanted == *name))
        .filter_map(|name| build(name, &input))
        .collect();
    measure(&input, &mut engines, rounds);
    Ok(())
}

/// Reads names and text; with them the number of rounds and the engines asked for.
pub fn arguments(
    mut args: impl Iterator<Item = String>,
) -> Result<(Input, usize, Vec<String>), String> {
    let (mut names, mut text, mut rounds) = (None, None, 5_usize);
    let (mut language, mut engines) = (Language::German, Vec::new());
    while let Some(option) = args.next() {
        let value = args.next().ok_or(format!("{option} needs a value"))?;
        match option.as_str() {
            "--names" => names = Some(value),
            "--text" => text = Some(value),
            "--rounds" => rounds = value.parse().map_err(|_| "--rounds needs a number")?,
            "--lang" => language = value.parse().map_err(|e| format!("{e}"))?,
            "--engine" => engines.push(value),
            _ => return Err(format!("unknown option {option}")),
        }
    }
    let read = |file: Option<String>, what| {
        let file = file.ok_or(format!("{what} is missing"))?;
        std::fs::read_to_string(&file).map_err(|e| format!("{file}: {e}"))
    };
    let input = input(&read(names, "--names")?, read(text, "--text")?, language)?;
    Ok((input, rounds, engines))
}

fn input(names: &str, text: String, language: Language) -> Result<Input, String> {
    let mut names: Vec<String> = names.lines().map(|n| n.trim().to_owned()).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| !name.is_empty());
    let mut builder = Gazetteer::builder();
    for (number, name) in names.iter().enumerate() {
        let entity = NewEntity::new(format!("{number}"), EntityKind::Place);
        builder = builder.entity(entity.alias(name.as_str()));
    }
    let gazetteer = builder.build().map_err(|e| e.to_string())?;
    let edges = edges(&text);
    Ok(Input {
        names,
        text,
        edges,
        gazetteer,
        language,
    })
}

fn measure(input: &Input, engines: &mut [Engine], rounds: usize) {
    let mut seconds = vec![Vec::new(); engines.len()];
    let mut answers: Vec<(usize, u64)> = Vec::new();
    for engine in engines.iter() {
        let spans = (engine.search)(input);
        answers.push((spans.len(), digest(&spans)));
    }
    for _ in 0..rounds.max(1) {
        for (engine, times) in engines.iter().zip(&mut seconds) {
            let start = Instant::now();
            black_box((engine.search)(input));
            times.push(start.elapsed().as_secs_f64());
        }
    }
    for ((engine, times), (spans, digest)) in engines.iter().zip(&mut seconds).zip(answers) {
        times.sort_by(f64::total_cmp);
        let median = times[times.len() / 2];
        let count = input.names.len();
        let line = serde_json::json!({
            "task": "match",
            "engine": engine.name,
            "names": count,
            "text_bytes": input.text.len(),
            "mb_per_s": (input.text.len() as f64 / median / 1e5).round() / 10.0,
            "build_ms": (engine.build_ms * 10.0).round() / 10.0,
            "bytes_per_name": engine.held / count.max(1),
            "peak_build_bytes": engine.peak,
            "spans": spans,
            "digest": format!("{digest:016x}"),
        });
        crate::emit(&line);
    }
}

/// FNV-1a over all spans.
fn digest(spans: &Spans) -> u64 {
    let bytes = spans
        .iter()
        .flat_map(|(start, end)| [*start as u64, *end as u64])
        .flat_map(u64::to_le_bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

/// Builds an engine three times and keeps the fastest time.
fn build(name: &str, input: &Input) -> Option<Engine> {
    let mut best: Option<Engine> = None;
    for _ in 0..3 {
        let before = memory::now();
        memory::reset_peak();
        let start = Instant::now();
        let (name, search) = engine(name, input)?;
        let build_ms = start.elapsed().as_secs_f64() * 1e3;
        let (held, peak) = (memory::now() - before, memory::peak() - before);
        if best
            .as_ref()
            .is_none_or(|engine| build_ms < engine.build_ms)
        {
            best = Some(Engine {
                name,
                search,
                build_ms,
                held,
                peak,
            });
        }
    }
    best
}

type Search = Box<dyn Fn(&Input) -> Spans>;

fn engine(name: &str, input: &Input) -> Option<(&'static str, Search)> {
    Some(match name {
        "wirecopy-exact" => {
            let builder = EntityMatcher::builder().exact();
            let matcher = builder.build(&input.gazetteer, input.language);
            ("wirecopy-exact", wirecopy(matcher))
        }
        "wirecopy" => {
            let matcher = EntityMatcher::new(&input.gazetteer, input.language);
            ("wirecopy", wirecopy(matcher))
        }
        "aho-corasick-overlapping" => {
            let automaton = AhoCorasick::new(&input.names).ok()?;
            let search = move |input: &Input| {
                let found = automaton.find_overlapping_iter(&input.text);
                resolve(input, found.map(|m| (m.start(), m.end())))
            };
            ("aho-corasick-overlapping", Box::new(search))
        }
        "aho-corasick-anchored" => {
            let automaton = contiguous::NFA::new(&input.names).ok()?;
            let search = move |input: &Input| anchored(&automaton, input);
            ("aho-corasick-anchored", Box::new(search))
        }
        "daachorse-overlapping" => {
            let automaton = DoubleArrayAhoCorasick::<u32>::new(&input.names).ok()?;
            let search = move |input: &Input| {
                let found = automaton.find_overlapping_iter(&input.text);
                resolve(input, found.map(|m| (m.start(), m.end())))
            };
            ("daachorse-overlapping", Box::new(search))
        }
        "fst" => {
            let set = fst::Set::from_iter(&input.names).ok()?;
            ("fst", Box::new(move |input: &Input| trie(&set, input)))
        }
        #[cfg(feature = "flashtext")]
        "flashtext2" => {
            let mut processor = flashtext2::case_sensitive::KeywordProcessor::new();
            for name in &input.names {
                processor.add_keyword(name, name);
            }
            let search = move |input: &Input| {
                let found = processor.extract_keywords_with_span(&input.text);
                found.map(|(_, start, end)| (start, end)).collect()
            };
            ("flashtext2", Box::new(search))
        }
        _ => return None,
    })
}

fn wirecopy(matcher: EntityMatcher) -> Search {
    Box::new(move |input| {
        let found = matcher.find(&input.text);
        found.map(|m| (m.span().start(), m.span().end())).collect()
    })
}

/// Drops what does not stand at edges; then leftmost-longest.
fn resolve(input: &Input, found: impl Iterator<Item = (usize, usize)>) -> Spans {
    let at_edges = |span: &(usize, usize)| input.edges[span.0] && input.edges[span.1];
    let mut spans: Spans = found.filter(at_edges).collect();
    spans.sort_unstable_by_key(|&(start, end)| (start, Reverse(end)));
    let mut from = 0;
    spans.retain(|&(start, end)| {
        let keep = start >= from;
        if keep {
            from = end;
        }
        keep
    });
    spans
}

/// Leftmost-longest of engines that are asked at an edge for the end of the longest name that begins there.
fn walk(input: &Input, longest: impl Fn(usize) -> Option<usize>) -> Spans {
    let mut spans = Vec::new();
    let mut at = 0;
    while at < input.text.len() {
        let end = if input.edges[at] { longest(at) } else { None };
        match end {
            Some(end) => {
                spans.push((at, end));
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    spans
}

/// Walks the automaton from every edge; the last match that ends at an edge counts.
fn anchored(automaton: &contiguous::NFA, input: &Input) -> Spans {
    let bytes = input.text.as_bytes();
    let anchored = aho_corasick::Anchored::Yes;
    let start = automaton
        .start_state(anchored)
        .expect("both kinds of start are built by default");
    walk(input, |at| {
        let (mut state, mut end, mut best) = (start, at, None);
        while end < bytes.len() {
            state = automaton.next_state(anchored, state, bytes[end]);
            end += 1;
            if automaton.is_special(state) {
                if automaton.is_dead(state) {
                    break;
                }
                if automaton.is_match(state) && input.edges[end] {
                    // Suffixes of the walk match too; only a pattern as long as the walk began here.
                    let whole = (0..automaton.match_len(state)).any(|i| {
                        automaton.pattern_len(automaton.match_pattern(state, i)) == end - at
                    });
                    best = if whole { Some(end) } else { best };
                }
            }
        }
        best
    })
}

fn trie(set: &fst::Set<Vec<u8>>, input: &Input) -> Spans {
    let fst = set.as_fst();
    let bytes = input.text.as_bytes();
    walk(input, |at| {
        let (mut node, mut end, mut best) = (fst.root(), at, None);
        while let Some(index) = bytes.get(end).and_then(|byte| node.find_input(*byte)) {
            node = fst.node(node.transition_addr(index));
            end += 1;
            if node.is_final() && input.edges[end] {
                best = Some(end);
            }
        }
        best
    })
}

/// Where names may begin and end: the rules that wirecopy documents.
fn edges(text: &str) -> Vec<bool> {
    let mut edges = vec![false; text.len() + 1];
    let mut before = Class::Other;
    for (at, c) in text.char_indices() {
        let class = class(c);
        edges[at] = !matches!(
            (before, class),
            (Class::Word, Class::Word) | (Class::Word | Class::Alone, Class::Mark)
        );
        if class != Class::Mark {
            before = class;
        }
    }
    edges[text.len()] = true;
    edges
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Other,
    Word,
    Alone,
    Mark,
}

fn class(c: char) -> Class {
    let unspaced = matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{312f}'
        | '\u{31a0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a9e0}'..='\u{a9ff}'
        | '\u{aa60}'..='\u{aa7f}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}'
        | '\u{1b000}'..='\u{1b16f}' | '\u{20000}'..='\u{3ffff}');
    match c {
        '²' | '³' | '¹' | '\u{2bc}' => Class::Other,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Class::Mark,
        '\u{2010}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => Class::Other,
        _ if is_combining_mark(c) => Class::Mark,
        _ if !c.is_alphanumeric() => Class::Other,
        _ if unspaced => Class::Alone,
        _ => Class::Word,
    }
}
