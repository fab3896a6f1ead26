//! Measures a network given as lines `citing<TAB>cited` of numbers on standard input, and writes one JSON object: each measure
//! with its value and the seconds that it took, the least of a few runs unless `once` is asked for. `tests/analysis/reference.py` and `benches/analysis.py` compare it with networkx and igraph.
//!
//! ```sh
//! cargo run --release --example measures -- [linear] [once] < edges.tsv
//! ```

use std::error::Error;
use std::io::{self, Read as _};
use std::time::Instant;

use rapporteur::graph::analysis::{
    Digraph, Distances, Hits, Katz, Leiden, Likeness, PageRank, Pair, PathCounts, PowerLaw, betweenness, closest,
    eigenvector,
};
use serde_json::{Map, Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let asked = |word: &str| std::env::args().skip(1).any(|argument| argument == word);
    let linear = asked("linear");
    let budget = if asked("once") { 0.0 } else { 0.5 };
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let mut edges: Vec<(u32, u32)> = Vec::new();
    for line in text.lines() {
        let (citing, cited) = line.split_once('\t').ok_or("two numbers with a tab between them in each line")?;
        edges.push((citing.trim().parse()?, cited.trim().parse()?));
    }
    drop(text);
    let nodes = edges.iter().map(|&(citing, cited)| citing.max(cited) as usize + 1).max().unwrap_or(0);
    let mut found = Found { measures: Map::new(), budget };
    let graph = Digraph::new(nodes, edges);
    let (ins, outs) = (graph.in_degrees(), graph.out_degrees());

    // A linear run is about time and memory, and writes no long lists.
    let list = |value: Value| if linear { Value::Null } else { value };

    let of = &mut found;
    timed(of, "density", || graph.density(), |x| json!(x));
    timed(of, "reciprocity", || graph.reciprocity(), |x| json!(x));
    timed(of, "transitivity", || graph.transitivity(), |x| json!(x));
    for (name, at_source, at_target) in [
        ("assortativity_out_in", &outs, &ins),
        ("assortativity_out_out", &outs, &outs),
        ("assortativity_in_in", &ins, &ins),
        ("assortativity_in_out", &ins, &outs),
    ] {
        timed(of, name, || graph.assortativity(at_source, at_target), |x| json!(x));
    }
    timed(of, "weak_components", || graph.weak_components(), |x| list(json!(x)));
    timed(of, "strong_components", || graph.strong_components(), |x| list(json!(x)));
    timed(of, "page_rank", || PageRank::default().scores(&graph), |x| list(json!(x)));
    timed(of, "katz", || Katz::default().scores(&graph), |x| list(json!(x)));
    timed(of, "eigenvector", || eigenvector(&graph), |x| list(json!(x)));
    let hits = |hits: &Option<Hits>| json!({"hubs": hits.as_ref().map(|h| &h.hubs), "authorities": hits.as_ref().map(|h| &h.authorities)});
    timed(of, "hits", || Hits::new(&graph), |x| list(hits(x)));
    let communities = || Leiden::default().communities(&graph);
    timed(of, "communities", communities, |x| json!({"of": list(json!(x.of)), "modularity": x.modularity}));
    let paths = |paths: &Option<PathCounts>| {
        json!({
            "total": paths.as_ref().map(|paths| paths.total),
            "circular": paths.as_ref().map(|paths| paths.circular),
            "counts": paths.as_ref().map(|paths| paths.edges().collect::<Vec<_>>()),
            "path": paths.as_ref().map(PathCounts::main_path),
            "key_routes": paths.as_ref().map(|paths| paths.key_routes(10)),
        })
    };
    timed(of, "main_path", || PathCounts::new(&graph), |x| list(paths(x)));
    timed(of, "power_law", || PowerLaw::fit(&ins), |x| json!(x));
    if !linear {
        timed(
            of,
            "distances",
            || Distances::new(&graph),
            |x| json!({"diameter": x.diameter, "mean": x.mean, "closeness": x.closeness}),
        );
        timed(of, "betweenness", || betweenness(&graph), |x| json!(x));
        for (name, likeness) in [("co_citation", Likeness::CoCitation), ("coupling", Likeness::Coupling)] {
            timed(
                of,
                name,
                || likeness.pairs(&graph),
                |pairs| {
                    let row =
                        |pair: Pair| json!([pair.first, pair.second, pair.shared, likeness.jaccard(&graph, pair)]);
                    let rows: Vec<Value> = closest(pairs.clone(), 2000).into_iter().map(row).collect();
                    json!({"pairs": pairs.len(), "closest": rows})
                },
            );
        }
    }
    println!("{}", Value::Object(found.measures));
    Ok(())
}

/// What was measured, and for how many seconds a measure may be run again.
struct Found {
    measures: Map<String, Value>,
    budget: f64,
}

/// Notes what a measure gives and how long it took, the least of a few runs where it is fast; `show` is not timed.
fn timed<T>(found: &mut Found, name: &str, measure: impl Fn() -> T, show: impl FnOnce(&T) -> Value) {
    let mut least = f64::INFINITY;
    let all = Instant::now();
    let result = loop {
        let began = Instant::now();
        let result = measure();
        least = least.min(began.elapsed().as_secs_f64());
        if all.elapsed().as_secs_f64() >= found.budget {
            break result;
        }
    };
    found.measures.insert(name.to_owned(), json!({"seconds": least, "value": show(&result)}));
}
