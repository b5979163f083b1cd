//! What only bears the name of a place, a country or somebody: "rue de Moscou", "Café Warschau", «крейсер „Москва“», "Herr
//! Ungar", "die Obamas", "Česká Ves".

use super::abbreviation::is_quote;
use super::context::Context;
use super::mention::{Facts, Mention};
use super::tags::Tags;
use super::traits::Traits;
use crate::gazetteer::{Alias, Entity, EntityKind, Form};
use crate::text::chars::is_lower;
use crate::text::words::Word;

/// Leaves out the mentions that name something else than the entity that is called so.
pub(super) fn leave_out(context: &Context<'_>, mentions: &mut Vec<Mention<'_>>) {
    mentions.retain(|mention| {
        let Some(Facts { entity, kind, .. }) = mention.listed() else {
            return true;
        };
        let borne = match (kind, mention.form) {
            (EntityKind::Person, Form::Surname) => is_family(context, entity, mention),
            (EntityKind::Country, Form::Demonym | Form::Adjective) => {
                is_surname(context, mention) || opens_name(context, entity, mention)
            }
            (
                EntityKind::Country | EntityKind::Place,
                Form::Name | Form::Alias | Form::Capital | Form::Inflected,
            ) => is_called_after(context, entity, mention),
            _ => false,
        };
        !borne
    });
}

/// "die Obamas": more than one.
fn is_family(context: &Context<'_>, entity: Entity<'_>, mention: &Mention<'_>) -> bool {
    let first = mention.first;
    let article = first
        .checked_sub(1)
        .is_some_and(|i| context.is_joined(first) && context.is(i, Tags::ARTICLE));
    let one = mention.span.slice(context.text).strip_suffix('s');
    article && one.is_some_and(|one| entity.aliases().any(|name| name.text() == one))
}

/// "Herr Ungar sagte", but not "Frau Schweizer Herkunft".
fn is_surname(context: &Context<'_>, mention: &Mention<'_>) -> bool {
    let first = mention.first;
    let titled = first
        .checked_sub(1)
        .is_some_and(|i| context.is_joined(first) && context.is(i, Tags::COURTESY));
    let capital = |i: usize| context.word(i).is_some_and(Word::is_capitalised);
    let next = context.index_from(mention.first, mention.span.end());
    titled && capital(first) && !(context.is_joined(next) && capital(next))
}

/// "v České Vsi": an adjective that has a capital of its own opens the name of something, which is a place if its next word
/// has one as well. Not "Česká obchodní inspekce", nor in Polish, which writes "Polskie Linie Lotnicze".
fn opens_name(context: &Context<'_>, entity: Entity<'_>, mention: &Mention<'_>) -> bool {
    let next = context.index_from(mention.first, mention.span.end());
    let capital = |i: usize| {
        let word = context.word(i);
        word.is_some_and(|w| w.is_capitalised() && !w.is_first() && !w.is_all_upper())
    };
    let small = |name: Alias<'_>| {
        let own = name.language() == context.language && name.form() == mention.form;
        own && name.text().starts_with(is_lower)
    };
    context.has(Traits::INFLECTED)
        && !context.has(Traits::CAPITAL_BODIES)
        && capital(mention.first)
        && capital(next)
        && context.is_joined(next)
        && !context.is_organization(next)
        && entity.aliases().any(small)
}

/// Whether something that is called after a place or country stands beside its name.
fn is_called_after(context: &Context<'_>, entity: Entity<'_>, mention: &Mention<'_>) -> bool {
    // "Moscow Road", but not "the Moscow road"; "Varšuvos gatvė", "guinea pigs"
    let next = context.index_from(mention.first, mention.span.end());
    let lists = if context.word(next).is_some_and(Word::is_capitalised) {
        Tags::ROAD.or(Tags::BEARER_AFTER)
    } else {
        Tags::BEARER_AFTER
    };
    if context.is(next, lists) && context.is_joined(next) {
        return true;
    }
    let capital = |i: usize| context.word(i).is_some_and(Word::is_capitalised);
    let bearer = |i: usize| context.is(i, Tags::BEARER);
    let road = |i: usize| context.is(i, Tags::ROAD);
    let first = mention.first;
    let opens = context.word(first).is_none_or(Word::is_first);
    let Some(before) = first.checked_sub(1).filter(|_| !opens) else {
        return false;
    };
    match context.gap_before(first) {
        // "rue de Moscou", "calle de Lima", "Piazza di Spagna", but "la piazza di Mosca"
        " " | "'" | "’" if context.is(before, Tags::OF) => {
            let called = |i: usize| bearer(i) || road(i) && capital(i);
            before.checked_sub(1).is_some_and(called) && context.is_joined(before)
        }
        // "kavárna Vídeň", "piazza Mosca", but "hotely Prahy"
        " " => {
            let name = || entity.name(context.language);
            (bearer(before) || road(before)) && name() == Some(mention.span.slice(context.text))
        }
        gap => {
            let quoted = gap.trim_start();
            !quoted.is_empty() && quoted.chars().all(is_quote) && bearer(before)
        }
    }
}
