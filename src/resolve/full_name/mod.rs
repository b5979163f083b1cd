//! How far the full name of a person reaches that nobody lists: "Präsident Tabaré Vázquez", "Anna van der Meer".
//!
//! A name begins with a known given name, or after a title (`begin.rs`); it ends with its surname (`reach.rs`), or opens with
//! it (`family_first.rs`). What makes it a name of something else ("George Mason University", "Hotel Maria Theresia") is
//! asked before the last question: whether what stands beside it says that it is a person's (`introduced.rs`).

mod begin;
mod family_first;
mod introduced;
mod reach;

use super::context::Context;
use super::person::{Around, Cover};
use super::tags::Tags;
use super::traits::Traits;
use crate::text::words::Word;
pub(super) use reach::is_particle;

/// How many words after a name its surname is looked for once more.
const MAX_AHEAD: usize = 300;

/// Whether a word is a given name.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Given {
    No,
    /// In a case form that lists do not have.
    Form,
    /// As lists have it, or one that the text tells by its surname.
    Name,
}

/// What the name directly before says of what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Led {
    No,
    /// It is what a people is called: "den Italiener Jannik Sinner".
    ByPeople,
    /// It says whose the role before it is: "Wali Kota Semarang Agustina Wilujeng".
    ByRole,
}

/// A word that a full name may begin with.
struct Opening<'a, 'c> {
    context: &'c Context<'a>,
    around: &'c Around<'c, 'a>,
    first: usize,
    /// What is known at it.
    cover: Cover,
    sentence: u32,
    /// The word before it, if nothing parts the two.
    before: Option<usize>,
    given: Given,
    led: Led,
}

/// The words of a name: its last one, and its surname.
#[derive(Clone, Copy)]
struct Extent {
    last: usize,
    surname: Option<usize>,
}

/// The last word of the full name that starts with the word at `first`. `led` is what the name before it says.
pub(super) fn full_name(around: &Around<'_, '_>, first: usize, led: Led) -> Option<usize> {
    let context = around.context;
    let cover = around.cover(first);
    if cover == Cover::Other {
        return None;
    }
    let opening = Opening::new(around, first, led, cover)?;
    if !opening.may_begin_name() {
        return None;
    }
    if let Some(last) = opening.family_first() {
        return Some(last);
    }
    if opening.is_town_of_role() {
        return None;
    }
    let extent = opening.extent()?;
    let Some(surname) = extent.surname else {
        let cut = opening.is_given() && is_cut_surname(context, extent.last);
        return cut.then_some(extent.last);
    };
    let whole = opening.is_surname(surname) && !opening.goes_on_as_title(extent);
    let named = whole && !opening.is_body(extent) && opening.is_introduced(extent);
    named.then_some(extent.last)
}

impl<'a, 'c> Opening<'a, 'c> {
    fn new(around: &'c Around<'c, 'a>, first: usize, led: Led, cover: Cover) -> Option<Self> {
        let context = around.context;
        let sentence = context.word(first)?.sentence;
        let joined = context.is_joined(first) || is_title_with_dot(context, first);
        let before = first.checked_sub(1).filter(|_| joined);
        let mut opening = Self {
            context,
            around,
            first,
            cover,
            sentence,
            before,
            given: Given::No,
            led,
        };
        let told = || cover != Cover::Free && opening.is_known_by_surname();
        if context.is_plain_given(first) || told() {
            opening.given = Given::Name;
        } else if cover == Cover::Free && context.is_inflected_given(first) {
            opening.given = Given::Form;
        }
        Some(opening)
    }

    /// "Burmistrz *Skawiny* Norbert Rzepisko": a title, whose it is, in a case that ends in a vowel, and the name.
    fn is_town_of_role(&self) -> bool {
        let (context, given) = (self.context, self.first + 1);
        let vowel = context
            .word_text(self.first)
            .ends_with(['a', 'i', 'u', 'y', 'а', 'и', 'і', 'у', 'ы', 'я']);
        let name = |i: usize| context.is_joined(i) && self.capitalised(i).is_some();
        vowel
            && !self.is_given()
            && !context.has(Traits::CAPITAL_NOUNS)
            && self.has_role()
            && context.is_plain_given(given)
            && name(given)
            && name(given + 1)
    }

    fn is_given(&self) -> bool {
        self.given >= Given::Form
    }

    fn cover_at(&self, index: usize) -> Cover {
        self.around.cover(index)
    }

    /// The word at `index` if it has a capital and stands in the sentence of the name.
    fn capitalised(&self, index: usize) -> Option<Word> {
        let word = self.context.word(index)?;
        (word.is_capitalised() && word.sentence == self.sentence).then_some(word)
    }
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
