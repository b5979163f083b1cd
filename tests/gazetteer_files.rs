//! Gazetteers in the formats of other tools, and back out again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use wirecopy::{Case, EntityKind, Gazetteer, Language};

#[cfg(feature = "csv")]
mod csv {
    use wirecopy::{Gazetteer, Language, TableFormat};

    #[test]
    fn csv_fields_may_hold_commas_quotes_and_lines() {
        let text = "id,text,kind\nx,\"Hafen, Nord\",place\ny,\"Halle \"\"7\"\"\",place\nz,\"Kai\nWest\",place\n";
        let gazetteer = Gazetteer::builder()
            .table(text, &TableFormat::csv())
            .unwrap()
            .build()
            .unwrap();
        let names: Vec<_> = gazetteer
            .entities()
            .map(|e| e.best_name(Language::German))
            .collect();
        assert_eq!(names, ["Hafen, Nord", "Halle \"7\"", "Kai\nWest"]);
    }

    /// The line of an error counts lines of the file, not records.
    #[test]
    fn csv_errors_name_the_line() {
        let text = "id,text,weight\nx,\"Kai\nWest\",1\ny,Ost,viele\n";
        let error = Gazetteer::builder()
            .table(text, &TableFormat::csv())
            .unwrap_err();
        assert_eq!((error.line(), error.column()), (Some(4), Some(3)));
    }

    /// A stray mark must not swallow the rest of the list.
    #[test]
    fn an_open_quotation_mark_is_an_error() {
        let open = |text: &str| {
            let error = Gazetteer::builder()
                .table(text, &TableFormat::csv())
                .err()?;
            error.line()
        };
        assert_eq!(open("id,text\na,Ulm\nb,\"Bonn\nc,Köln\n"), Some(3));
        assert_eq!(open("id,text\na,\"5\"\" tube\"\nb,5\" tube\n"), None);
    }

    #[test]
    fn wikidata_answers_have_several_languages() {
        let text = "item,itemLabel,lang,form\n\
            http://www.wikidata.org/entity/Q423,Nordkorea,de,name\n\
            http://www.wikidata.org/entity/Q423,Corée du Nord,fr,name\n";
        let gazetteer = Gazetteer::builder()
            .table(text, &TableFormat::wikidata())
            .unwrap()
            .build()
            .unwrap();
        let korea = gazetteer.by_wikidata("Q423").unwrap();
        assert_eq!(korea.key(), "Q423");
        assert_eq!(korea.name(Language::French), Some("Corée du Nord"));
    }
}

#[test]
fn spacy_patterns_are_plain_or_refused() {
    let good = "{\"label\":\"ORG\",\"pattern\":\"Nordbank\"}\n\
        {\"label\":\"GPE\",\"pattern\":[{\"ORTH\":\"Bad\"},{\"LOWER\":\"tölz\"}],\"id\":\"toelz\"}\n";
    let gazetteer = Gazetteer::from_jsonl(good).unwrap();
    assert_eq!(
        gazetteer.get("ORG/Nordbank").unwrap().kind(),
        EntityKind::Organization
    );
    let spa = gazetteer.get("toelz").unwrap().aliases().next().unwrap();
    assert_eq!((spa.text(), spa.case()), ("Bad tölz", Case::Fold));

    let refused = [
        (
            "{\"label\":\"ORG\",\"pattern\":[{\"LEMMA\":\"bank\"}]}",
            "line 1: token attribute \"LEMMA\" is not read",
        ),
        (
            "\n{\"label\":\"ORG\",\"pattern\":[{\"ORTH\":\"a\",\"OP\":\"?\"}]}",
            "line 2: a token asks for more",
        ),
        (
            "{\"label\":\"ORG\"}",
            "line 1, column 15: missing field `pattern`",
        ),
        (
            "{\"label\":\"ORG\",\"pattern\":7}",
            "line 1, column 27: a pattern is a text or a list of tokens",
        ),
    ];
    for (text, message) in refused {
        let error = Gazetteer::from_jsonl(text).unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
    }
}

/// A folder of its own for the files of a test, gone with the value.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("wirecopy-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn gate_lists_are_read_from_their_folder() {
    let folder = Folder::new("gate");
    folder.write("towns.lst", "Bonn\nKöln&country=DE\n\n");
    let definition = folder.write("lists.def", "towns.lst:location:town:de\n");
    let gazetteer = Gazetteer::from_path(definition).unwrap();
    let cologne = gazetteer.get("location/town/Köln").unwrap();
    assert_eq!(
        (cologne.kind(), cologne.name(Language::German)),
        (EntityKind::Place, Some("Köln"))
    );
}

/// The first error is the one that loading gives; each names its file and line.
#[test]
fn all_errors_of_a_file_are_told() {
    let folder = Folder::new("errors");
    folder.write("towns.lst", "Bonn\n");
    folder.write("firms.lst", "Nordbank\n");
    let cases = [
        (
            "patterns.jsonl",
            "{\"label\":\"ORG\",\"pattern\":[{\"LEMMA\":\"a\"}]}\n{\"label\":\"ORG\",\"pattern\":\"b\"}\n{\"label\"}\n",
            vec![("patterns.jsonl", Some(1)), ("patterns.jsonl", Some(3))],
        ),
        (
            "entities.jsonl",
            "{\"id\":\"a\"}\n\n{\"id\":\"b\",\"names\":{\"de\":\"B\"}}\n[]\n",
            vec![("entities.jsonl", Some(1)), ("entities.jsonl", Some(4))],
        ),
        (
            "lists.def",
            "towns.lst:location:town:zz\nfirms.lst:organization\nfirms.lst\nnone.lst:other\nfirms.lst:person\n",
            vec![
                ("lists.def", Some(1)),
                ("lists.def", Some(3)),
                ("none.lst", None),
                ("lists.def", Some(5)),
            ],
        ),
        (
            "dangling.tsv",
            "id\ttext\tstands_for\na\tA\tb\n",
            vec![("dangling.tsv", None)],
        ),
        ("good.tsv", "id\ttext\na\tA\n", vec![]),
    ];
    for (name, text, expected) in cases {
        let path = folder.write(name, text);
        let errors = Gazetteer::errors_in(&path);
        let places: Vec<_> = errors
            .iter()
            .map(|e| (e.path().unwrap().file_name().unwrap(), e.line()))
            .collect();
        let expected: Vec<_> = expected.iter().map(|(f, n)| (OsStr::new(*f), *n)).collect();
        assert_eq!(places, expected, "{errors:?}");
        let first = errors.first().map(|e| e.to_string());
        let loading = Gazetteer::from_path(&path).err();
        assert_eq!(loading.map(|e| e.to_string()), first, "{name}");
    }
}

/// What is written out reads back as the same gazetteer, in both formats.
#[cfg(feature = "builtin")]
#[test]
fn the_builtin_gazetteer_survives_both_formats() {
    let builtin = Gazetteer::builtin();
    let tsv = builtin.to_tsv();
    assert_eq!(Gazetteer::from_tsv(&tsv).unwrap().to_tsv(), tsv);
    let jsonl = builtin.to_jsonl();
    assert_eq!(Gazetteer::from_jsonl(&jsonl).unwrap().to_jsonl(), jsonl);
}
