//! Sessions and meetings with the body that holds them: the ninth session of the Committee on Contributions.

use super::{Kind, Mention, Reader, Reading, near, words};
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::text::Range;

/// Extends sessions and numbered meetings by the body named right after them.
pub(super) fn with_body(reader: &Reader<'_>, found: &mut [Mention]) {
    let bodies: Vec<Mention> = found
        .iter()
        .filter(|m| matches!(m.kind, Kind::Organization | Kind::Meeting) && !is_sitting(m))
        .cloned()
        .collect();
    let header = |at: usize| reader.document.part_at(at).kind == PartKind::Header;
    for m in found.iter_mut().filter(|m| is_sitting(m)) {
        let at = words::skip(reader, m.range.end, &[WordClass::Of, WordClass::Article]);
        // the lines of a header are not one phrase
        if reader.text()[m.range.end..at].contains('\n') || header(at) && at == m.range.end {
            continue;
        }
        // the United Nations Commission on Trade: the names of the whole and of its body side by side
        let starting = |at: usize| {
            near(&bodies, Range::at(at)).iter().filter(|b| b.range.start == at).max_by_key(|b| b.range.len())
        };
        let mut body = starting(at);
        while let Some(b) = body {
            m.range = m.range.hull(b.range);
            body = reader.text()[b.range.end..].strip_prefix(' ').and_then(|_| starting(b.range.end + 1));
        }
    }
}

fn is_sitting(m: &Mention) -> bool {
    matches!(m.reading, Reading::Session(_) | Reading::YearSession(_) | Reading::NumberedMeeting(..))
}
