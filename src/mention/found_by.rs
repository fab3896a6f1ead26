//! Which rule found a mention: a number or a word of the program, written out only where somebody reads it.

use std::fmt;

use super::Reader;
use super::name::{DEMONYM, NAME};
use crate::authority::KnownId;
use crate::terms::Kind;
use crate::text::Range;

/// The rule or the name that found a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundBy {
    /// A rule that is code: `title.own`.
    Code(&'static str),
    /// A rule that is code, for the kind of thing that it found: `capitals:meeting`.
    Of(&'static str, Kind),
    /// A rule that is code, at the head noun that stands there: `form.title:宣言`.
    Head(&'static str, Range),
    /// A rule of the rules file, by its number: `date.month`.
    Rule(u16),
    /// A name in a row of a table: `name:UNSC`.
    Name(KnownId),
    /// An adjective or the inhabitants of a state: `demonym:SYR`.
    Demonym(KnownId),
}

impl FoundBy {
    /// True for a rule that is code and whose name begins so.
    pub fn starts_with(self, code: &str) -> bool {
        match self {
            FoundBy::Code(own) | FoundBy::Of(own, _) | FoundBy::Head(own, _) => own.starts_with(code),
            FoundBy::Rule(_) | FoundBy::Name(_) | FoundBy::Demonym(_) => false,
        }
    }

    /// The rule as people read it.
    pub fn shown<'r>(self, reader: &'r Reader<'_>) -> Shown<'r> {
        Shown { by: self, reader }
    }
}

impl From<&'static str> for FoundBy {
    fn from(code: &'static str) -> Self {
        FoundBy::Code(code)
    }
}

impl PartialEq<&str> for FoundBy {
    fn eq(&self, code: &&str) -> bool {
        matches!(self, FoundBy::Code(own) if own == code)
    }
}

/// A rule, to be written out.
#[derive(Clone, Copy)]
pub struct Shown<'r> {
    by: FoundBy,
    reader: &'r Reader<'r>,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = |id: KnownId| &*self.reader.authority.tables.get(id).key;
        match self.by {
            FoundBy::Code(code) => f.write_str(code),
            FoundBy::Of(code, kind) => write!(f, "{code}:{}", kind.as_str().to_lowercase()),
            FoundBy::Head(code, head) => write!(f, "{code}:{}", head.of(self.reader.text())),
            FoundBy::Rule(n) => f.write_str(&self.reader.grammar.rules[usize::from(n)].id),
            FoundBy::Name(id) => write!(f, "{NAME}:{}", key(id)),
            FoundBy::Demonym(id) => write!(f, "{DEMONYM}:{}", key(id)),
        }
    }
}
