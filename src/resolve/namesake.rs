//! Mentions of peoples, places and companies that mean a person of that surname: "Michael Jordan …", then "Jordan said".

use super::context::Context;
use super::mention::Mention;
use super::people::People;
use super::record::{EntityRef, Reason};
use super::tags::Tags;
use super::traits::Traits;
use crate::gazetteer::{CountryCode, EntityKind, Form};
use crate::language::inflection::{Inflection, WordClass};
use crate::text::hash::QuickSet;

/// Among how many mentions before it the last one of a speaker is looked for.
const MAX_BACK: usize = 200;

/// What a person may share a surname with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Namesake {
    Country(CountryCode),
    /// Somebody of a country.
    People,
    Place,
    /// A company or another body.
    Body,
    /// Somebody known by the surname alone.
    Person,
}

/// A mention that may be somebody's.
struct Claim<'g> {
    /// Which of the mentions.
    number: usize,
    namesake: Namesake,
    /// It speaks, and the person was named after the place or country last was: "Jim Jordan … Jordan said".
    speaks: bool,
    /// What it becomes.
    person: Mention<'g>,
}

impl<'a> People<'a> {
    /// Takes from `mentions`, in order, those of something or somebody else that bear the surname of a person named before:
    /// "Michael Jordan …", then "Jordan said". Not where a place is meant ("in Jordan"), nor if the text names the country in
    /// other words, too, unless a title says so; nor what the text has named as a body.
    pub(super) fn reclaim(&mut self, context: &Context<'a>, mentions: &mut [Mention<'a>]) {
        let claims = self.claims(context, mentions);
        self.people.iter_mut().for_each(|person| person.last = None);
        if claims.is_empty() {
            return;
        }
        // Countries that the text names by an adjective, a capital …, and what it names as a place at least once.
        let mut countries: QuickSet<CountryCode> = QuickSet::default();
        let mut places: QuickSet<EntityRef> = QuickSet::default();
        for mention in mentions.iter() {
            if !matches!(namesake(mention), Some(Namesake::Country(_))) {
                countries.extend(mention.country);
            }
        }
        for claim in &claims {
            let Some(mention) = mentions.get(claim.number) else {
                continue;
            };
            let before = mention.first.checked_sub(1);
            let before = before.filter(|_| context.is_joined(mention.first));
            if before.is_some_and(|i| is_before_place(context, i)) {
                places.extend(mention.entity());
            }
        }
        for claim in claims {
            let Some(mention) = mentions.get_mut(claim.number) else {
                continue;
            };
            let titled = || {
                let before = mention.first.checked_sub(1);
                before.is_some_and(|i| context.is_role(i))
            };
            let place = mention.entity().is_some_and(|e| places.contains(&e));
            let stays = match claim.namesake {
                _ if claim.speaks => false,
                _ if place => true,
                Namesake::Country(code) => countries.contains(&code) && !titled(),
                Namesake::Person => titled() && claim.person.reason != Reason::TitledSurname,
                Namesake::People | Namesake::Place | Namesake::Body => false,
            };
            if !stays {
                *mention = claim.person;
            }
        }
    }

    /// The mentions that bear the surname of somebody named before.
    fn claims(&mut self, context: &Context<'a>, mentions: &[Mention<'a>]) -> Vec<Claim<'a>> {
        let mut out = Vec::new();
        if self.people.is_empty() {
            return out;
        }
        // Bodies that the text has named as such: "Siemens" before Werner Siemens comes up, "der Konzern Siemens".
        let mut bodies: QuickSet<EntityRef> = QuickSet::default();
        for (number, mention) in mentions.iter().enumerate() {
            self.named(mention);
            let Some(namesake) = namesake(mention) else {
                continue;
            };
            let known = |entity| bodies.contains(&entity);
            let person = (namesake != Namesake::Body || !mention.entity().is_some_and(known))
                .then(|| self.claim(context, namesake, mention));
            if let Some(person) = person.flatten() {
                let place = matches!(namesake, Namesake::Country(_) | Namesake::Place);
                let speaks = place && is_before_speech(context, mention.first);
                let before = mentions.get(..number).unwrap_or(&[]);
                let mut before = before.iter().rev().take(MAX_BACK);
                let last = before.find(|m| {
                    let entity = m.entity();
                    entity == person.entity() || entity == mention.entity()
                });
                out.push(Claim {
                    number,
                    namesake,
                    speaks: speaks && last.is_some_and(|m| m.entity() == person.entity()),
                    person,
                });
            } else if namesake == Namesake::Body {
                bodies.extend(mention.entity());
            }
        }
        out
    }

    /// What the `mention` is if it bears the surname of somebody named before.
    fn claim(
        &self,
        context: &Context<'a>,
        namesake: Namesake,
        mention: &Mention<'a>,
    ) -> Option<Mention<'a>> {
        let index = mention.first;
        let surface = mention.span.slice(context.text);
        let word = context.word(index)?;
        if !word.span.covers(mention.span) || !self.may_hold(context.start(index)) {
            return None;
        }
        let found = self.short_form(context, index, word, false)?;
        let person = self.people.get(*self.numbers.get(&found.entity()?)?)?;
        // "Reuters" is not Timo Reuter's; nor is what bears somebody's given name.
        let own = person.name.ends_with(surface)
            || person.name.starts_with(surface)
            || mention.form == Form::Inflected
            || is_form_of_surname(context, person.name, surface);
        let named = person.last.is_some() && own && surface != person.given;
        let before = index.checked_sub(1).filter(|_| context.is_joined(index));
        let fits = match namesake {
            Namesake::People => is_alone(context, index),
            Namesake::Body => !before.is_some_and(|i| context.is_organization(i)),
            // Who is known by the surname alone and named in full stays who he is, unless a title tells.
            Namesake::Person => {
                let full = mention
                    .entity()
                    .is_some_and(|e| self.numbers.contains_key(&e));
                !full || found.reason == Reason::TitledSurname
            }
            Namesake::Country(_) | Namesake::Place => true,
        };
        (named && fits).then_some(found)
    }
}

/// Whether `surface` is a case form of the surname in `name`: "Malé" of "Jana Malá".
fn is_form_of_surname(context: &Context<'_>, name: &str, surface: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let inflection = Inflection::of(context.language);
    let last = words.len().saturating_sub(1);
    let class = inflection.word_class(&words, last, WordClass::Surname);
    let form = |base: &&str| inflection.accepts(base, surface, class);
    context.has(Traits::INFLECTED) && words.last().is_some_and(form)
}

/// Whether a verb of speech follows the word at `index`.
fn is_before_speech(context: &Context<'_>, index: usize) -> bool {
    context.is_joined(index + 1) && context.is(index + 1, Tags::SPEECH)
}

/// Whether what the word at `index` says of a people stands alone, as a surname does: "Schweizer malt", but not "ein
/// Schweizer" and "Schweizer Käse". Where peoples are written with a small letter, a sentence may open with an adjective.
fn is_alone(context: &Context<'_>, index: usize) -> bool {
    let Some(word) = context.word(index).filter(|word| word.is_capitalised()) else {
        return false;
    };
    let next = context
        .word(index + 1)
        .filter(|_| context.is_joined(index + 1));
    if next.is_some_and(|next| next.is_capitalised()) {
        return false;
    }
    if word.is_first() {
        let verb = Tags::SPEECH.or(Tags::ACTION);
        // "Greco lavora": where adjectives follow, none opens a sentence.
        let name = context.has(Traits::CAPITAL_NOUNS) || context.has(Traits::ADJECTIVES_FOLLOW);
        return name || next.is_none() || context.is(index + 1, verb);
    }
    let before = index.checked_sub(1).filter(|_| context.is_joined(index));
    let links = Tags::ACTOR.or(Tags::PLACE).or(Tags::AND).or(Tags::OF);
    before.is_none_or(|i| {
        !context.is(i, Tags::ARTICLE) && (!context.is_closed(i) || context.is(i, links))
    })
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
fn namesake(mention: &Mention<'_>) -> Option<Namesake> {
    use Form as F;
    let facts = mention.listed()?;
    let name = matches!(
        mention.form,
        F::Name | F::Alias | F::Inflected | F::Capital | F::Surname
    );
    match facts.kind {
        EntityKind::Country if matches!(mention.form, F::Adjective | F::Demonym) => {
            Some(Namesake::People)
        }
        _ if !name => None,
        EntityKind::Country => facts.country.map(Namesake::Country),
        EntityKind::Place => Some(Namesake::Place),
        EntityKind::Organization => Some(Namesake::Body),
        EntityKind::Person => Some(Namesake::Person),
        _ => None,
    }
}
