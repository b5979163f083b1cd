//! The built-in gazetteer: put together from the text files beside this one.
//!
//! One folder a topic, one file a language (`und.tsv`: names of any language), and what is known of the entities
//! themselves in `entities.tsv`:
//!
//! | folder | holds | kept |
//! |---|---|---|
//! | `countries`, `places` | names of countries, territories, former states; capitals, cities, regions | generated from `source` |
//! | `forms` | adjectives, inhabitants, acronyms, colloquial and older names of countries | by hand |
//! | `seats` | Kreml, Weißes Haus, Brüssel's offices, and whom they stand for | by hand |
//! | `organizations`, `people` | who else makes news | by hand |
//!
//! Every line is `id`, `form`, `text` and, where needed, `flags`; names are base forms, the rules of
//! [`Inflection`](crate::Inflection) supply the others. A name that two folders give to one entity is one name with two
//! forms. `tables.rs` lists all files; it, `countries` and `places` are written by `tests/generated`
//! (`UPDATE_GENERATED=1 cargo test --test generated`), and a test of this module reads every line.
//!
//! # Adding an entity
//!
//! 1. What it is: a line in the `entities.tsv` of its folder, in the order of ids. The id is its kind and its English name in
//!    small letters (`organization/bank-of-finland`), with the country's code where another has that name (`supreme-court-fi`);
//!    the weight says how prominent it is, 10 (news of one country) to 90 (of the world).
//! 2. What it is called: lines in `und.tsv` for what is written so everywhere, in `<language>.tsv` for the rest; one `name` a
//!    language, the base form. `exact` if the same letters in another case are a word (Vox), `weak` if it is a word or another
//!    name as it stands, `fixed` if it takes no endings. In a script without spaces no name of two letters that may end one
//!    word and begin the next (有名大学 is not of 名大). Of a place: cells of its line in `source/places.tsv` instead.
//! 3. `UPDATE_GENERATED=1 cargo test --test generated && cargo test --lib builtin` writes the generated files and checks every
//!    line; `cargo run --example annotate -- --lang fi text.txt` shows what is found.
//!
//! To add a language: its file in each folder that has something to say, then step 3. To renew the data: edit the files and
//! [`Gazetteer::BUILTIN_VERSION`].

mod tables;

use std::sync::OnceLock;

use super::draft::Drafts;
use super::{Gazetteer, TableFormat, read};
use crate::Language;
use tables::{ENTITIES, TABLES};

impl Gazetteer {
    /// The date of the built-in data, `YYYY-MM`: who holds which office, which states exist and what they are called.
    ///
    /// Changes with every release that changes the data.
    pub const BUILTIN_VERSION: &'static str = "2026-11";

    /// The built-in gazetteer in all languages: countries and territories, capitals and seats of government,
    /// organisations and people in the news.
    ///
    /// Made on the first call and shared from then on: 25 to 50 ms and 8 MB in a release build, for
    /// some 121,000 names of 12,100 entities. For one language, [`Gazetteer::builtin_for`] costs a sixth of that.
    ///
    /// ```
    /// use wirecopy::{Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::builtin();
    /// let korea = gazetteer.get("country/KP").unwrap();
    /// assert_eq!(korea.name(Language::German), Some("Nordkorea"));
    /// assert_eq!(korea.name(Language::Japanese), Some("北朝鮮"));
    /// assert_eq!(gazetteer.by_wikidata("Q423"), Some(korea));
    /// assert_eq!(gazetteer.by_country("KP".parse()?), Some(korea));
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn builtin() -> Self {
        static ALL: OnceLock<Gazetteer> = OnceLock::new();
        ALL.get_or_init(|| load(|_| true)).clone()
    }

    /// The built-in gazetteer with the names of some languages only, and those that are the same in every language.
    ///
    /// Every entity is there, whether or not it has a name in one of the languages. O(n) in all built-in names, and made anew by each
    /// call: keep it.
    ///
    /// ```
    /// use wirecopy::{Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::builtin_for(&[Language::German]);
    /// let korea = gazetteer.get("country/KP").unwrap();
    /// assert_eq!(korea.name(Language::German), Some("Nordkorea"));
    /// assert_eq!(korea.name(Language::Japanese), None);
    /// ```
    #[must_use]
    pub fn builtin_for(languages: &[Language]) -> Self {
        load(|language| languages.contains(&language))
    }
}

/// Reads the files of the languages that are wanted.
fn load(wanted: impl Fn(Language) -> bool) -> Gazetteer {
    let mut drafts = Drafts::default();
    let files = ENTITIES.iter().map(|text| (Language::Undetermined, *text));
    let tables = TABLES
        .iter()
        .map(|table| (table.language, table.text))
        .filter(|(language, _)| *language == Language::Undetermined || wanted(*language));
    for (language, text) in files.chain(tables) {
        // The files are part of the program and read by a test: no line of theirs is bad.
        let format = TableFormat::tsv().language(language).without_texts();
        let read = read::table(&mut drafts, text, &format, &mut Err);
        debug_assert!(read.is_ok(), "{read:?}");
    }
    let built = drafts.build();
    debug_assert!(built.is_ok(), "{:?}", built.as_ref().err());
    built.unwrap_or_default()
}

#[cfg(test)]
mod tests;
