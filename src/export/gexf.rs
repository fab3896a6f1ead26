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

/// Writes the graph as GEXF: nodes coloured by kind, parallel edges told apart by their predicate.
pub fn write_gexf(graph: &KnowledgeGraph, writer: impl Write) -> io::Result<()> {
    let names = Names::new(graph);
    let (node_fields, edge_fields) = (of_nodes(), of_edges());
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
            Ok(())
        })?;
        let open = xml.create_element("graph").with_attributes([("defaultedgetype", "directed"), ("mode", "static")]);
        open.write_inner_content(|xml| {
            attributes(xml, "node", &node_fields)?;
            attributes(xml, "edge", &edge_fields)?;
            xml.create_element("nodes").write_inner_content(|xml| {
                for node in graph.nodes() {
                    let named = Named::new(node, &names);
                    let open = xml.create_element("node").with_attributes([
                        ("id", one_line(&node.id).as_str()),
                        ("label", one_line(named.label).as_str()),
                    ]);
                    open.write_inner_content(|xml| {
                        values(xml, &node_fields, &named)?;
                        colour(xml, style::of_kind(node.kind).line)
                    })?;
                }
                Ok(())
            })?;
            xml.create_element("edges").write_inner_content(|xml| {
                for (n, edge) in graph.edges().iter().enumerate() {
                    let predicate = edge.edge.predicate.as_str();
                    let open = xml.create_element("edge").with_attributes([
                        ("id", n.to_string().as_str()),
                        ("source", one_line(&edge.subject.id).as_str()),
                        ("target", one_line(&edge.object.id).as_str()),
                        ("kind", predicate),
                        ("label", edge.edge.act.map_or(predicate, |act| act.as_str())),
                        ("weight", "1"),
                    ]);
                    open.write_inner_content(|xml| values(xml, &edge_fields, edge))?;
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
