//! One pass over a text: its words, their shape, and the sentence each stands in.

use super::lexicon::{Lexicon, Tags};
use crate::Span;

/// A word of the text: letters and digits, with the hyphens and apostrophes inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) span: Span,
    /// Index of the sentence that the word starts in.
    pub(crate) sentence: u32,
    tags: Tags,
    flags: u8,
}

const CAPITALISED: u8 = 1;
const ALL_UPPER: u8 = 1 << 1;
const FIRST: u8 = 1 << 2;
const TWO_CAPITALS: u8 = 1 << 3;
const LETTERS: u8 = 1 << 4;
const ADJACENT: u8 = 1 << 5;
const IN_BRACKET: u8 = 1 << 6;

impl Word {
    pub(crate) fn text(self, text: &str) -> &str {
        self.span.slice(text)
    }

    /// Starts with a capital letter.
    pub(crate) fn is_capitalised(self) -> bool {
        self.flags & CAPITALISED != 0
    }

    /// At least two letters, all of them capitals: "NATO", but not "A" and not "G20s".
    pub(crate) fn is_all_upper(self) -> bool {
        self.flags & ALL_UPPER != 0
    }

    /// The first word of its sentence.
    pub(crate) fn is_first(self) -> bool {
        self.flags & FIRST != 0
    }

    /// Holds two capitals or more: "BaFin", "NATO", "Müller-Lüdenscheidt".
    pub(crate) fn has_two_capitals(self) -> bool {
        self.flags & TWO_CAPITALS != 0
    }

    /// Holds a letter at all.
    pub(crate) fn has_letters(self) -> bool {
        self.flags & LETTERS != 0
    }

    /// Only white space stands between this word and the one before.
    pub(crate) fn is_adjacent(self) -> bool {
        self.flags & ADJACENT != 0
    }

    /// A bracket opens directly before it.
    pub(crate) fn is_in_bracket(self) -> bool {
        self.flags & IN_BRACKET != 0
    }

    /// Stands in one of the `lists` of the language.
    pub(crate) fn is(self, lists: Tags) -> bool {
        self.tags.any(lists)
    }
}

/// The words of `text` in order, with the lists of `lexicon` that they stand in. O(n), one allocation.
pub(crate) fn words(text: &str, sentences: &[Span], lexicon: &Lexicon) -> Vec<Word> {
    let mut out = Vec::with_capacity(text.len() / 6 + 1);
    let (mut at, mut sentence, mut last_sentence, mut last_end) = (0, 0usize, usize::MAX, 0usize);
    while let Some(start) = next_word_start(text, at) {
        let (end, mut flags) = word_end(text, start);
        while sentences
            .get(sentence + 1)
            .is_some_and(|s| s.start() <= start)
        {
            sentence += 1;
        }
        if sentence != last_sentence {
            flags |= FIRST;
            last_sentence = sentence;
        }
        flags |= gap_flags(text, last_end, start);
        if flags & FIRST != 0 {
            flags &= !ADJACENT;
        }
        out.push(Word {
            span: Span::new(start, end),
            sentence: u32::try_from(sentence).unwrap_or(u32::MAX),
            tags: lexicon.tags(text.get(start..end).unwrap_or("")),
            flags,
        });
        last_end = end;
        at = end;
    }
    out
}

/// What the gap before a word tells of it; most often it is one space.
#[inline]
fn gap_flags(text: &str, from: usize, to: usize) -> u8 {
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

fn next_word_start(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes().get(from..)?;
    let mut at = bytes.iter().position(|b| byte_class(*b) != 0)?;
    if bytes.get(at).is_some_and(|b| !b.is_ascii()) {
        let mut rest = text.get(from + at..)?.char_indices();
        at += rest.find(|(_, c)| class(*c) != 0)?.0;
    }
    Some(from + at)
}

const LOWER: u8 = 1;
const UPPER: u8 = 1 << 1;
const DIGIT: u8 = 1 << 2;
const OTHER: u8 = 1 << 3;

/// What a byte is: a letter, a digit, part of something beyond ASCII, or nothing that words are made of.
#[inline]
fn byte_class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or(0)
}

const CLASSES: [u8; 256] = {
    let mut out = [0; 256];
    let mut byte = 0u8;
    loop {
        #[expect(clippy::indexing_slicing, reason = "checked at compile time")]
        {
            out[byte as usize] = match byte {
                b'a'..=b'z' => LOWER,
                b'A'..=b'Z' => UPPER,
                b'0'..=b'9' => DIGIT,
                0x80.. => OTHER,
                _ => 0,
            };
        }
        if byte == u8::MAX {
            break out;
        }
        byte += 1;
    }
};

/// What a character is; letters without case count as small ones.
#[inline]
fn class(c: char) -> u8 {
    match c {
        'ß'..='ö' | 'ø'..='ÿ' | 'а'..='џ' => LOWER,
        'А'..='Я' => UPPER,
        // Dashes, quotation marks, spaces: so common that they are worth a line.
        '\u{80}'..='©' | '«' | '»' | '\u{2000}'..='\u{206f}' => 0,
        _ if c.is_lowercase() => LOWER,
        _ if c.is_uppercase() => UPPER,
        _ if c.is_alphabetic() => LOWER,
        _ if c.is_alphanumeric() => DIGIT,
        _ => 0,
    }
}

/// Where the word that starts at `start` ends, and its shape.
fn word_end(text: &str, start: usize) -> (usize, u8) {
    let rest = text.get(start..).unwrap_or("");
    let bytes = rest.as_bytes();
    let (mut capitals, mut seen, mut end) = (0u32, 0u8, 0);
    loop {
        for byte in bytes.get(end..).unwrap_or(&[]) {
            let class = byte_class(*byte);
            if class & (LOWER | UPPER | DIGIT) == 0 {
                break;
            }
            seen |= class;
            capitals += u32::from(class >> 1 & 1);
            end += 1;
        }
        let goes_on = bytes
            .get(end)
            .is_some_and(|b| !b.is_ascii() || end > 0 && matches!(b, b'-' | b'\'' | b'&'));
        if !goes_on {
            break;
        }
        let mut tail = rest.get(end..).unwrap_or("").chars();
        let Some(c) = tail.next() else { break };
        // A joiner that is a letter too (ʼ) may begin a word, so that every word has a letter.
        if end > 0 && is_joiner(c) {
            let goes_on = tail.next().is_some_and(char::is_alphanumeric);
            if !goes_on || is_elided(rest.get(..end).unwrap_or(""), c) {
                break;
            }
        } else if !is_mark(c) {
            let class = class(c);
            if class == 0 {
                break;
            }
            seen |= class;
            capitals += u32::from(class == UPPER);
        }
        end += c.len_utf8();
    }
    let mut flags = 0;
    if capitals >= 2 {
        flags |= TWO_CAPITALS;
        if seen & LOWER == 0 {
            flags |= ALL_UPPER;
        }
    }
    if capitals > 0 && rest.starts_with(char::is_uppercase) {
        flags |= CAPITALISED;
    }
    if seen & (LOWER | UPPER) != 0 {
        flags |= LETTERS;
    }
    (start + end, flags)
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

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}'
    )
}

/// Hyphens and apostrophes: part of a word when a letter or digit follows.
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2019}' | '\u{2bc}' | '&'
    )
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
                if !is_mark(part) {
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
    fn words_keep_hyphens_and_apostrophes_inside() {
        assert_eq!(
            list("Das US-Außenministerium (DVRK) – „l’Union“ der '90er, Grass’ Haus."),
            [
                "Das",
                "US-Außenministerium",
                "DVRK",
                "l",
                "Union",
                "der",
                "90er",
                "Grass",
                "Haus"
            ]
        );
        assert_eq!(list("Шойгу (ВОЗ-у)"), ["Шойгу", "ВОЗ-у"]);
        assert!(list(" – … ").is_empty());
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
