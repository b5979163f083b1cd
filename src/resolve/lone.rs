//! Surnames of people whom everybody knows, in a text that never has their full name: "Merkel", "Trump".

use super::abbreviation::is_quote;
use super::context::Context;
use super::link::fits;
use super::listed::Listed;
use super::mention::Mention;
use super::record::{EntityRef, Reason};
use super::tags::Tags;
use super::traits::Traits;
use crate::Span;
use crate::gazetteer::{EntityId, Form};
use crate::text::words::Word;

/// The word at `index` as the surname of the one listed person who bears it. `after_name`: the word before belongs to a
/// name already found.
pub(super) fn surname<'g>(
    context: &Context<'g>,
    listed: &Listed,
    index: usize,
    after_name: bool,
) -> Option<Mention<'g>> {
    let word = context.word(index)?;
    let surface = word.text(context.text);
    // Where a capital tells nothing, a title or a verb of speech must.
    let told = is_told(context, index);
    if context.has(Traits::CAPITAL_NOUNS) && !told || context.is_closed(index) {
        return None;
    }
    let (person, len) = listed.only(context, surface)?;
    // At the start of a sentence every word has a capital, and of what is said: „Vesel sem“ is no Tina Vesel.
    let opens = word.is_first() && surface.len() == len && !is_word_of(context, surface, person);
    let quoted = || context.gap_before(index).trim_end().ends_with(is_quote);
    if !told && (opens || quoted()) || !fits(context, index, surface, None, after_name) {
        return None;
    }
    let span = Span::new(word.span.start(), word.span.start() + len);
    let confidence = if told { 0.8 } else { 0.6 };
    let (person, reason) = (EntityRef::Known(person), Reason::LoneSurname);
    Some(Mention::of_text(
        context,
        span,
        person,
        Form::Surname,
        reason,
        confidence,
    ))
}

/// A verb of speech stands beside the word at `index`, or a title before it.
fn is_told(context: &Context<'_>, index: usize) -> bool {
    let adjacent = |i: usize| context.word(i).is_some_and(Word::is_adjacent);
    let speech = |i: usize| context.is(i, Tags::SPEECH);
    let before = |i: usize| speech(i) || context.is_role(i);
    adjacent(index + 1) && speech(index + 1)
        || adjacent(index) && index.checked_sub(1).is_some_and(before)
}

/// Whether `word` is a word of one of the names of `person`, as it stands.
fn is_word_of(context: &Context<'_>, word: &str, person: EntityId) -> bool {
    let mut names = context.gazetteer.entity(person).aliases();
    names.any(|name| name.text().split_whitespace().any(|w| w == word))
}
