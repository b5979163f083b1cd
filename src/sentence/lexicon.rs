//! The words a language's boundaries depend on, in one hash table.
//!
//! Two text files a language ([`data`](super::data)) are compiled into one table on first use: abbreviations with their
//! class, and words that tell by following a mark whether a sentence begins. One look-up answers every question about
//! a word, costs a hash and one comparison, and allocates nothing.

use std::fmt;

use super::Abbreviation;
use super::endings::{Endings, ending_of};
use crate::text::fold::fold;
use crate::text::hash::QuickMap;

/// What is known about a word: a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits(u32);

impl Traits {
    /// Abbreviation that does not end sentences: "z. B.", "Dr.".
    pub(super) const NEVER: Self = Self(1);
    /// Abbreviation that ends one only before a word that begins sentences: "Corp.", "U.S.".
    pub(super) const RARELY: Self = Self(1 << 1);
    /// Abbreviation that ends one before any capital: "usw.", "etc.".
    pub(super) const OFTEN: Self = Self(1 << 2);
    /// Abbreviation before a number, else a word: "Nr. 5", "No. 5".
    pub(super) const BEFORE_NUMBER: Self = Self(1 << 3);
    /// Abbreviation after a number, else a word: "5 in.", "3 Std.".
    pub(super) const AFTER_NUMBER: Self = Self(1 << 4);
    /// The abbreviation is listed with a capital: "Art." but not "art.".
    const CAPITAL: Self = Self(1 << 5);
    /// It is listed in small letters: "vgl.", and "Vgl." where a sentence begins.
    const SMALL: Self = Self(1 << 13);
    /// It is listed in capitals throughout: "NMP."
    pub(super) const CAPITALS: Self = Self(1 << 14);
    /// Two neighbouring parts of a spaced abbreviation, "z. b", or one that another follows, "z".
    pub(super) const PAIR: Self = Self(1 << 6);
    /// An abbreviation that a word may stand before as part of it: "dr." of "i dr."
    pub(super) const LED: Self = Self(1 << 15);
    /// Word that begins sentences and, capitalised, hardly stands anywhere else: "The", "Der", "Однако".
    pub(super) const STARTER: Self = Self(1 << 7);
    /// Month name, after an ordinal: "3. Oktober". In English a day of the week too, after a time: "9 a.m. Tuesday".
    pub(super) const MONTH: Self = Self(1 << 8);
    /// Reporting word: "asked", "fragte".
    pub(super) const REPORT: Self = Self(1 << 9);
    /// Noun that ordinals count: "2. Bundesliga", "20. Jahrhundert".
    pub(super) const COUNTED: Self = Self(1 << 10);
    /// Word after which a number with a dot is an ordinal: "am 3.", "der 1.".
    pub(super) const ORDINAL_CUE: Self = Self(1 << 11);
    /// Word that a line does not end with unless it is wrapped: "the", "und".
    pub(super) const DANGLING: Self = Self(1 << 12);
    /// Noun that a letter labels: "Serie A", "vitamin C".
    pub(super) const LABELLED: Self = Self(1 << 21);

    pub(super) const ABBREVIATION: Self = Self(0b1_1111);
    /// The classes of an abbreviation that is listed with a capital stand so many bits further up.
    const APART: u32 = 16;
    /// Whatever makes the word before a period more than a word.
    pub(super) const KNOWN_BEFORE: Self = Self(0b101_1111);
    /// Any abbreviation that is one whatever stands around it.
    pub(super) const LISTED: Self = Self(0b111);

    pub(super) fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    pub(super) const fn with(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }

    /// The class of an abbreviation that is listed with a capital, apart from that of one in small letters: "Kr." is
    /// none that "kr." is.
    fn capital(self) -> Self {
        Self(self.0 << Self::APART)
    }

    /// What is known whatever the case.
    fn of_any_case(self) -> Self {
        let apart = Self(self.0 >> Self::APART).only(Self::ABBREVIATION);
        self.of_small().with(apart)
    }

    /// What is known where no capital begins the word, if it is listed in small letters.
    fn of_small(self) -> Self {
        self.without(Self::ABBREVIATION.capital())
    }

    /// What is known where a capital begins the word.
    fn of_capital(self) -> Self {
        let apart = if self.has(Self::CAPITAL) {
            self.without(Self::ABBREVIATION)
        } else {
            self
        };
        apart.of_any_case()
    }

    /// What is known where a capital begins the word, or where none does.
    fn of_case(self, capital: bool) -> Self {
        match capital {
            true => self.of_capital(),
            false if self.has(Self::SMALL) => self.of_small(),
            false => self.of_any_case(),
        }
    }

    /// Whether no two classes contradict each other.
    #[cfg(test)]
    pub(super) fn is_one_class(self) -> bool {
        let one = |bits: u32| (bits & Self::LISTED.0).count_ones() <= 1;
        one(self.0) && one(self.0 >> Self::APART)
    }

    fn only(self, these: Self) -> Self {
        Self(self.0 & these.0)
    }

    fn without(self, less: Self) -> Self {
        Self(self.0 & !less.0)
    }

    /// The trait that a class name in a data file stands for.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "never" => Self::NEVER,
            "rarely" => Self::RARELY,
            "often" => Self::OFTEN,
            "before-number" => Self::BEFORE_NUMBER,
            "after-number" => Self::AFTER_NUMBER,
            "starter" => Self::STARTER,
            "month" => Self::MONTH,
            "report" => Self::REPORT,
            "counted" => Self::COUNTED,
            "labelled" => Self::LABELLED,
            "ordinal-cue" => Self::ORDINAL_CUE,
            "dangling" => Self::DANGLING,
            _ => return None,
        })
    }
}

impl From<Abbreviation> for Traits {
    fn from(class: Abbreviation) -> Self {
        match class {
            Abbreviation::Never => Self::NEVER,
            Abbreviation::Rarely => Self::RARELY,
            Abbreviation::Often => Self::OFTEN,
            Abbreviation::BeforeNumber => Self::BEFORE_NUMBER,
            Abbreviation::AfterNumber => Self::AFTER_NUMBER,
        }
    }
}

/// Most lines of a data file are longer, in bytes.
const SHORTEST_LINE: usize = 10;

/// Longest key in bytes; longer words are on no list.
const MAX_KEY: usize = 56;

/// A word in folded case, on the stack.
struct Key {
    bytes: [u8; MAX_KEY],
    len: usize,
}

impl Key {
    fn empty() -> Self {
        Self {
            bytes: [0; MAX_KEY],
            len: 0,
        }
    }

    fn of(word: &str) -> Option<Self> {
        let mut key = Self::empty();
        key.push(word)?;
        Some(key)
    }

    /// Appends a word; `None` if it is too long.
    fn push(&mut self, word: &str) -> Option<()> {
        if word.is_ascii() {
            let room = self.bytes.get_mut(self.len..self.len + word.len())?;
            for (to, from) in room.iter_mut().zip(word.bytes()) {
                *to = from.to_ascii_lowercase();
            }
            self.len += word.len();
            return Some(());
        }
        let mut fits = true;
        for c in word.chars() {
            // The typewriter's apostrophe stands for the typographer's.
            let c = if c == '’' { '\'' } else { c };
            fold(c, |folded| {
                let end = self.len + folded.len_utf8();
                if let Some(room) = self.bytes.get_mut(self.len..end) {
                    folded.encode_utf8(room);
                    self.len = end;
                } else {
                    fits = false;
                }
            });
        }
        fits.then_some(())
    }

    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or(&[])
    }
}

/// The compiled lists of one language.
#[derive(Clone, Default)]
pub(super) struct Lexicon {
    words: QuickMap<Box<[u8]>, Traits>,
    /// The abbreviations in every spelling that counts: most words that end a sentence are ruled out here.
    endings: Endings,
    /// Entries that stand for the ends of words, with their hyphen.
    suffixes: Vec<Box<str>>,
}

/// Not the words: they are data files.
impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").finish_non_exhaustive()
    }
}

impl Lexicon {
    /// Compiles data files; the second value counts lines that cannot be read (none in the crate's own: a test checks).
    pub(super) fn compile(files: &[&str]) -> (Self, usize) {
        let mut lexicon = Self::default();
        // Room for a key a line, which is what most have.
        let bytes: usize = files.iter().map(|file| file.len()).sum();
        lexicon.words.reserve(bytes / SHORTEST_LINE);
        let mut bad = 0;
        for line in files.iter().flat_map(|file| file.lines()) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let Some((word, classes)) = line.split_once('\t') else {
                bad += 1;
                continue;
            };
            for class in classes.split(' ') {
                match Traits::named(class) {
                    Some(traits) if traits.has(Traits::ABBREVIATION) => {
                        lexicon.add_abbreviation(word, traits);
                    }
                    Some(traits) => lexicon.add(word, traits),
                    None => bad += 1,
                }
            }
        }
        (lexicon, bad)
    }

    /// Adds an abbreviation as people write it: with its dots, with spaces between its parts or without.
    pub(super) fn add_abbreviation(&mut self, abbreviation: &str, class: Traits) {
        let capital = abbreviation.chars().next().is_some_and(char::is_uppercase);
        let traits = if !capital {
            class.with(Traits::SMALL)
        } else if abbreviation.chars().any(char::is_lowercase) {
            class.capital().with(Traits::CAPITAL)
        } else {
            class.capital().with(Traits::CAPITAL.with(Traits::CAPITALS))
        };
        if let Some(suffix) = abbreviation
            .strip_suffix('.')
            .filter(|a| a.starts_with('-'))
        {
            self.endings.add_suffix(suffix.get(1..).unwrap_or(""));
            self.suffixes.push(suffix.into());
        }
        self.each_key(abbreviation, |lexicon, key, part| {
            lexicon.add(key, part.unwrap_or(traits));
        });
    }

    /// Takes an abbreviation off the list; its parts stay known as parts of others.
    pub(super) fn remove_abbreviation(&mut self, abbreviation: &str) {
        let gone = Traits::ABBREVIATION
            .with(Traits::ABBREVIATION.capital())
            .with(Traits::CAPITAL)
            .with(Traits::CAPITALS)
            .with(Traits::SMALL);
        self.each_key(abbreviation, |lexicon, key, part| {
            let key = Key::of(key).filter(|_| part.is_none());
            if let Some(traits) = key.and_then(|key| lexicon.words.get_mut(key.bytes())) {
                *traits = traits.without(gone);
            }
        });
    }

    /// Calls `act` with each key of an abbreviation, and with what it is if it is a part: "z. B." is "z.b", and "z. b" as a
    /// pair.
    fn each_key(
        &mut self,
        abbreviation: &str,
        mut act: impl FnMut(&mut Self, &str, Option<Traits>),
    ) {
        let word = abbreviation.strip_suffix('.').unwrap_or(abbreviation);
        if !word.contains([' ', '.']) {
            return act(self, word, None);
        }
        let parts: Vec<&str> = abbreviation
            .split([' ', '.'])
            .filter(|part| !part.is_empty())
            .collect();
        for pair in parts.windows(2) {
            act(self, &pair.join(". "), Some(Traits::PAIR));
            act(
                self,
                pair.first().copied().unwrap_or(""),
                Some(Traits::PAIR),
            );
        }
        let key = |word: &str| word.split(' ').collect::<String>();
        act(self, &key(word), None);
        match word.split_once(' ') {
            Some((first, rest)) if !first.ends_with('.') => {
                act(self, &key(rest), Some(Traits::LED));
            }
            _ => {}
        }
    }

    #[cfg(test)]
    pub(super) fn entries(&self) -> impl Iterator<Item = (&[u8], Traits)> {
        self.words.iter().map(|(word, &traits)| (&**word, traits))
    }

    fn add(&mut self, word: &str, traits: Traits) {
        let Some(key) = Key::of(word) else { return };
        if traits
            .of_any_case()
            .has(Traits::KNOWN_BEFORE.with(Traits::LED))
        {
            self.add_endings(word);
            match std::str::from_utf8(key.bytes()) {
                Ok(folded) if folded != word => self.add_endings(folded),
                _ => {}
            }
        }
        let known = self.words.entry(key.bytes().into()).or_default();
        *known = known.with(traits);
    }

    /// A word counts as it is listed, in capitals, and with a capital first.
    fn add_endings(&mut self, word: &str) {
        let mut chars = word.chars();
        let mut capitalised = String::with_capacity(word.len());
        capitalised.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        capitalised.push_str(chars.as_str());
        for spelling in [word, &capitalised, &word.to_uppercase()] {
            self.endings.add(spelling);
            if spelling.contains('\'') {
                self.endings.add(&spelling.replace('\'', "’"));
            }
        }
    }

    /// What is known about `word`, in whatever case it is written.
    pub(super) fn get(&self, word: &str) -> Traits {
        Key::of(word).map_or(Traits::default(), |key| self.traits(&key))
    }

    /// Whether a word with this [`ending`](super::endings::ending) could be an abbreviation: yes, if in doubt.
    #[inline]
    pub(super) fn may_be_abbreviation(&self, ending: u64) -> bool {
        self.endings.may_hold(ending)
    }

    /// What is known about `word` and an apostrophe: "l'", "qu'".
    pub(super) fn elided(&self, word: &str) -> Traits {
        let mut key = Key::empty();
        let known = key.push(word).and_then(|()| key.push("\'"));
        known.map_or(Traits::default(), |()| self.traits(&key))
    }

    /// What is known about words that end like `word`: "-str." for "Hauptstr.".
    pub(super) fn suffix(&self, word: &str) -> Traits {
        self.suffixes
            .iter()
            .find(|suffix| word.ends_with(suffix.get(1..).unwrap_or("")))
            .map_or(Traits::default(), |suffix| self.get(suffix))
    }

    /// What is known about `word` as an abbreviation (without its last dot). If `strict`, a word with a capital is none
    /// that is listed in small letters only: "Typ." is not "typ.".
    pub(super) fn abbreviation(&self, word: &str, strict: bool) -> Traits {
        if !self.may_be_abbreviation(ending_of(word)) {
            return Traits::default();
        }
        let traits = Key::of(word).map_or(Traits::default(), |key| self.known(&key));
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let fits = if capital {
            traits.has(Traits::CAPITAL) || !strict
        } else {
            traits.has(Traits::SMALL) || !traits.has(Traits::CAPITAL)
        };
        if fits {
            traits.of_case(capital)
        } else {
            traits.only(Traits::PAIR)
        }
    }

    /// What is known about an abbreviation whose parts stand apart: "z. B" is looked up as "z.b". If `strict`, nothing
    /// that is listed in small letters only.
    pub(super) fn spaced_abbreviation(&self, parts: &str, strict: bool) -> Traits {
        let mut key = Key::empty();
        for part in parts.split(char::is_whitespace) {
            if key.push(part).is_none() {
                return Traits::default();
            }
        }
        let traits = self.known(&key);
        if strict && !traits.has(Traits::CAPITAL) {
            return Traits::default();
        }
        traits.of_case(parts.starts_with(char::is_uppercase))
    }

    /// Whether `second` may follow `first` and a dot within one abbreviation ("z", "B").
    pub(super) fn is_pair(&self, first: &str, second: &str) -> bool {
        let mut key = Key::empty();
        let joined = key
            .push(first)
            .and_then(|()| key.push(". "))
            .and_then(|()| key.push(second));
        joined.is_some() && self.traits(&key).has(Traits::PAIR)
    }

    /// What is known about a word in any case.
    fn traits(&self, key: &Key) -> Traits {
        self.known(key).of_any_case()
    }

    fn known(&self, key: &Key) -> Traits {
        self.words.get(key.bytes()).copied().unwrap_or_default()
    }
}
