//! Things by their name: those of the tables, and those known in this document alone. One title with two dates is two
//! texts; a bare name is the one that was met last.

use std::collections::HashMap;

use super::{EntityId, Linked, Registry, keys};
use crate::authority::{KnownId, WordClass};
use crate::extraction::Status;
use crate::mention::{Kind, Mention, Reader, Reading};

/// Why an entity is unknown.
const UNLISTED: &str = "named in this document; no authority table has it";

/// The years under which a name was met, with their entities.
type Years = Vec<(Option<i32>, EntityId)>;

/// What was named so far.
#[derive(Default)]
pub(super) struct Names {
    /// By kind and bare name: the years under which the name was met, with their entities.
    named: HashMap<(Kind, String), Years>,
    persons: Vec<(Vec<String>, EntityId)>,
}

impl Names {
    /// The entity of a table, unless the text dates a text or a meeting of this name otherwise.
    pub fn known(&mut self, registry: &mut Registry<'_, '_>, linked: &Linked, i: usize, id: KnownId) -> EntityId {
        let m = &linked.mentions[i];
        if !matches!(m.kind, Kind::Document | Kind::Meeting) {
            return registry.known(id);
        }
        let name = canonical(m.range.of(registry.reader.text()));
        let from = registry.reader.authority.tables.get(id).from.as_deref();
        let year = from.and_then(|f| f.get(..4)).and_then(|y| y.parse::<i32>().ok());
        let stated = dated_by(registry.reader, &linked.mentions, i);
        let other = matches!((stated, year), (Some(s), Some(y)) if s != y);
        if other || stated.is_none() && self.named.contains_key(&(m.kind, name.clone())) {
            return self.named(registry, linked, i, &name);
        }
        registry.known(id)
    }

    /// The thing of a name by form.
    pub fn named(&mut self, registry: &mut Registry<'_, '_>, linked: &Linked, i: usize, name: &str) -> EntityId {
        let m = &linked.mentions[i];
        let text = registry.reader.text();
        let inner = |d: &&Mention| d.range.start < m.range.end;
        let date = linked.mentions[i..]
            .iter()
            .take_while(inner)
            .find(|d| d.kind == Kind::Date && (d.range.start == m.range.start || m.kind == Kind::Meeting));
        let (name, stated) = match date {
            Some(d) => {
                let plain = format!("{}{}", &text[m.range.start..d.range.start], &text[d.range.end..m.range.end]);
                let year = match d.reading {
                    Reading::Date(r) => r.from.year,
                    _ => None,
                };
                (plain, year)
            }
            None => (name.to_owned(), dated_by(registry.reader, &linked.mentions, i)),
        };
        // 本组织秘书处: by the full name of the alias that leads it
        let alias = linked.mentions[i + 1..].iter().take_while(inner).find_map(|a| match a.reading {
            Reading::Alias(of) if a.range.start == m.range.start => Some((a.range, of)),
            _ => None,
        });
        let name = match alias {
            Some((short, full)) => format!("{}{}", full.of(text), &text[short.end..m.range.end]),
            None => name,
        };
        let plain = canonical(&name);
        if alias.is_some()
            && let Some(id) = registry.reader.authority.tables.named(&registry.language, &plain)
        {
            return registry.known(id);
        }
        let plain = self.longer(m.kind, plain, stated);
        let entries = self.named.entry((m.kind, plain.clone())).or_default();
        // a bare name: the one that was met last
        let year = stated.or_else(|| entries.last().and_then(|(y, _)| *y));
        if let Some((_, e)) = entries.iter().find(|(y, _)| *y == year) {
            return *e;
        }
        if let [(first @ None, e)] = entries.as_mut_slice() {
            // first met bare, now with its year: the same thing
            *first = stated;
            return *e;
        }
        let slug = keys::slug(&plain).to_uppercase();
        let key = match year {
            Some(y) if !plain.contains(&y.to_string()) => format!("{slug}-{y}"),
            _ => slug,
        };
        let e = registry.intern(m.kind, &key, Status::Unknown, Some(UNLISTED));
        registry.label(e, &plain);
        entries.push((year, e));
        e
    }

    /// 关于…的联合声明 and …外交部长关于…的联合声明: a title that ends another is the same, unless their years differ.
    fn longer(&self, kind: Kind, plain: String, stated: Option<i32>) -> String {
        if !matches!(kind, Kind::Document | Kind::Treaty | Kind::Meeting) || plain.chars().count() < 8 {
            return plain;
        }
        let agrees = |entries: &[(Option<i32>, EntityId)]| {
            entries.iter().any(|(y, _)| stated.is_none() || y.is_none() || *y == stated)
        };
        let ends_alike = |name: &str| {
            name != plain && (name.ends_with(&plain) || name.chars().count() >= 8 && plain.ends_with(name))
        };
        let mut same: Vec<&String> = self
            .named
            .iter()
            .filter(|((k, name), entries)| *k == kind && ends_alike(name) && agrees(entries))
            // 第二次…会议 is another meeting
            .filter(|((_, name), _)| kind != Kind::Meeting || name.starts_with('第') == plain.starts_with('第'))
            .map(|((_, name), _)| name)
            .collect();
        same.sort();
        same.first().map_or(plain.clone(), |s| (*s).clone())
    }

    /// Names are one person's where their first and last parts agree, or where one is the other's last part.
    pub fn person(&mut self, registry: &mut Registry<'_, '_>, name: &str) -> EntityId {
        let parts: Vec<String> = name.split(['·', ' ']).filter(|p| !p.is_empty()).map(str::to_owned).collect();
        let same = |known: &[String]| match (known, parts.as_slice()) {
            ([a, .., b], [c, .., d]) => a == c && b == d,
            ([.., b], [d]) | ([b], [.., d]) => b == d,
            _ => false,
        };
        if let Some((_, e)) = self.persons.iter().find(|(p, _)| same(p)) {
            return *e;
        }
        let e = match registry.reader.authority.tables.named(&registry.language, name) {
            Some(id) if registry.reader.authority.tables.get(id).kind == Kind::Person => registry.known(id),
            _ => registry.intern(Kind::Person, name, Status::Unknown, Some(UNLISTED)),
        };
        self.persons.push((parts, e));
        e
    }
}

/// A name without quotation marks and without the alias that is defined within it.
fn canonical(name: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for c in name.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    keys::bare(&out)
}

/// The year of a text or a meeting from the clause before it: 2018年5月通过的…《杜尚别声明》.
pub(super) fn dated_by(reader: &Reader<'_>, mentions: &[Mention], i: usize) -> Option<i32> {
    let text = reader.text();
    let dating = reader.grammar.words(WordClass::Dating);
    let abouts = reader.grammar.words(WordClass::About);
    let m = &mentions[i];
    if !matches!(m.kind, Kind::Document | Kind::Meeting) {
        return None;
    }
    let clause = text[..m.range.start].rfind(['，', '。', '；', '\n', '》']).map_or(0, |p| p + 1);
    mentions[..i].iter().rev().take_while(|d| d.range.start + 400 > m.range.start).find_map(|d| match d.reading {
        Reading::Date(r) if d.range.start >= clause && d.range.end <= m.range.start => {
            let between = &text[d.range.end..m.range.start];
            let direct = between == "的" || between.is_empty();
            // 2018年5月通过的|关于…的《…》: what dates the name stands before it, not before another
            let dated = dating.iter().any(|v| {
                let rest = between.find(v.as_str()).map(|p| &between[p + v.len()..]);
                rest.is_some_and(|r| r.is_empty() || abouts.iter().any(|a| r.starts_with(a.as_str())))
            });
            (direct || dated).then_some(r.from.year).flatten()
        }
        _ => None,
    })
}
