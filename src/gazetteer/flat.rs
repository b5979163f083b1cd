//! A gazetteer's lists in a file; see [`EntityMatcher::save`](crate::EntityMatcher::save).

use super::index::Index;
use super::{AliasFlags, AliasRow, Data, EntityRow, Form, Status, Str};
use crate::Language;
use crate::flat::{Fields, Reader, Room, Row, Writer};

impl Row for Str {
    const SIZE: usize = 8;

    #[inline(always)]
    fn read(from: &mut Fields<'_>) -> Self {
        Self {
            start: from.next(),
            len: from.next(),
        }
    }

    #[inline(always)]
    fn write(self, to: &mut Room<'_>) {
        to.put(self.start);
        to.put(self.len);
    }
}

impl Row for EntityRow {
    const SIZE: usize = 29;

    #[inline(always)]
    fn read(from: &mut Fields<'_>) -> Self {
        Self {
            key: from.next(),
            wikidata: from.next(),
            weight: from.next(),
            stands_for: from.next(),
            kind: from.next(),
            country: [from.next(), from.next()],
            status: match from.next::<u8>() {
                0 => Status::Current,
                1 => Status::Former,
                _ => Status::Disputed,
            },
        }
    }

    #[inline(always)]
    fn write(self, to: &mut Room<'_>) {
        to.put(self.key);
        to.put(self.wikidata);
        to.put(self.weight);
        to.put(self.stands_for);
        to.put(self.kind);
        to.put(self.country[0]);
        to.put(self.country[1]);
        to.put(self.status as u8);
    }
}

impl Row for AliasRow {
    const SIZE: usize = 15;

    #[inline(always)]
    fn read(from: &mut Fields<'_>) -> Self {
        Self {
            text: from.next(),
            entity: from.next(),
            language: Language::numbered(from.next()).unwrap_or(Language::Undetermined),
            form: *Form::ALL
                .get(usize::from(from.next::<u8>()))
                .unwrap_or(&Form::Alias),
            flags: AliasFlags(from.next()),
        }
    }

    #[inline(always)]
    fn write(self, to: &mut Room<'_>) {
        to.put(self.text);
        to.put(self.entity);
        to.put(self.language as u8);
        to.put(self.form as u8);
        to.put(self.flags.0);
    }
}

impl Data {
    pub(crate) fn write(&self, to: &mut Writer) {
        to.list(&self.text);
        to.list(&self.entities);
        to.list(&self.firsts);
        to.list(&self.aliases);
        to.list(&self.other_kinds);
        to.list(&self.keys.slots);
    }

    /// `None` if the lists are not those of a gazetteer.
    pub(crate) fn read(from: &mut Reader) -> Option<Self> {
        let data = Self {
            text: from.list()?,
            entities: from.list()?,
            firsts: from.list()?,
            aliases: from.list()?,
            other_kinds: from.list()?,
            keys: Index {
                slots: from.list()?,
            },
        };
        data.is_sound().then_some(data)
    }

    /// Whether every name lies with one entity, so that going through the names of all takes no longer than it should.
    fn is_sound(&self) -> bool {
        let firsts = self.firsts.rows();
        let first = |index| firsts.get(index).unwrap_or(0) as usize;
        first(0) == 0 && first(self.entities.len()) == self.aliases.len() && firsts.is_sorted()
    }
}
