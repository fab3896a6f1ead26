//! Signatures: who signed, and for whom; the signature lines paired with the delegations in their order.

use super::scene::Scene;
use super::{Found, Predicate};
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::terms::Kind;
use crate::text::Range;

/// A party with the post of who signs for it.
pub(super) struct Delegation {
    pub party: usize,
    pub post: Option<String>,
}

/// The signatures under the letter.
pub(super) fn letter(
    scene: &Scene<'_, '_>,
    delegations: impl Fn(Range) -> Vec<Delegation>,
    found: &mut Vec<Found>,
    diagnostics: &mut Vec<(Range, String)>,
) {
    let document = scene.reader.document;
    for part in document.parts.iter().filter(|p| p.kind == PartKind::Signature) {
        let words = scene.reader.grammar.words(WordClass::Signed);
        let signed = |i: &usize| {
            let (before, after) = (&scene.text[..scene.range(*i).start], &scene.text[scene.range(*i).end..]);
            let (before, after) = (before.trim_end(), after.trim_start());
            words.iter().any(|s| after.starts_with(s.as_str()) || before.ends_with(s.as_str()))
        };
        let persons: Vec<usize> = scene.within(part.range, &[Kind::Person]).filter(signed).collect();
        let own = delegations(part.range);
        let sender = document.letter.as_ref().map(|l| delegations(l.sender)).unwrap_or_default();
        let delegations = if own.len() == persons.len() { own } else { sender };
        pair(scene, part.range, &persons, &delegations, found, diagnostics);
    }
}

/// Says who signed, and of each for whom, where the delegations are as many or one.
pub(super) fn pair(
    scene: &Scene<'_, '_>,
    block: Range,
    persons: &[usize],
    delegations: &[Delegation],
    found: &mut Vec<Found>,
    diagnostics: &mut Vec<(Range, String)>,
) {
    let work = scene.work(block.start);
    for p in persons {
        found.push(Found::link(work, Predicate::SignedBy, scene.entity(*p), scene.range(*p), "signature"));
    }
    let mut represents = |person: usize, d: &Delegation| {
        let (e, party) = (scene.entity(person), scene.entity(d.party));
        let f = Found::link(e, Predicate::Represents, party, scene.range(person), "signature.delegation");
        found.push(f.role(d.post.clone()));
    };
    match delegations {
        [one] => persons.iter().for_each(|p| represents(*p, one)),
        many if many.len() == persons.len() => persons.iter().zip(many).for_each(|(p, d)| represents(*p, d)),
        [] => {}
        many if !persons.is_empty() => {
            let message = format!("{} signatures and {} delegations: not paired", persons.len(), many.len());
            diagnostics.push((block, message));
        }
        _ => {}
    }
}
