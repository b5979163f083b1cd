//! A built matcher as one flat file, and back.
//!
//! The file holds the tables as they lie in memory, little-endian, and the gazetteer with them: nothing is built
//! again. In front stand a mark, the version of the format, the length and a checksum of all that follows. Whatever
//! does not fit is an error before anything is believed; after the checksum every number that leads somewhere is held
//! against the size of what it leads into, so that not even a forged file can do more than give wrong answers.

use std::path::Path;
use std::sync::Arc;

use super::compound::Heads;
use super::options::Options;
use super::table::NONE;
use super::{EntityMatcher, Name, NameFlags, Tables};
use crate::gazetteer::{Data, Gazetteer};
use crate::text::hash;
use crate::text::normalize::Folding;
use crate::{Error, Language};

const MARK: [u8; 8] = *b"wirecopy";
/// Changes whenever the layout does, or the way that keys are computed.
const VERSION: u32 = 5;
/// Mark, version, length of the body, checksum of the body.
const HEAD: usize = 8 + 4 + 8 + 8;

/// Appends numbers and lists.
#[derive(Debug, Default)]
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub(crate) fn u8(&mut self, value: u8) {
        self.0.push(value);
    }

    pub(crate) fn u16(&mut self, value: u16) {
        self.0.extend(value.to_le_bytes());
    }

    pub(crate) fn u32(&mut self, value: u32) {
        self.0.extend(value.to_le_bytes());
    }

    pub(crate) fn u64(&mut self, value: u64) {
        self.0.extend(value.to_le_bytes());
    }

    pub(crate) fn str(&mut self, text: &str) {
        self.u64(text.len() as u64);
        self.0.extend(text.as_bytes());
    }

    /// A list: its length, then each item as `write` puts it.
    pub(crate) fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.u64(items.len() as u64);
        for item in items {
            write(self, item);
        }
    }
}

/// Takes numbers and lists off the front; `None` when the file is too short.
#[derive(Debug)]
pub(crate) struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    pub(crate) fn u8(&mut self) -> Option<u8> {
        self.take().map(u8::from_le_bytes)
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    pub(crate) fn u64(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    fn bytes(&mut self, size: usize) -> Option<&'b [u8]> {
        let len = usize::try_from(self.u64()?).ok()?.checked_mul(size)?;
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    pub(crate) fn str(&mut self) -> Option<String> {
        String::from_utf8(self.bytes(1)?.to_vec()).ok()
    }

    pub(crate) fn u32s(&mut self) -> Option<Vec<u32>> {
        let (items, _) = split(self.bytes(4)?);
        Some(items.map(u32::from_le_bytes).collect())
    }

    pub(crate) fn u64s(&mut self) -> Option<Vec<u64>> {
        let (items, _) = split(self.bytes(8)?);
        Some(items.map(u64::from_le_bytes).collect())
    }

    /// A list of items of `size` bytes, each read by `read`.
    pub(crate) fn list<T>(
        &mut self,
        size: usize,
        read: impl Fn(&mut Reader<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let items = self.bytes(size)?.chunks_exact(size);
        // Collecting options does not ask how many there are, and would copy the list each time it outgrew its room.
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            list.push(read(&mut Reader(item))?);
        }
        Some(list)
    }
}

/// The checksum of a file: four sums side by side, because every step of a sum waits for the one before.
fn checksum(bytes: &[u8]) -> u64 {
    let mut sums = [1, 2, 3, 4];
    let mut chunks = bytes.chunks_exact(32);
    for chunk in &mut chunks {
        for (sum, eight) in sums.iter_mut().zip(chunk.chunks_exact(8)) {
            let eight = eight.first_chunk().copied().unwrap_or_default();
            *sum = hash::mix(*sum, u64::from_le_bytes(eight));
        }
    }
    let rest = hash::bytes(chunks.remainder());
    sums.iter().fold(rest, |all, sum| hash::mix(all, *sum))
}

/// Slots in a row that a table may have in use: many times more than happens, and few enough to go through.
const LONGEST_RUN: usize = 4096;

/// Whether every look-up in a table of open addressing comes to an end, and soon.
pub(crate) fn is_table<T: PartialEq>(slots: &[T], free: T) -> bool {
    let mut runs = slots.split(|slot| *slot == free);
    slots.is_empty() || slots.contains(&free) && runs.all(|run| run.len() <= LONGEST_RUN)
}

/// Chunks of a known size.
fn split<const N: usize>(bytes: &[u8]) -> (impl Iterator<Item = [u8; N]> + '_, usize) {
    let chunks = bytes.chunks_exact(N);
    let rest = chunks.remainder().len();
    (
        chunks.map(|chunk| chunk.first_chunk().copied().unwrap_or([0; N])),
        rest,
    )
}

impl EntityMatcher {
    /// The matcher and its gazetteer as bytes, to be read by [`from_bytes`](Self::from_bytes).
    ///
    /// ```
    /// use wirecopy::{EntityMatcher, Gazetteer, Language};
    ///
    /// let gazetteer = Gazetteer::from_tsv("id\ttext\ncity/1\tBonn\n")?;
    /// let bytes = EntityMatcher::new(&gazetteer, Language::German).to_bytes();
    /// let matcher = EntityMatcher::from_bytes(&bytes)?;
    /// assert_eq!(matcher.find("Bonn, Köln").count(), 1);
    /// assert!(matcher.gazetteer().get("city/1").is_some());
    /// assert!(EntityMatcher::from_bytes(&bytes[1..]).unwrap_err().is_data());
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = Writer::default();
        body.str(self.language.code());
        let Options {
            tolerant,
            inflection,
            compounds,
            any_case,
            folding,
        } = self.options;
        for flag in [
            tolerant,
            inflection,
            compounds,
            any_case,
            folding.diacritics,
            folding.umlauts,
        ] {
            body.u8(u8::from(flag));
        }
        self.gazetteer.0.write(&mut body);
        self.tables.write(&mut body);
        let body = body.0;
        let mut file = Vec::with_capacity(HEAD + body.len());
        file.extend(MARK);
        file.extend(VERSION.to_le_bytes());
        file.extend((body.len() as u64).to_le_bytes());
        file.extend(checksum(&body).to_le_bytes());
        file.extend(body);
        file
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote. Nothing is built again: the cost is that of copying the bytes
    /// and of a checksum.
    ///
    /// # Errors
    ///
    /// If the bytes are not a saved matcher, come from another version of the format, are cut off or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let mut head = Reader(bytes);
        if head.take() != Some(MARK) {
            return Err(Error::format(
                "this is not a saved matcher; save one with `EntityMatcher::save`",
            ));
        }
        let version = head.u32();
        if version != Some(VERSION) {
            let found = version.map_or("none".to_owned(), |v| v.to_string());
            return Err(Error::format(format!(
                "the saved matcher has version {found} of the format, this crate reads {VERSION}; build and save it again"
            )));
        }
        let (len, sum) = (head.u64(), head.u64());
        let mut body = head;
        if len != Some(body.0.len() as u64) {
            return Err(Error::format(format!(
                "the saved matcher has {} bytes after its head instead of {}; it was cut off or added to",
                body.0.len(),
                len.unwrap_or(0)
            )));
        }
        if sum != Some(checksum(body.0)) {
            return Err(Error::format(
                "the saved matcher is damaged: its checksum is wrong; save it again",
            ));
        }
        Self::read(&mut body)
            .filter(|_| body.0.is_empty())
            .ok_or_else(|| {
                Error::format("the saved matcher contradicts itself; build and save it again")
            })
    }

    fn read(body: &mut Reader<'_>) -> Option<Self> {
        let language: Language = body.str()?.parse().ok()?;
        let mut flag = || Some(body.u8()? != 0);
        let options = Options {
            tolerant: flag()?,
            inflection: flag()?,
            compounds: flag()?,
            any_case: flag()?,
            folding: Folding {
                diacritics: flag()?,
                umlauts: flag()?,
            },
        };
        let gazetteer = Gazetteer(Arc::new(Data::read(body)?));
        let tables = Tables::read(body)?;
        tables.is_sound(&gazetteer).then(|| Self {
            gazetteer,
            language,
            options,
            heads: Heads::of(language).filter(|_| options.compounds),
            tables: Arc::new(tables),
        })
    }

    /// Writes the matcher and its gazetteer to a file, to be read by [`load`](Self::load).
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

    /// Reads a matcher from a file; see [`from_bytes`](Self::from_bytes).
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is not a saved matcher, comes from another version, is cut off or damaged.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let bytes = std::fs::read(path).map_err(|e| Error::io(path, e))?;
        Self::from_bytes(&bytes).map_err(|e| e.in_file(path))
    }
}

impl Tables {
    fn write(&self, to: &mut Writer) {
        let numbers = [
            &self.filters.starts.words,
            &self.filters.pairs.words,
            &self.nodes.slots,
            &self.lexicon.slots,
            &self.lexicon.bases,
            &self.beginnings.words,
        ];
        for list in numbers {
            to.list(list, |to, number| to.u64(*number));
        }
        to.list(&self.names, |to, name| {
            for number in [name.start, name.next, name.alias] {
                to.u32(number);
            }
            to.u16(name.len);
            for byte in [name.lead, name.tail, name.classes, name.flags.0] {
                to.u8(byte);
            }
        });
        to.str(&self.text);
        to.list(&self.shared, |to, number| to.u32(*number));
        to.u64(self.symbols.texts.len() as u64);
        for (text, name) in &self.symbols.texts {
            to.str(text);
            to.u32(*name);
        }
        to.u32(self.most_tokens);
        to.u32(self.most_signs);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let mut tables = Self::default();
        tables.filters.starts.words = from.u64s()?;
        tables.filters.pairs.words = from.u64s()?;
        tables.nodes.slots = from.u64s()?;
        tables.lexicon.slots = from.u64s()?;
        tables.lexicon.bases = from.u64s()?;
        tables.beginnings.words = from.u64s()?;
        tables.names = from.list(18, |from| {
            Some(Name {
                start: from.u32()?,
                next: from.u32()?,
                alias: from.u32()?,
                len: from.u16()?,
                lead: from.u8()?,
                tail: from.u8()?,
                classes: from.u8()?,
                flags: NameFlags(from.u8()?),
            })
        })?;
        tables.text = from.str()?;
        tables.shared = from.u32s()?;
        for _ in 0..from.u64()? {
            let text = from.str()?;
            let name = from.u32()?;
            tables.symbols.texts.push((text, name));
        }
        tables.symbols.finish();
        tables.most_tokens = from.u32()?;
        tables.most_signs = from.u32()?;
        Some(tables)
    }

    /// Whether every number that leads somewhere leads to something, and every search comes to an end.
    fn is_sound(&self, gazetteer: &Gazetteer) -> bool {
        let is_alias = |id: u32| (id as usize) < gazetteer.alias_count();
        let is_list = |at: u32| {
            let list = self.shared.get(at as usize..).and_then(|list| {
                let (len, ids) = list.split_first()?;
                ids.get(..*len as usize)
            });
            list.is_some_and(|ids| ids.iter().all(|id| is_alias(*id)))
        };
        is_table(&self.nodes.slots, 0)
            && is_table(&self.lexicon.slots, 0)
            && (0..).zip(&self.names).all(|(number, name)| {
                let ends = name.next == NONE || name.next < number;
                let leads = if name.flags.has(NameFlags::SHARED) {
                    is_list(name.alias)
                } else {
                    is_alias(name.alias)
                };
                ends && leads
            })
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_RUN, is_table};
    use crate::{EntityMatcher, Gazetteer, Language};

    #[test]
    fn tables_end_every_look_up_soon() {
        assert!(is_table(&[0, 1, 0, 1], 0));
        assert!(is_table::<u32>(&[], 0));
        // No free slot: a look-up would not end.
        assert!(!is_table(&[1, 1], 0));
        let mut slots = vec![1; LONGEST_RUN];
        slots.push(0);
        assert!(is_table(&slots, 0));
        slots.insert(0, 1);
        assert!(!is_table(&slots, 0));
    }

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
        let builder = EntityMatcher::builder(&gazetteer, Language::German);
        builder.compounds(false).build().to_bytes()
    }

    #[test]
    fn a_loaded_matcher_finds_the_same() {
        let bytes = saved();
        let matcher = EntityMatcher::from_bytes(&bytes).unwrap();
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
                EntityMatcher::from_bytes(&damaged).unwrap_err().is_data(),
                "byte {at}"
            );
            assert!(
                EntityMatcher::from_bytes(&bytes[..at]).is_err(),
                "cut at {at}"
            );
        }
        let longer = [&bytes[..], b"x"].concat();
        assert!(EntityMatcher::from_bytes(&longer).is_err());
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
                forged[20..28].copy_from_slice(&sum.to_le_bytes());
                if let Ok(matcher) = EntityMatcher::from_bytes(&forged) {
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
