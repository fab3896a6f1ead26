//! SPARQL: from the text of a question to its answer.

use oxigraph::model::{GraphName, NamedNodeRef, Quad, QuadRef, Triple};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, SparqlEvaluator};
use spargebra::algebra::GraphPattern;
use spargebra::{Query, SparqlParser};

use crate::rdf::answer::Answer;
use crate::rdf::binding::Binding;
use crate::rdf::error::StoreError;
use crate::rdf::iri::Base;
use crate::rdf::store::Store;
use crate::rdf::syntax;
use crate::rdf::vocab::PREFIXES;

/// The graph that holds each triple of all graphs once, while questions are answered. It is never written.
pub(super) const MERGED: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("urn:x-rapporteur:merged");

impl Store {
    /// Answers a question in SPARQL 1.1, with values for some of its variables.
    ///
    /// A pattern outside `GRAPH` finds what any graph says, and what several say once. The prefixes of the
    /// [vocabularies](crate::rdf::vocab::PREFIXES) and `id:`, for entities, need not be declared.
    pub fn query(&self, sparql: &str, bindings: &[Binding]) -> Result<Answer, StoreError> {
        let mut query = parse(sparql, self.base())?;
        for binding in bindings {
            binding.apply(&mut query, self.base())?;
        }
        let own_dataset = query.dataset().is_some();
        let ordered = is_ordered(&query);
        let mut prepared = SparqlEvaluator::new().for_query(query);
        if !own_dataset {
            self.merge()?;
            let mut named = Vec::new();
            for graph in self.inner.named_graphs() {
                let graph = graph?;
                if graph.as_ref() != MERGED.into() {
                    named.push(graph);
                }
            }
            prepared.dataset_mut().set_default_graph(vec![MERGED.into()]);
            prepared.dataset_mut().set_available_named_graphs(named);
        }
        answer(prepared.on_store(&self.inner).execute().map_err(failed)?, ordered)
    }

    /// Puts each triple of all graphs into one.
    fn merge(&self) -> Result<(), StoreError> {
        if self.inner.contains_named_graph(MERGED)? {
            return Ok(());
        }
        let merged = |quad: Quad| Quad::new(quad.subject, quad.predicate, quad.object, GraphName::from(MERGED));
        let quads = self.inner.iter().map(|quad| quad.map(merged)).collect::<Result<Vec<Quad>, _>>()?;
        let mut loader = self.inner.bulk_loader();
        loader.load_quads(quads)?;
        loader.commit()?;
        Ok(())
    }

    /// Takes the merged graph away, for it is out of date.
    pub(super) fn unmerge(&self) -> Result<(), StoreError> {
        Ok(self.inner.remove_named_graph(MERGED).map(|_| ())?)
    }
}

/// Whether a quad is one of the store's own.
pub(super) fn is_own(quad: QuadRef<'_>) -> bool {
    quad.graph_name != MERGED.into()
}

/// The query that a text is.
pub(super) fn parse(sparql: &str, base: &Base) -> Result<Query, StoreError> {
    let mut parser = SparqlParser::new();
    for (prefix, namespace) in PREFIXES.iter().copied().chain([("id", base.as_str())]) {
        parser = parser
            .with_prefix(prefix, namespace)
            .map_err(|error| StoreError::Evaluation(format!("{namespace} is no IRI: {error}")))?;
    }
    parser.clone().parse_query(sparql).map_err(|error| syntax::error(parser, sparql, &error))
}

/// Whether the question says in which order its solutions come.
fn is_ordered(query: &Query) -> bool {
    fn ordered(pattern: &GraphPattern) -> bool {
        match pattern {
            GraphPattern::OrderBy { .. } => true,
            GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. } => ordered(inner),
            _ => false,
        }
    }
    matches!(query, Query::Select { pattern, .. } if ordered(pattern))
}

fn failed(error: QueryEvaluationError) -> StoreError {
    StoreError::Evaluation(error.to_string())
}

/// All of the answer. What the question leaves unordered is sorted, so that the same store always answers the same.
fn answer(results: QueryResults<'_>, ordered: bool) -> Result<Answer, StoreError> {
    Ok(match results {
        QueryResults::Boolean(truth) => Answer::truth(truth),
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let mut rows = Vec::new();
            for solution in solutions {
                rows.push(solution.map_err(failed)?.values().to_vec());
            }
            if !ordered {
                rows.sort_by_cached_key(|row: &Vec<Option<_>>| {
                    row.iter().map(|term| term.as_ref().map(ToString::to_string)).collect::<Vec<_>>()
                });
            }
            Answer::solutions(variables, rows)
        }
        QueryResults::Graph(triples) => {
            let mut triples = triples.collect::<Result<Vec<Triple>, _>>().map_err(failed)?;
            triples.sort_by_cached_key(ToString::to_string);
            triples.dedup();
            Answer::graph(triples)
        }
    })
}
