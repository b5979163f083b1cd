//! Letter case and accents, for comparing: nothing here changes what is reported.

use super::chars::is_accent;

/// Calls `emit` with the folded form of `c`: lower case, `ß` as `ss`, final sigma as sigma, both Turkish i as `i`.
///
/// Folding is the same for all languages, so that a key made of it does not depend on one; what may count as the
/// same name is decided elsewhere.
#[inline]
pub(crate) fn fold(c: char, mut emit: impl FnMut(char)) {
    match c {
        'a'..='z' | '0'..='9' => emit(c),
        '\0'..='\x7f' => emit(c.to_ascii_lowercase()),
        'à'..='ö' | 'ø'..='ÿ' | 'ά'..='ί' | 'α'..='ρ' | 'σ'..='ώ' | 'а'..='џ' => {
            emit(c)
        }
        'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ω' | 'А'..='Я' => {
            emit(char::from_u32(u32::from(c) + 0x20).unwrap_or(c));
        }
        'ß' | 'ẞ' => {
            emit('s');
            emit('s');
        }
        'ς' => emit('σ'),
        'ı' | 'İ' => emit('i'),
        'ſ' => emit('s'),
        // The dot that lower-casing İ leaves behind elsewhere.
        '\u{307}' => {}
        _ => c.to_lowercase().for_each(emit),
    }
}

/// Whether two strings are equal but for case.
pub(crate) fn eq(a: &str, b: &str) -> bool {
    let mut same = 0;
    for (x, y) in a.bytes().zip(b.bytes()) {
        if !x.is_ascii() || !y.is_ascii() {
            break;
        }
        if !x.eq_ignore_ascii_case(&y) {
            return false;
        }
        same += 1;
    }
    match (a.get(same..), b.get(same..)) {
        (Some(""), Some(b)) => b.is_empty(),
        (Some(a), Some(b)) => rest_eq(a, b),
        _ => false,
    }
}

fn rest_eq(a: &str, b: &str) -> bool {
    let mut b = b.chars();
    let mut queue: Queue = Queue::default();
    let mut equal = true;
    for c in a.chars() {
        fold(c, |folded| {
            equal = equal && queue.next(&mut b) == Some(folded);
        });
        if !equal {
            return false;
        }
    }
    equal && queue.next(&mut b).is_none()
}

/// Folded chars of a string, one at a time, without an allocation.
#[derive(Default)]
struct Queue {
    waiting: [char; 3],
    len: usize,
}

impl Queue {
    fn next(&mut self, from: &mut std::str::Chars<'_>) -> Option<char> {
        while self.len == 0 {
            let c = from.next()?;
            fold(c, |folded| {
                if let Some(place) = self.waiting.get_mut(self.len) {
                    *place = folded;
                    self.len += 1;
                }
            });
        }
        let [first, second, third] = self.waiting;
        self.waiting = [second, third, '\0'];
        self.len -= 1;
        Some(first)
    }
}

/// A letter without the accent that Greek and French drop in capitals.
pub(crate) fn without_accent(c: char) -> char {
    match c {
        'À'..='ÿ' if c.is_uppercase() => bare(c).to_ascii_uppercase(),
        'À'..='ÿ' => bare(c),
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' => 'ι',
        'ό' => 'ο',
        'ύ' => 'υ',
        'ώ' => 'ω',
        'Ά' => 'Α',
        'Έ' => 'Ε',
        'Ή' => 'Η',
        'Ί' => 'Ι',
        'Ό' => 'Ο',
        'Ύ' => 'Υ',
        'Ώ' => 'Ω',
        _ => c,
    }
}

/// The letter without its accent, in lower case: what two spellings are compared by.
#[inline]
pub(crate) fn bare(c: char) -> char {
    match c {
        '\0'..='\x7f' => c.to_ascii_lowercase(),
        // Most letters of Cyrillic texts.
        'а'..='и' | 'к'..='я' => c,
        'А'..='И' | 'К'..='Я' => char::from_u32(u32::from(c) + 0x20).unwrap_or(c),
        _ => bare_by_tables(c),
    }
}

fn bare_by_tables(c: char) -> char {
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

/// Whether every letter that has case is a capital, and there are at least two.
pub(crate) fn is_capitals(text: &str) -> bool {
    let mut capitals = 0;
    for c in text.chars() {
        if c.is_uppercase() {
            capitals += 1;
        } else if c.is_lowercase() {
            return false;
        }
    }
    capitals >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fast_ranges_say_what_the_standard_says() {
        for c in ('\0'..='\u{2fff}')
            .filter(|c| !matches!(c, 'ß' | 'ẞ' | 'ς' | 'ı' | 'İ' | 'ſ' | '\u{307}'))
        {
            let mut folded = String::new();
            fold(c, |f| folded.push(f));
            assert_eq!(folded, c.to_lowercase().to_string(), "{c}");
        }
    }

    #[test]
    fn folding() {
        for (a, b) in [
            ("Großbritannien", "GROSSBRITANNIEN"),
            ("Großbritannien", "GROẞBRITANNIEN"),
            ("İstanbul", "istanbul"),
            ("İstanbul", "i\u{307}stanbul"),
            ("Οδυσσεύς", "ΟΔΥΣΣΕΎΣ"),
            ("ИРАН", "иран"),
        ] {
            assert!(eq(a, b) && eq(b, a), "{a} {b}");
        }
        for (a, b) in [("Mali", "Malis"), ("Malis", "Mali"), ("ss", "s"), ("", "a")] {
            assert!(!eq(a, b), "{a} {b}");
        }
        assert!(is_capitals("U.S.") && is_capitals("GROSS 2"));
        assert!(!is_capitals("A") && !is_capitals("USa") && !is_capitals("朝鲜"));
    }

    #[test]
    fn letters_lose_their_accents() {
        let folded: String = "ČŁÖÉßŞЙЁІЇÅ".chars().map(bare).collect();
        assert_eq!(folded, "cloessйеіїa");
    }
}
