//! Edges and attributes: what one document says at one place.

use std::cmp::Ordering;

use serde::Serialize;

use crate::extraction::{DocumentInfo, Evidence, Relation};
use crate::graph::Node;
use crate::relation::{Act, Effect, Predicate};

/// What one document says at one place; subject and object are the ends of the edge.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Edge {
    /// What is said.
    pub predicate: Predicate,
    /// The verb that governs it.
    pub act: Option<Act>,
    /// What a citing text does to the cited one, beyond naming it.
    pub effect: Option<Effect>,
    /// The post held, as the text names it.
    pub role: Option<String>,
    /// Id of who performs the act, where it is not the subject.
    pub holder: Option<String>,
    /// True where the text denies it.
    pub negated: bool,
    /// True where the clause names the object so that the text alone says which thing is meant.
    pub explicit: bool,
    /// Label of the paragraph.
    pub paragraph: String,
    /// The clause that shows it.
    pub evidence: Evidence,
    /// The rule that found it.
    pub rule: String,
    /// From 0 to 1.
    pub confidence: f32,
    /// Id of the document that was read.
    pub document: String,
    /// The language in which it was read.
    pub language: String,
}

impl Edge {
    pub(super) fn new(relation: &Relation, explicit: bool, document: &str, language: &str) -> Self {
        Self {
            predicate: relation.predicate,
            act: relation.act,
            effect: relation.effect,
            role: relation.role.clone(),
            holder: relation.holder.clone(),
            negated: relation.negated,
            explicit,
            paragraph: relation.paragraph.clone(),
            evidence: relation.evidence.clone(),
            rule: relation.rule.clone(),
            confidence: relation.confidence,
            document: document.to_owned(),
            language: language.to_owned(),
        }
    }

    /// A total order, by document and place.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        fn key(edge: &Edge) -> impl Ord + '_ {
            (
                (edge.predicate, &edge.document, &edge.language),
                (edge.evidence.start, edge.evidence.end, &edge.evidence.text),
                (edge.act, edge.effect, &edge.role, &edge.holder, edge.negated),
                (&edge.paragraph, &edge.rule),
            )
        }
        key(self).cmp(&key(other)).then_with(|| self.confidence.total_cmp(&other.confidence))
    }
}

/// A relation to a literal, kept on the node of its subject.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attribute {
    /// The literal.
    pub value: String,
    /// What says so, and where.
    #[serde(flatten)]
    pub statement: Edge,
}

impl Attribute {
    pub(super) fn order(&self, other: &Self) -> Ordering {
        self.statement
            .predicate
            .cmp(&other.statement.predicate)
            .then_with(|| self.value.cmp(&other.value))
            .then_with(|| self.statement.order(&other.statement))
    }
}

/// An edge with its two ends.
#[derive(Debug, Clone, Copy)]
pub struct EdgeRef<'g> {
    /// What something is said of.
    pub subject: &'g Node,
    /// What it is brought together with.
    pub object: &'g Node,
    /// What is said, and where.
    pub edge: &'g Edge,
}

impl EdgeRef<'_> {
    /// By subject, predicate, object and place.
    pub(super) fn order(&self, other: &EdgeRef<'_>) -> Ordering {
        (&self.subject.id, self.edge.predicate, &self.object.id)
            .cmp(&(&other.subject.id, other.edge.predicate, &other.object.id))
            .then_with(|| self.edge.order(other.edge))
    }

    /// The relation as its document's extraction has it.
    pub fn relation(&self) -> Relation {
        let edge = self.edge.clone();
        Relation {
            subject: self.subject.id.clone(),
            predicate: edge.predicate,
            object: self.object.id.clone(),
            literal: false,
            act: edge.act,
            effect: edge.effect,
            role: edge.role,
            holder: edge.holder,
            negated: edge.negated,
            paragraph: edge.paragraph,
            evidence: edge.evidence,
            rule: edge.rule,
            confidence: edge.confidence,
        }
    }

    /// What identifies the document that says it.
    pub fn document(&self) -> DocumentInfo {
        DocumentInfo { id: self.edge.document.clone(), language: self.edge.language.clone(), ..DocumentInfo::default() }
    }
}
