//! Mentions of places and companies that mean a person of that surname: "Michael Jordan …", then "Jordan said".

use super::context::Context;
use super::lexicon::Tags;
use super::people::People;
use super::record::{EntityRef, MentionRecord};
use super::surname::Head;
use crate::gazetteer::{CountryCode, EntityKind, Form};
use crate::text::hash::QuickSet;

/// What a person may share a surname with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Namesake {
    Country(CountryCode),
    /// A place or a company.
    Thing,
    /// Somebody known by the surname alone.
    Person,
}

impl<'a> People<'a> {
    /// Takes from `mentions`, in order, those of a place, a company or somebody else known by the surname alone that bear
    /// the surname of someone named before: "Michael Jordan …", then "Jordan said". Not where a place is meant ("in
    /// Jordan"), nor if the text names the country in other words, too, unless a title says so.
    pub(super) fn reclaim(&mut self, context: &Context<'a>, mentions: &mut [MentionRecord]) {
        let mut taken: Vec<(usize, usize, MentionRecord)> = Vec::new();
        for (number, mention) in mentions.iter().enumerate() {
            self.named(mention.entity, mention.span.start());
            let surface = mention.span.slice(context.text);
            let index = context.index_at(mention.span.start());
            let word = context.word(index).filter(|w| w.span.covers(mention.span));
            let Some(word) = word.filter(|w| self.may_hold(Head::of(surface, w.key))) else {
                continue;
            };
            if namesake(context, mention).is_none() {
                continue;
            }
            let head = Head::of(word.text(context.text), word.key);
            let record = self.short_form(context, index, word, head, false);
            let person = record.as_ref().and_then(|r| self.numbers.get(&r.entity?));
            let person = person.and_then(|&number| self.people.get(number));
            // "Reuters" is not Timo Reuter's; nor is what bears somebody's given name.
            let named = person.is_some_and(|p| {
                let own = p.name.ends_with(surface) || mention.form == Form::Inflected;
                p.last.is_some() && own && surface != p.given
            });
            // Someone known by the surname alone whom the text has named in full stays who he is.
            let stays = mention
                .entity
                .is_some_and(|entity| self.numbers.contains_key(&entity));
            if let Some(record) = record.filter(|_| named && !stays) {
                taken.push((number, index, record));
            }
        }
        self.people.iter_mut().for_each(|person| person.last = None);
        if taken.is_empty() {
            return;
        }
        // Countries that the text names by an adjective, a capital …, and what it names as a place at least once.
        let mut countries: QuickSet<CountryCode> = QuickSet::default();
        let mut places: QuickSet<EntityRef> = QuickSet::default();
        for mention in mentions.iter() {
            let plain = matches!(mention.form, Form::Name | Form::Inflected | Form::Alias);
            if !plain || !matches!(namesake(context, mention), Some(Namesake::Country(_))) {
                countries.extend(mention.country);
            }
        }
        for (number, index, _) in &taken {
            let before = index.checked_sub(1).filter(|_| context.is_joined(*index));
            let stands = before.is_some_and(|i| is_before_place(context, i));
            if stands {
                places.extend(mentions.get(*number).and_then(|m| m.entity));
            }
        }
        for (number, index, record) in taken {
            let Some(mention) = mentions.get_mut(number) else {
                continue;
            };
            let titled = index.checked_sub(1).is_some_and(|i| context.is_role(i));
            let stays = mention
                .entity
                .is_some_and(|entity| places.contains(&entity))
                || match namesake(context, mention) {
                    Some(Namesake::Country(code)) => countries.contains(&code) && !titled,
                    Some(Namesake::Person) => titled,
                    _ => false,
                };
            if !stays {
                *mention = record;
            }
        }
    }
}

/// Whether the word at `index` stands before a place: "in Jordan", "primeiro-ministro de Montenegro"; but "visita de
/// Montenegro" may be somebody's.
fn is_before_place(context: &Context<'_>, index: usize) -> bool {
    if context.is(index, Tags::OF) {
        let owned = index.checked_sub(1).filter(|_| context.is_joined(index));
        return owned.is_some_and(|i| context.is(i, Tags::PLACE_NOUN) || context.is_role(i));
    }
    context.is(index, Tags::PLACE.or(Tags::PLACE_NOUN).or(Tags::WAY))
}

/// What a mention names, if people may be called like that, too.
fn namesake(context: &Context<'_>, mention: &MentionRecord) -> Option<Namesake> {
    let entity = context.listed(mention)?;
    let name = matches!(
        mention.form,
        Form::Name | Form::Alias | Form::Inflected | Form::Capital | Form::Surname
    );
    match entity.kind() {
        _ if !name => None,
        EntityKind::Country => entity.country().map(Namesake::Country),
        EntityKind::Place | EntityKind::Organization => Some(Namesake::Thing),
        EntityKind::Person => Some(Namesake::Person),
        _ => None,
    }
}
