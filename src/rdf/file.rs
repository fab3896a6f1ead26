//! Dataset files: which format and compression a name means, reading with places, writing atomically.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use oxigraph::io::{RdfFormat, RdfParseError, RdfParser};
use oxigraph::model::Quad;

use crate::rdf::error::{Place, StoreError};
use crate::rdf::serialize::GraphFormat;

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

/// The format of a file, by its name.
pub(super) fn format_of(path: &Path) -> Result<DatasetFormat, StoreError> {
    DatasetFormat::of(path).ok_or_else(|| StoreError::Name { path: path.to_owned() })
}

/// The quads of a dataset file, as they are read.
pub(super) fn read(path: &Path) -> Result<impl Iterator<Item = Result<Quad, StoreError>>, StoreError> {
    let format = format_of(path)?;
    let failed = |source| StoreError::Read { path: path.to_owned(), source };
    let file = BufReader::with_capacity(1 << 18, File::open(path).map_err(failed)?);
    let reader: Box<dyn Read> = match format.packing {
        Packing::Plain => Box::new(file),
        Packing::Gzip => Box::new(MultiGzDecoder::new(file)),
        Packing::Zstandard => Box::new(zstd::Decoder::with_buffer(file).map_err(failed)?),
    };
    let syntax = match format.syntax {
        GraphFormat::TriG => RdfFormat::TriG,
        _ => RdfFormat::NQuads,
    };
    let path = path.to_owned();
    Ok(RdfParser::from_format(syntax).for_reader(reader).map(move |quad| {
        quad.map_err(|error| match error {
            RdfParseError::Io(source) => StoreError::Read { path: path.clone(), source },
            RdfParseError::Syntax(error) => StoreError::Broken {
                path: path.clone(),
                place: error.location().map(|at| Place { line: at.start.line + 1, column: at.start.column + 1 }),
                message: error.to_string(),
            },
        })
    }))
}

/// A file that is to take another's place once it is whole and on disk. Until then, and where that does not come about,
/// the other stays what it is.
///
/// It is written beside the other, as `.name.part`, and locked: two that would write the same file do not, and what a
/// killed process left behind is taken over.
pub(super) struct Replacement {
    path: PathBuf,
    place: PathBuf,
    beside: PathBuf,
    file: File,
    placed: bool,
}

impl Replacement {
    /// Prepares to replace a file, or to make one; fails where that will not be possible.
    pub(super) fn new(path: &Path) -> Result<Self, StoreError> {
        let failed = |source| StoreError::Write { path: path.to_owned(), source };
        // A link stays one: what it points to is replaced.
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let old = fs::metadata(&place).ok();
        if old.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
            return Err(failed(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only")));
        }
        let mut name = OsString::from(".");
        name.push(place.file_name().unwrap_or_default());
        name.push(".part");
        let beside = place.with_file_name(name);
        let file = loop {
            let file = OpenOptions::new().create(true).truncate(false).write(true).open(&beside).map_err(failed)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(StoreError::Busy { path: path.to_owned() }),
                // Where a file system has no locks, one does without.
                Err(TryLockError::Error(_)) | Ok(()) => {}
            }
            // Another may have put this very file in its place between the two.
            if is_still(&file, &beside) {
                break file;
            }
        };
        let replacement = Replacement { path: path.to_owned(), place, beside, file, placed: false };
        replacement.file.set_len(0).map_err(failed)?;
        if let Some(old) = old {
            replacement.file.set_permissions(old.permissions()).map_err(failed)?;
        }
        Ok(replacement)
    }

    /// The folder in which the file lies.
    pub(super) fn folder(&self) -> &Path {
        match self.place.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        }
    }

    /// The error that the file cannot be written.
    pub(super) fn failed(&self, source: io::Error) -> StoreError {
        StoreError::Write { path: self.path.clone(), source }
    }

    /// Lets `write` write all of the file, and puts it in its place.
    pub(super) fn commit(
        mut self,
        packing: Packing,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), StoreError> {
        self.write(packing, write).map_err(|error| self.failed(error))
    }

    fn write(&mut self, packing: Packing, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let mut buffer = BufWriter::with_capacity(1 << 18, &self.file);
        match packing {
            Packing::Plain => write(&mut buffer)?,
            Packing::Gzip => {
                let mut encoder = GzEncoder::new(&mut buffer, Compression::default());
                write(&mut encoder)?;
                encoder.finish()?;
            }
            Packing::Zstandard => {
                let mut encoder = zstd::Encoder::new(&mut buffer, zstd::DEFAULT_COMPRESSION_LEVEL)?;
                encoder.include_checksum(true)?;
                write(&mut encoder)?;
                encoder.finish()?;
            }
        }
        buffer.flush()?;
        drop(buffer);
        self.file.sync_all()?;
        fs::rename(&self.beside, &self.place)?;
        self.placed = true;
        sync_folder(self.folder());
        Ok(())
    }
}

impl Drop for Replacement {
    fn drop(&mut self) {
        if !self.placed {
            let _ = fs::remove_file(&self.beside);
        }
    }
}

/// A renaming itself reaches the disk with its folder; not every system can open one.
pub(super) fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Whether a path still leads to that open file.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(there)) => (open.dev(), open.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// Whether a path still leads to that open file: it does, for an open file cannot be renamed.
#[cfg(not(unix))]
fn is_still(_: &File, _: &Path) -> bool {
    true
}
