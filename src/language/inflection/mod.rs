//! Which written forms a name takes in running text.
//!
//! News rarely leaves a name as a gazetteer lists it: *Praha* is found as *Prahy, Praze, Prahou*, *Niemcy* as *Niemiec*,
//! *Зеленский* as *Зеленским*, *Vereinigte Staaten* as *Vereinigten Staaten*. [`Inflection`] answers which words are forms of
//! a given base form, by paradigms that are data: one text file a language, each line a pattern for base forms and the
//! endings that take its place.
//!
//! ```text
//! :: given man                         for these classes of words
//! <C>ek > k a ovi u em                 Marek: Marka, Markovi, Marku, Markem
//! ha > h y u ou | z e                  Praha: Prahy, Prahu, Prahou, Praze
//! ```
//!
//! The first line for the class of the word that fits decides (so that exceptions stand before rules); a line that starts
//! with `+` adds its forms and lets later lines add theirs. Before the `>` stands what base forms end in, after it what takes
//! the place of these letters: a new end of the stem (`-` if there is none) with the endings it takes (`0` is the empty
//! one), then after each `|` another.
//!
//! | sign | meaning |
//! |---|---|
//! | `<C> = bcd`, `<C>` | a set of letters, and one of them before the ending; it stays |
//! | `[aei]`, `[^aei]`, `.` | one of these letters; none of them; any |
//! | `@masc = a ovi u`, `@masc` | a list of endings, and its use |
//! | `feminine = a á` | given names with these ends are women's |
//! | `men =`, `women =` | given names that this would mistake |
//! | `proclitics = و لل:ال` | what is written before words, and behind a colon the start that it takes the place of |
//! | `article = ال` | the same before adjectives and inhabitants only |
//!
//! Precision comes before recall: a paradigm is chosen by the whole ending of the base form and never cuts what is not
//! an ending, so that *Kursk* is no form of *Kurs* nor *Somalia* of *Mali*. Names are not split into words here, texts are
//! not read, and nothing is guessed from one form to its base: start at [`Inflection::accepts`].

mod class;
mod name;
mod proclitic;
mod rules;

use std::sync::OnceLock;

use crate::Language;
use class::Bits;
use rules::Rules;

pub(crate) use rules::Endings;

pub use class::WordClass;

/// One way in which a word changes, or a part of it: by what is written `before` it, and an ending in the place of its own.
#[derive(Clone, Debug)]
pub(crate) struct Paradigm<'i, 'w> {
    /// What changes, and where in the word it begins.
    pub(crate) part: &'w str,
    pub(crate) at: usize,
    pub(crate) before: &'static str,
    /// What stays of it, and where in the part.
    pub(crate) stem: &'w str,
    pub(crate) start: usize,
    pub(crate) endings: Endings<'i>,
}

/// The forms that words of a language take.
///
/// Languages without data accept a word in its base form only; so does [`Language::Undetermined`].
///
/// ```
/// use wirecopy::{Inflection, Language, WordClass};
///
/// let czech = Inflection::of(Language::Czech);
/// assert!(czech.accepts("Praha", "Praze", WordClass::Place));
/// assert!(czech.accepts("Pavel", "Pavlovi", WordClass::Surname));
/// assert!(!czech.accepts("Mali", "Malina", WordClass::Place));
/// ```
#[derive(Debug)]
pub struct Inflection {
    rules: Rules,
}

/// The data files of each language; languages that inflect names alike share one.
const DATA: &[(Language, &[&str])] = &[
    (Language::Albanian, &[include_str!("sq.txt")]),
    (Language::Amharic, &[include_str!("am.txt")]),
    (Language::Arabic, &[include_str!("ar.txt")]),
    (Language::Armenian, &[include_str!("hy.txt")]),
    (Language::Bengali, &[include_str!("bn.txt")]),
    (Language::Bokmal, &[include_str!("nb.txt")]),
    (Language::Bulgarian, &[include_str!("bg.txt")]),
    (Language::Catalan, &[include_str!("ca.txt")]),
    (Language::Croatian, &[include_str!("hr.txt")]),
    (Language::Czech, &[include_str!("cs.txt")]),
    (Language::Danish, &[include_str!("nb.txt")]),
    (Language::Dutch, &[include_str!("nl.txt")]),
    (Language::English, &[include_str!("en.txt")]),
    (Language::Estonian, &[include_str!("et.txt")]),
    (Language::Finnish, &[include_str!("fi.txt")]),
    (Language::French, &[include_str!("fr.txt")]),
    (Language::Georgian, &[include_str!("ka.txt")]),
    (Language::German, &[include_str!("de.txt")]),
    (Language::Greek, &[include_str!("el.txt")]),
    (Language::Gujarati, &[include_str!("gu.txt")]),
    (Language::Hebrew, &[include_str!("he.txt")]),
    (Language::Hungarian, &[include_str!("hu.txt")]),
    (Language::Icelandic, &[include_str!("is.txt")]),
    (Language::Italian, &[include_str!("it.txt")]),
    (Language::Kannada, &[include_str!("kn.txt")]),
    (Language::Kazakh, &[include_str!("kk.txt")]),
    (Language::Korean, &[include_str!("ko.txt")]),
    (Language::Latvian, &[include_str!("lv.txt")]),
    (Language::Lithuanian, &[include_str!("lt.txt")]),
    (Language::Macedonian, &[include_str!("mk.txt")]),
    (Language::Malayalam, &[include_str!("ml.txt")]),
    (Language::Marathi, &[include_str!("mr.txt")]),
    (Language::Nynorsk, &[include_str!("nb.txt")]),
    (Language::Polish, &[include_str!("pl.txt")]),
    (Language::Portuguese, &[include_str!("pt.txt")]),
    (Language::Romanian, &[include_str!("ro.txt")]),
    (Language::Russian, &[include_str!("ru.txt")]),
    // Latin letters first, then the same in Cyrillic.
    (
        Language::Serbian,
        &[include_str!("hr.txt"), include_str!("sr.txt")],
    ),
    (Language::Slovak, &[include_str!("sk.txt")]),
    (Language::Slovenian, &[include_str!("sl.txt")]),
    (Language::Spanish, &[include_str!("es.txt")]),
    (Language::Swedish, &[include_str!("sv.txt")]),
    (Language::Tamil, &[include_str!("ta.txt")]),
    (Language::Telugu, &[include_str!("te.txt")]),
    (Language::Turkish, &[include_str!("tr.txt")]),
    (Language::Ukrainian, &[include_str!("uk.txt")]),
];

impl Inflection {
    /// The rules of a language, read from the built-in data on first use (well under a millisecond).
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static ALL: [OnceLock<Inflection>; DATA.len()] = [const { OnceLock::new() }; DATA.len()];
        static NONE: OnceLock<Inflection> = OnceLock::new();
        let at = DATA.iter().position(|(known, _)| *known == language);
        let (cell, texts) = match at.and_then(|at| Some((ALL.get(at)?, DATA.get(at)?.1))) {
            Some(found) => found,
            None => (&NONE, &[][..]),
        };
        cell.get_or_init(|| Self {
            rules: Rules::parse(texts).0,
        })
    }

    /// Whether `surface` is a written form of the word `base`.
    ///
    /// Letters are compared as they are: case and normal form are the caller's. True exactly for the forms that
    /// [`forms`](Self::forms) gives.
    ///
    /// # Complexity
    ///
    /// O(length of the words × number of paradigms for the last letter of `base`), 20–100 ns for the words of names in the
    /// news; no allocation.
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::{Inflection, Language, WordClass};
    ///
    /// let german = Inflection::of(Language::German);
    /// assert!(german.accepts("Nordkorea", "Nordkoreas", WordClass::Place));
    /// assert!(german.accepts("nordkoreanisch", "nordkoreanischen", WordClass::Adjective));
    /// assert!(!german.accepts("Kurs", "Kursk", WordClass::Name));
    /// ```
    #[must_use]
    pub fn accepts(&self, base: &str, surface: &str, class: WordClass) -> bool {
        if base == surface {
            return true;
        }
        self.accepts_word(base, surface, class)
            || self
                .rules
                .proclitics
                .before(base, class)
                .any(|(written, base)| {
                    surface.strip_prefix(written).is_some_and(|surface| {
                        base == surface || self.accepts_word(base, surface, class)
                    })
                })
    }

    /// Whether `surface` is `base` with another ending.
    fn accepts_word(&self, base: &str, surface: &str, class: WordClass) -> bool {
        let Some((first, last)) = self.halves(base) else {
            return self.accepts_simple(base, surface, bits(base, class, base));
        };
        let (first_bits, last_bits) = (bits(first, class, base), bits(last, class, base));
        surface.match_indices('-').any(|(at, _)| {
            let Some((surface_first, surface_last)) = surface.split_at_checked(at) else {
                return false;
            };
            (first == surface_first || self.accepts_simple(first, surface_first, first_bits))
                && (last == surface_last || self.accepts_simple(last, surface_last, last_bits))
        })
    }

    /// Calls `emit` with every written form of the word `base`, `base` itself first; a form may come more than once.
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::{Inflection, Language, WordClass};
    ///
    /// let mut forms = Vec::new();
    /// Inflection::of(Language::Polish).forms("Praga", WordClass::Place, &mut |f| forms.push(f.to_owned()));
    /// assert_eq!(forms, ["Praga", "Pragi", "Pragę", "Pragą", "Prago", "Pradze"]);
    /// ```
    pub fn forms(&self, base: &str, class: WordClass, emit: &mut dyn FnMut(&str)) {
        emit(base);
        self.forms_of_word(base, class, emit);
        let mut whole = String::new();
        for (written, rest) in self.rules.proclitics.before(base, class) {
            let mut emit = |form: &str| {
                whole.clear();
                whole.push_str(written);
                whole.push_str(form);
                emit(&whole);
            };
            emit(rest);
            self.forms_of_word(rest, class, &mut emit);
        }
    }

    /// The forms of `base` with other endings.
    fn forms_of_word(&self, base: &str, class: WordClass, emit: &mut dyn FnMut(&str)) {
        let mut form = String::with_capacity(base.len() + 16);
        let Some((first, last)) = self.halves(base) else {
            return self.forms_simple(base, bits(base, class, base), &mut form, emit);
        };
        let mut firsts = vec![first.to_owned()];
        let classes = bits(first, class, base);
        self.forms_simple(first, classes, &mut form, &mut |f| {
            firsts.push(f.to_owned())
        });
        let mut lasts = vec![last.to_owned()];
        let classes = bits(last, class, base);
        self.forms_simple(last, classes, &mut form, &mut |f| lasts.push(f.to_owned()));
        for first in &firsts {
            for last in &lasts {
                form.clear();
                form.push_str(first);
                form.push_str(last);
                emit(&form);
            }
        }
    }

    /// What base forms end in, and the endings that take its place: those of all paradigms.
    pub(crate) fn endings(&self) -> impl Iterator<Item = (&'static str, Endings<'_>)> {
        self.rules.all()
    }

    /// Whether words take a dozen endings and more, as in Finnish or Korean.
    pub(crate) fn is_rich(&self) -> bool {
        self.rules.is_rich()
    }

    /// What is written before words, and the start of the word that it takes the place of.
    pub(crate) fn proclitics(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.rules.proclitics.all()
    }

    /// Calls `visit` with the ways in which `base` changes: those of each part of a word with a hyphen, which changes by itself.
    /// What may be written before any form without taking the place of something comes once, after the endings.
    pub(crate) fn paradigms<'w>(
        &self,
        base: &'w str,
        class: WordClass,
        visit: &mut dyn FnMut(Paradigm<'_, 'w>),
    ) {
        let halves = self.halves(base);
        let first = halves.map_or(base, |(first, _)| first);
        let mut paradigms = |at: usize, part: &'w str, start, whole: &str, before: &'static str| {
            let rest = part.get(start..).unwrap_or_default();
            let mut visit = |stem, endings| {
                visit(Paradigm {
                    part,
                    at,
                    before,
                    stem,
                    start,
                    endings,
                });
                false
            };
            if !before.is_empty() {
                visit(rest, Endings::none());
                if start == 0 {
                    return;
                }
            }
            let classes = bits(rest, class, whole);
            self.rules.paradigms(rest, classes, visit);
        };
        paradigms(0, first, 0, base, "");
        if let Some((_, last)) = halves {
            paradigms(first.len(), last, 0, base, "");
        }
        for (before, rest) in self.rules.proclitics.before(base, class) {
            let taken = base.len() - rest.len();
            if taken <= first.len() {
                paradigms(0, first, taken, rest, before);
            }
        }
    }

    /// The parts of a word with a hyphen, of which each may change: Rimski-Korsakov, covid-19. With several hyphens the last
    /// counts (Gam-Covid-Vac), or the first if a small word follows it (Ростов-на-Дону). The second part has the hyphen
    /// before it, so that the short ones of Čong-un and Če-in are no words of two letters.
    fn halves<'w>(&self, base: &'w str) -> Option<(&'w str, &'w str)> {
        let hyphen = base.bytes().position(|byte| byte == b'-')?;
        let (first, rest) = (base.get(..hyphen)?, base.get(hyphen + 1..)?);
        let at = if rest.contains('-') && !rest.starts_with(char::is_lowercase) {
            base.rfind('-')?
        } else {
            first.len()
        };
        let (first, last) = base.split_at_checked(at)?;
        (!first.is_empty() && last.len() > 1).then_some((first, last))
    }

    fn accepts_simple(&self, base: &str, surface: &str, classes: Bits) -> bool {
        // No paradigm touches the first letter, unless the word is irregular as a whole.
        self.rules.paradigms(base, classes, |stem, endings| {
            surface
                .strip_prefix(stem)
                .is_some_and(|ending| endings.iter().any(|e| e == ending))
        })
    }

    fn forms_simple(
        &self,
        base: &str,
        classes: Bits,
        form: &mut String,
        emit: &mut dyn FnMut(&str),
    ) {
        self.rules.paradigms(base, classes, |stem, endings| {
            for ending in endings.iter() {
                form.clear();
                form.push_str(stem);
                form.push_str(ending);
                emit(form);
            }
            false
        });
    }
}

/// The classes under which a word is looked up; `whole` is the word with hyphens that it is a part of, or itself.
fn bits(word: &str, class: WordClass, whole: &str) -> Bits {
    if is_acronym(word) {
        // It is one in whatever it names.
        return Bits::ACRONYM;
    }
    // Not the last part of Halla-aho.
    if !(word.trim_start_matches('-').starts_with(is_small) && whole.starts_with(is_small)) {
        return class.bits();
    }
    match class {
        // What stands for a place with a small letter is its adjective or its inhabitants (британци), for an organisation
        // or a person a group of people (labouristé, пакистанка).
        WordClass::Place => class.bits().or(Bits::ADJECTIVE).or(Bits::DEMONYM),
        WordClass::Organization => class.bits().or(Bits::DEMONYM),
        WordClass::Surname => Bits::DEMONYM,
        // "von", "bin", "al" in a person's name.
        _ if class.is_personal() => Bits::default(),
        _ => class.bits(),
    }
}

/// Whether a word ends in a capital, and has a letter before it.
fn is_acronym(word: &str) -> bool {
    if word.ends_with(char::is_lowercase) {
        return false; // nearly always, and soon told
    }
    let Some((before, from)) = word
        .rfind(char::is_uppercase)
        .and_then(|at| word.split_at_checked(at))
    else {
        return false;
    };
    let mut after = from.chars().skip(1);
    !after.any(char::is_alphabetic) && before.contains(char::is_alphabetic)
}

/// A lower-case letter of a script that has capitals in use (Georgian has none in running text).
fn is_small(c: char) -> bool {
    c.is_lowercase() && !('\u{10D0}'..='\u{10FF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_files_have_no_faults() {
        for (language, texts) in DATA {
            let (_, faults) = Rules::parse(texts);
            assert_eq!(faults, [], "{language}");
        }
    }

    #[test]
    fn languages_without_data_accept_base_forms_only() {
        let none = Inflection::of(Language::Chinese);
        assert!(none.accepts("朝鲜", "朝鲜", WordClass::Place));
        assert!(!none.accepts("Praha", "Prahy", WordClass::Place));
    }
}
