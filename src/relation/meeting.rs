//! Meetings: where and when they were held, by whom hosted, who took part.

use super::clause::{Clauses, is_date};
use super::sink::Sink;
use super::{Object, Predicate};
use crate::authority::WordClass;
use crate::mention::{Kind, Reading};
use crate::text::Range;

pub(super) fn find(clauses: &Clauses<'_, '_>, sink: &mut Sink) {
    for i in 0..clauses.linked.mentions.len() {
        if clauses.mention(i).kind == Kind::Meeting {
            named(clauses, i, sink);
            // 特别会议后续会议: what stands before is said of the whole
            let start = clauses.mention(i).range.start;
            let longest =
                |k: usize| clauses.mention(k).range.start == start && clauses.mention(k).kind == Kind::Meeting;
            if clauses.linked.around(Range::at(start)).find(|k| longest(*k)) == Some(i) {
                before(clauses, i, sink);
                hosts(clauses, i, sink);
            }
            after(clauses, i, sink);
            took_part(clauses, i, sink);
        }
    }
    attendance(clauses, sink);
}

fn add(
    clauses: &Clauses<'_, '_>,
    sink: &mut Sink,
    meeting: usize,
    predicate: Predicate,
    object: usize,
    evidence: Range,
) {
    sink.add(clauses.entity(meeting), predicate, Object::Entity(clauses.entity(object)), evidence, "meeting");
}

/// A date of at least a month: the year in a name says when a series was held at best.
fn precise(clauses: &Clauses<'_, '_>, i: usize) -> bool {
    matches!(clauses.mention(i).reading, Reading::Date(d) if d.from.month.is_some())
}

/// 2002年6月7日圣彼得堡峰会: date and place in the name.
fn named(clauses: &Clauses<'_, '_>, i: usize, sink: &mut Sink) {
    let m = clauses.mention(i);
    if !matches!(m.reading, Reading::Name(_) | Reading::Known(_)) {
        return;
    }
    // a date within a meeting that the name holds is that one's
    let held = |d: usize| {
        let inner = clauses.linked.within(m.range, &[Kind::Meeting]);
        inner
            .filter(|k| clauses.mention(*k).range != m.range)
            .any(|k| clauses.mention(k).range.contains(clauses.mention(d).range))
    };
    let date = clauses.linked.within(m.range, &[Kind::Date]).find(|d| precise(clauses, *d) && !held(*d));
    let start = date
        .filter(|d| clauses.mention(*d).range.start == m.range.start)
        .map_or(m.range.start, |d| clauses.mention(d).range.end);
    if let Some(d) = date {
        add(clauses, sink, i, Predicate::HeldOn, d, m.range);
    }
    let place = clauses.linked.within(m.range, &[Kind::Place]).find(|p| clauses.mention(*p).range.start == start);
    if let Some(p) = place.filter(|p| is_city(clauses, *p)) {
        add(clauses, sink, i, Predicate::HeldIn, p, m.range);
    }
}

/// A city, which the table ties to a state; a region holds no meeting in its name.
fn is_city(clauses: &Clauses<'_, '_>, i: usize) -> bool {
    match clauses.mention(i).reading {
        Reading::Known(id) => clauses.reader.authority.tables.get(id).parent.as_deref().is_some_and(|p| p.len() == 3),
        _ => false,
    }
}

/// 2004年2月24日至27日在南非开普敦举行的…会议; 在东京的…会议.
fn before(clauses: &Clauses<'_, '_>, i: usize, sink: &mut Sink) {
    let text = clauses.text();
    let m = clauses.mention(i);
    let at = m.range.start;
    let held = clauses.ending(WordClass::Held, at).or_else(|| {
        // 举行了…, 组织的…
        let end = text[..at].strip_suffix(['的', '了']).map_or(at, str::len);
        clauses.ending(WordClass::Hold, end).or_else(|| clauses.ending(WordClass::Host, end)).filter(|_| end < at)
    });
    let Some(held) = held else {
        let place = text[..at].strip_suffix('的').and_then(|s| place_ending(clauses, s.len()));
        if let Some(p) = place.filter(|p| text[..clauses.mention(*p).range.start].ends_with('在')) {
            add(clauses, sink, i, Predicate::HeldIn, p, clauses.segment(at));
        }
        return;
    };
    let mut segment = clauses.segment(held.start);
    // the last meeting before has its own date
    let last = clauses
        .outer_before(held.start)
        .map(|k| clauses.mention(k))
        .find(|o| o.kind == Kind::Meeting && o.range.end <= held.start)
        .map(|o| o.range.end);
    segment.start = segment.start.max(last.unwrap_or(0).min(held.start));
    let window = Range::new(segment.start, held.start);
    let evidence = window.hull(m.range);
    let date = clauses.outer_within(window, &[Kind::Date]).last();
    if let Some(d) = date.filter(|d| precise(clauses, *d)) {
        add(clauses, sink, i, Predicate::HeldOn, d, evidence);
    }
    let places: Vec<usize> = clauses.outer_within(window, &[Kind::Place, Kind::State]).collect();
    let at_place = |p: &usize| {
        let r = clauses.mention(*p).range;
        let lead = clauses.outer_within(window, &[Kind::State]).find(|s| clauses.mention(*s).range.end == r.start);
        let start = lead.map_or(r.start, |s| clauses.mention(s).range.start);
        text[..start].ends_with('在') || text[..start].ends_with('于')
    };
    let city = places.iter().rev().copied().find(|p| clauses.mention(*p).kind == Kind::Place && at_place(p));
    // 在土耳其安塔利亚、巴马科…举行: a list of places holds a series
    let state = || places.iter().rev().copied().find(|p| clauses.mention(*p).range.end == held.start && at_place(p));
    if let Some(p) = city.or_else(state) {
        add(clauses, sink, i, Predicate::HeldIn, p, evidence);
    }
}

fn place_ending(clauses: &Clauses<'_, '_>, at: usize) -> Option<usize> {
    let near = clauses.outer_near(Range::at(at)).iter().copied();
    near.into_iter().find(|k| clauses.mention(*k).range.end == at && clauses.mention(*k).kind == Kind::Place)
}

/// …会议(2002年6月4日于阿拉木图); …会议于2002年11月23日在莫斯科举行; …，2021年11月9日至24日，巴黎.
fn after(clauses: &Clauses<'_, '_>, i: usize, sink: &mut Sink) {
    let text = clauses.text();
    let m = clauses.mention(i);
    let rest = &text[m.range.end..];
    let end = if rest.starts_with('(') {
        rest.find(')').map(|e| m.range.end + e + 1)
    } else if rest.starts_with('于') || rest.starts_with('在') {
        let segment = clauses.segment(m.range.end);
        clauses.words(WordClass::Hold, segment).find(|h| h.start > m.range.end).map(|h| h.end)
    } else if rest.starts_with('，')
        && clauses
            .near(Range::at(m.range.end + '，'.len_utf8()))
            .any(|d| is_date(d) && d.range.start == m.range.end + '，'.len_utf8())
    {
        let after = m.range.end + '，'.len_utf8();
        Some(text[after..].find(['》', '。', '；', '\n', '：']).map_or(text.len(), |e| after + e))
    } else {
        None
    };
    let Some(end) = end.filter(|e| e - m.range.end < 160) else { return };
    let window = Range::new(m.range.end, end);
    let evidence = m.range.hull(window);
    let inner = |kind: Kind| {
        clauses
            .linked
            .around(window)
            .find(|k| window.contains(clauses.mention(*k).range) && clauses.mention(*k).kind == kind)
    };
    if let Some(d) = inner(Kind::Date).filter(|d| precise(clauses, *d)) {
        add(clauses, sink, i, Predicate::HeldOn, d, evidence);
        if let Some(p) = inner(Kind::Place) {
            add(clauses, sink, i, Predicate::HeldIn, p, evidence);
        }
    }
}

/// …主办了…会议, 由…组织的…会议, 经…主办的…会议.
fn hosts(clauses: &Clauses<'_, '_>, i: usize, sink: &mut Sink) {
    let text = clauses.text();
    let at = clauses.mention(i).range.start;
    let end = text[..at].strip_suffix(['的', '了']).map_or(at, str::len);
    if end == at {
        return;
    }
    let sentence = clauses.reader.document.sentence(end);
    let Some(verb) = clauses.ending(WordClass::Host, end) else {
        // 欧安组织同…合作，于…在…举行了…会议: who acts in the sentence
        if text[end..at].starts_with('了') && clauses.ending(WordClass::Hold, end).is_some() {
            let agent =
                clauses.outer_within(Range::new(sentence.start, end), &[Kind::Organization, Kind::State]).filter(|k| {
                    let r = clauses.mention(*k).range;
                    ["同", "与", "和"].iter().any(|w| text[r.end..].starts_with(w))
                        && (r.start == sentence.start || text[..r.start].ends_with('，'))
                });
            if let Some(k) = agent.last() {
                add(clauses, sink, i, Predicate::HostedBy, k, sentence);
            }
        }
        return;
    };
    let mut from = sentence.start;
    for lead in ["由", "经"] {
        from = from.max(text[sentence.start..verb.start].rfind(lead).map_or(0, |p| sentence.start + p));
    }
    if from == sentence.start {
        from = clauses.segment(verb.start).start;
    }
    for k in clauses.outer_within(Range::new(from, verb.start), &[Kind::Organization, Kind::State]) {
        add(clauses, sink, i, Predicate::HostedBy, k, sentence);
    }
}

/// …在…会议上, …在…会议过程中: who acts at a meeting takes part in it.
fn took_part(clauses: &Clauses<'_, '_>, i: usize, sink: &mut Sink) {
    let text = clauses.text();
    let m = clauses.mention(i).range;
    let session = matches!(clauses.mention(i).reading, Reading::Session(_) | Reading::YearSession(_));
    if session || !["上", "过程中", "期间"].iter().any(|w| text[m.end..].starts_with(w)) {
        return;
    }
    let segment = clauses.segment(m.start);
    let Some(at) = text[segment.start..m.start].rfind('在').map(|p| segment.start + p) else { return };
    let between = &text[at + '在'.len_utf8()..m.start];
    if between.chars().count() > 4 {
        return;
    }
    let mut end = at;
    loop {
        let post = clauses.ending(WordClass::Post, end).map_or(end, |p| p.start);
        let party = clauses.outer_near(Range::at(post)).iter().copied().find(|k| {
            let o = clauses.mention(*k);
            o.range.end == post && matches!(o.kind, Kind::State | Kind::Organization)
        });
        let Some(k) = party else { break };
        add(clauses, sink, i, Predicate::Participant, k, segment);
        end = clauses.mention(k).range.start;
        match ["和", "、", "与"].iter().find(|w| text[..end].ends_with(**w)) {
            Some(w) => end -= w.len(),
            None => break,
        }
    }
}

/// 出席会议的有…: the states of a list of participants, at the meeting named last.
fn attendance(clauses: &Clauses<'_, '_>, sink: &mut Sink) {
    let text = clauses.text();
    let attend: Vec<Range> = clauses.words(WordClass::Attend, Range::new(0, text.len())).collect();
    for word in attend {
        let sentence = clauses.reader.document.sentence(word.start);
        let Some(list) = text[word.end..sentence.end.max(word.end)].find("的有").map(|p| word.end + p + "的有".len())
        else {
            continue;
        };
        if list - word.end > 40 {
            continue;
        }
        let meeting = clauses
            .outer_before(list)
            .find(|k| clauses.mention(*k).kind == Kind::Meeting && clauses.mention(*k).range.end <= list);
        let Some(i) = meeting else { continue };
        for k in clauses.outer_within(Range::new(list, sentence.end), &[Kind::State, Kind::Organization]) {
            add(clauses, sink, i, Predicate::Participant, k, sentence);
        }
    }
}
