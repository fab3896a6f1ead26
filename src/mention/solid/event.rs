//! Events by their form: 对…的袭击, …发生的恐怖主义行为, with the date and place that they carry.

use super::{Kind, Mention, Reader, Reading, near};
use crate::document::PartKind;
use crate::text::Range;

/// How far a date or a place may stand before the head, in bytes.
const REACH: usize = 150;

pub(super) fn by_form(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let mut named: Vec<Mention> = Vec::new();
    for &head in reader.cues.heads(Kind::Event) {
        if reader.document.part_at(head.start).kind == PartKind::Subject
            || near(found, head).iter().any(|m| m.range.contains(head))
        {
            continue;
        }
        let from = text[..head.start]
            .rfind(['，', '。', '；', '：', '\n', '(', '、'])
            .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
        let window = Range::new(from.max(head.start.saturating_sub(REACH)), head.start);
        // of two heads after one date the first is the dated one
        let window = named
            .last()
            .map_or(window, |l: &Mention| Range::new(window.start.max(l.range.end).min(window.end), window.end));
        let within = |k: Kind| near(found, window).iter().filter(move |m| m.kind == k && window.contains(m.range));
        let between = |r: Range| Range::new(r.end, head.start).of(text);
        let date = within(Kind::Date).map(|m| m.range).rfind(|r| precise(text, *r));
        let start = match date {
            // 2003年8月19日对巴格达…总部的袭击, 2001年9月11日发生的…恐怖主义行为, 今年10月发生在莫斯科并…的恐怖事件
            Some(d)
                if matches!(between(d).chars().next(), Some('对' | '发' | '在') | None)
                    && between(d).ends_with('的')
                    || date.is_some_and(|d| d.end == head.start) =>
            {
                Some(d.start)
            }
            // 3月4日在奥尔默城发生的渡船爆炸事件
            Some(d) if between(d).starts_with("发生") || between(d).starts_with('在') && happened(between(d)) => {
                Some(d.start)
            }
            _ => {
                // 在巴厘和莫斯科发生的恐怖主义行为: the last place with its verb
                let place = near(found, window)
                    .iter()
                    .filter(|m| matches!(m.kind, Kind::Place | Kind::State) && window.contains(m.range))
                    .map(|m| m.range)
                    .next_back();
                place.filter(|p| between(*p).starts_with("发生的")).map(|p| p.start)
            }
        };
        let Some(start) = start else {
            reader.trace.passed(head, "form.event", "neither a date nor a place with its verb belongs to it");
            continue;
        };
        let range = Range::new(start, head.end);
        reader.trace.cue(range, "form.event", head, "the head noun; the date or the place before it is the event's");
        named.push(Mention {
            range,
            kind: Kind::Event,
            reading: Reading::Name(range.of(text).to_owned()),
            rule: "form.event".into(),
        });
    }
    found.append(&mut named);
}

/// True where what stands between a date and the head says that it happened there.
fn happened(between: &str) -> bool {
    between.find("发生的").is_some_and(|i| between[i..].chars().count() <= 14)
}

/// A date with at least its month: 2003年以来 dates no event.
fn precise(text: &str, range: Range) -> bool {
    range.of(text).contains('月')
}
