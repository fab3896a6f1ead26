#![doc = "rapporteur reads United Nations and other diplomatic documents and reports, as a knowledge graph with evidence."]
#![doc = ""]
#![doc = "The stages, each a module that depends only on those before it:"]
#![doc = "`text` → `document` → `authority` → `mention` → `link` → `relation` → [`extraction`] → `graph` → `export` and `rdf`."]

pub mod authority;
pub mod document;
pub mod error;
pub mod export;
pub mod extraction;
mod extractor;
pub mod graph;
pub mod link;
pub mod mention;
pub mod rdf;
pub mod relation;
pub mod text;

pub use extractor::{Extractor, counts};
