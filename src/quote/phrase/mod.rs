//! Shallow noun phrases: where the phrase that names a speaker begins and ends.
//!
//! No parser and no dictionary of nouns: determiners, capitals, endings and the small words between them are enough
//! for the phrases that stand next to a cue. Every scan is bounded, so a phrase costs constant time.

mod human;
mod modifier;
mod nouns;

use crate::quote::frame::token::{Kind, Token};
use crate::quote::lexicon::Lexicon;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::conjugate::FormKind;
use crate::quote::lexicon::entry::VerbForm;
use crate::quote::lexicon::grammar::{Grammar, Order};
use crate::quote::phrase::nouns::{Run, is_domain};
use crate::quote::record::{NameKind, NamedSpan};

/// Longest noun phrase, in tokens.
const REACH: usize = 40;
/// Longest name in quotation marks that can belong to a noun phrase, in bytes.
pub(crate) const NAME_BYTES: usize = 48;

/// Where a noun phrase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In front of its verb, which comes second: all that stands before belongs to the phrase.
    Before,
    /// Behind it, where adverbials may follow that do not.
    After,
}

/// A noun phrase as a range of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NounPhrase {
    pub(crate) first: usize,
    /// The token after the last.
    pub(crate) end: usize,
    /// Whether its form can be a subject.
    pub(crate) subject: bool,
    /// Whether it is a pronoun.
    pub(crate) pronoun: bool,
    /// Where the core ends, before what follows the head: genitives, prepositions, appositions.
    pub(crate) core: usize,
}

impl NounPhrase {
    /// The pronoun at a token.
    pub(crate) fn pronoun(at: usize) -> Self {
        Self {
            subject: true,
            pronoun: true,
            ..Self::bare(at)
        }
    }

    /// A subject without anything behind its head.
    pub(crate) fn plain(first: usize, end: usize) -> Self {
        Self {
            first,
            end,
            subject: true,
            pronoun: false,
            core: end,
        }
    }

    /// The phrase without its modifiers, if one of them holds the token `at`; none, if its core does.
    pub(crate) fn without(self, at: usize) -> Option<Self> {
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
    pub(crate) fn bare(at: usize) -> Self {
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
pub(crate) struct Reader<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token<'a>],
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) names: &'a [NamedSpan],
    pub(crate) grammar: Grammar,
}

impl<'a> Reader<'a> {
    /// The token at `index`; past the end, a sign that nothing matches.
    pub(crate) fn at(&self, index: usize) -> Token<'a> {
        self.tokens.get(index).copied().unwrap_or(Token::END)
    }

    /// The token before `index`.
    pub(crate) fn before(&self, index: usize) -> Token<'a> {
        index.checked_sub(1).map_or(Token::END, |i| self.at(i))
    }

    pub(crate) fn word(&self, index: usize) -> &'a str {
        self.at(index).span.slice(self.text)
    }

    /// Whether the ending of a word is that of one of these forms.
    pub(crate) fn has_form(&self, index: usize, forms: Classes) -> bool {
        self.lexicon.forms(self.word(index)).has(forms)
    }

    /// The noun phrase that begins at `first` and ends at `limit` at the latest.
    pub(crate) fn noun_phrase(
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
        let aged = self.with_age(phrase);
        let apposed = self.apposition(aged, limit, place);
        if let Some(end) = apposed.or_else(|| self.apposition(phrase, limit, place)) {
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
    pub(crate) fn core_phrase(&self, first: usize, limit: usize) -> Option<NounPhrase> {
        let mut phrase = self.core(first, limit, Place::After)?;
        if !phrase.pronoun {
            phrase.end = self.modifiers(phrase, limit, Place::After);
        }
        Some(phrase)
    }

    /// Determiner, adjectives, noun and name: "der frühere Minister Karl Huber".
    pub(crate) fn core(&self, first: usize, limit: usize, place: Place) -> Option<NounPhrase> {
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
        at += usize::from(determined && self.at(at).has(Classes::POSSESSIVE)); // il *suo* coach
        at += if determined { self.measure(at) } else { 0 };
        let adjectives = at;
        while at < limit && at < adjectives + 6 && self.is_adjective(at, determined) {
            at += 1;
        }
        if self.is_inner_adverb(at, determined) {
            at += 1;
        }
        if determined && at > adjectives && self.grammar.noun_capitals {
            // "der neue Minister" is a subject, "der neuen Ministerin" is not
            let weak = self.has_form(at - 1, Classes::OBLIQUE_FORM);
            subject &= !(weak && token.is_ambiguous());
        }
        let end = if self.grammar.noun_capitals {
            let nouns = self.capital_nouns(at, limit, determined, place);
            self.after_genitive(first, nouns, limit, place)
                .unwrap_or(nouns)
        } else {
            self.plain_nouns(Run::new(first, at, limit, determined, place))
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
        if self.grammar.noun_capitals && token.is_ambiguous() {
            // "der Zeitung", "der Süddeutschen Zeitung" are no subjects
            let noun = self.word(at);
            let declined =
                place == Place::After && end > at + 1 && self.has_form(at, Classes::OBLIQUE_FORM);
            subject &= !(self.lexicon.is(noun, Classes::FEMININE) || declined);
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
    pub(crate) fn is_aside_verb(&self, index: usize) -> bool {
        let participle = |form: &VerbForm| form.kind == FormKind::Participle;
        let asked = self.at(index).verbs().iter().any(participle);
        let next = if self.grammar.articles && !self.grammar.noun_capitals {
            Classes::PREPOSITION // Interrogé sur RTL, Vallier estime
        } else {
            Classes::AGENT
        };
        self.is_doing(index) || asked && self.at(index + 1).has(next)
    }

    /// Whether the token can stand between determiner and noun.
    pub(crate) fn is_adjective(&self, index: usize, determined: bool) -> bool {
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
        token.is_lower()
            && !token.has(Classes::FUNCTION)
            && !verb
            && self.lexicon.is_declined(word)
            && !is_domain(word)
    }

    /// The length of a measure that belongs to an adjective: der *14 Jahre* alte Schüler.
    fn measure(&self, number: usize) -> usize {
        let adjective = number + 2;
        let measures = self.grammar.noun_capitals
            && self.at(number).kind == Kind::Number
            && self.at(number + 1).is_capital()
            && self.at(adjective).is_lower()
            && self.is_adjective(adjective, true)
            && (self.at(adjective + 1).is_capital() || self.is_adjective(adjective + 1, true));
        usize::from(measures) * 2
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

    /// Whether the token begins a sentence, so that its capital says nothing.
    pub(crate) fn opens_sentence(&self, index: usize) -> bool {
        let before = self.before(index);
        index == 0
            || before.is_dash()
            || before.is_quote() && self.ends_sentence(index - 1) && self.at(index).is_capital()
            || matches!(before.kind, Kind::Sign('.' | '!' | '?' | ':' | '/'))
            || self
                .text
                .get(before.span.end()..self.at(index).span.start())
                .is_some_and(|gap| gap.contains('\n'))
    }

    /// Whether what is quoted at a token ends as sentences do: – Nie. Minister milczał; “No.” Moss left.
    fn ends_sentence(&self, quote: usize) -> bool {
        let end = |c: char| matches!(c, '.' | '!' | '?' | '…');
        self.word(quote)
            .trim_end_matches(|c: char| !c.is_alphanumeric() && !end(c))
            .ends_with(end)
    }

    /// Whether the token is a noun that carries a name: die Zeitung „…“.
    pub(crate) fn carries(&self, index: usize) -> bool {
        self.at(index).is_word() && self.lexicon.is(self.word(index), Classes::CARRIER)
    }

    /// A name in marks that speaks: schrieb „Der Norden“, laut „Deichpost“.
    pub(crate) fn quoted_name(&self, index: usize) -> Option<NounPhrase> {
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
    pub(crate) fn in_one_name(&self, first: usize, second: usize) -> bool {
        let span = self.at(first).span;
        self.name_at(second)
            .is_some_and(|name| name.span.covers(span))
    }

    /// Whether a name known to the caller covers the token.
    pub(crate) fn is_name(&self, index: usize) -> bool {
        self.name_at(index).is_some()
    }

    /// Whether a known name of a person or a body covers the token.
    pub(crate) fn is_somebody(&self, index: usize) -> bool {
        let body = |kind| matches!(kind, NameKind::Person | NameKind::Organization);
        self.name_at(index).is_some_and(|name| body(name.kind))
    }

    /// Whether a known name of a person covers the token.
    pub(crate) fn is_person(&self, index: usize) -> bool {
        let person = |name: &NamedSpan| name.kind == NameKind::Person;
        self.name_at(index).is_some_and(person)
    }

    /// Whether a known name of a place or a state covers the token.
    pub(crate) fn is_place(&self, index: usize) -> bool {
        let place = |kind| matches!(kind, NameKind::Place | NameKind::Country);
        self.name_at(index).is_some_and(|name| place(name.kind))
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
