//! Whether a mark stands within a quotation, for who wants quotations whole and for the ellipsis.

use super::QuotedSentences;
use super::boundary::Site;
use super::closers::closes;
use crate::text::chars::{char_at, char_before, is_closing_bracket, is_opener, is_quote};

/// Longest quotation, in bytes, that keeps the marks in it from ending the sentence.
pub(super) const REACH: usize = 1024;

impl Site<'_, '_> {
    /// Whether the stop before `end` is kept from ending the sentence by [`QuotedSentences::Together`]: it stands within
    /// a quotation that closes in its line, as after "gehe." in „Ich gehe. Du bleibst.“
    pub(super) fn is_held(&self, end: usize) -> bool {
        self.quoted_sentences == QuotedSentences::Together && self.is_quoted(end)
    }

    fn is_quoted(&self, end: usize) -> bool {
        let Some((mut depth, start)) = self.open_quotation(end) else {
            return false;
        };
        for (at, c) in self.text.get(end..).unwrap_or("").char_indices() {
            if end + at + c.len_utf8() > start + REACH || matches!(c, '\n' | '\u{2029}') {
                break;
            }
            match self.opens(end + at, c, depth) {
                Some(true) => depth += 1,
                Some(false) if depth == 1 => return true,
                Some(false) => depth -= 1,
                None => {}
            }
        }
        false
    }

    /// The quotations that the sentence has opened and not closed before `end`: how many, and where the outermost begins.
    pub(super) fn open_quotation(&self, end: usize) -> Option<(u32, usize)> {
        let mut from = self.start.max(end.saturating_sub(REACH));
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let (mut depth, mut start) = (0, from);
        for (at, c) in self.text.get(from..end)?.char_indices() {
            match self.opens(from + at, c, depth) {
                Some(true) => {
                    start = if depth == 0 { from + at } else { start };
                    depth += 1;
                }
                Some(false) => depth = depth.saturating_sub(1),
                None => {}
            }
        }
        (depth > 0).then_some((depth, start))
    }

    /// Whether the char at `at` opens a quotation or closes one. What stands around tells; where it does not ("« Oui »"),
    /// the mark itself.
    fn opens(&self, at: usize, c: char, depth: u32) -> Option<bool> {
        if !is_quote(c) {
            return None;
        }
        let before = char_before(self.text, at).filter(|_| at > self.start);
        let after = char_at(self.text, at + c.len_utf8());
        let apart = before.is_none_or(|c| c.is_whitespace() || is_opener(c));
        let word = after.is_some_and(char::is_alphanumeric);
        let ends = before.is_some_and(|c| self.rules.mark(c).is_some() || is_closing_bracket(c));
        if ends && !apart {
            // What belongs to the sentence closes it, whatever follows.
            return Some(!closes(self.text, c, at + c.len_utf8(), self.rules));
        }
        match c {
            '„' | '‚' | '「' | '『' | '《' | '〈' => Some(true),
            '」' | '』' | '》' | '〉' => Some(false),
            // Apostrophes stand elsewhere.
            '\'' | '’' => {
                let comma = before == Some(',');
                match (apart && (word || before.is_none()), comma && !word) {
                    (true, _) => Some(true),
                    (_, true) => Some(false),
                    _ => None,
                }
            }
            _ if apart && word => Some(true),
            _ if !apart && !word => Some(false),
            '«' | '‹' | '‘' => Some(true),
            '»' | '›' | '”' => Some(false),
            '“' => Some(!self.rules.low_opening),
            _ => Some(depth == 0),
        }
    }
}
