//! The built-in gazetteer in invented news, one file a language: `fixtures/countries/`, country names, adjectives,
//! inhabitants and compounds; `fixtures/names/`, organisations, people, seats of government and places.
//!
//! Marks are written in the text: `⟦der Nato|organization/nato⟧`; a third part, `⟦…|country/KP|adjective⟧`, asks for the
//! form, too. Every mark must be found with that span and entity, and nothing else of the file's own kinds may be.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

mod common;

use std::collections::HashMap;

use serde::Deserialize;
use wirecopy::{EntityKind, EntityMatcher, Form, Gazetteer, Language, Mention, Pipeline, Resolver};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    expect_failure: Option<String>,
}

/// What differs between the marks of a text and what is found in it; `counts` tells which mentions may not be unmarked.
fn differences(pipeline: &Pipeline, marked: &str, counts: fn(Mention<'_>) -> bool) -> Vec<String> {
    let (text, marks) = common::unmark(marked);
    let doc = pipeline.process(text.as_str());
    let is = |mention: Mention<'_>, what: &str| {
        let (key, form) = what.split_once('|').unwrap_or((what, ""));
        mention.entity().is_some_and(|e| e.key() == key)
            && (form.is_empty() || mention.form().to_string() == form)
    };
    let mut out = Vec::new();
    for (span, what) in &marks {
        if !doc.mentions().any(|m| m.span() == *span && is(m, what)) {
            out.push(format!("missed {:?} {what}", span.slice(&text)));
        }
    }
    for mention in doc.mentions() {
        let mut near = marks
            .iter()
            .filter(|(span, _)| span.overlaps(mention.span()));
        let wrong = match near.next() {
            Some((span, what)) => mention.span() != *span || !is(mention, what),
            None => counts(mention),
        };
        if wrong {
            let key = mention.entity().map_or("-", |e| e.key());
            out.push(format!(
                "found {:?} {key} {}",
                mention.text(),
                mention.form()
            ));
        }
    }
    out
}

fn check(folder: &str, counts: fn(Mention<'_>) -> bool) {
    let mut report = common::Report::default();
    for (code, cases) in common::folder::<Case>(folder) {
        let language: Language = code.parse().expect("a language");
        let pipeline = Pipeline::new(language);
        for case in cases {
            let wrong = differences(&pipeline, &case.text, counts);
            let name = format!("{code}/{}: {}", case.name, case.text);
            report.note(name, &wrong, case.expect_failure.as_deref());
        }
    }
    report.finish();
}

fn kind(mention: Mention<'_>) -> Option<EntityKind<'_>> {
    Some(mention.entity()?.known()?.kind())
}

#[test]
fn countries_in_invented_news() {
    check("countries", |m| kind(m) == Some(EntityKind::Country));
}

#[test]
fn names_in_invented_news() {
    check("names", |m| match kind(m) {
        Some(EntityKind::Organization | EntityKind::Person) => true,
        // A seat of government that is no capital: "the White House".
        Some(EntityKind::Place) => {
            let known = m.entity().and_then(|e| e.known());
            m.form() == Form::Capital && known.is_some_and(|e| e.weight() == 0)
        }
        _ => false,
    });
}

/// The same body or person under its names in many languages.
const SAME: &[(&str, &[(&str, &str)])] = &[
    (
        "organization/united-nations",
        &[
            ("de", "UNO"),
            ("de", "Vereinte Nationen"),
            ("en", "U.N."),
            ("fr", "ONU"),
            ("nl", "VN"),
            ("pl", "ONZ"),
            ("cs", "OSN"),
            ("ru", "ООН"),
            ("lt", "Jungtinės Tautos"),
            ("lv", "ANO"),
            ("et", "ÜRO"),
            ("fi", "YK"),
            ("sv", "FN"),
            ("hu", "ENSZ"),
            ("el", "ΟΗΕ"),
            ("tr", "BM"),
            ("zh", "联合国"),
            ("ja", "国連"),
            ("ar", "الأمم المتحدة"),
        ],
    ),
    (
        "organization/nato",
        &[
            ("de", "Nato"),
            ("fr", "OTAN"),
            ("nl", "NAVO"),
            ("ru", "НАТО"),
            ("el", "ΝΑΤΟ"),
            ("zh", "北约"),
            ("ko", "나토"),
        ],
    ),
    (
        "organization/european-union",
        &[
            ("de", "EU"),
            ("fr", "UE"),
            ("ru", "ЕС"),
            ("uk", "ЄС"),
            ("lt", "ES"),
            ("et", "Euroopa Liit"),
            ("sk", "EÚ"),
            ("tr", "AB"),
            ("el", "Ευρωπαϊκή Ένωση"),
        ],
    ),
    (
        "organization/who",
        &[
            ("de", "WHO"),
            ("fr", "OMS"),
            ("ru", "ВОЗ"),
            ("uk", "ВООЗ"),
            ("lt", "PSO"),
            ("sr", "СЗО"),
            ("tr", "DSÖ"),
        ],
    ),
    (
        "organization/imf",
        &[
            ("de", "IWF"),
            ("en", "IMF"),
            ("es", "FMI"),
            ("ru", "МВФ"),
            ("pl", "MFW"),
            ("cs", "MMF"),
            ("lt", "TVF"),
        ],
    ),
    (
        "person/volodymyr-zelenskyy",
        &[
            ("de", "Wolodymyr Selenskyj"),
            ("en", "Volodymyr Zelensky"),
            ("en", "Zelenskyy"),
            ("es", "Volodímir Zelenski"),
            ("pl", "Wołodymyr Zełenski"),
            ("cs", "Volodymyr Zelenskyj"),
            ("lt", "Volodymyras Zelenskis"),
            ("lv", "Volodimirs Zelenskis"),
            ("hu", "Volodimir Zelenszkij"),
            ("ru", "Владимир Зеленский"),
            ("uk", "Зеленський"),
            ("el", "Ζελένσκι"),
            ("ja", "ゼレンスキー"),
        ],
    ),
    (
        "person/sergei-shoigu",
        &[
            ("de", "Sergej Schoigu"),
            ("en", "Sergei Shoigu"),
            ("fr", "Sergueï Choïgou"),
            ("nl", "Sjojgoe"),
            ("pl", "Szojgu"),
            ("cs", "Šojgu"),
            ("hu", "Szergej Sojgu"),
            ("fi", "Šoigu"),
            ("ru", "Шойгу"),
        ],
    ),
    (
        "person/olaf-scholz",
        &[
            ("de", "Olaf Scholz"),
            ("lv", "Olafs Šolcs"),
            ("lt", "Olafas Scholzas"),
            ("ru", "Олаф Шольц"),
            ("sr", "Olaf Šolc"),
        ],
    ),
    (
        "place/white-house",
        &[
            ("de", "Weißes Haus"),
            ("fr", "Maison Blanche"),
            ("ru", "Белый дом"),
            ("fi", "Valkoinen talo"),
            ("hu", "Fehér Ház"),
            ("ja", "ホワイトハウス"),
        ],
    ),
];

#[test]
fn one_entity_under_the_names_of_many_languages() {
    let gazetteer = Gazetteer::builtin();
    let (mut resolvers, mut wrong) = (HashMap::new(), Vec::new());
    for (key, names) in SAME {
        for (code, name) in *names {
            let resolver = resolvers.entry(*code).or_insert_with(|| {
                let language = code.parse().expect("a language");
                Resolver::new(EntityMatcher::new(&gazetteer, language))
            });
            let found = resolver.resolve(name);
            let found = found.map(|r| gazetteer.entity(r.entity()).key());
            if found != Some(key) {
                wrong.push(format!("{code} {name}: wanted {key}, found {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_everyday_name_is_shown() {
    let gazetteer = Gazetteer::builtin();
    let table = include_str!("fixtures/everyday.tsv");
    let mut rows = table.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(rows.next(), Some("id\tlang\tname"));
    let mut wrong = Vec::new();
    for row in rows {
        let [key, code, name] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not three columns: {row}");
        };
        let shown = gazetteer.get(key).expect("known");
        let shown = shown.best_name(code.parse().expect("a language"));
        if shown != name {
            wrong.push(format!("{code} {key}: wanted {name}, shown {shown}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_entity_has_a_name_and_seats_their_government() {
    let gazetteer = Gazetteer::builtin();
    let (mut organizations, mut people) = (0, 0);
    for entity in gazetteer.entities() {
        assert!(entity.aliases().next().is_some(), "{}", entity.key());
        match entity.kind() {
            EntityKind::Organization => organizations += 1,
            EntityKind::Person => people += 1,
            _ => {}
        }
    }
    let pentagon = gazetteer.get("place/pentagon-building").expect("known");
    let whom = pentagon.stands_for().map(|id| gazetteer.entity(id).key());
    assert_eq!(whom, Some("organization/us-department-of-defense"));
    assert!(organizations >= 1000, "{organizations}");
    assert!(people >= 1000, "{people}");
}

/// Seats do little else than govern, whatever the sentence says; but they can be looked at.
#[test]
fn seats_stand_for_their_governments() {
    let cases = [
        (Language::English, "Downing Street was cooler.", true),
        (
            Language::English,
            "They stood outside Downing Street in the snow.",
            false,
        ),
        (Language::French, "Matignon temporise.", true),
        (Language::Polish, "Kreml na razie milczy.", true),
        (Language::Russian, "Белый дом торопится.", true),
        (Language::Russian, "В Кремле открыли новый музей.", false),
    ];
    for (language, text, acts) in cases {
        let doc = Pipeline::new(language).process(text);
        let mut mentions = doc.mentions();
        let acting = mentions.any(|mention| mention.stands_for().is_some());
        assert_eq!(acting, acts, "{text}");
    }
}

/// Every table of every language is built, with overflow checked.
#[test]
fn a_pipeline_of_every_language_finds_its_names_among_other_scripts() {
    for language in Language::all() {
        let pipeline = Pipeline::new(language);
        let doc = pipeline.process(
            "“We knew,” said Anna Moss in New York (UNESCO). 朝鲜 Україна ኢትዮጵያ İstanbul’da",
        );
        assert!(doc.mentions().len() > 0, "{language}");
    }
}
