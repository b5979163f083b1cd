//! Which names of a gazetteer occur where in a text.
//!
//! An [`EntityMatcher`] is built once for a gazetteer and a language; searching cannot fail. It says which names
//! occur, not what they mean: a name that several entities share keeps all of them as candidates.
//!
//! # How it works
//!
//! A text is cut into *tokens* (`word`, `bitmap`), and tokens get 64-bit hashes (`key`, `scan`); names are stored as
//! chains of the hashes of their tokens (`table`). Two filters refuse most tokens before any table is touched. All tokens go
//! through the one of first tokens, by their first eight bytes and letter case (`Scanner::pass`, the hot loop); for the third
//! or less that it lets through, one of the first two tokens of longer names is asked, by their first letters. For what passes
//! both (a hundredth to a seventh of all tokens) a whole hash is made, looked up, followed token by token, and what that
//! proposes is compared with the text (`search`, `verify`). All tables are flat lists (`flat`); a search allocates its
//! buffers once.
//!
//! Tolerance costs no second look-up: hashes do not depend on letter case or normal form, nor on a final s, and the
//! comparison decides which differences count. Other case forms are not listed: their first bytes go into the filter, which
//! tells them from names, and their stems into a third one (`forms`). What passes is taken for a form, its endings are
//! replaced by those of base forms (`bases`), and the words that come out are looked up. Only forms that no endings make are
//! in a list, the lexicon.
//!
//! The look-ups of a window of text are done step by step for all its tokens, and what the comparisons will need is read
//! ahead: at a million names no table is in the cache, and the processor waits for ten places in memory as long as
//! for one. Building does the same: names are cut by the scanner that cuts texts, and entered in blocks (`build`).
//!
//! # Why so, and not otherwise
//!
//! - aho-corasick with a check of word edges on its overlapping matches, measured on 16 MB of news with
//!   `benches/peers`: right, but about five times slower at 1,000 to 1,000,000 names. Its leftmost-longest mode
//!   is wrong, because a longest match that fails the check hides a shorter one that is right. It serves for names
//!   without a letter (`symbol`).
//! - Filters of one-token names and of pairs, both asked about every token: twice the work for each of the many tokens that
//!   begin no name, and a third slower at 1,000 names. Asking about the first token alone is not enough, either: a third
//!   of the tokens of a text begins some name in a list of a million ("Die", "San", "In").
//! - Comparing all names that share the hashes of tokens with the text: of 20 comparisons in 100 tokens of German, 9 failed at a
//!   million names. For six of them a name had a capital where the text has none, which its row tells now without its text;
//!   for two more the text was written exactly as another name of the same stretch, which is looked for first now.
//! - A branch on what a filter says, or on a slot that is not in the cache yet: a fifth slower at a million names than the
//!   same in steps that first read for all tokens and then look.
//! - Whole hashes of all tokens for the first filter: a tenth more instructions. Eight bytes let through 9 % of the tokens of
//!   German text for 10,000 names and 31 % for a million, whole tokens 8.5 and 30 %; four bytes, a cheaper hash still, 18
//!   and 62 %.
//! - Filters that do not know the case: lists of places hold DIE, AUF and MIT as codes of airports, and every such word
//!   of a text was compared with them. One bit for the case was not enough either: it let "der" through as a form of DEN in
//!   a list of 100,000 names, which made nearly half of all comparisons that failed.
//! - Bits of the filter for names, for their forms, for first tokens and for the forms of those: a fifth of what passed had
//!   one of them by chance. First tokens have none now, the filter of pairs tells them; two bits tell their forms, so that
//!   what it lets through need not be cut to words unless it may be a form.
//! - Folding the case token by token, with a branch for letters beyond ASCII: slower than folding whole windows in vector
//!   code, and in texts of many languages the branch is hard to foresee.
//! - One key for all forms of a word, the word cut to a stem: names share stems. In German text 100 tokens have the keys of
//!   5 one-token names of 100,000 and of 12 of a million, without a final s of 6 and 14, without any of e, m, n, r and s at
//!   the end of 13 and 51. So only the s is cut.
//! - A lexicon of all forms: a name took 520 bytes in Hungarian, 560 in Kazakh, 1170 in Amharic, and as many forms were
//!   hashed while the matcher was built. Replacing endings takes 2 % more instructions of a search at 1,000 German names
//!   and 15 % more at 100,000.
//! - Normalising every token that holds ß, ё or Ș before its key is made: an eighth of the instructions of
//!   tolerant search in German. They are written over in the window now by what stands for them and is as long.
//! - Trying each place of a long word for the head of a compound: a third of tolerant search at 100,000 names.
//!   The last letters of the word say now which lengths a head may have; words are picked by their first letters, and then
//!   by what stands before the head, without a branch.
//! - Two tables of the ends of heads, by five bytes and three: nearly twice as many places where a long word might be parted as
//!   with three tables, by seven, five and three.
//! - First letters and last of all long words at once: a twentieth more instructions at 1,000 names, where few have the first.
//! - A memo of what the words of a text turned out to be, by their bytes: 6 % fewer instructions at 100,000 names and no
//!   faster. Nearly half of the words that are cut may begin longer names, which depends on the next word.
//! - Asking whether a word ends in a head before whether it begins with a name: three times as many branches foreseen wrongly,
//!   as valgrind counts them. Fewer words begin with a name.
//! - Refusing tokens by their first two or three bytes before their first eight are hashed: 37 and 12 % of German text pass at
//!   1,000 names, but 92 and 73 % at 100,000, because one name in seven begins with a small letter.
//! - A filter for each case, so that what is entered in capitals only lies where hardly anybody looks: no faster at any size.
//! - What was compared in vain remembered by the bytes of the window: wrong, because a window holds ss instead of ß; and 3 %
//!   faster at most.
//! - A filter whose size is a power of two: one instruction a token less, and half as many again let through.
//! - The same filter a quarter smaller where it holds words in capitals too, which share a place with their other case: 6 % more
//!   instructions at 100,000 names, for 4 % more speed at a million at best. A third larger: 3 % fewer at 10,000 names, and no
//!   faster.
//! - A table of the ends of long heads four times as large, so that fewer share a place: half a percent fewer instructions.
//! - Words in capitals let through unasked, so that the first filter need not hold them: a tenth to a third smaller, and no faster.
//!   The same without final s: a tenth slower at 1,000 and 10,000 names, no faster at more.
//! - The filter asked in the loop that makes the hashes: up to a tenth slower at a million names, because fewer of its words
//!   are waited for at once.
//! - All forms of a name as names of their own: names of several words have thousands. Not built.
//!
//! Tolerant search of German takes 1.5 times the instructions of exact search at 1,000 names, 1.8 times at 10,000 and 1.9 times
//! at 100,000.
//! Of a thousand bytes, it foresees 61, 111 and 210 branches wrongly, and exact search 25, 36 and 51, as valgrind counts them.
//! At few names half of the time goes into the scan (the keys, the case, what may be a compound); at many it is spread
//! over filters, tables and comparisons, and more words of running text are forms of names than are names.

mod articles;
mod bases;
mod bitmap;
mod build;
mod candidate;
mod capitals;
mod compound;
mod flat;
mod forms;
mod found;
mod key;
mod options;
mod scan;
mod search;
mod stream;
mod symbol;
mod table;
mod verify;
mod word;

use std::cmp::Reverse;
use std::fmt;
use std::sync::Arc;

use bases::Bases;
use candidate::Ids;
pub use candidate::{Candidate, Candidates};
use found::Found;
pub use found::{Matches, OverlappingMatches};
pub use options::EntityMatcherBuilder;
pub use stream::MatchStream;

use crate::flat::{List, Rows};
use crate::worded::worded;
use crate::{Gazetteer, Language, Span};
use compound::{Heads, Joints};
use options::Options;
use symbol::Symbols;
use table::{Filters, Lexicon, Table};

/// Finds the names of a gazetteer in text.
///
/// Names are found as whole words: `Mali` is not in `Somalia`. Hyphens, slashes and apostrophes part words, so that
/// `US` is found in `US-Außenminister` and `Ukraine` in `l'Ukraine`. Scripts without spaces are searched at every
/// letter, except that a run of katakana is a word. Spelling variants that mean the same (normal forms, kinds of
/// apostrophe, hyphen and space, soft hyphens, a line break between two words), capitals (in French and Greek without
/// their accents), case forms and compounds count as
/// the name; [`builder`](Self::builder) changes that.
///
/// `Send + Sync`; cloning is cheap.
///
/// ```
/// use wirecopy::{EntityMatcher, Gazetteer, Language};
///
/// let gazetteer = Gazetteer::from_tsv("id\tkind\tlang\ttext\ncountry/KP\tcountry\tde\tNordkorea\n")?;
/// let matcher = EntityMatcher::new(&gazetteer, Language::German);
/// let text = "Nordkoreas Raketen, der Nordkorea-Konflikt, NORDKOREA";
/// let found: Vec<_> = matcher.find(text).map(|m| m.span().slice(text)).collect();
/// assert_eq!(found, ["Nordkoreas", "Nordkorea", "NORDKOREA"]);
/// let first = matcher.find(text).next().unwrap();
/// let candidate = matcher.candidates(&first).next().unwrap();
/// assert_eq!(gazetteer.entity(candidate.entity()).key(), "country/KP");
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone)]
pub struct EntityMatcher {
    gazetteer: Gazetteer,
    language: Language,
    options: Options,
    heads: Option<&'static Heads>,
    bases: Option<Arc<Bases>>,
    tables: Arc<Tables>,
}

/// What a search looks names up in.
#[derive(Clone, Debug, Default)]
struct Tables {
    filters: Filters,
    nodes: Table,
    lexicon: Lexicon,
    names: List<Name>,
    /// Normal forms of names that are not in normal form in the gazetteer.
    text: List<u8>,
    /// Lists of aliases that share a name: their number, then they.
    shared: List<u32>,
    symbols: Symbols,
    /// The first bytes of the names that compounds are made with.
    beginnings: List<u64>,
    /// The most tokens that a name has, and the most signs before, after or instead of them.
    most_tokens: u32,
    most_signs: u32,
}

/// The tables and texts that a search asks again and again: where they lie in memory is found once.
#[derive(Clone, Copy, Debug)]
struct View<'m> {
    filters: Filters<&'m [u8]>,
    nodes: Table<&'m [u8]>,
    lexicon: Lexicon<&'m [u8]>,
    bases: Option<&'m Bases>,
    joints: Option<Joints<'m>>,
    names: Rows<'m, Name>,
    /// The texts of the gazetteer and of the tables.
    text: &'m [u8],
    own: &'m [u8],
}

/// A name: one text, whatever number of entities bear it. 18 bytes.
#[derive(Clone, Copy, Debug)]
struct Name {
    /// Where its text begins, in that of the gazetteer or of the tables.
    start: u32,
    /// The next name with the same chain of keys.
    next: u32,
    /// The alias, or where in [`Tables::shared`] the list of aliases begins.
    alias: u32,
    len: u16,
    /// Chars before the first token, and after the last.
    lead: u8,
    tail: u8,
    /// The classes whose endings it may take, one bit each.
    classes: u8,
    flags: NameFlags,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct NameFlags(u8);

impl NameFlags {
    /// The text lies in the tables.
    const OWN_TEXT: Self = Self(1);
    /// Several aliases share the name.
    const SHARED: Self = Self(2);
    /// Its first byte is a capital of ASCII.
    const CAPITAL: Self = Self(4);
    /// Some alias is found in the usual cases; in any case. Otherwise it is found as written only.
    const USUAL: Self = Self(8);
    const FOLD: Self = Self(16);
    /// It is looked for in compounds.
    const COMPOUNDS: Self = Self(32);
    /// Its first letter may be small in the text.
    const SMALL: Self = Self(64);
    /// Its second byte is a capital of ASCII.
    const SECOND_CAPITAL: Self = Self(128);

    fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn set(&mut self, other: Self) {
        self.0 |= other.0;
    }

    fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl Name {
    /// The number of the next name with the same chain: a smaller one than its own, or a search might not end.
    #[inline]
    fn before(&self, own: u32) -> Option<u32> {
        Some(self.next).filter(|next| *next < own)
    }

    /// Its text in bytes, from that of the gazetteer or that of the tables, its `own`.
    #[inline]
    fn text<'a>(&self, text: &'a [u8], own: &'a [u8]) -> &'a [u8] {
        let is_own = self.flags.has(NameFlags::OWN_TEXT);
        let text = if is_own { own } else { text };
        let (start, len) = (self.start as usize, usize::from(self.len));
        text.get(start..start + len).unwrap_or_default()
    }
}

impl EntityMatcher {
    /// Builds a matcher for the names of `gazetteer` that belong to `language` or to any language (`und`); for
    /// [`Language::Undetermined`], for all its names.
    ///
    /// # Complexity
    ///
    /// As [`EntityMatcherBuilder::build`].
    #[must_use]
    pub fn new(gazetteer: &Gazetteer, language: Language) -> Self {
        Self::builder().build(gazetteer, language)
    }

    /// Starts a matcher with settings of your own.
    #[must_use]
    pub fn builder() -> EntityMatcherBuilder {
        EntityMatcherBuilder::default()
    }

    /// The gazetteer whose names are found.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The language whose rules are followed.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Number of different names that are looked for. O(1).
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\tlang\na\tUlm\tde\nb\tUlm\tde\nb\tOulm\tfr\n")?;
    /// assert_eq!(EntityMatcher::new(&gazetteer, Language::German).name_count(), 1);
    /// assert_eq!(EntityMatcher::new(&gazetteer, Language::Undetermined).name_count(), 2);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn name_count(&self) -> usize {
        self.tables.names.len()
    }

    /// Bytes of memory that the matcher takes besides the gazetteer. O(1).
    #[must_use]
    pub fn heap_bytes(&self) -> usize {
        let tables = &self.tables;
        let lists = [
            tables.filters.starts.words.size(),
            tables.filters.pairs.words.size(),
            tables.nodes.slots.size(),
            tables.lexicon.slots.size(),
            tables.filters.stems.words.size(),
            tables.names.size(),
            tables.text.size(),
            tables.shared.size(),
            tables.beginnings.size(),
        ];
        lists.iter().sum()
    }

    /// The names in `text`, leftmost-longest, without overlap.
    ///
    /// Of several names that begin at the same place the longest is reported. Of several that cover the same stretch:
    /// the one that is written there most exactly ([`MatchKind`], in its order), then the one whose foremost entity
    /// weighs more, then the first by text. The order in which names were added never matters.
    ///
    /// # Complexity
    ///
    /// O(n) time; three buffers for the search, none for a match.
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language, MatchKind};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\tlang\nx\tRussland\tde\n")?;
    /// let matcher = EntityMatcher::new(&gazetteer, Language::German);
    /// let text = "Russlands Nachbarn, die Russlandpolitik, RUSSLAND";
    /// let found: Vec<_> = matcher.find(text).map(|m| (m.span().slice(text), m.kind())).collect();
    /// assert_eq!(found[0], ("Russlands", MatchKind::Inflected));
    /// assert_eq!(found[1].1, MatchKind::Compound);
    /// assert_eq!(found[2].0, "RUSSLAND");
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn find<'m, 't>(&'m self, text: &'t str) -> Matches<'m, 't> {
        Matches(Found::new(self, text, false))
    }

    /// All names in `text`, overlapping ones and the several that cover the same stretch too, by start, then end,
    /// then as [`find`](Self::find) prefers them.
    ///
    /// # Complexity
    ///
    /// O(n) time in `text.len()`, and in the number of names told: from one word on, there are at most as many as names that begin
    /// with each other.
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\na\tKim\nb\tKim Jong Un\n")?;
    /// let matcher = EntityMatcher::new(&gazetteer, Language::German);
    /// assert_eq!(matcher.find("Kim Jong Un").count(), 1);
    /// assert_eq!(matcher.find_overlapping("Kim Jong Un").count(), 2);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn find_overlapping<'m, 't>(&'m self, text: &'t str) -> OverlappingMatches<'m, 't> {
        OverlappingMatches(Found::new(self, text, true))
    }

    /// Finds names in a text that arrives in pieces; see [`MatchStream`].
    #[must_use]
    pub fn stream(&self) -> MatchStream<'_> {
        MatchStream::new(self)
    }

    /// The name that `text` as a whole is: a look-up without a text around. O(n) in `text.len()`.
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let matcher = EntityMatcher::new(&Gazetteer::builtin(), Language::German);
    /// assert!(matcher.lookup("Nordkoreas").is_some());
    /// assert!(matcher.lookup("ganz Nordkorea").is_none());
    /// ```
    #[must_use]
    pub fn lookup(&self, text: &str) -> Option<Match> {
        let whole = |found: &Match| found.start == 0 && found.end == text.len();
        self.find_overlapping(text).find(whole)
    }

    /// The entities that a match may mean: the most prominent first, then by key. O(n) in those
    /// whose name is written so.
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\tweight\ncountry/CG\tKongo\t3\ncountry/CD\tKongo\t9\n")?;
    /// let matcher = EntityMatcher::new(&gazetteer, Language::German);
    /// let found = matcher.find("Der Kongo wählt.").next().unwrap();
    /// let keys: Vec<_> = matcher.candidates(&found).map(|c| gazetteer.entity(c.entity()).key()).collect();
    /// assert_eq!(keys, ["country/CD", "country/CG"]);
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn candidates(&self, found: &Match) -> Candidates<'_> {
        Candidates::new(&self.gazetteer, self.aliases(found.name), found.kind)
    }

    fn view(&self) -> View<'_> {
        let tables = &self.tables;
        View {
            filters: tables.filters.view(),
            nodes: tables.nodes.view(),
            lexicon: tables.lexicon.view(),
            bases: self.bases.as_deref(),
            joints: self.heads.map(|heads| Joints {
                beginnings: tables.beginnings.rows(),
                heads,
            }),
            names: tables.names.rows(),
            text: self.gazetteer.0.text.as_bytes(),
            own: tables.text.as_bytes(),
        }
    }

    /// The aliases that a name has, best first.
    fn aliases(&self, name: u32) -> Ids<'_> {
        let shared = self.tables.shared.rows();
        let (first, rest) = match self.tables.names.get(name as usize) {
            Some(name) if name.flags.has(NameFlags::SHARED) => {
                let at = name.alias as usize;
                let len = shared.get(at).unwrap_or(0) as usize;
                (None, shared.part(at + 1..at + 1 + len))
            }
            name => (name.map(|name| name.alias), Rows::default()),
        };
        first.into_iter().chain(rest)
    }

    /// What decides between names that are written in the same way on the same stretch; the least is preferred.
    fn preference(&self, found: &Match) -> (Reverse<u32>, &[u8]) {
        let best = self.candidates(found).alias();
        let weight = best.map_or(0, |alias| self.gazetteer.entity(alias.entity()).weight());
        let name = self.tables.names.get(found.name as usize);
        let (text, own) = (
            self.gazetteer.0.text.as_bytes(),
            self.tables.text.as_bytes(),
        );
        let text = name.map_or(&b""[..], |name| name.text(text, own));
        (Reverse(weight), text)
    }
}

impl fmt::Debug for EntityMatcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EntityMatcher")
            .field("language", &self.language)
            .field("names", &self.name_count())
            .finish_non_exhaustive()
    }
}

/// How the text writes a name.
///
/// ```
/// use wirecopy::{EntityMatcher, Gazetteer, Language, MatchKind};
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\tkind\nkp\tNordkorea\tcountry\n")?;
/// let matcher = EntityMatcher::new(&gazetteer, Language::German);
/// let kinds: Vec<_> = matcher.find("Nordkorea, NORDKOREA, Nordkoreas").map(|m| m.kind()).collect();
/// assert_eq!(kinds, [MatchKind::Exact, MatchKind::Folded, MatchKind::Inflected]);
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MatchKind {
    /// As the gazetteer writes it, give or take the kind of space, hyphen or apostrophe.
    Exact,
    /// In another letter case.
    Folded,
    /// In a case form of the language.
    Inflected,
    /// As the first part of a closed compound: Russlandpolitik.
    Compound,
}

worded! { MatchKind, "kind of match":
    Exact => "exact",
    Folded => "folded",
    Inflected => "inflected",
    Compound => "compound",
}

/// A name found in a text.
///
/// ```
/// use wirecopy::{EntityMatcher, Gazetteer, Language, MatchKind, Span};
///
/// let gazetteer = Gazetteer::from_tsv("id\ttext\nkp\tNordkorea\n")?;
/// let matcher = EntityMatcher::new(&gazetteer, Language::German);
/// let found = matcher.find("Der Nordkorea-Gipfel").next().unwrap();
/// assert_eq!((found.span(), found.kind()), (Span::new(4, 13), MatchKind::Exact));
/// assert!(found.is_in_compound());
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Match {
    start: usize,
    end: usize,
    name: u32,
    kind: MatchKind,
    compound: bool,
}

impl Match {
    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// The same match, `by` bytes further on.
    fn moved(self, by: usize) -> Self {
        Self {
            start: self.start + by,
            end: self.end + by,
            ..self
        }
    }

    /// How it is written.
    #[must_use]
    pub fn kind(&self) -> MatchKind {
        self.kind
    }

    /// Whether a hyphen joins it to another word: `US` in `US-Außenminister`.
    #[must_use]
    pub fn is_in_compound(&self) -> bool {
        self.compound
    }
}
