//! Names that the authority tables know.

use super::{Kind, Mention, Reader, Reading};
use crate::authority::{Cue, KnownId, Sense, WordClass};
use crate::document::PartKind;
use crate::text::{Range, near};

pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let guards: Vec<Range> = reader.words(WordClass::Guard).collect();
    for hit in &reader.hits {
        let Some((id, sort)) = names_of(reader, hit.pattern) else {
            continue;
        };
        let range = Range::new(hit.start, hit.end);
        // 77国集团 is no 7国集团
        let digit = |c: char| c.is_ascii_digit();
        let counted = range.of(reader.text()).starts_with(digit) && reader.text()[..range.start].ends_with(digit);
        let kind = reader.authority.tables.get(id).kind;
        let rule = format!("{sort}:{}", reader.authority.tables.get(id).key);
        if counted || reader.document.part_at(range.start).kind == PartKind::Subject {
            continue;
        }
        // 缔约方|大会: the word that holds the name is another
        let held = near(&guards, range).iter().any(|g| g.contains(range) && *g != range);
        let solid = reader.grammar.writing.solid;
        if held || solid && (cut_through(&guards, range) || runs_on(reader, &guards, range, id)) {
            reader.trace.passed(
                range,
                &rule,
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
    let places: Vec<Mention> = found.iter().filter(|m| m.kind == Kind::Place).cloned().collect();
    found.retain(|m| {
        let others = |p: &Mention| {
            let parent = row(p).and_then(|r| r.parent.as_deref());
            p.range.contains(m.range) && p.range != m.range && parent != row(m).map(|r| &*r.key)
        };
        m.kind != Kind::State || !super::near(&places, m.range).iter().any(others)
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
    let heads = reader.heads(Kind::Place);
    let owners: Vec<Range> =
        found.iter().filter(|m| matches!(m.kind, Kind::State | Kind::Place)).map(|m| m.range).collect();
    for owner in owners {
        if let Some(head) = near(&heads, Range::at(owner.end)).iter().find(|h| h.start == owner.end) {
            let range = owner.hull(*head);
            let reading = Reading::Name(range.of(reader.text()).to_owned());
            found.push(Mention { range, kind: Kind::Place, reading, rule: "form.place".to_owned() });
        }
    }
}

/// The entity that a pattern names, by its name or by the adjective of a state.
fn names_of(reader: &Reader<'_>, pattern: u32) -> Option<(KnownId, &'static str)> {
    let demonym = |s: &Sense| match s {
        Sense::Demonym(id) => Some((*id, "demonym")),
        _ => None,
    };
    let name = name_of(reader, pattern).map(|id| (id, "name"));
    name.or_else(|| reader.lexicon.senses(pattern).iter().find_map(demonym))
}

/// The entity a pattern names: the first of the tables where several give the name.
fn name_of(reader: &Reader<'_>, pattern: u32) -> Option<KnownId> {
    reader.lexicon.senses(pattern).iter().find_map(|s| match s {
        Sense::Name(id) => Some(*id),
        Sense::Demonym(_) | Sense::Cue(_) => None,
    })
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

/// Boundary words of names by form, without those that are part of a longer word.
pub(super) fn boundaries(reader: &Reader<'_>) -> Vec<Range> {
    let mut words: Vec<(Range, bool)> = reader
        .cues()
        .filter_map(|(r, c)| match c {
            Cue::Word(WordClass::Guard) => Some((r, false)),
            Cue::Word(WordClass::Boundary) => Some((r, true)),
            _ => None,
        })
        .collect();
    // a word that is both is a boundary
    words.sort_unstable_by(|a, b| a.0.start.cmp(&b.0.start).then(b.0.end.cmp(&a.0.end)).then(b.1.cmp(&a.1)));
    words.dedup_by(|b, a| a.0 == b.0);
    let mut out = Vec::new();
    let mut covered = 0; // end of the ordinary word that covers what follows
    for (range, boundary) in words {
        if range.end <= covered {
            continue;
        }
        if boundary {
            out.push(range);
        } else {
            covered = range.end;
        }
    }
    out
}
