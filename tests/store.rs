//! The store and what is written of it: round trips, broken files, answers, pictures.

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use common::Folder;
use rapporteur::Extractor;
use rapporteur::export::{Drawing, write_csv, write_dot, write_gexf, write_graphml};
use rapporteur::extraction::Extraction;
use rapporteur::graph::KnowledgeGraph;
use rapporteur::rdf::{Answer, AnswerFormat, Binding, GraphFormat, Inserted, Store, StoreError, queries};
use rapporteur::text::{ReadOptions, read_inputs};

/// What the specimens yield.
fn extractions() -> Vec<Extraction> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples");
    let extractor = Extractor::new();
    let extractions: Vec<Extraction> = read_inputs(&[folder], ReadOptions::default())
        .map(|source| extractor.extract(&source.expect("a specimen")))
        .filter(|extraction| extraction.document.language == "zh")
        .collect();
    assert!(extractions.len() > 5);
    extractions
}

fn store(extractions: &[Extraction]) -> Store {
    let mut store = Store::new().expect("a store");
    for extraction in extractions {
        assert_eq!(store.insert(extraction).expect("an insertion"), Inserted::New);
    }
    store
}

/// One text that cites another, with names that need care.
fn tricky() -> Extraction {
    let name = "\"quotes\" \\ back\\slash <a> & b &amp; } ; \u{1} 《公约》";
    serde_json::from_value(serde_json::json!({
        "document": {"id": "document/a\"b\\", "source": "a.txt", "language": "zh", "digest": "d"},
        "mentions": [],
        "entities": [
            {"id": "document/a\"b\\", "kind": "Document", "key": "a", "labels": {"zh": [name], "en": ["An English name"]}},
            {"id": "resolution/S/RES/1373(2001)", "kind": "Resolution", "key": "S/RES/1373(2001)", "labels": {}},
            {"id": "date/2001-09-28", "kind": "Date", "key": "2001-09-28", "labels": {"zh": ["2001年9月28日"]}}
        ],
        "relations": [
            {"subject": "document/a\"b\\", "predicate": "cites", "object": "resolution/S/RES/1373(2001)", "act": "recall",
             "paragraph": "pp1", "evidence": {"start": 1, "end": 3, "text": "回\n\"顾\""}, "rule": "r", "confidence": 0.9},
            {"subject": "resolution/S/RES/1373(2001)", "predicate": "adoptedOn", "object": "date/2001-09-28",
             "paragraph": "pp1", "evidence": {"start": 4, "end": 5, "text": "x"}, "rule": "r", "confidence": 1.0},
            {"subject": "document/a\"b\\", "predicate": "title", "object": "题名", "literal": true,
             "paragraph": "title", "evidence": {"start": 6, "end": 8, "text": "题名"}, "rule": "r", "confidence": 1.0}
        ],
        "diagnostics": []
    }))
    .expect("an extraction")
}

#[test]
fn a_store_comes_back_from_every_kind_of_file() {
    let extractions = extractions();
    let store = store(&extractions);
    let folder = Folder::new(&[]);
    for name in ["a.nq", "a.trig", "a.nq.gz", "a.trig.gz", "a.nq.zst", "a.trig.zst"] {
        let path = folder.file(name);
        store.save_as(&path).expect("a file");
        let first = fs::read(&path).expect("bytes");
        let back = Store::open(&path).expect("the store");
        assert!(back.quads().expect("quads") == store.quads().expect("quads"), "{name}");
        back.save().expect("a file");
        assert!(fs::read(&path).expect("bytes") == first, "{name}: the same bytes again");
    }
    assert_eq!(folder.names().len(), 6, "nothing is left beside them");
}

#[test]
fn the_graph_of_a_store_is_that_of_its_documents() {
    let mut extractions = extractions();
    let graph = KnowledgeGraph::from_extractions(&extractions);
    let back = store(&extractions).knowledge_graph().expect("a graph");
    let ids = |graph: &KnowledgeGraph| graph.nodes().map(|node| node.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&back), ids(&graph));
    let relations = |graph: &KnowledgeGraph| graph.edges().iter().map(|edge| edge.relation()).collect::<Vec<_>>();
    assert_eq!(relations(&back), relations(&graph));
    extractions.reverse();
    assert!(back == store(&extractions).knowledge_graph().expect("a graph"), "in whatever order they come");
}

#[test]
fn a_document_is_replaced_whole_also_after_a_question() {
    let mut store = store(&[tricky()]);
    let ask = |store: &Store, acts: &str| {
        let question = format!("ASK {{ ?citation rap:act act:{acts} }}");
        store.query(&question, &[]).expect("an answer").as_bool().expect("yes or no")
    };
    let before = store.len().expect("a number");
    assert!(ask(&store, "recall"));
    assert_eq!(store.len().expect("a number"), before, "a question adds nothing");
    let mut other = tricky();
    other.relations.truncate(0);
    assert_eq!(store.insert(&other).expect("an insertion"), Inserted::Replaced);
    assert!(!ask(&store, "recall"));
    assert!(store.remove("document/a\"b\\", "zh").expect("a removal"));
    assert!(store.is_empty().expect("a look") && store.query("SELECT * { ?s ?p ?o }", &[]).expect("none").is_empty());
}

#[test]
fn broken_files_are_named_with_their_place() {
    let folder = Folder::new(&[
        ("a.nq", "<http://a> <http://b> <http://c> .\nno quad\n"),
        ("b.trig", "@prefix a: <http://a/> .\n\na:b a:c ;;; ] .\n"),
        ("c.nq.gz", "no gzip"),
        ("d.nq.zst", "no zst"),
        ("e.txt", ""),
    ]);
    for (name, says) in [("a.nq", "a.nq:2:"), ("b.trig", "b.trig:3:"), ("c.nq.gz", "c.nq.gz"), ("d.nq.zst", "d.nq.zst")]
    {
        let error = Store::open(folder.file(name)).err().expect("an error").to_string();
        assert!(error.contains(says), "{error}");
    }
    assert!(matches!(Store::open(folder.file("e.txt")), Err(StoreError::Name { .. })));
}

fn written(answer: &Answer, store: &Store, format: AnswerFormat) -> String {
    let mut bytes = Vec::new();
    answer.write(format, store.base(), &mut bytes).expect("a form").expect("bytes");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn answers_have_their_standard_forms() {
    let store = store(&[tricky()]);
    let select = "SELECT ?act ?n { ?c cito:hasCitedEntity ?text ; rap:act ?act ; rap:confidence ?n }";
    let bound = Binding::new("text", "resolution/S/RES/1373(2001)").expect("a binding");
    let answer = store.query(select, &[bound]).expect("an answer");
    assert_eq!(answer.columns(), [("act", false), ("n", true)]);
    assert_eq!(answer.rows(store.base()), [["act:recall", "0.9"]]);
    let recall = "https://rapporteur.example/acts/recall";
    assert_eq!(written(&answer, &store, AnswerFormat::Csv), format!("act,n\r\n{recall},0.9\r\n"));
    assert_eq!(written(&answer, &store, AnswerFormat::Tsv), format!("?act\t?n\n<{recall}>\t0.9\n"));
    let json: serde_json::Value = serde_json::from_str(&written(&answer, &store, AnswerFormat::Json)).expect("JSON");
    assert_eq!(json["results"]["bindings"][0]["act"]["value"], recall);
    assert!(written(&answer, &store, AnswerFormat::Xml).contains(&format!("<uri>{recall}</uri>")));

    let ask = store.query("ASK { ?a cito:cites ?b }", &[]).expect("an answer");
    assert_eq!(ask.as_bool(), Some(true));
    assert!(written(&ask, &store, AnswerFormat::Json).contains("true"));

    let graph = store.query("CONSTRUCT { ?b dcterms:relation ?a } { ?a cito:cites ?b }", &[]).expect("an answer");
    assert!(graph.is_graph() && graph.len() == 1);
    assert!(written(&graph, &store, AnswerFormat::Graph(GraphFormat::NTriples)).contains("1373%282001%29> <http"));
    assert!(graph.write(AnswerFormat::Csv, store.base(), Vec::new()).is_err());
    let described = store.query("DESCRIBE ?x { ?x dcterms:identifier 'S/RES/1373(2001)' }", &[]).expect("an answer");
    assert!(written(&described, &store, AnswerFormat::Graph(GraphFormat::Turtle)).contains("undo:Resolution"));
}

#[test]
fn what_several_graphs_say_is_found_once_and_their_names_stay() {
    let extractions = extractions();
    let store = store(&extractions);
    let number = |question: &str| store.query(question, &[]).expect("an answer").rows(store.base())[0][0].clone();
    let plain = number("SELECT (COUNT(?x) AS ?n) { ?x dcterms:identifier 'UN' }");
    assert_eq!(plain, "1", "several specimens name the United Nations");
    let graphs = number("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?g a rap:DocumentGraph } }");
    assert_eq!(graphs, extractions.len().to_string());
    let all = number("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }");
    assert_eq!(all, store.len().expect("a number").to_string());
}

#[test]
fn values_are_bound_wherever_the_variable_stands() {
    let store = store(&[tricky()]);
    let rows = |question: &str, value: &str| {
        let binding = Binding::new("x", value).expect("a binding");
        store.query(question, &[binding]).expect("an answer").len()
    };
    let text = "resolution/S/RES/1373(2001)";
    assert_eq!(rows("SELECT ?a { ?a cito:cites ?x }", text), 1, "also where it is not asked for");
    assert_eq!(rows("SELECT ?a { ?a cito:cites ?x }", "resolution/none"), 0);
    assert_eq!(rows("SELECT (COUNT(?a) AS ?n) { ?a cito:cites ?x } HAVING (COUNT(?a) = 1)", text), 1);
    assert_eq!(rows("SELECT ?a { ?a dcterms:identifier ?key FILTER(?key = ?x) }", "S/RES/1373(2001)"), 1);
    assert_eq!(rows("CONSTRUCT WHERE { ?a cito:cites ?x }", text), 1);
    let injected = "a' } ; DROP ALL #";
    assert_eq!(rows("SELECT ?a { ?a dcterms:identifier ?x }", injected), 0);
    let other = Binding::new("y", "1").expect("a binding");
    assert!(matches!(store.query("ASK { ?x ?p ?o }", &[other]), Err(StoreError::Binding(_))));
}

#[test]
fn every_named_question_can_be_asked() {
    let store = store(&extractions());
    for query in queries::QUERIES {
        let answer = store.query(query.text, &[]);
        assert!(answer.is_ok(), "{}: {:?}", query.name, answer.err());
    }
    let error = queries::named("who").expect_err("an error").to_string();
    assert!(error.contains("cited-by"), "{error}");
}

fn dot(graph: &KnowledgeGraph, drawing: &Drawing<'_>) -> String {
    let mut bytes = Vec::new();
    write_dot(graph, drawing, &mut bytes).expect("bytes");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn a_drawing_shows_names_acts_and_a_legend_and_no_dates() {
    let graph = KnowledgeGraph::from_extractions(&[tricky()]);
    let plain = dot(&graph, &Drawing::default());
    for part in
        ["rankdir=LR", "S/RES/1373(2001)", "label=\"recall\"", "Legend", "《公约》", "&amp;amp;", "\\\"quotes\\\""]
    {
        assert!(plain.contains(part), "{part}: {plain}");
    }
    assert!(!plain.contains("2001年9月28日") && !plain.contains("题名\"") && !plain.contains("English"), "{plain}");
    let details = dot(&graph, &Drawing { details: true, ..Drawing::default() });
    assert!(details.contains("2001年9月28日") && details.contains("题名"), "{details}");
    let middle = Drawing { around: Some("resolution/S/RES/1373(2001)"), ..Drawing::default() };
    assert!(dot(&graph, &middle).contains("penwidth=3"));
}

#[test]
fn graphviz_accepts_the_drawings() {
    if Command::new("dot").arg("-V").stderr(Stdio::null()).status().is_err() {
        eprintln!("left out: Graphviz is not installed");
        return;
    }
    let folder = Folder::new(&[]);
    let specimens = KnowledgeGraph::from_extractions(&extractions());
    for graph in [KnowledgeGraph::new(), KnowledgeGraph::from_extractions(&[tricky()]), specimens] {
        for details in [false, true] {
            let file = folder.file("graph.dot");
            fs::write(&file, dot(&graph, &Drawing { details, ..Drawing::default() })).expect("a file");
            let output = Command::new("dot").args(["-Tsvg", &file]).output().expect("it runs");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && said.is_empty(), "{said}");
            assert!(String::from_utf8_lossy(&output.stdout).contains("</svg>"));
        }
    }
}

#[test]
fn network_formats_are_well_formed_and_keep_every_edge() {
    let graph = KnowledgeGraph::from_extractions(&extractions());
    let (nodes, edges) = (graph.node_count(), graph.edges().len());
    let write = |write: &dyn Fn(&KnowledgeGraph, &mut Vec<u8>) -> std::io::Result<()>, graph: &KnowledgeGraph| {
        let mut bytes = Vec::new();
        write(graph, &mut bytes).expect("bytes");
        String::from_utf8(bytes).expect("UTF-8")
    };
    for format in [&(|g: &KnowledgeGraph, b: &mut Vec<u8>| write_graphml(g, b)) as &dyn Fn(&_, &mut _) -> _, &|g, b| {
        write_gexf(g, b)
    }] {
        let count = |text: &str, name: &str| {
            let mut reader = quick_xml::Reader::from_str(text);
            let mut n = 0;
            loop {
                match reader.read_event().expect("sound XML") {
                    quick_xml::events::Event::Start(start) if start.name().as_ref() == name => n += 1,
                    quick_xml::events::Event::Eof => return n,
                    _ => {}
                }
            }
        };
        let text = write(format, &graph);
        assert_eq!((count(&text, "node"), count(&text, "edge")), (nodes, edges));
        let text = write(format, &KnowledgeGraph::from_extractions(&[tricky()]));
        assert!(text.contains("&lt;a&gt; &amp; b &amp;amp;") && !text.contains('\u{1}'), "{text}");
    }
    let table = write(&|g, b| write_csv(g, b), &graph);
    assert_eq!(table.lines().count(), edges + 1);
    assert!(table.starts_with("subject,object,subject_label,"));
}
