//! What a rule is and where it stands, for those who ask which one found a thing.

use serde::Serialize;

use super::Authority;
use crate::terms::Kind;

/// The rules that are code, with what they read.
const CODE: &str = include_str!("../../data/rules/code.tsv");

/// What is known of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct RuleInfo {
    /// Its name, as mentions and relations carry it.
    pub id: String,
    /// What it reads.
    pub reads: String,
    /// The file that it stands in, or the table that has the name.
    pub file: String,
    /// The key of the table's row, for names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Its pattern, for rules that are data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Where it is tried, for rules that are data; the head noun, for names by form.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cues: Vec<String>,
    /// A text that it reads, with what it yields, for rules that are data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<(String, String)>,
}

impl Authority {
    /// What is known of a rule of a language; `kind` is that of the mention, if it found one.
    pub fn describe(&self, rule: &str, language: &str, kind: Option<Kind>) -> RuleInfo {
        let grammar = self.language(language).0;
        if let Some(rule) = grammar.rules.iter().find(|r| r.id == rule) {
            return RuleInfo {
                id: rule.id.clone(),
                reads: format!("a pattern that yields: {}", rule.yields),
                file: format!("data/rules/{}.toml", grammar.code),
                pattern: Some(rule.pattern.as_str().to_owned()),
                cues: rule.cues.clone(),
                example: rule.examples.first().cloned(),
                key: None,
            };
        }
        let (base, detail) = rule.split_once(':').unwrap_or((rule, ""));
        let rows = || CODE.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
        let row = rows().find(|row| row[0] == rule).or_else(|| rows().find(|row| row[0] == base));
        let cell = |n: usize| row.as_ref().and_then(|row| row.get(n)).copied().unwrap_or_default();
        let mut info = RuleInfo { id: rule.to_owned(), reads: cell(2).to_owned(), ..RuleInfo::default() };
        if !cell(1).is_empty() {
            info.file = format!("src/{}.rs", cell(1));
        }
        match (base, kind) {
            ("name", Some(kind)) => {
                info.file = self.tables.find(kind, detail).map(|id| self.tables.file(id)).unwrap_or_default();
                info.key = Some(detail.to_owned());
            }
            _ if cell(0) != rule && !detail.is_empty() => info.cues = vec![detail.to_owned()],
            _ => {}
        }
        info
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn rules_names_and_code_are_told_apart() {
        let authority = Authority::embedded();
        let pattern = authority.describe("date.month", "zh", Some(Kind::Date));
        assert_eq!(pattern.file, "data/rules/zh.toml");
        assert!(pattern.pattern.is_some_and(|p| p.contains("年")) && pattern.example.is_some());
        let name = authority.describe("name:UNSC", "zh", Some(Kind::Organization));
        assert_eq!((name.file.as_str(), name.key.as_deref()), ("data/authority/organizations.tsv", Some("UNSC")));
        let form = authority.describe("form.organization:委员会", "zh", Some(Kind::Organization));
        assert_eq!((form.file.as_str(), form.cues), ("src/mention/solid/organization.rs", vec!["委员会".to_owned()]));
        assert_eq!(authority.describe("title.quoted:known", "zh", None).cues, Vec::<String>::new());
        assert_eq!(authority.describe("none.such", "zh", None).reads, "");
    }

    #[test]
    fn every_row_names_a_file_that_is_there() {
        for line in CODE.lines().skip(1) {
            let cells: Vec<_> = line.split('\t').collect();
            assert_eq!(cells.len(), 3, "{line}");
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/{}.rs", cells[1]));
            let code = std::fs::read_to_string(&file).unwrap_or_default();
            let spelt = cells[0].split(':').next().unwrap_or_default();
            assert!(code.contains(&format!("\"{spelt}")), "{spelt} is not in {}", file.display());
        }
    }
}
