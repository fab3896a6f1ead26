//! Phrases of basis (in accordance with, under): how far they reach to the text that they name.

use super::words;
use crate::authority::WordClass;
use crate::mention::Kind;
use crate::relation::scene::{Scene, TEXTS};
use crate::text::Range;

/// How far after a phrase of basis the text may stand whose parts it names, in bytes.
const PARTS: usize = 100;

/// Up to where no comma parts a phrase of basis from its text.
pub(super) fn reach(scene: &Scene<'_, '_>, basis: Range) -> usize {
    text_after(scene, basis).or_else(|| numbered_after(scene, basis)).unwrap_or(basis.end)
}

/// Where the text begins that a phrase of basis leads to past its parts and whose it is: in accordance with Article 2,
/// paragraph 4, of |the Charter.
fn text_after(scene: &Scene<'_, '_>, basis: Range) -> Option<usize> {
    let skipped = [words::BEFORE_NAMES, &[WordClass::Of, WordClass::Separator]].concat();
    let mut at = words::skip(scene, basis.end, &skipped);
    while let Some(i) = scene.starting(at) {
        match scene.kind(i) {
            k if TEXTS.contains(&k) => return Some(at),
            Kind::Provision if scene.within(scene.range(i), TEXTS).next().is_some() => return Some(at),
            Kind::Provision | Kind::Organization | Kind::Date => {
                let rest = scene.text[scene.range(i).end..].trim_start_matches(['\'', '’', 's']);
                at = words::skip(scene, scene.text.len() - rest.len(), &skipped);
            }
            _ => return None,
        }
    }
    None
}

/// The same where the parts are named by words and figures alone.
fn numbered_after(scene: &Scene<'_, '_>, basis: Range) -> Option<usize> {
    let near = Range::new(basis.end, scene.sentence(basis.end).end.min(scene.floor(basis.end + PARTS)).max(basis.end));
    let text = scene.within(near, TEXTS).next().map(|i| scene.range(i).start)?;
    Range::new(basis.end, text).of(scene.text).contains(|c: char| c.is_ascii_digit()).then_some(text)
}

/// True for a phrase of basis, and for a single word of one (under) that a text follows.
pub(super) fn is_one(scene: &Scene<'_, '_>, word: Range) -> bool {
    word.of(scene.text).contains(' ') || text_after(scene, word).is_some()
}
