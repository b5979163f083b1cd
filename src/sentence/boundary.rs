//! The decision: does a sentence end at this mark?
//!
//! Every rule reads a bounded stretch around the mark, never further back than the sentence's own start: so the answer
//! for one sentence does not depend on those before it, and the time on hostile input stays linear.

use super::ahead::{Ahead, Gap, Kind, token_start};
use super::lexicon::{Lexicon, Traits};
use super::rules::{Ordinals, Rules};
use crate::text::chars::{char_at, char_before, is_closing_bracket, is_lower};

/// What to do at a mark.
#[derive(Clone, Copy, Debug)]
pub(super) enum Verdict {
    /// The sentence ends; its last char stands before `end`, the next sentence starts at `next`.
    End {
        end: usize,
        next: usize,
        quote: bool,
    },
    /// It goes on; look for the next mark from here.
    Goes { from: usize },
}

/// The kinds of end marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Period,
    Ellipsis,
    /// `!`, `?`, and their mixes.
    Strong,
    /// Marks that mean nothing but the end, in scripts that need no space after them: `。` `।` `؟`.
    Full,
}

/// A mark in its sentence.
pub(super) struct Site<'a> {
    pub(super) text: &'a str,
    /// Start of the sentence (white space before it included).
    pub(super) start: usize,
    pub(super) rules: &'a Rules,
    pub(super) lexicon: &'a Lexicon,
}

impl Site<'_> {
    /// Decides at byte `at`, which the scanner found: the verdict, and where the text after the mark begins. `None` if
    /// no mark ends with that byte.
    pub(super) fn decide(&self, at: usize) -> Option<(Verdict, usize)> {
        let (mark, from, to) = self.run(at)?;
        let ahead = Ahead::after_mark(self.text, self.start, to, self.rules);
        let ends = match mark {
            Mark::Period => self.period(from, &ahead),
            Mark::Ellipsis => self.ellipsis(from, &ahead),
            Mark::Strong => self.strong(from, &ahead),
            Mark::Full => self.full(&ahead),
        };
        let verdict = if ends || ahead.gap == Gap::End {
            Verdict::End {
                end: ahead.end,
                next: ahead.next,
                quote: ahead.quote,
            }
        } else {
            Verdict::Goes { from: to }
        };
        Some((verdict, ahead.next))
    }

    /// The run of marks around the byte `at`: its kind, start and end.
    fn run(&self, at: usize) -> Option<(Mark, usize, usize)> {
        let byte = *self.text.as_bytes().get(at)?;
        let end = at + 1;
        let c = char_before(self.text, end)?;
        let from = end - c.len_utf8();
        let first = self.mark(c)?;
        let (mut mark, mut to, mut dots) = (first, end, usize::from(byte == b'.'));
        loop {
            let c = char_at(self.text, to).unwrap_or(' ');
            match self.mark(c) {
                Some(Mark::Period) => dots += 1,
                Some(Mark::Strong) => mark = Mark::Strong,
                Some(Mark::Full) if mark != Mark::Period => mark = Mark::Full,
                Some(Mark::Ellipsis) if mark != Mark::Strong => mark = Mark::Ellipsis,
                Some(_) => {}
                None => {
                    // ". . ." and "? ? ?" of tokenised text are one run.
                    let next = (c == ' ').then(|| char_at(self.text, to + 1)).flatten();
                    let spaced = match next {
                        Some('.') if mark == Mark::Period || mark == Mark::Ellipsis => true,
                        Some('!' | '?') => mark == Mark::Strong,
                        Some('.') => {
                            char_at(self.text, to + 2) == Some('.')
                                || char_at(self.text, to + 3) == Some('.')
                        }
                        _ => false,
                    };
                    if spaced {
                        to += 1;
                        continue;
                    }
                    break;
                }
            }
            to += c.len_utf8();
        }
        if dots >= 2 && mark == Mark::Period {
            mark = Mark::Ellipsis;
        }
        Some((mark, from, to))
    }

    fn mark(&self, c: char) -> Option<Mark> {
        Some(match c {
            '.' => Mark::Period,
            '!' | '?' => Mark::Strong,
            '…' | '⋯' => Mark::Ellipsis,
            ';' | '\u{37e}' if self.rules.marks == super::rules::Marks::Greek => Mark::Strong,
            '。' | '！' | '？' | '｡' | '．' | '।' | '॥' | '؟' | '۔' | '։' | '።' | '፧' | '፨'
            | '။' | '។' | '៕' => Mark::Full,
            ':' if self.rules.colon => Mark::Full,
            _ => return None,
        })
    }

    /// Marks of scripts without case: only what follows a closing quotation mark can go on.
    fn full(&self, ahead: &Ahead) -> bool {
        if self.rules.colon && ahead.gap == Gap::None {
            return false;
        }
        if ahead.kind == Kind::Continuing {
            return false;
        }
        if ahead.quote || ahead.bracket {
            // 「…だ。」と述べた: the sentence goes on with a particle.
            let next = char_at(self.text, ahead.next);
            return !(ahead.gap == Gap::None
                && matches!(
                    next,
                    Some(
                        'と' | 'っ'
                            | 'の'
                            | 'が'
                            | 'は'
                            | 'を'
                            | 'に'
                            | 'も'
                            | 'で'
                            | 'な'
                            | 'や'
                            | '的'
                    )
                ));
        }
        true
    }

    fn ellipsis(&self, from: usize, ahead: &Ahead) -> bool {
        let before = self.text.get(self.start..from).unwrap_or("").trim_start();
        let open = before
            .chars()
            .next_back()
            .is_none_or(|c| matches!(c, '[' | '(' | '„' | '"' | '«' | '“'));
        if open {
            return false;
        }
        match ahead.kind {
            Kind::Lower | Kind::Continuing | Kind::Mark => ahead.gap == Gap::Blank || ahead.bullet,
            _ => ahead.gap != Gap::None,
        }
    }

    fn strong(&self, from: usize, ahead: &Ahead) -> bool {
        let cased = matches!(
            ahead.kind,
            Kind::Upper | Kind::Digit | Kind::Letter | Kind::Symbol
        );
        if ahead.gap == Gap::Blank {
            return true;
        }
        if self.rules.unspaced && matches!(ahead.kind, Kind::Letter | Kind::Upper | Kind::Digit) {
            return self.full(ahead);
        }
        if ahead.gap == Gap::None && !ahead.opens_quote {
            let word = self.behind(from);
            return ahead.kind == Kind::Upper
                && !word.contains(['/', '@', '.'])
                && !word.is_empty();
        }
        if !cased {
            return ahead.kind == Kind::Lower
                && !ahead.quote
                && !ahead.bracket
                && !ahead.dash
                && ahead.gap == Gap::Line
                || ahead.bullet;
        }
        if ahead.quote && !ahead.opens_quote && ahead.kind == Kind::Upper && self.reports(ahead) {
            return false;
        }
        if ahead.bracket && !self.bracket_opened_sentence(ahead.end) {
            return self.starter(ahead);
        }
        true
    }

    /// "Komm! rief sie" goes on, "omg! you too" does not.
    fn strong_before_lower(&self, ahead: &Ahead) -> bool {
        if ahead.quote || ahead.bracket || ahead.dash {
            return false;
        }
        let reports = |word: &str| self.lexicon.get(word).has(Traits::REPORT);
        if reports(ahead.word(self.text)) || reports(ahead.second_word(self.text)) {
            return false;
        }
        ahead.gap == Gap::Line || self.rules.casual_after_strong || self.is_casual()
    }

    /// “Why?” Anna asked.
    fn reports(&self, ahead: &Ahead) -> bool {
        !self.starter_word(ahead)
            && self
                .lexicon
                .get(ahead.second_word(self.text))
                .has(Traits::REPORT)
    }

    fn period(&self, from: usize, ahead: &Ahead) -> bool {
        match ahead.gap {
            Gap::Blank | Gap::End => return true,
            Gap::None if ahead.opens_quote && ahead.kind == Kind::Upper => {}
            Gap::None => return self.glued(from, ahead),
            Gap::Space | Gap::Line => {}
        }
        if ahead.bullet || ahead.opens_bracket && ahead.kind == Kind::Mark {
            // "… Irland. (…) Danach"
            return true;
        }
        match ahead.kind {
            Kind::Continuing | Kind::Mark => return false,
            // "„Komm.“ sagte sie", "(usw.) oder", "Nein. – sagte sie"
            Kind::Lower if ahead.quote || ahead.bracket || ahead.dash => return false,
            _ => {}
        }
        let at = token_start(self.text, self.start, from);
        let token = self.text.get(at..from).unwrap_or("");
        if token.is_empty() {
            return ahead.kind != Kind::Lower;
        }
        let (word, word_at) = after_hyphen(token, at);
        let traits = self.abbreviation(word, word_at);
        if ahead.kind == Kind::Lower {
            return !traits.has(Traits::LISTED) && self.lower_may_begin(word);
        }
        if traits.has(Traits::LISTED) && (ahead.quote || ahead.bracket) {
            return ahead.quote || self.starter(ahead);
        }
        if let Some(ends) = self.listed(traits, word_at, ahead) {
            return ends;
        }
        let mut letters = word.chars();
        let first = letters.next().unwrap_or(' ');
        let single = letters.next().is_none();
        if single && first.is_alphabetic() {
            return self.initial(first, word_at, ahead);
        }
        if word.bytes().all(|b| b.is_ascii_digit()) {
            return self.number(word, at, ahead);
        }
        if word.contains('.') {
            return self.dotted(word, ahead);
        }
        if is_roman(word) && self.rules.ordinals != Ordinals::None {
            return self.starter(ahead) || ahead.kind == Kind::Digit;
        }
        if looks_shortened(word) {
            return self.starter(ahead);
        }
        true
    }

    /// Whether a word in lower case may begin a sentence after `word` and a period. Casual writers let it; but most often
    /// the period belongs to an abbreviation that is on no list, and those are short or lack vowels.
    fn lower_may_begin(&self, word: &str) -> bool {
        let shortest = if self.is_casual() {
            3
        } else {
            self.rules.shortest_word
        };
        word.chars().count() >= shortest
            && word.chars().all(char::is_alphabetic)
            && !looks_shortened(word)
    }

    /// Whether the sentence itself began in lower case.
    fn is_casual(&self) -> bool {
        char_at(self.text, self.start).is_some_and(is_lower)
    }

    /// No space after the period: inside a word, a number or an address, or a space was forgotten.
    fn glued(&self, from: usize, ahead: &Ahead) -> bool {
        let token = self.behind(from);
        let letters = token.chars().filter(|c| c.is_alphabetic()).count();
        let plain = letters >= 3 && letters == token.chars().count();
        if !plain {
            return false;
        }
        match ahead.kind {
            Kind::Upper => {
                let word = ahead.word(self.text);
                let mut chars = word.chars().skip(1);
                token.chars().skip(1).all(is_lower)
                    && chars.next().is_some_and(is_lower)
                    && char_at(self.text, ahead.word.1) != Some('.')
            }
            Kind::Letter => true,
            _ => false,
        }
    }

    fn token_at(&self, from: usize) -> usize {
        token_start(self.text, self.start, from)
    }

    fn behind(&self, from: usize) -> &str {
        self.text.get(self.token_at(from)..from).unwrap_or("")
    }

    /// What the lists say about the word before the mark, alone or as the last part of a spaced abbreviation.
    fn abbreviation(&self, word: &str, at: usize) -> Traits {
        let mut traits = self.lexicon.abbreviation(word);
        // "z. B.": walk back over the parts.
        let mut end = at;
        let mut last = word;
        for _ in 0..4 {
            let before = self.text.get(self.start..end).unwrap_or("").trim_end();
            let Some(dotted) = before.strip_suffix('.') else {
                break;
            };
            let from = token_start(self.text, self.start, self.start + dotted.len());
            let part = self.text.get(from..self.start + dotted.len()).unwrap_or("");
            if part.is_empty() || !self.lexicon.is_pair(part, last) {
                break;
            }
            end = from;
            last = part;
        }
        if end < at {
            let whole = self.text.get(end..at + word.len()).unwrap_or("");
            let mut compact = [0_u8; 40];
            let mut len = 0;
            for byte in whole.bytes().filter(|b| !b.is_ascii_whitespace()) {
                if let Some(slot) = compact.get_mut(len) {
                    *slot = byte;
                    len += 1;
                }
            }
            let joined = compact.get(..len).and_then(|b| std::str::from_utf8(b).ok());
            let found = self.lexicon.abbreviation(joined.unwrap_or(""));
            if found.has(Traits::ABBREVIATION) {
                traits = found;
            }
        }
        traits
    }

    /// What the class of a listed abbreviation says; `None` if it is a word like others here.
    fn listed(&self, traits: Traits, at: usize, ahead: &Ahead) -> Option<bool> {
        let number = ahead.kind == Kind::Digit || is_roman(ahead.word(self.text));
        if traits.has(Traits::BEFORE_NUMBER) && number {
            return Some(false);
        }
        if traits.has(Traits::AFTER_NUMBER) && self.number_before(at) {
            // "W 2005 r. Polska …" has hardly begun; later in a sentence a capital begins the next one. German nouns
            // have capitals anyway: "5 Mio. Euro".
            let so_far = self.text.get(self.start..at).unwrap_or("");
            let begun = so_far.chars().take(HARDLY_BEGUN).count() == HARDLY_BEGUN;
            let capital_begins =
                self.rules.ordinals != Ordinals::DotNouns && !traits.has(Traits::RARELY);
            return Some(self.starter(ahead) || begun && capital_begins);
        }
        if traits.has(Traits::NEVER) {
            return Some(false);
        }
        if traits.has(Traits::RARELY) {
            return Some(self.starter(ahead));
        }
        if traits.has(Traits::OFTEN) {
            return Some(true);
        }
        let after = char_at(self.text, ahead.word.1) == Some('.');
        (after
            && self.lexicon.is_pair(
                self.text.get(at..ahead.end.saturating_sub(1)).unwrap_or(""),
                ahead.word(self.text),
            ))
        .then_some(false)
    }

    /// Whether a number stands before the word at `at`: "2005 r.", "XX в.".
    fn number_before(&self, at: usize) -> bool {
        let before = self.text.get(self.start..at).unwrap_or("").trim_end();
        if before.ends_with(|c: char| c.is_numeric()) {
            return true;
        }
        let end = self.start + before.len();
        is_roman(
            self.text
                .get(token_start(self.text, self.start, end)..end)
                .unwrap_or(""),
        )
    }

    /// "J. Smith", "George W. Bush", but "Vitamin C. Das".
    fn initial(&self, letter: char, at: usize, ahead: &Ahead) -> bool {
        if ahead.kind == Kind::Digit {
            return false;
        }
        if is_lower(letter) {
            return self.starter(ahead) || self.number_before(at);
        }
        if ahead.dash {
            // "P. – Wer war das?" names who speaks.
            return at > self.start;
        }
        self.starter(ahead)
    }

    fn number(&self, digits: &str, at: usize, ahead: &Ahead) -> bool {
        // "1. Der Vertrag": the number of a list.
        let first = self
            .text
            .get(self.start..at)
            .unwrap_or("")
            .trim()
            .is_empty();
        if first && digits.len() <= 3 {
            return false;
        }
        let traits = ahead.traits(self.text, self.lexicon);
        match self.rules.ordinals {
            Ordinals::None => true,
            _ if digits.len() > 3 => true,
            _ if ahead.kind == Kind::Digit => digits.len() > 2,
            _ if traits.has(Traits::MONTH) => false,
            Ordinals::DotNouns => self.starter(ahead),
            Ordinals::Dot => true,
        }
    }

    /// "U.S.", "e.V.", "24.12.", "example.com".
    fn dotted(&self, word: &str, ahead: &Ahead) -> bool {
        let acronym = word.split('.').all(|part| part.chars().count() <= 1);
        if acronym && word.contains(|c: char| c.is_alphabetic()) {
            return self.starter(ahead);
        }
        let date = word.split('.').all(|part| {
            !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())
        });
        if date && self.rules.ordinals != Ordinals::None {
            return self.starter(ahead);
        }
        true
    }

    /// Whether what follows can only begin a sentence.
    fn starter(&self, ahead: &Ahead) -> bool {
        ahead.bullet || ahead.dash || self.starter_word(ahead)
    }

    fn starter_word(&self, ahead: &Ahead) -> bool {
        ahead.kind == Kind::Upper && ahead.traits(self.text, self.lexicon).has(Traits::STARTER)
    }

    /// Whether the bracket that closes before `end` was opened where the sentence starts.
    fn bracket_opened_sentence(&self, end: usize) -> bool {
        let mut depth = 0;
        let stretch = self.text.get(self.start..end).unwrap_or("");
        for (at, c) in stretch.char_indices().rev().take(MAX_BRACKET) {
            if is_closing_bracket(c) {
                depth += 1;
            } else if matches!(c, '(' | '[' | '{' | '（') {
                depth -= 1;
                if depth == 0 {
                    return at == 0;
                }
            }
        }
        false
    }
}

/// A sentence of fewer chars has hardly begun: a date, an adverbial.
const HARDLY_BEGUN: usize = 24;

/// Longest stretch in brackets that is looked back over, in chars.
const MAX_BRACKET: usize = 400;

/// The part after the last hyphen, slash or apostrophe: "EU-Komm", "dell'art".
fn after_hyphen(token: &str, at: usize) -> (&str, usize) {
    let cut = token
        .rfind(['-', '\'', '’', '/', '&', ','])
        .map_or(0, |i| i + char_at(token, i).map_or(1, char::len_utf8));
    let part = token.get(cut..).unwrap_or("");
    if part.is_empty() {
        (token, at)
    } else {
        (part, at + cut)
    }
}

fn is_roman(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 8
        && word
            .bytes()
            .all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'))
}

/// Small letters without a vowel are a shortened word: "tgl.", "zzgl."; r and l make syllables in Slavic ("krk", "vlk").
fn looks_shortened(word: &str) -> bool {
    word.len() <= 5
        && word.bytes().all(|b| {
            b.is_ascii_lowercase()
                && !matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'r' | b'l')
        })
}
