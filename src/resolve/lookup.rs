//! Names without a text: from any alias, in any language, to the entity.

use super::rank::{form_points, prominence, written_form};
use crate::Span;
use crate::gazetteer::{Alias, AliasId, EntityId, Form, Gazetteer};
use crate::matcher::EntityMatcher;
use crate::text::fold::bare;

/// What a name stands for, without a text to say so.
///
/// ```
/// use wirecopy::{EntityMatcher, Form, Gazetteer, Language, Resolver};
///
/// let resolver = Resolver::new(EntityMatcher::new(&Gazetteer::builtin(), Language::German));
/// let found = resolver.resolve("DVRK").unwrap();
/// assert_eq!(resolver.gazetteer().entity(found.entity()).key(), "country/KP");
/// assert_eq!((found.form(), found.is_ambiguous()), (Form::Acronym, false));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Resolution {
    entity: EntityId,
    form: Form,
    confidence: f32,
    others: Vec<EntityId>,
}

impl Resolution {
    /// The entity, the most likely one if the name has several.
    #[must_use]
    pub fn entity(&self) -> EntityId {
        self.entity
    }

    /// In which form the name names it.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// How sure the choice is, from 0 to 1.
    #[must_use]
    pub fn confidence(&self) -> f32 {
        self.confidence
    }

    /// The other entities of that name, likeliest first.
    #[must_use]
    pub fn others(&self) -> &[EntityId] {
        &self.others
    }

    /// Whether the name has more than one entity.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        !self.others.is_empty()
    }
}

/// Every name of a gazetteer by the hash of its folded text, sorted.
#[derive(Debug)]
pub(super) struct Lookup(Vec<(u32, AliasId)>);

impl Lookup {
    pub(super) fn new(gazetteer: &Gazetteer) -> Self {
        let mut names = Vec::with_capacity(gazetteer.alias_count());
        for alias in gazetteer.entities().flat_map(|e| e.aliases()) {
            names.push((hash(alias.text()), alias.id()));
        }
        names.sort_unstable();
        Self(names)
    }

    /// What `name` stands for among the names of the matcher, whose they are.
    pub(super) fn resolve(&self, matcher: &EntityMatcher, name: &str) -> Option<Resolution> {
        let gazetteer = matcher.gazetteer();
        let wanted = hash(name);
        let first = self.0.partition_point(|(known, _)| *known < wanted);
        let same = self.0.iter().skip(first);
        let same = same.take_while(|(known, _)| *known == wanted);
        let names = same.map(|(_, id)| gazetteer.alias(*id));
        let names = names.filter(|alias| folded(alias.text()).eq(folded(name)));
        rank(matcher, name, names.map(|alias| (alias, alias.form())))
            .or_else(|| inflected(matcher, name))
    }
}

/// The same for a name in another form than the gazetteer has it: "nordkoreanische", "Nordkoreas".
fn inflected(matcher: &EntityMatcher, name: &str) -> Option<Resolution> {
    let found = matcher.find(name).next()?;
    if found.span() != Span::new(0, name.len()) {
        return None;
    }
    let candidates = matcher.candidates(&found);
    let alias = |c| matcher.gazetteer().alias(c);
    let names = candidates.map(|c| (alias(c.alias()), written_form(&found, c)));
    rank(matcher, name, names)
}

/// The likeliest of the entities that have the `names`, each in the form in which `name` writes it.
fn rank<'g>(
    matcher: &'g EntityMatcher,
    name: &str,
    names: impl Iterator<Item = (Alias<'g>, Form)>,
) -> Option<Resolution> {
    let gazetteer = matcher.gazetteer();
    let mut found: Vec<(f32, EntityId, Form)> = Vec::new();
    for (alias, form) in names {
        let entity = gazetteer.entity(alias.entity());
        let points = |holds, points| if holds { points } else { 0.0 };
        let score = prominence(entity)
            + form_points(alias.form())
            + points(alias.language() == matcher.language(), 1.0)
            + points(alias.text() == name, 1.0)
            - points(alias.is_weak(), 0.5);
        match found.iter_mut().find(|(_, known, _)| *known == entity.id()) {
            Some(known) if known.0 >= score => {}
            Some(known) => *known = (score, entity.id(), form),
            None => found.push((score, entity.id(), form)),
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let (best, entity, form) = *found.first()?;
    let lead = found.get(1).map_or(4.0, |second| best - second.0);
    Some(Resolution {
        entity,
        form,
        confidence: (0.5 + lead / 4.0).clamp(0.3, 0.95),
        others: found.iter().skip(1).map(|f| f.1).collect(),
    })
}

/// Letters in lower case and without accents, digits; of everything else only that something stands between words.
fn folded(name: &str) -> impl Iterator<Item = char> + '_ {
    let words = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.flat_map(|word| word.chars().map(bare).chain([' ']))
}

fn hash(name: &str) -> u32 {
    folded(name).fold(0x811c_9dc5, |hash, c| {
        (hash ^ u32::from(c)).wrapping_mul(0x0100_0193)
    })
}
