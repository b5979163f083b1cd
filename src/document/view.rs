//! The views of a [`Document`]: the document and a number, nothing else. Two are equal if they show the same thing of the
//! same document.

use std::hash::{Hash, Hasher};

use super::views::Views;
use super::{Document, QuoteRecord};
use crate::gazetteer::{CountryCode, Entity, EntityKind, Form};
use crate::quote::QuoteKind;
use crate::resolve::{EntityRef, LocalEntity, MentionRecord, Reason};
use crate::{SentenceEnd, SentenceSpan, Span};

/// The document of a view; equal only to itself.
#[derive(Clone, Copy, Debug)]
struct Of<'d>(&'d Document<'d>);

impl PartialEq for Of<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0.text(), other.0.text())
    }
}

impl Eq for Of<'_> {}

impl Hash for Of<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::hash(self.0.text(), state);
    }
}

/// Words of a document: a speaker, an addressee, a part of a cue.
///
/// ```
/// use wirecopy::{Language, Pipeline};
///
/// let doc = Pipeline::new(Language::German).process("„Es eilt“, teilte Anna Lorenz der Zeitung mit.");
/// let quote = doc.quotes().next().unwrap();
/// let cue: Vec<_> = quote.cue().map(|part| (part.text(), part.span().start())).collect();
/// assert_eq!(cue, [("teilte", 15), ("mit", 46)]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Phrase<'d> {
    doc: Of<'d>,
    span: Span,
}

impl<'d> Phrase<'d> {
    fn new(doc: &'d Document<'d>, span: Span) -> Self {
        Self { doc: Of(doc), span }
    }

    /// The words of a cue with this number.
    #[expect(clippy::indexing_slicing, reason = "numbers of the document's own")]
    fn of_cue(doc: &'d Document<'d>, quote: usize, number: usize) -> Self {
        Self::new(doc, doc.findings.quotes[quote].quote.cue()[number])
    }

    /// Where it stands.
    #[must_use]
    pub fn span(self) -> Span {
        self.span
    }

    /// What stands there.
    #[must_use]
    pub fn text(self) -> &'d str {
        self.doc.0.slice(self.span)
    }
}

/// A sentence of a document.
///
/// ```
/// use wirecopy::{Language, Pipeline, SentenceEnd};
///
/// let doc = Pipeline::new(Language::German).process("Seoul warnt Tokio. Die Lage ist ernst");
/// let mut sentences = doc.sentences();
/// let first = sentences.next().unwrap();
/// assert_eq!((first.text(), first.mentions().len()), ("Seoul warnt Tokio.", 2));
/// assert_eq!(sentences.next().unwrap().ending(), SentenceEnd::EndOfText);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sentence<'d> {
    doc: Of<'d>,
    number: usize,
}

impl<'d> Sentence<'d> {
    pub(super) fn new(doc: &'d Document<'d>, number: usize) -> Self {
        Self {
            doc: Of(doc),
            number,
        }
    }

    #[expect(clippy::indexing_slicing, reason = "a number of the document's own")]
    fn record(self) -> SentenceSpan {
        self.doc.0.findings.sentences[self.number]
    }

    /// Where it stands, without the white space around it.
    #[must_use]
    pub fn span(self) -> Span {
        self.record().trimmed()
    }

    /// Its text, without the white space around it.
    #[must_use]
    pub fn text(self) -> &'d str {
        self.doc.0.slice(self.span())
    }

    /// What ended it.
    #[must_use]
    pub fn ending(self) -> SentenceEnd {
        self.record().ending()
    }

    /// The sentence that the byte at `offset` stands in, or the first one after it.
    fn at(doc: &'d Document<'d>, offset: usize) -> Option<Self> {
        let all = &doc.findings.sentences;
        let number = all.partition_point(|s| s.trimmed().end() <= offset);
        (number < all.len()).then(|| Self::new(doc, number))
    }

    /// The mentions inside it. O(log n) in the number of mentions.
    #[must_use]
    pub fn mentions(self) -> Views<'d, Mention<'d>> {
        Mention::within(self.doc.0, self.span())
    }

    /// The quotes that begin in it. O(log n) in the number of quotes.
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline};
    ///
    /// let text = "Moskau wies das zurück. „Wir warten ab“, sagte Donald Tusk in Warschau über Moskau.";
    /// let doc = Pipeline::new(Language::German).process(text);
    /// let russia = doc.entities().find(|e| e.key() == "place/moscow").unwrap();
    /// let said: Vec<_> = russia.mentions().filter_map(|m| m.sentence()).flat_map(|s| s.quotes()).collect();
    /// assert_eq!(said.len(), 1);
    /// assert_eq!(said[0].speaker_name(), Some("Donald Tusk"));
    /// ```
    #[must_use]
    pub fn quotes(self) -> Views<'d, Quote<'d>> {
        let (span, all) = (self.span(), &self.doc.0.findings.quotes);
        let before = |offset| all.partition_point(|q| q.quote.span().start() < offset);
        let numbers = before(span.start())..before(span.end());
        Views::new(self.doc.0, numbers, |doc, _, number| {
            Quote::new(doc, number)
        })
    }
}

/// Quoted speech in a document.
///
/// ```
/// use wirecopy::{Language, Pipeline, QuoteKind};
///
/// let text = "„Wir sind bereit“, sagte Donald Tusk der Zeitung „Nordblatt“.";
/// let doc = Pipeline::new(Language::German).process(text);
/// let quote = doc.quotes().next().unwrap();
/// assert_eq!((quote.text(), quote.inner_text()), ("„Wir sind bereit“", "Wir sind bereit"));
/// assert_eq!(quote.kind(), QuoteKind::Direct);
/// assert_eq!(quote.speaker().unwrap().text(), "Donald Tusk");
/// assert_eq!(quote.speaker_entity().unwrap().key(), "person/donald-tusk");
/// assert_eq!(quote.addressee().unwrap().text(), "der Zeitung „Nordblatt“");
/// assert!(quote.confidence() > 0.5);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quote<'d> {
    doc: Of<'d>,
    number: usize,
}

impl<'d> Quote<'d> {
    pub(super) fn new(doc: &'d Document<'d>, number: usize) -> Self {
        Self {
            doc: Of(doc),
            number,
        }
    }

    #[expect(clippy::indexing_slicing, reason = "a number of the document's own")]
    fn record(self) -> &'d QuoteRecord {
        &self.doc.0.findings.quotes[self.number]
    }

    /// Where it stands, quotation marks included.
    #[must_use]
    pub fn span(self) -> Span {
        self.record().quote.span()
    }

    /// Its text, quotation marks included.
    #[must_use]
    pub fn text(self) -> &'d str {
        self.doc.0.slice(self.span())
    }

    /// Its text between the marks.
    #[must_use]
    pub fn inner_text(self) -> &'d str {
        let (span, pairs) = (self.span(), &self.doc.0.findings.pairs);
        let first = pairs.partition_point(|p| p.open().start() < span.start());
        let pair = pairs.get(first).filter(|p| p.span() == span);
        self.doc.0.slice(pair.map_or(span, |p| p.inner()))
    }

    /// A full utterance, words within a reporting sentence, or indirect speech.
    #[must_use]
    pub fn kind(self) -> QuoteKind {
        self.record().quote.kind()
    }

    /// How sure it is that this is speech, 0 to 1.
    #[must_use]
    pub fn confidence(self) -> f32 {
        self.record().quote.confidence()
    }

    /// Who says it, as the text puts it: a name, a role, a pronoun. `None` if the text does not tell.
    #[must_use]
    pub fn speaker(self) -> Option<Phrase<'d>> {
        self.record()
            .quote
            .speaker()
            .map(|span| Phrase::new(self.doc.0, span))
    }

    /// The entity that the speaker is, where the name is known or was introduced in the text. Who is called after a people
    /// ("der Spanier") is not their country.
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline};
    ///
    /// let text = "„Wir warten“, sagte der Spanier. „Wir nicht“, hieß es aus Spanien.";
    /// let doc = Pipeline::new(Language::German).process(text);
    /// let speakers: Vec<_> = doc.quotes().map(|q| q.speaker_entity().map(|e| e.name())).collect();
    /// assert_eq!(speakers, [None, Some("Spanien")]);
    /// ```
    #[must_use]
    pub fn speaker_entity(self) -> Option<DocumentEntity<'d>> {
        let entity = self.record().speaker?;
        Some(DocumentEntity::new(self.doc.0, entity))
    }

    /// The name of the speaker: of the entity, [`speaker_entity`](Self::speaker_entity), if it is known, else as the text
    /// puts it, [`speaker`](Self::speaker).
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline};
    ///
    /// let text = "„Wir warten“, sagte Trump. „Sie warten“, sagte die Polizei.";
    /// let doc = Pipeline::new(Language::German).process(text);
    /// let speakers: Vec<_> = doc.quotes().filter_map(|q| q.speaker_name()).collect();
    /// assert_eq!(speakers, ["Donald Trump", "die Polizei"]);
    /// ```
    #[must_use]
    pub fn speaker_name(self) -> Option<&'d str> {
        let name = self.speaker_entity().map(|e| e.name());
        name.or(self.speaker().map(|s| s.text()))
    }

    /// To whom it is said, if the text tells.
    #[must_use]
    pub fn addressee(self) -> Option<Phrase<'d>> {
        self.record()
            .quote
            .addressee()
            .map(|span| Phrase::new(self.doc.0, span))
    }

    /// The mentions inside it: whom and what it speaks of. Those around the marks are its [`sentence`](Self::sentence)'s.
    /// O(log n) in the number of mentions.
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline};
    ///
    /// let doc = Pipeline::new(Language::English).process("“Poland will not wait,” said Donald Tusk in Vilnius.");
    /// let quote = doc.quotes().next().unwrap();
    /// assert_eq!(quote.mentions().map(|m| m.text()).collect::<Vec<_>>(), ["Poland"]);
    /// assert_eq!(quote.sentence().unwrap().mentions().len(), 3);
    /// ```
    #[must_use]
    pub fn mentions(self) -> Views<'d, Mention<'d>> {
        Mention::within(self.doc.0, self.span())
    }

    /// The sentence that it begins in; what is said of it there stands around the marks. O(log n) in the number of
    /// sentences.
    #[must_use]
    pub fn sentence(self) -> Option<Sentence<'d>> {
        Sentence::at(self.doc.0, self.span().start())
    }

    /// The words that report it, in order: "sagte", "teilte … mit". Empty if there are none.
    #[must_use]
    pub fn cue(self) -> Views<'d, Phrase<'d>> {
        let parts = 0..self.record().quote.cue().len();
        Views::parts(self.doc.0, self.number, parts, Phrase::of_cue)
    }
}

/// A name in a document, with the entity it stands for.
///
/// ```
/// use wirecopy::{Form, Language, Pipeline};
///
/// let doc = Pipeline::new(Language::German).process("Moskau erklärte, man warte.");
/// let moscow = doc.mentions().next().unwrap();
/// assert_eq!((moscow.text(), moscow.form()), ("Moskau", Form::Capital));
/// assert_eq!(moscow.entity().unwrap().key(), "place/moscow");
/// assert_eq!(moscow.stands_for().unwrap().name(), "Russland");
/// assert_eq!(moscow.country().unwrap().as_str(), "RU");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mention<'d> {
    doc: Of<'d>,
    number: usize,
}

impl<'d> Mention<'d> {
    pub(super) fn new(doc: &'d Document<'d>, number: usize) -> Self {
        Self {
            doc: Of(doc),
            number,
        }
    }

    /// The mention with this number among those of an entity.
    #[expect(clippy::indexing_slicing, reason = "numbers of the document's own")]
    fn of_entity(doc: &'d Document<'d>, entity: usize, number: usize) -> Self {
        let (_, mentions) = doc.findings.entities.get(entity);
        Self::new(doc, mentions[number])
    }

    #[expect(clippy::indexing_slicing, reason = "a number of the document's own")]
    fn record(self) -> &'d MentionRecord {
        &self.doc.0.findings.resolutions.mentions()[self.number]
    }

    /// The mentions that begin inside `span`.
    fn within(doc: &'d Document<'d>, span: Span) -> Views<'d, Self> {
        let all = doc.findings.resolutions.mentions();
        let first = all.partition_point(|m| m.span().start() < span.start());
        let end = all.partition_point(|m| m.span().start() < span.end());
        Views::new(doc, first..end, |doc, _, number| Self::new(doc, number))
    }

    /// Where it stands.
    #[must_use]
    pub fn span(self) -> Span {
        self.record().span()
    }

    /// The sentence that it stands in. O(log n) in the number of sentences.
    #[must_use]
    pub fn sentence(self) -> Option<Sentence<'d>> {
        Sentence::at(self.doc.0, self.span().start())
    }

    /// The quote that it stands in, the innermost of nested ones. O(n) in the quotes before it.
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline};
    ///
    /// let text = "„Polen wartet ab“, sagte Donald Tusk in Vilnius.";
    /// let doc = Pipeline::new(Language::German).process(text);
    /// let speakers: Vec<_> = doc.mentions().map(|m| m.quote().and_then(|q| q.speaker_name())).collect();
    /// assert_eq!(speakers, [Some("Donald Tusk"), None, None]);
    /// ```
    #[must_use]
    pub fn quote(self) -> Option<Quote<'d>> {
        let doc = self.doc.0;
        let holds = |quote: &Quote<'d>| quote.span().covers(self.span());
        doc.quotes().rev().find(holds)
    }

    /// How it is written here.
    #[must_use]
    pub fn text(self) -> &'d str {
        self.doc.0.slice(self.span())
    }

    /// The entity that it names; `None` if several could be meant and nothing decides.
    #[must_use]
    pub fn entity(self) -> Option<DocumentEntity<'d>> {
        let entity = self.record().entity()?;
        Some(DocumentEntity::new(self.doc.0, entity))
    }

    /// In which form it names it: preferred name, acronym, adjective, surname …
    #[must_use]
    pub fn form(self) -> Form {
        self.record().form()
    }

    /// The country that it names in whatever form, or whose capital or seat of government it is.
    #[must_use]
    pub fn country(self) -> Option<CountryCode> {
        self.record().country()
    }

    /// For a capital or seat used for its government, what it stands for.
    #[must_use]
    pub fn stands_for(self) -> Option<DocumentEntity<'d>> {
        let entity = EntityRef::Known(self.record().stands_for()?);
        Some(DocumentEntity::new(self.doc.0, entity))
    }

    /// Why this entity was chosen.
    #[must_use]
    pub fn reason(self) -> Reason {
        self.record().reason()
    }

    /// How sure the choice is, 0 to 1.
    #[must_use]
    pub fn confidence(self) -> f32 {
        self.record().confidence()
    }

    /// The other entities that the name could stand for, likeliest first.
    ///
    /// ```
    /// use wirecopy::{Gazetteer, Language, Pipeline};
    ///
    /// let congos = Gazetteer::from_tsv("id\ttext\tweight\ncountry/CD\tKongo\t9\ncountry/CG\tKongo\t3\n")?;
    /// let pipeline = Pipeline::builder(Language::German).builtin(false).gazetteer(congos).build()?;
    /// let doc = pipeline.process("Der Kongo wählt.");
    /// let mention = doc.mentions().next().unwrap();
    /// let all: Vec<_> = mention.entity().into_iter().chain(mention.others()).map(|e| e.key()).collect();
    /// assert_eq!(all, ["country/CD", "country/CG"]);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn others(self) -> Views<'d, DocumentEntity<'d>> {
        let others = 0..self.record().others().len();
        Views::parts(self.doc.0, self.number, others, DocumentEntity::of_mention)
    }
}

/// An entity of a document: one of the gazetteer, or one that the text itself introduces.
///
/// ```
/// use wirecopy::{EntityKind, Language, Pipeline};
///
/// let doc = Pipeline::new(Language::German).process("Sprecherin Anna Lorenz klagte. Lorenz lebt in Warschau.");
/// let lorenz = doc.entities().next().unwrap();
/// assert_eq!((lorenz.key(), lorenz.name()), ("text/anna-lorenz", "Anna Lorenz"));
/// assert_eq!((lorenz.kind(), lorenz.mentions().len()), (EntityKind::Person, 2));
/// assert!(lorenz.known().is_none()); // in no gazetteer
/// assert_eq!(doc.entities().nth(1).unwrap().known().unwrap().wikidata(), Some("Q270"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DocumentEntity<'d> {
    doc: Of<'d>,
    entity: EntityRef,
}

impl<'d> DocumentEntity<'d> {
    fn new(doc: &'d Document<'d>, entity: EntityRef) -> Self {
        Self {
            doc: Of(doc),
            entity,
        }
    }

    /// The entity with this number among those of the document.
    pub(super) fn of_document(doc: &'d Document<'d>, number: usize) -> Self {
        let (entity, _) = doc.findings.entities.get(number);
        Self::new(doc, entity)
    }

    /// The entity with this number among those that a mention could also name.
    #[expect(clippy::indexing_slicing, reason = "numbers of the document's own")]
    fn of_mention(doc: &'d Document<'d>, mention: usize, number: usize) -> Self {
        Self::new(doc, Mention::new(doc, mention).record().others()[number])
    }

    /// Its id: a gazetteer key ("country/KP"), or "text/…" for one that only this text knows.
    #[must_use]
    pub fn key(self) -> &'d str {
        match self.entity {
            EntityRef::Known(id) => self.doc.0.gazetteer.entity(id).key(),
            EntityRef::Local(_) => self.local().map_or("", LocalEntity::key),
        }
    }

    /// Its name in the document's language, else in English, else any; for a local entity as the text first gives it.
    #[must_use]
    pub fn name(self) -> &'d str {
        match self.entity {
            EntityRef::Known(id) => self
                .doc
                .0
                .gazetteer
                .entity(id)
                .best_name(self.doc.0.findings.language),
            EntityRef::Local(_) => self.local().map_or("", LocalEntity::name),
        }
    }

    /// What it is.
    #[must_use]
    pub fn kind(self) -> EntityKind<'d> {
        match self.entity {
            EntityRef::Known(id) => self.doc.0.gazetteer.entity(id).kind(),
            EntityRef::Local(_) => self.local().map_or(EntityKind::Person, LocalEntity::kind),
        }
    }

    /// The gazetteer's entry, unless only this text knows the entity.
    #[must_use]
    pub fn known(self) -> Option<Entity<'d>> {
        match self.entity {
            EntityRef::Known(id) => Some(self.doc.0.gazetteer.entity(id)),
            EntityRef::Local(_) => None,
        }
    }

    /// All its mentions in the document, in order. O(1).
    #[must_use]
    pub fn mentions(self) -> Views<'d, Mention<'d>> {
        let groups = &self.doc.0.findings.entities;
        let (group, count) = groups.number_of(self.entity).map_or((0, 0), |number| {
            let (_, mentions) = groups.get(number);
            (number, mentions.len())
        });
        Views::parts(self.doc.0, group, 0..count, Mention::of_entity)
    }

    fn local(self) -> Option<&'d LocalEntity> {
        match self.entity {
            EntityRef::Known(_) => None,
            EntityRef::Local(id) => self.doc.0.findings.resolutions.local(id),
        }
    }
}
