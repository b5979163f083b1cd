use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::time::{Duration, Instant};

use unicode_normalization::is_nfc;

use super::tables::{ENTITIES, TABLES, TOPICS};
use super::*;
use crate::{EntityKind, Form, Status};

/// The header and the lines of a table, with their numbers.
fn rows(text: &str) -> (Vec<&str>, impl Iterator<Item = (usize, Vec<&str>)>) {
    let mut lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#'));
    let header = lines.next().map_or("", |(_, line)| line);
    let lines = lines.map(|(i, line)| (i + 1, line.split('\t').collect()));
    (header.split('\t').collect(), lines)
}

fn keys() -> HashSet<&'static str> {
    let mut keys = HashSet::new();
    for text in ENTITIES {
        for (line, row) in rows(text).1 {
            assert!(keys.insert(row[0]), "line {line}: {} twice", row[0]);
        }
    }
    keys
}

#[test]
fn every_table_is_sorted_and_sound() {
    let keys = keys();
    let mut bad = Vec::new();
    for table in TABLES {
        let name = format!("{}/{}.tsv", table.topic, table.language);
        let comments: String = table
            .text
            .lines()
            .take_while(|line| line.starts_with('#'))
            .collect::<String>()
            .to_lowercase();
        for said in ["source", "licence", "20", "rebuil"] {
            assert!(
                comments.contains(said),
                "{name}: the header does not say {said:?}"
            );
        }
        let (header, rows) = rows(table.text);
        assert_eq!(header.get(..3), Some(&["id", "form", "text"][..]), "{name}");
        let mut last = None;
        let mut seen = HashSet::new();
        for (line, row) in rows {
            let &[id, form, text, ref flags @ ..] = row.as_slice() else {
                bad.push(format!("{name}:{line}: {row:?} has too few columns"));
                continue;
            };
            let mut complain = |what: &str| bad.push(format!("{name}:{line}: {id} {text}: {what}"));
            if !keys.contains(id) {
                complain("unknown id");
            }
            if form.parse::<Form>().is_err() {
                complain("unknown form");
            }
            if text.trim() != text || text.is_empty() || text.contains("  ") || !is_nfc(text) {
                complain("untidy text");
            }
            for flag in flags
                .iter()
                .flat_map(|f| f.split(' '))
                .filter(|f| !f.is_empty())
            {
                if !["exact", "fold", "fixed", "weak"].contains(&flag) {
                    complain("unknown flag");
                }
            }
            if !seen.insert((id, form, text)) {
                complain("twice");
            }
            if last.is_some_and(|last| id < last) {
                complain("not sorted by id");
            }
            last = Some(id);
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

/// Names that two bodies or places bear in one language, so that the text has to tell: language, name.
const SHARED_NAMES: &[(&str, &str)] = &[
    ("cs", "SPD"),
    ("de", "Bundesrat"),
    ("de", "NABU"),
    ("de", "Nationalrat"),
    ("de", "RSF"),
    ("en", "RSF"),
    ("fr", "BNS"),
    ("it", "BNS"),
    ("lt", "Gazos ruožas"),
    ("nl", "DNB"),
    ("pl", "NSA"),
    ("ru", "Сейм"),
    ("tr", "AP"),
    ("uk", "МКС"),
    ("zh", "欧洲委员会"),
    ("zh", "金斯敦"),
];

#[test]
fn no_two_entities_have_one_name_by_accident() {
    let mut bearers: BTreeMap<(String, &str, &str), BTreeSet<&str>> = BTreeMap::new();
    for table in TABLES
        .iter()
        .filter(|t| !["countries", "forms"].contains(&t.topic))
    {
        for (_, row) in rows(table.text).1 {
            if let [id, form, text, ..] = row.as_slice() {
                if *form != "surname" && *form != "demonym" {
                    let kind = id.split('/').next().unwrap_or("");
                    let key = (table.language.to_string(), kind, *text);
                    bearers.entry(key).or_default().insert(id);
                }
            }
        }
    }
    let shared: Vec<_> = bearers
        .iter()
        .filter(|((language, kind, text), ids)| {
            let everywhere = bearers.get(&("und".to_string(), *kind, *text));
            let all: BTreeSet<_> = ids.iter().chain(everywhere.into_iter().flatten()).collect();
            all.len() > 1 && !SHARED_NAMES.contains(&(language.as_str(), *text))
        })
        .collect();
    assert!(shared.is_empty(), "{shared:#?}");
}

/// A Cyrillic а in a Latin word, or the other way round, is a name that nobody finds.
#[test]
fn words_keep_to_one_script() {
    let script = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Some("Latin"),
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some("Greek"),
        '\u{400}'..='\u{52f}' => Some("Cyrillic"),
        '\u{531}'..='\u{58f}' => Some("Armenian"),
        '\u{590}'..='\u{5ff}' => Some("Hebrew"),
        '\u{600}'..='\u{6ff}' => Some("Arabic"),
        _ => None,
    };
    for table in TABLES {
        for (line, row) in rows(table.text).1 {
            for word in row[2].split(|c: char| !c.is_alphanumeric()) {
                let scripts: BTreeSet<_> = word.chars().filter_map(script).collect();
                let at = format!("{}/{}.tsv:{line}", table.topic, table.language);
                assert!(scripts.len() < 2, "{at}: {word} mixes {scripts:?}");
            }
        }
    }
}

#[test]
fn every_file_is_listed() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/gazetteer/builtin");
    for topic in TOPICS {
        let mut listed: BTreeSet<String> = TABLES
            .iter()
            .filter(|table| table.topic == *topic)
            .map(|table| format!("{}.tsv", table.language))
            .collect();
        listed.insert("entities.tsv".into());
        for file in std::fs::read_dir(folder.join(topic)).unwrap() {
            let file = file.unwrap().file_name().into_string().unwrap();
            assert!(listed.contains(&file), "{topic}/{file} is not in tables.rs");
        }
    }
}

#[test]
fn the_world_is_complete() {
    let gazetteer = Gazetteer::builtin();
    let countries = || {
        gazetteer
            .entities()
            .filter(|e| e.kind() == EntityKind::Country)
    };
    assert_eq!(countries().filter(|e| e.country().is_some()).count(), 250);
    for country in countries() {
        assert!(country.wikidata().is_some(), "{}", country.key());
        match country.country() {
            Some(code) => {
                assert_eq!(country.key(), format!("country/{code}"));
                assert_eq!(gazetteer.by_country(code), Some(country));
                for language in Language::all().filter(|l| *l != Language::Undetermined) {
                    assert!(
                        country.name(language).is_some(),
                        "{} {language}",
                        country.key()
                    );
                }
            }
            None => assert_eq!(country.status(), Status::Former, "{}", country.key()),
        }
    }
    let mut seats: BTreeMap<&str, usize> = BTreeMap::new();
    for place in gazetteer
        .entities()
        .filter(|e| e.kind() == EntityKind::Place)
    {
        if let Some(whom) = place.stands_for() {
            *seats.entry(gazetteer.entity(whom).key()).or_default() += 1;
        }
    }
    // Brussels is the seat of the Union; city states and territories are their own; Victoria is a person in most news.
    let own = [
        "BE", "DJ", "HK", "LU", "MC", "SG", "SM", "VA", "NR", "PW", "EH", "SC",
    ];
    for country in countries().filter(|e| e.weight() > 20 && e.status() != Status::Former) {
        let code = country.country().map(|c| c.to_string()).unwrap_or_default();
        let has_seat = seats.contains_key(country.key());
        assert!(
            has_seat || own.contains(&code.as_str()),
            "{}",
            country.key()
        );
    }
}

/// The members of the United Nations, ISO 3166-1.
const MEMBERS: &str = "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF \
    CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT \
    GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY \
    MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA \
    RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY \
    UZ VC VE VN VU WS YE ZA ZM ZW";

/// Languages whose adjectives and inhabitants are complete.
const COMPLETE: &str =
    "bg cs da de el en es et fi fr hr hu it lt lv nb nl nn pl pt ro ru sk sl sr sv tr uk";

/// Forms that a language does not have to itself: the word is that of a neighbour (*nigerietis* is a Nigerian, *dominikietis* a
/// citizen of the Dominican Republic), or one says "of the republic".
const SHARED: &str = "lt CF, lt GQ, lt GW, lt NE, lv DM, lv NE";

#[test]
fn every_member_state_has_adjective_and_inhabitant() {
    let members: Vec<&str> = MEMBERS.split_whitespace().collect();
    assert_eq!(members.len(), 193);
    let gazetteer = Gazetteer::builtin();
    let (mut missing, mut spare) = (Vec::new(), Vec::new());
    for code in COMPLETE.split(' ') {
        let language: Language = code.parse().unwrap();
        for member in &members {
            let state = gazetteer.by_country(member.parse().unwrap()).unwrap();
            let has = |form| {
                let mut aliases = state.aliases().filter(|a| a.language() == language);
                aliases.any(|alias| alias.form() == form)
            };
            let whole = has(Form::Adjective) && has(Form::Demonym);
            let place = format!("{code} {member}");
            match (whole, SHARED.split(", ").any(|shared| shared == place)) {
                (false, false) => missing.push(place),
                (true, true) => spare.push(place),
                _ => {}
            }
        }
    }
    assert!(missing.is_empty(), "nothing for {missing:?}");
    assert!(spare.is_empty(), "take out of the exceptions: {spare:?}");
}

#[test]
fn one_language_has_only_its_names() {
    let german = Gazetteer::builtin_for(&[Language::German]);
    let all = Gazetteer::builtin();
    assert_eq!(german.len(), all.len());
    assert!(german.alias_count() * 8 < all.alias_count());
    for entity in german.entities() {
        for alias in entity.aliases() {
            let language = alias.language();
            assert!(matches!(
                language,
                Language::German | Language::Undetermined
            ));
        }
    }
}

/// 20 ms and 40 MB are the bars of an optimised build; this one is not, and the machine may be busy.
#[test]
fn loading_is_quick() {
    let start = Instant::now();
    let gazetteer = load(|_| true);
    let all = start.elapsed();
    assert!(
        all < Duration::from_secs(2),
        "{all:?} for {} names",
        gazetteer.alias_count()
    );
}
