//! The tables: how the names of one language are tidied, collected and printed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization;

/// One name of one entity in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) form: String,
    pub(super) flags: String,
    /// Before the other names of the entity: the preferred one of several capitals' names.
    pub(super) first: bool,
}

/// The names of one language: (id, text) to form and flags.
#[derive(Default)]
pub(super) struct Table {
    pub(super) names: BTreeMap<(String, String), Name>,
}

impl Table {
    pub(super) fn add(&mut self, id: &str, form: &str, text: &str) {
        let has_name = self.has(id, "name");
        let form = if form == "name" && has_name {
            "alias"
        } else {
            form
        };
        let name = Name {
            form: form.to_owned(),
            flags: String::new(),
            first: false,
        };
        let entry = self
            .names
            .entry((id.to_owned(), text.to_owned()))
            .or_insert_with(|| name.clone());
        if form == "name" {
            *entry = name;
        }
    }

    pub(super) fn has(&self, id: &str, form: &str) -> bool {
        let start = (id.to_owned(), String::new());
        self.names
            .range(start..)
            .take_while(|((i, _), _)| i == id)
            .any(|(_, n)| n.form == form)
    }

    /// Applies a line written by hand: it decides form and flags, takes the place of the preferred name, or drops a text.
    pub(super) fn overrule(&mut self, id: &str, form: &str, text: &str, flags: &str) {
        let key = (id.to_owned(), text.to_owned());
        if form == "drop" {
            self.names.remove(&key);
            return;
        }
        if form == "name" {
            for ((i, _), name) in &mut self.names {
                if i == id && name.form == "name" {
                    name.form = "alias".to_owned();
                }
            }
        }
        let preferred = self.names.get(&key).is_some_and(|name| name.form == "name");
        let form = if preferred { "name" } else { form };
        self.names.insert(
            key,
            Name {
                form: form.to_owned(),
                flags: flags.to_owned(),
                first: false,
            },
        );
    }

    pub(super) fn print(&self, comments: &str) -> String {
        let mut lines: Vec<_> = self
            .names
            .iter()
            .map(|((id, text), n)| {
                (
                    id,
                    !n.first,
                    n.form.as_str(),
                    text.as_str(),
                    n.flags.as_str(),
                )
            })
            .collect();
        lines.sort_unstable();
        let mut out = format!("{comments}id\tform\ttext\tflags\n");
        for (id, _, form, text, flags) in lines {
            let _ = match flags {
                "" => writeln!(out, "{id}\t{form}\t{text}"),
                _ => writeln!(out, "{id}\t{form}\t{text}\t{flags}"),
            };
        }
        out
    }
}

/// Without soft hyphens, direction marks and doubled spaces, in NFC.
pub(super) fn tidy(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200e}' | '\u{200f}' | '\u{2060}'))
        .map(|c| {
            if c == '\u{a0}' || c == '\u{202f}' {
                ' '
            } else {
                c
            }
        })
        .nfc()
        .collect();
    kept.split(' ')
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// All letters upper case, at most six of them: "USA", "EE. UU.", "U.S.".
pub(super) fn is_acronym(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    (2..=6).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase())
}

/// Splits "Myanmar (Burma)" into the text around the brackets and the text inside.
pub(super) fn brackets(text: &str) -> Option<(String, String, bool)> {
    let open = text.find(['(', '（', '['])?;
    let (before, rest) = text.split_at(open);
    let close = rest.find([')', '）', ']'])?;
    let (inside, after) = rest.split_at(close);
    let inside: String = inside.chars().skip(1).collect();
    let after: String = after.chars().skip(1).collect();
    let outside = tidy(&format!("{before} {after}"));
    // Chinese and Japanese write no space before a bracket and none after it.
    let outside = if before.ends_with(' ') || before.is_ascii() || after.is_empty() {
        outside
    } else {
        tidy(&format!("{before}{after}"))
    };
    Some((outside, tidy(&inside), !after.trim().is_empty()))
}

/// Countries whose bracket holds another name, not an explanation: "Myanmar (Burma)", "Aotearoa (Neuseeland)".
const TWO_NAMES: &[&str] = &["CI", "FK", "MM", "NZ", "SZ", "TL", "TR", "US"];

/// The names that one source text gives, preferred first.
pub(super) fn variants(code: &str, text: &str, lang: &str) -> Vec<String> {
    let text = tidy(text);
    // A placeholder of the source ("TR-variant"), an inverted name ("Korea, Republic of") or two names in one.
    let listed = matches!(code, "BQ" | "HM" | "SH");
    if text.contains("-variant")
        || text.contains(['/', ';'])
        || (text.contains([',', '،']) && !listed)
    {
        return Vec::new();
    }
    let mut out = Vec::new();
    if let Some((outside, inside, amid)) = brackets(&text) {
        // "Фолклендские (Мальвинские) о-ва": the bracket replaces the word before it.
        if amid && TWO_NAMES.contains(&code) {
            let open = text.find('(').unwrap_or(0);
            let head = text.get(..open).unwrap_or("").trim_end();
            let tail = text
                .get(open..)
                .and_then(|t| t.split_once(')'))
                .map_or("", |(_, t)| t);
            let kept = head.rsplit_once(' ').map_or("", |(kept, _)| kept);
            out.extend([outside, tidy(&format!("{kept} {inside}{tail}"))]);
        } else if TWO_NAMES.contains(&code) {
            out.extend([outside, inside]);
        } else if lang == "zh" && matches!(code, "CD" | "CG") {
            // "刚果（金）" is the name itself, in wide or in narrow brackets.
            out.extend([
                text.clone(),
                text.replace('（', "(").replace('）', ")"),
                outside,
            ]);
        } else {
            out.push(outside);
        }
    } else if let Some((a, b)) = text.split_once(" - ").or_else(|| text.split_once(" – ")) {
        if matches!(code, "CD" | "CG") {
            out.push(format!("{a}-{b}")); // "Congo - Kinshasa"
        } else {
            out.extend([a.to_owned(), b.to_owned()]);
        }
    } else {
        out.push(text);
    }
    let and = match lang {
        "en" => " and ",
        "id" => " dan ",
        "vi" => " và ",
        _ => "",
    };
    let mut all: Vec<String> = Vec::new();
    for name in out {
        if !and.is_empty() && name.contains(" & ") {
            all.push(name.replace(" & ", and));
        }
        if lang == "ru" && name.contains("о-ва") {
            all.push(name.replace("о-ва", "острова"));
        }
        all.push(name);
    }
    if lang == "en" {
        for i in 0..all.len() {
            if let Some(saint) = all.get(i).and_then(|n| n.strip_prefix("St. ")) {
                all.push(format!("Saint {saint}"));
            } else if let Some(us) = all.get(i).and_then(|n| n.strip_prefix("U.S. ")) {
                all.push(format!("US {us}"));
            }
        }
    }
    let mut seen = BTreeSet::new();
    all.retain(|n| !n.is_empty() && seen.insert(n.clone()));
    all
}

/// Spellings of one name that news of a language has beside each other, or had.
pub(super) fn spellings(name: &str, lang: &str) -> Vec<String> {
    let mut out = Vec::new();
    match lang {
        "de" if !name.contains(' ') => {
            // Print without capital umlauts ("Aegypten"), or with one letter for I and J ("Jtalien").
            for (letter, written) in [("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("I", "J")] {
                let rest = name.strip_prefix(letter);
                let vowel = rest.is_some_and(|r| r.starts_with(['a', 'e', 'i', 'o', 'u']));
                out.extend(rest.filter(|_| !vowel).map(|r| format!("{written}{r}")));
            }
            // "Nord-Korea" beside "Nordkorea".
            for side in ["Nord", "Süd", "Ost", "West"] {
                let rest = name.strip_prefix(side).unwrap_or("");
                if rest.starts_with(char::is_lowercase) {
                    let mut letters = rest.chars();
                    let first = letters.next().map(|c| c.to_uppercase().to_string());
                    out.push(format!(
                        "{side}-{}{}",
                        first.unwrap_or_default(),
                        letters.as_str()
                    ));
                }
            }
        }
        // Capitals often go without their accents: "Etats-Unis", "Egypte".
        "fr" => {
            let bare = |c: char| match c {
                'É' | 'È' => 'E',
                'Î' => 'I',
                c => c,
            };
            let plain: String = name.chars().map(bare).collect();
            out.extend((plain != name).then_some(plain));
        }
        // "Sør Korea" beside "Sør-Korea".
        "nb" | "nn" if name.contains('-') && !name.contains("- ") => {
            out.push(name.replace('-', " "))
        }
        _ => {}
    }
    out
}

/// The name of a place without letters that papers of a language do not set: "Bogota", "Asuncion"; Ukrainian has г beside
/// ґ. Short names stay as they are: "Malé" would become another word.
pub(super) fn plain_place(name: &str, lang: &str) -> Option<String> {
    let foreign: fn(char) -> char = match lang {
        "uk" => |c| match c {
            'ґ' => 'г',
            'Ґ' => 'Г',
            c => c,
        },
        "da" | "de" | "en" | "et" | "fi" | "hr" | "id" | "it" | "ms" | "nb" | "nl" | "nn"
        | "pl" | "ro" | "sl" | "sq" | "sv" | "tr" => |c| match c {
            'á' | 'ã' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' => 'u',
            'Á' => 'A',
            'Í' => 'I',
            c => c,
        },
        _ => return None,
    };
    let plain: String = name.chars().map(foreign).collect();
    (plain != name && name.chars().count() > 4).then_some(plain)
}
