//! The generated tables of the built-in gazetteer: rebuilt from their text sources and compared.
//!
//! `source/` holds what the tables are made of: `cldr/` and `iso-countries/` (reduced copies of published packages),
//! `countries/` and `places.tsv` (written for this project). `countries/` and `places/` hold the result.
//!
//! - `UPDATE_GENERATED=1 cargo test --test generated` rewrites the tables after a change of a source or a rule.
//! - With `BUILTIN_SOURCES=DIR`, where DIR holds the unpacked npm packages `cldr-localenames-full`, `cldr-dates-full`
//!   and `i18n-iso-countries` (each as `NAME/package`), the reduced copies themselves are derived and compared, too.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use wirecopy::Language;

const CLDR_VERSION: &str = "48";

/// Languages written in the Latin script: the ones that take a name from `latin` in `source/places.tsv`.
const LATIN: &[&str] = &[
    "ca", "cs", "da", "de", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "is", "it", "lt", "lv",
    "ms", "nb", "nl", "nn", "pl", "pt", "ro", "sk", "sl", "sq", "sv", "tr", "vi",
];

/// Locales of another script than the language's news: left out.
const OTHER_SCRIPTS: &[&str] = &["Shaw", "Dsrt", "Latn", "Arab", "polyton"];

/// Locales of another script that news of the language does use.
const SECOND_SCRIPTS: &[&str] = &["sr-Latn", "zh-Hant"];

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

// --- names ---------------------------------------------------------------------------------------------------------

/// One name of one entity in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    form: String,
    flags: String,
    /// Before the other names of the entity: the preferred one of several capitals' names.
    first: bool,
}

/// The names of one language: (id, text) to form and flags.
#[derive(Default)]
struct Table {
    names: BTreeMap<(String, String), Name>,
}

impl Table {
    fn add(&mut self, id: &str, form: &str, text: &str) {
        let has_name = self.has(id, "name");
        let form = if form == "name" && has_name {
            "alias"
        } else {
            form
        };
        let name = Name {
            form: form.to_owned(),
            flags: String::new(),
            first: false,
        };
        let entry = self
            .names
            .entry((id.to_owned(), text.to_owned()))
            .or_insert_with(|| name.clone());
        if form == "name" {
            *entry = name;
        }
    }

    fn has(&self, id: &str, form: &str) -> bool {
        let start = (id.to_owned(), String::new());
        self.names
            .range(start..)
            .take_while(|((i, _), _)| i == id)
            .any(|(_, n)| n.form == form)
    }

    /// Applies a line written by hand: it decides form and flags, takes the place of the preferred name, or drops a text.
    fn overrule(&mut self, id: &str, form: &str, text: &str, flags: &str) {
        let key = (id.to_owned(), text.to_owned());
        if form == "drop" {
            self.names.remove(&key);
            return;
        }
        if form == "name" {
            for ((i, _), name) in &mut self.names {
                if i == id && name.form == "name" {
                    name.form = "alias".to_owned();
                }
            }
        }
        let preferred = self.names.get(&key).is_some_and(|name| name.form == "name");
        let form = if preferred { "name" } else { form };
        self.names.insert(
            key,
            Name {
                form: form.to_owned(),
                flags: flags.to_owned(),
                first: false,
            },
        );
    }

    fn print(&self, comments: &str) -> String {
        let mut lines: Vec<_> = self
            .names
            .iter()
            .map(|((id, text), n)| {
                (
                    id,
                    !n.first,
                    n.form.as_str(),
                    text.as_str(),
                    n.flags.as_str(),
                )
            })
            .collect();
        lines.sort_unstable();
        let mut out = format!("{comments}id\tform\ttext\tflags\n");
        for (id, _, form, text, flags) in lines {
            let _ = match flags {
                "" => writeln!(out, "{id}\t{form}\t{text}"),
                _ => writeln!(out, "{id}\t{form}\t{text}\t{flags}"),
            };
        }
        out
    }
}

/// Without soft hyphens, direction marks and doubled spaces, in NFC.
fn tidy(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200e}' | '\u{200f}' | '\u{2060}'))
        .map(|c| {
            if c == '\u{a0}' || c == '\u{202f}' {
                ' '
            } else {
                c
            }
        })
        .nfc()
        .collect();
    kept.split(' ')
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// All letters upper case, at most six of them: "USA", "EE. UU.", "U.S.".
fn is_acronym(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    (2..=6).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase())
}

/// Splits "Myanmar (Burma)" into the text around the brackets and the text inside.
fn brackets(text: &str) -> Option<(String, String, bool)> {
    let open = text.find(['(', '（', '['])?;
    let (before, rest) = text.split_at(open);
    let close = rest.find([')', '）', ']'])?;
    let (inside, after) = rest.split_at(close);
    let inside: String = inside.chars().skip(1).collect();
    let after: String = after.chars().skip(1).collect();
    let outside = tidy(&format!("{before} {after}"));
    // Chinese and Japanese write no space before a bracket and none after it.
    let outside = if before.ends_with(' ') || before.is_ascii() || after.is_empty() {
        outside
    } else {
        tidy(&format!("{before}{after}"))
    };
    Some((outside, tidy(&inside), !after.trim().is_empty()))
}

/// Countries whose bracket holds another name, not an explanation: "Myanmar (Burma)", "Aotearoa (Neuseeland)".
const TWO_NAMES: &[&str] = &["CI", "FK", "MM", "NZ", "SZ", "TL", "TR", "US"];

/// The names that one source text gives, preferred first.
fn variants(code: &str, text: &str, lang: &str) -> Vec<String> {
    let text = tidy(text);
    // A placeholder of the source ("TR-variant"), an inverted name ("Korea, Republic of") or two names in one.
    let listed = matches!(code, "BQ" | "HM" | "SH");
    if text.contains("-variant")
        || text.contains(['/', ';'])
        || (text.contains([',', '،']) && !listed)
    {
        return Vec::new();
    }
    let mut out = Vec::new();
    if let Some((outside, inside, amid)) = brackets(&text) {
        // "Фолклендские (Мальвинские) о-ва": the bracket replaces the word before it.
        if amid && TWO_NAMES.contains(&code) {
            let open = text.find('(').unwrap_or(0);
            let head = text.get(..open).unwrap_or("").trim_end();
            let tail = text
                .get(open..)
                .and_then(|t| t.split_once(')'))
                .map_or("", |(_, t)| t);
            let kept = head.rsplit_once(' ').map_or("", |(kept, _)| kept);
            out.extend([outside, tidy(&format!("{kept} {inside}{tail}"))]);
        } else if TWO_NAMES.contains(&code) {
            out.extend([outside, inside]);
        } else if lang == "zh" && matches!(code, "CD" | "CG") {
            // "刚果（金）" is the name itself, in wide or in narrow brackets.
            out.extend([
                text.clone(),
                text.replace('（', "(").replace('）', ")"),
                outside,
            ]);
        } else {
            out.push(outside);
        }
    } else if let Some((a, b)) = text.split_once(" - ").or_else(|| text.split_once(" – ")) {
        if matches!(code, "CD" | "CG") {
            out.push(format!("{a}-{b}")); // "Congo - Kinshasa"
        } else {
            out.extend([a.to_owned(), b.to_owned()]);
        }
    } else {
        out.push(text);
    }
    let and = match lang {
        "en" => " and ",
        "id" => " dan ",
        "vi" => " và ",
        _ => "",
    };
    let mut all: Vec<String> = Vec::new();
    for name in out {
        if !and.is_empty() && name.contains(" & ") {
            all.push(name.replace(" & ", and));
        }
        if lang == "ru" && name.contains("о-ва") {
            all.push(name.replace("о-ва", "острова"));
        }
        all.push(name);
    }
    if lang == "en" {
        for i in 0..all.len() {
            if let Some(saint) = all.get(i).and_then(|n| n.strip_prefix("St. ")) {
                all.push(format!("Saint {saint}"));
            } else if let Some(us) = all.get(i).and_then(|n| n.strip_prefix("U.S. ")) {
                all.push(format!("US {us}"));
            }
        }
    }
    let mut seen = BTreeSet::new();
    all.retain(|n| !n.is_empty() && seen.insert(n.clone()));
    all
}

/// Spellings of one name that news of a language has beside each other, or had.
fn spellings(name: &str, lang: &str) -> Vec<String> {
    let mut out = Vec::new();
    match lang {
        "de" if !name.contains(' ') => {
            // Print without capital umlauts ("Aegypten"), or with one letter for I and J ("Jtalien").
            for (letter, written) in [("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("I", "J")] {
                let rest = name.strip_prefix(letter);
                let vowel = rest.is_some_and(|r| r.starts_with(['a', 'e', 'i', 'o', 'u']));
                out.extend(rest.filter(|_| !vowel).map(|r| format!("{written}{r}")));
            }
            // "Nord-Korea" beside "Nordkorea".
            for side in ["Nord", "Süd", "Ost", "West"] {
                let rest = name.strip_prefix(side).unwrap_or("");
                if rest.starts_with(char::is_lowercase) {
                    let mut letters = rest.chars();
                    let first = letters.next().map(|c| c.to_uppercase().to_string());
                    out.push(format!(
                        "{side}-{}{}",
                        first.unwrap_or_default(),
                        letters.as_str()
                    ));
                }
            }
        }
        // "Sør Korea" beside "Sør-Korea".
        "nb" | "nn" if name.contains('-') && !name.contains("- ") => {
            out.push(name.replace('-', " "))
        }
        _ => {}
    }
    out
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

#[test]
fn countries_match_their_sources() {
    let codes = country_codes();
    let mut stale = Vec::new();
    for lang in languages() {
        let table = country_table(lang, &codes);
        for code in &codes {
            let id = format!("country/{code}");
            let withdrawn = ["AN", "CS", "DD", "SU", "YU"].contains(&code.as_str());
            assert!(
                withdrawn || table.has(&id, "name"),
                "{lang}: no name for {id}"
            );
        }
        let comments = format!(
            "# Names of countries and territories, {lang}. Generated: do not edit.\n\
             # Sources: CLDR {CLDR_VERSION} territory names (Unicode-3.0), i18n-iso-countries 7 (MIT), both as reduced in ../source, and\n\
             #   ../source/countries/{lang}.tsv (this project). Licences: NOTICE. Date: 2026-11.\n\
             # Selected and rebuilt by tests/generated.rs: UPDATE_GENERATED=1 cargo test --test generated\n"
        );
        check(
            &builtin().join(format!("countries/{lang}.tsv")),
            &table.print(&comments),
            &mut stale,
        );
    }
    assert_fresh(&stale);
}

// --- places --------------------------------------------------------------------------------------------------------

/// The hand-written names of places: id to language to names, preferred first.
///
/// A line reads `place/bern <TAB> latin Bern | fr Berne | es,it,pt Berna`; `latin` stands for every language in Latin
/// script that the line does not name.
fn own_places() -> BTreeMap<String, BTreeMap<&'static str, Vec<String>>> {
    let mut out: BTreeMap<String, BTreeMap<&'static str, Vec<String>>> = BTreeMap::new();
    for row in rows(&builtin().join("source/places.tsv")) {
        let [id, cells] = row.as_slice() else {
            panic!("places.tsv: {row:?}")
        };
        let entry = out.entry(id.clone()).or_default();
        assert!(entry.is_empty(), "places.tsv: {id} twice");
        let mut latin = Vec::new();
        for cell in cells.split(" | ") {
            let Some((langs, names)) = cell.trim().split_once(' ') else {
                panic!("places.tsv: {id}: {cell:?}")
            };
            let names: Vec<String> = names.split(';').map(tidy).collect();
            for lang in langs.split(',') {
                if lang == "latin" {
                    latin.clone_from(&names);
                } else {
                    let code = languages().find(|l| *l == lang);
                    let code =
                        code.unwrap_or_else(|| panic!("places.tsv: {id}: no language {lang:?}"));
                    let twice = entry.insert(code, names.clone());
                    assert!(twice.is_none(), "places.tsv: {id}: {lang} twice");
                }
            }
        }
        if !latin.is_empty() {
            for lang in languages().filter(|l| LATIN.contains(l)) {
                entry.entry(lang).or_insert_with(|| latin.clone());
            }
        }
    }
    out
}

#[test]
fn places_match_their_sources() {
    let seats: BTreeMap<String, bool> = rows(&builtin().join("places/entities.tsv"))
        .into_iter()
        .filter_map(|r| Some((r.first()?.clone(), !r.get(5)?.is_empty())))
        .collect();
    let zones: BTreeMap<String, String> = rows(&builtin().join("source/zones.tsv"))
        .into_iter()
        .filter_map(|r| Some((r.get(1)?.clone(), r.first()?.clone())))
        .collect();
    let own = own_places();
    for id in own.keys().chain(zones.values()) {
        assert!(seats.contains_key(id), "{id} is not in places/entities.tsv");
    }
    for id in seats.keys() {
        assert!(
            own.contains_key(id) || zones.values().any(|z| z == id),
            "{id} has no name"
        );
    }
    let mut stale = Vec::new();
    for lang in languages() {
        // Preferred names come first: by hand, then the language's own locale, then its other locales.
        let mut names: BTreeMap<&String, Vec<String>> = BTreeMap::new();
        for (id, by_language) in &own {
            names
                .entry(id)
                .or_default()
                .extend(by_language.get(lang).into_iter().flatten().cloned());
        }
        let cldr = rows(&builtin().join(format!("source/cldr/{lang}.tsv")));
        for main in [true, false] {
            for row in cldr
                .iter()
                .filter(|r| r.first().is_some_and(|l| (l == lang) == main))
            {
                if let Some((id, text)) =
                    row.get(1).and_then(|zone| zones.get(zone)).zip(row.get(2))
                {
                    names.entry(id).or_default().push(tidy(text));
                }
            }
        }
        let mut table = Table::default();
        for (id, texts) in names {
            let seat = seats.get(id).copied().unwrap_or(false);
            for (i, text) in texts.iter().enumerate() {
                let (text, flags) = text
                    .strip_suffix(" !weak")
                    .map_or((text.as_str(), ""), |t| (t, "weak"));
                let form = match (seat, i) {
                    (true, _) => "capital",
                    (false, 0) => "name",
                    (false, _) => "alias",
                };
                let name = Name {
                    form: form.to_owned(),
                    flags: flags.to_owned(),
                    first: i == 0,
                };
                table
                    .names
                    .entry((id.clone(), text.to_owned()))
                    .or_insert(name);
            }
        }
        let comments = format!(
            "# Names of capitals, seats of government and other places, {lang}. Generated: do not edit.\n\
             # Sources: CLDR {CLDR_VERSION} exemplar cities (Unicode-3.0) as reduced in ../source/cldr/{lang}.tsv, and ../source/places.tsv\n\
             #   (this project). Licence: NOTICE. Date: 2026-11.\n\
             # Sorted by id, the preferred name first, then by form and text.\n\
             # Selected and rebuilt by tests/generated.rs: UPDATE_GENERATED=1 cargo test --test generated\n"
        );
        check(
            &builtin().join(format!("places/{lang}.tsv")),
            &table.print(&comments),
            &mut stale,
        );
    }
    assert_fresh(&stale);
}

// --- sources -------------------------------------------------------------------------------------------------------

fn json(path: &Path) -> Option<Value> {
    let text = fs::read_to_string(path).ok()?;
    Some(serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display())))
}

/// The locales of a language whose names its news may use, the language itself first.
fn locales(main: &Path, lang: &str) -> Vec<String> {
    let mut found: Vec<String> = fs::read_dir(main)
        .unwrap_or_else(|e| panic!("{}: {e}", main.display()))
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| {
            name.split('-').next() == Some(lang) || (name == "no" && (lang == "nb" || lang == "nn"))
        })
        .filter(|name| {
            SECOND_SCRIPTS.iter().any(|s| name.starts_with(s))
                || !name.split('-').any(|part| OTHER_SCRIPTS.contains(&part))
        })
        .collect();
    found.sort_by_key(|name| (name != lang, name.clone()));
    found
}

fn exemplar_cities(path: &str, value: &Value, out: &mut BTreeMap<String, String>) {
    let Some(map) = value.as_object() else { return };
    if let Some(city) = map.get("exemplarCity").and_then(Value::as_str) {
        out.insert(path.to_owned(), city.to_owned());
    }
    for (key, value) in map {
        let path = if path.is_empty() {
            key.clone()
        } else {
            format!("{path}/{key}")
        };
        exemplar_cities(&path, value, out);
    }
}

/// Territory names and exemplar cities of one locale, by territory key or time zone.
fn locale_names(packages: &Path, locale: &str) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let main = packages
        .join("cldr-localenames-full/package/main")
        .join(locale)
        .join("territories.json");
    if let Some(value) = json(&main) {
        let names = value.pointer(&format!("/main/{locale}/localeDisplayNames/territories"));
        for (key, text) in names.and_then(Value::as_object).into_iter().flatten() {
            out.insert(key.clone(), text.as_str().unwrap_or_default().to_owned());
        }
    }
    let zones = packages
        .join("cldr-dates-full/package/main")
        .join(locale)
        .join("timeZoneNames.json");
    if let Some(value) = json(&zones) {
        if let Some(zones) = value.pointer(&format!("/main/{locale}/dates/timeZoneNames/zone")) {
            exemplar_cities("", zones, &mut out);
        }
    }
    out
}

#[test]
fn sources_match_the_packages() {
    let Some(packages) = std::env::var_os("BUILTIN_SOURCES").map(PathBuf::from) else {
        return;
    };
    let source = builtin().join("source");
    let codes = country_codes();
    let zones: BTreeSet<String> = rows(&source.join("zones.tsv"))
        .into_iter()
        .filter_map(|r| r.get(1).cloned())
        .collect();
    let root = locale_names(&packages, "und");
    let wanted = |key: &str| {
        zones.contains(key) || codes.contains(key.split_once("-alt-").map_or(key, |(code, _)| code))
    };
    let main = packages.join("cldr-localenames-full/package/main");
    let mut stale = Vec::new();
    for lang in languages() {
        let mut out = format!(
            "# Territory names and exemplar cities of CLDR {CLDR_VERSION}, {lang}, reduced: only ISO 3166-1 countries and the zones of zones.tsv;\n\
             # a regional locale only where it differs. Unchanged text of Unicode, Inc. (Unicode-3.0, see NOTICE).\n\
             # Rebuilt from the npm packages cldr-localenames-full and cldr-dates-full {CLDR_VERSION} by tests/generated.rs (BUILTIN_SOURCES).\n\
             locale\tkey\ttext\n"
        );
        let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
        let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for locale in locales(&main, lang) {
            let mut names = locale_names(&packages, &locale);
            if locale == lang && LATIN.contains(&lang) {
                // A city that the locale leaves out is written as in the root locale, or as in the zone's name.
                for zone in &zones {
                    let fallback = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
                    let city = root.get(zone).cloned().unwrap_or(fallback);
                    names.entry(zone.clone()).or_insert(city);
                }
            }
            for (key, text) in names.into_iter().filter(|(key, _)| wanted(key)) {
                // "Congo" may be new as an alternative name, too: the key counts, not only the country.
                let code = key
                    .split_once("-alt-")
                    .map_or(key.as_str(), |(code, _)| code)
                    .to_owned();
                if seen.insert((key.clone(), text.clone())) {
                    known.entry(code).or_default().insert(text.clone());
                    let _ = writeln!(out, "{locale}\t{key}\t{text}");
                }
            }
        }
        check(&source.join(format!("cldr/{lang}.tsv")), &out, &mut stale);

        let file = if lang == "nb" { "no" } else { lang };
        let langs = packages.join("i18n-iso-countries/package/langs");
        let value = json(&langs.join(format!("{lang}.json")))
            .or_else(|| json(&langs.join(format!("{file}.json"))));
        let mut out = format!(
            "# Country names of i18n-iso-countries 7, {lang}, reduced: only those that CLDR does not have.\n\
             # Unchanged text of widdix GmbH (MIT, see NOTICE). Rebuilt from the npm package by tests/generated.rs (BUILTIN_SOURCES).\n\
             code\ttext\n"
        );
        for (code, names) in value
            .iter()
            .filter_map(|v| v.get("countries")?.as_object())
            .flatten()
        {
            let texts: Vec<&str> = match names {
                Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
                name => name.as_str().into_iter().collect(),
            };
            for text in texts {
                if codes.contains(code) && known.get(code).is_none_or(|k| !k.contains(text)) {
                    let _ = writeln!(out, "{code}\t{text}");
                }
            }
        }
        check(
            &source.join(format!("iso-countries/{lang}.tsv")),
            &out,
            &mut stale,
        );
    }
    assert_fresh(&stale);
}

// --- the list of tables --------------------------------------------------------------------------------------------

#[test]
fn tables_match_the_folder() {
    let mut entities = Vec::new();
    let mut tables = Vec::new();
    let mut topics = Vec::new();
    for folder in fs::read_dir(builtin()).expect("the folder of the built-in data") {
        let folder = folder.expect("a readable entry");
        let topic = folder.file_name().into_string().expect("an ASCII name");
        if topic == "entities.tsv" {
            entities.push(topic);
        } else if folder.path().is_dir() && topic != "source" {
            for file in fs::read_dir(folder.path()).expect("a readable folder") {
                let file = file
                    .expect("a readable entry")
                    .file_name()
                    .into_string()
                    .expect("an ASCII name");
                let Some(stem) = file.strip_suffix(".tsv") else {
                    continue;
                };
                if stem == "entities" {
                    entities.push(format!("{topic}/{file}"));
                } else {
                    let language: Language = stem
                        .parse()
                        .unwrap_or_else(|e| panic!("{topic}/{file}: {e}"));
                    tables.push((topic.clone(), language, file));
                }
            }
            topics.push(topic);
        }
    }
    // Names of countries come first, so that they are the first candidates where nothing else decides.
    let order = ["countries", "forms", "places", "seats"];
    let rank = |topic: &str| {
        (
            order
                .iter()
                .position(|t| *t == topic)
                .unwrap_or(order.len()),
            topic.to_owned(),
        )
    };
    entities.sort();
    topics.sort_by_key(|topic| rank(topic));
    tables.sort_by_key(|(topic, language, _)| (rank(topic), *language));
    let mut out = String::from(
        "//! The files of the built-in gazetteer. Generated by tests/generated.rs: UPDATE_GENERATED=1 cargo test --test generated\n\n\
         use crate::Language;\n\n\
         /// The names of one topic in one language.\n\
         #[derive(Debug)]\n\
         pub(super) struct Table {\n    \
             #[cfg_attr(not(test), expect(dead_code, reason = \"for tests\"))]\n    \
             pub(super) topic: &'static str,\n    \
             pub(super) language: Language,\n    \
             pub(super) text: &'static str,\n\
         }\n\n\
         const fn table(topic: &'static str, language: Language, text: &'static str) -> Table {\n    \
             Table {\n        topic,\n        language,\n        text,\n    }\n\
         }\n\n",
    );
    let _ = writeln!(
        out,
        "/// The folders.\n#[cfg(test)]\n#[rustfmt::skip]\npub(super) const TOPICS: &[&str] = &{topics:?};\n"
    );
    let _ = writeln!(
        out,
        "/// What is known of the entities beside their names.\n#[rustfmt::skip]\npub(super) const ENTITIES: &[&str] = &["
    );
    for path in entities {
        let _ = writeln!(out, "    include_str!(\"{path}\"),");
    }
    let _ = writeln!(
        out,
        "];\n\n/// The names.\n#[rustfmt::skip]\npub(super) const TABLES: &[Table] = &["
    );
    for (topic, language, file) in tables {
        let _ = writeln!(
            out,
            "    table(\"{topic}\", Language::{language:?}, include_str!(\"{topic}/{file}\")),"
        );
    }
    out.push_str("];\n");
    let mut stale = Vec::new();
    check(&builtin().join("tables.rs"), &out, &mut stale);
    assert_fresh(&stale);
}
