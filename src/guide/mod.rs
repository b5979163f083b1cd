//! A guide in pages: start with the [`tour`].
//!
//! | page | what it answers |
//! |---|---|
//! | [`tour`] | what can it do, in five steps? |
//! | [`sentences`] | where does a sentence end? |
//! | [`quote`](crate::quote) | which marks pair, which pairs are speech, who speaks? (the module's page) |
//! | [`gazetteers`] | how do I give it names, and which does it know? |
//! | [`resolution`] | how does it decide what a name means? |
//! | [`render`](crate::render) | how do I show a document, or hand it to spaCy, brat or a browser? (the module's page) |
//! | [`offsets`] | how do I get positions for Python, a browser, an editor? |
//! | [`performance`] | what costs what, and how do I measure it? |
//! | [`limits`] | what does it not do? |
//! | [`languages`] | what does a language need, and how do I add one? |
//! | [`faq`] | what people ask who come from other tools |
//! | [`design`] | why is it made this way? |

#[doc = include_str!("tour.md")]
pub mod tour {}

#[doc = include_str!("sentences.md")]
pub mod sentences {}

#[doc = include_str!("gazetteers.md")]
pub mod gazetteers {}

#[doc = include_str!("resolution.md")]
pub mod resolution {}

#[doc = include_str!("offsets.md")]
pub mod offsets {}

#[doc = include_str!("performance.md")]
pub mod performance {}

#[doc = include_str!("limits.md")]
pub mod limits {}

#[doc = include_str!("languages.md")]
pub mod languages {}

#[doc = include_str!("faq.md")]
pub mod faq {}

#[doc = include_str!("design.md")]
pub mod design {}
