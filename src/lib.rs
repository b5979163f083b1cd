//! Multilingual news text in, typed facts with exact byte spans out.

mod error;
mod language;
mod span;

pub use error::Error;
pub use language::{Language, Languages};
pub use span::{Align, OffsetTable, OffsetUnit, Span};
