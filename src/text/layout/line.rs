//! The lines of a source with what their place on the page tells: width, indentation, how they begin and end.

use unicode_width::UnicodeWidthChar as _;

use crate::text::normalise::{is_invisible, is_line_break, is_solid, superscript};

/// What stands before a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// A single line break.
    Break,
    /// Blank lines.
    Blank,
    /// The end of a page.
    Page,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// In the middle of a clause.
    Open,
    /// With a comma, a colon or a bracket, after which a sentence, or a heading, may end or go on.
    Pause,
    /// With the end of a sentence.
    Stop,
}

/// A line of the source that is not blank. Widths are in half-width characters.
#[derive(Debug)]
pub(super) struct Line<'s> {
    /// Without white space around it.
    pub(super) text: &'s str,
    pub(super) start: usize,
    pub(super) gap: Gap,
    /// The width of the white space before it.
    pub(super) indent: usize,
    /// Where its last character ends.
    pub(super) right: usize,
    /// The width of its first character.
    pub(super) first: usize,
    /// The width of what would not be parted at its start: a word, or a character with the brackets and marks beside it.
    pub(super) unit: usize,
    /// Whether white space stands after it.
    pub(super) trailing: bool,
    pub(super) ends: End,
}

impl Line<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

pub(super) fn lines(source: &str, solid: bool) -> Vec<Line<'_>> {
    let width = |c: char| {
        // what most of a text is made of needs no table
        match c {
            ' '..='~' => return 1,
            '、' | '。' | '一'..='鿿' => return 2,
            _ if is_invisible(c) => return 0,
            _ => {}
        }
        let width = if solid { c.width_cjk() } else { c.width() };
        width.unwrap_or(0)
    };
    let indent = |s: &str| s.chars().map(|c| if c == '\t' { 4 } else { width(c) }).sum::<usize>();
    let unseen = |c: char| c.is_whitespace() || is_invisible(c);
    let mut lines: Vec<Line> = Vec::new();
    let (mut at, mut breaks, mut gap) = (0, 0, Gap::Break);
    while at < source.len() {
        let rest = &source[at..];
        let end = line_break(rest).unwrap_or(rest.len());
        let (whole, after) = (&rest[..end], &rest[end..]);
        let text = whole.trim_start_matches(unseen);
        let before = whole.len() - text.len();
        let text = text.trim_end_matches(unseen);
        if !text.is_empty() {
            let gap = if breaks > 1 { gap.max(Gap::Blank) } else { gap };
            let indent = indent(&whole[..before]);
            lines.push(Line {
                text,
                start: at + before,
                gap,
                indent,
                right: indent + text.chars().map(width).sum::<usize>(),
                first: text.chars().next().map_or(0, width),
                unit: unit(text).map(width).sum(),
                trailing: whole[before + text.len()..].contains(char::is_whitespace),
                ends: end_of(text),
            });
        }
        if !text.is_empty() || lines.is_empty() {
            (breaks, gap) = (0, Gap::Break);
        }
        let broken = if after.starts_with("\r\n") { 2 } else { after.chars().next().map_or(0, char::len_utf8) };
        breaks += 1;
        if after.starts_with('\u{C}') {
            gap = Gap::Page;
        }
        at += end + broken;
    }
    lines
}

/// The first character that ends a line.
fn line_break(text: &str) -> Option<usize> {
    // their first bytes, in UTF-8
    let may_end = |b: &u8| matches!(b, b'\n'..=b'\r' | 0xC2 | 0xE2);
    let mut from = 0;
    loop {
        let at = from + text.as_bytes()[from..].iter().position(may_end)?;
        let c = text[at..].chars().next()?;
        if is_line_break(c) {
            return Some(at);
        }
        from = at + c.len_utf8();
    }
}

pub(super) fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '（' | '［' | '〔' | '【' | '《' | '〈' | '“' | '‘' | '「' | '『' | '⟦')
}

pub(super) fn closes(c: char) -> bool {
    matches!(c, ')' | ']' | '）' | '］' | '〕' | '】' | '》' | '〉' | '”' | '’' | '」' | '』' | '⟧')
}

pub(super) fn pauses(c: char) -> bool {
    matches!(c, '，' | ',' | '：' | ':' | '、' | '…' | '|') || closes(c)
}

pub(super) fn stops(c: char) -> bool {
    matches!(c, '。' | '；' | '！' | '？' | '.' | ';' | '!' | '?' | '．' | '｡')
}

/// What stands at the start of a line and would not be parted by a line break.
pub(super) fn unit(text: &str) -> impl Iterator<Item = char> {
    let until = |from: usize, end: &dyn Fn(char) -> bool| text[from..].find(end).map_or(text.len(), |i| from + i);
    let lead = until(0, &|c| !opens(c) && !c.is_whitespace());
    let first = text[lead..].chars().next();
    let word = |c: char| !is_solid(c) && !c.is_whitespace() && c != '|';
    let core = match first {
        Some(c) if word(c) => until(lead, &|c| !word(c)),
        Some(c) => lead + c.len_utf8(),
        None => lead,
    };
    let tail = until(core, &|c| !pauses(c) && !stops(c) && superscript(c).is_none() && !c.is_whitespace());
    text[..tail].trim_end().chars()
}

pub(super) fn end_of(text: &str) -> End {
    let text = text.trim_end_matches(|c: char| c == '*' || superscript(c).is_some() || c.is_whitespace());
    match text.trim_end_matches(closes).chars().next_back() {
        Some(c) if stops(c) => End::Stop,
        _ if text.ends_with(pauses) => End::Pause,
        _ => End::Open,
    }
}

/// True where a line begins something wherever it stands: a heading, a note, a numbered paragraph.
pub(super) fn begins(text: &str) -> bool {
    let mark = |c: char| matches!(c, '#' | '|' | '•' | '●' | '▪' | '■' | '◆') || superscript(c).is_some();
    text.starts_with(mark) || numbered(text, |c| c.is_ascii_digit() || ('０'..='９').contains(&c), &['.', '．'])
}

/// True where a line begins an item of a list, unless it stands within a sentence.
pub(super) fn itemised(text: &str) -> bool {
    let bracketed = text.strip_prefix(['(', '（']).and_then(|item| item.split_once([')', '）']));
    let chinese = |c: char| "一二三四五六七八九十".contains(c);
    let label = |item: &str| item.chars().all(|c| c.is_ascii_alphanumeric() || chinese(c));
    bracketed.is_some_and(|(item, _)| (1..=3).contains(&item.chars().count()) && label(item))
        || numbered(text, chinese, &['、', '.', '．'])
        || ["- ", "— "].iter().any(|dash| text.starts_with(dash))
}

pub(super) fn numbered(text: &str, digit: impl Fn(char) -> bool, mark: &[char]) -> bool {
    let digits = text.chars().take_while(|c| digit(*c)).count();
    let mut rest = text.chars().skip(digits);
    (1..=3).contains(&digits)
        && rest.next().is_some_and(|c| mark.contains(&c))
        && !rest.next().is_some_and(char::is_numeric)
}
