//! The words around a mark.

use super::endings::ending;
use super::plain::small_letters;
use crate::text::chars::{char_at, char_before, is_dash, is_opener, is_quote};

/// Longest word that is looked at, in bytes.
const MAX_WORD: usize = 48;

/// The run of letters and digits at `at`, no longer than [`MAX_WORD`].
pub(super) fn word_at(text: &str, at: usize) -> &str {
    let bytes = text.as_bytes();
    let ascii = bytes.get(at..).unwrap_or(&[]).iter().take(MAX_WORD);
    let mut end = at + ascii.take_while(|b| b.is_ascii_alphanumeric()).count();
    while end - at < MAX_WORD {
        match bytes.get(end) {
            Some(byte) if byte.is_ascii_alphanumeric() => end += 1,
            // Cyrillic.
            Some(0xd0 | 0xd1) => end += 2,
            Some(byte) if !byte.is_ascii() => match char_at(text, end) {
                Some(c) if is_letter(c) => end += c.len_utf8(),
                _ => break,
            },
            _ => break,
        }
    }
    text.get(at..end).unwrap_or("")
}

/// Whether `c`, which is not ASCII, belongs to a word. Most letters of Europe need no look at the tables.
fn is_letter(c: char) -> bool {
    matches!(c, 'à'..='ö' | 'ά'..='ώ' | 'А'..='я') || c.is_alphanumeric() || is_joiner(c)
}

/// Vowel signs, viramas and joiners of scripts that write them as marks of their own.
pub(super) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}'
        | '\u{93c}'..='\u{94d}' | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}' | '\u{a01}'..='\u{a03}'
        | '\u{a3c}'..='\u{a4d}' | '\u{a81}'..='\u{a83}' | '\u{abc}'..='\u{acd}' | '\u{bbe}'..='\u{bcd}'
        | '\u{c00}'..='\u{c03}' | '\u{c3e}'..='\u{c4d}' | '\u{c82}' | '\u{c83}' | '\u{cbc}'..='\u{ccd}'
        | '\u{d02}' | '\u{d03}' | '\u{d3e}'..='\u{d4d}' | '\u{e31}'..='\u{e4e}'
        | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}' | '\u{200c}' | '\u{200d}')
}

/// Whether a word of a script of India is one syllable: a letter, those that a virama joins to it, vowel signs: "के", "प्र".
pub(super) fn is_syllable(word: &str) -> bool {
    let mut joined = true;
    word.chars().all(|c| {
        // Each block of 128 has its virama in the same place.
        let virama = u32::from(c) & 0x7f == 0x4d;
        let belongs = joined || is_joiner(c);
        joined = virama;
        belongs
    })
}

/// Bytes that belong to a token: ASCII but white space, opening and quotation marks.
const TOKEN: [bool; 128] = {
    let mut table = [true; 128];
    let stops = b" \t\n\x0b\x0c\r\"`([{\x1c\x1d\x1e\x1f";
    let mut i = 0;
    #[expect(clippy::indexing_slicing, reason = "checked at compile time")]
    while i < stops.len() {
        table[stops[i] as usize] = false;
        i += 1;
    }
    table
};

/// Start of the token that ends at `end`: back to white space, an opening mark, a dash or `start`, and no further than
/// [`MAX_WORD`].
pub(super) fn token_start(text: &str, start: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let floor = start.max(end.saturating_sub(MAX_WORD));
    let mut at = end - small_letters(ending(bytes.get(floor..end).unwrap_or(&[]), 8)) as usize;
    while at > floor {
        let Some(&byte) = bytes.get(at - 1) else {
            break;
        };
        if byte < 0x80 {
            let apart = byte == b'\'' && at == end;
            // A quotation mark within a Hebrew word makes an acronym: ש"ח.
            let hebrew = |lead: Option<&u8>| lead == Some(&0xd7);
            if byte == b'"' && hebrew(bytes.get(at)) && hebrew(bytes.get(at.wrapping_sub(3))) {
                at -= 1;
                continue;
            }
            if apart || !TOKEN.get(usize::from(byte)).copied().unwrap_or(false) {
                break;
            }
            at -= 1;
            continue;
        }
        if let Some(&[0xd0 | 0xd1, _]) = bytes.get(at.wrapping_sub(2)..at) {
            // A letter of Cyrillic.
            at -= 2;
            continue;
        }
        let Some(c) = char_before(text, at) else {
            break;
        };
        // Letters of European scripts need no look at the classes.
        if !('\u{c0}'..'\u{600}').contains(&c) {
            let apostrophe = c == '’' && at < end;
            let dash = is_dash(c) && !matches!(c, '\u{2010}' | '\u{2011}');
            let blank = c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
            if blank || dash || is_quote(c) && !apostrophe || is_opener(c) {
                break;
            }
        }
        at -= c.len_utf8();
    }
    at
}
