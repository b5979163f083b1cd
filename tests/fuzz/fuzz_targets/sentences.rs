//! Any text: sentences tile it, and are the same when it comes in pieces or is cut between two of them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wirecopy::{LineBreaks, QuotedSentences, SentenceSegmenter, SentenceSpan, Span};
use wirecopy_fuzz::apart;

fuzz_target!(|input: (u8, u8, u8, &str)| {
    let (number, options, size, text) = input;
    let breaks = [LineBreaks::Automatic, LineBreaks::Every, LineBreaks::BlankLines];
    let quoted = if options >= 128 { QuotedSentences::Together } else { QuotedSentences::Apart };
    let segmenter = SentenceSegmenter::builder(wirecopy_fuzz::language(number))
        .line_breaks(breaks[usize::from(options) % 3])
        .quoted_sentences(quoted)
        .build();
    let whole: Vec<SentenceSpan> = segmenter.segment(text).collect();
    assert!(apart(text, whole.iter().map(|s| s.span())));
    assert_eq!(whole.iter().map(|s| s.span().len()).sum::<usize>(), text.len());
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let words = |s: Span| s.slice(text).trim_end().trim_start_matches(blank);
    assert!(whole.iter().all(|s| s.trimmed().slice(text) == words(s.span())));

    let mut stream = segmenter.stream();
    let mut streamed = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.char_indices().map(|(at, c)| at + c.len_utf8()).find(|end| *end > usize::from(size)).or((!rest.is_empty()).then_some(rest.len())) {
        let (piece, after) = rest.split_at(end);
        stream.push(piece);
        while let Some(sentence) = stream.next_sentence() {
            assert_eq!(stream.text(sentence), sentence.trimmed().slice(text));
            streamed.push(sentence);
        }
        rest = after;
    }
    stream.finish();
    streamed.extend(std::iter::from_fn(|| stream.next_sentence()));
    assert_eq!(streamed, whole);

    if let Some(cut) = whole.get(usize::from(size) % whole.len().max(1)).map(|s| s.span().end()) {
        let (head, tail) = text.split_at(cut);
        let parts = segmenter.segment(head).map(|s| s.span().end());
        let parts = parts.chain(segmenter.segment(tail).map(|s| cut + s.span().end()));
        assert!(parts.eq(whole.iter().map(|s| s.span().end())));
    }
});
