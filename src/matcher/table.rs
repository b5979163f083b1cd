//! The flat structures that a search looks keys up in: filters that refuse most tokens, the table of token chains, and
//! the lexicon of listed forms.

use super::key::{FREE, Head, in_case, start};
use crate::flat::{Bytes, Fields, Growing, List, Room, Row};
use crate::text::hash::{NumberSet, mix};

/// Marks a missing number.
pub(super) const NONE: u32 = u32::MAX;

/// The chain of keys that a name's tokens make, one mixed into the other.
#[inline]
pub(super) fn chain(so_far: u64, key: u64) -> u64 {
    mix(so_far.rotate_left(23), key) & !FREE
}

/// Scales a hash to `0..len`.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "less than len")]
fn scale(hash: u64, len: usize) -> usize {
    ((u128::from(hash) * len as u128) >> 64) as usize
}

/// A set of hashes that answers "no" or "perhaps": two bits each, both in one word (a blocked Bloom filter).
///
/// The case of a token moves the bits within the word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Filter<B = Bytes> {
    pub(super) words: List<u64, B>,
}

impl Filter<Vec<u8>> {
    /// A filter for about so many hashes, one in several cases counted as often: of foreign ones it lets one in fifteen to
    /// thirty through. With more room fewer pass, but more words of it lie outside the cache: no faster at any size.
    fn with_room(hashes: usize) -> Self {
        Self {
            words: Growing::zeros((hashes / 4).max(8)),
        }
    }

    /// Adds hashes that have a set of cases in their free bits, as what a role says if they have one.
    fn add<'h>(&mut self, hashes: impl IntoIterator<Item = &'h u64>, role: Option<Role>) {
        for &entry in hashes {
            let hash = entry & !FREE;
            let cases = (0..4).filter(|case| entry >> case & 1 != 0);
            let bits = cases.fold(self.word(hash), |bits, case| {
                let cased = in_case(hash, case);
                let role = role.map_or(0, |role| role.bits(cased));
                bits | bit(cased, 4) | bit(cased, 10) | role
            });
            self.words.set(self.place(hash), bits);
        }
    }

    fn finish(self) -> Filter {
        let words = self.words.finish();
        Filter { words }
    }
}

impl<B: AsRef<[u8]>> Filter<B> {
    fn view(&self) -> Filter<&[u8]> {
        let words = self.words.rows();
        Filter { words }
    }

    #[inline]
    fn word(&self, hash: u64) -> u64 {
        self.words.get(self.place(hash)).unwrap_or(0)
    }

    /// Whether a hash was added in its case.
    #[inline]
    pub(super) fn may_hold(&self, cased: u64) -> bool {
        is_in(self.word(cased), cased)
    }

    /// Whether a hash was added in a case, for whoever asks about several.
    #[inline]
    pub(super) fn cases_of(&self, hash: u64) -> impl Fn(u64) -> bool + use<B> {
        let word = self.word(hash);
        move |case| is_in(word, in_case(hash, case))
    }

    /// The word of a hash; the case has no part in it.
    #[inline]
    fn place(&self, hash: u64) -> usize {
        (((hash >> 32) * self.words.len() as u64) >> 32) as usize
    }
}

/// Whether a hash was added to a word of a filter in its case.
#[inline]
fn is_in(word: u64, cased: u64) -> bool {
    (word >> (cased >> 4 & 63)) & (word >> (cased >> 10 & 63)) & 1 != 0
}

/// One bit, by six bits of a hash.
#[inline]
fn bit(hash: u64, from: u32) -> u64 {
    1 << (hash >> from & 63)
}

/// What a token is to a name. Two more bits of the filter say it, to be looked at in what the others let through; both
/// depend on the case, because "der" is much more frequent than any name, even DER.
#[derive(Clone, Copy, Debug)]
enum Role {
    /// The name.
    Name = 0,
    /// A form of the first token of a longer one.
    FirstForm = 16,
    /// A form of a name of one token.
    Form = 32,
}

impl Role {
    #[inline]
    fn bits(self, cased: u64) -> u64 {
        let bits = bit(cased, 16) | bit(cased, 22).rotate_left(8);
        bits.rotate_left(self as u32)
    }

    /// The roles that a hash has in its word, one bit each.
    #[inline]
    fn of(word: u64, cased: u64) -> Begins {
        let from = |bit: u32| word.rotate_right((cased >> bit & 63) as u32);
        let all = Begins::NAME | Begins::FORM | Begins::FIRST_FORM;
        Begins(from(16) & from(22).rotate_right(8) & all)
    }
}

/// What may begin at a token: one bit for each role that it may have, and one for longer names.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Begins(u64);

impl Begins {
    const NAME: u64 = 1 << Role::Name as u32;
    const FIRST_FORM: u64 = 1 << Role::FirstForm as u32;
    const FORM: u64 = 1 << Role::Form as u32;
    /// A longer name, whichever of both the token is to its first.
    const LONGER: u64 = 1 << 48;

    #[inline]
    fn has(self, bits: u64) -> bool {
        self.0 & bits != 0
    }

    #[inline]
    pub(super) fn any(self) -> bool {
        self.has(Self::NAME | Self::FORM | Self::LONGER)
    }

    /// Whether a name may be this token.
    #[inline]
    pub(super) fn name(self) -> bool {
        self.has(Self::NAME)
    }

    /// Whether the token may be a form of a name.
    #[inline]
    pub(super) fn form(self) -> bool {
        self.has(Self::FORM)
    }

    #[inline]
    pub(super) fn longer(self) -> bool {
        self.has(Self::LONGER)
    }

    /// The same and a longer name, if one may go on beyond what was looked at.
    #[inline]
    pub(super) fn or_longer(self, goes_on: bool) -> Self {
        Self(self.0 | (u64::from(goes_on) * Self::LONGER))
    }

    /// Whether the token is looked up as a word that names begin with, and as a form of one.
    #[inline]
    pub(super) fn is_word(self) -> bool {
        self.has(Self::NAME | Self::LONGER)
    }

    #[inline]
    pub(super) fn is_form(self) -> bool {
        self.form() | self.longer() & self.has(Self::FIRST_FORM)
    }
}

/// What refuses most tokens before anything is looked up.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Filters<B = Bytes> {
    /// First tokens of names, in all their forms and cases, by their heads.
    pub(super) starts: Filter<B>,
    /// The first two tokens of names, by their stubs.
    pub(super) pairs: Filter<B>,
    /// What endings are written behind in forms of the words of names.
    pub(super) stems: Filter<B>,
    pub(super) kept: Kept,
}

/// The bytes of heads that filters go by, as masks: those of a first token, and those of the second.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kept {
    pub(super) first: u64,
    pub(super) second: u64,
}

impl Kept {
    /// The hash of two tokens, in no case.
    #[inline]
    pub(super) fn pair(self, first: Head, second: Head) -> u64 {
        stub_pair(first.stub(self.first), second.stub(self.second))
    }
}

/// Hashes of what names begin with, with the cases in which they do.
#[derive(Debug, Default)]
pub(super) struct Beginnings {
    /// Names of one token, and their forms.
    pub(super) names: Vec<u64>,
    pub(super) name_forms: Vec<u64>,
    /// First tokens of longer names, and their forms.
    pub(super) firsts: NumberSet,
    pub(super) first_forms: NumberSet,
}

impl Filters {
    /// The filters of what names and their forms begin with, by the bytes that are `kept`.
    pub(super) fn new(all: &Beginnings, pairs: &[u64], stems: &[u64], kept: Kept) -> Self {
        let Beginnings {
            names,
            name_forms,
            firsts,
            first_forms,
        } = all;
        let entries = names.iter().chain(name_forms);
        let entries = entries.chain(firsts).chain(first_forms);
        let cases: u32 = entries.map(|entry| (entry & FREE).count_ones()).sum();
        let mut starts = Filter::with_room(cases as usize);
        starts.add(names, Some(Role::Name));
        starts.add(name_forms, Some(Role::Form));
        starts.add(firsts, None);
        starts.add(first_forms, Some(Role::FirstForm));
        let mut seconds = Filter::with_room(pairs.len());
        seconds.add(pairs, None);
        // There is no role to tell: half the room.
        let mut words = Filter::with_room(stems.len() / 2);
        words.add(stems, None);
        Self {
            starts: starts.finish(),
            pairs: seconds.finish(),
            stems: words.finish(),
            kept,
        }
    }

    /// The filters, for a search.
    pub(super) fn view(&self) -> Filters<&[u8]> {
        Filters {
            starts: self.starts.view(),
            pairs: self.pairs.view(),
            stems: self.stems.view(),
            kept: self.kept,
        }
    }
}

impl Filters<&[u8]> {
    /// Whether a token may be a name, by what the first filter is asked by.
    #[inline]
    pub(super) fn may_be_name(&self, start: u64) -> bool {
        self.begins(start).name()
    }

    /// What may begin at a token that the first filter lets through, but for longer names.
    #[inline]
    pub(super) fn begins(&self, start: u64) -> Begins {
        Role::of(self.starts.word(start), start)
    }
}

/// The hash of two stubs.
#[inline]
pub(super) fn stub_pair(first: u32, second: u32) -> u64 {
    start(u64::from(first) | u64::from(second) << 32) & !FREE
}

/// What stands at the end of a chain of tokens: by default, nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// The first of the names that end here, or [`NONE`].
    pub(super) name: u32,
    /// Whether longer names go on from here.
    pub(super) goes_on: bool,
}

impl Default for Node {
    fn default() -> Self {
        let (name, goes_on) = (NONE, false);
        Self { name, goes_on }
    }
}

impl Node {
    /// What is left of it if a name may not end here, or none go on.
    #[inline]
    pub(super) fn limited(self, ends: bool, goes_on: bool) -> Self {
        Self {
            name: if ends { self.name } else { NONE },
            goes_on: self.goes_on & goes_on,
        }
    }

    #[inline]
    pub(super) fn is_empty(self) -> bool {
        self.name == NONE && !self.goes_on
    }
}

/// Chains of tokens to nodes: open addressing, eight bytes a slot.
///
/// A slot holds 31 bits of the chain's hash beside the 20 or so that its place tells. Two chains that agree in all
/// of them share a node; their names are told apart when they are compared with the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Table<B = Bytes> {
    pub(super) slots: List<u64, B>,
}

const GOES_ON: u64 = 1 << 31;

/// Slots that a look-up goes through: many times more than the longest run of slots in use ever has.
const LONGEST_RUN: usize = 4096;

/// The places of a table of `len` where what has a hash may lie: from the one that it tells on, and round.
#[inline]
fn places(hash: u64, len: usize) -> impl Iterator<Item = usize> {
    let mut next = scale(hash, len);
    (0..LONGEST_RUN).map(move |_| {
        let at = next;
        next = if at + 1 == len { 0 } else { at + 1 };
        at
    })
}

impl<B: AsRef<[u8]>> Table<B> {
    #[inline]
    fn tag(hash: u64) -> u64 {
        // The low bits decide the place least; 0 marks a free slot.
        hash >> 4 & 0x7fff_ffff | 1
    }

    #[inline]
    fn node(slot: u64) -> Node {
        Node {
            name: u32::try_from(slot >> 32).unwrap_or(NONE),
            goes_on: slot & GOES_ON != 0,
        }
    }

    /// What lies where the search for a chain begins: asked for ahead, so that memory is waited for once for many.
    #[inline]
    pub(super) fn touch(&self, hash: u64) -> u64 {
        let at = scale(hash, self.slots.len());
        self.slots.get(at).unwrap_or(0)
    }

    #[inline]
    pub(super) fn get(&self, hash: u64) -> Option<Node> {
        let (slots, tag) = (self.slots.rows(), Self::tag(hash));
        let mut slots = slots.round(scale(hash, slots.len())).take(LONGEST_RUN);
        let slot = slots.find(|slot| *slot == 0 || slot & 0x7fff_ffff == tag)?;
        (slot != 0).then(|| Self::node(slot))
    }
}

impl Table {
    /// The table, for a search.
    pub(super) fn view(&self) -> Table<&[u8]> {
        let slots = self.slots.rows();
        Table { slots }
    }
}

impl Table<Vec<u8>> {
    /// A table for at most `nodes` nodes.
    pub(super) fn with_capacity(nodes: usize) -> Self {
        Self {
            slots: Growing::zeros(nodes + nodes / 3 + 2),
        }
    }

    /// Changes the node of a chain, made if it is not there.
    pub(super) fn update(&mut self, hash: u64, change: impl FnOnce(&mut Node)) {
        let tag = Self::tag(hash);
        for at in places(hash, self.slots.len()) {
            let Some(slot) = self.slots.get(at) else {
                return;
            };
            if slot == 0 || slot & 0x7fff_ffff == tag {
                let mut node = if slot == 0 {
                    Node::default()
                } else {
                    Self::node(slot)
                };
                change(&mut node);
                let goes_on = if node.goes_on { GOES_ON } else { 0 };
                let slot = u64::from(node.name) << 32 | goes_on | tag;
                self.slots.set(at, slot);
                return;
            }
        }
    }

    pub(super) fn finish(self) -> Table {
        let slots = self.slots.finish();
        Table { slots }
    }
}

/// From forms that no endings make to the words they are forms of, by hashes: a multimap.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lexicon<B = Bytes> {
    pub(super) slots: List<Listed, B>,
}

/// A form and its word; zeros in a free slot. 16 bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    form: u64,
    base: u64,
}

impl Row for Listed {
    const SIZE: usize = 16;

    #[inline(always)]
    fn read(from: &mut Fields<'_>) -> Self {
        let (form, base) = (from.next(), from.next());
        Self { form, base }
    }

    #[inline(always)]
    fn write(self, to: &mut Room<'_>) {
        to.put(self.form);
        to.put(self.base);
    }
}

impl Lexicon {
    pub(super) fn new(listed: &[(u64, u64)]) -> Self {
        let len = listed.len() + listed.len() / 2 + usize::from(!listed.is_empty());
        let mut slots = Growing::zeros(len);
        for &(form, base) in listed {
            let row = Listed { form, base };
            for at in places(form, len) {
                let slot = slots.get(at).unwrap_or_default();
                if slot == Listed::default() || slot == row {
                    slots.set(at, row);
                    break;
                }
            }
        }
        Self {
            slots: slots.finish(),
        }
    }

    /// The lexicon, for a search.
    pub(super) fn view(&self) -> Lexicon<&[u8]> {
        let slots = self.slots.rows();
        Lexicon { slots }
    }
}

impl<'m> Lexicon<&'m [u8]> {
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.slots.len() == 0
    }

    /// The words that a form may be of.
    #[inline]
    pub(super) fn bases(&self, form: u64) -> impl Iterator<Item = u64> + use<'m> {
        let slots = self.slots.round(scale(form, self.slots.len()));
        slots
            .take(LONGEST_RUN)
            .take_while(|slot| *slot != Listed::default())
            .filter(move |slot| slot.form == form)
            .map(|slot| slot.base)
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

        let full = Table {
            slots: [1_u64, 1].into_iter().collect(),
        };
        assert_eq!(full.get(mix(1000, 7)), None);

        let entries: Vec<u64> = keys.iter().map(|key| key & !FREE | 2).collect();
        let kept = Kept {
            first: u64::MAX,
            second: u64::MAX,
        };
        let all = Beginnings {
            names: entries,
            ..Beginnings::default()
        };
        let filters = Filters::new(&all, &[], &[], kept);
        let filter = filters.view().starts;
        assert!(keys.iter().all(|&key| filter.may_hold(in_case(key, 1))));
        let wrong = (1000..11_000_u64)
            .filter(|&n| filter.may_hold(in_case(mix(n, 7), 1)))
            .count();
        assert!(wrong < 700, "{wrong}");
    }
}
