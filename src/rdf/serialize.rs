//! Quads in the standard formats.

use std::io::{self, Write};

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
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
    let mut serializer = RdfSerializer::from_format(format.rdf());
    for (prefix, namespace) in PREFIXES.iter().copied().chain([("id", base.as_str())]) {
        serializer = serializer.with_prefix(prefix, namespace).map_err(io::Error::other)?;
    }
    let mut serializer = serializer.for_writer(writer);
    if format.has_graphs() {
        for quad in quads {
            serializer.serialize_quad(quad)?;
        }
    } else {
        let mut triples: Vec<Triple> = quads.iter().cloned().map(Triple::from).collect();
        triples.sort_by_cached_key(Triple::to_string);
        triples.dedup();
        for triple in &triples {
            serializer.serialize_triple(triple)?;
        }
    }
    serializer.finish()?.flush()
}
