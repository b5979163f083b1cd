//! Reads a text of any length in pieces: sentences and names as soon as they are certain, with offsets into the whole text.
//!
//! `cargo run --example stream -- FILE`, German; without a file the bundled article.

use std::error::Error;
use std::fs::File;
use std::io::Read;

use wirecopy::{
    EntityMatcher, Gazetteer, Language, MatchStream, SentenceSegmenter, SentenceStream,
};

/// Bytes that are read at a time; small, so that the article comes in pieces too.
const PIECE: u64 = 100;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1);
    let mut input = File::open(path.unwrap_or("examples/inputs/article-de.txt".into()))?;
    let segmenter = SentenceSegmenter::new(Language::German);
    let matcher = EntityMatcher::new(&Gazetteer::builtin(), Language::German);
    let (mut sentences, mut names) = (segmenter.stream(), matcher.stream());
    let mut bytes = Vec::new();
    while input.by_ref().take(PIECE).read_to_end(&mut bytes)? > 0 {
        // A piece may end inside a char, whose first bytes wait for the next piece.
        let whole = match std::str::from_utf8(&bytes) {
            Ok(text) => text.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(error) => return Err(error.into()),
        };
        let piece = String::from_utf8(bytes.drain(..whole).collect())?;
        sentences.push(&piece);
        names.push(&piece);
        print(&matcher, &mut sentences, &mut names);
    }
    std::str::from_utf8(&bytes)?; // the text may end inside a char
    sentences.finish();
    names.finish();
    print(&matcher, &mut sentences, &mut names);
    Ok(())
}

/// Prints what has become certain.
fn print(matcher: &EntityMatcher, sentences: &mut SentenceStream<'_>, names: &mut MatchStream<'_>) {
    while let Some(sentence) = sentences.next_sentence() {
        println!("{:>9}  {}", sentence.trimmed(), sentences.text(sentence));
    }
    while let Some(found) = names.next_match() {
        // The most prominent of the entities of that name: what it means here takes a whole document.
        if let Some(candidate) = matcher.candidates(&found).next() {
            let entity = matcher.gazetteer().entity(candidate.entity());
            println!(
                "{:>9}  {} = {}",
                found.span(),
                names.text(&found),
                entity.key()
            );
        }
    }
}
