//! What `cite` works on: a store, documents, or what was extracted from them; and which citations of it.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use rapporteur::extraction::Extraction;
use rapporteur::graph::KnowledgeGraph;
use rapporteur::graph::analysis::Filter;
use rapporteur::rdf::read_knowledge_graph;
use rapporteur::relation::Act;

use super::super::args::Inputs;
use super::super::console::Console;
use super::super::failure::plain;
use super::super::pipeline::{self, Wanted};
use super::super::{Failure, Outcome};

/// Where citations come from.
#[derive(Debug, clap::Args)]
pub(super) struct Input {
    /// The store
    #[arg(long, short, value_name = "STORE", conflicts_with_all = ["paths", "extracted"])]
    store: Option<PathBuf>,

    /// Documents instead of a store: files, folders, or - for standard input
    #[arg(value_name = "PATH", conflicts_with = "extracted")]
    paths: Vec<PathBuf>,

    /// What `extract` wrote as JSON Lines, instead of a store
    #[arg(long, value_name = "FILE")]
    extracted: Option<PathBuf>,
}

impl Input {
    /// A store.
    pub(super) fn store(path: PathBuf) -> Self {
        Self { store: Some(path), paths: Vec::new(), extracted: None }
    }

    /// What it is, for messages.
    pub(super) fn name(&self) -> String {
        let path = self.store.as_ref().or(self.extracted.as_ref()).or(self.paths.first());
        path.map_or_else(String::new, |path| path.display().to_string())
    }

    /// The graph, and whether all of it could be read.
    pub(super) fn graph(&self, console: &Console) -> Result<(KnowledgeGraph, Outcome), Failure> {
        if let Some(store) = &self.store {
            return Ok((read_knowledge_graph(store)?, Outcome::Done));
        }
        if let Some(file) = &self.extracted {
            return Ok((extracted(file)?, Outcome::Done));
        }
        if self.paths.is_empty() {
            return Err(Failure::Usage("give a --store, documents, or what was --extracted from them".to_owned()));
        }
        let inputs = Inputs { paths: self.paths.clone(), language: None, data: None, threads: None };
        let mut graph = KnowledgeGraph::new();
        let tally = pipeline::extract_all(
            &inputs,
            console,
            |_| Wanted::Yes,
            |_, extraction| {
                graph.merge(&extraction);
                Ok(())
            },
        )?;
        match (tally.extracted, tally.failed) {
            (0, 1..) => Err(Failure::Failed("none of the documents could be read".to_owned())),
            (_, 0) => Ok((graph, Outcome::Done)),
            _ => Ok((graph, Outcome::SomeFailed)),
        }
    }
}

fn extracted(path: &Path) -> Result<KnowledgeGraph, Failure> {
    let file = File::open(path).map_err(|error| Failure::about(path.display(), plain(&error)))?;
    let mut graph = KnowledgeGraph::new();
    for (n, line) in BufReader::new(file).lines().enumerate() {
        let place = || format!("{}:{}", path.display(), n + 1);
        let line = line.map_err(|error| Failure::about(place(), plain(&error)))?;
        if line.trim().is_empty() {
            continue;
        }
        let extraction: Extraction = serde_json::from_str(&line)
            .map_err(|error| Failure::about(place(), format_args!("not what extract writes: {error}")))?;
        graph.merge(&extraction);
    }
    Ok(graph)
}

/// Which citations count.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Only citations")]
pub(super) struct Filters {
    /// By texts of this organ (UNSC, UNGA…) or, for letters, this state (TJK); may be repeated
    #[arg(long, value_name = "KEY")]
    organ: Vec<String>,

    /// Of texts of this organ or state
    #[arg(long, value_name = "KEY")]
    cited_organ: Vec<String>,

    /// By texts of these years: 1999, 1990-1999, 1990- or -1999
    #[arg(long, value_name = "YEARS", allow_hyphen_values = true)]
    years: Option<String>,

    /// With this act (recall, reaffirm…); may be repeated
    #[arg(long, value_name = "ACT", value_parser = act)]
    act: Vec<Act>,

    /// By texts of this kind: a kind of thing (Resolution, Treaty) or of document (letter, report)
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,

    /// Of texts of this kind
    #[arg(long, value_name = "KIND")]
    cited_kind: Vec<String>,

    /// By texts read in this language: en, zh, fr…
    #[arg(long, value_name = "CODE")]
    language: Vec<String>,

    /// By texts about this: part of their title or of a name of something that they name
    #[arg(long, value_name = "WORDS")]
    subject: Vec<String>,

    /// Where the text itself says which text is meant, not “the same resolution” or a number without its year
    #[arg(long)]
    explicit: bool,
}

impl Filters {
    pub(super) fn filter(&self) -> Result<Filter, Failure> {
        Ok(Filter {
            organs: self.organ.clone(),
            cited_organs: self.cited_organ.clone(),
            years: self.years.as_deref().map(years).transpose()?,
            acts: self.act.clone(),
            kinds: self.kind.clone(),
            cited_kinds: self.cited_kind.clone(),
            languages: self.language.clone(),
            subjects: self.subject.clone(),
            explicit: self.explicit,
        })
    }

    /// Name and value of each condition, as they are cited.
    pub(super) fn named(&self) -> Vec<(String, String)> {
        let acts: Vec<String> = self.act.iter().map(ToString::to_string).collect();
        let years: Vec<String> = self.years.iter().cloned().collect();
        let explicit: Vec<String> = self.explicit.then(|| "true".to_owned()).into_iter().collect();
        [
            ("organ", &self.organ),
            ("cited-organ", &self.cited_organ),
            ("years", &years),
            ("act", &acts),
            ("kind", &self.kind),
            ("cited-kind", &self.cited_kind),
            ("language", &self.language),
            ("subject", &self.subject),
            ("explicit", &explicit),
        ]
        .into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(name, values)| (name.to_owned(), values.join(",")))
        .collect()
    }
}

fn act(name: &str) -> Result<Act, String> {
    Act::parse(name).ok_or_else(|| {
        format!("no act; the acts are {}", Act::ALL.iter().map(|act| act.as_str()).collect::<Vec<_>>().join(", "))
    })
}

fn years(text: &str) -> Result<std::ops::RangeInclusive<u16>, Failure> {
    let wrong = || Failure::Usage(format!("--years {text}: write 1999, 1990-1999, 1990- or -1999"));
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let year = |text: &str, open: u16| if text.is_empty() { Ok(open) } else { text.parse().map_err(|_| wrong()) };
    let range = year(first, 0)?..=year(last, u16::MAX)?;
    if range.is_empty() || text == "-" { Err(wrong()) } else { Ok(range) }
}
