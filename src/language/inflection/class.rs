//! Classes of words, and sets of them.

/// What kind of word is inflected: the paradigms differ.
///
/// A surname follows another paradigm than a place that ends alike: Polish *Tusk* has the genitive *Tuska*, *Gdańsk* has
/// *Gdańska*, *Rzym* has *Rzymu*; Czech *Merkel* is *Merkelová* if she is a woman.
///
/// ```
/// use wirecopy::{Inflection, Language, WordClass};
///
/// let czech = Inflection::of(Language::Czech);
/// assert!(czech.accepts("Pavel", "Pavlovi", WordClass::Surname));
/// assert!(!czech.accepts("Kladno", "Kladnovi", WordClass::Place));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum WordClass {
    /// A proper name of which nothing else is known.
    Name,
    /// A given name.
    GivenName,
    /// A surname, of a man or a woman.
    Surname,
    /// A surname borne by a man.
    MaleSurname,
    /// A surname borne by a woman.
    FemaleSurname,
    /// The whole name of a country, a city, a river, a region.
    Place,
    /// The whole name of an organisation, an event or a product.
    Organization,
    /// One word of a longer name that is not a person's: *Vereinigte* in *Vereinigte Staaten*.
    Part,
    /// An adjective in its dictionary form: *nordkoreanisch*, *российский*.
    Adjective,
    /// An inhabitant or a member: *Nordkoreaner*, *Češka*.
    Demonym,
}

impl WordClass {
    pub(super) fn bits(self) -> Bits {
        match self {
            Self::Name => Bits::NAME,
            Self::GivenName => Bits::GIVEN,
            Self::Surname => Bits(Bits::MAN.0 | Bits::WOMAN.0),
            Self::MaleSurname => Bits::MAN,
            Self::FemaleSurname => Bits::WOMAN,
            Self::Place => Bits::PLACE,
            Self::Organization => Bits::ORGANIZATION,
            Self::Part => Bits(Bits::PLACE.0 | Bits::ORGANIZATION.0 | Bits::PART.0),
            Self::Adjective => Bits::ADJECTIVE,
            Self::Demonym => Bits::DEMONYM,
        }
    }

    /// Whether the word belongs to a person's name.
    pub(super) fn is_personal(self) -> bool {
        matches!(
            self,
            Self::GivenName | Self::Surname | Self::MaleSurname | Self::FemaleSurname
        )
    }
}

/// A set of word classes, as the sections of the data files name them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits(u16);

impl Bits {
    const NAME: Self = Self(1);
    const GIVEN: Self = Self(1 << 1);
    const MAN: Self = Self(1 << 2);
    const WOMAN: Self = Self(1 << 3);
    const PLACE: Self = Self(1 << 4);
    const ORGANIZATION: Self = Self(1 << 5);
    const PART: Self = Self(1 << 6);
    pub(super) const ADJECTIVE: Self = Self(1 << 7);
    pub(super) const DEMONYM: Self = Self(1 << 8);
    /// Words that end in a capital, whatever they name: NATO, PiS, МИД.
    pub(super) const ACRONYM: Self = Self(1 << 9);

    pub(super) fn parse(names: &str) -> Option<Self> {
        names.split_whitespace().try_fold(Self(0), |all, name| {
            let one = match name {
                "name" => Self::NAME.0,
                "given" => Self::GIVEN.0,
                "man" => Self::MAN.0,
                "woman" => Self::WOMAN.0,
                "surname" => Self::MAN.0 | Self::WOMAN.0,
                "person" => Self::GIVEN.0 | Self::MAN.0 | Self::WOMAN.0,
                "place" => Self::PLACE.0,
                "organization" => Self::ORGANIZATION.0,
                "part" => Self::PART.0,
                "adjective" => Self::ADJECTIVE.0,
                "demonym" => Self::DEMONYM.0,
                "acronym" => Self::ACRONYM.0,
                _ => return None,
            };
            Some(Self(all.0 | one))
        })
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }
}
