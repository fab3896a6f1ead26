//! What a mention says, in words, for those who ask why it was found.

use super::{Mention, Reader, Reading};
use crate::authority::{KnownId, Rule};
use crate::text::Range;

/// Notes of every mention what it says.
pub(super) fn note(reader: &Reader<'_>, found: &[Mention]) {
    if reader.trace.is_on() {
        for m in found {
            reader.trace.reading(m.range, m.rule.shown(reader), words(reader, &m.reading));
        }
    }
}

/// The cue at which a rule was tried: its literal, else the first character.
pub(super) fn cue_of(rule: &Rule, text: &str, at: usize) -> Range {
    let literal = rule.cues.iter().filter(|c| text[at..].starts_with(c.as_str())).map(String::len).max();
    Range::new(at, at + literal.or_else(|| text[at..].chars().next().map(char::len_utf8)).unwrap_or(0))
}

fn words(reader: &Reader<'_>, reading: &Reading) -> String {
    let row = |id: KnownId| {
        let known = reader.authority.tables.get(id);
        format!("row {} of {}", known.key, reader.authority.tables.file(id))
    };
    match reading {
        Reading::Known(id) => format!("a name of {}", row(*id)),
        Reading::Date(d) if d.lacks_year() => format!("a date without its year: {d}"),
        Reading::Date(d) => format!("the date {d}"),
        Reading::Number(n) => {
            let bracket = n.bracket.as_ref().map(|b| format!(" ({b})")).unwrap_or_default();
            let organ = n.organ.map(|o| format!(", of {}", reader.authority.tables.get(o).key)).unwrap_or_default();
            let sort = if n.decision { "decision" } else { "resolution" };
            format!("the number of a {sort}: {}{bracket}{organ}", n.number)
        }
        Reading::Symbol(s) => format!("the document symbol {s}"),
        Reading::Session(s) => format!("session {s}"),
        Reading::YearSession(y) => format!("the session of {y}"),
        Reading::NumberedMeeting(n, _) => format!("meeting {n}"),
        Reading::Agenda(item) => format!("agenda item {item}"),
        Reading::Provision(p) => format!("the provision {p} of a text"),
        Reading::InstitutionOf(institution, id) => format!("{} of {}", row(*institution), row(*id)),
        Reading::BodyOf(body, id) => format!("{} {}", body.name("").trim(), row(*id)),
        Reading::Name(name) => format!("the name {name}, which was read by its form"),
        Reading::Draft(Some(id), _) => format!("a draft of {}", row(*id)),
        Reading::Draft(None, name) => format!("a draft of {name}"),
        Reading::Alias(of) => format!("an alias of {}", of.of(reader.text())),
        Reading::Person(name) => format!("the person's name {name}"),
    }
}
