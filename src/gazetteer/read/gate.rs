//! GATE's gazetteer lists.

use std::path::Path;

use super::lines;
use crate::gazetteer::builder::AliasInfo;
use crate::gazetteer::{AliasFlags, Form, GazetteerBuilder};
use crate::{Error, Language};

pub(in crate::gazetteer) fn gate(
    builder: &mut GazetteerBuilder,
    definition: &Path,
) -> Result<(), Error> {
    let folder = definition.parent().unwrap_or(Path::new(""));
    for (number, line) in (1..).zip(lines(&read(definition)?)) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut parts = line.split(':');
        let (Some(file), Some(major)) = (parts.next(), parts.next().filter(|m| !m.is_empty()))
        else {
            let message = "a line reads file:major:minor:language, and file and major are needed";
            return Err(Error::data(number, None, message).in_file(definition));
        };
        let minor = parts.next().unwrap_or("");
        let language = match parts.next().unwrap_or("") {
            "" => Language::Undetermined,
            tag => tag.parse().map_err(|e: Error| {
                Error::data(number, Some(4), e.to_string()).in_file(definition)
            })?,
        };
        list(builder, &folder.join(file), major, minor, language)?;
    }
    Ok(())
}

fn list(
    builder: &mut GazetteerBuilder,
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
    for (number, line) in (1..).zip(lines(&read(path)?)) {
        let entry = line.split(['\t', '&']).next().unwrap_or("").trim();
        if entry.is_empty() {
            continue;
        }
        let add = |builder: &mut GazetteerBuilder| {
            let id = builder.number_of(&[major, minor, entry].join("/"))?;
            builder.set_kind(id, kind)?;
            let form = Form::Name;
            let flags = AliasFlags::new(form.default_case(), false, false);
            builder.alias(
                id,
                entry,
                AliasInfo {
                    language,
                    form,
                    flags,
                },
            )
        };
        add(builder).map_err(|message| Error::data(number, None, message).in_file(path))?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|e| Error::io(path, e))
}
