//! `rapporteur extract`: documents to a result, without a store.

use super::args::{Inputs, OutputArg};
use super::console::Console;
use super::output::Output;
use super::{Failure, Outcome, pipeline};

/// Extract from documents and write the result
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    rapporteur extract letter.txt\n  \
    rapporteur extract documents/ --to nquads -o graph.nq\n  \
    cat resolution.txt | rapporteur extract - --to dot | dot -Tsvg -o graph.svg")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,

    #[command(flatten)]
    output: OutputArg,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let mut output = Output::open(args.output.output.as_deref())?;
    let tally = pipeline::extract_all(
        &args.inputs,
        console,
        |_| true,
        |_, extraction| {
            let mut line = serde_json::to_vec(&extraction)
                .map_err(|error| Failure::about(&extraction.document.source, error))?;
            line.push(b'\n');
            output.write(&line)
        },
    )?;
    if tally.extracted > 0 {
        output.finish()?;
    }
    Ok(if tally.failed > 0 {
        Outcome::SomeFailed
    } else {
        Outcome::Done
    })
}
