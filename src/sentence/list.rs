//! Lists that run on in one line: "1) Bread 2) Milk", "• Brot • Milch", "a. First b. Second".
//!
//! No mark ends their items, so the next one is looked for where a sentence begins with one. Only the successor in the
//! same style counts: "1. FC Köln gegen 1. FC Nürnberg" and "1) see 4)" hold no list.

use super::ahead::LOOKAHEAD;
use super::boundary::Site;
use super::lexicon::Traits;
use super::token::{token_start, word_at};
use crate::text::chars::{char_at, is_dash};

/// How far a further item may be, in bytes; with the words around it, less than a decision looks ahead.
const MAX_ITEM: usize = LOOKAHEAD - 64;

/// What an item begins with: "1.", "(a)", "• 9.)".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Marker<'t> {
    bullet: Option<char>,
    opened: bool,
    /// Whether letters count, and how far.
    letter: bool,
    count: u8,
    /// ".", ")", ".)"; nothing after a bare bullet.
    closing: &'t str,
}

impl<'t> Marker<'t> {
    /// The marker at byte `at`, and where it ends.
    fn read(text: &'t str, at: usize) -> Option<(Self, usize)> {
        let bytes = text.as_bytes();
        let bullet = char_at(text, at).filter(|&c| is_list_bullet(c));
        let mut end = at + bullet.map_or(0, char::len_utf8);
        if bullet.is_some() && bytes.get(end) == Some(&b' ') {
            end += 1;
        }
        let opened = bytes.get(end) == Some(&b'(');
        let from = end + usize::from(opened);
        let digits = bytes.get(from..)?.iter().take(3);
        let digits = digits.take_while(|b| b.is_ascii_digit()).count();
        let letter = digits == 0;
        let (count, to) = match bytes.get(from) {
            Some(byte @ b'a'..=b'z') if letter => (byte - b'a', from + 1),
            _ if letter => (0, from),
            _ => (text.get(from..from + digits)?.parse().ok()?, from + digits),
        };
        let marks = bytes.get(to..)?.iter().take(2);
        let marks = marks.take_while(|b| matches!(b, b'.' | b')')).count();
        let closing = text.get(to..to + marks)?;
        let counted = to > from && matches!(closing, "." | ")" | ".)");
        let marker = |letter, count, closing| Self {
            bullet,
            opened,
            letter,
            count,
            closing,
        };
        match (counted, bullet) {
            (true, _) if bytes.get(to + marks) == Some(&b' ') => {
                Some((marker(letter, count, closing), to + marks))
            }
            (false, Some(_)) if !opened => Some((marker(false, 0, ""), end)),
            _ => None,
        }
    }

    /// The byte that the next marker begins with.
    fn successor_begins(&self) -> u8 {
        let count = self.count.saturating_add(1);
        match self.bullet {
            Some(_) => BULLET,
            None if self.opened => b'(',
            None if self.letter => b'a' + count,
            None => {
                b'0' + if count >= 100 {
                    count / 100
                } else if count >= 10 {
                    count / 10
                } else {
                    count
                }
            }
        }
    }

    fn is_followed_by(&self, next: &Self) -> bool {
        let step = u8::from(!self.closing.is_empty());
        self.count.checked_add(step) == Some(next.count)
            && Self {
                count: self.count,
                ..*next
            } == *self
    }
}

impl Site<'_, '_> {
    /// If this sentence begins with the marker of a list: where that ends, and where the next item begins, at "2)" in
    /// "1) Bread 2) Milk".
    #[inline]
    pub(super) fn item(&self) -> Option<(usize, Option<usize>)> {
        let begun = self.text.as_bytes().get(self.start..self.start + 2)?;
        starts_item(begun).then(|| self.item_marked())?
    }

    #[inline(never)]
    fn item_marked(&self) -> Option<(usize, Option<usize>)> {
        let (marker, end) = self.marker(self.start)?;
        let next = self.successor(marker, end);
        Some((end, next.filter(|&at| !self.is_held(at))))
    }

    fn successor(&self, first: Marker<'_>, end: usize) -> Option<usize> {
        let line = self.text.as_bytes().get(end..)?;
        let line = line.get(..MAX_ITEM).unwrap_or(line);
        let line = line.split(|&byte| byte == b'\n').next()?;
        memchr::memchr_iter(first.successor_begins(), line)
            .filter(|&i| i > 1 && line.get(i - 1) == Some(&b' '))
            .map(|i| end + i)
            .find(|&at| {
                let next = self.marker(at).map(|(marker, _)| marker);
                next.is_some_and(|next| first.is_followed_by(&next)) && self.is_apart(at)
            })
    }

    /// A marker and the first word of an item: after a period, which may make an ordinal or an initial, a capital.
    fn marker(&self, at: usize) -> Option<(Marker<'_>, usize)> {
        let (marker, end) = Marker::read(self.text, at)?;
        let word = word_at(self.text, end + 1);
        let item = marker.closing != "."
            || word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
                && !self
                    .lexicon
                    .get(word)
                    .has(Traits::MONTH.with(Traits::COUNTED));
        item.then_some((marker, end))
    }

    /// Whether the words before `at` do not lead on to it: "1. Huber – 2. Maier", "1. Mai bis 2. Juni" do.
    fn is_apart(&self, at: usize) -> bool {
        let before = self.before(at).trim_end();
        let end = self.start + before.len();
        let word = self.text.get(token_start(self.text, self.start, end)..end);
        !before.ends_with(|c: char| matches!(c, ',' | ':' | '/' | '&') || is_dash(c))
            && !word.is_some_and(|word| {
                self.lexicon
                    .get(word)
                    .has(Traits::DANGLING.with(Traits::ORDINAL_CUE))
            })
    }
}

/// Bullets that hardly stand for anything else.
pub(super) fn is_list_bullet(c: char) -> bool {
    matches!(c, '•' | '●' | '▪' | '■' | '►' | '‣' | '◦' | '⁃')
}

/// The first byte of each of them.
const BULLET: u8 = 0xe2;

/// Whether an item may begin with these bytes: "1.", "12", "a)", a bracket, the first byte of a bullet.
fn starts_item(bytes: &[u8]) -> bool {
    match bytes {
        // Nearly always.
        [b'A'..=b'Z', ..] => false,
        [b'(' | BULLET, _] => true,
        [b'0'..=b'9', second] => matches!(second, b'.' | b')' | b'0'..=b'9'),
        [b'a'..=b'z', second] => matches!(second, b'.' | b')'),
        _ => false,
    }
}
