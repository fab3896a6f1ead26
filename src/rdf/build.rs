//! Building a store: documents in, in any order and any number; the store changes at the end, whole, or not at all.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use oxigraph::model::{GraphName, Quad};

use crate::extraction::Extraction;
use crate::rdf::describe::describe;
use crate::rdf::detail::EvidenceDetail;
use crate::rdf::error::StoreError;
use crate::rdf::file::{self, DatasetFormat, Replacement};
use crate::rdf::iri::Base;
use crate::rdf::quads::graphs;
use crate::rdf::segments::Segments;
use crate::rdf::serialize::GraphFormat;
use crate::rdf::stored::{StoredDocument, named};
use crate::rdf::vocab::dcat;

/// What an insertion did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inserted {
    /// The document is new.
    New,
    /// An older reading was replaced whole.
    Replaced,
}

/// Changes to a store, which holds them once they are [committed](Build::commit); dropped before that, or killed, it
/// stays what it was. Memory does not grow with the text.
pub struct Build {
    base: Base,
    evidence: EvidenceDetail,
    documents: BTreeMap<(String, String), StoredDocument>,
    target: Target,
}

enum Target {
    File {
        replacement: Replacement,
        format: DatasetFormat,
        segments: Segments,
    },
    #[cfg(feature = "rocksdb")]
    Disk(Box<crate::rdf::disk::DiskBuild>),
}

impl Build {
    /// Prepares to change a store, or to make one: a dataset file, or with the feature `rocksdb` a folder. A store that
    /// holds documents keeps its base.
    pub fn open(path: impl AsRef<Path>, base: Option<&Base>, evidence: EvidenceDetail) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let (target, documents, stored) = Target::open(path)?;
        let base = match (stored, base) {
            (Some(stored), Some(given)) if stored != *given => {
                return Err(StoreError::Base { stored: stored.as_str().into(), given: given.as_str().into() });
            }
            (Some(stored), _) => stored,
            (None, given) => given.cloned().unwrap_or_default(),
        };
        let documents = documents.into_iter().map(|document| (document.key(), document)).collect();
        Ok(Build { base, evidence, documents, target })
    }

    /// The base under which things are named.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// The documents held, by id and language.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = &StoredDocument> {
        self.documents.values()
    }

    /// Puts in what a document yields, in place of all that an older reading of it in this language had put in.
    pub fn insert(&mut self, extraction: &Extraction) -> Result<Inserted, StoreError> {
        let document = &extraction.document;
        let older = self.remove(&document.id, &document.language)?;
        let graphs = graphs(extraction, &self.base, self.evidence);
        let own = self.base.document_graph(&document.id, &document.language);
        if let Some((stored, _)) = StoredDocument::of_quads(own.as_ref(), &graphs[1]) {
            self.documents.insert(stored.key(), stored);
        }
        match &mut self.target {
            Target::File { replacement, segments, .. } => {
                graphs.iter().try_for_each(|quads| segments.add(quads)).map_err(|error| replacement.failed(error))?;
            }
            #[cfg(feature = "rocksdb")]
            Target::Disk(disk) => disk.add(graphs.into_iter().flatten())?,
        }
        Ok(if older { Inserted::Replaced } else { Inserted::New })
    }

    /// Takes a document out whole; false where there was none.
    pub fn remove(&mut self, id: &str, language: &str) -> Result<bool, StoreError> {
        let graphs = [self.base.document_graph(id, language), self.base.authority_graph(id, language)];
        let held = self.documents.remove(&(id.to_owned(), language.to_owned())).is_some();
        match &mut self.target {
            Target::File { segments, .. } => {
                for graph in graphs {
                    segments.remove(&GraphName::from(graph));
                }
            }
            #[cfg(feature = "rocksdb")]
            Target::Disk(disk) if held => disk.remove(&graphs)?,
            #[cfg(feature = "rocksdb")]
            Target::Disk(_) => {}
        }
        Ok(held)
    }

    /// Makes the changes those of the store, and describes it anew: read with `rules`, and at that moment, an
    /// `xsd:dateTime`, if one is to be stated.
    pub fn commit(self, rules: &str, moment: Option<&str>) -> Result<(), StoreError> {
        let Build { base, target, .. } = self;
        match target {
            Target::File { replacement, format, mut segments } => {
                let description = describe(&base, segments.counts(), Some(rules), moment);
                segments.add(&description).map_err(|error| replacement.failed(error))?;
                replacement.commit(format.packing, |writer| segments.write(format.syntax, &base, writer))
            }
            #[cfg(feature = "rocksdb")]
            Target::Disk(disk) => disk.commit(|counts| describe(&base, counts, Some(rules), moment)),
        }
    }
}

/// What a store that is to be changed holds.
type Held = (Target, Vec<StoredDocument>, Option<Base>);

impl Target {
    fn open(path: &Path) -> Result<Held, StoreError> {
        #[cfg(feature = "rocksdb")]
        if crate::rdf::disk::is_disk(path) {
            let (disk, documents, base) = crate::rdf::disk::DiskBuild::open(path)?;
            return Ok((Target::Disk(Box::new(disk)), documents, base));
        }
        let format = file::format_of(path)?;
        let replacement = Replacement::new(path)?;
        let mut segments = Segments::new(replacement.folder());
        let (mut documents, mut base) = (Vec::new(), None);
        if path.try_exists().unwrap_or(true) {
            for_each_graph(file::read(path)?, |graph, quads| {
                // the description is made anew
                if is_description(graph, quads) {
                    return Ok(());
                }
                if let Some((document, its)) =
                    named(graph).and_then(|name| StoredDocument::of_quads(name.as_ref(), quads))
                {
                    documents.push(document);
                    base.get_or_insert(its);
                }
                segments.add(quads).map_err(|error| replacement.failed(error))
            })?;
        }
        Ok((Target::File { replacement, format, segments }, documents, base))
    }
}

/// Whether a graph describes a dataset.
fn is_description(graph: &GraphName, quads: &[Quad]) -> bool {
    let itself = |quad: &Quad| named(graph).is_some_and(|name| quad.subject == name.clone().into());
    quads.iter().any(|quad| quad.object == dcat::DATASET.into() && itself(quad))
}

/// Hands on the quads of a file, those of one graph that follow each other together.
fn for_each_graph(
    quads: impl Iterator<Item = Result<Quad, StoreError>>,
    mut each: impl FnMut(&GraphName, &[Quad]) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut together: Vec<Quad> = Vec::new();
    for quad in quads {
        let quad = quad?;
        if together.first().is_some_and(|first| first.graph_name != quad.graph_name) {
            each(&together[0].graph_name, &together)?;
            together.clear();
        }
        together.push(quad);
    }
    if let Some(first) = together.first() {
        each(&first.graph_name, &together)?;
    }
    Ok(())
}

/// The quads of documents on their way to a file, sorted, without a store.
pub struct Stream {
    base: Base,
    evidence: EvidenceDetail,
    segments: Segments,
    rules: String,
}

impl Stream {
    /// Nothing yet.
    pub fn new(base: Base, evidence: EvidenceDetail) -> Self {
        Stream { base, evidence, segments: Segments::new(&std::env::temp_dir()), rules: String::new() }
    }

    /// Adds what a document yields, in place of all that an earlier reading of it had brought.
    pub fn insert(&mut self, extraction: &Extraction) -> Result<Inserted, StoreError> {
        let document = &extraction.document;
        let graph = |graph| GraphName::from(graph);
        let (own, known) = (
            graph(self.base.document_graph(&document.id, &document.language)),
            graph(self.base.authority_graph(&document.id, &document.language)),
        );
        let older = self.segments.remove(&own) | self.segments.remove(&known);
        self.rules.clone_from(&document.rules);
        let graphs = graphs(extraction, &self.base, self.evidence);
        let added = graphs.iter().try_for_each(|quads| self.segments.add(quads));
        added.map_err(|error| StoreError::Storage(error.to_string()))?;
        Ok(if older { Inserted::Replaced } else { Inserted::New })
    }

    /// Writes all of it, with a description.
    pub fn write(mut self, syntax: GraphFormat, writer: impl Write) -> std::io::Result<()> {
        self.segments.add(&describe(&self.base, self.segments.counts(), Some(&self.rules), None))?;
        self.segments.write(syntax, &self.base, writer)
    }
}
