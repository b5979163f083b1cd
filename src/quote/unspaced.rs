//! Languages that write words together, or particles with their words: there the lists tell where a word ends.

use super::classes::Classes;
use super::frame::Frame;
use super::lexicon::Lexicon;
use super::phrase::{NounPhrase, Reader};

/// Longest word of a list, in letters.
const LONGEST: usize = 8;

/// Particles, and what ends a noun in front of them.
const PARTICLE: Classes = Classes::TOPIC_MARKER
    .or(Classes::SUBJECT_MARKER)
    .or(Classes::PREPOSITION);

/// The end of the word at `at` in a run of letters that ends at `end`: that of the longest word the lists know, else
/// where such a word begins: 市長|は, 发言人|表示.
pub(super) fn word_end(text: &str, at: usize, end: usize, lexicon: &Lexicon) -> usize {
    let run = text.get(at..end).unwrap_or("");
    let mut before = None;
    for (offset, c) in run.char_indices() {
        let digits = |c: char| c.is_ascii_digit();
        if c.is_ascii_digit() && before.is_some_and(|before| !digits(before)) {
            return at + offset; // 毛宁|18日
        }
        if let Some(length) = listed(run.get(offset..).unwrap_or(""), before, lexicon) {
            return at + if offset == 0 { length } else { offset };
        }
        before = Some(c);
    }
    end
}

/// The length of the longest listed word at the head of `rest`. Behind kana, a particle would be part of a word.
fn listed(rest: &str, before: Option<char>, lexicon: &Lexicon) -> Option<usize> {
    let ends: Vec<usize> = rest
        .char_indices()
        .map(|(i, c)| i + c.len_utf8())
        .take(LONGEST)
        .collect();
    let shortest = if before.is_some_and(is_kana) { 2 } else { 1 };
    ends.iter()
        .skip(shortest - 1)
        .rev()
        .copied()
        .find(|&end| rest.get(..end).is_some_and(|word| lexicon.knows(word)))
}

const fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

/// Where the particle at the end of a Korean word begins, "장관|은", "회의|에서"; else `end`. One syllable is a particle
/// only if it fits the one before: 은 and 이 stand behind a consonant, 는 and 가 behind a vowel.
pub(super) fn particle_start(text: &str, at: usize, end: usize, lexicon: &Lexicon) -> usize {
    let word = text.get(at..end).unwrap_or("");
    if lexicon.knows(word) {
        return end;
    }
    for syllables in [2, 1] {
        let Some((cut, _)) = word.char_indices().rev().nth(syllables - 1) else {
            continue;
        };
        let (stem, particle) = word.split_at_checked(cut).unwrap_or((word, ""));
        let closed = stem.chars().next_back().is_some_and(ends_in_consonant);
        let fits = match particle {
            "은" | "이" | "을" => closed,
            "는" | "가" | "를" => !closed && !stem.ends_with(['하', '되']),
            _ => true,
        };
        if !stem.is_empty() && fits && lexicon.classes(particle).has(PARTICLE) {
            return at + cut;
        }
    }
    end
}

/// Whether a Hangul syllable has a final consonant: 28 of them follow each pair of initial and vowel.
fn ends_in_consonant(c: char) -> bool {
    matches!(c, '가'..='힣') && (u32::from(c) - u32::from('가')) % 28 != 0
}

impl Reader<'_> {
    /// The subject that a particle marks, "鈴木市長*は*", "박 대변인*은*": the topic nearest before the verb, else the subject.
    pub(super) fn marked_subject(&self, frame: Frame, verb: usize) -> Option<NounPhrase> {
        if !(self.grammar.unspaced || self.grammar.particles) {
            return None;
        }
        let last = |class| {
            let mut before = (frame.first + 1..verb).rev();
            before.find(|&i| self.at(i).has(class))
        };
        let marker = last(Classes::TOPIC_MARKER).or_else(|| last(Classes::SUBJECT_MARKER))?;
        let outside = |i: usize| {
            let token = self.at(i);
            !token.is_word()
                || token.has(Classes::FUNCTION.or(Classes::TIME))
                || self.word(i).starts_with(char::is_numeric)
        };
        let first = (frame.first..marker).rev().find(|&i| outside(i));
        let first = first.map_or(frame.first, |i| i + 1);
        (first < marker).then_some(NounPhrase {
            first,
            end: marker,
            subject: true,
            pronoun: false,
            core: marker,
        })
    }
}
