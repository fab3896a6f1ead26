//! `rapporteur completions`: completions for a shell.

use clap_complete::Shell;

use super::output::Output;
use super::{Failure, Outcome, args};

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  rapporteur completions bash > ~/.local/share/bash-completion/completions/rapporteur"
)]
pub(super) struct Args {
    /// Which shell
    #[arg(value_name = "SHELL")]
    shell: Shell,

    #[command(flatten)]
    output: args::OutputArg,
}

pub(super) fn run(args: &Args, command: &mut clap::Command) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, command, "rapporteur", &mut script);
    let mut output = Output::open(args.output.output.as_deref())?;
    output.write(&script)?;
    output.finish()?;
    Ok(Outcome::Done)
}
