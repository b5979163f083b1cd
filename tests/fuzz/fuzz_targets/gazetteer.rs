//! Any file as a gazetteer in any format: it is refused with a reason, or it can be written, read again and searched.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wirecopy::{EntityMatcher, Error, Gazetteer, GazetteerBuilder, Language, TableFormat};
use wirecopy_fuzz::apart;

fuzz_target!(|input: (u8, &str)| {
    let (format, file) = input;
    let builder = Gazetteer::builder();
    let read = match format % 5 {
        0 => builder.tsv(file),
        1 => builder.jsonl(file),
        2 => builder.table(file, &TableFormat::csv()),
        3 => builder.table(file, &TableFormat::wikidata()),
        _ => gate(builder, file),
    };
    match read.and_then(|builder| builder.build()) {
        Ok(gazetteer) => {
            let matcher = EntityMatcher::new(&gazetteer, Language::German);
            let found: Vec<_> = matcher.find(file).collect();
            assert!(apart(file, found.iter().map(|m| m.span())));
            assert!(found.iter().all(|m| matcher.candidates(m).count() > 0));
            let written = gazetteer.to_jsonl();
            let again = Gazetteer::from_jsonl(&written).expect("what was written can be read");
            assert_eq!(again.to_jsonl(), written);
        }
        Err(error) => assert!(error.is_data() || (format % 5 == 4 && error.is_io()), "{error}"),
    }
});

/// The file as a definition of GATE's up to its first blank line, and from there as the list beside it.
fn gate(builder: GazetteerBuilder, file: &str) -> Result<GazetteerBuilder, Error> {
    let folder = std::env::temp_dir().join(format!("wirecopy-fuzz-{}", std::process::id()));
    let (definition, list) = file.split_once("\n\n").unwrap_or(("a.lst:place", file));
    std::fs::create_dir_all(&folder).expect("a folder for files");
    std::fs::write(folder.join("a.lst"), list).expect("a list");
    std::fs::write(folder.join("lists.def"), definition).expect("a definition");
    builder.path(folder.join("lists.def"))
}
