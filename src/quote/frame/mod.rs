//! Frames: the stretches that read as one sentence, each quotation a single token of them.

pub(crate) mod token;
pub(crate) mod unspaced;

use crate::Span;

use crate::quote::frame::token::Kind;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::conjugate::FormKind;
use crate::quote::lexicon::grammar::Order;
use crate::quote::phrase::{Place, Reader};

/// How far a cue may stand from its quotation, in tokens.
const REACH: usize = 80;

/// Most tokens of a frame: more than any sentence has. A text without full stops is cut into such, so that what looks
/// through a whole frame for each quotation takes no longer than the text.
const LONGEST: usize = 400;

/// Most words of a sentence that only tells who said the quotation before it.
const TAG: usize = 24;

/// Most tokens of a dateline.
const DATELINE: usize = 14;

/// What ends a sentence.
const ENDS: [char; 6] = ['.', '!', '?', '।', '۔', '؟'];

/// A stretch of tokens that reads as one sentence: a quotation in it is one token, whatever it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) first: usize,
    /// The token after the last.
    pub(crate) end: usize,
    /// Number of the paragraph.
    pub(crate) paragraph: usize,
}

impl Frame {
    /// The part of the frame around token `at` that a cue can reach. It bounds every search, so that a sentence
    /// without end costs no more than many short ones.
    pub(crate) fn near(self, at: usize) -> Self {
        Self {
            first: self.first.max(at.saturating_sub(REACH)),
            end: self.end.min(at + REACH),
            ..self
        }
    }
}

impl Reader<'_> {
    /// Cuts the tokens into frames.
    pub(crate) fn frames(&self, sentences: &[Span]) -> Vec<Frame> {
        let mut frames: Vec<Frame> = Vec::new();
        let mut paragraph = 0;
        let mut first = 0;
        let sentence_of = |from: usize, offset: usize| {
            let rest = sentences.iter().skip(from);
            from + rest.take_while(|s| s.end() <= offset).count()
        };
        let mut current = usize::MAX;
        let mut sentence = 0;
        for (index, token) in self.tokens.iter().enumerate() {
            sentence = sentence_of(sentence, token.span.start());
            let full = index - first >= LONGEST;
            if index > 0 && (sentence > current || full || self.is_ended(index)) {
                let previous = self.before(index);
                let gap = self.text.get(previous.span.end()..token.span.start());
                let apart = gap.is_some_and(|gap| gap.contains('\n'));
                let goes_on = previous.is_quote()
                    && !apart
                    && (self.is_tag(index)
                        || token.is_dash()
                        || token.is_lower() && !self.is_ended(index))
                    || previous.is_sign(':') && token.is_quote();
                if full || !goes_on {
                    frames.push(Frame {
                        first: self.dateline(first).unwrap_or(first),
                        end: index,
                        paragraph,
                    });
                    first = index;
                    paragraph += usize::from(apart);
                }
            }
            current = if token.is_quote() {
                sentence_of(sentence, token.span.end().saturating_sub(1))
            } else {
                sentence
            };
        }
        if first < self.tokens.len() {
            frames.push(Frame {
                first: self.dateline(first).unwrap_or(first),
                end: self.tokens.len(),
                paragraph,
            });
        }
        frames
    }

    /// Whether what stands behind a quotation tells who said it, although it begins with a capital: “No!” Moss said.
    pub(crate) fn is_tag(&self, index: usize) -> bool {
        let question = |i: usize| {
            let inner = self
                .word(i)
                .trim_end_matches(|c: char| !matches!(c, '?' | '!'));
            self.word(i).len() <= inner.len() + '”'.len_utf8() * 2 && !inner.is_empty()
        };
        let gap = self.before(index).span.end()..self.at(index).span.start();
        let apart = self.text.get(gap).is_none_or(|gap| gap.contains('\n'));
        if self.grammar.unspaced && !apart {
            return self.ends_in_report(index); // “…。”他说。
        }
        if self.grammar.order != Order::SubjectFirst || apart || index == 0 || !question(index - 1)
        {
            return false;
        }
        self.noun_phrase(index, index + 8, Place::Before)
            .filter(|phrase| phrase.subject && !phrase.pronoun)
            .is_some_and(|phrase| {
                let next = self.at(phrase.end + 1);
                let says = self.lexicon.says(self.word(phrase.end), FormKind::Finite);
                says && (next.is_sign('.')
                    || next.is_sign(',') && !self.at(phrase.end + 2).is_quote()
                    || next.has(Classes::PREPOSITION.or(Classes::TIME)))
            })
    }

    /// Whether a quotation ends its sentence where no capital tells: “…।” তিনি বলেন, but not “…।” বলেন তিনি।
    fn is_ended(&self, index: usize) -> bool {
        let quote = index - 1;
        if !self.grammar.initial || self.grammar.unspaced || !self.at(quote).is_quote() {
            return false;
        }
        let closing = |c: char| !c.is_alphanumeric() && !ENDS.contains(&c);
        let stop = self.word(quote).trim_end_matches(closing).ends_with(ENDS);
        let before = self.before(quote);
        let whole = !before.is_word() || before.is_verb();
        let token = self.at(index);
        let told = token.is_verb() || token.has(Classes::CONTENT) || self.ends_in_report(index);
        token.is_word() && stop && whole && !told
    }

    /// Whether the words from `index` on end with a verb of saying, and their sentence with them.
    fn ends_in_report(&self, index: usize) -> bool {
        let end = (index..index + TAG)
            .find(|&i| !self.at(i).is_word() && self.at(i).kind != Kind::Number);
        let end =
            end.filter(|&end| end > index && matches!(self.at(end).kind, Kind::Sign('.' | '\0')));
        end.is_some_and(|end| self.lexicon.says(self.word(end - 1), FormKind::Finite))
    }

    /// Where the text behind a dateline begins, "OSLO, Norway (AP) — ", "(ANSA) - ROMA, 12 NOV - ", "NEW DELHI: ", if one begins
    /// at `first`.
    pub(crate) fn dateline(&self, first: usize) -> Option<usize> {
        let agency = self.at(first).is_sign('(');
        let word = self.word(first + usize::from(agency));
        let town = |i: &usize| self.at(*i).is_capital() || self.at(*i).is_sign(',');
        let end = (first..first + DATELINE).find(|i| !town(i));
        let agency_behind = end.is_some_and(|end| {
            // Nairobi, Kenya (Reuters) -
            end > first
                && self.at(end).is_sign('(')
                && self.at(end + 2).is_sign(')')
                && self.at(end + 3).is_dash()
        });
        let capitals = word.len() > 2 && word.chars().all(char::is_uppercase);
        if !capitals && !agency_behind {
            return None;
        }
        let mut bracket = false;
        let belongs = |&i: &usize| {
            let token = self.at(i);
            bracket = token.is_sign('(') || bracket && !token.is_sign(')');
            let word = token.is_capital() && !token.has(Classes::FUNCTION);
            bracket
                || word
                || token.is_dash()
                || matches!(
                    token.kind,
                    Kind::Number | Kind::Sign(',' | ')' | '.' | '/' | ':')
                )
        };
        let line = (first..first + DATELINE).take_while(belongs);
        let last = line
            .filter(|&i| self.at(i).is_dash() || self.at(i).is_sign(':'))
            .last()?;
        let next = self.at(last + 1);
        // but not: TRUMP: “No.”
        (next.is_word() || next.is_quote() && self.at(last).is_dash()).then_some(last + 1)
    }
}
