//! Governments: Government of Ruritania, Ruritanian Government.

use super::{Kind, Mention, Reader, Reading, near, words};
use crate::authority::WordClass;
use crate::text::Range;

/// A word for government with the state beside it.
pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let mut named = Vec::new();
    for word in reader.words(WordClass::Government) {
        let after = words::skip(reader, word.end, &[WordClass::Of, WordClass::Article]);
        let state = |m: &&Mention| m.kind == Kind::State && matches!(m.reading, Reading::Known(_));
        let follows =
            near(found, Range::at(after)).iter().filter(state).filter(|m| m.range.start == after && after > word.end);
        let end = words::back_over_blanks(text, word.start);
        let leads = near(found, Range::at(end)).iter().filter(state).filter(|m| m.range.end == end && end < word.start);
        let widest = follows.max_by_key(|m| m.range.len()).or_else(|| leads.max_by_key(|m| m.range.len()));
        if let Some(Mention { range, reading: Reading::Known(id), .. }) = widest {
            named.push(Mention {
                range: range.hull(word),
                kind: Kind::Organization,
                reading: Reading::GovernmentOf(*id),
                rule: "form.government".to_owned(),
            });
        }
    }
    found.append(&mut named);
}
