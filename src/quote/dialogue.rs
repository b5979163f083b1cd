//! Dialogue with dashes: "— Мы идём, — сказал Пётр. — Завтра."
//!
//! A paragraph that begins with a dash is speech if a later dash leads to a cue: then what stands before that cue, and
//! what follows the dash that ends the narrator's words, are utterances. Lists with dashes have no cue and are left
//! alone. Each utterance becomes a pair without a closing mark, so that everything else treats it like any quotation.
//!
//! The narrator can also speak within marks: «Мы готовы, — сказал тренер. — Пора», « On part, dit-il, tout de suite ».
//! Then what stands around the narrator's words are the utterances, the first without a closing mark, the last without
//! an opening one.

use crate::Span;

use super::classes::Classes;
use super::conjugate::FormKind;
use super::grammar::Commas;
use super::lexicon::{Lexicon, Strength};
use super::marks::{MarkPair, MarkStyle};

/// Words at the head of the narrator's part among which the cue must be.
const NARRATOR_WORDS: usize = 3;

/// Most words of a narrator that commas enclose.
const ASIDE_WORDS: usize = 14;

/// The outermost pairs of `text` in order, with the utterances between dashes, and cut where a narrator speaks within
/// the marks; `commas` says where a comma alone can set the narrator off.
pub(super) fn with_utterances(
    text: &str,
    pairs: &[MarkPair],
    lexicon: &Lexicon,
    commas: Commas,
) -> Vec<MarkPair> {
    let mut all: Vec<MarkPair> = pairs
        .iter()
        .filter(|p| p.depth() == 0)
        .flat_map(|&pair| cut(text, pair, lexicon, commas == Commas::Anywhere))
        .collect();
    let quoted = all.len();
    let mut inside: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let head = line.trim_start();
        let opens = head.starts_with(is_dash) || head.starts_with("- ");
        let Some(offset) = Some(0)
            .filter(|_| opens)
            .or_else(|| inner_dialogue(line, lexicon))
        else {
            continue;
        };
        let span = Span::new(start + offset, at);
        let marked = all.get(..quoted).unwrap_or_default();
        let first = marked.partition_point(|pair| pair.span().end() <= span.start());
        let count = marked.partition_point(|pair| pair.span().start() < span.end()) - first;
        let marked: Vec<MarkPair> = marked.iter().skip(first).take(count).copied().collect();
        let commas = commas != Commas::Nowhere;
        let found = utterances(text, span.trim(text), lexicon, commas, &marked);
        // what stands in marks within an utterance is part of it; a mark that an utterance cuts says that it is none
        let covers = |pair: &MarkPair| found.iter().any(|f| f.span().covers(pair.span()));
        let cuts =
            |pair: &MarkPair| !covers(pair) && found.iter().any(|f| f.span().overlaps(pair.span()));
        if !marked.iter().any(cuts) {
            inside.extend(
                (first..)
                    .zip(&marked)
                    .filter(|(_, pair)| covers(pair))
                    .map(|(i, _)| i),
            );
            all.extend(found);
        }
    }
    for &index in inside.iter().rev() {
        all.remove(index);
    }
    all.sort_unstable_by_key(|pair| pair.open.start());
    all
}

/// Where speech between dashes begins within a paragraph: Minister milczał. *– Usiądźmy* – zaapelował.
fn inner_dialogue(line: &str, lexicon: &Lexicon) -> Option<usize> {
    line.match_indices(is_dash).map(|(at, _)| at).find(|&at| {
        let (before, speech) = line.split_at(at);
        let mut speech = speech.trim_start_matches(is_dash).split(is_dash);
        let opens = speech.next().is_some_and(|words| {
            words.trim_start().starts_with(char::is_uppercase) && words.starts_with(' ')
        });
        opens
            && before.trim_end().ends_with(['.', '!', '?', '”', '»'])
            && speech
                .next()
                .is_some_and(|words| is_narrator(words, lexicon))
    })
}

/// Whether a pair is an utterance that dashes or a narrator's words delimit.
pub(super) fn is_utterance(pair: &MarkPair) -> bool {
    pair.open().is_empty() || pair.close().is_empty()
}

/// A quotation without the narrator's words in it.
fn cut(text: &str, pair: MarkPair, lexicon: &Lexicon, commas: bool) -> Vec<MarkPair> {
    let parts = spoken(text, pair.inner(), lexicon, commas);
    let last = parts.len().saturating_sub(1);
    if last == 0 && parts.first() == Some(&pair.inner()) {
        return vec![pair];
    }
    let empty = |offset| Span::new(offset, offset);
    parts
        .iter()
        .enumerate()
        .map(|(number, part)| MarkPair {
            open: if number == 0 {
                pair.open
            } else {
                empty(part.start())
            },
            close: if number == last && part.end() == pair.inner().end() {
                pair.close
            } else {
                empty(part.end())
            },
            ..pair
        })
        .collect()
}

/// The parts of `speech` that are spoken; all of it, if no narrator interrupts.
fn spoken(text: &str, speech: Span, lexicon: &Lexicon, commas: bool) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = speech.start();
    let mut at = start;
    let rest = |from: usize| text.get(from..speech.end()).unwrap_or("");
    while let Some((sign, dash)) = separator(text, Span::new(at, speech.end()), commas) {
        at = sign.end();
        if sign.start() == start || !is_aside(rest(at), lexicon) {
            continue;
        }
        let end = if dash {
            separator(text, Span::new(at, speech.end()), false).map(|(next, _)| next.end())
        } else {
            let Some(length) = aside_end(rest(at), lexicon) else {
                continue;
            };
            Some(at + length)
        };
        let question = sign.slice(text).starts_with(['?', '!', '…']);
        let upto = if question { sign.end() } else { sign.start() };
        let words = text.get(start..upto).unwrap_or("");
        let words = words.trim_end_matches(|c: char| c.is_whitespace() || c == ',');
        parts.push(Span::new(start, start + words.len()));
        at = end.unwrap_or(speech.end());
        start = speech.end() - rest(at).trim_start_matches([' ', '\u{a0}', '.', ',']).len();
    }
    if parts.is_empty() || rest(start).chars().any(char::is_alphanumeric) {
        parts.push(Span::new(start, speech.end()));
    }
    parts
}

/// The next sign behind which a narrator could speak, and whether it is a dash.
fn separator(text: &str, stretch: Span, commas: bool) -> Option<(Span, bool)> {
    let words = stretch.slice(text);
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    words.char_indices().find_map(|(i, c)| {
        let after = words.get(i + c.len_utf8()..)?.chars().next();
        let before = words.get(..i)?.chars().next_back();
        let dash = is_dash(c) && (blank(before) || blank(after))
            || c == '-' && blank(before) && after.is_none_or(|c| !c.is_alphanumeric());
        let comma = commas && matches!(c, ',' | '?' | '!' | '…') && blank(after);
        let start = stretch.start() + i;
        (dash || comma).then(|| (Span::new(start, start + c.len_utf8()), dash))
    })
}

/// Whether words begin with a cue and its subject behind: "сказал тренер", "a-t-il dit", "s’est exclamée Lina".
fn is_aside(words: &str, lexicon: &Lexicon) -> bool {
    let mut forms = words.split_whitespace().take(NARRATOR_WORDS).map(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let word = word.rsplit(['\'', '’']).next().unwrap_or(word);
        word.split('-').next().unwrap_or(word)
    });
    let says = |word: &str, kind: FormKind| {
        lexicon.verb_forms(word).iter().any(|&form| {
            let verb = lexicon.verb(form);
            form.kind == kind && verb.is_some_and(|verb| verb.strength == Strength::Say)
        })
    };
    let first = forms.next().unwrap_or_default();
    let second = forms.clone().next().unwrap_or_default();
    if lexicon.classes(second).has(Classes::SELF) {
        return false; // ", tror jag"
    }
    let opens = words
        .trim_start()
        .chars()
        .next()
        .is_some_and(char::is_lowercase);
    let compound = lexicon.classes(first).has(Classes::AUXILIARY)
        && forms.any(|word| says(word, FormKind::Participle));
    opens && (says(first, FormKind::Finite) || compound)
}

/// Where a narrator ends that a comma set off: at the next comma or full stop, unless a role follows or an initial goes
/// before, or with the quotation; `None` if that is too far for a narrator.
fn aside_end(words: &str, lexicon: &Lexicon) -> Option<usize> {
    let mut count = 0;
    let mut at = 0;
    for word in words.split_inclusive(char::is_whitespace) {
        at += word.len();
        let word = word.trim_end();
        count += usize::from(!word.is_empty());
        if count > ASIDE_WORDS {
            return None;
        }
        let initial = word.chars().count() <= 2; // M. Vallier
        let next = words.get(at..).unwrap_or("").split_whitespace().next();
        let role = next.is_some_and(|next| lexicon.classes(next).has(Classes::ROLE));
        if word.ends_with('.') && !initial || word.ends_with(',') && !role {
            return Some(at);
        }
    }
    Some(at)
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―')
}

/// The utterances of one paragraph that begins with a dash; `marked` are the quotations in it, whose dashes part nothing.
fn utterances(
    text: &str,
    line: Span,
    lexicon: &Lexicon,
    commas: bool,
    marked: &[MarkPair],
) -> Vec<MarkPair> {
    let stretch = line.slice(text);
    let blank = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
    // dashes between parts stand beside a blank; one inside a compound or a range does not
    let mut dashes = stretch
        .match_indices(|c| is_dash(c) || c == '-')
        .filter(|(i, dash)| {
            let before = blank(stretch.get(..*i).and_then(|s| s.chars().next_back()));
            let after = blank(stretch.get(i + dash.len()..).and_then(|s| s.chars().next()));
            before && after || *dash != "-" && (before || after)
        })
        .map(|(i, dash)| Span::new(line.start() + i, line.start() + i + dash.len()))
        .filter(|&dash| !marked.iter().any(|pair| pair.span().covers(dash)))
        .collect::<Vec<_>>();
    dashes.push(Span::new(line.end(), line.end()));
    let mut said: Vec<(usize, MarkPair)> = Vec::new();
    // the numbers of the parts in which a narrator speaks
    let mut told: Vec<usize> = Vec::new();
    let mut narrator_before = false;
    for (at, pair) in dashes.windows(2).enumerate() {
        let [open, next] = pair else { continue };
        let part = Span::new(open.end(), next.start());
        let sign = text.get(..open.start()).unwrap_or("").trim_end();
        let narrator = !narrator_before
            && !said.is_empty()
            && (is_narrator(part.slice(text), lexicon)
                || sign.ends_with([',', '?', '!', '…']) && may_narrate(part.slice(text), lexicon));
        if narrator {
            told.push(at);
        } else {
            // "— Vous partez ? demanda le gardien." has its narrator behind a sign
            let parts = spoken(text, part, lexicon, commas);
            if parts.len() > 1 || parts.first().is_some_and(|p| p.end() < part.end()) {
                told.push(at);
            }
            for (number, part) in parts.into_iter().enumerate() {
                let words = part.slice(text);
                let words = words.trim_end().trim_end_matches(',');
                let head = words.trim_start_matches(['.', ',', ' ']);
                let start = part.end() - part.slice(text).len() + words.len() - head.len();
                let end = part.start() + words.len();
                // the dash is a mark of the utterance, but not "—." behind the narrator
                let open = if number == 0 && words.starts_with(['.', ',']) || number > 0 {
                    Span::new(start, start)
                } else {
                    *open
                };
                if words.chars().any(char::is_alphanumeric) {
                    let utterance = MarkPair {
                        open,
                        close: Span::new(end, end),
                        depth: 0,
                        style: MarkStyle::Dash,
                        repaired: false,
                    };
                    said.push((at, utterance));
                }
            }
        }
        narrator_before = narrator;
    }
    let is_told =
        |at: usize| (at.saturating_sub(1)..=at + 1).any(|at| told.binary_search(&at).is_ok());
    said.into_iter()
        .filter(|&(at, _)| is_told(at))
        .map(|(_, utterance)| utterance)
        .collect()
}

/// Whether a part begins like a narrator's words, whatever its verb: "— Свои, — *отозвался* Гриша".
fn may_narrate(part: &str, lexicon: &Lexicon) -> bool {
    let first = part.split_whitespace().next().unwrap_or_default();
    let plain = first.trim_matches(|c: char| !c.is_alphanumeric());
    plain.starts_with(char::is_lowercase) && !lexicon.classes(plain).has(Classes::FUNCTION)
}

/// Whether a part begins with a cue: "сказал Пётр", "Pedro dijo".
fn is_narrator(part: &str, lexicon: &Lexicon) -> bool {
    part.split_whitespace()
        .take(NARRATOR_WORDS)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .any(|word| {
            lexicon.verb_forms(word).iter().any(|&form| {
                form.kind == FormKind::Finite
                    && lexicon
                        .verb(form)
                        .is_some_and(|verb| verb.strength == Strength::Say)
            })
        })
}
