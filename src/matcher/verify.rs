//! Whether a stretch of text is a name: the step that decides, after keys have proposed.
//!
//! Both sides are brought into normal form (names once, when the matcher is built; text only where it is not in it
//! already) and compared: as they are, then in capitals or capitalised, then as a case form.

use super::options::Options;
use super::word::{is_hyphen, is_letter, look};
use super::{MatchKind, Name, NameFlags};
use crate::gazetteer::AliasRow;
use crate::language::inflection::{Inflection, WordClass};
use crate::text::fold;
use crate::text::normalize::Folding;
use crate::{EntityKind, Form};

/// Names of more words are found as they are written only.
pub(super) const MOST_WORDS: usize = 16;
/// Names of fewer letters are not looked for in capitals: OB is not the river Ob.
const LETTERS_FOR_CAPITALS: usize = 4;
/// The first of several words takes endings from this number of letters on.
const SHORTEST_FIRST: usize = 3;

/// Room for the comparisons of one search; grows to the longest name once.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    normal: String,
    cased: String,
}

/// What a comparison goes by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules<'m> {
    pub(super) options: Options,
    pub(super) inflection: &'m Inflection,
}

/// Whether `text` is its own normal form, as can be told at a glance. ASCII nearly always is.
pub(super) fn is_canonical(text: &str, folding: Folding) -> bool {
    let mut blank = true;
    for c in text.chars() {
        let is_plain = match c {
            ' ' if blank => false,
            '\0'..='\x1f' | '`' | '\x7f' => false,
            '\0'..='\x7f' => true,
            _ if folding.needs_every_char() => false,
            'À'..='ž'
            | 'ƀ'..='ɏ'
            | 'Ά'..='ώ'
            | 'Ж'..='я'
            | 'А'..='Е'
            | 'Ђ'..='Џ'
            | 'ђ'..='ҁ'
            | 'Ҋ'..='֏'
            | '\u{1ea0}'..='\u{1ef9}' => true,
            _ => look(c).1,
        };
        if !is_plain {
            return false;
        }
        blank = c == ' ';
    }
    true
}

/// Appends the normal form of `text`, with single spaces, and none where a line ends with a hyphen; `false` if a blank line
/// parts it.
pub(super) fn canonical(text: &str, folding: Folding, out: &mut String) -> bool {
    let (mut breaks, mut broken) = (0, false);
    for c in text.chars() {
        match c {
            '\n' => (breaks, broken) = (breaks + 1, true),
            c if c.is_whitespace() => {}
            _ => breaks = 0,
        }
        if breaks > 1 {
            return false;
        }
    }
    folding.normalize(text, out);
    let broken = broken && (text.contains("-\n") || text.contains("-\r\n"));
    if broken || out.contains("  ") {
        let mut last = ' ';
        out.retain(|c| {
            let keep = c != ' ' || last != ' ' && !(broken && last == '-');
            last = c;
            keep
        });
    }
    true
}

/// Splits at spaces; `None` if there are too many words.
pub(super) fn words<'b, 't>(
    text: &'t str,
    buffer: &'b mut [&'t str; MOST_WORDS],
) -> Option<&'b [&'t str]> {
    let mut count = 0;
    for word in text.split(' ') {
        *buffer.get_mut(count)? = word;
        count += 1;
    }
    buffer.get(..count)
}

/// How `slice`, a stretch of the text, writes the name `base`; `None` if it does not.
pub(super) fn verify(
    slice: &str,
    base: &[u8],
    name: &Name,
    rules: Rules<'_>,
    scratch: &mut Scratch,
) -> Option<MatchKind> {
    // Without a look at the text of the name, which is seldom in the cache.
    if loses_capital(slice.as_bytes(), name.flags) {
        return None;
    }
    if slice.as_bytes() == base {
        return Some(MatchKind::Exact);
    }
    if !rules.options.tolerant {
        return None;
    }
    let base = std::str::from_utf8(base).ok()?;
    let Scratch { normal, cased } = scratch;
    let folding = rules.options.folding;
    let surface = if is_canonical(slice, folding) {
        slice
    } else {
        normal.clear();
        if !canonical(slice, folding, normal) {
            return None;
        }
        normal.as_str()
    };
    if surface == base {
        return Some(MatchKind::Exact);
    }
    if is_recased(surface, base, name.flags) {
        return Some(MatchKind::Folded);
    }
    // What differs in nothing but case is no case form.
    if name.classes == 0 || surface.len() == base.len() && fold::eq(surface, base) {
        return None;
    }
    is_inflected(surface, base, name, rules.inflection, cased).then_some(MatchKind::Inflected)
}

/// `slice` with the spaces of `base` instead of hyphens: "New York" for the "New-York" of "New-York-Reise". `None` if they
/// are not parted alike.
pub(super) fn unhyphenated(slice: &str, base: &[u8]) -> Option<String> {
    if !base.contains(&b' ') || !slice.contains(is_hyphen) || slice.contains(' ') {
        return None;
    }
    let mut joints = base.iter().filter(|byte| matches!(byte, b' ' | b'-'));
    let mut out = String::with_capacity(slice.len());
    for c in slice.chars() {
        out.push(if is_hyphen(c) {
            char::from(*joints.next()?)
        } else {
            c
        });
    }
    joints.next().is_none().then_some(out)
}

/// Which of the first two bytes of a name are capitals.
pub(super) fn capitals(name: &str) -> NameFlags {
    let mut flags = NameFlags::default();
    let places = [NameFlags::CAPITAL, NameFlags::SECOND_CAPITAL];
    for (byte, flag) in name.bytes().zip(places) {
        if byte.is_ascii_uppercase() {
            flags.set(flag);
        }
    }
    flags
}

/// Whether `slice` has a small letter where a name has a capital, as far as the first two tell: "die" and "Die" are not DIE.
/// Only names that are found in any case allow for that, and the first letter of some.
#[inline]
pub(super) fn loses_capital(slice: &[u8], flags: NameFlags) -> bool {
    let is_small = |at: usize| slice.get(at).is_some_and(u8::is_ascii_lowercase);
    let first = flags.has(NameFlags::CAPITAL) & !flags.has(NameFlags::SMALL) & is_small(0);
    let second = flags.has(NameFlags::SECOND_CAPITAL) & is_small(1);
    (first | second) & !flags.has(NameFlags::FOLD)
}

/// Whether `surface` is `base` in a letter case in which it is found.
fn is_recased(surface: &str, base: &str, flags: NameFlags) -> bool {
    if flags.has(NameFlags::FOLD) && fold::eq(surface, base) {
        return true;
    }
    if !flags.has(NameFlags::USUAL) && !flags.has(NameFlags::FOLD) {
        return false;
    }
    if is_titled(surface, base, flags.has(NameFlags::SMALL)) {
        return true;
    }
    fold::is_capitals(surface)
        && allows_capitals(base)
        && (fold::eq(surface, base) || is_bare(surface, base))
}

/// Whether `surface` is `base` in capitals without accents: ΕΛΛΑΔΑ. Only languages that write so have keys for it.
fn is_bare(surface: &str, base: &str) -> bool {
    let bare = base.chars().map(fold::without_accent);
    bare.flat_map(char::to_uppercase).eq(surface.chars())
}

/// Whether `surface` is `base` but for letters that begin its words: the first is a capital (Nordkoreanisch), or small if
/// it may be; capitals lack their accent (Etats-Unis, where there is a key for it); small letters in a name of several
/// words are capitals (Société Générale, but die Tageszeitung is not die tageszeitung).
fn is_titled(surface: &str, base: &str, small: bool) -> bool {
    let several = base.contains(' ') && base.starts_with(char::is_uppercase);
    let (mut letters, mut first, mut begins) = (base.chars().peekable(), true, true);
    for c in surface.chars() {
        let Some(own) = letters.next() else {
            return false;
        };
        if c != own {
            let mixed = letters.peek().is_some_and(|next| next.is_uppercase()); // eBay, iPhone
            let is_capital_of =
                |c: char, small: char| small.is_lowercase() && small.to_uppercase().eq([c]);
            let raised = (first || several) && !mixed && is_capital_of(c, own);
            let lowered = first && small && !mixed && is_capital_of(own, c);
            let bare = own.is_uppercase() && fold::without_accent(own) == c;
            if !begins || !(raised || lowered || bare) {
                return false;
            }
        }
        (first, begins) = (false, !is_letter(own));
    }
    letters.next().is_none()
}

/// Whether a name is looked for in capitals.
pub(super) fn allows_capitals(base: &str) -> bool {
    let mut letters = base.chars().filter(|c| is_letter(*c));
    letters.nth(LETTERS_FOR_CAPITALS - 1).is_some()
}

/// Whether `surface` is a case form of `base`, in a letter case in which it is found.
fn is_inflected(
    surface: &str,
    base: &str,
    name: &Name,
    inflection: &Inflection,
    cased: &mut String,
) -> bool {
    let mut base_words = [""; MOST_WORDS];
    let Some(base_words) = words(base, &mut base_words) else {
        return false;
    };
    let accepts = |surface: &str| {
        let mut buffer = [""; MOST_WORDS];
        words(surface, &mut buffer).is_some_and(|surface_words| {
            let same_first = base_words.first() == surface_words.first();
            CLASSES
                .iter()
                .filter(|(bit, _)| name.classes & bit != 0)
                .filter(|(_, class)| same_first || is_first_free(base_words, *class, inflection))
                .any(|(_, class)| inflection.accepts_name(base_words, surface_words, *class))
        })
    };
    if accepts(surface) {
        return true;
    }
    let flags = name.flags;
    if !flags.has(NameFlags::USUAL) && !flags.has(NameFlags::FOLD) {
        return false;
    }
    if retitle(surface, base_words, flags.has(NameFlags::SMALL), cased) {
        return accepts(cased);
    }
    if flags.has(NameFlags::FOLD) || fold::is_capitals(surface) && allows_capitals(base) {
        recase(surface, base_words, cased);
        return accepts(cased);
    }
    false
}

/// Whether the first word of a name may take endings: of several, a short one may not. "De" and "La" are articles.
pub(super) fn is_first_free(words: &[&str], class: WordClass, inflection: &Inflection) -> bool {
    let is_long = |word: &&str| word.chars().nth(SHORTEST_FIRST - 1).is_some();
    inflection.word_class(words, 0, class) != WordClass::Part || words.first().is_some_and(is_long)
}

/// Writes `surface` with the letters that begin its words in the case that they have in `base`, as far as [`is_titled`] allows
/// for another; `false` if none changes.
fn retitle(surface: &str, base: &[&str], small: bool, out: &mut String) -> bool {
    out.clear();
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let several = base.len() > 1 && base.first().is_some_and(|word| is_capital(word));
    for (number, word) in surface.split(' ').enumerate() {
        if number > 0 {
            out.push(' ');
        }
        let (mut letters, model) = (word.chars(), base.get(number).unwrap_or(&""));
        let Some(c) = letters.next() else {
            continue;
        };
        let rest = letters.as_str();
        let (first, mixed) = (number == 0, is_capital(rest));
        if (first || several) && model.starts_with(char::is_lowercase) && !mixed {
            out.extend(c.to_lowercase());
        } else if first && small && is_capital(model) && !mixed {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        out.push_str(rest);
    }
    out != surface
}

/// Writes `surface` in the case of `base`: small letters, but capitals where the same word of `base` has them.
fn recase(surface: &str, base: &[&str], out: &mut String) {
    out.clear();
    for (number, word) in surface.split(' ').enumerate() {
        if number > 0 {
            out.push(' ');
        }
        let mut model = base.get(number).unwrap_or(&"").chars();
        for c in word.chars() {
            if model.next().is_some_and(char::is_uppercase) {
                out.extend(c.to_uppercase());
            } else {
                out.extend(c.to_lowercase());
            }
        }
    }
}

/// The classes that a name may have, one bit each.
const CLASSES: [(u8, WordClass); 6] = [
    (1, WordClass::Name),
    (2, WordClass::Surname),
    (4, WordClass::Place),
    (8, WordClass::Organization),
    (16, WordClass::Adjective),
    (32, WordClass::Demonym),
];

pub(super) fn class_bit(class: WordClass) -> u8 {
    CLASSES
        .iter()
        .find(|(_, known)| *known == class)
        .map_or(1, |(bit, _)| *bit)
}

/// Whether an alias, of letters enough and not small, is one that compounds are made with: Russland, but not DVRK.
pub(super) fn joins_compounds(row: &AliasRow, text: &str) -> bool {
    let form = matches!(
        row.form,
        Form::Name
            | Form::Alias
            | Form::Official
            | Form::Capital
            | Form::Surname
            | Form::Transliteration
    );
    form && !row.flags.is_weak() && text.chars().all(is_letter)
}

/// Whether the first letter of a name may be small in running text, because only its place makes it a capital one: that
/// of an organisation made of common nouns (Камара на лордовете, but not White House), or of an event (Brexit, in some
/// languages brexit).
pub(super) fn may_be_small(kind: EntityKind<'_>, text: &str) -> bool {
    let mut letters = text.chars();
    let is_word = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase);
    is_word
        && match kind {
            EntityKind::Event => true,
            EntityKind::Organization | EntityKind::Product => text
                .split(' ')
                .nth(1)
                .is_some_and(|word| word.starts_with(char::is_lowercase)),
            _ => false,
        }
}

/// Whether an event is named by letters and a number, and so written in any case: COVID-19, Covid-19, covid-19.
pub(super) fn is_event_with_number(kind: EntityKind<'_>, text: &str) -> bool {
    matches!(kind, EntityKind::Event)
        && text.ends_with(|c: char| c.is_ascii_digit())
        && text.chars().filter(|c| is_letter(*c)).nth(2).is_some()
}

/// A name that ends in a number after a space with a hyphen instead, or the other way round: Nord Stream-2.
pub(super) fn other_number(text: &str) -> Option<String> {
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return None; // nearly always
    }
    let (name, number) = text.rsplit_once([' ', '-'])?;
    let is_number = number.bytes().all(|b| b.is_ascii_digit());
    let is_name = name.ends_with(is_letter) && name.chars().nth(3).is_some();
    let joint = if text.get(name.len()..)?.starts_with(' ') {
        '-'
    } else {
        ' '
    };
    (is_number && is_name).then(|| format!("{name}{joint}{number}"))
}

/// Of several names of one entity that are written alike, the most telling comes first.
pub(super) fn form_rank(form: Form) -> u8 {
    match form {
        Form::Acronym | Form::Abbreviation => 0,
        Form::Name => 1,
        Form::Capital => 2,
        Form::Adjective => 3,
        Form::Demonym => 4,
        Form::Official => 5,
        Form::Surname => 6,
        Form::Alias => 7,
        _ => 8,
    }
}
