//! Distances: how many citations lie between two texts.

use rayon::prelude::*;

use crate::graph::analysis::Digraph;

/// How many searches go through the network at once, a bit of a word each.
const AT_ONCE: usize = 64;

/// What the shortest paths between all ordered pairs of nodes come to. Only pairs of which the one reaches the other count.
#[derive(Debug, Clone, PartialEq)]
pub struct Distances {
    /// The longest of the shortest paths; undefined where no node reaches another.
    pub diameter: Option<u32>,
    /// Their mean length; undefined likewise. As igraph's `average_path_length(directed=True, unconn=True)`; networkx's
    /// `average_shortest_path_length` refuses networks in which not all reach all.
    pub mean: Option<f64>,
    /// How many pairs there are by their distance, from 1 on.
    pub counts: Vec<u64>,
    /// The closeness of each node.
    ///
    /// *C(v)* = (*r*/(*n* − 1)) · (*r*/Σ *d(u, v)*) over the *r* other nodes *u* from which *v* is reached, 0 where there are none:
    /// Wasserman and Faust (1994), eq. 5.22, over incoming paths, so that it is high where many texts are led to this one by few
    /// citations. It is networkx's `closeness_centrality`; igraph's (`mode="in"`) lacks the first factor.
    pub closeness: Vec<f64>,
}

impl Distances {
    /// Searches from all nodes, 64 of them at once: what the same nodes are reached from at the same distance is looked at
    /// once (Then et al., *PVLDB* 8 (2014) 449). Time grows with nodes × edges / 64 × diameter at most.
    pub fn new(graph: &Digraph) -> Self {
        let n = graph.nodes();
        let starts: Vec<usize> = (0..n).step_by(AT_ONCE).collect();
        let empty = || Sums { far: vec![0; n], reached: vec![0; n], counts: Vec::new() };
        // Whole numbers, so that the order of adding does not matter.
        let sums = starts
            .par_iter()
            .fold(
                || (empty(), Search::new(n)),
                |(mut sums, mut search), &start| {
                    search.run(graph, start, &mut sums);
                    (sums, search)
                },
            )
            .map(|(sums, _)| sums)
            .reduce(empty, Sums::plus);
        let pairs: u64 = sums.counts.iter().sum();
        let total: u64 = sums.far.iter().sum();
        let closeness = sums.far.iter().zip(&sums.reached).map(|(&far, &reached)| match far {
            0 => 0.0,
            _ => f64::from(reached) / (n as f64 - 1.0) * (f64::from(reached) / far as f64),
        });
        Self {
            diameter: (pairs > 0).then_some(sums.counts.len() as u32),
            mean: (pairs > 0).then(|| total as f64 / pairs as f64),
            closeness: closeness.collect(),
            counts: sums.counts,
        }
    }
}

struct Sums {
    /// For each node the sum of distances to it.
    far: Vec<u64>,
    /// For each node how many reach it.
    reached: Vec<u32>,
    counts: Vec<u64>,
}

impl Sums {
    fn plus(mut self, other: Self) -> Self {
        self.far.iter_mut().zip(other.far).for_each(|(a, b)| *a += b);
        self.reached.iter_mut().zip(other.reached).for_each(|(a, b)| *a += b);
        self.counts.resize(self.counts.len().max(other.counts.len()), 0);
        self.counts.iter_mut().zip(other.counts).for_each(|(a, b)| *a += b);
        self
    }
}

/// What the searches under way have seen, for each node a bit a search.
struct Search {
    seen: Vec<u64>,
    next: Vec<u64>,
    now: Vec<(u32, u64)>,
    touched: Vec<u32>,
}

impl Search {
    fn new(n: usize) -> Self {
        Self { seen: vec![0; n], next: vec![0; n], now: Vec::new(), touched: Vec::new() }
    }

    fn run(&mut self, graph: &Digraph, start: usize, sums: &mut Sums) {
        self.seen.fill(0);
        self.now.clear();
        for (bit, node) in (start..graph.nodes().min(start + AT_ONCE)).enumerate() {
            self.seen[node] = 1 << bit;
            self.now.push((node as u32, 1 << bit));
        }
        for distance in 1_u64.. {
            for &(node, bits) in &self.now {
                for &to in graph.outgoing().row(node as usize) {
                    let to = to as usize;
                    let new = bits & !self.seen[to];
                    if new != 0 {
                        if self.next[to] == 0 {
                            self.touched.push(to as u32);
                        }
                        self.next[to] |= new;
                    }
                }
            }
            self.now.clear();
            let mut pairs = 0;
            for &node in &self.touched {
                let at = node as usize;
                let new = std::mem::take(&mut self.next[at]);
                self.seen[at] |= new;
                let count = new.count_ones();
                sums.far[at] += u64::from(count) * distance;
                sums.reached[at] += count;
                pairs += u64::from(count);
                self.now.push((node, new));
            }
            self.touched.clear();
            if pairs == 0 {
                break;
            }
            sums.counts.resize(sums.counts.len().max(distance as usize), 0);
            sums.counts[distance as usize - 1] += pairs;
        }
    }
}

/// The shortest ways along edges from one node to another: for each step the nodes that lie on such a way, from the
/// source to the target. `None` where there is no way.
pub fn shortest_ways(graph: &Digraph, from: u32, to: u32) -> Option<Vec<Vec<u32>>> {
    let far = |rows: &super::Rows, start: u32| {
        let mut distance = vec![u32::MAX; graph.nodes()];
        distance[start as usize] = 0;
        let mut queue = vec![start];
        let mut next = 0;
        while let Some(&node) = queue.get(next) {
            next += 1;
            for &other in rows.row(node as usize) {
                if distance[other as usize] == u32::MAX {
                    distance[other as usize] = distance[node as usize] + 1;
                    queue.push(other);
                }
            }
        }
        distance
    };
    let (ahead, behind) = (far(graph.outgoing(), from), far(graph.incoming(), to));
    let length = ahead[to as usize];
    (length != u32::MAX).then(|| {
        let mut steps = vec![Vec::new(); length as usize + 1];
        for node in 0..graph.nodes() {
            if ahead[node] != u32::MAX && behind[node] != u32::MAX && ahead[node] + behind[node] == length {
                steps[ahead[node] as usize].push(node as u32);
            }
        }
        steps
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_has_its_length() {
        let found = Distances::new(&Digraph::new(4, [(0, 1), (1, 2), (2, 3)]));
        assert_eq!((found.diameter, found.counts.as_slice()), (Some(3), &[3, 2, 1][..]));
        assert_eq!(found.mean, Some(10.0 / 6.0));
        // 3 is reached by all three others over 1 + 2 + 3 steps; 1 by one of them over one.
        assert_eq!(found.closeness, [0.0, 1.0 / 3.0, 2.0 / 3.0 * 2.0 / 3.0, 3.0 / 3.0 * 3.0 / 6.0]);
    }

    #[test]
    fn more_nodes_than_go_at_once() {
        let n = 150;
        let ring = Digraph::new(n, (0..n as u32).map(|node| (node, (node + 1) % n as u32)));
        let found = Distances::new(&ring);
        assert_eq!((found.diameter, found.mean), (Some(149), Some(75.0)));
        assert!(found.counts.iter().all(|&pairs| pairs == 150));
        let none = Distances::new(&Digraph::new(3, []));
        assert_eq!((none.diameter, none.mean, none.closeness.as_slice()), (None, None, &[0.0; 3][..]));
    }

    #[test]
    fn all_shortest_ways_are_found() {
        let graph = Digraph::new(6, [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4), (0, 5), (5, 1)]);
        assert_eq!(shortest_ways(&graph, 0, 4), Some(vec![vec![0], vec![1, 2], vec![3], vec![4]]));
        assert_eq!(shortest_ways(&graph, 4, 0), None);
    }
}
