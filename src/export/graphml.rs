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
    let (node_fields, edge_fields) = (of_nodes(), of_edges());
    let mut xml = Writer::new_with_indent(writer, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("graphml")
        .with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"))
        .write_inner_content(|xml| {
            keys(xml, "node", &node_fields)?;
            keys(xml, "edge", &edge_fields)?;
            let open = xml.create_element("graph").with_attributes([("id", "rapporteur"), ("edgedefault", "directed")]);
            open.write_inner_content(|xml| {
                for node in graph.nodes() {
                    let open = xml.create_element("node").with_attribute(("id", one_line(&node.id).as_str()));
                    open.write_inner_content(|xml| data(xml, "node", &node_fields, &Named::new(node, &names)))?;
                }
                for (n, edge) in graph.edges().iter().enumerate() {
                    let open = xml.create_element("edge").with_attributes([
                        ("id", format!("e{n}").as_str()),
                        ("source", one_line(&edge.subject.id).as_str()),
                        ("target", one_line(&edge.object.id).as_str()),
                    ]);
                    open.write_inner_content(|xml| data(xml, "edge", &edge_fields, edge))?;
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
