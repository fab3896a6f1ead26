//! Where one document names things for sure.

use std::collections::BTreeMap;

use crate::extraction::Evidence;

/// The mentions of one document that are not inferred: those of which the text alone says what they stand for.
#[derive(Debug, Clone, Default)]
pub struct Named<'m>(BTreeMap<&'m str, Vec<(usize, usize)>>);

impl<'m> Named<'m> {
    /// Of mentions by the id of what they stand for, with their first character and the one past their last.
    pub fn new(mentions: impl IntoIterator<Item = (&'m str, usize, usize)>) -> Self {
        let mut named: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
        for (entity, start, end) in mentions {
            named.entry(entity).or_default().push((start, end));
        }
        Self(named)
    }

    /// Whether the thing is named within that evidence.
    pub fn within(&self, entity: &str, evidence: &Evidence) -> bool {
        let inside = |&(start, end): &(usize, usize)| evidence.start <= start && end <= evidence.end;
        self.0.get(entity).is_some_and(|places| places.iter().any(inside))
    }
}
