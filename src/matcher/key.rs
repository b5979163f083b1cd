//! Keys of tokens: a hash made of the first and last eight bytes and the length, and what the filters go by.
//!
//! Two tokens that a matcher may take for each other have the same hash; two others seldom do, and what has the same
//! hash is compared byte by byte later. A folded hash needs no case table and no decoding for the scripts that most
//! news is written in, because it drops the bits in which a letter and its capital differ, byte by byte ([`mod@fold`]):
//!
//! | letters | bytes | kept |
//! |---|---|---|
//! | ASCII | `0xxxxxxx` | all but bit 5 |
//! | Latin-1, Greek, Cyrillic | `C3`, `CE`/`CF`, `D0`/`D1` and one more | lead without bit 0, bits 0–3 of the second byte |
//! | Latin Extended-A | `C4`/`C5` and one more | lead without bit 0 (Č and č differ in any bit) |
//! | others | a lead byte and more | all but bit 0 of the lead |
//!
//! A letter whose partner lies elsewhere is written over by what stands for it, if that takes as many bytes
//! ([`replace`]): ß by ss, ё by е, Ș by ș. Only tokens with other letters (ı, what is decomposed or not seen) are
//! normalised first; the scanner flags them.
//!
//! A final s is no part of a folded key: the commonest ending of names costs neither room nor a look-up of its own.
//!
//! The *head* of a token is its first eight bytes: most tokens whole. Its *stub* is the first four bytes or, where letters
//! take two or three, eight or six: the same for nearly all forms of a word. The *case* is two bits that tell Die, die and DIE
//! apart; it lies in the low bits of a hash.

use super::bitmap::{BLOCK, Buffer, WINDOW};
use super::word::look;
use crate::text::fold;
use crate::text::hash::{self, mix};
use crate::text::normalize::Folding;

/// What a token is looked up by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Key {
    /// The hash, with the number of the case in its low bits.
    cased: u64,
    /// The first eight bytes.
    head: u64,
}

/// Bytes of a head.
pub(super) const HEAD: usize = 8;
/// Bits of a hash that are left free: for a case, or for a set of cases.
pub(super) const FREE: u64 = 15;
/// The set of all cases.
pub(super) const ANY_CASE: u8 = 15;

impl Key {
    /// The hash by which words are looked up: without the case.
    #[inline]
    pub(super) fn hash(self) -> u64 {
        self.cased & !FREE
    }

    /// The number of the case.
    #[inline]
    pub(super) fn case(self) -> u64 {
        self.cased & FREE
    }

    #[inline]
    pub(super) fn head(self) -> Head {
        let (bytes, case) = (self.head, self.case());
        Head { bytes, case }
    }

    /// What the filters go by, but for the case: the first bytes of the token, and those with a final s.
    pub(super) fn heads(self) -> [u64; 2] {
        let len = HEAD - self.head.leading_zeros() as usize / 8;
        let takes_s = len < HEAD && len_without_s(len + 1, b's') == len;
        let s = if takes_s {
            u64::from(b's') << (8 * len)
        } else {
            0
        };
        [self.head, self.head | s]
    }

    /// The key of a token from its first eight bytes as they are written and all of them in folded form.
    pub(super) fn of_folded(raw: u64, token: &[u8]) -> Self {
        let len = without_s(token.len(), token);
        let (first, last) = ends(token.get(..len).unwrap_or_default());
        Self::new(first, last, len, case(raw))
    }

    /// The folded key of a token of ASCII.
    fn of_ascii(token: &[u8]) -> Self {
        let (raw, _) = ends(token);
        let len = len_without_s(token.len(), token.last().map_or(0, |last| last | 0x20));
        let (first, last) = ends(token.get(..len).unwrap_or_default());
        let small = 0x2020_2020_2020_2020 & mask(len);
        Self::new(first | small, last | small, len, case(raw))
    }

    /// The key of a token from its first and its last eight bytes, its length and the number of its case.
    #[inline(always)]
    fn new(first: u64, last: u64, len: usize, case: u64) -> Self {
        // The hash of both ends and the length.
        let hash = mix(first ^ (len as u64) << 56, last);
        Self {
            cased: hash & !FREE | case,
            head: first,
        }
    }
}

/// What the filters go by: the first eight bytes of a token, without a final s, and its case.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Head {
    bytes: u64,
    case: u64,
}

impl Head {
    /// A hash in its case, of as many bytes as this mask keeps: by this the first filter is asked.
    #[inline]
    pub(super) fn start(self, kept: u64) -> u64 {
        in_case(start(self.bytes & kept), self.case)
    }

    /// A hash in its case.
    #[inline]
    pub(super) fn in_case(self, hash: u64) -> u64 {
        in_case(hash, self.case)
    }

    /// A hash of the stub, as far as it is kept.
    #[inline]
    pub(super) fn stub(self, kept: u64) -> u32 {
        stub(self.bytes & kept)
    }
}

/// A hash of the head of a token, in no case. What [`mix`] has more would be done for every token.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "the two halves")]
pub(super) fn start(head: u64) -> u64 {
    let product = u128::from(head) * 0x9e37_79b9_7f4a_7c15;
    (product ^ product >> 64) as u64
}

/// A hash in the case of this number.
#[inline]
pub(super) fn in_case(hash: u64, case: u64) -> u64 {
    const MOVED: [u64; 4] = [0, moved_by(0x2000), moved_by(0x20), moved_by(0x2020)];
    hash ^ MOVED.get((case & 3) as usize).copied().unwrap_or(0)
}

/// What the case of a token, in its first bytes as they are written, changes in a hash: two bits of six, again and again,
/// in the lower half.
#[inline(always)]
const fn moved_by(raw: u64) -> u64 {
    (raw & 0x2020).wrapping_mul(1 | 1 << 6 | 1 << 12 | 1 << 18)
}

/// A hash of the stub of a token with this head.
#[inline(always)]
pub(super) fn stub(head: u64) -> u32 {
    // By the upper bits of the first byte: Latin, other letters of two bytes, those of three.
    const LATIN: u64 = 0xffff_ffff;
    const TWO: u64 = u64::MAX;
    const THREE: u64 = 0xffff_ffff_ffff;
    #[rustfmt::skip]
    const KEPT: [u64; 32] = [
        LATIN, LATIN, LATIN, LATIN, LATIN, LATIN, LATIN, LATIN, LATIN, LATIN, LATIN, LATIN,
        LATIN, LATIN, LATIN, LATIN, LATIN, LATIN, LATIN, LATIN, LATIN, LATIN, LATIN, LATIN,
        LATIN, TWO, TWO, TWO, THREE, THREE, THREE, THREE,
    ];
    let kept = KEPT.get((head >> 3 & 31) as usize).copied();
    let letters = head & kept.unwrap_or(0);
    (letters.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// The first and the last eight bytes of a folded word, and its length.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    first: u64,
    last: u64,
    len: usize,
}

impl Word {
    pub(super) fn new(word: &[u8]) -> Self {
        let (first, last) = ends(word);
        let len = word.len();
        Self { first, last, len }
    }

    /// The first `len` of some bytes, after which there are eight more: so nothing need be asked about its length.
    #[inline]
    pub(super) fn in_room(room: &[u8], len: usize) -> Self {
        let eight = |at: usize| {
            let bytes = room.get(at..).and_then(<[u8]>::first_chunk);
            u64::from_le_bytes(bytes.copied().unwrap_or_default()) & mask(len)
        };
        let (first, last) = (eight(0), eight(len - len.min(8)));
        Self { first, last, len }
    }

    /// The hash by which a word is looked up that has no final s to drop.
    #[inline]
    fn hash(self) -> u64 {
        Key::new(self.first, self.last, self.len, 0).hash()
    }

    /// The hash of a stem, to which an s belongs: another than that of the same word.
    #[inline]
    pub(super) fn stem(self) -> u64 {
        let first = !self.first;
        Self { first, ..self }.hash()
    }
}

/// The hash by which the first `len` of some bytes are looked up, after which there are eight more.
#[inline]
pub(super) fn word_in_room(room: &[u8], len: usize) -> u64 {
    let len = without_s(len, room.get(..len).unwrap_or_default());
    Word::in_room(room, len).hash()
}

/// Makes keys of words that stand by themselves.
#[derive(Clone, Debug)]
pub(super) struct KeyMaker {
    /// `None` if keys are those of the bytes.
    folding: Option<Folding>,
    normal: String,
    bytes: Vec<u8>,
}

impl KeyMaker {
    pub(super) fn new(folding: Option<Folding>) -> Self {
        Self {
            folding,
            normal: String::new(),
            bytes: Vec::new(),
        }
    }

    /// The key that the scanner gives the token.
    pub(super) fn key(&mut self, token: &str) -> Key {
        let Some(folding) = self.folding else {
            let (first, last) = ends(token.as_bytes());
            return Key::new(first, last, token.len(), 0);
        };
        if token.is_ascii() {
            return Key::of_ascii(token.as_bytes());
        }
        self.bytes.clear();
        if !write_over(token, folding, &mut self.bytes) {
            self.normalize(token, folding);
        }
        self.key_of_bytes()
    }

    /// The key of a token that has to be normalised.
    pub(super) fn normalized(&mut self, token: &str) -> Key {
        self.normalize(token, self.folding.unwrap_or_default());
        self.key_of_bytes()
    }

    fn key_of_bytes(&mut self) -> Key {
        if self.bytes.is_ascii() {
            return Key::of_ascii(&self.bytes);
        }
        let (raw, _) = ends(&self.bytes);
        fold_bytes(&mut self.bytes);
        Key::of_folded(raw, &self.bytes)
    }

    /// Appends the bytes of a token, or of a part of one, that its key is made of; whether they lie where the letters do that
    /// they stand for.
    pub(super) fn fold(&mut self, part: &str, out: &mut Vec<u8>) -> bool {
        let start = out.len();
        let folding = self.folding.unwrap_or_default();
        let is_settled = write_over(part, folding, out);
        if !is_settled {
            self.normalize(part, folding);
            out.truncate(start);
            out.extend_from_slice(&self.bytes);
        }
        fold_bytes(out.get_mut(start..).unwrap_or_default());
        is_settled
    }

    /// The bytes of a token, or of a part of one, as the scanner's window holds them.
    pub(super) fn bytes_in_window(&mut self, token: &str) -> &[u8] {
        self.bytes.clear();
        write_over(token, self.folding.unwrap_or_default(), &mut self.bytes);
        &self.bytes
    }

    /// Fills `bytes` with the normal form of a token, folded as far as what folds the bytes does not.
    fn normalize(&mut self, token: &str, folding: Folding) {
        let is_alone = |c: char| is_plain(c) || matches!(c, 'ſ' | 'ı' | 'İ' | 'ẞ');
        let token = if !folding.needs_every_char() && token.chars().all(is_alone) {
            token
        } else {
            self.normal.clear();
            folding.normalize(token, &mut self.normal);
            &self.normal
        };
        self.bytes.clear();
        for c in token.chars() {
            if let Some(c) = u8::try_from(c).ok().filter(u8::is_ascii) {
                self.bytes.push(c);
                continue;
            }
            let mut room = [0; 4];
            c.encode_utf8(&mut room);
            let letter = room.get_mut(..c.len_utf8());
            match c {
                'ſ' => self.bytes.push(b's'),
                // The case of the first letter counts.
                'İ' => self.bytes.push(b'I'),
                'ẞ' => self.bytes.extend(b"SS"),
                _ if settle(c, Folding::default(), letter) || look(c).1 => {
                    let letter = room.get(..c.len_utf8());
                    self.bytes.extend_from_slice(letter.unwrap_or_default());
                }
                _ => fold::fold(c, |c| {
                    let letter = c.encode_utf8(&mut room);
                    self.bytes.extend_from_slice(letter.as_bytes());
                }),
            }
        }
    }
}

/// Appends the bytes of a token, written over as [`settle`] does; whether all its chars are settled.
fn write_over(token: &str, folding: Folding, out: &mut Vec<u8>) -> bool {
    let start = out.len();
    out.extend_from_slice(token.as_bytes());
    let written = out.get_mut(start..).unwrap_or_default();
    token.is_ascii()
        || token.char_indices().fold(true, |is_settled, (at, c)| {
            let bytes = written.get_mut(at..at + c.len_utf8());
            is_settled & (look(c).1 || settle(c, folding, bytes))
        })
}

/// Whether a char that is not inert enters a key by its bytes, or by what is written over them, whatever stands beside it.
#[inline]
pub(super) fn settle(c: char, folding: Folding, bytes: Option<&mut [u8]>) -> bool {
    c.is_ascii()
        || !folding.needs_every_char()
            && (is_plain(c) || bytes.is_some_and(|bytes| replace(c, bytes)))
}

/// In which cases the text may write the first token of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cased {
    /// As the name does.
    AsWritten,
    /// In capitals too.
    Capitals,
    /// In capitals, and with its first letter in the other case.
    Either,
    /// With its first letter in the other case.
    First,
    /// In any.
    Any,
}

impl Cased {
    /// The cases of a token, one bit each. Letters whose case is not told by their bytes may have any; those of scripts without
    /// capitals have one.
    pub(super) fn cases(self, token: &str) -> u8 {
        let mut letters = token.chars();
        let (first, second) = (letters.next().unwrap_or('\0'), letters.next());
        if look(first).1 {
            return 1 << case_of(first, second);
        }
        let is_told = is_plain(first) && second.is_none_or(is_plain);
        if self == Self::Any || !is_told {
            return ANY_CASE;
        }
        let capital = |c: char| c.to_uppercase().next().unwrap_or(c);
        let mut cases = 1 << case_of(first, second);
        if matches!(self, Self::Capitals | Self::Either) {
            cases |= 1 << case_of(capital(first), second.map(capital));
        }
        if matches!(self, Self::First | Self::Either) {
            let small = || first.to_lowercase().next().unwrap_or(first);
            let other = Some(capital(first)).filter(|c| *c != first);
            cases |= 1 << case_of(other.unwrap_or_else(small), second);
        }
        cases
    }
}

/// The number of the case of a token that begins with these letters, of at most two bytes each.
fn case_of(first: char, second: Option<char>) -> u64 {
    let mut bytes = [0; 8];
    let len = first.encode_utf8(&mut bytes).len();
    if let (Some(second), Some(room)) = (second, bytes.get_mut(len..)) {
        second.encode_utf8(room);
    }
    case(u64::from_le_bytes(bytes))
}

/// The bits in which the first letter differs from its capital, as a number: bit 5 of its first byte and, beyond ASCII, of
/// its second, which for a word of ASCII tells the case of the second letter. (Č and č do not differ there, nor do other
/// letters of Latin Extended-A.)
#[inline]
fn case(raw: u64) -> u64 {
    // Both bits moved to the top at once.
    (raw & 0x2020).wrapping_mul(1 << 58 | 1 << 49) >> 62
}

/// Drops the bits of a byte that tell a letter from its capital; see the table above.
#[inline(always)]
fn fold(byte: u8, before: u8) -> u8 {
    // Of all but the first, at most one says anything: behind a lead byte stands no other, nor ASCII.
    let small = if byte < 0x80 { 0x20 } else { 0 };
    let is_paired = (before == 0xc3) | (before.wrapping_sub(0xce) < 4);
    let paired = if is_paired { 0x70 } else { 0 };
    let extended = if before & 0xfe == 0xc4 { 0x7f } else { 0 };
    let lead = u8::from(byte >= 0xc0);
    (byte | small) & !(paired | extended | lead)
}

/// Folds all bytes of a word.
fn fold_bytes(word: &mut [u8]) {
    let mut before = 0;
    for byte in word {
        let folded = fold(*byte, before);
        before = std::mem::replace(byte, folded);
    }
}

/// Folds the bytes of a window, as far as `len` goes.
pub(super) fn fold_window(window: &Buffer, folded: &mut Buffer, len: usize) {
    let [first, following @ ..] = window;
    let [first_folded, rest @ ..] = folded;
    *first_folded = fold(*first, 0);
    // Blocks of all bytes but the first, so that there is one before each.
    let blocks = following
        .chunks_exact(BLOCK)
        .zip(window.chunks_exact(BLOCK));
    for ((block, before), folded) in blocks
        .zip(rest.chunks_exact_mut(BLOCK))
        .take(len.div_ceil(BLOCK))
    {
        let is_ascii = block.iter().fold(0, |all, byte| all | byte) < 0x80;
        if is_ascii {
            for (folded, byte) in folded.iter_mut().zip(block) {
                *folded = byte | 0x20;
            }
        } else if let (Some(block), Some(before)) =
            (block.first_chunk::<BLOCK>(), before.first_chunk::<BLOCK>())
        {
            for (folded, (byte, before)) in folded.iter_mut().zip(block.iter().zip(before)) {
                *folded = fold(*byte, *before);
            }
        }
    }
}

/// The length of a token without a final s, which is the commonest ending of names: Iran, Irans. Not that of a short word.
#[inline(always)]
fn len_without_s(len: usize, last: u8) -> usize {
    len - usize::from((len > 3) & (last == b's'))
}

/// The same for a folded token of which this is the end.
pub(super) fn without_s(len: usize, end: &[u8]) -> usize {
    len_without_s(len, end.last().copied().unwrap_or(0))
}

/// Whether a token of more than two bytes has the key of what it is with an s behind it.
pub(super) fn may_drop_s(token: &str) -> bool {
    !token.ends_with(['s', 'S', 'ß', 'ẞ', 'ſ'])
}

/// Whether the key can be made of the char's bytes.
pub(super) fn is_plain(c: char) -> bool {
    match c {
        '\0'..='\x7f' => true,
        '×' | '÷' | 'ß' | 'İ' | 'ı' | 'ŉ' | 'Ÿ' | 'ſ' | 'ς' | 'ΐ' | 'ΰ' | 'Ё' | 'ё' => {
            false
        }
        'À'..='ž' | 'Α'..='ώ' | '\u{400}'..='\u{45f}' => true,
        _ => false,
    }
}

/// Writes over the bytes of a char that is not plain what stands for it in keys; `false` if that is not as long, or if what
/// stands around the char decides.
fn replace(c: char, bytes: &mut [u8]) -> bool {
    let letter = match c {
        'ß' => {
            bytes.fill(b's');
            return true;
        }
        'ё' => 'е',
        'Ё' => 'Е',
        'ς' => 'σ',
        // Letters of Romanian, Kazakh, Armenian, Vietnamese and others: their case is not told.
        'Ÿ'
        | '\u{180}'..='\u{24f}'
        | '\u{460}'..='\u{481}'
        | '\u{48a}'..='\u{52f}'
        | '\u{531}'..='\u{556}'
        | '\u{561}'..='\u{586}'
        | '\u{1ea0}'..='\u{1ef9}' => c.to_lowercase().next().unwrap_or(c),
        _ => return false,
    };
    let is_as_long = letter.len_utf8() == bytes.len();
    if is_as_long {
        letter.encode_utf8(bytes);
    }
    is_as_long
}

/// The key of a token that stands in a window: by its bytes, or by those of the window in `folded` form.
#[inline(always)]
pub(super) fn in_window<const FOLDS: bool>(
    window: &Buffer,
    folded: &Buffer,
    start: usize,
    end: usize,
) -> Key {
    let bytes = if FOLDS { folded } else { window };
    let (head, len) = head_and_length::<FOLDS>(bytes, start, end);
    let last = eight(bytes, start + len - len.min(8)) & mask(len);
    let case = if FOLDS {
        case(eight(window, start) & mask(len))
    } else {
        0
    };
    Key::new(head, last, len, case)
}

/// The head of a token in a window that is folded, if it is; and its length, without a final s then.
#[inline(always)]
fn head_and_length<const FOLDS: bool>(window: &Buffer, start: usize, end: usize) -> (u64, usize) {
    let mut len = end - start;
    if FOLDS {
        let last = window.get((end - 1) & (WINDOW - 1)).copied();
        len = len_without_s(len, last.unwrap_or(0));
    }
    (eight(window, start) & mask(len), len)
}

/// What tells the case of a token in a window in what the filters are asked by.
#[inline(always)]
pub(super) fn case_in_window(window: &Buffer, start: usize, end: usize) -> u64 {
    moved_by(eight(window, start) & mask(end - start))
}

/// What the first filter is asked about a token in a window by: its head with any s, in its case.
#[inline(always)]
pub(super) fn start_in_window<const FOLDS: bool>(
    window: &Buffer,
    folded: &Buffer,
    from: usize,
    end: usize,
    kept: u64,
) -> u64 {
    let kept = mask(end - from) & kept;
    let raw = eight(window, from) & kept;
    if FOLDS {
        let head = eight(folded, from) & kept;
        start(head) ^ moved_by(raw)
    } else {
        start(raw)
    }
}

/// The first and the last eight bytes of a token as numbers; a shorter one twice, filled up with zeros.
fn ends(token: &[u8]) -> (u64, u64) {
    if let (Some(first), Some(last)) = (token.first_chunk(), token.last_chunk()) {
        return (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
    }
    let all = hash::word(token);
    (all, all)
}

/// The low bytes of a number.
#[inline]
pub(super) fn mask(bytes: usize) -> u64 {
    MASKS.get(bytes.min(8)).copied().unwrap_or(u64::MAX)
}

const MASKS: [u64; 9] = [
    0,
    0xff,
    0xffff,
    0xff_ffff,
    0xffff_ffff,
    0xff_ffff_ffff,
    0xffff_ffff_ffff,
    0xff_ffff_ffff_ffff,
    u64::MAX,
];

/// The eight bytes of a window that begin at a place.
#[inline]
pub(super) fn eight(window: &Buffer, at: usize) -> u64 {
    // The mask tells the compiler that no check is needed.
    let at = at & (WINDOW - 1);
    let bytes = window.get(at..at + 8).and_then(<[u8]>::first_chunk);
    u64::from_le_bytes(bytes.copied().unwrap_or_default())
}

#[cfg(test)]
#[allow(clippy::cast_possible_truncation, reason = "small numbers")]
mod tests {
    use super::*;

    fn key(token: &str) -> Key {
        KeyMaker::new(Some(Folding::default())).key(token)
    }

    /// Every letter has the key of its capital, alone, at the end of eight bytes and across them.
    #[test]
    fn letters_have_the_key_of_their_capitals() {
        for c in ('\0'..='\u{2fff}').filter(|c| c.is_alphabetic()) {
            for upper in [c.to_uppercase().to_string(), c.to_lowercase().to_string()] {
                for fill in ["", "a", "abcdefgh", "abcdefghi"] {
                    let (a, b) = (format!("{fill}{c}{fill}"), format!("{fill}{upper}{fill}"));
                    // ϐ is a letter form of β, and the capital of ŉ is two letters: those are not partners.
                    if crate::text::fold::eq(&a, &b) {
                        assert_eq!(key(&a).hash(), key(&b).hash(), "{a} {b}");
                        assert_eq!(
                            key(&a).head().stub(u64::MAX),
                            key(&b).head().stub(u64::MAX),
                            "{a} {b}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn keys_tell_words_apart() {
        let words = [
            "Iran",
            "Irak",
            "Иран",
            "Ирак",
            "Αθήνα",
            "Αθήνας",
            "Köln",
            "Kölner",
            "朝",
            "鲜",
            "a",
            "ab",
        ];
        for (n, a) in words.iter().enumerate() {
            for b in &words[n + 1..] {
                assert_ne!(key(a).hash(), key(b).hash(), "{a} {b}");
            }
        }
    }

    #[test]
    fn keys_do_not_tell_a_final_s() {
        for (name, form) in [("Köln", "Kölns"), ("Iran", "IRANS"), ("Weiß", "WEISS")] {
            assert_eq!(key(name).hash(), key(form).hash(), "{form}");
        }
        assert_ne!(key("da"), key("das"));
    }

    #[test]
    fn keys_tell_the_case() {
        let case = |token: &str| key(token).cased & FREE;
        assert!(case("die") != case("Die") && case("Die") != case("DIE"));
        for (small, capital) in [("на", "На"), ("ära", "Ära"), ("река", "Река")] {
            assert_ne!(case(small), case(capital), "{small}");
        }
    }

    /// Stubs of four bytes of Latin letters, four letters of two bytes, two of three.
    #[test]
    fn stubs_are_of_whole_letters() {
        let stub = |token: &str| key(token).head().stub(u64::MAX);
        for (same, other, differs) in [
            ("Köln", "Kölner", "Kelner"),
            ("Москва", "Москвой", "Мост"),
            ("დიდი", "დიმა", "დოდო"),
        ] {
            assert_eq!(stub(same), stub(other), "{other}");
            assert_ne!(stub(same), stub(differs), "{differs}");
        }
    }

    /// What the scanner takes from a window is what the builder takes from a name.
    #[test]
    fn keys_in_a_window_are_those_of_the_words() {
        let words = [
            "a",
            "Köln",
            "Москва",
            "Łódźkie",
            "Vereinigte",
            "žlutý",
            "Αθήνα",
            "1",
            "Ulms",
            "das",
        ];
        let (mut window, mut folded) = ([0; size_of::<Buffer>()], [0; size_of::<Buffer>()]);
        let text = words.join(" ");
        window[..text.len()].copy_from_slice(text.as_bytes());
        fold_window(&window, &mut folded, text.len());
        let mut start = 0;
        for word in words {
            let (from, to) = (start, start + word.len());
            let in_folded = in_window::<true>(&window, &folded, from, to);
            assert_eq!(in_folded, key(word), "{word}");
            let exact = KeyMaker::new(None).key(word);
            assert_eq!(in_window::<false>(&window, &folded, from, to), exact);
            let asked = start_in_window::<true>(&window, &folded, from, to, u64::MAX);
            let mut known = key(word)
                .heads()
                .into_iter()
                .map(|head| in_case(super::start(head), key(word).case()));
            assert!(known.any(|known| known == asked), "{word}");
            start += word.len() + 1;
        }
    }
}
