//! From a written form to what it may be a form of.
//!
//! No form is listed. An ending of the language is cut off, and if words of names have the stem that is left, the ends of base
//! forms are put in its place, as the paradigms say: *Prahou* has the stem *Pra*, which is also that of *Praha*. Whether that
//! is a name is looked up like any word, and whether the rules allow the form is decided when it is compared.

use super::key::{self, HEAD, KeyMaker, Word, in_case};
use super::table::Filter;
use crate::language::inflection::Inflection;

/// Bytes as keys are made of them.
type Folded = Box<[u8]>;

/// The endings of a language and what they take the place of.
#[derive(Debug)]
pub(super) struct Bases {
    endings: Trie,
    /// By node: the ends of base forms in whose place the ending stands, by their lengths.
    ends: Vec<Vec<(usize, Vec<Folded>)>>,
    /// What is written before words, and what it takes the place of.
    proclitics: Vec<(Folded, Folded)>,
}

/// How many bytes two texts begin with alike.
pub(super) fn common(a: &str, b: &str) -> usize {
    let chars = a.chars().zip(b.chars());
    let same = chars.take_while(|(a, b)| a == b);
    same.map(|(c, _)| c.len_utf8()).sum()
}

impl Bases {
    /// Those of a language; `None` if it has no endings.
    pub(super) fn of(inflection: &Inflection, keys: &mut KeyMaker) -> Option<Self> {
        let mut folded = |text: &str| {
            let mut bytes = Vec::new();
            keys.fold(text, &mut bytes);
            bytes.into_boxed_slice()
        };
        let proclitics = inflection.proclitics();
        let proclitics = proclitics.map(|(written, replaced)| (folded(written), folded(replaced)));
        let proclitics: Vec<_> = proclitics.collect();
        let mut pairs = Vec::new();
        for (end, endings) in inflection.endings() {
            for ending in endings.iter().filter(|ending| *ending != end) {
                let same = common(end, ending);
                let mut rest = |text: &str| folded(text.get(same..).unwrap_or_default());
                pairs.push((rest(ending), rest(end)));
            }
        }
        if pairs.is_empty() && proclitics.is_empty() {
            return None;
        }
        let mut endings = Trie::of_bytes(pairs.iter().flat_map(|(ending, _)| ending.iter()));
        let mut ends: Vec<Vec<(usize, Vec<Folded>)>> = vec![Vec::new()];
        for (ending, end) in pairs {
            let node = endings.insert(ending.iter().rev());
            ends.resize_with(endings.len(), Vec::new);
            let Some(ends) = ends.get_mut(node) else {
                continue;
            };
            match ends.iter_mut().find(|(len, _)| *len == end.len()) {
                Some((_, ends)) if ends.contains(&end) => {}
                Some((_, ends)) => ends.push(end),
                None => ends.push((end.len(), vec![end])),
            }
        }
        Some(Self {
            endings,
            ends,
            proclitics,
        })
    }

    /// Calls `visit` with the hashes of words of which a token may be a form, if names hold them as the filter of `stems` says:
    /// at their beginning in this case, or later with 0. The token is the first `len` of some bytes, after which there are
    /// eight more.
    pub(super) fn of_form(
        &self,
        (token, len): (&[u8], usize),
        case: u64,
        stems: Filter<&[u8]>,
        room: &mut Vec<u8>,
        visit: &mut impl FnMut(u64),
    ) {
        let mut visit = |word: &[u8], len| {
            let hash = key::word_in_room(word, len);
            if stems.may_hold(in_case(hash, case)) {
                visit(hash);
            }
        };
        self.cut((token, len), stems, room, &mut visit);
        for (written, replaced) in &self.proclitics {
            let rest = token.get(..len).unwrap_or_default();
            if let Some(rest) = rest.strip_prefix(&**written) {
                let word = [replaced, rest, &[0; HEAD]].concat();
                let len = word.len() - HEAD;
                visit(&word, len);
                self.cut((&word, len), stems, room, &mut visit);
            }
        }
    }

    /// The same for a token without a proclitic.
    fn cut(
        &self,
        (token, len): (&[u8], usize),
        stems: Filter<&[u8]>,
        room: &mut Vec<u8>,
        visit: &mut impl FnMut(&[u8], usize),
    ) {
        let (mut node, mut len) = (0, len);
        while let Some(ends) = self.ends.get(node) {
            if !ends.is_empty() {
                let is_known = stems.cases_of(Word::in_room(token, len).stem());
                for (taken, ends) in ends {
                    if !is_known(*taken as u64) {
                        continue;
                    }
                    for end in ends {
                        if end.is_empty() {
                            visit(token, len);
                            continue;
                        }
                        room.clear();
                        room.extend_from_slice(token.get(..len).unwrap_or_default());
                        room.extend_from_slice(end);
                        room.extend_from_slice(&[0; HEAD]);
                        visit(room, len + end.len());
                    }
                }
            }
            let Some(before) = len.checked_sub(1) else {
                return;
            };
            let last = token.get(before).copied().unwrap_or(0);
            let Some(next) = self.endings.next(node, last) else {
                return;
            };
            (node, len) = (next, before);
        }
    }
}

/// A set of byte strings, gone through byte by byte.
#[derive(Debug)]
struct Trie {
    /// The bytes that they hold, numbered from 1.
    numbers: [u8; 256],
    /// How many numbers there are, with 0.
    width: usize,
    /// By node and number: the next node, or 0.
    next: Vec<u16>,
}

impl Trie {
    /// An empty one for strings of these bytes.
    fn of_bytes<'b>(bytes: impl Iterator<Item = &'b u8>) -> Self {
        let (mut numbers, mut width) = ([0; 256], 1_u8);
        for &byte in bytes {
            if let Some(number) = numbers
                .get_mut(usize::from(byte))
                .filter(|number| **number == 0)
            {
                *number = width;
                width = width.saturating_add(1);
            }
        }
        let width = usize::from(width);
        let next = vec![0; width];
        Self {
            numbers,
            width,
            next,
        }
    }

    /// Number of nodes.
    fn len(&self) -> usize {
        self.next.len() / self.width
    }

    fn place(&self, node: usize, byte: u8) -> usize {
        let number = self.numbers.get(usize::from(byte)).copied();
        node * self.width + usize::from(number.unwrap_or(0))
    }

    /// The node that a byte leads to from another.
    #[inline]
    fn next(&self, node: usize, byte: u8) -> Option<usize> {
        let next = self.next.get(self.place(node, byte)).copied();
        next.filter(|next| *next != 0).map(usize::from)
    }

    /// The node that these bytes lead to, made if it is not there.
    fn insert<'b>(&mut self, bytes: impl Iterator<Item = &'b u8>) -> usize {
        bytes.fold(0, |node, &byte| {
            if let Some(next) = self.next(node, byte) {
                return next;
            }
            let new = self.len();
            let place = self.place(node, byte);
            if let (Some(next), Ok(number)) = (self.next.get_mut(place), u16::try_from(new)) {
                *next = number;
                self.next.resize((new + 1) * self.width, 0);
            }
            new
        })
    }
}
