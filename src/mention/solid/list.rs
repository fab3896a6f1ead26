//! Lists that share a head noun, and the organ or series that a session or meeting touches.

use super::{Kind, Mention, Reader, Reading, name};
use crate::document::PartKind;
use crate::text::{Range, numeral};

/// Keeps what the place allows, with the further items of its list.
pub(in crate::mention) fn accept(reader: &Reader<'_>, mention: Mention, found: &mut Vec<Mention>) {
    let text = reader.text();
    match &mention.reading {
        Reading::Agenda(first) => {
            let items = agenda_list(text, mention.range.end, first);
            let (rule, start) = (mention.rule, mention.range.start);
            let organ = organ_before(reader, start);
            found.push(mention);
            if let Some(organ_start) = organ
                && reader.document.part_at(start).kind != PartKind::Header
                && let Some(m) = found.last().cloned()
            {
                // 大会议程项目166: the longer is the mention
                found.push(Mention { range: Range::new(organ_start, m.range.end), ..m });
            }
            for (range, item) in items {
                found.push(Mention { range, kind: Kind::AgendaItem, reading: Reading::Agenda(item), rule });
            }
        }
        Reading::Session(_) | Reading::YearSession(_) | Reading::NumberedMeeting(..) => {
            // 大会第六十届会议: an organ that touches belongs to it, but not between the lines of a header
            let start = mention.range.start;
            let header =
                matches!(reader.document.part_at(start).kind, PartKind::Header | PartKind::Closing | PartKind::Subject);
            let special = matches!(&mention.reading, Reading::Session(s) if s.starts_with(['S', 'E']));
            let numbered = matches!(mention.reading, Reading::NumberedMeeting(..));
            if (!header || special || numbered)
                && let Some(owner) =
                    organ_before(reader, start).or_else(|| numbered.then(|| series_before(reader, start))?)
            {
                found.push(Mention { range: Range::new(owner, mention.range.end), ..mention.clone() });
            } else {
                found.push(mention);
            }
        }
        Reading::Provision(first) => {
            let items = provision_list(text, mention.range, first);
            found.extend(items.into_iter().map(|(range, path)| Mention {
                range,
                kind: Kind::Provision,
                reading: Reading::Provision(path),
                rule: mention.rule,
            }));
        }
        _ => found.push(mention),
    }
}

/// 第55和57段: the items of a list that shares its head, the first with its lead, the last with its tail.
fn provision_list(text: &str, whole: Range, first: &str) -> Vec<(Range, String)> {
    let sort = first.split('-').next().unwrap_or_default();
    let mut out = Vec::new();
    let mut start = whole.start;
    for (i, c) in whole.of(text).char_indices() {
        if matches!(c, '、' | '和' | '及' | '或') {
            out.push(Range::new(start, whole.start + i));
            start = whole.start + i + c.len_utf8();
        }
    }
    out.push(Range::new(start, whole.end));
    let number = |r: &Range| {
        let digits: String = r
            .of(text)
            .trim_start_matches('第')
            .chars()
            .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十百零○".contains(*c))
            .collect();
        numeral(&digits)
    };
    out.into_iter()
        .enumerate()
        .map(|(n, r)| {
            let path = match number(&r) {
                Some(k) if n > 0 => format!("{sort}-{k}"),
                _ => first.to_owned(),
            };
            (r, path)
        })
        .collect()
}

/// Start of the organisation whose name ends at `at`.
fn organ_before(reader: &Reader<'_>, at: usize) -> Option<usize> {
    let organ = name::ending_at(reader, at, Kind::Organization)?;
    // 世界旅游组织大会第二十四届会议: the assembly is that of the organisation before it
    let owner = name::ending_at(reader, organ.start, Kind::Organization);
    Some(owner.filter(|_| organ.of(reader.text()) == "大会").map_or(organ.start, |o| o.start))
}

/// Start of the meeting whose name ends at `at`: 减少灾害风险全球平台第七次会议.
fn series_before(reader: &Reader<'_>, at: usize) -> Option<usize> {
    name::ending_at(reader, at, Kind::Meeting).map(|r| r.start)
}

/// 66(s)和(v)、68(d)、101和160: the further items of a list of agenda items.
fn agenda_list(text: &str, mut at: usize, first: &str) -> Vec<(Range, String)> {
    let mut out = Vec::new();
    let mut number: String = first.chars().take_while(char::is_ascii_digit).collect();
    loop {
        let rest = &text[at..];
        let Some(separator) = ["、", "和", "及"].iter().find(|s| rest.starts_with(**s)) else {
            break;
        };
        let start = at + separator.len();
        let rest = &text[start..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let letter = rest[digits..]
            .strip_prefix('(')
            .and_then(|r| r.split_once(')'))
            .map(|(l, _)| l)
            .filter(|l| l.len() == 1 && l.bytes().all(|b| b.is_ascii_lowercase()));
        if digits == 0 && letter.is_none() || digits > 3 {
            break;
        }
        let end = start + digits + letter.map_or(0, |_| 3);
        // 166和2003年, 4和12国: the number counts something else
        if letter.is_none() && text[end..].starts_with(['年', '月', '日', '个', '名', '国', '届', '次', '/', '.'])
        {
            break;
        }
        if digits > 0 {
            number = rest[..digits].to_owned();
        }
        out.push((Range::new(start, end), letter.map_or_else(|| number.clone(), |l| format!("{number}({l})"))));
        at = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::agenda_list;

    #[test]
    fn agenda_items_share_a_head() {
        let list = agenda_list("和(v)、68(d)、101和160的文件", 0, "66(s)");
        let items: Vec<_> = list.iter().map(|(_, i)| i.as_str()).collect();
        assert_eq!(items, ["66(v)", "68(d)", "101", "160"]);
        assert!(agenda_list("和2003年", 0, "4").is_empty());
    }
}
