//! Which names of a gazetteer occur where in a text.
//!
//! An [`EntityMatcher`] is built once for a gazetteer and a language; searching cannot fail. It says which names
//! occur, not what they mean: a name that several entities share keeps all of them as candidates.
//!
//! # How it works
//!
//! A text is cut into *tokens* (`word`), and every token gets a 64-bit key (`scan`, `key`); names are stored
//! as chains of the keys of their tokens (`table`). A filter small enough for the second-level cache refuses the
//! tokens that begin no name, which most do; the others are looked up, followed token by token, and what they propose
//! is compared with the text (`search`, `verify`). All tables are flat arrays; a search allocates its buffers once.
//!
//! Tolerance costs no second look-up: keys do not depend on letter case or normal form, and the comparison decides
//! which differences count. Case forms do not either: the forms of every word of a name are generated when the matcher
//! is built, their keys go into the filter and into a lexicon that leads from the form's key to the word's.
//!
//! # Why so, and not otherwise
//!
//! - aho-corasick with a check of word edges on its overlapping matches, measured on 16 MB of news with
//!   `benches/peers`: right, but five to eight times slower at 1,000 to 1,000,000 names. Its leftmost-longest mode
//!   is wrong, because a longest match that fails the check hides a shorter one that is right. It serves for names
//!   without a letter (`symbol`).
//! - One key for all forms of a word, the word cut to a stem, would save the lexicon; but a million names share few
//!   stems, and every token would have many names to be compared with. Not built.
//! - All forms of a name as names of their own: names of several words have thousands. Not built.
//! - Looking the second token up only when it is reached: a third of the tokens that pass the filter begin some longer
//!   name ("Die", "San"); asking a second filter for the pair first is a tenth faster at 10,000 names.
//!
//! Tolerant search runs at 30 to 50 % of the speed of exact search up to 100,000 names and at a fifth at a million:
//! most of that goes into the many forms that pass the filter.

mod bitmap;
mod build;
mod compound;
mod flat;
mod forms;
mod key;
mod options;
mod scan;
mod search;
mod symbol;
mod table;
mod verify;
mod word;

use std::cmp::Reverse;
use std::fmt;
use std::sync::Arc;

pub(crate) use flat::{Reader, Writer};
pub use options::EntityMatcherBuilder;

use crate::gazetteer::{Alias, AliasId, Str};
use crate::{Case, EntityId, Form, Gazetteer, Language, Span};
use compound::{Beginnings, Heads};
use options::Options;
use search::Search;
use symbol::Symbols;
use table::{Filters, Lexicon, Table};

/// Finds the names of a gazetteer in text.
///
/// Names are found as whole words: `Mali` is not in `Somalia`. Hyphens, slashes and apostrophes part words, so that
/// `US` is found in `US-Außenminister` and `Ukraine` in `l'Ukraine`. Scripts without spaces are searched at every
/// letter. Spelling variants that mean the same (normal forms, kinds of apostrophe, hyphen and space, soft hyphens, a
/// line break between two words), capitals, case forms and closed compounds count as the name;
/// [`builder`](Self::builder) changes that.
///
/// `Send + Sync`; cloning is cheap.
///
/// ```
/// use wirecopy::{EntityMatcher, Gazetteer, Language};
///
/// let gazetteer = Gazetteer::from_tsv("id\tkind\tlang\ttext\ncountry/KP\tcountry\tde\tNordkorea\n")?;
/// let matcher = EntityMatcher::new(&gazetteer, Language::German);
/// let text = "Nordkoreas Raketen, der Nordkorea-Konflikt, NORDKOREA";
/// let found: Vec<_> = matcher.find(text).map(|m| m.span().slice(text)).collect();
/// assert_eq!(found, ["Nordkoreas", "Nordkorea", "NORDKOREA"]);
/// let first = matcher.find(text).next().unwrap();
/// let candidate = matcher.candidates(&first).next().unwrap();
/// assert_eq!(gazetteer.entity(candidate.entity()).key(), "country/KP");
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone)]
pub struct EntityMatcher {
    gazetteer: Gazetteer,
    language: Language,
    options: Options,
    heads: Option<Heads>,
    tables: Arc<Tables>,
}

/// What a search looks names up in.
#[derive(Clone, Debug, Default)]
struct Tables {
    filters: Filters,
    nodes: Table,
    lexicon: Lexicon,
    names: Vec<Name>,
    /// Normal forms of names that are not in normal form in the gazetteer.
    text: String,
    /// Lists of aliases that share a name: their number, then they.
    shared: Vec<u32>,
    symbols: Symbols,
    beginnings: Beginnings,
}

/// A name: one text, whatever number of entities bear it. 20 bytes.
#[derive(Clone, Copy, Debug)]
struct Name {
    /// Where its text begins, in that of the gazetteer or of the tables.
    start: u32,
    /// The next name with the same chain of keys.
    next: u32,
    /// The alias, or where in [`Tables::shared`] the list of aliases begins.
    alias: u32,
    len: u16,
    /// Chars before the first token, and after the last.
    lead: u8,
    tail: u8,
    /// The classes whose endings it may take, one bit each.
    classes: u8,
    flags: NameFlags,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct NameFlags(u8);

impl NameFlags {
    /// The text lies in the tables.
    const OWN_TEXT: Self = Self(1);
    /// Several aliases share the name.
    const SHARED: Self = Self(2);
    /// Some alias is found as written only; in the usual cases; in any case.
    const EXACT: Self = Self(4);
    const USUAL: Self = Self(8);
    const FOLD: Self = Self(16);
    /// It is looked for in compounds.
    const COMPOUNDS: Self = Self(32);
    /// Its first letter may be small in the text.
    const SMALL: Self = Self(64);

    fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn set(&mut self, other: Self) {
        self.0 |= other.0;
    }

    fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl Name {
    #[inline]
    fn text<'a>(&self, gazetteer: &'a Gazetteer, own: &'a str) -> &'a str {
        if self.flags.has(NameFlags::OWN_TEXT) {
            let start = self.start as usize;
            own.get(start..start + usize::from(self.len)).unwrap_or("")
        } else {
            gazetteer.0.str(Str {
                start: self.start,
                len: u32::from(self.len),
            })
        }
    }
}

impl EntityMatcher {
    /// Builds a matcher for the names of `gazetteer` that belong to `language` or to any language (`und`); for
    /// [`Language::Undetermined`], for all its names.
    #[must_use]
    pub fn new(gazetteer: &Gazetteer, language: Language) -> Self {
        Self::builder(gazetteer, language).build()
    }

    /// Starts a matcher with settings of your own.
    #[must_use]
    pub fn builder(gazetteer: &Gazetteer, language: Language) -> EntityMatcherBuilder<'_> {
        EntityMatcherBuilder::new(gazetteer, language)
    }

    /// The gazetteer whose names are found.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The language whose rules are followed.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Number of different names that are looked for.
    #[must_use]
    pub fn name_count(&self) -> usize {
        self.tables.names.len()
    }

    /// Bytes of memory that the matcher takes besides the gazetteer.
    #[must_use]
    pub fn heap_bytes(&self) -> usize {
        let tables = &self.tables;
        (tables.filters.words.words.capacity() + tables.filters.pairs.words.capacity()) * 8
            + tables.nodes.slots.capacity() * 8
            + (tables.lexicon.slots.capacity() + tables.lexicon.bases.capacity()) * 8
            + tables.names.capacity() * size_of::<Name>()
            + tables.text.capacity()
            + tables.shared.capacity() * 4
    }

    /// The names in `text`, leftmost-longest, without overlap.
    ///
    /// Of several names that begin at the same place the longest is reported. Of several that cover the same stretch:
    /// the one that is written there most exactly ([`MatchKind`], in its order), then the one whose foremost entity
    /// weighs more, then the first by text. The order in which names were added never matters.
    ///
    /// # Complexity
    ///
    /// O(n) time; three buffers for the search, none for a match.
    #[must_use]
    pub fn find<'m, 't>(&'m self, text: &'t str) -> Matches<'m, 't> {
        Matches {
            search: Search::new(self, text),
            from: 0,
        }
    }

    /// All names in `text`, overlapping ones and the several that cover the same stretch too, by start, then end,
    /// then as [`find`](Self::find) prefers them.
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\na\tKim\nb\tKim Jong Un\n")?;
    /// let matcher = EntityMatcher::new(&gazetteer, Language::German);
    /// assert_eq!(matcher.find("Kim Jong Un").count(), 1);
    /// assert_eq!(matcher.find_overlapping("Kim Jong Un").count(), 2);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn find_overlapping<'m, 't>(&'m self, text: &'t str) -> OverlappingMatches<'m, 't> {
        OverlappingMatches {
            search: Search::new(self, text),
            at: 0,
        }
    }

    /// The name that `text` as a whole is: a look-up without a text around.
    #[must_use]
    pub fn lookup(&self, text: &str) -> Option<Match> {
        let whole = |found: &Match| found.start == 0 && found.end == text.len();
        self.find_overlapping(text).find(whole)
    }

    /// The entities that a match may mean: the most prominent first, then by key.
    #[must_use]
    pub fn candidates(&self, found: &Match) -> Candidates<'_> {
        Candidates {
            gazetteer: &self.gazetteer,
            ids: self.aliases(found.name).iter(),
            kind: found.kind,
            last: None,
        }
    }

    /// The aliases that a name has, best first.
    fn aliases(&self, name: u32) -> &[u32] {
        let Some(name) = self.tables.names.get(name as usize) else {
            return &[];
        };
        if !name.flags.has(NameFlags::SHARED) {
            return std::slice::from_ref(&name.alias);
        }
        let at = name.alias as usize;
        let len = self.tables.shared.get(at).map_or(0, |len| *len as usize);
        self.tables.shared.get(at + 1..at + 1 + len).unwrap_or(&[])
    }

    /// What decides between names that cover the same stretch; the least is preferred.
    fn preference(&self, found: &Match) -> (MatchKind, Reverse<u32>, &str) {
        let best = self.aliases(found.name).first();
        let weight = best.map_or(0, |id| {
            let entity = self.gazetteer.alias(AliasId(*id)).entity();
            self.gazetteer.entity(entity).weight()
        });
        let name = self.tables.names.get(found.name as usize);
        let text = name.map_or("", |name| name.text(&self.gazetteer, &self.tables.text));
        (found.kind, Reverse(weight), text)
    }
}

impl fmt::Debug for EntityMatcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EntityMatcher")
            .field("language", &self.language)
            .field("names", &self.name_count())
            .finish_non_exhaustive()
    }
}

/// How the text writes a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MatchKind {
    /// As the gazetteer writes it, give or take the kind of space, hyphen or apostrophe.
    Exact,
    /// In another letter case.
    Folded,
    /// In a case form of the language.
    Inflected,
    /// As the first part of a closed compound: Russlandpolitik.
    Compound,
}

/// A name found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Match {
    start: usize,
    end: usize,
    name: u32,
    kind: MatchKind,
    compound: bool,
}

impl Match {
    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// How it is written.
    #[must_use]
    pub fn kind(&self) -> MatchKind {
        self.kind
    }

    /// Whether a hyphen joins it to another word: `US` in `US-Außenminister`.
    #[must_use]
    pub fn is_in_compound(&self) -> bool {
        self.compound
    }
}

/// An entity that a match may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Candidate {
    entity: EntityId,
    alias: AliasId,
    form: Form,
    weak: bool,
}

impl Candidate {
    /// The entity.
    #[must_use]
    pub fn entity(&self) -> EntityId {
        self.entity
    }

    /// The name of the entity that matched.
    #[must_use]
    pub fn alias(&self) -> AliasId {
        self.alias
    }

    /// What kind of name that is.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// Whether the name is also an ordinary word, and needs support from the text.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.weak
    }
}

/// Iterator over the entities that a match may mean; see [`EntityMatcher::candidates`].
#[derive(Clone, Debug)]
pub struct Candidates<'m> {
    gazetteer: &'m Gazetteer,
    ids: std::slice::Iter<'m, u32>,
    kind: MatchKind,
    last: Option<EntityId>,
}

impl Iterator for Candidates<'_> {
    type Item = Candidate;

    fn next(&mut self) -> Option<Candidate> {
        for &id in self.ids.by_ref() {
            let alias = self.gazetteer.alias(AliasId(id));
            // Of the aliases that share a name, those count that may be written as the text writes it.
            let allowed = match self.kind {
                MatchKind::Exact => true,
                MatchKind::Folded => alias.case() != Case::Exact,
                MatchKind::Inflected => !alias.is_fixed(),
                MatchKind::Compound => !alias.is_weak() && alias.case() != Case::Exact,
            };
            if allowed && self.last != Some(alias.entity()) {
                self.last = Some(alias.entity());
                let alias = self.inflecting(alias);
                return Some(Candidate {
                    entity: alias.entity(),
                    alias: alias.id(),
                    form: alias.form(),
                    weak: alias.is_weak(),
                });
            }
        }
        None
    }
}

impl<'m> Candidates<'m> {
    /// Of the aliases of one entity that share a name, the one that takes the ending: French *Suisses* is the
    /// inhabitants, not the country.
    fn inflecting(&self, first: Alias<'m>) -> Alias<'m> {
        if self.kind != MatchKind::Inflected || first.form() != Form::Name {
            return first;
        }
        let rest = self
            .ids
            .clone()
            .map(|&id| self.gazetteer.alias(AliasId(id)));
        rest.take_while(|other| other.entity() == first.entity())
            .find(|other| other.form() == Form::Demonym && !other.is_weak() && !other.is_fixed())
            .unwrap_or(first)
    }
}

impl std::iter::FusedIterator for Candidates<'_> {}

/// Iterator over the names in a text; see [`EntityMatcher::find`].
#[derive(Clone, Debug)]
pub struct Matches<'m, 't> {
    search: Search<'m, 't>,
    from: usize,
}

impl Iterator for Matches<'_, '_> {
    type Item = Match;

    fn next(&mut self) -> Option<Match> {
        loop {
            let from = self.from;
            let matcher = self.search.matcher();
            let found = self.search.found.iter().filter(|found| found.start >= from);
            let best = found.min_by(|a, b| {
                (a.start, Reverse(a.end))
                    .cmp(&(b.start, Reverse(b.end)))
                    .then_with(|| matcher.preference(a).cmp(&matcher.preference(b)))
            });
            if let Some(best) = best {
                self.from = best.end;
                return Some(*best);
            }
            if !self.search.advance(from) {
                return None;
            }
        }
    }
}

impl std::iter::FusedIterator for Matches<'_, '_> {}

/// Iterator over all names in a text; see [`EntityMatcher::find_overlapping`].
#[derive(Clone, Debug)]
pub struct OverlappingMatches<'m, 't> {
    search: Search<'m, 't>,
    at: usize,
}

impl Iterator for OverlappingMatches<'_, '_> {
    type Item = Match;

    fn next(&mut self) -> Option<Match> {
        loop {
            if let Some(found) = self.search.found.get(self.at) {
                self.at += 1;
                return Some(*found);
            }
            if !self.search.advance(0) {
                return None;
            }
            self.at = 0;
            let matcher = self.search.matcher();
            self.search.found.sort_by(|a, b| {
                (a.start, a.end)
                    .cmp(&(b.start, b.end))
                    .then_with(|| matcher.preference(a).cmp(&matcher.preference(b)))
            });
        }
    }
}

impl std::iter::FusedIterator for OverlappingMatches<'_, '_> {}
