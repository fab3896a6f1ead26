#![doc = "rapporteur reads United Nations and other diplomatic documents and reports, as a knowledge graph with evidence."]
#![doc = ""]
#![doc = "The stages, each a module that depends only on those before it:"]
#![doc = "`terms` (the words of the contract) → `text` → `authority` → `document` → `mention` → `link` → `relation` → [`extraction`] → `graph` → `export` and `rdf`."]

pub mod authority;
pub mod document;
pub mod error;
pub mod explain;
pub mod export;
pub mod extraction;
mod extractor;
pub mod fragments;
pub mod graph;
pub mod link;
pub mod mention;
pub mod method;
pub mod rdf;
pub mod relation;
pub mod terms;
pub mod text;
pub mod trace;

pub use extractor::{Extractor, counts};
