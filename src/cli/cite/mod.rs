//! `rapporteur cite`: what documents cite, in figures, as a network and as a report.

mod figures;
mod input;
mod path;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use rapporteur::export::{Form, Frame, Measured, Names, Provenance};
use rapporteur::graph::analysis::{CitationNetwork, Measures, Parameters};

use super::args::OutputArg;
use super::console::Console;
use super::output::Output;
use super::{Failure, Outcome};
use input::{Filters, Input};

/// Measure who cites whom: rankings, communities, main paths, time; as tables, networks or a report
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "Examples:\n  \
    rapporteur cite --store graph.nq --top 20\n  \
    rapporteur cite documents/ --report report.html\n  \
    rapporteur cite --store graph.nq --organ UNSC --years 1990-1999 --act recall --to json\n  \
    rapporteur cite --store graph.nq --to gexf -o citations.gexf\n  \
    rapporteur cite path --store graph.nq 'S/RES/1566(2004)' 'S/RES/1269(1999)'\n  \
    rapporteur cite --store graph.nq --to nodes -o texts.parquet\n\n\
    Every result says what it was made of and how, so that it can be made again: version, hash of the input, parameters. For CSV of \
    nodes, edges and matrix this stands beside the file, in FILE-metadata.json (CSV on the Web), or is told on standard error.")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    input: Input,

    #[command(flatten)]
    filters: Filters,

    #[arg(long, value_name = "FORMAT", default_value = "table", hide_possible_values = true, help = help())]
    to: Target,

    /// Write a page for a browser too: the network to explore, and all tables; it fetches nothing
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,

    /// How many rows each ranking has; 0 for all
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,

    /// Where random choices begin (communities, power laws): the same seed gives the same result
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,

    /// More than 1 for more and smaller communities, less for fewer
    #[arg(long, value_name = "X", default_value_t = 1.0)]
    resolution: f64,

    /// PageRank: the chance of following a citation
    #[arg(long, value_name = "X", default_value_t = 0.85, value_parser = damping)]
    damping: f64,

    /// Leave out what would take more steps (betweenness, distances and pairs in very large networks)
    #[arg(long, value_name = "N", default_value_t = Parameters::default().steps)]
    steps: u64,

    #[command(flatten)]
    output: OutputArg,
}

#[derive(Debug, Subcommand)]
enum Command {
    Path(path::Args),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Target {
    /// Figures for people
    Table,
    /// Figures in one table: a row for each row of each measure
    Csv,
    /// Figures for programs
    Json,
    /// The network with all measures, for igraph, networkx, yEd
    Graphml,
    /// The network with all measures and years, for Gephi
    Gexf,
    /// The texts with all measures, as CSV; as Parquet with -o FILE.parquet
    Nodes,
    /// Which text cites which, as CSV or Parquet
    Edges,
    /// Cross-references: citing texts by cited texts, as CSV or Parquet
    Matrix,
}

impl Target {
    /// The table for data frames that it is.
    fn frame(self) -> Option<Frame> {
        match self {
            Target::Nodes => Some(Frame::Nodes),
            Target::Edges => Some(Frame::Edges),
            Target::Matrix => Some(Frame::Matrix),
            _ => None,
        }
    }
}

fn help() -> String {
    let mut text = String::from("The format of the result:");
    for value in Target::value_variants().iter().filter_map(ValueEnum::to_possible_value) {
        let help = value.get_help().map(ToString::to_string).unwrap_or_default();
        text.push_str(&format!("\n{:<8} {help}", value.get_name()));
    }
    text
}

fn damping(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|d| (0.0..1.0).contains(d))
        .ok_or_else(|| "a number from 0 up to, not including, 1".to_owned())
}

impl Args {
    /// CSV, or what the name of the file says.
    fn form(&self) -> Result<Form, Failure> {
        let file = self.output.output.as_deref();
        let parquet = file.and_then(Path::extension).is_some_and(|end| end.eq_ignore_ascii_case("parquet"));
        match (parquet, self.to.frame()) {
            (false, _) => Ok(Form::Csv),
            (true, Some(_)) => Ok(Form::Parquet),
            (true, None) => Err(Failure::Usage("Parquet holds what --to nodes, edges or matrix gives".to_owned())),
        }
    }

    fn parameters(&self) -> Result<Parameters, Failure> {
        if self.resolution <= 0.0 || !self.resolution.is_finite() {
            return Err(Failure::Usage("--resolution is a number above 0".to_owned()));
        }
        let mut parameters = Parameters { steps: self.steps, ..Parameters::default() };
        parameters.leiden.seed = self.seed;
        parameters.leiden.resolution = self.resolution;
        parameters.page_rank.damping = self.damping;
        Ok(parameters)
    }
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    if let Some(Command::Path(args)) = &args.command {
        return path::run(args, console);
    }
    let parameters = args.parameters()?;
    let filter = args.filters.filter()?;
    let form = args.form()?;
    let mut output = Output::open(args.output.output.as_deref())?;
    let mut report = args.report.as_deref().map(|path| Output::open(Some(path))).transpose()?;
    let (graph, outcome) = args.input.graph(console)?;
    let network = CitationNetwork::filtered(&graph, &filter);
    if network.citations().is_empty() {
        let which = if filter.is_empty() { "nothing is cited in it" } else { "no citation in it meets the conditions" };
        console.warning(&format_args!("{}: {which}", args.input.name()));
    }
    let measures = Measures::new(&network, &parameters);
    for what in &measures.left_out {
        console.warning(&format_args!("left out, being too many steps (see --steps): {what}"));
    }
    let names = Names::new(&graph);
    let mut asked = args.filters.named();
    asked.extend(parameters.named().into_iter().map(|(name, value)| (name.to_owned(), value)));
    let provenance = Provenance::new(&graph, asked);
    let measured = Measured { network: &network, measures: &measures, names: &names, provenance: &provenance };
    let top = if args.top == 0 { usize::MAX } else { args.top };
    if let Some(report) = &mut report {
        report.with(|writer| measured.write_report(&parameters, writer))?;
    }
    match args.to {
        // The report is the result, unless figures are asked for too.
        Target::Table if report.is_some() && args.output.output.is_none() => {}
        Target::Table => {
            output.write(figures::as_tables(&measured.tables(&parameters, top), &provenance).as_bytes())?
        }
        Target::Json => output.write(figures::as_json(&measured.tables(&parameters, top), &provenance).as_bytes())?,
        Target::Csv => output.write(&figures::as_csv(&measured.tables(&parameters, top), &provenance)?)?,
        Target::Graphml => output.with(|writer| measured.write_graphml(writer))?,
        Target::Gexf => output.with(|writer| measured.write_gexf(writer))?,
        Target::Nodes | Target::Edges | Target::Matrix => {}
    }
    if let Some(frame) = args.to.frame() {
        output.with(|writer| measured.write_frame(frame, form, writer))?;
        match output.file_name() {
            _ if form == Form::Parquet => {}
            Some(file) => {
                let mut beside = OsString::from(file);
                beside.push("-metadata.json");
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                let mut metadata = Output::open(Some(Path::new(&beside)))?;
                metadata.with(|writer| measured.describe(frame, &name, writer))?;
                metadata.finish()?;
            }
            None => console.note(&format_args!("Made by {provenance}")),
        }
    }
    if let Some(report) = report {
        report.finish()?;
    }
    output.finish()?;
    Ok(outcome)
}
