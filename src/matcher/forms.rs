//! The written forms of the words of names, as keys: what the lexicon and the filters are made of.
//!
//! A form is seldom spelled: stem and endings are folded once, and its key is made of their bytes. A word in Korean or
//! Hungarian has dozens of them.

use std::rc::Rc;

use super::key::{self, ANY_CASE, Cased, FREE, Key, KeyMaker};
use super::table::NONE;
use super::verify;
use super::word::{Class, class};
use crate::language::inflection::{Endings, Inflection, Paradigm, WordClass};
use crate::text::hash::{self, NumberMap, NumberSet};

/// A token of a name: where it stands, and its key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) key: Key,
}

/// A name in normal form, cut into tokens, and the cases in which it is found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut<'n> {
    pub(super) text: &'n str,
    pub(super) tokens: &'n [Token],
    pub(super) cased: Cased,
    /// The cases of its first token.
    pub(super) cases: u8,
}

/// What a token is to its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// All of it.
    Name,
    First,
    Later,
}

/// A token of a name that takes forms.
#[derive(Clone, Copy, Debug)]
struct Base<'n> {
    text: &'n str,
    key: Key,
    role: Role,
    cased: Cased,
    /// The cases in which it begins the name: none if it does not.
    cases: u8,
}

impl<'n> Cut<'n> {
    fn role(&self, number: usize) -> Role {
        match (number, self.tokens.len()) {
            (0, 1) => Role::Name,
            (0, _) => Role::First,
            _ => Role::Later,
        }
    }

    fn base(&self, number: usize) -> Option<Base<'n>> {
        let token = self.tokens.get(number)?;
        let role = self.role(number);
        Some(Base {
            text: self.text.get(token.start..token.end)?,
            key: token.key,
            role,
            cased: self.cased,
            cases: if role == Role::Later { 0 } else { self.cases },
        })
    }

    /// The number of the first token that stands at or after a place.
    fn token_at(&self, start: usize) -> usize {
        let before = self.tokens.iter().take_while(|token| token.start < start);
        before.count()
    }

    /// Whether all forms of a paradigm have the key of the part of the name that ends at some place, as most have that take
    /// an s.
    fn keeps_key(&self, end: usize, paradigm: &Paradigm<'_, '_>) -> bool {
        let is_long = |token: &Token| token.end == end && end - token.start >= HEAD;
        paradigm.before.is_empty()
            && paradigm.stem.len() == paradigm.part.len()
            && paradigm.endings.iter().all(|ending| ending == "s")
            && key::may_drop_s(paradigm.part)
            && self.tokens.iter().any(is_long)
    }

    /// A part of a word that begins at some place, if it holds a token and letters join the last.
    fn part(&self, start: usize, text: &'n str) -> Option<Part<'n>> {
        let first = self.token_at(start);
        let last = self.token_at(start + text.len()).checked_sub(1)?;
        if last < first {
            return None; // no token in it
        }
        let (first, last) = (self.base(first)?, self.base(last)?);
        let joins = last.text.chars().next().map(class) == Some(Class::Word);
        joins.then_some(Part {
            text,
            first,
            last,
            is_folded: None,
        })
    }
}

/// Bytes that tell the cases of a token: two letters do, which are no longer if they tell any.
const HEAD: usize = 4;

/// A part of a word that changes by itself: before its first token something may be written, its last takes endings.
#[derive(Clone, Copy, Debug)]
struct Part<'n> {
    text: &'n str,
    first: Base<'n>,
    last: Base<'n>,
    /// Whether the folded bytes of the last token are what its key is made of; `None` if it was not folded yet.
    is_folded: Option<bool>,
}

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
    /// The folded bytes of the last token of a part, and of a form.
    part: Vec<u8>,
    form: Vec<u8>,
}

/// The folded bytes of each ending of a paradigm; `None` for one that holds more than letters, or has to be normalised.
type FoldedEndings = Rc<[Option<Box<[u8]>>]>;

impl Forms {
    /// The stubs that a token and its forms have, with the cases in which they may begin a name.
    pub(super) fn stubs(&self, token: Key, cases: u8) -> impl Iterator<Item = (u32, u8)> + Clone {
        let others = self.stubs.get(&token.hash());
        let others = others.into_iter().flatten().copied();
        std::iter::once((token.head().stub(), cases)).chain(others)
    }

    /// Notes the forms of each word of a name.
    pub(super) fn of_name(
        &mut self,
        name: Cut<'_>,
        class: WordClass,
        inflection: &Inflection,
        keys: &mut KeyMaker,
    ) {
        let mut words = [""; verify::MOST_WORDS];
        let Some(words) = verify::words(name.text, &mut words) else {
            return;
        };
        let is_fixed = !verify::is_first_free(words, class, inflection);
        let mut end = 0;
        for (index, &word) in words.iter().enumerate() {
            let start = end;
            end += word.len() + 1;
            if index > 0 || !is_fixed {
                let class = inflection.word_class(words, index, class);
                self.of_word(name, start, word, class, inflection, keys);
            }
        }
    }

    /// Notes the forms of a word of a name.
    fn of_word<'n>(
        &mut self,
        name: Cut<'n>,
        start: usize,
        word: &'n str,
        class: WordClass,
        inflection: &Inflection,
        keys: &mut KeyMaker,
    ) {
        let (mut is_new, mut last) = (None, (usize::MAX, None));
        inflection.paradigms(word, class, &mut |paradigm| {
            let Paradigm { part, at, .. } = paradigm;
            if name.keeps_key(start + at + part.len(), &paradigm) {
                return;
            }
            if last.0 != at {
                last = (at, name.part(start + at, part));
            }
            let Some(part) = &mut last.1 else {
                return;
            };
            let is_new = is_new.get_or_insert_with(|| {
                let wanted = name.role(name.token_at(start)) as u64;
                let wanted = wanted | (name.cased as u64) << 2 | (class as u64) << 8;
                self.seen
                    .insert(hash::mix(hash::bytes(word.as_bytes()), wanted))
            });
            if *is_new {
                self.of_paradigm(part, &paradigm, keys);
            }
        });
    }

    /// Notes the forms of one paradigm.
    fn of_paradigm(
        &mut self,
        part: &mut Part<'_>,
        paradigm: &Paradigm<'_, '_>,
        keys: &mut KeyMaker,
    ) {
        let &Paradigm {
            before,
            stem,
            start,
            ..
        } = paradigm;
        let &mut Part {
            text, first, last, ..
        } = part;
        if !before.is_empty() && first.text != text {
            let begins = text.starts_with(first.text);
            if let Some(rest) = first.text.get(start..).filter(|_| begins) {
                let form = [before, rest].concat();
                self.add(keys.key(&form), first.cases, first);
            }
            return;
        }
        let stem = stem.get(text.len() - last.text.len()..);
        let Some(stem) = stem.filter(|_| text.ends_with(last.text)) else {
            return;
        };
        let spelled = |ending| [before, stem, ending].concat();
        let is_folded = *part.is_folded.get_or_insert_with(|| {
            self.part.clear();
            keys.fold(last.text, &mut self.part)
        });
        let mut form = std::mem::take(&mut self.form);
        form.clear();
        let is_folded = is_folded && keys.fold(before, &mut form);
        form.extend(self.part.get(start..start + stem.len()).unwrap_or_default());
        let len = form.len();
        let keeps_head = before.is_empty() && stem.len() >= HEAD;
        let endings = self.folded(&paradigm.endings, keys);
        for (ending, folded) in paradigm.endings.iter().zip(&*endings) {
            let key = match folded {
                Some(folded) if is_folded => {
                    form.truncate(len);
                    form.extend_from_slice(folded);
                    Key::of_folded(0, &form)
                }
                // Indian endings are vowel signs: the key of মুম্বাইতে is made of its normal form.
                _ if joins(ending) => keys.key(&spelled(ending)),
                // A form of more tokens, as with an apostrophe before the ending: the name itself is found.
                _ => continue,
            };
            let cases = if keeps_head || matches!(last.cases, 0 | ANY_CASE) {
                last.cases
            } else {
                last.cased.cases(&spelled(ending))
            };
            self.add(key, cases, last);
        }
        self.form = form;
    }

    /// The folded endings of a paradigm.
    fn folded(&mut self, endings: &Endings<'_>, keys: &KeyMaker) -> FoldedEndings {
        let fold = |ending: &str| {
            let mut bytes = Vec::new();
            let is_folded = is_letters(ending) && keys.fold(ending, &mut bytes);
            is_folded.then(|| bytes.into_boxed_slice())
        };
        let known = self.endings.entry(endings.number());
        let known = known.or_insert_with(|| endings.iter().map(fold).collect());
        Rc::clone(known)
    }

    /// Notes a form of a token of a name.
    pub(super) fn of_token(
        &mut self,
        form: &str,
        name: Cut<'_>,
        number: usize,
        keys: &mut KeyMaker,
    ) {
        if let Some(base) = name.base(number) {
            let is_first = base.role != Role::Later;
            let cases = if is_first { name.cased.cases(form) } else { 0 };
            self.add(keys.key(form), cases, base);
        }
    }

    /// Notes a form, by its key and the cases in which it begins a name.
    fn add(&mut self, key: Key, cases: u8, base: Base<'_>) {
        let (hash, base_hash) = (key.hash(), base.key.hash());
        let has_new_cases = cases & !base.cases != 0;
        if hash == base_hash && !has_new_cases {
            return;
        }
        match base.role {
            Role::Name => {
                let same = hash == base_hash;
                let list = if same {
                    &mut self.words
                } else {
                    &mut self.word_forms
                };
                // The forms of a word come in a row, and many have one head.
                let last = list.last().copied();
                list.extend(entries(key, cases).filter(|entry| last != Some(*entry)));
            }
            Role::First => self.starts.extend(entries(key, cases)),
            Role::Later => {}
        }
        if hash == base_hash {
            return;
        }
        self.pair(hash | u64::from(cases), base_hash);
        let stub = key.head().stub();
        if stub != base.key.head().stub() || has_new_cases {
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
    text.chars().all(|c| class(c) == Class::Word)
}

/// The same with marks among them.
fn joins(text: &str) -> bool {
    let joins = |c| matches!(class(c), Class::Word | Class::Mark);
    text.chars().all(joins)
}
