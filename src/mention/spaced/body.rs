//! Bodies that states and organisations have: Government of Ruritania, Ruritanian armed forces, UNEP secretariat.

use super::{Body, Kind, Mention, Reader, Reading, near, words};
use crate::authority::WordClass;
use crate::text::Range;

/// A word for a body with the name of what has it before or after it.
pub(super) fn find(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    let text = reader.text();
    let mut named: Vec<Mention> = Vec::new();
    for (body, class) in Body::WORDS {
        let mut covered = 0;
        for word in reader.words(class) {
            let has = |m: &&Mention| {
                let kind = match body.of_states() {
                    true => m.kind == Kind::State,
                    false => matches!(m.kind, Kind::Organization | Kind::Treaty),
                };
                kind && matches!(m.reading, Reading::Known(_))
            };
            if word.end <= covered
                || near(found, word).iter().any(|m| m.range.contains(word) && m.kind == Kind::Organization)
            {
                continue;
            }
            let after = words::skip(reader, word.end, &[WordClass::Of, WordClass::Article]);
            let end = words::back_over_blanks(text, word.start);
            let follows =
                near(found, Range::at(after)).iter().filter(has).filter(|m| m.range.start == after && after > word.end);
            let leads =
                near(found, Range::at(end)).iter().filter(has).filter(|m| m.range.end == end && end < word.start);
            let widest = follows.max_by_key(|m| m.range.len()).or_else(|| leads.max_by_key(|m| m.range.len()));
            if let Some(Mention { range, reading: Reading::Known(id), .. }) = widest {
                let mut range = range.hull(word);
                // Permanent Mission of Ruritania to the United Nations
                let next = words::skip_blanks(text, range.end);
                if let Some(complement) =
                    words::at(reader, next, &[WordClass::Complement]).filter(|_| body == Body::Mission)
                {
                    range = range.hull(complement);
                }
                covered = range.end;
                named.push(Mention {
                    range,
                    kind: Kind::Organization,
                    reading: Reading::BodyOf(body, *id),
                    rule: "form.body".into(),
                });
            }
        }
    }
    found.append(&mut named);
}
