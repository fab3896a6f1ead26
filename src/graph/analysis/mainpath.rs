//! Main paths: the chains of citations over which most of the network's ways lead.

use crate::graph::analysis::Digraph;
use crate::graph::analysis::pagerank::sources_first;

/// How many ways lead over each citation.
///
/// The *search path count* of Batagelj, "Efficient algorithms for citation network analysis" (2003, arXiv:cs/0309023), section 3: for each
/// edge the number of paths from a source (a text that nothing cites) to a sink (one that cites nothing) that use it.
/// Citations within a strong component, by which texts cite each other in a circle, are left out (section 2.3 there).
#[derive(Debug, Clone, PartialEq)]
pub struct PathCounts {
    /// The network without circles.
    graph: Digraph,
    /// The count of each of its edges, in their order.
    counts: Vec<f64>,
    /// How many paths there are in all.
    pub total: f64,
    /// How many edges were left out since they lie on circles.
    pub circular: usize,
}

/// A chain of citations, from the text that cites to the text that is cited in the end.
pub type Path = Vec<u32>;

impl PathCounts {
    /// The counts of a network; `None` where they are too large to be numbers (beyond 10³⁰⁸).
    pub fn new(graph: &Digraph) -> Option<Self> {
        let component = graph.strong_components();
        let straight = graph.pairs().filter(|&(from, to)| component[from as usize] != component[to as usize]);
        let acyclic = Digraph::new(graph.nodes(), straight);
        let (order, _) = sources_first(&acyclic);
        let mut before = vec![0.0; acyclic.nodes()];
        let mut after = vec![0.0; acyclic.nodes()];
        // A text that neither cites nor is cited is no path.
        let end = |own: usize, other: usize| f64::from(u8::from(own == 0 && other > 0));
        for &node in &order {
            let (into, out) = (acyclic.incoming().row(node as usize), acyclic.outgoing().row(node as usize));
            before[node as usize] =
                end(into.len(), out.len()) + into.iter().map(|&from| before[from as usize]).sum::<f64>();
        }
        for &node in order.iter().rev() {
            let (into, out) = (acyclic.incoming().row(node as usize), acyclic.outgoing().row(node as usize));
            after[node as usize] = end(out.len(), into.len()) + out.iter().map(|&to| after[to as usize]).sum::<f64>();
        }
        let counts: Vec<f64> = acyclic.pairs().map(|(from, to)| before[from as usize] * after[to as usize]).collect();
        let sinks = (0..acyclic.nodes()).filter(|&node| acyclic.outgoing().row(node).is_empty());
        let total: f64 = sinks.map(|node| before[node]).sum();
        let circular = graph.edges() - acyclic.edges();
        (total.is_finite() && counts.iter().all(|count| count.is_finite())).then_some(Self {
            graph: acyclic,
            counts,
            total,
            circular,
        })
    }

    /// Each edge with its count.
    pub fn edges(&self) -> impl Iterator<Item = ((u32, u32), f64)> + '_ {
        self.graph.pairs().zip(self.counts.iter().copied())
    }

    /// The count of one edge; `None` where there is none, or it lies on a circle.
    pub fn count(&self, from: u32, to: u32) -> Option<f64> {
        let before: usize = (0..from as usize).map(|node| self.graph.outgoing().row(node).len()).sum();
        let place = self.graph.outgoing().row(from as usize).binary_search(&to).ok()?;
        self.counts.get(before + place).copied()
    }

    /// The path with the greatest sum of counts: the *global* main path, or critical path (Batagelj, section 4). Of equal ones, the
    /// one over nodes of lesser numbers. Empty where nothing is cited.
    pub fn main_path(&self) -> Path {
        let best = self.best();
        // From the best beginning.
        (0..self.graph.nodes() as u32)
            .filter(|&node| !self.graph.outgoing().row(node as usize).is_empty())
            .fold(None, |found: Option<u32>, node| match found {
                Some(other) if best.ahead[other as usize].0 >= best.ahead[node as usize].0 => found,
                _ => Some(node),
            })
            .map_or_else(Vec::new, |start| best.onward(start))
    }

    /// The *global key-route* main paths: for each of the `count` edges of the greatest counts, the path through it with the greatest
    /// sum. Liu and Lu, *J. Am. Soc. Inf. Sci. Technol.* 63 (2012) 528. A path that an earlier edge has led to is not given again.
    pub fn key_routes(&self, count: usize) -> Vec<Path> {
        let best = self.best();
        let mut edges: Vec<((u32, u32), f64)> = self.edges().collect();
        edges.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut paths: Vec<Path> = Vec::new();
        for ((from, to), _) in edges.into_iter().take(count) {
            let mut path = best.backward(from);
            path.extend(best.onward(to));
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        paths
    }

    fn best(&self) -> Best {
        let n = self.graph.nodes();
        let (order, _) = sources_first(&self.graph);
        let mut starts = vec![0; n + 1];
        for node in 0..n {
            starts[node + 1] = starts[node] + self.graph.outgoing().row(node).len();
        }
        let mut best = Best { ahead: vec![(0.0, None); n], behind: vec![(0.0, None); n] };
        for &node in order.iter().rev() {
            let at = node as usize;
            for (place, &to) in self.graph.outgoing().row(at).iter().enumerate() {
                let sum = self.counts[starts[at] + place] + best.ahead[to as usize].0;
                if best.ahead[at].1.is_none() || sum > best.ahead[at].0 {
                    best.ahead[at] = (sum, Some(to));
                }
            }
        }
        for &node in &order {
            let at = node as usize;
            for (place, &to) in self.graph.outgoing().row(at).iter().enumerate() {
                let sum = self.counts[starts[at] + place] + best.behind[at].0;
                let known = &mut best.behind[to as usize];
                if known.1.is_none_or(|from| sum > known.0 || (sum == known.0 && node < from)) {
                    *known = (sum, Some(node));
                }
            }
        }
        best
    }
}

/// For each node the greatest sum of counts ahead of it and behind it, and the node to which it leads.
struct Best {
    ahead: Vec<(f64, Option<u32>)>,
    behind: Vec<(f64, Option<u32>)>,
}

impl Best {
    fn onward(&self, start: u32) -> Path {
        std::iter::successors(Some(start), |&node| self.ahead[node as usize].1).collect()
    }

    fn backward(&self, end: u32) -> Path {
        let mut path: Path = std::iter::successors(Some(end), |&node| self.behind[node as usize].1).collect();
        path.reverse();
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_counted() {
        // Sources 0 and 1 cite 2; 2 cites 3 and 4, both of which cite 5; 6 cites 5; 7 is alone.
        let graph = Digraph::new(8, [(0, 2), (1, 2), (2, 3), (2, 4), (3, 5), (4, 5), (6, 5)]);
        let counts = PathCounts::new(&graph).expect("numbers");
        assert_eq!((counts.total, counts.circular), (5.0, 0));
        let of: Vec<f64> = counts.edges().map(|(_, count)| count).collect();
        assert_eq!(of, [2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 1.0]);
        assert_eq!(counts.main_path(), [0, 2, 3, 5]);
        assert_eq!(counts.key_routes(7), [vec![0, 2, 3, 5], vec![1, 2, 3, 5], vec![0, 2, 4, 5], vec![6, 5]]);
    }

    #[test]
    fn circles_are_left_out() {
        let counts = PathCounts::new(&Digraph::new(4, [(0, 1), (1, 2), (2, 1), (2, 3)])).expect("numbers");
        assert_eq!((counts.circular, counts.total), (2, 2.0));
        assert!(PathCounts::new(&Digraph::default()).expect("numbers").main_path().is_empty());
    }
}
