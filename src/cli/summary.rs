//! What a build found, in figures.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::Duration;

use rapporteur::extraction::{Extraction, Status};
use rapporteur::mention::Kind;
use rapporteur::relation::Predicate;

/// Figures over the documents of one run.
#[derive(Debug, Default)]
pub(super) struct Summary {
    documents: usize,
    mentions: BTreeMap<Kind, usize>,
    entities: BTreeSet<String>,
    unresolved: BTreeSet<String>,
    relations: BTreeMap<Predicate, usize>,
    cited: BTreeMap<String, BTreeSet<String>>,
    diagnostics: usize,
    /// How long it took.
    pub(super) time: Duration,
}

impl Summary {
    /// Counts what one document yields.
    pub(super) fn add(&mut self, extraction: &Extraction) {
        self.documents += 1;
        for mention in &extraction.mentions {
            *self.mentions.entry(mention.kind).or_default() += 1;
        }
        for relation in &extraction.relations {
            *self.relations.entry(relation.predicate).or_default() += 1;
            if relation.predicate == Predicate::Cites && !relation.literal && !relation.negated {
                self.cited.entry(relation.object.clone()).or_default().insert(relation.subject.clone());
            }
        }
        for entity in &extraction.entities {
            if entity.status != Status::Linked {
                self.unresolved.insert(entity.id.clone());
            }
            self.entities.insert(entity.id.clone());
        }
        self.diagnostics += extraction.diagnostics.len();
    }

    /// The id of the text that most texts cite; of several the first.
    pub(super) fn most_cited(&self) -> Option<&str> {
        self.cited.iter().rev().max_by_key(|(_, citing)| citing.len()).map(|(id, _)| id.as_str())
    }

    /// How many documents were counted.
    pub(super) fn documents(&self) -> usize {
        self.documents
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<11}{:>8}", "documents", self.documents)?;
        section(f, "mentions", self.mentions.iter().map(|(kind, n)| (kind.as_str(), *n)))?;
        writeln!(f, "{:<11}{:>8}", "entities", self.entities.len())?;
        section(f, "relations", self.relations.iter().map(|(predicate, n)| (predicate.as_str(), *n)))?;
        writeln!(
            f,
            "{:<11}{:>8}  entities ambiguous or known from one document alone",
            "unresolved",
            self.unresolved.len()
        )?;
        if self.diagnostics > 0 {
            writeln!(f, "{:<11}{:>8}  places to look at (-v shows them)", "remarks", self.diagnostics)?;
        }
        writeln!(f, "{:<11}{:>8.2} s", "time", self.time.as_secs_f64())
    }
}

/// A total, and its parts on lines of their own, most first.
fn section<'a>(f: &mut fmt::Formatter<'_>, name: &str, parts: impl Iterator<Item = (&'a str, usize)>) -> fmt::Result {
    let mut parts: Vec<(&str, usize)> = parts.collect();
    parts.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    writeln!(f, "{name:<11}{:>8}", parts.iter().map(|(_, n)| n).sum::<usize>())?;
    for (part, n) in parts {
        writeln!(f, "{:<11}{n:>8}  {part}", "")?;
    }
    Ok(())
}
