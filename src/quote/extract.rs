//! Which pairs of marks are quoted speech.

use crate::{Language, Span};

use super::marks::MarkPair;
use super::record::{CueSpans, NamedSpan, QuoteKind, QuoteSpan};

/// Finds quoted speech among the pairs of quotation marks, and who said it.
#[derive(Clone, Debug)]
pub struct QuoteExtractor {
    language: Language,
}

impl QuoteExtractor {
    /// An extractor with the word lists of `language`.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { language }
    }

    /// The language whose word lists are used.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Finds the quoted speech in `text`.
    ///
    /// `pairs` come from [`pairs`](super::pairs), `sentences` are the trimmed sentences in order, `names` the known
    /// names in order. Quotes come in the order of the text.
    #[must_use]
    pub fn extract(
        &self,
        text: &str,
        pairs: &[MarkPair],
        _sentences: &[Span],
        _names: &[NamedSpan],
    ) -> Vec<QuoteSpan> {
        pairs
            .iter()
            .filter(|pair| pair.depth() == 0)
            .filter(|pair| pair.inner().slice(text).split_whitespace().count() >= 4)
            .map(|pair| QuoteSpan {
                span: pair.span(),
                kind: QuoteKind::Direct,
                confidence: 0.5,
                speaker: None,
                speaker_name: None,
                addressee: None,
                cue: CueSpans::default(),
            })
            .collect()
    }
}
