//! Page numbers and job numbers, which stand on lines of their own between two halves of a sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::line::{Gap, Line};

/// A line of which all is page numbers and job numbers: the page, and the number of pages.
fn page_mark(text: &str) -> Option<(Option<(u32, u32)>, &str)> {
    let number = |s: &str| s.bytes().all(|b| b.is_ascii_digit()).then(|| s.parse::<u32>().ok()).flatten();
    let (mut page, mut job) = (None, "");
    for token in text.split_whitespace() {
        let pages = token.split_once('/').and_then(|(n, of)| Some((number(n)?, number(of)?)));
        let is_job = |(year, n): (&str, &str)| year.len() == 2 && n.len() == 5 && number(year).and(number(n)).is_some();
        match pages {
            Some((n, of)) if page.is_none() && 0 < n && n <= of && of < 1000 => page = Some((n, of)),
            None if job.is_empty() && token.split_once('-').is_some_and(is_job) => job = token,
            _ => return None,
        }
    }
    (page.is_some() || !job.is_empty()).then_some((page, job))
}

/// Takes out the lines that are page numbers (2/5, 3/5) or job numbers (23-12345) and recur as such.
pub(super) fn without_page_marks(lines: Vec<Line>) -> (Vec<Line>, Vec<Range<usize>>) {
    let marks: Vec<_> = lines.iter().map(|line| page_mark(line.text)).collect();
    let mut pages: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let (mut once, mut jobs) = (BTreeSet::new(), BTreeSet::new());
    for (page, job) in marks.iter().flatten() {
        if let Some((n, of)) = page {
            pages.entry(*of).or_default().push(*n);
        }
        if !once.insert(*job) {
            jobs.insert(*job);
        }
    }
    pages.retain(|_, numbers| numbers.len() > 1 && numbers.windows(2).all(|pair| pair[0] < pair[1]));
    let sure = |mark: &Option<(Option<(u32, u32)>, &str)>| {
        let Some((page, job)) = mark else { return false };
        page.is_none_or(|(_, of)| pages.contains_key(&of)) && (page.is_some() || jobs.contains(job))
    };
    let sure: Vec<bool> = marks.iter().map(sure).collect();
    let mut skipped = Vec::new();
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut turned = false;
    for (mut line, mark) in lines.into_iter().zip(sure) {
        if mark {
            skipped.push(line.start..line.end());
            turned = true;
            continue;
        }
        if turned {
            line.gap = Gap::Page;
        }
        turned = false;
        kept.push(line);
    }
    (kept, skipped)
}
