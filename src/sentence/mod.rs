//! Sentences of news text, as spans that tile it; the page for users is `guide/sentences.md`.
//!
//! # Where to start reading
//!
//! `boundary.rs` and `period.rs` hold the decision, with `abbreviation.rs`, `initial.rs` and `number.rs` for what stands
//! before a period and `plain.rs` for the common case; `scan.rs` finds the marks, `closers.rs` and `ahead.rs` read what
//! follows them, `line.rs` reads line breaks, `list.rs` lists, `quoted.rs` quotations, `lexicon.rs` holds the word lists.
//!
//! # Adding a language
//!
//! 1. `language/mod.rs` gets the variant, `data.rs` a line, and each list in `rules.rs` of a habit that the language has its code.
//! 2. `language/<code>/abbreviations.txt`: one entry a line, tab, classes separated by spaces, sorted by bytes. Start
//!    with titles (`never`), units and years (`after-number`), page and article signs (`before-number`), "and so on"
//!    (`often`), company forms and months (`rarely`); of these three an entry has one. An entry in small letters also counts with a capital. Leave out what
//!    is a common word as well: a missing abbreviation costs one sentence, a wrong one hides an end each time. An entry
//!    that begins with a hyphen stands for the ends of words ("-str.").
//! 3. `language/<code>/sentence-words.txt`: `starter` (words that, with a capital, hardly stand but at the start of a
//!    sentence: pronouns, conjunctions, prepositions), `month`, `report` (verbs of speaking), `dangling` (words that no
//!    line of a headline ends with), `counted` (nouns after ordinals), `ordinal-cue` (words before ordinals), `labelled`
//!    (nouns before a letter that is no initial: "Serie A").
//! 4. `tests/fixtures/sentences/<code>.toml`: a case for every class above; `cargo test --test sentences`.

mod abbreviation;
mod ahead;
mod boundary;
mod closers;
mod data;
mod endings;
mod initial;
mod lexicon;
mod line;
mod list;
mod number;
mod period;
mod plain;
mod quoted;
mod rules;
mod scan;
mod spans;
mod stream;
mod token;

use std::sync::Arc;

pub use spans::{SentenceEnd, SentenceSpan, Sentences};
pub use stream::SentenceStream;

use crate::Language;
use crate::worded::worded;
use lexicon::Lexicon;
use rules::Rules;

/// How line breaks are read.
///
/// ```
/// use wirecopy::{Language, LineBreaks, SentenceSegmenter};
///
/// let text = "Gipfel in Genf\nDie Minister\nreisen ab.";
/// let count = |breaks| {
///     let segmenter = SentenceSegmenter::builder(Language::German).line_breaks(breaks).build();
///     segmenter.segment(text).count()
/// };
/// assert_eq!(count(LineBreaks::Automatic), 2); // a headline, and a wrapped line
/// assert_eq!(count(LineBreaks::Every), 3);
/// assert_eq!(count(LineBreaks::BlankLines), 1);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum LineBreaks {
    /// Blank lines end a sentence, and so does a line break unless the line looks wrapped: the next one goes on in lower
    /// case, or this one stops at a comma, a hyphen, an article. Headlines and paragraphs end, wrapped lines do not.
    #[default]
    Automatic,
    /// Every line break ends a sentence.
    Every,
    /// Only blank lines do; a single line break is a space. For text known to be wrapped.
    BlankLines,
}

worded! { LineBreaks, "reading of line breaks":
    Automatic => "automatic",
    Every => "every",
    BlankLines => "blank-lines",
}

/// Whether sentences end within a quotation.
///
/// ```
/// use wirecopy::{Language, QuotedSentences, SentenceSegmenter};
///
/// let count = |quoted| {
///     let segmenter = SentenceSegmenter::builder(Language::German).quoted_sentences(quoted).build();
///     segmenter.segment("„Es regnet. Wir gehen“, sagte sie.").count()
/// };
/// assert_eq!((count(QuotedSentences::Apart), count(QuotedSentences::Together)), (2, 1));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum QuotedSentences {
    /// Each of its own, as treebanks and newspapers count: „Ich gehe. Du bleibst.“ is two.
    #[default]
    Apart,
    /// With the sentence they stand in: a quotation is kept whole if it stands in one line and closes within 1,024 bytes
    /// of the start of its sentence. So the "golden rules" of segmentation count, which this follows in one more point:
    /// in Arabic and Persian a colon that introduces no quotation ends a sentence.
    Together,
}

worded! { QuotedSentences, "reading of quoted sentences":
    Apart => "apart",
    Together => "together",
}

/// When an abbreviation ends a sentence.
///
/// ```
/// use wirecopy::{Abbreviation, Language, SentenceSegmenter};
///
/// let count = |class| {
///     let segmenter = SentenceSegmenter::builder(Language::German).abbreviation("Verk.", class).build();
///     segmenter.segment("Es gilt die Verk. Minister reisen.").count()
/// };
/// assert_eq!(count(Abbreviation::Never), 1);
/// assert_eq!(count(Abbreviation::Often), 2);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Abbreviation {
    /// Not before the paragraph ends: "Dr.", "z. B.".
    Never,
    /// Before a word that begins sentences ("The", "Der"), not before other capitals: "Corp.", "U.S.".
    Rarely,
    /// Before any capital: "etc.", "usw.".
    Often,
    /// Not before a number; elsewhere it is a word like others: "Nr. 5", "No. 5".
    BeforeNumber,
    /// After a number like [`Abbreviation::Rarely`]; elsewhere it is a word like others: "5 in.".
    AfterNumber,
}

/// Splits text into sentences.
///
/// Built once, shared everywhere: it is `Send + Sync`, and a clone costs a reference count. The lists of a language are
/// compiled on its first use in the process.
///
/// ```
/// use wirecopy::{Language, SentenceSegmenter};
///
/// let segmenter = SentenceSegmenter::new(Language::German);
/// let text = "Am 3. Oktober kam Dr. Meier. „Kommst du?“, fragte sie. Er schwieg.";
/// let sentences: Vec<&str> = segmenter.segment(text).map(|s| s.trimmed().slice(text)).collect();
/// assert_eq!(sentences, ["Am 3. Oktober kam Dr. Meier.", "„Kommst du?“, fragte sie.", "Er schwieg."]);
/// ```
#[derive(Clone, Debug)]
pub struct SentenceSegmenter {
    language: Language,
    line_breaks: LineBreaks,
    quoted_sentences: QuotedSentences,
    rules: Rules,
    lexicon: Arc<Lexicon>,
}

impl SentenceSegmenter {
    /// The segmenter of a language with the recommended settings. O(1) but for the first of its language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self::builder(language).build()
    }

    /// A segmenter with settings of your own.
    #[must_use]
    pub fn builder(language: Language) -> SentenceSegmenterBuilder {
        SentenceSegmenterBuilder {
            language,
            line_breaks: LineBreaks::default(),
            quoted_sentences: QuotedSentences::default(),
            lexicon: data::lexicon(language),
        }
    }

    /// Finds the sentences of `text`.
    ///
    /// The spans tile the text: the first starts at 0, each starts where the one before ended, the last ends at
    /// `text.len()`. White space after a sentence belongs to it; [`SentenceSpan::trimmed`] leaves it out.
    ///
    /// # Complexity
    ///
    /// O(n) time in `text.len()` over the whole iteration, no allocation.
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::{Language, SentenceEnd, SentenceSegmenter};
    ///
    /// let segmenter = SentenceSegmenter::new(Language::German);
    /// let text = "Gipfel in Genf\nDie Minister reisen ab.";
    /// let mut sentences = segmenter.segment(text);
    /// let headline = sentences.next().unwrap();
    /// assert_eq!(headline.ending(), SentenceEnd::LineBreak);
    /// assert_eq!((headline.span().end(), headline.trimmed().end()), (15, 14));
    /// ```
    #[must_use]
    pub fn segment<'s, 't>(&'s self, text: &'t str) -> Sentences<'s, 't> {
        Sentences::new(self, text)
    }

    /// Segments a text that arrives in pieces, with the same answer.
    #[must_use]
    pub fn stream(&self) -> SentenceStream<'_> {
        SentenceStream::new(self)
    }

    /// The language it was built for.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// How it reads line breaks.
    #[must_use]
    pub fn line_breaks(&self) -> LineBreaks {
        self.line_breaks
    }

    /// How it reads sentences within quotations.
    #[must_use]
    pub fn quoted_sentences(&self) -> QuotedSentences {
        self.quoted_sentences
    }

    /// How far a decision looks past the gap after a mark, in bytes: a growing text settles a boundary when this much
    /// follows.
    fn lookahead(&self) -> usize {
        match self.quoted_sentences {
            QuotedSentences::Apart => ahead::LOOKAHEAD,
            QuotedSentences::Together => ahead::LOOKAHEAD + quoted::REACH,
        }
    }

    fn rules(&self) -> &Rules {
        &self.rules
    }

    fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

/// Settings of a [`SentenceSegmenter`], from [`SentenceSegmenter::builder`].
///
/// ```
/// use wirecopy::{Abbreviation, Language, LineBreaks, SentenceSegmenter};
///
/// let segmenter = SentenceSegmenter::builder(Language::German)
///     .line_breaks(LineBreaks::BlankLines)
///     .abbreviation("Ortskl.", Abbreviation::Never)
///     .without_abbreviation("usw.")
///     .build();
/// assert_eq!(segmenter.segment("Die Ortskl. Nord schloss.").count(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct SentenceSegmenterBuilder {
    language: Language,
    line_breaks: LineBreaks,
    quoted_sentences: QuotedSentences,
    lexicon: Arc<Lexicon>,
}

impl SentenceSegmenterBuilder {
    /// How line breaks are read; [`LineBreaks::Automatic`] unless said otherwise.
    #[must_use]
    pub fn line_breaks(mut self, line_breaks: LineBreaks) -> Self {
        self.line_breaks = line_breaks;
        self
    }

    /// Whether sentences end within quotations; [`QuotedSentences::Apart`] unless said otherwise.
    ///
    /// ```
    /// use wirecopy::{Language, QuotedSentences, SentenceSegmenter};
    ///
    /// let builder = SentenceSegmenter::builder(Language::German);
    /// let whole = builder.quoted_sentences(QuotedSentences::Together).build();
    /// assert_eq!(whole.segment("„Ich gehe. Du bleibst“, sagte Kim. Er ging.").count(), 2);
    /// ```
    #[must_use]
    pub fn quoted_sentences(mut self, quoted_sentences: QuotedSentences) -> Self {
        self.quoted_sentences = quoted_sentences;
        self
    }

    /// Adds an abbreviation, written as in text ("Ortskl.", "i. d. R."), or gives a known one another class.
    ///
    /// One that begins with a small letter also counts with a capital, not the other way round.
    #[must_use]
    pub fn abbreviation(mut self, abbreviation: &str, class: Abbreviation) -> Self {
        let lexicon = Arc::make_mut(&mut self.lexicon);
        lexicon.remove_abbreviation(abbreviation);
        lexicon.add_abbreviation(abbreviation, class.into());
        self
    }

    /// Takes an abbreviation off the language's list, if it is on it: the word then ends sentences like any other.
    #[must_use]
    pub fn without_abbreviation(mut self, abbreviation: &str) -> Self {
        Arc::make_mut(&mut self.lexicon).remove_abbreviation(abbreviation);
        self
    }

    /// The segmenter.
    #[must_use]
    pub fn build(self) -> SentenceSegmenter {
        SentenceSegmenter {
            language: self.language,
            line_breaks: self.line_breaks,
            quoted_sentences: self.quoted_sentences,
            rules: Rules::of(self.language, self.quoted_sentences),
            lexicon: self.lexicon,
        }
    }
}
