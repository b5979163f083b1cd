//! Written forms of names, language by language: what must be accepted, and what must not.

use std::collections::HashSet;
use std::path::Path;

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
            for class in [
                WordClass::Name,
                WordClass::GivenName,
                WordClass::Surname,
                WordClass::FemaleSurname,
                WordClass::Place,
                WordClass::Part,
                WordClass::Adjective,
                WordClass::Demonym,
            ] {
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
