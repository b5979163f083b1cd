//! The period: end mark, or part of an abbreviation, an ordinal, an initial, a number, an address.

use super::ahead::{Ahead, Gap, Kind};
use super::boundary::Site;
use super::lexicon::Traits;
use super::plain::looks_shortened;
use super::rules::Ordinals;
use super::token::is_joiner;
use crate::text::fold::bare as without_accent;
use crate::text::chars::{char_at, char_before, is_closing_bracket, is_dash, is_lower, is_quote};

/// A longer stretch, in bytes, is more than a date.
const HARDLY_BEGUN: usize = 64;

/// Chars that a word of no list must have to end a sentence before lower case if it ends like a clipped one.
const SHORTEST_CLIPPED: usize = 7;

/// Parts of a spaced abbreviation that are looked back over ("i. d. R.").
const MAX_PARTS: usize = 4;

impl Site<'_, '_> {
    /// Whether the sentence ends at the period at `from`.
    pub(super) fn period(&self, from: usize, ahead: &Ahead) -> bool {
        if ahead.gap == Gap::None && !(ahead.opens_quote && ahead.kind == Kind::Upper) {
            return self.glued(from, ahead);
        }
        if ahead.bullet || ahead.opens_bracket && ahead.kind == Kind::Mark {
            // "… Irland. (…) Danach"
            return true;
        }
        if matches!(ahead.kind, Kind::Continuing | Kind::Mark) || self.rules.colon {
            // In Armenian it is a pause, the colon is the stop.
            return false;
        }
        // A capital after one space was looked at in `plain.rs`.
        let capital = ahead.kind == Kind::Upper && ahead.next > from + 2;
        if (capital || ahead.kind == Kind::Letter) && self.follows_plain_word(from) {
            return true;
        }
        let from = self.dotted_apart(from).unwrap_or(from);
        let at = self.token_at(from);
        let token = self.text.get(at..from).unwrap_or("");
        if ahead.kind == Kind::Lower {
            return self.before_lower(token, at, ahead);
        }
        if token.is_empty() {
            return true;
        }
        if token.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.number(token, at, ahead);
        }
        let (word, word_at) = last_part(token, at);
        let traits = if self.is_acronym(word, ahead) {
            Traits::default()
        } else {
            self.abbreviation(word, word_at)
        };
        if traits.has(Traits::LISTED) && (ahead.quote || ahead.bracket) {
            return ahead.quote || self.starter(ahead);
        }
        if let Some(ends) = self.listed(traits, word, word_at, ahead) {
            return ends;
        }
        let mut letters = word.chars();
        let first = letters.next().unwrap_or(' ');
        let second = letters.next();
        if second.is_none() && first.is_alphabetic() {
            return self.initial(first, word_at, ahead);
        }
        let sign = second.is_some_and(is_joiner) && ('\u{900}'..'\u{e00}').contains(&first);
        if sign && letters.next().is_none() {
            // A letter and its vowel sign: an initial in the scripts of India, or a word like છે, है ("is").
            return word_at > self.start && !self.among_initials(word_at, ahead);
        }
        if word.bytes().all(|b| b.is_ascii_digit()) {
            return self.number(word, word_at, ahead);
        }
        if word.contains('.') {
            return self.dotted(word, at, ahead);
        }
        if is_roman(word) && self.rules.roman_ordinals {
            // "Friedrich II. Preußen", "XX. Jahrhundert"
            return self.starter(ahead) || ahead.kind == Kind::Digit;
        }
        if looks_shortened(word.as_bytes()) || self.opens_bracket_shortened(word, word_at) {
            return self.starter(ahead);
        }
        true
    }

    /// The end of "U.S" in tokenised text, where a space stands before the last dot: "U.S . Highway".
    fn dotted_apart(&self, from: usize) -> Option<usize> {
        let end = from.checked_sub(1).filter(|&end| end > self.start)?;
        let apart = self.text.as_bytes().get(end) == Some(&b' ');
        (apart && self.behind(end).contains('.')).then_some(end)
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
        let plain = |c: char| c.is_alphabetic() || c.is_ascii_digit() && digits;
        if bare.chars().nth(shortest - 1).is_none()
            || !bare.chars().all(plain)
            || looks_shortened(bare.as_bytes())
        {
            return false;
        }
        let traits = self.abbreviation(word, word_at);
        // "see fig. below", but "he said no. then he left"
        let abbreviation = if casual { Traits::LISTED } else { Traits::ABBREVIATION };
        !(traits.has(abbreviation)
            || traits.has(Traits::AFTER_NUMBER) && self.number_before(word_at, 2)
            || self.in_bracket(at))
    }

    /// No space after the period: inside a word, a number or an address, or a space was forgotten.
    fn glued(&self, from: usize, ahead: &Ahead) -> bool {
        let token = self.behind(from);
        let chars = token.chars().count();
        let plain = chars >= 3 && token.chars().all(char::is_alphabetic);
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

    /// What the lists say about the word before the mark, alone or as the last part of a spaced abbreviation.
    fn abbreviation(&self, word: &str, at: usize) -> Traits {
        if let Some(traits) = self.spaced_abbreviation(word, at) {
            return traits;
        }
        // German nouns have capitals: only where a sentence or a bracket opens can "Vgl." be "vgl."; and an initial is
        // never the abbreviation that its small letter is.
        let nouns = self.rules.ordinals == Ordinals::DotNouns;
        let strict = word.chars().nth(1).is_none()
            || nouns && at > self.start && char_before(self.text, at) == Some(' ');
        let traits = self.lexicon.abbreviation(word, strict);
        if traits.has(Traits::ABBREVIATION) {
            return traits;
        }
        traits.with(match word.rsplit_once('.') {
            // "куб.м.", "gl.serž.": the last part decides if the whole is unknown.
            Some((_, last)) if last.chars().nth(1).is_some() => {
                self.lexicon.abbreviation(last, false)
            }
            _ => self.lexicon.suffix(word),
        })
    }

    /// Capitals in a text that is not all capitals are no abbreviation that is listed in small letters: "laut AP. Moskau …",
    /// "to LA. Police …", but "ST. LOUIS".
    fn is_acronym(&self, word: &str, ahead: &Ahead) -> bool {
        let capitals =
            |word: &str| word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase);
        ahead.kind == Kind::Upper
            && capitals(word)
            && !capitals(ahead.word(self.text))
            && !is_roman(word)
            && !self.lexicon.get(word).has(Traits::CAPITALS)
    }

    /// What the lists say about the abbreviation of several parts that ends with the word at `at`: "z. B."
    fn spaced_abbreviation(&self, word: &str, at: usize) -> Option<Traits> {
        let (mut from, mut last) = (at, word);
        for _ in 0..MAX_PARTS {
            let Some(end) = self.dot_before(from) else {
                break;
            };
            let start = self.token_at(end);
            let part = self.text.get(start..end)?;
            if !self.lexicon.is_pair(part, last) {
                break;
            }
            (from, last) = (start, part);
        }
        let whole = self.text.get(from..at + word.len()).filter(|_| from < at)?;
        let traits = self.lexicon.spaced_abbreviation(whole);
        traits.has(Traits::ABBREVIATION).then_some(traits)
    }

    /// Where the period stands that only white space separates from `at`.
    fn dot_before(&self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes().get(self.start..at)?;
        let before = match bytes {
            // Nearly always.
            [.., b'a'..=b'z', b' '] => return None,
            [.., b'.', b' '] => return Some(at - 2),
            _ => self.text.get(self.start..at)?.trim_end(),
        };
        before
            .strip_suffix('.')
            .map(|before| self.start + before.len())
    }

    /// What the class of a listed abbreviation says; `None` if it is a word like others here.
    fn listed(&self, traits: Traits, word: &str, at: usize, ahead: &Ahead) -> Option<bool> {
        if !traits.has(Traits::KNOWN_BEFORE) && !word.ends_with(['°', 'º']) {
            return None;
        }
        if (traits.has(Traits::BEFORE_NUMBER) || matches!(word, "N°" | "Nº" | "n°" | "nº"))
            && self.begins_with_number(ahead)
        {
            return Some(false);
        }
        if traits.has(Traits::AFTER_NUMBER) && self.number_before(at, 2) {
            // German nouns have capitals: "5 Mio. Euro". Elsewhere a capital begins a sentence, unless a currency, a time
            // zone or a day follows ("5 mil. Kč", "5 p.m. EDT") or the sentence has hardly begun ("W 2005 r. Polska …").
            let next = ahead.word(self.text);
            let goes_on = Traits::AFTER_NUMBER.with(Traits::MONTH);
            let measure = is_code(next) || self.lexicon.get(next).has(goes_on);
            let nouns = self.rules.ordinals == Ordinals::DotNouns;
            // "2 lb. 4 oz."
            let second = self.lexicon.get(ahead.second_word(self.text));
            if ahead.kind == Kind::Digit && second.has(Traits::AFTER_NUMBER) {
                return Some(false);
            }
            if ahead.kind == Kind::Letter {
                // Without case nothing tells, and dates stand within sentences more often: "2025 წ. ივნისში".
                return Some(false);
            }
            return Some(self.starter(ahead) || !nouns && !measure && !self.has_hardly_begun(at));
        }
        if traits.has(Traits::NEVER) {
            return Some(false);
        }
        if traits.has(Traits::OFTEN) {
            return Some(true);
        }
        if traits.has(Traits::RARELY) {
            // "WASHINGTON, D.C. – The president …", but a line of a dialogue begins a sentence.
            return Some(self.starter(ahead) && !(ahead.dash && ahead.gap == Gap::Space));
        }
        let dotted = ahead.after_word(self.text) == Some('.');
        (dotted && self.lexicon.is_pair(word, ahead.word(self.text))).then_some(false)
    }

    /// Whether a number follows: "Art. 2", "Art. II", but not "… of Art. “I loved …"
    fn begins_with_number(&self, ahead: &Ahead) -> bool {
        let roman = || is_roman(ahead.word(self.text)) && !ahead.opens_quote;
        ahead.kind == Kind::Digit || roman() && !self.starter_word(ahead)
    }

    /// Whether a number stands before the word at `at`, or a unit of up to `units` and a number: "2005 r.", "XX в.",
    /// "30 tys. zł", but not "2005 г. в г. Тверь": a letter is no unit without its period.
    fn number_before(&self, at: usize, units: usize) -> bool {
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

    /// The token before `at` in the sentence, and where it starts.
    fn token_before(&self, at: usize) -> (usize, &str) {
        let before = self.text.get(self.start..at).unwrap_or("").trim_end();
        let end = self.start + before.len();
        let from = self.token_at(end);
        (from, self.text.get(from..end).unwrap_or(""))
    }

    /// Whether the letter at `at` stands beside another with a period: "के. पी. शर्मा".
    pub(super) fn among_initials(&self, at: usize, ahead: &Ahead) -> bool {
        let dotted = |c: Option<char>| matches!(c, Some('.' | '۔'));
        let (_, before) = self.token_before(at);
        dotted(before.chars().next_back())
            || dotted(ahead.after_word(self.text)) && ahead.word(self.text).chars().nth(3).is_none()
    }

    /// Whether nothing but numbers, a month and at most a preposition and a word stand before `at`: "W dniu 3 maja 2005".
    fn has_hardly_begun(&self, at: usize) -> bool {
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

    /// "J. Smith", "George W. Bush", but "Vitamin C. Das".
    fn initial(&self, letter: char, at: usize, ahead: &Ahead) -> bool {
        if ahead.kind == Kind::Digit {
            return false;
        }
        if is_lower(letter) {
            // A word of one letter (Turkish "o"), a unit after a number; what else is short is on the list. But
            // "a. Der Vertrag …" begins an item.
            return at > self.start;
        }
        if ahead.quote {
            // "A." "B."
            return true;
        }
        if ahead.dash {
            // "P. – Wer war das?" names who speaks.
            return at > self.start;
        }
        self.starter(ahead)
    }

    /// "3. Oktober", "2. Bundesliga", "im Jahr 2005."
    fn number(&self, digits: &str, at: usize, ahead: &Ahead) -> bool {
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
            Ordinals::DotNouns => self.starter(ahead) || self.is_rank(at, ahead),
            Ordinals::Dot => self.starter(ahead) || !self.is_ordinal(at, ahead),
        }
    }

    /// Whether a number counts the noun before it, "Platz 5. Trainer Huber", and not what follows, "am 3. Oktober".
    fn is_rank(&self, at: usize, ahead: &Ahead) -> bool {
        let (from, word) = self.token_before(at);
        from > self.start
            && word.starts_with(char::is_uppercase)
            && word.chars().all(char::is_alphabetic)
            && !self.is_ordinal(at, ahead)
    }

    /// Whether the words beside a number make it an ordinal: "am 3.", "čl. 5. Zakona", "2. Bundesliga", "5. §".
    fn is_ordinal(&self, at: usize, ahead: &Ahead) -> bool {
        let (_, word) = self.token_before(at);
        let word = word.strip_suffix('.').unwrap_or(word);
        self.lexicon.get(word).has(Traits::ORDINAL_CUE)
            || ahead.traits(self.text, self.lexicon).has(Traits::COUNTED)
            || char_at(self.text, ahead.next) == Some('§')
    }

    /// Whether nothing of the sentence stands before `at`, or a mark after which an item of a list begins.
    fn begins_item(&self, at: usize) -> bool {
        let before = self.text.get(self.start..at).unwrap_or("").trim_end();
        let words = before
            .chars()
            .rev()
            .take(MAX_PARTS)
            .any(char::is_alphanumeric);
        !words && before.len() <= 2 * MAX_PARTS
            || before.ends_with([';', '•'])
            // "Die Tabelle: 1. Köln", not "mit 2: 2."
            || before
                .strip_suffix(':')
                .is_some_and(|b| !b.ends_with(|c: char| c.is_ascii_digit()))
            || before.ends_with(is_closing_bracket)
    }

    /// "U.S.", "e.V.", "24.12.", "2.1.", "example.com".
    fn dotted(&self, word: &str, at: usize, ahead: &Ahead) -> bool {
        let digits = |part: &str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
        if word.split('.').all(digits) {
            // "2.1. Ziele" counts sections, "am 24.12. Heiligabend" is a date.
            return !self.begins_item(at)
                && (self.rules.ordinals == Ordinals::None
                    || self.starter(ahead)
                    || ahead.kind == Kind::Upper && self.rules.ordinals == Ordinals::Dot);
        }
        // Letters of scripts without case have vowel signs: "எம்.ஜி.ஆர்."
        let longest = if ahead.kind == Kind::Letter { 4 } else { 1 };
        let acronym = word.split('.').all(|part| part.chars().count() <= longest)
            && !word.bytes().any(|b| b.is_ascii_digit());
        !acronym || self.starter(ahead)
    }

    /// "(lat. Iohannes": a short word that opens a bracket and has a period is an abbreviation.
    fn opens_bracket_shortened(&self, word: &str, at: usize) -> bool {
        word.chars().count() <= 6
            && word.chars().next().is_some_and(is_lower)
            && self
                .text
                .as_bytes()
                .get(at.wrapping_sub(1))
                .is_some_and(|b| matches!(b, b'(' | b'['))
    }
}

/// The part after the last hyphen, slash or apostrophe: "EU-Komm", "dell'art". A lone small letter is no part:
/// "McDonald's".
fn last_part(token: &str, at: usize) -> (&str, usize) {
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

/// Codes that go with a number: "EUR", "EDT".
fn is_code(word: &str) -> bool {
    const CURRENCIES: &[&str] = &[
        "EUR", "USD", "GBP", "CHF", "CZK", "PLN", "HUF", "SEK", "NOK", "DKK", "ISK", "RON", "BGN",
        "RSD", "RUB", "UAH", "TRY", "KZT", "JPY", "CNY", "INR",
    ];
    let zone = word.ends_with('T') && (2..=4).contains(&word.len());
    CURRENCIES.contains(&word) || zone && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Ends of addresses that people also write with a capital.
fn is_domain(word: &str) -> bool {
    matches!(word, "Com" | "Org" | "Net" | "Edu" | "Gov" | "De" | "Io")
}
