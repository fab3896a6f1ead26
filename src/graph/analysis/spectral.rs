//! Scores that are eigenvectors: hubs and authorities, eigenvector centrality.

use crate::graph::analysis::{Digraph, Rows};

/// Hubs and authorities: a good hub cites good authorities, a good authority is cited by good hubs. Each sums to one.
///
/// Kleinberg, *J. ACM* 46 (1999) 604: the first singular vectors of the adjacency matrix. As in networkx (`hits`); igraph scales
/// the largest to one. Where the first singular value is not simple they depend on where one starts: here, from equal scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits {
    /// The score of each node for what it cites.
    pub hubs: Vec<f64>,
    /// The score of each node for what cites it.
    pub authorities: Vec<f64>,
}

impl Hits {
    /// `None` where there is no edge.
    pub fn new(graph: &Digraph) -> Option<Self> {
        let n = graph.nodes();
        let mut between = vec![0.0; n];
        let mut authorities = dominant(n, |x, y| {
            gather(graph.outgoing(), x, &mut between);
            gather(graph.incoming(), &between, y);
        })?;
        let mut hubs = vec![0.0; n];
        gather(graph.outgoing(), &authorities, &mut hubs);
        for scores in [&mut hubs, &mut authorities] {
            let sum: f64 = scores.iter().sum();
            scores.iter_mut().for_each(|score| *score /= sum);
        }
        Some(Self { hubs, authorities })
    }
}

/// Eigenvector centrality: each node's score is in proportion to the sum of its neighbours', the direction of edges left
/// aside; scaled to Euclidean length 1. `None` where there is no edge.
///
/// Bonacich, *J. Math. Sociol.* 2 (1972) 113. As networkx's `eigenvector_centrality` of the undirected graph; igraph scales the largest
/// to one. With directions it says nothing of citations: where none run in a circle all its scores are zero.
pub fn eigenvector(graph: &Digraph) -> Option<Vec<f64>> {
    let near = graph.undirected();
    dominant(graph.nodes(), |x, y| gather(&near, x, y))
}

/// For each node the sum of the scores of those in its row.
fn gather(rows: &Rows, scores: &[f64], sums: &mut [f64]) {
    for (sum, row) in sums.iter_mut().zip(rows.iter()) {
        *sum = row.iter().map(|&node| scores[node as usize]).sum();
    }
}

/// The length of a Krylov basis before one starts anew from the best vector in it.
const BASIS: usize = 24;

/// The eigenvector of the largest eigenvalue of a symmetric matrix without negative entries, of Euclidean length 1 and
/// without negative entries. `None` where the matrix is zero.
///
/// Lanczos's method, restarted and fully orthogonalised (Golub and Van Loan, *Matrix Computations* (2013), sections 10.1 and 10.3),
/// from equal entries. The matrix's multiplication with a vector is all that is asked of it.
fn dominant(n: usize, mut times: impl FnMut(&[f64], &mut [f64])) -> Option<Vec<f64>> {
    let mut vector = vec![1.0 / (n as f64).sqrt(); n];
    let mut product = vec![0.0; n];
    for _ in 0..200 {
        let (mut diagonal, mut beside): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
        let mut basis = vec![vector];
        loop {
            let last = &basis[basis.len() - 1];
            times(last, &mut product);
            diagonal.push(dot(last, &product));
            // Twice is enough (Parlett).
            for _ in 0..2 {
                for known in &basis {
                    let by = dot(known, &product);
                    product.iter_mut().zip(known).for_each(|(x, k)| *x -= by * k);
                }
            }
            let length = dot(&product, &product).sqrt();
            beside.push(length);
            let scale = diagonal.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
            if basis.len() == BASIS.min(n) || length <= 1e-15 * scale || length == 0.0 {
                break;
            }
            basis.push(product.iter().map(|x| x / length).collect());
        }
        let (value, weights) = dominant_of_tridiagonal(&diagonal, &beside[..beside.len() - 1]);
        if value <= 0.0 {
            return None;
        }
        vector = vec![0.0; n];
        for (weight, known) in weights.iter().zip(&basis) {
            vector.iter_mut().zip(known).for_each(|(x, k)| *x += weight * k);
        }
        let length = dot(&vector, &vector).sqrt();
        vector.iter_mut().for_each(|x| *x /= length);
        let residual = (beside[beside.len() - 1] * weights[weights.len() - 1]).abs();
        if residual <= 1e-14 * value {
            break;
        }
    }
    // The right vector has no negative entry; what rounding left of zeros may.
    let sign = vector.iter().sum::<f64>().signum();
    vector.iter_mut().for_each(|x| *x = (*x * sign).max(0.0));
    Some(vector)
}

/// In sums that do not wait for each other, always in the same order.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    const SUMS: usize = 8;
    let mut sums = [0.0; SUMS];
    let (a, b) = (a.chunks_exact(SUMS), b.chunks_exact(SUMS));
    let rest: f64 = a.remainder().iter().zip(b.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a.zip(b) {
        sums.iter_mut().zip(a.iter().zip(b)).for_each(|(sum, (a, b))| *sum += a * b);
    }
    sums.iter().sum::<f64>() + rest
}

/// The largest eigenvalue of a symmetric tridiagonal matrix and its vector: by bisection with Sturm sequences, then by
/// inverse iteration (Golub and Van Loan, sections 8.4.1 and 8.2.2).
fn dominant_of_tridiagonal(diagonal: &[f64], beside: &[f64]) -> (f64, Vec<f64>) {
    let n = diagonal.len();
    let off = |i: usize| beside.get(i).copied().unwrap_or(0.0);
    let before = |i: usize| if i == 0 { 0.0 } else { off(i - 1) };
    // Gershgorin's discs.
    let radius = |i: usize| off(i).abs() + before(i).abs();
    let mut high = (0..n).map(|i| diagonal[i] + radius(i)).fold(f64::MIN, f64::max);
    let mut low = diagonal.iter().copied().fold(f64::MIN, f64::max);
    // Above x there is an eigenvalue unless all pivots of x − T are positive.
    let above = |x: f64| {
        let mut pivot = 1.0;
        (0..n).any(|i| {
            pivot = x - diagonal[i] - before(i) * before(i) / pivot;
            pivot <= 0.0
        })
    };
    while high - low > 4.0 * f64::EPSILON * high.abs().max(low.abs()) {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if above(middle) { low = middle } else { high = middle }
    }
    let shift = high + 1e-14 * high.abs();
    let mut vector = vec![1.0; n];
    for _ in 0..4 {
        let mut pivots = vec![0.0; n];
        for i in 0..n {
            let factor = if i == 0 { 0.0 } else { before(i) / pivots[i - 1] };
            pivots[i] = (shift - diagonal[i] - factor * before(i)).max(f64::MIN_POSITIVE);
            if i > 0 {
                vector[i] += factor * vector[i - 1];
            }
        }
        for i in (0..n).rev() {
            let ahead = if i + 1 < n { off(i) * vector[i + 1] } else { 0.0 };
            vector[i] = (vector[i] + ahead) / pivots[i];
        }
        let length = dot(&vector, &vector).sqrt();
        vector.iter_mut().for_each(|x| *x /= length);
    }
    (high, vector)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: &[f64], expected: &[f64]) {
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
    }

    #[test]
    fn two_hubs_and_two_authorities() {
        // A = [1 1; 0 1] from {0, 1} to {2, 3}: AᵀA = [1 1; 1 2], whose first vector is (1, φ).
        let found = Hits::new(&Digraph::new(4, [(0, 2), (0, 3), (1, 3)])).expect("edges");
        let golden = f64::midpoint(1.0, 5.0_f64.sqrt());
        near(&found.authorities, &[0.0, 0.0, 1.0 / (1.0 + golden), golden / (1.0 + golden)]);
        near(&found.hubs, &[golden / (1.0 + golden), 1.0 / (1.0 + golden), 0.0, 0.0]);
        assert_eq!(Hits::new(&Digraph::new(2, [])), None);
    }

    #[test]
    fn a_star_whose_spectrum_is_symmetric() {
        // λ = ±2 with four leaves; the hub has √½, each leaf √⅛.
        let star = Digraph::new(5, [(1, 0), (2, 0), (3, 0), (4, 0)]);
        near(&eigenvector(&star).expect("edges"), &[0.5_f64.sqrt(), 0.125_f64.sqrt(), 0.125_f64.sqrt()]);
        assert_eq!(eigenvector(&Digraph::new(0, [])), None);
    }
}
