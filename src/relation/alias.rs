//! Aliases that the document itself defines.

use super::scene::Scene;
use super::{Found, Predicate};

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    found.extend(scene.linked.aliases.iter().map(|a| {
        Found::literal(a.entity, Predicate::AlsoKnownAs, a.alias.clone(), a.range, "alias.defined").confidence(0.95)
    }));
}
