//! Where some words stand in a text.

use daachorse::CharwiseDoubleArrayAhoCorasick;
use memchr::memmem;

use super::Range;

/// So many words are looked for one by one, which is faster than to build an automaton of them.
const FEW: usize = 48;

/// For each word the places where it stands, in order, none within another of the same word.
pub fn occurrences(text: &str, words: &[&str]) -> Vec<Vec<Range>> {
    if words.len() <= FEW {
        let places = |word: &&str| {
            let found = memmem::find_iter(text.as_bytes(), word.as_bytes()).filter(|_| !word.is_empty());
            found.map(|at| Range::new(at, at + word.len())).collect()
        };
        return words.iter().map(places).collect();
    }
    let mut out = vec![Vec::new(); words.len()];
    let numbered = words.iter().zip(0_u32..).map(|(word, n)| (*word, n));
    let Ok(automaton) = CharwiseDoubleArrayAhoCorasick::with_values(numbered) else { return out };
    for hit in automaton.find_overlapping_iter(text) {
        let places: &mut Vec<Range> = &mut out[hit.value() as usize];
        if places.last().is_none_or(|last| last.end <= hit.start()) {
            places.push(Range::new(hit.start(), hit.end()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{FEW, occurrences};

    #[test]
    fn few_words_and_many_are_found_alike() {
        let text = "渡口委员会和渡口委员会的秘书处，在安道尔城。aaa";
        let words = ["渡口委员会", "委员会", "秘书处", "主席", "aa"];
        let few = occurrences(text, &words);
        assert_eq!(few.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 1, 0, 1]);
        assert!(few.iter().zip(words).all(|(places, word)| places.iter().all(|p| p.of(text) == word)));
        let others: Vec<String> = (0..FEW).map(|n| format!("另{n}")).collect();
        let many: Vec<&str> = words.into_iter().chain(others.iter().map(String::as_str)).collect();
        assert_eq!(occurrences(text, &many)[..words.len()], few);
    }
}
