//! Dialogue with dashes: "— Мы идём, — сказал Пётр. — Завтра."
//!
//! A paragraph that begins with a dash is speech if a later dash leads to a cue: then what stands before that cue, and
//! what follows the dash that ends the narrator's words, are utterances. Lists with dashes have no cue and are left
//! alone. Each utterance becomes a pair without a closing mark, so that everything else treats it like any quotation.

use crate::Span;

use super::conjugate::FormKind;
use super::lexicon::{Lexicon, Strength};
use super::marks::{MarkPair, MarkStyle};

/// Words at the head of the narrator's part among which the cue must be.
const NARRATOR_WORDS: usize = 3;

/// The pairs of `text` that enclose others, with the utterances between dashes, in order.
pub(super) fn with_utterances(text: &str, pairs: &[MarkPair], lexicon: &Lexicon) -> Vec<MarkPair> {
    let mut all: Vec<MarkPair> = pairs.iter().filter(|p| p.depth() == 0).copied().collect();
    let quoted = all.len();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let head = line.trim_start();
        if !head.starts_with(is_dash) && !head.starts_with("- ") {
            continue;
        }
        let span = Span::new(start, at);
        let next = all
            .get(..quoted)
            .unwrap_or_default()
            .partition_point(|pair| pair.span().end() <= span.start());
        if next < quoted && all.get(next).is_some_and(|pair| pair.span().overlaps(span)) {
            continue;
        }
        utterances(text, span.trim(text), lexicon, &mut all);
    }
    all.sort_unstable_by_key(|pair| pair.open.start());
    all
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―')
}

/// Adds the utterances of one paragraph that begins with a dash.
fn utterances(text: &str, line: Span, lexicon: &Lexicon, found: &mut Vec<MarkPair>) {
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
        .collect::<Vec<_>>();
    dashes.push(Span::new(line.end(), line.end()));
    let mut spoken: Vec<MarkPair> = Vec::new();
    let mut narrated = false;
    let mut narrator_before = false;
    for pair in dashes.windows(2) {
        let [open, next] = pair else { continue };
        let part = Span::new(open.end(), next.start());
        let narrator =
            !narrator_before && !spoken.is_empty() && is_narrator(part.slice(text), lexicon);
        narrated |= narrator;
        if !narrator {
            let words = part.slice(text);
            let words = words.trim_end().trim_end_matches(',');
            let end = part.start() + words.len();
            if words.chars().any(char::is_alphanumeric) {
                spoken.push(MarkPair {
                    open: *open,
                    close: Span::new(end, end),
                    depth: 0,
                    style: MarkStyle::Dash,
                    repaired: false,
                });
            }
        }
        narrator_before = narrator;
    }
    if narrated {
        found.append(&mut spoken);
    }
}

/// Whether a part begins with a cue: "сказал Пётр", "Pedro dijo".
fn is_narrator(part: &str, lexicon: &Lexicon) -> bool {
    part.split_whitespace()
        .take(NARRATOR_WORDS)
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .any(|word| {
            lexicon.verb_forms(&word).iter().any(|&form| {
                form.kind == FormKind::Finite
                    && lexicon
                        .verb(form)
                        .is_some_and(|verb| verb.strength == Strength::Say)
            })
        })
}
