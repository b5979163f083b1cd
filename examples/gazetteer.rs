//! Looks for names of your own, in a table or written in the program, besides the built-in ones.
//!
//! `cargo run --example gazetteer`

use wirecopy::{Error, Gazetteer, Language, Pipeline};

/// One alias a line; lines with the same id belong to one entity.
const HARBOURS: &str = "\
id\ttext\tkind\tlang\tform
harbour/klp\tHafen Klaipėda\tplace\tde\tname
harbour/klp\tKlaipėda\tplace\tund\talias
harbour/gdn\tHafen Danzig\tplace\tde\tname
harbour/gdn\tGdańsk\tplace\tund\talias
";

fn main() -> Result<(), Error> {
    let harbours = Gazetteer::from_tsv(HARBOURS)?;
    let pipeline = Pipeline::builder(Language::German)
        .gazetteer(harbours)
        .build()?;
    let text = "Zwei Frachter liegen im Hafen Danzig fest, einer in Klaipėda. Polens Regierung prüft den Fall.";
    for mention in pipeline.process(text).mentions() {
        if let Some(entity) = mention.entity() {
            println!(
                "{:>8}  {} -> {} [{}]",
                mention.span(),
                mention.text(),
                entity.name(),
                entity.key()
            );
        }
    }

    // A mistake is reported with its place and the way out; nothing is half-loaded.
    let broken = "id\ttext\tweight\nharbour/rix\tHafen Riga\tmany\n";
    if let Err(error) = Gazetteer::from_tsv(broken) {
        println!("refused: {error}");
    }
    Ok(())
}
