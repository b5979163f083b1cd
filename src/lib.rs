//! Multilingual news text in, typed facts with exact byte spans out.

mod error;
mod language;
pub mod quote;
pub mod sentence;
mod span;
mod text;

pub use error::Error;
pub use language::{Language, Languages};
pub use quote::{MarkPair, NameKind, NamedSpan, QuoteExtractor, QuoteKind, QuoteSpan};
pub use sentence::{
    Abbreviation, LineBreaks, SentenceEnd, SentenceSegmenter, SentenceSegmenterBuilder,
    SentenceSpan, Sentences,
};
pub use span::{Align, OffsetTable, OffsetUnit, Span};
