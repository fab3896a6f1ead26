//! Texts that are alike: cited together, or citing the same.

use serde::Serialize;

use crate::graph::analysis::{Digraph, Rows};

/// By what two nodes are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Likeness {
    /// Co-citation: how many nodes point to both. Small, *J. Am. Soc. Inf. Sci.* 24 (1973) 265. Off its diagonal it is *AᵀA*,
    /// igraph's `cocitation`.
    CoCitation,
    /// Bibliographic coupling: how many nodes both point to. Kessler, *Am. Doc.* 14 (1963) 10. It is *AAᵀ*, igraph's `bibcoupling`.
    Coupling,
}

/// Two nodes that are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The node of lesser number.
    pub first: u32,
    /// The other.
    pub second: u32,
    /// How many nodes they share.
    pub shared: u32,
}

impl Likeness {
    /// What the nodes have, and to whom each of these belongs.
    fn sides(self, graph: &Digraph) -> (&Rows, &Rows) {
        match self {
            Self::CoCitation => (graph.incoming(), graph.outgoing()),
            Self::Coupling => (graph.outgoing(), graph.incoming()),
        }
    }

    /// How many steps it takes to find all pairs; as many as there are pairs, counted as often as they share something.
    pub fn steps(self, graph: &Digraph) -> u64 {
        let (_, owners) = self.sides(graph);
        owners.iter().map(|row| (row.len() * row.len().saturating_sub(1) / 2) as u64).sum()
    }

    /// All pairs that share something, by their first node: a sparse product of the adjacency matrix with itself.
    pub fn pairs(self, graph: &Digraph) -> Vec<Pair> {
        let (things, owners) = self.sides(graph);
        let mut pairs: Vec<Pair> = Vec::new();
        // Owners stand in ascending order and come in it: after so many of each thing all are greater.
        let mut passed = vec![0_u32; graph.nodes()];
        // Behind which pair each node was last met, from 1; what is not beyond `begun` was met with an earlier first node.
        let mut met = vec![0_usize; graph.nodes()];
        for first in 0..graph.nodes() {
            let begun = pairs.len();
            for &thing in things.row(first) {
                passed[thing as usize] += 1;
                for &second in &owners.row(thing as usize)[passed[thing as usize] as usize..] {
                    let met = &mut met[second as usize];
                    if *met > begun {
                        pairs[*met - 1].shared += 1;
                    } else {
                        pairs.push(Pair { first: first as u32, second, shared: 1 });
                        *met = pairs.len();
                    }
                }
            }
        }
        pairs
    }

    /// Jaccard's index of a pair: what they share by what either has. Jaccard, *New Phytol.* 11 (1912) 37; igraph's `similarity_jaccard`
    /// (`mode="in"` for co-citation, `"out"` for coupling).
    pub fn jaccard(self, graph: &Digraph, pair: Pair) -> f64 {
        let (things, _) = self.sides(graph);
        let either = things.row(pair.first as usize).len() + things.row(pair.second as usize).len();
        f64::from(pair.shared) / (either as f64 - f64::from(pair.shared))
    }
}

/// The pairs that share most, so many of them; of those that share equally many, those of lesser numbers.
pub fn closest(mut pairs: Vec<Pair>, count: usize) -> Vec<Pair> {
    let key = |pair: &Pair| (std::cmp::Reverse(pair.shared), pair.first, pair.second);
    if count < pairs.len() {
        if count > 0 {
            pairs.select_nth_unstable_by_key(count - 1, key);
        }
        pairs.truncate(count);
    }
    pairs.sort_unstable_by_key(key);
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_share_what_the_product_says() {
        // 0 cites 2, 3, 4; 1 cites 3, 4, 5.
        let graph = Digraph::new(6, [(0, 2), (0, 3), (0, 4), (1, 3), (1, 4), (1, 5)]);
        let together = closest(Likeness::CoCitation.pairs(&graph), usize::MAX);
        assert_eq!(together[0], Pair { first: 3, second: 4, shared: 2 });
        assert_eq!((together.len(), together[1]), (5, Pair { first: 2, second: 3, shared: 1 }));
        assert_eq!(Likeness::CoCitation.steps(&graph), 6);
        let coupled = Likeness::Coupling.pairs(&graph);
        assert_eq!(coupled, [Pair { first: 0, second: 1, shared: 2 }]);
        assert_eq!(Likeness::Coupling.jaccard(&graph, coupled[0]), 2.0 / 4.0);
        assert_eq!(Likeness::CoCitation.jaccard(&graph, together[0]), 1.0);
        assert_eq!(closest(Likeness::CoCitation.pairs(&graph), 1), together[..1]);
    }
}
