//! A knowledge graph in the formats of other tools: a drawing for Graphviz, GraphML and GEXF for network analysis, a
//! table of edges as CSV; and a single document with its mentions marked, as text and as a page.
//!
//! All that is written is sorted, so that equal graphs give equal bytes.

mod cluster;
mod csv;
mod dot;
mod fields;
mod frame;
mod gexf;
mod graphml;
mod html;
mod layout;
mod marked;
mod names;
mod network;
mod provenance;
mod report;
mod statement;
mod style;
mod tables;
mod wrap;

pub use cluster::Cluster;
pub use csv::write_csv;
pub use dot::{Drawing, write_dot};
pub use frame::{Form, Frame};
pub use gexf::write_gexf;
pub use graphml::write_graphml;
pub use html::Page;
pub use marked::{Marking, write_legend, write_marked};
pub use names::Names;
pub use network::Measured;
pub use provenance::Provenance;
pub use statement::Statement;
pub use tables::Table;
