//! Events: where and when they occurred.

use super::clause::{Clauses, is_date};
use super::sink::Sink;
use super::{Object, Predicate};
use crate::link::{EntityId, Linked};
use crate::mention::{Kind, Reader};
use crate::text::Range;

pub(super) fn find(clauses: &Clauses<'_, '_>, sink: &mut Sink) {
    for (i, m) in clauses.linked.mentions.iter().enumerate() {
        if m.kind != Kind::Event {
            continue;
        }
        let event = clauses.entity(i);
        let evidence = clauses.segment(m.range.start);
        let inner: Vec<usize> = clauses
            .linked
            .within(m.range, &[Kind::Place, Kind::Date, Kind::Organization])
            .filter(|j| *j != i)
            .collect();
        let in_body = |j: usize| {
            inner.iter().any(|o| {
                let o = clauses.mention(*o);
                o.kind == Kind::Organization && o.range.contains(clauses.mention(j).range)
            })
        };
        for &j in inner.iter().filter(|j| !in_body(**j)) {
            let predicate = match clauses.mention(j) {
                d if is_date(d) => Predicate::OccurredOn,
                p if p.kind == Kind::Place => Predicate::OccurredIn,
                _ => continue,
            };
            sink.add(event, predicate, Object::Entity(clauses.entity(j)), evidence, "event");
        }
    }
    for (event, place, evidence) in &clauses.listed {
        sink.add(*event, Predicate::OccurredIn, Object::Entity(*place), *evidence, "event.list");
    }
}

/// 在巴厘和莫斯科发生的恐怖主义行为: the events of the places before the last one of a list.
pub(super) fn listed(clauses: &Clauses<'_, '_>, i: usize) -> Vec<EntityId> {
    let end = clauses.mention(i).range.end;
    clauses.listed.iter().filter(|(_, _, list)| list.end == end).map(|(e, _, _)| *e).collect()
}

/// Makes an entity of each event of a list that gives only its place: event, place and the list.
pub(super) fn expand(reader: &Reader<'_>, linked: &mut Linked) -> Vec<(EntityId, EntityId, Range)> {
    let text = reader.text();
    let mut out = Vec::new();
    for i in 0..linked.mentions.len() {
        let event = linked.mentions[i].range;
        if linked.mentions[i].kind != Kind::Event {
            continue;
        }
        let ends = |kind: Kind, at: usize| {
            linked
                .mentions
                .iter()
                .position(|m| m.range.end == at && m.kind == kind && m.range.start >= event.start.saturating_sub(200))
        };
        let mut places: Vec<usize> = Vec::new();
        // the last item may have its state before it: 土耳其伊斯坦布尔
        let mut at = event.start;
        while let Some(separator) = ["、", "和", "及"].iter().find(|s| text[..at].ends_with(**s)) {
            at -= separator.len();
            let Some(place) = ends(Kind::Place, at) else { break };
            at = linked.mentions[place].range.start;
            if let Some(state) = ends(Kind::State, at) {
                at = linked.mentions[state].range.start;
            }
            places.push(place);
        }
        let head = heads(reader, event).unwrap_or_default();
        for place in places.into_iter().rev() {
            let name = linked.mentions[place].range.of(text).to_owned();
            let label = format!("{name}{head}");
            let entity = linked.add_entity(
                Kind::Event,
                &label,
                &reader.grammar.code,
                &[&label, &format!("在{name}发生的{head}")],
            );
            out.push((entity, linked.links[place], Range::new(at, event.end)));
        }
    }
    out
}

/// The head noun of an event.
fn heads(reader: &Reader<'_>, event: Range) -> Option<String> {
    let heads = reader.grammar.heads.get(&Kind::Event)?;
    let text = event.of(reader.text());
    heads.iter().find(|h| text.ends_with(h.as_str())).cloned()
}
