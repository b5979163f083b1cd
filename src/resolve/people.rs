//! The people a text names in full, and the words they go by.

use super::context::Context;
use super::mention::Mention;
use super::record::EntityRef;
use super::start::{Filed, Start, Starts};
use super::surname::{FullName, Key};
use crate::gazetteer::EntityKind;
use crate::language::inflection::WordClass;
use crate::text::hash::{NumberMap, QuickMap};

/// Most bearers of like surnames that are weighed against each other.
const MAX_RIVALS: usize = 16;

/// A person with a full name in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person<'a> {
    pub(super) entity: EntityRef,
    pub(super) given: &'a str,
    /// The word before the full name, which may be a title or role.
    pub(super) before: Option<usize>,
    /// The full name that was added last.
    pub(super) name: &'a str,
    /// Somebody else of that surname has a full name in the text, too.
    pub(super) namesake: bool,
    /// Where it was named last, while surnames are being linked.
    pub(super) last: Option<usize>,
}

/// The people that a text names in full, and the words they go by.
#[derive(Debug, Default)]
pub(super) struct People<'a> {
    pub(super) people: Vec<Person<'a>>,
    pub(super) numbers: QuickMap<EntityRef, usize>,
    keys: Vec<Key<'a>>,
    /// The first key of those that start alike, by the hash of how they start.
    numbered: NumberMap<usize>,
    /// How every key begins: most words are turned away here.
    starts: Starts,
}

impl<'a> People<'a> {
    /// Adds a person that stands in the text with a full name. `name` is its base form if `is_base`, otherwise as the
    /// text has it; it begins in the word at `first`.
    pub(super) fn add(
        &mut self,
        context: &Context<'a>,
        entity: EntityRef,
        name: &'a str,
        is_base: bool,
        first: usize,
    ) {
        let known = self.numbers.get(&entity).copied();
        let same = known.and_then(|person| self.people.get_mut(person));
        if same.is_some_and(|person| std::mem::replace(&mut person.name, name) == name) {
            return;
        }
        let Some(words) = FullName::read(context, name) else {
            return;
        };
        let given = words.given();
        let person = known.unwrap_or(self.people.len());
        if known.is_none() {
            self.numbers.insert(entity, person);
            self.people.push(Person {
                entity,
                given,
                before: first.checked_sub(1),
                name,
                namesake: false,
                last: None,
            });
        }
        words.keys(context, &mut |base, class, _| {
            self.key(Key {
                is_base,
                particles: words.particles_before(base),
                loose: true,
                person,
                ..Key::new(base, class)
            });
        });
        let listed = matches!(entity, EntityRef::Known(_));
        if listed && given.chars().nth(3).is_some() && !words.is_family_first() {
            self.key(Key {
                is_base,
                given: true,
                person,
                ..Key::new(given, WordClass::GivenName)
            });
        }
    }

    /// Files the given names of those who share a surname: "Jan Lorenz", "Tim Lorenz", then "Tim" alone.
    pub(super) fn tell_namesakes(&mut self, context: &Context<'a>) {
        if self.people.len() < 2 {
            return;
        }
        let surname = |person: &Person<'a>| person.name.rsplit(' ').next().unwrap_or("");
        let mut bearers: QuickMap<&str, usize> = QuickMap::default();
        for person in &self.people {
            *bearers.entry(surname(person)).or_default() += 1;
        }
        for number in 0..self.people.len() {
            let Some(person) = self.people.get_mut(number) else {
                return;
            };
            let shared = bearers.get(surname(person)).is_some_and(|count| *count > 1);
            person.namesake = shared && context.is_listed_given(person.given);
            if person.namesake {
                let given = Key::new(person.given, WordClass::GivenName);
                self.key(Key {
                    given: true,
                    person: number,
                    ..given
                });
            }
        }
    }

    /// Files a key, unless the person has it or others have taken all places.
    fn key(&mut self, key: Key<'a>) {
        if key.base.chars().nth(1).is_none() {
            return;
        }
        let number = self.keys.len();
        let filed = Filed::of(key.base);
        let first = self.numbered.entry(filed.hash().into());
        let first = *first.or_insert(number);
        let (mut last, mut count) = (None, 0);
        let mut at = first;
        while let Some(known) = self.keys.get(at) {
            if known.person == key.person && known.base == key.base {
                return;
            }
            (last, count) = (Some(at), count + 1);
            match known.next.checked_sub(1) {
                Some(next) => at = next,
                None => break,
            }
        }
        if count == MAX_RIVALS {
            return;
        }
        if let Some(last) = last.and_then(|last| self.keys.get_mut(last)) {
            last.next = number + 1;
        }
        self.starts.add(filed);
        self.keys.push(key);
    }

    /// The listed person whose full name the text has at `name` in a form that nothing else recognised.
    pub(super) fn find_full(&self, context: &Context<'_>, name: &str) -> Option<EntityRef> {
        let (given, surname) = (
            name.split_whitespace().next()?,
            name.split_whitespace().next_back()?,
        );
        let start = Start::of_word(surname);
        self.candidates(start).find_map(|key| {
            let person = self.people.get(key.person)?;
            let first = Key {
                is_base: key.is_base,
                loose: true,
                ..Key::new(person.given, WordClass::GivenName)
            };
            let fits = !key.given
                && key.fit(context, surname).is_some()
                && first.fit(context, given).is_some();
            fits.then_some(person.entity)
        })
    }

    /// The keys that a word which begins so may be a form of.
    pub(super) fn candidates(&self, start: Start) -> impl Iterator<Item = &Key<'a>> {
        let firsts = start
            .hashes()
            .filter_map(|hash| self.numbered.get(&hash.into()));
        firsts.flat_map(|first| {
            let key = |at: usize| self.keys.get(at);
            std::iter::successors(key(*first), move |k| key(k.next.checked_sub(1)?))
        })
    }

    /// Notes that a `mention` is of one of the people, if it is.
    pub(super) fn named(&mut self, mention: &Mention<'_>) {
        let person = mention.kind().is_none_or(|kind| kind == EntityKind::Person);
        let entity = mention.entity().filter(|_| person);
        let number = entity.and_then(|entity| self.numbers.get(&entity));
        if let Some(person) = number.and_then(|&number| self.people.get_mut(number)) {
            person.last = Some(mention.span.start());
        }
    }

    /// Whether a word that begins so may stand for one of the people.
    pub(super) fn may_hold(&self, start: Start) -> bool {
        self.starts.may_hold(start)
    }
}
