//! Citations: each text that is named, with the act that governs the naming and the text that holds it.

use super::clause::Clauses;
use super::scene::{Scene, TEXTS};
use super::{Act, Found, Predicate};
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::mention::Kind;
use crate::text::Range;

pub(super) fn find(scene: &Scene<'_, '_>, clauses: &Clauses, found: &mut Vec<Found>) {
    for g in &clauses.governed {
        let object = scene.entity(g.mention);
        let range = scene.range(g.mention);
        let part = scene.part(range.start);
        let transmitted = part.kind == PartKind::Letter && scene.linked.works.contains(&object);
        if transmitted || part.work > 0 && object == scene.linked.frame.own {
            continue; // what a letter transmits, and what an annex is annexed to
        }
        let evidence = if g.cue.start < range.start { g.cue.hull(range) } else { range.hull(g.cue) };
        let confidence = match g.rule {
            "citation.act" | "citation.nested" | "citation.note" => 0.95,
            "citation.basis" | "citation.frame" => 0.9,
            _ => 0.7,
        };
        let cite = |subject| {
            Found::link(subject, Predicate::Cites, object, evidence, g.rule)
                .act(g.act)
                .negated(g.negated)
                .confidence(confidence)
        };
        if g.holders.is_empty() {
            found.push(cite(scene.work(range.start)));
        }
        // 其中…各项公约: a set without a proper name is not worth telling of another text
        let set = scene.reader.grammar.words(WordClass::Quantifier);
        if !set.iter().any(|q| scene.surface(g.mention).starts_with(q.as_str())) {
            found.extend(g.holders.iter().map(|h| cite(*h)));
        }
    }
    within_names(scene, found);
}

/// Texts named within a name: a title cites what it names; the document cites the resolution by which it names an organ.
fn within_names(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for i in 0..scene.linked.mentions.len() {
        if !TEXTS.contains(&scene.kind(i)) || !scene.speaks(scene.range(i).start) {
            continue;
        }
        let object = scene.entity(i);
        let topic = scene.topic(scene.range(i)).filter(|_| scene.outer(i));
        if let Some(about) = topic.filter(|t| scene.kind(i) != Kind::Treaty && scene.entity(*t) != object) {
            let evidence = scene.range(i).hull(scene.range(about));
            let f = Found::link(scene.entity(about), Predicate::Cites, object, evidence, "citation.topic");
            found.push(f.act(Act::Mention).confidence(0.8));
        }
        let Some(outer) = scene.own_parent(i) else { continue };
        let whole = scene.range(outer);
        let subject = match scene.kind(outer) {
            Kind::Resolution | Kind::Document if scene.outer(outer) && scene.kind(i) != Kind::Treaty => {
                scene.entity(outer)
            }
            Kind::Organization if scene.kind(i) == Kind::Resolution => scene.work(whole.start),
            _ => continue,
        };
        if scene.linked.works.contains(&object)
            || scene.linked.works.contains(&subject) && scene.kind(outer) != Kind::Organization
        {
            continue;
        }
        let evidence = Range::new(whole.start, whole.end);
        found.push(Found::link(subject, Predicate::Cites, object, evidence, "citation.name").act(Act::Mention));
    }
}
