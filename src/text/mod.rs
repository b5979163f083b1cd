//! Text as characters: classes, normal form, offsets.

pub(crate) mod chars;
pub(crate) mod hash;
