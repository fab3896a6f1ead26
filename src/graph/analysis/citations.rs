//! The citation network: texts, and which of them cites which.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::analysis::{Digraph, Filter, Text};
use crate::graph::{EdgeRef, KnowledgeGraph};
use crate::relation::{Act, Predicate};

/// The citations of a graph. What a text is denied to cite is left out, and so are citations of itself.
///
/// A *citation* is what a text says at one place of another with one act; a *link* joins two texts of which the one cites the
/// other, however often. Measures of the network count links.
#[derive(Debug, Clone)]
pub struct CitationNetwork<'g> {
    graph: &'g KnowledgeGraph,
    texts: Vec<Text<'g>>,
    citations: Vec<EdgeRef<'g>>,
    digraph: Digraph,
    /// Where the citations of each link begin, and where those of the last end.
    starts: Vec<usize>,
}

/// A text that cites another, with all citations that say so.
#[derive(Debug, Clone, Copy)]
pub struct Link<'n, 'g> {
    /// The number of the citing text.
    pub from: u32,
    /// That of the cited text.
    pub to: u32,
    /// At least one, by place.
    pub citations: &'n [EdgeRef<'g>],
}

impl Link<'_, '_> {
    /// How many paragraphs of how many documents say it.
    pub fn paragraphs(&self) -> usize {
        let places: BTreeSet<_> = self
            .citations
            .iter()
            .map(|edge| (&edge.edge.document, &edge.edge.language, &edge.edge.paragraph))
            .collect();
        places.len()
    }

    /// How many citations there are with each act.
    pub fn acts(&self) -> BTreeMap<Option<Act>, usize> {
        let mut acts = BTreeMap::new();
        self.citations.iter().for_each(|edge| *acts.entry(edge.edge.act).or_default() += 1);
        acts
    }
}

impl<'g> CitationNetwork<'g> {
    /// The citation network of a graph.
    pub fn new(graph: &'g KnowledgeGraph) -> Self {
        Self::filtered(graph, &Filter::default())
    }

    /// The network of the citations that meet the conditions, and of the texts that these join.
    pub fn filtered(graph: &'g KnowledgeGraph, filter: &Filter) -> Self {
        let mut citations: Vec<EdgeRef<'g>> = graph
            .edges()
            .into_iter()
            .filter(|edge| edge.edge.predicate == Predicate::Cites && !edge.edge.negated)
            .filter(|edge| edge.subject.id != edge.object.id)
            .collect();
        let mut texts = texts_of(graph, &citations);
        if !filter.is_empty() {
            let about = filter.documents_about(graph);
            let find =
                |id: &str| texts.binary_search_by(|text| text.node.id.as_str().cmp(id)).ok().map(|at| &texts[at]);
            citations.retain(|edge| {
                find(&edge.subject.id).zip(find(&edge.object.id)).is_some_and(|(citing, cited)| {
                    filter.keeps(citing, edge, cited)
                        && about.as_ref().is_none_or(|about| about.contains(edge.subject.id.as_str()))
                })
            });
            texts = texts_of(graph, &citations);
        }
        let place = |id: &str| texts.binary_search_by(|text| text.node.id.as_str().cmp(id)).unwrap_or(0) as u32;
        // Citations come by subject and object, and texts by id: so links have the order of the graph's edges.
        let mut starts = Vec::new();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (n, edge) in citations.iter().enumerate() {
            let pair = (place(&edge.subject.id), place(&edge.object.id));
            if pairs.last() != Some(&pair) {
                pairs.push(pair);
                starts.push(n);
            }
        }
        starts.push(citations.len());
        let digraph = Digraph::new(texts.len(), pairs);
        Self { graph, texts, citations, digraph, starts }
    }

    /// The graph that it was taken from.
    pub fn graph(&self) -> &'g KnowledgeGraph {
        self.graph
    }

    /// The texts that cite or are cited, by id. A text's number is its place here.
    pub fn texts(&self) -> &[Text<'g>] {
        &self.texts
    }

    /// All citations, sorted.
    pub fn citations(&self) -> &[EdgeRef<'g>] {
        &self.citations
    }

    /// The links alone, for measures.
    pub fn digraph(&self) -> &Digraph {
        &self.digraph
    }

    /// The links with their citations, in the order of the graph's edges.
    pub fn links(&self) -> impl Iterator<Item = Link<'_, 'g>> {
        self.digraph.pairs().zip(self.starts.windows(2)).map(|((from, to), range)| Link {
            from,
            to,
            citations: &self.citations[range[0]..range[1]],
        })
    }

    /// The number of the text of that id.
    pub fn find(&self, id: &str) -> Option<u32> {
        self.texts.binary_search_by(|text| text.node.id.as_str().cmp(id)).ok().map(|place| place as u32)
    }
}

/// The texts at the ends of citations, by id.
fn texts_of<'g>(graph: &'g KnowledgeGraph, citations: &[EdgeRef<'g>]) -> Vec<Text<'g>> {
    let ends: BTreeMap<&str, _> =
        citations.iter().flat_map(|edge| [edge.subject, edge.object]).map(|node| (node.id.as_str(), node)).collect();
    ends.into_values().map(|node| Text::new(graph, node)).collect()
}
