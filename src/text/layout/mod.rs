//! Which line breaks end a line, and which only show how wide the page was.
//!
//! Text that was taken off a page is broken wherever the page ends. Such a break shows by the widths of the lines: what
//! begins the next line would not have fitted on this one. That holds of a line by chance too, so breaks are joined only
//! in documents where it is the rule: many lines reach one width and stop there in the middle of a sentence, and hardly
//! any stop in the middle of a sentence elsewhere. A document with one paragraph a line has no such width.
//!
//! Where the sentence ends with the line, a new paragraph may begin. The break is joined there only if this document
//! shows where paragraphs begin, by blank lines or indentation. What is not certain stays a break.
//!
//! What a page puts between two halves of a sentence, page numbers and job numbers, is taken out where it recurs as only
//! such things do.

mod line;
mod marks;

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use self::line::{End, Gap, Line, begins, itemised, lines, pauses, stops};
use self::marks::without_page_marks;

/// The fewest lines that show a width.
const FEWEST: usize = 3;
/// How much narrower than the page a full line may be beyond what did not fit, in half-width characters: at least by a
/// blank that was left out.
const SLACK: [usize; 3] = [1, 2, 4];
/// How many widths are tried: a few lines may be wider than the page.
const WIDTHS: usize = 8;
/// How near to the edge a line must come to be compared with it.
const NEAR: usize = 8;

/// How the lines of a text belong together.
#[derive(Debug, Default)]
pub(super) struct Layout {
    lines: Vec<Placed>,
    skipped: Vec<Range<usize>>,
}

/// A line, without the white space around it.
#[derive(Debug)]
struct Placed {
    start: usize,
    end: usize,
    /// Where it goes on from the line before: whether a blank stands for the break.
    joint: Option<bool>,
}

impl Layout {
    /// Reads the layout of a text; `solid` tells whether its main script puts no blanks between words.
    pub(super) fn read(source: &str, solid: bool) -> Layout {
        let (lines, mut skipped) = without_page_marks(lines(source, solid));
        let page = Page::of(&lines, solid);
        let mut words = None;
        let mut placed: Vec<Placed> = Vec::with_capacity(lines.len());
        for (n, line) in lines.iter().enumerate() {
            let joint = n.checked_sub(1).map(|before| &lines[before]).and_then(|before| {
                if source[before.end()..line.start].contains('\u{AD}') {
                    return Some(false);
                }
                let page = page.as_ref().filter(|page| page.joins(before, line))?;
                let (head, tail) = halves(before.text, line.text);
                if !head.is_empty() && !tail.is_empty() {
                    let words = words.get_or_insert_with(|| words_of(source));
                    if words.contains(format!("{head}{tail}").as_str())
                        && !words.contains(format!("{head}-{tail}").as_str())
                    {
                        skipped.push(before.end() - 1..before.end());
                    }
                }
                Some(page.blank(before, line))
            });
            placed.push(Placed { start: line.start, end: line.end(), joint });
        }
        skipped.sort_by_key(|range| range.start);
        Layout { lines: placed, skipped }
    }

    /// What is no part of the text, in order.
    pub(super) fn skipped(&self) -> &[Range<usize>] {
        &self.skipped
    }

    /// Where the line that begins here goes on from the one before: whether a blank stands for the break.
    pub(super) fn joint(&self, at: usize) -> Option<bool> {
        self.lines.binary_search_by_key(&at, |line| line.start).ok().and_then(|n| self.lines[n].joint)
    }

    /// The text from here to where its line ends, over the breaks that do not end it.
    pub(super) fn rest<'s>(&self, source: &'s str, at: usize) -> &'s str {
        let next = self.lines.partition_point(|line| line.start <= at);
        let more = self.lines[next..].iter().take_while(|line| line.joint.is_some()).count();
        let end = (next + more).checked_sub(1).map_or(at, |last| self.lines[last].end);
        source.get(at..end).unwrap_or_default()
    }
}

/// The page that a document was written on.
#[derive(Debug)]
struct Page {
    /// How wide it is.
    width: usize,
    /// How many lines fill it in the middle of a clause.
    filled: usize,
    cut: Cut,
    /// How far lines within a paragraph are indented.
    indent: usize,
    /// Whether blank lines stand between paragraphs, not between all lines.
    blanks_part: bool,
    /// Whether white space after a line is a blank of the text, not one that stands after every line.
    blanks_trail: bool,
    paragraphs: Parting,
}

/// Whether every paragraph is parted from the next by a blank line or indentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parting {
    Seen,
    Unseen,
    /// Hardly any line ends before the edge of the page: all is one paragraph, as far as can be seen.
    Unknown,
}

/// Where lines are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// Wherever the page ends, also within words and numbers.
    Anywhere,
    /// Between words, so that lines are uneven by as much, beyond the word that did not fit.
    Between(usize),
}

impl Page {
    /// The page of these lines, where their widths show one.
    fn of(lines: &[Line], solid: bool) -> Option<Page> {
        let mut widths: Vec<usize> = lines.iter().map(|line| line.right).collect();
        widths.sort_unstable_by(|a, b| b.cmp(a));
        widths.truncate(lines.len() / 20 + 1);
        widths.dedup();
        widths.truncate(WIDTHS);
        let pages: Vec<Page> = widths.into_iter().filter_map(|width| Page::of_width(width, lines, solid)).collect();
        // of several, the one that most lines fill, and of these the widest
        pages.into_iter().rev().max_by_key(|page| (page.cut == Cut::Anywhere, page.filled))
    }

    fn of_width(width: usize, lines: &[Line], solid: bool) -> Option<Page> {
        let mut page = Page {
            width,
            filled: 0,
            cut: Cut::Between(NEAR),
            indent: 0,
            blanks_part: true,
            blanks_trail: true,
            paragraphs: Parting::Unknown,
        };
        let pairs = || lines.windows(2).map(|pair| (&pair[0], &pair[1]));
        let near: Vec<(&Line, &Line)> = pairs().filter(|(a, b)| a.ends == End::Open && page.full(a, b)).collect();
        // nearly all that come so near to the edge
        let all = |near: usize, reached: usize| (near - reached) * 50 <= near;
        let reached = |cut: Cut| near.iter().filter(|(a, b)| page.reaches(cut, a, b)).count();
        let edge = Cut::Between(SLACK[0]);
        let within = |(a, b): &&(&Line, &Line)| page.reaches(edge, a, b) && page.reaches(Cut::Anywhere, a, b);
        let within = near.iter().filter(within).count();
        // typesetters begin no line with a comma or a closing bracket
        let untypeset = near.iter().any(|(_, b)| b.text.starts_with(|c| c != '|' && (pauses(c) || stops(c))));
        let anywhere = all(reached(edge), within) || untypeset && within * 10 >= reached(edge) * 9;
        page.cut = if solid && anywhere {
            Cut::Anywhere
        } else {
            let slack = SLACK.into_iter().find(|slack| all(near.len(), reached(Cut::Between(*slack))));
            Cut::Between(slack.unwrap_or(SLACK[SLACK.len() - 1]))
        };
        let full: Vec<(&Line, &Line)> = pairs().filter(|(a, b)| page.full(a, b)).collect();
        let open = full.iter().filter(|(a, _)| a.ends == End::Open).count();
        let uneven =
            |a: &Line, b: &Line| a.ends == End::Open && a.right <= width && a.right * 2 >= width && !page.full(a, b);
        let uneven = pairs().filter(|(a, b)| uneven(a, b)).count();
        if full.len() < FEWEST || open < 2 || open * 2 < full.len() || open < uneven * 2 {
            return None;
        }
        page.filled = open;
        let mut indents = BTreeMap::new();
        full.iter().filter(|(a, _)| a.ends == End::Open).for_each(|(_, b)| *indents.entry(b.indent).or_insert(0) += 1);
        page.indent = indents.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(indent, _)| indent);
        let within = full.iter().filter(|(a, _)| a.ends == End::Open);
        page.blanks_part = within.clone().filter(|(_, b)| b.gap == Gap::Blank).count() * 2 < open;
        page.blanks_trail = within.filter(|(a, _)| a.trailing).count() * 2 < open;
        let ends: Vec<_> = pairs().filter(|(a, b)| a.ends == End::Stop && !page.full(a, b)).collect();
        let unparted = ends.iter().filter(|(_, b)| !page.parted(b)).count();
        page.paragraphs = match ends.len() {
            _ if unparted * 4 > ends.len() => Parting::Unseen,
            0..FEWEST if (lines.len() - full.len()) * 10 <= lines.len() => Parting::Unknown,
            0..FEWEST => Parting::Unseen,
            _ => Parting::Seen,
        };
        Some(page)
    }

    /// Whether what begins `next` would have fitted on `line`.
    fn reaches(&self, cut: Cut, line: &Line, next: &Line) -> bool {
        match cut {
            Cut::Anywhere => {
                let blank = usize::from(line.trailing || next.indent == self.indent + 1);
                line.right + blank + next.first > self.width
            }
            Cut::Between(slack) => line.right + next.unit.min(self.width / 3) + slack > self.width,
        }
    }

    /// Whether a line goes to the edge of the page.
    fn full(&self, line: &Line, next: &Line) -> bool {
        let wide = (line.right - line.indent) * 2 >= self.width && line.right * 3 >= self.width * 2;
        let slack = if let Cut::Between(slack) = self.cut { slack } else { SLACK[0] };
        wide && line.right <= self.width + SLACK[SLACK.len() - 1] && self.reaches(Cut::Between(slack), line, next)
    }

    /// Whether a line is set off from the one before it.
    fn parted(&self, next: &Line) -> bool {
        self.blanks_part && next.gap == Gap::Blank || next.indent > self.indent + 1
    }

    fn joins(&self, line: &Line, next: &Line) -> bool {
        let reaches = self.full(line, next)
            || line.text.ends_with('、')
            || is_tied(line.text) && next.text.starts_with(char::is_alphanumeric);
        reaches
            && !self.parted(next)
            && !begins(next.text)
            && match self.end(line, next) {
                End::Open => true,
                End::Pause => self.paragraphs == Parting::Seen || !itemised(next.text),
                End::Stop => match self.paragraphs {
                    Parting::Seen => true,
                    Parting::Unknown => !itemised(next.text) && next.gap != Gap::Page,
                    Parting::Unseen => false,
                },
            }
    }

    /// How a line ends, before this one: a point between letters or digits (Add.|1) is no full stop.
    fn end(&self, line: &Line, next: &Line) -> End {
        let point =
            line.text.strip_suffix('.').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphanumeric()));
        let goes_on = point && next.text.starts_with(|c: char| c.is_ascii_alphanumeric());
        if self.cut == Cut::Anywhere && goes_on { End::Open } else { line.ends }
    }

    /// Whether a blank stands for the break between two lines that are joined.
    fn blank(&self, line: &Line, next: &Line) -> bool {
        match self.cut {
            Cut::Anywhere => line.trailing && self.blanks_trail || next.indent == self.indent + 1,
            Cut::Between(_) => !is_tied(line.text) && !line.text.ends_with('|'),
        }
    }
}

/// True for a line that ends with a hyphen or stroke within a word or symbol.
fn is_tied(line: &str) -> bool {
    let mut back = line.chars().rev();
    back.next().is_some_and(|c| matches!(c, '/' | '-' | '‐' | '‑' | '–'))
        && back.next().is_some_and(char::is_alphanumeric)
}

/// The halves of a word with a hyphen at the end of the line; empty where there is none.
fn halves<'s>(line: &'s str, next: &'s str) -> (&'s str, &'s str) {
    let Some(line) = line.strip_suffix('-') else { return ("", "") };
    let head = line.rfind(|c: char| !c.is_alphabetic()).map_or(0, |i| i + 1);
    let head = line.get(head..).unwrap_or_default();
    let tail = &next[..next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len())];
    if tail.starts_with(char::is_lowercase) { (head, tail) } else { ("", "") }
}

fn words_of(source: &str) -> HashSet<&str> {
    source.split(|c: char| !c.is_alphabetic() && c != '-').collect()
}

#[cfg(test)]
mod tests {
    use crate::text::normalise;

    /// The lines that a text comes to.
    fn lines(text: &str, solid: bool) -> Vec<String> {
        normalise(text, solid).text.lines().map(str::to_owned).collect()
    }

    /// Paragraphs cut at so many full-width characters.
    fn set(paragraphs: &[&str], width: usize) -> String {
        let mut text = String::new();
        for paragraph in paragraphs {
            let mut filled = 0;
            for c in paragraph.chars() {
                let wide = if c.is_ascii() { 1 } else { 2 };
                if filled + wide > width * 2 {
                    text.push('\n');
                    filled = 0;
                }
                text.push(c);
                filled += wide;
            }
            text.push('\n');
        }
        text
    }

    const PARAGRAPHS: [&str; 5] = [
        "渡口委员会",
        "第三届会议",
        "委员会在布兰特河畔的安道尔城举行会议，审议渡口的人道主义通行问题，并根据大会第78/950号决议和安全理事会第1373(2001)号决议通过了布兰特河沿岸各国合作行动计划。",
        "主席的发言",
        "主席欢迎各国代表出席在河畔举行的会议，请秘书处编写报告，并感谢东道国的盛情款待。",
    ];

    #[test]
    fn lines_that_fill_the_page_are_joined_and_headings_are_not() {
        for width in 10..20 {
            assert_eq!(lines(&set(&PARAGRAPHS, width), true), PARAGRAPHS, "{width}");
        }
        assert_eq!(lines(&PARAGRAPHS.join("\n"), true), PARAGRAPHS);
    }

    #[test]
    fn a_width_that_no_other_line_has_joins_nothing() {
        let text = "大会\n安全理事会\n布兰特河流域各国合作行动计划执行情况的最后报告\n主席团\n渡口委员会";
        assert_eq!(lines(text, true).len(), 5);
    }

    #[test]
    fn page_numbers_that_recur_are_taken_out() {
        let set = set(&PARAGRAPHS, 12);
        let mut physical: Vec<&str> = set.lines().collect();
        physical.insert(8, "\n23-09999\n3/3\n\u{C}");
        physical.insert(4, "2/3 23-09999\u{C}");
        assert_eq!(lines(&physical.join("\n"), true), PARAGRAPHS);
        assert_eq!(lines("表决结果\n2/3\n多数", true), ["表决结果", "2/3", "多数"]);
    }

    #[test]
    fn words_are_joined_with_a_blank_and_hyphens_go_where_the_word_is_known() {
        let text = "The Assembly welcomes the international coope-\nration of the member states in the counter-\nterrorism field and the             cooperation of the\nstates that take part in the work of the new\ncommittee of the whole.\n";
        let read = lines(text, false);
        assert_eq!(read.len(), 1, "{read:#?}");
        assert!(read[0].contains("international cooperation of the member"), "{}", read[0]);
        assert!(read[0].contains("counter-terrorism field"), "{}", read[0]);
    }
}
