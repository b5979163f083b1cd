//! Who said what: the quotation marks of a text, its quoted speech with cues and speakers, and the same text in
//! another style of marks. Only the parts for quotations are used; no pipeline, no names.
//!
//! ```sh
//! cargo run --example quotes                    # an invented article
//! cargo run --example quotes -- en article.txt  # language and file
//! ```

use std::process::ExitCode;

use wirecopy::quote::{self, QuoteStyle};
use wirecopy::{Language, QuoteExtractor, SentenceSegmenter, Span};

const ARTICLE: &str = "\
Das Wasser an der Nordküste steigt weiter. „Der Deich hält noch drei Tage“, sagte die Leiterin des \
Deichamts, Ute Klamm, am Montag. „Danach brauchen wir Glück.“ Die Zeitung „Deichblick“ nannte die Lage \
„so ernst wie nie“.

Umweltminister Karl Brand wies Kritik zurück. Er habe „früh und deutlich“ gewarnt. Laut Feuerwehr sind die \
Pumpen „am Ende ihrer Kraft“.
";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let language = args.next().unwrap_or_else(|| "de".to_owned());
    let language: Language = match language.parse() {
        Ok(language) => language,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let text = match args.next().map(std::fs::read_to_string) {
        None => ARTICLE.to_owned(),
        Some(Ok(text)) => text,
        Some(Err(error)) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };

    // build once …
    let segmenter = SentenceSegmenter::new(language);
    let extractor = QuoteExtractor::new(language);

    // … and for every text: marks, sentences, speech
    let pairs = quote::pairs(&text, language);
    let sentences: Vec<Span> = segmenter.segment(&text).map(|s| s.trimmed()).collect();
    let quotes = extractor.extract(&text, &pairs, &sentences, &[]);

    println!("{} pairs of marks, {} quotes\n", pairs.len(), quotes.len());
    for quote in &quotes {
        let speaker = quote.speaker().map_or("?", |span| span.slice(&text));
        let cue: Vec<&str> = quote.cue().iter().map(|span| span.slice(&text)).collect();
        println!("{}", quote.span().slice(&text));
        println!(
            "    {speaker} [{}]  {}, {:.2}",
            cue.join(" … "),
            quote.kind(),
            quote.confidence()
        );
    }

    let swiss = QuoteStyle::SWISS.rewrite(&text, &pairs);
    println!("\nIn Swiss marks:\n{}", swiss.text());
    ExitCode::SUCCESS
}
