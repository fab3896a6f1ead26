//! Betweenness: which texts lie on the shortest paths between others.

use rayon::prelude::*;

use crate::graph::analysis::Digraph;

/// How many parts the sources are dealt out to, however many threads there are, so that sums are always added alike.
const PARTS: usize = 32;

/// The betweenness of each node: Σ *σ(s, t | v)* / *σ(s, t)* over ordered pairs of other nodes, where *σ* counts shortest paths
/// along edges. It is not divided by the number of pairs.
///
/// Freeman, *Sociometry* 40 (1977) 35; found as Brandes does, *J. Math. Sociol.* 25 (2001) 163, from each node in turn, in time
/// that grows with nodes × edges. As igraph's `betweenness(directed=True)` and networkx's `betweenness_centrality(normalized=False)`.
pub fn betweenness(graph: &Digraph) -> Vec<f64> {
    let n = graph.nodes();
    let part = |part: usize| {
        let mut search = Search::new(n);
        let mut sums = vec![0.0; n];
        for source in (part..n).step_by(PARTS) {
            search.run(graph, source as u32, &mut sums);
        }
        sums
    };
    let parts: Vec<Vec<f64>> = (0..PARTS).into_par_iter().map(part).collect();
    let mut sums = vec![0.0; n];
    for part in parts {
        sums.iter_mut().zip(part).for_each(|(sum, more)| *sum += more);
    }
    sums
}

/// What is known of a node in one search.
#[derive(Clone, Copy)]
struct State {
    /// How many shortest paths lead to it; later, one more than what depends on it, by that number.
    paths: f64,
    /// Its distance; more than any where it was not reached.
    distance: u32,
}

const FAR: State = State { paths: 0.0, distance: u32::MAX };

struct Search {
    states: Vec<State>,
    order: Vec<u32>,
}

impl Search {
    fn new(n: usize) -> Self {
        Self { states: vec![FAR; n], order: Vec::with_capacity(n) }
    }

    fn run(&mut self, graph: &Digraph, source: u32, sums: &mut [f64]) {
        let Self { states, order } = self;
        states[source as usize] = State { paths: 1.0, distance: 0 };
        order.push(source);
        let mut next = 0;
        while next < order.len() {
            let node = order[next] as usize;
            next += 1;
            let State { paths, distance } = states[node];
            for &to in graph.outgoing().row(node) {
                let state = &mut states[to as usize];
                if state.distance == u32::MAX {
                    *state = State { paths, distance: distance + 1 };
                    order.push(to);
                } else if state.distance == distance + 1 {
                    state.paths += paths;
                }
            }
        }
        // Back from the farthest: δ(v) = σ(v) Σ (1 + δ(w)) / σ(w) over the nodes w that v leads to. A node that is done keeps
        // (1 + δ)/σ in place of σ.
        for &node in order.iter().rev() {
            let State { paths, distance } = states[node as usize];
            let ahead = graph.outgoing().row(node as usize).iter().map(|&to| states[to as usize]);
            let depends: f64 = ahead.filter(|state| state.distance == distance + 1).map(|state| state.paths).sum();
            if node != source {
                sums[node as usize] += paths * depends;
            }
            states[node as usize].paths = 1.0 / paths + depends;
        }
        order.drain(..).for_each(|node| states[node as usize] = FAR);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_part_share_their_weight() {
        // From 0 over 1 or 2 to 3, and on to 4.
        let graph = Digraph::new(5, [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4)]);
        // 1 and 2: half of 0–3 and of 0–4. 3: 0–4, 1–4, 2–4.
        assert_eq!(betweenness(&graph), [0.0, 1.0, 1.0, 3.0, 0.0]);
        let ring = Digraph::new(40, (0..40).map(|node| (node, (node + 1) % 40)));
        // On a ring of n each node is passed by (n − 1)(n − 2)/2 pairs.
        assert!(betweenness(&ring).iter().all(|score| (score - 741.0).abs() < 1e-9));
    }
}
