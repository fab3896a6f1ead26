//! Series of symbols and the organs they belong to: each symbol begins with that of the body for or to which a document was issued.

use std::sync::OnceLock;

const EMBEDDED: &str = include_str!("../../data/authority/series.tsv");

/// The key of the organ in whose series a symbol lies (`data/authority/series.tsv`): HRC for A/HRC/RES/44/8.
pub fn organ_of(symbol: &str) -> Option<&'static str> {
    static SERIES: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let series = SERIES.get_or_init(|| EMBEDDED.lines().skip(1).filter_map(|line| line.split_once('\t')).collect());
    let within = |series: &str| symbol.strip_prefix(series).is_some_and(|rest| rest.starts_with('/'));
    series.iter().filter(|(series, _)| within(series)).max_by_key(|(series, _)| series.len()).map(|(_, organ)| *organ)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authority::Tables;
    use crate::terms::Kind;

    #[test]
    fn the_longest_series_counts() {
        for (symbol, organ) in [
            ("A/RES/59/153", Some("UNGA")),
            ("A/HRC/RES/44/8", Some("HRC")),
            ("E/CN.4/2004/1", Some("CHR")),
            ("E/CN.44/1", Some("ECOSOC")),
            ("S/12611", Some("UNSC")),
            ("UN-CHARTER", None),
        ] {
            assert_eq!(organ_of(symbol), organ, "{symbol}");
        }
    }

    #[test]
    fn every_series_is_of_an_organ_of_the_tables() {
        let tables = Tables::embedded();
        for line in EMBEDDED.lines().skip(1) {
            let (_, organ) = line.split_once('\t').expect("two columns");
            assert!(tables.find(Kind::Organization, organ).is_some(), "{line}");
        }
    }
}
