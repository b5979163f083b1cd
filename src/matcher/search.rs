//! The second pass: from the tokens that the filter lets through to names.

use super::compound::Heads;
use super::key::{self, Key, KeyMaker};
use super::scan::{Scanner, Start, pick};
use super::table::{NONE, Node, chain};
use super::verify::{self, Rules, Scratch};
use super::word::{is_in_compound, next_token};
use super::{EntityMatcher, Match, MatchKind, Name, NameFlags, View};
use crate::Inflection;
use crate::text::chars::{char_at, char_before};
use crate::text::hash;
use crate::text::normalize::is_ignorable;

/// A token that may begin a name.
#[derive(Clone, Copy, Debug)]
struct Ready {
    token: u16,
    what: What,
}

#[derive(Clone, Copy, Debug)]
enum What {
    /// A chain of tokens begins here.
    Chain(u64, Node),
    /// It is a compound with this name.
    Compound(u32),
}

/// A token that is looked up.
#[derive(Clone, Copy, Debug, Default)]
struct Probe {
    start: Start,
    key: Key,
    /// As [`Scanner::short`].
    written: u64,
}

/// Short words that were looked up in vain, each at a place that its bytes tell. The filters let some words through by chance,
/// and one that is frequent ("der") would be looked up again and again.
#[derive(Clone, Debug)]
struct Vain(Box<[u64; Self::PLACES]>);

impl Vain {
    const PLACES: usize = 128;

    #[inline]
    fn place(word: u64) -> usize {
        hash::slot(hash::mix(word, 0), Self::PLACES - 1)
    }

    #[inline]
    fn knows(&self, word: u64) -> bool {
        word != 0 && self.0.get(Self::place(word)) == Some(&word)
    }

    #[inline]
    fn note(&mut self, word: u64) {
        if let Some(place) = self.0.get_mut(Self::place(word)) {
            *place = word;
        }
    }
}

impl Default for Vain {
    fn default() -> Self {
        Self(Box::new([0; Self::PLACES]))
    }
}

/// A token of a walk: one of the window, or one beyond it.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// Number in the window; `None` beyond.
    index: Option<usize>,
    start: usize,
    end: usize,
}

/// One search through one text.
#[derive(Clone, Debug)]
pub(super) struct Search<'m, 't> {
    matcher: &'m EntityMatcher,
    tables: View<'m>,
    text: &'t str,
    rules: Rules<'m>,
    scanner: Scanner,
    vain: Vain,
    probes: Vec<Probe>,
    /// The words that the tokens of those may be forms of: number of the probe, hash of the word.
    bases: Vec<(u16, u64)>,
    /// The names that will be looked at, and where their texts lie.
    names: Vec<u32>,
    texts: Vec<u32>,
    ready: Vec<Ready>,
    ready_at: usize,
    scratch: Scratch,
    keys: KeyMaker,
    /// Words that tokens of the walk may be forms of, and the bytes of such a token and of such a word.
    words: Vec<u64>,
    token: Vec<u8>,
    word: Vec<u8>,
    /// The names that begin at the last token looked at.
    pub(super) found: Vec<Match>,
    /// Whether of names that cover the same stretch all are wanted; and the last stretch that is written exactly as a name is,
    /// if that is all of it that is wanted.
    all: bool,
    written: Option<(usize, usize)>,
    /// The next name without a letter.
    symbol: Option<(usize, usize, u32)>,
}

impl<'m, 't> Search<'m, 't> {
    /// A search for the best names, or for all.
    pub(super) fn new(matcher: &'m EntityMatcher, text: &'t str, all: bool) -> Self {
        let options = matcher.options;
        let folding = options.tolerant.then_some(options.folding);
        Self {
            matcher,
            tables: matcher.view(),
            text,
            rules: Rules {
                options,
                inflection: Inflection::of(matcher.language),
            },
            scanner: Scanner::new(folding),
            vain: Vain::default(),
            probes: Vec::new(),
            bases: Vec::new(),
            names: Vec::new(),
            texts: Vec::new(),
            ready: Vec::new(),
            ready_at: 0,
            scratch: Scratch::default(),
            keys: KeyMaker::new(folding),
            words: Vec::new(),
            token: Vec::new(),
            word: Vec::new(),
            found: Vec::new(),
            all,
            written: None,
            symbol: matcher.tables.symbols.next(text, 0),
        }
    }

    pub(super) fn matcher(&self) -> &'m EntityMatcher {
        self.matcher
    }

    /// Fills `found` with all names that begin with the next token that begins any, at or after `from`; `false` at
    /// the end of the text.
    pub(super) fn advance(&mut self, from: usize) -> bool {
        self.found.clear();
        loop {
            while let Some(&ready) = self.ready.get(self.ready_at) {
                self.ready_at += 1;
                self.take(ready, from);
                // All that begins with one token is told at once.
                let next = self.ready.get(self.ready_at).map(|next| next.token);
                if !self.found.is_empty() && next != Some(ready.token) {
                    return true;
                }
            }
            let View {
                filters, joints, ..
            } = self.tables;
            if !self.scanner.advance(self.text, filters, joints) {
                self.symbols_before(usize::MAX, from);
                return !self.found.is_empty();
            }
            self.look_up();
        }
    }

    /// Finds the names that begin with a token at or after `from`, and those without letters before it.
    fn take(&mut self, ready: Ready, from: usize) {
        let Some(step) = self.step(ready.token.into()) else {
            return;
        };
        let Step { start, end, .. } = step;
        // A name may begin with signs that are a name themselves: they are told together.
        self.symbols_before(start, from);
        if start < from {
            return;
        }
        match ready.what {
            What::Chain(hash, node) => self.walk(start, step, hash, node),
            What::Compound(name) => self.found.push(Match {
                start,
                end,
                name,
                kind: MatchKind::Compound,
                compound: is_in_compound(self.text, start, end),
            }),
        }
    }

    /// Adds the names without letters that begin at or after `from` and before the token at `start`.
    fn symbols_before(&mut self, start: usize, from: usize) {
        while let Some((first, end, name)) = self.symbol.filter(|symbol| symbol.0 < start) {
            // One that is overlapped hides none that begins where it may.
            let next = if first < from { from } else { end };
            self.symbol = self.matcher.tables.symbols.next(self.text, next);
            if first >= from {
                self.found.push(Match {
                    start: first,
                    end,
                    name,
                    kind: MatchKind::Exact,
                    compound: false,
                });
            }
        }
    }

    /// Looks up the tokens of the window that may begin a name.
    ///
    /// Step by step for all of them: what a step will look at is read ahead for all tokens before it looks at any, without
    /// a branch that depends on it, so that the processor waits for the memory of many at once.
    fn look_up(&mut self) {
        let mut probes = std::mem::take(&mut self.probes);
        let mut bases = std::mem::take(&mut self.bases);
        self.ready.clear();
        self.names.clear();
        self.ready_at = 0;
        self.probe(&mut probes);
        self.bases_of(&probes, &mut bases);
        let mut bases_left = bases.iter().peekable();
        for (number, probe) in (0..).zip(&probes) {
            let before = self.ready.len();
            let Start { token, begins } = probe.start;
            if begins.is_word() {
                let hash = probe.key.hash();
                let node = self.tables.nodes.get(hash).unwrap_or_default();
                self.begin(hash, node.limited(begins.name(), begins.longer()), token);
            }
            while let Some((_, base)) = bases_left.next_if(|(form, _)| *form == number) {
                let node = self.tables.nodes.get(*base).unwrap_or_default();
                self.begin(*base, node.limited(begins.form(), begins.longer()), token);
            }
            if self.ready.len() == before {
                self.vain.note(probe.written);
            }
        }
        (self.probes, self.bases) = (probes, bases);
        self.read_names();
        self.compounds();
    }

    /// The tokens that are looked up, with where the names that they begin lie read ahead.
    fn probe(&self, probes: &mut Vec<Probe>) {
        let starts = self.scanner.starts();
        let all = starts.iter().map(|&start| {
            let token = usize::from(start.token);
            let probe = Probe {
                start,
                key: self.scanner.key(token).unwrap_or_default(),
                written: self.scanner.short(token),
            };
            (
                probe,
                start.begins.longer() | !self.vain.knows(probe.written),
            )
        });
        pick(probes, starts.len(), all);
        let read = probes.iter().map(|Probe { start, key, .. }| {
            // Of what is not wanted always the same.
            let wanted = u64::from(start.begins.is_word());
            self.tables.nodes.touch(key.hash() * wanted)
        });
        std::hint::black_box(read.fold(0, |all, slot| all ^ slot));
    }

    /// The words that the tokens may be forms of, likewise.
    fn bases_of(&mut self, probes: &[Probe], bases: &mut Vec<(u16, u64)>) {
        bases.clear();
        let mut sum = 0;
        for (number, Probe { start, key, .. }) in (0..).zip(probes) {
            let step = start
                .begins
                .is_form()
                .then(|| self.step(start.token.into()));
            if let Some(step) = step.flatten() {
                self.words_of(step, key.hash(), key.case());
                for word in self.words.drain(..) {
                    sum ^= self.tables.nodes.touch(word);
                    bases.push((number, word));
                }
            }
        }
        std::hint::black_box(sum);
    }

    /// Reads ahead what the text will be compared with: the first names of all chains, then the second.
    fn read_names(&mut self) {
        let tables = self.tables;
        self.texts.clear();
        let mut at = 0;
        while let Some(&number) = self.names.get(at) {
            at += 1;
            if let Some(name) = tables.names.get(number as usize) {
                self.texts.push(name.start);
                self.names.extend(name.before(number));
            }
        }
        let read = self
            .texts
            .iter()
            .map(|start| tables.text.get(*start as usize));
        std::hint::black_box(read.fold(0, |all, byte| all ^ byte.copied().unwrap_or(0)));
    }

    /// Notes the node that names with the first token `hash` start from.
    #[inline]
    fn begin(&mut self, hash: u64, node: Node, token: u16) {
        let tables = self.tables;
        if node.is_empty() {
            return;
        }
        self.ready.push(Ready {
            token,
            what: What::Chain(hash, node),
        });
        if node.name != NONE {
            self.names.push(node.name);
        }
        if node.goes_on {
            let key = self.scanner.key(usize::from(token) + 1);
            let key = key.unwrap_or_default().hash();
            std::hint::black_box(tables.nodes.touch(chain(hash, key)));
        }
    }

    /// Adds the tokens that are compounds.
    fn compounds(&mut self) {
        let Some(heads) = self.matcher.heads else {
            return;
        };
        let (mut at, mut last) = (0, None);
        while let Some(&(token, len)) = self.scanner.compounds().get(at) {
            at += 1;
            // Of the heads that a word may have the longest counts.
            if last == Some(token) {
                continue;
            }
            if let Some(name) = self.compound(heads, token, len.into()) {
                let after = self.ready.partition_point(|ready| ready.token <= token);
                let what = What::Compound(name);
                self.ready.insert(after, Ready { token, what });
                last = Some(token);
            }
        }
    }

    /// The name that the first `len` bytes of a word are, if the rest is the head of a compound.
    fn compound(&mut self, heads: &Heads, token: u16, len: usize) -> Option<u32> {
        let (start, end) = self.scanner.token(token.into())?;
        let (name, head) = self.text.get(start..end)?.split_at_checked(len)?;
        if !heads.is_head(head.as_bytes()) {
            return None;
        }
        let key = self.keys.key(name);
        // The same with an s and without.
        self.compound_name(name, key)
    }

    /// Goes along the names that begin with the token `step`, and on from each node to the next token.
    fn walk(&mut self, start: usize, step: Step, hash: u64, node: Node) {
        let tables = self.tables;
        self.try_names(start, step.end, node.name);
        if !node.goes_on {
            return;
        }
        let Some((next, key)) = self.following(step) else {
            return;
        };
        let own = chain(hash, key);
        if let Some(node) = tables.nodes.get(own) {
            self.walk(start, next, own, node);
        }
        let from = self.words.len();
        self.words_of(next, key, 0);
        for at in from..self.words.len() {
            let word = self.words.get(at).copied().unwrap_or_default();
            let hash = chain(hash, word);
            if let Some(node) = tables.nodes.get(hash) {
                self.walk(start, next, hash, node);
            }
        }
        self.words.truncate(from);
    }

    /// A token of the window.
    fn step(&self, index: usize) -> Option<Step> {
        let (start, end) = self.scanner.token(index)?;
        let index = Some(index);
        Some(Step { index, start, end })
    }

    /// The token after `step`, and its hash.
    fn following(&mut self, step: Step) -> Option<(Step, u64)> {
        if let Some(index) = step.index {
            let next = (self.step(index + 1), self.scanner.key(index + 1));
            if let (Some(step), Some(key)) = next {
                return Some((step, key.hash()));
            }
        }
        let token = next_token(self.text, step.end)?;
        let slice = self.text.get(token.start..token.end)?;
        let step = Step {
            index: None,
            start: token.start,
            end: token.end,
        };
        Some((step, self.keys.key(slice).hash()))
    }

    /// Adds the words of which a token may be a form, each once, but not the one that has its `hash`: those that begin names in
    /// its case, or with 0 those that stand later in names.
    fn words_of(&mut self, step: Step, hash: u64, case: u64) {
        let View {
            lexicon,
            bases,
            filters,
            ..
        } = self.tables;
        let from = self.words.len();
        let words = &mut self.words;
        let mut add = |word| {
            let known = words.get(from..).unwrap_or_default();
            if word != hash && !known.contains(&word) {
                words.push(word);
            }
        };
        if !lexicon.is_empty() {
            lexicon.bases(hash).for_each(&mut add);
        }
        let Some(bases) = bases else {
            return;
        };
        let folded = step.index.and_then(|index| self.scanner.folded(index));
        let token = folded.unwrap_or_else(|| {
            self.token.clear();
            let token = self.text.get(step.start..step.end).unwrap_or_default();
            self.keys.fold(token, &mut self.token);
            let len = self.token.len();
            self.token.extend([0; key::HEAD]);
            (self.token.as_slice(), len)
        });
        bases.of_form(token, case, filters.stems, &mut self.word, &mut add);
    }

    /// Compares the names of a node with the text at `start..end`, the tokens that have their keys.
    fn try_names(&mut self, start: usize, end: usize, first: u32) {
        if !self.all {
            self.seek_written(start, end, first);
        }
        let (names, mut number) = (self.tables.names, first);
        while let Some(name) = names.get(number as usize) {
            // Another name of the same stretch is written there less exactly.
            let is_bare = (name.lead | name.tail) == 0;
            if !is_bare || self.written != Some((start, end)) {
                self.try_name(start, end, number, &name);
            }
            number = name.before(number).unwrap_or(NONE);
        }
    }

    /// Adds the name of a node that is written exactly so, if there is one without signs around it.
    fn seek_written(&mut self, start: usize, end: usize, mut number: u32) {
        let tables = self.tables;
        let slice = self.text.get(start..end).unwrap_or("").as_bytes();
        while let Some(name) = tables.names.get(number as usize) {
            let is_as_long = usize::from(name.len) == slice.len();
            let may_be = is_as_long && !verify::loses_capital(slice, name.flags);
            if may_be && name.text(tables.text, tables.own) == slice {
                self.written = Some((start, end));
                self.found.push(Match {
                    start,
                    end,
                    name: number,
                    kind: MatchKind::Exact,
                    compound: is_in_compound(self.text, start, end),
                });
                return;
            }
            number = name.before(number).unwrap_or(NONE);
        }
    }

    /// Compares a name with the text at `start..end`, the tokens that have its keys.
    fn try_name(&mut self, start: usize, end: usize, number: u32, name: &Name) {
        let Some((start, end)) = widen(self.text, start, end, name, self.rules.options.tolerant)
        else {
            return;
        };
        let tables = self.tables;
        let base = name.text(tables.text, tables.own);
        let slice = self.text.get(start..end).unwrap_or("");
        let (text, rules, scratch) = (self.text, self.rules, &mut self.scratch);
        let compound = || is_in_compound(text, start, end);
        let mut kind = verify::verify(slice, base, name, rules, scratch);
        if kind.is_none() && rules.options.compounds {
            // A compound with a name of several words has hyphens throughout: "New-York-Reise".
            let surface = verify::unhyphenated(slice, base).filter(|_| compound());
            kind = surface.and_then(|s| verify::verify(&s, base, name, rules, scratch));
        }
        if let Some(kind) = kind {
            self.found.push(Match {
                start,
                end,
                name: number,
                kind,
                compound: compound(),
            });
        }
    }

    /// The name with this key that is written exactly so, or without a final s, if compounds are made with it.
    fn compound_name(&self, text: &str, key: Key) -> Option<u32> {
        let tables = self.tables;
        let mut number = tables.nodes.get(key.hash())?.name;
        let mut without_s = None;
        loop {
            let name = tables.names.get(number as usize)?;
            if name.flags.has(NameFlags::COMPOUNDS) {
                let written = name.text(tables.text, tables.own);
                if written == text.as_bytes() {
                    return Some(number);
                }
                if text.as_bytes().strip_suffix(b"s") == Some(written) {
                    without_s = Some(number);
                }
            }
            let Some(before) = name.before(number) else {
                return without_s;
            };
            number = before;
        }
    }
}

/// The stretch of text with as much punctuation before and after the tokens as the name has. What is not seen does not
/// count if the search is `tolerant`.
#[inline]
fn widen(
    text: &str,
    start: usize,
    end: usize,
    name: &Name,
    tolerant: bool,
) -> Option<(usize, usize)> {
    let (mut start, mut end) = (start, end);
    // Blanks in a row count as one, whatever is not seen between them.
    let counts = |c: char, last: &mut char| {
        let is_seen = !tolerant || !is_ignorable(c);
        let is_more = tolerant && c.is_whitespace() && last.is_whitespace();
        if is_seen {
            *last = c;
        }
        u8::from(is_seen && !is_more)
    };
    let (mut lead, mut last) = (name.lead, '.');
    while lead > 0 {
        let c = char_before(text, start)?;
        start -= c.len_utf8();
        lead -= counts(c, &mut last);
    }
    let (mut tail, mut last) = (name.tail, '.');
    while tail > 0 {
        let c = char_at(text, end)?;
        end += c.len_utf8();
        tail -= counts(c, &mut last);
    }
    Some((start, end))
}
