//! Quotation marks and their pairing.
//!
//! [`pairs`] finds the quotation marks of a text and says which belong together, in any style, whatever the language
//! declares: a fixed table of delimiters is right for writing a language and wrong for reading news. What a mark does
//! is decided from what stands on its two sides, from its shape, and from what pairs up best in its paragraph.
//!
//! What is quoted speech among the pairs is decided in [`extract`](super::extract).

mod evidence;
mod glyph;
mod pairing;
pub(crate) mod style;

use std::fmt;

use crate::{Language, Span};

/// A pair of quotation marks.
///
/// Pairs nest and never cross. See [`pairs`].
///
/// ```
/// use wirecopy::{Language, quote::{self, MarkStyle}};
///
/// let text = "Er las »Nordlicht«.";
/// let pair = quote::pairs(text, Language::German)[0];
/// assert_eq!((pair.span().slice(text), pair.inner().slice(text)), ("»Nordlicht«", "Nordlicht"));
/// assert_eq!((pair.style(), pair.depth()), (MarkStyle::GuillemetsIn, 0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct MarkPair {
    pub(crate) open: Span,
    pub(crate) close: Span,
    pub(crate) depth: u8,
    pub(crate) style: MarkStyle,
    pub(crate) repaired: bool,
}

impl MarkPair {
    /// The opening mark.
    #[must_use]
    pub const fn open(&self) -> Span {
        self.open
    }

    /// The closing mark.
    #[must_use]
    pub const fn close(&self) -> Span {
        self.close
    }

    /// From the opening mark to the closing one, both included.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span::new(self.open.start(), self.close.end())
    }

    /// What stands between the marks, blanks included.
    #[must_use]
    pub const fn inner(&self) -> Span {
        Span::new(self.open.end(), self.close.start())
    }

    /// How many other pairs enclose this one.
    #[must_use]
    pub const fn depth(&self) -> usize {
        self.depth as usize
    }

    /// The kind of marks, judged by the opening one.
    #[must_use]
    pub const fn style(&self) -> MarkStyle {
        self.style
    }

    /// Whether the pair is not written as a textbook has it: two marks that do not belong together, or a quotation
    /// that runs over a paragraph's end without being closed there.
    ///
    /// ```
    /// use wirecopy::{Language, quote};
    ///
    /// let text = "„Ja\", sagte er. „Nein“, sagte sie.";
    /// let pairs = quote::pairs(text, Language::German);
    /// assert_eq!((pairs[0].open().slice(text), pairs[0].close().slice(text)), ("„", "\""));
    /// assert_eq!([pairs[0].is_repaired(), pairs[1].is_repaired()], [false, false]);
    /// ```
    #[must_use]
    pub const fn is_repaired(&self) -> bool {
        self.repaired
    }
}

/// The kind of quotation marks of a pair.
///
/// ```
/// use wirecopy::{Language, quote, quote::MarkStyle};
///
/// let pairs = quote::pairs("„Ja“, »nein«, «vielleicht».", Language::German);
/// let styles: Vec<_> = pairs.iter().map(|pair| pair.style()).collect();
/// assert_eq!(styles, [MarkStyle::Low, MarkStyle::GuillemetsIn, MarkStyle::GuillemetsOut]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum MarkStyle {
    /// „…“ „…” „…" „…„ and ,,…''
    Low,
    /// “…” ”…” “…“
    High,
    /// «…»
    GuillemetsOut,
    /// »…« and »…»
    GuillemetsIn,
    /// "…"
    Straight,
    /// ``…''
    Backtick,
    /// ''…''
    Apostrophes,
    /// 「…」
    Corner,
    /// 『…』
    WhiteCorner,
    /// 〝…〟
    DoublePrime,
    /// — …: no marks at all, but a dash that opens an utterance. Only quotes have it, never a pair of marks.
    Dash,
    /// ‚…‘ and ‚…’
    LowSingle,
    /// ‘…’ ’…’
    HighSingle,
    /// ‹…›
    AnglesOut,
    /// ›…‹
    AnglesIn,
    /// '…'
    StraightSingle,
    /// `…' and ´…´
    BacktickSingle,
}

impl MarkStyle {
    /// Whether the marks are single ones, which quote inside a quotation, names and terms.
    ///
    /// ```
    /// use wirecopy::{Language, quote};
    ///
    /// let pairs = quote::pairs("„Der Film ‚Nordlicht‘ läuft“", Language::German);
    /// let single: Vec<_> = pairs.iter().map(|pair| pair.style().is_single()).collect();
    /// assert_eq!(single, [false, true]);
    /// ```
    #[must_use]
    pub const fn is_single(self) -> bool {
        matches!(
            self,
            Self::LowSingle
                | Self::HighSingle
                | Self::AnglesOut
                | Self::AnglesIn
                | Self::StraightSingle
                | Self::BacktickSingle
        )
    }
}

impl fmt::Display for MarkStyle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Low => "„…“",
            Self::High => "“…”",
            Self::GuillemetsOut => "«…»",
            Self::GuillemetsIn => "»…«",
            Self::Straight => "\"…\"",
            Self::Backtick => "``…''",
            Self::Apostrophes => "''…''",
            Self::Corner => "「…」",
            Self::WhiteCorner => "『…』",
            Self::DoublePrime => "〝…〟",
            Self::Dash => "— …",
            Self::LowSingle => "‚…‘",
            Self::HighSingle => "‘…’",
            Self::AnglesOut => "‹…›",
            Self::AnglesIn => "›…‹",
            Self::StraightSingle => "'…'",
            Self::BacktickSingle => "`…´",
        })
    }
}

/// Pairs the quotation marks of `text`.
///
/// The pairs come in the order of their opening marks; they nest and never cross. Apostrophes ("l'univers", "Grass’",
/// "'89"), inches, feet and primes are left out. A mark whose partner is lost is left out too and costs no other pair.
/// A quotation over several paragraphs, each reopened and only the last closed, is one pair from the first mark to
/// the last.
///
/// `language` only tips the balance where the surroundings leave it open; [`Language::Undetermined`] is fine. One habit
/// is German: typewriter's single marks outside a quotation, 'Titel' or ''Titel'', are emphasis if the text quotes in
/// firmer marks, and so is ''Titel'' that looks like no utterance. This alone looks at the whole text; else a
/// paragraph's pairs are the same whatever stands around it, unless it leaves a quotation open.
///
/// # Complexity
///
/// O(n) time in `text.len()`, however hostile the marks. Memory for the marks of a paragraph, besides the result.
///
/// # Examples
///
/// ```
/// use wirecopy::{Language, quote};
///
/// let text = "»Das ist Grass’ ›Butt‹«, sagte sie über das 6\" hohe Buch.";
/// let pairs = quote::pairs(text, Language::German);
/// let quoted: Vec<&str> = pairs.iter().map(|p| p.inner().slice(text)).collect();
/// assert_eq!(quoted, ["Das ist Grass’ ›Butt‹", "Butt"]);
/// assert_eq!(pairs[1].depth(), 1);
/// ```
#[must_use]
pub fn pairs(text: &str, language: Language) -> Vec<MarkPair> {
    pairing::pair(text, language)
}
