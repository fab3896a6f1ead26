//! How much evidence is written.

use std::fmt;
use std::str::FromStr;

/// How much of the evidence for what a document says is written. It is the bulk of a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum EvidenceDetail {
    /// None: each statement keeps its paragraph, its rule and its confidence.
    None,
    /// For each statement the words that show it, with their place.
    Quotes,
    /// The same, and an annotation for each mention and each remark.
    #[default]
    Full,
}

impl EvidenceDetail {
    /// Every value, the least first.
    pub const ALL: &'static [Self] = &[Self::None, Self::Quotes, Self::Full];

    /// The name on the command line and in a graph.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Quotes => "quotes",
            Self::Full => "full",
        }
    }
}

impl fmt::Display for EvidenceDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for EvidenceDetail {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL
            .iter()
            .copied()
            .find(|detail| detail.as_str() == name)
            .ok_or_else(|| format!("{name}: none, quotes or full"))
    }
}
