//! Patterns of the rules files, compiled when a text first asks for them: most texts need few of them.

use std::ops::Deref;
use std::sync::OnceLock;

use regex::Regex;

/// A regular expression that is compiled when it is first used.
#[derive(Debug, Default)]
pub struct Pattern {
    source: String,
    compiled: OnceLock<Regex>,
}

impl Pattern {
    pub(super) fn new(source: String) -> Self {
        Pattern { source, compiled: OnceLock::new() }
    }

    /// As it stands in the rules file, with its fragments written out.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What is wrong with it, where it cannot be compiled.
    pub(super) fn problem(&self) -> Option<String> {
        Regex::new(&self.source).err().map(|error| error.to_string())
    }
}

/// A pattern that matches nothing, for what a language does not have.
const NEVER: &str = r"[^\s\S]";

impl Deref for Pattern {
    type Target = Regex;

    /// Of a broken pattern, which [`super::Grammar::check`] tells of, one that matches nothing.
    fn deref(&self) -> &Regex {
        self.compiled.get_or_init(|| {
            let source = if self.source.is_empty() { NEVER } else { &self.source };
            let compiled = Regex::new(source).or_else(|_| Regex::new(NEVER));
            #[allow(clippy::unwrap_used, reason = "a constant pattern")]
            compiled.unwrap()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn a_broken_pattern_matches_nothing_and_is_told_of() {
        let broken = Pattern::new("(".to_owned());
        assert!(broken.problem().is_some_and(|p| p.contains("unclosed")));
        assert!(!broken.is_match("("));
        assert!(!Pattern::default().is_match("") && Pattern::default().problem().is_none());
        assert!(Pattern::new("^a".to_owned()).is_match("abc"));
    }
}
