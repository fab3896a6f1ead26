//! Year and date of each Security Council resolution, so that a number without a year finds its text.

/// The table of Security Council resolutions by number.
#[derive(Debug, Default)]
pub struct SecurityCouncilYears {
    rows: Vec<(u16, Option<&'static str>)>,
}

/// The table that the program carries.
pub(super) const EMBEDDED: &str = include_str!("../../data/authority/sc-resolutions.tsv");

impl SecurityCouncilYears {
    /// The table that the program carries (`data/authority/sc-resolutions.tsv`).
    pub fn embedded() -> Self {
        Self::read(EMBEDDED)
    }

    fn read(text: &'static str) -> Self {
        let mut rows = vec![(0, None)];
        for line in text.lines().skip(1) {
            let mut cells = line.split('\t');
            let number: usize = cells.next().and_then(|c| c.parse().ok()).unwrap_or(0);
            let year: u16 = cells.next().and_then(|c| c.parse().ok()).unwrap_or(0);
            let date = cells.next().filter(|d| !d.is_empty());
            if number > 0 && number < 100_000 {
                if rows.len() <= number {
                    rows.resize(number + 1, (0, None));
                }
                rows[number] = (year, date);
            }
        }
        SecurityCouncilYears { rows }
    }

    /// Year of adoption of a resolution, `None` where there is none of that number.
    pub fn year(&self, number: u32) -> Option<u16> {
        self.rows.get(number as usize).map(|r| r.0).filter(|y| *y > 0)
    }

    /// ISO 8601 date of adoption, where the table has it.
    pub fn date(&self, number: u32) -> Option<&'static str> {
        self.rows.get(number as usize).and_then(|r| r.1)
    }

    /// The newest number in the table.
    pub fn newest(&self) -> u32 {
        self.rows.len().saturating_sub(1) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_never_fall_and_no_number_is_missing() {
        let table = SecurityCouncilYears::embedded();
        let years: Vec<_> = (1..=table.newest()).map(|n| table.year(n).expect("a year")).collect();
        assert!(years.windows(2).all(|w| w[0] <= w[1]));
        assert_eq!(table.year(1), Some(1946));
        assert_eq!(table.year(1373), Some(2001));
        assert_eq!(table.year(1441), Some(2002));
        assert_eq!(table.year(table.newest() + 1), None);
    }
}
