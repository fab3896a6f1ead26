//! Where the texts of a network are drawn: those that cite each other near, all others apart.

use rayon::prelude::*;

use crate::graph::analysis::Digraph;

/// How many times all are moved.
const STEPS: usize = 150;

/// A place for each node, between −1 and 1 each way, the same for the same network.
///
/// By forces as Fruchterman and Reingold have them, *Softw. Pract. Exp.* 21 (1991) 1129, all pairs taken into account, with a pull to the middle
/// for what hangs together loosely. Nodes begin on a spiral, community by community.
pub(super) fn places(graph: &Digraph, communities: &[u32]) -> Vec<(f64, f64)> {
    let n = graph.nodes();
    let near = graph.undirected();
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|&node| (communities[node], node));
    let mut places = vec![(0.0, 0.0); n];
    // The golden angle fills the disc evenly.
    let angle = std::f64::consts::PI * (3.0 - 5.0_f64.sqrt());
    for (rank, node) in order.into_iter().enumerate() {
        let radius = ((rank as f64 + 0.5) / n as f64).sqrt();
        let turn = angle * rank as f64;
        places[node] = (radius * turn.cos(), radius * turn.sin());
    }
    let ideal = 1.2 / (n as f64).sqrt();
    for step in 0..STEPS {
        let heat = 0.1 * (1.0 - step as f64 / STEPS as f64).powi(2) + 0.001;
        let moved = |node: usize| {
            let (x, y) = places[node];
            let (mut fx, mut fy) = (0.0, 0.0);
            for &(ox, oy) in &places {
                let (dx, dy) = (x - ox, y - oy);
                let square = dx * dx + dy * dy + 1e-9;
                let push = ideal * ideal / square;
                fx += dx * push;
                fy += dy * push;
            }
            let row = near.row(node);
            // Hubs would otherwise draw everything together.
            let weight = 1.0 / (row.len() as f64).sqrt().max(1.0);
            for &other in row {
                let (ox, oy) = places[other as usize];
                let (dx, dy) = (x - ox, y - oy);
                let same = if communities[node] == communities[other as usize] { 2.0 } else { 0.5 };
                let pull = same * weight * (dx * dx + dy * dy).sqrt() / ideal;
                fx -= dx * pull;
                fy -= dy * pull;
            }
            fx -= x * 0.6;
            fy -= y * 0.6;
            let force = (fx * fx + fy * fy).sqrt().max(1e-12);
            let by = force.min(heat) / force;
            (x + fx * by, y + fy * by)
        };
        places = (0..n).into_par_iter().map(moved).collect();
    }
    let widest = places.iter().fold(1e-9_f64, |widest, (x, y)| widest.max(x.abs()).max(y.abs()));
    places.into_iter().map(|(x, y)| (x / widest, y / widest)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cites_each_other_is_near() {
        let graph = Digraph::new(6, [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)]);
        let places = places(&graph, &[0, 0, 0, 1, 1, 1]);
        let far = |a: usize, b: usize| (places[a].0 - places[b].0).hypot(places[a].1 - places[b].1);
        assert!(far(0, 1) < far(0, 4) && far(3, 5) < far(2, 5), "{places:?}");
        assert!(places.iter().all(|(x, y)| x.abs() <= 1.0 && y.abs() <= 1.0));
    }
}
