//! Questions that have names: the files of `ontology/queries`, which the program carries.

use crate::rdf::error::StoreError;

/// A question with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Query {
    /// The name: that of its file.
    pub name: &'static str,
    /// What it asks: the first line of its file.
    pub explanation: &'static str,
    /// The question in SPARQL.
    pub text: &'static str,
}

macro_rules! queries {
    ($($name:literal),+ $(,)?) => {
        /// All of them, by name.
        pub const QUERIES: &[Query] = &[$(Query::new(
            $name,
            include_str!(concat!("../../ontology/queries/", $name, ".rq")),
        )),+];
    };
}

queries![
    "acts",
    "adopted",
    "agenda",
    "aliases",
    "calls",
    "cited-by",
    "cited-together",
    "cited-with",
    "cites",
    "condemned",
    "cross-references",
    "drafts",
    "effects",
    "evidence",
    "founded",
    "meetings",
    "methods",
    "most-cited",
    "participants",
    "represents",
    "signed",
    "transmitted",
    "unresolved",
];

impl Query {
    const fn new(name: &'static str, text: &'static str) -> Self {
        Self { name, explanation: explanation(text), text }
    }
}

/// The first line without its `# `.
const fn explanation(text: &'static str) -> &'static str {
    let bytes = text.as_bytes();
    assert!(bytes.len() > 2 && bytes[0] == b'#' && bytes[1] == b' ', "the first line of a question explains it");
    let mut end = 2;
    while end < bytes.len() && bytes[end] != b'\n' {
        end += 1;
    }
    text.split_at(end).0.split_at(2).1
}

/// The question of that name.
pub fn named(name: &str) -> Result<&'static Query, StoreError> {
    QUERIES.iter().find(|query| query.name == name).ok_or_else(|| StoreError::UnknownQuestion { name: name.to_owned() })
}

/// The names of all questions.
pub fn names() -> Vec<&'static str> {
    QUERIES.iter().map(|query| query.name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rdf::iri::Base;
    use crate::rdf::query::parse;

    #[test]
    fn every_file_is_listed_and_sound() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/queries");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder")
            .filter_map(|entry| entry.expect("a file").file_name().to_str()?.strip_suffix(".rq").map(str::to_owned))
            .collect();
        files.sort();
        assert_eq!(files, names());
        for query in QUERIES {
            assert!(!query.explanation.is_empty());
            if let Err(error) = parse(query.text, &Base::default()) {
                panic!("{}.rq: {error}", query.name);
            }
        }
    }
}
