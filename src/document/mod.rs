//! What a pipeline found in one text: sentences, quotes, mentions, and the entities behind them.
//!
//! A [`Document`] stores spans and ids; its methods hand out views ([`Sentence`], [`Quote`], [`Mention`],
//! [`DocumentEntity`]) that are as small as a pointer and a number, borrow from the document, and give text and
//! entity as plain references. Nothing here decides anything: the decisions are made in the modules that
//! [`Pipeline`](crate::Pipeline) runs.

mod groups;
#[cfg(feature = "serde")]
mod json;
#[cfg(feature = "serde")]
mod saved;
mod view;
mod views;

use std::borrow::Cow;

use crate::gazetteer::Gazetteer;
use crate::quote::{MarkPair, QuoteSpan};
use crate::resolve::{Definition, EntityRef, Resolutions};
use crate::{Language, SentenceSpan, Span};

pub(crate) use groups::Groups;
#[cfg(feature = "serde")]
pub use json::StandOff;
pub use view::{DocumentEntity, Mention, Phrase, Quote, Sentence};
pub use views::Views;

/// One text with everything that was found in it.
///
/// Made by [`Pipeline::process`](crate::Pipeline::process). All spans are byte offsets into [`Document::text`], on
/// char boundaries, in order. It borrows the text it was given; [`Document::into_owned`] makes it independent.
///
/// Its methods, and those of its views, are O(1) unless they say otherwise: everything was found before.
///
/// ```
/// use wirecopy::{Language, Pipeline};
///
/// let pipeline = Pipeline::new(Language::German);
/// let doc = pipeline.process("Die DVRK schweigt. Seoul warnt.");
/// let found: Vec<_> = doc.mentions().map(|m| (m.text(), m.entity().map_or("?", |e| e.name()))).collect();
/// assert_eq!(doc.sentences().len(), 2);
/// assert_eq!(found[0], ("DVRK", "Nordkorea"));
/// ```
#[derive(Clone, Debug)]
pub struct Document<'t> {
    text: Cow<'t, str>,
    gazetteer: Gazetteer,
    findings: Findings,
}

/// What the steps of a pipeline found in a text.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Findings {
    pub(crate) language: Language,
    pub(crate) sentences: Vec<SentenceSpan>,
    pub(crate) pairs: Vec<MarkPair>,
    pub(crate) quotes: Vec<QuoteRecord>,
    pub(crate) resolutions: Resolutions,
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) entities: Groups,
}

/// A quote, and the entity that its speaker is, if that is known.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct QuoteRecord {
    pub(crate) quote: QuoteSpan,
    pub(crate) speaker: Option<EntityRef>,
}

impl<'t> Document<'t> {
    pub(crate) fn new(text: Cow<'t, str>, gazetteer: Gazetteer, findings: Findings) -> Self {
        Self {
            text,
            gazetteer,
            findings,
        }
    }

    /// The text, as it was given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The language it was read as.
    #[must_use]
    pub fn language(&self) -> Language {
        self.findings.language
    }

    /// The gazetteer that its known entities belong to.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The sentences, without the white space around them.
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline};
    ///
    /// let doc = Pipeline::new(Language::German).process("Gipfel in Genf\n\nDr. Weiß sprach am 3. Mai. Dann ging sie.");
    /// let texts: Vec<_> = doc.sentences().map(|s| s.text()).collect();
    /// assert_eq!(texts, ["Gipfel in Genf", "Dr. Weiß sprach am 3. Mai.", "Dann ging sie."]);
    /// ```
    #[must_use]
    pub fn sentences(&self) -> Views<'_, Sentence<'_>> {
        Views::new(self, 0..self.findings.sentences.len(), |doc, _, n| {
            Sentence::new(doc, n)
        })
    }

    /// Every pair of quotation marks, nested ones too, ordered by the opening mark. O(1).
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline};
    ///
    /// let doc = Pipeline::new(Language::German).process("„Der Film ‚Nordlicht‘ war gut“, sagte sie.");
    /// let depths: Vec<_> = doc.pairs().iter().map(|p| (p.inner().slice(doc.text()), p.depth())).collect();
    /// assert_eq!(depths, [("Der Film ‚Nordlicht‘ war gut", 0), ("Nordlicht", 1)]);
    /// ```
    #[must_use]
    pub fn pairs(&self) -> &[MarkPair] {
        &self.findings.pairs
    }

    /// The quoted speech among the pairs, with speakers and cues.
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline};
    ///
    /// let doc = Pipeline::new(Language::German).process("„Wir warten nicht länger“, sagte Anna Lorenz.");
    /// let quote = doc.quotes().next().unwrap();
    /// assert_eq!(quote.inner_text(), "Wir warten nicht länger");
    /// assert_eq!(quote.speaker().unwrap().text(), "Anna Lorenz");
    /// assert_eq!(quote.cue().next().unwrap().text(), "sagte");
    /// ```
    #[must_use]
    pub fn quotes(&self) -> Views<'_, Quote<'_>> {
        Views::new(self, 0..self.findings.quotes.len(), |doc, _, n| {
            Quote::new(doc, n)
        })
    }

    /// The names found, each with the entity it stands for here; they do not overlap.
    ///
    /// ```
    /// use wirecopy::{Form, Language, Pipeline};
    ///
    /// let doc = Pipeline::new(Language::German).process("Die DVRK droht. Nordkoreas Nachbarn warten.");
    /// let found: Vec<_> = doc.mentions().map(|m| (m.text(), m.form(), m.entity().unwrap().key())).collect();
    /// assert_eq!(found, [("DVRK", Form::Acronym, "country/KP"), ("Nordkoreas", Form::Inflected, "country/KP")]);
    /// ```
    #[must_use]
    pub fn mentions(&self) -> Views<'_, Mention<'_>> {
        Views::new(
            self,
            0..self.findings.resolutions.mentions().len(),
            |doc, _, n| Mention::new(doc, n),
        )
    }

    /// The entities of the text in order of first mention, each with all its mentions. What a capital stands for is not
    /// among them unless it is named too: ask each mention what it [`stands_for`](Mention::stands_for).
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline};
    ///
    /// let doc = Pipeline::new(Language::English).process("Poland votes. The Polish parliament met in Warsaw.");
    /// let poland = doc.entities().next().unwrap();
    /// assert_eq!((poland.key(), poland.mentions().len()), ("country/PL", 2));
    /// ```
    #[must_use]
    pub fn entities(&self) -> Views<'_, DocumentEntity<'_>> {
        Views::new(self, 0..self.findings.entities.len(), |doc, _, n| {
            DocumentEntity::of_document(doc, n)
        })
    }

    /// Abbreviations that the text itself defines, in order.
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline};
    ///
    /// let doc = Pipeline::new(Language::German).process("Der Bund der Flussschiffer (BdF) klagt.");
    /// let definition = doc.definitions()[0];
    /// assert_eq!(definition.short().slice(doc.text()), "BdF");
    /// assert_eq!(definition.long().slice(doc.text()), "Bund der Flussschiffer");
    /// ```
    #[must_use]
    pub fn definitions(&self) -> &[Definition] {
        self.findings.resolutions.definitions()
    }

    /// The mention that holds the byte at `offset`. O(log n) in the number of mentions.
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline};
    ///
    /// let doc = Pipeline::new(Language::German).process("Die DVRK schweigt.");
    /// assert_eq!(doc.mention_at(5).unwrap().text(), "DVRK"); // a click on the V
    /// assert!(doc.mention_at(0).is_none());
    /// ```
    #[must_use]
    pub fn mention_at(&self, offset: usize) -> Option<Mention<'_>> {
        let mentions = self.findings.resolutions.mentions();
        let index = mentions.partition_point(|m| m.span().end() <= offset);
        let hit = mentions.get(index)?.span().contains(offset);
        hit.then(|| Mention::new(self, index))
    }

    /// The same document with a text of its own. O(n) if the text was borrowed and is copied, else O(1).
    ///
    /// ```
    /// use wirecopy::{Document, Language, Pipeline};
    ///
    /// fn read(pipeline: &Pipeline) -> Document<'static> {
    ///     let text = String::from("Die DVRK schweigt.");
    ///     pipeline.process(&*text).into_owned()
    /// }
    ///
    /// assert_eq!(read(&Pipeline::new(Language::German)).text(), "Die DVRK schweigt.");
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Document<'static> {
        Document {
            text: Cow::Owned(self.text.into_owned()),
            gazetteer: self.gazetteer,
            findings: self.findings,
        }
    }

    /// The stretch of text that `span` covers.
    pub(crate) fn slice(&self, span: Span) -> &str {
        span.slice(&self.text)
    }
}
