//! The written forms of the words of names, as keys: what the lexicon and the filters are made of.
//!
//! A form is seldom spelled: stem and endings are folded once, and its key is made of their bytes. A word in Korean or
//! Hungarian has dozens of them.

use std::rc::Rc;

use super::key::{ANY_CASE, Cased, FREE, Key, KeyMaker};
use super::table::NONE;
use super::verify;
use super::word::{Class, look, next_token};
use crate::language::inflection::{Endings, Inflection, Paradigm, WordClass};
use crate::text::hash::{self, NumberMap, NumberSet};

/// Collects the forms of all words of all names.
#[derive(Default)]
pub(super) struct Forms {
    /// Words whose forms are in already: hashes of the word, its class and what is wanted of it.
    seen: NumberSet,
    /// Hash of a form, with the cases in which it may begin a name, and number of its base, which has another hash; some
    /// more than once.
    pub(super) pairs: Vec<(u64, u32)>,
    numbers: NumberMap<u32>,
    pub(super) bases: Vec<u64>,
    /// The base that was asked for last, and its number: its forms come in a row.
    last: Option<(u64, u32)>,
    /// By the hash of a base: stubs of forms that differ from its own, with the cases in which they may begin a name.
    stubs: NumberMap<Vec<(u32, u8)>>,
    /// Names of one token as [`entries`], and their forms.
    pub(super) words: Vec<u64>,
    pub(super) word_forms: Vec<u64>,
    /// The first tokens of longer names likewise, and their forms.
    pub(super) starts: NumberSet,
    /// By number of the paradigm.
    endings: NumberMap<FoldedEndings>,
}

/// The folded bytes of each ending of a paradigm; `None` for one that holds more than letters, or has to be normalised.
type FoldedEndings = Rc<[Option<Box<[u8]>>]>;

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
    place: Place,
}

impl Place {
    fn token<'t>(self, text: &'t str, keys: &mut KeyMaker) -> Token<'t> {
        let cases = self.is_first.then(|| self.cased.cases(text));
        Token {
            text,
            key: keys.key(text),
            cases: cases.unwrap_or(0),
            place: self,
        }
    }
}

/// Bytes that tell the cases of a token: two letters do, which are no longer if they tell any.
const HEAD: usize = 4;

/// A part of a word that changes by itself: before its first token something may be written, its last takes endings.
struct Part<'t> {
    text: &'t str,
    first: Token<'t>,
    last: Token<'t>,
    /// The folded bytes of the last token, if its key is made of them.
    folded: Option<Vec<u8>>,
}

impl<'t> Part<'t> {
    /// `None` if it holds no token, or the last is not one that letters join.
    fn new(text: &'t str, place: Place, keys: &mut KeyMaker) -> Option<Self> {
        let (mut first, mut last, mut is_first) = (text, text, place.is_first);
        if !is_letters(text) {
            let mut token = next_token(text, 0)?;
            first = text.get(token.start..token.end)?;
            while let Some(next) = next_token(text, token.end) {
                (token, is_first) = (next, false);
            }
            last = text.get(token.start..token.end)?;
        }
        joins(last).then(|| Self {
            text,
            first: place.token(first, keys),
            last: Place { is_first, ..place }.token(last, keys),
            folded: keys.fold(last).map(<[u8]>::to_vec),
        })
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
            let word_id = hash::mix(hash::bytes(word.as_bytes()), id);
            if self.seen.insert(word_id) {
                self.of_word(word, class, place, inflection, keys);
            }
        }
    }

    /// Notes the forms of a word.
    fn of_word(
        &mut self,
        word: &str,
        class: WordClass,
        place: Place,
        inflection: &Inflection,
        keys: &mut KeyMaker,
    ) {
        let mut last = ("", None);
        inflection.paradigms(word, class, &mut |paradigm| {
            if last.0 != paradigm.part {
                let is_first = place.is_first && begins(word, paradigm.part);
                let place = Place { is_first, ..place };
                last = (paradigm.part, Part::new(paradigm.part, place, keys));
            }
            if let Some(part) = &last.1 {
                self.of_paradigm(part, &paradigm, keys);
            }
        });
    }

    /// Notes the forms of one paradigm.
    fn of_paradigm(&mut self, part: &Part<'_>, paradigm: &Paradigm<'_, '_>, keys: &mut KeyMaker) {
        let &Paradigm {
            before,
            stem,
            start,
            ..
        } = paradigm;
        let Part {
            text,
            first,
            last,
            folded,
        } = part;
        if !before.is_empty() && first.text != *text {
            let begins = text.starts_with(first.text);
            if let Some(rest) = first.text.get(start..).filter(|_| begins) {
                let form = [before, rest].concat();
                self.add(keys.key(&form), first.cases, *first);
            }
            return;
        }
        let ends = text.ends_with(last.text);
        let stem = stem.get(text.len() - last.text.len()..);
        let Some(stem) = stem.filter(|_| ends) else {
            return;
        };
        let spelled = |ending| [before, stem, ending].concat();
        let mut bytes = folded.as_ref().and_then(|folded| {
            let stem = folded.get(start..start + stem.len())?;
            let before: &[u8] = if before.is_empty() {
                &[]
            } else {
                keys.fold(before)?
            };
            Some([before, stem].concat())
        });
        let len = bytes.as_ref().map_or(0, Vec::len);
        let keeps_head = before.is_empty() && stem.len() >= HEAD;
        let endings = self.folded(&paradigm.endings, keys);
        for (ending, folded) in paradigm.endings.iter().zip(&*endings) {
            let key = match (&mut bytes, folded) {
                (Some(bytes), Some(folded)) => {
                    bytes.truncate(len);
                    bytes.extend_from_slice(folded);
                    Key::of_folded(0, bytes)
                }
                // Indian endings are vowel signs: the key of মুম্বাইতে is made of its normal form.
                _ if joins(ending) => keys.key(&spelled(ending)),
                // A form of more tokens, as with an apostrophe before the ending: the name itself is found.
                _ => continue,
            };
            let cases = if keeps_head || matches!(last.cases, 0 | ANY_CASE) {
                last.cases
            } else {
                last.place.cased.cases(&spelled(ending))
            };
            self.add(key, cases, *last);
        }
    }

    /// The folded endings of a paradigm.
    fn folded(&mut self, endings: &Endings<'_>, keys: &mut KeyMaker) -> FoldedEndings {
        let known = self.endings.entry(endings.number());
        let fold = |ending: &str| {
            let letters = Some(ending).filter(|ending| is_letters(ending));
            letters.and_then(|ending| Some(keys.fold(ending)?.into()))
        };
        let known = known.or_insert_with(|| endings.iter().map(fold).collect());
        Rc::clone(known)
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
        let form = place.token(form, keys);
        self.add(form.key, form.cases, place.token(base, keys));
    }

    /// Notes a form, by its key and the cases in which it begins a name.
    fn add(&mut self, key: Key, cases: u8, base: Token<'_>) {
        let place = base.place;
        let (hash, base_hash) = (key.hash(), base.key.hash());
        let has_new_cases = cases & !base.cases != 0;
        if hash == base_hash && !has_new_cases {
            return;
        }
        if place.is_name {
            let same = hash == base_hash;
            let list = if same {
                &mut self.words
            } else {
                &mut self.word_forms
            };
            // The forms of a word come in a row, and many have one head.
            let last = list.last().copied();
            list.extend(entries(key, cases).filter(|entry| last != Some(*entry)));
        } else if place.is_first {
            self.starts.extend(entries(key, cases));
        }
        if hash == base_hash {
            return;
        }
        self.pair(hash | u64::from(cases), base_hash);
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

/// What the first filter holds of a first token that names are found with in these cases, one bit each.
pub(super) fn entries(first: Key, cases: u8) -> impl Iterator<Item = u64> {
    let entry = move |hash| hash & !FREE | u64::from(cases);
    first.starts().map(entry)
}

/// Whether a text is nothing but letters and digits that join their like.
fn is_letters(text: &str) -> bool {
    if text.is_ascii() {
        return text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    }
    text.chars().all(|c| look(c).0 == Class::Word)
}

/// The same with marks among them.
fn joins(text: &str) -> bool {
    let joins = |c| matches!(look(c).0, Class::Word | Class::Mark);
    text.chars().all(joins)
}

/// Whether the first token of a word is that of a part of it, which stands at one of its ends.
fn begins(word: &str, part: &str) -> bool {
    let is_inside = |start| start >= word.len() - part.len();
    word.starts_with(part) || next_token(word, 0).is_some_and(|token| is_inside(token.start))
}
