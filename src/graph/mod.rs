//! The knowledge graph of many documents: entities merged by id, relations as edges that keep their evidence.
//!
//! A [`KnowledgeGraph`] is a directed multigraph. A node is an entity, an edge is one relation of one document, and a
//! relation to a literal is an attribute of its subject's node. Whatever the order in which documents are merged, what
//! comes out is the same: nodes and edges are handed out sorted.

pub mod analysis;
mod edge;
mod named;
mod node;
mod view;

use std::collections::BTreeMap;

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef as _;

use crate::extraction::{DocumentInfo, Entity, Extraction, Relation};
use crate::relation::Predicate;

pub use edge::{Attribute, Edge, EdgeRef};
pub use named::Named;
pub use node::{Labels, Node};

/// Entities and relations of any number of documents.
#[derive(Debug, Clone, Default)]
pub struct KnowledgeGraph {
    graph: DiGraph<Node, Edge>,
    index: BTreeMap<String, NodeIndex>,
    documents: BTreeMap<(String, String), DocumentInfo>,
}

impl KnowledgeGraph {
    /// An empty graph.
    pub fn new() -> Self {
        Self::default()
    }

    /// The graph of these documents.
    pub fn from_extractions<'a>(extractions: impl IntoIterator<Item = &'a Extraction>) -> Self {
        let mut graph = Self::new();
        for extraction in extractions {
            graph.merge(extraction);
        }
        graph
    }

    /// Adds what one document yields. Entities with one id become one node.
    pub fn merge(&mut self, extraction: &Extraction) {
        let document = &extraction.document;
        self.add_document(document.clone());
        for entity in &extraction.entities {
            self.add_entity(entity, &document.id);
        }
        let surely =
            Named::new(extraction.mentions.iter().filter(|m| !m.inferred).map(|m| (m.entity.as_str(), m.start, m.end)));
        for relation in &extraction.relations {
            self.add_relation(relation, surely.within(&relation.object, &relation.evidence), document);
        }
    }

    /// Registers a document that was read, without its content.
    pub fn add_document(&mut self, document: DocumentInfo) {
        let key = (document.id.clone(), document.language.clone());
        let kept = self.documents.entry(key).or_insert_with(|| document.clone());
        // Two readings of one text: the choice must not depend on which came first.
        if (&document.digest, &document.source) < (&kept.digest, &kept.source) {
            *kept = document;
        }
    }

    /// Adds an entity as the named document has it, or merges it into its node.
    pub fn add_entity(&mut self, entity: &Entity, document: &str) {
        let node = self.ensure(&entity.id);
        if let Some(node) = self.graph.node_weight_mut(node) {
            node.absorb(entity, document);
        }
    }

    /// Adds a relation that the document states: an edge, or an attribute where its object is a literal. `explicit` tells
    /// whether its evidence names the object so that no more is needed to know which is meant ([`Named`]).
    pub fn add_relation(&mut self, relation: &Relation, explicit: bool, document: &DocumentInfo) {
        let subject = self.ensure(&relation.subject);
        let edge = Edge::new(relation, explicit, &document.id, &document.language);
        if relation.literal {
            if let Some(node) = self.graph.node_weight_mut(subject) {
                node.insert_attribute(Attribute { value: relation.object.clone(), statement: edge });
            }
        } else {
            let object = self.ensure(&relation.object);
            self.graph.add_edge(subject, object, edge);
        }
    }

    fn ensure(&mut self, id: &str) -> NodeIndex {
        if let Some(&node) = self.index.get(id) {
            return node;
        }
        let node = self.graph.add_node(Node::undeclared(id));
        self.index.insert(id.to_owned(), node);
        node
    }

    /// The node of that id.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.graph.node_weight(*self.index.get(id)?)
    }

    /// All nodes, by id.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.index.values().filter_map(|&node| self.graph.node_weight(node))
    }

    /// All edges, sorted by subject, predicate, object and place; equal ones once.
    pub fn edges(&self) -> Vec<EdgeRef<'_>> {
        let mut edges: Vec<EdgeRef<'_>> = self
            .graph
            .edge_indices()
            .filter_map(|index| {
                let (subject, object) = self.graph.edge_endpoints(index)?;
                Some(EdgeRef {
                    subject: self.graph.node_weight(subject)?,
                    object: self.graph.node_weight(object)?,
                    edge: self.graph.edge_weight(index)?,
                })
            })
            .collect();
        edges.sort_by(EdgeRef::order);
        edges.dedup_by(|a, b| a.order(b).is_eq());
        edges
    }

    /// What a node's edges of one predicate lead to, by id; denials left out.
    pub fn objects(&self, id: &str, predicate: Predicate) -> Vec<&Node> {
        let Some(&node) = self.index.get(id) else { return Vec::new() };
        let mut objects: Vec<&Node> = self
            .graph
            .edges(node)
            .filter(|edge| edge.weight().predicate == predicate && !edge.weight().negated)
            .filter_map(|edge| self.graph.node_weight(edge.target()))
            .collect();
        objects.sort_by(|a, b| a.id.cmp(&b.id));
        objects.dedup_by(|a, b| a.id == b.id);
        objects
    }

    /// The documents that were read, by id and language.
    pub fn documents(&self) -> impl Iterator<Item = &DocumentInfo> {
        self.documents.values()
    }

    /// The document read under that id; where it was read in several languages, the first of them.
    pub fn document(&self, id: &str) -> Option<&DocumentInfo> {
        self.documents
            .range((id.to_owned(), String::new())..)
            .next()
            .filter(|((found, _), _)| found == id)
            .map(|(_, document)| document)
    }

    /// How many nodes there are.
    pub fn node_count(&self) -> usize {
        self.graph.node_count()
    }

    /// How many edges there are, repeated ones counted.
    pub fn edge_count(&self) -> usize {
        self.graph.edge_count()
    }

    /// The underlying petgraph, for algorithms. Its indices depend on the order of merging; ids do not.
    pub fn petgraph(&self) -> &DiGraph<Node, Edge> {
        &self.graph
    }
}

impl PartialEq for KnowledgeGraph {
    /// Two graphs are equal where they hold the same documents, nodes and edges, in whatever order they were merged.
    fn eq(&self, other: &Self) -> bool {
        self.documents == other.documents
            && self.nodes().eq(other.nodes())
            && self.edges().iter().zip(other.edges().iter()).all(|(a, b)| a.order(b).is_eq())
            && self.edges().len() == other.edges().len()
    }
}
