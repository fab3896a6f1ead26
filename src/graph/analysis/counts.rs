//! Counts: who is cited, who cites, with which act, and when.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::graph::analysis::CitationNetwork;
use crate::relation::Act;

/// How much a text is cited, or cites.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Degree {
    /// By, or how many other texts.
    pub texts: usize,
    /// With how many citations: one for each text, act and place.
    pub citations: usize,
    /// How many of these each act governs.
    pub acts: BTreeMap<Option<Act>, usize>,
}

/// How often an act governs a citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActCount {
    /// The act, if any is known.
    pub act: Option<Act>,
    /// How many citations.
    pub citations: usize,
    /// How many pairs of texts these join.
    pub links: usize,
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

impl CitationNetwork<'_> {
    /// How much each text is cited.
    pub fn in_degrees(&self) -> Vec<Degree> {
        self.degrees(|from, to| (to, from))
    }

    /// How much each text cites.
    pub fn out_degrees(&self) -> Vec<Degree> {
        self.degrees(|from, to| (from, to))
    }

    fn degrees(&self, ends: impl Fn(u32, u32) -> (u32, u32)) -> Vec<Degree> {
        let mut degrees = vec![Degree::default(); self.texts().len()];
        for link in self.links() {
            let degree = &mut degrees[ends(link.from, link.to).0 as usize];
            degree.texts += 1;
            degree.citations += link.citations.len();
            link.acts().into_iter().for_each(|(act, n)| *degree.acts.entry(act).or_default() += n);
        }
        degrees
    }

    /// The numbers of texts by a score, highest first; of equal ones the one of the lesser id. Those without are left out.
    pub fn ranked<S: PartialOrd>(&self, score: impl Fn(usize) -> Option<S>) -> Vec<u32> {
        let mut ranked: Vec<(S, u32)> =
            (0..self.texts().len()).filter_map(|text| Some((score(text)?, text as u32))).collect();
        ranked.sort_by(|a, b| b.0.partial_cmp(&a.0).unwrap_or(std::cmp::Ordering::Equal).then(a.1.cmp(&b.1)));
        ranked.into_iter().map(|(_, text)| text).collect()
    }

    /// Texts by how many others cite them, then by how often, most first.
    pub fn most_cited(&self) -> Vec<(u32, Degree)> {
        self.by_degree(self.in_degrees())
    }

    /// Texts by how many others they cite, then by how often, most first.
    pub fn most_citing(&self) -> Vec<(u32, Degree)> {
        self.by_degree(self.out_degrees())
    }

    fn by_degree(&self, degrees: Vec<Degree>) -> Vec<(u32, Degree)> {
        let ranked = self.ranked(|text| Some((degrees[text].texts, degrees[text].citations)).filter(|n| n.0 > 0));
        ranked.into_iter().map(|text| (text, degrees[text as usize].clone())).collect()
    }

    /// Acts by how many citations they govern, most first.
    pub fn by_act(&self) -> Vec<ActCount> {
        let mut counts: BTreeMap<Option<Act>, (usize, usize)> = BTreeMap::new();
        for (act, citations) in self.links().flat_map(|link| link.acts()) {
            let count = counts.entry(act).or_default();
            *count = (count.0 + citations, count.1 + 1);
        }
        let mut ranking: Vec<ActCount> =
            counts.into_iter().map(|(act, (citations, links))| ActCount { act, citations, links }).collect();
        ranking.sort_by_key(|count| std::cmp::Reverse(count.citations));
        ranking
    }

    /// Citations by the year of the citing text, in order; those of unknown year first.
    pub fn by_year(&self) -> Vec<YearCount> {
        let mut counts: BTreeMap<Option<u16>, (BTreeSet<u32>, usize)> = BTreeMap::new();
        for link in self.links() {
            let (texts, citations) = counts.entry(self.texts()[link.from as usize].year).or_default();
            texts.insert(link.from);
            *citations += link.citations.len();
        }
        counts.into_iter().map(|(year, (texts, citations))| YearCount { year, texts: texts.len(), citations }).collect()
    }

    /// How many citations lead from the texts of one author (an organ; for letters a state) to those of another, with the
    /// number of links; by authors.
    pub fn by_authors(&self) -> BTreeMap<(&str, &str), (usize, usize)> {
        let mut cells: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
        for link in self.links() {
            let author = |text: u32| self.texts()[text as usize].author.as_str();
            let cell = cells.entry((author(link.from), author(link.to))).or_default();
            *cell = (cell.0 + link.citations.len(), cell.1 + 1);
        }
        cells
    }
}
