//! Provisions, part of their text.

use std::collections::HashMap;

use super::scene::{Scene, TEXTS};
use super::{Found, Predicate};
use crate::link::EntityId;
use crate::terms::Kind;

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    let texts: HashMap<&str, EntityId> = scene
        .linked
        .entities
        .iter()
        .enumerate()
        .filter(|(_, e)| TEXTS.contains(&e.kind))
        .map(|(i, e)| (e.key.as_str(), i))
        .collect();
    for i in scene.all(Kind::Provision) {
        provision(scene, i, &texts, found);
    }
}

/// 附件二 of a text that is named: part of it.
fn provision(scene: &Scene<'_, '_>, i: usize, texts: &HashMap<&str, EntityId>, found: &mut Vec<Found>) {
    let entity = scene.entity(i);
    let whole = scene.linked.entities[entity].key.rsplit_once('#').and_then(|(whole, _)| texts.get(whole));
    if let Some(t) = whole {
        found.push(Found::link(entity, Predicate::PartOf, *t, scene.range(i), "organ.provision"));
    }
}
