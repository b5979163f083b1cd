//! What names stand for: alone, in a text that defines and shortens them, and across spellings.
//!
//! Run with `cargo run --example aliases`.

use wirecopy::resolve::spelling_similarity;
use wirecopy::{EntityMatcher, Gazetteer, Language, Pipeline, Resolver};

const TEXT: &str = "\
Moskau und Pjöngjang vereinbaren Manöver
Die Demokratische Volksrepublik Korea (DVRK) übt im Herbst mit Russland. „Das ist ein Fehler“, sagte Melissa Harding, \
Sprecherin des Weißen Hauses, in Washington. Harding zufolge hat die DVRK schon Soldaten nach Moskau geschickt.";

fn main() {
    // One name, without a text.
    let gazetteer = Gazetteer::builtin();
    let resolver = Resolver::new(EntityMatcher::new(&gazetteer, Language::German));
    for alias in ["DVRK", "Corée du Nord", "Peking", "МВФ"] {
        let Some(found) = resolver.resolve(alias) else {
            continue;
        };
        let entity = gazetteer.entity(found.entity());
        let names = [
            Language::German,
            Language::English,
            Language::French,
            Language::Chinese,
        ]
        .map(|l| entity.best_name(l));
        println!("{alias}: {}", names.join(" / "));
    }

    // The names of a text, and why each was taken for its entity.
    let doc = Pipeline::new(Language::German).process(TEXT);
    println!();
    for mention in doc.mentions() {
        let entity = mention.entity().map_or("?", |e| e.name());
        let government = mention
            .stands_for()
            .map_or(String::new(), |e| format!(", for {}", e.name()));
        println!(
            "{}: {entity}{government} ({})",
            mention.text(),
            mention.reason()
        );
    }
    for definition in doc.definitions() {
        println!(
            "{} = {}",
            definition.short().slice(TEXT),
            definition.long().slice(TEXT)
        );
    }
    let strangers = doc.entities().filter(|e| e.known().is_none());
    println!(
        "introduced by the text: {}",
        strangers.map(|e| e.name()).collect::<Vec<_>>().join(", ")
    );

    // Two spellings of one name.
    println!();
    for (a, b) in [
        ("Schoigu", "Шойгу"),
        ("Selenskyj", "Zelensky"),
        ("Putin", "Puschkin"),
    ] {
        println!("{a} ~ {b}: {:.2}", spelling_similarity(a, b));
    }
}
