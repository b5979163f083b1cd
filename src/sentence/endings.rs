//! Which words could be abbreviations, told by their last bytes.
//!
//! Most words before a mark are none. A filter answers for nearly all of them with one multiplication and one look at
//! a table of 8 KB, whatever the script.

/// A filter over the last eight bytes of words: what it does not know was never added, what it knows may have been.
#[derive(Clone, Debug)]
pub(super) struct Endings {
    words: Vec<u64>,
    /// What ends many words, and which bits of an ending tell.
    suffixes: Vec<(u64, u64)>,
}

impl Default for Endings {
    fn default() -> Self {
        Self {
            words: vec![0; 1 << (BITS - 6)],
            suffixes: Vec::new(),
        }
    }
}

/// Binary logarithm of the number of bits.
const BITS: u32 = 16;

impl Endings {
    /// Adds a word, in this spelling only.
    pub(super) fn add(&mut self, word: &str) {
        let (at, own) = place(ending_of(word));
        if let Some(bits) = self.words.get_mut(at) {
            *bits |= own;
        }
    }

    /// Adds all words that end so.
    pub(super) fn add_suffix(&mut self, suffix: &str) {
        let ending = ending_of(suffix);
        self.suffixes.push((ending, kept(suffix.len())));
    }

    /// Whether a word with this ending may have been added.
    #[inline]
    pub(super) fn may_hold(&self, ending: u64) -> bool {
        let (at, own) = place(ending);
        self.words.get(at).is_some_and(|bits| bits & own == own)
            || self
                .suffixes
                .iter()
                .any(|&(suffix, bits)| ending & bits == suffix)
    }
}

/// Where the two bits of an ending stand: in which number, and which bits of it.
#[inline]
fn place(ending: u64) -> (usize, u64) {
    let hash = ending.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS - 6);
    let own = 1 << (hash & 63) | 1 << (hash >> 6 & 63);
    (usize::try_from(hash >> 12).unwrap_or(0), own)
}

/// The last `len` bytes, at most eight, as a number: the very last in its highest place, zeros before the first.
#[inline]
pub(super) fn ending(bytes: &[u8], len: usize) -> u64 {
    let all = match bytes.last_chunk() {
        Some(&last) => u64::from_le_bytes(last),
        None => few(bytes),
    };
    all & kept(len)
}

/// The same of a word.
#[inline]
pub(super) fn ending_of(word: &str) -> u64 {
    ending(word.as_bytes(), word.len())
}

/// The bits of the highest `len` bytes.
#[inline]
fn kept(len: usize) -> u64 {
    let free = u32::try_from(8_usize.saturating_sub(len)).unwrap_or(8);
    u64::MAX.checked_shl(8 * free).unwrap_or(0)
}

#[cold]
fn few(bytes: &[u8]) -> u64 {
    let next = |number: u64, &byte: &u8| number >> 8 | u64::from(byte) << 56;
    bytes.iter().fold(0, next)
}
