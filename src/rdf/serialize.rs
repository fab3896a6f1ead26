//! Quads in the standard formats.

use std::collections::BTreeMap;
use std::io::{self, Write};

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer, WriterQuadSerializer};
use oxigraph::model::{Quad, Triple};

use crate::rdf::iri::Base;
use crate::rdf::vocab::PREFIXES;

/// A format for graphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GraphFormat {
    /// N-Quads.
    NQuads,
    /// TriG.
    TriG,
    /// Turtle: the triples of all graphs together.
    Turtle,
    /// N-Triples: the triples of all graphs together.
    NTriples,
    /// JSON-LD.
    JsonLd,
}

impl GraphFormat {
    /// Whether the format keeps graphs apart.
    pub fn has_graphs(self) -> bool {
        matches!(self, Self::NQuads | Self::TriG | Self::JsonLd)
    }

    fn rdf(self) -> RdfFormat {
        match self {
            Self::NQuads => RdfFormat::NQuads,
            Self::TriG => RdfFormat::TriG,
            Self::Turtle => RdfFormat::Turtle,
            Self::NTriples => RdfFormat::NTriples,
            Self::JsonLd => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        }
    }
}

/// Writes quads in the order given; sort them first with [`sort`](crate::rdf::sort). A format without graphs gets each
/// triple once.
pub fn write_quads(quads: &[Quad], format: GraphFormat, base: &Base, writer: impl Write) -> io::Result<()> {
    let mut serializer = QuadWriter::new(format, base, writer)?;
    serializer.write(quads)?;
    serializer.finish()
}

/// Writes quads as they come. Only a format without graphs holds them until the end, to write each triple once.
pub(super) struct QuadWriter<W: Write> {
    serializer: WriterQuadSerializer<W>,
    /// Where the format has no graphs.
    triples: Option<BTreeMap<String, Triple>>,
}

impl<W: Write> QuadWriter<W> {
    pub(super) fn new(format: GraphFormat, base: &Base, writer: W) -> io::Result<Self> {
        let mut serializer = RdfSerializer::from_format(format.rdf());
        for (prefix, namespace) in PREFIXES.iter().copied().chain([("id", base.as_str())]) {
            serializer = serializer.with_prefix(prefix, namespace).map_err(io::Error::other)?;
        }
        let triples = (!format.has_graphs()).then(BTreeMap::new);
        Ok(QuadWriter { serializer: serializer.for_writer(writer), triples })
    }

    pub(super) fn write(&mut self, quads: &[Quad]) -> io::Result<()> {
        for quad in quads {
            match &mut self.triples {
                None => self.serializer.serialize_quad(quad)?,
                Some(triples) => {
                    let triple = Triple::from(quad.clone());
                    triples.insert(triple.to_string(), triple);
                }
            }
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        for triple in self.triples.iter().flat_map(BTreeMap::values) {
            self.serializer.serialize_triple(triple)?;
        }
        self.serializer.finish()?.flush()
    }
}
