//! Names that the authority tables know.

use super::{FoundBy, Kind, Mention, Reader, Reading};
use crate::authority::{KnownId, Sense, WordClass};
use crate::document::PartKind;
use crate::text::{LONGEST_NAME, Range, near};

/// The rule of a name that the tables have.
pub(super) const NAME: &str = "name";
/// The rule of an adjective or the inhabitants of a state.
pub(super) const DEMONYM: &str = "demonym";

pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let guards = reader.cues.words(WordClass::Guard);
    for hit in &reader.hits {
        let Some((id, rule)) = names_of(reader, hit.pattern) else {
            continue;
        };
        let range = Range::new(hit.start, hit.end);
        // 77国集团 is no 7国集团
        let digit = |c: char| c.is_ascii_digit();
        let counted = range.of(reader.text()).starts_with(digit) && reader.text()[..range.start].ends_with(digit);
        let kind = reader.authority.tables.get(id).kind;
        if counted || reader.document.part_at(range.start).kind == PartKind::Subject {
            continue;
        }
        // 缔约方|大会: the word that holds the name is another
        let held = near(guards, range).iter().any(|g| g.contains(range) && *g != range);
        let solid = reader.grammar.writing.solid;
        if held || solid && (cut_through(guards, range) || runs_on(reader, guards, range, id)) {
            reader.trace.passed(
                range,
                rule.shown(reader),
                "an ordinary word (class guard) runs into the name or out of it, or holds it",
            );
            continue;
        }
        found.push(Mention { range, kind, reading: Reading::Known(id), rule });
    }
    // 印度洋, 朝鲜半岛: a place is not the state's whose name it bears, unless it belongs to it (巴勒斯坦被占领土)
    let tables = &reader.authority.tables;
    let row = |m: &Mention| match m.reading {
        Reading::Known(id) => Some(tables.get(id)),
        _ => None,
    };
    let owner = |m: &Mention| row(m).and_then(|r| r.parent.as_deref());
    let places: Vec<(Range, Option<&str>)> =
        found.iter().filter(|m| m.kind == Kind::Place).map(|m| (m.range, owner(m))).collect();
    found.retain(|m| {
        if m.kind != Kind::State || places.is_empty() {
            return true;
        }
        let key = row(m).map(|r| &*r.key);
        let from = places.partition_point(|(p, _)| p.start + LONGEST_NAME < m.range.start);
        let near = places[from..].iter().take_while(|(p, _)| p.start <= m.range.end);
        !near.into_iter().any(|(p, parent)| p.contains(m.range) && *p != m.range && *parent != key)
    });
}

/// 联合国贸易和发展会议秘书长: the head of another organisation, whose post is no mention. 世界旅游组织大会: its assembly.
pub(super) fn other_posts(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let key = |m: &Mention| match m.reading {
        Reading::Known(id) => Some(&*reader.authority.tables.get(id).key),
        _ => None,
    };
    let owners: std::collections::HashSet<usize> = found
        .iter()
        .filter(|m| m.kind == Kind::Organization && !matches!(key(m), Some("UN" | "UNSG")))
        .map(|m| m.range.end)
        .collect();
    found.retain(|m| !matches!(key(m), Some("UNSG" | "UNGA")) || !owners.contains(&m.range.start));
}

/// 伊朗高原: a state or a place with the word for a part of it, or for what lies there.
pub(super) fn places(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let heads = reader.cues.heads(Kind::Place);
    let owners: Vec<Range> =
        found.iter().filter(|m| matches!(m.kind, Kind::State | Kind::Place)).map(|m| m.range).collect();
    for owner in owners {
        if let Some(head) = near(heads, Range::at(owner.end)).iter().find(|h| h.start == owner.end) {
            let range = owner.hull(*head);
            let reading = Reading::Name(range.of(reader.text()).to_owned());
            found.push(Mention { range, kind: Kind::Place, reading, rule: "form.place".into() });
        }
    }
}

/// The entity that a pattern names, by its name or by the adjective of a state.
fn names_of(reader: &Reader<'_>, pattern: u32) -> Option<(KnownId, FoundBy)> {
    match reader.lexicon.name_of(pattern)? {
        Sense::Name(id) => Some((id, FoundBy::Name(id))),
        Sense::Demonym(id) => Some((id, FoundBy::Demonym(id))),
        Sense::Cue(_) => None,
    }
}

/// The entity a pattern names: the first of the tables where several give the name.
fn name_of(reader: &Reader<'_>, pattern: u32) -> Option<KnownId> {
    match reader.lexicon.name_of(pattern)? {
        Sense::Name(id) => Some(id),
        Sense::Demonym(_) | Sense::Cue(_) => None,
    }
}

/// True where one ordinary word runs into the name from the left and another out of it to the right.
fn cut_through(guards: &[Range], name: Range) -> bool {
    let near = guards.partition_point(|g| g.start + 40 < name.start);
    let mut left = false;
    let mut right = false;
    for g in guards[near..].iter().take_while(|g| g.start < name.end) {
        left |= g.start < name.start && g.end > name.start && g.end < name.end;
        right |= g.start > name.start && g.start < name.end && g.end > name.end;
    }
    left && right
}

/// 巴勒斯坦国|家: a name whose end belongs to the next word, where the thing has a shorter name.
fn runs_on(reader: &Reader<'_>, guards: &[Range], name: Range, id: KnownId) -> bool {
    let near = guards.partition_point(|g| g.start < name.start);
    let right =
        guards[near..].iter().take_while(|g| g.start < name.end).find(|g| g.start > name.start && g.end > name.end);
    right.is_some_and(|g| {
        reader
            .hits_from(name.start)
            .iter()
            .take_while(|h| h.start == name.start)
            .any(|h| h.end <= g.start && name_of(reader, h.pattern) == Some(id))
    })
}

/// The longest known name of a kind that ends at a place.
pub(super) fn ending_at(reader: &Reader<'_>, at: usize, kind: Kind) -> Option<Range> {
    let from = reader.hits.partition_point(|h| h.start + 120 < at);
    reader.hits[from..]
        .iter()
        .take_while(|h| h.start < at)
        .filter(|h| h.end == at)
        .find(|h| name_of(reader, h.pattern).is_some_and(|id| reader.authority.tables.get(id).kind == kind))
        .map(|h| Range::new(h.start, h.end))
}
