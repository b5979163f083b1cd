//! spaCy's JSON for a `Doc`.

use std::fmt;

use serde_json::json;

use super::tokens::tokens_of;
use crate::document::Document;
use crate::{OffsetTable, OffsetUnit, Span};

/// A document as the JSON that spaCy's `Doc.from_json` reads: text, tokens, entities, sentences, and the span groups
/// "quotes" and "mentions". Offsets are code points.
///
/// The mentions are the entities once more: spaCy reads the `kb_id` of spans, but not that of entities.
/// An entity's label is its kind in capitals, its `kb_id` the Wikidata item or else the gazetteer key. Tokens are the words and
/// symbols of UAX 29, cut where an entity begins or ends inside one, so that every span fits; white space is a token of its
/// own unless it is the one blank behind a token, as spaCy has it.
///
/// ```
/// use wirecopy::{Language, Pipeline, render::SpacyDoc};
///
/// let doc = Pipeline::new(Language::German).process("Größe: Die DVRK schweigt.");
/// let json: serde_json::Value = serde_json::from_str(&SpacyDoc::new(&doc).to_string()).unwrap();
/// assert_eq!(json["ents"][0]["start"], 11);
/// assert_eq!(json["ents"][0]["label"], "COUNTRY");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SpacyDoc<'d> {
    doc: &'d Document<'d>,
}

impl<'d> SpacyDoc<'d> {
    /// The JSON of `doc`.
    #[must_use]
    pub fn new(doc: &'d Document<'d>) -> Self {
        Self { doc }
    }
}

impl fmt::Display for SpacyDoc<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let doc = self.doc;
        let table = OffsetTable::new(doc.text());
        let at = |span: Span| {
            let span = table.convert(span, OffsetUnit::Chars);
            (span.start(), span.end())
        };
        let tokens = with_spaces(doc.text(), tokens_of(doc))
            .into_iter()
            .enumerate()
            .map(|(id, token)| {
                let (start, end) = at(token);
                json!({ "id": id, "start": start, "end": end })
            });
        let mentions = doc.mentions().filter_map(|mention| {
            let (entity, (start, end)) = (mention.entity()?, at(mention.span()));
            let item = entity
                .known()
                .and_then(|e| e.wikidata())
                .unwrap_or(entity.key());
            let label = entity.kind().as_str().to_uppercase();
            Some(json!({ "start": start, "end": end, "label": label, "kb_id": item }))
        });
        let mentions: Vec<_> = mentions.collect();
        let sents = doc.sentences().map(|sentence| {
            let (start, end) = at(sentence.span());
            json!({ "start": start, "end": end })
        });
        let quotes = doc.quotes().map(|quote| {
            let (start, end) = at(quote.span());
            let speaker = quote.speaker_entity().map_or("", |e| e.key());
            json!({ "start": start, "end": end, "label": quote.kind().as_str(), "kb_id": speaker })
        });
        let json = json!({
            "text": doc.text(),
            "ents": mentions,
            "sents": sents.collect::<Vec<_>>(),
            "tokens": tokens.collect::<Vec<_>>(),
            "spans": { "mentions": mentions, "quotes": quotes.collect::<Vec<_>>() },
        });
        write!(f, "{json}")
    }
}

/// The tokens with the white space between them: of each gap, one leading blank belongs to the token before, the rest is
/// a token.
fn with_spaces(text: &str, tokens: Vec<Span>) -> Vec<Span> {
    let mut all = Vec::with_capacity(tokens.len());
    let mut end = 0;
    for token in tokens
        .into_iter()
        .chain([Span::new(text.len(), text.len())])
    {
        let gap = Span::new(end, token.start());
        let blank = usize::from(end > 0 && gap.slice(text).starts_with(' '));
        if gap.len() > blank {
            all.push(Span::new(end + blank, token.start()));
        }
        if !token.is_empty() {
            all.push(token);
        }
        end = token.end();
    }
    all
}
