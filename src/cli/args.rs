//! Arguments that several subcommands share.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use rapporteur::Extractor;
use rapporteur::authority::Authority;
use rapporteur::rdf::{Base, EvidenceDetail};
use rapporteur::text::{Language, ReadOptions};

use super::Failure;

/// How much is said on standard error.
#[derive(Debug, Args)]
pub(super) struct Verbosity {
    /// Say nothing but errors
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,

    /// Say more: each document, and what could not be resolved in it
    #[arg(long, short, global = true)]
    pub(super) verbose: bool,
}

/// What is read, and how.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// Files (.txt, .md, or .jsonl with one document a line), folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Language of the documents that do not state theirs, instead of detecting it: en, zh, fr…
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub(super) language: Option<Language>,

    /// Read names and rules from this folder (like data/ in the source) instead of those built in
    #[arg(long, value_name = "FOLDER")]
    pub(super) data: Option<PathBuf>,

    /// How many documents to work on at a time [default: the number of cores]
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<NonZeroUsize>,
}

impl Inputs {
    pub(super) fn options(&self) -> ReadOptions {
        ReadOptions { language: self.language, ..ReadOptions::default() }
    }

    /// An extractor with the names and rules that were asked for.
    pub(super) fn extractor(&self) -> Result<Extractor, Failure> {
        match &self.data {
            None => Ok(Extractor::new()),
            Some(folder) => {
                let authority = Authority::read(folder);
                let authority = authority.map_err(|error| Failure::about(folder.display(), error))?;
                Ok(Extractor::with(authority))
            }
        }
    }
}

/// Where the result goes.
#[derive(Debug, Args)]
pub(super) struct OutputArg {
    /// Write to this file instead of standard output; it appears only when it is complete
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| "not an ISO 639 code such as en or zh".to_owned())
}

/// A base IRI.
pub(super) fn base(iri: &str) -> Result<Base, String> {
    Base::new(iri).map_err(|error| error.to_string())
}

/// How much evidence RDF has.
#[derive(Debug, Args)]
pub(super) struct EvidenceArg {
    /// How much evidence RDF has, which is its bulk: none, quotes (the words that show each statement, with their place)
    /// or full (each mention too)
    #[arg(long, value_name = "HOW", value_parser = ["none", "quotes", "full"], default_value = "full", hide_possible_values = true)]
    evidence: String,
}

impl EvidenceArg {
    pub(super) fn detail(&self) -> EvidenceDetail {
        self.evidence.parse().unwrap_or_default()
    }
}

/// A moment as an `xsd:dateTime` in UTC.
pub(super) fn moment(text: &str) -> Result<String, String> {
    if text == "now" {
        return Ok(jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    }
    let moment: jiff::Timestamp =
        text.parse().map_err(|_| "not a moment such as 2025-01-31T12:00:00Z, nor now".to_owned())?;
    Ok(moment.to_string())
}

/// A time that something may take, in seconds, or with a unit: 30, 90s, 5m.
pub(super) fn duration(text: &str) -> Result<Duration, String> {
    let seconds = match text.parse::<f64>() {
        Ok(seconds) => Duration::try_from_secs_f64(seconds).ok(),
        Err(_) => text.parse::<jiff::SignedDuration>().ok().and_then(|time| time.try_into().ok()),
    };
    seconds.filter(|time| !time.is_zero()).ok_or_else(|| "not a time such as 30, 90s or 5m".to_owned())
}
