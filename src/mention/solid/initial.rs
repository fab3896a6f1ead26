//! States by the first character of their name: 阿国内 in a text that names 阿富汗.

use std::collections::BTreeSet;

use super::{Kind, Mention, Reader, Reading, near};
use crate::authority::{KnownId, WordClass};
use crate::text::Range;

/// A character before a word such as 国内 or 两国, in a text that names just one state of that initial.
pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    if !reader.grammar.writing.solid {
        return;
    }
    let text = reader.text();
    let named: BTreeSet<(char, KnownId)> = found
        .iter()
        .filter(|m| m.kind == Kind::State)
        .filter_map(|m| match m.reading {
            Reading::Known(id) => Some((m.range.of(text).chars().next()?, id)),
            _ => None,
        })
        .collect();
    let boundaries = reader.grammar.words(WordClass::Boundary);
    let mut added = Vec::new();
    for word in reader.words(WordClass::Domestic) {
        let Some(initial) = text[..word.start].chars().next_back() else { continue };
        let range = Range::new(word.start - initial.len_utf8(), word.start);
        let mut states = named.range((initial, KnownId::MIN)..=(initial, KnownId::MAX));
        let (Some((_, state)), None) = (states.next(), states.next()) else { continue };
        let before = &text[..range.start];
        let begins = !before.ends_with(crate::text::is_ideograph)
            || boundaries.iter().any(|b| before.ends_with(b.as_str()))
            || near(found, Range::at(range.start)).iter().any(|m| m.range.end == range.start);
        let taken = |m: &Mention| m.range.overlaps(range) && !matches!(m.kind, Kind::Event);
        if begins && !near(found, range).iter().any(taken) {
            added.push(Mention { range, kind: Kind::State, reading: Reading::Known(*state), rule: "initial".into() });
        }
    }
    found.append(&mut added);
}

#[cfg(test)]
mod tests {
    use crate::extractor::Extractor;
    use crate::text::Source;

    fn initials(text: &str) -> Vec<(String, String)> {
        let e = Extractor::new().extract(&Source::from_text("test", text));
        let of = e.mentions.into_iter().filter(|m| m.rule == "initial");
        of.map(|m| (m.text, m.entity)).collect()
    }

    #[test]
    fn an_initial_stands_for_the_one_state_that_the_text_names() {
        let afghanistan = ("阿".to_owned(), "state/AFG".to_owned());
        assert_eq!(initials("各方支持阿富汗。各方关心在阿国内的和平。"), [afghanistan]);
        assert_eq!(initials("各方支持阿富汗和阿尔巴尼亚，关心在阿国内的和平。"), []);
        assert_eq!(initials("各方关心在阿国内的和平。"), []);
        assert_eq!(initials("中国国内的情况和各国国内的情况。"), []);
    }
}
