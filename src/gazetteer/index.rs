//! A hash index from strings that are stored elsewhere to their numbers.

use crate::flat::{Bytes, Growing, List};
use crate::text::hash;

/// Open addressing over numbers; the owner of the strings says what a number's string is.
#[derive(Clone, Debug, Default)]
pub(super) struct Index<B = Bytes> {
    /// Number + 1, or 0 for a free slot. Length is a power of two, at most two thirds full.
    pub(super) slots: List<u32, B>,
}

impl<B: AsRef<[u8]>> Index<B> {
    /// The number stored for `key`.
    pub(super) fn get<'s>(&self, key: &str, string: impl Fn(u32) -> &'s str) -> Option<u32> {
        let slots = self.slots.rows();
        let mask = slots.len().checked_sub(1)?;
        let first = hash::slot(hash::bytes(key.as_bytes()), mask);
        // Built, it has a free slot before that many.
        for at in first..=first + mask {
            let number = slots.get(at & mask)?.checked_sub(1)?;
            if string(number) == key {
                return Some(number);
            }
        }
        None
    }
}

impl Index<Vec<u8>> {
    /// Stores the next `number` for `key`, which is not there yet. Numbers begin at 0.
    pub(super) fn insert<'s>(&mut self, key: &str, number: u32, string: impl Fn(u32) -> &'s str) {
        let count = number as usize + 1;
        if count * 3 > self.slots.len() * 2 {
            let larger = Growing::zeros((self.slots.len() * 2).max(16));
            let old = std::mem::replace(&mut self.slots, larger);
            for slot in old.rows().filter(|&slot| slot != 0) {
                self.place(string(slot - 1), slot);
            }
        }
        self.place(key, number + 1);
    }

    fn place(&mut self, key: &str, slot: u32) {
        let mask = self.slots.len().saturating_sub(1);
        let mut at = hash::slot(hash::bytes(key.as_bytes()), mask);
        while self.slots.get(at).is_some_and(|slot| slot != 0) {
            at = (at + 1) & mask;
        }
        self.slots.set(at, slot);
    }

    /// The index as it stays from now on.
    pub(super) fn finish(self) -> Index {
        let slots = self.slots.finish();
        Index { slots }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_again() {
        let keys: Vec<String> = (0..1000).map(|n| format!("key/{n}")).collect();
        let string = |n: u32| keys[n as usize].as_str();
        let mut index = Index::default();
        assert_eq!(index.get("key/0", string), None);
        for (n, key) in (0..).zip(&keys) {
            index.insert(key, n, string);
        }
        let index = index.finish();
        for (n, key) in (0..).zip(&keys) {
            assert_eq!(index.get(key, string), Some(n));
        }
        assert_eq!(index.get("key/1000", string), None);
    }

    #[test]
    fn a_full_index_ends_a_look_up() {
        let full = Index {
            slots: [1, 1, 1].into_iter().collect(),
        };
        assert_eq!(full.get("key", |_| ""), None);
    }
}
