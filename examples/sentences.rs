//! Splits a text into sentences and says why each one ended.
//!
//! `cargo run --example sentences`

use wirecopy::{Language, SentenceSegmenter};

fn main() {
    let text = "Am 3. Oktober sprach Dr. Weiß im Bundestag.  „Wie lange noch?“, fragte er. Niemand wusste es\n\nDer Rest folgt am 5. 11. um 8.30 Uhr.";
    let segmenter = SentenceSegmenter::new(Language::German);
    for sentence in segmenter.segment(text) {
        let span = sentence.trimmed();
        println!("{span:>8}  {}: {}", sentence.ending(), span.slice(text));
    }
}
