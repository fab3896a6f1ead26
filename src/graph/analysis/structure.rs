//! The shape of a network as a whole: density, reciprocity, transitivity, assortativity, components.

use petgraph::algo::kosaraju_scc;
use petgraph::unionfind::UnionFind;

use crate::graph::analysis::{Digraph, Rows};

impl Digraph {
    /// Edges by the number of ordered pairs of nodes, *m* / *n*(*n* − 1); undefined below two nodes.
    ///
    /// Wasserman and Faust, *Social Network Analysis* (1994), section 4.3. As in networkx (`density`) and igraph.
    pub fn density(&self) -> Option<f64> {
        let n = self.nodes() as f64;
        (self.nodes() > 1).then(|| self.edges() as f64 / (n * (n - 1.0)))
    }

    /// The share of edges whose reverse is an edge too; undefined without edges.
    ///
    /// Wasserman and Faust (1994), section 13.1. As in networkx (`overall_reciprocity`) and igraph (`reciprocity`).
    pub fn reciprocity(&self) -> Option<f64> {
        let back: usize = self.outgoing().iter().zip(self.incoming().iter()).map(|(out, into)| common(out, into)).sum();
        (self.edges() > 0).then(|| back as f64 / self.edges() as f64)
    }

    /// Three times the triangles by the connected triples, the direction of edges left aside; undefined without a triple.
    ///
    /// Newman, Strogatz and Watts, *Phys. Rev. E* 64 (2001) 026118, eq. 2. As in networkx (`transitivity` of the undirected
    /// graph, which gives 0 where this is undefined) and igraph (`transitivity_undirected`).
    pub fn transitivity(&self) -> Option<f64> {
        let near = self.undirected();
        let degrees: Vec<u32> = near.iter().map(|row| row.len() as u32).collect();
        let triples: u64 = degrees.iter().map(|&n| u64::from(n) * u64::from(n.saturating_sub(1)) / 2).sum();
        // Each triangle once, from its node of least degree on; so hubs are looked at from outside only.
        let after = |a: u32, b: u32| (degrees[a as usize], a) < (degrees[b as usize], b);
        let later = near.filtered(after);
        let mut marked = vec![false; self.nodes()];
        let mut triangles: u64 = 0;
        for row in later.iter() {
            row.iter().for_each(|&node| marked[node as usize] = true);
            for &node in row {
                triangles +=
                    later.row(node as usize).iter().map(|&third| u64::from(marked[third as usize])).sum::<u64>();
            }
            row.iter().for_each(|&node| marked[node as usize] = false);
        }
        (triples > 0).then(|| 3.0 * triangles as f64 / triples as f64)
    }

    /// Pearson's correlation over edges of a number at the source with a number at the target, *r(α, β)*; undefined where
    /// either does not vary.
    ///
    /// Newman, *Phys. Rev. E* 67 (2003) 026126, eq. 21; Foster et al., *PNAS* 107 (2010) 10815. With out-degrees of sources
    /// and in-degrees of targets it is networkx's `degree_assortativity_coefficient` and igraph's `assortativity_degree`.
    pub fn assortativity(&self, at_source: &[u32], at_target: &[u32]) -> Option<f64> {
        let m = self.edges() as f64;
        // What depends on one end alone is summed by node, and whole numbers as such.
        let by_node = |rows: &Rows, at: &[u32]| -> (f64, f64) {
            let ends = || rows.iter().map(<[u32]>::len).zip(at);
            let mean = ends().map(|(len, &n)| len as u64 * u64::from(n)).sum::<u64>() as f64 / m;
            (mean, ends().map(|(len, &n)| len as f64 * (f64::from(n) - mean).powi(2)).sum())
        };
        let ((x, xx), (y, yy)) = (by_node(self.outgoing(), at_source), by_node(self.incoming(), at_target));
        let cited = |row: &[u32]| row.iter().map(|&to| u64::from(at_target[to as usize])).sum::<u64>() as f64;
        let beyond = |row: &[u32]| cited(row) - row.len() as f64 * y;
        let xy: f64 = self.outgoing().iter().zip(at_source).map(|(row, &n)| (f64::from(n) - x) * beyond(row)).sum();
        (xx > 0.0 && yy > 0.0).then(|| xy / (xx * yy).sqrt())
    }

    /// For each node the number of its weak component; components are numbered by size, the largest first, and of equal
    /// ones by their first node.
    pub fn weak_components(&self) -> Vec<u32> {
        let mut union = UnionFind::<u32>::new(self.nodes());
        for (from, to) in self.pairs() {
            union.union(from, to);
        }
        numbered_by_size(&union.into_labeling())
    }

    /// For each node the number of its strong component: of nodes each of which reaches each other. Numbered alike.
    ///
    /// Found by petgraph's `kosaraju_scc`, which does not recurse (its `tarjan_scc` does, to the depth of the network).
    pub fn strong_components(&self) -> Vec<u32> {
        let mut of = vec![0; self.nodes()];
        for (number, component) in kosaraju_scc(self).into_iter().enumerate() {
            component.into_iter().for_each(|node| of[node as usize] = number as u32);
        }
        numbered_by_size(&of)
    }
}

/// How many numbers stand in both of two ascending lists.
fn common(mut a: &[u32], mut b: &[u32]) -> usize {
    let mut count = 0;
    while let ([first, rest @ ..], [other, others @ ..]) = (a, b) {
        // Texts that cite are mostly younger than all that are cited.
        if a[a.len() - 1] < *other || b[b.len() - 1] < *first {
            break;
        }
        count += usize::from(first == other);
        (a, b) = (if first <= other { rest } else { a }, if other <= first { others } else { b });
    }
    count
}

/// Groups numbered anew from 0 on, the largest first, and of equal ones that with the first member.
pub(super) fn numbered_by_size(of: &[u32]) -> Vec<u32> {
    let groups = of.iter().max().map_or(0, |most| *most as usize + 1);
    let mut sizes = vec![(0_usize, usize::MAX); groups];
    for (node, &group) in of.iter().enumerate() {
        let (size, first) = &mut sizes[group as usize];
        *size += 1;
        *first = node.min(*first);
    }
    let mut order: Vec<usize> = (0..groups).collect();
    order.sort_by_key(|&group| (std::cmp::Reverse(sizes[group].0), sizes[group].1));
    let mut number = vec![0; groups];
    order.into_iter().enumerate().for_each(|(new, old)| number[old] = new as u32);
    of.iter().map(|&group| number[group as usize]).collect()
}

/// How many members each group has, by its number.
pub fn sizes(of: &[u32]) -> Vec<usize> {
    let mut sizes = vec![0; of.iter().max().map_or(0, |most| *most as usize + 1)];
    of.iter().for_each(|&group| sizes[group as usize] += 1);
    sizes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A triangle 0 → 1 → 2 → 0 with 2 → 3 hanging on it, an answered 3 ⇄ 4, and 5 alone.
    fn graph() -> Digraph {
        Digraph::new(6, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 3)])
    }

    #[test]
    fn shares_follow_from_their_definition() {
        let graph = graph();
        assert_eq!(graph.density(), Some(6.0 / 30.0));
        assert_eq!(graph.reciprocity(), Some(2.0 / 6.0));
        // One triangle; triples: one at 0, one at 1, three at 2, one at 3.
        assert_eq!(graph.transitivity(), Some(3.0 / 6.0));
        let alone = Digraph::new(1, []);
        assert_eq!((alone.density(), alone.reciprocity(), alone.transitivity()), (None, None, None));
    }

    #[test]
    fn components_are_numbered_by_size() {
        let graph = graph();
        assert_eq!(graph.weak_components(), [0, 0, 0, 0, 0, 1]);
        assert_eq!(graph.strong_components(), [0, 0, 0, 1, 1, 2]);
        assert_eq!(sizes(&graph.strong_components()), [3, 2, 1]);
        assert!(Digraph::default().weak_components().is_empty());
    }

    #[test]
    fn assortativity_is_a_correlation() {
        // A star: its leaves point to the hub, so the numbers do not vary.
        let star = Digraph::new(4, [(1, 0), (2, 0), (3, 0)]);
        assert_eq!(star.assortativity(&star.out_degrees(), &star.in_degrees()), None);
        // Out-degrees 2, 2, 1 of the sources beside in-degrees 1, 2, 2 of the targets: −1/2.
        let chain = Digraph::new(3, [(0, 1), (0, 2), (1, 2)]);
        let found = chain.assortativity(&chain.out_degrees(), &chain.in_degrees()).expect("it varies");
        assert!((found + 0.5).abs() < 1e-12, "{found}");
    }
}
