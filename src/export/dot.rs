//! A drawing for Graphviz that a person can read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use crate::export::cluster::{Cluster, Group};
use crate::export::fields::one_line;
use crate::export::names::Names;
use crate::export::style::{self, Family};
use crate::export::wrap::wrapped;
use crate::graph::analysis::Text;
use crate::graph::{Edge, KnowledgeGraph, Node};
use crate::mention::Kind;
use crate::relation::{Act, Predicate};

/// Fonts with Chinese characters of the usual systems, the first one that is there being taken.
const FONTS: &str = "Noto Sans CJK SC,Noto Sans SC,Source Han Sans SC,PingFang SC,Microsoft YaHei,\
    WenQuanYi Micro Hei,Noto Sans,DejaVu Sans,sans-serif";
/// How many columns a name may take before it is continued on the next line.
const NAME_WIDTH: usize = 24;
const NAME_LINES: usize = 4;
/// The same for what stands on an edge.
const EDGE_WIDTH: usize = 18;
const EDGE_LINES: usize = 4;

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Drawing<'d> {
    /// Dates and literals too, which else are left out.
    pub details: bool,
    /// The id of the node in the middle: it is drawn with a thick line, even where nothing is joined to it.
    pub around: Option<&'d str>,
    /// Texts stand in the order of their years, from left to right, where these are known.
    pub by_year: bool,
    /// Things that belong together stand in one frame; not where texts stand by their years.
    pub cluster: Option<Cluster>,
    /// How many things are drawn at most, those with most edges; a note says how many are left out. 0 draws all.
    pub limit: usize,
}

/// Writes the graph in the DOT language: kinds by colour and shape, names in the language of the documents, acts on the
/// edges, and a legend. What nothing is joined to is left out.
pub fn write_dot(graph: &KnowledgeGraph, drawing: &Drawing<'_>, mut writer: impl Write) -> io::Result<()> {
    let names = Names::new(graph);
    let shown = |node: &Node| drawing.details || node.kind != Kind::Date || drawing.around == Some(&node.id);
    let mut lines: BTreeMap<(&str, &str, Predicate, bool), Vec<&Edge>> = BTreeMap::new();
    let all = graph.edges();
    for edge in all.iter().filter(|edge| shown(edge.subject) && shown(edge.object)) {
        let ends = (edge.subject.id.as_str(), edge.object.id.as_str());
        lines.entry((ends.0, ends.1, edge.edge.predicate, edge.edge.negated)).or_default().push(edge.edge);
    }
    let mut joined: BTreeSet<&str> = lines.keys().flat_map(|(subject, object, ..)| [*subject, *object]).collect();
    joined.extend(drawing.around);
    if drawing.details {
        let with_literals = graph.nodes().filter(|node| !node.attributes.is_empty());
        joined.extend(with_literals.map(|node| node.id.as_str()));
    }
    let left_out = keep_most_joined(&mut joined, lines.keys().map(|(from, to, ..)| (*from, *to)), drawing);
    lines.retain(|(from, to, ..), _| joined.contains(from) && joined.contains(to));
    let nodes: Vec<&Node> = graph.nodes().filter(|node| joined.contains(node.id.as_str())).collect();

    let mut dot = String::new();
    let _ = writeln!(
        dot,
        "digraph rapporteur {{\n  \
         graph [rankdir=LR, charset=\"UTF-8\", fontname=\"{FONTS}\", fontsize=10, nodesep=0.2, ranksep=0.9, \
         pad=0.2, concentrate=false];\n  \
         node [fontname=\"{FONTS}\", fontsize=10, margin=\"0.12,0.06\", height=0.3, penwidth=1];\n  \
         edge [fontname=\"{FONTS}\", fontsize=8, arrowsize=0.6];\n"
    );
    for node in &nodes {
        draw_node(&mut dot, node, names.of(node), drawing.around == Some(&node.id));
    }
    dot.push('\n');
    if let Some(cluster) = drawing.cluster.filter(|_| !drawing.by_year) {
        let edges: Vec<_> = lines.iter().map(|((from, to, ..), edges)| (*from, *to, edges.clone())).collect();
        draw_groups(&mut dot, &cluster.groups(graph, &nodes, &edges, &names));
    }
    if drawing.by_year {
        // The years alone say what stands where.
        dot.push_str("  edge [constraint=false];\n");
    }
    for ((subject, object, predicate, negated), edges) in &lines {
        draw_edge(&mut dot, (subject, object), *predicate, *negated, edges);
    }
    if drawing.details {
        draw_literals(&mut dot, &nodes);
    }
    if drawing.by_year {
        draw_years(&mut dot, graph, &nodes);
    }
    draw_legend(&mut dot, &nodes, lines.keys().map(|(_, _, predicate, _)| Family::of(*predicate)).collect());
    if left_out > 0 {
        let _ = writeln!(dot, "  graph [label=\"{left_out} things with fewer edges are left out\", labelloc=b];");
    }
    dot.push_str("}\n");
    writer.write_all(dot.as_bytes())
}

/// Leaves only so many of the joined things as are to be drawn, those with most edges, and tells how many are gone.
fn keep_most_joined<'g>(
    joined: &mut BTreeSet<&'g str>,
    edges: impl Iterator<Item = (&'g str, &'g str)>,
    drawing: &Drawing<'g>,
) -> usize {
    if drawing.limit == 0 || joined.len() <= drawing.limit {
        return 0;
    }
    let mut degrees: BTreeMap<&str, usize> = BTreeMap::new();
    edges.flat_map(|(from, to)| [from, to]).for_each(|id| *degrees.entry(id).or_default() += 1);
    let mut order: Vec<&str> = joined.iter().copied().collect();
    let degree = |id: &str| degrees.get(id).copied().unwrap_or(0);
    order.sort_by_key(|&id| (drawing.around != Some(id), std::cmp::Reverse(degree(id)), id));
    let left_out = order.len() - drawing.limit;
    *joined = order.into_iter().take(drawing.limit).collect();
    left_out
}

/// A line of years, and beside each the texts of that year.
fn draw_years(dot: &mut String, graph: &KnowledgeGraph, nodes: &[&Node]) {
    let mut years: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for node in nodes.iter().filter(|node| matches!(node.kind, Kind::Resolution | Kind::Document | Kind::Treaty)) {
        if let Some(year) = Text::new(graph, node).year {
            years.entry(year).or_default().push(&node.id);
        }
    }
    dot.push('\n');
    for (year, ids) in &years {
        let ids: Vec<String> = ids.iter().map(|name| id(name)).collect();
        let _ = writeln!(
            dot,
            "  {{ rank=same; \"year {year}\" [label=\"{year}\", shape=plaintext, fontcolor=\"#7f7f7f\"]; {}; }}",
            ids.join("; ")
        );
    }
    let chain: Vec<String> = years.keys().map(|year| format!("\"year {year}\"")).collect();
    if chain.len() > 1 {
        let _ = writeln!(dot, "  {} [style=invis, constraint=true, weight=100];", chain.join(" -> "));
    }
}

/// A frame around each group.
fn draw_groups(dot: &mut String, groups: &[Group<'_>]) {
    for (number, group) in groups.iter().enumerate() {
        let members: Vec<String> = group.members.iter().map(|name| id(name)).collect();
        let title = lines_of(&wrapped(&group.title, 2 * NAME_WIDTH, 2));
        let _ = writeln!(
            dot,
            "  subgraph \"cluster {number}\" {{\n    \
             graph [label={title}, labeljust=l, style=\"rounded,filled\", fillcolor=\"#fafafa\", color=\"#bfbfbf\", fontcolor=\"#595959\", margin=10];\n    \
             {};\n  }}",
            members.join("; ")
        );
    }
    dot.push('\n');
}

fn draw_node(dot: &mut String, node: &Node, label: &str, thick: bool) {
    let look = style::of_kind(node.kind);
    let mut lines = wrapped(label, NAME_WIDTH, NAME_LINES);
    // A symbol says at once which text is meant.
    if node.key.contains('/') && node.key != label && matches!(node.kind, Kind::Resolution | Kind::Document) {
        lines.extend(wrapped(&node.key, NAME_WIDTH, 2));
    }
    let tooltip = format!("{}: {label} ({})", node.kind, node.id);
    let _ = writeln!(
        dot,
        "  {} [label={}, tooltip={}, shape={}, style=\"{}\", fillcolor=\"{}\", color=\"{}\"{}];",
        id(&node.id),
        lines_of(&lines),
        text(&tooltip),
        look.shape,
        look.style,
        look.fill,
        look.line,
        if thick { ", penwidth=3" } else { "" }
    );
}

fn draw_edge(dot: &mut String, ends: (&str, &str), predicate: Predicate, negated: bool, edges: &[&Edge]) {
    let mut says: Vec<String> = Vec::new();
    for edge in edges {
        let act = edge.act.map(|act| act.as_str());
        let words = match (Family::of(predicate), act.or(edge.role.as_deref())) {
            (Family::Citation | Family::Call, Some(act)) => act.to_owned(),
            (Family::Fact, Some(role)) => format!("{predicate}: {role}"),
            (_, None) => predicate.to_string(),
        };
        let words = if negated { format!("not {words}") } else { words };
        if !says.contains(&words) {
            says.push(words);
        }
    }
    let lines: Vec<String> = says.iter().flat_map(|words| wrapped(words, EDGE_WIDTH, 2)).take(EDGE_LINES).collect();
    let evidence = |edge: &&Edge| format!("{}, {}: {}", edge.document, edge.paragraph, edge.evidence.text);
    let tooltip = edges.iter().map(evidence).collect::<Vec<_>>().join(" | ");
    let colour = Family::of(predicate).colour();
    let _ = writeln!(
        dot,
        "  {} -> {} [label={}, tooltip={tooltip}, labeltooltip={tooltip}, color=\"{colour}\", fontcolor=\"{colour}\"{}{}];",
        id(ends.0),
        id(ends.1),
        lines_of(&lines),
        // What several paragraphs say is drawn thicker.
        if edges.len() > 1 {
            format!(", penwidth={:.1}", 1.0 + (edges.len() as f64).log2() / 2.0)
        } else {
            String::new()
        },
        match (negated, edges.iter().find_map(|edge| edge.act)) {
            (true, _) => ", style=dashed",
            (false, Some(act)) if predicate == Predicate::Cites => style::of_act(act),
            _ => "",
        },
        tooltip = text(&tooltip),
    );
}

fn draw_literals(dot: &mut String, nodes: &[&Node]) {
    let colour = Family::Fact.colour();
    for node in nodes {
        for predicate in Predicate::ALL {
            for value in node.values(*predicate) {
                let literal = id(&format!("{}|{predicate}|{value}", node.id));
                let label = lines_of(&wrapped(value, NAME_WIDTH, NAME_LINES));
                let _ = writeln!(
                    dot,
                    "  {literal} [label={label}, tooltip={}, shape=plaintext];\n  \
                     {} -> {literal} [label=\"{predicate}\", color=\"{colour}\", fontcolor=\"{colour}\", arrowhead=none];",
                    text(value),
                    id(&node.id)
                );
            }
        }
    }
}

/// The kinds and edges that occur, and no others.
fn draw_legend(dot: &mut String, nodes: &[&Node], families: BTreeSet<Family>) {
    let kinds: BTreeSet<Kind> = nodes.iter().map(|node| node.kind).collect();
    if kinds.is_empty() {
        return;
    }
    dot.push_str(
        "\n  subgraph cluster_legend {\n    \
         graph [label=\"Legend\", style=\"rounded\", color=\"#bfbfbf\", fontcolor=\"#595959\", margin=6];\n    \
         node [fontsize=8, height=0.2, margin=\"0.08,0.03\"];\n",
    );
    for kind in &kinds {
        let look = style::of_kind(*kind);
        let _ = writeln!(
            dot,
            "    \"legend {kind}\" [label=\"{kind}\", shape={}, style=\"{}\", fillcolor=\"{}\", color=\"{}\"];",
            look.shape, look.style, look.fill, look.line
        );
    }
    for family in &families {
        let (what, colour) = (family.explanation(), family.colour());
        let _ = writeln!(dot, "    \"legend {what}\" [label=\"⟶  {what}\", shape=plaintext, fontcolor=\"{colour}\"];",);
    }
    if families.contains(&Family::Citation) {
        for (act, what) in [(Act::Implement, "acts on the text"), (Act::Mention, "only mentions or notes it")] {
            let look = style::of_act(act).trim_start_matches(", ");
            let _ = writeln!(
                dot,
                "    \"legend {what} from\" [label=\"\", shape=point, width=0.04, height=0.04]; \"legend {what}\" [label=\"{what}\", shape=plaintext];\n    \
                 \"legend {what} from\" -> \"legend {what}\" [{look}];"
            );
        }
    }
    dot.push_str("  }\n");
}

/// A name of a node.
fn id(id: &str) -> String {
    format!("\"{}\"", one_line(id).replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text as it stands: Graphviz would read backslashes and entities.
fn escaped(text: &str) -> String {
    one_line(text).replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;")
}

fn text(value: &str) -> String {
    format!("\"{}\"", escaped(value))
}

fn lines_of(lines: &[String]) -> String {
    format!("\"{}\"", lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("\\n"))
}
