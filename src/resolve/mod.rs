//! What each mention stands for in its text, and why.
//!
//! The matcher says which names occur. A [`Resolver`] decides which entity each of them means here, links what the
//! text itself introduces (abbreviations, surnames, people nobody has listed), tells a capital from its government,
//! and gives its [`Reason`]. "Ambiguous" and "unknown" are answers.
//!
//! Start reading at [`Resolver::resolve_text`]; each kind of evidence has its own file: `abbreviation.rs`,
//! `person.rs`, `link.rs`, `capital.rs`, `foreign.rs`, `rank.rs`.

mod abbreviation;
mod align;
mod capital;
mod context;
mod define;
mod foreign;
mod letters;
mod lexicon;
mod link;
mod listed;
mod long_form;
mod lookup;
mod namesake;
mod people;
mod person;
mod rank;
mod record;
pub(crate) mod resolver;
mod rules;
mod spelling;
mod surname;
mod translated;
mod trie;

// Each item has one public path: what stands at the crate root is not repeated here.
pub use abbreviation::Definition;
pub use lookup::Resolution;
pub use record::{EntityRef, LocalEntity, LocalId, MentionRecord, Reason, Resolutions};
pub(crate) use resolver::Resolver;
pub use spelling::{spelling_key, spelling_similarity};
