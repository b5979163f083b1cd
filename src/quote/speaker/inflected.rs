//! Languages with a free order of words, where endings and lists of roles tell what a phrase does in its sentence.

use crate::quote::cue::{Cue, CueKind, SPREAD};
use crate::quote::frame::Frame;
use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::conjugate::FormKind;
use crate::quote::lexicon::entry::{Strength, VerbForm};
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{NounPhrase, Place, Reader};

/// How many tokens may stand between a quotation and the verb that reports it.
const GAP: usize = 8;
/// What can stand between a quotation and the verb, or between a subject and its verb.
const ADVERBIAL: Classes = Classes::ADVERB
    .or(Classes::TIME)
    .or(Classes::PREPOSITION)
    .or(Classes::OBJECT)
    .or(Classes::HEARER)
    .or(Classes::OBJECT_FORM);

impl Reader<'_> {
    /// The quotation before the verb, with nothing but adverbials between: «…», — вчера на брифинге сказал.
    pub(crate) fn quote_before(&self, frame: Frame, verb: usize) -> Option<usize> {
        if self.grammar.order != Order::Free && !self.grammar.clitics {
            return None;
        }
        let quote = (frame.first.max(verb.saturating_sub(GAP))..verb)
            .rev()
            .find(|&i| self.at(i).is_quote())?;
        let mut at = quote + 1;
        while at < verb {
            let token = self.at(at);
            let content = self.grammar.verb_last && token.has(Classes::CONTENT);
            let between = token.is_dash() || token.is_sign(',') || token.has(ADVERBIAL) || content;
            if token.has(Classes::AS) || !(between || self.is_acronym(at)) {
                return None;
            }
            at += 1;
            let noun = self.at(at);
            let governed = token.has(Classes::PREPOSITION) && self.grammar.cases;
            at += usize::from(governed && noun.is_lower() && !noun.has(Classes::ROLE));
        }
        Some(quote)
    }

    /// The subject in front of the quotation that its verb stands behind: Ayşe Demir, “…” dedi.
    pub(crate) fn subject_before_quote(&self, frame: Frame, verb: usize) -> Option<NounPhrase> {
        let quote = self.quote_before(frame, verb)?;
        let comma = quote.checked_sub(1).filter(|&i| i > frame.first)?;
        let parted = self.at(comma).is_sign(',');
        let end = if parted { comma } else { quote };
        let phrase = self.noun_phrase(self.clause_start(frame, end), end, Place::Before)?;
        // Sözcü projeyi “…” olarak niteledi: without a comma, somebody who can speak
        let whole = if parted {
            phrase.end == comma
        } else {
            let named = self.at(phrase.first).has(Classes::DEFINITE)
                && self.at(phrase.end - 1).is_capital(); // A Momentum „…” nevezte
            self.rank(phrase) == 3 || named && phrase.end == quote
        };
        (whole && phrase.subject).then_some(phrase)
    }

    /// Whether a word is a form that describes the noun behind it: konuşan.
    fn is_describing(&self, index: usize) -> bool {
        let describing = |form: &VerbForm| form.kind == FormKind::Describing;
        self.at(index).verbs().iter().any(describing)
    }

    /// Where the verb comes last: the first phrase of the sentence that can be a subject, before the quotation of a verb,
    /// "*Vali Demir*, yangının “…” söyledi"; what a participle describes stands behind it, "“…” diyen *Arslan*"; who gave a
    /// statement out, before it, "*Valilikten* yapılan açıklamada".
    pub(crate) fn head_subject(&self, frame: Frame, verb: usize, end: usize) -> Option<NounPhrase> {
        if !self.grammar.verb_last || self.grammar.initial {
            return None;
        }
        let quote = (frame.first..verb).rev().find(|&i| self.at(i).is_quote());
        let quote = quote.unwrap_or(verb);
        if let Some(giver) = self.giver(frame, quote) {
            return Some(giver);
        }
        let participle = |i: usize| self.is_describing(i);
        if participle(end - 1) {
            return self.core(end, frame.end, Place::After);
        }
        let declined = |i: usize| self.is_declined(i) || self.is_oblique(i);
        let mut at = frame.first;
        if self.at(at).has(Classes::PRONOUN) && !self.at(at).has(Classes::DETERMINER) {
            return Some(NounPhrase::pronoun(at)); // Ол, but "O gün Bakan"
        }
        while at < quote {
            let token = self.at(at);
            let named = token.is_capital() || token.has(Classes::ROLE);
            let other = Classes::FUNCTION.or(Classes::TIME).or(Classes::REPORT_NOUN);
            let phrase = Some(at)
                .filter(|&at| named && !token.has(other) && !declined(at))
                .and_then(|at| self.core(at, quote, Place::Before));
            match phrase {
                // Toplantıda konuşan Miçotakis
                Some(phrase) if !participle(phrase.end) && !declined(phrase.end - 1) => {
                    return Some(self.with_title(frame, phrase, quote));
                }
                Some(phrase) => at = phrase.end,
                None => at += 1,
            }
        }
        None
    }

    /// Whether an apostrophe sets the ending of a case off: Ankara'da, but not CHP'li vekil.
    fn is_declined(&self, index: usize) -> bool {
        let ending = self.word(index).rsplit_once(['\'', '’']);
        ending.is_some() && !self.has_form(index, Classes::ATTRIBUTIVE_FORM)
    }

    /// A Turkish subject with the rest of its title, "*Hazine ve* Maliye Bakanı Mehmet Şimşek", and with its owner,
    /// "*Almanya'nın* Ankara Büyükelçisi".
    fn with_title(&self, frame: Frame, phrase: NounPhrase, limit: usize) -> NounPhrase {
        let role = |p: &NounPhrase| (p.first..p.end).any(|i| self.at(i).has(Classes::ROLE));
        let joined = Some(phrase.end).filter(|&end| self.joins(end));
        let joined = joined.and_then(|end| self.core(end + 1, limit, Place::Before));
        let whole = joined.filter(role).map_or(phrase, |rest| NounPhrase {
            end: rest.end,
            core: rest.end,
            ..phrase
        });
        let owned = phrase.first > frame.first && role(&whole) && {
            let owner = phrase.first - 1;
            self.is_declined(owner) && self.has_form(owner, Classes::GENITIVE_FORM)
        };
        NounPhrase {
            first: phrase.first - usize::from(owned),
            ..whole
        }
    }

    /// Who gave out what is quoted: "*Parti'den* yapılan açıklamada".
    fn giver(&self, frame: Frame, limit: usize) -> Option<NounPhrase> {
        let given = |&i: &usize| self.at(i).has(Classes::AGENT);
        let end = (frame.first + 1..limit).rev().find(given)?;
        let outside = |&i: &usize| {
            let token = self.at(i);
            !token.is_word() || token.has(Classes::FUNCTION.or(Classes::TIME))
        };
        let first = (frame.first..end).rev().find(outside);
        let first = first.map_or(frame.first, |i| i + 1);
        (first < end).then(|| NounPhrase::plain(first, end))
    }

    /// The phrase with what stands before it, if a comma parts role and name and none closes them: "*a bank elnöke, Varga Anna*
    /// azt mondta", "*Varga Anna, a bank elnöke* azt mondta".
    pub(crate) fn with_lead(&self, frame: Frame, phrase: NounPhrase) -> NounPhrase {
        let comma = phrase.first.saturating_sub(1).max(frame.first);
        if !self.grammar.genitives_first || !self.at(comma).is_sign(',') {
            return phrase;
        }
        let mut start = self.clause_start(frame, comma);
        while start > frame.first && self.joins(start - 1) {
            start = self.clause_start(frame, start - 1);
        }
        let lead = self.noun_phrase(start, comma, Place::Before);
        let lead = lead.filter(|lead| lead.end == comma && lead.subject && !lead.pronoun);
        let Some(lead) = lead else {
            return phrase;
        };
        let role = |p: NounPhrase| (p.first..p.end).any(|i| self.is_role(i));
        let named = |p: NounPhrase| (p.first..p.end).any(|i| self.at(i).is_capital());
        let apposed = (role(lead) || role(phrase)) && named(phrase) && named(lead);
        NounPhrase {
            first: if apposed { lead.first } else { phrase.first },
            ..phrase
        }
    }

    /// The body behind a verb without a subject: сообщили в пресс-службе, "у міністерстві наголосили".
    pub(crate) fn body(&self, frame: Frame, verb: usize, end: usize) -> Option<NounPhrase> {
        if !(verb..end).any(|i| self.at(i).has(Classes::IMPERSONAL)) {
            return None;
        }
        let adverbial = Classes::ADVERB.or(Classes::TIME).or(Classes::OBJECT);
        let mut at = end;
        while self.at(at).has(adverbial)
            || self.at(at).has(Classes::PREPOSITION) && self.at(at + 1).has(Classes::TIME)
        {
            at += 1;
        }
        if self.at(at).has(Classes::BODY) {
            return self.noun_phrase(at + 1, frame.end, Place::After);
        }
        let start = (self.clause_start(frame, verb)..verb)
            .find(|&i| !self.at(i).has(Classes::CONJUNCTION.or(Classes::ADVERB)))?;
        if !self.at(start).has(Classes::BODY) {
            return None;
        }
        let mut body = self.noun_phrase(start + 1, verb, Place::Before)?;
        while body.end < verb && self.in_one_name(body.end - 1, body.end) {
            body.end += 1; // у Міністерстві оборони
        }
        let somebody = |i: usize| self.at(i).is_lower() && self.at(i).has(Classes::ROLE);
        let whole = !(body.first..verb).any(somebody);
        let object = self.at(body.end).is_lower() && !self.at(body.end).has(Classes::FUNCTION);
        let told = object && self.grammar.cases; // в Киеве *заявления Кремля* назвали
        let auxiliary = (body.end..verb)
            .rev()
            .take_while(|&i| self.at(i).has(Classes::AUXILIARY));
        let last = verb - auxiliary.count();
        (whole && (told || self.subject_tail(body.end, last) == last)).then_some(body) // у Кабміні *на це* відповіли
    }

    /// Keeps an apposition only if a comma or the end closes it and it can be one: "Selon Morel, maire de Lyon, c'est"
    /// but not "Selon Morel, Paris est".
    pub(crate) fn closed_apposition(&self, phrase: NounPhrase) -> NounPhrase {
        let comma = (phrase.core..phrase.end).find(|&i| self.at(i).is_sign(','));
        let Some(comma) = comma.filter(|_| !self.grammar.noun_capitals) else {
            return phrase;
        };
        let closed = matches!(self.at(phrase.end).kind, Kind::Sign(',' | '.' | ')' | '\0'));
        let subject = self.at(comma + 1).has(Classes::DETERMINER)
            && !(comma + 1..phrase.end)
                .any(|i| self.at(i).has(Classes::ROLE) || self.at(i).is_capital());
        NounPhrase {
            end: if closed && !subject {
                phrase.end
            } else {
                comma
            },
            ..phrase
        }
    }

    /// How much a phrase looks like a subject that speaks. Roles are listed as subjects have them: "setkání označil
    /// *premiér*".
    pub(crate) fn rank(&self, phrase: NounPhrase) -> i32 {
        let mut core = phrase.first..phrase.core;
        if self.grammar.articles {
            2
        } else if phrase.pronoun || core.any(|i| self.at(i).has(Classes::ROLE)) {
            3
        } else if self.at(phrase.first).is_capital() {
            2
        } else {
            1
        }
    }

    /// "Решение суда адвокат Зуева назвала": a role that no adjective goes with begins the subject.
    pub(crate) fn at_role(&self, phrase: NounPhrase) -> NounPhrase {
        if !self.grammar.cases || self.grammar.genitives_first {
            return phrase;
        }
        let role = (phrase.first + 2..phrase.core).rev().find(|&i| {
            let before = self.before(i);
            self.at(i).has(Classes::ROLE)
                && before.is_lower()
                && !before.has(Classes::ROLE.or(Classes::ATTRIBUTE_FORM))
        });
        NounPhrase {
            first: role.unwrap_or(phrase.first),
            ..phrase
        }
    }

    /// "Jana Horáková, předsedkyně svazu, návrh označila": the subject in front of an object that has the place of one.
    pub(crate) fn owner_of_object(&self, frame: Frame, object: NounPhrase) -> Option<NounPhrase> {
        let comma = object.first > frame.first && self.before(object.first).is_sign(',');
        (self.grammar.order == Order::Free && comma && self.rank(object) == 1)
            .then(|| self.subject_with_apposition(frame, object.first))
            .flatten()
    }

    /// Whom a sentence is about: its first phrase that names a person, with a role or in two words.
    pub(crate) fn topic(&self, frame: Frame) -> Option<NounPhrase> {
        let end = frame.end.min(frame.first + SPREAD);
        (frame.first..end)
            .filter(|&i| {
                self.at(i).is_capital() || self.at(i).has(Classes::ROLE.or(Classes::DETERMINER))
            })
            .filter_map(|i| {
                let phrase = self.noun_phrase(i, end, Place::After)?;
                // коллега из Ярославля | *Денис Титов*
                let governed = self.before(i).has(Classes::PREPOSITION) && phrase.core > i + 2;
                let first = i + usize::from(governed);
                Some(NounPhrase { first, ..phrase })
            })
            .find(|phrase| {
                let names = |i: &usize| self.at(*i).is_capital() && !self.opens_sentence(*i);
                let role = (phrase.first..phrase.core).any(|i| self.at(i).has(Classes::ROLE));
                let end = if role { phrase.end } else { phrase.core };
                let named = (phrase.first..end).filter(names).count();
                // Un jubilado la escuchaba.
                let new = phrase.first == frame.first && self.is_indefinite(self.at(phrase.first));
                let somebody =
                    role && (named > 0 || new && self.is_one_human(*phrase)) || named > 1;
                phrase.subject && !phrase.pronoun && somebody
            })
            .map(|phrase| self.closed_apposition(phrase))
    }

    /// Whether the tokens are a clause without a verb of its own between commas: ", interrogé par la radio,".
    pub(crate) fn is_participial(&self, first: usize, end: usize) -> bool {
        !self.grammar.noun_capitals
            && self.at(first).is_lower()
            && !self
                .at(first)
                .has(Classes::DETERMINER.or(Classes::CONJUNCTION))
            && self.at(end).is_sign(',')
            && (first..end).all(|i| match self.at(i).kind {
                Kind::Sign(',') => {
                    // asked in Halifax, Nova Scotia, Moss said
                    let doing = self.is_doing(first) || self.is_past(first);
                    doing && self.at(i + 1).is_capital()
                }
                Kind::Sign(_) | Kind::Quote(_) => false,
                _ => true,
            })
    }

    /// Whether only adverbials stand between an auxiliary and its participle: "a, pour sa part, dénoncé".
    pub(crate) fn is_adverbial(&self, first: usize, end: usize) -> bool {
        let between = ADVERBIAL
            .or(Classes::PRONOUN)
            .or(Classes::AUXILIARY)
            .or(Classes::MODAL);
        let commas = (first..end).filter(|&i| self.at(i).is_sign(',')).count();
        if commas == 1 {
            return false; // was among the victims, said
        }
        let mut at = first;
        while at < end {
            let token = self.at(at);
            at = if token.has(Classes::PREPOSITION) {
                self.noun_phrase(at + 1, end, Place::Before)
                    .map_or(at + 1, |phrase| phrase.end.max(at + 1))
            } else if token.has(between) || token.is_sign(',') || token.is_quote() {
                at + 1
            } else {
                return false;
            };
        }
        true
    }

    /// Whether a word right before a verb is its object: *la* considera, *l'*accuse, *lo* definisce.
    pub(crate) fn is_object_pronoun(&self, index: usize) -> bool {
        let romance =
            self.grammar.articles && self.grammar.order == Order::Free || self.grammar.elides;
        let object = Classes::OBJECT.or(Classes::DETERMINER);
        romance
            && self.at(index).is_lower()
            && self.at(index).has(object)
            && self.word(index).len() <= 4
    }

    /// Whether a genitive stands between a name and the role of its phrase: Europos Sąjungos *diplomatijos* vadovė.
    pub(crate) fn leads_to_role(&self, index: usize, limit: usize) -> bool {
        let plain = |i: usize| self.at(i).is_lower() && !self.at(i).is_verb();
        plain(index)
            && (index + 1..limit.min(index + 3))
                .take_while(|&i| plain(i))
                .any(|i| self.at(i).has(Classes::ROLE))
    }

    /// Whether nothing but nouns stands between a name in the genitive and this one: Policijos *departamentas*.
    pub(crate) fn is_owned_noun(&self, index: usize) -> bool {
        let noun = |i: usize| {
            let token = self.at(i);
            let other = Classes::FUNCTION.or(Classes::TIME);
            token.is_lower() && !token.is_verb() && !token.has(other) && !self.is_oblique(i)
        };
        let owner = (index.saturating_sub(4)..index).rev().find(|&i| !noun(i));
        let owned = |i: usize| self.lexicon.is(self.word(i), Classes::OBLIQUE_NAME);
        noun(index) && owner.is_some_and(|i| self.at(i).is_capital() && owned(i))
    }

    /// Whether nouns stand between the name of a region or a body and that of a person: губернатор Северской *области*
    /// Панин, эксперт Института *изучения рисков* Панин.
    pub(crate) fn is_region(&self, index: usize) -> bool {
        let other = Classes::FUNCTION.or(Classes::TIME).or(Classes::VERB_FORM);
        let noun = |i: &usize| {
            let token = self.at(*i);
            token.is_lower() && !token.is_verb() && !token.has(other)
        };
        let nouns = (index..index + 3).take_while(noun).count();
        let (behind, next) = (index + nouns, self.at(index + nouns));
        let named = next.is_capital() && !next.has(other) || self.is_gloss(behind);
        self.grammar.cases && nouns > 0 && named
    }

    /// Whether the form of a word is that of an object: журналистам, публикацию.
    pub(crate) fn is_oblique(&self, index: usize) -> bool {
        let token = self.at(index);
        token.has(Classes::OBJECT_FORM) || self.grammar.cases && token.has(Classes::HEARER)
    }

    /// Whether a quotation is a name right behind its verb, of who speaks or is spoken to: рассказала «Волге».
    pub(crate) fn is_medium(&self, at: usize, cue: &Cue) -> bool {
        let said = self.grammar.cases
            && matches!(cue.kind, CueKind::Verb(Strength::Say))
            && cue.tokens.last().is_some_and(|&last| last + 1 == at)
            && cue.subject.is_none_or(|subject| subject.first > at);
        said && self.quoted_name(at).is_some()
    }

    /// Whether the token is an acronym: BNS, ČTK.
    pub(crate) fn is_acronym(&self, index: usize) -> bool {
        let word = self.word(index);
        word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase)
    }
}
