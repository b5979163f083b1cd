//! Annotates news texts: sentences, quotes with speakers, entity mentions.
//!
//! ```text
//! cargo run --release --example annotate                       the bundled article, as a listing
//! cargo run --release --example annotate -- --help             all options
//! ```

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::error::Error;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use lexopt::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use wirecopy::{
    Gazetteer, Language, OffsetUnit, Pipeline, QuotedSentences, SentenceSegmenter, StandOff, render,
};

const ARTICLE: &str = include_str!("inputs/article-de.txt");

const HELP: &str = "\
annotate [OPTIONS] [FILE]     FILE or \"-\" for standard input; nothing at all for the bundled article

annotate --lang de article.txt                               one text, as a listing
annotate --lang de --format html article.txt > article.html
annotate news.jsonl > facts.jsonl                            {\"id\", \"lang\", \"text\"} a line

  --lang CODE                 language: de, pt-BR; of lines of JSON that name none
  --input text|jsonl          one text, or a JSON document a line; by default as the name of FILE ends
  --format FORMAT             text, jsonl, html, conll, brat or spacy
  --offsets UNIT              bytes, chars (Python) or utf16 (JavaScript, Java)
  --gazetteer FILE            names of your own, .tsv, .jsonl or lists.def; may be repeated
  --no-builtin                without the built-in names
  --quoted-sentences HOW      apart, or together: quotations stay whole
  --indirect                  report indirect speech too (German)

A bad line of JSON gives an \"error\" object in its place, and the exit code 1. Long runs show their progress on a terminal.
";

#[derive(Clone, Copy, PartialEq)]
enum Format {
    Text,
    Jsonl,
    Html,
    Conll,
    Brat,
    Spacy,
}

const INPUTS: [(&str, bool); 2] = [("text", false), ("jsonl", true)];
const FORMATS: [(&str, Format); 6] = [
    ("text", Format::Text),
    ("jsonl", Format::Jsonl),
    ("html", Format::Html),
    ("conll", Format::Conll),
    ("brat", Format::Brat),
    ("spacy", Format::Spacy),
];

/// The value of an option that knows only these.
fn choice<T: Copy>(
    option: &str,
    args: &mut lexopt::Parser,
    known: &[(&str, T)],
) -> Result<T, Box<dyn Error>> {
    let word = args.value()?.string()?;
    let found = known.iter().find(|(name, _)| *name == word);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<_> = known.iter().map(|(name, _)| *name).collect();
        format!("--{option} is one of {}, not {word:?}", names.join(", ")).into()
    })
}

#[derive(Default)]
struct Options {
    file: Option<OsString>,
    lang: Option<Language>,
    jsonl: Option<bool>,
    format: Option<Format>,
    unit: OffsetUnit,
    quoted_sentences: QuotedSentences,
    gazetteers: Vec<Gazetteer>,
    no_builtin: bool,
    indirect: bool,
    help: bool,
}

impl Options {
    fn from_args() -> Result<Self, Box<dyn Error>> {
        let mut options = Self::default();
        let mut args = lexopt::Parser::from_env();
        while let Some(arg) = args.next()? {
            match arg {
                Long("lang") => options.lang = Some(args.value()?.parse()?),
                Long("input") => options.jsonl = Some(choice("input", &mut args, &INPUTS)?),
                Long("format") => options.format = Some(choice("format", &mut args, &FORMATS)?),
                Long("offsets") => options.unit = args.value()?.parse()?,
                Long("quoted-sentences") => {
                    options.quoted_sentences = args.value()?.parse()?;
                }
                Long("gazetteer") => options
                    .gazetteers
                    .push(Gazetteer::from_path(Path::new(&args.value()?))?),
                Long("no-builtin") => options.no_builtin = true,
                Long("indirect") => options.indirect = true,
                Short('h') | Long("help") => options.help = true,
                Value(file) if options.file.is_none() => options.file = Some(file),
                _ => return Err(arg.unexpected().into()),
            }
        }
        Ok(options)
    }

    fn pipeline(&self, language: Language) -> Result<Pipeline, wirecopy::Error> {
        let segmenter = SentenceSegmenter::builder(language)
            .quoted_sentences(self.quoted_sentences)
            .build();
        let mut builder = Pipeline::builder(language)
            .segmenter(segmenter)
            .builtin(!self.no_builtin)
            .indirect_speech(self.indirect);
        for gazetteer in &self.gazetteers {
            builder = builder.gazetteer(gazetteer.clone());
        }
        builder.build()
    }
}

/// A document of a JSON Lines file. Other fields are ignored.
#[derive(Deserialize)]
struct Input {
    lang: Option<String>,
    text: String,
}

/// What a line goes by, read and written as it stands there.
#[derive(Deserialize)]
struct Id<'l> {
    #[serde(borrow)]
    id: Option<&'l RawValue>,
}

#[derive(Serialize)]
struct Output<'d, I> {
    id: I,
    #[serde(flatten)]
    found: StandOff<'d>,
}

/// What stands in the place of a bad line.
#[derive(Serialize)]
struct Refusal<'l> {
    id: Option<&'l RawValue>,
    line: usize,
    error: String,
}

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) if is_closed_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("annotate: {error}");
            ExitCode::from(2)
        }
    }
}

fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
}

fn run() -> Result<ExitCode, Box<dyn Error>> {
    if std::env::args_os().len() == 1 {
        return annotate_text(
            &Options {
                lang: Some(Language::German),
                ..Options::default()
            },
            ARTICLE,
        );
    }
    let options = Options::from_args()?;
    if options.help {
        io::stdout().write_all(HELP.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let file = options.file.as_deref().filter(|f| *f != "-").map(Path::new);
    let (mut input, bytes): (Box<dyn Read>, _) = match file {
        None => (Box::new(io::stdin()), None),
        Some(path) => {
            let opened = File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
            let bytes = opened.metadata().ok().map(|m| m.len());
            (Box::new(opened), bytes)
        }
    };
    let named_jsonl = file.and_then(Path::extension).is_some_and(|e| e == "jsonl");
    if options.jsonl.unwrap_or(named_jsonl) {
        let progress = progress(bytes)?;
        let mut input = BufReader::new(progress.wrap_read(input));
        return annotate_lines(&options, &mut input, &progress);
    }
    let mut bytes = Vec::new();
    let name = || file.map_or("standard input".into(), Path::to_string_lossy);
    let read = input.read_to_end(&mut bytes);
    read.map_err(|e| format!("{}: {e}", name()))?;
    let text = String::from_utf8(bytes)
        .map_err(|e| format!("{}: not UTF-8: {}", name(), e.utf8_error()))?;
    annotate_text(&options, &text)
}

/// Documents, speed and time left on standard error, if that is a terminal and results do not go there too.
fn progress(bytes: Option<u64>) -> Result<ProgressBar, Box<dyn Error>> {
    let target = if io::stdout().is_terminal() {
        ProgressDrawTarget::hidden()
    } else {
        ProgressDrawTarget::stderr_with_hz(4)
    };
    let template = match bytes {
        Some(_) => {
            "{msg} documents, {decimal_bytes} of {decimal_total_bytes}, {decimal_bytes_per_sec}, {eta} left"
        }
        None => "{msg} documents, {decimal_bytes}, {decimal_bytes_per_sec}",
    };
    Ok(ProgressBar::with_draw_target(bytes, target)
        .with_style(ProgressStyle::with_template(template)?))
}

fn annotate_text(options: &Options, text: &str) -> Result<ExitCode, Box<dyn Error>> {
    let language = options
        .lang
        .ok_or("--lang is needed for plain text, for example --lang de")?;
    let doc = options.pipeline(language)?.process(text);
    let mut out = BufWriter::new(io::stdout());
    match options.format.unwrap_or(Format::Text) {
        Format::Text => {
            let colours = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            write!(out, "{}", render::Listing::new(&doc).colours(colours))?;
        }
        Format::Html => write!(out, "{}", render::Page::new(&doc))?,
        Format::Conll => write!(out, "{}", render::Conll::new(&doc))?,
        Format::Brat => write!(out, "{}", render::Brat::new(&doc))?,
        Format::Spacy => writeln!(out, "{}", render::SpacyDoc::new(&doc))?,
        Format::Jsonl => {
            let id = options.file.as_ref().map(|f| f.to_string_lossy());
            write_line(
                &mut out,
                &Output {
                    id,
                    found: doc.stand_off(options.unit),
                },
            )?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// One line out for each line in; a bad one becomes an `error` object, and the exit code 1.
fn annotate_lines(
    options: &Options,
    input: &mut dyn BufRead,
    progress: &ProgressBar,
) -> Result<ExitCode, Box<dyn Error>> {
    if options.format.is_some_and(|f| f != Format::Jsonl) {
        return Err(
            "JSON Lines in gives JSON Lines out; the other formats take one plain text".into(),
        );
    }
    let mut out = BufWriter::new(io::stdout());
    let mut pipelines = HashMap::new();
    let mut code = ExitCode::SUCCESS;
    let (mut line, mut number) = (Vec::new(), 0);
    while input.read_until(b'\n', &mut line)? > 0 {
        number += 1;
        let json = line
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(&line)
            .trim_ascii();
        let id = serde_json::from_slice::<Id<'_>>(json).map_or(None, |line| line.id);
        if let Err(error) = annotate_line(options, &mut pipelines, json, id, &mut out) {
            if is_closed_pipe(error.as_ref()) {
                return Err(error);
            }
            let error = error.to_string().replace(" at line 1 column ", " at byte ");
            write_line(
                &mut out,
                &Refusal {
                    id,
                    line: number,
                    error,
                },
            )?;
            code = ExitCode::from(1);
        }
        line.clear();
        if !progress.is_hidden() {
            progress.set_message(number.to_string());
        }
    }
    out.flush()?;
    progress.finish();
    Ok(code)
}

fn annotate_line(
    options: &Options,
    pipelines: &mut HashMap<Language, Pipeline>,
    json: &[u8],
    id: Option<&RawValue>,
    out: &mut dyn Write,
) -> Result<(), Box<dyn Error>> {
    if !json.starts_with(b"{") {
        return Err("a line is a JSON object with a \"text\"".into());
    }
    let input: Input = serde_json::from_slice(json)?;
    let language = match (&input.lang, options.lang) {
        (Some(tag), _) => tag.parse()?,
        (None, Some(default)) => default,
        (None, None) => return Err("no \"lang\" in the line, and no --lang".into()),
    };
    let pipeline = match pipelines.entry(language) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(new) => new.insert(options.pipeline(language)?),
    };
    let doc = pipeline.process(&input.text);
    write_line(
        out,
        &Output {
            id,
            found: doc.stand_off(options.unit),
        },
    )?;
    Ok(())
}

fn write_line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
