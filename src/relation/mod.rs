//! What a document says of the things it names: citations with their acts, calls, adoption, signature, offices,
//! meetings, membership and events. One file a family; `scene` is what they all look at, and `clause` tells which verb
//! governs what, and who speaks it. What depends on how a script parts its words is in two rooms, `solid` and `spaced`.

mod adoption;
mod alias;
mod call;
mod citation;
mod clause;
mod document;
mod effect;
mod meeting;
mod organ;
mod range;
mod scene;
mod signature;
mod solid;
mod spaced;
#[cfg(test)]
mod testing;
mod verb;

pub use crate::terms::{Act, Effect, Predicate};

use std::collections::HashSet;

use crate::link::{EntityId, Linked};
use crate::mention::Reader;
use crate::text::Range;

/// What a relation points to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Object {
    /// An entity.
    Entity(EntityId),
    /// A title, a date, an alias, an addressee without a name.
    Literal(String),
}

/// A relation inside the extractor: indices and ranges of the normalised text.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Of what it is said.
    pub subject: EntityId,
    /// What is said.
    pub predicate: Predicate,
    /// The other end.
    pub object: Object,
    /// The verb that governs it.
    pub act: Option<Act>,
    /// What the subject does to the object, both being texts.
    pub effect: Option<Effect>,
    /// The post, for offices.
    pub role: Option<String>,
    /// Who performs the act, where it is not the subject.
    pub holder: Option<EntityId>,
    /// True where the text denies it.
    pub negated: bool,
    /// The clause that shows it.
    pub evidence: Range,
    /// The rule that found it.
    pub rule: &'static str,
    /// From 0 to 1.
    pub confidence: f32,
}

impl Found {
    /// A relation between two entities, as sure as a plain statement.
    fn new(subject: EntityId, predicate: Predicate, object: Object, evidence: Range, rule: &'static str) -> Self {
        Found {
            subject,
            predicate,
            object,
            act: None,
            effect: None,
            role: None,
            holder: None,
            negated: false,
            evidence,
            rule,
            confidence: 0.9,
        }
    }

    fn link(subject: EntityId, predicate: Predicate, object: EntityId, evidence: Range, rule: &'static str) -> Self {
        Found::new(subject, predicate, Object::Entity(object), evidence, rule)
    }

    fn literal(
        subject: EntityId,
        predicate: Predicate,
        object: impl Into<String>,
        evidence: Range,
        rule: &'static str,
    ) -> Self {
        Found::new(subject, predicate, Object::Literal(object.into()), evidence, rule)
    }

    fn act(mut self, act: Act) -> Self {
        self.act = Some(act);
        self
    }

    fn role(mut self, role: Option<String>) -> Self {
        self.role = role;
        self
    }

    fn negated(mut self, negated: bool) -> Self {
        self.negated = negated;
        self
    }

    fn held_by(mut self, holder: Option<EntityId>) -> Self {
        self.holder = holder;
        self
    }

    fn confidence(mut self, confidence: f32) -> Self {
        self.confidence = confidence;
        self
    }
}

/// All relations of a document, in order of their evidence: one for each subject, predicate,
/// object and act, and for citations and calls one in each paragraph.
pub fn find(reader: &Reader<'_>, linked: &mut Linked) -> Vec<Found> {
    document::set_works(reader, linked);
    let mut diagnostics = Vec::new();
    let mut found = Vec::new();
    match reader.grammar.writing.solid {
        true => solid::find(reader, linked, &mut found, &mut diagnostics),
        false => spaced::find(reader, linked, &mut found, &mut diagnostics),
    }
    linked.diagnostics.append(&mut diagnostics);
    found.retain(|f| f.object != Object::Entity(f.subject));
    let mut seen = HashSet::new();
    found.retain(|f| {
        // what a document says again in another paragraph, it says again; a fact about a thing is one
        let again = matches!(f.predicate, Predicate::Cites | Predicate::Calls);
        let paragraph = again.then(|| reader.document.paragraph_at(f.evidence.start));
        seen.insert((f.subject, f.predicate, f.object.clone(), f.act, paragraph))
    });
    found.sort_by_key(|f| (f.evidence.start, f.evidence.end));
    found
}
