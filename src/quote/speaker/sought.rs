//! What a speaker without a name says about who is meant, and whom of the people known it fits: gender, role, what goes for
//! anybody.

use std::iter;

use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::entry::PhraseKind;
use crate::quote::lexicon::office::Offices;
use crate::quote::phrase::{NounPhrase, Reader};
use crate::quote::record::{NameKind, NamedSpan};
use crate::quote::speaker::subject::HELPS;

/// How many tokens from a name its role can stand.
const BESIDE: usize = 7;

/// What a speaker without a name says about the person behind it.
#[derive(Debug)]
pub(crate) struct Sought {
    /// A person, or a body for "it".
    pub(crate) kind: NameKind,
    /// None if it does not say.
    pub(crate) gender: Classes,
    /// None for "sie".
    pub(crate) role: Option<Role>,
    /// Whether it fits people without that role as well: die 44-Jährige, die Politikerin.
    pub(crate) anybody: bool,
    /// Whether it goes back to whoever was named last, and not to whom the text is about: dieser, the latter.
    pub(crate) nearest: bool,
}

/// What somebody is.
#[derive(Debug)]
pub(crate) struct Role {
    /// In lower case.
    word: String,
    offices: Offices,
    /// Whether somebody else may be it now.
    former: bool,
}

impl Reader<'_> {
    /// What a speaker without a name says about the person behind it; `None` if that may be anybody.
    pub(crate) fn sought(&self, phrase: NounPhrase) -> Option<Sought> {
        let first = self.at(phrase.first);
        if first.has(Classes::GENERAL) {
            return None; // man sagt
        }
        let listed = first.classes.and(Classes::GENDERED);
        let nearest = self.before(phrase.core).has(Classes::OF_LAST);
        let one = self.is_indefinite(first) && !first.has(Classes::POSSESSIVE); // eine der beiden
        let pronoun = phrase.pronoun && !first.has(Classes::OF_OTHERS) && !one;
        // seiner Ansicht nach, nach ihren Worten
        let own =
            first.has(Classes::POSSESSIVE) && self.before(phrase.core).has(Classes::REPORT_NOUN);
        if pronoun || nearest || own {
            let thing = first.has(Classes::NEUTER);
            return Some(Sought {
                kind: if thing {
                    NameKind::Organization
                } else {
                    NameKind::Person
                },
                gender: listed,
                role: None,
                anybody: true,
                nearest,
            });
        }
        if self.is_indefinite(first) {
            return None; // a woman
        }
        let last = phrase.core.checked_sub(1)?;
        let who = Classes::ROLE.or(Classes::ANYBODY);
        // polityk *PSL*
        let mut roles = (phrase.first..last).rev();
        let role = roles.find(|&i| self.grammar.cases && self.lexicon.is(self.word(i), who));
        let head = role.filter(|_| self.is_acronym(last)).unwrap_or(last);
        let compound = self.word(head).to_lowercase();
        // de BBB-minister
        let word = match compound.rsplit_once('-') {
            Some((body, role)) if self.is_body_of(head, body.len()) => role.to_owned(),
            _ => compound.clone(),
        };
        // "Coach Karl Brand" is named, whoever he is
        let offices = (phrase.first..phrase.core).find_map(|i| {
            let (offices, words) = self.offices(i)?;
            (i + words >= phrase.core || !self.at(i + words).is_capital()).then_some(offices)
        });
        let former = phrase.end == phrase.core // but not: die frühere Sekretärin des Landrats
            && (phrase.first..head).any(|i| self.at(i).has(Classes::FORMER));
        let anybody = former
            || self.lexicon.is(&compound, Classes::ANYBODY)
            || self.is_form_of_anybody(&compound);
        Some(Sought {
            kind: NameKind::Person,
            gender: self.gender_of(phrase),
            role: Some(Role {
                word,
                offices: offices.unwrap_or_default(),
                former,
            }),
            anybody,
            nearest: false,
        })
    }

    /// Whether a compound begins with a body in capitals, up to its hyphen: *SPD*-Ministerin.
    fn is_body_of(&self, compound: usize, hyphen: usize) -> bool {
        let body = self.word(compound).get(..hyphen);
        body.is_some_and(|body| body.chars().all(char::is_uppercase))
    }

    /// Whether a word is a case of one that fits anybody, where nouns have cases: по словам *дипломата*, *эксперта*.
    fn is_form_of_anybody(&self, word: &str) -> bool {
        let mut letters = word.chars();
        let stem = letters.next_back().map(|_| letters.as_str());
        let base = |stem: &str| self.lexicon.is(stem, Classes::ANYBODY);
        self.grammar.cases && stem.is_some_and(base)
    }

    /// The gender of somebody without a name: of the role, or else of the determiner.
    pub(crate) fn gender_of(&self, phrase: NounPhrase) -> Classes {
        let first = self.at(phrase.first);
        match self.gender_of_role(phrase.core.saturating_sub(1)) {
            Classes::NONE if first.has(Classes::POSSESSIVE) => Classes::NONE, // her husband
            Classes::NONE => first.classes.and(Classes::GENDERED),
            gender => gender,
        }
    }

    /// Whether nothing that is said about a person contradicts a gender: a title or a role before one of its names, "Frau",
    /// "Ministerin", or else its given name.
    pub(crate) fn agrees(&self, gender: Classes, name: NamedSpan, recent: &[NamedSpan]) -> bool {
        if gender == Classes::NONE {
            return true;
        }
        let same = || recent.iter().filter(|other| other.entity == name.entity);
        let titled = same().map(|name| self.gender_before(*name));
        let given = same().map(|name| self.lexicon.gender_of(name.span.slice(self.text)));
        let mut told = titled.chain(given);
        let told = told.find(|gender| *gender != Classes::NONE);
        told.is_none_or(|told| told.has(gender))
    }

    /// The gender of the title or role right before a name.
    fn gender_before(&self, name: NamedSpan) -> Classes {
        let at = self.token_of(name);
        match self.before(at).classes.and(Classes::GENDERED) {
            Classes::NONE => at
                .checked_sub(1)
                .map_or(Classes::NONE, |i| self.gender_of_role(i)),
            gender => gender,
        }
    }

    /// The gender of a role by its end, where a noun shows it: Ministerin, Minister, but not Abgeordnete.
    pub(crate) fn gender_of_role(&self, index: usize) -> Classes {
        let is = |class: &Classes| self.lexicon.is(self.word(index), *class);
        let shown = self.grammar.noun_capitals && self.at(index).is_capital();
        let mut genders = [Classes::FEMININE, Classes::MASCULINE].into_iter();
        let gender = genders.find(|gender| shown && is(&Classes::ROLE) && is(gender));
        gender.unwrap_or(Classes::NONE)
    }

    /// Whether a person is said to be what is sought: by the role before or behind the name.
    pub(crate) fn has_role(&self, name: NamedSpan, role: &Role) -> bool {
        let known = role.offices != Offices::default();
        let same = self.is_beside_role(name, &role.word)
            || known && self.offices_beside(name).shares(role.offices);
        // der frühere Trainer is not the one of today
        same && (!role.former || self.around(name).any(|i| self.at(i).has(Classes::FORMER)))
    }

    /// What the role beside a name is: *Ministerpräsident* Karl Brand; Karl Brand, *Präsident* des Verbands.
    fn offices_beside(&self, name: NamedSpan) -> Offices {
        let mut beside = self.around(name);
        let found = beside.find_map(|i| self.offices(i));
        found.map(|(offices, _)| offices).unwrap_or_default()
    }

    /// The tokens of the phrase that a name belongs to: the first of its own and those before, the nearest first, then
    /// those that a comma sets off behind.
    fn around(&self, name: NamedSpan) -> impl Iterator<Item = usize> {
        let first = self.token_of(name);
        let end = self
            .tokens
            .partition_point(|t| t.span.end() <= name.span.end());
        let apart = |i: usize| {
            let token = self.at(i);
            let sign = matches!(token.kind, Kind::Sign(sign) if !matches!(sign, ',' | '(' | ')'));
            let other = self.is_person(i); // Minister Karl Brand empfing den Landwirt *Jan Ohlsen*
            sign || token.is_quote() || token.is_verb() || token.has(HELPS) || other
        };
        let own = iter::once(first); // Papst Leo
        let of = self.before(first).has(Classes::PREPOSITION); // der Sprecher von *Karl Brand*
        let before = (first.saturating_sub(BESIDE)..first)
            .rev()
            .filter(move |_| !of)
            .take_while(move |&i| !apart(i));
        let apposed = self.at(end).is_sign(',');
        let behind = (end..end + BESIDE).take_while(move |&i| apposed && !apart(i));
        own.chain(before).chain(behind)
    }

    /// The offices that the role which begins at a token names, and its length in words.
    fn offices(&self, index: usize) -> Option<(Offices, usize)> {
        match self.phrase(index) {
            Some((PhraseKind::Role(offices), words)) => Some((offices, words)),
            _ => {
                let word = Some(index).filter(|&i| self.at(i).is_word());
                let offices = word.map(|i| self.lexicon.offices(self.word(i)));
                let known = offices.filter(|offices| *offices != Offices::default());
                known.map(|offices| (offices, 1))
            }
        }
    }

    /// Whether the word before a name, or the nearest role beside it, is that role, or a compound of it: "Umweltminister Karl
    /// Brand" and "der Minister", "el consejero de Agricultura, Ramiro Mora" and "el consejero".
    fn is_beside_role(&self, name: NamedSpan, role: &str) -> bool {
        let same = |i: usize| self.word(i).to_lowercase().ends_with(role);
        let first = self.token_of(name);
        let nearest = self.around(name).find(|&i| self.is_role(i));
        role.len() >= 4 && (first > 0 && same(first - 1) || nearest.is_some_and(same))
    }
}
