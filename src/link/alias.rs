//! Names that hold in one document alone: (以下简称“本组织”), a name in brackets after a name, titles shortened later.

use super::{AliasDefinition, EntityId, Linked, Registry, identity, sort};
use crate::authority::WordClass;
use crate::mention::{Kind, Mention, Reading};
use crate::text::Range;

/// The longest alias, in characters.
const LONGEST: usize = 24;

pub(super) fn apply(registry: &mut Registry<'_, '_>, linked: &mut Linked) {
    define(registry, linked);
    occurrences(registry, linked);
    shortened(registry, linked);
}

/// Finds the definitions.
fn define(registry: &mut Registry<'_, '_>, linked: &mut Linked) {
    let reader = registry.reader;
    let text = reader.text();
    let leads = reader.grammar.words(WordClass::Alias);
    let mut found: Vec<AliasDefinition> = Vec::new();
    for (i, m) in linked.mentions.iter().enumerate() {
        if !matches!(
            m.kind,
            Kind::Organization | Kind::Treaty | Kind::Document | Kind::Meeting | Kind::State
        ) {
            continue;
        }
        let Some(rest) = text[m.range.end..].strip_prefix('(') else {
            continue;
        };
        let Some(close) = rest
            .find([')', '\n'])
            .filter(|c| rest[*c..].starts_with(')'))
        else {
            continue;
        };
        let inner = &rest[..close];
        let lead = leads
            .iter()
            .filter(|l| inner.starts_with(l.as_str()))
            .map(String::len)
            .max();
        let alias =
            identity::bare(inner[lead.unwrap_or(0)..].trim_start_matches(['：', '为', '作']));
        let length = alias.chars().count();
        let letters = alias
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | ' ' | '·' | '、'));
        if length < 2
            || length > LONGEST
            || !letters
            || alias.starts_with(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let name = identity::bare(m.range.of(text));
        let acronym = alias
            .chars()
            .all(|c| c.is_ascii_uppercase() || c == '-' || c == '/')
            && alias.len() >= 2;
        // an abbreviation is made of its name's characters, in their order
        if lead.is_none()
            && !acronym
            && !(is_subsequence(&alias, &name)
                || known_as(registry, linked.links[i], &alias)
                || established(text, m.range, &alias))
        {
            continue;
        }
        let range = Range::new(m.range.start, m.range.end + 1 + close + 1);
        found.push(AliasDefinition {
            entity: linked.links[i],
            alias,
            range,
        });
    }
    // of names that end together the longest is the one that is shortened
    found.dedup_by(|b, a| a.range.end == b.range.end);
    linked.aliases = found;
}

/// True where the characters of `short` stand in `long` in this order.
pub(super) fn is_subsequence(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short != long && short.chars().all(|c| rest.any(|l| l == c))
}

fn known_as(registry: &Registry<'_, '_>, entity: EntityId, alias: &str) -> bool {
    registry.entities[entity]
        .labels
        .get(&registry.language)
        .is_some_and(|l| l.iter().any(|n| n == alias))
}

/// …第1373(2001)号决议所设委员会(反恐怖主义委员会)
fn established(text: &str, range: Range, alias: &str) -> bool {
    let name = range.of(text);
    name.contains("所设") && name.chars().last() == alias.chars().last()
}

/// Adds a mention wherever a defined alias stands and nothing else was found.
fn occurrences(registry: &mut Registry<'_, '_>, linked: &mut Linked) {
    let text = registry.reader.text();
    let mut added: Vec<(Mention, EntityId)> = Vec::new();
    for definition in &linked.aliases {
        let kind = registry.entities[definition.entity].kind;
        for (at, _) in text.match_indices(definition.alias.as_str()) {
            let mut range = Range::new(at, at + definition.alias.len());
            if at < definition.range.start {
                continue;
            }
            if text[..range.start].ends_with('“') && text[range.end..].starts_with('”')
                || text[..range.start].ends_with('《') && text[range.end..].starts_with('》')
            {
                range = Range::new(range.start - 3, range.end + 3);
            }
            match linked.mentions.iter().position(|m| {
                m.range == range || m.range == Range::new(at, at + definition.alias.len())
            }) {
                Some(i) => {
                    // the definition says what an own name means here
                    if matches!(linked.mentions[i].reading, Reading::Name(_))
                        || linked.mentions[i].kind == kind
                    {
                        linked.mentions[i].range = range;
                        linked.mentions[i].kind = kind;
                        linked.links[i] = definition.entity;
                        linked.mentions[i].rule = "alias".to_owned();
                    }
                }
                None => {
                    let taken = linked.mentions.iter().any(|m| {
                        m.range.crosses(range)
                            || m.range.contains(range)
                                && m.range.end == range.end
                                && m.kind == kind
                                && m.range != definition.range
                    });
                    if !taken && !added.iter().any(|(m, _)| m.range.overlaps(range)) {
                        let reading = Reading::Name(definition.alias.clone());
                        added.push((
                            Mention {
                                range,
                                kind,
                                reading,
                                rule: "alias".to_owned(),
                            },
                            definition.entity,
                        ));
                    }
                }
            }
        }
        registry.label(definition.entity, &definition.alias);
    }
    for (m, e) in added {
        linked.mentions.push(m);
        linked.links.push(e);
        linked.inferred.push(false);
    }
    // 本组织宪章, 本组织秘书处: what an alias leads is a name of its own
    sort(linked);
}

/// 《奥胡斯公约》 after 《在环境问题上…的公约》: a later title made of an earlier one's characters, with its head.
fn shortened(registry: &mut Registry<'_, '_>, linked: &mut Linked) {
    let text = registry.reader.text();
    for i in 0..linked.mentions.len() {
        let m = &linked.mentions[i];
        if !matches!(m.kind, Kind::Treaty | Kind::Document)
            || !m.rule.starts_with("title.quoted")
            || !matches!(m.reading, Reading::Name(_))
        {
            continue;
        }
        let name = identity::bare(m.range.of(text));
        let tail: String = name.chars().rev().take(2).collect();
        let full = (0..i).rev().find(|j| {
            let o = &linked.mentions[*j];
            let long = identity::bare(o.range.of(text));
            o.kind == m.kind
                && linked.links[*j] != linked.links[i]
                && long.chars().rev().take(2).collect::<String>() == tail
                && is_subsequence(&name, &long)
        });
        if let Some(j) = full {
            linked.links[i] = linked.links[j];
            linked.inferred[i] = true;
        }
    }
}
