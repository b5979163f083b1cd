//! What belongs to the end mark before it: closing quotation marks and brackets, note signs, emoticons.

use std::ops::Range;

use super::ahead::LOOKAHEAD;
use super::rules::Rules;
use crate::text::chars::{char_at, char_before, is_closing_bracket, is_quote};

/// What belongs to a mark.
pub(super) struct Closers {
    pub(super) end: usize,
    pub(super) quote: bool,
    pub(super) bracket: bool,
}

/// A mark may be opened so far before it is closed, in bytes, when neither side of it tells which it does.
const MAX_QUOTATION: usize = 400;

/// The end of a run of marks, and the sentence it stands in.
struct Stop<'s, 't> {
    text: &'t str,
    /// Start of the sentence.
    start: usize,
    at: usize,
    rules: &'s Rules,
}

impl Closers {
    /// Reads on from `at`, the end of a run of marks in a sentence that began at `start`.
    pub(super) fn read(text: &str, start: usize, at: usize, rules: &Rules) -> Self {
        let mut stop = Stop {
            text,
            start,
            at,
            rules,
        };
        let mut closers = Self {
            end: at,
            quote: false,
            bracket: false,
        };
        while let Some(c) = char_at(text, closers.end) {
            let after = closers.end + c.len_utf8();
            stop.at = closers.end;
            if is_closing_bracket(c) {
                closers.bracket = true;
            } else if is_quote(c) && closes(text, c, after, rules) {
                closers.quote = true;
            } else if is_emoji(c) {
                closers.end = emoji_end(text, closers.end);
                continue;
            } else if is_note(c) {
                // It stands for a footnote.
            } else if c == '[' {
                let Some(end) = footnote(text, after) else {
                    break;
                };
                closers.end = end;
                continue;
            } else if matches!(c, '.' | '!' | '?' | '…') && closers.end > at {
                // "… 'Go!'." has one end.
            } else if let Some((end, quote)) = stop.spaced() {
                closers.quote |= quote;
                closers.end = end;
                continue;
            } else {
                break;
            }
            closers.end = after;
        }
        closers
    }
}

impl Stop<'_, '_> {
    /// What belongs to the sentence though a space stands before it: the end after it, and whether it is a quotation mark.
    fn spaced(&self) -> Option<(usize, bool)> {
        let mut next = self.at;
        while let Some(c @ (' ' | '\u{a0}' | '\u{202f}')) = char_at(self.text, next) {
            next += c.len_utf8();
            if next > self.at + 4 {
                return None;
            }
        }
        let c = char_at(self.text, next)?;
        if next == self.at {
            return None;
        }
        match c {
            '[' => {
                let apart =
                    |end: &usize| char_at(self.text, *end).is_none_or(|c| !c.is_alphanumeric());
                let end = footnote(self.text, next + 1).filter(apart)?;
                Some((end, false))
            }
            '“' if !self.rules.low_opening => None,
            '»' | '”' | '“' | '"' | '\'' => self.spaced_closer(next, c).map(|end| (end, true)),
            ':' | ';' | '=' => emoticon(self.text, next).map(|end| (end, false)),
            _ if is_feeling(c) => {
                let end = emoji_end(self.text, next);
                let alone = char_at(self.text, end).is_none_or(char::is_whitespace);
                alone.then_some((end, false))
            }
            _ => None,
        }
    }

    /// A closing mark at `quote` set off by a space, as in French « Oui ! » and in tokenised text: the end after it.
    fn spaced_closer(&self, quote: usize, c: char) -> Option<usize> {
        let mut after = quote + c.len_utf8();
        if c == '\'' && char_at(self.text, after) == Some('\'') {
            after += 1;
        }
        if char_at(self.text, after).is_some_and(char::is_alphanumeric) {
            return None;
        }
        let straight = matches!(c, '"' | '\'');
        let closes = !straight || self.straight_closes(quote..after);
        closes.then_some(after)
    }

    /// Whether the straight mark at `quote`, which a space sets off, closes: it does if one was opened in this sentence;
    /// or if none was, and the word before is not set off too.
    fn straight_closes(&self, quote: Range<usize>) -> bool {
        let (text, at) = (self.text, self.at);
        let mark = text.get(quote.clone()).unwrap_or("");
        let floor = self.start.max(quote.start.saturating_sub(MAX_QUOTATION));
        let before = (floor..quote.start)
            .find_map(|from| text.get(from..quote.start))
            .unwrap_or("");
        // What follows up to the next end mark.
        let rest = text.get(quote.end..).unwrap_or("");
        let ends = |&(at, c): &(usize, char)| {
            at > LOOKAHEAD / 2 || c == '\n' || self.rules.mark(c).is_some()
        };
        let end = rest.char_indices().find(ends);
        let ahead = rest
            .get(..end.map_or(rest.len(), |(at, _)| at))
            .unwrap_or("");
        // Not what stands before the sentence.
        let tokenised = at > self.start + 1 && char_before(text, at - 1) == Some(' ');
        let within = |at: usize| {
            let letter = |c: char| c.is_alphabetic();
            char_before(before, at).is_some_and(letter)
                && char_at(before, at + mark.len()).is_some_and(letter)
        };
        let marks = before.match_indices(mark);
        let open = marks.filter(|&(at, _)| !within(at)).count();
        if mark == "'" && !before.contains(" '") && !before.starts_with('\'') {
            // "… what to do ? ' Graham was …", not "… singer . ' Blessings ' and ' Asla ' are …"
            return tokenised && !ahead.contains(" '");
        }
        // With none before, it may open what another closes.
        open % 2 == 1 || open == 0 && !tokenised && !(mark == "\"" && ahead.contains('"'))
    }
}

/// Whether the quotation mark `c`, which stands right after an end mark or another closer, closes.
pub(super) fn closes(text: &str, c: char, after: usize, rules: &Rules) -> bool {
    let letter = || char_at(text, after).is_some_and(char::is_alphanumeric);
    match c {
        '”' | '’' | '»' | '›' | '」' | '』' | '》' | '〉' | '｣' | '〞' | '〟' => {
            !(matches!(c, '»' | '›') && letter())
        }
        '„' | '‚' | '「' | '『' | '《' | '〈' | '｢' | '〝' => false,
        '“' | '‘' if rules.unspaced => false,
        '“' | '‘' => rules.low_opening || !letter(),
        '«' | '‹' => !letter(),
        _ => true,
    }
}

/// Signs of footnotes, and the joiners of emoji.
fn is_note(c: char) -> bool {
    matches!(
        c,
        '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡' | '\u{200d}' | '\u{fe0f}'
    )
}

/// What may stand between an end mark and a closing quotation mark.
pub(super) fn is_sign(c: char) -> bool {
    is_note(c) || is_emoji(c)
}

/// ":)", ";-)", ":D": the end of an emoticon that stands alone.
fn emoticon(text: &str, at: usize) -> Option<usize> {
    let mut end = at + 1;
    if matches!(char_at(text, end), Some('-' | '\'')) {
        end += 1;
    }
    let mouth = char_at(text, end)?;
    if !matches!(
        mouth,
        '(' | ')' | 'D' | 'P' | 'p' | '/' | '|' | 'o' | 'O' | '*'
    ) {
        return None;
    }
    while char_at(text, end) == Some(mouth) && end < at + 12 {
        end += 1;
    }
    char_at(text, end)
        .is_none_or(char::is_whitespace)
        .then_some(end)
}

/// Faces, hands, hearts: they comment on the sentence before. Other pictures serve as bullets too.
fn is_feeling(c: char) -> bool {
    matches!(c, '\u{1f600}'..='\u{1f64f}' | '\u{1f910}'..='\u{1f92f}' | '\u{1f970}'..='\u{1f97a}' | '\u{1f440}'..='\u{1f450}'
        | '\u{1f493}'..='\u{1f49f}' | '\u{2764}' | '\u{263a}' | '\u{2639}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}')
}

fn emoji_end(text: &str, at: usize) -> usize {
    let mut end = at;
    while let Some(c) = char_at(text, end) {
        if !(is_emoji(c) || matches!(c, '\u{fe0f}' | '\u{200d}')) {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// "[25]", "[a]", "[3, 4]" from after the bracket: the end after the closing one.
fn footnote(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < at + 12 {
        match bytes.get(end)? {
            b']' => return (end > at).then_some(end + 1),
            b'0'..=b'9' | b',' | b' ' | b'-' => end += 1,
            b'a'..=b'z' if end == at => end += 1,
            _ => return None,
        }
    }
    None
}
