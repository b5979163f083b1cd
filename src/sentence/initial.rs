//! Single letters before a period: initials of names, acronyms, letters that label things.

use super::ahead::{Ahead, Kind};
use super::boundary::Site;
use super::lexicon::Traits;
use super::period::last_part;
use super::rules::Ordinals;
use crate::text::chars::{is_lower, is_upper};

impl Site<'_, '_> {
    /// "J. Smith", "George W. Bush", but "Vitamin C. Das".
    pub(super) fn initial(&self, letter: char, at: usize, ahead: &Ahead) -> bool {
        if ahead.kind == Kind::Digit {
            return false;
        }
        if is_lower(letter) {
            // A word of one letter (Turkish "o"), a unit after a number; what else is short is on the list. But
            // "a. Der Vertrag …" begins an item, and "i. J. 1920" goes on.
            let spaced = ahead.after_word(self.text) == Some('.')
                && ahead.word(self.text).chars().nth(2).is_none();
            return at > self.start && !spaced;
        }
        if ahead.quote {
            // "A." "B."
            return true;
        }
        if at == self.start {
            // "A. Einleitung"
            return false;
        }
        // "… met Karl I. Brown?"
        let last = matches!(ahead.after_word(self.text), Some('!' | '?'))
            && !ahead.traits(self.text, self.lexicon).has(Traits::STARTER);
        self.starter(ahead) && !last
            || self.is_label(at)
            || letter == 'X' && self.is_platform(at, ahead)
    }

    /// Whether the "X" at `at` is the short message service: "schrieb sie auf X. Tusk", "Netzwerk X. Tusk", but not "Francis
    /// X. Clooney", "von X. Y. Zhang".
    fn is_platform(&self, at: usize, ahead: &Ahead) -> bool {
        const NOUNS: &[&str] = &["dienst", "netz", "form", "kanal"]; // of German, which writes them with a capital
        let (_, before) = self.token_before(at);
        let noun = NOUNS.iter().any(|noun| before.contains(noun));
        (noun || before.starts_with(is_lower)) && !self.among_initials(at, ahead)
    }

    /// Whether the letter at `at` stands beside another with a period: "के. पी. शर्मा".
    pub(super) fn among_initials(&self, at: usize, ahead: &Ahead) -> bool {
        let dotted = |c: Option<char>| matches!(c, Some('.' | '۔'));
        let (_, before) = self.token_before(at);
        dotted(before.chars().next_back())
            || dotted(ahead.after_word(self.text)) && ahead.word(self.text).chars().nth(3).is_none()
    }

    /// Whether a capital letter at `at` stands for a thing, not for a name: "die Fassungen A, B und C", "Vitamin C", "Fig. C".
    fn is_label(&self, at: usize) -> bool {
        // Where a sentence starts, the letter is a word: "A J. Pérez le gusta".
        let label = |(from, token): (usize, &str)| {
            let mut letter = token.strip_suffix(',').unwrap_or(token).chars();
            from > self.start && letter.next().is_some_and(is_upper) && letter.next().is_none()
        };
        if let [.., b'0'..=b'9', b'-' | b'/'] =
            self.text.as_bytes().get(self.start..at).unwrap_or(&[])
        {
            // "HR-2020-123-A"
            return true;
        }
        let (from, before) = self.token_before(at);
        if let Some(word) = before.strip_suffix('.') {
            // "Fig. C", not "S. J. Müller", "a. D. K. Moser".
            let traits = self.lexicon.abbreviation(word, false);
            return word.chars().nth(1).is_some()
                && !is_initials(word)
                && traits.has(Traits::BEFORE_NUMBER)
                && !traits.has(Traits::NEVER)
                // "ima 300 str. G. Novak"
                && !self.number_before(from, 0);
        }
        // "Kungsg. 5 B.", but not "on May 5 B. Smith said", "v. Jones, 12 F. Supp."
        let house = || {
            let number = before.len() <= 3 && before.bytes().all(|b| b.is_ascii_digit());
            number && from > self.start && {
                let (_, street) = self.token_before(from);
                street.starts_with(is_upper)
                    && !street.ends_with(',')
                    && !self.lexicon.get(street).has(Traits::MONTH)
            }
        };
        let joins = before.chars().all(is_lower) && before.chars().nth(4).is_none();
        let (noun, _) = last_part(before, from);
        self.lexicon.get(noun).has(Traits::LABELLED)
            || label((from, before))
            || house()
            || joins && label(self.token_before(from))
    }

    /// "U.S.", "e.V.", "24.12.", "2.1.", "example.com".
    pub(super) fn dotted(&self, word: &str, at: usize, ahead: &Ahead) -> bool {
        let digits = |part: &str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
        if word.split('.').all(digits) {
            // "2.1. Ziele" counts sections; "Am 24.12. Heiligabend", "am Mo. 4.5. Markt" goes on with a German noun.
            let day = |word: &str| {
                let word = word.strip_suffix('.').unwrap_or("");
                let traits = self.lexicon.abbreviation(word, true);
                traits.has(Traits::BEFORE_NUMBER)
            };
            let noun = || {
                self.rules.ordinals == Ordinals::DotNouns
                    && (self.has_hardly_begun(at) || day(self.token_before(at).1))
            };
            return !self.begins_item(at)
                && (self.rules.ordinals == Ordinals::None
                    || self.starter(ahead)
                    || ahead.kind == Kind::Upper && !noun());
        }
        // Letters of scripts without case have vowel signs: "எம்.ஜி.ஆர்."
        let longest = if ahead.kind == Kind::Letter { 4 } else { 1 };
        let acronym = word.split('.').all(|part| part.chars().count() <= longest)
            && !word.bytes().any(|b| b.is_ascii_digit());
        !acronym || self.starter(ahead)
    }

    /// The end of "U.S" in tokenised text, where a space stands before the last dot: "U.S . Highway".
    pub(super) fn dotted_apart(&self, from: usize) -> Option<usize> {
        let end = from.checked_sub(1).filter(|&end| end > self.start)?;
        let apart = self.text.as_bytes().get(end) == Some(&b' ');
        (apart && self.behind(end).contains('.')).then_some(end)
    }
}

/// "T", "T.G", "T. G": an initial is never the abbreviation that its small letter is, Russian "т. г." or "с.".
pub(super) fn is_initials(word: &str) -> bool {
    let mut letter = false;
    word.chars().all(|c| {
        let apart = !std::mem::replace(&mut letter, !matches!(c, '.' | ' '));
        !letter || apart && is_upper(c)
    })
}
