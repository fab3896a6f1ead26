//! The citation network: texts, and which of them cites which.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::graph::analysis::PageRank;
use crate::graph::{EdgeRef, KnowledgeGraph, Node};
use crate::relation::{Act, Predicate};

/// The citations of a graph. What a text is denied to cite is left out, and so are citations of itself.
#[derive(Debug, Clone)]
pub struct CitationNetwork<'g> {
    graph: &'g KnowledgeGraph,
    texts: Vec<&'g Node>,
    citations: Vec<EdgeRef<'g>>,
    /// For each text, in the order of `texts`, those that it cites, each once.
    cited: Vec<Vec<usize>>,
}

/// A text with the number of texts that cite it, or that it cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ranked {
    /// Id of the text.
    pub id: String,
    /// Its symbol or slug.
    pub key: String,
    /// How many other texts.
    pub texts: usize,
    /// How many citations: one for each text, act and place.
    pub citations: usize,
}

/// A text with a score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// Id of the text.
    pub id: String,
    /// Its symbol or slug.
    pub key: String,
    /// The score.
    pub score: f64,
}

/// How often an act governs a citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActCount {
    /// The act, if any is known.
    pub act: Option<Act>,
    /// How many citations.
    pub citations: usize,
}

/// How much is cited by the texts of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearCount {
    /// The year of the citing text, if it is known.
    pub year: Option<u16>,
    /// How many texts of that year cite something.
    pub texts: usize,
    /// How many citations they make.
    pub citations: usize,
}

/// Two texts that are cited together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoCitation {
    /// Id of the one, the lesser of the two.
    pub first: String,
    /// Id of the other.
    pub second: String,
    /// How many texts cite both.
    pub texts: usize,
}

impl<'g> CitationNetwork<'g> {
    /// The citation network of a graph.
    pub fn new(graph: &'g KnowledgeGraph) -> Self {
        let citations: Vec<EdgeRef<'g>> = graph
            .edges()
            .into_iter()
            .filter(|edge| edge.edge.predicate == Predicate::Cites && !edge.edge.negated)
            .filter(|edge| edge.subject.id != edge.object.id)
            .collect();
        let ends: BTreeMap<&str, &'g Node> = citations
            .iter()
            .flat_map(|edge| [edge.subject, edge.object])
            .map(|node| (node.id.as_str(), node))
            .collect();
        let texts: Vec<&'g Node> = ends.into_values().collect();
        let place = |node: &Node| texts.binary_search_by(|text| text.id.as_str().cmp(&node.id)).ok();
        let mut cited = vec![BTreeSet::new(); texts.len()];
        for edge in &citations {
            if let (Some(from), Some(to)) = (place(edge.subject), place(edge.object)) {
                cited[from].insert(to);
            }
        }
        let cited = cited.into_iter().map(|targets| targets.into_iter().collect()).collect();
        Self { graph, texts, citations, cited }
    }

    /// The texts that cite or are cited, by id.
    pub fn texts(&self) -> &[&'g Node] {
        &self.texts
    }

    /// All citations, sorted.
    pub fn citations(&self) -> &[EdgeRef<'g>] {
        &self.citations
    }

    /// Texts by how many others cite them, most first.
    pub fn most_cited(&self) -> Vec<Ranked> {
        self.rank(|edge| (edge.object, edge.subject))
    }

    /// Texts by how many others they cite, most first.
    pub fn most_citing(&self) -> Vec<Ranked> {
        self.rank(|edge| (edge.subject, edge.object))
    }

    fn rank(&self, ends: impl Fn(&EdgeRef<'g>) -> (&'g Node, &'g Node)) -> Vec<Ranked> {
        let mut counts: BTreeMap<&str, (&Node, BTreeSet<&str>, usize)> = BTreeMap::new();
        for edge in &self.citations {
            let (ranked, other) = ends(edge);
            let (_, others, citations) = counts.entry(&ranked.id).or_insert((ranked, BTreeSet::new(), 0));
            others.insert(&other.id);
            *citations += 1;
        }
        let mut ranking: Vec<Ranked> = counts
            .into_values()
            .map(|(node, others, citations)| Ranked {
                id: node.id.clone(),
                key: node.key.clone(),
                texts: others.len(),
                citations,
            })
            .collect();
        ranking.sort_by(|a, b| (b.texts, b.citations, &a.id).cmp(&(a.texts, a.citations, &b.id)));
        ranking
    }

    /// Acts by how many citations they govern, most first.
    pub fn by_act(&self) -> Vec<ActCount> {
        let mut counts: BTreeMap<Option<Act>, usize> = BTreeMap::new();
        for edge in &self.citations {
            *counts.entry(edge.edge.act).or_default() += 1;
        }
        let mut ranking: Vec<ActCount> =
            counts.into_iter().map(|(act, citations)| ActCount { act, citations }).collect();
        ranking.sort_by_key(|count| std::cmp::Reverse(count.citations));
        ranking
    }

    /// Citations by the year of the citing text, in order; those of unknown year first.
    pub fn by_year(&self) -> Vec<YearCount> {
        let mut counts: BTreeMap<Option<u16>, (BTreeSet<&str>, usize)> = BTreeMap::new();
        for edge in &self.citations {
            let (texts, citations) = counts.entry(self.year(edge.subject)).or_default();
            texts.insert(&edge.subject.id);
            *citations += 1;
        }
        counts.into_iter().map(|(year, (texts, citations))| YearCount { year, texts: texts.len(), citations }).collect()
    }

    /// The year of a text: of its date, else of its adoption or signature.
    fn year(&self, text: &Node) -> Option<u16> {
        let year = |date: &str| date.get(..4)?.parse().ok();
        text.values(Predicate::Date)
            .into_iter()
            .find_map(year)
            .or_else(|| self.graph.document(&text.id)?.date.as_deref().and_then(year))
            .or_else(|| {
                [Predicate::AdoptedOn, Predicate::SignedOn].into_iter().find_map(|predicate| {
                    let dates = self.graph.objects(&text.id, predicate);
                    dates.into_iter().find_map(|date| year(&date.key))
                })
            })
    }

    /// Texts by PageRank, highest first.
    pub fn page_rank(&self, method: &PageRank) -> Vec<Score> {
        let mut ranking: Vec<Score> = self
            .texts
            .iter()
            .zip(method.scores(&self.cited))
            .map(|(text, score)| Score { id: text.id.clone(), key: text.key.clone(), score })
            .collect();
        ranking.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.id.cmp(&b.id)));
        ranking
    }

    /// Pairs of texts by how many texts cite both, most first; pairs below `least` are left out.
    pub fn co_citations(&self, least: usize) -> Vec<CoCitation> {
        let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for cited in &self.cited {
            for (position, &first) in cited.iter().enumerate() {
                for &second in &cited[position + 1..] {
                    *counts.entry((first, second)).or_default() += 1;
                }
            }
        }
        let mut pairs: Vec<CoCitation> = counts
            .into_iter()
            .filter(|&(_, texts)| texts >= least)
            .map(|((first, second), texts)| CoCitation {
                first: self.texts[first].id.clone(),
                second: self.texts[second].id.clone(),
                texts,
            })
            .collect();
        pairs.sort_by_key(|pair| std::cmp::Reverse(pair.texts));
        pairs
    }
}
