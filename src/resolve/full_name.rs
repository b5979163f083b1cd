//! How far the full name of a person reaches that nobody lists: "Präsident Tabaré Vázquez", "Anna van der Meer".
//!
//! A name begins with a known given name, or after a title; it ends with its surname. What makes it a name of something
//! else ("George Mason University", "Hotel Maria Theresia") is asked last.

use super::context::Context;
use super::lexicon::Tags;
use super::person::{Around, Cover};
use super::surname::{MAX_NAME, MAX_SYLLABLE};
use crate::Language;
use crate::text::chars::{is_latin, is_lower};
use crate::text::words::{Word, without_genitive};

/// How far behind a name the word is that says who that is.
const MAX_ROLE: usize = 4;
/// How many words after a name its surname is looked for once more.
const MAX_AHEAD: usize = 300;

/// Whether a word is a given name.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Given {
    No,
    /// In a case form that lists do not have.
    Form,
    /// As lists have it, or one that the text tells by its surname.
    Name,
}

/// What the name directly before says of what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Led {
    No,
    /// It is what a people is called: "den Italiener Jannik Sinner".
    ByPeople,
    /// It says whose the role before it is: "Wali Kota Semarang Agustina Wilujeng".
    ByRole,
}

/// A word that a full name may begin with.
struct Opening<'a, 'c> {
    context: &'c Context<'a>,
    around: &'c Around<'c, 'a>,
    first: usize,
    /// What is known at it.
    cover: Cover,
    sentence: u32,
    /// The word before it, if nothing parts the two.
    before: Option<usize>,
    given: Given,
    led: Led,
}

/// The words of a name: its last one, and its surname.
#[derive(Clone, Copy)]
struct Extent {
    last: usize,
    surname: Option<usize>,
}

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

/// The last word of the full name that starts with the word at `first`. `led` is what the name before it says.
pub(super) fn full_name(around: &Around<'_, '_>, first: usize, led: Led) -> Option<usize> {
    let context = around.context;
    let cover = around.cover(first);
    if cover == Cover::Other {
        return None;
    }
    let opening = Opening::new(around, first, led, cover)?;
    if !opening.may_begin_name() {
        return None;
    }
    if let Some(last) = opening.family_first() {
        return Some(last);
    }
    if opening.is_town_of_role() {
        return None;
    }
    let extent = opening.extent()?;
    let Some(surname) = extent.surname else {
        let cut = opening.is_given() && is_cut_surname(context, extent.last);
        return cut.then_some(extent.last);
    };
    let whole = opening.is_surname(surname) && !opening.goes_on_as_title(extent);
    let named = whole && !opening.is_body(extent) && opening.is_introduced(extent);
    named.then_some(extent.last)
}

impl<'a, 'c> Opening<'a, 'c> {
    fn new(around: &'c Around<'c, 'a>, first: usize, led: Led, cover: Cover) -> Option<Self> {
        let context = around.context;
        let sentence = context.word(first)?.sentence;
        let joined = context.is_joined(first) || is_title_with_dot(context, first);
        let before = first.checked_sub(1).filter(|_| joined);
        let mut opening = Self {
            context,
            around,
            first,
            cover,
            sentence,
            before,
            given: Given::No,
            led,
        };
        let told = || cover != Cover::Free && opening.is_known_by_surname();
        if context.is_plain_given(first) || told() {
            opening.given = Given::Name;
        } else if cover == Cover::Free && context.is_inflected_given(first) {
            opening.given = Given::Form;
        }
        Some(opening)
    }

    /// "Burmistrz *Skawiny* Norbert Rzepisko": a title, whose it is, in a case that ends in a vowel, and the name.
    fn is_town_of_role(&self) -> bool {
        let (context, given) = (self.context, self.first + 1);
        let vowel = context
            .word_text(self.first)
            .ends_with(['a', 'i', 'u', 'y', 'а', 'и', 'і', 'у', 'ы', 'я']);
        let name = |i: usize| context.is_joined(i) && self.capitalised(i).is_some();
        vowel
            && !self.is_given()
            && !context.capital_nouns()
            && self.has_role()
            && context.is_plain_given(given)
            && name(given)
            && name(given + 1)
    }

    fn is_given(&self) -> bool {
        self.given >= Given::Form
    }

    fn cover_at(&self, index: usize) -> Cover {
        self.around.cover(index)
    }

    /// The word at `index` if it has a capital and stands in the sentence of the name.
    fn capitalised(&self, index: usize) -> Option<Word> {
        let word = self.context.word(index)?;
        (word.is_capitalised() && word.sentence == self.sentence).then_some(word)
    }

    /// Whether the name may begin here, as far as its first word and the one before tell.
    fn may_begin_name(&self) -> bool {
        let (context, first) = (self.context, self.first);
        // "France Gall", but not "la France de Mitterrand", "France-Brésil" nor "In Italia Meloni vince".
        let shared = || {
            let one = !context.word_text(first).contains('-');
            let next = context.word(first + 1);
            let name = self.given == Given::Name && one && next.is_some_and(Word::is_capitalised);
            let inside = || self.before.is_some_and(|i| context.is(i, Tags::PLACE));
            let place = self.cover == Cover::Place && inside();
            name && !place && (self.has_role() || self.speaks() || self.is_no_headline())
        };
        if self.cover != Cover::Free && !shared() {
            return false;
        }
        let introduced = || {
            self.is_given()
                || self.led == Led::ByPeople
                || self.has_role()
                || self.is_korean()
                || self.is_hungarian()
                || self.speaks()
                || self.is_aged()
                || self.tells_who_said()
        };
        let other =
            || !self.is_given() && (context.is_role(first) || context.is_organization(first));
        introduced() && !other() && (self.is_korean() || !self.is_called_after_person())
    }

    /// A title or role stands before it.
    fn has_role(&self) -> bool {
        let role = |i: usize| self.context.is_role(i);
        self.led == Led::ByRole || self.title().is_some_and(role) || self.is_apposition()
    }

    /// The word before it, or before a bracket between the two: "Le député (LFI) Ewen Kermorvan".
    fn title(&self) -> Option<usize> {
        let context = self.context;
        let party = self.first.checked_sub(1).filter(|&i| {
            let bracket = context.word(i).is_some_and(Word::is_in_bracket);
            bracket && context.gap_before(self.first) == ") "
        });
        match party {
            Some(party) => party.checked_sub(1),
            None => self.before,
        }
    }

    /// "Elsie Hartley, 83, who lives nearby": two words, and an age between commas.
    fn is_aged(&self) -> bool {
        let (context, age) = (self.context, self.first + 2);
        let text = context.word_text(age);
        let end = context.word(age).map_or(0, |word| word.span.end());
        context.gap_before(age) == ", "
            && text.parse().is_ok_and(|age: u8| (10..120).contains(&age))
            && context
                .text
                .get(end..)
                .is_some_and(|rest| rest.starts_with(','))
            && self.cover == Cover::Free
            && self.cover_at(self.first + 1) == Cover::Free
    }

    /// "Son directeur, Julien Carrel", "La présidente du groupe écologiste, Cyrielle Chatelain": the name of whoever was
    /// named by a role; not "l'avocat de la société, Bois Dormant". In German every noun has a capital.
    fn is_apposition(&self) -> bool {
        let context = self.context;
        if context.capital_nouns() || context.gap_before(self.first) != ", " {
            return false;
        }
        let comma = |i: usize| context.gap_before(i).contains(',');
        for index in (0..self.first).rev().take(MAX_ROLE + 1) {
            let other = context
                .word(index)
                .is_none_or(|w| w.sentence != self.sentence);
            let body = index + 1 == self.first && context.is_organization(index);
            if other || body {
                return false;
            }
            if context.is_role(index) {
                return true;
            }
            if comma(index) {
                break;
            }
        }
        false
    }

    /// "Hotel Maria Theresia", "Stadion Franz Horr", "Ville de Belgrade"; but "Starostka města Jaroslava Martanová".
    fn is_called_after_person(&self) -> bool {
        let place = |i: usize| self.context.is(i, Tags::PLACE_NOUN);
        let after = |i: usize| place(i) && !self.has_role() && !self.is_role_of(i);
        self.before.is_some_and(after) || place(self.first)
    }

    /// Whether a role stands before the noun at `index`, with a preposition between at most, or where nouns have cases with its
    /// adjectives: губернатор *Тверской* области Виталий Королёв.
    fn is_role_of(&self, index: usize) -> bool {
        let context = self.context;
        let before = |i: usize| i.checked_sub(1).filter(|_| context.is_joined(i));
        let role = |i: usize| context.is_role(i);
        let noun = before(index);
        let small = noun.filter(|&i| context.is_closed(i)).and_then(before);
        let adjective = |i: &usize| context.has_cases() && !context.is_closed(*i);
        let described = || {
            let first = noun.filter(adjective).and_then(before);
            let second = first.filter(adjective).and_then(before);
            first.is_some_and(role) || second.is_some_and(role)
        };
        self.is_given()
            && !context.capital_nouns()
            && (noun.is_some_and(role) || small.is_some_and(role) || described())
    }

    /// "Paris Hilton": the name of a place, and what follows it speaks later on, or comes again after a role has told whose
    /// it is.
    fn is_known_by_surname(&self) -> bool {
        let (context, surname) = (self.context, self.first + 1);
        let places = Tags::PLACE.or(Tags::PLACE_NOUN);
        let cover = self.cover_at(surname);
        let free = cover == Cover::Free;
        let place = self.before.is_some_and(|i| context.is(i, places));
        let titled = || {
            let role = self.before.is_some_and(|i| context.is_title(i));
            let one = (free || cover == Cover::Shared) && !context.is_organization(surname);
            context.roles_take_prepositions() && role && one && comes_again(context, surname)
        };
        !place && (free && speaks_later(context, surname) || titled())
    }

    /// Whether the capital of the second word tells a name: "Israel Adesanya won", but not "Israel Strikes Gaza", and in
    /// German only before the verb, "Israel Adesanya siegt", not "weil Israel Raketen abfing".
    fn is_no_headline(&self) -> bool {
        let context = self.context;
        let small = |i: usize| {
            let word = context.word(i).filter(|w| w.sentence == self.sentence);
            word.map(|w| !w.is_capitalised())
        };
        let opens = context.word(self.first).is_some_and(Word::is_first);
        if context.capital_nouns() {
            return opens
                && context.is_joined(self.first + 2)
                && small(self.first + 2) == Some(true);
        }
        let before = self.first.checked_sub(1).and_then(small);
        before == Some(true) || (2..5).any(|step| small(self.first + step) == Some(true))
    }

    /// "Son Heung-min": nothing else is written like that.
    fn is_korean(&self) -> bool {
        let (context, given) = (self.context, self.first + 1);
        let short = |part: &str| part.chars().count() <= MAX_SYLLABLE;
        let hyphen = context.word(given).filter(|word| !word.is_plain());
        let two = hyphen.and_then(|word| word.text(context.text).split_once('-'));
        two.is_some_and(|(one, two)| short(one) && short(two) && two.chars().all(is_lower))
            && self.capitalised(given).is_some_and(Word::is_adjacent)
            && self.cover_at(given) == Cover::Free
            && context.is(self.first, Tags::EAST_ASIAN)
    }

    /// "Kovács Béla", where the given name stands last; not "Ezért Alexander Dubcek", nor the square "Kossuth Lajos tér".
    fn is_hungarian(&self) -> bool {
        let (context, next) = (self.context, self.first + 2);
        let joined = |i: usize| self.capitalised(i).filter(|_| context.is_joined(i));
        let surname = |word: Word| !word.has_two_capitals() && !context.is_given(next);
        context.language == Language::Hungarian
            && !self.is_given()
            && joined(self.first + 1).is_some()
            && context.is_given(self.first + 1)
            && self.cover_at(self.first + 1) == Cover::Free
            && !joined(next).is_some_and(surname)
            && !context.is(next, Tags::BEARER_AFTER.or(Tags::PLACE_NOUN))
    }

    /// "Kim Jong Un", "Son Heung-min", "Kovács Béla": all of it is the name, and no more than that.
    fn family_first(&self) -> Option<usize> {
        let context = self.context;
        let syllable = |i: usize| {
            let short = |w: Word| w.text(context.text).chars().nth(MAX_SYLLABLE).is_none();
            self.capitalised(i).is_some_and(short)
                && context.is_joined(i)
                && self.cover_at(i) == Cover::Free
        };
        if self.is_korean() {
            return Some(self.first + 1);
        }
        if self.is_hungarian() {
            let second = context.is_joined(self.first + 2) && context.is_given(self.first + 2);
            return Some(self.first + 1 + usize::from(second));
        }
        let family = context.is(self.first, Tags::EAST_ASIAN);
        let last = self.first + 2;
        (family && syllable(self.first + 1) && syllable(last)).then_some(last)
    }

    /// How far the name reaches; `None` if what follows says that it is none.
    fn extent(&self) -> Option<Extent> {
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
        // One surname; what follows in capitals is part of it only if nothing is known about it.
        let free = self.cover_at(index) == Cover::Free;
        if named && (!free || context.capital_nouns() || context.is_role(index)) {
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
            let office = || self.context.language == Language::Dutch && self.has_role();
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
    fn goes_on(&self, index: usize) -> bool {
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
                self.given != Given::Name && (context.capital_nouns() || !self.has_role())
            }
            Cover::Other => true,
        }
    }

    /// Two letters at least, and no acronym.
    fn is_surname(&self, index: usize) -> bool {
        let Some(word) = self.context.word(index) else {
            return false;
        };
        let longer_than = |letters| word.text(self.context.text).chars().nth(letters).is_some();
        longer_than(1) && (!word.is_all_upper() || longer_than(3))
    }

    /// A run of capitals that goes on is a headline, or the name of something else.
    fn goes_on_as_title(&self, extent: Extent) -> bool {
        let capital = |i: &usize| self.context.word(*i).is_some_and(Word::is_capitalised);
        let words = (self.first..=extent.last).filter(capital).count();
        words > 4 || words > 3 && !self.is_given()
    }

    /// "George Mason University", "Sydney Futures Exchange".
    fn is_body(&self, extent: Extent) -> bool {
        let context = self.context;
        if context.capital_nouns() {
            return false;
        }
        let next = context.word(extent.last + 1);
        let next = next.filter(|w| w.is_adjacent() && w.is_capitalised());
        let before = self.before.and_then(|i| context.word(i));
        let run = extent.last + 1 - self.first > 2 || before.is_some_and(Word::is_capitalised);
        run && context.is(extent.last, Tags::ORGANIZATION)
            || next.is_some() && context.is(extent.last + 1, Tags::ORGANIZATION)
    }

    fn is_introduced(&self, extent: Extent) -> bool {
        if self.is_given() || self.led == Led::ByPeople || self.is_titled() {
            return true;
        }
        if self.has_role() || self.is_korean() {
            return self.is_said(extent.last);
        }
        self.is_explained(extent.last) || extent.last == self.first + 1 && self.tells_who_said()
    }

    /// Two words that tell who said the quotation before, the second of which comes again: “We did,” said Zorb Danladi. … Danladi
    /// sat down. A company has its name in full each time.
    fn tells_who_said(&self) -> bool {
        let (context, last) = (self.context, self.first + 1);
        let quoted = |i: usize| context.gap_before(i).contains(['"', '”', '“', '»', '«']);
        let speech = |i: usize| context.is(i, Tags::SPEECH);
        let behind = || {
            let verb = self.before.filter(|&i| speech(i));
            let ends = context.gap_before(last + 1).starts_with([',', '.', ';']);
            ends && verb.is_some_and(|i| quoted(i) || i > 0 && quoted(i - 1)) // ha detto
        };
        let ahead = || quoted(self.first) && speech(last + 1);
        let free = |i: usize| self.capitalised(i).is_some() && self.cover_at(i) == Cover::Free;
        (behind() || ahead())
            && free(self.first)
            && free(last)
            && is_new_and_named_again(context, self.first)
    }

    /// A verb of speech stands right before the name.
    fn speaks(&self) -> bool {
        self.before
            .is_some_and(|i| self.context.is(i, Tags::SPEECH))
    }

    /// Behind the name stands who that is: ", a spokeswoman for the government", "(43)", ", 43,".
    fn is_explained(&self, last: usize) -> bool {
        let context = self.context;
        let gap = context.gap_before(last + 1);
        let own = |i: &usize| {
            context
                .word(*i)
                .is_some_and(|w| w.sentence == self.sentence)
        };
        let aged = || {
            context
                .word_text(last + 1)
                .parse()
                .is_ok_and(|age: u8| age > 9)
        };
        let role = || {
            let mut words = (last + 1..last + 1 + MAX_ROLE).take_while(own);
            let joined = |i: &usize| *i == last + 1 || context.is_joined(*i);
            words
                .by_ref()
                .take_while(joined)
                .any(|i| context.is_role(i))
        };
        match gap {
            "," | ", " => aged() || role(),
            " (" => aged(),
            _ => false,
        }
    }

    /// A title stands right before a name whose given name is not known: "Präsident Tabaré Vázquez". Not so before the
    /// name of a body ("szef Wojewódzkiej Stacji"), nor before a noun and its article ("Präsident Maßnahmen zur
    /// Unterstützung").
    fn is_titled(&self) -> bool {
        let (context, first) = (self.context, self.first);
        let title = self.title().or(first.checked_sub(1));
        let title = title.is_some_and(|i| context.is_title(i));
        // "Capt. Spastic's Joke List"
        let given = context.word(first).is_some_and(|w| {
            let text = w.text(context.text);
            let letter = text.chars().nth(1).is_none() && !context.is_initial(first);
            !letter && without_genitive(text) == text
        });
        // "Justice Ludo van den Berg", but not "président Macron de la République"
        let particle = || {
            let next = first + 1;
            !context.capital_nouns()
                && is_particle(context, next)
                && !context.is(next, Tags::OF.or(Tags::ARTICLE))
                && self.goes_on(next)
        };
        let surname = context.word(first + 1).is_some_and(Word::is_capitalised) || particle();
        title && given && surname && !context.capital_bodies()
    }

    /// A verb of speech stands beside the name, or a comma after it: "Sprecher Xhavit Bajrami, …".
    fn is_said(&self, last: usize) -> bool {
        let context = self.context;
        let speech = |i: usize| context.is(i, Tags::SPEECH);
        let end = context.word(last).map_or(0, |w| w.span.end());
        let comma = context.text.get(end..).is_some_and(|t| t.starts_with(','));
        comma || speech(last + 1) || self.first.checked_sub(2).is_some_and(speech)
    }
}

/// Whether the word at `index` comes again soon after, with a capital.
fn comes_again(context: &Context<'_>, index: usize) -> bool {
    let word = context.word(index).filter(|word| word.is_capitalised());
    let mut later = context.words.iter().skip(index + 1).take(MAX_AHEAD);
    word.is_some_and(|word| later.any(|later| later.key == word.key && later.is_capitalised()))
}

/// Whether the second word of a name comes again soon after, with a capital that tells a name, and the first has not come before.
fn is_new_and_named_again(context: &Context<'_>, first: usize) -> bool {
    let (Some(given), Some(surname)) = (context.word(first), context.word(first + 1)) else {
        return false;
    };
    let earlier = context.words.iter().take(first).rev().take(MAX_AHEAD);
    let mut later = context.words.iter().skip(first + 2).take(MAX_AHEAD);
    let tells =
        |word: &Word| word.is_capitalised() && (context.capital_nouns() || !word.is_first());
    later.any(|word| word.key == surname.key && tells(word))
        && !earlier.into_iter().any(|word| word.key == given.key)
}

/// Whether the word at `index`, alone, has a verb of speech beside it soon after: "Hilton" of "Paris Hilton".
fn speaks_later(context: &Context<'_>, index: usize) -> bool {
    let surname = context.word(index).filter(|w| w.is_capitalised());
    let other = context.is_role(index) || context.is_organization(index);
    let Some(surname) = surname.filter(|_| !other) else {
        return false;
    };
    let speech = |i: usize| context.is(i, Tags::SPEECH);
    let speaks = |at: usize| {
        let follows = context.word(at + 1).is_some_and(Word::is_adjacent) && speech(at + 1);
        match at.checked_sub(1).filter(|_| context.is_joined(at)) {
            Some(before) if speech(before) => true,
            Some(before) => {
                let longer = context.word(before).is_none_or(Word::is_capitalised);
                follows && !longer && !context.is(before, Tags::ARTICLE)
            }
            None => follows,
        }
    };
    let words = context.words.get(index + 1..).unwrap_or(&[]).iter();
    let mut same = (index + 1..)
        .zip(words.take(MAX_AHEAD))
        .filter(|(_, word)| word.key == surname.key);
    same.any(|(at, _)| speaks(at))
}

/// "van der" in a name; "e" only where it is not also "and", and a German article only after another particle: "Tor der
/// Woche" is no name.
pub(super) fn is_particle(context: &Context<'_>, index: usize) -> bool {
    let article = || {
        let before = index.checked_sub(1).and_then(|i| context.word(i));
        let german = context.capital_nouns() && context.is(index, Tags::ARTICLE);
        german && before.is_some_and(Word::is_capitalised)
    };
    context.is(index, Tags::PARTICLE) && !context.is(index, Tags::AND) && !article()
}

/// Whether the word at `index` is of Latin letters.
fn in_latin(context: &Context<'_>, index: usize) -> bool {
    let first = context.word_text(index).chars().next();
    first.is_some_and(is_latin)
}

/// "Elke M.": how reports from courts name people. Not "Elisabeth I."
fn is_cut_surname(context: &Context<'_>, last: usize) -> bool {
    context.is_initial(last) && !matches!(context.word_text(last), "I" | "V" | "X")
}

/// "Sen. Brinley Oduya": a title cut short.
fn is_title_with_dot(context: &Context<'_>, first: usize) -> bool {
    let title = first
        .checked_sub(1)
        .is_some_and(|i| context.is(i, Tags::ROLE));
    let starts = context.word(first).is_none_or(Word::is_first);
    title && !starts && context.gap_before(first) == ". "
}
