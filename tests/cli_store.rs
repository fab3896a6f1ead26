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
    for (store, says) in [("nowhere/graph.nq", "cannot write"), ("graph.txt", ".nq or .trig"), ("docs", ".nq or .trig")]
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

#[test]
fn what_is_gone_is_dropped_only_when_asked_and_when_nothing_failed() {
    let folder = documents();
    let (docs, store) = (folder.file("docs"), folder.file("graph.nq"));
    assert_eq!(rapporteur(["build", &docs, "--store", &store]).code, 0);
    fs::remove_file(folder.file("docs/b.txt")).expect("a removal");
    let kept = rapporteur(["build", &docs, "--store", &store]);
    assert!(kept.stdout.contains("it holds 3 documents"), "{}", kept.stdout);
    let failed = rapporteur(["build", &docs, &folder.file("gone"), "--store", &store, "--prune"]);
    assert!(failed.stdout.contains("it holds 3 documents") && failed.stderr.contains("nothing is dropped"));
    let pruned = rapporteur(["build", &docs, "--store", &store, "--prune"]);
    assert!(pruned.stdout.contains("1 dropped, 0 failed; it holds 2 documents"), "{}", pruned.stdout);
    let fresh = folder.file("fresh.nq");
    assert_eq!(rapporteur(["build", &docs, "--store", &fresh]).code, 0);
    assert!(bytes(&store) == bytes(&fresh));
}

#[test]
fn evidence_is_written_by_degrees_and_another_degree_reads_anew() {
    let folder = Folder::new(&[("a.txt", "大会，\n\n回顾安全理事会2001年9月28日第1373(2001)号决议，\n")]);
    let (docs, store) = (folder.file("a.txt"), folder.file("graph.nq"));
    let mut sizes = Vec::new();
    for detail in ["none", "quotes", "full"] {
        let run = rapporteur(["build", &docs, "--store", &store, "--evidence", detail]);
        assert!(run.stdout.contains(" 0 unchanged"), "{}", run.stdout);
        let text = fs::read_to_string(&store).expect("the store");
        assert_eq!(text.contains("#identifying>"), detail == "full");
        assert_eq!(text.contains("oa#exact>"), detail != "none");
        sizes.push(text.len());
        assert_eq!(rapporteur(["check", "--store", &store]).code, 0, "{detail}");
        let cites = rapporteur(["query", "--store", &store, "--name", "cites"]);
        assert!(cites.stdout.contains("1373"), "{detail}: {}", cites.stdout);
    }
    assert!(sizes.is_sorted());
}

#[test]
fn check_tells_what_is_wrong_from_what_could_not_be_checked() {
    let folder = Folder::new(&[("a.txt", "大会，\n\n回顾安全理事会2001年9月28日第1373(2001)号决议，\n")]);
    let store = folder.file("graph.nq");
    assert_eq!(rapporteur(["build", &folder.file("a.txt"), "--store", &store, "-q"]).code, 0);
    let sound = fs::read_to_string(&store).expect("the store");
    for (without, says) in [
        ("cito/hasCitedEntity>", "without what is cited"),
        ("oa#hasBody>", "without evidence"),
        ("ns#method>", "at least one rap:method"),
        ("ns#status>", "an entity with class, key, name and status"),
        ("sha256>", ""),
    ] {
        let broken: String = sound.lines().filter(|line| !line.contains(without)).flat_map(|l| [l, "\n"]).collect();
        fs::write(&store, broken).expect("a file");
        let run = rapporteur(["check", "--store", &store]);
        assert_eq!(run.code, i32::from(!says.is_empty()), "{without}: {}", run.stdout);
        assert!(run.stdout.contains(says), "{without}: {}", run.stdout);
    }
    let beyond = sound.replace("ns#length> \"", "ns#length> \"-");
    fs::write(&store, beyond).expect("a file");
    assert_eq!(rapporteur(["check", "--store", &store]).code, 1);
    fs::write(folder.file("odd.ttl"), "<a:b> <http://www.w3.org/ns/shacl#closed> true .").expect("a file");
    let odd = folder.file("odd.ttl");
    for arguments in [&["check", "--store", "gone.nq"][..], &["check", "--store", &store, "--shapes", &odd]] {
        assert_eq!(rapporteur(arguments).code, 3, "{arguments:?}");
    }
}

#[test]
fn a_question_is_explained_and_stopped() {
    let folder = documents();
    let store = folder.file("graph.nq");
    assert_eq!(rapporteur(["build", &folder.file("docs"), "--store", &store, "-q"]).code, 0);
    let plan = rapporteur(["query", "--store", &store, "--name", "most-cited", "--explain"]);
    assert_eq!(plan.code, 0, "{}", plan.stderr);
    assert!(plan.stdout.starts_with("     rows") && plan.stdout.lines().count() > 5, "{}", plan.stdout);
    // joins that would take hours, the second without reading a quad
    let reads = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?d) }".to_owned();
    let values =
        |name: &str| format!("VALUES ?{name} {{ {} }}", (0..3000).map(|n| format!("{n} ")).collect::<String>());
    let joins =
        format!("SELECT (COUNT(*) AS ?n) {{ {} {} {} {} }}", values("a"), values("b"), values("c"), values("d"));
    for endless in [reads, joins] {
        let run = rapporteur(["query", "--store", &store, &endless, "--timeout", "0.2"]);
        assert_eq!(run.code, 1);
        assert!(run.stderr.contains("stopped after 0.2 s"), "{}", run.stderr);
    }
}

#[cfg(unix)]
mod interrupted {
    use super::*;
    use std::io::Write as _;
    use std::process::{Child, Command, Stdio};
    use std::time::Instant;

    /// A folder with documents enough to be in the middle of.
    fn many() -> Folder {
        let folder = Folder::new(&[]);
        let line = |n: usize| {
            let text = format!("大会，\n\n回顾安全理事会第{}(2001)号决议，\n", 1340 + n % 40).repeat(20);
            format!("{}\n", serde_json::json!({"id": n.to_string(), "text": text, "symbol": format!("A/99/{n}")}))
        };
        fs::write(folder.file("docs.jsonl"), (1..=150).map(line).collect::<String>()).expect("a file");
        folder
    }

    fn start(docs: &str, store: &str) -> Child {
        let mut run = Command::new(common::program());
        run.args(["build", docs, "--store", store, "-q"]).stdout(Stdio::null()).stderr(Stdio::null());
        run.spawn().expect("it starts")
    }

    /// Builds a store of the first document, so that `docs` holds the others too when it returns; and gives its bytes.
    fn begun(docs: &str, all: &str, store: &str) -> Vec<u8> {
        let _ = fs::remove_file(store);
        fs::write(docs, all.lines().next().expect("a line")).expect("a file");
        assert_eq!(rapporteur(["build", docs, "--store", store, "-q"]).code, 0);
        fs::write(docs, all).expect("a file");
        bytes(store)
    }

    #[test]
    fn a_killed_build_leaves_the_old_store_or_the_new_one_and_the_next_completes_it() {
        let folder = many();
        let (docs, store, whole) = (folder.file("docs.jsonl"), folder.file("graph.nq"), folder.file("whole.nq"));
        let all = fs::read_to_string(&docs).expect("a file");
        let started = Instant::now();
        assert_eq!(rapporteur(["build", &docs, "--store", &whole, "-q"]).code, 0);
        let (new, time) = (bytes(&whole), started.elapsed());
        let written = || fs::metadata(folder.file(".graph.nq.part")).map_or(0, |meta| meta.len());
        for quarters in 0..=4 {
            let before = begun(&docs, &all, &store);
            let mut child = start(&docs, &store);
            if quarters < 4 {
                std::thread::sleep(time * quarters / 4);
            } else {
                // while it writes
                while written() == 0 && child.try_wait().expect("a look").is_none() {}
            }
            child.kill().expect("a kill");
            child.wait().expect("an end");
            let after = bytes(&store);
            assert!(after == before || after == new, "a mixture after {quarters}/4 of {time:?}");
            assert_eq!(rapporteur(["build", &docs, "--store", &store, "-q"]).code, 0);
            assert!(bytes(&store) == new, "not completed after {quarters}/4 of {time:?}");
        }
        assert_eq!(folder.names(), ["docs.jsonl", "graph.nq", "whole.nq"], "nothing is left behind");
    }

    #[test]
    fn a_build_that_is_killed_among_its_documents_changes_nothing() {
        let folder = many();
        let (docs, store, pipe) = (folder.file("docs.jsonl"), folder.file("graph.nq"), folder.file("pipe.jsonl"));
        let all = fs::read_to_string(&docs).expect("a file");
        let before = begun(&docs, &all, &store);
        assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
        let mut child = start(&pipe, &store);
        // the pipe is not closed before the end: more documents could come
        let mut writer = fs::OpenOptions::new().write(true).open(&pipe).expect("a pipe");
        writer.write_all(all.as_bytes()).expect("more than a pipe holds, so most of it was read");
        child.kill().expect("a kill");
        assert!(!child.wait().expect("an end").success());
        drop(writer);
        assert!(bytes(&store) == before);
        assert_eq!(rapporteur(["build", &docs, "--store", &store, "-q"]).code, 0);
        assert!(bytes(&store).len() > before.len());
    }

    #[test]
    fn where_the_file_may_not_grow_the_old_store_stays() {
        let folder = many();
        let (docs, store) = (folder.file("docs.jsonl"), folder.file("graph.nq"));
        fs::write(folder.file("one.txt"), "大会，\n").expect("a file");
        assert_eq!(rapporteur(["build", &folder.file("one.txt"), "--store", &store, "-q"]).code, 0);
        let before = bytes(&store);
        let program = common::program();
        // the signal of the limit is ignored, so that writing fails as on a full disk
        let limited = "trap '' XFSZ; ulimit -f 64; exec \"$@\"";
        let mut shell = Command::new("bash");
        let shell = shell.args(["-c", limited, "-"]).arg(program).args(["build", &docs, "--store", &store, "-q"]);
        let run = shell.output().expect("a shell");
        assert_eq!(run.status.code(), Some(1), "{run:?}");
        assert!(String::from_utf8_lossy(&run.stderr).contains("cannot write"), "{run:?}");
        assert!(bytes(&store) == before);
        assert_eq!(folder.names(), ["docs.jsonl", "graph.nq", "one.txt"]);
        assert_eq!(rapporteur(["build", &docs, "--store", &store, "-q"]).code, 0);
        assert!(bytes(&store).len() > before.len());
    }
}
