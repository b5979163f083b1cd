//! The two file formats, read with errors that name the line, the column and the way out.

use super::builder::AliasInfo;
use super::{AliasFlags, Case, CountryCode, Form, GazetteerBuilder, Status};
use crate::{Error, Language};

/// What a file leaves unsaid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Defaults {
    pub(super) language: Language,
    pub(super) text_required: bool,
}

impl Default for Defaults {
    fn default() -> Self {
        Self {
            language: Language::Undetermined,
            text_required: true,
        }
    }
}

/// The columns that are read; the number of each in a file's header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Id,
    Text,
    Kind,
    Lang,
    Form,
    Country,
    Wikidata,
    Weight,
    Case,
    StandsFor,
    Status,
    Flags,
}

const COLUMNS: [(&str, Column); 12] = [
    ("id", Column::Id),
    ("text", Column::Text),
    ("kind", Column::Kind),
    ("lang", Column::Lang),
    ("form", Column::Form),
    ("country", Column::Country),
    ("wikidata", Column::Wikidata),
    ("weight", Column::Weight),
    ("case", Column::Case),
    ("stands_for", Column::StandsFor),
    ("status", Column::Status),
    ("flags", Column::Flags),
];

/// One line's fields by column, and where each stands.
#[derive(Clone, Copy, Debug, Default)]
struct Fields<'t>([(&'t str, usize); COLUMNS.len()]);

impl<'t> Fields<'t> {
    fn get(&self, column: Column) -> (&'t str, usize) {
        self.0.get(column as usize).copied().unwrap_or(("", 0))
    }
}

pub(super) fn tsv(
    builder: &mut GazetteerBuilder,
    text: &str,
    defaults: &Defaults,
) -> Result<(), Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut header: Option<Vec<Option<Column>>> = None;
    for (number, line) in (1..).zip(lines(text)) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some(columns) = &header else {
            header = Some(read_header(line, defaults).map_err(|(c, m)| Error::data(number, c, m))?);
            continue;
        };
        read_line(builder, line, columns, defaults)
            .map_err(|(column, message)| Error::data(number, column.filter(|&c| c > 0), message))?;
    }
    Ok(())
}

/// Lines without their ends, `\n` or `\r\n`.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let line = match memchr::memchr(b'\n', text.as_bytes()) {
            Some(end) => {
                rest = text.get(end + 1..);
                text.get(..end)?
            }
            None => {
                rest = None;
                text
            }
        };
        Some(line.strip_suffix('\r').unwrap_or(line))
    })
}

/// What is wrong, and in which column (from 1).
type Fault = (Option<usize>, String);

fn read_header(line: &str, defaults: &Defaults) -> Result<Vec<Option<Column>>, Fault> {
    let mut columns = Vec::new();
    for (at, name) in (1..).zip(line.split('\t')) {
        let column = COLUMNS
            .iter()
            .find(|(known, _)| *known == name.trim())
            .map(|(_, column)| *column);
        if column.is_some() && columns.contains(&column) {
            let message = format!("column \"{name}\" is there twice; remove one");
            return Err((Some(at), message));
        }
        columns.push(column);
    }
    for (name, column) in COLUMNS.iter().take(1 + usize::from(defaults.text_required)) {
        if !columns.contains(&Some(*column)) {
            let message = format!(
                "the header has no column \"{name}\"; start the file with a line of column names separated by tabs, \"id\" and \"text\" among them"
            );
            return Err((None, message));
        }
    }
    Ok(columns)
}

fn read_line(
    builder: &mut GazetteerBuilder,
    line: &str,
    columns: &[Option<Column>],
    defaults: &Defaults,
) -> Result<(), Fault> {
    let mut fields = Fields::default();
    let mut names = columns.iter();
    for (at, field) in (1..).zip(line.split('\t')) {
        let Some(column) = names.next() else {
            let message = format!(
                "one field more than the header's {}; remove the tab or name the column",
                columns.len()
            );
            return Err((Some(at), message));
        };
        let place = column.and_then(|column| fields.0.get_mut(column as usize));
        if let Some(place) = place {
            *place = (field.trim(), at);
        }
    }
    let (key, at) = fields.get(Column::Id);
    if key.is_empty() {
        return Err((
            Some(at.max(1)),
            "the id is empty; every line needs one".into(),
        ));
    }
    let id = builder.number_of(key).map_err(|m| (Some(at), m))?;
    set_attributes(builder, id, &fields)?;

    let (text, at) = fields.get(Column::Text);
    if text.is_empty() {
        if defaults.text_required {
            let message =
                format!("the text of \"{key}\" is empty; give the name or remove the line");
            return Err((Some(at), message));
        }
        return Ok(());
    }
    let info = alias_info(&fields, defaults)?;
    if info.form == Form::Name {
        if let Some(other) = builder.named_otherwise(id, info.language, text) {
            let message = format!(
                "\"{key}\" has the preferred name \"{other}\" in language \"{}\" already; make one of them form \"alias\"",
                info.language
            );
            return Err((Some(at), message));
        }
    }
    builder.alias(id, text, info).map_err(|m| (Some(at), m))
}

fn set_attributes(
    builder: &mut GazetteerBuilder,
    id: u32,
    fields: &Fields<'_>,
) -> Result<(), Fault> {
    let (kind, at) = fields.get(Column::Kind);
    builder.set_kind(id, kind).map_err(|m| (Some(at), m))?;
    let (country, at) = fields.get(Column::Country);
    if !country.is_empty() {
        country
            .parse()
            .map_err(|e: Error| e.to_string())
            .and_then(|code: CountryCode| builder.set_country(id, code))
            .map_err(|m| (Some(at), m))?;
    }
    let (item, at) = fields.get(Column::Wikidata);
    builder.set_wikidata(id, item).map_err(|m| (Some(at), m))?;
    let (weight, at) = fields.get(Column::Weight);
    if !weight.is_empty() {
        weight
            .parse()
            .map_err(|_| {
                format!(
                    "weight \"{weight}\" is not a whole number from 0 to {}",
                    u32::MAX
                )
            })
            .and_then(|weight| builder.set_weight(id, weight))
            .map_err(|m| (Some(at), m))?;
    }
    let (key, at) = fields.get(Column::StandsFor);
    builder.set_stands_for(id, key).map_err(|m| (Some(at), m))?;
    let (status, at) = fields.get(Column::Status);
    if !status.is_empty() {
        parse_status(status)
            .and_then(|status| builder.set_status(id, status))
            .map_err(|m| (Some(at), m))?;
    }
    Ok(())
}

fn alias_info(fields: &Fields<'_>, defaults: &Defaults) -> Result<AliasInfo, Fault> {
    let (language, at) = fields.get(Column::Lang);
    let language = match language {
        "" => defaults.language,
        tag => tag.parse().map_err(|e: Error| (Some(at), e.to_string()))?,
    };
    let (form, at) = fields.get(Column::Form);
    let form = match form {
        "" => Form::Alias,
        form => form.parse().map_err(|e: Error| (Some(at), e.to_string()))?,
    };
    let (mut case, mut fixed, mut weak) = (form.default_case(), false, false);
    let (word, at) = fields.get(Column::Case);
    if !word.is_empty() {
        case = parse_case(word).map_err(|m| (Some(at), m))?;
    }
    let (flags, at) = fields.get(Column::Flags);
    for flag in flags.split(' ').filter(|flag| !flag.is_empty()) {
        match flag {
            "fixed" => fixed = true,
            "weak" => weak = true,
            word => {
                case = parse_case(word).map_err(|_| {
                    let message = format!(
                        "flag \"{flag}\" is unknown; write exact, usual, fold, fixed or weak"
                    );
                    (Some(at), message)
                })?;
            }
        }
    }
    Ok(AliasInfo {
        language,
        form,
        flags: AliasFlags::new(case, fixed, weak),
    })
}

fn parse_case(word: &str) -> Result<Case, String> {
    match word {
        "exact" => Ok(Case::Exact),
        "usual" => Ok(Case::Usual),
        "fold" => Ok(Case::Fold),
        _ => Err(format!(
            "case \"{word}\" is unknown; write exact, usual or fold"
        )),
    }
}

fn parse_status(word: &str) -> Result<Status, String> {
    match word {
        "current" => Ok(Status::Current),
        "former" => Ok(Status::Former),
        "disputed" => Ok(Status::Disputed),
        _ => Err(format!(
            "status \"{word}\" is unknown; write current, former or disputed"
        )),
    }
}

#[cfg(feature = "serde")]
mod json {
    use std::borrow::Cow;
    use std::collections::BTreeMap;

    #[derive(serde::Deserialize)]
    pub(super) struct Line<'t> {
        #[serde(borrow)]
        pub(super) id: Cow<'t, str>,
        #[serde(borrow, default)]
        pub(super) kind: Option<Cow<'t, str>>,
        #[serde(borrow, default)]
        pub(super) country: Option<Cow<'t, str>>,
        #[serde(borrow, default)]
        pub(super) wikidata: Option<Cow<'t, str>>,
        #[serde(default)]
        pub(super) weight: Option<u32>,
        #[serde(borrow, default)]
        pub(super) stands_for: Option<Cow<'t, str>>,
        #[serde(borrow, default)]
        pub(super) status: Option<Cow<'t, str>>,
        #[serde(borrow, default)]
        pub(super) names: BTreeMap<Cow<'t, str>, Cow<'t, str>>,
        #[serde(borrow, default)]
        pub(super) aliases: Vec<Alias<'t>>,
    }

    #[derive(serde::Deserialize)]
    pub(super) struct Alias<'t> {
        #[serde(borrow)]
        pub(super) text: Cow<'t, str>,
        #[serde(borrow, default)]
        pub(super) lang: Option<Cow<'t, str>>,
        #[serde(borrow, default)]
        pub(super) form: Option<Cow<'t, str>>,
        #[serde(borrow, default)]
        pub(super) case: Option<Cow<'t, str>>,
        #[serde(default)]
        pub(super) fixed: bool,
        #[serde(default)]
        pub(super) weak: bool,
    }
}

#[cfg(feature = "serde")]
pub(super) fn jsonl(builder: &mut GazetteerBuilder, text: &str) -> Result<(), Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut entities = 0;
    for (number, line) in (1..).zip(lines(text)) {
        if line.trim().is_empty() {
            continue;
        }
        let entity: json::Line<'_> = serde_json::from_str(line).map_err(|e| {
            let message = e.to_string();
            let message = message.split(" at line ").next().unwrap_or("").to_owned();
            Error::data(number, Some(e.column().max(1)), message)
        })?;
        let fault = |message: String| Error::data(number, None, message);
        let id = builder.number_of(&entity.id).map_err(fault)?;
        if id < entities {
            return Err(fault(format!(
                "entity \"{}\" is on an earlier line already; put all its names on one line",
                entity.id
            )));
        }
        entities = id + 1;
        json_entity(builder, id, &entity).map_err(fault)?;
    }
    Ok(())
}

#[cfg(feature = "serde")]
fn json_entity(
    builder: &mut GazetteerBuilder,
    id: u32,
    entity: &json::Line<'_>,
) -> Result<(), String> {
    let key = &entity.id;
    if entity.names.is_empty() && entity.aliases.is_empty() {
        return Err(format!(
            "entity \"{key}\" has neither names nor aliases; give it at least one text"
        ));
    }
    builder.set_kind(id, entity.kind.as_deref().unwrap_or(""))?;
    if let Some(code) = entity.country.as_deref().filter(|code| !code.is_empty()) {
        builder.set_country(id, code.parse().map_err(|e: Error| e.to_string())?)?;
    }
    builder.set_wikidata(id, entity.wikidata.as_deref().unwrap_or(""))?;
    if let Some(weight) = entity.weight {
        builder.set_weight(id, weight)?;
    }
    builder.set_stands_for(id, entity.stands_for.as_deref().unwrap_or(""))?;
    if let Some(status) = entity.status.as_deref().filter(|s| !s.is_empty()) {
        builder.set_status(id, parse_status(status)?)?;
    }
    let language = |tag: &str| tag.parse::<Language>().map_err(|e| e.to_string());
    for (tag, name) in &entity.names {
        let info = AliasInfo {
            language: language(tag)?,
            form: Form::Name,
            flags: AliasFlags::new(Form::Name.default_case(), false, false),
        };
        builder.alias(id, name, info)?;
    }
    for alias in &entity.aliases {
        let form = match alias.form.as_deref() {
            None => Form::Alias,
            Some(form) => form.parse().map_err(|e: Error| e.to_string())?,
        };
        let case = match alias.case.as_deref() {
            None => form.default_case(),
            Some(case) => parse_case(case)?,
        };
        let info = AliasInfo {
            language: alias
                .lang
                .as_deref()
                .map_or(Ok(Language::Undetermined), language)?,
            form,
            flags: AliasFlags::new(case, alias.fixed, alias.weak),
        };
        builder.alias(id, &alias.text, info)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::{Case, EntityKind, Form, Gazetteer, Language, Status};

    #[test]
    fn columns_come_in_any_order() {
        let gazetteer = Gazetteer::from_tsv(
            "\u{feff}# a comment\r\ntext\tid\tweight\tkind\tcomment\tform\tlang\tflags\r\n\
             Nordkorea\tcountry/KP\t9\tcountry\tfar away\tname\tde\t\r\n\
             \r\n\
             DVRK\tcountry/KP\t\t\t\tacronym\tde\tweak fold\r\n\
             Kreml\tplace/kremlin\r\n",
        )
        .unwrap();
        let korea = gazetteer.get("country/KP").unwrap();
        assert_eq!((korea.kind(), korea.weight()), (EntityKind::Country, 9));
        assert_eq!(korea.name(Language::German), Some("Nordkorea"));
        let names: Vec<_> = korea
            .aliases()
            .map(|a| (a.text(), a.case(), a.is_weak()))
            .collect();
        assert_eq!(
            names,
            [
                ("Nordkorea", Case::Usual, false),
                ("DVRK", Case::Fold, true)
            ]
        );
        let kremlin = gazetteer.get("place/kremlin").unwrap();
        assert_eq!(kremlin.kind(), EntityKind::Other("other"));
        assert_eq!(kremlin.best_name(Language::French), "Kreml");
    }

    #[test]
    fn names_of_an_entity_may_be_scattered() {
        let gazetteer =
            Gazetteer::from_tsv("id\ttext\na\tA1\nb\tB1\na\tA2\nb\tB2\na\tA3\n").unwrap();
        let names = |key| -> Vec<&str> {
            gazetteer
                .get(key)
                .unwrap()
                .aliases()
                .map(|a| a.text())
                .collect()
        };
        assert_eq!(names("a"), ["A1", "A2", "A3"]);
        assert_eq!(names("b"), ["B1", "B2"]);
    }

    #[test]
    fn tsv_errors_name_the_place() {
        let cases = [
            (
                "id\tkind\na\tb\n",
                "line 1: the header has no column \"text\"",
            ),
            (
                "id\tid\ttext\n",
                "line 1, column 2: column \"id\" is there twice",
            ),
            ("id\ttext\n\nx\n", "line 3: the text of \"x\" is empty"),
            (
                "id\ttext\nx\t\n",
                "line 2, column 2: the text of \"x\" is empty",
            ),
            ("id\ttext\n\tBonn\n", "line 2, column 1: the id is empty"),
            (
                "id\ttext\nx\tBonn\tplace\n",
                "line 2, column 3: one field more",
            ),
            (
                "id\ttext\tlang\nx\tBonn\tzz\n",
                "line 2, column 3: language \"zz\"",
            ),
            (
                "id\ttext\tform\nx\tBonn\tnam\n",
                "line 2, column 3: form \"nam\" is unknown; write one of name,",
            ),
            (
                "id\ttext\tweight\nx\tBonn\t-1\n",
                "line 2, column 3: weight \"-1\" is not",
            ),
            (
                "id\ttext\tcase\nx\tBonn\tlow\n",
                "line 2, column 3: case \"low\"",
            ),
            (
                "id\ttext\tcountry\nx\tBonn\tDEU\n",
                "line 2, column 3: \"DEU\" is not a country code",
            ),
            (
                "id\ttext\tflags\nx\tBonn\tfixd\n",
                "line 2, column 3: flag \"fixd\"",
            ),
            (
                "id\ttext\tkind\nx\tBonn\tplace\nx\tBonn\tcity\n",
                "line 3, column 3: kind of entity \"x\" differs",
            ),
            (
                "id\ttext\tform\nx\tA\tname\nx\tB\tname\n",
                "line 3, column 2: \"x\" has the preferred name \"A\"",
            ),
            (
                "id\ttext\tstands_for\nx\tBonn\ty\n",
                "entity \"x\" stands for \"y\", which is not",
            ),
        ];
        for (text, message) in cases {
            let error = Gazetteer::from_tsv(text).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_lines() {
        let gazetteer = Gazetteer::from_jsonl(
            "{\"id\":\"place/kremlin\",\"stands_for\":\"country/RU\",\"names\":{\"de\":\"Kreml\"}}\n\n\
             {\"id\":\"country/RU\",\"kind\":\"country\",\"country\":\"RU\",\"wikidata\":\"Q159\",\"weight\":7,\"more\":1,\
              \"aliases\":[{\"text\":\"РФ\",\"lang\":\"ru\",\"form\":\"acronym\",\"fixed\":true}],\"status\":\"disputed\"}\n",
        )
        .unwrap();
        let russia = gazetteer.by_wikidata("Q159").unwrap();
        assert_eq!(gazetteer.by_country("RU".parse().unwrap()), Some(russia));
        assert_eq!((russia.weight(), russia.status()), (7, Status::Disputed));
        let alias = russia.aliases().next().unwrap();
        assert_eq!(
            (
                alias.form(),
                alias.case(),
                alias.is_fixed(),
                alias.language()
            ),
            (Form::Acronym, Case::Exact, true, Language::Russian)
        );
        let kremlin = gazetteer.get("place/kremlin").unwrap();
        assert_eq!(kremlin.stands_for(), Some(russia.id()));
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_errors_name_the_place() {
        let cases = [
            (
                "{\"id\":\"x\"}",
                "line 1: entity \"x\" has neither names nor aliases",
            ),
            ("\n{\"names\":{}}", "line 2, column 12: missing field `id`"),
            ("{", "line 1, column 1: EOF while parsing"),
            (
                "{\"id\":\"x\",\"names\":{\"zz\":\"A\"}}",
                "line 1: language \"zz\"",
            ),
            (
                "{\"id\":\"x\",\"names\":{\"de\":\"A\"}}\n{\"id\":\"x\",\"names\":{\"en\":\"A\"}}",
                "line 2: entity \"x\" is on an earlier line",
            ),
        ];
        for (text, message) in cases {
            let error = Gazetteer::from_jsonl(text).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }

    #[test]
    fn later_sources_add_and_replace() {
        let first = "id\tkind\tweight\tlang\tform\ttext\nx\tplace\t5\tde\tname\tBonn\ny\tplace\t1\tde\tname\tKöln\n";
        let second = "id\tstands_for\tlang\tform\ttext\nx\ty\tde\tname\tBundesstadt Bonn\n";
        let both = Gazetteer::builder()
            .tsv(first)
            .unwrap()
            .tsv(second)
            .unwrap();
        let gazetteer = both.clone().build().unwrap();
        let bonn = gazetteer.get("x").unwrap();
        assert_eq!((bonn.kind(), bonn.weight()), (EntityKind::Place, 5));
        assert_eq!(bonn.name(Language::German), Some("Bundesstadt Bonn"));
        assert_eq!(bonn.stands_for(), gazetteer.get("y").map(|e| e.id()));

        let without = both.remove("y").build().unwrap();
        assert_eq!((without.len(), without.alias_count()), (1, 2));
        assert!(without.get("y").is_none());
        assert_eq!(without.get("x").unwrap().stands_for(), None);
    }
}
