//! A document as stand-off JSON: spans and ids beside the text, not in it.

use serde::Serialize;

use super::Document;
use crate::gazetteer::CountryCode;
use crate::{Language, OffsetTable, OffsetUnit, Span};

/// What was found in a document, ready for any serde format.
///
/// Spans are two-element arrays, half-open, counted in `offsets`, into the text as it was given; the text itself is not
/// part of it. A consumer checks `text_hash` (64-bit FNV-1a of the UTF-8 bytes, in hexadecimal) to know that it
/// holds the same text. Fields may be added within a `version`, never removed or changed.
///
/// ```
/// use wirecopy::{Language, OffsetUnit, Pipeline};
///
/// let doc = Pipeline::new(Language::German).process("Größe zählt: Die DVRK schweigt.");
/// let json = serde_json::to_value(doc.stand_off(OffsetUnit::Chars)).unwrap();
/// assert_eq!(json["lang"], "de");
/// assert_eq!(json["mentions"][0]["start"], 17);
/// assert_eq!(json["mentions"][0]["entity"], "country/KP");
/// ```
#[derive(Clone, Debug, Serialize)]
pub struct StandOff<'d> {
    version: u32,
    lang: Language,
    offsets: OffsetUnit,
    text_hash: String,
    sentences: Vec<Pair>,
    pairs: Vec<Pair>,
    quotes: Vec<QuoteJson<'d>>,
    mentions: Vec<MentionJson<'d>>,
    definitions: Vec<DefinitionJson<'d>>,
}

type Pair = [usize; 2];

#[derive(Clone, Debug, Serialize)]
struct QuoteJson<'d> {
    start: usize,
    end: usize,
    kind: &'static str,
    speaker: Option<Pair>,
    cue: Option<CueJson>,
    addressee: Option<Pair>,
    speaker_entity: Option<&'d str>,
    confidence: f32,
}

/// One span, or a list of them for a cue in parts.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum CueJson {
    One(Pair),
    Parts(Vec<Pair>),
}

#[derive(Clone, Debug, Serialize)]
struct MentionJson<'d> {
    start: usize,
    end: usize,
    text: &'d str,
    entity: Option<&'d str>,
    kind: Option<&'d str>,
    name: Option<&'d str>,
    form: &'static str,
    country: Option<CountryCode>,
    stands_for: Option<&'d str>,
    reason: &'static str,
    confidence: f32,
}

#[derive(Clone, Debug, Serialize)]
struct DefinitionJson<'d> {
    short: Pair,
    long: Pair,
    entity: Option<&'d str>,
}

impl Document<'_> {
    /// Everything found, as stand-off data with offsets counted in `unit`.
    ///
    /// One pass over the text for the offsets and the hash, then O(1) for each span.
    #[must_use]
    pub fn stand_off(&self, unit: OffsetUnit) -> StandOff<'_> {
        let table = OffsetTable::new(self.text());
        let pair = |span: Span| {
            let span = table.convert(span, unit);
            [span.start(), span.end()]
        };
        let quotes = self.quotes().map(|quote| {
            let [start, end] = pair(quote.span());
            let mut parts: Vec<Pair> = quote.cue().map(|c| pair(c.span())).collect();
            QuoteJson {
                start,
                end,
                kind: quote.kind().as_str(),
                speaker: quote.speaker().map(|s| pair(s.span())),
                cue: match parts.len() {
                    0 => None,
                    1 => parts.pop().map(CueJson::One),
                    _ => Some(CueJson::Parts(parts)),
                },
                addressee: quote.addressee().map(|a| pair(a.span())),
                speaker_entity: quote.speaker_entity().map(|e| e.key()),
                confidence: quote.confidence(),
            }
        });
        let mentions = self.mentions().map(|mention| {
            let [start, end] = pair(mention.span());
            let entity = mention.entity();
            MentionJson {
                start,
                end,
                text: mention.text(),
                entity: entity.map(|e| e.key()),
                kind: entity.map(|e| e.kind().as_str()),
                name: entity.map(|e| e.name()),
                form: mention.form().as_str(),
                country: mention.country(),
                stands_for: mention.stands_for().map(|e| e.key()),
                reason: mention.reason().as_str(),
                confidence: mention.confidence(),
            }
        });
        let definitions = self.definitions().iter().map(|definition| DefinitionJson {
            short: pair(definition.short()),
            long: pair(definition.long()),
            entity: self
                .mention_at(definition.long().start())
                .and_then(|m| m.entity())
                .map(|e| e.key()),
        });
        StandOff {
            version: 1,
            lang: self.language(),
            offsets: unit,
            text_hash: fnv1a(self.text()),
            sentences: self.sentences().map(|s| pair(s.span())).collect(),
            pairs: self
                .pairs()
                .iter()
                .map(|p| {
                    [
                        table.position(p.open().start(), unit),
                        table.position(p.close().start(), unit),
                    ]
                })
                .collect(),
            quotes: quotes.collect(),
            mentions: mentions.collect(),
            definitions: definitions.collect(),
        }
    }
}

/// The 64-bit FNV-1a hash of a text, in hexadecimal.
///
/// # References
///
/// Fowler, Noll, Vo, Eastlake: The FNV Non-Cryptographic Hash Algorithm (RFC 9923).
pub(super) fn fnv1a(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
