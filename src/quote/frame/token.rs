//! The words of a text as the attribution sees them: every quotation is a single token.

use crate::Span;
use crate::text::chars::char_at;
use crate::text::fold;
use crate::text::word::{WordEnd, is_joiner, word_end};
use crate::text::words::Word;

use crate::quote::frame::unspaced;
use crate::quote::lexicon::Lexicon;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::entry::{Entry, Phrase, PhraseKind, UNLISTED, VerbForm};
use crate::quote::lexicon::grammar::Grammar;
use crate::quote::marks::MarkPair;
use crate::quote::phrase::Reader;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word, with whether it begins with a capital.
    Word {
        capital: bool,
    },
    Number,
    /// An outermost pair of marks with all it holds: its index among the pairs.
    Quote(u32),
    /// Any other sign.
    Sign(char),
}

/// A word, a number, a sign or a whole quotation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'l> {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    /// What the lists say about the word here.
    pub(crate) classes: Classes,
    /// What they say about it anywhere.
    entry: &'l Entry,
}

impl<'l> Token<'l> {
    /// Stands for what comes after the last token.
    pub(crate) const END: Self = Self {
        span: Span::new(0, 0),
        kind: Kind::Sign('\0'),
        classes: Classes::NONE,
        entry: &UNLISTED,
    };

    /// A token that no list knows.
    fn plain(span: Span, kind: Kind) -> Self {
        Self {
            span,
            kind,
            ..Self::END
        }
    }

    pub(crate) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word { .. })
    }

    pub(crate) fn is_capital(&self) -> bool {
        matches!(self.kind, Kind::Word { capital: true })
    }

    pub(crate) fn is_lower(&self) -> bool {
        matches!(self.kind, Kind::Word { capital: false })
    }

    pub(crate) fn is_quote(&self) -> bool {
        matches!(self.kind, Kind::Quote(_))
    }

    pub(crate) fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub(crate) fn is_dash(&self) -> bool {
        matches!(self.kind, Kind::Sign('–' | '—' | '-'))
    }

    pub(crate) fn has(&self, classes: Classes) -> bool {
        self.classes.has(classes)
    }

    /// Whether it begins a subject or a genitive, and only what follows tells: der, dieser.
    pub(crate) fn is_ambiguous(&self) -> bool {
        self.has(Classes::DETERMINER) && self.has(Classes::GENITIVE)
    }

    /// Its readings as a form of a cue verb.
    pub(crate) fn verbs(&self) -> &'l [VerbForm] {
        &self.entry.verbs
    }

    /// Whether it is a form of a cue verb.
    pub(crate) fn is_verb(&self) -> bool {
        !self.entry.verbs.is_empty()
    }
}

impl Reader<'_> {
    /// What the fixed phrase that begins at a token does, the longest of them, and its length in words.
    pub(crate) fn phrase(&self, index: usize) -> Option<(PhraseKind, usize)> {
        phrase(self.text, self.tokens.get(index..)?)
    }
}

/// What the fixed phrase that `tokens` begin with does, the longest of them, and its length in words.
fn phrase(text: &str, tokens: &[Token<'_>]) -> Option<(PhraseKind, usize)> {
    let (first, rest) = tokens.split_first()?;
    let opens = !first.entry.phrases.is_empty() && first.is_word();
    if !opens || first.span.slice(text).ends_with('.') {
        return None;
    }
    let is = |(token, listed): (&Token<'_>, &str)| {
        let mut word = token.span.slice(text);
        if word.len() > listed.len() {
            word = word.trim_end_matches(['\'', '’']); // d'après
        }
        word.len() == listed.len() && fold::eq(word, listed)
    };
    let fits = |phrase: &&Phrase| {
        let listed = phrase.rest.iter().map(|word| &**word);
        rest.len() >= phrase.rest.len() && rest.iter().zip(listed).all(is)
    };
    let phrase = first.entry.phrases.iter().find(fits)?;
    Some((phrase.kind, phrase.rest.len() + 1))
}

/// Makes adverbs of the words of adverbs of several words: *quant à elle*.
fn join_adverbs(text: &str, tokens: &mut [Token<'_>]) {
    for first in 0..tokens.len() {
        let rest = tokens.get_mut(first..).unwrap_or_default();
        if let Some((PhraseKind::Adverb, words)) = phrase(text, rest) {
            for token in rest.iter_mut().take(words) {
                token.classes = Classes::ADVERB;
                token.entry = &UNLISTED;
            }
        }
    }
}

/// Cuts `text` into tokens. A full stop inside a sentence belongs to its word: "Dr.", "3.".
pub(crate) fn tokenize<'l>(
    text: &str,
    words: &[Word],
    pairs: &[MarkPair],
    sentences: &[Span],
    lexicon: &'l Lexicon,
) -> Vec<Token<'l>> {
    let grammar = lexicon.grammar;
    // a sign for every other word
    let mut tokens: Vec<Token<'l>> = Vec::with_capacity(words.len() + words.len() / 2);
    let mut outer = (0u32..).zip(pairs).filter(|(_, pair)| pair.depth() == 0);
    let mut next = outer.next();
    let mut sentences = sentences.iter().peekable();
    let mut words = words.iter().peekable();
    let mut run = 0;
    let mut at = 0;
    while let Some(c) = char_at(text, at) {
        if c.is_whitespace() || c == '\u{feff}' {
            at += c.len_utf8();
            continue;
        }
        let limit = next.map_or(text.len(), |(_, pair)| pair.span().start());
        if let Some((index, pair)) = next.filter(|_| limit <= at) {
            if limit == at {
                tokens.push(Token::plain(pair.span(), Kind::Quote(index)));
                at = pair.span().end();
            }
            next = outer.next();
            continue;
        }
        let before_quote = text.get(..limit).unwrap_or(text);
        while words.next_if(|word| word.span.start() < at).is_some() {}
        let ahead = words.peek().filter(|word| word.span.start() == at);
        let Some(found) = word_at(before_quote, at, ahead, &mut run, lexicon) else {
            let span = Span::new(at, at + c.len_utf8());
            if !is_inside_word(text, span, tokens.last(), grammar) {
                tokens.push(Token::plain(span, Kind::Sign(sign(c))));
            }
            at += c.len_utf8();
            continue;
        };
        let word = text.get(at..found.end).unwrap_or("");
        let (entry, listed) = lexicon.reading(found.key, word);
        let after = text.get(found.end..).unwrap_or("");
        let mut end = found.end;
        let mut initial = false;
        if grammar.elides && entry.classes.has(Classes::ELISION) && is_elided(after) {
            end += after.chars().next().map_or(0, char::len_utf8);
        } else if found.shape.is_all_upper() {
            end += colon_ending(after);
        }
        if end > found.end {
            // the word with what hangs on it
        } else if after.starts_with('.') && entry.verbs.is_empty() {
            while sentences.next_if(|sentence| sentence.end() <= at).is_some() {}
            if sentences
                .peek()
                .is_some_and(|sentence| end + 1 < sentence.end())
            {
                end += 1;
                // M. Vallier, but: v. Kahlen
                let particle = entry.classes.has(Classes::NAME_PARTICLE);
                initial = word.chars().nth(1).is_none() && !particle;
            }
        }
        let kind = kind_of(word, found, grammar);
        let classes = if initial {
            Classes::NONE
        } else {
            classes_of(word, kind, (entry, listed), tokens.last(), lexicon)
        };
        tokens.push(Token {
            span: Span::new(at, end),
            kind,
            classes,
            entry,
        });
        at = end;
    }
    join_adverbs(text, &mut tokens);
    tokens
}

/// Whether a sign is part of a word: the hyphen of a pronoun that hangs on its verb, a-t-il; the colon of 10:05; the
/// apostrophe of many owners, the pilots' union.
fn is_inside_word(text: &str, sign: Span, before: Option<&Token<'_>>, grammar: Grammar) -> bool {
    let before = before.filter(|before| before.span.end() == sign.start());
    let digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    match sign.slice(text) {
        "-" => grammar.clitics && before.is_some_and(Token::is_word),
        ":" => {
            before.is_some_and(|before| before.kind == Kind::Number)
                && text.get(sign.end()..).is_some_and(digit)
        }
        "'" | "’" => {
            let owners = before.is_some_and(|before| before.span.slice(text).ends_with('s'));
            let letter = |rest: &str| rest.trim_start().starts_with(char::is_alphabetic);
            owners && !grammar.noun_capitals && text.get(sign.end()..).is_some_and(letter)
        }
        _ => false,
    }
}

/// A number or a word, with whether that begins with a capital.
fn kind_of(word: &str, found: WordEnd, grammar: Grammar) -> Kind {
    let dated = grammar.unspaced && word.starts_with(|c: char| c.is_ascii_digit()); // 18日
    if !found.shape.has_letters() || dated {
        return Kind::Number;
    }
    let first = || word.chars().find(|c| c.is_alphabetic());
    let capital = found.shape.is_capitalised()
        || found.shape.has_capital()
            && (first().is_some_and(char::is_uppercase) || has_article(word));
    Kind::Word { capital }
}

/// What a word can be behind the token `before`.
fn classes_of(
    word: &str,
    kind: Kind,
    (entry, listed): (&Entry, Classes),
    before: Option<&Token<'_>>,
    lexicon: &Lexicon,
) -> Classes {
    let mut classes = listed;
    // the name Stolz is no "stolz"
    let capital = kind == (Kind::Word { capital: true });
    if capital && lexicon.grammar.noun_capitals && before.is_some_and(Token::is_word) {
        classes = classes.without(Classes::ADVERB);
    }
    // a capital at the head of a sentence says nothing
    let opens = before.is_none_or(|t| matches!(t.kind, Kind::Sign('.' | '!' | '?')));
    if kind == (Kind::Word { capital: opens }) || kind == (Kind::Word { capital: false }) {
        classes = classes.or(lexicon.classes_by_ending(entry, word));
    }
    classes
}

/// Whether a name begins with a small article: al-Rubaie, el-Sisi.
fn has_article(word: &str) -> bool {
    let parts = word.split_once(['-', '’']);
    parts.is_some_and(|(article, name)| article.len() <= 3 && name.starts_with(char::is_uppercase))
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

/// The word at `at`, if one begins there; where words are written together, what the lists say is one. `read` is the one
/// that was read there by common rules, `run` the end of the letters written together that were read last.
fn word_at(
    text: &str,
    at: usize,
    read: Option<&&Word>,
    run: &mut usize,
    lexicon: &Lexicon,
) -> Option<WordEnd> {
    let joins = |before: &str, mark, after: &str| joins(before, mark, after, lexicon);
    if lexicon.grammar.unspaced && at < *run {
        let end = unspaced::word_end(text, at, *run, lexicon);
        return word_end(text.get(..end)?, at, joins);
    }
    let plain = read.filter(|word| word.is_plain() && word.span.end() <= text.len());
    let word = match plain {
        Some(word) => word.as_read(),
        None => word_end(text, at, joins)?,
    };
    *run = word.end;
    let end = if lexicon.grammar.unspaced {
        unspaced::word_end(text, at, word.end, lexicon)
    } else if lexicon.grammar.particles {
        unspaced::particle_start(text, at, word.end, lexicon)
    } else {
        return Some(word);
    };
    word_end(text.get(..end)?, at, joins)
}

/// Whether a word goes on over a mark: over a hyphen or an apostrophe, and over a dot in "z.B." and "example.org".
fn joins(before: &str, mark: char, after: &str, lexicon: &Lexicon) -> bool {
    match mark {
        '-' => !lexicon.is_clitic(after),
        '\'' | '’' if lexicon.grammar.elides => !lexicon.classes(before).has(Classes::ELISION),
        // "kam.Dann" lacks a blank
        '.' => !before.ends_with(char::is_lowercase) || !after.starts_with(char::is_uppercase),
        '@' | '_' | '*' | '"' | '״' => true, // צה״ל
        _ => is_joiner(mark),
    }
}

/// Whether an apostrophe and a letter follow: l'homme, dell'ordine.
fn is_elided(after: &str) -> bool {
    let rest = after.strip_prefix(['\'', '’']);
    rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

/// The length of an ending behind a colon, as acronyms have it in Finnish and Swedish: SDP:n, EU:s.
fn colon_ending(after: &str) -> usize {
    let letters = after.strip_prefix(':').unwrap_or("");
    let ending = letters
        .find(|c: char| !c.is_lowercase())
        .unwrap_or(letters.len());
    let ends = !letters
        .get(ending..)
        .is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    if (1..=4).contains(&ending) && ends {
        1 + ending
    } else {
        0
    }
}
