//! A citation network as tables for data frames: the texts, the links, the matrix of cross-references, as CSV and Parquet.

mod csvw;
mod parquet;

use std::io::{self, Write};

use crate::export::fields::Type;
use crate::export::network::{Measured, edge_fields, node_fields};

/// A table for data frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// The texts with all measures, a row each.
    Nodes,
    /// The links, a row each.
    Edges,
    /// Cross-references: a row for each text that cites, a column for each that is cited, by id, and in each cell how many
    /// citations there are.
    Matrix,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// CSV, all of whose lines are rows; [`Measured::describe`] says what it was made of.
    Csv,
    /// Parquet, with the types of the columns; what it was made of stands in its metadata, as JSON under `provenance`.
    Parquet,
}

/// The name and type of a column.
type Column<'m> = (&'m str, Type);
type Row = Vec<Option<String>>;

impl<'m, 'g> Measured<'m, 'g> {
    /// Writes one of the tables.
    pub fn write_frame(self, frame: Frame, form: Form, writer: impl Write) -> io::Result<()> {
        let (columns, rows) = self.frame(frame);
        match form {
            Form::Csv => {
                let mut writer = csv::Writer::from_writer(writer);
                writer.write_record(columns.iter().map(|(name, _)| name))?;
                for row in rows {
                    writer.write_record(row.iter().map(|cell| cell.as_deref().unwrap_or_default()))?;
                }
                writer.flush()
            }
            Form::Parquet => parquet::write(&columns, rows, self.provenance, writer),
        }
    }

    /// Writes what the CSV file of that name holds and was made of, for the file `NAME-metadata.json` beside it: there readers of *CSV on the
    /// Web* look for it (W3C, *Metadata Vocabulary for Tabular Data*, 2015).
    pub fn describe(self, frame: Frame, name: &str, writer: impl Write) -> io::Result<()> {
        csvw::write(&self.frame(frame).0, name, self.provenance, writer)
    }

    fn frame(self, frame: Frame) -> (Vec<Column<'m>>, Box<dyn Iterator<Item = Row> + 'm>)
    where
        'g: 'm,
    {
        match frame {
            Frame::Nodes => {
                let fields = node_fields();
                let columns = fields.iter().map(|field| (field.name, field.of));
                let columns = [("id", Type::Text)].into_iter().chain(columns).collect();
                let row = move |(id, node): (&str, _)| {
                    let values = fields.iter().map(|field| (field.value)(&node));
                    [Some(id.to_owned())].into_iter().chain(values).collect()
                };
                (columns, Box::new(self.nodes().map(row)))
            }
            Frame::Edges => {
                let fields = edge_fields();
                let columns = fields.iter().map(|field| (field.name, field.of));
                let columns = [("source", Type::Text), ("target", Type::Text)].into_iter().chain(columns).collect();
                let row = move |(source, target, edge): (&str, &str, _)| {
                    let values = fields.iter().map(|field| (field.value)(&edge));
                    [source, target].map(|id| Some(id.to_owned())).into_iter().chain(values).collect()
                };
                (columns, Box::new(self.edges().map(row)))
            }
            Frame::Matrix => {
                let graph = self.network.digraph();
                let texts = self.network.texts();
                let cited: Vec<usize> =
                    (0..texts.len()).filter(|&text| !graph.incoming().row(text).is_empty()).collect();
                let columns = cited.iter().map(|&text| (texts[text].node.id.as_str(), Type::Whole));
                let columns = [("citing", Type::Text)].into_iter().chain(columns).collect();
                let mut links = self.network.links().peekable();
                let citing = (0..texts.len()).filter(|&text| !graph.outgoing().row(text).is_empty());
                let row = move |citing: usize| {
                    let mut counts = vec![0; texts.len()];
                    while let Some(link) = links.next_if(|link| link.from as usize == citing) {
                        counts[link.to as usize] = link.citations.len();
                    }
                    let counts = cited.iter().map(|&text| Some(counts[text].to_string()));
                    [Some(texts[citing].node.id.clone())].into_iter().chain(counts).collect()
                };
                (columns, Box::new(citing.map(row)))
            }
        }
    }
}
