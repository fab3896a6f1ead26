//! A report on a citation network: one page for a browser that fetches nothing.
//!
//! All that it says stands in tables, which can be read without JavaScript; its script only copies from them and moves the drawing.

mod draw;
mod layout;

use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::Value;

use crate::export::network::Measured;
use crate::export::tables::Table;
use crate::graph::analysis::Parameters;

const PAGE: &str = include_str!("report.html");
/// How many rows a ranking has.
const ROWS: usize = 20;

impl Measured<'_, '_> {
    /// Writes the report.
    pub fn write_report(self, parameters: &Parameters, mut writer: impl Write) -> io::Result<()> {
        let tables = self.tables(parameters, ROWS);
        let drawing = draw::Drawing::new(self);
        let mut body = String::new();
        let mut contents = String::new();
        let mut section = |id: &str, title: &str, html: &str| {
            let _ = writeln!(contents, "<a href=\"#{id}\">{}</a>", escaped(title));
            let _ = writeln!(body, "<section id=\"{id}\"><h2>{}</h2>\n{html}</section>", escaped(title));
        };
        section("drawing", "Network", &drawing.html(self));
        section("timeline", "Timeline", &draw::timeline(self));
        section("matrix", "Who cites whom", &matrix(self));
        for table in tables.iter().filter(|table| !table.rows.is_empty() && table.name != "by_organ") {
            section(table.name, table.title.split(':').next().unwrap_or(table.title), &shown(table));
        }
        section("citations", "Citations with their evidence", &drawing.citations(self));
        let mut made = String::new();
        for (name, value) in self.provenance.rows() {
            let _ = write!(made, "<div><dt>{}</dt><dd>{}</dd></div>", escaped(&name), escaped(&value));
        }
        // One pass, so that nothing in a document is taken for a place to fill in.
        let mut rest = PAGE;
        while let Some((before, after)) = rest.split_once("{{") {
            writer.write_all(before.as_bytes())?;
            let (name, after) = after.split_once("}}").unwrap_or((after, ""));
            let filled = match name {
                "contents" => &contents,
                "body" => &body,
                _ => &made,
            };
            writer.write_all(filled.as_bytes())?;
            rest = after;
        }
        writer.write_all(rest.as_bytes())
    }
}

/// A text as HTML.
fn escaped(text: &str) -> String {
    let text = crate::export::fields::one_line(text);
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A name of unknown direction.
fn named(text: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(text))
}

fn shown(table: &Table) -> String {
    let mut html = format!("<p>{}</p><div class=\"wide\"><table><thead><tr>", escaped(table.title));
    for (name, number) in &table.columns {
        let _ = write!(html, "<th{}>{}</th>", class(*number), escaped(&name.replace('_', " ")));
    }
    html.push_str("</tr></thead><tbody>\n");
    for row in &table.rows {
        html.push_str("<tr>");
        for (value, (_, number)) in row.iter().zip(&table.columns) {
            let cell = match value {
                Value::Null => String::new(),
                Value::String(text) => named(text),
                value => match value.as_f64().filter(|_| value.is_f64()) {
                    Some(score) => format!("{score:.6}"),
                    None => value.to_string(),
                },
            };
            let _ = write!(html, "<td{}>{cell}</td>", class(*number));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody></table></div>\n");
    html
}

fn class(number: bool) -> &'static str {
    if number { " class=\"n\"" } else { "" }
}

/// The authors that cite or are cited most, each by each; the rest together.
fn matrix(of: Measured<'_, '_>) -> String {
    const AUTHORS: usize = 14;
    let cells = of.network.by_authors();
    let mut sums: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for ((citing, cited), (_, links)) in &cells {
        *sums.entry(citing).or_default() += links;
        *sums.entry(cited).or_default() += links;
    }
    let mut authors: Vec<&str> = sums.keys().copied().collect();
    authors.sort_by_key(|author| (std::cmp::Reverse(sums[author]), *author));
    let rest = authors.len() > AUTHORS;
    authors.truncate(AUTHORS);
    let place = |author: &str| authors.iter().position(|known| *known == author).unwrap_or(authors.len());
    let count = authors.len() + usize::from(rest);
    let mut links = vec![vec![0; count]; count];
    for ((citing, cited), (_, n)) in &cells {
        links[place(citing)][place(cited)] += n;
    }
    let most = links.iter().flatten().copied().max().unwrap_or(1).max(1) as f64;
    let citing: Vec<usize> = (0..count).filter(|&row| links[row].iter().any(|n| *n > 0)).collect();
    let cited: Vec<usize> = (0..count).filter(|&column| links.iter().any(|row| row[column] > 0)).collect();
    let name = |place: usize| authors.get(place).copied().unwrap_or("all others");
    let mut html = String::from(
        "<p>Links from the texts of those in the rows to the texts of those in the columns: organs, and states by their letters; treaties and \
         other documents that are nobody’s by their kind.</p><div class=\"wide\"><table class=\"matrix\"><thead><tr><th></th>",
    );
    for &column in &cited {
        let _ = write!(html, "<th>{}</th>", named(name(column)));
    }
    html.push_str("</tr></thead><tbody>\n");
    for row in citing {
        let _ = write!(html, "<tr><th>{}</th>", named(name(row)));
        for n in cited.iter().map(|&column| links[row][column]) {
            let share = ((n as f64 + 1.0).ln() / (most + 1.0).ln() * 55.0).round();
            let _ = match n {
                0 => write!(html, "<td></td>"),
                n => write!(
                    html,
                    "<td class=\"n\" style=\"background:color-mix(in srgb, var(--link) {share}%, transparent)\">{n}</td>"
                ),
            };
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody></table></div>\n");
    html
}
