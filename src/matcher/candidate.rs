//! The entities that a match may mean.

use super::MatchKind;
use crate::flat::Rows;
use crate::gazetteer::{Alias, AliasId};
use crate::{Case, EntityId, Form, Gazetteer};

/// Numbers of aliases: one, or a list.
pub(super) type Ids<'m> = std::iter::Chain<std::option::IntoIter<u32>, Rows<'m, u32>>;

/// An entity that a match may mean.
///
/// ```
/// use wirecopy::{EntityMatcher, Form, Gazetteer, Language};
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\tform\tflags\nbank/g\tGeld\tacronym\tweak\n")?;
/// let matcher = EntityMatcher::new(&gazetteer, Language::German);
/// let found = matcher.find("Das Geld ist da.").next().unwrap();
/// let candidate = matcher.candidates(&found).next().unwrap();
/// assert_eq!(gazetteer.entity(candidate.entity()).key(), "bank/g");
/// assert_eq!(gazetteer.alias(candidate.alias()).text(), "Geld");
/// assert_eq!((candidate.form(), candidate.is_weak()), (Form::Acronym, true));
/// # Ok::<(), wirecopy::Error>(())
/// ```
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

/// Iterator over the entities that a match may mean; see [`EntityMatcher::candidates`](crate::EntityMatcher::candidates).
///
/// ```
/// use wirecopy::{EntityMatcher, Gazetteer, Language};
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\ncd\tKongo\ncg\tKongo\n")?;
/// let matcher = EntityMatcher::new(&gazetteer, Language::German);
/// let found = matcher.find("Der Kongo wählt.").next().unwrap();
/// let keys: Vec<_> = matcher.candidates(&found).map(|c| gazetteer.entity(c.entity()).key()).collect();
/// assert_eq!(keys, ["cd", "cg"]);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Candidates<'m> {
    gazetteer: &'m Gazetteer,
    ids: Ids<'m>,
    kind: MatchKind,
    last: Option<EntityId>,
}

impl Iterator for Candidates<'_> {
    type Item = Candidate;

    fn next(&mut self) -> Option<Candidate> {
        while let Some(alias) = self.alias() {
            // Of the aliases that share a name, those count that may be written as the text writes it.
            let allowed = match self.kind {
                MatchKind::Exact => true,
                MatchKind::Folded => alias.case() != Case::Exact,
                MatchKind::Inflected => !alias.is_fixed(),
                MatchKind::Compound => !alias.is_weak(),
            };
            let entity = alias.entity();
            if allowed && self.last != Some(entity) {
                self.last = Some(entity);
                let alias = self.inflecting(alias);
                return Some(Candidate {
                    entity,
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
    pub(super) fn new(gazetteer: &'m Gazetteer, ids: Ids<'m>, kind: MatchKind) -> Self {
        Self {
            gazetteer,
            ids,
            kind,
            last: None,
        }
    }

    /// The next alias, whether or not it may be written as the text writes it.
    pub(super) fn alias(&mut self) -> Option<Alias<'m>> {
        // Each is one of the gazetteer's, unless a file is forged.
        let count = self.gazetteer.alias_count();
        let id = self.ids.find(|id| (*id as usize) < count)?;
        Some(self.gazetteer.alias(AliasId(id)))
    }

    /// Of the aliases of one entity that share a name, the one that takes the ending: French *Suisses* is the
    /// inhabitants, not the country.
    fn inflecting(&self, first: Alias<'m>) -> Alias<'m> {
        if self.kind != MatchKind::Inflected || first.form() != Form::Name {
            return first;
        }
        let mut rest = self.clone();
        std::iter::from_fn(|| rest.alias())
            .take_while(|other| other.entity() == first.entity())
            .find(|other| other.form() == Form::Demonym && !other.is_weak() && !other.is_fixed())
            .unwrap_or(first)
    }
}

impl std::iter::FusedIterator for Candidates<'_> {}
