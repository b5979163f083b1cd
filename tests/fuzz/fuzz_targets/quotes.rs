//! Any text: marks pair without crossing, quotes are pairs, another style of marks keeps the words.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wirecopy::quote::{self, QuoteStyle};
use wirecopy::{QuoteExtractor, SentenceSegmenter, Span};

fuzz_target!(|input: (u8, &str)| {
    let (number, text) = input;
    let language = wirecopy_fuzz::language(number);
    let pairs = quote::pairs(text, language);
    let mut around: Vec<Span> = Vec::new();
    for pair in &pairs {
        let span = pair.span();
        assert!(text.get(span.range()).is_some() && text.get(pair.inner().range()).is_some());
        around.retain(|outer| outer.end() > span.start());
        assert!(around.last().is_none_or(|outer| outer.covers(span) && outer.start() <= span.start()));
        assert_eq!(pair.depth(), around.len());
        around.push(span);
    }
    let segmenter = SentenceSegmenter::new(language);
    let sentences: Vec<Span> = segmenter.segment(text).map(|s| s.trimmed()).collect();
    for quote in QuoteExtractor::new(language).extract(text, &pairs, &sentences, &[]) {
        let parts = quote.cue().iter().copied().chain(quote.speaker()).chain(quote.addressee());
        assert!(parts.chain([quote.span()]).all(|part| text.get(part.range()).is_some()));
    }
    for style in [QuoteStyle::GERMAN, QuoteStyle::FRENCH, QuoteStyle::STRAIGHT] {
        let new = style.rewrite(text, &pairs);
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
            assert!(new.text().get(new.offset(at)..).is_some_and(|rest| rest.starts_with(c)));
            assert_eq!(new.source_offset(new.offset(at)), at);
        }
    }
});
