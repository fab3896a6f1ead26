//! `rapporteur cite`: what the documents of a store cite, in figures.

use std::path::PathBuf;

use clap::ValueEnum;
use rapporteur::export::{Drawing, Names};
use rapporteur::graph::KnowledgeGraph;
use rapporteur::graph::analysis::{CitationNetwork, PageRank, Ranked};
use rapporteur::rdf::Store;
use serde_json::{Value, json};

use super::args::OutputArg;
use super::console::Console;
use super::format::{self, Format};
use super::output::Output;
use super::table::{Column, table};
use super::{Failure, Outcome};

/// Rank texts by their citations: most cited, most citing, by act, by year, PageRank, cited together
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    rapporteur cite --store graph.nq --top 20\n  \
    rapporteur cite --store graph.nq --to gexf -o citations.gexf")]
pub(super) struct Args {
    /// The store
    #[arg(long, short, value_name = "STORE")]
    store: PathBuf,

    /// Figures as a table, CSV or JSON; or the network itself, as GraphML or GEXF
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    to: Target,

    /// How many rows each ranking has; 0 for all
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,

    #[command(flatten)]
    output: OutputArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Target {
    Table,
    Csv,
    Json,
    Graphml,
    Gexf,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let store = Store::open(&args.store)?;
    let graph = store.knowledge_graph()?;
    let mut output = Output::open(args.output.output.as_deref())?;
    if let Target::Graphml | Target::Gexf = args.to {
        let to = if args.to == Target::Gexf { Format::Gexf } else { Format::Graphml };
        format::write_graph(&graph.only_citations(), to, &Drawing::default(), &mut output)?;
    } else {
        let measures = measures(&graph, if args.top == 0 { usize::MAX } else { args.top });
        if measures.iter().all(|measure| measure.rows.is_empty()) {
            console.warning(&format_args!("{}: nothing is cited in it", args.store.display()));
        }
        match args.to {
            Target::Json => output.write(as_json(&measures).as_bytes())?,
            Target::Csv => output.write(&as_csv(&measures)?)?,
            _ => output.write(as_tables(&measures).as_bytes())?,
        }
    }
    output.finish()?;
    Ok(Outcome::Done)
}

/// One ranking.
struct Measure {
    /// Its name in JSON and CSV.
    name: &'static str,
    /// Its head in the table.
    title: &'static str,
    /// The columns after the first, which is the rank.
    columns: &'static [Column<'static>],
    rows: Vec<Vec<Value>>,
}

const TEXT: Column<'_> = Column("text", false);
const LABEL: Column<'_> = Column("label", false);
const TEXTS: Column<'_> = Column("texts", true);
const CITATIONS: Column<'_> = Column("citations", true);

fn measures(graph: &KnowledgeGraph, top: usize) -> Vec<Measure> {
    let network = CitationNetwork::new(graph);
    let names = Names::new(graph);
    let label = |id: &str| -> Value {
        let Some(node) = graph.node(id) else {
            return Value::Null;
        };
        Some(names.of(node)).filter(|label| *label != node.key).into()
    };
    let key = |id: &str| graph.node(id).map_or_else(|| id.to_owned(), |node| node.key.clone());
    let ranked = |ranking: Vec<Ranked>| {
        let row = |text: Ranked| vec![text.key.into(), label(&text.id), text.texts.into(), text.citations.into()];
        ranking.into_iter().take(top).map(row).collect()
    };
    let act = |act: Option<rapporteur::relation::Act>| act.map_or("none stated", |act| act.as_str());
    vec![
        Measure {
            name: "most_cited",
            title: "Most cited: how many texts cite it, with how many citations",
            columns: &[TEXT, LABEL, TEXTS, CITATIONS],
            rows: ranked(network.most_cited()),
        },
        Measure {
            name: "most_citing",
            title: "Most citing: how many texts it cites, with how many citations",
            columns: &[TEXT, LABEL, TEXTS, CITATIONS],
            rows: ranked(network.most_citing()),
        },
        Measure {
            name: "by_act",
            title: "By act: what the citing texts do with what they cite",
            columns: &[Column("act", false), CITATIONS],
            rows: network.by_act().into_iter().map(|n| vec![act(n.act).into(), n.citations.into()]).collect(),
        },
        Measure {
            name: "by_year",
            title: "By year of the citing text",
            columns: &[Column("year", false), TEXTS, CITATIONS],
            rows: network
                .by_year()
                .into_iter()
                .map(|n| {
                    let year = n.year.map_or_else(|| "unknown".to_owned(), |year| year.to_string());
                    vec![year.into(), n.texts.into(), n.citations.into()]
                })
                .collect(),
        },
        Measure {
            name: "page_rank",
            title: "PageRank",
            columns: &[TEXT, LABEL, Column("score", true)],
            rows: network
                .page_rank(&PageRank::default())
                .into_iter()
                .take(top)
                .map(|text| vec![text.key.into(), label(&text.id), text.score.into()])
                .collect(),
        },
        Measure {
            name: "co_citation",
            title: "Cited together: how many texts cite both",
            columns: &[TEXT, Column("with", false), TEXTS],
            rows: network
                .co_citations(1)
                .into_iter()
                .take(top)
                .map(|pair| vec![key(&pair.first).into(), key(&pair.second).into(), pair.texts.into()])
                .collect(),
        },
    ]
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => match number.as_f64() {
            Some(score) if number.is_f64() => format!("{score:.6}"),
            _ => number.to_string(),
        },
        other => other.to_string(),
    }
}

fn as_tables(measures: &[Measure]) -> String {
    let mut text = String::new();
    for measure in measures.iter().filter(|measure| !measure.rows.is_empty()) {
        let rows: Vec<Vec<String>> = measure.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        if !text.is_empty() {
            text.push('\n');
        }
        text.extend([measure.title, "\n", &table(measure.columns, &rows)]);
    }
    text
}

fn as_json(measures: &[Measure]) -> String {
    let object = |measure: &Measure, row: &Vec<Value>| -> Value {
        measure.columns.iter().zip(row).map(|(column, value)| (column.0.to_owned(), value.clone())).collect()
    };
    let all: serde_json::Map<String, Value> = measures
        .iter()
        .map(|measure| (measure.name.to_owned(), measure.rows.iter().map(|row| object(measure, row)).collect()))
        .collect();
    format!("{:#}\n", json!(all))
}

/// One table of all rankings: what a measure does not have stays empty.
fn as_csv(measures: &[Measure]) -> Result<Vec<u8>, Failure> {
    const HEAD: [&str; 10] = ["measure", "rank", "text", "label", "with", "act", "year", "texts", "citations", "score"];
    let failed = |error: &dyn std::fmt::Display| Failure::about("the figures cannot be written as CSV", error);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEAD).map_err(|error| failed(&error))?;
    for measure in measures {
        for (rank, row) in measure.rows.iter().enumerate() {
            let mut record = vec![measure.name.to_owned(), (rank + 1).to_string()];
            record.extend(HEAD[2..].iter().map(|name| {
                let place = measure.columns.iter().position(|column| column.0 == *name);
                place.and_then(|place| row.get(place)).map_or_else(String::new, cell)
            }));
            writer.write_record(record).map_err(|error| failed(&error))?;
        }
    }
    writer.into_inner().map_err(|error| failed(&error))
}
