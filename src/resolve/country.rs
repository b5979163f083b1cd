//! The country that the name of a body holds: "russisches Verteidigungsministerium", "US-Notenbank".

use super::context::Context;
use super::record::MentionRecord;
use crate::Span;
use crate::gazetteer::{CountryCode, EntityKind, Form, Gazetteer};
use crate::matcher::{EntityMatcher, Match, MatchKind};
use crate::text::hash::QuickSet;
use crate::text::word::Key;

/// Gives mentions that a definition linked to a country its code, and those of an organisation whose name has its
/// country as an adjective or in a compound. Country names beside a noun ("МИД России") are part of the organisation's
/// name and no mention of the country. The form says that the country is named within a longer expression.
pub(super) fn read(
    context: &Context<'_>,
    heads: &Heads,
    matcher: &EntityMatcher,
    mentions: &mut [MentionRecord],
) {
    // The names of bodies in one text, and where each of them begins, so that one search does for all.
    let mut names = String::new();
    let mut bodies: Vec<(usize, usize, CountryCode)> = Vec::new();
    for (number, mention) in mentions.iter_mut().enumerate() {
        let Some(entity) = context
            .listed(mention)
            .filter(|_| mention.country.is_none())
        else {
            continue;
        };
        match (entity.kind(), entity.country()) {
            (EntityKind::Country, code) => mention.country = code,
            (EntityKind::Organization, Some(code)) => {
                let name = mention.span.slice(context.text);
                if heads.may_begin_word(context, mention.span) {
                    bodies.push((names.len(), number, code));
                    names.push_str(name);
                    names.push('|');
                }
            }
            _ => {}
        }
    }
    if bodies.is_empty() {
        return;
    }
    for part in matcher.find_overlapping(&names) {
        let after = bodies.partition_point(|(start, ..)| *start <= part.span().start());
        let body = after.checked_sub(1).and_then(|at| bodies.get(at));
        let Some((number, code)) = body.map(|(_, number, code)| (*number, *code)) else {
            continue;
        };
        // "British Airways" is a name throughout.
        let small = part.span().slice(&names).starts_with(char::is_lowercase);
        let counts = match form(context, matcher, &part, code) {
            Some(Form::Compound) => true,
            Some(Form::Adjective) => small,
            _ => false,
        };
        if let Some(mention) = mentions.get_mut(number).filter(|_| counts) {
            mention.country = Some(code);
            mention.form = Form::Compound;
        }
    }
}

/// How the names (`false`) and adjectives (`true`) of countries begin that are one word, in any language and letter case:
/// four bytes of each. Those of several words stand in a longer word with a hyphen only.
#[derive(Clone, Debug)]
pub(super) struct Heads(QuickSet<(bool, u32)>);

impl Heads {
    /// O(names).
    pub(super) fn new(gazetteer: &Gazetteer) -> Self {
        let countries = gazetteer.entities();
        let countries = countries.filter(|entity| entity.kind() == EntityKind::Country);
        let names = countries.flat_map(|country| country.aliases());
        let heads = names
            .filter(|name| !name.text().contains(' '))
            .filter_map(|name| {
                let adjective = match name.form() {
                    Form::Name => false,
                    Form::Adjective | Form::Demonym => true,
                    _ => return None,
                };
                Some((adjective, head(Key::of(name.text()))))
            });
        Self(heads.collect())
    }

    /// Whether a word of the name at `span` may hold the name of a country or be its adjective: it begins like one, or
    /// has parts, as no acronym has.
    fn may_begin_word(&self, context: &Context<'_>, span: Span) -> bool {
        let words = context.words.get(context.index_at(span.start())..);
        let words = words.unwrap_or(&[]).iter();
        let mut words = words.take_while(|word| word.span.start() < span.end());
        words.any(|word| {
            let known = || self.0.contains(&(!word.is_capitalised(), head(word.key)));
            !word.is_all_upper() && (!word.is_plain() || known())
        })
    }
}

/// The first four bytes of a word, in lower case.
#[expect(clippy::cast_possible_truncation, reason = "the first four of eight")]
fn head(key: Key) -> u32 {
    key.head as u32
}

/// How a part of a longer name writes the country with this code, if it does.
pub(super) fn form(
    context: &Context<'_>,
    matcher: &EntityMatcher,
    part: &Match,
    code: CountryCode,
) -> Option<Form> {
    let candidate = matcher.candidates(part).find(|candidate| {
        let entity = context.gazetteer.entity(candidate.entity());
        entity.kind() == EntityKind::Country && entity.country() == Some(code)
    })?;
    let compound = part.is_in_compound() || part.kind() == MatchKind::Compound;
    Some(match candidate.form() {
        Form::Adjective | Form::Demonym => Form::Adjective,
        _ if compound => Form::Compound,
        form => form,
    })
}
