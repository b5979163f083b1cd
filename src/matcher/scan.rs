//! The first pass: tokens of a text, their keys, and which of them may begin a name.
//!
//! A window of text is copied to a buffer of fixed size (so that no read needs a check), classified into bitmaps
//! ([`bitmap`](super::bitmap)), folded, cut into tokens, and the filters are asked about them, all without a branch that is
//! hard to foresee.
//!
//! Tried and left: a char loop over a class table (250 MB/s against 1.5–2 GB/s for the bitmaps), decoding a whole
//! block that holds an odd character (every third block of German text does), hashing all bytes of a token, keys, filters
//! and compounds in one loop (a tenth more instructions: there are not registers enough for all three).

use super::bitmap::{Bitmaps, Buffer, Edges, WINDOW};
use super::compound::{self, Joints};
use super::key::{self, Key, KeyMaker};
use super::table::{Begins, Filters, Kept, stub_pair};
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
    /// Where chars stand whose tokens have to be normalised; the numbers and the keys of those tokens.
    flags: Vec<u16>,
    normalized: Vec<(u16, Key)>,
    maker: KeyMaker,
    /// Numbers of the tokens that the first filter lets through, and of those that are long enough for compounds.
    passed: Vec<u16>,
    long: Vec<u16>,
    /// Those that end as heads do, with the lengths of the heads.
    ends: Vec<(u16, u32)>,
    /// Where those may be parted, as numbers and lengths of names: by the heads, and by the names too.
    parts: Vec<(u16, u16)>,
    compounds: Vec<(u16, u16)>,
    /// What the first filter is asked by about each token.
    hashes: Vec<u64>,
    /// What the filter of pairs is asked by about each token that passed.
    pairs: Vec<u64>,
    starts: Vec<Start>,
}

/// A token that may begin a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Start {
    pub(super) token: u16,
    pub(super) begins: Begins,
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

/// Stands in place of the first folded byte of a token that has to be normalised: no text holds it.
const NORMALIZED: u8 = 0xff;

impl Window {
    /// Where a token stands.
    #[inline]
    fn edges(&self, number: usize) -> Option<(usize, usize)> {
        self.edges.of(number)
    }
}

/// Fills a list with those of at most `most` items that are wanted, without a branch.
#[inline(always)]
pub(super) fn pick<T: Copy + Default>(
    list: &mut Vec<T>,
    most: usize,
    items: impl Iterator<Item = (T, bool)>,
) {
    list.resize(most, T::default());
    // Counted here and not in the list: in a register, not in memory.
    let (places, mut len) = (list.as_mut_slice(), 0);
    for (item, is_wanted) in items {
        push_if(places, &mut len, item, is_wanted);
    }
    list.truncate(len);
}

/// Puts an item at a place of a list, and goes on to the next place if it is wanted there.
#[inline(always)]
fn push_if<T>(list: &mut [T], at: &mut usize, item: T, is_wanted: bool) {
    if let Some(place) = list.get_mut(*at) {
        *place = item;
        *at += usize::from(is_wanted);
    }
}

/// The key of a token, among those of tokens that were normalised.
fn normalized(all: &[(u16, Key)], number: usize) -> Option<Key> {
    let number = |(other, _): &(u16, Key)| usize::from(*other).cmp(&number);
    let at = all.binary_search_by(number).ok()?;
    all.get(at).map(|(_, key)| *key)
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
            flags: Vec::new(),
            normalized: Vec::new(),
            maker: KeyMaker::new(folding),
            passed: Vec::new(),
            long: Vec::new(),
            ends: Vec::new(),
            parts: Vec::new(),
            compounds: Vec::new(),
            hashes: Vec::new(),
            pairs: Vec::new(),
            starts: Vec::new(),
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

    /// Where a token stands in the text.
    #[inline]
    pub(super) fn token(&self, number: usize) -> Option<(usize, usize)> {
        let (start, end) = self.window.edges(number)?;
        Some((self.base + start, self.base + end))
    }

    /// The key of a token.
    #[inline]
    pub(super) fn key(&self, number: usize) -> Option<Key> {
        let (start, end) = self.window.edges(number)?;
        if self.is_normalized(start) {
            return normalized(&self.normalized, number);
        }
        Some(self.key_of(start, end))
    }

    /// The bytes that the key of a token is made of, with more after them, and their number; `None` if it had to be normalised.
    pub(super) fn folded(&self, number: usize) -> Option<(&[u8], usize)> {
        let (start, end) = self.window.edges(number)?;
        let bytes = self.window.folded.get(start..)?;
        (!self.is_normalized(start)).then_some((bytes, end - start))
    }

    /// The bytes of a token of at most eight, as the window holds them; 0 for another, or one that had to be normalised.
    #[inline]
    pub(super) fn short(&self, number: usize) -> u64 {
        let (start, end) = self.window.edges(number).unwrap_or_default();
        let is_short = end - start <= key::HEAD && !self.is_normalized(start);
        let bytes = key::eight(&self.window.buffer, start) & key::mask(end - start);
        bytes * u64::from(is_short)
    }

    /// Whether a name of one token may be so many first bytes of a token.
    #[inline]
    fn may_be_name(&self, (number, len): (u16, u16), filters: Filters<&[u8]>) -> bool {
        let Window { buffer, folded, .. } = self.window.as_ref();
        let (start, _) = self.window.edges(number.into()).unwrap_or_default();
        let end = start + usize::from(len);
        let hash = key::start_in_window::<true>(buffer, folded, start, end, filters.kept.first);
        // What the first bytes of a word that had to be normalised are, its key would tell.
        self.is_normalized(start) | filters.may_be_name(hash)
    }

    #[inline]
    fn is_normalized(&self, start: usize) -> bool {
        self.window.folded.get(start) == Some(&NORMALIZED)
    }

    /// The key of what stands between two places of the window.
    #[inline]
    fn key_of(&self, start: usize, end: usize) -> Key {
        let Window { buffer, folded, .. } = self.window.as_ref();
        if self.folding.is_some() {
            key::in_window::<true>(buffer, folded, start, end)
        } else {
            key::in_window::<false>(buffer, folded, start, end)
        }
    }

    /// What the filter of pairs is asked by about a token and the next one, which have these edges.
    ///
    /// Words that had to be normalised are mended afterwards, so that the loop has registers enough. Where it has not, the compiler
    /// may make branches of the lengths, which are hard to foresee: they were a tenth of all foreseen wrongly at 100,000 names.
    #[inline(always)]
    fn pair<const FOLDS: bool>(window: &Window, edges: &[u16; 4], kept: Kept) -> u64 {
        let [start, end, next, next_end] = edges.map(usize::from);
        let Window { buffer, folded, .. } = window;
        let bytes = if FOLDS { folded } else { buffer };
        let first = key::eight(bytes, start) & key::mask(end - start) & kept.first;
        let second = key::eight(bytes, next) & key::mask(next_end - next) & kept.second;
        let case = if FOLDS {
            key::case_in_window(buffer, start, end)
        } else {
            0
        };
        stub_pair(key::stub(first), key::stub(second)) ^ case
    }

    /// The same about a token of which, or of the next one, a key was made.
    fn normalized_pair(&self, number: u16, kept: Kept) -> u64 {
        let head = |number| self.key(number).unwrap_or_default().head();
        let (first, second) = (head(number.into()), head(usize::from(number) + 1));
        first.in_case(kept.pair(first, second))
    }

    /// The tokens that may begin a name.
    pub(super) fn starts(&self) -> &[Start] {
        &self.starts
    }

    /// Numbers of the tokens that may be compounds, and the lengths of the names that they may begin with.
    pub(super) fn compounds(&self) -> &[(u16, u16)] {
        &self.compounds
    }

    /// Goes on to the next window; `false` at the end of the text. If compounds are wanted, they have these `joints`.
    pub(super) fn advance(
        &mut self,
        text: &str,
        filters: Filters<&[u8]>,
        joints: Option<Joints<'_>>,
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
            self.normalize_flagged(rest);
            if let Some(joints) = joints {
                self.pass::<true, true>(filters);
                self.pass_joints(joints, filters);
            } else {
                self.pass::<true, false>(filters);
            }
            self.pass_pairs::<true>(filters);
        } else {
            self.pass::<false, false>(filters);
            self.pass_pairs::<false>(filters);
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

    /// Makes the keys of the tokens with flagged chars.
    fn normalize_flagged(&mut self, rest: &str) {
        self.normalized.clear();
        let edges = self.window.edges.as_slice();
        for flag in &self.flags {
            let number = edges.partition_point(|edge| edge <= flag) / 2;
            let Some((start, end)) = self.window.edges(number) else {
                continue;
            };
            let number = u16::try_from(number).unwrap_or(0);
            if self.normalized.last().is_none_or(|last| last.0 != number) {
                let token = rest.get(start..end).unwrap_or("");
                self.normalized.push((number, self.maker.normalized(token)));
                if let Some(first) = self.window.folded.get_mut(start) {
                    *first = NORMALIZED;
                }
            }
        }
    }

    /// Notes the tokens that the filter lets through as the beginning of a name and, if compounds are wanted, those that
    /// are long enough: the loop that all tokens go through.
    #[inline]
    fn pass<const FOLDS: bool, const JOINS: bool>(&mut self, filters: Filters<&[u8]>) {
        let Filters { starts, kept, .. } = filters;
        let Window {
            buffer,
            folded,
            edges,
            ..
        } = self.window.as_ref();
        let edges = edges.as_slice();
        self.long.resize(if JOINS { edges.len() / 2 } else { 0 }, 0);
        let (long, mut count) = (self.long.as_mut_slice(), 0);
        let tokens = (0..).zip(edges.chunks_exact(2)).map(|(number, edges)| {
            let &[start, end] = edges.first_chunk().unwrap_or(&[0, 0]);
            let (start, end) = (usize::from(start), usize::from(end));
            if JOINS {
                push_if(long, &mut count, number, end - start >= compound::SHORTEST);
            }
            key::start_in_window::<FOLDS>(buffer, folded, start, end, kept.first)
        });
        // All hashes first: so little lies between two words of the filter that memory is waited for many at a time.
        self.hashes.clear();
        self.hashes.extend(tokens);
        for (number, key) in &self.normalized {
            if let Some(hash) = self.hashes.get_mut(usize::from(*number)) {
                *hash = key.head().start(kept.first);
            }
        }
        let tokens = (0..).zip(&self.hashes);
        let tokens = tokens.map(|(number, hash)| (number, starts.may_hold(*hash)));
        pick(&mut self.passed, edges.len() / 2, tokens);
        self.long.truncate(count);
    }

    /// Notes how the tokens that are long enough for compounds may be parted: they begin as one does, end as heads do, and what
    /// stands before the head may be a name.
    fn pass_joints(&mut self, joints: Joints<'_>, filters: Filters<&[u8]>) {
        let mut long = std::mem::take(&mut self.long);
        let mut ends = std::mem::take(&mut self.ends);
        let mut parts = std::mem::take(&mut self.parts);
        let mut compounds = std::mem::take(&mut self.compounds);
        let edges = self.window.edges.as_slice();
        let mut count = 0;
        for at in 0..long.len() {
            let token = long.get(at).copied().unwrap_or(0);
            let start = edges.get(2 * usize::from(token)).copied().unwrap_or(0);
            let begins = joints.may_begin(key::eight(&self.window.buffer, start.into()));
            push_if(&mut long, &mut count, token, begins);
        }
        long.truncate(count);
        // Most of those end in no head: they are told before any branch asks.
        let heads = long.iter().map(|&token| {
            let (start, end) = self.window.edges(token.into()).unwrap_or_default();
            let last = key::eight(&self.window.buffer, end.max(8) - 8) << (8 * (8 - end.min(8)));
            let lengths = joints.heads.lengths(last, end - start);
            ((token, lengths), lengths != 0)
        });
        pick(&mut ends, long.len(), heads);
        parts.clear();
        for &(token, lengths) in &ends {
            let (start, end) = self.window.edges(token.into()).unwrap_or_default();
            let names = compound::before_heads(lengths, end - start);
            parts.extend(names.map(|len| (token, len)));
        }
        let may_be = |&part: &(u16, u16)| (part, self.may_be_name(part, filters));
        pick(&mut compounds, parts.len(), parts.iter().map(may_be));
        (self.long, self.ends) = (long, ends);
        (self.parts, self.compounds) = (parts, compounds);
    }

    /// Notes the tokens that are let through once the token after them is known: Die is not DIE, and no name begins with
    /// "Die Stadt".
    fn pass_pairs<const FOLDS: bool>(&mut self, filters: Filters<&[u8]>) {
        let mut pairs = std::mem::take(&mut self.pairs);
        pairs.clear();
        let window = self.window.as_ref();
        let edges = window.edges.as_slice();
        pairs.extend(self.passed.iter().map(|&token| {
            let edges = edges.get(2 * usize::from(token)..);
            // The last token of the window has no next one.
            let edges = edges.and_then(<[u16]>::first_chunk);
            edges.map_or(0, |edges| Self::pair::<FOLDS>(window, edges, filters.kept))
        }));
        for &(number, _) in &self.normalized {
            for token in [number.wrapping_sub(1), number] {
                let at = self.passed.binary_search(&token);
                if let Some(pair) = at.ok().and_then(|at| pairs.get_mut(at)) {
                    *pair = self.normalized_pair(token, filters.kept);
                }
            }
        }
        // All before any is needed: memory is waited for many at a time.
        for pair in &mut pairs {
            *pair = filters.pairs.may_hold(*pair).into();
        }
        let last = self.len().wrapping_sub(1);
        let starts = self.passed.iter().zip(&pairs).map(|(&token, &pair)| {
            let token_number = usize::from(token);
            let start = self.hashes.get(token_number).copied().unwrap_or(0);
            // After the last one there may be another, beyond the window.
            let goes_on = (pair != 0) | (token_number == last);
            let begins = filters.begins(start).or_longer(goes_on);
            (Start { token, begins }, begins.any())
        });
        pick(&mut self.starts, self.passed.len(), starts);
        self.pairs = pairs;
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
