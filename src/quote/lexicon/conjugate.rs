//! Unfolds a line of a verb list into the forms that news uses.
//!
//! A line lists the forms of a verb, or has the form of the dictionary; then the rows of the language's section `[conjugation]`
//! give the others by how that ends. The head of `src/language/de/cues.txt` has the format in full.

use crate::Language;
use crate::language::list::{list, section};

/// The sections that tell how verbs are conjugated.
#[cfg(test)]
pub(crate) const SECTIONS: [&str; 2] = ["conjugation", "inseparable"];

/// What a form of a verb can do in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormKind {
    /// Has a subject: sagt, sagten, mitteilte.
    Finite,
    /// Needs an auxiliary: gesagt.
    Participle,
    /// Needs a modal or "zu": sagen, mitzuteilen.
    Infinitive,
    /// Shares the subject of its sentence: en affirmant, añadiendo, назвав.
    Gerund,
    /// Says of a finite form that it describes the noun behind it, who is its subject: konuşan.
    Describing,
}

/// The forms of a line or of a row, in the order in which bars part them.
const KINDS: [FormKind; 5] = [
    FormKind::Finite,
    FormKind::Participle,
    FormKind::Infinitive,
    FormKind::Gerund,
    FormKind::Describing,
];

/// A verb with its forms, all in lower case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unfolded {
    /// Form, kind, and whether the particle has to stand apart from it.
    pub(crate) forms: Vec<(String, FormKind, bool)>,
    pub(crate) particle: Vec<Box<str>>,
    pub(crate) companions: Vec<Box<str>>,
    pub(crate) reflexive: bool,
    /// Whether it is no cue without: sich freuen.
    pub(crate) needs_reflexive: bool,
}

/// How the verbs of a language are conjugated.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conjugation {
    rows: Vec<Row>,
    /// How verbs begin whose participle has nothing before its stem: **be**zahlt.
    inseparable: Vec<&'static str>,
    /// What stands between a prefix and its infinitive: mit**zu**teilen.
    particles: Vec<&'static str>,
    /// sich
    reflexive: Vec<&'static str>,
}

/// The forms of the verbs with one ending: "t|en: -et -ete / ge-et / -en".
#[derive(Clone, Copy, Debug)]
struct Row {
    /// The end of the stem, and what is cut off it.
    stem: &'static str,
    cut: &'static str,
    /// The forms by their kinds; a hyphen stands for the stem.
    forms: &'static str,
}

impl Row {
    /// The rows of a line, one for each of its endings.
    fn of_line(line: &'static str) -> impl Iterator<Item = Self> {
        let (endings, forms) = line.split_once(": ").unwrap_or((line, ""));
        endings.split(' ').map(move |ending| {
            let (stem, cut) = ending.split_once('|').unwrap_or(("", ending));
            Self { stem, cut, forms }
        })
    }

    /// The stem of a verb, if the row is for those that end like it.
    fn stem<'v>(&self, verb: &'v str) -> Option<&'v str> {
        let stem = verb.strip_suffix(self.cut)?;
        stem.ends_with(self.stem).then_some(stem)
    }
}

impl Conjugation {
    pub(crate) fn of(language: Language) -> Self {
        let (cues, function) = (list(language, "cues"), list(language, "function"));
        let words = |list, name| {
            section(list, name)
                .flat_map(str::split_whitespace)
                .collect()
        };
        Self {
            rows: section(cues, "conjugation")
                .flat_map(Row::of_line)
                .collect(),
            inseparable: words(cues, "inseparable"),
            particles: words(function, "infinitive-particle"),
            reflexive: words(function, "reflexive"),
        }
    }

    /// Reads one line.
    pub(crate) fn unfold(&self, line: &str) -> Unfolded {
        let line = line.to_lowercase();
        let mut unfolded = Unfolded::default();
        let mut listed: Vec<Vec<&str>> = vec![Vec::new()];
        let mut behind_bar = false;
        for word in line.split_whitespace() {
            if let Some(companion) = word.strip_prefix('+') {
                unfolded.companions.push(companion.into());
            } else if behind_bar {
                unfolded.particle.push(word.into());
            } else if word == "|" {
                behind_bar = true;
            } else if word == "/" {
                listed.push(Vec::new());
            } else if self.reflexive.contains(&word) {
                unfolded.reflexive = true;
                unfolded.needs_reflexive = listed.iter().all(Vec::is_empty);
            } else if let Some(forms) = listed.last_mut() {
                forms.push(word);
            }
        }
        let prefix = listed.iter_mut().flatten().next().and_then(|first| {
            let (prefix, verb) = first.split_once('|')?;
            *first = verb;
            Some(prefix)
        });
        unfolded.particle.extend(prefix.map(Into::into));
        let regular = match listed.as_slice() {
            [forms] if forms.len() == 1 => forms.first().and_then(|verb| self.regular(verb)),
            _ => None,
        };
        let forms = regular.unwrap_or_else(|| by_kind(&listed));
        let apart = !unfolded.particle.is_empty();
        for (form, kind) in &forms {
            if *kind == FormKind::Describing {
                unfolded.forms.push((form.clone(), FormKind::Finite, apart));
            }
            unfolded.forms.push((form.clone(), *kind, apart));
        }
        if let Some(prefix) = prefix {
            self.join(prefix, &forms, &mut unfolded);
        }
        unfolded
    }

    /// The forms of a verb by the row for its ending, that for the longest.
    fn regular(&self, verb: &str) -> Option<Vec<(String, FormKind)>> {
        let fitting = self.rows.iter().filter(|row| row.stem(verb).is_some());
        let row = fitting.max_by_key(|row| row.stem.len() + row.cut.len())?;
        let stem = row.stem(verb)?;
        let bare = self.inseparable.iter().any(|begin| verb.starts_with(begin));
        let form = |pattern: &str| {
            let (before, behind) = pattern.split_once('-')?;
            let before = if bare { "" } else { before };
            Some(format!("{before}{stem}{behind}"))
        };
        let kinds = row.forms.split('/');
        let kinds = kinds.map(|forms| forms.split_whitespace().filter_map(form).collect());
        Some(by_kind(&kinds.collect::<Vec<Vec<String>>>()))
    }

    /// Adds the forms that a prefix is written together with: mitteilte, mitgeteilt, mitzuteilen, ließ mitteilen.
    fn join(&self, prefix: &str, forms: &[(String, FormKind)], unfolded: &mut Unfolded) {
        for (form, kind) in forms {
            let particles = self
                .particles
                .iter()
                .filter(|_| *kind == FormKind::Infinitive);
            for particle in particles.chain([&""]) {
                let joined = format!("{prefix}{particle}{form}");
                unfolded.forms.push((joined, *kind, false));
            }
        }
    }
}

/// Forms with their kinds, of which each has its own list.
fn by_kind<S: ToString>(listed: &[Vec<S>]) -> Vec<(String, FormKind)> {
    let kinds = listed.iter().zip(KINDS);
    let forms = kinds.flat_map(|(forms, kind)| forms.iter().map(move |form| (form, kind)));
    forms.map(|(form, kind)| (form.to_string(), kind)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_verbs_unfold() {
        for (line, kind, expected) in [
            ("sagen", FormKind::Finite, "sagte"),
            ("sagen", FormKind::Participle, "gesagt"),
            ("antworten", FormKind::Finite, "antwortete"),
            ("äußern sich", FormKind::Finite, "äußerte"),
            ("erklären", FormKind::Participle, "erklärt"),
            ("mit|teilen", FormKind::Finite, "mitteilte"),
            ("mit|teilen", FormKind::Participle, "mitgeteilt"),
            ("mit|teilen", FormKind::Infinitive, "mitzuteilen"),
            ("kritisieren +als", FormKind::Participle, "kritisiert"),
            ("bezeichnen +als", FormKind::Finite, "bezeichneten"),
            ("mahnen", FormKind::Finite, "mahnte"),
            (
                "an|gibt gab gaben geben / gegeben / geben",
                FormKind::Finite,
                "angaben",
            ),
            (
                "an|gibt gab gaben geben / gegeben / geben",
                FormKind::Participle,
                "angegeben",
            ),
        ] {
            let unfolded = Conjugation::of(Language::German).unfold(line);
            assert!(
                unfolded
                    .forms
                    .iter()
                    .any(|(form, k, _)| form == expected && *k == kind),
                "{line}: no {expected} in {:?}",
                unfolded.forms
            );
        }
    }

    #[test]
    fn japanese_verbs_unfold_by_their_last_letter() {
        for (line, expected) in [
            ("述べ-る", ["述べた", "述べている", "述べました"]),
            ("語る", ["語った", "語っている", "語りました"]),
            ("書く", ["書いた", "書いている", "書きました"]),
            ("喜ぶ", ["喜んだ", "喜んでいる", "喜びました"]),
            ("話す", ["話した", "話している", "話しました"]),
            ("強調する", ["強調した", "強調している", "強調しました"]),
        ] {
            let forms = Conjugation::of(Language::Japanese).unfold(line).forms;
            let has = |form: &&str| forms.iter().any(|(other, ..)| other == form);
            assert!(expected.iter().all(has), "{line}: {forms:?}");
        }
    }

    #[test]
    fn regular_english_verbs_unfold() {
        for (line, expected) in [
            ("confirm", ["confirms", "confirmed", "confirming"]),
            ("state", ["states", "stated", "stating"]),
            ("deny +as", ["denies", "denied", "denying"]),
            ("portray", ["portrays", "portrayed", "portraying"]),
            ("disagree", ["disagrees", "disagreed", "disagreeing"]),
            ("point | out", ["points", "pointed", "pointing"]),
            ("stress", ["stresses", "stressed", "stressing"]),
        ] {
            let forms = Conjugation::of(Language::English).unfold(line).forms;
            let finite: Vec<&str> = forms
                .iter()
                .take(3)
                .map(|(form, ..)| form.as_str())
                .collect();
            assert_eq!(finite, expected);
        }
    }
}
