//! The resolver: the order in which the kinds of evidence are read.

use std::cmp::Reverse;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::context::Context;
use super::country::Countries;
use super::lexicon::Lexicon;
use super::listed::Listed;
use super::lookup::{Lookup, Resolution};
use super::mention::Mention;
use super::people::People;
use super::record::Resolutions;
use super::{
    abbreviation, base_name, capital, club, country, define, foreign, half_name, named_after,
    person, rank, rules,
};
use crate::Span;
use crate::gazetteer::Gazetteer;
use crate::matcher::{EntityMatcher, Match};
use crate::text::words::{Words, words};

/// Decides what names mean in a text.
///
/// Cheap to clone, `Send + Sync`; made once from a matcher, for whose names and language it is.
///
/// ```
/// use wirecopy::{EntityMatcher, Gazetteer, Language, Resolver};
///
/// let resolver = Resolver::new(EntityMatcher::new(&Gazetteer::builtin(), Language::German));
/// let answer = resolver.resolve("Corea del Norte").unwrap();
/// assert_eq!(resolver.gazetteer().entity(answer.entity()).name(Language::German), Some("Nordkorea"));
/// ```
#[derive(Clone)]
pub struct Resolver {
    matcher: EntityMatcher,
    lexicon: Arc<Lexicon>,
    listed: Arc<Listed>,
    countries: Arc<Countries>,
    /// Made when it is first asked.
    lookup: Arc<OnceLock<Lookup>>,
}

impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resolver")
            .field("matcher", &self.matcher)
            .finish_non_exhaustive()
    }
}

impl Resolver {
    /// A resolver for what `matcher` finds: the entities of its gazetteer, in texts of its language.
    ///
    /// # Complexity
    ///
    /// O(n) in the names of the gazetteer, which are read once.
    #[must_use]
    pub fn new(matcher: EntityMatcher) -> Self {
        let (gazetteer, language) = (matcher.gazetteer(), matcher.language());
        let lexicon = rules::lexicon(language);
        let listed = Listed::new(gazetteer, language, &lexicon);
        let countries = Countries::new(gazetteer);
        Self {
            matcher,
            lexicon: Arc::new(lexicon),
            listed: Arc::new(listed),
            countries: Arc::new(countries),
            lookup: Arc::default(),
        }
    }

    /// The gazetteer whose entities it knows.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        self.matcher.gazetteer()
    }

    /// What finds the names.
    #[must_use]
    pub fn matcher(&self) -> &EntityMatcher {
        &self.matcher
    }

    /// What a name stands for, without a text: any name of any entity in any language, in any letter case, with or
    /// without accents, and the forms that the matcher finds. `None` if nothing is called so.
    ///
    /// # Complexity
    ///
    /// O(log names); the first call sorts all names, about a second for five million.
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language, Resolver};
    ///
    /// let gazetteer = Gazetteer::from_tsv(
    ///     "id\tlang\tform\ttext\n\
    ///      country/KP\tde\tname\tNordkorea\n\
    ///      country/KP\tfr\tname\tCorée du Nord\n\
    ///      country/KP\tde\tacronym\tDVRK\n",
    /// )?;
    /// let resolver = Resolver::new(EntityMatcher::new(&gazetteer, Language::German));
    /// let found = resolver.resolve("DVRK").unwrap();
    /// assert_eq!(gazetteer.entity(found.entity()).best_name(Language::French), "Corée du Nord");
    /// assert_eq!(resolver.resolve("COREE DU NORD").unwrap().entity(), found.entity());
    /// assert_eq!(resolver.resolve("Nordkoreas").unwrap().entity(), found.entity());
    /// assert!(resolver.resolve("Atlantis").is_none());
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn resolve(&self, alias: &str) -> Option<Resolution> {
        let lookup = self.lookup.get_or_init(|| Lookup::new(self.gazetteer()));
        lookup.resolve(&self.matcher, alias)
    }

    /// Decides what the `matches` of a text stand for, and finds what the text itself introduces.
    ///
    /// `sentences` are the spans of its sentences in order, `matches` what the [`matcher`](Self::matcher) found in it.
    ///
    /// # Complexity
    ///
    /// O(n) time in the length of the text and the number of matches.
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language, Resolver, Span};
    ///
    /// let gazetteer = Gazetteer::from_tsv(
    ///     "id\tlang\tkind\tcountry\ttext\ncountry/KP\tde\tcountry\tKP\tDemokratische Volksrepublik Korea\n",
    /// )?;
    /// let matcher = EntityMatcher::new(&gazetteer, Language::German);
    /// let resolver = Resolver::new(matcher.clone());
    /// let text = "Die Demokratische Volksrepublik Korea (DVRK) testet.";
    /// let matches: Vec<_> = matcher.find(text).collect();
    /// let resolved = resolver.resolve_text(text, &[Span::new(0, text.len())], &matches);
    /// let definition = resolved.definitions()[0];
    /// assert_eq!(definition.short().slice(text), "DVRK");
    /// assert_eq!(definition.long().slice(text), "Demokratische Volksrepublik Korea");
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn resolve_text(&self, text: &str, sentences: &[Span], matches: &[Match]) -> Resolutions {
        self.resolve_words(text, &words(text, sentences), matches)
    }

    /// The same for a text whose words have been read.
    pub(crate) fn resolve_words(
        &self,
        text: &str,
        words: &Words,
        matches: &[Match],
    ) -> Resolutions {
        let matcher = &self.matcher;
        let context = Context {
            text,
            words,
            lexicon: &self.lexicon,
            gazetteer: matcher.gazetteer(),
            language: matcher.language(),
        };
        let mut people = People::default();
        let mut locals = Vec::new();
        let mentions = &mut rank::choose(&context, matcher, matches, &mut people);
        half_name::read(&context, matcher, mentions);
        capital::read(&context, mentions);
        foreign::read(&context, &self.countries, mentions);
        foreign::read_places(&context, mentions);
        named_after::leave_out(&context, mentions);
        club::read(&context, mentions);
        let definitions = abbreviation::find(&context, mentions);
        define::apply(&context, &definitions, mentions, &mut locals);
        arrange(mentions);
        country::read(&context, &self.countries, mentions);
        person::introduce(&context, &self.listed, &mut people, mentions, &mut locals);
        arrange(mentions);
        people.tell_namesakes(&context);
        people.reclaim(&context, mentions);
        people.link(&context, &self.listed, mentions);
        base_name::settle(&context, mentions, &mut locals);
        arrange(mentions);
        Resolutions {
            mentions: mentions.drain(..).map(Mention::into_record).collect(),
            definitions,
            locals,
        }
    }
}

/// Puts mentions in order and, of two that overlap, keeps the longer.
fn arrange(mentions: &mut Vec<Mention<'_>>) {
    if mentions.is_sorted_by(|a, b| a.span.end() <= b.span.start()) {
        return;
    }
    mentions.sort_by_key(|m| (m.span.start(), Reverse(m.span.end())));
    mentions.dedup_by(|mention, last| {
        let overlap = last.span.overlaps(mention.span);
        if overlap && mention.span.len() > last.span.len() {
            std::mem::swap(mention, last);
        }
        overlap
    });
}
