//! Things by their name: those of the tables, and those known in this document alone. One title with two dates is two
//! texts; a bare name is the one that was met just before, else it is ambiguous, as is a name that several bear.

use std::collections::{HashMap, HashSet};

use super::{EntityId, Linked, Registry, keys, misprint};
use crate::authority::{KnownId, WordClass};
use crate::extraction::Status;
use crate::mention::{DateReading, Kind, Mention, Reader, Reading};
use crate::text::Range;

/// Why a name is ambiguous.
const SHARED: &str = "several things bear this name, and the document does not say which is meant";
const DATED: &str = "the document has several things of this name and different dates";

/// Why an entity is unknown.
const UNLISTED: &str = "named in this document; no authority table has it";

/// How many paragraphs back a bare name may look for the text of that name that was met last.
const NEAR: usize = 3;

/// From so many characters on a title may stand for a longer one that it ends.
const LONG: usize = 8;

/// The last characters of a name, which a longer one shares.
fn tail(name: &str) -> String {
    let from = name.char_indices().rev().nth(LONG - 1).map_or(0, |(i, _)| i);
    name[from..].to_owned()
}

/// A thing under a name.
struct Met {
    /// The year that the text gives it.
    year: Option<i32>,
    entity: EntityId,
    /// Where it was named last.
    at: usize,
}

/// What a name was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Choice {
    pub entity: EntityId,
    /// True where the name alone does not say which of several things is meant.
    pub inferred: bool,
}

impl Choice {
    fn sure(entity: EntityId) -> Self {
        Choice { entity, inferred: false }
    }
}

/// What was named so far.
pub(super) struct Names {
    /// By kind and bare name.
    named: HashMap<(Kind, String), Vec<Met>>,
    /// The names of at least [`LONG`] characters by kind and by the last of them.
    by_tail: HashMap<(Kind, String), Vec<String>>,
    persons: Vec<(Vec<String>, EntityId)>,
    /// Rows of the tables that the document names by a name that no other row bears.
    certain: HashSet<KnownId>,
    /// What a reader should know, by place.
    pub diagnostics: Vec<(Range, String)>,
}

impl Names {
    /// Notes which rows of the tables the document names beyond doubt.
    pub fn new(registry: &Registry<'_, '_>, mentions: &[Mention]) -> Self {
        let tables = &registry.reader.authority.tables;
        let certain = mentions.iter().filter_map(|m| match m.reading {
            Reading::Known(id) if !tables.is_shared(&registry.language, id) || bearers(registry, m).len() < 2 => {
                Some(id)
            }
            _ => None,
        });
        let certain = certain.collect();
        Names { named: HashMap::new(), by_tail: HashMap::new(), persons: Vec::new(), certain, diagnostics: Vec::new() }
    }

    /// The entity of a table, unless the text dates a text or a meeting of this name otherwise, or several bear it.
    pub fn known(&mut self, registry: &mut Registry<'_, '_>, linked: &Linked, i: usize, id: KnownId) -> Choice {
        let m = &linked.mentions[i];
        if registry.reader.authority.tables.is_shared(&registry.language, id) {
            let bearers = bearers(registry, m);
            if bearers.len() > 1 {
                return self.one_of(registry, linked, i, &bearers);
            }
        }
        if !matches!(m.kind, Kind::Document | Kind::Meeting) {
            return Choice::sure(registry.known(id));
        }
        let name = canonical(m.range.of(registry.reader.text()));
        let year = year_of(registry, id);
        let stated = dated_by(registry.reader, &linked.mentions, i);
        let entity = registry.known(id);
        let met = self.met(m.kind, &name);
        let dated_otherwise = matches!((stated, year), (Some(s), Some(y)) if s != y);
        if dated_otherwise || stated.is_none() && met.iter().any(|o| o.entity != entity) {
            return self.named(registry, linked, i, &name);
        }
        match met.iter_mut().find(|o| o.entity == entity) {
            Some(o) => o.at = m.range.start,
            None => met.push(Met { year, entity, at: m.range.start }),
        }
        Choice::sure(entity)
    }

    /// Of several rows that bear a name the one of the year that the text states, else the only one that the document
    /// names elsewhere by another name; else the text does not say which.
    fn one_of(&self, registry: &mut Registry<'_, '_>, linked: &Linked, i: usize, bearers: &[KnownId]) -> Choice {
        let m = &linked.mentions[i];
        let stated = dated_by(registry.reader, &linked.mentions, i);
        let mut of_year = bearers.iter().filter(|id| stated.is_some() && year_of(registry, **id) == stated);
        if let (Some(id), None) = (of_year.next(), of_year.next()) {
            super::told::choice(registry, m, *id, bearers, "of the year that the text states");
            return Choice::sure(registry.known(*id));
        }
        let mut named = bearers.iter().filter(|id| self.certain.contains(id));
        if let (Some(id), None) = (named.next(), named.next()) {
            super::told::choice(registry, m, *id, bearers, "which the document names elsewhere by another name");
            return Choice { entity: registry.known(*id), inferred: true };
        }
        let candidates: Vec<EntityId> = bearers.iter().map(|id| registry.known(*id)).collect();
        let name = canonical(m.range.of(registry.reader.text()));
        Choice { entity: ambiguous(registry, m.kind, &name, &candidates, SHARED), inferred: true }
    }

    /// The thing of a name by form.
    pub fn named(&mut self, registry: &mut Registry<'_, '_>, linked: &Linked, i: usize, name: &str) -> Choice {
        let m = &linked.mentions[i];
        let text = registry.reader.text();
        let inner = |d: &&Mention| d.range.start < m.range.end;
        let date = linked.mentions[i..]
            .iter()
            .take_while(inner)
            .find(|d| d.kind == Kind::Date && (d.range.start == m.range.start || m.kind == Kind::Meeting));
        let (name, date) = match date {
            Some(d) => {
                let plain = format!("{}{}", &text[m.range.start..d.range.start], &text[d.range.end..m.range.end]);
                let date = match d.reading {
                    Reading::Date(r) => Some(r),
                    _ => None,
                };
                (plain, date)
            }
            None => (name.to_owned(), date_of(registry.reader, &linked.mentions, i)),
        };
        let stated = date.and_then(|d| d.from.year);
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
        // 上海合作组织(以下简称“本组织”)秘书处: a known name, interrupted
        if (alias.is_some() || plain != keys::bare(&name))
            && let Some(id) = registry.reader.authority.tables.named(&registry.language, &plain)
        {
            return Choice::sure(registry.known(id));
        }
        let short = plain.clone();
        let plain = self.longer(m.kind, plain, stated);
        if plain != short {
            registry.reader.trace.link(m.range, None, format_args!("the same as the title {plain}, named before"));
        }
        let met = self.met(m.kind, &plain);
        if let Some(o) = met.iter_mut().find(|o| stated.is_some() && o.year == stated) {
            o.at = m.range.start;
            return Choice::sure(o.entity);
        }
        match (stated, met.as_mut_slice()) {
            // a bare name again, or first met bare and now with its year: the same thing
            (None, [one]) | (Some(_), [one @ Met { year: None, .. }]) => {
                (one.year, one.at) = (stated.or(one.year), m.range.start);
                return Choice::sure(one.entity);
            }
            (None, [_, _, ..]) => return last_met(registry, m, &plain, met),
            _ => {}
        }
        let slug = keys::slug(&plain).to_uppercase();
        let key = match stated {
            Some(y) if !plain.contains(&y.to_string()) => format!("{slug}-{y}"),
            _ => slug,
        };
        let entity = registry.intern(m.kind, &key, Status::Unknown, Some(UNLISTED));
        registry.label(entity, &plain);
        met.push(Met { year: stated, entity, at: m.range.start });
        let day = date.filter(|d| d.from.day.is_some() && d.to.is_none()).map(|d| d.to_string());
        if let Some((meant, why)) = misprint::text(registry.reader, m, &plain, day.as_deref()) {
            let meant = registry.known(meant);
            registry.entities[entity].candidates = vec![registry.entities[meant].id.clone()];
            registry.entities[entity].reason = Some(why.clone());
            self.diagnostics.push((m.range, why));
        }
        Choice::sure(entity)
    }

    /// 关于…的联合声明 and …外交部长关于…的联合声明: a title that ends another is the same, unless their years differ.
    fn longer(&self, kind: Kind, plain: String, stated: Option<i32>) -> String {
        if !matches!(kind, Kind::Document | Kind::Treaty | Kind::Meeting) || plain.chars().count() < LONG {
            return plain;
        }
        let agrees = |met: &[Met]| met.iter().any(|o| stated.is_none() || o.year.is_none() || o.year == stated);
        let ends_alike = |name: &str| name != plain && (name.ends_with(&plain) || plain.ends_with(name));
        let candidates = self.by_tail.get(&(kind, tail(&plain))).into_iter().flatten();
        let same = candidates
            .filter(|name| ends_alike(name))
            // 第二次…会议 is another meeting
            .filter(|name| kind != Kind::Meeting || name.starts_with('第') == plain.starts_with('第'))
            .filter(|name| self.named.get(&(kind, (*name).clone())).is_some_and(|met| agrees(met)))
            .min();
        same.cloned().unwrap_or(plain)
    }

    /// The things of a name that were met.
    fn met(&mut self, kind: Kind, name: &str) -> &mut Vec<Met> {
        self.named.entry((kind, name.to_owned())).or_insert_with(|| {
            if name.chars().count() >= LONG {
                self.by_tail.entry((kind, tail(name))).or_default().push(name.to_owned());
            }
            Vec::new()
        })
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

/// The rows of one kind that bear the name of a mention.
fn bearers(registry: &Registry<'_, '_>, m: &Mention) -> Vec<KnownId> {
    let tables = &registry.reader.authority.tables;
    let name = canonical(m.range.of(registry.reader.text()));
    tables.bearers(&registry.language, &name).iter().copied().filter(|id| tables.get(*id).kind == m.kind).collect()
}

fn year_of(registry: &Registry<'_, '_>, id: KnownId) -> Option<i32> {
    registry.reader.authority.tables.get(id).from.as_deref()?.get(..4)?.parse().ok()
}

/// One title with several dates, named bare: the one met last, if that was just before.
fn last_met(registry: &mut Registry<'_, '_>, m: &Mention, name: &str, met: &mut [Met]) -> Choice {
    let document = registry.reader.document;
    let here = document.paragraph_at(m.range.start);
    let near = met.iter().filter(|o| document.paragraph_at(o.at) + NEAR >= here).max_by_key(|o| o.at);
    let last = near.map(|o| (o.entity, document.sentence(o.at)));
    // of two in one sentence neither is the last
    let beside = |(e, s): &(EntityId, Range)| met.iter().any(|o| o.entity != *e && s.has(o.at));
    if let Some((entity, _)) = last.filter(|l| !beside(l)) {
        met.iter_mut().filter(|o| o.entity == entity).for_each(|o| o.at = m.range.start);
        return Choice { entity, inferred: true };
    }
    let candidates: Vec<EntityId> = met.iter().map(|o| o.entity).collect();
    Choice { entity: ambiguous(registry, m.kind, name, &candidates, DATED), inferred: true }
}

/// The thing that a name stands for where it may be one of several.
fn ambiguous(registry: &mut Registry<'_, '_>, kind: Kind, name: &str, candidates: &[EntityId], why: &str) -> EntityId {
    let key = format!("{}-AMBIGUOUS", keys::slug(name).to_uppercase());
    let entity = registry.intern(kind, &key, Status::Ambiguous, Some(why));
    registry.label(entity, name);
    registry.entities[entity].candidates = candidates.iter().map(|c| registry.entities[*c].id.clone()).collect();
    entity
}

/// A name without quotation marks and without the alias that is defined within it.
fn canonical(name: &str) -> String {
    if !name.contains(['(', ')']) {
        return keys::bare(name);
    }
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

/// The year of a text or a meeting from the clause before it.
pub(super) fn dated_by(reader: &Reader<'_>, mentions: &[Mention], i: usize) -> Option<i32> {
    date_of(reader, mentions, i)?.from.year
}

/// The date of a text or a meeting from the clause before it: 2018年5月通过的…《杜尚别声明》.
fn date_of(reader: &Reader<'_>, mentions: &[Mention], i: usize) -> Option<DateReading> {
    let text = reader.text();
    let dating = reader.grammar.words(WordClass::Dating);
    let abouts = reader.grammar.words(WordClass::About);
    let m = &mentions[i];
    if !matches!(m.kind, Kind::Document | Kind::Meeting | Kind::Treaty) {
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
            ((direct || dated) && r.from.year.is_some()).then_some(r)
        }
        _ => None,
    })
}
