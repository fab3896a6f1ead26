//! Events: where and when, and lists of them under one head (在甲、乙和丙发生的袭击).

use crate::authority::WordClass;
use crate::link::{EntityId, Linked};
use crate::mention::{Kind, Reader};
use crate::relation::scene::{Lists, Scene};
use crate::relation::{Found, Predicate};
use crate::text::Range;

/// How many mentions before an event may be items of its list.
const NEAR: usize = 60;

/// Places before the one that carries the head of a list, each an event of its own: 甲 and 乙 in 在甲、乙和丙发生的袭击.
fn items_before(reader: &Reader<'_>, linked: &Linked, event: Range) -> Vec<Range> {
    let text = reader.text();
    let separators = reader.grammar.words(WordClass::Separator);
    let before = linked.mentions.partition_point(|m| m.range.start < event.start);
    let near = &linked.mentions[before.saturating_sub(NEAR)..before];
    let located = |end: usize| {
        let last = near.iter().filter(|m| matches!(m.kind, Kind::Place | Kind::State) && m.range.end == end);
        let mut range = last.map(|m| m.range).min_by_key(|r| r.start)?;
        // 肯尼亚基坎巴拉: the state before its city
        while let Some(m) =
            near.iter().find(|m| matches!(m.kind, Kind::Place | Kind::State) && m.range.end == range.start)
        {
            range = m.range.hull(range);
        }
        Some(range)
    };
    let mut out = Vec::new();
    let mut at = event.start;
    while let Some(s) = separators.iter().filter(|s| text[..at].ends_with(s.as_str())).map(String::len).max()
        && let Some(item) = located(at - s)
    {
        out.push(item);
        at = item.start;
    }
    out.reverse();
    out
}

/// Gives each event of a list its entity.
pub(super) fn spread(reader: &Reader<'_>, linked: &mut Linked) -> Lists {
    let text = reader.text();
    let mut lists = Lists::new();
    for i in 0..linked.mentions.len() {
        let m = linked.mentions[i].clone();
        let carries = linked.mentions[i + 1..]
            .iter()
            .take_while(|p| p.range.start < m.range.end)
            .find(|p| p.range.start == m.range.start && matches!(p.kind, Kind::Place | Kind::State))
            .map(|p| p.range);
        let (Kind::Event, Some(place)) = (m.kind, carries) else { continue };
        let tail = Range::new(place.end, m.range.end).of(text);
        let mut list: Vec<EntityId> = Vec::new();
        for item in items_before(reader, linked, m.range) {
            let name = format!("{}{tail}", item.of(text));
            let labels = [name.as_str(), item.of(text)];
            list.push(linked.add_entity(Kind::Event, &name, &reader.grammar.code, &labels));
        }
        if !list.is_empty() {
            list.push(linked.links[i]);
            lists.insert(i, list);
        }
    }
    lists
}

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for i in 0..scene.linked.mentions.len() {
        if scene.kind(i) != Kind::Event || !scene.outer(i) {
            continue;
        }
        let (event, range) = (scene.entity(i), scene.range(i));
        let children: Vec<usize> = scene.children(i).collect();
        for c in &children {
            let child = scene.range(*c);
            match scene.kind(*c) {
                Kind::Date => {
                    found.push(Found::link(event, Predicate::OccurredOn, scene.entity(*c), range, "event.date"))
                }
                Kind::Place => {
                    found.push(Found::link(event, Predicate::OccurredIn, scene.entity(*c), range, "event.place"))
                }
                Kind::State => {
                    // the target of an attack is no place; 在…发生 is
                    let before = Range::new(range.start, child.start).of(scene.text);
                    let after = &scene.text[child.end..range.end];
                    let beside =
                        children.iter().any(|o| scene.kind(*o) == Kind::Place && scene.range(*o).start == child.end);
                    if !beside && (before.ends_with('在') || after.starts_with("发生") || after.starts_with("境内"))
                    {
                        found.push(Found::link(event, Predicate::OccurredIn, scene.entity(*c), range, "event.place"));
                    }
                }
                _ => {}
            }
        }
        let Some(list) = scene.events.get(&i) else { continue };
        let items = items_before(scene.reader, scene.linked, range);
        for (item, event) in items.iter().zip(list) {
            let places: Vec<usize> = scene.within(*item, &[Kind::Place]).collect();
            let states = scene.within(*item, &[Kind::State]).filter(|_| places.is_empty());
            for p in places.iter().copied().chain(states) {
                found.push(Found::link(*event, Predicate::OccurredIn, scene.entity(p), item.hull(range), "event.list"));
            }
        }
    }
}

#[cfg(test)]
mod tests {

    use crate::relation::testing::expect;

    #[test]
    fn events_have_a_date_and_a_place_and_share_a_head() {
        expect(
            "大会，\n谴责2015年5月3日在伦敦发生的恐怖主义袭击，\n1. 决定继续处理此案。",
            &["在伦敦发生的恐怖主义袭击-2015 occurredOn 2015-05-03"],
            &[],
        );
        expect(
            "大会，\n谴责在伦敦和马德里发生的炸弹袭击事件，\n1. 决定继续处理此案。",
            &["伦敦发生的炸弹袭击事件 occurredIn London", "SELF condemns 马德里发生的炸弹袭击事件"],
            &[],
        );
    }
}
