//! What an id stands for, and which ids come near one that stands for nothing.

use std::collections::BTreeSet;

use crate::extraction::Extraction;
use crate::fragments::Fragments;

/// What ids look like, for those who gave another.
pub const SHAPES: &str = "an entity such as organization/unsc or its key UNSC, a mention such as mention-30-39, \
    a relation such as cites-28-39, or a place such as @120 (characters of the text)";

/// How many near ids are told.
const NEAREST: usize = 5;

/// What an id stands for: indices into the extraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// An entity.
    Entity(usize),
    /// A mention.
    Mention(usize),
    /// A relation.
    Relation(usize),
    /// A character of the text.
    Place(usize),
}

impl Target {
    /// Finds what an id stands for: an entity's id or key, the fragment of a mention, a relation or its evidence, `@` and
    /// a place. A fragment may stand after `#`, alone or after the name of this document's graph.
    pub fn find(extraction: &Extraction, fragments: &Fragments, id: &str) -> Option<Target> {
        if let Some(at) = id.strip_prefix('@') {
            let at = at.parse().ok()?;
            let end = extraction.paragraphs.last().map_or(0, |p| p.end);
            return (at < end).then_some(Target::Place(at));
        }
        let entities = &extraction.entities;
        let position = |test: &dyn Fn(&str, &str) -> bool| entities.iter().position(|e| test(&e.id, &e.key));
        if let Some(n) = position(&|own, _| own == id).or_else(|| position(&|_, key| key == id)) {
            return Some(Target::Entity(n));
        }
        let fragment = match id.rsplit_once('#') {
            Some((graph, fragment)) => {
                let document = &extraction.document;
                let own = graph.is_empty() || graph == format!("graph/{}/{}", document.id, document.language);
                own.then_some(fragment)?
            }
            None => id,
        };
        let relation = fragment.strip_prefix("evidence-").unwrap_or(fragment);
        let find = |names: &[String], name: &str| names.iter().position(|n| n == name);
        find(&fragments.mentions, fragment)
            .map(Target::Mention)
            .or_else(|| find(&fragments.relations, relation).map(Target::Relation))
            .or_else(|| find(&fragments.diagnostics, fragment).map(|n| Target::Place(extraction.diagnostics[n].start)))
    }
}

/// The ids that share most pairs of characters with one, the nearest first.
pub(super) fn near(extraction: &Extraction, fragments: &Fragments, id: &str) -> Vec<(f64, String)> {
    let wanted = pairs(id);
    let names = fragments.mentions.iter().chain(&fragments.relations).map(String::as_str);
    let entities = extraction.entities.iter().flat_map(|e| {
        let labels = e.labels.values().flatten().map(String::as_str);
        // an entity is near where its id, its key or one of its names is
        labels.chain([e.id.as_str(), e.key.as_str()]).map(|name| (name, e.id.as_str()))
    });
    let mut near: Vec<(f64, String)> = Vec::new();
    for (name, id) in entities.chain(names.map(|n| (n, n))) {
        let alike = likeness(&wanted, &pairs(name));
        if alike < 0.3 {
            continue;
        }
        match near.iter_mut().find(|(_, known)| known == id) {
            Some((score, _)) => *score = score.max(alike),
            None => near.push((alike, id.to_owned())),
        }
    }
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.truncate(NEAREST);
    near
}

/// The pairs of neighbouring characters, in lower case.
fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let characters: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    characters.windows(2).map(|w| (w[0], w[1])).collect()
}

/// Dice's measure: from 0, nothing in common, to 1.
fn likeness(a: &BTreeSet<(char, char)>, b: &BTreeSet<(char, char)>) -> f64 {
    let common = a.intersection(b).count();
    if common == 0 { 0.0 } else { 2.0 * common as f64 / (a.len() + b.len()) as f64 }
}
