//! The decision: does a sentence end at this mark?
//!
//! Every rule reads a bounded stretch around the mark, never further back than the sentence's own start: so the answer
//! for one sentence does not depend on those before it, and the time on hostile input stays linear. The period, which
//! means most, has a file of its own (`period.rs`).

use super::QuotedSentences;
use super::ahead::{Ahead, Gap, Kind};
use super::lexicon::{Lexicon, Traits};
use super::rules::{Mark, Rules};
use super::token::token_start;
use crate::text::chars::{char_at, char_before, is_closing_bracket, is_lower, is_upper};

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

/// Longest stretch that is looked back over for a bracket, in chars.
const MAX_BRACKET: usize = 400;

/// Longest clause that says who spoke, in chars.
const MAX_CLAUSE: usize = 7;

/// A sentence as far as it is known, and what its language says.
#[derive(Clone, Debug)]
pub(super) struct Site<'s, 't> {
    pub(super) text: &'t str,
    /// Its first char that is not white space.
    pub(super) start: usize,
    pub(super) rules: &'s Rules,
    pub(super) lexicon: &'s Lexicon,
    pub(super) quoted_sentences: QuotedSentences,
}

impl Site<'_, '_> {
    /// Decides at byte `at`, which the scanner found: the verdict, and where the text after the mark begins. `None` if
    /// no mark ends with that byte.
    #[inline(never)]
    pub(super) fn decide(&self, at: usize) -> Option<(Verdict, usize)> {
        if self.is_inside(at) {
            return Some((Verdict::Goes { from: at + 2 }, at + 2));
        }
        let (mark, from, to) = match self.text.as_bytes().get(at..at + 3) {
            // No run to read.
            Some(&[b'.', b'\n' | b'"' | b')' | b',', _]) => (Mark::Period, at, at + 1),
            Some(&[mark @ (b'.' | b'!' | b'?'), b' ', next])
                if !matches!(next, b'.' | b'!' | b'?' | b' ') =>
            {
                let mark = match mark {
                    b'.' => Mark::Period,
                    _ => Mark::Strong,
                };
                (mark, at, at + 1)
            }
            _ => self.run(at)?,
        };
        let ahead = Ahead::after_mark(self.text, self.start, to, self.rules);
        let ends = match (mark, ahead.gap) {
            (_, Gap::Blank | Gap::End) => true,
            (Mark::Period, _) => self.period(from, &ahead),
            (Mark::Ellipsis, _) => self.ellipsis(from, &ahead),
            (Mark::Strong, _) => self.strong(from, to, &ahead),
            (Mark::Full, _) => self.full(&ahead) && !self.follows_letter(from, &ahead),
        };
        let paragraph = matches!(ahead.gap, Gap::Blank | Gap::End);
        let ends = ends && (paragraph || !self.is_held(ahead.end));
        let verdict = if ends {
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

    /// Whether the byte at `at` is a period within a word, told at a glance: "z.B.", "www.dpa.de", "3.500", "U.S."
    fn is_inside(&self, at: usize) -> bool {
        let Some(&[b'.', next]) = self.text.as_bytes().get(at..at + 2) else {
            return false;
        };
        let before = self.text.as_bytes().get(self.start..at).unwrap_or(&[]);
        match next {
            b'a'..=b'z' => true,
            b'0'..=b'9' => matches!(before, [.., b'0'..=b'9']),
            b'A'..=b'Z' => matches!(
                before,
                [b'A'..=b'Z'] | [.., b' ' | b'.' | b'(', b'A'..=b'Z']
            ),
            _ => false,
        }
    }

    /// The run of marks that begins with the mark whose last byte is at `at`: its kind, start and end.
    fn run(&self, at: usize) -> Option<(Mark, usize, usize)> {
        let mut to = at + 1;
        let c = char_before(self.text, to)?;
        let from = to - c.len_utf8();
        let mut mark = self.rules.mark(c)?;
        let mut dots = usize::from(c == '.');
        while let Some(c) = char_at(self.text, to) {
            match self.rules.mark(c) {
                Some(Mark::Period) => dots += 1,
                Some(Mark::Strong) => mark = Mark::Strong,
                Some(Mark::Full) => mark = Mark::Full,
                Some(Mark::Ellipsis) if mark != Mark::Strong => mark = Mark::Ellipsis,
                Some(_) => {}
                None if c == ' ' && self.goes_on_after_space(mark, from, to + 1) => {}
                None => break,
            }
            to += c.len_utf8();
        }
        if c == '፡' && to == at + 1 {
            // One stands between words, two end a sentence.
            return None;
        }
        let trails_off = self.text.as_bytes().get(to - 1) == Some(&b'.');
        if dots >= 2 && (mark == Mark::Period || trails_off) {
            mark = Mark::Ellipsis;
        }
        Some((mark, from, to))
    }

    /// ". . ." and "? ? ?" of tokenised text are one run; a space and "..." belong to the mark at `from`. But after a word and
    /// its period, dots set apart stand for what is left out before the next sentence: "of the act. . . . The court".
    fn goes_on_after_space(&self, mark: Mark, from: usize, at: usize) -> bool {
        let after_word = || char_before(self.text, from).is_some_and(|c| !c.is_whitespace());
        match char_at(self.text, at) {
            Some('.') if self.leads_off(at) && (at > from + 2 || after_word()) => false,
            Some('.') => {
                matches!(mark, Mark::Period | Mark::Ellipsis)
                    || char_at(self.text, at + 1) == Some('.')
            }
            Some('!' | '?') => mark == Mark::Strong,
            _ => false,
        }
    }

    /// "… war vorbei. ...und dann": dots at `at` that begin a sentence, for a word follows at once, or, if they are set apart,
    /// a capital.
    pub(super) fn leads_off(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or("");
        let apart = rest.strip_prefix(". . . ");
        let dots = rest.bytes().take(4).take_while(|&b| b == b'.').count();
        apart.is_some_and(|rest| rest.starts_with(is_upper))
            || (2..4).contains(&dots) && rest.chars().nth(dots).is_some_and(char::is_alphabetic)
    }

    /// Marks of scripts without case: only what follows a closing quotation mark can go on.
    fn full(&self, ahead: &Ahead) -> bool {
        let last = char_before(self.text, ahead.end);
        if self.rules.introducing && last == Some(':') && !self.introduces_a_sentence(ahead) {
            return false;
        }
        let typed = self.rules.colon || self.rules.pipe && last == Some('|');
        // "３．２９％"
        let number = ahead.kind == Kind::Digit && last == Some('．');
        if ahead.kind == Kind::Continuing || (typed || number) && ahead.gap == Gap::None {
            return false;
        }
        if ahead.quote && !ahead.opens_quote && self.reports(ahead) {
            return false;
        }
        if self.rules.unspaced && !ahead.quote && self.is_carried_on(ahead.end) {
            return false;
        }
        if ahead.gap == Gap::None && (ahead.quote || ahead.bracket) {
            // 「…だ。」と述べた, “…吗？”的问题: the sentence goes on with a particle. “你来吗？”她问: or with who spoke.
            // 《怎么办？》是一本书: a title is no utterance.
            let title = matches!(char_before(self.text, ahead.end), Some('》' | '〉'));
            let particle = char_at(self.text, ahead.next).is_some_and(is_particle);
            return !title && !particle && !self.speaks(ahead);
        }
        true
    }

    /// "سؤال وجواب: ماذا حدث؟", but not "15:00", "(الضغط: عال)" or before a quotation.
    fn introduces_a_sentence(&self, ahead: &Ahead) -> bool {
        ahead.gap != Gap::None
            && ahead.kind == Kind::Letter
            && !ahead.opens_quote
            && !self.in_bracket(ahead.end)
    }

    /// "ایم۔ کیو۔ ایم۔", with or without spaces: the letters of an Urdu name or acronym.
    fn follows_letter(&self, from: usize, ahead: &Ahead) -> bool {
        if char_at(self.text, from) != Some('۔') {
            return false;
        }
        let at = self.token_at(from);
        let token = self.text.get(at..from).unwrap_or("");
        if token.chars().all(char::is_numeric) {
            // "1۔ توانائی، 2۔ پانی"
            return self.begins_item(at) || self.follows_item(at);
        }
        let (before, letter) = token.rsplit_once('۔').unwrap_or(("", token));
        (!before.is_empty() || self.among_initials(at, ahead) || self.opens_bracket(at))
            && self.lexicon.abbreviation(letter, false).has(Traits::NEVER)
    }

    /// Whether a clause of a few chars with a verb of speaking follows, in a language without spaces, and none stood
    /// before the quotation: 市长说：“我们不走。”
    fn speaks(&self, ahead: &Ahead) -> bool {
        let so_far = self.before(ahead.end);
        let mut quoted = so_far.chars().rev().take(MAX_BRACKET).peekable();
        while let Some(c) = quoted.next() {
            if matches!(c, '“' | '「') && matches!(quoted.peek(), Some('：' | ':')) {
                return false;
            }
        }
        let rest = self.text.get(ahead.next..).unwrap_or("");
        let mut chars = rest.char_indices().take(MAX_CLAUSE);
        let end = chars.find(|(_, c)| !c.is_alphanumeric());
        let clause = end.and_then(|(end, _)| rest.get(..end)).unwrap_or("");
        // 她问, 彼女は叫んだ, but not 说完就离开了, 没有人知道
        let verb = clause.trim_end_matches(|c| matches!(c, 'ぁ'..='ん' | '着'));
        !verb.ends_with("知道")
            && verb.ends_with([
                '说', '說', '问', '問', '道', '答', '喊', '叫', '称', '稱', '示',
            ])
    }

    fn ellipsis(&self, from: usize, ahead: &Ahead) -> bool {
        let before = char_before(self.text, from).filter(|_| from > self.start);
        if before.is_none_or(|c| matches!(c, '[' | '(' | '„' | '"' | '«' | '“')) {
            // "… und dann", "[…]"
            return false;
        }
        let apart = before == Some(' ');
        if apart && self.rules.capital_i && ahead.word(self.text) == "I" {
            // "the thing is . . . I didn't": a capital that says nothing.
            return false;
        }
        let leads = || self.lexicon.get(self.behind(from)).has(Traits::DANGLING);
        match ahead.kind {
            _ if ahead.begins_apart() => true,
            // "نان و... در بازار": without case only the word before tells.
            Kind::Letter if leads() => false,
            Kind::Lower | Kind::Continuing | Kind::Mark => false,
            // "im Jahr ... 1848": a blank.
            Kind::Digit if apart => false,
            // "unklar...Aber wir"
            _ if ahead.gap == Gap::None => {
                let word = self.behind(from);
                word.chars().nth(2).is_some()
                    && word.chars().all(char::is_alphabetic)
                    && self.starter_word(ahead)
            }
            // „Viele nehmen Kredite auf … Das Geld ist bald weg“: words are left out.
            _ => ahead.quote || !apart || !self.in_quotation(from),
        }
    }

    fn strong(&self, from: usize, to: usize, ahead: &Ahead) -> bool {
        if ahead.begins_apart() {
            return true;
        }
        let word = matches!(ahead.kind, Kind::Letter | Kind::Upper | Kind::Digit);
        if word && self.rules.unspaced {
            return self.full(ahead);
        }
        if ahead.gap == Gap::None && !ahead.opens_quote {
            if ahead.quote && ahead.kind == Kind::Letter {
                // "왜?"라고 물었다
                return false;
            }
            let word = self.behind(from);
            let plain = !word.is_empty() && !word.contains(['/', '@', '.']);
            return plain && matches!(ahead.kind, Kind::Upper | Kind::Letter);
        }
        match ahead.kind {
            Kind::Lower => return self.strong_before_lower(from, to, ahead),
            Kind::Mark => return self.leads_off(ahead.next),
            Kind::Continuing | Kind::End => return false,
            Kind::Upper | Kind::Letter | Kind::Digit | Kind::Symbol => {}
        }
        if self.is_name_with_mark(from, to) {
            return self.starter(ahead);
        }
        if ahead.quote && !ahead.opens_quote && self.reports(ahead) {
            return false;
        }
        if ahead.bracket && self.opens_bracket(self.token_at(from)) {
            // "Der Minister (sic!) Kim", "500 (!) Euro"
            return self.starter(ahead);
        }
        true
    }

    /// "Komm! rief sie" and "in Who Saw Anna? she plays" go on, "omg! you too" does not.
    fn strong_before_lower(&self, from: usize, to: usize, ahead: &Ahead) -> bool {
        if ahead.quote || ahead.bracket || ahead.dash || self.is_name_with_mark(from, to) {
            return false;
        }
        let (at, word) = self.token_before(from);
        let title = at > self.start && word.starts_with(is_upper) && !self.is_casual();
        if title && char_at(self.text, from) == Some('?') {
            return false;
        }
        let reports = |word: &str| self.lexicon.get(word).has(Traits::REPORT);
        if reports(ahead.word(self.text)) || reports(ahead.second_word(self.text)) {
            return false;
        }
        self.rules.casual_after_strong
    }

    /// "Yahoo!": a name on the list of abbreviations, with its mark.
    fn is_name_with_mark(&self, from: usize, to: usize) -> bool {
        let name = self.text.get(self.token_at(from)..to).unwrap_or("");
        self.lexicon.abbreviation(name, false).has(Traits::LISTED)
    }

    /// “Why?” Anna asked. In scripts without case the verb may come first, or after a particle: "क्यों?" उस ने पूछा। It ends
    /// the clause if it comes later: "क्यों?" मंत्री ने संसद में पूछा। Not: मंत्री ने संसद में कहा कि …
    pub(super) fn reports(&self, ahead: &Ahead) -> bool {
        let verb = |word: &str| self.lexicon.get(word).has(Traits::REPORT);
        if ahead.kind == Kind::Letter {
            // "არა!" – დაიყვირა მან
            let dash = ahead.dash && ahead.gap == Gap::Space;
            let mut words = ahead.words(self.text);
            let few = words.by_ref().take(3).any(verb);
            let (more, last) = words.take(4).fold((0, ""), |(n, _), word| (n + 1, word));
            return dash || few || more < 4 && verb(last);
        }
        if self.starter_word(ahead) {
            return false;
        }
        // “Why?” Anna Lee asked, or Lt. Col. Lee.
        let title = |word: &str| self.lexicon.abbreviation(word, true).has(Traits::NEVER);
        let name = |word: &str| word.starts_with(is_upper);
        let mut words = ahead.words_after(self.text, title);
        match (words.next(), words.next()) {
            (Some(second), _) if verb(second) => true,
            (Some(second), Some(third)) => name(second) && verb(third),
            _ => false,
        }
    }

    /// Whether the sentence itself began in lower case.
    pub(super) fn is_casual(&self) -> bool {
        char_at(self.text, self.start).is_some_and(is_lower)
    }

    /// The sentence up to `at`.
    pub(super) fn before(&self, at: usize) -> &str {
        self.text.get(self.start..at).unwrap_or("")
    }

    /// Start of the token before the mark at `from`.
    pub(super) fn token_at(&self, from: usize) -> usize {
        token_start(self.text, self.start, from)
    }

    /// The token before the mark at `from`.
    pub(super) fn behind(&self, from: usize) -> &str {
        self.text.get(self.token_at(from)..from).unwrap_or("")
    }

    /// Whether what follows can only begin a sentence.
    pub(super) fn starter(&self, ahead: &Ahead) -> bool {
        ahead.bullet || ahead.dash || self.starter_word(ahead)
    }

    /// Whether the next word begins sentences, or is one alone: "Wow!". A single letter with a dot is an initial,
    /// whatever it is on its own.
    pub(super) fn starter_word(&self, ahead: &Ahead) -> bool {
        let initial = || ahead.word(self.text).chars().nth(1).is_none();
        ahead.kind == Kind::Upper
            && match ahead.after_word(self.text) {
                Some('!' | '?') => true,
                Some('.') if initial() => false,
                _ => ahead.traits(self.text, self.lexicon).has(Traits::STARTER),
            }
    }

    /// Whether a bracket opens within the sentence right before `at`.
    pub(super) fn opens_bracket(&self, at: usize) -> bool {
        at > self.start + 1 && matches!(char_before(self.text, at), Some('(' | '['))
    }

    /// Whether a bracket is still open at `end`: "(lat. Iohannes", "(see. section".
    pub(super) fn in_bracket(&self, end: usize) -> bool {
        let stretch = self.before(end);
        let bytes = stretch.as_bytes();
        // Four bytes a char at most; 0xef begins the wide one.
        let near = bytes.get(bytes.len().saturating_sub(4 * MAX_BRACKET)..);
        let near = near.unwrap_or(&[]);
        let wide = || memchr::memrchr(0xef, near).is_some();
        if memchr::memrchr3(b'(', b'[', b'{', near).is_none() && !wide() {
            return false;
        }
        let mut depth = 0_i32;
        stretch.chars().rev().take(MAX_BRACKET).any(|c| {
            depth +=
                i32::from(matches!(c, '(' | '[' | '{' | '（')) - i32::from(is_closing_bracket(c));
            depth > 0
        })
    }
}

/// Particles of Japanese and Chinese, which no sentence begins with after a closing mark and no line ends with.
pub(super) fn is_particle(c: char) -> bool {
    matches!(
        c,
        'と' | 'っ' | 'の' | 'が' | 'は' | 'を' | 'に' | 'も' | 'で' | 'な' | 'や' | '的'
    )
}
