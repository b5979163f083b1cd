//! One pass over a text: its words, their shape, and the sentence each stands in.

use super::lexicon::{Lexicon, Tags};
use crate::Span;
use crate::text::word::{Shape, is_accent, is_joiner, next_word, word_end};

/// A word of the text: letters and digits, with the hyphens and apostrophes inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) span: Span,
    /// Index of the sentence that the word starts in.
    pub(crate) sentence: u32,
    tags: Tags,
    shape: Shape,
    place: u8,
}

const FIRST: u8 = 1;
const ADJACENT: u8 = 1 << 1;
const IN_BRACKET: u8 = 1 << 2;

impl Word {
    pub(crate) fn text(self, text: &str) -> &str {
        self.span.slice(text)
    }

    /// Starts with a capital letter.
    pub(crate) fn is_capitalised(self) -> bool {
        self.shape.is_capitalised()
    }

    /// At least two letters, all of them capitals: "NATO", but not "A" and not "G20s".
    pub(crate) fn is_all_upper(self) -> bool {
        self.shape.is_all_upper()
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

    /// A bracket opens directly before it.
    pub(crate) fn is_in_bracket(self) -> bool {
        self.place & IN_BRACKET != 0
    }

    /// Stands in one of the `lists` of the language.
    pub(crate) fn is(self, lists: Tags) -> bool {
        self.tags.any(lists)
    }
}

/// The words of `text` in order, with the lists of `lexicon` that they stand in. O(n), one allocation.
pub(crate) fn words(text: &str, sentences: &[Span], lexicon: &Lexicon) -> Vec<Word> {
    let mut out = Vec::with_capacity(text.len() / 6 + 1);
    let (mut at, mut sentence, mut last_sentence) = (0, 0usize, usize::MAX);
    while let Some(start) = next_word(text, at) {
        let Some(found) = word_end(text, start, joins) else {
            break;
        };
        while sentences
            .get(sentence + 1)
            .is_some_and(|s| s.start() <= start)
        {
            sentence += 1;
        }
        let place = if sentence == last_sentence {
            gap(text, at, start)
        } else {
            FIRST | gap(text, at, start) & !ADJACENT
        };
        last_sentence = sentence;
        let span = Span::new(start, found.end);
        out.push(Word {
            span,
            sentence: u32::try_from(sentence).unwrap_or(u32::MAX),
            tags: lexicon.tags_by_key(found.key, span.slice(text)),
            shape: found.shape,
            place,
        });
        at = found.end;
    }
    out
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
                ADJACENT
            } else if gap.ends_with(['(', '（']) {
                IN_BRACKET
            } else {
                0
            }
        }
    }
}

/// An article or preposition that lost its vowel: "l’Union", "dell'Unione"; but not "D'Alema" nor "O'Brien".
fn is_elided(lead: &str, mark: char) -> bool {
    const LEADS: &[&str] = &[
        "l", "L", "d", "s", "n", "c", "C", "j", "J", "m", "t", "qu", "Qu", "un", "Un", "all",
        "All", "dell", "Dell", "nell", "Nell", "sull", "Sull", "dall", "Dall",
    ];
    matches!(mark, '\'' | '\u{2019}') && LEADS.contains(&lead)
}

/// "Trump's" → "Trump", "Erdoğan'ın" → "Erdoğan"; any other word as it is.
pub(crate) fn without_genitive(word: &str) -> &str {
    let mark = |c: char| matches!(c, '\'' | '\u{2019}');
    match word.rsplit_once(mark) {
        Some((base, tail))
            if base.len() > 2 && tail.len() <= 6 && tail.chars().all(char::is_lowercase) =>
        {
            base
        }
        _ => word,
    }
}

/// The letter without its accent, in lower case: what two spellings are compared by.
pub(crate) fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let base = match c {
        'ł' | 'Ł' => 'l',
        'đ' | 'Đ' => 'd',
        'ø' | 'Ø' => 'o',
        'ß' => 's',
        'ı' | 'İ' => 'i',
        'ё' | 'Ё' => 'е',
        // й, ї and ў are letters of their own and must not become и, і, у.
        'й' | 'Й' => 'й',
        'ї' | 'Ї' => 'ї',
        'ў' | 'Ў' => 'ў',
        _ => {
            let mut base = c;
            unicode_normalization::char::decompose_canonical(c, |part| {
                if !is_accent(part) {
                    base = part;
                }
            });
            base
        }
    };
    base.to_lowercase().next().unwrap_or(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<&str> {
        words(text, &[Span::new(0, text.len())], &Lexicon::default())
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
    }

    #[test]
    fn shapes() {
        let text = "Die BaFin und NATO, G20.";
        let words = words(text, &[Span::new(0, text.len())], &Lexicon::default());
        let upper: Vec<_> = words.iter().map(|w| w.is_all_upper()).collect();
        assert_eq!(upper, [false, false, false, true, false]);
        assert!(words.iter().filter(|w| w.has_two_capitals()).count() == 2);
        assert!(words.first().is_some_and(|w| w.is_first()));
    }

    #[test]
    fn letters_lose_their_accents() {
        let folded: String = "ČŁÖÉßŞЙЁІЇÅ".chars().map(fold).collect();
        assert_eq!(folded, "cloessйеіїa");
    }
}
