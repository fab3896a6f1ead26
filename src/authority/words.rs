//! The words of a language by class, and by how they end.

use super::word_class::WordClass;

/// The words of a language by class.
#[derive(Debug, Default)]
pub(super) struct Words {
    of_class: Vec<Class>,
}

#[derive(Debug, Default, Clone)]
struct Class {
    words: Vec<String>,
    /// The same by their last characters, the longer first: where a word ends few others have to be compared.
    by_last: Vec<(char, Vec<String>)>,
}

impl Words {
    pub(super) fn new(lists: impl IntoIterator<Item = (WordClass, Vec<String>)>) -> Self {
        let mut of_class = vec![Class::default(); WordClass::ALL.len()];
        for (class, words) in lists {
            let mut by_last: Vec<(char, Vec<String>)> = Vec::new();
            for word in &words {
                let Some(last) = word.chars().next_back() else { continue };
                let at = by_last.binary_search_by_key(&last, |(c, _)| *c);
                match at {
                    Ok(i) => by_last[i].1.push(word.clone()),
                    Err(i) => by_last.insert(i, (last, vec![word.clone()])),
                }
            }
            by_last.iter_mut().for_each(|(_, list)| list.sort_by_key(|w| std::cmp::Reverse(w.len())));
            of_class[class as usize] = Class { words, by_last };
        }
        Words { of_class }
    }

    /// The words of a class, in the order of the rules file.
    pub(super) fn of(&self, class: WordClass) -> &[String] {
        self.of_class.get(class as usize).map_or(&[], |c| &c.words)
    }

    /// The length of the longest word of a class that ends a text, in bytes.
    pub(super) fn ending(&self, class: WordClass, text: &str) -> Option<usize> {
        let by_last = &self.of_class.get(class as usize)?.by_last;
        let last = text.chars().next_back()?;
        let i = by_last.binary_search_by_key(&last, |(c, _)| *c).ok()?;
        by_last[i].1.iter().find(|w| text.ends_with(w.as_str())).map(String::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_that_ends_a_text() {
        let words = Words::new([(WordClass::Lead, ["又", "并又", "强烈"].map(String::from).to_vec())]);
        assert_eq!(words.ending(WordClass::Lead, "大会并又"), Some("并又".len()));
        assert_eq!(words.ending(WordClass::Lead, "又并"), None);
        assert_eq!(words.ending(WordClass::Post, "大会又"), None);
        assert_eq!(words.of(WordClass::Lead).len(), 3);
        assert_eq!(Words::default().of(WordClass::Lead).len(), 0);
    }
}
