//! What must come out alike: the same sentences in six languages, the same documents in two, and the published network of
//! which Security Council resolution cites which.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use libtest_mimic::Failed;
use rapporteur::extraction::Extraction;
use rapporteur::terms::{Kind, Predicate};
use rapporteur::text::{Language, Source};
use rayon::prelude::*;

use crate::{Corpus, EXTRACTOR};

/// A comparison of what was found with what should agree with it.
pub struct Agreement {
    pub name: &'static str,
    pub needs: fn(&Corpus) -> Vec<PathBuf>,
    pub test: fn(&Corpus) -> Result<(), Failed>,
}

/// All comparisons.
pub fn tests() -> Vec<Agreement> {
    vec![
        Agreement {
            name: "six_languages_name_the_same_things",
            needs: |c| vec![c.folder("six/")],
            test: six_languages,
        },
        Agreement {
            name: "two_languages_cite_the_same_resolutions",
            needs: |c| vec![c.folder("zh/un2023"), c.folder("en/un2023")],
            test: two_languages,
        },
        Agreement {
            name: "security_council_citations_are_those_published",
            needs: |c| vec![c.folder("en/sc"), c.root.join("citations")],
            test: security_council,
        },
    ]
}

/// Counts of what two sides share and what each has alone.
#[derive(Default, Clone, Copy)]
struct Count {
    both: usize,
    found: usize,
    meant: usize,
}

impl Count {
    fn add<T: Ord>(&mut self, found: &BTreeSet<T>, meant: &BTreeSet<T>) {
        self.both += found.intersection(meant).count();
        self.found += found.len();
        self.meant += meant.len();
    }

    fn f1(self) -> f64 {
        2.0 * self.both as f64 / (self.found + self.meant).max(1) as f64
    }

    fn precision(self) -> f64 {
        self.both as f64 / self.found.max(1) as f64
    }

    fn recall(self) -> f64 {
        self.both as f64 / self.meant.max(1) as f64
    }
}

/// The other languages.
const LANGUAGES: [&str; 5] = ["fr", "es", "ru", "ar", "zh"];

/// Kinds with the least F1 of every language against English.
const LEAST: [(Kind, f64); 5] = [
    (Kind::Resolution, 0.98),
    (Kind::Date, 0.97),
    (Kind::State, 0.96),
    (Kind::Treaty, 0.9),
    (Kind::Organization, 0.88),
];

/// The entities that each line names, by kind.
fn named(corpus: &Corpus, language: &str) -> Vec<BTreeMap<Kind, BTreeSet<String>>> {
    let path = corpus.folder("six/").join(format!("unpc.{language}"));
    let text = fs::read_to_string(path).expect("a file of sentences");
    let lines: Vec<&str> = text.lines().collect();
    let of = |line: &&str| {
        let mut source = Source::from_text("line", *line);
        source.language = Language::parse(language).expect("a language");
        let mut by_kind: BTreeMap<Kind, BTreeSet<String>> = BTreeMap::new();
        for m in EXTRACTOR.extract(&source).mentions {
            by_kind.entry(m.kind).or_default().insert(m.entity);
        }
        by_kind
    };
    lines.par_iter().map(of).collect()
}

fn six_languages(corpus: &Corpus) -> Result<(), Failed> {
    let english = named(corpus, "en");
    let none = BTreeSet::new();
    let mut short = Vec::new();
    let others: BTreeMap<&str, _> = LANGUAGES.into_iter().map(|language| (language, named(corpus, language))).collect();
    for (kind, least) in LEAST {
        for language in LANGUAGES {
            let mut count = Count::default();
            for (here, there) in others[language].iter().zip(&english) {
                count.add(here.get(&kind).unwrap_or(&none), there.get(&kind).unwrap_or(&none));
            }
            println!("six: {kind} in {language}: {:.3}", count.f1());
            if count.f1() < least {
                short.push(format!("{kind} in {language}: {:.4} < {least}", count.f1()));
            }
        }
    }
    if short.is_empty() { Ok(()) } else { Err(short.join(", ").into()) }
}

/// The resolutions that a document cites.
fn cited(extraction: &Extraction) -> BTreeSet<String> {
    let own = &extraction.document.id;
    let cites = extraction.relations.iter().filter(|r| r.predicate == Predicate::Cites && r.subject == *own);
    cites.map(|r| r.object.clone()).filter(|o| o.starts_with("resolution/")).collect()
}

fn documents(corpus: &Corpus, folder: &str) -> BTreeMap<String, Extraction> {
    let files = fs::read_dir(corpus.folder(folder)).expect("a folder").flatten();
    let mut stems: Vec<String> = files.filter_map(|f| Some(f.path().file_stem()?.to_str()?.to_owned())).collect();
    stems.sort();
    stems.par_iter().map(|stem| (stem.clone(), EXTRACTOR.extract(&corpus.source(folder, stem)))).collect()
}

fn two_languages(corpus: &Corpus) -> Result<(), Failed> {
    let (chinese, english) = (documents(corpus, "zh/un2023"), documents(corpus, "en/un2023"));
    let mut count = Count::default();
    let mut differences = Vec::new();
    for (stem, here) in &english {
        let Some(there) = chinese.get(stem) else { continue };
        let (here, there) = (cited(here), cited(there));
        count.add(&here, &there);
        differences.extend(here.symmetric_difference(&there).map(|r| format!("{stem}: {r}")));
    }
    println!("un2023 in two languages: {:.3}; {}", count.f1(), differences.join(", "));
    match count.f1() >= 0.97 {
        true => Ok(()),
        false => Err(format!("{:.4} < 0.97: {}", count.f1(), differences.join(", ")).into()),
    }
}

/// The number of a Security Council resolution by its symbol or its id.
fn number(id: &str) -> Option<u32> {
    id.rsplit_once("S/RES/")?.1.split_once('(')?.0.parse().ok()
}

fn security_council(corpus: &Corpus) -> Result<(), Failed> {
    let table = fs::read_to_string(corpus.root.join("citations/unsc-894-1499.tsv")).expect("the network");
    let mut meant: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for row in table.lines().skip(1) {
        let mut cells = row.split('\t').filter_map(|c| c.parse().ok());
        if let (Some(citing), Some(cited)) = (cells.next(), cells.next()) {
            meant.entry(citing).or_default().insert(cited);
        }
    }
    let mut count = Count::default();
    for (stem, extraction) in documents(corpus, "en/sc") {
        let own: Option<u32> =
            stem.strip_prefix("S-RES-").and_then(|s| s.split('(').next()).and_then(|n| n.parse().ok());
        // the network has no rows at all for some resolutions that cite others
        let Some(meant) = own.and_then(|own| meant.get(&own)) else { continue };
        let mut found: BTreeSet<u32> = cited(&extraction).iter().filter_map(|id| number(id)).collect();
        found.retain(|n| Some(*n) != own);
        count.add(&found, meant);
    }
    println!("Security Council: precision {:.4}, recall {:.4}", count.precision(), count.recall());
    match count.precision() >= 0.99 && count.recall() >= 0.99 {
        true => Ok(()),
        false => Err(format!("precision {:.4}, recall {:.4}", count.precision(), count.recall()).into()),
    }
}
