//! Quoted speech with its speakers: the public step that ties the others together.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::text::words::{Word, words};
use crate::{Language, Span};

use crate::quote::attribute::running::Running;
use crate::quote::attribute::{Attribution, Site};
use crate::quote::dialogue::{self, Dialogue};
use crate::quote::frame::Frame;
use crate::quote::frame::token::{self, Kind};
use crate::quote::indirect::{Report, Reports};
use crate::quote::lexicon::Lexicon;
use crate::quote::marks::MarkPair;
use crate::quote::phrase::Reader;
use crate::quote::record::{CueSpans, NamedSpan, QuoteKind, QuoteSpan};
use crate::quote::speaker::identity::LastSpeaker;

/// Points for an utterance that a narrator set off.
const UTTERANCE: f32 = 3.0;

/// Finds quoted speech among the pairs of quotation marks, and who said it.
///
/// Names, titles, terms and scare quotes stand in the same marks; which pairs are speech is decided from the words
/// inside, from the sentence around and from what went before. The speaker is the noun phrase that the cue has as its
/// subject ("sagte *der Leiter der Behörde*"), known name or not; a quotation without a cue of its own inherits the
/// running one. Where nothing tells, there is no speaker.
///
/// Building one reads the word lists of the language; cloning is cheap, and one extractor serves all threads.
///
/// # Examples
///
/// ```
/// use wirecopy::{Language, QuoteExtractor, Span, quote};
///
/// let text = "„Wir bauen den Steg im Mai“, teilte die Hafenmeisterin von Plön am Freitag mit.";
/// let pairs = quote::pairs(text, Language::German);
/// let sentences = [Span::new(0, text.len())];
///
/// let quotes = QuoteExtractor::new(Language::German).extract(text, &pairs, &sentences, &[]);
/// let quote = quotes[0];
/// assert_eq!(quote.speaker().map(|s| s.slice(text)), Some("die Hafenmeisterin von Plön"));
/// let cue: Vec<&str> = quote.cue().iter().map(|s| s.slice(text)).collect();
/// assert_eq!(cue, ["teilte", "mit"]);
/// ```
#[derive(Clone, Debug)]
pub struct QuoteExtractor {
    language: Language,
    lexicon: Arc<Lexicon>,
    indirect: bool,
}

impl QuoteExtractor {
    /// An extractor with the word lists of `language`, which are read anew: O(n) in their length. Keep it.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self {
            language,
            lexicon: Arc::new(Lexicon::new(language)),
            indirect: false,
        }
    }

    /// Whether indirect speech is reported too, in German: what a cue reports without marks, in a clause of its own
    /// ("sagte, *der Deich halte*", "*der Deich halte*, so Klamm") or around a source ("laut Klamm *hält der Deich*"),
    /// and the sentences in the subjunctive that go on with it. Off by default.
    ///
    /// Such quotes are of the kind [`QuoteKind::Indirect`]; they have no marks, and quotes with marks may lie within
    /// them. In other languages nothing is added.
    ///
    /// ```
    /// use wirecopy::{Language, QuoteExtractor, QuoteKind, Span};
    ///
    /// let text = "Klamm sagte, der Deich halte bis Freitag. Die Pumpen seien alt.";
    /// let sentences = [Span::new(0, 41), Span::new(42, text.len())];
    /// let extractor = QuoteExtractor::new(Language::German).indirect_speech(true);
    /// let quotes = extractor.extract(text, &[], &sentences, &[]);
    ///
    /// let said: Vec<&str> = quotes.iter().map(|quote| quote.span().slice(text)).collect();
    /// assert_eq!(said, ["der Deich halte bis Freitag", "Die Pumpen seien alt"]);
    /// assert!(quotes.iter().all(|quote| quote.kind() == QuoteKind::Indirect));
    /// assert!(quotes.iter().all(|quote| quote.speaker() == Some(Span::new(0, 5))));
    /// ```
    #[must_use]
    pub fn indirect_speech(mut self, on: bool) -> Self {
        self.indirect = on;
        self
    }

    /// The language whose word lists are used.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Finds the quoted speech in `text`.
    ///
    /// `pairs` come from [`pairs`](super::pairs), `sentences` are the trimmed sentences in order, `names` the known
    /// names in order (none is fine). Quotes come in the order of the text and do not overlap. In languages that write
    /// dialogue with dashes ("— Идём, — сказал он."), such utterances are quotes too, from the dash to their last word.
    /// There, a narrator within the marks ends the utterance: "«Мы готовы, — сказал он. — Пора»" holds two quotes, the
    /// first without a closing mark, the second without an opening one.
    ///
    /// # Complexity
    ///
    /// O(n) time in `text.len()`; memory for the words of the text.
    #[must_use]
    pub fn extract(
        &self,
        text: &str,
        pairs: &[MarkPair],
        sentences: &[Span],
        names: &[NamedSpan],
    ) -> Vec<QuoteSpan> {
        if pairs.is_empty() && !self.reads_unmarked() {
            return Vec::new();
        }
        self.extract_words(text, &words(text, sentences), pairs, sentences, names)
    }

    /// Whether a text without quotation marks may hold quotes: dialogue, indirect speech.
    fn reads_unmarked(&self) -> bool {
        let grammar = self.lexicon.grammar;
        grammar.dashes || self.indirect && grammar.reports_in_subjunctive
    }

    /// The same for a text whose words have been read.
    pub(crate) fn extract_words(
        &self,
        text: &str,
        words: &[Word],
        pairs: &[MarkPair],
        sentences: &[Span],
        names: &[NamedSpan],
    ) -> Vec<QuoteSpan> {
        let lexicon: &Lexicon = &self.lexicon;
        let grammar = lexicon.grammar;
        let dialogue = Dialogue {
            text,
            sentences,
            lexicon,
        };
        let with_dialogue = grammar.dashes.then(|| dialogue.pairs(pairs));
        let pairs = match &with_dialogue {
            Some(found) if !found.is_empty() => found,
            _ => pairs,
        };
        let indirect = self.indirect && grammar.reports_in_subjunctive;
        if pairs.is_empty() && !indirect {
            return Vec::new();
        }
        let tokens = token::tokenize(text, words, pairs, sentences, lexicon);
        let reader = Reader {
            text,
            tokens: &tokens,
            lexicon,
            names,
            grammar,
        };
        reader.quotes(&reader.frames(sentences), pairs, indirect)
    }
}

/// A quotation with what speaks for it being speech.
#[derive(Debug)]
struct Found<'p> {
    /// Its token.
    at: usize,
    pair: &'p MarkPair,
    kind: QuoteKind,
    score: f32,
    attribution: Attribution,
}

impl Reader<'_> {
    /// The quotes of a text, in order.
    fn quotes(&self, frames: &[Frame], pairs: &[MarkPair], indirect: bool) -> Vec<QuoteSpan> {
        let mut quotes: Vec<QuoteSpan> = Vec::new();
        let mut running = Running::default();
        let mut reports = indirect.then(Reports::default);
        let mut last = None;
        let read = self.read(frames, indirect);
        for ((number, &frame), _) in frames
            .iter()
            .enumerate()
            .zip(read)
            .filter(|(_, read)| *read)
        {
            let cues = self.cues(frame);
            let next = frames.get(number + 1);
            let ahead = next.and_then(|&next| self.looking_back(next));
            let found = self.quoted(
                pairs,
                Site {
                    frame,
                    number,
                    at: frame.first,
                    cues: &cues,
                    running: &running,
                    ahead: ahead.as_ref(),
                },
            );
            let quoted = found
                .iter()
                .any(|found| found.attribution.adjacent && found.attribution.speaker.is_some());
            let new = self.records(frame, &found, &mut last);
            self.run_on(frame, number, &cues, quoted, &mut running);
            if let Some(reports) = &mut reports {
                let reported = reports.of_frame(self, (frame, number), &cues, &new, &running);
                let record = |report| self.reported(report, &mut last);
                quotes.extend(reported.into_iter().map(record));
            }
            quotes.extend(new);
        }
        if indirect {
            quotes.sort_by_key(|quote| (quote.span.start(), Reverse(quote.span.end())));
        }
        quotes
    }

    /// The quotations of a frame, which `site` tells about.
    fn quoted<'p>(&self, pairs: &'p [MarkPair], site: Site<'_>) -> Vec<Found<'p>> {
        let frame = site.frame;
        let found = |at| {
            let Kind::Quote(index) = self.at(at).kind else {
                return None;
            };
            let pair = pairs.get(usize::try_from(index).ok()?)?;
            let attribution = self.attribute(Site { at, ..site });
            let quotation = self.quotation(frame, at, pair.inner(), &attribution);
            let utterance = dialogue::is_utterance(pair);
            let speech = self.speech(&quotation);
            Some(Found {
                at,
                pair,
                kind: if utterance && quotation.shape.capital {
                    QuoteKind::Direct // — говорит он. — Мы ждём»
                } else {
                    self.kind(&quotation)
                },
                score: speech + f32::from(u8::from(utterance)) * UTTERANCE,
                attribution,
            })
        };
        (frame.first..frame.end).filter_map(found).collect()
    }

    /// Records of those that are speech; coordinated ones are decided together.
    fn records(
        &self,
        frame: Frame,
        found: &[Found<'_>],
        last: &mut Option<LastSpeaker>,
    ) -> Vec<QuoteSpan> {
        let groups = found.chunk_by(|_, next| self.is_coordinated(frame, next.at));
        let speech = groups.filter_map(|group| {
            let count = f32::from(u16::try_from(group.len()).unwrap_or(u16::MAX));
            let score = group.iter().map(|found| found.score).sum::<f32>() / count;
            (score > 0.0).then_some((group, score))
        });
        let mut records = Vec::new();
        for (group, score) in speech {
            for found in group {
                let (span, kind) = (found.pair.span(), found.kind);
                records.push(self.said(span, kind, score, &found.attribution, last));
            }
        }
        records
    }

    fn reported(&self, report: Report, last: &mut Option<LastSpeaker>) -> QuoteSpan {
        let span = self.span(report.tokens.start, report.tokens.end);
        self.said(span, QuoteKind::Indirect, 1.0, &report.attribution, last)
    }

    fn said(
        &self,
        span: Span,
        kind: QuoteKind,
        score: f32,
        attribution: &Attribution,
        last: &mut Option<LastSpeaker>,
    ) -> QuoteSpan {
        let name = attribution
            .speaker
            .and_then(|phrase| self.name_of(phrase, *last));
        if let Some(phrase) = attribution.speaker {
            *last = name.map(|name| LastSpeaker { phrase, name });
        }
        let mut cue = CueSpans::default();
        let mut run: Option<(usize, usize)> = None;
        for &token in &attribution.cue {
            run = match run {
                Some((first, last)) if last + 1 == token => Some((first, token)),
                Some((first, last)) => {
                    cue.push(self.span(first, last + 1));
                    Some((token, token))
                }
                None => Some((token, token)),
            };
        }
        if let Some((first, last)) = run {
            cue.push(self.span(first, last + 1));
        }
        let speaker = attribution.speaker.map(|phrase| {
            let span = self.span(phrase.first, phrase.end);
            let bare = self.without_ending(phrase.end.saturating_sub(1));
            Span::new(
                span.start(),
                span.end() - bare.map_or(0, |word| self.at(phrase.end - 1).span.len() - word.len()),
            )
        });
        QuoteSpan {
            span,
            kind,
            confidence: 1.0 / (1.0 + (-score).exp()),
            speaker,
            speaker_index: name,
            addressee: attribution
                .addressee
                .map(|phrase| self.span(phrase.first, phrase.end)),
            cue,
        }
    }

    pub(crate) fn span(&self, first: usize, end: usize) -> Span {
        let start = self.at(first).span.start();
        Span::new(start, self.before(end).span.end().max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::{NameKind, pairs};

    /// The known names of a text: every occurrence of these, all persons but those in capitals.
    fn names(text: &str, known: &[&str]) -> Vec<NamedSpan> {
        let mut names: Vec<NamedSpan> = known
            .iter()
            .zip(0..)
            .flat_map(|(name, entity)| {
                let kind = if name.chars().all(char::is_uppercase) {
                    NameKind::Organization
                } else {
                    NameKind::Person
                };
                text.match_indices(name)
                    .map(move |(start, name)| NamedSpan {
                        span: Span::new(start, start + name.len()),
                        kind,
                        entity,
                    })
            })
            .collect();
        names.sort_by_key(|name| name.span.start());
        names
    }

    #[test]
    fn speakers_are_traced_to_names() {
        for (text, known, expected) in [
            (
                "„Wir warten ab“, sagte Ute Klamm.",
                &["Ute Klamm"][..],
                Some("Ute Klamm"),
            ),
            (
                "„Wir warten ab“, teilte die DGN mit.",
                &["DGN"],
                Some("DGN"),
            ),
            (
                "„Wir warten ab“, sagte der Sprecher der DGN.",
                &["DGN"],
                None,
            ),
            (
                "„Wir warten ab“, sagte Klamms Sprecher Karl Brand.",
                &["Klamm", "Karl Brand"],
                Some("Karl Brand"),
            ),
            (
                "„Wir warten ab“, sagte der Sprecher von Klamm, Karl Brand.",
                &["Klamm", "Karl Brand"],
                Some("Karl Brand"),
            ),
            (
                "„Wir warten ab“, sagte der Sprecher von Ute Klamm.",
                &["Ute Klamm"],
                None,
            ),
            (
                "„Wir warten ab“, sagte der Chef des Verbands Karl Brand.",
                &["Karl Brand"],
                Some("Karl Brand"),
            ),
        ] {
            let names = names(text, known);
            let pairs = pairs(text, Language::German);
            let whole = [Span::new(0, text.len())];
            let quotes =
                QuoteExtractor::new(Language::German).extract(text, &pairs, &whole, &names);
            let name = quotes[0].speaker_index().map(|i| names[i].span.slice(text));
            assert_eq!(name, expected, "{text}");
        }
    }
}
