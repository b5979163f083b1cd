//! The written forms of the words of names, as keys: what the lexicon and the filters are made of.

use super::key::{Cased, Key, KeyMaker};
use super::table::NONE;
use super::verify;
use super::word::{Class, look, next_token};
use crate::language::inflection::{Inflection, WordClass};
use crate::text::hash::{self, NumberMap, NumberSet};

/// Collects the forms of all words of all names.
#[derive(Default)]
pub(super) struct Forms {
    /// Words whose forms are in already: hashes of the word, its class and what is wanted of it.
    seen: NumberSet,
    /// Hash of a form and number of its base; never equal, some more than once.
    pub(super) pairs: Vec<(u64, u32)>,
    numbers: NumberMap<u32>,
    pub(super) bases: Vec<u64>,
    /// The base that was asked for last, and its number: its forms come in a row.
    last: Option<(u64, u32)>,
    /// By the hash of a base: stubs of forms that differ from its own, with the cases in which they may begin a name.
    stubs: NumberMap<Vec<(u32, u8)>>,
    /// Names of one token: their hashes with the cases in the low bits, and those of their forms.
    pub(super) words: Vec<u64>,
    pub(super) word_forms: Vec<u64>,
    /// The same of the first tokens of longer names, and of their forms.
    pub(super) starts: NumberSet,
}

/// A word of a name, and where in it.
#[derive(Clone, Copy)]
struct Place {
    is_first: bool,
    /// Whether the name is this one token.
    is_name: bool,
    cased: Cased,
}

/// A token, and the cases in which it begins a name: none if it does not.
#[derive(Clone, Copy)]
struct Token<'t> {
    text: &'t str,
    key: Key,
    cases: u8,
}

impl Place {
    fn token<'t>(self, text: &'t str, keys: &mut KeyMaker) -> Token<'t> {
        let cases = self.is_first.then(|| self.cased.cases(text));
        Token {
            text,
            key: keys.key(text),
            cases: cases.unwrap_or(0),
        }
    }

    /// A form of a token. Two letters tell the cases, which are no longer than four bytes if they tell any.
    fn form<'t>(self, text: &'t str, base: Token<'_>, keys: &mut KeyMaker) -> Token<'t> {
        let head = text.as_bytes().first_chunk::<4>();
        if head.is_none() || head != base.text.as_bytes().first_chunk() {
            return self.token(text, keys);
        }
        let (key, cases) = (keys.key(text), base.cases);
        Token { text, key, cases }
    }
}

impl Forms {
    /// The stubs that a token and its forms have, with the cases in which they may begin a name.
    pub(super) fn stubs(&self, token: Key, cases: u8) -> impl Iterator<Item = (u32, u8)> + Clone {
        let others = self.stubs.get(&token.hash());
        let others = others.into_iter().flatten().copied();
        std::iter::once((token.stub(), cases)).chain(others)
    }

    /// Notes the forms of each word of a name.
    pub(super) fn of_name(
        &mut self,
        text: &str,
        class: WordClass,
        cased: Cased,
        is_single: bool,
        inflection: &Inflection,
        keys: &mut KeyMaker,
    ) {
        let mut words = [""; verify::MOST_WORDS];
        let Some(words) = verify::words(text, &mut words) else {
            return;
        };
        let fixed = usize::from(!verify::is_first_free(words, class, inflection));
        for (index, &word) in words.iter().enumerate().skip(fixed) {
            let class = inflection.word_class(words, index, class);
            let place = Place {
                is_first: index == 0,
                is_name: is_single,
                cased,
            };
            let wanted = u64::from(place.is_first) | u64::from(place.is_name) << 1;
            let id = wanted | (cased as u64) << 2 | (class as u64) << 8;
            if !self
                .seen
                .insert(hash::mix(hash::bytes(word.as_bytes()), id))
            {
                continue;
            }
            let base = is_token(word).then(|| place.token(word, keys));
            inflection.forms(word, class, &mut |form| match base {
                _ if form == word => {}
                Some(base) if is_token(form) => self.add(place.form(form, base, keys), base, place),
                _ => self.token_by_token(word, form, place, keys),
            });
        }
    }

    /// Notes a form of a token, which begins a name if the token does.
    pub(super) fn of_token(
        &mut self,
        form: &str,
        base: &str,
        is_first: bool,
        is_name: bool,
        cased: Cased,
        keys: &mut KeyMaker,
    ) {
        let place = Place {
            is_first,
            is_name,
            cased,
        };
        self.add(place.token(form, keys), place.token(base, keys), place);
    }

    /// Notes one form of a word of several tokens.
    fn token_by_token(&mut self, word: &str, form: &str, place: Place, keys: &mut KeyMaker) {
        let (mut at, mut form_at) = (0, 0);
        let mut pairs = Vec::new();
        loop {
            match (next_token(word, at), next_token(form, form_at)) {
                (Some(base), Some(token)) => {
                    let form = form.get(token.start..token.end).unwrap_or("");
                    let word = word.get(base.start..base.end).unwrap_or("");
                    pairs.push((form, word));
                    (at, form_at) = (base.end, token.end);
                }
                (None, None) => break,
                // A form of more tokens, as with an apostrophe before the ending: the name itself is found.
                _ => return,
            }
        }
        let mut is_first = place.is_first;
        for (form, base) in pairs {
            let place = Place { is_first, ..place };
            self.add(place.token(form, keys), place.token(base, keys), place);
            is_first = false;
        }
    }

    fn add(&mut self, form: Token<'_>, base: Token<'_>, place: Place) {
        let Token { key, cases, .. } = form;
        let (hash, base_hash) = (key.hash(), base.key.hash());
        let has_new_cases = cases & !base.cases != 0;
        if hash == base_hash && !has_new_cases {
            return;
        }
        let entry = hash | u64::from(cases);
        if !place.is_name {
            if place.is_first {
                self.starts.insert(entry);
            }
        } else if hash == base_hash {
            self.words.push(entry);
        } else {
            self.word_forms.push(entry);
        }
        if hash == base_hash {
            return;
        }
        self.pair(hash, base_hash);
        let stub = key.stub();
        if stub != base.key.stub() || has_new_cases {
            let stubs = self.stubs.entry(base_hash).or_default();
            match stubs.iter_mut().find(|(known, _)| *known == stub) {
                Some((_, known)) => *known |= cases,
                None => stubs.push((stub, cases)),
            }
        }
    }

    fn pair(&mut self, form: u64, base: u64) {
        let number = match self.last {
            Some((last, number)) if last == base => number,
            _ => {
                let next = u32::try_from(self.bases.len()).unwrap_or(NONE);
                let number = *self.numbers.entry(base).or_insert(next);
                if number == next {
                    self.bases.push(base);
                }
                number
            }
        };
        self.last = Some((base, number));
        self.pairs.push((form, number));
    }
}

/// Whether a word is one token.
pub(super) fn is_token(word: &str) -> bool {
    if word.is_ascii() {
        return !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric());
    }
    word.chars().all(|c| look(c).0 == Class::Word)
        || next_token(word, 0).is_some_and(|token| token.start == 0 && token.end == word.len())
}
