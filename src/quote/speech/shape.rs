//! What a quotation looks like inside, before anything is known about its sentence.

use crate::quote::lexicon::Lexicon;
use crate::quote::lexicon::classes::Classes;

/// Classes of words that sentences have and titles lack.
const CLAUSAL: Classes = Classes::AUXILIARY
    .or(Classes::MODAL)
    .or(Classes::PRONOUN)
    .or(Classes::OBJECT)
    .or(Classes::SUBJUNCTIVE)
    .or(Classes::ADVERB)
    .or(Classes::SUBORDINATOR);

/// What can stand behind the last sign of what is said: »›Lieber Konrad,‹«
const CLOSING: [char; 12] = ['"', '\'', '“', '‘', '’', '”', '«', '»', '‹', '›', ')', ']'];

/// Letters of a word that a title in English writes with a capital, whatever it is.
const LONG: usize = 5;

/// What a quotation looks like inside.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub(crate) words: usize,
    /// Ends with a full stop, an exclamation or a question mark inside the marks.
    pub(crate) ends_sentence: bool,
    /// Ends with a comma inside the marks, as in “I know,” she said.
    pub(crate) comma: bool,
    /// Begins with a capital.
    pub(crate) capital: bool,
    /// Is written in letters that have no capitals.
    pub(crate) caseless: bool,
    /// Words that are neither capitalised nor numbers.
    pub(crate) lower: usize,
    /// Has words that sentences have and titles lack.
    pub(crate) clausal: bool,
    /// Is three words or more whose long ones all begin with a capital: Cost and Consequence in Farming.
    pub(crate) headline: bool,
}

impl Shape {
    pub(crate) fn of(inner: &str, lexicon: &Lexicon) -> Self {
        let inner = inner.trim();
        let (mut words, mut lower, mut long, mut long_lower) = (0, 0, 0, 0);
        for word in inner.split_whitespace() {
            if !word.contains(char::is_alphanumeric) {
                continue;
            }
            words += 1;
            // letters without case are small ones
            let first = word.chars().find(|c| c.is_alphabetic());
            lower += usize::from(first.is_some_and(|c| !c.is_uppercase()));
            if word.chars().nth(LONG - 1).is_some() {
                long += 1;
                long_lower += usize::from(word.starts_with(char::is_lowercase));
            }
        }
        let unspaced = inner.chars().filter(|&c| is_unspaced(c)).count();
        let caseless = inner
            .chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(|c| !c.is_uppercase() && !c.is_lowercase());
        Self {
            words: words.max(unspaced.div_ceil(2)),
            caseless,
            ends_sentence: ends_sentence(inner),
            comma: inner.trim_end_matches(CLOSING).ends_with([',', '،', '，']),
            capital: inner
                .chars()
                .find(|c| c.is_alphabetic())
                .is_some_and(char::is_uppercase),
            lower,
            headline: words >= 3 && long >= 2 && long_lower == 0,
            // “Home Again” is a title, whatever its words are elsewhere
            clausal: lower > 0
                && inner
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|word| lexicon.classes(word).has(CLAUSAL)),
        }
    }

    /// Whether it could be a name: a capital first, and nothing of a sentence.
    pub(crate) fn is_label(&self) -> bool {
        self.capital && !self.ends_sentence && !self.clausal
    }

    /// Whether it could stand as a sentence of its own.
    pub(crate) fn is_utterance(&self) -> bool {
        self.ends_sentence
            || self.comma && self.words >= 2
            || (self.capital || self.caseless) && self.words >= 6
    }
}

/// Whether a full stop, an exclamation or a question mark ends `inner`, brackets and marks aside; not that of "e. V.".
fn ends_sentence(inner: &str) -> bool {
    let inner = inner.trim_end_matches(CLOSING);
    let Some(head) = inner.strip_suffix('.') else {
        return inner.ends_with(['!', '?', '…', '。', '！', '？', '؟', '।', '۔']);
    };
    let abbreviated = head.strip_suffix(char::is_uppercase);
    !abbreviated.is_some_and(|head| head.trim_end().ends_with('.'))
}

/// Whether a letter is half a word, in scripts that set no blanks: kana, Han.
const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}
