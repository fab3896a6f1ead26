//! One linear pass from the source text to the text that rules and names are matched against, with an exact map back.
//!
//! White space between characters of a script that writes none (Chinese) is dropped, whoever put it there; elsewhere
//! a run of it becomes one blank. Lines broken inside a sentence are joined. Full-width letters, digits and brackets
//! become half-width; clause punctuation keeps its full-width form in Chinese. Traditional characters become simplified
//! ones. Superscript note marks and emphasis marks are taken out *before* folding, so that ¹ never melts into a number.

use std::sync::OnceLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use super::layout::Layout;
use super::span::{Range, Span};

/// What was taken out of the text, and where it stood in what remains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Byte of the normalised text before which it stood.
    pub at: usize,
    /// What it was.
    pub kind: MarkKind,
}

/// What stood at a [`Mark`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkKind {
    /// A footnote mark: its number, as digits.
    Note(String),
    /// An emphasis mark (`**`), opening or closing.
    Emphasis,
    /// A heading mark (`##`) at the start of a line.
    Heading,
}

/// The normalised text with its way back.
#[derive(Debug, Clone, Default)]
pub struct Normalised {
    /// The text that names and rules are matched against. Its only white space is the blank and the line feed.
    pub text: String,
    /// From there to the original.
    pub map: OffsetMap,
    /// Note and emphasis marks that were taken out, in order.
    pub marks: Vec<Mark>,
}

/// Where each stretch of normalised text came from: runs, not one entry a character.
#[derive(Debug, Clone, Default)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

/// A stretch that was copied unchanged (`orig_len` is its length) or one folded character.
#[derive(Debug, Clone, Copy)]
struct Run {
    norm: u32,
    len: u32,
    orig: u32,
    orig_len: u32,
}

impl Normalised {
    /// Writes what stands for the white space of the source after what is written.
    fn put(&mut self, white: char, source: &str) {
        let at = self.map.runs.last().map_or(0, |r| (r.orig + r.orig_len) as usize);
        let length = source[at..].chars().next().map_or(0, char::len_utf8);
        self.map.push(self.text.len(), 1, at, length);
        self.text.push(white);
    }
}

impl OffsetMap {
    fn push(&mut self, norm: usize, len: usize, orig: usize, orig_len: usize) {
        if let Some(last) = self.runs.last_mut()
            && last.len == last.orig_len
            && len == orig_len
            && (last.orig + last.orig_len) as usize == orig
        {
            last.len += len as u32;
            last.orig_len += len as u32;
            return;
        }
        self.runs.push(Run { norm: norm as u32, len: len as u32, orig: orig as u32, orig_len: orig_len as u32 });
    }

    fn run_at(&self, at: usize) -> Option<&Run> {
        let i = self.runs.partition_point(|r| r.norm as usize <= at);
        self.runs[..i].last()
    }

    /// The original text that a range of normalised text stands for, without white space around it.
    pub fn to_original(&self, range: Range) -> Span {
        let start = self.run_at(range.start).map_or(0, |r| {
            if r.len == r.orig_len { r.orig + (range.start as u32 - r.norm).min(r.len) } else { r.orig }
        });
        if range.is_empty() {
            return Span { start, end: start };
        }
        let end = self.run_at(range.end - 1).map_or(start, |r| {
            if r.len == r.orig_len { r.orig + (range.end as u32 - r.norm).min(r.len) } else { r.orig + r.orig_len }
        });
        Span { start, end: end.max(start) }
    }
}

/// True for characters of a script that puts no blanks between words, with its punctuation.
pub fn is_solid(c: char) -> bool {
    matches!(c as u32, 0x2E80..=0x303F | 0x3040..=0x30FF | 0x3100..=0x312F | 0x31A0..=0x31BF | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF01..=0xFF60 | 0x20000..=0x3FFFF)
}

/// True for Chinese characters proper.
pub fn is_ideograph(c: char) -> bool {
    matches!(c as u32, 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF | 0x3007)
}

/// True for what ends a line, whatever system wrote it.
pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// True for what says how characters are set, and is none itself.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
        || c.is_control() && !c.is_whitespace()
}

pub(super) fn superscript(c: char) -> Option<char> {
    Some(match c {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        _ => return None,
    })
}

/// Folds one character; `solid` tells whether the text is mainly of a script without blanks.
fn fold(c: char, solid: bool, previous: Option<char>, quote_open: &mut bool) -> char {
    match c {
        '，' | '；' | '：' | '！' | '？' if solid => c,
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        ',' | ';' | ':' if solid && previous.is_some_and(|p| is_solid(p) || matches!(p, ')' | ']' | '”' | '’')) => {
            match c {
                ',' => '，',
                ';' => '；',
                _ => '：',
            }
        }
        '"' if solid => {
            *quote_open = !*quote_open;
            if *quote_open { '“' } else { '”' }
        }
        '「' | '『' if solid => '“',
        '」' | '』' if solid => '”',
        '〔' | '【' => '[',
        '〕' | '】' => ']',
        '‧' | '•' | '・' | '･' | '∙' => '·',
        '‐' | '‑' | '‒' | '–' | '−' => '-',
        '〇' => '○',
        '٠'..='٩' => char::from(b'0' + (c as u32 - '٠' as u32) as u8),
        '۰'..='۹' => char::from(b'0' + (c as u32 - '۰' as u32) as u8),
        _ => c,
    }
}

/// True where a line ends a sentence, a clause or a head.
fn ends_clause(c: char) -> bool {
    matches!(
        c,
        '。' | '；' | '：' | '，' | '！' | '？' | '.' | ';' | ':' | '!' | '?' | '”' | '》' | ')' | ']' | '|' | '…'
    )
}

/// A line of fewer characters may be a heading.
const LONG_LINE: usize = 60;

/// True where the line break before `next` stands inside a sentence of which `line` is the beginning.
fn joins(line: &str, next: &str, solid: bool) -> bool {
    let (Some(last), Some(first)) = (line.chars().next_back(), next.chars().next()) else {
        return false;
    };
    if solid {
        let clause = |s: &str| s.contains(['，', '。', '；', '、', ',', ';']);
        !ends_clause(last)
            && is_ideograph(first)
            && clause(line)
            && (clause(next) || next.ends_with(['。', '；', '，', '：']))
    } else {
        let length = line.chars().count();
        let small = first.is_lowercase() && !matches!(last, ',' | '،' | '؛') && length > 20;
        // …of 12 November|1996, 52/10 of…: a list goes on; 1. and 1 - begin a paragraph
        let mut words = next.split_whitespace();
        let (word, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let numbers = word.ends_with(['.', ')']) || matches!(second, "-" | "–" | "—");
        let listed = first.is_ascii_digit() && !numbers && length > LONG_LINE;
        !matches!(last, '.' | ';' | ':' | '!' | '?') && (small || listed)
    }
}

/// Normalises `source`; `solid` tells whether its main script puts no blanks between words.
pub fn normalise(source: &str, solid: bool) -> Normalised {
    let layout = Layout::read(source, solid);
    let mut skipped = layout.skipped().iter().peekable();
    let simplified = if solid { simplify(source) } else { None };
    let mut out = Normalised { text: String::with_capacity(source.len()), ..Normalised::default() };
    let mut quote_open = false;
    let mut line = Open::default();
    let (mut base, mut chars) = (0, source.char_indices().peekable());
    let mut simple = simplified.as_ref().map(|s| s.chars());
    while let Some((i, original)) = chars.next() {
        let at = base + i;
        let c = simple.as_mut().and_then(|s| s.next()).unwrap_or(original);
        while skipped.next_if(|range| range.end <= at).is_some() {}
        if skipped.peek().is_some_and(|range| range.contains(&at)) {
            continue;
        }
        if simple.is_none() && !line.broken && !line.blank {
            // what stays as it is, all at once
            let limit = skipped.peek().map_or(source.len(), |range| range.start);
            let run = plain(&source[at..limit]);
            if run > 0 {
                out.map.push(out.text.len(), run, at, run);
                out.text.push_str(&source[at..at + run]);
                (base, chars) = (at + run, source[at + run..].char_indices().peekable());
                continue;
            }
        }
        if is_line_break(c) {
            line.broken = true;
            continue;
        }
        if c.is_whitespace() {
            line.blank = true;
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        // << and >> for « and »
        if !solid && matches!(c, '<' | '>') && chars.next_if(|(_, n)| *n == c).is_some() {
            let joint = line.joint(&out, &layout, source, at, at, solid);
            line.resume(&mut out, source, joint);
            if std::mem::take(&mut line.blank) && out.text.len() > line.start {
                out.put(' ', source);
            }
            let mark = if c == '<' { '«' } else { '»' };
            out.map.push(out.text.len(), mark.len_utf8(), at, 2);
            out.text.push(mark);
            continue;
        }
        let at_line_start = out.text.len() == line.start || line.broken;
        if at_line_start && c == '#' {
            while chars.next_if(|(_, n)| *n == '#').is_some() {
                simple.as_mut().and_then(|s| s.next());
            }
            line.resume(&mut out, source, layout.joint(at));
            out.marks.push(Mark { at: out.text.len(), kind: MarkKind::Heading });
            continue;
        }
        if c == '*' && chars.next_if(|(_, n)| *n == '*').is_some() {
            simple.as_mut().and_then(|s| s.next());
            let joint = line.joint(&out, &layout, source, at, at + 2, solid);
            line.resume(&mut out, source, joint);
            out.marks.push(Mark { at: out.text.len(), kind: MarkKind::Emphasis });
            continue;
        }
        if let Some(digit) = superscript(c) {
            let mut number = String::from(digit);
            while let Some((_, n)) = chars.next_if(|(_, n)| superscript(*n).is_some()) {
                simple.as_mut().and_then(|s| s.next());
                number.extend(superscript(n));
            }
            line.resume(&mut out, source, layout.joint(at));
            out.marks.push(Mark { at: out.text.len(), kind: MarkKind::Note(number) });
            continue;
        }
        let joint = line.joint(&out, &layout, source, at, at, solid);
        line.resume(&mut out, source, joint);
        let previous = if out.text.len() == line.start { None } else { out.text.chars().next_back() };
        let folded = fold(c, solid, previous, &mut quote_open);
        if line.blank
            && let Some(p) = previous
            && keeps_blank(p, folded, solid)
        {
            out.put(' ', source);
        }
        line.blank = false;
        out.map.push(out.text.len(), folded.len_utf8(), at, original.len_utf8());
        out.text.push(folded);
    }
    out
}

/// How many bytes at the start of a text are written as they are, wherever they stand: ASCII letters and digits, Chinese
/// characters, their comma of lists and their full stop.
fn plain(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        at += match first {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => 1,
            0xE4..=0xE9 => 3,
            0xE3 if matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x81 | 0x82])) => 3,
            _ => break,
        };
    }
    at.min(bytes.len())
}

/// The line that is being written.
#[derive(Default)]
struct Open {
    /// Where it begins in the normalised text.
    start: usize,
    /// Whether the source has a line break after what is written.
    broken: bool,
    /// Whether it has a blank there.
    blank: bool,
}

impl Open {
    /// Whether what stands at `at` goes on after a break, and then whether a blank stands for the break; `from` is where
    /// its words begin.
    fn joint(
        &self,
        out: &Normalised,
        layout: &Layout,
        source: &str,
        at: usize,
        from: usize,
        solid: bool,
    ) -> Option<bool> {
        if !self.broken {
            return None;
        }
        layout.joint(at).or_else(|| {
            let line = &out.text[self.start..];
            joins(line, layout.rest(source, from).trim(), solid).then_some(true)
        })
    }

    /// Ends the line where the source breaks it, or goes on with it.
    fn resume(&mut self, out: &mut Normalised, source: &str, joint: Option<bool>) {
        if !std::mem::take(&mut self.broken) {
            return;
        }
        if let Some(blank) = joint {
            self.blank = blank;
            return;
        }
        self.blank = false;
        if !out.text.is_empty() && !out.text.ends_with('\n') {
            out.put('\n', source);
        }
        self.start = out.text.len();
    }
}

/// True where a blank between `a` and `b` separates words.
fn keeps_blank(a: char, b: char, solid: bool) -> bool {
    if is_solid(a) || is_solid(b) {
        return false;
    }
    // 66 (s), (v ), 1373 (2001): no blank around brackets in Chinese text, whatever a segmenter left there
    !(solid
        && (matches!(a, '(' | '[' | '“' | '”' | '·' | '/')
            || matches!(b, '(' | ')' | ']' | '“' | '”' | '·' | '/' | '.' | '%')))
}

/// The text in simplified characters, one for one; `None` where it has no traditional ones.
fn simplify(source: &str) -> Option<String> {
    let traditional = |c: char| {
        matches!(
            c,
            '國' | '聯'
                | '會'
                | '議'
                | '關'
                | '與'
                | '為'
                | '東'
                | '長'
                | '實'
                | '務'
                | '書'
                | '區'
                | '個'
                | '從'
                | '這'
        )
    };
    if !source.contains(traditional) {
        return None;
    }
    static CONVERTER: OnceLock<Option<OpenCC>> = OnceLock::new();
    let converter = CONVERTER.get_or_init(|| OpenCC::from_config(BuiltinConfig::T2s).ok()).as_ref()?;
    let whole = converter.convert(source);
    if whole.chars().count() == source.chars().count() {
        return Some(whole);
    }
    // a phrase changed its length: fall back to character by character, which cannot
    let mut known = std::collections::HashMap::new();
    Some(
        source
            .chars()
            .map(|c| {
                *known.entry(c).or_insert_with(|| {
                    let mut buffer = [0; 4];
                    let one = converter.convert(c.encode_utf8(&mut buffer));
                    let mut it = one.chars();
                    match (it.next(), it.next()) {
                        (Some(s), None) => s,
                        _ => c,
                    }
                })
            })
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn norm(s: &str) -> String {
        normalise(s, true).text
    }

    #[test]
    fn segmentation_blanks_between_chinese_characters_go() {
        assert_eq!(norm("联合国 安全 理事会 第1368 （ 2001 ） 号 和"), "联合国安全理事会第1368(2001)号和");
        assert_eq!(norm("2001年 9月 8 国 集团"), "2001年9月8国集团");
        assert_eq!(norm("议程 项目 66 (s) 和 (v ) 、 68(d )"), "议程项目66(s)和(v)、68(d)");
    }

    #[test]
    fn blanks_between_latin_words_and_numbers_stay() {
        assert_eq!(norm("Distr.: General\n1  February 2005"), "Distr.: General\n1 February 2005");
        assert_eq!(norm("约2 120亿美元"), "约2 120亿美元");
    }

    #[test]
    fn note_marks_come_out_before_numbers_are_read() {
        let n = normalise("第 1373 (2001) 号决议¹² 提交", true);
        assert_eq!(n.text, "第1373(2001)号决议提交");
        assert_eq!(n.marks, vec![Mark { at: "第1373(2001)号决议".len(), kind: MarkKind::Note("12".into()) }]);
    }

    #[test]
    fn a_line_broken_inside_a_sentence_is_joined_and_a_heading_is_not() {
        assert_eq!(norm("并为此, 密切配\n\n合安全理事会, 以及"), "并为此，密切配合安全理事会，以及");
        assert_eq!(norm("第七十三届会议\n\n议程项目 111"), "第七十三届会议\n议程项目111");
    }

    #[test]
    fn traditional_characters_are_matched_as_simplified_ones() {
        assert_eq!(norm("聯合國安全理事會決議"), "联合国安全理事会决议");
    }

    #[test]
    fn spans_lead_back_to_the_original() {
        let source = "在 聯合國 安全 理事會 第1368 （ 2001 ） 号，\r\n\r\n又";
        let n = normalise(source, true);
        let at = n.text.find("安全理事会第1368(2001)号").expect("the blanks are gone");
        let span = n.map.to_original(Range::new(at, at + "安全理事会第1368(2001)号".len()));
        assert_eq!(&source[span.start as usize..span.end as usize], "安全 理事會 第1368 （ 2001 ） 号");
    }
}
