//! Which of the names that the caller knows a speaker is.

use super::classes::Classes;
use super::phrase::{NounPhrase, Reader};
use super::record::{NameKind, NamedSpan};
use super::token::Token;

/// How many names back a pronoun can refer.
const RECENT: usize = 64;
/// Endings of German roles of men.
const MASCULINE: [&str; 6] = ["er", "or", "ent", "ist", "är", "mann"];

impl Reader<'_> {
    /// The known name behind a speaker, as an index: the one in its phrase; else the person named last, for a pronoun,
    /// or named last with that role, for a role.
    pub(super) fn name_of(&self, phrase: NounPhrase) -> Option<usize> {
        let span = self.span(phrase.first, phrase.end);
        let first = self
            .names
            .partition_point(|name| name.span.end() <= span.start());
        self.name_within(phrase, first)
            .or_else(|| self.name_before(phrase, first))
    }

    /// The name in a speaker's phrase, of those from `first` on.
    fn name_within(&self, phrase: NounPhrase, first: usize) -> Option<usize> {
        let end = self.span(phrase.first, phrase.end).end();
        let names = || {
            let inside = self.names.iter().enumerate().skip(first).take(RECENT);
            inside.take_while(|(_, name)| name.span.start() < end)
        };
        // in "der ukrainische Präsident", "der Kreml-Sprecher", "la presidenta de la CNMC" the name does not speak, in "Kiew",
        // "die NATO", "agentura AFP" it does
        let head = self.at(phrase.core.saturating_sub(1));
        let is_role = |token: Token<'_>| token.has(Classes::ROLE) && !token.has(Classes::CARRIER);
        let under_role = |name: &NamedSpan| {
            let words = (phrase.first..phrase.core).map(|i| self.at(i));
            let mut before = words.take_while(|token| token.span.end() <= name.span.start());
            before.any(is_role) || is_role(head) && name.span.end() < head.span.end()
        };
        let person = |name: &NamedSpan| name.kind == NameKind::Person;
        let speaks = |(_, name): &(usize, &NamedSpan)| {
            let heads = name.span.overlaps(head.span) && !self.is_owned(**name);
            person(name) && (heads || self.is_apposed(phrase, **name))
        };
        names()
            .find(speaks)
            .or_else(|| {
                names().find(|(_, name)| {
                    !person(name) && name.span.overlaps(head.span) && !under_role(name)
                })
            })
            .or_else(|| {
                // Kovács Anna miniszter, but not: Trumps Sprecher, der Sprecher von Trump
                let core = self.span(phrase.first, phrase.core);
                let plain = !self.grammar.noun_capitals && self.grammar.genitives_first;
                names().find(|(_, name)| plain && person(name) && core.covers(name.span))
            })
            .map(|(index, _)| index)
    }

    /// The token that a name begins with.
    fn token_of(&self, name: NamedSpan) -> usize {
        self.tokens
            .partition_point(|token| token.span.start() < name.span.start())
    }

    /// Whether a role belongs to the name behind it: "der Sprecher von *Karl Brand*", but not "Karl von *Brand*".
    fn is_owned(&self, name: NamedSpan) -> bool {
        let at = self.token_of(name);
        let role = at.checked_sub(2).map(|i| self.word(i));
        self.before(at).has(Classes::AGENT)
            && role.is_some_and(|word| self.lexicon.is(word, Classes::ROLE))
    }

    /// Whether a name stands beside the noun of its phrase: "der Sprecher von Trump, *Karl Brand*", "der Chef des Verbands
    /// *Karl Brand*", but not "der Sprecher von *Karl Brand*", "der Sprecher des Präsidenten *Karl Brand*".
    fn is_apposed(&self, phrase: NounPhrase, name: NamedSpan) -> bool {
        let at = self.token_of(name);
        let before = self.before(at);
        let comma = (phrase.core..at)
            .rev()
            .find(|&i| self.at(i).is_sign(','))
            .is_some_and(|comma| (comma + 1..at).all(|i| !self.at(i).has(Classes::FUNCTION)));
        let noun = before.is_word()
            && !before.has(Classes::FUNCTION.or(Classes::ROLE))
            && at > phrase.core;
        comma || noun
    }

    /// The last name before `end` that a pronoun or a role can go back to.
    fn name_before(&self, phrase: NounPhrase, end: usize) -> Option<usize> {
        let start = end.saturating_sub(RECENT);
        let recent = self.names.get(start..end)?;
        let pronoun = self.at(phrase.first);
        let role = self.word(phrase.core.saturating_sub(1)).to_lowercase();
        let fits = |name: &NamedSpan| {
            let refers = if phrase.pronoun && !pronoun.has(Classes::OF_OTHERS) {
                self.agrees(pronoun, *name, recent)
            } else {
                self.follows_role(*name, &role)
            };
            name.kind == NameKind::Person && refers
        };
        recent.iter().rposition(fits).map(|index| start + index)
    }

    /// Whether nothing that stands before a name of the same person, "Frau", "Ministerin", contradicts the gender of a pronoun.
    fn agrees(&self, pronoun: Token<'_>, name: NamedSpan, recent: &[NamedSpan]) -> bool {
        let same = recent.iter().filter(|other| other.entity == name.entity);
        let gender = same
            .map(|name| self.gender_before(*name))
            .find(|gender| *gender != Classes::NONE);
        !pronoun.has(Classes::GENDERED) || gender.is_none_or(|gender| pronoun.has(gender))
    }

    /// The gender of the title or role right before a name.
    fn gender_before(&self, name: NamedSpan) -> Classes {
        let at = self.token_of(name);
        let token = self.before(at);
        if token.has(Classes::GENDERED) {
            return token.classes.and(Classes::GENDERED);
        }
        let Some(word) = at.checked_sub(1).map(|i| self.word(i)) else {
            return Classes::NONE;
        };
        if !self.grammar.noun_capitals
            || !token.is_capital()
            || !self.lexicon.is(word, Classes::ROLE)
        {
            Classes::NONE
        } else if word.ends_with("in") {
            Classes::FEMININE
        } else if MASCULINE.iter().any(|ending| word.ends_with(ending)) {
            Classes::MASCULINE
        } else {
            Classes::NONE // Abgeordnete
        }
    }

    /// Whether the word before a name is that role, or a compound of it: "Umweltminister Karl Brand" and "der Minister".
    fn follows_role(&self, name: NamedSpan, role: &str) -> bool {
        let ahead = self.text.get(..name.span.start()).unwrap_or("").trim_end();
        let tail = ahead
            .len()
            .checked_sub(role.len())
            .and_then(|i| ahead.get(i..));
        role.len() >= 4 && tail.is_some_and(|tail| tail.to_lowercase() == role)
    }
}
