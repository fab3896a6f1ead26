//! The annotations: which things are named where, what is said of them, and what else they are called.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use rapporteur::mention::Kind;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// The annotations of one document.
pub struct Gold {
    pub mentions: Vec<Mention>,
    /// `None` where nobody annotated them.
    pub relations: Option<Vec<Relation>>,
}

/// A mention; `start` and `end` count characters of the source without its white space.
pub struct Mention {
    pub kind: Kind,
    pub key: String,
    pub start: usize,
    pub end: usize,
    pub optional: bool,
}

/// A relation between `KIND:key`, `SELF` and `lit:…`; a long literal is `lit:sha256:` with the digest of its name.
#[derive(Deserialize)]
pub struct Relation {
    #[serde(rename = "s")]
    pub subject: String,
    #[serde(rename = "p")]
    pub predicate: String,
    #[serde(rename = "o")]
    pub object: String,
    pub act: Option<String>,
    #[serde(default)]
    pub optional: bool,
}

const KINDS: [(Kind, &str); 12] = [
    (Kind::State, "STATE"),
    (Kind::Organization, "ORG"),
    (Kind::Place, "PLACE"),
    (Kind::Person, "PERSON"),
    (Kind::Resolution, "RES"),
    (Kind::Treaty, "TREATY"),
    (Kind::Document, "DOC"),
    (Kind::Meeting, "MEET"),
    (Kind::Event, "EVENT"),
    (Kind::Date, "DATE"),
    (Kind::AgendaItem, "AGENDA"),
    (Kind::Provision, "PROVISION"),
];

/// What the annotations call a kind.
pub fn kind_name(kind: Kind) -> &'static str {
    KINDS.iter().find(|(k, _)| *k == kind).map_or("?", |(_, name)| name)
}

fn kind(name: &str) -> Kind {
    KINDS.iter().find(|(_, n)| *n == name).unwrap_or_else(|| panic!("there is no kind {name}")).0
}

impl Gold {
    /// The annotations of the document `stem`: tagged text, or a table of spans.
    pub fn read(folder: &Path, stem: &str) -> Gold {
        let file = |extension: &str| fs::read_to_string(folder.join(format!("{stem}.{extension}"))).ok();
        let mentions = match (file("tagged"), file("mentions.tsv")) {
            (Some(tagged), _) => from_tags(&tagged),
            (None, Some(table)) => table.lines().filter(|l| !l.starts_with('#')).map(from_row).collect(),
            (None, None) => panic!("no annotations of {stem}"),
        };
        let relations = file("relations.jsonl").map(|lines| {
            let lines = lines.lines().filter(|line| !line.trim().is_empty());
            lines.map(|line| serde_json::from_str(line).expect("a relation")).collect()
        });
        Gold { mentions, relations }
    }

    /// The stems of the annotated documents in `folder`, sorted.
    pub fn stems(folder: &Path) -> BTreeSet<String> {
        let names = fs::read_dir(folder).expect("a folder").flatten().map(|f| f.file_name());
        let stem =
            |name: &str| [".tagged", ".mentions.tsv"].iter().find_map(|x| name.strip_suffix(x).map(str::to_owned));
        names.filter_map(|name| stem(name.to_str()?)).collect()
    }
}

fn from_row(row: &str) -> Mention {
    let cells: Vec<&str> = row.split('\t').collect();
    let number = |i: usize| cells[i].parse().expect("a number");
    Mention {
        kind: kind(cells[0]),
        key: cells[1].to_owned(),
        start: number(2),
        end: number(3),
        optional: cells.get(4) == Some(&"optional"),
    }
}

/// Reads `⟦KIND:key|surface⟧`, nested to any depth.
fn from_tags(tagged: &str) -> Vec<Mention> {
    let (mut mentions, mut open, mut at) = (Vec::new(), Vec::new(), 0);
    let mut rest = tagged;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '⟦' => {
                let (tag, after) = rest.split_once('|').expect("a tag");
                let (name, key) = tag.split_once(':').expect("a kind and a key");
                open.push((name, key, at));
                rest = after;
            }
            '⟧' => {
                let (name, key, start) = open.pop().expect("an open tag");
                let optional = name.ends_with('?');
                let kind = kind(name.trim_end_matches('?'));
                mentions.push(Mention { kind, key: key.to_owned(), start, end: at, optional });
            }
            c => at += usize::from(!c.is_whitespace()),
        }
    }
    assert!(open.is_empty(), "a tag is not closed");
    mentions
}

/// A name as it is compared: without white space, quotation marks, width and case.
pub fn name(text: &str) -> String {
    let marks = "《》“”\"'‘’「」";
    text.nfkc().filter(|c| !c.is_whitespace() && !marks.contains(*c)).collect::<String>().to_lowercase()
}

/// Which gold keys a name can stand for.
#[derive(Default)]
pub struct Keys(HashMap<String, BTreeSet<String>>);

impl Keys {
    /// The keys of all `files`: on each line a key and its names.
    pub fn read<P: AsRef<Path>>(files: &[P]) -> Keys {
        let mut keys = Keys::default();
        for file in files {
            let lines = fs::read_to_string(file).expect("a table of keys");
            for line in lines.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
                let key = line.split('\t').next().unwrap_or_default();
                for other in line.split('\t') {
                    keys.0.entry(name(other)).or_default().insert(key.to_owned());
                }
            }
        }
        keys
    }

    /// The keys that `text` can stand for, and its own name.
    pub fn of(&self, text: &str) -> BTreeSet<String> {
        let name = name(text);
        let mut keys = self.0.get(&name).cloned().unwrap_or_default();
        keys.insert(name);
        keys
    }
}
