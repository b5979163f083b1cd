//! Streets, houses and ships that bear the name of a place: "rue de Moscou", "Café Warschau", "крейсер «Москва»".

use super::abbreviation::is_quote;
use super::context::Context;
use super::lexicon::Tags;
use super::record::MentionRecord;
use crate::Language;
use crate::gazetteer::{EntityKind, Form};

/// Leaves out the mentions that name something else than the place or country that is called so.
pub(super) fn leave_out(context: &Context<'_>, mentions: &mut Vec<MentionRecord>) {
    mentions.retain(|mention| !is_borne(context, mention));
}

/// Whether what a mention names only bears the name of a place.
fn is_borne(context: &Context<'_>, mention: &MentionRecord) -> bool {
    let plain = matches!(
        mention.form,
        Form::Name | Form::Alias | Form::Capital | Form::Inflected
    );
    let Some(entity) = context.listed(mention).filter(|_| plain) else {
        return false;
    };
    if !matches!(entity.kind(), EntityKind::Country | EntityKind::Place) {
        return false;
    }
    // "Moscow Road", "Hotel Moscow"; but "the road Moscow took", "the Moscow hotel".
    let english = context.language == Language::English;
    let bearer = |i: usize| {
        let capital = context.word(i).is_some_and(|word| word.is_capitalised());
        (capital || !english) && context.is(i, Tags::BEARER)
    };
    let next = context.index_at(mention.span.end());
    if english && context.is_joined(next) && bearer(next) {
        return true;
    }
    let first = context.index_at(mention.span.start());
    let opens = context.word(first).is_none_or(|word| word.is_first());
    let Some(before) = first.checked_sub(1).filter(|_| !opens) else {
        return false;
    };
    match context.gap_before(first) {
        // "rue de Moscou", "calle de Lima"
        " " | "'" | "’" if context.is(before, Tags::OF) => {
            before.checked_sub(1).is_some_and(bearer) && context.is_joined(before)
        }
        // "kavárna Vídeň", but "hotely Prahy"
        " " => {
            let name = entity.name(context.language);
            name == Some(mention.span.slice(context.text)) && bearer(before)
        }
        gap => {
            let quoted = gap.trim_start();
            !quoted.is_empty() && quoted.chars().all(is_quote) && bearer(before)
        }
    }
}
