//! Abbreviations that a text defines: "Demokratische Volksrepublik Korea (DVRK)".
//!
//! Everything starts from a word that looks like an abbreviation and stands beside a bracket or a cue ("kurz", "steht
//! für"); here is which place beside it may hold the long form. `long_form.rs` tells how far that reaches.

use super::context::Context;
use super::letters::{Letters, Shape, spells};
use super::long_form::LongForms;
use super::mention::Mention;
use super::tags::Tags;
use crate::Span;
use crate::text::words::Word;

/// An abbreviation that the text itself defines: "Demokratische Volksrepublik Korea (DVRK)".
///
/// ```
/// use wirecopy::{Language, Pipeline};
///
/// let doc = Pipeline::new(Language::English).process("The Harbour Pilots Union (HPU) is on strike.");
/// let definition = doc.definitions()[0];
/// assert_eq!(definition.short().slice(doc.text()), "HPU");
/// assert_eq!(definition.long().slice(doc.text()), "Harbour Pilots Union");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Definition {
    pub(super) short: Span,
    pub(super) long: Span,
}

impl Definition {
    /// Where the abbreviation stands, without brackets and quotation marks.
    #[must_use]
    pub fn short(self) -> Span {
        self.short
    }

    /// Where the long form stands, without the article.
    #[must_use]
    pub fn long(self) -> Span {
        self.long
    }
}

/// Longest content of a bracket that is looked at, in bytes.
const MAX_BRACKET: usize = 160;
/// Most words between the opening bracket and the abbreviation: "(known by its French acronym ABC)".
const MAX_LEAD: usize = 5;
/// Most words between two dashes.
const MAX_DASHED: usize = 12;
/// Most words of a cue: "por sus siglas", "better known by its acronym".
const MAX_CUE: usize = 5;

/// An abbreviation, of one word or of several with dots between.
#[derive(Clone, Copy, Debug)]
pub(super) struct Short {
    /// Its first word and its last one.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) span: Span,
    pub(super) letters: Letters,
}

/// Finds the definitions of the text, in order. `mentions` are those already found, in order.
///
/// O(n): brackets and abbreviation-like words are visited once, each with a bounded stretch around it.
pub(super) fn find(context: &Context<'_>, mentions: &[Mention<'_>]) -> Vec<Definition> {
    let finder = Finder(LongForms {
        context: *context,
        mentions,
    });
    let mut out: Vec<Definition> = Vec::new();
    let mut from = 0;
    while let Some(index) = context.words.short.next(from) {
        from = index + 1;
        let free = |found: &Definition| {
            out.last()
                .is_none_or(|last| !last.long.overlaps(found.short) && last.short != found.long)
        };
        let found = finder.definition(index).or_else(|| finder.before(index));
        out.extend(found.filter(free));
    }
    out
}

struct Finder<'a>(LongForms<'a>);

impl Finder<'_> {
    /// The definition of the abbreviation that begins with the word at `index`.
    fn definition(&self, index: usize) -> Option<Definition> {
        let short = self.short(index)?;
        let (short, long) = self.of_two_words(index).or_else(|| {
            let long = self
                .in_bracket(short)
                .or_else(|| self.after_name_in_bracket(short))
                .or_else(|| self.before_bracket(short))
                .or_else(|| self.before_dash(short))
                .or_else(|| self.after_cue(short))
                .or_else(|| self.before_trailing_cue(short))
                .or_else(|| self.before_cue(short))?;
            Some((short, long))
        })?;
        let short = short.span;
        Some(Definition { short, long })
    }

    /// The definition of the word before the bracket that opens before the word at `index`, if that has one capital, as
    /// any name has: "Cnil".
    fn before(&self, index: usize) -> Option<Definition> {
        let before = index.checked_sub(1)?;
        let opens = self.0.gap_before(index).ends_with(['(', '（']);
        let one = self
            .0
            .word(before)
            .filter(|word| opens && !word.has_two_capitals())?;
        let letters = Letters::of(one.text(self.0.context.text))?;
        let short = Short {
            first: before,
            last: before,
            span: one.span,
            letters,
        };
        let long = self.before_bracket(short)?;
        Some(Definition {
            short: short.span,
            long,
        })
    }

    /// The abbreviation that begins with the word at `first`, where a definition may stand: "NATO", "U.S.A."
    fn short(&self, first: usize) -> Option<Short> {
        let text = self.0.context.text;
        let word = self.0.word(first)?;
        if word.is_initial() && !word.is_in_bracket() && !self.is_dotted(first + 1) {
            return None;
        }
        let opening = word.span;
        let (mut last, mut end) = (first, opening.end());
        while self.is_dotted(last + 1) {
            if last == first && self.is_dotted(first) {
                return None; // in the middle of one
            }
            last += 1;
            end = self.0.word(last)?.span.end();
        }
        if last > first {
            // With its last dot.
            end += usize::from(text.get(end..)?.starts_with('.'));
        }
        if !self.is_beside_cue(first, last) {
            return None;
        }
        let span = Span::new(opening.start(), end);
        Some(Short {
            first,
            last,
            span,
            letters: Letters::of(span.slice(text))?,
        })
    }

    /// Whether a bracket or a cue stands near enough to the words from `first` to `last`: no definition is without.
    fn is_beside_cue(&self, first: usize, last: usize) -> bool {
        let bracket = |index| self.0.word(index).is_some_and(Word::is_after_bracket);
        let before = first.saturating_sub(MAX_LEAD)..=first;
        let mut cues = (first.saturating_sub(2)..first).chain(last + 1..=last + MAX_CUE);
        let second = || self.0.gap_before(first) == ", " && self.0.gap_after(last).starts_with(')');
        bracket(last + 1)
            || is_dash(self.0.gap_after(last))
            || second()
            || before.into_iter().any(bracket)
            || cues.any(|i| self.0.is(i, Tags::SHORT_CUE.or(Tags::LONG_CUE)))
    }

    /// The abbreviation of two words that fills a bracket from the word at `first` on, and the words before the bracket
    /// that spell it: "IG Bergbau, Chemie, Energie (IG BCE)".
    fn of_two_words(&self, first: usize) -> Option<(Short, Span)> {
        let (one, two) = (self.0.word(first)?, self.0.word(first + 1)?);
        let capitals = one.is_all_upper() && two.is_all_upper() && two.is_adjacent();
        if !capitals
            || !one.is_in_bracket()
            || !self.0.gap_after(first + 1).starts_with([')', '）'])
        {
            return None;
        }
        let span = Span::new(one.span.start(), two.span.end());
        let short = Short {
            first,
            last: first + 1,
            span,
            letters: Letters::of(span.slice(self.0.context.text))?,
        };
        let between = self.0.gap_before(first).strip_suffix(['(', '（'])?;
        let close = between.chars().all(is_quote_or_blank);
        let long = self.0.spelled_before(first.checked_sub(1)?, short, true)?;
        close.then_some((short, long))
    }

    /// The word at `index` goes on after the dot of one or two capitals: "U" and "UU" in "E.U.", "EE.UU."
    fn is_dotted(&self, index: usize) -> bool {
        let capitals = |word: Word| {
            let text = word.text(self.0.context.text);
            text.chars().all(char::is_uppercase) && text.chars().nth(2).is_none()
        };
        let Some((before, word)) = index
            .checked_sub(1)
            .and_then(|i| self.0.word(i))
            .zip(self.0.word(index))
        else {
            return false;
        };
        // Of a plural, a blank may follow the dot: "EE. UU."
        let doubled = |word: Word| {
            let mut letters = word.text(self.0.context.text).chars();
            letters.next() == letters.next()
        };
        let gap = self.0.gap(before.span.end(), word.span.start());
        let blank = || {
            let same = before.sentence == word.sentence && doubled(before) && doubled(word);
            matches!(gap, ". " | ".\u{a0}") && same
        };
        capitals(before) && capitals(word) && (gap == "." || blank())
    }

    /// "Long Form (ABC)", "(kurz: ABC)", "(ABC, früher DEF)".
    fn in_bracket(&self, short: Short) -> Option<Span> {
        let after = self.0.context.text.get(short.span.end()..)?;
        let mut after = after.trim_start_matches(is_quote_or_blank).chars();
        match after.next()? {
            ')' | '）' | ',' | ';' | '/' | '–' | '—' | '|' => {}
            // The ticker "DSMN.AS" is no abbreviation.
            '.' if !after.next().is_some_and(char::is_alphanumeric) => {}
            // "(DIW Berlin)"
            c if c.is_uppercase()
                && short.letters.shape == Shape::Upper
                && after.find(|c| !c.is_alphabetic()) == Some(')') => {}
            _ => return None,
        }
        let (mut first, mut cue) = (short.first, false);
        let open = loop {
            let gap = self.0.gap_before(first);
            if let Some(at) = gap.rfind(['(', '（']) {
                break at;
            }
            let inside = |c| is_quote_or_blank(c) || matches!(c, ':' | '.' | '–' | '—' | '-');
            let fits = gap.chars().all(inside) && short.first - first < MAX_LEAD;
            first = first.checked_sub(1).filter(|_| fits)?;
            let lead = self.0.word(first)?;
            let word = !lead.is_capitalised() && lead.has_letters();
            cue |= self.0.is(first, Tags::SHORT_CUE);
            if !word && !cue {
                return None;
            }
        };
        let direct = first == short.first;
        let mut last = first.checked_sub(1)?;
        let mut between = self.0.gap_before(first).get(..open)?;
        // "… der Deutschen Industrie e. V. (BDI)", "Grace Inc. (GRA)"
        let two = self.0.text_of(last) == "V";
        if between.starts_with('.') && (two || self.0.is(last, Tags::LEGAL_FORM)) {
            last = last.checked_sub(if two { 2 } else { 1 })?;
            between = "";
        }
        // "Rat für nationale Sicherheit (Council for National Security) (CNS)"
        let bracketed = between.trim() == ")" || between.trim() == "）";
        if !bracketed && !between.chars().all(is_quote_or_blank) {
            return None;
        }
        if !direct {
            // "Weltorganisation für geistiges Eigentum (englisch: WIPO)"
            let translated = || self.0.name_before(last, short).filter(|_| cue);
            let spelled = self.0.spelled_before(last, short, false);
            return spelled.or_else(translated);
        }
        let quoted = between.starts_with(is_quote);
        let spelled = self.0.spelled_before(last, short, true);
        spelled
            .map(|long| self.0.with_body(long, short))
            .or_else(|| self.0.quoted_before(last, short).filter(|_| quoted))
            .or_else(|| self.0.name_before(last, short))
    }

    /// "Langform (Long Form, LF)", "Langform (engl. Long Form, LF)": what stands before the bracket, if a name in it spells the
    /// letters.
    fn after_name_in_bracket(&self, short: Short) -> Option<Span> {
        let text = self.0.context.text;
        let closes = text.get(short.span.end()..)?.starts_with(')');
        if !closes || self.0.gap_before(short.first) != ", " {
            return None;
        }
        let foreign = self
            .0
            .spelled_before(short.first.checked_sub(1)?, short, true)?;
        let mut first = self.0.context.index_at(foreign.start());
        let lead = self.0.word(first.checked_sub(1)?)?;
        if !self.0.word(first)?.is_in_bracket() && !lead.is_capitalised() {
            first -= 1;
        }
        let opens =
            self.0.word(first)?.is_in_bracket() && self.0.gap_before(first).starts_with(' ');
        let last = first.checked_sub(1).filter(|_| opens)?;
        let own = self.0.spelled_before(last, short, true);
        Some(
            own.or_else(|| self.0.name_before(last, short))
                .unwrap_or(foreign),
        )
    }

    /// "ABC (Long Form)", "ABC (engl.: Long Form)".
    fn before_bracket(&self, short: Short) -> Option<Span> {
        if short.letters.shape == Shape::Lower {
            return None;
        }
        let gap = self.0.gap_after(short.last);
        let open = gap.trim_start_matches(|c| is_quote_or_blank(c) || c == '.');
        if !open.starts_with(['(', '（']) {
            return None;
        }
        let from = self.0.word(short.last)?.span.end() + (gap.len() - open.len());
        let window = self.0.context.text.get(from..)?;
        let close = window
            .char_indices()
            .take_while(|(at, _)| *at < MAX_BRACKET)
            .find(|(_, c)| matches!(c, ')' | '）'))?
            .0;
        let end = from + close;
        // "(engl.: Long Form)", "(from English Long Form)": the long form may start later.
        let mut starts = short.last + 1..short.last + 4;
        let spelled = starts.find_map(|first| self.0.spelled_after(short, first, end, false));
        let name = short.span.slice(self.0.context.text);
        match short.letters.shape {
            // "La Cnil (Commission nationale de l’informatique et des libertés)": all of the bracket, by its initials.
            Shape::Title => spelled
                .filter(|long| long.end() == end && spells(long.slice(self.0.context.text), name)),
            Shape::Upper => spelled.or_else(|| self.0.body_in_bracket(short, end)),
            _ => spelled,
        }
    }

    /// "ABC – the Long Form –"
    fn before_dash(&self, short: Short) -> Option<Span> {
        if !self.is_upper(short) || !is_dash(self.0.gap_after(short.last)) {
            return None;
        }
        let mut first = short.last + 1;
        first += usize::from(self.0.is(first, Tags::ARTICLE));
        let mut ahead = first + 1..first + MAX_DASHED;
        let close = ahead.find(|&i| is_dash(self.0.gap_before(i)))?;
        let end = self.0.word(close - 1)?.span.end();
        let long = self.0.spelled_after(short, first, end, false)?;
        (long.end() == end).then_some(long)
    }

    /// "Long Form, kurz ABC," – "the Long Form, or ABC," – "the Long Form, known as the ABC,".
    fn after_cue(&self, short: Short) -> Option<Span> {
        let before = self.0.gap_before(short.first);
        let close = |c| is_quote_or_blank(c) || c == ':';
        if !self.is_upper(short) || !before.chars().all(close) {
            return None;
        }
        let mut cue = short.first.checked_sub(1)?;
        let article = !self.0.is(cue, Tags::SHORT_CUE) && self.0.is(cue, Tags::CLOSED);
        if article && self.0.gap_before(cue).chars().all(char::is_whitespace) {
            cue = cue.checked_sub(1)?;
        }
        if !self.0.is(cue, Tags::SHORT_CUE) {
            return None;
        }
        // "w skrócie", "por sus siglas": up to two small words belong to the cue.
        let mut first = cue;
        let edge = |c| matches!(c, ',' | '–' | '—' | '-');
        while first > 0 && cue - first < MAX_CUE && !self.0.gap_before(first).contains(edge) {
            if self.0.word(first - 1)?.is_capitalised() {
                break;
            }
            first -= 1;
        }
        let gap = self.0.gap_before(first);
        if !gap
            .chars()
            .all(|c| is_quote_or_blank(c) || edge(c) || c == '(')
        {
            return None;
        }
        let last = first.checked_sub(1)?;
        let translated = || {
            self.0
                .name_before(last, short)
                .filter(|_| gap.contains(edge))
        };
        self.0
            .spelled_before(last, short, false)
            .or_else(translated)
    }

    /// "the Long Form, ABC for short," – "Long Form, ABC por sus siglas,".
    fn before_trailing_cue(&self, short: Short) -> Option<Span> {
        if !self.is_upper(short) || self.0.gap_before(short.first).trim() != "," {
            return None;
        }
        let near = (short.last + 1..=short.last + MAX_CUE).take_while(|&i| {
            self.0
                .word(i)
                .is_some_and(|w| w.is_adjacent() && !w.is_capitalised())
        });
        let mut near = near.skip(1);
        if !near.any(|i| self.0.is(i, Tags::SHORT_CUE)) {
            return None;
        }
        self.0
            .spelled_before(short.first.checked_sub(1)?, short, false)
    }

    /// "ABC steht für Long Form", "ABC, short for Long Form".
    fn before_cue(&self, short: Short) -> Option<Span> {
        let next = self.0.word(short.last + 1)?;
        let sentence = self.0.word(short.last)?.sentence;
        if !self.is_upper(short) || next.is_capitalised() || next.sentence != sentence {
            return None;
        }
        let cues = short.last + 1..short.last + 4;
        let cue = cues.into_iter().find(|&i| self.0.is(i, Tags::LONG_CUE))?;
        if cue == short.last + 1 && self.0.is(cue, Tags::SHORT_CUE) {
            return None;
        }
        let end = self.0.end_of_sentence(cue + 1, sentence)?;
        self.0.spelled_after(short, cue + 1, end, true)
    }

    /// Has capitals enough to be told from a word without a bracket.
    fn is_upper(&self, short: Short) -> bool {
        matches!(short.letters.shape, Shape::Upper | Shape::Mixed)
    }
}

/// A dash with blanks around it.
fn is_dash(gap: &str) -> bool {
    matches!(gap, " - " | " – " | " — ")
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '„' | '“' | '”' | '«' | '»' | '‚' | '‘' | '’' | '\'' | '‹' | '›'
    )
}

pub(super) fn is_quote_or_blank(c: char) -> bool {
    c.is_whitespace() || is_quote(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    fn definitions(language: Language, text: &str) -> Vec<(&str, &str)> {
        let sentences = [Span::new(0, text.len())];
        let lexicon = super::super::rules::lexicon(language);
        let words = crate::text::words::words(text, &sentences);
        let context = Context {
            text,
            words: &words,
            lexicon: &lexicon,
            gazetteer: &crate::Gazetteer::default(),
            language,
        };
        find(&context, &[])
            .iter()
            .map(|d| (d.short().slice(text), d.long().slice(text)))
            .collect()
    }

    /// A few of the cases; `tests/resolve.rs` runs the whole table.
    #[test]
    fn long_forms_have_the_right_extent() {
        let text = "Die Demokratische Volksrepublik Korea (DVRK) testet.";
        let wanted = [("DVRK", "Demokratische Volksrepublik Korea")];
        assert_eq!(definitions(Language::German, text), wanted);
        let text = "Das sagte Olaf Scholz (SPD) am Montag (2019) in Berlin (dpa).";
        assert_eq!(definitions(Language::German, text), []);
        let text = "Los Estados Unidos (EE.UU.) callan.";
        let wanted = [("EE.UU.", "Estados Unidos")];
        assert_eq!(definitions(Language::Spanish, text), wanted);
    }
}
