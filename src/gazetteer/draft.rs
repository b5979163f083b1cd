//! A gazetteer while it is being put together: one string, entities and names in the order they came.

use std::sync::Arc;

use super::index::{self, GrowingIndex};
use super::{
    AliasFlags, AliasRow, CountryCode, Data, EntityKind, EntityRow, Form, Gazetteer, KINDS, NONE,
    Status, Str,
};
use crate::flat::Growing;
use crate::text::hash::NumberMap;
use crate::{Error, Language};

/// What a name is besides its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct AliasInfo {
    pub(super) language: Language,
    pub(super) form: Form,
    pub(super) flags: AliasFlags,
}

/// An entity while the gazetteer is being put together. Empty strings, zeros and `None` mean "not said yet".
#[derive(Clone, Copy, Debug, Default)]
struct Draft {
    key: Str,
    wikidata: Str,
    stands_for: Str,
    weight: Option<u32>,
    status: Option<Status>,
    kind: u16,
    country: [u8; 2],
    removed: bool,
}

/// Entities and names, and what is said of them. What contradicts what was said before is an error, unless it replaces it.
#[derive(Clone, Default)]
pub(super) struct Drafts {
    text: String,
    drafts: Vec<Draft>,
    aliases: Growing<AliasRow>,
    other_kinds: Vec<Str>,
    kinds: GrowingIndex,
    keys: GrowingIndex,
    /// The entity that was asked for last.
    last: u32,
    /// Where among the names the preferred one of an entity in a language stands; see [`preference`].
    preferred: NumberMap<u32>,
    /// Whether what is said now replaces what was said before, instead of having to agree with it.
    replacing: bool,
}

impl Drafts {
    /// Whether nothing was added yet.
    pub(super) fn is_empty(&self) -> bool {
        self.drafts.is_empty()
    }

    /// How many entities and names were added.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.drafts.len(), self.aliases.len())
    }

    /// Does what `change` says; what it says replaces what was said before.
    pub(super) fn replace(
        &mut self,
        change: impl FnOnce(&mut Self) -> Result<(), String>,
    ) -> Result<(), String> {
        self.replacing = true;
        let done = change(self);
        self.replacing = false;
        done
    }

    /// Takes an entity out, with its names, if there is one with this key.
    pub(super) fn remove(&mut self, key: &str) {
        let Some(id) = self.find(key) else {
            return;
        };
        let kept = self.aliases.rows().filter(|alias| alias.entity != id);
        self.aliases = kept.collect();
        self.preferred = (0..)
            .zip(self.aliases.rows())
            .filter(|(_, name)| name.form == Form::Name)
            .map(|(index, name)| (preference(name), index))
            .collect();
        for draft in &mut self.drafts {
            if str_of(&self.text, draft.stands_for) == key {
                draft.stands_for = Str::default();
            }
        }
        if let Some(draft) = self.drafts.get_mut(id as usize) {
            *draft = Draft {
                key: draft.key,
                removed: true,
                ..Draft::default()
            };
        }
    }

    /// Which entity each stands for, by key; from now on none does.
    pub(super) fn take_references(&mut self) -> Vec<(String, String)> {
        let named = self.drafts.iter_mut();
        named
            .filter(|draft| draft.stands_for != Str::default())
            .map(|draft| {
                let target = std::mem::take(&mut draft.stands_for);
                let text = |s| str_of(&self.text, s).to_owned();
                (text(draft.key), text(target))
            })
            .collect()
    }

    /// Makes the gazetteer.
    pub(super) fn build(mut self) -> Result<Gazetteer, Error> {
        self.drop_removed();
        let mut entities = Growing::with_capacity(self.drafts.len());
        for draft in &self.drafts {
            let target = str_of(&self.text, draft.stands_for);
            let stands_for = match target {
                "" => NONE,
                target => self.find(target).ok_or_else(|| {
                    Error::format(format!(
                        "entity \"{}\" stands for \"{target}\", which is not in the gazetteer; add it or leave stands_for out",
                        str_of(&self.text, draft.key)
                    ))
                })?,
            };
            entities.push(EntityRow {
                key: draft.key,
                wikidata: draft.wikidata,
                weight: draft.weight.unwrap_or(0),
                stands_for,
                kind: draft.kind,
                country: draft.country,
                status: draft.status.unwrap_or_default(),
            });
        }
        let (firsts, aliases) = grouped(self.aliases, self.drafts.len());
        Ok(Gazetteer(Arc::new(Data {
            text: Growing::from(self.text).finish(),
            entities: entities.finish(),
            firsts: firsts.finish(),
            aliases: aliases.finish(),
            other_kinds: self
                .other_kinds
                .into_iter()
                .collect::<Growing<_>>()
                .finish(),
            keys: self.keys.finish(),
        })))
    }

    /// Closes the gaps that `GazetteerBuilder::remove` left.
    fn drop_removed(&mut self) {
        if !self.drafts.iter().any(|draft| draft.removed) {
            return;
        }
        let mut kept = 0;
        let renumbered: Vec<u32> = self
            .drafts
            .iter()
            .map(|draft| {
                let number = kept;
                kept += u32::from(!draft.removed);
                number
            })
            .collect();
        self.drafts.retain(|draft| !draft.removed);
        let number = |entity: u32| renumbered.get(entity as usize).copied().unwrap_or(0);
        let aliases = self.aliases.rows().map(|alias| AliasRow {
            entity: number(alias.entity),
            ..alias
        });
        self.aliases = aliases.collect();
        self.keys = GrowingIndex::default();
        for draft in &self.drafts {
            self.keys.push(index::hash(str_of(&self.text, draft.key)));
        }
    }

    fn find(&self, key: &str) -> Option<u32> {
        self.find_hashed(index::hash(key), key)
    }

    fn find_hashed(&self, hash: u32, key: &str) -> Option<u32> {
        let string = |n| key_of(&self.text, &self.drafts, n);
        self.keys.find(hash, key, string)
    }

    /// The number of the entity with this key, new or not.
    pub(super) fn number_of(&mut self, key: &str) -> Result<u32, String> {
        if key.is_empty() {
            return Err("an entity has no id; give it one".into());
        }
        // Files are mostly sorted by id: the same entity, or the one after it, is the likeliest.
        let is_same = |id: &u32| {
            let draft = self.drafts.get(*id as usize);
            draft.is_some_and(|draft| !draft.removed && str_of(&self.text, draft.key) == key)
        };
        let near = [self.last, self.last.saturating_add(1)];
        self.last = match near.into_iter().find(is_same) {
            Some(id) => id,
            None => self.look_up(key)?,
        };
        Ok(self.last)
    }

    /// As [`number_of`](Self::number_of), wherever the entity is.
    fn look_up(&mut self, key: &str) -> Result<u32, String> {
        let hash = index::hash(key);
        if let Some(known) = self.find_hashed(hash, key) {
            if let Some(draft) = self.drafts.get_mut(known as usize) {
                draft.removed = false;
            }
            return Ok(known);
        }
        one_line("id", key)?;
        let id = u32::try_from(self.drafts.len())
            .ok()
            .filter(|&id| id != NONE)
            .ok_or("a gazetteer holds at most 2^32 - 1 entities")?;
        let draft = Draft {
            key: self.store(key)?,
            ..Draft::default()
        };
        self.drafts.push(draft);
        self.keys.push(hash);
        Ok(id)
    }

    fn store(&mut self, text: &str) -> Result<Str, String> {
        let start = u32::try_from(self.text.len());
        let end = u32::try_from(self.text.len() + text.len());
        let (Ok(start), Ok(_)) = (start, end) else {
            return Err("a gazetteer holds at most 4 GiB of text; split it".into());
        };
        self.text.push_str(text);
        let len = u32::try_from(text.len()).unwrap_or(0);
        Ok(Str { start, len })
    }

    /// Adds a name.
    pub(super) fn alias(&mut self, id: u32, text: &str, info: AliasInfo) -> Result<(), String> {
        let text = trim(text);
        if text.is_empty() {
            return Err(format!(
                "a name of entity \"{}\" is empty; give it a text or leave it out",
                key_of(&self.text, &self.drafts, id)
            ));
        }
        let name = AliasRow {
            text: self.store(text)?,
            entity: id,
            language: info.language,
            form: info.form,
            flags: info.flags,
        };
        if name.form == Form::Name {
            self.prefer(name)?;
        }
        self.aliases.push(name);
        Ok(())
    }

    /// Makes the name that is added next the preferred one of its language. Another one before it becomes an alias, or,
    /// within one file, is an error.
    fn prefer(&mut self, name: AliasRow) -> Result<(), String> {
        let next = u32::try_from(self.aliases.len()).unwrap_or(NONE);
        let before = self.preferred.insert(preference(name), next);
        let before = before.map(|index| index as usize);
        let Some((index, row)) = before.and_then(|index| Some((index, self.aliases.get(index)?)))
        else {
            return Ok(());
        };
        let other = str_of(&self.text, row.text);
        if other == str_of(&self.text, name.text) {
            return Ok(());
        }
        if self.replacing {
            let form = Form::Alias;
            self.aliases.set(index, AliasRow { form, ..row });
            return Ok(());
        }
        Err(format!(
            "\"{}\" has the preferred name \"{other}\" in language \"{}\" already; make one of them form \"alias\"",
            key_of(&self.text, &self.drafts, name.entity),
            name.language
        ))
    }

    pub(super) fn set_kind(&mut self, id: u32, kind: &str) -> Result<(), String> {
        if kind.is_empty() {
            return Ok(());
        }
        let given = EntityKind::from(kind);
        let number = match KINDS.iter().position(|known| *known == given) {
            Some(number) => number,
            None => KINDS.len() + self.other_kind(kind)? as usize,
        };
        let number = u16::try_from(number).map_err(|_| "a gazetteer holds at most 65,000 kinds")?;
        self.set(id, number, "kind", |draft| &mut draft.kind)
    }

    /// The number of a kind among those that have none of their own.
    fn other_kind(&mut self, kind: &str) -> Result<u32, String> {
        let hash = index::hash(kind);
        let string = |n| kind_of(&self.text, &self.other_kinds, n);
        if let Some(known) = self.kinds.find(hash, kind, string) {
            return Ok(known);
        }
        one_line("kind", kind)?;
        let number = u32::try_from(self.other_kinds.len()).unwrap_or(NONE);
        let stored = self.store(kind)?;
        self.other_kinds.push(stored);
        self.kinds.push(hash);
        Ok(number)
    }

    pub(super) fn set_country(&mut self, id: u32, code: CountryCode) -> Result<(), String> {
        self.set(id, code.bytes(), "country", |draft| &mut draft.country)
    }

    pub(super) fn set_weight(&mut self, id: u32, weight: u32) -> Result<(), String> {
        self.set(id, Some(weight), "weight", |draft| &mut draft.weight)
    }

    pub(super) fn set_status(&mut self, id: u32, status: Status) -> Result<(), String> {
        self.set(id, Some(status), "status", |draft| &mut draft.status)
    }

    pub(super) fn set_wikidata(&mut self, id: u32, item: &str) -> Result<(), String> {
        self.set_str(id, item, "wikidata", |draft| &mut draft.wikidata)
    }

    pub(super) fn set_stands_for(&mut self, id: u32, key: &str) -> Result<(), String> {
        self.set_str(id, key, "stands_for", |draft| &mut draft.stands_for)
    }

    fn set<T: Copy + Default + PartialEq>(
        &mut self,
        id: u32,
        value: T,
        what: &str,
        field: impl Fn(&mut Draft) -> &mut T,
    ) -> Result<(), String> {
        let Some(draft) = self.drafts.get_mut(id as usize) else {
            return Ok(());
        };
        let place = field(draft);
        if !self.replacing && *place != T::default() && *place != value {
            return Err(conflict(what, str_of(&self.text, draft.key)));
        }
        *place = value;
        Ok(())
    }

    fn set_str(
        &mut self,
        id: u32,
        value: &str,
        what: &str,
        field: impl Fn(&mut Draft) -> &mut Str,
    ) -> Result<(), String> {
        if value.is_empty() {
            return Ok(()); // most often
        }
        let Some(draft) = self.drafts.get_mut(id as usize) else {
            return Ok(());
        };
        let old = str_of(&self.text, *field(draft));
        if old == value {
            return Ok(());
        }
        if !self.replacing && !old.is_empty() {
            return Err(conflict(what, str_of(&self.text, draft.key)));
        }
        let stored = self.store(value)?;
        if let Some(draft) = self.drafts.get_mut(id as usize) {
            *field(draft) = stored;
        }
        Ok(())
    }
}

fn conflict(what: &str, key: &str) -> String {
    format!(
        "{what} of entity \"{key}\" differs from an earlier line; make them equal or leave one empty"
    )
}

fn str_of(text: &str, s: Str) -> &str {
    let start = s.start as usize;
    text.get(start..start + s.len as usize).unwrap_or("")
}

fn kind_of<'t>(text: &'t str, kinds: &[Str], number: u32) -> &'t str {
    let kind = kinds.get(number as usize);
    str_of(text, kind.copied().unwrap_or_default())
}

fn key_of<'t>(text: &'t str, drafts: &[Draft], number: u32) -> &'t str {
    drafts
        .get(number as usize)
        .map_or("", |draft| str_of(text, draft.key))
}

/// What a preferred name is preferred for: an entity and a language.
fn preference(name: AliasRow) -> u64 {
    u64::from(name.entity) << 8 | name.language as u64
}

/// Where the names of each entity begin, and the names, those of an entity side by side in the order they came (a counting
/// sort).
fn grouped(aliases: Growing<AliasRow>, entities: usize) -> (Growing<u32>, Growing<AliasRow>) {
    let (mut places, mut last, mut is_sorted) = (vec![0_u32; entities], 0, true);
    for alias in aliases.rows() {
        is_sorted &= last <= alias.entity;
        last = alias.entity;
        if let Some(count) = places.get_mut(last as usize) {
            *count += 1;
        }
    }
    let (mut firsts, mut next) = (Growing::with_capacity(entities + 1), 0);
    for place in &mut places {
        firsts.push(next);
        next += std::mem::replace(place, next);
    }
    firsts.push(next);
    if is_sorted {
        return (firsts, aliases);
    }
    let mut sorted = Growing::zeros(aliases.len());
    for alias in aliases.rows() {
        if let Some(place) = places.get_mut(alias.entity as usize) {
            sorted.set(*place as usize, alias);
            *place += 1;
        }
    }
    (firsts, sorted)
}

/// A text without white space at its ends, which few have.
#[inline]
pub(super) fn trim(text: &str) -> &str {
    let is_graphic = |end: Option<&u8>| end.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    if is_graphic(bytes.first()) && is_graphic(bytes.last()) {
        return text;
    }
    trim_any(text)
}

fn trim_any(text: &str) -> &str {
    let is_bare = !text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace);
    if is_bare { text } else { text.trim() }
}

/// Refuses what would end a field or a line of a table, a column of tokens, an annotation.
fn one_line(what: &str, text: &str) -> Result<(), String> {
    let is_graphic = text
        .bytes()
        .fold(true, |all, byte| all & byte.is_ascii_graphic());
    if !is_graphic && text.chars().any(char::is_control) {
        return Err(format!(
            "the {what} {text:?} holds a control character; leave it out"
        ));
    }
    Ok(())
}
