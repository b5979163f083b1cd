//! What resolution hands back: plain records of spans and ids.

use std::fmt;

use super::Definition;
use crate::Span;
use crate::gazetteer::{CountryCode, EntityId, EntityKind, Form};

/// The entity that a mention stands for: one of the gazetteer, or one that the text itself introduces.
///
/// ```
/// use wirecopy::resolve::EntityRef;
/// use wirecopy::{EntityMatcher, Gazetteer, Language, Resolver, Span};
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\tkind\nplace/ulm\tUlm\tplace\n")?;
/// let matcher = EntityMatcher::new(&gazetteer, Language::German);
/// let text = "Sprecherin Anna Lorenz reiste nach Ulm.";
/// let matches: Vec<_> = matcher.find(text).collect();
/// let found = Resolver::new(matcher)
///     .resolve_text(text, &[Span::new(0, text.len())], &matches);
/// let keys: Vec<&str> = found
///     .mentions()
///     .iter()
///     .map(|mention| match mention.entity() {
///         Some(EntityRef::Known(id)) => gazetteer.entity(id).key(),
///         Some(EntityRef::Local(id)) => found.local(id).unwrap().key(),
///         None => "?",
///     })
///     .collect();
/// assert_eq!(keys, ["text/anna-lorenz", "place/ulm"]);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum EntityRef {
    /// An entity of the gazetteer.
    Known(EntityId),
    /// An entity that only this text knows; see [`Resolutions::local`].
    Local(LocalId),
}

/// Number of a [`LocalEntity`] within its text.
///
/// ```
/// use wirecopy::resolve::EntityRef;
/// use wirecopy::{EntityMatcher, Gazetteer, Language, Resolver, Span};
///
/// let matcher = EntityMatcher::new(&Gazetteer::default(), Language::German);
/// let text = "Sprecherin Anna Lorenz kam. Lorenz schwieg.";
/// let sentences = [Span::new(0, 27), Span::new(28, text.len())];
/// let found = Resolver::new(matcher).resolve_text(text, &sentences, &[]);
/// let ids: Vec<_> = found
///     .mentions()
///     .iter()
///     .filter_map(|mention| match mention.entity()? {
///         EntityRef::Local(id) => Some(id),
///         EntityRef::Known(_) => None,
///     })
///     .collect();
/// assert_eq!(ids[0], ids[1]); // the same person
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct LocalId(pub(super) u32);

#[cfg(feature = "serde")]
impl LocalId {
    pub(crate) fn index(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

/// A person or organisation that the text introduces and no gazetteer lists.
///
/// ```
/// use wirecopy::{EntityKind, EntityMatcher, Gazetteer, Language, Resolver, Span};
///
/// let matcher = EntityMatcher::new(&Gazetteer::default(), Language::Polish);
/// let text = "Powiedziała Anna Nowak. Rozmowa z Anną Nowak trwa.";
/// let sentences = [Span::new(0, 24), Span::new(25, text.len())];
/// let found = Resolver::new(matcher).resolve_text(text, &sentences, &[]);
/// let nowak = &found.locals()[0];
/// assert_eq!((nowak.key(), nowak.name()), ("text/anna-nowak", "Anna Nowak"));
/// assert_eq!(nowak.kind(), EntityKind::Person);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct LocalEntity {
    pub(super) key: Box<str>,
    pub(super) name: Box<str>,
    #[cfg_attr(feature = "serde", serde(with = "local_kind"))]
    pub(super) kind: EntityKind<'static>,
}

impl LocalEntity {
    /// Its id within the text: `text/` and the name in lower case, "text/tommy-pigott".
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Its full name in the form of the text that is nearest to the base form.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Person or organisation.
    #[must_use]
    pub fn kind(&self) -> EntityKind<'_> {
        self.kind
    }
}

/// The kind of a local entity as a word; other kinds than a text can introduce are refused.
#[cfg(feature = "serde")]
mod local_kind {
    use serde::{Deserialize, Deserializer, Serializer, de};

    use crate::gazetteer::EntityKind;

    pub(super) fn serialize<S: Serializer>(
        kind: &EntityKind<'static>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(kind.as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<EntityKind<'static>, D::Error> {
        let word = String::deserialize(deserializer)?;
        [
            EntityKind::Person,
            EntityKind::Organization,
            EntityKind::Place,
            EntityKind::Country,
            EntityKind::Other("other"),
        ]
        .into_iter()
        .find(|kind| kind.as_str() == word)
        .ok_or_else(|| de::Error::custom(format_args!("no text introduces a \"{word}\"")))
    }
}

/// Why a mention was taken for its entity.
///
/// ```
/// use wirecopy::{Language, Pipeline, resolve::Reason};
///
/// let doc = Pipeline::new(Language::German).process("Sprecherin Anna Lorenz kam. Lorenz schwieg.");
/// let last = doc.mentions().next_back().unwrap();
/// assert_eq!(last.reason(), Reason::Surname);
/// assert_eq!(last.reason().as_str(), "surname");
/// assert_eq!(last.reason().to_string(), "it is part of a full name that stands in the text");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Reason {
    /// It is the entity's preferred name.
    Name,
    /// It is one of the entity's other names: official, acronym, adjective …
    Alias,
    /// It is a case form of one of the entity's names.
    Inflected,
    /// It is part of a compound: "Ukraine-Konflikt".
    Compound,
    /// Several entities bear the name; what else the text names decided.
    Context,
    /// Several entities bear the name; the best known was taken.
    Prominence,
    /// Several entities bear the name, and nothing decides; no entity is given.
    Ambiguous,
    /// The text defines it as an abbreviation.
    Definition,
    /// It is part of a full name that stands in the text.
    Surname,
    /// It is the surname of several people in the text; the title before it decided.
    TitledSurname,
    /// It is like the surnames of several people in the text; the one whose surname is closest was taken: "Novákové" is
    /// rather Nováková's than Novák's.
    CloserSurname,
    /// It is the surname of several people in the text; the one named last was taken.
    NearestSurname,
    /// It is the surname of one listed person only; the full name does not stand in the text.
    LoneSurname,
    /// It is spelled like the person's name in another language or script.
    Spelling,
    /// The text introduces it, with a full name.
    Introduced,
}

impl Reason {
    /// A short fixed word: "name", "surname", "definition" …
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Alias => "alias",
            Self::Inflected => "inflected",
            Self::Compound => "compound",
            Self::Context => "context",
            Self::Prominence => "prominence",
            Self::Ambiguous => "ambiguous",
            Self::Definition => "definition",
            Self::Surname => "surname",
            Self::TitledSurname => "titled-surname",
            Self::CloserSurname => "closer-surname",
            Self::NearestSurname => "nearest-surname",
            Self::LoneSurname => "lone-surname",
            Self::Spelling => "spelling",
            Self::Introduced => "introduced",
        }
    }
}

/// A sentence that explains the reason.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "it is the entity's preferred name",
            Self::Alias => "it is one of the entity's names",
            Self::Inflected => "it is a case form of one of the entity's names",
            Self::Compound => "it is part of a compound with one of the entity's names",
            Self::Context => "several entities bear the name; the rest of the text decided",
            Self::Prominence => "several entities bear the name; the best known was taken",
            Self::Ambiguous => "several entities bear the name, and nothing decides",
            Self::Definition => "the text defines it as an abbreviation",
            Self::Surname => "it is part of a full name that stands in the text",
            Self::TitledSurname => "several people in the text bear the surname; the title decided",
            Self::CloserSurname => {
                "several people in the text bear like surnames; the closest one was taken"
            }
            Self::NearestSurname => {
                "several people in the text bear the surname; the one named last was taken"
            }
            Self::LoneSurname => "it is the surname of one listed person only",
            Self::Spelling => "it is spelled like the person's name in another language",
            Self::Introduced => "the text introduces it with its full name",
        })
    }
}

/// One mention: where it stands, what it stands for, and why.
///
/// ```
/// use wirecopy::resolve::{EntityRef, Reason};
/// use wirecopy::{EntityMatcher, Form, Gazetteer, Language, Resolver, Span};
///
/// let gazetteer = Gazetteer::builtin_for(&[Language::German]);
/// let matcher = EntityMatcher::new(&gazetteer, Language::German);
/// let text = "Moskau erklärte, man warte.";
/// let matches: Vec<_> = matcher.find(text).collect();
/// let resolver = Resolver::new(matcher);
/// let found = resolver.resolve_text(text, &[Span::new(0, text.len())], &matches);
/// let moscow = &found.mentions()[0];
/// assert_eq!(moscow.entity(), gazetteer.get("place/moscow").map(|e| EntityRef::Known(e.id())));
/// assert_eq!(moscow.stands_for(), gazetteer.get("country/RU").map(|e| e.id()));
/// assert_eq!((moscow.form(), moscow.reason()), (Form::Capital, Reason::Alias));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct MentionRecord {
    pub(super) span: Span,
    pub(super) entity: Option<EntityRef>,
    pub(super) stands_for: Option<EntityId>,
    pub(super) country: Option<CountryCode>,
    pub(super) form: Form,
    pub(super) reason: Reason,
    pub(super) confidence: f32,
    pub(super) others: Box<[EntityRef]>,
}

impl MentionRecord {
    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What it names; `None` if several entities could be meant and nothing decides.
    #[must_use]
    pub fn entity(&self) -> Option<EntityRef> {
        self.entity
    }

    /// In which form it names it.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// For a capital or seat used for its government: what it stands for ("Moskau erklärte" for Russia). The place
    /// itself stays the [`MentionRecord::entity`].
    #[must_use]
    pub fn stands_for(&self) -> Option<EntityId> {
        self.stands_for
    }

    /// The country that it names in whatever form, or whose capital or seat of government it is.
    #[must_use]
    pub fn country(&self) -> Option<CountryCode> {
        self.country
    }

    /// Why this entity.
    #[must_use]
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// How sure the choice is, from 0 to 1; for a capital, how sure the reading as place or government is.
    #[must_use]
    pub fn confidence(&self) -> f32 {
        self.confidence
    }

    /// The other entities that it could name, likeliest first.
    #[must_use]
    pub fn others(&self) -> &[EntityRef] {
        &self.others
    }
}

/// Everything that was resolved in one text.
///
/// ```
/// use wirecopy::resolve::EntityRef;
/// use wirecopy::{EntityMatcher, Gazetteer, Language, Resolver, Span};
///
/// let matcher = EntityMatcher::new(&Gazetteer::default(), Language::German);
/// let resolver = Resolver::new(matcher);
/// let text = "Sprecherin Anna Lorenz kam. Lorenz schwieg.";
/// let sentences = [Span::new(0, 27), Span::new(28, text.len())];
/// let found = resolver.resolve_text(text, &sentences, &[]);
/// let Some(EntityRef::Local(id)) = found.mentions()[1].entity() else { panic!("no gazetteer knows her") };
/// assert_eq!(found.mentions()[1].span().slice(text), "Lorenz");
/// assert_eq!(found.local(id).unwrap().name(), "Anna Lorenz");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Resolutions {
    pub(super) mentions: Vec<MentionRecord>,
    pub(super) definitions: Vec<Definition>,
    pub(super) locals: Vec<LocalEntity>,
}

impl Resolutions {
    /// The mentions, ordered by position; they do not overlap.
    #[must_use]
    pub fn mentions(&self) -> &[MentionRecord] {
        &self.mentions
    }

    /// The abbreviations that the text defines, in order.
    #[must_use]
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// The entities that only this text knows, in order of introduction.
    #[must_use]
    pub fn locals(&self) -> &[LocalEntity] {
        &self.locals
    }

    /// One of them.
    #[must_use]
    pub fn local(&self, id: LocalId) -> Option<&LocalEntity> {
        self.locals.get(usize::try_from(id.0).ok()?)
    }
}

#[cfg(feature = "serde")]
impl Resolutions {
    /// Calls `change` with every reference to an entity.
    pub(crate) fn for_each_entity(&mut self, mut change: impl FnMut(&mut EntityRef)) {
        for mention in &mut self.mentions {
            mention.entity.iter_mut().for_each(&mut change);
            mention.others.iter_mut().for_each(&mut change);
            if let Some(id) = &mut mention.stands_for {
                let mut entity = EntityRef::Known(*id);
                change(&mut entity);
                if let EntityRef::Known(changed) = entity {
                    *id = changed;
                }
            }
        }
    }
}
