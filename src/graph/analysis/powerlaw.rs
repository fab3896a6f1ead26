//! Power laws: whether the degrees of a network fall off like *x*^−α, from where on, and how well that fits.

use rayon::prelude::*;
use serde::Serialize;

use crate::graph::analysis::random::Random;

/// A power law fitted to numbers: *p(x)* = *x*^−α / *ζ(α, xmin)* for *x* ≥ *xmin*.
///
/// Clauset, Shalizi and Newman, *SIAM Rev.* 51 (2009) 661: *α* by maximum likelihood for whole numbers (eq. 3.5, solved exactly, not
/// by eq. 3.7), *xmin* where the Kolmogorov–Smirnov distance is least (section 3.3). igraph's `power_law_fit` (plfit) is alike but ends its
/// search for *α* early, at four to nine digits, and takes the distance just below each observed number only; the Python package powerlaw takes it at these numbers only. Here it is taken over
/// all whole numbers, as the definition (eq. 3.9) has it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PowerLaw {
    /// The exponent.
    pub alpha: f64,
    /// The least number to which the law applies.
    pub xmin: u32,
    /// How many numbers there are from there on.
    pub tail: usize,
    /// The greatest difference between the distribution and the law.
    pub distance: f64,
}

impl PowerLaw {
    /// The law that fits best; zeros are left out. `None` where there are fewer than two different numbers.
    pub fn fit(numbers: &[u32]) -> Option<Self> {
        Self::of_counts(&counted(numbers))
    }

    fn of_counts(counts: &[(u32, usize)]) -> Option<Self> {
        let (mut tail, mut logs) = (0, 0.0);
        let mut best: Option<Self> = None;
        // From the greatest number down, which alone would fit anything.
        for (place, &(xmin, count)) in counts.iter().enumerate().rev() {
            tail += count;
            logs += count as f64 * f64::from(xmin).ln();
            if place + 1 == counts.len() {
                continue;
            }
            let Some(alpha) = likeliest(logs / tail as f64, xmin) else { continue };
            let distance = distance(&counts[place..], tail, alpha);
            if best.is_none_or(|best| distance <= best.distance) {
                best = Some(Self { alpha, xmin, tail, distance });
            }
        }
        best
    }

    /// How often numbers drawn from the law are as far from the law fitted to them as the real ones, of so many draws: below 0.1
    /// the law is to be ruled out. By a bootstrap that keeps the numbers below *xmin* (Clauset et al., section 4.1).
    pub fn plausibility(&self, numbers: &[u32], draws: usize, seed: u64) -> f64 {
        let below: Vec<u32> = numbers.iter().copied().filter(|&x| x > 0 && x < self.xmin).collect();
        let all = below.len() + self.tail;
        let as_far = |draw: usize| {
            let mut random = Random::new(seed.wrapping_add(draw as u64));
            let one = |_| match random.below(all) < self.tail {
                true => self.drawn(random.fraction()),
                false => below[random.below(below.len())],
            };
            let drawn: Vec<u32> = (0..all).map(one).collect();
            Self::fit(&drawn).is_some_and(|fit| fit.distance >= self.distance)
        };
        (0..draws).into_par_iter().filter(|&draw| as_far(draw)).count() as f64 / draws as f64
    }

    /// The number above which lies that share of the law.
    fn drawn(&self, share: f64) -> u32 {
        let whole = zeta(self.alpha, f64::from(self.xmin));
        let above = |x: u32| zeta(self.alpha, f64::from(x) + 1.0) / whole;
        let (mut low, mut high) = (self.xmin, self.xmin);
        while above(high) > share && high < u32::MAX / 2 {
            low = high;
            high *= 2;
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if above(middle) > share { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// Each number but zero with how often it occurs, in order.
fn counted(numbers: &[u32]) -> Vec<(u32, usize)> {
    let mut sorted: Vec<u32> = numbers.iter().copied().filter(|&x| x > 0).collect();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a == b).map(|equal| (equal[0], equal.len())).collect()
}

/// The exponent under which the mean logarithm of the numbers is what it is: there the likelihood is greatest. `None` beyond 64.
fn likeliest(mean_log: f64, xmin: u32) -> Option<f64> {
    let surplus = |alpha: f64| {
        let (zeta, slope) = zeta_and_slope(alpha, f64::from(xmin));
        -slope / zeta - mean_log
    };
    let (mut low, mut high) = (1.0 + 1e-9, 64.0);
    // The mean logarithm falls with the exponent.
    if surplus(high) > 0.0 {
        return None;
    }
    // By false position (Illinois), within a bracket that keeps the root.
    let (mut at_low, mut at_high) = (surplus(low), surplus(high));
    for _ in 0..200 {
        let middle = (low * at_high - high * at_low) / (at_high - at_low);
        let middle = if middle > low && middle < high { middle } else { f64::midpoint(low, high) };
        let at = surplus(middle);
        if at > 0.0 {
            (low, at_low) = (middle, at);
            at_high /= 2.0;
        } else {
            (high, at_high) = (middle, at);
            at_low /= 2.0;
        }
        if high - low < 1e-13 * high || at == 0.0 || middle <= low && middle >= high {
            return Some(middle);
        }
    }
    Some(f64::midpoint(low, high))
}

/// The Kolmogorov–Smirnov distance of a tail from the law.
fn distance(counts: &[(u32, usize)], tail: usize, alpha: f64) -> f64 {
    let whole = zeta(alpha, f64::from(counts[0].0));
    let mut below = 0;
    let mut most = 0.0_f64;
    for &(x, count) in counts {
        // Both fall by steps at whole numbers, the law at all of them: they are farthest apart just below a step or on it.
        let law = |x: f64| 1.0 - zeta(alpha, x) / whole;
        let x = f64::from(x);
        most = most.max((law(x) - below as f64 / tail as f64).abs());
        below += count;
        most = most.max((law(x + 1.0) - below as f64 / tail as f64).abs());
    }
    most
}

/// Hurwitz's zeta function *ζ(s, q)* = Σ (*q* + *k*)^−*s* for *s* > 1, *q* ≥ 1.
fn zeta(s: f64, q: f64) -> f64 {
    zeta_and_slope(s, q).0
}

/// *ζ(s, q)* and its derivative by *s*, by the formula of Euler and Maclaurin (Abramowitz and Stegun, 23.1.30).
fn zeta_and_slope(s: f64, q: f64) -> (f64, f64) {
    const BEFORE: usize = 12;
    /// *B₂ₖ*/(2*k*)!
    const BERNOULLI: [f64; 8] = [
        1.0 / 12.0,
        -1.0 / 720.0,
        1.0 / 30_240.0,
        -1.0 / 1_209_600.0,
        1.0 / 47_900_160.0,
        -691.0 / 1_307_674_368_000.0,
        1.0 / 74_724_249_600.0,
        -3617.0 / 10_670_622_842_880_000.0,
    ];
    let (mut sum, mut slope) = (0.0, 0.0);
    let mut add = |value: f64, by_s: f64| {
        sum += value;
        slope += by_s;
    };
    for k in 0..BEFORE {
        let (x, log) = (q + k as f64, (q + k as f64).ln());
        let power = (-s * log).exp();
        debug_assert!(x > 0.0);
        add(power, -log * power);
    }
    let x = q + BEFORE as f64;
    let log = x.ln();
    let power = (-s * log).exp();
    // ∫ and half of the first term that is left.
    add(power * x / (s - 1.0), power * x / (s - 1.0) * (-log - 1.0 / (s - 1.0)));
    add(power / 2.0, -log * power / 2.0);
    // B₂ₖ/(2k)! · s (s + 1) … (s + 2k − 2) · x^(−s − 2k + 1)
    let (mut rising, mut inverse_sum) = (s, 1.0 / s);
    let mut scale = power / x;
    for (k, factor) in BERNOULLI.iter().enumerate() {
        let term = factor * rising * scale;
        add(term, term * (inverse_sum - log));
        for step in [2 * k + 1, 2 * k + 2] {
            rising *= s + step as f64;
            inverse_sum += 1.0 / (s + step as f64);
        }
        scale /= x * x;
    }
    (sum, slope)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeta_has_its_known_values() {
        let pi = std::f64::consts::PI;
        assert!((zeta(2.0, 1.0) - pi * pi / 6.0).abs() < 1e-14);
        assert!((zeta(4.0, 1.0) - pi.powi(4) / 90.0).abs() < 1e-14);
        assert!((zeta(2.0, 3.0) - (pi * pi / 6.0 - 1.25)).abs() < 1e-14);
        // ζ′(2) = −0.937548254315843…
        assert!((zeta_and_slope(2.0, 1.0).1 + 0.937_548_254_315_843_8).abs() < 1e-13);
        assert!((zeta(1.5, 1.0) - 2.612_375_348_685_488).abs() < 1e-13);
    }

    #[test]
    fn a_law_is_found_in_numbers_that_follow_it() {
        let law = PowerLaw { alpha: 2.5, xmin: 2, tail: 1, distance: 0.0 };
        // What lies at the middle of each of so many equal shares.
        let numbers: Vec<u32> =
            (0..20_000).map(|i| law.drawn((f64::from(i) + 0.5) / 20_000.0)).chain([1; 100]).collect();
        let found = PowerLaw::fit(&numbers).expect("numbers that differ");
        assert_eq!((found.xmin, found.tail), (2, 20_000));
        assert!((found.alpha - 2.5).abs() < 0.01 && found.distance < 0.001, "{found:?}");
        assert!(found.plausibility(&numbers, 20, 1) > 0.5);
        let even: Vec<u32> = (1..=100).flat_map(|x| [x; 20]).collect();
        let found = PowerLaw::fit(&even).expect("numbers that differ");
        assert!(found.plausibility(&even, 20, 1) < 0.1, "{found:?}");
        assert_eq!(PowerLaw::fit(&[0, 3, 3]), None);
    }
}
