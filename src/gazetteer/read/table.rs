//! Tables: a header, then one name a line, in columns of any order.

use crate::gazetteer::draft::{AliasInfo, Drafts, trim};
use crate::gazetteer::{AliasFlags, CountryCode, Form};
use crate::{Error, Language};

use super::{OnBad, lines};

/// What a column of a table says.
///
/// ```
/// use wirecopy::{Column, EntityKind, Gazetteer, TableFormat};
///
/// let format = TableFormat::tsv()
///     .column("ISIN", Column::Id)
///     .column("company", Column::Text)
///     .constant(Column::Kind, "organization");
/// let shares = Gazetteer::builder().table("ISIN\tcompany\nDE01\tNordhafen Logistik\n", &format)?.build()?;
/// assert_eq!(shares.get("DE01").unwrap().kind(), EntityKind::Organization);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Column {
    /// The entity's key; every line needs one.
    Id,
    /// The name.
    Text,
    /// The entity's kind.
    Kind,
    /// The language of the name.
    Lang,
    /// The [`Form`] of the name.
    Form,
    /// The entity's country code.
    Country,
    /// The entity's Wikidata item.
    Wikidata,
    /// How prominent the entity is.
    Weight,
    /// In which letter case the name is found: `exact`, `usual`, `fold`.
    Case,
    /// The key of the entity that this one can stand for.
    StandsFor,
    /// `current`, `former` or `disputed`.
    Status,
    /// `exact`, `fold`, `fixed`, `weak`, separated by spaces.
    Flags,
}

impl Column {
    /// Whether it says something of an entity, not of a name.
    fn is_of_entity(self) -> bool {
        matches!(
            self,
            Self::Kind
                | Self::Country
                | Self::Wikidata
                | Self::Weight
                | Self::StandsFor
                | Self::Status
        )
    }
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

/// Where Wikidata's query service puts its items.
const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// How a table of names is written: separated by tabs or commas, under which headers.
///
/// ```
/// use wirecopy::{Gazetteer, Column, TableFormat};
///
/// // id<TAB>text …, the format of `GazetteerBuilder::tsv`, under headers of your own:
/// let format = TableFormat::tsv().column("code", Column::Id).column("town", Column::Text).constant(Column::Kind, "place");
/// let towns = Gazetteer::builder().table("code\ttown\nbn\tBonn\n", &format)?.build()?;
/// assert_eq!(towns.get("bn").unwrap().kind().as_str(), "place");
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct TableFormat {
    commas: bool,
    language: Language,
    text_required: bool,
    columns: Vec<(String, Column)>,
    constants: Vec<(Column, String)>,
}

impl TableFormat {
    /// Fields separated by tabs, without quotation; lines that start with `#` are comments.
    #[must_use]
    pub fn tsv() -> Self {
        Self {
            commas: false,
            language: Language::Undetermined,
            text_required: true,
            columns: Vec::new(),
            constants: Vec::new(),
        }
    }

    /// Fields separated by commas, in double quotes where they hold one (RFC 4180).
    ///
    /// ```
    /// use wirecopy::{Gazetteer, TableFormat};
    ///
    /// let table = "id,text\nx,\"Hafen, Nord\"\n";
    /// let gazetteer = Gazetteer::builder().table(table, &TableFormat::csv())?.build()?;
    /// assert_eq!(gazetteer.by_name("Hafen, Nord").count(), 1);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[cfg(feature = "csv")]
    #[must_use]
    pub fn csv() -> Self {
        Self {
            commas: true,
            ..Self::tsv()
        }
    }

    /// The CSV that the Wikidata query service gives for `?item`, `?itemLabel`, and where asked for `?lang` and `?country`
    /// (a code): the item is the entity's key too.
    ///
    /// ```
    /// use wirecopy::{Gazetteer, TableFormat};
    ///
    /// let answer = "item,itemLabel,lang\nhttp://www.wikidata.org/entity/Q586,Bonn,de\n";
    /// let towns = Gazetteer::builder().table(answer, &TableFormat::wikidata())?.build()?;
    /// assert_eq!(towns.by_wikidata("Q586").unwrap().key(), "Q586");
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[cfg(feature = "csv")]
    #[must_use]
    pub fn wikidata() -> Self {
        Self::csv()
            .column("item", Column::Id)
            .column("item", Column::Wikidata)
            .column("itemLabel", Column::Text)
    }

    /// Reads the column under `header` as `column`, besides the headers that are known anyway ("id", "text" …). A header
    /// may be given several meanings.
    #[must_use]
    pub fn column(mut self, header: &str, column: Column) -> Self {
        self.columns.push((header.to_owned(), column));
        self
    }

    /// Takes `value` for `column` on every line that leaves it empty.
    #[must_use]
    pub fn constant(mut self, column: Column, value: &str) -> Self {
        self.constants.push((column, value.to_owned()));
        self
    }

    /// Reads names as names of `language` where no column says otherwise.
    ///
    /// ```
    /// use wirecopy::{Gazetteer, Language, TableFormat};
    ///
    /// let format = TableFormat::tsv().language(Language::Polish);
    /// let towns = Gazetteer::builder().table("id\ttext\tform\nx\tGdańsk\tname\n", &format)?.build()?;
    /// assert_eq!(towns.get("x").unwrap().name(Language::Polish), Some("Gdańsk"));
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// Allows lines that tell of an entity without naming it.
    #[cfg(feature = "builtin")]
    pub(in crate::gazetteer) fn without_texts(mut self) -> Self {
        self.text_required = false;
        self
    }

    /// Every bad line of a table, in order; empty if it would load.
    ///
    /// Loading stops at the first one; this is for reports, and takes as long as loading.
    ///
    /// ```
    /// use wirecopy::TableFormat;
    ///
    /// let errors = TableFormat::tsv().errors("id\ttext\tweight\na\tBonn\tx\nb\t\t1\n");
    /// assert_eq!(errors.iter().map(|e| e.line()).collect::<Vec<_>>(), [Some(2), Some(3)]);
    /// ```
    #[must_use]
    pub fn errors(&self, text: &str) -> Vec<Error> {
        let mut errors = Vec::new();
        let mut note = |error| {
            errors.push(error);
            Ok(())
        };
        let read = table(&mut Drafts::default(), text, self, &mut note);
        errors.extend(read.err());
        errors
    }
}

/// Hands each line on that is neither blank nor a comment.
fn tab_rows(
    text: &str,
    mut row: impl FnMut(usize, TabFields<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    for (number, line) in (1..).zip(lines(text)) {
        if !line.is_empty() && !line.starts_with('#') {
            row(number, TabFields(Some(line)))?;
        }
    }
    Ok(())
}

/// The fields of a line.
struct TabFields<'t>(Option<&'t str>);

impl<'t> Iterator for TabFields<'t> {
    type Item = &'t str;

    #[inline]
    fn next(&mut self) -> Option<&'t str> {
        let rest = self.0?;
        let Some(end) = tab(rest.as_bytes()) else {
            return self.0.take();
        };
        self.0 = rest.get(end + 1..);
        rest.get(..end)
    }
}

/// Where the first tab is, eight bytes at a time: fields are short, and a search in vectors takes longer to begin than this to
/// end.
#[inline]
fn tab(line: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::MAX / 255;
    let mut start = 0;
    while let Some(eight) = line.get(start..).and_then(<[u8]>::first_chunk) {
        let others = u64::from_le_bytes(*eight) ^ (ONES * u64::from(b'\t'));
        // The highest bit of each byte that is zero; below the first, of no other.
        let tabs = others.wrapping_sub(ONES) & !others & (ONES << 7);
        if tabs != 0 {
            return Some(start + tabs.trailing_zeros() as usize / 8);
        }
        start += 8;
    }
    let mut rest = line.get(start..)?.iter();
    rest.position(|byte| *byte == b'\t').map(|at| start + at)
}

/// Hands each record on.
#[cfg(feature = "csv")]
fn comma_rows(
    text: &str,
    mut row: impl FnMut(usize, csv::StringRecordIter<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let (mut number, mut last) = (1, "");
    for record in reader.records() {
        let record = record.map_err(|e| Error::format(e.to_string()))?;
        if let Some(start) = record.position() {
            number = usize::try_from(start.line()).unwrap_or(usize::MAX);
            let byte = usize::try_from(start.byte()).unwrap_or(usize::MAX);
            last = text.get(byte..).unwrap_or_default();
        }
        row(number, record.iter())?;
    }
    // An open quotation mark takes all that follows into its field.
    let quoted = last.starts_with('"') || last.contains(",\"");
    if quoted && last.matches('"').count() % 2 == 1 {
        let message = "a quotation mark opens a field and nothing closes it; close it, or double it inside a field";
        return Err(Error::data(number, None, message));
    }
    Ok(())
}

#[cfg(not(feature = "csv"))]
fn comma_rows(
    _: &str,
    _: impl FnMut(usize, TabFields<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    Ok(()) // formats with commas are made only with the feature
}

/// One line's fields by column, and where each stands.
#[derive(Clone, Copy, Debug, Default)]
struct Fields<'t>([(&'t str, usize); COLUMNS.len()]);

impl<'t> Fields<'t> {
    fn get(&self, column: Column) -> (&'t str, usize) {
        self.0.get(column as usize).copied().unwrap_or(("", 0))
    }

    fn set(&mut self, column: Column, mut value: &'t str, at: usize) {
        if matches!(column, Column::Id | Column::Wikidata) {
            while let Some(id) = value.strip_prefix(WIKIDATA) {
                value = id;
            }
        }
        if let Some(place) = self.0.get_mut(column as usize) {
            if !value.is_empty() || place.0.is_empty() {
                *place = (value, at);
            }
        }
    }
}

/// What is wrong, and in which column (from 1).
type Fault = (Option<usize>, String);

/// Adds a table to `drafts`.
pub(in crate::gazetteer) fn table(
    drafts: &mut Drafts,
    text: &str,
    format: &TableFormat,
    bad: &mut OnBad<'_>,
) -> Result<(), Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::new(format);
    if format.commas {
        comma_rows(text, |number, fields| {
            reader.row(drafts, number, fields).or_else(&mut *bad)
        })?;
    } else {
        tab_rows(text, |number, fields| {
            reader.row(drafts, number, fields).or_else(&mut *bad)
        })?;
    }
    if !reader.has_rows {
        let message =
            "the table is empty; start it with column names, \"id\" and \"text\" among them";
        return Err(Error::data(1, None, message));
    }
    Ok(())
}

/// A format, and the header once it is read.
struct Reader<'f> {
    format: &'f TableFormat,
    header: Option<Header>,
    has_rows: bool,
}

struct Header {
    /// What each column says.
    columns: Vec<Vec<Column>>,
    /// Whether lines say more of entities than their names.
    has_attributes: bool,
}

impl<'f> Reader<'f> {
    fn new(format: &'f TableFormat) -> Self {
        Self {
            format,
            header: None,
            has_rows: false,
        }
    }

    fn row<'t>(
        &mut self,
        drafts: &mut Drafts,
        number: usize,
        fields: impl Iterator<Item = &'t str>,
    ) -> Result<(), Error> {
        self.has_rows = true;
        let done = match &self.header {
            Some(header) => read_line(drafts, fields, header, self.format),
            None => read_header(fields, self.format).map(|columns| {
                let constants = self.format.constants.iter().map(|(column, _)| column);
                let mut all = columns.iter().flatten().chain(constants);
                let has_attributes = all.any(|column| column.is_of_entity());
                self.header = Some(Header {
                    columns,
                    has_attributes,
                });
            }),
        };
        done.map_err(|(column, message)| Error::data(number, column.filter(|&c| c > 0), message))
    }
}

fn read_header<'t>(
    names: impl Iterator<Item = &'t str>,
    format: &TableFormat,
) -> Result<Vec<Vec<Column>>, Fault> {
    let mut header: Vec<Vec<Column>> = Vec::new();
    let mut found = Vec::new();
    for (at, name) in (1..).zip(names) {
        let name = name.trim();
        found.push(format!("{name:?}"));
        let own = format
            .columns
            .iter()
            .filter(|(known, _)| known == name)
            .map(|(_, column)| *column);
        let usual = COLUMNS
            .iter()
            .filter(|(known, _)| *known == name)
            .map(|(_, column)| *column);
        let columns: Vec<Column> = own.chain(usual).collect();
        if header
            .iter()
            .flatten()
            .any(|column| columns.contains(column))
        {
            let message = format!("column \"{name}\" is there twice; remove one");
            return Err((Some(at), message));
        }
        header.push(columns);
    }
    for (name, column) in COLUMNS.iter().take(1 + usize::from(format.text_required)) {
        if !header.iter().flatten().any(|known| known == column) {
            let by = if format.commas { "commas" } else { "tabs" };
            let found = found.join(", ");
            let message = format!(
                "the header has no column \"{name}\", only {found}; start the file with column names, separated by {by}, \"id\" and \"text\" among them"
            );
            return Err((None, message));
        }
    }
    Ok(header)
}

fn read_line<'t>(
    drafts: &mut Drafts,
    line: impl Iterator<Item = &'t str>,
    header: &Header,
    format: &TableFormat,
) -> Result<(), Fault> {
    let mut fields = Fields::default();
    for (column, value) in &format.constants {
        fields.set(*column, value, 0);
    }
    let mut columns = header.columns.iter();
    for (at, field) in (1..).zip(line) {
        let Some(columns) = columns.next() else {
            let message = format!(
                "one field more than the header's {}; remove it or name the column",
                header.columns.len()
            );
            return Err((Some(at), message));
        };
        for &column in columns {
            fields.set(column, trim(field), at);
        }
    }
    let (key, at) = fields.get(Column::Id);
    if key.is_empty() {
        return Err((
            Some(at.max(1)),
            "the id is empty; every line needs one".into(),
        ));
    }
    let id = drafts.number_of(key).map_err(|m| (Some(at), m))?;
    if header.has_attributes {
        set_attributes(drafts, id, &fields)?;
    }

    let (text, at) = fields.get(Column::Text);
    if text.is_empty() {
        if format.text_required {
            let message =
                format!("the text of \"{key}\" is empty; give the name or remove the line");
            return Err((Some(at), message));
        }
        return Ok(());
    }
    let info = alias_info(&fields, format)?;
    drafts.alias(id, text, info).map_err(|m| (Some(at), m))
}

fn set_attributes(drafts: &mut Drafts, id: u32, fields: &Fields<'_>) -> Result<(), Fault> {
    let (kind, at) = fields.get(Column::Kind);
    drafts.set_kind(id, kind).map_err(|m| (Some(at), m))?;
    let (country, at) = fields.get(Column::Country);
    if !country.is_empty() {
        country
            .parse()
            .map_err(|e: Error| e.to_string())
            .and_then(|code: CountryCode| drafts.set_country(id, code))
            .map_err(|m| (Some(at), m))?;
    }
    let (item, at) = fields.get(Column::Wikidata);
    drafts.set_wikidata(id, item).map_err(|m| (Some(at), m))?;
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
            .and_then(|weight| drafts.set_weight(id, weight))
            .map_err(|m| (Some(at), m))?;
    }
    let (key, at) = fields.get(Column::StandsFor);
    drafts.set_stands_for(id, key).map_err(|m| (Some(at), m))?;
    let (status, at) = fields.get(Column::Status);
    if !status.is_empty() {
        status
            .parse()
            .map_err(|e: Error| e.to_string())
            .and_then(|status| drafts.set_status(id, status))
            .map_err(|m| (Some(at), m))?;
    }
    Ok(())
}

fn alias_info(fields: &Fields<'_>, format: &TableFormat) -> Result<AliasInfo, Fault> {
    let (language, at) = fields.get(Column::Lang);
    let language = match language {
        "" => format.language,
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
        case = word.parse().map_err(|e: Error| (Some(at), e.to_string()))?;
    }
    let (flags, at) = fields.get(Column::Flags);
    for flag in flags.split(' ').filter(|flag| !flag.is_empty()) {
        match flag {
            "fixed" => fixed = true,
            "weak" => weak = true,
            word => {
                case = word.parse().map_err(|_| {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_lie_between_tabs() {
        let lines = [
            "",
            "\t",
            "id\ttext",
            "12345678\t\u{109}\n\tё",
            "\u{8089}\u{909}\u{109}abc\t",
            "no tab in more than eight bytes",
        ];
        for line in lines {
            let fields: Vec<&str> = TabFields(Some(line)).collect();
            assert_eq!(fields, line.split('\t').collect::<Vec<_>>());
        }
    }
}
