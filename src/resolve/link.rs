//! Short forms that point back, or ahead, to the people of a text: "Kim" after "Kim Jong Un".

use std::cmp::Reverse;

use super::context::{Context, is_form_by_shape};
use super::listed::Listed;
use super::lone;
use super::mention::Mention;
use super::people::{People, Person};
use super::record::{EntityRef, Reason};
use super::surname::{Fit, Key, with_particles};
use super::tags::Tags;
use super::traits::Traits;
use crate::Span;
use crate::gazetteer::Form;
use crate::text::words::Word;

/// How far from the word before a title reaches, in points of closeness: further than any text.
const TITLED: usize = usize::MAX / 2;

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

/// All whom a word may stand for.
struct Contest<'a, 'k> {
    winner: Named<'a, 'k>,
    others: Vec<EntityRef>,
    /// How far the forms of the others are at least.
    rival: usize,
}

impl<'a, 'k> Contest<'a, 'k> {
    fn new(winner: Named<'a, 'k>) -> Self {
        Self {
            winner,
            others: Vec::new(),
            rival: usize::MAX,
        }
    }

    /// Lets one more take part; `entity_of` tells who a person is. A given name is no rival of a surname.
    fn enter(&mut self, named: Named<'a, 'k>, entity_of: impl FnOnce(usize) -> Option<EntityRef>) {
        let mut loser = named;
        if named.rank() > self.winner.rank() {
            std::mem::swap(&mut self.winner, &mut loser);
        }
        if !loser.key.given || self.winner.key.given {
            self.others.extend(entity_of(loser.key.person));
            self.rival = self.rival.min(loser.fit.distance);
        }
    }

    /// Whether the word at `index`, as it is written there, may stand for the winner.
    /// `namesake`: somebody else has that surname, so that a given name tells more.
    fn may_stand(&self, context: &Context<'_>, index: usize, word: Word, namesake: bool) -> bool {
        let key = self.winner.key;
        let surface = word.text(context.text);
        // "der Koch im Hotel", but "van der Meer" and "die Merz-Regierung"
        let article = || {
            let before = index.checked_sub(1);
            let article = before.is_some_and(|i| context.is(i, Tags::ARTICLE));
            article && word.is_adjacent() && !surface.contains('-')
        };
        if context.has(Traits::CAPITAL_NOUNS) && key.particles.is_empty() && article() {
            return false;
        }
        let next = context.word(index + 1);
        let followed = next.is_some_and(|w| w.is_capitalised() && w.is_adjacent());
        // "univerza Johnsa Hopkinsa" is not called after a Johnson.
        let strict = Key {
            loose: false,
            ..*key
        };
        if followed && strict.fit(context, surface).is_none() {
            return false;
        }
        let told = namesake || !word.is_first() && !context.has(Traits::CAPITAL_NOUNS);
        !key.given || told && !followed && self.others.is_empty()
    }

    /// Why it is the winner, and how sure that is.
    fn verdict(&self) -> (Reason, f32) {
        let Named { key, fit, near } = self.winner;
        if key.given {
            (Reason::Surname, 0.7)
        } else if self.others.is_empty() {
            (Reason::Surname, 0.95)
        } else if near >= TITLED {
            (Reason::TitledSurname, 0.8)
        } else if fit.distance < self.rival {
            (Reason::CloserSurname, 0.7)
        } else {
            (Reason::NearestSurname, 0.6)
        }
    }
}

impl<'a> People<'a> {
    /// Links the uncovered capitalised words of the text that stand for its people. `mentions` are the names found so
    /// far, in order; what is found is added at the end. Words that stand for none of them may be the surname of a `listed` person.
    pub(super) fn link(
        &mut self,
        context: &Context<'a>,
        listed: &Listed,
        mentions: &mut Vec<Mention<'a>>,
    ) {
        let known = mentions.len();
        // The end of the last mention so far.
        let (mut next, mut end) = (0, 0);
        let mut from = 0;
        while let Some((index, ours, lone)) = self.next_short(context, listed, from) {
            from = index + 1;
            let Some(word) = context.word(index) else {
                break;
            };
            while let Some(mention) = mentions.get(next).filter(|_| next < known) {
                if mention.span.start() > word.span.start() {
                    break;
                }
                self.named(mention);
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
            let mut found = None;
            if ours {
                found = self.short_form(context, index, word, after_name);
            }
            if found.is_none() && lone {
                found = lone::surname(context, listed, index, after_name);
            }
            if let Some(found) = found {
                self.named(&found);
                end = found.span.end();
                mentions.push(found);
            }
        }
    }

    /// The next word from the one at `from` on that may stand for one of the people, or for a `listed` person; and for which.
    /// Most words are turned away here.
    fn next_short(
        &self,
        context: &Context<'a>,
        listed: &Listed,
        mut from: usize,
    ) -> Option<(usize, bool, bool)> {
        loop {
            let index = context.words.capitalised.next(from)?;
            let start = context.start(index);
            let (ours, lone) = (self.may_hold(start), listed.may_be_alone(start));
            if ours || lone {
                return Some((index, ours, lone));
            }
            from = index + 1;
        }
    }

    /// The mention that the word at `index` is, if it stands for one of the people.
    pub(super) fn short_form(
        &self,
        context: &Context<'a>,
        index: usize,
        word: Word,
        after_name: bool,
    ) -> Option<Mention<'a>> {
        let contest = self.contest(context, index, word)?;
        let Named { key, fit, .. } = contest.winner;
        let person = self.people.get(key.person)?;
        let around = fits(context, index, key.base, Some(person), after_name);
        let other = || person.is_of_other_gender(context, index);
        if !around || other() || !contest.may_stand(context, index, word, person.namesake) {
            return None;
        }
        let from = person
            .surname_before(context, index)
            .unwrap_or_else(|| with_particles(context.text, word.span.start(), key.particles));
        let span = Span::new(from, word.span.start() + fit.len);
        let (reason, confidence) = contest.verdict();
        let surname = Form::Surname;
        let mut found = Mention::of_text(context, span, person.entity, surname, reason, confidence);
        found.others = contest.others;
        Some(found)
    }

    /// The people that the word at `index` may stand for.
    fn contest(&self, context: &Context<'a>, index: usize, word: Word) -> Option<Contest<'a, '_>> {
        let surface = word.text(context.text);
        let start = context.start(index);
        let mut contest: Option<Contest<'a, '_>> = None;
        for key in self.candidates(start) {
            let Some(fit) = key.fit(context, surface) else {
                continue;
            };
            let person = self.people.get(key.person)?;
            let near = self.closeness(context, index, person, word.span.start());
            let named = Named { key, fit, near };
            match &mut contest {
                None => contest = Some(Contest::new(named)),
                Some(known) if known.winner.key.person == key.person => {}
                Some(known) => known.enter(named, |person| Some(self.people.get(person)?.entity)),
            }
        }
        contest
    }

    /// How likely a person is meant at byte `at`: the later it was named, the likelier; a title decides.
    fn closeness(
        &self,
        context: &Context<'a>,
        index: usize,
        person: &Person<'a>,
        at: usize,
    ) -> usize {
        let titled = index.checked_sub(1).zip(person.before);
        let titled = titled.is_some_and(|(title, known)| {
            let (title, name) = (context.word_text(title), context.word_text(known));
            let same = || {
                let lower = |word: &str| word.to_lowercase(); // "Тренер", "тренеру"
                title == name || is_form_by_shape(&lower(name), &lower(title))
            };
            context.is_role(known) && same()
        });
        // "Mme Macron" is Brigitte, not Emmanuel, and "M. Macron" is he.
        let fits = || {
            let title = title_before(context, index);
            let woman = || {
                let given = person.given;
                context.lexicon.ends(given, Tags::WOMANS_NAME)
                    || context.lexicon.has(given, Tags::GIVEN_WOMAN)
            };
            title.is_some_and(|i| {
                context.is(i, Tags::WOMANS_TITLE) && woman()
                    || context.is(i, Tags::MANS_TITLE) && !woman()
            })
        };
        let titled = titled || fits();
        let near = person.last.map_or(0, |last| last.min(at) + 1);
        near + if titled { TITLED } else { 0 }
    }
}

/// The word before the one at `index`, where its title stands if it has one.
fn title_before(context: &Context<'_>, index: usize) -> Option<usize> {
    let joined = context.is_joined(index) || context.gap_before(index) == ". ";
    index.checked_sub(1).filter(|_| joined)
}

impl Person<'_> {
    /// Whether the title before the word at `index` is no title of this person's: "Frau Müller" is not Peter Müller.
    fn is_of_other_gender(&self, context: &Context<'_>, index: usize) -> bool {
        let given = |of| context.lexicon.has(self.given, of);
        title_before(context, index).is_some_and(|title| {
            context.is(title, Tags::WOMANS_TITLE) && given(Tags::GIVEN_MAN)
                || context.is(title, Tags::MANS_TITLE) && given(Tags::GIVEN_WOMAN)
        })
    }

    /// Where a surname of several words starts that ends with the word at `index`: "Inman Grant" of "Julie Inman Grant".
    fn surname_before(&self, context: &Context<'_>, index: usize) -> Option<usize> {
        let (before, word) = (context.word(index.checked_sub(1)?)?, context.word(index)?);
        let start = before.span.start();
        let words = context.text.get(start..word.span.end())?;
        let own = context.is_joined(index)
            && before.is_capitalised()
            && before.text(context.text) != self.given
            && self.name.ends_with(words);
        own.then_some(start)
    }
}

/// Whether what stands around the word at `index` lets it be the short form `base` of `person`. `after_name`: the word
/// before belongs to a name already found.
pub(super) fn fits(
    context: &Context<'_>,
    index: usize,
    base: &str,
    person: Option<&Person<'_>>,
    after_name: bool,
) -> bool {
    !(context.is_closed(index)
        && (is_dated(context, index) || is_ordinary_opening(context, index, base)))
        && (after_name || !is_of_another(context, index, person))
        && !begins_longer_name(context, index, base)
}

/// "In May, …", "May 5"
fn is_dated(context: &Context<'_>, index: usize) -> bool {
    let next = context.word(index + 1);
    let before = index.checked_sub(1);
    next.is_some_and(|next| !next.has_letters())
        || before.is_some_and(|i| context.is(i, Tags::PLACE))
}

/// A word that opens its sentence, as any may: "Am" is no form of "Ame", nor "May" itself in "May we ask".
fn is_ordinary_opening(context: &Context<'_>, index: usize, base: &str) -> bool {
    let word = context.word(index).filter(|word| word.is_first());
    word.is_some_and(|word| word.text(context.text) != base || base.chars().nth(3).is_none())
}

/// The end of somebody else's name: "Xhorxhi Trump"; not so "Präsident Trump" and "Na Trumpa".
fn is_of_another(context: &Context<'_>, index: usize, person: Option<&Person<'_>>) -> bool {
    let before = index
        .checked_sub(1)
        .filter(|_| context.is_joined(index))
        .and_then(|before| Some((before, context.word(before)?)));
    let Some((before, word)) =
        before.filter(|(_, word)| word.is_capitalised() && word.has_letters())
    else {
        return false;
    };
    let name = word.text(context.text);
    let own = person.is_some_and(|person| {
        name == person.given
            || is_form_by_shape(person.given, name)
            || context.is_initial(before) && person.given.starts_with(name)
            || person.surname_before(context, index).is_some()
    });
    // "M. Macron" has a title before it, and no initial.
    let role = context.is_role(before);
    // "Per Ferraris serve tempo" is for Ferraris, in Italian.
    let listed = || context.is_given(before) && !context.is_closed(before);
    let given = || listed() || context.is_initial(before) && !role;
    let unknown = || {
        let may_be_name = !word.is_first() && !word.is_all_upper();
        let small = || context.is(before, Tags::CLOSED.or(Tags::PARTICLE));
        may_be_name && !context.has(Traits::CAPITAL_NOUNS) && !role && !small()
    };
    !own && (unknown() || given())
}

/// "Trump Organization", "Biden Administration"; not "Obermosers Verdienst".
fn begins_longer_name(context: &Context<'_>, index: usize, base: &str) -> bool {
    if context.has(Traits::CAPITAL_NOUNS) && context.word_text(index).len() > base.len() {
        return false;
    }
    let after = index + 1;
    let next = context.word(after);
    let named = next.is_some_and(|w| w.is_adjacent() && w.is_capitalised() && !w.is_first());
    let noun = || context.has(Traits::ATTRIBUTES) && !context.is_closed(after);
    named && (context.is_organization(after) || noun())
}
