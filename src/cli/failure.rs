//! Why a command stopped.

use std::fmt::Display;
use std::io;

use rapporteur::rdf::StoreError;

/// Why a command stopped before its end.
#[derive(Debug)]
pub(super) enum Failure {
    /// Something did not work: exit code 1.
    Failed(String),
    /// The arguments make no sense together: exit code 2.
    Usage(String),
    /// Somebody asked to stop, which was told.
    Interrupted,
    /// Nobody reads the output any more, as in `rapporteur … | head`: quietly done.
    BrokenPipe,
}

impl Failure {
    /// A failure about a file or other thing: `thing: reason`.
    pub(super) fn about(thing: impl Display, reason: impl Display) -> Self {
        Failure::Failed(format!("{thing}: {reason}"))
    }

    /// A failure to write.
    pub(super) fn writing(thing: impl Display, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::BrokenPipe,
            _ => Failure::about(thing, format_args!("cannot be written: {}", plain(error))),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Binding(_) | StoreError::UnknownQuestion { .. } | StoreError::Format(_) => {
                Failure::Usage(error.to_string())
            }
            _ => Failure::Failed(error.to_string()),
        }
    }
}

/// The operating system's message without its number.
pub(super) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}
