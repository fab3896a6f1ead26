//! Long names on several short lines.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The lines of a text, none wider than `width` columns where it can be broken, and no more than `most`; what does not
/// fit is cut. Latin text breaks at its spaces, Chinese text anywhere but before closing marks and after opening ones.
/// Lines are made about equally long.
pub(super) fn wrapped(text: &str, width: usize, most: usize) -> Vec<String> {
    let words = words(text);
    let mut lines = filled(&words, width);
    if lines.len() <= most {
        let narrower = (width / 2..width).map(|width| filled(&words, width)).find(|other| other.len() == lines.len());
        lines = narrower.unwrap_or(lines);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let mut cut = last.trim_end().to_owned();
            while cut.width() + 1 > width {
                cut.pop();
            }
            cut.truncate(cut.trim_end().len());
            cut.push('…');
            *last = cut;
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Each line filled before the next begins.
fn filled(words: &[String], width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words {
        let line = lines.last_mut().map_or(0, |line| line.width());
        if line > 0 && line + word.trim_end().width() > width {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(word);
        }
    }
    lines
}

/// What is not to be broken: words with the space after them, wide characters with the marks that cling to them.
fn words(text: &str) -> Vec<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in text.chars() {
        let long = words.last().is_some_and(|word| word.chars().count() > 8);
        let path = matches!(before, '/' | '-') && c.is_alphanumeric() && long;
        match words.last_mut() {
            Some(word) if !path && !breaks(before, c) => word.push(c),
            _ => words.push(c.to_string()),
        }
        before = c;
    }
    words
}

/// Whether a line may end between two characters.
pub(super) fn breaks(before: char, after: char) -> bool {
    match (before, after) {
        (_, ' ') => false,
        (' ', _) => true,
        (before, after) if opens(before) || closes(after) => false,
        ('/' | '-', _) => false,
        (before, after) => wide(before) || wide(after),
    }
}

fn wide(c: char) -> bool {
    c.width() == Some(2)
}

fn opens(c: char) -> bool {
    "（《“‘〈「『【([".contains(c)
}

fn closes(c: char) -> bool {
    "）》”’〉」』】，。、；：！？·)],.;:!?".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_where_a_reader_would() {
        assert_eq!(wrapped("The Security Council", 12, 3), ["The Security", "Council"]);
        assert_eq!(wrapped("制止恐怖主义爆炸的国际公约", 12, 3), ["制止恐怖主", "义爆炸的国", "际公约"]);
        assert_eq!(wrapped("通过宣言》，并《章程》", 8, 5), ["通过宣", "言》，并", "《章程》"]);
        assert_eq!(wrapped("第1373(2001)号决议", 14, 3), ["第1373(2001)", "号决议"]);
        assert_eq!(wrapped("", 8, 3), [""]);
    }

    #[test]
    fn what_does_not_fit_is_cut() {
        assert_eq!(wrapped("制止恐怖主义爆炸的国际公约", 8, 2), ["制止恐怖", "主义爆…"]);
        assert_eq!(wrapped("a b c d e f", 3, 2), ["a b", "c…"]);
    }
}
