//! The country that the name of a body holds: "russisches Verteidigungsministerium", "US-Notenbank".

use std::borrow::Cow;

use super::context::Context;
use super::mention::Mention;
use super::tags::Tags;
use super::traits::Traits;
use crate::gazetteer::{Alias, AliasId, CountryCode, EntityKind, Form, Gazetteer};
use crate::language::inflection::{Inflection, WordClass};
use crate::text::fold::bare;
use crate::text::words::Word;

/// Gives mentions that a definition linked to a country its code, and those of an organisation whose name has its
/// country as an adjective or in a compound. Country names beside a noun ("МИД России") are part of the organisation's
/// name and no mention of the country. The form says that the country is named within a longer expression.
pub(super) fn read(context: &Context<'_>, countries: &Countries, mentions: &mut [Mention<'_>]) {
    for mention in mentions.iter_mut().filter(|m| m.country.is_none()) {
        let Some(facts) = mention.listed() else {
            continue;
        };
        match (facts.kind, facts.country) {
            (EntityKind::Country, code) => mention.country = code,
            (EntityKind::Organization, Some(code)) => {
                // "British Airways" is a name throughout.
                let may = |word: Word| !word.is_capitalised() || !word.is_plain();
                let holds = |form| matches!(form, Form::Adjective | Form::Compound);
                if countries.forms_in(context, mention, code, may).any(holds) {
                    mention.country = Some(code);
                    mention.form = Form::Compound;
                }
            }
            _ => {}
        }
    }
}

/// The names of countries by their codes and how they begin, sorted.
#[derive(Clone, Debug)]
pub(super) struct Countries(Vec<(CountryCode, Initial, AliasId)>);

/// How a word begins: its first letter, without accent and in lower case. There is none in a script without case, where
/// articles are written together with their noun.
type Initial = Option<char>;

fn initial(word: &str) -> Initial {
    let first = word.chars().next().map(bare);
    first.filter(|first| *first < FIRST_CASELESS)
}

/// Where the scripts without case begin, with Hebrew; those that have it stand before.
const FIRST_CASELESS: char = '\u{590}';

impl Countries {
    /// O(names of countries).
    pub(super) fn new(gazetteer: &Gazetteer) -> Self {
        let countries = gazetteer.entities();
        let countries = countries.filter(|entity| entity.kind() == EntityKind::Country);
        let coded = countries.filter_map(|country| Some((country.country()?, country)));
        let names = coded.flat_map(|(code, country)| {
            let names = country.aliases();
            names.map(move |name| (code, initial(name.text()), name.id()))
        });
        let mut names: Vec<_> = names.collect();
        names.sort_unstable();
        Self(names)
    }

    /// The forms in which the words of a mention that `may` name the country with this code.
    pub(super) fn forms_in(
        &self,
        context: &Context<'_>,
        mention: &Mention<'_>,
        code: CountryCode,
        may: impl Fn(Word) -> bool,
    ) -> impl Iterator<Item = Form> {
        let (first, end) = (mention.first, mention.span.end());
        let inside = move |word: &Word| word.span.end() <= end;
        let words = context.words.get(first..).unwrap_or(&[]).iter().copied();
        let words = (first..).zip(words.take_while(inside));
        let small = Tags::CLOSED.or(Tags::OF).or(Tags::ARTICLE).or(Tags::PLACE);
        let words = words.filter(move |(index, word)| may(*word) && !context.is(*index, small));
        words.filter_map(move |(_, word)| self.form(context, word, code))
    }

    /// How the word names the country with this code, if it does.
    fn form(&self, context: &Context<'_>, word: Word, code: CountryCode) -> Option<Form> {
        let text = word.text(context.text);
        let mut lower = Cow::Borrowed(text);
        if context.has(Traits::CAPITAL_NOUNS) && word.is_capitalised() {
            lower = text.to_lowercase().into();
        }
        let wanted = (code, initial(&lower));
        let from = self
            .0
            .partition_point(|&(code, initial, _)| (code, initial) < wanted);
        let names = self.0.iter().skip(from);
        let mut names = names.take_while(|&&(code, initial, _)| (code, initial) == wanted);
        names.find_map(|(.., id)| form(context, text, &lower, context.gazetteer.alias(*id)))
    }
}

/// How `word`, in small letters `lower`, is written if `name` is what it says.
fn form(context: &Context<'_>, word: &str, lower: &str, name: Alias<'_>) -> Option<Form> {
    let name_text = name.text();
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
