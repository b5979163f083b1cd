//! The words of a full name that may stand for the person, in whatever case form.

use super::context::{Context, shape_distance};
use super::lexicon::Tags;
use crate::Language;
use crate::language::inflection::{Inflection, WordClass};
use crate::text::chars::is_lower;
use crate::text::fold::bare;
use crate::text::hash::mix;
use crate::text::word::Key as WordKey;
use crate::text::words::without_genitive;

/// Most words of a full name.
pub(super) const MAX_NAME: usize = 6;

/// How a word stands for a key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    /// Bytes of the part of it that is a form of the key: all of "Putins", "Trump" in "Trump's" and in "Trump-Regierung".
    pub(super) len: usize,
    /// Nothing for the key itself, 1 for a form by the rules of the language, more for one by its shape.
    pub(super) distance: usize,
}

/// One word that may stand for a person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key<'a> {
    pub(super) base: &'a str,
    pub(super) class: WordClass,
    /// The base form itself, not a form that a text happened to use.
    pub(super) is_base: bool,
    /// Particles in front of it: "von der " Leyen.
    pub(super) particles: &'a str,
    /// The given name, not the surname.
    pub(super) given: bool,
    /// Endings that no rule gives may do too: the full name stands in the text.
    pub(super) loose: bool,
    pub(super) person: usize,
    /// The next key that starts alike, as its number plus one.
    pub(super) next: usize,
}

impl<'a> Key<'a> {
    pub(super) fn new(base: &'a str, class: WordClass) -> Self {
        Self {
            base,
            class,
            is_base: true,
            particles: "",
            given: false,
            loose: false,
            person: 0,
            next: 0,
        }
    }

    /// How `surface` stands for the word, if it does.
    pub(super) fn fit(&self, context: &Context<'_>, surface: &str) -> Option<Fit> {
        let exact = |len| Some(Fit { len, distance: 0 });
        if surface == self.base {
            return exact(surface.len());
        }
        let (a, b) = (self.base.chars().next()?, surface.chars().next()?);
        if a != b {
            return None;
        }
        let without_ending = without_genitive(surface);
        if without_ending == self.base {
            return exact(without_ending.len());
        }
        if let Some(rest) = surface.strip_prefix(self.base) {
            if rest.starts_with(['-', '‑']) && rest.chars().nth(1).is_some_and(char::is_uppercase)
            {
                return exact(self.base.len());
            }
        }
        surface.chars().nth(2)?;
        let upper = || {
            let capitals = self.base.chars().flat_map(char::to_uppercase);
            surface.len() > 3 && capitals.eq(surface.chars())
        };
        // "Petrovic" in a text that has "Petrović" once
        let plain = || {
            let accents = !(self.base.is_ascii() && surface.is_ascii());
            let is_base = |form: &str| self.base.chars().map(bare).eq(form.chars().map(bare));
            accents && (is_base(surface) || surface.strip_suffix('s').is_some_and(is_base))
        };
        let distance = self.distance(context, surface);
        let distance = distance.or_else(|| (upper() || plain()).then_some(0))?;
        let len = surface.len();
        Some(Fit { len, distance })
    }

    fn distance(&self, context: &Context<'_>, surface: &str) -> Option<usize> {
        let language = context.language;
        let womans =
            [self.base, surface].map(|name| context.lexicon.ends(name, Tags::WOMANS_SURNAME));
        // Nobody's wife: "Nováka" is no form of "Nováková".
        if womans == [true, false] {
            return None;
        }
        let inflection = Inflection::of(language);
        let forms = [(self.base, surface), (surface, self.base)];
        let forms = forms.get(..if self.is_base { 1 } else { 2 })?;
        if forms
            .iter()
            .any(|(base, form)| inflection.accepts(base, form, self.class))
        {
            return Some(1);
        }
        let shape = self.loose && context.has_cases() && womans != [false, true];
        let by_shape = |(base, form): &(&str, &str)| shape_distance(base, form);
        let distance = forms.iter().find_map(by_shape).filter(|_| shape)?;
        Some(2 + distance)
    }
}

/// The letters that a word begins with, folded, a byte apart: of ASCII letters, their bytes.
#[derive(Clone, Copy)]
pub(super) struct Head {
    letters: u64,
    len: usize,
}

impl Head {
    /// `key` is the key of `word`.
    #[inline]
    pub(super) fn of(word: &str, key: WordKey) -> Self {
        let first = key.head & FIRST_BYTES;
        if first & NO_ASCII == 0 {
            let len = word.len().min(REACHES[2]);
            return Self {
                letters: first,
                len,
            };
        }
        let letters = word.chars().take(REACHES[2]).map(bare);
        letters.fold(Self { letters: 0, len: 0 }, |head, c| Self {
            letters: head.letters ^ u64::from(u32::from(c)) << (8 * head.len),
            len: head.len + 1,
        })
    }

    /// A hash of the first `reach` letters.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "half of a hash")]
    pub(super) fn hash(self, reach: usize) -> u32 {
        mix(self.letters & ((1 << (8 * reach)) - 1), reach as u64) as u32
    }

    /// The hashes that a base form of the word may have been filed under, the shortest reach first.
    #[inline]
    pub(super) fn hashes(self) -> impl Iterator<Item = u32> {
        let reaches = REACHES.iter().take_while(move |reach| **reach <= self.len);
        reaches.map(move |reach| self.hash(*reach))
    }

    /// One of 64 bits for its first two letters, which all forms of a name share.
    #[inline]
    pub(super) fn bit(self) -> u64 {
        1 << (self.hash(REACHES[0]) % 64)
    }
}

/// The bytes of a key's head that may belong to a [`Head`], and their highest bits.
const FIRST_BYTES: u64 = (1 << (8 * REACHES[2])) - 1;
const NO_ASCII: u64 = 0x8080_8080_8080_8080;

/// A hash of the first letters of a word: as many as no case form of a name of this length changes, at most
/// `REACHES[2]`.
pub(super) fn start(word: &str, reach: usize) -> u32 {
    Head::of(word, WordKey::of(word)).hash(reach)
}

/// How many letters those are.
pub(super) fn reach(word: &str) -> usize {
    match word.chars().count() {
        0..=3 => REACHES[0],
        4..=6 => REACHES[1],
        _ => REACHES[2],
    }
}

pub(super) const REACHES: [usize; 3] = [2, 3, 5];

/// Calls `emit` with the words of a full name that may stand for the person, their class, and whether it is the surname
/// proper: "Assad" and "al-Assad" of Baschar al-Assad, "Kim" of Kim Jong Un.
pub(super) fn name_keys<'n>(
    context: &Context<'_>,
    name: &'n str,
    emit: &mut dyn FnMut(&'n str, WordClass, bool),
) {
    let mut buffer = [""; MAX_NAME];
    let Some(parts) = split(name, &mut buffer) else {
        return;
    };
    let Some(first) = parts.first() else { return };
    if context.is_east_asian(parts) {
        emit(first, WordClass::Surname, true);
        // "Chính" of Phạm Minh Chính, as Vietnamese has it; too short a word says too little.
        let vietnamese = context.language == Language::Vietnamese;
        if let [_, _, last] = parts {
            if vietnamese || last.chars().nth(3).is_some() {
                emit(last, WordClass::Surname, false);
            }
        }
        return;
    }
    let inflection = Inflection::of(context.language);
    let hungarian = context.is_hungarian(parts);
    for (index, base) in parts.iter().enumerate() {
        let last = index + 1 == parts.len();
        let particle = || is_small(base) && !base.contains('-');
        let opens = index == 0 && !hungarian;
        let given = || {
            let short = base.ends_with('.') || base.chars().nth(2).is_none();
            !last && (short || context.is_listed_given(base))
        };
        if opens || hungarian && last || particle() || given() {
            continue;
        }
        let class = if last {
            inflection.word_class(parts, index, WordClass::Surname)
        } else {
            WordClass::Surname
        };
        emit(base, class, last || hungarian);
        // "al-Assad", "el-Sisi" are also called by what follows the article.
        if let Some((article, rest)) = base.split_once('-') {
            if context.lexicon.has(article, Tags::PARTICLE) && rest.starts_with(char::is_uppercase)
            {
                emit(rest, class, last);
            }
        }
    }
}

/// The words of a name of two to [`MAX_NAME`] words.
pub(super) fn split<'n, 'b>(
    name: &'n str,
    buffer: &'b mut [&'n str; MAX_NAME],
) -> Option<&'b [&'n str]> {
    let mut count = 0;
    for part in name.split_whitespace() {
        *buffer.get_mut(count)? = part;
        count += 1;
    }
    buffer.get(..count).filter(|parts| parts.len() >= 2)
}

/// "van", "'t"
fn is_small(word: &str) -> bool {
    word.trim_start_matches(['\'', '’']).starts_with(is_lower)
}

/// The lower-case words directly before `part` in `name`: "von der " before "Leyen".
pub(super) fn particles_before<'a>(name: &'a str, part: &str) -> &'a str {
    let end = name.strip_suffix(part).map(str::len);
    let Some(at) = end.or_else(|| name.rfind(part)) else {
        return "";
    };
    let head = name.get(..at).unwrap_or("");
    let mut start = at;
    for word in head.split_whitespace().rev() {
        if !is_small(word) {
            break;
        }
        start = head
            .get(..start)
            .and_then(|h| h.rfind(word))
            .unwrap_or(start);
    }
    name.get(start..at).unwrap_or("")
}

/// Where the mention starts if its particles stand before byte `start`.
pub(super) fn with_particles(text: &str, start: usize, particles: &str) -> usize {
    let Some(before) = text.get(..start) else {
        return start;
    };
    // "Van der Meer" at the start of a sentence
    let stands = before.ends_with(particles) || {
        let at = start
            .checked_sub(particles.len())
            .and_then(|from| before.get(from..));
        at.is_some_and(|found| found.to_lowercase() == particles)
    };
    if particles.is_empty() || !stands {
        return start;
    }
    let from = start - particles.len();
    let edge = text
        .get(..from)
        .is_none_or(|t| !t.ends_with(char::is_alphanumeric));
    if edge { from } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles() {
        assert_eq!(
            particles_before("Ursula von der Leyen", "Leyen"),
            "von der "
        );
        assert_eq!(particles_before("Angela Merkel", "Merkel"), "");
        let text = "Frau von der Leyen";
        assert_eq!(with_particles(text, 13, "von der "), 5);
        assert_eq!(with_particles(text, 13, "de "), 13);
    }
}
