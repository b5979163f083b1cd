//! Whether a name may begin with a word: "France Gall", but not "la France de Mitterrand", nor "Hotel Maria Theresia".

use super::{Given, Led, MAX_AHEAD, Opening};
use crate::resolve::context::Context;
use crate::resolve::person::Cover;
use crate::resolve::tags::Tags;
use crate::resolve::traits::Traits;
use crate::text::words::Word;

impl Opening<'_, '_> {
    /// Whether the name may begin here, as far as its first word and the one before tell.
    pub(super) fn may_begin_name(&self) -> bool {
        let (context, first) = (self.context, self.first);
        // "France Gall", but not "la France de Mitterrand", "France-Brésil" nor "In Italia Meloni vince".
        let shared = || {
            let one = !context.word_text(first).contains('-');
            let next = context.word(first + 1);
            let name = self.given == Given::Name && one && next.is_some_and(Word::is_capitalised);
            let inside = || self.before.is_some_and(|i| context.is(i, Tags::PLACE));
            let place = self.cover == Cover::Place && inside();
            name && !place && (self.has_role() || self.speaks() || self.is_no_headline())
        };
        if self.cover != Cover::Free && !shared() {
            return false;
        }
        let introduced = || {
            self.is_given()
                || self.led == Led::ByPeople
                || self.has_role()
                || self.is_korean()
                || self.is_hungarian()
                || self.speaks()
                || self.is_aged()
                || self.tells_who_said()
                || self.is_told_behind()
        };
        let other =
            || !self.is_given() && (context.is_role(first) || context.is_organization(first));
        introduced() && !other() && (self.is_korean() || !self.is_called_after_person())
    }

    /// "Hotel Maria Theresia", "Stadion Franz Horr", "Fregatte Emilie Anna", "Ville de Belgrade"; but "Starostka města Jaroslava Martanová".
    fn is_called_after_person(&self) -> bool {
        let place = |i: usize| self.context.is(i, Tags::PLACE_NOUN);
        let bearer = |i: usize| self.context.is(i, Tags::BEARER);
        let after = |i: usize| place(i) && !self.has_role() && !self.is_role_of(i);
        self.before.is_some_and(|i| after(i) || bearer(i)) || place(self.first)
    }

    /// Whether a role stands before the noun at `index`, with a preposition between at most, or where nouns have cases with its
    /// adjectives: губернатор *Тверской* области Виталий Королёв.
    fn is_role_of(&self, index: usize) -> bool {
        let context = self.context;
        let before = |i: usize| i.checked_sub(1).filter(|_| context.is_joined(i));
        let role = |i: usize| context.is_role(i);
        let noun = before(index);
        let small = noun.filter(|&i| context.is_closed(i)).and_then(before);
        let adjective = |i: &usize| context.has(Traits::CASES) && !context.is_closed(*i);
        let described = || {
            let first = noun.filter(adjective).and_then(before);
            let second = first.filter(adjective).and_then(before);
            first.is_some_and(role) || second.is_some_and(role)
        };
        self.is_given()
            && !context.has(Traits::CAPITAL_NOUNS)
            && (noun.is_some_and(role) || small.is_some_and(role) || described())
    }

    /// "Paris Hilton": the name of a place, and what follows it speaks later on, or comes again after a role has told whose
    /// it is.
    pub(super) fn is_known_by_surname(&self) -> bool {
        let (context, surname) = (self.context, self.first + 1);
        let places = Tags::PLACE.or(Tags::PLACE_NOUN);
        let cover = self.cover_at(surname);
        let free = cover == Cover::Free;
        let place = self.before.is_some_and(|i| context.is(i, places));
        let titled = || {
            let role = self.before.is_some_and(|i| context.is_title(i));
            let one = (free || cover == Cover::Shared) && !context.is_organization(surname);
            context.has(Traits::ROLE_OF) && role && one && comes_again(context, surname)
        };
        !place && (free && speaks_later(context, surname) || titled())
    }

    /// Whether the capital of the second word tells a name: "Israel Adesanya won", but not "Israel Strikes Gaza", and in
    /// German only before the verb, "Israel Adesanya siegt", not "weil Israel Raketen abfing".
    fn is_no_headline(&self) -> bool {
        let context = self.context;
        let small = |i: usize| {
            let word = context.word(i).filter(|w| w.sentence == self.sentence);
            word.map(|w| !w.is_capitalised())
        };
        let opens = context.word(self.first).is_some_and(Word::is_first);
        if context.has(Traits::CAPITAL_NOUNS) {
            return opens
                && context.is_joined(self.first + 2)
                && small(self.first + 2) == Some(true);
        }
        let before = self.first.checked_sub(1).and_then(small);
        before == Some(true) || (2..5).any(|step| small(self.first + step) == Some(true))
    }
}

/// Whether the word at `index` comes again soon after, with a capital.
fn comes_again(context: &Context<'_>, index: usize) -> bool {
    let word = context.word(index).filter(|word| word.is_capitalised());
    let mut later = context.words.iter().skip(index + 1).take(MAX_AHEAD);
    word.is_some_and(|word| later.any(|later| later.key == word.key && later.is_capitalised()))
}

/// Whether the word at `index`, alone, has a verb of speech beside it soon after: "Hilton" of "Paris Hilton".
fn speaks_later(context: &Context<'_>, index: usize) -> bool {
    let surname = context.word(index).filter(|w| w.is_capitalised());
    let other = context.is_role(index) || context.is_organization(index);
    let Some(surname) = surname.filter(|_| !other) else {
        return false;
    };
    let speech = |i: usize| context.is(i, Tags::SPEECH);
    let speaks = |at: usize| {
        let follows = context.word(at + 1).is_some_and(Word::is_adjacent) && speech(at + 1);
        match at.checked_sub(1).filter(|_| context.is_joined(at)) {
            Some(before) if speech(before) => true,
            Some(before) => {
                let longer = context.word(before).is_none_or(Word::is_capitalised);
                follows && !longer && !context.is(before, Tags::ARTICLE)
            }
            None => follows,
        }
    };
    let words = context.words.get(index + 1..).unwrap_or(&[]).iter();
    let mut same = (index + 1..)
        .zip(words.take(MAX_AHEAD))
        .filter(|(_, word)| word.key == surname.key);
    same.any(|(at, _)| speaks(at))
}
