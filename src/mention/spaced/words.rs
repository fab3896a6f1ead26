//! What stands between things: blanks, articles, prepositions, separators, by the words of the language.

use super::Reader;
use crate::authority::{Cue, Hit, KnownId, Sense, WordClass};
use crate::terms::Kind;
use crate::text::Range;

/// The longest word of some classes that begins at a place.
pub(crate) fn at(reader: &Reader<'_>, place: usize, classes: &[WordClass]) -> Option<Range> {
    let mut here = reader.hits_from(place).iter().take_while(|h| h.start == place);
    let word = here.find(|h| is_one_of(reader, h, classes)).map(|h| Range::new(h.start, h.end));
    word.or_else(|| particle(reader, place, classes))
}

/// A particle of some classes at a place that is written together with the word after it: و in والبنك.
fn particle(reader: &Reader<'_>, place: usize, classes: &[WordClass]) -> Option<Range> {
    let is = |p: &String| classes.iter().any(|c| reader.grammar.words(*c).contains(p));
    let rest = reader.text().get(place..)?;
    let particles = reader.grammar.writing.proclitics.iter().filter(|p| rest.starts_with(p.as_str()) && is(p));
    let named = |end: usize| reader.hits_from(end).first().is_some_and(|h| h.start == end);
    particles.map(|p| place + p.len()).find(|end| named(*end)).map(|end| Range::new(place, end))
}

/// The longest word of some classes that ends at a place.
pub(crate) fn before(reader: &Reader<'_>, place: usize, classes: &[WordClass]) -> Option<Range> {
    ending(reader, place)
        .filter(|h| is_one_of(reader, h, classes))
        .map(|h| Range::new(h.start, h.end))
        .min_by_key(|r| r.start)
}

fn is_one_of(reader: &Reader<'_>, hit: &Hit, classes: &[WordClass]) -> bool {
    reader.lexicon.senses(hit.pattern).iter().any(|s| matches!(s, Sense::Cue(Cue::Word(c)) if classes.contains(c)))
}

/// The hits that end at a place.
fn ending<'r>(reader: &'r Reader<'_>, place: usize) -> impl Iterator<Item = &'r Hit> {
    let from = reader.hits.partition_point(|h| h.start + 160 < place);
    reader.hits[from..].iter().take_while(move |h| h.start < place).filter(move |h| h.end == place)
}

/// The longest name of a kind that begins at a place.
pub(crate) fn name_at(reader: &Reader<'_>, place: usize, kind: Kind) -> Option<(Range, KnownId)> {
    let hits = reader.hits_from(place).iter().take_while(|h| h.start == place);
    hits.into_iter().find_map(|h| Some((Range::new(h.start, h.end), named(reader, h, kind)?)))
}

/// The longest name of a kind that ends at a place.
pub(crate) fn name_before(reader: &Reader<'_>, place: usize, kind: Kind) -> Option<(Range, KnownId)> {
    ending(reader, place)
        .filter_map(|h| Some((Range::new(h.start, h.end), named(reader, h, kind)?)))
        .min_by_key(|(r, _)| r.start)
}

fn named(reader: &Reader<'_>, hit: &Hit, kind: Kind) -> Option<KnownId> {
    reader.lexicon.senses(hit.pattern).iter().find_map(|s| match s {
        Sense::Name(id) if reader.authority.tables.get(*id).kind == kind => Some(*id),
        _ => None,
    })
}

/// Past blanks.
pub(crate) fn skip_blanks(text: &str, place: usize) -> usize {
    place + text[place..].bytes().take_while(|b| *b == b' ').count()
}

/// Where the next word begins after one that ends at a place: past blanks, or the apostrophe of l'Assemblée.
pub(crate) fn next(text: &str, place: usize) -> usize {
    let mark = text[place..].chars().next().filter(|c| matches!(c, '\'' | '’')).map_or(0, char::len_utf8);
    skip_blanks(text, place + mark)
}

/// Past blanks, apostrophes and the words of some classes.
pub(crate) fn skip(reader: &Reader<'_>, place: usize, classes: &[WordClass]) -> usize {
    let text = reader.text();
    let mut place = skip_blanks(text, place);
    while let Some(word) = at(reader, place, classes) {
        place = next(text, word.end);
    }
    place
}

/// Where the blank before a place begins.
pub(crate) fn back_over_blanks(text: &str, place: usize) -> usize {
    text[..place].trim_end_matches(' ').len()
}

/// The longest of some literal strings that begins at a place.
pub(crate) fn literal(text: &str, place: usize, words: &[String]) -> Option<usize> {
    words.iter().filter(|w| text[place..].starts_with(w.as_str())).map(|w| place + w.len()).max()
}
