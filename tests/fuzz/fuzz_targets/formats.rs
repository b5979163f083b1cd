//! Any text in any language: what is written for people and other tools is well formed and holds the text.
#![no_main]

#[path = "../../common/page.rs"]
mod page;

use libfuzzer_sys::fuzz_target;
use wirecopy::render::{Brat, Conll, Listing, Page, SpacyDoc};

fuzz_target!(|input: (u8, &str)| {
    let (number, text) = input;
    let pipeline = wirecopy_fuzz::pipeline(number);
    let doc = pipeline.process(text);

    assert_eq!(page::shown(&Page::new(&doc).to_string()), text);

    let tokens = Conll::new(&doc).to_string();
    let mut rest = text;
    for line in tokens.lines().filter(|line| !line.is_empty()) {
        let columns: Vec<&str> = line.split('\t').collect();
        assert_eq!(columns.len(), 4, "{line}");
        rest = rest.trim_start().strip_prefix(columns[0]).unwrap_or_else(|| panic!("{line} is not at {rest:?}"));
    }
    assert!(rest.trim().is_empty(), "{rest:?} is no token");

    let chars: Vec<char> = text.chars().collect();
    for line in Brat::new(&doc).to_string().lines().filter(|line| line.starts_with('T')) {
        let columns: Vec<&str> = line.splitn(3, '\t').collect();
        let (_, places) = columns[1].split_once(' ').unwrap();
        let parts = places.split(';').map(|place| {
            let (start, end) = place.split_once(' ').unwrap();
            chars[start.parse().unwrap()..end.parse().unwrap()].iter().collect::<String>()
        });
        assert_eq!(parts.collect::<Vec<_>>().join(" "), columns[2]);
    }

    let json: serde_json::Value = serde_json::from_str(&SpacyDoc::new(&doc).to_string()).unwrap();
    assert_eq!(json["text"], text);
    let mut end = 0;
    for token in json["tokens"].as_array().unwrap() {
        let start = token["start"].as_u64().unwrap();
        assert!(start == end || start == end + 1);
        end = token["end"].as_u64().unwrap();
    }

    let colours = Listing::new(&doc).colours(true).to_string();
    let plain = colours.split('\x1b').enumerate().map(|(n, part)| if n == 0 { part } else { part.split_once('m').unwrap().1 });
    assert_eq!(plain.collect::<String>(), Listing::new(&doc).to_string());
});
