//! `rapporteur export`: a store, or a part of it, in another format.

use std::io::{ErrorKind, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use clap::ValueEnum;
use rapporteur::export::{Cluster, Drawing, write_dot};
use rapporteur::graph::KnowledgeGraph;
use rapporteur::rdf::{Store, read_knowledge_graph};

use super::args::OutputArg;
use super::failure::plain;
use super::format::{self, Format};
use super::output::Output;
use super::{Failure, Outcome};

/// Write a store, or a part of it, in another format
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    rapporteur export --store graph.nq --to dot --around 'S/RES/1373(2001)' | dot -Tsvg > graph.svg\n  \
    rapporteur export --store graph.nq --to gexf --only citations -o citations.gexf\n  \
    rapporteur export --store graph.nq --to turtle -o graph.ttl")]
pub(super) struct Args {
    /// The store
    #[arg(long, short, value_name = "STORE")]
    store: PathBuf,

    #[arg(long, value_name = "FORMAT", value_parser = Format::of_graphs(), hide_possible_values = true)]
    #[arg(help = format::help(Format::Nquads))]
    to: Format,

    /// Only what surrounds this entity: its id, its key (a UN symbol, an ISO code) or its exact name
    #[arg(long, value_name = "ID")]
    around: Option<String>,

    /// How many steps away from it
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    depth: usize,

    /// Only these edges
    #[arg(long, value_name = "WHAT")]
    only: Option<Only>,

    /// Put texts in the order of their years, with --to dot
    #[arg(long)]
    by_year: bool,

    /// Put a frame around what belongs together, with --to dot
    #[arg(long, value_name = "BY", conflicts_with = "by_year")]
    cluster: Option<Frames>,

    /// How many things are drawn at most, those with most edges, with --to dot; 0 for all
    #[arg(long, value_name = "N", default_value_t = 300)]
    limit: usize,

    /// Draw the picture of --to dot with Graphviz and write it as this
    #[arg(long, value_name = "FORMAT")]
    draw: Option<Picture>,

    /// Draw dates and literals (titles, symbols, aliases) too, with --to dot
    #[arg(long)]
    details: bool,

    #[command(flatten)]
    output: OutputArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Only {
    /// Which text cites which
    Citations,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Frames {
    /// Things joined to each other more than to others (Leiden)
    Community,
    /// Things that one part of a document alone names: its preamble, its operative paragraphs, an annex…
    Part,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Picture {
    Svg,
    Png,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    if args.draw.is_some() && args.to != Format::Dot {
        return Err(Failure::Usage("--draw draws what --to dot writes".to_owned()));
    }
    if args.to.rdf().is_some() && (args.around.is_some() || args.only.is_some()) {
        return Err(Failure::Usage(
            "--around and --only choose from the graph: use them with --to dot, graphml, gexf or csv \
             (for RDF, ask a CONSTRUCT query)"
                .to_owned(),
        ));
    }
    let mut output = Output::open(args.output.output.as_deref())?;
    if let Some(syntax) = args.to.rdf() {
        format::write_store(&Store::open(&args.store)?, syntax, &mut output)?;
    } else {
        let mut graph = read_knowledge_graph(&args.store)?;
        let around = args.around.as_deref().map(|name| find(&graph, name)).transpose()?;
        if args.only == Some(Only::Citations) {
            graph = graph.only_citations();
        }
        if let Some(id) = &around {
            graph = graph
                .neighbourhood(id, args.depth)
                .ok_or_else(|| Failure::Failed(format!("{id} neither cites nor is cited")))?;
        }
        let drawing = Drawing {
            details: args.details,
            around: around.as_deref(),
            by_year: args.by_year,
            cluster: args.cluster.map(|by| match by {
                Frames::Community => Cluster::Community,
                Frames::Part => Cluster::Part,
            }),
            limit: args.limit,
        };
        match args.draw {
            None => format::write_graph(&graph, args.to, &drawing, &mut output)?,
            Some(picture) => {
                let mut dot = Vec::new();
                write_dot(&graph, &drawing, &mut dot).map_err(|error| Failure::about("the drawing", error))?;
                output.write(&drawn(&dot, picture)?)?;
            }
        }
    }
    output.finish()?;
    Ok(Outcome::Done)
}

/// The picture that Graphviz makes of a drawing.
fn drawn(dot: &[u8], picture: Picture) -> Result<Vec<u8>, Failure> {
    let format = if picture == Picture::Svg { "-Tsvg" } else { "-Tpng" };
    let mut program =
        Command::new("dot").arg(format).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(
            |error| match error.kind() {
                ErrorKind::NotFound => Failure::Failed(
                    "the program dot is not here: install Graphviz (https://graphviz.org), or leave out --draw and draw what --to dot \
                     writes elsewhere"
                        .to_owned(),
                ),
                _ => Failure::about("dot", plain(&error)),
            },
        )?;
    // Another thread writes, lest both wait for each other.
    let input = program.stdin.take();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || input.map(|mut input| input.write_all(dot)));
        program.wait_with_output()
    });
    let output = output.map_err(|error| Failure::about("dot", plain(&error)))?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(Failure::about("dot", String::from_utf8_lossy(&output.stderr).trim())),
    }
}

/// The id of the one entity that has this id, key or name.
pub(super) fn find(graph: &KnowledgeGraph, name: &str) -> Result<String, Failure> {
    if graph.node(name).is_some() {
        return Ok(name.to_owned());
    }
    let squeezed = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    let wanted = squeezed(name);
    let called = |matches: &dyn Fn(&str) -> bool| -> Vec<&str> {
        let by_name = |node: &&rapporteur::graph::Node| {
            matches(&node.id) || matches(&node.key) || node.labels.values().any(|names| names.iter().any(matches))
        };
        graph.nodes().filter(by_name).map(|node| node.id.as_str()).collect()
    };
    match called(&|text| squeezed(text) == wanted)[..] {
        [id] => return Ok(id.to_owned()),
        [] => {}
        ref ids => {
            return Err(Failure::Failed(format!("{name} is the name of several: {}", some(ids))));
        }
    }
    Err(Failure::Failed(match &called(&|text| squeezed(text).contains(&wanted))[..] {
        [] => format!("nothing in the store is called {name}"),
        ids => format!("nothing in the store is called {name}; did you mean {}?", some(ids)),
    }))
}

/// The first few of them.
fn some(ids: &[&str]) -> String {
    const FEW: usize = 5;
    let mut text = ids.iter().take(FEW).copied().collect::<Vec<_>>().join(", ");
    if ids.len() > FEW {
        text.push_str(", …");
    }
    text
}
