//! Names of which the text writes the second half only once: "Nord- und Südkorea".

use super::context::Context;
use super::mention::{Facts, Mention};
use super::record::Reason;
use super::tags::Tags;
use crate::Span;
use crate::gazetteer::{EntityKind, Form};
use crate::matcher::EntityMatcher;

/// Fewest letters of the half that two names share.
const MIN_SHARED: usize = 3;

/// Adds, in order, the mentions of places and countries of which only the first half stands in the text, before a hyphen, an
/// "and" and a name in one word that ends with the other half.
pub(super) fn read<'g>(
    context: &Context<'g>,
    matcher: &EntityMatcher,
    mentions: &mut Vec<Mention<'g>>,
) {
    let half = |mention: &Mention<'g>| half_before(context, matcher, mention);
    let halves: Vec<Mention<'g>> = mentions.iter().filter_map(half).collect();
    if !halves.is_empty() {
        mentions.extend(halves);
        mentions.sort_by_key(|mention| mention.span.start());
    }
}

/// The mention that stands before "- und " and the name `mention`.
fn half_before<'g>(
    context: &Context<'g>,
    matcher: &EntityMatcher,
    mention: &Mention<'g>,
) -> Option<Mention<'g>> {
    let and = mention.first.checked_sub(1)?;
    if context.gap_before(and) != "- " || !context.is(and, Tags::AND) {
        return None;
    }
    let first = and.checked_sub(1)?;
    let half = context.word(first)?.span;
    let own = mention.listed()?.entity;
    let place = matches!(own.kind(), EntityKind::Country | EntityKind::Place);
    let name = own.name(context.language).filter(|_| place)?;
    let shared = name
        .char_indices()
        .map(|(at, _)| name.get(at..).unwrap_or(""));
    let shared = shared
        .skip(1)
        .filter(|rest| rest.chars().nth(MIN_SHARED - 1).is_some());
    let entity = shared.into_iter().find_map(|rest| {
        let whole = [half.slice(context.text), rest.trim_start_matches('-')].concat();
        let found = matcher.find(&whole).next()?;
        let candidate = matcher.candidates(&found).next()?;
        let entity = context.gazetteer.entity(candidate.entity());
        let other = entity.id() != own.id() && entity.kind() == own.kind();
        (other && found.span() == Span::new(0, whole.len())).then_some(entity)
    })?;
    let span = Span::new(half.start(), half.end() + 1);
    let facts = Facts::of(entity);
    let mut out = Mention::of_listed(span, first, facts, Form::Compound);
    out.country = facts.country.filter(|_| facts.kind == EntityKind::Country);
    (out.reason, out.confidence) = (Reason::Compound, 0.9);
    Some(out)
}
