//! How well an extraction agrees with the annotations.
//!
//! Spans are compared after white space is dropped; an optional mention or relation is neither rewarded nor punished. A
//! mention is rightly linked when its entity bears the gold key or a name of it, and when that entity is the one most
//! mentions of the thing have, and most of the entity's mentions are that thing: a split costs, and so does a merger. A
//! relation counts with whatever act; whether the act is right is counted apart.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::ops::AddAssign;

use rapporteur::extraction::{Entity, Extraction};
use rapporteur::mention::Kind;
use rapporteur::text::source::digest;

use crate::gold::{Gold, Keys, Relation, kind_name, name};

/// What was found of what should have been.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub right: usize,
    pub extra: usize,
    pub missed: usize,
}

impl Tally {
    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        let all = 2 * self.right + self.extra + self.missed;
        if all == 0 { 1.0 } else { 2.0 * self.right as f64 / all as f64 }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.extra += other.extra;
        self.missed += other.missed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.4} ({}/{}/{})", self.f1(), self.right, self.extra, self.missed)
    }
}

/// The score of some documents.
#[derive(Debug, Default)]
pub struct Score {
    pub mentions: Tally,
    pub linked: Tally,
    pub relations: Tally,
    /// Relations found with the right act; the extra ones are those with another.
    pub acts: Tally,
    /// Each thing missed, superfluous or wrong, in a line.
    pub differences: Vec<String>,
}

impl Score {
    /// The share of the right acts.
    pub fn acts_right(&self) -> f64 {
        let all = self.acts.right + self.acts.extra;
        if all == 0 { 1.0 } else { self.acts.right as f64 / all as f64 }
    }

    /// Scores one more document.
    pub fn add(&mut self, gold: &Gold, keys: &Keys, text: &str, found: &Extraction) {
        let mut scorer = Scorer::new(gold, keys, text, found);
        scorer.mentions(self);
        if let Some(relations) = &gold.relations {
            scorer.relations(self, relations);
        }
        let stem = &found.document.source;
        self.differences.extend(scorer.differences.iter().map(|line| format!("{stem} {line}")));
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Score { mentions, linked, relations, acts, .. } = self;
        let all = acts.right + acts.extra;
        let share = self.acts_right();
        write!(f, "mentions {mentions}, linked {linked}, relations {relations}, acts {share:.4} ({}/{all})", acts.right)
    }
}

/// One document being scored.
struct Scorer<'a> {
    gold: &'a Gold,
    keys: &'a Keys,
    found: &'a Extraction,
    /// The text without white space, and for each character of the text how many of those stand before it.
    solid: Vec<char>,
    before: Vec<usize>,
    /// The names under which the text mentions a thing.
    surfaces: HashMap<(Kind, &'a str), BTreeSet<String>>,
    entities: HashMap<&'a str, &'a Entity>,
    differences: Vec<String>,
}

impl<'a> Scorer<'a> {
    fn new(gold: &'a Gold, keys: &'a Keys, text: &str, found: &'a Extraction) -> Self {
        let (mut solid, mut before) = (Vec::new(), Vec::new());
        for c in text.chars() {
            before.push(solid.len());
            if !c.is_whitespace() {
                solid.push(c);
            }
        }
        before.push(solid.len());
        let mut surfaces: HashMap<_, BTreeSet<String>> = HashMap::new();
        for m in &gold.mentions {
            let surface = solid[m.start..m.end].iter().collect::<String>();
            surfaces.entry((m.kind, m.key.as_str())).or_default().insert(name(&surface));
        }
        let entities = found.entities.iter().map(|e| (e.id.as_str(), e)).collect();
        Scorer { gold, keys, found, solid, before, surfaces, entities, differences: Vec::new() }
    }

    fn surface(&self, start: usize, end: usize) -> String {
        self.solid[start..end].iter().collect()
    }

    /// Everything that an entity can stand for.
    fn stands_for(&self, entity: &Entity) -> BTreeSet<String> {
        let names = [&entity.key, &entity.id].into_iter().chain(entity.labels.values().flatten());
        names.filter(|n| !name(n).is_empty()).flat_map(|n| self.keys.of(n)).collect()
    }

    fn is(&self, entity: &str, kind: Kind, key: &str) -> bool {
        self.entities.get(entity).is_some_and(|entity| {
            let stands_for = self.stands_for(entity);
            stands_for.contains(key)
                || stands_for.contains(&name(key))
                || !stands_for.is_disjoint(&self.surfaces[&(kind, key)])
        })
    }

    fn mentions(&mut self, score: &mut Score) {
        let gold: BTreeMap<_, _> = self.gold.mentions.iter().map(|m| ((m.kind, m.start, m.end), m)).collect();
        let mut seen = HashSet::new();
        let mut right = Vec::new();
        for m in &self.found.mentions {
            let at = (m.kind, self.before[m.start], self.before[m.end]);
            if !seen.insert(at) {
                continue;
            }
            match gold.get(&at) {
                Some(g) if !g.optional => right.push((*g, m.entity.as_str())),
                Some(_) => {}
                None => {
                    score.mentions.extra += 1;
                    score.linked.extra += 1;
                    let lead = self.surface(at.1.saturating_sub(8), at.1);
                    let line = format!("EXTRA {} {lead:?}>{:?}", kind_name(m.kind), self.surface(at.1, at.2));
                    self.differences.push(line);
                }
            }
        }
        let (entity_of, key_of) = majority(right.iter().map(|(g, entity)| (g.kind, g.key.as_str(), *entity)));
        for (g, entity) in right {
            score.mentions.right += 1;
            let usual = entity_of[&(g.kind, g.key.as_str())];
            let other = key_of[&(g.kind, entity)];
            let named = self.is(entity, g.kind, &g.key);
            if named && usual == entity && other == g.key {
                score.linked.right += 1;
                continue;
            }
            score.linked.extra += 1;
            score.linked.missed += 1;
            let mut line = format!("LINK {} {:?}", kind_name(g.kind), self.surface(g.start, g.end));
            line += &format!(" gold={} got={entity}", g.key);
            if !named {
                line += " (other name)";
            }
            if usual != entity {
                line += &format!(" (split: elsewhere {usual})");
            }
            if other != g.key {
                line += &format!(" (merged with {other})");
            }
            self.differences.push(line);
        }
        for (at, m) in gold {
            if !m.optional && !seen.contains(&at) {
                score.mentions.missed += 1;
                score.linked.missed += 1;
                let surface = self.surface(m.start, m.end);
                self.differences.push(format!("MISSED {} {} {surface:?}", kind_name(m.kind), m.key));
            }
        }
    }

    /// What an end of an extracted relation can stand for.
    fn said(&self, id: &str) -> BTreeSet<String> {
        let mut forms = match self.entities.get(id) {
            Some(entity) => self.stands_for(entity),
            None => self.keys.of(id),
        };
        forms.insert(name(id));
        if id == self.found.document.id {
            forms.insert("self".to_owned());
        }
        forms.insert(format!("sha256:{}", digest(name(id).as_bytes())));
        forms
    }

    /// What an end of an annotated relation can be called.
    fn meant(&self, end: &str) -> BTreeSet<String> {
        if let Some(literal) = end.strip_prefix("lit:") {
            return BTreeSet::from([name(literal)]);
        }
        let key = match end.split_once(':') {
            Some((kind, key)) if kind.chars().all(|c| c.is_ascii_uppercase()) => key,
            _ => end,
        };
        let mut forms = BTreeSet::from([key.to_owned(), name(key)]);
        if let Some(m) = self.gold.mentions.iter().find(|m| m.key == key) {
            forms.extend(self.surfaces[&(m.kind, key)].iter().cloned());
        }
        forms
    }

    fn relations(&mut self, score: &mut Score, gold: &[Relation]) {
        let mut unique = HashSet::new();
        let said: Vec<_> = self
            .found
            .relations
            .iter()
            .filter(|r| unique.insert((&r.subject, r.predicate, &r.object, r.act)))
            .collect();
        let said_ends: Vec<_> = said.iter().map(|r| (self.said(&r.subject), self.said(&r.object))).collect();
        let meant_ends: Vec<_> = gold.iter().map(|r| (self.meant(&r.subject), self.meant(&r.object))).collect();
        let act = |i: usize| said[i].act.map(|act| act.as_str());
        let mut used = HashSet::new();
        let mut matched: HashMap<usize, usize> = HashMap::new();
        // Required relations come first, and the right act before any.
        for (optional, exact) in [(false, true), (false, false), (true, true), (true, false)] {
            for (n, r) in gold.iter().enumerate().filter(|(_, r)| r.optional == optional) {
                if matched.contains_key(&n) {
                    continue;
                }
                let fits = |i: &usize| {
                    !used.contains(i)
                        && said[*i].predicate.as_str() == r.predicate
                        && !said_ends[*i].0.is_disjoint(&meant_ends[n].0)
                        && !said_ends[*i].1.is_disjoint(&meant_ends[n].1)
                        && (!exact || r.act.is_none() || act(*i) == r.act.as_deref())
                };
                if let Some(i) = (0..said.len()).find(fits) {
                    used.insert(i);
                    matched.insert(n, i);
                }
            }
        }
        for (n, r) in gold.iter().enumerate().filter(|(_, r)| !r.optional) {
            let line = format!("{} {} {}", r.subject, r.predicate, r.object);
            let meant = r.act.as_deref();
            match matched.get(&n) {
                None => {
                    score.relations.missed += 1;
                    self.differences.push(format!("MISSED REL {line} {}", meant.unwrap_or_default()));
                }
                Some(_) if meant.is_none() => score.relations.right += 1,
                Some(i) => {
                    score.relations.right += 1;
                    if act(*i) == meant {
                        score.acts.right += 1;
                    } else {
                        score.acts.extra += 1;
                        let (gold, got) = (meant.unwrap_or_default(), act(*i).unwrap_or("none"));
                        self.differences.push(format!("ACT {line} gold={gold} got={got}"));
                    }
                }
            }
        }
        for (i, r) in said.iter().enumerate().filter(|(i, _)| !used.contains(i)) {
            score.relations.extra += 1;
            let act = act(i).unwrap_or_default();
            self.differences.push(format!("EXTRA REL {} {} {} {act}", r.subject, r.predicate, r.object));
        }
    }
}

type Majority<'a> = (HashMap<(Kind, &'a str), &'a str>, HashMap<(Kind, &'a str), &'a str>);

/// For each thing the entity that most of its mentions have, and for each entity the thing most of its mentions name.
fn majority<'a>(pairs: impl Iterator<Item = (Kind, &'a str, &'a str)>) -> Majority<'a> {
    let mut counts: HashMap<_, usize> = HashMap::new();
    pairs.for_each(|pair| *counts.entry(pair).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|((kind, key, entity), n)| (usize::MAX - n, kind_name(*kind), *key, *entity));
    let (mut entity_of, mut key_of) = (HashMap::new(), HashMap::new());
    for ((kind, key, entity), _) in counts {
        entity_of.entry((kind, key)).or_insert(entity);
        key_of.entry((kind, entity)).or_insert(key);
    }
    (entity_of, key_of)
}
