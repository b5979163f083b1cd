//! A gazetteer's tables in a flat file; see [`EntityMatcher::save`](crate::EntityMatcher::save).

use super::index::Index;
use super::{AliasFlags, AliasRow, Data, EntityRow, Form, NONE, Status, Str};
use crate::Language;
use crate::matcher::{Reader, Writer};

impl Data {
    pub(crate) fn write(&self, to: &mut Writer) {
        // Languages are numbered by the list of their codes in the file, so that a new one does not shift the others.
        let codes: Vec<&str> = Language::all().map(Language::code).collect();
        to.str(&codes.join(" "));
        to.str(&self.text);
        to.list(&self.entities, |to, row| {
            for s in [row.key, row.wikidata] {
                to.u32(s.start);
                to.u32(s.len);
            }
            for number in [row.weight, row.stands_for, row.first_alias] {
                to.u32(number);
            }
            to.u16(row.kind);
            for byte in [row.country[0], row.country[1], row.status as u8] {
                to.u8(byte);
            }
        });
        to.list(&self.aliases, |to, row| {
            for number in [row.text.start, row.text.len, row.entity] {
                to.u32(number);
            }
            for byte in [row.language as u8, row.form as u8, row.flags.0] {
                to.u8(byte);
            }
        });
        to.list(&self.other_kinds, |to, s| {
            to.u32(s.start);
            to.u32(s.len);
        });
        to.list(self.keys.slots(), |to, slot| to.u32(*slot));
    }

    /// `None` if a number leads nowhere.
    pub(crate) fn read(from: &mut Reader<'_>) -> Option<Self> {
        let codes = from.str()?;
        let languages: Vec<Language> = codes
            .split(' ')
            .map(|c| c.parse().ok())
            .collect::<Option<_>>()?;
        let text = from.str()?;
        let str = |from: &mut Reader<'_>| {
            Some(Str {
                start: from.u32()?,
                len: from.u32()?,
            })
        };
        let entities = from.list(33, |from| {
            Some(EntityRow {
                key: str(from)?,
                wikidata: str(from)?,
                weight: from.u32()?,
                stands_for: from.u32()?,
                first_alias: from.u32()?,
                kind: from.u16()?,
                country: [from.u8()?, from.u8()?],
                status: match from.u8()? {
                    0 => Status::Current,
                    1 => Status::Former,
                    _ => Status::Disputed,
                },
            })
        })?;
        let aliases = from.list(15, |from| {
            Some(AliasRow {
                text: str(from)?,
                entity: from.u32()?,
                language: *languages.get(usize::from(from.u8()?))?,
                form: *Form::ALL.get(usize::from(from.u8()?))?,
                flags: AliasFlags(from.u8()?),
            })
        })?;
        let other_kinds = from.list(8, str)?;
        let keys = Index::from_slots(from.u32s()?)?;
        let data = Self {
            text,
            entities,
            aliases,
            other_kinds,
            keys,
        };
        data.is_sound().then_some(data)
    }

    fn is_sound(&self) -> bool {
        let is_entity = |id: u32| (id as usize) < self.entities.len();
        let stand = |row: &EntityRow| row.stands_for == NONE || is_entity(row.stands_for);
        let first = |row: &EntityRow| row.first_alias as usize <= self.aliases.len();
        self.entities.is_sorted_by_key(|row| row.first_alias)
            && self.entities.iter().all(|row| stand(row) && first(row))
            && self.aliases.iter().all(|row| is_entity(row.entity))
    }
}
