//! Bodies that each state has one of: its ministry of justice, its parliament. The state beside the name tells whose it is.

use std::collections::BTreeMap;

use super::{Kind, Mention, Reader, Reading, near, words};
use crate::authority::{KnownId, WordClass};
use crate::text::{Range, near as ranges_near};

/// Gives each institution the state that it is of; one named without its state is that of the last state with one of the
/// kind. A name of one word (议会, Parliament) makes none without its state.
pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let institution = |m: &Mention| match m.reading {
        Reading::Known(id) if reader.authority.tables.get(id).of_states => Some(id),
        _ => None,
    };
    // 红十字会: without its state another thing may be meant
    let beside_state = |id: KnownId| reader.authority.tables.get(id).parent.as_deref() == Some("STATE");
    if !found.iter().any(|m| institution(m).is_some()) {
        return;
    }
    // 外交部|长, 卫生部|门: a longer word, not the body
    let mut longer: Vec<Range> = reader.words(WordClass::Post).chain(reader.words(WordClass::Guard)).collect();
    longer.sort_unstable_by_key(|r| r.start);
    let mut last: BTreeMap<KnownId, Reading> = BTreeMap::new();
    let mut named = Vec::new();
    for m in found.iter() {
        let Some(id) = institution(m) else { continue };
        let near = ranges_near(&longer, m.range).iter();
        if near
            .into_iter()
            .any(|w| w.end > m.range.end && w.start < m.range.end || w.contains(m.range) && *w != m.range)
        {
            continue;
        }
        if let Some(state) = state_of(reader, m.range, found)
            && let Reading::Known(of) = state.reading
        {
            let reading = Reading::InstitutionOf(id, of);
            last.insert(id, reading.clone());
            named.push(Mention {
                range: m.range.hull(state.range),
                kind: Kind::Organization,
                reading,
                rule: "form.institution".into(),
            });
            continue;
        }
        let name = m.range.of(text);
        let enough = !beside_state(id)
            && match reader.grammar.writing.solid {
                true => name.chars().count() > 2,
                false => name.contains(' '),
            };
        let reading = last.get(&id).cloned().or(enough.then_some(Reading::Known(id)));
        named.extend(reading.map(|reading| Mention { reading, ..m.clone() }));
    }
    found.retain(|m| institution(m).is_none());
    found.append(&mut named);
}

/// The state named right before an institution or, where words are parted, after it: Ukraine's, Ukrainian, of Ukraine.
fn state_of<'m>(reader: &Reader<'_>, institution: Range, found: &'m [Mention]) -> Option<&'m Mention> {
    let text = reader.text();
    let state = |m: &&Mention| m.kind == Kind::State && matches!(m.reading, Reading::Known(_));
    let ends = |end: usize| near(found, Range::at(end)).iter().filter(state).filter(move |m| m.range.end == end);
    if reader.grammar.writing.solid {
        return ends(institution.start).max_by_key(|m| m.range.len());
    }
    let after = words::skip(reader, institution.end, &[WordClass::Of, WordClass::Article]);
    let follows = near(found, Range::at(after)).iter().filter(state);
    let follows = follows.filter(|m| m.range.start == after && after > institution.end);
    let blank = words::back_over_blanks(text, institution.start);
    let before = text[..blank].strip_suffix("'s").or_else(|| text[..blank].strip_suffix("’s"));
    let end = before.map_or(blank, str::len);
    follows
        .max_by_key(|m| m.range.len())
        .or_else(|| ends(end).filter(|_| blank < institution.start).max_by_key(|m| m.range.len()))
}
