//! Watches a folder of German articles for some names and prints who says what about them.
//!
//! ```sh
//! cargo run --example watch                                     # the bundled article, once
//! cargo run --example watch -- FOLDER Nordkorea Nato "Kim Jong Un"    # every new .txt file, until it is stopped
//! ```

use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::time::Duration;

use wirecopy::{EntityId, Language, Pipeline, Quote};

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
            if path.extension().is_some_and(|e| e == "txt") && seen.insert(path.clone()) {
                let doc = pipeline.process(fs::read_to_string(&path)?);
                for quote in doc.quotes().filter(|q| speaks_of(*q, &watched)) {
                    let speaker = quote.speaker_name().unwrap_or("somebody");
                    println!("{}: {speaker}: {}", path.display(), quote.text());
                }
            }
        }
        if folder.is_none() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_secs(1));
    }
}

/// Whether a watched entity is named in the quotation, or in the sentence that it begins in.
fn speaks_of(quote: Quote<'_>, watched: &HashSet<EntityId>) -> bool {
    let around = quote.sentence().into_iter().flat_map(|s| s.mentions());
    quote.mentions().chain(around).any(|mention| {
        let entity = mention.entity().and_then(|e| e.known());
        entity.is_some_and(|e| watched.contains(&e.id()))
    })
}
