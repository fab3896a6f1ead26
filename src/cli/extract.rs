//! `rapporteur extract`: documents to a result, without a store.

use super::args::{Inputs, OutputArg};
use super::console::Console;
use super::output::Output;
use super::{Failure, Outcome, pipeline};

/// Extract from documents and write the result
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    rapporteur extract letter.txt\n  \
    rapporteur extract documents/ --threads 4 -o documents.jsonl\n  \
    cat resolution.txt | rapporteur extract -")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,

    /// The format of the result
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    to: Format,

    #[command(flatten)]
    output: OutputArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// One JSON object a document, with its mentions, entities and relations
    Jsonl,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let Format::Jsonl = args.to;
    let mut output = Output::open(args.output.output.as_deref())?;
    let tally = pipeline::extract_all(
        &args.inputs,
        console,
        |_| true,
        |_, extraction| {
            let mut line =
                serde_json::to_vec(&extraction).map_err(|error| Failure::about(&extraction.document.source, error))?;
            line.push(b'\n');
            output.write(&line)
        },
    )?;
    if tally.extracted > 0 {
        output.finish()?;
    }
    Ok(if tally.failed > 0 { Outcome::SomeFailed } else { Outcome::Done })
}
