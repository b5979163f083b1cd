//! One pass over a text: its words, their shape, and the sentence each stands in.

use crate::Span;

/// A word of the text: letters and digits, with the hyphens and apostrophes inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) span: Span,
    /// Index of the sentence that the word starts in.
    pub(crate) sentence: u32,
    flags: u8,
}

const CAPITALISED: u8 = 1;
const ALL_UPPER: u8 = 1 << 1;
const FIRST: u8 = 1 << 2;
const TWO_CAPITALS: u8 = 1 << 3;
const LETTERS: u8 = 1 << 4;
const ADJACENT: u8 = 1 << 5;

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
}

/// The words of `text` in order. O(n), one allocation.
pub(crate) fn words(text: &str, sentences: &[Span]) -> Vec<Word> {
    let mut out = Vec::with_capacity(text.len() / 6 + 1);
    let bytes = text.as_bytes();
    let (mut at, mut sentence, mut last_sentence, mut last_end) = (0, 0usize, usize::MAX, 0usize);
    while at < bytes.len() {
        let Some(start) = next_word_start(text, at) else {
            break;
        };
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
        } else if last_end < start && blank(text, last_end, start) {
            flags |= ADJACENT;
        }
        out.push(Word {
            span: Span::new(start, end),
            sentence: u32::try_from(sentence).unwrap_or(u32::MAX),
            flags,
        });
        last_end = end;
        at = end;
    }
    out
}

/// Whether `text[from..to]` is white space only.
fn blank(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to)
        .is_some_and(|gap| gap == " " || gap.chars().all(char::is_whitespace))
}

fn next_word_start(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    for (at, byte) in rest.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() {
            return Some(from + at);
        }
        if byte >= 0x80 {
            let tail = rest.get(at..)?;
            return tail
                .char_indices()
                .find(|(_, c)| c.is_alphanumeric())
                .map(|(offset, _)| from + at + offset);
        }
    }
    None
}

/// Where the word that starts at `start` ends, and its shape.
fn word_end(text: &str, start: usize) -> (usize, u8) {
    let rest = text.get(start..).unwrap_or("");
    let bytes = rest.as_bytes();
    let (mut flags, mut capitals, mut lower) = (0, 0u32, 0u32);
    let mut end = 0;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'a'..=b'z' => lower += 1,
            b'A'..=b'Z' => {
                if end == 0 {
                    flags |= CAPITALISED;
                }
                capitals += 1;
            }
            b'0'..=b'9' => {}
            _ => {
                let mut tail = rest.get(end..).unwrap_or("").chars();
                let Some(c) = tail.next() else { break };
                // A joiner that is a letter too (ʼ) may begin a word, so that every word has a letter.
                if end > 0 && is_joiner(c) {
                    let goes_on = tail.next().is_some_and(char::is_alphanumeric);
                    if !goes_on || is_elided(rest.get(..end).unwrap_or(""), c) {
                        break;
                    }
                } else if c.is_uppercase() {
                    if end == 0 {
                        flags |= CAPITALISED;
                    }
                    capitals += 1;
                } else if c.is_alphabetic() {
                    lower += 1;
                } else if !c.is_alphanumeric() && !is_mark(c) {
                    break;
                }
                end += c.len_utf8();
                continue;
            }
        }
        end += 1;
    }
    if capitals >= 2 {
        flags |= TWO_CAPITALS;
        if lower == 0 {
            flags |= ALL_UPPER;
        }
    }
    if capitals + lower > 0 {
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
        words(text, &[Span::new(0, text.len())])
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
        let words = words(text, &[Span::new(0, text.len())]);
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
