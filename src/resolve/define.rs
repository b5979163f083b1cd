//! From definitions to mentions: what an abbreviation that the text defines stands for, there and elsewhere.

use super::abbreviation::{Definition, Known, without_ending};
use super::context::Context;
use super::person::add_local;
use super::record::{EntityRef, LocalEntity, MentionRecord, Reason};
use crate::Span;
use crate::gazetteer::{EntityKind, Form, Gazetteer};

/// What the finder of definitions has to know about the names found so far.
pub(super) fn known(gazetteer: &Gazetteer, mentions: &[MentionRecord]) -> Vec<Known> {
    let names = mentions.iter().filter_map(|m| {
        let Some(EntityRef::Known(id)) = m.entity else {
            return None;
        };
        let entity = gazetteer.entity(id);
        let adjective = matches!(m.form, Form::Adjective | Form::Demonym | Form::Compound);
        let organization = match entity.kind() {
            EntityKind::Person | EntityKind::Place | EntityKind::Country => false,
            _ => !adjective,
        };
        (!adjective).then_some(Known {
            span: m.span,
            organization,
            entity: id,
        })
    });
    names.collect()
}

/// Adds mentions for the defined abbreviations and their long forms; mends those that the definition tells better.
/// `mentions` are in order; new ones are added at the end.
pub(super) fn apply(
    context: &Context<'_>,
    definitions: &[Definition],
    mentions: &mut Vec<MentionRecord>,
    locals: &mut Vec<LocalEntity>,
) {
    let found = mentions.len();
    let mut links: Vec<(&str, EntityRef)> = Vec::new();
    for definition in definitions {
        let long = at(mentions.get(..found).unwrap_or(&[]), definition.long);
        let short = at(mentions.get(..found).unwrap_or(&[]), definition.short);
        let entity_of = |m: Option<usize>| m.and_then(|i| mentions.get(i)).and_then(|m| m.entity);
        // The long form says more than the short one, which says more than nothing.
        let entity = match entity_of(long).or_else(|| entity_of(short)) {
            Some(entity) => entity,
            None => EntityRef::Local(introduce(context, definition.long, locals)),
        };
        if long.is_none()
            && !mentions.iter().take(found).any(|m| {
                m.span.overlaps(definition.long) && m.span.len() * 2 > definition.long.len()
            })
        {
            let form = if matches!(entity, EntityRef::Local(_)) {
                Form::Name
            } else {
                Form::Official
            };
            mentions.push(record(definition.long, entity, form, Reason::Introduced));
        }
        let name = without_ending(definition.short.slice(context.text));
        if links.iter().all(|(known, _)| *known != name) {
            links.push((name, entity));
        }
    }
    if links.is_empty() {
        return;
    }
    let mut next = 0;
    for word in context
        .words
        .iter()
        .filter(|w| w.has_two_capitals() || definitions.iter().any(|d| d.short == w.span))
    {
        let text = word.text(context.text);
        let Some(&(name, entity)) = links.iter().find(|(name, _)| *name == without_ending(text))
        else {
            continue;
        };
        let span = Span::new(word.span.start(), word.span.start() + name.len());
        while mentions
            .get(next)
            .filter(|_| next < found)
            .is_some_and(|m| m.span.end() <= span.start())
        {
            next += 1;
        }
        match mentions
            .get_mut(next)
            .filter(|m| next < found && m.span.overlaps(span))
        {
            Some(mention) if mention.entity == Some(entity) || mention.span.len() > span.len() => {}
            Some(mention) => {
                *mention = record(span, entity, Form::Abbreviation, Reason::Definition)
            }
            None => mentions.push(record(span, entity, Form::Abbreviation, Reason::Definition)),
        }
    }
}

/// The mention that stands at `span`, give or take a word.
fn at(mentions: &[MentionRecord], span: Span) -> Option<usize> {
    let first = mentions.partition_point(|m| m.span.end() <= span.start());
    let near = mentions.get(first..)?.iter().take(4).position(|m| {
        m.span.overlaps(span) && m.span.end() == span.end() && m.span.len() * 10 >= span.len() * 8
    })?;
    Some(first + near)
}

fn introduce(
    context: &Context<'_>,
    long: Span,
    locals: &mut Vec<LocalEntity>,
) -> super::record::LocalId {
    let name = long.slice(context.text);
    let organization = name
        .split_whitespace()
        .any(|w| context.rules.organization.is_within(&w.to_lowercase()));
    let kind = if organization {
        EntityKind::Organization
    } else {
        EntityKind::Other("other")
    };
    add_local(name, kind, locals)
}

fn record(span: Span, entity: EntityRef, form: Form, reason: Reason) -> MentionRecord {
    MentionRecord {
        span,
        entity: Some(entity),
        stands_for: None,
        country: None,
        form,
        reason,
        confidence: 0.9,
        others: Box::default(),
    }
}
