//! Titles in quotation marks: the report entitled “…”, “Declaration on …”.

use super::{Kind, Mention, Reader, Reading, near, words};
use crate::authority::{Cue, Sense, WordClass};
use crate::text::Range;

/// The longest title in quotation marks, in bytes.
const LONGEST: usize = 400;
/// How far the noun for a text may stand before its title, in bytes.
const REACH: usize = 90;

/// Titles in quotation marks, of texts that have no name in the tables.
pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let mut named = Vec::new();
    for (open, mark) in text.match_indices(['“', '«', '"']) {
        let close = match mark {
            "“" => '”',
            "«" => '»',
            _ => '"',
        };
        let start = words::skip_blanks(text, open + mark.len());
        let Some(end) = text[start..].find([close, '\n']).map(|i| start + i) else { continue };
        let inner = Range::new(start, start + text[start..end].trim_end().len());
        if !text[end..].starts_with(close) || inner.is_empty() || inner.len() > LONGEST {
            continue;
        }
        let before = words::back_over_blanks(text, open);
        let entitled = words::before(reader, before, &[WordClass::Entitled]);
        let head = head_of(reader, inner);
        let sort = || {
            let lead = entitled.map_or(before, |e| e.start);
            let from = (0..=lead.saturating_sub(REACH)).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
            let sentence = reader.document.sentence(open);
            let clause = &text[from.max(sentence.start).min(before)..before];
            reader
                .grammar
                .doc_types
                .iter()
                .any(|(w, t)| t != "resolution" && t != "decision" && clause.contains(w.as_str()))
        };
        let kind = match head {
            Some((head, kind)) if head.start == inner.start || head.end == inner.end => kind,
            _ if entitled.is_some() && sort() => Kind::Document,
            _ => continue,
        };
        let worded = inner.of(text).contains(' ') && inner.of(text).starts_with(char::is_uppercase);
        let known = |m: &Mention| m.range == inner;
        if worded && !near(found, inner).iter().any(known) {
            let rule = "title.quoted";
            reader.trace.cue(inner, rule, inner, "words before, or a noun for texts within, say that it is a title");
            named.push(Mention {
                range: inner,
                kind,
                reading: Reading::Name(inner.of(text).to_owned()),
                rule: rule.into(),
            });
        }
    }
    found.append(&mut named);
}

/// The first head noun of a text within a range.
fn head_of(reader: &Reader<'_>, range: Range) -> Option<(Range, Kind)> {
    let hits = reader.hits_from(range.start).iter().take_while(|h| h.start < range.end).filter(|h| h.end <= range.end);
    hits.flat_map(|h| reader.lexicon.senses(h.pattern).iter().map(move |s| (h, s))).find_map(|(h, s)| match s {
        Sense::Cue(Cue::Head(k @ (Kind::Treaty | Kind::Document))) => Some((Range::new(h.start, h.end), *k)),
        _ => None,
    })
}
