//! What the sure mentions of a text name: the context in which the others are decided.

use super::mention::Facts;
use crate::gazetteer::{CountryCode, Entity, EntityId, EntityKind};
use crate::text::hash::QuickSet;

/// What the sure mentions of a text name.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    pub(super) entities: QuickSet<EntityId>,
    countries: QuickSet<CountryCode>,
    /// Of capitals and other places, which tell a country from a namesake.
    capitals: QuickSet<CountryCode>,
    /// Of places that are no capital, which tell a region from one.
    regions: QuickSet<CountryCode>,
}

impl Anchors {
    pub(super) fn add(&mut self, facts: Facts<'_>) {
        self.entities.insert(facts.entity.id());
        self.countries.extend(facts.country);
        if facts.kind == EntityKind::Place {
            self.capitals.extend(facts.country);
            if facts.stands_for.is_none() {
                self.regions.extend(facts.country);
            }
        }
    }

    pub(super) fn names(&self, entity: Entity<'_>) -> bool {
        self.entities.contains(&entity.id())
    }

    /// Points for how well an entity goes with them.
    pub(super) fn coherence(&self, facts: Facts<'_>) -> f32 {
        if self.names(facts.entity) {
            return 4.0;
        }
        let has =
            |set: &QuickSet<CountryCode>| facts.country.is_some_and(|code| set.contains(&code));
        let government = facts
            .stands_for
            .is_some_and(|id| self.entities.contains(&id));
        match facts.kind {
            // "Georgia" beside Tbilisi; beside Atlanta it is the state.
            EntityKind::Country if has(&self.capitals) => 1.5,
            EntityKind::Country => 0.0,
            EntityKind::Place if has(&self.regions) || government => 1.5,
            EntityKind::Place if has(&self.countries) => 0.3,
            EntityKind::Place => 0.0,
            _ if has(&self.countries) => 1.5,
            _ => 0.0,
        }
    }
}
