//! What a group of texts is about: what it names more than other texts do.

use std::collections::BTreeMap;

use crate::graph::Node;
use crate::graph::analysis::CitationNetwork;
use crate::mention::Kind;

impl<'g> CitationNetwork<'g> {
    /// For each group of texts the states, bodies, places, events and meetings that set it apart, the most telling first, at most
    /// so many; `of` tells the group of each text.
    ///
    /// The weight of a thing in a group is *n* ln(*n N* / *k D*), of *n* texts of the group that name it among *k* that were read, of *D*
    /// of *N* texts in all (the term that it adds to the group's Kullback–Leibler divergence from the whole).
    pub fn subjects(&self, of: &[u32], most: usize) -> Vec<Vec<&'g Node>> {
        let groups = of.iter().max().map_or(0, |most| *most as usize + 1);
        let group: BTreeMap<&str, usize> = self
            .texts()
            .iter()
            .zip(of)
            .filter(|(text, _)| text.document.is_some())
            .map(|(text, &group)| (text.node.id.as_str(), group as usize))
            .collect();
        let mut read = vec![0_usize; groups];
        group.values().for_each(|&group| read[group] += 1);
        let mut found: Vec<Vec<(f64, &Node)>> = vec![Vec::new(); groups];
        let about = |kind| matches!(kind, Kind::State | Kind::Organization | Kind::Place | Kind::Event | Kind::Meeting);
        for node in self.graph().nodes().filter(|node| about(node.kind)) {
            let mut named: BTreeMap<usize, usize> = BTreeMap::new();
            let within = node.documents.iter().filter_map(|document| group.get(document.as_str()));
            within.for_each(|&group| *named.entry(group).or_default() += 1);
            let all: usize = named.values().sum();
            for (at, n) in named {
                let expected = read[at] as f64 * all as f64 / group.len() as f64;
                let weight = n as f64 * (n as f64 / expected).ln();
                if weight > 0.0 {
                    found[at].push((weight, node));
                }
            }
        }
        let best = |mut things: Vec<(f64, &'g Node)>| {
            things.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
            things.into_iter().take(most).map(|(_, node)| node).collect()
        };
        found.into_iter().map(best).collect()
    }
}
