//! The words around a place: blanks and small words are passed over, names and lists met.

use crate::authority::WordClass;
use crate::mention::words;
use crate::relation::scene::{Scene, TEXTS};
use crate::terms::Kind;
use crate::text::Range;

/// Words that stand before a name and are no part of it.
pub(super) const BEFORE_NAMES: &[WordClass] = &[WordClass::Article, WordClass::Possessive, WordClass::Quantifier];

/// The longest word of some classes that begins at a place, past blanks.
pub(super) fn at(scene: &Scene<'_, '_>, place: usize, classes: &[WordClass]) -> Option<Range> {
    words::at(scene.reader, words::skip_blanks(scene.text, place), classes)
}

/// The longest word of some classes that ends at a place, past blanks.
pub(super) fn before(scene: &Scene<'_, '_>, place: usize, classes: &[WordClass]) -> Option<Range> {
    words::before(scene.reader, words::back_over_blanks(scene.text, place), classes)
}

/// Past blanks, apostrophes and the words of some classes, but not into a name that begins with one (The Hague, the Group of 77).
pub(super) fn skip(scene: &Scene<'_, '_>, place: usize, classes: &[WordClass]) -> usize {
    let mut place = words::next(scene.text, place);
    while scene.starting(place).is_none() || words::at(scene.reader, place, classes).is_none() {
        let next = match words::at(scene.reader, place, classes) {
            Some(w) => words::next(scene.text, w.end),
            None => return place,
        };
        if next <= place {
            return place;
        }
        place = next;
    }
    place
}

/// Back over blanks and the words of some classes.
pub(super) fn back(scene: &Scene<'_, '_>, place: usize, classes: &[WordClass]) -> usize {
    let mut place = words::back_over_blanks(scene.text, place);
    while let Some(w) = words::before(scene.reader, place, classes) {
        place = words::back_over_blanks(scene.text, w.start);
    }
    place
}

/// Back over blanks and commas.
pub(super) fn back_over_commas(text: &str, place: usize) -> usize {
    text[..place].trim_end_matches([' ', ',', '،']).len()
}

/// Past blanks and commas.
pub(super) fn past_commas(text: &str, place: usize) -> usize {
    text.len() - text[place..].trim_start_matches([' ', ',', '،']).len()
}

/// Past what stands in brackets right after a place: X (Y)|.
pub(super) fn after_brackets(scene: &Scene<'_, '_>, place: usize) -> usize {
    let open = words::skip_blanks(scene.text, place);
    match scene.text[open..].strip_prefix('(').and_then(|rest| rest.find([')', '\n']).map(|i| (rest, i))) {
        Some((rest, i)) if rest[i..].starts_with(')') && i <= 120 => open + 1 + i + 1,
        _ => place,
    }
}

/// Back over what stands in brackets right before a place: |X (Y).
pub(super) fn before_brackets(scene: &Scene<'_, '_>, place: usize) -> usize {
    let end = words::back_over_blanks(scene.text, place);
    match scene.text[..end].strip_suffix(')').and_then(|rest| rest.rfind(['(', '\n'])) {
        Some(i) if scene.text[i..].starts_with('(') && end - i <= 120 => words::back_over_blanks(scene.text, i),
        _ => end,
    }
}

/// The widest mention of some kinds that begins at a place, past small words.
pub(super) fn named_at(scene: &Scene<'_, '_>, place: usize, kinds: &[Kind]) -> Option<usize> {
    let place = skip(scene, place, BEFORE_NAMES);
    scene.starting(place).filter(|i| kinds.contains(&scene.kind(*i)))
}

/// The widest mention of some kinds that ends at a place; a name's alias in brackets may stand between.
pub(super) fn named_before(scene: &Scene<'_, '_>, place: usize, kinds: &[Kind]) -> Option<usize> {
    let end = words::back_over_blanks(scene.text, place);
    scene.ending(end, kinds).or_else(|| scene.ending(before_brackets(scene, end), kinds))
}

/// Mentions of some kinds in a list that begins at a place: X, Y (Z) and W|; and where it ends.
pub(super) fn list_at(scene: &Scene<'_, '_>, place: usize, kinds: &[Kind]) -> (Vec<usize>, usize) {
    let (mut out, mut end) = (Vec::new(), place);
    let mut next = place;
    while let Some(i) = named_at(scene, next, kinds) {
        out.push(i);
        end = after_brackets(scene, scene.range(i).end);
        match at(scene, end, &[WordClass::Separator]) {
            Some(w) => next = w.end,
            None => break,
        }
    }
    (out, end)
}

/// The texts of a list that ends at a place, past their dates, topics, parts and titles: resolutions 1 (2001) of 3 May 2001 and
/// 2 (2001), in particular paragraph 1,|.
pub(super) fn texts_before(scene: &Scene<'_, '_>, place: usize) -> Vec<usize> {
    let floor = scene.sentence(place.saturating_sub(1)).start;
    let mut out = Vec::new();
    let mut place = back_over_commas(scene.text, place);
    while place > floor {
        let end = before_brackets(scene, place);
        let topic = scene.topics.iter().rfind(|(t, _)| t.end == end || t.end == place).map(|(_, i)| *i);
        if let Some(i) = topic.or_else(|| scene.ending(end, TEXTS)).or_else(|| scene.ending(place, TEXTS)) {
            out.push(i);
            let start = back(scene, scene.range(i).start, BEFORE_NAMES);
            match before(scene, start, &[WordClass::Separator]) {
                Some(w) => place = words::back_over_blanks(scene.text, w.start),
                None => break,
            }
        } else if let Some(d) = scene.ending(place, &[Kind::Date, Kind::Provision]) {
            place = back(scene, scene.range(d).start, &[WordClass::Of, WordClass::Article, WordClass::Inclusive]);
            place = back_over_commas(scene.text, place);
        } else if let Some(q) = quoted_before(scene, place) {
            place = back(scene, q, &[WordClass::Entitled]);
            place = back_over_commas(scene.text, place);
        } else if let Some(w) = before(scene, place, &[WordClass::Thereof]) {
            place = words::back_over_blanks(scene.text, w.start);
        } else {
            break;
        }
    }
    out.reverse();
    out
}

/// Where a quotation begins that ends at a place.
fn quoted_before(scene: &Scene<'_, '_>, place: usize) -> Option<usize> {
    let inner = scene.text[..place].strip_suffix(['”', '»'])?;
    inner.rfind(['“', '«', '\n']).filter(|i| !inner[*i..].starts_with('\n'))
}
