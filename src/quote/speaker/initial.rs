//! Languages without capitals whose clauses begin with their subject: Chinese, Thai, Persian, Hindi, Bengali.

use crate::quote::frame::Frame;
use crate::quote::frame::token::Kind;
use crate::quote::frame::unspaced::BRACKET;
use crate::quote::lexicon::classes::Classes;
use crate::quote::phrase::{NounPhrase, Reader};

/// What can stand before a subject.
const ASIDE: Classes = Classes::ADVERB
    .or(Classes::CONJUNCTION)
    .or(Classes::SUBORDINATOR)
    .or(Classes::TIME);

impl Reader<'_> {
    /// Who speaks by a verb: whom a word marks as the subject, else what its clause begins with.
    pub(crate) fn initial_subject(&self, frame: Frame, verb: usize) -> Option<NounPhrase> {
        self.marked_by_word(frame, verb)
            .or_else(|| self.first_in_clause(frame, verb))
    }

    /// The phrase before the last word that marks a subject, "*रमेश वर्मा* ने कहा", or before what makes a noun of the verb,
    /// "*रमेश वर्मा* का कहना है"; a pronoun that holds such a word, "*उन्होंने* कहा".
    fn marked_by_word(&self, frame: Frame, verb: usize) -> Option<NounPhrase> {
        let marks = |i: usize| {
            let token = self.at(i);
            token.has(Classes::SUBJECT_MARKER) || i + 1 == verb && token.has(Classes::ATTRIBUTIVE)
        };
        let marker = (frame.first + 1..verb).rev().find(|&i| marks(i))?;
        let pronoun = (marker..verb)
            .rev()
            .find(|&i| self.at(i).has(Classes::PRONOUN));
        let before = self.before(marker).has(Classes::PRONOUN);
        let pronoun = pronoun.or(before.then_some(marker - 1));
        pronoun
            .map(NounPhrase::pronoun)
            .or_else(|| self.phrase_before(frame, marker))
    }

    /// The subject of the clause: what stands before its adverbs, dates and places, "*外交部发言人毛宁*27日在记者会上表示". A
    /// clause without one has that of the clause before.
    fn first_in_clause(&self, frame: Frame, verb: usize) -> Option<NounPhrase> {
        let mut end = verb;
        loop {
            let start = (frame.first..end).rev().find(|&i| self.parts_clauses(i));
            let start = start.map_or(frame.first, |i| i + 1);
            let phrase = self.speaker_in(frame, start, end);
            if phrase.is_some() || start <= frame.first {
                return phrase.map(|phrase| self.with_name_before(frame, phrase, end));
            }
            if self.before(start).is_quote() && self.grammar.unspaced {
                return None;
            }
            end = start - 1;
        }
    }

    /// The first phrase of the clause that names somebody, else the first.
    fn speaker_in(&self, frame: Frame, start: usize, limit: usize) -> Option<NounPhrase> {
        let first = self.run_from(frame, start, limit)?;
        let speaks = |phrase: &NounPhrase| {
            let names = |i: usize| self.at(i).has(Classes::ROLE) || self.is_somebody(i);
            phrase.pronoun || (phrase.first..phrase.end).any(names)
        };
        if speaks(&first) {
            return Some(first);
        }
        let mut at = first.end + 1;
        while at < limit {
            match self.run_from(frame, at, limit) {
                Some(phrase) if speaks(&phrase) => return Some(phrase),
                Some(phrase) => at = phrase.end + 1,
                None => at += 1,
            }
        }
        Some(first)
    }

    /// A subject without the object behind it, where words are written together with their article: once a noun with one
    /// closes what one without begins, only an adjective goes on, "محافظ المدينة | *التقرير*", "وزير الخارجية *الألماني*".
    pub(crate) fn without_object(&self, phrase: NounPhrase) -> NounPhrase {
        let definite = |i: usize| self.lexicon.has_article(self.word(i));
        let adjective = |i: usize| self.at(i).has(Classes::ATTRIBUTE_FORM);
        let object = (phrase.first + 2..phrase.end)
            .find(|&i| definite(i) && definite(i - 1) && !definite(i - 2) && !adjective(i));
        object.map_or(phrase, |end| NounPhrase {
            end,
            core: end,
            ..phrase
        })
    }

    /// A phrase behind a preposition with all its nouns, where no capital tells where they end: theo *Trung tâm Dự báo*.
    pub(crate) fn up_to_function_word(&self, frame: Frame, phrase: NounPhrase) -> NounPhrase {
        let plain = self.grammar.initial && !self.grammar.unspaced && !phrase.pronoun;
        let run = Some(phrase.first).filter(|_| plain);
        let run = run.and_then(|first| self.run_from(frame, first, frame.end));
        run.filter(|run| run.first == phrase.first && run.end > phrase.end)
            .unwrap_or(phrase)
    }

    /// A phrase that fills its clause up to the comma, with the name or the role in the clause before: "رضا کریمی، وزیر نفت".
    fn with_name_before(&self, frame: Frame, phrase: NounPhrase, end: usize) -> NounPhrase {
        let comma = phrase.first.saturating_sub(1);
        let apposed = phrase.end == end
            && comma > frame.first
            && self.at(comma).is_sign(',')
            && !phrase.pronoun
            && !self.grammar.unspaced;
        let start = (frame.first..comma).rev().find(|&i| self.parts_clauses(i));
        let start = start.map_or(frame.first, |i| i + 1);
        let role = |p: NounPhrase| (p.first..p.end).any(|i| self.at(i).has(Classes::ROLE));
        Some(start)
            .filter(|_| apposed)
            .and_then(|start| self.run_from(frame, start, comma))
            .filter(|name| name.end == comma && !name.pronoun && (role(*name) || role(phrase)))
            .map_or(phrase, |name| NounPhrase::plain(name.first, phrase.end))
    }

    /// Whether a clause ends with the token: at a sign, a quotation; where words are written together, at a gap.
    fn parts_clauses(&self, index: usize) -> bool {
        let gap = self.at(index).span.end()..self.at(index + 1).span.start();
        let sign = match self.at(index).kind {
            Kind::Sign(sign) => !matches!(sign, '(' | ')' | '·'),
            kind => matches!(kind, Kind::Quote(_)),
        };
        let blank = !self.grammar.blanks || self.at(index).is_verb();
        let apart = self.grammar.unspaced && blank && !gap.is_empty();
        sign || apart
    }

    /// Whether the word is a form of a cue verb with whatever stands apart from it: *thông* báo, but not Bộ Giao *thông*.
    fn may_report(&self, index: usize) -> bool {
        self.at(index).verbs().iter().any(|form| {
            let particle = self
                .lexicon
                .verb(*form)
                .map(|verb| verb.particle.as_slice());
            let next = particle.and_then(<[_]>::first).filter(|_| form.apart);
            next.is_none_or(|next| self.word(index + 1).to_lowercase() == **next)
        })
    }

    /// The words from `start` on up to the first that is no noun, past adverbs and dates.
    fn run_from(&self, frame: Frame, start: usize, limit: usize) -> Option<NounPhrase> {
        let skipped = |i: usize| self.at(i).has(ASIDE) || self.at(i).kind == Kind::Number;
        let first = (start..limit).find(|&i| !skipped(i))?;
        if self.at(first).has(Classes::PRONOUN) {
            return Some(NounPhrase::pronoun(first));
        }
        let mut end = first;
        while end < limit {
            let close = (end..limit.min(end + BRACKET)).find(|&i| self.at(i).is_sign(')'));
            let token = self.at(end);
            let object = token.has(Classes::OBJECT_FORM.or(Classes::HEARER));
            let body = end == first && token.has(Classes::OBLIQUE) && token.has(Classes::ROLE); // במשרד
            let outside = self.is_outside(end) && !body;
            end = match close.filter(|_| token.is_sign('(') && end > first) {
                Some(close) => close + 1,
                None if outside || self.may_report(end) || object => break,
                None => end + 1,
            };
        }
        (first < end && end <= frame.end).then(|| NounPhrase::plain(first, end))
    }
}
