//! The people of a gazetteer by surname.

use super::context::Context;
use super::lexicon::Lexicon;
use super::spelling::{spelling_key, spelling_similarity};
use super::start::{Filed, Start, Starts};
use super::surname::{FullName, Key};
use crate::Language;
use crate::gazetteer::{AliasId, Entity, EntityId, EntityKind, Form, Gazetteer};
use crate::language::inflection::WordClass;
use crate::text::hash;
use crate::text::words::Words;

/// With more people than this listed, a surname alone says too little about who is meant.
const MAX_PEOPLE: usize = 50_000;

/// Finds listed people by a form of their surname.
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    /// Hash of the start of a surname, and the initial and number of a full name that holds it; sorted.
    names: Vec<(u32, char, AliasId)>,
    /// The same by how the surname sounds, for people without a name in the language; sorted.
    spelled: Vec<(u64, AliasId)>,
    /// Bits of the hashes, to turn most words away.
    filter: Vec<u64>,
    /// How the surnames begin that suffice. Not of people with a weight in a list that gives the surnames that suffice, as
    /// the built-in one does: of the many people called Weber or May it knows one.
    lone: Starts,
    /// The list gives the surnames that suffice.
    chosen: bool,
}

const FILTER_BITS: u32 = 1 << 15;

impl Listed {
    /// Indexes the full names of people in `language` or any. O(names).
    pub(super) fn new(gazetteer: &Gazetteer, language: Language, lexicon: &Lexicon) -> Self {
        let context = Context {
            text: "",
            words: &Words::default(),
            lexicon,
            gazetteer,
            language,
        };
        let mut out = Self {
            names: Vec::new(),
            spelled: Vec::new(),
            filter: vec![0; (FILTER_BITS / 64) as usize],
            lone: Starts::default(),
            chosen: false,
        };
        let people = gazetteer
            .entities()
            .filter(|e| e.kind() == EntityKind::Person);
        if people.clone().nth(MAX_PEOPLE).is_some() {
            return Self::default();
        }
        let surname = |e: Entity<'_>| e.aliases().any(|alias| alias.form() == Form::Surname);
        out.chosen = people.clone().any(surname);
        people.for_each(|person| out.add_person(&context, person));
        out.spelled.sort_unstable();
        out.names.sort_unstable();
        out.names.dedup();
        out
    }

    /// Files the full names of a person: those in the language by their words, or by their sound if there are none.
    fn add_person(&mut self, context: &Context<'_>, person: Entity<'_>) {
        let any = Language::Undetermined;
        let suits = |l: Language| l == context.language || l == any || context.language == any;
        let lone = !self.chosen || person.weight() == 0;
        let full = person.aliases().filter(|a| a.text().contains(' '));
        let mut named = false;
        for alias in full.clone().filter(|a| suits(a.language())) {
            named = true;
            let Some(name) = FullName::read(context, alias.text()) else {
                continue;
            };
            name.keys(context, &mut |base, _, _| {
                let initial = alias.text().chars().next();
                if let Some(initial) = initial.filter(|_| base.chars().nth(2).is_some()) {
                    self.add(base, initial, alias.id(), lone);
                }
            });
        }
        for alias in full.filter(|_| !named) {
            let surname = alias.text().split_whitespace().next_back().unwrap_or("");
            self.spelled
                .extend(sound(surname).map(|hash| (hash, alias.id())));
        }
    }

    fn add(&mut self, base: &str, initial: char, alias: AliasId, lone: bool) {
        let filed = Filed::of(base);
        let hash = filed.hash();
        self.names.push((hash, initial, alias));
        if let Some(slot) = self.filter.get_mut((hash % FILTER_BITS / 64) as usize) {
            *slot |= 1 << (hash % 64);
        }
        if lone {
            self.lone.add(filed);
        }
    }

    /// Whether a word that begins so may be the surname of a person whose surname suffices.
    #[inline]
    pub(super) fn may_be_alone(&self, start: Start) -> bool {
        self.lone.may_hold(start) && start.hashes().any(|hash| self.has(hash))
    }

    fn has(&self, hash: u32) -> bool {
        let slot = self.filter.get((hash % FILTER_BITS / 64) as usize);
        slot.is_some_and(|slot| slot & (1 << (hash % 64)) != 0)
    }

    /// Calls `found` with the full names that have a surname of which `surface` is a form, and the length of that form;
    /// with an `initial`, only with those that begin so.
    fn each<'g>(
        &self,
        context: &Context<'g>,
        surface: &str,
        initial: Option<char>,
        found: &mut dyn FnMut(EntityId, &'g str, usize),
    ) {
        for hash in Start::of_word(surface).hashes() {
            if !self.has(hash) {
                continue;
            }
            let first = self.names.partition_point(|(known, ..)| *known < hash);
            let names = self.names.iter().skip(first);
            let same = names.take_while(|(known, ..)| *known == hash).take(256);
            let fits = |known: char| initial.is_none_or(|initial| known == initial);
            for (_, _, alias) in same.filter(|(_, known, _)| fits(*known)) {
                let alias = context.gazetteer.alias(*alias);
                let Some(name) = FullName::read(context, alias.text()) else {
                    continue;
                };
                name.keys(context, &mut |base, class, last| {
                    let key = Key::new(base, class);
                    if let Some(fit) = last.then(|| key.fit(context, surface)).flatten() {
                        found(alias.entity(), alias.text(), fit.len);
                    }
                });
            }
        }
    }

    /// The one person whose surname `surface` can be, and the length of the surname in it.
    pub(super) fn only(&self, context: &Context<'_>, surface: &str) -> Option<(EntityId, usize)> {
        let mut one: Option<(EntityId, usize)> = None;
        let mut several = false;
        self.each(context, surface, None, &mut |entity, _, len| match one {
            Some((known, _)) if known != entity => several = true,
            _ => one = Some((entity, len)),
        });
        one.filter(|(person, _)| {
            !several && (!self.chosen || context.gazetteer.entity(*person).weight() == 0)
        })
    }

    /// The one person whose name the words of `name` are a form of: given name and surname.
    pub(super) fn full(&self, context: &Context<'_>, name: &str) -> Option<EntityId> {
        let (given, surname) = (
            name.split_whitespace().next()?,
            name.split_whitespace().next_back()?,
        );
        let mut one = None;
        let initial = given.chars().next();
        self.each(context, surname, initial, &mut |entity, alias, _| {
            let first = alias.split_whitespace().next().unwrap_or("");
            let key = Key::new(first, WordClass::GivenName);
            if one.is_none() && key.fit(context, given).is_some() {
                one = Some(entity);
            }
        });
        one
    }

    /// The person without a name in the language whose name in another one is spelled like `name`, and how like.
    pub(super) fn spelled(&self, context: &Context<'_>, name: &str) -> Option<(EntityId, f32)> {
        if self.spelled.is_empty() {
            return None;
        }
        let wanted = sound(name.split_whitespace().next_back()?)?;
        let first = self.spelled.partition_point(|(known, _)| *known < wanted);
        let same = self
            .spelled
            .iter()
            .skip(first)
            .take_while(|(known, _)| *known == wanted)
            .take(256);
        let scored = same
            .map(|(_, id)| context.gazetteer.alias(*id))
            .map(|a| (a.entity(), spelling_similarity(a.text(), name)));
        scored
            .filter(|(_, score)| *score >= SAME_SPELLING)
            .max_by(|a, b| a.1.total_cmp(&b.1))
    }
}

/// From here on two full names are taken for one in two spellings.
const SAME_SPELLING: f32 = 0.85;

fn sound(surname: &str) -> Option<u64> {
    let key = spelling_key(surname);
    (key.len() > 1).then(|| hash::bytes(key.as_bytes()))
}
