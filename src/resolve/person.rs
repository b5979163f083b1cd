//! People whom the text introduces with a full name and no gazetteer lists.

use super::context::{Context, is_form_by_shape};
use super::lexicon::Tags;
use super::record::{EntityRef, LocalEntity, LocalId, MentionRecord, Reason};
use super::surname::{MAX_NAME, start};
use crate::Span;
use crate::gazetteer::{EntityKind, Form};
use crate::language::inflection::{Inflection, WordClass};
use crate::text::fold::bare;
use crate::text::hash::QuickMap;
use crate::text::words::{Word, without_genitive};

/// What is already known at a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cover {
    /// Nothing.
    Free,
    /// A place, or somebody or something known by an alias, whose name may also be another person's: "Chelsea", "Dell".
    Shared,
    /// A person, or a name that no person bears.
    Other,
}

/// Finds people with a full name that are not among `mentions`; adds a mention for each occurrence at its end.
///
/// `cover` tells what a mention covers, `is_people` whether it is what somebody of a people is called, `listed` finds the
/// listed person of a full name in an unusual form or spelling.
pub(super) fn introduce(
    context: &Context<'_>,
    mentions: &mut Vec<MentionRecord>,
    locals: &mut Vec<LocalEntity>,
    cover: &dyn Fn(&MentionRecord) -> Cover,
    is_people: &dyn Fn(&MentionRecord) -> bool,
    listed: &dyn Fn(Span) -> Option<(EntityRef, Form)>,
) {
    let known = mentions.len();
    let mut names = Names::default();
    let (mut next, mut index) = (0, 0);
    while let Some(word) = context.word(index) {
        let at = index;
        index += 1;
        if !word.is_capitalised() || word.is_all_upper() {
            continue;
        }
        let goes_on = context.word(index).is_some_and(|w| {
            w.sentence == word.sentence
                && context.is_joined(index)
                && (w.is_capitalised() || is_particle(context, index))
        });
        if !goes_on {
            continue;
        }
        while mentions
            .get(next)
            .filter(|_| next < known)
            .is_some_and(|m| m.span.end() <= word.span.start())
        {
            next += 1;
        }
        let near = mentions.get(next..known).unwrap_or(&[]);
        let covered = |i: usize| {
            let span = context.word(i).map_or(Span::new(0, 0), |w| w.span);
            let found = near.iter().take(MAX_NAME).find(|m| m.span.overlaps(span));
            found.map_or(Cover::Free, |m| {
                if span.covers(m.span) {
                    cover(m)
                } else {
                    Cover::Other
                }
            })
        };
        // "den Italiener Jannik Sinner"
        let before = next.checked_sub(1).and_then(|i| mentions.get(i));
        let people = before.is_some_and(|m| m.span.end() + 1 == word.span.start() && is_people(m));
        let Some(last) = full_name(context, at, people, &covered) else {
            continue;
        };
        let end = end_of_name(context, last).unwrap_or(word.span.end());
        let span = Span::new(word.span.start(), end);
        let (entity, form, reason, confidence) = match listed(span) {
            Some((entity, Form::Transliteration)) => {
                (entity, Form::Transliteration, Reason::Spelling, 0.75)
            }
            Some((entity, form)) => (entity, form, Reason::Inflected, 0.85),
            None => {
                let id = names.get_or_add(context, span.slice(context.text), locals);
                (EntityRef::Local(id), Form::Name, Reason::Introduced, 0.8)
            }
        };
        mentions.push(MentionRecord::of_text(
            span, entity, form, reason, confidence,
        ));
        index = last + 1;
    }
}

/// Where a name ends whose last word this is: before "'s", after the dot of "Elke M."
fn end_of_name(context: &Context<'_>, last: usize) -> Option<usize> {
    let word = context.word(last)?;
    let bare = without_genitive(word.text(context.text)).len();
    Some(word.span.start() + bare + usize::from(context.is_initial(last)))
}

/// The last word of the full name that starts with the word at `first`. `people`: what a people is called stands before it.
fn full_name(
    context: &Context<'_>,
    first: usize,
    people: bool,
    covered: &dyn Fn(usize) -> Cover,
) -> Option<usize> {
    let exact = context.is_plain_given(first);
    let given = exact || context.is_inflected_given(first);
    let before = first
        .checked_sub(1)
        .filter(|_| context.is_joined(first) || is_title_with_dot(context, first));
    let role = || before.is_some_and(|i| context.is_role(i)) || is_apposition(context, first);
    match covered(first) {
        Cover::Free => {}
        // "France Gall", but not "la France de Mitterrand" nor "France-Brésil".
        Cover::Shared
            if exact
                && !context.word_text(first).contains('-')
                && context.word(first + 1).is_some_and(Word::is_capitalised) => {}
        _ => return None,
    }
    if context.is_closed(first) || !given && !people && !role() {
        return None;
    }
    if !given && (context.is_role(first) || context.is_organization(first)) {
        return None;
    }
    // "Hotel Maria Theresia", "Stadion Franz Horr", "Ville de Belgrade"
    let place = before.is_some_and(|i| context.is(i, Tags::PLACE_NOUN)) && !role();
    if place || context.is(first, Tags::PLACE_NOUN) {
        return None;
    }
    let sentence = context.word(first)?.sentence;
    if let Some(last) = east_asian(context, first, sentence, covered) {
        return Some(last);
    }
    let (mut last, mut surname) = (first, None);
    let mut index = first + 1;
    while index < first + MAX_NAME && context.is_joined(index) {
        let word = context.word(index)?;
        // "Nobuo Uematsu Was Young"
        let never = if surname.is_some() {
            Tags::CLOSED.or(Tags::ACTION)
        } else {
            Tags::CLOSED
        };
        if word.sentence != sentence || word.is_capitalised() && context.is(index, never) {
            break;
        }
        if !word.is_capitalised() {
            let goes_on = context.word(index + 1).is_some_and(|w| {
                w.is_adjacent() && (w.is_capitalised() || is_particle(context, index + 1))
            });
            if !(goes_on && is_particle(context, index)) {
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
        // "Said El Mala"
        let more = context
            .word(index + 1)
            .is_some_and(|w| w.is_adjacent() && w.is_capitalised());
        if surname.is_none() && more && is_particle(context, index) {
            index += 1;
            continue;
        }
        // One surname; what follows in capitals is part of it only if nothing is known about it.
        let stop =
            covered(index) != Cover::Free || context.capital_nouns() || context.is_role(index);
        if surname.is_some() && stop {
            break;
        }
        if surname.is_none()
            && (covered(index) == Cover::Other || covered(index) == Cover::Shared && !exact)
        {
            return None;
        }
        let organization =
            context.is_organization(index) && (!given || context.word_text(index).contains('-'));
        // "Cockpit Інгольф Шумахер"
        let scripts = is_latin(context, first) != is_latin(context, index);
        if organization || scripts || surname.is_none() && context.is_role(index) {
            return None;
        }
        let more_given = surname.is_none()
            && context.is_given(index)
            && context.is_joined(index + 1)
            && context
                .word(index + 1)
                .is_some_and(|w| w.is_capitalised() && w.sentence == sentence)
            && covered(index + 1) == Cover::Free;
        last = index;
        if !more_given {
            surname = Some(index);
        }
        index += 1;
    }
    if surname.is_none() && given && is_cut_surname(context, last) {
        return Some(last);
    }
    let word = context.word(surname?)?;
    let long_enough = word.text(context.text).chars().nth(1).is_some();
    let acronym = word.is_all_upper() && word.text(context.text).chars().nth(3).is_none();
    // A run of capitals that goes on is a headline, or the name of something else.
    let words = last + 1 - first;
    let goes_on = words > 4 || words > 3 && !given;
    // "George Mason University", "Sydney Futures Exchange"
    let next = context.word(last + 1);
    let next = next.filter(|w| w.is_adjacent() && w.is_capitalised() && !context.capital_nouns());
    let run = words > 2
        || before
            .and_then(|i| context.word(i))
            .is_some_and(Word::is_capitalised);
    let body = run && context.is(last, Tags::ORGANIZATION) && !context.capital_nouns();
    if body || next.is_some_and(|w| context.stands_in(w, Tags::ORGANIZATION)) {
        return None;
    }
    let introduced = given || people || is_titled(context, first) || is_said(context, first, last);
    if !long_enough || acronym || goes_on || !introduced {
        return None;
    }
    Some(last)
}

/// "Son directeur, Julien Carrel": the name of whoever was named by a role. In German every noun has a capital.
fn is_apposition(context: &Context<'_>, first: usize) -> bool {
    !context.capital_nouns()
        && context.gap_before(first) == ", "
        && first.checked_sub(1).is_some_and(|i| context.is_role(i))
}

/// "van der" in a name; "e" only where it is not also "and", and a German article only after another particle: "Tor der
/// Woche" is no name.
fn is_particle(context: &Context<'_>, index: usize) -> bool {
    let Some(word) = context.word(index) else {
        return false;
    };
    let lists = context.among(word, Tags::PARTICLE.or(Tags::AND).or(Tags::ARTICLE));
    let before = index.checked_sub(1).and_then(|i| context.word(i));
    let article = context.capital_nouns() && lists.any(Tags::ARTICLE);
    lists.any(Tags::PARTICLE)
        && !lists.any(Tags::AND)
        && !(article && before.is_some_and(Word::is_capitalised))
}

/// Whether the word at `index` is of Latin letters.
fn is_latin(context: &Context<'_>, index: usize) -> bool {
    let first = context.word_text(index).chars().next();
    first.is_some_and(|c| c < '\u{370}' || ('\u{1e00}'..'\u{1f00}').contains(&c))
}

/// "Kim Jong Un": all of it is the name, and no more than that.
fn east_asian(
    context: &Context<'_>,
    first: usize,
    sentence: u32,
    covered: &dyn Fn(usize) -> Cover,
) -> Option<usize> {
    let syllable = |i: usize| {
        let short = context.word(i).is_some_and(|w| {
            w.is_capitalised()
                && w.sentence == sentence
                && w.text(context.text).chars().nth(5).is_none()
        });
        short && context.is_joined(i) && covered(i) == Cover::Free
    };
    let family = context.is(first, Tags::EAST_ASIAN);
    (family && syllable(first + 1) && syllable(first + 2)).then_some(first + 2)
}

/// "Elke M.": how reports from courts name people. Not "Elisabeth I."
fn is_cut_surname(context: &Context<'_>, last: usize) -> bool {
    context.is_initial(last) && !matches!(context.word_text(last), "I" | "V" | "X")
}

/// "Sen. Brinley Oduya": a title cut short.
fn is_title_with_dot(context: &Context<'_>, first: usize) -> bool {
    let title = first
        .checked_sub(1)
        .is_some_and(|i| context.is(i, Tags::ROLE));
    let starts = context.word(first).is_none_or(Word::is_first);
    title && !starts && context.gap_before(first) == ". "
}

/// A title stands right before a name whose given name is not known: "Präsident Tabaré Vázquez". Not so before the name
/// of a body ("szef Wojewódzkiej Stacji"), nor before a noun and its article ("Präsident Maßnahmen zur Unterstützung").
fn is_titled(context: &Context<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else {
        return false;
    };
    let title = context.is_role(before) && !context.is_organization(before);
    // "Capt. Spastic's Joke List"
    let given = context.word(first).is_some_and(|w| {
        let text = w.text(context.text);
        let letter = text.chars().nth(1).is_none() && !context.is_initial(first);
        !letter && without_genitive(text) == text
    });
    let surname = context.word(first + 1).is_some_and(Word::is_capitalised);
    title && given && surname && !context.capital_bodies()
}

/// Without a known given name or a title right before, a verb of speech must stand beside the name, or a comma after it, as in
/// "Sprecher Xhavit Bajrami, …".
fn is_said(context: &Context<'_>, first: usize, last: usize) -> bool {
    let speech = |i: usize| context.is(i, Tags::SPEECH);
    let end = context.word(last).map_or(0, |w| w.span.end());
    let comma = context.text.get(end..).is_some_and(|t| t.starts_with(','));
    let before = first.checked_sub(2).is_some_and(speech);
    comma || speech(last + 1) || before
}

/// The local people so far, by the start of their surname.
#[derive(Debug, Default)]
struct Names(QuickMap<u32, Vec<u32>>);

impl Names {
    /// The local entity with this full name in whatever case form, or a new one.
    fn get_or_add(
        &mut self,
        context: &Context<'_>,
        name: &str,
        locals: &mut Vec<LocalEntity>,
    ) -> LocalId {
        let surname = name.split_whitespace().next_back().unwrap_or(name);
        let bucket = self.0.entry(start(surname, 3)).or_default();
        let number = |id: &u32| usize::try_from(*id).unwrap_or(usize::MAX);
        let same = |id: &&u32| {
            locals.get(number(id)).is_some_and(|known| {
                let known = known.name.as_ref();
                known == name
                    || is_form(context, known, name)
                    || is_form(context, name, known)
                    || context.is_inflecting() && is_like(known, name)
            })
        };
        if let Some(id) = bucket.iter().take(MAX_NAME).find(same) {
            // "nach Angaben Peter Bohls" stood before "Peter Bohl"
            let known = locals.get_mut(number(id));
            if let Some(known) = known.filter(|known| is_form(context, name, &known.name)) {
                (known.name, known.key) = (name.into(), key(name));
            }
            return LocalId(*id);
        }
        let id = add_local(name, EntityKind::Person, locals);
        bucket.push(id.0);
        id
    }
}

/// Whether `form` is another form of the full name `base` by the rules of the language.
fn is_form(context: &Context<'_>, base: &str, form: &str) -> bool {
    let inflection = Inflection::of(context.language);
    let (mut bases, mut forms) = (base.split_whitespace(), form.split_whitespace());
    let surname = bases.next_back().zip(forms.next_back());
    let is =
        |(base, form): (&str, &str), class| base == form || inflection.accepts(base, form, class);
    base != form
        && surname.is_some_and(|pair| is(pair, WordClass::Surname))
        && bases.clone().count() == forms.clone().count()
        && bases.zip(forms).all(|pair| is(pair, WordClass::GivenName))
}

/// Whether the words of two full names differ by their endings only.
fn is_like(a: &str, b: &str) -> bool {
    let (a, b) = (a.split_whitespace(), b.split_whitespace());
    let like = |(a, b): (&str, &str)| a == b || is_form_by_shape(a, b) || is_form_by_shape(b, a);
    a.clone().count() == b.clone().count() && a.zip(b).all(like)
}

/// Adds a local entity.
pub(super) fn add_local(
    name: &str,
    kind: EntityKind<'static>,
    locals: &mut Vec<LocalEntity>,
) -> LocalId {
    locals.push(LocalEntity {
        key: key(name),
        name: name.into(),
        kind,
    });
    LocalId(u32::try_from(locals.len() - 1).unwrap_or(u32::MAX))
}

/// The key of the local entity that is called `name`.
fn key(name: &str) -> Box<str> {
    let mut key = String::with_capacity(name.len() + 5);
    key.push_str("text/");
    for word in name.split_whitespace() {
        if !key.ends_with('/') {
            key.push('-');
        }
        key.extend(
            word.chars()
                .filter(|c| c.is_alphanumeric() || *c == '-')
                .map(bare),
        );
    }
    key.into()
}
