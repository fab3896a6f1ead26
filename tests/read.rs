//! Reading of files, folders and JSON Lines: order, and each way an input can be bad.

use std::fs;
use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, GB18030, UTF_8};
use proptest::prelude::*;
use rapporteur::error::{ReadError, ReadErrorKind};
use rapporteur::text::decode::decode;
use rapporteur::text::{ReadOptions, Source, read_inputs};
use tempfile::TempDir;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

fn read(paths: &[PathBuf]) -> Vec<Result<Source, ReadError>> {
    read_inputs(paths, ReadOptions { max_bytes: 1000, ..ReadOptions::default() }).collect()
}

/// The ids that were read, and the errors without the folder's name.
fn outcome(root: &Path, paths: &[PathBuf]) -> Vec<String> {
    let prefix = format!("{}/", root.display());
    let shown = |item: Result<Source, ReadError>| match item {
        Ok(source) => source.id,
        Err(error) => error.to_string().replace(&prefix, ""),
    };
    read(paths).into_iter().map(shown).collect()
}

#[test]
fn a_folder_is_read_in_order_of_names_and_other_types_are_passed_over() {
    let root = folder(&[
        ("c.txt", b"c"),
        ("a/2.txt", b"two"),
        ("a/10.md", b"ten"),
        ("a/notes.docx", b"PK\x03\x04"),
        ("b.TXT", b"b"),
        (".git/x.txt", b"hidden"),
        ("d.jsonl", b"{\"id\":\"r1\",\"text\":\"one\"}\n\n{\"id\":7,\"text\":\"two\"}"),
    ]);
    assert_eq!(outcome(root.path(), &[root.path().into()]), ["10", "2", "b", "c", "r1", "7"]);
}

#[test]
fn each_bad_input_is_an_error_in_its_place() {
    let long = vec![b'x'; 1001];
    let root = folder(&[
        ("good.txt", "安全理事会".as_bytes()),
        ("blank.txt", b" \n\t\n"),
        ("empty.txt", b""),
        ("long.txt", &long),
        ("nul.txt", b"a\0b and so on, with more of it"),
        ("pdf.txt", b"%PDF-1.7\n"),
        ("real.pdf", b"%PDF-1.7\n"),
        ("odd.csv", b"a,b"),
        ("none/readme.rst", b"text"),
        ("none/deeper/x.bin", b"text"),
    ]);
    let names = [
        "blank.txt",
        "empty.txt",
        "good.txt",
        "long.txt",
        "missing.txt",
        "none",
        "nul.txt",
        "odd.csv",
        "pdf.txt",
        "real.pdf",
    ];
    let paths: Vec<PathBuf> = names.iter().map(|name| root.path().join(name)).collect();
    assert_eq!(
        outcome(root.path(), &paths),
        [
            "blank.txt: empty",
            "empty.txt: empty",
            "good",
            "long.txt: longer than 0 MiB, which no document is; split it into documents",
            "missing.txt: no such file or folder",
            "none: no documents (.txt, .md or .jsonl) in this folder",
            "nul.txt: not text but binary data",
            "odd.csv: not of a type that is read (.txt, .md or .jsonl)",
            "pdf.txt: not text but a PDF (convert it with pdftotext)",
            "real.pdf: not text but a PDF (convert it with pdftotext)",
        ]
    );
}

#[test]
fn each_bad_line_is_an_error_with_its_number() {
    let long = format!("{{\"id\":\"long\",\"text\":\"{}\"}}\n", "x".repeat(2000));
    let lines = [
        "\u{FEFF}{\"id\":\"first\",\"text\":\"marked\"}\n",
        "{\"id\":\"no text\"}\n",
        "{\"id\":\"cut\",\"text\":\"\n",
        &long,
        "\n",
        "{\"id\":\"\",\"text\":\"x\"}\n",
        "{\"id\":\"void\",\"text\":\" \"}\n",
        "{\"id\":[1],\"text\":\"x\"}\n",
        "{\"id\":\"tongue\",\"text\":\"x\",\"language\":\"Klingon\"}\n",
        "[1,2]\n",
        "{\"id\":\"last\",\"text\":\"x\",\"language\":\"zh-Hant\",\"symbol\":\"A/1\",\"date\":\"2001\",\"title\":\"\"}",
    ];
    let root = folder(&[("f.jsonl", lines.concat().as_bytes()), ("void.jsonl", b"\n\n")]);
    let found = outcome(root.path(), &[root.path().join("f.jsonl"), root.path().join("void.jsonl")]);
    assert_eq!(found.len(), 11);
    let starts = [
        "first",
        "f.jsonl:2: not a record: missing field `text`",
        "f.jsonl:3: not a record: ",
        "f.jsonl:4: longer than",
        "f.jsonl:6: not a record: its id is empty",
        "f.jsonl:7: not a record: the text of void is empty",
        "f.jsonl:8: not a record: id is neither",
        "f.jsonl:9: not a record: tongue has the unknown language \"Klingon\"",
        "f.jsonl:10: not a record: ",
        "last",
        "void.jsonl: empty",
    ];
    for (found, start) in found.iter().zip(starts) {
        assert!(found.starts_with(start), "{found} does not start with {start}");
    }
    let sources: Vec<Source> = read(&[root.path().join("f.jsonl")]).into_iter().flatten().collect();
    let last = sources.last().expect("the last record");
    assert_eq!((last.language.code(), last.symbol.as_deref(), last.title.as_deref()), ("zh", Some("A/1"), None));
    assert!(last.path.ends_with("f.jsonl#last"), "{}", last.path);
    assert_eq!(sources[0].text, "marked");
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_named_and_links_do_not_loop() {
    let root = folder(&[("a.txt", b"a"), ("sub/b.txt", b"b")]);
    std::os::unix::fs::symlink(root.path(), root.path().join("sub/loop")).expect("a link");
    std::os::unix::fs::symlink("nowhere", root.path().join("broken.txt")).expect("a link");
    let found = outcome(root.path(), &[root.path().into()]);
    assert_eq!(found, ["a", "broken.txt: no such file or folder", "b"]);
}

#[test]
fn errors_tell_kind_path_and_line() {
    let error = read(&["nowhere.txt".into()]).remove(0).expect_err("a missing file");
    assert!(matches!(error.kind(), ReadErrorKind::NotFound));
    assert_eq!((error.path(), error.line()), ("nowhere.txt", None));
}

#[test]
fn a_stated_language_is_kept() {
    let root = folder(&[("a.txt", "一九九九".as_bytes())]);
    let language = rapporteur::text::Language::parse("ja");
    let sources = read_inputs([root.path()], ReadOptions { language, ..ReadOptions::default() });
    assert_eq!(sources.flatten().map(|s| s.language.to_string()).collect::<Vec<_>>(), ["ja"]);
}

/// The real documents in every encoding that can hold them, one at a time and short passages of them.
#[test]
fn real_documents_survive_every_encoding() {
    let Some(corpus) = std::env::var_os("RAPPORTEUR_CORPUS") else {
        eprintln!("not run: RAPPORTEUR_CORPUS does not say where the real documents are");
        return;
    };
    let corpus = Path::new(&corpus).join("corpus");
    let mut texts: Vec<String> = ["zh/seeds", "zh/un2023", "en/un2023"]
        .iter()
        .flat_map(|folder| read_inputs([corpus.join(folder)], ReadOptions::default()))
        .map(|source| source.expect("a sound document").text)
        .collect();
    for language in ["ar", "en", "es", "fr", "ru", "zh"] {
        let lines = fs::read_to_string(corpus.join(format!("six/unpc.{language}"))).expect("sentences");
        let lines: Vec<&str> = lines.lines().collect();
        texts.extend(lines.chunks(200).map(|lines| lines.join("\n")));
    }
    assert!(texts.len() > 50);
    let mut wrong = Vec::new();
    for text in &texts {
        let units = |bytes_of: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes_of).collect::<Vec<u8>>();
        let mut forms = vec![("UTF-16LE", units(u16::to_le_bytes)), ("UTF-16BE", units(u16::to_be_bytes))];
        let legacy: &[&'static Encoding] = &[UTF_8, GB18030];
        for encoding in legacy {
            let han = text.chars().filter(|c| ('一'..='鿿').contains(c)).count();
            if *encoding == UTF_8 || han * 4 > text.chars().count() {
                forms.push((encoding.name(), encoding.encode(text).0.into_owned()));
            }
        }
        for (name, bytes) in forms {
            if decode(&bytes).ok() != Some((text.clone(), name)) {
                wrong.push((name, decode(&bytes).map(|(_, found)| found), text.chars().take(40).collect::<String>()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

proptest! {
    #[test]
    fn no_bytes_make_decoding_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = decode(&bytes);
    }

    #[test]
    fn text_in_utf8_is_kept(text in "[^\0]{0,200}") {
        prop_assume!(!text.starts_with('\u{FEFF}') && rapporteur::text::decode::magic(text.as_bytes()).is_none());
        prop_assert_eq!(decode(text.as_bytes()).ok(), Some((text, "UTF-8")));
    }

    #[test]
    fn no_line_makes_reading_panic(line in "[{}\\[\\]\",:a-z0-9\\\\ \n]{0,100}") {
        let root = folder(&[("a.jsonl", line.as_bytes())]);
        prop_assert!(!read(&[root.path().into()]).is_empty());
    }
}
