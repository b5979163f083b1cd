//! Shows a document: as a listing for a terminal, as a page for a browser.
//!
//! Both are [`Display`](std::fmt::Display): write them wherever text goes. They show; they change nothing.

mod html;
mod listing;

pub use html::Page;
pub use listing::Listing;
