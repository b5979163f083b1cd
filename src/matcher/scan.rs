//! The first pass: tokens of a text and their keys.
//!
//! A window of text is classified 64 bytes at a time into bitmaps of token starts and ends. ASCII and the letters of
//! the two-byte Latin, Greek and Cyrillic blocks are told apart by arithmetic that the compiler turns into vector
//! code; only the other characters ("odd" here: quotation marks, dashes, ideographs, combining marks) are decoded,
//! one by one. Then each token's key is computed from its first and last eight bytes.
//!
//! Tried and left: a char loop over a class table (250 MB/s against 1.5–2 GB/s for the bitmaps), decoding a whole
//! block that holds an odd character (every third block of German text does), hashing all bytes of a token.

use super::key;
use super::word::{Class, look};
use crate::text::chars::char_at;
use crate::text::normalize::Folding;

/// Bytes that are classified together.
const BLOCK: usize = 64;
/// Bytes that are looked at together; a multiple of [`BLOCK`].
const WINDOW: usize = 4096;

/// A token of the text, with offsets from the start of the window.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Token {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) key: u64,
}

impl Token {
    #[inline]
    fn new(start: u16, end: u16, key: u64) -> Self {
        Self {
            start: start.into(),
            end: end.into(),
            key,
        }
    }
}

/// What is special about a char, by its first byte.
#[derive(Clone, Copy, Debug)]
struct Flag {
    at: u32,
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
    tokens: Vec<Token>,
    flags: Vec<Flag>,
    maps: Maps,
    /// Where tokens start and end in the window, in turn; `edge_count` of them.
    edges: Vec<u16>,
    edge_count: usize,
    scratch: String,
}

/// One bit a byte of the window, and what tells token edges.
#[derive(Clone, Debug, Default)]
struct Maps {
    /// Bytes of letters, digits and marks that hold together.
    word: Vec<u64>,
    /// First bytes of chars that have to be looked at.
    odd: Vec<u64>,
    /// Where letters that stand alone begin and end; empty if there are none.
    alone_starts: Vec<u64>,
    alone_ends: Vec<u64>,
}

impl Scanner {
    /// A scanner for a text of `len` bytes. With a `folding`, keys are those of folded words, else of the bytes.
    pub(super) fn new(folding: Option<Folding>, len: usize) -> Self {
        let window = len.min(WINDOW);
        let mut maps = Maps::default();
        maps.word.reserve(window / BLOCK + 2);
        maps.odd.reserve(window / BLOCK + 2);
        Self {
            folding,
            base: 0,
            next: 0,
            tokens: Vec::with_capacity(window / 5 + 2),
            flags: Vec::new(),
            maps,
            edges: vec![0; window + 2 * BLOCK],
            edge_count: 0,
            scratch: String::new(),
        }
    }

    /// Where the window starts.
    pub(super) fn base(&self) -> usize {
        self.base
    }

    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Goes on to the next window; `false` at the end of the text.
    pub(super) fn advance(&mut self, text: &str) -> bool {
        self.tokens.clear();
        if self.next >= text.len() {
            return false;
        }
        self.base = self.next;
        let limit = text.len().min(self.base + WINDOW);
        self.classify(text, limit);
        self.look_at_odd(text);
        self.cut(text, limit);
        match self.folding {
            Some(folding) => self.folded_keys(text, folding),
            None => self.exact_keys(text),
        }
        true
    }

    /// Fills the bitmaps for `base..limit`, as far as single bytes tell.
    fn classify(&mut self, text: &str, limit: usize) {
        let every = self.folding.is_some_and(Folding::needs_every_char);
        let bytes = text.as_bytes();
        self.maps.word.clear();
        self.maps.odd.clear();
        let mut at = self.base;
        while at < limit {
            let mut padded = [0_u8; BLOCK + 1];
            let enough = bytes
                .get(at..at + BLOCK + 1)
                .filter(|_| at + BLOCK <= limit);
            let stretch = match enough {
                Some(stretch) => stretch,
                None => {
                    // The last block of the window: what lies beyond counts as blank.
                    let rest = bytes.get(at..limit.min(at + BLOCK)).unwrap_or_default();
                    for (to, from) in padded.iter_mut().zip(rest) {
                        *to = *from;
                    }
                    &padded
                }
            };
            let block = stretch.first_chunk::<BLOCK>();
            let following = stretch.last_chunk::<BLOCK>();
            let (Some(block), Some(following)) = (block, following) else {
                return;
            };
            self.maps.word.push(bits(block, |b| {
                ((b | 0x20).wrapping_sub(b'a') < 26) | (b.wrapping_sub(b'0') < 10) | (b >= 0x80)
            }));
            let high = block.iter().fold(0, |all, b| all | b) >= 0x80;
            self.maps.odd.push(match (high, every) {
                (false, _) => 0,
                (true, false) if self.folding.is_some() => odd_bits::<true>(block, following),
                (true, false) => odd_bits::<false>(block, following),
                (true, true) => bits(block, |b| b >= 0xc0),
            });
            at += BLOCK;
        }
    }

    /// Corrects the bitmaps for the chars that single bytes do not tell.
    fn look_at_odd(&mut self, text: &str) {
        self.flags.clear();
        self.maps.alone_starts.clear();
        self.maps.alone_ends.clear();
        for block in 0..self.maps.odd.len() {
            let mut odd = self.maps.odd.get(block).copied().unwrap_or(0);
            while odd != 0 {
                let at = block * BLOCK + odd.trailing_zeros() as usize;
                odd &= odd - 1;
                if let Some(c) = char_at(text, self.base + at) {
                    self.look_at(at, c);
                }
            }
        }
    }

    fn look_at(&mut self, at: usize, c: char) {
        let end = at + c.len_utf8();
        let maps = &mut self.maps;
        let (class, is_inert) = look(c);
        match class {
            Class::Word => {}
            Class::Mark if maps.is_word_before(at) => {}
            Class::Mark if maps.ends_alone(at) => {
                maps.clear_word(at, end);
                maps.set_alone(None, Some(at), end);
            }
            Class::Alone => {
                maps.clear_word(at, end);
                maps.set_alone(Some(at), None, end);
            }
            Class::Other | Class::Mark => {
                maps.clear_word(at, end);
                return;
            }
        }
        if self.folding.is_some() {
            self.flags.push(Flag {
                at: u32::try_from(at).unwrap_or(0),
                normalize: !is_inert,
            });
        }
    }

    /// Lists the edges of the tokens, and decides where the next window starts.
    fn cut(&mut self, text: &str, limit: usize) {
        self.edge_count = 0;
        if self.maps.alone_ends.is_empty() {
            self.list_edges();
        } else {
            self.list_edges_of_both();
        }
        let window = limit - self.base;
        self.next = limit;
        // A token that runs to the end of the window has no end yet.
        if self.edge_count % 2 == 1 {
            self.push_edge(window);
        }
        if limit == text.len() {
            return;
        }
        let last = self.edge_count.saturating_sub(2);
        if let Some(&[start, end]) = self
            .edges
            .get(last..self.edge_count)
            .and_then(<[u16]>::first_chunk)
        {
            // It may go on beyond, and belongs to the next window.
            if usize::from(end) >= window {
                self.edge_count = last;
                self.next = self.base + usize::from(start);
                if start == 0 {
                    // Nothing but one token: no name is as long as a window, so it is left out.
                    self.next = super::word::next_token(text, self.base).map_or(limit, |t| t.end);
                }
            }
        }
        while !text.is_char_boundary(self.next) {
            self.next -= 1;
        }
    }

    fn push_edge(&mut self, at: usize) {
        if let Some(edge) = self.edges.get_mut(self.edge_count) {
            *edge = u16::try_from(at).unwrap_or(0);
            self.edge_count += 1;
        }
    }

    /// Lists where the word map changes.
    fn list_edges(&mut self) {
        let mut last_bit = 0;
        let mut base = 0_u16;
        for &word in self.maps.word.iter().chain(&[0]) {
            let mut changes = word ^ (word << 1 | last_bit);
            last_bit = word >> 63;
            let count = changes.count_ones() as usize;
            let room = self.edges.get_mut(self.edge_count..);
            let Some(room) = room.and_then(<[u16]>::first_chunk_mut::<BLOCK>) else {
                return;
            };
            // Eight at a time: how many there are is hard to foresee, how many eights is not.
            for eight in room.chunks_exact_mut(8).take(count.div_ceil(8)) {
                for edge in eight {
                    // The bit set on top only matters once no change is left, and what is written then is not read.
                    *edge = base | u16::try_from((changes | 1 << 63).trailing_zeros()).unwrap_or(0);
                    changes &= changes.wrapping_sub(1);
                }
            }
            self.edge_count += count;
            base += 64;
        }
    }

    /// As `list_edges`, with letters that stand alone: they may end where the next one starts.
    fn list_edges_of_both(&mut self) {
        let mut last_bit = 0;
        for number in 0..=self.maps.word.len() {
            let at = |map: &[u64]| map.get(number).copied().unwrap_or(0);
            let word = at(&self.maps.word);
            let before = word << 1 | last_bit;
            last_bit = word >> 63;
            let mut starts = word & !before | at(&self.maps.alone_starts);
            let mut ends = before & !word | at(&self.maps.alone_ends);
            while starts | ends != 0 {
                let first_is_end = ends != 0 && ends.trailing_zeros() <= starts.trailing_zeros();
                let map = if first_is_end { &mut ends } else { &mut starts };
                let edge = number * BLOCK + map.trailing_zeros() as usize;
                *map &= *map - 1;
                self.push_edge(edge);
            }
        }
    }

    fn exact_keys(&mut self, text: &str) {
        let bytes = text.as_bytes().get(self.base..).unwrap_or_default();
        let edges = self.edges.get(..self.edge_count).unwrap_or_default();
        self.tokens.extend(edges.chunks_exact(2).map(|edges| {
            let (start, end) = pair(edges);
            let key = key::exact(bytes, start.into(), end.into());
            Token::new(start, end, key)
        }));
    }

    fn folded_keys(&mut self, text: &str, folding: Folding) {
        let Self {
            base,
            edges,
            edge_count,
            flags,
            scratch,
            tokens,
            ..
        } = self;
        let rest = text.get(*base..).unwrap_or_default();
        let edges = edges.get(..*edge_count).unwrap_or_default();
        let mut flags = flags.iter().peekable();
        tokens.extend(edges.chunks_exact(2).map(|edges| {
            let (start, end) = pair(edges);
            let mut flagged = None;
            while let Some(flag) = flags.next_if(|flag| flag.at < u32::from(end)) {
                flagged = Some(flagged.unwrap_or(false) | flag.normalize);
            }
            let key = match flagged {
                None => key::folded(rest.as_bytes(), start.into(), end.into()),
                Some(normalize) => {
                    let slice = rest.get(start.into()..end.into()).unwrap_or("");
                    let normalize = normalize || slice.bytes().any(|b| b.is_ascii_alphabetic());
                    key::flagged(slice, normalize, folding, scratch)
                }
            };
            Token::new(start, end, key)
        }));
    }
}

/// A start and an end.
#[inline]
fn pair(edges: &[u16]) -> (u16, u16) {
    match *edges {
        [start, end] => (start, end),
        _ => (0, 0),
    }
}

impl Maps {
    fn is_word_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|at| bit(&self.word, at))
    }

    fn ends_alone(&self, at: usize) -> bool {
        bit(&self.alone_ends, at)
    }

    fn clear_word(&mut self, from: usize, to: usize) {
        for at in from..to {
            if let Some(word) = self.word.get_mut(at / BLOCK) {
                *word &= !(1 << (at % BLOCK));
            }
        }
    }

    /// Notes a letter that stands alone, or that the one that ended at `moved` goes on to `end`.
    fn set_alone(&mut self, start: Option<usize>, moved: Option<usize>, end: usize) {
        let len = self.word.len() + 1;
        self.alone_starts.resize(len, 0);
        self.alone_ends.resize(len, 0);
        if let Some((word, at)) =
            start.and_then(|at| Some((self.alone_starts.get_mut(at / BLOCK)?, at)))
        {
            *word |= 1 << (at % BLOCK);
        }
        if let Some((word, at)) =
            moved.and_then(|at| Some((self.alone_ends.get_mut(at / BLOCK)?, at)))
        {
            *word &= !(1 << (at % BLOCK));
        }
        if let Some(word) = self.alone_ends.get_mut(end / BLOCK) {
            *word |= 1 << (end % BLOCK);
        }
    }
}

fn bit(map: &[u64], at: usize) -> bool {
    map.get(at / BLOCK)
        .is_some_and(|word| word >> (at % BLOCK) & 1 != 0)
}

/// One bit for each byte that passes the test.
#[inline]
fn bits(block: &[u8; BLOCK], test: impl Fn(u8) -> bool) -> u64 {
    let mut flags = [0_u8; BLOCK];
    for (flag, byte) in flags.iter_mut().zip(block) {
        *flag = u8::from(test(*byte));
    }
    gather(&flags)
}

/// Packs 64 bytes of 0 or 1 into 64 bits.
#[inline]
fn gather(flags: &[u8; BLOCK]) -> u64 {
    let mut all = 0;
    for (number, eight) in flags.chunks_exact(8).enumerate() {
        let eight: [u8; 8] = eight.try_into().unwrap_or_default();
        let packed = u64::from_le_bytes(eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        all |= packed << (number * 8);
    }
    all
}

/// The first bytes of chars that have to be looked at one by one.
///
/// Every other char beyond ASCII is a letter of the Latin, Greek or Cyrillic blocks, and, when keys are folded, one
/// whose case partner has the same key; see [`key`]. The tests hold this to the char classes.
#[inline]
fn odd_bits<const FOLDS: bool>(block: &[u8; BLOCK], following: &[u8; BLOCK]) -> u64 {
    let mut flags = [0_u8; BLOCK];
    for (flag, (&b, &f)) in flags.iter_mut().zip(block.iter().zip(following)) {
        let plain = (b == 0xc3) | (b & 0xfe == 0xc4) | (b & 0xfe == 0xce) | (b & 0xfe == 0xd0);
        let mut odd = (b >= 0xc0) & !plain
            | (b == 0xc3) & (f & 0xdf == 0x97)
            | (b == 0xce) & (f <= 0x90)
            | (b == 0xcf) & (f >= 0x8f)
            | (b == 0xd1) & (f >= 0xa0);
        if FOLDS {
            odd |= (b == 0xc3) & (f == 0x9f)
                | (b == 0xc4) & (f | 1 == 0xb1)
                | (b == 0xc5) & ((f == 0x89) | (f == 0xb8) | (f == 0xbf))
                | (b == 0xce) & (f == 0xb0)
                | (b == 0xcf) & (f == 0x82)
                | (b == 0xd0) & (f == 0x81)
                | (b == 0xd1) & (f == 0x91);
        }
        *flag = u8::from(odd);
    }
    if flags.iter().fold(0, |any, flag| any | flag) == 0 {
        return 0;
    }
    gather(&flags)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matcher::word::{class, next_token};

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
                let mut scanner = Scanner::new(folding, text.len());
                let mut tokens = Vec::new();
                while scanner.advance(&text) {
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

    /// What is not looked at is a letter.
    #[test]
    fn chars_that_are_not_odd_are_words() {
        for c in '\u{80}'..='\u{30000}' {
            let mut padded = [b' '; BLOCK + 1];
            c.encode_utf8(&mut padded[..4]);
            let (block, following) = (padded.first_chunk().unwrap(), padded.last_chunk().unwrap());
            let is_unassigned = matches!(c, '\u{3a2}');
            if odd_bits::<false>(block, following) == 0 && !is_unassigned {
                assert_eq!(class(c), Class::Word, "{c}");
            }
            if odd_bits::<true>(block, following) == 0 {
                assert!(key::is_unflagged(c), "{c}");
            }
        }
    }
}
