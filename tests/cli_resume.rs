//! Runs that are stopped, by Ctrl-C or without warning, and gone on with.
#![cfg(unix)]

mod common;

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use common::{Folder, rapporteur};

/// How many documents the corpus has: enough that no machine is done before it is stopped.
const DOCUMENTS: usize = 300;

/// A corpus of invented resolutions, all different.
fn corpus() -> Folder {
    let record = |n: usize| {
        let paragraph =
            format!("回顾其第{}/{n}号决议和2019年5月{}日《安道尔宣言》，请秘书长提交报告，", 70 + n % 9, 1 + n % 28);
        let text = format!("大会，\\n{}\\n1. 决定继续处理此案。", paragraph.repeat(40));
        format!("{{\"id\":\"{n}\",\"text\":\"{text}\"}}\n")
    };
    let records: String = (0..DOCUMENTS).map(record).collect();
    Folder::new(&[("corpus.jsonl", &records)])
}

/// Starts a run that goes on with `result`, and waits until it has at least so many lines.
fn started(folder: &Folder, result: &str, lines: usize) -> Child {
    let child = Command::new(common::program())
        .args(["extract", &folder.file("corpus.jsonl"), "-o", result, "--resume", "--quiet", "--threads", "2"])
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    while count(result) < lines {
        sleep(Duration::from_millis(2));
    }
    child
}

fn count(path: &str) -> usize {
    fs::read(path).map_or(0, |bytes| bytes.iter().filter(|b| **b == b'\n').count())
}

#[test]
fn ctrl_c_stops_cleanly_and_what_was_done_is_not_done_again() {
    let folder = corpus();
    let (whole, result) = (folder.file("whole.jsonl"), folder.file("result.jsonl"));
    assert_eq!(rapporteur(["extract", &folder.file("corpus.jsonl"), "-q", "-o", &whole]).code, 0);
    let mut child = started(&folder, &result, 3);
    let signal = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(signal.success());
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    let done = count(&result);
    assert!((3..DOCUMENTS).contains(&done), "{done}");
    assert!(fs::read_to_string(&result).expect("a result").ends_with('\n'), "only whole lines");

    let rest = rapporteur(["extract", &folder.file("corpus.jsonl"), "-o", &result, "--resume"]);
    assert_eq!(rest.code, 0, "{}", rest.stderr);
    let (new, before) = (DOCUMENTS - done, format!("{done} passed over"));
    assert!(rest.stderr.starts_with(&format!("{new} documents, ")) && rest.stderr.contains(&before), "{}", rest.stderr);
    assert_eq!(fs::read(&result).expect("a result"), fs::read(&whole).expect("the whole"));
}

#[test]
fn a_run_that_is_killed_at_any_moment_can_be_gone_on_with() {
    let folder = corpus();
    let (whole, result) = (folder.file("whole.jsonl"), folder.file("result.jsonl"));
    assert_eq!(rapporteur(["extract", &folder.file("corpus.jsonl"), "-q", "-o", &whole]).code, 0);
    for lines in [1, 2, 19, 20, 61] {
        let mut child = started(&folder, &result, lines);
        child.kill().expect("it is killed");
        child.wait().expect("it ends");
    }
    // what a machine that went down in the middle of a line leaves
    let mut cut = fs::read(&result).expect("a result");
    cut.truncate(cut.len() - 7);
    fs::write(&result, cut).expect("a result");
    assert_eq!(rapporteur(["extract", &folder.file("corpus.jsonl"), "-q", "-o", &result, "--resume"]).code, 0);
    assert_eq!(fs::read(&result).expect("a result"), fs::read(&whole).expect("the whole"));
}

#[test]
fn a_document_that_changed_is_read_again_and_another_file_is_left_alone() {
    let folder = Folder::new(&[("a.txt", "大会，"), ("b.txt", "安全理事会，"), ("notes.jsonl", "{\"notes\":1}\n")]);
    let result = folder.file("result.out");
    let extract =
        |result: &str| rapporteur(["extract", &folder.file("a.txt"), &folder.file("b.txt"), "-o", result, "--resume"]);
    assert!(extract(&result).stderr.starts_with("2 documents"));
    assert!(extract(&result).stderr.starts_with("0 documents, "), "nothing is left to do");
    fs::write(folder.file("b.txt"), "人权理事会，").expect("a file");
    assert!(extract(&result).stderr.starts_with("1 document, "));
    assert_eq!(count(&result), 3);

    let notes = folder.file("notes.jsonl");
    let run = extract(&notes);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("notes.jsonl:1: no result of extract"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(&notes).expect("the notes"), "{\"notes\":1}\n");
    let wrong = rapporteur(["extract", &folder.file("a.txt"), "-o", &result, "--resume", "--to", "dot"]);
    assert_eq!(wrong.code, 2, "{}", wrong.stderr);
}
