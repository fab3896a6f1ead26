//! What a document says of the things it names: citations with their acts, calls, adoption, signature, offices,
//! meetings, membership and events. One file a family; [`clause`] tells them which verb governs what.

mod adoption;
mod call;
mod citation;
mod clause;
mod document;
mod event;
mod meeting;
mod organ;
mod signature;
mod sink;

pub use crate::terms::{Act, Predicate};

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

/// All relations of a document, in order of their evidence.
pub fn find(reader: &Reader<'_>, linked: &mut Linked) -> Vec<Found> {
    document::annexed(reader, linked);
    let listed = event::expand(reader, linked);
    let clauses = clause::Clauses::new(reader, linked, listed);
    let mut sink = sink::Sink::default();
    document::find(&clauses, &mut sink);
    signature::find(&clauses, &mut sink);
    adoption::find(&clauses, &mut sink);
    citation::find(&clauses, &mut sink);
    call::find(&clauses, &mut sink);
    meeting::find(&clauses, &mut sink);
    event::find(&clauses, &mut sink);
    organ::find(&clauses, &mut sink);
    let notes = clauses.notes.take();
    drop(clauses);
    linked.diagnostics.extend(notes);
    sink.finish()
}
