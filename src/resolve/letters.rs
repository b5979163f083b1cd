//! What looks like an abbreviation, and its letters.

use crate::text::chars::{is_latin, is_lower, is_upper};
use crate::text::fold::bare;
use crate::text::word::is_joiner;

/// Most letters of an abbreviation.
pub(super) const MAX_LETTERS: usize = 12;

/// How an abbreviation is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Capitals throughout, so that it may abbreviate a name in another language: "OSCE".
    Upper,
    /// Capitals among small letters: "BaFin", "NGOs" without its s is [`Shape::Upper`].
    Mixed,
    /// One capital at the start, as a name has it: "Istat", "Interpol".
    Title,
    /// Lower case throughout: "dpa".
    Lower,
}

/// The letters of an abbreviation, folded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letters {
    letters: [char; MAX_LETTERS],
    len: usize,
    pub(super) shape: Shape,
}

impl Letters {
    /// `None` unless `word` looks like an abbreviation: "DVRK", "BaFin", "GmbH", "B2B", "R&D", "NGOs", "F.B.I.", "dpa".
    pub(super) fn of(word: &str) -> Option<Self> {
        if word.len() < 2 || word.len() > 4 * MAX_LETTERS {
            return None;
        }
        let word = without_ending(word);
        let mut out = Self {
            letters: [' '; MAX_LETTERS],
            len: 0,
            shape: Shape::Mixed,
        };
        let (mut upper, mut lower) = (0usize, 0usize);
        for c in word.chars() {
            if is_upper(c) {
                upper += 1;
            } else if is_lower(c) || c.is_alphabetic() {
                lower += 1;
            } else if !c.is_ascii_digit() && c != '&' {
                continue;
            }
            *out.letters.get_mut(out.len)? = bare(c);
            out.len += 1;
        }
        let all = upper + lower;
        out.shape = match (upper, lower) {
            (2.., 0) => Shape::Upper,
            (1, 2..=7) if word.starts_with(char::is_uppercase) => Shape::Title,
            (2.., _) if upper * 2 + 1 >= all => Shape::Mixed,
            (0, 3..=5) if all == out.len => Shape::Lower,
            _ => return None,
        };
        out.undouble(word);
        Some(out)
    }

    /// "EE.UU." stands for two words, in the plural.
    fn undouble(&mut self, word: &str) {
        let pairs = self.letters.get(..self.len).unwrap_or(&[]).chunks(2);
        if word.contains('.') && self.len >= 4 && pairs.clone().all(|p| p.first() == p.last()) {
            let mut single = [' '; MAX_LETTERS];
            for (slot, pair) in single.iter_mut().zip(pairs) {
                *slot = pair.first().copied().unwrap_or(' ');
            }
            self.letters = single;
            self.len /= 2;
        }
    }

    pub(super) fn as_slice(&self) -> &[char] {
        self.letters.get(..self.len).unwrap_or(&[])
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Whether the letters could be of any language in Latin script.
    pub(super) fn is_ascii(&self) -> bool {
        self.as_slice().iter().all(char::is_ascii)
    }

    /// Whether the letters are of another script than `name`.
    pub(super) fn is_foreign_to(&self, name: &str) -> bool {
        self.is_ascii() && name.chars().any(|c| c.is_alphabetic() && !is_latin(c))
    }
}

/// "NGOs" → "NGO", "ВОЗ-у" → "ВОЗ", "NATO's" → "NATO".
pub(super) fn without_ending(word: &str) -> &str {
    let base = match word
        .char_indices()
        .find(|(_, c)| is_joiner(*c) && *c != '&')
    {
        Some((at, c)) => {
            let tail = word.get(at + c.len_utf8()..).unwrap_or("");
            if at >= 2 && !tail.chars().any(|c| c.is_uppercase() || c.is_ascii_digit()) {
                word.get(..at).unwrap_or(word)
            } else {
                word
            }
        }
        None => word,
    };
    match base.strip_suffix('s') {
        Some(stem) if stem.len() > 1 && stem.chars().all(char::is_uppercase) => stem,
        _ => base,
    }
}

/// Whether the letters of `short` are initials of the words of `long`, in order, beginning with the first.
pub(super) fn spells(long: &str, short: &str) -> bool {
    let initial = |word: &str| word.chars().next().and_then(|c| c.to_lowercase().next());
    let mut initials = long
        .split([' ', '-', '\u{a0}', '\'', '’'])
        .filter_map(initial);
    let mut letters = short.chars().flat_map(char::to_lowercase);
    long.contains(' ')
        && letters.next() == initials.next()
        && letters.all(|letter| initials.any(|initial| initial == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for (word, shape) in [
            ("DVRK", Shape::Upper),
            ("NGOs", Shape::Upper),
            ("ВОЗ-у", Shape::Upper),
            ("F.B.I.", Shape::Upper),
            ("R&D", Shape::Upper),
            ("B2B", Shape::Upper),
            ("BaFin", Shape::Mixed),
            ("GmbH", Shape::Mixed),
            ("BVerfG", Shape::Mixed),
            ("Istat", Shape::Title),
            ("dpa", Shape::Lower),
        ] {
            assert_eq!(Letters::of(word).map(|l| l.shape), Some(shape), "{word}");
        }
        for word in [
            "McDonald",
            "Müller-Lüdenscheidt",
            "A",
            "2019",
            "G20",
            "Magdeburg",
            "bericht",
        ] {
            assert!(Letters::of(word).is_none(), "{word}");
        }
    }

    #[test]
    fn letters() {
        let letters = |word| Letters::of(word).map(|l| l.as_slice().iter().collect::<String>());
        assert_eq!(letters("EE.UU.").as_deref(), Some("eu"));
        assert_eq!(letters("R&D").as_deref(), Some("r&d"));
        assert_eq!(letters("ČSÚ").as_deref(), Some("csu"));
        assert_eq!(without_ending("NGOs"), "NGO");
        assert_eq!(without_ending("NATO's"), "NATO");
        assert_eq!(without_ending("ВОЗ-у"), "ВОЗ");
        assert_eq!(without_ending("CO-2"), "CO-2");
    }
}
