//! What each mention stands for in its text, and why.
//!
//! The matcher says which names occur. A [`Resolver`] decides which entity each of them means here, links what the
//! text itself introduces (abbreviations, surnames, people nobody has listed), tells a capital from its government,
//! and gives its [`Reason`]. "Ambiguous" and "unknown" are answers.
//!
//! Start reading at [`Resolver::resolve_text`]; each kind of evidence has its own file: `abbreviation.rs`,
//! `person.rs`, `capital.rs`, `rank.rs`.

mod abbreviation;
mod align;
mod capital;
mod define;
mod person;
mod rank;
mod record;
mod rules;
mod words;

use std::cmp::Reverse;
use std::fmt;
use std::sync::Arc;

use crate::gazetteer::{EntityKind, Gazetteer};
use crate::matcher::{Candidate, EntityMatcher, Match};
use crate::{Language, Span};
use person::{Context, People};
use rules::Rules;

pub use abbreviation::Definition;
pub use record::{EntityRef, LocalEntity, LocalId, MentionRecord, Reason, Resolutions};

/// Decides what names mean in a text.
///
/// Cheap to clone, `Send + Sync`; built once for a gazetteer and a language.
#[derive(Clone)]
pub struct Resolver {
    gazetteer: Gazetteer,
    language: Language,
    rules: Arc<Rules>,
}

impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resolver")
            .field("gazetteer", &self.gazetteer.len())
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

impl Resolver {
    /// A resolver for the entities of `gazetteer` in texts of `language`.
    #[must_use]
    pub fn new(gazetteer: Gazetteer, language: Language) -> Self {
        Self {
            gazetteer,
            language,
            rules: Arc::new(Rules::of(language)),
        }
    }

    /// Decides what the `matches` of a text stand for, and finds what the text itself introduces.
    ///
    /// `sentences` are the spans of its sentences in order, `matches` what `matcher` found in it. The matcher must
    /// have been built for the same gazetteer.
    ///
    /// # Complexity
    ///
    /// O(n) time in the length of the text and the number of matches.
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language, Resolver, Span};
    ///
    /// let gazetteer = Gazetteer::from_tsv(
    ///     "id\tlang\tkind\tcountry\ttext\ncountry/KP\tde\tcountry\tKP\tDemokratische Volksrepublik Korea\n",
    /// )?;
    /// let matcher = EntityMatcher::new(&gazetteer, Language::German);
    /// let resolver = Resolver::new(gazetteer, Language::German);
    /// let text = "Die Demokratische Volksrepublik Korea (DVRK) testet.";
    /// let matches: Vec<_> = matcher.find(text).collect();
    /// let resolved = resolver.resolve_text(text, &[Span::new(0, text.len())], &matcher, &matches);
    /// let definition = resolved.definitions()[0];
    /// assert_eq!(definition.short().slice(text), "DVRK");
    /// assert_eq!(definition.long().slice(text), "Demokratische Volksrepublik Korea");
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn resolve_text(
        &self,
        text: &str,
        sentences: &[Span],
        matcher: &EntityMatcher,
        matches: &[Match],
    ) -> Resolutions {
        let words = words::words(text, sentences);
        let mut out = Resolutions::default();
        let mut people = People::default();
        let context = Context {
            text,
            words: &words,
            rules: &self.rules,
            language: self.language,
        };
        let mut chosen = |found: &Match, candidate: Candidate| {
            let entity = self.gazetteer.entity(candidate.entity());
            if entity.kind() == EntityKind::Person {
                let name = self.gazetteer.alias(candidate.alias()).text();
                people.add(
                    &context,
                    EntityRef::Known(entity.id()),
                    name,
                    true,
                    found.span(),
                );
            }
        };
        out.mentions = rank::choose(&context, &self.gazetteer, matcher, matches, &mut chosen);
        capital::read(&context, &self.gazetteer, &mut out.mentions);
        let names = define::known(&self.gazetteer, &out.mentions);
        out.definitions = abbreviation::find(text, &words, &self.rules, &names);
        define::apply(
            &context,
            &out.definitions,
            &mut out.mentions,
            &mut out.locals,
        );
        arrange(&mut out.mentions);
        self.set_countries(&mut out.mentions);
        let known = out.mentions.len();
        person::introduce(&context, &mut out.mentions, &mut out.locals);
        for mention in out.mentions.get(known..).unwrap_or(&[]) {
            if let Some(entity) = mention.entity {
                people.add(
                    &context,
                    entity,
                    mention.span.slice(text),
                    false,
                    mention.span,
                );
            }
        }
        arrange(&mut out.mentions);
        people.link(&context, &mut out.mentions);
        arrange(&mut out.mentions);
        out
    }

    /// Gives mentions that a definition linked to a country its code.
    fn set_countries(&self, mentions: &mut [MentionRecord]) {
        for mention in mentions.iter_mut().filter(|m| m.country.is_none()) {
            if let Some(EntityRef::Known(id)) = mention.entity {
                let entity = self.gazetteer.entity(id);
                if entity.kind() == EntityKind::Country {
                    mention.country = entity.country();
                }
            }
        }
    }
}

/// Puts mentions in order and, of two that overlap, keeps the longer.
fn arrange(mentions: &mut Vec<MentionRecord>) {
    mentions.sort_by_key(|m| (m.span.start(), Reverse(m.span.end())));
    let mut kept: Vec<MentionRecord> = Vec::with_capacity(mentions.len());
    for mention in mentions.drain(..) {
        match kept.last_mut() {
            Some(last) if last.span.overlaps(mention.span) => {
                if mention.span.len() > last.span.len() {
                    *last = mention;
                }
            }
            _ => kept.push(mention),
        }
    }
    *mentions = kept;
}
