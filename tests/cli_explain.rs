//! `extract --explain`.

mod common;

use common::{Folder, rapporteur, run_with};

const TEXT: &str = "第八十届会议\n2025年12月1日大会决议\n大会，\n回顾安全理事会第1373(2001)号决议，\n1. 请安理会审议。";

fn explain(id: &str, more: &[&str]) -> common::Run {
    let mut arguments = vec!["extract", "-", "--explain", id];
    arguments.extend(more);
    run_with(arguments, TEXT, &[])
}

#[test]
fn an_entity_is_explained_by_id_key_and_iri() {
    for id in ["organization/unsc", "UNSC", "https://rapporteur.example/id/organization/unsc"] {
        let run = explain(id, &[]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{id}");
        assert!(run.stdout.contains("2 mentions") && run.stdout.contains("“安理会” by name:UNSC"), "{}", run.stdout);
    }
    let run = explain("http://x.org/organization/unsc", &["--base", "http://x.org/"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

#[test]
fn the_names_of_rdf_are_those_of_the_command_line() {
    let rdf = run_with(["extract", "-", "--to", "nquads"], TEXT, &[]).stdout;
    let mut seen = 0;
    for word in rdf.split([' ', '\n']).filter(|w| w.contains("#mention-") || w.contains("#evidence-")) {
        let iri = word.trim_matches(['<', '>']);
        if seen < 6 {
            let run = explain(iri, &[]);
            assert_eq!(run.code, 0, "{iri}: {}", run.stderr);
            let (_, fragment) = iri.split_once('#').expect("a fragment");
            assert!(run.stdout.contains(fragment.trim_start_matches("evidence-")), "{iri}: {}", run.stdout);
            seen += 1;
        }
    }
    assert!(seen > 0, "{rdf}");
    let other = "https://rapporteur.example/id/graph/document/other/zh#mention-0-6";
    assert_eq!(explain(other, &[]).code, 2, "a mention of another document");
}

#[test]
fn a_relation_tells_its_verb() {
    let line = run_with(["extract", "-"], TEXT, &[]).stdout;
    let document: serde_json::Value = serde_json::from_str(&line).expect("JSON");
    let cites = document["relations"].as_array().expect("relations").iter().find(|r| r["predicate"] == "cites");
    let evidence = &cites.expect("a citation")["evidence"];
    let id = format!("cites-{}-{}", evidence["start"], evidence["end"]);
    let run = explain(&id, &[]);
    for line in ["found by    citation.act: ", "governed by recall (“回顾” at ", "said by     the document itself"]
    {
        assert!(run.stdout.contains(line), "{line:?} is not in\n{}", run.stdout);
    }
}

#[test]
fn a_place_tells_what_is_there() {
    let run = explain("@27", &[]);
    assert!(run.stdout.contains("@27\n") && run.stdout.contains("pp1: "), "{}", run.stdout);
}

#[test]
fn json_is_one_object_a_document() {
    let folder = Folder::new(&[("a.txt", TEXT), ("b.txt", "大会，"), ("c.txt", TEXT)]);
    let run = rapporteur(["extract", folder.path(), "--explain", "organization/unsc", "--to", "jsonl"]);
    let told: Vec<serde_json::Value> = run.stdout.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(told.len(), 2, "{}", run.stdout);
    assert_eq!(told[0]["source"], folder.file("a.txt"));
    assert_eq!((&told[0]["explains"], &told[0]["entity"]["key"]), (&"entity".into(), &"UNSC".into()));
    assert_eq!(told[0]["mentions"][0]["found_by"]["file"], "data/authority/organizations.tsv");
}

#[test]
fn an_unknown_id_is_wrong_usage_and_tells_of_near_ones() {
    let run = explain("organization/unscc", &[]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    for words in ["near it: organization/unsc", "mention-30-39", "@120"] {
        assert!(run.stderr.contains(words), "{words:?} is not in {}", run.stderr);
    }
    for id in ["@9999", "@x", "", "#", "cites-0-0"] {
        assert_eq!(explain(id, &[]).code, 2, "{id:?}");
    }
    assert_eq!(explain("UNSC", &["--to", "nquads"]).code, 2);
    assert_eq!(rapporteur(["extract", "none.txt", "--explain", "UNSC"]).code, 1);
}
