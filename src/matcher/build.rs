//! From a gazetteer to the flat tables that a search needs.

use std::collections::{HashMap, HashSet};

use super::compound::Heads;
use super::key;
use super::options::{EntityMatcherBuilder, Options};
use super::table::{Filter, Lexicon, NONE, Table, chain};
use super::verify;
use super::word::next_token;
use super::{EntityMatcher, Name, NameFlags, Tables};
use crate::gazetteer::{AliasId, AliasRow};
use crate::language::inflection::{Inflection, WordClass};
use crate::text::{fold, hash};
use crate::{Case, EntityId, EntityKind, Form, Gazetteer, Language};

/// The first of several words takes endings from this number of letters on: "Die", "De" and "La" are articles.
const SHORTEST_FIRST: usize = 4;

pub(super) fn build(settings: &EntityMatcherBuilder<'_>) -> EntityMatcher {
    let gazetteer = settings.gazetteer;
    let (language, options) = (settings.language, settings.options);
    let mut build = Build::new(gazetteer, language, options);
    let suits = |row: &AliasRow| {
        language == Language::Undetermined
            || row.language == language
            || row.language == Language::Undetermined
    };
    let rows = || {
        (0..)
            .zip(&gazetteer.0.aliases)
            .filter(|(_, row)| suits(row))
    };
    let mut names = 0;
    let mut tokens = 0;
    for (_, row) in rows() {
        names += 1;
        tokens += tokens_at_most(gazetteer.0.str(row.text));
    }
    build.tables.nodes = Table::with_capacity(tokens);
    build.tables.names.reserve_exact(names);
    for (number, row) in rows() {
        build.alias(AliasId(number), row);
    }
    build.finish()
}

/// No more tokens than this are in `text`: its separators, plus one.
fn tokens_at_most(text: &str) -> usize {
    if text.is_ascii() {
        let separators = text.bytes().filter(|b| !b.is_ascii_alphanumeric());
        separators.count() + 1
    } else {
        // Each char might stand alone, and part two words besides.
        let apart = |c: &char| !c.is_ascii_alphanumeric() && !key::is_unflagged(*c);
        let separators = text.chars().filter(|c| apart(c) || !c.is_alphanumeric());
        separators.count() * 2 + 1
    }
}

struct Build<'g> {
    gazetteer: &'g Gazetteer,
    language: Language,
    options: Options,
    inflection: Option<&'static Inflection>,
    tables: Tables,
    /// Names that more aliases than one share: number of the name, and of the further alias.
    shared: Vec<(u32, u32)>,
    /// What the filter has to let through.
    first_keys: Vec<u64>,
    /// Chains of the first two tokens of names.
    second_keys: Vec<u64>,
    forms: Forms,
    scratch: String,
    canonical: String,
}

/// The written forms of words, as keys.
#[derive(Default)]
struct Forms {
    /// Words whose forms are in already, by hash and class.
    seen: HashSet<(u64, WordClass)>,
    /// Keys of a form and of its base, in pairs that are not equal; some more than once.
    pairs: Vec<(u64, u32)>,
    numbers: HashMap<u64, u32>,
    bases: Vec<u64>,
    /// The base that was asked for last, and its number: its forms come in a row.
    last: Option<(u64, u32)>,
}

impl Forms {
    fn add(&mut self, form: u64, base: u64) {
        let (form, base) = (key::caseless(form), key::caseless(base));
        if form == base {
            return;
        }
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

impl<'g> Build<'g> {
    fn new(gazetteer: &'g Gazetteer, language: Language, options: Options) -> Self {
        let inflection = Some(Inflection::of(language)).filter(|_| options.inflection);
        Self {
            gazetteer,
            language,
            options,
            inflection,
            tables: Tables::default(),
            shared: Vec::new(),
            first_keys: Vec::new(),
            second_keys: Vec::new(),
            forms: Forms::default(),
            scratch: String::new(),
            canonical: String::new(),
        }
    }

    fn alias(&mut self, id: AliasId, row: &AliasRow) {
        let gazetteer = self.gazetteer;
        let raw = gazetteer.0.str(row.text);
        let mut canonical = std::mem::take(&mut self.canonical);
        canonical.clear();
        let text = if self.options.tolerant && !verify::is_canonical(raw, self.options.folding) {
            // A name with a blank line in it has no normal form; it is found as it is written.
            if verify::canonical(raw, self.options.folding, &mut canonical) {
                canonical.as_str()
            } else {
                raw
            }
        } else {
            raw
        };
        self.name(id, row, raw, text);
        if self.options.tolerant {
            if let Some(other) = verify::other_number(text) {
                self.name(id, row, raw, &other);
            }
            // Romanian is printed with cedillas as often as with commas: Bucureşti, București.
            if self.language == Language::Romanian && text.contains(['ș', 'ț', 'Ș', 'Ț']) {
                let cedillas = text.replace('ș', "ş").replace('ț', "ţ");
                let cedillas = cedillas.replace('Ș', "Ş").replace('Ț', "Ţ");
                self.name(id, row, raw, &cedillas);
            }
        }
        self.canonical = canonical;
    }

    fn name(&mut self, id: AliasId, row: &AliasRow, raw: &str, text: &str) {
        let Some(first) = next_token(text, 0) else {
            if !text.is_empty() {
                // Searched for as it is written: there is no token whose key could tolerate anything.
                let name = self.store(id, row, raw, raw, 0, 0);
                self.tables.symbols.add(raw, name);
            }
            return;
        };
        let first_key = self.token_key(text.get(first.start..first.end).unwrap_or(""));
        let mut hash = key::caseless(first_key);
        let mut last = first;
        while let Some(token) = next_token(text, last.end) {
            let made = self.tables.nodes.update(hash, |node| node.goes_on = true);
            if made && last == first {
                self.first_keys.push(first_key);
            }
            let next = self.token_key(text.get(token.start..token.end).unwrap_or(""));
            let is_second = last == first;
            hash = chain(hash, key::caseless(next));
            last = token;
            if is_second {
                self.second_keys.push(hash);
            }
        }
        let lead = text.get(..first.start).unwrap_or("").chars().count();
        let tail = text.get(last.end..).unwrap_or("").chars().count();
        let mut known = NONE;
        let next = u32::try_from(self.tables.names.len()).unwrap_or(NONE);
        let (gazetteer, tables) = (self.gazetteer, &mut self.tables);
        let (names, own) = (&tables.names, &tables.text);
        let mut before = NONE;
        let made = tables.nodes.update(hash, |node| {
            let mut at = node.name;
            while let Some(name) = names.get(at as usize) {
                if name.text(gazetteer, own) == text {
                    known = at;
                    return;
                }
                at = name.next;
            }
            before = std::mem::replace(&mut node.name, next);
        });
        if made && last == first {
            self.first_keys.push(first_key);
        }
        let number = if known == NONE {
            let number = self.store(id, row, raw, text, lead, tail);
            if let Some(name) = self.tables.names.get_mut(number as usize) {
                name.next = before;
            }
            number
        } else {
            self.shared.push((known, id.0));
            known
        };
        if self.options.tolerant {
            self.tolerance(number, row, text, first_key);
        }
    }

    /// Adds a name to the flat list; its number.
    fn store(
        &mut self,
        id: AliasId,
        row: &AliasRow,
        raw: &str,
        text: &str,
        lead: usize,
        tail: usize,
    ) -> u32 {
        let tables = &mut self.tables;
        let number = u32::try_from(tables.names.len()).unwrap_or(NONE);
        let mut flags = NameFlags::default();
        let start = if raw == text {
            row.text.start
        } else {
            flags.set(NameFlags::OWN_TEXT);
            let start = u32::try_from(tables.text.len()).unwrap_or(NONE);
            tables.text.push_str(text);
            start
        };
        tables.names.push(Name {
            start,
            next: NONE,
            alias: id.0,
            len: u16::try_from(text.len()).unwrap_or(0),
            lead: u8::try_from(lead).unwrap_or(0),
            tail: u8::try_from(tail).unwrap_or(0),
            classes: 0,
            flags,
        });
        number
    }

    fn token_key(&mut self, token: &str) -> u64 {
        if self.options.tolerant {
            if token.chars().all(key::is_unflagged) && !self.options.folding.needs_every_char() {
                key::folded(token.as_bytes())
            } else {
                key::flagged(token, true, self.options.folding, &mut self.scratch)
            }
        } else {
            key::exact(token.as_bytes())
        }
    }

    /// Notes in which letter case and in which forms a name is found.
    fn tolerance(&mut self, number: u32, row: &AliasRow, text: &str, first_key: u64) {
        let class = word_class(self.gazetteer, row);
        let kind = self.gazetteer.entity(EntityId(row.entity)).kind();
        let case = match row.flags.case() {
            Case::Usual if self.options.any_case => Case::Fold,
            Case::Usual if verify::is_event_with_number(kind, text) => Case::Fold,
            case => case,
        };
        let lower = text
            .chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(char::is_lowercase);
        let small = case == Case::Usual && verify::may_be_small(kind, text);
        let key = key::caseless(first_key);
        match case {
            Case::Usual if lower || small => self.first_keys.extend([key, key | 1]),
            Case::Exact | Case::Usual => self.first_keys.push(first_key),
            Case::Fold => self.first_keys.extend([key, key | 1]),
        }
        let inflects = self.inflection.is_some() && !row.flags.is_fixed();
        let joins = self.options.compounds && verify::joins_compounds(row, text, lower);
        if let Some(name) = self.tables.names.get_mut(number as usize) {
            name.flags.set(match case {
                Case::Exact => NameFlags::EXACT,
                Case::Usual => NameFlags::USUAL,
                Case::Fold => NameFlags::FOLD,
            });
            if small {
                name.flags.set(NameFlags::SMALL);
            }
            if joins {
                name.flags.set(NameFlags::COMPOUNDS);
                self.tables.beginnings.add(text.as_bytes());
            }
            if inflects {
                name.classes |= verify::class_bit(class);
            }
        }
        if case != Case::Exact && text.chars().any(|c| ('Ά'..='ώ').contains(&c)) {
            self.greek_capitals(text);
        }
        if inflects {
            let both = lower || small || case == Case::Fold;
            self.forms_of(text, class, both);
        }
    }

    /// Greek drops its accents in capitals.
    fn greek_capitals(&mut self, text: &str) {
        let mut at = 0;
        let mut plain = String::new();
        while let Some(token) = next_token(text, at) {
            let word = text.get(token.start..token.end).unwrap_or("");
            plain.clear();
            plain.extend(word.chars().map(fold::without_tonos));
            let (form, base) = (self.token_key(&plain), self.token_key(word));
            if form != base {
                self.forms.add(form, base);
                if at == 0 {
                    self.first_keys.push(form);
                }
            }
            at = token.end;
        }
    }

    /// Notes the forms of each word of a name.
    fn forms_of(&mut self, text: &str, class: WordClass, both_cases: bool) {
        let Some(inflection) = self.inflection else {
            return;
        };
        let mut words = [""; verify::MOST_WORDS];
        let Some(words) = verify::words(text, &mut words) else {
            return;
        };
        for (index, word) in words.iter().enumerate() {
            let class = inflection.word_class(words, index, class);
            let is_short = word.chars().nth(SHORTEST_FIRST - 1).is_none();
            if index == 0 && class == WordClass::Part && is_short {
                continue;
            }
            // Forms of a first word are wanted in the filter, in the case it is found in.
            let first = u64::from(index == 0) << 1 | u64::from(both_cases && index == 0);
            let id = hash::bytes(word.as_bytes()) ^ first;
            if !self.forms.seen.insert((id, class)) {
                continue;
            }
            let base = is_token(word).then(|| self.token_key(word));
            inflection.forms(word, class, &mut |form| match base {
                _ if form == *word => {}
                Some(base) if is_token(form) => {
                    let key = self.token_key(form);
                    self.form_key(key, base, index == 0, both_cases);
                }
                _ => self.form(word, form, index == 0, both_cases),
            });
        }
    }

    /// Notes one form of a word, token by token.
    fn form(&mut self, word: &str, form: &str, is_first: bool, both_cases: bool) {
        let (mut at, mut form_at) = (0, 0);
        let mut pairs: Vec<(u64, u64)> = Vec::new();
        loop {
            match (next_token(word, at), next_token(form, form_at)) {
                (Some(base), Some(token)) => {
                    let form_key = self.token_key(form.get(token.start..token.end).unwrap_or(""));
                    let base_key = self.token_key(word.get(base.start..base.end).unwrap_or(""));
                    pairs.push((form_key, base_key));
                    (at, form_at) = (base.end, token.end);
                }
                (None, None) => break,
                // A form of more tokens, as with an apostrophe before the ending: the name itself is found.
                _ => return,
            }
        }
        for (number, (form, base)) in pairs.into_iter().enumerate() {
            self.form_key(form, base, is_first && number == 0, both_cases);
        }
    }

    /// Notes a form of one token by its key.
    fn form_key(&mut self, form: u64, base: u64, is_first: bool, both_cases: bool) {
        self.forms.add(form, base);
        if is_first {
            self.first_keys.push(form);
            if both_cases {
                self.first_keys.extend([key::caseless(form), form | 1]);
            }
        }
    }

    fn finish(mut self) -> EntityMatcher {
        if self.options.tolerant {
            self.first_keys.sort_unstable();
            self.first_keys.dedup();
        }
        let mut tables = self.tables;
        tables.filter = Filter::new(&self.first_keys);
        tables.second = Filter::new(&self.second_keys);
        let mut pairs = self.forms.pairs;
        pairs.sort_unstable();
        pairs.dedup();
        tables.lexicon = Lexicon::new(&pairs, self.forms.bases);
        share(&mut tables, &mut self.shared, self.gazetteer);
        tables.symbols.finish();
        tables.names.shrink_to_fit();
        EntityMatcher {
            gazetteer: self.gazetteer.clone(),
            language: self.language,
            options: self.options,
            heads: Heads::of(self.language).filter(|_| self.options.compounds),
            tables: std::sync::Arc::new(tables),
        }
    }
}

/// Whether a word is one token.
fn is_token(word: &str) -> bool {
    next_token(word, 0).is_some_and(|token| token.start == 0 && token.end == word.len())
}

/// Gives names that several aliases share their lists of candidates, best first.
fn share(tables: &mut Tables, shared: &mut Vec<(u32, u32)>, gazetteer: &Gazetteer) {
    shared.sort_unstable();
    let mut rest = shared.as_slice();
    while let Some(&(name, _)) = rest.first() {
        let len = rest.partition_point(|(n, _)| *n == name);
        let (mine, after) = rest.split_at(len);
        rest = after;
        let Some(row) = tables.names.get_mut(name as usize) else {
            continue;
        };
        let mut ids: Vec<u32> = std::iter::once(row.alias)
            .chain(mine.iter().map(|(_, id)| *id))
            .collect();
        ids.sort_by_key(|id| {
            let alias = gazetteer.alias(AliasId(*id));
            let entity = gazetteer.entity(alias.entity());
            let form = verify::form_rank(alias.form());
            let weight = std::cmp::Reverse(entity.weight());
            (weight, entity.key(), alias.is_weak(), form)
        });
        let start = u32::try_from(tables.shared.len()).unwrap_or(NONE);
        tables.shared.push(u32::try_from(ids.len()).unwrap_or(0));
        tables.shared.extend(ids);
        row.alias = start;
        row.flags.set(NameFlags::SHARED);
    }
}

/// The class that the endings of a name follow.
fn word_class(gazetteer: &Gazetteer, row: &AliasRow) -> WordClass {
    match row.form {
        Form::Adjective => WordClass::Adjective,
        Form::Demonym => WordClass::Demonym,
        Form::Surname => WordClass::Surname,
        _ => match gazetteer.entity(EntityId(row.entity)).kind() {
            EntityKind::Person => WordClass::Surname,
            EntityKind::Country | EntityKind::Place => WordClass::Place,
            EntityKind::Organization | EntityKind::Event | EntityKind::Product => {
                WordClass::Organization
            }
            EntityKind::Other(_) => WordClass::Name,
        },
    }
}
