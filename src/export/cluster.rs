//! What stands together in a drawing.

use std::collections::{BTreeMap, BTreeSet};

use crate::export::names::Names;
use crate::graph::analysis::{Digraph, Leiden};
use crate::graph::{Edge, KnowledgeGraph, Node};

/// By what things are put into frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cluster {
    /// By community (Leiden, of the edges that are drawn), called by its members with most edges.
    Community,
    /// By the part of the document that names them: preamble, operative paragraphs, annex… What several parts or documents name, and
    /// documents that were read themselves, stand outside.
    Part,
}

/// A frame.
pub(super) struct Group<'g> {
    pub(super) title: String,
    pub(super) members: Vec<&'g str>,
}

/// An edge that is drawn: its ends, and what it says.
type Drawn<'g> = (&'g str, &'g str, Vec<&'g Edge>);

impl Cluster {
    /// The frames for what is drawn; one thing alone needs none.
    pub(super) fn groups<'g>(
        self,
        graph: &KnowledgeGraph,
        nodes: &[&'g Node],
        edges: &[Drawn<'g>],
        names: &Names<'_>,
    ) -> Vec<Group<'g>> {
        match self {
            Self::Community => communities(nodes, edges, names),
            Self::Part => parts(graph, edges),
        }
    }
}

fn communities<'g>(nodes: &[&'g Node], edges: &[Drawn<'g>], names: &Names<'_>) -> Vec<Group<'g>> {
    const NAMED_BY: usize = 2;
    let place: BTreeMap<&str, u32> = nodes.iter().zip(0..).map(|(node, place)| (node.id.as_str(), place)).collect();
    let digraph = Digraph::new(nodes.len(), edges.iter().map(|(from, to, _)| (place[from], place[to])));
    let near = digraph.undirected();
    let of = Leiden::default().communities(&digraph).of;
    let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    of.iter().enumerate().for_each(|(node, &group)| groups.entry(group).or_default().push(node));
    let group = |mut members: Vec<usize>| {
        members.sort_by_key(|&node| std::cmp::Reverse(near.row(node).len()));
        let title = |&node: &usize| {
            let node = nodes[node];
            if node.key.contains('/') { node.key.clone() } else { names.of(node).to_owned() }
        };
        let titles: Vec<String> = members.iter().take(NAMED_BY).map(title).collect();
        Group { title: titles.join(", "), members: members.into_iter().map(|node| nodes[node].id.as_str()).collect() }
    };
    groups.into_values().filter(|members| members.len() > 1).map(group).collect()
}

fn parts<'g>(graph: &KnowledgeGraph, edges: &[Drawn<'g>]) -> Vec<Group<'g>> {
    let mut named_in: BTreeMap<&str, BTreeSet<(&str, String)>> = BTreeMap::new();
    for (from, to, says) in edges {
        for id in [*from, *to].into_iter().filter(|id| graph.document(id).is_none()) {
            let places = says.iter().map(|edge| (edge.document.as_str(), part(&edge.paragraph)));
            named_in.entry(id).or_default().extend(places);
        }
    }
    let mut groups: BTreeMap<(&str, String), Vec<&'g str>> = BTreeMap::new();
    for (id, mut places) in named_in {
        if let (Some(place), true) = (places.pop_first(), places.is_empty()) {
            groups.entry(place).or_default().push(id);
        }
    }
    let several = groups.keys().map(|(document, _)| document).collect::<BTreeSet<_>>().len() > 1;
    let title = |document: &str, part: String| {
        let symbol = document.split_once('/').map_or(document, |(_, key)| key);
        if several { format!("{symbol}: {part}") } else { part }
    };
    groups.into_iter().map(|((document, part), members)| Group { title: title(document, part), members }).collect()
}

/// The part of a document that a paragraph of that label lies in.
fn part(label: &str) -> String {
    if let Some((annex, _)) = label.split_once('-').filter(|(annex, _)| annex.starts_with("annex")) {
        return match &annex["annex".len()..] {
            "" => "annex".to_owned(),
            number => format!("annex {number}"),
        };
    }
    match label.split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or_default() {
        "opener" | "pp" => "preamble",
        "op" => "operative paragraphs",
        "fn" => "notes",
        "header" | "title" => "header",
        other @ ("letter" | "signature" | "closing") => other,
        _ => "body",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_tell_parts() {
        for (label, of) in [
            ("pp3", "preamble"),
            ("opener", "preamble"),
            ("op12", "operative paragraphs"),
            ("op3(a)", "operative paragraphs"),
            ("annex-op1", "annex"),
            ("annex2-p4", "annex 2"),
            ("fn1", "notes"),
            ("title", "header"),
            ("12", "body"),
            ("p1", "body"),
        ] {
            assert_eq!(part(label), of, "{label}");
        }
    }
}
