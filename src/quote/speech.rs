//! Speech or not: names, titles, terms and scare quotes stand in the same marks.
//!
//! A sum of hand-set weights over what can be seen: how long the quotation is and how it is built, what introduces
//! it, whether its sentence reports, and whether it looks like a name. Weights are in points; above zero is speech.

use crate::Span;

use super::attribute::Attribution;
use super::classes::Classes;
use super::cue::CueKind;
use super::entry::{PHRASE_WORDS, PhraseKind, Strength};
use super::frame::Frame;
use super::phrase::{NounPhrase, Reader};
use super::record::QuoteKind;
use super::shape::Shape;
use super::token::Token;

/// What a quotation behind it completes.
const GOVERNING: Classes = Classes::DETERMINER
    .or(Classes::OBLIQUE)
    .or(Classes::GENITIVE)
    .or(Classes::PREPOSITION)
    .or(Classes::SUBORDINATOR)
    .or(Classes::AS)
    .or(Classes::AUXILIARY)
    .or(Classes::MODAL);

/// Evidence from the quotation itself: length, sentence end, words that only sentences have.
fn build(shape: Shape) -> f32 {
    let mut score = match shape.words {
        0 | 1 => -2.0,
        2 => -1.5,
        3 => -1.0,
        4 | 5 => -0.3,
        6..=9 => 1.0,
        _ => 2.5,
    };
    if shape.ends_sentence && shape.words >= 3 {
        score += 1.5;
    } else if shape.ends_sentence && shape.capital {
        score += 1.0; // „Halt!“
    } else if shape.comma {
        score += if shape.capital { 2.0 } else { 0.5 }; // “I know,” she said; marked “other goods,” it
    }
    if shape.clausal {
        score += 1.0; // „konnte sich nicht abfinden“
    } else if shape.capital && !shape.ends_sentence && shape.words >= 2 {
        score -= 1.5; // „Geschichte der Gastronomie“
    }
    if shape.lower == 0 {
        score -= 0.7; // „Morning Star“
    } else if !shape.capital && shape.words >= 2 {
        score += 1.0; // „große Angst hatte“
    }
    score
}

impl Reader<'_> {
    /// The shape of what stands between two marks.
    pub(super) fn shape(&self, inner: Span) -> Shape {
        Shape::of(inner.slice(self.text), self.lexicon)
    }

    /// How much speaks for the quotation at token `at` of `frame` being speech.
    pub(super) fn speech(
        &self,
        frame: Frame,
        at: usize,
        inner: Span,
        shape: Shape,
        attribution: &Attribution,
    ) -> f32 {
        if shape.words == 0 {
            return -9.0;
        }
        build(shape) + self.report(frame, at, shape, attribution)
            - self.naming(frame, at, shape, inner, attribution)
    }

    /// Whether the quotation at token `at`, being speech, is an utterance or part of the reporting sentence.
    pub(super) fn kind(
        &self,
        frame: Frame,
        at: usize,
        shape: Shape,
        attribution: &Attribution,
    ) -> QuoteKind {
        let before = self.within(frame, at.wrapping_sub(1));
        let open = !before.is_word();
        // sprach von einer „Frage der Ehre“, sagte, dass „Europa dran ist.“
        let governed = before.has(GOVERNING) && !shape.caseless && !self.is_opener(at);
        // «Non ho avuto paura», ha detto, «e rifarei tutto»
        let resumed = at > frame.first + 1
            && (before.is_sign(',') || before.is_dash())
            && attribution.cue.first().is_some_and(|&cue| cue < at)
            && self.at(frame.first).is_quote()
            && {
                let first = self.shape(self.at(frame.first).span);
                first.capital && first.words >= 3
            };
        let heads = at == frame.first && self.within(frame, at + 1).is_sign(':'); // ‘Nobody told us’: villagers
        let alone = at == frame.first
            && !(at + 1..frame.end).any(|i| self.at(i).is_word())
            && shape.capital
            && shape.words >= 3; // «Siamo rimasti soli».
        let whole = shape.is_utterance()
            || alone
            || shape.caseless
                && shape.words >= 3
                && (before.is_sign(':') || self.within(frame, at + 1).has(Classes::CONTENT))
            || shape.capital
                && shape.words >= 2
                && (attribution.adjacent || heads || before.is_sign(':'))
                && (open || shape.clausal || !self.grammar.noun_capitals)
            || shape.comma && at == frame.first
            || resumed;
        if whole && !governed && (open || shape.capital || shape.caseless) {
            QuoteKind::Direct
        } else {
            QuoteKind::Fragment
        }
    }

    /// Evidence from what introduces it: a colon, a cue, indirect speech around it, its place.
    fn report(&self, frame: Frame, at: usize, shape: Shape, attribution: &Attribution) -> f32 {
        let colon = at > frame.first && self.before(at).is_sign(':');
        // Anna Moss: «…», Его коллега махнул рукой: «…»
        let near =
            |s: NounPhrase| s.end + 1 == at || attribution.kind.is_none() && attribution.same_frame;
        let named = attribution
            .speaker
            .is_some_and(|s| near(s) && self.is_human(s));
        let introduced = if !colon {
            0.0
        } else if named {
            4.0
        } else if shape.words >= 3 {
            3.0
        } else {
            1.5
        };
        let says = attribution.kind.is_some() && attribution.same_frame;
        introduced
            + self.cued(frame, at, shape, attribution)
            + self.beside(frame, at, shape, attribution)
            + self.subjunctive(frame, at, shape, attribution)
            + self.set_off(frame, at, shape, attribution)
            + self.single(frame, at, shape, attribution)
            + f32::from(u8::from(says && self.is_said_of(frame, at))) * 2.0
    }

    /// Whether a sentence says what something is: "ist das „Flickwerk“", "war das ein „Strohfeuer“", "Ein „Strohfeuer“ sei das".
    pub(super) fn is_said_of(&self, frame: Frame, at: usize) -> bool {
        let token = |index: usize| self.within(frame, index);
        let (before, next) = (token(at.wrapping_sub(1)), token(at + 1));
        let last = at - usize::from(self.is_indefinite(before));
        let is_that = |verb: usize, that: usize| {
            token(verb).has(Classes::AUXILIARY) && token(that).has(Classes::BACK)
        };
        let behind = !next.is_word() && is_that(last.wrapping_sub(2), last.wrapping_sub(1));
        self.grammar.noun_capitals && (behind || is_that(at + 1, at + 2))
    }

    /// Evidence from the cue: its kind, and whether the quotation is its object or called by it.
    fn cued(&self, frame: Frame, at: usize, shape: Shape, attribution: &Attribution) -> f32 {
        let says = attribution.kind == Some(CueKind::Verb(Strength::Say)) && attribution.same_frame;
        let mut score = match attribution.kind {
            Some(CueKind::Verb(Strength::Name)) if attribution.adjacent => 4.5,
            Some(_) if attribution.adjacent => 3.5,
            Some(CueKind::Verb(Strength::Name)) => 1.5,
            Some(CueKind::Verb(Strength::Weak)) | None if attribution.carried => 0.3,
            Some(CueKind::Verb(Strength::Weak)) | None => -0.5,
            Some(_) if attribution.same_frame => 1.5,
            Some(_) if attribution.carried => 0.3,
            Some(_) => -0.5,
        };
        let object = self.is_indefinite(self.within(frame, at.wrapping_sub(1)))
            && !self
                .within(frame, at.wrapping_sub(2))
                .has(Classes::PREPOSITION);
        if says && object && shape.words > 1 && self.grammar.noun_capitals {
            score += 1.2; // beklagen ein „Klima der Angst“
        }
        let calls = attribution.kind == Some(CueKind::LeadIn) && shape.ends_sentence;
        if calls && self.is_opener(at) {
            score += 1.5; // mit dem Ruf „Abtreten!“
        }
        score
    }

    /// Evidence from a cue that stands right behind the quotation.
    fn beside(&self, frame: Frame, at: usize, shape: Shape, attribution: &Attribution) -> f32 {
        let behind = |next| attribution.cue.first() == Some(&(at + next));
        let comma = at == frame.first && attribution.adjacent && self.at(at + 1).is_sign(',');
        if shape.comma && self.grammar.noun_capitals {
            3.0 // »Hm,« machte er: German sets the comma outside of names
        } else if comma && behind(2) {
            1.5 // „Niemals“, sagte er
        } else if comma && behind(3) && self.at(at + 2).is_dash() {
            4.0 // «Вдячна Варшаві», – написала вона
        } else {
            0.0
        }
    }

    /// Evidence from the subjunctive of indirect speech around it.
    fn subjunctive(&self, frame: Frame, at: usize, shape: Shape, attribution: &Attribution) -> f32 {
        if !self.is_subjunctive(frame.near(at)) {
            return 0.0;
        }
        let before = self.within(frame, at.wrapping_sub(1));
        // die Lage sei „fatal“, verwandele sich in einen „Bunker“, but not der „Bunker“ sei
        let predicate = (attribution.same_frame || attribution.carried)
            && shape.capital
            && (self.is_indefinite(before) || before.has(Classes::REPORTED))
            || attribution.kind.is_some() && shape.words == 1 && shape.lower == 1;
        if predicate && shape.words <= 5 {
            2.5
        } else if before.has(Classes::REPORTED) && !shape.capital {
            2.7 // die Klauseln seien „alarmierend“
        } else {
            1.2
        }
    }

    /// Evidence from a place apart: a sentence of its own, a turn of a dialogue, a headline, around an aside.
    fn set_off(&self, frame: Frame, at: usize, shape: Shape, attribution: &Attribution) -> f32 {
        let first = at == frame.first;
        let last = at + 1 >= frame.end || at + 2 == frame.end && !self.at(at + 1).is_word();
        // the full stop stands outside in Italian: «Riapriamo a ottobre».
        let stops = attribution.carried && shape.words >= 3 && self.at(at + 1).is_sign('.');
        let alone = first && last && (shape.ends_sentence || stops); // “Nobody slept.”
        let turn = shape.ends_sentence && self.is_turn(frame, at); // „Wer da?“ – „Nur ich.“
        // ‘Nobody told us’: villagers in fury
        let heads = first && self.within(frame, at + 1).is_sign(':');
        let headline = heads && shape.words >= 3 && shape.clausal;
        [alone || turn, headline, self.is_interrupted(frame, at)]
            .iter()
            .map(|&holds| f32::from(u8::from(holds)) * 3.0)
            .sum()
    }

    /// Evidence for a single word in lower case.
    fn single(&self, frame: Frame, at: usize, shape: Shape, attribution: &Attribution) -> f32 {
        let before = self.within(frame, at.wrapping_sub(1));
        let source = Classes::AS.or(Classes::SOURCE_BEFORE);
        let speaks = if self.grammar.noun_capitals {
            // laut Polizei war er „polizeibekannt“, der Polizei zufolge
            self.at(frame.first).has(source) || attribution.kind == Some(CueKind::Source)
        } else {
            // the move was “unfortunate”, but not: the “reform”
            !(before.has(Classes::DETERMINER)
                && (before.has(Classes::DEFINITE) || attribution.cue.first() > Some(&at)))
        };
        let single = shape.words == 1 && shape.lower == 1 && attribution.same_frame;
        f32::from(u8::from(single && speaks)) * 0.6
    }

    /// The token at `index`, if it belongs to `frame`.
    pub(super) fn within(&self, frame: Frame, index: usize) -> Token<'_> {
        if (frame.first..frame.end).contains(&index) {
            self.at(index)
        } else {
            Token::END
        }
    }

    /// Whether only a dash stands between the quotation at `at` and another.
    fn is_turn(&self, frame: Frame, at: usize) -> bool {
        let (before, after) = (
            self.within(frame, at.wrapping_sub(1)),
            self.within(frame, at + 1),
        );
        before.is_quote()
            || after.is_quote()
            || before.is_dash() && self.within(frame, at.wrapping_sub(2)).is_quote()
            || after.is_dash() && self.within(frame, at + 2).is_quote()
    }

    /// Whether an aside in dashes parts the quotation at `at` from the next: ‘I said’ – she smiled – ‘that you’d go.’
    fn is_interrupted(&self, frame: Frame, at: usize) -> bool {
        let end = frame.end.min(at + 15);
        let dash = |i: usize| self.at(i).is_dash();
        self.within(frame, at + 1).is_dash()
            && (at + 3..end.saturating_sub(1))
                .find(|&i| dash(i) || self.at(i).is_quote())
                .is_some_and(|i| dash(i) && self.at(i + 1).is_quote())
    }

    /// Whether a word is a determiner that is not definite: ein, keine, mehrere.
    pub(super) fn is_indefinite(&self, token: Token<'_>) -> bool {
        token.has(Classes::DETERMINER.or(Classes::OBLIQUE)) && !token.has(Classes::DEFINITE)
    }

    /// Whether a fixed phrase that opens a quotation ends right before `at`: Parolen wie „…“, mit den Worten „…“.
    pub(super) fn is_opener(&self, at: usize) -> bool {
        (at.saturating_sub(PHRASE_WORDS)..at).any(|i| {
            matches!(self.phrase(i), Some((PhraseKind::LeadIn | PhraseKind::Opener, words)) if i + words == at)
        })
    }

    /// Whether the quotation at `at` is coordinated with one before it: „laut“ und „falsch“. Such are both speech or
    /// both names.
    pub(super) fn is_coordinated(&self, frame: Frame, at: usize) -> bool {
        let between = self.within(frame, at.wrapping_sub(1));
        let before = self.within(frame, at.wrapping_sub(2));
        before.is_quote() && (between.has(Classes::CONJUNCTION) || between.is_sign(','))
    }
}
