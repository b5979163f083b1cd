//! Clauses: where one begins, and which of its phrases can be its subject.

use crate::quote::cue::{Cue, CueKind};
use crate::quote::frame::Frame;
use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{NounPhrase, Place, Reader};
use crate::quote::speaker::subject::SUBJECT_REACH;

/// Most tokens of an aside between a verb and its subject, with its first comma.
const ASIDE: usize = 7;

impl Reader<'_> {
    /// Where the clause of token `at` begins; what stands in brackets belongs to it.
    pub(crate) fn clause_start(&self, frame: Frame, at: usize) -> usize {
        let first = frame.near(at).first;
        let mut start = at;
        let mut opened = true; // once a bracket is not, no earlier one is
        while start > first && !self.is_boundary(start - 1) {
            start -= 1;
            if opened && self.at(start).is_sign(')') {
                let mut before = (first..start).rev();
                let open = before.find(|&i| self.at(i).is_sign('('));
                opened = open.is_some();
                start = open.unwrap_or(start);
            }
        }
        start
    }

    /// Whether the token ends a clause on its left.
    pub(crate) fn is_boundary(&self, index: usize) -> bool {
        let token = self.at(index);
        match token.kind {
            Kind::Sign(sign) => {
                matches!(sign, ',' | ':' | ';' | '(' | '–' | '—' | '-')
            }
            Kind::Quote(_) => self.grammar.order != Order::VerbSecond,
            Kind::Word { .. } => self.joins(index),
            Kind::Number => false,
        }
    }

    /// The subject behind its verb, past adverbials and objects.
    pub(crate) fn subject_after(&self, frame: Frame, from: usize) -> Option<NounPhrase> {
        // рассказала «Волге» судья, řekl ČTK starosta
        let behind = self.at(from + 1);
        let name = self.grammar.cases
            && self.at(from).is_quote()
            && behind.is_word()
            && !behind.has(Classes::FUNCTION);
        let quoted = self.quoted_name(from).filter(|_| from < frame.end);
        if let Some(name) = quoted.filter(|_| !name) {
            return Some(name);
        }
        let from = self.behind_aside(from + usize::from(name), frame.end);
        let phrase =
            self.subject_between(from, frame.end.min(from + SUBJECT_REACH), Place::After)?;
        if let Some(subject) = self.subject_behind_object(phrase) {
            return Some(subject);
        }
        self.noun_phrase(self.subject_in(phrase), frame.end, Place::After)
            .or(Some(phrase))
    }

    /// Behind words between commas that tell how something was said: a lâché, *visiblement agacé*, le sélectionneur.
    fn behind_aside(&self, from: usize, end: usize) -> usize {
        let opens = Classes::DETERMINER
            .or(Classes::SUBORDINATOR)
            .or(Classes::RELATIVE)
            .or(Classes::CONJUNCTION)
            .or(Classes::PRONOUN)
            .or(Classes::AS);
        let opener = self.at(from + 1);
        let manner = self.at(from).is_sign(',') && opener.is_lower() && !opener.has(opens);
        let mut inner = (from + 1..end.min(from + ASIDE)).filter(|_| manner);
        let comma = inner.find(|&i| !self.at(i).is_lower() || self.at(i).is_verb());
        let closed = comma.filter(|&i| self.at(i).is_sign(','));
        closed.map_or(from, |comma| comma + 1)
    }

    /// The man behind a pronoun that is "her" as well as "she": damals nannte sie *der Kritiker*, but not: sagte sie der Zeitung.
    fn subject_behind_object(&self, pronoun: NounPhrase) -> Option<NounPhrase> {
        let woman = pronoun.pronoun && self.at(pronoun.first).has(Classes::FEMININE);
        let article =
            woman && self.grammar.noun_capitals && self.at(pronoun.end).has(Classes::MASCULINE);
        let phrase = self
            .noun_phrase(pronoun.end, pronoun.end + SUBJECT_REACH, Place::After)
            .filter(|_| article)?;
        let man = |i: usize| self.gender_of_role(i) == Classes::MASCULINE;
        (phrase.subject && (phrase.first..phrase.core).any(man)).then_some(phrase)
    }

    /// Where the subject begins in what looks like one phrase: "рассказал РИА Новости *депутат* Олег Морозов", "в эфире
    /// телеканала «Волна» *министр*". Roles are listed as subjects have them, and one behind a name begins its phrase.
    fn subject_in(&self, phrase: NounPhrase) -> usize {
        let role = |i: &usize| self.at(*i).is_lower() && self.at(*i).has(Classes::ROLE);
        (phrase.first..phrase.core)
            .find(role)
            .filter(|&i| {
                let before = self.before(i);
                i > phrase.first && (before.is_capital() || before.is_quote())
            })
            .filter(|_| self.grammar.cases && !self.grammar.genitives_first)
            .unwrap_or(phrase.first)
    }

    pub(crate) fn subject_between(
        &self,
        from: usize,
        limit: usize,
        place: Place,
    ) -> Option<NounPhrase> {
        let mut at = from;
        let mut told = false; // whether it is said to whom
        while at < limit {
            let token = self.at(at);
            match token.kind {
                Kind::Sign('(') => {
                    at += 1;
                    while at < limit && !self.before(at).is_sign(')') {
                        at += 1;
                    }
                    continue;
                }
                Kind::Sign(_) | Kind::Quote(_) => return None,
                _ => {}
            }
            let reach = if place == Place::After {
                limit + SUBJECT_REACH
            } else {
                limit
            };
            // contou à Lusa *a* enfermeira: an article behind whoever was told
            if token.has(Classes::PREPOSITION) && !(told && token.has(Classes::DETERMINER)) {
                told |= token.has(Classes::TOWARDS);
                let inner = self.noun_phrase(at + 1, reach, Place::After);
                let end = inner.map_or(at + 1, |phrase| phrase.end.max(at + 1));
                // на вопрос корреспондента | депутат: roles are listed as subjects have them
                let bare = self.grammar.order == Order::Free && !self.grammar.articles;
                let role = (at + 2..end).find(|&i| bare && self.at(i).has(Classes::ROLE));
                at = role.unwrap_or_else(|| self.adverbial_end(at, end, reach));
                continue;
            }
            match self.noun_phrase(at, reach, Place::After) {
                Some(phrase) if phrase.subject => return Some(phrase),
                Some(phrase) => at = phrase.end.max(at + 1),
                None => at += 1,
            }
        }
        None
    }

    /// Where the adverbial with the preposition at `at` ends, whose first phrase ends at `end`: with cases, the nouns that
    /// follow are genitives, "řekl po jednání *kabinetu*", and names in other cases than a subject's belong to it, "mówił w
    /// *Sejmie* Domański", as does a medium, "w rozmowie z *„Gońcem”* szef".
    fn adverbial_end(&self, at: usize, end: usize, limit: usize) -> usize {
        if !self.grammar.cases || self.at(at + 1).has(Classes::TIME) {
            return end;
        }
        if self.quoted_name(at + 1).is_some() {
            return at + 2;
        }
        if let Some(name) = self.name_behind_oblique(at + 1, end) {
            return name;
        }
        let genitive = |i: &usize| {
            let token = self.at(*i);
            let other = Classes::FUNCTION.or(Classes::TIME).or(Classes::ROLE);
            token.is_lower() && !token.is_verb() && !token.has(other)
        };
        end + (end..limit).take_while(genitive).count()
    }

    /// The name that can be a subject behind one that cannot: w Sejmie *Domański*.
    pub(crate) fn name_behind_oblique(&self, first: usize, end: usize) -> Option<usize> {
        let oblique = |i: usize| self.lexicon.is(self.word(i), Classes::OBLIQUE_NAME);
        (first..end).skip_while(|&i| !oblique(i)).find(|&i| {
            let own = !self.before(i).has(Classes::NAME_PARTICLE) && !self.in_one_name(i - 1, i);
            let name = self.at(i).is_capital() && self.at(i).span.len() > 2;
            name && own && !oblique(i) && !self.is_acronym(i)
        })
    }

    /// The first noun phrase of the frame that can be a subject.
    pub(crate) fn first_phrase(&self, frame: Frame, before: usize) -> Option<NounPhrase> {
        let mut first = frame.first;
        while first < before && self.at(first).has(Classes::CONJUNCTION.or(Classes::ADVERB)) {
            first += 1;
        }
        let limit = before.min(first + 3 * SUBJECT_REACH);
        if let Some(name) = self.name_with_particle(first, limit) {
            return Some(name);
        }
        let article =
            self.at(first).has(Classes::DETERMINER) && self.at(first + 1).has(Classes::ROLE); // A mãe
        let governs = self.at(first).has(Classes::PREPOSITION) && !article;
        if governs || !self.at(first).is_word() {
            return self.subject_between(first, limit, Place::After);
        }
        self.noun_phrase(first, limit, Place::After)
            .filter(|phrase| phrase.subject)
            .or_else(|| self.subject_between(first, limit, Place::After))
    }

    /// A known name whose small word has a capital as it begins the sentence: *Von Rotenhan* blieb ruhig.
    fn name_with_particle(&self, first: usize, limit: usize) -> Option<NounPhrase> {
        let particle = Classes::NAME_PARTICLE;
        let head = (first..limit).find(|&i| !self.at(i).has(particle))?;
        let end = (head..limit)
            .find(|&i| !self.at(i).is_capital())
            .unwrap_or(limit);
        let opens = head > first && self.at(first).is_capital();
        (opens && self.is_person(head) && self.at(end).is_lower())
            .then(|| NounPhrase::plain(first, end))
    }

    /// Who stands behind the adverbial that a sentence begins with: À ses côtés, *son mari* hoche la tête.
    pub(crate) fn behind_opener(&self, frame: Frame, before: usize) -> Option<NounPhrase> {
        let opens =
            self.at(frame.first).has(Classes::PREPOSITION) || self.is_aside_verb(frame.first);
        let near = frame.first..before.min(frame.first + SUBJECT_REACH);
        let comma = near
            .into_iter()
            .find(|&i| self.at(i).is_sign(','))
            .filter(|_| opens)?;
        self.noun_phrase(comma + 1, before, Place::After)
            .filter(|phrase| phrase.subject && self.is_human(*phrase))
            .map(|phrase| self.without_unknown_verb(phrase))
    }

    /// The noun phrase that a relative pronoun goes back to.
    pub(crate) fn antecedent(&self, pronoun: usize) -> Option<NounPhrase> {
        self.phrase_up_to(pronoun - usize::from(self.before(pronoun).is_sign(',')))
    }

    /// The longest noun phrase that ends at `end`.
    pub(crate) fn phrase_up_to(&self, end: usize) -> Option<NounPhrase> {
        let ending = |first: usize| {
            self.noun_phrase(first, end, Place::Before)
                .filter(|phrase| phrase.end == end && !phrase.pronoun)
        };
        // called to order by the Speaker, who: a bare noun is what the phrase begins with at last
        let bare = |i: usize| {
            let token = self.at(i);
            self.grammar.order == Order::SubjectFirst
                && token.is_lower()
                && !token.has(Classes::DETERMINER.or(Classes::ROLE))
        };
        let reach = end.saturating_sub(SUBJECT_REACH)..end;
        let begun = reach.clone().filter(|&i| !bare(i)).find_map(ending);
        begun.or_else(|| reach.filter(|&i| bare(i)).find_map(ending))
    }

    /// The subject of a verb that shares it with the verb before: Huber kam und sagte.
    pub(crate) fn shared_subject(
        &self,
        frame: Frame,
        verb: usize,
        before: &[Cue],
    ) -> Option<NounPhrase> {
        let clause = (frame.first..verb.saturating_sub(1))
            .rev()
            .find(|&i| self.at(i).is_sign(','));
        // declined to comment on Harlan's *remarks*, telling reporters
        let verbs = before.iter().rev().filter(|cue| cue.kind != CueKind::Noun);
        let shared = verbs.take(4).find_map(|cue| cue.subject);
        let nearest = self
            .nearest_clause_subject(frame, verb)
            .filter(|near| shared.is_none_or(|shared| shared.first < near.first))
            .filter(|near| {
                let main = shared.or_else(|| self.first_phrase(frame, verb));
                main.is_none_or(|main| self.person(*near) >= self.person(main))
            });
        nearest
            .or(shared)
            .or_else(|| {
                let fixed = self.grammar.order == Order::SubjectFirst;
                self.subject_between(clause.filter(|_| !fixed)? + 1, verb, Place::After)
            })
            .or_else(|| {
                let phrase = self.first_phrase(frame, verb)?;
                let bare = self.without_verb(phrase).filter(|bare| {
                    self.grammar.is_ordered() && !self.is_owner(bare.end - 1) // Japan's lender
                });
                bare.or(Some(phrase))
            })
    }
}
