//! The words of a full name that may stand for the person, in whatever case form.

use super::context::{Context, shape_distance};
use super::tags::Tags;
use super::traits::Traits;
use crate::language::inflection::{Inflection, WordClass};
use crate::text::chars::is_lower;
use crate::text::fold::bare;
use crate::text::words::without_genitive;

/// Most words of a full name.
pub(super) const MAX_NAME: usize = 6;
/// Most letters of a syllable of an East Asian given name.
pub(super) const MAX_SYLLABLE: usize = 5;

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
            // "D'Harcourt" at the start of a sentence, "al-Sisi" after "Al-Sisi" there
            let small = is_small(self.base) || is_small(surface);
            let rest = self.base.get(a.len_utf8()..)?;
            let same = small && bare(a) == bare(b) && !rest.is_empty();
            let key = Self {
                base: rest,
                ..*self
            };
            let fit = key.fit(context, surface.get(b.len_utf8()..).filter(|_| same)?)?;
            let len = fit.len + b.len_utf8();
            return Some(Fit { len, ..fit });
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
        let shape = self.loose && context.has(Traits::CASES) && womans != [false, true];
        let by_shape = |(base, form): &(&str, &str)| shape_distance(base, form);
        let distance = forms.iter().find_map(by_shape).filter(|_| shape)?;
        Some(2 + distance)
    }
}

/// A full name of two to [`MAX_NAME`] words.
#[derive(Clone, Copy, Debug)]
pub(super) struct FullName<'n> {
    text: &'n str,
    words: [&'n str; MAX_NAME],
    count: usize,
    order: Order,
}

/// Which of the words of a name come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    GivenFirst,
    /// "Magyar Péter": all words but the last may stand for the person.
    GivenLast,
    /// "Kim Jong Un", "Xi Jinping", "Lee Jae-myung": only the first does.
    FamilyFirst,
}

impl<'n> FullName<'n> {
    pub(super) fn read(context: &Context<'_>, text: &'n str) -> Option<Self> {
        let mut name = Self {
            text,
            words: [""; MAX_NAME],
            count: 0,
            order: Order::GivenFirst,
        };
        for word in text.split_whitespace() {
            *name.words.get_mut(name.count)? = word;
            name.count += 1;
        }
        name.order = name.order(context);
        (name.count > 1).then_some(name)
    }

    fn words(&self) -> &[&'n str] {
        self.words.get(..self.count).unwrap_or(&[])
    }

    fn order(&self, context: &Context<'_>) -> Order {
        let Some((first, rest)) = self.words().split_first() else {
            return Order::GivenFirst;
        };
        let short = |word: &str| word.chars().nth(MAX_SYLLABLE).is_none();
        let hyphen = |word: &&str| word.split_once('-').is_some_and(|(_, last)| short(last));
        let family = || {
            let has = |list| context.lexicon.has(first, list);
            let syllables = || rest.len() == 2 && rest.iter().all(|word| short(word));
            let told = || rest.iter().any(hyphen) || syllables() || !has(Tags::GIVEN_NAME);
            has(Tags::EAST_ASIAN) && told()
        };
        if rest.len() <= 2 && family() {
            Order::FamilyFirst
        } else if context.has(Traits::GIVEN_LAST) && !context.is_listed_given(first) {
            Order::GivenLast
        } else {
            Order::GivenFirst
        }
    }

    pub(super) fn is_family_first(&self) -> bool {
        self.order == Order::FamilyFirst
    }

    /// The given name; of a name that opens with the family name, that.
    pub(super) fn given(&self) -> &'n str {
        let given = match self.order {
            Order::GivenLast => self.words().last(),
            Order::GivenFirst | Order::FamilyFirst => self.words().first(),
        };
        given.copied().unwrap_or("")
    }

    /// Calls `emit` with the words that may stand for the person, their class, and whether it is the surname proper:
    /// "Assad" and "al-Assad" of Baschar al-Assad, "Kim" of Kim Jong Un.
    pub(super) fn keys(
        &self,
        context: &Context<'_>,
        emit: &mut dyn FnMut(&'n str, WordClass, bool),
    ) {
        let words = self.words();
        if self.is_family_first() {
            // "Chính" of Phạm Minh Chính, as Vietnamese has it; too short a word says too little.
            let vietnamese = context.has(Traits::CALLED_BY_LAST);
            let last = words.get(2);
            let last = last.filter(|last| vietnamese || last.chars().nth(3).is_some());
            for (word, own) in [(words.first(), true), (last, false)] {
                word.into_iter()
                    .for_each(|word| emit(word, WordClass::Surname, own));
            }
            return;
        }
        let inflection = Inflection::of(context.language);
        let hungarian = self.order == Order::GivenLast;
        for (index, base) in words.iter().enumerate() {
            let last = index + 1 == words.len();
            let particle = || is_small(base) && !base.contains(char::is_uppercase);
            let opens = index == 0 && !hungarian;
            let given = || {
                let short = base.ends_with('.') || base.chars().nth(2).is_none();
                !last && (short || context.is_listed_given(base))
            };
            if opens || hungarian && last || particle() || given() {
                continue;
            }
            let class = if last {
                inflection.word_class(words, index, WordClass::Surname)
            } else {
                WordClass::Surname
            };
            emit(base, class, last || hungarian);
            // "al-Assad", "el-Sisi", "d'Harcourt" are also called by what follows the article.
            if let Some((article, rest)) = base.split_once(['-', '\'', '’']) {
                let name = rest.starts_with(char::is_uppercase);
                if name && context.lexicon.has(article, Tags::PARTICLE) {
                    emit(rest, class, last);
                }
            }
        }
    }

    /// The lower-case words directly before `part`: "von der " before "Leyen".
    pub(super) fn particles_before(&self, part: &str) -> &'n str {
        if !self.words().iter().any(|word| is_small(word)) {
            return "";
        }
        let name = self.text;
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
            let before = head.get(..start).and_then(|h| h.rfind(word));
            start = before.unwrap_or(start);
        }
        name.get(start..at).unwrap_or("")
    }
}

/// "van", "'t"
fn is_small(word: &str) -> bool {
    word.trim_start_matches(['\'', '’']).starts_with(is_lower)
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
    use crate::Language;

    #[test]
    fn particles() {
        let lexicon = super::super::rules::lexicon(Language::German);
        let context = Context {
            text: "",
            words: &crate::text::words::Words::default(),
            lexicon: &lexicon,
            gazetteer: &crate::Gazetteer::default(),
            language: Language::German,
        };
        let before = |name, part| {
            let name = FullName::read(&context, name).unwrap();
            name.particles_before(part)
        };
        assert_eq!(before("Ursula von der Leyen", "Leyen"), "von der ");
        assert_eq!(before("Angela Merkel", "Merkel"), "");
        let text = "Frau von der Leyen";
        assert_eq!(with_particles(text, 13, "von der "), 5);
        assert_eq!(with_particles(text, 13, "de "), 13);
    }
}
