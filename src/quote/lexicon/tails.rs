//! Ends of words that tell what a word is: the "-head" and "-ending" sections of the word lists, and roles.

use crate::text::fold;
use crate::text::hash::NumberMap;

/// By how many of their last letters ends of words are told apart: as many as one number holds.
const LAST: usize = 3;

/// Ends of words, by their last letters.
#[derive(Clone, Debug)]
pub(crate) struct Tails<T>(NumberMap<Vec<(Box<str>, T)>>);

impl<T> Default for Tails<T> {
    fn default() -> Self {
        Self(NumberMap::default())
    }
}

impl<T> Tails<T> {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn push(&mut self, tail: &str, value: T) {
        if let Some(key) = last_letters(tail).last() {
            self.0.entry(key).or_default().push((tail.into(), value));
        }
    }

    /// The tails in which `word` ends, in whatever letter case, of those whose value is `wanted`.
    pub(crate) fn of<'l>(
        &'l self,
        word: &'l str,
        wanted: impl Fn(&T) -> bool + 'l,
    ) -> impl Iterator<Item = &'l (Box<str>, T)> {
        let tails = last_letters(word).filter_map(|key| self.0.get(&key));
        tails
            .flatten()
            .filter(move |(tail, value)| wanted(value) && ends_in(word, tail))
    }
}

/// The last letter of a word in lower case, its last two, and so on up to [`LAST`], each as one number.
fn last_letters(word: &str) -> impl Iterator<Item = u64> {
    let letters = word.chars().rev().take(LAST);
    letters.scan(0, |key, letter| {
        let letter = letter.to_lowercase().next().unwrap_or(letter);
        *key = *key << 21 | u64::from(letter);
        Some(*key)
    })
}

/// Whether `word` ends in `tail`, which is in lower case.
fn ends_in(word: &str, tail: &str) -> bool {
    let end = word.len().checked_sub(tail.len());
    let end = end.and_then(|at| word.get(at..));
    end.is_some_and(|end| end == tail || fold::eq(end, tail))
}
