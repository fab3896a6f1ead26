//! Other ways to write a text down.

use rapporteur::text::{is_ideograph, is_solid};

/// Whether somebody put blanks between the words of a Chinese text.
pub fn is_segmented(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    let blanks = characters.windows(3).filter(|w| is_ideograph(w[0]) && w[1] == ' ' && is_ideograph(w[2])).count();
    blanks * 20 > characters.len()
}

/// Writes `between` where `wanted` says so of the characters before and after, at about half of the places, always the same.
fn with(text: &str, between: &str, wanted: impl Fn(char, char) -> bool) -> String {
    let mut state = 1_u32;
    let mut rewritten = String::with_capacity(text.len() * 2);
    let mut previous = '\n';
    for c in text.chars() {
        if wanted(previous, c) {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if state >> 31 == 1 {
                rewritten.push_str(between);
            }
        }
        rewritten.push(c);
        previous = c;
    }
    rewritten
}

/// Puts blanks between some Chinese characters.
pub fn with_blanks(text: &str) -> String {
    with(text, " ", |a, b| is_ideograph(a) && is_ideograph(b))
}

/// Puts characters that cannot be seen between some others: soft hyphens, zero-width blanks, marks of direction. Not
/// between two asterisks, which are one mark.
pub fn with_unseen(text: &str) -> String {
    let visible = |c: char| !c.is_whitespace() && c != '*' && c != '#';
    ["\u{AD}", "\u{200B}", "\u{FEFF}", "\u{202A}\u{202C}"]
        .iter()
        .fold(text.to_owned(), |text, unseen| with(&text, unseen, |a, b| visible(a) && visible(b)))
}

/// Puts blanks between Chinese characters and the numbers and brackets beside them, as segmenters do.
pub fn with_blanks_around_numbers(text: &str) -> String {
    let solitary = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')');
    let mut rewritten = String::with_capacity(text.len() * 2);
    let mut previous = '\n';
    for c in text.chars() {
        if is_ideograph(previous) && solitary(c) || solitary(previous) && is_ideograph(c) {
            rewritten.push(' ');
        }
        rewritten.push(c);
        previous = c;
    }
    rewritten
}

/// Takes the blanks out that stand beside a Chinese character or mark.
pub fn without_blanks(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let solid = |i: Option<usize>| i.and_then(|i| characters.get(i)).is_some_and(|c| is_solid(*c));
    let kept = characters.iter().enumerate();
    kept.filter(|(i, c)| **c != ' ' || !(solid(i.checked_sub(1)) || solid(Some(i + 1)))).map(|(_, c)| *c).collect()
}

fn widened(c: char) -> char {
    char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c)
}

/// Widens all digits and Latin letters, and what stands between them in symbols.
pub fn full_width_letters(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '/' | '(' | ')') { widened(c) } else { c })
        .collect()
}

/// Widens brackets, and digits if wanted, wherever Chinese characters stand beside the number or the brackets.
pub fn full_width(text: &str, digits: bool) -> String {
    let characters: Vec<char> = text.chars().collect();
    let in_token = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')');
    let mut rewritten = String::with_capacity(text.len());
    let mut at = 0;
    while at < characters.len() {
        let end = at + characters[at..].iter().take_while(|c| in_token(**c)).count();
        if end == at {
            rewritten.push(characters[at]);
            at += 1;
            continue;
        }
        let beside = |c: Option<&char>| c.is_none_or(|c| is_solid(*c));
        let wide = beside(characters[..at].iter().rfind(|c| !c.is_whitespace()))
            && beside(characters[end..].iter().find(|c| !c.is_whitespace()));
        for c in &characters[at..end] {
            rewritten.push(if wide && (digits || !c.is_ascii_digit()) { widened(*c) } else { *c });
        }
        at = end;
    }
    rewritten
}

/// Rewrites each line that is not blank.
pub fn each_line(text: &str, line: impl Fn(&str) -> String) -> String {
    let lines: Vec<String> =
        text.split('\n').map(|l| if l.trim().is_empty() { l.to_owned() } else { line(l) }).collect();
    lines.join("\n")
}

/// The lines that are not blank, with a blank line between every two.
pub fn with_blank_lines(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').filter(|l| !l.trim().is_empty()).collect();
    lines.join("\n\n")
}

/// How a page is set.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// How many full-width characters fit in a line.
    pub width: usize,
    /// Whether lines are cut wherever the page ends, also within words and numbers; else as typesetters do.
    pub anywhere: bool,
    /// How paragraphs are told apart.
    pub paragraphs: Paragraphs,
    /// How many lines a page has, where page numbers stand between pages.
    pub height: Option<usize>,
}

/// How paragraphs are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paragraphs {
    /// As before: a blank line where there was one.
    Kept,
    /// By blank lines.
    Parted,
    /// By indentation, without blank lines.
    Indented,
    /// Not at all: no blank lines and no indentation.
    Bare,
}

fn columns(c: char) -> usize {
    if u32::from(c) < 0x2000 { 1 } else { 2 }
}

fn is_superscript(c: char) -> bool {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c)
}

/// Whether a line may be broken between two characters. Note marks stay with what they belong to and `**` is one mark,
/// however lines are cut.
fn may_part(page: Page, a: char, b: char, then: Option<&char>) -> bool {
    if is_superscript(b) || a == '*' || b == '*' {
        return false;
    }
    if page.anywhere {
        return true;
    }
    let ends = |c: char| "）)］]〕】》〉”’」，,、。；;：:！？…．.%".contains(c);
    if ends(b) || b == ' ' && then.is_some_and(|c| ends(*c)) || "（([［〔【《〈“‘「".contains(a) && !b.is_whitespace()
    {
        return false;
    }
    let solid = |c: char| is_solid(c) || "“”‘’…—".contains(c);
    !(a == b && "—…".contains(a)) && (solid(a) || solid(b))
        || a.is_whitespace()
        || b.is_whitespace()
        || b == '('
        || a == '|'
        || matches!(a, '/' | '-') && b.is_alphanumeric()
}

impl Page {
    /// The lines that a paragraph makes, of which the first is indented by so much.
    fn broken(self, paragraph: &str, indent: usize) -> Vec<String> {
        let (mut lines, mut line) = (Vec::new(), String::new());
        let mut filled = indent;
        let characters: Vec<char> = paragraph.chars().collect();
        let mut at = 0;
        while at < characters.len() {
            let rest = &characters[at..];
            let parts = |n: &usize| may_part(self, rest[*n - 1], rest[*n], rest.get(*n + 1));
            let length = (1..rest.len()).find(parts).unwrap_or(rest.len());
            let unit = &rest[..length];
            let wide: usize = unit.iter().map(|c| columns(*c)).sum();
            let full = filled + wide > self.width * 2 && !line.is_empty();
            let unseen = matches!(self.paragraphs, Paragraphs::Kept | Paragraphs::Bare);
            if full && !(unseen && line.trim_end().ends_with(['。', '；', '！', '？', ';'])) {
                lines.push(std::mem::take(&mut line));
                filled = 0;
            }
            // typesetters leave no blank at the start of a line
            if self.anywhere || !line.is_empty() || unit != [' '] || lines.is_empty() {
                line.extend(unit);
                filled += wide;
            }
            at += length;
        }
        if !line.is_empty() {
            lines.push(line);
        }
        if !self.anywhere {
            lines.iter_mut().for_each(|line| line.truncate(line.trim_end().len()));
        }
        lines
    }

    /// Breaks a text of one paragraph a line as this page does. `None` where fewer than six lines are broken: so few show no
    /// width, and nothing could tell them from the headings that end where they like; or where fewer than two page numbers stand between
    /// pages, for one alone might be anything.
    ///
    /// Where paragraphs are not parted, a reader could not see whether a paragraph ends where a sentence and the line do: such
    /// a line takes one character more.
    ///
    /// A paragraph whose last line is as wide as the page is followed by a blank line, whatever parts the others: a reader
    /// could not see either that it ends there.
    pub fn set(self, text: &str) -> Option<String> {
        let mut rewritten = String::with_capacity(text.len() * 2);
        let (mut breaks, mut set, mut page) = (0, 0, 1);
        let mut blank = false;
        for paragraph in text.split('\n') {
            let paragraph = paragraph.trim_end();
            if paragraph.trim().is_empty() {
                blank |= self.paragraphs == Paragraphs::Kept;
                continue;
            }
            if blank {
                rewritten.push('\n');
            }
            let sentence = paragraph.ends_with(['。', '，', '；', '：', ',', ';', ':']);
            let indented = self.paragraphs == Paragraphs::Indented && sentence;
            if indented {
                rewritten.push_str("　　");
            }
            let lines = self.broken(paragraph, if indented { 4 } else { 0 });
            breaks += lines.len() - 1;
            for (n, line) in lines.iter().enumerate() {
                // between the lines of one paragraph, where only the numbers could be in the way
                if n > 0 && n + 1 < lines.len() && self.height.is_some_and(|height| set >= height * page) {
                    page += 1;
                    rewritten.push_str(&format!("\n23-09999\n{page}/990\n\u{C}"));
                }
                rewritten.push_str(line);
                rewritten.push('\n');
                set += 1;
            }
            let last: usize = lines.last().map_or(0, |line| line.chars().map(columns).sum());
            let as_wide = last + 12 > self.width * 2;
            blank = self.paragraphs == Paragraphs::Parted || as_wide;
        }
        (breaks >= 6 && (self.height.is_none() || page > 2)).then_some(rewritten)
    }
}
