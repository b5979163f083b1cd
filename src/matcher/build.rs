//! From a gazetteer to the flat tables that a search needs.
//!
//! In two steps, so that the tables get the size they need and memory is waited for seldom: first every name is cut into
//! tokens, in batches and by the scanner that cuts texts, and what is known of it is noted; then the chains of all names
//! are entered into the table of nodes, a block at a time.

use std::sync::Arc;

use super::articles::Articles;
use super::bases::Bases;
use super::capitals::BareCapitals;
use super::compound::{self, Heads};
use super::forms::{Cut, Forms, Token};
use super::key::{self, Cased, FREE, KeyMaker};
use super::options::Options;
use super::scan::Scanner;
use super::symbol::Symbols;
use super::table::{Filters, Kept, Lexicon, NONE, Table, chain};
use super::verify;
use super::word::is_letter;
use super::{EntityMatcher, Name, NameFlags, Tables};
use crate::flat::Growing;
use crate::gazetteer::{AliasId, AliasRow};
use crate::language::inflection::{Inflection, WordClass};
use crate::text::fold;
use crate::{Case, EntityId, EntityKind, Form, Gazetteer, Language};

/// Names that are cut together, in bytes.
const BATCH: usize = 3500;
/// Chains that are entered together.
const BLOCK: usize = 64;

pub(super) fn build(gazetteer: &Gazetteer, language: Language, options: Options) -> EntityMatcher {
    let mut build = Build::new(gazetteer, language, options);
    let suits = |(_, row): &(u32, AliasRow)| {
        language == Language::Undetermined
            || row.language == language
            || row.language == Language::Undetermined
    };
    for (number, row) in (0..).zip(gazetteer.0.alias_rows()).filter(suits) {
        build.alias(AliasId(number), row);
    }
    build.cut();
    build.finish()
}

/// The bytes of heads that filters go by: six where words take dozens of endings, because most short words have all their forms
/// in one place then, and none of second tokens where something may be written before both.
fn kept(inflection: Option<&Inflection>) -> Kept {
    let is_rich = inflection.is_some_and(Inflection::is_rich);
    let bytes = key::mask(if is_rich { 6 } else { key::HEAD });
    let is_covered = inflection.is_some_and(|inflection| inflection.proclitics().next().is_some());
    Kept {
        first: bytes,
        second: if is_covered { 0 } else { bytes },
    }
}

/// A name that waits to be cut.
#[derive(Clone, Copy)]
struct Waiting {
    alias: AliasId,
    row: AliasRow,
    /// Where it lies in the batch.
    start: usize,
    end: usize,
    /// Whether the gazetteer writes it otherwise.
    is_own: bool,
}

struct Build<'g> {
    gazetteer: &'g Gazetteer,
    /// All its text.
    text: &'g str,
    language: Language,
    options: Options,
    inflection: Option<&'static Inflection>,
    heads: Option<&'static Heads>,
    /// Those that names begin with and running text writes small.
    articles: Articles,
    bare: BareCapitals,
    names: Growing<Name>,
    own: String,
    beginnings: Growing<u64>,
    most_tokens: u32,
    most_signs: u32,
    scanner: Scanner,
    normal: String,
    batch: String,
    waiting: Vec<Waiting>,
    tokens: Vec<Token>,
    /// The chains of all names, one after the other: each prefix, then the whole, with [`WHOLE`] set.
    chains: Vec<u64>,
    /// Hashes of the first two tokens of names.
    pairs: Vec<u64>,
    forms: Forms,
    keys: KeyMaker,
    /// Names without a token, which have no chain.
    symbols: Vec<AliasId>,
}

/// Marks the chain of a whole name.
const WHOLE: u64 = 1;

impl<'g> Build<'g> {
    fn new(gazetteer: &'g Gazetteer, language: Language, options: Options) -> Self {
        let folding = options.tolerant.then_some(options.folding);
        let text = std::str::from_utf8(gazetteer.0.text.as_bytes());
        let inflection = Some(Inflection::of(language)).filter(|_| options.inflection);
        Self {
            gazetteer,
            text: text.unwrap_or_default(),
            language,
            options,
            inflection,
            heads: Heads::of(language).filter(|_| options.compounds),
            articles: Articles::of(language),
            bare: BareCapitals::of(language),
            names: Growing::default(),
            own: String::new(),
            beginnings: Growing::default(),
            most_tokens: 0,
            most_signs: 0,
            scanner: Scanner::new(folding),
            normal: String::new(),
            batch: String::with_capacity(2 * BATCH),
            waiting: Vec::new(),
            tokens: Vec::new(),
            chains: Vec::new(),
            pairs: Vec::new(),
            forms: Forms::new(kept(inflection)),
            keys: KeyMaker::new(folding),
            symbols: Vec::new(),
        }
    }

    /// Puts an alias in line in its normal form, and what else is found as it.
    fn alias(&mut self, alias: AliasId, row: AliasRow) {
        let (start, len) = (row.text.start as usize, row.text.len as usize);
        let raw = self.text.get(start..start + len).unwrap_or_default();
        let mut normal = std::mem::take(&mut self.normal);
        normal.clear();
        let folding = self.options.folding;
        let text = if !self.options.tolerant || verify::is_canonical(raw, folding) {
            raw
        } else if verify::canonical(raw, folding, &mut normal) {
            normal.as_str()
        } else {
            // A name with a blank line in it has no normal form; it is found as it is written.
            raw
        };
        self.wait(alias, row, text, text != raw);
        if self.options.tolerant {
            if let Some(other) = verify::other_number(text) {
                self.wait(alias, row, &other, true);
            }
            // Romanian is printed with cedillas as often as with commas: Bucureşti, București.
            if self.language == Language::Romanian && text.contains(['ș', 'ț', 'Ș', 'Ț']) {
                let cedillas = text.replace('ș', "ş").replace('ț', "ţ");
                let cedillas = cedillas.replace('Ș', "Ş").replace('Ț', "Ţ");
                self.wait(alias, row, &cedillas, true);
            }
        }
        self.normal = normal;
        if self.batch.len() > BATCH {
            self.cut();
        }
    }

    fn wait(&mut self, alias: AliasId, row: AliasRow, text: &str, is_own: bool) {
        let start = self.batch.len();
        self.batch.push_str(text);
        self.waiting.push(Waiting {
            alias,
            row,
            start,
            end: self.batch.len(),
            is_own,
        });
        self.batch.push('\n');
    }

    /// Cuts the names of the batch into tokens, and notes what is known of each.
    fn cut(&mut self) {
        let batch = std::mem::take(&mut self.batch);
        let waiting = std::mem::take(&mut self.waiting);
        let mut tokens = std::mem::take(&mut self.tokens);
        self.scanner.rewind();
        while self.scanner.advance(&batch, Filters::default(), None) {
            let scanner = &self.scanner;
            tokens.extend((0..scanner.len()).filter_map(|number| {
                let ((start, end), key) = (scanner.token(number)?, scanner.key(number)?);
                Some(Token { start, end, key })
            }));
        }
        let mut rest = tokens.as_mut_slice();
        for name in &waiting {
            let len = rest.iter().take_while(|token| token.start < name.end);
            let (own, after) = rest.split_at_mut_checked(len.count()).unwrap_or_default();
            for token in own.iter_mut() {
                token.start -= name.start;
                token.end -= name.start;
            }
            self.name(name, batch.get(name.start..name.end).unwrap_or(""), own);
            rest = after;
        }
        (self.batch, self.waiting, self.tokens) = (batch, waiting, tokens);
        self.batch.clear();
        self.waiting.clear();
        self.tokens.clear();
    }

    /// Notes a name that is made of `tokens`.
    fn name(&mut self, name: &Waiting, text: &str, tokens: &[Token]) {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            if !text.is_empty() {
                // Searched for as it is written: there is no token whose key could tolerate anything.
                self.symbols.push(name.alias);
            }
            return;
        };
        let mut hash = first.key.hash();
        for token in tokens.iter().skip(1) {
            self.chains.push(hash);
            hash = chain(hash, token.key.hash());
        }
        self.chains.push(hash | WHOLE);
        let chars = |part: Option<&str>| part.map_or(0, |part| part.chars().count());
        let (lead, tail) = (chars(text.get(..first.start)), chars(text.get(last.end..)));
        let count = u32::try_from(tokens.len()).unwrap_or(u32::MAX);
        self.most_tokens = self.most_tokens.max(count);
        self.signs(lead.max(tail));
        let mut stored = self.stored(name.alias, text, name.row, name.is_own, (lead, tail));
        if self.options.tolerant {
            self.tolerance(&mut stored, &name.row, text, tokens);
        } else {
            // No token is in any case but its own, and a final s is a letter as any other.
            let (kept, begins) = (self.forms.kept, &mut self.forms.begins);
            let head = first.key.head();
            let entry = head.start(kept.first) & !FREE | 1;
            match tokens.get(1) {
                None => begins.names.push(entry),
                Some(second) => {
                    begins.firsts.insert(entry);
                    self.pairs.push(kept.pair(head, second.key.head()) | 1);
                }
            }
        }
        self.names.push(stored);
    }

    /// Notes that a name has so many signs in a row before, after or instead of tokens.
    fn signs(&mut self, count: usize) {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.most_signs = self.most_signs.max(count);
    }

    /// A name as the tables hold it, with so many signs before and after its tokens.
    fn stored(
        &mut self,
        alias: AliasId,
        text: &str,
        row: AliasRow,
        is_own: bool,
        (lead, tail): (usize, usize),
    ) -> Name {
        let (mut flags, mut start) = (verify::capitals(text), row.text.start);
        if is_own {
            flags.set(NameFlags::OWN_TEXT);
            start = u32::try_from(self.own.len()).unwrap_or(NONE);
            self.own.push_str(text);
        }
        Name {
            start,
            next: NONE,
            alias: alias.0,
            len: u16::try_from(text.len()).unwrap_or(0),
            lead: u8::try_from(lead).unwrap_or(0),
            tail: u8::try_from(tail).unwrap_or(0),
            classes: 0,
            flags,
        }
    }

    /// Notes in which letter case and in which forms a name is found.
    fn tolerance(&mut self, name: &mut Name, row: &AliasRow, text: &str, tokens: &[Token]) {
        let entity = self.gazetteer.entity(EntityId(row.entity));
        let kind = entity.kind();
        let case = match row.flags.case() {
            Case::Usual if self.options.any_case => Case::Fold,
            Case::Usual if verify::is_event_with_number(kind, text) => Case::Fold,
            case => case,
        };
        let lower = text
            .chars()
            .find(|c| is_letter(*c))
            .is_some_and(char::is_lowercase);
        // "the Associated Press" holds a name of its own, "the Home Depot" does not.
        let small_article = || {
            let rest = self.articles.strip(kind, text);
            rest.is_some_and(|rest| !entity.aliases().any(|name| name.text() == rest))
        };
        let small = case == Case::Usual && (verify::may_be_small(kind, text) || small_article());
        let capitals = verify::allows_capitals(text);
        let (flag, cased) = match (case, capitals, lower || small) {
            (Case::Exact, ..) => (NameFlags::default(), Cased::AsWritten),
            (Case::Fold, ..) => (NameFlags::FOLD, Cased::Any),
            (Case::Usual, false, false) => (NameFlags::USUAL, Cased::AsWritten),
            (Case::Usual, false, true) => (NameFlags::USUAL, Cased::First),
            (Case::Usual, true, false) => (NameFlags::USUAL, Cased::Capitals),
            (Case::Usual, true, true) => (NameFlags::USUAL, Cased::Either),
        };
        name.flags.set(flag);
        if small {
            name.flags.set(NameFlags::SMALL);
        }
        // Nato, which is also NATO, but not Meta: that begins words of its own.
        let acronym = || {
            entity
                .aliases()
                .any(|name| is_acronym_of(name.text(), text))
        };
        let joins = || case != Case::Exact || acronym();
        let may_join = self.heads.is_some() && capitals && !lower;
        if may_join && verify::joins_compounds(row, text) && joins() {
            name.flags.set(NameFlags::COMPOUNDS);
            let four = text
                .char_indices()
                .nth(4)
                .and_then(|(at, _)| text.get(..at));
            let four = self.keys.bytes_in_window(four.unwrap_or(text));
            compound::add_beginning(&mut self.beginnings, four);
        }
        let first = tokens
            .first()
            .and_then(|token| Some((text.get(token.start..token.end)?, token.key)));
        let Some((token, first)) = first else {
            return;
        };
        let cases = cased.cases(token);
        let cut = Cut {
            text,
            tokens,
            cased,
            cases,
        };
        if case != Case::Exact && self.bare.are_in(text) {
            self.bare_capitals(cut);
        }
        if let Some(inflection) = self.inflection.filter(|_| !row.flags.is_fixed()) {
            let class = word_class(kind, row.form);
            name.classes = verify::class_bit(class);
            self.forms.of_name(cut, class, inflection, &mut self.keys);
        }
        let entries = self.forms.entries(first, cases);
        let Some(second) = tokens.get(1) else {
            return self.forms.begins.names.extend(entries);
        };
        self.forms.begins.firsts.extend(entries);
        self.pairs
            .extend(self.forms.pairs(first, second.key, cases));
    }

    /// Notes the forms without the accents that capitals lose: ΕΛΛΑΔΑ, Etats-Unis, ETATS-UNIS.
    fn bare_capitals(&mut self, name: Cut<'_>) {
        for (number, token) in name.tokens.iter().enumerate() {
            let word = name.text.get(token.start..token.end).unwrap_or("");
            let capital = |c: char| {
                if c.is_uppercase() {
                    fold::without_accent(c)
                } else {
                    c
                }
            };
            let forms: [String; 2] = [
                word.chars().map(capital).collect(),
                word.chars().map(fold::without_accent).collect(),
            ];
            for form in forms.iter().filter(|form| *form != word) {
                self.forms.of_token(form, name, number, &mut self.keys);
            }
        }
    }

    /// Enters the chains of all names into the table of nodes. Names that are written alike become one: for each of them, its
    /// number and that of the alias.
    fn link(&mut self) -> (Table, Vec<(u32, u32)>) {
        let chains = std::mem::take(&mut self.chains);
        let names = &mut self.names;
        let (text, own) = (self.gazetteer.0.text.as_bytes(), self.own.as_bytes());
        let mut nodes = Table::with_capacity(chains.len());
        let mut shared = Vec::new();
        let (mut read, mut write) = (0, 0);
        for block in chains.chunks(BLOCK) {
            std::hint::black_box(block.iter().fold(0, |all, &chain| all ^ nodes.touch(chain)));
            for &entry in block {
                if entry & WHOLE == 0 {
                    nodes.update(entry, |node| node.goes_on = true);
                    continue;
                }
                let Some(mut name) = names.get(read) else {
                    break;
                };
                read += 1;
                let (mut known, mut before) = (None, NONE);
                let next = u32::try_from(write).unwrap_or(NONE);
                nodes.update(entry & !WHOLE, |node| {
                    let written = name.text(text, own);
                    let mut at = node.name;
                    while let Some(other) = names.get(at as usize) {
                        if other.text(text, own) == written {
                            known = Some((at, other));
                            return;
                        }
                        at = other.next;
                    }
                    before = std::mem::replace(&mut node.name, next);
                });
                if let Some((number, mut other)) = known {
                    shared.push((number, name.alias));
                    other.classes |= name.classes;
                    other.flags.set(name.flags.without(NameFlags::OWN_TEXT));
                    names.set(number as usize, other);
                    continue;
                }
                if before != NONE || write + 1 != read {
                    name.next = before;
                    names.set(write, name);
                }
                write += 1;
            }
        }
        names.truncate(write);
        (nodes.finish(), shared)
    }

    fn finish(mut self) -> EntityMatcher {
        let (nodes, shared) = self.link();
        let mut symbols = std::mem::take(&mut self.symbols);
        symbols.sort_by_key(|alias| self.gazetteer.alias(*alias).text());
        let first = u32::try_from(self.names.len()).unwrap_or(NONE);
        for alias in symbols {
            let text = self.gazetteer.alias(alias).text();
            let row = self.gazetteer.0.alias_row(alias);
            let name = self.stored(alias, text, row, false, (0, 0));
            self.signs(text.chars().count());
            self.names.push(name);
        }
        let end = u32::try_from(self.names.len()).unwrap_or(NONE);
        let shared = share(&mut self.names, shared, self.gazetteer, self.language);
        let names = self.names.finish();
        let symbols = (first..end).collect::<Growing<_>>().finish();
        let tables = Tables {
            filters: Filters::new(
                &self.forms.begins,
                &self.pairs,
                &self.forms.stems,
                self.forms.kept,
            ),
            lexicon: Lexicon::new(&self.forms.listed),
            nodes,
            symbols: Symbols::new(symbols, &names, self.gazetteer).unwrap_or_default(),
            names,
            text: Growing::from(self.own).finish(),
            shared: shared.finish(),
            beginnings: self.beginnings.finish(),
            most_tokens: self.most_tokens,
            most_signs: self.most_signs,
        };
        EntityMatcher {
            gazetteer: self.gazetteer.clone(),
            language: self.language,
            options: self.options,
            heads: self.heads,
            bases: bases(self.language, self.options),
            tables: Arc::new(tables),
        }
    }
}

/// What leads from forms in a language to their words, if they are to be found.
pub(super) fn bases(language: Language, options: Options) -> Option<Arc<Bases>> {
    let mut keys = KeyMaker::new(Some(options.folding));
    let bases = options
        .inflection
        .then(|| Bases::of(Inflection::of(language), &mut keys));
    bases.flatten().map(Arc::new)
}

/// Gives names that several aliases share their lists of candidates, best first.
fn share(
    names: &mut Growing<Name>,
    mut shared: Vec<(u32, u32)>,
    gazetteer: &Gazetteer,
    language: Language,
) -> Growing<u32> {
    let mut lists = Growing::default();
    shared.sort_unstable();
    for same in shared.chunk_by(|a, b| a.0 == b.0) {
        let number = same.first().map_or(NONE, |(number, _)| *number) as usize;
        let Some(mut name) = names.get(number) else {
            continue;
        };
        let mut ids: Vec<u32> = std::iter::once(name.alias)
            .chain(same.iter().map(|(_, id)| *id))
            .collect();
        ids.sort_by_key(|id| {
            let alias = gazetteer.alias(AliasId(*id));
            let entity = gazetteer.entity(alias.entity());
            let form = verify::form_rank(alias.form());
            let weight = std::cmp::Reverse(entity.weight());
            // What is a word of the language stays one, whatever it is elsewhere: "Die Zeit".
            let word = alias.is_weak() && alias.language() == language;
            (weight, entity.key(), !word, alias.is_weak(), form)
        });
        name.alias = u32::try_from(lists.len()).unwrap_or(NONE);
        name.flags.set(NameFlags::SHARED);
        names.set(number, name);
        lists.push(u32::try_from(ids.len()).unwrap_or(0));
        ids.into_iter().for_each(|id| lists.push(id));
    }
    lists
}

/// Whether `name` is `text` in capitals: "NATO" and "Nato".
fn is_acronym_of(name: &str, text: &str) -> bool {
    name != text && fold::is_capitals(name) && fold::eq(name, text)
}

/// The class that the endings of a name follow.
fn word_class(kind: EntityKind<'_>, form: Form) -> WordClass {
    match form {
        Form::Adjective => WordClass::Adjective,
        Form::Demonym => WordClass::Demonym,
        Form::Surname => WordClass::Surname,
        _ => match kind {
            EntityKind::Person => WordClass::Surname,
            EntityKind::Country | EntityKind::Place => WordClass::Place,
            EntityKind::Organization | EntityKind::Event | EntityKind::Product => {
                WordClass::Organization
            }
            EntityKind::Other(_) => WordClass::Name,
        },
    }
}
