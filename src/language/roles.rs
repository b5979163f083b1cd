//! What people are called by what they are and do: "minister", "spokeswoman", "trainer". One list a language,
//! `src/language/<code>/roles.txt`, for whatever looks for people: who speaks, and whom a text introduces.

use crate::Language;

use super::list::{lines, list};

/// What a word of the list says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RoleKind {
    /// One human being: "spokeswoman".
    One,
    /// A body, or more than one human being: "police", "experts".
    Many,
    /// A form of such a word that reports do not begin with, or a part of what several words name: "advisors", "prime".
    Form,
}

impl RoleKind {
    /// What the words of a section say.
    fn of_section(name: &str) -> Option<Self> {
        Some(match name {
            "role" => Self::One,
            "role-of-many" => Self::Many,
            "role-form" => Self::Form,
            _ => return None,
        })
    }
}

/// The roles of a language in lower case; `*` at the end of a word stands for any ending of its further forms.
pub(crate) fn roles(language: Language) -> impl Iterator<Item = (&'static str, RoleKind)> {
    let lines = lines(list(language, "roles"));
    lines.filter_map(|(section, word)| Some((word, RoleKind::of_section(section)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lower case, sorted by bytes in each section, and no word twice.
    #[test]
    fn lists_are_well_formed() {
        for language in Language::all() {
            let mut sections = lines(list(language, "roles")).map(|(section, _)| section);
            assert!(
                sections.all(|name| RoleKind::of_section(name).is_some()),
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
                let new = seen.insert((word.trim_end_matches('*'), role == RoleKind::Many));
                assert!(new, "{language}: {word} twice");
            }
        }
    }

    #[test]
    fn one_and_many() {
        let role = |wanted: &str| roles(Language::German).find(|(word, _)| *word == wanted);
        assert_eq!(role("ministerin*"), Some(("ministerin*", RoleKind::One)));
        assert_eq!(role("regierung"), Some(("regierung", RoleKind::Many)));
        assert_eq!(role("abgeordnet*"), Some(("abgeordnet*", RoleKind::Form)));
    }
}
