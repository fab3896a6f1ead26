//! JSON Lines: one document a line.

use std::io::{self, BufRead, Read};

use serde::Deserialize;

use super::source::digest;
use super::{Language, ReadOptions, Source, decode};
use crate::error::{ReadError, ReadErrorKind};

/// A line of the file.
#[derive(Deserialize)]
struct Record {
    id: Id,
    text: String,
    #[serde(alias = "lang")]
    language: Option<String>,
    symbol: Option<String>,
    date: Option<String>,
    title: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "id is neither a string nor a whole number")]
enum Id {
    Text(String),
    Number(i64),
}

/// The records of one stream.
pub(super) struct Records {
    path: String,
    reader: Box<dyn BufRead + Send>,
    line: u64,
    /// Whether anything was found that is not blank.
    any: bool,
    /// The language of the last record that was long enough to tell: short ones after it are taken to be in it.
    language: Option<Language>,
}

/// What reading a line came to.
enum Line {
    Whole,
    TooLong,
    End,
}

impl Records {
    pub(super) fn new(path: String, reader: Box<dyn BufRead + Send>) -> Self {
        Records { path, reader, line: 0, any: false, language: None }
    }

    /// The next record, or why a line is none; `None` at the end.
    pub(super) fn next(&mut self, options: &ReadOptions) -> Option<Result<Source, ReadError>> {
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            self.line += 1;
            let read = self.read_line(&mut bytes, options.max_bytes);
            let blank = matches!(read, Ok(Line::Whole)) && bytes.trim_ascii().is_empty();
            if blank {
                continue;
            }
            let any = std::mem::replace(&mut self.any, true);
            let kind = match read {
                Ok(Line::End) if any => return None,
                Ok(Line::End) => {
                    return Some(Err(ReadError::new(&self.path, ReadErrorKind::Empty)));
                }
                Ok(Line::TooLong) => ReadErrorKind::TooLong { limit: options.max_bytes },
                Ok(Line::Whole) => match self.source(&bytes, options) {
                    Ok(source) => return Some(Ok(source)),
                    Err(kind) => kind,
                },
                Err(error) => error.into(),
            };
            if matches!(kind, ReadErrorKind::Binary(_) | ReadErrorKind::Io(_)) {
                self.reader = Box::new(io::empty());
            }
            return Some(Err(ReadError::new(&self.path, kind).at_line(self.line)));
        }
    }

    /// Reads to the end of the line, but keeps no more than `limit` bytes of it.
    fn read_line(&mut self, bytes: &mut Vec<u8>, limit: usize) -> io::Result<Line> {
        let read = (&mut self.reader).take(limit as u64 + 1).read_until(b'\n', bytes)?;
        if read == 0 {
            return Ok(Line::End);
        }
        if bytes.len() <= limit || bytes.ends_with(b"\n") {
            return Ok(Line::Whole);
        }
        self.reader.skip_until(b'\n')?;
        Ok(Line::TooLong)
    }

    fn source(&mut self, line: &[u8], options: &ReadOptions) -> Result<Source, ReadErrorKind> {
        let line = match self.line {
            1 => line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line),
            _ => line,
        };
        let line = line.trim_ascii();
        if let Some(what) = decode::magic(line).or(line.contains(&0).then_some("binary data")) {
            return Err(ReadErrorKind::Binary(what));
        }
        let bad = ReadErrorKind::BadRecord;
        let record: Record = serde_json::from_slice(line).map_err(|error| bad(reason(&error)))?;
        let id = match record.id {
            Id::Text(id) => id,
            Id::Number(id) => id.to_string(),
        };
        if id.trim().is_empty() {
            return Err(bad("its id is empty".to_owned()));
        }
        if record.text.trim().is_empty() {
            return Err(bad(format!("the text of {id} is empty")));
        }
        let stated = match record.language.as_deref() {
            None | Some("") => None,
            Some(tag) => match Language::parse(tag) {
                Some(language) => Some(language),
                None => return Err(bad(format!("{id} has the unknown language {tag:?}"))),
            },
        };
        let language = stated.or(options.language).unwrap_or_else(|| self.language_of(&record.text));
        let stated_text = |text: Option<String>| text.filter(|t| !t.trim().is_empty());
        Ok(Source {
            path: format!("{}#{id}", self.path),
            language,
            digest: digest(line),
            id,
            text: record.text,
            symbol: stated_text(record.symbol),
            date: stated_text(record.date),
            title: stated_text(record.title),
            encoding: "UTF-8",
        })
    }
}

impl Records {
    /// The language of a text, or that of the record before where the text is too short to tell and could be in it.
    fn language_of(&mut self, text: &str) -> Language {
        let (language, sure) = Language::tell(text);
        if sure {
            self.language = Some(language);
            return language;
        }
        self.language.filter(|before| before.script() == language.script()).unwrap_or(language)
    }
}

/// What serde_json says, with the column and without the line, which it always counts as 1.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.split_once(" at line ") {
        Some((message, _)) => format!("{message} (column {})", error.column()),
        None => text,
    }
}
