//! The two flat structures that a search looks keys up in: a filter that refuses most tokens, and the table of token
//! chains.

use crate::text::hash::mix;

/// Marks a missing number.
pub(super) const NONE: u32 = u32::MAX;

/// The chain of keys that a name's tokens make, one mixed into the other.
#[inline]
pub(super) fn chain(so_far: u64, key: u64) -> u64 {
    mix(so_far.rotate_left(23), key)
}

/// Scales a hash to `0..len`.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "less than len")]
fn scale(hash: u64, len: usize) -> usize {
    ((u128::from(hash) * len as u128) >> 64) as usize
}

/// A set of keys that answers "no" or "perhaps": two bits a key, both in one word (a blocked Bloom filter).
///
/// At 16 bits a key it says "perhaps" for one foreign key in fifty; it has to be small enough for the second-level
/// cache, where the table is not.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub(super) words: Vec<u64>,
}

impl Filter {
    pub(super) fn new(keys: &[u64]) -> Self {
        let bits_a_key = if keys.len() > 400_000 { 10 } else { 16 };
        let mut words = vec![0; (keys.len() * bits_a_key / 64).max(8)];
        for &key in keys {
            if let Some(word) = words.get_mut(scale(key, keys_len(keys, bits_a_key))) {
                *word |= Self::mask(key);
            }
        }
        Self { words }
    }

    #[inline]
    pub(super) fn may_hold(&self, key: u64) -> bool {
        let mask = Self::mask(key);
        self.words
            .get(scale(key, self.words.len()))
            .is_some_and(|word| word & mask == mask)
    }

    #[inline]
    fn mask(key: u64) -> u64 {
        1 << (key & 63) | 1 << (key >> 6 & 63)
    }
}

fn keys_len(keys: &[u64], bits_a_key: usize) -> usize {
    (keys.len() * bits_a_key / 64).max(8)
}

/// What stands at the end of a chain of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// The first of the names that end here, or [`NONE`].
    pub(super) name: u32,
    /// Whether longer names go on from here.
    pub(super) goes_on: bool,
}

/// Chains of tokens to nodes: open addressing, eight bytes a slot.
///
/// A slot holds 31 bits of the chain's hash beside the 20 or so that its place tells. Two chains that agree in all
/// of them share a node; their names are told apart when they are compared with the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) slots: Vec<u64>,
    /// Slots in use, counted while the table is filled.
    used: usize,
}

const GOES_ON: u64 = 1 << 31;

impl Table {
    /// A table for at most `nodes` nodes.
    pub(super) fn with_capacity(nodes: usize) -> Self {
        Self {
            slots: vec![0; nodes + nodes / 3 + 2],
            used: 0,
        }
    }

    #[inline]
    fn tag(hash: u64) -> u64 {
        // The low bits decide the place least; 0 marks a free slot.
        hash & 0x7fff_ffff | 1
    }

    #[inline]
    fn node(slot: u64) -> Node {
        Node {
            name: u32::try_from(slot >> 32).unwrap_or(NONE),
            goes_on: slot & GOES_ON != 0,
        }
    }

    #[inline]
    pub(super) fn get(&self, hash: u64) -> Option<Node> {
        let tag = Self::tag(hash);
        let mut at = scale(hash, self.slots.len());
        loop {
            let slot = *self.slots.get(at)?;
            if slot & 0x7fff_ffff == tag {
                return Some(Self::node(slot));
            }
            if slot == 0 {
                return None;
            }
            at += 1;
            if at == self.slots.len() {
                at = 0;
            }
        }
    }

    /// Changes the node of a chain, made if it is not there; says whether it was made.
    pub(super) fn update(&mut self, hash: u64, change: impl FnOnce(&mut Node)) -> bool {
        let tag = Self::tag(hash);
        let len = self.slots.len();
        let mut at = scale(hash, len);
        while let Some(slot) = self.slots.get_mut(at) {
            let is_new = *slot == 0;
            // One slot stays free, or a look-up would not end; the caller's estimate leaves a quarter.
            if is_new && self.used + 2 > len {
                return false;
            }
            if is_new || *slot & 0x7fff_ffff == tag {
                let mut node = if is_new {
                    Node {
                        name: NONE,
                        goes_on: false,
                    }
                } else {
                    Self::node(*slot)
                };
                change(&mut node);
                self.used += usize::from(is_new);
                let goes_on = if node.goes_on { GOES_ON } else { 0 };
                *slot = u64::from(node.name) << 32 | goes_on | tag;
                return is_new;
            }
            at = if at + 1 == len { 0 } else { at + 1 };
        }
        false
    }
}

/// From the keys of written forms to the keys of the words they are forms of: a multimap, eight bytes a pair.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    /// 32 bits of the form's key beside the number of the base.
    pub(super) slots: Vec<u64>,
    /// Keys of base words by number.
    pub(super) bases: Vec<u64>,
}

impl Lexicon {
    /// `pairs` are keys of forms and numbers of bases, without repetition.
    pub(super) fn new(pairs: &[(u64, u32)], bases: Vec<u64>) -> Self {
        let mut slots = Vec::new();
        if !pairs.is_empty() {
            slots.resize(pairs.len() + pairs.len() / 2 + 2, 0);
        }
        let len = slots.len();
        for &(form, base) in pairs {
            let mut at = scale(form, len);
            while let Some(slot) = slots.get_mut(at) {
                if *slot == 0 {
                    *slot = u64::from(base) << 32 | Self::tag(form);
                    break;
                }
                at = if at + 1 == len { 0 } else { at + 1 };
            }
        }
        Self { slots, bases }
    }

    fn tag(form: u64) -> u64 {
        form & 0xffff_ffff | 1
    }

    /// The keys of the words that a form with this key may be of.
    #[inline]
    pub(super) fn bases(&self, form: u64) -> impl Iterator<Item = u64> + '_ {
        let mut at = scale(form, self.slots.len());
        std::iter::from_fn(move || {
            loop {
                let slot = *self.slots.get(at)?;
                if slot == 0 {
                    return None;
                }
                at = if at + 1 == self.slots.len() {
                    0
                } else {
                    at + 1
                };
                if slot & 0xffff_ffff == Self::tag(form) {
                    return self.bases.get((slot >> 32) as usize).copied();
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found() {
        let keys: Vec<u64> = (0..1000_u64).map(|n| mix(n, 7)).collect();
        let mut table = Table::with_capacity(keys.len());
        for (n, &key) in (0..).zip(&keys) {
            table.update(key, |node| node.name = n);
        }
        table.update(keys[5], |node| node.goes_on = true);
        for (n, &key) in (0..).zip(&keys) {
            let node = table.get(key).unwrap();
            assert_eq!((node.name, node.goes_on), (n, n == 5));
        }
        assert_eq!(table.get(mix(1000, 7)), None);

        let mut full = Table::with_capacity(3);
        let made = keys.iter().filter(|&&key| full.update(key, |_| {})).count();
        assert_eq!(made, full.slots.len() - 1);
        assert_eq!(full.get(mix(1000, 7)), None);

        let filter = Filter::new(&keys);
        assert!(keys.iter().all(|&key| filter.may_hold(key)));
        let wrong = (1000..11_000_u64)
            .filter(|&n| filter.may_hold(mix(n, 7)))
            .count();
        assert!(wrong < 400, "{wrong}");
    }
}
