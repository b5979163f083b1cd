//! One hash for tables that hold names: fast on short strings, the same on every machine.
//!
//! Not meant to withstand an adversary who chooses the keys of a gazetteer; whoever can do that owns the gazetteer.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

const A: u64 = 0x9e37_79b9_7f4a_7c15;
const B: u64 = 0xd1b5_4a32_d192_ed03;

/// Both halves of the 128-bit product, folded.
#[inline]
pub(crate) fn mix(x: u64, y: u64) -> u64 {
    let product = u128::from(x ^ A) * u128::from(y ^ B);
    #[expect(clippy::cast_possible_truncation, reason = "the two halves")]
    {
        (product as u64) ^ ((product >> 64) as u64)
    }
}

/// Hash of all bytes.
#[inline]
pub(crate) fn bytes(bytes: &[u8]) -> u64 {
    let mut h = bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        h = mix(h, word(chunk));
    }
    mix(h, word(chunks.remainder()))
}

/// [`bytes`] as a hasher, for keys that are numbers or words of ours: what is written last counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct QuickHasher(u64);

/// A map from such keys.
pub(crate) type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<QuickHasher>>;

/// A set of such keys.
pub(crate) type QuickSet<K> = HashSet<K, BuildHasherDefault<QuickHasher>>;

impl Hasher for QuickHasher {
    #[inline]
    fn write(&mut self, word: &[u8]) {
        self.0 = bytes(word);
    }

    /// The end of a string, which says nothing new.
    #[inline]
    fn write_u8(&mut self, _: u8) {}

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

/// [`mix`] as a hasher, for tables of numbers.
#[derive(Clone, Default)]
pub(crate) struct MixHasher(u64);

/// A map from numbers.
pub(crate) type NumberMap<T> = HashMap<u64, T, BuildHasherDefault<MixHasher>>;

/// A set of numbers.
pub(crate) type NumberSet = HashSet<u64, BuildHasherDefault<MixHasher>>;

impl Hasher for MixHasher {
    fn write(&mut self, word: &[u8]) {
        self.0 = mix(self.0, bytes(word));
    }

    #[inline]
    fn write_u64(&mut self, number: u64) {
        self.0 = mix(self.0, number);
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

/// The low bits of a hash as an index into a table of `mask + 1` places.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the mask cuts it anyway")]
pub(crate) fn slot(hash: u64, mask: usize) -> usize {
    hash as usize & mask
}

/// Up to eight bytes as a number.
#[inline]
pub(crate) fn word(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        // They overlap where they agree.
        (Some(first), Some(last)) => {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            u64::from(first) | u64::from(last) << (8 * (bytes.len() - 4))
        }
        _ => {
            let backwards = bytes.iter().rev();
            backwards.fold(0, |word, &byte| word << 8 | u64::from(byte))
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn near_strings_differ() {
        let mut seen = std::collections::HashSet::new();
        for len in 0..40 {
            for at in 0..len {
                let mut s = vec![b'a'; len];
                s[at] = b'b';
                assert!(seen.insert(super::bytes(&s)));
            }
        }
    }
}
