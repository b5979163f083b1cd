//! spaCy's JSON for a `Doc`.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

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
/// # Complexity
///
/// O(n) in the text; the spans of the tokens are held, and a record for each while it is written.
///
/// # Examples
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
        let part = |span: Span| {
            let span = table.convert(span, OffsetUnit::Chars);
            Part {
                start: span.start(),
                end: span.end(),
                ..Part::default()
            }
        };
        let mentions = doc.mentions().filter_map(|mention| {
            let entity = mention.entity()?;
            let item = entity.known().and_then(|e| e.wikidata());
            Some(Part {
                label: Some(entity.kind().as_str().to_uppercase().into()),
                kb_id: Some(item.unwrap_or(entity.key())),
                ..part(mention.span())
            })
        });
        let quotes = doc.quotes().map(|quote| Part {
            label: Some(quote.kind().as_str().into()),
            kb_id: Some(quote.speaker_entity().map_or("", |e| e.key())),
            ..part(quote.span())
        });
        let tokens = with_spaces(doc.text(), tokens_of(doc));
        let tokens = tokens.into_iter().enumerate().map(|(id, span)| Part {
            id: Some(id),
            ..part(span)
        });
        let mentions: Vec<_> = mentions.collect();
        let json = Json {
            text: doc.text(),
            ents: &mentions,
            sents: doc.sentences().map(|s| part(s.span())).collect(),
            tokens: tokens.collect(),
            spans: Groups {
                mentions: &mentions,
                quotes: quotes.collect(),
            },
        };
        f.write_str(&serde_json::to_string(&json).map_err(|_| fmt::Error)?)
    }
}

#[derive(Serialize)]
struct Json<'d> {
    text: &'d str,
    ents: &'d [Part<'d>],
    sents: Vec<Part<'d>>,
    tokens: Vec<Part<'d>>,
    spans: Groups<'d>,
}

#[derive(Serialize)]
struct Groups<'d> {
    mentions: &'d [Part<'d>],
    quotes: Vec<Part<'d>>,
}

/// A stretch of the text: a sentence, a token with its number, or a span with what it is.
#[derive(Default, Serialize)]
struct Part<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<Cow<'d, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kb_id: Option<&'d str>,
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
