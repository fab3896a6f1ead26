//! Ties articles, paragraphs and annexes to the text that they are part of; those of no named text are no mentions.

use super::{EntityId, Linked, Registry};
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::extraction::Status;
use crate::mention::{Kind, Reading};

/// How far the text may stand before its provision, in bytes.
const REACH: usize = 60;

pub(super) fn attach(registry: &mut Registry<'_, '_>, linked: &mut Linked) {
    let text = registry.reader.text();
    let mut keep = vec![true; linked.mentions.len()];
    let mut previous: Option<usize> = None; // the provision before
    for i in 0..linked.mentions.len() {
        let m = &linked.mentions[i];
        let Reading::Provision(path) = &m.reading else {
            continue;
        };
        let annex = path.starts_with("annex");
        let sentence = registry.reader.document.sentence(m.range.start);
        let whole = linked.mentions[..i].iter().enumerate().rev().find(|(j, o)| {
            matches!(o.kind, Kind::Resolution | Kind::Treaty | Kind::Document)
                && o.range.end <= m.range.start
                && o.range.start >= sentence.start
                && keep[*j]
        });
        // 谨转递《…》(附件一): the letter's own
        let sent = registry.reader.document.part_at(m.range.start).kind == PartKind::Letter;
        let own_annex = |e: usize| annex && (sent || e == linked.frame.own);
        let named = whole.and_then(|(j, o)| {
            let between = &text[o.range.end..m.range.start];
            let plain = between.is_empty()
                || matches!(
                    between,
                    "，" | "的" | "、" | "及其" | "(" | "中" | "和" | "中的" | "所附" | ")，" | ")的" | "中第"
                );
            let inside = between.contains("其中") || between.contains("特别是") || between.contains("尤其是");
            // 第5段和附件二: the list goes on
            let listed = previous.is_some_and(|p| {
                linked.mentions[p].range.start > o.range.start && linked.mentions[p].range.end + 12 >= m.range.start
            });
            let near = between.len() <= REACH && !between.contains(['。', '；', '：']);
            let note = registry.reader.document.part_at(m.range.start).kind == PartKind::Notes;
            (near && (plain || inside && !annex || listed || note)).then_some(linked.links[j])
        });
        let target = named.or_else(|| ibid(registry, linked, i)).filter(|e| !own_annex(*e));
        match target {
            Some(e) => {
                let key = format!("{}#{path}", registry.entities[e].key);
                super::told::before(registry, linked, m.range, e, "part of the text named before it");
                linked.links[i] = registry.intern(Kind::Provision, &key, Status::Linked, None);
                previous = Some(i);
            }
            None => {
                registry.reader.trace.passed(m.range, &m.rule, "no text is named of which it could be part");
                keep[i] = false
            }
        }
    }
    let mut it = keep.iter();
    linked.mentions.retain(|_| *it.next().unwrap_or(&true));
    let mut it = keep.iter();
    linked.links.retain(|_| *it.next().unwrap_or(&true));
    let mut it = keep.iter();
    linked.inferred.retain(|_| *it.next().unwrap_or(&true));
}

/// 同上，附件二: the text of the note before.
fn ibid(registry: &Registry<'_, '_>, linked: &Linked, i: usize) -> Option<EntityId> {
    let document = registry.reader.document;
    let text = registry.reader.text();
    let at = linked.mentions[i].range.start;
    let note = document.part_at(at);
    if note.kind != PartKind::Notes {
        return None;
    }
    let before = &text[note.range.start..at];
    registry.reader.grammar.words(WordClass::Ibid).iter().find(|w| before.contains(w.as_str()))?;
    linked.mentions[..i]
        .iter()
        .enumerate()
        .rev()
        .find(|(_, m)| {
            m.range.end <= note.range.start
                && document.part_at(m.range.start).kind == PartKind::Notes
                && matches!(m.kind, Kind::Resolution | Kind::Treaty | Kind::Document)
        })
        .map(|(j, _)| linked.links[j])
}
