//! Unfolds a line of a verb list into the forms that news uses.
//!
//! German verbs come as a dictionary has them and are conjugated by rule; in other languages a line simply lists the
//! forms, so that no rule has to know their stems.

use crate::Language;

/// What a form of a verb can do in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormKind {
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

/// A verb with its forms, all in lower case.
#[derive(Clone, Debug, Default)]
pub(super) struct Unfolded {
    /// Form, kind, and whether the particle has to stand apart from it.
    pub(super) forms: Vec<(String, FormKind, bool)>,
    pub(super) particle: Vec<Box<str>>,
    pub(super) companions: Vec<Box<str>>,
    pub(super) reflexive: bool,
    /// Whether it is no cue without: sich freuen.
    pub(super) needs_reflexive: bool,
}

/// Reads one line; see the head of `src/language/de/cues.txt`.
pub(super) fn unfold(line: &str, language: Language) -> Unfolded {
    let line = line.to_lowercase();
    let (line, companions): (Vec<&str>, Vec<&str>) = line
        .split_whitespace()
        .partition(|word| !word.starts_with('+'));
    let line = line.join(" ");
    let mut unfolded = Unfolded {
        companions: companions
            .iter()
            .map(|word| word.trim_start_matches('+').into())
            .collect(),
        ..Unfolded::default()
    };
    if language == Language::German {
        unfold_german(&line, &mut unfolded);
    } else if language == Language::Japanese {
        unfold_japanese(&line, &mut unfolded);
    } else if language == Language::English && !line.contains('/') {
        unfold_english(&line, &mut unfolded);
    } else {
        unfold_listed(&line, &mut unfolded);
    }
    unfolded
}

/// The regular forms of an English verb, "confirm", "state", "deny", "point | out": confirms, confirmed, confirming.
fn unfold_english(line: &str, unfolded: &mut Unfolded) {
    let (verb, particle) = line.split_once('|').unwrap_or((line, ""));
    let verb = verb.trim();
    unfolded.particle = particle.split_whitespace().map(Into::into).collect();
    let sibilant = verb.ends_with(['s', 'x', 'z']) || verb.ends_with("ch") || verb.ends_with("sh");
    let silent = verb.strip_suffix('e').filter(|stem| !stem.ends_with('e'));
    let vowels = ['a', 'e', 'i', 'o', 'u'];
    let soft = verb
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(vowels));
    let third = match soft {
        Some(stem) => format!("{stem}ies"),
        None => format!("{verb}{}s", if sibilant { "e" } else { "" }),
    };
    let past = match soft {
        Some(stem) => format!("{stem}ied"),
        None => format!("{}ed", verb.strip_suffix('e').unwrap_or(verb)),
    };
    for (form, kind) in [
        (third, FormKind::Finite),
        (past.clone(), FormKind::Finite),
        (format!("{}ing", silent.unwrap_or(verb)), FormKind::Finite),
        (past, FormKind::Participle),
        (verb.to_owned(), FormKind::Infinitive),
    ] {
        let apart = !unfolded.particle.is_empty();
        unfolded.forms.push((form, kind, apart));
    }
}

/// 述べ-る, 語る, 強調する: past, "-te" and what is built on them.
fn unfold_japanese(verb: &str, unfolded: &mut Unfolded) {
    // the last letter of a verb, and what stands for it in the stem, before "-ta" and in "-ta" itself
    const ROWS: [(&str, &str, &str, &str); 9] = [
        ("う", "い", "っ", "た"),
        ("く", "き", "い", "た"),
        ("ぐ", "ぎ", "い", "だ"),
        ("す", "し", "し", "た"),
        ("つ", "ち", "っ", "た"),
        ("ぬ", "に", "ん", "だ"),
        ("ぶ", "び", "ん", "だ"),
        ("む", "み", "ん", "だ"),
        ("る", "り", "っ", "た"),
    ];
    let (stem, past, ta) = if let Some(stem) = verb.strip_suffix("-る") {
        (stem.to_owned(), stem.to_owned(), "た")
    } else if let Some(noun) = verb.strip_suffix("する") {
        (format!("{noun}し"), format!("{noun}し"), "た")
    } else {
        let row = ROWS.iter().find_map(|&(last, stem, past, ta)| {
            let head = verb.strip_suffix(last)?;
            Some((format!("{head}{stem}"), format!("{head}{past}"), ta))
        });
        row.unwrap_or_default()
    };
    let te = if ta == "た" { "て" } else { "で" };
    let dictionary = verb.replace('-', "");
    let behind_te =
        ["", "いる", "いた", "います", "いました"].map(|end| format!("{past}{te}{end}"));
    let behind_ta = ["", "という"].map(|end| format!("{past}{ta}{end}"));
    let polite = ["ました", "ます"].map(|end| format!("{stem}{end}"));
    let forms = behind_te.into_iter().chain(behind_ta).chain(polite);
    for form in forms.chain([stem, dictionary]) {
        unfolded.forms.push((form, FormKind::Finite, false));
    }
}

/// "say says said / said / say / saying": finite forms, participles, infinitives, gerunds, and those that describe the noun
/// behind them; a bar sets off what stands apart.
fn unfold_listed(line: &str, unfolded: &mut Unfolded) {
    let (line, particle) = line.split_once('|').unwrap_or((line, ""));
    unfolded.particle = particle.split_whitespace().map(Into::into).collect();
    let apart = !unfolded.particle.is_empty();
    let kinds = [
        FormKind::Finite,
        FormKind::Participle,
        FormKind::Infinitive,
        FormKind::Gerund,
        FormKind::Describing,
    ];
    for (forms, kind) in line.split('/').zip(kinds) {
        for form in forms.split_whitespace() {
            if kind == FormKind::Describing {
                unfolded.forms.push((form.into(), FormKind::Finite, apart));
            }
            unfolded.forms.push((form.into(), kind, apart));
        }
    }
}

/// "mit|teilen", "zu bedenken|geben gibt gab gegeben".
fn unfold_german(line: &str, unfolded: &mut Unfolded) {
    let (particle, rest) = line.split_once('|').unwrap_or(("", line));
    let mut parts: Vec<&str> = particle.split_whitespace().collect();
    let mut words: Vec<&str> = rest.split_whitespace().collect();
    unfolded.needs_reflexive = parts.first() == Some(&"sich");
    unfolded.reflexive = parts.first() == Some(&"sich") || words.contains(&"sich");
    if parts.first() == Some(&"sich") {
        parts.remove(0); // "sich|freuen", but "von sich|weisen"
    }
    words.retain(|word| *word != "sich");
    let Some(&infinitive) = words.first() else {
        return;
    };
    let stem = infinitive
        .strip_suffix("en")
        .or_else(|| infinitive.strip_suffix('n'))
        .unwrap_or(infinitive);
    let weak = Weak::of(stem);
    let present = words
        .get(1)
        .map_or_else(|| weak.present(), |w| (*w).to_owned());
    let past = words
        .get(2)
        .map_or_else(|| weak.past(), |w| (*w).to_owned());
    let participle = words
        .get(3)
        .map_or_else(|| weak.participle(), |w| (*w).to_owned());
    let pasts = if past.ends_with('e') {
        format!("{past}n")
    } else {
        format!("{past}en")
    };
    // "sind" and "waren" are the only plurals that do not look like the infinitive or the past
    let plural = if infinitive == "sein" {
        "sind"
    } else {
        infinitive
    };
    let finite = [present, past, pasts, plural.to_owned()];

    let particle: Vec<Box<str>> = parts.iter().map(|word| (*word).into()).collect();
    let apart = !particle.is_empty();
    for form in &finite {
        unfolded.forms.push((form.clone(), FormKind::Finite, apart));
    }
    unfolded
        .forms
        .push((participle.clone(), FormKind::Participle, apart));
    unfolded
        .forms
        .push((infinitive.to_owned(), FormKind::Infinitive, apart));
    if let [prefix] = parts.as_slice() {
        // written together: mitteilte, mitgeteilt, mitzuteilen, ließ mitteilen
        for form in &finite {
            unfolded
                .forms
                .push((format!("{prefix}{form}"), FormKind::Finite, false));
        }
        unfolded
            .forms
            .push((format!("{prefix}{participle}"), FormKind::Participle, false));
        for joined in [
            format!("{prefix}zu{infinitive}"),
            format!("{prefix}{infinitive}"),
        ] {
            unfolded.forms.push((joined, FormKind::Infinitive, false));
        }
    }
    unfolded.particle = particle;
}

/// The regular forms of a German stem.
struct Weak<'s> {
    stem: &'s str,
    /// "e" where the ending could not be spoken otherwise: antwort-e-t.
    link: &'static str,
}

impl<'s> Weak<'s> {
    fn of(stem: &'s str) -> Self {
        // leugn-e-t, bezeichn-e-t, but wohn-t, lern-t, komm-t
        let soft = |before: &str| {
            before.ends_with(['l', 'r', 'm', 'n', 'a', 'e', 'i', 'o', 'u', 'ä', 'ö', 'ü'])
                || before.ends_with('h') && !before.ends_with("ch")
        };
        let hard = stem.ends_with(['t', 'd'])
            || stem
                .strip_suffix(['n', 'm'])
                .is_some_and(|before| !soft(before));
        Self {
            stem,
            link: if hard { "e" } else { "" },
        }
    }

    fn present(&self) -> String {
        format!("{}{}t", self.stem, self.link)
    }

    fn past(&self) -> String {
        format!("{}{}te", self.stem, self.link)
    }

    fn participle(&self) -> String {
        const BARE: [&str; 14] = [
            "be", "ge", "ent", "emp", "er", "ver", "zer", "miss", "wider", "hinter", "über",
            "unter", "anerk", "prophez",
        ];
        let bare =
            self.stem.ends_with("ier") || BARE.iter().any(|prefix| self.stem.starts_with(prefix));
        format!(
            "{}{}{}t",
            if bare { "" } else { "ge" },
            self.stem,
            self.link
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_verbs_unfold_as_in_a_dictionary() {
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
            ("an|geben gibt gab gegeben", FormKind::Finite, "gaben"),
            (
                "an|geben gibt gab gegeben",
                FormKind::Participle,
                "angegeben",
            ),
        ] {
            let unfolded = unfold(line, Language::German);
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
            let forms = unfold(line, Language::Japanese).forms;
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
            let forms = unfold(line, Language::English).forms;
            let finite: Vec<&str> = forms
                .iter()
                .take(3)
                .map(|(form, ..)| form.as_str())
                .collect();
            assert_eq!(finite, expected);
        }
    }
}
