//! Everything at once: one object that turns texts into [`Document`]s.
//!
//! This is the only module that knows all the others. Each step gets plain data from the steps before it: sentences
//! and mark pairs are found in the text, names are matched, the resolver says what they mean, and speakers are looked
//! for among them.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::document::{Document, Findings, Groups, QuoteRecord};
use crate::gazetteer::{EntityKind, Form, Gazetteer};
use crate::matcher::{EntityMatcher, EntityMatcherBuilder};
use crate::quote::{self, NameKind, NamedSpan, QuoteExtractor};
use crate::resolve::{EntityRef, Resolutions, Resolver};
use crate::text::words::words;
use crate::{Error, Language, SentenceSegmenter, SentenceSpan, Span};

/// Finds sentences, quotes, names and what they mean in texts of one language.
///
/// Build it once and share it: it is `Send` and `Sync`, cloning it is cheap, and processing a text changes nothing
/// in it.
///
/// ```
/// use wirecopy::{Language, Pipeline};
///
/// let pipeline = Pipeline::new(Language::German);
/// let doc = pipeline.process("Moskau warnt Nordkoreas Nachbarn. „Es eilt“, sagte Sergej Schoigu. Schoigu reist ab.");
/// let names: Vec<_> = doc.mentions().filter_map(|m| m.entity()).map(|e| e.name()).collect();
/// assert_eq!(names, ["Moskau", "Nordkorea", "Sergej Schoigu", "Sergej Schoigu"]);
/// assert_eq!(doc.mentions().next().unwrap().stands_for().unwrap().name(), "Russland");
/// ```
#[derive(Clone)]
pub struct Pipeline(Arc<Steps>);

struct Steps {
    language: Language,
    segmenter: SentenceSegmenter,
    resolver: Resolver,
    extractor: QuoteExtractor,
}

impl Pipeline {
    /// A pipeline for `language` with the recommended settings and the built-in gazetteer (feature `builtin`).
    ///
    /// It reads the names of the language and makes their forms: 15 to 35 ms for most languages, 45 for
    /// German, Polish and Russian, 70 for Hungarian and Korean, 160 for Hebrew, and 240 for `und`, which has the names of all.
    /// Build it once; from a saved matcher it takes 5 to 20 ms ([`PipelineBuilder::build_with`]).
    #[must_use]
    pub fn new(language: Language) -> Self {
        let matcher = EntityMatcher::new(&builtin(language), language);
        Self::builder(language).assemble(matcher)
    }

    /// Starts a pipeline with settings of your own.
    #[must_use]
    pub fn builder(language: Language) -> PipelineBuilder {
        PipelineBuilder {
            language,
            segmenter: None,
            extractor: QuoteExtractor::new(language),
            matcher: None,
            builtin: true,
            gazetteers: Vec::new(),
        }
    }

    /// The language that texts are read as.
    #[must_use]
    pub fn language(&self) -> Language {
        self.0.language
    }

    /// What finds the names, to be saved; see [`PipelineBuilder::build_with`].
    #[must_use]
    pub fn matcher(&self) -> &EntityMatcher {
        self.0.resolver.matcher()
    }

    /// What says what names mean, with or without a text.
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline};
    ///
    /// let pipeline = Pipeline::new(Language::German);
    /// let answer = pipeline.resolver().resolve("DVRK").unwrap();
    /// assert_eq!(pipeline.gazetteer().entity(answer.entity()).key(), "country/KP");
    /// ```
    #[must_use]
    pub fn resolver(&self) -> &Resolver {
        &self.0.resolver
    }

    /// All names it looks for: the built-in ones and yours.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        self.0.resolver.gazetteer()
    }

    /// Reads one text.
    ///
    /// Any text will do: nothing in it causes an error or a panic. The document borrows a `&str` and owns a `String`.
    ///
    /// # Complexity
    ///
    /// O(n) time in the length of the text; memory for what is found, not for the text.
    #[must_use]
    pub fn process<'t>(&self, text: impl Into<Cow<'t, str>>) -> Document<'t> {
        let text = text.into();
        let findings = self.0.run(&text);
        Document::new(text, self.gazetteer().clone(), findings)
    }
}

/// What it was made for and with, not the tables.
impl fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pipeline")
            .field("language", &self.language())
            .field("gazetteer", self.gazetteer())
            .finish_non_exhaustive()
    }
}

impl Steps {
    fn run(&self, text: &str) -> Findings {
        // Only a text of nothing but white space has a sentence without words.
        let any = |s: &SentenceSpan| !s.trimmed().is_empty();
        let sentences: Vec<SentenceSpan> = self.segmenter.segment(text).filter(any).collect();
        let spans: Vec<Span> = sentences.iter().map(|s| s.trimmed()).collect();
        let words = words(text, &spans);
        let matches: Vec<_> = self.resolver.matcher().find(text).collect();
        let resolutions = self.resolver.resolve_words(text, &words, &matches);
        let entities = Groups::new(&resolutions);
        let (names, referents) = self.names(&resolutions, &entities);
        let pairs = quote::pairs(text, self.language);
        let quotes = self
            .extractor
            .extract_words(text, &words, &pairs, &spans, &names);
        let quotes = quotes.into_iter().map(|quote| {
            let speaker = quote
                .speaker_index()
                .and_then(|name| referents.get(name).copied());
            QuoteRecord { quote, speaker }
        });
        Findings {
            language: self.language,
            sentences,
            pairs,
            quotes: quotes.collect(),
            resolutions,
            entities,
        }
    }

    /// The resolved mentions as plain data for the quote step, and which entity each is.
    fn names(
        &self,
        resolutions: &Resolutions,
        entities: &Groups,
    ) -> (Vec<NamedSpan>, Vec<EntityRef>) {
        let mut names: Vec<(NamedSpan, EntityRef)> = Vec::new();
        for (number, (entity, mentions)) in (0u32..).zip(entities.iter()) {
            let kind = match entity {
                EntityRef::Known(id) => self.resolver.gazetteer().entity(id).kind(),
                EntityRef::Local(id) => resolutions
                    .local(id)
                    .map_or(EntityKind::Person, |l| l.kind()),
            };
            // "der Spanier", "the Norwegian" speak for themselves
            let records = mentions
                .iter()
                .filter_map(|&i| resolutions.mentions().get(i))
                .filter(|m| !matches!(m.form(), Form::Demonym | Form::Adjective));
            names.extend(records.map(|m| (NamedSpan::new(m.span(), kind.into(), number), entity)));
        }
        names.sort_by_key(|(name, _)| name.span);
        names.into_iter().unzip()
    }
}

impl From<EntityKind<'_>> for NameKind {
    fn from(kind: EntityKind<'_>) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Organization => Self::Organization,
            EntityKind::Place => Self::Place,
            EntityKind::Country => Self::Country,
            _ => Self::Other,
        }
    }
}

/// Settings of a [`Pipeline`], from [`Pipeline::builder`].
///
/// ```
/// use wirecopy::{Gazetteer, Language, Pipeline};
///
/// # fn main() -> Result<(), wirecopy::Error> {
/// let own = Gazetteer::from_tsv("id\ttext\tkind\nbridge/1\tNordbrücke\tplace\n")?;
/// let pipeline = Pipeline::builder(Language::German).gazetteer(own).build()?;
/// let doc = pipeline.process("Die Nordbrücke bleibt gesperrt.");
/// assert_eq!(doc.mentions().next().unwrap().entity().unwrap().key(), "bridge/1");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct PipelineBuilder {
    language: Language,
    segmenter: Option<SentenceSegmenter>,
    extractor: QuoteExtractor,
    matcher: Option<EntityMatcherBuilder>,
    builtin: bool,
    gazetteers: Vec<Gazetteer>,
}

impl PipelineBuilder {
    /// Adds the names of a gazetteer; may be called again for more. An entity with the key of another one joins it.
    #[must_use]
    pub fn gazetteer(mut self, gazetteer: Gazetteer) -> Self {
        self.gazetteers.push(gazetteer);
        self
    }

    /// Whether the names of the built-in gazetteer are found. On by default.
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline};
    ///
    /// let pipeline = Pipeline::builder(Language::German).builtin(false).build()?;
    /// let doc = pipeline.process("Die DVRK schweigt. Sprecherin Anna Lorenz klagt.");
    /// let found: Vec<_> = doc.mentions().map(|m| m.text()).collect();
    /// assert_eq!(found, ["Anna Lorenz"]); // the text itself introduces her
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn builtin(mut self, on: bool) -> Self {
        self.builtin = on;
        self
    }

    /// Uses a segmenter of your own: other line breaks, other abbreviations.
    ///
    /// ```
    /// use wirecopy::{Language, LineBreaks, Pipeline, SentenceSegmenter};
    ///
    /// let wrapped = SentenceSegmenter::builder(Language::German).line_breaks(LineBreaks::BlankLines).build();
    /// let pipeline = Pipeline::builder(Language::German).segmenter(wrapped).build()?;
    /// assert_eq!(pipeline.process("Die\nDVRK\nschweigt.").sentences().len(), 1);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn segmenter(mut self, segmenter: SentenceSegmenter) -> Self {
        self.segmenter = Some(segmenter);
        self
    }

    /// Uses settings of your own for the matcher: what is tolerated in the names of all gazetteers.
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Language, Pipeline};
    ///
    /// # fn main() -> Result<(), wirecopy::Error> {
    /// let settings = EntityMatcher::builder().transcribed_umlauts(true);
    /// let pipeline = Pipeline::builder(Language::German).matcher(settings).build()?;
    /// let doc = pipeline.process("Aegypten vermittelt.");
    /// assert_eq!(doc.mentions().next().unwrap().entity().unwrap().name(), "Ägypten");
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn matcher(mut self, settings: EntityMatcherBuilder) -> Self {
        self.matcher = Some(settings);
        self
    }

    /// Whether indirect speech is reported too, in German. Off by default; see [`QuoteExtractor::indirect_speech`].
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline, QuoteKind};
    ///
    /// # fn main() -> Result<(), wirecopy::Error> {
    /// let pipeline = Pipeline::builder(Language::German).indirect_speech(true).build()?;
    /// let doc = pipeline.process("Donald Tusk sagte, Polen sei bereit. Man habe „keine Zeit“.");
    /// let said: Vec<_> = doc.quotes().map(|q| (q.kind(), q.text())).collect();
    /// assert_eq!(said, [
    ///     (QuoteKind::Indirect, "Polen sei bereit"),
    ///     (QuoteKind::Indirect, "Man habe „keine Zeit“"),
    ///     (QuoteKind::Fragment, "„keine Zeit“"),
    /// ]);
    /// assert!(doc.quotes().all(|q| q.speaker_entity().unwrap().key() == "person/donald-tusk"));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn indirect_speech(mut self, on: bool) -> Self {
        self.extractor = self.extractor.indirect_speech(on);
        self
    }

    /// Builds the pipeline, in the time that [`Pipeline::new`] takes and about two seconds for a million names of your own.
    ///
    /// # Errors
    ///
    /// If the gazetteers do not go together: all of them hold more than 4 GiB of names.
    pub fn build(mut self) -> Result<Pipeline, Error> {
        let language = self.language;
        let base = if self.builtin {
            builtin(language)
        } else {
            Gazetteer::default()
        };
        let mut gazetteers = std::mem::take(&mut self.gazetteers).into_iter();
        let gazetteer = match (gazetteers.next(), gazetteers.len()) {
            (None, _) => base,
            (Some(only), 0) if base.is_empty() => only,
            (Some(first), _) => {
                let both = Gazetteer::builder().extend(&base).extend(&first);
                gazetteers
                    .fold(both, |all, next| all.extend(&next))
                    .build()?
            }
        };
        let settings = self.matcher.take().unwrap_or_default();
        let matcher = settings.build(&gazetteer, language);
        Ok(self.assemble(matcher))
    }

    /// Builds the pipeline around a matcher that is there already, with the names that it was built for: one that was saved
    /// when the names last changed, and loaded in a fraction of the time that building takes.
    ///
    /// # Errors
    ///
    /// If the matcher is of another language, or if names or settings for a matcher were given too.
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language, Pipeline};
    ///
    /// let own = Gazetteer::from_tsv("id\ttext\tkind\nbridge/1\tNordbrücke\tplace\n")?;
    /// let saved = Pipeline::builder(Language::German).gazetteer(own).build()?.matcher().to_bytes(); // or save
    ///
    /// let matcher = EntityMatcher::from_bytes(saved)?; // or load
    /// let pipeline = Pipeline::builder(Language::German).build_with(matcher)?;
    /// let doc = pipeline.process("Die Nordbrücke bleibt gesperrt, sagt die DVRK.");
    /// assert_eq!(doc.entities().len(), 2); // the built-in names were saved with yours
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    pub fn build_with(self, matcher: EntityMatcher) -> Result<Pipeline, Error> {
        if matcher.language() != self.language {
            let (of, wanted) = (matcher.language(), self.language);
            return Err(Error::format(format!(
                "the matcher is of the language \"{of}\", the pipeline of \"{wanted}\"; build one for it"
            )));
        }
        if !self.builtin || !self.gazetteers.is_empty() || self.matcher.is_some() {
            return Err(Error::format(
                "a matcher that is there already has its names and settings; give none besides",
            ));
        }
        Ok(self.assemble(matcher))
    }

    fn assemble(self, matcher: EntityMatcher) -> Pipeline {
        let language = self.language;
        let segmenter = self.segmenter;
        Pipeline(Arc::new(Steps {
            language,
            segmenter: segmenter.unwrap_or_else(|| SentenceSegmenter::new(language)),
            resolver: Resolver::new(matcher),
            extractor: self.extractor,
        }))
    }
}

/// The built-in names of `language`, and English ones for entities that have no other.
#[cfg(feature = "builtin")]
fn builtin(language: Language) -> Gazetteer {
    match language {
        Language::Undetermined => Gazetteer::builtin(),
        language => Gazetteer::builtin_for(&[language, Language::English]),
    }
}

#[cfg(not(feature = "builtin"))]
fn builtin(_: Language) -> Gazetteer {
    Gazetteer::default()
}

#[cfg(test)]
mod tests {
    use crate::{EntityMatcher, Gazetteer, Language, Pipeline};

    const ARTICLE: &str = include_str!("../examples/inputs/article-de.txt");

    #[test]
    fn a_saved_matcher_carries_a_pipeline() {
        let built = Pipeline::new(Language::German);
        let matcher = EntityMatcher::from_bytes(built.matcher().to_bytes()).unwrap();
        let loaded = Pipeline::builder(Language::German)
            .build_with(matcher)
            .unwrap();
        let found = |pipeline: &Pipeline| format!("{:?}", pipeline.process(ARTICLE));
        assert_eq!(found(&loaded), found(&built));
    }

    #[test]
    fn a_matcher_that_does_not_fit_is_refused() {
        let matcher = EntityMatcher::new(&Gazetteer::default(), Language::German);
        let message = |builder: crate::PipelineBuilder| {
            let refused = builder.build_with(matcher.clone());
            refused.unwrap_err().to_string()
        };
        let german = || Pipeline::builder(Language::German);
        assert!(message(Pipeline::builder(Language::French)).contains("language \"de\""));
        let names = "give none besides";
        assert!(message(german().gazetteer(Gazetteer::default())).contains(names));
        assert!(message(german().builtin(false)).contains(names));
        assert!(message(german().matcher(EntityMatcher::builder())).contains(names));
    }
}
