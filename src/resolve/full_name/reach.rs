//! How far a name reaches, word by word, and what makes it the name of something else: "George Mason University".

use super::{Extent, Given, Opening};
use crate::resolve::context::Context;
use crate::resolve::person::Cover;
use crate::resolve::surname::MAX_NAME;
use crate::resolve::tags::Tags;
use crate::resolve::traits::Traits;
use crate::text::chars::is_latin;
use crate::text::words::Word;

/// What a word is to the name that stands before it.
enum Part {
    /// "van", "der".
    Particle,
    /// A further given name, or an initial.
    Given,
    Surname,
    /// No part of it.
    End,
    /// Says that all of it is no name.
    Never,
}

impl Opening<'_, '_> {
    /// How far the name reaches; `None` if what follows says that it is none.
    pub(super) fn extent(&self) -> Option<Extent> {
        let mut extent = Extent {
            last: self.first,
            surname: None,
        };
        for index in self.first + 1..self.first + MAX_NAME {
            match self.part(index, extent.surname.is_some()) {
                Part::Particle => {}
                Part::Given => extent.last = index,
                Part::Surname => (extent.last, extent.surname) = (index, Some(index)),
                Part::End => break,
                Part::Never => return None,
            }
        }
        Some(extent)
    }

    /// What the word at `index` is to the name before it, whose surname has come already if `named`.
    fn part(&self, index: usize, named: bool) -> Part {
        let context = self.context;
        let word = context.word(index).filter(|_| context.is_joined(index));
        let Some(word) = word.filter(|w| w.sentence == self.sentence) else {
            return Part::End;
        };
        if !word.is_capitalised() {
            return self.small_part(index, named);
        }
        // "Said El Mala", "Gaëtan Le Floc'h", "Otto Graf von Reventlau"
        if !named && is_particle(context, index) && self.goes_on(index) {
            return Part::Particle;
        }
        // "Nobuo Uematsu Was Young"
        let never = if named {
            Tags::CLOSED.or(Tags::ACTION)
        } else {
            Tags::CLOSED
        };
        if context.is(index, never) {
            return Part::End;
        }
        if context.is_initial(index) {
            return Part::Given;
        }
        // One surname; what follows in capitals is part of it only if nothing is known about it, and no honour: "Giles Fenwick KC".
        let free = self.cover_at(index) == Cover::Free;
        let other = || {
            let noun = context.has(Traits::CAPITAL_NOUNS) && !self.is_family(index);
            noun || context.is_role(index) || !self.is_surname(index)
        };
        if named && (!free || other()) {
            return Part::End;
        }
        if self.is_of_no_name(index) || !named && (self.is_taken(index) || context.is_role(index)) {
            return Part::Never;
        }
        let more = |i: usize| {
            let surname = context.is_joined(i) && self.capitalised(i).is_some();
            surname && self.cover_at(i) == Cover::Free
        };
        if !named && more(index + 1) && context.is_given(index) {
            Part::Given
        } else {
            Part::Surname
        }
    }

    /// The same for a word with a small letter.
    fn small_part(&self, index: usize, named: bool) -> Part {
        // "Jan Brouwer van de Rijksuniversiteit Groningen", "Alain Martin d'Orpea"
        let body = || {
            let ahead = index + 1 + usize::from(!self.is_before_capital(index));
            let elided = || !self.context.gap_before(index + 1).starts_with(' ');
            // "burgemeester Ton Heerts van Apeldoorn"
            let office = || self.context.has(Traits::OFFICE_BEHIND) && self.has_role();
            named && (elided() || self.context.is_organization(ahead) || office())
        };
        if is_particle(self.context, index) && self.goes_on(index) && !body() {
            Part::Particle
        } else {
            Part::End
        }
    }

    fn is_before_capital(&self, index: usize) -> bool {
        let next = self.context.word(index + 1);
        next.is_some_and(Word::is_capitalised) && self.context.is_joined(index + 1)
    }

    /// Whether a name may go on after the particle at `index`.
    pub(super) fn goes_on(&self, index: usize) -> bool {
        let particle = || is_particle(self.context, index + 1);
        self.is_before_capital(index) || self.context.is_joined(index + 1) && particle()
    }

    /// Whether the word at `index` says that the words before it are no name.
    fn is_of_no_name(&self, index: usize) -> bool {
        let context = self.context;
        let organization = || {
            let double = || context.word_text(index).contains('-');
            let given = self.is_given() && self.cover == Cover::Free;
            (!given || double()) && context.is_organization(index)
        };
        // "Cockpit Інгольф Шумахер"
        organization() || in_latin(context, self.first) != in_latin(context, index)
    }

    /// Whether the word at `index` belongs to something known, and is no surname besides.
    fn is_taken(&self, index: usize) -> bool {
        let context = self.context;
        // "Liga de Inglaterra" is no person, whoever else is called Liga.
        let of = || {
            let before = index.checked_sub(1);
            before.is_some_and(|i| context.is(i, Tags::OF))
        };
        match self.cover_at(index) {
            Cover::Free => false,
            // "Kuba Amerykanom nie ufa"
            Cover::Place => self.given != Given::Name || self.cover == Cover::Place || of(),
            // "Genel Müdürü Gürkan Erdoğan"
            Cover::Shared => {
                self.given != Given::Name
                    && (context.has(Traits::CAPITAL_NOUNS) || !self.has_role())
            }
            Cover::Other => true,
        }
    }

    /// Whether a noun could not be written like the word at `index`: "Thi Lan *Nguyen*", "Lan Anh *Pham-Brandt*".
    fn is_family(&self, index: usize) -> bool {
        let context = self.context;
        let part = |name: &str| context.lexicon.has(name, Tags::EAST_ASIAN);
        let name = context.word_text(index);
        name.split('-').next().is_some_and(part)
    }

    /// Two letters at least, and no acronym.
    pub(super) fn is_surname(&self, index: usize) -> bool {
        let Some(word) = self.context.word(index) else {
            return false;
        };
        let longer_than = |letters| word.text(self.context.text).chars().nth(letters).is_some();
        longer_than(1) && (!word.is_all_upper() || longer_than(3))
    }

    /// A run of capitals that goes on is a headline, or the name of something else.
    pub(super) fn goes_on_as_title(&self, extent: Extent) -> bool {
        let capital = |i: &usize| self.context.word(*i).is_some_and(Word::is_capitalised);
        let words = (self.first..=extent.last).filter(capital).count();
        words > 4 || words > 3 && !self.is_given()
    }

    /// "George Mason University", "Sydney Futures Exchange".
    pub(super) fn is_body(&self, extent: Extent) -> bool {
        let context = self.context;
        if context.has(Traits::CAPITAL_NOUNS) {
            return false;
        }
        let next = context.word(extent.last + 1);
        let next = next.filter(|w| w.is_adjacent() && w.is_capitalised());
        let before = self.before.and_then(|i| context.word(i));
        let run = extent.last + 1 - self.first > 2 || before.is_some_and(Word::is_capitalised);
        run && context.is(extent.last, Tags::ORGANIZATION)
            || next.is_some() && context.is(extent.last + 1, Tags::ORGANIZATION)
    }
}

/// "van der" in a name; "e" only where it is not also "and", and a German article only after another particle: "Tor der
/// Woche" is no name.
pub(in crate::resolve) fn is_particle(context: &Context<'_>, index: usize) -> bool {
    let article = || {
        let before = index.checked_sub(1).and_then(|i| context.word(i));
        let german = context.has(Traits::CAPITAL_NOUNS) && context.is(index, Tags::ARTICLE);
        german && before.is_some_and(Word::is_capitalised)
    };
    context.is(index, Tags::PARTICLE) && !context.is(index, Tags::AND) && !article()
}

/// Whether the word at `index` is of Latin letters.
fn in_latin(context: &Context<'_>, index: usize) -> bool {
    let first = context.word_text(index).chars().next();
    first.is_some_and(is_latin)
}
