//! The store: a dataset file, held in memory while a command runs.

use std::path::{Path, PathBuf};

use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::Store as Oxigraph;

use crate::extraction::{DocumentInfo, Extraction};
use crate::graph::KnowledgeGraph;
use crate::rdf::error::StoreError;
use crate::rdf::iri::{Base, part};
use crate::rdf::quads::{generator, quads, sort};
use crate::rdf::vocab::{foaf, prov, rap, rdf, void};
use crate::rdf::{file, load, query};

/// A dataset that can be changed document by document, questioned and saved.
pub struct Store {
    pub(super) inner: Oxigraph,
    base: Base,
    path: Option<PathBuf>,
}

/// A document that a store holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDocument {
    /// What identifies it, with the digest of the text it was read off.
    pub document: DocumentInfo,
    /// The software that read it, with its version.
    pub generator: String,
}

/// What an insertion did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inserted {
    /// The document is new.
    New,
    /// An older reading was replaced whole.
    Replaced,
}

impl Store {
    /// An empty store without a file.
    pub fn new() -> Result<Self, StoreError> {
        Ok(Self { inner: Oxigraph::new()?, base: Base::default(), path: None })
    }

    /// Opens a dataset file: `.nq` or `.trig`, also `.gz` or `.zst`.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let quads = file::read(path)?;
        let base = quads
            .iter()
            .find(|quad| quad.predicate == void::URI_SPACE)
            .and_then(|quad| match &quad.object {
                Term::Literal(base) => Base::new(base.value()).ok(),
                _ => None,
            })
            .unwrap_or_default();
        let inner = Oxigraph::new()?;
        let mut loader = inner.bulk_loader();
        loader.load_quads(quads)?;
        loader.commit()?;
        Ok(Self { inner, base, path: Some(path.to_owned()) })
    }

    /// Opens a dataset file, or prepares one where there is none yet; it is written by [`save`](Self::save).
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        if path.try_exists().unwrap_or(true) {
            return Self::open(path);
        }
        if file::DatasetFormat::of(path).is_none() {
            return Err(StoreError::Name { path: path.to_owned() });
        }
        Ok(Self { path: Some(path.to_owned()), ..Self::new()? })
    }

    /// Names new things under that base. A store that holds documents keeps the base they have.
    pub fn with_base(mut self, base: Base) -> Result<Self, StoreError> {
        if self.base != base && !self.documents()?.is_empty() {
            return Err(StoreError::Base { stored: self.base.as_str().into(), given: base.as_str().into() });
        }
        self.base = base;
        Ok(self)
    }

    /// The base under which things are named.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// How many quads there are.
    pub fn len(&self) -> Result<usize, StoreError> {
        let mut length = 0;
        for quad in self.inner.iter() {
            length += usize::from(query::is_own(quad?.as_ref()));
        }
        Ok(length)
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(self.inner.is_empty()?)
    }

    /// The documents held, by id and language.
    pub fn documents(&self) -> Result<Vec<StoredDocument>, StoreError> {
        let mut documents = Vec::new();
        for graph in self.document_graphs()? {
            let agent = self
                .object(part(graph.as_ref(), "reading").as_ref(), prov::WAS_ASSOCIATED_WITH, &graph)?
                .and_then(|term| match term {
                    Term::NamedNode(agent) => Some(agent.into_string()),
                    _ => None,
                });
            if let Some(document) = load::document(self, &graph)? {
                documents.push(StoredDocument { document, generator: agent.unwrap_or_default() });
            }
        }
        documents.sort_by(|a, b| (&a.document.id, &a.document.language).cmp(&(&b.document.id, &b.document.language)));
        Ok(documents)
    }

    /// Whether that text was read already, by this version of the software: nothing need be done.
    pub fn is_current(&self, document: &DocumentInfo) -> Result<bool, StoreError> {
        let graph = self.base.document_graph(&document.id, &document.language);
        let Some(stored) = load::document(self, &graph)? else { return Ok(false) };
        let agent = self.object(part(graph.as_ref(), "reading").as_ref(), prov::WAS_ASSOCIATED_WITH, &graph)?;
        Ok(!document.digest.is_empty()
            && stored.digest == document.digest
            && agent == Some(Term::NamedNode(generator(&document.rules))))
    }

    /// Puts in what a document yields, in place of all that an older reading of it in this language had put in.
    pub fn insert(&mut self, extraction: &Extraction) -> Result<Inserted, StoreError> {
        let document = &extraction.document;
        let quads = quads(extraction, &self.base);
        let replaced = self.remove(&document.id, &document.language)?;
        self.unmerge()?;
        let mut transaction = self.inner.start_transaction()?;
        transaction.extend(&quads);
        transaction.commit()?;
        Ok(if replaced { Inserted::Replaced } else { Inserted::New })
    }

    /// Takes a document out whole; false where there was none.
    pub fn remove(&mut self, id: &str, language: &str) -> Result<bool, StoreError> {
        let graph = self.base.document_graph(id, language);
        let there = self.inner.contains_named_graph(&graph)?;
        if there {
            self.unmerge()?;
            self.inner.remove_named_graph(&graph)?;
            self.inner.remove_named_graph(&self.base.authority_graph(id, language))?;
        }
        Ok(there)
    }

    /// All quads, in the order in which they are written.
    pub fn quads(&self) -> Result<Vec<Quad>, StoreError> {
        let mut all = self.inner.iter().collect::<Result<Vec<Quad>, _>>()?;
        all.retain(|quad| query::is_own(quad.as_ref()));
        sort(&mut all);
        Ok(all)
    }

    /// The knowledge graph of all documents.
    pub fn knowledge_graph(&self) -> Result<KnowledgeGraph, StoreError> {
        load::knowledge_graph(self)
    }

    /// Saves the store to the file it was opened from: whole, or not at all.
    pub fn save(&self) -> Result<(), StoreError> {
        match &self.path {
            Some(path) => self.save_as(path),
            None => Err(StoreError::Storage("it has no file to be saved to".to_owned())),
        }
    }

    /// Saves the store to a file: whole, or not at all. Equal stores give equal files.
    pub fn save_as(&self, path: impl AsRef<Path>) -> Result<(), StoreError> {
        file::write(path.as_ref(), &self.quads()?, &self.base)
    }

    pub(super) fn document_graphs(&self) -> Result<Vec<NamedNode>, StoreError> {
        let mut graphs = Vec::new();
        for quad in self.inner.quads_for_pattern(None, Some(rdf::TYPE), Some(rap::DOCUMENT_GRAPH.into()), None) {
            if let oxigraph::model::NamedOrBlankNode::NamedNode(graph) = quad?.subject {
                graphs.push(graph);
            }
        }
        graphs.sort();
        graphs.dedup();
        Ok(graphs)
    }

    /// The one object of a subject and property in a graph.
    pub(super) fn object(
        &self,
        subject: NamedNodeRef<'_>,
        predicate: NamedNodeRef<'_>,
        graph: &NamedNode,
    ) -> Result<Option<Term>, StoreError> {
        let mut found = self.inner.quads_for_pattern(
            Some(subject.into()),
            Some(predicate),
            None,
            Some(GraphNameRef::NamedNode(graph.as_ref())),
        );
        Ok(found.next().transpose()?.map(|quad| quad.object))
    }

    /// The id of the document that a graph is about.
    pub(super) fn topic(&self, graph: &NamedNode) -> Result<Option<String>, StoreError> {
        Ok(match self.object(graph.as_ref(), foaf::PRIMARY_TOPIC, graph)? {
            Some(Term::NamedNode(topic)) => self.base.id(topic.as_ref()),
            _ => None,
        })
    }
}
