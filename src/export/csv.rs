//! The edges as a table.

use std::io::{self, Write};

use crate::export::fields::{Named, of_edges, one_line};
use crate::export::names::Names;
use crate::graph::KnowledgeGraph;

/// Writes a row for each edge: its two ends with kinds and names, what is said, and where. Relations to literals are no
/// edges and have no row.
pub fn write_csv(graph: &KnowledgeGraph, writer: impl Write) -> io::Result<()> {
    const ENDS: [&str; 6] = ["subject", "object", "subject_label", "object_label", "subject_kind", "object_kind"];
    let names = Names::new(graph);
    let edge_fields = of_edges();
    let mut writer = csv::Writer::from_writer(writer);
    writer.write_record(ENDS.into_iter().chain(edge_fields.iter().map(|field| field.name)))?;
    for edge in graph.edges() {
        let (subject, object) = (Named::new(edge.subject, &names), Named::new(edge.object, &names));
        let ends = [
            edge.subject.id.clone(),
            edge.object.id.clone(),
            one_line(subject.label),
            one_line(object.label),
            edge.subject.kind.to_string(),
            edge.object.kind.to_string(),
        ];
        let fields = edge_fields.iter().map(|field| (field.value)(&edge).unwrap_or_default());
        writer.write_record(ends.into_iter().chain(fields))?;
    }
    writer.flush()
}
