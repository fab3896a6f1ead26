//! Measures of citation networks: who is cited, who cites, with which act, when, and together with what.
//!
//! A [`CitationNetwork`] knows the texts and their citations; its [`Digraph`] has only numbers and is what most measures work on. Each
//! measure gives its definition and the source of it. `tests/analysis` compares them with networkx and igraph.

mod age;
mod betweenness;
mod burst;
mod citations;
mod community;
mod counts;
mod digraph;
mod distance;
mod filter;
mod mainpath;
mod measures;
mod pagerank;
mod powerlaw;
mod random;
mod similarity;
mod spectral;
mod structure;
mod subjects;
mod text;

pub use age::{Ages, Life};
pub use betweenness::betweenness;
pub use burst::{Burst, Bursts};
pub use citations::{CitationNetwork, Link};
pub use community::{Communities, Leiden, modularity};
pub use counts::{ActCount, Degree, YearCount};
pub use digraph::{Digraph, Rows};
pub use distance::{Distances, shortest_ways};
pub use filter::Filter;
pub use mainpath::{Path, PathCounts};
pub use measures::{Fit, Measures, Parameters};
pub use pagerank::{Katz, PageRank};
pub use powerlaw::PowerLaw;
pub use similarity::{Likeness, Pair, closest};
pub use spectral::{Hits, eigenvector};
pub use structure::sizes;
pub use text::Text;
