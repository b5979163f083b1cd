//! Which names of a gazetteer occur where in a text.
//!
//! An [`EntityMatcher`] is built once for a gazetteer and a language; searching cannot fail. It says which names
//! occur, not what they mean: a name that several entities share keeps all of them as candidates.

mod word;

use std::collections::HashMap;
use std::fmt;

use crate::gazetteer::AliasId;
use crate::{EntityId, Form, Gazetteer, Language, Span};

/// Finds the names of a gazetteer in text.
///
/// ```
/// use wirecopy::{EntityMatcher, Gazetteer, Language};
///
/// let gazetteer = Gazetteer::from_tsv("id\tlang\ttext\ncountry/KP\tde\tNordkorea\ncountry/KP\tde\tDVRK\n")?;
/// let matcher = EntityMatcher::new(&gazetteer, Language::German);
/// let text = "Die DVRK schweigt.";
/// let found = matcher.find(text).next().unwrap();
/// assert_eq!(found.span().slice(text), "DVRK");
/// let candidate = matcher.candidates(&found).next().unwrap();
/// assert_eq!(gazetteer.entity(candidate.entity()).key(), "country/KP");
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone)]
pub struct EntityMatcher {
    gazetteer: Gazetteer,
    language: Language,
    names: HashMap<Box<str>, u32>,
    /// Candidates by name, best first.
    candidates: Vec<Vec<AliasId>>,
    /// Words of the longest name.
    longest: usize,
}

impl EntityMatcher {
    /// Builds a matcher for the names of `gazetteer` that belong to `language` or to any language (`und`); for
    /// [`Language::Undetermined`], for all its names.
    #[must_use]
    pub fn new(gazetteer: &Gazetteer, language: Language) -> Self {
        let mut matcher = Self {
            gazetteer: gazetteer.clone(),
            language,
            names: HashMap::new(),
            candidates: Vec::new(),
            longest: 0,
        };
        for alias in gazetteer.entities().flat_map(|e| e.aliases()) {
            let suits = [language, Language::Undetermined].contains(&alias.language());
            if !suits && language != Language::Undetermined {
                continue;
            }
            let next = u32::try_from(matcher.candidates.len()).unwrap_or(u32::MAX);
            let number = *matcher.names.entry(alias.text().into()).or_insert(next);
            if number == next {
                matcher.candidates.push(Vec::new());
                matcher.longest = matcher.longest.max(word::edges(alias.text()).count());
            }
            if let Some(candidates) = matcher.candidates.get_mut(number as usize) {
                candidates.push(alias.id());
            }
        }
        for candidates in &mut matcher.candidates {
            candidates.sort_by_key(|id| {
                let entity = gazetteer.entity(gazetteer.alias(*id).entity());
                (std::cmp::Reverse(entity.weight()), entity.key())
            });
            candidates.dedup_by_key(|id| gazetteer.alias(*id).entity());
        }
        matcher
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

    /// The names in `text`, leftmost-longest, without overlap.
    #[must_use]
    pub fn find<'m, 't>(&'m self, text: &'t str) -> Matches<'m, 't> {
        Matches {
            matcher: self,
            text,
            at: 0,
        }
    }

    /// The entities that a match may mean, the most prominent first, then by key.
    #[must_use]
    pub fn candidates(&self, found: &Match) -> Candidates<'_> {
        let ids = self.candidates.get(found.name as usize);
        Candidates {
            gazetteer: &self.gazetteer,
            ids: ids.map_or(&[][..], |ids| ids).iter(),
        }
    }

    fn longest_at(&self, text: &str, start: usize) -> Option<Match> {
        let rest = text.get(start..)?;
        let mut best = None;
        for end in word::edges(rest).take(self.longest + 1) {
            if let Some(&name) = rest.get(..end).and_then(|s| self.names.get(s)) {
                best = Some(Match {
                    start,
                    end: start + end,
                    name,
                    kind: MatchKind::Exact,
                    compound: word::is_in_compound(text, start, start + end),
                });
            }
        }
        best
    }
}

impl fmt::Debug for EntityMatcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EntityMatcher")
            .field("language", &self.language)
            .field("names", &self.names.len())
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
    ids: std::slice::Iter<'m, AliasId>,
}

impl Iterator for Candidates<'_> {
    type Item = Candidate;

    fn next(&mut self) -> Option<Candidate> {
        let id = *self.ids.next()?;
        let alias = self.gazetteer.alias(id);
        Some(Candidate {
            entity: alias.entity(),
            alias: id,
            form: alias.form(),
            weak: alias.is_weak(),
        })
    }
}

impl std::iter::FusedIterator for Candidates<'_> {}

/// Iterator over the names in a text; see [`EntityMatcher::find`].
#[derive(Clone, Debug)]
pub struct Matches<'m, 't> {
    matcher: &'m EntityMatcher,
    text: &'t str,
    at: usize,
}

impl Iterator for Matches<'_, '_> {
    type Item = Match;

    fn next(&mut self) -> Option<Match> {
        while let Some(c) = self.text.get(self.at..).and_then(|t| t.chars().next()) {
            let start = self.at;
            self.at += c.len_utf8();
            if !word::is_edge(self.text, start) {
                continue;
            }
            if let Some(found) = self.matcher.longest_at(self.text, start) {
                self.at = found.end;
                return Some(found);
            }
        }
        None
    }
}

impl std::iter::FusedIterator for Matches<'_, '_> {}
