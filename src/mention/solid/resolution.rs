//! Resolutions and decisions by number, singly and in lists that share a head:
//! 安全理事会1999年10月19日第1269(1999)号决议; 第1267(1999)、1373(2001)和2462(2019)号决议; 第58/136和58/140号决议.

use std::sync::LazyLock;

use regex::Regex;

use super::{Kind, Mention, NumberReading, Reader, Reading, name};
use crate::authority::{KnownId, ResolutionWords, WordClass};
use crate::text::{Range, near};

/// A number of a UN resolution, in every language: 1373(2001), 59/153, 2004/1, ES-10/13, S-27/1, 2625(XXV), 377A(V).
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::unwrap_used, reason = "a constant pattern, tested")]
    Regex::new(r"^(?:(?<session>(?:ES-|S-)?[0-9]{1,4}/[0-9]{1,4}(?: ?[A-Z](?-u:\b))?)|(?<letter>[A-Z] ?\([0-9]{1,3}\))|(?<plain>[0-9]{1,4}(?: ?[A-Z])?) ?(?:\((?<bracket>[0-9]{4}|(?:S-|ES-)?[IVXLC]+)\))?(?: ?(?<part>[A-Z])(?-u:\b))?|(?<again>[A-Z])(?-u:\b))").unwrap()
});

/// One number of a list.
struct Item {
    /// Where the item begins, with the word before its number (第).
    start: usize,
    /// One past its last character: its tail, where it has one.
    end: usize,
    reading: NumberReading,
    /// True where the number stands without year or session.
    bare: bool,
}

pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let words = &reader.grammar.resolution;
    let mut dates: Vec<Range> = found.iter().filter(|m| m.kind == Kind::Date).map(|m| m.range).collect();
    dates.sort();
    let mut lists = Vec::new();
    let mut at = 0;
    while let Some(start) = next_number(text, at) {
        let listed = if may_begin(text, start, words) { list(text, start, words, &dates) } else { None };
        match listed {
            Some((items, end)) => {
                at = end.max(start + 1);
                lists.push(items);
            }
            None => at = start + text[start..].bytes().take_while(u8::is_ascii_digit).count().max(1),
        }
    }
    let mut named: Vec<Mention> = Vec::new();
    let mut organ = None;
    for items in lists {
        let whole = items.iter().map(|i| Range::new(i.start, i.end)).reduce(Range::hull).unwrap_or_default();
        for (n, mut item) in items.into_iter().enumerate() {
            let mut start = item.start;
            let date = |at: usize| near(&dates, Range::at(at)).iter().find(|d| d.end == at).map(|d| d.start);
            let dated = date(start);
            start = dated.unwrap_or(start);
            if let Some((from, id)) = named_organ(reader, start) {
                organ = id;
                start = from;
                // 2023年3月24日人权理事会第…号: the date may come first
                start = date(start).filter(|_| dated.is_none()).unwrap_or(start);
            } else if n == 0 && !named.last().is_some_and(|l| joined(reader, l.range.end, start)) {
                organ = organ_in_clause(reader, start);
            }
            item.reading.organ = organ;
            let kind = if item.reading.decision { Kind::Document } else { Kind::Resolution };
            let rule = if item.bare { "resolution.bare-number" } else { "resolution.number" };
            reader.trace.cue(Range::new(start, item.end), rule, whole, "numbers that share the noun after the last");
            named.push(Mention {
                range: Range::new(start, item.end),
                kind,
                reading: Reading::Number(item.reading),
                rule: rule.into(),
            });
        }
    }
    found.append(&mut named);
    symbols(reader, &dates, found);
}

/// 秘书处ST/SGB/2003/13号文件: a symbol with its tail, and with the organ and the date that touch it.
fn symbols(reader: &Reader<'_>, dates: &[Range], found: &mut [Mention]) {
    let text = reader.text();
    for m in found.iter_mut().filter(|m| matches!(m.reading, Reading::Symbol(_))) {
        let tails = &reader.grammar.resolution.document_tail;
        let Some(tail) = tails.iter().find(|t| text[m.range.end..].starts_with(t.as_str())) else { continue };
        let mut start = m.range.start;
        for lead in &reader.grammar.resolution.lead {
            start -= if text[..start].ends_with(lead.as_str()) { lead.len() } else { 0 };
        }
        for _ in 0..2 {
            let date = near(dates, Range::at(start)).iter().find(|d| d.end == start).map(|d| d.start);
            start =
                date.or_else(|| name::ending_at(reader, start, Kind::Organization).map(|o| o.start)).unwrap_or(start);
        }
        m.range = Range::new(start, m.range.end + tail.len());
    }
}

/// The next place where a number may begin: a digit, or ES-/S- before one.
fn next_number(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut i = from;
    while i < bytes.len() {
        let lettered = bytes[i].is_ascii_uppercase()
            && (bytes.get(i + 1) == Some(&b'(') || bytes.get(i + 1) == Some(&b' ') && bytes.get(i + 2) == Some(&b'('));
        if (bytes[i].is_ascii_digit() || lettered)
            && (i == 0 || !bytes[i - 1].is_ascii_alphanumeric() && !matches!(bytes[i - 1], b'/' | b'.'))
        {
            let before = &text[..i];
            let special = ["ES-", "S-"].into_iter().find(|p| before.ends_with(p)).map_or(0, str::len);
            return Some((i - special).max(from));
        }
        i += 1;
    }
    None
}

/// False where the figures at `start` are no number of a resolution, by what follows them: 2001年, 30%.
fn may_begin(text: &str, start: usize, words: &ResolutionWords) -> bool {
    let figures = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[start + figures..];
    let follows = |lists: [&[String]; 5]| lists.into_iter().flatten().any(|w| rest.starts_with(w.as_str()));
    figures == 0
        || figures <= 4
            && (rest.starts_with(['/', '(', ' '])
                || rest.starts_with(|c: char| c.is_ascii_uppercase())
                || follows([&words.tail, &words.decision_tail, &words.bare_tail, &words.separators, &words.ranges]))
}

/// A list of numbers from `start`, up to its last tail; `None` where what stands there is no resolution.
fn list(text: &str, start: usize, words: &ResolutionWords, dates: &[Range]) -> Option<(Vec<Item>, usize)> {
    let mut items: Vec<Item> = Vec::new();
    let mut at = start;
    let mut confirmed = 0; // items that a tail confirms
    let mut decision = false;
    loop {
        let c = NUMBER.captures(&text[at..])?;
        let whole = c.get(0)?;
        let lead = words.lead.iter().find(|l| text[..at].ends_with(l.as_str())).map_or(0, String::len);
        let (number, bracket, bare) = match (c.name("session"), c.name("plain")) {
            (Some(s), _) => (s.as_str().replace(' ', ""), None, false),
            (_, Some(p)) => {
                let bracket = c.name("bracket").map(|b| b.as_str().to_owned());
                let part = c.name("part").map_or("", |m| m.as_str());
                let bare = bracket.is_none();
                (format!("{}{part}", p.as_str().replace(' ', "")), bracket, bare)
            }
            _ => match c.name("letter") {
                // J(70)号决定: a decision of a regional commission
                Some(l) => (l.as_str().replace(' ', ""), None, true),
                // 第71/240 A和B号决议: another part of the number before
                None => match (c.name("again"), items.last()) {
                    (Some(part), Some(last)) if last.reading.number.contains('/') => {
                        let base = last.reading.number.trim_end_matches(|c: char| c.is_ascii_uppercase());
                        (format!("{base}{}", part.as_str()), None, false)
                    }
                    _ => break,
                },
            },
        };
        let mut end = at + whole.end();
        let rest = &text[end..];
        let starts = |list: &[String]| list.iter().find(|w| rest.starts_with(w.as_str())).map(String::len);
        let mut tailed = false;
        if let Some(n) = starts(&words.tail) {
            end += n;
            tailed = true;
        } else if let Some(n) = starts(&words.decision_tail) {
            end += n;
            tailed = true;
            decision = true;
        } else if let Some(n) = starts(&words.bare_tail) {
            end += n;
        } else if bare && items.is_empty() && (lead == 0 || next_item(text, end, words, dates).is_none()) {
            return None;
        }
        items.push(Item {
            start: at - lead,
            end,
            reading: NumberReading { number, bracket, organ: None, decision: false, misread: false },
            bare,
        });
        if tailed {
            confirmed = items.len();
            if let Some(last) = items.last()
                && last.end == end
            {
                for i in &mut items[..confirmed] {
                    i.reading.decision = decision;
                }
            }
        }
        // on to the next item: a separator, perhaps an organ and a date, the lead
        match next_item(text, end, words, dates) {
            Some(next) if !tailed || lead > 0 && words.lead.iter().any(|l| text[..next].ends_with(l.as_str())) => {
                if tailed {
                    // 第1373(2001)号决议、第1377(2001)号决议: each has its own head
                    break;
                }
                at = next;
            }
            _ => break,
        }
    }
    if confirmed == 0 {
        // 第1269(1999)号、…: without the noun only numbers with their year count, and only with 第
        let sure = items.iter().all(|i| !i.bare && i.reading.bracket.as_deref().is_some_and(|b| b.len() == 4))
            && items
                .iter()
                .any(|i| i.start < i.end && words.lead.iter().any(|l| text[i.start..].starts_with(l.as_str())));
        let tail = items.last().is_some_and(|i| words.bare_tail.iter().any(|t| text[..i.end].ends_with(t.as_str())));
        let noun = items.last().is_some_and(|i| clause_says(text, i.end, "决议"));
        if !(sure && tail && noun) {
            return None;
        }
        confirmed = items.len();
    }
    items.truncate(confirmed);
    let end = items.last()?.end;
    Some((items, end))
}

fn clause_says(text: &str, from: usize, word: &str) -> bool {
    let clause = text[from..].split(['。', '；', '\n']).next().unwrap_or_default();
    clause.contains(word)
}

/// Where the number of the next item begins, after a separator and what may lead it.
fn next_item(text: &str, end: usize, words: &ResolutionWords, dates: &[Range]) -> Option<usize> {
    let rest = &text[end..];
    let separator =
        words.separators.iter().chain(&words.ranges).filter(|s| rest.starts_with(s.as_str())).map(String::len).max()?;
    let mut at = end + separator;
    if let Some(d) = near(dates, Range::at(at)).iter().find(|d| d.start == at) {
        at = d.end;
    }
    if let Some(lead) = words.lead.iter().find(|l| text[at..].starts_with(l.as_str())) {
        at += lead.len();
    }
    let number = text[at..].starts_with(|c: char| c.is_ascii_digit())
        || text[at..].starts_with("ES-")
        || text[at..].starts_with("S-")
        || text[at..].starts_with(|c: char| c.is_ascii_uppercase())
            && !text[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    // 第1267(1999)号和2003年: a date is no number
    (number && !near(dates, Range::at(at)).iter().any(|d| d.start == at)).then_some(at)
}

/// 人权理事会第44/8号决议和第50/5号决议: only a separator between.
fn joined(reader: &Reader<'_>, end: usize, start: usize) -> bool {
    end <= start && reader.grammar.resolution.separators.iter().any(|s| s.trim() == reader.text()[end..start].trim())
}

/// The organ named before `at`, and where its name begins: in full, or by the head of the organ that speaks (理事会).
fn named_organ(reader: &Reader<'_>, at: usize) -> Option<(usize, Option<KnownId>)> {
    if let Some(o) = name::ending_at(reader, at, Kind::Organization) {
        return Some((o.start, organ_id(reader, o)));
    }
    let speaker = reader.document.opener.map(|o| o.of(reader.text()).trim_end_matches(['，', ',', '\n', ' ']))?;
    let head = reader.grammar.words(WordClass::BareHead).iter().find(|h| {
        reader.text()[..at].ends_with(h.as_str()) && speaker.ends_with(h.as_str()) && speaker.len() > h.len()
    })?;
    let opener = reader.document.opener?;
    let name = name::ending_at(reader, opener.start + speaker.len(), Kind::Organization)?;
    Some((at - head.len(), organ_id(reader, name)))
}

fn organ_id(reader: &Reader<'_>, range: Range) -> Option<KnownId> {
    reader.hits_from(range.start).iter().take_while(|h| h.start == range.start).find(|h| h.end == range.end).and_then(
        |h| {
            reader.lexicon.senses(h.pattern).iter().find_map(|s| match s {
                crate::authority::Sense::Name(id) => Some(*id),
                _ => None,
            })
        },
    )
}

/// The organ whose resolutions are spoken of: the last one named before `at` in its sentence that adopts any.
fn organ_in_clause(reader: &Reader<'_>, at: usize) -> Option<KnownId> {
    let sentence = reader.document.sentence(at);
    let from = reader.hits.partition_point(|h| h.start < sentence.start);
    reader.hits[from..]
        .iter()
        .take_while(|h| h.start < at)
        .filter(|h| h.end <= at)
        .filter_map(|h| organ_id(reader, Range::new(h.start, h.end)))
        .filter(|id| reader.is_principal(*id))
        .last()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let words = ResolutionWords {
            lead: vec!["第".into()],
            tail: vec!["号决议".into()],
            bare_tail: vec!["号".into()],
            decision_tail: vec!["号决定".into()],
            ranges: vec!["至".to_owned()],
            separators: ["、", "和", "及"].map(String::from).to_vec(),
            ..ResolutionWords::default()
        };
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(start) = next_number(text, at) {
            match list(text, start, &words, &[]) {
                Some((items, end)) => {
                    out.extend(items.iter().map(|i| text[i.start..i.end].to_owned()));
                    at = end;
                }
                None => at = start + 1,
            }
        }
        out
    }

    #[test]
    fn a_list_shares_its_head() {
        assert_eq!(
            read("第1267(1999)、1373(2001)和2462(2019)号决议"),
            ["第1267(1999)", "1373(2001)", "2462(2019)号决议"]
        );
        assert_eq!(read("第1368(2001)号和第1373(2001)号决议"), ["第1368(2001)号", "第1373(2001)号决议"]);
        assert_eq!(read("第58/136和58/140号决议"), ["第58/136", "58/140号决议"]);
        assert_eq!(read("第49/35 A号决议"), ["第49/35 A号决议"]);
        assert_eq!(read("第71/240 A和B号决议"), ["第71/240 A", "B号决议"]);
    }

    #[test]
    fn all_numberings_are_read() {
        for text in [
            "第2625(XXV)号决议",
            "第ES-10/13号决议",
            "第217 A(III)号决议",
            "第2004/1号决议",
            "1441号决议",
            "第S-27/1号决议",
            "第2022/328号决定",
        ] {
            assert_eq!(read(text), [text]);
        }
    }

    #[test]
    fn other_numbers_are_none() {
        for text in ["2001年9月11日", "第29/Rev.1号文件", "第3号", "约100个", "95-95-95目标"] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }
}
