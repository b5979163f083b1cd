//! What differs between languages apart from word lists: which marks end sentences, how numbers are written.
//!
//! Each habit has a line that lists the codes of the languages that have it: a new language is added where it belongs.

use super::QuotedSentences;
use crate::Language;

/// What a number with a dot may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ordinals {
    /// A number at the end of a sentence; ordinals are written otherwise (1st, 1er, 1-й).
    None,
    /// An ordinal too, before words in lower case and names: "3. října", "2. Bundesliga".
    Dot,
    /// An ordinal too, and what it counts has a capital: "3. Oktober", "das 20. Jahrhundert".
    DotNouns,
}

/// The kinds of end marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Period,
    Ellipsis,
    /// `!`, `?`, and their mixes.
    Strong,
    /// Marks that mean nothing but the end, in scripts that need no space after them: `。` `।` `؟`.
    Full,
}

/// Which bytes the search stops at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// `.` `!` `?` `…` and line ends.
    Western,
    /// The same and `;`, which asks in Greek.
    Greek,
    /// Every mark of every script.
    All,
}

/// The switches of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    pub(super) marks: Marks,
    pub(super) ordinals: Ordinals,
    /// Dates are written with spaced dots: "2024. 10. 3.".
    pub(super) dotted_dates: bool,
    /// Roman numerals with a dot are ordinals: "Friedrich II. von Preußen".
    pub(super) roman_ordinals: bool,
    /// No spaces between sentences: Chinese, Japanese.
    pub(super) unspaced: bool,
    /// The colon ends sentences (Armenian, typed for ։).
    pub(super) colon: bool,
    /// The colon ends sentences that introduce no quotation.
    pub(super) introducing: bool,
    /// The bar ends sentences (typed for the danda).
    pub(super) pipe: bool,
    /// Chars that a word on no list must have for a period after it to end the sentence before lower case.
    pub(super) shortest_word: usize,
    /// Few short words end in two consonants, so one that does is clipped: "zagr.", not English "town.".
    pub(super) clipped: bool,
    /// Lower case may follow `!` and `?`: "omg! you too".
    pub(super) casual_after_strong: bool,
    /// I is a pronoun, and its capital says nothing: English, Danish.
    pub(super) capital_i: bool,
    /// “ closes („…“) rather than opens.
    pub(super) low_opening: bool,
}

/// Marks of every script end sentences; elsewhere the search for the Western ones alone is faster.
const ANY_MARK: &str = "am ar bn fa gu hi hy ja km kn ko ml mr my pa ps ta te th und ur zh";

/// [`Ordinals::Dot`]; German alone has [`Ordinals::DotNouns`].
const ORDINALS: &str = "cs da et fi hr hu is lv mk nb nn pl sk sl sr tr";

/// [`Rules::roman_ordinals`].
const ROMAN_ORDINALS: &str = "cs de hr hu is sk sl sr tr";

/// [`Rules::unspaced`].
const UNSPACED: &str = "ja zh";

/// [`Rules::introducing`], if quotations stay together.
const INTRODUCING: &str = "ar fa";

/// [`Rules::pipe`].
const PIPE: &str = "bn hi mr pa";

/// Not [`Rules::clipped`].
const UNCLIPPED: &str = "da de en is nb nl nn sv";

/// [`Rules::casual_after_strong`].
const CASUAL_AFTER_STRONG: &str = "en ru uk";

/// [`Rules::capital_i`].
const CAPITAL_I: &str = "da en";

/// [`Rules::low_opening`].
const LOW_OPENING: &str = "bg cs de et hr is ka lt lv mk ru sk sl sq sr uk";

impl Rules {
    /// What the lists of languages above say of one.
    pub(super) fn of(language: Language, quoted_sentences: QuotedSentences) -> Self {
        let code = language.code();
        let among = |languages: &str| languages.split(' ').any(|other| other == code);
        Self {
            marks: match code {
                "el" => Marks::Greek,
                _ if among(ANY_MARK) => Marks::All,
                _ => Marks::Western,
            },
            ordinals: match code {
                "de" => Ordinals::DotNouns,
                _ if among(ORDINALS) => Ordinals::Dot,
                _ => Ordinals::None,
            },
            dotted_dates: code == "ko",
            roman_ordinals: among(ROMAN_ORDINALS),
            unspaced: among(UNSPACED),
            colon: code == "hy",
            introducing: quoted_sentences == QuotedSentences::Together && among(INTRODUCING),
            pipe: among(PIPE),
            shortest_word: match code {
                "en" => 3,
                "tr" => 10,
                "und" => 6,
                _ => 4,
            },
            clipped: !among(UNCLIPPED),
            casual_after_strong: among(CASUAL_AFTER_STRONG),
            capital_i: among(CAPITAL_I),
            low_opening: among(LOW_OPENING),
        }
    }

    /// What `c` is as an end mark.
    pub(super) fn mark(&self, c: char) -> Option<Mark> {
        Some(match c {
            '.' => Mark::Period,
            '!' | '?' => Mark::Strong,
            '…' | '⋯' => Mark::Ellipsis,
            ';' | '\u{37e}' if self.marks == Marks::Greek => Mark::Strong,
            '。' | '！' | '？' | '｡' | '．' | '।' | '॥' | '؟' | '۔' | '։' | '።' | '፧' | '፨'
            | '፡' | '။' | '។' | '៕' => Mark::Full,
            ':' if self.colon || self.introducing => Mark::Full,
            '|' if self.pipe => Mark::Full,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_holds_codes_of_languages_in_order() {
        let lists = [
            ANY_MARK,
            ORDINALS,
            ROMAN_ORDINALS,
            UNSPACED,
            INTRODUCING,
            PIPE,
            UNCLIPPED,
            CASUAL_AFTER_STRONG,
            CAPITAL_I,
            LOW_OPENING,
        ];
        for list in lists {
            let codes: Vec<&str> = list.split(' ').collect();
            assert!(codes.is_sorted(), "{list}");
            for code in codes {
                let language: Language = code.parse().unwrap();
                assert_eq!(language.code(), code);
            }
        }
    }
}
