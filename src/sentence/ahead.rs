//! What stands after a mark: closers, the gap, and how the next word begins.

use super::lexicon::{Lexicon, Traits};
use super::rules::Rules;
use crate::text::chars::{
    char_at, char_before, is_closing_bracket, is_dash, is_lower, is_opener, is_quote,
};

/// How far past the gap a decision may look, in bytes. A growing text settles a boundary when this much follows.
pub(super) const LOOKAHEAD: usize = 256;

/// Longest word that is looked at, in bytes.
const MAX_WORD: usize = 48;

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

#[derive(Clone, Copy, Debug)]
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
    /// The next word: letters and digits.
    pub(super) word: (usize, usize),
}

impl Ahead {
    /// Looks on from `at`, the end of a run of marks in a sentence that began at `start`.
    pub(super) fn after_mark(text: &str, start: usize, at: usize, rules: &Rules) -> Self {
        let closers = Closers::read(text, start, at, rules);
        let mut ahead = Self::after_gap(text, closers.end);
        ahead.quote = closers.quote;
        ahead.bracket = closers.bracket;
        ahead
    }

    /// Looks on from `end`, where white space may begin.
    pub(super) fn after_gap(text: &str, end: usize) -> Self {
        let (gap, next) = gap(text, end);
        let mut ahead = Self {
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
            word: (next, next),
        };
        let at = ahead.read_openers(text);
        ahead.kind = kind(text, at);
        ahead.word = (at, word_end(text, at));
        ahead
    }

    fn read_openers(&mut self, text: &str) -> usize {
        let mut at = self.next;
        for _ in 0..8 {
            let Some(c) = char_at(text, at) else { break };
            let after = at + c.len_utf8();
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
            } else if matches!(
                c,
                '•' | '●'
                    | '▪'
                    | '■'
                    | '►'
                    | '‣'
                    | '◦'
                    | '·'
                    | '✓'
                    | '✔'
                    | '★'
                    | '⁃'
                    | '*'
            ) {
                self.bullet = true;
            } else if !matches!(
                c,
                '¿' | '¡'
                    | ' '
                    | '\u{a0}'
                    | '\u{200b}'
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

    pub(super) fn word<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.word.0..self.word.1).unwrap_or("")
    }

    /// What the lists say about the next word; of "It's" and "L'Union" the first part counts.
    pub(super) fn traits(&self, text: &str, lexicon: &Lexicon) -> Traits {
        lexicon.get(self.word(text))
    }

    /// The word after the next one, if only spaces stand between.
    pub(super) fn second_word<'t>(&self, text: &'t str) -> &'t str {
        let mut at = self.word.1;
        while matches!(char_at(text, at), Some(' ' | '\u{a0}' | '\u{202f}')) && at < self.word.1 + 4
        {
            at += char_at(text, at).map_or(1, char::len_utf8);
        }
        if at == self.word.1 {
            return "";
        }
        text.get(at..word_end(text, at)).unwrap_or("")
    }
}

struct Closers {
    end: usize,
    quote: bool,
    bracket: bool,
}

impl Closers {
    fn read(text: &str, start: usize, at: usize, rules: &Rules) -> Self {
        let mut closers = Self {
            end: at,
            quote: false,
            bracket: false,
        };
        while let Some(c) = char_at(text, closers.end) {
            let after = closers.end + c.len_utf8();
            if is_closing_bracket(c) {
                closers.bracket = true;
            } else if is_quote(c) && closes(text, c, after, rules) {
                closers.quote = true;
            } else if is_emoji(c) {
                closers.end = emoji_end(text, closers.end);
                continue;
            } else if matches!(
                c,
                '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡' | '\u{200d}' | '\u{fe0f}'
            ) {
                // Footnote signs.
            } else if c == '[' {
                let Some(end) = footnote(text, after) else {
                    break;
                };
                closers.end = end;
                continue;
            } else if matches!(c, '.' | '!' | '?' | '…') && closers.end > at {
                // "… 'Go!'." has one end.
            } else if let Some((end, quote)) = spaced(text, start, closers.end, rules) {
                closers.quote |= quote;
                closers.end = end;
                continue;
            } else if let Some(end) = note_number(text, start, closers.end) {
                closers.end = end;
                break;
            } else {
                break;
            }
            closers.end = after;
        }
        closers
    }
}

/// Whether the quotation mark `c`, which stands right after an end mark or another closer, closes.
fn closes(text: &str, c: char, after: usize, rules: &Rules) -> bool {
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

/// What belongs to the sentence though a space stands before it: the end after it, and whether it is a quotation mark.
fn spaced(text: &str, start: usize, at: usize, rules: &Rules) -> Option<(usize, bool)> {
    let mut next = at;
    while let Some(c @ (' ' | '\u{a0}' | '\u{202f}')) = char_at(text, next) {
        next += c.len_utf8();
        if next > at + 4 {
            return None;
        }
    }
    let c = char_at(text, next)?;
    if next == at {
        return None;
    }
    let apart = |end: &usize| char_at(text, *end).is_none_or(|c| !c.is_alphanumeric());
    match c {
        '[' => footnote(text, next + 1)
            .filter(apart)
            .map(|end| (end, false)),
        '“' if !rules.low_opening => None,
        '»' | '”' | '“' | '"' | '\'' => {
            spaced_closer(text, start, at, next, c).map(|end| (end, true))
        }
        ':' | ';' | '=' => emoticon(text, next).map(|end| (end, false)),
        _ if is_feeling(c) => {
            let end = emoji_end(text, next);
            let alone = char_at(text, end).is_none_or(char::is_whitespace);
            alone.then_some((end, false))
        }
        _ => None,
    }
}

/// A closing mark set off by a space, as in French « Oui ! » and in tokenised text: the end after it.
fn spaced_closer(text: &str, start: usize, at: usize, quote: usize, c: char) -> Option<usize> {
    let mut after = quote + c.len_utf8();
    let double = c == '\'' && char_at(text, after) == Some('\'');
    if double {
        after += 1;
    }
    if char_at(text, after).is_some_and(char::is_alphanumeric) {
        return None;
    }
    if matches!(c, '"' | '\'') {
        // Straight marks: one that was opened in this sentence; or none was, and the word before is not set off too.
        let from =
            (start.max(quote.saturating_sub(400))..quote).find(|&i| text.is_char_boundary(i))?;
        let before = text.get(from..quote)?;
        let open = if double {
            before.matches("\'\'").count()
        } else {
            before.bytes().filter(|&b| char::from(b) == c).count()
        };
        // Another before the next end mark: this one opens.
        let rest = text.as_bytes().get(after..).unwrap_or(&[]);
        let next = rest
            .iter()
            .take(LOOKAHEAD / 2)
            .find(|b| matches!(b, b'.' | b'!' | b'?' | b'\n' | b'"'));
        if open == 0 && c == '"' && next == Some(&b'"') {
            return None;
        }
        let tokenised = char_before(text, at.saturating_sub(1)) == Some(' ');
        let single = c == '\'' && !double && !before.contains(" \'") && !before.starts_with('\'');
        if open % 2 == 0 && (open > 0 || tokenised) || single {
            return None;
        }
    }
    Some(after)
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

/// The number of a note glued to the mark: "… a consultation.11 12 Take". The end after it.
fn note_number(text: &str, start: usize, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < at + 8 && matches!(bytes.get(end), Some(b'0'..=b'9' | b',' | b'-')) {
        end += 1;
    }
    if end == at || end > at + 3 && !bytes.get(at..end)?.contains(&b',') {
        return None;
    }
    if bytes.get(end) == Some(&b' ') {
        let more = bytes
            .get(end + 1..end + 4)?
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        if more > 0 && bytes.get(end + 1 + more) == Some(&b' ') {
            end += 1 + more;
        }
    }
    let next = char_at(text, end + 1)?;
    let word = text.get(token_start(text, start, at - 1)..at - 1)?;
    let plain = word.chars().count() >= 4 && word.chars().all(is_lower);
    (plain && bytes.get(end) == Some(&b' ') && next.is_uppercase()).then_some(end)
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

/// The white space from `at` on, and where it ends.
pub(super) fn gap(text: &str, at: usize) -> (Gap, usize) {
    let (mut end, mut lines) = (at, 0);
    while let Some(c) = char_at(text, end) {
        if !(c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2800}')) {
            break;
        }
        lines += usize::from(c == '\n' || c == '\u{2029}');
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

fn kind(text: &str, at: usize) -> Kind {
    let Some(c) = char_at(text, at) else {
        return Kind::End;
    };
    let rest = text.as_bytes().get(at..).unwrap_or(&[]);
    if rest.starts_with(b"http") || rest.starts_with(b"www.") {
        return Kind::Symbol;
    }
    if c.is_uppercase() {
        Kind::Upper
    } else if is_lower(c) {
        // "iPhone", "eBay": a name that begins small.
        let second = char_at(text, at + c.len_utf8());
        let third = second.and_then(|s| char_at(text, at + c.len_utf8() + s.len_utf8()));
        let name = second.is_some_and(char::is_uppercase) && third.is_some_and(is_lower);
        if name { Kind::Upper } else { Kind::Lower }
    } else if c.is_numeric() {
        Kind::Digit
    } else if c.is_alphabetic() {
        Kind::Letter
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

/// End of the run of letters and digits at `at`, within [`MAX_WORD`].
pub(super) fn word_end(text: &str, at: usize) -> usize {
    let mut end = at;
    while let Some(c) = char_at(text, end) {
        let inner = c.is_alphanumeric() || is_joiner(c);
        if !inner || end - at >= MAX_WORD {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// Vowel signs, viramas and joiners of scripts that write them as marks of their own.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{93c}'..='\u{94d}'
        | '\u{9bc}'..='\u{9cd}' | '\u{a3c}'..='\u{a4d}' | '\u{abc}'..='\u{acd}' | '\u{bbe}'..='\u{bcd}'
        | '\u{c3e}'..='\u{c4d}' | '\u{cbc}'..='\u{ccd}' | '\u{d3e}'..='\u{d4d}' | '\u{e31}'..='\u{e4e}'
        | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}' | '\u{200c}' | '\u{200d}')
}

/// Start of the token that ends at `end`: back to white space, an opening mark, a dash or `start`.
pub(super) fn token_start(text: &str, start: usize, end: usize) -> usize {
    let mut at = end;
    while at > start && end - at < MAX_WORD {
        let Some(c) = char_before(text, at) else {
            break;
        };
        let apostrophe = matches!(c, '\'' | '’') && at < end;
        let dash = is_dash(c) && c != '-' && c != '\u{2010}' && c != '\u{2011}';
        if c.is_whitespace()
            || dash
            || (is_quote(c) && !apostrophe)
            || is_opener(c)
            || matches!(c, '\u{200b}' | '\u{feff}')
        {
            break;
        }
        at -= c.len_utf8();
    }
    at
}
