//! Which of the names that the caller knows a speaker is.

use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::phrase::{NounPhrase, Place, Reader};
use crate::quote::record::{NameKind, NamedSpan};

/// How many names back a pronoun can refer.
const RECENT: usize = 64;
/// How many tokens before a pronoun somebody can be brought in without a name.
const SINCE: usize = 80;
/// How many tokens before a role it can have been given to somebody without a name.
const BROUGHT_IN: usize = 240;
/// How many names with one role are weighed.
const HOLDERS: usize = 8;
/// How many tokens of a sentence before a phrase can tell whom it is about.
const CLAUSE: usize = 24;

/// Who said the quotation before.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LastSpeaker {
    pub(crate) phrase: NounPhrase,
    pub(crate) name: usize,
}

impl Reader<'_> {
    /// The known name behind a speaker, as an index: the one in its phrase; else, for a pronoun, whoever spoke `last` or was
    /// named since, and for a role, the person named last with that role.
    pub(crate) fn name_of(&self, phrase: NounPhrase, last: Option<LastSpeaker>) -> Option<usize> {
        let span = self.span(phrase.first, phrase.end);
        let first = self
            .names
            .partition_point(|name| name.span.end() <= span.start());
        self.name_within(phrase, first)
            .or_else(|| self.name_again(phrase, first, last?))
            .or_else(|| self.name_before(phrase, first))
    }

    /// The name of the last speaker for a pronoun that fits, if nobody has come in since, of the names before `end`.
    fn name_again(&self, phrase: NounPhrase, end: usize, last: LastSpeaker) -> Option<usize> {
        let name = *self.names.get(last.name)?;
        let sought = self
            .sought(phrase)
            .filter(|sought| phrase.pronoun && !sought.nearest)?;
        let since = self.at(last.phrase.first).span.start();
        let recent = self.names.get(end.saturating_sub(RECENT)..end)?;
        let mut newer = recent
            .iter()
            .rev()
            .take_while(|name| name.span.start() >= since)
            .filter(|name| name.kind == sought.kind && !self.is_quoted(**name))
            .filter(|name| !self.is_asked_about(**name));
        let other = newer.any(|newer| newer.entity != name.entity);
        let known = name.kind == sought.kind
            && last.phrase.first <= phrase.first
            && !other
            && self.agrees(sought.gender, name, recent);
        let held = known
            && self
                .nameless_since(last.phrase.first, phrase, sought.gender)
                .is_none();
        held.then_some(last.name)
    }

    /// The name in a speaker's phrase, of those from `first` on: that of the person it begins with, else of somebody set beside
    /// the noun, of the noun itself, or of a body.
    fn name_within(&self, phrase: NounPhrase, first: usize) -> Option<usize> {
        let end = self.span(phrase.first, phrase.end).end();
        let names = || {
            let inside = self.names.iter().enumerate().skip(first).take(RECENT);
            inside.take_while(|(_, name)| name.span.start() < end)
        };
        let last = phrase.core.saturating_sub(1);
        let head = self.at(last);
        let person = |name: &NamedSpan| name.kind == NameKind::Person;
        let heads =
            |name: NamedSpan| name.span.overlaps(head.span) || self.token_of(name) >= phrase.core;
        let by_person = |speaks: &dyn Fn(NamedSpan) -> bool| {
            names().find(|&(_, name)| person(name) && speaks(*name))
        };
        let found = by_person(&|name| self.is_named_first(phrase, name))
            .or_else(|| by_person(&|name| self.is_apposed(phrase, name)))
            .or_else(|| by_person(&|name| heads(name) && !self.is_owned(phrase, name)))
            .or_else(|| {
                names()
                    .find(|(_, name)| !person(name) && self.is_speaking_body(phrase, **name, end))
            })
            .or_else(|| {
                // Kovács Anna miniszter, but not: Trumps Sprecher, der Sprecher von Trump
                let core = self.span(phrase.first, phrase.core);
                let plain = !self.grammar.noun_capitals && self.grammar.genitives_first;
                names().find(|(_, name)| plain && person(name) && core.covers(name.span))
            });
        found.map(|(index, _)| index)
    }

    /// Whether a body or a place that ends a phrase up to `end` speaks: "Kiew", "die NATO", "agentura AFP", but not: der ukrainische
    /// Präsident, der Kreml-Sprecher, la presidenta de la CNMC.
    fn is_speaking_body(&self, phrase: NounPhrase, name: NamedSpan, end: usize) -> bool {
        let last = phrase.core.saturating_sub(1);
        let head = self.at(last);
        let is_role = |i: usize| self.at(i).has(Classes::ROLE) && !self.at(i).has(Classes::CARRIER);
        let mut before =
            (phrase.first..phrase.core).take_while(|&i| self.at(i).span.end() <= name.span.start());
        let within = name.span.end() < head.span.end();
        let under_role =
            before.any(is_role) || within && self.lexicon.is(self.word(last), Classes::ROLE);
        let at = self.token_of(name);
        let of = at > phrase.first && self.before(at).has(Classes::PREPOSITION); // Landini della Cgil
        // 福建省气象台首席预报员 is none of the province
        let ends = !self.grammar.unspaced || name.span.end() == end;
        name.span.overlaps(head.span) && ends && !under_role && !of && !self.is_seat(phrase, name)
    }

    /// Whether a phrase begins with the name of a person, with or without a title, and tells more behind it: *Olaf Scholz* von
    /// der SPD, Minister *Karl Brand*, but not: *Trumps* Sprecher.
    fn is_named_first(&self, phrase: NounPhrase, name: NamedSpan) -> bool {
        let at = self.token_of(name);
        let title = |i: usize| i > phrase.first && self.is_of(i);
        let end = self
            .tokens
            .partition_point(|token| token.span.start() < name.span.end());
        let next = self.at(end);
        let links = Classes::PREPOSITION.or(Classes::CONJUNCTION);
        let ends = end >= phrase.end || !next.is_word() || self.is_acronym(end); // Giles Fenwick KC
        let whole = ends || self.is_of(end) || next.has(links);
        // rzecznik *Karola Branda*, Jan Kowal
        let plain = at == phrase.first || !self.grammar.cases;
        at >= phrase.first && whole && plain && !(phrase.first..at).any(title)
    }

    /// Whether what follows a token belongs to what stands before it: von, des.
    fn is_of(&self, index: usize) -> bool {
        self.at(index).has(
            Classes::AGENT
                .or(Classes::GENITIVE)
                .or(Classes::ATTRIBUTIVE),
        )
    }

    /// Whether a place only tells which of many bodies or people somebody is: das Landgericht *Kiel*, Marja Niskanen
    /// *Tampereelta*, but not: die Stadt *Kiel*.
    fn is_seat(&self, phrase: NounPhrase, name: NamedSpan) -> bool {
        let noun = self
            .token_of(name)
            .checked_sub(1)
            .filter(|&i| i >= phrase.first);
        let body = |i: usize| {
            self.at(i).is_capital() && !self.lexicon.is(self.word(i), Classes::PLACE_NOUN)
        };
        let place = matches!(name.kind, NameKind::Place | NameKind::Country);
        place && noun.is_some_and(body)
    }

    /// The token that a name begins with.
    pub(crate) fn token_of(&self, name: NamedSpan) -> usize {
        self.tokens
            .partition_point(|token| token.span.start() < name.span.start())
    }

    /// Whether somebody or a body belongs to the name behind it: "der Sprecher von Kanzler *Karl Brand*", but not "Karl von
    /// *Brand*", "die Worte von *Karl Brand*"; nor does whoever did something speak for it: the inquiry chaired by *Alan Moss*.
    fn is_owned(&self, phrase: NounPhrase, name: NamedSpan) -> bool {
        let at = self.token_of(name);
        let mut before = (phrase.first + 1..at).rev();
        let Some(of) = before.find(|&i| self.is_of(i)) else {
            return false;
        };
        // but: la segretaria del Pd *Elly Schlein*
        let titled = (of + 1..at).any(|i| self.is_form_of_role(i));
        let small = (of + 1..at).all(|i| self.at(i).has(Classes::FUNCTION));
        let agent = self.at(of).has(Classes::AGENT) && !self.at(of).has(Classes::ATTRIBUTIVE);
        let many = self.lexicon.is(self.word(of - 1), Classes::MANY);
        (titled || small) && (agent || many || self.is_form_of_role(of - 1))
    }

    /// Whether a name stands beside the noun of its phrase: "der Sprecher von Trump, *Karl Brand*", "der Chef des Verbands
    /// *Karl Brand*", but not "der Sprecher von *Karl Brand*", "der Sprecher des Präsidenten *Karl Brand*".
    fn is_apposed(&self, phrase: NounPhrase, name: NamedSpan) -> bool {
        let at = self.token_of(name);
        let before = self.before(at);
        let comma = (phrase.core..at)
            .rev()
            .find(|&i| self.at(i).is_sign(','))
            .is_some_and(|comma| (comma + 1..at).all(|i| !self.at(i).has(Classes::FUNCTION)));
        let small = Classes::FUNCTION.or(Classes::CONJUNCTION);
        let noun = before.is_word() && !before.has(small) && at > phrase.core;
        comma || noun && !self.is_form_of_role(at - 1)
    }

    /// Whether a word is the role of one human being in whatever case: des *Präsidenten*, des *Kanzlers*, not: des Verbands.
    fn is_form_of_role(&self, index: usize) -> bool {
        let word = self.word(index);
        let one = |stem: &str| {
            let is = |class| self.lexicon.is(stem, class);
            is(Classes::ROLE) && !is(Classes::MANY)
        };
        let mut ends = word.char_indices().rev().map(|(end, _)| end).take(2);
        let declined = |end: usize| word.get(..end).is_some_and(one);
        let nouns = self.grammar.noun_capitals;
        self.at(index).is_word() && (one(word) || nouns && ends.any(declined))
    }

    /// The last name before `end` that a pronoun or a role can go back to.
    fn name_before(&self, phrase: NounPhrase, end: usize) -> Option<usize> {
        let start = end.saturating_sub(RECENT);
        let recent = self.names.get(start..end)?;
        let sought = self.sought(phrase)?;
        let person = |name: &NamedSpan| {
            name.kind == sought.kind
                && !self.is_quoted(*name)
                && self.agrees(sought.gender, *name, recent)
        };
        // whoever has the role at one of the names has it at all
        let holds = |name: &&NamedSpan| {
            let role = sought.role.as_ref();
            role.is_some_and(|role| self.has_role(**name, role)) && person(name)
        };
        let mut holders = [None; HOLDERS];
        let holding = recent.iter().rev().filter(holds);
        let places = holders.iter_mut();
        places
            .zip(holding)
            .for_each(|(holder, name)| *holder = Some(name.entity));
        let by_role = |name: &NamedSpan| holders.contains(&Some(name.entity)) && person(name);
        let anybody = |name: &NamedSpan| sought.anybody && person(name);
        let by_role = self.last_free(recent, by_role);
        let found = by_role.or_else(|| {
            if sought.nearest {
                return recent.iter().rposition(anybody);
            }
            let found = self.last_free(recent, anybody)?;
            let object = recent.get(found).filter(|_| phrase.pronoun);
            let subject = object.and_then(|name| self.subject_beside(*name, start + found));
            let subject = subject.and_then(|i| i.checked_sub(start));
            let fits = |&i: &usize| recent.get(i).is_some_and(anybody);
            subject.filter(fits).or(Some(found))
        })?;
        let since = self.token_of(*recent.get(found)?);
        if by_role.is_none() && self.is_brought_in_before(phrase) {
            return None;
        }
        match self.nameless_since(since, phrase, sought.gender) {
            Some(other) => self.name_before(other, start + found + 1),
            None => Some(start + found),
        }
    }

    /// The last of the names that fit, one that no preposition and no clause of another governs, if there is such.
    fn last_free(&self, names: &[NamedSpan], fits: impl Fn(&NamedSpan) -> bool) -> Option<usize> {
        let governed = |name: &NamedSpan| self.is_governed(*name) || self.is_asked_about(*name);
        let free = |name: &NamedSpan| fits(name) && !governed(name);
        let found = names.iter().rposition(free);
        found.or_else(|| names.iter().rposition(fits))
    }

    /// Whoever is the subject that its sentence begins with, by name or role, of the name with index `end` that is the object:
    /// *Karl Brand* empfing Ute Klamm; *the coach* was unhappy with Simon Moss.
    fn subject_beside(&self, name: NamedSpan, end: usize) -> Option<usize> {
        let at = self.token_of(name);
        let mut before = (at.saturating_sub(CLAUSE)..at).rev();
        let first = before
            .find(|&i| self.opens_sentence(i))
            .filter(|_| !self.grammar.cases)?;
        let subject = self
            .noun_phrase(first, at, Place::Before)
            .filter(|p| p.subject)?;
        let plain = |i: usize| self.at(i).is_word() && !self.at(i).has(Classes::CONJUNCTION);
        let object = subject.end < at && self.at(subject.end).is_lower();
        let joined = object && (subject.end..at).all(plain);
        let span = self.span(subject.first, subject.core);
        let start = end.saturating_sub(RECENT);
        let before = self.names.get(start..end).filter(|_| joined)?;
        let named = before.iter().rposition(|other| span.covers(other.span));
        let role = || {
            let known = !subject.pronoun && self.is_one_human(subject);
            known.then(|| self.name_before(subject, end)).flatten()
        };
        named.map(|i| start + i).or_else(role)
    }

    /// Whether a name stands in a clause of what somebody is asked or says: Auf die Frage, ob *Karl Brand* bleibe, sagte sie …;
    /// Ob ihm *Brand* leidtue?
    fn is_asked_about(&self, name: NamedSpan) -> bool {
        let at = self.token_of(name);
        let mut clause = (at.saturating_sub(CLAUSE)..at).rev();
        let opener =
            clause.find(|&i| !self.at(i).is_word() || self.at(i).has(Classes::SUBORDINATOR));
        let mut behind = (at..at + CLAUSE).map(|i| self.at(i));
        let asks = behind.find(|token| matches!(token.kind, Kind::Sign('.' | '?' | '!' | '\0')));
        let asks = asks.is_some_and(|sign| sign.is_sign('?'));
        opener.is_some_and(|i| self.at(i).is_word() && (asks || !self.opens_sentence(i)))
    }

    /// Whether a name stands in a quotation, whose words are somebody else's.
    fn is_quoted(&self, name: NamedSpan) -> bool {
        let before = self.before(self.token_of(name));
        before.is_quote() && before.span.covers(name.span)
    }

    /// Who came in between the token of a name and a pronoun, said to be something but not who: Dann sprach *eine Kollegin*. Sie sagte …
    fn nameless_since(&self, since: usize, to: NounPhrase, gender: Classes) -> Option<NounPhrase> {
        let since = since.max(to.first.saturating_sub(SINCE));
        let voiced = |i: usize| i > 0 && self.tells_whose(i - 1);
        let begins = |i: usize| {
            self.opens_sentence(i)
                || self.is_indefinite(self.at(i))
                || voiced(i)
                || self.is_first_name(i)
        };
        // *ein Nachbar* … der 60-Jährige, who goes back to no other of known age
        let age = self.word(to.core.saturating_sub(1));
        let aged = age.starts_with(|c: char| c.is_ascii_digit());
        let starts = |i: &usize| {
            to.pronoun && (begins(*i) || self.is_behind_verb(*i))
                || aged && self.is_indefinite(self.at(*i))
        };
        let phrases = (since..to.first).rev().filter(starts);
        let mut phrases = phrases.filter_map(|i| self.noun_phrase(i, to.first, Place::After));
        phrases.find(|phrase| {
            let named = |i: usize| self.is_person(i) || self.at(i).is_quote();
            let governed = self.before(phrase.first).has(Classes::PREPOSITION)
                && !self.tells_whose(phrase.first - 1);
            let told = if self.is_first_name(phrase.first) {
                self.lexicon.gender_of_given(self.word(phrase.first))
            } else {
                self.gender_of(*phrase)
            };
            let agrees = gender == Classes::NONE || told == Classes::NONE || told.has(gender);
            // "seither geht die Biologin" has been named
            let owned = begins(phrase.first) || phrase.end > phrase.core;
            let subject = phrase.subject || voiced(phrase.first);
            let human = self.is_one_human(*phrase) || self.is_first_name(phrase.first);
            let fits = subject && human && !governed && agrees && owned;
            let new =
                || !(phrase.first..phrase.end).any(named) && !self.is_said_of_another(phrase.first);
            fits && new()
        })
    }

    /// Whether a given name stands alone: Sur le quai, *Nadia*, 42 ans, attend un train.
    fn is_first_name(&self, at: usize) -> bool {
        let before = self.before(at);
        let led = before.is_capital() || before.has(Classes::FUNCTION);
        let single = !led && !self.at(at + 1).is_capital();
        single && self.is_given_name(at) && !self.is_name(at)
    }

    /// Whether a German phrase with an article stands in a sentence that nobody begins: Als Zeugin kommt *die Sekretärin des
    /// Landrats*.
    fn is_behind_verb(&self, at: usize) -> bool {
        let german = self.grammar.noun_capitals && self.at(at).has(Classes::DEFINITE);
        let mut before = (at.saturating_sub(CLAUSE)..at).rev().filter(|_| german);
        before.find(|&i| self.opens_sentence(i)).is_some_and(|i| {
            let opener = self.noun_phrase(i, at, Place::Before);
            opener.is_none_or(|phrase| !phrase.pronoun && !self.is_human(phrase))
        })
    }

    /// Whether the role of a phrase has been given to somebody without a name: Er soll *einem Bauunternehmer* geholfen haben. Der
    /// Unternehmer schrieb …
    fn is_brought_in_before(&self, phrase: NounPhrase) -> bool {
        let role = self.word(phrase.core.saturating_sub(1)).to_lowercase();
        let since = phrase.first.saturating_sub(BROUGHT_IN);
        let mut new = (since..phrase.first).filter(|&i| self.is_indefinite(self.at(i)));
        let same = |first: usize| {
            let brought = self.core(first, phrase.first, Place::After);
            let is = |i: usize| self.word(i).to_lowercase().ends_with(&role);
            brought.is_some_and(|brought| (brought.first..brought.core).any(is))
        };
        !phrase.pronoun && new.any(same)
    }

    /// Whether a phrase tells more about somebody before it in its sentence: Brennan, *a nurse*, held a sign; er ist *ein Bauer*.
    fn is_said_of_another(&self, first: usize) -> bool {
        let start = (first.saturating_sub(CLAUSE)..=first).rev();
        let start = start.take_while(|&i| i == first || !self.opens_sentence(i + 1));
        let somebody = |i: usize| {
            let token = self.at(i);
            let subject = token.has(Classes::PRONOUN) && token.has(Classes::GENDERED);
            self.is_person(i) || subject && !token.has(Classes::DETERMINER)
        };
        !self.opens_sentence(first) && start.skip(1).any(somebody)
    }

    /// Whether a phrase says what one human being is: eine Kollegin, but not: die Polizei, die Ermittler.
    pub(crate) fn is_one_human(&self, phrase: NounPhrase) -> bool {
        let many = |i: usize| self.lexicon.is(self.word(i), Classes::MANY);
        let article = self.at(phrase.first).classes.and(Classes::GENDERED);
        let owned = self.at(phrase.first).has(Classes::POSSESSIVE);
        let governed = self.before(phrase.first).has(Classes::PREPOSITION); // von der Ministerin
        let plural =
            !owned && !governed && article != Classes::NONE && !self.gender_of(phrase).has(article);
        self.is_human(phrase) && !plural && !(phrase.first..phrase.core).any(many)
    }

    /// Whether a preposition governs a name, with or without its role: das Amt von *Karl Brand*, mit Trainer *Karl Brand*, but
    /// not where a sentence begins with it: For *Reed*, that is not enough.
    fn is_governed(&self, name: NamedSpan) -> bool {
        let at = self.token_of(name);
        let governs = |i: usize| {
            let token = self.at(i);
            token.has(Classes::PREPOSITION) && !token.has(Classes::SOURCE_BEFORE)
        };
        let before = at.checked_sub(1);
        let preposition = before.and_then(|i| {
            let role = i.checked_sub(1).filter(|_| self.is_role(i));
            role.filter(|&i| governs(i))
                .or(Some(i).filter(|&i| governs(i)))
        });
        preposition.is_some_and(|i| !self.opens_sentence(i) && !self.tells_whose(i))
    }

    /// Whether a preposition tells whom a stance comes from: Kritik kam *von* Karl Brand.
    pub(crate) fn tells_whose(&self, preposition: usize) -> bool {
        if !self.at(preposition).has(Classes::PREPOSITION) || !self.is_of(preposition) {
            return false;
        }
        let mut before = (preposition.saturating_sub(CLAUSE)..preposition).rev();
        let start = before.find(|&i| self.opens_sentence(i));
        let verb = |i: usize| self.at(i).is_lower() && !self.at(i).has(Classes::FUNCTION);
        start.is_some_and(|start| {
            let mut clause = start..preposition;
            let stance = clause.find(|&i| self.at(i).has(Classes::STANCE));
            stance.is_some() && clause.any(verb)
        })
    }
}
