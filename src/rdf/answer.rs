//! Answers to questions, and the forms they are written in.

use std::io::{self, Write};

use oxigraph::model::{GraphName, NamedNodeRef, Quad, Term, Triple, Variable};
use oxigraph::sparql::QuerySolution;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};

use crate::rdf::error::StoreError;
use crate::rdf::iri::Base;
use crate::rdf::serialize::{GraphFormat, write_quads};
use crate::rdf::vocab::{PREFIXES, xsd};

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer(Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Truth(bool),
    Solutions { variables: Vec<Variable>, rows: Vec<Vec<Option<Term>>> },
    Graph(Vec<Triple>),
}

/// A form for answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerFormat {
    /// SPARQL 1.1 Query Results JSON.
    Json,
    /// SPARQL 1.1 Query Results CSV.
    Csv,
    /// SPARQL 1.1 Query Results TSV.
    Tsv,
    /// SPARQL Query Results XML.
    Xml,
    /// A format for graphs, the answers of CONSTRUCT and DESCRIBE.
    Graph(GraphFormat),
}

impl AnswerFormat {
    fn results(self) -> Option<QueryResultsFormat> {
        Some(match self {
            Self::Json => QueryResultsFormat::Json,
            Self::Csv => QueryResultsFormat::Csv,
            Self::Tsv => QueryResultsFormat::Tsv,
            Self::Xml => QueryResultsFormat::Xml,
            Self::Graph(_) => return None,
        })
    }
}

impl Answer {
    pub(super) fn truth(truth: bool) -> Self {
        Self(Kind::Truth(truth))
    }

    pub(super) fn solutions(variables: Vec<Variable>, rows: Vec<Vec<Option<Term>>>) -> Self {
        Self(Kind::Solutions { variables, rows })
    }

    pub(super) fn graph(triples: Vec<Triple>) -> Self {
        Self(Kind::Graph(triples))
    }

    /// The answer of ASK.
    pub fn as_bool(&self) -> Option<bool> {
        match self.0 {
            Kind::Truth(truth) => Some(truth),
            _ => None,
        }
    }

    /// Whether it is a graph, the answer of CONSTRUCT or DESCRIBE.
    pub fn is_graph(&self) -> bool {
        matches!(self.0, Kind::Graph(_))
    }

    /// How many solutions or triples there are; one for the answer of ASK.
    pub fn len(&self) -> usize {
        match &self.0 {
            Kind::Truth(_) => 1,
            Kind::Solutions { rows, .. } => rows.len(),
            Kind::Graph(triples) => triples.len(),
        }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The names of the variables of SELECT, each with whether all of its values are numbers.
    pub fn columns(&self) -> Vec<(&str, bool)> {
        let Kind::Solutions { variables, rows } = &self.0 else { return Vec::new() };
        let number = |term: &Term| match term {
            Term::Literal(literal) => [xsd::INTEGER, xsd::DECIMAL].contains(&literal.datatype()),
            _ => false,
        };
        let numbers = |n: usize| {
            let mut values = rows.iter().filter_map(|row| row.get(n)?.as_ref()).peekable();
            values.peek().is_some() && values.all(number)
        };
        variables.iter().enumerate().map(|(n, variable)| (variable.as_str(), numbers(n))).collect()
    }

    /// The solutions of SELECT as a person reads them: ids for entities, prefixed names for terms of the vocabularies,
    /// texts without their language; nothing for what is not bound.
    pub fn rows(&self, base: &Base) -> Vec<Vec<String>> {
        let Kind::Solutions { rows, .. } = &self.0 else { return Vec::new() };
        let cell = |term: &Option<Term>| term.as_ref().map_or_else(String::new, |term| shown(term, base));
        rows.iter().map(|row| row.iter().map(cell).collect()).collect()
    }

    /// Writes the answer. What is no graph has no form for graphs, and the other way round.
    pub fn write(
        &self,
        format: AnswerFormat,
        base: &Base,
        mut writer: impl Write,
    ) -> Result<io::Result<()>, StoreError> {
        Ok(match (&self.0, format) {
            (Kind::Graph(triples), AnswerFormat::Graph(format)) => {
                let quad = |triple: &Triple| triple.clone().in_graph(GraphName::DefaultGraph);
                let quads: Vec<Quad> = triples.iter().map(quad).collect();
                write_quads(&quads, format, base, writer)
            }
            (Kind::Graph(_), _) => {
                return Err(StoreError::Format(
                    "CONSTRUCT and DESCRIBE answer with a graph: write it as Turtle or N-Triples".to_owned(),
                ));
            }
            (_, format) => {
                let Some(format) = format.results() else {
                    return Err(StoreError::Format(
                        "SELECT and ASK answer with no graph: write it as a table, JSON, CSV, TSV or XML".to_owned(),
                    ));
                };
                self.write_results(format, &mut writer)
            }
        })
    }

    fn write_results(&self, format: QueryResultsFormat, mut writer: &mut dyn Write) -> io::Result<()> {
        let serializer = QueryResultsSerializer::from_format(format);
        match &self.0 {
            Kind::Solutions { variables, rows } => {
                let mut serializer = serializer.serialize_solutions_to_writer(&mut writer, variables.clone())?;
                for row in rows {
                    let solution = QuerySolution::from((variables.clone(), row.clone()));
                    serializer.serialize(&solution)?;
                }
                serializer.finish()?;
            }
            other => {
                serializer.serialize_boolean_to_writer(&mut writer, *other == Kind::Truth(true))?;
            }
        }
        // CSV and TSV of solutions end their lines themselves.
        let ended =
            matches!((&self.0, format), (Kind::Solutions { .. }, QueryResultsFormat::Csv | QueryResultsFormat::Tsv));
        if ended { Ok(()) } else { writer.write_all(b"\n") }
    }
}

fn shown(term: &Term, base: &Base) -> String {
    match term {
        Term::NamedNode(iri) => shown_iri(iri.as_ref(), base),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

fn shown_iri(iri: NamedNodeRef<'_>, base: &Base) -> String {
    if let Some(id) = base.id(iri) {
        return id;
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let prefixed = PREFIXES.iter().find_map(|(prefix, namespace)| {
        let local = iri.as_str().strip_prefix(namespace)?;
        local.chars().all(plain).then(|| format!("{prefix}:{local}"))
    });
    prefixed.unwrap_or_else(|| iri.to_string())
}
