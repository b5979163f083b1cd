//! The public items as a whole, held against the list in `public-api.txt`.

#![cfg(all(
    feature = "csv",
    feature = "rayon",
    feature = "render",
    feature = "serde"
))]
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test may fail")]

use std::any::type_name;
use std::collections::BTreeSet;
use std::panic::{RefUnwindSafe, UnwindSafe};

use wirecopy::quote::*;
use wirecopy::render::*;
use wirecopy::resolve::*;
use wirecopy::*;

/// The name of a type that threads may share, whatever panics in them.
fn shared<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + 'static>() -> &'static str {
    name::<T>()
}

/// The name of a type that threads may share. An error may hold one of the system, which is not made for more.
fn sent<T: Send + Sync + Unpin + 'static>() -> &'static str {
    name::<T>()
}

/// `Document` of `wirecopy::document::Document<'static>`.
fn name<T>() -> &'static str {
    last(type_name::<T>())
}

fn last(path: &str) -> &str {
    let path = path.split(['<', '(']).next().unwrap();
    path.rsplit("::").next().unwrap()
}

#[test]
fn every_type_can_be_shared() {
    let checked = BTreeSet::from([
        shared::<Abbreviation>(),
        shared::<Alias<'static>>(),
        shared::<AliasId>(),
        shared::<Aliases<'static>>(),
        shared::<Align>(),
        shared::<Brat<'static>>(),
        shared::<ByName<'static>>(),
        shared::<Candidate>(),
        shared::<Candidates<'static>>(),
        shared::<Case>(),
        shared::<Column>(),
        shared::<Conll<'static>>(),
        shared::<CountryCode>(),
        shared::<Definition>(),
        shared::<Document<'static>>(),
        shared::<DocumentEntity<'static>>(),
        shared::<Entities<'static>>(),
        shared::<Entity<'static>>(),
        shared::<EntityId>(),
        shared::<EntityKind<'static>>(),
        shared::<EntityMatcher>(),
        shared::<EntityMatcherBuilder>(),
        shared::<EntityRef>(),
        shared::<Form>(),
        shared::<Gazetteer>(),
        shared::<GazetteerBuilder>(),
        shared::<Inflection>(),
        shared::<Language>(),
        shared::<Languages>(),
        shared::<LineBreaks>(),
        shared::<Listing<'static>>(),
        shared::<LocalEntity>(),
        shared::<LocalId>(),
        shared::<MarkPair>(),
        shared::<MarkStyle>(),
        shared::<Match>(),
        shared::<MatchKind>(),
        shared::<MatchStream<'static>>(),
        shared::<Matches<'static, 'static>>(),
        shared::<Mention<'static>>(),
        shared::<MentionRecord>(),
        shared::<NameKind>(),
        shared::<NamedSpan>(),
        shared::<NewAlias>(),
        shared::<NewEntity>(),
        shared::<Normalized<'static>>(),
        shared::<Normalizer>(),
        shared::<OffsetMap>(),
        shared::<OffsetTable<'static>>(),
        shared::<OffsetUnit>(),
        shared::<OverlappingMatches<'static, 'static>>(),
        shared::<Page<'static>>(),
        shared::<Phrase<'static>>(),
        shared::<Pipeline>(),
        shared::<PipelineBuilder>(),
        shared::<ProcessAll<'static, 'static, std::vec::IntoIter<&str>>>(),
        shared::<Quote<'static>>(),
        shared::<QuoteExtractor>(),
        shared::<QuoteKind>(),
        shared::<QuoteSpan>(),
        shared::<QuoteStyle>(),
        shared::<QuotedSentences>(),
        shared::<Reason>(),
        shared::<Resolution>(),
        shared::<Resolutions>(),
        shared::<Resolver>(),
        shared::<Rewritten>(),
        shared::<Sentence<'static>>(),
        shared::<SentenceEnd>(),
        shared::<SentenceSegmenter>(),
        shared::<SentenceSegmenterBuilder>(),
        shared::<SentenceSpan>(),
        shared::<SentenceStream<'static>>(),
        shared::<Sentences<'static, 'static>>(),
        shared::<SpacyDoc<'static>>(),
        shared::<Span>(),
        shared::<StandOff<'static>>(),
        shared::<Status>(),
        shared::<TableFormat>(),
        shared::<Views<'static, Mention<'static>>>(),
        shared::<WordClass>(),
        sent::<Error>(),
    ]);
    let listed: BTreeSet<&str> = types().into_iter().map(last).collect();
    assert_eq!(listed, checked, "types of public-api.txt, types checked");
}

/// Programs find an item at one path only.
#[test]
fn each_type_has_one_path() {
    let mut seen = BTreeSet::new();
    for path in types() {
        assert!(seen.insert(last(path)), "{path} has another path");
    }
}

/// Paths of the public types.
fn types() -> Vec<&'static str> {
    let items = include_str!("public-api.txt").lines();
    let path = |item: &'static str| {
        let item = item.trim_start_matches("#[non_exhaustive] ");
        item.strip_prefix("pub struct ")
            .or(item.strip_prefix("pub enum "))
    };
    items.filter_map(path).collect()
}

/// A document printed while debugging shows what was found, not the names and rules that it was found with.
#[test]
fn debug_output_is_short() {
    let pipeline = Pipeline::new(Language::German);
    let doc = pipeline.process("„Es eilt“, sagte Donald Tusk.");
    let printed = [
        format!("{pipeline:?}"),
        format!("{:?}", Pipeline::builder(Language::German)),
        format!("{doc:?}"),
        format!("{:?}", doc.gazetteer()),
        format!(
            "{:?}",
            EntityMatcher::new(doc.gazetteer(), Language::German)
        ),
        format!("{:?}", SentenceSegmenter::new(Language::German)),
        format!("{:?}", QuoteExtractor::new(Language::German)),
    ];
    for text in printed {
        assert!(text.len() < 1000, "{} bytes: {text:.300}", text.len());
    }
}
