//! `rapporteur man`: manual pages.

use super::output::Output;
use super::{Failure, Outcome, args};

/// Print the manual page, of the program or of one of its commands
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  rapporteur man build | man -l -")]
pub(super) struct Args {
    /// The command; without it, the page of the program
    #[arg(value_name = "COMMAND")]
    command: Option<String>,

    #[command(flatten)]
    output: args::OutputArg,
}

pub(super) fn run(args: &Args, mut program: clap::Command) -> Result<Outcome, Failure> {
    program.build();
    let described = match &args.command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone().display_name(format!("rapporteur-{name}")),
            None => return Err(Failure::Usage(format!("no command is called {name}"))),
        },
    };
    let mut output = Output::open(args.output.output.as_deref())?;
    output.with(|writer| clap_mangen::Man::new(described).render(writer))?;
    output.finish()?;
    Ok(Outcome::Done)
}
