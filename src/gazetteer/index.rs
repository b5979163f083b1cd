//! A hash index from strings that are stored elsewhere to their numbers.

use crate::flat::{Growing, List};
use crate::text::hash;

/// Open addressing over numbers; the owner of the strings says what a number's string is.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// Number + 1, or 0 for a free slot; two thirds full.
    pub(super) slots: List<u32>,
}

impl Index {
    /// The number stored for `key`.
    pub(super) fn get<'s>(&self, key: &str, string: impl Fn(u32) -> &'s str) -> Option<u32> {
        let slots = self.slots.rows();
        // Built, it has a free slot before it has been gone through.
        let slots = slots.round(place(hash(key), slots.len()));
        slots
            .map_while(|slot| slot.checked_sub(1))
            .find(|&number| string(number) == key)
    }
}

/// An index while it grows. Its slots know the hashes of their strings, so that no string is hashed or looked at twice.
#[derive(Clone, Debug, Default)]
pub(super) struct GrowingIndex {
    /// Hash and number + 1, or 0 for a free slot. They lie in the order of their hashes, so that growing goes through the
    /// old slots and the new ones once.
    slots: Vec<u64>,
    len: u32,
}

impl GrowingIndex {
    /// The number stored for `key`, whose hash this is.
    pub(super) fn find<'s>(
        &self,
        hash: u32,
        key: &str,
        string: impl Fn(u32) -> &'s str,
    ) -> Option<u32> {
        let mut at = place(hash, self.slots.len());
        while let Some(&slot) = self.slots.get(at).filter(|slot| **slot != 0) {
            let (other, number) = parts(slot);
            if other == hash && string(number - 1) == key {
                return Some(number - 1);
            }
            at = next(at, self.slots.len());
        }
        None
    }

    /// Stores the next number, from 0 on, for a string with this hash that is not there.
    pub(super) fn push(&mut self, hash: u32) {
        if self.len as usize * 3 >= self.slots.len() * 2 {
            self.grow();
        }
        self.len += 1;
        insert(&mut self.slots, u64::from(hash) << 32 | u64::from(self.len));
    }

    fn grow(&mut self) {
        let mut larger = vec![0; (self.slots.len() * 2).max(16)];
        for &slot in self.slots.iter().filter(|slot| **slot != 0) {
            insert(&mut larger, slot);
        }
        self.slots = larger;
    }

    /// The index as it stays from now on.
    pub(super) fn finish(self) -> Index {
        let count = self.len as usize;
        let mut slots = Growing::<u32>::zeros(count + count / 2 + usize::from(count > 0));
        for (hash, number) in self.slots.into_iter().map(parts) {
            if number != 0 {
                let mut at = place(hash, slots.len());
                while slots.get(at).is_some_and(|slot| slot != 0) {
                    at = next(at, slots.len());
                }
                slots.set(at, number);
            }
        }
        let slots = slots.finish();
        Index { slots }
    }
}

/// Puts a slot where its hash tells, or after; some slot is free.
fn insert(slots: &mut [u64], slot: u64) {
    let mut at = place(parts(slot).0, slots.len());
    while slots.get(at).is_some_and(|slot| *slot != 0) {
        at = next(at, slots.len());
    }
    if let Some(place) = slots.get_mut(at) {
        *place = slot;
    }
}

/// Hash and number + 1.
#[expect(clippy::cast_possible_truncation, reason = "the two halves")]
fn parts(slot: u64) -> (u32, u32) {
    ((slot >> 32) as u32, slot as u32)
}

/// What a string is looked up by.
pub(super) fn hash(key: &str) -> u32 {
    (hash::bytes(key.as_bytes()) >> 32) as u32
}

/// Scales a hash to `0..len`.
fn place(hash: u32, len: usize) -> usize {
    ((u64::from(hash) * len as u64) >> 32) as usize
}

fn next(at: usize, len: usize) -> usize {
    if at + 1 == len { 0 } else { at + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_again() {
        let keys: Vec<String> = (0..1000).map(|n| format!("key/{n}")).collect();
        let string = |n: u32| keys[n as usize].as_str();
        let mut index = GrowingIndex::default();
        for (n, key) in (0..).zip(&keys) {
            assert_eq!(index.find(hash(key), key, string), None);
            index.push(hash(key));
            assert_eq!(index.find(hash(key), key, string), Some(n));
        }
        let index = index.finish();
        for (n, key) in (0..).zip(&keys) {
            assert_eq!(index.get(key, string), Some(n));
        }
        assert_eq!(index.get("key/1000", string), None);
        assert_eq!(GrowingIndex::default().finish().get("key/0", string), None);
    }

    #[test]
    fn a_full_index_ends_a_look_up() {
        let full = Index {
            slots: [1, 1, 1].into_iter().collect::<Growing<_>>().finish(),
        };
        assert_eq!(full.get("key", |_| ""), None);
    }
}
