//! Documents in, extractions out: in parallel, in order, and a bounded number at a time.

use rapporteur::Extractor;
use rapporteur::extraction::Extraction;
use rapporteur::text::{Source, read_inputs};
use rayon::prelude::*;

use super::args::Inputs;
use super::console::Console;
use super::failure::Failure;

/// How many documents a thread gets before results are handed on.
const DOCUMENTS_PER_THREAD: usize = 16;
/// How many bytes of text are held at a time, give or take one document.
const BYTES_IN_FLIGHT: usize = 64 << 20;

/// Whether a document is to be extracted from.
pub(super) enum Wanted {
    /// It is.
    Yes,
    /// It is not, for this reason.
    No(&'static str),
}

/// How many inputs came to what.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    /// Documents that were extracted.
    pub(super) extracted: usize,
    /// Documents that `wanted` refused.
    pub(super) skipped: usize,
    /// Inputs that could not be read; each was named.
    pub(super) failed: usize,
}

/// Reads the inputs, extracts from those that are `wanted`, and hands the extractions to `each` in the order of the
/// inputs, whatever the number of threads. What cannot be read is named and counted, and the rest goes on.
pub(super) fn extract_all(
    inputs: &Inputs,
    console: &Console,
    wanted: impl FnMut(&Source) -> Wanted,
    each: impl FnMut(&Source, Extraction) -> Result<(), Failure>,
) -> Result<Tally, Failure> {
    extract_with(inputs, &inputs.extractor()?, console, wanted, each)
}

/// The same with an extractor that is made already.
pub(super) fn extract_with(
    inputs: &Inputs,
    extractor: &Extractor,
    console: &Console,
    wanted: impl FnMut(&Source) -> Wanted,
    mut each: impl FnMut(&Source, Extraction) -> Result<(), Failure>,
) -> Result<Tally, Failure> {
    read_all(inputs, extractor, console, wanted, Extractor::extract, |source, extraction| {
        tell(console, source, &extraction);
        each(source, extraction)
    })
}

/// The same for whatever `read` makes of a document.
pub(super) fn read_all<T: Send>(
    inputs: &Inputs,
    extractor: &Extractor,
    console: &Console,
    mut wanted: impl FnMut(&Source) -> Wanted,
    read: impl Fn(&Extractor, &Source) -> T + Sync,
    mut each: impl FnMut(&Source, T) -> Result<(), Failure>,
) -> Result<Tally, Failure> {
    let threads = inputs.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| Failure::about("cannot start threads", error))?;
    let at_a_time = pool.current_num_threads() * DOCUMENTS_PER_THREAD;
    let mut tally = Tally::default();
    let mut sources = read_inputs(&inputs.paths, inputs.options());
    console.start();
    let mut more = true;
    while more {
        let mut chunk: Vec<Source> = Vec::new();
        let mut bytes = 0;
        while chunk.len() < at_a_time && bytes < BYTES_IN_FLIGHT {
            match sources.next() {
                Some(Ok(source)) => match wanted(&source) {
                    Wanted::Yes => {
                        bytes += source.text.len();
                        chunk.push(source);
                    }
                    Wanted::No(reason) => {
                        console.detail(&format_args!("{}: {reason}", source.path));
                        tally.skipped += 1;
                    }
                },
                Some(Err(error)) => {
                    console.error(&error);
                    tally.failed += 1;
                }
                None => {
                    more = false;
                    break;
                }
            }
        }
        let results: Vec<T> = pool.install(|| chunk.par_iter().map(|source| read(extractor, source)).collect());
        for (source, result) in chunk.iter().zip(results) {
            tally.extracted += 1;
            console.advance(&source.path);
            each(source, result)?;
        }
    }
    console.finish();
    Ok(tally)
}

/// What `-v` shows of a document.
fn tell(console: &Console, source: &Source, extraction: &Extraction) {
    console.detail(&format_args!(
        "{}: {} in {}, {} mentions, {} relations",
        source.path,
        extraction.document.language,
        source.encoding,
        extraction.mentions.len(),
        extraction.relations.len()
    ));
    for diagnostic in &extraction.diagnostics {
        console
            .detail(&format_args!("{}: {}-{}: {}", source.path, diagnostic.start, diagnostic.end, diagnostic.message));
    }
}
