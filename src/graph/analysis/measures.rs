//! All measures of a network at once, with what they depend on.

use rayon::join;
use serde::Serialize;

use crate::graph::analysis::{
    Ages, Bursts, CitationNetwork, Communities, Degree, Distances, Hits, Katz, Leiden, Life, Likeness, PageRank, Pair,
    PathCounts, PowerLaw, betweenness, eigenvector,
};

/// What the measures depend on, beside the network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameters {
    /// PageRank.
    pub page_rank: PageRank,
    /// Katz centrality.
    pub katz: Katz,
    /// Communities, with the seed that is also that of power laws.
    pub leiden: Leiden,
    /// Bursts.
    pub bursts: Bursts,
    /// How many citations of the greatest count make key routes.
    pub key_routes: usize,
    /// How many times numbers are drawn to judge a power law.
    pub draws: usize,
    /// Measures whose steps grow faster than the network are left out where they would take more than this many.
    pub steps: u64,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            page_rank: PageRank::default(),
            katz: Katz::default(),
            leiden: Leiden::default(),
            bursts: Bursts::default(),
            key_routes: 10,
            draws: 100,
            steps: 20_000_000_000,
        }
    }
}

impl Parameters {
    /// Name and value of each, as they are cited.
    pub fn named(&self) -> Vec<(&'static str, String)> {
        vec![
            ("damping", self.page_rank.damping.to_string()),
            ("attenuation", self.katz.attenuation.to_string()),
            ("seed", self.leiden.seed.to_string()),
            ("resolution", self.leiden.resolution.to_string()),
            ("burst-scaling", self.bursts.scaling.to_string()),
            ("burst-gamma", self.bursts.gamma.to_string()),
            ("key-routes", self.key_routes.to_string()),
            ("draws", self.draws.to_string()),
            ("steps", self.steps.to_string()),
        ]
    }
}

/// A power law with how plausible it is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Fit {
    /// The law.
    #[serde(flatten)]
    pub law: PowerLaw,
    /// Below 0.1 it is to be ruled out ([`PowerLaw::plausibility`]).
    pub plausibility: f64,
}

/// All measures of a network. What is undefined for it, or would take too many steps, is `None`.
#[derive(Debug, Clone)]
pub struct Measures {
    /// How much each text is cited.
    pub in_degrees: Vec<Degree>,
    /// How much each text cites.
    pub out_degrees: Vec<Degree>,
    /// The weak component of each text.
    pub weak: Vec<u32>,
    /// The strong component of each text.
    pub strong: Vec<u32>,
    /// PageRank of each text.
    pub page_rank: Vec<f64>,
    /// Hubs and authorities.
    pub hits: Option<Hits>,
    /// Betweenness of each text.
    pub betweenness: Option<Vec<f64>>,
    /// Distances and closeness.
    pub distances: Option<Distances>,
    /// Eigenvector centrality of each text.
    pub eigenvector: Option<Vec<f64>>,
    /// Katz centrality of each text.
    pub katz: Option<Vec<f64>>,
    /// Communities.
    pub communities: Communities,
    /// Search path counts.
    pub paths: Option<PathCounts>,
    /// Pairs of texts that are cited together.
    pub co_citations: Option<Vec<Pair>>,
    /// Pairs of texts that cite the same.
    pub couplings: Option<Vec<Pair>>,
    /// How old what is cited is.
    pub ages: Option<Ages>,
    /// When each text is cited.
    pub lives: Vec<Option<Life>>,
    /// A power law for the numbers of citing texts, and one for those of cited texts.
    pub power_laws: [Option<Fit>; 2],
    /// What was left out since it would have taken too many steps.
    pub left_out: Vec<&'static str>,
}

impl Measures {
    /// Measures a network.
    pub fn new(network: &CitationNetwork<'_>, parameters: &Parameters) -> Self {
        let graph = network.digraph();
        let mut left_out = Vec::new();
        let mut within = |name, steps: u64| {
            let within = steps <= parameters.steps;
            left_out.extend((!within).then_some(name));
            within
        };
        let square = graph.nodes() as u64 * graph.edges() as u64;
        // Pairs take memory too: sixteen bytes each.
        const PAIRS: u64 = 64;
        let all_pairs = within("betweenness, closeness and distances", square);
        let together = within("co-citation", Likeness::CoCitation.steps(graph).saturating_mul(PAIRS));
        let coupled = within("bibliographic coupling", Likeness::Coupling.steps(graph).saturating_mul(PAIRS));
        let fit = |degrees: &[u32]| {
            let law = PowerLaw::fit(degrees)?;
            Some(Fit { law, plausibility: law.plausibility(degrees, parameters.draws, parameters.leiden.seed) })
        };
        let ((betweenness, distances), (communities, power_laws)) = join(
            || all_pairs.then(|| (betweenness(graph), Distances::new(graph))).unzip(),
            || (parameters.leiden.communities(graph), [fit(&graph.in_degrees()), fit(&graph.out_degrees())]),
        );
        Self {
            in_degrees: network.in_degrees(),
            out_degrees: network.out_degrees(),
            weak: graph.weak_components(),
            strong: graph.strong_components(),
            page_rank: parameters.page_rank.scores(graph),
            hits: Hits::new(graph),
            betweenness,
            distances,
            eigenvector: eigenvector(graph),
            katz: parameters.katz.scores(graph),
            communities,
            paths: PathCounts::new(graph),
            co_citations: together.then(|| Likeness::CoCitation.pairs(graph)),
            couplings: coupled.then(|| Likeness::Coupling.pairs(graph)),
            ages: network.ages(),
            lives: network.lives(&parameters.bursts),
            power_laws,
            left_out,
        }
    }

    /// The measures of the network as a whole that are single numbers, with their names.
    pub fn whole(&self, network: &CitationNetwork<'_>) -> Vec<(&'static str, Option<f64>)> {
        let graph = network.digraph();
        let (ins, outs) = (graph.in_degrees(), graph.out_degrees());
        let number = |n: usize| Some(n as f64);
        let components = |of: &[u32]| number(super::sizes(of).len());
        let largest = |of: &[u32]| number(super::sizes(of).first().copied().unwrap_or(0));
        let law = |side: usize, of: fn(&Fit) -> f64| self.power_laws[side].as_ref().map(of);
        vec![
            ("texts", number(graph.nodes())),
            ("links", number(graph.edges())),
            ("citations", number(network.citations().len())),
            ("density", graph.density()),
            ("reciprocity", graph.reciprocity()),
            ("transitivity", graph.transitivity()),
            ("assortativity_out_in", graph.assortativity(&outs, &ins)),
            ("assortativity_out_out", graph.assortativity(&outs, &outs)),
            ("assortativity_in_in", graph.assortativity(&ins, &ins)),
            ("assortativity_in_out", graph.assortativity(&ins, &outs)),
            ("weak_components", components(&self.weak)),
            ("largest_weak_component", largest(&self.weak)),
            ("strong_components", components(&self.strong)),
            ("largest_strong_component", largest(&self.strong)),
            ("diameter", self.distances.as_ref().and_then(|d| d.diameter).map(f64::from)),
            ("mean_distance", self.distances.as_ref().and_then(|d| d.mean)),
            ("communities", number(self.communities.sizes().len())),
            ("modularity", self.communities.modularity),
            ("search_paths", self.paths.as_ref().map(|paths| paths.total)),
            ("circular_links", self.paths.as_ref().and_then(|paths| number(paths.circular))),
            ("mean_age", self.ages.as_ref().map(|ages| ages.mean)),
            ("citing_half_life", self.ages.as_ref().map(|ages| ages.half_life)),
            ("in_degree_exponent", law(0, |fit| fit.law.alpha)),
            ("in_degree_xmin", law(0, |fit| f64::from(fit.law.xmin))),
            ("in_degree_ks_distance", law(0, |fit| fit.law.distance)),
            ("in_degree_plausibility", law(0, |fit| fit.plausibility)),
            ("out_degree_exponent", law(1, |fit| fit.law.alpha)),
            ("out_degree_xmin", law(1, |fit| f64::from(fit.law.xmin))),
            ("out_degree_ks_distance", law(1, |fit| fit.law.distance)),
            ("out_degree_plausibility", law(1, |fit| fit.plausibility)),
        ]
    }
}
