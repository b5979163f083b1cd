//! Which of its candidates a match means.
//!
//! Matches with one candidate that is no ordinary word are taken first; what they name (entities, countries) is the
//! context in which the others are decided. Every candidate gets points for its weight, its form, what stands beside
//! it and what the rest of the text names; the best wins, and if nothing tells two apart, that is the answer.

use super::abbreviation::is_quote;
use super::anchors::Anchors;
use super::capital::is_list;
use super::context::Context;
use super::mention::{Facts, Mention};
use super::people::People;
use super::record::{EntityRef, Reason};
use super::tags::Tags;
use super::traits::Traits;
use crate::Span;
use crate::gazetteer::{Case, Entity, EntityKind, Form};
use crate::matcher::{Candidate, EntityMatcher, Match, MatchKind};
use crate::text::chars::{is_lower, is_upper};
use crate::text::words::Word;

/// A candidate is ahead if it leads by this much.
const MARGIN: f32 = 0.1;
/// Bytes of a word for a kind of body that says whose it is once its country is named: "Bundesrat", not "Kongress".
const MIN_BODY: usize = 9;

/// A candidate, and what the gazetteer says of its entity.
#[derive(Clone, Copy)]
struct Meaning<'g> {
    candidate: Candidate,
    facts: Facts<'g>,
}

impl<'g> Meaning<'g> {
    fn of(context: &Context<'g>, candidate: Candidate) -> Self {
        let entity = context.gazetteer.entity(candidate.entity());
        let facts = Facts::of(entity);
        Self { candidate, facts }
    }
}

/// The mention of every match, in order; adds every person to `people`. Ordinary words that only look like names are left
/// out.
pub(super) fn choose<'a>(
    context: &Context<'a>,
    matcher: &EntityMatcher,
    matches: &[Match],
    people: &mut People<'a>,
) -> Vec<Mention<'a>> {
    let sure = |found| only(matcher, found).map(|candidate| Meaning::of(context, candidate));
    let sure: Vec<Option<Meaning<'a>>> = matches
        .iter()
        .map(|found| sure(found).filter(|meaning| is_sure(context, found, meaning)))
        .collect();
    let anchors = if sure.iter().all(Option::is_some) {
        Anchors::default()
    } else {
        anchors(context, matcher, matches, &sure)
    };
    let mut out = Vec::with_capacity(matches.len() + 8);
    for (index, (found, meaning)) in matches.iter().zip(&sure).enumerate() {
        let first = context.index_at(found.span().start());
        let meaning = match *meaning {
            Some(meaning) => {
                out.push(mention(found, first, meaning));
                Some(meaning)
            }
            None => {
                let place = Place {
                    listed_with: neighbours(context, matches, &sure, index),
                    ..Place::of(context, found, first)
                };
                let decided = decide(matcher, &place, &anchors);
                decided.and_then(|(mention, meaning)| {
                    out.push(mention);
                    meaning
                })
            }
        };
        if let Some(meaning) = meaning.filter(|m| m.facts.kind == EntityKind::Person) {
            if let Some(mention) = out.last_mut().filter(|m| m.form == Form::Surname) {
                add_given(context, meaning.facts.entity, mention);
            }
            let name = context.gazetteer.alias(meaning.candidate.alias()).text();
            let person = EntityRef::Known(meaning.facts.entity.id());
            people.add(context, person, name, true, first);
        }
    }
    out
}

/// What the `sure` ones of the matches name; and what the text writes as a name where it may: "la Lega" in the middle of a
/// sentence, then "Lega" at the start of another is no alloy.
fn anchors(
    context: &Context<'_>,
    matcher: &EntityMatcher,
    matches: &[Match],
    sure: &[Option<Meaning<'_>>],
) -> Anchors {
    let mut anchors = Anchors::default();
    for (found, sure) in matches.iter().zip(sure) {
        if let Some(meaning) = sure {
            anchors.add(meaning.facts);
            continue;
        }
        let first = context.index_at(found.span().start());
        let place = Place::of(context, found, first);
        let is_name = place.has_capital_of_its_own() && !place.in_headline();
        let named = only(matcher, found).filter(|_| is_name && !place.ends_a_name());
        anchors.entities.extend(named.map(|c| c.entity()));
    }
    anchors
}

/// What stands before and after a match in a list, if that is sure.
fn neighbours<'g>(
    context: &Context<'_>,
    matches: &[Match],
    sure: &[Option<Meaning<'g>>],
    index: usize,
) -> [Option<EntityKind<'g>>; 2] {
    let own = matches.get(index).map(Match::span);
    [index.checked_sub(1), Some(index + 1)].map(|other| {
        let (at, other) = (matches.get(other?)?.span(), (*sure.get(other?)?)?);
        let gap = own?.end().min(at.end())..own?.start().max(at.start());
        let listed = is_list(context, context.text.get(gap)?);
        listed.then_some(other.facts.kind)
    })
}

fn only(matcher: &EntityMatcher, found: &Match) -> Option<Candidate> {
    let mut candidates = matcher.candidates(found);
    let first = candidates.next()?;
    candidates.next().is_none().then_some(first)
}

fn is_sure(context: &Context<'_>, found: &Match, meaning: &Meaning<'_>) -> bool {
    !meaning.candidate.is_weak() && !is_common_noun(context, found, meaning)
}

/// A name that is one word without a capital where nouns have none ("vláda", "парламент"), or a number ("8"): the text may
/// well mean the word and not the body or product that is also called so. "ver.di" and "1&1" are no words.
fn is_common_noun(context: &Context<'_>, found: &Match, meaning: &Meaning<'_>) -> bool {
    let Meaning { candidate, facts } = meaning;
    let named = matches!(facts.kind, EntityKind::Organization | EntityKind::Person);
    let may_be_word = named && !context.has(Traits::CAPITAL_NOUNS);
    // Most names are told apart here: in scripts with case, nothing is written together before a number.
    let begins = found.span().slice(context.text).chars().next();
    if !may_be_word && begins.is_some_and(|c| is_lower(c) || is_upper(c)) {
        return false;
    }
    if matches!(candidate.form(), Form::Adjective | Form::Demonym) {
        return false;
    }
    let alias = context.gazetteer.alias(candidate.alias());
    // what is found in its own letter case only is no word: dpa
    if alias.case() == Case::Exact {
        return false;
    }
    let name = alias.text();
    let word = !context.has(Traits::CAPITAL_NOUNS) && name.chars().all(is_lower);
    word && named || !word && name.chars().all(char::is_numeric)
}

/// A match in its surroundings.
struct Place<'a, 'c> {
    context: &'c Context<'a>,
    /// Index of its first word.
    word: usize,
    found: &'c Match,
    /// What stands before and after it in a list: "Georgia and Armenia".
    listed_with: [Option<EntityKind<'c>>; 2],
}

impl<'a, 'c> Place<'a, 'c> {
    fn of(context: &'c Context<'a>, found: &'c Match, word: usize) -> Self {
        Self {
            context,
            word,
            found,
            listed_with: [None; 2],
        }
    }
}

impl<'a> Place<'a, '_> {
    fn before(&self) -> Option<usize> {
        let first = self.context.word(self.word)?;
        self.word
            .checked_sub(1)
            .filter(|_| !first.is_first() && first.is_adjacent())
    }

    fn after(&self) -> Option<usize> {
        let end = self.found.span().end();
        let next = (self.word..self.word + 12)
            .find(|&i| self.context.word(i).is_none_or(|w| w.span.start() >= end))?;
        self.context
            .word(next)
            .filter(|w| w.is_adjacent())
            .map(|_| next)
    }

    /// A capital in the middle of a sentence, where the language gives it to names only.
    fn looks_like_name(&self) -> bool {
        let Some(word) = self.context.word(self.word) else {
            return true;
        };
        let text = self.found.span().slice(self.context.text);
        let several = text.contains(char::is_whitespace);
        let cased = text.chars().any(|c| c.is_uppercase() || is_lower(c));
        // "Die Zeit" in the middle of a sentence
        let titled = || {
            let article = word.is_capitalised() && self.context.is_closed(self.word);
            article && !word.is_first() && !self.opens_quote()
        };
        if !cased || several && (!self.context.has(Traits::CAPITAL_NOUNS) || titled()) {
            return true;
        }
        self.has_capital_of_its_own() && !self.in_headline()
    }

    /// A capital that neither the start of a sentence nor its being a noun gives it.
    fn has_capital_of_its_own(&self) -> bool {
        let capital = |w: Word| w.is_capitalised() && (!w.is_first() || w.has_two_capitals());
        self.context.word(self.word).is_some_and(capital)
            && !self.context.has(Traits::CAPITAL_NOUNS)
    }

    /// What is said or quoted opens with it: „Die Zeit drängt“.
    fn opens_quote(&self) -> bool {
        let (before, _) = self.around();
        before
            .trim_end()
            .ends_with(|c: char| c == ':' || is_quote(c))
            && !self.is_quoted_alone()
    }

    /// It stands in quotation marks of its own.
    fn is_quoted_alone(&self) -> bool {
        let (before, after) = self.around();
        before.ends_with(is_quote) && after.starts_with(is_quote)
    }

    /// The text before and after it.
    fn around(&self) -> (&str, &str) {
        let (span, text) = (self.found.span(), self.context.text);
        (
            text.get(..span.start()).unwrap_or(""),
            text.get(span.end()..).unwrap_or(""),
        )
    }

    /// The end of a longer name, whose beginning no list knows: "Petter Solberg".
    fn ends_a_name(&self) -> bool {
        let before = self.before().and_then(|index| self.context.word(index));
        !self.context.has(Traits::CAPITAL_NOUNS)
            && before.is_some_and(|w| w.is_capitalised() && !w.is_first())
    }

    /// Most words around it are capitalised, so that a capital says nothing.
    fn in_headline(&self) -> bool {
        let around = self.word.saturating_sub(3)..self.word + 4;
        let sentence = self.context.word(self.word).map(|w| w.sentence);
        let words = around
            .filter_map(|i| self.context.word(i))
            .filter(|w| Some(w.sentence) == sentence && w.has_letters());
        let (mut all, mut capitals) = (0, 0);
        for word in words {
            all += 1;
            capitals += usize::from(word.is_capitalised());
        }
        capitals * 4 >= all * 3 && all > 2
    }

    /// A word that says what kind of body it is: "Bundesrat", though German gives every noun its capital.
    fn is_body(&self, facts: Facts<'_>) -> bool {
        let body = facts.kind == EntityKind::Organization && facts.country.is_some();
        body && self.found.span().len() >= MIN_BODY && self.context.is_organization(self.word)
    }

    /// "die Herrschaft Saddams": right behind a noun, the genitive of an ordinary noun has an article.
    fn is_owner(&self, facts: Facts<'_>) -> bool {
        let noun = |i: usize| {
            let capital = self.context.word(i).is_some_and(Word::is_capitalised);
            capital && !self.context.is_closed(i)
        };
        facts.kind == EntityKind::Person
            && self.found.kind() == MatchKind::Inflected
            && self.found.span().slice(self.context.text).ends_with('s')
            && self.context.has(Traits::CAPITAL_NOUNS)
            && self.before().is_some_and(noun)
    }

    /// How well a candidate suits; `None` if the text rather means the ordinary word.
    fn score(&self, candidate: Candidate, anchors: &Anchors) -> Option<Scored<'a>> {
        let context = self.context;
        let meaning = Meaning::of(context, candidate);
        let facts = meaning.facts;
        let near = self.neighbours(facts.kind);
        let coherent = anchors.coherence(facts);
        let named = anchors.names(facts.entity);
        if is_common_noun(context, self.found, &meaning) && !named {
            return None;
        }
        let weak = candidate.is_weak() && !named;
        if weak && near == 0.0 {
            let cut = candidate.form() == Form::Surname && self.ends_a_name();
            let told = || self.is_body(facts) || self.is_owner(facts);
            let fits = coherent > 0.0 && (self.has_capital_of_its_own() || told());
            if cut || !fits && !self.looks_like_name() {
                return None;
            }
        }
        let points = prominence(facts.entity) + form_points(candidate.form()) + near + coherent;
        Some(Scored {
            meaning,
            points: if weak { points - 1.0 } else { points },
            in_context: near + coherent > 0.0,
        })
    }

    /// Points for what stands beside the match.
    fn neighbours(&self, kind: EntityKind<'_>) -> f32 {
        let (before, after) = (self.before(), self.after());
        let is = |index: Option<usize>, lists| index.is_some_and(|i| self.context.is(i, lists));
        let place = || is(before, Tags::PLACE.or(Tags::PLACE_NOUN));
        let role = || {
            before.is_some_and(|i| {
                let capital = self.context.word(i).is_some_and(Word::is_capitalised);
                self.context.is_role(i) || capital && self.context.is_given(i)
            })
        };
        let said = || is(after, Tags::SPEECH);
        match kind {
            // „Rzeczpospolita“, »Welt«: a newspaper
            EntityKind::Organization if self.is_quoted_alone() => 3.0,
            _ if self.listed_with.contains(&Some(kind)) => 1.0,
            EntityKind::Country | EntityKind::Place if place() => 1.0,
            EntityKind::Person if role() => 1.5,
            EntityKind::Person | EntityKind::Organization if said() => 0.5,
            _ => 0.0,
        }
    }
}

/// A candidate and how well it suits.
#[derive(Clone, Copy)]
struct Scored<'g> {
    meaning: Meaning<'g>,
    points: f32,
    /// Something beside it or elsewhere in the text speaks for it.
    in_context: bool,
}

/// The mention of the best candidate, and the candidate if nothing else suits as well.
fn decide<'a>(
    matcher: &EntityMatcher,
    place: &Place<'a, '_>,
    anchors: &Anchors,
) -> Option<(Mention<'a>, Option<Meaning<'a>>)> {
    let candidates = || matcher.candidates(place.found);
    let mut best: Option<Scored<'a>> = None;
    let mut second = f32::NEG_INFINITY;
    for scored in candidates().filter_map(|candidate| place.score(candidate, anchors)) {
        match best {
            Some(known) if scored.points <= known.points => second = second.max(scored.points),
            _ => {
                second = best.map_or(second, |known| known.points);
                best = Some(scored);
            }
        }
    }
    let best = best?;
    let mut mention = mention(place.found, place.word, best.meaning);
    let own = best.meaning.candidate.entity();
    let others = candidates().map(|c| c.entity()).filter(|id| *id != own);
    mention.others = others.map(EntityRef::Known).collect();
    if !second.is_finite() {
        return Some((mention, Some(best.meaning)));
    }
    let lead = best.points - second;
    mention.confidence = (0.5 + lead / 4.0).clamp(0.3, 0.95);
    if lead < MARGIN {
        let all = candidates().map(|c| EntityRef::Known(c.entity()));
        mention.others = all.collect();
        mention.reason = Reason::Ambiguous;
        mention.refer_to(place.context, None);
        return Some((mention, None));
    }
    mention.reason = if best.in_context {
        Reason::Context
    } else {
        Reason::Prominence
    };
    Some((mention, Some(best.meaning)))
}

pub(super) fn prominence(entity: Entity<'_>) -> f32 {
    let kind = match entity.kind() {
        EntityKind::Country => 0.6,
        EntityKind::Place => 0.4,
        EntityKind::Organization => 0.3,
        EntityKind::Person => 0.2,
        _ => 0.0,
    };
    // Twice the weight is worth about as much as a place before a person.
    #[expect(clippy::cast_precision_loss, reason = "a logarithm of it is used")]
    let weight = (entity.weight() as f32 + 1.0).ln() * 0.4;
    kind + weight
}

pub(super) fn form_points(form: Form) -> f32 {
    match form {
        Form::Name | Form::Official => 0.6,
        Form::Acronym | Form::Capital | Form::Adjective | Form::Demonym => 0.5,
        Form::Alias | Form::Abbreviation | Form::Compound | Form::Inflected => 0.3,
        _ => 0.1,
    }
}

/// The mention of a match, which begins in the word at `first`, if that is what it means.
fn mention<'g>(found: &Match, first: usize, meaning: Meaning<'g>) -> Mention<'g> {
    let Meaning { candidate, facts } = meaning;
    let form = written_form(found, candidate);
    let mut mention = Mention::of_listed(found.span(), first, facts, form);
    let names_country = facts.kind == EntityKind::Country
        || candidate.form() == Form::Capital
        || facts.stands_for.is_some();
    mention.country = facts.country.filter(|_| names_country);
    mention.reason = match form {
        Form::Name => Reason::Name,
        Form::Inflected => Reason::Inflected,
        Form::Compound => Reason::Compound,
        _ => Reason::Alias,
    };
    mention.confidence = if candidate.is_weak() { 0.7 } else { 0.95 };
    mention
}

/// Takes the given name of the person into a `mention` that it stands behind, as in "Ishiba Shigeru".
fn add_given(context: &Context<'_>, person: Entity<'_>, mention: &mut Mention<'_>) {
    let next = context.index_from(mention.first, mention.span.end());
    let Some(given) = context.word(next).filter(|_| context.is_joined(next)) else {
        return;
    };
    let surname = mention.span.slice(context.text);
    let name = Some((given.text(context.text), surname));
    if given.is_capitalised() && person.aliases().any(|a| a.text().split_once(' ') == name) {
        mention.span = Span::new(mention.span.start(), given.span.end());
        (mention.form, mention.reason) = (Form::Name, Reason::Name);
    }
}

/// How a match writes its entity's name.
pub(super) fn written_form(found: &Match, candidate: Candidate) -> Form {
    match (found.kind(), candidate.form()) {
        (MatchKind::Compound, _) => Form::Compound,
        (_, Form::Name | Form::Alias | Form::Official | Form::Acronym)
            if found.is_in_compound() =>
        {
            Form::Compound
        }
        (MatchKind::Inflected, Form::Name | Form::Alias | Form::Official) => Form::Inflected,
        (_, form) => form,
    }
}
