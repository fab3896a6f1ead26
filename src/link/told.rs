//! Why a mention stands for what it does, in words, for those who ask.

use super::{EntityId, Linked, Registry};
use crate::authority::KnownId;
use crate::extraction::Status;
use crate::mention::{Mention, Reading};
use crate::text::Range;

/// Notes that what stands at a place is an entity that was named before it.
pub(super) fn before(registry: &Registry<'_, '_>, linked: &Linked, range: Range, entity: EntityId, why: &str) {
    if registry.reader.trace.is_on() {
        let to = linked.mentions.partition_point(|m| m.range.start < range.start);
        registry.reader.trace.link(range, last(linked, entity, to), why);
    }
}

/// Notes why a name that several rows of the tables bear stands for one of them.
pub(super) fn choice(registry: &Registry<'_, '_>, m: &Mention, chosen: KnownId, bearers: &[KnownId], why: &str) {
    if registry.reader.trace.is_on() {
        let key = |id: &KnownId| &*registry.reader.authority.tables.get(*id).key;
        let others: Vec<&str> = bearers.iter().filter(|id| **id != chosen).map(key).collect();
        let why = format_args!("of the things of this name {}, {why}; not {}", key(&chosen), others.join(", "));
        registry.reader.trace.link(m.range, None, why);
    }
}

/// Where an entity was named last before the mention at `i`.
fn last(linked: &Linked, entity: EntityId, i: usize) -> Option<Range> {
    let links = &linked.links[..i.min(linked.links.len())];
    links.iter().rposition(|e| *e == entity).map(|j| linked.mentions[j].range)
}

/// Notes by what the mention at `i` was given its entity.
pub(super) fn note(registry: &Registry<'_, '_>, linked: &Linked, i: usize, entity: EntityId) {
    let trace = &registry.reader.trace;
    if !trace.is_on() {
        return;
    }
    let m = &linked.mentions[i];
    let before = last(linked, entity, i);
    let row = registry.row(entity).map(|id| {
        let known = registry.reader.authority.tables.get(id);
        format!("row {} of {}", known.key, registry.reader.authority.tables.file(id))
    });
    let (key, candidates) = (&registry.entities[entity].key, &registry.entities[entity].candidates);
    let ambiguous = registry.entities[entity].status == Status::Ambiguous;
    let (place, why) = match (&m.reading, row) {
        _ if ambiguous => {
            (None, format!("several things bear the name, and nothing says which: {}", candidates.join(", ")))
        }
        _ if entity == linked.frame.own => (None, "it names the document itself".to_owned()),
        (Reading::Alias(of), _) => (Some(*of), "the alias stands for the name that it was defined after".to_owned()),
        (_, Some(row)) => (None, row),
        (Reading::Known(_), None) => (before, "the text dates it otherwise than the tables: another thing".to_owned()),
        (Reading::BodyOf(..) | Reading::InstitutionOf(..), _) => {
            (None, "by the state or the organisation that has it".to_owned())
        }
        (Reading::Number(_) | Reading::Symbol(_), _) => (None, format!("by its number: {key}")),
        (Reading::Date(_), _) => (None, format!("by the date: {key}")),
        (Reading::Session(_) | Reading::YearSession(_) | Reading::NumberedMeeting(..) | Reading::Agenda(_), _) => {
            (None, format!("by its number and the organ and session around it: {key}"))
        }
        _ if before.is_some() => (before, "by its name: the same as the one named before".to_owned()),
        _ => (None, "by its name: no table has it, and it is named here for the first time".to_owned()),
    };
    trace.link(m.range, place, why);
}
