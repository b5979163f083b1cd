//! What beside a name says that it is a person's: a role, an age, a verb of speech.

use super::reach::is_particle;
use super::{Extent, Led, MAX_AHEAD, Opening};
use crate::resolve::context::Context;
use crate::resolve::person::Cover;
use crate::resolve::tags::Tags;
use crate::resolve::traits::Traits;
use crate::text::words::{Word, without_genitive};

/// How far behind a name the word is that says who that is.
const MAX_ROLE: usize = 4;
/// How far before it, whose role it is between the two: "der Sprecher des Bundesverbandes der Deutschen Industrie, …".
const MAX_OFFICE: usize = 8;

impl Opening<'_, '_> {
    pub(super) fn is_introduced(&self, extent: Extent) -> bool {
        if self.is_given() || self.led == Led::ByPeople || self.is_titled() {
            return true;
        }
        if self.has_role() || self.is_korean() {
            return self.is_said(extent.last);
        }
        self.is_explained(extent.last) || extent.last == self.first + 1 && self.tells_who_said()
    }

    /// A title or role stands before it.
    pub(super) fn has_role(&self) -> bool {
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

    /// "Son directeur, Julien Carrel", "La présidente du groupe écologiste, Cyrielle Chatelain": the name of whoever was
    /// named by a role; not "l'avocat de la société, Bois Dormant". In German, where every noun has a capital, two words
    /// between commas: "die Sprecherin des Nationalen Sicherheitsrats, Adrienne Watson, …".
    fn is_apposition(&self) -> bool {
        let context = self.context;
        if context.gap_before(self.first) != ", "
            || context.has(Traits::CAPITAL_NOUNS) && !self.is_between_commas()
        {
            return false;
        }
        let comma = |i: usize| context.gap_before(i).contains(',');
        for index in (0..self.first).rev().take(MAX_OFFICE) {
            let other = context
                .word(index)
                .is_none_or(|w| w.sentence != self.sentence);
            let body = index + 1 == self.first
                && !context.has(Traits::CAPITAL_NOUNS)
                && context.is_organization(index);
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

    /// Two words with a capital, about which nothing is known, before a comma.
    fn is_between_commas(&self) -> bool {
        let (context, last) = (self.context, self.first + 1);
        let name = |i: usize| {
            let free = self.cover_at(i) == Cover::Free && !context.is_closed(i);
            let word = self.capitalised(i).filter(|word| !word.is_all_upper());
            free && word.is_some() && !context.is_role(i) && !context.is_organization(i)
        };
        context.gap_before(last + 1) == ", "
            && context.is_joined(last)
            && name(self.first)
            && name(last)
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
            !context.has(Traits::CAPITAL_NOUNS)
                && is_particle(context, next)
                && !context.is(next, Tags::OF.or(Tags::ARTICLE))
                && self.goes_on(next)
        };
        let surname = context.word(first + 1).is_some_and(Word::is_capitalised) || particle();
        title && given && surname && !context.has(Traits::CAPITAL_BODIES)
    }

    /// "Elsie Hartley, 83, who lives nearby": two words, and an age between commas.
    pub(super) fn is_aged(&self) -> bool {
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

    /// "Rain Newton-Smith, director-general of the CBI, said": two words, behind which stands who that is, and the second of
    /// which comes again.
    pub(super) fn is_told_behind(&self) -> bool {
        let (context, last) = (self.context, self.first + 1);
        let free = |i: usize| self.capitalised(i).is_some() && self.cover_at(i) == Cover::Free;
        context.gap_before(last + 1) == ", "
            && free(self.first)
            && free(last)
            && self.is_explained(last)
            && is_new_and_named_again(context, self.first)
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

    /// A verb of speech stands right before the name.
    pub(super) fn speaks(&self) -> bool {
        self.before
            .is_some_and(|i| self.context.is(i, Tags::SPEECH))
    }

    /// A verb of speech stands beside the name, or a comma after it: "Sprecher Xhavit Bajrami, …".
    fn is_said(&self, last: usize) -> bool {
        let context = self.context;
        let speech = |i: usize| context.is(i, Tags::SPEECH);
        let end = context.word(last).map_or(0, |w| w.span.end());
        let comma = context.text.get(end..).is_some_and(|t| t.starts_with(','));
        comma || speech(last + 1) || self.first.checked_sub(2).is_some_and(speech)
    }

    /// Two words that tell who said the quotation before, the second of which comes again: “We did,” said Zorb Danladi. … Danladi
    /// sat down. A company has its name in full each time.
    pub(super) fn tells_who_said(&self) -> bool {
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
}

/// Whether the second word of a name comes again soon after, with a capital that tells a name, and the first has not come before.
fn is_new_and_named_again(context: &Context<'_>, first: usize) -> bool {
    let (Some(given), Some(surname)) = (context.word(first), context.word(first + 1)) else {
        return false;
    };
    let earlier = context.words.iter().take(first).rev().take(MAX_AHEAD);
    let mut later = context.words.iter().skip(first + 2).take(MAX_AHEAD);
    let tells = |word: &Word| {
        let noun = context.has(Traits::CAPITAL_NOUNS);
        word.is_capitalised() && (noun || !word.is_first() || word.has_two_capitals())
    };
    later.any(|word| word.key == surname.key && tells(word))
        && !earlier.into_iter().any(|word| word.key == given.key)
}
