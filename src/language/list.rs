//! The word lists of a language: text files in `src/language/<code>/`, embedded in the program.
//!
//! What stands in a file is told by its head. Lines that start with `#` are comments; most files have sections, "[role]", and
//! words below them.

use super::Language;
use super::lists::LISTS;

/// The text of `src/language/<code>/<name>.txt`; empty where a language has no such list.
pub(crate) fn list(language: Language, name: &str) -> &'static str {
    let mut lists = LISTS.iter();
    let found = lists.find(|(of, other, _)| *of == language && *other == name);
    found.map_or("", |(.., text)| text)
}

/// The lines of a list that say something, each with the name of its section; "" before the first.
pub(crate) fn lines(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    let lines = list.lines().map(str::trim);
    lines.filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = name;
            return None;
        }
        (!line.is_empty() && !line.starts_with('#')).then_some((section, line))
    })
}

/// The lines of one section of a list.
pub(crate) fn section(list: &'static str, name: &str) -> impl Iterator<Item = &'static str> {
    lines(list).filter_map(move |(section, line)| (section == name).then_some(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_by_their_section() {
        let read: Vec<_> =
            lines("# A list.\nold\n\n[new]\n# Comment.\n  one two\nthree\n").collect();
        assert_eq!(read, [("", "old"), ("new", "one two"), ("new", "three")]);
    }

    #[test]
    fn languages_without_a_list_have_an_empty_one() {
        assert!(list(Language::German, "roles").contains("\nministerin*\n"));
        assert_eq!(list(Language::Khmer, "roles"), "");
    }
}
