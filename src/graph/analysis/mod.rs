//! Measures of citation networks: who is cited, who cites, with which act, when, and together with what.

mod citations;
mod pagerank;

pub use citations::{ActCount, CitationNetwork, CoCitation, Ranked, Score, YearCount};
pub use pagerank::PageRank;
