//! What a pipeline found in one text: sentences, quotes, mentions, and the entities behind them.
//!
//! A [`Document`] stores spans and ids; its methods hand out views ([`Sentence`], [`Quote`], [`Mention`],
//! [`DocumentEntity`]) that are as small as a pointer and an index, borrow from the document, and give text and
//! entity as plain references. Nothing here decides anything: the decisions are made in the modules that
//! [`Pipeline`](crate::Pipeline) runs.

#[cfg(feature = "serde")]
mod json;
#[cfg(feature = "serde")]
mod saved;
mod view;

use std::borrow::Cow;

use crate::gazetteer::Gazetteer;
use crate::quote::{MarkPair, QuoteSpan};
use crate::resolve::{Definition, EntityRef, MentionRecord, Resolutions};
use crate::text::hash::QuickMap;
use crate::{Language, SentenceSpan, Span};

#[cfg(feature = "serde")]
pub use json::StandOff;
pub use view::{DocumentEntity, Mention, Phrase, Quote, Sentence, Views};

/// One text with everything that was found in it.
///
/// Made by [`Pipeline::process`](crate::Pipeline::process). All spans are byte offsets into [`Document::text`], on
/// char boundaries, in order. It borrows the text it was given; [`Document::into_owned`] makes it independent.
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
    pub(crate) entities: EntityGroups,
}

/// A quote, and the entity that its speaker is, if that is known.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct QuoteRecord {
    pub(crate) quote: QuoteSpan,
    pub(crate) speaker: Option<EntityRef>,
}

/// An entity, and which of the document's mentions name it.
#[derive(Clone, Debug)]
pub struct EntityGroup {
    pub(crate) entity: EntityRef,
    pub(crate) mentions: Vec<usize>,
}

/// The distinct entities of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct EntityGroups {
    /// In order of first mention.
    groups: Vec<EntityGroup>,
    /// Where each stands in `groups`.
    numbers: QuickMap<EntityRef, usize>,
}

impl EntityGroups {
    /// The entities of resolved mentions.
    pub(crate) fn of(resolutions: &Resolutions) -> Self {
        let mut all = Self::default();
        for (index, mention) in resolutions.mentions().iter().enumerate() {
            let Some(entity) = mention.entity() else {
                continue;
            };
            let number = *all.numbers.entry(entity).or_insert(all.groups.len());
            match all.groups.get_mut(number) {
                Some(group) => group.mentions.push(index),
                None => all.groups.push(EntityGroup {
                    entity,
                    mentions: vec![index],
                }),
            }
        }
        all
    }

    /// All of them, in order of first mention.
    pub(crate) fn as_slice(&self) -> &[EntityGroup] {
        &self.groups
    }

    /// Which mentions name `entity`.
    fn mentions_of(&self, entity: EntityRef) -> &[usize] {
        let number = self.numbers.get(&entity);
        let group = number.and_then(|&number| self.groups.get(number));
        group.map_or(&[], |group| &group.mentions)
    }
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
    #[must_use]
    pub fn sentences(&self) -> Views<'_, SentenceSpan, Sentence<'_>> {
        Views::new(self, &self.findings.sentences, Sentence::new)
    }

    /// Every pair of quotation marks, nested ones too, ordered by the opening mark.
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
    pub fn quotes(&self) -> Views<'_, QuoteRecord, Quote<'_>> {
        Views::new(self, &self.findings.quotes, Quote::new)
    }

    /// The names found, each with the entity it stands for here; they do not overlap.
    #[must_use]
    pub fn mentions(&self) -> Views<'_, MentionRecord, Mention<'_>> {
        Views::new(self, self.findings.resolutions.mentions(), Mention::new)
    }

    /// The entities of the text in order of first mention, each with all its mentions.
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline};
    ///
    /// let doc = Pipeline::new(Language::English).process("Poland votes. The Polish parliament met in Warsaw.");
    /// let poland = doc.entities().next().unwrap();
    /// assert_eq!((poland.key(), poland.mentions().len()), ("country/PL", 2));
    /// ```
    #[must_use]
    pub fn entities(&self) -> Views<'_, EntityGroup, DocumentEntity<'_>> {
        Views::new(
            self,
            self.findings.entities.as_slice(),
            DocumentEntity::of_group,
        )
    }

    /// Abbreviations that the text itself defines, in order.
    #[must_use]
    pub fn definitions(&self) -> &[Definition] {
        self.findings.resolutions.definitions()
    }

    /// The mention that holds the byte at `offset`. O(log n) in the number of mentions.
    #[must_use]
    pub fn mention_at(&self, offset: usize) -> Option<Mention<'_>> {
        let mentions = self.findings.resolutions.mentions();
        let index = mentions.partition_point(|m| m.span().end() <= offset);
        let record = mentions.get(index)?;
        let hit = record.span().contains(offset);
        hit.then(|| Mention::new(self, record))
    }

    /// The same document with a text of its own.
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
