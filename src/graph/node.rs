//! Nodes: entities merged from the documents that name them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::extraction::{Entity, Status};
use crate::graph::Attribute;
use crate::mention::Kind;
use crate::relation::Predicate;

/// The names of one thing in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Labels {
    /// Names that some document or table puts first.
    pub preferred: BTreeSet<String>,
    /// All other names.
    pub other: BTreeSet<String>,
}

impl Labels {
    /// The name to show: of the preferred ones the longest, which is the most formal; of equally long ones the first.
    pub fn best(&self) -> Option<&str> {
        let longest = |names: &BTreeSet<String>| {
            names.iter().max_by_key(|name| (name.chars().count(), std::cmp::Reverse(name.as_str()))).cloned()
        };
        let best = longest(&self.preferred).or_else(|| longest(&self.other))?;
        self.preferred.get(&best).or_else(|| self.other.get(&best)).map(String::as_str)
    }

    /// All names, the preferred ones first.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.preferred.iter().chain(&self.other).map(String::as_str)
    }
}

/// One entity, as all documents together have it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Node {
    /// Stable, readable id.
    pub id: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// UN symbol, ISO code, ISO 8601 date or slug.
    pub key: String,
    /// Names by language.
    pub labels: BTreeMap<String, Labels>,
    /// IRIs of the same thing elsewhere.
    pub same_as: BTreeSet<String>,
    /// The surest status that a document gives it.
    pub status: Status,
    /// Why it is ambiguous or unknown.
    pub reason: Option<String>,
    /// Ids of what it may be, or of what is meant.
    pub candidates: BTreeSet<String>,
    /// Id of the text that it is a draft, a revision or a correction of.
    pub version_of: Option<String>,
    /// Ids of the documents that name it.
    pub documents: BTreeSet<String>,
    /// Relations to literals, sorted.
    pub attributes: Vec<Attribute>,
    /// False where relations refer to it and no document describes it.
    pub declared: bool,
}

impl Node {
    pub(super) fn undeclared(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            kind: Kind::default(),
            key: id.to_owned(),
            labels: BTreeMap::new(),
            same_as: BTreeSet::new(),
            status: Status::Unknown,
            reason: None,
            candidates: BTreeSet::new(),
            version_of: None,
            documents: BTreeSet::new(),
            attributes: Vec::new(),
            declared: false,
        }
    }

    /// Takes in what one document says of it. Commutative and idempotent.
    pub(super) fn absorb(&mut self, entity: &Entity, document: &str) {
        let rank = |status: Status, reason: &Option<String>| (status_rank(status), reason.is_none(), reason.clone());
        if self.declared {
            self.kind = self.kind.min(entity.kind);
            if entity.key < self.key {
                self.key.clone_from(&entity.key);
            }
            if rank(entity.status, &entity.reason) < rank(self.status, &self.reason) {
                self.status = entity.status;
                self.reason.clone_from(&entity.reason);
            }
        } else {
            self.declared = true;
            self.kind = entity.kind;
            self.key.clone_from(&entity.key);
            self.status = entity.status;
            self.reason.clone_from(&entity.reason);
        }
        for (language, names) in &entity.labels {
            let labels = self.labels.entry(language.clone()).or_default();
            for (position, name) in names.iter().enumerate() {
                if position == 0 {
                    labels.other.remove(name);
                    labels.preferred.insert(name.clone());
                } else if !labels.preferred.contains(name) {
                    labels.other.insert(name.clone());
                }
            }
        }
        self.same_as.extend(entity.same_as.iter().cloned());
        self.candidates.extend(entity.candidates.iter().cloned());
        self.version_of = self.version_of.take().or_else(|| entity.version_of.clone());
        self.documents.insert(document.to_owned());
    }

    pub(super) fn insert_attribute(&mut self, attribute: Attribute) {
        if let Err(place) = self.attributes.binary_search_by(|known| known.order(&attribute)) {
            self.attributes.insert(place, attribute);
        }
    }

    /// The name to show in that language, else in English, else in any language, else the key.
    pub fn label(&self, language: &str) -> &str {
        self.labels
            .get(language)
            .or_else(|| self.labels.get("en"))
            .and_then(Labels::best)
            .or_else(|| self.labels.values().find_map(Labels::best))
            .unwrap_or(&self.key)
    }

    /// The values that documents give for a predicate, without repetition; denials left out.
    pub fn values(&self, predicate: Predicate) -> BTreeSet<&str> {
        self.attributes
            .iter()
            .filter(|attribute| attribute.statement.predicate == predicate && !attribute.statement.negated)
            .map(|attribute| attribute.value.as_str())
            .collect()
    }
}

fn status_rank(status: Status) -> u8 {
    match status {
        Status::Linked => 0,
        Status::Ambiguous => 1,
        Status::Unknown => 2,
    }
}
