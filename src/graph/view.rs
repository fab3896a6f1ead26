//! Parts of a graph: what surrounds a node, and the citations alone.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::graph::{DiGraph, NodeIndex};

use crate::graph::{Edge, KnowledgeGraph};
use crate::relation::Predicate;

impl KnowledgeGraph {
    /// What lies within so many steps of a node, in either direction, with all edges between the nodes reached.
    /// Nothing where there is no such node.
    pub fn neighbourhood(&self, id: &str, depth: usize) -> Option<Self> {
        let start = *self.index.get(id)?;
        let mut reached = BTreeMap::from([(start, 0)]);
        let mut queue = VecDeque::from([start]);
        while let Some(node) = queue.pop_front() {
            let steps = reached[&node];
            if steps == depth {
                continue;
            }
            for next in self.graph.neighbors_undirected(node) {
                if let std::collections::btree_map::Entry::Vacant(place) = reached.entry(next) {
                    place.insert(steps + 1);
                    queue.push_back(next);
                }
            }
        }
        Some(self.induced(&reached.into_keys().collect(), |_| true))
    }

    /// The texts that cite or are cited, with the citations between them and nothing else.
    pub fn only_citations(&self) -> Self {
        let cites = |edge: &Edge| edge.predicate == Predicate::Cites;
        let ends = self
            .graph
            .edge_indices()
            .filter(|&index| self.graph.edge_weight(index).is_some_and(cites))
            .filter_map(|index| self.graph.edge_endpoints(index))
            .flat_map(|(subject, object)| [subject, object])
            .collect();
        self.induced(&ends, cites)
    }

    fn induced(&self, nodes: &BTreeSet<NodeIndex>, keep: impl Fn(&Edge) -> bool) -> Self {
        let mut graph = DiGraph::new();
        let mut index = BTreeMap::new();
        let mut places = BTreeMap::new();
        for &node in nodes {
            if let Some(weight) = self.graph.node_weight(node) {
                let place = graph.add_node(weight.clone());
                index.insert(weight.id.clone(), place);
                places.insert(node, place);
            }
        }
        for edge in self.graph.edge_indices() {
            let (Some(ends), Some(weight)) = (self.graph.edge_endpoints(edge), self.graph.edge_weight(edge)) else {
                continue;
            };
            if let (Some(&subject), Some(&object)) = (places.get(&ends.0), places.get(&ends.1))
                && keep(weight)
            {
                graph.add_edge(subject, object, weight.clone());
            }
        }
        Self { graph, index, documents: self.documents.clone() }
    }
}
