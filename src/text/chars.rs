//! Character classes that more than one module asks for.
//!
//! Typographic classes only: what a mark can be (a closing quotation mark, a dash), not what it is in a given text.

use unicode_normalization::char::is_combining_mark;

/// The char that starts at byte `at`, if one does.
#[inline]
pub(crate) fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(&byte) if byte < 0x80 => Some(char::from(byte)),
        Some(_) => text.get(at..)?.chars().next(),
        None => None,
    }
}

/// The char that ends at byte `at`, if one does.
#[inline]
pub(crate) fn char_before(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at.checked_sub(1)?) {
        Some(&byte) if byte < 0x80 => Some(char::from(byte)),
        Some(_) => text.get(..at)?.chars().next_back(),
        None => None,
    }
}

/// Accents, the signs of Indic scripts, the joiners of Persian, soft hyphens.
pub(crate) fn is_accent(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}'
    ) || c >= '\u{483}' && is_combining_mark(c)
}

/// Quotation marks of any script, opening, closing and straight.
pub(crate) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '´'
            | '«'
            | '»'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〞'
            | '〟'
            | '＂'
            | '｢'
            | '｣'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '″'
            | '՛'
    ) && c != '՛'
}

/// Quotation marks and brackets that always open.
pub(crate) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '„'
            | '‚'
            | '「'
            | '『'
            | '｢'
            | '（'
            | '［'
            | '｛'
            | '【'
            | '〔'
            | '《'
            | '〈'
            | '〝'
            | '〖'
    )
}

/// Brackets that close.
pub(crate) fn is_closing_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '］' | '｝' | '】' | '〕' | '〗')
}

/// Hyphens and dashes of any width.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '⁃' | '־')
}

/// Whether `c` is of a script without case, as far as its block tells: Hebrew to Myanmar, and Georgian but for its
/// old capitals; the scripts of East Asia.
fn is_caseless(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{109f}' | '\u{2e80}'..='\u{a63f}' | '\u{ac00}'..='\u{d7ff}')
}

/// Capitals, by the tables of Unicode; the letters of news need no look at them.
pub(crate) fn is_upper(c: char) -> bool {
    match c {
        'A'..='Z' | 'А'..='Я' => true,
        '\0'..='\x7f' | 'а'..='я' => false,
        _ => !is_caseless(c) && c.is_uppercase(),
    }
}

/// Letters of scripts without case count as neither upper nor lower, Georgian among them: its capitals (Mtavruli) are
/// for whole words in display, so its small letters begin sentences.
pub(crate) fn is_lower(c: char) -> bool {
    match c {
        'a'..='z' | 'а'..='я' => true,
        '\0'..='\x7f' | 'А'..='Я' | 'ª' | 'º' | '\u{10d0}'..='\u{10ff}' => false,
        _ => !is_caseless(c) && c.is_lowercase(),
    }
}

/// Calls `emit` with the letter in lower case, which may take several; quick for the letters of news.
#[inline]
pub(crate) fn lower(c: char, mut emit: impl FnMut(char)) {
    let shifted = |by| char::from_u32(u32::from(c) + by).unwrap_or(c);
    match c {
        'a'..='z' | 'а'..='џ' => emit(c), // most often
        '\0'..='\x7f' => emit(c.to_ascii_lowercase()),
        'ß'..='ÿ' | 'ά'..='ώ' => emit(c),
        'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ω' | 'А'..='Я' => {
            emit(shifted(0x20));
        }
        'Ѐ'..='Џ' => emit(shifted(0x50)),
        _ => c.to_lowercase().for_each(emit),
    }
}

/// Letters, and everything else, of a text in Latin script.
pub(crate) fn is_latin(c: char) -> bool {
    c < '\u{370}' || ('\u{1e00}'..'\u{1f00}').contains(&c)
}

/// The letters that text in a script without case mostly consists of: Arabic, Devanagari, Kana, Han, Hangul.
pub(crate) fn is_caseless_letter(c: char) -> bool {
    matches!(c, 'ء'..='ي' | 'अ'..='ह' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='龥' | '가'..='힣')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fast_ranges_say_what_the_tables_say() {
        for c in '\0'..=char::MAX {
            let georgian = ('\u{10d0}'..='\u{10ff}').contains(&c);
            assert_eq!(is_upper(c), c.is_uppercase(), "{c:?}");
            let mut small = c.to_lowercase();
            lower(c, |letter| assert_eq!(small.next(), Some(letter), "{c:?}"));
            assert_eq!(small.next(), None, "{c:?}");
            assert_eq!(
                is_lower(c),
                c.is_lowercase() && !georgian && !matches!(c, 'ª' | 'º'),
                "{c:?}"
            );
            assert!(
                !is_caseless_letter(c) || c.is_alphabetic() && !c.is_numeric(),
                "{c:?}"
            );
        }
    }
}
