//! Sentences of a text that arrives in pieces.

use std::collections::VecDeque;

use super::spans::{Input, Sentences, Step};
use super::{SentenceSegmenter, SentenceSpan};

/// Segments a text that grows, with the answer that the whole text would get.
///
/// Push pieces as they come (cut anywhere between chars), take sentences as they become certain, and call
/// [`finish`](SentenceStream::finish) at the end. A sentence is certain once about 256 bytes stand after it
/// (1,280 where quotations are kept whole), or at the end of the text.
///
/// Spans count from the start of the whole text. The stream keeps only the text of the sentences that are not yet
/// certain and of those that came out of the last push: [`text`](SentenceStream::text) reads them.
///
/// ```
/// use wirecopy::{Language, SentenceSegmenter};
///
/// let segmenter = SentenceSegmenter::new(Language::German);
/// let mut stream = segmenter.stream();
/// let mut sentences = Vec::new();
/// for piece in ["Am 3. Okt", "ober kam Dr. ", "Meier. Er schw", "ieg."] {
///     stream.push(piece);
///     while let Some(sentence) = stream.next_sentence() {
///         sentences.push(stream.text(sentence).to_owned());
///     }
/// }
/// stream.finish();
/// while let Some(sentence) = stream.next_sentence() {
///     sentences.push(stream.text(sentence).to_owned());
/// }
/// assert_eq!(sentences, ["Am 3. Oktober kam Dr. Meier.", "Er schwieg."]);
/// ```
#[derive(Clone, Debug)]
pub struct SentenceStream<'s> {
    segmenter: &'s SentenceSegmenter,
    buffer: String,
    /// Where the buffer starts in the whole text.
    offset: usize,
    /// Where in the buffer the first uncertain sentence starts, and where its search goes on.
    start: usize,
    from: usize,
    ready: VecDeque<SentenceSpan>,
}

impl<'s> SentenceStream<'s> {
    pub(super) fn new(segmenter: &'s SentenceSegmenter) -> Self {
        Self {
            segmenter,
            buffer: String::new(),
            offset: 0,
            start: 0,
            from: 0,
            ready: VecDeque::new(),
        }
    }

    /// Appends a piece of text.
    ///
    /// # Complexity
    ///
    /// O(n) time in the length of the piece and of what earlier pieces left uncertain around their end.
    pub fn push(&mut self, piece: &str) {
        self.forget();
        self.buffer.push_str(piece);
        self.advance(Input::Growing);
    }

    /// Ends the text: what is left becomes certain. More text may follow; it counts as the start of a new sentence.
    pub fn finish(&mut self) {
        self.advance(Input::Whole);
    }

    /// The next certain sentence, with offsets in the whole text.
    pub fn next_sentence(&mut self) -> Option<SentenceSpan> {
        self.ready.pop_front()
    }

    /// The text of a sentence without white space around it; empty once a later push has let go of it.
    #[must_use]
    pub fn text(&self, sentence: SentenceSpan) -> &str {
        let span = sentence.trimmed();
        span.start()
            .checked_sub(self.offset)
            .and_then(|from| self.buffer.get(from..from + span.len()))
            .unwrap_or("")
    }

    /// Lets go of the text before the first sentence that may still be asked for.
    fn forget(&mut self) {
        let keep = self
            .ready
            .front()
            .map_or(self.start, |s| s.span().start() - self.offset);
        // Moving the rest is paid for by what goes.
        if keep > self.buffer.len() / 2 {
            self.buffer.drain(..keep);
            self.offset += keep;
            self.start -= keep;
            self.from -= keep;
        }
    }

    fn advance(&mut self, input: Input) {
        let rest = self.buffer.get(self.start..).unwrap_or("");
        let mut sentences = Sentences::resume(self.segmenter, rest, self.from - self.start);
        let base = self.offset + self.start;
        let mut taken = 0;
        let from = loop {
            match sentences.step(input) {
                Step::Sentence(sentence) => {
                    taken = sentence.span().end();
                    self.ready.push_back(sentence.moved(base));
                }
                Step::Unsettled(at) => break at,
                Step::Done => break taken,
            }
        };
        self.from = self.start + from;
        self.start += taken;
    }
}
