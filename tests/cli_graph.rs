//! cite, export and query over a store whose citations are known.

mod common;

use common::{Folder, Run, rapporteur};
use rapporteur::extraction::Extraction;
use rapporteur::rdf::Store;
use serde_json::{Value, json};

/// A text of that symbol and date that cites others, each with an act.
fn extraction(symbol: &str, date: &str, cited: &[(&str, &str)]) -> Extraction {
    let id = |symbol: &str| format!("resolution/{symbol}");
    let entity = |symbol: &str| json!({"id": id(symbol), "kind": "Resolution", "key": symbol, "labels": {"zh": [format!("第{symbol}号决议")]}});
    let relation = |(n, (to, act)): (usize, &(&str, &str))| {
        json!({"subject": id(symbol), "predicate": "cites", "object": id(to), "act": act, "paragraph": "pp1",
            "evidence": {"start": n, "end": n + 1, "text": "回"}, "rule": "test", "confidence": 1.0})
    };
    serde_json::from_value(json!({
        "document": {"id": id(symbol), "source": format!("{symbol}.txt"), "language": "zh", "digest": symbol,
            "symbol": symbol, "date": date},
        "mentions": [],
        "entities": std::iter::once(entity(symbol)).chain(cited.iter().map(|(to, _)| entity(to))).collect::<Vec<_>>(),
        "relations": cited.iter().enumerate().map(relation).collect::<Vec<_>>(),
        "diagnostics": []
    }))
    .expect("an extraction")
}

/// Two texts of 2001 and 2004, of which the later cites the earlier and both cite a third.
fn store(folder: &Folder) -> String {
    let path = folder.file("graph.nq");
    let mut store = Store::open_or_create(&path).expect("a store");
    for extraction in [
        extraction("S/RES/1373(2001)", "2001-09-28", &[("S/RES/1269(1999)", "reaffirm")]),
        extraction(
            "S/RES/1566(2004)",
            "2004-10-08",
            &[("S/RES/1269(1999)", "recall"), ("S/RES/1373(2001)", "reaffirm"), ("S/RES/1373(2001)", "recall")],
        ),
    ] {
        store.insert(&extraction).expect("an insertion");
    }
    store.save().expect("a file");
    path
}

fn run(command: &str, store: &str, more: &[&str]) -> Run {
    rapporteur([&[command, "--store", store][..], more].concat())
}

fn done(run: Run) -> String {
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    run.stdout
}

#[test]
fn cite_ranks_in_json_csv_and_tables() {
    let folder = Folder::new(&[]);
    let store = store(&folder);
    let figures: Value = serde_json::from_str(&done(run("cite", &store, &["--to", "json"]))).expect("JSON");
    let row = |measure: &str, rank: usize, fields: &[&str]| -> Vec<String> {
        fields.iter().map(|field| figures[measure][rank][field].to_string().replace('"', "")).collect()
    };
    let counts = ["text", "texts", "citations"];
    assert_eq!(row("most_cited", 0, &counts), ["S/RES/1269(1999)", "2", "2"]);
    assert_eq!(row("most_cited", 1, &counts), ["S/RES/1373(2001)", "1", "2"]);
    assert_eq!(row("most_citing", 0, &counts), ["S/RES/1566(2004)", "2", "3"]);
    assert_eq!(row("by_act", 0, &["act", "citations"]), ["recall", "2"]);
    assert_eq!(row("by_year", 1, &["year", "texts", "citations"]), ["2004", "1", "3"]);
    assert_eq!(row("page_rank", 0, &["text"]), ["S/RES/1269(1999)"]);
    let together = row("co_citation", 0, &["text", "with", "texts"]);
    assert_eq!(together, ["S/RES/1269(1999)", "S/RES/1373(2001)", "1"]);

    assert_eq!(figures["network"]["links"], 3);
    assert_eq!(figures["provenance"]["documents"], "2");

    let csv = done(run("cite", &store, &["--to", "csv", "--top", "1"]));
    assert!(csv.starts_with("table,rank,measure,value,text,label,texts,citations,"), "{csv}");
    assert!(csv.contains("\nmost_cited,1,,,S/RES/1269(1999),第S/RES/1269(1999)号决议,2,2,"), "{csv}");
    assert_eq!(csv.matches("\nmost_cited,").count(), 1);
    assert!(csv.contains("provenance,3,input_sha256,"), "{csv}");

    let table = done(run("cite", &store, &[]));
    for title in ["Most cited", "Most citing", "By act", "By year", "PageRank", "Cited together"] {
        assert!(table.contains(title), "{title}: {table}");
    }
}

#[test]
fn cite_and_export_write_the_network() {
    let folder = Folder::new(&[]);
    let store = store(&folder);
    for (command, to, mark) in [
        ("cite", "graphml", "<graphml"),
        ("cite", "gexf", "<gexf"),
        ("export", "dot", "digraph"),
        ("export", "graphml", "<graphml"),
        ("export", "gexf", "<gexf"),
        ("export", "csv", "S/RES/1373(2001)"),
        ("export", "nquads", "<https://"),
        ("export", "trig", "{"),
        ("export", "turtle", "@prefix"),
        ("export", "jsonld", "@id"),
    ] {
        let text = done(run(command, &store, &["--to", to]));
        assert!(text.contains(mark), "{command} --to {to}: {text:.300}");
        assert!(text.contains("1566"), "{command} --to {to} names what is in the store");
    }
}

#[test]
fn cite_filters_and_finds_paths() {
    let folder = Folder::new(&[]);
    let store = store(&folder);
    let figures = |more: &[&str]| -> Value {
        serde_json::from_str(&done(run("cite", &store, &[&["--to", "json"], more].concat()))).expect("JSON")
    };
    assert_eq!(figures(&["--years", "2001"])["network"]["citations"], 1);
    assert_eq!(figures(&["--act", "reaffirm"])["network"]["citations"], 2);
    assert_eq!(figures(&["--act", "reaffirm"])["provenance"]["act"], "reaffirm");
    assert_eq!(run("cite", &store, &["--years", "now"]).code, 2);
    assert_eq!(rapporteur(["cite"]).code, 2);
    let path = done(rapporteur(["cite", "path", "--store", &store, "S/RES/1566(2004)", "S/RES/1269(1999)"]));
    assert!(path.contains("1566") && path.contains("recall"), "{path}");
    assert!(path.contains("Made by rapporteur ") && path.contains("; from=S/RES/1566(2004); to="), "{path}");
    let none = rapporteur(["cite", "path", "--store", &store, "S/RES/1269(1999)", "S/RES/1566(2004)"]);
    assert_eq!(none.code, 1);
    assert!(none.stderr.contains("no chain of citations leads"), "{}", none.stderr);
}

#[test]
fn cite_writes_tables_of_the_network_and_a_report() {
    let folder = Folder::new(&[]);
    let store = store(&folder);
    let printed = |to: &str| {
        let run = run("cite", &store, &["--to", to]);
        // All lines of the result are rows: what it was made of is told beside it.
        assert!(run.stderr.starts_with("Made by rapporteur ") && run.stderr.contains("; seed=1"), "{}", run.stderr);
        run.stdout
    };
    assert_eq!(printed("nodes").lines().count(), 4);
    assert_eq!(printed("edges").lines().count(), 4);
    let matrix = printed("matrix");
    assert!(matrix.ends_with("resolution/S/RES/1566(2004),1,2\n"), "{matrix}");
    let gexf = done(run("cite", &store, &["--to", "gexf"]));
    assert!(gexf.contains("mode=\"dynamic\"") && gexf.contains("start=\"2001-01-01\""), "{gexf}");
    let report = folder.file("report.html");
    assert_eq!(done(run("cite", &store, &["--report", &report])), "");
    let page = std::fs::read_to_string(&report).expect("the report");
    for part in ["<svg id=\"net\"", "id=\"timeline\"", "class=\"matrix\"", "id=\"communities\"", "input_sha256"] {
        assert!(page.contains(part), "{part}");
    }
    // Nothing is fetched from elsewhere.
    assert!(!page.contains("src=\"http") && !page.contains("{{"), "{page:.200}");
}

#[test]
fn tables_of_the_network_say_what_they_were_made_of() {
    let folder = Folder::new(&[]);
    let store = store(&folder);
    let csv = folder.file("edges.csv");
    assert_eq!(done(run("cite", &store, &["--to", "edges", "--act", "recall", "-o", &csv])), "");
    let beside = std::fs::read_to_string(format!("{csv}-metadata.json")).expect("the metadata");
    let beside: Value = serde_json::from_str(&beside).expect("JSON");
    assert_eq!((&beside["url"], &beside["notes"][0]["provenance"]["act"]), (&json!("edges.csv"), &json!("recall")));
    let head = std::fs::read_to_string(&csv).expect("the table").lines().next().map(str::to_owned).expect("a head");
    let columns = beside["tableSchema"]["columns"].as_array().expect("columns");
    assert_eq!(head.split(',').collect::<Vec<_>>(), columns.iter().map(|c| &c["titles"]).collect::<Vec<_>>());
    let parquet = folder.file("edges.parquet");
    assert_eq!(done(run("cite", &store, &["--to", "edges", "-o", &parquet])), "");
    let bytes = std::fs::read(&parquet).expect("the table");
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    assert!(bytes.windows(12).any(|window| window == b"input_sha256"));
    assert!(!std::path::Path::new(&format!("{parquet}-metadata.json")).exists());
    assert_eq!(run("cite", &store, &["--to", "json", "-o", &parquet]).code, 2);
}

#[test]
fn the_order_of_the_graphs_in_a_store_does_not_matter() {
    let folder = Folder::new(&[]);
    let store = store(&folder);
    let lines = std::fs::read_to_string(&store).expect("the store");
    let mixed = folder.file("mixed.nq");
    let figures = |store: &str| done(run("cite", store, &["--to", "graphml"]));
    // Backwards; and every other line first, so that no graph is in one piece.
    let backwards: Vec<&str> = lines.lines().rev().collect();
    let halves = lines.lines().step_by(2).chain(lines.lines().skip(1).step_by(2)).collect();
    for order in [backwards, halves] {
        std::fs::write(&mixed, order.join("\n") + "\n").expect("a file");
        assert_eq!(figures(&mixed), figures(&store));
    }
}

#[test]
fn a_drawing_puts_frames_around_what_belongs_together() {
    let folder = Folder::new(&[]);
    let store = store(&folder);
    let drawn = |more: &[&str]| done(run("export", &store, &[&["--to", "dot", "--only", "citations"], more].concat()));
    assert!(!drawn(&[]).contains("subgraph \"cluster 0\""));
    // The three texts are one community.
    let community = drawn(&["--cluster", "community"]);
    let frame = community.split("subgraph \"cluster 0\"").nth(1).and_then(|rest| rest.split('}').next());
    assert_eq!(frame.expect("a frame").matches("\"resolution/").count(), 3, "{community}");
    // What was not read itself stands in the part that names it, unless several documents do.
    assert!(!drawn(&["--cluster", "part"]).contains("preamble"));
    let part = drawn(&["--cluster", "part", "--around", "S/RES/1373(2001)", "--depth", "0"]);
    assert!(!part.contains("subgraph \"cluster 0\""), "{part}");
    assert_eq!(run("export", &store, &["--to", "dot", "--cluster", "part", "--by-year"]).code, 2);
}

#[test]
fn export_around_an_entity_by_id_key_or_name() {
    let folder = Folder::new(&[]);
    let store = store(&folder);
    let around =
        |name: &str, more: &[&str]| run("export", &store, &[&["--to", "dot", "--around", name], more].concat());
    let by_id = done(around("resolution/S/RES/1373(2001)", &[]));
    assert_eq!(by_id, done(around("S/RES/1373(2001)", &[])));
    assert_eq!(by_id, done(around("s/res/1373 (2001)", &[])));
    assert_eq!(by_id, done(around("第S/RES/1373(2001)号决议", &["--only", "citations"])));
    assert!(!done(around("S/RES/1373(2001)", &["--depth", "0"])).contains("1566"));

    let unknown = around("1373", &[]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (1, ""));
    assert!(unknown.stderr.contains("did you mean resolution/S/RES/1373(2001)?"), "{}", unknown.stderr);
    assert!(around("Atlantis", &[]).stderr.contains("nothing in the store is called Atlantis"));
    assert_eq!(run("export", &store, &["--to", "turtle", "--only", "citations"]).code, 2);
    assert_eq!(run("export", &store, &["--to", "jsonl"]).code, 2);
    assert_eq!(run("export", &store, &["--to", "dot", "--depth", "2"]).code, 2);
}

#[test]
fn results_go_to_a_file() {
    let folder = Folder::new(&[]);
    let store = store(&folder);
    let out = folder.file("out");
    for command in [&["cite"][..], &["export", "--to", "dot"], &["query", "ASK {}"]] {
        let printed = done(rapporteur([command, &["--store", &store]].concat()));
        assert_eq!(done(rapporteur([command, &["--store", &store, "-o", &out]].concat())), "");
        assert_eq!(std::fs::read_to_string(&out).expect("the file"), printed, "{command:?}");
    }
}

#[test]
fn query_answers_in_every_format() {
    let folder = Folder::new(&[]);
    let store = store(&folder);
    let select = "SELECT ?citing { ?citing cito:cites id:resolution\\/S\\/RES\\/1373\\%282001\\%29 }";
    let table = done(run("query", &store, &[select]));
    assert_eq!(table, "  citing\n  resolution/S/RES/1566(2004)\n");
    for (format, mark) in [("json", "\"bindings\""), ("csv", "citing\r\n"), ("tsv", "?citing\n"), ("xml", "<sparql")] {
        let text = done(run("query", &store, &[select, "--format", format]));
        assert!(text.contains(mark) && text.contains("1566"), "{format}: {text}");
    }
    assert_eq!(done(run("query", &store, &["ASK {}"])), "true\n");
    let construct = "CONSTRUCT WHERE { ?a cito:cites ?b }";
    assert!(done(run("query", &store, &[construct])).contains("@prefix cito:"));
    assert_eq!(done(run("query", &store, &[construct, "--format", "ntriples"])).lines().count(), 3);
    for wrong in
        [&[construct, "--format", "csv"][..], &[construct, "--format", "table"], &["ASK {}", "--format", "turtle"]]
    {
        let run = run("query", &store, wrong);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{wrong:?}: {}", run.stderr);
    }
}

#[test]
fn named_questions_are_listed_and_take_values() {
    let folder = Folder::new(&[]);
    let store = store(&folder);
    let list = done(rapporteur(["query", "--list"]));
    assert!(list.lines().count() > 12 && list.contains("\n  cited-by "), "{list}");
    let bound = ["--name", "cited-by", "--bind", "text=resolution/S/RES/1373(2001)", "--format", "csv"];
    let rows = done(run("query", &store, &bound));
    assert_eq!(rows.lines().count(), 3, "{rows}");
    assert!(!rows.contains("1269"), "{rows}");
    for wrong in [
        &["--name", "who"][..],
        &["--name", "cited-by", "--bind", "nothing=1"],
        &["--name", "cited-by", "--bind", "text"],
        &["--name", "cited-by", "ASK {}"],
        &[],
    ] {
        assert_eq!(run("query", &store, wrong).code, 2, "{wrong:?}");
    }
    let nothing = run("query", &store, &["ASK {}", "--bind", "x=1"]);
    assert!(nothing.stderr.contains("`x=1` is no binding"), "{}", nothing.stderr);
}

#[test]
fn a_wrong_question_is_shown_with_its_place() {
    let folder = Folder::new(&[("wrong.rq", "# a question\nSELECT ?x {\n  ?决议 a foo:Bar }\n")]);
    let store = store(&folder);
    let file = folder.file("wrong.rq");
    let wrong = run("query", &store, &["--file", &file]);
    assert_eq!((wrong.code, wrong.stdout.as_str()), (1, ""));
    let expected = format!(
        "error: {file}: SPARQL error at 3:9: this prefix is not declared\n    ?决议 a foo:Bar }}\n            ^\n"
    );
    assert_eq!(wrong.stderr, expected);
    let missing = run("query", &store, &["--file", &folder.file("gone.rq")]);
    assert_eq!(missing.code, 1);
    assert!(missing.stderr.contains("gone.rq: no such file"), "{}", missing.stderr);
}
