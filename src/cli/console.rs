//! What is said on standard error: errors, notes, progress.

use std::cell::Cell;
use std::fmt::Display;
use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::Verbosity;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Standard error. Colours and progress are shown on a terminal only, and no colours where `NO_COLOR` is set.
pub(super) struct Console {
    quiet: bool,
    verbose: bool,
    bar: ProgressBar,
    documents: Cell<usize>,
}

impl Console {
    pub(super) fn new(verbosity: &Verbosity) -> Self {
        Console {
            quiet: verbosity.quiet,
            verbose: verbosity.verbose,
            bar: ProgressBar::hidden(),
            documents: Cell::new(0),
        }
    }

    /// Something that failed: always said.
    pub(super) fn error(&self, message: &dyn Display) {
        self.say(format_args!("{ERROR}error:{ERROR:#} {message}"));
    }

    /// Something the user should look at.
    pub(super) fn warning(&self, message: &dyn Display) {
        if !self.quiet {
            self.say(format_args!("{WARNING}warning:{WARNING:#} {message}"));
        }
    }

    /// What a user may like to know.
    pub(super) fn note(&self, message: &dyn Display) {
        if !self.quiet {
            self.say(message);
        }
    }

    /// Whether only errors are to be said.
    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Something only `-v` shows.
    pub(super) fn detail(&self, message: &dyn Display) {
        if self.verbose {
            self.say(message);
        }
    }

    /// Whether everything is to be said.
    pub(super) fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Shows, on a terminal, how many documents are done, how fast, and, where `total` tells the bytes of all, when the
    /// rest will be.
    pub(super) fn start(&self, total: impl FnOnce() -> Option<u64>) {
        if self.quiet || !std::io::stderr().is_terminal() {
            return;
        }
        let total = total().filter(|n| *n > 0);
        let template = match total {
            Some(_) => "{spinner} {prefix} documents, {bytes_per_sec}, {eta} left  {wide_msg}",
            None => "{spinner} {prefix} documents, {bytes_per_sec}, {elapsed}  {wide_msg}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        if let Some(bytes) = total {
            self.bar.set_length(bytes);
        }
        self.bar.set_draw_target(ProgressDrawTarget::stderr());
        self.bar.enable_steady_tick(Duration::from_millis(120));
    }

    /// One more document of so many bytes is done.
    pub(super) fn advance(&self, document: &str, bytes: usize) {
        self.documents.set(self.documents.get() + 1);
        if !self.bar.is_hidden() {
            self.bar.set_prefix(self.documents.get().to_string());
            self.bar.set_message(document.to_owned());
            self.bar.inc(bytes as u64);
        }
    }

    /// So many bytes need not be read.
    pub(super) fn pass(&self, bytes: usize) {
        self.bar.inc(bytes as u64);
    }

    /// Takes the progress away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn say(&self, message: impl Display) {
        // When standard error is closed there is nobody to tell.
        self.bar.suspend(|| drop(writeln!(anstream::stderr(), "{message}")));
    }
}
