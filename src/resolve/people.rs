//! The people a text names in full, and the short forms that point back, or ahead, to them.

use std::cmp::Reverse;

use super::capital::OF;
use super::context::{Context, is_form_by_shape};
use super::lexicon::Tags;
use super::record::{EntityRef, MentionRecord, Reason};
use super::surname::{
    Fit, Key, MAX_NAME, name_keys, particles_before, reach, split, start, starts, with_particles,
};
use crate::gazetteer::{CountryCode, Form};
use crate::language::inflection::WordClass;
use crate::text::fold::bare;
use crate::text::hash::{QuickMap, QuickSet};
use crate::text::words::Word;
use crate::{Language, Span};

/// Most bearers of like surnames that are weighed against each other.
const MAX_RIVALS: usize = 16;
/// How far from the word before a title reaches, in points of closeness: further than any text.
const TITLED: usize = usize::MAX / 2;

/// Before these a word is a noun: "der Koch".
const GERMAN_ARTICLES: [&str; 18] = [
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines",
    "Der", "Die", "Das", "Ein", "Eine", "Den",
];

/// A person with a full name in the text.
#[derive(Clone, Copy, Debug)]
struct Person<'a> {
    entity: EntityRef,
    given: &'a str,
    /// The word before the full name, where that is a title or role.
    role: Option<&'a str>,
    /// The full name that was added last.
    name: &'a str,
    /// Where it was named last, while surnames are being linked.
    last: Option<usize>,
}

/// The people that a text names in full, and the words they go by.
#[derive(Debug, Default)]
pub(super) struct People<'a> {
    people: Vec<Person<'a>>,
    numbers: QuickMap<EntityRef, usize>,
    keys: Vec<Key<'a>>,
    /// The first key of those that start alike, by the hash of how they start.
    starts: QuickMap<u32, usize>,
    /// Bit `c % 64` for the first letter of every key: most words are turned away here.
    initials: u64,
}

/// What a person may share a surname with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Namesake {
    Country(CountryCode),
    /// A place or a company.
    Thing,
    /// Somebody known by the surname alone.
    Person,
}

/// A key that a word may stand for, and how close its person is.
#[derive(Clone, Copy)]
struct Named<'a, 'k> {
    key: &'k Key<'a>,
    fit: Fit,
    near: usize,
}

impl Named<'_, '_> {
    /// Surnames before given names, then a title, then the closer form, then the person named last.
    fn rank(&self) -> (bool, bool, Reverse<usize>, usize) {
        let titled = self.near >= TITLED;
        (
            !self.key.given,
            titled,
            Reverse(self.fit.distance),
            self.near,
        )
    }
}

impl<'a> People<'a> {
    /// Adds a person that stands in the text with a full name. `name` is its base form if `is_base`, otherwise as the
    /// text has it; `span` is where it stands.
    pub(super) fn add(
        &mut self,
        context: &Context<'a>,
        entity: EntityRef,
        name: &'a str,
        is_base: bool,
        span: Span,
    ) {
        let known = self.numbers.get(&entity).copied();
        let same = known.and_then(|person| self.people.get_mut(person));
        if same.is_some_and(|person| std::mem::replace(&mut person.name, name) == name) {
            return;
        }
        let mut buffer = [""; MAX_NAME];
        let Some(parts) = split(name, &mut buffer) else {
            return;
        };
        let given = parts.first().copied().unwrap_or("");
        let east_asian = context.is_east_asian(parts);
        let person = known.unwrap_or(self.people.len());
        if known.is_none() {
            self.numbers.insert(entity, person);
            let at = context.index_at(span.start());
            let role = at
                .checked_sub(1)
                .filter(|&i| context.is_role(i))
                .map(|i| context.word_text(i));
            self.people.push(Person {
                entity,
                given,
                role,
                name,
                last: None,
            });
        }
        name_keys(context, name, &mut |base, class, _| {
            let particles = particles_before(name, base);
            self.key(Key {
                base,
                class,
                is_base,
                particles,
                given: false,
                loose: true,
                person,
                next: 0,
            });
        });
        if matches!(entity, EntityRef::Known(_)) && given.chars().count() > 3 && !east_asian {
            self.key(Key {
                base: given,
                class: WordClass::GivenName,
                is_base,
                particles: "",
                given: true,
                loose: false,
                person,
                next: 0,
            });
        }
    }

    fn key(&mut self, key: Key<'a>) {
        if key.base.chars().nth(1).is_none() {
            return;
        }
        let number = self.keys.len();
        let first = *self
            .starts
            .entry(start(key.base, reach(key.base)))
            .or_insert(number);
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
        self.initials |= initial(key.base);
        self.keys.push(key);
    }

    /// The listed person whose full name the text has at `name` in a form that nothing else recognised.
    pub(super) fn find_full(&self, context: &Context<'_>, name: &str) -> Option<EntityRef> {
        let (given, surname) = (
            name.split_whitespace().next()?,
            name.split_whitespace().next_back()?,
        );
        self.candidates(surname).find_map(|key| {
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

    fn candidates<'k>(&'k self, surface: &'k str) -> impl Iterator<Item = &'k Key<'a>> {
        let firsts = starts(surface).filter_map(|hash| self.starts.get(&hash));
        firsts.flat_map(|first| {
            let key = |at: usize| self.keys.get(at);
            std::iter::successors(key(*first), move |k| key(k.next.checked_sub(1)?))
        })
    }

    /// Takes from `mentions`, in order, those of a place, a company or somebody else known by the surname alone that bear
    /// the surname of someone named before: "Michael Jordan …", then "Jordan said". Not where a place is meant ("in
    /// Jordan"), nor if the text names the country in other words, too, unless a title says so. `namesake` tells which
    /// mentions may be taken.
    pub(super) fn reclaim(
        &mut self,
        context: &Context<'a>,
        mentions: &mut [MentionRecord],
        namesake: &dyn Fn(&MentionRecord) -> Option<Namesake>,
    ) {
        let mut taken: Vec<(usize, usize, MentionRecord)> = Vec::new();
        for (number, mention) in mentions.iter().enumerate() {
            self.named(mention.entity, mention.span.start());
            let surface = mention.span.slice(context.text);
            if self.initials & initial(surface) == 0 || namesake(mention).is_none() {
                continue;
            }
            let index = context.index_at(mention.span.start());
            let word = context.word(index).filter(|w| w.span.covers(mention.span));
            let record = word.and_then(|word| self.short_form(context, index, word, false));
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
            if !plain || !matches!(namesake(mention), Some(Namesake::Country(_))) {
                countries.extend(mention.country);
            }
        }
        for (number, index, _) in &taken {
            let before = index.checked_sub(1).filter(|_| context.is_joined(*index));
            let stands = before.is_some_and(|i| {
                let lists = Tags::PLACE.or(Tags::PLACE_NOUN);
                context.is(i, lists) || OF.contains(&context.word_text(i))
            });
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
                || match namesake(mention) {
                    Some(Namesake::Country(code)) => countries.contains(&code) && !titled,
                    Some(Namesake::Person) => titled,
                    _ => false,
                };
            if !stays {
                *mention = record;
            }
        }
    }

    /// Links the uncovered capitalised words of the text that stand for its people. `mentions` are the names found so
    /// far, in order; what is found is added at the end. `listed` is asked about words that stand for none of them.
    pub(super) fn link(
        &mut self,
        context: &Context<'a>,
        mentions: &mut Vec<MentionRecord>,
        listed: &dyn Fn(usize, bool) -> Option<MentionRecord>,
    ) {
        let known = mentions.len();
        // The end of the last mention so far.
        let (mut next, mut end) = (0, 0);
        let capitalised = |(_, word): &(usize, &Word)| word.is_capitalised();
        for (index, word) in context.words.iter().enumerate().filter(capitalised) {
            while let Some(mention) = mentions.get(next).filter(|_| next < known) {
                if mention.span.start() > word.span.start() {
                    break;
                }
                self.named(mention.entity, mention.span.start());
                end = end.max(mention.span.end());
                next += 1;
            }
            let starts_inside = mentions
                .get(next)
                .filter(|_| next < known)
                .is_some_and(|m| m.span.start() < word.span.end());
            if starts_inside || end > word.span.start() {
                continue;
            }
            let before = index.checked_sub(1).and_then(|i| context.word(i));
            let after_name = before.is_some_and(|before| end > before.span.start());
            let found = if self.initials & initial(word.text(context.text)) == 0 {
                None
            } else {
                self.short_form(context, index, *word, after_name)
            };
            if let Some(record) = found.or_else(|| listed(index, after_name)) {
                self.named(record.entity, record.span.start());
                end = record.span.end();
                mentions.push(record);
            }
        }
    }

    fn named(&mut self, entity: Option<EntityRef>, at: usize) {
        let number = entity.and_then(|entity| self.numbers.get(&entity));
        if let Some(person) = number.and_then(|&number| self.people.get_mut(number)) {
            person.last = Some(at);
        }
    }

    /// The mention that the word at `index` is, if it stands for one of the people.
    fn short_form(
        &self,
        context: &Context<'a>,
        index: usize,
        word: Word,
        after_name: bool,
    ) -> Option<MentionRecord> {
        let surface = word.text(context.text);
        let mut best: Option<Named<'a, '_>> = None;
        let mut others: Vec<EntityRef> = Vec::new();
        for key in self.candidates(surface) {
            let Some(fit) = key.fit(context, surface) else {
                continue;
            };
            let person = self.people.get(key.person)?;
            let near = self.closeness(context, index, person, word.span.start());
            let named = Named { key, fit, near };
            match best {
                Some(known) if known.key.person == key.person => {}
                Some(known) => {
                    let (winner, loser) = if named.rank() > known.rank() {
                        (named, known)
                    } else {
                        (known, named)
                    };
                    // A given name is no rival of a surname.
                    if !loser.key.given || winner.key.given {
                        let person = self.people.get(loser.key.person);
                        others.extend(person.map(|p| p.entity));
                    }
                    best = Some(winner);
                }
                None => best = Some(named),
            }
        }
        let Named { key, fit, near } = best?;
        let person = self.people.get(key.person)?;
        if !fits(context, index, key.base, Some(person.given), after_name) {
            return None;
        }
        // "der Koch im Hotel", but "van der Meer" and "die Merz-Regierung"
        let article = || {
            let before = index.checked_sub(1).map_or("", |i| context.word_text(i));
            word.is_adjacent() && GERMAN_ARTICLES.contains(&before) && !surface.contains('-')
        };
        if context.capital_nouns() && key.particles.is_empty() && article() {
            return None;
        }
        let next = context.word(index + 1);
        let followed = next.is_some_and(|w| w.is_capitalised() && w.is_adjacent());
        // "univerza Johnsa Hopkinsa" is not called after a Johnson.
        let strict = Key {
            loose: false,
            ..*key
        };
        if followed && strict.fit(context, surface).is_none() {
            return None;
        }
        let alone = !word.is_first() && !followed;
        if key.given && (!others.is_empty() || context.capital_nouns() || !alone) {
            return None;
        }
        let (reason, confidence) = match (key.given, others.is_empty(), near >= TITLED) {
            (true, ..) => (Reason::Surname, 0.7),
            (_, true, _) => (Reason::Surname, 0.95),
            (_, false, true) => (Reason::TitledSurname, 0.8),
            (_, false, false) => (Reason::NearestSurname, 0.6),
        };
        let from = with_particles(context.text, word.span.start(), key.particles);
        let span = Span::new(from, word.span.start() + fit.len);
        Some(record(span, person.entity, reason, confidence, others))
    }

    /// How likely a person is meant at byte `at`: the later it was named, the likelier; a title decides.
    fn closeness(
        &self,
        context: &Context<'a>,
        index: usize,
        person: &Person<'a>,
        at: usize,
    ) -> usize {
        let titled = index.checked_sub(1).is_some_and(|i| {
            let (title, known) = (context.word_text(i), person.role.unwrap_or(""));
            !known.is_empty() && (title == known || is_form_by_shape(known, title))
        });
        let near = person.last.map_or(0, |last| last.min(at) + 1);
        near + if titled { TITLED } else { 0 }
    }
}

/// The record of a short form of a person's name.
pub(super) fn record(
    span: Span,
    entity: EntityRef,
    reason: Reason,
    confidence: f32,
    others: Vec<EntityRef>,
) -> MentionRecord {
    MentionRecord {
        span,
        entity: Some(entity),
        stands_for: None,
        country: None,
        form: Form::Surname,
        reason,
        confidence,
        others: others.into(),
    }
}

/// Whether what stands around the word at `index` lets it be the short form `base` of a person called `given`.
/// `after_name`: the word before belongs to a name already found.
pub(super) fn fits(
    context: &Context<'_>,
    index: usize,
    base: &str,
    given: Option<&str>,
    after_name: bool,
) -> bool {
    let Some(word) = context.word(index) else {
        return false;
    };
    // "In May, …", "May 5"
    let closed = context.is_closed(index);
    let dated = || {
        let number = context
            .word(index + 1)
            .is_some_and(|next| !next.has_letters());
        number
            || index
                .checked_sub(1)
                .is_some_and(|i| context.is(i, Tags::PLACE))
    };
    if closed && dated() {
        return false;
    }
    if word.is_first()
        && closed
        && (word.text(context.text) != base || base.chars().nth(3).is_none())
    {
        return false;
    }
    if let Some(before) = index
        .checked_sub(1)
        .filter(|_| !after_name && context.is_joined(index))
    {
        let name = context.word_text(before);
        let capital = context
            .word(before)
            .is_some_and(|w| w.is_capitalised() && w.has_letters());
        let own = given.is_some_and(|given| {
            name == given
                || is_form_by_shape(given, name)
                || context.is_initial(before) && given.starts_with(name)
        });
        if capital && !own && (context.is_given(before) || context.is_initial(before)) {
            return false;
        }
        // "Xhorxhi Trump" is somebody else, "Präsident Trump" and "Na Trumpa" are not.
        let may_be_name = context
            .word(before)
            .is_some_and(|w| !w.is_first() && !w.is_all_upper());
        let stranger = capital && !own && !context.capital_nouns() && may_be_name;
        if stranger && !context.is_role(before) && !context.is_closed(before) {
            return false;
        }
    }
    let after = index + 1;
    let named = context
        .word(after)
        .is_some_and(|w| w.is_adjacent() && w.is_capitalised() && !w.is_first());
    // "Trump Organization", "Biden Administration"
    let longer = named
        && (context.is_organization(after)
            || context.language == Language::English && !context.is_closed(after));
    !longer
}

fn initial(word: &str) -> u64 {
    word.chars()
        .next()
        .map_or(0, |c| 1 << (u32::from(bare(c)) % 64))
}
