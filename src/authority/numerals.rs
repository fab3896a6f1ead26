//! Numbers in words: sixty-ninth, soixante-neuvième, التاسعة والستين. The words are data; a number is the sum of its words.

use std::collections::BTreeMap;

use super::fold::Writing;
use super::rules::RuleError;

/// The words for numbers of a language, cardinal and ordinal, folded.
#[derive(Debug, Default)]
pub struct Numerals {
    words: Vec<(String, u32)>,
    folded: Vec<(String, u32)>,
    writing: Writing,
}

impl Numerals {
    /// Reads the words by their value; `0` is for what joins them (and).
    pub(super) fn new(writing: &Writing, table: &BTreeMap<String, Vec<String>>) -> Result<Self, RuleError> {
        let mut words = Vec::new();
        for (value, list) in table {
            let value: u32 = value.parse().map_err(|_| RuleError::Unknown { what: "numeral", name: value.clone() })?;
            words.extend(list.iter().map(|w| (w.clone(), value)));
        }
        let mut folded: Vec<(String, u32)> =
            words.iter().map(|(w, n)| (writing.fold(w).text, *n)).filter(|(w, _)| !w.is_empty()).collect();
        folded.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        Ok(Numerals { words, folded, writing: writing.clone() })
    }

    /// The words for numbers.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().filter(|(_, n)| *n > 0).map(|(w, _)| w.as_str())
    }

    /// The value of a number in figures or words.
    pub fn value(&self, text: &str) -> Option<u32> {
        let figures = text.trim().trim_end_matches(|c: char| !c.is_ascii_digit());
        if let Some(n) = crate::text::numeral(text).or_else(|| figures.parse().ok()) {
            return Some(n);
        }
        let folded = self.writing.fold(text);
        let mut rest = folded.text.as_str();
        let mut total = 0u32;
        while !rest.is_empty() {
            let (word, n) = self.folded.iter().find(|(w, _)| {
                rest.strip_prefix(w.as_str()).is_some_and(|r| r.is_empty() || r.starts_with(' '))
                    || self.proclitic(rest).is_some_and(|r| r.starts_with(w.as_str()))
            })?;
            let bare = if rest.starts_with(word.as_str()) { rest } else { self.proclitic(rest)? };
            rest = bare[word.len()..].trim_start();
            // three hundred: what multiplies stands before
            total = match n {
                100 | 1000 if total > 0 && total < *n => total.checked_mul(*n)?,
                _ => total.checked_add(*n)?,
            };
        }
        (total > 0).then_some(total)
    }

    /// The word without the particle that is written together with it.
    fn proclitic<'w>(&self, word: &'w str) -> Option<&'w str> {
        self.writing.proclitics.iter().find_map(|p| word.strip_prefix(p.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_add_up() {
        let table = [
            ("0", vec!["and", "et"]),
            ("5", vec!["fifth", "five"]),
            ("60", vec!["sixty", "soixante"]),
            ("11", vec!["onzième"]),
            ("100", vec!["hundred", "hundredth"]),
        ];
        let table = table.map(|(n, w)| (n.to_owned(), w.into_iter().map(str::to_owned).collect())).into();
        let numerals = Numerals::new(&Writing::default(), &table).expect("numbers");
        for (text, value) in [
            ("sixty-fifth", 65),
            ("soixante et onzième", 71),
            ("five hundred and fifth", 505),
            ("58th", 58),
            ("58º", 58),
        ] {
            assert_eq!(numerals.value(text), Some(value), "{text}");
        }
        assert_eq!((numerals.value("sixtieth"), numerals.value("")), (None, None));
    }
}
