//! Abbreviations before a period: what the lists say about them, and what that means here.

use super::ahead::{Ahead, Gap, Kind};
use super::boundary::Site;
use super::endings::ending_of;
use super::initial::is_initials;
use super::lexicon::Traits;
use super::period::is_roman;
use super::rules::Ordinals;
use crate::text::chars::char_before;

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
        {
            return Some(false);
        }
        if traits.has(Traits::AFTER_NUMBER) && self.number_before(at, 2) {
            // German nouns have capitals: "5 Mio. Euro". Elsewhere a capital begins a sentence, unless a currency, a time
            // zone or a day follows ("5 mil. Kč", "5 p.m. EDT") or the sentence has hardly begun ("W 2005 r. Polska …").
            let next = ahead.word(self.text);
            let goes_on = Traits::AFTER_NUMBER.with(Traits::MONTH);
            let measure =
                is_code(next) || self.lexicon.get(next).has(goes_on) || self.names_time(ahead);
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
            return Some(self.starter(ahead) && !(ahead.dash && ahead.gap == Gap::Space));
        }
        None
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
    CURRENCIES.contains(&word) || zone && word.bytes().all(|b| b.is_ascii_uppercase())
}
