//! The terminal listing.

use std::fmt::{self, Write};

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
            return write!(f, "{}", Plain(sentence.text()));
        }
        let (start, end) = (sentence.span().start(), sentence.span().end());
        let shown = |from, to| Plain(Span::new(from, to).slice(self.doc.text()));
        let mut at = start;
        for mention in sentence.mentions() {
            // A name may go on behind the sentence: a line break ends one, not the other.
            let (from, to) = (mention.span().start(), mention.span().end().min(end));
            let kind = mention.entity().map_or(EntityKind::Other(""), |e| e.kind());
            write!(f, "{}", shown(at, from))?;
            write!(f, "\x1b[{}m{}\x1b[0m", colour(kind), shown(from, to))?;
            at = to;
        }
        write!(f, "{}", shown(at, end))
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
            writeln!(f, "      {}", Plain(quote.text()))?;
            f.write_str("      — ")?;
            match (quote.speaker(), quote.speaker_entity()) {
                (Some(speaker), Some(entity)) if entity.name() != speaker.text() => {
                    write!(f, "{} = {}", Plain(speaker.text()), Plain(entity.name()))?;
                }
                (Some(speaker), _) => write!(f, "{}", Plain(speaker.text()))?,
                (None, _) => f.write_str("?")?,
            }
            for (number, part) in quote.cue().enumerate() {
                let before = if number == 0 { ", " } else { " … " };
                write!(f, "{before}{}", Plain(part.text()))?;
            }
            writeln!(f, " ({})", quote.kind())?;
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
                Plain(entity.name()),
                Plain(entity.key()),
                Plain(&forms.join(", "))
            )?;
            for meant in entity.mentions().filter_map(|m| m.stands_for()).take(1) {
                writeln!(
                    f,
                    "        also for the government: {}",
                    Plain(meant.name())
                )?;
            }
        }
        Ok(())
    }
}

/// Text on one line, with nothing in it that a terminal would obey: line breaks and control characters are spaces, and
/// marks that turn the direction of what follows (U+202E and its like) are written as `<U+202E>`.
struct Plain<'a>(&'a str);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '\u{2028}' | '\u{2029}' => f.write_char(' ')?,
                c if c.is_control() => f.write_char(' ')?,
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                    write!(f, "<U+{:04X}>", u32::from(c))?;
                }
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
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
