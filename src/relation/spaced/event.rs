//! Events: where and when, as told in their names and right after them.

use super::circumstance::Circumstances;
use super::words;
use crate::authority::WordClass;
use crate::mention::{Kind, Reading};
use crate::relation::scene::Scene;
use crate::relation::{Found, Predicate};
use crate::text::Range;

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for i in 0..scene.linked.mentions.len() {
        if scene.kind(i) != Kind::Event || !scene.outer(i) {
            continue;
        }
        let (event, range) = (scene.entity(i), scene.range(i));
        for c in scene.children(i) {
            match scene.kind(c) {
                Kind::Date => {
                    found.push(Found::link(event, Predicate::OccurredOn, scene.entity(c), range, "event.date"))
                }
                Kind::Place => {
                    found.push(Found::link(event, Predicate::OccurredIn, scene.entity(c), range, "event.place"))
                }
                // the target of an attack is no place; in a state is
                Kind::State if words::before(scene, scene.range(c).start, &[WordClass::Circumstance]).is_some() => {
                    found.push(Found::link(event, Predicate::OccurredIn, scene.entity(c), range, "event.place"))
                }
                _ => {}
            }
        }
        let told = Circumstances::after(scene, range.end);
        let led = words::at(scene, range.end, &[WordClass::Circumstance, WordClass::Of]).is_some();
        let evidence = Range::new(range.start, told.end.max(range.end));
        if led || scene.text[range.end..].starts_with(',') {
            // a day is that of the event; a month or a year may be that of what is told of it
            let day = |d: &&usize| matches!(scene.mention(**d).reading, Reading::Date(r) if r.from.day.is_some());
            for d in told.dates.iter().filter(day) {
                found.push(Found::link(event, Predicate::OccurredOn, scene.entity(*d), evidence, "event.date"));
            }
            for p in told.places.iter().filter(|_| led) {
                found.push(Found::link(event, Predicate::OccurredIn, scene.entity(*p), evidence, "event.place"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::relation::testing::extract_in;

    #[test]
    fn an_event_has_a_day_and_a_place() {
        let e = extract_in(
            "en",
            "Resolution adopted by the General Assembly on 1 December 2025\nThe General Assembly,\nCondemning the terrorist attacks in London on 3 May 2015,\n1. Decides to remain seized of the matter.",
        );
        let told: Vec<&str> =
            e.relations.iter().filter(|r| r.subject.starts_with("event/")).map(|r| r.predicate.as_str()).collect();
        let named = e.mentions.iter().any(|m| m.kind == crate::mention::Kind::Event);
        assert!(!named || told.contains(&"occurredOn") && told.contains(&"occurredIn"), "{:#?}", e.relations);
    }
}
