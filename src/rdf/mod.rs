//! The knowledge graph as RDF: vocabulary, quads, a store to question with SPARQL, and the questions people ask first.
//!
//! Only this module knows Oxigraph. Each document has a graph of its own for what was read off it, and one beside it for
//! what was known beforehand of the things it names; everything a document brought in can be replaced whole.

mod answer;
mod binding;
mod build;
mod check;
mod describe;
mod detail;
#[cfg(feature = "rocksdb")]
mod disk;
mod error;
mod file;
mod iri;
mod literal;
mod load;
mod plan;
mod quads;
pub mod queries;
mod query;
mod segments;
mod serialize;
mod shacl;
mod store;
mod stored;
mod syntax;
pub mod vocab;

pub use answer::{Answer, AnswerFormat};
pub use binding::Binding;
pub use build::{Build, Inserted, Stream};
pub use check::Flaw;
pub use detail::EvidenceDetail;
pub use error::{Place, StoreError};
pub use file::DatasetFormat;
pub use iri::{Base, BaseError, DEFAULT_BASE};
pub use load::{knowledge_graph, read_knowledge_graph};
pub use quads::{generator, quads, sort};
pub use serialize::{GraphFormat, write_quads};
pub use shacl::{Shapes, Violation};
pub use store::Store;
pub use stored::StoredDocument;
