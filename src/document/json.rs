//! A document as stand-off JSON: spans and ids beside the text, not in it.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{Document, Mention, Quote};
use crate::gazetteer::CountryCode;
use crate::resolve::Definition;
use crate::{OffsetTable, OffsetUnit, Span};

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
#[derive(Clone, Debug)]
pub struct StandOff<'d> {
    doc: &'d Document<'d>,
    table: OffsetTable<'d>,
    unit: OffsetUnit,
}

impl Document<'_> {
    /// Everything found, as stand-off data with offsets counted in `unit`.
    ///
    /// One pass over the text for the offsets, one for the hash while it is written, then O(1) for each span. Nothing is
    /// copied: each record is made when it is written.
    #[must_use]
    pub fn stand_off(&self, unit: OffsetUnit) -> StandOff<'_> {
        StandOff {
            doc: self,
            table: OffsetTable::new(self.text()),
            unit,
        }
    }
}

impl Serialize for StandOff<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let doc = self.doc;
        let sentences = doc.sentences().map(|s| self.span(s.span()));
        let pairs = doc.pairs().iter().map(|pair| {
            let marks = [pair.open(), pair.close()];
            marks.map(|mark| self.table.position(mark.start(), self.unit))
        });
        let mut all = serializer.serialize_struct("StandOff", 9)?;
        all.serialize_field("version", &1)?;
        all.serialize_field("lang", &doc.language())?;
        all.serialize_field("offsets", &self.unit)?;
        all.serialize_field("text_hash", &fnv1a(doc.text()))?;
        all.serialize_field("sentences", &List(sentences))?;
        all.serialize_field("pairs", &List(pairs))?;
        all.serialize_field("quotes", &List(doc.quotes().map(|q| self.quote(q))))?;
        all.serialize_field("mentions", &List(doc.mentions().map(|m| self.mention(m))))?;
        let definitions = doc.definitions().iter().map(|d| self.definition(d));
        all.serialize_field("definitions", &List(definitions))?;
        all.end()
    }
}

impl<'d> StandOff<'d> {
    fn span(&self, span: Span) -> Pair {
        let span = self.table.convert(span, self.unit);
        [span.start(), span.end()]
    }

    fn quote(&self, quote: Quote<'d>) -> QuoteJson<'d> {
        let [start, end] = self.span(quote.span());
        let mut parts: Vec<Pair> = quote.cue().map(|c| self.span(c.span())).collect();
        QuoteJson {
            start,
            end,
            kind: quote.kind().as_str(),
            speaker: quote.speaker().map(|s| self.span(s.span())),
            cue: match parts.len() {
                0 => None,
                1 => parts.pop().map(CueJson::One),
                _ => Some(CueJson::Parts(parts)),
            },
            addressee: quote.addressee().map(|a| self.span(a.span())),
            speaker_entity: quote.speaker_entity().map(|e| e.key()),
            confidence: quote.confidence(),
        }
    }

    fn mention(&self, mention: Mention<'d>) -> MentionJson<'d> {
        let [start, end] = self.span(mention.span());
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
    }

    fn definition(&self, definition: &Definition) -> DefinitionJson<'d> {
        let named = self.doc.mention_at(definition.short().start());
        DefinitionJson {
            short: self.span(definition.short()),
            long: self.span(definition.long()),
            entity: named.and_then(|m| m.entity()).map(|e| e.key()),
        }
    }
}

/// Records that are made while they are written.
struct List<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for List<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

type Pair = [usize; 2];

#[derive(Serialize)]
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
#[derive(Serialize)]
#[serde(untagged)]
enum CueJson {
    One(Pair),
    Parts(Vec<Pair>),
}

#[derive(Serialize)]
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

#[derive(Serialize)]
struct DefinitionJson<'d> {
    short: Pair,
    long: Pair,
    entity: Option<&'d str>,
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
