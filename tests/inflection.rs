//! Written forms of names, language by language: what must be accepted, and what must not.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use std::collections::HashSet;
use std::path::Path;

use proptest::prelude::*;
use serde::Deserialize;
use wirecopy::{Inflection, Language, WordClass};

#[derive(Deserialize)]
struct Fixture {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    class: String,
    base: String,
    /// Forms that must be accepted, besides the base itself.
    forms: Vec<String>,
    /// Words that look alike and are none.
    not: Vec<String>,
}

impl Case {
    fn class(&self) -> WordClass {
        match self.class.as_str() {
            "name" => WordClass::Name,
            "given" => WordClass::GivenName,
            "person" | "surname" => WordClass::Surname,
            "place" => WordClass::Place,
            "organization" => WordClass::Organization,
            "adjective" => WordClass::Adjective,
            "demonym" => WordClass::Demonym,
            other => panic!("unknown class {other}"),
        }
    }
}

fn fixtures() -> Vec<(Language, Vec<Case>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/inflection");
    let mut fixtures: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| {
            let path = file.unwrap().path();
            let code = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            let fixture: Fixture =
                toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            (code.parse().unwrap(), fixture.case)
        })
        .collect();
    fixtures.sort_by_key(|(language, _)| *language);
    fixtures
}

fn words(name: &str) -> Vec<&str> {
    name.split(' ').collect()
}

#[test]
fn forms_are_accepted_and_look_alikes_are_not() {
    let mut wrong = Vec::new();
    for (language, cases) in fixtures() {
        let inflection = Inflection::of(language);
        let mut seen = HashSet::new();
        for case in &cases {
            let (base, class) = (words(&case.base), case.class());
            assert!(
                seen.insert((case.base.as_str(), class)),
                "{language}: {} stands twice",
                case.base
            );
            assert!(inflection.accepts_name(&base, &base, class));
            for form in &case.forms {
                if !inflection.accepts_name(&base, &words(form), class) {
                    wrong.push(format!("{language}: {} -> {form} is missed", case.base));
                }
            }
            for form in &case.not {
                if inflection.accepts_name(&base, &words(form), class) {
                    wrong.push(format!("{language}: {} -> {form} is accepted", case.base));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

const CLASSES: [WordClass; 10] = [
    WordClass::Name,
    WordClass::GivenName,
    WordClass::Surname,
    WordClass::MaleSurname,
    WordClass::FemaleSurname,
    WordClass::Place,
    WordClass::Organization,
    WordClass::Part,
    WordClass::Adjective,
    WordClass::Demonym,
];

/// `accepts` is true exactly for the forms that `forms` gives.
#[test]
fn accepts_agrees_with_forms() {
    for (language, cases) in fixtures() {
        let inflection = Inflection::of(language);
        let bases: Vec<&str> = cases.iter().flat_map(|c| words(&c.base)).collect();
        let others: HashSet<&str> = cases
            .iter()
            .flat_map(|c| c.forms.iter().chain(&c.not))
            .flat_map(|form| form.split(' '))
            .chain(bases.iter().copied())
            .collect();
        for base in bases {
            for class in CLASSES {
                let mut forms = Vec::new();
                inflection.forms(base, class, &mut |form| forms.push(form.to_owned()));
                assert_eq!(forms[0], base);
                for form in &forms {
                    assert!(
                        inflection.accepts(base, form, class),
                        "{language}: {base} {form}"
                    );
                }
                for other in &others {
                    assert_eq!(
                        inflection.accepts(base, other, class),
                        forms.iter().any(|form| form == other),
                        "{language}: {base} {other} {class:?}"
                    );
                }
            }
        }
    }
}

proptest! {
    /// Whatever the word, its forms are accepted, and so is nothing that only begins like one.
    #[test]
    fn any_word_is_accepted_in_its_forms_alone(
        base in "[A-ZČŁŠŽ]?[a-zěščřžýáíéůąęłńóśźż]{0,7}(-[A-Z]?[a-zą]{0,5})?|[А-ЯЄІЇ]?[а-яєіїґё]{0,8}(-[а-я]{1,4}){0,2}|[Α-Ω][α-ωάέήίόύώς]{0,7}|\\PC{0,6}",
        tail in "[a-zа-я]{1,3}",
    ) {
        for language in Language::all() {
            let inflection = Inflection::of(language);
            for class in CLASSES {
                let mut forms = HashSet::new();
                inflection.forms(&base, class, &mut |form| {
                    forms.insert(form.to_owned());
                });
                for form in &forms {
                    prop_assert!(inflection.accepts(&base, form, class), "{language}: {base} {form}");
                }
                for word in [format!("{base}{tail}"), tail.clone(), String::new()] {
                    prop_assert_eq!(
                        inflection.accepts(&base, &word, class),
                        forms.contains(&word),
                        "{}: {} {} {:?}", language, base, word, class
                    );
                }
            }
        }
    }
}
