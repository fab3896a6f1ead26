//! The formats that graphs are written in.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use rapporteur::export::{Drawing, write_csv, write_dot, write_gexf, write_graphml};
use rapporteur::graph::KnowledgeGraph;
use rapporteur::rdf::{GraphFormat, Store};

use super::Failure;
use super::output::Output;

/// A format for results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// One JSON object a document, with its mentions, entities and relations
    Jsonl,
    /// RDF as N-Quads
    Nquads,
    /// RDF as TriG
    Trig,
    /// RDF as Turtle, all documents in one graph
    Turtle,
    /// RDF as JSON-LD
    Jsonld,
    /// A drawing, for Graphviz
    Dot,
    /// GraphML, for yEd, igraph, networkx
    Graphml,
    /// GEXF, for Gephi
    Gexf,
    /// A table of the edges
    Csv,
}

impl Format {
    /// The RDF syntax, where it is one.
    pub(super) fn rdf(self) -> Option<GraphFormat> {
        match self {
            Format::Nquads => Some(GraphFormat::NQuads),
            Format::Trig => Some(GraphFormat::TriG),
            Format::Turtle => Some(GraphFormat::Turtle),
            Format::Jsonld => Some(GraphFormat::JsonLd),
            _ => None,
        }
    }

    /// All but JSON Lines, which only `extract` writes.
    pub(super) fn of_graphs() -> impl TypedValueParser<Value = Format> {
        let formats = Format::value_variants().iter().filter(|&&format| format != Format::Jsonl);
        PossibleValuesParser::new(formats.filter_map(ValueEnum::to_possible_value))
            .try_map(|name| Format::from_str(&name, false))
    }
}

/// The formats, a line each, from `first` on.
pub(super) fn help(first: Format) -> String {
    let mut text = String::from("The format of the result:");
    let formats = Format::value_variants().iter().skip_while(|&&format| format != first);
    for value in formats.filter_map(ValueEnum::to_possible_value) {
        let help = value.get_help().map(ToString::to_string).unwrap_or_default();
        text.push_str(&format!("\n{:<8} {help}", value.get_name()));
    }
    text
}

/// Writes all of a store.
pub(super) fn write_store(store: &Store, syntax: GraphFormat, output: &mut Output) -> Result<(), Failure> {
    output.with(|writer| store.write(syntax, writer))
}

/// Writes a graph in a format that is not RDF; `drawing` says what DOT shows of it.
pub(super) fn write_graph(
    graph: &KnowledgeGraph,
    format: Format,
    drawing: &Drawing<'_>,
    output: &mut Output,
) -> Result<(), Failure> {
    match format {
        Format::Dot => output.with(|writer| write_dot(graph, drawing, writer)),
        Format::Graphml => output.with(|writer| write_graphml(graph, writer)),
        Format::Gexf => output.with(|writer| write_gexf(graph, writer)),
        Format::Csv => output.with(|writer| write_csv(graph, writer)),
        Format::Jsonl | Format::Nquads | Format::Trig | Format::Turtle | Format::Jsonld => {
            Err(Failure::Usage(format!("{format:?} is no format for a graph alone")))
        }
    }
}
