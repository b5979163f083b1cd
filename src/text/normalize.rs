//! Normal forms for comparing.
//!
//! News text comes composed and decomposed, with soft hyphens, narrow spaces, full-width letters and five kinds of
//! apostrophe. [`Folding`] says which of these count as one.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Which differences in spelling do not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Folding {
    /// Letters count without their accents.
    pub(crate) diacritics: bool,
    /// ä, ö, ü count as ae, oe, ue.
    pub(crate) umlauts: bool,
}

impl Folding {
    /// Whether chars beyond ASCII need a look even where they are in normal form.
    pub(crate) fn needs_every_char(self) -> bool {
        self.diacritics || self.umlauts
    }

    /// Appends the normal form of `text`: composed, without what is not seen, one kind of apostrophe, hyphen and
    /// space, compatibility forms resolved, ё as е. Case stays.
    pub(crate) fn normalize(self, text: &str, out: &mut String) {
        if !self.needs_every_char() && text.chars().all(is_composed) {
            for c in text.chars() {
                out.push(match c {
                    '`' | '´' => '\'',
                    c => without_dots(c),
                });
            }
            return;
        }
        let start = out.len();
        let seen = text.chars().filter(|c| !is_ignorable(*c));
        if !self.needs_every_char() {
            let all = seen.clone().all(|c| {
                let single = single(c);
                out.extend(single.map(without_dots));
                single.is_some()
            });
            let written = out.get(start..).unwrap_or_default();
            if all && is_nfc_quick(written.chars()) == IsNormalized::Yes {
                return;
            }
            out.truncate(start);
        }
        let plain = seen.flat_map(Plain::new);
        if !self.needs_every_char() {
            out.extend(plain.nfc().map(without_dots));
            return;
        }
        let mut base = ' ';
        for c in plain.nfc().map(without_dots) {
            if self.umlauts {
                if let Some(two) = transcribed(c) {
                    out.push_str(two);
                    continue;
                }
            }
            if !self.diacritics {
                out.push(c);
                continue;
            }
            for part in std::iter::once(c).nfd() {
                if !is_combining_mark(part) {
                    base = part;
                    out.push(match part {
                        'ø' => 'o',
                        'Ø' => 'O',
                        'đ' => 'd',
                        'Đ' => 'D',
                        'ł' => 'l',
                        'Ł' => 'L',
                        other => other,
                    });
                } else if !matches!(base, 'A'..='Z' | 'a'..='z' | 'Α'..='ω') {
                    out.push(part);
                }
            }
        }
    }
}

/// Letters of the commonest blocks that are composed already, and ASCII without controls.
fn is_composed(c: char) -> bool {
    matches!(c, ' '..='~' | 'À'..='ı' | 'ĵ'..='ľ' | 'Ł'..='ň' | 'Ŋ'..='ſ' | 'Ά'..='ώ' | '\u{400}'..='\u{481}')
        && c != '·'
}

/// Russian prints ё as е, old type s as ſ.
fn without_dots(c: char) -> char {
    match c {
        'ſ' => 's',
        'ё' => 'е',
        'Ё' => 'Е',
        _ => c,
    }
}

/// What is not seen: soft hyphen, zero-width space and joiners, word joiner, byte order mark.
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// Apostrophes, and the marks that stand in for them; the Hebrew geresh is one in most texts.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | '‛' | 'ʼ' | '׳' | '`' | '´' | '′' | '＇'
    )
}

fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' | '\u{fe63}'
    )
}

fn transcribed(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' => "ae",
        'ö' => "oe",
        'ü' => "ue",
        'Ä' => "Ae",
        'Ö' => "Oe",
        'Ü' => "Ue",
        _ => return None,
    })
}

/// The chars that one char stands for.
#[derive(Clone, Debug)]
enum Plain {
    One(Option<char>),
    Many(std::vec::IntoIter<char>),
}

impl Plain {
    fn new(c: char) -> Self {
        if let Some(one) = single(c) {
            return Self::One(Some(one));
        }
        let many: Vec<char> = std::iter::once(c).nfkc().collect();
        Self::Many(many.into_iter())
    }
}

/// The one char that a char stands for; `None` if it has a compatibility form, which may be several.
fn single(c: char) -> Option<char> {
    Some(match c {
        '\t'..='\r' => ' ',
        '\0'..='&' | '('..='_' | 'a'..='\x7f' => c,
        // Letters and marks from Greek to Ethiopic.
        '\u{386}'..='\u{5f2}' | '\u{600}'..='\u{167f}' => c,
        _ if is_apostrophe(c) => '\'',
        _ if is_hyphen(c) => '-',
        _ if c.is_whitespace() => ' ',
        // Fraktur print: "Deutſchland".
        'ſ' => 's',
        'ª'..='º'
        | 'ĳ'
        | 'Ĳ'
        | 'ŀ'
        | 'Ŀ'
        | '\u{1d2c}'..='\u{1d6a}'
        | '\u{2070}'..='\u{209c}'
        | '\u{2100}'..='\u{218b}'
        | '\u{2460}'..='\u{24ff}'
        | '\u{fb00}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}'
        | '\u{ff00}'..='\u{ffef}'
        | '\u{1d400}'..='\u{1d7ff}' => return None,
        _ => c,
    })
}

impl Iterator for Plain {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::One(one) => one.take(),
            Self::Many(many) => many.next(),
        }
    }
}
