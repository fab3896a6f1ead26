//! What the tests of the command line share.
#![allow(dead_code)] // Each test file uses some of it.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use tempfile::TempDir;

/// A temporary folder with some files in it.
pub struct Folder(TempDir, String);

impl Folder {
    /// Writes the files, and the folders they are in.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        let path = folder.path().to_str().expect("a path in UTF-8").to_owned();
        Folder(folder, path)
    }

    /// The folder itself.
    pub fn path(&self) -> &str {
        &self.1
    }

    /// A file or folder in it.
    pub fn file(&self, name: &str) -> String {
        format!("{}/{name}", self.1)
    }

    /// The names in it, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("a folder");
        let mut names: Vec<String> =
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

/// What a run of the program came to.
#[derive(Debug)]
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// Where the program is.
pub fn program() -> PathBuf {
    assert_cmd::cargo::cargo_bin!("rapporteur").to_owned()
}

/// Runs the program without input.
pub fn rapporteur<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Run {
    run_with(arguments, "", &[])
}

/// Runs the program.
pub fn run_with<S: AsRef<OsStr>>(
    arguments: impl IntoIterator<Item = S>,
    input: &str,
    environment: &[(&str, &str)],
) -> Run {
    let mut command = Command::new(program());
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    let output =
        command.args(arguments).envs(environment.iter().copied()).write_stdin(input).output().expect("it runs");
    Run {
        code: output.status.code().expect("an exit code"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}
