//! Communities: texts that cite each other more than chance would have it.

use crate::graph::analysis::random::Random;
use crate::graph::analysis::structure::numbered_by_size;
use crate::graph::analysis::{Digraph, sizes};

/// Leiden's method, for modularity.
///
/// Traag, Waltman and van Eck, *Sci. Rep.* 9 (2019) 5233, with the fast local move and the refinement of its appendix. Unlike Louvain's
/// it never gives a community that falls apart. Directions are left aside; two texts that cite each other are joined twice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leiden {
    /// Where the random choices begin: the same seed gives the same communities.
    pub seed: u64,
    /// More than 1 for more and smaller communities (Reichardt and Bornholdt, *Phys. Rev. E* 74 (2006) 016110).
    pub resolution: f64,
    /// How often the whole is gone through, each time from what was found before.
    pub rounds: usize,
}

impl Default for Leiden {
    fn default() -> Self {
        Self { seed: 1, resolution: 1.0, rounds: 2 }
    }
}

/// What texts fall into.
#[derive(Debug, Clone, PartialEq)]
pub struct Communities {
    /// The number of each node's community, the largest being 0.
    pub of: Vec<u32>,
    /// How good the division is; undefined without edges.
    pub modularity: Option<f64>,
}

impl Communities {
    /// How many nodes each has.
    pub fn sizes(&self) -> Vec<usize> {
        sizes(&self.of)
    }
}

/// Modularity: the share of edges within communities, less what it would be if edges joined nodes at random but for
/// their degrees. *Q* = Σ (*e*/*m* − *γ*(*d*/2*m*)²) over communities, of *m* edges *e* within and *d* the sum of degrees, directions left aside.
///
/// Newman and Girvan, *Phys. Rev. E* 69 (2004) 026113. As networkx's and igraph's `modularity` of the undirected multigraph.
pub fn modularity(graph: &Digraph, of: &[u32], resolution: f64) -> Option<f64> {
    let mut within = vec![0.0; of.iter().max().map_or(0, |most| *most as usize + 1)];
    let mut degrees = within.clone();
    for (from, to) in graph.pairs() {
        let (from, to) = (of[from as usize], of[to as usize]);
        degrees[from as usize] += 1.0;
        degrees[to as usize] += 1.0;
        within[from as usize] += f64::from(u8::from(from == to));
    }
    let m = graph.edges() as f64;
    let share = |(e, d): (&f64, &f64)| e / m - resolution * (d / (2.0 * m)).powi(2);
    (graph.edges() > 0).then(|| within.iter().zip(&degrees).map(share).sum())
}

impl Leiden {
    /// The communities of a network. A node without edges is one by itself.
    pub fn communities(&self, graph: &Digraph) -> Communities {
        let mut random = Random::new(self.seed);
        let mut of: Vec<u32> = (0..graph.nodes() as u32).collect();
        for _ in 0..self.rounds {
            self.round(Level::of(graph), &mut of, &mut random);
        }
        let of = numbered_by_size(&of);
        Communities { modularity: modularity(graph, &of, self.resolution), of }
    }

    fn round(&self, mut level: Level, of: &mut [u32], random: &mut Random) {
        // The node of the present level that each node of the network is in.
        let mut place: Vec<u32> = (0..of.len() as u32).collect();
        let mut now = numbered_by_size(of);
        loop {
            let (moved, communities) = self.move_nodes(&level, &mut now, random);
            for (of, &place) in of.iter_mut().zip(&place) {
                *of = now[place as usize];
            }
            if communities == level.nodes() {
                break;
            }
            let refined = numbered(&self.refine(&level, &now, communities, random));
            let count = refined.iter().max().map_or(0, |most| *most as usize + 1);
            if count == level.nodes() && !moved {
                break;
            }
            // Where refinement leaves every node alone, the communities themselves are put together.
            let parts = if count == level.nodes() { now.clone() } else { refined };
            let (next, start) = level.put_together(&parts, &now);
            place.iter_mut().for_each(|place| *place = parts[*place as usize]);
            (level, now) = (next, start);
        }
    }

    /// Moves nodes to the community where they gain most, until none gains. Tells whether any moved, and how many
    /// communities there are, which are then numbered without gaps.
    fn move_nodes(&self, level: &Level, of: &mut [u32], random: &mut Random) -> (bool, usize) {
        let n = level.nodes();
        let mut total = vec![0.0; n];
        let mut members = vec![0_u32; n];
        for (node, &community) in of.iter().enumerate() {
            total[community as usize] += level.strength[node];
            members[community as usize] += 1;
        }
        let mut empty: Vec<u32> = (0..n as u32).rev().filter(|&c| members[c as usize] == 0).collect();
        let mut queue: Vec<u32> = (0..n as u32).collect();
        random.shuffle(&mut queue);
        let mut queue = std::collections::VecDeque::from(queue);
        let mut waiting = vec![true; n];
        let mut links = Links::new(n);
        let mut moved = false;
        while let Some(node) = queue.pop_front() {
            let node = node as usize;
            waiting[node] = false;
            let own = of[node];
            let strength = level.strength[node];
            total[own as usize] -= strength;
            members[own as usize] -= 1;
            links.count(level, node, |other| Some(of[other]));
            let expected = self.resolution * strength / level.total;
            let gain = |community: u32, weight: f64| weight - expected * total[community as usize];
            let mut best = (own, gain(own, links.weight[own as usize]));
            for &community in &links.met {
                let gain = gain(community, links.weight[community as usize]);
                if gain > best.1 + 1e-10 {
                    best = (community, gain);
                }
            }
            // To be alone gains nothing and loses nothing.
            if members[own as usize] > 0
                && best.1 < -1e-10
                && let Some(&alone) = empty.last()
            {
                best = (alone, 0.0);
                empty.pop();
            }
            links.clear();
            let community = best.0;
            total[community as usize] += strength;
            members[community as usize] += 1;
            if community != own {
                moved = true;
                of[node] = community;
                if members[own as usize] == 0 {
                    empty.push(own);
                }
                for &(other, _) in level.near(node) {
                    if of[other as usize] != community && !waiting[other as usize] {
                        waiting[other as usize] = true;
                        queue.push_back(other);
                    }
                }
            }
        }
        let renumbered = numbered(of);
        of.copy_from_slice(&renumbered);
        (moved, of.iter().max().map_or(0, |most| *most as usize + 1))
    }

    /// Builds each community anew out of single nodes, joining only what is well joined to the rest of it.
    fn refine(&self, level: &Level, of: &[u32], communities: usize, random: &mut Random) -> Vec<u32> {
        /// How much the choice leans to the greatest gain; the value of the paper.
        const RANDOMNESS: f64 = 0.01;
        let n = level.nodes();
        let mut whole = vec![0.0; communities];
        of.iter().zip(&level.strength).for_each(|(&c, strength)| whole[c as usize] += strength);
        let mut refined: Vec<u32> = (0..n as u32).collect();
        let mut total = level.strength.clone();
        let mut alone = vec![true; n];
        // The weight between a part and the rest of its community.
        let mut outward: Vec<f64> = (0..n)
            .map(|node| {
                let near = level.near(node).iter();
                near.filter(|(other, _)| of[*other as usize] == of[node]).map(|(_, weight)| weight).sum()
            })
            .collect();
        let well = |outward: f64, part: f64, whole: f64| {
            outward >= self.resolution * part * (whole - part) / level.total - 1e-10
        };
        let mut order: Vec<u32> = (0..n as u32).collect();
        random.shuffle(&mut order);
        let mut links = Links::new(n);
        let mut choices: Vec<(u32, f64)> = Vec::new();
        for node in order {
            let node = node as usize;
            let all = whole[of[node] as usize];
            if !alone[node] || !well(outward[node], level.strength[node], all) {
                continue;
            }
            links.count(level, node, |other| (of[other] == of[node]).then(|| refined[other]));
            let expected = self.resolution * level.strength[node] / level.total;
            choices.clear();
            for &part in &links.met {
                let at = part as usize;
                let gain = links.weight[at] - expected * total[at];
                if gain >= 0.0 && well(outward[at], total[at], all) {
                    choices.push((part, gain));
                }
            }
            let most = choices.iter().fold(0.0_f64, |most, choice| most.max(choice.1));
            let chance = |gain: f64| ((gain - most) / RANDOMNESS).exp();
            let sum: f64 = choices.iter().map(|choice| chance(choice.1)).sum();
            let mut left = random.fraction() * sum;
            let chosen = choices.iter().find(|choice| {
                left -= chance(choice.1);
                left < 0.0
            });
            if let Some(&(part, _)) = chosen.or(choices.last()) {
                let weight = links.weight[part as usize];
                outward[part as usize] += outward[node] - 2.0 * weight;
                total[part as usize] += level.strength[node];
                refined[node] = part;
                alone[node] = false;
                alone[part as usize] = false;
            }
            links.clear();
        }
        refined
    }
}

/// Groups numbered from 0 on, in the order in which they occur.
fn numbered(of: &[u32]) -> Vec<u32> {
    let mut number = vec![u32::MAX; of.iter().max().map_or(0, |most| *most as usize + 1)];
    let mut next = 0;
    let renumber = |&group: &u32| {
        let number = &mut number[group as usize];
        if *number == u32::MAX {
            *number = next;
            next += 1;
        }
        *number
    };
    of.iter().map(renumber).collect()
}

/// A weighted undirected graph whose nodes are parts of the network.
struct Level {
    starts: Vec<usize>,
    /// What each node is joined to, with which weight; both ways, itself left out.
    near: Vec<(u32, f64)>,
    /// The sum of the degrees of the network's nodes that are in each.
    strength: Vec<f64>,
    /// Twice the number of the network's edges.
    total: f64,
}

impl Level {
    fn of(graph: &Digraph) -> Self {
        let mut level =
            Self { starts: vec![0], near: Vec::with_capacity(2 * graph.edges()), strength: Vec::new(), total: 0.0 };
        for (out, into) in graph.outgoing().iter().zip(graph.incoming().iter()) {
            level.near.extend(out.iter().chain(into).map(|&other| (other, 1.0)));
            level.starts.push(level.near.len());
            level.strength.push((out.len() + into.len()) as f64);
        }
        level.total = (2 * graph.edges()) as f64;
        level
    }

    fn nodes(&self) -> usize {
        self.strength.len()
    }

    fn near(&self, node: usize) -> &[(u32, f64)] {
        &self.near[self.starts[node]..self.starts[node + 1]]
    }

    /// The graph of the parts, and the community of each, all of whose nodes are in the same.
    fn put_together(&self, parts: &[u32], of: &[u32]) -> (Self, Vec<u32>) {
        let count = parts.iter().max().map_or(0, |most| *most as usize + 1);
        let mut members = vec![Vec::new(); count];
        let mut communities = vec![0; count];
        for (node, &part) in parts.iter().enumerate() {
            members[part as usize].push(node);
            communities[part as usize] = of[node];
        }
        let mut level =
            Self { starts: vec![0], near: Vec::new(), strength: Vec::with_capacity(count), total: self.total };
        let mut links = Links::new(count);
        for (part, members) in members.iter().enumerate() {
            level.strength.push(members.iter().map(|&node| self.strength[node]).sum());
            for &node in members {
                links.count(self, node, |other| Some(parts[other]).filter(|&other| other as usize != part));
            }
            level.near.extend(links.met.iter().map(|&other| (other, links.weight[other as usize])));
            level.starts.push(level.near.len());
            links.clear();
        }
        (level, communities)
    }
}

/// The weights that join a node to groups, in an array that is used again and again.
struct Links {
    weight: Vec<f64>,
    met: Vec<u32>,
}

impl Links {
    fn new(groups: usize) -> Self {
        Self { weight: vec![0.0; groups], met: Vec::new() }
    }

    fn count(&mut self, level: &Level, node: usize, group: impl Fn(usize) -> Option<u32>) {
        for &(other, weight) in level.near(node) {
            if let Some(group) = group(other as usize)
                && other as usize != node
            {
                if self.weight[group as usize] == 0.0 {
                    self.met.push(group);
                }
                self.weight[group as usize] += weight;
            }
        }
    }

    fn clear(&mut self) {
        self.met.drain(..).for_each(|group| self.weight[group as usize] = 0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rings of complete groups of five, each joined to the next by one edge.
    fn cliques(count: u32) -> Digraph {
        let inner = (0..count).flat_map(|c| (0..5).flat_map(move |i| (0..i).map(move |j| (c * 5 + i, c * 5 + j))));
        let outer = (0..count).map(|c| (c * 5, (c + 1) % count * 5 + 1));
        Digraph::new(count as usize * 5, inner.chain(outer))
    }

    #[test]
    fn groups_that_hang_together_are_found() {
        let graph = cliques(8);
        for seed in 0..20 {
            let found = Leiden { seed, ..Leiden::default() }.communities(&graph);
            assert_eq!(found.sizes(), [5; 8], "seed {seed}");
            assert!((0..40).all(|node| found.of[node] == (node / 5) as u32));
            // Of 88 edges 80 lie within; each community has a share of ⅛ of the degrees.
            let expected = 80.0 / 88.0 - 8.0 / 64.0;
            assert!((found.modularity.expect("edges") - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn what_is_not_joined_stays_apart() {
        let found = Leiden::default().communities(&Digraph::new(4, [(0, 1), (1, 0)]));
        assert_eq!(found.of, [0, 0, 1, 2]);
        assert_eq!(Leiden::default().communities(&Digraph::default()).modularity, None);
    }
}
