//! The command line: help, exit codes, bad input, output, threads.

mod common;

use std::fs;

use common::{Folder, rapporteur};

#[test]
fn help_and_version_are_printed() {
    let help = rapporteur(["--help"]);
    assert_eq!(help.code, 0);
    for command in ["extract", "show", "build", "query", "cite", "export", "completions", "man"] {
        assert!(help.stdout.contains(&format!("\n  {command}")), "{command} is not in the help");
        let own = rapporteur([command, "--help"]);
        assert_eq!(own.code, 0);
        assert!(own.stdout.contains("Example"), "the help of {command} has no example");
    }
    assert!(rapporteur(["--version"]).stdout.starts_with("rapporteur "));
}

#[test]
fn wrong_usage_is_exit_code_2_on_standard_error() {
    for arguments in [
        &[][..],
        &["extract"],
        &["extract", "--threads", "0", "x.txt"],
        &["extract", "--language", "Klingon", "x.txt"],
        &["extract", "--base", "no iri", "x.txt"],
        &["extract", "--to", "docx", "x.txt"],
        &["extract", "--quiet", "-v", "x.txt"],
        &["dig"],
        &["man", "dig"],
        &["completions", "cmd.exe"],
    ] {
        let run = rapporteur(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
        assert!(run.stdout.is_empty() && !run.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn completions_and_manual_pages_are_produced() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = rapporteur(["completions", shell]);
        assert_eq!(run.code, 0);
        assert!(run.stdout.contains("extract"), "{shell}");
    }
    let page = rapporteur(["man"]).stdout;
    assert!(page.contains(".TH rapporteur 1"), "{page}");
    assert!(rapporteur(["man", "extract"]).stdout.contains(".TH rapporteur-extract 1"));
}

#[test]
fn extract_writes_a_line_for_each_document_in_order() {
    let folder = Folder::new(&[("b.txt", "大会，"), ("a.txt", "安全理事会，"), ("c/d.md", "The Security Council,")]);
    let run = rapporteur(["extract", folder.path()]);
    assert!(run.code == 0 && run.stderr.starts_with("3 documents, 0.0 MB in "), "{}", run.stderr);
    let documents: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    let of = |field: &str| -> Vec<&str> {
        documents.iter().map(|d| d["document"][field].as_str().unwrap_or_default()).collect()
    };
    assert_eq!(of("language"), ["zh", "zh", "en"]);
    for (source, name) in of("source").iter().zip(["a.txt", "b.txt", "c/d.md"]) {
        assert_eq!(*source, folder.file(name));
    }
    for document in &documents {
        for field in ["mentions", "entities", "relations", "diagnostics"] {
            assert!(document[field].is_array(), "{field}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let folder = Folder::new(&[
        ("docs/a.txt", "安全理事会，"),
        ("docs/empty.txt", ""),
        ("docs/lines.jsonl", "{\"id\":\"r\",\"text\":\"大会\"}\n{\"id\":\n"),
        ("docs/z.txt", "大会，"),
        ("none/readme.rst", "nothing"),
    ]);
    fs::write(folder.file("docs/binary.txt"), b"\x89PNG\r\n\x1a\n\0\0").expect("a file");
    let long = fs::File::create(folder.file("docs/long.txt")).expect("a file");
    long.set_len(300 << 20).expect("a long file");
    let run = rapporteur(["extract", &folder.file("docs"), &folder.file("none"), &folder.file("gone.txt")]);
    assert_eq!(run.code, 1);
    assert_eq!(run.stdout.lines().count(), 3, "{}", run.stdout);
    let lines: Vec<String> = run.stderr.lines().map(|line| line.replace(folder.path(), "")).collect();
    let (summary, errors) = lines.split_last().expect("lines");
    assert!(summary.starts_with("3 documents, 0.0 MB in "), "{summary}");
    let expected = [
        "error: /docs/binary.txt: not text but a PNG picture",
        "error: /docs/empty.txt: empty",
        "error: /docs/lines.jsonl:2: not a record: EOF while parsing",
        "error: /docs/long.txt: longer than 256 MiB",
        "error: /none: no documents (.txt, .md or .jsonl) in this folder",
        "error: /gone.txt: no such file or folder",
    ];
    assert_eq!(errors.len(), expected.len(), "{errors:?}");
    for (error, start) in errors.iter().zip(expected) {
        assert!(error.starts_with(start), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_among_readable_ones() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new(&[("a.txt", "大会，"), ("b.txt", "大会，"), ("c.txt", "大会，")]);
    let closed = folder.file("b.txt");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("permissions");
    if fs::File::open(&closed).is_ok() {
        // Permissions do not hold for this user (root): a link to nowhere is as unreadable.
        fs::remove_file(&closed).expect("removed");
        std::os::unix::fs::symlink("nowhere", &closed).expect("a link");
    }
    let run = rapporteur(["extract", folder.path()]);
    assert_eq!((run.code, run.stdout.lines().count()), (1, 2));
    assert!(run.stderr.contains(&closed), "{}", run.stderr);
}

#[test]
fn standard_input_is_a_text_or_json_lines() {
    let text = common::run_with(["extract", "-"], "安全理事会，\n", &[]);
    assert_eq!((text.code, text.stdout.lines().count()), (0, 1));
    assert!(text.stdout.contains("\"source\":\"-\""), "{}", text.stdout);
    let records = "{\"id\":\"one\",\"text\":\"大会\"}\n{\"id\":\"two\",\"text\":\"大会\"}\n";
    let lines = common::run_with(["extract", "-"], records, &[]);
    assert_eq!((lines.code, lines.stdout.lines().count()), (0, 2));
    let empty = common::run_with(["extract", "-"], "", &[]);
    assert_eq!((empty.code, empty.stderr.as_str()), (1, "error: standard input: empty\n"));
}

#[test]
fn the_bytes_do_not_depend_on_the_number_of_threads() {
    let texts: Vec<(String, String)> =
        (0..70).map(|n| (format!("{n:03}.txt"), format!("安全理事会回顾第{n}号决议，\n").repeat(n + 1))).collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = Folder::new(&files);
    for format in ["jsonl", "nquads", "dot"] {
        let with = |n: &str| rapporteur(["extract", folder.path(), "--to", format, "--threads", n]).stdout;
        let one = with("1");
        assert!(!one.is_empty());
        assert!(one == with("2") && one == with("7"), "{format} differs");
    }
}

#[test]
fn the_samples_read_the_same_in_any_order_and_by_any_number_of_threads() {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples");
    let mut paths: Vec<String> =
        fs::read_dir(samples).expect("a folder").flatten().map(|f| f.path().to_string_lossy().into_owned()).collect();
    paths.sort();
    let read = |paths: &[String], threads: &str| {
        let options = ["extract", "--threads", threads].map(str::to_owned);
        let run = rapporteur(options.iter().chain(paths));
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let one = read(&[samples.to_owned()], "1");
    assert!(one.lines().count() > paths.len());
    assert!(one == read(&[samples.to_owned()], "2"), "two threads write something else");
    assert!(one == read(&paths, "2"), "the folder is not its files in order");
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let backwards: Vec<String> = paths.iter().rev().cloned().collect();
    let backwards = read(&backwards, "2");
    assert!(one != backwards, "documents come in the order of the paths");
    assert!(sorted(&one) == sorted(&backwards), "another order makes other documents");
}

#[test]
fn an_output_file_appears_whole_or_not_at_all() {
    let folder = Folder::new(&[("docs/a.txt", "大会，"), ("out.jsonl", "older")]);
    let out = folder.file("out.jsonl");
    let failed = rapporteur(["extract", &folder.file("gone"), "-o", &out]);
    assert_eq!(failed.code, 1);
    assert_eq!(fs::read_to_string(&out).expect("the older file"), "older");
    let done = rapporteur(["extract", &folder.file("docs"), "-o", &out]);
    assert_eq!((done.code, done.stdout.as_str()), (0, ""));
    let printed = rapporteur(["extract", &folder.file("docs")]).stdout;
    assert_eq!(fs::read_to_string(&out).expect("the new file"), printed);
    assert_eq!(folder.names(), ["docs", "out.jsonl"], "nothing is left beside it");
}

#[test]
fn an_output_that_cannot_be_written_is_a_clear_error() {
    let folder = Folder::new(&[("a.txt", "大会，")]);
    for (out, reason) in [("nowhere/out.jsonl", "no such file or directory"), ("", "it is a folder")] {
        let out = folder.file(out);
        let run = rapporteur(["extract", &folder.file("a.txt"), "-o", &out]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""));
        assert_eq!(run.stderr, format!("error: {out}: cannot be written: {reason}\n"));
    }
    assert_eq!(folder.names(), ["a.txt"]);
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_a_link_stays_a_link() {
    let folder = Folder::new(&[("a.txt", "大会，"), ("real.jsonl", "older")]);
    let link = folder.file("link.jsonl");
    std::os::unix::fs::symlink("real.jsonl", &link).expect("a link");
    assert_eq!(rapporteur(["extract", &folder.file("a.txt"), "-o", &link]).code, 0);
    assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
    assert!(fs::read_to_string(folder.file("real.jsonl")).expect("the file").starts_with("{\"document\""));
    assert_eq!(rapporteur(["extract", &folder.file("a.txt"), "-o", "/dev/null"]).code, 0);
    assert!(!fs::metadata("/dev/null").expect("the device").is_file());
}

#[test]
fn colours_are_left_out_where_they_are_not_wanted() {
    let with = |environment: &[(&str, &str)]| common::run_with(["extract", "gone.txt"], "", environment).stderr;
    assert!(with(&[("CLICOLOR_FORCE", "1")]).contains("\u{1b}["));
    assert!(!with(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]).contains('\u{1b}'));
    assert!(!with(&[]).contains('\u{1b}'));
}

#[test]
fn quiet_says_errors_only_and_verbose_names_each_document() {
    let folder = Folder::new(&[("a.txt", "大会，"), ("b.txt", "")]);
    let quiet = rapporteur(["extract", "--quiet", folder.path()]);
    assert_eq!((quiet.code, quiet.stderr.lines().count()), (1, 1));
    let verbose = rapporteur(["extract", "-v", folder.path()]);
    assert!(verbose.stderr.contains("a.txt: zh in UTF-8"), "{}", verbose.stderr);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    use std::io::Read as _;
    use std::process::{Command, Stdio};
    let text = "安全理事会回顾其决议，\n".repeat(2000);
    let lines: String =
        (0..200).map(|n| format!("{{\"id\":\"{n}\",\"title\":\"{text:.9000}\",\"text\":\"大会\"}}\n")).collect();
    let lines = lines.replace("，\n", "，");
    let folder = Folder::new(&[("a.jsonl", &lines)]);
    let mut child = Command::new(common::program())
        .args(["extract", folder.path()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut first = [0; 10];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("some bytes");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}
