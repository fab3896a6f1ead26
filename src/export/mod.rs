//! A knowledge graph in the formats of other tools: a drawing for Graphviz, GraphML and GEXF for network analysis, a
//! table of edges as CSV.
//!
//! All that is written is sorted, so that equal graphs give equal bytes.

mod csv;
mod dot;
mod fields;
mod gexf;
mod graphml;
mod names;
mod style;
mod wrap;

pub use csv::write_csv;
pub use dot::{Drawing, write_dot};
pub use gexf::write_gexf;
pub use graphml::write_graphml;
pub use names::Names;
