//! The parts by themselves, given spans that may belong to another text: nothing panics, answers fit the text.
#![no_main]

use std::sync::LazyLock;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use wirecopy::quote::{self, QuoteStyle};
use wirecopy::{EntityMatcher, Gazetteer, Language, NameKind, NamedSpan, QuoteExtractor, Resolver, Span};

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    text: &'a str,
    other: &'a str,
    spans: Vec<(u8, u8)>,
    names: Vec<(u8, u8, u8)>,
}

static MATCHER: LazyLock<EntityMatcher> = LazyLock::new(|| matcher(Language::German));
static SPACELESS: LazyLock<EntityMatcher> = LazyLock::new(|| matcher(Language::Chinese));
static RESOLVER: LazyLock<Resolver> = LazyLock::new(|| Resolver::new(MATCHER.clone()));
static EXTRACTOR: LazyLock<QuoteExtractor> = LazyLock::new(|| QuoteExtractor::new(Language::German));

fn matcher(language: Language) -> EntityMatcher {
    EntityMatcher::new(&Gazetteer::builtin_for(&[language]), language)
}

fn span(start: u8, len: u8) -> Span {
    Span::new(start.into(), usize::from(start) + usize::from(len))
}

fuzz_target!(|input: Input<'_>| {
    let Input { text, other, spans, names } = input;
    let fits = |span: Span| text.get(span.range()).is_some();
    let sentences: Vec<Span> = spans.iter().map(|&(start, len)| span(start, len)).collect();
    let names: Vec<NamedSpan> = names
        .iter()
        .map(|&(start, len, entity)| {
            let kind = [NameKind::Person, NameKind::Organization, NameKind::Other][usize::from(entity) % 3];
            NamedSpan::new(span(start, len), kind, entity.into())
        })
        .collect();

    // Matches and pairs of the text itself, and of another one; matches of another matcher.
    let foreign: Vec<_> = SPACELESS.find(text).collect();
    let _ = RESOLVER.resolve_text(text, &sentences, &foreign);
    for source in [text, other] {
        let matches: Vec<_> = MATCHER.find(source).collect();
        let resolved = RESOLVER.resolve_text(text, &sentences, &matches);
        assert!(source != text || resolved.mentions().iter().all(|m| fits(m.span())));
        let pairs = quote::pairs(source, Language::German);
        let quotes = EXTRACTOR.extract(text, &pairs, &sentences, &names);
        assert!(source != text || quotes.iter().all(|q| fits(q.span())));
        let rewritten = QuoteStyle::SWISS.rewrite(text, &pairs);
        for at in 0..=text.len() + 1 {
            let _ = (rewritten.offset(at), rewritten.source_offset(at));
        }
    }

    for matcher in [&*MATCHER, &SPACELESS] {
        let size = spans.first().map_or(1, |s| s.0.into());
        assert_eq!(streamed(matcher, text, size), matcher.find(text).map(|m| m.span()).collect::<Vec<_>>());
    }
});

/// What a stream finds in a text that comes in pieces.
fn streamed(matcher: &EntityMatcher, text: &str, size: usize) -> Vec<Span> {
    let (mut stream, mut found) = (matcher.stream(), Vec::new());
    let mut rest = text;
    while !rest.is_empty() {
        let end = (size.max(1)..rest.len()).find(|&end| rest.is_char_boundary(end)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        stream.push(piece);
        found.extend(std::iter::from_fn(|| stream.next_match()));
        rest = after;
    }
    stream.finish();
    found.extend(std::iter::from_fn(|| stream.next_match()));
    found.into_iter().map(|m| m.span()).collect()
}
