//! Abbreviations before a period: what the lists say about them, and what that means here.

use super::ahead::{Ahead, Gap, Kind, LOOKAHEAD};
use super::boundary::Site;
use super::endings::ending_of;
use super::initial::is_initials;
use super::lexicon::Traits;
use super::number::HARDLY_BEGUN;
use super::period::is_roman;
use super::rules::Ordinals;
use crate::text::chars::{char_at, char_before, is_quote};

/// Parts of a spaced abbreviation that are looked back over ("i. d. R.").
const MAX_PARTS: usize = 4;

impl Site<'_, '_> {
    /// What the lists say about the word before the mark, alone or as the last part of a spaced abbreviation.
    pub(super) fn abbreviation(&self, word: &str, at: usize) -> Traits {
        if let Some(traits) = self.spaced_abbreviation(word, at) {
            return traits;
        }
        let dotted = word.bytes().any(|byte| byte == b'.');
        if !dotted && !self.lexicon.may_be_abbreviation(ending_of(word)) {
            return Traits::default();
        }
        // German nouns have capitals: only where a sentence or a bracket opens can "Vgl." be "vgl."; and an initial is
        // never the abbreviation that its small letter is.
        let nouns = self.rules.ordinals == Ordinals::DotNouns;
        let strict = is_initials(word)
            || nouns && at > self.start && char_before(self.text, at) == Some(' ');
        let traits = self.lexicon.abbreviation(word, strict);
        let led = if traits.has(Traits::LED) {
            self.led_abbreviation(word, at)
        } else {
            None
        };
        if led.is_some() || traits.has(Traits::ABBREVIATION) {
            return led.unwrap_or(traits);
        }
        traits.with(match word.rsplit_once('.') {
            // "куб.м.", "gl.serž.", not "nos.nl": the last part decides if the whole is unknown.
            Some((first, last)) if last.chars().nth(1).is_some() => {
                let first = self.lexicon.abbreviation(first, false);
                match first.has(Traits::ABBREVIATION) {
                    true => self.lexicon.abbreviation(last, false),
                    false => Traits::default(),
                }
            }
            _ => self.lexicon.suffix(word),
        })
    }

    /// What the lists say about the abbreviation with the word before it: Bulgarian "и т.н." ends sentences, "т.н." does not.
    fn led_abbreviation(&self, word: &str, at: usize) -> Option<Traits> {
        let (from, _) = self.token_before(at);
        let whole = self.text.get(from..at + word.len()).filter(|_| from < at)?;
        let traits = self.lexicon.spaced_abbreviation(whole, false);
        traits.has(Traits::ABBREVIATION).then_some(traits)
    }

    /// Capitals in a text that is not all capitals are no abbreviation that is listed in small letters: "laut AP. Moskau …",
    /// "to LA. Police …", but "ST. LOUIS".
    pub(super) fn is_acronym(&self, word: &str, ahead: &Ahead) -> bool {
        let capitals =
            |word: &str| word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase);
        ahead.kind == Kind::Upper
            && capitals(word)
            && !capitals(ahead.word(self.text))
            && !is_roman(word)
            && !self.lexicon.get(word).has(Traits::CAPITALS)
    }

    /// What the lists say about the abbreviation of several parts that ends with the word at `at`: "z. B."
    pub(super) fn spaced_abbreviation(&self, word: &str, at: usize) -> Option<Traits> {
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
        let traits = self.lexicon.spaced_abbreviation(whole, is_initials(whole));
        traits.has(Traits::ABBREVIATION).then_some(traits)
    }

    /// Where the period stands that only white space separates from `at`.
    pub(super) fn dot_before(&self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes().get(self.start..at)?;
        let before = match bytes {
            // Nearly always.
            [.., b'.', b' '] => return Some(at - 2),
            [.., b'!'..=b'~', b' '] | [.., 0xc3..=0xdf, _, b' '] => return None,
            _ => self.text.get(self.start..at)?.trim_end(),
        };
        before
            .strip_suffix('.')
            .map(|before| self.start + before.len())
    }

    /// What the class of a listed abbreviation says; `None` if it is a word like others here.
    pub(super) fn listed(
        &self,
        traits: Traits,
        word: &str,
        at: usize,
        ahead: &Ahead,
    ) -> Option<bool> {
        if !traits.has(Traits::KNOWN_BEFORE) && !word.ends_with(['°', 'º']) {
            return None;
        }
        if (traits.has(Traits::BEFORE_NUMBER) || matches!(word, "N°" | "Nº" | "n°" | "nº"))
            && self.begins_with_number(ahead)
            // "ima 300 str. G. Novak …"
            && (ahead.kind == Kind::Digit || !self.number_before(at, 0))
        {
            return Some(false);
        }
        if traits.has(Traits::AFTER_NUMBER.with(Traits::OFTEN)) && self.begins_date(ahead) {
            return Some(false);
        }
        if traits.has(Traits::AFTER_NUMBER) && self.ordinal_before(at) {
            // "Umro je 1905. g. Pisao je", but "U 19. st. Hrvatska je", "u 90. min. Horvat".
            let apart = traits.has(Traits::OFTEN) && !self.has_hardly_begun(at);
            return Some(apart || self.starter(ahead));
        }
        if traits.has(Traits::AFTER_NUMBER) && self.number_before(at, 2) {
            // German nouns have capitals: "5 Mio. Euro". Elsewhere a capital begins a sentence, unless a currency, a time
            // zone or a day follows ("5 mil. Kč", "5 p.m. EDT") or the sentence has hardly begun ("W 2005 r. Polska …").
            let next = ahead.word(self.text);
            let measure = is_code(next)
                || self
                    .lexicon
                    .abbreviation(next, true)
                    .has(Traits::AFTER_NUMBER)
                || self.lexicon.get(next).has(Traits::MONTH)
                || self.names_time(ahead);
            // "v 90. min. J. Novák"
            let initial = next.chars().nth(1).is_none() && ahead.after_word(self.text) == Some('.');
            let nouns = self.rules.ordinals == Ordinals::DotNouns;
            // "2 lb. 4 oz.", but "50 TL. 2 kg. …"
            let second = self.lexicon.get(ahead.second_word(self.text));
            if ahead.kind == Kind::Digit
                && second.has(Traits::AFTER_NUMBER)
                && !word.chars().all(char::is_uppercase)
            {
                return Some(false);
            }
            if ahead.kind == Kind::Letter {
                // Without case nothing tells, and dates stand within sentences more often: "2025 წ. ივნისში".
                return Some(false);
            }
            let goes_on = nouns || measure || initial;
            if ahead.dash && ahead.gap == Gap::Space {
                // "LIMA, 3 nov. – El presidente"
                return Some(at > self.start + HARDLY_BEGUN);
            }
            return Some(self.starter(ahead) || !goes_on && !self.has_hardly_begun(at));
        }
        let dotted = || ahead.after_word(self.text) == Some('.');
        if traits.has(Traits::NEVER)
            || dotted() && self.lexicon.is_pair(word, ahead.word(self.text))
        {
            return Some(false);
        }
        if traits.has(Traits::OFTEN) {
            return Some(true);
        }
        if traits.has(Traits::RARELY) {
            // "WASHINGTON, D.C. – The president …", but a line of a dialogue begins a sentence.
            let begins = self.starter(ahead) || self.opens_speech(ahead);
            return Some(begins && !(ahead.dash && ahead.gap == Gap::Space));
        }
        None
    }

    /// Whether a quotation of a whole clause follows, which a mark ends within or a comma after it: "… of Delta Corp.
    /// “Nobody knows,” she said", but not "the U.S. “Green Card”".
    fn opens_speech(&self, ahead: &Ahead) -> bool {
        if !ahead.opens_quote || ahead.kind != Kind::Upper {
            return false;
        }
        let rest = self.text.get(ahead.word..).unwrap_or("");
        let near = rest
            .char_indices()
            .take_while(|&(at, c)| at < LOOKAHEAD - 16 && c != '\n');
        let apostrophe = |c| matches!(c, '\'' | '’');
        let mut marks = near.filter(|&(_, c)| is_quote(c) && !apostrophe(c));
        marks.next().is_some_and(|(at, c)| {
            let end = ahead.word + at;
            let before = char_before(self.text, end);
            let after = char_at(self.text, end + c.len_utf8());
            matches!(before, Some('.' | ',' | '!' | '?' | '…')) || after == Some(',')
        })
    }

    /// "2012. g. 3. maija", "š. g. 3. maija": the day and the month of a year.
    fn begins_date(&self, ahead: &Ahead) -> bool {
        let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
        let mut words = ahead.words_after(self.text, digits);
        ahead.kind == Kind::Digit
            && words
                .next()
                .is_some_and(|word| self.lexicon.get(word).has(Traits::MONTH))
    }

    /// "3 p.m. Washington time", "9 a.m. New York time".
    fn names_time(&self, ahead: &Ahead) -> bool {
        let mut words = ahead.words_after(self.text, |_| false);
        words.next() == Some("time") || words.next() == Some("time")
    }
}

/// Codes that go with a number: "EUR", "EDT"; "5 млрд долл. США".
fn is_code(word: &str) -> bool {
    const CURRENCIES: &[&str] = &[
        "EUR", "USD", "GBP", "CHF", "CZK", "PLN", "HUF", "SEK", "NOK", "DKK", "ISK", "RON", "BGN",
        "RSD", "RUB", "UAH", "TRY", "KZT", "JPY", "CNY", "INR", "США",
    ];
    let zone = word.ends_with('T') && (2..=4).contains(&word.len());
    // "20 st. C"
    let degree = matches!(word, "C" | "F" | "С");
    degree || CURRENCIES.contains(&word) || zone && word.bytes().all(|b| b.is_ascii_uppercase())
}
