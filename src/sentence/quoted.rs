//! Whether a mark stands within a quotation, for who wants quotations whole and for the ellipsis.

use super::QuotedSentences;
use super::ahead::{LOOKAHEAD, is_clipped};
use super::boundary::{Site, is_particle};
use super::closers::{closes, is_sign};
use super::rules::Mark;
use crate::text::chars::{char_at, char_before, is_closing_bracket, is_opener, is_quote};

/// How far from the start of its sentence a quotation may close, in bytes, to keep the marks in it from ending the
/// sentence.
pub(super) const REACH: usize = 1024;

/// How far from a mark in 「…」 that may close, in bytes: with the char after it, less than a decision looks ahead.
const CARRIED: usize = LOOKAHEAD - 16;

/// The quotations of a sentence that are open after some of its text.
#[derive(Clone, Copy, Debug, Default)]
struct Quotations {
    depth: u32,
    /// Whether nothing but closers and white space stands after the last end mark or closing bracket.
    ended: bool,
}

impl Site<'_, '_> {
    /// Whether the stop before `end` is kept from ending the sentence by [`QuotedSentences::Together`]: it stands within
    /// a quotation that closes in its line, as after "gehe." in „Ich gehe. Du bleibst.“
    #[inline]
    pub(super) fn is_held(&self, end: usize) -> bool {
        self.quoted_sentences == QuotedSentences::Together && self.is_quoted(end)
    }

    /// Whether the mark before `end` stands in 「…」 after which a particle goes on with the sentence:
    /// 「行きません。もう決めました。」と述べた。 No mark between may end it, so that all marks of a quotation agree.
    pub(super) fn is_carried_on(&self, end: usize) -> bool {
        let reach = CARRIED.min((self.start + REACH).saturating_sub(end));
        let rest = self.text.get(end..).unwrap_or("");
        let mut near = rest.char_indices().take_while(|&(at, _)| at < reach);
        let stops = |c| {
            matches!(c, '「' | '」' | '\n') || self.rules.mark(c).is_some_and(|m| m != Mark::Full)
        };
        let Some((at, c @ '」')) = near.find(|&(_, c)| stops(c)) else {
            return false;
        };
        let after = char_at(self.text, end + at + c.len_utf8());
        after.is_some_and(is_particle) && self.in_quotation(end)
    }

    // What is read depends on the start of the sentence only, so that two marks of one quotation agree.
    fn is_quoted(&self, end: usize) -> bool {
        let mut open = self.quotations(end);
        if open.depth == 0 {
            return false;
        }
        for (at, c) in self.text.get(end..).unwrap_or("").char_indices() {
            let after = end + at + c.len_utf8();
            if after > self.start + REACH || matches!(c, '\n' | '\u{2029}') {
                break;
            }
            self.read(&mut open, end + at, c);
            if open.depth == 0 {
                return true;
            }
        }
        false
    }

    /// Whether the sentence has opened a quotation and not closed it before `end`.
    pub(super) fn in_quotation(&self, end: usize) -> bool {
        self.quotations(end).depth > 0
    }

    /// The quotations open at `end`; none so far from the start of the sentence that they would not be kept whole.
    fn quotations(&self, end: usize) -> Quotations {
        let mut open = Quotations::default();
        if end <= self.start + REACH {
            let before = self.before(end);
            for (at, c) in before.char_indices() {
                self.read(&mut open, self.start + at, c);
            }
        }
        open
    }

    /// Reads on over the char at `at`.
    fn read(&self, open: &mut Quotations, at: usize, c: char) {
        if c.is_ascii_alphanumeric() || ('\u{c0}'..'\u{530}').contains(&c) {
            // Nearly always.
            open.ended = false;
        } else if is_quote(c) {
            match self.opens(*open, at, c) {
                Some(true) => open.depth += 1,
                Some(false) => open.depth = open.depth.saturating_sub(1),
                None => {}
            }
        } else if !c.is_whitespace() && !is_sign(c) {
            open.ended = is_closing_bracket(c) || self.rules.mark(c).is_some();
        }
    }

    /// Whether the quotation mark `c` at `at` opens a quotation or closes one. What stands around tells; where it does not
    /// ("« Oui »"), the mark itself.
    fn opens(&self, open: Quotations, at: usize, c: char) -> Option<bool> {
        // ''So'' of old typewriters has one mark before it and one after.
        let pair = c == '\'' && char_at(self.text, at + 1) == Some('\'');
        let before = char_before(self.text, at).filter(|_| at > self.start);
        let after = char_at(self.text, at + c.len_utf8() + usize::from(pair));
        let apart = before.is_none_or(|c| c.is_whitespace() || is_opener(c));
        let word = after.is_some_and(char::is_alphanumeric);
        if c == '\'' && (before == Some('\'') || apart && is_clipped(self.text, at + 1)) {
            return None;
        }
        if open.ended && !apart {
            // What belongs to the sentence closes it, whatever follows.
            return Some(!closes(self.text, c, at + c.len_utf8(), self.rules));
        }
        match c {
            '„' | '‚' | '「' | '『' | '《' | '〈' => Some(true),
            '」' | '』' | '》' | '〉' => Some(false),
            '\'' | '’' if apart && (word || before.is_none()) => Some(true),
            '\'' | '’' => {
                // Apostrophes stand elsewhere.
                let open = open.depth > 0 && (open.ended || pair);
                (!word && (open || before == Some(','))).then_some(false)
            }
            _ if apart && word => Some(true),
            _ if !apart && !word => Some(false),
            '«' | '‹' | '‘' => Some(true),
            '»' | '›' | '”' => Some(false),
            '“' => Some(!self.rules.low_opening),
            _ => Some(open.depth == 0),
        }
    }
}
