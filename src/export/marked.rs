//! A document as text with its mentions marked: in colours for a terminal, in brackets for everything else.

use std::io::{self, Write};

use anstyle::{AnsiColor, Effects, Style};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::layout::{Block, Piece, blocks, unresolved, visible};
use super::statement::Statement;
use super::style;
use super::wrap::breaks;
use crate::extraction::Extraction;
use crate::fragments::Fragments;
use crate::terms::Kind;

/// How a document is marked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marking {
    /// In colours, else in brackets.
    pub colour: bool,
    /// The columns of a line; lines are as long as they are where there is none.
    pub width: Option<usize>,
    /// Whether the relations of each paragraph follow it.
    pub relations: bool,
}

/// The widest margin for labels.
const WIDEST_LABEL: usize = 12;
/// The narrowest column of text.
const NARROWEST: usize = 20;

const DIM: Style = Style::new().effects(Effects::DIMMED);
const BOLD: Style = Style::new().effects(Effects::BOLD);
const REMARK: Style = AnsiColor::Yellow.on_default();
const RELATION: Style = AnsiColor::Cyan.on_default();

/// Writes what the marks stand for.
pub fn write_legend(marking: &Marking, writer: &mut dyn Write) -> io::Result<()> {
    let kinds = Kind::ALL.iter().map(|kind| {
        let look = style::of_kind(*kind);
        match marking.colour {
            true => format!("{0}{kind}{0:#}", look.terminal),
            false => format!("[{} {kind}]", look.tag),
        }
    });
    let width = marking.width.unwrap_or(100);
    let mut lines = String::new();
    let mut column = 0;
    for (kind, text) in Kind::ALL.iter().zip(kinds) {
        let columns = kind.as_str().width() + if marking.colour { 2 } else { style::of_kind(*kind).tag.width() + 5 };
        if column > 0 && column + columns > width {
            lines.push('\n');
            column = 0;
        }
        lines.push_str(&text);
        lines.push_str("  ");
        column += columns;
    }
    for line in lines.lines() {
        writeln!(writer, "{}", line.trim_end())?;
    }
    let nested = if marking.colour { "underlined: inside another mention  " } else { "" };
    let relation = if marking.relations { "  → relation" } else { "" };
    writeln!(writer, "{nested}? in no table, or one of several  ~ inferred  ! remark{relation}")
}

/// Writes a document: what it is, then its text with the labels of paragraphs in the margin.
pub fn write_marked(extraction: &Extraction, text: &str, marking: &Marking, writer: &mut dyn Write) -> io::Result<()> {
    let document = &extraction.document;
    let mut sheet = Sheet { marking, margin: 0, lines: String::new() };
    let facts = [&document.symbol, &document.doc_type, &document.date].into_iter().flatten().map(String::as_str);
    let facts: Vec<&str> = facts.chain([document.language.as_str()]).filter(|fact| !fact.is_empty()).collect();
    sheet.line(BOLD, &format!("{}  {}", document.source, document.id));
    if let Some(title) = &document.title {
        sheet.line(BOLD, title);
    }
    sheet.line(
        DIM,
        &format!(
            "{}; {} mentions, {} relations",
            facts.join(", "),
            extraction.mentions.len(),
            extraction.relations.len()
        ),
    );
    sheet.lines.push('\n');
    let blocks = blocks(extraction, text, &[]);
    sheet.margin = blocks.iter().map(|b| b.label.width()).max().unwrap_or(0).min(WIDEST_LABEL);
    let (open, fragments) = (unresolved(extraction), Fragments::of(extraction));
    for block in &blocks {
        sheet.block(extraction, block, &open);
        for n in &block.diagnostics {
            let d = &extraction.diagnostics[*n];
            let at = if d.end > d.start { format!(" ({}–{})", d.start, d.end) } else { String::new() };
            sheet.note(REMARK, '!', &format!("{}{at}", d.message));
        }
        if marking.relations {
            for n in &block.relations {
                let statement = Statement { relation: &extraction.relations[*n], within: &document.id };
                sheet.note(RELATION, '→', &format!("{statement}  #{}", fragments.relations[*n]));
            }
        }
    }
    writer.write_all(sheet.lines.as_bytes())
}

/// Lines with their margin, as they are put together.
struct Sheet<'m> {
    marking: &'m Marking,
    margin: usize,
    lines: String,
}

/// A character with its style.
type Cell = (char, Style);

impl Sheet<'_> {
    /// A line without a margin.
    fn line(&mut self, style: Style, text: &str) {
        let cells: Vec<Cell> = text.chars().map(|c| (if c == '\n' { ' ' } else { visible(c) }, style)).collect();
        self.push(&cells);
        self.lines.push('\n');
    }

    /// The text of a block; its lines are those of the source, broken where they are too long.
    fn block(&mut self, extraction: &Extraction, block: &Block<'_>, unresolved: &[bool]) {
        let mut open: Vec<Style> = Vec::new();
        let mut lines: Vec<Vec<Cell>> = vec![Vec::new()];
        let mut put = |text: &str, style: Style| {
            for c in text.chars().filter(|c| *c != '\r').map(visible) {
                match (c, lines.last_mut()) {
                    ('\n', _) | (_, None) => lines.push(Vec::new()),
                    ('\t', Some(line)) => line.push((' ', style)),
                    (c, Some(line)) => line.push((c, style)),
                }
            }
        };
        for piece in &block.pieces {
            let style = open.last().copied().unwrap_or_default();
            match piece {
                Piece::Text(_, text) => put(text, style),
                Piece::Open { mention, .. } => {
                    let m = &extraction.mentions[*mention];
                    let look = style::of_kind(m.kind);
                    let nested = !open.is_empty();
                    open.push(if nested { look.terminal.underline() } else { look.terminal });
                    if !self.marking.colour {
                        put(&format!("[{}{} ", look.tag, flags(m.inferred, unresolved[*mention])), Style::new());
                    }
                }
                Piece::Close { mention, last } => {
                    open.pop();
                    let m = &extraction.mentions[*mention];
                    match self.marking.colour {
                        true if *last => put(flags(m.inferred, unresolved[*mention]), DIM),
                        true => {}
                        false => put("]", Style::new()),
                    }
                }
            }
        }
        let text = |line: &Vec<Cell>| line.iter().any(|(c, _)| !c.is_whitespace());
        let mut label = block.label;
        for line in lines.iter().filter(|line| text(line)) {
            for part in self.wrapped(line, self.margin + 3) {
                self.gutter(label, '│', DIM);
                self.push(part);
                self.lines.push('\n');
                label = "";
            }
        }
    }

    /// A remark or relation under a block.
    fn note(&mut self, style: Style, sign: char, text: &str) {
        let cells: Vec<Cell> = text.chars().map(|c| (if c == '\n' { ' ' } else { visible(c) }, style)).collect();
        let mut sign = sign;
        for part in self.wrapped(&cells, self.margin + 3) {
            self.gutter("", sign, style);
            self.push(part);
            self.lines.push('\n');
            sign = ' ';
        }
    }

    fn gutter(&mut self, label: &str, sign: char, style: Style) {
        let mut label: String = label.chars().map(visible).collect();
        while label.width() > self.margin {
            label.pop();
        }
        let space = " ".repeat(self.margin - label.width());
        let style = if self.marking.colour { style } else { Style::new() };
        self.lines.push_str(&format!("{style}{space}{label} {sign}{style:#} "));
    }

    /// The lines that a line makes in the width that is left of it.
    fn wrapped<'c>(&self, cells: &'c [Cell], taken: usize) -> Vec<&'c [Cell]> {
        let Some(width) = self.marking.width.map(|w| w.saturating_sub(taken).max(NARROWEST)) else {
            return vec![cells];
        };
        let mut lines = Vec::new();
        let (mut start, mut last, mut column) = (0, 0, 0);
        for (n, (c, _)) in cells.iter().enumerate() {
            if n > start && breaks(cells[n - 1].0, *c) {
                last = n;
            }
            column += c.width().unwrap_or(0);
            if column > width && n > start {
                let cut = if last > start { last } else { n };
                lines.push(&cells[start..cut]);
                start = cut;
                column = cells[start..=n].iter().map(|(c, _)| c.width().unwrap_or(0)).sum();
            }
        }
        lines.push(&cells[start..]);
        lines
    }

    /// Writes cells, each run of one style between its codes.
    fn push(&mut self, cells: &[Cell]) {
        let end = cells.iter().rposition(|(c, _)| *c != ' ').map_or(0, |n| n + 1);
        for run in cells[..end].chunk_by(|a, b| a.1 == b.1) {
            let style = if self.marking.colour { run[0].1 } else { Style::new() };
            let text: String = run.iter().map(|(c, _)| c).collect();
            self.lines.push_str(&format!("{style}{text}{style:#}"));
        }
    }
}

/// `?` where it is not certain which thing is meant, `~` where it is inferred.
fn flags(inferred: bool, unresolved: bool) -> &'static str {
    match (unresolved, inferred) {
        (true, true) => "?~",
        (true, false) => "?",
        (false, true) => "~",
        (false, false) => "",
    }
}
