//! Finds parts and paragraphs. A document is a letter where it has a letter's title, a resolution where an organ
//! speaks alone before a comma, and running text otherwise.

use regex::Regex;

use super::sentence::{Stops, ends_so};
use super::{Document, Letter, Paragraph, Part, PartKind};
use crate::authority::{Grammar, WordClass};
use crate::terms::Kind;
use crate::text::{MarkKind, Normalised, Range, numeral};

/// How far the signatures of one letter may stand apart, in bytes.
const SIGNATURES_APART: usize = 300;
/// The longest line of a signature, in bytes.
const LONGEST_SIGNATURE: usize = 160;
/// How many lines at the end may be the head of the first page.
const TAIL: usize = 6;
/// The least length of a text to be an annex, in bytes.
const SHORTEST_ANNEX: usize = 120;

pub(super) fn build(norm: Normalised, language: &Grammar) -> Document {
    let text = norm.text.as_str();
    let solid = language.writing.solid;
    let stops = Stops::find(text, &language.writing);
    let lines = lines(&norm, language);
    let subject_end = language.structure.subject.find(text).map_or(0, |m| m.end());
    let opener = opener(text, &lines, language);
    // …的信 over an organ that speaks, with no sentence between, is the agenda item of a resolution
    let heads_opener = |l: &Letter| {
        opener.is_some_and(|o| l.title.end <= o.start && !stops.any_full_stop(text, Range::new(l.title.end, o.start)))
    };
    let letter = letter(text, subject_end, language).filter(|l| !heads_opener(l));
    let opener = opener.filter(|_| letter.is_none());
    let mut parts = Vec::new();
    let mut title = None;
    let mut push = |kind, start: usize, end: usize, work| {
        if start < end {
            parts.push(Part { kind, range: Range::new(start, end), work });
        }
    };
    push(PartKind::Subject, 0, subject_end, 0);
    let annex_heading = |from: usize| language.structure.annex.find_at(text, from).map(|m| m.start());
    if let Some(letter) = &letter {
        push(PartKind::Header, subject_end, letter.title.start, 0);
        push(PartKind::Title, letter.title.start, letter.title.end, 0);
        let (sign_start, sign_end) = signatures(text, letter.title.end, language);
        // an annex may begin before anything is signed
        let annex = annex_heading(letter.title.end).unwrap_or(text.len());
        let (sign_start, sign_end) = (sign_start.min(annex), sign_end.min(annex));
        push(PartKind::Letter, letter.title.end, sign_start, 0);
        push(PartKind::Signature, sign_start, sign_end, 0);
        let rest = text[sign_end..].trim();
        if rest.len() >= SHORTEST_ANNEX {
            for (n, part) in annexes(text, sign_end, language).into_iter().enumerate() {
                push(PartKind::Body, part.start, part.end, n + 1);
            }
        } else {
            push(PartKind::Closing, sign_end, text.len(), 0);
        }
    } else if let Some(opener) = opener {
        push(PartKind::Header, subject_end, opener.start, 0);
        title = resolution_title(text, subject_end, opener.start, language)
            .or_else(|| trailing_title(text, &lines, opener.end, language));
        let annex = annex_heading(opener.end).unwrap_or(text.len());
        let operative = first_numbered(&lines, opener.end, annex, text, language).unwrap_or(annex);
        push(PartKind::Preamble, opener.start, operative, 0);
        let closing = closing(&lines, operative.min(annex), annex, text);
        push(PartKind::Operative, operative, closing, 0);
        push(PartKind::Closing, closing.max(operative), annex, 0);
        for (n, part) in annexes(text, annex, language).into_iter().enumerate() {
            push(PartKind::Body, part.start, part.end, n + 1);
        }
    } else {
        let body = lines
            .iter()
            .find(|l| {
                l.start >= subject_end && ends_so(l.of(text), solid) && (solid || !is_furniture(l.of(text), language))
            })
            .map_or(subject_end, |l| l.start);
        push(PartKind::Header, subject_end, body, 0);
        // of the lines that may be the title, the first that ends as titles do
        let candidates: Vec<Range> = lines
            .iter()
            .filter(|l| l.start >= subject_end && l.start <= body)
            .filter(|l| !is_furniture(l.of(text), language) && !is_sentence(l.of(text)))
            .map(|l| without_mark(text, *l))
            .collect();
        let titled = |l: &Range| {
            let line = l.of(text);
            let heads = language.heads.get(&Kind::Document).into_iter().flatten();
            heads.chain(language.doc_types.iter().map(|(w, _)| w)).any(|h| line.ends_with(h.as_str()))
        };
        // the line before 秘书长的报告 is the title
        let submitted = |l: &Range| language.structure.submission.is_match(l.of(text).trim());
        let before = candidates.windows(2).find(|w| submitted(&w[1]) && !submitted(&w[0])).map(|w| w[0]);
        title = before.or_else(|| candidates.iter().copied().find(titled)).or_else(|| candidates.first().copied());
        // a text of one line is all that there is, and has no title
        title = title.filter(|_| lines.len() > 1);
        push(PartKind::Body, body, text.len(), 0);
    }
    let parts = with_tail(parts, &lines, text, language);
    let parts = with_end_notes(parts, &lines, text, solid);
    let mut parts = with_notes(parts, &lines, &norm);
    if parts.is_empty() {
        parts.push(Part { kind: PartKind::Body, range: Range::new(0, text.len()), work: 0 });
    }
    let works = parts.iter().map(|p| p.work).max().unwrap_or(0) + 1;
    let paragraphs = paragraphs(text, &lines, &parts, &norm, language);
    Document { parts, paragraphs, letter, opener, title, works, stops, norm }
}

/// A line without the quotation marks that close it.
fn said(line: &str) -> &str {
    line.trim_end().trim_end_matches(['”', '’', '」', '』', '»', '"'])
}

/// A title has more characters where blanks part words.
const SHORTEST_TITLE: usize = 4;

/// True for a line of the header that is no title.
fn is_furniture(line: &str, language: &Grammar) -> bool {
    language.structure.furniture.is_match(line.trim())
}

/// Lines of the text, cut further before numbered paragraphs and around an emphasised opener.
fn lines(norm: &Normalised, language: &Grammar) -> Vec<Range> {
    let text = norm.text.as_str();
    let mut cuts: Vec<usize> = vec![0];
    let numbered = |at: usize| language.structure.number.is_match(&text[at..]);
    for (i, c) in text.char_indices() {
        let after = i + c.len_utf8();
        match c {
            '\n' => cuts.push(after),
            // 。1.国际 or ；三.建立: a number after the end of a sentence begins a paragraph
            '。' | '；' | '：' | '!' | '？'
                if numbered(after) || language.structure.section.is_match(&text[after..]) =>
            {
                cuts.push(after)
            }
            // 三.建立信任措施24.为了: a number after a heading
            '.' => {
                let start = i - text[..i].bytes().rev().take_while(u8::is_ascii_digit).count();
                let before = text[..start].chars().next_back();
                if start < i
                    && i - start <= 2
                    && before.is_some_and(crate::text::is_ideograph)
                    && numbered(start)
                    && text[after..].chars().next().is_some_and(crate::text::is_ideograph)
                    && !text[..start].ends_with(['第', '年', '月'])
                {
                    cuts.push(start);
                }
            }
            _ => {}
        }
    }
    let emphases: Vec<usize> = norm.marks.iter().filter(|m| m.kind == MarkKind::Emphasis).map(|m| m.at).collect();
    for pair in emphases.chunks(2) {
        if let [a, b] = pair
            && language.structure.opener.is_match(&text[*a..*b])
        {
            cuts.push(*a);
            cuts.push(*b);
        }
    }
    // The Security Council, Reaffirming…: an organ that speaks on the line of its first paragraph
    if !language.writing.solid {
        for start in cuts.clone() {
            let line = text[start..].split('\n').next().unwrap_or_default();
            let comma = line.match_indices([',', '،']).map(|(i, c)| i + c.len()).find(|i| {
                let rest = line[*i..].trim_start();
                !rest.is_empty()
                    && !rest.starts_with(char::is_lowercase)
                    && language.structure.opener.is_match(&line[..*i])
            });
            cuts.extend(comma.map(|i| start + i));
        }
    }
    cuts.push(text.len());
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|w| {
            let line = &text[w[0]..w[1]];
            Range::new(w[0], w[0] + line.trim_end_matches('\n').len())
        })
        .filter(|r| !r.is_empty())
        .collect()
}

fn letter(text: &str, from: usize, language: &Grammar) -> Option<Letter> {
    let structure = &language.structure;
    let first = |pattern: &Regex| {
        let mut at = from;
        while let Some(c) = pattern.captures_at(text, at) {
            let range = |name: &str| c.name(name).map(|m| Range::new(m.start(), m.end()));
            let (whole, sender, addressee, sort) = (c.get(0)?, range("sender")?, range("addressee")?, range("sort")?);
            if structure.sender.is_match(sender.of(text)) {
                let title = Range::new(whole.start(), whole.end());
                return Some(Letter { title, date: range("date"), sender, addressee, sort });
            }
            at = whole.end();
        }
        None
    };
    // an undated title begins its line; one within running text is another letter
    match (first(&structure.letter), first(&structure.undated_letter)) {
        (Some(dated), Some(undated)) if undated.title.end < dated.title.start => Some(undated),
        (dated, undated) => dated.or(undated),
    }
}

fn opener(text: &str, lines: &[Range], language: &Grammar) -> Option<Range> {
    lines.iter().copied().find(|l| language.structure.opener.is_match(l.of(text).trim()))
}

/// True where a line is a sentence, or leads into one, and thus no title.
fn is_sentence(line: &str) -> bool {
    line.ends_with(['。', '；', '：', '.', ';', ':']) || line.ends_with(['，', ',']) && line.contains(['“', '。'])
}

/// A title without the asterisk that refers to a note.
fn without_mark(text: &str, line: Range) -> Range {
    Range::new(line.start, line.start + line.of(text).trim_end_matches(['*', ' ']).len())
}

/// The block of signatures after `from`: from the end of the last sentence before it to the last mark of signature.
fn signatures(text: &str, from: usize, language: &Grammar) -> (usize, usize) {
    let marks = language.words(WordClass::Signed);
    let next =
        |at: usize| marks.iter().filter_map(|m| text[at..].find(m.as_str()).map(|i| (at + i, at + i + m.len()))).min();
    let Some((first, mut end)) = next(from) else {
        return (text.len(), text.len());
    };
    if !language.writing.solid {
        return signed_lines(text, first);
    }
    let start = text[from..first].rfind(['。', '，']).map_or(from, |i| from + i + '。'.len_utf8());
    while let Some((at, after)) = next(end) {
        if at - end > SIGNATURES_APART || text[end..at].contains('。') {
            break;
        }
        end = after;
    }
    (start, end)
}

/// The lines from the one of the first mark of signature: names and posts, until a line that is neither.
fn signed_lines(text: &str, first: usize) -> (usize, usize) {
    let start = text[..first].rfind('\n').map_or(0, |i| i + 1);
    let mut end = start;
    for (n, line) in text[start..].split_inclusive('\n').enumerate() {
        let words = line.trim();
        let ends = n > 0 && (words.len() > LONGEST_SIGNATURE || words.starts_with(['<', '[']) || ends_so(words, false));
        if ends {
            break;
        }
        end += line.len();
    }
    (start, end)
}

/// The last line before the opener that is neither a bracketed basis nor a header line. Where blanks part words neither the
/// organ, the date nor a letter by itself is a title, and none stands before the line with the number.
fn resolution_title(text: &str, from: usize, opener: usize, language: &Grammar) -> Option<Range> {
    let header = &text[from..opener];
    let mut end = opener;
    for line in header.rsplit('\n') {
        let start = end - line.len();
        let trimmed = line.trim();
        if !language.writing.solid && language.structure.numbered.is_match(trimmed) {
            return None;
        }
        let furniture =
            !language.writing.solid && (is_furniture(trimmed, language) || trimmed.chars().count() < SHORTEST_TITLE);
        let headed = trimmed.is_empty() || furniture || language.structure.adoption.is_match(trimmed);
        if !headed && !trimmed.starts_with('[') {
            let lead = line.len() - line.trim_start().len();
            let numbered = line
                .trim_start()
                .find(['.', '。'])
                .filter(|i| line.trim_start()[..*i].chars().all(|c| c.is_ascii_digit() || c == '/'));
            // 53/... : a draft's number is left open
            let after = |i: usize| line.trim_start()[i..].trim_start_matches(['.', '。', '…', ' ']);
            let skip = numbered.map_or(0, |i| line.trim_start().len() - after(i).len());
            return Some(without_mark(text, Range::new(start + lead + skip, start + line.len())));
        }
        if trimmed.starts_with('[') {
            return None;
        }
        end = start.saturating_sub(1);
        if end <= from {
            break;
        }
    }
    None
}

/// The title where the head of the first page was read after the last: below the lines of the organisation and the organ.
fn trailing_title(text: &str, lines: &[Range], from: usize, language: &Grammar) -> Option<Range> {
    let furniture = |l: &Range| is_furniture(l.of(text), language);
    let head = lines
        .windows(3)
        .rposition(|w| w[0].start >= from && furniture(&w[0]) && furniture(&w[1]) && !furniture(&w[2]))?;
    let title = lines[head + 2];
    let words = title.of(text);
    (words.chars().count() >= 8 && !ends_so(words, language.writing.solid)).then_some(title)
}

/// The texts annexed after a place, each from its heading to the next: the headings are numbered in order.
fn annexes(text: &str, from: usize, language: &Grammar) -> Vec<Range> {
    let mut starts = vec![from];
    for heading in language.structure.annex.captures_iter(&text[from..]) {
        let number = heading.name("n").or_else(|| heading.name("of")).and_then(|n| numeral(n.as_str()));
        if let Some(at) = heading.get(0).filter(|_| number == Some(starts.len() as u32 + 1)) {
            starts.push(from + at.start());
        }
    }
    let ends = starts[1..].iter().copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| Range::new(*start, end)).collect()
}

fn first_numbered(lines: &[Range], from: usize, to: usize, text: &str, language: &Grammar) -> Option<usize> {
    lines
        .iter()
        .find(|l| l.start >= from && l.start < to && language.structure.number.is_match(l.of(text)))
        .map(|l| l.start)
}

/// Where the lines after the last sentence begin.
fn closing(lines: &[Range], from: usize, to: usize, text: &str) -> usize {
    lines
        .iter()
        .rev()
        .filter(|l| l.start >= from && l.start < to)
        .take_while(|l| !said(l.of(text)).ends_with(['。', '；', '，', '：', '.', ';', ',', ':']))
        .last()
        .map_or(to, |l| l.start)
}

/// The head of the first page where it was read after the last one: lines at the end that are no sentences, among them
/// furniture, are the document's header.
fn with_tail(parts: Vec<Part>, lines: &[Range], text: &str, language: &Grammar) -> Vec<Part> {
    let furniture = |l: &Range| is_furniture(l.of(text), language);
    let mut start = None;
    let mut titles = 0;
    for line in lines.iter().rev().take(TAIL) {
        if said(line.of(text)).ends_with(['。', '；', '，', '：', ')', '.', ';', ',', ':']) || titles == 2 {
            break;
        }
        if furniture(line) {
            start = Some(line.start);
        } else {
            titles += 1;
        }
    }
    let (Some(start), Some(last)) = (start, parts.last()) else { return parts };
    if last.range.start >= start
        || !matches!(last.kind, PartKind::Body | PartKind::Closing | PartKind::Operative | PartKind::Preamble)
    {
        return parts;
    }
    let meeting = last.kind == PartKind::Closing && last.work == 0;
    let mut parts = parts;
    if let Some(last) = parts.last_mut().filter(|_| !meeting) {
        last.range = Range::new(last.range.start, start);
        parts.push(Part { kind: PartKind::Header, range: Range::new(start, text.len()), work: 0 });
    }
    parts
}

/// Notes that stand at the end without their marks: lines that end as sentences do, after the document's own symbol on a
/// line by itself, which is header.
fn with_end_notes(mut parts: Vec<Part>, lines: &[Range], text: &str, solid: bool) -> Vec<Part> {
    let symbol = |l: &&Range| {
        let line = l.of(text).trim();
        !line.contains(' ')
            && line.contains('/')
            && !line.ends_with('.')
            && line.starts_with(|c: char| c.is_ascii_uppercase())
    };
    let half = text.len() / 2;
    let Some(last) = lines.iter().filter(|l| l.start > half).rfind(symbol).filter(|_| !solid) else { return parts };
    let noted = lines.iter().filter(|l| l.start > last.end).any(|l| said(l.of(text)).ends_with('.'));
    if !noted {
        return parts;
    }
    let same = |l: &&Range| l.start > half && l.start <= last.start && l.of(text) == last.of(text);
    let first = lines.iter().find(same).unwrap_or(last).start;
    parts.retain(|p| p.range.start < first);
    if let Some(part) = parts.last_mut() {
        part.range = Range::new(part.range.start, first.min(part.range.end));
    }
    parts.push(Part { kind: PartKind::Header, range: Range::new(first, last.end), work: 0 });
    parts.push(Part { kind: PartKind::Notes, range: Range::new(last.end, text.len()), work: 0 });
    parts
}

/// Cuts the lines that begin with a note mark out of the parts that they stand in.
fn with_notes(parts: Vec<Part>, lines: &[Range], norm: &Normalised) -> Vec<Part> {
    let starts_note = |r: &Range| note_at(norm, r.start).is_some();
    let mut out: Vec<Part> = Vec::new();
    for part in parts {
        let mut at = part.range.start;
        let within = lines[lines.partition_point(|l| l.start <= part.range.start)..].iter();
        for line in within.take_while(|l| l.start < part.range.end).filter(|l| starts_note(l)) {
            if at < line.start {
                out.push(Part { range: Range::new(at, line.start), ..part });
            }
            out.push(Part { kind: PartKind::Notes, range: *line, work: part.work });
            at = line.end;
        }
        if at < part.range.end {
            out.push(Part { range: Range::new(at, part.range.end), ..part });
        }
    }
    out
}

/// The number of the note whose mark stands at a place.
fn note_at(norm: &Normalised, at: usize) -> Option<&str> {
    let from = norm.marks.partition_point(|m| m.at < at);
    norm.marks[from..].iter().take_while(|m| m.at == at).find_map(|m| match &m.kind {
        MarkKind::Note(number) => Some(number.as_str()),
        _ => None,
    })
}

fn paragraphs(text: &str, lines: &[Range], parts: &[Part], norm: &Normalised, language: &Grammar) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let (mut pp, mut body, mut last_work) = (0, 0, 0);
    for (n, part) in parts.iter().enumerate() {
        if part.work != last_work {
            (pp, body, last_work) = (0, 0, part.work);
        }
        let prefix = match part.work {
            0 => String::new(),
            1 => "annex-".to_owned(),
            n => format!("annex{n}-"),
        };
        let within = lines[lines.partition_point(|l| l.end <= part.range.start)..].iter();
        for line in within.take_while(|l| l.start < part.range.end).filter(|l| l.overlaps(part.range)) {
            let range = Range::new(line.start.max(part.range.start), line.end.min(part.range.end));
            if range.of(text).trim().is_empty() {
                continue;
            }
            let number = || {
                let numbered = Some(range.of(text)).filter(|line| language.structure.number.is_match(line));
                let c = language.structure.number.captures(numbered?)?;
                Some(c.name("n")?.as_str().to_owned())
            };
            let label = match part.kind {
                PartKind::Subject | PartKind::Header => "header".to_owned(),
                PartKind::Title => "title".to_owned(),
                PartKind::Letter => "letter".to_owned(),
                PartKind::Signature => "signature".to_owned(),
                PartKind::Closing => "closing".to_owned(),
                PartKind::Notes => {
                    format!("fn{}", note_at(norm, range.start).unwrap_or_default())
                }
                PartKind::Preamble if Some(range.start) == parts.get(n).map(|p| p.range.start) && range.len() < 80 => {
                    "opener".to_owned()
                }
                PartKind::Preamble => {
                    pp += 1;
                    format!("pp{pp}")
                }
                PartKind::Operative | PartKind::Body => match number() {
                    Some(k) => format!("{prefix}{}{k}", if part.kind == PartKind::Operative { "op" } else { "" }),
                    None => {
                        body += 1;
                        format!("{prefix}p{body}")
                    }
                },
            };
            out.push(Paragraph { range, part: n, label });
        }
    }
    if out.is_empty() {
        out.push(Paragraph { range: Range::new(0, text.len()), part: 0, label: "p1".to_owned() });
    }
    out
}
