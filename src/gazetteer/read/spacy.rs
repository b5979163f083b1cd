//! spaCy's `patterns.jsonl`: what its entity ruler reads.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::IgnoredAny;

use crate::gazetteer::draft::{AliasInfo, Drafts};
use crate::gazetteer::{AliasFlags, Case, Form};
use crate::{Error, Language};

#[derive(serde::Deserialize)]
struct Line<'t> {
    #[serde(borrow)]
    label: Cow<'t, str>,
    pattern: Pattern,
    #[serde(borrow, default)]
    id: Option<Cow<'t, str>>,
}

#[derive(serde::Deserialize)]
#[serde(
    untagged,
    expecting = "a pattern is a text or a list of tokens, each with one text"
)]
enum Pattern {
    Phrase(String),
    Tokens(Vec<BTreeMap<String, serde_json::Value>>),
}

/// What tells a pattern from an entity.
#[derive(serde::Deserialize)]
struct Fields {
    label: Option<IgnoredAny>,
    pattern: Option<IgnoredAny>,
    names: Option<IgnoredAny>,
    aliases: Option<IgnoredAny>,
}

/// Whether a line is a pattern rather than an entity; `None` if it is no JSON object.
pub(super) fn is_pattern(line: &str) -> Option<bool> {
    let fields: Fields = serde_json::from_str(line).ok()?;
    let is_entity = fields.names.is_some() || fields.aliases.is_some();
    Some(!is_entity && (fields.label.is_some() || fields.pattern.is_some()))
}

/// Adds the pattern of a line.
pub(super) fn pattern_line(drafts: &mut Drafts, number: usize, line: &str) -> Result<(), Error> {
    let line: Line<'_> =
        serde_json::from_str(line).map_err(|e| Error::json(number, line, &e, ""))?;
    add(drafts, &line).map_err(|message| Error::data(number, None, message))
}

fn add(drafts: &mut Drafts, line: &Line<'_>) -> Result<(), String> {
    let (text, case) = match &line.pattern {
        Pattern::Phrase(phrase) => (phrase.clone(), Case::Exact),
        Pattern::Tokens(tokens) => words(tokens)?,
    };
    let key = match &line.id {
        Some(id) => id.to_string(),
        None => format!("{}/{text}", line.label),
    };
    let id = drafts.number_of(&key)?;
    drafts.set_kind(id, kind(&line.label))?;
    let info = AliasInfo {
        language: Language::Undetermined,
        form: Form::Alias,
        flags: AliasFlags::new(case, false, false),
    };
    drafts.alias(id, &text, info)
}

/// The phrase that a list of plain tokens asks for.
fn words(tokens: &[BTreeMap<String, serde_json::Value>]) -> Result<(String, Case), String> {
    let mut text = String::new();
    let mut case = Case::Exact;
    for token in tokens {
        let mut entries = token.iter();
        let (Some((attribute, serde_json::Value::String(word))), None) =
            (entries.next(), entries.next())
        else {
            return Err(
                "a token asks for more than one word; only plain ORTH, TEXT and LOWER are read"
                    .into(),
            );
        };
        match attribute.as_str() {
            "ORTH" | "TEXT" => {}
            "LOWER" => case = Case::Fold,
            other => {
                return Err(format!(
                    "token attribute \"{other}\" is not read; only plain ORTH, TEXT and LOWER are"
                ));
            }
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    Ok((text, case))
}

/// What wirecopy calls spaCy's label.
fn kind(label: &str) -> &str {
    match label {
        "PERSON" | "PER" => "person",
        "ORG" => "organization",
        "GPE" | "LOC" | "FAC" => "place",
        "EVENT" => "event",
        "PRODUCT" => "product",
        other => other,
    }
}
