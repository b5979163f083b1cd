//! Who speaks, and to whom: the phrase that is the subject of a cue, and which known name that is.

mod addressee;
mod aside;
mod clause;
pub(crate) mod identity;
mod inflected;
mod initial;
mod ordered;
mod relative;
mod sought;
pub(crate) mod subject;
mod voice;
