//! Offices: which roles are other words for the same.

/// The offices that a role may name, as a set: "Regierungschef" that of a chancellor and that of a prime minister.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Offices(u64);

impl Offices {
    /// The office with a number below 64.
    pub(crate) const fn one(number: u32) -> Self {
        Self(1 << number)
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether both may name the same.
    pub(crate) const fn shares(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
