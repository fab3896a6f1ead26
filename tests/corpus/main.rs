//! The real documents: how well they are extracted, that it does not depend on how they are written down, and what the
//! named questions answer on them.
//!
//! The documents are not part of this repository. They are looked for in the folder that the environment variable
//! `RAPPORTEUR_CORPUS` names, else in `../shared`; tests whose documents are not there are reported as ignored.
//!
//! `cargo test --test corpus score -- --nocapture` prints the scores.

mod agreement;
mod gold;
mod metamorphic;
mod questions;
mod rewrite;
mod score;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use libtest_mimic::{Arguments, Failed, Trial};
use rapporteur::Extractor;
use rapporteur::text::{ReadOptions, Source, read_inputs};

use gold::{Gold, Keys};
use score::Score;

/// The invented documents that the project carries, in order.
fn samples() -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples");
    read_inputs([folder], ReadOptions::default()).map(|source| source.expect("a sample that can be read")).collect()
}

/// The documents whose answers are known.
const SEEDS: [&str; 5] = [
    "000_c866ce6275d70c85",
    "001_40f0978f710c1cca",
    "002_59313caa692a2ff5",
    "003_1d8b96c58555cde4",
    "004_2682b7114b5ceaaa",
];

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// Where the documents and their annotations are.
#[derive(Clone)]
struct Corpus {
    root: PathBuf,
}

impl Corpus {
    fn find() -> Corpus {
        let root = match env::var_os("RAPPORTEUR_CORPUS") {
            Some(root) if !root.is_empty() => root.into(),
            _ => Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        };
        Corpus { root }
    }

    /// A folder of documents, as its path within the corpus; Chinese where it names no language.
    fn folder(&self, name: &str) -> PathBuf {
        match name.contains('/') {
            true => self.root.join("corpus").join(name),
            false => self.root.join("corpus/zh").join(name),
        }
    }

    fn source(&self, folder: &str, stem: &str) -> Source {
        let path = self.folder(folder).join(format!("{stem}.txt"));
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Source::from_text(stem, String::from_utf8_lossy(&bytes))
    }

    /// All documents, in order.
    fn sources(&self) -> Vec<Source> {
        let mut all = Vec::new();
        for folder in ["seeds", "un2023"] {
            let files = fs::read_dir(self.folder(folder)).expect("a folder").flatten();
            let mut stems: Vec<_> = files.filter_map(|f| Some(f.path().file_stem()?.to_str()?.to_owned())).collect();
            stems.sort();
            all.extend(stems.iter().map(|stem| self.source(folder, stem)));
        }
        all
    }
}

/// A set of annotated documents, and what must be reached on it.
struct Set {
    name: &'static str,
    /// The folder of the documents.
    documents: &'static str,
    gold: PathBuf,
    keys: Vec<PathBuf>,
    mentions: f64,
    linked: f64,
    relations: f64,
    acts: f64,
    /// Whether a failure lists what is wrong. The second set was looked at in part; what is left of it should stay unseen.
    shown: bool,
}

impl Set {
    fn all(corpus: &Corpus) -> Vec<Set> {
        let ours = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold").join(name);
        let seeds = corpus.root.join("gold/zh");
        let keys = [seeds.join("keys.tsv"), ours("un2023").join("keys.tsv"), ours("un2023-second").join("keys.tsv")];
        vec![
            Set {
                name: "seeds",
                documents: "seeds",
                gold: seeds,
                keys: keys[..1].to_vec(),
                mentions: 0.985,
                linked: 0.98,
                relations: 0.97,
                acts: 0.97,
                shown: true,
            },
            Set {
                name: "un2023",
                documents: "un2023",
                gold: ours("un2023"),
                keys: keys[..2].to_vec(),
                mentions: 0.975,
                linked: 0.97,
                relations: 0.93,
                acts: 0.97,
                shown: true,
            },
            Set {
                name: "en-un2023",
                documents: "en/un2023",
                gold: ours("en-un2023"),
                keys: vec![ours("en-un2023").join("keys.tsv")],
                mentions: 0.97,
                linked: 0.965,
                relations: 0.9,
                acts: 0.95,
                shown: true,
            },
            Set {
                name: "un2023-second",
                documents: "un2023",
                gold: ours("un2023-second"),
                keys: keys.to_vec(),
                mentions: 0.955,
                linked: 0.93,
                relations: 0.87,
                acts: 0.95,
                shown: false,
            },
        ]
    }

    /// Passes where all of it is reached; else says what is wrong in which document.
    fn test(&self, corpus: &Corpus) -> Result<(), Failed> {
        let keys = Keys::read(&self.keys);
        let mut score = Score::default();
        for stem in Gold::stems(&self.gold) {
            let source = corpus.source(self.documents, &stem);
            let gold = Gold::read(&self.gold, &stem);
            score.add(&gold, &keys, &source.text, &EXTRACTOR.extract(&source));
        }
        println!("{}: {score}", self.name);
        let reached = [
            (score.mentions.f1(), self.mentions, "mentions"),
            (score.linked.f1(), self.linked, "linked"),
            (score.relations.f1(), self.relations, "relations"),
            (score.acts_right(), self.acts, "acts"),
        ];
        let short = reached.iter().filter(|(got, wanted, _)| got < wanted);
        let short: Vec<String> = short.map(|(got, wanted, what)| format!("{what} {got:.4} < {wanted}")).collect();
        if short.is_empty() {
            return Ok(());
        }
        let differences =
            if self.shown { score.differences.join("\n") } else { "not listed, so that nobody tunes to it".to_owned() };
        Err(format!("{}\n{score}\n{differences}", short.join(", ")).into())
    }
}

/// A test that is ignored, with the reason before its name, where one of the folders it needs is missing.
fn trial(name: String, needs: &[PathBuf], test: impl FnOnce() -> Result<(), Failed> + Send + 'static) -> Trial {
    match needs.iter().find(|folder| !folder.is_dir()) {
        None => Trial::test(name, test),
        Some(missing) => {
            let reason = format!("needs {}; RAPPORTEUR_CORPUS says where the documents are", missing.display());
            let failure = reason.clone();
            Trial::test(name, move || Err(failure.into())).with_kind(reason).with_ignored_flag(true)
        }
    }
}

fn main() -> ExitCode {
    let corpus = Corpus::find();
    let mut trials = Vec::new();
    for set in Set::all(&corpus) {
        let needs = [corpus.root.join("gold/zh"), corpus.folder(set.documents)];
        let corpus = corpus.clone();
        trials.push(trial(format!("score::{}", set.name), &needs, move || set.test(&corpus)));
    }
    for agreement in agreement::tests() {
        let (needs, corpus) = ((agreement.needs)(&corpus), corpus.clone());
        trials.push(trial(format!("agreement::{}", agreement.name), &needs, move || (agreement.test)(&corpus)));
    }
    let needs = [corpus.folder("seeds"), corpus.folder("un2023")];
    for (name, test) in metamorphic::tests() {
        let corpus = corpus.clone();
        trials.push(trial(format!("metamorphic::corpus::{name}"), &needs, move || test(&corpus.sources())));
    }
    for (name, test) in metamorphic::tests() {
        trials.push(trial(format!("metamorphic::samples::{name}"), &[], move || test(&samples())));
    }
    let seeds = Arc::new(OnceLock::new());
    for question in questions::QUESTIONS {
        let (corpus, seeds) = (corpus.clone(), Arc::clone(&seeds));
        let needs = [corpus.folder("seeds")];
        let test = move || {
            let store = seeds.get_or_init(|| {
                let sources = SEEDS.map(|stem| corpus.source("seeds", stem));
                Mutex::new(questions::store(&EXTRACTOR, &sources))
            });
            question.test(&store.lock().unwrap_or_else(PoisonError::into_inner))
        };
        let asked = trial(format!("questions::{}", question.name), &needs, test);
        trials.push(match question.differs {
            Some(how) if needs[0].is_dir() => asked.with_kind(how).with_ignored_flag(true),
            _ => asked,
        });
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
