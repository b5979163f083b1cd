//! Reading the HTML that documents are shown in.

/// The text that an HTML page of a document shows, without the numbers and names that the page adds.
pub(crate) fn shown(page: &str) -> String {
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
