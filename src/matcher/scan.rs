//! The first pass: tokens of a text, their keys, and which of them may begin a name.
//!
//! A window of text is copied to a buffer of fixed size (so that no read needs a check), classified into bitmaps
//! ([`bitmap`](super::bitmap)), folded, cut into tokens, and for each token the key is computed and the filters asked,
//! all without a branch that is hard to foresee.
//!
//! Tried and left: a char loop over a class table (250 MB/s against 1.5–2 GB/s for the bitmaps), decoding a whole
//! block that holds an odd character (every third block of German text does), hashing all bytes of a token, keys, filters
//! and compounds in one loop (a tenth more instructions: there are not registers enough for all three).

use super::bitmap::{Bitmaps, Buffer, Edges, WINDOW};
use super::compound::{self, Beginnings};
use super::key::{self, Key};
use super::table::Filters;
use crate::text::normalize::Folding;

/// A token of the text, with offsets from the start of the window.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Token {
    pub(super) key: Key,
    pub(super) start: u16,
    pub(super) end: u16,
}

/// A char that makes its token's key hard to compute.
#[derive(Clone, Copy, Debug)]
struct Flag {
    at: u16,
    /// Whether its token has to be normalised before its key is computed; else the key is that of the bytes.
    normalize: bool,
}

/// Cuts a text into tokens, a window at a time.
#[derive(Clone, Debug)]
pub(super) struct Scanner {
    folding: Option<Folding>,
    /// Where the window starts in the text.
    base: usize,
    /// Where the next window starts.
    next: usize,
    window: Box<Window>,
    tokens: Vec<Token>,
    flags: Vec<Flag>,
    scratch: String,
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
    }
    *len += usize::from(wanted);
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
            tokens: Vec::new(),
            flags: Vec::new(),
            scratch: String::new(),
            passed: List::default(),
            compounds: List::default(),
        }
    }

    /// Starts anew, for another text.
    pub(super) fn rewind(&mut self) {
        (self.base, self.next) = (0, 0);
    }

    /// Where the window starts.
    pub(super) fn base(&self) -> usize {
        self.base
    }

    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Numbers of the tokens that may begin a name.
    pub(super) fn passed(&self) -> &[u16] {
        self.passed.as_slice()
    }

    /// Numbers of the tokens that may be compounds.
    pub(super) fn compounds(&self) -> &[u16] {
        self.compounds.as_slice()
    }

    /// Goes on to the next window; `false` at the end of the text.
    pub(super) fn advance(
        &mut self,
        text: &str,
        filters: &Filters,
        beginnings: Option<&Beginnings>,
    ) -> bool {
        self.tokens.clear();
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
                maps.look_at_odd(rest, |_, _| {});
            }
            Some(folding) => {
                maps.classify::<true>(buffer, len, folding.needs_every_char());
                key::fold_window(buffer, folded, len);
                maps.look_at_odd(rest, |at, is_inert| {
                    self.flags.push(Flag {
                        at: u16::try_from(at).unwrap_or(0),
                        normalize: !is_inert,
                    });
                });
            }
        }
        edges.fill(maps, len);
        self.next = limit;
        if limit < text.len() {
            self.end_window(text, len);
        }
        if self.folding.is_some() {
            self.keys::<true>(rest);
        } else {
            self.keys::<false>(rest);
        }
        self.pass(filters);
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

    /// Computes the key of each token.
    fn keys<const FOLDS: bool>(&mut self, rest: &str) {
        let Window {
            buffer,
            folded,
            edges,
            ..
        } = self.window.as_ref();
        let edges = edges.as_slice();
        self.tokens.resize(edges.len() / 2, Token::default());
        let folding = self.folding.unwrap_or_default();
        let mut flags = self.flags.iter();
        let mut next_flag = flags.next().copied();
        // Compared for every token, so kept as a number that is never reached when there is none.
        let mut next_at = next_flag.map_or(u16::MAX, |flag| flag.at);
        for (token, edges) in self.tokens.iter_mut().zip(edges.chunks_exact(2)) {
            let &[start, end] = edges else {
                continue;
            };
            let key = if !FOLDS {
                Key::exact_in(buffer, start, end)
            } else if next_at >= end {
                Key::folded_in(buffer, folded, start, end)
            } else {
                let mut normalize = false;
                while let Some(flag) = next_flag.filter(|flag| flag.at < end) {
                    normalize |= flag.normalize;
                    next_flag = flags.next().copied();
                }
                next_at = next_flag.map_or(u16::MAX, |flag| flag.at);
                let slice = rest.get(start.into()..end.into()).unwrap_or("");
                // Letters with case beside inert ones.
                let has_case = |b: u8| b.is_ascii_alphabetic() || (0xc3..=0xd1).contains(&b);
                let normalize = normalize || slice.bytes().any(has_case);
                Key::flagged(slice, normalize, folding, &mut self.scratch)
            };
            *token = Token { key, start, end };
        }
    }

    /// Notes the tokens that the filters let through as the beginning of a name.
    fn pass(&mut self, filters: &Filters) {
        let passed = self.passed.with_room(self.tokens.len());
        // Counted here and not in the list: in a register, not in memory.
        let mut len = 0;
        let pairs = self.tokens.iter().zip(self.tokens.iter().skip(1));
        let mut last = 0;
        for (token, next) in pairs {
            let passes = filters.may_be_word(token.key) | filters.may_be_pair(token.key, next.key);
            push_if(passed, &mut len, last, passes);
            last += 1;
        }
        // The neighbour of the last token is not in the window.
        push_if(passed, &mut len, last, !self.tokens.is_empty());
        self.passed.len = len;
    }

    /// Notes the tokens that may be compounds.
    fn join(&mut self, beginnings: &Beginnings) {
        let compounds = self.compounds.with_room(self.tokens.len());
        let buffer = &self.window.buffer;
        let mut len = 0;
        for (number, token) in (0..).zip(&self.tokens) {
            let is_long = token.end - token.start >= compound::SHORTEST;
            let begins = beginnings.may_begin(key::four(buffer, token.start));
            push_if(compounds, &mut len, number, is_long & begins);
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
                while scanner.advance(&text, &Filters::default(), None) {
                    let base = scanner.base();
                    tokens.extend(
                        scanner
                            .tokens()
                            .iter()
                            .map(|t| (base + t.start as usize, base + t.end as usize)),
                    );
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
