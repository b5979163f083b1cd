//! Quotation marks, quoted speech, and who said it.
//!
//! Two steps, usable apart: [`pairs`] finds the quotation marks that belong together, in any style; a
//! [`QuoteExtractor`] decides which of the pairs are speech and finds cue, speaker and addressee. Start reading in
//! `marks.rs`, then `extract.rs`; `cue.rs` has the grammar of attribution, the word lists are in `src/language`.

mod attribute;
mod conjugate;
mod cue;
mod dialogue;
mod extract;
mod glyph;
mod grammar;
mod lexicon;
mod marks;
mod pairing;
mod phrase;
mod record;
mod speech;
mod style;
mod subject;
mod token;

pub use extract::QuoteExtractor;
pub use marks::{MarkPair, MarkStyle, pairs};
pub use record::{NameKind, NamedSpan, QuoteKind, QuoteSpan};
pub use style::{QuoteStyle, Rewritten};
