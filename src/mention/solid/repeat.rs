//! A name by form that was sure in one place is the same name wherever it stands.

use std::collections::BTreeMap;

use super::{Kind, Mention, Reader, Reading, near};
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::text::occurrences;

/// The shortest name that is looked for again, in characters.
const SHORTEST: usize = 5;

pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let mut names: BTreeMap<(String, Kind), &'static str> = BTreeMap::new();
    for m in found.iter() {
        let Reading::Name(_) = m.reading else { continue };
        let name = plain(m.range.of(text));
        let again = match m.kind {
            Kind::Meeting if m.rule == "form.meeting.held" || name.contains('“') => "repeat.meeting",
            Kind::Organization if m.rule.starts_with("form.organization") => "repeat.organization",
            _ => continue,
        };
        if name.chars().count() >= SHORTEST {
            names.insert((name.to_owned(), m.kind), again);
        }
    }
    // a title in quotation marks by its last words: 立法指南
    let mut tails: BTreeMap<(String, Kind), &'static str> = BTreeMap::new();
    for m in found.iter().filter(|m| m.rule.starts_with("title.quoted")) {
        let name = plain(m.range.of(text));
        let count = name.chars().count();
        let tail: String = name.chars().skip(count.saturating_sub(4)).collect();
        let end = m.range.end - (m.range.of(text).len() - m.range.of(text).trim_end_matches(['》', '”']).len());
        let start = end.saturating_sub(tail.len());
        // it begins where another word ends
        let worded = reader.hits_from(m.range.start).iter().take_while(|h| h.start < start).any(|h| h.end == start);
        if count > 6 && worded && !reader.grammar.is_head(&tail) {
            tails.insert((tail, m.kind), "repeat.title");
        }
    }
    // a meeting by its last words: 世界峰会
    for m in found.iter().filter(|m| m.kind == Kind::Meeting && m.range.len() >= 24) {
        let name = m.range.of(text);
        let count = name.chars().count();
        let tail: String = name.chars().skip(count.saturating_sub(4)).collect();
        let head = reader.grammar.heads.get(&Kind::Meeting).and_then(|h| h.iter().find(|h| tail.ends_with(h.as_str())));
        let Some(modifier) = head.and_then(|h| tail.strip_suffix(h.as_str())) else { continue };
        let describing = reader.grammar.words(WordClass::Describing).iter().any(|w| w == modifier);
        if describing && !reader.is_generic(modifier) {
            tails.insert((tail, m.kind), "repeat.title");
        }
    }
    // an organisation by its last words: 联合规划署
    for m in found.iter().filter(|m| m.kind == Kind::Organization && matches!(m.reading, Reading::Known(_))) {
        let name = m.range.of(text);
        let count = name.chars().count();
        for length in 5..=6 {
            if count < length + 3 {
                continue;
            }
            let tail: String = name.chars().skip(count - length).collect();
            let start = m.range.end - tail.len();
            let worded = reader
                .hits_from(start)
                .iter()
                .take_while(|h| h.start == start)
                .any(|h| h.end < m.range.end && h.end > start + 3);
            let headed = reader.grammar.heads.get(&Kind::Organization);
            let headed = headed.is_some_and(|h| h.iter().any(|h| tail.ends_with(h.as_str()) && h.len() >= 9));
            // 所设委员会 is no short name of the committee that a resolution established
            let set_up = reader.grammar.words(WordClass::Established).iter().any(|w| tail.starts_with(w.as_str()));
            if worded && headed && !set_up && !reader.grammar.is_head(&tail) {
                tails.insert((tail, m.kind), "repeat.title");
            }
        }
    }
    names.extend(tails);
    let list: Vec<((String, Kind), &'static str)> = names.into_iter().collect();
    let mut patterns: Vec<&str> = list.iter().map(|((name, _), _)| name.as_str()).collect();
    patterns.dedup();
    let places = occurrences(text, &patterns);
    let mut added = Vec::new();
    for (range, name) in places.iter().zip(patterns).flat_map(|(places, name)| places.iter().map(move |p| (*p, name))) {
        if reader.document.part_at(range.start).kind == PartKind::Subject {
            continue;
        }
        let from = list.partition_point(|((n, _), _)| n.as_str() < name);
        for ((_, kind), rule) in list[from..].iter().take_while(|((n, _), _)| n == name) {
            let taken = |m: &Mention| m.range == range || m.range.overlaps(range) && *rule == "repeat.title";
            if !near(found, range).iter().any(taken) {
                let reading = Reading::Name(name.to_owned());
                if reader.trace.is_on() {
                    let sure = |m: &&Mention| m.kind == *kind && m.range.of(text).contains(name);
                    let first = found.iter().find(sure).map_or(range, |m| m.range);
                    reader.trace.cue(range, rule, first, "where the name was sure");
                }
                added.push(Mention { range, kind: *kind, reading, rule: (*rule).into() });
            }
        }
    }
    found.append(&mut added);
}

fn plain(name: &str) -> &str {
    name.trim_start_matches('《').trim_end_matches('》')
}
