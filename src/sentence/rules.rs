//! What differs between languages apart from word lists: which marks end sentences, how numbers are written.

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

impl Rules {
    pub(super) fn of(language: Language) -> Self {
        use Language as L;
        let marks = match language {
            L::Greek => Marks::Greek,
            L::Undetermined
            | L::Amharic
            | L::Arabic
            | L::Bengali
            | L::Persian
            | L::Gujarati
            | L::Hindi
            | L::Armenian
            | L::Japanese
            | L::Khmer
            | L::Kannada
            | L::Korean
            | L::Malayalam
            | L::Marathi
            | L::Burmese
            | L::Punjabi
            | L::Pashto
            | L::Tamil
            | L::Telugu
            | L::Thai
            | L::Urdu
            | L::Chinese => Marks::All,
            _ => Marks::Western,
        };
        let ordinals = match language {
            L::German => Ordinals::DotNouns,
            L::Czech
            | L::Slovak
            | L::Slovenian
            | L::Croatian
            | L::Serbian
            | L::Polish
            | L::Hungarian
            | L::Finnish
            | L::Estonian
            | L::Latvian
            | L::Danish
            | L::Bokmal
            | L::Nynorsk
            | L::Icelandic
            | L::Turkish
            | L::Macedonian => Ordinals::Dot,
            _ => Ordinals::None,
        };
        Self {
            marks,
            ordinals,
            dotted_dates: language == L::Korean,
            roman_ordinals: matches!(
                language,
                L::German
                    | L::Czech
                    | L::Slovak
                    | L::Slovenian
                    | L::Croatian
                    | L::Serbian
                    | L::Hungarian
                    | L::Turkish
            ),
            unspaced: matches!(language, L::Chinese | L::Japanese),
            colon: language == L::Armenian,
            pipe: matches!(language, L::Hindi | L::Marathi | L::Bengali | L::Punjabi),
            shortest_word: match language {
                L::English => 3,
                L::Turkish => 10,
                L::Undetermined => 6,
                _ => 4,
            },
            clipped: !matches!(
                language,
                L::English
                    | L::German
                    | L::Dutch
                    | L::Danish
                    | L::Bokmal
                    | L::Nynorsk
                    | L::Swedish
                    | L::Icelandic
            ),
            casual_after_strong: matches!(language, L::English | L::Russian | L::Ukrainian),
            capital_i: matches!(language, L::English | L::Danish),
            low_opening: matches!(
                language,
                L::German
                    | L::Czech
                    | L::Slovak
                    | L::Slovenian
                    | L::Croatian
                    | L::Serbian
                    | L::Bulgarian
                    | L::Lithuanian
                    | L::Latvian
                    | L::Estonian
                    | L::Icelandic
                    | L::Macedonian
                    | L::Georgian
                    | L::Ukrainian
                    | L::Russian
                    | L::Albanian
            ),
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
            ':' if self.colon => Mark::Full,
            '|' if self.pipe => Mark::Full,
            _ => return None,
        })
    }
}
