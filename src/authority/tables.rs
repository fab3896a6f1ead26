//! The tables of names: one row an entity, one column a language, `preferred|alias|…` in a cell.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

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
    /// Names by language.
    pub names: Vec<Names>,
    /// Adjectives and names of inhabitants by language: Syrian.
    pub demonyms: Vec<Names>,
    /// True for what each state has one of: its ministry of justice, its parliament.
    pub of_states: bool,
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
        in_language(&self.names, language)
    }

    /// Adjectives and names of inhabitants in a language.
    pub fn demonyms_in(&self, language: &str) -> &[String] {
        in_language(&self.demonyms, language)
    }
}

fn in_language<'n>(names: &'n [Names], language: &str) -> &'n [String] {
    names.iter().find(|n| &*n.language == language).map_or(&[], Names::all)
}

/// The names of one language: the cell of a table, taken apart when a text in that language first asks for it.
#[derive(Debug, Clone)]
pub struct Names {
    /// ISO 639-1 code.
    pub language: Arc<str>,
    cell: Box<str>,
    all: OnceLock<Vec<String>>,
}

impl Names {
    fn new(language: Arc<str>, cell: &str) -> Self {
        Names { language, cell: cell.into(), all: OnceLock::new() }
    }

    /// All names, the preferred one first.
    pub fn all(&self) -> &[String] {
        self.all.get_or_init(|| self.cell.split('|').map(str::to_owned).collect())
    }

    /// The preferred name.
    pub fn first(&self) -> &str {
        self.cell.split('|').next().unwrap_or_default()
    }
}

impl PartialEq for Names {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language && self.cell == other.cell
    }
}

impl Eq for Names {}

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

/// The columns after the names. Before them stand the key and a column of names for each language.
const FACTS: [&str; 5] = ["parent", "iso", "wikidata", "from", "until"];

/// The table of adjectives and inhabitants of states: the key and a column for each language.
pub(super) const DEMONYMS: &str = "demonyms.tsv";

/// The table of bodies that each state has one of.
const INSTITUTIONS: &str = "institutions.tsv";

macro_rules! table {
    ($name:literal, $kind:ident) => {
        ($name, Kind::$kind, include_str!(concat!("../../data/authority/", $name)))
    };
}

/// The tables, in order of precedence where two give the same name.
pub(super) const EMBEDDED: &[(&str, Kind, &str)] = &[
    table!("states.tsv", State),
    table!("demonyms.tsv", State),
    table!("organizations.tsv", Organization),
    table!("institutions.tsv", Organization),
    table!("treaties.tsv", Treaty),
    table!("documents.tsv", Document),
    table!("meetings.tsv", Meeting),
    table!("events.tsv", Event),
    table!("places.tsv", Place),
    table!("persons.tsv", Person),
];

/// The bearers of each name of one language, and which entities share a name.
#[derive(Debug, Default)]
struct ByName {
    bearers: HashMap<String, Vec<KnownId>>,
    shared: HashSet<KnownId>,
}

/// All tables of names.
#[derive(Debug, Default)]
pub struct Tables {
    known: Vec<Known>,
    by_key: HashMap<(Kind, Arc<str>), KnownId>,
    languages: Vec<Arc<str>>,
    by_name: HashMap<Arc<str>, OnceLock<ByName>>,
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
        let facts = if table == DEMONYMS { &[][..] } else { &FACTS };
        let Some(languages) = text.lines().next().and_then(|header| self.columns(header, facts)) else {
            problem(0, format!("the header is not: key, a column for each language{}", facts.join(", ")));
            return problems;
        };
        let width = 1 + languages.len() + facts.len();
        for (n, line) in text.lines().enumerate().skip(1) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').collect();
            if cells.len() != width {
                problem(n, format!("{} columns instead of {width}", cells.len()));
                continue;
            }
            let (key, names) = (cells[0], names(&languages, &cells[1..]));
            let known = self.by_key.get(&(kind, key.into())).copied();
            match known {
                Some(id) if facts.is_empty() => self.known[id as usize].demonyms = names,
                None if facts.is_empty() => problem(n, format!("{key} stands in no table")),
                Some(_) => problem(n, format!("{key} stands twice")),
                None => {
                    self.add(kind, key, names, &cells[1 + languages.len()..]);
                    if let Some(known) = self.known.last_mut() {
                        known.of_states = table == INSTITUTIONS;
                    }
                }
            }
        }
        problems
    }

    /// The languages of a header, which ends in the columns of facts.
    fn columns(&mut self, header: &str, facts: &[&str]) -> Option<Vec<Arc<str>>> {
        let cells: Vec<&str> = header.split('\t').collect();
        let codes = cells.strip_prefix(&["key"])?.strip_suffix(facts)?;
        let code = |c: &&str| c.len() == 2 && c.bytes().all(|b| b.is_ascii_lowercase());
        codes.iter().all(code).then_some(())?;
        let mut languages = Vec::new();
        for code in codes {
            let known = self.languages.iter().find(|l| &***l == *code).cloned();
            languages.push(known.unwrap_or_else(|| {
                let new: Arc<str> = (*code).into();
                self.languages.push(new.clone());
                self.by_name.insert(new.clone(), OnceLock::new());
                new
            }));
        }
        Some(languages)
    }

    /// Adds an entity; `facts` are the cells of [`FACTS`].
    fn add(&mut self, kind: Kind, key: &str, names: Vec<Names>, facts: &[&str]) {
        let key: Arc<str> = key.into();
        let some = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
        let [parent, iso, wikidata, from, until] = facts else { return };
        let symbol = iso.split(';').find_map(|i| i.strip_prefix("UN:")).map(str::to_owned);
        let mut same_as = Vec::new();
        if wikidata.starts_with('Q') {
            same_as.push(format!("http://www.wikidata.org/entity/{wikidata}"));
        }
        if kind == Kind::State && key.len() == 3 {
            same_as.push(format!("http://publications.europa.eu/resource/authority/country/{key}"));
        }
        self.by_key.insert((kind, key.clone()), self.known.len() as KnownId);
        self.known.push(Known {
            kind,
            key,
            names,
            demonyms: Vec::new(),
            of_states: false,
            parent: some(parent),
            symbol,
            same_as,
            from: some(from),
            until: some(until),
        });
    }

    /// Every language that has a column, in the order of the first table.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(|l| &**l)
    }

    fn by_name(&self, language: &str) -> Option<&ByName> {
        let index = self.by_name.get(language)?;
        Some(index.get_or_init(|| {
            let mut by_name = ByName::default();
            for (id, known) in self.iter() {
                for name in known.names_in(language) {
                    let bearers = by_name.bearers.entry(name.clone()).or_default();
                    if !bearers.contains(&id) {
                        bearers.push(id);
                    }
                    if bearers.len() > 1 {
                        by_name.shared.extend(bearers.iter().copied());
                    }
                }
            }
            by_name
        }))
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
        self.by_name(language).and_then(|n| n.bearers.get(name)).map_or(&[], Vec::as_slice)
    }

    /// True where another entity bears one of its names in a language too.
    pub fn is_shared(&self, language: &str, id: KnownId) -> bool {
        self.by_name(language).is_some_and(|n| n.shared.contains(&id))
    }

    /// The file of an entity's row.
    pub fn file(&self, id: KnownId) -> String {
        let known = self.get(id);
        let holds = |name: &str| name != DEMONYMS && (name == INSTITUTIONS) == known.of_states;
        let table = EMBEDDED.iter().find(|(name, k, _)| *k == known.kind && holds(name)).map_or("", |(name, ..)| name);
        format!("data/authority/{table}")
    }

    /// All entities with their indices.
    pub fn iter(&self) -> impl Iterator<Item = (KnownId, &Known)> {
        self.known.iter().enumerate().map(|(i, k)| (i as KnownId, k))
    }
}

/// The names of the cells, one for each language; empty cells name nothing.
fn names(languages: &[Arc<str>], cells: &[&str]) -> Vec<Names> {
    let cells = languages.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
    cells.map(|(language, cell)| Names::new(language.clone(), cell)).collect()
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
        let text = "key\tzh\ten\tparent\tiso\twikidata\tfrom\tuntil\nA\tx\nB\t乙\tb\t\t\t\t\t\nB\t乙\tb\t\t\t\t\t\n";
        let problems = tables.read("t.tsv", Kind::Place, text);
        let lines: Vec<_> = problems.iter().map(|p| p.to_string()).collect();
        assert_eq!(lines, ["t.tsv:2: 2 columns instead of 8", "t.tsv:4: B stands twice"]);
        assert_eq!(tables.read("u.tsv", Kind::Place, "key\tname\n").len(), 1, "a header that is none");
    }
}
