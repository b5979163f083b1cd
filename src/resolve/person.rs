//! People: who is introduced by a full name, and which surnames point back to them.

use super::record::{EntityRef, LocalEntity, LocalId, MentionRecord, Reason};
use super::rules::Rules;
use super::words::{Word, fold};
use crate::gazetteer::{EntityKind, Form};
use crate::language::inflection::{Inflection, WordClass};
use crate::{Language, Span};

/// Most words of a full name.
const MAX_NAME: usize = 6;

/// What the people of a text are looked up with.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) text: &'a str,
    pub(crate) words: &'a [Word],
    pub(crate) rules: &'a Rules,
    pub(crate) language: Language,
}

/// One word that may stand for a person: a surname.
#[derive(Clone, Copy, Debug)]
struct Key<'a> {
    base: &'a str,
    class: WordClass,
    /// The base form itself, not a form that a text happened to use.
    is_base: bool,
    /// Particles in front of it: "von der" Leyen.
    particles: &'a str,
    person: usize,
}

/// A person with a full name in the text.
#[derive(Clone, Copy, Debug)]
struct Person<'a> {
    entity: EntityRef,
    given: &'a str,
    /// The word before the full name, where that is a title or role.
    role: Option<&'a str>,
    /// Where it was named last, while surnames are being linked.
    last: Option<usize>,
}

/// The people that a text names in full, and the surnames they go by.
#[derive(Debug, Default)]
pub(crate) struct People<'a> {
    people: Vec<Person<'a>>,
    keys: Vec<Key<'a>>,
    /// Bit `c % 64` for the first letter of every key: most words are turned away here.
    initials: u64,
}

impl<'a> Context<'a> {
    pub(crate) fn lower(&self, index: usize) -> String {
        self.words
            .get(index)
            .map_or_else(String::new, |w| w.text(self.text).to_lowercase())
    }

    pub(crate) fn word(&self, index: usize) -> Option<Word> {
        self.words.get(index).copied()
    }

    pub(crate) fn word_text(&self, index: usize) -> &'a str {
        self.words
            .get(index)
            .map_or("", |w| w.span.slice(self.text))
    }

    /// German writes every noun with a capital, so that a capital says nothing.
    pub(crate) fn capital_nouns(&self) -> bool {
        self.language == Language::German
    }

    fn gap_before(&self, index: usize) -> &'a str {
        let from = index
            .checked_sub(1)
            .and_then(|i| self.word(i))
            .map_or(0, |w| w.span.end());
        let to = self.word(index).map_or(from, |w| w.span.start());
        self.text.get(from..to).unwrap_or("")
    }

    /// An initial or abbreviated given name before `index`: "J." Biden.
    fn is_joined(&self, index: usize) -> bool {
        let Some(word) = self.word(index) else {
            return false;
        };
        if word.is_adjacent() {
            return true;
        }
        let short = index
            .checked_sub(1)
            .and_then(|i| self.word(i))
            .is_some_and(|w| w.is_capitalised() && w.text(self.text).chars().count() <= 2);
        short && !word.is_first() && self.gap_before(index).trim() == "."
    }

    fn is_initial(&self, index: usize) -> bool {
        let text = self.word_text(index);
        text.chars().count() == 1
            && text.chars().all(char::is_uppercase)
            && self
                .text
                .get(self.words.get(index).map_or(0, |w| w.span.end())..)
                .is_some_and(|t| t.starts_with('.'))
    }

    /// The word is a title or role: "Präsident", "US-Außenministers", "президента".
    pub(crate) fn is_role(&self, index: usize) -> bool {
        let lower = self.lower(index);
        !lower.is_empty()
            && (self.rules.roles.contains(&lower)
                || self.capital_nouns() && self.rules.roles.is_within(&lower))
    }

    pub(crate) fn is_closed(&self, index: usize) -> bool {
        self.rules.closed.contains(&self.lower(index))
    }

    /// A common given name, in any case form.
    pub(crate) fn is_given(&self, index: usize) -> bool {
        let lower = self.lower(index);
        if self.rules.given_names.contains(&lower) {
            return true;
        }
        if let Some((first, _)) = lower.split_once('-') {
            return self.rules.given_names.contains(first);
        }
        self.is_inflecting() && self.given_base(&lower)
    }

    /// Whether cutting or changing up to two letters at the end gives a given name.
    fn given_base(&self, lower: &str) -> bool {
        let count = lower.chars().count();
        if count < 4 {
            return false;
        }
        let cut = |n: usize| {
            lower
                .char_indices()
                .rev()
                .nth(n - 1)
                .map_or("", |(at, _)| lower.get(..at).unwrap_or(""))
        };
        (1..=3).any(|n| {
            let stem = cut(n);
            stem.chars().count() >= 3 && {
                let known = |base: &str| {
                    self.rules.given_names.contains(base) && self.is_case_form(base, lower)
                };
                known(stem)
                    || ["a", "o", "e", "а", "о", "й", "я", "ь", "α", "ς"]
                        .iter()
                        .any(|v| known(&format!("{stem}{v}")))
            }
        })
    }

    fn is_case_form(&self, base: &str, form: &str) -> bool {
        let title = |s: &str| {
            let mut chars = s.chars();
            chars.next().map_or_else(String::new, |c| {
                c.to_uppercase().chain(chars).collect::<String>()
            })
        };
        Inflection::of(self.language).accepts(&title(base), &title(form), WordClass::GivenName)
            || is_form_by_shape(base, form)
    }

    /// Names take case endings in this language.
    pub(crate) fn is_inflecting(&self) -> bool {
        use Language as L;
        matches!(
            self.language,
            L::Bulgarian
                | L::Czech
                | L::Slovak
                | L::Polish
                | L::Russian
                | L::Ukrainian
                | L::Slovenian
                | L::Croatian
                | L::Serbian
                | L::Macedonian
                | L::Lithuanian
                | L::Latvian
                | L::Estonian
                | L::Finnish
                | L::Hungarian
                | L::Greek
                | L::Albanian
                | L::Romanian
                | L::Icelandic
                | L::Turkish
                | L::Armenian
                | L::Georgian
                | L::Kazakh
        )
    }

    fn is_east_asian(&self, name: &[&str]) -> bool {
        let [first, rest @ ..] = name else {
            return false;
        };
        let first = first.to_lowercase();
        if rest.is_empty() || rest.len() > 2 || !self.rules.east_asian.contains(&first) {
            return false;
        }
        let short = rest.iter().all(|w| w.chars().count() <= 5);
        let hyphen = rest.iter().any(|w| {
            w.split_once('-')
                .is_some_and(|(_, b)| b.chars().count() <= 5)
        });
        hyphen || (rest.len() == 2 && short) || !self.rules.given_names.contains(&first)
    }
}

/// `form` is `base` with another ending of at most four letters, and most of the word is left.
fn is_form_by_shape(base: &str, form: &str) -> bool {
    let mut shared = 0;
    let mut stem = 0;
    for ((at, a), b) in base.char_indices().zip(form.chars()) {
        if a != b {
            break;
        }
        shared += 1;
        stem = at + a.len_utf8();
    }
    let (base_tail, form_tail) = (
        base.get(stem..).unwrap_or("").chars().count(),
        form.get(stem..).unwrap_or("").chars().count(),
    );
    shared >= 3
        && shared >= 2 * base_tail
        && base_tail <= 2
        && form_tail <= 4
        && (base_tail == 0 || shared >= 4)
}

impl<'a> People<'a> {
    /// Adds a person that stands in the text with a full name. `name` is its base form if `is_base`, otherwise as the
    /// text has it; `span` is where it stands.
    pub(crate) fn add(
        &mut self,
        context: &Context<'a>,
        entity: EntityRef,
        name: &'a str,
        is_base: bool,
        span: Span,
    ) {
        let mut parts = [""; MAX_NAME];
        let mut count = 0;
        for part in name.split_whitespace() {
            let Some(slot) = parts.get_mut(count) else {
                return;
            };
            *slot = part;
            count += 1;
        }
        let parts = parts.get(..count).unwrap_or(&[]);
        if count < 2 {
            return;
        }
        let person = match self.people.iter().position(|p| p.entity == entity) {
            Some(known) => known,
            None => {
                let at = context
                    .words
                    .partition_point(|w| w.span.start() < span.start());
                let role = at
                    .checked_sub(1)
                    .filter(|&i| context.is_role(i))
                    .map(|i| context.word_text(i));
                self.people.push(Person {
                    entity,
                    given: parts.first().copied().unwrap_or(""),
                    role,
                    last: None,
                });
                self.people.len() - 1
            }
        };
        let inflection = Inflection::of(context.language);
        if context.is_east_asian(parts) {
            if let Some(first) = parts.first() {
                self.key(Key {
                    base: first,
                    class: WordClass::Surname,
                    is_base,
                    particles: "",
                    person,
                });
            }
            return;
        }
        let hungarian = context.language == Language::Hungarian
            && parts
                .first()
                .is_some_and(|p| !context.rules.given_names.contains(&p.to_lowercase()));
        for (index, base) in parts.iter().enumerate() {
            let last = index + 1 == count;
            let lower = base.starts_with(char::is_lowercase);
            let opens = index == 0 && !hungarian;
            let given = !last
                && (base.ends_with('.')
                    || base.chars().count() < 3
                    || context.rules.given_names.contains(&base.to_lowercase()));
            if opens || lower && !base.contains('-') || given || hungarian && last {
                continue;
            }
            let class = if last {
                inflection.word_class(parts, index, WordClass::Surname)
            } else {
                WordClass::Surname
            };
            let particles = particles_before(name, base);
            self.key(Key {
                base,
                class,
                is_base,
                particles,
                person,
            });
            // "al-Assad", "el-Sisi" are also called by what follows the article.
            if let Some((article, rest)) = base.split_once('-') {
                if context.rules.particles.contains(&article.to_lowercase())
                    && rest.starts_with(char::is_uppercase)
                {
                    self.key(Key {
                        base: rest,
                        class,
                        is_base,
                        particles: "",
                        person,
                    });
                }
            }
        }
    }

    fn key(&mut self, key: Key<'a>) {
        let known = |k: &Key<'a>| k.person == key.person && k.base == key.base;
        if key.base.chars().count() < 2 || self.keys.iter().any(known) {
            return;
        }
        self.initials |= initial(key.base);
        self.keys.push(key);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Links the uncovered capitalised words of the text that are surnames of its people. `mentions` are the names
    /// found so far, in order; what is found is added at the end.
    pub(crate) fn link(&mut self, context: &Context<'a>, mentions: &mut Vec<MentionRecord>) {
        if self.is_empty() {
            return;
        }
        let known = mentions.len();
        let mut next = 0;
        for (index, word) in context.words.iter().enumerate() {
            while let Some(mention) = mentions.get(next).filter(|_| next < known) {
                if mention.span.start() > word.span.start() {
                    break;
                }
                self.named(mention.entity, mention.span.start());
                next += 1;
            }
            let covered = |at: usize| {
                mentions
                    .get(at)
                    .filter(|_| at < known)
                    .is_some_and(|m| m.span.overlaps(word.span))
            };
            if !word.is_capitalised() || self.initials & initial(word.text(context.text)) == 0 {
                continue;
            }
            if covered(next) || next.checked_sub(1).is_some_and(covered) {
                continue;
            }
            if let Some(record) = self.surname(context, index, *word) {
                self.named(record.entity, record.span.start());
                mentions.push(record);
            }
        }
    }

    fn named(&mut self, entity: Option<EntityRef>, at: usize) {
        if let Some(person) = self.people.iter_mut().find(|p| Some(p.entity) == entity) {
            person.last = Some(at);
        }
    }

    /// The mention that the word at `index` is, if it is a surname.
    fn surname(&self, context: &Context<'a>, index: usize, word: Word) -> Option<MentionRecord> {
        let surface = word.text(context.text);
        let (mut best, mut others): (Option<(&Key<'a>, usize)>, Vec<EntityRef>) =
            (None, Vec::new());
        let (mut rivals, mut span_end) = (false, 0);
        for key in &self.keys {
            let Some(len) = key.matches(context, surface) else {
                continue;
            };
            let person = self.people.get(key.person)?;
            let closeness = self.closeness(context, index, person, word.span.start());
            match best {
                Some((known, _)) if known.person == key.person => {}
                Some((known, score)) => {
                    rivals = true;
                    let loser = if closeness > score {
                        known.person
                    } else {
                        key.person
                    };
                    others.extend(self.people.get(loser).map(|p| p.entity));
                    if closeness > score {
                        best = Some((key, closeness));
                        span_end = len;
                    }
                }
                None => {
                    best = Some((key, closeness));
                    span_end = len;
                }
            }
        }
        let (key, score) = best?;
        if !self.fits(context, index, key, surface) {
            return None;
        }
        let person = self.people.get(key.person)?;
        let start = with_particles(context.text, word.span.start(), key.particles);
        let (reason, confidence) = match (rivals, score >= TITLED) {
            (false, _) => (Reason::Surname, 0.95),
            (true, true) => (Reason::TitledSurname, 0.8),
            (true, false) => (Reason::NearestSurname, 0.6),
        };
        Some(MentionRecord {
            span: Span::new(start, word.span.start() + span_end),
            entity: Some(person.entity),
            stands_for: None,
            country: None,
            form: Form::Surname,
            reason,
            confidence,
            others: others.into(),
        })
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

    /// Whether what stands around the word lets it be this surname.
    fn fits(&self, context: &Context<'a>, index: usize, key: &Key<'a>, surface: &str) -> bool {
        let word = context.words.get(index).copied();
        let exact = surface == key.base;
        if word.is_some_and(Word::is_first)
            && (!exact || key.base.chars().count() < 4)
            && context.is_closed(index)
        {
            return false;
        }
        if let Some(before) = index.checked_sub(1).filter(|_| context.is_joined(index)) {
            let capital = context
                .word(before)
                .is_some_and(|w| w.is_capitalised() && w.has_letters());
            let given = self.people.get(key.person).map_or("", |p| p.given);
            let own = context.word_text(before) == given
                || is_form_by_shape(given, context.word_text(before));
            if capital && !own && (context.is_given(before) || context.is_initial(before)) {
                return false;
            }
            let stranger = capital
                && !own
                && !context.capital_nouns()
                && !context.word(before).is_some_and(Word::is_first);
            if stranger
                && !context.is_role(before)
                && !context.is_closed(before)
                && !context.word(before).is_some_and(Word::is_all_upper)
            {
                return false;
            }
        }
        let after = index + 1;
        if context
            .word(after)
            .is_some_and(|w| w.is_adjacent() && w.is_capitalised() && !w.is_first())
        {
            let lower = context.lower(after);
            if context.rules.organization.is_within(&lower) {
                return false;
            }
            if context.language == Language::English && !context.is_closed(after) {
                return false;
            }
        }
        true
    }
}

const TITLED: usize = usize::MAX / 2;

impl Key<'_> {
    /// The length in bytes of the part of `surface` that is a form of the surname.
    fn matches(&self, context: &Context<'_>, surface: &str) -> Option<usize> {
        if surface == self.base {
            return Some(surface.len());
        }
        let bare = super::words::without_genitive(surface);
        if bare == self.base {
            return Some(bare.len());
        }
        // "Trump-Regierung"
        if let Some(rest) = surface.strip_prefix(self.base) {
            if rest.starts_with(['-', '‑', '–'])
                && rest.chars().nth(1).is_some_and(char::is_uppercase)
            {
                return Some(self.base.len());
            }
        }
        let (a, b) = (self.base.chars().next()?, surface.chars().next()?);
        if a != b || surface.chars().count() < 3 {
            return None;
        }
        let inflection = Inflection::of(context.language);
        let ok = inflection.accepts(self.base, surface, self.class)
            || (!self.is_base && inflection.accepts(surface, self.base, self.class))
            || (context.is_inflecting() && is_form_by_shape(self.base, surface))
            || (!self.is_base && context.is_inflecting() && is_form_by_shape(surface, self.base));
        let upper = || {
            self.base
                .chars()
                .flat_map(char::to_uppercase)
                .eq(surface.chars())
        };
        (ok || surface.len() > 3 && upper()).then_some(surface.len())
    }
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
    if particles.is_empty() || !before.ends_with(particles) {
        return start;
    }
    let from = start - particles.len();
    let edge = text
        .get(..from)
        .is_none_or(|t| !t.ends_with(char::is_alphanumeric));
    if edge { from } else { start }
}

/// Finds people that the text introduces with a full name and that are not among `mentions`. Adds a mention for each
/// occurrence at the end of `mentions`, which were in order before.
pub(crate) fn introduce<'a>(
    context: &Context<'a>,
    mentions: &mut Vec<MentionRecord>,
    locals: &mut Vec<LocalEntity>,
) {
    let known = mentions.len();
    let (mut next, mut index) = (0, 0);
    while index < context.words.len() {
        let at = index;
        index += 1;
        let Some(word) = context.word(at) else { break };
        if !word.is_capitalised() || word.is_all_upper() {
            continue;
        }
        let follows = context.word(at + 1).is_some_and(|w| {
            w.sentence == word.sentence
                && context.is_joined(at + 1)
                && (w.is_capitalised() || context.rules.particles.contains(w.text(context.text)))
        });
        if !follows {
            continue;
        }
        while mentions
            .get(next)
            .filter(|_| next < known)
            .is_some_and(|m| m.span.end() <= word.span.start())
        {
            next += 1;
        }
        let covering = |i: usize| {
            let span = context.words.get(i).map_or(Span::new(0, 0), |w| w.span);
            mentions
                .get(next..known)
                .unwrap_or(&[])
                .iter()
                .take(4)
                .find(|m| m.span.overlaps(span))
        };
        let Some(last) = full_name(context, at, &|i| covering(i).is_some()) else {
            continue;
        };
        let span = Span::new(
            word.span.start(),
            context
                .words
                .get(last)
                .map_or(word.span.end(), |w| bare_end(context.text, *w)),
        );
        // A listed name that is longer, or a listed person, is no stranger.
        let clash = (at..=last).filter_map(&covering).any(|m| {
            !span.covers(m.span)
                || m.span == span
                || matches!(m.form, Form::Surname)
                || m.span.len() * 2 > span.len() + 8
        });
        if clash {
            continue;
        }
        let entity = local(context, span.slice(context.text), locals);
        mentions.push(MentionRecord {
            span,
            entity: Some(EntityRef::Local(entity)),
            stands_for: None,
            country: None,
            form: Form::Name,
            reason: Reason::Introduced,
            confidence: 0.8,
            others: Box::default(),
        });
        index = last + 1;
    }
}

fn bare_end(text: &str, word: Word) -> usize {
    word.span.start() + super::words::without_genitive(word.text(text)).len()
}

/// The last word of the full name that starts with the word at `first`.
fn full_name(
    context: &Context<'_>,
    first: usize,
    covered: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let rules = context.rules;
    let given = context.is_given(first);
    let role = first
        .checked_sub(1)
        .filter(|_| context.is_joined(first))
        .is_some_and(|i| context.is_role(i));
    if !given && !role {
        return None;
    }
    if context.is_closed(first)
        || !given
            && (covered(first)
                || context.is_role(first)
                || rules.organization.is_within(&context.lower(first)))
    {
        return None;
    }
    if let Some(before) = first.checked_sub(1).filter(|_| context.is_joined(first)) {
        if rules.place_nouns.contains(&context.lower(before)) && !context.is_role(before) {
            return None;
        }
    }
    let sentence = context.word(first)?.sentence;
    let (mut last, mut surname) = (first, None);
    let mut index = first + 1;
    // "Kim Jong Un": all of it is the name, and no more than that.
    let syllable = |i: usize| {
        context.is_joined(i)
            && !covered(i)
            && context.word(i).is_some_and(|w| {
                w.is_capitalised()
                    && w.sentence == sentence
                    && w.text(context.text).chars().count() <= 5
            })
    };
    if rules.east_asian.contains(&context.lower(first))
        && syllable(first + 1)
        && syllable(first + 2)
    {
        return Some(first + 2);
    }
    while index < first + MAX_NAME && context.is_joined(index) {
        let word = context.word(index)?;
        let lower = context.lower(index);
        if word.sentence != sentence || context.is_closed(index) && word.is_capitalised() {
            break;
        }
        if !word.is_capitalised() {
            let next = context.word(index + 1);
            let particle = rules.particles.contains(&lower)
                && next.is_some_and(|w| {
                    w.is_adjacent()
                        && (w.is_capitalised() || rules.particles.contains(w.text(context.text)))
                });
            if !particle {
                break;
            }
            index += 1;
            continue;
        }
        if context.is_initial(index) {
            last = index;
            index += 1;
            continue;
        }
        // One surname; what follows in capitals is part of it only if nothing is known about it.
        if surname.is_some()
            && (covered(index) || context.capital_nouns() || context.is_role(index))
        {
            break;
        }
        if rules.organization.is_within(&lower) && !given {
            return None;
        }
        if context.is_role(index) && surname.is_none() {
            return None;
        }
        let more_given = surname.is_none()
            && context.is_given(index)
            && context
                .word(index + 1)
                .is_some_and(|w| w.is_adjacent() && w.is_capitalised() && w.sentence == sentence);
        last = index;
        if !more_given || covered(index + 1) {
            surname = Some(index);
        }
        // "Trump-Regierung"
        if context
            .word_text(index)
            .split_once('-')
            .is_some_and(|(_, tail)| {
                context.capital_nouns() && rules.organization.is_within(&tail.to_lowercase())
            })
        {
            return None;
        }
        index += 1;
    }
    let surname = surname?;
    let word = context.word(surname)?;
    let fits = word.has_letters()
        && word.text(context.text).chars().count() >= 2
        && !(word.is_all_upper() && word.span.len() < 4);
    let words = last - first + 1;
    // A run of capitals that goes on is a headline or the name of something else.
    let long = words > 4 || words > 3 && !given;
    (fits && !long).then_some(last.max(surname))
}

/// The local entity with this full name, or a new one.
fn local(context: &Context<'_>, name: &str, locals: &mut Vec<LocalEntity>) -> LocalId {
    let same = |known: &LocalEntity| {
        if known.name.as_ref() == name {
            return true;
        }
        let (mut a, mut b) = (known.name.split_whitespace(), name.split_whitespace());
        a.clone().count() == b.clone().count()
            && context.is_inflecting()
            && a.by_ref()
                .zip(b.by_ref())
                .all(|(a, b)| a == b || is_form_by_shape(a, b) || is_form_by_shape(b, a))
    };
    if let Some(at) = locals.iter().position(same) {
        return LocalId(u32::try_from(at).unwrap_or(u32::MAX));
    }
    add_local(name, EntityKind::Person, locals)
}

/// Adds a local entity.
pub(crate) fn add_local(
    name: &str,
    kind: EntityKind<'static>,
    locals: &mut Vec<LocalEntity>,
) -> LocalId {
    let mut key = String::with_capacity(name.len() + 5);
    key.push_str("text/");
    for word in name.split_whitespace() {
        if !key.ends_with('/') {
            key.push('-');
        }
        key.extend(
            word.chars()
                .filter(|c| c.is_alphanumeric() || *c == '-')
                .map(fold),
        );
    }
    locals.push(LocalEntity {
        key: key.into(),
        name: name.into(),
        kind,
    });
    LocalId(u32::try_from(locals.len() - 1).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_case_forms() {
        for (base, form) in [
            ("Putin", "Putinovi"),
            ("Merkel", "Merkelové"),
            ("Borrell", "Borrella"),
            ("Шойгу", "Шойгу"),
            ("Johnson", "Johnsonem"),
            ("Sikora", "Sikory"),
            ("Зеленский", "Зеленского"),
        ] {
            assert!(is_form_by_shape(base, form), "{base} {form}");
        }
        for (base, form) in [
            ("Kim", "Kino"),
            ("Putin", "Puigdemont"),
            ("May", "Macron"),
            ("Bauer", "Baum"),
        ] {
            assert!(!is_form_by_shape(base, form), "{base} {form}");
        }
    }

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
