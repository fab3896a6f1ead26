//! Subjects of the UNBIS Thesaurus, told by the words of titles.

use std::sync::LazyLock;

use crate::text::is_ideograph;

/// The table that the program carries.
pub(super) const EMBEDDED: &str = include_str!("../../data/authority/subjects.tsv");

static SUBJECTS: LazyLock<Vec<Subject>> = LazyLock::new(|| read(EMBEDDED));

/// A subject of the thesaurus.
#[derive(Debug)]
pub struct Subject {
    /// Its number in the thesaurus.
    pub number: &'static str,
    /// For each language the names by which titles call it, the preferred one first.
    names: Vec<(&'static str, Vec<&'static str>)>,
}

impl Subject {
    /// The preferred name in each language.
    pub fn labels(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.names.iter().filter_map(|(language, names)| Some((*language, *names.first()?)))
    }
}

fn read(text: &'static str) -> Vec<Subject> {
    let mut lines = text.lines();
    let languages: Vec<&str> = lines.next().unwrap_or_default().split('\t').skip(1).collect();
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let number = cells.next().unwrap_or_default();
        let names = languages.iter().copied().zip(cells.map(|names| names.split('|').collect())).collect();
        Subject { number, names }
    };
    lines.map(row).collect()
}

/// The subjects that a title names: of names that lie one within another the longest.
pub fn subjects(title: &str, language: &str) -> Vec<&'static Subject> {
    let title = title.to_lowercase().replace('\'', "’");
    let mut found: Vec<(usize, usize, &Subject)> = Vec::new();
    for subject in SUBJECTS.iter() {
        let names = subject.names.iter().filter(|(its, _)| *its == language).flat_map(|(_, names)| names);
        for name in names {
            let solid = name.starts_with(is_ideograph);
            let whole = |at: usize| solid || stands_alone(&title, at, at + name.len());
            found.extend(
                title
                    .match_indices(name)
                    .map(|(at, _)| at)
                    .filter(|at| whole(*at))
                    .map(|at| (at, at + name.len(), subject)),
            );
        }
    }
    let within =
        |a: &(usize, usize, &Subject), b: &(usize, usize, &Subject)| b.0 <= a.0 && a.1 <= b.1 && b.1 - b.0 > a.1 - a.0;
    let mut subjects: Vec<&Subject> =
        found.iter().filter(|a| !found.iter().any(|b| within(a, b))).map(|(_, _, subject)| *subject).collect();
    subjects.sort_by_key(|subject| subject.number);
    subjects.dedup_by_key(|subject| subject.number);
    subjects
}

/// Whether no letter stands directly before or after.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !letter(text[..start].chars().next_back()) && !letter(text[end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_number_of_its_own_and_names_in_six_languages() {
        let mut numbers = Vec::new();
        for subject in SUBJECTS.iter() {
            assert!(subject.number.len() == 7 && subject.number.bytes().all(|b| b.is_ascii_digit()), "{subject:?}");
            assert_eq!(subject.labels().filter(|(_, name)| !name.is_empty()).count(), 6, "{subject:?}");
            for (_, names) in &subject.names {
                assert!(names.iter().all(|name| *name == name.to_lowercase() && !name.contains('\'')), "{subject:?}");
            }
            assert!(!numbers.contains(&subject.number), "{subject:?}");
            numbers.push(subject.number);
        }
    }

    #[test]
    fn the_longest_name_counts_and_words_are_whole() {
        let of = |title: &str, language: &str| subjects(title, language).iter().map(|s| s.number).collect::<Vec<_>>();
        assert_eq!(of("关于核裁军和恐怖主义的报告", "zh"), ["1004485", "1006475"]);
        assert_eq!(of("Nuclear disarmament", "en"), ["1004485"]);
        assert_eq!(of("Determination", "en"), [""; 0]);
        assert_eq!(of("Droits de l'homme", "fr"), of("Human rights", "en"));
    }
}
