//! What a result was made of, so that it can be made again and cited.

use std::fmt;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::graph::KnowledgeGraph;

/// The program, what it read, and how it was asked to work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The version of the program.
    pub version: &'static str,
    /// How many documents it read.
    pub documents: usize,
    /// SHA-256 over id, language and digest of each document, in their order: the same for the same texts, wherever they lay.
    pub input: String,
    /// Names and values of what was asked for.
    pub parameters: Vec<(String, String)>,
}

impl Provenance {
    /// The provenance of what is made of a graph.
    pub fn new(graph: &KnowledgeGraph, parameters: Vec<(String, String)>) -> Self {
        let mut hash = Sha256::new();
        for document in graph.documents() {
            hash.update(format!("{}\t{}\t{}\n", document.id, document.language, document.digest));
        }
        let input = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Self { version: env!("CARGO_PKG_VERSION"), documents: graph.documents().count(), input, parameters }
    }

    /// The program and its version.
    pub fn program(&self) -> String {
        format!("rapporteur {}", self.version)
    }

    /// Names and values of all of it.
    pub fn rows(&self) -> Vec<(String, String)> {
        let mut rows = vec![
            ("program".to_owned(), self.program()),
            ("documents".to_owned(), self.documents.to_string()),
            ("input_sha256".to_owned(), self.input.clone()),
        ];
        rows.extend(self.parameters.iter().cloned());
        rows
    }

    /// The same as an object of texts.
    pub fn to_json(&self) -> Value {
        self.rows().into_iter().map(|(name, value)| (name, Value::String(value))).collect()
    }
}

impl fmt::Display for Provenance {
    /// On one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {} documents, sha256:{}", self.program(), self.documents, self.input)?;
        self.parameters.iter().try_for_each(|(name, value)| write!(f, "; {name}={value}"))
    }
}
