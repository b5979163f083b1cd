//! wirecopy beside other crates that do the same, in one process on the same input.
//!
//! ```text
//! cargo run --release -- sentences --lang de --text FILE [--rounds 5]
//! cargo run --release -- score --lang de FILE.conllu... [--with PROGRAM]...
//! cargo run --release -- match --names FILE --text FILE [--rounds 5] [--lang de] [--engine NAME]...
//! cargo run --release -- scale --names FILE --text FILE [--rounds 5] [--lang de]
//! ```
//!
//! One JSON object a line. Where speed is measured, every engine runs in every round, so that a slow moment of the machine hits all alike;
//! the medians are printed.

mod matching;
mod memory;
mod scale;
mod score;
mod sentences;

use std::io::Write;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: memory::Counting = memory::Counting;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let result = match args.next().as_deref() {
        Some("match") => matching::run(args),
        Some("scale") => scale::run(args),
        Some("sentences") => sentences::run(args),
        Some("score") => score::run(args),
        _ => {
            Err("usage: peers sentences|match|scale --text FILE, or peers score FILE...".to_owned())
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// Prints a line of the report; when nobody reads it any more, the program ends.
fn emit(line: &serde_json::Value) {
    if writeln!(std::io::stdout(), "{line}").is_err() {
        std::process::exit(0);
    }
}
