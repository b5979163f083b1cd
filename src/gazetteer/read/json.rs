//! JSON Lines: one entity a line, or one pattern of spaCy's.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{OnBad, lines, spacy};
use crate::gazetteer::draft::{AliasInfo, Drafts};
use crate::gazetteer::{AliasFlags, Form};
use crate::{Error, Language};

#[derive(serde::Deserialize)]
#[serde(expecting = "an entity, {\"id\": …, \"names\": …}")]
struct Line<'t> {
    #[serde(borrow)]
    id: Cow<'t, str>,
    #[serde(borrow, default)]
    kind: Option<Cow<'t, str>>,
    #[serde(borrow, default)]
    country: Option<Cow<'t, str>>,
    #[serde(borrow, default)]
    wikidata: Option<Cow<'t, str>>,
    #[serde(default)]
    weight: Option<u32>,
    #[serde(borrow, default)]
    stands_for: Option<Cow<'t, str>>,
    #[serde(borrow, default)]
    status: Option<Cow<'t, str>>,
    #[serde(borrow, default)]
    names: BTreeMap<Cow<'t, str>, Cow<'t, str>>,
    #[serde(borrow, default)]
    aliases: Vec<Alias<'t>>,
}

#[derive(serde::Deserialize)]
#[serde(expecting = "an alias, {\"text\": …}")]
struct Alias<'t> {
    #[serde(borrow)]
    text: Cow<'t, str>,
    #[serde(borrow, default)]
    lang: Option<Cow<'t, str>>,
    #[serde(borrow, default)]
    form: Option<Cow<'t, str>>,
    #[serde(borrow, default)]
    case: Option<Cow<'t, str>>,
    #[serde(default)]
    fixed: bool,
    #[serde(default)]
    weak: bool,
}

pub(in crate::gazetteer) fn jsonl(
    drafts: &mut Drafts,
    text: &str,
    bad: &mut OnBad<'_>,
) -> Result<(), Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let of_spacy = lines(text).find_map(spacy::is_pattern).unwrap_or(false);
    let mut entities = 0;
    for (number, line) in (1..).zip(lines(text)) {
        if line.trim().is_empty() {
            continue;
        }
        let added = if of_spacy {
            spacy::pattern_line(drafts, number, line)
        } else {
            json_line(drafts, number, line, &mut entities)
        };
        added.or_else(&mut *bad)?;
    }
    Ok(())
}

/// Adds the entity of a line; `entities` is the number of those on the lines before.
fn json_line(
    drafts: &mut Drafts,
    number: usize,
    line: &str,
    entities: &mut u32,
) -> Result<(), Error> {
    let entity: Line<'_> = serde_json::from_str(line).map_err(|e| {
        // One object over several lines, or all of them in a list.
        let in_parts = e.is_eof() || line.trim_start().starts_with('[');
        let hint = "; a line is one entity, whole: {\"id\": …, \"names\": …}";
        Error::json(number, line, &e, if in_parts { hint } else { "" })
    })?;
    let fault = |message: String| Error::data(number, None, message);
    let id = drafts.number_of(&entity.id).map_err(fault)?;
    if id < *entities {
        return Err(fault(format!(
            "entity \"{}\" is on an earlier line already; put all its names on one line",
            entity.id
        )));
    }
    *entities = id + 1;
    json_entity(drafts, id, &entity).map_err(fault)
}

fn json_entity(drafts: &mut Drafts, id: u32, entity: &Line<'_>) -> Result<(), String> {
    let key = &entity.id;
    if entity.names.is_empty() && entity.aliases.is_empty() {
        return Err(format!(
            "entity \"{key}\" has neither names nor aliases; give it at least one text"
        ));
    }
    drafts.set_kind(id, entity.kind.as_deref().unwrap_or(""))?;
    if let Some(code) = entity.country.as_deref().filter(|code| !code.is_empty()) {
        drafts.set_country(id, code.parse().map_err(|e: Error| e.to_string())?)?;
    }
    drafts.set_wikidata(id, entity.wikidata.as_deref().unwrap_or(""))?;
    if let Some(weight) = entity.weight {
        drafts.set_weight(id, weight)?;
    }
    drafts.set_stands_for(id, entity.stands_for.as_deref().unwrap_or(""))?;
    if let Some(status) = entity.status.as_deref().filter(|s| !s.is_empty()) {
        drafts.set_status(id, status.parse().map_err(|e: Error| e.to_string())?)?;
    }
    let language = |tag: &str| tag.parse::<Language>().map_err(|e| e.to_string());
    for (tag, name) in &entity.names {
        let info = AliasInfo {
            language: language(tag)?,
            form: Form::Name,
            flags: AliasFlags::new(Form::Name.default_case(), false, false),
        };
        drafts.alias(id, name, info)?;
    }
    for alias in &entity.aliases {
        let form = match alias.form.as_deref() {
            None => Form::Alias,
            Some(form) => form.parse().map_err(|e: Error| e.to_string())?,
        };
        let case = match alias.case.as_deref() {
            None => form.default_case(),
            Some(case) => case.parse().map_err(|e: Error| e.to_string())?,
        };
        let info = AliasInfo {
            language: alias
                .lang
                .as_deref()
                .map_or(Ok(Language::Undetermined), language)?,
            form,
            flags: AliasFlags::new(case, alias.fixed, alias.weak),
        };
        drafts.alias(id, &alias.text, info)?;
    }
    Ok(())
}
