//! Numbers before a period: ordinals, dates, years, the numbers of lists.

use super::ahead::{Ahead, Kind};
use super::boundary::Site;
use super::lexicon::Traits;
use super::period::is_roman;
use super::rules::Ordinals;
use crate::text::chars::{char_at, is_closing_bracket, is_dash, is_lower, is_opener, is_upper};

/// A longer stretch, in bytes, is more than a date.
pub(super) const HARDLY_BEGUN: usize = 64;

/// A German word that ends like an adjective is one if it is so long, in bytes: no preposition or auxiliary is.
const SHORTEST_ADJECTIVE: usize = 8;

/// Chars before a number that are looked over for a word.
const MAX_MARKS: usize = 4;

/// Chars before a number that are looked over for an item.
const MAX_ITEMS: usize = 160;

/// Prepositions are among these words.
const PREPOSITION: Traits = Traits::DANGLING.with(Traits::ORDINAL_CUE);

/// Units whose signs most often stand without a period.
const UNITS: &[&str] = &[
    "kg", "g", "mg", "t", "ct", "km", "m", "cm", "mm", "ha", "l", "ml", "cl", "dl", "kW", "MW",
    "GW", "kWh", "MWh", "GWh", "s", "Hz", "kHz", "MHz", "GHz", "кг", "км", "м", "см", "мм", "га",
    "л", "кВт", "МВт",
];

impl Site<'_, '_> {
    /// Whether a number follows, or a letter that counts: "Art. 2", "Abs. § 5", "Art. II", "App. A, …", "Nr. SKK-12", "mål nr. T 123", but
    /// not "… of Art. “I loved …", "… vol. Z.K.H. Prins"
    pub(super) fn begins_with_number(&self, ahead: &Ahead) -> bool {
        let letter = |word: &str| {
            let after = char_at(self.text, ahead.word + 1);
            let apart = || char_at(self.text, ahead.word + 2).is_none_or(|c| !is_upper(c));
            word.len() == 1
                && (after == Some('.') && apart() || matches!(after, Some(',' | ';' | ')')))
        };
        let digit = |c: char| c.is_ascii_digit();
        let code = |word: &str| {
            word.contains(digit)
                || word.chars().nth(3).is_none()
                    && (ahead.after_word(self.text) == Some('-')
                        || ahead.second_word(self.text).starts_with(digit))
        };
        let counts = |word: &str| is_roman(word) || letter(word) || code(word);
        ahead.kind == Kind::Digit
            || char_at(self.text, ahead.word) == Some('§')
            || ahead.kind == Kind::Upper
                && !ahead.opens_quote
                && counts(ahead.word(self.text))
                && !self.starter_word(ahead)
    }

    /// Whether a number stands before the word at `at`, or a unit of up to `units` and a number: "2005 r.", "XX в.",
    /// "30 tys. zł", "la 90e min.", but not "2005 г. в г. Тверь": a letter is no unit without its period.
    pub(super) fn number_before(&self, at: usize, units: usize) -> bool {
        let (from, token) = self.token_before(at);
        if token.ends_with(|c: char| c.is_numeric() || c == '#') || is_ordinal(token) {
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

    /// Whether an ordinal stands before the word at `at`: "i 90. min. Hansen".
    pub(super) fn ordinal_before(&self, at: usize) -> bool {
        if self.rules.ordinals == Ordinals::None {
            return false;
        }
        let (_, token) = self.token_before(at);
        let digits =
            |number: &str| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        token.strip_suffix('.').is_some_and(digits)
    }

    /// Whether nothing but numbers, a month and at most a preposition and a word stand before `at`: "W dniu 3 maja 2005".
    pub(super) fn has_hardly_begun(&self, at: usize) -> bool {
        let so_far = self.before(at);
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
            .is_none_or(|word| self.lexicon.get(word).has(PREPOSITION));
        // "Dnia 3 maja 2005 r. Polska …", but "Bilet 50 TL. Başlangıç …"
        (preposition || self.is_dated(so_far)) && words.count() <= usize::from(preposition)
    }

    /// Whether a month or a year is among the words.
    fn is_dated(&self, words: &str) -> bool {
        let year = |word: &str| word.len() == 4 && word.starts_with(['1', '2']);
        let dates = |word: &str| year(word) || self.lexicon.get(word).has(Traits::MONTH);
        words.split(|c: char| !c.is_alphanumeric()).any(dates)
    }

    /// "3. Oktober", "2. Bundesliga", "im Jahr 2005."
    pub(super) fn number(&self, digits: &str, at: usize, ahead: &Ahead) -> bool {
        let small = digits.chars().nth(3).is_none() || digits.len() == 4 && digits < "1500";
        if small && (self.begins_item(at) || self.begins_section(at)) {
            // "1. Der Vertrag …": the number of a list.
            return false;
        }
        let dotted = || self.before(at).trim_end().ends_with('.');
        if self.rules.dotted_dates && (ahead.kind == Kind::Digit || dotted()) {
            // "2024. 10. 3. 서울에서"
            return false;
        }
        if small && self.follows_item(at) {
            // "1. Der Vertrag, 2. Das Gesetz"
            return false;
        }
        let ordinal = digits.len() <= 3;
        match self.rules.ordinals {
            Ordinals::None => true,
            _ if !ordinal => true,
            _ if ahead.kind == Kind::Digit => digits.len() > 2,
            _ if ahead.traits(self.text, self.lexicon).has(Traits::MONTH) => false,
            // "1. FSV Mainz 05."
            _ if digits.starts_with('0') && !self.is_ordinal(at, ahead) => true,
            Ordinals::DotNouns => self.starter(ahead) || !self.may_count(at, ahead),
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

    /// The same in German, where what a number counts has a capital like any noun: "der 1. Vorsitzende", "Hubers 2. Tor",
    /// "ihr bisher 3. Titel", "Eva Kern, 2. Bürgermeisterin", but "Platz 3. Trainer …", "sie ist 34. Kollegen …".
    fn may_count(&self, at: usize, ahead: &Ahead) -> bool {
        let before = self.before(at);
        if before.ends_with(|c: char| !c.is_whitespace() && !is_opener(c)) {
            // "2023/24", "3,5", but "1./2. Klasse".
            return before.ends_with("./");
        }
        let (from, word) = self.token_before(at);
        let genitive = word.starts_with(is_upper) && word.ends_with('s');
        let describes = || {
            let (_, article) = self.token_before(from);
            let long = word.len() >= SHORTEST_ADJECTIVE
                && ["e", "em", "en", "er", "es"]
                    .iter()
                    .any(|ending| word.ends_with(ending));
            word.starts_with(is_lower)
                && (long || self.lexicon.get(article).has(Traits::ORDINAL_CUE))
        };
        let counts = match word.strip_suffix('.') {
            Some(word) => !self
                .lexicon
                .abbreviation(word, false)
                .has(Traits::BEFORE_NUMBER),
            // "3:45 2. Maier", "§ 5. Juristen …"
            None => !word.ends_with(|c: char| c.is_alphabetic() || c == '§'),
        };
        counts || genitive || describes() || self.is_ordinal(at, ahead)
    }

    /// Whether the number at `at` stands after what it numbers: "Abt. II", "Band IV".
    pub(super) fn is_numbered(&self, at: usize) -> bool {
        let (_, word) = self.token_before(at);
        let known = match word.strip_suffix('.') {
            Some(word) => self.lexicon.abbreviation(word, false),
            None => self.lexicon.get(word),
        };
        known.has(
            Traits::BEFORE_NUMBER
                .with(Traits::COUNTED)
                .with(Traits::LABELLED),
        )
    }

    /// Whether nothing of the sentence stands before `at`, or a mark after which an item of a list begins.
    pub(super) fn begins_item(&self, at: usize) -> bool {
        let before = self.before(at).trim_end();
        let words = before
            .chars()
            .rev()
            .take(MAX_MARKS)
            .any(char::is_alphanumeric);
        !words && before.len() <= 2 * MAX_MARKS
            || before.ends_with([';', '•'])
            || before.ends_with(':') && self.opens_list(before.len() - 1)
            || before.ends_with(is_closing_bracket)
    }

    /// Whether a list may begin after the colon `len` bytes into the sentence: "Die Tabelle: 1. Köln", "Tore: 12. Kern", not
    /// "mit 2 : 2." or "Tel.: 5."
    fn opens_list(&self, len: usize) -> bool {
        let (_, word) = self.token_before(self.start + len);
        let known = self.lexicon.abbreviation(word.trim_end_matches('.'), false);
        !word.ends_with(|c: char| c.is_ascii_digit()) && !known.has(Traits::BEFORE_NUMBER)
    }

    /// Whether nothing of the sentence stands before the number at `at` but what it counts: "Art. 3. La presente ley …".
    fn begins_section(&self, at: usize) -> bool {
        let (from, token) = self.token_before(at);
        from == self.start
            && token.strip_suffix('.').is_some_and(|word| {
                let traits = self.lexicon.abbreviation(word, false);
                traits.has(Traits::BEFORE_NUMBER)
            })
    }

    /// Whether a comma stands before the number at `at`, and the sentence so far holds an item of a list that a number began
    /// like it: ": 1. Energie, 2. Wasser".
    pub(super) fn follows_item(&self, at: usize) -> bool {
        let before = self.before(at).trim_end();
        if !before.ends_with([',', '،']) {
            return false;
        }
        let mut near = before.chars().rev().take(MAX_ITEMS).peekable();
        // Back from a period over a number to what it begins after.
        let (mut period, mut number) = (false, false);
        while let Some(c) = near.next() {
            let begun = number && matches!(c, ':' | ',' | ';' | '(' | '،');
            number = c.is_numeric() && (period || number) || c == ' ' && number;
            if begun || number && near.peek().is_none() {
                return true;
            }
            period = matches!(c, '.' | '۔');
        }
        false
    }

    /// "5 kg. Der", "30° C. Der": the sign of a unit, which is written without a period, after a number that is no year.
    pub(super) fn is_measure(&self, word: &str, at: usize, ahead: &Ahead) -> bool {
        let before = self.before(at);
        let letter = matches!(
            before.as_bytes(),
            [.., b'a'..=b'z', b' '] | [.., 0xc3..=0xdf, _, b' ']
        );
        let digit = |c: char| c.is_ascii_digit() || c == '°';
        if letter || ahead.kind != Kind::Upper || !before.trim_end().ends_with(digit) {
            return false;
        }
        let (_, number) = self.token_before(at);
        if matches!(word, "C" | "F") {
            return number.starts_with(is_dash) || number.ends_with('°');
        }
        let year = number.len() == 4 && number.starts_with(['1', '2']);
        !year && UNITS.contains(&word)
    }
}

/// "90e", "3rd", "5:e", "90-ата": a number and a short ending.
fn is_ordinal(token: &str) -> bool {
    let ending = token.trim_start_matches(|c: char| c.is_ascii_digit());
    ending.len() < token.len()
        && ending.chars().nth(4).is_none()
        && ending.ends_with(char::is_alphabetic)
        && ending
            .trim_start_matches(['-', ':'])
            .chars()
            .all(char::is_lowercase)
}
