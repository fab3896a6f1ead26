//! The tables of names: one row an entity, one column a language, `preferred|alias|…` in a cell.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::terms::Kind;

/// Index of an entity in [`Tables`].
pub type KnownId = u32;

/// An entity known beforehand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its kind, from the table it stands in.
    pub kind: Kind,
    /// The same in every language: ISO code, acronym or slug.
    pub key: Arc<str>,
    /// Names by ISO 639-1 code, the preferred one first.
    pub names: Vec<(&'static str, Vec<String>)>,
    /// Key of what it belongs to.
    pub parent: Option<String>,
    /// UN symbol, for texts that have one.
    pub symbol: Option<String>,
    /// IRIs of the same thing in registries.
    pub same_as: Vec<String>,
    /// ISO 8601 date or year of foundation, adoption or opening.
    pub from: Option<String>,
    /// ISO 8601 date or year of its end.
    pub until: Option<String>,
}

impl Known {
    /// Names in a language, the preferred one first.
    pub fn names_in(&self, language: &str) -> &[String] {
        self.names.iter().find(|(l, _)| *l == language).map_or(&[], |(_, n)| n)
    }
}

/// A row that could not be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{table}:{line}: {problem}")]
pub struct TableError {
    /// File name of the table.
    pub table: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

/// The columns of names, in order.
pub const LANGUAGES: [&str; 6] = ["zh", "en", "fr", "es", "ru", "ar"];

const HEADER: &str = "key\tzh\ten\tfr\tes\tru\tar\tparent\tiso\twikidata\tfrom\tuntil";

macro_rules! table {
    ($name:literal, $kind:ident) => {
        ($name, Kind::$kind, include_str!(concat!("../../data/authority/", $name)))
    };
}

/// The tables, in order of precedence where two give the same name.
pub(super) const EMBEDDED: &[(&str, Kind, &str)] = &[
    table!("states.tsv", State),
    table!("organizations.tsv", Organization),
    table!("treaties.tsv", Treaty),
    table!("documents.tsv", Document),
    table!("meetings.tsv", Meeting),
    table!("events.tsv", Event),
    table!("places.tsv", Place),
    table!("persons.tsv", Person),
];

/// All tables of names.
#[derive(Debug, Default)]
pub struct Tables {
    known: Vec<Known>,
    by_key: HashMap<(Kind, Arc<str>), KnownId>,
    by_name: HashMap<(&'static str, String), Vec<KnownId>>,
    shared: HashSet<KnownId>,
}

impl Tables {
    /// The tables that the program carries. Rows that cannot be read are left out; a test sees to it that there are none.
    pub fn embedded() -> Self {
        let mut tables = Tables::default();
        for (name, kind, text) in EMBEDDED {
            for problem in tables.read(name, *kind, text) {
                debug_assert!(false, "{problem}");
            }
        }
        tables
    }

    /// Adds the rows of a table and tells which could not be read.
    pub fn read(&mut self, table: &str, kind: Kind, text: &str) -> Vec<TableError> {
        let mut problems = Vec::new();
        let mut problem = |line: usize, what: String| {
            problems.push(TableError { table: table.to_owned(), line: line + 1, problem: what });
        };
        for (n, line) in text.lines().enumerate() {
            if n == 0 {
                if line != HEADER {
                    problem(n, format!("the header is not {HEADER:?}"));
                }
                continue;
            }
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').collect();
            if cells.len() != 12 {
                problem(n, format!("{} columns instead of 12", cells.len()));
                continue;
            }
            let key: Arc<str> = cells[0].into();
            if self.by_key.contains_key(&(kind, key.clone())) {
                problem(n, format!("{key} stands twice"));
                continue;
            }
            let names = LANGUAGES
                .iter()
                .zip(&cells[1..7])
                .filter(|(_, cell)| !cell.is_empty())
                .map(|(language, cell)| (*language, cell.split('|').map(str::to_owned).collect()))
                .collect();
            let some = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
            let symbol = cells[8].split(';').find_map(|i| i.strip_prefix("UN:")).map(str::to_owned);
            let mut same_as = Vec::new();
            if cells[9].starts_with('Q') {
                same_as.push(format!("http://www.wikidata.org/entity/{}", cells[9]));
            }
            if kind == Kind::State && key.len() == 3 {
                same_as.push(format!("http://publications.europa.eu/resource/authority/country/{key}"));
            }
            let id = self.known.len() as KnownId;
            self.by_key.insert((kind, key.clone()), id);
            let names: Vec<(&'static str, Vec<String>)> = names;
            for (language, list) in &names {
                for name in list {
                    let bearers = self.by_name.entry((language, name.clone())).or_default();
                    if !bearers.contains(&id) {
                        bearers.push(id);
                    }
                    if bearers.len() > 1 {
                        self.shared.extend(bearers.iter().copied());
                    }
                }
            }
            self.known.push(Known {
                kind,
                key,
                names,
                parent: some(cells[7]),
                symbol,
                same_as,
                from: some(cells[10]),
                until: some(cells[11]),
            });
        }
        problems
    }

    /// The entity at an index.
    pub fn get(&self, id: KnownId) -> &Known {
        &self.known[id as usize]
    }

    /// The entity of a kind with a key.
    pub fn find(&self, kind: Kind, key: &str) -> Option<KnownId> {
        self.by_key.get(&(kind, key.into())).copied()
    }

    /// The entity of a name in a language; the first of the tables where several bear it.
    pub fn named(&self, language: &str, name: &str) -> Option<KnownId> {
        self.bearers(language, name).first().copied()
    }

    /// All entities that bear a name in a language, in the order of the tables.
    pub fn bearers(&self, language: &str, name: &str) -> &[KnownId] {
        let bearers = LANGUAGES.into_iter().find(|l| *l == language).map(|l| self.by_name.get(&(l, name.to_owned())));
        bearers.flatten().map_or(&[], Vec::as_slice)
    }

    /// True where another entity bears one of its names too.
    pub fn is_shared(&self, id: KnownId) -> bool {
        self.shared.contains(&id)
    }

    /// The file of the names of a kind.
    pub fn file(&self, kind: Kind) -> String {
        let table = EMBEDDED.iter().find(|(_, k, _)| *k == kind).map_or("", |(name, ..)| name);
        format!("data/authority/{table}")
    }

    /// All entities with their indices.
    pub fn iter(&self) -> impl Iterator<Item = (KnownId, &Known)> {
        self.known.iter().enumerate().map(|(i, k)| (i as KnownId, k))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_table_can_be_read() {
        let mut tables = Tables::default();
        let problems: Vec<_> = EMBEDDED.iter().flat_map(|(name, kind, text)| tables.read(name, *kind, text)).collect();
        assert_eq!(problems, vec![]);
    }

    #[test]
    fn a_bad_row_is_named_with_its_line() {
        let mut tables = Tables::default();
        let text = format!("{HEADER}\nA\tx\nB\t乙\tb\t\t\t\t\t\t\t\t\t\nB\t乙\tb\t\t\t\t\t\t\t\t\t\n");
        let problems = tables.read("t.tsv", Kind::Place, &text);
        let lines: Vec<_> = problems.iter().map(|p| p.to_string()).collect();
        assert_eq!(lines, ["t.tsv:2: 2 columns instead of 12", "t.tsv:4: B stands twice"]);
    }
}
