//! The iterators over what is found.

use std::cmp::{Ordering, Reverse};

use super::search::Search;
use super::{EntityMatcher, Match};

/// Goes through the names in a text in order, those that begin with one token at a time.
#[derive(Clone, Debug)]
pub(super) struct Found<'m, 't> {
    search: Search<'m, 't>,
    /// The next of the names that the search found last.
    at: usize,
    /// Where the next name may start.
    from: usize,
    overlapping: bool,
}

impl<'m, 't> Found<'m, 't> {
    pub(super) fn new(matcher: &'m EntityMatcher, text: &'t str, overlapping: bool) -> Self {
        Self {
            search: Search::new(matcher, text, overlapping),
            at: 0,
            from: 0,
            overlapping,
        }
    }

    /// The names without overlap that start at or after byte `from`.
    pub(super) fn after(matcher: &'m EntityMatcher, text: &'t str, from: usize) -> Self {
        Self {
            from,
            ..Self::new(matcher, text, false)
        }
    }

    fn order(&self, a: &Match, b: &Match) -> Ordering {
        let longest_first = Reverse(a.end).cmp(&Reverse(b.end));
        let by_end = if self.overlapping {
            a.end.cmp(&b.end)
        } else {
            longest_first
        };
        let matcher = self.search.matcher();
        let preferred = || matcher.preference(a).cmp(&matcher.preference(b));
        let by_place = a.start.cmp(&b.start).then(by_end);
        // What they weigh lies in tables that are seldom in the cache.
        by_place.then(a.kind.cmp(&b.kind)).then_with(preferred)
    }

    pub(super) fn next(&mut self) -> Option<Match> {
        loop {
            while let Some(&found) = self.search.found.get(self.at) {
                self.at += 1;
                if self.overlapping {
                    return Some(found);
                }
                if found.start >= self.from {
                    self.from = found.end;
                    return Some(found);
                }
            }
            if !self.search.advance(self.from) {
                return None;
            }
            self.at = 0;
            let mut found = std::mem::take(&mut self.search.found);
            found.sort_by(|a, b| self.order(a, b));
            self.search.found = found;
        }
    }
}

/// Iterator over the names in a text; see [`EntityMatcher::find`].
///
/// ```
/// use wirecopy::{EntityMatcher, Gazetteer, Language, Span};
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\na\tTölz\nb\tBad Tölz\n")?;
/// let matcher = EntityMatcher::new(&gazetteer, Language::German);
/// let spans: Vec<_> = matcher.find("Bad Tölz, kurz Tölz").map(|m| m.span()).collect();
/// assert_eq!(spans, [Span::new(0, 9), Span::new(16, 21)]); // the longest
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Matches<'m, 't>(pub(super) Found<'m, 't>);

impl Iterator for Matches<'_, '_> {
    type Item = Match;

    fn next(&mut self) -> Option<Match> {
        self.0.next()
    }
}

impl std::iter::FusedIterator for Matches<'_, '_> {}

/// Iterator over all names in a text; see [`EntityMatcher::find_overlapping`].
///
/// ```
/// use wirecopy::{EntityMatcher, Gazetteer, Language};
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\na\tTölz\nb\tBad Tölz\n")?;
/// let matcher = EntityMatcher::new(&gazetteer, Language::German);
/// let text = "Bad Tölz";
/// let all: Vec<_> = matcher.find_overlapping(text).map(|m| m.span().slice(text)).collect();
/// assert_eq!(all, ["Bad Tölz", "Tölz"]);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct OverlappingMatches<'m, 't>(pub(super) Found<'m, 't>);

impl Iterator for OverlappingMatches<'_, '_> {
    type Item = Match;

    fn next(&mut self) -> Option<Match> {
        self.0.next()
    }
}

impl std::iter::FusedIterator for OverlappingMatches<'_, '_> {}
