//! Long forms whose abbreviation is that of their name in another language: "Weltgesundheitsorganisation (WHO)".
//!
//! The letters say little there. What counts: the words have all the letters for initials, in another order ("réacteur
//! pressurisé européen (EPR)"); they are the name of a body; or they stand in front of letters that only an abbreviation
//! can be ("сжиженный газ (LNG)").

use super::abbreviation::Short;
use super::letters::{Shape, without_ending};
use super::long_form::{LongForms, MAX_NAME, MIN_WORD};
use super::tags::Tags;
use super::traits::Traits;
use crate::Span;
use crate::text::fold::{bare, is_capitals};
use crate::text::word::is_joiner;
use crate::text::words::Word;

/// The name of a kind of body has at least so many bytes: "Rat".
const MIN_BODY: usize = 3;
/// Letters that are no initials of the words before them say something from this many on.
const MIN_FOREIGN: usize = 3;

impl LongForms<'_> {
    /// The name of a body that ends with the word at `last`, for an acronym of its name in another language.
    pub(super) fn name_before(&self, last: usize, short: Short) -> Option<Span> {
        let letters = short.letters;
        let end = self.word(last)?.span.end();
        let known = self.known_before(end);
        let listed = self.known_at(short.span);
        // Listed as names of one thing: whatever the letters, that is what the bracket says.
        if let Some((long, short)) = known.zip(listed) {
            // "Timor-Leste (Osttimor)" abbreviates nothing.
            if long.entity == short.entity && (long.organization || letters.shape != Shape::Title) {
                return Some(long.span);
            }
        }
        if !self.may_be_translated(last, short) {
            return None;
        }
        if letters.shape == Shape::Title {
            // "Institut national de la statistique (Insee)"
            let long = self.body_before(last, short)?;
            let initial = long.slice(self.context.text).chars().next().map(bare);
            return Some(long).filter(|_| initial.as_ref() == letters.as_slice().first());
        }
        if let Some(long) = self.reordered_before(last, short) {
            return Some(long);
        }
        let longer = self.body_before(last, short);
        let Some(known) = known else {
            return longer.or_else(|| self.phrase_before(last, short).filter(|_| listed.is_none()));
        };
        let longer = longer.filter(|long| long.covers(known.span));
        if !known.organization {
            return longer.filter(|long| *long != known.span);
        }
        // "Umweltprogramm der Vereinten Nationen (UNEP)" is not the United Nations, nor "… (МОЗ) (FDA)" a ministry.
        let name = known.span.slice(self.context.text);
        let foreign = || letters.is_foreign_to(name) && !is_capitals(name);
        let whole = name.contains(char::is_whitespace) || foreign();
        longer.or(whole.then_some(known.span))
    }

    /// Whether the letters may be those of a name in another language than the words that end with the word at `last`: no
    /// label, no code, and letters enough.
    fn may_be_translated(&self, last: usize, short: Short) -> bool {
        let letters = short.letters;
        let listed = self.known_at(short.span);
        let label = self.is_label(without_ending(short.span.slice(self.context.text)));
        // "das Team aus Norwegen (NOR)"
        let code = self.text_of(last).chars().map(bare).take(letters.len());
        let code = letters.as_slice().iter().copied().eq(code);
        if label || code || listed.is_some_and(|k| !k.organization) {
            return false;
        }
        let foreign = || letters.is_foreign_to(self.text_of(last));
        match letters.shape {
            Shape::Upper => letters.len() >= MIN_FOREIGN || foreign(),
            Shape::Mixed => foreign(),
            // Not "Universität (Ulm)".
            Shape::Title => listed.is_some(),
            Shape::Lower => false,
        }
    }

    /// Labels that stand in brackets after a name without abbreviating it: agencies, states, zones, numerals.
    fn is_label(&self, short: &str) -> bool {
        let numeral = |c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'M');
        let capitals = short.chars().all(char::is_uppercase);
        capitals && self.context.lexicon.has(short, Tags::LABEL) || short.chars().all(numeral)
    }

    /// Words that have the letters for initials, each once, in another order: "réacteur pressurisé européen (EPR)".
    fn reordered_before(&self, last: usize, short: Short) -> Option<Span> {
        let letters = short.letters.as_slice();
        let mut left: Vec<char> = letters.to_vec();
        let sentence = self.word(last)?.sentence;
        let (mut index, mut passed) = (last, false);
        let first = loop {
            if self.word(index)?.sentence != sentence {
                return None;
            }
            if index < last && self.is(index, Tags::CLOSED.or(Tags::PLACE).or(Tags::AND)) {
                passed = true;
            } else {
                for part in self.text_of(index).split(is_joiner) {
                    let initial = part.chars().next().map(bare)?;
                    left.swap_remove(left.iter().position(|letter| *letter == initial)?);
                }
            }
            if left.is_empty() {
                break index;
            }
            if !self.is_open(self.gap_before(index), index) {
                return None;
            }
            index = index.checked_sub(1)?;
        };
        // "geben die Berliner Verkehrsbetriebe (BVG)"
        let opens = !passed || self.word(first)?.is_capitalised();
        let enough = letters.len() >= MIN_FOREIGN && last > first && opens;
        (enough && !self.is_person(first, last, letters.len()))
            .then(|| self.words_between(first, last))
    }

    /// A noun with its adjectives, which letters of another language or script follow: "сжиженного природного газа (LNG)",
    /// "krščanskih demokratov (CDU)". They are no more words than letters.
    fn phrase_before(&self, last: usize, short: Short) -> Option<Span> {
        let letters = short.letters;
        let formula = letters.as_slice().iter().any(char::is_ascii_digit);
        if letters.len() < MIN_FOREIGN
            || formula
            || !self.is_common(last, self.word(last)?.sentence)
        {
            return None;
        }
        if self.context.has(Traits::CAPITAL_NOUNS) {
            // "Europäischer Druckwasserreaktor (EPR)", "Polymerase-Kettenreaktion (PCR)" share the first letter.
            let before = last.checked_sub(1).filter(|_| self.context.is_joined(last));
            let adjective = before.filter(|&i| {
                let ends = |end: &&str| self.text_of(i).ends_with(*end);
                ["e", "er", "es", "en", "em"].iter().any(ends)
                    && self.is_common(i, self.word(last).map_or(0, |w| w.sentence))
            });
            let compound = self.text_of(last).contains('-');
            let first = adjective.or(compound.then_some(last))?;
            let shared = self.initial(first).as_ref() == letters.as_slice().first();
            return shared.then(|| self.words_between(first, last));
        }
        if !self.context.has(Traits::INFLECTED) {
            return None;
        }
        let first = self.with_adjectives(last, letters.len());
        let sure = last > first && letters.is_ascii();
        sure.then(|| self.words_between(first, last))
    }

    /// The first of the adjectives before the noun at `last`, `most` words in all; `last` itself if there are none.
    /// "gaz ziemny": an adjective may follow its noun.
    fn with_adjectives(&self, last: usize, most: usize) -> usize {
        let sentence = self.word(last).map_or(0, |w| w.sentence);
        let mut first = last;
        let mut noun = !self.is_adjective(last);
        while last + 1 - first < most && self.context.is_joined(first) {
            let before = first
                .checked_sub(1)
                .filter(|&i| self.is_common(i, sentence));
            let Some(before) = before.filter(|&i| !noun || self.is_adjective(i)) else {
                break;
            };
            noun |= !self.is_adjective(before);
            first = before;
        }
        first
    }

    /// Whether a Slavic or Baltic word has an ending that adjectives have and verbs do not.
    fn is_adjective(&self, index: usize) -> bool {
        let word = self.text_of(index);
        self.context.lexicon.ends(word, Tags::ADJECTIVE)
    }

    /// A word of the sentence that is no name, no role and no verb of news; in German, a capital makes no name.
    fn is_common(&self, index: usize, sentence: u32) -> bool {
        let never = Tags::CLOSED
            .or(Tags::ROLE)
            .or(Tags::SPEECH)
            .or(Tags::ACTION)
            .or(Tags::GIVEN_NAME);
        self.word(index).is_some_and(|w| {
            let lower =
                !w.is_capitalised() || w.is_first() || self.context.has(Traits::CAPITAL_NOUNS);
            w.sentence == sentence
                && lower
                && w.has_letters()
                && !self.is(index, never)
                && !self.context.is_role(index)
        })
    }

    fn initial(&self, index: usize) -> Option<char> {
        self.text_of(index).chars().next().map(bare)
    }

    fn words_between(&self, first: usize, last: usize) -> Span {
        let end = self.word(last).map_or(0, |w| w.span.end());
        Span::new(self.word(first).map_or(end, |w| w.span.start()), end)
    }

    /// How much of the word at `index` says that it is a kind of body: bytes, none if a role says more.
    /// "Parlamentsabgeordneter" is no parliament.
    pub(super) fn body(&self, index: usize) -> usize {
        let Some(word) = self.word(index) else {
            return 0;
        };
        // Most words before a bracket are small ones, or adjectives.
        if word.span.len() < MIN_BODY || self.is(index, Tags::CLOSED.or(Tags::PLACE).or(Tags::AND))
        {
            return 0;
        }
        let body = self.context.longest_within(index, Tags::ORGANIZATION);
        let role = || self.context.longest_within(index, Tags::ROLE);
        if body > 0 && body > role() { body } else { 0 }
    }

    /// The name of a body that ends with the word at `last`: from the capital that opens it, or where names of bodies have
    /// none, from its first adjective.
    fn body_before(&self, last: usize, short: Short) -> Option<Span> {
        let (head, first) = self.head_before(last, short)?;
        // "Verwaltungsrat Karl Brand (CSU)": who knows the acronym needs no translation.
        let named = last > head && !(head + 1..=last).any(|i| self.is(i, Tags::CLOSED));
        if named && self.context.has(Traits::CAPITAL_NOUNS) && self.known_at(short.span).is_some() {
            return None;
        }
        let mut start = self.capital_before(head, first);
        if !self.word(start)?.is_capitalised() {
            // "uradu za hrano in zdravila (FDA)"; no party after "městského úřadu".
            let named = last > head || self.known_at(short.span).is_none();
            let sentence = self.word(last)?.sentence;
            if !self.context.has(Traits::INFLECTED) || !named || !self.is_common(last, sentence) {
                return None;
            }
            start = self.with_adjectives(head, short.letters.len());
            if start == last {
                return None;
            }
        }
        let enough = last > start || self.word(start)?.span.len() >= MIN_WORD;
        let person = self.is_person(start, last, short.letters.len());
        (enough && !person).then(|| self.with_closing_quote(self.words_between(start, last)))
    }

    /// The word for a kind of body in the name that ends with the word at `last`, and the first word that the name may have.
    fn head_before(&self, last: usize, short: Short) -> Option<(usize, usize)> {
        let sentence = self.word(last)?.sentence;
        let wanted = short.letters.as_slice().first().copied();
        let (mut head, mut first) = (None, last);
        for index in (last.saturating_sub(MAX_NAME - 1)..=last).rev() {
            let word = self.word(index)?;
            if word.sentence != sentence || !word.has_letters() {
                break;
            }
            // "Kongress der Federation … (FIA)": rather the body that begins with the first letter.
            if self.body(index) > 0 && head.is_none_or(|head| self.initial(head) != wanted) {
                head = Some(index);
            }
            first = index;
            if !self.is_open(self.gap_before(index), index) || word.is_first() {
                break;
            }
        }
        Some((head?, first))
    }

    /// Back from `head` to the capital that opens the name, not before `first`: "Světová zdravotnická organizace",
    /// "Europäische Agentur".
    fn capital_before(&self, head: usize, first: usize) -> usize {
        let capital = |i: usize| self.word(i).is_some_and(Word::is_capitalised);
        let never = Tags::CLOSED
            .or(Tags::ROLE)
            .or(Tags::PLACE)
            .or(Tags::ACTOR)
            .or(Tags::SPEECH);
        let mut start = head;
        while start > first && head - start < 4 {
            let before = start - 1;
            let long = self.word(before).is_some_and(|word| word.span.len() > 3);
            let open = !capital(head) && !capital(start) && long;
            if !(capital(before) || open) || self.is(before, never) {
                break;
            }
            start = before;
        }
        // "Such- und Rettungsdienst"
        let half = start > first + 1 && self.gap_before(start - 1) == "- ";
        if half { start - 2 } else { start }
    }
}
