//! Names in a text that arrives in pieces.

use std::collections::VecDeque;

use super::found::Found;
use super::word::{Class, class};
use super::{EntityMatcher, Match};
use crate::text::normalize::is_ignorable;

/// The least text that is searched at once, in bytes, unless the text ends.
const LEAST: usize = 2048;

/// Finds names in a text that grows, with the answer that the whole text would get.
///
/// Push pieces as they come (cut anywhere between chars), take names as they become certain, and call
/// [`finish`](MatchStream::finish) at the end. A name is certain once more words stand after it than the longest name of
/// the gazetteer has, or at the end of the text.
///
/// Spans count from the start of the whole text. The stream keeps only what is not certain yet and the text of the names
/// that came out of the last push: [`text`](MatchStream::text) reads it.
///
/// # Complexity
///
/// O(n) time in the whole text; memory for the last pieces and the names not yet taken.
///
/// # Examples
///
/// ```
/// use wirecopy::{EntityMatcher, Gazetteer, Language};
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\na\tKim\nb\tKim Jong Un\n")?;
/// let matcher = EntityMatcher::new(&gazetteer, Language::German);
/// let mut stream = matcher.stream();
/// let mut names = Vec::new();
/// for piece in ["Am Montag sah Kim Jo", "ng Un, dass K", "im fehlte."] {
///     stream.push(piece);
///     while let Some(found) = stream.next_match() {
///         names.push((found.span().start(), stream.text(&found).to_owned()));
///     }
/// }
/// stream.finish();
/// while let Some(found) = stream.next_match() {
///     names.push((found.span().start(), stream.text(&found).to_owned()));
/// }
/// assert_eq!(names, [(14, "Kim Jong Un".to_owned()), (32, "Kim".to_owned())]);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct MatchStream<'m> {
    matcher: &'m EntityMatcher,
    buffer: String,
    /// Where the buffer starts in the whole text.
    offset: usize,
    /// Where in the buffer the next name may start.
    from: usize,
    /// The length from which on it is searched again.
    enough: usize,
    ended: bool,
    ready: VecDeque<Match>,
}

impl<'m> MatchStream<'m> {
    pub(super) fn new(matcher: &'m EntityMatcher) -> Self {
        Self {
            matcher,
            buffer: String::new(),
            offset: 0,
            from: 0,
            enough: LEAST,
            ended: false,
            ready: VecDeque::new(),
        }
    }

    /// Appends a piece of text.
    ///
    /// # Complexity
    ///
    /// O(n) time in the length of the piece, over many pieces.
    pub fn push(&mut self, piece: &str) {
        if self.ended || self.buffer.len() + piece.len() >= self.enough {
            self.forget();
        }
        self.buffer.push_str(piece);
        if self.buffer.len() >= self.enough {
            self.advance(self.certain());
            // What stays uncertain is searched again when as much has come again.
            self.enough = self.buffer.len() + LEAST.max(self.buffer.len() - self.from);
        }
    }

    /// Ends the text: what is left becomes certain. More text may follow; it counts as another one.
    pub fn finish(&mut self) {
        self.advance(self.buffer.len());
        self.ended = true;
    }

    /// The next certain name, with offsets in the whole text. O(1): [`push`](Self::push) did the search.
    pub fn next_match(&mut self) -> Option<Match> {
        self.ready.pop_front()
    }

    /// The text of a name as the text writes it; empty once a later push has let go of it.
    #[must_use]
    pub fn text(&self, found: &Match) -> &str {
        let start = found.start.checked_sub(self.offset);
        start
            .and_then(|start| self.buffer.get(start..found.end - self.offset))
            .unwrap_or("")
    }

    /// Lets go of the text that neither the search nor a name that may still be asked for needs.
    fn forget(&mut self) {
        if self.ended {
            self.from = self.buffer.len();
        }
        let needed = if self.ended {
            self.from
        } else {
            self.context()
        };
        let first = self.ready.front().map_or(needed, |m| m.start - self.offset);
        let keep = needed.min(first);
        // Moving the rest is paid for by what goes.
        if self.ended || keep > self.buffer.len() / 2 {
            self.buffer.drain(..keep);
            self.offset += keep;
            self.from -= keep;
            self.enough -= keep.min(self.enough);
        }
        if self.ended {
            (self.ended, self.enough) = (false, self.buffer.len() + LEAST);
        }
    }

    /// Where the text begins that a search from `from` on looks at. After a blank every search begins alike: no word, mark
    /// or hyphen goes on there. In scripts without blanks one that stands alone parts words as well.
    fn context(&self) -> usize {
        let before = self.buffer.get(..self.from).unwrap_or("");
        for (at, c) in before.char_indices().rev() {
            if c.is_whitespace() {
                return at + c.len_utf8();
            }
            if class(c) == Class::Alone {
                return at;
            }
        }
        0
    }

    /// Takes the names that start before byte `limit`.
    fn advance(&mut self, limit: usize) {
        let mut found = Found::after(self.matcher, &self.buffer, self.from);
        let names = std::iter::from_fn(|| found.next().filter(|name| name.start < limit));
        let mut end = self.from;
        for name in names {
            end = name.end;
            self.ready.push_back(name.moved(self.offset));
        }
        self.from = end.max(limit);
    }

    /// Names that start before this place of the buffer will not change, whatever follows: more signs and then more words
    /// come after it than any name has. Words are counted too low rather than too high.
    fn certain(&self) -> usize {
        let tables = &self.matcher.tables;
        let mut signs = tables.most_signs.saturating_add(4);
        let mut tokens = tables.most_tokens.saturating_add(2);
        let mut after = Class::Other;
        for (at, c) in self.buffer.char_indices().rev() {
            if signs > 0 {
                signs -= u32::from(!c.is_whitespace() && !is_ignorable(c));
                continue;
            }
            // A word begins where one that is seen from its end stops.
            let class = class(c);
            let begins = class == Class::Alone
                || class == Class::Other && matches!(after, Class::Word | Class::Kana);
            tokens -= u32::from(begins);
            if tokens == 0 {
                return at;
            }
            if class != Class::Mark {
                after = class;
            }
        }
        0
    }
}
