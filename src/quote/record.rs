//! What goes into the quote extractor and what comes out: plain spans.

use crate::Span;
use crate::worded::worded;

/// A name in the text, as found by whoever knows names.
///
/// Plain data: the extractor does not look names up and does not care where they come from.
///
/// ```
/// use wirecopy::{Language, NameKind, NamedSpan, QuoteExtractor, Span, quote};
///
/// let text = "„Es eilt“, sagte Tusk.";
/// let tusk = NamedSpan::new(Span::new(21, 25), NameKind::Person, 0);
/// assert_eq!(tusk.span.slice(text), "Tusk");
/// let pairs = quote::pairs(text, Language::German);
/// let quotes = QuoteExtractor::new(Language::German).extract(text, &pairs, &[Span::new(0, text.len())], &[tusk]);
/// assert_eq!(quotes[0].speaker_index(), Some(0)); // an index into the names
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct NamedSpan {
    /// Where the name stands.
    pub span: Span,
    /// What it names.
    pub kind: NameKind,
    /// Equal numbers mean the same entity.
    pub entity: u32,
}

impl NamedSpan {
    /// The name at a place, and the number of what it names.
    #[must_use]
    pub const fn new(span: Span, kind: NameKind, entity: u32) -> Self {
        Self { span, kind, entity }
    }
}

/// What a [`NamedSpan`] names, as far as it matters to who speaks; made from any
/// [`EntityKind`](crate::EntityKind).
///
/// ```
/// use wirecopy::{Language, NameKind, NamedSpan, QuoteExtractor, Span, quote};
///
/// let text = "„Es eilt“, sagte Tusk in Warschau.";
/// let names = [
///     NamedSpan::new(Span::new(21, 25), NameKind::Person, 0),
///     NamedSpan::new(Span::new(29, 37), NameKind::Place, 1),
/// ];
/// let pairs = quote::pairs(text, Language::German);
/// let quotes = QuoteExtractor::new(Language::German).extract(text, &pairs, &[Span::new(0, text.len())], &names);
/// assert_eq!(quotes[0].speaker(), Some(names[0].span)); // people speak
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum NameKind {
    /// A human being.
    Person,
    /// A party, a company, an agency, a newspaper.
    Organization,
    /// A town, a region, a building.
    Place,
    /// A state.
    Country,
    /// Anything else.
    Other,
}

/// How a [`QuoteSpan`] quotes.
///
/// ```
/// use wirecopy::{Language, Pipeline, QuoteKind};
///
/// let doc = Pipeline::new(Language::German).process("„Wir gehen heute nicht“, sagte Kim. Er trage „die volle Verantwortung“, sagte Kim.");
/// let kinds: Vec<_> = doc.quotes().map(|q| q.kind()).collect();
/// assert_eq!(kinds, [QuoteKind::Direct, QuoteKind::Fragment]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum QuoteKind {
    /// A full utterance in marks.
    Direct,
    /// Quoted words inside a reporting sentence: er trage „die volle Verantwortung“.
    Fragment,
    /// Reported speech without marks.
    Indirect,
}

worded! { QuoteKind, "kind of quotation":
    Direct => "direct",
    Fragment => "fragment",
    Indirect => "indirect",
}

/// Most cue parts that a quote keeps: "hat … deutlich … gemacht".
const CUE_PARTS: usize = 4;

/// Quoted speech: what was said, who said it, and the words that report it.
///
/// ```
/// use wirecopy::{Language, QuoteExtractor, QuoteKind, Span, quote};
///
/// let text = "„Wir warten ab“, sagte Bürgermeisterin Ute Klamm der Zeitung.";
/// let pairs = quote::pairs(text, Language::German);
/// let quotes = QuoteExtractor::new(Language::German).extract(text, &pairs, &[Span::new(0, text.len())], &[]);
/// let said = quotes[0];
/// assert_eq!((said.kind(), said.span().slice(text)), (QuoteKind::Direct, "„Wir warten ab“"));
/// assert_eq!(said.cue()[0].slice(text), "sagte");
/// assert_eq!(said.speaker().unwrap().slice(text), "Bürgermeisterin Ute Klamm");
/// assert_eq!(said.addressee().unwrap().slice(text), "der Zeitung");
/// assert_eq!(said.speaker_index(), None); // no names were given
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct QuoteSpan {
    pub(crate) span: Span,
    pub(crate) kind: QuoteKind,
    pub(crate) confidence: f32,
    pub(crate) speaker: Option<Span>,
    pub(crate) speaker_index: Option<usize>,
    pub(crate) addressee: Option<Span>,
    pub(crate) cue: CueSpans,
}

impl QuoteSpan {
    /// The quotation, its marks included.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// A full utterance, words within a reporting sentence, or indirect speech.
    #[must_use]
    pub const fn kind(&self) -> QuoteKind {
        self.kind
    }

    /// How sure the extractor is that this is speech, between 0 and 1. Not a probability: a rank.
    #[must_use]
    pub const fn confidence(&self) -> f32 {
        self.confidence
    }

    /// Who said it: the whole noun phrase, "Bürgermeisterin Ute Klamm", "die Polizei", "sie". It may stand in an earlier
    /// sentence, whose attribution the quotation inherits; `None` where nothing tells.
    #[must_use]
    pub const fn speaker(&self) -> Option<Span> {
        self.speaker
    }

    /// The name behind the speaker, as an index into the names given to the extractor: the one inside the speaker's
    /// phrase, or the one that a pronoun or a role refers to.
    #[must_use]
    pub const fn speaker_index(&self) -> Option<usize> {
        self.speaker_index
    }

    /// The words that report: "sagte", "laut", or several parts in the order of the text, "teilte … mit". Words that
    /// touch are one part. At most four; empty if nothing reports.
    #[must_use]
    pub fn cue(&self) -> &[Span] {
        self.cue.as_slice()
    }

    /// Who was spoken to, without the preposition: "der Zeitung", "Journalisten" in "vor Journalisten", "reporters".
    #[must_use]
    pub const fn addressee(&self) -> Option<Span> {
        self.addressee
    }
}

/// The parts of a cue, in the order of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(from = "Vec<Span>", into = "Vec<Span>"))]
pub(crate) struct CueSpans {
    spans: [Span; CUE_PARTS],
    len: usize,
}

impl CueSpans {
    /// Adds a part; parts that touch with only a blank between become one. What exceeds the room is left out.
    pub(crate) fn push(&mut self, span: Span) {
        if let Some(slot) = self.spans.get_mut(self.len) {
            *slot = span;
            self.len += 1;
            if let Some(parts) = self.spans.get_mut(..self.len) {
                parts.sort_unstable();
            }
        }
    }

    pub(crate) fn as_slice(&self) -> &[Span] {
        self.spans.get(..self.len).unwrap_or_default()
    }
}

impl From<CueSpans> for Vec<Span> {
    fn from(cue: CueSpans) -> Self {
        cue.as_slice().to_vec()
    }
}

impl From<Vec<Span>> for CueSpans {
    fn from(parts: Vec<Span>) -> Self {
        let mut cue = Self::default();
        parts.into_iter().for_each(|part| cue.push(part));
        cue
    }
}
