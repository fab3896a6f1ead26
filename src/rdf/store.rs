//! The store that is asked: a dataset file held in memory while a command runs, or a folder with Oxigraph's database.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, QuadRef, Term};
use oxigraph::store::Store as Oxigraph;

use crate::extraction::{DocumentInfo, Extraction};
use crate::graph::KnowledgeGraph;
use crate::rdf::build::Inserted;
use crate::rdf::describe::{Counts, describe};
use crate::rdf::detail::EvidenceDetail;
use crate::rdf::error::StoreError;
use crate::rdf::file::{self, DatasetFormat, Replacement};
use crate::rdf::iri::Base;
use crate::rdf::load;
use crate::rdf::quads::{graphs, sort};
use crate::rdf::serialize::{GraphFormat, QuadWriter};
use crate::rdf::stored::StoredDocument;
use crate::rdf::vocab::{dcat, prov, rap, rdf, void};

/// A dataset that can be questioned, and in memory changed document by document.
///
/// Oxigraph's default graph holds each triple of all graphs once, from the first question on, or on disk always: a
/// pattern outside `GRAPH` finds what any graph says. It is not written.
pub struct Store {
    pub(super) inner: Oxigraph,
    base: Base,
    evidence: EvidenceDetail,
    path: Option<PathBuf>,
    /// Whether the default graph holds the triples of all graphs.
    merged: AtomicBool,
    /// Keeps a folder from being removed while it is read.
    _lock: Option<std::fs::File>,
}

impl Store {
    /// An empty store without a file.
    pub fn new() -> Result<Self, StoreError> {
        Ok(Self::over(Oxigraph::new()?, Base::default()))
    }

    /// A store over a database.
    pub(super) fn over(inner: Oxigraph, base: Base) -> Self {
        let merged = AtomicBool::new(false);
        Self { inner, base, evidence: EvidenceDetail::default(), path: None, merged, _lock: None }
    }

    /// A store that is read from a folder, while it is locked.
    #[cfg(feature = "rocksdb")]
    pub(super) fn on_disk(inner: Oxigraph, path: &Path, lock: Option<std::fs::File>) -> Result<Self, StoreError> {
        let mut store = Self::over(inner, Base::default());
        if let Some(base) = store.stated_base()? {
            store.base = base;
        }
        store.merged = AtomicBool::new(true);
        store._lock = lock;
        store.path = Some(path.to_owned());
        Ok(store)
    }

    /// Opens a dataset file: `.nq` or `.trig`, also `.gz` or `.zst`; or with the feature `rocksdb` a folder, to be read.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        #[cfg(feature = "rocksdb")]
        if crate::rdf::disk::is_disk(path) {
            return crate::rdf::disk::open(path);
        }
        let mut store = Self::new()?;
        let mut loader = store.inner.bulk_loader();
        loader.load_ok_quads::<_, StoreError>(file::read(path)?)?;
        loader.commit()?;
        if let Some(base) = store.stated_base()? {
            store.base = base;
        }
        store.path = Some(path.to_owned());
        Ok(store)
    }

    /// Opens a dataset file, or prepares one where there is none yet; it is written by [`save`](Self::save).
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        if path.try_exists().unwrap_or(true) {
            return Self::open(path);
        }
        file::format_of(path)?;
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

    /// Writes so much of the evidence of new documents.
    pub fn with_evidence(mut self, evidence: EvidenceDetail) -> Self {
        self.evidence = evidence;
        self
    }

    /// The base under which things are named.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// The base that a document of the store states.
    fn stated_base(&self) -> Result<Option<Base>, StoreError> {
        for quad in self.inner.quads_for_pattern(None, Some(void::URI_SPACE), None, None) {
            if let Term::Literal(base) = quad?.object
                && let Ok(base) = Base::new(base.value())
            {
                return Ok(Some(base));
            }
        }
        Ok(None)
    }

    /// How many quads there are, those that describe the dataset left out.
    pub fn len(&self) -> Result<usize, StoreError> {
        let mut length = 0;
        for quad in self.inner.iter() {
            length += usize::from(self.is_own(quad?.as_ref())?);
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
            documents.extend(self.document(&graph)?);
        }
        documents.sort_by_cached_key(StoredDocument::key);
        Ok(documents)
    }

    /// The document that a graph was read off.
    pub(super) fn document(&self, graph: &NamedNode) -> Result<Option<StoredDocument>, StoreError> {
        StoredDocument::of(&self.base, graph.as_ref(), |subject, predicate| self.object(subject, predicate, graph))
    }

    /// Whether that text was read already, by this version of the software: nothing need be done.
    pub fn is_current(&self, document: &DocumentInfo) -> Result<bool, StoreError> {
        let graph = self.base.document_graph(&document.id, &document.language);
        Ok(self.document(&graph)?.is_some_and(|stored| stored.is_current(document, self.evidence)))
    }

    /// Puts in what a document yields, in place of all that an older reading of it in this language had put in.
    pub fn insert(&mut self, extraction: &Extraction) -> Result<Inserted, StoreError> {
        let document = &extraction.document;
        let replaced = self.remove(&document.id, &document.language)?;
        self.unmerge()?;
        let mut loader = self.inner.bulk_loader();
        loader.load_quads(graphs(extraction, &self.base, self.evidence).into_iter().flatten())?;
        loader.commit()?;
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

    /// Puts each triple of all graphs into the default graph, unless they are there.
    pub(super) fn merge(&self) -> Result<(), StoreError> {
        if self.merged.swap(true, Ordering::AcqRel) {
            return Ok(());
        }
        let merged = |quad: Quad| Quad::new(quad.subject, quad.predicate, quad.object, GraphName::DefaultGraph);
        let mut loader = self.inner.bulk_loader();
        loader.load_ok_quads::<_, StoreError>(self.inner.iter().map(|quad| quad.map(merged)))?;
        loader.commit()?;
        Ok(())
    }

    /// Takes them out again, for they are out of date, and so is the description of the dataset.
    fn unmerge(&mut self) -> Result<(), StoreError> {
        self.inner.remove_named_graph(&self.base.dataset())?;
        if !*self.merged.get_mut() {
            return Ok(());
        }
        let default = Some(GraphNameRef::DefaultGraph);
        let quads: Vec<Quad> = self.inner.quads_for_pattern(None, None, None, default).collect::<Result<_, _>>()?;
        let mut transaction = self.inner.start_transaction()?;
        for quad in &quads {
            if !self.is_own(quad.as_ref())? {
                transaction.remove(quad);
            }
        }
        transaction.commit()?;
        *self.merged.get_mut() = false;
        Ok(())
    }

    /// Whether a quad is one of the store's own: no copy in the default graph, and no part of the description.
    fn is_own(&self, quad: QuadRef<'_>) -> Result<bool, StoreError> {
        Ok(match quad.graph_name {
            GraphNameRef::DefaultGraph if self.merged.load(Ordering::Acquire) => {
                let named =
                    |quad: &Result<Quad, _>| quad.as_ref().is_ok_and(|quad| !quad.graph_name.is_default_graph());
                let same = (Some(quad.subject), Some(quad.predicate), Some(quad.object));
                !self.inner.quads_for_pattern(same.0, same.1, same.2, None).any(|quad| named(&quad))
            }
            GraphNameRef::NamedNode(graph) => graph.as_str().strip_prefix(self.base.as_str()) != Some("dataset"),
            _ => true,
        })
    }

    /// All quads, in the order in which they are written, those that describe the dataset left out.
    pub fn quads(&self) -> Result<Vec<Quad>, StoreError> {
        let mut all = Vec::new();
        for quad in self.inner.iter() {
            let quad = quad?;
            if self.is_own(quad.as_ref())? {
                all.push(quad);
            }
        }
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
        let format: DatasetFormat = file::format_of(path.as_ref())?;
        Replacement::new(path.as_ref())?.commit(format.packing, |writer| self.write(format.syntax, writer))
    }

    /// Writes the store, graph by graph in the order of their names, each sorted; the description of the dataset, where it
    /// has none, is made.
    pub fn write(&self, syntax: GraphFormat, writer: impl Write) -> io::Result<()> {
        let graph = |quads: &GraphName| -> Result<Vec<Quad>, StoreError> {
            let mut graph = Vec::new();
            for quad in self.inner.quads_for_pattern(None, None, None, Some(quads.as_ref())) {
                let quad = quad?;
                if !quad.graph_name.is_default_graph() || self.is_own(quad.as_ref())? {
                    graph.push(quad);
                }
            }
            Ok(graph)
        };
        let dataset = GraphName::from(self.base.dataset());
        let mut names = BTreeMap::from([(GraphName::DefaultGraph.to_string(), GraphName::DefaultGraph)]);
        names.insert(dataset.to_string(), dataset.clone());
        for name in self.inner.named_graphs() {
            let name = GraphName::from(name.map_err(io::Error::other)?);
            names.insert(name.to_string(), name);
        }
        let mut writer = QuadWriter::new(syntax, &self.base, writer)?;
        for name in names.values() {
            let mut quads = graph(name).map_err(io::Error::other)?;
            if *name == dataset && !quads.iter().any(|quad| quad.object == dcat::DATASET.into()) {
                quads = self.description().map_err(io::Error::other)?;
            }
            sort(&mut quads);
            writer.write(&quads)?;
        }
        writer.finish()
    }

    /// What describes the dataset.
    fn description(&self) -> Result<Vec<Quad>, StoreError> {
        let mut counts = Counts::default();
        for quad in self.inner.iter() {
            let quad = quad?;
            if self.is_own(quad.as_ref())? {
                counts.count(&quad);
            }
        }
        let mut made = describe(&self.base, counts, None, None);
        // made by what read the first of its documents
        if let Some(document) = self.documents()?.first() {
            let dataset = self.base.dataset();
            let by = NamedNode::new_unchecked(document.generator.as_str());
            made.push(Quad::new(dataset.clone(), prov::WAS_ATTRIBUTED_TO, by, dataset));
        }
        Ok(made)
    }

    pub(super) fn document_graphs(&self) -> Result<Vec<NamedNode>, StoreError> {
        let mut graphs = Vec::new();
        for quad in self.inner.quads_for_pattern(None, Some(rdf::TYPE), Some(rap::DOCUMENT_GRAPH.into()), None) {
            if let NamedOrBlankNode::NamedNode(graph) = quad?.subject {
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
}
