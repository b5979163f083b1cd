//! News text in, typed facts with exact byte spans out.
//!
//! - [`Pipeline`] does everything and gives a [`Document`]: start there.
//! - [`SentenceSegmenter`] finds sentences, [`quote`] quotation marks, quoted speech and speakers.
//! - [`Gazetteer`] holds names, [`EntityMatcher`] finds them, [`Resolver`] says what they mean in a text.
//!
//! All positions are byte offsets into the text that was given, half-open, on char boundaries ([`Span`]). No text causes
//! an error or a panic; what can go wrong goes wrong while building or loading ([`Error`]).
//!
//! ```
//! use wirecopy::{Language, Pipeline};
//!
//! let pipeline = Pipeline::new(Language::German);
//! let doc = pipeline.process("„Wir warten“, sagte Annalena Baerbock. Die DVRK schwieg.");
//! assert_eq!(doc.sentences().len(), 2);
//! assert_eq!(doc.quotes().next().unwrap().speaker_name(), Some("Annalena Baerbock"));
//! assert_eq!(doc.mentions().last().unwrap().entity().unwrap().name(), "Nordkorea");
//! ```
//!
//! The [`guide`] teaches it in pages: a tour, names of your own, offsets, performance, limits.
//!
//! # Where things are
//!
//! Each item has one path. What most programs name stands here, at the root; three modules hold the rest:
//! [`quote`] the styles of quotation marks, [`resolve`] the records of what names were resolved to, [`render`] the
//! documents for people and other tools. All types are `Send + Sync`.
//!
//! # Features
//!
//! - `builtin` (default): the built-in gazetteer.
//! - `serde` (default): `Serialize` and `Deserialize` for data types, JSON Lines gazetteers, [`StandOff`] JSON.
//! - `render` (default): [`render`], documents as HTML pages, terminal listings and files for other tools.
//! - `csv`: gazetteers from CSV, among them answers of the Wikidata query service.
//! - `rayon`: `Pipeline::process_all`, many texts on all cores.

#![cfg_attr(docsrs, feature(doc_cfg))] // docs.rs shows which feature an item needs
#![warn(clippy::print_stdout, clippy::print_stderr)] // examples may print

#[cfg(feature = "rayon")]
mod batch;
mod document;
mod error;
mod flat;
mod gazetteer;
#[cfg(any(doc, doctest))]
pub mod guide;
mod language;
mod matcher;
mod pipeline;
pub mod quote;
#[cfg(feature = "render")]
pub mod render;
pub mod resolve;
mod sentence;
mod span;
mod text;
mod worded;

#[cfg(feature = "rayon")]
pub use batch::ProcessAll;
#[cfg(feature = "serde")]
pub use document::StandOff;
pub use document::{Document, DocumentEntity, Mention, Phrase, Quote, Sentence, Views};
pub use error::Error;
pub use gazetteer::{
    Alias, AliasId, Aliases, ByName, Case, Column, CountryCode, Entities, Entity, EntityId,
    EntityKind, Form, Gazetteer, GazetteerBuilder, NewAlias, NewEntity, Status, TableFormat,
};
pub use language::inflection::{Inflection, WordClass};
pub use language::{Language, Languages};
pub use matcher::{
    Candidate, Candidates, EntityMatcher, EntityMatcherBuilder, Match, MatchKind, MatchStream,
    Matches, OverlappingMatches,
};
pub use pipeline::{Pipeline, PipelineBuilder};
pub use quote::extract::QuoteExtractor;
pub use quote::marks::MarkPair;
pub use quote::record::{NameKind, NamedSpan, QuoteKind, QuoteSpan};
pub use resolve::resolver::Resolver;
pub use sentence::{
    Abbreviation, LineBreaks, QuotedSentences, SentenceEnd, SentenceSegmenter,
    SentenceSegmenterBuilder, SentenceSpan, SentenceStream, Sentences,
};
pub use span::{Align, OffsetTable, OffsetUnit, Span};
pub use text::{Normalized, Normalizer, OffsetMap};

/// The README's program is a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
