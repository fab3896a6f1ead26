//! A knowledge graph back from a store.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

use crate::extraction::{DocumentInfo, Entity, Evidence, Relation, Status};
use crate::graph::{KnowledgeGraph, Named};
use crate::rdf::error::StoreError;
use crate::rdf::file;
use crate::rdf::iri::Base;
use crate::rdf::store::Store;
use crate::rdf::stored::StoredDocument;
use crate::rdf::vocab::{act_of, dcterms, effect_of, kind_of, oa, org, owl, predicate_of, rap, rdf, rdfs, skos};

/// What a graph says, by subject and property.
type Graph = BTreeMap<NamedNode, BTreeMap<NamedNode, Vec<Term>>>;

/// The knowledge graph of all documents in a store.
pub fn knowledge_graph(store: &Store) -> Result<KnowledgeGraph, StoreError> {
    let mut result = KnowledgeGraph::new();
    for name in store.document_graphs()? {
        let Some(StoredDocument { document, .. }) = store.document(&name)? else { continue };
        let read = graph(store, &name)?;
        let known = graph(store, &store.base().authority_graph(&document.id, &document.language))?;
        add(&mut result, store.base(), document, &read, &known);
    }
    Ok(result)
}

/// The knowledge graph of all documents in a dataset file or in a folder that is a store.
///
/// A file as `build` writes it, each graph in one piece and what is known before what was read, is read graph by graph without a
/// store around it, which takes half of the time and a part of the memory; any other by way of a store.
pub fn read_knowledge_graph(path: &Path) -> Result<KnowledgeGraph, StoreError> {
    match path.is_file().then(|| in_order(path)).transpose()?.flatten() {
        Some(graph) => Ok(graph),
        None => knowledge_graph(&Store::open(path)?),
    }
}

/// The same, of a file whose graphs stand in that order; `None` where they do not.
fn in_order(path: &Path) -> Result<Option<KnowledgeGraph>, StoreError> {
    let mut result = KnowledgeGraph::new();
    let mut quads = file::read(path)?.peekable();
    // What is known, until its document comes; and the names of all graphs that were used up.
    let mut waiting: BTreeMap<NamedNode, Graph> = BTreeMap::new();
    let mut used: BTreeSet<NamedNode> = BTreeSet::new();
    while let Some(first) = quads.next().transpose()? {
        let mut run = vec![first];
        while let Some(next) =
            quads.next_if(|next| next.as_ref().is_ok_and(|next| next.graph_name == run[0].graph_name))
        {
            run.push(next?);
        }
        let GraphName::NamedNode(name) = run[0].graph_name.clone() else { continue };
        if used.contains(&name) || waiting.contains_key(&name) {
            return Ok(None);
        }
        let Some((StoredDocument { document, .. }, base)) = StoredDocument::of_quads(name.as_ref(), &run) else {
            waiting.insert(name, by_subject(run));
            continue;
        };
        let authority = base.authority_graph(&document.id, &document.language);
        let known = waiting.remove(&authority).unwrap_or_default();
        add(&mut result, &base, document, &by_subject(run), &known);
        used.extend([name, authority]);
    }
    Ok(Some(result))
}

/// Adds what was read off a document, and what is known of the things that it names.
fn add(result: &mut KnowledgeGraph, base: &Base, document: DocumentInfo, read: &Graph, known: &Graph) {
    for (node, facts) in read {
        if let Some(entity) = entity(base, node, facts, known.get(node)) {
            result.add_entity(&entity, &document.id);
        }
    }
    let evidence: BTreeMap<NamedNodeRef<'_>, Evidence> =
        annotations(read, oa::LINKING).map(|(_, statement, evidence)| (statement, evidence)).collect();
    let mentions: Vec<(String, Evidence)> = annotations(read, oa::IDENTIFYING)
        .filter(|(facts, ..)| literal(facts, rap::INFERRED).is_none())
        .filter_map(|(_, entity, evidence)| Some((base.id(entity)?, evidence)))
        .collect();
    let surely = Named::new(mentions.iter().map(|(entity, at)| (entity.as_str(), at.start, at.end)));
    for (node, facts) in read {
        if let Some(relation) = relation(base, facts, evidence.get(&node.as_ref())) {
            let explicit = surely.within(&relation.object, &relation.evidence);
            result.add_relation(&relation, explicit, &document);
        }
    }
    result.add_document(document);
}

fn graph(store: &Store, name: &NamedNode) -> Result<Graph, StoreError> {
    let name = GraphNameRef::NamedNode(name.as_ref());
    let quads: Result<Vec<Quad>, _> = store.inner.quads_for_pattern(None, None, None, Some(name)).collect();
    Ok(by_subject(quads?))
}

fn by_subject(quads: Vec<Quad>) -> Graph {
    let mut graph = Graph::new();
    for quad in quads {
        if let NamedOrBlankNode::NamedNode(subject) = quad.subject {
            graph.entry(subject).or_default().entry(quad.predicate).or_default().push(quad.object);
        }
    }
    graph
}

type Facts = BTreeMap<NamedNode, Vec<Term>>;

fn all<'f>(facts: &'f Facts, predicate: NamedNodeRef<'_>) -> &'f [Term] {
    facts.get(&predicate.into_owned()).map_or(&[], Vec::as_slice)
}

fn literal(facts: &Facts, predicate: NamedNodeRef<'_>) -> Option<String> {
    all(facts, predicate).iter().find_map(|term| match term {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    })
}

fn node<'f>(facts: &'f Facts, predicate: NamedNodeRef<'_>) -> Option<NamedNodeRef<'f>> {
    nodes(facts, predicate).next()
}

fn nodes<'f>(facts: &'f Facts, predicate: NamedNodeRef<'_>) -> impl Iterator<Item = NamedNodeRef<'f>> {
    all(facts, predicate).iter().filter_map(|term| match term {
        Term::NamedNode(node) => Some(node.as_ref()),
        _ => None,
    })
}

/// Only what has a key and a class of our kinds is an entity.
fn entity(base: &Base, subject: &NamedNode, facts: &Facts, known: Option<&Facts>) -> Option<Entity> {
    let status = match literal(facts, rap::STATUS)?.as_str() {
        "linked" => Status::Linked,
        "ambiguous" => Status::Ambiguous,
        _ => Status::Unknown,
    };
    let none = Facts::new();
    let known = known.unwrap_or(&none);
    let mut labels: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let first = if status == Status::Linked { all(known, skos::PREF_LABEL) } else { all(facts, rdfs::LABEL) };
    let others = [(known, skos::ALT_LABEL), (facts, skos::PREF_LABEL), (facts, skos::ALT_LABEL)];
    let others = others.iter().flat_map(|(facts, predicate)| all(facts, *predicate));
    for term in first.iter().chain(others) {
        if let Term::Literal(label) = term
            && let Some(language) = label.language()
        {
            let names = labels.entry(language.to_owned()).or_default();
            if !names.iter().any(|name| name == label.value()) {
                names.push(label.value().to_owned());
            }
        }
    }
    let mut same_as: Vec<String> = nodes(known, owl::SAME_AS).map(|iri| iri.as_str().to_owned()).collect();
    same_as.sort();
    let maybe = nodes(facts, rap::CANDIDATE).chain(nodes(facts, skos::CLOSE_MATCH));
    let mut candidates: Vec<String> = maybe.filter_map(|iri| base.id(iri)).collect();
    candidates.sort();
    Some(Entity {
        id: base.id(subject.as_ref())?,
        kind: nodes(facts, rdf::TYPE).find_map(kind_of)?,
        key: literal(facts, dcterms::IDENTIFIER)?,
        labels,
        same_as,
        status,
        reason: literal(facts, rap::REASON),
        candidates,
        version_of: node(known, dcterms::IS_VERSION_OF).and_then(|iri| base.id(iri)),
    })
}

/// The annotations that were made for that reason: each with what it is about and where.
fn annotations<'g>(
    graph: &'g Graph,
    motivation: NamedNodeRef<'static>,
) -> impl Iterator<Item = (&'g Facts, NamedNodeRef<'g>, Evidence)> {
    let follow = |facts: &'g Facts, predicate: NamedNodeRef<'static>| {
        nodes(facts, predicate).filter_map(|node| graph.get(&node.into_owned()))
    };
    let number = |facts: &Facts, predicate| literal(facts, predicate).and_then(|number| number.parse().ok());
    graph.values().filter(move |facts| node(facts, oa::MOTIVATED_BY) == Some(motivation)).filter_map(move |facts| {
        let body = node(facts, oa::HAS_BODY)?;
        let mut evidence = Evidence::default();
        for target in follow(facts, oa::HAS_TARGET) {
            for selector in follow(target, oa::HAS_SELECTOR) {
                if let (Some(start), Some(end)) = (number(selector, oa::START), number(selector, oa::END)) {
                    (evidence.start, evidence.end) = (start, end);
                }
                if let Some(exact) = literal(selector, oa::EXACT) {
                    evidence.text = exact;
                }
            }
        }
        Some((facts, body, evidence))
    })
}

fn relation(base: &Base, facts: &Facts, evidence: Option<&Evidence>) -> Option<Relation> {
    let (object, literal_object) = match all(facts, rdf::OBJECT).first()? {
        Term::NamedNode(object) => (base.id(object.as_ref())?, false),
        Term::Literal(object) => (object.value().to_owned(), true),
        Term::BlankNode(_) => return None,
    };
    Some(Relation {
        subject: base.id(node(facts, rdf::SUBJECT)?)?,
        predicate: predicate_of(node(facts, rdf::PREDICATE)?)?,
        object,
        literal: literal_object,
        act: node(facts, rap::ACT).and_then(act_of),
        effect: node(facts, rap::EFFECT).and_then(effect_of),
        role: node(facts, org::ROLE_PROPERTY).and_then(|role| base.role_of(role)),
        holder: node(facts, rap::HOLDER).and_then(|holder| base.id(holder)),
        negated: literal(facts, rap::NEGATED).is_some_and(|value| value == "true"),
        paragraph: literal(facts, rap::PARAGRAPH)?,
        evidence: evidence.cloned().unwrap_or_default(),
        rule: literal(facts, rap::RULE)?,
        confidence: literal(facts, rap::CONFIDENCE)?.parse().ok()?,
    })
}
