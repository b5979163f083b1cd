//! Which mentions name the same entity.

use crate::resolve::{EntityRef, Resolutions};
use crate::text::hash::QuickMap;

/// The distinct entities of a text in order of first mention, each with its mentions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Groups {
    list: Vec<(EntityRef, Vec<usize>)>,
    numbers: QuickMap<EntityRef, usize>,
}

impl Groups {
    /// The entities that mentions were resolved to.
    pub(crate) fn new(resolutions: &Resolutions) -> Self {
        let mut groups = Self::default();
        for (index, mention) in resolutions.mentions().iter().enumerate() {
            let Some(entity) = mention.entity() else {
                continue;
            };
            let number = *groups.numbers.entry(entity).or_insert(groups.list.len());
            match groups.list.get_mut(number) {
                Some((_, mentions)) => mentions.push(index),
                None => groups.list.push((entity, vec![index])),
            }
        }
        groups
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Each entity, and the numbers of the mentions that name it.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (EntityRef, &[usize])> {
        self.list
            .iter()
            .map(|(entity, mentions)| (*entity, &mentions[..]))
    }

    /// The number of an entity; `None` if no mention names it. O(1).
    pub(super) fn number_of(&self, entity: EntityRef) -> Option<usize> {
        self.numbers.get(&entity).copied()
    }

    #[expect(clippy::indexing_slicing, reason = "only for numbers below `len`")]
    pub(super) fn get(&self, number: usize) -> (EntityRef, &[usize]) {
        let (entity, mentions) = &self.list[number];
        (*entity, mentions)
    }
}
