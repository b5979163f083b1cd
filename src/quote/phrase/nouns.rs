//! The nouns of a phrase: where the run of words ends that a determiner and adjectives begin.
//!
//! German shows nouns by their capitals; elsewhere a run goes up to the next function word or verb.

use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::conjugate::FormKind;
use crate::quote::lexicon::entry::VerbForm;
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{NAME_BYTES, Place, Reader};

/// Most tokens of a run.
const LONGEST_RUN: usize = 9;

/// What ends a phrase of words in lower case.
const BREAKS: Classes = Classes::OBJECT_FORM
    .or(Classes::VERB_FORM)
    .or(Classes::HEARER);

/// A run of words that is being read, with what has been seen in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    /// Where its phrase begins.
    first: usize,
    /// Where it begins, behind determiner and adjectives.
    from: usize,
    limit: usize,
    determined: bool,
    place: Place,
    capital: bool,
    /// Whether a name was seen, behind which few words go on.
    named: bool,
    role: bool,
}

impl Run {
    /// The run from `from` on of the phrase from `first` on.
    pub(crate) fn new(
        first: usize,
        from: usize,
        limit: usize,
        determined: bool,
        place: Place,
    ) -> Self {
        Self {
            first,
            from,
            limit,
            determined,
            place,
            capital: false,
            named: false,
            role: false,
        }
    }
}

impl Reader<'_> {
    /// The run of capitalised words from `at`, with what may stand inside a name.
    pub(crate) fn capital_nouns(
        &self,
        from: usize,
        limit: usize,
        determined: bool,
        place: Place,
    ) -> usize {
        let mut at = from;
        while at < limit {
            let token = self.at(at);
            let fits = match token.kind {
                Kind::Word { capital: true } => {
                    let time = token.has(Classes::TIME) && !determined;
                    let one = determined && at == from; // der Andere, sein Gegenüber
                    !(token.has(Classes::FUNCTION) || time)
                        || one
                        || at > from && self.before(at).is_sign('/')
                }
                Kind::Word { capital: false } => {
                    let inside = || {
                        self.is_name_particle(at, place)
                            || self.is_inside_name(at)
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
                            self.carries(at - 1)
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
    pub(crate) fn is_gloss(&self, index: usize) -> bool {
        self.at(index).is_sign('(')
            && self.is_acronym(index + 1)
            && self.at(index + 2).is_sign(')')
            && (self.at(index + 3).is_capital() || self.is_role(index + 3))
    }

    /// Whether the word tells what somebody is, by itself or, where compounds are one word, by its end: kormányszóvivő,
    /// sjeføkonom.
    pub(crate) fn is_role(&self, index: usize) -> bool {
        let compounds = self.grammar.genitives_first || self.grammar.order == Order::VerbSecond;
        let compound = || compounds && self.lexicon.is(self.word(index), Classes::ROLE);
        self.at(index).has(Classes::ROLE) || self.at(index).is_word() && compound()
    }

    /// The end of "Klamms langjährige Mitarbeiterin Anna Reuter", whose genitive comes first.
    pub(crate) fn after_genitive(
        &self,
        first: usize,
        end: usize,
        limit: usize,
        place: Place,
    ) -> Option<usize> {
        let owner =
            self.has_form(first, Classes::GENITIVE_FORM) || self.word(first).ends_with(['’', '\'']);
        let genitive = first + 1 == end && owner;
        let mut at = end;
        while genitive && at < limit && self.is_adjective(at, false) {
            at += 1;
        }
        let nouns = self.capital_nouns(at, limit, true, place);
        (at > end && nouns > at).then_some(nouns)
    }

    /// A name in small letters behind what carries it: die Agentur dpa, der Dienst example.org.
    fn is_small_name(&self, index: usize) -> bool {
        let token = self.at(index);
        let word = self.word(index).trim_end_matches('.');
        let name = word.len() <= 3 && !token.has(Classes::FUNCTION) && !token.is_verb();
        name && self.carries(index - 1)
    }

    /// What a doctor is of: "Dr. med. Anna Klein", "Prof. Dr. h. c. Karl Brand".
    fn is_part_of_title(&self, index: usize) -> bool {
        let cut = |i: usize| self.word(i).ends_with('.');
        let next = self.at(index + 1);
        cut(index) && cut(index - 1) && (next.is_capital() || cut(index + 1))
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

    /// Whether a known name that has begun goes on at the token: Ursula *von der* Leyen, Fridays *for* Future.
    fn is_inside_name(&self, index: usize) -> bool {
        index > 0 && self.in_one_name(index - 1, index)
    }

    /// The end of the words of a phrase where nouns are written small: up to the next function word, name included.
    pub(crate) fn plain_nouns(&self, mut run: Run) -> usize {
        let mut at = run.from;
        while at < run.limit && at < run.from + LONGEST_RUN && !self.breaks_run(&run, at) {
            let token = self.at(at);
            let fits = match token.kind {
                Kind::Word { capital: true } => self.takes_capital(&mut run, at),
                Kind::Word { capital: false } => self.takes_small(&mut run, at),
                Kind::Number => at == run.from || !self.grammar.unspaced,
                Kind::Quote(_) => {
                    let member =
                        || self.grammar.cases && run.role && self.quoted_name(at).is_some(); // prezes „Siły”
                    token.span.len() <= NAME_BYTES
                        && (at > 0 && self.carries(at - 1)
                            || self.before(at).is_lower() && member())
                }
                Kind::Sign('(') if at > run.from && self.is_gloss(at) => {
                    at += 2;
                    true
                }
                // директор школы № 12 Олег Рябов
                Kind::Sign('№' | '#') => at > run.from && self.at(at + 1).kind == Kind::Number,
                Kind::Sign('&' | '/') => at > run.from && self.at(at + 1).is_capital(),
                Kind::Sign(_) => false,
            };
            if !fits {
                break;
            }
            at += 1;
        }
        // dijkgraaf Jeroen Haan | van De Stichtse
        while at > run.from + 1
            && self.before(at).is_lower()
            && self.before(at).has(Classes::NAME_PARTICLE)
            && !self.is_inside_name(at - 1)
        {
            at -= 1;
        }
        let bare = !run.determined && !run.capital && !run.role;
        if bare && self.grammar.articles && run.place == Place::After {
            run.from
        } else {
            at
        }
    }

    /// Whether a run ends before the token at `at`, whatever that is: řekl mluvčí | ČTK, contou à Lusa | Fernanda Reis.
    fn breaks_run(&self, run: &Run, at: usize) -> bool {
        let token = self.at(at);
        // hovorkyňa záchranárov Danka Čap
        let genitive = || run.role && token.has(Classes::OBJECT_FORM) && self.is_region(at);
        // but: à l'agence Lusa
        let breaks = token.has(BREAKS) && (self.grammar.cases || token.is_lower()) && !genitive();
        // but: l'Agence *régionale* de santé
        let named = token.is_capital() || self.is_acronym(run.from) || self.grammar.cases;
        let agency = at == run.from + 1 && self.is_agency(run.from) && named;
        let hearer = || self.is_acronym(at) && self.is_oblique(at + 1); // Robertas Kaun | LRT radijui sakė
        at > run.from && (breaks || agency || self.is_oblique(run.from) || hearer())
    }

    /// Whether a run goes on with a word in capitals.
    fn takes_capital(&self, run: &mut Run, at: usize) -> bool {
        let (token, before, next) = (self.at(at), self.before(at), self.at(at + 1));
        run.capital = true;
        run.role |= self.grammar.cases && self.opens_sentence(at) && self.is_role(at);
        // Министр обороны, but not "Белоусов"; not: Japan's coastguard
        run.named |= self.grammar.order == Order::SubjectFirst
            || !self.opens_sentence(at)
            || self.is_person(at);
        run.named &= !self.is_owner(at);
        // Yann Le Goff, quotidien Le Monde, Pieter De Smet; Me Yann Le Goff
        let inside = if at > run.from {
            before.is_capital() || before.has(Classes::HEARER)
        } else {
            token.has(Classes::OBJECT) && !self.opens_sentence(at)
        };
        let later_name = inside && next.is_capital() && !next.has(Classes::FUNCTION);
        let function = token.has(Classes::FUNCTION)
            && (at > run.first || at == run.from)
            && !(self.is_acronym(at) || later_name); // het OM
        // Corriere della Sera, the BBC's Sunday programme
        let part = at > run.from && (before.has(Classes::NAME_PARTICLE) || self.is_owner(at - 1));
        let time = token.has(Classes::TIME) && !part;
        !time && !function
    }

    /// Whether a run goes on with a word in small letters.
    fn takes_small(&self, run: &mut Run, at: usize) -> bool {
        let token = self.at(at);
        let later = at > run.from;
        // Hennes *man*
        let own = !later && token.has(Classes::GENERAL) && self.before(at).has(Classes::POSSESSIVE);
        let noun = own || token.has(Classes::REPORT_NOUN) || self.is_role(at);
        run.role |= noun || token.has(Classes::HEARER);
        // the firm's ten owners
        let counted = || later && self.is_indefinite(token) && self.is_owner(at - 1);
        let inner = later && (self.is_name_particle(at, run.place) || self.is_inside_name(at));
        if inner || counted() {
            return true;
        }
        let finite = |form: &VerbForm| form.kind == FormKind::Finite;
        let verb = || token.verbs().iter().any(finite);
        let first = || !later && (noun || self.is_noun(at)); // la nota
        // Ο σεισμολόγος Γιώργος Αρβανίτης εμφανίστηκε
        let full = || {
            at >= run.from + 3
                && (at - 2..at).all(|i| self.at(i).is_capital())
                && self.at(at - 3).is_lower()
                && !self.at(at - 3).has(Classes::FUNCTION)
        };
        let over = run.named && later && (!run.determined || token.is_verb() || full());
        // Kovács Anna miniszter, Port spokesman Alan Moss, губернатор Северской области Панин
        let behind_name = || {
            noun || run.role && self.is_region(at)
                || self.grammar.genitives_first
                    && (self.leads_to_role(at, run.limit) || self.is_owned_noun(at))
                || self.leads_to_name(at, run.limit)
        };
        // La madre *movía* la cabeza
        let governs = later && run.role && !noun && self.at(at + 1).has(Classes::DEFINITE);
        !(governs && self.grammar.articles)
            && (own || !token.has(Classes::FUNCTION.or(Classes::TIME)))
            && (!verb() || first())
            && (!over || behind_name())
    }

    /// Whether the token is the name of somebody who is spoken to.
    pub(crate) fn is_agency(&self, index: usize) -> bool {
        let token = self.at(index);
        token.is_capital() && token.has(Classes::HEARER) && !self.carries(index)
    }
}

/// Whether a word is the name of a site: example.org.
pub(crate) fn is_domain(word: &str) -> bool {
    let suffix = word.rsplit_once('.').map_or("", |(_, suffix)| suffix);
    (2..=4).contains(&suffix.len()) && suffix.bytes().all(|b| b.is_ascii_lowercase())
}
