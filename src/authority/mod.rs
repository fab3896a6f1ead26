//! What is known beforehand: names and identifiers (`data/authority`) and, for each language, cue words and rules
//! (`data/rules`). Everything is embedded in the program and read once.

mod alike;
mod described;
mod lexicon;
mod resolutions;
mod rules;
mod tables;

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use sha2::{Digest as _, Sha256};

pub use alike::Alike;
pub use described::RuleInfo;
pub use lexicon::{Cue, Hit, Lexicon, Sense};
pub use resolutions::SecurityCouncilYears;
pub use rules::{Grammar, ResolutionWords, Rule, RuleError, Structure, WordClass, Yield};
pub use tables::{Known, KnownId, LANGUAGES, TableError, Tables};

/// What tells one state of the tables and rules from another: a digest in twelve hexadecimal digits.
pub fn digest() -> &'static str {
    static DIGEST: LazyLock<String> = LazyLock::new(|| {
        let mut hash = Sha256::new();
        let tables = tables::EMBEDDED.iter().map(|(_, _, text)| *text);
        for text in tables.chain([resolutions::EMBEDDED]).chain(rules::FILES.iter().copied()) {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        }
        hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
    });
    &DIGEST
}

/// Names, identifiers, rules and the automata made of them.
pub struct Authority {
    /// Entities known beforehand.
    pub tables: Tables,
    /// Year and date of each Security Council resolution.
    pub resolutions: SecurityCouncilYears,
    languages: Vec<(Grammar, Lexicon)>,
    alike: HashMap<&'static str, OnceLock<Alike>>,
}

impl Authority {
    /// Reads the tables and rules that the program carries.
    ///
    /// # Panics
    /// Never on a released program: a test reads every table and rule.
    pub fn embedded() -> Self {
        let tables = Tables::embedded();
        let resolutions = SecurityCouncilYears::embedded();
        let languages = rules::embedded()
            .into_iter()
            .map(|language| {
                let lexicon = Lexicon::new(&tables, &language);
                (language, lexicon)
            })
            .collect();
        let alike = LANGUAGES.into_iter().map(|language| (language, OnceLock::new())).collect();
        Authority { tables, resolutions, languages, alike }
    }

    /// Names that nearly agree in a language of the tables, indexed when first asked for.
    pub fn alike(&self, language: &str) -> Option<&Alike> {
        let (language, index) = self.alike.get_key_value(language)?;
        Some(index.get_or_init(|| Alike::new(&self.tables, language)))
    }

    /// Words and rules of every language.
    pub fn grammars(&self) -> impl Iterator<Item = &Grammar> {
        self.languages.iter().map(|(g, _)| g)
    }

    /// True where a language has rules of its own.
    pub fn has_rules(&self, code: &str) -> bool {
        self.languages.iter().any(|(l, _)| l.code == code)
    }

    /// Rules and automaton of a language by its ISO 639-1 code; the first of all where it has none of its own.
    pub fn language(&self, code: &str) -> (&Grammar, &Lexicon) {
        let found = self.languages.iter().find(|(l, _)| l.code == code).unwrap_or(&self.languages[0]);
        (&found.0, &found.1)
    }
}
