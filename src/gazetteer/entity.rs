//! What a gazetteer holds: entities, and the names they go by. Small `Copy` values and borrowed views.

use std::fmt;
use std::str::FromStr;

use super::{AliasRow, Data, Gazetteer};
use crate::{Error, Language};

/// The number of an entity within one [`Gazetteer`].
///
/// It is an index, not a name: it means nothing in another gazetteer, nor after adding or removing entities. What
/// lasts is [`Entity::key`].
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AliasId(pub(crate) u32);

/// What sort of thing an entity is.
///
/// Reads from any text and prints the same: the six that news needs have their own variant, whatever else a
/// gazetteer says is kept in [`EntityKind::Other`].
///
/// ```
/// use wirecopy::EntityKind;
///
/// assert_eq!(EntityKind::from("person"), EntityKind::Person);
/// assert_eq!(EntityKind::from("ship"), EntityKind::Other("ship"));
/// assert_eq!(EntityKind::Other("ship").to_string(), "ship");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum EntityKind<'g> {
    /// A state or territory with a country code, present or former.
    Country,
    /// A place: city, region, river, seat of government.
    Place,
    /// A person.
    Person,
    /// A body of people: agency, company, party, alliance.
    Organization,
    /// Something that happens: a war, an election, a summit.
    Event,
    /// Something made: a weapon, a ship, a newspaper.
    Product,
    /// Any other kind, as the gazetteer writes it; `other` if it says none.
    Other(&'g str),
}

impl<'g> EntityKind<'g> {
    /// The kind as gazetteer files write it.
    #[must_use]
    pub fn as_str(self) -> &'g str {
        match self {
            Self::Country => "country",
            Self::Place => "place",
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Event => "event",
            Self::Product => "product",
            Self::Other(kind) => kind,
        }
    }
}

impl<'g> From<&'g str> for EntityKind<'g> {
    fn from(kind: &'g str) -> Self {
        match kind {
            "country" => Self::Country,
            "place" => Self::Place,
            "person" => Self::Person,
            "organization" => Self::Organization,
            "event" => Self::Event,
            "product" => Self::Product,
            other => Self::Other(other),
        }
    }
}

impl fmt::Display for EntityKind<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A two-letter country code: ISO 3166-1 alpha-2, `XK`, or the withdrawn code of a former state (`SU`, `DD`).
///
/// ```
/// use wirecopy::CountryCode;
///
/// let code: CountryCode = "kp".parse()?;
/// assert_eq!(code.as_str(), "KP");
/// assert!("PRK".parse::<CountryCode>().is_err());
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// The code in capitals.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }

    pub(crate) const fn bytes(self) -> [u8; 2] {
        self.0
    }

    /// The code in a stored row; `None` for the two zeros that mean "no country".
    pub(crate) fn from_bytes(bytes: [u8; 2]) -> Option<Self> {
        bytes
            .iter()
            .all(u8::is_ascii_uppercase)
            .then_some(Self(bytes))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for CountryCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for CountryCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
    }
}

/// Reads two ASCII letters in any case.
impl FromStr for CountryCode {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self, Error> {
        match *code.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => Err(Error::format(format!(
                "\"{code}\" is not a country code; write two letters, as in \"KP\""
            ))),
        }
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What kind of name a name is.
///
/// ```
/// use wirecopy::{Case, Form};
///
/// assert_eq!("acronym".parse::<Form>()?, Form::Acronym);
/// assert_eq!(Form::Acronym.to_string(), "acronym");
/// assert_eq!(Form::Acronym.default_case(), Case::Exact);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Form {
    /// The preferred name: Nordkorea.
    Name,
    /// The full official name: Demokratische Volksrepublik Korea.
    Official,
    /// An acronym: DVRK, NATO.
    Acronym,
    /// Any other name: Holland.
    #[default]
    Alias,
    /// A case form that rules do not give.
    Inflected,
    /// The adjective: nordkoreanisch.
    Adjective,
    /// The inhabitant: Nordkoreaner.
    Demonym,
    /// A compound: Russlandpolitik.
    Compound,
    /// The family name alone: Schoigu.
    Surname,
    /// The name in another script or convention: Choïgou.
    Transliteration,
    /// A short form that a text defines.
    Abbreviation,
    /// A capital or seat of government that also stands for it: Pjöngjang, Kreml.
    Capital,
}

impl Form {
    pub(crate) const ALL: [Self; 12] = [
        Self::Name,
        Self::Official,
        Self::Acronym,
        Self::Alias,
        Self::Inflected,
        Self::Adjective,
        Self::Demonym,
        Self::Compound,
        Self::Surname,
        Self::Transliteration,
        Self::Abbreviation,
        Self::Capital,
    ];

    /// The form as gazetteer files and `annotate` write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Official => "official",
            Self::Acronym => "acronym",
            Self::Alias => "alias",
            Self::Inflected => "inflected",
            Self::Adjective => "adjective",
            Self::Demonym => "demonym",
            Self::Compound => "compound",
            Self::Surname => "surname",
            Self::Transliteration => "transliteration",
            Self::Abbreviation => "abbreviation",
            Self::Capital => "capital",
        }
    }

    /// How names of this form are written unless the gazetteer says otherwise.
    #[must_use]
    pub fn default_case(self) -> Case {
        match self {
            Self::Acronym | Self::Abbreviation => Case::Exact,
            _ => Case::Usual,
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Form {
    type Err = Error;

    fn from_str(form: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|f| f.as_str() == form)
            .ok_or_else(|| {
                let known: Vec<&str> = Self::ALL.iter().map(|f| f.as_str()).collect();
                Error::format(format!(
                    "form \"{form}\" is unknown; write one of {}",
                    known.join(", ")
                ))
            })
    }
}

/// In which letter case a name is found.
///
/// ```
/// use wirecopy::{EntityMatcher, Gazetteer, Language};
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\tcase\na\tWho\texact\nb\tBonn\tusual\nc\tWireCopy\tfold\n")?;
/// let matcher = EntityMatcher::new(&gazetteer, Language::German);
/// let found: Vec<_> = matcher.find("WHO in BONN: wirecopy").map(|m| m.span().start()).collect();
/// assert_eq!(found, [7, 13]);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Case {
    /// Only as written: `US` is not `us`, `WHO` not `Who`. The default of acronyms.
    Exact,
    /// As written, in capitals throughout (NORDKOREA), and capitalised if the name starts in lower case
    /// (nordkoreanisch, Nordkoreanisch). The default of all other names.
    #[default]
    Usual,
    /// In any case: `wirecopy`, `WireCopy`, `WIRECOPY`.
    Fold,
}

/// Whether a country or body still exists, and whether that is disputed.
///
/// ```
/// use wirecopy::{Gazetteer, Status};
///
/// assert_eq!(Gazetteer::builtin().get("country/SU").unwrap().status(), Status::Former);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Status {
    /// Nothing to remark.
    #[default]
    Current,
    /// No longer exists: the Soviet Union.
    Former,
    /// Recognised by some only.
    Disputed,
}

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
    fn row(self) -> &'g super::EntityRow {
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
        (id != super::NONE).then_some(EntityId(id))
    }

    /// Whether it still exists.
    #[must_use]
    pub fn status(self) -> Status {
        self.row().status
    }

    /// The preferred name in exactly this language.
    ///
    /// That is the name of form [`Form::Name`], given last if there are several; for entities that have none, such
    /// as capitals, the first name of form [`Form::Capital`]. O(names of the entity).
    #[must_use]
    pub fn name(self, language: Language) -> Option<&'g str> {
        let rows = self.data.alias_rows(self.id);
        let mut of_language = rows.iter().filter(|row| row.language == language);
        of_language
            .clone()
            .rfind(|row| row.form == Form::Name)
            .or_else(|| of_language.find(|row| row.form == Form::Capital))
            .map(|row| self.data.str(row.text))
    }

    /// The best name to show a reader of `language`: its own, else that of any language (`und`), else English, else
    /// the first name there is, else the key.
    ///
    /// ```
    /// use wirecopy::{Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\tlang\tform\nx\tPort of Riga\ten\tname\n")?;
    /// let port = gazetteer.get("x").unwrap();
    /// assert_eq!((port.name(Language::German), port.best_name(Language::German)), (None, "Port of Riga"));
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn best_name(self, language: Language) -> &'g str {
        self.name(language)
            .or_else(|| self.name(Language::Undetermined))
            .or_else(|| self.name(Language::English))
            .or_else(|| self.aliases().next().map(Alias::text))
            .unwrap_or_else(|| self.key())
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
    fn row(self) -> &'g AliasRow {
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

/// Case and flags of a name in one byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct AliasFlags(pub(crate) u8);

impl AliasFlags {
    const FIXED: u8 = 4;
    const WEAK: u8 = 8;

    pub(crate) fn new(case: Case, fixed: bool, weak: bool) -> Self {
        let case = match case {
            Case::Exact => 0,
            Case::Usual => 1,
            Case::Fold => 2,
        };
        Self(case | if fixed { Self::FIXED } else { 0 } | if weak { Self::WEAK } else { 0 })
    }

    pub(crate) fn case(self) -> Case {
        match self.0 & 3 {
            0 => Case::Exact,
            1 => Case::Usual,
            _ => Case::Fold,
        }
    }

    pub(crate) fn is_fixed(self) -> bool {
        self.0 & Self::FIXED != 0
    }

    pub(crate) fn is_weak(self) -> bool {
        self.0 & Self::WEAK != 0
    }
}

/// Iterator over the names of an entity; see [`Entity::aliases`].
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
