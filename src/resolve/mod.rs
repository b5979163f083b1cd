//! What each mention stands for in its text, and why.
//!
//! The matcher says which names occur. A [`Resolver`] decides which entity each of them means here, links what the
//! text itself introduces (abbreviations, surnames, people nobody has listed), tells a capital from its government,
//! and gives its [`Reason`]. "Ambiguous" and "unknown" are answers.
//!
//! Start reading at [`Resolver::resolve_text`], whose steps each have their own file: `rank.rs`, `anchors.rs`, `capital`,
//! `half_name.rs`, `foreign.rs`, `named_after.rs`, `club.rs`, `abbreviation.rs`, `define.rs`, `country.rs`, `person.rs`, `namesake.rs`, `link.rs`,
//! `base_name.rs`.

mod abbreviation;
mod align;
mod anchors;
mod base_name;
mod capital;
mod club;
mod context;
mod country;
mod define;
mod foreign;
mod full_name;
mod half_name;
mod letters;
mod lexicon;
mod link;
mod listed;
mod lone;
mod long_form;
mod lookup;
mod mention;
mod named_after;
mod namesake;
mod people;
mod person;
mod rank;
mod record;
pub(crate) mod resolver;
mod rules;
mod spelling;
mod start;
mod surname;
mod tags;
mod traits;
mod translated;
mod trie;

// Each item has one public path: what stands at the crate root is not repeated here.
pub use abbreviation::Definition;
pub use lookup::Resolution;
pub use record::{EntityRef, LocalEntity, LocalId, MentionRecord, Reason, Resolutions};
pub(crate) use resolver::Resolver;
pub use spelling::{spelling_key, spelling_similarity};
