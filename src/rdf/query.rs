//! SPARQL: from the text of a question to its answer.

use std::sync::mpsc;
use std::time::Duration;

use oxigraph::model::Triple;
use oxigraph::sparql::{
    BoundPreparedSparqlQuery, CancellationToken, QueryEvaluationError, QueryResults, SparqlEvaluator,
};
use spargebra::algebra::GraphPattern;
use spargebra::{Query, SparqlParser};

use crate::rdf::answer::Answer;
use crate::rdf::binding::Binding;
use crate::rdf::error::StoreError;
use crate::rdf::iri::Base;
use crate::rdf::plan;
use crate::rdf::store::Store;
use crate::rdf::syntax;
use crate::rdf::vocab::PREFIXES;

impl Store {
    /// Answers a question in SPARQL 1.1, with values for some of its variables.
    ///
    /// A pattern outside `GRAPH` finds what any graph says, and what several say once. The prefixes of the
    /// [vocabularies](crate::rdf::vocab::PREFIXES) and `id:`, for entities, need not be declared.
    pub fn query(&self, sparql: &str, bindings: &[Binding]) -> Result<Answer, StoreError> {
        self.query_within(sparql, bindings, None)
    }

    /// The same; an error where it takes longer than `timeout`. What is then left of the work goes on until it next reads a
    /// quad.
    pub fn query_within(
        &self,
        sparql: &str,
        bindings: &[Binding],
        timeout: Option<Duration>,
    ) -> Result<Answer, StoreError> {
        Ok(self.evaluate(sparql, bindings, timeout, false)?.0)
    }

    /// Answers a question and tells how: the plan as a tree, a line a step, with how many rows each step gave and the
    /// seconds that it took, those of the steps below it included.
    pub fn explain(
        &self,
        sparql: &str,
        bindings: &[Binding],
        timeout: Option<Duration>,
    ) -> Result<(Answer, String), StoreError> {
        let (answer, plan) = self.evaluate(sparql, bindings, timeout, true)?;
        Ok((answer, plan.unwrap_or_default()))
    }

    fn evaluate(
        &self,
        sparql: &str,
        bindings: &[Binding],
        timeout: Option<Duration>,
        explain: bool,
    ) -> Result<(Answer, Option<String>), StoreError> {
        let mut query = parse(sparql, self.base())?;
        for binding in bindings {
            binding.apply(&mut query, self.base())?;
        }
        if query.dataset().is_none() {
            self.merge()?;
        }
        let ordered = is_ordered(&query);
        let token = CancellationToken::new();
        let evaluator = SparqlEvaluator::new().with_cancellation_token(token.clone());
        let store = self.inner.clone();
        let work = move || evaluated(evaluator.for_query(query).on_store(&store), ordered, explain);
        let Some(timeout) = timeout else { return work() };
        // Oxigraph looks at the token where it reads a quad, and so not while it joins what it has read: who waits does not
        // wait for that.
        let (send, receive) = mpsc::channel();
        std::thread::spawn(move || send.send(work()));
        receive.recv_timeout(timeout).unwrap_or_else(|error| {
            token.cancel();
            Err(match error {
                mpsc::RecvTimeoutError::Timeout => StoreError::Timeout(timeout),
                mpsc::RecvTimeoutError::Disconnected => StoreError::Evaluation("it broke off".to_owned()),
            })
        })
    }
}

/// The answer, and the plan where it is asked for.
fn evaluated(
    bound: BoundPreparedSparqlQuery<'_>,
    ordered: bool,
    explain: bool,
) -> Result<(Answer, Option<String>), StoreError> {
    let failed = |error: QueryEvaluationError| StoreError::Evaluation(error.to_string());
    if !explain {
        return Ok((answer(bound.execute().map_err(failed)?, ordered).map_err(failed)?, None));
    }
    let (results, explanation) = bound.compute_statistics().explain();
    let answer = answer(results.map_err(failed)?, ordered).map_err(failed)?;
    let mut json = Vec::new();
    explanation.write_in_json(&mut json).map_err(|error| StoreError::Evaluation(error.to_string()))?;
    let plan = serde_json::from_slice(&json).map_err(|error| StoreError::Evaluation(error.to_string()))?;
    Ok((answer, Some(plan::tree(&plan))))
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

/// All of the answer. What the question leaves unordered is sorted, so that the same store always answers the same.
fn answer(results: QueryResults<'_>, ordered: bool) -> Result<Answer, QueryEvaluationError> {
    Ok(match results {
        QueryResults::Boolean(truth) => Answer::truth(truth),
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let mut rows = Vec::new();
            for solution in solutions {
                rows.push(solution?.values().to_vec());
            }
            if !ordered {
                rows.sort_by_cached_key(|row: &Vec<Option<_>>| {
                    row.iter().map(|term| term.as_ref().map(ToString::to_string)).collect::<Vec<_>>()
                });
            }
            Answer::solutions(variables, rows)
        }
        QueryResults::Graph(triples) => {
            let mut triples = triples.collect::<Result<Vec<Triple>, _>>()?;
            triples.sort_by_cached_key(ToString::to_string);
            triples.dedup();
            Answer::graph(triples)
        }
    })
}
