//! Shows a document: as a listing for a terminal, as a page for a browser, as a file for other tools.
//!
//! Each is a [`Display`](std::fmt::Display): write it wherever text goes. They show; they change nothing.
//!
//! | type | what |
//! |---|---|
//! | [`Listing`] | sentences, quotes and entities for a terminal |
//! | [`Page`] | one HTML page |
//! | [`Conll`] | tokens with IOB tags |
//! | [`Brat`] | stand-off annotation for brat |
//! | [`SpacyDoc`] | JSON for spaCy's `Doc.from_json` (feature `serde`) |
//!
//! For programs of your own, [`Document::stand_off`](crate::Document::stand_off) is the format to read.

mod brat;
mod conll;
mod html;
mod listing;
#[cfg(feature = "serde")]
mod spacy;
mod tokens;

pub use brat::Brat;
pub use conll::Conll;
pub use html::Page;
pub use listing::Listing;
#[cfg(feature = "serde")]
pub use spacy::SpacyDoc;
