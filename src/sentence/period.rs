//! The period: end mark, or part of an abbreviation, an ordinal, an initial, a number, an address.

use super::ahead::{Ahead, Gap, Kind};
use super::boundary::Site;
use super::endings::ending_of;
use super::lexicon::Traits;
use super::plain::{is_small_roman, looks_shortened};
use super::rules::Ordinals;
use super::token::is_syllable;
use crate::text::chars::{
    char_at, char_before, is_closing_bracket, is_dash, is_lower, is_quote, is_upper,
};
use crate::text::fold::bare as without_accent;

/// Chars that a word of no list must have to end a sentence before lower case if it ends like a clipped one.
const SHORTEST_CLIPPED: usize = 7;

/// Shortest and longest name of a place before a dash, in bytes.
const SHORTEST_PLACE: usize = 4;
const LONGEST_PLACE: usize = 24;

impl Site<'_, '_> {
    /// Whether the sentence ends at the period at `from`.
    pub(super) fn period(&self, from: usize, ahead: &Ahead) -> bool {
        if ahead.gap == Gap::None && !(ahead.opens_quote && ahead.kind == Kind::Upper) {
            return self.glued(from, ahead);
        }
        if ahead.begins_apart() && (ahead.gap != Gap::Line || self.follows_plain_word(from)) {
            return true;
        }
        if matches!(ahead.kind, Kind::Continuing | Kind::Mark) || self.rules.colon {
            // In Armenian it is a pause, the colon is the stop.
            return ahead.kind == Kind::Mark && self.leads_off(ahead.next);
        }
        if ahead.opens_bracket && self.is_source(from, ahead) {
            // "LJUBLJANA, 3. nov. (STA) - Predsednica …"
            return false;
        }
        if ahead.dash && (self.in_bracket(from) || self.is_dateline(from, ahead)) {
            // "(im nächsten Jahr. – Anm. d. Red.)", "NEW YORK. – Der Präsident"
            return false;
        }
        if ahead.quote && ahead.kind == Kind::Letter && self.reports(ahead) {
            // "아니." 그가 말했다
            return false;
        }
        // A capital after one space was looked at in `plain.rs`.
        let capital = ahead.kind == Kind::Upper && ahead.word > from + 2;
        if (capital || ahead.kind == Kind::Letter) && self.follows_plain_word(from) {
            return true;
        }
        let from = self.dotted_apart(from).unwrap_or(from);
        let at = self.token_at(from);
        let token = self.text.get(at..from).unwrap_or("");
        match ahead.kind {
            Kind::Lower => self.before_lower(token, at, ahead),
            _ if token.is_empty() => true,
            _ if is_number(token) => self.number(token, at, ahead),
            _ => self.after_word(token, at, ahead),
        }
    }

    /// Whether the sentence ends after the token at `at` and its period: what the lists say, else its form.
    fn after_word(&self, token: &str, at: usize, ahead: &Ahead) -> bool {
        let (mut word, mut at) = (token, at);
        if !token.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            // "500 Euro (zzgl. MwSt.). Danach", but "1). Brot"
            let closed = token.ends_with(is_closing_bracket) && at > self.start + 1;
            if closed || is_address(token) {
                return true;
            }
            (word, at) = self.lookup_part(token, at);
        }
        if self.is_measure(word, at, ahead) {
            return true;
        }
        let mut traits = self.abbreviation(word, at);
        if traits != Traits::default() && self.is_acronym(word, ahead) {
            traits = Traits::default();
        }
        if traits.has(Traits::LISTED) && (ahead.quote || ahead.bracket) {
            return ahead.quote || self.starter(ahead);
        }
        if ahead.bracket && self.opens_bracket(at) {
            // "in der 90. (pen.) Müller"
            return self.starter(ahead);
        }
        self.listed(traits, word, at, ahead)
            .unwrap_or_else(|| self.unlisted(word, at, ahead))
    }

    /// The same for a word on no list.
    fn unlisted(&self, word: &str, at: usize, ahead: &Ahead) -> bool {
        let mut letters = word.chars();
        match (letters.next(), letters.next(), letters.next()) {
            (Some(letter), None, _) if is_upper(letter) || letter.is_alphabetic() => {
                self.initial(letter, at, ahead)
            }
            // An initial in the scripts of India, or a word like છે, है ("is").
            (Some('\u{900}'..'\u{e00}'), ..) if is_syllable(word) => {
                at > self.start && !self.among_initials(at, ahead)
            }
            _ if is_number(word) => self.number(word, at, ahead),
            _ if at == self.start && (is_roman(word) || is_small_roman(word.as_bytes())) => false,
            _ if word.contains('.') => self.dotted(word, at, ahead),
            // "Friedrich II. Preußen", "XX. Jahrhundert"
            _ if is_roman(word) && self.rules.roman_ordinals => {
                self.starter(ahead) || ahead.kind == Kind::Digit || self.is_numbered(at)
            }
            _ if looks_shortened(ending_of(word)) => self.starter(ahead),
            _ => true,
        }
    }

    /// The part of a token that the lists are asked about: all of "Art.-Nr", "Komm" of "EU-Komm".
    fn lookup_part<'a>(&self, token: &'a str, at: usize) -> (&'a str, usize) {
        let (word, from) = last_part(token, at);
        let whole = from > at
            && word.len() > 1
            && self.lexicon.abbreviation(token, true).has(Traits::LISTED);
        if whole { (token, at) } else { (word, from) }
    }

    /// Lower case after a period and a space. Casual writers begin sentences so; but most often the period belongs to an
    /// abbreviation that is on no list, and those are short or lack vowels.
    fn before_lower(&self, token: &str, at: usize, ahead: &Ahead) -> bool {
        // "„Komm.“ sagte sie", "(usw.) oder"
        if ahead.quote || ahead.bracket {
            return false;
        }
        let (word, word_at) = last_part(token, at);
        let closed = |c| is_closing_bracket(c) || is_quote(c);
        let bare = word.trim_end_matches(closed);
        let casual = self.is_casual();
        let shortest = if casual || bare.len() < word.len() {
            self.rules.shortest_word.min(3)
        } else if self.rules.clipped && ends_clipped(bare) {
            SHORTEST_CLIPPED
        } else {
            self.rules.shortest_word
        };
        let digits =
            self.rules.ordinals == Ordinals::None && !bare.bytes().all(|b| b.is_ascii_digit());
        let plain = |c: char| is_lower(c) || c.is_alphabetic() || c.is_ascii_digit() && digits;
        if bare.chars().nth(shortest - 1).is_none()
            || !bare.chars().all(plain)
            || looks_shortened(ending_of(bare))
            || self.rules.roman_ordinals && is_roman(bare)
        {
            return false;
        }
        let traits = self.abbreviation(word, word_at);
        // "see fig. below", but "he said no. then he left"
        let abbreviation = if casual {
            Traits::LISTED
        } else {
            Traits::ABBREVIATION
        };
        !(traits.has(abbreviation)
            || traits.has(Traits::AFTER_NUMBER) && self.number_before(word_at, 2)
            || self.in_bracket(at))
    }

    /// No space after the period: inside a word, a number or an address, or a space was forgotten.
    fn glued(&self, from: usize, ahead: &Ahead) -> bool {
        let token = self.behind(from);
        let chars = token.chars().count();
        let plain = chars >= 3 && token.chars().all(char::is_alphabetic);
        if ahead.dash && char_before(self.text, ahead.word) == Some(' ') {
            // "MADRID (EFE).- El ministro", "ROMA.– Il ministro"
            return false;
        }
        if token.ends_with(is_closing_bracket) {
            // "(…) verloren [70].Dann kam"
            return self.starter_word(ahead)
                && ahead.word(self.text).chars().nth(1).is_some_and(is_lower);
        }
        if matches!(char_at(self.text, ahead.next), Some('¿' | '¡')) {
            return chars > 0;
        }
        let sum = chars >= 4 && token.chars().all(|c| c.is_ascii_digit() || c == ',');
        if !plain && !sum || self.lexicon.abbreviation(token, false).has(Traits::LISTED) {
            return false;
        }
        match ahead.kind {
            Kind::Upper => {
                let word = ahead.word(self.text);
                // "Jane.Doe@…", "Newsfeed.Com", "Asp.Net/…"
                let address = matches!(ahead.after_word(self.text), Some('@' | '/' | '_' | '-'))
                    || ahead.after_word(self.text) == Some('.') && ahead.word(self.text).len() > 3;
                let begins =
                    word.chars().nth(1).is_none_or(is_lower) || word.len() > 1 && is_roman(word);
                let known = self.starter_word(ahead);
                !address
                    && begins
                    && (known
                        || sum && token.contains(',')
                        || plain && token.chars().skip(1).all(is_lower) && !is_domain(word))
            }
            // "가겠다."라고 말했다
            Kind::Letter => plain && !ahead.quote,
            _ => false,
        }
    }

    /// Whether the sentence so far is a place in capitals or one with a source in brackets, which a dash sets off from the
    /// report: "WIEN/GRAZ. – ", "Köln (dpa). – "
    fn is_dateline(&self, from: usize, ahead: &Ahead) -> bool {
        let dateline = self.before(from);
        if dateline.len() > 2 * LONGEST_PLACE + " (".len() {
            return false; // whatever is in it
        }
        let (place, source) = dateline.split_once(" (").unwrap_or((dateline, ""));
        let capitals = |c: char| is_upper(c) || c.is_ascii_digit() || matches!(c, ' ' | ',' | '/');
        !ahead.opens_quote
            && (SHORTEST_PLACE..=LONGEST_PLACE).contains(&place.len())
            && source.len() <= LONGEST_PLACE
            && (place.chars().all(capitals) || source.ends_with(')'))
    }

    /// Whether nothing but a source in brackets stands between the sentence so far, a place and a date, and a dash.
    fn is_source(&self, from: usize, ahead: &Ahead) -> bool {
        let rest = self.text.get(ahead.word..).unwrap_or("");
        let mut after = rest
            .chars()
            .take(LONGEST_PLACE)
            .skip_while(|&c| c.is_alphanumeric() || c == ' ');
        from - self.start <= 2 * LONGEST_PLACE
            && after.next() == Some(')')
            && after
                .find(|&c| !matches!(c, ' ' | '.'))
                .is_some_and(is_dash)
    }

    /// The token before `at` in the sentence, and where it starts.
    pub(super) fn token_before(&self, at: usize) -> (usize, &str) {
        let before = self.before(at).trim_end();
        let end = self.start + before.len();
        let from = self.token_at(end);
        (from, self.text.get(from..end).unwrap_or(""))
    }
}

/// The part after the last hyphen, slash or apostrophe: "EU-Komm", "dell'art". A lone small letter is no part:
/// "McDonald's".
pub(super) fn last_part(token: &str, at: usize) -> (&str, usize) {
    // Nearly always.
    if token
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'.')
    {
        return (token, at);
    }
    let cut = token
        .char_indices()
        .rev()
        .find(|&(_, c)| matches!(c, '\'' | '’' | '/' | '&' | ',') || is_dash(c))
        .map_or(0, |(i, c)| i + c.len_utf8());
    let part = token.get(cut..).unwrap_or("");
    let mut chars = part.chars();
    match (chars.next(), chars.next()) {
        (None, _) => (token, at),
        (Some(c), None) if is_lower(c) => (token, at),
        _ => (part, at + cut),
    }
}

/// Whether the last two letters are no vowels: "zagr.", "distr.", "табл.".
fn ends_clipped(word: &str) -> bool {
    const VOWELS: &str = "aeiouyаеиоуыэюяієъьαεηιουω";
    let vowel = |c: char| VOWELS.contains(without_accent(c));
    !word.chars().rev().take(2).any(vowel)
}

pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 8
        && word
            .bytes()
            .all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}

/// "info@dpa.de", "https://dpa.de", "www.dpa.de".
fn is_address(token: &str) -> bool {
    token.starts_with("www.")
        || token.bytes().any(|byte| matches!(byte, b'@' | b':'))
            && (token.contains('@') || token.contains("://"))
}

/// Ends of addresses that people also write with a capital.
fn is_domain(word: &str) -> bool {
    matches!(word, "Com" | "Org" | "Net" | "Edu" | "Gov" | "De" | "Io")
}

fn is_number(word: &str) -> bool {
    word.chars().all(char::is_numeric)
}
