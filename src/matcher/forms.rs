//! The written forms of the words of names, as the filters know them: by their first bytes and their stems.
//!
//! No form is spelled, but for the shortest: a word in Korean or Hungarian has dozens. Stem and endings are folded once.

use std::ops::Range;
use std::rc::Rc;

use super::bases;
use super::key::{self, Cased, FREE, HEAD, Key, KeyMaker, Word};
use super::table::{Beginnings, Kept, stub_pair};
use super::verify;
use super::word::{Class, class};
use crate::language::inflection::{Endings, Inflection, Paradigm, WordClass};
use crate::text::hash::{self, NumberMap, NumberSet, QuickMap};

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
        let is_long = |token: &Token| token.end == end && end - token.start >= 4;
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
        joins.then_some(Part { text, first, last })
    }
}

/// A part of a word that changes by itself: before its first token something may be written, its last takes endings.
#[derive(Clone, Copy, Debug)]
struct Part<'n> {
    text: &'n str,
    first: Base<'n>,
    last: Base<'n>,
}

/// Collects what is to be known of the forms of all words of all names.
#[derive(Default)]
pub(super) struct Forms {
    /// Words whose forms are in already: hashes of the word, its class and what is wanted of it.
    seen: NumberSet,
    /// Hashes of words, with the cases in which a form of theirs begins a name (that of no number if it stands later), and of
    /// what endings are written behind, with the number of bytes that they take the place of instead, as far as two bits tell.
    pub(super) stems: Vec<u64>,
    /// Where among them those of the last word begin.
    first_stem: usize,
    /// Forms that no endings make, and the words they are forms of, as hashes.
    pub(super) listed: Vec<(u64, u64)>,
    /// By the hash of a base: stubs of forms that differ from its own, with the cases in which they may begin a name.
    stubs: NumberMap<Vec<(u32, u8)>>,
    /// The bytes of heads that the filters go by.
    pub(super) kept: Kept,
    /// What names and their forms begin with, as [`entries`](Self::entries).
    pub(super) begins: Beginnings,
    /// By number of the paradigm.
    endings: NumberMap<Rc<Folded>>,
    /// By that and the bytes of a head that are left for the ending.
    tails: NumberMap<Rc<[u64]>>,
    /// What is written before words, as the beginning of a head, and its length.
    befores: QuickMap<&'static str, (u64, u32)>,
    /// The heads of the forms of a word, or of its first half.
    heads: Vec<u64>,
    /// The same with something before them.
    covered: Vec<u64>,
    /// The bytes of the last token of a part, and whether they lie where the letters do that they stand for.
    part: Vec<u8>,
    is_settled: bool,
    /// The bytes of a stem.
    stem: Vec<u8>,
}

/// The endings of a paradigm, as keys are made of them.
#[derive(Debug, Default)]
struct Folded {
    /// How many bytes they have in common with the end of the base form, each number once.
    common: Vec<usize>,
    /// `None` for one that holds more than letters and marks: a form with it is several tokens, as with an apostrophe before
    /// the ending, and the name itself is found.
    endings: Vec<Option<Box<[u8]>>>,
    /// Whether one of them is nothing.
    is_optional: bool,
}

impl Folded {
    fn new(end: &str, endings: &Endings<'_>, keys: &mut KeyMaker) -> Self {
        let mut folded = Self::default();
        for ending in endings.iter() {
            let joins = ending.chars().all(joins);
            folded.endings.push(joins.then(|| {
                let mut bytes = Vec::new();
                keys.fold(ending, &mut bytes);
                bytes.into_boxed_slice()
            }));
            folded.is_optional |= ending.is_empty();
            let common = bases::common(end, ending);
            if joins && ending != end && !folded.common.contains(&common) {
                folded.common.push(common);
            }
        }
        folded
    }

    /// What they add to the heads of forms whose stem takes `len` bytes of it, each once.
    fn tails(&self, len: usize, kept: u64) -> Rc<[u64]> {
        let mut tails = Vec::new();
        for ending in self.endings.iter().flatten() {
            let whole = ending.len();
            for part in [whole, key::without_s(len + whole, ending) - len] {
                let part = ending.get(..part.min(HEAD - len));
                tails.push(hash::word(part.unwrap_or_default()) & kept >> (8 * len));
            }
        }
        tails.sort_unstable();
        tails.dedup();
        tails.into()
    }
}

impl Forms {
    /// None yet; the filters go by the bytes of a head that are `kept`.
    pub(super) fn new(kept: Kept) -> Self {
        Self {
            kept,
            ..Self::default()
        }
    }

    /// What the first filter holds of a first token that names are found with in these cases, one bit each.
    pub(super) fn entries(&self, first: Key, cases: u8) -> impl Iterator<Item = u64> + use<> {
        let [head, longer] = first.heads().map(|head| head & self.kept.first);
        let longer = Some(longer).filter(|longer| *longer != head);
        let entry = move |head| key::start(head) & !FREE | u64::from(cases);
        std::iter::once(head).chain(longer).map(entry)
    }

    /// What the filter of pairs holds of two tokens that begin a name, the first in these cases, and of their forms.
    pub(super) fn pairs(&self, first: Key, second: Key, cases: u8) -> impl Iterator<Item = u64> {
        let is_told = self.kept.second != 0;
        let seconds = self.stubs(second, 0).map(|(stub, _)| stub);
        let none = (!is_told).then_some(key::stub(0));
        let seconds = seconds.filter(move |_| is_told).chain(none);
        self.stubs(first, cases).flat_map(move |(first, cases)| {
            let pair = move |second| stub_pair(first, second) | u64::from(cases);
            seconds.clone().map(pair)
        })
    }

    /// The stubs that a token and its forms have, with the cases in which they may begin a name.
    fn stubs(&self, token: Key, cases: u8) -> impl Iterator<Item = (u32, u8)> + Clone {
        let others = self.stubs.get(&token.hash());
        let others = others.into_iter().flatten().copied();
        let [stub, longer] = token.heads().map(|head| key::stub(head & self.kept.first));
        let longer = Some(longer).filter(|longer| *longer != stub);
        let own = std::iter::once(stub).chain(longer);
        own.map(move |stub| (stub, cases)).chain(others)
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
        self.heads.clear();
        self.first_stem = self.stems.len();
        inflection.paradigms(word, class, &mut |paradigm| {
            let Paradigm { part, at, .. } = paradigm;
            if name.keeps_key(start + at + part.len(), &paradigm) {
                return;
            }
            if last.0 != at {
                last = (at, name.part(start + at, part));
                self.part.clear();
            }
            let Some(part) = last.1 else {
                return;
            };
            let is_new = is_new.get_or_insert_with(|| {
                let wanted = name.role(name.token_at(start)) as u64;
                let wanted = wanted | (name.cased as u64) << 2 | (class as u64) << 8;
                self.seen
                    .insert(hash::mix(hash::bytes(word.as_bytes()), wanted))
            });
            if *is_new {
                let of_first = self.heads.len();
                self.of_paradigm(part, &paradigm, keys);
                if at > 0 {
                    self.heads.truncate(of_first);
                }
            }
        });
    }

    /// Notes the forms of one paradigm.
    fn of_paradigm(&mut self, part: Part<'_>, paradigm: &Paradigm<'_, '_>, keys: &mut KeyMaker) {
        let &Paradigm {
            before,
            stem,
            start,
            ..
        } = paradigm;
        let Part { text, first, last } = part;
        if !before.is_empty() && first.text != text {
            let begins = text.starts_with(first.text);
            if let Some(rest) = first.text.get(start..).filter(|_| begins) {
                let form = [before, rest].concat();
                self.add(keys.key(&form), first.cased.cases(&form), first);
            }
            return;
        }
        if !before.is_empty() && start == 0 {
            return self.cover(before, first, keys);
        }
        let stem = stem.get(text.len() - last.text.len()..);
        let Some(stem) = stem.filter(|_| text.ends_with(last.text)) else {
            return;
        };
        if self.part.is_empty() {
            self.is_settled = keys.fold(last.text, &mut self.part);
        }
        let stays = start..start + stem.len();
        let folded = self.folded(paradigm, keys);
        for common in &folded.common {
            self.stem.clear();
            self.fold(last.text, 0..stays.end + common, keys);
            let taken = self.part.len().wrapping_sub(self.stem.len());
            self.stem(Word::new(&self.stem).stem() | 1 << (taken & 3));
        }
        self.stem.clear();
        keys.fold(before, &mut self.stem);
        self.fold(last.text, stays, keys);
        let mut spelled = String::new();
        let begin = if before.is_empty() {
            stem
        } else {
            spelled.extend([before, stem]);
            &spelled
        };
        if begin.chars().nth(1).is_some() {
            let cases = if before.is_empty() || last.cases == 0 {
                last.cases
            } else {
                last.cased.cases(begin)
            };
            self.heads(cases, last, paradigm.endings.number(), &folded);
            return;
        }
        // Two letters tell the case.
        for ending in paradigm
            .endings
            .iter()
            .filter(|ending| ending.chars().all(joins))
        {
            let form = [begin, ending].concat();
            self.add(keys.key(&form), last.cased.cases(&form), last);
        }
    }

    /// Notes the forms of a token with this written before them.
    fn cover(&mut self, before: &'static str, base: Base<'_>, keys: &mut KeyMaker) {
        let cases = match base.role {
            Role::Later => 0,
            _ => base.cased.cases(&[before, base.text].concat()),
        };
        self.word(cases, base);
        let known = self.befores.entry(before).or_insert_with(|| {
            let mut bytes = Vec::new();
            keys.fold(before, &mut bytes);
            // what is eight bytes long or longer leaves no room for the word
            (
                hash::word(&bytes),
                u32::try_from(8 * bytes.len()).unwrap_or(u32::MAX),
            )
        });
        let (before, shift) = *known;
        let forms = std::mem::take(&mut self.heads);
        let mut heads = std::mem::take(&mut self.covered);
        let cover = |head: u64| (before | head.checked_shl(shift).unwrap_or(0)) & self.kept.first;
        let [head, with_s] = base.key.heads();
        let with_s = (!key::may_drop_s(base.text)).then_some(with_s);
        let own = std::iter::once(head).chain(with_s);
        heads.extend(forms.iter().copied().chain(own).map(cover));
        heads.sort_unstable();
        heads.dedup();
        for head in heads.drain(..) {
            self.head(head, cases, base);
        }
        (self.heads, self.covered) = (forms, heads);
    }

    /// Appends the bytes of a part of a token to those of the stem.
    fn fold(&mut self, token: &str, part: Range<usize>, keys: &mut KeyMaker) {
        if self.is_settled {
            self.stem.extend(self.part.get(part).unwrap_or_default());
        } else {
            let part = token.get(part).unwrap_or_default();
            keys.fold(part, &mut self.stem);
        }
    }

    /// Notes the forms that begin with the stem, in the same cases.
    fn heads(&mut self, cases: u8, base: Base<'_>, number: u64, folded: &Folded) {
        self.word(cases, base);
        let len = self.stem.len();
        let bare = key::without_s(len, &self.stem);
        if bare < len.min(HEAD) && folded.is_optional {
            let head = self.stem.get(..bare).unwrap_or_default();
            self.head(hash::word(head), cases, base);
        }
        if let Some(head) = self.stem.first_chunk() {
            self.head(u64::from_le_bytes(*head), cases, base);
            return;
        }
        let begin = hash::word(&self.stem);
        let tails = self.tails.entry(number << 3 | len as u64);
        let tails = Rc::clone(tails.or_insert_with(|| folded.tails(len, self.kept.first)));
        for tail in &*tails {
            self.head(begin | tail << (8 * len), cases, base);
        }
    }

    /// The endings of a paradigm.
    fn folded(&mut self, paradigm: &Paradigm<'_, '_>, keys: &mut KeyMaker) -> Rc<Folded> {
        let Paradigm {
            part,
            start,
            stem,
            endings,
            ..
        } = paradigm;
        let known = self.endings.entry(endings.number());
        let end = part.get(start + stem.len()..).unwrap_or_default();
        Rc::clone(known.or_insert_with(|| Rc::new(Folded::new(end, endings, keys))))
    }

    /// Notes a form of a token of a name that no ending makes.
    pub(super) fn of_token(
        &mut self,
        form: &str,
        name: Cut<'_>,
        number: usize,
        keys: &mut KeyMaker,
    ) {
        if let Some(base) = name.base(number) {
            let key = keys.key(form);
            self.add(key, base.cased.cases(form), base);
            if key.hash() != base.key.hash() {
                self.listed.push((key.hash(), base.key.hash()));
            }
        }
    }

    /// Notes a form, by its key and the cases in which it begins a name.
    fn add(&mut self, key: Key, cases: u8, base: Base<'_>) {
        if base.role == Role::Name && key.hash() == base.key.hash() {
            // It is no other word.
            let entries = self.entries(key, cases);
            self.begins.names.extend(entries);
            return;
        }
        self.word(cases, base);
        for head in key.heads() {
            self.head(head, cases, base);
        }
    }

    /// Notes a word that has forms in these cases.
    fn word(&mut self, cases: u8, base: Base<'_>) {
        let cases = if base.role == Role::Later { 1 } else { cases };
        self.stem(base.key.hash() | u64::from(cases));
    }

    /// Notes a word or a stem, if it is not among the last.
    fn stem(&mut self, stem: u64) {
        let last = self.stems.get(self.first_stem..).unwrap_or_default();
        if !last.contains(&stem) {
            self.stems.push(stem);
        }
    }

    /// Notes the head of a form, and the cases in which it begins a name.
    fn head(&mut self, head: u64, cases: u8, base: Base<'_>) {
        let cases = if base.role == Role::Later { 0 } else { cases };
        self.heads.push(head);
        let head = head & self.kept.first;
        let entry = key::start(head) & !FREE | u64::from(cases);
        match base.role {
            // Many forms have one head, and they come in a row.
            Role::Name if self.begins.name_forms.last() == Some(&entry) => {}
            Role::Name => self.begins.name_forms.push(entry),
            Role::First => {
                self.begins.first_forms.insert(entry);
            }
            Role::Later => {}
        }
        // Of one token no pair is made.
        if base.role == Role::Name {
            return;
        }
        let stub = key::stub(head);
        if stub != base.key.head().stub(self.kept.first) || cases & !base.cases != 0 {
            let stubs = self.stubs.entry(base.key.hash()).or_default();
            match stubs.iter_mut().find(|(known, _)| *known == stub) {
                Some((_, known)) => *known |= cases,
                None => stubs.push((stub, cases)),
            }
        }
    }
}

/// Whether a char joins what stands before it to one token. Indian endings are vowel signs.
fn joins(c: char) -> bool {
    matches!(class(c), Class::Word | Class::Mark)
}
