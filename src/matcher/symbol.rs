//! Names without a letter or digit: 🇩🇪, €, "!!!". They are few, and they are left to aho-corasick.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

/// Names of punctuation and signs only.
#[derive(Clone, Debug, Default)]
pub(super) struct Symbols {
    /// Each with the number of its name, without repetition.
    pub(super) texts: Vec<(String, u32)>,
    automaton: Option<AhoCorasick>,
}

impl Symbols {
    pub(super) fn add(&mut self, text: &str, name: u32) {
        self.texts.push((text.to_owned(), name));
    }

    pub(super) fn finish(&mut self) {
        if self.texts.is_empty() {
            return;
        }
        // Names that several entities share are names of their own here: the first of the text is reported.
        self.texts.sort();
        self.automaton = AhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .build(self.texts.iter().map(|(text, _)| text))
            .ok();
    }

    /// The first symbol at or after byte `from`, with its end and the number of its name.
    pub(super) fn next(&self, text: &str, from: usize) -> Option<(usize, usize, u32)> {
        let automaton = self.automaton.as_ref()?;
        let found = automaton.find(aho_corasick::Input::new(text).range(from..))?;
        let (_, name) = self.texts.get(found.pattern().as_usize())?;
        Some((found.start(), found.end(), *name))
    }
}
