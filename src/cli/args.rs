//! Arguments that several subcommands share.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use rapporteur::Extractor;
use rapporteur::authority::Authority;
use rapporteur::rdf::Base;
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
