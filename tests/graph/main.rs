//! The knowledge graph: merging, parts of it, and the measures of citation networks.
#![allow(clippy::unwrap_used)] // A test may fail.

mod fixture;

use rapporteur::extraction::Status;
use rapporteur::graph::KnowledgeGraph;
use rapporteur::graph::analysis::{CitationNetwork, Degree, Digraph, Filter, Likeness, PageRank, closest};
use rapporteur::relation::{Act, Predicate};

fn graph() -> KnowledgeGraph {
    KnowledgeGraph::from_extractions(&fixture::all())
}

#[test]
fn the_order_of_merging_does_not_matter() {
    let [a, b, c] = &fixture::all();
    let expected = graph();
    let lines = |graph: &KnowledgeGraph| format!("{:#?} {:#?}", graph.nodes().collect::<Vec<_>>(), graph.edges());
    for order in [[a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] {
        let merged = KnowledgeGraph::from_extractions(order);
        assert_eq!(lines(&merged), lines(&expected));
        assert!(merged == expected);
    }
}

#[test]
fn a_document_merged_twice_is_there_once() {
    let mut twice = graph();
    twice.merge(&fixture::letter());
    assert!(twice == graph());
    assert!(KnowledgeGraph::from_extractions(&fixture::all()[..2]) != graph());
}

#[test]
fn names_of_all_documents_come_together_in_one_node() {
    let graph = graph();
    let state = graph.node("state/TJK").unwrap();
    assert_eq!(state.labels["zh"].iter().collect::<Vec<_>>(), ["塔吉克斯坦", "塔吉克斯坦共和国", "塔国"]);
    assert_eq!(state.documents.iter().collect::<Vec<_>>(), ["document/A/56/888", "resolution/A/RES/59/153"]);
    assert_eq!(state.same_as.iter().collect::<Vec<_>>(), ["https://www.wikidata.org/entity/Q863"]);
    assert_eq!(state.values(Predicate::AlsoKnownAs).into_iter().collect::<Vec<_>>(), ["塔国"]);
    // The same resolution is read in English and named in Chinese.
    let resolution = graph.node("resolution/S/RES/1373(2001)").unwrap();
    assert_eq!(resolution.label("zh"), "第1373(2001)号决议");
    assert_eq!(resolution.label("en"), "Reaffirming resolution 1269 (1999)");
    assert_eq!(resolution.label("ru"), "Reaffirming resolution 1269 (1999)");
    // What nothing describes is kept.
    let stub = graph.node("resolution/S/RES/1269(1999)").unwrap();
    assert!(!stub.declared && stub.status == Status::Unknown);
}

#[test]
fn the_neighbourhood_grows_by_steps_in_both_directions() {
    let graph = graph();
    let ids = |depth| {
        let part = graph.neighbourhood("event/attack-2001", depth).unwrap();
        part.nodes().map(|node| node.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(0), ["event/attack-2001"]);
    assert_eq!(ids(1), ["date/2001-09-11", "event/attack-2001", "resolution/A/RES/59/153"]);
    assert_eq!(
        ids(2),
        [
            "date/2001-09-11",
            "event/attack-2001",
            "resolution/A/RES/59/153",
            "resolution/S/RES/1373(2001)",
            "state/TJK",
            "treaty/un-charter"
        ]
    );
    // Edges between what was reached are kept, even where they were not walked.
    let part = graph.neighbourhood("event/attack-2001", 2).unwrap();
    assert!(part.edges().iter().any(|edge| edge.subject.id == "resolution/S/RES/1373(2001)"));
    assert!(graph.neighbourhood("state/XXX", 1).is_none());
}

#[test]
fn only_citations_leaves_texts_and_citations() {
    let citations = graph().only_citations();
    let texts: Vec<&str> = citations.nodes().map(|node| node.id.as_str()).collect();
    assert_eq!(
        texts,
        [
            "document/A/56/888",
            "resolution/A/RES/59/153",
            "resolution/S/RES/1269(1999)",
            "resolution/S/RES/1373(2001)",
            "treaty/ccit#draft",
            "treaty/un-charter"
        ]
    );
    assert_eq!(citations.edge_count(), 8);
}

#[test]
fn citations_are_counted_without_denials() {
    let graph = graph();
    let network = CitationNetwork::new(&graph);
    let key = |text: u32| network.texts()[text as usize].node.key.clone();
    let rows = |ranking: Vec<(u32, Degree)>| {
        ranking.into_iter().map(|(text, degree)| (key(text), degree.texts, degree.citations)).collect::<Vec<_>>()
    };
    let row = |key: &str, texts, citations| (key.to_owned(), texts, citations);
    assert_eq!(
        rows(network.most_cited()),
        [
            row("S/RES/1373(2001)", 2, 3),
            row("un-charter", 2, 2),
            row("resolution/S/RES/1269(1999)", 1, 1),
            row("ccit#draft", 1, 1)
        ]
    );
    assert_eq!(
        rows(network.most_citing()),
        [row("A/RES/59/153", 2, 3), row("A/56/888", 2, 2), row("S/RES/1373(2001)", 2, 2)]
    );
    let acts: Vec<_> = network.by_act().into_iter().map(|count| (count.act, count.citations)).collect();
    assert_eq!(
        acts,
        [(Some(Act::Recall), 2), (Some(Act::Reaffirm), 2), (Some(Act::Implement), 2), (Some(Act::Adopt), 1)]
    );
    let years: Vec<_> = network.by_year().into_iter().map(|row| (row.year, row.texts, row.citations)).collect();
    // A/56/888 has no date; its session began in 2001.
    assert_eq!(years, [(Some(2001), 2, 4), (Some(2004), 1, 3)]);
    let pairs: Vec<_> = closest(Likeness::CoCitation.pairs(network.digraph()), usize::MAX)
        .into_iter()
        .map(|pair| (key(pair.first), key(pair.second), pair.shared))
        .collect();
    let pair = |first: &str, second: &str| (first.to_owned(), second.to_owned(), 1);
    assert_eq!(
        pairs,
        [
            pair("resolution/S/RES/1269(1999)", "un-charter"),
            pair("S/RES/1373(2001)", "ccit#draft"),
            pair("S/RES/1373(2001)", "un-charter")
        ]
    );
}

#[test]
fn filters_choose_citations() {
    let graph = graph();
    let count = |filter: Filter| CitationNetwork::filtered(&graph, &filter).citations().len();
    let words = |text: &str| vec![text.to_owned()];
    assert_eq!(count(Filter::default()), 7);
    assert_eq!(count(Filter { organs: words("unsc"), ..Filter::default() }), 2);
    assert_eq!(count(Filter { cited_organs: words("UNSC"), ..Filter::default() }), 3);
    assert_eq!(count(Filter { years: Some(2002..=2010), ..Filter::default() }), 3);
    assert_eq!(count(Filter { acts: vec![Act::Reaffirm], ..Filter::default() }), 2);
    assert_eq!(count(Filter { kinds: words("letter"), ..Filter::default() }), 2);
    assert_eq!(count(Filter { cited_kinds: words("treaty"), ..Filter::default() }), 3);
    assert_eq!(count(Filter { languages: words("en"), ..Filter::default() }), 2);
    assert_eq!(count(Filter { subjects: words("塔吉克"), acts: vec![Act::Recall], ..Filter::default() }), 1);
}

/// The expected values are those of networkx 3 (`nx.pagerank(g, tol=1e-14)`).
#[test]
fn page_rank_agrees_with_networkx() {
    let cases: [(Vec<Vec<u32>>, Vec<f64>); 4] = [
        (vec![vec![1], vec![2], vec![0]], vec![0.333333333333, 0.333333333333, 0.333333333333]),
        (vec![vec![1, 2], vec![2], vec![]], vec![0.197579649296, 0.281551000247, 0.520869350457]),
        (
            vec![vec![1, 2, 3], vec![3], vec![3], vec![], vec![3, 0]],
            vec![0.150831558196, 0.148582315661, 0.148582315661, 0.446157102976, 0.105846707506],
        ),
        (vec![vec![], vec![], vec![]], vec![0.333333333333, 0.333333333333, 0.333333333333]),
    ];
    for (targets, expected) in cases {
        let edges = targets.iter().enumerate().flat_map(|(from, to)| to.iter().map(move |&to| (from as u32, to)));
        let scores = PageRank::default().scores(&Digraph::new(targets.len(), edges));
        for (score, expected) in scores.iter().zip(&expected) {
            assert!((score - expected).abs() < 1e-9, "{scores:?}");
        }
        assert!((scores.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
    assert!(PageRank::default().scores(&Digraph::default()).is_empty());
}
