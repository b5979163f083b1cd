//! Organisations, people and seats of government of the built-in gazetteer in invented news; see `fixtures/names/`.
//!
//! Marks are written in the text: `⟦der Nato|organization/nato⟧`. Every mark must be found with that span and entity, and
//! no other mention of an organisation, a person or a seat of government may be. Countries and places are left to other
//! tests unless they are marked.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod common;

use std::collections::HashMap;

use serde::Deserialize;
use wirecopy::{EntityKind, Form, Gazetteer, Language, Mention, Pipeline, Resolver};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    expect_failure: Option<String>,
}

/// Whether an unmarked mention counts as a mistake.
fn counts(mention: Mention<'_>) -> bool {
    mention
        .entity()
        .and_then(|e| e.known())
        .is_some_and(|entity| match entity.kind() {
            EntityKind::Organization | EntityKind::Person => true,
            EntityKind::Place => mention.form() == Form::Capital && entity.weight() == 0,
            _ => false,
        })
}

/// What differs between the marks of a text and what is found in it.
fn faults(pipeline: &Pipeline, marked: &str) -> Vec<String> {
    let (text, marks) = common::unmark(marked);
    let doc = pipeline.process(text.as_str());
    let mut faults = Vec::new();
    for (span, key) in &marks {
        let found = doc.mentions().find(|m| m.span().overlaps(*span));
        let found = found.map(|m| (m.span(), m.entity().map(|e| e.key())));
        if found != Some((*span, Some(*key))) {
            let wanted = span.slice(&text);
            faults.push(format!("wanted {wanted:?} {key}, found {found:?}"));
        }
    }
    for mention in doc.mentions().filter(|m| counts(*m)) {
        if !marks.iter().any(|(span, _)| span.overlaps(mention.span())) {
            let key = mention.entity().map(|e| e.key());
            faults.push(format!("not wanted {:?} {key:?}", mention.text()));
        }
    }
    faults
}

#[test]
fn names_in_invented_news() {
    let mut report = common::Report::default();
    for (code, cases) in common::folder::<Case>("names") {
        let language: Language = code.parse().expect("a language");
        let pipeline = Pipeline::new(language);
        for case in cases {
            let wrong = faults(&pipeline, &case.text);
            let name = format!("{code}/{}: {}", case.name, case.text);
            report.note(name, &wrong, case.expect_failure.as_deref());
        }
    }
    report.finish();
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
                Resolver::new(gazetteer.clone(), code.parse().expect("a language"))
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
