//! Speech or not: names, titles, terms and scare quotes stand in the same marks.
//!
//! A sum of hand-set weights over what can be seen: how long the quotation is and how it is built, what introduces
//! it, whether its sentence reports, and whether it looks like a name. Weights are in points; above zero is speech.

mod naming;
mod shape;

use crate::Span;

use crate::quote::attribute::Attribution;
use crate::quote::cue::CueKind;
use crate::quote::frame::Frame;
use crate::quote::frame::token::Token;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::entry::{PHRASE_WORDS, PhraseKind, Strength};
use crate::quote::phrase::{NounPhrase, Reader};
use crate::quote::record::QuoteKind;
use crate::quote::speech::shape::Shape;

/// Most tokens from a quotation to what follows an aside.
const ASIDE: usize = 15;
/// What a quotation behind it completes.
const GOVERNING: Classes = Classes::DETERMINER
    .or(Classes::OBLIQUE)
    .or(Classes::GENITIVE)
    .or(Classes::PREPOSITION)
    .or(Classes::SUBORDINATOR)
    .or(Classes::AS)
    .or(Classes::AUXILIARY)
    .or(Classes::MODAL);

/// A quotation in its sentence, with who is thought to say it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quotation<'a> {
    pub(crate) frame: Frame,
    /// Its token.
    pub(crate) at: usize,
    /// The tokens beside it, if they belong to the frame.
    pub(crate) before: Token<'a>,
    pub(crate) after: Token<'a>,
    /// What stands between its marks.
    pub(crate) inner: Span,
    pub(crate) shape: Shape,
    pub(crate) attribution: &'a Attribution,
}

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
    pub(crate) fn shape(&self, inner: Span) -> Shape {
        Shape::of(inner.slice(self.text), self.lexicon)
    }

    /// The quotation at token `at` of `frame`, which has `inner` between its marks.
    pub(crate) fn quotation<'q>(
        &'q self,
        frame: Frame,
        at: usize,
        inner: Span,
        attribution: &'q Attribution,
    ) -> Quotation<'q> {
        Quotation {
            frame,
            at,
            before: self.within(frame, at.wrapping_sub(1)),
            after: self.within(frame, at + 1),
            inner,
            shape: self.shape(inner),
            attribution,
        }
    }

    /// How much speaks for a quotation being speech.
    pub(crate) fn speech(&self, q: &Quotation<'_>) -> f32 {
        if q.shape.words == 0 {
            return -9.0;
        }
        build(q.shape) + self.report(q) - self.naming(q)
    }

    /// Whether a quotation that is speech is an utterance or part of the reporting sentence.
    pub(crate) fn kind(&self, q: &Quotation<'_>) -> QuoteKind {
        let open = !q.before.is_word();
        // sprach von einer „Frage der Ehre“, sagte, dass „Europa dran ist.“
        let governed = q.before.has(GOVERNING) && !q.shape.caseless && !self.is_opener(q.at);
        // «Non ho avuto paura», ha detto, «e rifarei tutto»
        let resumed = q.at > q.frame.first + 1
            && (q.before.is_sign(',') || q.before.is_dash())
            && q.attribution.cue.first().is_some_and(|&cue| cue < q.at)
            && self.at(q.frame.first).is_quote()
            && {
                let first = self.shape(self.at(q.frame.first).span);
                first.capital && first.words >= 3
            };
        let heads = q.at == q.frame.first && q.after.is_sign(':'); // ‘Nobody told us’: villagers
        let alone = q.at == q.frame.first
            && !(q.at + 1..q.frame.end).any(|i| self.at(i).is_word())
            && q.shape.capital
            && q.shape.words >= 3; // «Siamo rimasti soli».
        // „Ja“, sagte Klamm
        let said = q.at == q.frame.first
            && q.attribution.adjacent
            && q.attribution.kind == Some(CueKind::Verb(Strength::Say))
            && !q.after.is_word();
        let whole = q.shape.is_utterance()
            || alone
            || said
            || q.shape.caseless
                && q.shape.words >= 3
                && (q.before.is_sign(':') || q.after.has(Classes::CONTENT))
            || q.shape.capital
                && q.shape.words >= 2
                && (q.attribution.adjacent || heads || q.before.is_sign(':'))
                && (open || q.shape.clausal || !self.grammar.noun_capitals)
            || q.shape.comma && q.at == q.frame.first
            || resumed;
        if whole && !governed && (open || q.shape.capital || q.shape.caseless) {
            QuoteKind::Direct
        } else {
            QuoteKind::Fragment
        }
    }

    /// Evidence from what introduces it: a colon, a cue, indirect speech around it, its place.
    fn report(&self, q: &Quotation<'_>) -> f32 {
        let colon = q.at > q.frame.first && self.before(q.at).is_sign(':');
        // Anna Moss: «…», Его коллега махнул рукой: «…»
        let near = |s: NounPhrase| {
            s.end + 1 == q.at || q.attribution.kind.is_none() && q.attribution.same_frame
        };
        let named = q
            .attribution
            .speaker
            .is_some_and(|s| near(s) && self.is_human(s));
        let introduced = if !colon {
            0.0
        } else if named {
            4.0
        } else if q.shape.words >= 3 {
            3.0
        } else {
            1.5
        };
        let says = q.attribution.kind.is_some() && q.attribution.same_frame;
        introduced
            + self.cued(q)
            + self.beside(q)
            + self.subjunctive(q)
            + self.set_off(q)
            + self.single(q)
            + f32::from(u8::from(says && self.is_said_of(q))) * 2.0
    }

    /// Whether a sentence says what something is: "ist das „Flickwerk“", "war das ein „Strohfeuer“", "Ein „Strohfeuer“ sei das".
    pub(crate) fn is_said_of(&self, q: &Quotation<'_>) -> bool {
        let last = q.at - usize::from(self.is_indefinite(q.before));
        let is_that = |verb: usize, that: usize| {
            self.within(q.frame, verb).has(Classes::AUXILIARY)
                && self.within(q.frame, that).has(Classes::BACK)
        };
        let behind = !q.after.is_word() && is_that(last.wrapping_sub(2), last.wrapping_sub(1));
        self.grammar.noun_capitals && (behind || is_that(q.at + 1, q.at + 2))
    }

    /// Evidence from the cue: its kind, and whether the quotation is its object or called by it.
    fn cued(&self, q: &Quotation<'_>) -> f32 {
        let says =
            q.attribution.kind == Some(CueKind::Verb(Strength::Say)) && q.attribution.same_frame;
        // hat ihn einen „Pfuscher“ genannt, den Plan „unsinnig“ genannt, but not: den Turm „Storchennest“ genannt
        let called = q.attribution.cue.contains(&(q.at + 1))
            && (self.is_indefinite(q.before)
                || !q.shape.capital && !q.before.has(Classes::DEFINITE));
        let adjacent = q.attribution.adjacent;
        let mut score = match q.attribution.kind {
            Some(CueKind::Verb(Strength::Name)) if adjacent || called => 4.5,
            Some(_) if adjacent => 3.5,
            Some(CueKind::Verb(Strength::Name)) => 1.5,
            Some(CueKind::Verb(Strength::Weak)) | None if q.attribution.carried => 0.3,
            Some(CueKind::Verb(Strength::Weak)) | None => -0.5,
            Some(_) if q.attribution.same_frame => 1.5,
            Some(_) if q.attribution.carried => 0.3,
            Some(_) => -0.5,
        };
        let object = self.is_indefinite(q.before)
            && !self
                .within(q.frame, q.at.wrapping_sub(2))
                .has(Classes::PREPOSITION);
        if says && object && q.shape.words > 1 && self.grammar.noun_capitals {
            score += 1.2; // beklagen ein „Klima der Angst“
        }
        let calls = q.attribution.kind == Some(CueKind::LeadIn) && q.shape.ends_sentence;
        if calls && self.is_opener(q.at) {
            score += 1.5; // mit dem Ruf „Abtreten!“
        }
        score
    }

    /// Evidence from a cue that stands right behind the quotation.
    fn beside(&self, q: &Quotation<'_>) -> f32 {
        let behind = |next| q.attribution.cue.first() == Some(&(q.at + next));
        let comma =
            q.at == q.frame.first && q.attribution.adjacent && self.at(q.at + 1).is_sign(',');
        if q.shape.comma && self.grammar.noun_capitals {
            3.0 // »Hm,« machte er: German sets the comma outside of names
        } else if comma && behind(2) {
            1.5 // „Niemals“, sagte er
        } else if comma && behind(3) && self.at(q.at + 2).is_dash() {
            4.0 // «Вдячна Варшаві», – написала вона
        } else {
            0.0
        }
    }

    /// Evidence from the subjunctive of indirect speech around it.
    fn subjunctive(&self, q: &Quotation<'_>) -> f32 {
        if !self.is_subjunctive(q.frame.near(q.at)) {
            return 0.0;
        }
        // die Lage sei „fatal“, verwandele sich in einen „Bunker“, but not der „Bunker“ sei
        let predicate = (q.attribution.same_frame || q.attribution.carried)
            && q.shape.capital
            && (self.is_indefinite(q.before) || q.before.has(Classes::REPORTED))
            || q.attribution.kind.is_some() && q.shape.words == 1 && q.shape.lower == 1;
        if predicate && q.shape.words <= 5 {
            2.5
        } else if q.before.has(Classes::REPORTED) && !q.shape.capital {
            2.7 // die Klauseln seien „alarmierend“
        } else {
            1.2
        }
    }

    /// Evidence from a place apart: a sentence of its own, a turn of a dialogue, a headline, around an aside.
    fn set_off(&self, q: &Quotation<'_>) -> f32 {
        let first = q.at == q.frame.first;
        let last =
            q.at + 1 >= q.frame.end || q.at + 2 == q.frame.end && !self.at(q.at + 1).is_word();
        // the full stop stands outside in Italian: «Riapriamo a ottobre».
        let stops = q.attribution.carried && q.shape.words >= 3 && self.at(q.at + 1).is_sign('.');
        let alone = first && last && (q.shape.ends_sentence || stops); // “Nobody slept.”
        let turn = q.shape.ends_sentence && self.is_turn(q); // „Wer da?“ – „Nur ich.“
        // ‘Nobody told us’: villagers in fury
        let heads = first && q.after.is_sign(':');
        let headline = heads && q.shape.words >= 3 && q.shape.clausal;
        [alone || turn, headline, self.is_interrupted(q)]
            .iter()
            .map(|&holds| f32::from(u8::from(holds)) * 3.0)
            .sum()
    }

    /// Evidence for a single word in lower case.
    fn single(&self, q: &Quotation<'_>) -> f32 {
        let source = Classes::AS.or(Classes::SOURCE_BEFORE);
        let speaks = if self.grammar.noun_capitals {
            // laut Polizei war er „polizeibekannt“, der Polizei zufolge
            self.at(q.frame.first).has(source) || q.attribution.kind == Some(CueKind::Source)
        } else {
            // the move was “unfortunate”, but not: the “reform”
            !(q.before.has(Classes::DETERMINER)
                && (q.before.has(Classes::DEFINITE) || q.attribution.cue.first() > Some(&q.at)))
        };
        let single = q.shape.words == 1 && q.shape.lower == 1 && q.attribution.same_frame;
        f32::from(u8::from(single && speaks)) * 0.6
    }

    /// The token at `index`, if it belongs to `frame`.
    pub(crate) fn within(&self, frame: Frame, index: usize) -> Token<'_> {
        if (frame.first..frame.end).contains(&index) {
            self.at(index)
        } else {
            Token::END
        }
    }

    /// Whether only a dash stands between a quotation and another.
    fn is_turn(&self, q: &Quotation<'_>) -> bool {
        let quote = |index: usize| self.within(q.frame, index).is_quote();
        q.before.is_quote()
            || q.after.is_quote()
            || q.before.is_dash() && quote(q.at.wrapping_sub(2))
            || q.after.is_dash() && quote(q.at + 2)
    }

    /// Whether an aside in dashes parts a quotation from the next: ‘I said’ – she smiled – ‘that you’d go.’
    fn is_interrupted(&self, q: &Quotation<'_>) -> bool {
        let end = q.frame.end.min(q.at + ASIDE).saturating_sub(1);
        let dash = |i: usize| self.at(i).is_dash();
        let mut behind = q.at + 3..end;
        let close = behind.find(|&i| dash(i) || self.at(i).is_quote());
        q.after.is_dash() && close.is_some_and(|i| dash(i) && self.at(i + 1).is_quote())
    }

    /// Whether a word is a determiner that is not definite: ein, keine, mehrere.
    pub(crate) fn is_indefinite(&self, token: Token<'_>) -> bool {
        token.has(Classes::DETERMINER.or(Classes::OBLIQUE)) && !token.has(Classes::DEFINITE)
    }

    /// Whether a fixed phrase that opens a quotation ends right before `at`: Parolen wie „…“, mit den Worten „…“.
    pub(crate) fn is_opener(&self, at: usize) -> bool {
        (at.saturating_sub(PHRASE_WORDS)..at).any(|i| {
            matches!(self.phrase(i), Some((PhraseKind::LeadIn | PhraseKind::Opener, words)) if i + words == at)
        })
    }

    /// Whether the quotation at `at` is coordinated with one before it: „laut“ und „falsch“. Such are both speech or
    /// both names.
    pub(crate) fn is_coordinated(&self, frame: Frame, at: usize) -> bool {
        let between = self.within(frame, at.wrapping_sub(1));
        let before = self.within(frame, at.wrapping_sub(2));
        before.is_quote() && (between.has(Classes::CONJUNCTION) || between.is_sign(','))
    }
}
