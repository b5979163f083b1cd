//! What every output format promises for any document: it is well formed, and holds the text at the offsets it names.

use wirecopy::Document;
use wirecopy::render::{Brat, Conll, Listing, Page, SpacyDoc};

/// Holds all formats to what they promise; offsets are counted by taking the text apart into chars.
pub(crate) fn check(doc: &Document<'_>) {
    assert_eq!(shown(&Page::new(doc).to_string()), doc.text());
    check_colours(doc);
    check_columns(doc);
    let chars: Vec<char> = doc.text().chars().collect();
    check_brat(doc, &chars);
    check_spacy(doc, &chars);
}

/// The text that an HTML page of a document shows, without the numbers and names that the page adds.
fn shown(page: &str) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut text = String::new();
    let body = page.split_once("<main>").expect("a body").1;
    let body = body.rsplit_once("</main>").expect("an end").0;
    let mut rest = body;
    while let Some((before, tag)) = rest.split_once('<') {
        let added = open
            .iter()
            .any(|name| matches!(*name, "sup" | "cite" | "a" | "b"));
        text.push_str(if added { "" } else { before });
        let (tag, after) = tag.split_once('>').expect("a tag ends");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{page}"),
            None => open.push(tag.split(' ').next().unwrap_or("")),
        }
        rest = after;
    }
    assert!(open.is_empty(), "{open:?} stay open in {page}");
    text.push_str(rest);
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'");
    text.replace("&amp;", "&")
}

/// Colours add nothing to a listing but themselves.
fn check_colours(doc: &Document<'_>) {
    let colours = Listing::new(doc).colours(true).to_string();
    let mut parts = colours.split('\x1b');
    let mut plain = parts.next().unwrap_or("").to_owned();
    plain.extend(parts.map(|part| part.split_once('m').expect("an escape ends").1));
    assert_eq!(plain, Listing::new(doc).to_string());
}

/// Each token is a line of four columns, and nothing but white space stands between two.
fn check_columns(doc: &Document<'_>) {
    let lines = Conll::new(doc).to_string();
    let mut rest = doc.text();
    for line in lines.lines().filter(|line| !line.is_empty()) {
        let columns: Vec<&str> = line.split('\t').collect();
        assert_eq!(columns.len(), 4, "{line}");
        let here = rest.trim_start().strip_prefix(columns[0]);
        rest = here.unwrap_or_else(|| panic!("{line} is not at {rest:?}"));
    }
    assert!(rest.trim().is_empty(), "{rest:?} is no token");
}

/// brat wants a span over a line break in parts, and each text as it stands at its offsets.
fn check_brat(doc: &Document<'_>, chars: &[char]) {
    let lines = Brat::new(doc).to_string();
    for line in lines.lines().filter(|line| line.starts_with('T')) {
        let columns: Vec<&str> = line.splitn(3, '\t').collect();
        let (_, places) = columns[1].split_once(' ').expect("places");
        let parts = places.split(';').map(|place| {
            let (start, end) = place.split_once(' ').expect("two offsets");
            let place = start.parse().expect("a start")..end.parse().expect("an end");
            chars[place].iter().collect::<String>()
        });
        let parts: Vec<String> = parts.collect();
        assert!(parts.iter().all(|part| !part.contains('\n')), "{line}");
        assert_eq!(parts.join(" "), columns[2]);
    }
}

/// spaCy rebuilds a text from its tokens: each token, and one blank where a gap follows. All spans hold their texts.
fn check_spacy(doc: &Document<'_>, chars: &[char]) {
    let json: serde_json::Value =
        serde_json::from_str(&SpacyDoc::new(doc).to_string()).expect("JSON");
    let list = |parts: &serde_json::Value| -> Vec<(usize, String)> {
        let parts = parts.as_array().expect("a list").iter().map(|part| {
            let at = |key: &str| part[key].as_u64().expect("an offset") as usize;
            let text = chars[at("start")..at("end")].iter().collect();
            (at("start"), text)
        });
        parts.collect()
    };
    let texts = |parts| -> Vec<String> { list(parts).into_iter().map(|(_, text)| text).collect() };

    let (mut rebuilt, mut end) = (String::new(), 0);
    for (start, token) in list(&json["tokens"]) {
        rebuilt.push_str(if start > end { " " } else { "" });
        end = start + token.chars().count();
        rebuilt.push_str(&token);
    }
    rebuilt.push_str(if chars.len() > end { " " } else { "" });
    assert_eq!(rebuilt, doc.text());
    assert_eq!(json["text"], doc.text());

    let known = doc.mentions().filter(|m| m.entity().is_some());
    let names: Vec<_> = known.map(|m| m.text()).collect();
    assert_eq!(texts(&json["ents"]), names);
    assert_eq!(texts(&json["spans"]["mentions"]), names);
    let sentences: Vec<_> = doc.sentences().map(|s| s.text()).collect();
    assert_eq!(texts(&json["sents"]), sentences);
    let quotes: Vec<_> = doc.quotes().map(|q| q.text()).collect();
    assert_eq!(texts(&json["spans"]["quotes"]), quotes);
}
