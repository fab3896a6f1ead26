//! Where results go: standard output, or a file that appears only when it is complete.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::failure::Failure;

/// A place for results. Nothing appears in a file before [`Output::finish`].
pub(super) struct Output {
    writer: BufWriter<Box<dyn Write>>,
    /// What is written, for messages.
    name: String,
    beside: Option<Beside>,
}

/// A file beside the one that is meant, to be renamed when it is complete; removed if that does not come about.
struct Beside {
    temporary: PathBuf,
    target: PathBuf,
}

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.temporary);
    }
}

impl Output {
    /// Standard output for `None` and `-`. A file that cannot be written fails here, before any work is done.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        match path {
            Some(path) if path != Path::new("-") => {
                Output::file(path).map_err(|error| Failure::writing(path.display(), &error))
            }
            _ => Ok(Output {
                writer: BufWriter::new(Box::new(io::stdout().lock())),
                name: "standard output".to_owned(),
                beside: None,
            }),
        }
    }

    fn file(path: &Path) -> io::Result<Self> {
        let name = path.display().to_string();
        // A link stays a link: what it leads to is replaced.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let old = fs::metadata(&target).ok();
        if let Some(old) = &old {
            if old.is_dir() {
                return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
            }
            if old.permissions().readonly() {
                return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
            }
            if !old.is_file() {
                // A device or a pipe: nothing to rename.
                let file = OpenOptions::new().write(true).open(&target)?;
                return Ok(Output { writer: BufWriter::new(Box::new(file)), name, beside: None });
            }
        }
        let file_name = target.file_name().ok_or_else(|| io::Error::other("it has no name"))?;
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(file_name);
        hidden.push(format!(".{}.part", std::process::id()));
        let temporary = target.with_file_name(hidden);
        let file = File::create(&temporary)?;
        let beside = Beside { temporary, target };
        if let Some(old) = old {
            file.set_permissions(old.permissions())?;
        }
        Ok(Output { writer: BufWriter::new(Box::new(file)), name, beside: Some(beside) })
    }

    /// The file, where it is one that is kept: no device, no pipe.
    pub(super) fn file_name(&self) -> Option<&Path> {
        self.beside.as_ref().map(|beside| beside.target.as_path())
    }

    /// Writes all of `bytes`.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.writer.write_all(bytes).map_err(|error| Failure::writing(&self.name, &error))
    }

    /// Lets `write` write.
    pub(super) fn with<T>(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> Result<T, Failure> {
        write(&mut self.writer).map_err(|error| Failure::writing(&self.name, &error))
    }

    /// Writes out what is buffered and puts the file in its place.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        let flushed = self.writer.flush();
        let placed = flushed.and_then(|()| match &self.beside {
            Some(beside) => fs::rename(&beside.temporary, &beside.target),
            None => Ok(()),
        });
        placed.map_err(|error| Failure::writing(&self.name, &error))
    }
}
