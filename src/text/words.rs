//! The words of a text, read once for every step that asks about them.

use std::ops::Deref;

use crate::language::list::list;
use crate::text::word::{Key, Shape, WordEnd, is_joiner, next_word, word_end};
use crate::{Language, Span};

/// A word of the text: letters and digits, with the hyphens and apostrophes inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) span: Span,
    /// What word lists know it by.
    pub(crate) key: Key,
    /// Index of the sentence that the word starts in.
    pub(crate) sentence: u32,
    pub(crate) shape: Shape,
    place: u8,
}

const FIRST: u8 = 1;
const ADJACENT: u8 = 1 << 1;
const IN_BRACKET: u8 = 1 << 2;
const NEW_LINE: u8 = 1 << 3;
const PLAIN: u8 = 1 << 4;
const AFTER_BRACKET: u8 = 1 << 5;
const WITH_ARTICLE: u8 = 1 << 6;

impl Word {
    /// What [`word_end`] told of it.
    pub(crate) fn as_read(self) -> WordEnd {
        WordEnd {
            end: self.span.end(),
            shape: self.shape,
            key: self.key,
            is_plain: self.is_plain(),
        }
    }

    pub(crate) fn text(self, text: &str) -> &str {
        self.span.slice(text)
    }

    /// Starts with a capital letter, after the article of a name at most: "al-Assad".
    pub(crate) fn is_capitalised(self) -> bool {
        self.shape.is_capitalised() | (self.place & WITH_ARTICLE != 0)
    }

    /// At least two letters, all of them capitals: "NATO", but not "A" and not "G20s".
    pub(crate) fn is_all_upper(self) -> bool {
        self.shape.is_all_upper()
    }

    /// Looks like an abbreviation, or part of one, or opens a bracket.
    fn may_abbreviate(self) -> bool {
        self.has_two_capitals() | self.is_in_bracket() | self.is_initial()
    }

    /// One capital and no small letter: "U" of "U.S.", and "A4".
    pub(crate) fn is_initial(self) -> bool {
        self.shape.is_initial()
    }

    /// The first word of its sentence.
    pub(crate) fn is_first(self) -> bool {
        self.place & FIRST != 0
    }

    /// Holds two capitals or more: "BaFin", "NATO", "Müller-Lüdenscheidt".
    pub(crate) fn has_two_capitals(self) -> bool {
        self.shape.has_two_capitals()
    }

    /// Holds a letter at all.
    pub(crate) fn has_letters(self) -> bool {
        self.shape.has_letters()
    }

    /// Only white space stands between this word and the one before.
    pub(crate) fn is_adjacent(self) -> bool {
        self.place & ADJACENT != 0
    }

    /// White space with a line end stands between them.
    pub(crate) fn is_on_new_line(self) -> bool {
        self.place & NEW_LINE != 0
    }

    /// A bracket opens between this word and the one before.
    pub(crate) fn is_after_bracket(self) -> bool {
        self.place & AFTER_BRACKET != 0
    }

    /// A bracket opens directly before it.
    pub(crate) fn is_in_bracket(self) -> bool {
        self.place & IN_BRACKET != 0
    }

    /// No mark stands inside it or between it and another letter: it is one word by any rule.
    pub(crate) fn is_plain(self) -> bool {
        self.place & PLAIN != 0
    }
}

/// Some of the words of a text: a bit for each word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subset(Vec<u64>);

impl Subset {
    fn of(words: &[Word], holds: impl Fn(&Word) -> bool) -> Self {
        let bits = |chunk: &[Word]| {
            let words = chunk.iter().rev();
            words.fold(0, |bits, word| bits << 1 | u64::from(holds(word)))
        };
        Self(words.chunks(64).map(bits).collect())
    }

    /// The first of them from the word at `from` on.
    #[inline]
    pub(crate) fn next(&self, from: usize) -> Option<usize> {
        let mut at = from / 64;
        let mut bits = self.0.get(at)? & u64::MAX << (from % 64);
        while bits == 0 {
            at += 1;
            bits = *self.0.get(at)?;
        }
        Some(at * 64 + bits.trailing_zeros() as usize)
    }
}

/// The words of a text in order, and those that are looked for again and again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    all: Vec<Word>,
    /// Those with a capital at their start.
    pub(crate) capitalised: Subset,
    /// Those that look like an abbreviation, or part of one, or open a bracket.
    pub(crate) short: Subset,
}

impl Deref for Words {
    type Target = [Word];

    fn deref(&self) -> &[Word] {
        &self.all
    }
}

/// The words of `text` in order. O(n), three allocations.
pub(crate) fn words(text: &str, sentences: &[Span]) -> Words {
    let mut all = Vec::with_capacity(text.len() / 5 + 1);
    let mut ahead = sentences.iter().skip(1).map(|sentence| sentence.start());
    let mut next_sentence = ahead.next().unwrap_or(usize::MAX);
    let (mut at, mut sentence, mut first) = (0, 0, FIRST);
    while let Some(start) = next_word(text, at) {
        let Some(found) = word_end(text, start, joins) else {
            break;
        };
        while next_sentence <= start {
            next_sentence = ahead.next().unwrap_or(usize::MAX);
            sentence += 1;
            first = FIRST;
        }
        let mut place = first | gap(text, at, start);
        if first != 0 {
            place &= !ADJACENT;
        }
        if found.is_plain {
            place |= PLAIN;
        } else if !found.shape.is_capitalised()
            && has_article(text.get(start..found.end).unwrap_or(""))
        {
            place |= WITH_ARTICLE;
        }
        all.push(Word {
            span: Span::new(start, found.end),
            key: found.key,
            sentence,
            shape: found.shape,
            place,
        });
        (at, first) = (found.end, 0);
    }
    Words {
        capitalised: Subset::of(&all, |word| word.is_capitalised()),
        short: Subset::of(&all, |word| word.may_abbreviate()),
        all,
    }
}

/// Whether a word goes on over a mark: not over the apostrophe of an article, "l’Union".
fn joins(before: &str, mark: char, _: &str) -> bool {
    is_joiner(mark) && !is_elided(before, mark)
}

/// What the gap before a word tells of it; most often it is one space.
#[inline]
fn gap(text: &str, from: usize, to: usize) -> u8 {
    match text.as_bytes().get(from..to) {
        Some([b' ']) => ADJACENT,
        None | Some([]) => 0,
        Some(_) => {
            let gap = text.get(from..to).unwrap_or("");
            if gap.chars().all(char::is_whitespace) {
                let new_line = gap.contains('\n');
                ADJACENT | if new_line { NEW_LINE } else { 0 }
            } else if gap.ends_with(['(', '（']) {
                IN_BRACKET | AFTER_BRACKET
            } else if gap.contains(['(', '（']) {
                AFTER_BRACKET
            } else {
                0
            }
        }
    }
}

/// The longest article or preposition that loses its vowel, in bytes.
const LONGEST_ELISION: usize = 4;

/// An article or preposition that lost its vowel: "l’Union", "dell'Unione"; but not "D'Alema" nor "O'Brien".
fn is_elided(lead: &str, mark: char) -> bool {
    matches!(mark, '\'' | '\u{2019}')
        && lead.len() <= LONGEST_ELISION
        && list(Language::Undetermined, "elisions")
            .lines()
            .any(|elided| elided == lead)
}

/// A name with its article: "al-Assad", but not "e-Mail".
fn has_article(word: &str) -> bool {
    let (article, name) = word.split_once(['-', '‑']).unwrap_or(("", ""));
    name.starts_with(char::is_uppercase)
        && list(Language::Undetermined, "name-articles")
            .lines()
            .any(|known| known == article)
}

/// "Trump's" → "Trump", "Erdoğan'ın" → "Erdoğan"; any other word as it is, "Floc'h" too.
pub(crate) fn without_genitive(word: &str) -> &str {
    let mark = |c: char| matches!(c, '\'' | '\u{2019}');
    let breton = |base: &str, tail: &str| base.ends_with('c') && tail.starts_with('h');
    match word.rsplit_once(mark) {
        Some((base, tail))
            if base.len() > 2
                && tail.len() <= 6
                && tail.chars().all(char::is_lowercase)
                && !breton(base, tail) =>
        {
            base
        }
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<&str> {
        words(text, &[Span::new(0, text.len())])
            .iter()
            .map(|w| w.text(text))
            .collect()
    }

    #[test]
    fn articles_are_words_of_their_own() {
        assert_eq!(
            list("„l’Union“, dell'Unione, D'Alema"),
            ["l", "Union", "dell", "Unione", "D'Alema"]
        );
    }

    #[test]
    fn genitives() {
        assert_eq!(without_genitive("Trump’s"), "Trump");
        assert_eq!(without_genitive("Erdoğan'ın"), "Erdoğan");
        assert_eq!(without_genitive("O'Brien"), "O'Brien");
        assert_eq!(without_genitive("D'Alema"), "D'Alema");
        assert_eq!(without_genitive("Floc'h"), "Floc'h");
    }

    #[test]
    fn shapes() {
        let text = "Die BaFin und NATO, G20.";
        let words = words(text, &[Span::new(0, text.len())]);
        let upper: Vec<_> = words.iter().map(|w| w.is_all_upper()).collect();
        assert_eq!(upper, [false, false, false, true, false]);
        assert!(words.iter().filter(|w| w.has_two_capitals()).count() == 2);
        assert!(words.first().is_some_and(|w| w.is_first()));
    }
}
