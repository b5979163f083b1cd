//! The file formats, read with errors that name the line, the column and the way out.

mod gate;
#[cfg(feature = "serde")]
mod json;
#[cfg(feature = "serde")]
mod spacy;
mod table;

use std::path::Path;

use super::Gazetteer;
use super::draft::Drafts;
use crate::Error;

#[cfg(feature = "serde")]
pub(super) use json::jsonl;
#[cfg(not(feature = "serde"))]
use no_json as jsonl;
pub(super) use table::table;
pub use table::{Column, TableFormat};

/// What becomes of a bad line: `Err` ends the reading, after `Ok` it goes on with the next line.
pub(super) type OnBad<'f> = dyn FnMut(Error) -> Result<(), Error> + 'f;

impl Gazetteer {
    /// Every bad line of a gazetteer file, in order; empty if [`Gazetteer::from_path`] would load it.
    ///
    /// Loading stops at the first one; this is for reports. It reads what [`GazetteerBuilder::path`](super::GazetteerBuilder::path) reads, of GATE's lists those
    /// that the definition names. A file that cannot be read, or not at all as what its name says, is one error. For a table
    /// in a format of your own see [`TableFormat::errors`].
    ///
    /// # Complexity
    ///
    /// That of loading the file.
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::Gazetteer;
    ///
    /// let path = std::env::temp_dir().join("wirecopy-errors-in.tsv");
    /// std::fs::write(&path, "id\ttext\tweight\na\tBonn\theavy\nb\tUlm\t1\nc\t\t1\n")?;
    /// let report: Vec<String> = Gazetteer::errors_in(&path).iter().map(|e| e.to_string()).collect();
    /// assert_eq!(report.len(), 2);
    /// assert!(report[0].ends_with("line 2, column 3: weight \"heavy\" is not a whole number from 0 to 4294967295"));
    /// assert!(report[1].contains("line 4"));
    /// # std::fs::remove_file(path)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    #[must_use]
    pub fn errors_in(path: impl AsRef<Path>) -> Vec<Error> {
        let (path, mut errors) = (path.as_ref(), Vec::new());
        let mut note = |error: Error| {
            errors.push(error.in_file(path));
            Ok(())
        };
        let mut drafts = Drafts::default();
        let mut read = any(&mut drafts, path, &mut note);
        if errors.is_empty() {
            // What names refer to may stand on a bad line.
            read = read.and_then(|()| drafts.build().map(drop));
        }
        errors.extend(read.err().map(|e| e.in_file(path)));
        errors
    }
}

/// Adds a file in the format that its name tells.
pub(super) fn any(drafts: &mut Drafts, path: &Path, bad: &mut OnBad<'_>) -> Result<(), Error> {
    let text = file(path)?;
    match path.extension().and_then(|e| e.to_str()) {
        Some("jsonl" | "ndjson") => jsonl(drafts, &text, bad),
        Some("def") => gate::gate(drafts, &text, path, bad),
        #[cfg(feature = "csv")]
        Some("csv") => table(drafts, &text, &TableFormat::csv(), bad),
        #[cfg(not(feature = "csv"))]
        Some("csv") => Err(Error::format(
            "a .csv file needs the feature \"csv\"; enable it or use a .tsv file",
        )),
        _ => table(drafts, &text, &TableFormat::tsv(), bad),
    }
}

#[cfg(not(feature = "serde"))]
fn no_json(_: &mut Drafts, _: &str, _: &mut OnBad<'_>) -> Result<(), Error> {
    Err(Error::format(
        "JSON Lines need the feature \"serde\"; enable it or use a .tsv file",
    ))
}

/// The text of a file.
fn file(path: &Path) -> Result<String, Error> {
    let bytes = std::fs::read(path).map_err(|e| Error::io(path, e))?;
    String::from_utf8(bytes).map_err(|e| {
        let good = e.as_bytes().get(..e.utf8_error().valid_up_to());
        let line = 1 + memchr::memchr_iter(b'\n', good.unwrap_or_default()).count();
        Error::data(line, None, "the text is not UTF-8; save the file as UTF-8").in_file(path)
    })
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
    fn kinds_are_known_however_they_are_written() {
        let kinds = [
            ("organisation", EntityKind::Organization),
            ("Organization", EntityKind::Organization),
            ("PERSON", EntityKind::Person),
            ("Ship", EntityKind::Other("Ship")),
        ];
        for (written, kind) in kinds {
            let table = format!("id\ttext\tkind\nx\tNord\t{written}\n");
            let gazetteer = Gazetteer::from_tsv(&table).unwrap();
            assert_eq!(gazetteer.get("x").unwrap().kind(), kind);
        }
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
            ("", "line 1: the table is empty; start it with column names"),
            ("# names\n\n", "line 1: the table is empty"),
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
                "id\ttext\tform\nx\tA\tname\ny\tC\tname\nx\tA\tname\nx\tB\tname\n",
                "line 5, column 2: \"x\" has the preferred name \"A\"",
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
            (
                "{",
                "line 1, column 1: EOF while parsing an object; a line is one entity",
            ),
            (
                "[{\"id\":\"x\"}]",
                "line 1, column 1: invalid type: map, expected a string; a line is one entity",
            ),
            (
                "{\"id\":\"x\",\"aliases\":[\"A\"]}",
                "line 1, column 24: invalid type: string \"A\", expected an alias",
            ),
            (
                "{\"id\":\"äöü\",\"weight\":-1}",
                "line 1, column 23: invalid value: integer `-1`, expected a whole number from 0 to 4294967295",
            ),
            (
                "{\"id\":\"x\",\"names\":{\"zz\":\"A\"}}",
                "line 1: language \"zz\"",
            ),
            (
                "{\"id\":\"a\\tb\",\"names\":{\"de\":\"A\"}}",
                "line 1: the id \"a\\tb\" holds a control character",
            ),
            (
                "{\"id\":\"x\",\"kind\":\"a\\nb\",\"names\":{\"de\":\"A\"}}",
                "line 1: the kind \"a\\nb\" holds a control character",
            ),
            (
                "{\"id\":\"x\",\"names\":{\"de\":\"A\"}}\n{\"id\":\"x\",\"names\":{\"en\":\"A\"}}",
                "line 2: entity \"x\" is on an earlier line",
            ),
            (
                "{\"id\":\"x\",\"names\":{\"und\":\"A\"},\"aliases\":[{\"text\":\"B\",\"form\":\"name\"}]}",
                "line 1: \"x\" has the preferred name \"A\"",
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
        assert_eq!(
            Gazetteer::from_tsv(&gazetteer.to_tsv()).unwrap().to_tsv(),
            gazetteer.to_tsv()
        );
        assert_eq!(bonn.stands_for(), gazetteer.get("y").map(|e| e.id()));

        let without = both.remove("y").build().unwrap();
        assert_eq!((without.len(), without.alias_count()), (1, 2));
        assert!(without.get("y").is_none());
        assert_eq!(without.get("x").unwrap().stands_for(), None);
    }
}
