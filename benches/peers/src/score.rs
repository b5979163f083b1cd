//! How right the answers are, on public data that anyone can fetch.
//!
//! - `.conllu` files of Universal Dependencies: sentence boundaries, of every engine. The text is rebuilt from the
//!   `# text` lines: a blank between sentences, a blank line before `# newpar`; a document ends at `# newdoc`, or after 50
//!   sentences where a treebank marks none. A boundary counts where it can be seen: an end mark or a line break stands there.
//! - `.json` files of the German news quotation attribution data: direct quotes, their speakers and cues, of wirecopy.
//!
//! Precision, recall and F1 are taken over all files of a call together.

use std::collections::HashSet;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use wirecopy::{Language, OffsetTable, OffsetUnit, Pipeline, Span};

use crate::sentences::{Engine, NAMES};

/// A text and its sentences, in bytes.
#[derive(Default)]
struct Gold {
    text: String,
    sentences: Vec<Span>,
}

/// What was wanted, what was found, and what of it was right, on either side.
#[derive(Clone, Copy, Default)]
struct Score {
    gold: usize,
    found: usize,
    right: usize,
    met: usize,
}

impl Score {
    fn print(self, task: &str, engine: &str) {
        let part = |n: usize, of: usize| if of == 0 { 1.0 } else { n as f64 / of as f64 };
        let (precision, recall) = (part(self.right, self.found), part(self.met, self.gold));
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        let percent = |x: f64| (x * 1e4).round() / 1e2;
        crate::emit(&json!({
            "task": task, "engine": engine, "gold": self.gold, "found": self.found,
            "precision": percent(precision), "recall": percent(recall), "f1": percent(f1),
        }));
    }
}

pub fn run(mut args: impl Iterator<Item = String>) -> Result<(), String> {
    let (mut language, mut files, mut programs) = (Language::German, Vec::new(), Vec::new());
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or(format!("{arg} needs a value"));
        match arg.as_str() {
            "--lang" => language = value()?.parse().map_err(|e| format!("{e}"))?,
            "--with" => programs.push(value()?),
            option if option.starts_with("--") => return Err(format!("unknown option {option}")),
            file => files.push(file.to_owned()),
        }
    }
    let (mut docs, mut quotes) = (Vec::new(), Vec::new());
    for file in &files {
        let text = std::fs::read_to_string(file).map_err(|e| format!("{file}: {e}"))?;
        if file.ends_with(".conllu") {
            docs.extend(treebank(&text));
        } else {
            quotes.push(serde_json::from_str(&text).map_err(|e| format!("{file}: {e}"))?);
        }
    }
    if !docs.is_empty() {
        sentences(language, &docs, &programs)?;
    }
    if !quotes.is_empty() {
        speech(language, &quotes)?;
    }
    Ok(())
}

fn treebank(file: &str) -> Vec<Gold> {
    let marked = file.contains("# newdoc");
    let mut docs: Vec<Gold> = Vec::new();
    let mut paragraph = false;
    let mut fresh = true;
    for line in file.lines() {
        if line.starts_with("# newdoc") {
            fresh = true;
        } else if line.starts_with("# newpar") {
            paragraph = true;
        } else if let Some(text) = line.strip_prefix("# text = ") {
            let full = docs
                .last()
                .is_none_or(|d| !marked && d.sentences.len() == 50);
            if fresh || full {
                docs.push(Gold::default());
            } else if let Some(doc) = docs.last_mut() {
                doc.text += if paragraph { "\n\n" } else { " " };
            }
            (fresh, paragraph) = (false, false);
            let Some(doc) = docs.last_mut() else { continue };
            let start = doc.text.len();
            doc.text += text.trim();
            doc.sentences.push(Span::new(start, doc.text.len()));
        }
    }
    docs
}

fn sentences(language: Language, docs: &[Gold], programs: &[String]) -> Result<(), String> {
    let mut scores = vec![Score::default(); NAMES.len()];
    for (name, score) in NAMES.iter().zip(&mut scores) {
        let engine = Engine::new(name, language);
        for doc in docs {
            let mut found = HashSet::new();
            engine.for_each_end(&doc.text, |end| {
                found.insert(end);
            });
            boundaries(doc, found, score);
        }
        score.print("sentences", name);
    }
    for program in programs {
        let mut score = Score::default();
        for (doc, found) in docs.iter().zip(ask(program, language, docs)?) {
            boundaries(doc, found, &mut score);
        }
        score.print("sentences", program);
    }
    Ok(())
}

/// Compares ends of sentences; where one ends is where its last character that is no white space ends.
fn boundaries(doc: &Gold, found: HashSet<usize>, score: &mut Score) {
    let text = doc.text.as_str();
    let found: HashSet<usize> = found
        .iter()
        .map(|&end| text[..end].trim_end().len())
        .collect();
    let (mut seen, mut unseen) = (HashSet::new(), HashSet::from([0, text.len()]));
    for two in doc.sentences.windows(2) {
        let (end, next) = (two[0].end(), two[1].start());
        let words = text[..end].trim_end_matches(
            "\"'”“»«’‘)]›‹}」』）】 "
                .chars()
                .collect::<Vec<_>>()
                .as_slice(),
        );
        let marked = words.ends_with(
            ".!?…。！？｡।॥؟۔։።。؛"
                .chars()
                .collect::<Vec<_>>()
                .as_slice(),
        );
        let visible = marked || text[end..next].contains('\n');
        if visible {
            seen.insert(end)
        } else {
            unseen.insert(end)
        };
    }
    let found: HashSet<usize> = found.difference(&unseen).copied().collect();
    let right = found.intersection(&seen).count();
    score.gold += seen.len();
    score.found += found.len();
    score.right += right;
    score.met += right;
}

/// Asks a program that reads `{"lang", "text"}` lines and answers each with `{"sentences": [[start, end], …]}` in code points.
fn ask(program: &str, language: Language, docs: &[Gold]) -> Result<Vec<HashSet<usize>>, String> {
    let failed = |e: std::io::Error| format!("{program}: {e}");
    let mut child = Command::new("sh")
        .args(["-c", program])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let mut input = child.stdin.take().ok_or("no standard input")?;
    let lines: String = docs
        .iter()
        .map(|d| format!("{}\n", json!({"lang": language.code(), "text": d.text})))
        .collect();
    let feeder = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().map_err(failed)?;
    feeder
        .join()
        .map_err(|_| "the feeder died")?
        .map_err(failed)?;
    let answers = String::from_utf8(output.stdout).map_err(|e| format!("{program}: {e}"))?;
    let answers: Vec<&str> = answers.lines().collect();
    if answers.len() != docs.len() {
        return Err(format!(
            "{program}: {} answers to {} texts",
            answers.len(),
            docs.len()
        ));
    }
    let read = |(doc, line): (&Gold, &&str)| {
        let answer: Value = serde_json::from_str(line).map_err(|e| format!("{program}: {e}"))?;
        let table = OffsetTable::new(&doc.text);
        let ends = answer["sentences"].as_array().into_iter().flatten();
        let ends = ends.filter_map(|span| usize::try_from(span[1].as_u64()?).ok());
        Ok(ends
            .filter_map(|end| table.byte(end, OffsetUnit::Chars))
            .collect())
    };
    docs.iter().zip(&answers).map(read).collect()
}

/// A direct quote: where it stands without its marks, who says it, and the words that report it.
struct Said {
    span: Span,
    speaker: Vec<Span>,
    cue: Vec<Span>,
}

fn speech(language: Language, docs: &[Value]) -> Result<(), String> {
    let pipeline = Pipeline::new(language);
    let [mut quotes, mut speakers, mut cues] = [Score::default(); 3];
    for doc in docs {
        let text = doc["originalText"]
            .as_str()
            .ok_or("a document without originalText")?;
        let table = OffsetTable::new(text);
        let gold = annotated(text, &table, doc);
        let found: Vec<Said> = pipeline
            .process(text)
            .quotes()
            .map(|quote| Said {
                span: bare(text, quote.span()),
                speaker: quote.speaker().map(|s| s.span()).into_iter().collect(),
                cue: quote.cue().map(|c| c.span()).collect(),
            })
            .collect();
        let same = |a: &Said, b: &[Said]| b.iter().any(|b| a.span == b.span);
        quotes.gold += gold.len();
        quotes.found += found.len();
        quotes.right += found.iter().filter(|f| same(f, &gold)).count();
        quotes.met += gold.iter().filter(|g| same(g, &found)).count();
        roles(&mut speakers, &gold, &found, |said| &said.speaker);
        roles(&mut cues, &gold, &found, |said| &said.cue);
    }
    quotes.print("quotes: same span", "wirecopy");
    speakers.print("speakers: same words or some of them", "wirecopy");
    cues.print("cues: same words or some of them", "wirecopy");
    Ok(())
}

/// A role is right where the quotes overlap and the spans of the role do.
fn roles(score: &mut Score, gold: &[Said], found: &[Said], role: impl Fn(&Said) -> &Vec<Span>) {
    let shared = |a: &Said, b: &Said| {
        role(a)
            .iter()
            .any(|x| role(b).iter().any(|y| x.overlaps(*y)))
    };
    let right = |a: &Said, b: &[Said]| b.iter().any(|b| a.span.overlaps(b.span) && shared(a, b));
    let named = |all: &[Said]| all.iter().filter(|s| !role(s).is_empty()).count();
    score.gold += named(gold);
    score.found += named(found);
    score.right += found.iter().filter(|f| right(f, gold)).count();
    score.met += gold.iter().filter(|g| right(g, found)).count();
}

/// The direct quotes of an annotated document, one for each stretch.
fn annotated(text: &str, table: &OffsetTable<'_>, doc: &Value) -> Vec<Said> {
    let spans = |part: &Value| -> Vec<Span> {
        let offset = |v: &Value| table.byte(usize::try_from(v.as_u64()?).ok()?, OffsetUnit::Chars);
        let span = |s: &Value| Some(Span::new(offset(&s["charBegin"])?, offset(&s["charEnd"])?));
        part["spans"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(span)
            .collect()
    };
    let annotations = doc["annotations"].as_array().into_iter().flatten();
    let direct = annotations.filter(|a| a["type"] == "Direct");
    direct
        .flat_map(|a| {
            spans(&a["quote"]).into_iter().map(|span| Said {
                span: bare(text, span),
                speaker: spans(&a["speaker"]),
                cue: spans(&a["cue"]),
            })
        })
        .collect()
}

/// Without quotation marks and blanks at either end.
fn bare(text: &str, span: Span) -> Span {
    let mark = |c: char| c.is_whitespace() || "„“”\"»«‟‚‘’›‹'`´「」『』".contains(c);
    let words = span.slice(text);
    let start = span.start() + words.len() - words.trim_start_matches(mark).len();
    let inner = words.trim_matches(mark);
    Span::new(start, start + inner.len())
}
