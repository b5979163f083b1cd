//! The country that the name of a body holds: "russisches Verteidigungsministerium", "US-Notenbank".

use std::borrow::Cow;

use super::context::Context;
use super::lexicon::Tags;
use super::record::MentionRecord;
use crate::Span;
use crate::gazetteer::{Alias, CountryCode, EntityId, EntityKind, Form, Gazetteer};
use crate::language::inflection::{Inflection, WordClass};
use crate::text::fold::bare;
use crate::text::words::Word;

/// Gives mentions that a definition linked to a country its code, and those of an organisation whose name has its
/// country as an adjective or in a compound. Country names beside a noun ("МИД России") are part of the organisation's
/// name and no mention of the country. The form says that the country is named within a longer expression.
pub(super) fn read(context: &Context<'_>, countries: &Countries, mentions: &mut [MentionRecord]) {
    for mention in mentions.iter_mut().filter(|m| m.country.is_none()) {
        let Some(entity) = context.listed(mention) else {
            continue;
        };
        match (entity.kind(), entity.country()) {
            (EntityKind::Country, code) => mention.country = code,
            (EntityKind::Organization, Some(code)) => {
                // "British Airways" is a name throughout.
                let may = |word: Word| !word.is_capitalised() || !word.is_plain();
                let mut forms = countries.forms_in(context, mention.span, code, may);
                if forms.any(|form| matches!(form, Form::Adjective | Form::Compound)) {
                    mention.country = Some(code);
                    mention.form = Form::Compound;
                }
            }
            _ => {}
        }
    }
}

/// The countries of a gazetteer by their codes, sorted.
#[derive(Clone, Debug)]
pub(super) struct Countries(Vec<(CountryCode, EntityId)>);

impl Countries {
    /// O(entities).
    pub(super) fn new(gazetteer: &Gazetteer) -> Self {
        let countries = gazetteer.entities();
        let countries = countries.filter(|entity| entity.kind() == EntityKind::Country);
        let coded = countries.filter_map(|country| Some((country.country()?, country.id())));
        let mut coded: Vec<_> = coded.collect();
        coded.sort_unstable();
        Self(coded)
    }

    /// The forms in which the words at `span` that `may` name the country with this code.
    pub(super) fn forms_in(
        &self,
        context: &Context<'_>,
        span: Span,
        code: CountryCode,
        may: impl Fn(Word) -> bool,
    ) -> impl Iterator<Item = Form> {
        let first = context.index_at(span.start());
        let inside = move |word: &Word| word.span.end() <= span.end();
        let words = context.words.get(first..).unwrap_or(&[]).iter().copied();
        let words = (first..).zip(words.take_while(inside));
        let small = Tags::CLOSED.or(Tags::OF).or(Tags::ARTICLE).or(Tags::PLACE);
        let words = words.filter(move |(index, word)| may(*word) && !context.is(*index, small));
        words.filter_map(move |(_, word)| self.form(context, word, code))
    }

    /// How the word names the country with this code, if it does.
    fn form(&self, context: &Context<'_>, word: Word, code: CountryCode) -> Option<Form> {
        let from = self.0.partition_point(|(known, _)| *known < code);
        let same = self.0.iter().skip(from).take_while(|known| known.0 == code);
        let mut names = same.flat_map(|(_, id)| context.gazetteer.entity(*id).aliases());
        let text = word.text(context.text);
        let mut lower = Cow::Borrowed(text);
        if context.capital_nouns() && word.is_capitalised() {
            lower = text.to_lowercase().into();
        }
        names.find_map(|name| form(context, text, &lower, name))
    }
}

/// Where the scripts without case begin, with Hebrew; those that have it stand before.
const FIRST_CASELESS: char = '\u{590}';

/// How `word`, in small letters `lower`, is written if `name` is what it says.
fn form(context: &Context<'_>, word: &str, lower: &str, name: Alias<'_>) -> Option<Form> {
    let name_text = name.text();
    // Most names are turned away here. Where articles are written together with their noun, the script has no case.
    let first = |text: &str| text.chars().next().map(bare);
    let initial = first(name_text)?;
    if initial < FIRST_CASELESS && first(lower) != Some(initial) {
        return None;
    }
    let is = |word, class| Inflection::of(context.language).accepts(name_text, word, class);
    // "US-Außenministerium"
    let rest = word.strip_prefix(name_text);
    if rest.is_some_and(|rest| rest.starts_with(['-', '‑'])) {
        return Some(Form::Compound);
    }
    match name.form() {
        Form::Adjective | Form::Demonym => {
            is(lower, WordClass::Adjective).then_some(Form::Adjective)
        }
        form => is(word, WordClass::Place).then_some(form),
    }
}
