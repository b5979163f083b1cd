//! What stands after a mark: closers, the gap, and how the next word begins.

use std::cell::Cell;

use super::closers::Closers;
use super::lexicon::{Lexicon, Traits};
use super::list::is_list_bullet;
use super::rules::Rules;
use super::token::word_at;
use crate::text::chars::{
    char_at, is_caseless_letter, is_closing_bracket, is_dash, is_lower, is_opener, is_quote,
    is_upper,
};

/// How far past the gap a decision may look, in bytes. A growing text settles a boundary when this much follows.
pub(super) const LOOKAHEAD: usize = 256;

/// Titles in a row that a decision looks past.
const MAX_TITLES: usize = 2;

/// White space between two stretches of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    None,
    Space,
    Line,
    Blank,
    End,
}

/// How the next word begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Lower,
    Upper,
    /// A letter of a script without case.
    Letter,
    Digit,
    /// A mark that goes on with the sentence: `,` `;` `:` `)` `/` …
    Continuing,
    /// An end mark.
    Mark,
    /// Any other: symbols, emoji.
    Symbol,
    End,
}

#[derive(Clone, Debug)]
pub(super) struct Ahead {
    /// End of what belongs to the mark: closers, footnote signs.
    pub(super) end: usize,
    /// A quotation mark, a bracket was closed.
    pub(super) quote: bool,
    pub(super) bracket: bool,
    pub(super) gap: Gap,
    /// First byte after the gap.
    pub(super) next: usize,
    /// What is opened there.
    pub(super) opens_quote: bool,
    pub(super) opens_bracket: bool,
    pub(super) dash: bool,
    pub(super) bullet: bool,
    pub(super) kind: Kind,
    /// Where the next word begins, after what is opened, and where it ends, once it was read.
    pub(super) word: usize,
    word_end: Cell<Option<usize>>,
    /// What the lists say about it, once they were asked.
    traits: Cell<Option<Traits>>,
}

impl Ahead {
    /// Looks on from `at`, the end of a run of marks in a sentence that began at `start`.
    #[inline]
    pub(super) fn after_mark(text: &str, start: usize, at: usize, rules: &Rules) -> Self {
        // Nearly always a space and a letter follow (C3 to D4 lead Latin, Greek, Cyrillic).
        let bytes = text.as_bytes();
        if let (Some(b' '), Some(letter)) = (bytes.get(at), bytes.get(at + 1)) {
            if letter.is_ascii_uppercase() {
                let mut ahead = Self::plain(at, Gap::Space, at + 1);
                ahead.kind = Kind::Upper;
                return ahead;
            }
            if letter.is_ascii_lowercase() || (0xc3..=0xd4).contains(letter) {
                let mut ahead = Self::plain(at, Gap::Space, at + 1);
                ahead.kind = kind(text, at + 1);
                return ahead;
            }
        }
        if let Some(b'\n') = bytes.get(at) {
            return Self::after_gap(text, at);
        }
        // “So it is.” The
        let closing = match bytes.get(at..at + 5) {
            Some([0xe2, 0x80, 0x9d, b' ', b'A'..=b'Z']) => true,
            Some([0xe2, 0x80, 0x9c, b' ', b'A'..=b'Z']) => rules.low_opening,
            _ => false,
        };
        if closing {
            let mut ahead = Self::plain(at + 3, Gap::Space, at + 4);
            ahead.quote = true;
            ahead.kind = Kind::Upper;
            return ahead;
        }
        let closers = Closers::read(text, start, at, rules);
        let mut ahead = Self::after_gap(text, closers.end);
        ahead.quote = closers.quote;
        ahead.bracket = closers.bracket;
        ahead
    }

    /// Looks on from `end`, where white space may begin.
    pub(super) fn after_gap(text: &str, end: usize) -> Self {
        let (gap, next) = gap(text, end);
        let mut ahead = Self::plain(end, gap, next);
        if matches!(gap, Gap::Blank | Gap::End) {
            // The sentence ends, whatever follows.
            return ahead;
        }
        ahead.word = ahead.read_openers(text);
        ahead.kind = kind(text, ahead.word);
        ahead
    }

    fn plain(end: usize, gap: Gap, next: usize) -> Self {
        Self {
            end,
            quote: false,
            bracket: false,
            gap,
            next,
            opens_quote: false,
            opens_bracket: false,
            dash: false,
            bullet: false,
            kind: Kind::End,
            word: next,
            word_end: Cell::new(None),
            traits: Cell::new(None),
        }
    }

    fn read_openers(&mut self, text: &str) -> usize {
        let mut at = self.next;
        for _ in 0..8 {
            let Some(c) = char_at(text, at) else { break };
            // Nearly always: a digit, a letter of Europe.
            if c.is_ascii_alphanumeric() || ('\u{c0}'..'\u{530}').contains(&c) {
                break;
            }
            let after = at + c.len_utf8();
            if matches!(c, '\'' | '’' | '‘') && is_clipped(text, after) {
                break;
            }
            if is_quote(c)
                || c == ','
                    && char_at(text, after) == Some(',')
                    && char_at(text, after + 1) != Some(',')
            {
                self.opens_quote = true;
                if c == ',' {
                    // ,,So'' of old typewriters
                    at = after + 1;
                    continue;
                }
            } else if is_opener(c) {
                self.opens_bracket = true;
            } else if is_dash(c) {
                // "-5" and "-er" are words, "- Ja", "—Sí" are lines of a dialogue.
                let digit = char_at(text, after).is_some_and(|c| c.is_ascii_digit());
                if digit && c == '-' {
                    break;
                }
                self.dash = true;
            } else if self.bullet && is_list_bullet(c) {
                // The next item.
                break;
            } else if is_list_bullet(c) || matches!(c, '·' | '✓' | '✔' | '★' | '*') {
                self.bullet = true;
            } else if !matches!(
                c,
                '¿' | '¡'
                    | ' '
                    | '\u{a0}'
                    | '\u{200b}'
                    | '\u{2800}'
                    | '\u{200e}'
                    | '\u{200f}'
                    | '\u{feff}'
                    | '_'
                    | '\u{202f}'
            ) {
                break;
            }
            at = after;
        }
        at
    }

    /// Whether a bullet follows, a bracket before a mark, or one that begins a line: "… Irland. (…) Danach",
    /// "… besser?\n(lacht) Sicher".
    pub(super) fn begins_apart(&self) -> bool {
        self.bullet || self.opens_bracket && (self.kind == Kind::Mark || self.gap == Gap::Line)
    }

    /// The next word: letters and digits. Of "It's" and "L'Union" the first part.
    pub(super) fn word<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.word..self.end_of_word(text)).unwrap_or("")
    }

    fn end_of_word(&self, text: &str) -> usize {
        self.word_end.get().unwrap_or_else(|| {
            let end = self.word + word_at(text, self.word).len();
            self.word_end.set(Some(end));
            end
        })
    }

    /// The char after the next word.
    pub(super) fn after_word(&self, text: &str) -> Option<char> {
        char_at(text, self.end_of_word(text))
    }

    /// What the lists say about the next word.
    pub(super) fn traits(&self, text: &str, lexicon: &Lexicon) -> Traits {
        if let Some(traits) = self.traits.get() {
            return traits;
        }
        let word = self.word(text);
        let mut traits = lexicon.get(word);
        if matches!(char_at(text, self.word + word.len()), Some('\'' | '’')) {
            traits = traits.with(lexicon.elided(word));
        }
        self.traits.set(Some(traits));
        traits
    }

    /// The next words, as long as only spaces stand between.
    pub(super) fn words<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        words_at(text, self.word)
    }

    /// The words after the next one, or after the titles that it begins: "Mead", "asked" of "Lt. Col. Mead asked".
    pub(super) fn words_after<'t>(
        &self,
        text: &'t str,
        is_title: impl Fn(&str) -> bool,
    ) -> impl Iterator<Item = &'t str> {
        let (mut word, mut end) = (self.word(text), self.end_of_word(text));
        for _ in 0..MAX_TITLES {
            if char_at(text, end) != Some('.') || !is_title(word) {
                break;
            }
            end += 1;
            let next = end + usize::from(char_at(text, end) == Some(' '));
            word = word_at(text, next);
            if char_at(text, next + word.len()) == Some('.') {
                end = next + word.len();
            }
        }
        words_at(text, end)
    }

    /// The word after the next one; empty if there is none.
    pub(super) fn second_word<'t>(&self, text: &'t str) -> &'t str {
        self.words(text).nth(1).unwrap_or("")
    }
}

/// The words from `from` on, as long as nothing but spaces stands before each.
fn words_at(text: &str, from: usize) -> impl Iterator<Item = &str> {
    let mut end = from;
    std::iter::from_fn(move || {
        let mut at = end;
        while let Some(c @ (' ' | '\u{a0}' | '\u{202f}')) = char_at(text, at) {
            at += c.len_utf8();
            if at > end + 4 {
                return None;
            }
        }
        let word = word_at(text, at);
        let apart = at > end || at == from;
        end = at + word.len();
        (apart && !word.is_empty()).then_some(word)
    })
}

/// The white space from `at` on, and where it ends.
pub(super) fn gap(text: &str, at: usize) -> (Gap, usize) {
    let bytes = text.as_bytes();
    let (mut end, mut lines) = (at, 0);
    while let Some(&byte) = bytes.get(end) {
        let c = match byte {
            b'!'..=b'\x7f' => break,
            byte if byte.is_ascii() => char::from(byte),
            _ => char_at(text, end).unwrap_or('\0'),
        };
        if !c.is_whitespace() {
            break;
        }
        lines += u32::from(matches!(c, '\n' | '\u{2029}'));
        end += c.len_utf8();
    }
    let gap = match lines {
        _ if end >= text.len() => Gap::End,
        _ if end == at => Gap::None,
        0 => Gap::Space,
        1 => Gap::Line,
        _ => Gap::Blank,
    };
    (gap, end)
}

/// "'s Avonds", "'t Is", "‘s Avonds" as word processors turn it, "the game 's end" of tokenised text: a clipped word, not a
/// quotation.
pub(super) fn is_clipped(text: &str, at: usize) -> bool {
    matches!(
        text.as_bytes().get(at..at + 2),
        Some([b's' | b't' | b'n' | b'k' | b'm' | b'd', b' '])
    )
}

fn kind(text: &str, at: usize) -> Kind {
    let rest = text.as_bytes().get(at..).unwrap_or(&[]);
    // Nearly always.
    match rest {
        [b'A'..=b'Z', ..] => return Kind::Upper,
        [b'a'..=b'g' | b'i'..=b'v', b'a'..=b'z' | b' ', ..] => return Kind::Lower,
        _ => {}
    }
    let Some(c) = char_at(text, at) else {
        return Kind::End;
    };
    if rest.starts_with(b"http") || rest.starts_with(b"www.") {
        return Kind::Symbol;
    }
    if is_upper(c) || matches!(c, '\'' | '’' | '‘') {
        Kind::Upper
    } else if is_lower(c) {
        // "iPhone", "eBay": a name that begins small.
        let second = char_at(text, at + c.len_utf8());
        let third = second.and_then(|s| char_at(text, at + c.len_utf8() + s.len_utf8()));
        let name = second.is_some_and(is_upper) && third.is_some_and(is_lower);
        if name { Kind::Upper } else { Kind::Lower }
    } else if is_caseless_letter(c) || c.is_alphabetic() && !c.is_numeric() {
        Kind::Letter
    } else if c.is_numeric() {
        Kind::Digit
    } else if matches!(c, '.' | '!' | '?' | '…') {
        Kind::Mark
    } else if matches!(
        c,
        ',' | ';'
            | ':'
            | '/'
            | '%'
            | '&'
            | '='
            | '+'
            | '|'
            | '<'
            | '>'
            | '~'
            | '،'
            | '؛'
            | '、'
            | '，'
            | '；'
            | '：'
            | '№'
            | '×'
            | '÷'
            | '±'
            | '°'
    ) || is_closing_bracket(c)
    {
        Kind::Continuing
    } else {
        Kind::Symbol
    }
}
