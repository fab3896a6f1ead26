//! `rapporteur extract`: documents to a result, without a store.

use rapporteur::Extractor;
use rapporteur::export::Drawing;
use rapporteur::extraction::Extraction;
use rapporteur::graph::KnowledgeGraph;
use rapporteur::rdf::{Base, Inserted, Stream};
use rapporteur::text::Source;

use super::args::{self, Inputs, OutputArg};
use super::console::Console;
use super::explain;
use super::format::{self, Format};
use super::output::Output;
use super::pipeline::{self, Tally, Wanted};
use super::{Failure, Outcome};

mod resume;

/// How many times as long as its text the line of a document is, about.
const LINE_TO_TEXT: usize = 6;

/// Extract from documents and write the result
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    rapporteur extract letter.txt\n  \
    rapporteur extract documents/ --to nquads -o graph.nq\n  \
    rapporteur extract letter.txt --explain organization/unsc\n  \
    rapporteur extract corpus/ -o corpus.jsonl --resume\n  \
    cat resolution.txt | rapporteur extract - --to dot | dot -Tsvg > graph.svg")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,

    /// The format of the result [default: jsonl]
    #[arg(long, value_name = "FORMAT", hide_possible_values = true)]
    #[arg(help = format::help(Format::Jsonl) + "\n[default: jsonl; with --explain: text]")]
    to: Option<Format>,

    /// Tell instead why a thing was found: an entity (organization/unsc), a mention (mention-30-39), a relation
    /// (cites-28-39), or what is at a place (@120); with --to jsonl as JSON
    #[arg(long, value_name = "ID")]
    explain: Option<String>,

    /// The IRI under which things are named in RDF
    #[arg(long, value_name = "IRI", value_parser = args::base)]
    base: Option<Base>,

    #[command(flatten)]
    evidence: args::EvidenceArg,

    #[command(flatten)]
    output: OutputArg,

    /// Go on with the file of -o where a run before was stopped: of the documents that it holds, those that have not
    /// changed are passed over, and the others are added to it (JSON Lines)
    #[arg(long, requires = "output")]
    resume: bool,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let to = args.to.unwrap_or(Format::Jsonl);
    if args.explain.is_some() && to != Format::Jsonl {
        return Err(Failure::Usage("--explain is told as text or, with --to jsonl, as JSON".to_owned()));
    }
    if let (true, Some(path)) = (args.resume, &args.output.output) {
        return match to {
            Format::Jsonl if args.explain.is_none() => resume::run(&args.inputs, path, console),
            _ => Err(Failure::Usage("--resume goes on with JSON Lines only".to_owned())),
        };
    }
    let mut output = Output::open(args.output.output.as_deref())?;
    if let Some(id) = &args.explain {
        let base = args.base.clone().unwrap_or_default();
        let outcome = explain::run(id, &base, args.to.is_some(), &args.inputs, &mut output, console)?;
        output.finish()?;
        return Ok(outcome);
    }
    let extract = |each: &mut dyn FnMut(Extraction) -> Result<(), Failure>| {
        pipeline::extract_all(&args.inputs, console, |_| Wanted::Yes, |_, extraction| each(extraction))
    };
    let tally = if to == Format::Jsonl {
        let extractor = args.inputs.extractor()?;
        jsonl(&args.inputs, &extractor, console, |_| Wanted::Yes, |line| output.write(line))?
    } else if let Some(syntax) = to.rdf() {
        let mut stream = Stream::new(args.base.clone().unwrap_or_default(), args.evidence.detail());
        let tally = extract(&mut |extraction| {
            if stream.insert(&extraction)? == Inserted::Replaced {
                let document = &extraction.document;
                console.warning(&format_args!(
                    "{}: takes the place of another reading of {}",
                    document.source, document.id
                ));
            }
            Ok(())
        })?;
        if tally.extracted > 0 {
            output.with(|writer| stream.write(syntax, writer))?;
        }
        tally
    } else {
        let mut graph = KnowledgeGraph::new();
        let tally = extract(&mut |extraction| {
            graph.merge(&extraction);
            Ok(())
        })?;
        if tally.extracted > 0 {
            format::write_graph(&graph, to, &Drawing::default(), &mut output)?;
        }
        tally
    };
    // Where nothing could be read, or not all, an older result stays.
    if tally.extracted > 0 && !tally.interrupted {
        output.finish()?;
    }
    Ok(outcome(&tally, console))
}

/// What became of a run, with a line that says so where several documents were read.
fn outcome(tally: &Tally, console: &Console) -> Outcome {
    if tally.extracted + tally.skipped > 1 {
        console.note(tally);
    }
    match tally {
        Tally { interrupted: true, .. } => Outcome::Interrupted,
        Tally { failed: 1.., .. } => Outcome::SomeFailed,
        _ => Outcome::Done,
    }
}

/// Extracts from documents and hands each on as a line of JSON, which is made where the document is read.
fn jsonl(
    inputs: &Inputs,
    extractor: &Extractor,
    console: &Console,
    wanted: impl FnMut(&Source) -> Wanted,
    mut each: impl FnMut(&[u8]) -> Result<(), Failure>,
) -> Result<Tally, Failure> {
    let verbose = console.is_verbose();
    let read = |extractor: &Extractor, source: &Source| {
        let extraction = extractor.extract(source);
        let mut line = Vec::with_capacity(source.text.len() * LINE_TO_TEXT);
        let written = serde_json::to_writer(&mut line, &extraction);
        line.push(b'\n');
        (written.map(|()| line), verbose.then_some(extraction))
    };
    pipeline::read_all(inputs, extractor, console, wanted, read, |source, (line, extraction)| {
        if let Some(extraction) = extraction {
            pipeline::tell(console, source, &extraction);
        }
        each(&line.map_err(|error| Failure::about(&source.path, error))?)
    })
}
