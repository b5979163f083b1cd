//! The words of a text as the attribution sees them: every quotation is a single token.

use unicode_normalization::char::is_combining_mark;

use crate::Span;

use super::grammar::Grammar;
use super::lexicon::{Classes, Lexicon, PHRASE_WORDS, PhraseKind, VerbForm};
use super::marks::MarkPair;
use super::unspaced;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, with whether it begins with a capital.
    Word {
        capital: bool,
    },
    Number,
    /// An outermost pair of marks with all it holds: its index among the pairs.
    Quote(usize),
    /// Any other sign.
    Sign(char),
}

/// A word, a number, a sign or a whole quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'l> {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) classes: Classes,
    pub(super) verbs: &'l [VerbForm],
    /// A fixed phrase that begins here, with its length in words.
    pub(super) phrase: Option<(PhraseKind, usize)>,
}

impl Token<'_> {
    /// Stands for what comes after the last token.
    pub(super) const END: Self = Self {
        span: Span::new(0, 0),
        kind: Kind::Sign('\0'),
        classes: Classes::NONE,
        verbs: &[],
        phrase: None,
    };

    pub(super) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word { .. })
    }

    pub(super) fn is_capital(&self) -> bool {
        matches!(self.kind, Kind::Word { capital: true })
    }

    pub(super) fn is_lower(&self) -> bool {
        matches!(self.kind, Kind::Word { capital: false })
    }

    pub(super) fn is_quote(&self) -> bool {
        matches!(self.kind, Kind::Quote(_))
    }

    pub(super) fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub(super) fn is_dash(&self) -> bool {
        matches!(self.kind, Kind::Sign('–' | '—' | '-'))
    }

    pub(super) fn has(&self, classes: Classes) -> bool {
        self.classes.has(classes)
    }
}

/// Cuts `text` into tokens. A full stop inside a sentence belongs to its word: "Dr.", "3.".
pub(super) fn tokenize<'l>(
    text: &str,
    pairs: &[MarkPair],
    sentences: &[Span],
    lexicon: &'l Lexicon,
    grammar: Grammar,
) -> Vec<Token<'l>> {
    let mut tokens: Vec<Token<'l>> = Vec::new();
    let mut outer = pairs
        .iter()
        .enumerate()
        .filter(|(_, pair)| pair.depth() == 0)
        .peekable();
    let mut sentences = sentences.iter().peekable();
    let mut lower = String::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some(&(index, pair)) = outer.peek() {
            if pair.span().start() <= at {
                outer.next();
                if pair.span().start() == at {
                    tokens.push(plain(pair.span(), Kind::Quote(index)));
                    at = pair.span().end();
                    continue;
                }
            }
        }
        if !c.is_alphanumeric() {
            // the hyphen of a pronoun that hangs on its verb: a-t-il
            let hangs = grammar.clitics
                && c == '-'
                && tokens
                    .last()
                    .is_some_and(|t| t.span.end() == at && t.is_word());
            if !c.is_whitespace() && !hangs {
                tokens.push(plain(Span::new(at, at + c.len_utf8()), Kind::Sign(sign(c))));
            }
            at += c.len_utf8();
            continue;
        }
        let mut end = word_end(text, at);
        if grammar.elides {
            end = elision_end(text, at, end, lexicon);
        }
        if grammar.clitics {
            end = clitic_end(text, at, end);
        }
        if grammar.unspaced {
            end = unspaced::word_end(text, at, end, lexicon);
        } else if grammar.particles {
            end = unspaced::particle_start(text, at, end, lexicon);
        }
        if let Some(&(_, pair)) = outer.peek() {
            end = end.min(pair.span().start().max(at + c.len_utf8()));
        }
        while sentences
            .peek()
            .is_some_and(|sentence| sentence.end() <= at)
        {
            sentences.next();
        }
        if text.get(end..).is_some_and(|rest| rest.starts_with('.'))
            && sentences
                .peek()
                .is_some_and(|sentence| end + 1 < sentence.end())
        {
            end += 1;
        }
        let span = Span::new(at, end);
        let word = span.slice(text);
        let kind = if word.chars().all(|c| !c.is_alphabetic()) {
            Kind::Number
        } else {
            Kind::Word {
                capital: word
                    .chars()
                    .find(|c| c.is_alphabetic())
                    .is_some_and(char::is_uppercase),
            }
        };
        lower.clear();
        lower.extend(
            word.trim_end_matches(['.', '\'', '’'])
                .chars()
                .flat_map(char::to_lowercase),
        );
        let initial = word.ends_with('.') && lower.chars().nth(1).is_none(); // M. Vallier
        let mut classes = if initial {
            Classes::NONE
        } else {
            lexicon.classes(&lower)
        };
        // a capital at the head of a sentence says nothing
        let opens = tokens
            .last()
            .is_none_or(|t| matches!(t.kind, Kind::Sign('.' | '!' | '?')));
        if kind == (Kind::Word { capital: opens }) || kind == (Kind::Word { capital: false }) {
            classes = classes.or(lexicon.classes_by_ending(&lower));
        }
        tokens.push(Token {
            span,
            kind,
            classes,
            verbs: lexicon.verb_forms(&lower),
            phrase: None,
        });
        at = end;
    }
    find_phrases(text, &mut tokens, lexicon);
    tokens
}

/// The sign that one of another script stands for.
const fn sign(c: char) -> char {
    match c {
        '،' | '，' | '、' => ',',
        '：' => ':',
        '；' | '؛' => ';',
        '。' | '।' | '۔' => '.',
        '！' => '!',
        '？' | '؟' => '?',
        '（' => '(',
        '）' => ')',
        _ => c,
    }
}

fn plain<'l>(span: Span, kind: Kind) -> Token<'l> {
    Token {
        span,
        kind,
        classes: Classes::default(),
        verbs: &[],
        phrase: None,
    }
}

/// The end of the word that starts at `at`: letters and digits, with single hyphens, apostrophes and dots between.
fn word_end(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut chars = text.get(at..).unwrap_or("").char_indices().peekable();
    let mut before = ' ';
    while let Some((offset, c)) = chars.next() {
        let inner = matches!(
            c,
            '-' | '‐' | '‑' | '\'' | '’' | '.' | '&' | '@' | '_' | '\u{ad}' | '*'
        ) && chars.peek().is_some_and(|&(_, next)| {
            // "z.B." and "example.org" are words, "kam.Dann" lacks a blank
            let glued = c == '.' && before.is_lowercase() && next.is_uppercase();
            next.is_alphabetic() && !glued || (next.is_numeric() && c != '\'')
        });
        before = c;
        // accents, the signs of Indic scripts, the joiners of Persian
        let mark = is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}');
        if !(c.is_alphanumeric() || inner || mark) {
            break;
        }
        end = at + offset + c.len_utf8();
    }
    end
}

/// The end of "l'" in "l'homme", of "dell'" in "dell'ordine"; else `end`.
fn elision_end(text: &str, at: usize, end: usize, lexicon: &Lexicon) -> usize {
    let word = text.get(at..end).unwrap_or("");
    word.char_indices()
        .find(|(_, c)| matches!(c, '\'' | '’'))
        .filter(|&(i, _)| {
            let short = word.get(..i).unwrap_or("").to_lowercase();
            lexicon.classes(&short).has(Classes::ELISION)
        })
        .map_or(end, |(i, c)| at + i + c.len_utf8())
}

/// The end of the verb in "dit-il", "a-t-elle"; else `end`.
fn clitic_end(text: &str, at: usize, end: usize) -> usize {
    const PRONOUNS: [&str; 7] = ["-il", "-elle", "-on", "-ils", "-elles", "-je", "-t"];
    let word = text.get(at..end).unwrap_or("");
    word.match_indices('-')
        .find(|&(i, _)| {
            let tail = word.get(i..).unwrap_or("");
            PRONOUNS.iter().any(|pronoun| {
                tail.strip_prefix(pronoun)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            })
        })
        .map_or(end, |(i, _)| at + i)
}

/// Notes where the fixed phrases of the language begin.
fn find_phrases(text: &str, tokens: &mut [Token<'_>], lexicon: &Lexicon) {
    for index in 0..tokens.len() {
        let Some(first) = tokens.get(index).filter(|token| token.is_word()) else {
            continue;
        };
        let lower = |token: &Token<'_>| {
            let word = token.span.slice(text);
            word.trim_end_matches(['\'', '’']).to_lowercase()
        };
        let word = lower(first);
        if !lexicon.begins_phrase(&word) {
            continue;
        }
        let rest: Vec<String> = tokens
            .iter()
            .skip(index + 1)
            .take(PHRASE_WORDS)
            .take_while(|token| token.is_word())
            .map(lower)
            .collect();
        let phrase = lexicon.phrase(&word, &rest);
        if let Some(token) = tokens.get_mut(index) {
            token.phrase = phrase;
        }
    }
}
