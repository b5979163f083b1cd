//! Watches a folder of German articles for some names and prints who says what about them.
//!
//! ```sh
//! cargo run --example watch                                     # the bundled article, once
//! cargo run --example watch -- FOLDER Nordkorea Nato "Kim Jong Un"    # every new .txt file, until it is stopped
//! ```

use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Duration;

use wirecopy::{EntityId, Language, Pipeline, Quote};

const SECOND: Duration = Duration::from_secs(1);

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next();
    let names: Vec<String> = if folder.is_some() {
        args.collect()
    } else {
        ["DVRK", "Russland", "Vereinigte Staaten"]
            .map(String::from)
            .to_vec()
    };

    let pipeline = Pipeline::new(Language::German);
    let mut watched = HashSet::new();
    for name in &names {
        let found = pipeline
            .resolver()
            .resolve(name)
            .ok_or(format!("nothing is called {name:?}"))?;
        watched.insert(found.entity());
    }

    let mut seen = HashSet::new();
    loop {
        for file in fs::read_dir(folder.as_deref().unwrap_or("examples/inputs"))? {
            let path = file?.path();
            let is_text = path.extension().is_some_and(|e| e == "txt");
            if is_text && is_written(&path) && seen.insert(path.clone()) {
                let Ok(text) = fs::read_to_string(&path) else {
                    eprintln!("{}: no UTF-8 text", path.display());
                    continue;
                };
                let doc = pipeline.process(text);
                for quote in doc.quotes().filter(|q| speaks_of(*q, &watched)) {
                    let speaker = quote.speaker_name().unwrap_or("somebody");
                    println!("{}: {speaker}: {}", path.display(), quote.text());
                }
            }
        }
        if folder.is_none() {
            return Ok(());
        }
        std::thread::sleep(SECOND);
    }
}

/// Whether nobody has written to a file for a second: it is whole.
fn is_written(path: &Path) -> bool {
    let changed = fs::metadata(path).and_then(|m| m.modified());
    changed.is_ok_and(|at| at.elapsed().is_ok_and(|age| age >= SECOND))
}

/// Whether a watched entity is named in the quotation, or in the sentence that it begins in: by a name of its own or by
/// that of its capital ("Moskau erklärte").
fn speaks_of(quote: Quote<'_>, watched: &HashSet<EntityId>) -> bool {
    let around = quote.sentence().into_iter().flat_map(|s| s.mentions());
    let mut mentions = quote.mentions().chain(around);
    mentions.any(|mention| {
        let mut meant = mention.entity().into_iter().chain(mention.stands_for());
        meant.any(|e| e.known().is_some_and(|e| watched.contains(&e.id())))
    })
}
