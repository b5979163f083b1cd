//! From positions in a changed text back to positions in the original.

use crate::Span;

/// Leads from positions in a normalised text back to the original.
///
/// Only the stretches that were changed are stored; a text that was in normal form costs nothing.
///
/// Positions inside a changed stretch have no counterpart of their own: a span that begins or ends in one is widened
/// to all of it.
///
/// ```
/// use wirecopy::{Normalizer, Span};
///
/// let text = "Nord\u{ad}korea, Genf";
/// let normal = Normalizer::new().normalize(text);
/// let map = normal.map();
/// assert!(!map.is_identity());
/// assert_eq!(map.original(Span::new(0, 9)).slice(text), "Nord\u{ad}korea");
/// assert_eq!(map.original(Span::new(11, 15)).slice(text), "Genf");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// The changed stretches, in order.
    changes: Vec<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    normal: Span,
    original: Span,
}

impl OffsetMap {
    /// Notes that `original` became `normal`; stretches come in order.
    pub(crate) fn push(&mut self, normal: Span, original: Span) {
        self.changes.push(Change { normal, original });
    }

    /// Whether nothing was changed.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        self.changes.is_empty()
    }

    /// The stretch of the original that `span` of the normalised text came from. O(log changes).
    ///
    /// ```
    /// use wirecopy::{Normalizer, Span};
    ///
    /// let text = "in Ko\u{308}ln am Rhein";
    /// let normal = Normalizer::new().normalize(text);
    /// assert_eq!(normal.text(), "in Köln am Rhein");
    /// let koeln = Span::new(3, 8);
    /// assert_eq!(koeln.slice(normal.text()), "Köln");
    /// assert_eq!(normal.map().original(koeln).slice(text), "Ko\u{308}ln");
    /// ```
    #[must_use]
    pub fn original(&self, span: Span) -> Span {
        let start = self.position(span.start(), false);
        let end = self.position(span.end(), true);
        Span::new(start.min(end), end)
    }

    /// The original position of a position in the normalised text. One inside a changed stretch counts as the start
    /// of that, or as its end.
    fn position(&self, at: usize, as_end: bool) -> usize {
        let after = self.changes.partition_point(|change| {
            if as_end {
                change.normal.start() < at
            } else {
                change.normal.start() <= at
            }
        });
        let Some(change) = after.checked_sub(1).and_then(|last| self.changes.get(last)) else {
            return at;
        };
        if at >= change.normal.end() {
            return change.original.end() + (at - change.normal.end());
        }
        if as_end {
            change.original.end()
        } else {
            change.original.start()
        }
    }
}
