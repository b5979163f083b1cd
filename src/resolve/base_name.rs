//! The names of people whom the text introduces in another case than the nominative: "Nach Angaben Olaf Brinkmanns … Brinkmann
//! schwieg", "з Павлом Дорошенком".

use super::context::Context;
use super::mention::Mention;
use super::person::key;
use super::record::{EntityRef, LocalEntity};
use super::traits::Traits;
use crate::gazetteer::{EntityKind, Form};
use crate::language::inflection::{Inflection, WordClass};

/// What the surnames of a text that stand alone say of the names of its local people.
#[derive(Clone, Copy, Default)]
struct Alone<'a> {
    /// The first of them that the surname of the full name is a form of.
    base: Option<&'a str>,
    /// One is the surname as the full name has it, which may then be the base form itself.
    same: bool,
}

/// Puts the names of local people in their base form where a surname that stands alone tells it, and their
/// given names can be told, too. O(mentions).
pub(super) fn settle(context: &Context<'_>, mentions: &[Mention<'_>], locals: &mut [LocalEntity]) {
    if !locals.iter().any(|local| local.kind == EntityKind::Person) {
        return;
    }
    if context.has(Traits::GIVEN_LAST) {
        let given_last = locals.iter_mut().filter(|l| l.kind == EntityKind::Person);
        given_last.for_each(|local| settle_last(context, local));
    }
    let mut alone = vec![Alone::default(); locals.len()];
    for mention in mentions.iter().filter(|m| m.form == Form::Surname) {
        let Some(EntityRef::Local(id)) = mention.entity() else {
            continue;
        };
        let number = usize::try_from(id.0).unwrap_or(usize::MAX);
        let Some((local, alone)) = locals.get(number).zip(alone.get_mut(number)) else {
            continue;
        };
        let surface = mention.span.slice(context.text);
        let surname = surname(&local.name);
        alone.same |= surface == surname;
        if alone.base.is_none() && is_base(context, surface, &local.name) {
            alone.base = Some(surface);
        }
    }
    for (local, alone) in locals.iter_mut().zip(alone) {
        let base = alone.base.filter(|_| !alone.same);
        if let Some(name) = base.and_then(|base| base_name(context, &local.name, base)) {
            (local.key, local.name) = (key(&name), name.into());
        }
    }
}

/// "Majtényi László" for "Majtényi Lászlónak", where the given name stands last and has the ending.
fn settle_last(context: &Context<'_>, local: &mut LocalEntity) {
    let Some((surname, given)) = local.name.rsplit_once(' ') else {
        return;
    };
    let base = Some(given).filter(|given| !context.is_listed_given(given));
    if let Some(base) = base.and_then(|given| context.base_of_given(given)) {
        let name = [surname, " ", &base].concat();
        (local.key, local.name) = (key(&name), name.into());
    }
}

fn surname(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// Whether the surname of the full name is a form of `base`, and not the other way round, unless the given name tells:
/// "Павла Дорошенка" of "Дорошенко".
fn is_base(context: &Context<'_>, base: &str, name: &str) -> bool {
    let inflection = Inflection::of(context.language);
    let is = |base, form| inflection.accepts(base, form, WordClass::Surname);
    let given = name.split(' ').next().unwrap_or(name);
    let told = || {
        let listed = context.is_listed_given(given);
        context.has(Traits::INFLECTED) && !listed && context.base_of_given(given).is_some()
    };
    let form = surname(name);
    base != form && is(base, form) && (!is(form, base) || told())
}

/// `name` with `surname` for its last word, and its given names in their base form too, if that can be told.
fn base_name(context: &Context<'_>, name: &str, surname: &str) -> Option<String> {
    let (given, form) = name.rsplit_once(' ')?;
    let ending = form.strip_prefix(surname).unwrap_or("");
    let mut out = String::with_capacity(name.len());
    for word in given.split(' ') {
        match base_of_given(context, word, ending) {
            Some(base) => out.push_str(&base),
            None if !context.has(Traits::INFLECTED) || context.is_listed_given(word) => {
                out.push_str(word)
            }
            None => return None,
        }
        out.push(' ');
    }
    out.push_str(surname);
    Some(out)
}

/// The common given name that `word` is a form of, or `word` without the `ending` that the surname has, too: "Саджида
/// Джавида" of "Саджид Джавид".
fn base_of_given(context: &Context<'_>, word: &str, ending: &str) -> Option<String> {
    if !context.has(Traits::INFLECTED) {
        return None;
    }
    let stem = || word.strip_suffix(ending).filter(|stem| *stem != word);
    let plain = || stem().filter(|_| !context.is_listed_given(word));
    context
        .base_of_given(word)
        .or_else(|| plain().map(str::to_owned))
}
