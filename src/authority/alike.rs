//! Names that nearly agree, and things of one day: what may be meant where a name is misprinted.

use std::collections::HashMap;

use super::tables::{KnownId, Tables};
use crate::terms::Kind;

/// The shortest name that is compared, in characters: in shorter ones a character makes another name.
const SHORTEST: usize = 6;

/// Names of texts by their halves, and texts by their day.
///
/// Of two names that differ in one character, one half agrees: a look-up by halves finds the other without reading
/// through the table.
#[derive(Debug, Default)]
pub struct Alike {
    halves: HashMap<String, Vec<(KnownId, usize)>>,
    days: HashMap<(Kind, String), Vec<KnownId>>,
}

impl Alike {
    /// Indexes the names of treaties and documents in a language.
    pub fn new(tables: &Tables, language: &str) -> Self {
        let mut alike = Alike::default();
        for (id, known) in tables.iter().filter(|(_, k)| matches!(k.kind, Kind::Treaty | Kind::Document)) {
            for (n, name) in known.names_in(language).iter().enumerate() {
                let letters: Vec<char> = name.chars().collect();
                if letters.len() < SHORTEST {
                    continue;
                }
                let half = letters.len() / 2;
                let ends: [String; 2] =
                    [letters[..half].iter().collect(), letters[letters.len() - half..].iter().collect()];
                for end in ends {
                    alike.halves.entry(end).or_default().push((id, n));
                }
            }
            if let Some(day) = known.from.as_ref().filter(|d| d.len() == "2001-12-05".len()) {
                alike.days.entry((known.kind, day.clone())).or_default().push(id);
            }
        }
        alike
    }

    /// The one text whose name differs from this one in a single character that is no figure.
    pub fn misspelt(&self, tables: &Tables, language: &str, name: &str) -> Option<KnownId> {
        let letters: Vec<char> = name.chars().collect();
        if letters.len() < SHORTEST {
            return None;
        }
        let mut found: Vec<KnownId> = Vec::new();
        // the known name may be one character shorter or longer
        for length in letters.len() - 1..=letters.len() + 1 {
            let half = length / 2;
            for end in [&letters[..half], &letters[letters.len() - half..]] {
                let near = self.halves.get(&end.iter().collect::<String>()).into_iter().flatten();
                found.extend(
                    near.filter(|(id, n)| {
                        let known: Vec<char> = tables.get(*id).names_in(language)[*n].chars().collect();
                        one_apart(&letters, &known)
                    })
                    .map(|(id, _)| *id),
                );
            }
        }
        found.sort_unstable();
        found.dedup();
        only(&found)
    }

    /// The one text of that day whose name has the same head.
    pub fn of_day(&self, tables: &Tables, language: &str, kind: Kind, day: &str, head: &str) -> Option<KnownId> {
        let same: Vec<KnownId> = self
            .days
            .get(&(kind, day.to_owned()))
            .into_iter()
            .flatten()
            .copied()
            .filter(|id| tables.get(*id).names_in(language).iter().any(|n| n.ends_with(head)))
            .collect();
        only(&same)
    }
}

fn only(found: &[KnownId]) -> Option<KnownId> {
    match found {
        [one] => Some(*one),
        _ => None,
    }
}

/// True where one character is put in, left out or exchanged, and it is no figure.
fn one_apart(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let rest = short.len() - head;
    let exchanged = usize::from(short.len() == long.len());
    if rest < exchanged || head == long.len() {
        return false;
    }
    let counts = |c: &char| c.is_numeric() || "一二三四五六七八九十百".contains(*c);
    let differ = [short.get(head).filter(|_| exchanged == 1), long.get(head)];
    short[head + exchanged..] == long[head + 1..] && !differ.into_iter().flatten().any(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_may_differ() {
        let apart = |a: &str, b: &str| one_apart(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert!(apart("世界人权宣言", "世界人杈宣言"));
        assert!(apart("世界人权宣言", "世界人权的宣言"));
        assert!(apart("世界人权宣言", "世人权宣言"));
        assert!(!apart("世界人权宣言", "世界人权宣言"));
        assert!(!apart("第一附加议定书", "第二附加议定书"));
        assert!(!apart("2020年议程", "2030年议程"));
        assert!(!apart("世界人权宣言", "世界人民公约"));
    }

    #[test]
    fn a_misspelt_name_finds_its_text() {
        let tables = Tables::embedded();
        let alike = Alike::new(&tables, "zh");
        let key = |name: &str| alike.misspelt(&tables, "zh", name).map(|id| tables.get(id).key.to_string());
        assert_eq!(key("联合国海洋法公药").as_deref(), Some("UNCLOS"));
        assert_eq!(key("联合国海法公约").as_deref(), Some("UNCLOS"));
        assert_eq!(key("联合国海洋法公约"), None, "it is spelt right");
        assert_eq!(key("维护雨林公约"), None);
    }

    #[test]
    fn a_day_and_a_head_find_a_text() {
        let tables = Tables::embedded();
        let alike = Alike::new(&tables, "zh");
        let of =
            |day, head| alike.of_day(&tables, "zh", Kind::Treaty, day, head).map(|id| tables.get(id).key.to_string());
        assert_eq!(of("2001-12-05", "协定").as_deref(), Some("BONN-AGREEMENT-2001"));
        assert_eq!(of("2001-12-05", "公约"), None);
        assert_eq!(of("2001-12-06", "协定"), None);
    }
}
