//! Reads the word lists of a language.
//!
//! A list has sections, "[say]", and lines below. Those of [`SECTIONS`] are entered as a whole: verbs, one a line, are unfolded
//! into the forms that news uses. Every other section is a class, and its lines hold words separated by blanks. See
//! `src/language/de/cues.txt` for the format in full.

use crate::Language;
use crate::language::list::{lines, list};
use crate::language::roles::{RoleKind, roles};

use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::conjugate::Conjugation;
use crate::quote::lexicon::entry::{Entry, Phrase, PhraseKind, Strength, Verb, VerbForm, Voice};
use crate::quote::lexicon::joined::Joined;
use crate::quote::lexicon::office::Offices;
use crate::quote::lexicon::{Lexicon, SHORTEST_HEAD};

/// Ends the name of a section that holds ends of nouns.
const HEAD: &str = "-head";
/// Ends the name of a section that holds endings of words on no list.
const ENDING: &str = "-ending";
/// Ends the name of a section that holds endings of forms.
const FORM: &str = "-form";

/// A lexicon that is being filled.
#[derive(Debug)]
struct Filling {
    lexicon: Lexicon,
    conjugation: Conjugation,
    /// How many lines of roles have been read.
    offices: u32,
}

/// Enters a line of a section.
type Enter = fn(&mut Filling, &str);

/// The sections that are entered line by line.
const SECTIONS: [(&str, Enter); 21] = [
    ("grammar", |f, line| {
        line.split(' ').for_each(|name| {
            f.lexicon.grammar.add(name);
        });
    }),
    ("declension", |f, line| {
        let endings = line.split_whitespace().map(Into::into);
        f.lexicon.declension.extend(endings);
    }),
    ("clitic", |f, line| {
        let clitics = line.split_whitespace().map(Into::into);
        f.lexicon.clitics.extend(clitics);
    }),
    ("infinitive-particle", |f, line| {
        for word in line.split_whitespace() {
            f.lexicon.infinitive_particles.push(word.into());
            f.word(word, Classes::INFINITIVE_PARTICLE);
        }
    }),
    ("say", |f, line| f.verb(line, Strength::Say, Voice::Subject)),
    ("quote", |f, line| {
        f.verb(line, Strength::Say, Voice::Object)
    }),
    ("name", |f, line| {
        f.verb(line, Strength::Name, Voice::Subject)
    }),
    ("weak", |f, line| {
        f.verb(line, Strength::Weak, Voice::Subject)
    }),
    ("place", |f, line| {
        f.verb(line, Strength::Weak, Voice::Place)
    }),
    ("opener", |f, line| f.phrase(line, PhraseKind::Opener)),
    ("hearsay", |f, line| f.phrase(line, PhraseKind::HearSay)),
    ("lead-in", |f, line| f.phrase(line, PhraseKind::LeadIn)),
    ("source-phrase", |f, line| {
        f.phrase(line, PhraseKind::Source)
    }),
    ("towards-phrase", |f, line| {
        f.phrase(line, PhraseKind::Towards)
    }),
    ("adverb-phrase", |f, line| {
        f.phrase(line, PhraseKind::Adverb)
    }),
    ("role-group", Filling::same_office),
    ("given-feminine", |f, line| f.given(line, Classes::FEMININE)),
    ("given-masculine", |f, line| {
        f.given(line, Classes::MASCULINE)
    }),
    ("conjunction-joined", |f, line| {
        f.joined(line, Joined::Conjunction)
    }),
    ("article-joined", |f, line| f.joined(line, Joined::Article)),
    ("preposition-joined", |f, line| {
        f.joined(line, Joined::Preposition)
    }),
];

/// The lists of a language, and the one that holds in any.
fn texts(language: Language) -> [&'static str; 4] {
    [
        list(language, "cues"),
        list(language, "function"),
        list(language, "carriers"),
        list(Language::Undetermined, "given-names-gender"),
    ]
}

/// The class that a section fills.
fn class_of(section: &str) -> Option<Classes> {
    Classes::of_section(section.strip_suffix(HEAD).unwrap_or(section))
}

impl Lexicon {
    /// Reads the lists of `language`; languages without lists get an empty lexicon.
    pub(crate) fn new(language: Language) -> Self {
        let mut filling = Filling {
            lexicon: Self::default(),
            conjugation: Conjugation::of(language),
            offices: 0,
        };
        for text in texts(language) {
            for (section, line) in lines(text) {
                filling.enter(section, line);
            }
        }
        for (word, role) in roles(language) {
            let classes = match role {
                RoleKind::One => Classes::ROLE,
                RoleKind::Many => Classes::ROLE.or(Classes::MANY),
                RoleKind::Form => continue,
            };
            filling.word(word.trim_end_matches('*'), classes);
        }
        filling.lexicon
    }
}

impl Filling {
    fn enter(&mut self, section: &str, line: &str) {
        if let Some((_, enter)) = SECTIONS.iter().find(|(name, _)| *name == section) {
            enter(self, line);
        } else if let Some(class) = class_of(section) {
            for word in line.split_whitespace() {
                let word = word.to_lowercase();
                if section.ends_with(ENDING) {
                    self.lexicon.endings.push(&word, class);
                } else if section.ends_with(FORM) {
                    self.lexicon.forms.push(&word, class);
                } else if section.ends_with(HEAD) {
                    self.lexicon.nouns.push(&word, class);
                } else {
                    self.word(&word, class);
                }
            }
        }
    }

    /// Enters a word and what it can be, by itself or, if that is a thing or somebody, at the end of a compound.
    fn word(&mut self, word: &str, classes: Classes) {
        let heads = classes.has(Classes::CARRIER.or(Classes::ROLE));
        if heads && word.chars().count() >= SHORTEST_HEAD {
            self.lexicon.nouns.push(word, classes);
        }
        self.entry(word, |entry| entry.classes = entry.classes.or(classes));
    }

    /// Adds to what is said of a word, and of the other ways to write it: "gemäß", "gemäss"; "musste", "mußte"; "צה\"ל", "צה״ל".
    fn entry(&mut self, word: &str, add: impl Fn(&mut Entry)) {
        let german = self.lexicon.grammar.noun_capitals;
        let lexicon = &mut self.lexicon;
        lexicon.longest = lexicon.longest.max(word.chars().count());
        lexicon.words.update(word, &add);
        for (letter, other) in [('"', "״"), ('ß', "ss")] {
            if word.contains(letter) {
                lexicon.words.update(&word.replace(letter, other), &add);
            }
        }
        if german && word.contains("sst") {
            lexicon.words.update(&word.replace("sst", "ßt"), &add);
        }
    }

    fn phrase(&mut self, line: &str, kind: PhraseKind) {
        let held = line.split_whitespace().position(|w| w.starts_with('*'));
        let kind = held.map_or(kind, PhraseKind::Held);
        let mut words = line
            .split_whitespace()
            .map(|w| w.trim_start_matches('*').to_lowercase().into());
        let Some::<Box<str>>(first) = words.next() else {
            return;
        };
        let rest: Vec<Box<str>> = words.collect();
        self.entry(&first, |entry| {
            let rest = rest.clone();
            entry.phrases.push(Phrase { rest, kind });
            let longest_first = |phrase: &Phrase| std::cmp::Reverse(phrase.rest.len());
            entry.phrases.sort_by_key(longest_first);
        });
    }

    /// Enters the names of one office: "Kanzler, Regierungschef".
    fn same_office(&mut self, line: &str) {
        let office = Offices::one(self.offices);
        for role in line.split(',').map(str::trim) {
            if role.contains(' ') {
                self.phrase(role, PhraseKind::Role(office));
            } else {
                self.lexicon.roles.push(&role.to_lowercase(), office);
            }
        }
        self.offices += 1;
    }

    fn given(&mut self, line: &str, gender: Classes) {
        for name in line.split_whitespace() {
            let add = |known: &mut Classes| *known = known.or(gender);
            self.lexicon.given.update(&name.to_lowercase(), add);
        }
    }

    fn joined(&mut self, line: &str, kind: Joined) {
        let parts = line.split_whitespace().map(|part| (part.into(), kind));
        self.lexicon.joined.extend(parts);
    }

    fn verb(&mut self, line: &str, strength: Strength, voice: Voice) {
        let unfolded = self.conjugation.unfold(line);
        let verb = self.lexicon.verbs.len();
        for (word, kind, apart) in unfolded.forms {
            let form = VerbForm { verb, kind, apart };
            self.entry(&word, |entry| entry.verbs.push(form));
        }
        for part in unfolded.particle.iter().take(1).chain(&unfolded.companions) {
            let add = |entry: &mut Entry| entry.classes = entry.classes.or(Classes::VERB_PART);
            self.entry(part, add);
        }
        self.lexicon.verbs.push(Verb {
            strength,
            particle: unfolded.particle,
            companions: unfolded.companions,
            reflexive: unfolded.reflexive,
            needs_reflexive: unfolded.needs_reflexive,
            voice,
        });
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::quote::lexicon::conjugate;
    use crate::quote::lexicon::grammar::Grammar;

    /// Every section of every list is one that is read, and no line or word stands twice in a section.
    #[test]
    fn lists_are_well_formed() {
        let mut faults = Vec::new();
        for language in Language::all() {
            for text in texts(language) {
                let mut seen = HashSet::new();
                for (section, line) in lines(text) {
                    let whole = SECTIONS.iter().any(|(name, _)| *name == section)
                        || conjugate::SECTIONS.contains(&section);
                    if !whole && class_of(section).is_none() {
                        faults.push(format!("{language}: no section [{section}]"));
                    }
                    if section == "grammar" {
                        let unknown = |name: &&str| !Grammar::default().add(name);
                        faults.extend(line.split(' ').filter(unknown).map(str::to_owned));
                    }
                    let words = line
                        .split_whitespace()
                        .filter(|_| !whole)
                        .chain(whole.then_some(line));
                    for word in words {
                        if !seen.insert((section, word)) {
                            faults.push(format!("{language}: {word} twice in [{section}]"));
                        }
                    }
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
