//! Who speaks: the subject of a cue, before or behind its verb, in its clause or shared with another.

use crate::quote::cue::{Cue, SPREAD};
use crate::quote::frame::Frame;
use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{NounPhrase, Place, Reader};

/// How far a subject may stand from its verb, in tokens.
pub(crate) const SUBJECT_REACH: usize = 14;
/// What can follow the verb of a subordinate clause.
const SUBCLAUSE_END: Classes = Classes::AUXILIARY
    .or(Classes::MODAL)
    .or(Classes::CONJUNCTION);
/// Verbs that help another.
pub(crate) const HELPS: Classes = Classes::AUXILIARY.or(Classes::MODAL);

/// A verb that looks for its subject.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clause<'c> {
    pub(crate) frame: Frame,
    /// The finite verb.
    pub(crate) verb: usize,
    /// Where the cue ends.
    pub(crate) end: usize,
    /// The cues before it.
    pub(crate) before: &'c [Cue],
    /// Where the clause begins; behind its relative pronoun, if that is not its subject.
    pub(crate) start: usize,
    /// The same behind a conjunction and adverbs.
    pub(crate) opener: usize,
    /// The relative pronoun that is its subject.
    pub(crate) relative: Option<usize>,
    /// Whether a quotation stands right before the verb.
    pub(crate) after_quote: bool,
}

/// What a way says of the subject: which phrase it is, if any, and whether the clause is an as-clause.
type Answer = (Option<NounPhrase>, bool);

/// A way to find a subject. Its answer holds even if that is that there is none.
type Way = fn(&Reader<'_>, &Clause<'_>) -> Option<Answer>;

/// The subject itself.
fn is(subject: NounPhrase) -> Answer {
    (Some(subject), false)
}

/// The ways to find a subject, the surest first.
const WAYS: [Way; 19] = [
    // „…“ თქვა *ლომიძემ*
    |reader, c| reader.behind_initial(c).map(is),
    // 鈴木市長*は*「…」と述べた
    |reader, c| Some((reader.marked_or_first(c.frame, c.verb)?, false)),
    // *Erdoğan*, Gazze'de “…” istediğini söyledi
    |reader, c| reader.head_subject(c.frame, c.verb, c.end).map(is),
    |reader, c| reader.body_of(c),
    |reader, c| reader.named_medium(c).map(is),
    |reader, c| reader.behind_quote(c).map(is),
    |reader, c| reader.of_relative(c).map(is),
    |reader, c| reader.joined(c).map(is),
    |reader, c| reader.particle_name(c.start, c.verb).map(is),
    |reader, c| reader.of_subclause(c),
    |reader, c| reader.of_as_clause(c),
    |reader, c| reader.inserted(c).map(is),
    |reader, c| reader.with_apposition(c).map(is),
    |reader, c| reader.coordinated(c),
    |reader, c| reader.right_before(c).map(is),
    |reader, c| reader.before_relative(c).map(is),
    |reader, c| reader.long_phrase(c.opener, c.verb).map(is),
    |reader, c| reader.subject_right_before(c.opener, c.verb).map(is),
    |reader, c| reader.elsewhere(c).map(is),
];

impl Reader<'_> {
    /// The subject of the verb whose finite part is `verb` and whose cue ends before `end`, and whether the clause is
    /// an as-clause.
    pub(crate) fn subject(
        &self,
        frame: Frame,
        verb: usize,
        end: usize,
        before: &[Cue],
    ) -> (Option<NounPhrase>, bool) {
        let clause = self.clause(frame, verb, end, before);
        let answer = WAYS.iter().find_map(|way| way(self, &clause));
        let (subject, as_clause) = answer.unwrap_or((None, false));
        let behind = |phrase: &NounPhrase| !self.grammar.initial && phrase.first > verb;
        let bare = subject.filter(behind).map(|phrase| {
            let phrase = self.without_object(phrase);
            self.up_to_name(phrase)
        });
        (bare.or(subject), as_clause)
    }

    /// A subject behind its verb without the noun that follows a known name, if the clause goes on: sagte *Landrätin Petra Enders*
    /// Hilfe zu.
    fn up_to_name(&self, phrase: NounPhrase) -> NounPhrase {
        let noun = |i: usize| self.at(i).is_capital() && !self.is_person(i) && !self.is_role(i);
        let named = |i: usize| self.is_person(i - 1) && self.is_person(i - 2);
        let open = self.grammar.noun_capitals && self.at(phrase.end).is_lower();
        let mut nouns = (phrase.first + 2..phrase.core).filter(|_| open);
        match nouns.find(|&i| noun(i) && named(i)) {
            Some(end) => NounPhrase {
                end,
                core: end,
                ..phrase
            },
            None => phrase,
        }
    }

    fn clause<'c>(&self, frame: Frame, verb: usize, end: usize, before: &'c [Cue]) -> Clause<'c> {
        let previous = self.before(verb);
        // “…,” has told: what stands behind a quotation with an auxiliary is no subject in English
        let after_quote = self.quote_before(frame, verb).is_some()
            || verb > frame.first
                && !(self.grammar.is_ordered() && self.at(verb).has(HELPS))
                && (previous.is_quote()
                    || (previous.is_sign(',') || previous.is_dash())
                        && verb >= frame.first + 2
                        && self.at(verb - 2).is_quote());
        let start = self.clause_start(frame, verb);
        // "attacked what he called", "the mayor, who called it"
        let relative = (start..verb)
            .rev()
            .filter(|_| self.grammar.order != Order::VerbSecond)
            .find(|&i| self.at(i).has(Classes::RELATIVE));
        // "a man who gave his name as Reed told", but "what he called", "the mayor, who police said"
        let inner = relative.filter(|&relative| {
            let plain = (relative + 1..verb).find(|&i| !self.at(i).has(Classes::ADVERB));
            plain.is_some_and(|i| {
                !self.grammar.is_ordered()
                    || !self.is_past(i) && self.noun_phrase(i, verb, Place::Before).is_some()
            })
        });
        let start = inner.map_or(start, |relative| relative + 1);
        let skipped = |i: usize| {
            let token = self.at(i);
            token.has(Classes::CONJUNCTION.or(Classes::ADVERB)) && !token.has(Classes::DETERMINER)
        };
        let opener = (start..verb).find(|&i| !skipped(i));
        // *days after* Moscow called
        let measured = |i: &usize| {
            let noun = self.at(*i).is_lower() || self.opens_sentence(*i) && !self.is_name(*i);
            noun && self.grammar.is_ordered()
                && self.at(i + 1).has(Classes::SUBORDINATOR)
                && i + 2 < verb
        };
        let opener = opener.map(|i| if measured(&i) { i + 2 } else { i });
        Clause {
            frame,
            verb,
            end,
            before,
            start,
            opener: opener.unwrap_or(verb.max(start)),
            relative: relative.filter(|_| inner.is_none()),
            after_quote,
        }
    }

    /// "сообщили *в пресс-службе*", "у міністерстві наголосили"
    fn body_of(&self, c: &Clause<'_>) -> Option<Answer> {
        let body = self.body(c.frame, c.verb, c.end)?;
        let opener = self.at(self.clause_start(c.frame, c.verb));
        Some((Some(body), opener.has(Classes::AS)))
    }

    /// "*die Zeitung „…“* schrieb": the quotation is a name and ends the subject.
    fn named_medium(&self, c: &Clause<'_>) -> Option<NounPhrase> {
        let quote = c.verb.checked_sub(1).filter(|&i| self.at(i).is_quote())?;
        let mut before = (c.frame.first..quote).rev();
        let first = before.find(|&i| self.is_boundary(i));
        let first = first.map_or(c.frame.first, |i| i + 1);
        self.noun_phrase(first, c.verb, Place::Before)
            .filter(|phrase| first < quote && phrase.end == c.verb && phrase.subject)
    }

    /// The subject right behind its verb, „…“ თქვა *ლომიძემ*, in languages whose clauses begin with it otherwise.
    fn behind_initial(&self, c: &Clause<'_>) -> Option<NounPhrase> {
        let opener = self.at(c.end);
        let other = Classes::CONJUNCTION
            .or(Classes::SUBORDINATOR)
            .or(Classes::AUXILIARY)
            .or(Classes::ATTRIBUTIVE);
        let told = self.grammar.initial && !self.grammar.unspaced && c.after_quote;
        let found = (told && opener.is_word() && !opener.has(other) && !opener.is_verb())
            .then(|| self.subject_after(c.frame, c.end))
            .flatten()?;
        // თქვა მატჩის *შემდეგ* ლომიძემ
        let postposed =
            self.grammar.genitives_first && self.at(found.end).has(Classes::PREPOSITION);
        if postposed {
            self.subject_after(c.frame, found.end + 1)
        } else {
            Some(found)
        }
    }

    /// "„…“, sagte *Huber*"
    fn behind_quote(&self, c: &Clause<'_>) -> Option<NounPhrase> {
        if !c.after_quote {
            return None;
        }
        let behind = if self.grammar.order == Order::VerbSecond {
            c.verb + 1
        } else {
            c.end
        };
        let found = self
            .subject_after(c.frame, c.verb + 1)
            .filter(|s| s.pronoun)
            .or_else(|| self.subject_after(c.frame, behind))?;
        let next = self.at(found.end);
        // “…” complained that science; said she was
        let clause = self.at(found.first).has(Classes::SUBORDINATOR)
            || self.grammar.is_ordered() && found.pronoun && next.has(HELPS);
        (!clause).then_some(found)
    }

    /// "*Anna und Peter Huber* sagten": what "und" joins is one subject.
    fn joined(&self, c: &Clause<'_>) -> Option<NounPhrase> {
        let joins = c.start > c.frame.first && self.joins(c.start - 1);
        let wide = (c.frame.first..c.start)
            .rev()
            .take_while(|&i| self.is_boundary(i) == self.joins(i))
            .last()
            .filter(|_| joins)?;
        let phrase = self
            .noun_phrase(wide, c.verb, Place::Before)
            .filter(|p| p.end == c.verb && p.subject && !p.pronoun)?;
        let phrase = self.with_list(c.frame, phrase);
        Some(self.speaking(phrase, c.frame, c.verb))
    }

    /// The last of a list with all before it, if nothing else begins the sentence: "*the Department for Culture*, Media and
    /// Sport said".
    fn with_list(&self, frame: Frame, last: NounPhrase) -> NounPhrase {
        let mut first = last.first;
        while first > frame.first && self.before(first).is_sign(',') {
            let comma = first - 1;
            let mut before = (frame.first..comma).rev();
            let start = before.find(|&i| self.at(i).is_sign(','));
            let start = start.map_or(frame.first, |i| i + 1);
            let item = self.noun_phrase(start, comma, Place::Before);
            if !item.is_some_and(|p| p.end == comma && p.subject && !p.pronoun) {
                return last;
            }
            first = start;
        }
        NounPhrase { first, ..last }
    }

    /// "Von der Leyen sagte": a name that begins with a small word which here has a capital.
    fn particle_name(&self, first: usize, verb: usize) -> Option<NounPhrase> {
        let particle = Classes::NAME_PARTICLE;
        let head = (first..verb).find(|&i| !self.at(i).has(particle))?;
        let name = self.at(first).is_capital()
            && self.at(first).has(Classes::AGENT)
            && head > first
            && head + 2 >= verb
            && (head..verb).all(|i| self.at(i).is_capital() && !self.at(i).has(Classes::FUNCTION))
            && !self.at(verb).has(Classes::AUXILIARY.or(Classes::MODAL));
        name.then(|| NounPhrase::plain(first, verb))
    }

    /// "als *er* ankam, sagte", "wie *Huber* sagte", "como dijo *la ministra*", but not "als Grund nannte sie".
    fn of_subclause(&self, c: &Clause<'_>) -> Option<Answer> {
        let conjunction = self.at(c.start).has(Classes::CONJUNCTION) && c.start + 1 < c.verb;
        let start = c.start + usize::from(conjunction); // doch wie Huber sagte
        let opener = self.at(start);
        if self.grammar.order == Order::Free && start + 1 == c.verb && opener.has(Classes::AS) {
            let subject = self.subject_after(c.frame, c.end);
            return Some((subject.map(|phrase| self.closed_apposition(phrase)), true));
        }
        let next = self.at(c.end);
        let last = c.end >= c.frame.end
            || !next.is_word()
            || next.has(SUBCLAUSE_END)
            || c.end > c.verb + 1;
        let opens = start < c.verb && opener.has(Classes::SUBORDINATOR.or(Classes::AS));
        (opens && last).then(|| {
            let found = self
                .subject_between(start + 1, c.verb, Place::Before)
                .or_else(|| self.subject_after(c.frame, c.end));
            (found, opener.has(Classes::AS))
        })
    }

    /// "Wie *Huber*, der den Bericht kennt, dazu sagte,"
    fn of_as_clause(&self, c: &Clause<'_>) -> Option<Answer> {
        let closing = self.at(c.end);
        let first = c.frame.first;
        let as_clause = (closing.is_sign(',') || closing.is_quote())
            && self.at(first).has(Classes::AS)
            && c.start > first + 1;
        let subject = as_clause
            .then(|| self.subject_between(first + 1, c.verb, Place::Before))
            .flatten()?;
        Some((Some(subject), true))
    }

    /// "L'Allemagne, a expliqué *le ministre*, « a besoin »": one comma between a phrase and a verb begins a report that has a
    /// subject of its own.
    fn inserted(&self, c: &Clause<'_>) -> Option<NounPhrase> {
        let comma = c.verb.checked_sub(1).filter(|&i| i > c.frame.first)?;
        let opens = c.start == c.verb && self.at(comma).is_sign(',') && !self.grammar.is_ordered();
        let inner = (c.frame.first..comma)
            .rev()
            .take_while(|&i| !matches!(self.at(i).kind, Kind::Sign(':' | ';')));
        let signs = |i: usize| matches!(self.at(i).kind, Kind::Sign(_));
        let single = opens && !inner.into_iter().any(signs);
        let behind = |from| self.subject_after(c.frame, from).filter(|_| single);
        let pronoun = behind(c.verb + 1).filter(|subject| subject.pronoun); // a-t-elle ajouté
        pronoun.or_else(|| behind(c.end).filter(|subject| self.person(*subject) > 0))
    }

    /// "*Huber* kam und sagte"
    fn coordinated(&self, c: &Clause<'_>) -> Option<Answer> {
        let adverb = |&i: &usize| self.at(i).has(Classes::ADVERB);
        let conjunction = (c.frame.first + 1..c.verb).rev().find(|i| !adverb(i));
        let joins = conjunction.is_some_and(|i| self.at(i).has(Classes::CONJUNCTION));
        joins.then(|| (self.shared_subject(c.frame, c.verb, c.before), false))
    }

    /// "*Huber* sagte", "*Berlynas* išpuolį pavadino"
    fn right_before(&self, c: &Clause<'_>) -> Option<NounPhrase> {
        if c.opener + 1 == c.verb && self.at(c.opener).has(Classes::NEUTER) {
            return Some(NounPhrase::pronoun(c.opener));
        }
        let before = self.before(c.verb);
        let object = Classes::OBJECT.or(Classes::OBLIQUE).or(Classes::DETERMINER);
        if self.grammar.cases && before.has(Classes::PRONOUN) && !before.has(object) {
            return Some(NounPhrase::pronoun(c.verb - 1)); // решение *она* назвала
        }
        let phrase = self.noun_phrase(c.opener, c.verb, Place::Before)?;
        if self.subject_tail(phrase.end, c.verb) != c.verb {
            return None;
        }
        let phrase = self.with_lead(c.frame, phrase);
        let owner = self.owner_of_object(c.frame, phrase);
        owner.or_else(|| {
            let subject = phrase.subject.then_some(phrase)?;
            Some(self.at_role(self.speaking(subject, c.frame, c.verb)))
        })
    }

    /// The length of the adverbial with a preposition at `at`, if such a one can stand between a subject and its verb.
    fn adverbial(&self, at: usize, verb: usize) -> usize {
        let free = self.grammar.order == Order::Free;
        let phrase = self.noun_phrase(at + 1, verb, Place::After);
        let end = match phrase {
            _ if self.at(at + 1).has(Classes::TIME) => at + 2,
            Some(phrase) if free => phrase.end,
            _ => at,
        };
        let name = (end..verb).take_while(|&i| free && self.at(i).is_capital());
        end + name.count() - at
    }

    /// How far what can stand between a subject and its verb reaches, from `tail` on.
    pub(crate) fn subject_tail(&self, mut tail: usize, verb: usize) -> usize {
        let aside = Classes::ADVERB
            .or(Classes::TIME)
            .or(Classes::OBJECT)
            .or(Classes::HEARER)
            .or(Classes::OBJECT_FORM); // Berlynas išpuolį pavadino
        while tail < verb {
            // Opozice jeho plán označila
            if self.grammar.cases && self.at(tail).has(Classes::DETERMINER) {
                let object = self.noun_phrase(tail, verb, Place::Before);
                if object.is_some_and(|o| o.end == verb && self.rank(o) == 1) {
                    return verb;
                }
            }
            tail += match self.at(tail) {
                token if token.has(aside) => 1,
                _ if tail + 1 == verb && self.is_object_pronoun(tail) => 1,
                // the ministry on Friday said, Зеленский в интервью Рейтер назвал
                token if token.has(Classes::PREPOSITION) => match self.adverbial(tail, verb) {
                    0 => break,
                    length => length,
                },
                _ => break,
            };
        }
        tail
    }

    /// Behind the verb, with another verb, in the clause around, or before the quotation.
    fn elsewhere(&self, c: &Clause<'_>) -> Option<NounPhrase> {
        let inverted = match self.grammar.order {
            Order::SubjectFirst if c.verb > c.frame.first => None,
            Order::VerbSecond | Order::SubjectFirst => self.subject_after(c.frame, c.verb + 1),
            Order::Free => {
                let particle = c.end == c.verb + 2; // jelentette ki
                let first = if particle { c.end } else { c.verb + 1 };
                self.noun_phrase(first, c.frame.end, Place::After)
                    .filter(|phrase| phrase.subject)
            }
        };
        let around = || {
            if c.opener == c.verb && self.before(c.verb).is_sign(',') && !c.after_quote {
                self.shared_subject(c.frame, c.verb, c.before) // ", sagte aber, dass"
            } else if self.at(c.opener).has(Classes::RELATIVE) && self.before(c.opener).is_sign(',')
            {
                self.relative_subject(c.opener, c.verb)
            } else {
                self.subject_behind_relative(c.opener, c.verb)
            }
        };
        // de bewindsman, *die* zegt de situatie te volgen; but: ein Problem, das sagte Huber
        let relative = self.at(c.opener).has(Classes::RELATIVE)
            && self.before(c.opener).is_sign(',')
            && !self.grammar.noun_capitals;
        let first = relative.then(around).flatten();
        first
            .or(inverted)
            .or_else(around)
            .or_else(|| self.subject_before_quote(c.frame, c.verb))
    }

    /// "der am Montag gewählte Vorsitzende": with the verb in second place, all before it is one phrase.
    fn long_phrase(&self, first: usize, verb: usize) -> Option<NounPhrase> {
        let opener = self.at(first);
        let oblique = self
            .noun_phrase(first, verb, Place::Before)
            .is_some_and(|phrase| phrase.end == verb && !phrase.subject);
        let whole = self.grammar.noun_capitals
            && !oblique
            && first + 2 < verb
            && verb < first + SPREAD
            && opener.has(Classes::DETERMINER)
            && self.before(verb).is_capital()
            && (first + 1..verb).all(|i| {
                let token = self.at(i);
                token.is_word() && !token.has(Classes::AUXILIARY.or(Classes::MODAL))
                    || token.kind == Kind::Number
            });
        whole.then(|| NounPhrase::plain(first, verb))
    }
}
