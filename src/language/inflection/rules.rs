//! The paradigms of one language, read from its text file, and the look-up of those that fit a word.

use super::class::Bits;
use super::proclitic::Proclitics;

/// The rules of one language. Reading the file builds flat tables; looking a word up touches only the rules for its last
/// letter.
#[derive(Debug, Default)]
pub(super) struct Rules {
    rules: Vec<Rule>,
    /// All endings of all rules, back to back.
    arena: String,
    /// Where each ending lies in `arena`.
    endings: Vec<(u32, u32)>,
    sets: Vec<Set>,
    /// Rules by the last letter of the words they fit, in the order of the file; sorted by letter.
    by_last: Vec<(char, Vec<u16>)>,
    /// Rules that fit words with any other last letter.
    any_last: Vec<u16>,
    /// Given names of women, and of men, that their ending would mistake.
    women: Vec<&'static str>,
    men: Vec<&'static str>,
    /// Last letters of given names that are women's.
    feminine: Vec<char>,
    pub(super) proclitics: Proclitics,
}

/// A pattern for base forms, and what may stand in the place of its ending.
#[derive(Debug)]
struct Rule {
    classes: Bits,
    /// What must stand before the ending, the nearest letter last.
    before: Vec<u8>,
    ending: &'static str,
    first: u32,
    last: u32,
    /// Whether later rules are tried too.
    goes_on: bool,
}

#[derive(Debug)]
struct Set {
    letters: &'static str,
    negated: bool,
}

impl Set {
    fn holds(&self, c: char) -> bool {
        self.letters.chars().any(|letter| letter == c) != self.negated
    }
}

/// What is wrong with a line of a data file: its number, counted from 1, and why.
pub(super) type Fault = (usize, &'static str);

impl Rules {
    /// Reads the data files of a language; lines at fault are left out and returned (a test holds the built-in files to
    /// none).
    pub(super) fn parse(texts: &[&'static str]) -> (Self, Vec<Fault>) {
        let mut reader = Reader::default();
        let mut faults = Vec::new();
        for (index, line) in texts.iter().flat_map(|t| t.lines().enumerate()) {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            if let Err(why) = reader.line(line) {
                faults.push((index + 1, why));
            }
        }
        (reader.finish(), faults)
    }

    /// Calls `visit` with the stem and the endings of each paradigm that fits `word`, until it answers `true`.
    pub(super) fn paradigms<'r, 'w>(
        &'r self,
        word: &'w str,
        class: Bits,
        mut visit: impl FnMut(&'w str, Endings<'r>) -> bool,
    ) -> bool {
        let Some(last) = word.chars().next_back() else {
            return false;
        };
        let fitting = match self.by_last.binary_search_by_key(&last, |entry| entry.0) {
            Ok(at) => self.by_last.get(at).map_or(&[][..], |entry| &entry.1),
            Err(_) => &self.any_last,
        };
        let is_short = word.chars().nth(2).is_none() && word.ends_with(char::is_lowercase);
        // The classes that no rule has decided yet.
        let mut open = class;
        let mut fitting = fitting.iter();
        while let Some(rule) = fitting.next().filter(|_| !open.is_empty()) {
            let Some(rule) = self.rules.get(usize::from(*rule)) else {
                continue;
            };
            if !rule.classes.meets(open) {
                continue;
            }
            // Two letters and an ending soon are another word: Da and Das. The data names exceptions whole. (Acronyms, and
            // syllables as in Korean, say more.)
            let stem = self.stem(rule, word);
            let Some(stem) = stem.filter(|stem| !is_short || stem.is_empty()) else {
                continue;
            };
            if visit(stem, self.endings(rule)) {
                return true;
            }
            if !rule.goes_on {
                open = open.without(rule.classes);
            }
        }
        false
    }

    /// What base forms end in, and the endings that take its place.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'static str, Endings<'_>)> {
        let rules = self.rules.iter();
        rules.map(|rule| (rule.ending, self.endings(rule)))
    }

    /// Whether a rule has a dozen endings on average.
    pub(super) fn is_rich(&self) -> bool {
        !self.rules.is_empty() && self.endings.len() >= 12 * self.rules.len()
    }

    fn endings(&self, rule: &Rule) -> Endings<'_> {
        let ranges = self.endings.get(rule.first as usize..rule.last as usize);
        Endings {
            number: rule.first,
            arena: &self.arena,
            ranges: ranges.unwrap_or_default(),
        }
    }

    /// `word` without the ending of `rule`, if the rule fits.
    fn stem<'w>(&self, rule: &Rule, word: &'w str) -> Option<&'w str> {
        let stem = word.strip_suffix(rule.ending)?;
        let mut letters = stem.chars().rev();
        for &set in rule.before.iter().rev() {
            let letter = letters.next()?;
            if !self.sets.get(usize::from(set))?.holds(letter) {
                return None;
            }
        }
        // A short ending is not a word of its own; a longer one, or one that starts with a capital, may be.
        if stem.is_empty()
            && rule.ending.chars().nth(2).is_none()
            && !rule.ending.starts_with(char::is_uppercase)
        {
            return None;
        }
        Some(stem)
    }

    /// Whether a given name is a woman's (`Some(true)`), a man's (`Some(false)`), or cannot be told.
    pub(super) fn is_woman(&self, given: &str) -> Option<bool> {
        if self.women.binary_search(&given).is_ok() {
            return Some(true);
        }
        if self.men.binary_search(&given).is_ok() {
            return Some(false);
        }
        let last = given.chars().next_back()?;
        if self.feminine.is_empty() {
            None
        } else if self.feminine.contains(&last) {
            Some(true)
        } else {
            // Consonants end men's names; other vowels tell nothing.
            (!"aeiouyаеиоуыэюяєіїąęėįųūāēīöüäé".contains(last)).then_some(false)
        }
    }
}

/// The endings of one paradigm.
#[derive(Clone, Debug)]
pub(crate) struct Endings<'r> {
    /// Where they begin among those of all rules.
    number: u32,
    arena: &'r str,
    ranges: &'r [(u32, u32)],
}

impl<'r> Endings<'r> {
    /// No ending but the empty one.
    pub(super) fn none() -> Self {
        Self {
            number: u32::MAX,
            arena: "",
            ranges: &[(0, 0)],
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        let Self { arena, ranges, .. } = *self;
        let ending = |&(start, end): &(u32, u32)| arena.get(start as usize..end as usize);
        ranges.iter().filter_map(ending)
    }

    /// What tells the endings from those of other paradigms of the language.
    pub(crate) fn number(&self) -> u64 {
        u64::from(self.number) << 32 | self.ranges.len() as u64
    }
}

/// Reads lines into tables.
#[derive(Default)]
struct Reader {
    rules: Rules,
    /// `<C> = …`
    named_sets: Vec<(&'static str, &'static str)>,
    /// `@name = …`
    lists: Vec<(&'static str, &'static str)>,
    classes: Bits,
    /// For each rule, the last letters that it fits; `None`: any.
    lasts: Vec<Option<String>>,
}

impl Reader {
    fn line(&mut self, line: &'static str) -> Result<(), &'static str> {
        if let Some(names) = line.strip_prefix("::") {
            self.classes = Bits::parse(names).ok_or("unknown word class")?;
            return Ok(());
        }
        if let Some((key, value)) = line.split_once('=') {
            return self.define(key.trim(), value.trim());
        }
        // An indeclinable word has nothing after the sign.
        let (pattern, forms) = line
            .split_once(" > ")
            .or_else(|| Some((line.strip_suffix(" >")?, "")))
            .ok_or("neither a rule, a definition nor a section")?;
        self.rule(pattern.trim(), forms.trim())
    }

    fn define(&mut self, key: &'static str, value: &'static str) -> Result<(), &'static str> {
        if key.starts_with('<') {
            self.named_sets.push((key, value));
        } else if key.starts_with('@') {
            self.lists.push((key, value));
        } else {
            let words = || value.split_whitespace();
            match key {
                "women" => self.rules.women.extend(words()),
                "men" => self.rules.men.extend(words()),
                "feminine" => self
                    .rules
                    .feminine
                    .extend(value.chars().filter(|c| *c != ' ')),
                "proclitics" => self.rules.proclitics.add(value),
                "article" => self.rules.proclitics.add_article(value),
                _ => return Err("unknown setting"),
            }
        }
        Ok(())
    }

    fn rule(&mut self, pattern: &'static str, forms: &'static str) -> Result<(), &'static str> {
        let (goes_on, pattern) = match pattern.strip_prefix('+') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, pattern),
        };
        let (before, ending) = self.pattern(pattern)?;
        let first = self.count();
        for alternation in forms.split('|') {
            let mut words = alternation.split_whitespace();
            let stem = match words.next() {
                Some("-") => "",
                Some(stem) => stem,
                None => continue,
            };
            for word in words {
                if word.starts_with('@') {
                    let list = self
                        .lists
                        .iter()
                        .rev()
                        .find(|(name, _)| *name == word)
                        .ok_or("unknown list of endings")?
                        .1;
                    for ending in list.split_whitespace() {
                        self.ending(stem, ending);
                    }
                } else {
                    self.ending(stem, word);
                }
            }
        }
        let last_letter = ending.chars().next_back().map(String::from).or_else(|| {
            let set = self.rules.sets.get(usize::from(*before.last()?))?;
            (!set.negated).then(|| set.letters.to_owned())
        });
        self.lasts.push(last_letter);
        let last = self.count();
        self.rules.rules.push(Rule {
            classes: self.classes,
            before,
            ending,
            first,
            last,
            goes_on,
        });
        Ok(())
    }

    fn count(&self) -> u32 {
        u32::try_from(self.rules.endings.len()).unwrap_or(u32::MAX)
    }

    fn ending(&mut self, stem: &str, ending: &str) {
        let rules = &mut self.rules;
        let start = u32::try_from(rules.arena.len()).unwrap_or(u32::MAX);
        rules.arena.push_str(stem);
        if ending != "0" {
            rules.arena.push_str(ending);
        }
        let end = u32::try_from(rules.arena.len()).unwrap_or(u32::MAX);
        rules.endings.push((start, end));
    }

    /// `<C>[ae].ek` as sets and the literal ending.
    fn pattern(&mut self, mut rest: &'static str) -> Result<(Vec<u8>, &'static str), &'static str> {
        let mut before = Vec::new();
        loop {
            let (letters, negated, after) = if let Some(inner) = rest.strip_prefix('[') {
                let (letters, after) = inner.split_once(']').ok_or("no ] after [")?;
                match letters.strip_prefix('^') {
                    Some(letters) => (letters, true, after),
                    None => (letters, false, after),
                }
            } else if rest.starts_with('<') {
                let end = rest.find('>').ok_or("no > after <")? + 1;
                let (name, after) = rest.split_at(end);
                let letters = self
                    .named_sets
                    .iter()
                    .rev() // a second file may define its own
                    .find(|(key, _)| *key == name)
                    .ok_or("unknown set of letters")?
                    .1;
                (letters, false, after)
            } else if let Some(after) = rest.strip_prefix('.') {
                ("", true, after)
            } else {
                let ending = if rest == "-" { "" } else { rest };
                return Ok((before, ending));
            };
            let known = self
                .rules
                .sets
                .iter()
                .position(|set| set.letters == letters && set.negated == negated);
            let at = known.unwrap_or(self.rules.sets.len());
            if known.is_none() {
                self.rules.sets.push(Set { letters, negated });
            }
            before.push(u8::try_from(at).map_err(|_| "too many sets of letters")?);
            rest = after;
        }
    }

    fn finish(mut self) -> Rules {
        let mut letters: Vec<char> = self
            .lasts
            .iter()
            .flatten()
            .flat_map(|l| l.chars())
            .collect();
        letters.sort_unstable();
        letters.dedup();
        let fitting = |letter: Option<char>| {
            self.lasts
                .iter()
                .enumerate()
                .filter(|(_, last)| match (last, letter) {
                    (None, _) => true,
                    (Some(last), Some(letter)) => last.contains(letter),
                    (Some(_), None) => false,
                })
                .filter_map(|(at, _)| u16::try_from(at).ok())
                .collect::<Vec<u16>>()
        };
        self.rules.by_last = letters
            .iter()
            .map(|&letter| (letter, fitting(Some(letter))))
            .collect();
        self.rules.any_last = fitting(None);
        self.rules.women.sort_unstable();
        self.rules.men.sort_unstable();
        self.rules
    }
}
