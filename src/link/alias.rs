//! Names that hold in one document alone: what a defined alias stands for, and titles that are shortened later.

use std::collections::{BTreeMap, HashMap};

use super::{AliasDefinition, EntityId, Linked, Registry, keys, names};
use crate::authority::WordClass;
use crate::extraction::Status;
use crate::mention::{Alias, Kind, Mention, Reading, is_subsequence};
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

/// A title that was named, for shorter ones that come later.
struct Title {
    name: String,
    year: Option<i32>,
    /// The mention that named it last.
    last: usize,
}

/// 《奥胡斯公约》 after 《在环境问题上…的公约》: a later title made of an earlier one's characters, with its head.
fn shortened(registry: &Registry<'_, '_>, linked: &mut Linked) {
    let text = registry.reader.text();
    // by kind and by the last two characters, which the shorter title shares
    let mut titles: HashMap<(Kind, String), Vec<Title>> = HashMap::new();
    for i in 0..linked.mentions.len() {
        let m = &linked.mentions[i];
        if !matches!(m.kind, Kind::Treaty | Kind::Document) {
            continue;
        }
        let year = names::dated_by(registry.reader, &linked.mentions, i);
        let name = main_title(text, m.range);
        let head: String = name.chars().rev().take(2).collect();
        let earlier = titles.entry((m.kind, head)).or_default();
        if m.rule.starts_with("title.quoted") && matches!(m.reading, Reading::Name(_)) {
            let whole = |t: &&Title| (year.is_none() || year == t.year) && is_subsequence(&name, &t.name);
            if let Some(j) = earlier.iter().filter(whole).map(|t| t.last).max() {
                linked.inferred[i] |= linked.links[i] != linked.links[j];
                registry.reader.trace.link(
                    m.range,
                    Some(linked.mentions[j].range),
                    "a shorter form of a title named before",
                );
                linked.links[i] = linked.links[j];
            }
        }
        match earlier.iter_mut().find(|t| t.year == year && t.name == name) {
            Some(same) => same.last = i,
            None => earlier.push(Title { name, year, last: i }),
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
    let is_tail = |m: &Mention| m.rule == "repeat.title";
    let mut wholes: BTreeMap<(Kind, &str), Vec<usize>> = BTreeMap::new();
    for m in linked.mentions.iter().filter(|m| is_tail(m)) {
        wholes.entry((m.kind, m.range.of(text))).or_default();
    }
    if wholes.is_empty() {
        return;
    }
    for (i, m) in linked.mentions.iter().enumerate().filter(|(_, m)| !is_tail(m)) {
        let mut of_kind = wholes.range_mut((m.kind, "")..).take_while(|((kind, _), _)| *kind == m.kind).peekable();
        if of_kind.peek().is_some() {
            let name = keys::bare(m.range.of(text));
            of_kind.filter(|((_, tail), _)| name.ends_with(tail)).for_each(|(_, list)| list.push(i));
        }
    }
    for i in 0..linked.mentions.len() {
        let m = &linked.mentions[i];
        let Some(list) = wholes.get(&(m.kind, m.range.of(text))).filter(|_| is_tail(m)) else { continue };
        // the last before it, else the first after it
        let before = list.partition_point(|j| *j < i);
        if let Some(j) = before.checked_sub(1).or(Some(before)).and_then(|n| list.get(n)) {
            let e = linked.links[*j];
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
