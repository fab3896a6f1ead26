//! Where the families put what they find: each relation once, in order of its evidence.

use std::collections::HashSet;

use super::{Act, Found, Object, Predicate};
use crate::link::EntityId;
use crate::text::Range;

/// Collects relations, each once.
#[derive(Default)]
pub(super) struct Sink {
    found: Vec<Found>,
    seen: HashSet<(EntityId, Predicate, Object, Option<Act>)>,
}

impl Sink {
    pub fn push(&mut self, found: Found) {
        if Object::Entity(found.subject) == found.object {
            return;
        }
        if self.seen.insert((found.subject, found.predicate, found.object.clone(), found.act)) {
            self.found.push(found);
        }
    }

    /// Adds a relation without act or role.
    pub fn add(
        &mut self,
        subject: EntityId,
        predicate: Predicate,
        object: Object,
        evidence: Range,
        rule: &'static str,
    ) {
        self.push(Found {
            subject,
            predicate,
            object,
            act: None,
            role: None,
            holder: None,
            negated: false,
            evidence,
            rule,
            confidence: 0.9,
        });
    }

    pub fn finish(mut self) -> Vec<Found> {
        self.found.sort_by(|a, b| {
            (a.evidence.start, a.evidence.end, a.predicate, a.subject).cmp(&(
                b.evidence.start,
                b.evidence.end,
                b.predicate,
                b.subject,
            ))
        });
        self.found
    }
}
