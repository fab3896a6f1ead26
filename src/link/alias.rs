//! Names that hold in one document alone: what a defined alias stands for, and titles that are shortened later.

use std::collections::BTreeMap;

use super::{AliasDefinition, EntityId, Linked, Registry, keys, names};
use crate::authority::WordClass;
use crate::extraction::Status;
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
    identified(registry, linked);
    sold(registry, linked);
}

/// 《…，补编第15号》(A/77/15): the symbol in brackets says which text a title means that no table has.
fn identified(registry: &Registry<'_, '_>, linked: &mut Linked) {
    let text = registry.reader.text();
    let mut same: BTreeMap<EntityId, EntityId> = BTreeMap::new();
    for (i, m) in linked.mentions.iter().enumerate() {
        let unknown = registry.entities[linked.links[i]].status == Status::Unknown;
        if m.kind != Kind::Document || !m.rule.starts_with("title.quoted") || !unknown {
            continue;
        }
        let at = m.range.end + 1;
        let symbol = linked.mentions[i..].iter().position(|s| s.range.start >= at).map(|n| n + i);
        if let Some(s) =
            symbol.filter(|s| linked.mentions[*s].range.start == at && text[m.range.end..].starts_with('('))
            && matches!(linked.mentions[s].reading, Reading::Symbol(_))
            && text[linked.mentions[s].range.end..].starts_with([')', '，'])
        {
            same.entry(linked.links[i]).or_insert(linked.links[s]);
        }
    }
    linked.links.iter_mut().for_each(|l| *l = same.get(l).copied().unwrap_or(*l));
}

/// 联合国出版物，出售品编号：C.04.V.7: the sales number is a name of the work before it in its sentence.
fn sold(registry: &mut Registry<'_, '_>, linked: &Linked) {
    let reader = registry.reader;
    let text = reader.text();
    for word in reader.words(WordClass::Sales) {
        let rest = text[word.end..].trim_start_matches(['：', ' ']);
        let number = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '.').next().unwrap_or_default();
        let number = number.trim_end_matches('.');
        let sentence = reader.document.sentence(word.start);
        let from = linked.mentions.partition_point(|m| m.range.start < sentence.start);
        let to = linked.mentions.partition_point(|m| m.range.start < word.start);
        let work = (from..to.max(from))
            .rfind(|i| matches!(linked.mentions[*i].kind, Kind::Document | Kind::Treaty) && linked.is_outermost(*i));
        if let (Some(i), true) = (work, number.bytes().any(|b| b.is_ascii_digit())) {
            registry.label(linked.links[i], number);
        }
    }
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

#[cfg(test)]
mod tests {
    use crate::extractor::Extractor;
    use crate::text::Source;

    #[test]
    fn symbols_and_sales_numbers_identify_the_work_before_them() {
        let text = "大会，\n回顾《渡口委员会的报告，补编第15号》(A/77/15)和《渡口安全手册》(联合国出版物，出售品编号：C.04.V.7)，\n1. 决定继续处理此案。";
        let e = Extractor::new().extract(&Source::from_text("test", text));
        let of = |surface: &str| e.mentions.iter().find(|m| m.text == surface).map(|m| m.entity.as_str());
        assert_eq!(of("《渡口委员会的报告，补编第15号》"), Some("document/A/77/15"));
        let manual = of("《渡口安全手册》").and_then(|id| e.entities.iter().find(|x| x.id == id)).expect("an entity");
        assert!(manual.labels["zh"].iter().any(|l| l == "C.04.V.7"), "{manual:?}");
    }
}
