//! The HTML page.

use std::cmp::Reverse;
use std::fmt::{self, Write};

use crate::Span;
use crate::document::{Document, Mention, Quote};

/// A document as one self-contained HTML page, for light and dark screens.
///
/// Sentences are numbered; mentions are coloured by kind, with the name of their entity where it is written otherwise, and
/// a link to Wikidata where one is known; quotes are underlaid and name their speaker. Where two of them overlap, both are split so that the
/// page stays well formed. All text is escaped.
///
/// # Complexity
///
/// O(n) in the text and what was found in it, sorted by position first; it is written as it is made.
///
/// # Examples
///
/// ```
/// use wirecopy::{Language, Pipeline, render::Page};
///
/// let doc = Pipeline::new(Language::German).process("Die DVRK & <ihre> Raketen.");
/// let page = Page::new(&doc).to_string();
/// assert!(page.contains("&amp; &lt;ihre&gt; Raketen."));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Page<'d> {
    doc: &'d Document<'d>,
    fragment: bool,
}

impl<'d> Page<'d> {
    /// A page that shows `doc`.
    #[must_use]
    pub fn new(doc: &'d Document<'d>) -> Self {
        Self {
            doc,
            fragment: false,
        }
    }

    /// Whether only the marked text is written, to stand within a page of your own, whose style it takes: `<mark
    /// class="country">`, `<q>`, `<cite>`, and `<span class="s">` for a sentence. Off by default.
    ///
    /// ```
    /// use wirecopy::{Language, Pipeline, render::Page};
    ///
    /// let doc = Pipeline::new(Language::German).process("Polen wählt.");
    /// let marked = Page::new(&doc).fragment(true).to_string();
    /// assert!(marked.starts_with("<span class=\"s\"><sup>1</sup><mark class=\"country\" "));
    /// ```
    #[must_use]
    pub fn fragment(mut self, on: bool) -> Self {
        self.fragment = on;
        self
    }
}

const STYLE: &str = include_str!("page.css");

/// Something with a start tag before its text and an end tag behind it.
#[derive(Clone, Copy)]
enum Element<'d> {
    Sentence(usize),
    Quote(Quote<'d>),
    Mention(Mention<'d>),
}

impl fmt::Display for Page<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.fragment {
            return self.body(f);
        }
        let title = self.doc.sentences().next().map_or("", |s| s.text());
        write!(
            f,
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n<main>",
            self.doc.language(),
            Escaped(title)
        )?;
        self.body(f)?;
        f.write_str("</main>\n</html>\n")
    }
}

impl<'d> Page<'d> {
    fn body(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut elements: Vec<(Span, Element<'d>)> = Vec::new();
        elements.extend(
            self.doc
                .sentences()
                .enumerate()
                .map(|(n, s)| (s.span(), Element::Sentence(n + 1))),
        );
        elements.extend(self.doc.quotes().map(|q| (q.span(), Element::Quote(q))));
        elements.extend(self.doc.mentions().map(|m| (m.span(), Element::Mention(m))));
        elements.sort_by_key(|(span, _)| (span.start(), Reverse(span.end())));
        let mut open: Vec<(Span, Element<'d>)> = Vec::new();
        let mut at = 0;
        for (span, element) in elements {
            at = self.close_until(f, &mut open, at, span.start())?;
            element.start(f, true)?;
            open.push((span, element));
        }
        at = self.close_until(f, &mut open, at, self.doc.text().len())?;
        self.text(f, at, self.doc.text().len())
    }

    /// Writes the text from `at` to `to` and closes what ends on the way. An element that ends while a younger one is
    /// open splits it: the younger one is closed too, and opened again.
    fn close_until(
        self,
        f: &mut fmt::Formatter<'_>,
        open: &mut Vec<(Span, Element<'d>)>,
        mut at: usize,
        to: usize,
    ) -> Result<usize, fmt::Error> {
        while let Some(end) = open
            .iter()
            .map(|(span, _)| span.end())
            .min()
            .filter(|&end| end <= to)
        {
            self.text(f, at, end)?;
            at = at.max(end);
            let oldest = open
                .iter()
                .position(|(span, _)| span.end() == end)
                .unwrap_or(open.len());
            for (span, element) in open.iter().skip(oldest).rev() {
                element.end(f, span.end() == end)?;
            }
            let kept: Vec<_> = open
                .split_off(oldest)
                .into_iter()
                .filter(|(span, _)| span.end() != end)
                .collect();
            for (_, element) in &kept {
                element.start(f, false)?;
            }
            open.extend(kept);
        }
        self.text(f, at, to)?;
        Ok(at.max(to))
    }

    fn text(self, f: &mut fmt::Formatter<'_>, from: usize, to: usize) -> fmt::Result {
        write!(
            f,
            "{}",
            Escaped(self.doc.text().get(from..to).unwrap_or(""))
        )
    }
}

impl Element<'_> {
    fn start(self, f: &mut fmt::Formatter<'_>, first: bool) -> fmt::Result {
        match self {
            Self::Sentence(number) if first => write!(f, "<span class=\"s\"><sup>{number}</sup>"),
            Self::Sentence(_) => f.write_str("<span class=\"s\">"),
            Self::Quote(quote) => {
                write!(
                    f,
                    "<q title=\"{}: {}\">",
                    Escaped(quote.kind().as_str()),
                    Escaped(quote.speaker_name().unwrap_or("?"))
                )
            }
            Self::Mention(mention) => {
                let Some(entity) = mention.entity() else {
                    return f.write_str("<mark>");
                };
                write!(
                    f,
                    "<mark class=\"{}\" title=\"{} — {}, {}\">",
                    Escaped(entity.kind().as_str()),
                    Escaped(entity.key()),
                    Escaped(mention.form().as_str()),
                    Escaped(mention.reason().as_str())
                )
            }
        }
    }

    fn end(self, f: &mut fmt::Formatter<'_>, last: bool) -> fmt::Result {
        match self {
            Self::Sentence(_) => f.write_str("</span>"),
            Self::Quote(quote) => {
                if let (true, Some(name)) = (last, quote.speaker_name()) {
                    write!(f, "<cite>{}</cite>", Escaped(name))?;
                }
                f.write_str("</q>")
            }
            Self::Mention(mention) => {
                let meant = mention.stands_for().or(mention.entity());
                if let (true, Some(entity)) = (last, meant.filter(|e| e.name() != mention.text())) {
                    match entity.known().and_then(|e| e.wikidata()) {
                        Some(item) => write!(
                            f,
                            "<a href=\"https://www.wikidata.org/wiki/{}\">{}</a>",
                            Escaped(item),
                            Escaped(entity.name())
                        )?,
                        None => write!(f, "<b>{}</b>", Escaped(entity.name()))?,
                    }
                }
                f.write_str("</mark>")
            }
        }
    }
}

/// Text with the characters that HTML would take for markup written as entities.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}
