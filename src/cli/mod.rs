//! The command line: one file a subcommand. Results go to standard output or `-o FILE`, all else to standard error.
//! Exit codes: 0 done, 1 something failed (named, the rest done), 2 wrong usage, 130 interrupted.

mod args;
mod build;
mod check;
mod cite;
mod completions;
mod console;
mod explain;
mod export;
mod extract;
mod failure;
mod format;
mod interrupt;
mod man;
mod output;
mod pipeline;
mod query;
mod show;
mod summary;
mod table;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

use console::Console;
use failure::Failure;

/// Reads United Nations and other diplomatic documents and reports, as a knowledge graph with evidence, whom and what
/// they name, what they cite and with which act, and who is called on to do what.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, propagate_version = true, arg_required_else_help = true)]
#[command(
    after_help = "Exit codes: 0 done, 1 something failed (named, the rest done), 2 wrong usage, 130 interrupted.\n\
    Colours are left out where NO_COLOR is set."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    #[command(flatten)]
    verbosity: args::Verbosity,
}

#[derive(Debug, Subcommand)]
enum Command {
    Extract(extract::Args),
    Show(show::Args),
    Build(build::Args),
    Query(query::Args),
    Cite(Box<cite::Args>),
    Export(export::Args),
    Check(check::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// What became of a command that ran to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Everything was done.
    Done,
    /// Some inputs failed and were named; the rest was done.
    SomeFailed,
    /// Somebody asked to stop before the end.
    Interrupted,
}

/// Parses the arguments, runs the command and tells how it went.
pub(crate) fn main() -> ExitCode {
    let cli = Cli::parse();
    let console = Console::new(&cli.verbosity);
    let outcome = match &cli.command {
        Command::Extract(args) => extract::run(args, &console),
        Command::Show(args) => show::run(args, &console),
        Command::Build(args) => build::run(args, &console),
        Command::Query(args) => query::run(args, &console),
        Command::Cite(args) => cite::run(args, &console),
        Command::Export(args) => export::run(args),
        Command::Check(args) => check::run(args),
        Command::Completions(args) => completions::run(args, &mut Cli::command()),
        Command::Man(args) => man::run(args, Cli::command()),
    };
    console.finish();
    match outcome {
        Ok(Outcome::Done) | Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::FAILURE,
        Ok(Outcome::Interrupted) | Err(Failure::Interrupted) => ExitCode::from(interrupt::EXIT_CODE),
        Err(Failure::Failed(message)) => {
            console.error(&message);
            // What could not be checked is not what is wrong.
            if matches!(cli.command, Command::Check(_)) { ExitCode::from(3) } else { ExitCode::FAILURE }
        }
        Err(Failure::Usage(message)) => {
            console.error(&message);
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }
}
