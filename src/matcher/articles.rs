//! Articles that belong to a name and that running text writes small: the Home Depot, la France insoumise.

use crate::language::list::list;
use crate::{EntityKind, Language};

/// The articles of one language.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Articles {
    /// As they begin names, separated by spaces.
    words: &'static str,
    /// A name has this many words behind the article, or more.
    least: usize,
}

impl Articles {
    pub(super) fn of(language: Language) -> Self {
        let read = |line: &'static str| {
            let rest = line.strip_prefix(language.code())?.strip_prefix(' ')?;
            let (least, words) = rest.split_once(' ')?;
            let least = least.parse().ok()?;
            Some(Self { words, least })
        };
        let articles = list(Language::Undetermined, "articles");
        articles.lines().find_map(read).unwrap_or_default()
    }

    /// What follows the article that `name` begins with, if that may be small. People and places keep its capital: Le Pen,
    /// La Paz.
    pub(super) fn strip<'n>(self, kind: EntityKind<'_>, name: &'n str) -> Option<&'n str> {
        if !matches!(kind, EntityKind::Organization | EntityKind::Product) {
            return None;
        }
        let (first, rest) = name.split_once([' ', '\''])?;
        let begins = self.words.split(' ').any(|article| article == first);
        (begins && rest.split(' ').count() >= self.least).then_some(rest)
    }
}
