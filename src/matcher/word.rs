//! Where a name may begin and end.
//!
//! Letters, marks and digits of scripts that put spaces between words hold together; between any other two
//! characters there is an edge. Scripts without spaces have an edge between any two characters, except before a mark
//! and within katakana, whose runs are words (UAX 29, rule WB13): no タイ in タイトル, but one in タイ政府.
//! A *token* is what lies between two edges and is not punctuation: a word, a run of katakana, or one letter of a
//! script without spaces. So the tokens of a name are tokens of the text wherever the name stands at edges.

use std::sync::OnceLock;

use unicode_normalization::char::is_combining_mark;

use crate::text::chars::{char_at, char_before};

/// What a character does to the edges beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Neither letter, mark nor digit.
    Other,
    /// Letter or digit that joins its like.
    Word,
    /// Letter of a script without spaces.
    Alone,
    /// Katakana, which joins its like.
    Kana,
    /// Joins whatever stands before it: combining marks, and what is not seen at all (soft hyphen, zero width).
    Mark,
}

pub(super) fn class(c: char) -> Class {
    look(c).0
}

/// The class of a char, and whether it is *inert*: wherever it stands, its own normal form in every respect that a
/// matcher may tolerate. Inert chars have no case, join nothing and decompose into nothing.
#[inline]
pub(super) fn look(c: char) -> (Class, bool) {
    // The ranges that texts are full of first; the tables of the standard library are several times slower.
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => (Class::Word, false),
        '\0'..='\x7f' => (Class::Other, false),
        '\u{80}'..='\u{a9}' | '«' | '»' | '®'..='´' | '¶'..='¹' | '×' | '÷' => {
            (Class::Other, false)
        }
        'À'..='ɏ' | 'Έ'..='Ί' | 'Ύ'..='Ρ' | 'Σ'..='ϵ' | '\u{400}'..='\u{481}' => {
            (Class::Word, false)
        }
        '\u{200b}'..='\u{200d}' | '\u{2060}' => (Class::Mark, false),
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => {
            (Class::Other, false)
        }
        // Katakana; then ideographs, hiragana.
        '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30fe}' => (Class::Kana, true),
        '\u{4e00}'..='\u{9fff}'
        | '\u{3041}'..='\u{3096}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{20000}'..='\u{2a6df}' => (Class::Alone, true),
        // Hebrew, Arabic, Devanagari, Georgian, Ethiopic, Hangul.
        '\u{5d0}'..='\u{5ea}'
        | '\u{620}'..='\u{63f}'
        | '\u{641}'..='\u{64a}'
        | '\u{660}'..='\u{669}'
        | '\u{66e}'..='\u{66f}'
        | '\u{671}'..='\u{6d3}'
        | '\u{6f0}'..='\u{6fc}'
        | '\u{904}'..='\u{939}'
        | '\u{966}'..='\u{96f}'
        | '\u{10d0}'..='\u{10fa}'
        | '\u{1200}'..='\u{1248}'
        | '\u{124a}'..='\u{124d}'
        | '\u{1250}'..='\u{1256}'
        | '\u{125a}'..='\u{125d}'
        | '\u{1260}'..='\u{1288}'
        | '\u{128a}'..='\u{128d}'
        | '\u{1290}'..='\u{12b0}'
        | '\u{12b8}'..='\u{12be}'
        | '\u{12c8}'..='\u{12d6}'
        | '\u{12d8}'..='\u{1310}'
        | '\u{1318}'..='\u{135a}'
        | '\u{ac00}'..='\u{d7a3}' => (Class::Word, true),
        // Thai, Burmese, Khmer.
        '\u{e01}'..='\u{e30}'
        | '\u{e32}'
        | '\u{e40}'..='\u{e46}'
        | '\u{1000}'..='\u{1025}'
        | '\u{1027}'..='\u{102a}'
        | '\u{1780}'..='\u{17b3}' => (Class::Alone, true),
        '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' => (Class::Mark, true),
        // The vowel signs and marks of Indian scripts.
        '\u{93e}'..='\u{94d}' => (Class::Mark, false),
        _ => (kind(c).class, false),
    }
}

/// What the tables of the standard library say about a char.
#[derive(Clone, Copy, Debug)]
struct Kind {
    class: Class,
    is_letter: bool,
}

/// The kind of a char beyond ASCII. Those tables are searched once for each block of 32 chars, when one of it comes up.
fn kind(c: char) -> Kind {
    const BLOCK: usize = 32;
    static BLOCKS: [OnceLock<[Kind; BLOCK]>; 0x1000] = [const { OnceLock::new() }; 0x1000];
    let number = c as usize;
    let block = BLOCKS.get(number / BLOCK).map(|block| {
        block.get_or_init(|| {
            std::array::from_fn(|low| {
                let other = u32::try_from(number / BLOCK * BLOCK + low);
                kind_by_standard(other.ok().and_then(char::from_u32).unwrap_or('\0'))
            })
        })
    });
    let known = block.and_then(|block| block.get(number % BLOCK)).copied();
    known.unwrap_or_else(|| kind_by_standard(c))
}

fn kind_by_standard(c: char) -> Kind {
    let is_letter = c.is_alphabetic();
    Kind {
        class: class_by_standard(c, is_letter),
        is_letter,
    }
}

/// As [`char::is_alphabetic`], but soon.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        '×' | '÷' => false,
        // Latin; Cyrillic; ideographs, Hangul: the blocks that names are full of, or that are many.
        'À'..='ɏ' | '\u{400}'..='\u{481}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => {
            true
        }
        _ => kind(c).is_letter,
    }
}

fn class_by_standard(c: char, is_letter: bool) -> Class {
    match c {
        // Footnote signs are not part of the word they follow.
        '²' | '³' | '¹' => Class::Other,
        '\u{ad}' | '\u{feff}' => Class::Mark,
        // The letter apostrophe of Ukrainian and of transcriptions does what an apostrophe does.
        '\u{2bc}' => Class::Other,
        _ if is_combining_mark(c) => Class::Mark,
        _ if !is_letter && !c.is_numeric() => Class::Other,
        '\u{30a1}'..='\u{30fe}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Class::Kana,
        _ if is_unspaced(c) => Class::Alone,
        _ => Class::Word,
    }
}

/// Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer; ideographs, kana, bopomofo.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{312f}'
        | '\u{31a0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{a9e0}'..='\u{a9ff}'
        | '\u{aa60}'..='\u{aa7f}'
        | '\u{f900}'..='\u{faff}'
        | '\u{1b000}'..='\u{1b16f}'
        | '\u{20000}'..='\u{3ffff}')
}

/// A token by itself, found char by char: for names, and for the few places where the scanner's window ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RawToken {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The first token that starts at or after byte `from`, which is not inside a token.
pub(super) fn next_token(text: &str, from: usize) -> Option<RawToken> {
    let mut start = from;
    loop {
        let c = char_at(text, start)?;
        let mut end = start + c.len_utf8();
        let joined = match class(c) {
            Class::Other | Class::Mark => {
                start = end;
                continue;
            }
            joined => joined,
        };
        while let Some(c) = char_at(text, end) {
            match class(c) {
                Class::Mark => {}
                Class::Word | Class::Kana if joined == class(c) => {}
                _ => break,
            }
            end += c.len_utf8();
        }
        return Some(RawToken { start, end });
    }
}

/// A hyphen, and not a dash.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether a hyphen joins `start..end` to a word before or after it.
pub(super) fn is_in_compound(text: &str, start: usize, end: usize) -> bool {
    if let Some(hyphen) = char_at(text, end).filter(|c| is_hyphen(*c)) {
        if char_at(text, end + hyphen.len_utf8()).is_some_and(char::is_alphanumeric) {
            return true;
        }
    }
    char_before(text, start).is_some_and(|hyphen| {
        is_hyphen(hyphen)
            && char_before(text, start - hyphen.len_utf8()).is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fast_ranges_say_what_the_standard_says() {
        let special = |c: char| matches!(c, '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}');
        for c in ('\0'..='\u{30000}').filter(|c| !special(*c)) {
            assert_eq!(
                class(c),
                kind_by_standard(c).class,
                "{c} {:x}",
                u32::from(c)
            );
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c} {:x}", u32::from(c));
        }
    }

    #[test]
    fn inert_chars_are_their_own_normal_form() {
        use unicode_normalization::UnicodeNormalization;
        for c in ('\0'..='\u{30000}').filter(|c| look(*c).1) {
            assert!(
                c.to_lowercase().eq([c]) && c.to_uppercase().all(|u| u == c || c >= '\u{10d0}'),
                "{c}"
            );
            assert!(std::iter::once(c).nfc().eq([c]), "{c} {:x}", u32::from(c));
        }
    }

    fn tokens(text: &str) -> Vec<&str> {
        let mut at = 0;
        let mut all = Vec::new();
        while let Some(token) = next_token(text, at) {
            all.push(text.get(token.start..token.end).unwrap());
            at = token.end;
        }
        all
    }

    #[test]
    fn tokens_lie_between_edges() {
        let cases: [(&str, &[&str]); 10] = [
            (
                "Ukraine-Konflikt, EU/USA",
                &["Ukraine", "Konflikt", "EU", "USA"],
            ),
            ("Trump’s l'Ukraine", &["Trump", "s", "l", "Ukraine"]),
            (
                "Ko\u{308}ln und Nord\u{ad}korea",
                &["Ko\u{308}ln", "und", "Nord\u{ad}korea"],
            ),
            ("在朝鲜USA", &["在", "朝", "鲜", "USA"]),
            ("ที่ไทย", &["ที่", "ไ", "ท", "ย"]),
            ("タイムズ、タイ軍", &["タイムズ", "タイ", "軍"]),
            (
                "EUカ\u{3099}ーナとﾀｲ",
                &["EU", "カ\u{3099}ーナ", "と", "ﾀｲ"],
            ),
            ("\u{301}a\u{200b}", &["a\u{200b}"]),
            ("G7²", &["G7"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(tokens(text), expected, "{text}");
        }
    }

    #[test]
    fn hyphens_make_compounds() {
        for (text, expected) in [
            ("US-Bürger", true),
            ("Nicht-US", true),
            ("US- und EU-Bürger", false),
            ("US", false),
            ("- US -", false),
        ] {
            let start = text.find("US").unwrap();
            assert_eq!(is_in_compound(text, start, start + 2), expected, "{text}");
        }
    }
}
