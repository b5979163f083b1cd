//! A table of words, to look up what lists say about one.

use super::hash::slot;
use super::word::Key;

/// Words in lower case with what is known about each, asked in whatever letter case.
///
/// Words are told apart by the 64 bits of their hash alone: a text of a million words takes one of them for a listed one
/// once in a billion texts.
#[derive(Clone, Debug)]
pub(crate) struct WordTable<T> {
    /// The hash of a word and the number, from one, of what is known about it. At least half of the places are free.
    places: Vec<(u64, usize)>,
    known: Vec<T>,
}

impl<T> Default for WordTable<T> {
    fn default() -> Self {
        Self {
            places: vec![(0, 0); 2],
            known: Vec::new(),
        }
    }
}

impl<T> WordTable<T> {
    /// Changes what is known about `word`; nothing was known about a new one.
    pub(crate) fn update(&mut self, word: &str, change: impl FnOnce(&mut T))
    where
        T: Default,
    {
        if self.places.len() < 2 * (self.known.len() + 1) {
            let room = vec![(0, 0); 2 * self.places.len()];
            for place in std::mem::replace(&mut self.places, room) {
                self.put(place);
            }
        }
        let hash = Key::of(word).hash;
        let number = match self.number(hash) {
            0 => {
                self.known.push(T::default());
                self.put((hash, self.known.len()));
                self.known.len()
            }
            number => number,
        };
        if let Some(known) = self.known.get_mut(number - 1) {
            change(known);
        }
    }

    fn put(&mut self, place: (u64, usize)) {
        let at = self.place(place.0);
        if let Some(free) = self.places.get_mut(at).filter(|_| place.1 != 0) {
            *free = place;
        }
    }

    /// The place of a hash, or the free one that it would get.
    #[inline]
    fn place(&self, hash: u64) -> usize {
        let mask = self.places.len() - 1;
        let mut at = slot(hash, mask);
        let other = |place: &(u64, usize)| place.0 != hash && place.1 != 0;
        while self.places.get(at).is_some_and(other) {
            at = (at + 1) & mask;
        }
        at
    }

    #[inline]
    fn number(&self, hash: u64) -> usize {
        self.places.get(self.place(hash)).map_or(0, |place| place.1)
    }

    /// What is known about the word whose key is `key`. A few instructions.
    #[inline]
    pub(crate) fn get(&self, key: Key) -> Option<&T> {
        self.known.get(self.number(key.hash).checked_sub(1)?)
    }
}
