//! The names of capitals, seats of government and other places.

use std::collections::BTreeMap;

use super::names::{Name, Table, plain_place, tidy};
use super::{CLDR_VERSION, LATIN, assert_fresh, builtin, check, languages, rows};

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

pub(crate) fn places_match_their_sources() {
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
                // "Tripoli (Libye)", "Caire, el" are entries of a list, not what a text says.
                if let Some((id, text)) = row
                    .get(1)
                    .and_then(|zone| zones.get(zone))
                    .zip(row.get(2))
                    .filter(|(_, text)| !text.contains(['(', '[', ',']))
                {
                    names.entry(id).or_default().push(tidy(text));
                }
            }
        }
        let mut table = Table::default();
        for (id, texts) in names {
            let seat = seats.get(id).copied().unwrap_or(false);
            let plain: Vec<String> = texts.iter().filter_map(|t| plain_place(t, lang)).collect();
            for (i, text) in texts.iter().chain(&plain).enumerate() {
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
             # Selected and rebuilt by tests/generated: UPDATE_GENERATED=1 cargo test --test generated\n"
        );
        check(
            &builtin().join(format!("places/{lang}.tsv")),
            &table.print(&comments),
            &mut stale,
        );
    }
    assert_fresh(&stale);
}
