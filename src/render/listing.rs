//! The terminal listing.

use std::fmt;

use crate::Span;
use crate::document::{Document, Sentence};
use crate::gazetteer::EntityKind;

/// A document as a listing: numbered sentences, quotes with speakers, entities with their names.
///
/// # Complexity
///
/// O(n) in the text and what was found in it; written as it is made.
///
/// # Examples
///
/// ```
/// use wirecopy::{Language, Pipeline, render::Listing};
///
/// let doc = Pipeline::new(Language::German).process("Die DVRK schweigt.");
/// let listing = Listing::new(&doc).to_string();
/// assert!(listing.contains("Nordkorea"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Listing<'d> {
    doc: &'d Document<'d>,
    colours: bool,
}

impl<'d> Listing<'d> {
    /// A listing without colours.
    #[must_use]
    pub fn new(doc: &'d Document<'d>) -> Self {
        Self {
            doc,
            colours: false,
        }
    }

    /// Colours the mentions in the sentences with ANSI escapes; for terminals that show them.
    ///
    /// ```
    /// use std::io::IsTerminal;
    /// use wirecopy::{Language, Pipeline, render::Listing};
    ///
    /// let doc = Pipeline::new(Language::German).process("Die DVRK schweigt.");
    /// let colours = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    /// print!("{}", Listing::new(&doc).colours(colours));
    /// ```
    #[must_use]
    pub fn colours(mut self, colours: bool) -> Self {
        self.colours = colours;
        self
    }

    fn heading(self, f: &mut fmt::Formatter<'_>, title: &str) -> fmt::Result {
        if self.colours {
            writeln!(f, "\x1b[1m{title}\x1b[0m")
        } else {
            writeln!(f, "{title}")
        }
    }

    fn sentence(self, f: &mut fmt::Formatter<'_>, sentence: Sentence<'d>) -> fmt::Result {
        if !self.colours {
            return f.write_str(&one_line(sentence.text()));
        }
        let (start, end) = (sentence.span().start(), sentence.span().end());
        let shown = |from, to| one_line(Span::new(from, to).slice(self.doc.text()));
        let mut at = start;
        for mention in sentence.mentions() {
            // A name may go on behind the sentence: a line break ends one, not the other.
            let (from, to) = (mention.span().start(), mention.span().end().min(end));
            let kind = mention.entity().map_or(EntityKind::Other(""), |e| e.kind());
            f.write_str(&shown(at, from))?;
            write!(f, "\x1b[{}m{}\x1b[0m", colour(kind), shown(from, to))?;
            at = to;
        }
        f.write_str(&shown(at, end))
    }
}

impl fmt::Display for Listing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.heading(f, "Sentences")?;
        for (number, sentence) in self.doc.sentences().enumerate() {
            write!(f, "{:>4}  ", number + 1)?;
            self.sentence(f, sentence)?;
            f.write_str("\n")?;
        }
        if self.doc.quotes().len() > 0 {
            f.write_str("\n")?;
            self.heading(f, "Quotes")?;
        }
        for quote in self.doc.quotes() {
            writeln!(f, "      {}", one_line(quote.text()))?;
            f.write_str("      — ")?;
            match (quote.speaker(), quote.speaker_entity()) {
                (Some(speaker), Some(entity)) if entity.name() != speaker.text() => {
                    write!(f, "{} = {}", one_line(speaker.text()), entity.name())?;
                }
                (Some(speaker), _) => f.write_str(&one_line(speaker.text()))?,
                (None, _) => f.write_str("?")?,
            }
            let cue: Vec<&str> = quote.cue().map(|c| c.text()).collect();
            let cue = if cue.is_empty() {
                String::new()
            } else {
                format!(", {}", cue.join(" … "))
            };
            writeln!(f, "{cue} ({})", quote.kind().as_str())?;
        }
        if self.doc.entities().len() > 0 {
            f.write_str("\n")?;
            self.heading(f, "Entities")?;
        }
        for entity in self.doc.entities() {
            let mut forms: Vec<&str> = Vec::new();
            for mention in entity.mentions() {
                if !forms.contains(&mention.text()) {
                    forms.push(mention.text());
                }
            }
            let count = entity.mentions().len();
            writeln!(
                f,
                "{count:>4}  {}  [{}]  {}",
                entity.name(),
                entity.key(),
                one_line(&forms.join(", "))
            )?;
            for meant in entity.mentions().filter_map(|m| m.stands_for()).take(1) {
                writeln!(f, "        also for the government: {}", meant.name())?;
            }
        }
        Ok(())
    }
}

/// `text` with its line breaks and control characters (a terminal would obey them) turned to spaces.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn colour(kind: EntityKind<'_>) -> &'static str {
    match kind {
        EntityKind::Country => "36",
        EntityKind::Place => "34",
        EntityKind::Person => "33",
        EntityKind::Organization => "35",
        _ => "32",
    }
}
