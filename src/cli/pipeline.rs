//! Documents in, results out: in parallel, in the order of the inputs, and a bounded number at a time.
//!
//! The main thread reads documents and takes results; the others only work. A document is read when there is room for it:
//! what waits, is worked on, or has not been handed on because an earlier one is not done yet, stays within bounds
//! whatever the size of the corpus.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rapporteur::Extractor;
use rapporteur::extraction::Extraction;
use rapporteur::text::{Source, read_inputs, total_bytes};

use super::args::Inputs;
use super::console::Console;
use super::failure::Failure;
use super::interrupt;

/// How many documents a thread has at hand.
const DOCUMENTS_PER_THREAD: usize = 16;
/// How many bytes of text are at hand for a thread, give or take one document.
const BYTES_PER_THREAD: usize = 1 << 20;

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
    /// Bytes of text that were extracted from.
    pub(super) bytes: u64,
    /// True where somebody asked to stop before the end.
    pub(super) interrupted: bool,
    /// How long it took.
    pub(super) time: Duration,
}

impl fmt::Display for Tally {
    /// `28 documents, 12.3 MB in 0.41 s (30.0 MB/s)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (megabytes, seconds) = (self.bytes as f64 / 1e6, self.time.as_secs_f64());
        let speed = megabytes / seconds.max(1e-9);
        let noun = if self.extracted == 1 { "document" } else { "documents" };
        write!(f, "{} {noun}, {megabytes:.1} MB in {seconds:.2} s ({speed:.1} MB/s)", self.extracted)?;
        match self.skipped {
            0 => Ok(()),
            n => write!(f, "; {n} passed over"),
        }
    }
}

/// Reads the inputs, extracts from those that are `wanted`, and hands the extractions to `each` in the order of the
/// inputs, whatever the number of threads. What cannot be read is named and counted, and the rest goes on. Where somebody
/// asks to stop before the end, there is no result.
pub(super) fn extract_all(
    inputs: &Inputs,
    console: &Console,
    wanted: impl FnMut(&Source) -> Wanted,
    each: impl FnMut(&Source, Extraction) -> Result<(), Failure>,
) -> Result<Tally, Failure> {
    match extract_with(inputs, &inputs.extractor()?, console, wanted, each)? {
        Tally { interrupted: true, .. } => Err(Failure::Interrupted),
        tally => Ok(tally),
    }
}

/// The same with an extractor that is made already; where somebody asks to stop, the tally tells so.
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
    let started = Instant::now();
    let mut tally = Tally::default();
    let mut sources = read_inputs(&inputs.paths, inputs.options());
    let threads = inputs.threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    interrupt::listen();
    console.start(|| total_bytes(&inputs.paths));
    // the next document that is wanted
    let mut next = |tally: &mut Tally| {
        while !interrupt::asked() {
            match sources.next()? {
                Ok(source) => match wanted(&source) {
                    Wanted::Yes => return Some(source),
                    Wanted::No(reason) => {
                        console.detail(&format_args!("{}: {reason}", source.path));
                        console.pass(source.text.len());
                        tally.skipped += 1;
                    }
                },
                Err(error) => {
                    console.error(&error);
                    tally.failed += 1;
                }
            }
        }
        tally.interrupted = true;
        None
    };
    let mut done = |tally: &mut Tally, source: &Source, result: T| {
        tally.extracted += 1;
        tally.bytes += source.text.len() as u64;
        console.advance(&source.path, source.text.len());
        each(source, result)
    };
    if threads == 1 {
        while let Some(source) = next(&mut tally) {
            let result = read(extractor, &source);
            done(&mut tally, &source, result)?;
        }
    } else {
        let work = |source: &Source| read(extractor, source);
        in_parallel(threads, &mut tally, &mut next, &work, &mut done)?;
    }
    console.finish();
    if tally.interrupted {
        console.warning(&format_args!("interrupted: {} documents were done", tally.extracted));
    }
    tally.time = started.elapsed();
    Ok(tally)
}

/// A document on its way, by its number.
type Numbered<R> = (usize, Source, R);

/// Works on documents with several threads, and hands on what comes of them in their order.
fn in_parallel<T: Send>(
    threads: usize,
    tally: &mut Tally,
    next: &mut dyn FnMut(&mut Tally) -> Option<Source>,
    work: &(dyn Fn(&Source) -> T + Sync),
    done: &mut dyn FnMut(&mut Tally, &Source, T) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let (to_work, jobs) = channel::<Numbered<()>>();
    let (finished, results) = channel::<Numbered<T>>();
    let jobs = Mutex::new(jobs);
    thread::scope(|scope| {
        for _ in 0..threads {
            let (jobs, finished) = (&jobs, finished.clone());
            scope.spawn(move || serve(jobs, &finished, work));
        }
        drop(finished);
        let outcome = hand_on(threads, tally, next, &to_work, &results, done);
        // no more work: the threads end
        drop(to_work);
        outcome
    })
}

/// Reads while there is room, and hands on what is done.
fn hand_on<T>(
    threads: usize,
    tally: &mut Tally,
    next: &mut dyn FnMut(&mut Tally) -> Option<Source>,
    to_work: &Sender<Numbered<()>>,
    results: &Receiver<Numbered<T>>,
    done: &mut dyn FnMut(&mut Tally, &Source, T) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let (mut given, mut taken, mut bytes, mut more) = (0, 0, 0, true);
    let mut waiting: BTreeMap<usize, (Source, T)> = BTreeMap::new();
    while more || taken < given {
        while more
            && given - taken < threads * DOCUMENTS_PER_THREAD
            && (bytes < threads * BYTES_PER_THREAD || given == taken)
        {
            match next(tally) {
                Some(source) => {
                    bytes += source.text.len();
                    // where nobody takes the work, the results tell why
                    let _ = to_work.send((given, source, ()));
                    given += 1;
                }
                None => more = false,
            }
        }
        if taken == given {
            continue;
        }
        let Ok((number, source, result)) = results.recv() else {
            return Err(Failure::Failed("a thread stopped before its work was done".to_owned()));
        };
        waiting.insert(number, (source, result));
        while let Some((source, result)) = waiting.remove(&taken) {
            bytes -= source.text.len();
            taken += 1;
            done(tally, &source, result)?;
        }
    }
    Ok(())
}

/// What a thread does: takes documents until there are no more.
fn serve<T>(jobs: &Mutex<Receiver<Numbered<()>>>, finished: &Sender<Numbered<T>>, work: &dyn Fn(&Source) -> T) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, source, ())) = job else { return };
        let result = work(&source);
        if finished.send((number, source, result)).is_err() {
            return;
        }
    }
}

/// What `-v` shows of a document.
pub(super) fn tell(console: &Console, source: &Source, extraction: &Extraction) {
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
