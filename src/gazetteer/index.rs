//! A hash index from strings that are stored elsewhere to their numbers.

use crate::matcher::is_table;
use crate::text::hash;

/// Open addressing over numbers; the owner of the strings says what a number's string is.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// Number + 1, or 0 for a free slot. Length is a power of two, at most two thirds full.
    slots: Vec<u32>,
    len: usize,
}

impl Index {
    pub(super) fn slots(&self) -> &[u32] {
        &self.slots
    }

    /// An index read from a file; `None` if a look-up might not end, or not soon.
    pub(super) fn from_slots(slots: Vec<u32>) -> Option<Self> {
        let len = slots.iter().filter(|slot| **slot != 0).count();
        let is_sound = slots.is_empty() || slots.len().is_power_of_two();
        (is_sound && is_table(&slots, 0)).then_some(Self { slots, len })
    }

    /// The number stored for `key`.
    pub(super) fn get<'s>(&self, key: &str, string: impl Fn(u32) -> &'s str) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash::slot(hash::bytes(key.as_bytes()), mask);
        loop {
            let number = self.slots.get(at)?.checked_sub(1)?;
            if string(number) == key {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
    }

    /// Stores `number` for `key`, which is not there yet.
    pub(super) fn insert<'s>(&mut self, key: &str, number: u32, string: impl Fn(u32) -> &'s str) {
        if (self.len + 1) * 3 > self.slots.len() * 2 {
            let larger = (self.slots.len() * 2).max(16);
            let old = std::mem::replace(&mut self.slots, vec![0; larger]);
            for slot in old.into_iter().filter(|&s| s != 0) {
                self.place(string(slot - 1), slot);
            }
        }
        self.place(key, number + 1);
        self.len += 1;
    }

    fn place(&mut self, key: &str, slot: u32) {
        let mask = self.slots.len().saturating_sub(1);
        let mut at = hash::slot(hash::bytes(key.as_bytes()), mask);
        while let Some(place) = self.slots.get_mut(at) {
            if *place == 0 {
                *place = slot;
                return;
            }
            at = (at + 1) & mask;
        }
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
        for (n, key) in (0..).zip(&keys) {
            assert_eq!(index.get(key, string), Some(n));
        }
        assert_eq!(index.get("key/1000", string), None);
    }
}
