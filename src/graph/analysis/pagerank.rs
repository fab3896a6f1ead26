//! PageRank and Katz centrality: what one is worth to whom, handed on from text to text.

use crate::graph::analysis::Digraph;

/// PageRank: where a reader is after following citations at random for long, who now and then, and always from a text that
/// cites nothing, begins anew at any text.
///
/// Brin and Page, *Computer Networks* 30 (1998) 107. What texts without citations hold is spread evenly over all, as in networkx
/// (`pagerank`) and igraph; petgraph's function of the name leaves it with them, and gives other scores.
///
/// ```
/// use rapporteur::graph::analysis::{Digraph, PageRank};
///
/// // Two texts that cite each other, and a third that cites the first.
/// let scores = PageRank::default().scores(&Digraph::new(3, [(0, 1), (1, 0), (2, 0)]));
/// assert!((scores.iter().sum::<f64>() - 1.0).abs() < 1e-9);
/// assert!(scores[0] > scores[1] && scores[1] > scores[2]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageRank {
    /// The chance of following a citation rather than jumping to any text.
    pub damping: f64,
    /// Stop when the scores change by less than this in sum.
    pub tolerance: f64,
    /// Stop after this many rounds in any case.
    pub iterations: usize,
}

impl Default for PageRank {
    fn default() -> Self {
        Self { damping: 0.85, tolerance: 1e-14, iterations: 1000 }
    }
}

impl PageRank {
    /// The score of each node, summing to one.
    pub fn scores(&self, graph: &Digraph) -> Vec<f64> {
        // Even spreading only scales the solution of x = 1 + d Σ x/out (Del Corso, Gullì and Romani, *Internet Math.* 2 (2005) 251).
        let factor: Vec<f64> = graph.outgoing().iter().map(|out| self.damping / out.len().max(1) as f64).collect();
        let (mut scores, _) = gathered(graph, &factor, self.tolerance, self.iterations);
        let sum: f64 = scores.iter().sum();
        scores.iter_mut().for_each(|score| *score /= sum);
        scores
    }
}

/// Katz centrality: *x(v)* = 1 + *α* Σ *x(u)* over the nodes *u* that point to *v*, scaled to Euclidean length 1. It counts the
/// chains of citations that lead to a text, each step making a chain *α* times less worth.
///
/// Katz, *Psychometrika* 18 (1953) 39; with a constant as in Newman, *Networks* (2018), eq. 7.7, and networkx's `katz_centrality`.
/// Defined where *α* is less than 1/*λ*, *λ* being the largest eigenvalue, so for any *α* where no citations run in a circle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Katz {
    /// What one more step makes of a chain's worth.
    pub attenuation: f64,
}

impl Default for Katz {
    fn default() -> Self {
        Self { attenuation: 0.1 }
    }
}

impl Katz {
    /// The score of each node; `None` where the sum over all chains does not converge (in 10,000 rounds).
    pub fn scores(&self, graph: &Digraph) -> Option<Vec<f64>> {
        let factor = vec![self.attenuation; graph.nodes()];
        // By the theorem of Stein and Rosenberg this converges exactly where α < 1/λ.
        let (mut scores, settled) = gathered(graph, &factor, 1e-15, 10_000);
        let length = scores.iter().map(|score| score * score).sum::<f64>().sqrt();
        scores.iter_mut().for_each(|score| *score /= length);
        (settled && length.is_finite()).then_some(scores)
    }
}

/// The solution of *x(v)* = 1 + Σ *factor(u)* *x(u)* over the nodes *u* that point to *v*, and whether it settled.
///
/// By Gauss–Seidel, the citing before the cited: what no circle leads to is right after one round, and is left alone
/// in later ones. `tolerance` is that of the change in a round, by the sum of the scores.
fn gathered(graph: &Digraph, factor: &[f64], tolerance: f64, rounds: usize) -> (Vec<f64>, bool) {
    let (order, straight) = sources_first(graph);
    let mut scores = vec![0.0; graph.nodes()];
    let mut given = vec![0.0; graph.nodes()];
    let mut visit = |node: u32| {
        let at = node as usize;
        let score = 1.0 + graph.incoming().row(at).iter().map(|&from| given[from as usize]).sum::<f64>();
        let change = (score - scores[at]).abs();
        scores[at] = score;
        given[at] = score * factor[at];
        (change, score)
    };
    let base: f64 = order[..straight].iter().map(|&node| visit(node).1).sum();
    if straight == order.len() {
        return (scores, true);
    }
    for _ in 0..rounds {
        let (change, sum) = order[straight..].iter().fold((0.0, base), |(change, sum), &node| {
            let (by, score) = visit(node);
            (change + by, sum + score)
        });
        if change <= tolerance * sum {
            return (scores, true);
        }
        if !sum.is_finite() {
            break;
        }
    }
    (scores, false)
}

/// The nodes in an order in which sources stand before targets, as far as there is one; and how many are in that order,
/// after which come those that lie on circles or behind them.
pub(super) fn sources_first(graph: &Digraph) -> (Vec<u32>, usize) {
    let mut left = graph.in_degrees();
    let mut order: Vec<u32> = (0..graph.nodes() as u32).filter(|&node| left[node as usize] == 0).collect();
    let mut next = 0;
    while let Some(&node) = order.get(next) {
        next += 1;
        for &to in graph.outgoing().row(node as usize) {
            left[to as usize] -= 1;
            if left[to as usize] == 0 {
                order.push(to);
            }
        }
    }
    let straight = order.len();
    order.extend((0..graph.nodes() as u32).filter(|&node| left[node as usize] > 0));
    (order, straight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn katz_counts_chains() {
        // 0 → 1 → 2 and 0 → 2: chains to 2 are those from 1, from 0, and from 0 over 1.
        let graph = Digraph::new(3, [(0, 1), (1, 2), (0, 2)]);
        let scores = Katz { attenuation: 0.5 }.scores(&graph).expect("no circle");
        let raw: [f64; 3] = [1.0, 1.5, 1.0 + 0.5 * (1.0 + 1.5)];
        let length = raw.iter().map(|x| x * x).sum::<f64>().sqrt();
        for (score, raw) in scores.iter().zip(raw) {
            assert!((score - raw / length).abs() < 1e-15);
        }
        // On a circle λ is 1.
        let ring = Digraph::new(3, [(0, 1), (1, 2), (2, 0)]);
        assert!(Katz { attenuation: 0.99 }.scores(&ring).is_some());
        assert!(Katz { attenuation: 1.01 }.scores(&ring).is_none());
    }

    #[test]
    fn circles_come_last() {
        assert_eq!(sources_first(&Digraph::new(5, [(4, 0), (0, 1), (1, 2), (2, 1), (2, 3)])), (vec![4, 0, 1, 2, 3], 2));
    }
}
