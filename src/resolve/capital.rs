//! Capitals and seats of government: the place, or the government that sits there.

use super::context::Context;
use super::mention::Mention;
use super::tags::Tags;
use super::traits::Traits;
use crate::gazetteer::{EntityId, EntityKind, Form};
use crate::text::chars::is_lower;
use crate::text::hash::QuickSet;
use crate::text::words::Word;

/// Longest gap between two names of a list, in bytes: ", sowie ".
const MAX_LIST_GAP: usize = 12;
/// Within how many letters after "of" a place stands that belongs to a capital.
const MAX_OWNED: usize = 8;

/// How many words may stand between a place and the verb that says what places do: "Lisboa se ha *vuelto*".
const MAX_SMALL: usize = 2;
/// Within how many words a word for what is found in cities tells, or one for affairs of state.
const MAX_SCENE: usize = 12;
/// Within how many words behind a capital a verb tells what it does: "Kiew hat die Lieferung *gefordert*".
const MAX_DEED: usize = 6;
/// Among how many mentions on either side other countries are looked for.
const MAX_OTHERS: usize = 4;

/// How a capital is used, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Reading {
    Place(f32),
    Actor(f32),
    /// Its sentence does not say.
    Open,
}

/// How sure it is that a capital whose sentence does not say is the place, or else the actor that it is elsewhere.
const OPEN: f32 = 0.55;
/// A capital that is an actor as surely as this is one where its sentence does not say.
const SURE: f32 = 0.7;

/// Sets `stands_for` on the capitals and seats among `mentions` that act as a government.
///
/// What stands before decides first ("in Moskau", "zwischen Pjöngjang und Moskau"), then what follows ("Moskau
/// erklärte"), then what else the sentence speaks of: snow, or sanctions. A capital without any of them is a place, as cities
/// do all sorts of things, unless the text has it as an actor elsewhere; an actor at even odds where lists know too little,
/// and so is a seat that does little else than govern.
pub(super) fn read(context: &Context<'_>, mentions: &mut [Mention<'_>]) {
    // Reading and end of the capital before, for "Moskau, Peking und Teheran".
    let mut previous: Option<(usize, Reading)> = None;
    let mut acting: QuickSet<EntityId> = QuickSet::default();
    let mut open = Vec::new();
    for index in 0..mentions.len() {
        let Some((mention, government)) = mentions.get(index).and_then(capital) else {
            continue;
        };
        let carried = previous.and_then(|(end, reading)| {
            let gap = context.text.get(end..mention.span.start())?;
            goes_on(context, gap, reading).then_some(reading)
        });
        let own = || {
            reading(context, mention, || {
                is_among_others(context, mentions, index)
            })
        };
        let reading = carried.unwrap_or_else(own);
        previous = Some((mention.span.end(), reading));
        let Some(mention) = mentions.get_mut(index) else {
            continue;
        };
        match reading {
            Reading::Actor(confidence) => {
                (mention.stands_for, mention.confidence) = (Some(government), confidence);
                if confidence >= SURE {
                    acting.insert(government);
                }
            }
            Reading::Place(confidence) => mention.confidence = confidence,
            Reading::Open => {
                mention.confidence = OPEN;
                open.push(index);
            }
        }
        let facts = mention.listed();
        let kind = facts.map(|facts| facts.kind);
        if mention.form == Form::Inflected
            || kind == Some(EntityKind::Place) && mention.form == Form::Name
        {
            mention.form = Form::Capital;
        }
    }
    for index in open {
        if let Some(mention) = mentions.get_mut(index) {
            let government = mention.listed().and_then(|facts| facts.stands_for);
            mention.stands_for = government.filter(|government| acting.contains(government));
        }
    }
}

/// The mention, and the government that it may stand for.
fn capital<'m, 'g>(mention: &'m Mention<'g>) -> Option<(&'m Mention<'g>, EntityId)> {
    Some((mention, mention.listed()?.stands_for?))
}

/// Whether the sentence of the capital that is the mention at `index` names other countries, or what stands for them.
fn is_among_others(context: &Context<'_>, mentions: &[Mention<'_>], index: usize) -> bool {
    let Some((own, government)) = mentions.get(index).and_then(capital) else {
        return false;
    };
    let sentence = |mention: &Mention<'_>| context.word(mention.first).map(|w| w.sentence);
    let same = |mention: &&Mention<'_>| sentence(mention) == sentence(own);
    let gap =
        |from: &Mention<'_>, to: &Mention<'_>| context.text.get(from.span.end()..to.span.start());
    // "Moskau und Minsk" that open a sentence act together; "zwischen Berlin und Prag" runs a train.
    let opens = context.word(own.first).is_some_and(Word::is_first);
    let listed = |mention: &Mention<'_>| {
        let gap = gap(own, mention).or_else(|| gap(mention, own));
        gap.is_some_and(|gap| is_list(context, gap))
    };
    let other = |mention: &Mention<'_>| {
        let facts = mention.listed().filter(|_| opens || !listed(mention));
        facts.is_some_and(|facts| {
            let state = match facts.kind {
                EntityKind::Country => Some(facts.entity.id()),
                _ => facts.stands_for,
            };
            state.is_some_and(|state| state != government)
        })
    };
    let (before, after) = mentions.split_at(index);
    let mut before = before.iter().rev().take(MAX_OTHERS).take_while(same);
    let mut after = after.iter().skip(1).take(MAX_OTHERS).take_while(same);
    before.any(other) || after.any(other)
}

/// Whether the capital after `gap` is read as the one before it: "Moskau und Peking", "from London to Washington".
fn goes_on(context: &Context<'_>, gap: &str, before: Reading) -> bool {
    if gap.len() > MAX_LIST_GAP {
        return false;
    }
    let way = || {
        let lists = |of| context.lexicon.has(gap.trim(), of);
        is_dash(gap.trim()) || lists(Tags::WAY) && !lists(Tags::ACTOR)
    };
    is_list(context, gap) || matches!(before, Reading::Place(_)) && way()
}

/// "Paris-Tokyo", "Москва — Минск"
fn is_dash(gap: &str) -> bool {
    matches!(gap, "-" | "‑" | "–" | "—")
}

/// A comma, or "and" in whatever language: at most one short word.
pub(super) fn is_list(context: &Context<'_>, gap: &str) -> bool {
    let inner = gap.trim_matches(|c: char| c.is_whitespace() || c == ',');
    gap.len() <= MAX_LIST_GAP
        && (inner.is_empty() && gap.contains(',') || context.lexicon.has(inner, Tags::AND))
}

/// Whether a word of the mention's name is that of a seat: "Downing Street", "Белый дом".
fn is_seat(context: &Context<'_>, mention: &Mention<'_>) -> bool {
    let end = context.index_from(mention.first, mention.span.end().saturating_sub(1));
    (mention.first..=end).any(|i| context.is(i, Tags::SEAT))
}

fn reading(
    context: &Context<'_>,
    mention: &Mention<'_>,
    among_others: impl FnOnce() -> bool,
) -> Reading {
    let Some(beside) = Beside::new(context, mention) else {
        return Reading::Place(0.5);
    };
    match RULES.iter().find(|(holds, _)| holds(&beside)) {
        Some((_, reading)) => *reading,
        None if is_seat(context, mention) || among_others() => Reading::Actor(0.6),
        None if context.has(Traits::AFFAIRS) => Reading::Open,
        None => Reading::Actor(OPEN),
    }
}

/// What may hold beside a capital, and how that is read then.
type Rule = (fn(&Beside<'_>) -> bool, Reading);

/// What tells the readings apart; the first that holds counts.
const RULES: [Rule; 24] = [
    (|at| at.is_dateline(), Reading::Place(0.9)),
    (|at| at.precedes_place_noun(), Reading::Place(0.8)),
    (|at| at.is_where_they_say(), Reading::Actor(0.65)),
    (|at| at.is_in_local_case(), Reading::Place(0.85)),
    (|at| at.has_place(), Reading::Place(0.85)),
    (|at| at.is_destination(), Reading::Place(0.8)),
    (|at| at.is_addressed(), Reading::Actor(0.75)),
    (|at| at.is_agent(), Reading::Actor(0.75)),
    (|at| at.follows_place_word(), Reading::Place(0.9)),
    (|at| at.belongs_to_place(), Reading::Place(0.8)),
    (|at| at.is_attribute(), Reading::Place(0.6)),
    (|at| at.is_on_route(), Reading::Place(0.8)),
    (|at| at.speaks(), Reading::Actor(0.85)),
    (
        |at| at.is_in_scene() || at.is_in_score(),
        Reading::Place(0.65),
    ),
    (|at| at.follows_actor_word(), Reading::Actor(0.75)),
    (|at| at.follows_place_and_adjective(), Reading::Place(0.7)),
    (|at| at.is_object(), Reading::Actor(0.7)),
    (|at| at.does_as_places(), Reading::Place(0.75)),
    (
        |at| at.is_in_scene() || at.is_in_score(),
        Reading::Place(0.65),
    ),
    (|at| at.acts(), Reading::Actor(0.85)),
    (|at| at.is_in_compound(), Reading::Place(0.5)),
    (|at| at.is_in_deed(), Reading::Actor(0.7)),
    (|at| at.is_in_affair(), Reading::Actor(0.65)),
    (|at| at.has_article(), Reading::Actor(0.55)),
];

/// A capital and what stands beside it in its sentence.
struct Beside<'a> {
    context: &'a Context<'a>,
    name: &'a str,
    /// The text after the name.
    after: &'a str,
    /// Its first word.
    first: usize,
    word: Word,
    /// The word before it, if there is one in the sentence, and whether nothing parts the two.
    before: Option<usize>,
    near: bool,
    /// The word after it, if only a blank stands between.
    follows: Option<(usize, Word)>,
    /// Whether the sentence goes on after it at all.
    goes_on: bool,
}

impl<'a> Beside<'a> {
    fn new(context: &'a Context<'a>, mention: &Mention<'_>) -> Option<Self> {
        let first = mention.first;
        let word = context.word(first)?;
        let end = mention.span.end();
        let next = context.index_from(first, end.saturating_sub(1)) + 1;
        let same = context.word(next).filter(|w| w.sentence == word.sentence);
        Some(Self {
            context,
            name: mention.span.slice(context.text),
            after: context.text.get(end..).unwrap_or(""),
            first,
            word,
            before: first.checked_sub(1).filter(|_| !word.is_first()),
            near: word.is_adjacent() || is_elided(context, first),
            follows: same.filter(|w| w.is_adjacent()).map(|w| (next, w)),
            goes_on: same.is_some(),
        })
    }

    /// The word directly before it stands in one of the `lists`.
    fn is_after(&self, lists: Tags) -> bool {
        self.near && self.before.is_some_and(|i| self.context.is(i, lists))
    }

    /// The word directly after it stands in one of the `lists`.
    fn is_before(&self, lists: Tags) -> bool {
        self.follows.is_some_and(|(i, _)| self.context.is(i, lists))
    }

    /// The word before `index`, if it stands in the same sentence.
    fn further(&self, index: Option<usize>) -> Option<usize> {
        let before = index?.checked_sub(1)?;
        let word = self.context.word(before)?;
        (word.sentence == self.word.sentence).then_some(before)
    }

    /// "Paris. Der Minister …", "BERLIN (dpa) –", "Zürich/Bern (sda) –"
    fn is_dateline(&self) -> bool {
        let opening = |i: usize| self.context.word(i).is_some_and(Word::is_first);
        let second = self.context.gap_before(self.first) == "/"
            && self.first.checked_sub(1).is_some_and(opening);
        let alone = self.after.starts_with('.') && !self.goes_on;
        self.word.is_first() && alone || (self.word.is_first() || second) && is_dateline(self.after)
    }

    /// "the Moscow suburbs"
    fn precedes_place_noun(&self) -> bool {
        self.is_before(Tags::PLACE_NOUN)
    }

    /// A case that answers "where", "where from": "Londone", "Moskovassa", "Moszkvában"; or a particle that does:
    /// "Moskova'da", "モスクワで".
    fn is_in_local_case(&self) -> bool {
        let particle = self.after.trim_start_matches(['\'', '’']);
        self.context.lexicon.ends(self.name, Tags::LOCAL_CASE)
            || self.context.lexicon.begins(particle, Tags::LOCAL_CASE)
    }

    /// "モスクワの日本大使館": a particle that says "of", and soon after it a place, where nothing parts words.
    fn has_place(&self) -> bool {
        let begins = |text: &str, lists| self.context.lexicon.begins(text, lists);
        let place = |(at, _)| {
            self.after
                .get(at..)
                .is_some_and(|t| begins(t, Tags::PLACE_NOUN))
        };
        begins(self.after, Tags::GENITIVE)
            && self.after.char_indices().skip(1).take(MAX_OWNED).any(place)
    }

    /// A particle that answers "where to", before the verb: "Moskova'ya gidecek", but not "Moskova'ya sert tepki".
    fn is_destination(&self) -> bool {
        let particle = self.after.strip_prefix(['\'', '’']);
        let particle = particle.and_then(|after| after.split(|c: char| !is_lower(c)).next());
        particle.is_some_and(|particle| self.context.lexicon.has(particle, Tags::WAY))
            && self.is_before(Tags::MOTION)
    }

    /// "a répondu à Rome", "a blow for Rome", but "a annoncé à Rome"
    fn is_addressed(&self) -> bool {
        let further = self.further(self.before);
        self.is_after(Tags::WAY.or(Tags::ACTOR))
            && further.is_some_and(|i| self.context.is(i, Tags::ADDRESSING))
    }

    /// "in Moskau", "Hauptstadt Moskau", "在莫斯科"
    fn follows_place_word(&self) -> bool {
        let start = self.context.text.len() - self.after.len() - self.name.len();
        let text = self.context.text.get(..start).unwrap_or("");
        self.is_after(Tags::PLACE.or(Tags::PLACE_NOUN))
            || self.context.lexicon.ends(text, Tags::PLACE)
    }

    /// "the streets of Moscow", "she returned from Moscow", "vrátil se z Berlína", "il vit entre Londres et New York", but
    /// "the demands of Moscow"
    fn belongs_to_place(&self) -> bool {
        let places = Tags::PLACE_NOUN.or(Tags::MOTION).or(Tags::PLACE_VERB);
        let place = |i: usize| self.context.is(i, places);
        let short = |i: &usize| self.context.word_text(*i).chars().nth(2).is_none();
        let further = self.further(self.before);
        let beyond = self.further(further.filter(short));
        self.is_after(Tags::OF.or(Tags::WAY).or(Tags::ACTOR))
            && (further.is_some_and(place) || beyond.is_some_and(place))
    }

    /// "a Moscow court", but "the Kremlin" and "a Kremlin spokesman"
    fn is_attribute(&self) -> bool {
        let noun = self.follows.is_some_and(|(_, w)| !w.is_capitalised());
        noun && self.is_after(Tags::INDEFINITE) && !self.is_before(Tags::ROLE)
    }

    /// "von Berlin nach Paris", "from Berlin to Paris", but not "die Reaktion von Berlin auf diese Drohung"; "the flight
    /// Paris-Tokyo".
    fn is_on_route(&self) -> bool {
        let leads = self.is_before(Tags::PLACE.or(Tags::WAY)) && !self.is_before(Tags::ACTOR);
        let name = |(i, _)| self.context.word(i + 1).is_some_and(Word::is_capitalised);
        let line = || {
            self.after
                .trim_start()
                .chars()
                .next()
                .is_some_and(|c| is_dash(c.encode_utf8(&mut [0; 4])))
        };
        self.is_after(Tags::OF.or(Tags::WAY))
            && self.is_after(Tags::ACTOR)
            && leads
            && self.follows.is_some_and(name)
            || self.is_after(Tags::MOTION) && line()
    }

    /// "gegen Moskau"; "für Moskau" does not tell.
    fn follows_actor_word(&self) -> bool {
        self.is_after(Tags::ACTOR) && !self.is_after(Tags::WEAK)
    }

    /// "criticised Seoul", "criticó a Seúl": a verb of what concerns governments before it, with a preposition at most.
    fn is_object(&self) -> bool {
        let deed = |i: usize| self.is_deed(i);
        let small = self.is_after(Tags::CLOSED);
        self.near && self.before.is_some_and(deed)
            || small && self.further(self.before).is_some_and(deed)
    }

    /// "dem Kreml": a seat, as cities have no article.
    fn has_article(&self) -> bool {
        self.is_after(Tags::ARTICLE)
    }

    /// "im fernen Moskau"; never a verb, which a preposition does not stand before.
    fn follows_place_and_adjective(&self) -> bool {
        let context = self.context;
        let adjective = self.before.filter(|&i| {
            let small = |w: Word| !w.is_capitalised() && w.is_adjacent();
            self.near && !context.is_closed(i) && context.word(i).is_some_and(small)
        });
        let further = self.further(adjective);
        !context.has(Traits::ADJECTIVES_FOLLOW)
            && further.is_some_and(|i| context.is(i, Tags::PLACE))
    }

    /// "в Кремле считают"; not "в Москве прошли обыски".
    fn is_where_they_say(&self) -> bool {
        self.is_after(Tags::PLACE) && self.is_before(Tags::THEY_SAY)
    }

    /// "aprobado por Roma", but not "pasó por Roma" nor "partito da Roma".
    fn is_agent(&self) -> bool {
        let done = |i: usize| {
            let participle = self.context.word_text(i);
            self.context.lexicon.ends(participle, Tags::PARTICIPLE)
                && !self.context.is(i, Tags::MOTION)
        };
        self.is_after(Tags::PLACE)
            && self.is_after(Tags::ACTOR)
            && self.further(self.before).is_some_and(done)
    }

    /// "Moskau erklärte"
    fn speaks(&self) -> bool {
        self.is_before(Tags::SPEECH)
    }

    /// "London erlebt", "Berlin s'est réveillée": what a place does, with small words before it at most.
    fn does_as_places(&self) -> bool {
        let Some((next, _)) = self.follows else {
            return false;
        };
        let small = |i: usize| {
            let word = self.context.word(i);
            let joined = matches!(self.context.gap_before(i), " " | "'" | "’");
            joined && word.is_some_and(|w| !w.is_capitalised() && w.sentence == self.word.sentence)
        };
        let words = (next..=next + MAX_SMALL).take_while(|&i| small(i));
        words
            .into_iter()
            .any(|i| self.context.is(i, Tags::PLACE_VERB))
    }

    /// "Stockholm, built on fourteen islands, delights tourists": a word for what is found in cities, in the sentence.
    fn is_in_scene(&self) -> bool {
        self.sentence_around()
            .any(|i| self.context.is(i, Tags::SCENE))
    }

    /// "Moskau droht"; "Moskau hat" does not tell.
    fn acts(&self) -> bool {
        self.follows.is_some_and(|(i, _)| self.is_deed(i))
    }

    /// "Ottawa has summoned the envoy": a verb of what governments do soon after it, and no comma between.
    fn is_in_deed(&self) -> bool {
        let Some((next, _)) = self.follows else {
            return false;
        };
        let words = (next..next + MAX_DEED).take_while(|&i| i == next || self.is_joined(i));
        words.into_iter().any(|i| self.is_deed(i))
    }

    /// Whether the word at `index` is a verb of what governments do.
    fn is_deed(&self, index: usize) -> bool {
        let is = |lists| self.context.is(index, lists);
        is(Tags::SPEECH.or(Tags::DEED)) || is(Tags::ACTION) && !is(Tags::WEAK)
    }

    /// Whether nothing parts the word at `index` from the one before in its sentence.
    fn is_joined(&self, index: usize) -> bool {
        let word = self.context.word(index);
        let joined = |w: Word| w.is_adjacent() || is_elided(self.context, index);
        word.is_some_and(|w| joined(w) && w.sentence == self.word.sentence)
    }

    /// "Madrid won 2-1": a result.
    fn is_in_score(&self) -> bool {
        let digit = |text: &str| text.len() == 1 && text.bytes().all(|b| b.is_ascii_digit());
        let score = |i: usize| {
            let text = self.context.word_text(i);
            match text.split_once(['-', '–']) {
                Some((ours, theirs)) => digit(ours) && digit(theirs),
                None => {
                    let gap = self.context.gap_before(i + 1);
                    digit(text)
                        && matches!(gap, ":" | "-" | "–")
                        && digit(self.context.word_text(i + 1))
                }
            }
        };
        self.sentence_around().any(score)
    }

    /// The words of the sentence around it.
    fn sentence_around(&self) -> impl Iterator<Item = usize> {
        let from = self.first.saturating_sub(MAX_SCENE);
        (from..=self.first + MAX_SCENE).filter(|i| {
            let word = self.context.word(*i);
            word.is_some_and(|w| w.sentence == self.word.sentence)
        })
    }

    /// The sentence speaks of sanctions, of an ambassador …
    fn is_in_affair(&self) -> bool {
        self.sentence_around()
            .any(|i| self.context.is(i, Tags::AFFAIR))
    }

    /// "Moskau-Reise"
    fn is_in_compound(&self) -> bool {
        self.after.starts_with(['-', '/', '‑'])
    }
}

/// "l'Élysée", "l'a financé": only an apostrophe parts the word at `index` from the one before.
fn is_elided(context: &Context<'_>, index: usize) -> bool {
    matches!(context.gap_before(index), "'" | "’")
}

/// "Moskau (dpa) –", "BERLIN/PARIS –", "MADRID.-", "KIEV, Feb. 3 —".
fn is_dateline(after: &str) -> bool {
    let after = after.strip_prefix('.').unwrap_or(after).trim_start();
    let dash = |s: &str| {
        s.starts_with("– ") || s.starts_with("- ") || s.starts_with("— ") || s.starts_with("-- ")
    };
    if dash(after) || after.starts_with('/') {
        return true;
    }
    // In brackets an agency, after a comma a date.
    let bracket = after.starts_with('(');
    let Some(rest) = after.strip_prefix(['(', ',']) else {
        return false;
    };
    let head = rest.char_indices().take_while(|(at, _)| *at < 40);
    let mut digit = false;
    for (at, c) in head {
        digit |= c.is_ascii_digit();
        let end = if bracket {
            c == ')'
        } else {
            digit && matches!(c, ' ' | '.')
        };
        let tail = || {
            rest.get(at + c.len_utf8()..)
                .unwrap_or("")
                .trim_start_matches(['.', ':', ' '])
        };
        // "Vilnius (BNS). Der …"
        let full = || bracket && rest.get(at + 1..).is_some_and(|t| t.starts_with(". "));
        if end && (dash(tail()) || full()) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for after in [
            " (dpa) – Die",
            "/PARIS – Die",
            " – Die",
            ", Feb. 3 — The",
            " (AP) -- The",
            " (BNS). The",
            ".- El",
        ] {
            assert!(is_dateline(after), "{after}");
        }
        for after in [
            " erklärte, dass",
            ", dessen Ziele – wie",
            " (Russland) bleibt",
            "s Haltung",
        ] {
            assert!(!is_dateline(after), "{after}");
        }
    }
}
