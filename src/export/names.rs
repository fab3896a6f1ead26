//! The language in which things are named to a reader of the whole graph.

use std::collections::BTreeMap;

use crate::graph::{KnowledgeGraph, Node};

/// Which languages the documents are in, and so in which a thing is named.
pub struct Names<'g> {
    languages: BTreeMap<&'g str, Vec<&'g str>>,
    /// The language of most documents.
    main: &'g str,
}

impl<'g> Names<'g> {
    /// The names for a graph.
    pub fn new(graph: &'g KnowledgeGraph) -> Self {
        let mut languages: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for document in graph.documents() {
            languages.entry(&document.id).or_default().push(&document.language);
        }
        let main = most(languages.values().flatten().copied()).unwrap_or("en");
        Self { languages, main }
    }

    /// The name of a node in the language of most of the documents that name it.
    pub fn of<'n>(&self, node: &'n Node) -> &'n str {
        let languages = node.documents.iter().filter_map(|id| self.languages.get(id.as_str())).flatten().copied();
        node.label(most(languages).unwrap_or(self.main))
    }
}

/// What occurs most often; of several the first in alphabetical order.
fn most<'g>(values: impl Iterator<Item = &'g str>) -> Option<&'g str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts.into_iter().rev().max_by_key(|(_, n)| *n).map(|(value, _)| value)
}
