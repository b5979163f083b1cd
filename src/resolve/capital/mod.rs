//! Capitals and seats of government: the place, or the government that sits there.

mod beside;
mod dateline;

use self::beside::Beside;
use super::context::Context;
use super::mention::Mention;
use super::tags::Tags;
use super::traits::Traits;
use crate::gazetteer::{EntityId, EntityKind, Form};
use crate::text::hash::QuickSet;
use crate::text::words::Word;

/// Longest gap between two names of a list, in bytes: ", sowie ".
const MAX_LIST_GAP: usize = 12;

/// Among how many mentions on either side other countries are looked for.
const MAX_OTHERS: usize = 4;

/// How a capital is used, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Reading {
    Place(f32),
    Actor(f32),
    /// Its sentence does not say.
    Open,
}

/// How sure it is that a capital whose sentence does not say is the place, or else the actor that it is elsewhere.
const OPEN: f32 = 0.55;
/// A capital that is an actor as surely as this is one where its sentence does not say.
const SURE: f32 = 0.7;

/// Sets `stands_for` on the capitals and seats among `mentions` that act as a government.
///
/// What stands before decides first ("in Moskau", "zwischen Pjöngjang und Moskau"), then what follows ("Moskau
/// erklärte"), then what else the sentence speaks of: snow, or sanctions. A capital without any of them is a place, as cities
/// do all sorts of things, unless the text has it as an actor elsewhere; an actor at even odds where lists know too little,
/// and so is a seat that does little else than govern.
pub(super) fn read(context: &Context<'_>, mentions: &mut [Mention<'_>]) {
    // Reading and end of the capital before, for "Moskau, Peking und Teheran".
    let mut previous: Option<(usize, Reading)> = None;
    let mut acting: QuickSet<EntityId> = QuickSet::default();
    let mut open = Vec::new();
    for index in 0..mentions.len() {
        let Some((mention, government)) = mentions.get(index).and_then(capital) else {
            continue;
        };
        let carried = previous.and_then(|(end, reading)| {
            let gap = context.text.get(end..mention.span.start())?;
            goes_on(context, gap, reading).then_some(reading)
        });
        let own = || {
            reading(context, mention, || {
                is_among_others(context, mentions, index)
            })
        };
        let reading = carried.unwrap_or_else(own);
        previous = Some((mention.span.end(), reading));
        let Some(mention) = mentions.get_mut(index) else {
            continue;
        };
        match reading {
            Reading::Actor(confidence) => {
                (mention.stands_for, mention.confidence) = (Some(government), confidence);
                if confidence >= SURE {
                    acting.insert(government);
                }
            }
            Reading::Place(confidence) => mention.confidence = confidence,
            Reading::Open => {
                mention.confidence = OPEN;
                open.push(index);
            }
        }
        let facts = mention.listed();
        let kind = facts.map(|facts| facts.kind);
        if mention.form == Form::Inflected
            || kind == Some(EntityKind::Place) && mention.form == Form::Name
        {
            mention.form = Form::Capital;
        }
    }
    for index in open {
        if let Some(mention) = mentions.get_mut(index) {
            let government = mention.listed().and_then(|facts| facts.stands_for);
            mention.stands_for = government.filter(|government| acting.contains(government));
        }
    }
}

/// The mention, and the government that it may stand for.
fn capital<'m, 'g>(mention: &'m Mention<'g>) -> Option<(&'m Mention<'g>, EntityId)> {
    Some((mention, mention.listed()?.stands_for?))
}

/// Whether the sentence of the capital that is the mention at `index` names other countries, or what stands for them.
fn is_among_others(context: &Context<'_>, mentions: &[Mention<'_>], index: usize) -> bool {
    let Some((own, government)) = mentions.get(index).and_then(capital) else {
        return false;
    };
    let sentence = |mention: &Mention<'_>| context.word(mention.first).map(|w| w.sentence);
    let same = |mention: &&Mention<'_>| sentence(mention) == sentence(own);
    let gap =
        |from: &Mention<'_>, to: &Mention<'_>| context.text.get(from.span.end()..to.span.start());
    // "Moskau und Minsk" that open a sentence act together; "zwischen Berlin und Prag" runs a train.
    let opens = context.word(own.first).is_some_and(Word::is_first);
    let listed = |mention: &Mention<'_>| {
        let gap = gap(own, mention).or_else(|| gap(mention, own));
        gap.is_some_and(|gap| is_list(context, gap))
    };
    let other = |mention: &Mention<'_>| {
        let facts = mention.listed().filter(|_| opens || !listed(mention));
        facts.is_some_and(|facts| {
            let state = match facts.kind {
                EntityKind::Country => Some(facts.entity.id()),
                _ => facts.stands_for,
            };
            state.is_some_and(|state| state != government)
        })
    };
    let (before, after) = mentions.split_at(index);
    let mut before = before.iter().rev().take(MAX_OTHERS).take_while(same);
    let mut after = after.iter().skip(1).take(MAX_OTHERS).take_while(same);
    before.any(other) || after.any(other)
}

/// Whether the capital after `gap` is read as the one before it: "Moskau und Peking", "from London to Washington".
fn goes_on(context: &Context<'_>, gap: &str, before: Reading) -> bool {
    if gap.len() > MAX_LIST_GAP {
        return false;
    }
    let way = || {
        let lists = |of| context.lexicon.has(gap.trim(), of);
        is_dash(gap.trim()) || lists(Tags::WAY) && !lists(Tags::ACTOR)
    };
    is_list(context, gap) || matches!(before, Reading::Place(_)) && way()
}

/// "Paris-Tokyo", "Москва — Минск"
fn is_dash(gap: &str) -> bool {
    matches!(gap, "-" | "‑" | "–" | "—")
}

/// A comma, or "and" in whatever language: at most one short word.
pub(super) fn is_list(context: &Context<'_>, gap: &str) -> bool {
    let inner = gap.trim_matches(|c: char| c.is_whitespace() || c == ',');
    gap.len() <= MAX_LIST_GAP
        && (inner.is_empty() && gap.contains(',') || context.lexicon.has(inner, Tags::AND))
}

/// Whether a word of the mention's name is that of a seat: "Downing Street", "Белый дом".
fn is_seat(context: &Context<'_>, mention: &Mention<'_>) -> bool {
    let end = context.index_from(mention.first, mention.span.end().saturating_sub(1));
    (mention.first..=end).any(|i| context.is(i, Tags::SEAT))
}

fn reading(
    context: &Context<'_>,
    mention: &Mention<'_>,
    among_others: impl FnOnce() -> bool,
) -> Reading {
    let Some(beside) = Beside::new(context, mention) else {
        return Reading::Place(0.5);
    };
    match RULES.iter().find(|(holds, _)| holds(&beside)) {
        Some((_, reading)) => *reading,
        None if is_seat(context, mention) || among_others() => Reading::Actor(0.6),
        None if context.has(Traits::AFFAIRS) => Reading::Open,
        None => Reading::Actor(OPEN),
    }
}

/// What may hold beside a capital, and how that is read then.
type Rule = (fn(&Beside<'_>) -> bool, Reading);

/// What tells the readings apart; the first that holds counts.
const RULES: [Rule; 23] = [
    (|at| at.is_dateline(), Reading::Place(0.9)),
    (|at| at.precedes_place_noun(), Reading::Place(0.8)),
    (|at| at.is_where_they_say(), Reading::Actor(0.65)),
    (|at| at.is_in_local_case(), Reading::Place(0.85)),
    (|at| at.has_place(), Reading::Place(0.85)),
    (|at| at.is_destination(), Reading::Place(0.8)),
    (|at| at.is_addressed(), Reading::Actor(0.75)),
    (|at| at.is_agent(), Reading::Actor(0.75)),
    (|at| at.follows_place_word(), Reading::Place(0.9)),
    (|at| at.belongs_to_place(), Reading::Place(0.8)),
    (|at| at.is_attribute(), Reading::Place(0.6)),
    (|at| at.is_on_route(), Reading::Place(0.8)),
    (|at| at.speaks(), Reading::Actor(0.85)),
    (
        |at| at.is_in_scene() || at.is_in_score(),
        Reading::Place(0.65),
    ),
    (|at| at.follows_actor_word(), Reading::Actor(0.75)),
    (|at| at.follows_place_and_adjective(), Reading::Place(0.7)),
    (|at| at.is_object(), Reading::Actor(0.7)),
    (|at| at.does_as_places(), Reading::Place(0.75)),
    (|at| at.acts(), Reading::Actor(0.85)),
    (|at| at.is_in_compound(), Reading::Place(0.5)),
    (|at| at.is_in_deed(), Reading::Actor(0.7)),
    (|at| at.is_in_affair(), Reading::Actor(0.65)),
    (|at| at.has_article(), Reading::Actor(0.55)),
];
