//! Names that open with the family name: "Kim Jong Un", "Son Heung-min", "Kovács Béla".

use super::Opening;
use crate::resolve::person::Cover;
use crate::resolve::surname::MAX_SYLLABLE;
use crate::resolve::tags::Tags;
use crate::resolve::traits::Traits;
use crate::text::chars::is_lower;
use crate::text::words::Word;

impl Opening<'_, '_> {
    /// "Kim Jong Un", "Son Heung-min", "Kovács Béla": all of it is the name, and no more than that.
    pub(super) fn family_first(&self) -> Option<usize> {
        let context = self.context;
        let syllable = |i: usize| {
            let short = |w: Word| w.text(context.text).chars().nth(MAX_SYLLABLE).is_none();
            self.capitalised(i).is_some_and(short)
                && context.is_joined(i)
                && self.cover_at(i) == Cover::Free
        };
        if self.is_korean() {
            return Some(self.first + 1);
        }
        if self.is_hungarian() {
            let second = context.is_joined(self.first + 2) && context.is_given(self.first + 2);
            return Some(self.first + 1 + usize::from(second));
        }
        let family = context.is(self.first, Tags::EAST_ASIAN);
        let last = self.first + 2;
        (family && syllable(self.first + 1) && syllable(last)).then_some(last)
    }

    /// "Son Heung-min": nothing else is written like that.
    pub(super) fn is_korean(&self) -> bool {
        let (context, given) = (self.context, self.first + 1);
        let short = |part: &str| part.chars().count() <= MAX_SYLLABLE;
        let hyphen = context.word(given).filter(|word| !word.is_plain());
        let two = hyphen.and_then(|word| word.text(context.text).split_once('-'));
        two.is_some_and(|(one, two)| short(one) && short(two) && two.chars().all(is_lower))
            && self.capitalised(given).is_some_and(Word::is_adjacent)
            && self.cover_at(given) == Cover::Free
            && context.is(self.first, Tags::EAST_ASIAN)
    }

    /// "Kovács Béla", where the given name stands last; not "Ezért Alexander Dubcek", nor the square "Kossuth Lajos tér".
    pub(super) fn is_hungarian(&self) -> bool {
        let (context, next) = (self.context, self.first + 2);
        let joined = |i: usize| self.capitalised(i).filter(|_| context.is_joined(i));
        let surname = |word: Word| !word.has_two_capitals() && !context.is_given(next);
        context.has(Traits::GIVEN_LAST)
            && !self.is_given()
            && joined(self.first + 1).is_some()
            && context.is_given(self.first + 1)
            && self.cover_at(self.first + 1) == Cover::Free
            && !joined(next).is_some_and(surname)
            && !context.is(next, Tags::BEARER_AFTER.or(Tags::PLACE_NOUN))
    }
}
