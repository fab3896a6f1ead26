//! What a text does to another beyond naming it: amends, replaces, extends, ends, supplements, carries out, follows up or
//! translates it; and whose mandate it extends.

use super::scene::Scene;
use super::{Act, Effect, Found, Object, Predicate};
use crate::document::PartKind;
use crate::link::EntityId;
use crate::terms::Kind;
use crate::text::Range;

/// What a verb or a noun of effect tells.
pub(super) struct Told {
    /// The texts that have the effect.
    pub by: Vec<EntityId>,
    /// The mention of the text, or of the body whose mandate it is.
    pub to: usize,
    pub evidence: Range,
    pub negated: bool,
}

/// Goes over the words of effect: `noun` reads those that follow their text, `verb` the others.
pub(super) fn find(
    scene: &Scene<'_, '_>,
    found: &mut Vec<Found>,
    noun: impl Fn(Range) -> Option<Told>,
    verb: impl Fn(Range) -> Option<Told>,
) {
    for &(word, effect) in scene.reader.cues.effects() {
        if matches!(scene.part(word.start).kind, PartKind::Subject | PartKind::Notes) {
            continue;
        }
        let speaks = || scene.speaks(word.start) && scene.holding(word.start).is_none();
        let told = match effect.is_noun() {
            true => noun(word),
            false => speaks().then(|| verb(word)).flatten(),
        };
        if let Some(told) = told {
            say(scene, effect, &told, found);
        }
    }
}

/// Notes an effect at the citation that shows it, or as a citation of its own.
pub(super) fn say(scene: &Scene<'_, '_>, effect: Effect, told: &Told, found: &mut Vec<Found>) {
    let object = scene.entity(told.to);
    for subject in told.by.iter().copied().filter(|s| *s != object) {
        if scene.kind(told.to) == Kind::Organization {
            if effect == Effect::Extends {
                let f = Found::link(subject, Predicate::ExtendsMandateOf, object, told.evidence, "effect.mandate");
                found.push(f.negated(told.negated));
            }
            continue;
        }
        let cites =
            |f: &Found| f.predicate == Predicate::Cites && f.subject == subject && f.object == Object::Entity(object);
        let here = scene.reader.document.paragraph_at(told.evidence.start);
        let beside = |f: &Found| scene.reader.document.paragraph_at(f.evidence.start) == here;
        let at = found.iter().position(|f| cites(f) && beside(f)).or_else(|| found.iter().position(cites));
        match at.filter(|_| !told.negated) {
            Some(n) => found[n].effect = Some(effect),
            None => {
                let mut f = Found::link(subject, Predicate::Cites, object, told.evidence, "effect.text");
                f.effect = Some(effect);
                found.push(f.act(Act::Mention).negated(told.negated).confidence(0.8));
            }
        }
    }
}
