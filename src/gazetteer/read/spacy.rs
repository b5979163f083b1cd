//! spaCy's `patterns.jsonl`: what its entity ruler reads.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::lines;
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
#[serde(untagged)]
enum Pattern {
    Phrase(String),
    Tokens(Vec<BTreeMap<String, serde_json::Value>>),
}

pub(in crate::gazetteer) fn spacy_patterns(drafts: &mut Drafts, text: &str) -> Result<(), Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (number, line) in (1..).zip(lines(text)) {
        if line.trim().is_empty() {
            continue;
        }
        let line: Line<'_> = serde_json::from_str(line)
            .map_err(|e| Error::data(number, Some(e.column().max(1)), e.to_string()))?;
        add(drafts, &line).map_err(|message| Error::data(number, None, message))?;
    }
    Ok(())
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
