//! What a gazetteer holds: entities, and the names they go by. Numbers, and views that borrow the gazetteer.

use std::fmt;
use std::hash::{Hash, Hasher};

use super::{AliasRow, Case, CountryCode, Data, EntityKind, Form, Gazetteer, Status};
use crate::Language;

/// The number of an entity within one [`Gazetteer`].
///
/// It is an index, not a name: it means nothing in another gazetteer, nor after adding or removing entities. What
/// lasts is [`Entity::key`].
///
/// ```
/// use wirecopy::Gazetteer;
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\nulm\tUlm\nbonn\tBonn\n")?;
/// let mut counts = vec![0; gazetteer.len()]; // a table that runs parallel to the gazetteer
/// counts[gazetteer.get("bonn").unwrap().id().index()] += 1;
/// assert_eq!(counts, [0, 1]);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct EntityId(pub(crate) u32);

impl EntityId {
    #[cfg(feature = "serde")]
    pub(crate) fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The index, for tables that run parallel to the gazetteer.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The number of a name of an entity within one [`Gazetteer`]; see [`Gazetteer::alias`].
///
/// ```
/// use wirecopy::{EntityMatcher, Gazetteer, Language};
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\nkp\tNordkorea\nkp\tDVRK\n")?;
/// let matcher = EntityMatcher::new(&gazetteer, Language::German);
/// let found = matcher.find("Die DVRK schweigt.").next().unwrap();
/// let id = matcher.candidates(&found).next().unwrap().alias(); // which of its names the text uses
/// assert_eq!(gazetteer.alias(id).text(), "DVRK");
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AliasId(pub(crate) u32);

/// An entity of a gazetteer: a view that borrows it.
///
/// ```
/// use wirecopy::{EntityKind, Gazetteer, Language};
///
/// let gazetteer = Gazetteer::builtin();
/// let korea = gazetteer.get("country/KP").unwrap();
/// assert_eq!((korea.key(), korea.kind()), ("country/KP", EntityKind::Country));
/// assert_eq!((korea.country().unwrap().as_str(), korea.wikidata()), ("KP", Some("Q423")));
/// let kremlin = gazetteer.get("place/kremlin").unwrap();
/// let russia = gazetteer.entity(kremlin.stands_for().unwrap());
/// assert_eq!(russia.name(Language::German), Some("Russland"));
/// ```
#[derive(Clone, Copy)]
pub struct Entity<'g> {
    pub(super) data: &'g Data,
    pub(super) id: EntityId,
}

impl<'g> Entity<'g> {
    fn row(self) -> super::EntityRow {
        self.data.entity_row(self.id)
    }

    /// Its number in this gazetteer.
    #[must_use]
    pub fn id(self) -> EntityId {
        self.id
    }

    /// Its lasting identifier, as the gazetteer file gives it: `country/KP`.
    #[must_use]
    pub fn key(self) -> &'g str {
        self.data.str(self.row().key)
    }

    /// What sort of thing it is.
    #[must_use]
    pub fn kind(self) -> EntityKind<'g> {
        self.data.kind(self.row().kind)
    }

    /// The country that it is, or belongs to.
    #[must_use]
    pub fn country(self) -> Option<CountryCode> {
        CountryCode::from_bytes(self.row().country)
    }

    /// Its Wikidata item: `Q423`.
    #[must_use]
    pub fn wikidata(self) -> Option<&'g str> {
        let text = self.data.str(self.row().wikidata);
        (!text.is_empty()).then_some(text)
    }

    /// How prominent it is; ranks the candidates of an ambiguous name. 0 unless given.
    #[must_use]
    pub fn weight(self) -> u32 {
        self.row().weight
    }

    /// The entity whose government, if it is a capital or seat of one, its name is used for.
    #[must_use]
    pub fn stands_for(self) -> Option<EntityId> {
        let id = self.row().stands_for;
        self.data.is_entity(id).then_some(EntityId(id))
    }

    /// Whether it still exists.
    #[must_use]
    pub fn status(self) -> Status {
        self.row().status
    }

    /// The preferred name in exactly this language.
    ///
    /// That is the name of form [`Form::Name`]; for entities that have none, such as capitals, the first name of form
    /// [`Form::Capital`]. O(names of the entity).
    #[must_use]
    pub fn name(self, language: Language) -> Option<&'g str> {
        let rows = self.data.rows_of(self.id);
        let mut of_language = rows.filter(|row| row.language == language);
        of_language
            .clone()
            .find(|row| row.form == Form::Name)
            .or_else(|| of_language.find(|row| row.form == Form::Capital))
            .map(|row| self.data.str(row.text))
    }

    /// The best name to show a reader of `language`: its own, else that of any language (`und`), else an acronym or
    /// another noun that the language has for it, else English, else the first name there is, else the key.
    ///
    /// ```
    /// use wirecopy::{Gazetteer, Language};
    ///
    /// let bureau = "id\ttext\tlang\tform\nx\tHarbour Bureau\ten\tname\nx\tПБ\tru\tacronym\n";
    /// let gazetteer = Gazetteer::from_tsv(bureau)?;
    /// let bureau = gazetteer.get("x").unwrap();
    /// assert_eq!((bureau.name(Language::German), bureau.best_name(Language::German)), (None, "Harbour Bureau"));
    /// assert_eq!((bureau.name(Language::Russian), bureau.best_name(Language::Russian)), (None, "ПБ"));
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn best_name(self, language: Language) -> &'g str {
        self.name(language)
            .or_else(|| self.name(Language::Undetermined))
            .or_else(|| self.other_noun(language))
            .or_else(|| self.name(Language::English))
            .or_else(|| self.aliases().next().map(Alias::text))
            .unwrap_or_else(|| self.key())
    }

    /// A name of this language that stands for the whole entity without being the preferred one.
    fn other_noun(self, language: Language) -> Option<&'g str> {
        let whole = |form| matches!(form, Form::Acronym | Form::Alias | Form::Official);
        let mut aliases = self.aliases();
        let noun = aliases.find(|a| a.language() == language && whole(a.form()));
        noun.map(Alias::text)
    }

    /// Every name, in the order they were given.
    #[must_use]
    pub fn aliases(self) -> Aliases<'g> {
        Aliases {
            data: self.data,
            ids: self.data.alias_range(self.id),
        }
    }
}

impl PartialEq for Entity<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.data, other.data) && self.id == other.id
    }
}

impl Eq for Entity<'_> {}

impl Hash for Entity<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl fmt::Debug for Entity<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entity")
            .field("id", &self.id)
            .field("key", &self.key())
            .field("kind", &self.kind())
            .finish_non_exhaustive()
    }
}

/// A name of an entity: a view that borrows the gazetteer.
///
/// ```
/// use wirecopy::{Case, Form, Gazetteer, Language};
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\tlang\tform\ncountry/KP\tDVRK\tde\tacronym\n")?;
/// let alias = gazetteer.get("country/KP").unwrap().aliases().next().unwrap();
/// assert_eq!((alias.text(), alias.language()), ("DVRK", Language::German));
/// assert_eq!((alias.form(), alias.case()), (Form::Acronym, Case::Exact));
/// assert_eq!(gazetteer.entity(alias.entity()).key(), "country/KP");
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Alias<'g> {
    pub(super) data: &'g Data,
    pub(super) id: AliasId,
}

impl<'g> Alias<'g> {
    fn row(self) -> AliasRow {
        self.data.alias_row(self.id)
    }

    /// Its number in this gazetteer.
    #[must_use]
    pub fn id(self) -> AliasId {
        self.id
    }

    /// The entity it names.
    #[must_use]
    pub fn entity(self) -> EntityId {
        EntityId(self.row().entity)
    }

    /// The name itself.
    #[must_use]
    pub fn text(self) -> &'g str {
        self.data.str(self.row().text)
    }

    /// The language it belongs to; [`Language::Undetermined`] for names valid in any.
    #[must_use]
    pub fn language(self) -> Language {
        self.row().language
    }

    /// What kind of name it is.
    #[must_use]
    pub fn form(self) -> Form {
        self.row().form
    }

    /// In which letter case it is found.
    #[must_use]
    pub fn case(self) -> Case {
        self.row().flags.case()
    }

    /// Whether it never takes endings.
    #[must_use]
    pub fn is_fixed(self) -> bool {
        self.row().flags.is_fixed()
    }

    /// Whether it is also an ordinary word or a name of something else, so that it needs support from the text.
    #[must_use]
    pub fn is_weak(self) -> bool {
        self.row().flags.is_weak()
    }
}

impl fmt::Debug for Alias<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Alias")
            .field("text", &self.text())
            .field("language", &self.language())
            .field("form", &self.form())
            .field("case", &self.case())
            .finish_non_exhaustive()
    }
}

/// Iterator over the names of an entity; see [`Entity::aliases`].
///
/// ```
/// use wirecopy::Gazetteer;
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\nkp\tNordkorea\nkp\tDVRK\n")?;
/// let mut names = gazetteer.get("kp").unwrap().aliases();
/// assert_eq!((names.len(), names.next_back().unwrap().text()), (2, "DVRK"));
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone)]
pub struct Aliases<'g> {
    data: &'g Data,
    ids: std::ops::Range<u32>,
}

impl<'g> Aliases<'g> {
    fn alias(&self, id: u32) -> Alias<'g> {
        Alias {
            data: self.data,
            id: AliasId(id),
        }
    }
}

impl<'g> Iterator for Aliases<'g> {
    type Item = Alias<'g>;

    fn next(&mut self) -> Option<Self::Item> {
        self.ids.next().map(|id| self.alias(id))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.ids.size_hint()
    }
}

impl DoubleEndedIterator for Aliases<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.ids.next_back().map(|id| self.alias(id))
    }
}

impl ExactSizeIterator for Aliases<'_> {}
impl std::iter::FusedIterator for Aliases<'_> {}

impl fmt::Debug for Aliases<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// Iterator over the names that are written alike; see [`Gazetteer::by_name`].
///
/// ```
/// use wirecopy::Gazetteer;
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\tlang\na\tUlm\tde\nb\tUlm\ten\n")?;
/// let languages: Vec<_> = gazetteer.by_name("Ulm").map(|name| name.language().code()).collect();
/// assert_eq!(languages, ["de", "en"]);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone)]
pub struct ByName<'g> {
    names: Aliases<'g>,
    text: &'g str,
}

impl<'g> ByName<'g> {
    pub(super) fn new(data: &'g Data, text: &'g str) -> Self {
        let ids = 0..u32::try_from(data.aliases.len()).unwrap_or(u32::MAX);
        let names = Aliases { data, ids };
        Self { names, text }
    }
}

impl<'g> Iterator for ByName<'g> {
    type Item = Alias<'g>;

    fn next(&mut self) -> Option<Self::Item> {
        self.names.by_ref().find(|name| name.text() == self.text)
    }
}

impl std::iter::FusedIterator for ByName<'_> {}

impl fmt::Debug for ByName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// Iterator over the entities of a gazetteer; see [`Gazetteer::entities`].
///
/// ```
/// use wirecopy::Gazetteer;
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\nulm\tUlm\nbonn\tBonn\n")?;
/// let keys: Vec<_> = gazetteer.entities().rev().map(|entity| entity.key()).collect();
/// assert_eq!(keys, ["bonn", "ulm"]);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone)]
pub struct Entities<'g> {
    gazetteer: &'g Gazetteer,
    ids: std::ops::Range<u32>,
}

impl<'g> Entities<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer, ids: std::ops::Range<u32>) -> Self {
        Self { gazetteer, ids }
    }
}

impl<'g> Iterator for Entities<'g> {
    type Item = Entity<'g>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.gazetteer.entity(EntityId(self.ids.next()?)))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.ids.size_hint()
    }
}

impl DoubleEndedIterator for Entities<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        Some(self.gazetteer.entity(EntityId(self.ids.next_back()?)))
    }
}

impl ExactSizeIterator for Entities<'_> {}
impl std::iter::FusedIterator for Entities<'_> {}

impl fmt::Debug for Entities<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entities")
            .field("left", &self.ids.len())
            .finish()
    }
}
