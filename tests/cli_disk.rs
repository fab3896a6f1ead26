//! Stores on disk, with the feature `rocksdb`: the same questions have the same answers as of a file.
#![cfg(feature = "rocksdb")]

mod common;

use std::fs;

use common::{Folder, rapporteur};

fn documents() -> Folder {
    Folder::new(&[
        ("docs/a.txt", "大会，\n\n回顾安全理事会2001年9月28日第1373(2001)号决议，\n"),
        ("docs/b.txt", "安全理事会，\n\n重申其第1373(2001)号决议，\n"),
    ])
}

/// What a store holds, as N-Quads.
fn quads(store: &str) -> String {
    let run = rapporteur(["export", "--store", store, "--to", "nquads"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout
}

#[test]
fn a_folder_holds_what_a_file_holds_after_each_change() {
    let folder = documents();
    let (docs, disk) = (folder.file("docs"), folder.file("disk"));
    let same = |step: &str| {
        let fresh = folder.file("fresh.nq");
        let _ = fs::remove_file(&fresh);
        let run = rapporteur(["build", &docs, "--store", &disk, "--prune"]);
        assert_eq!(run.code, 0, "{step}: {}", run.stderr);
        assert_eq!(rapporteur(["build", &docs, "--store", &fresh, "-q"]).code, 0);
        assert!(quads(&disk) == fs::read_to_string(&fresh).expect("a file"), "{step}");
        for name in ["cited-by", "acts", "most-cited"] {
            let ask = |store: &str| rapporteur(["query", "--store", store, "--name", name]).stdout;
            assert_eq!(ask(&disk), ask(&fresh), "{step}: {name}");
        }
        assert_eq!(rapporteur(["check", "--store", &disk]).code, 0, "{step}");
        run.stdout
    };
    assert!(same("made").contains("2 new"));
    assert!(same("unchanged").contains("2 unchanged"));
    fs::write(folder.file("docs/b.txt"), "安全理事会，\n\n重申其第1267(1999)号决议，\n").expect("a file");
    assert!(same("changed").contains("1 replaced"));
    fs::remove_file(folder.file("docs/b.txt")).expect("a removal");
    assert!(same("dropped").contains("1 dropped"));
}

#[test]
fn what_a_killed_build_left_behind_is_removed_and_a_foreign_folder_is_left_alone() {
    let folder = documents();
    let (docs, disk) = (folder.file("docs"), folder.file("disk"));
    assert_eq!(rapporteur(["build", &docs, "--store", &disk, "-q"]).code, 0);
    let before = quads(&disk);
    fs::create_dir(folder.file("disk/2")).expect("a folder");
    fs::write(folder.file("disk/2/000001.sst"), "half").expect("a file");
    assert!(quads(&disk) == before);
    assert_eq!(rapporteur(["build", &docs, "--store", &disk, "-q"]).code, 0);
    assert!(quads(&disk) == before);
    assert_eq!(rapporteur(["build", &docs, "--store", &docs]).code, 1);
    assert_eq!(fs::read_dir(&docs).expect("a folder").count(), 2);
}
