//! Multilingual news text in, typed facts with exact byte spans out.

mod error;
mod gazetteer;
mod language;
mod matcher;
pub mod quote;
pub mod resolve;
pub mod sentence;
mod span;
mod text;

pub use error::Error;
pub use gazetteer::{
    Alias, AliasId, Aliases, Case, CountryCode, Entities, Entity, EntityId, EntityKind, Form,
    Gazetteer, GazetteerBuilder, NewAlias, NewEntity, Status,
};
pub use language::{Language, Languages};
pub use matcher::{Candidate, Candidates, EntityMatcher, Match, MatchKind, Matches};
pub use quote::{MarkPair, NameKind, NamedSpan, QuoteExtractor, QuoteKind, QuoteSpan};
pub use resolve::{
    Definition, EntityRef, LocalEntity, LocalId, MentionRecord, Reason, Resolutions, Resolver,
};
pub use sentence::{
    Abbreviation, LineBreaks, SentenceEnd, SentenceSegmenter, SentenceSegmenterBuilder,
    SentenceSpan, Sentences,
};
pub use span::{Align, OffsetTable, OffsetUnit, Span};
