//! GATE's gazetteer lists.

use std::collections::HashSet;
use std::path::{Component, Path};

use super::{file, lines};
use crate::gazetteer::draft::{AliasInfo, Drafts};
use crate::gazetteer::{AliasFlags, Form};
use crate::{Error, Language};

pub(in crate::gazetteer) fn gate(drafts: &mut Drafts, definition: &Path) -> Result<(), Error> {
    let folder = definition.parent().unwrap_or(Path::new(""));
    let text = file(definition)?;
    let mut named = HashSet::new();
    for (number, line) in (1..).zip(lines(&text)) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let fault =
            |column, message: String| Error::data(number, column, message).in_file(definition);
        let mut parts = line.split(':');
        let (Some(list), Some(major)) = (parts.next(), parts.next().filter(|m| !m.is_empty()))
        else {
            let message = "a line reads file:major:minor:language, and file and major are needed";
            return Err(fault(None, message.into()));
        };
        // What is read grows with the files only if each is read once.
        if !named.insert(list) {
            let message = format!("list \"{list}\" is on an earlier line already; remove one");
            return Err(fault(Some(1), message));
        }
        let is_beside = |part| matches!(part, Component::Normal(_));
        if !Path::new(list).components().all(is_beside) {
            let message = format!("list \"{list}\" is not in the folder of the definition");
            return Err(fault(Some(1), message));
        }
        let minor = parts.next().unwrap_or("");
        let language = match parts.next().unwrap_or("") {
            "" => Language::Undetermined,
            tag => tag
                .parse()
                .map_err(|e: Error| fault(Some(4), e.to_string()))?,
        };
        add_list(drafts, &folder.join(list), major, minor, language)?;
    }
    Ok(())
}

fn add_list(
    drafts: &mut Drafts,
    path: &Path,
    major: &str,
    minor: &str,
    language: Language,
) -> Result<(), Error> {
    let kind = match major {
        "location" => "place",
        "person_full" | "person" => "person",
        other => other,
    };
    for (number, line) in (1..).zip(lines(&file(path)?)) {
        let entry = line.split(['\t', '&']).next().unwrap_or("").trim();
        if entry.is_empty() {
            continue;
        }
        let add = |drafts: &mut Drafts| {
            let id = drafts.number_of(&[major, minor, entry].join("/"))?;
            drafts.set_kind(id, kind)?;
            let form = Form::Name;
            let flags = AliasFlags::new(form.default_case(), false, false);
            drafts.alias(
                id,
                entry,
                AliasInfo {
                    language,
                    form,
                    flags,
                },
            )
        };
        add(drafts).map_err(|message| Error::data(number, None, message).in_file(path))?;
    }
    Ok(())
}
