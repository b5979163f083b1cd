//! Shallow noun phrases: where the phrase that names a speaker begins and ends.
//!
//! No parser and no dictionary of nouns: determiners, capitals, endings and the small words between them are enough
//! for the phrases that stand next to a cue. Every scan is bounded, so a phrase costs constant time.

use super::classes::Classes;
use super::conjugate::FormKind;
use super::grammar::{Grammar, Order};
use super::lexicon::{Lexicon, VerbForm};
use super::record::{NameKind, NamedSpan};
use super::token::{Kind, Token};

/// Longest noun phrase, in tokens.
const REACH: usize = 40;
/// Longest name in quotation marks that can belong to a noun phrase, in bytes.
const NAME_BYTES: usize = 48;

/// What ends a phrase of words in lower case.
const BREAKS: Classes = Classes::OBJECT_FORM
    .or(Classes::VERB_FORM)
    .or(Classes::HEARER);

/// Where a noun phrase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In front of its verb, which comes second: all that stands before belongs to the phrase.
    Before,
    /// Behind it, where adverbials may follow that do not.
    After,
}

/// A noun phrase as a range of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NounPhrase {
    pub(super) first: usize,
    /// The token after the last.
    pub(super) end: usize,
    /// Whether its form can be a subject.
    pub(super) subject: bool,
    /// Whether it is a pronoun.
    pub(super) pronoun: bool,
    /// Where the core ends, before what follows the head: genitives, prepositions, appositions.
    pub(super) core: usize,
}

impl NounPhrase {
    /// The pronoun at a token.
    pub(super) fn pronoun(at: usize) -> Self {
        Self {
            subject: true,
            pronoun: true,
            ..Self::bare(at)
        }
    }

    /// A subject without anything behind its head.
    pub(super) fn plain(first: usize, end: usize) -> Self {
        Self {
            first,
            end,
            subject: true,
            pronoun: false,
            core: end,
        }
    }

    /// The phrase without its modifiers, if one of them holds the token `at`; none, if its core does.
    pub(super) fn without(self, at: usize) -> Option<Self> {
        match at {
            at if (self.first..self.core).contains(&at) => None,
            at if (self.core..self.end).contains(&at) => Some(Self {
                end: self.core,
                ..self
            }),
            _ => Some(self),
        }
    }

    /// The word at a token, which is no subject.
    pub(super) fn bare(at: usize) -> Self {
        Self {
            first: at,
            end: at + 1,
            subject: false,
            pronoun: false,
            core: at + 1,
        }
    }
}

/// Reads the tokens of one text with the word lists of its language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token<'a>],
    pub(super) lexicon: &'a Lexicon,
    pub(super) names: &'a [NamedSpan],
    pub(super) grammar: Grammar,
}

impl<'a> Reader<'a> {
    /// The token at `index`; past the end, a sign that nothing matches.
    pub(super) fn at(&self, index: usize) -> Token<'a> {
        self.tokens.get(index).copied().unwrap_or(Token::END)
    }

    /// The token before `index`.
    pub(super) fn before(&self, index: usize) -> Token<'a> {
        index.checked_sub(1).map_or(Token::END, |i| self.at(i))
    }

    pub(super) fn word(&self, index: usize) -> &'a str {
        self.at(index).span.slice(self.text)
    }

    /// The noun phrase that begins at `first` and ends at `limit` at the latest.
    pub(super) fn noun_phrase(
        &self,
        first: usize,
        limit: usize,
        place: Place,
    ) -> Option<NounPhrase> {
        let limit = limit.min(first + REACH);
        let mut phrase = self.core(first, limit, place)?;
        if phrase.pronoun {
            // "einer der Helfer", "viele der Gäste"
            let partitive = self
                .at(first)
                .has(Classes::DETERMINER.or(Classes::GENITIVE))
                && if self.grammar.noun_capitals {
                    self.at(phrase.end).has(Classes::GENITIVE)
                } else {
                    self.grammar.order == Order::SubjectFirst
                        && self.at(phrase.end).has(Classes::ATTRIBUTIVE)
                };
            if !partitive {
                return Some(phrase);
            }
            if phrase.end + 1 < limit && self.at(phrase.end + 1).has(Classes::OBJECT) {
                phrase.end += 2; // one of them
                return Some(phrase);
            }
            phrase.end = self.modifiers(phrase, limit, Place::Before);
            phrase.pronoun = phrase.end == phrase.core;
            return Some(phrase);
        }
        phrase.end = self.modifiers(phrase, limit, place);
        if let Some(end) = self.apposition(phrase, limit, place) {
            phrase.end = end;
        } else if place == Place::After && self.at(phrase.end).has(Classes::PREPOSITION) {
            // "der General der Armee im Norden, Karl Brand": the name shows that the attribute belongs to the phrase
            let attribute = self.core(phrase.end + 1, limit, Place::Before);
            let wide = attribute.map(|a| NounPhrase {
                end: a.end,
                ..phrase
            });
            let named = wide.and_then(|wide| {
                let end = self.apposition(wide, limit, place)?;
                (self.at(wide.first).has(Classes::FUNCTION) && self.is_bare_name(wide.end + 1, end))
                    .then_some(end)
            });
            phrase.end = named
                .or_else(|| self.name_behind_place(phrase, limit))
                .unwrap_or(phrase.end);
        }
        Some(phrase)
    }

    /// The end of "dyrektor szpitala *w Łomży Jacek Rolek*": a role, a place in its case, and the name.
    fn name_behind_place(&self, phrase: NounPhrase, limit: usize) -> Option<usize> {
        let mut core = phrase.first..phrase.end;
        let role = core.clone().any(|i| self.at(i).has(Classes::ROLE));
        let named = core.any(|i| self.at(i).is_capital());
        let place = self.core(phrase.end + 1, limit, Place::Before)?;
        let name = self.name_behind_oblique(place.first, place.end);
        name.filter(|_| self.grammar.cases && role && !named)?;
        Some(place.end)
    }

    /// Whether tokens are a name of two words or more, without a determiner.
    fn is_bare_name(&self, first: usize, end: usize) -> bool {
        first + 2 <= end && self.at(first).is_capital() && !self.at(first).has(Classes::FUNCTION)
    }

    /// The same without what follows a comma.
    pub(super) fn core_phrase(&self, first: usize, limit: usize) -> Option<NounPhrase> {
        let mut phrase = self.core(first, limit, Place::After)?;
        if !phrase.pronoun {
            phrase.end = self.modifiers(phrase, limit, Place::After);
        }
        Some(phrase)
    }

    /// Determiner, adjectives, noun and name: "der frühere Minister Karl Huber".
    pub(super) fn core(&self, first: usize, limit: usize, place: Place) -> Option<NounPhrase> {
        if first >= limit || self.opens_sentence(first) && self.is_aside_verb(first) {
            return None;
        }
        let token = self.at(first);
        let determined = token.has(
            Classes::DETERMINER
                .or(Classes::OBLIQUE)
                .or(Classes::GENITIVE),
        ) || token.kind == Kind::Number;
        let mut subject =
            !determined || token.has(Classes::DETERMINER) || token.kind == Kind::Number;
        let mut at = first + usize::from(determined);
        let adjectives = at;
        while at < limit && at < adjectives + 6 && self.is_adjective(at, determined) {
            at += 1;
        }
        if self.is_inner_adverb(at, determined) {
            at += 1;
        }
        if determined && at > adjectives && self.grammar.noun_capitals {
            // "der neue Minister" is a subject, "der neuen Ministerin" is not
            let weak = self.word(at - 1).ends_with("en");
            subject &= !(weak && token.is_ambiguous());
        }
        let end = if self.grammar.noun_capitals {
            let nouns = self.capital_nouns(at, limit, determined, place);
            self.after_genitive(first, nouns, limit, place)
                .unwrap_or(nouns)
        } else {
            self.plain_nouns(first, at, limit, determined, place)
        };
        if end == at {
            let pronoun = token.has(Classes::PRONOUN);
            return pronoun.then_some(NounPhrase {
                first,
                end: first + 1,
                subject: true,
                pronoun: true,
                core: first + 1,
            });
        }
        if place == Place::After && self.grammar.noun_capitals && token.is_ambiguous() {
            // "der Zeitung", "der Süddeutschen Zeitung" are no subjects
            let noun = self.word(at);
            subject &=
                !(self.lexicon.is(noun, Classes::FEMININE) || end > at + 1 && noun.ends_with("en"));
        }
        subject &= !self.is_oblique(at);
        Some(NounPhrase {
            first,
            end,
            subject,
            pronoun: false,
            core: end,
        })
    }

    /// Whether a verb opens a sentence that has another: "*Speaking* after the match, Moss said", "*Interrogé* par l'AFP, il".
    fn is_aside_verb(&self, index: usize) -> bool {
        let participle = |form: &VerbForm| form.kind == FormKind::Participle;
        let asked = self.at(index).verbs().iter().any(participle);
        self.is_doing(index) || asked && self.at(index + 1).has(Classes::AGENT)
    }

    /// Whether the token can stand between determiner and noun.
    fn is_adjective(&self, index: usize, determined: bool) -> bool {
        let token = self.at(index);
        if token.kind == Kind::Number {
            return true;
        }
        if determined
            && self.grammar.noun_capitals
            && token.is_lower()
            && token.has(Classes::ADVERB)
        {
            return self.is_adjective(index + 1, true); // einer gestern verbreiteten Erklärung
        }
        let verb = !determined && token.is_verb(); // entgegnete Huber
        let word = self.word(index);
        if !self.grammar.noun_capitals
            || !token.is_lower()
            || token.has(Classes::FUNCTION)
            || verb
            || is_domain(word)
        {
            return false;
        }
        ["e", "er", "en", "es", "em"]
            .iter()
            .any(|ending| word.ends_with(ending))
    }

    /// Whether an adverb stands between article and noun: la *también* ministra.
    fn is_inner_adverb(&self, index: usize, determined: bool) -> bool {
        let next = self.at(index + 1);
        determined
            && self.grammar.articles
            && !self.grammar.noun_capitals
            && self.at(index).has(Classes::ADVERB)
            && next.is_lower()
            && next.has(Classes::ROLE)
    }

    /// The run of capitalised words from `at`, with what may stand inside a name.
    fn capital_nouns(&self, from: usize, limit: usize, determined: bool, place: Place) -> usize {
        let mut at = from;
        while at < limit {
            let token = self.at(at);
            let fits = match token.kind {
                Kind::Word { capital: true } => {
                    let time = token.has(Classes::TIME) && !determined;
                    let one = determined && at == from && token.has(Classes::PRONOUN); // der Andere
                    !(token.has(Classes::FUNCTION) || time)
                        || one
                        || at > from && self.before(at).is_sign('/')
                }
                Kind::Word { capital: false } => {
                    let inside = || {
                        self.is_name_particle(at, place)
                            || self.is_small_name(at)
                            || self.is_part_of_title(at)
                    };
                    let agency = determined && at == from && token.has(Classes::HEARER); // der dpa
                    at > from && inside() || agency || is_domain(self.word(at))
                }
                Kind::Number => at > from && token.span.len() <= 2 && !self.word(at).ends_with('.'),
                Kind::Quote(_) => {
                    token.span.len() <= NAME_BYTES
                        && if at == from {
                            determined
                        } else {
                            at > 0 && self.carries(at - 1)
                        }
                }
                Kind::Sign('(') if at > from && self.is_gloss(at) => {
                    at += 2;
                    true
                }
                Kind::Sign('&' | '/') => at > from && self.at(at + 1).is_capital(),
                Kind::Sign(_) => false,
            };
            if !fits {
                break;
            }
            at += 1;
            if token.is_quote() {
                break; // die „Deichpost“ Klamm
            }
        }
        at
    }

    /// Whether an acronym in brackets and a name or a role follow: Prezes Banku Krajowego *(BK)* Adam Górski, A Magyar
    /// Gazdakör *(MG)* elnöke.
    pub(super) fn is_gloss(&self, index: usize) -> bool {
        self.at(index).is_sign('(')
            && self.is_acronym(index + 1)
            && self.at(index + 2).is_sign(')')
            && (self.at(index + 3).is_capital() || self.is_role(index + 3))
    }

    /// Whether the word tells what somebody is, by itself or, where compounds are one word, by its end: kormányszóvivő,
    /// sjeføkonom.
    pub(super) fn is_role(&self, index: usize) -> bool {
        let compounds = self.grammar.genitives_first || self.grammar.order == Order::VerbSecond;
        let compound = || compounds && self.lexicon.is(self.word(index), Classes::ROLE);
        self.at(index).has(Classes::ROLE) || self.at(index).is_word() && compound()
    }

    /// The end of "Klamms langjährige Mitarbeiterin Anna Reuter", whose genitive comes first.
    fn after_genitive(
        &self,
        first: usize,
        end: usize,
        limit: usize,
        place: Place,
    ) -> Option<usize> {
        let genitive = first + 1 == end && self.word(first).ends_with(['s', '’', '\'']);
        let mut at = end;
        while genitive && at < limit && self.is_adjective(at, false) && !self.at(at).is_capital() {
            at += 1;
        }
        let nouns = self.capital_nouns(at, limit, true, place);
        (at > end && nouns > at).then_some(nouns)
    }

    /// A name in small letters behind what carries it: die Agentur dpa, der Dienst example.org.
    fn is_small_name(&self, index: usize) -> bool {
        let token = self.at(index);
        let word = self.word(index).trim_end_matches('.');
        let name = word.contains('.')
            || word.len() <= 3 && !token.has(Classes::FUNCTION) && !token.is_verb();
        name && self.carries(index - 1)
    }

    /// What a doctor is of: "Dr. med. Anna Klein", "Prof. Dr. h. c. Karl Brand".
    fn is_part_of_title(&self, index: usize) -> bool {
        let cut = |i: usize| self.word(i).ends_with('.');
        let next = self.at(index + 1);
        cut(index) && cut(index - 1) && (next.is_capital() || next.is_lower() && cut(index + 1))
    }

    fn is_name_particle(&self, index: usize, place: Place) -> bool {
        let token = self.at(index);
        let towards = token.has(Classes::TO); // zu Guttenberg, but sagte Huber zu Reportern
        if !token.has(Classes::NAME_PARTICLE) || (place == Place::After && towards) {
            return false;
        }
        let next = self.at(index + 1);
        // "der" and "den" only after "von"
        let joined = token.has(
            Classes::GENITIVE
                .or(Classes::DETERMINER)
                .or(Classes::OBLIQUE),
        );
        (!joined || !self.grammar.noun_capitals || self.before(index).has(Classes::NAME_PARTICLE))
            && (next.is_capital()
                || (next.has(Classes::NAME_PARTICLE) && self.at(index + 2).is_capital()))
    }

    /// Languages that write nouns small: words up to the next function word, name included.
    fn plain_nouns(
        &self,
        first: usize,
        from: usize,
        limit: usize,
        determined: bool,
        place: Place,
    ) -> usize {
        let mut at = from;
        let mut capital = false;
        let mut named = false;
        let mut role = false;
        while at < limit && at < from + 9 {
            let token = self.at(at);
            let hearer = || self.is_acronym(at) && self.is_oblique(at + 1); // Robertas Kaun LRT radijui sakė
            let genitive = || role && token.has(Classes::OBJECT_FORM) && self.is_region(at); // hovorkyňa záchranárov Danka Čap
            let breaks = token.has(BREAKS) && !genitive();
            if at > from && (breaks || self.is_oblique(from) || hearer()) {
                break;
            }
            let fits = match token.kind {
                Kind::Word { capital: true } => {
                    capital = true;
                    let owner = self.is_owner(at); // Japan's coastguard
                    named |= self.grammar.order == Order::SubjectFirst || !self.opens_sentence(at); // Министр обороны, but not "Белоусов"
                    named &= !owner;
                    // Yann Le Goff, Pieter De Smet; Me Yann Le Goff
                    let later_name = || {
                        let next = self.at(at + 1);
                        let inside = if at > from {
                            self.before(at).is_capital()
                        } else {
                            token.has(Classes::OBJECT) && !self.opens_sentence(at)
                        };
                        inside && next.is_capital() && !next.has(Classes::FUNCTION)
                    };
                    let function = token.has(Classes::FUNCTION)
                        && (at > first || at == from)
                        && !(self.is_acronym(at) || later_name()); // het OM
                    !(token.has(Classes::TIME) || function)
                }
                Kind::Word { capital: false } => {
                    let noun = token.has(Classes::REPORT_NOUN) || self.is_role(at);
                    role |= noun || token.has(Classes::HEARER);
                    let later = at > from;
                    // Kovács Anna miniszter, Port spokesman Alan Moss, губернатор Северской области Панин
                    let behind_name = || {
                        noun || role && self.is_region(at)
                            || self.grammar.genitives_first
                                && (self.leads_to_role(at, limit) || self.is_owned_noun(at))
                            || self.leads_to_name(at, limit)
                    };
                    // Ο σεισμολόγος Γιώργος Αρβανίτης εμφανίστηκε
                    let full = at >= from + 3
                        && (at - 2..at).all(|i| self.at(i).is_capital())
                        && self.at(at - 3).is_lower()
                        && !self.at(at - 3).has(Classes::FUNCTION);
                    let over = named && later && (!determined || full || token.is_verb());
                    let finite = |form: &VerbForm| form.kind == FormKind::Finite;
                    let verb = || token.verbs().iter().any(finite);
                    let first = || !later && (noun || self.is_noun(at)); // la nota
                    let counted = || later && self.is_indefinite(token) && self.is_owner(at - 1); // the firm's ten owners
                    later && self.is_name_particle(at, place)
                        || counted()
                        || !token.has(Classes::FUNCTION.or(Classes::TIME))
                            && (!verb() || first())
                            && (!over || behind_name())
                }
                Kind::Number => at == from || !self.grammar.unspaced,
                Kind::Quote(_) => {
                    let member = self.grammar.cases && role && self.quoted_name(at).is_some(); // prezes „Siły”
                    token.span.len() <= NAME_BYTES
                        && (at > 0 && self.carries(at - 1) || member && self.before(at).is_lower())
                }
                Kind::Sign('(') if at > from && self.is_gloss(at) => {
                    at += 2;
                    true
                }
                Kind::Sign('&' | '/') => at > from && self.at(at + 1).is_capital(),
                Kind::Sign(_) => false,
            };
            if !fits {
                break;
            }
            at += 1;
        }
        let bare = !determined && !capital;
        if bare && !role && self.grammar.articles && place == Place::After {
            return from;
        }
        at
    }

    /// Whether the token begins a sentence, so that its capital says nothing.
    pub(super) fn opens_sentence(&self, index: usize) -> bool {
        let before = self.before(index);
        index == 0
            || before.is_dash()
            || before.is_quote() && self.word(index - 1).ends_with(['.', '!', '?', '…']) // – Nie. Minister milczał
            || matches!(before.kind, Kind::Sign('.' | '!' | '?' | ':' | '/'))
            || self
                .text
                .get(before.span.end()..self.at(index).span.start())
                .is_some_and(|gap| gap.contains('\n'))
    }

    /// Whether the token is a noun that carries a name: die Zeitung „…“.
    pub(super) fn carries(&self, index: usize) -> bool {
        self.at(index).is_word() && self.lexicon.is(self.word(index), Classes::CARRIER)
    }

    /// A name in marks that speaks: schrieb „Der Norden“, laut „Deichpost“.
    pub(super) fn quoted_name(&self, index: usize) -> Option<NounPhrase> {
        let token = self.at(index);
        let name = token.is_quote() && token.span.len() <= NAME_BYTES && {
            let word = self
                .word(index)
                .trim_matches(|c: char| !c.is_alphanumeric());
            let mut words = word.split_whitespace();
            let open = self
                .word(index)
                .ends_with(|c: char| !matches!(c, '.' | ',' | '!' | '?'));
            words.clone().count() <= 3
                && open
                && words
                    .next()
                    .is_some_and(|w| w.starts_with(char::is_uppercase))
        };
        name.then_some(NounPhrase {
            first: index,
            end: index + 1,
            subject: true,
            pronoun: false,
            core: index + 1,
        })
    }

    /// Whether one known name covers both tokens.
    pub(super) fn in_one_name(&self, first: usize, second: usize) -> bool {
        let span = self.at(first).span;
        self.name_at(second)
            .is_some_and(|name| name.span.covers(span))
    }

    /// Whether a name known to the caller covers the token.
    pub(super) fn is_name(&self, index: usize) -> bool {
        self.name_at(index).is_some()
    }

    /// Whether a known name of a person or a body covers the token.
    pub(super) fn is_somebody(&self, index: usize) -> bool {
        let body = |kind| matches!(kind, NameKind::Person | NameKind::Organization);
        self.name_at(index).is_some_and(|name| body(name.kind))
    }

    /// The known name that covers the token.
    fn name_at(&self, index: usize) -> Option<&NamedSpan> {
        let span = self.at(index).span;
        let after = self
            .names
            .partition_point(|name| name.span.end() <= span.start());
        self.names.get(after).filter(|name| name.span.covers(span))
    }
}

/// Whether a word is the name of a site: example.org.
fn is_domain(word: &str) -> bool {
    let suffix = word.rsplit_once('.').map_or("", |(_, suffix)| suffix);
    (2..=4).contains(&suffix.len())
        && suffix.bytes().all(|b| b.is_ascii_lowercase())
        && word.len() > suffix.len() + 3
}
