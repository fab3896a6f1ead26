//! `rapporteur query`: questions to a store, in SPARQL or by name.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use rapporteur::rdf::{Store, queries};

use super::args::OutputArg;
use super::failure::plain;
use super::output::Output;
use super::table::{Column, table};
use super::{Failure, Outcome};

/// Ask a store a question in SPARQL 1.1, or one that has a name
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    rapporteur query --list\n  \
    rapporteur query --store graph.nq 'SELECT ?citing { ?citing cito:cites ?cited } LIMIT 10'\n  \
    rapporteur query --store graph.nq --file question.rq --format csv -o answer.csv")]
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
    #[arg(long, value_name = "NAME=VALUE", conflicts_with = "list")]
    bind: Vec<String>,

    /// The format of the answer; graphs (CONSTRUCT, DESCRIBE) are written as Turtle
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,

    #[command(flatten)]
    output: OutputArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
    Csv,
    Tsv,
    Xml,
}

/// The text of the question, wherever it is.
fn text(args: &Args) -> Result<String, Failure> {
    let standard_input = || {
        let mut text = String::new();
        let read = std::io::stdin().read_to_string(&mut text);
        read.map_err(|error| Failure::about("standard input", plain(&error)))?;
        Ok(text)
    };
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
