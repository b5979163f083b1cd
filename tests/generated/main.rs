//! The generated tables of the built-in gazetteer, and that of the word lists: rebuilt from their text sources and compared.
//!
//! `source/` holds what the tables are made of: `cldr/` and `iso-countries/` (reduced copies of published packages),
//! `countries/` and `places.tsv` (written for this project). `countries/` and `places/` hold the result.
//!
//! - `UPDATE_GENERATED=1 cargo test --test generated` rewrites the tables after a change of a source or a rule.
//! - With `BUILTIN_SOURCES=DIR`, where DIR holds the unpacked npm packages `cldr-localenames-full` 48, `cldr-dates-full` 48
//!   and `i18n-iso-countries` 7 (each as `NAME/package`), the reduced copies themselves are derived and compared, too.

#![allow(clippy::expect_used, reason = "a test may fail")]

mod lists;
mod names;
mod places;
mod sources;
mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use wirecopy::Language;

use names::{Table, brackets, is_acronym, spellings, variants};

const CLDR_VERSION: &str = "48";

/// Languages written in the Latin script: the ones that take a name from `latin` in `source/places.tsv`.
const LATIN: &[&str] = &[
    "ca", "cs", "da", "de", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "is", "it", "lt", "lv",
    "ms", "nb", "nl", "nn", "pl", "pt", "ro", "sk", "sl", "sq", "sv", "tr", "vi",
];

fn builtin() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/gazetteer/builtin")
}

fn languages() -> impl Iterator<Item = &'static str> {
    Language::all()
        .filter(|l| *l != Language::Undetermined)
        .map(|l| l.code())
}

/// Lines of a table without comments and header, split at tabs.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let Ok(text) = fs::read_to_string(path) else {
        return Vec::new();
    };
    text.lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
        .skip(1)
        .map(|l| l.split('\t').map(str::to_owned).collect())
        .collect()
}

/// Compares a file with what it should hold, or rewrites it.
fn check(path: &Path, wanted: &str, stale: &mut Vec<String>) {
    if fs::read_to_string(path).is_ok_and(|found| found == wanted) {
        return;
    }
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        fs::write(path, wanted).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    } else {
        stale.push(path.display().to_string());
    }
}

fn assert_fresh(stale: &[String]) {
    assert!(
        stale.is_empty(),
        "out of date, run UPDATE_GENERATED=1 cargo test --test generated:\n{}",
        stale.join("\n")
    );
}

// --- countries -----------------------------------------------------------------------------------------------------

/// Special administrative regions and territories that news calls by CLDR's short name.
const SHORT_FIRST: &[&str] = &["HK", "MO", "PS"];

fn country_codes() -> BTreeSet<String> {
    rows(&builtin().join("entities.tsv"))
        .into_iter()
        .filter_map(|r| {
            r.first()
                .and_then(|id| id.strip_prefix("country/"))
                .map(str::to_owned)
        })
        .filter(|code| code.len() == 2)
        .collect()
}

fn country_table(lang: &str, codes: &BTreeSet<String>) -> Table {
    let source = builtin().join("source");
    let cldr = rows(&source.join("cldr").join(format!("{lang}.tsv")));
    let mut table = Table::default();
    // What the language's own locale calls each country: a name that another source gives to a second country loses.
    let mut owner: BTreeMap<String, String> = BTreeMap::new();
    let territory = |key: &str| -> Option<(String, String)> {
        let (code, kind) = key.split_once("-alt-").unwrap_or((key, ""));
        codes
            .contains(code)
            .then(|| (code.to_owned(), kind.to_owned()))
    };
    for main in [true, false] {
        for row in &cldr {
            let [locale, key, text] = row.as_slice() else {
                panic!("cldr/{lang}.tsv: {row:?}")
            };
            let Some((code, kind)) = territory(key).filter(|_| (locale == lang) == main) else {
                continue;
            };
            let id = format!("country/{code}");
            let names = variants(&code, text, lang);
            let short = format!("{code}-alt-short");
            let short_first = SHORT_FIRST.contains(&code.as_str())
                && cldr
                    .iter()
                    .any(|r| r.get(1) == Some(&short) && r.first().is_some_and(|l| l == lang));
            if kind == "short" && names.first().is_some_and(|n| is_acronym(n)) {
                // Acronyms of two letters need more care than a rule can give: they are in `source/countries` or `forms`.
                for name in names
                    .iter()
                    .filter(|n| n.chars().filter(|c| c.is_alphabetic()).count() > 2)
                {
                    table.add(&id, "acronym", name);
                }
                continue;
            }
            if kind == "short" && text.contains('.') && text.chars().any(char::is_lowercase) {
                continue; // "Wlk. Bryt."
            }
            for (i, name) in names.iter().enumerate() {
                let form = match (main, i, kind.as_str(), short_first) {
                    (true, 0, "", false) | (true, 0, "short", true) => "name",
                    (_, _, "", true) if names.len() == 1 && brackets(text).is_none() => "official",
                    (_, _, "", true) => continue, // "Hongkong – ZAO Číny"
                    _ => "alias",
                };
                if main {
                    owner.entry(name.clone()).or_insert_with(|| code.clone());
                } else if owner.get(name).is_some_and(|o| *o != code) {
                    continue;
                }
                table.add(&id, form, name);
            }
        }
    }
    for row in rows(&source.join("iso-countries").join(format!("{lang}.tsv"))) {
        let [code, text] = row.as_slice() else {
            panic!("iso-countries/{lang}.tsv: {row:?}")
        };
        for name in variants(code, text, lang) {
            let taken = owner.get(&name).is_some_and(|o| o != code);
            let short = is_acronym(&name) && name.chars().filter(|c| c.is_alphabetic()).count() < 3;
            if codes.contains(code) && !taken && !short {
                table.add(
                    &format!("country/{code}"),
                    if is_acronym(&name) {
                        "acronym"
                    } else {
                        "alias"
                    },
                    &name,
                );
            }
        }
    }
    for row in rows(&source.join("countries").join(format!("{lang}.tsv"))) {
        let (id, form, text) = match row.as_slice() {
            [id, form, text] | [id, form, text, _] => (id, form, text),
            _ => panic!("countries/{lang}.tsv: {row:?}"),
        };
        table.overrule(id, form, text, row.get(3).map_or("", String::as_str));
    }
    for (id, name) in table.names.keys().cloned().collect::<Vec<_>>() {
        for spelling in spellings(&name, lang) {
            table.add(&id, "alias", &spelling);
        }
    }
    table
}

/// Each is made from the one before.
#[test]
fn generated_files_are_fresh() {
    sources::match_the_packages();
    countries_match_their_sources();
    places::places_match_their_sources();
    tables::tables_match_the_folder();
    lists::lists_match_the_folders();
}

fn countries_match_their_sources() {
    let codes = country_codes();
    let (mut stale, mut unnamed) = (Vec::new(), Vec::new());
    for lang in languages() {
        let table = country_table(lang, &codes);
        for code in &codes {
            let id = format!("country/{code}");
            let withdrawn = ["AN", "CS", "DD", "SU", "YU"].contains(&code.as_str());
            if !withdrawn && !table.has(&id, "name") {
                unnamed.push(format!("{lang}: {id}"));
            }
        }
        let comments = format!(
            "# Names of countries and territories, {lang}. Generated: do not edit.\n\
             # Sources: CLDR {CLDR_VERSION} territory names (Unicode-3.0), i18n-iso-countries 7 (MIT), both as reduced in ../source, and\n\
             #   ../source/countries/{lang}.tsv (this project). Licences: NOTICE. Date: 2026-11.\n\
             # Selected and rebuilt by tests/generated: UPDATE_GENERATED=1 cargo test --test generated\n"
        );
        check(
            &builtin().join(format!("countries/{lang}.tsv")),
            &table.print(&comments),
            &mut stale,
        );
    }
    assert!(
        unnamed.is_empty(),
        "without a name in source/countries:\n{}",
        unnamed.join("\n")
    );
    assert_fresh(&stale);
}
