//! Names that hold in one document alone: what a defined alias stands for, and titles that are shortened later.

use super::{AliasDefinition, EntityId, Linked, Registry, keys, names};
use crate::mention::{Alias, Kind, Reading, is_subsequence};
use crate::text::Range;

pub(super) fn apply(registry: &mut Registry<'_, '_>, linked: &mut Linked, aliases: Vec<Alias>) {
    for a in aliases {
        let Some(i) = linked.around(a.name).find(|i| linked.mentions[*i].range == a.name) else { continue };
        let entity = linked.links[i];
        registry.label(entity, &a.alias);
        linked.aliases.push(AliasDefinition { entity, alias: a.alias, range: a.range });
    }
    shortened(registry, linked);
    tails(registry, linked);
}

/// 《奥胡斯公约》 after 《在环境问题上…的公约》: a later title made of an earlier one's characters, with its head.
fn shortened(registry: &Registry<'_, '_>, linked: &mut Linked) {
    let text = registry.reader.text();
    for i in 0..linked.mentions.len() {
        let m = &linked.mentions[i];
        if !matches!(m.kind, Kind::Treaty | Kind::Document)
            || !m.rule.starts_with("title.quoted")
            || !matches!(m.reading, Reading::Name(_))
        {
            continue;
        }
        let year = names::dated_by(registry.reader, &linked.mentions, i);
        let name = main_title(text, m.range);
        let full = (0..i).rev().find(|j| {
            let o = &linked.mentions[*j];
            let long = main_title(text, o.range);
            let same_year = year.is_none() || year == names::dated_by(registry.reader, &linked.mentions, *j);
            same_year
                && o.kind == m.kind
                && long.chars().rev().take(2).eq(name.chars().rev().take(2))
                && is_subsequence(&name, &long)
        });
        if let Some(j) = full {
            linked.inferred[i] |= linked.links[i] != linked.links[j];
            registry.reader.trace.link(
                m.range,
                Some(linked.mentions[j].range),
                "a shorter form of a title named before",
            );
            linked.links[i] = linked.links[j];
        }
    }
}

/// A title without marks, without a date before it and without its subtitle.
fn main_title(text: &str, range: Range) -> String {
    let quoted = range.of(text);
    let title = quoted.find('《').map_or(quoted, |i| &quoted[i..]);
    keys::bare(title.split(['：', '—']).next().unwrap_or(title))
}

/// 立法指南: the last words of a title that was given in full.
fn tails(registry: &Registry<'_, '_>, linked: &mut Linked) {
    let text = registry.reader.text();
    for i in 0..linked.mentions.len() {
        let m = &linked.mentions[i];
        if m.rule != "repeat.title" {
            continue;
        }
        let tail = m.range.of(text);
        let whole = |j: &usize| {
            let o = &linked.mentions[*j];
            o.kind == linked.mentions[i].kind
                && o.rule != "repeat.title"
                && keys::bare(o.range.of(text)).ends_with(tail)
        };
        let found: Option<EntityId> =
            (0..i).rev().find(whole).or_else(|| (i..linked.mentions.len()).find(whole)).map(|j| linked.links[j]);
        if let Some(e) = found {
            super::told::before(registry, linked, m.range, e, "the last words of a name that is given in full");
            linked.links[i] = e;
            linked.inferred[i] = true;
        }
    }
}
