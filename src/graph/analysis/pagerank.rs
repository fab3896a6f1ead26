//! PageRank over a sparse adjacency list.

/// PageRank by power iteration. Nodes that cite nothing spread their weight evenly over all nodes.
///
/// ```
/// use rapporteur::graph::analysis::PageRank;
///
/// // Two texts that cite each other, and a third that cites the first.
/// let scores = PageRank::default().scores(&[vec![1], vec![0], vec![0]]);
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
        Self { damping: 0.85, tolerance: 1e-12, iterations: 1000 }
    }
}

impl PageRank {
    /// The score of each node, summing to one. `targets[i]` lists the nodes that node `i` points to; a target named
    /// twice counts twice.
    pub fn scores(&self, targets: &[Vec<usize>]) -> Vec<f64> {
        let n = targets.len();
        if n == 0 {
            return Vec::new();
        }
        let count = n as f64;
        let mut scores = vec![1.0 / count; n];
        for _ in 0..self.iterations {
            let dangling: f64 =
                targets.iter().zip(&scores).filter(|(out, _)| out.is_empty()).map(|(_, score)| score).sum();
            let mut next = vec![(1.0 - self.damping + self.damping * dangling) / count; n];
            for (out, score) in targets.iter().zip(&scores) {
                let share = self.damping * score / out.len().max(1) as f64;
                for &target in out {
                    next[target] += share;
                }
            }
            let change: f64 = next.iter().zip(&scores).map(|(new, old)| (new - old).abs()).sum();
            scores = next;
            if change < self.tolerance {
                break;
            }
        }
        scores
    }
}
