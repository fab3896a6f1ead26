//! Tables of text, their columns aligned by the width of what a terminal shows.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The widest that a column of text gets, unless one says otherwise.
const WIDEST: usize = 60;

/// A column: its head, and whether its cells are numbers, which stand to the right.
pub(super) struct Column<'a>(pub(super) &'a str, pub(super) bool);

/// The lines of a table.
pub(super) fn table(columns: &[Column<'_>], rows: &[Vec<String>]) -> String {
    table_within(WIDEST, columns, rows)
}

/// The lines of a table no column of which is wider than that.
pub(super) fn table_within(widest: usize, columns: &[Column<'_>], rows: &[Vec<String>]) -> String {
    let short = |row: &Vec<String>| row.iter().map(|cell| shortened(cell, widest)).collect();
    let cells: Vec<Vec<String>> = rows.iter().map(short).collect();
    let width = |n: usize, head: &str| {
        cells.iter().filter_map(|row| row.get(n)).map(|cell| cell.width()).chain([head.width()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = columns.iter().enumerate().map(|(n, column)| width(n, column.0)).collect();
    let mut text = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut line = String::from(" ");
        for ((cell, column), width) in cells.zip(columns).zip(&widths) {
            let space = " ".repeat(width.saturating_sub(cell.width()));
            line.push(' ');
            match column.1 {
                true => line.extend([&space, cell]),
                false => line.extend([cell, &space]),
            }
            line.push(' ');
        }
        text.push_str(line.trim_end());
        text.push('\n');
    };
    line(&mut columns.iter().map(|column| column.0));
    for row in &cells {
        line(&mut row.iter().map(String::as_str));
    }
    text
}

/// The text on one line, cut where it is too wide.
pub(super) fn shortened(text: &str, widest: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.width() <= widest {
        return text;
    }
    let mut cut = String::new();
    let mut width = 1;
    for c in text.chars() {
        width += c.width().unwrap_or(0);
        if width > widest {
            break;
        }
        cut.push(c);
    }
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_columns() {
        let rows = [vec!["大会".to_owned(), "7".to_owned()], vec!["GA".to_owned(), "12".to_owned()]];
        let text = table(&[Column("text", false), Column("n", true)], &rows);
        assert_eq!(text, "  text   n\n  大会   7\n  GA    12\n");
    }

    #[test]
    fn long_cells_are_cut() {
        assert_eq!(shortened(&"大".repeat(50), WIDEST), format!("{}…", "大".repeat(29)));
        assert_eq!(shortened("a\n b", WIDEST), "a b");
    }
}
