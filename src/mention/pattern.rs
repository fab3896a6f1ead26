//! Applies the patterns of the rules file at their cues: dates, symbols, sessions, numbered meetings, agenda items,
//! provisions.

use super::{DateReading, Kind, Mention, Reader, Reading, told};
use crate::authority::{Cue, Rule, Yield};
use crate::document::PartKind;
use crate::text::{Range, numeral};

pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let mut at_literals: Vec<(usize, u16)> = reader
        .cues()
        .filter_map(|(r, c)| match c {
            Cue::Rule(n) => Some((r.start, n)),
            _ => None,
        })
        .collect();
    let mut previous = None;
    for (i, b) in text.bytes().enumerate() {
        let class = if b.is_ascii_digit() {
            1
        } else if b.is_ascii_uppercase() {
            2
        } else {
            0
        };
        if class == 1 && previous != Some(1) {
            at_literals.extend(reader.lexicon.digit_rules.iter().map(|n| (i, *n)));
        } else if class == 2 && previous != Some(2) && previous != Some(1) {
            at_literals.extend(reader.lexicon.upper_rules.iter().map(|n| (i, *n)));
        }
        previous =
            Some(if class == 0 && (b == b'/' || b == b'.' || b == b'-') { previous.unwrap_or(0) } else { class });
    }
    at_literals.sort_unstable();
    let mut last: Option<(usize, Yield)> = None; // the first rule of a yield that matches at a place wins
    for (at, n) in at_literals {
        let rule = &reader.grammar.rules[n as usize];
        if last == Some((at, rule.yields)) {
            continue;
        }
        if let Some(m) = read(rule, text, at) {
            last = Some((at, rule.yields));
            reader.trace.cue(m.range, &rule.id, told::cue_of(rule, text, at), "the cue of the rule");
            accept(reader, m, found);
        }
    }
}

/// What a rule reads at a place.
pub(super) fn read(rule: &Rule, text: &str, at: usize) -> Option<Mention> {
    let c = rule.pattern.captures(&text[at..])?;
    let end = at + c.get(0)?.end();
    let n = || c.name("n").and_then(|m| numeral(m.as_str()));
    let (kind, reading) = match rule.yields {
        Yield::Date => (Kind::Date, Reading::Date(DateReading::of(&c)?)),
        Yield::Symbol => {
            let symbol = c.get(0)?.as_str();
            if !symbol.bytes().any(|b| b.is_ascii_digit()) {
                return None;
            }
            let kind = if is_resolution(symbol) { Kind::Resolution } else { Kind::Document };
            (kind, Reading::Symbol(symbol.to_owned()))
        }
        Yield::Session => {
            let special = c.name("special").map_or("", |m| if m.as_str().starts_with("紧急") { "ES" } else { "S" });
            (Kind::Meeting, Reading::Session(format!("{special}{}", n()?)))
        }
        Yield::YearSession => (Kind::Meeting, Reading::YearSession(c.name("y")?.as_str().parse().ok()?)),
        Yield::NumberedMeeting => (Kind::Meeting, Reading::NumberedMeeting(n()?.to_string())),
        Yield::Agenda => (Kind::AgendaItem, Reading::Agenda(c.name("n")?.as_str().to_owned())),
        Yield::Provision => (Kind::Provision, Reading::Provision(provision(&c)?)),
    };
    Some(Mention { range: Range::new(at, end), kind, reading, rule: rule.id.clone() })
}

/// The key of a provision within its document.
fn provision(c: &regex::Captures<'_>) -> Option<String> {
    let sort = match c.name("sort").map_or("", |m| m.as_str()) {
        "条" => "art",
        "章" => "ch",
        "款" => "cl",
        "段" => "para",
        "节" => "sect",
        "部分" | "编" => "part",
        _ => "annex",
    };
    Some(match c.name("n").map(|m| m.as_str()) {
        None => sort.to_owned(),
        Some(n) => format!("{sort}-{}", numeral(n).map_or_else(|| n.to_owned(), |v| v.to_string())),
    })
}

/// True for the symbol of a resolution: A/RES/59/153, E/RES/2004/1, GC(66)/RES/13.
pub(super) fn is_resolution(symbol: &str) -> bool {
    symbol.contains("/RES/")
}

/// Keeps what the place allows, with the further items of its list.
fn accept(reader: &Reader<'_>, mention: Mention, found: &mut Vec<Mention>) {
    let text = reader.text();
    match &mention.reading {
        Reading::Agenda(first) => {
            let items = agenda_list(text, mention.range.end, first);
            let (rule, start) = (mention.rule.clone(), mention.range.start);
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
                found.push(Mention {
                    range,
                    kind: Kind::AgendaItem,
                    reading: Reading::Agenda(item),
                    rule: rule.clone(),
                });
            }
        }
        Reading::Session(_) | Reading::YearSession(_) | Reading::NumberedMeeting(_) => {
            // 大会第六十届会议: an organ that touches belongs to it, but not between the lines of a header
            let start = mention.range.start;
            let header =
                matches!(reader.document.part_at(start).kind, PartKind::Header | PartKind::Closing | PartKind::Subject);
            let special = matches!(&mention.reading, Reading::Session(s) if s.starts_with(['S', 'E']));
            let numbered = matches!(mention.reading, Reading::NumberedMeeting(_));
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
                rule: mention.rule.clone(),
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
    let organ = super::name::ending_at(reader, at, Kind::Organization)?;
    // 世界旅游组织大会第二十四届会议: the assembly is that of the organisation before it
    let owner = super::name::ending_at(reader, organ.start, Kind::Organization);
    Some(owner.filter(|_| organ.of(reader.text()) == "大会").map_or(organ.start, |o| o.start))
}

/// Start of the meeting whose name ends at `at`: 减少灾害风险全球平台第七次会议.
fn series_before(reader: &Reader<'_>, at: usize) -> Option<usize> {
    super::name::ending_at(reader, at, Kind::Meeting).map(|r| r.start)
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
    use super::*;
    use crate::authority::Authority;

    fn key(m: &Mention) -> String {
        match &m.reading {
            Reading::Date(d) => d.to_string(),
            Reading::Symbol(s)
            | Reading::Session(s)
            | Reading::NumberedMeeting(s)
            | Reading::Agenda(s)
            | Reading::Provision(s) => s.clone(),
            Reading::YearSession(y) => y.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn every_rule_reads_its_examples_and_none_of_its_rejects() {
        let authority = Authority::embedded();
        for rule in authority.grammars().flat_map(|g| &g.rules) {
            assert!(!rule.examples.is_empty() && !rule.rejects.is_empty(), "{} lacks examples or rejects", rule.id);
            for (text, expected) in &rule.examples {
                let read = read(rule, text, 0).map(|m| key(&m));
                assert_eq!(read.as_deref(), Some(expected.as_str()), "{} on {text}", rule.id);
                let cued = rule.cues.iter().any(|c| match c.as_str() {
                    "@digit" => text.starts_with(|c: char| c.is_ascii_digit()),
                    "@upper" => text.starts_with(|c: char| c.is_ascii_uppercase()),
                    literal => text.starts_with(literal),
                });
                assert!(cued, "{} has no cue for {text}", rule.id);
            }
            for text in &rule.rejects {
                assert_eq!(read(rule, text, 0).map(|m| key(&m)), None, "{} on {text}", rule.id);
            }
        }
    }

    #[test]
    fn agenda_items_share_a_head() {
        let list = agenda_list("和(v)、68(d)、101和160的文件", 0, "66(s)");
        let items: Vec<_> = list.iter().map(|(_, i)| i.as_str()).collect();
        assert_eq!(items, ["66(v)", "68(d)", "101", "160"]);
        assert!(agenda_list("和2003年", 0, "4").is_empty());
    }
}
