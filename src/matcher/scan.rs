//! The first pass: tokens of a text, their keys, and which of them may begin a name.
//!
//! A window of text is copied to a buffer of fixed size (so that no read needs a check), classified into bitmaps
//! ([`bitmap`](super::bitmap)), folded, cut into tokens, the key of each token is computed, and the filter asked about each,
//! all without a branch that is hard to foresee.
//!
//! Tried and left: a char loop over a class table (250 MB/s against 1.5–2 GB/s for the bitmaps), decoding a whole
//! block that holds an odd character (every third block of German text does), hashing all bytes of a token, keys, filters
//! and compounds in one loop (a tenth more instructions: there are not registers enough for all three).

use super::bitmap::{Bitmaps, Buffer, Edges, WINDOW};
use super::compound;
use super::key::{self, Key, KeyMaker};
use super::table::{Filter, Filters};
use crate::flat::Rows;
use crate::text::normalize::Folding;

/// Cuts a text into tokens, a window at a time.
#[derive(Clone, Debug)]
pub(super) struct Scanner {
    folding: Option<Folding>,
    /// Where the window starts in the text.
    base: usize,
    /// Where the next window starts.
    next: usize,
    window: Box<Window>,
    /// The keys of the tokens.
    keys: Vec<Key>,
    /// Where chars stand whose tokens have to be normalised.
    flags: Vec<u16>,
    maker: KeyMaker,
    passed: List,
    compounds: List,
}

/// What is of fixed size; 11 KiB.
#[derive(Clone, Debug)]
struct Window {
    buffer: Buffer,
    /// The same bytes without their case.
    folded: Buffer,
    maps: Bitmaps,
    edges: Edges,
}

/// Numbers of tokens.
#[derive(Clone, Debug, Default)]
struct List {
    numbers: Vec<u16>,
    len: usize,
}

/// Adds `number` to a list of `len` if `wanted`, without a branch.
#[inline]
fn push_if(numbers: &mut [u16], len: &mut usize, number: u16, wanted: bool) {
    if let Some(place) = numbers.get_mut(*len) {
        *place = number;
        *len += usize::from(wanted);
    }
}

impl List {
    fn with_room(&mut self, room: usize) -> &mut [u16] {
        self.numbers.resize(room, 0);
        &mut self.numbers
    }

    fn as_slice(&self) -> &[u16] {
        self.numbers.get(..self.len).unwrap_or_default()
    }
}

impl Scanner {
    /// A scanner. With a `folding`, keys are those of folded words, else of the bytes.
    pub(super) fn new(folding: Option<Folding>) -> Self {
        Self {
            folding,
            base: 0,
            next: 0,
            window: Box::new(Window {
                buffer: [0; size_of::<Buffer>()],
                folded: [0; size_of::<Buffer>()],
                maps: Bitmaps::new(),
                edges: Edges::new(),
            }),
            keys: Vec::new(),
            flags: Vec::new(),
            maker: KeyMaker::new(folding),
            passed: List::default(),
            compounds: List::default(),
        }
    }

    /// Starts anew, for another text.
    pub(super) fn rewind(&mut self) {
        (self.base, self.next) = (0, 0);
    }

    /// Number of tokens in the window.
    pub(super) fn len(&self) -> usize {
        self.window.edges.as_slice().len() / 2
    }

    /// Where a token stands, from the start of the window.
    #[inline]
    fn edges(&self, number: usize) -> Option<(u16, u16)> {
        let edges = self.window.edges.as_slice();
        let &[start, end] = edges.get(2 * number..)?.first_chunk()?;
        Some((start, end))
    }

    /// Where a token stands in the text.
    #[inline]
    pub(super) fn token(&self, number: usize) -> Option<(usize, usize)> {
        let (start, end) = self.edges(number)?;
        Some((self.base + usize::from(start), self.base + usize::from(end)))
    }

    /// The key of a token.
    #[inline]
    pub(super) fn key(&self, number: usize) -> Option<Key> {
        self.keys.get(number).copied()
    }

    /// Numbers of the tokens that may begin a name.
    pub(super) fn passed(&self) -> &[u16] {
        self.passed.as_slice()
    }

    /// Numbers of the tokens that may be compounds.
    pub(super) fn compounds(&self) -> &[u16] {
        self.compounds.as_slice()
    }

    /// Goes on to the next window; `false` at the end of the text. `beginnings` are those of the names that compounds are
    /// made with.
    pub(super) fn advance(
        &mut self,
        text: &str,
        filters: Filters<&[u8]>,
        beginnings: Option<Rows<'_, u64>>,
    ) -> bool {
        if self.next >= text.len() {
            return false;
        }
        self.base = self.next;
        let limit = text.len().min(self.base + WINDOW);
        let len = limit - self.base;
        let Window {
            buffer,
            folded,
            maps,
            edges,
        } = self.window.as_mut();
        let bytes = text.as_bytes().get(self.base..limit).unwrap_or_default();
        if let Some((filled, rest)) = buffer.split_at_mut_checked(len) {
            filled.copy_from_slice(bytes);
            rest.fill(0);
        }
        let rest = text.get(self.base..).unwrap_or_default();
        self.flags.clear();
        match self.folding {
            None => {
                maps.classify::<false>(buffer, len, false);
                maps.look_at_odd(rest, |_, _, _| {});
            }
            Some(folding) => {
                maps.classify::<true>(buffer, len, folding.needs_every_char());
                maps.look_at_odd(rest, |at, c, is_inert| {
                    let bytes = buffer.get_mut(at..at + c.len_utf8());
                    if !is_inert && !key::settle(c, folding, bytes) {
                        self.flags.push(u16::try_from(at).unwrap_or(0));
                    }
                });
                key::fold_window(buffer, folded, len);
            }
        }
        edges.fill(maps, len);
        self.next = limit;
        if limit < text.len() {
            self.end_window(text, len);
        }
        if self.folding.is_some() {
            self.make_keys(key::folded_in);
            self.normalize_flagged(rest);
        } else {
            self.make_keys(key::exact_in);
        }
        self.pass(filters.starts);
        if let Some(beginnings) = beginnings {
            self.join(beginnings);
        }
        true
    }

    /// Leaves the token that may go on beyond the window to the next one, and puts the window's end between chars.
    fn end_window(&mut self, text: &str, len: usize) {
        if let Some((start, _)) = self.window.edges.last().filter(|(_, end)| *end >= len) {
            self.window.edges.pop();
            if start > 0 {
                self.next = self.base + start;
            } else {
                // Nothing but one token: no name is as long as a window, so it is left out.
                let token = super::word::next_token(text, self.base);
                self.next = token.map_or(self.next, |token| token.end);
            }
        }
        while !text.is_char_boundary(self.next) {
            self.next -= 1;
        }
    }

    /// Makes the keys of all tokens: the loop that most time goes into when there are few names.
    #[inline]
    fn make_keys(&mut self, key: impl Fn(&Buffer, &Buffer, u16, u16) -> Key) {
        let Window {
            buffer,
            folded,
            edges,
            ..
        } = self.window.as_ref();
        let edges = edges.as_slice();
        self.keys.resize(edges.len() / 2, Key::default());
        for (edges, place) in edges.chunks_exact(2).zip(&mut self.keys) {
            if let &[start, end] = edges {
                *place = key(buffer, folded, start, end);
            }
        }
    }

    /// Notes the tokens that the filter lets through as the beginning of a name. A short loop by itself, so that the
    /// processor can wait for the filter's words of many tokens at once.
    #[inline]
    fn pass(&mut self, starts: Filter<&[u8]>) {
        let passed = self.passed.with_room(self.keys.len());
        // Counted here and not in the list: in a register, not in memory.
        let mut len = 0;
        for (number, key) in (0..).zip(&self.keys) {
            push_if(passed, &mut len, number, starts.may_hold(key.cased));
        }
        self.passed.len = len;
    }

    /// Makes the keys of the tokens with flagged chars anew.
    fn normalize_flagged(&mut self, rest: &str) {
        let edges = self.window.edges.as_slice();
        let mut last = usize::MAX;
        for flag in &self.flags {
            let number = edges.partition_point(|edge| edge <= flag) / 2;
            let Some(place) = self.keys.get_mut(number).filter(|_| number != last) else {
                continue;
            };
            last = number;
            let edges = edges.get(2 * number..).and_then(<[u16]>::first_chunk);
            let token = edges.and_then(|&[start, end]| rest.get(start.into()..end.into()));
            *place = self.maker.key(token.unwrap_or(""));
        }
    }

    /// Notes the tokens that are long enough to be compounds and begin like a name, so not with a small letter.
    fn join(&mut self, beginnings: Rows<'_, u64>) {
        let Window { buffer, edges, .. } = self.window.as_ref();
        let edges = edges.as_slice();
        let compounds = self.compounds.with_room(edges.len() / 2);
        let mut len = 0;
        for (number, edges) in (0..).zip(edges.chunks_exact(2)) {
            if let &[start, end] = edges {
                let word = key::eight(buffer, start.into());
                let is_small = word & 0xe0 == 0x60;
                let is_long = end - start >= compound::SHORTEST;
                let begins = compound::may_begin(beginnings, word);
                push_if(compounds, &mut len, number, is_long & !is_small & begins);
            }
        }
        self.compounds.len = len;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matcher::word::next_token;

    /// Tokens of texts of every length around the sizes of blocks and windows, against the plain way.
    #[test]
    fn tokens_equal_those_found_char_by_char() {
        let pieces = [
            "Köln ",
            "„Ja“ – ",
            "в ",
            "Москве",
            "朝鲜",
            "ไทยที่",
            "e\u{301}",
            "a×b",
            "ΆΒ·",
            "नमस्ते ",
            "x\u{ad}y",
            "🚀",
            "1.",
            "\u{a0}",
            "한국",
            " ",
            "ß",
            "ё",
            "\u{301}",
        ];
        let mut seed = 7_u64;
        for len in (0..300).chain([4090, 4096, 5000, 9000, 30_000]) {
            let mut text = String::new();
            while text.len() < len {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                text.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
            }
            for folding in [None, Some(Folding::default())] {
                let mut scanner = Scanner::new(folding);
                let mut tokens = Vec::new();
                while scanner.advance(&text, Filters::default(), None) {
                    tokens.extend((0..scanner.len()).filter_map(|n| scanner.token(n)));
                }
                let (mut plain, mut at) = (Vec::new(), 0);
                while let Some(token) = next_token(&text, at) {
                    plain.push((token.start, token.end));
                    at = token.end;
                }
                assert_eq!(tokens, plain, "{len} {text:?}");
            }
        }
    }
}
