//! `rapporteur query`: questions to a store, in SPARQL or by name.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::ValueEnum;
use rapporteur::rdf::{Answer, AnswerFormat, Base, Binding, GraphFormat, Store, StoreError, queries};

use super::args::{self, OutputArg};
use super::console::Console;
use super::failure::plain;
use super::output::Output;
use super::table::{Column, table_within};
use super::{Failure, Outcome};

/// Ask a store a question in SPARQL 1.1, or one that has a name
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    rapporteur query --list\n  \
    rapporteur query --store graph.nq 'SELECT ?citing { ?citing cito:cites ?cited } LIMIT 10'\n  \
    rapporteur query --store graph.nq --name cited-by --bind 'text=resolution/S/RES/1373(2001)'\n  \
    rapporteur query --store graph.nq --file question.rq --format csv -o answer.csv\n  \
    rapporteur query --store graph.nq --name evidence --explain --timeout 30\n\n\
    The prefixes that the store itself uses (cito:, dcterms:, rap:, skos:, …) and id:, under which all things are\n\
    named, need not be declared. A pattern outside GRAPH finds what any document says.")]
#[command(group = clap::ArgGroup::new("question").required(true).args(["sparql", "file", "name", "list"]))]
pub(super) struct Args {
    /// The store
    #[arg(long, short, value_name = "STORE", required_unless_present = "list")]
    store: Option<PathBuf>,

    /// The question in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE; - reads it from standard input
    #[arg(value_name = "SPARQL")]
    sparql: Option<String>,

    /// Take the question from this file
    #[arg(long, short, value_name = "FILE")]
    file: Option<PathBuf>,

    /// Ask the question of this name
    #[arg(long, short, value_name = "NAME")]
    name: Option<String>,

    /// List the questions that have names
    #[arg(long)]
    list: bool,

    /// Give a variable of the question a value: an id, an IRI or a text; may be repeated
    #[arg(long, value_name = "NAME=VALUE", conflicts_with = "list", value_parser = str::parse::<Binding>)]
    bind: Vec<Binding>,

    /// Stop where the answer takes longer than this: 30, 90s, 5m
    #[arg(long, value_name = "TIME", conflicts_with = "list", value_parser = args::duration)]
    timeout: Option<Duration>,

    /// Tell instead how the question is answered: each step with the rows that it gave and the seconds that it took
    #[arg(long, conflicts_with_all = ["list", "format"])]
    explain: bool,

    /// The format of the answer; without it a table, or Turtle for a graph (CONSTRUCT, DESCRIBE)
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,

    #[command(flatten)]
    output: OutputArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns, long cells cut, ids for IRIs
    Table,
    /// SPARQL 1.1 Query Results JSON
    Json,
    /// SPARQL 1.1 Query Results CSV
    Csv,
    /// SPARQL 1.1 Query Results TSV
    Tsv,
    /// SPARQL Query Results XML
    Xml,
    /// A graph as Turtle
    Turtle,
    /// A graph as N-Triples
    Ntriples,
    /// A graph as JSON-LD
    Jsonld,
}

impl Format {
    /// The format of the answer, where it is not a table.
    fn of_answer(self) -> Option<AnswerFormat> {
        Some(match self {
            Format::Table => return None,
            Format::Json => AnswerFormat::Json,
            Format::Csv => AnswerFormat::Csv,
            Format::Tsv => AnswerFormat::Tsv,
            Format::Xml => AnswerFormat::Xml,
            Format::Turtle => AnswerFormat::Graph(GraphFormat::Turtle),
            Format::Ntriples => AnswerFormat::Graph(GraphFormat::NTriples),
            Format::Jsonld => AnswerFormat::Graph(GraphFormat::JsonLd),
        })
    }
}

/// The widest that a column of an answer gets.
const WIDEST: usize = 72;

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    if args.list {
        let rows: Vec<Vec<String>> =
            queries::QUERIES.iter().map(|query| vec![query.name.to_owned(), query.explanation.to_owned()]).collect();
        let mut output = Output::open(args.output.output.as_deref())?;
        let columns = [Column("name", false), Column("what it asks", false)];
        output.write(table_within(usize::MAX, &columns, &rows).as_bytes())?;
        output.finish()?;
        return Ok(Outcome::Done);
    }
    let text = text(args)?;
    let store = Store::open(args.store.as_deref().unwrap_or(Path::new("")))?;
    if args.explain {
        let explained = store.explain(&text, &args.bind, args.timeout);
        let (answer, plan) = explained.map_err(|error| located(args, error))?;
        let mut output = Output::open(args.output.output.as_deref())?;
        output.write(
            format!("{:>9} {:>8}  step\n{plan}{:>9} {:>8}  in the answer\n", "rows", "seconds", answer.len(), "")
                .as_bytes(),
        )?;
        output.finish()?;
        return Ok(Outcome::Done);
    }
    let answer = store.query_within(&text, &args.bind, args.timeout).map_err(|error| located(args, error))?;
    let format = args.format.unwrap_or(if answer.is_graph() { Format::Turtle } else { Format::Table });
    let mut output = Output::open(args.output.output.as_deref())?;
    match format.of_answer() {
        Some(format) => {
            let written = output.with(|writer| match answer.write(format, store.base(), writer) {
                Ok(written) => written.map(|()| Ok(())),
                Err(unfit) => Ok(Err(unfit)),
            })?;
            written?;
        }
        None if answer.is_graph() => {
            return Err(Failure::Usage("CONSTRUCT and DESCRIBE answer with a graph, which is no table".to_owned()));
        }
        None => output.write(as_table(&answer, store.base()).as_bytes())?,
    }
    output.finish()?;
    if answer.is_empty() {
        console.warning(&"nothing in the store answers this question");
    }
    Ok(Outcome::Done)
}

fn as_table(answer: &Answer, base: &Base) -> String {
    if let Some(truth) = answer.as_bool() {
        return format!("{truth}\n");
    }
    let columns: Vec<Column<'_>> = answer.columns().into_iter().map(|(name, number)| Column(name, number)).collect();
    table_within(WIDEST, &columns, &answer.rows(base))
}

/// The error with the file that it is in.
fn located(args: &Args, error: StoreError) -> Failure {
    match (&args.file, &error) {
        (Some(file), StoreError::Syntax { .. }) => Failure::about(file.display(), error),
        _ => error.into(),
    }
}

/// The text of the question, wherever it is.
fn text(args: &Args) -> Result<String, Failure> {
    let standard_input = || {
        let mut text = String::new();
        let read = std::io::stdin().read_to_string(&mut text);
        read.map_err(|error| Failure::about("standard input", plain(&error)))?;
        Ok(text)
    };
    if let Some(name) = &args.name {
        return Ok(queries::named(name)?.text.to_owned());
    }
    match (&args.sparql, &args.file) {
        (Some(sparql), _) if sparql == "-" => standard_input(),
        (Some(sparql), _) => Ok(sparql.clone()),
        (None, Some(file)) if file == Path::new("-") => standard_input(),
        (None, Some(file)) => {
            std::fs::read_to_string(file).map_err(|error| Failure::about(file.display(), plain(&error)))
        }
        (None, None) => Ok(String::new()),
    }
}
