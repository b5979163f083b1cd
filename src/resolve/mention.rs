//! A mention while its text is being resolved: what is going to be handed out of it, and what every step asks about it.

use super::context::Context;
use super::record::{EntityRef, MentionRecord, Reason};
use crate::Span;
use crate::gazetteer::{CountryCode, Entity, EntityId, EntityKind, Form};

/// What the gazetteer says of an entity, read once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts<'g> {
    pub(super) entity: Entity<'g>,
    pub(super) kind: EntityKind<'g>,
    pub(super) country: Option<CountryCode>,
    pub(super) stands_for: Option<EntityId>,
}

impl<'g> Facts<'g> {
    pub(super) fn of(entity: Entity<'g>) -> Self {
        Self {
            entity,
            kind: entity.kind(),
            country: entity.country(),
            stands_for: entity.stands_for(),
        }
    }
}

/// A mention, as far as the steps that have been taken know.
#[derive(Clone, Debug)]
pub(super) struct Mention<'g> {
    pub(super) span: Span,
    /// Index of the word that it begins in.
    pub(super) first: usize,
    pub(super) form: Form,
    pub(super) stands_for: Option<EntityId>,
    pub(super) country: Option<CountryCode>,
    pub(super) reason: Reason,
    pub(super) confidence: f32,
    /// What else it could name.
    pub(super) others: Vec<EntityRef>,
    entity: Option<EntityRef>,
    listed: Option<Facts<'g>>,
}

impl<'g> Mention<'g> {
    /// A mention of a listed entity that begins in the word at `first`.
    pub(super) fn of_listed(span: Span, first: usize, facts: Facts<'g>, form: Form) -> Self {
        Self {
            span,
            first,
            form,
            stands_for: None,
            country: None,
            reason: Reason::Alias,
            confidence: 0.0,
            others: Vec::new(),
            entity: Some(EntityRef::Known(facts.entity.id())),
            listed: Some(facts),
        }
    }

    /// A mention that the text itself tells of: no country, nothing it stands for, no other candidate.
    pub(super) fn of_text(
        context: &Context<'g>,
        span: Span,
        entity: EntityRef,
        form: Form,
        reason: Reason,
        confidence: f32,
    ) -> Self {
        let mut out = Self {
            span,
            first: context.index_at(span.start()),
            form,
            stands_for: None,
            country: None,
            reason,
            confidence,
            others: Vec::new(),
            entity: None,
            listed: None,
        };
        out.refer_to(context, Some(entity));
        out
    }

    /// What it names; `None` if several entities could be meant.
    pub(super) fn entity(&self) -> Option<EntityRef> {
        self.entity
    }

    /// What the gazetteer says of that, if it lists it.
    pub(super) fn listed(&self) -> Option<Facts<'g>> {
        self.listed
    }

    /// What sort of thing that is, if it is listed.
    pub(super) fn kind(&self) -> Option<EntityKind<'g>> {
        self.listed.map(|facts| facts.kind)
    }

    /// Makes it the mention of another entity, or of none; then it names no country and stands for none.
    pub(super) fn refer_to(&mut self, context: &Context<'g>, entity: Option<EntityRef>) {
        self.listed = match entity {
            Some(EntityRef::Known(id)) => Some(Facts::of(context.gazetteer.entity(id))),
            _ => None,
        };
        self.entity = entity;
        (self.country, self.stands_for) = (None, None);
    }

    /// What is handed out.
    pub(super) fn into_record(self) -> MentionRecord {
        MentionRecord {
            span: self.span,
            entity: self.entity,
            stands_for: self.stands_for,
            country: self.country,
            form: self.form,
            reason: self.reason,
            confidence: self.confidence,
            others: self.others.into(),
        }
    }
}
