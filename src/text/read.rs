//! Files, folders and standard input, one document after another.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::record::Records;
use super::source::digest;
use super::{Language, Source, decode};
use crate::error::{ReadError, ReadErrorKind};

/// How inputs are read.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// The language of all documents that do not state theirs; detected where `None`.
    pub language: Option<Language>,
    /// The longest document, in bytes.
    pub max_bytes: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        ReadOptions { language: None, max_bytes: 256 << 20 }
    }
}

/// The documents of `paths`, in order: a file, a folder (read recursively in order of names; what is not `.txt`, `.md`
/// or `.jsonl` is passed over) or `-` for standard input, which is JSON Lines where it begins with `{` and else one
/// text. What cannot be read is an error in its place, and the rest follows. One document is held in memory at a time.
pub fn read_inputs<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>, options: ReadOptions) -> Inputs {
    let pending = paths.into_iter().map(|path| Pending::Named(path.as_ref().to_owned())).collect();
    Inputs { pending, records: None, options }
}

/// How many bytes the files of `paths` have; `None` where one is standard input or cannot be looked at.
pub fn total_bytes<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Option<u64> {
    paths.into_iter().map(|path| bytes_of(path.as_ref())).sum()
}

fn bytes_of(path: &Path) -> Option<u64> {
    let meta = fs::metadata(path).ok()?;
    if !meta.is_dir() {
        return Some(meta.len());
    }
    let mut found = Vec::new();
    list(path, &mut found).ok()?;
    let each = found.iter().map(|pending| match pending {
        Pending::Named(path) | Pending::Found(path, _) | Pending::Folder(path) => bytes_of(path),
        Pending::Failed(_) => Some(0),
    });
    each.sum()
}

/// The types of file that are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FileType {
    Text,
    Records,
}

fn file_type(path: &Path) -> Option<FileType> {
    let extension = path.extension().and_then(OsStr::to_str)?.to_ascii_lowercase();
    match extension.as_str() {
        "txt" | "md" => Some(FileType::Text),
        "jsonl" => Some(FileType::Records),
        _ => None,
    }
}

/// What is still to be read.
enum Pending {
    /// A path the caller named.
    Named(PathBuf),
    /// A file of a known type in a folder.
    Found(PathBuf, FileType),
    /// A folder in a folder.
    Folder(PathBuf),
    /// What could not be looked at.
    Failed(ReadError),
}

/// The iterator that [`read_inputs`] returns.
pub struct Inputs {
    pending: VecDeque<Pending>,
    records: Option<Records>,
    options: ReadOptions,
}

type Item = Result<Source, ReadError>;

impl Iterator for Inputs {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(records) = &mut self.records {
                if let Some(item) = records.next(&self.options) {
                    return Some(item);
                }
                self.records = None;
            }
            let item = match self.pending.pop_front()? {
                Pending::Failed(error) => Some(Err(error)),
                Pending::Found(path, kind) => self.file(&path, kind),
                Pending::Folder(path) => self.folder(&path, false),
                Pending::Named(path) => self.named(&path),
            };
            if item.is_some() {
                return item;
            }
        }
    }
}

impl Inputs {
    /// A path the caller named: here what cannot be read is an error, not passed over.
    fn named(&mut self, path: &Path) -> Option<Item> {
        if path == Path::new("-") {
            return self.stream(Box::new(BufReader::new(io::stdin())));
        }
        let fail = |kind| Some(Err(ReadError::new(shown(path), kind)));
        match fs::metadata(path) {
            Err(error) => fail(error.into()),
            Ok(meta) if meta.is_dir() => self.folder(path, true),
            Ok(_) => match file_type(path) {
                Some(kind) => self.file(path, kind),
                None => {
                    let mut head = Vec::new();
                    match File::open(path).and_then(|file| file.take(16).read_to_end(&mut head)) {
                        Err(error) => fail(error.into()),
                        Ok(_) => fail(decode::magic(&head).map_or(ReadErrorKind::UnknownType, ReadErrorKind::Binary)),
                    }
                }
            },
        }
    }

    /// Puts what a folder holds in front of what is pending, in order of names.
    fn folder(&mut self, path: &Path, named: bool) -> Option<Item> {
        let mut found = Vec::new();
        if let Err(error) = list(path, &mut found) {
            return Some(Err(ReadError::new(shown(path), error.into())));
        }
        if named && !found.iter().any(holds_documents) {
            return Some(Err(ReadError::new(shown(path), ReadErrorKind::NoDocuments)));
        }
        for pending in found.into_iter().rev() {
            self.pending.push_front(pending);
        }
        None
    }

    fn file(&mut self, path: &Path, kind: FileType) -> Option<Item> {
        let shown = shown(path);
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) => return Some(Err(ReadError::new(shown, error.into()))),
        };
        match kind {
            FileType::Records => {
                self.records = Some(Records::new(shown, Box::new(BufReader::new(file))));
                None
            }
            FileType::Text => {
                let id = path.file_stem().map_or_else(|| shown.clone(), |stem| stem.to_string_lossy().into_owned());
                Some(self.text(id, shown, file))
            }
        }
    }

    /// Standard input: JSON Lines or a text, by its first character.
    fn stream(&mut self, mut stream: Box<dyn BufRead + Send>) -> Option<Item> {
        let records = match stream.fill_buf() {
            Ok(head) => {
                let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
                head.starts_with(b"{") && decode::magic(head).is_none()
            }
            Err(error) => return Some(Err(ReadError::new("-", error.into()))),
        };
        if records {
            self.records = Some(Records::new("-".to_owned(), stream));
            return None;
        }
        Some(self.text("stdin".to_owned(), "-".to_owned(), stream))
    }

    /// A text that is one document.
    fn text(&self, id: String, path: String, reader: impl Read) -> Item {
        let limit = self.options.max_bytes;
        let mut bytes = Vec::new();
        let read = reader.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(ReadErrorKind::from);
        let decoded = read.and_then(|_| match bytes.len() {
            0 => Err(ReadErrorKind::Empty),
            n if n > limit => {
                Err(decode::magic(&bytes).map_or(ReadErrorKind::TooLong { limit }, ReadErrorKind::Binary))
            }
            _ => decode::decode(&bytes),
        });
        match decoded {
            Ok((text, _)) if text.trim().is_empty() => Err(ReadError::new(path, ReadErrorKind::Empty)),
            Ok((text, encoding)) => Ok(Source {
                language: self.options.language.unwrap_or_else(|| Language::detect(&text)),
                digest: digest(&bytes),
                id,
                path,
                text,
                symbol: None,
                date: None,
                title: None,
                encoding,
            }),
            Err(kind) => Err(ReadError::new(path, kind)),
        }
    }
}

/// What a folder holds, in order of names. Hidden entries and links to folders are passed over.
fn list(path: &Path, found: &mut Vec<Pending>) -> io::Result<()> {
    let mut entries = fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        match entry.file_type() {
            Err(error) => found.push(Pending::Failed(ReadError::new(shown(&path), error.into()))),
            Ok(kind) if kind.is_dir() => found.push(Pending::Folder(path)),
            Ok(kind) if kind.is_symlink() && path.is_dir() => {}
            Ok(_) => found.extend(file_type(&path).map(|kind| Pending::Found(path, kind))),
        }
    }
    Ok(())
}

/// Whether there is a document in it, or something that could not be looked into and must be reported.
fn holds_documents(pending: &Pending) -> bool {
    match pending {
        Pending::Folder(path) => {
            let mut found = Vec::new();
            list(path, &mut found).is_err() || found.iter().any(holds_documents)
        }
        _ => true,
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
