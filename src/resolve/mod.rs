//! What each mention stands for in its text, and why.

mod record;

use crate::gazetteer::{EntityKind, Form, Gazetteer};
use crate::matcher::{EntityMatcher, Match, MatchKind};
use crate::{Language, Span};

pub use record::{EntityRef, LocalEntity, LocalId, MentionRecord, Reason, Resolutions};

/// An abbreviation that a text defines, with its long form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    short: Span,
    long: Span,
}

impl Definition {
    /// Where the abbreviation stands.
    #[must_use]
    pub fn short(self) -> Span {
        self.short
    }

    /// Where the long form stands.
    #[must_use]
    pub fn long(self) -> Span {
        self.long
    }
}

/// Decides which entity each match stands for.
#[derive(Clone, Debug)]
pub struct Resolver {
    gazetteer: Gazetteer,
}

impl Resolver {
    /// A resolver for the entities of `gazetteer` in texts of `language`.
    #[must_use]
    pub fn new(gazetteer: Gazetteer, _language: Language) -> Self {
        Self { gazetteer }
    }

    /// Resolves the matches of one text.
    #[must_use]
    pub fn resolve_text(
        &self,
        _text: &str,
        _sentences: &[Span],
        matcher: &EntityMatcher,
        matches: &[Match],
    ) -> Resolutions {
        let mentions = matches.iter().filter_map(|found| {
            let best = matcher.candidates(found).next()?;
            let entity = self.gazetteer.entity(best.entity());
            let names_country =
                entity.kind() == EntityKind::Country || best.form() == Form::Capital;
            let inflected = found.kind() == MatchKind::Inflected && best.form() == Form::Name;
            let compound =
                found.is_in_compound() && matches!(best.form(), Form::Name | Form::Acronym);
            Some(MentionRecord {
                span: found.span(),
                entity: Some(EntityRef::Known(best.entity())),
                stands_for: entity.stands_for().filter(|_| best.form() == Form::Capital),
                country: entity.country().filter(|_| names_country),
                form: if compound {
                    Form::Compound
                } else if inflected {
                    Form::Inflected
                } else {
                    best.form()
                },
                reason: if best.form() == Form::Name {
                    Reason::Name
                } else {
                    Reason::Alias
                },
                confidence: 1.0,
                others: matcher
                    .candidates(found)
                    .skip(1)
                    .map(|c| EntityRef::Known(c.entity()))
                    .collect(),
            })
        });
        Resolutions {
            mentions: mentions.collect(),
            ..Resolutions::default()
        }
    }
}
