//! Names without a letter or digit: 🇩🇪, €, "!!!". They are few, and they are left to aho-corasick.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use super::Name;
use crate::Gazetteer;
use crate::flat::List;

/// Names of punctuation and signs only.
#[derive(Clone, Debug, Default)]
pub(super) struct Symbols {
    /// Their numbers. Names that several entities share are names of their own here: the first is reported.
    pub(super) names: List<u32>,
    automaton: Option<AhoCorasick>,
}

impl Symbols {
    /// `None` if one of them is no text, or if they are longer than the text of the gazetteer, in which they lie.
    pub(super) fn new(
        numbers: List<u32>,
        names: &List<Name>,
        gazetteer: &Gazetteer,
    ) -> Option<Self> {
        let all = gazetteer.0.text.as_bytes();
        let (mut texts, mut len) = (Vec::new(), 0);
        for number in numbers.rows() {
            let text = names.get(number as usize)?.text(all, &[]);
            let text = std::str::from_utf8(text).ok();
            let text = text.filter(|text| !text.is_empty())?;
            len += text.len();
            if len > all.len() {
                return None;
            }
            texts.push(text);
        }
        if texts.is_empty() {
            return Some(Self::default());
        }
        let automaton = AhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .build(texts);
        Some(Self {
            automaton: automaton.ok(),
            names: numbers,
        })
    }

    /// The first symbol at or after byte `from`, with its end and the number of its name.
    pub(super) fn next(&self, text: &str, from: usize) -> Option<(usize, usize, u32)> {
        let automaton = self.automaton.as_ref()?;
        let found = automaton.find(aho_corasick::Input::new(text).range(from..))?;
        let name = self.names.get(found.pattern().as_usize())?;
        Some((found.start(), found.end(), name))
    }
}
