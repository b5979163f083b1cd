//! Tokens, for formats that are made of them.

use unicode_segmentation::UnicodeSegmentation;

use crate::Span;

/// The tokens of `text`: words and symbols by the word boundaries of UAX 29, without white space and byte order marks, cut
/// where one of `edges` (in order) falls inside one, so that every span between two edges is made of whole tokens.
///
/// # References
///
/// [UAX 29](https://www.unicode.org/reports/tr29/), default word boundaries.
pub(crate) fn tokens<'t>(text: &'t str, edges: &'t [usize]) -> impl Iterator<Item = Span> + 't {
    let mut edges = edges.iter().copied().peekable();
    let mut words = text.split_word_bound_indices();
    let mut rest: Option<Span> = None;
    let pieces = std::iter::from_fn(move || {
        let token = rest.take().or_else(|| {
            let (start, word) = words.next()?;
            Some(Span::new(start, start + word.len()))
        })?;
        while edges.next_if(|&edge| edge <= token.start()).is_some() {}
        match edges.peek() {
            Some(&edge) if edge < token.end() => {
                rest = Some(Span::new(edge, token.end()));
                Some(Span::new(token.start(), edge))
            }
            _ => Some(token),
        }
    });
    // A mark on a blank makes one word with it: " \u{301}".
    pieces
        .map(|piece| piece.trim(text))
        .filter(|piece| !matches!(piece.slice(text), "" | "\u{feff}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, edges: &[usize]) -> Vec<String> {
        tokens(text, edges)
            .map(|t| t.slice(text).to_owned())
            .collect()
    }

    #[test]
    fn words_and_symbols_without_space() {
        assert_eq!(
            words("Ja, z. B. 3,5 %\n", &[]),
            ["Ja", ",", "z", ".", "B", ".", "3,5", "%"]
        );
        assert_eq!(words("", &[]), Vec::<String>::new());
        assert_eq!(words("\u{feff}Ja", &[3]), ["Ja"]);
        // What the fuzzer found: a mark on a blank, cut between the two.
        assert_eq!(words(" \u{301}a", &[1]), ["\u{301}", "a"]);
    }

    /// "Russlandpolitik" names Russland in its first eight bytes.
    #[test]
    fn an_edge_cuts_a_word() {
        assert_eq!(
            words("Die Russlandpolitik.", &[4, 12]),
            ["Die", "Russland", "politik", "."]
        );
    }
}
