//! What can go wrong on the way to a text: one public error, with its place and kind.

use std::fmt;
use std::io;

/// Why one input could not be read. The inputs after it still can.
#[derive(Debug, thiserror::Error)]
#[error("{}: {kind}", self.place())]
pub struct ReadError {
    path: String,
    line: Option<u64>,
    #[source]
    kind: ReadErrorKind,
}

/// What is wrong with an input.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// Nothing has that path.
    #[error("no such file or folder")]
    NotFound,
    /// The operating system refuses.
    #[error("cannot be read: {}", plain(.0))]
    Io(io::Error),
    /// A named file of a type that is not read.
    #[error("not of a type that is read (.txt, .md or .jsonl)")]
    UnknownType,
    /// Not text; the field says what it looks like.
    #[error("not text but {0}")]
    Binary(&'static str),
    /// The bytes fit no encoding.
    #[error("the encoding cannot be told ({bad} places do not decode as {guess}); convert it to UTF-8")]
    UnknownEncoding {
        /// The likeliest encoding.
        guess: &'static str,
        /// How many places are wrong in it.
        bad: usize,
    },
    /// Nothing in it.
    #[error("empty")]
    Empty,
    /// A folder in which no file is of a type that is read.
    #[error("no documents (.txt, .md or .jsonl) in this folder")]
    NoDocuments,
    /// A document longer than the limit.
    #[error("longer than {} MiB, which no document is; split it into documents", .limit >> 20)]
    TooLong {
        /// The limit in bytes.
        limit: usize,
    },
    /// A line that is not a record; the text says why.
    #[error("not a record: {0}")]
    BadRecord(String),
}

impl ReadError {
    /// An error about a whole file or folder.
    pub fn new(path: impl Into<String>, kind: ReadErrorKind) -> Self {
        ReadError { path: path.into(), line: None, kind }
    }

    /// The same error, at a line counted from 1.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// What is wrong.
    pub fn kind(&self) -> &ReadErrorKind {
        &self.kind
    }

    /// The path as given.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The line, counted from 1, where it is about one.
    pub fn line(&self) -> Option<u64> {
        self.line
    }

    fn place(&self) -> Place<'_> {
        Place(self)
    }
}

/// Shows as `path` or `path:line`.
struct Place<'a>(&'a ReadError);

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0.path.as_str() {
            "-" => "standard input",
            path => path,
        })?;
        self.0.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

impl From<io::Error> for ReadErrorKind {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => ReadErrorKind::NotFound,
            _ => ReadErrorKind::Io(error),
        }
    }
}

/// The operating system's message without its number.
pub(crate) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
