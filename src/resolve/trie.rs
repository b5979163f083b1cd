//! A trie of words with the lists that each stands in.

use super::tags::Tags;
use crate::text::chars::lower;

/// A set of strings with tags, as a double-array trie over their bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Trie {
    nodes: Vec<Node>,
}

/// A place in the trie.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Where its children stand: at `base` plus their byte.
    base: u32,
    /// Its own parent, plus one.
    check: u32,
    /// The lists of the string that ends here.
    tags: Tags,
}

impl Trie {
    /// A trie of `entries`. O(bytes of the entries) but for the sorting.
    pub(super) fn new(mut entries: Vec<(&str, Tags)>) -> Self {
        entries.sort_unstable_by_key(|entry| entry.0);
        let mut out = Self {
            nodes: vec![Node::default(); 1024],
        };
        // Ranges of entries that share their first `depth` bytes, each with the node those lead to.
        let mut open = vec![(0, 0, entries.len(), 0)];
        // No base may be negative, whatever the byte that is to stand at the first free place.
        let mut free = [256; 2];
        while let Some((depth, from, to, node)) = open.pop() {
            let range = entries.get(from..to).unwrap_or(&[]);
            let ends = range.iter().take_while(|entry| entry.0.len() == depth);
            let (mut tags, mut first) = (Tags::default(), from);
            for (_, lists) in ends {
                tags = tags.or(*lists);
                first += 1;
            }
            let children = children(&entries, first, to, depth);
            let base = out.room(&children, &mut free);
            if let Some(place) = out.nodes.get_mut(node) {
                place.tags = tags;
                place.base = u32::try_from(base).unwrap_or(0);
            }
            for (byte, from, to) in children {
                let child = base + usize::from(byte);
                if let Some(place) = out.nodes.get_mut(child) {
                    place.check = u32::try_from(node + 1).unwrap_or(0);
                }
                open.push((depth + 1, from, to, child));
            }
        }
        out
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

    /// A walk from the root.
    #[inline]
    pub(super) fn walk(&self) -> Walk<'_> {
        Walk {
            nodes: &self.nodes,
            node: self.nodes.first().copied().unwrap_or_default(),
            mark: 1,
        }
    }
}

/// A way down the trie.
#[derive(Clone, Copy)]
pub(super) struct Walk<'l> {
    nodes: &'l [Node],
    /// Where it has come to, and that place plus one.
    node: Node,
    mark: u32,
}

impl<'l> Walk<'l> {
    /// The lists of the string that has been walked.
    pub(super) fn tags(&self) -> Tags {
        self.node.tags
    }

    /// Goes down by one byte, in lower case; `false` if nothing goes on so.
    #[inline]
    pub(super) fn step(&mut self, byte: u8) -> bool {
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

    pub(super) fn bytes(&mut self, letters: &str) -> bool {
        letters.bytes().all(|byte| self.step(byte))
    }

    /// Goes down by a letter in whatever case.
    #[inline]
    pub(super) fn letter(&mut self, c: char) -> bool {
        let mut goes_on = true;
        lower(c, |c| {
            goes_on = goes_on && self.bytes(c.encode_utf8(&mut [0; 4]));
        });
        goes_on
    }
}

/// The groups of `entries[from..to]`, none of which ends at `depth`, by the byte that follows there.
fn children(
    entries: &[(&str, Tags)],
    from: usize,
    to: usize,
    depth: usize,
) -> Vec<(u8, usize, usize)> {
    let mut out: Vec<(u8, usize, usize)> = Vec::new();
    for (index, entry) in entries.iter().enumerate().take(to).skip(from) {
        let Some(&byte) = entry.0.as_bytes().get(depth) else {
            continue;
        };
        match out.last_mut() {
            Some((known, _, end)) if *known == byte => *end = index + 1,
            _ => out.push((byte, index, index + 1)),
        }
    }
    out
}
