//! Names that hold in one document alone: (以下简称“本组织”), and a name in brackets after the name that it shortens.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Kind, Mention, Reader, Reading, near};
use crate::authority::WordClass;
use crate::text::{Range, occurrences};

/// The longest alias, in characters.
const LONGEST: usize = 24;

/// An alias that the document defines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The name that it stands for.
    pub name: Range,
    /// The alias, without quotation marks.
    pub alias: String,
    /// The definition, from the name to the closing bracket.
    pub range: Range,
}

/// Finds the definitions after the names found so far, and a mention wherever a defined alias stands.
pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>, aliases: &mut Vec<Alias>) {
    let text = reader.text();
    let mut new: Vec<Alias> = Vec::new();
    // by where the definition ends
    let mut defined: HashMap<usize, Vec<(Range, String)>> = HashMap::new();
    for a in aliases.iter() {
        defined.entry(a.range.end).or_default().push((a.name, a.alias.clone()));
    }
    for m in found.iter() {
        for alias in definitions(reader, m) {
            let here = defined.entry(alias.range.end).or_default();
            if here.iter().all(|(name, other)| *name == alias.name && *other != alias.alias) {
                here.push((alias.name, alias.alias.clone()));
                new.push(alias);
            }
        }
    }
    if new.is_empty() {
        return;
    }
    // 多层面综合稳定团(中非稳定团): a name by form is what a known name in its brackets stands for
    for a in &new {
        let inner = Range::new(a.name.end, a.range.end);
        let known = near(found, inner).iter().find_map(|m| match m.reading {
            Reading::Known(id) if inner.contains(m.range) && plain(reader.text(), m.range) == a.alias => {
                Some((id, m.kind))
            }
            _ => None,
        });
        let Some((id, kind)) = known else { continue };
        let from = found.partition_point(|m| m.range.start < a.name.start);
        let mut here = found[from..].iter_mut().take_while(|m| m.range.start == a.name.start);
        if let Some(m) = here.find(|m| m.range == a.name && m.kind == kind)
            && matches!(m.reading, Reading::Name(_))
        {
            m.reading = Reading::Known(id);
        }
    }
    let mut added: Vec<Mention> = Vec::new();
    let mut done: HashSet<(&str, &str)> = HashSet::new(); // a definition that is repeated adds nothing
    let words: BTreeSet<&str> = new.iter().map(|a| a.alias.as_str()).collect();
    let words: Vec<&str> = words.into_iter().collect();
    let places = occurrences(text, &words);
    for a in &new {
        if !done.insert((a.alias.as_str(), a.name.of(text))) {
            continue;
        }
        let places = words.binary_search(&a.alias.as_str()).map_or(&[][..], |n| &places[n]);
        let kind = near(found, a.name).iter().find(|m| m.range == a.name).map_or(Kind::Organization, |m| m.kind);
        for &plain in &places[places.partition_point(|p| p.start < a.name.end)..] {
            // where blanks part the words, an alias is a whole one
            let inside = |c: char| c.is_alphanumeric();
            let cut = text[..plain.start].ends_with(inside) || text[plain.end..].starts_with(inside);
            if cut && !reader.grammar.writing.solid {
                continue;
            }
            let range = with_marks(text, plain);
            let first = found.partition_point(|m| m.range.start < range.start);
            reader.trace.cue(range, "alias", a.range, "where the document defines it");
            let same = found[first..]
                .iter()
                .take_while(|m| m.range.start <= plain.start)
                .position(|m| m.range == range || m.range == plain);
            match same.map(|i| first + i) {
                // the definition says what a name by form means here; a known name keeps its own meaning
                Some(i) if matches!(found[i].reading, Reading::Name(_)) => {
                    found[i] = Mention { range, kind, reading: Reading::Alias(a.name), rule: "alias".into() };
                }
                Some(_) => {}
                None => added.push(Mention { range, kind, reading: Reading::Alias(a.name), rule: "alias".into() }),
            }
        }
    }
    found.append(&mut added);
    aliases.append(&mut new);
}

/// A name without quotation marks.
fn plain(text: &str, range: Range) -> &str {
    range.of(text).trim_matches(['“', '”', '《', '》'])
}

/// A range with the quotation marks around it.
fn with_marks(text: &str, range: Range) -> Range {
    let marks = [("“", "”"), ("《", "》")];
    match marks.iter().find(|(a, b)| text[..range.start].ends_with(a) && text[range.end..].starts_with(b)) {
        Some((a, b)) => Range::new(range.start - a.len(), range.end + b.len()),
        None => range,
    }
}

/// The aliases in the brackets after a name: one, or several in quotation marks (“…”或“…”).
fn definitions(reader: &Reader<'_>, m: &Mention) -> Vec<Alias> {
    if !matches!(m.kind, Kind::Organization | Kind::Treaty | Kind::Document | Kind::Meeting | Kind::State) {
        return Vec::new();
    }
    let text = reader.text();
    let blank = if reader.grammar.writing.solid { "" } else { " " };
    let Some(rest) = text[m.range.end..].strip_prefix(blank).and_then(|t| t.strip_prefix('(')) else {
        return Vec::new();
    };
    let open = m.range.end + blank.len() + 1;
    let Some(close) = rest.find([')', '\n']).filter(|c| rest[*c..].starts_with(')')) else { return Vec::new() };
    let leads = reader.grammar.words(WordClass::Alias);
    let lead = leads.iter().filter(|l| rest[..close].starts_with(l.as_str())).map(String::len).max();
    let end = open + close + 1;
    let inner = rest[lead.unwrap_or(0)..close].trim_start_matches(['：', '为', '作', ' ', ':']);
    let inner = without_article(reader, inner);
    let between = reader.grammar.words(WordClass::Or).iter().find(|w| inner.contains(&format!("”{w}“")));
    let one = |alias: &str| definition(reader, m, alias, lead.is_some(), end);
    match between {
        Some(or) => inner.split(&format!("”{or}“")).filter_map(one).collect(),
        None => one(inner).into_iter().collect(),
    }
}

/// “the Organization”: an alias without the article in its marks.
fn without_article<'t>(reader: &Reader<'_>, alias: &'t str) -> &'t str {
    let inner = alias.trim_start_matches(['“', '«', '"', ' ']);
    let articles = reader.grammar.words(WordClass::Article).iter();
    let led = articles.filter_map(|a| inner.strip_prefix(a.as_str())?.strip_prefix(' ')).min_by_key(|rest| rest.len());
    led.unwrap_or(alias)
}

/// One alias, where it may be one of this name.
fn definition(reader: &Reader<'_>, m: &Mention, alias: &str, led: bool, end: usize) -> Option<Alias> {
    let text = reader.text();
    let alias: String = alias.chars().filter(|c| !matches!(c, '“' | '”' | '《' | '》' | '«' | '»' | '"')).collect();
    let letters = alias.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | ' ' | '·' | '、'));
    if !(2..=LONGEST).contains(&alias.chars().count()) || !letters || alias.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let name = m.range.of(text);
    let acronym = alias.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '-' | '/'));
    let known = || match m.reading {
        Reading::Known(id) => {
            reader.authority.tables.get(id).names_in(&reader.grammar.code).iter().any(|n| *n == alias && *n != name)
        }
        _ => false,
    };
    // an abbreviation is made of its name's characters in their order, or ends as it does (所设委员会)
    let made_of = is_subsequence(&alias, name);
    let same_head = m.kind == Kind::Organization && name.chars().rev().take(3).eq(alias.chars().rev().take(3));
    (led || acronym || made_of || same_head || known()).then(|| Alias {
        name: m.range,
        alias,
        range: Range::new(m.range.start, end),
    })
}

/// True where the characters of `short` stand in `long` in this order, and `long` has more.
pub fn is_subsequence(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.len() < long.len() && short.chars().all(|c| rest.any(|l| l == c))
}

#[cfg(test)]
mod tests {
    use super::is_subsequence;

    #[test]
    fn an_abbreviation_is_made_of_its_names_characters() {
        assert!(is_subsequence("欧安组织", "欧洲安全与合作组织"));
        assert!(is_subsequence("亚洲信任会议", "亚洲相互协作和建立信任措施会议"));
        assert!(!is_subsequence("特别是东部", "巴勒斯坦被占领土"));
    }
}
