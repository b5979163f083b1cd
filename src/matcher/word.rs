//! Where a name may begin and end.
//!
//! Letters, marks and digits of scripts that put spaces between words hold together; between any other two
//! characters there is an edge. Scripts without spaces have an edge between any two characters, except before a mark.

use unicode_normalization::char::is_combining_mark;

/// What a character does to the edges beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Neither letter, mark nor digit.
    Other,
    /// Letter or digit that joins its like.
    Word,
    /// Letter of a script without spaces.
    Alone,
    /// Joins whatever stands before it.
    Mark,
}

pub(super) fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Word,
        '\0'..='\x7f' => Class::Other,
        // The letter apostrophe of Ukrainian and of transcriptions does what an apostrophe does.
        '\u{2bc}' => Class::Other,
        // Thai, Lao, Burmese, Khmer; ideographs, kana, bopomofo.
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{2fdf}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3021}'..='\u{30fa}'
        | '\u{30fc}'..='\u{312f}'
        | '\u{31a0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{a9e0}'..='\u{a9ff}'
        | '\u{aa60}'..='\u{aa7f}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}'
        | '\u{1b000}'..='\u{1b16f}'
        | '\u{20000}'..='\u{3ffff}' => {
            if is_combining_mark(c) {
                Class::Mark
            } else {
                Class::Alone
            }
        }
        _ if is_combining_mark(c) => Class::Mark,
        _ if c.is_alphanumeric() => Class::Word,
        _ => Class::Other,
    }
}

/// Whether a name may begin or end at byte `at`, a char boundary.
pub(super) fn is_edge(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else {
        return false;
    };
    let Some(after) = after.chars().next() else {
        return true;
    };
    match class(after) {
        Class::Mark => before.is_empty(),
        // A word goes on after the marks on its letters.
        Class::Word => {
            let before = before.chars().rev().map(class).find(|c| *c != Class::Mark);
            before != Some(Class::Word)
        }
        Class::Alone | Class::Other => true,
    }
}

/// The edges of `text` after its first char.
pub(super) fn edges(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .filter(|at| is_edge(text, *at))
}

/// Whether a hyphen joins `start..end` to a word before or after it.
pub(super) fn is_in_compound(text: &str, start: usize, end: usize) -> bool {
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    let joins = |mut chars: [Option<char>; 2]| {
        let letter = chars[1].take();
        chars[0].is_some_and(is_hyphen) && letter.is_some_and(char::is_alphanumeric)
    };
    let mut before = text.get(..start).unwrap_or("").chars();
    let mut after = text.get(end..).unwrap_or("").chars();
    joins([before.next_back(), before.next_back()]) || joins([after.next(), after.next()])
}
