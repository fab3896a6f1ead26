//! What stands before a name and belongs to it: document A/80/1, the 1979 Convention.

use super::{Kind, Mention, Reader, Reading, words};
use crate::authority::WordClass;
use crate::text::Range;

/// Extends symbols by the noun before them.
pub(super) fn symbols(reader: &Reader<'_>, found: &mut [Mention]) {
    for m in found.iter_mut().filter(|m| matches!(m.reading, Reading::Symbol(_))) {
        let end = words::back_over_blanks(reader.text(), m.range.start);
        if let Some(noun) = words::before(reader, end, &[WordClass::DocumentNoun]) {
            let organ =
                words::name_before(reader, words::back_over_blanks(reader.text(), noun.start), Kind::Organization);
            m.range = Range::new(organ.map_or(noun.start, |(o, _)| o.start), m.range.end);
        }
    }
}

/// Extends texts by the year right before them.
pub(super) fn years(reader: &Reader<'_>, found: &mut [Mention]) {
    let years: Vec<Range> = found
        .iter()
        .filter(|m| matches!(m.reading, Reading::Date(d) if d.from.month.is_none() && d.to.is_none()))
        .map(|m| m.range)
        .collect();
    for m in found.iter_mut().filter(|m| matches!(m.kind, Kind::Treaty | Kind::Document)) {
        if !matches!(m.reading, Reading::Known(_) | Reading::Name(_)) {
            continue;
        }
        let end = words::back_over_blanks(reader.text(), m.range.start);
        if let Some(year) = years.iter().find(|y| y.end == end && end < m.range.start) {
            m.range = Range::new(year.start, m.range.end);
        }
    }
}
