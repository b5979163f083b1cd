//! What is added to a gazetteer from code.

use super::{Case, CountryCode, EntityKind, Form, Status};
use crate::Language;

/// An entity to add to a gazetteer; see [`GazetteerBuilder::entity`](super::GazetteerBuilder::entity).
///
/// ```
/// use wirecopy::{EntityKind, Gazetteer, Language, NewEntity};
///
/// let gdansk = NewEntity::new("harbour/gdn", EntityKind::Place)
///     .country("PL".parse()?)
///     .weight(40)
///     .name(Language::German, "Hafen Danzig")
///     .alias("Gdańsk");
/// let gazetteer = Gazetteer::builder().entity(gdansk).build()?;
/// let harbour = gazetteer.get("harbour/gdn").unwrap();
/// assert_eq!((harbour.weight(), harbour.aliases().len()), (40, 2));
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct NewEntity {
    pub(super) key: String,
    pub(super) kind: String,
    pub(super) country: Option<CountryCode>,
    pub(super) wikidata: String,
    pub(super) weight: Option<u32>,
    pub(super) stands_for: String,
    pub(super) status: Option<Status>,
    pub(super) aliases: Vec<NewAlias>,
}

impl NewEntity {
    /// An entity with this key (`country/KP`, `editors/17`), which should outlast the program.
    #[must_use]
    pub fn new(key: impl Into<String>, kind: EntityKind<'_>) -> Self {
        Self {
            key: key.into(),
            kind: kind.as_str().into(),
            country: None,
            wikidata: String::new(),
            weight: None,
            stands_for: String::new(),
            status: None,
            aliases: Vec::new(),
        }
    }

    /// The country that it is or belongs to.
    #[must_use]
    pub fn country(mut self, code: CountryCode) -> Self {
        self.country = Some(code);
        self
    }

    /// Its Wikidata item: `Q423`.
    #[must_use]
    pub fn wikidata(mut self, item: impl Into<String>) -> Self {
        self.wikidata = item.into();
        self
    }

    /// How prominent it is; ranks the candidates of an ambiguous name.
    #[must_use]
    pub fn weight(mut self, weight: u32) -> Self {
        self.weight = Some(weight);
        self
    }

    /// The key of the entity whose government its name is used for.
    #[must_use]
    pub fn stands_for(mut self, key: impl Into<String>) -> Self {
        self.stands_for = key.into();
        self
    }

    /// Whether it still exists.
    #[must_use]
    pub fn status(mut self, status: Status) -> Self {
        self.status = Some(status);
        self
    }

    /// Its preferred name in a language.
    #[must_use]
    pub fn name(self, language: Language, text: impl Into<String>) -> Self {
        self.alias(NewAlias::new(text).language(language).form(Form::Name))
    }

    /// Another name.
    #[must_use]
    pub fn alias(mut self, alias: impl Into<NewAlias>) -> Self {
        self.aliases.push(alias.into());
        self
    }
}

/// A name to add to an entity; a plain string is one of any language and of form [`Form::Alias`].
///
/// ```
/// use wirecopy::{Case, EntityKind, Form, Gazetteer, Language, NewAlias, NewEntity};
///
/// // "Linde" is a company, and a tree.
/// let linde = NewAlias::new("Linde").language(Language::German).weak(true);
/// let ticker = NewAlias::new("LIN").form(Form::Acronym).fixed(true);
/// let gazetteer = Gazetteer::builder()
///     .entity(NewEntity::new("company/linde", EntityKind::Organization).alias(linde).alias(ticker))
///     .build()?;
/// let aliases: Vec<_> = gazetteer.entities().flat_map(|e| e.aliases()).collect();
/// assert!(aliases[0].is_weak() && aliases[1].is_fixed());
/// assert_eq!(aliases[1].case(), Case::Exact); // as acronyms are
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct NewAlias {
    pub(super) text: String,
    pub(super) language: Language,
    pub(super) form: Form,
    pub(super) case: Option<Case>,
    pub(super) fixed: bool,
    pub(super) weak: bool,
}

impl NewAlias {
    /// A name of any language, of form [`Form::Alias`].
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            language: Language::Undetermined,
            form: Form::Alias,
            case: None,
            fixed: false,
            weak: false,
        }
    }

    /// The language it belongs to.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// What kind of name it is.
    #[must_use]
    pub fn form(mut self, form: Form) -> Self {
        self.form = form;
        self
    }

    /// In which letter case it is found; [`Form::default_case`] unless given.
    #[must_use]
    pub fn case(mut self, case: Case) -> Self {
        self.case = Some(case);
        self
    }

    /// Whether it never takes endings.
    #[must_use]
    pub fn fixed(mut self, on: bool) -> Self {
        self.fixed = on;
        self
    }

    /// Whether it is also an ordinary word, and counts only with support from the text around.
    #[must_use]
    pub fn weak(mut self, on: bool) -> Self {
        self.weak = on;
        self
    }
}

impl From<&str> for NewAlias {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for NewAlias {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}
