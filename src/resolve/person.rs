//! People whom the text introduces with a full name and no gazetteer lists.

use std::borrow::Cow;

use super::context::{Context, is_form_by_shape};
use super::full_name::{Led, full_name, is_particle};
use super::listed::Listed;
use super::mention::Mention;
use super::people::People;
use super::record::{EntityRef, LocalEntity, LocalId, Reason};
use super::start::Start;
use super::surname::MAX_NAME;
use super::tags::Tags;
use super::traits::Traits;
use crate::Span;
use crate::gazetteer::{Alias, EntityKind, Form};
use crate::language::inflection::{Inflection, WordClass};
use crate::text::fold::bare;
use crate::text::hash::NumberMap;
use crate::text::words::{Word, without_genitive};

/// What is already known at a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cover {
    /// Nothing.
    Free,
    /// A place, whose name may also be a person's: "Chelsea".
    Place,
    /// Somebody or something known by an alias, which may also be another person's name: "Dell".
    Shared,
    /// A person, or a name that no person bears.
    Other,
}

/// Finds people with a full name that are not among `mentions`; adds a mention for each occurrence at its end, and all of
/// them to `people`. A name in an unusual form or spelling may be that of a `listed` person.
pub(super) fn introduce<'a>(
    context: &Context<'a>,
    listed: &Listed,
    people: &mut People<'a>,
    mentions: &mut Vec<Mention<'a>>,
    locals: &mut Vec<LocalEntity>,
) {
    let known = mentions.len();
    let mut names = Names::default();
    let (mut next, mut index) = (0, 0);
    while let Some((first, word)) = opening(context, index) {
        index = first + 1;
        let ahead = mentions.get(next..known).unwrap_or(&[]).iter();
        let passed = ahead.take_while(|m| m.span.end() <= word.span.start());
        next += passed.count();
        let around = Around {
            context,
            before: next.checked_sub(1).and_then(|i| mentions.get(i)),
            ahead: mentions
                .get(next..known.min(next + MAX_NAME))
                .unwrap_or(&[]),
        };
        let Some((last, span)) = around.name(first, word) else {
            continue;
        };
        let (entity, form, reason, confidence) = match known_as(context, listed, people, span) {
            Some((entity, Form::Transliteration)) => {
                (entity, Form::Transliteration, Reason::Spelling, 0.75)
            }
            Some((entity, form)) => (entity, form, Reason::Inflected, 0.85),
            None => {
                let id = names.get_or_add(context, span.slice(context.text), locals);
                (EntityRef::Local(id), Form::Name, Reason::Introduced, 0.8)
            }
        };
        mentions.push(Mention::of_text(
            context, span, entity, form, reason, confidence,
        ));
        index = last + 1;
    }
    for mention in mentions.get(known..).unwrap_or(&[]) {
        if let Some(entity) = mention.entity() {
            let name = mention.span.slice(context.text);
            people.add(context, entity, name, false, mention.first);
        }
    }
}

/// The next word from the one at `from` on that a name may begin with: a capital, or a particle, follows; and it is one
/// that a name may hold.
fn opening(context: &Context<'_>, mut from: usize) -> Option<(usize, Word)> {
    loop {
        let first = context.words.capitalised.next(from)?;
        let [word, next, ..] = context.words.get(first..)? else {
            return None;
        };
        from = first + 1;
        // Most words are turned away here.
        if !next.is_capitalised() && !context.lexicon.may_be(next.key, Tags::PARTICLE) {
            continue;
        }
        let name = next.is_capitalised() || is_particle(context, from);
        let one = !word.is_all_upper() && next.sentence == word.sentence && context.is_joined(from);
        if name && one && !context.is_closed(first) {
            return Some((first, *word));
        }
    }
}

/// What is known around a word that a name may begin with.
pub(super) struct Around<'m, 'a> {
    pub(super) context: &'m Context<'a>,
    /// The last mention that ends before the word.
    before: Option<&'m Mention<'a>>,
    /// Those that follow, as many as a name may touch.
    ahead: &'m [Mention<'a>],
}

impl Around<'_, '_> {
    /// The last word of the full name that begins with the word at `first`, and where the name stands; not if it is
    /// somebody's who is known.
    fn name(&self, first: usize, word: Word) -> Option<(usize, Span)> {
        let context = self.context;
        let last = full_name(self, first, self.led(word))?;
        let end = end_of_name(context, last).unwrap_or(word.span.end());
        let span = Span::new(word.span.start(), end);
        let known = |mention: &Mention<'_>| is_end_of_known(context, mention, span);
        (!self.ahead.iter().any(known)).then_some((last, span))
    }

    /// What is known at the word at `index`.
    pub(super) fn cover(&self, index: usize) -> Cover {
        let span = self.context.word(index).map_or(Span::new(0, 0), |w| w.span);
        match self.ahead.iter().find(|m| m.span.overlaps(span)) {
            None => Cover::Free,
            Some(mention) if span.covers(mention.span) => cover(self.context, mention),
            Some(_) => Cover::Other,
        }
    }

    /// What the mention directly before the word says of a name that begins there.
    fn led(&self, word: Word) -> Led {
        let before = self
            .before
            .filter(|m| m.span.end() + 1 == word.span.start());
        before.map_or(Led::No, |mention| leads(self.context, mention))
    }
}

/// The known person whose full name stands at `span` in an unusual form or spelling.
fn known_as(
    context: &Context<'_>,
    listed: &Listed,
    people: &People<'_>,
    span: Span,
) -> Option<(EntityRef, Form)> {
    let name = span.slice(context.text);
    let in_gazetteer = || listed.full(context, name).map(EntityRef::Known);
    if let Some(person) = people.find_full(context, name).or_else(in_gazetteer) {
        return Some((person, Form::Inflected));
    }
    let (person, _) = listed.spelled(context, name)?;
    Some((EntityRef::Known(person), Form::Transliteration))
}

/// What a mention says about whether the words it covers may belong to an unlisted person's name.
fn cover(context: &Context<'_>, mention: &Mention<'_>) -> Cover {
    match mention.kind() {
        None if mention.entity().is_none() => Cover::Shared,
        None => Cover::Other,
        // "Michael Dell" is no company, "Andreas Scholz" no chancellor.
        _ if matches!(mention.form, Form::Alias | Form::Surname) => Cover::Shared,
        Some(EntityKind::Country | EntityKind::Place) => Cover::Place,
        // "Werner Siemens"
        Some(EntityKind::Organization) if is_like_surname(context, mention) => Cover::Shared,
        _ => Cover::Other,
    }
}

/// Whether the name of a body is one word, and no acronym.
fn is_like_surname(context: &Context<'_>, mention: &Mention<'_>) -> bool {
    let word = context.word(mention.first);
    let name = word.filter(|word| word.is_plain() && !word.has_two_capitals());
    mention.form == Form::Name && name.is_some_and(|word| word.span == mention.span)
}

/// Whether a mention at the end of the name at `span` is of a person whose given name begins like that: "Vladimirja
/// Zelenskega" is Volodymyr, "Gürkan Erdoğan" is not Recep.
fn is_end_of_known(context: &Context<'_>, mention: &Mention<'_>, span: Span) -> bool {
    let initial = |name: &str| name.chars().next().map(bare);
    let ends = mention.span.start() > span.start() && span.covers(mention.span);
    let person = mention.listed().filter(|_| ends);
    person.is_some_and(|person| {
        let name = || person.entity.best_name(context.language);
        person.kind == EntityKind::Person && initial(name()) == initial(span.slice(context.text))
    })
}

/// What a mention says of the name that follows: "la ministre sénégalaise Aminata Sow". German puts an article between.
fn leads(context: &Context<'_>, mention: &Mention<'_>) -> Led {
    let index = mention.first;
    let role = || index.checked_sub(1).is_some_and(|i| context.is_role(i));
    let of_role = || context.is_joined(index) && role();
    let adjective = matches!(mention.form, Form::Adjective | Form::Demonym);
    // What the text defines an abbreviation for is a body: "dyrektorka WUM Aldona Piskorz".
    let person = || match mention.kind() {
        None => mention.form != Form::Abbreviation,
        Some(kind) => kind == EntityKind::Person,
    };
    if is_people(context, mention)
        || adjective && context.has(Traits::ADJECTIVES_FOLLOW) && of_role()
    {
        Led::ByPeople
    } else if !adjective && !context.has(Traits::CAPITAL_NOUNS) && !person() && of_role() {
        Led::ByRole
    } else {
        Led::No
    }
}

/// Whether a mention is what somebody of a people is called, and no adjective, as in "den Italiener Jannik Sinner":
/// "Italiener", not "Deutsche".
fn is_people(context: &Context<'_>, mention: &Mention<'_>) -> bool {
    let Some(facts) = mention.listed().filter(|_| mention.form == Form::Demonym) else {
        return false;
    };
    let mut word = Cow::Borrowed(mention.span.slice(context.text));
    if context.has(Traits::CAPITAL_NOUNS) {
        word = word.to_lowercase().into();
    }
    let adjective = |name: Alias<'_>| {
        let own = name.form() == Form::Adjective && name.language() == context.language;
        own && word.starts_with(name.text())
    };
    !facts.entity.aliases().any(adjective)
}

/// Where a name ends whose last word this is: before "'s", after the dot of "Elke M."
fn end_of_name(context: &Context<'_>, last: usize) -> Option<usize> {
    let word = context.word(last)?;
    let bare = without_genitive(word.text(context.text)).len();
    Some(word.span.start() + bare + usize::from(context.is_initial(last)))
}

/// The local people so far, by the start of their surname.
#[derive(Debug, Default)]
struct Names(NumberMap<Vec<u32>>);

impl Names {
    /// The local entity with this full name in whatever case form, or a new one.
    fn get_or_add(
        &mut self,
        context: &Context<'_>,
        name: &str,
        locals: &mut Vec<LocalEntity>,
    ) -> LocalId {
        let surname = name.split_whitespace().next_back().unwrap_or(name);
        let start = Start::of_word(surname).three();
        let bucket = self.0.entry(start).or_default();
        let number = |id: &u32| usize::try_from(*id).unwrap_or(usize::MAX);
        let same = |id: &&u32| {
            locals.get(number(id)).is_some_and(|known| {
                let known = known.name.as_ref();
                known == name
                    || is_tail(known, name)
                    || is_form(context, known, name)
                    || is_form(context, name, known)
                    || context.has(Traits::INFLECTED) && is_like(known, name)
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

/// Whether `tail` is what follows the given name in `name`: "Ben Salem" of "Tarek Ben Salem".
fn is_tail(name: &str, tail: &str) -> bool {
    name.strip_suffix(tail)
        .is_some_and(|given| given.ends_with(' '))
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
pub(super) fn key(name: &str) -> Box<str> {
    let mut key = String::with_capacity(name.len() + 5);
    key.push_str("text/");
    for c in name.chars() {
        match c {
            'a'..='z' | 'а'..='я' | '-' | '0'..='9' => key.push(c),
            _ if c.is_alphanumeric() => key.push(bare(c)),
            _ if c.is_whitespace() && !key.ends_with('-') => key.push('-'),
            _ => {}
        }
    }
    key.into()
}
