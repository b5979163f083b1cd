//! What a matcher tolerates.

use super::EntityMatcher;
use crate::text::normalize::Folding;
use crate::{Gazetteer, Language};

/// Settings of an [`EntityMatcher`], from [`EntityMatcher::builder`]: what is tolerated, for any gazetteer and language.
///
/// The defaults are the recommended settings: spelling variants of the same text, capitals, case forms and compounds
/// are found, accents count.
///
/// ```
/// use wirecopy::{EntityMatcher, Gazetteer, Language};
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\ncountry/CI\tCôte d’Ivoire\n")?;
/// let strict = EntityMatcher::new(&gazetteer, Language::French);
/// let lenient = EntityMatcher::builder()
///     .ignore_diacritics(true)
///     .build(&gazetteer, Language::French);
/// let text = "En Cote d'Ivoire et en CÔTE D'IVOIRE";
/// assert_eq!(strict.find(text).count(), 1);
/// assert_eq!(lenient.find(text).count(), 2);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct EntityMatcherBuilder(Options);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Options {
    /// Spelling variants and letter case.
    pub(super) tolerant: bool,
    pub(super) inflection: bool,
    pub(super) compounds: bool,
    pub(super) any_case: bool,
    pub(super) folding: Folding,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            tolerant: true,
            inflection: true,
            compounds: true,
            any_case: false,
            folding: Folding::default(),
        }
    }
}

impl EntityMatcherBuilder {
    /// Finds names only as they are written, byte for byte: switches everything below off, and with it normal forms,
    /// kinds of apostrophe, hyphen and space, soft hyphens, line breaks within names, and capitals.
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\nx\tPolen\n")?;
    /// let exact = EntityMatcher::builder().exact().build(&gazetteer, Language::German);
    /// assert_eq!(exact.find("Polen, POLEN, Polens, Polenreise").count(), 1);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn exact(mut self) -> Self {
        self.0 = Options {
            tolerant: false,
            inflection: false,
            compounds: false,
            any_case: false,
            folding: Folding::default(),
        };
        self
    }

    /// Whether names are found in the case forms of the language: Nordkoreas, nordkoreanischen. On by default.
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\tlang\nx\tPraha\tcs\n")?;
    /// let base_forms = EntityMatcher::builder().inflection(false).build(&gazetteer, Language::Czech);
    /// assert_eq!(base_forms.find("Praha, v Praze, PRAHA").count(), 2);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn inflection(mut self, on: bool) -> Self {
        self.0.inflection = on;
        self.0.tolerant |= on;
        self
    }

    /// Whether names are found as first part of closed compounds, Russlandpolitik, and with hyphens instead of spaces in
    /// hyphened ones, New-York-Reise. On by default.
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\tkind\nx\tPolen\tcountry\n")?;
    /// let matcher = EntityMatcher::builder().compounds(false).build(&gazetteer, Language::German);
    /// assert_eq!(matcher.find("Polenreise, Polen-Reise").count(), 1);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn compounds(mut self, on: bool) -> Self {
        self.0.compounds = on;
        self.0.tolerant |= on;
        self
    }

    /// Whether all names but acronyms are found in any letter case, as if they had [`Case::Fold`](crate::Case::Fold).
    /// Off by default.
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\nx\tPolen\n")?;
    /// let matcher = EntityMatcher::builder().ignore_case(true).build(&gazetteer, Language::German);
    /// assert_eq!(matcher.find("alle polen, pOLEN").count(), 2);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn ignore_case(mut self, on: bool) -> Self {
        self.0.any_case = on;
        self.0.tolerant |= on;
        self
    }

    /// Whether Latin and Greek letters count without accents: Cote d'Ivoire, São Tomé as Sao Tome. Off by default.
    #[must_use]
    pub fn ignore_diacritics(mut self, on: bool) -> Self {
        self.0.folding.diacritics = on;
        self.0.tolerant |= on;
        self
    }

    /// Whether ä, ö, ü and ae, oe, ue count as the same: Muenchen. Off by default.
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\nx\tMünchen\n")?;
    /// let matcher = EntityMatcher::builder().transcribed_umlauts(true).build(&gazetteer, Language::German);
    /// assert_eq!(matcher.find("München, Muenchen").count(), 2);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn transcribed_umlauts(mut self, on: bool) -> Self {
        self.0.folding.umlauts = on;
        self.0.tolerant |= on;
        self
    }

    /// Makes a matcher for the names of `gazetteer` that belong to `language` or to any language (`und`); for
    /// [`Language::Undetermined`], for all its names.
    ///
    /// # Complexity
    ///
    /// Linear in the text of the names; with inflection, in that of all their forms.
    #[must_use]
    pub fn build(&self, gazetteer: &Gazetteer, language: Language) -> EntityMatcher {
        super::build::build(gazetteer, language, self.0)
    }
}
