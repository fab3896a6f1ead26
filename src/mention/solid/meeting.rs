//! Meetings by their form: …会议, …峰会, …大会 with their modifiers, quoted or led by 举行的.

use super::form::Left;
use super::{Kind, Mention, Reader, Reading, near};
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::text::{Range, near as ranges_near};

/// The longest title between 举行的 and its head, in bytes.
const LONGEST_TITLE: usize = 240;

pub(super) fn by_form(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let mut left = Left::new(reader, found);
    let held = reader.cues.words(WordClass::Held);
    let heads = reader.cues.heads(Kind::Meeting);
    let mut named = Vec::new();
    for (n, &head) in heads.iter().enumerate() {
        if reader.document.part_at(head.start).kind == PartKind::Subject
            || text[head.end..].starts_with(['厅', '室', '者', '桌', '第'])
        {
            continue;
        }
        // within a title the meeting is named by itself; within other names the head is theirs
        let free = |m: &Mention| match m.kind {
            Kind::Date => true,
            // a known name may be part of a longer one
            Kind::Meeting => matches!(m.reading, Reading::Known(_)) && m.range.end == head.end,
            Kind::Document | Kind::Resolution => matches!(m.reading, Reading::Name(_)) && m.range.end > head.end,
            _ => false,
        };
        let taken = |m: &Mention| m.range.contains(head) && !free(m);
        if near(found, head).iter().any(taken) {
            continue;
        }
        let (mut start, led_by) = left.start(head);
        let mut rule = "form.meeting";
        // 在杜尚别举行的开展…高级别会议: all between 举行的 and the head is its title
        let from = held.partition_point(|h| h.start + 2 * LONGEST_TITLE <= head.start);
        let before = held[from..].iter().take_while(|h| h.start <= start);
        let after_held = before.filter(|h| h.end <= start && head.start - h.end < LONGEST_TITLE).max_by_key(|h| h.end);
        if let Some(h) = after_held
            && !text[h.end..head.start].contains(['，', '。', '；', '：', '\n', '《', '('])
            && !(n > 0 && heads[n - 1].start >= h.end)
        {
            start = h.end;
            rule = "form.meeting.held";
        }
        let line = text[..head.start].rfind('\n').map_or(0, |i| i + 1);
        let rest = text[head.end..].split('\n').next().unwrap_or_default();
        let alone = rest.is_empty() || rest.starts_with('(') && rest.ends_with(')');
        let undated = || {
            !near(found, Range::new(line, head.start))
                .iter()
                .any(|m| m.kind == Kind::Date && m.range.start >= line && m.range.end <= head.start)
        };
        if alone
            && start > line
            && !text[line..head.start].contains(['，', '。', '；', '：', '《', '.', ')'])
            && undated()
        {
            // a line of its own
            start = line;
            rule = "form.meeting.line";
        }
        let modifier = Range::new(start, head.start).of(text);
        let length = modifier.chars().count();
        let dated = left.dated(start);
        let led = matches!(led_by, Some(Kind::Organization | Kind::State | Kind::Place | Kind::Meeting))
            && length > 0
            && start < head.start;
        let numbered = modifier.starts_with(['第', '首']) || modifier.contains("届");
        let described =
            reader.grammar.words(WordClass::Describing).iter().any(|w| modifier.contains(w.as_str())) && length >= 4;
        let enough = modifier.contains('“')
            || rule != "form.meeting" && length >= 3
            || numbered && length > 3
            || led
            || described
            || dated.is_some() && length >= 2;
        let upcoming = || reader.grammar.words(WordClass::Upcoming).iter().any(|w| text[..start].ends_with(w.as_str()));
        // a known name is made longer by names, numbers and quotations only
        let known = near(found, head)
            .iter()
            .find(|m| m.range.end == head.end && m.kind == Kind::Meeting && m.range.start > start);
        let longer = known.is_none() || modifier.contains('“') || rule != "form.meeting" || led || numbered;
        if !enough || !longer || reader.is_generic(modifier) && dated.is_none() || upcoming() {
            reader.trace.passed(Range::new(start, head.end), rule, "the words before the head make no name of it");
            continue;
        }
        if let Some((_, Some(organ))) = dated {
            start = organ.start;
        }
        let range = Range::new(start, head.end);
        left.add(range, Kind::Meeting);
        reader.trace.cue(range, rule, head, "the head noun");
        named.push(Mention {
            range,
            kind: Kind::Meeting,
            reading: Reading::Name(range.of(text).to_owned()),
            rule: rule.into(),
        });
    }
    found.append(&mut named);
}

/// 某某部长理事会第二十八次例会: a body whose name was found by its form belongs to its meeting.
pub(super) fn with_body(reader: &Reader<'_>, found: &mut [Mention]) {
    let bodies: Vec<Range> = found
        .iter()
        .filter(|m| m.kind == Kind::Organization && matches!(m.reading, Reading::Name(_)))
        .map(|m| m.range)
        .collect();
    for m in found.iter_mut().filter(|m| matches!(m.reading, Reading::NumberedMeeting(..))) {
        let header = reader.document.part_at(m.range.start).kind == PartKind::Header;
        if let Some(body) = ranges_near(&bodies, Range::at(m.range.start)).iter().find(|b| b.end == m.range.start)
            && !header
        {
            m.range = body.hull(m.range);
        }
    }
}

/// 2002年6月7日圣彼得堡峰会: a date that touches the name of a meeting, a text or an event belongs to it.
pub(super) fn with_date(found: &mut [Mention]) {
    let mut dates: Vec<Range> = found.iter().filter(|m| m.kind == Kind::Date).map(|m| m.range).collect();
    dates.sort();
    for m in found.iter_mut() {
        let named = matches!(m.reading, Reading::Name(_) | Reading::Known(_))
            && matches!(m.kind, Kind::Meeting | Kind::Document | Kind::Event);
        if named
            && let Some(date) = ranges_near(&dates, Range::at(m.range.start)).iter().find(|d| d.end == m.range.start)
        {
            m.range = Range::new(date.start, m.range.end);
        }
    }
}
