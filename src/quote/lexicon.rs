//! The word lists of a language, ready for look-up.
//!
//! A list file has sections, "[say]", and words below; lines that start with `#` are comments. Verbs come one a line,
//! as a dictionary has them, and are unfolded here into the forms that news uses; everything else comes as words
//! separated by blanks. See `src/language/de/cues.txt` for the format in full.

use std::fmt;

use crate::Language;
use crate::language::roles::{Role, roles};
use crate::text::table::WordTable;
use crate::text::word::Key;

use super::classes::Classes;
use super::conjugate::{self, FormKind};
use super::grammar::Grammar;
use super::tails::Tails;

/// How much a cue says about what it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Reports only what stands next to it.
    Weak,
    /// Puts words on something: nennen, bezeichnen als.
    Name,
    /// Reports.
    Say,
}

/// Whom a verb makes the speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// *Klamm* sagte
    Subject,
    /// zitierte *den Minister*
    Object,
    /// auf *dem Plakat* stand
    Place,
}

/// A cue verb.
#[derive(Clone, Debug)]
pub(super) struct Verb {
    pub(super) strength: Strength,
    /// What stands apart from the finite form, in lower case: "mit", "zum ausdruck".
    pub(super) particle: Vec<Box<str>>,
    /// Words that join the cue where they stand: "als".
    pub(super) companions: Vec<Box<str>>,
    /// Whether it is said of oneself: sich äußern.
    pub(super) reflexive: bool,
    /// Whether it is no cue without: sich freuen.
    pub(super) needs_reflexive: bool,
    /// Whom it makes the speaker.
    pub(super) voice: Voice,
}

/// One reading of a word as a form of a cue verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct VerbForm {
    pub(super) verb: usize,
    pub(super) kind: FormKind,
    /// Whether the particle has to stand apart.
    pub(super) apart: bool,
}

/// What the lists say about one word.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub(super) classes: Classes,
    /// Its readings as a cue verb.
    pub(super) verbs: Vec<VerbForm>,
    /// The fixed phrases that it begins, the longest first.
    pub(super) phrases: Vec<Phrase>,
}

/// What is said about a word that no list has.
pub(super) static UNLISTED: Entry = Entry {
    classes: Classes::NONE,
    verbs: Vec::new(),
    phrases: Vec::new(),
};

/// A phrase of several words.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// The words after the first, in lower case.
    pub(super) rest: Vec<Box<str>>,
    pub(super) kind: PhraseKind,
}

/// What a fixed phrase does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PhraseKind {
    /// A cue whose speaker is a place: "heißt es".
    HearSay,
    /// Introduces the quotation that follows: "mit den Worten".
    LeadIn,
    /// The same, but no part of the cue: "wie folgt".
    Opener,
    /// A preposition of source: "according to".
    Source,
    /// A phrase of source that holds its speaker, at this place: "по *его словам".
    Held(usize),
    /// Introduces who is spoken to: "в беседе с".
    Towards,
    /// An adverb of several words: "quant à elle".
    Adverb,
    /// A role, with the number of the group of those that name the same office: "chef du gouvernement".
    Role(u8),
}

/// Shortest word whose ending tells anything, in letters.
const SHORTEST_INFLECTED: usize = 5;
/// Shortest noun that can be the head of a compound, in letters.
const SHORTEST_HEAD: usize = 4;
/// Ends the name of a section that holds ends of nouns.
const HEAD: &str = "-head";
/// Ends the name of a section that holds what is written together with the word behind it.
const JOINED: &str = "-joined";
/// Shortest word that something can be written together with, in letters.
const SHORTEST_JOINED: usize = 2;
/// What a word behind an article or a preposition can be.
const NOUNS: Classes = Classes::ROLE
    .or(Classes::CARRIER)
    .or(Classes::REPORT_NOUN)
    .or(Classes::SPEECH_NOUN)
    .or(Classes::HEARER)
    .or(Classes::TIME);
/// Longest fixed phrase, in words.
pub(super) const PHRASE_WORDS: usize = 6;

/// What can be written together with the word behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joined {
    /// **و**قال: the word stays what it is.
    Conjunction,
    /// **ה**שר: a noun stays what it is.
    Article,
    /// **ב**כנסת: makes a noun say where, or to whom.
    Preposition,
}

impl Joined {
    /// What a section of a list holds.
    fn of_section(section: &str) -> Option<Self> {
        Some(match section.strip_suffix(JOINED)? {
            "conjunction" => Self::Conjunction,
            "article" => Self::Article,
            "preposition" => Self::Preposition,
            _ => return None,
        })
    }
}

/// The word lists of one language.
#[derive(Clone, Default)]
pub(super) struct Lexicon {
    pub(super) grammar: Grammar,
    words: WordTable<Entry>,
    verbs: Vec<Verb>,
    /// What nouns are by their last part: Tageszeitung, Umweltministerin, Umleitung.
    nouns: Tails<Classes>,
    /// Endings that tell what a word is.
    endings: Tails<Classes>,
    /// Roles of one word, by their last part, with their groups: Regierungschef, Ministerpräsident.
    roles: Tails<u8>,
    role_groups: u8,
    /// Given names, with their gender.
    given: WordTable<Classes>,
    /// What is written together with the word behind it.
    joined: Vec<(Box<str>, Joined)>,
    /// What adjectives and participles before a noun end in.
    declension: Vec<Box<str>>,
    /// Length of the longest word of the lists, in letters.
    pub(super) longest: usize,
}

/// Not the words: they are data files.
impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").finish_non_exhaustive()
    }
}

impl Lexicon {
    /// Reads the lists of `language`; languages without lists get an empty lexicon.
    pub(super) fn new(language: Language) -> Self {
        let mut lexicon = Self::default();
        for list in lists(language) {
            lexicon.read(list, language);
        }
        for (word, role) in roles(language) {
            let classes = match role {
                Role::One => Classes::ROLE,
                Role::Many => Classes::ROLE.or(Classes::MANY),
                Role::Form => continue,
            };
            lexicon.add_word(word.trim_end_matches('*'), classes);
        }
        lexicon
    }

    fn read(&mut self, list: &str, language: Language) {
        let mut section = "";
        for line in list.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = name;
                continue;
            }
            match section {
                "grammar" => {
                    line.split_whitespace().for_each(|name| {
                        self.grammar.add(name);
                    });
                }
                "declension" => self
                    .declension
                    .extend(line.split_whitespace().map(Into::into)),
                "opener" => self.add_phrase(line, PhraseKind::Opener),
                "say" => self.add_verb(line, Strength::Say, Voice::Subject, language),
                "quote" => self.add_verb(line, Strength::Say, Voice::Object, language),
                "name" => self.add_verb(line, Strength::Name, Voice::Subject, language),
                "weak" => self.add_verb(line, Strength::Weak, Voice::Subject, language),
                "place" => self.add_verb(line, Strength::Weak, Voice::Place, language),
                "hearsay" => self.add_phrase(line, PhraseKind::HearSay),
                "lead-in" => self.add_phrase(line, PhraseKind::LeadIn),
                "source-phrase" => self.add_phrase(line, PhraseKind::Source),
                "towards-phrase" => self.add_phrase(line, PhraseKind::Towards),
                "adverb-phrase" => self.add_phrase(line, PhraseKind::Adverb),
                "role-group" => self.add_roles(line),
                "given-feminine" => self.add_given(line, Classes::FEMININE),
                "given-masculine" => self.add_given(line, Classes::MASCULINE),
                _ => {
                    if let Some(joined) = Joined::of_section(section) {
                        let parts = line.split_whitespace().map(|part| (part.into(), joined));
                        self.joined.extend(parts);
                        continue;
                    }
                    let Some(class) = class_of(section) else {
                        continue;
                    };
                    for word in line.split_whitespace() {
                        let word = word.to_lowercase();
                        if section.ends_with("-ending") {
                            self.endings.push(&word, class);
                            continue;
                        }
                        if section.ends_with(HEAD) {
                            self.nouns.push(&word, class);
                            continue;
                        }
                        self.add_word(&word, class);
                    }
                }
            }
        }
    }

    /// Enters a word and what it can be, by itself or, if that is a thing or somebody, at the end of a compound.
    fn add_word(&mut self, word: &str, classes: Classes) {
        let heads = classes.has(Classes::CARRIER.or(Classes::ROLE));
        if heads && word.chars().count() >= SHORTEST_HEAD {
            self.nouns.push(word, classes);
        }
        self.enter(word, |entry| entry.classes = entry.classes.or(classes));
    }

    /// Enters a word, and how else it is written: "gemäß", "gemäss"; "צה\"ל", "צה״ל".
    fn enter(&mut self, word: &str, add: impl Fn(&mut Entry)) {
        self.longest = self.longest.max(word.chars().count());
        self.words.update(word, &add);
        if word.contains('"') {
            self.words.update(&word.replace('"', "״"), &add);
        }
        if word.contains('ß') {
            self.words.update(&word.replace('ß', "ss"), add);
        }
    }

    fn add_phrase(&mut self, line: &str, kind: PhraseKind) {
        let held = line.split_whitespace().position(|w| w.starts_with('*'));
        let kind = held.map_or(kind, PhraseKind::Held);
        let mut words = line
            .split_whitespace()
            .map(|w| w.trim_start_matches('*').to_lowercase().into());
        if let Some::<Box<str>>(first) = words.next() {
            let rest: Vec<Box<str>> = words.collect();
            self.enter(&first, |entry| {
                let rest = rest.clone();
                entry.phrases.push(Phrase { rest, kind });
                let longest_first = |phrase: &Phrase| std::cmp::Reverse(phrase.rest.len());
                entry.phrases.sort_by_key(longest_first);
            });
        }
    }

    /// Enters the names of one office: "Kanzler, Regierungschef".
    fn add_roles(&mut self, line: &str) {
        for role in line.split(',').map(str::trim) {
            if role.contains(' ') {
                self.add_phrase(role, PhraseKind::Role(self.role_groups));
            } else {
                self.roles.push(&role.to_lowercase(), self.role_groups);
            }
        }
        self.role_groups = self.role_groups.saturating_add(1);
    }

    fn add_given(&mut self, line: &str, gender: Classes) {
        for name in line.split_whitespace() {
            self.given
                .update(&name.to_lowercase(), |known| *known = known.or(gender));
        }
    }

    fn add_verb(&mut self, line: &str, strength: Strength, voice: Voice, language: Language) {
        let entry = conjugate::unfold(line, language);
        let verb = self.verbs.len();
        for (word, kind, apart) in entry.forms {
            let form = VerbForm { verb, kind, apart };
            self.enter(&word, |entry| entry.verbs.push(form));
        }
        for part in entry.particle.iter().take(1).chain(&entry.companions) {
            let add = |entry: &mut Entry| entry.classes = entry.classes.or(Classes::VERB_PART);
            self.enter(part, add);
        }
        self.verbs.push(Verb {
            strength,
            particle: entry.particle,
            companions: entry.companions,
            reflexive: entry.reflexive,
            needs_reflexive: entry.needs_reflexive,
            voice,
        });
    }

    /// What the lists say about a word of a text, whose key is `key`.
    pub(super) fn entry(&self, key: Key) -> &Entry {
        self.words.get(key).unwrap_or(&UNLISTED)
    }

    /// What the lists say about a word of a text and what it can be: as it stands, else behind what is written together with
    /// it.
    pub(super) fn reading(&self, key: Key, word: &str) -> (&Entry, Classes) {
        let entry = self.entry(key);
        let unlisted = std::ptr::eq(entry, &raw const UNLISTED);
        let joined = Some(word).filter(|_| unlisted && !self.joined.is_empty());
        let inner = joined.and_then(|word| {
            let (_, rest) = self.parted(word, |kind| kind == Joined::Conjunction)?;
            let entry = self.entry(Key::of(rest));
            let listed = !std::ptr::eq(entry, &raw const UNLISTED);
            listed.then_some((entry, entry.classes))
        });
        inner
            .or_else(|| self.noun_reading(joined?))
            .unwrap_or((entry, entry.classes))
    }

    /// Whether a word is written together with an article.
    pub(super) fn has_article(&self, word: &str) -> bool {
        let mut joined = self.joined.iter();
        joined.any(|(part, kind)| *kind == Joined::Article && word.starts_with(&**part))
    }

    /// What a noun is behind its article, or its preposition with or without one.
    fn noun_reading(&self, word: &str) -> Option<(&Entry, Classes)> {
        let (kind, rest) = self.parted(word, |kind| kind != Joined::Conjunction)?;
        let classes = self.classes(rest).and(NOUNS);
        let placed = match kind {
            _ if classes == Classes::NONE => return None,
            Joined::Preposition if classes.has(Classes::ROLE) => classes.or(Classes::OBLIQUE),
            Joined::Preposition => classes.or(Classes::OBJECT),
            Joined::Conjunction | Joined::Article => classes,
        };
        Some((&UNLISTED, placed))
    }

    /// The word behind what is written together with it, if that is of a kind that is wanted.
    fn parted<'w>(
        &self,
        word: &'w str,
        wanted: impl Fn(Joined) -> bool,
    ) -> Option<(Joined, &'w str)> {
        let joined = self.joined.iter().filter(|(_, kind)| wanted(*kind));
        joined
            .filter_map(|(part, kind)| Some((*kind, word.strip_prefix(&**part)?)))
            .find(|(_, rest)| {
                let long = rest.chars().nth(SHORTEST_JOINED - 1).is_some();
                long && !std::ptr::eq(self.entry(Key::of(rest)), &raw const UNLISTED)
            })
    }

    /// The classes of a word.
    pub(super) fn classes(&self, word: &str) -> Classes {
        self.entry(Key::of(word)).classes
    }

    /// What the ending of a word tells about it, if no list but that of the verbs has the word itself.
    pub(super) fn classes_by_ending(&self, entry: &Entry, word: &str) -> Classes {
        let verb = !entry.verbs.is_empty();
        let known = entry.classes != Classes::NONE;
        if self.endings.is_empty() || known && !verb || is_short(word) {
            return Classes::NONE;
        }
        // the longest ending tells: "-ого" is no "-о"
        let fits = move |class: &Classes| (*class == Classes::IMPERSONAL) == verb;
        let fitting = self.endings.of(word, fits);
        let longest = fitting.max_by_key(|(ending, _)| ending.len());
        longest.map_or(Classes::NONE, |(_, class)| *class)
    }

    /// Whether a word is on any list.
    pub(super) fn knows(&self, word: &str) -> bool {
        let entry = self.entry(Key::of(word));
        entry.classes != Classes::NONE || !entry.verbs.is_empty()
    }

    /// What a word is without the endings that an adjective can have: neue, frühere.
    pub(super) fn stems<'w>(&self, word: &'w str) -> impl Iterator<Item = &'w str> {
        let endings = self.declension.iter();
        endings.filter_map(move |ending| word.strip_suffix(&**ending))
    }

    /// Whether a word ends as an adjective can.
    pub(super) fn is_declined(&self, word: &str) -> bool {
        self.stems(word).next().is_some()
    }

    /// The readings of a word as a cue verb.
    pub(super) fn verb_forms(&self, word: &str) -> &[VerbForm] {
        &self.entry(Key::of(word)).verbs
    }

    /// Whether a word can be such a form of a verb of saying.
    pub(super) fn says(&self, word: &str, kind: FormKind) -> bool {
        let says = |verb: &Verb| verb.strength == Strength::Say;
        let mut forms = self.verb_forms(word).iter();
        forms.any(|&form| form.kind == kind && self.verb(form).is_some_and(says))
    }

    /// The fixed phrases that a word begins.
    pub(super) fn phrases(&self, word: &str) -> &[Phrase] {
        &self.entry(Key::of(word)).phrases
    }

    /// The group of a role of one word, by the longest of its last parts.
    pub(super) fn role_group(&self, word: &str) -> Option<u8> {
        let whole = |role: &str| role.len() == word.len() || role.chars().count() >= SHORTEST_HEAD;
        let roles = self.roles.of(word, |_| true);
        let longest = roles
            .filter(|(role, _)| whole(role))
            .max_by_key(|(role, _)| role.len());
        longest.map(|(_, group)| *group)
    }

    /// The gender of a name in full by its given name.
    pub(super) fn gender_of(&self, name: &str) -> Classes {
        let mut words = name.split(|c: char| c.is_whitespace() || c == '-');
        let given = words.next().filter(|_| words.next().is_some());
        let gender = given.and_then(|given| self.given.get(Key::of(given)));
        gender.copied().unwrap_or(Classes::NONE)
    }

    /// Whether a word is a given name.
    pub(super) fn is_given(&self, word: &str) -> bool {
        self.given.get(Key::of(word)).is_some()
    }

    pub(super) fn verb(&self, form: VerbForm) -> Option<&Verb> {
        self.verbs.get(form.verb)
    }

    /// Whether a word is of a class, by itself or by its end, as the head of a compound: Tageszeitung.
    pub(super) fn is(&self, word: &str, class: Classes) -> bool {
        let noun = |noun: &Classes| noun.has(class);
        self.classes(word).has(class) || self.nouns.of(word, noun).next().is_some()
    }
}

/// The class that a section of a list fills.
fn class_of(section: &str) -> Option<Classes> {
    Classes::of_section(section.strip_suffix(HEAD).unwrap_or(section))
}

/// Whether a word is too short for its ending to tell anything.
fn is_short(word: &str) -> bool {
    word.chars().nth(SHORTEST_INFLECTED - 1).is_none()
}

/// The list files of a language.
fn lists(language: Language) -> &'static [&'static str] {
    macro_rules! lists {
        ($code:literal) => {
            &[
                include_str!(concat!("../language/", $code, "/cues.txt")),
                include_str!(concat!("../language/", $code, "/function.txt")),
                include_str!(concat!("../language/", $code, "/carriers.txt")),
                include_str!("../language/und/given-names-gender.txt"),
            ]
        };
    }
    match language {
        Language::German => lists!("de"),
        Language::English => lists!("en"),
        Language::French => lists!("fr"),
        Language::Spanish => lists!("es"),
        Language::Italian => lists!("it"),
        Language::Dutch => lists!("nl"),
        Language::Polish => lists!("pl"),
        Language::Russian => lists!("ru"),
        Language::Ukrainian => lists!("uk"),
        Language::Czech => lists!("cs"),
        Language::Lithuanian => lists!("lt"),
        Language::Portuguese => lists!("pt"),
        Language::Catalan => lists!("ca"),
        Language::Romanian => lists!("ro"),
        Language::Swedish => lists!("sv"),
        Language::Danish => lists!("da"),
        Language::Bokmal => lists!("nb"),
        Language::Slovak => lists!("sk"),
        Language::Croatian => lists!("hr"),
        Language::Serbian => lists!("sr"),
        Language::Slovenian => lists!("sl"),
        Language::Bulgarian => lists!("bg"),
        Language::Latvian => lists!("lv"),
        Language::Estonian => lists!("et"),
        Language::Finnish => lists!("fi"),
        Language::Hungarian => lists!("hu"),
        Language::Greek => lists!("el"),
        Language::Turkish => lists!("tr"),
        Language::Nynorsk => lists!("nn"),
        Language::Arabic => lists!("ar"),
        Language::Persian => lists!("fa"),
        Language::Hebrew => lists!("he"),
        Language::Hindi => lists!("hi"),
        Language::Korean => lists!("ko"),
        Language::Japanese => lists!("ja"),
        Language::Chinese => lists!("zh"),
        Language::Indonesian => lists!("id"),
        Language::Vietnamese => lists!("vi"),
        Language::Urdu => lists!("ur"),
        Language::Malay => lists!("ms"),
        Language::Bengali => lists!("bn"),
        Language::Tamil => lists!("ta"),
        Language::Telugu => lists!("te"),
        Language::Thai => lists!("th"),
        Language::Georgian => lists!("ka"),
        Language::Armenian => lists!("hy"),
        Language::Kazakh => lists!("kk"),
        Language::Albanian => lists!("sq"),
        Language::Macedonian => lists!("mk"),
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const LINES: [&str; 16] = [
        "grammar",
        "say",
        "quote",
        "name",
        "weak",
        "place",
        "hearsay",
        "lead-in",
        "opener",
        "source-phrase",
        "towards-phrase",
        "adverb-phrase",
        "role-group",
        "given-feminine",
        "given-masculine",
        "",
    ];

    /// Every section of every list is one that is read, and no word stands twice in a section.
    #[test]
    fn lists_are_well_formed() {
        let mut faults = Vec::new();
        for language in Language::all() {
            for list in lists(language) {
                let mut section = "";
                let mut seen = HashSet::new();
                for line in list.lines().map(str::trim) {
                    if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                        section = name;
                        let known = class_of(name).is_some()
                            || Joined::of_section(name).is_some()
                            || name == "declension";
                        if !LINES.contains(&name) && !known {
                            faults.push(format!("{language}: no section [{name}]"));
                        }
                    } else if !line.is_empty() && !line.starts_with('#') {
                        let unknown = |name: &&str| !Grammar::default().add(name);
                        if section == "grammar" {
                            faults.extend(line.split(' ').filter(unknown).map(str::to_owned));
                        }
                        let whole = LINES.contains(&section);
                        let words = line
                            .split_whitespace()
                            .filter(|_| !whole)
                            .chain(whole.then_some(line));
                        for word in words {
                            if !seen.insert((section, word)) {
                                faults.push(format!("{language}: {word} twice in [{section}]"));
                            }
                        }
                    }
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn compounds_carry_names_by_their_head() {
        let lexicon = Lexicon::new(Language::German);
        let carries = |word| lexicon.is(word, Classes::CARRIER);
        assert!(carries("zeitung") && carries("Tageszeitung") && !carries("Deich"));
    }
}
