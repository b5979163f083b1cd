//! Stand-off annotation for the brat tool.

use std::fmt;

use crate::document::Document;
use crate::{OffsetTable, OffsetUnit, Span};

/// A document as a brat `.ann` file, to be put beside the text as `.txt`.
///
/// Mentions and quotes become text-bound annotations (`T`) of their kind, `_` for blanks in it, offsets in code points; speakers and cues too, with
/// relations (`R`) from the quote to them; entities with a Wikidata item get a normalisation (`N`).
///
/// # Complexity
///
/// O(n) in the text for the code points, then in what was found.
///
/// # Examples
///
/// ```
/// use wirecopy::{Language, Pipeline, render::Brat};
///
/// let doc = Pipeline::new(Language::German).process("Die DVRK schweigt.");
/// assert!(Brat::new(&doc).to_string().starts_with("T1\tcountry 4 8\tDVRK\n"));
/// ```
///
/// # References
///
/// [brat stand-off format](https://brat.nlplab.org/standoff.html)
#[derive(Clone, Copy, Debug)]
pub struct Brat<'d> {
    doc: &'d Document<'d>,
}

impl<'d> Brat<'d> {
    /// The annotations of `doc`.
    #[must_use]
    pub fn new(doc: &'d Document<'d>) -> Self {
        Self { doc }
    }
}

impl fmt::Display for Brat<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = Lines {
            f,
            table: OffsetTable::new(self.doc.text()),
            bound: 0,
            relations: 0,
            links: 0,
        };
        for mention in self.doc.mentions() {
            let Some(entity) = mention.entity() else {
                continue;
            };
            let kind = entity.kind().as_str().replace(char::is_whitespace, "_");
            let number = lines.text_bound(&kind, mention.span())?;
            if let Some(item) = entity.known().and_then(|e| e.wikidata()) {
                lines.link(number, item, entity.name())?;
            }
        }
        for quote in self.doc.quotes() {
            let number = lines.text_bound(quote.kind().as_str(), quote.span())?;
            if let Some(speaker) = quote.speaker() {
                let target = lines.text_bound("speaker", speaker.span())?;
                lines.relation("said_by", number, target)?;
            }
            for cue in quote.cue() {
                let target = lines.text_bound("cue", cue.span())?;
                lines.relation("reported_by", number, target)?;
            }
        }
        Ok(())
    }
}

/// Writes lines and numbers them.
struct Lines<'f, 'b, 't> {
    f: &'f mut fmt::Formatter<'b>,
    table: OffsetTable<'t>,
    bound: usize,
    relations: usize,
    links: usize,
}

impl Lines<'_, '_, '_> {
    /// A `T` line. A span over a line break is given in parts, one a line, as the format wants it.
    fn text_bound(&mut self, kind: &str, span: Span) -> Result<usize, fmt::Error> {
        self.bound += 1;
        write!(self.f, "T{}\t{kind} ", self.bound)?;
        let text = span.slice(self.table.text());
        let mut at = span.start();
        let mut parts = Vec::new();
        for line in text.split('\n') {
            let part = Span::new(at, at + line.len()).trim(self.table.text());
            if !part.is_empty() {
                parts.push(part);
            }
            at += line.len() + 1;
        }
        for (index, &part) in parts.iter().enumerate() {
            let part = self.table.convert(part, OffsetUnit::Chars);
            let gap = if index > 0 { ";" } else { "" };
            write!(self.f, "{gap}{} {}", part.start(), part.end())?;
        }
        let words: Vec<&str> = parts
            .iter()
            .map(|part| part.slice(self.table.text()))
            .collect();
        writeln!(self.f, "\t{}", words.join(" "))?;
        Ok(self.bound)
    }

    fn relation(&mut self, kind: &str, from: usize, to: usize) -> fmt::Result {
        self.relations += 1;
        writeln!(
            self.f,
            "R{}\t{kind} Arg1:T{from} Arg2:T{to}",
            self.relations
        )
    }

    fn link(&mut self, from: usize, item: &str, name: &str) -> fmt::Result {
        self.links += 1;
        let name = name.replace(char::is_control, " ");
        writeln!(
            self.f,
            "N{}\tReference T{from} Wikidata:{item}\t{name}",
            self.links
        )
    }
}
