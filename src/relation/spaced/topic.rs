//! What resolutions are about: on …, after their numbers and dates.

use super::words;
use crate::authority::WordClass;
use crate::mention::{Kind, Reading};
use crate::relation::scene::{Scene, TEXTS};
use crate::text::Range;

/// What the numbers of resolutions and decisions are about, with the mention of each.
pub(super) fn read(scene: &Scene<'_, '_>) -> Vec<(Range, usize)> {
    let mut topics: Vec<(Range, usize)> = Vec::new();
    for i in 0..scene.linked.mentions.len() {
        let numbered = matches!(scene.mention(i).reading, Reading::Number(_) | Reading::Symbol(_));
        if !numbered || !TEXTS.contains(&scene.kind(i)) || !scene.outer(i) {
            continue;
        }
        let end = words::after_brackets(scene, scene.range(i).end);
        let dated = words::skip(scene, end, &[WordClass::Of, WordClass::Article]);
        let date = scene.starting(dated).filter(|d| scene.kind(*d) == Kind::Date);
        let end = date.map_or(end, |d| scene.range(d).end);
        let Some(about) = words::at(scene, end, &[WordClass::About]) else { continue };
        let limit = ends(scene, about.end);
        if topics.last().is_none_or(|(t, _)| t.end <= about.start) && limit > about.end {
            topics.push((Range::new(about.start, limit), i));
        }
    }
    topics
}

/// Where what a text is about ends: at a mark, a relative clause, or another numbered text or report of the same list.
fn ends(scene: &Scene<'_, '_>, from: usize) -> usize {
    let clause = scene.clause(from);
    let rest = Range::new(from, clause.end.max(from));
    let relative = scene.words_in(WordClass::Wherein, rest).map(|w| w.start).find(|w| scene.holding(*w).is_none());
    let next = scene.words_in(WordClass::Separator, rest).filter(|w| scene.holding(w.start).is_none()).find(|w| {
        let at = words::skip(scene, w.end, words::BEFORE_NAMES);
        let numbered = |i: usize| matches!(scene.mention(i).reading, Reading::Number(_) | Reading::Symbol(_));
        scene.starting(at).is_some_and(numbered)
            || words::at(scene, w.end, &[WordClass::Possessive]).is_some()
            || another_body(scene, w.end)
            || acts(scene, at)
    });
    // on trade (A/80/1): the symbol is that of a report on it
    let symbol = rest.of(scene.text).match_indices('(').map(|(n, _)| rest.start + n).find(|open| {
        let symbol = |i: usize| matches!(scene.mention(i).reading, Reading::Symbol(_));
        scene.holding(*open).is_none() && scene.starting(open + 1).is_some_and(symbol)
    });
    let end = [relative, symbol, next.map(|w| w.start)].into_iter().flatten().min().unwrap_or(rest.end);
    crate::mention::words::back_over_blanks(scene.text, end).max(from)
}

/// True where another body begins at a place: and of that established by …
fn another_body(scene: &Scene<'_, '_>, place: usize) -> bool {
    let at = words::skip(scene, place, &[WordClass::Of]);
    let pronoun = words::at(scene, at, &[WordClass::Demonstrative]);
    pronoun.is_some_and(|p| words::at(scene, p.end, &[WordClass::Established]).is_some())
}

/// True where a word for an act begins at a place: and welcoming.
fn acts(scene: &Scene<'_, '_>, place: usize) -> bool {
    use crate::authority::{Cue, Sense};
    let hits = scene.reader.hits_from(place).iter().take_while(|h| h.start == place);
    let act = |s: &Sense| matches!(s, Sense::Cue(Cue::Act(_)));
    hits.into_iter().any(|h| {
        let bare =
            words::at(scene, h.start, &[WordClass::BareVerb, WordClass::PastVerb]).is_some_and(|w| w.end == h.end);
        !bare && scene.reader.lexicon.senses(h.pattern).iter().any(act)
    })
}
