//! How a word begins: by that, names are filed, and words that are no form of any are turned away.

use crate::text::fold::bare;
use crate::text::hash::{mix, slot};
use crate::text::word::Key;

/// The letters that a word begins with, folded, a byte apart: of ASCII letters, their bytes.
#[derive(Clone, Copy)]
pub(super) struct Start(u64);

/// The bytes of a key's head that may belong to a [`Start`], and their highest bits.
const FIRST_BYTES: u64 = (1 << (8 * REACHES[2])) - 1;
const NO_ASCII: u64 = 0x8080_8080_8080_8080;
/// How many bytes a key's head holds.
const HEAD_BYTES: usize = 8;
/// What the first bytes of four letters of Cyrillic have in common.
const CYRILLIC_LEADS: u64 = 0x00fe_00fe_00fe_00fe;
const CYRILLIC: u64 = 0x00d0_00d0_00d0_00d0;
/// The first letter of Cyrillic that may have an accent.
const ACCENTED: u64 = 0x450;

/// How many letters names are filed by: as many as no case form of a name of its length changes.
const REACHES: [usize; 3] = [2, 3, 5];

impl Start {
    /// How the word with this key begins; it is read if that is neither all ASCII nor four letters of Cyrillic.
    #[inline]
    pub(super) fn of<'w>(key: Key, word: impl FnOnce() -> &'w str) -> Self {
        let letters = key.head & FIRST_BYTES;
        if letters & NO_ASCII == 0 {
            return Self(letters);
        }
        if key.head & CYRILLIC_LEADS == CYRILLIC {
            return Self::of_cyrillic(key.head);
        }
        Self::of_word(word())
    }

    /// Of four letters, two bytes each.
    #[inline]
    fn of_cyrillic(head: u64) -> Self {
        let mut all = 0;
        for index in 0..4 {
            let letter = head >> (16 * index);
            let letter = (letter & 0x1f) << 6 | letter >> 8 & 0x3f;
            all ^= if letter < ACCENTED {
                letter
            } else {
                plain(letter)
            } << (8 * index);
        }
        Self(all)
    }

    /// The same of any word, letter by letter; the fifth counts if it begins within the first eight bytes.
    pub(super) fn of_word(word: &str) -> Self {
        let mut all = 0;
        let letters = word.char_indices().take_while(|(at, _)| *at < HEAD_BYTES);
        for (index, (_, c)) in letters.take(REACHES[2]).enumerate() {
            all ^= u64::from(bare(c)) << (8 * index);
        }
        Self(all)
    }

    /// A hash of the first `reach` letters.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "half of a hash")]
    fn hash(self, reach: usize) -> u32 {
        mix(self.0 & ((1 << (8 * reach)) - 1), reach as u64) as u32
    }

    /// The hashes that a base form of the word may have been filed under, the shortest reach first.
    #[inline]
    pub(super) fn hashes(self) -> impl Iterator<Item = u32> {
        REACHES.iter().map(move |reach| self.hash(*reach))
    }

    /// The first three of them.
    pub(super) fn three(self) -> u64 {
        self.0 & 0xff_ffff
    }

    /// The place of the first two letters in [`Starts`], and the bit of the third.
    #[inline]
    fn place(self) -> (usize, u64) {
        let low = |letter: u64, of: u64| self.0 >> (8 * letter) & of;
        (slot(low(0, 31) | low(1, 15) << 5, PLACES - 1), low(2, 31))
    }
}

/// The letter of Cyrillic that one with an accent is: [`bare`] says the same.
fn plain(letter: u64) -> u64 {
    match letter {
        0x450 | 0x451 => 0x435, // ѐ, ё: е
        0x453 => 0x433,         // ѓ: г
        0x45c => 0x43a,         // ќ: к
        0x45d => 0x438,         // ѝ: и
        _ => letter,
    }
}

/// How a base form begins, as far as its forms do: what it is filed by.
#[derive(Clone, Copy)]
pub(super) struct Filed {
    start: Start,
    reach: usize,
}

impl Filed {
    pub(super) fn of(base: &str) -> Self {
        let reach = match base.chars().count() {
            0..=3 => REACHES[0],
            4..=7 => REACHES[1], // "Grabiec", "Grabca"
            _ => REACHES[2],
        };
        let start = Start::of_word(base);
        Self { start, reach }
    }

    pub(super) fn hash(self) -> u32 {
        self.start.hash(self.reach)
    }
}

/// Number of places for the first two letters of a word.
const PLACES: usize = 1 << 9;

/// The first letters of some base forms, three at most: one bit each.
#[derive(Clone, Debug, Default)]
pub(super) struct Starts(Vec<u32>);

impl Starts {
    pub(super) fn add(&mut self, filed: Filed) {
        self.0.resize(PLACES, 0);
        let (at, third) = filed.start.place();
        if let Some(thirds) = self.0.get_mut(at) {
            *thirds |= if filed.reach < 3 {
                u32::MAX
            } else {
                1 << third
            };
        }
    }

    /// Whether a word that begins so may be a form of one of them. A few instructions.
    #[inline]
    pub(super) fn may_hold(&self, start: Start) -> bool {
        let (at, third) = start.place();
        self.0
            .get(at)
            .is_some_and(|thirds| thirds >> third & 1 != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_cyrillic_are_read_alike_in_any_way() {
        for c in '\u{400}'..'\u{460}' {
            let word = format!("{c}{c}{c}{c}");
            let (fast, slow) = (Start::of(Key::of(&word), || ""), Start::of_word(&word));
            assert_eq!(fast.0, slow.0, "{c}");
        }
        assert_eq!(Start::of_word("Пётр").0, Start::of_word("ПЕТР").0);
        let (whole, cut) = (Start::of_word("Ким"), Start::of_word("Кима"));
        assert_eq!(whole.0 & 0xffff, cut.0 & 0xffff);
    }
}
