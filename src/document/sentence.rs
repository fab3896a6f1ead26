//! Where sentences and clauses end. Scripts without blanks have stops of their own; elsewhere a full stop may also belong
//! to an abbreviation or a number.

use crate::authority::Writing;
use crate::text::Range;

/// The ends of sentences and clauses of a text, as the marks that end them, in order.
#[derive(Debug, Clone, Default)]
pub struct Stops {
    sentences: Vec<Range>,
    clauses: Vec<Range>,
}

impl Stops {
    /// Finds the stops of a text.
    pub fn find(text: &str, writing: &Writing) -> Self {
        let mut stops = Stops::default();
        for (at, c) in text.char_indices() {
            let mark = Range::new(at, at + c.len_utf8());
            let (sentence, clause) = match writing.solid {
                true => (matches!(c, '。' | '；' | '\n'), matches!(c, '，' | '：')),
                false => match c {
                    '\n' | ';' | '؛' => (true, false),
                    '.' | '?' | '!' | '؟' => (ends_sentence(text, mark, writing), false),
                    ',' | '،' | ':' => (false, !between_digits(text, mark)),
                    _ => (false, false),
                },
            };
            if sentence {
                stops.sentences.push(mark);
            }
            if sentence || clause {
                stops.clauses.push(mark);
            }
        }
        stops
    }

    /// The sentence around a place, within a range.
    pub fn sentence(&self, at: usize, within: Range) -> Range {
        around(&self.sentences, at, within)
    }

    /// The stretch between two marks around a place, within a range, passing over marks that are not `free`.
    pub fn clause(&self, at: usize, within: Range, free: impl Fn(usize) -> bool) -> Range {
        let i = self.clauses.partition_point(|s| s.start < at);
        let before = self.clauses[..i].iter().rev().take_while(|s| s.start >= within.start).find(|s| free(s.start));
        let after = self.clauses[i..].iter().take_while(|s| s.start < within.end).find(|s| free(s.start));
        let start = before.map_or(within.start, |s| s.end);
        let end = after.map_or(within.end, |s| s.start);
        Range::new(start.min(end), end)
    }

    /// True where a sentence ends within a range.
    pub fn any_sentence_ends(&self, range: Range) -> bool {
        let i = self.sentences.partition_point(|s| s.start < range.start);
        self.sentences.get(i).is_some_and(|s| s.start < range.end)
    }

    /// True where a sentence ends with a full stop within a range.
    pub fn any_full_stop(&self, text: &str, range: Range) -> bool {
        let i = self.sentences.partition_point(|s| s.start < range.start);
        self.sentences[i..].iter().take_while(|s| s.start < range.end).any(|s| matches!(s.of(text), "。" | "."))
    }
}

fn around(stops: &[Range], at: usize, within: Range) -> Range {
    let at = at.clamp(within.start, within.end);
    let i = stops.partition_point(|s| s.start < at);
    let start = stops[..i].last().map_or(within.start, |s| s.end.max(within.start));
    let end = stops.get(i).map_or(within.end, |s| s.start.min(within.end));
    Range::new(start.min(end), end)
}

fn between_digits(text: &str, mark: Range) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    text[..mark.start].ends_with(digit) && text[mark.end..].starts_with(digit)
}

/// True where a full stop is no part of an abbreviation, a number or a paragraph's number.
fn ends_sentence(text: &str, mark: Range, writing: &Writing) -> bool {
    let rest = &text[mark.end..];
    let after = rest.trim_start_matches(['”', '’', '"', '»', ')', ']']);
    if !(after.is_empty() || after.starts_with([' ', '\n'])) {
        return false;
    }
    let next = after.trim_start_matches([' ', '“', '«', '"', '(', '[']).chars().next();
    if after.starts_with('\n') || next.is_none() {
        return true;
    }
    if mark.of(text) != "." {
        return true;
    }
    let line = text[..mark.start].rfind('\n').map_or(0, |i| i + 1);
    let before = &text[line..mark.start];
    let word = before.rsplit([' ', '(', '“', '-']).next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let number = before.trim().chars().all(|c| c.is_ascii_digit());
    let abbreviated = || {
        let lower = word.to_lowercase();
        writing.abbreviations.contains(&lower)
    };
    !initial && !number && !abbreviated() && next.is_some_and(|c| !c.is_lowercase())
}

/// True where a line ends as sentences and their parts do, quotation marks aside.
pub(super) fn ends_so(line: &str, solid: bool) -> bool {
    let line = line.trim_end().trim_end_matches(['”', '’', '」', '』', '»', '"']);
    match solid {
        true => line.ends_with(['。', '，', '；']),
        false => line.ends_with(['.', ',', ';', '،', '؛', ':']),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let writing = Writing { abbreviations: vec!["no".to_owned(), "mr".to_owned()], ..Writing::default() };
        let stops = Stops::find(text, &writing);
        let mut out = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let s = stops.sentence(at, Range::new(0, text.len()));
            out.push(s.of(text).trim());
            at = s.end + 1;
        }
        out.retain(|s| !s.is_empty());
        out
    }

    #[test]
    fn abbreviations_and_numbers_end_no_sentence() {
        assert_eq!(
            sentences("Mr. J. Doe cited No. 5 of 3.5 million. He left; others (see A/1.) stayed. “Why?” They did."),
            ["Mr. J. Doe cited No. 5 of 3.5 million", "He left", "others (see A/1.) stayed", "“Why", "” They did"]
        );
        assert_eq!(sentences("12. The Council met."), ["12. The Council met"]);
    }
}
