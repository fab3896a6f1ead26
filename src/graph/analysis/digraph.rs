//! The bare network that measures work on: who points to whom, as numbers in two compressed arrays.

use petgraph::Direction;
use petgraph::visit::{
    GraphBase, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, NodeCount, NodeIndexable, VisitMap, Visitable,
};

/// Lists of numbers, one after the other (compressed sparse rows).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// Where each list begins; one more than there are lists.
    starts: Vec<usize>,
    items: Vec<u32>,
}

impl Rows {
    /// `count` lists of the pairs (list, item), which come sorted.
    fn of(count: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut starts = vec![0; count + 1];
        for (row, _) in pairs.clone() {
            starts[row as usize + 1] += 1;
        }
        for row in 0..count {
            starts[row + 1] += starts[row];
        }
        let mut places = starts.clone();
        let mut items = vec![0; starts[count]];
        for (row, item) in pairs {
            items[places[row as usize]] = item;
            places[row as usize] += 1;
        }
        Self { starts, items }
    }

    /// The same with those items alone that are kept, by list and item.
    pub(super) fn filtered(&self, keep: impl Fn(u32, u32) -> bool) -> Self {
        let mut kept =
            Self { starts: Vec::with_capacity(self.starts.len()), items: Vec::with_capacity(self.items.len()) };
        kept.starts.push(0);
        for (row, items) in self.iter().enumerate() {
            kept.items.extend(items.iter().copied().filter(|&item| keep(row as u32, item)));
            kept.starts.push(kept.items.len());
        }
        kept
    }

    /// One of the lists.
    #[inline]
    pub fn row(&self, row: usize) -> &[u32] {
        &self.items[self.starts[row]..self.starts[row + 1]]
    }

    /// How many lists there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// True where there is no list.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All lists, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.len()).map(|row| self.row(row))
    }

    /// All items, list by list.
    pub fn items(&self) -> &[u32] {
        &self.items
    }
}

/// A simple directed graph: no edge stands twice and none leads back to where it began. Eight bytes an edge, sixteen a node.
///
/// It speaks petgraph's visitor traits, so that algorithms of petgraph and rustworkx-core that are right run on it as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digraph {
    out: Rows,
    into: Rows,
}

impl Digraph {
    /// The graph of so many nodes and these edges; repeated edges and loops are left out, and so are edges of nodes that
    /// are not there.
    pub fn new(nodes: usize, edges: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let there = |node: u32| (node as usize) < nodes;
        let mut edges: Vec<(u32, u32)> =
            edges.into_iter().filter(|&(from, to)| from != to && there(from) && there(to)).collect();
        if !edges.is_sorted() {
            edges.sort_unstable();
        }
        edges.dedup();
        Self {
            out: Rows::of(nodes, edges.iter().copied()),
            into: Rows::of(nodes, edges.iter().map(|&(from, to)| (to, from))),
        }
    }

    /// How many nodes there are.
    pub fn nodes(&self) -> usize {
        self.out.len()
    }

    /// How many edges there are.
    pub fn edges(&self) -> usize {
        self.out.items.len()
    }

    /// What each node points to, in ascending order.
    pub fn outgoing(&self) -> &Rows {
        &self.out
    }

    /// What points to each node, in ascending order.
    pub fn incoming(&self) -> &Rows {
        &self.into
    }

    /// Each edge, by source and target.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.out.iter().enumerate().flat_map(|(from, row)| row.iter().map(move |&to| (from as u32, to)))
    }

    /// How many nodes point to each.
    pub fn in_degrees(&self) -> Vec<u32> {
        self.into.iter().map(|row| row.len() as u32).collect()
    }

    /// How many nodes each points to.
    pub fn out_degrees(&self) -> Vec<u32> {
        self.out.iter().map(|row| row.len() as u32).collect()
    }

    /// The neighbours of each node, whichever way the edge points, in ascending order and each once.
    pub fn undirected(&self) -> Rows {
        let mut starts = Vec::with_capacity(self.nodes() + 1);
        let mut items = Vec::with_capacity(2 * self.edges());
        starts.push(0);
        for (out, into) in self.out.iter().zip(self.into.iter()) {
            let (mut i, mut j) = (0, 0);
            while i < out.len() || j < into.len() {
                let next = match (out.get(i), into.get(j)) {
                    (Some(&a), Some(&b)) => a.min(b),
                    (Some(&a), None) | (None, Some(&a)) => a,
                    (None, None) => break,
                };
                i += usize::from(out.get(i) == Some(&next));
                j += usize::from(into.get(j) == Some(&next));
                items.push(next);
            }
            starts.push(items.len());
        }
        Rows { starts, items }
    }

    /// The same graph with every edge turned round.
    pub fn reversed(&self) -> Self {
        Self { out: self.into.clone(), into: self.out.clone() }
    }
}

impl GraphBase for Digraph {
    type NodeId = u32;
    type EdgeId = u32;
}

impl NodeCount for Digraph {
    fn node_count(&self) -> usize {
        self.nodes()
    }
}

impl NodeIndexable for Digraph {
    fn node_bound(&self) -> usize {
        self.nodes()
    }

    fn to_index(&self, node: u32) -> usize {
        node as usize
    }

    fn from_index(&self, index: usize) -> u32 {
        index as u32
    }
}

impl Visitable for Digraph {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited(vec![false; self.nodes()])
    }

    fn reset_map(&self, map: &mut Visited) {
        *map = self.visit_map();
    }
}

/// Which nodes an algorithm has been at.
#[derive(Debug, Clone)]
pub struct Visited(Vec<bool>);

impl VisitMap<u32> for Visited {
    fn visit(&mut self, node: u32) -> bool {
        !std::mem::replace(&mut self.0[node as usize], true)
    }

    fn is_visited(&self, node: &u32) -> bool {
        self.0[*node as usize]
    }

    fn unvisit(&mut self, node: u32) -> bool {
        std::mem::replace(&mut self.0[node as usize], false)
    }
}

impl IntoNodeIdentifiers for &Digraph {
    type NodeIdentifiers = std::ops::Range<u32>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        0..self.nodes() as u32
    }
}

impl<'a> IntoNeighbors for &'a Digraph {
    type Neighbors = std::iter::Copied<std::slice::Iter<'a, u32>>;

    fn neighbors(self, node: u32) -> Self::Neighbors {
        self.out.row(node as usize).iter().copied()
    }
}

impl<'a> IntoNeighborsDirected for &'a Digraph {
    type NeighborsDirected = std::iter::Copied<std::slice::Iter<'a, u32>>;

    fn neighbors_directed(self, node: u32, direction: Direction) -> Self::NeighborsDirected {
        match direction {
            Direction::Outgoing => self.out.row(node as usize).iter().copied(),
            Direction::Incoming => self.into.row(node as usize).iter().copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_and_repetitions_are_left_out() {
        let graph = Digraph::new(3, [(2, 1), (0, 1), (0, 1), (1, 1), (1, 2), (0, 7)]);
        assert_eq!((graph.nodes(), graph.edges()), (3, 3));
        assert_eq!(graph.incoming().row(1), [0, 2]);
        assert_eq!(graph.outgoing().row(1), [2]);
        assert_eq!(graph.pairs().collect::<Vec<_>>(), [(0, 1), (1, 2), (2, 1)]);
        assert_eq!(graph.undirected().row(1), [0, 2]);
        assert_eq!(graph.undirected().row(2), [1]);
    }
}
