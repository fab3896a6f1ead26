//! Whether a store is whole: what its graphs refer to is there, and nothing lies beyond the text.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};

use crate::rdf::detail::EvidenceDetail;
use crate::rdf::error::StoreError;
use crate::rdf::iri::part;
use crate::rdf::store::Store;
use crate::rdf::vocab::{cito, oa, rap, rdf, void};

/// What is not whole in a document's graph.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flaw {
    /// The graph.
    pub graph: String,
    /// The node in it.
    pub node: String,
    /// What is wrong with it.
    pub message: String,
}

type Facts = BTreeMap<NamedNode, Vec<Term>>;
type Graph = BTreeMap<NamedNode, Facts>;

impl Store {
    /// What is not whole: ids that lead nowhere, citations without what cites or is cited, evidence that is missing,
    /// lies beyond the text or does not fit its place, graphs without their other half.
    pub fn flaws(&self) -> Result<Vec<Flaw>, StoreError> {
        let mut flaws = Vec::new();
        let (mut held, mut known) = (BTreeSet::new(), BTreeSet::new());
        for graph in self.document_graphs()? {
            let Some(stored) = self.document(&graph)? else {
                flaws.push(flaw(&graph, &graph, "it does not say which document it was read off"));
                continue;
            };
            let document = &stored.document;
            let beside = self.base().authority_graph(&document.id, &document.language);
            if !self.inner.contains_named_graph(&beside)? {
                flaws.push(flaw(&graph, &graph, &format!("{beside}, which should stand beside it, is not there")));
            }
            held.insert(beside);
            let facts = self.facts(&graph)?;
            let base = objects(&facts, &graph, void::URI_SPACE).next();
            if !matches!(base, Some(Term::Literal(base)) if base.value() == self.base().as_str()) {
                flaws.push(flaw(&graph, &graph, "its base is not that of the store"));
            }
            look(&graph, &facts, stored.evidence, &mut flaws);
        }
        for quad in self.inner.quads_for_pattern(None, Some(rdf::TYPE), Some(rap::AUTHORITY_GRAPH.into()), None) {
            if let NamedOrBlankNode::NamedNode(graph) = quad?.subject {
                known.insert(graph);
            }
        }
        flaws.extend(
            known.difference(&held).map(|graph| flaw(graph, graph, "the graph that it stands beside is not there")),
        );
        flaws.sort();
        Ok(flaws)
    }

    fn facts(&self, graph: &NamedNode) -> Result<Graph, StoreError> {
        let mut facts = Graph::new();
        let name = GraphNameRef::NamedNode(graph.as_ref());
        for quad in self.inner.quads_for_pattern(None, None, None, Some(name)) {
            let quad = quad?;
            if let NamedOrBlankNode::NamedNode(subject) = quad.subject {
                facts.entry(subject).or_default().entry(quad.predicate).or_default().push(quad.object);
            }
        }
        Ok(facts)
    }
}

fn flaw(graph: &NamedNode, node: &NamedNode, message: &str) -> Flaw {
    Flaw { graph: graph.as_str().to_owned(), node: node.as_str().to_owned(), message: message.to_owned() }
}

fn objects<'g>(facts: &'g Graph, node: &NamedNode, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = &'g Term> {
    facts.get(node).and_then(|its| its.get(&predicate.into_owned())).into_iter().flatten()
}

fn nodes<'g>(facts: &'g Graph, node: &NamedNode, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = &'g NamedNode> {
    objects(facts, node, predicate).filter_map(|term| match term {
        Term::NamedNode(node) => Some(node),
        _ => None,
    })
}

fn number(facts: &Graph, node: &NamedNode, predicate: NamedNodeRef<'_>) -> Option<usize> {
    objects(facts, node, predicate).find_map(|term| match term {
        Term::Literal(literal) => literal.value().parse().ok(),
        _ => None,
    })
}

fn look(graph: &NamedNode, facts: &Graph, evidence: EvidenceDetail, flaws: &mut Vec<Flaw>) {
    let length = number(facts, &part(graph.as_ref(), "source"), rap::LENGTH);
    let shown: BTreeSet<&NamedNode> = facts.keys().flat_map(|node| nodes(facts, node, oa::HAS_BODY)).collect();
    for node in facts.keys() {
        let mut say = |message: &str| flaws.push(flaw(graph, node, message));
        let is = |class: NamedNodeRef<'_>| nodes(facts, node, rdf::TYPE).any(|its| *its == class);
        let described = |node: &NamedNode| {
            objects(facts, node, rap::STATUS).next().is_some() || nodes(facts, node, rdf::TYPE).next().is_some()
        };
        for predicate in [rdf::SUBJECT, rdf::OBJECT, rap::HOLDER, oa::HAS_BODY, oa::HAS_TARGET, oa::HAS_SELECTOR] {
            for gone in nodes(facts, node, predicate).filter(|other| !described(other)) {
                say(&format!("it refers to {gone}, which is not described"));
            }
        }
        if is(cito::CITATION) {
            for (predicate, what) in
                [(cito::HAS_CITING_ENTITY, "what cites"), (cito::HAS_CITED_ENTITY, "what is cited")]
            {
                if nodes(facts, node, predicate).next().is_none() {
                    say(&format!("a citation without {what}"));
                }
            }
        }
        if is(rap::STATEMENT) && evidence != EvidenceDetail::None && !shown.contains(node) {
            say("a statement without evidence");
        }
        if is(oa::SPECIFIC_RESOURCE) {
            let selectors: Vec<&NamedNode> = nodes(facts, node, oa::HAS_SELECTOR).collect();
            let one = |predicate| selectors.iter().find_map(|selector| number(facts, selector, predicate));
            let (Some(start), Some(end)) = (one(oa::START), one(oa::END)) else {
                say("evidence without a place");
                continue;
            };
            if start > end {
                say(&format!("it ends at {end}, before it starts at {start}"));
            } else if length.is_some_and(|length| end > length) {
                say(&format!("it ends at {end}, beyond the text, which ends at {}", length.unwrap_or_default()));
            }
            for exact in selectors.iter().flat_map(|selector| objects(facts, selector, oa::EXACT)) {
                if let Term::Literal(words) = exact
                    && words.value().chars().count() != end.saturating_sub(start)
                {
                    say(&format!("its quotation is not as long as its place, {start} to {end}"));
                }
            }
        }
    }
}
