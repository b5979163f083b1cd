//! The iterator over the views of a [`Document`].

use std::fmt;
use std::iter::FusedIterator;
use std::ops::Range;

use super::Document;

/// Iterator over things of a document: its sentences, quotes, mentions, entities, the words of a cue …
///
/// ```
/// use wirecopy::{Language, Mention, Pipeline, Views};
///
/// let doc = Pipeline::new(Language::English).process("Poland, Latvia and Estonia voted.");
/// let mut mentions: Views<'_, Mention<'_>> = doc.mentions();
/// assert_eq!((mentions.len(), mentions.next_back().unwrap().text()), (3, "Estonia"));
/// assert_eq!(mentions.nth(1).unwrap().text(), "Latvia"); // O(1)
/// ```
pub struct Views<'d, V> {
    doc: &'d Document<'d>,
    /// The number of the quote, mention or entity whose parts they are; of no meaning for the document's own.
    owner: usize,
    numbers: Range<usize>,
    view: View<'d, V>,
}

/// Makes the view of a thing from its owner's number and its own.
type View<'d, V> = fn(&'d Document<'d>, usize, usize) -> V;

impl<'d, V> Views<'d, V> {
    /// The things of `doc` with these numbers.
    pub(super) fn new(doc: &'d Document<'d>, numbers: Range<usize>, view: View<'d, V>) -> Self {
        Self::parts(doc, 0, numbers, view)
    }

    /// The parts of `owner` with these numbers.
    pub(super) fn parts(
        doc: &'d Document<'d>,
        owner: usize,
        numbers: Range<usize>,
        view: View<'d, V>,
    ) -> Self {
        Self {
            doc,
            owner,
            numbers,
            view,
        }
    }
}

impl<V> Clone for Views<'_, V> {
    fn clone(&self) -> Self {
        Self {
            numbers: self.numbers.clone(),
            ..*self
        }
    }
}

impl<V: fmt::Debug> fmt::Debug for Views<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl<V> Iterator for Views<'_, V> {
    type Item = V;

    fn next(&mut self) -> Option<V> {
        self.nth(0)
    }

    fn nth(&mut self, n: usize) -> Option<V> {
        let number = self.numbers.nth(n)?;
        Some((self.view)(self.doc, self.owner, number))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.numbers.size_hint()
    }
}

impl<V> DoubleEndedIterator for Views<'_, V> {
    fn next_back(&mut self) -> Option<V> {
        let number = self.numbers.next_back()?;
        Some((self.view)(self.doc, self.owner, number))
    }
}

impl<V> ExactSizeIterator for Views<'_, V> {}
impl<V> FusedIterator for Views<'_, V> {}
