//! What is known beforehand: names and identifiers (`data/authority`) and, for each language, cue words and rules
//! (`data/rules`). Everything is embedded in the program and read once.

mod alike;
mod described;
mod fold;
mod lexicon;
mod numerals;
mod pattern;
mod resolution_words;
mod resolutions;
mod rules;
mod series;
mod subjects;
mod tables;
mod word_class;
mod words;

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;

use sha2::{Digest as _, Sha256};

pub use alike::Alike;
pub use described::RuleInfo;
pub use fold::{Case, Folded, Token, Writing};
pub use lexicon::{Cue, Hit, Lexicon, Sense};
pub use numerals::Numerals;
pub use pattern::Pattern;
pub use resolution_words::ResolutionWords;
pub use resolutions::SecurityCouncilYears;
pub use rules::{Grammar, Rule, RuleError, Structure, Yield};
pub use series::organ_of;
pub use subjects::{Subject, subjects};
pub use tables::{Known, KnownId, Names, TableError, Tables};
pub use word_class::WordClass;

/// Names, identifiers, rules and the automata made of them.
pub struct Authority {
    /// Entities known beforehand.
    pub tables: Tables,
    /// Year and date of each Security Council resolution.
    pub resolutions: SecurityCouncilYears,
    languages: Vec<LanguageData>,
    digest: String,
}

/// The rules of a language, read when a document first asks for them.
struct LanguageData {
    code: String,
    rules: Cow<'static, str>,
    built: OnceLock<(Grammar, Lexicon)>,
    alike: OnceLock<Alike>,
}

/// Names or rules that could not be read from a folder.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// A file that is not there or cannot be read.
    #[error("{file}: {source}")]
    File {
        /// The file.
        file: String,
        /// Why.
        source: std::io::Error,
    },
    /// A row of a table.
    #[error(transparent)]
    Row(#[from] TableError),
    /// A rules file.
    #[error("{file}: {problem}")]
    Rules {
        /// The file.
        file: String,
        /// What is wrong with it.
        problem: RuleError,
    },
}

impl Authority {
    /// The tables and rules that the program carries.
    ///
    /// # Panics
    /// Never on a released program: a test reads every table and rule.
    pub fn embedded() -> Self {
        let texts =
            tables::EMBEDDED.iter().map(|(_, _, text)| *text).chain([resolutions::EMBEDDED, subjects::EMBEDDED]);
        let digest = digest_of(texts.chain(rules::FILES.iter().map(|(_, text)| *text)));
        let languages = rules::FILES.iter().map(|(code, text)| LanguageData::new(code, Cow::Borrowed(text))).collect();
        Authority { tables: Tables::embedded(), resolutions: SecurityCouncilYears::embedded(), languages, digest }
    }

    /// The tables and rules of a folder like `data`: `authority/*.tsv` and `rules/<language>.toml`.
    ///
    /// # Errors
    /// Where a table that the program carries is missing there, or a row or a rule cannot be read.
    pub fn read(folder: &Path) -> Result<Self, DataError> {
        let file = |name: &str| {
            let path = folder.join(name);
            std::fs::read_to_string(&path)
                .map_err(|source| DataError::File { file: path.display().to_string(), source })
        };
        let mut texts = Vec::new();
        let mut tables = Tables::default();
        for (name, kind, _) in tables::EMBEDDED {
            let text = file(&format!("authority/{name}"))?;
            if let Some(problem) = tables.read(name, *kind, &text).into_iter().next() {
                return Err(problem.into());
            }
            texts.push(text);
        }
        let mut languages = Vec::new();
        let codes: Vec<String> = tables.languages().map(str::to_owned).collect();
        for code in codes.iter().filter(|code| folder.join(format!("rules/{code}.toml")).exists()) {
            let name = format!("rules/{code}.toml");
            let text = file(&name)?;
            let read = Grammar::read(&text).and_then(|grammar| grammar.check());
            read.map_err(|problem| DataError::Rules { file: name, problem })?;
            texts.push(text.clone());
            languages.push(LanguageData::new(code, Cow::Owned(text)));
        }
        if languages.is_empty() {
            file("rules/zh.toml")?;
        }
        let digest = digest_of(texts.iter().map(String::as_str));
        Ok(Authority { tables, resolutions: SecurityCouncilYears::embedded(), languages, digest })
    }

    /// What tells one state of the tables and rules from another: twelve hexadecimal digits.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Names that nearly agree in a language, indexed when first asked for.
    pub fn alike(&self, language: &str) -> Option<&Alike> {
        let data = self.languages.iter().find(|l| l.code == language)?;
        Some(data.alike.get_or_init(|| Alike::new(&self.tables, language)))
    }

    /// Words and rules of every language.
    pub fn grammars(&self) -> impl Iterator<Item = &Grammar> {
        self.languages.iter().map(|l| self.language(&l.code).0)
    }

    /// True where a language has rules of its own.
    pub fn has_rules(&self, code: &str) -> bool {
        self.languages.iter().any(|l| l.code == code)
    }

    /// Rules and automaton of a language by its ISO 639-1 code; the first of all where it has none of its own.
    pub fn language(&self, code: &str) -> (&Grammar, &Lexicon) {
        let data = self.languages.iter().find(|l| l.code == code).unwrap_or(&self.languages[0]);
        let (grammar, lexicon) = data.built.get_or_init(|| {
            let read = Grammar::read(&data.rules);
            debug_assert!(read.is_ok(), "{}: {:?}", data.code, read.as_ref().err());
            let grammar = read.unwrap_or_default();
            let lexicon = Lexicon::new(&self.tables, &grammar);
            (grammar, lexicon)
        });
        (grammar, lexicon)
    }
}

impl LanguageData {
    fn new(code: &str, rules: Cow<'static, str>) -> Self {
        LanguageData { code: code.to_owned(), rules, built: OnceLock::new(), alike: OnceLock::new() }
    }
}

fn digest_of<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
