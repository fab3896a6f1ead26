//! `rapporteur check`: whether a store is whole and conforms to its shapes.

use std::fmt::Write as _;
use std::path::PathBuf;

use rapporteur::rdf::{Shapes, Store};

use super::args::OutputArg;
use super::failure::plain;
use super::output::Output;
use super::{Failure, Outcome};

/// Check that a store is whole and conforms to the shapes of the ontology
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    rapporteur check --store graph.nq\n  \
    rapporteur check --store graph.nq --shapes own.ttl -o report.txt\n\n\
    Exit codes: 0 all is well, 1 something is not (it is named), 2 wrong usage, 3 nothing could be checked.\n\n\
    The shapes are SHACL. Of its constraints those are understood that the shapes of the ontology use; a file that uses\n\
    others is refused, for an engine that knows all of SHACL, such as pySHACL.")]
pub(super) struct Args {
    /// The store
    #[arg(long, short, value_name = "STORE")]
    store: PathBuf,

    /// Validate against these shapes, in Turtle, instead of those of the ontology
    #[arg(long, value_name = "FILE")]
    shapes: Option<PathBuf>,

    /// Name at most so many of each kind
    #[arg(long, value_name = "N", default_value_t = 100)]
    limit: usize,

    #[command(flatten)]
    output: OutputArg,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let shapes = match &args.shapes {
        None => Shapes::own()?,
        Some(file) => {
            let text = std::fs::read_to_string(file);
            let text = text.map_err(|error| Failure::about(file.display(), plain(&error)))?;
            Shapes::parse(&text).map_err(|error| Failure::about(file.display(), error))?
        }
    };
    let store = Store::open(&args.store)?;
    let documents = store.documents()?.len();
    let flaws = store.flaws()?;
    let violations = shapes.validate(&store)?;
    let mut text = String::new();
    for flaw in flaws.iter().take(args.limit) {
        let _ = writeln!(text, "{}\n  not whole: {}", store.base().local(&flaw.node), flaw.message);
    }
    for violation in violations.iter().take(args.limit) {
        let shown = |term: &dyn std::fmt::Display| store.base().local(term.to_string().trim_matches(['<', '>']));
        let _ = writeln!(text, "{}\n  {}", shown(&violation.focus), violation.message);
        if let Some(value) = &violation.value {
            let _ = writeln!(text, "  found: {}", shown(value));
        }
    }
    let more = flaws.len().saturating_sub(args.limit) + violations.len().saturating_sub(args.limit);
    if more > 0 {
        let _ = writeln!(text, "… and {more} more");
    }
    let _ = writeln!(
        text,
        "{}: {documents} documents; {} not whole, {} against the shapes",
        args.store.display(),
        flaws.len(),
        violations.len()
    );
    let mut output = Output::open(args.output.output.as_deref())?;
    output.write(text.as_bytes())?;
    output.finish()?;
    Ok(if flaws.is_empty() && violations.is_empty() { Outcome::Done } else { Outcome::SomeFailed })
}
