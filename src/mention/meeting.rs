//! Meetings by their form: …会议, …峰会, …大会 with their modifiers, quoted or led by 举行的.

use super::form::Left;
use super::{Kind, Mention, Reader, Reading};
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::text::Range;

/// The longest title between 举行的 and its head, in bytes.
const LONGEST_TITLE: usize = 240;

pub(super) fn by_form(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let left = Left::new(reader, found);
    let held: Vec<Range> = reader.words(WordClass::Held).collect();
    let mut named = Vec::new();
    for head in reader.heads(Kind::Meeting) {
        if reader.document.part_at(head.start).kind == PartKind::Subject
            || text[head.end..].starts_with(['厅', '室', '上', '者'])
                && !text[head.end..].starts_with("上")
        {
            continue;
        }
        if found.iter().any(|m| {
            m.range.contains(head)
                && (m.range.end > head.end || m.kind == Kind::Meeting || m.range.start < head.start)
        }) {
            continue;
        }
        let (mut start, led_by) = left.start(head);
        let mut rule = "form.meeting";
        // 在杜尚别举行的开展…高级别会议: all between 举行的 and the head is its title
        if let Some(h) = held
            .iter()
            .filter(|h| h.end <= head.start && head.start - h.end < LONGEST_TITLE)
            .max_by_key(|h| h.end)
            && h.end < start
            && !text[h.end..head.start].contains(['，', '。', '；', '：', '\n', '《', '('])
            && !reader
                .heads(Kind::Meeting)
                .iter()
                .any(|other| other.start >= h.end && other.end < head.start)
        {
            start = h.end;
            rule = "form.meeting.held";
        }
        let modifier = Range::new(start, head.start).of(text);
        let quoted = modifier.contains('“');
        let named_by_number = modifier.starts_with('第')
            || modifier.starts_with("首")
            || modifier.contains("届")
            || modifier.contains("次");
        let led = matches!(led_by, Some(Kind::Organization | Kind::State | Kind::Place))
            && !modifier.is_empty();
        let special = [
            "高级别",
            "国际",
            "部长级",
            "世界",
            "首脑",
            "缔约国",
            "缔约方",
            "特别",
            "专家组",
            "外交部长",
            "外长",
            "年度",
            "全球",
            "区域",
        ]
        .iter()
        .any(|w| modifier.contains(w))
            && modifier.chars().count() >= 4;
        let head_word = head.of(text);
        let strong = matches!(head_word, "峰会" | "首脑会议" | "会晤") && led;
        let enough = quoted
            || rule == "form.meeting.held" && modifier.chars().count() >= 3
            || named_by_number && modifier.chars().count() > 3
            || led
            || special
            || strong;
        if !enough || generic(modifier) {
            continue;
        }
        let range = Range::new(start, head.end);
        named.push(Mention {
            range,
            kind: Kind::Meeting,
            reading: Reading::Name(range.of(text).to_owned()),
            rule: rule.to_owned(),
        });
    }
    found.append(&mut named);
}

/// Modifiers that name no single meeting.
fn generic(modifier: &str) -> bool {
    const GENERIC: &[&str] = &[
        "这次",
        "本次",
        "该次",
        "下次",
        "国际",
        "区域",
        "一次",
        "每次",
        "特别",
        "高级别",
        "最高级",
        "部长级",
        "全体",
        "筹备",
        "各次",
        "历次",
        "首次",
        "专题",
        "联合",
        "下一次",
        "上一次",
        "两次",
        "三次",
        "多次",
        "国际和区域",
        "区域和国际",
        "非正式",
        "双边",
    ];
    GENERIC.contains(&modifier)
}

/// 2002年6月7日圣彼得堡峰会: a date that touches a meeting's name belongs to it.
pub(super) fn with_date(reader: &Reader<'_>, found: &mut [Mention]) {
    let dates: Vec<Range> = found
        .iter()
        .filter(|m| m.kind == Kind::Date)
        .map(|m| m.range)
        .collect();
    let _ = reader;
    for m in found.iter_mut() {
        let named = matches!(m.reading, Reading::Name(_))
            && matches!(m.kind, Kind::Meeting | Kind::Document | Kind::Event);
        if named && let Some(date) = dates.iter().find(|d| d.end == m.range.start) {
            m.range = Range::new(date.start, m.range.end);
        }
    }
}
