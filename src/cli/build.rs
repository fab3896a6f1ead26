//! `rapporteur build`: documents to a store.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Instant;

use rapporteur::rdf::{self, Base, Build, Inserted, StoredDocument};

use super::args::{self, Inputs};
use super::console::Console;
use super::output::Output;
use super::pipeline::{self, Wanted};
use super::summary::Summary;
use super::{Failure, Outcome};

/// Extract from documents into a store; unchanged documents are skipped, changed ones replaced whole
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    rapporteur build documents/ --store graph.nq\n  \
    rapporteur build zh/ en/ --store graph.trig.zst --threads 4\n  \
    rapporteur build documents/ --store graph.nq --prune --evidence quotes\n\n\
    The store changes at the end, whole: a run that is stopped leaves it what it was.")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,

    /// The store: a dataset file, .nq or .trig, also .gz or .zst; made where there is none
    #[cfg_attr(
        feature = "rocksdb",
        arg(help = "The store: a dataset file, .nq or .trig, also .gz or .zst, or a folder, \
        with no ending, for a database on disk; made where there is none")
    )]
    #[arg(long, short, value_name = "STORE")]
    store: PathBuf,

    /// The IRI under which things are named; a store that holds documents keeps its own
    #[arg(long, value_name = "IRI", value_parser = args::base)]
    base: Option<Base>,

    #[command(flatten)]
    evidence: args::EvidenceArg,

    /// Drop documents that are in the store and not among these inputs; nothing is dropped where an input failed
    #[arg(long)]
    prune: bool,

    /// State this moment as that of the store's last change: an ISO 8601 date and time, or `now`; none is stated otherwise,
    /// so that the same inputs give the same bytes
    #[arg(long, value_name = "WHEN", value_parser = args::moment)]
    moment: Option<String>,
}

/// A document in one language: what a store holds once.
type Key = (String, String);

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let evidence = args.evidence.detail();
    // What cannot be written at the end fails here, before the work.
    let mut store = Build::open(&args.store, args.base.as_ref(), evidence)?;

    let extractor = args.inputs.extractor()?;
    let rules = extractor.authority().digest().to_owned();
    let generator = rdf::generator(&rules);
    let mut texts: BTreeSet<(String, String)> = BTreeSet::new();
    let mut stored: BTreeMap<Key, String> = BTreeMap::new();
    let mut of_source: BTreeMap<String, BTreeSet<Key>> = BTreeMap::new();
    for held in store.documents() {
        let document = &held.document;
        if held.generator == generator.as_str() && held.evidence == evidence {
            texts.insert((document.digest.clone(), document.language.clone()));
        }
        stored.insert(held.key(), document.source.clone());
        if document.source != "-" {
            of_source.entry(document.source.clone()).or_default().insert(held.key());
        }
    }
    let unchanged = texts.clone();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let wanted = |source: &rapporteur::text::Source| {
        let text = (source.digest.clone(), source.language.to_string());
        if args.prune {
            seen.insert(source.digest.clone());
        }
        match (unchanged.contains(&text), texts.insert(text)) {
            (true, _) => Wanted::No("unchanged"),
            (false, false) => Wanted::No("the same text as another input"),
            (false, true) => Wanted::Yes,
        }
    };

    let mut summary = Summary::default();
    let mut read: BTreeMap<Key, String> = BTreeMap::new();
    let (mut new, mut replaced, mut clashes) = (0, 0, 0);
    let tally = pipeline::extract_with(&args.inputs, &extractor, console, wanted, |source, extraction| {
        let document = &extraction.document;
        let key = (document.id.clone(), document.language.clone());
        if let Some(other) = read.get(&key) {
            console.error(&format_args!("{}: left out, for {other} is {} too", source.path, document.id));
            clashes += 1;
            return Ok(());
        }
        // A file whose text now says that it is another document: the older reading goes.
        let before = of_source.remove(&document.source).unwrap_or_default();
        let mut older = false;
        for (id, language) in before.into_iter().filter(|held| *held != key) {
            older |= store.remove(&id, &language)?;
            stored.remove(&(id, language));
        }
        match stored.get(&key) {
            Some(from) if *from != document.source && Path::new(from).exists() => {
                console
                    .warning(&format_args!("{}: takes the place of {from}, for both are {}", source.path, document.id));
            }
            _ => {}
        }
        summary.add(&extraction);
        match store.insert(&extraction)? {
            Inserted::New if !older => new += 1,
            _ => replaced += 1,
        }
        read.insert(key, source.path.clone());
        Ok(())
    })?;
    let failed = tally.failed + clashes;
    let mut dropped = 0;
    if args.prune && (failed > 0 || tally.interrupted) {
        console.warning(&"nothing is dropped, for not all inputs were read");
    } else if args.prune {
        let gone: Vec<Key> =
            store.documents().filter(|held| !seen.contains(&held.document.digest)).map(StoredDocument::key).collect();
        for (id, language) in gone {
            dropped += usize::from(store.remove(&id, &language)?);
        }
    }
    let held = store.documents().len();
    if summary.documents() + dropped > 0 {
        store.commit(&rules, args.moment.as_deref())?;
    }
    summary.time = started.elapsed();

    if !console.is_quiet() && held + dropped > 0 {
        let mut output = Output::open(None)?;
        let pruned = if args.prune { format!("{dropped} dropped, ") } else { String::new() };
        let text = format!(
            "{}: {new} new, {replaced} replaced, {} unchanged, {pruned}{failed} failed; it holds {held} documents\n\n",
            args.store.display(),
            tally.skipped
        );
        output.write(text.as_bytes())?;
        if summary.documents() > 0 {
            output.write(format!("{summary}\n").as_bytes())?;
        }
        output.write(next(&args.store, summary.most_cited()).as_bytes())?;
        output.finish()?;
    }
    Ok(match failed {
        _ if tally.interrupted => Outcome::Interrupted,
        0 => Outcome::Done,
        _ => Outcome::SomeFailed,
    })
}

/// What to try next, with the store's name as one would type it, about the text that is cited most.
fn next(store: &Path, text: Option<&str>) -> String {
    let program = std::env::args().next().unwrap_or_else(|| "rapporteur".to_owned());
    let (program, store) = (quoted(&program), quoted(&store.to_string_lossy()));
    let (question, part) = match text {
        Some(id) => {
            let around = format!("--around {}", quoted(id));
            (format!("--name cited-by --bind {}", quoted(&format!("text={id}"))), around)
        }
        None => ("--list".to_owned(), "--only citations".to_owned()),
    };
    format!(
        "Try next:\n  \
         {program} query --store {store} {question}\n  \
         {program} cite --store {store}\n  \
         {program} export --store {store} --to dot {part} -o graph.dot\n"
    )
}

/// A word of a shell command.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "._-/:+,=@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_quoted_where_a_shell_would_split_them() {
        assert_eq!(super::quoted("graph.nq"), "graph.nq");
        assert_eq!(super::quoted("my graph.nq"), "'my graph.nq'");
        assert_eq!(super::quoted("it's"), r"'it'\''s'");
    }
}
