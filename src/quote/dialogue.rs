//! Dialogue with dashes: "— Мы идём, — сказал Пётр. — Завтра."
//!
//! A paragraph that begins with a dash is speech if a later dash leads to a cue: then what stands before that cue, and
//! what follows the dash that ends the narrator's words, are utterances. They end before a sentence that quotes and reports
//! itself, which is the author's: "– Nej, sa Ek. – Vi väntar. *Enligt polisen är läget ”lugnt”.*" Lists with dashes have no cue and are
//! left alone. Each utterance becomes a pair without a closing mark, so that everything else treats it like any quotation.
//!
//! The narrator can also speak within marks: «Мы готовы, — сказал тренер. — Пора», « On part, dit-il, tout de suite ».
//! Then what stands around the narrator's words are the utterances, the first without a closing mark, the last without
//! an opening one.

use crate::Span;

use crate::quote::lexicon::Lexicon;
use crate::quote::lexicon::classes::Classes;
use crate::quote::lexicon::conjugate::FormKind;
use crate::quote::lexicon::entry::PhraseKind;
use crate::quote::lexicon::grammar::Commas;
use crate::quote::marks::{MarkPair, MarkStyle};

/// Words at the head of the narrator's part among which the cue must be.
const NARRATOR_WORDS: usize = 3;

/// Words among which the cue must be if who speaks is named before it.
const TELLER_WORDS: usize = 8;

/// Most words of a narrator that commas enclose.
const ASIDE_WORDS: usize = 14;

/// Words of a sentence among which the one that reports must be, before and behind its quotation.
const REPORT_WORDS: usize = 20;

/// Characters behind a dash within a paragraph among which the words must be that show it to open speech.
const OPENING_REACH: usize = 600;

/// What opens a stretch of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opener {
    Mark,
    Dash,
}

/// A text whose dialogue is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dialogue<'a> {
    pub(crate) text: &'a str,
    pub(crate) sentences: &'a [Span],
    pub(crate) lexicon: &'a Lexicon,
}

impl Dialogue<'_> {
    /// The outermost of `pairs` in order, with the utterances between dashes, and cut where a narrator speaks within the
    /// marks.
    pub(crate) fn pairs(&self, pairs: &[MarkPair]) -> Vec<MarkPair> {
        let outermost = pairs.iter().filter(|pair| pair.depth() == 0);
        let marked: Vec<MarkPair> = outermost.flat_map(|&pair| self.cut(pair)).collect();
        let mut said: Vec<MarkPair> = Vec::new();
        let mut inside = vec![false; marked.len()];
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let line = Span::new(at, at + line.len());
            at = line.end();
            let Some(start) = self.opening(line) else {
                continue;
            };
            let span = Span::new(start, at);
            let first = marked.partition_point(|pair| pair.span().end() <= start);
            let end = marked.partition_point(|pair| pair.span().start() < at);
            let within = marked.get(first..end).unwrap_or_default();
            let mut found = self.utterances(span.trim(self.text), within);
            // a paragraph of the author's goes on behind its narrator as it began
            let authors = start > line.start() && self.lexicon.grammar.commas == Commas::AfterDash;
            found.retain(|said| !(authors && said.open().is_empty()));
            // what stands in marks within an utterance is part of it; a mark that an utterance cuts says that it is none
            let nearest = |pair: &MarkPair| {
                let before = found.partition_point(|f| f.span().end() <= pair.span().start());
                found.get(before).map(|f| f.span())
            };
            let covers = |pair: &MarkPair| nearest(pair).is_some_and(|f| f.covers(pair.span()));
            let overlaps = |pair: &MarkPair| nearest(pair).is_some_and(|f| f.overlaps(pair.span()));
            if !within.iter().any(|pair| overlaps(pair) && !covers(pair)) {
                for (inside, pair) in inside.iter_mut().skip(first).zip(within) {
                    *inside = covers(pair);
                }
                said.extend(found);
            }
        }
        let outside = marked.into_iter().zip(inside).filter(|(_, inside)| !inside);
        said.extend(outside.map(|(pair, _)| pair));
        said.sort_unstable_by_key(|pair| pair.open.start());
        said
    }

    /// Where a paragraph can begin to be dialogue: at its head, if that is a dash, or at a dash within.
    fn opening(&self, line: Span) -> Option<usize> {
        let words = line.slice(self.text);
        let head = words.trim_start();
        if head.starts_with(is_dash) || head.starts_with("- ") {
            return Some(line.start());
        }
        let hyphens = self.lexicon.grammar.commas == Commas::AfterDash;
        let opens = |&(at, sign): &(usize, &str)| {
            let apart = |words: Option<&str>| words.is_some_and(|words| words.starts_with("- "));
            sign != "-" || hyphens && apart(words.get(at..))
        };
        let dashes = words.match_indices(|c| is_dash(c) || c == '-');
        let mut dashes = dashes.filter(opens).map(|(at, _)| line.start() + at);
        dashes.find(|&at| self.opens_within(line, at))
    }

    /// Whether the dash at `at` opens speech within a paragraph: Minister milczał. *–* Usiądźmy – zaapelował. Hotet är nytt. *–* Vi
    /// är redo, säger Ek.
    fn opens_within(&self, line: Span, at: usize) -> bool {
        let words = |start, end| self.text.get(start..end).unwrap_or("");
        let before = words(line.start(), at).trim_end();
        if !before.ends_with(['.', '!', '?', '”', '»']) {
            return false;
        }
        let sign = |c: char| is_dash(c) || c == '-';
        let speech = words(at, line.end()).trim_start_matches(sign);
        if !speech.starts_with(' ') || !speech.trim_start().starts_with(char::is_uppercase) {
            return false;
        }
        let start = line.end() - speech.len();
        let reach = speech.char_indices().nth(OPENING_REACH);
        let speech = words(start, reach.map_or(line.end(), |(len, _)| start + len));
        let mut parts = speech.split(is_dash);
        let first = parts.next().unwrap_or("").trim_end();
        let part = Span::new(start, start + first.len());
        let told = || self.spoken(part, Opener::Dash) != [part];
        parts.next().is_some_and(|words| self.is_narrator(words))
            || self.lexicon.grammar.commas == Commas::AfterDash && told()
    }

    /// A quotation without the narrator's words in it.
    fn cut(&self, pair: MarkPair) -> Vec<MarkPair> {
        let parts = self.spoken(pair.inner(), Opener::Mark);
        let last = parts.len().saturating_sub(1);
        if parts == [pair.inner()] {
            return vec![pair];
        }
        let empty = |offset| Span::new(offset, offset);
        let parts = parts.iter().enumerate();
        parts
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
    fn spoken(&self, speech: Span, opener: Opener) -> Vec<Span> {
        let commas = self.lexicon.grammar.commas == Commas::Anywhere
            || self.lexicon.grammar.commas == Commas::AfterDash && opener == Opener::Dash;
        let mut parts = Vec::new();
        let mut start = speech.start();
        let mut at = start;
        let rest = |from: usize| self.text.get(from..speech.end()).unwrap_or("");
        while let Some((sign, dash)) = self.separator(Span::new(at, speech.end()), commas) {
            at = sign.end();
            if sign.start() == start || !self.is_aside(rest(at)) {
                continue;
            }
            let end = if dash {
                let next = self.separator(Span::new(at, speech.end()), false);
                next.map(|(next, _)| next.end())
            } else {
                let Some(length) = self.aside_end(rest(at)) else {
                    continue;
                };
                Some(at + length)
            };
            let question = sign.slice(self.text).starts_with(['?', '!', '…']);
            let upto = if question { sign.end() } else { sign.start() };
            let words = self.text.get(start..upto).unwrap_or("");
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
    fn separator(&self, stretch: Span, commas: bool) -> Option<(Span, bool)> {
        let words = stretch.slice(self.text);
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        words.char_indices().find_map(|(i, c)| {
            let after = words.get(i + c.len_utf8()..)?.chars().next();
            let start = stretch.start() + i;
            let before = self.text.get(..start)?.chars().next_back();
            let dash = is_dash(c) && (blank(before) || blank(after))
                || c == '-' && blank(before) && after.is_none_or(|c| !c.is_alphanumeric());
            let comma = commas && matches!(c, ',' | '?' | '!' | '…') && blank(after);
            (dash || comma).then(|| (Span::new(start, start + c.len_utf8()), dash))
        })
    }

    /// Whether words begin with a cue and its subject behind: "сказал тренер", "a-t-il dit", "s’est exclamée Lina".
    fn is_aside(&self, words: &str) -> bool {
        let mut forms = words.split_whitespace().take(NARRATOR_WORDS).map(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let word = word.rsplit(['\'', '’']).next().unwrap_or(word);
            word.split('-').next().unwrap_or(word)
        });
        let first = forms.next().unwrap_or_default();
        let second = forms.clone().next().unwrap_or_default();
        let own = |word| self.lexicon.classes(word).has(Classes::SELF);
        if own(first) || own(second) {
            return false; // ", tror jag", ", abbiamo scritto"
        }
        let opens = words.trim_start().starts_with(char::is_lowercase);
        let says = |word: &str, kind| self.lexicon.says(word, kind);
        let mut compound = || {
            self.lexicon.classes(first).has(Classes::AUXILIARY)
                && forms.any(|word| says(word, FormKind::Participle))
        };
        opens && (says(first, FormKind::Finite) || compound())
            || self.lexicon.grammar.genitives_first && self.is_named_aside(words)
    }

    /// Whether a sentence ends with who speaks and a cue, where a narrator can name them in this order: "hän jatkaa", "pelastusjohtaja Timo Aalto sanoo Ylelle".
    fn is_named_aside(&self, words: &str) -> bool {
        let mut ended = false;
        let mut before = words
            .split_whitespace()
            .take(TELLER_WORDS)
            .map_while(|word| {
                let end = word.find(['.', ',', ':', '!', '?', '–']);
                let inside = !std::mem::replace(&mut ended, end.is_some());
                inside.then_some(word.get(..end.unwrap_or(word.len())).unwrap_or(""))
            });
        let classes = |word: &str| self.lexicon.classes(word);
        let teller = |word: &str| {
            let who = Classes::PRONOUN.or(Classes::ROLE);
            word.starts_with(char::is_uppercase) || self.lexicon.is(word, who)
        };
        let first = before.next().unwrap_or("");
        teller(first)
            && !classes(first).has(Classes::SELF)
            && before.any(|word| self.lexicon.says(word, FormKind::Finite))
    }

    /// Where a narrator ends that a comma set off: at the next comma or full stop, unless a role follows or an initial
    /// goes before, or with the quotation; `None` if that is too far for a narrator.
    fn aside_end(&self, words: &str) -> Option<usize> {
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
            // säger Ek, talesperson vid polisen, till TT
            let told = self.lexicon.grammar.commas == Commas::AfterDash;
            let role = next.is_some_and(|next| {
                self.lexicon.is(next, Classes::ROLE)
                    || told && self.lexicon.classes(next).has(Classes::TOWARDS)
            });
            if word.ends_with('.') && !initial || word.ends_with(',') && !role {
                return Some(at);
            }
        }
        Some(at)
    }

    /// The utterances of one paragraph that begins with a dash; `marked` are the quotations in it, whose dashes part
    /// nothing.
    fn utterances(&self, line: Span, marked: &[MarkPair]) -> Vec<MarkPair> {
        let mut dashes = self.dashes(line, marked);
        dashes.push(Span::new(line.end(), line.end()));
        let mut said: Vec<(usize, MarkPair)> = Vec::new();
        // the numbers of the parts in which a narrator speaks
        let mut told: Vec<usize> = Vec::new();
        let mut narrator_before = false;
        for (number, pair) in dashes.windows(2).enumerate() {
            let [open, next] = pair else { continue };
            let part = Span::new(open.end(), next.start());
            let words = part.slice(self.text);
            let sign = self.text.get(..open.start()).unwrap_or("").trim_end();
            let narrator = !narrator_before
                && !said.is_empty()
                && (self.is_narrator(words)
                    || sign.ends_with([',', '?', '!', '…']) && self.may_narrate(words));
            if narrator {
                told.push(number);
            } else {
                // "— Vous partez ? demanda le gardien." has its narrator behind a sign
                let parts = self.spoken(part, Opener::Dash);
                if parts != [part] {
                    told.push(number);
                }
                let parts = parts.into_iter().zip(0..);
                let parts =
                    parts.filter_map(|(part, index)| self.utterance(part, *open, index, marked));
                said.extend(parts.map(|utterance| (number, utterance)));
            }
            narrator_before = narrator;
        }
        let is_told =
            |at: usize| (at.saturating_sub(1)..=at + 1).any(|at| told.binary_search(&at).is_ok());
        let said = said.into_iter().filter(|&(number, _)| is_told(number));
        said.map(|(_, utterance)| utterance).collect()
    }

    /// The dashes between the parts of a dialogue. They stand beside a blank; one inside a compound or a range does not.
    fn dashes(&self, line: Span, marked: &[MarkPair]) -> Vec<Span> {
        let stretch = line.slice(self.text);
        let blank =
            |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
        let parts = |&(i, dash): &(usize, &str)| {
            let before = blank(stretch.get(..i).and_then(|s| s.chars().next_back()));
            let after = blank(stretch.get(i + dash.len()..).and_then(|s| s.chars().next()));
            before && after || dash != "-" && (before || after)
        };
        stretch
            .match_indices(|c| is_dash(c) || c == '-')
            .filter(parts)
            .map(|(i, dash)| Span::new(line.start() + i, line.start() + i + dash.len()))
            .filter(|&dash| !self.belongs_to_marks(line, dash, marked))
            .collect()
    }

    /// Whether a dash stands within a quotation, or behind one that is a sentence's head: Nie. „Dobra” *–* napisał.
    fn belongs_to_marks(&self, line: Span, dash: Span, marked: &[MarkPair]) -> bool {
        let before = marked.partition_point(|pair| pair.span().start() < dash.start());
        let Some(pair) = before.checked_sub(1).and_then(|i| marked.get(i)) else {
            return false;
        };
        let words = |start, end| self.text.get(start..end).unwrap_or("").trim_end();
        let behind = words(pair.span().end(), dash.start());
        let head = words(line.start(), pair.span().start());
        pair.span().covers(dash)
            || behind
                .chars()
                .all(|c| !c.is_alphanumeric() && !is_dash(c) && c != '-')
                && head.ends_with(['.', '!', '?', '…'])
    }

    /// The utterance that a part of a dialogue is, the first behind its dash or a later one.
    fn utterance(
        &self,
        part: Span,
        dash: Span,
        index: usize,
        marked: &[MarkPair],
    ) -> Option<MarkPair> {
        let part = Span::new(part.start(), self.author_from(part, marked));
        let words = part.slice(self.text);
        let words = words.trim_end().trim_end_matches(',');
        let end = part.start() + words.len();
        let start = end - words.trim_start_matches(['.', ',', ' ']).len();
        // the dash is a mark of the utterance, but not "—." behind the narrator
        let bare = index > 0 || words.starts_with(['.', ',']);
        let open = if bare { Span::new(start, start) } else { dash };
        words.contains(char::is_alphanumeric).then_some(MarkPair {
            open,
            close: Span::new(end, end),
            depth: 0,
            style: MarkStyle::Dash,
            repaired: false,
        })
    }

    /// Where a part of a dialogue goes over to the author: before a later sentence that quotes and reports, or leads to the
    /// next dash, "Hennes man skrattar: – Nej"; else its end.
    fn author_from(&self, part: Span, marked: &[MarkPair]) -> usize {
        let next = self.sentences.partition_point(|s| s.start() < part.start());
        let sentences = self.sentences.get(next..).unwrap_or_default().iter();
        let mut inside = sentences.take_while(|s| s.start() < part.end());
        let author = inside.find(|sentence| {
            let told = self
                .text
                .get(sentence.start()..sentence.end().min(part.end()));
            let leads = told.is_some_and(|told| told.trim_end().ends_with(':'));
            let first = marked.partition_point(|pair| pair.span().start() < sentence.start());
            let quotation = marked
                .get(first)
                .filter(|pair| pair.span().start() < sentence.end());
            leads
                || quotation.is_some_and(|quotation| {
                    let words = |start, end| self.text.get(start..end).unwrap_or("");
                    self.reports(words(sentence.start(), quotation.span().start()))
                        || self.reports(words(quotation.span().end(), sentence.end()))
                })
        });
        author.map_or(part.end(), |sentence| sentence.start())
    }

    /// Whether words report: enligt polisen är läget, dodał że to, по его словам.
    fn reports(&self, words: &str) -> bool {
        let plain = |word: &'_ str| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        };
        let words: Vec<String> = words
            .split_whitespace()
            .take(REPORT_WORDS)
            .map(plain)
            .collect();
        words.iter().zip(1..).any(|(word, next)| {
            let source = |kind| matches!(kind, PhraseKind::Source | PhraseKind::Held(_));
            let rest = words.get(next..).unwrap_or_default();
            self.lexicon.says(word, FormKind::Finite)
                || self.lexicon.classes(word).has(Classes::SOURCE_BEFORE)
                || self.lexicon.phrases(word).iter().any(|phrase| {
                    source(phrase.kind)
                        && rest.len() >= phrase.rest.len()
                        && phrase.rest.iter().zip(rest).all(|(a, b)| **a == **b)
                })
        })
    }

    /// Whether a part begins like a narrator's words, whatever its verb: "— Свои, — *отозвался* Гриша".
    fn may_narrate(&self, part: &str) -> bool {
        let first = part.split_whitespace().next().unwrap_or_default();
        let plain = first.trim_matches(|c: char| !c.is_alphanumeric());
        plain.starts_with(char::is_lowercase) && !self.lexicon.classes(plain).has(Classes::FUNCTION)
    }

    /// Whether a part begins with a cue: "сказал Пётр", "Pedro dijo".
    fn is_narrator(&self, part: &str) -> bool {
        part.split_whitespace()
            .take(NARRATOR_WORDS)
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .any(|word| self.lexicon.says(word, FormKind::Finite))
    }
}

/// Whether a pair is an utterance that dashes or a narrator's words delimit.
pub(crate) fn is_utterance(pair: &MarkPair) -> bool {
    pair.open().is_empty() || pair.close().is_empty()
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―')
}
