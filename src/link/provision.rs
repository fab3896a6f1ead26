//! Ties articles, paragraphs and annexes to the text that they are part of; those of no named text are no mentions.

use super::{EntityId, Linked, Registry};
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::extraction::Status;
use crate::mention::{Kind, Mention, Reading, words};
use crate::text::Range;

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
        let before = linked.mentions[..i].iter().enumerate().rev();
        let whole = before.take_while(|(_, o)| o.range.start >= sentence.start).find(|(j, o)| {
            matches!(o.kind, Kind::Resolution | Kind::Treaty | Kind::Document)
                && o.range.end <= m.range.start
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
        let named = match registry.reader.grammar.writing.solid {
            true => named,
            false => whose(registry, linked, i, &keep, previous).map(|j| linked.links[j]),
        };
        let target = named.or_else(|| ibid(registry, linked, i)).filter(|e| !own_annex(*e));
        match target {
            Some(e) => {
                let key = format!("{}#{path}", registry.entities[e].key);
                super::told::before(registry, linked, m.range, e, "part of the text named before it");
                linked.links[i] = registry.intern(Kind::Provision, &key, Status::Linked, None);
                previous = Some(i);
            }
            None => {
                registry.reader.trace.passed(
                    m.range,
                    m.rule.shown(registry.reader),
                    "no text is named of which it could be part",
                );
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

/// The text that a provision belongs to where words are parted: paragraph 4 of resolution 80/1; resolution 80/1, annex;
/// paragraph 1 thereof.
fn whose(
    registry: &Registry<'_, '_>,
    linked: &Linked,
    i: usize,
    keep: &[bool],
    previous: Option<usize>,
) -> Option<usize> {
    let (reader, text) = (registry.reader, registry.reader.text());
    let range = linked.mentions[i].range;
    let sentence = reader.document.sentence(range.start);
    let is_text = |m: &Mention| matches!(m.kind, Kind::Resolution | Kind::Treaty | Kind::Document);
    // over the further items of a list to what they are all part of
    let mut end = range.end;
    loop {
        let next = words::skip(reader, end, &[WordClass::Separator]);
        match linked.around(Range::at(next)).find(|j| {
            let m = &linked.mentions[*j];
            m.range.start == next && next > end && m.kind == Kind::Provision
        }) {
            Some(j) => end = linked.mentions[j].range.end,
            None => break,
        }
    }
    let led = words::at(reader, words::skip_blanks(text, end), &[WordClass::Of]).is_some();
    let after = words::skip(reader, end, &[WordClass::Of, WordClass::Article, WordClass::Possessive]);
    let starts = |j: &usize| linked.mentions[*j].range.start == after && is_text(&linked.mentions[*j]);
    if let Some(j) = linked.around(Range::at(after)).find(starts).filter(|_| after > end) {
        return Some(j);
    }
    let thereof = words::at(reader, words::skip_blanks(text, end), &[WordClass::Thereof]).is_some();
    let before = (0..i).rev().take_while(|j| linked.mentions[*j].range.start >= sentence.start);
    let mut before = before.filter(|j| linked.mentions[*j].range.end <= range.start && keep[*j]);
    let last = before.find(|j| is_text(&linked.mentions[*j]))?;
    let between = &text[linked.mentions[last].range.end..range.start];
    let joined = between.trim_matches([' ', ',', '(', '،']).is_empty();
    let listed = previous.is_some_and(|p| {
        let p = linked.mentions[p].range;
        p.start > linked.mentions[last].range.end && words::skip(reader, p.end, &[WordClass::Separator]) == range.start
    });
    ((joined || listed) && !led || thereof).then_some(last)
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
