//! What is said on standard error: errors, notes, progress.

use std::fmt::Display;
use std::io::Write as _;
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
}

impl Console {
    pub(super) fn new(verbosity: &Verbosity) -> Self {
        Console { quiet: verbosity.quiet, verbose: verbosity.verbose, bar: ProgressBar::hidden() }
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

    /// Shows, on a terminal, how many documents are done.
    pub(super) fn start(&self) {
        if self.quiet {
            return;
        }
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} documents, {elapsed}, {per_sec}  {wide_msg}") {
            self.bar.set_style(style);
        }
        self.bar.set_draw_target(ProgressDrawTarget::stderr());
        self.bar.enable_steady_tick(Duration::from_millis(120));
    }

    /// One more document is done.
    pub(super) fn advance(&self, document: &str) {
        self.bar.set_message(document.to_owned());
        self.bar.inc(1);
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
