//! Going on with a result in JSON Lines: what is complete in it stays, and is not read again.
//!
//! Lines are added to the file itself, each written as a whole, so that a run can be stopped at any moment: all that is lost
//! is a last line without its end, which the next run cuts off.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use serde::Deserialize;

use super::super::args::Inputs;
use super::super::console::Console;
use super::super::pipeline::Wanted;
use super::super::{Failure, Outcome};

/// What tells which document a line is of, and in which state of it and of the rules it was read.
#[derive(Deserialize)]
struct Line {
    document: Document,
}

#[derive(Deserialize, PartialEq, Eq, Hash)]
struct Document {
    source: String,
    #[serde(default)]
    digest: String,
    #[serde(default)]
    rules: String,
}

pub(super) fn run(inputs: &Inputs, path: &Path, console: &Console) -> Result<Outcome, Failure> {
    let writing = |error: &io::Error| Failure::writing(path.display(), error);
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    let file = file.as_mut().map_err(|error| writing(error))?;
    let (done, end) = read(file, path)?;
    file.set_len(end).and_then(|()| file.seek(SeekFrom::Start(end))).map_err(|error| writing(&error))?;
    let extractor = inputs.extractor()?;
    let rules = extractor.authority().digest().to_owned();
    let wanted = |source: &rapporteur::text::Source| {
        let (source, digest) = (source.path.clone(), source.digest.clone());
        match done.contains(&Document { source, digest, rules: rules.clone() }) {
            true => Wanted::No("done before"),
            false => Wanted::Yes,
        }
    };
    let tally = super::jsonl(inputs, &extractor, console, wanted, |line| {
        file.write_all(line).map_err(|error| writing(&error))
    })?;
    Ok(super::outcome(&tally, console))
}

/// The documents of the complete lines of a file, and where the last of these ends.
fn read(file: &File, path: &Path) -> Result<(HashSet<Document>, u64), Failure> {
    let failed = |error: io::Error| Failure::about(path.display(), super::super::failure::plain(&error));
    let mut lines = BufReader::new(file);
    let (mut done, mut end, mut number) = (HashSet::new(), 0, 0);
    let mut line = Vec::new();
    loop {
        line.clear();
        number += 1;
        let read = lines.read_until(b'\n', &mut line).map_err(failed)?;
        if read == 0 || !line.ends_with(b"\n") {
            return Ok((done, end));
        }
        let held: Line = serde_json::from_slice(&line).map_err(|error| {
            // another file than it is taken for: nothing of it is cut off
            Failure::about(format_args!("{}:{number}", path.display()), format_args!("no result of extract: {error}"))
        })?;
        done.insert(held.document);
        end += read as u64;
    }
}
