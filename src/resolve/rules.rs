//! What resolution knows of a language: small word lists, read from `src/language/<code>/context.txt`, and its roles.

use super::lexicon::{Entry, Lexicon};
use super::tags::Tags;
use super::traits::Traits;
use crate::Language;
use crate::language::list::list;
use crate::language::roles::{RoleKind, roles};

/// What a title is whose bearer may be anybody.
const TITLE: Tags = Tags::COURTESY.or(Tags::ROLE);

/// The names of the lists in the files.
const LISTS: [(&str, Tags); 42] = [
    ("short-cue", Tags::SHORT_CUE),
    ("long-cue", Tags::LONG_CUE),
    ("organization", Tags::ORGANIZATION),
    ("speech", Tags::SPEECH),
    ("action", Tags::ACTION),
    ("place", Tags::PLACE),
    ("actor", Tags::ACTOR),
    ("and", Tags::AND),
    ("place-noun", Tags::PLACE_NOUN),
    ("motion", Tags::MOTION),
    ("particle", Tags::PARTICLE),
    ("closed", Tags::CLOSED),
    ("east-asian", Tags::EAST_ASIAN),
    ("given-name", Tags::GIVEN_NAME),
    ("of", Tags::OF),
    ("way", Tags::WAY),
    ("article", Tags::ARTICLE),
    ("legal-form", Tags::LEGAL_FORM),
    ("label", Tags::LABEL),
    ("local-case", Tags::LOCAL_CASE),
    ("womans-surname", Tags::WOMANS_SURNAME),
    ("adjective", Tags::ADJECTIVE),
    ("team", Tags::TEAM),
    ("indefinite", Tags::INDEFINITE),
    ("genitive", Tags::GENITIVE),
    ("bearer", Tags::BEARER),
    ("bearer-after", Tags::BEARER_AFTER),
    ("road", Tags::ROAD),
    ("womans-title", Tags::WOMANS_TITLE.or(TITLE)),
    ("mans-title", Tags::MANS_TITLE.or(TITLE)),
    ("womans-name", Tags::WOMANS_NAME),
    ("courtesy", TITLE),
    ("addressing", Tags::ADDRESSING),
    ("place-verb", Tags::PLACE_VERB),
    ("scene", Tags::SCENE),
    ("they-say", Tags::THEY_SAY),
    ("participle", Tags::PARTICIPLE),
    ("weak-action", Tags::ACTION.or(Tags::WEAK)),
    ("weak-actor", Tags::ACTOR.or(Tags::WEAK)),
    ("deed", Tags::DEED),
    ("affair", Tags::AFFAIR),
    ("seat", Tags::SEAT),
];

/// Reads the lists of `language`, and those that hold in any. About a millisecond; done once for a resolver.
pub(crate) fn lexicon(language: Language) -> Lexicon {
    let mut all = entries(language);
    all.extend(gendered());
    let mut lexicon = Lexicon::new(&all);
    lexicon.traits = traits(list(language, "context"));
    lexicon
}

/// What the line of the traits says; a test finds the names that nothing is called by.
fn traits(file: &'static str) -> Traits {
    let words = |line: &'static str| line.split_whitespace();
    let line = file.lines().find_map(|line| line.strip_prefix("traits:"));
    let named = line.into_iter().flat_map(words).filter_map(Traits::named);
    named.fold(Traits::default(), Traits::or)
}

fn entries(language: Language) -> Vec<Entry> {
    let mut out = Vec::with_capacity(8192);
    read(list(Language::Undetermined, "context"), &mut out);
    if language != Language::Undetermined {
        read(list(language, "context"), &mut out);
    }
    let human = roles(language).filter(|(_, role)| *role != RoleKind::Many);
    out.extend(human.map(|(word, _)| Entry::new(word, Tags::ROLE)));
    let names = list(Language::Undetermined, "given-names").lines();
    let names = names.filter(|line| !line.starts_with('#'));
    names.for_each(|line| add(line, Tags::GIVEN_NAME, &mut out));
    out
}

/// The given names that only women or only men bear.
fn gendered() -> impl Iterator<Item = Entry> {
    let mut tags = Tags::default();
    let lines = list(Language::Undetermined, "given-names-gender").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    let names = lines.flat_map(move |line| {
        let section = match line {
            "[given-feminine]" => Some(Tags::GIVEN_WOMAN),
            "[given-masculine]" => Some(Tags::GIVEN_MAN),
            _ => None,
        };
        tags = section.unwrap_or(tags);
        let names = if section.is_some() { "" } else { line };
        names.split_whitespace().map(move |name| (name, tags))
    });
    names.map(|(name, tags)| Entry::new(name, tags))
}

fn read(file: &'static str, out: &mut Vec<Entry>) {
    for (key, words) in file.lines().filter_map(|line| line.split_once(':')) {
        if let Some((_, tags)) = LISTS.iter().find(|(name, _)| *name == key) {
            add(words, *tags, out);
        }
    }
}

/// Adds the words of a line.
fn add(words: &'static str, tags: Tags, out: &mut Vec<Entry>) {
    out.extend(words.split_whitespace().map(|word| Entry::new(word, tags)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_lower_case() {
        for language in Language::all() {
            for entry in entries(language) {
                let word = entry.text;
                assert!(!word.is_empty(), "{language}");
                assert!(!word.chars().any(char::is_uppercase), "{language}: {word}");
            }
        }
    }

    #[test]
    fn every_line_is_known() {
        for language in Language::all() {
            let lines = list(language, "context")
                .lines()
                .filter(|l| !l.starts_with('#'));
            for (key, words) in lines.filter_map(|line| line.split_once(':')) {
                let list = LISTS.iter().any(|(name, _)| *name == key);
                let named = |word| Traits::named(word).is_some();
                let traits = key == "traits" && words.split_whitespace().all(named);
                assert!(list || traits, "{language}: {key}");
            }
        }
    }

    #[test]
    fn lists_of_a_language() {
        let german = lexicon(Language::German);
        assert!(german.has("Präsidentin", Tags::ROLE));
        assert!(german.has("Rentnerin", Tags::ROLE) && !german.has("Zeitung", Tags::ROLE));
        assert!(german.has("von", Tags::PARTICLE) && german.has("Sergej", Tags::GIVEN_NAME));
        assert!(
            LISTS
                .iter()
                .all(|(_, list)| !german.has("Regenschirm", *list))
        );
    }
}
