//! Citations: one for each text that is named, with the act that governs it and the text that holds the verb.

use super::clause::{CITED, Clauses};
use super::sink::Sink;
use super::{Act, Found, Object, Predicate};
use crate::document::PartKind;
use crate::mention::{Kind, Reading};
use crate::text::Range;

pub(super) fn find(clauses: &Clauses<'_, '_>, sink: &mut Sink) {
    let document = clauses.reader.document;
    for (i, m) in clauses.linked.mentions.iter().enumerate() {
        if !CITED.contains(&m.kind) {
            continue;
        }
        let part = document.part_at(m.range.start).kind;
        if matches!(part, PartKind::Subject | PartKind::Header | PartKind::Title | PartKind::Signature) {
            continue;
        }
        let own = clauses.linked.works.contains(&clauses.entity(i)) && clauses.entity(i) == clauses.work(m.range.start);
        if own || m.rule.starts_with("title.letter") || m.rule == "title.own" {
            continue;
        }
        // what the letter transmits is no citation
        if part == PartKind::Letter && clauses.linked.works[1..].contains(&clauses.entity(i)) {
            continue;
        }
        let evidence = document.sentence(m.range.start);
        let work = clauses.work(m.range.start);
        let mut found = Found {
            subject: work,
            predicate: Predicate::Cites,
            object: Object::Entity(clauses.entity(i)),
            act: Some(Act::Mention),
            role: None,
            holder: None,
            negated: false,
            evidence,
            rule: "citation",
            confidence: 0.9,
        };
        if let Some(outer) = container(clauses, i) {
            // 第1373(2001)号决议所设委员会: named within a name
            match clauses.mention(outer).kind {
                Kind::Organization if m.kind == Kind::Resolution => sink.push(found),
                _ => {}
            }
            continue;
        }
        if matches!(part, PartKind::Notes | PartKind::Closing) {
            sink.push(found);
            continue;
        }
        if let Some(whole) = within_title(clauses, m.range) {
            // 关于…第1373(2001)号决议执行情况的能力的第1535(2004)号决议
            found.subject = whole;
            found.rule = "citation.title";
            sink.push(found);
            continue;
        }
        let governor = clauses.governor(i);
        found.act = Some(governor.act);
        found.negated = governor.negated;
        if let Some(h) = governor.holder.filter(|h| *h != clauses.entity(i)) {
            found.subject = h;
            found.holder = Some(h);
            found.rule = "citation.held";
        }
        sink.push(found);
    }
}

/// The mention of another thing that holds this one.
fn container(clauses: &Clauses<'_, '_>, i: usize) -> Option<usize> {
    let range = clauses.mention(i).range;
    clauses.outer_near(range).iter().copied().find(|o| {
        *o != i && clauses.mention(*o).range.contains(range) && !matches!(clauses.mention(*o).kind, Kind::Provision)
    })
}

/// The resolution or decision whose topic a range stands in: between 关于 or 题为 and 的第…号决议.
fn within_title(clauses: &Clauses<'_, '_>, range: Range) -> Option<usize> {
    let topic = clauses.topic(range)?;
    let whole = clauses
        .outer_near(Range::at(topic.end))
        .iter()
        .copied()
        .find(|k| clauses.mention(*k).range.start == topic.end)?;
    matches!(clauses.mention(whole).reading, Reading::Number(_)).then(|| clauses.entity(whole))
}
