//! Time: how old what is cited is, how long a text is cited, and when it is cited most.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::graph::analysis::{Bursts, CitationNetwork};

/// How old the cited texts are when they are cited, over all links of known years.
///
/// The age of a link is the year of the citing text less that of the cited one. Below zero it shows that a year is wrong or that
/// a text cites one to come.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ages {
    /// How many links there are of each age, in years.
    pub counts: BTreeMap<i32, usize>,
    /// The mean age.
    pub mean: f64,
    /// The citing half-life: the age than which half of the links are not older, within a year by proportion.
    ///
    /// Burton and Kebler, *Am. Doc.* 11 (1960) 18, who named it; the proportion is that of the Journal Citation Reports: years are taken to be
    /// evenly filled, and ages in full years to begin at *a* and end at *a* + 1.
    pub half_life: f64,
}

/// A text's life in citations, by the years of what cites it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Life {
    /// The first year in which it is cited.
    pub first: u16,
    /// The last.
    pub last: u16,
    /// Years after its own until half of its citations were made (the cited half-life), where its year is known.
    pub half_life: Option<f64>,
    /// Years in which it was cited far more than usual, first, last and weight, by [`Bursts`].
    pub bursts: Vec<(u16, u16, f64)>,
}

/// The point in years at which half of what is counted is reached.
fn half(counts: &BTreeMap<i32, usize>) -> f64 {
    let middle = counts.values().sum::<usize>() as f64 / 2.0;
    let mut before = 0.0;
    for (&year, &count) in counts {
        let count = count as f64;
        if before + count >= middle {
            return f64::from(year) + (middle - before) / count;
        }
        before += count;
    }
    0.0
}

impl CitationNetwork<'_> {
    /// How old what is cited is; `None` where the years of no link are known.
    pub fn ages(&self) -> Option<Ages> {
        let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
        for (from, to) in self.digraph().pairs() {
            if let (Some(from), Some(to)) = (self.texts()[from as usize].year, self.texts()[to as usize].year) {
                *counts.entry(i32::from(from) - i32::from(to)).or_default() += 1;
            }
        }
        let links: usize = counts.values().sum();
        let sum: f64 = counts.iter().map(|(&age, &count)| f64::from(age) * count as f64).sum();
        (links > 0).then(|| Ages { mean: sum / links as f64, half_life: half(&counts), counts })
    }

    /// The life of each text; `None` where the year of nothing that cites it is known. Bursts are looked for over all years
    /// of the network, from a text's own year on where that is known, among the links of each year.
    pub fn lives(&self, bursts: &Bursts) -> Vec<Option<Life>> {
        let year = |text: u32| self.texts()[text as usize].year;
        let mut all: BTreeMap<u16, u32> = BTreeMap::new();
        self.digraph().pairs().filter_map(|(from, _)| year(from)).for_each(|year| *all.entry(year).or_default() += 1);
        let life = |(text, citing): (usize, &[u32])| {
            let mut counts: BTreeMap<u16, u32> = BTreeMap::new();
            citing.iter().filter_map(|&from| year(from)).for_each(|year| *counts.entry(year).or_default() += 1);
            let (&first, &last) = (counts.keys().next()?, counts.keys().next_back()?);
            let own = self.texts()[text].year;
            let begin = own.map_or(first, |own| own.min(first));
            let years: Vec<(u16, u32)> = all.range(begin..).map(|(&year, &count)| (year, count)).collect();
            let hits: Vec<(u32, u32)> =
                years.iter().map(|(year, all)| (counts.get(year).copied().unwrap_or(0), *all)).collect();
            let bursts = bursts.find(&hits).into_iter();
            let since = |own: u16| counts.iter().map(|(&y, &n)| (i32::from(y) - i32::from(own), n as usize)).collect();
            Some(Life {
                first,
                last,
                half_life: own.map(|own| half(&since(own))),
                bursts: bursts.map(|burst| (years[burst.first].0, years[burst.last].0, burst.weight)).collect(),
            })
        };
        self.digraph().incoming().iter().enumerate().map(life).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_is_reached_within_a_year() {
        // Four of ten in the first year, the fifth after a quarter of the four of the second.
        assert_eq!(half(&BTreeMap::from([(0, 4), (1, 4), (5, 2)])), 1.25);
        assert_eq!(half(&BTreeMap::from([(3, 2)])), 3.5);
    }
}
