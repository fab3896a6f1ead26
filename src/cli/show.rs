//! `rapporteur show`: documents with their mentions marked, in the terminal or as a page.

use std::io;

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use rapporteur::export::{Marking, Page, write_legend, write_marked};

use super::args::{Inputs, OutputArg};
use super::console::Console;
use super::output::Output;
use super::pipeline::{self, Wanted};
use super::{Failure, Outcome};

/// Show documents with their mentions marked
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    rapporteur show letter.txt | less -R\n  \
    rapporteur show resolution.txt --relations\n  \
    rapporteur show documents/ --to html -o documents.html")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,

    /// Text, in colours on a terminal and with brackets elsewhere; or one page of HTML that needs nothing else
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    to: Target,

    /// List after each paragraph the relations that were read in it (a page always has them)
    #[arg(long, short)]
    relations: bool,

    #[command(flatten)]
    output: OutputArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Target {
    Text,
    Html,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let mut output = Output::open(args.output.output.as_deref())?;
    let marking = marking(args);
    let mut page = Page::default();
    let mut documents = 0;
    let tally = pipeline::extract_all(
        &args.inputs,
        console,
        |_| Wanted::Yes,
        |source, extraction| {
            documents += 1;
            match args.to {
                Target::Html => {
                    page.add(&extraction, &source.text);
                    Ok(())
                }
                Target::Text => output.with(|writer| {
                    if documents == 1 {
                        write_legend(&marking, writer)?;
                    }
                    writer.write_all(b"\n")?;
                    write_marked(&extraction, &source.text, &marking, writer)
                }),
            }
        },
    )?;
    if tally.extracted > 0 {
        if args.to == Target::Html {
            output.write(page.finish().as_bytes())?;
        }
        output.finish()?;
    }
    Ok(if tally.failed > 0 { Outcome::SomeFailed } else { Outcome::Done })
}

/// Colours where somebody sees them and wants them; lines as wide as the terminal.
fn marking(args: &Args) -> Marking {
    let stdout = args.output.output.as_deref().is_none_or(|path| path == "-");
    let colour = stdout && AutoStream::choice(&io::stdout()) != ColorChoice::Never;
    let width = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    Marking { colour, width: width.filter(|_| stdout), relations: args.relations }
}
