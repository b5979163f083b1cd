//! What resolution knows of a language: small word lists, read from `src/language/<code>/context.txt`.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use crate::Language;
use crate::text::hash::WordTable;

/// The lists of one language, with those that hold in any language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    /// Words before an abbreviation: "kurz" DVRK, "or" FDA.
    pub(crate) short_cues: WordSet,
    /// Words between an abbreviation and its long form: DVRK "steht für" …
    pub(crate) long_cues: WordSet,
    /// Parts of words that make a name that of an organisation: "agentur", "verband".
    pub(crate) organization: WordSet,
    /// Titles and roles that stand beside a person's name: "Präsident", "Sprecherin".
    pub(crate) roles: WordSet,
    /// Verbs of saying in the forms of news.
    pub(crate) speech: WordSet,
    /// Verbs that take an actor for a subject: "fordert", "warnt".
    pub(crate) action: WordSet,
    /// Prepositions that make a capital a place: "in", "nach".
    pub(crate) place: WordSet,
    /// Prepositions that make it an actor: "mit", "gegen".
    pub(crate) actor: WordSet,
    /// "and", "or".
    pub(crate) and: WordSet,
    /// Nouns before a capital that make it a place: "Hauptstadt", "Flughafen".
    pub(crate) place_nouns: WordSet,
    /// Lower-case parts of surnames: "von", "de", "al".
    pub(crate) particles: WordSet,
    /// Words that start sentences and never a name: articles, pronouns, conjunctions.
    pub(crate) closed: WordSet,
    /// East Asian family names, which stand first.
    pub(crate) east_asian: WordSet,
    /// Common given names.
    pub(crate) given_names: WordSet,
}

macro_rules! context {
    ($language:expr, $($variant:ident $code:literal),* $(,)?) => {
        match $language {
            $(Language::$variant => include_str!(concat!("../language/", $code, "/context.txt")),)*
            _ => "",
        }
    };
}

fn context(language: Language) -> &'static str {
    context!(language,
        Undetermined "und", German "de", English "en", Polish "pl", Czech "cs", Slovak "sk", Slovenian "sl", Croatian "hr", Serbian "sr", Russian "ru", Ukrainian "uk", Bulgarian "bg", Macedonian "mk", French "fr", Spanish "es", Italian "it", Portuguese "pt", Dutch "nl", Swedish "sv", Danish "da", Bokmal "nb", Nynorsk "nn", Finnish "fi", Hungarian "hu", Romanian "ro", Greek "el", Turkish "tr", Lithuanian "lt", Latvian "lv", Estonian "et", Catalan "ca", Indonesian "id", Malay "ms", Albanian "sq")
}

const GIVEN_NAMES: &str = include_str!("../language/und/given_names.txt");

impl Rules {
    /// Reads the lists. A few microseconds a language; done once for a resolver.
    pub(crate) fn of(language: Language) -> Self {
        let mut rules = Self::default();
        rules.read(context(Language::Undetermined));
        rules.given_names.extend(GIVEN_NAMES);
        if language != Language::Undetermined {
            rules.read(context(language));
        }
        for set in rules.lists() {
            set.1.finish();
        }
        rules
    }

    fn read(&mut self, file: &'static str) {
        for line in file.lines() {
            let Some((key, words)) = line.split_once(':') else {
                continue;
            };
            if let Some((_, set)) = self.lists().into_iter().find(|(name, _)| *name == key) {
                set.extend(words);
            }
        }
    }

    fn lists(&mut self) -> [(&'static str, &mut WordSet); 14] {
        [
            ("short-cue", &mut self.short_cues),
            ("long-cue", &mut self.long_cues),
            ("organization", &mut self.organization),
            ("role", &mut self.roles),
            ("speech", &mut self.speech),
            ("action", &mut self.action),
            ("place", &mut self.place),
            ("actor", &mut self.actor),
            ("and", &mut self.and),
            ("place-noun", &mut self.place_nouns),
            ("particle", &mut self.particles),
            ("closed", &mut self.closed),
            ("east-asian", &mut self.east_asian),
            ("given-name", &mut self.given_names),
        ]
    }
}

/// Stems of at least this many bytes are looked for in the middle of words.
const LONG_STEM: usize = 6;

/// The byte of a stem that is asked first: of two-byte letters the second, which tells more. No stem is shorter.
const START: usize = 1;

/// A set of words in lower case; `*` at the end of an entry stands for any ending.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordSet {
    words: WordTable,
    stems: Vec<&'static str>,
    /// The first bytes of the stems, a bit each: most words begin with none.
    starts: [u64; 4],
    /// The stems, to be looked for inside words; made when it is first asked.
    within: OnceLock<Option<AhoCorasick>>,
}

impl WordSet {
    fn extend(&mut self, list: &'static str) {
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        for word in lines.flat_map(str::split_whitespace) {
            match word.strip_suffix('*') {
                Some(stem) => self.stems.push(stem),
                None => {
                    self.words.insert(word);
                }
            }
        }
    }

    fn finish(&mut self) {
        self.stems.sort_unstable();
        // A stem that continues another says nothing new, and would hide it from the binary search.
        let mut kept: Vec<&'static str> = Vec::with_capacity(self.stems.len());
        for stem in self.stems.drain(..) {
            if !kept.last().is_some_and(|k| stem.starts_with(k)) {
                kept.push(stem);
            }
        }
        self.stems = kept;
        for first in self
            .stems
            .iter()
            .filter_map(|stem| stem.as_bytes().get(START).copied())
        {
            if let Some(bits) = self.starts.get_mut(usize::from(first >> 6)) {
                *bits |= 1 << (first & 63);
            }
        }
    }

    /// Whether a stem may begin `word`.
    fn may_start(&self, word: &str) -> bool {
        let bit = |first: u8| {
            self.starts
                .get(usize::from(first >> 6))
                .map(|bits| bits >> (first & 63))
        };
        word.as_bytes()
            .get(START)
            .copied()
            .and_then(bit)
            .is_some_and(|bit| bit & 1 == 1)
    }

    /// Whether `word`, in lower case, is in the set. O(1) for most words, no allocation.
    pub(crate) fn contains(&self, word: &str) -> bool {
        if self.words.contains(word) {
            return true;
        }
        if !self.may_start(word) {
            return false;
        }
        let after = self.stems.partition_point(|stem| *stem <= word);
        after
            .checked_sub(1)
            .and_then(|at| self.stems.get(at))
            .is_some_and(|stem| word.starts_with(stem))
    }

    /// Whether an entry stands anywhere in `word`: "agentur*" in "nachrichtenagentur". Short stems only at its ends:
    /// "rat*" in "bundesrats", not in "demokratisch". O(n).
    pub(crate) fn is_within(&self, word: &str) -> bool {
        self.longest_within(word) > 0
    }

    /// The length in bytes of the longest such entry: "ministerium" is rather a "ministeri*" than a "minister*".
    pub(crate) fn longest_within(&self, word: &str) -> usize {
        if self.words.contains(word) {
            return word.len();
        }
        let Some(stems) = self
            .within
            .get_or_init(|| AhoCorasick::new(&self.stems).ok())
        else {
            return 0;
        };
        let last = word.trim_end_matches(['s', 'e']).len();
        let counts = |found: &aho_corasick::Match| {
            found.len() >= LONG_STEM
                || (found.start() == 0 && word.len() <= found.len() + LONG_STEM)
                || (found.start() > 0 && (found.end() == word.len() || found.end() == last))
        };
        let found = stems.find_overlapping_iter(word).filter(counts);
        found.map(|stem| stem.len()).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_do_not_hide_each_other() {
        let mut set = WordSet::default();
        set.extend("minister* min* von 'der\n# zu\nde");
        set.finish();
        for word in ["min", "minze", "ministerin", "von", "de"] {
            assert!(set.contains(word), "{word}");
        }
        for word in ["mi", "vo", "der", "zu", "dem"] {
            assert!(!set.contains(word), "{word}");
        }
    }

    #[test]
    fn every_list_is_lower_case() {
        for language in Language::all() {
            for (name, set) in Rules::of(language).lists() {
                assert!(
                    set.stems.iter().all(|stem| stem.len() > START),
                    "{language} {name}"
                );
                for word in set.words.iter().chain(&set.stems) {
                    assert!(
                        !word.chars().any(char::is_uppercase),
                        "{language} {name}: {word}"
                    );
                }
            }
        }
    }
}
