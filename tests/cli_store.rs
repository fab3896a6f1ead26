//! The commands that work on a store: build, query, cite, export.

mod common;

use std::fs;

use common::{Folder, rapporteur};

fn documents() -> Folder {
    Folder::new(&[
        ("docs/a.txt", "安全理事会，\n"),
        ("docs/b.txt", "大会，\n"),
        ("docs/en/a.txt", "The Security Council,\n"),
    ])
}

fn bytes(path: &str) -> Vec<u8> {
    fs::read(path).expect("a store")
}

#[test]
fn build_makes_a_store_and_says_what_it_found_and_what_to_try() {
    let folder = documents();
    let store = folder.file("my graph.nq");
    let run = rapporteur(["build", &folder.file("docs"), "--store", &store]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("3 new, 0 replaced, 0 unchanged, 0 failed; it holds 3 documents"), "{}", run.stdout);
    for word in ["documents", "mentions", "entities", "relations", "unresolved", "time"] {
        assert!(run.stdout.contains(&format!("\n{word}")), "{word}: {}", run.stdout);
    }
    for command in ["query", "cite", "export"] {
        assert!(run.stdout.contains(&format!(" {command} --store '{store}'")), "{}", run.stdout);
    }
    assert!(rapporteur(["build", "--quiet", &folder.file("docs"), "--store", &store]).stdout.is_empty());
}

#[test]
fn unchanged_documents_are_skipped_and_changed_ones_replaced_whole() {
    let folder = documents();
    let (docs, store) = (folder.file("docs"), folder.file("graph.nq"));
    assert_eq!(rapporteur(["build", &docs, "--store", &store]).code, 0);
    let first = bytes(&store);
    let again = rapporteur(["build", &docs, "--store", &store]);
    assert!(again.stdout.contains("0 new, 0 replaced, 3 unchanged"), "{}", again.stdout);
    assert!(first == bytes(&store));

    fs::write(folder.file("docs/b.txt"), "大会，\n回顾安全理事会第1373(2001)号决议，\n").expect("a file");
    let changed = rapporteur(["build", &docs, "--store", &store]);
    assert!(changed.stdout.contains("0 new, 1 replaced, 2 unchanged"), "{}", changed.stdout);
    let fresh = folder.file("fresh.nq");
    assert_eq!(rapporteur(["build", &docs, "--store", &fresh]).code, 0);
    assert!(bytes(&store) == bytes(&fresh), "nothing of the older reading is left");
}

#[test]
fn the_store_does_not_depend_on_threads_or_compression() {
    let folder = documents();
    let docs = folder.file("docs");
    let built = |name: &str, threads: &str| {
        let store = folder.file(name);
        assert_eq!(rapporteur(["build", &docs, "--store", &store, "--threads", threads]).code, 0, "{name}");
        let quads = rapporteur(["export", "--store", &store, "--to", "nquads"]);
        assert_eq!(quads.code, 0, "{}", quads.stderr);
        quads.stdout
    };
    let one = built("one.nq", "1");
    assert_eq!(one.as_bytes(), bytes(&folder.file("one.nq")));
    for name in ["two.nq", "two.trig", "two.nq.gz", "two.trig.zst"] {
        assert!(built(name, "2") == one, "{name} differs");
    }
}

#[test]
fn what_fails_is_named_and_the_rest_is_stored() {
    let folder = documents();
    fs::write(folder.file("docs/void.txt"), "").expect("a file");
    let store = folder.file("graph.nq");
    let run = rapporteur(["build", &folder.file("docs"), &folder.file("gone"), "--store", &store]);
    assert_eq!(run.code, 1);
    assert_eq!(run.stderr.lines().count(), 2, "{}", run.stderr);
    assert!(run.stdout.contains("3 new, 0 replaced, 0 unchanged, 2 failed"), "{}", run.stdout);

    let nothing = folder.file("nothing.nq");
    assert_eq!(rapporteur(["build", &folder.file("gone"), "--store", &nothing]).code, 1);
    assert!(!fs::exists(&nothing).expect("a look"), "no store without documents");
}

#[test]
fn two_texts_that_are_the_same_document_are_not_mixed() {
    let folder = Folder::new(&[("a/1.txt", "安全理事会，"), ("b/1.txt", "大会，")]);
    let store = folder.file("graph.nq");
    let run = rapporteur(["build", &folder.file("a"), &folder.file("b"), "--store", &store]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("b/1.txt: left out, for "), "{}", run.stderr);
    assert!(run.stdout.contains("1 new"), "{}", run.stdout);
}

#[test]
fn a_document_that_becomes_another_leaves_nothing_behind() {
    let folder = documents();
    let (docs, store) = (folder.file("docs.jsonl"), folder.file("graph.nq"));
    let write = |symbol: &str| {
        let line = format!("{{\"id\":\"x\",\"text\":\"大会，\",\"symbol\":\"{symbol}\"}}\n");
        fs::write(&docs, line).expect("a file");
        rapporteur(["build", &docs, "--store", &store])
    };
    assert!(write("A/RES/1/1").stdout.contains("1 new"));
    let run = write("A/RES/2/2");
    assert!(run.stdout.contains("1 replaced, 0 unchanged, 0 failed; it holds 1 documents"), "{}", run.stdout);
    assert!(!String::from_utf8_lossy(&bytes(&store)).contains("A/RES/1/1"));
}

#[test]
fn a_broken_store_is_named_with_its_place_and_left_alone() {
    let folder = documents();
    let store = folder.file("broken.nq");
    let broken = "<http://a> <http://b> <http://c> .\nthis is no quad\n";
    fs::write(&store, broken).expect("a file");
    for arguments in [
        &["build", &folder.file("docs"), "--store", &store][..],
        &["cite", "--store", &store],
        &["export", "--store", &store, "--to", "dot"],
        &["query", "--store", &store, "ASK {}"],
    ] {
        let run = rapporteur(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{arguments:?}");
        assert!(run.stderr.contains("broken.nq:2:"), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(fs::read_to_string(&store).expect("the store"), broken);
}

#[test]
fn a_store_that_cannot_be_there_is_a_clear_error() {
    let folder = documents();
    let docs = folder.file("docs");
    for (store, says) in
        [("nowhere/graph.nq", "cannot write"), ("graph.txt", ".nq or .trig"), ("docs", ".nq or .trig")]
    {
        let run = rapporteur(["build", &docs, "--store", &folder.file(store)]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{store}");
        assert!(run.stderr.contains(says), "{store}: {}", run.stderr);
    }
    for command in ["cite", "query", "export"] {
        let mut arguments = vec![command, "--store", "gone.nq"];
        arguments.extend(match command {
            "query" => &["ASK {}"][..],
            "export" => &["--to", "dot"],
            _ => &[],
        });
        let run = rapporteur(arguments);
        assert_eq!(run.code, 1);
        assert!(run.stderr.contains("gone.nq") && run.stderr.contains("o such file"), "{}", run.stderr);
    }
    assert_eq!(folder.names(), ["docs"]);
}

#[test]
fn a_store_keeps_its_base() {
    let folder = documents();
    let (docs, store) = (folder.file("docs"), folder.file("graph.nq"));
    let base = "https://example.org/kg/";
    assert_eq!(rapporteur(["build", &docs, "--store", &store, "--base", base]).code, 0);
    assert!(String::from_utf8_lossy(&bytes(&store)).contains("<https://example.org/kg/resolution/"));
    assert_eq!(rapporteur(["build", &docs, "--store", &store]).code, 0);
    let other = rapporteur(["build", &docs, "--store", &store, "--base", "https://example.org/other/"]);
    assert_eq!(other.code, 1);
    assert!(other.stderr.contains(base), "{}", other.stderr);
}

#[cfg(unix)]
#[test]
fn what_is_to_be_tried_next_works() {
    let citing = "大会，\n\n回顾安全理事会2001年9月28日第1373(2001)号决议，\n";
    let folder = Folder::new(&[("with/a.txt", citing), ("without/a.txt", "大会，\n")]);
    for docs in ["with", "without"] {
        let store = folder.file(&format!("it's {docs}.nq"));
        let run = rapporteur(["build", &folder.file(docs), "--store", &store]);
        let next: Vec<&str> = run.stdout.lines().skip_while(|line| *line != "Try next:").skip(1).collect();
        assert_eq!(next.len(), 3, "{}", run.stdout);
        assert_eq!(next[0].contains("--bind 'text=resolution/S/RES/1373(2001)'"), docs == "with", "{}", next[0]);
        for command in next {
            let output = std::process::Command::new("sh").args(["-c", command]).current_dir(folder.path()).output();
            let output = output.expect("a shell");
            assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
            assert!(docs == "without" || output.stderr.is_empty(), "{command}");
        }
        assert!(fs::read_to_string(folder.file("graph.dot")).expect("a drawing").starts_with("digraph"));
    }
}
