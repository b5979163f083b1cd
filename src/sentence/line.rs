//! Line breaks: does one end a sentence that no mark has ended?

use super::LineBreaks;
use super::ahead::{Ahead, Gap, Kind};
use super::boundary::{Site, Verdict, is_particle};
use super::lexicon::Traits;
use super::token::token_start;
use crate::text::chars::{char_before, is_dash, is_opener};

/// Width in bytes beyond which a line is a paragraph of its own, not one of a wrapped text.
const WIDEST_LINE: usize = 160;

/// A longer line in small letters, in bytes, is one of a wrapped text.
const LONGEST_KEYWORD: usize = 32;

impl Site<'_, '_> {
    /// The verdict on the line break at `at`, and how far it has looked without counting the look-ahead proper.
    pub(super) fn line_end(&self, at: usize, breaks: LineBreaks) -> (Verdict, usize) {
        let line = self.before(at);
        let ahead = Ahead::after_gap(self.text, self.start + line.trim_end().len());
        let verdict = if self.breaks(&ahead, breaks) {
            Verdict::End {
                end: ahead.end,
                next: ahead.next,
                quote: false,
            }
        } else {
            Verdict::Goes { from: ahead.next }
        };
        (verdict, ahead.next)
    }

    /// Whether the white space at `ahead.end`, which holds a line break, ends the sentence.
    fn breaks(&self, ahead: &Ahead, breaks: LineBreaks) -> bool {
        match (breaks, ahead.gap) {
            (_, Gap::Blank | Gap::End) | (LineBreaks::Every, _) => true,
            (LineBreaks::BlankLines, _) => false,
            (LineBreaks::Automatic, _) => !self.wrapped(ahead),
        }
    }

    /// Whether the line goes on in the next one. Reads the sentence so far and the next word, nothing else.
    fn wrapped(&self, ahead: &Ahead) -> bool {
        if ahead.bullet || ahead.dash {
            return false;
        }
        let end = ahead.end;
        let keyword = ahead.kind == Kind::Lower && self.is_keyword(end);
        if !keyword && matches!(ahead.kind, Kind::Lower | Kind::Continuing | Kind::Mark) {
            return true;
        }
        let last = char_before(self.text, end).unwrap_or(' ');
        if last == ',' || is_opener(last) || self.rules.unspaced && is_particle(last) {
            return true;
        }
        let at = token_start(self.text, self.start, end);
        let token = self.text.get(at..end).unwrap_or("");
        if let Some(word) = token.strip_suffix('.') {
            // "Dr." at the end of a line.
            return self.lexicon.abbreviation(word, false).has(Traits::NEVER);
        }
        if is_dash(last) {
            return true;
        }
        let from = self.start.max(end.saturating_sub(WIDEST_LINE + 1));
        let line = self.text.as_bytes().get(from..end).unwrap_or(&[]);
        let (width, inner) = match memchr::memrchr(b'\n', line) {
            Some(at) => (line.len() - at - 1, true),
            None => (line.len(), false),
        };
        if width > WIDEST_LINE {
            return false;
        }
        // Once a line of the sentence was wrapped, the next one of a like width is too.
        inner && width > 40 || self.lexicon.get(token).has(Traits::DANGLING)
    }

    /// Whether the line that ends at `end` is a short one in small letters, as lists of key words have them.
    fn is_keyword(&self, end: usize) -> bool {
        self.is_casual() && end - self.start <= LONGEST_KEYWORD
    }
}
