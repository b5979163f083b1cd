//! Quotation marks, quoted speech, and who said it.
//!
//! Two steps, usable apart: [`pairs`] finds the quotation marks that belong together, in any style; a
//! [`QuoteExtractor`] decides which of the pairs are speech and finds cue, speaker and addressee. Start reading in
//! `marks.rs`, then `extract.rs`; `cue.rs` has the grammar of attribution, the word lists are in `src/language`.

mod attribute;
mod conjugate;
mod cue;
mod dialogue;
mod evidence;
pub(crate) mod extract;
mod glyph;
mod grammar;
mod inflected;
mod lexicon;
pub(crate) mod marks;
mod pairing;
mod phrase;
pub(crate) mod record;
mod shape;
mod speech;
mod style;
mod subject;
mod token;

// Each item has one public path: what stands at the crate root is not repeated here.
pub use marks::{MarkStyle, pairs};
pub use style::{QuoteStyle, Rewritten};
pub(crate) use {
    extract::QuoteExtractor,
    marks::MarkPair,
    record::{NameKind, NamedSpan, QuoteKind, QuoteSpan},
};
