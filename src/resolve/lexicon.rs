//! All word lists of a language: which of them a word stands in, by itself or by how it begins.

use super::tags::Tags;
use super::traits::Traits;
use super::trie::Trie;
use crate::text::chars::lower;
use crate::text::hash::{mix, slot};
use crate::text::table::WordTable;
use crate::text::word::Key;

/// Stems of at least this many bytes are looked for in the middle of words.
const LONG_STEM: usize = 6;

/// Longest word, in bytes, that is looked into: longer ones are no words of a language.
const MAX_WORD: usize = 128;

/// The words and stems of all lists.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    words: WordTable<Tags>,
    stems: Trie,
    /// How words end.
    endings: Vec<(&'static str, Tags)>,
    /// The lists with an ending whose last byte is this one: most questions about endings are answered here.
    ended: Vec<Tags>,
    /// The given names once more, to be found with other endings.
    names: Trie,
    /// How stems begin: most words need no walk.
    heads: Heads,
    /// The lists with a word or stem that begins in the way that has this hash: most questions are answered here.
    begun: Vec<Tags>,
    /// The lists that hold stems.
    stem_lists: Tags,
    /// What holds of the grammar.
    pub(super) traits: Traits,
}

/// An entry of a list, in lower case.
pub(crate) struct Entry {
    pub(crate) text: &'static str,
    pub(crate) part: Part,
    pub(crate) tags: Tags,
}

impl Entry {
    /// An entry as it is written: `*` stands for any beginning or ending.
    pub(crate) fn new(written: &'static str, tags: Tags) -> Self {
        let (text, part) = if let Some(stem) = written.strip_suffix('*') {
            (stem, Part::Stem)
        } else if let Some(ending) = written.strip_prefix('*') {
            (ending, Part::Ending)
        } else {
            (written, Part::Whole)
        };
        Self { text, part, tags }
    }
}

/// Which part of a word an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    /// Its beginning: "ministeri*".
    Stem,
    /// Its end: "*ová".
    Ending,
}

impl Lexicon {
    /// A lexicon of `entries`.
    pub(crate) fn new(entries: &[Entry]) -> Self {
        let tries = |wanted: &dyn Fn(&Entry) -> bool| {
            let entries = entries.iter().filter(|entry| wanted(entry));
            Trie::new(entries.map(|entry| (entry.text, entry.tags)).collect())
        };
        let mut out = Self {
            words: WordTable::default(),
            stems: tries(&|entry| entry.part == Part::Stem),
            names: tries(&|entry| entry.part == Part::Whole && entry.tags.any(Tags::GIVEN_NAME)),
            endings: Vec::new(),
            ended: vec![Tags::default(); 1 << 8],
            heads: Heads::default(),
            begun: vec![Tags::default(); 1 << 12],
            stem_lists: Tags::default(),
            traits: Traits::default(),
        };
        for entry in entries {
            let begun = out.begun.get_mut(begun(Key::of(entry.text)));
            if let Some(tags) = begun.filter(|_| entry.part != Part::Ending) {
                *tags = tags.or(entry.tags);
            }
            match entry.part {
                Part::Stem => {
                    out.heads.add(entry.text);
                    out.stem_lists = out.stem_lists.or(entry.tags);
                }
                Part::Ending => {
                    out.endings.push((entry.text, entry.tags));
                    if let Some(tags) = ended(entry.text).and_then(|at| out.ended.get_mut(at)) {
                        *tags = tags.or(entry.tags);
                    }
                }
                Part::Whole => {
                    let add = |tags: &mut Tags| *tags = tags.or(entry.tags);
                    out.words.update(entry.text, add);
                }
            }
        }
        out
    }

    /// Whether a word with this key may stand in one of the `lists`, by how it begins. A few instructions.
    #[inline]
    pub(crate) fn may_be(&self, key: Key, lists: Tags) -> bool {
        self.begun
            .get(begun(key))
            .is_some_and(|tags| tags.any(lists))
    }

    /// Whether the word with this key, written as `text`, stands in one of the `lists`. A few instructions for most words.
    #[inline]
    pub(crate) fn holds<'w>(&self, key: Key, lists: Tags, text: impl FnOnce() -> &'w str) -> bool {
        self.may_be(key, lists) && self.is_listed(key, lists, text)
    }

    fn is_listed<'w>(&self, key: Key, lists: Tags, text: impl FnOnce() -> &'w str) -> bool {
        let whole = self.words.get(key).is_some_and(|tags| tags.any(lists));
        let stem = || self.stem_lists.any(lists) && self.heads.may_begin(key.head);
        whole || stem() && self.stems_of(text()).any(lists)
    }

    /// Whether `word` stands in one of the `lists`, in any letter case. O(n), no allocation.
    pub(crate) fn has(&self, word: &str, lists: Tags) -> bool {
        self.holds(Key::of(word), lists, || word)
    }

    /// Whether a stem of the `lists` stands at the start of `text`, in any letter case.
    pub(crate) fn begins(&self, text: &str, lists: Tags) -> bool {
        self.stems_of(text).any(lists)
    }

    /// Whether `word` has an ending of the `lists`, in lower case.
    pub(crate) fn ends(&self, word: &str, lists: Tags) -> bool {
        let may = ended(word).and_then(|at| self.ended.get(at));
        let ends = |(ending, tags): &(&str, Tags)| tags.any(lists) && word.ends_with(ending);
        may.is_some_and(|tags| tags.any(lists)) && self.endings.iter().any(ends)
    }

    /// The lists with a stem that `word` begins with.
    fn stems_of(&self, word: &str) -> Tags {
        let mut walk = self.stems.walk();
        let mut tags = Tags::default();
        for c in word.chars() {
            if !walk.letter(c) {
                break;
            }
            tags = tags.or(walk.tags());
        }
        tags
    }

    /// Calls `ask` with every given name that is `word` with one of `endings` in place of its last letters, at most
    /// three of them; whether `ask` ever said yes.
    pub(crate) fn any_name_with_ending(
        &self,
        word: &str,
        endings: &[&str],
        ask: &mut dyn FnMut(usize, &str) -> bool,
    ) -> bool {
        let cuts = word.char_indices().rev().take(3).map(|(at, _)| at).last();
        let mut walk = self.names.walk();
        for (number, (at, c)) in word.char_indices().enumerate() {
            if cuts.is_some_and(|first| at >= first) && number > 1 {
                for ending in endings {
                    let mut end = walk;
                    if end.bytes(ending) && end.tags() != Tags::default() && ask(at, ending) {
                        return true;
                    }
                }
            }
            if !walk.letter(c) {
                return false;
            }
        }
        false
    }

    /// Whether an entry of `list` stands anywhere in `word`, in any letter case: "agentur*" in "Nachrichtenagentur".
    /// Short stems only at its ends: "rat*" in "Bundesrats", not in "demokratisch". O(n).
    pub(crate) fn is_within(&self, key: Key, word: &str, list: Tags) -> bool {
        self.longest_within(key, word, list) > 0
    }

    /// The length in bytes of the longest such entry: "ministerium" is rather a "ministeri*" than a "minister*".
    pub(crate) fn longest_within(&self, key: Key, word: &str, list: Tags) -> usize {
        let mut longest = 0;
        self.each_within(key, word, list, &mut |found, len, last| {
            let counts = found.len() >= LONG_STEM
                || found.start == 0 && len <= found.end + LONG_STEM
                || found.start > 0 && (found.end == len || found.end == last);
            if counts {
                longest = longest.max(found.len());
            }
        });
        longest
    }

    /// Where the last part of a compound begins, if that is an entry of `list` with an ending of at most three bytes:
    /// 8 in "Verkehrsbetriebe" if "betrieb*" is one.
    pub(crate) fn tail_within(&self, key: Key, word: &str, list: Tags) -> Option<usize> {
        let mut tail = None;
        self.each_within(key, word, list, &mut |found, len, _| {
            if found.start > 0 && len <= found.end + 3 && tail.is_none() {
                tail = Some(found.start);
            }
        });
        tail
    }

    /// Calls `found` with every place in `word` where an entry of `list` stands, the length of the word, and its length
    /// without an s or e at the end; in bytes of the word in lower case.
    fn each_within(
        &self,
        key: Key,
        word: &str,
        list: Tags,
        found: &mut dyn FnMut(std::ops::Range<usize>, usize, usize),
    ) {
        if word.len() > MAX_WORD {
            return;
        }
        // Room for letters that take more bytes in lower case, and for the eight bytes that are read at once.
        let (mut buffer, mut len) = ([0u8; 2 * MAX_WORD], 0);
        if word.is_ascii() {
            if let Some(room) = buffer.get_mut(..word.len()) {
                room.copy_from_slice(word.as_bytes());
                room.make_ascii_lowercase();
                len = word.len();
            }
        } else {
            let mut add = |c: char| {
                if let Some(room) = buffer.get_mut(len..len + c.len_utf8()) {
                    len += c.encode_utf8(room).len();
                }
            };
            word.chars().for_each(|c| lower(c, &mut add));
        }
        let small = buffer.get(..len).unwrap_or(&[]);
        let last = small.iter().rev().take_while(|b| matches!(b, b's' | b'e'));
        let last = len - last.count();
        let whole = self.words.get(key);
        if whole.is_some_and(|tags| tags.any(list)) {
            found(0..len, len, last);
        }
        let begins_char = |start: &usize| small.get(*start).is_some_and(|byte| byte & 0xc0 != 0x80);
        for start in (0..len).filter(begins_char) {
            let ahead = buffer.get(start..).and_then(<[u8]>::first_chunk);
            let ahead = ahead.copied().map_or(0, u64::from_le_bytes);
            if !self.heads.may_begin(ahead) {
                continue;
            }
            let mut walk = self.stems.walk();
            for (at, byte) in small.iter().enumerate().skip(start) {
                if !walk.step(*byte) {
                    break;
                }
                if walk.tags().any(list) {
                    found(start..at + 1, len, last);
                }
            }
        }
    }
}

/// The place of a word in [`Lexicon::ended`]; an empty one has none.
#[inline]
fn ended(word: &str) -> Option<usize> {
    word.as_bytes().last().map(|byte| usize::from(*byte))
}

/// The place of a word in [`Lexicon::begun`]: of its first three bytes, or of two letters of two bytes each.
#[inline]
fn begun(key: Key) -> usize {
    let two_letters = key.head & 0xe0_00e0 == 0xc0_00c0;
    let head = key.head << if two_letters { 32 } else { 40 };
    slot(head.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52, usize::MAX)
}

/// How stems begin, as bits: no stem is shorter than three bytes, and of the longer ones five are known.
#[derive(Clone, Debug)]
struct Heads {
    /// Two bits for the low halves of three bytes: whether any stem begins so, and whether a short one does.
    three: Vec<u64>,
    /// One bit for a hash of five bytes.
    five: Vec<u64>,
}

impl Default for Heads {
    fn default() -> Self {
        Self {
            three: vec![0; 1 << 10],
            five: vec![0; 1 << 7],
        }
    }
}

impl Heads {
    const ANY: u64 = 1;
    const SHORT: u64 = 2;

    /// Which of `three`, and the first of its two bits.
    #[inline]
    fn of_three(head: u64) -> (usize, u64) {
        let low = |byte: u64| head >> (8 * byte) & 31;
        (slot(low(0) | low(1) << 5, (1 << 10) - 1), 2 * low(2))
    }

    /// Which of `five`, and its bit.
    #[inline]
    fn of_five(head: u64) -> (usize, u64) {
        let hash = mix(head << 24, 0);
        (slot(hash >> 6, (1 << 7) - 1), hash & 63)
    }

    fn add(&mut self, stem: &str) {
        let head = Key::of(stem).head;
        let short = stem.len() < 5;
        let (at, bit) = Self::of_three(head);
        if let Some(bits) = self.three.get_mut(at) {
            *bits |= (Self::ANY | if short { Self::SHORT } else { 0 }) << bit;
        }
        let (at, bit) = Self::of_five(head);
        if let Some(bits) = self.five.get_mut(at).filter(|_| !short) {
            *bits |= 1 << bit;
        }
    }

    /// Whether a stem may stand where these eight bytes do, in lower case. Rarely says yes in vain.
    #[inline]
    fn may_begin(&self, head: u64) -> bool {
        let (at, bit) = Self::of_three(head);
        let three = self.three.get(at).map_or(0, |bits| bits >> bit);
        let (at, bit) = Self::of_five(head);
        let five = || self.five.get(at).is_some_and(|bits| bits >> bit & 1 != 0);
        three & Self::ANY != 0 && (three & Self::SHORT != 0 || five())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(words: &'static str) -> Lexicon {
        let entry = |word: &'static str| {
            let (list, word) = word.split_once(':').unwrap_or(("", word));
            let tags = match list {
                "role" => Tags::ROLE,
                "name" => Tags::GIVEN_NAME,
                _ => Tags::ORGANIZATION,
            };
            Entry::new(word, tags)
        };
        Lexicon::new(&words.split_whitespace().map(entry).collect::<Vec<_>>())
    }

    #[test]
    fn stems_do_not_hide_each_other() {
        let set = lexicon("minister* min* von 'der de österreich* путин");
        for word in [
            "min",
            "Minze",
            "MINISTERIN",
            "von",
            "de",
            "Österreichs",
            "ПУТИН",
        ] {
            assert!(set.has(word, Tags::ORGANIZATION), "{word}");
        }
        for word in ["mi", "vo", "der", "zu", "dem", "", "Путина", "öster"] {
            assert!(!set.has(word, Tags::ORGANIZATION), "{word}");
        }
    }

    #[test]
    fn one_word_in_several_lists() {
        let set = lexicon("role:rat* rat");
        for list in [Tags::ROLE, Tags::ORGANIZATION] {
            assert!(set.has("Rat", list));
            assert_eq!(set.has("Rats", list), list == Tags::ROLE);
        }
    }

    #[test]
    fn stems_within_words() {
        let set = lexicon("agentur* rat* role:minister* ministeri*");
        let longest = |word: &str, list| set.longest_within(Key::of(word), word, list);
        assert_eq!(longest("Nachrichtenagenturen", Tags::ORGANIZATION), 7);
        assert!(longest("Bundesrats", Tags::ORGANIZATION) > 0);
        assert_eq!(longest("demokratisch", Tags::ORGANIZATION), 0);
        assert!(longest("Ministerium", Tags::ORGANIZATION) > longest("Ministerium", Tags::ROLE));
        assert_eq!(longest(&"agentur".repeat(40), Tags::ORGANIZATION), 0);
    }

    #[test]
    fn words_with_another_ending() {
        let set = lexicon("name:sergej name:анна");
        let ask = |word: &str, endings: &[&str]| {
            set.any_name_with_ending(word, endings, &mut |_, _| true)
        };
        assert!(ask("Sergejem", &[""]) && ask("Анны", &["а"]) && !ask("Анны", &["о"]));
    }
}
