//! What can go wrong with a store or a question, with its place.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// What a program with stores on disk says of their names.
#[cfg(feature = "rocksdb")]
const FOLDERS: &str = ", or it is a folder, with no ending";
/// What a program without them says.
#[cfg(not(feature = "rocksdb"))]
const FOLDERS: &str = " (stores on disk, in a folder, need a program built with --features rocksdb)";

/// Why a store could not be read, written or questioned.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The name does not say which kind of store it is.
    #[error("{}: a store's name ends in .nq or .trig, with .gz or .zst after it where it is compressed{}", path.display(), FOLDERS)]
    Name {
        /// The file.
        path: PathBuf,
    },
    /// Another process writes the store.
    #[error("{}: another run is writing this store", path.display())]
    Busy {
        /// The store.
        path: PathBuf,
    },
    /// The file could not be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The file could not be written; what was there before is untouched.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The file is not what its name says.
    #[error("{}{}: not a sound dataset: {message}", path.display(), place.map(|place| format!(":{place}")).unwrap_or_default())]
    Broken {
        /// The file.
        path: PathBuf,
        /// Where.
        place: Option<Place>,
        /// What is wrong there.
        message: String,
    },
    /// The store holds IRIs under another base.
    #[error("the store's base IRI is {stored}, not {given}")]
    Base {
        /// The base of the store.
        stored: String,
        /// The base asked for.
        given: String,
    },
    /// The query is no SPARQL.
    #[error("{message}{}", excerpt.as_ref().map(|excerpt| format!("\n{excerpt}")).unwrap_or_default())]
    Syntax {
        /// Where.
        place: Option<Place>,
        /// What is wrong there.
        message: String,
        /// The line of the query with a mark under the place.
        excerpt: Option<String>,
    },
    /// There is no named question of that name.
    #[error("no question is named `{name}`; there are: {}", crate::rdf::queries::names().join(", "))]
    UnknownQuestion {
        /// The name asked for.
        name: String,
    },
    /// A binding is not of the form `name=value`, or names no variable.
    #[error("`{0}` is no binding: expected `name=value`, the name that of a variable of the query")]
    Binding(String),
    /// The answer has no such form: a table of triples, or a graph of solutions.
    #[error("{0}")]
    Format(String),
    /// The query took longer than it was given.
    #[error("the query was stopped after {} s, the time it was given", .0.as_secs_f64())]
    Timeout(Duration),
    /// The shapes say something that is not understood: nothing was validated.
    #[error("cannot validate: {0}")]
    Shapes(String),
    /// The query could not be evaluated.
    #[error("the query failed: {0}")]
    Evaluation(String),
    /// The store itself failed.
    #[error("the store failed: {0}")]
    Storage(String),
}

/// A place in a text; lines and columns count from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: u64,
    /// The column, in Unicode characters.
    pub column: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl From<oxigraph::store::StorageError> for StoreError {
    fn from(error: oxigraph::store::StorageError) -> Self {
        Self::Storage(error.to_string())
    }
}
