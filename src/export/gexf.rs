//! GEXF 1.3, for Gephi.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::export::fields::{Field, Named, Type, of_edges, of_nodes, one_line};
use crate::export::names::Names;
use crate::export::style;
use crate::graph::KnowledgeGraph;

fn type_name(of: Type) -> &'static str {
    match of {
        Type::Text => "string",
        Type::Whole => "integer",
        Type::Decimal => "double",
        Type::Truth => "boolean",
    }
}

/// A node as Gephi shows it.
pub(super) struct Shown<'a, T> {
    pub(super) id: &'a str,
    pub(super) label: &'a str,
    /// `#rrggbb`
    pub(super) colour: &'a str,
    /// When it begins: a date, or part of one.
    pub(super) start: Option<String>,
    pub(super) fields: T,
}

/// An edge likewise.
pub(super) struct Joined<'a, T> {
    pub(super) source: &'a str,
    pub(super) target: &'a str,
    /// What tells parallel edges apart.
    pub(super) kind: &'a str,
    pub(super) label: &'a str,
    pub(super) weight: usize,
    pub(super) start: Option<String>,
    pub(super) fields: T,
}

/// Writes the graph as GEXF: nodes coloured by kind, parallel edges told apart by their predicate. Documents, and what they
/// say, begin with the document's date.
pub fn write_gexf(graph: &KnowledgeGraph, writer: impl Write) -> io::Result<()> {
    let names = Names::new(graph);
    let start = |id: &str| graph.document(id).and_then(|document| date(document.date.as_deref()?));
    let nodes = graph.nodes().map(|node| {
        let fields = Named::new(node, &names);
        let colour = style::of_kind(node.kind).line;
        Shown { id: &node.id, label: fields.label, colour, start: start(&node.id), fields }
    });
    let edges = graph.edges().into_iter().map(|edge| {
        let kind = edge.edge.predicate.as_str();
        Joined {
            source: &edge.subject.id,
            target: &edge.object.id,
            kind,
            label: edge.edge.act.map_or(kind, |act| act.as_str()),
            weight: 1,
            start: start(&edge.edge.document),
            fields: edge,
        }
    });
    write(None, (&of_nodes(), nodes), (&of_edges(), edges), writer)
}

/// The first day of a date or period, filled up to a whole date as GEXF has it.
pub(super) fn date(text: &str) -> Option<String> {
    let first = text.split('/').next()?;
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|c| c.is_ascii_digit());
    let parts: Vec<&str> = first.split('-').collect();
    match parts[..] {
        [year] if digits(year, 4) => Some(format!("{year}-01-01")),
        [year, month] if digits(year, 4) && digits(month, 2) => Some(format!("{year}-{month}-01")),
        [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2) => Some(first.to_owned()),
        _ => None,
    }
}

/// Writes nodes and edges; what is said of the whole stands first.
pub(super) fn write<'i, N, E>(
    about: Option<&str>,
    (node_fields, nodes): (&[Field<N>], impl Iterator<Item = Shown<'i, N>>),
    (edge_fields, edges): (&[Field<E>], impl Iterator<Item = Joined<'i, E>>),
    writer: impl Write,
) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(writer, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let gexf = xml.create_element("gexf").with_attributes([
        ("xmlns", "http://gexf.net/1.3"),
        ("xmlns:viz", "http://gexf.net/1.3/viz"),
        ("version", "1.3"),
    ]);
    gexf.write_inner_content(|xml| {
        xml.create_element("meta").write_inner_content(|xml| {
            xml.create_element("creator").write_text_content(BytesText::new("rapporteur"))?;
            if let Some(about) = about {
                xml.create_element("description").write_text_content(BytesText::new(&one_line(about)))?;
            }
            Ok(())
        })?;
        let open = xml.create_element("graph").with_attributes([
            ("defaultedgetype", "directed"),
            ("mode", "dynamic"),
            ("timeformat", "date"),
        ]);
        open.write_inner_content(|xml| {
            attributes(xml, "node", node_fields)?;
            attributes(xml, "edge", edge_fields)?;
            xml.create_element("nodes").write_inner_content(|xml| {
                for node in nodes {
                    let mut open = xml.create_element("node").with_attributes([
                        ("id", one_line(node.id).as_str()),
                        ("label", one_line(node.label).as_str()),
                    ]);
                    if let Some(start) = &node.start {
                        open = open.with_attribute(("start", start.as_str()));
                    }
                    open.write_inner_content(|xml| {
                        values(xml, node_fields, &node.fields)?;
                        colour(xml, node.colour)
                    })?;
                }
                Ok(())
            })?;
            xml.create_element("edges").write_inner_content(|xml| {
                for (n, edge) in edges.enumerate() {
                    let mut open = xml.create_element("edge").with_attributes([
                        ("id", n.to_string().as_str()),
                        ("source", one_line(edge.source).as_str()),
                        ("target", one_line(edge.target).as_str()),
                        ("kind", edge.kind),
                        ("label", edge.label),
                        ("weight", edge.weight.to_string().as_str()),
                    ]);
                    if let Some(start) = &edge.start {
                        open = open.with_attribute(("start", start.as_str()));
                    }
                    open.write_inner_content(|xml| values(xml, edge_fields, &edge.fields))?;
                }
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(())
    })?;
    xml.into_inner().write_all(b"\n")
}

fn attributes<T, W: Write>(xml: &mut Writer<W>, class: &str, fields: &[Field<T>]) -> io::Result<()> {
    xml.create_element("attributes").with_attribute(("class", class)).write_inner_content(|xml| {
        for field in fields {
            let attributes = [("id", field.name), ("title", field.name), ("type", type_name(field.of))];
            xml.create_element("attribute").with_attributes(attributes).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn values<T, W: Write>(xml: &mut Writer<W>, fields: &[Field<T>], thing: &T) -> io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for field in fields {
            if let Some(value) = (field.value)(thing) {
                let attributes = [("for", field.name), ("value", &one_line(&value))];
                xml.create_element("attvalue").with_attributes(attributes).write_empty()?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

/// `#rrggbb` as numbers.
fn colour<W: Write>(xml: &mut Writer<W>, hex: &str) -> io::Result<()> {
    let part =
        |at: usize| hex.get(at..at + 2).and_then(|part| u8::from_str_radix(part, 16).ok()).unwrap_or(0).to_string();
    let (r, g, b) = (part(1), part(3), part(5));
    xml.create_element("viz:color")
        .with_attributes([("r", r.as_str()), ("g", g.as_str()), ("b", b.as_str())])
        .write_empty()?;
    Ok(())
}
