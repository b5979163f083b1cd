//! Small words that are written together with the next word: Arabic *و* (and), *ب* (in), Hebrew *ב* (in), *מ* (from).

use crate::Language;

/// What is written before a word, and the start of the word that it takes the place of: *لل* for *ل* before *ال*.
type Proclitic = (&'static str, &'static str);

const ARABIC: &[Proclitic] = &[
    ("و", ""),
    ("ف", ""),
    ("ب", ""),
    ("ك", ""),
    ("ل", ""),
    ("لل", "ال"),
    ("وب", ""),
    ("ول", ""),
    ("ولل", "ال"),
];

const HEBREW: &[Proclitic] = &[
    ("ו", ""),
    ("ב", ""),
    ("ה", ""),
    ("ל", ""),
    ("מ", ""),
    ("ש", ""),
    ("כ", ""),
    ("וב", ""),
    ("וה", ""),
    ("ול", ""),
    ("ומ", ""),
    ("שב", ""),
];

pub(super) fn of(language: Language) -> &'static [Proclitic] {
    match language {
        Language::Arabic => ARABIC,
        Language::Hebrew => HEBREW,
        _ => &[],
    }
}

/// Whether a word is long enough that letters before it do not make it another word.
fn takes_any(base: &str) -> bool {
    base.chars().nth(2).is_some()
}

/// Whether `surface` is `base` with a proclitic.
pub(super) fn accepts(proclitics: &[Proclitic], base: &str, surface: &str) -> bool {
    takes_any(base)
        && proclitics.iter().any(|(written, replaced)| {
            let rest = base.strip_prefix(replaced);
            rest.is_some() && surface.strip_prefix(written) == rest
        })
}

/// Calls `emit` with `base` after each proclitic.
pub(super) fn forms(
    proclitics: &[Proclitic],
    base: &str,
    form: &mut String,
    emit: &mut dyn FnMut(&str),
) {
    if !takes_any(base) {
        return;
    }
    for (written, replaced) in proclitics {
        if let Some(rest) = base.strip_prefix(replaced) {
            form.clear();
            form.push_str(written);
            form.push_str(rest);
            emit(form);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Inflection, Language, WordClass};

    #[test]
    fn before_names() {
        let arabic = Inflection::of(Language::Arabic);
        assert!(arabic.accepts("لبنان", "ولبنان", WordClass::Place));
        assert!(arabic.accepts("العراق", "للعراق", WordClass::Place));
        assert!(!arabic.accepts("قطر", "مقطر", WordClass::Place));
        let hebrew = Inflection::of(Language::Hebrew);
        assert!(hebrew.accepts("צרפת", "בצרפת", WordClass::Place));
        assert!(!hebrew.accepts("צרפת", "צרפתי", WordClass::Place));
        let mut forms = Vec::new();
        hebrew.forms("צרפת", WordClass::Place, &mut |f| {
            forms.push(f.to_owned())
        });
        assert!(
            forms
                .iter()
                .all(|f| hebrew.accepts("צרפת", f, WordClass::Place))
        );
        assert_eq!(forms.len(), 13);
    }
}
