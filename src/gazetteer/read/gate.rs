//! GATE's gazetteer lists.

use std::collections::HashSet;
use std::path::{Component, Path};

use super::{OnBad, file, lines};
use crate::gazetteer::draft::{AliasInfo, Drafts};
use crate::gazetteer::{AliasFlags, Form};
use crate::{Error, Language};

/// A line of a definition: `file:major:minor:language`.
struct List<'t> {
    name: &'t str,
    major: &'t str,
    minor: &'t str,
    language: Language,
}

/// Adds the lists that the definition at `path` names.
pub(super) fn gate(
    drafts: &mut Drafts,
    definition: &str,
    path: &Path,
    bad: &mut OnBad<'_>,
) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut named = HashSet::new();
    for (number, line) in (1..).zip(lines(definition)) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let list = List::parse(line).and_then(|list| {
            // What is read grows with the files only if each is read once.
            let is_new = named.insert(list.name);
            let twice = || {
                let name = list.name;
                format!("list \"{name}\" is on an earlier line already; remove one")
            };
            is_new.then_some(()).ok_or_else(|| (Some(1), twice()))?;
            Ok(list)
        });
        match list {
            Ok(list) => list.read(drafts, folder, bad)?,
            Err((column, message)) => bad(Error::data(number, column, message).in_file(path))?,
        }
    }
    Ok(())
}

impl<'t> List<'t> {
    fn parse(line: &'t str) -> Result<Self, (Option<usize>, String)> {
        let mut parts = line.split(':');
        let (Some(name), Some(major)) = (parts.next(), parts.next().filter(|m| !m.is_empty()))
        else {
            let message = "a line reads file:major:minor:language, and file and major are needed";
            return Err((None, message.into()));
        };
        let is_beside = |part| matches!(part, Component::Normal(_));
        if !Path::new(name).components().all(is_beside) {
            let message = format!("list \"{name}\" is not in the folder of the definition");
            return Err((Some(1), message));
        }
        let minor = parts.next().unwrap_or("");
        let language = match parts.next().unwrap_or("") {
            "" => Language::Undetermined,
            tag => tag.parse().map_err(|e: Error| (Some(4), e.to_string()))?,
        };
        Ok(Self {
            name,
            major,
            minor,
            language,
        })
    }

    /// Adds the names of the list, one a line.
    fn read(&self, drafts: &mut Drafts, folder: &Path, bad: &mut OnBad<'_>) -> Result<(), Error> {
        let path = &folder.join(self.name);
        let text = match file(path) {
            Ok(text) => text,
            Err(error) => return bad(error),
        };
        for (number, line) in (1..).zip(lines(&text)) {
            let entry = line.split(['\t', '&']).next().unwrap_or("").trim();
            if !entry.is_empty() {
                self.add(drafts, entry)
                    .map_err(|message| Error::data(number, None, message).in_file(path))
                    .or_else(&mut *bad)?;
            }
        }
        Ok(())
    }

    fn add(&self, drafts: &mut Drafts, entry: &str) -> Result<(), String> {
        let id = drafts.number_of(&[self.major, self.minor, entry].join("/"))?;
        let kind = match self.major {
            "location" => "place",
            "person_full" => "person",
            other => other,
        };
        drafts.set_kind(id, kind)?;
        let form = Form::Name;
        let info = AliasInfo {
            language: self.language,
            form,
            flags: AliasFlags::new(form.default_case(), false, false),
        };
        drafts.alias(id, entry, info)
    }
}
