//! `rapporteur cite path`: how one text leads to another.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rapporteur::export::Provenance;
use rapporteur::graph::analysis::{CitationNetwork, shortest_ways};

use super::super::args::OutputArg;
use super::super::console::Console;
use super::super::export::find;
use super::super::output::Output;
use super::super::table::{Column, table};
use super::super::{Failure, Outcome};
use super::input::{Filters, Input};

/// Show the shortest chains of citations from one text to another, with the evidence for each step
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  rapporteur cite path --store graph.nq 'S/RES/1566(2004)' 'S/RES/1269(1999)'")]
pub(super) struct Args {
    /// The store
    #[arg(long, short, value_name = "STORE")]
    store: PathBuf,

    /// The text that cites: its id, symbol or name
    #[arg(value_name = "FROM")]
    from: String,

    /// The text that is cited in the end
    #[arg(value_name = "TO")]
    to: String,

    #[command(flatten)]
    filters: Filters,

    #[command(flatten)]
    output: OutputArg,
}

pub(super) fn run(args: &Args, console: &Console) -> Result<Outcome, Failure> {
    let filter = args.filters.filter()?;
    let mut output = Output::open(args.output.output.as_deref())?;
    let (graph, outcome) = Input::store(args.store.clone()).graph(console)?;
    let network = CitationNetwork::filtered(&graph, &filter);
    let place = |name: &str| {
        let id = find(&graph, name)?;
        network.find(&id).ok_or_else(|| Failure::Failed(format!("{id} neither cites nor is cited")))
    };
    let (from, to) = (place(&args.from)?, place(&args.to)?);
    let key = |text: u32| network.texts()[text as usize].node.key.clone();
    let Some(steps) = shortest_ways(network.digraph(), from, to) else {
        return Err(Failure::Failed(format!("no chain of citations leads from {} to {}", key(from), key(to))));
    };
    let links: BTreeMap<(u32, u32), _> = network.links().map(|link| ((link.from, link.to), link)).collect();
    let mut rows = Vec::new();
    for (n, pair) in steps.windows(2).enumerate() {
        for (&from, &to) in pair[0].iter().flat_map(|from| pair[1].iter().map(move |to| (from, to))) {
            let Some(link) = links.get(&(from, to)) else { continue };
            for citation in link.citations {
                rows.push(vec![
                    (n + 1).to_string(),
                    key(from),
                    citation.edge.act.map_or_else(String::new, |act| act.to_string()),
                    key(to),
                    citation.edge.paragraph.clone(),
                    citation.edge.evidence.text.clone(),
                ]);
            }
        }
    }
    let columns = [
        Column("step", true),
        Column("text", false),
        Column("act", false),
        Column("cites", false),
        Column("paragraph", false),
        Column("evidence", false),
    ];
    let asked = [("from", key(from)), ("to", key(to))].map(|(name, key)| (name.to_owned(), key));
    let provenance = Provenance::new(&graph, asked.into_iter().chain(args.filters.named()).collect());
    output.write(format!("{}\nMade by {provenance}\n", table(&columns, &rows)).as_bytes())?;
    output.finish()?;
    Ok(outcome)
}
