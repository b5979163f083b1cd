//! A whole text in normal form, with the way back.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::normalize::is_ignorable;
use super::offset::OffsetMap;
use crate::Span;

/// Brings text into composed form (NFC), without characters that are not seen, and keeps the way back.
///
/// Nothing in this crate needs it: all parts read text as it is. It is for what is done with a text besides, with
/// tools that expect composed letters or stumble over soft hyphens, when their positions have to lead back.
///
/// ```
/// use wirecopy::Normalizer;
///
/// let normal = Normalizer::new().normalize("Ko\u{308}ln, Nord\u{ad}korea");
/// assert_eq!(normal.text(), "Köln, Nordkorea");
/// assert!(Normalizer::new().normalize("Köln").map().is_identity());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Normalizer {
    ignorable: bool,
}

impl Default for Normalizer {
    fn default() -> Self {
        Self::new()
    }
}

impl Normalizer {
    /// Composes letters and drops what is not seen.
    #[must_use]
    pub fn new() -> Self {
        Self { ignorable: true }
    }

    /// Whether soft hyphens, zero-width spaces and joiners, and byte order marks are dropped. On by default.
    ///
    /// ```
    /// use wirecopy::Normalizer;
    ///
    /// let normal = Normalizer::new().drop_invisible(false).normalize("Ko\u{308}ln, Nord\u{ad}korea");
    /// assert_eq!(normal.text(), "Köln, Nord\u{ad}korea");
    /// ```
    #[must_use]
    pub fn drop_invisible(mut self, on: bool) -> Self {
        self.ignorable = on;
        self
    }

    /// The normal form of `text`.
    ///
    /// # Complexity
    ///
    /// O(n). A text in normal form is borrowed, at the speed of a look at each char; otherwise only the stretches
    /// that need it (from one char that composes with nothing to the next) are composed anew.
    #[must_use]
    pub fn normalize<'t>(&self, text: &'t str) -> Normalized<'t> {
        let is_kept = |c: char| !self.ignorable || !is_ignorable(c);
        if text.is_ascii()
            || text.chars().all(is_kept) && is_nfc_quick(text.chars()) == IsNormalized::Yes
        {
            return Normalized {
                text: Cow::Borrowed(text),
                map: OffsetMap::default(),
            };
        }
        let mut out = String::with_capacity(text.len());
        let mut map = OffsetMap::default();
        let mut at = 0;
        while at < text.len() {
            let rest = text.get(at..).unwrap_or_default();
            let len = stretch(rest);
            let piece = rest.get(..len).unwrap_or(rest);
            let start = out.len();
            let is_plain =
                piece.chars().all(is_kept) && is_nfc_quick(piece.chars()) == IsNormalized::Yes;
            if is_plain {
                out.push_str(piece);
            } else {
                out.extend(piece.chars().filter(|c| is_kept(*c)).nfc());
                if out.get(start..) != Some(piece) {
                    map.push(Span::new(start, out.len()), Span::new(at, at + len));
                }
            }
            at += len;
        }
        Normalized {
            text: Cow::Owned(out),
            map,
        }
    }
}

/// The length of the first stretch of `text` that composes by itself: up to the next char that may start one, before
/// which nothing reaches.
fn stretch(text: &str) -> usize {
    let starts = |c: char| {
        !is_ignorable(c)
            && is_nfc_quick([c].into_iter()) == IsNormalized::Yes
            && unicode_normalization::char::canonical_combining_class(c) == 0
    };
    let mut chars = text.char_indices();
    chars.next();
    chars
        .find(|(_, c)| starts(*c))
        .map_or(text.len(), |(at, _)| at)
}

/// A text in normal form; see [`Normalizer::normalize`].
///
/// ```
/// use wirecopy::{Normalizer, Span};
///
/// let text = "in Ko\u{308}ln";
/// let normal = Normalizer::new().normalize(text);
/// assert_eq!(normal.text(), "in Köln");
/// let cologne = normal.map().original(Span::new(3, 8));
/// assert_eq!(cologne.slice(text), "Ko\u{308}ln");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Normalized<'t> {
    text: Cow<'t, str>,
    map: OffsetMap,
}

impl Normalized<'_> {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The way back to the original.
    #[must_use]
    pub fn map(&self) -> &OffsetMap {
        &self.map
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_whole_is_nfc_and_the_map_leads_back(text in "([a-c ]|e|\u{301}|\u{308}|ä|\u{ad}|\u{1100}|\u{1161}|\u{11a8}|가|क|\u{93c}|😀){0,40}") {
            let normal = Normalizer::new().drop_invisible(false).normalize(&text);
            prop_assert_eq!(normal.text(), text.nfc().collect::<String>());

            let normal = Normalizer::new().normalize(&text);
            let (kept, map) = (normal.text(), normal.map());
            let mut last = 0;
            for (at, c) in kept.char_indices() {
                let span = Span::new(at, at + c.len_utf8());
                let original = map.original(span);
                prop_assert!(text.is_char_boundary(original.start()) && text.is_char_boundary(original.end()));
                prop_assert!(original.start() >= last && original.end() <= text.len());
                last = original.start();
                let again = Normalizer::new().normalize(original.slice(&text));
                prop_assert!(again.text().contains(c), "{c:?} from {:?}", original.slice(&text));
            }
        }
    }
}
