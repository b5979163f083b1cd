//! One name in many spellings: Schoigu, Shoigu, Choïgou, Szojgu, Шойгу.
//!
//! Two tools. [`spelling_key`] is for look-up: equal for most spellings of a name, across scripts and conventions, and
//! for some names that merely sound alike. [`spelling_similarity`] is for deciding: how close two spellings are when each
//! is read in whatever convention makes them closest.

use std::sync::OnceLock;

use crate::text::fold::bare;
use crate::text::hash::NumberMap;

const LETTERS: &str = include_str!("letters.txt");

/// Letters and their sounds by first letter, longer letters first.
#[derive(Debug, Default)]
struct Reading(NumberMap<Vec<(&'static str, &'static str)>>);

impl Reading {
    fn extend(&mut self, pairs: impl Iterator<Item = (&'static str, &'static str)>) {
        for (letters, sound) in pairs {
            let first = letters.chars().next().unwrap_or(' ');
            let same = self.0.entry(u64::from(first)).or_default();
            let longer = same.partition_point(|(known, _)| known.len() >= letters.len());
            same.insert(longer, (letters, sound));
        }
    }

    /// The letters that `text` starts with, and their sound.
    fn at(&self, first: char, text: &str) -> Option<(&'static str, &'static str)> {
        self.0
            .get(&u64::from(first))?
            .iter()
            .find(|(letters, _)| text.starts_with(letters))
            .copied()
    }
}

#[derive(Debug, Default)]
struct Readings {
    /// Of scripts other than Latin, and of marked Latin letters.
    common: Reading,
    /// Of Latin letters: German, English, French, Polish, other Slavic.
    latin: Vec<Reading>,
    /// Of Latin letters, a bit of each convention.
    key: Reading,
}

fn readings() -> &'static Readings {
    static READINGS: OnceLock<Readings> = OnceLock::new();
    READINGS.get_or_init(|| {
        let mut out = Readings::default();
        for line in LETTERS.lines().filter(|line| !line.starts_with('#')) {
            let Some((set, letters)) = line.split_once(": ") else {
                continue;
            };
            let mut words = letters.split_whitespace();
            let pairs =
                std::iter::from_fn(|| Some((words.next()?, words.next()?.trim_matches('-'))));
            if ["german", "english", "french", "polish", "slavic"].contains(&set) {
                let mut reading = Reading::default();
                reading.extend(pairs);
                out.latin.push(reading);
            } else if set == "key" {
                out.key.extend(pairs);
            } else {
                out.common.extend(pairs);
            }
        }
        out
    })
}

/// A key that is equal for most spellings of a name, whatever the script and the convention; empty if nothing of the
/// name can be read (Chinese, for one).
///
/// It keeps the consonants in broad classes, word by word. Use it to find candidates, and [`spelling_similarity`] to
/// judge them.
///
/// # Complexity
///
/// O(n); allocates the key.
///
/// # Examples
///
/// ```
/// use wirecopy::resolve::spelling_key;
///
/// let key = spelling_key("Schoigu");
/// for name in ["Shoigu", "Choïgou", "Szojgu", "Šojgu", "Шойгу"] {
///     assert_eq!(spelling_key(name), key, "{name}");
/// }
/// assert_eq!(spelling_key("Wolodymyr Selenskyj"), spelling_key("Володимир Зеленський"));
/// assert_ne!(spelling_key("Putin"), spelling_key("Pushkin"));
/// ```
#[must_use]
pub fn spelling_key(name: &str) -> String {
    let readings = readings();
    let mut key = String::with_capacity(name.len());
    for word in words(name) {
        if !key.is_empty() {
            key.push(' ');
        }
        let mut last = ' ';
        each_sound(&word, &readings.common, &readings.key, |sound| {
            if let Some(class) = class(sound).filter(|class| *class != last) {
                key.push(class);
                last = class;
            }
        });
    }
    key
}

/// How close two spellings of a name are, from 0 to 1. Above about 0.8 they are likely the same name; 1 means that some
/// pair of conventions reads both alike.
///
/// Words are compared in order, and in reverse order too, for names that put the family name first.
///
/// # Complexity
///
/// O(a · b) in the lengths of the names, times 25 pairs of readings.
///
/// # Examples
///
/// ```
/// use wirecopy::resolve::spelling_similarity;
///
/// assert!(spelling_similarity("Gorbatschow", "Горбачёв") > 0.85);
/// assert!(spelling_similarity("Poutine", "Путин") > 0.85);
/// assert!(spelling_similarity("Merkel", "Markle") < 0.8);
/// assert!(spelling_similarity("Lawrow", "Lukaschenko") < 0.5);
/// ```
#[must_use]
pub fn spelling_similarity(a: &str, b: &str) -> f32 {
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a.len() == b.len() {
        let ahead = compare(a.iter().zip(&b));
        return if a.len() > 1 {
            ahead.max(compare(a.iter().zip(b.iter().rev())))
        } else {
            ahead
        };
    }
    similar(&a.concat(), &b.concat())
}

/// The mean similarity of pairs of words, the worst pair counting double.
fn compare<'w>(pairs: impl Iterator<Item = (&'w String, &'w String)>) -> f32 {
    let (mut sum, mut count, mut worst) = (0.0, 0.0, 1.0f32);
    for (a, b) in pairs {
        let value = similar(a, b);
        sum += value;
        count += 1.0;
        worst = worst.min(value);
    }
    (sum + worst) / (count + 1.0)
}

fn words(name: &str) -> Vec<String> {
    let parts =
        name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '.' | '·' | '・'));
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The sounds of a word in lower case, each once where it is doubled.
fn sounds(word: &str, common: &Reading, latin: &Reading) -> Vec<char> {
    let mut out = Vec::with_capacity(word.len());
    each_sound(word, common, latin, |sound| out.push(sound));
    out.dedup();
    out
}

/// Calls `emit` with the sounds of a word in lower case. Letters that no reading knows are dropped.
fn each_sound(word: &str, common: &Reading, latin: &Reading, mut emit: impl FnMut(char)) {
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let len = if let Some((letters, sound)) = latin.at(c, rest).or_else(|| common.at(c, rest)) {
            sound.chars().for_each(&mut emit);
            letters.len()
        } else {
            let plain = bare(c);
            if plain.is_ascii_lowercase() {
                emit(if plain == 'y' { 'i' } else { plain });
            }
            c.len_utf8()
        };
        rest = rest.get(len..).unwrap_or("");
    }
}

fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The broad class of a consonant; `None` for vowels, glides and the letters that come and go with them.
fn class(sound: char) -> Option<char> {
    Some(match sound {
        's' | 'z' | 'c' | 'C' | 'S' | 'Z' => 'S',
        'k' | 'g' | 'h' => 'K',
        't' | 'd' => 'T',
        'v' | 'f' | 'w' => 'F',
        'p' | 'b' => 'P',
        'l' | 'm' | 'n' | 'r' => sound.to_ascii_uppercase(),
        _ => return None,
    })
}

/// The best similarity over all pairs of readings of two words.
fn similar(a: &str, b: &str) -> f32 {
    let readings = readings();
    let read = |word: &str| -> Vec<Vec<char>> {
        let mut all: Vec<Vec<char>> = readings
            .latin
            .iter()
            .map(|latin| sounds(word, &readings.common, latin))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let (a, b) = (read(a), read(b));
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (a, b)));
    pairs.map(|(a, b)| closeness(a, b)).fold(0.0, f32::max)
}

fn closeness(a: &[char], b: &[char]) -> f32 {
    let weight = |word: &[char]| -> f32 {
        word.iter()
            .map(|c| if is_vowel(*c) { 0.4 } else { 1.0 })
            .sum()
    };
    let most = weight(a).max(weight(b));
    if most == 0.0 {
        return 0.0;
    }
    let mut row: Vec<f32> = Vec::with_capacity(b.len() + 1);
    row.push(0.0);
    for c in b {
        row.push(row.last().unwrap_or(&0.0) + gap(*c));
    }
    for x in a {
        let mut diagonal = row.first().copied().unwrap_or(0.0);
        let mut left = diagonal + gap(*x);
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (y, slot) in b.iter().zip(row.iter_mut().skip(1)) {
            let best = (diagonal + change(*x, *y))
                .min(*slot + gap(*x))
                .min(left + gap(*y));
            diagonal = std::mem::replace(slot, best);
            left = best;
        }
    }
    (1.0 - row.last().unwrap_or(&most) / most).max(0.0)
}

/// What it costs to leave a sound out.
fn gap(sound: char) -> f32 {
    match sound {
        'j' => 0.1,
        'i' => 0.25,
        'h' => 0.4,
        _ if is_vowel(sound) => 0.4,
        _ => 1.0,
    }
}

/// What it costs to put one sound for another.
fn change(a: char, b: char) -> f32 {
    if a == b {
        0.0
    } else if is_vowel(a) && is_vowel(b) {
        // Neighbours in the mouth are confused in spelling, others are not: Biden is not Baden.
        match (a.min(b), a.max(b)) {
            ('e', 'i') | ('a', 'o') | ('o', 'u') => 0.2,
            ('a', 'e') | ('i', 'u') | ('e', 'o') => 0.3,
            _ => 0.6,
        }
    } else if matches!((a, b), ('j', 'i') | ('i', 'j') | ('v', 'u') | ('u', 'v')) {
        0.1
    } else if class(a).is_some() && class(a) == class(b) {
        0.35
    } else {
        1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_close() {
        let groups: &[&[&str]] = &[
            &["Schoigu", "Shoigu", "Choïgou", "Szojgu", "Šojgu", "Шойгу"],
            &[
                "Selenskyj",
                "Zelensky",
                "Zelenskyy",
                "Zełenski",
                "Зеленський",
                "Зеленский",
            ],
            &["Putin", "Poutine", "Путин", "Путін", "Πούτιν"],
            &[
                "Gorbatschow",
                "Gorbachev",
                "Gorbatchev",
                "Gorbaczow",
                "Gorbačov",
                "Горбачёв",
            ],
            &["Jelzin", "Yeltsin", "Eltsine", "Jelcyn", "Ельцин"],
            &[
                "Chruschtschow",
                "Khrushchev",
                "Khrouchtchev",
                "Chruszczow",
                "Хрущёв",
            ],
            &["Lawrow", "Lavrov", "Ławrow", "Лавров"],
            &["Netanjahu", "Netanyahu", "Netanjahou", "Нетаньяху"],
            &["Janukowytsch", "Yanukovych", "Janukowycz", "Янукович"],
        ];
        for group in groups {
            for (a, b) in group.iter().flat_map(|a| group.iter().map(move |b| (a, b))) {
                assert!(
                    spelling_similarity(a, b) > 0.75,
                    "{a} {b}: {}",
                    spelling_similarity(a, b)
                );
            }
        }
    }

    #[test]
    fn other_names_are_not() {
        for (a, b) in [
            ("Putin", "Puschkin"),
            ("Merkel", "Macron"),
            ("Lawrow", "Lwow"),
            ("Biden", "Baden"),
            ("Trump", "Truman"),
            ("Kim", "Khan"),
            ("Müller", "Möllemann"),
            ("Сидоров", "Соловьёв"),
        ] {
            assert!(
                spelling_similarity(a, b) < 0.85,
                "{a} {b}: {}",
                spelling_similarity(a, b)
            );
        }
        assert_eq!(spelling_similarity("", "Putin"), 0.0);
        assert_eq!(spelling_key("习近平"), "");
    }

    #[test]
    fn keys() {
        for group in [
            &["Schoigu", "Shoigu", "Choïgou", "Szojgu", "Šojgu", "Шойгу"][..],
            &["Selenskyj", "Zelensky", "Зеленський"],
            &["Lawrow", "Lavrov", "Лавров"],
        ] {
            let keys: Vec<_> = group.iter().map(|n| spelling_key(n)).collect();
            assert!(
                keys.iter().all(|k| Some(k) == keys.first()),
                "{group:?}: {keys:?}"
            );
        }
    }

    #[test]
    fn order_of_words() {
        assert!(spelling_similarity("Orbán Viktor", "Viktor Orban") > 0.95);
        assert!(spelling_similarity("Viktor Orban", "Viktor Janukowytsch") < 0.75);
    }
}
