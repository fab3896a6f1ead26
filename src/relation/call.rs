//! What a speech condemns, and who is addressed, however the script parts its words.

use super::clause::Speech;
use super::scene::Scene;
use super::{Found, Object, Predicate};
use crate::link::EntityId;
use crate::terms::Kind;
use crate::text::Range;

/// Somebody addressed, with the place of the name.
pub(super) struct Addressee {
    pub object: Object,
    pub range: Range,
}

/// The events and bodies that a speech condemns; of several speakers with 分别 each its own.
pub(super) fn condemned(
    scene: &Scene<'_, '_>,
    speech: &Speech,
    subjects: &[EntityId],
    addressees: Vec<Addressee>,
    found: &mut Vec<Found>,
    diagnostics: &mut Vec<(Range, String)>,
) {
    let verb = &speech.verb;
    let scope = Range::new(verb.range.end, speech.end.max(verb.range.end));
    let mut objects: Vec<(EntityId, Range)> = Vec::new();
    for i in scene.within(scope, &[Kind::Event]).filter(|i| scene.outer(*i)) {
        match scene.events.get(&i) {
            Some(list) => objects.extend(list.iter().map(|e| (*e, scene.range(i)))),
            None => objects.push((scene.entity(i), scene.range(i))),
        }
    }
    let mut say = |s: EntityId, (o, range): (EntityId, Range)| {
        let evidence = verb.range.hull(range);
        scene.reader.trace.cue(evidence, "call.condemn", verb.range, verb.act);
        let f = Found::link(s, Predicate::Condemns, o, evidence, "call.condemn");
        found.push(f.negated(verb.negated));
    };
    if verb.respectively && subjects.len() > 1 {
        if subjects.len() == objects.len() {
            subjects.iter().zip(objects).for_each(|(s, o)| say(*s, o));
        } else {
            let message = format!("{} texts and {} things respectively: not paired", subjects.len(), objects.len());
            diagnostics.push((verb.range.hull(scope), message));
        }
        return;
    }
    for a in addressees {
        if let Object::Entity(e) = a.object {
            objects.push((e, a.range));
        }
    }
    for s in subjects {
        objects.iter().for_each(|o| say(*s, *o));
    }
}
