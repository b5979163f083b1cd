//! Capitals and seats of government: the place, or the government that sits there.

use super::context::Context;
use super::lexicon::Tags;
use super::record::MentionRecord;
use crate::Language;
use crate::gazetteer::{EntityKind, Form};
use crate::text::words::Word;

/// Longest gap between two names of a list, in bytes: ", sowie ".
const MAX_LIST_GAP: usize = 12;

/// How a capital is used, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Reading {
    Place(f32),
    Actor(f32),
}

/// Sets `stands_for` on the capitals and seats among `mentions` that act as a government.
///
/// What stands before decides first ("in Moskau", "zwischen Pjöngjang und Moskau"), then what follows ("Moskau
/// erklärte"). A capital without either is an actor at even odds: news says where, but not who, by a preposition.
pub(super) fn read(context: &Context<'_>, mentions: &mut [MentionRecord]) {
    let mut word = 0;
    // Reading and end of the capital before, for "Moskau, Peking und Teheran".
    let mut previous: Option<(usize, Reading)> = None;
    for mention in mentions {
        let Some(entity) = context.listed(mention) else {
            continue;
        };
        let Some(government) = entity.stands_for() else {
            continue;
        };
        while context
            .words
            .get(word)
            .is_some_and(|w| w.span.end() <= mention.span.start())
        {
            word += 1;
        }
        let carried = previous.and_then(|(end, reading)| {
            let gap = context.text.get(end..mention.span.start())?;
            goes_on(context, gap, reading).then_some(reading)
        });
        let reading = carried.unwrap_or_else(|| reading(context, word, mention));
        previous = Some((mention.span.end(), reading));
        match reading {
            Reading::Actor(confidence) => {
                mention.stands_for = Some(government);
                mention.confidence = confidence;
            }
            Reading::Place(confidence) => mention.confidence = confidence,
        }
        if mention.form == Form::Inflected
            || entity.kind() == EntityKind::Place && mention.form == Form::Name
        {
            mention.form = Form::Capital;
        }
    }
}

/// Whether the capital after `gap` is read as the one before it: "Moskau und Peking", "from London to Washington".
fn goes_on(context: &Context<'_>, gap: &str, before: Reading) -> bool {
    if gap.len() > MAX_LIST_GAP {
        return false;
    }
    let way = || {
        let lists = |of| context.lexicon.has(gap.trim(), of);
        lists(Tags::WAY) && !lists(Tags::ACTOR)
    };
    is_list(context, gap) || matches!(before, Reading::Place(_)) && way()
}

/// A comma, or "and" in whatever language: at most one short word.
pub(super) fn is_list(context: &Context<'_>, gap: &str) -> bool {
    let inner = gap.trim_matches(|c: char| c.is_whitespace() || c == ',');
    gap.len() <= MAX_LIST_GAP
        && (inner.is_empty() && gap.contains(',') || context.lexicon.has(inner, Tags::AND))
}

fn reading(context: &Context<'_>, first: usize, mention: &MentionRecord) -> Reading {
    let end = mention.span.end();
    let next = (first..first + 6)
        .find(|&i| context.word(i).is_none_or(|w| w.span.start() >= end))
        .unwrap_or(first);
    let after = context.text.get(end..).unwrap_or("");
    let Some(word) = context.word(first) else {
        return Reading::Place(0.5);
    };
    let same = |w: Word| w.sentence == word.sentence;
    // "Zürich/Bern (sda) –"
    let second = context.gap_before(first) == "/"
        && (first.checked_sub(1).and_then(|i| context.word(i))).is_some_and(Word::is_first);
    // "Paris. Der Minister …"
    let alone = after.starts_with('.') && !context.word(next).is_some_and(same);
    if word.is_first() && (alone || is_dateline(after)) || second && is_dateline(after) {
        return Reading::Place(0.9);
    }
    let follows = context.word(next).filter(|w| w.is_adjacent() && same(*w));
    if follows.is_some() && context.is(next, Tags::PLACE_NOUN) {
        return Reading::Place(0.8);
    }
    if is_local_case(context, mention.span.slice(context.text), after) {
        return Reading::Place(0.85);
    }
    if let Some(before) = first.checked_sub(1).filter(|_| !word.is_first()) {
        let near = word.is_adjacent();
        if near && context.is(before, Tags::PLACE.or(Tags::PLACE_NOUN)) {
            return Reading::Place(0.9);
        }
        // "the streets of Moscow", "she returned from Moscow", but "the demands of Moscow"
        let inside = |i: &usize| {
            context
                .word(*i)
                .is_some_and(|w| w.sentence == word.sentence)
        };
        let further = before.checked_sub(1).filter(inside);
        let of = near && context.is(before, Tags::OF.or(Tags::WAY));
        // "vrátil se z Berlína"
        let clitic = further.filter(|&i| context.word_text(i).chars().nth(2).is_none());
        let beyond = clitic.and_then(|i| i.checked_sub(1)).filter(inside);
        let place = |i: usize| context.is(i, Tags::PLACE_NOUN.or(Tags::MOTION));
        if of && (further.is_some_and(place) || beyond.is_some_and(place)) {
            return Reading::Place(0.8);
        }
        // "a Moscow court", but "the Kremlin"
        if near && follows.is_some_and(|w| !w.is_capitalised()) && context.word_text(before) == "a"
        {
            return Reading::Place(0.6);
        }
        if near && context.is(before, Tags::ACTOR) {
            // "von Berlin nach Paris", "from Berlin to Paris"
            let on = context.is(next, Tags::PLACE.or(Tags::WAY));
            let route = follows.is_some() && on && of;
            return if route {
                Reading::Place(0.8)
            } else {
                Reading::Actor(0.75)
            };
        }
        // An adjective between: "im fernen Moskau"; never a verb, which a preposition does not stand before.
        let adjective = near
            && !context.adjectives_follow()
            && !context.is_closed(before)
            && context.word(before).is_some_and(|w| !w.is_capitalised());
        if adjective
            && further.is_some_and(|i| context.is(i, Tags::PLACE))
            && context.word(before).is_some_and(Word::is_adjacent)
        {
            return Reading::Place(0.7);
        }
    }
    if follows.is_some() && context.is(next, Tags::SPEECH.or(Tags::ACTION)) {
        return Reading::Actor(0.85);
    }
    if after.starts_with(['-', '/', '‑']) {
        return Reading::Place(0.5);
    }
    let genitive = after.starts_with(['\'', '’'])
        || context.language == Language::German
            && word.text(context.text).ends_with('s')
            && follows.is_some_and(Word::is_capitalised);
    Reading::Actor(if genitive { 0.7 } else { 0.55 })
}

/// A case that answers "where", "where from": "Londone", "Moskovassa", "Moszkvában"; or a particle that does, in what stands
/// `after` the name: "Moskova'da", "モスクワで".
fn is_local_case(context: &Context<'_>, name: &str, after: &str) -> bool {
    let particle = after.trim_start_matches(['\'', '’']);
    context.lexicon.ends(name, Tags::LOCAL_CASE)
        || context.lexicon.begins(particle, Tags::LOCAL_CASE)
}

/// "Moskau (dpa) –", "BERLIN/PARIS –", "KIEV, Feb. 3 —".
fn is_dateline(after: &str) -> bool {
    let after = after.trim_start();
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
