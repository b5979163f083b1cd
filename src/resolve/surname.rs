//! Surnames and other short forms that point back, or ahead, to a full name in the text.

use super::context::{Context, is_form_by_shape};
use super::lexicon::Tags;
use super::record::{EntityRef, MentionRecord, Reason};
use super::words::{Word, fold, without_genitive};
use crate::gazetteer::Form;
use crate::language::inflection::{Inflection, WordClass};
use crate::text::hash::QuickMap;
use crate::{Language, Span};

/// Most words of a full name.
pub(super) const MAX_NAME: usize = 6;
/// Most bearers of like surnames that are weighed against each other.
const MAX_RIVALS: usize = 16;
/// How far from the word before a title reaches, in points of closeness: further than any text.
const TITLED: usize = usize::MAX / 2;

/// One word that may stand for a person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key<'a> {
    pub(super) base: &'a str,
    pub(super) class: WordClass,
    /// The base form itself, not a form that a text happened to use.
    pub(super) is_base: bool,
    /// Particles in front of it: "von der " Leyen.
    particles: &'a str,
    /// The given name, not the surname.
    given: bool,
    /// Endings that no rule gives may do too: the full name stands in the text.
    loose: bool,
    person: usize,
    /// The next key that starts alike, as its number plus one.
    next: usize,
}

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

impl<'a> Key<'a> {
    pub(super) fn new(base: &'a str, class: WordClass) -> Self {
        Self {
            base,
            class,
            is_base: true,
            particles: "",
            given: false,
            loose: false,
            person: 0,
            next: 0,
        }
    }

    /// The length in bytes of the part of `surface` that is a form of the word: all of "Putins", "Trump" in "Trump's"
    /// and in "Trump-Regierung".
    pub(super) fn matches(&self, context: &Context<'_>, surface: &str) -> Option<usize> {
        if surface == self.base {
            return Some(surface.len());
        }
        let (a, b) = (self.base.chars().next()?, surface.chars().next()?);
        if a != b {
            return None;
        }
        let bare = without_genitive(surface);
        if bare == self.base {
            return Some(bare.len());
        }
        if let Some(rest) = surface.strip_prefix(self.base) {
            if rest.starts_with(['-', '‑']) && rest.chars().nth(1).is_some_and(char::is_uppercase)
            {
                return Some(self.base.len());
            }
        }
        surface.chars().nth(2)?;
        let inflection = Inflection::of(context.language);
        let shape = self.loose && context.has_cases();
        let ok = inflection.accepts(self.base, surface, self.class)
            || shape && is_form_by_shape(self.base, surface)
            || !self.is_base
                && (inflection.accepts(surface, self.base, self.class)
                    || shape && is_form_by_shape(surface, self.base));
        let upper = || {
            surface.len() > 3
                && self
                    .base
                    .chars()
                    .flat_map(char::to_uppercase)
                    .eq(surface.chars())
        };
        (ok || upper()).then_some(surface.len())
    }
}

/// A hash of the first letters of a word: as many as no case form of a name of this length changes.
pub(super) fn start(word: &str, reach: usize) -> u32 {
    close(word.chars().take(reach).fold(SEED, step), reach)
}

/// The hashes of a word that a base form may have been filed under, in one pass.
pub(super) fn starts(word: &str) -> impl Iterator<Item = u32> {
    let mut hash = SEED;
    let hashes = word
        .chars()
        .zip(1..=REACHES[2])
        .filter_map(move |(c, count)| {
            hash = step(hash, c);
            REACHES.contains(&count).then(|| close(hash, count))
        });
    hashes.fuse()
}

const SEED: u32 = 0x811c_9dc5;

fn step(hash: u32, c: char) -> u32 {
    (hash ^ u32::from(fold(c))).wrapping_mul(0x0100_0193)
}

fn close(hash: u32, reach: usize) -> u32 {
    (hash ^ u32::try_from(reach).unwrap_or(0)).wrapping_mul(0x0100_0193)
}

/// How many letters those are.
pub(super) fn reach(word: &str) -> usize {
    match word.chars().count() {
        0..=3 => REACHES[0],
        4..=6 => REACHES[1],
        _ => REACHES[2],
    }
}

pub(super) const REACHES: [usize; 3] = [2, 3, 5];

/// Calls `emit` with the words of a full name that may stand for the person, their class, and whether it is the surname
/// proper: "Assad" and "al-Assad" of Baschar al-Assad, "Kim" of Kim Jong Un.
pub(super) fn name_keys<'n>(
    context: &Context<'_>,
    name: &'n str,
    emit: &mut dyn FnMut(&'n str, WordClass, bool),
) {
    let mut buffer = [""; MAX_NAME];
    let Some(parts) = split(name, &mut buffer) else {
        return;
    };
    let Some(first) = parts.first() else { return };
    if context.is_east_asian(parts) {
        emit(first, WordClass::Surname, true);
        return;
    }
    let inflection = Inflection::of(context.language);
    let hungarian = context.language == Language::Hungarian && !context.is_listed_given(first);
    for (index, base) in parts.iter().enumerate() {
        let last = index + 1 == parts.len();
        let particle = base.starts_with(char::is_lowercase) && !base.contains('-');
        let opens = index == 0 && !hungarian;
        let given = !last
            && (base.ends_with('.')
                || base.chars().nth(2).is_none()
                || context.is_listed_given(base));
        if opens || particle || given || hungarian && last {
            continue;
        }
        let class = if last {
            inflection.word_class(parts, index, WordClass::Surname)
        } else {
            WordClass::Surname
        };
        emit(base, class, last || hungarian);
        // "al-Assad", "el-Sisi" are also called by what follows the article.
        if let Some((article, rest)) = base.split_once('-') {
            if context.lexicon.tags(article).any(Tags::PARTICLE)
                && rest.starts_with(char::is_uppercase)
            {
                emit(rest, class, last);
            }
        }
    }
}

/// The words of a name of two to [`MAX_NAME`] words.
fn split<'n, 'b>(name: &'n str, buffer: &'b mut [&'n str; MAX_NAME]) -> Option<&'b [&'n str]> {
    let mut count = 0;
    for part in name.split_whitespace() {
        *buffer.get_mut(count)? = part;
        count += 1;
    }
    buffer.get(..count).filter(|parts| parts.len() >= 2)
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
                && key.matches(context, surname).is_some()
                && first.matches(context, given).is_some();
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
        for (index, word) in context.words.iter().enumerate() {
            if !word.is_capitalised() {
                continue;
            }
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
        let mut best: Option<(&Key<'a>, usize, usize)> = None;
        let mut others: Vec<EntityRef> = Vec::new();
        for key in self.candidates(surface) {
            let Some(len) = key.matches(context, surface) else {
                continue;
            };
            let person = self.people.get(key.person)?;
            let score = self.closeness(context, index, person, word.span.start());
            match best {
                Some((known, ..)) if known.person == key.person || key.given && !known.given => {}
                Some((known, _, ahead)) => {
                    let swap = score > ahead || known.given && !key.given;
                    let loser = if swap { known.person } else { key.person };
                    others.extend(self.people.get(loser).map(|p| p.entity));
                    if swap {
                        best = Some((key, len, score));
                    }
                }
                None => best = Some((key, len, score)),
            }
        }
        let (key, len, score) = best?;
        let person = self.people.get(key.person)?;
        if !fits(context, index, key.base, Some(person.given), after_name) {
            return None;
        }
        let next = context.word(index + 1);
        let followed = next.is_some_and(|w| w.is_capitalised() && w.is_adjacent());
        // "univerza Johnsa Hopkinsa" is not called after a Johnson.
        let strict = Key {
            loose: false,
            ..*key
        };
        if followed && strict.matches(context, surface).is_none() {
            return None;
        }
        let alone = !word.is_first() && !followed;
        if key.given && (!others.is_empty() || context.capital_nouns() || !alone) {
            return None;
        }
        let (reason, confidence) = match (key.given, others.is_empty(), score >= TITLED) {
            (true, ..) => (Reason::Surname, 0.7),
            (_, true, _) => (Reason::Surname, 0.95),
            (_, false, true) => (Reason::TitledSurname, 0.8),
            (_, false, false) => (Reason::NearestSurname, 0.6),
        };
        let from = with_particles(context.text, word.span.start(), key.particles);
        let span = Span::new(from, word.span.start() + len);
        Some(short_form(span, person.entity, reason, confidence, others))
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

/// The record of a person's short form.
pub(super) fn short_form(
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
    if word.is_first()
        && context.is_closed(index)
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
        .map_or(0, |c| 1 << (u32::from(fold(c)) % 64))
}

/// The lower-case words directly before `part` in `name`: "von der " before "Leyen".
fn particles_before<'a>(name: &'a str, part: &str) -> &'a str {
    let Some(at) = name.rfind(part) else {
        return "";
    };
    let head = name.get(..at).unwrap_or("");
    let mut start = at;
    for word in head.split_whitespace().rev() {
        if !word.starts_with(char::is_lowercase) {
            break;
        }
        start = head
            .get(..start)
            .and_then(|h| h.rfind(word))
            .unwrap_or(start);
    }
    name.get(start..at).unwrap_or("")
}

/// Where the mention starts if its particles stand before byte `start`.
fn with_particles(text: &str, start: usize, particles: &str) -> usize {
    let Some(before) = text.get(..start) else {
        return start;
    };
    // "Van der Meer" at the start of a sentence
    let stands = before.ends_with(particles) || {
        let at = start
            .checked_sub(particles.len())
            .and_then(|from| before.get(from..));
        at.is_some_and(|found| found.to_lowercase() == particles)
    };
    if particles.is_empty() || !stands {
        return start;
    }
    let from = start - particles.len();
    let edge = text
        .get(..from)
        .is_none_or(|t| !t.ends_with(char::is_alphanumeric));
    if edge { from } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles() {
        assert_eq!(
            particles_before("Ursula von der Leyen", "Leyen"),
            "von der "
        );
        assert_eq!(particles_before("Angela Merkel", "Merkel"), "");
        let text = "Frau von der Leyen";
        assert_eq!(with_particles(text, 13, "von der "), 5);
        assert_eq!(with_particles(text, 13, "de "), 13);
    }
}
