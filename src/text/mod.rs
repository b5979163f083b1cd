//! Text as characters: classes, normal form, offsets.

pub(crate) mod chars;
pub(crate) mod fold;
pub(crate) mod hash;
pub(crate) mod normalize;
mod normalizer;
mod offset;
pub(crate) mod table;
#[cfg(feature = "render")]
mod token;
pub(crate) mod word;
pub(crate) mod words;

pub use normalizer::{Normalized, Normalizer};
pub use offset::OffsetMap;
#[cfg(feature = "render")]
pub(crate) use token::tokens;
