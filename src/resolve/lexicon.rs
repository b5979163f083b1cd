//! All word lists of a language in one trie: a single walk over a word tells every list that it stands in.

use crate::text::hash::{mix, slot};
use crate::text::word::{Key, WordTable};

/// The lists that a word stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tags(u16);

impl Tags {
    /// Words before an abbreviation: "kurz" DVRK, "or" FDA.
    pub(crate) const SHORT_CUE: Self = Self(1);
    /// Words between an abbreviation and its long form: DVRK "steht für" …
    pub(crate) const LONG_CUE: Self = Self(1 << 1);
    /// Parts of words that make a name that of an organisation: "agentur", "verband".
    pub(crate) const ORGANIZATION: Self = Self(1 << 2);
    /// Titles and roles that stand beside a person's name: "Präsident", "Sprecherin".
    pub(crate) const ROLE: Self = Self(1 << 3);
    /// Verbs of saying in the forms of news.
    pub(crate) const SPEECH: Self = Self(1 << 4);
    /// Verbs that take an actor for a subject: "fordert", "warnt".
    pub(crate) const ACTION: Self = Self(1 << 5);
    /// Prepositions that make a capital a place: "in", "nach".
    pub(crate) const PLACE: Self = Self(1 << 6);
    /// Prepositions that make it an actor: "mit", "gegen".
    pub(crate) const ACTOR: Self = Self(1 << 7);
    /// "and", "or".
    pub(crate) const AND: Self = Self(1 << 8);
    /// Nouns before a capital that make it a place: "Hauptstadt", "Flughafen".
    pub(crate) const PLACE_NOUN: Self = Self(1 << 9);
    /// Verbs and nouns of ways, so that "to" and "from" after them lead to a place: "flew", "train".
    pub(crate) const MOTION: Self = Self(1 << 14);
    /// Lower-case parts of surnames: "von", "de", "al".
    pub(crate) const PARTICLE: Self = Self(1 << 10);
    /// Words that start sentences and never a name: articles, pronouns, conjunctions.
    pub(crate) const CLOSED: Self = Self(1 << 11);
    /// East Asian family names, which stand first.
    pub(crate) const EAST_ASIAN: Self = Self(1 << 12);
    /// Common given names.
    pub(crate) const GIVEN_NAME: Self = Self(1 << 13);

    /// Whether the word stands in one of these lists at least.
    pub(crate) fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Stems of at least this many bytes are looked for in the middle of words.
const LONG_STEM: usize = 6;

/// Longest word, in bytes, that is looked into: longer ones are no words of a language.
const MAX_WORD: usize = 128;

/// A place in the trie.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Where its children stand: at `base` plus their byte.
    base: u32,
    /// Its own parent, plus one.
    check: u32,
    /// Lists with the word that ends here.
    words: Tags,
    /// Lists with a stem that ends here or before.
    stems: Tags,
    /// Lists with a stem that ends here.
    ends: Tags,
}

/// A set of words and stems with tags, as a double-array trie over their bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    nodes: Vec<Node>,
    /// The words once more, for whoever has their key.
    words: WordTable<Tags>,
    /// One bit for how each stem begins: most words need no walk.
    heads: Vec<u64>,
}

/// By how many of its first bytes a stem is known: no stem is shorter, and the longer ones are rarer.
const SHORT_HEAD: usize = 3;
const LONG_HEAD: usize = 5;
/// Number of bits for heads, and how to count that.
const HEAD_BITS: usize = 1 << 14;

/// The bit for the first bytes of a word.
#[inline]
fn head_bit(key: Key, bytes: usize) -> usize {
    slot(mix(key.head << (64 - 8 * bytes), 0), HEAD_BITS - 1)
}

/// A word or stem and its tags, as the trie is built from.
pub(crate) struct Entry {
    pub(crate) text: &'static str,
    pub(crate) is_stem: bool,
    pub(crate) tags: Tags,
}

impl Lexicon {
    /// A trie of `entries`, whose words are in lower case. O(bytes of the entries) but for the sorting.
    pub(crate) fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort_unstable_by_key(|entry| entry.text);
        let mut out = Self {
            nodes: vec![Node::default(); 1024],
            words: WordTable::default(),
            heads: vec![0; HEAD_BITS / 64],
        };
        entries.iter().for_each(|entry| out.file(entry));
        // Ranges of entries that share their first `depth` bytes, each with the node those lead to.
        let mut open = vec![(0usize, 0usize, entries.len(), Tags::default())];
        let mut at = vec![0usize];
        // No base may be negative, whatever the byte that is to stand at the first free place.
        let mut free = [256usize; 2];
        while let (Some((depth, from, to, inherited)), Some(node)) = (open.pop(), at.pop()) {
            let range = entries.get(from..to).unwrap_or(&[]);
            let ends = range.iter().take_while(|entry| entry.text.len() == depth);
            let (mut words, mut stem) = (Tags::default(), Tags::default());
            let mut first = from;
            for entry in ends {
                let tags = if entry.is_stem { &mut stem } else { &mut words };
                *tags = tags.or(entry.tags);
                first += 1;
            }
            let stems = inherited.or(stem);
            let children = children(&entries, first, to, depth);
            let base = out.room(&children, &mut free);
            if let Some(slot) = out.nodes.get_mut(node) {
                (slot.words, slot.stems, slot.ends) = (words, stems, stem);
                slot.base = u32::try_from(base).unwrap_or(0);
            }
            for (byte, from, to) in children {
                let child = base + usize::from(byte);
                if let Some(slot) = out.nodes.get_mut(child) {
                    slot.check = u32::try_from(node + 1).unwrap_or(0);
                }
                open.push((depth + 1, from, to, stems));
                at.push(child);
            }
        }
        out
    }

    /// Makes an entry known to those who have a key.
    fn file(&mut self, entry: &Entry) {
        if !entry.is_stem {
            let tags = self.words.entry(entry.text);
            *tags = tags.or(entry.tags);
            return;
        }
        let length = if entry.text.len() < LONG_HEAD {
            SHORT_HEAD
        } else {
            LONG_HEAD
        };
        let bit = head_bit(Key::of(entry.text), length);
        if let Some(bits) = self.heads.get_mut(bit / 64) {
            *bits |= 1 << (bit % 64);
        }
    }

    /// The first base at which all `children` find a free place. `free` are places before which there are none for one
    /// child, and few for several: an only child fills the holes that siblings leave.
    fn room(&mut self, children: &[(u8, usize, usize)], free: &mut [usize; 2]) -> usize {
        let taken = |nodes: &[Node], at: usize| nodes.get(at).is_some_and(|n| n.check != 0);
        let [single, several] = free;
        while taken(&self.nodes, *single) {
            *single += 1;
        }
        let lowest = children.first().map_or(0, |c| usize::from(c.0));
        let from = match children {
            [] | [_] => *single,
            _ => (*several).max(*single),
        };
        let mut base = from - lowest;
        while children
            .iter()
            .any(|c| taken(&self.nodes, base + usize::from(c.0)))
        {
            base += 1;
        }
        if children.len() > 1 {
            *several = base + lowest;
        }
        if self.nodes.len() < base + 256 {
            self.nodes.resize((base + 256) * 3 / 2, Node::default());
        }
        base
    }

    /// The lists that a word of a text stands in, whose key is `key`. A few instructions for most words.
    #[inline]
    pub(crate) fn tags_by_key(&self, key: Key, word: &str) -> Tags {
        let known = |bytes| {
            let bit = head_bit(key, bytes);
            let bits = self.heads.get(bit / 64).copied().unwrap_or(0);
            bits >> (bit % 64) & 1 != 0
        };
        let tags = self.words.get(key, word).copied().unwrap_or_default();
        if known(SHORT_HEAD) || known(LONG_HEAD) {
            tags.or(self.stems(word))
        } else {
            tags
        }
    }

    /// The lists that `word` stands in, in any letter case. O(n), no allocation.
    pub(crate) fn tags(&self, word: &str) -> Tags {
        self.tags_by_key(Key::of(word), word)
    }

    /// The lists with a stem that `word` begins with.
    fn stems(&self, word: &str) -> Tags {
        let mut walk = Walk::new(&self.nodes);
        for c in word.chars() {
            if !walk.letter(c) {
                break;
            }
        }
        walk.node.stems
    }

    /// Calls `ask` with every word of `list` that is `word` with one of `endings` in place of its last letters, at most
    /// three of them; whether `ask` ever said yes.
    pub(crate) fn any_with_ending(
        &self,
        word: &str,
        endings: &[&str],
        list: Tags,
        ask: &mut dyn FnMut(usize, &str) -> bool,
    ) -> bool {
        let cuts = word.char_indices().rev().take(3).map(|(at, _)| at).last();
        let mut walk = Walk::new(&self.nodes);
        for (number, (at, c)) in word.char_indices().enumerate() {
            if cuts.is_some_and(|first| at >= first) && number > 1 {
                for ending in endings {
                    let mut end = walk;
                    let known = end.bytes(ending) && end.node.words.any(list);
                    if known && ask(at, ending) {
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
    pub(crate) fn is_within(&self, word: &str, list: Tags) -> bool {
        self.longest_within(word, list) > 0
    }

    /// The length in bytes of the longest such entry: "ministerium" is rather a "ministeri*" than a "minister*".
    pub(crate) fn longest_within(&self, word: &str, list: Tags) -> usize {
        let mut longest = 0;
        self.each_within(word, list, &mut |found, len, last| {
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
    pub(crate) fn tail_within(&self, word: &str, list: Tags) -> Option<usize> {
        let mut tail = None;
        self.each_within(word, list, &mut |found, len, _| {
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
        word: &str,
        list: Tags,
        found: &mut dyn FnMut(std::ops::Range<usize>, usize, usize),
    ) {
        let (mut buffer, mut len) = ([0u8; MAX_WORD], 0);
        for c in word.chars() {
            for c in c.to_lowercase() {
                let Some(room) = buffer.get_mut(len..len + c.len_utf8()) else {
                    return;
                };
                len += c.encode_utf8(room).len();
            }
        }
        let word = buffer.get(..len).unwrap_or(&[]);
        let last = word.iter().rev().take_while(|b| matches!(b, b's' | b'e'));
        let last = len - last.count();
        for start in 0..len {
            let mut walk = Walk::new(&self.nodes);
            for (at, byte) in word.iter().enumerate().skip(start) {
                if !walk.step(*byte) {
                    break;
                }
                let end = at + 1;
                let whole = start == 0 && end == len && walk.node.words.any(list);
                if whole || walk.node.ends.any(list) {
                    found(start..end, len, last);
                }
            }
        }
    }
}

/// A way down the trie.
#[derive(Clone, Copy)]
struct Walk<'l> {
    nodes: &'l [Node],
    /// Where it has come to, and that place plus one.
    node: Node,
    mark: u32,
}

impl<'l> Walk<'l> {
    #[inline]
    fn new(nodes: &'l [Node]) -> Self {
        let node = nodes.first().copied().unwrap_or_default();
        Self {
            nodes,
            node,
            mark: 1,
        }
    }

    /// Goes down by one byte, in lower case; `false` if nothing goes on so.
    #[inline]
    fn step(&mut self, byte: u8) -> bool {
        let to = self.node.base + u32::from(byte);
        let next = usize::try_from(to).ok().and_then(|to| self.nodes.get(to));
        match next {
            Some(next) if next.check == self.mark => {
                self.node = *next;
                self.mark = to + 1;
                true
            }
            _ => false,
        }
    }

    fn bytes(&mut self, letters: &str) -> bool {
        letters.bytes().all(|byte| self.step(byte))
    }

    /// Goes down by a letter in whatever case.
    #[inline]
    fn letter(&mut self, c: char) -> bool {
        if c.is_ascii() {
            return self.bytes(c.to_ascii_lowercase().encode_utf8(&mut [0; 4]));
        }
        match lower(c) {
            Some(c) => self.bytes(c.encode_utf8(&mut [0; 4])),
            None => c
                .to_lowercase()
                .all(|c| self.bytes(c.encode_utf8(&mut [0; 4]))),
        }
    }
}

/// The groups of `entries[from..to]`, none of which ends at `depth`, by the byte that follows there.
fn children(entries: &[Entry], from: usize, to: usize, depth: usize) -> Vec<(u8, usize, usize)> {
    let mut out: Vec<(u8, usize, usize)> = Vec::new();
    for (index, entry) in entries.iter().enumerate().take(to).skip(from) {
        let Some(&byte) = entry.text.as_bytes().get(depth) else {
            continue;
        };
        match out.last_mut() {
            Some((known, _, end)) if *known == byte => *end = index + 1,
            _ => out.push((byte, index, index + 1)),
        }
    }
    out
}

/// The letter in lower case where that is one letter and cheap to tell: Latin-1 and the basic Cyrillic letters.
#[inline]
fn lower(c: char) -> Option<char> {
    match c {
        'ß'..='ÿ' | 'а'..='џ' => Some(c),
        'À'..='Þ' | 'А'..='Я' => char::from_u32(u32::from(c) + 0x20),
        'Ѐ'..='Џ' => char::from_u32(u32::from(c) + 0x50),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(words: &'static str) -> Lexicon {
        let entry = |word: &'static str| {
            let (list, word) = word.split_once(':').unwrap_or(("", word));
            let tags = if list == "role" {
                Tags::ROLE
            } else {
                Tags::ORGANIZATION
            };
            Entry {
                text: word.trim_end_matches('*'),
                is_stem: word.ends_with('*'),
                tags,
            }
        };
        Lexicon::new(words.split_whitespace().map(entry).collect())
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
            assert!(set.tags(word).any(Tags::ORGANIZATION), "{word}");
        }
        for word in ["mi", "vo", "der", "zu", "dem", "", "Путина", "öster"] {
            assert_eq!(set.tags(word), Tags::default(), "{word}");
        }
    }

    #[test]
    fn one_word_in_several_lists() {
        let set = lexicon("role:rat* rat");
        assert_eq!(set.tags("Rat"), Tags::ROLE.or(Tags::ORGANIZATION));
        assert_eq!(set.tags("Rats"), Tags::ROLE);
    }

    #[test]
    fn stems_within_words() {
        let set = lexicon("agentur* rat* role:minister* ministeri*");
        assert_eq!(
            set.longest_within("Nachrichtenagenturen", Tags::ORGANIZATION),
            7
        );
        assert!(set.is_within("Bundesrats", Tags::ORGANIZATION));
        assert!(!set.is_within("demokratisch", Tags::ORGANIZATION));
        assert!(
            set.longest_within("Ministerium", Tags::ORGANIZATION)
                > set.longest_within("Ministerium", Tags::ROLE)
        );
        assert!(!set.is_within(&"agentur".repeat(40), Tags::ORGANIZATION));
    }

    #[test]
    fn words_with_another_ending() {
        let set = lexicon("sergej анна");
        let ask = |word: &str, endings: &[&str]| {
            set.any_with_ending(word, endings, Tags::ORGANIZATION, &mut |_, _| true)
        };
        assert!(ask("Sergejem", &[""]) && ask("Анны", &["а"]) && !ask("Анны", &["о"]));
    }
}
