//! Text as characters: classes, normal form, offsets.

pub(crate) mod chars;
pub(crate) mod fold;
pub(crate) mod hash;
pub(crate) mod normalize;
#[cfg(feature = "render")]
mod token;

#[cfg(feature = "render")]
pub(crate) use token::tokens;
