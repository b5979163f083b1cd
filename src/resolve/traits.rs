//! What holds of the grammar of a language, as the `traits` line of its `context.txt` says.

/// Properties of a language that rules ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traits(u16);

impl Traits {
    /// Every noun has a capital, so that a capital says nothing.
    pub(crate) const CAPITAL_NOUNS: Self = Self(1);
    /// Adjectives stand after their noun, so that the word before a name is none: "mettre en cause Bruxelles".
    pub(crate) const ADJECTIVES_FOLLOW: Self = Self(1 << 1);
    /// Whose a role is stands not right behind it: "the singer Paris Hilton", where others have "prezydent Polski",
    /// "Presiden Indonesia".
    pub(crate) const ROLE_OF: Self = Self(1 << 2);
    /// All words of the name of a body have capitals, and it stands after a title in the same case as a person:
    /// "rzecznik Komendy Głównej".
    pub(crate) const CAPITAL_BODIES: Self = Self(1 << 3);
    /// Names take endings.
    pub(crate) const INFLECTED: Self = Self(1 << 4);
    /// They may take some that no rule lists. Not so in Bulgarian, whose names have no cases: "мерките" is no form of
    /// "Меркел".
    pub(crate) const CASES: Self = Self(1 << 5);
    /// Whose an office is stands behind the name of who holds it: "burgemeester Ton Heerts van Apeldoorn".
    pub(crate) const OFFICE_BEHIND: Self = Self(1 << 6);
    /// The given name stands last: "Kovács Béla".
    pub(crate) const GIVEN_LAST: Self = Self(1 << 7);
    /// People are called by the last part of their name even if it is short: "Chính" of Phạm Minh Chính.
    pub(crate) const CALLED_BY_LAST: Self = Self(1 << 8);
    /// A name stands before any noun as it is: "the Madrid talks".
    pub(crate) const ATTRIBUTES: Self = Self(1 << 9);
    /// The lists know enough of what governments do and speak of that a capital beside none of it is the city.
    pub(crate) const AFFAIRS: Self = Self(1 << 10);

    /// The trait that files call `name`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let known = NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, named)| *named)
    }

    /// Whether all of `of` hold.
    pub(crate) fn has(self, of: Self) -> bool {
        self.0 & of.0 == of.0
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

const NAMES: [(&str, Traits); 11] = [
    ("affairs", Traits::AFFAIRS),
    ("capital-nouns", Traits::CAPITAL_NOUNS),
    ("adjectives-follow", Traits::ADJECTIVES_FOLLOW),
    ("role-of", Traits::ROLE_OF),
    ("capital-bodies", Traits::CAPITAL_BODIES),
    ("inflected", Traits::INFLECTED),
    ("cases", Traits::CASES.or(Traits::INFLECTED)),
    ("office-behind", Traits::OFFICE_BEHIND),
    ("given-last", Traits::GIVEN_LAST),
    ("called-by-last", Traits::CALLED_BY_LAST),
    ("attributes", Traits::ATTRIBUTES),
];
