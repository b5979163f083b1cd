//! What people are called by what they are and do: "minister", "spokeswoman", "trainer". One list a language,
//! `src/language/<code>/roles.txt`, for whatever looks for people: who speaks, and whom a text introduces.

use crate::Language;

/// What a word of the list says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// One human being: "spokeswoman".
    One,
    /// A body, or more than one human being: "police", "experts".
    Many,
    /// A form of such a word that reports do not begin with, or a part of what several words name: "advisors", "prime".
    Form,
}

impl Role {
    /// What the words of a section say.
    fn of_section(name: &str) -> Option<Self> {
        Some(match name {
            "[role]" => Self::One,
            "[role-of-many]" => Self::Many,
            "[role-form]" => Self::Form,
            _ => return None,
        })
    }
}

/// The roles of a language in lower case; `*` at the end of a word stands for any ending of its further forms.
pub(crate) fn roles(language: Language) -> impl Iterator<Item = (&'static str, Role)> {
    let mut section = None;
    list(language).lines().filter_map(move |line| {
        if line.starts_with('[') {
            section = Role::of_section(line);
            return None;
        }
        let word = !line.is_empty() && !line.starts_with('#');
        section.filter(|_| word).map(|role| (line, role))
    })
}

fn list(language: Language) -> &'static str {
    macro_rules! lists {
        ($($variant:ident $code:literal),* $(,)?) => {
            match language {
                $(Language::$variant => include_str!(concat!($code, "/roles.txt")),)*
                _ => "",
            }
        };
    }
    lists!(
        German "de", English "en", French "fr", Spanish "es", Italian "it", Dutch "nl", Polish "pl", Russian "ru", Ukrainian "uk", Czech "cs", Lithuanian "lt", Portuguese "pt", Catalan "ca", Romanian "ro", Swedish "sv", Danish "da", Bokmal "nb", Slovak "sk", Croatian "hr", Serbian "sr", Slovenian "sl", Bulgarian "bg", Latvian "lv", Estonian "et", Finnish "fi", Hungarian "hu", Greek "el", Turkish "tr", Nynorsk "nn", Arabic "ar", Persian "fa", Hebrew "he", Hindi "hi", Korean "ko", Japanese "ja", Chinese "zh", Indonesian "id", Vietnamese "vi", Urdu "ur", Malay "ms", Bengali "bn", Tamil "ta", Telugu "te", Thai "th", Georgian "ka", Armenian "hy", Kazakh "kk", Albanian "sq", Macedonian "mk"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lower case, sorted by bytes in each section, and no word twice.
    #[test]
    fn lists_are_well_formed() {
        for language in Language::all() {
            let mut sections = list(language).lines().filter(|line| line.starts_with('['));
            assert!(
                sections.all(|name| Role::of_section(name).is_some()),
                "{language}"
            );
            let words: Vec<_> = roles(language).collect();
            for pair in words.windows(2) {
                if let [(one, role), (next, same)] = pair {
                    assert!(role != same || one < next, "{language}: {one}, {next}");
                }
            }
            let mut seen = std::collections::HashSet::new();
            for (word, role) in words {
                assert_eq!(word, word.to_lowercase(), "{language}");
                let new = seen.insert((word.trim_end_matches('*'), role == Role::Many));
                assert!(new, "{language}: {word} twice");
            }
        }
    }

    #[test]
    fn one_and_many() {
        let role = |wanted: &str| roles(Language::German).find(|(word, _)| *word == wanted);
        assert_eq!(role("ministerin*"), Some(("ministerin*", Role::One)));
        assert_eq!(role("regierung"), Some(("regierung", Role::Many)));
        assert_eq!(role("abgeordnet*"), Some(("abgeordnet*", Role::Form)));
    }
}
