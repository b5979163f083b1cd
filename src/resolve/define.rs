//! From definitions to mentions: what an abbreviation that the text defines stands for, there and elsewhere.

use std::borrow::Cow;

use super::abbreviation::Definition;
use super::context::Context;
use super::letters::{spells, without_ending};
use super::mention::Mention;
use super::person::add_local;
use super::record::{EntityRef, LocalEntity, LocalId, Reason};
use super::tags::Tags;
use super::traits::Traits;
use crate::gazetteer::{Alias, EntityKind, Form};
use crate::text::hash::QuickMap;
use crate::text::word::Key;
use crate::{Language, Span};

/// Adds mentions for the defined abbreviations and their long forms; mends those that the definition tells better.
/// `mentions` are in order; new ones are added at the end.
pub(super) fn apply<'g>(
    context: &Context<'g>,
    definitions: &[Definition],
    mentions: &mut Vec<Mention<'g>>,
    locals: &mut Vec<LocalEntity>,
) {
    let found = mentions.len();
    let mut links: QuickMap<&str, EntityRef> = QuickMap::default();
    for definition in definitions {
        let known = mentions.get(..found).unwrap_or(&[]);
        let long = at(known, definition.long);
        let entity = entity(context, known, *definition, long)
            .unwrap_or_else(|| EntityRef::Local(introduce(context, definition.long, locals)));
        if long.is_none() && !is_taken(known, definition.long) {
            let form = match entity {
                EntityRef::Local(_) => Form::Name,
                EntityRef::Known(_) => Form::Official,
            };
            let span = after_adjective(known, definition.long);
            let reason = Reason::Introduced;
            mentions.push(Mention::of_text(context, span, entity, form, reason, 0.9));
        }
        let name = without_ending(definition.short.slice(context.text));
        links.entry(name).or_insert(entity);
    }
    if !links.is_empty() {
        link(context, definitions, &links, found, mentions);
    }
}

/// The entity that a definition is about: the long form, whose mention is `long`, says more than the abbreviation, which
/// says more than nothing, unless it is short for something else.
fn entity(
    context: &Context<'_>,
    mentions: &[Mention<'_>],
    definition: Definition,
    long: Option<usize>,
) -> Option<EntityRef> {
    let entity_of = |mention: Option<usize>| mentions.get(mention?)?.entity();
    let short = || entity_of(at(mentions, definition.short));
    entity_of(long)
        .or_else(|| named_at_start(context, mentions, definition))
        .or_else(|| short().filter(|entity| !is_short_for_other(context, definition, *entity)))
}

/// Links the words that are abbreviations with `links`, over the first `found` mentions where they stand in the way.
fn link<'g>(
    context: &Context<'g>,
    definitions: &[Definition],
    links: &QuickMap<&str, EntityRef>,
    found: usize,
    mentions: &mut Vec<Mention<'g>>,
) {
    let (mut next, mut from) = (0, 0);
    // In the order of the text, as the words are.
    let mut shorts = definitions.iter().map(|d| d.short.start()).peekable();
    while let Some(index) = context.words.short.next(from) {
        from = index + 1;
        let Some(word) = context.word(index) else {
            break;
        };
        let defined = shorts.next_if_eq(&word.span.start()).is_some();
        if !defined && !word.has_two_capitals() {
            continue;
        }
        let Some((len, entity)) = linked(context, links, index) else {
            continue;
        };
        let span = Span::new(word.span.start(), word.span.start() + len);
        let (form, reason) = (Form::Abbreviation, Reason::Definition);
        let linked = Mention::of_text(context, span, entity, form, reason, 0.9);
        let known = mentions.get(next..found).unwrap_or(&[]);
        next += known
            .iter()
            .take_while(|m| m.span.end() <= span.start())
            .count();
        match mentions
            .get_mut(next)
            .filter(|m| next < found && m.span.overlaps(span))
        {
            Some(known) if known.entity() == Some(entity) || known.span.len() > span.len() => {}
            Some(known) => *known = linked,
            None => mentions.push(linked),
        }
    }
}

/// What the abbreviation stands for that the word at `index` is or begins with, and its length: "IAEA", "NGOs",
/// "IAEA-Inspektoren", "в КОРе", and "IG BCE" over two words.
fn linked(
    context: &Context<'_>,
    links: &QuickMap<&str, EntityRef>,
    index: usize,
) -> Option<(usize, EntityRef)> {
    let word = context.word(index)?;
    let text = word.text(context.text);
    let link = |name: &str, len| Some((len, *links.get(name)?));
    let next = context.word(index + 1);
    if let Some(next) = next.filter(|next| next.is_adjacent() && next.is_all_upper()) {
        let two = Span::new(word.span.start(), next.span.end());
        let two = link(two.slice(context.text), two.len());
        if two.is_some() {
            return two;
        }
    }
    let whole = without_ending(text);
    let first = || text.split(['-', '‑']).next().unwrap_or(text);
    let stem = || text.trim_end_matches(char::is_lowercase);
    link(whole, whole.len())
        .or_else(|| link(first(), first().len()))
        .or_else(|| link(stem(), text.len()).filter(|_| context.has(Traits::CASES)))
}

/// The organisation whose name opens the long form, if the abbreviation is one of its names, in whatever language:
/// "Nationales Antikorruptionsbüro der Ukraine (NABU)".
fn named_at_start(
    context: &Context<'_>,
    mentions: &[Mention<'_>],
    definition: Definition,
) -> Option<EntityRef> {
    let at = mentions.partition_point(|m| m.span.start() < definition.long.start());
    let first = mentions.get(at)?;
    let entity = first.listed()?.entity;
    let short = without_ending(definition.short.slice(context.text));
    let opens = first.span.start() == definition.long.start();
    let named = || entity.aliases().any(|name| name.text() == short);
    (opens && named()).then_some(EntityRef::Known(entity.id()))
}

/// Whether the text defines for itself an abbreviation that is also one of `entity`: "Advanced Placement (AP)", "Centraal
/// Bureau voor de Statistiek (CBS)".
///
/// Then its letters are the initials of the long form, the entity has a name of several words in the language of the text,
/// and no name of it has a word in common with the long form. A name in translation, "Palästinenserhilfswerk (UNRWA)",
/// spells other letters.
fn is_short_for_other(context: &Context<'_>, definition: Definition, entity: EntityRef) -> bool {
    let EntityRef::Known(id) = entity else {
        return false;
    };
    let short = without_ending(definition.short.slice(context.text));
    let long = definition.long.slice(context.text);
    let languages = [context.language, Language::Undetermined];
    let mut names = context.gazetteer.entity(id).aliases();
    let has_words =
        |name: Alias<'_>| languages.contains(&name.language()) && name.text().contains(' ');
    spells(long, short)
        && names.clone().any(has_words)
        && !names.any(|name| share_word(name.text(), long))
}

/// Whether the two hold a word, of more than three letters, that is the same but for its last three letters or for what
/// follows: "Europejskiej" and "Europejska", "Bank" and "Bankenverband", not "Internationaler" and "Interessengemeinschaft".
fn share_word(a: &str, b: &str) -> bool {
    let like = |word: &str, other: &str| {
        let letters = |word: &str| word.chars().count();
        let shortest = letters(word).min(letters(other));
        let shared = word.chars().zip(other.chars()).take_while(|(a, b)| a == b);
        shared.count() >= shortest.saturating_sub(3).max(4)
    };
    let mut words = a.split(' ').flat_map(|a| b.split(' ').map(move |b| (a, b)));
    words.any(|(a, b)| like(a, b))
}

/// `long` without the adjective of a country that opens it: that country is named for itself in "britský statistický úřad".
fn after_adjective(mentions: &[Mention<'_>], long: Span) -> Span {
    let first = mentions.partition_point(|m| m.span.end() <= long.start());
    match mentions.get(first) {
        Some(m)
            if m.form == Form::Adjective
                && m.span.start() == long.start()
                && m.span.end() < long.end() =>
        {
            Span::new(m.span.end() + 1, long.end())
        }
        _ => long,
    }
}

/// Whether mentions cover more than half of `long`.
fn is_taken(mentions: &[Mention<'_>], long: Span) -> bool {
    let first = mentions.partition_point(|m| m.span.end() <= long.start());
    let near = mentions
        .iter()
        .skip(first)
        .take_while(|m| m.span.start() < long.end());
    near.into_iter().any(|m| m.span.len() * 2 > long.len())
}

/// The mention that stands at `span`, give or take a word.
fn at(mentions: &[Mention<'_>], span: Span) -> Option<usize> {
    let first = mentions.partition_point(|m| m.span.end() <= span.start());
    let near = mentions.get(first..)?.iter().take(4).position(|m| {
        m.span.overlaps(span) && m.span.end() == span.end() && m.span.len() * 10 >= span.len() * 8
    })?;
    Some(first + near)
}

fn introduce(context: &Context<'_>, long: Span, locals: &mut Vec<LocalEntity>) -> LocalId {
    let name = nominative(context, long);
    let organization = name
        .split_whitespace()
        .any(|w| context.lexicon.is_within(Key::of(w), w, Tags::ORGANIZATION));
    let kind = if organization {
        EntityKind::Organization
    } else {
        EntityKind::Other("other")
    };
    add_local(&name, kind, locals)
}

/// The words at `long`, the first of them without the ending of a genitive: "Bundesamt für Statistik" after "des".
fn nominative<'a>(context: &Context<'a>, long: Span) -> Cow<'a, str> {
    let name = long.slice(context.text);
    let first = context.index_at(long.start());
    let article = first.checked_sub(1).filter(|_| context.is_joined(first));
    let genitive = article.is_some_and(|i| context.is(i, Tags::GENITIVE));
    let noun = context.word_text(first);
    let Some(stem) = noun.strip_suffix('s').filter(|_| genitive) else {
        return name.into();
    };
    // "Verbandes", "Bündnisses"; but "Komitees"
    let long_ending = stem.strip_suffix('e').filter(|stem| !stem.ends_with('e'));
    let stem = long_ending.map_or(stem, |stem| {
        stem.strip_suffix('s')
            .filter(|s| s.ends_with('s'))
            .unwrap_or(stem)
    });
    let rest = name.get(noun.len()..).unwrap_or("");
    [stem, rest].concat().into()
}
