//! Which entities exist, and what they are called.
//!
//! A [`Gazetteer`] is made once, from files ([`Gazetteer::from_path`]), from code ([`Gazetteer::builder`]) or from
//! both, and never changes; clones share it. It answers by key, by country, by Wikidata item. It does not look at
//! text: that is what [`EntityMatcher`](crate::EntityMatcher) is for.
//!
//! Inside are one string that holds all text and two flat tables, entities and names, the names of an entity side by
//! side: no allocation per name, 15 bytes a name and 33 an entity besides their text.

mod builder;
#[cfg(feature = "builtin")]
mod builtin;
mod draft;
mod entity;
mod flat;
mod index;
mod new;
mod read;
mod value;
mod write;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

pub use builder::GazetteerBuilder;
pub use entity::{Alias, AliasId, Aliases, ByName, Entities, Entity, EntityId};
pub use new::{NewAlias, NewEntity};
pub use read::{Column, TableFormat};
pub(crate) use value::AliasFlags;
pub use value::{Case, CountryCode, EntityKind, Form, Status};

use crate::flat::{List, Rows};
use crate::{Error, Language};
use index::Index;

/// Marks a missing reference in a row.
pub(crate) const NONE: u32 = u32::MAX;

/// A stretch of [`Data::text`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Str {
    pub(crate) start: u32,
    pub(crate) len: u32,
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct EntityRow {
    pub(crate) key: Str,
    pub(crate) wikidata: Str,
    pub(crate) weight: u32,
    /// Index of an entity, or [`NONE`].
    pub(crate) stands_for: u32,
    /// Index into [`KINDS`], beyond that into [`Data::other_kinds`].
    pub(crate) kind: u16,
    pub(crate) country: [u8; 2],
    pub(crate) status: Status,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct AliasRow {
    pub(crate) text: Str,
    pub(crate) entity: u32,
    pub(crate) language: Language,
    pub(crate) form: Form,
    pub(crate) flags: AliasFlags,
}

/// Kinds with a number of their own; 0 is "none given".
pub(crate) const KINDS: [EntityKind<'static>; 7] = [
    EntityKind::Other("other"),
    EntityKind::Country,
    EntityKind::Place,
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Event,
    EntityKind::Product,
];

#[derive(Clone, Default)]
pub(crate) struct Data {
    pub(crate) text: List<u8>,
    entities: List<EntityRow>,
    /// The names of an entity are `aliases`, from its number here to the next; one more than there are entities.
    firsts: List<u32>,
    aliases: List<AliasRow>,
    other_kinds: List<Str>,
    keys: Index,
}

impl Data {
    pub(crate) fn str(&self, s: Str) -> &str {
        self.text.str(s.start, s.len)
    }

    #[inline]
    #[expect(clippy::expect_used, reason = "documented")]
    fn entity_row(&self, id: EntityId) -> EntityRow {
        let row = self.entities.get(id.index());
        row.expect("an id of this gazetteer is in range")
    }

    #[inline]
    #[expect(clippy::expect_used, reason = "documented")]
    pub(crate) fn alias_row(&self, id: AliasId) -> AliasRow {
        let row = self.aliases.get(id.0 as usize);
        self.with_entity(row.expect("an id of this gazetteer is in range"))
    }

    /// A row whose entity exists, whatever a file says.
    fn with_entity(&self, row: AliasRow) -> AliasRow {
        let last = u32::try_from(self.entities.len())
            .unwrap_or(NONE)
            .saturating_sub(1);
        let entity = row.entity.min(last);
        AliasRow { entity, ..row }
    }

    /// Every name, by number.
    pub(crate) fn alias_rows(&self) -> impl Iterator<Item = AliasRow> + '_ {
        self.aliases.rows().map(|row| self.with_entity(row))
    }

    fn alias_range(&self, id: EntityId) -> std::ops::Range<u32> {
        let first = |index| self.firsts.get(index).unwrap_or(0);
        first(id.index())..first(id.index() + 1)
    }

    fn rows_of(&self, id: EntityId) -> Rows<'_, AliasRow> {
        let range = self.alias_range(id);
        let rows = range.start as usize..range.end as usize;
        self.aliases.rows().part(rows)
    }

    /// Whether a number of an entity, as rows hold it, is one.
    fn is_entity(&self, id: u32) -> bool {
        (id as usize) < self.entities.len()
    }

    fn kind(&self, kind: u16) -> EntityKind<'_> {
        let kind = usize::from(kind);
        if let Some(kind) = KINDS.get(kind) {
            return *kind;
        }
        let other = self.other_kinds.get(kind - KINDS.len());
        EntityKind::Other(other.map_or("other", |s| self.str(s)))
    }

    fn find(&self, key: &str) -> Option<u32> {
        self.keys.get(key, |id| {
            self.entities
                .get(id as usize)
                .map_or("", |row| self.str(row.key))
        })
    }
}

/// A list of entities and the names they go by.
///
/// Cloning is cheap: clones share the data. `Send + Sync`.
///
/// ```
/// use wirecopy::{Form, Gazetteer, Language};
///
/// let gazetteer = Gazetteer::from_tsv(
///     "id\tkind\tcountry\tlang\tform\ttext\n\
///      country/KP\tcountry\tKP\tde\tname\tNordkorea\n\
///      country/KP\tcountry\tKP\ten\tname\tNorth Korea\n\
///      country/KP\tcountry\tKP\tde\tacronym\tDVRK\n",
/// )?;
/// let korea = gazetteer.get("country/KP").unwrap();
/// assert_eq!(korea.name(Language::English), Some("North Korea"));
/// assert_eq!(korea.best_name(Language::French), "North Korea");
/// assert_eq!(korea.aliases().filter(|a| a.form() == Form::Acronym).count(), 1);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Gazetteer(pub(crate) Arc<Data>);

impl Gazetteer {
    /// An empty gazetteer to add to.
    #[must_use]
    pub fn builder() -> GazetteerBuilder {
        GazetteerBuilder::default()
    }

    /// Reads a gazetteer from tab-separated text; see [`GazetteerBuilder::tsv`] for the format.
    ///
    /// # Errors
    ///
    /// On the first bad line; the message names line, column and the way out.
    ///
    /// # Complexity
    ///
    /// As [`GazetteerBuilder::tsv`].
    pub fn from_tsv(text: &str) -> Result<Self, Error> {
        Self::builder().tsv(text)?.build()
    }

    /// Reads a gazetteer from JSON Lines; see [`GazetteerBuilder::jsonl`] for the format.
    ///
    /// # Errors
    ///
    /// On the first bad line; the message names line, column and the way out.
    ///
    /// # Complexity
    ///
    /// As [`GazetteerBuilder::tsv`].
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::{Gazetteer, Language};
    ///
    /// let ships = Gazetteer::from_jsonl(r#"{"id": "ship/1", "kind": "ship", "names": {"de": "Nordstern"}}"#)?;
    /// assert_eq!(ships.get("ship/1").unwrap().name(Language::German), Some("Nordstern"));
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[cfg(feature = "serde")]
    pub fn from_jsonl(text: &str) -> Result<Self, Error> {
        Self::builder().jsonl(text)?.build()
    }

    /// Reads a gazetteer file in the format that its name tells; see [`GazetteerBuilder::path`].
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is not UTF-8, or has a bad line ([`Gazetteer::errors_in`] gives all).
    ///
    /// # Complexity
    ///
    /// As [`GazetteerBuilder::tsv`].
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use wirecopy::Gazetteer;
    ///
    /// let clients = Gazetteer::from_path("clients.tsv")?;
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let read = Self::builder().path(path)?.build();
        read.map_err(|e| e.in_file(path))
    }

    /// The entity with this number.
    ///
    /// # Panics
    ///
    /// If `id` comes from another gazetteer and is too large for this one.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> Entity<'_> {
        assert!(
            id.index() < self.len(),
            "the entity id belongs to another gazetteer"
        );
        Entity { data: &self.0, id }
    }

    /// The name with this number.
    ///
    /// # Panics
    ///
    /// If `id` comes from another gazetteer and is too large for this one.
    #[must_use]
    pub fn alias(&self, id: AliasId) -> Alias<'_> {
        assert!(
            (id.0 as usize) < self.alias_count(),
            "the alias id belongs to another gazetteer"
        );
        Alias { data: &self.0, id }
    }

    /// The entity with this key. O(1).
    ///
    /// ```
    /// use wirecopy::{Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::builtin();
    /// assert_eq!(gazetteer.get("country/KP").unwrap().name(Language::English), Some("North Korea"));
    /// assert!(gazetteer.get("country/Atlantis").is_none());
    /// ```
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Entity<'_>> {
        let id = self.0.find(key).filter(|id| self.0.is_entity(*id))?;
        Some(self.entity(EntityId(id)))
    }

    /// The country with this code. O(entities): the entity of kind country that carries the code, the most
    /// prominent one if several do.
    ///
    /// ```
    /// use wirecopy::Gazetteer;
    ///
    /// let gazetteer = Gazetteer::builtin();
    /// assert_eq!(gazetteer.by_country("KP".parse()?).unwrap().key(), "country/KP");
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn by_country(&self, code: CountryCode) -> Option<Entity<'_>> {
        self.entities()
            .filter(|e| e.kind() == EntityKind::Country && e.country() == Some(code))
            .min_by_key(|e| (std::cmp::Reverse(e.weight()), e.key()))
    }

    /// The entity with this Wikidata item, `Q423`. O(entities).
    ///
    /// ```
    /// use wirecopy::Gazetteer;
    ///
    /// assert_eq!(Gazetteer::builtin().by_wikidata("Q423").unwrap().key(), "country/KP");
    /// ```
    #[must_use]
    pub fn by_wikidata(&self, item: &str) -> Option<Entity<'_>> {
        self.entities().find(|e| e.wikidata() == Some(item))
    }

    /// Every name that is written exactly like this, of any entity and in any language. O(names).
    ///
    /// [`Resolver::resolve`](crate::Resolver::resolve) finds names in other spellings and case forms, too, and ranks
    /// them.
    ///
    /// ```
    /// use wirecopy::Gazetteer;
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\ncountry/CD\tKongo\ncountry/CG\tKongo\n")?;
    /// let keys: Vec<_> = gazetteer.by_name("Kongo").map(|n| gazetteer.entity(n.entity()).key()).collect();
    /// assert_eq!(keys, ["country/CD", "country/CG"]);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn by_name<'g>(&'g self, name: &'g str) -> ByName<'g> {
        ByName::new(&self.0, name)
    }

    /// Every entity, in the order they were added.
    ///
    /// ```
    /// use wirecopy::{EntityKind, Gazetteer};
    ///
    /// let gazetteer = Gazetteer::builtin();
    /// assert_eq!(gazetteer.entities().len(), gazetteer.len());
    /// assert!(gazetteer.entities().any(|e| e.kind() == EntityKind::Organization));
    /// ```
    #[must_use]
    pub fn entities(&self) -> Entities<'_> {
        Entities::new(self, 0..u32::try_from(self.len()).unwrap_or(NONE))
    }

    /// Number of entities.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.entities.len()
    }

    /// Whether it holds no entity.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of names of all entities.
    #[must_use]
    pub fn alias_count(&self) -> usize {
        self.0.aliases.len()
    }
}

/// How much it holds, not what: a gazetteer is printed with every document.
impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gazetteer")
            .field("entities", &self.len())
            .field("names", &self.alias_count())
            .finish()
    }
}
