//! Numbers before a period: ordinals, dates, years, the numbers of lists.

use super::ahead::{Ahead, Kind};
use super::boundary::Site;
use super::lexicon::Traits;
use super::period::is_roman;
use super::rules::Ordinals;
use crate::text::chars::{char_at, is_closing_bracket};

/// A longer stretch, in bytes, is more than a date.
const HARDLY_BEGUN: usize = 64;

/// Chars before a number that are looked over for a word.
const MAX_MARKS: usize = 4;

/// Units whose signs most often stand without a period.
const UNITS: &[&str] = &[
    "kg", "g", "mg", "t", "km", "m", "cm", "mm", "ha", "l", "ml", "cl", "dl", "kW", "MW", "GW",
    "kWh", "MWh", "GWh", "Hz", "kHz", "MHz", "GHz", "кг", "км", "м", "см", "мм", "га", "л", "кВт",
    "МВт",
];

impl Site<'_, '_> {
    /// Whether a number follows, or a letter that counts: "Art. 2", "Art. II", "App. A, …", but not "… of Art. “I loved …"
    pub(super) fn begins_with_number(&self, ahead: &Ahead) -> bool {
        let letter = |word: &str| {
            word.len() == 1 && matches!(ahead.after_word(self.text), Some('.' | ',' | ';' | ')'))
        };
        let counts = |word: &str| is_roman(word) || letter(word);
        ahead.kind == Kind::Digit
            || ahead.kind == Kind::Upper
                && !ahead.opens_quote
                && counts(ahead.word(self.text))
                && !self.starter_word(ahead)
    }

    /// Whether a number stands before the word at `at`, or a unit of up to `units` and a number: "2005 r.", "XX в.",
    /// "30 tys. zł", but not "2005 г. в г. Тверь": a letter is no unit without its period.
    pub(super) fn number_before(&self, at: usize, units: usize) -> bool {
        let (from, token) = self.token_before(at);
        if token.ends_with(|c: char| c.is_numeric() || c == '#') {
            return true;
        }
        let word = token.strip_suffix('.').unwrap_or(token);
        let letter = word.len() == token.len() && word.chars().nth(1).is_none();
        is_roman(word)
            || units > 0
                && !letter
                && self.lexicon.get(word).has(Traits::AFTER_NUMBER)
                && self.number_before(from, units - 1)
    }

    /// Whether nothing but numbers, a month and at most a preposition and a word stand before `at`: "W dniu 3 maja 2005".
    pub(super) fn has_hardly_begun(&self, at: usize) -> bool {
        let so_far = self.text.get(self.start..at).unwrap_or("");
        if so_far.len() > HARDLY_BEGUN {
            return false;
        }
        let mut words = so_far.split(|c: char| !c.is_alphanumeric()).filter(|word| {
            !word.is_empty()
                && !word.starts_with(|c: char| c.is_numeric())
                && !is_roman(word)
                && !self.lexicon.get(word).has(Traits::MONTH)
        });
        let preposition = words
            .next()
            .is_none_or(|word| self.lexicon.get(word).has(Traits::DANGLING));
        words.count() <= usize::from(preposition)
    }

    /// "3. Oktober", "2. Bundesliga", "im Jahr 2005."
    pub(super) fn number(&self, digits: &str, at: usize, ahead: &Ahead) -> bool {
        let small = digits.len() <= 3 || digits.len() == 4 && digits < "1500";
        if small && self.begins_item(at) {
            // "1. Der Vertrag …": the number of a list.
            return false;
        }
        let dotted = || {
            self.text
                .get(self.start..at)
                .unwrap_or("")
                .trim_end()
                .ends_with('.')
        };
        if self.rules.dotted_dates && (ahead.kind == Kind::Digit || dotted()) {
            // "2024. 10. 3. 서울에서"
            return false;
        }
        let ordinal = digits.len() <= 3;
        match self.rules.ordinals {
            Ordinals::None => true,
            _ if !ordinal => true,
            _ if ahead.kind == Kind::Digit => digits.len() > 2,
            _ if ahead.traits(self.text, self.lexicon).has(Traits::MONTH) => false,
            Ordinals::DotNouns => self.starter(ahead),
            Ordinals::Dot => self.starter(ahead) || !self.is_ordinal(at, ahead),
        }
    }

    /// Whether the words beside a number make it an ordinal: "am 3.", "čl. 5. Zakona", "2. Bundesliga", "5. §".
    pub(super) fn is_ordinal(&self, at: usize, ahead: &Ahead) -> bool {
        let (_, word) = self.token_before(at);
        let word = word.strip_suffix('.').unwrap_or(word);
        self.lexicon.get(word).has(Traits::ORDINAL_CUE)
            || ahead.traits(self.text, self.lexicon).has(Traits::COUNTED)
            || char_at(self.text, ahead.next) == Some('§')
    }

    /// Whether nothing of the sentence stands before `at`, or a mark after which an item of a list begins.
    pub(super) fn begins_item(&self, at: usize) -> bool {
        let before = self.text.get(self.start..at).unwrap_or("").trim_end();
        let words = before
            .chars()
            .rev()
            .take(MAX_MARKS)
            .any(char::is_alphanumeric);
        !words && before.len() <= 2 * MAX_MARKS
            || before.ends_with([';', '•'])
            // "Die Tabelle: 1. Köln", not "mit 2 : 2."
            || before
                .strip_suffix(':')
                .is_some_and(|b| !b.trim_end().ends_with(|c: char| c.is_ascii_digit()))
            || before.ends_with(is_closing_bracket)
    }

    /// "5 kg. Der": the sign of a unit, which is written without a period, after a number that is no year.
    pub(super) fn is_measure(&self, word: &str, at: usize, ahead: &Ahead) -> bool {
        let before = self.text.get(self.start..at).unwrap_or("");
        let letter = matches!(
            before.as_bytes(),
            [.., b'a'..=b'z', b' '] | [.., 0xc3..=0xdf, _, b' ']
        );
        let digit = |c: char| c.is_ascii_digit();
        if letter || ahead.kind != Kind::Upper || !before.trim_end().ends_with(digit) {
            return false;
        }
        let (_, number) = self.token_before(at);
        let year = number.len() == 4 && number.starts_with(['1', '2']);
        !year && UNITS.contains(&word)
    }
}
