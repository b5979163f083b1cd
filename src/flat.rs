//! Lists of numbers and rows, as the bytes that a file holds: what was built and what was loaded are the same.
//!
//! A number is read when it is asked for, and whatever is asked for is held against the list's end. So loading copies
//! nothing and has little to check: what a forged file says may be wrong, but leads nowhere.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;
use std::sync::Arc;

/// The most bytes that a row takes.
const LARGEST: usize = 32;

/// What a list is made of: a number, or several in a row, little-endian.
pub(crate) trait Row: Copy {
    /// In bytes.
    const SIZE: usize;

    /// Takes a row off the front of these fields.
    fn read(from: &mut Fields<'_>) -> Self;

    /// Puts it in front, and leaves the room after it.
    fn write(self, to: &mut Room<'_>);
}

/// The bytes of a row.
#[derive(Debug)]
pub(crate) struct Fields<'b>(&'b [u8]);

impl Fields<'_> {
    /// The next field; beyond the end all are zero.
    #[inline(always)]
    pub(crate) fn next<T: Row>(&mut self) -> T {
        T::read(self)
    }

    #[inline(always)]
    fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let (taken, rest) = self.0.split_first_chunk().unwrap_or((&[0; N], &[]));
        self.0 = rest;
        *taken
    }
}

/// Room for a row.
#[derive(Debug)]
pub(crate) struct Room<'b>(&'b mut [u8]);

impl Room<'_> {
    /// Puts the next field.
    #[inline(always)]
    pub(crate) fn put<T: Row>(&mut self, field: T) {
        field.write(self);
    }

    #[inline(always)]
    fn bytes<const N: usize>(&mut self, bytes: [u8; N]) {
        if let Some((place, rest)) = std::mem::take(&mut self.0).split_first_chunk_mut() {
            *place = bytes;
            self.0 = rest;
        }
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Row for $number {
            const SIZE: usize = size_of::<Self>();

            #[inline(always)]
            fn read(from: &mut Fields<'_>) -> Self {
                Self::from_le_bytes(from.bytes())
            }

            #[inline(always)]
            fn write(self, to: &mut Room<'_>) {
                to.bytes(self.to_le_bytes());
            }
        }
    )*};
}

numbers!(u8, u16, u32, u64);

/// Bytes that do not change: all of what was built, or a stretch of a file that many lists lie in.
#[derive(Clone, Default)]
pub(crate) struct Bytes {
    all: Arc<Vec<u8>>,
    range: Range<usize>,
}

impl AsRef<[u8]> for Bytes {
    #[inline]
    fn as_ref(&self) -> &[u8] {
        self.all.get(self.range.clone()).unwrap_or_default()
    }
}

/// Where they lie, not what they are.
impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Bytes").field(&self.range).finish()
    }
}

/// A list of rows that does not change any more; see the aliases below for others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List<T, B = Bytes> {
    bytes: B,
    row: PhantomData<T>,
}

/// A list that is being built.
pub(crate) type Growing<T> = List<T, Vec<u8>>;
/// A list that is read, for whoever reads many of its rows.
pub(crate) type Rows<'l, T> = List<T, &'l [u8]>;

impl<T, B> List<T, B> {
    fn new(bytes: B) -> Self {
        let row = PhantomData;
        Self { bytes, row }
    }
}

impl<T, B: Default> Default for List<T, B> {
    fn default() -> Self {
        Self::new(B::default())
    }
}

impl<T: Row, B: AsRef<[u8]>> List<T, B> {
    #[inline]
    pub(crate) fn rows(&self) -> Rows<'_, T> {
        List::new(self.bytes.as_ref())
    }

    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.bytes.as_ref().len() / T::SIZE
    }

    /// In bytes.
    pub(crate) fn size(&self) -> usize {
        self.bytes.as_ref().len()
    }

    #[inline]
    pub(crate) fn get(&self, index: usize) -> Option<T> {
        let at = index.wrapping_mul(T::SIZE);
        let row = self.bytes.as_ref().get(at..at.wrapping_add(T::SIZE))?;
        Some(Fields(row).next())
    }
}

impl<T: Row> Rows<'_, T> {
    /// All rows, from one on and round.
    #[inline]
    pub(crate) fn round(self, from: usize) -> impl Iterator<Item = T> {
        let at = from.wrapping_mul(T::SIZE);
        let (before, after) = self.bytes.split_at_checked(at).unwrap_or_default();
        List::new(after).chain(List::new(before))
    }

    /// The rows from one to before another; none if there are not as many.
    pub(crate) fn part(self, rows: Range<usize>) -> Self {
        let at = |row: usize| row.saturating_mul(T::SIZE);
        let part = self.bytes.get(at(rows.start)..at(rows.end));
        List::new(part.unwrap_or_default())
    }
}

/// Goes through the rows.
impl<T: Row> Iterator for Rows<'_, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        let (row, rest) = self.bytes.split_at_checked(T::SIZE)?;
        self.bytes = rest;
        Some(Fields(row).next())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.len(), Some(self.len()))
    }
}

/// Text.
impl<B: AsRef<[u8]>> List<u8, B> {
    #[inline]
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.as_ref()
    }

    /// Some of the text; nothing if there is none in these places.
    pub(crate) fn str(&self, start: u32, len: u32) -> &str {
        let text = self.as_bytes().get(start as usize..);
        let text = text.and_then(|text| text.get(..len as usize));
        std::str::from_utf8(text.unwrap_or_default()).unwrap_or("")
    }
}

impl From<String> for Growing<u8> {
    fn from(text: String) -> Self {
        Self::new(text.into_bytes())
    }
}

impl<T: Row> Growing<T> {
    pub(crate) fn with_capacity(rows: usize) -> Self {
        Self::new(Vec::with_capacity(rows * T::SIZE))
    }

    /// So many rows of zeros.
    pub(crate) fn zeros(rows: usize) -> Self {
        Self::new(vec![0; rows * T::SIZE])
    }

    #[inline]
    pub(crate) fn push(&mut self, row: T) {
        // Written aside, where the compiler knows that there is room.
        const { assert!(T::SIZE <= LARGEST) };
        let mut bytes = [0; LARGEST];
        row.write(&mut Room(&mut bytes));
        self.bytes
            .extend_from_slice(bytes.get(..T::SIZE).unwrap_or_default());
    }

    /// Replaces a row, if it is there.
    #[inline]
    pub(crate) fn set(&mut self, index: usize, row: T) {
        let at = index.wrapping_mul(T::SIZE);
        let place = self.bytes.get_mut(at..);
        if let Some(place) = place.and_then(|place| place.get_mut(..T::SIZE)) {
            row.write(&mut Room(place));
        }
    }

    pub(crate) fn truncate(&mut self, rows: usize) {
        self.bytes.truncate(rows * T::SIZE);
    }

    /// The list as it stays from now on.
    pub(crate) fn finish(mut self) -> List<T> {
        self.bytes.shrink_to_fit();
        let range = 0..self.bytes.len();
        let all = Arc::new(self.bytes);
        List::new(Bytes { all, range })
    }
}

impl<T: Row> FromIterator<T> for Growing<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        let rows = rows.into_iter();
        let mut list = Self::with_capacity(rows.size_hint().0);
        rows.for_each(|row| list.push(row));
        list
    }
}

/// Lists begin at multiples of so many bytes, so that numbers do not lie across two lines of the cache.
const STEP: usize = 8;

/// Puts lists in a row.
#[derive(Debug, Default)]
pub(crate) struct Writer(pub(crate) Vec<u8>);

impl Writer {
    pub(crate) fn list<T: Row, B: AsRef<[u8]>>(&mut self, list: &List<T, B>) {
        let bytes = list.bytes.as_ref();
        self.0.extend((bytes.len() as u64).to_le_bytes());
        self.0.extend(bytes);
        self.0.resize(self.0.len().next_multiple_of(STEP), 0);
    }
}

/// Finds the lists that lie in a row in a file.
#[derive(Debug)]
pub(crate) struct Reader {
    file: Arc<Vec<u8>>,
    at: usize,
}

impl Reader {
    /// Starts at a place of a file.
    pub(crate) fn new(file: Vec<u8>, at: usize) -> Self {
        let file = Arc::new(file);
        Self { file, at }
    }

    /// The next list; `None` if it is cut off.
    pub(crate) fn list<T: Row>(&mut self) -> Option<List<T>> {
        let (len, _) = self.file.get(self.at..)?.split_first_chunk()?;
        let start = self.at + len.len();
        let len = usize::try_from(u64::from_le_bytes(*len)).ok()?;
        let end = start
            .checked_add(len)
            .filter(|end| *end <= self.file.len())?;
        self.at = end.next_multiple_of(STEP);
        let all = Arc::clone(&self.file);
        (len % T::SIZE == 0).then(|| {
            List::new(Bytes {
                all,
                range: start..end,
            })
        })
    }

    /// Whether nothing follows.
    pub(crate) fn is_at_end(&self) -> bool {
        self.at == self.file.len()
    }
}
