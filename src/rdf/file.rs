//! Dataset files: which format and compression a name means, reading with places, writing atomically.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use oxigraph::io::{RdfFormat, RdfParseError, RdfParser};
use oxigraph::model::Quad;

use crate::rdf::error::{Place, StoreError};
use crate::rdf::iri::Base;
use crate::rdf::serialize::{GraphFormat, write_quads};

/// The format of a dataset file, as its name gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatasetFormat {
    /// N-Quads or TriG.
    pub syntax: GraphFormat,
    /// How it is compressed.
    pub packing: Packing,
}

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    Plain,
    /// With gzip.
    Gzip,
    /// With Zstandard.
    Zstandard,
}

impl DatasetFormat {
    /// The format that a file name means.
    pub fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        let (stem, packing) = match name.rsplit_once('.')? {
            (stem, "gz") => (stem, Packing::Gzip),
            (stem, "zst") => (stem, Packing::Zstandard),
            _ => (name, Packing::Plain),
        };
        let syntax = match stem.rsplit_once('.')?.1 {
            "nq" => GraphFormat::NQuads,
            "trig" => GraphFormat::TriG,
            _ => return None,
        };
        Some(Self { syntax, packing })
    }
}

fn format_of(path: &Path) -> Result<DatasetFormat, StoreError> {
    DatasetFormat::of(path).ok_or_else(|| StoreError::Name { path: path.to_owned() })
}

/// All quads of a dataset file.
pub(super) fn read(path: &Path) -> Result<Vec<Quad>, StoreError> {
    let format = format_of(path)?;
    let failed = |source| StoreError::Read { path: path.to_owned(), source };
    let file = BufReader::new(File::open(path).map_err(failed)?);
    let reader: Box<dyn Read> = match format.packing {
        Packing::Plain => Box::new(file),
        Packing::Gzip => Box::new(MultiGzDecoder::new(file)),
        Packing::Zstandard => Box::new(zstd::Decoder::with_buffer(file).map_err(failed)?),
    };
    let syntax = match format.syntax {
        GraphFormat::TriG => RdfFormat::TriG,
        _ => RdfFormat::NQuads,
    };
    RdfParser::from_format(syntax).for_reader(reader).collect::<Result<Vec<Quad>, RdfParseError>>().map_err(|error| {
        match error {
            RdfParseError::Io(source) => failed(source),
            RdfParseError::Syntax(error) => StoreError::Broken {
                path: path.to_owned(),
                place: error.location().map(|at| Place { line: at.start.line + 1, column: at.start.column + 1 }),
                message: error.to_string(),
            },
        }
    })
}

/// Writes a dataset file beside its place and moves it there once it is whole and on disk.
pub(super) fn write(path: &Path, quads: &[Quad], base: &Base) -> Result<(), StoreError> {
    let format = format_of(path)?;
    let failed = |source| StoreError::Write { path: path.to_owned(), source };
    // A link stays one: what it points to is replaced.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let beside = beside(&place);
    let written = write_to(&beside, format, quads, base).and_then(|()| fs::rename(&beside, &place));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written.map_err(failed)?;
    // The renaming itself reaches the disk with its folder; not every system can open one.
    if let Some(Ok(folder)) = place.parent().map(File::open) {
        let _ = folder.sync_all();
    }
    Ok(())
}

fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

fn write_to(path: &Path, format: DatasetFormat, quads: &[Quad], base: &Base) -> io::Result<()> {
    let buffer = BufWriter::new(File::create(path)?);
    let buffer = match format.packing {
        Packing::Plain => {
            let mut buffer = buffer;
            write_quads(quads, format.syntax, base, &mut buffer)?;
            buffer
        }
        Packing::Gzip => {
            let mut encoder = GzEncoder::new(buffer, Compression::default());
            write_quads(quads, format.syntax, base, &mut encoder)?;
            encoder.finish()?
        }
        Packing::Zstandard => {
            let mut encoder = zstd::Encoder::new(buffer, zstd::DEFAULT_COMPRESSION_LEVEL)?;
            encoder.include_checksum(true)?;
            write_quads(quads, format.syntax, base, &mut encoder)?;
            encoder.finish()?
        }
    };
    buffer.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}
