//! Quoted speech with its speakers: the public step that ties the others together.

use std::sync::Arc;

use crate::{Language, Span};

use super::attribute::{Attribution, Running};
use super::dialogue;
use super::grammar::Grammar;
use super::lexicon::Lexicon;
use super::marks::MarkPair;
use super::phrase::{NounPhrase, Reader};
use super::record::{CueSpans, NameKind, NamedSpan, QuoteKind, QuoteSpan};
use super::speech::Shape;
use super::token::{self, Kind};

/// How many names back a pronoun can refer.
const RECENT: usize = 64;

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
}

impl QuoteExtractor {
    /// An extractor with the word lists of `language`.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self {
            language,
            lexicon: Arc::new(Lexicon::new(language)),
        }
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
        let grammar = Grammar::of(self.language);
        let with_dialogue = if grammar.dashes {
            dialogue::with_utterances(text, pairs, &self.lexicon)
        } else {
            Vec::new()
        };
        let pairs = if with_dialogue.is_empty() {
            pairs
        } else {
            &with_dialogue
        };
        if pairs.is_empty() {
            return Vec::new();
        }
        let tokens = token::tokenize(text, pairs, sentences, &self.lexicon, grammar);
        let reader = Reader {
            text,
            tokens: &tokens,
            lexicon: &self.lexicon,
            names,
            grammar,
        };
        let mut quotes = Vec::new();
        let mut running = Running::default();
        for (number, frame) in reader.frames(sentences).into_iter().enumerate() {
            let cues = reader.cues(frame);
            for at in frame.first..frame.end {
                let Kind::Quote(index) = reader.at(at).kind else {
                    continue;
                };
                let Some(pair) = pairs.get(index) else {
                    continue;
                };
                let attribution = reader.attribute(frame, number, at, &cues, &running);
                let score = reader.speech(frame, at, pair.inner(), &attribution);
                if score > 0.0 {
                    quotes.push(reader.record(pair, score, &attribution));
                }
            }
            reader.run_on(frame, number, &cues, &mut running);
        }
        quotes
    }
}

impl Reader<'_> {
    fn record(&self, pair: &MarkPair, score: f32, attribution: &Attribution) -> QuoteSpan {
        let shape = Shape::of(pair.inner().slice(self.text));
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
        let speaker = attribution
            .speaker
            .map(|phrase| self.span(phrase.first, phrase.end));
        QuoteSpan {
            span: pair.span(),
            kind: if shape.is_utterance()
                || shape.capital && shape.words >= 2 && attribution.adjacent
            {
                QuoteKind::Direct
            } else {
                QuoteKind::Fragment
            },
            confidence: 1.0 / (1.0 + (-score).exp()),
            speaker,
            speaker_name: attribution.speaker.and_then(|phrase| self.name_of(phrase)),
            addressee: attribution
                .addressee
                .map(|phrase| self.span(phrase.first, phrase.end)),
            cue,
        }
    }

    fn span(&self, first: usize, end: usize) -> Span {
        let start = self.at(first).span.start();
        Span::new(start, self.before(end).span.end().max(start))
    }

    /// The known name behind a speaker: the one in its phrase, else, for a pronoun, the person named last.
    fn name_of(&self, phrase: NounPhrase) -> Option<usize> {
        let span = self.span(phrase.first, phrase.end);
        let first = self
            .names
            .partition_point(|name| name.span.end() <= span.start());
        let inside = self
            .names
            .iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, name)| name.span.start() < span.end())
            .take(RECENT);
        let person = inside
            .clone()
            .find(|(_, name)| name.kind == NameKind::Person);
        if let Some((index, _)) = person.or_else(|| inside.clone().next()) {
            return Some(index);
        }
        if !phrase.pronoun {
            return None;
        }
        let before = self.names.get(..first)?;
        before
            .iter()
            .rposition(|name| name.kind == NameKind::Person)
    }
}
