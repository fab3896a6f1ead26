//! Treaties that share a head: Basel, Rotterdam and Stockholm conventions, Conventions de Bâle, de Rotterdam et de
//! Stockholm, 巴塞尔、鹿特丹和斯德哥尔摩公约. Each item makes with the head a name of the tables.

use super::{Kind, Mention, Reader, Reading, words};
use crate::authority::{KnownId, WordClass};
use crate::text::Range;

/// What parts the items of a list, beside words.
const COMMAS: [char; 3] = [',', '،', ' '];
/// The most words of an item.
const WORDS: usize = 3;
/// The longest item where blanks part no words, in characters.
const LONGEST: usize = 8;

/// Adds the treaties of lists that share their head.
pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let heads: Vec<Range> = reader.words(WordClass::SharedHead).collect();
    for head in heads {
        let solid = reader.grammar.writing.solid;
        let mut items = if solid { solid_before(reader, head) } else { before(reader, head) };
        if items.len() < 2 && !solid {
            items = after(reader, head);
        }
        if items.len() < 2 {
            continue;
        }
        // Basel, by itself the city
        found.retain(|m| m.kind != Kind::Place || !items.iter().any(|(range, _)| *range == m.range));
        for (range, id) in items {
            reader.trace.cue(range, "list.shared-head", head, "the noun that the items of a list share");
            found.push(Mention {
                range,
                kind: Kind::Treaty,
                reading: Reading::Known(id),
                rule: "list.shared-head".into(),
            });
        }
    }
}

/// The treaty of a name, in any form of the language.
fn treaty(reader: &Reader<'_>, name: &str) -> Option<KnownId> {
    reader.lexicon.named(name).find(|id| reader.authority.tables.get(*id).kind == Kind::Treaty)
}

/// The nouns for treaties.
fn nouns<'r>(reader: &'r Reader<'_>) -> impl Iterator<Item = &'r String> {
    reader.grammar.heads.get(&Kind::Treaty).into_iter().flatten()
}

/// The items that stand before their head; the last one has it.
fn before(reader: &Reader<'_>, head: Range) -> Vec<(Range, KnownId)> {
    let text = reader.text();
    let mut items: Vec<(Range, KnownId)> = Vec::new();
    let mut end = words::back_over_blanks(text, head.start);
    loop {
        let starts = text[..end].rmatch_indices([' ', '\n']).map(|(i, _)| i + 1).chain([0]).take(WORDS);
        let item = starts.into_iter().find_map(|start| {
            let said = text[start..end].trim();
            let id = nouns(reader).find_map(|noun| treaty(reader, &format!("{said} {noun}")))?;
            Some((Range::new(start, end), id))
        });
        let Some((range, id)) = item else { return items };
        let tail = if items.is_empty() { head.end } else { range.end };
        items.insert(0, (Range::new(range.start, tail), id));
        let blank = words::back_over_blanks(text, range.start);
        let word = words::before(reader, blank, &[WordClass::Separator]).map_or(blank, |s| s.start);
        let bare = text[..word].trim_end_matches(COMMAS).len();
        if bare == blank {
            return items;
        }
        end = words::back_over_blanks(text, bare);
    }
}

/// The items that stand after their head; the first one has it.
fn after(reader: &Reader<'_>, head: Range) -> Vec<(Range, KnownId)> {
    let text = reader.text();
    let mut items: Vec<(Range, KnownId)> = Vec::new();
    let mut start = words::skip_blanks(text, head.end);
    // de in Conventions de Bâle: what leads each item
    let mut lead = String::new();
    loop {
        let rest = text[start..].split('\n').next().unwrap_or_default();
        let stops = rest.match_indices([' ', ',', '،', ';', '.', ')', '"']).map(|(i, _)| i).chain([rest.len()]);
        let mut ends: Vec<usize> = stops.filter(|i| *i > 0).take(WORDS).collect();
        ends.reverse();
        let item = ends.into_iter().find_map(|length| {
            let said = &rest[..length];
            let name = |noun: &String| {
                treaty(reader, &format!("{noun} {said}")).or_else(|| treaty(reader, &format!("{noun} {lead}{said}")))
            };
            Some((Range::new(start, start + length), nouns(reader).find_map(name)?))
        });
        let Some((range, id)) = item else { return items };
        if items.is_empty() {
            let said = range.of(text);
            lead = said.rfind([' ', '\'', '’']).map_or(String::new(), |i| said[..=i].to_owned());
        }
        let from = if items.is_empty() { head.start } else { range.start };
        items.push((Range::new(from, range.end), id));
        let blank = words::skip_blanks(text, range.end);
        let comma = text.len() - text[blank..].trim_start_matches(COMMAS).len();
        let word = words::skip(reader, comma, &[WordClass::Separator]);
        let particle = |w: &&String| {
            text[word..].starts_with(w.as_str()) && reader.grammar.words(WordClass::Separator).contains(w)
        };
        let particle = reader.grammar.writing.proclitics.iter().find(particle).filter(|_| word == comma);
        start = word + particle.map_or(0, String::len);
        if start == blank {
            return items;
        }
    }
}

/// The items before their head where blanks part no words.
fn solid_before(reader: &Reader<'_>, head: Range) -> Vec<(Range, KnownId)> {
    let text = reader.text();
    let separators = reader.grammar.words(WordClass::Separator);
    let parted = |at: usize| separators.iter().find(|s| text[..at].ends_with(s.as_str()));
    let noun = nouns(reader).filter(|n| head.of(text).ends_with(n.as_str())).max_by_key(|n| n.len());
    let Some(noun) = noun else { return Vec::new() };
    let mut items: Vec<(Range, KnownId)> = Vec::new();
    let mut end = head.start;
    loop {
        let starts = text[..end].char_indices().rev().map(|(i, _)| i).take(LONGEST);
        let item = starts.filter(|start| !items.is_empty() || parted(*start).is_some()).find_map(|start| {
            let id = treaty(reader, &format!("{}{noun}", &text[start..end]))?;
            Some((Range::new(start, end), id))
        });
        let Some((range, id)) = item else { return items };
        let tail = if items.is_empty() { head.end } else { range.end };
        items.insert(0, (Range::new(range.start, tail), id));
        let Some(separator) = parted(range.start) else {
            return items;
        };
        end = range.start - separator.len();
    }
}
