//! The one error type of the crate.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::Language;

/// Why something could not be loaded, parsed or built.
///
/// Texts never cause one: segmenting, matching and resolving cannot fail. The kinds are private; ask the `is_`
/// methods and the accessors.
///
/// ```
/// use wirecopy::Language;
///
/// let error = "klingon".parse::<Language>().unwrap_err();
/// assert!(error.is_unsupported_language());
/// ```
#[derive(thiserror::Error)]
#[error(transparent)]
pub struct Error(Box<Kind>);

/// The message, as it is shown: what `main` prints when it returns an error.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error(
        "language \"{tag}\" is not supported; write one of {}, of which \"und\" asks for language-neutral rules",
        codes()
    )]
    Language { tag: String },
    #[error("{}line {line}{}: {message}", place(.path.as_deref()), column_text(*.column))]
    Data {
        path: Option<PathBuf>,
        line: usize,
        column: Option<usize>,
        message: String,
    },
    #[error("{}{message}", place(.path.as_deref()))]
    Format {
        path: Option<PathBuf>,
        message: String,
    },
    #[error("{}: {source}", .path.display())]
    Io {
        path: PathBuf,
        source: std::io::Error,
    },
}

fn codes() -> String {
    let codes: Vec<&str> = Language::all().map(Language::code).collect();
    codes.join(", ")
}

fn place(path: Option<&Path>) -> String {
    path.map_or_else(String::new, |p| format!("{}: ", p.display()))
}

fn column_text(column: Option<usize>) -> String {
    column.map_or_else(String::new, |c| format!(", column {c}"))
}

impl Error {
    pub(crate) fn language(tag: &str) -> Self {
        Self(Box::new(Kind::Language { tag: tag.into() }))
    }

    /// Bad content at a line (from 1) and, where one is to blame, a column (from 1) of a data file.
    pub(crate) fn data(line: usize, column: Option<usize>, message: impl Into<String>) -> Self {
        Self(Box::new(Kind::Data {
            path: None,
            line,
            column,
            message: message.into(),
        }))
    }

    /// Bad content with no line to blame: a binary file, an option that excludes another.
    pub(crate) fn format(message: impl Into<String>) -> Self {
        Self(Box::new(Kind::Format {
            path: None,
            message: message.into(),
        }))
    }

    /// What serde says of `json`, whose first line is this one of its file, and what else there is to say.
    #[cfg(feature = "serde")]
    pub(crate) fn json(first: usize, json: &str, error: &serde_json::Error, more: &str) -> Self {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or("");
        let message = message.replace(
            "expected u32",
            "expected a whole number from 0 to 4294967295",
        );
        let before = error.line().saturating_sub(1);
        let line = json.split('\n').nth(before).unwrap_or("");
        let chars = line.char_indices();
        let column = chars.take_while(|(at, _)| *at < error.column()).count();
        Self::data(
            first + before,
            Some(column.max(1)),
            format!("{message}{more}"),
        )
    }

    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        Self(Box::new(Kind::Io {
            path: path.into(),
            source,
        }))
    }

    /// The same error, naming the file it came from, unless it names one already.
    pub(crate) fn in_file(mut self, file: &Path) -> Self {
        if let Kind::Data { path, .. } | Kind::Format { path, .. } = self.0.as_mut() {
            path.get_or_insert_with(|| file.into());
        }
        self
    }

    /// The line of the file or text at fault, counted from 1.
    ///
    /// ```
    /// use wirecopy::Gazetteer;
    ///
    /// let error = Gazetteer::from_tsv("id\ttext\tweight\nx\tBonn\theavy\n").unwrap_err();
    /// assert!(error.is_data());
    /// assert_eq!((error.line(), error.column(), error.path()), (Some(2), Some(3), None));
    /// ```
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match *self.0 {
            Kind::Data { line, .. } => Some(line),
            _ => None,
        }
    }

    /// The column at fault, counted from 1: a field of a table, a char of JSON.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        match *self.0 {
            Kind::Data { column, .. } => column,
            _ => None,
        }
    }

    /// The file at fault, if the data came from one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self.0.as_ref() {
            Kind::Data { path, .. } | Kind::Format { path, .. } => path.as_deref(),
            Kind::Io { path, .. } => Some(path),
            Kind::Language { .. } => None,
        }
    }

    /// Whether a language tag names no supported language.
    #[must_use]
    pub fn is_unsupported_language(&self) -> bool {
        matches!(*self.0, Kind::Language { .. })
    }

    /// Whether a file could not be read.
    ///
    /// ```
    /// use wirecopy::Gazetteer;
    ///
    /// let error = Gazetteer::from_path("no/such/file.tsv").unwrap_err();
    /// assert!(error.is_io() && error.path().is_some());
    /// ```
    #[must_use]
    pub fn is_io(&self) -> bool {
        matches!(*self.0, Kind::Io { .. })
    }

    /// Whether data (a gazetteer, a saved matcher) is not what it should be.
    #[must_use]
    pub fn is_data(&self) -> bool {
        matches!(*self.0, Kind::Data { .. } | Kind::Format { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_the_place() {
        let e =
            Error::data(12, Some(3), "weight \"x\" is not a number").in_file(Path::new("a.tsv"));
        assert_eq!(
            e.to_string(),
            "a.tsv: line 12, column 3: weight \"x\" is not a number"
        );
        assert_eq!(format!("{e:?}"), e.to_string());
        assert_eq!((e.line(), e.column()), (Some(12), Some(3)));
        assert_eq!(e.path(), Some(Path::new("a.tsv")));
    }

    #[test]
    fn small() {
        assert!(size_of::<Error>() <= 3 * size_of::<usize>());
    }
}
