//! Ranges of resolutions (第49/1至49/5号决议): the numbers between the first and the last are meant too.

use super::scene::Lists;
use crate::link::{EntityId, Linked};
use crate::mention::{NumberReading, Reader, Reading};
use crate::text::Range;

/// A range of more numbers than this is none.
const MOST: u32 = 100;

/// The entities between the first and the last of each range, by the mention of the last.
pub(super) fn spread(reader: &Reader<'_>, linked: &mut Linked) -> Lists {
    let mut ranges = Lists::new();
    let numbers: Vec<(usize, NumberReading)> = linked
        .mentions
        .iter()
        .enumerate()
        .filter_map(|(i, m)| match &m.reading {
            Reading::Number(n) => Some((i, n.clone())),
            _ => None,
        })
        .collect();
    for pair in numbers.windows(2) {
        let ((i, first), (j, last)) = (&pair[0], &pair[1]);
        let (from, to) = (linked.mentions[*i].range.end, linked.mentions[*j].range.start);
        let between = Range::new(from.min(to), to).of(reader.text());
        if !reader.grammar.resolution.ranges.iter().any(|w| w == between) {
            continue;
        }
        let key = linked.entities[linked.links[*j]].key.clone();
        let (kind, keys) = (linked.mentions[*j].kind, between_keys(reader, &key, first, last));
        let list: Vec<EntityId> = keys.iter().map(|key| linked.intern(kind, key)).collect();
        if !list.is_empty() {
            ranges.insert(*j, list);
        }
    }
    ranges
}

/// The keys of the numbers between two, in the manner of the last.
fn between_keys(reader: &Reader<'_>, key: &str, first: &NumberReading, last: &NumberReading) -> Vec<String> {
    let parts = |n: &NumberReading| -> Option<(String, u32)> {
        let (session, number) = n.number.rsplit_once('/').map_or(("", n.number.as_str()), |(s, n)| (s, n));
        Some((session.to_owned(), number.parse().ok()?))
    };
    let (Some((session, from)), Some((same, to))) = (parts(first), parts(last)) else { return Vec::new() };
    // 第77/1至4号: the session is said once
    let Some(prefix) = key.strip_suffix(&last.number) else {
        // of the Security Council each has its year
        let years = &reader.authority.resolutions;
        let council = key.starts_with("S/RES/") && to.checked_sub(from).is_some_and(|n| n <= MOST);
        let of_year = |n: u32| Some(format!("S/RES/{n}({})", years.year(n)?));
        return if council { (from + 1..to).filter_map(of_year).collect() } else { Vec::new() };
    };
    if session != same || to.checked_sub(from).is_none_or(|n| n > MOST) {
        return Vec::new();
    }
    (from + 1..to).map(|n| format!("{prefix}{session}/{n}")).collect()
}

#[cfg(test)]
mod tests {
    use crate::relation::testing::expect;

    fn preamble(text: &str) -> String {
        format!("大会，\n{text}，\n1. 决定继续处理此案。")
    }

    #[test]
    fn a_range_cites_what_lies_between() {
        expect(
            &preamble("回顾人权理事会第49/1至49/4号决议"),
            &[
                "SELF cites A/HRC/RES/49/1 recall",
                "SELF cites A/HRC/RES/49/2 recall",
                "SELF cites A/HRC/RES/49/3 recall",
                "SELF cites A/HRC/RES/49/4 recall",
            ],
            &["SELF cites A/HRC/RES/49/5 recall"],
        );
        expect(
            &preamble("回顾安全理事会第1至4号决议"),
            &["SELF cites S/RES/1(1946) recall", "SELF cites S/RES/3(1946) recall", "SELF cites S/RES/4(1946) recall"],
            &[],
        );
    }

    #[test]
    fn a_list_is_no_range() {
        expect(
            &preamble("回顾人权理事会第49/1和49/4号决议"),
            &["SELF cites A/HRC/RES/49/4 recall"],
            &["SELF cites A/HRC/RES/49/2 recall"],
        );
    }
}
