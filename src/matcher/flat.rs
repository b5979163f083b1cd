//! A built matcher as one flat file, and back.
//!
//! The file holds the lists of the tables and of the gazetteer as they lie in memory ([`flat`](crate::flat)): nothing is
//! built again, nothing is copied. In front stand a mark, the version, the length and a checksum of all that follows.
//! Whatever does not fit is an error before anything is believed. What a forged file says is held against the ends of lists
//! when it is used, so that it cannot do more than give wrong answers.
//!
//! A million names load in the time that it takes to read their bytes once, for the checksum. Copying the lists and checking
//! every number of theirs took six times as long: new memory costs more than what is written to it.

use std::path::Path;
use std::sync::Arc;

use super::compound::Heads;
use super::options::Options;
use super::symbol::Symbols;
use super::table::Kept;
use super::{EntityMatcher, Name, NameFlags, Tables};
use crate::flat::{Fields, Growing, Reader, Room, Row, Writer};
use crate::gazetteer::{Data, Gazetteer};
use crate::text::hash;
use crate::text::normalize::Folding;
use crate::{Error, Language};

const MARK: [u8; 8] = *b"wirecopy";
/// Changes whenever the layout does, or the way that keys are computed.
const VERSION: u32 = 18;
/// Bytes in front of the body.
const HEAD: usize = 32;

/// The checksum of a file: several sums side by side, because every step of a sum waits for the one before, of lines that lie in
/// eight places, because memory that is read in several places comes more than twice as fast. A change within eight bytes
/// changes their sum for certain.
fn checksum(bytes: &[u8]) -> u64 {
    const PLACES: usize = 8;
    const LINE: usize = 64;
    let mut sums = [1, 2, 3, 4, 5, 6, 7, 8];
    let len = bytes.len() / (LINE * PLACES) * LINE;
    let (parts, rest) = bytes.split_at_checked(len * PLACES).unwrap_or_default();
    for at in (0..len).step_by(LINE) {
        for part in parts.chunks_exact(len) {
            let line = part.get(at..at + LINE).unwrap_or_default();
            for (sum, eight) in sums.iter_mut().zip(line.chunks_exact(8)) {
                let eight = u64::from_le_bytes(eight.first_chunk().copied().unwrap_or_default());
                *sum = (*sum ^ eight)
                    .wrapping_mul(0x9e37_79b9_7f4a_7c15)
                    .rotate_left(29);
            }
        }
    }
    let rest = hash::bytes(rest);
    sums.iter().fold(rest, |all, sum| hash::mix(all, *sum))
}

/// What stands in front of a body: a mark, what it takes to read it, its length and its checksum.
fn head(body: &[u8]) -> [[u8; 8]; 4] {
    let languages = Language::all().fold(0, |all, language| {
        hash::mix(all, hash::bytes(language.code().as_bytes()))
    });
    let version = languages << 32 | u64::from(VERSION);
    let numbers = [version, body.len() as u64, checksum(body)].map(u64::to_le_bytes);
    let [version, len, sum] = numbers;
    [MARK, version, len, sum]
}

/// Whether a file is a saved matcher, whole and undamaged.
fn check(file: &[u8]) -> Result<(), Error> {
    let (found, body) = file.split_at_checked(HEAD).unwrap_or((file, &[]));
    let mut found = found.chunks(8);
    if found.next() != Some(&MARK) {
        return Err(Error::format(
            "this is not a saved matcher; save one with `EntityMatcher::save`",
        ));
    }
    let [_, version, len, sum] = head(body);
    if found.next() != Some(&version) {
        return Err(Error::format(
            "the saved matcher was made by another version of this crate; build and save it again",
        ));
    }
    if found.next() != Some(&len) {
        return Err(Error::format(
            "the saved matcher was cut off or added to; save it again",
        ));
    }
    if found.next() != Some(&sum) {
        return Err(Error::format(
            "the saved matcher is damaged: its checksum is wrong; save it again",
        ));
    }
    Ok(())
}

impl Row for Name {
    const SIZE: usize = 18;

    #[inline(always)]
    fn read(from: &mut Fields<'_>) -> Self {
        Self {
            start: from.next(),
            next: from.next(),
            alias: from.next(),
            len: from.next(),
            lead: from.next(),
            tail: from.next(),
            classes: from.next(),
            flags: NameFlags(from.next()),
        }
    }

    #[inline(always)]
    fn write(self, to: &mut Room<'_>) {
        to.put(self.start);
        to.put(self.next);
        to.put(self.alias);
        to.put(self.len);
        to.put(self.lead);
        to.put(self.tail);
        to.put(self.classes);
        to.put(self.flags.0);
    }
}

impl EntityMatcher {
    /// The matcher and its gazetteer as bytes, to be read by [`from_bytes`](Self::from_bytes).
    ///
    /// # Complexity
    ///
    /// One copy of what both hold in memory, and a checksum of it.
    ///
    /// # Examples
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\ncity/1\tBonn\n")?;
    /// let bytes = EntityMatcher::new(&gazetteer, Language::German).to_bytes();
    /// assert!(EntityMatcher::from_bytes(&bytes[1..]).unwrap_err().is_data());
    /// let matcher = EntityMatcher::from_bytes(bytes)?;
    /// assert_eq!(matcher.find("Bonn, Köln").count(), 1);
    /// assert!(matcher.gazetteer().get("city/1").is_some());
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut file = Writer(vec![0; HEAD]);
        let Options {
            tolerant,
            inflection,
            compounds,
            any_case,
            folding,
        } = self.options;
        let flags = [
            tolerant,
            inflection,
            compounds,
            any_case,
            folding.diacritics,
            folding.umlauts,
        ];
        let settings = std::iter::once(self.language as u8).chain(flags.map(u8::from));
        file.list(&settings.collect::<Growing<u8>>());
        self.gazetteer.0.write(&mut file);
        self.tables.write(&mut file);
        let mut file = file.0;
        let (head, body) = file.split_at_mut(HEAD);
        for (place, bytes) in head.chunks_exact_mut(8).zip(self::head(body)) {
            place.copy_from_slice(&bytes);
        }
        file
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote. Nothing is built again, and a `Vec` is not copied: the matcher keeps it.
    ///
    /// # Complexity
    ///
    /// That of a checksum: as long as it takes to read the bytes once.
    ///
    /// # Errors
    ///
    /// If the bytes are not a saved matcher, come from another version of the crate, are cut off or damaged.
    pub fn from_bytes(bytes: impl Into<Vec<u8>>) -> Result<Self, Error> {
        let bytes = bytes.into();
        check(&bytes)?;
        let mut file = Reader::new(bytes, HEAD);
        Self::read(&mut file)
            .filter(|_| file.is_at_end())
            .ok_or_else(|| {
                Error::format("the saved matcher contradicts itself; build and save it again")
            })
    }

    fn read(from: &mut Reader) -> Option<Self> {
        let settings = from.list::<u8>()?;
        let flag = |number| settings.get(number).is_some_and(|flag| flag != 0);
        let language = Language::numbered(settings.get(0)?)?;
        let options = Options {
            tolerant: flag(1),
            inflection: flag(2),
            compounds: flag(3),
            any_case: flag(4),
            folding: Folding {
                diacritics: flag(5),
                umlauts: flag(6),
            },
        };
        let gazetteer = Gazetteer(Arc::new(Data::read(from)?));
        let tables = Tables::read(from, &gazetteer)?;
        Some(Self {
            gazetteer,
            language,
            options,
            heads: Heads::of(language).filter(|_| options.compounds),
            bases: super::build::bases(language, options),
            tables: Arc::new(tables),
        })
    }

    /// Writes the matcher and its gazetteer to a file, to be read by [`load`](Self::load). Costs what [`to_bytes`](Self::to_bytes)
    /// does, and the writing.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let matcher = EntityMatcher::new(&Gazetteer::from_path("clients.tsv")?, Language::German);
    /// matcher.save("clients.matcher")?;
    /// let loaded = EntityMatcher::load("clients.matcher")?;
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        std::fs::write(path, self.to_bytes()).map_err(|e| Error::io(path, e))
    }

    /// Reads a matcher from a file; see [`from_bytes`](Self::from_bytes), also for the cost.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is not a saved matcher, comes from another version, is cut off or damaged.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let bytes = std::fs::read(path).map_err(|e| Error::io(path, e))?;
        Self::from_bytes(bytes).map_err(|e| e.in_file(path))
    }
}

impl Tables {
    fn write(&self, to: &mut Writer) {
        to.list(&self.filters.starts.words);
        to.list(&self.filters.pairs.words);
        to.list(&self.filters.stems.words);
        let Kept { first, second } = self.filters.kept;
        to.list(&[first, second].into_iter().collect::<Growing<u64>>());
        to.list(&self.nodes.slots);
        to.list(&self.lexicon.slots);
        to.list(&self.names);
        to.list(&self.text);
        to.list(&self.shared);
        to.list(&self.beginnings);
        to.list(&self.symbols.names);
        let most = [self.most_tokens, self.most_signs];
        to.list(&most.into_iter().collect::<Growing<u32>>());
    }

    /// `None` if the file is too short, or its names without letters too long.
    fn read(from: &mut Reader, gazetteer: &Gazetteer) -> Option<Self> {
        let mut tables = Self::default();
        tables.filters.starts.words = from.list()?;
        tables.filters.pairs.words = from.list()?;
        tables.filters.stems.words = from.list()?;
        let kept = from.list()?;
        tables.filters.kept = Kept {
            first: kept.get(0)?,
            second: kept.get(1)?,
        };
        tables.nodes.slots = from.list()?;
        tables.lexicon.slots = from.list()?;
        tables.names = from.list()?;
        tables.text = from.list()?;
        tables.shared = from.list()?;
        tables.beginnings = from.list()?;
        let symbols = from.list()?;
        let most = from.list()?;
        tables.most_tokens = most.get(0)?;
        tables.most_signs = most.get(1)?;
        tables.symbols = Symbols::new(symbols, &tables.names, gazetteer)?;
        Some(tables)
    }
}

#[cfg(test)]
mod tests {
    use crate::{EntityMatcher, Gazetteer, Language};

    fn saved() -> Vec<u8> {
        let gazetteer = Gazetteer::from_tsv(
            "id\tkind\tcountry\twikidata\tweight\tlang\tform\ttext\tstands_for\n\
             country/KP\tcountry\tKP\tQ423\t7\tde\tname\tNordkorea\t\n\
             place/x\tvessel\t\t\t\tde\talias\tNordkorea\tcountry/KP\n\
             place/x\tvessel\t\t\t\tund\talias\tCo\u{302}te\u{a0}x\tcountry/KP\n\
             place/x\tvessel\t\t\t\tund\talias\t!!!\tcountry/KP\n",
        )
        .unwrap();
        // Without compounds, whose tables are large and would be all that is tested.
        let builder = EntityMatcher::builder().compounds(false);
        builder.build(&gazetteer, Language::German).to_bytes()
    }

    #[test]
    fn a_loaded_matcher_finds_the_same() {
        let bytes = saved();
        let matcher = EntityMatcher::from_bytes(bytes.clone()).unwrap();
        let text = "Nordkoreas Côte x!!! NORDKOREA-Politik";
        let found: Vec<_> = matcher.find(text).map(|m| m.span().slice(text)).collect();
        assert_eq!(found, ["Nordkoreas", "Côte x", "!!!", "NORDKOREA"]);
        let first = matcher.find(text).next().unwrap();
        let keys = matcher
            .candidates(&first)
            .map(|c| matcher.gazetteer().entity(c.entity()).key());
        assert_eq!(keys.collect::<Vec<_>>(), ["country/KP", "place/x"]);
        let vessel = matcher.gazetteer().get("place/x").unwrap();
        assert_eq!(vessel.kind().as_str(), "vessel");
        assert_eq!(
            vessel.stands_for(),
            matcher.gazetteer().get("country/KP").map(|e| e.id())
        );
        assert_eq!(matcher.to_bytes(), bytes);
    }

    #[test]
    fn damage_is_an_error() {
        let bytes = saved();
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert!(
                EntityMatcher::from_bytes(damaged).unwrap_err().is_data(),
                "byte {at}"
            );
            assert!(
                EntityMatcher::from_bytes(&bytes[..at]).is_err(),
                "cut at {at}"
            );
        }
        let longer = [&bytes[..], b"x"].concat();
        assert!(EntityMatcher::from_bytes(longer).is_err());
    }

    /// With the checksum put right, wrong numbers must still not lead to a panic.
    #[test]
    fn forged_files_do_not_panic() {
        let bytes = saved();
        for at in super::HEAD..bytes.len() {
            for value in [0, 0x7f, 0xff] {
                let mut forged = bytes.clone();
                forged[at] = value;
                let sum = super::checksum(&forged[super::HEAD..]);
                forged[24..32].copy_from_slice(&sum.to_le_bytes());
                if let Ok(matcher) = EntityMatcher::from_bytes(forged) {
                    for found in matcher.find("Nordkorea, Nordkoreas, Côte x, !!!") {
                        for candidate in matcher.candidates(&found) {
                            let entity = matcher.gazetteer().entity(candidate.entity());
                            let _ = (
                                entity.key(),
                                entity.kind(),
                                entity.name(Language::German),
                                entity.stands_for(),
                            );
                        }
                    }
                }
            }
        }
    }
}
