//! The resolver: the order in which the kinds of evidence are read.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::context::Context;
use super::lexicon::{Lexicon, Tags};
use super::listed::Listed;
use super::lookup::{Lookup, Resolution};
use super::namesake::Namesake;
use super::people::People;
use super::person::{self, Cover};
use super::record::{EntityRef, MentionRecord, Reason, Resolutions};
use super::{abbreviation, capital, define, foreign, link, rank, rules};
use crate::gazetteer::{Alias, CountryCode, EntityId, EntityKind, Form, Gazetteer};
use crate::matcher::{Candidate, EntityMatcher, Match, MatchKind};
use crate::text::words::{Word, words};
use crate::{Language, Span};

/// Decides what names mean in a text.
///
/// Cheap to clone, `Send + Sync`; built once for a gazetteer and a language.
///
/// ```
/// use wirecopy::{Gazetteer, Language, Resolver};
///
/// let resolver = Resolver::new(Gazetteer::builtin(), Language::German);
/// let answer = resolver.resolve("Corea del Norte").unwrap();
/// assert_eq!(resolver.gazetteer().entity(answer.entity()).name(Language::German), Some("Nordkorea"));
/// ```
#[derive(Clone)]
pub struct Resolver {
    gazetteer: Gazetteer,
    language: Language,
    lexicon: Arc<Lexicon>,
    listed: Arc<Listed>,
    /// Made when it is first asked.
    lookup: Arc<OnceLock<Lookup>>,
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
        let lexicon = rules::lexicon(language);
        let listed = Listed::new(&gazetteer, language, &lexicon);
        Self {
            gazetteer,
            language,
            lexicon: Arc::new(lexicon),
            listed: Arc::new(listed),
            lookup: Arc::default(),
        }
    }

    /// The gazetteer whose entities it knows.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// What a name stands for, without a text: any name of any entity in any language, in any letter case, with or
    /// without accents. `None` if nothing is called so.
    ///
    /// # Complexity
    ///
    /// O(log names); the first call sorts all names, about a second for five million.
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::{Gazetteer, Language, Resolver};
    ///
    /// let gazetteer = Gazetteer::from_tsv(
    ///     "id\tlang\tform\ttext\n\
    ///      country/KP\tde\tname\tNordkorea\n\
    ///      country/KP\tfr\tname\tCorée du Nord\n\
    ///      country/KP\tde\tacronym\tDVRK\n",
    /// )?;
    /// let resolver = Resolver::new(gazetteer.clone(), Language::German);
    /// let found = resolver.resolve("DVRK").unwrap();
    /// assert_eq!(gazetteer.entity(found.entity()).best_name(Language::French), "Corée du Nord");
    /// assert_eq!(resolver.resolve("COREE DU NORD").unwrap().entity(), found.entity());
    /// assert!(resolver.resolve("Atlantis").is_none());
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn resolve(&self, alias: &str) -> Option<Resolution> {
        let lookup = self.lookup.get_or_init(|| Lookup::new(&self.gazetteer));
        lookup.resolve(&self.gazetteer, self.language, alias)
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
        self.resolve_words(text, &words(text, sentences), matcher, matches)
    }

    /// The same for a text whose words have been read.
    pub(crate) fn resolve_words(
        &self,
        text: &str,
        words: &[Word],
        matcher: &EntityMatcher,
        matches: &[Match],
    ) -> Resolutions {
        let mut out = Resolutions::default();
        let mut people = People::default();
        let context = Context {
            text,
            words,
            lexicon: &self.lexicon,
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
        let own = |span: Span, code: CountryCode| {
            let mut parts = matcher.find_overlapping(span.slice(text));
            parts.any(|part| self.country_form(code, matcher, &part).is_some())
        };
        foreign::read(&context, &self.gazetteer, &own, &mut out.mentions);
        foreign::read_places(&context, &self.gazetteer, &mut out.mentions);
        let names = define::known(&self.gazetteer, &out.mentions);
        out.definitions = abbreviation::find(&context, &names);
        define::apply(
            &context,
            &self.gazetteer,
            &out.definitions,
            &mut out.mentions,
            &mut out.locals,
        );
        arrange(&mut out.mentions);
        self.set_countries(text, matcher, &mut out.mentions);
        let known = out.mentions.len();
        let listed = |span: Span| {
            let name = span.slice(text);
            let in_gazetteer = || {
                self.listed
                    .full(&self.gazetteer, &context, name)
                    .map(EntityRef::Known)
            };
            let inflected = people
                .find_full(&context, name)
                .or_else(in_gazetteer)
                .map(|e| (e, Form::Inflected));
            inflected.or_else(|| {
                let (id, _) = self.listed.spelled(&self.gazetteer, name)?;
                Some((EntityRef::Known(id), Form::Transliteration))
            })
        };
        person::introduce(
            &context,
            &mut out.mentions,
            &mut out.locals,
            &|m| self.cover(m),
            &|m| self.is_people(&context, m),
            &listed,
        );
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
        let lone = |index: usize, after_name: bool| self.lone_surname(&context, index, after_name);
        people.reclaim(&context, &mut out.mentions, &|m| self.namesake(m));
        people.link(&context, &mut out.mentions, &lone);
        arrange(&mut out.mentions);
        out
    }

    /// What a mention says about whether the words it covers may belong to an unlisted person's name.
    fn cover(&self, mention: &MentionRecord) -> Cover {
        match mention.entity {
            // "Michael Dell" is no company, "Andreas Scholz" no chancellor.
            Some(EntityRef::Known(_)) if matches!(mention.form, Form::Alias | Form::Surname) => {
                Cover::Shared
            }
            Some(EntityRef::Known(id)) => match self.gazetteer.entity(id).kind() {
                EntityKind::Country | EntityKind::Place => Cover::Shared,
                _ => Cover::Other,
            },
            Some(EntityRef::Local(_)) => Cover::Other,
            None => Cover::Shared,
        }
    }

    /// Whether a mention is what somebody of a people is called, and no adjective: "Italiener", not "Deutsche".
    fn is_people(&self, context: &Context<'_>, mention: &MentionRecord) -> bool {
        let Some(EntityRef::Known(id)) = mention.entity.filter(|_| mention.form == Form::Demonym)
        else {
            return false;
        };
        let mut word = Cow::Borrowed(mention.span.slice(context.text));
        if context.capital_nouns() {
            word = word.to_lowercase().into();
        }
        let adjective = |name: Alias<'_>| {
            let own = name.form() == Form::Adjective && name.language() == context.language;
            own && word.starts_with(name.text())
        };
        !self.gazetteer.entity(id).aliases().any(adjective)
    }

    /// What a mention names, if people may be called like that, too.
    fn namesake(&self, mention: &MentionRecord) -> Option<Namesake> {
        let Some(EntityRef::Known(id)) = mention.entity else {
            return None;
        };
        let entity = self.gazetteer.entity(id);
        let name = matches!(
            mention.form,
            Form::Name | Form::Alias | Form::Inflected | Form::Capital | Form::Surname
        );
        match entity.kind() {
            _ if !name => None,
            EntityKind::Country => entity.country().map(Namesake::Country),
            EntityKind::Place | EntityKind::Organization => Some(Namesake::Thing),
            EntityKind::Person => Some(Namesake::Person),
            _ => None,
        }
    }

    /// The word at `index` as the surname of the one listed person who bears it, though the text has no full name.
    fn lone_surname(
        &self,
        context: &Context<'_>,
        index: usize,
        after_name: bool,
    ) -> Option<MentionRecord> {
        let word = context.word(index)?;
        let surface = word.text(context.text);
        let before = index.checked_sub(1);
        let told = || {
            let next = context.word(index + 1);
            let after =
                next.is_some_and(|next| next.is_adjacent() && context.is(index + 1, Tags::SPEECH));
            let ahead = |i: usize| context.is(i, Tags::SPEECH) || context.is_role(i);
            after || word.is_adjacent() && before.is_some_and(ahead)
        };
        if !self.listed.may_be_alone(surface) || context.is_closed(index) {
            return None;
        }
        // Where a capital tells nothing, a title or a verb of speech must.
        if context.capital_nouns() && !told() {
            return None;
        }
        let (person, len) = self.listed.only(&self.gazetteer, context, surface)?;
        let told = told();
        // At the start of a sentence every word has a capital, and of what is said: „Vesel sem“ is no Tina Vesel.
        let opens = word.is_first() && surface.len() == len && !self.is_word_of(surface, person);
        if (opens
            || context
                .gap_before(index)
                .trim_end()
                .ends_with(abbreviation::is_quote))
            && !told
        {
            return None;
        }
        if !link::fits(context, index, word.text(context.text), None, after_name) {
            return None;
        }
        let span = Span::new(word.span.start(), word.span.start() + len);
        let confidence = if told { 0.8 } else { 0.6 };
        Some(link::record(
            span,
            EntityRef::Known(person),
            Reason::LoneSurname,
            confidence,
            Vec::new(),
        ))
    }

    /// Whether `word` is a word of one of the names of `person`, as it stands.
    fn is_word_of(&self, word: &str, person: EntityId) -> bool {
        let mut names = self.gazetteer.entity(person).aliases();
        names.any(|name| name.text().split_whitespace().any(|w| w == word))
    }

    /// Gives mentions that a definition linked to a country its code, and those of an organisation whose name has its
    /// country as an adjective or in a compound: "russisches Verteidigungsministerium", "US-Notenbank". Country names
    /// beside a noun ("МИД России") are part of the organisation's name and no mention of the country. The form says that
    /// the country is named within a longer expression.
    fn set_countries(&self, text: &str, matcher: &EntityMatcher, mentions: &mut [MentionRecord]) {
        // The names of bodies in one text, and where each of them begins, so that one search does for all.
        let mut names = String::new();
        let mut bodies: Vec<(usize, usize, CountryCode)> = Vec::new();
        for (number, mention) in mentions.iter_mut().enumerate() {
            let Some(EntityRef::Known(id)) = mention.entity.filter(|_| mention.country.is_none())
            else {
                continue;
            };
            let entity = self.gazetteer.entity(id);
            match (entity.kind(), entity.country()) {
                (EntityKind::Country, code) => mention.country = code,
                (EntityKind::Organization, Some(code)) => {
                    let name = mention.span.slice(text);
                    // An acronym holds no country.
                    if name.contains(char::is_lowercase) {
                        bodies.push((names.len(), number, code));
                        names.push_str(name);
                        names.push('|');
                    }
                }
                _ => {}
            }
        }
        if bodies.is_empty() {
            return;
        }
        for part in matcher.find_overlapping(&names) {
            let after = bodies.partition_point(|(start, ..)| *start <= part.span().start());
            let body = after.checked_sub(1).and_then(|at| bodies.get(at));
            let Some((number, code)) = body.map(|(_, number, code)| (*number, *code)) else {
                continue;
            };
            // "British Airways" is a name throughout.
            let small = part.span().slice(&names).starts_with(char::is_lowercase);
            let counts = match self.country_form(code, matcher, &part) {
                Some(Form::Compound) => true,
                Some(Form::Adjective) => small,
                _ => false,
            };
            if let Some(mention) = mentions.get_mut(number).filter(|_| counts) {
                mention.country = Some(code);
                mention.form = Form::Compound;
            }
        }
    }

    /// How a part of a longer name writes the country, if it does.
    fn country_form(
        &self,
        code: CountryCode,
        matcher: &EntityMatcher,
        part: &Match,
    ) -> Option<Form> {
        let candidate = matcher.candidates(part).find(|candidate| {
            let entity = self.gazetteer.entity(candidate.entity());
            entity.kind() == EntityKind::Country && entity.country() == Some(code)
        })?;
        let compound = part.is_in_compound() || part.kind() == MatchKind::Compound;
        Some(match candidate.form() {
            Form::Adjective | Form::Demonym => Form::Adjective,
            _ if compound => Form::Compound,
            form => form,
        })
    }
}

/// Puts mentions in order and, of two that overlap, keeps the longer.
fn arrange(mentions: &mut Vec<MentionRecord>) {
    if mentions.is_sorted_by(|a, b| a.span.end() <= b.span.start()) {
        return;
    }
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
