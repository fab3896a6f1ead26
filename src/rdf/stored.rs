//! What a store tells of a document that it holds.

use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

use crate::extraction::DocumentInfo;
use crate::rdf::detail::EvidenceDetail;
use crate::rdf::iri::{Base, part};
use crate::rdf::quads::generator;
use crate::rdf::vocab::{dcterms, eli, foaf, prov, rap, rdf, schema, void};

/// A document that a store holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDocument {
    /// What identifies it, with the digest of the text it was read off.
    pub document: DocumentInfo,
    /// The software that read it, with its version.
    pub generator: String,
    /// How much of its evidence is stored.
    pub evidence: EvidenceDetail,
}

impl StoredDocument {
    /// The document that a graph was read off, by a look-up of the one object of a subject and property in it.
    pub(super) fn of<E>(
        base: &Base,
        graph: NamedNodeRef<'_>,
        object: impl Fn(NamedNodeRef<'_>, NamedNodeRef<'_>) -> Result<Option<Term>, E>,
    ) -> Result<Option<Self>, E> {
        let id = match object(graph, foaf::PRIMARY_TOPIC)? {
            Some(Term::NamedNode(topic)) => base.id(topic.as_ref()),
            _ => None,
        };
        let Some(id) = id else { return Ok(None) };
        let source = part(graph, "source");
        let text = |subject: NamedNodeRef<'_>, predicate: NamedNodeRef<'_>| -> Result<Option<String>, E> {
            Ok(match object(subject, predicate)? {
                Some(Term::Literal(literal)) => Some(literal.value().to_owned()),
                _ => None,
            })
        };
        let value = |predicate| text(source.as_ref(), predicate);
        let document = DocumentInfo {
            id,
            source: value(dcterms::IDENTIFIER)?.unwrap_or_default(),
            language: value(schema::IN_LANGUAGE)?.unwrap_or_default(),
            digest: value(schema::SHA256)?.unwrap_or_default(),
            rules: String::new(),
            symbol: value(eli::ID_LOCAL)?,
            title: value(dcterms::TITLE)?,
            date: value(dcterms::DATE)?,
            doc_type: value(schema::GENRE)?,
        };
        let generator = match object(part(graph, "reading").as_ref(), prov::WAS_ASSOCIATED_WITH)? {
            Some(Term::NamedNode(agent)) => agent.into_string(),
            _ => String::new(),
        };
        let evidence = text(graph, rap::EVIDENCE_DETAIL)?.and_then(|name| name.parse().ok()).unwrap_or_default();
        Ok(Some(StoredDocument { document, generator, evidence }))
    }

    /// The document that these quads of one graph were read off, with the base of its ids.
    pub(super) fn of_quads(graph: NamedNodeRef<'_>, quads: &[Quad]) -> Option<(Self, Base)> {
        let object = |subject: NamedNodeRef<'_>, predicate: NamedNodeRef<'_>| {
            let mut quads = quads.iter();
            let found = quads.find(|quad| {
                quad.predicate == predicate
                    && matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if *node == subject)
            });
            Ok::<_, std::convert::Infallible>(found.map(|quad| quad.object.clone()))
        };
        let is_document = quads.iter().any(|quad| {
            quad.predicate == rdf::TYPE && quad.object == rap::DOCUMENT_GRAPH.into() && quad.subject == graph.into()
        });
        let Ok(Some(Term::Literal(space))) = object(graph, void::URI_SPACE) else { return None };
        let base = Base::new(space.value()).ok().filter(|_| is_document)?;
        let Ok(found) = Self::of(&base, graph, object);
        Some((found?, base))
    }

    /// Whether reading that text again, with those rules, would give what is stored.
    pub(super) fn is_current(&self, document: &DocumentInfo, evidence: EvidenceDetail) -> bool {
        !document.digest.is_empty()
            && self.document.digest == document.digest
            && self.generator == generator(&document.rules).as_str()
            && self.evidence == evidence
    }

    /// What it is stored under.
    pub fn key(&self) -> (String, String) {
        (self.document.id.clone(), self.document.language.clone())
    }
}

/// The graph of that name, where it is a named one.
pub(super) fn named(graph: &oxigraph::model::GraphName) -> Option<&NamedNode> {
    match graph {
        oxigraph::model::GraphName::NamedNode(name) => Some(name),
        _ => None,
    }
}
