//! Who adopted the document itself, when and at which meeting.

use super::scene::{PARTIES, Scene};
use super::{Found, Predicate};
use crate::document::PartKind;
use crate::mention::{Kind, Reading};
use crate::text::Range;

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    own(scene, found);
    titled(scene, found);
}

/// The adoption of the document itself.
fn own(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    let frame = &scene.linked.frame;
    let Some(opener) = scene.reader.document.opener.filter(|_| !frame.draft) else { return };
    if let Some(i) = scene.within(opener, PARTIES).next() {
        found.push(Found::link(frame.own, Predicate::AdoptedBy, scene.entity(i), opener, "adoption.own"));
    }
    let date = frame.date_range.and_then(|r| scene.within(r, &[Kind::Date]).next());
    if let Some(d) = date {
        found.push(Found::link(frame.own, Predicate::AdoptedOn, scene.entity(d), scene.range(d), "adoption.own"));
    }
    for i in 0..scene.linked.mentions.len() {
        let range = scene.range(i);
        let plenary = matches!(scene.mention(i).reading, Reading::NumberedMeeting(..));
        if plenary && (range.is_line_of(scene.text) || tells_of_adoption(scene, range)) {
            found.push(Found::link(frame.own, Predicate::AdoptedAt, scene.entity(i), range, "adoption.own"));
            if let Some(d) = date {
                let on = Found::link(scene.entity(i), Predicate::HeldOn, scene.entity(d), range, "meeting.adopting");
                found.push(on);
            }
        }
    }
}

/// 2022年11月14日安全理事会第9191次会议通过: a line of the header.
fn tells_of_adoption(scene: &Scene<'_, '_>, range: Range) -> bool {
    let line = scene.reader.document.paragraphs[scene.reader.document.paragraph_at(range.start)].range;
    let header = scene.part(range.start).kind == PartKind::Header;
    header && scene.reader.grammar.structure.adoption.is_match(line.of(scene.text).trim())
}

/// 某会议联合公报: the title says which meeting adopted it.
fn titled(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for i in 0..scene.linked.mentions.len() {
        if scene.kind(i) != Kind::Document || !scene.linked.works.contains(&scene.entity(i)) {
            continue;
        }
        let range = scene.range(i);
        // 第413次会议简要记录 tells of its meeting and was not adopted there
        let named = |m: &usize| !matches!(scene.mention(*m).reading, Reading::NumberedMeeting(..));
        let first = |m: &usize| scene.range(*m).start == range.start;
        let meeting = scene.within(range, &[Kind::Meeting]).find(|m| first(m) && named(m));
        let Some(m) = meeting else { continue };
        let tail = Range::new(scene.range(m).end, range.end).of(scene.text);
        if scene.reader.grammar.doc_types.iter().any(|(word, _)| word == tail) {
            found.push(Found::link(scene.entity(i), Predicate::AdoptedAt, scene.entity(m), range, "adoption.title"));
        }
    }
}
