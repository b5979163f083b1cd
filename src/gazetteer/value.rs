//! What is said of entities and names: kind, country, form, letter case. Small `Copy` values.

use std::fmt;
use std::str::FromStr;

use crate::Error;
use crate::worded::worded;

/// What sort of thing an entity is.
///
/// Reads from any text: the six that news needs have their own variant, in any letter case and either spelling
/// (`organisation`); whatever else a gazetteer says is kept as it is in [`EntityKind::Other`].
///
/// ```
/// use wirecopy::EntityKind;
///
/// assert_eq!(EntityKind::from("person"), EntityKind::Person);
/// assert_eq!(EntityKind::from("Organisation"), EntityKind::Organization);
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
        let is = |known: &str| kind.eq_ignore_ascii_case(known);
        let known = [
            Self::Country,
            Self::Place,
            Self::Person,
            Self::Organization,
            Self::Event,
            Self::Product,
        ];
        match known.into_iter().find(|known| is(known.as_str())) {
            Some(known) => known,
            None if is("organisation") => Self::Organization,
            None => Self::Other(kind),
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

worded! { Form, "form":
    Name => "name",
    Official => "official",
    Acronym => "acronym",
    Alias => "alias",
    Inflected => "inflected",
    Adjective => "adjective",
    Demonym => "demonym",
    Compound => "compound",
    Surname => "surname",
    Transliteration => "transliteration",
    Abbreviation => "abbreviation",
    Capital => "capital",
}

impl Form {
    /// How names of this form are written unless the gazetteer says otherwise.
    #[must_use]
    pub fn default_case(self) -> Case {
        match self {
            Self::Acronym | Self::Abbreviation => Case::Exact,
            _ => Case::Usual,
        }
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

worded! { Case, "case":
    Exact => "exact",
    Usual => "usual",
    Fold => "fold",
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

worded! { Status, "status":
    Current => "current",
    Former => "former",
    Disputed => "disputed",
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
