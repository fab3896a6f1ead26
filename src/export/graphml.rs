//! GraphML, for yEd, igraph, networkx, Cytoscape.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::export::fields::{Field, Named, Type, of_edges, of_nodes, one_line};
use crate::export::names::Names;
use crate::graph::KnowledgeGraph;

fn type_name(of: Type) -> &'static str {
    match of {
        Type::Text => "string",
        Type::Whole => "int",
        Type::Decimal => "double",
        Type::Truth => "boolean",
    }
}

/// Writes the graph as GraphML: a multigraph whose edges carry their evidence.
pub fn write_graphml(graph: &KnowledgeGraph, writer: impl Write) -> io::Result<()> {
    let names = Names::new(graph);
    let nodes = graph.nodes().map(|node| (node.id.as_str(), Named::new(node, &names)));
    let edges = graph.edges().into_iter().map(|edge| (edge.subject.id.as_str(), edge.object.id.as_str(), edge));
    write(None, (&of_nodes(), nodes), (&of_edges(), edges), writer)
}

/// Writes nodes with their ids, and edges with the ids of their ends; what is said of the whole stands first.
pub(super) fn write<'i, N, E>(
    about: Option<&str>,
    (node_fields, nodes): (&[Field<N>], impl Iterator<Item = (&'i str, N)>),
    (edge_fields, edges): (&[Field<E>], impl Iterator<Item = (&'i str, &'i str, E)>),
    writer: impl Write,
) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(writer, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("graphml")
        .with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"))
        .write_inner_content(|xml| {
            if let Some(about) = about {
                xml.create_element("desc").write_text_content(BytesText::new(&one_line(about)))?;
            }
            keys(xml, "node", node_fields)?;
            keys(xml, "edge", edge_fields)?;
            let open = xml.create_element("graph").with_attributes([("id", "rapporteur"), ("edgedefault", "directed")]);
            open.write_inner_content(|xml| {
                for (id, node) in nodes {
                    let open = xml.create_element("node").with_attribute(("id", one_line(id).as_str()));
                    open.write_inner_content(|xml| data(xml, "node", node_fields, &node))?;
                }
                for (n, (source, target, edge)) in edges.enumerate() {
                    let open = xml.create_element("edge").with_attributes([
                        ("id", format!("e{n}").as_str()),
                        ("source", one_line(source).as_str()),
                        ("target", one_line(target).as_str()),
                    ]);
                    open.write_inner_content(|xml| data(xml, "edge", edge_fields, &edge))?;
                }
                Ok(())
            })?;
            Ok(())
        })?;
    xml.into_inner().write_all(b"\n")
}

fn keys<T, W: Write>(xml: &mut Writer<W>, of: &str, fields: &[Field<T>]) -> io::Result<()> {
    for field in fields {
        let id = format!("{of}-{}", field.name);
        let attributes =
            [("id", id.as_str()), ("for", of), ("attr.name", field.name), ("attr.type", type_name(field.of))];
        xml.create_element("key").with_attributes(attributes).write_empty()?;
    }
    Ok(())
}

fn data<T, W: Write>(xml: &mut Writer<W>, of: &str, fields: &[Field<T>], thing: &T) -> io::Result<()> {
    for field in fields {
        if let Some(value) = (field.value)(thing) {
            let key = format!("{of}-{}", field.name);
            let open = xml.create_element("data").with_attribute(("key", key.as_str()));
            open.write_text_content(BytesText::new(&one_line(&value)))?;
        }
    }
    Ok(())
}
