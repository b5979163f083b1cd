//! Letters that lose their accents in capitals: ΕΛΛΑΔΑ, Etats-Unis.

use std::ops::RangeInclusive;

use crate::Language;
use crate::language::list::list;

/// Those of one language.
#[derive(Clone, Debug, Default)]
pub(super) struct BareCapitals(Vec<RangeInclusive<char>>);

impl BareCapitals {
    pub(super) fn of(language: Language) -> Self {
        let read = |line: &str| {
            let (code, letters) = line.split_once(' ')?;
            let (first, last) = letters.split_once(' ')?;
            let own = code == language.code() || code == Language::Undetermined.code();
            own.then_some(first.parse().ok()?..=last.parse().ok()?)
        };
        let letters = list(Language::Undetermined, "bare-capitals");
        Self(letters.lines().filter_map(read).collect())
    }

    /// Whether `name` holds one.
    pub(super) fn are_in(&self, name: &str) -> bool {
        let is_one = |c| self.0.iter().any(|letters| letters.contains(&c));
        !name.is_ascii() && name.chars().any(is_one)
    }
}
