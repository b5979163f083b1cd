//! What a matcher tolerates.

use super::EntityMatcher;
use crate::text::normalize::Folding;
use crate::{Gazetteer, Language};

/// Settings of an [`EntityMatcher`], from [`EntityMatcher::builder`].
///
/// The defaults are the recommended settings: spelling variants of the same text, capitals, case forms and compounds
/// are found, accents count.
///
/// ```
/// use wirecopy::{EntityMatcher, Gazetteer, Language};
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\ncountry/CI\tCôte d’Ivoire\n")?;
/// let strict = EntityMatcher::new(&gazetteer, Language::French);
/// let lenient = EntityMatcher::builder(&gazetteer, Language::French)
///     .ignore_diacritics(true)
///     .build();
/// let text = "En Cote d'Ivoire et en CÔTE D'IVOIRE";
/// assert_eq!(strict.find(text).count(), 1);
/// assert_eq!(lenient.find(text).count(), 2);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct EntityMatcherBuilder<'g> {
    pub(super) gazetteer: &'g Gazetteer,
    pub(super) language: Language,
    pub(super) options: Options,
}

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

impl<'g> EntityMatcherBuilder<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer, language: Language) -> Self {
        Self {
            gazetteer,
            language,
            options: Options::default(),
        }
    }

    /// Finds names only as they are written, byte for byte: switches everything below off, and with it normal forms,
    /// kinds of apostrophe, hyphen and space, soft hyphens, line breaks within names, and capitals.
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\nx\tPolen\n")?;
    /// let exact = EntityMatcher::builder(&gazetteer, Language::German).exact().build();
    /// assert_eq!(exact.find("Polen, POLEN, Polens, Polenreise").count(), 1);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn exact(mut self) -> Self {
        self.options = Options {
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
    /// let base_forms = EntityMatcher::builder(&gazetteer, Language::Czech).inflection(false).build();
    /// assert_eq!(base_forms.find("Praha, v Praze, PRAHA").count(), 2);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn inflection(mut self, on: bool) -> Self {
        self.options.inflection = on;
        self.options.tolerant |= on;
        self
    }

    /// Whether names are found as first part of closed compounds, Russlandpolitik, and with hyphens instead of spaces in
    /// hyphened ones, New-York-Reise. On by default.
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\tkind\nx\tPolen\tcountry\n")?;
    /// let matcher = EntityMatcher::builder(&gazetteer, Language::German).compounds(false).build();
    /// assert_eq!(matcher.find("Polenreise, Polen-Reise").count(), 1);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn compounds(mut self, on: bool) -> Self {
        self.options.compounds = on;
        self.options.tolerant |= on;
        self
    }

    /// Whether all names but acronyms are found in any letter case, as if they had [`Case::Fold`](crate::Case::Fold).
    /// Off by default.
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\nx\tPolen\n")?;
    /// let matcher = EntityMatcher::builder(&gazetteer, Language::German).ignore_case(true).build();
    /// assert_eq!(matcher.find("alle polen, pOLEN").count(), 2);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn ignore_case(mut self, on: bool) -> Self {
        self.options.any_case = on;
        self.options.tolerant |= on;
        self
    }

    /// Whether Latin and Greek letters count without accents: Cote d'Ivoire, São Tomé as Sao Tome. Off by default.
    #[must_use]
    pub fn ignore_diacritics(mut self, on: bool) -> Self {
        self.options.folding.diacritics = on;
        self.options.tolerant |= on;
        self
    }

    /// Whether ä, ö, ü and ae, oe, ue count as the same: Muenchen. Off by default.
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\nx\tMünchen\n")?;
    /// let matcher = EntityMatcher::builder(&gazetteer, Language::German).transcribed_umlauts(true).build();
    /// assert_eq!(matcher.find("München, Muenchen").count(), 2);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn transcribed_umlauts(mut self, on: bool) -> Self {
        self.options.folding.umlauts = on;
        self.options.tolerant |= on;
        self
    }

    /// Makes the matcher.
    ///
    /// # Complexity
    ///
    /// Linear in the text of the names; with inflection, in that of all their forms.
    #[must_use]
    pub fn build(self) -> EntityMatcher {
        super::build::build(&self)
    }
}
