//! Texts and files that mean harm cost no more than their length.
//!
//! What is counted is memory, which a test can count exactly; `benches/linear.py` counts instructions for the same texts.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

mod common;

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;

use allocation_counter::{AllocationInfo, measure};
use serde::Deserialize;
use wirecopy::render::Page;
use wirecopy::{
    Document, EntityKind, EntityMatcher, Error, Gazetteer, Language, NewEntity, Pipeline,
    SentenceSegmenter,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// What stands once, before the pieces.
    #[serde(default)]
    head: String,
    piece: String,
    /// The languages that it tempts, by their codes; [`LANGUAGES`] unless given.
    #[serde(default)]
    languages: Vec<String>,
}

impl Case {
    fn is_for(&self, language: Language) -> bool {
        let code = language.code();
        match &self.languages[..] {
            [] => LANGUAGES.contains(&language),
            named => named.iter().any(|named| named == code),
        }
    }

    /// About `len` bytes of it.
    fn text(&self, len: usize) -> String {
        self.head.clone() + &self.piece.repeat(len / self.piece.len())
    }
}

/// The languages that texts are read in: as a rule these, the last of which puts no spaces between words.
const LANGUAGES: [Language; 3] = [Language::German, Language::English, Language::Chinese];

/// Most bytes held at a time while a text is read, for each of its bytes: a text of nothing but apostrophes takes most.
const HELD_PER_BYTE: u64 = 200;

/// Four times the text takes four times the memory, and no more than a stated share of its length at a time.
#[test]
fn memory_grows_with_the_text() {
    let mut report = common::Report::default();
    let cases: Vec<Case> = common::cases("hostile");
    for language in Language::all() {
        let cases: Vec<_> = cases.iter().filter(|case| case.is_for(language)).collect();
        if cases.is_empty() {
            continue;
        }
        let pipeline = Pipeline::new(language);
        let cost = |text: &str| measure(|| drop(black_box(pipeline.process(text))));
        for case in cases {
            let (small, large) = (case.text(20_000), case.text(80_000));
            cost(&small); // what is made once
            let (few, many) = (cost(&small), cost(&large));
            let mut wrong = Vec::new();
            for (what, few, many) in [
                ("allocations", few.count_total, many.count_total),
                ("bytes", few.bytes_total, many.bytes_total),
            ] {
                if many > few * 5 + 1_000 {
                    wrong.push(format!(
                        "{what}: {few} for {}, {many} for {}",
                        small.len(),
                        large.len()
                    ));
                }
            }
            if many.bytes_max > large.len() as u64 * HELD_PER_BYTE {
                wrong.push(format!("{} bytes held for {}", many.bytes_max, large.len()));
            }
            report.note(format!("{language} {}", case.name), &wrong, None);
        }
    }
    report.finish();
}

/// A line of 50 MB, in pieces as a file gives them: sentences and names are found in no more memory than a page takes,
/// with blanks between the words and without.
#[test]
fn a_line_of_fifty_megabytes_flows() {
    const HELD: u64 = 400_000;
    let lines = [
        (
            Language::German,
            "Die DVRK will „verhandeln“. Kim Jong Un schwieg. ",
            2,
        ),
        (Language::Chinese, "朝鲜愿意谈判。金正恩保持沉默。", 2),
    ];
    for (language, words, found) in lines {
        let piece = words.repeat(30_000 / words.len());
        let pieces = 50_000_000 / piece.len();
        let expected = pieces * (30_000 / words.len()) * found;

        let segmenter = SentenceSegmenter::new(language);
        let mut sentences = 0;
        let held = measure(|| {
            let mut stream = segmenter.stream();
            for _ in 0..pieces {
                stream.push(&piece);
                sentences += std::iter::from_fn(|| stream.next_sentence()).count();
            }
            stream.finish();
            sentences += std::iter::from_fn(|| stream.next_sentence()).count();
        });
        assert_eq!(sentences, expected);
        assert!(held.bytes_max < HELD, "{language}: {held:?}");

        let matcher = EntityMatcher::new(&Gazetteer::builtin_for(&[language]), language);
        let mut names = 0;
        let held = measure(|| {
            let mut stream = matcher.stream();
            for _ in 0..pieces {
                stream.push(&piece);
                names += std::iter::from_fn(|| stream.next_match()).count();
            }
            stream.finish();
            names += std::iter::from_fn(|| stream.next_match()).count();
        });
        assert_eq!(names, expected);
        assert!(held.bytes_max < HELD, "{language}: {held:?}");
    }
}

/// Numbers without end from a seed: the same damage on every machine.
struct Dice(u64);

impl Dice {
    /// A number below `n`.
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n.max(1)
    }

    fn stretch(&mut self, len: usize) -> std::ops::Range<usize> {
        let start = self.below(len);
        start..(start + self.below(40)).min(len)
    }

    /// A file with one to three damages: a bit flipped, an end cut off, stretches lost, repeated, swapped for another,
    /// lines and signs put in.
    fn damage(&mut self, file: &[u8]) -> Vec<u8> {
        let mut file = file.to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(file.len());
            match self.below(7) {
                0 if !file.is_empty() => file[at] ^= 1 << self.below(8),
                1 => file.truncate(at),
                2 => drop(file.drain(self.stretch(file.len()))),
                3 => {
                    let copy = file[self.stretch(file.len())].to_vec();
                    file.splice(at..at, copy);
                }
                4 => {
                    let copy = file[self.stretch(file.len())].to_vec();
                    file.splice(self.stretch(file.len()), copy);
                }
                5 => {
                    let line = file
                        .split(|&b| b == b'\n')
                        .nth(self.below(6))
                        .unwrap_or_default();
                    let line = [line, b"\n"].concat();
                    file.splice(at..at, line);
                }
                _ => {
                    let signs = [
                        "\t",
                        "\n",
                        "\"",
                        "{",
                        "]",
                        "\\",
                        "\r",
                        ",",
                        "\0",
                        "\u{feff}",
                        "ẞ",
                        "999999999999",
                        "-",
                    ];
                    file.splice(at..at, signs[self.below(signs.len())].bytes());
                }
            }
        }
        file
    }
}

const TSV: &str = "id\ttext\tkind\tlang\tform\tcountry\twikidata\tweight\tcase\n\
    # towns\n\
    town/bonn\tBonn\tplace\tde\tname\tDE\tQ586\t40\tfold\n\
    town/bonn\tBonna\tplace\tund\talias\tDE\tQ586\t\t\n\
    ship/an7\tAN-7\tship\ten\tacronym\t\t\t\texact\n";

const JSONL: &str = "{\"id\":\"town/bonn\",\"kind\":\"place\",\"country\":\"DE\",\"names\":{\"de\":\"Bonn\",\"it\":\"Bonna\"},\"weight\":40}\n\
    {\"id\":\"ship/an7\",\"kind\":\"ship\",\"aliases\":[{\"text\":\"AN-7\",\"lang\":\"en\",\"form\":\"acronym\",\"case\":\"exact\"}]}\n";

const PATTERNS: &str = "{\"label\":\"GPE\",\"pattern\":\"Bonn\",\"id\":\"town/bonn\"}\n\
    {\"label\":\"ORG\",\"pattern\":[{\"ORTH\":\"Nord\"},{\"LOWER\":\"hafen\"}]}\n";

/// Most bytes held at a time while a gazetteer is loaded, for each byte of the file, and for the smallest file.
const GAZETTEER_PER_BYTE: u64 = 200;
const GAZETTEER_AT_LEAST: u64 = 40_000;

/// Loads `files` damaged copies of `file`: each is refused with a reason, or is a gazetteer that can be written,
/// read and searched.
fn damaged(file: &str, files: u64, load: impl Fn(&str) -> Result<Gazetteer, Error>) {
    let mut refused = 0;
    for seed in 0..files {
        let copy = Dice(seed).damage(file.as_bytes());
        let copy = String::from_utf8_lossy(&copy);
        let mut loaded = None;
        let held = measure(|| loaded = Some(load(&copy)));
        assert_held(held, copy.len());
        match loaded.unwrap() {
            Err(error) => {
                refused += 1;
                assert!(error.is_data(), "{error}: {copy:?}");
                assert!(
                    error.line().is_some() || !copy.contains('\n'),
                    "{error}: {copy:?}"
                );
            }
            Ok(gazetteer) => {
                // A table cannot hold control characters, nor blanks at the end of a field.
                let written = gazetteer.to_tsv();
                if !written.contains("\t ") && !written.contains(" \t") {
                    let again = Gazetteer::from_tsv(&written);
                    let again = again.unwrap_or_else(|e| panic!("{e}: {copy:?}"));
                    assert_eq!(again.to_tsv(), written, "{copy:?}");
                }
                let matcher = EntityMatcher::new(&gazetteer, Language::German);
                assert!(
                    matcher
                        .find(&copy)
                        .all(|m| copy.get(m.span().range()).is_some())
                );
            }
        }
    }
    assert!(
        refused > files / 20 && refused < files,
        "{refused} of {files} refused"
    );
}

fn assert_held(held: AllocationInfo, len: usize) {
    let limit = len as u64 * GAZETTEER_PER_BYTE + GAZETTEER_AT_LEAST;
    let most = held.bytes_max;
    assert!(most <= limit, "{most} bytes held for files of {len}");
}

#[test]
fn damaged_tables() {
    damaged(TSV, 3_000, |file| {
        let gazetteer = Gazetteer::from_tsv(file)?;
        for alias in gazetteer.entities().flat_map(|e| e.aliases()) {
            assert!(
                file.contains(alias.text()),
                "{:?} is not in {file:?}",
                alias.text()
            );
        }
        Ok(gazetteer)
    });
}

#[test]
fn damaged_json_lines() {
    damaged(JSONL, 3_000, Gazetteer::from_jsonl);
}

#[test]
fn damaged_patterns() {
    damaged(PATTERNS, 2_000, Gazetteer::from_jsonl);
}

#[cfg(feature = "csv")]
#[test]
fn damaged_csv() {
    let csv = TSV
        .replace('\t', ",")
        .replace("Bonna", "\"Bonn, \"\"Süd\"\"\"");
    let format = wirecopy::TableFormat::csv();
    damaged(&csv, 3_000, |file| {
        Gazetteer::builder().table(file, &format)?.build()
    });
}

#[cfg(feature = "csv")]
#[test]
fn damaged_answers_of_wikidata() {
    let answer = "item,itemLabel,lang\n\
        http://www.wikidata.org/entity/Q586,Bonn,de\n\
        http://www.wikidata.org/entity/Q586,\"Bonn, Rhein\",de\n\
        http://www.wikidata.org/entity/Q586,Bonna,it\n";
    let format = wirecopy::TableFormat::wikidata();
    damaged(answer, 1_000, |file| {
        Gazetteer::builder().table(file, &format)?.build()
    });
}

/// A saved document is refused, or its spans fit; it takes no more memory than 40 times its length.
#[test]
fn damaged_documents() {
    const TEXT: &str =
        "Die DVRK schweigt. „Wir warten“, sagte Sprecherin Anna Lorenz in Moskau. Lorenz ging.";
    let pipeline = Pipeline::new(Language::German);
    let saved = pipeline.process(TEXT).to_json();
    let mut refused = 0;
    for seed in 0..2_000 {
        let copy = Dice(seed).damage(saved.as_bytes());
        let copy = String::from_utf8_lossy(&copy);
        let mut loaded = None;
        let held =
            measure(|| loaded = Some(Document::from_json(&copy, TEXT, pipeline.gazetteer())));
        let limit = copy.len() as u64 * 40 + 1_000;
        assert!(held.bytes_max <= limit, "{held:?}");
        match loaded.unwrap() {
            Err(error) => {
                refused += 1;
                assert!(error.is_data(), "{error}");
            }
            Ok(doc) => drop((doc.to_json(), Page::new(&doc).to_string())),
        }
    }
    assert!(refused > 1_000, "{refused} refused");
}

/// A folder of its own for files of GATE's, gone with the value.
struct Lists(PathBuf);

impl Lists {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("wirecopy-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Writes the files, and loads what they hold with the memory that it takes.
    fn load(&self, definition: &[u8], towns: &[u8]) -> (Result<Gazetteer, Error>, AllocationInfo) {
        fs::write(self.0.join("lists.def"), definition).unwrap();
        fs::write(self.0.join("towns.lst"), towns).unwrap();
        let mut loaded = None;
        let held = measure(|| {
            loaded = Some(Gazetteer::from_path(self.0.join("lists.def")));
        });
        (loaded.unwrap(), held)
    }
}

impl Drop for Lists {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const DEFINITION: &[u8] = b"towns.lst:location:town:de\n\n";
const TOWNS: &[u8] = "Bonn\nKöln&country=DE\n\n".as_bytes();

/// The definition is damaged, or the list.
#[test]
fn damaged_lists() {
    let lists = Lists::new("damaged");
    for seed in 0..1_000 {
        let mut dice = Dice(seed);
        let (definition, towns) = match seed % 2 {
            0 => (dice.damage(DEFINITION), TOWNS.to_vec()),
            _ => (DEFINITION.to_vec(), dice.damage(TOWNS)),
        };
        let (loaded, held) = lists.load(&definition, &towns);
        assert_held(held, definition.len() + towns.len());
        if let Err(error) = loaded {
            let told = error.path().is_some() && (error.is_data() || error.is_io());
            assert!(told, "{error}");
        }
    }
}

/// Definitions that would read more than is there: one list again and again, a list from elsewhere.
#[test]
fn lists_are_read_once_from_their_folder() {
    let lists = Lists::new("greedy");
    let many = "Bonn\n".repeat(10_000);
    let again: String = (0..1_000).map(|n| format!("towns.lst:kind{n}\n")).collect();
    let (loaded, held) = lists.load(again.as_bytes(), many.as_bytes());
    assert_eq!(loaded.unwrap_err().line(), Some(2));
    assert_held(held, again.len() + many.len());
    for elsewhere in ["../towns.lst:location", "/dev/zero:location"] {
        let (loaded, _) = lists.load(elsewhere.as_bytes(), TOWNS);
        let error = loaded.unwrap_err();
        assert_eq!((error.line(), error.column()), (Some(1), Some(1)));
    }
}

/// A saved matcher is what was saved, or it is refused, without more memory than four times the file and the rules of
/// its language.
#[test]
fn damaged_matchers() {
    let mut builder = Gazetteer::builder();
    for name in ["Bonn", "Bad Bonn", "Nordhafen", "Nordhafen Logistik"] {
        builder =
            builder.entity(NewEntity::new(name, EntityKind::Place).name(Language::German, name));
    }
    let saved = EntityMatcher::new(&builder.build().unwrap(), Language::German).to_bytes();
    for seed in 0..4_000 {
        let copy = Dice(seed).damage(&saved);
        let mut loaded = None;
        let held = measure(|| loaded = Some(EntityMatcher::from_bytes(&copy[..])));
        match loaded.unwrap() {
            Err(error) => assert!(error.is_data() && !error.to_string().is_empty()),
            Ok(_) => assert_eq!(copy, saved),
        }
        assert!(
            held.bytes_max <= copy.len() as u64 * 4 + 300_000,
            "{held:?} for {}",
            copy.len()
        );
    }
}
