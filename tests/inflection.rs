//! Written forms of names, language by language: what must be accepted, and what must not.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod common;

use std::collections::HashSet;

use proptest::prelude::*;
use serde::Deserialize;
use wirecopy::{Inflection, Language, WordClass};

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
    common::folder("inflection")
        .into_iter()
        .map(|(code, cases)| (code.parse().unwrap(), cases))
        .collect()
}

fn words(name: &str) -> Vec<&str> {
    name.split(' ').collect()
}

#[test]
fn forms_are_accepted_and_look_alikes_are_not() {
    let mut report = common::Report::default();
    for (language, cases) in fixtures() {
        let inflection = Inflection::of(language);
        for case in &cases {
            let (base, class) = (words(&case.base), case.class());
            let accepts = |form: &str| inflection.accepts_name(&base, &words(form), class);
            let missed = case.forms.iter().chain([&case.base]);
            let missed = missed.filter(|form| !accepts(form));
            let accepted = case.not.iter().filter(|form| accepts(form));
            let wrong: Vec<String> = missed
                .map(|form| format!("{form} is missed"))
                .chain(accepted.map(|form| format!("{form} is accepted")))
                .collect();
            report.note(format!("{language}: {} {class:?}", case.base), &wrong, None);
        }
    }
    report.finish();
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
