//! The reduced copies of published packages, derived anew where the packages are at hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{CLDR_VERSION, LATIN, assert_fresh, builtin, check, country_codes, languages, rows};

/// Locales of another script than the language's news: left out.
const OTHER_SCRIPTS: &[&str] = &["Shaw", "Dsrt", "Latn", "Arab", "polyton"];

/// Locales of another script that news of the language does use.
const SECOND_SCRIPTS: &[&str] = &["sr-Latn", "zh-Hant"];

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

pub(super) fn match_the_packages() {
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
             # Rebuilt from the npm packages cldr-localenames-full and cldr-dates-full {CLDR_VERSION} by tests/generated (BUILTIN_SOURCES).\n\
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
             # Unchanged text of widdix GmbH (MIT, see NOTICE). Rebuilt from the npm package by tests/generated (BUILTIN_SOURCES).\n\
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
