//! Which bytes of a window belong to words, as bitmaps.
//!
//! Bytes are classified 64 at a time by arithmetic that the compiler turns into vector code. ASCII and the letters of
//! the two-byte Latin, Greek and Cyrillic blocks are told apart that way; only the other chars ("odd" here: quotation
//! marks, dashes, ideographs, combining marks) are decoded, one by one.

use super::word::{Class, look};

/// Bytes that are classified together.
pub(super) const BLOCK: usize = 64;
/// Bytes that are looked at together.
pub(super) const WINDOW: usize = 2048;
const BLOCKS: usize = WINDOW / BLOCK;

/// A window of text, with blanks after it so that eight bytes can be read at any place in it.
pub(super) type Buffer = [u8; WINDOW + BLOCK];

/// One bit a byte of the window.
#[derive(Clone, Debug)]
pub(super) struct Bitmaps {
    /// Bytes of letters, digits and marks that hold together.
    word: [u64; BLOCKS + 1],
    /// First bytes of chars that have to be looked at.
    odd: [u64; BLOCKS + 1],
    /// Where letters that stand alone, and runs of katakana, begin and end.
    alone_starts: [u64; BLOCKS + 1],
    alone_ends: [u64; BLOCKS + 1],
    has_alone: bool,
    /// Where the last run of katakana ends.
    kana_end: Option<usize>,
}

impl Bitmaps {
    pub(super) fn new() -> Self {
        Self {
            word: [0; BLOCKS + 1],
            odd: [0; BLOCKS + 1],
            alone_starts: [0; BLOCKS + 1],
            alone_ends: [0; BLOCKS + 1],
            has_alone: false,
            kana_end: None,
        }
    }

    /// Classifies the first `len` bytes of the buffer as far as single bytes tell. `every`: all chars beyond ASCII
    /// have to be looked at.
    pub(super) fn classify<const FOLDS: bool>(&mut self, buffer: &Buffer, len: usize, every: bool) {
        if self.has_alone {
            self.alone_starts = [0; BLOCKS + 1];
            self.alone_ends = [0; BLOCKS + 1];
            self.has_alone = false;
            self.kana_end = None;
        }
        let following = buffer.get(1..).unwrap_or_default();
        let blocks = buffer
            .chunks_exact(BLOCK)
            .zip(following.chunks_exact(BLOCK));
        let used = len.div_ceil(BLOCK);
        let maps = self.word.iter_mut().zip(&mut self.odd);
        for ((block, following), (word, odd)) in blocks.zip(maps).take(used) {
            let (Some(block), Some(following)) = (block.first_chunk(), following.first_chunk())
            else {
                return;
            };
            *word = bits(block, |b| {
                ((b | 0x20).wrapping_sub(b'a') < 26) | (b.wrapping_sub(b'0') < 10) | (b >= 0x80)
            });
            // Most blocks hold ASCII only, and most others no letter beyond Latin Extended-A.
            *odd = match block.iter().copied().fold(0, u8::max) {
                ..0x80 => 0,
                _ if every => bits(block, |b| b >= 0xc0),
                _ if !block
                    .iter()
                    .fold(false, |any, b| any | (b.wrapping_sub(0xc4) < 14)) =>
                {
                    odd_bits(block, following, is_odd_western::<FOLDS>)
                }
                0x80..0xc6 => odd_bits(block, following, is_odd_latin::<FOLDS>),
                _ => odd_bits(block, following, is_odd::<FOLDS>),
            };
        }
        for map in [&mut self.word, &mut self.odd] {
            if let Some(rest) = map.get_mut(used..) {
                rest.fill(0);
            }
        }
    }

    /// Calls `visit` with each char of a token that has to be looked at, in order: its place in the window, the char,
    /// whether it is inert.
    pub(super) fn look_at_odd(&mut self, text: &str, mut visit: impl FnMut(usize, char, bool)) {
        for block in 0..BLOCKS {
            let mut odd = self.odd.get(block).copied().unwrap_or(0);
            while odd != 0 {
                let at = block * BLOCK + odd.trailing_zeros() as usize;
                odd &= odd - 1;
                if let Some(c) = crate::text::chars::char_at(text, at) {
                    let (class, is_inert) = look(c);
                    if self.settle(at, at + c.len_utf8(), class) {
                        visit(at, c, is_inert);
                    }
                }
            }
        }
    }

    /// Corrects the bitmaps for a char; whether it is part of a token.
    fn settle(&mut self, at: usize, end: usize, class: Class) -> bool {
        let is_word_before = || at.checked_sub(1).is_some_and(|at| bit(&self.word, at));
        match class {
            Class::Word => {}
            Class::Mark if is_word_before() => {}
            Class::Mark if bit(&self.alone_ends, at) => {
                self.prolong(at, end);
                if self.kana_end == Some(at) {
                    self.kana_end = Some(end);
                }
            }
            Class::Kana if self.kana_end == Some(at) => {
                self.prolong(at, end);
                self.kana_end = Some(end);
            }
            Class::Alone | Class::Kana => {
                self.clear_word(at, end);
                flip(&mut self.alone_starts, at);
                flip(&mut self.alone_ends, end);
                self.has_alone = true;
                if class == Class::Kana {
                    self.kana_end = Some(end);
                }
            }
            Class::Other | Class::Mark => {
                self.clear_word(at, end);
                return false;
            }
        }
        true
    }

    /// Adds a char to the letter that stands alone, or to the run, that ends at `at`.
    fn prolong(&mut self, at: usize, end: usize) {
        self.clear_word(at, end);
        flip(&mut self.alone_ends, at);
        flip(&mut self.alone_ends, end);
    }

    /// Takes the bytes of one char out of the words.
    fn clear_word(&mut self, from: usize, to: usize) {
        let bits = ((1_u128 << (to - from)) - 1) << (from % BLOCK);
        let blocks = self.word.iter_mut().skip(from / BLOCK);
        for (word, bits) in blocks.zip([bits, bits >> BLOCK]) {
            #[expect(clippy::cast_possible_truncation, reason = "one half, then the other")]
            let bits = bits as u64;
            *word &= !bits;
        }
    }
}

fn bit(map: &[u64], at: usize) -> bool {
    map.get(at / BLOCK)
        .is_some_and(|word| word >> (at % BLOCK) & 1 != 0)
}

fn flip(map: &mut [u64], at: usize) {
    if let Some(word) = map.get_mut(at / BLOCK) {
        *word ^= 1 << (at % BLOCK);
    }
}

/// Where tokens start and end, in turn.
#[derive(Clone, Debug)]
pub(super) struct Edges {
    list: [u16; WINDOW + 2 * BLOCK],
    count: usize,
}

impl Edges {
    pub(super) fn new() -> Self {
        Self {
            list: [0; WINDOW + 2 * BLOCK],
            count: 0,
        }
    }

    pub(super) fn as_slice(&self) -> &[u16] {
        self.list.get(..self.count).unwrap_or_default()
    }

    /// The start and the end of a token.
    #[inline]
    pub(super) fn of(&self, number: usize) -> Option<(usize, usize)> {
        let at = 2 * number;
        let edges = self.list.get(at..at + 2).filter(|_| at < self.count);
        let &[start, end] = edges?.first_chunk()?;
        Some((start.into(), end.into()))
    }

    /// The start and the end of the last token.
    pub(super) fn last(&self) -> Option<(usize, usize)> {
        let &[start, end] = self.as_slice().last_chunk()?;
        Some((start.into(), end.into()))
    }

    pub(super) fn pop(&mut self) {
        self.count = self.count.saturating_sub(2);
    }

    /// Takes them from the bitmaps of a window of `len` bytes; a token that has no end yet ends there.
    pub(super) fn fill(&mut self, maps: &Bitmaps, len: usize) {
        self.count = 0;
        if maps.has_alone {
            self.list_both(maps);
        } else {
            self.list(maps);
        }
        if self.count % 2 == 1 {
            self.push(len);
        }
    }

    fn push(&mut self, at: usize) {
        if let Some(edge) = self.list.get_mut(self.count) {
            *edge = u16::try_from(at).unwrap_or(0);
            self.count += 1;
        }
    }

    /// Lists where the word map changes.
    ///
    /// Eight bits at a time, from a table: how many changes there are is hard to foresee, so no branch asks.
    fn list(&mut self, maps: &Bitmaps) {
        let (mut count, mut last_bit, mut base) = (0, 0, [0; 8]);
        for &word in &maps.word {
            let changes = word ^ (word << 1 | last_bit);
            last_bit = word >> 63;
            for bits in changes.to_le_bytes().map(usize::from) {
                let room = self.list.get_mut(count..count + 8);
                let places = PLACES.get(bits).unwrap_or(&[0; 8]);
                let edges = room.unwrap_or_default().iter_mut();
                for (edge, (base, place)) in edges.zip(base.iter_mut().zip(places)) {
                    *edge = *base + place;
                }
                base.iter_mut().for_each(|base| *base += 8);
                count += COUNTS.get(bits).copied().map_or(0, usize::from);
            }
        }
        self.count = count;
    }

    /// As `list`, with letters that stand alone: they may end where the next one starts.
    fn list_both(&mut self, maps: &Bitmaps) {
        let mut last_bit = 0;
        let alone = maps.alone_starts.iter().zip(&maps.alone_ends);
        for (number, (&word, (starts, ends))) in maps.word.iter().zip(alone).enumerate() {
            let before = word << 1 | last_bit;
            last_bit = word >> 63;
            let mut starts = word & !before | starts;
            let mut ends = before & !word | ends;
            while starts | ends != 0 {
                let first_is_end = ends != 0 && ends.trailing_zeros() <= starts.trailing_zeros();
                let map = if first_is_end { &mut ends } else { &mut starts };
                let edge = number * BLOCK + map.trailing_zeros() as usize;
                *map &= *map - 1;
                self.push(edge);
            }
        }
    }
}

/// For eight bits, how many are set, and which: what stands after those says nothing.
static COUNTS: [u8; 256] = COUNTED.0;
static PLACES: [[u16; 8]; 256] = COUNTED.1;

#[expect(
    clippy::indexing_slicing,
    reason = "the compiler does it, not the program"
)]
const COUNTED: ([u8; 256], [[u16; 8]; 256]) = {
    let (mut counts, mut places) = ([0; 256], [[0; 8]; 256]);
    let mut bits = 0;
    while bits < 256 {
        let mut bit = 0_u16;
        while bit < 8 {
            if bits >> bit & 1 != 0 {
                places[bits][counts[bits] as usize] = bit;
                counts[bits] += 1;
            }
            bit += 1;
        }
        bits += 1;
    }
    (counts, places)
};

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

/// One bit for each byte that, with the one after it, passes the test.
#[inline]
fn odd_bits(block: &[u8; BLOCK], following: &[u8; BLOCK], test: impl Fn(u8, u8) -> bool) -> u64 {
    let mut flags = [0_u8; BLOCK];
    for (flag, (&b, &f)) in flags.iter_mut().zip(block.iter().zip(following)) {
        *flag = u8::from(test(b, f));
    }
    if flags.iter().fold(0, |any, flag| any | flag) == 0 {
        return 0;
    }
    gather(&flags)
}

/// Whether a char that begins with these bytes has to be looked at by itself.
///
/// Every other char beyond ASCII is a letter of the Latin, Greek or Cyrillic blocks, and, when keys are folded, one
/// whose case partner has the same key; see [`key`](super::key). The tests hold this to the char classes.
#[inline(always)]
fn is_odd<const FOLDS: bool>(b: u8, f: u8) -> bool {
    let mut odd = is_odd_latin::<FOLDS>(b, f) | (b >= 0xc6) & (b.wrapping_sub(0xce) >= 4);
    odd |= if FOLDS {
        (b == 0xce) & ((f <= 0x90) | (f == 0xb0))
            | (b == 0xcf) & ((f >= 0x8f) | (f == 0x82))
            | (b == 0xd0) & (f == 0x81)
            | (b == 0xd1) & ((f >= 0xa0) | (f == 0x91))
    } else {
        (b == 0xce) & (f <= 0x8d) | (b == 0xcf) & (f == 0xb6)
    };
    odd
}

/// The same where no letters but those of Latin-1 are told by their bytes. With ß, ÿ is looked at.
#[inline(always)]
fn is_odd_western<const FOLDS: bool>(b: u8, f: u8) -> bool {
    let kept = if FOLDS { 0xd7 } else { 0xdf };
    (b >= 0xc0) & ((b != 0xc3) | (f & kept == 0x97))
}

/// The same for chars up to Latin Extended-A.
#[inline(always)]
fn is_odd_latin<const FOLDS: bool>(b: u8, f: u8) -> bool {
    let mut odd = (b < 0xc4) & is_odd_western::<FOLDS>(b, f);
    if FOLDS {
        odd |=
            (b == 0xc4) & (f | 1 == 0xb1) | (b == 0xc5) & ((f == 0x89) | (f == 0xb8) | (f == 0xbf));
    }
    odd
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matcher::key;
    use crate::matcher::word::class;

    /// What is not looked at is a letter.
    #[test]
    fn chars_that_are_not_odd_are_words() {
        for c in '\u{80}'..='\u{30000}' {
            let mut padded = [b' '; BLOCK + 1];
            c.encode_utf8(&mut padded[..4]);
            let (block, following) = (padded.first_chunk().unwrap(), padded.last_chunk().unwrap());
            let is_unassigned = matches!(c, '\u{3a2}');
            if odd_bits(block, following, is_odd::<false>) == 0 && !is_unassigned {
                assert_eq!(class(c), Class::Word, "{c}");
            }
            let is_western = !('\u{100}'..'\u{480}').contains(&c);
            if is_western {
                let is_odd = odd_bits(block, following, is_odd::<true>);
                let western = odd_bits(block, following, is_odd_western::<true>);
                assert_eq!(western, is_odd, "{c}");
            }
            if c < '\u{180}' {
                let is_odd = odd_bits(block, following, is_odd::<true>);
                assert_eq!(
                    odd_bits(block, following, is_odd_latin::<true>),
                    is_odd,
                    "{c}"
                );
            }
            if odd_bits(block, following, is_odd::<true>) == 0 {
                assert!(key::is_plain(c), "{c}");
            }
        }
    }
}
