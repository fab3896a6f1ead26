//! The names of the parts of an extraction: `mention-30-39`, `cites-28-39`. They are the same in RDF, in the page of a
//! document and on the command line.

use std::collections::HashMap;

use crate::extraction::Extraction;

/// A name for each mention, relation and diagnostic, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragments {
    /// `mention-<start>-<end>`.
    pub mentions: Vec<String>,
    /// `<predicate>-<start>-<end>`, by the evidence.
    pub relations: Vec<String>,
    /// `diagnostic-<start>-<end>`.
    pub diagnostics: Vec<String>,
}

impl Fragments {
    /// The names for an extraction; of several things of one name the later ones get a number, from 2.
    pub fn of(extraction: &Extraction) -> Self {
        let mut taken: HashMap<String, usize> = HashMap::new();
        let mut fresh = |name: String| {
            let n = taken.entry(name.clone()).or_default();
            *n += 1;
            if *n == 1 { name } else { format!("{name}-{n}") }
        };
        let mentions = extraction.mentions.iter().map(|m| fresh(format!("mention-{}-{}", m.start, m.end))).collect();
        let relations = extraction
            .relations
            .iter()
            .map(|r| fresh(format!("{}-{}-{}", r.predicate, r.evidence.start, r.evidence.end)))
            .collect();
        let diagnostics =
            extraction.diagnostics.iter().map(|d| fresh(format!("diagnostic-{}-{}", d.start, d.end))).collect();
        Fragments { mentions, relations, diagnostics }
    }
}
