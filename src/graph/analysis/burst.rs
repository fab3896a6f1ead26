//! Bursts: years in which a text is cited far more than usual.

use serde::Serialize;

/// Kleinberg's automaton of two states, for events that come in batches.
///
/// Kleinberg, *Data Min. Knowl. Discov.* 7 (2003) 373, section 4. In each year *r* of *d* citations go to the text. In the low state the
/// chance of each is *p₀* = Σ*r*/Σ*d*, in the high one *s p₀*; going up costs *γ* ln *n* for *n* years, going down nothing. The states
/// that cost least in all are taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bursts {
    /// *s*: by how much the high state's rate exceeds the low one's.
    pub scaling: f64,
    /// *γ*: how hard it is to go up.
    pub gamma: f64,
}

impl Default for Bursts {
    fn default() -> Self {
        Self { scaling: 2.0, gamma: 1.0 }
    }
}

/// A stretch of years in the high state.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Burst {
    /// The first year, as a place in the list.
    pub first: usize,
    /// The last.
    pub last: usize,
    /// How much dearer the low state would have been over these years.
    pub weight: f64,
}

impl Bursts {
    /// The bursts of a text, by the pairs (*r*, *d*) of each year.
    pub fn find(&self, years: &[(u32, u32)]) -> Vec<Burst> {
        let (hits, all) = years.iter().fold((0.0, 0.0), |(r, d), year| (r + f64::from(year.0), d + f64::from(year.1)));
        if hits == 0.0 {
            return Vec::new();
        }
        let rate = [hits / all, (hits / all * self.scaling).min(0.9999)];
        if rate[1] <= rate[0] {
            return Vec::new();
        }
        // The cost of a year but for the binomial coefficient, which both states share.
        let cost = |state: usize, (r, d): (u32, u32)| {
            -(f64::from(r) * rate[state].ln() + f64::from(d - r) * (1.0 - rate[state]).ln())
        };
        let up = self.gamma * (years.len() as f64).ln();
        // The least cost of ending in each state, and from which state one came.
        let mut costs = [0.0, up];
        let mut from: Vec<[usize; 2]> = Vec::with_capacity(years.len());
        for (n, &year) in years.iter().enumerate() {
            if n == 0 {
                costs = [cost(0, year), up + cost(1, year)];
                from.push([0, 1]);
                continue;
            }
            let low = if costs[0] <= costs[1] { 0 } else { 1 };
            let high = if costs[0] + up < costs[1] { 0 } else { 1 };
            let entered = [costs[low], if high == 0 { costs[0] + up } else { costs[1] }];
            costs = [entered[0] + cost(0, year), entered[1] + cost(1, year)];
            from.push([low, high]);
        }
        let mut state = usize::from(costs[1] < costs[0]);
        let mut bursts: Vec<Burst> = Vec::new();
        for (n, &year) in years.iter().enumerate().rev() {
            if state == 1 {
                let weight = cost(0, year) - cost(1, year);
                match bursts.last_mut().filter(|burst| burst.first == n + 1) {
                    Some(burst) => {
                        burst.first = n;
                        burst.weight += weight;
                    }
                    None => bursts.push(Burst { first: n, last: n, weight }),
                }
            }
            state = from[n][state];
        }
        bursts.reverse();
        bursts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_many_citations_are_a_burst() {
        let quiet = (1, 100);
        let loud = (20, 100);
        let years = [quiet, quiet, quiet, loud, loud, quiet, quiet, quiet];
        let found = Bursts::default().find(&years);
        assert_eq!(found.iter().map(|burst| (burst.first, burst.last)).collect::<Vec<_>>(), [(3, 4)]);
        // p₀ = 46/800, so the high state has 0.115.
        let gain = 2.0 * (20.0 * 2.0_f64.ln() + 80.0 * ((1.0 - 0.115_f64) / (1.0 - 0.0575)).ln());
        assert!((found[0].weight - gain).abs() < 1e-12, "{}", found[0].weight);
        assert!(Bursts::default().find(&[quiet; 5]).is_empty());
        assert!(Bursts::default().find(&[(0, 3), (0, 0)]).is_empty());
    }
}
