//! Bodies and places of another country than the one that bears the name alone: "Tribunal Supremo venezolano", "Lebanon,
//! Pennsylvania".

use super::capital::is_list;
use super::context::Context;
use super::country::Countries;
use super::mention::Mention;
use super::record::{EntityRef, Reason};
use super::tags::Tags;
use crate::gazetteer::{CountryCode, EntityId, EntityKind, Form};
use crate::text::hash::QuickMap;

/// Among how many of the last mentions the longer name of a body is looked for.
const MAX_BACK: usize = 200;
/// The longest ending, in bytes, that makes a form of the name of a body, and no longer name.
const MAX_ENDING: usize = 4;

/// Gives bodies whose country is another than the one named beside them to their namesake there; if none is known, nothing
/// says what they are, and the mention keeps its candidates. Not if the name holds its country: "Deutsche Bank" stays
/// German. What was told of a body once holds on: "Brazil's Supreme Court … the Supreme Court", "South Korea's Joint Chiefs
/// of Staff … the Joint Chiefs of Staff".
pub(super) fn read<'g>(context: &Context<'g>, countries: &Countries, mentions: &mut [Mention<'g>]) {
    let names = |mention: &Mention<'_>, code| {
        countries
            .forms_in(context, mention, code, |_| true)
            .next()
            .is_some()
    };
    // The names of bodies that were told to be of another country, by their lengths.
    let mut told: QuickMap<EntityId, (usize, CountryCode)> = QuickMap::default();
    for index in 0..mentions.len() {
        let Some((this, facts, own)) = mentions.get(index).and_then(|this| {
            let facts = this.listed()?;
            let body = facts.kind == EntityKind::Organization;
            Some((this, facts, facts.country.filter(|_| body)?))
        }) else {
            continue;
        };
        let before = index.checked_sub(1).and_then(|i| mentions.get(i));
        let owner = mentions
            .get(index + 1)
            .and_then(|after| owner_after(context, this, after))
            .or_else(|| owner_before(context, before?, this));
        let body = || {
            let last = context.index_from(this.first, this.span.end().saturating_sub(1));
            context.is_organization(this.first) || context.is_organization(last)
        };
        let (id, len) = (facts.entity.id(), this.span.len());
        let own_name = || {
            let longer = |(known, _): &(usize, _)| len > known + MAX_ENDING;
            told.get(&id).is_some_and(longer) || names(this, own)
        };
        let owner = match owner {
            Some(code) if code == own || own_name() => {
                told.remove(&id);
                None
            }
            Some(code) => Some(code).filter(|_| body()),
            None => told.get(&id).filter(|_| !own_name()).map(|(_, code)| *code),
        };
        let before = mentions.get(..index).unwrap_or(&[]);
        let longer = match owner {
            Some(_) => None,
            None => longer_before(context, before, this, own),
        };
        let Some(mention) = mentions.get_mut(index) else {
            continue;
        };
        if let Some(owner) = owner {
            told.insert(id, (len, owner));
            give(context, owner, mention);
        } else if longer.is_some() {
            mention.others.extend(mention.entity());
            mention.refer_to(context, longer);
            (mention.reason, mention.confidence) = (Reason::Context, 0.7);
        }
    }
}

/// The body of another country whose name, with that of the country before it, is the last one to hold the name of `body`.
fn longer_before(
    context: &Context<'_>,
    before: &[Mention<'_>],
    body: &Mention<'_>,
    own: CountryCode,
) -> Option<EntityRef> {
    let name = body.span.slice(context.text);
    if !name.contains(' ') {
        return None;
    }
    let holds = |mention: &Mention<'_>| {
        let head = mention.span.slice(context.text).strip_suffix(name);
        head.is_some_and(|head| head.is_empty() || head.ends_with(' '))
    };
    let last = before.iter().rev().take(MAX_BACK).find(|m| holds(m))?;
    let facts = last.listed()?;
    let other = facts.kind == EntityKind::Organization && facts.country != Some(own);
    last.entity().filter(|_| other)
}

/// Takes the names of countries and cities from those that a region of another country tells from a namesake: "Lebanon,
/// Pennsylvania", "Paris, Texas". In a list it tells nothing: "Baku, Texas und Rom".
pub(super) fn read_places<'g>(context: &Context<'g>, mentions: &mut [Mention<'g>]) {
    let gap = |a: &Mention<'_>, b: &Mention<'_>| {
        context.text.get(a.span.end()..b.span.start()).unwrap_or("")
    };
    for index in 1..mentions.len() {
        let (before, after) = mentions.split_at_mut(index);
        let Some(((place, before), region)) = before.split_last_mut().zip(after.first()) else {
            continue;
        };
        let listed = || {
            let first = before
                .last()
                .is_some_and(|m| is_list(context, gap(m, place)));
            first || goes_on(context, region)
        };
        if gap(place, region) != ", " {
            continue;
        }
        let countries = place_country(place).zip(place_country(region));
        if let Some(((here, _), (there, true))) = countries {
            if here != there && !listed() {
                give(context, there, place);
            }
        }
    }
}

/// Whether a list, or a name, may go on after a mention: an "and" or a capital follows in the sentence.
fn goes_on(context: &Context<'_>, mention: &Mention<'_>) -> bool {
    let next = context.index_from(mention.first, mention.span.end());
    let word = context.word(next).filter(|word| !word.is_first());
    word.is_some_and(|word| word.is_capitalised() || context.is(next, Tags::AND))
}

/// The country of the place, or the country, that a mention names as it stands, not as an adjective nor within a word;
/// and whether it is neither a country nor the seat of one.
fn place_country(mention: &Mention<'_>) -> Option<(CountryCode, bool)> {
    let facts = mention.listed()?;
    let plain = matches!(
        mention.form,
        Form::Name | Form::Alias | Form::Capital | Form::Inflected
    );
    let region = match facts.kind {
        EntityKind::Country => false,
        EntityKind::Place => facts.stands_for.is_none(),
        _ => return None,
    };
    Some((facts.country.filter(|_| plain)?, region))
}

/// The country that follows: "Supreme Court of Brazil", "Tribunal Supremo venezolano".
fn owner_after(
    context: &Context<'_>,
    body: &Mention<'_>,
    after: &Mention<'_>,
) -> Option<CountryCode> {
    let gap = context.text.get(body.span.end()..after.span.start())?;
    let beside = gap == " " && matches!(after.form, Form::Adjective | Form::Inflected);
    let genitive_words = Tags::OF.or(Tags::ARTICLE);
    let mut words = gap.split([' ', '\'', '’']).filter(|word| !word.is_empty());
    let genitive = gap.starts_with(' ')
        && gap.len() > 1
        && words.all(|word| context.lexicon.has(word, genitive_words));
    country_of(after).filter(|_| beside || genitive)
}

/// The country that stands before: "Brazilian Supreme Court", "Brazil's Supreme Court", "Frankreichs Verfassungsgericht".
fn owner_before(
    context: &Context<'_>,
    before: &Mention<'_>,
    body: &Mention<'_>,
) -> Option<CountryCode> {
    let gap = context.text.get(before.span.end()..body.span.start())?;
    let beside = gap == " " && matches!(before.form, Form::Adjective | Form::Inflected);
    country_of(before).filter(|_| beside || matches!(gap, "'s " | "’s "))
}

fn country_of(mention: &Mention<'_>) -> Option<CountryCode> {
    let facts = mention.listed()?;
    facts.country.filter(|_| facts.kind == EntityKind::Country)
}

/// Makes the mention that of the candidate in `owner`, or of nobody.
fn give<'g>(context: &Context<'g>, owner: CountryCode, mention: &mut Mention<'g>) {
    let there = |entity: &EntityRef| match entity {
        EntityRef::Known(id) => context.gazetteer.entity(*id).country() == Some(owner),
        EntityRef::Local(_) => false,
    };
    let own = mention.entity();
    mention.others.extend(own);
    let found = mention.others.iter().position(there);
    let entity = found.map(|at| mention.others.swap_remove(at));
    mention.refer_to(context, entity);
    (mention.reason, mention.confidence) = match found {
        Some(_) => (Reason::Context, 0.8),
        None => (Reason::Ambiguous, 0.3),
    };
}
