//! Decides between readings of the same text: longer before shorter where two cross, and which names inside a name
//! count by themselves.

use super::{Kind, Mention, Reader, Reading};
use crate::authority::{KnownId, WordClass};
use crate::text::Range;

/// How much a reading is believed where two cover the same characters.
fn rank(m: &Mention) -> u8 {
    match m.reading {
        Reading::Symbol(_) | Reading::Number(_) | Reading::Agenda(_) => 6,
        Reading::Draft(..) | Reading::Alias(_) => 5,
        Reading::Known(_)
        | Reading::Session(_)
        | Reading::YearSession(_)
        | Reading::NumberedMeeting(..)
        | Reading::Date(_) => 4,
        Reading::BodyOf(..) | Reading::InstitutionOf(..) | Reading::Provision(_) | Reading::Person(_) => 3,
        Reading::Name(_) => 2,
    }
}

/// Keeps of the mentions those that agree with each other, in order of start, the longer first.
///
/// Only mentions that overlap, over others perhaps, have to agree: each such group is settled by itself.
pub(super) fn settle(reader: &Reader<'_>, found: &mut Vec<Mention>) {
    found.retain(|m| !m.range.is_empty());
    sort(found);
    let mut kept: Vec<Mention> = Vec::with_capacity(found.len());
    let mut group: Vec<Mention> = Vec::new();
    let mut end = 0;
    for m in found.drain(..) {
        if m.range.start >= end {
            settle_group(reader, &mut group, &mut kept);
        }
        end = end.max(m.range.end);
        group.push(m);
    }
    settle_group(reader, &mut group, &mut kept);
    *found = kept;
}

/// Adds to `kept` those of a group that agree: the longer and the more believed are kept first.
fn settle_group(reader: &Reader<'_>, group: &mut Vec<Mention>, kept: &mut Vec<Mention>) {
    if group.len() < 2 {
        kept.append(group);
        return;
    }
    group.sort_by(|a, b| {
        let by_length = b.range.len().cmp(&a.range.len()).then(rank(b).cmp(&rank(a)));
        by_length.then(a.range.start.cmp(&b.range.start)).then(a.kind.cmp(&b.kind))
    });
    let first = kept.len();
    for m in group.drain(..) {
        let bars = |k: &&Mention| !allows(reader, k, &m);
        match kept[first..].iter().filter(bars).min_by_key(|k| k.range.start) {
            None => kept.push(m),
            Some(k) => note(reader, k, &m),
        }
    }
    sort(&mut kept[first..]);
}

/// Notes why a mention gives way to one that is kept.
fn note(reader: &Reader<'_>, kept: &Mention, m: &Mention) {
    let (kind, by) = (kept.kind, kept.rule.shown(reader));
    let why = match kept.range {
        _ if !reader.trace.is_on() => return,
        r if r == m.range && kind == m.kind => format!("the same was found by {by}"),
        r if r == m.range => format!("{by} reads the same characters as {kind} and is believed more"),
        r if r.crosses(m.range) => format!("it crosses a longer {kind} of {by}"),
        _ => format!("it is part of the {kind} of {by}, in which no {} counts by itself", m.kind),
    };
    reader.trace.lost(m.range, m.rule.shown(reader), kept.range, why);
}

/// Puts mentions in order of start, the longer first.
pub(super) fn sort(found: &mut [Mention]) {
    found.sort_by(|a, b| {
        a.range.start.cmp(&b.range.start).then(b.range.end.cmp(&a.range.end)).then(a.kind.cmp(&b.kind))
    });
}

/// True where `outer`, already kept and not shorter, leaves room for `m`.
fn allows(reader: &Reader<'_>, outer: &Mention, m: &Mention) -> bool {
    if !outer.range.overlaps(m.range) {
        return true;
    }
    if !outer.range.contains(m.range) {
        return false; // they cross
    }
    if outer.range == m.range {
        // the title of a text may be the name of something else
        return outer.kind != m.kind && (outer.rule == "title.own" || m.rule == "title.own");
    }
    // A/78/62-E/2023/49, ECE/ENERGY/139: parts of a symbol name nothing
    if matches!(outer.reading, Reading::Symbol(_)) && (m.kind == Kind::Date || !reader.grammar.writing.solid) {
        return m.kind == Kind::Organization && symbol_start(reader.text(), outer.range) >= m.range.end;
    }
    // where the head stands last, a name's own tail is not named again; elsewhere the tail is whose it is
    let tail = reader.grammar.writing.solid && outer.range.end == m.range.end;
    let text = reader.text();
    if matches!(outer.kind, Kind::Treaty | Kind::Document)
        && matches!(m.kind, Kind::Treaty | Kind::Document)
        && unquoted(text, outer.range) == m.range
    {
        return false; // the title between its marks
    }
    if let (Reading::Known(a), Reading::Known(b)) = (&outer.reading, &m.reading) {
        if a == b {
            return false;
        }
        // where a name begins or ends, another text that is called so is no part of it
        let whole = unquoted(text, outer.range);
        let ending = if reader.grammar.writing.solid { whole.end == m.range.end } else { whole.start == m.range.start };
        if outer.kind == Kind::Treaty && m.kind == Kind::Treaty && ending {
            return false;
        }
        if outer.kind == Kind::Organization && m.kind == Kind::Organization {
            // of the names within a known name those count that are not a shorter form of it
            let whole = unquoted(text, outer.range);
            return !tail && (is_ancestor(reader, *b, *a) || m.range.len() * 2 <= whole.len());
        }
    }
    // ninety-first session: no first session within
    let sitting =
        |m: &Mention| matches!(m.reading, Reading::Session(_) | Reading::YearSession(_) | Reading::NumberedMeeting(..));
    if sitting(outer) && sitting(m) {
        return false;
    }
    // third Conference on Trade: another conference than the first
    let series = (outer.kind, m.kind) == (Kind::Meeting, Kind::Meeting) && outer.range.end == m.range.end;
    if series && reader.grammar.numerals.value(Range::new(outer.range.start, m.range.start).of(text).trim()).is_some() {
        return false;
    }
    match (outer.kind, m.kind) {
        // a table's own name is not taken apart into names of its kind
        (Kind::State, _) => false,
        (Kind::Place, Kind::State | Kind::Place) => {
            matches!(outer.reading, Reading::Name(_)) || m.kind == Kind::State && is_part(reader, outer.range, m.range)
        }
        (Kind::Place, _) => false,
        (Kind::Date | Kind::Person, _) => false,
        (Kind::AgendaItem, k) => k == Kind::Organization,
        // 禁核试条约组织 is known as a whole; in Basel Convention Regional Centre the treaty counts
        (Kind::Organization, Kind::Treaty) => !matches!(outer.reading, Reading::Known(_)),
        (Kind::Organization, Kind::Place | Kind::Event | Kind::Document) => false,
        (Kind::Organization, Kind::Meeting) => false,
        // a name's own tail is not named again
        (Kind::Organization | Kind::Meeting | Kind::Treaty | Kind::Document | Kind::Event, Kind::Organization)
            if tail =>
        {
            false
        }
        (a, b) if a == b && tail => matches!(a, Kind::Resolution),
        (Kind::Meeting, Kind::Meeting) => !tail,
        (Kind::Provision, Kind::Provision) => false,
        // 267(2009): the year is part of the number
        (Kind::Document, Kind::Date) if matches!(outer.reading, Reading::Number(_)) => {
            matches!(m.reading, Reading::Date(d) if d.from.month.is_some())
        }
        (Kind::Resolution, Kind::Date) => {
            matches!(m.reading, Reading::Date(d) if d.from.month.is_some()) || matches!(outer.reading, Reading::Name(_))
        }
        (Kind::Resolution | Kind::Document, Kind::Document | Kind::Resolution) => {
            !matches!(outer.reading, Reading::Symbol(_))
        }
        (_, Kind::Date | Kind::Organization) => true,
        _ => !matches!(outer.reading, Reading::Symbol(_)),
    }
}

/// Where the symbol begins in a mention of it, which may be led by words.
fn symbol_start(text: &str, range: Range) -> usize {
    let words = &range.of(text)[..range.of(text).find('/').unwrap_or(0)];
    range.start + words.rfind(' ').map_or(0, |i| i + 1)
}

/// A range without quotation marks around it.
fn unquoted(text: &str, range: Range) -> Range {
    let marks = [("《", "》"), ("“", "”")];
    let s = range.of(text);
    match marks.iter().find(|(a, b)| s.starts_with(a) && s.ends_with(b)) {
        Some((a, b)) => Range::new(range.start + a.len(), range.end - b.len()),
        None => range,
    }
}

/// True where `ancestor` is the parent of `id`, or the parent's parent, and so on.
fn is_ancestor(reader: &Reader<'_>, ancestor: KnownId, id: KnownId) -> bool {
    let tables = &reader.authority.tables;
    let mut at = Some(id);
    for _ in 0..6 {
        at = at.and_then(|i| tables.get(i).parent.as_deref()).and_then(|p| tables.find(Kind::Organization, p));
        if at == Some(ancestor) {
            return true;
        }
    }
    false
}

/// 南非开普敦, 巴勒斯坦被占领土: a state within the name of a place. In 印度洋 and 墨西哥城 it is none, nor where
/// the characters of a foreign name (巴西|利亚) or another word (撒哈拉以南|非洲) run on.
fn is_part(reader: &Reader<'_>, place: Range, state: Range) -> bool {
    let text = reader.text();
    let foreign = |c: char| reader.grammar.persons.transliteration.contains(c);
    let rest = [Range::new(place.start, state.start), Range::new(state.end, place.end)];
    let runs_on = rest.iter().filter(|r| !r.is_empty()).any(|r| {
        let named = reader.hits_from(r.start).iter().take_while(|h| h.start == r.start).any(|h| h.end == r.end);
        !named && r.of(text).chars().all(foreign)
    });
    let cut = reader.words_in(WordClass::Guard, place).any(|g| g.crosses(state));
    place.of(text).chars().count() >= state.of(text).chars().count() + 2 && !runs_on && !cut
}
