//! Quads graph by graph, in a temporary file instead of memory: whatever order documents come in, what is written is
//! sorted, and only one graph at a time is held.

use std::collections::BTreeMap;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write};
use std::path::Path;

use oxigraph::io::{RdfFormat, RdfParseError, RdfParser};
use oxigraph::model::{GraphName, Quad};
use tempfile::SpooledTempFile;

use crate::rdf::describe::Counts;
use crate::rdf::iri::Base;
use crate::rdf::serialize::{GraphFormat, QuadWriter};

/// Up to how many bytes are kept in memory instead of a file.
const IN_MEMORY: usize = 32 << 20;

/// Graphs, each as sorted lines of N-Quads.
pub(super) struct Segments {
    lines: SpooledTempFile,
    end: u64,
    graphs: BTreeMap<String, Vec<Segment>>,
}

struct Segment {
    at: u64,
    length: usize,
    counts: Counts,
}

impl Segments {
    /// None yet. A temporary file, should one be needed, has no name and lies in `folder`: it is gone when the process is.
    pub(super) fn new(folder: &Path) -> Self {
        Segments { lines: tempfile::spooled_tempfile_in(IN_MEMORY, folder), end: 0, graphs: BTreeMap::new() }
    }

    /// Adds quads, all of one graph, to those that it has.
    pub(super) fn add(&mut self, quads: &[Quad]) -> io::Result<()> {
        let Some(first) = quads.first() else { return Ok(()) };
        let text = sorted(quads.iter().map(|quad| format!("{quad} .")).collect());
        let segment = Segment { at: self.end, length: text.len(), counts: Counts::of(quads, text.lines().count()) };
        self.lines.seek(SeekFrom::Start(self.end))?;
        self.lines.write_all(text.as_bytes())?;
        self.end += text.len() as u64;
        self.graphs.entry(first.graph_name.to_string()).or_default().push(segment);
        Ok(())
    }

    /// Leaves a graph out; false where there is none of that name.
    pub(super) fn remove(&mut self, graph: &GraphName) -> bool {
        self.graphs.remove(&graph.to_string()).is_some()
    }

    /// What the graphs hold.
    pub(super) fn counts(&self) -> Counts {
        self.graphs.values().flatten().fold(Counts::default(), |sum, segment| sum + segment.counts)
    }

    /// The lines of a graph, sorted and each once.
    fn read(lines: &mut SpooledTempFile, segments: &[Segment]) -> io::Result<String> {
        let mut texts = Vec::with_capacity(segments.len());
        for segment in segments {
            let mut text = vec![0; segment.length];
            lines.seek(SeekFrom::Start(segment.at))?;
            lines.read_exact(&mut text)?;
            texts.push(String::from_utf8(text).map_err(io::Error::other)?);
        }
        Ok(match texts.len() {
            1 => texts.remove(0),
            _ => sorted(texts.iter().flat_map(|text| text.lines().map(str::to_owned)).collect()),
        })
    }

    /// Writes all graphs, in the order of their names.
    pub(super) fn write(&mut self, syntax: GraphFormat, base: &Base, mut writer: impl Write) -> io::Result<()> {
        if syntax == GraphFormat::NQuads {
            for segments in self.graphs.values() {
                writer.write_all(Self::read(&mut self.lines, segments)?.as_bytes())?;
            }
            return writer.flush();
        }
        let mut serializer = QuadWriter::new(syntax, base, writer)?;
        for segments in self.graphs.values() {
            let text = Self::read(&mut self.lines, segments)?;
            let mut quads = RdfParser::from_format(RdfFormat::NQuads)
                .for_slice(text.as_bytes())
                .collect::<Result<Vec<Quad>, _>>()
                .map_err(|error| io::Error::from(RdfParseError::from(error)))?;
            crate::rdf::quads::sort(&mut quads);
            serializer.write(&quads)?;
        }
        serializer.finish()
    }
}

/// Lines in their order, each once and ended.
fn sorted(mut lines: Vec<String>) -> String {
    lines.sort_unstable();
    lines.dedup();
    let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
    for line in &lines {
        text.push_str(line);
        text.push('\n');
    }
    text
}
