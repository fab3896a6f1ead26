//! Organisations: what they belong to, what founded them, where they sit, and by what other names the text calls them;
//! provisions and the texts that they are part of.

use super::clause::Clauses;
use super::sink::Sink;
use super::{Object, Predicate};
use crate::authority::WordClass;
use crate::mention::{Kind, Reading};
use crate::text::Range;

pub(super) fn find(clauses: &Clauses<'_, '_>, sink: &mut Sink) {
    for i in 0..clauses.linked.mentions.len() {
        match clauses.mention(i).kind {
            Kind::Organization => {
                part_of(clauses, i, sink);
                founded(clauses, i, sink);
                seat(clauses, i, sink);
            }
            Kind::Provision => provision(clauses, i, sink),
            _ => {}
        }
    }
    for a in &clauses.linked.aliases {
        sink.add(a.entity, Predicate::AlsoKnownAs, Object::Literal(a.alias.clone()), a.range, "alias");
    }
}

/// 本组织秘书处, 联合国安全理事会反恐怖主义委员会: the owner's name leads; 反恐怖主义委员会及其执行局: 其 stands for it.
fn part_of(clauses: &Clauses<'_, '_>, i: usize, sink: &mut Sink) {
    let m = clauses.mention(i);
    let lead = clauses
        .linked
        .within(m.range, &[Kind::Organization])
        .filter(|k| *k != i && clauses.mention(*k).range.start == m.range.start);
    // of the names that lead, the longest is the nearest owner; the United Nations owns what has no nearer one
    let owner = lead.max_by_key(|k| clauses.mention(*k).range.len());
    if let Some(k) = owner
        && clauses.linked.entities[clauses.entity(k)].key != "UN"
        && clauses.mention(k).range != m.range
    {
        sink.add(clauses.entity(i), Predicate::PartOf, Object::Entity(clauses.entity(k)), m.range, "organ.name");
    }
    let possessive = clauses.ending(WordClass::Possessive, m.range.start);
    if let Some(word) = possessive.filter(|_| m.rule == "anaphora") {
        let owner = clauses
            .outer_before(word.start)
            .find(|k| clauses.mention(*k).kind == Kind::Organization && clauses.mention(*k).range.end <= word.start);
        if let Some(k) = owner.filter(|k| word.start - clauses.mention(*k).range.end <= 6) {
            let evidence = clauses.mention(k).range.hull(m.range);
            sink.add(
                clauses.entity(i),
                Predicate::PartOf,
                Object::Entity(clauses.entity(k)),
                evidence,
                "organ.possessive",
            );
        }
    }
}

/// …第1373(2001)号决议所设委员会; 设立…委员会的…第11(II)号决议.
fn founded(clauses: &Clauses<'_, '_>, i: usize, sink: &mut Sink) {
    let text = clauses.text();
    let m = clauses.mention(i);
    let settled = clauses.ending(WordClass::Settle, m.range.start).is_some() && text[m.range.end..].starts_with('的');
    if settled {
        // the texts of the list that follows
        let mut at = m.range.end + '的'.len_utf8();
        for k in clauses.outer_within(Range::new(at, clauses.segment(m.range.end).end.max(at)), &[Kind::Resolution]) {
            let text = &text[at..clauses.mention(k).range.start];
            if !matches!(text, "" | "、" | "和" | "及") {
                break;
            }
            let evidence = m.range.hull(clauses.mention(k).range);
            sink.add(
                clauses.entity(i),
                Predicate::EstablishedBy,
                Object::Entity(clauses.entity(k)),
                evidence,
                "organ.founded",
            );
            at = clauses.mention(k).range.end;
        }
    }
    for k in clauses.linked.within(m.range, &[Kind::Resolution, Kind::Treaty]) {
        let end = clauses.mention(k).range.end;
        if clauses
            .reader
            .grammar
            .words(WordClass::Established)
            .iter()
            .any(|w| text[end..m.range.end].starts_with(w.as_str()))
        {
            sink.add(
                clauses.entity(i),
                Predicate::EstablishedBy,
                Object::Entity(clauses.entity(k)),
                m.range,
                "organ.founded",
            );
        }
    }
}

/// 在北京建立…秘书处; 巴格达…援助团总部.
fn seat(clauses: &Clauses<'_, '_>, i: usize, sink: &mut Sink) {
    let text = clauses.text();
    let m = clauses.mention(i);
    let place_ending = |at: usize| {
        clauses.linked.around(Range::at(at)).find(|k| {
            let o = clauses.mention(*k);
            o.range.end == at && o.kind == Kind::Place && !o.range.contains(m.range)
        })
    };
    let part =
        clauses.near(m.range).any(|o| o.kind == Kind::Organization && o.range != m.range && o.range.contains(m.range));
    if part {
        return;
    }
    let settled = clauses
        .reader
        .grammar
        .words(WordClass::Settle)
        .iter()
        .find_map(|w| text[..m.range.start].strip_suffix(w.as_str()));
    if let Some(before) = settled
        && let Some(p) = place_ending(before.len())
        && text[..clauses.mention(p).range.start].ends_with('在')
    {
        let evidence = clauses.mention(p).range.hull(m.range);
        sink.add(clauses.entity(i), Predicate::SeatIn, Object::Entity(clauses.entity(p)), evidence, "organ.seat");
    }
    if clauses.at(WordClass::Seat, m.range.end).is_some()
        && let Some(p) = place_ending(m.range.start)
    {
        let evidence = Range::new(clauses.mention(p).range.start, m.range.end);
        sink.add(clauses.entity(i), Predicate::SeatIn, Object::Entity(clauses.entity(p)), evidence, "organ.seat");
    }
}

/// An article or annex and the text that it is part of.
fn provision(clauses: &Clauses<'_, '_>, i: usize, sink: &mut Sink) {
    let key = &clauses.linked.entities[clauses.entity(i)].key;
    let Some((whole, _)) = key.rsplit_once('#') else { return };
    let kinds = [Kind::Resolution, Kind::Treaty, Kind::Document];
    let target = clauses.linked.entities.iter().position(|e| e.key == whole && kinds.contains(&e.kind));
    if let Some(e) = target
        && matches!(clauses.mention(i).reading, Reading::Provision(_))
    {
        sink.add(
            clauses.entity(i),
            Predicate::PartOf,
            Object::Entity(e),
            clauses.segment(clauses.mention(i).range.start),
            "provision",
        );
    }
}
