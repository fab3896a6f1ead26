//! Adoption and signature of texts: by whom, when, at which meeting, where.

use super::clause::{CITED, Clauses, is_date};
use super::sink::Sink;
use super::{Object, Predicate};
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::link::EntityId;
use crate::mention::{Kind, Reading};
use crate::text::Range;

/// The predicates of one way to make a text.
struct Making {
    by: Predicate,
    on: Predicate,
    place: Predicate,
}

const ADOPTED: Making = Making { by: Predicate::AdoptedBy, on: Predicate::AdoptedOn, place: Predicate::AdoptedIn };
const SIGNED: Making = Making { by: Predicate::SignedBy, on: Predicate::SignedOn, place: Predicate::SignedIn };

pub(super) fn find(clauses: &Clauses<'_, '_>, sink: &mut Sink) {
    own(clauses, sink);
    attributive(clauses, sink);
    narrated(clauses, sink);
}

/// The document's own adoption, from its header, its closing lines or the meeting that its title names.
fn own(clauses: &Clauses<'_, '_>, sink: &mut Sink) {
    let document = clauses.reader.document;
    let frame = &clauses.linked.frame;
    if document.opener.is_some() && !frame.draft {
        let place = frame.date_range.or(document.opener).unwrap_or_default();
        let organ = frame.organ.and_then(|o| {
            let key = &clauses.reader.authority.tables.get(o).key;
            clauses.linked.entities.iter().position(|e| e.kind == Kind::Organization && e.key == **key)
        });
        if let Some(organ) = organ {
            sink.add(frame.own, Predicate::AdoptedBy, Object::Entity(organ), place, "adoption.own");
        }
        let date = (0..clauses.linked.mentions.len()).find(|i| Some(clauses.mention(*i).range) == frame.date_range);
        if let Some(i) = date {
            sink.add(frame.own, Predicate::AdoptedOn, Object::Entity(clauses.entity(i)), place, "adoption.own");
        }
        let closing = |i: &usize| {
            let m = clauses.mention(*i);
            matches!(m.reading, Reading::NumberedMeeting(_))
                && matches!(
                    document.part_at(m.range.start).kind,
                    PartKind::Closing | PartKind::Operative | PartKind::Preamble | PartKind::Header
                )
                && document.paragraphs[document.paragraph_at(m.range.start)].range == m.range
        };
        if let Some(i) = (0..clauses.linked.mentions.len()).find(closing) {
            let m = clauses.mention(i);
            sink.add(frame.own, Predicate::AdoptedAt, Object::Entity(clauses.entity(i)), m.range, "adoption.meeting");
            if let Some(d) = date {
                sink.add(
                    clauses.entity(i),
                    Predicate::HeldOn,
                    Object::Entity(clauses.entity(d)),
                    m.range,
                    "adoption.meeting",
                );
            }
        }
    } else if document.letter.is_none()
        && let Some(title) = document.title
        && let Some(i) = clauses.linked.within(title, &[Kind::Meeting]).next()
        && clauses.mention(i).range.start == title.start
        && !matches!(clauses.mention(i).reading, Reading::NumberedMeeting(_))
    {
        sink.add(frame.own, Predicate::AdoptedAt, Object::Entity(clauses.entity(i)), title, "adoption.title");
    }
}

/// …会议通过的《…》, 2000年9月签署的…: the clause before a text that says how it was made.
fn attributive(clauses: &Clauses<'_, '_>, sink: &mut Sink) {
    let text = clauses.text();
    for &i in &clauses.outer {
        let m = clauses.mention(i);
        if !CITED.contains(&m.kind) {
            continue;
        }
        let lead = text[..m.range.start].strip_suffix("关于").map_or(m.range.start, str::len);
        let Some((verb, making)) = made_before(clauses, lead) else { continue };
        let start = window_start(clauses, verb.start);
        let window = Range::new(start, verb.start);
        describe(clauses, clauses.entity(i), window, &making, sink);
        // 2000年9月签署的A国和B国关于…的联合声明: the parties lead the title
        if making.by == Predicate::SignedBy {
            let parties = clauses.linked.within(m.range, &[Kind::State]);
            let leading: Vec<usize> = parties
                .scan(m.range.start, |at, k| {
                    let p = clauses.mention(k).range;
                    let joined = p.start == *at || text[*at..p.start] == *"和" || text[*at..p.start] == *"、";
                    *at = p.end;
                    joined.then_some(k)
                })
                .collect();
            for k in leading {
                sink.add(
                    clauses.entity(i),
                    Predicate::SignedBy,
                    Object::Entity(clauses.entity(k)),
                    window.hull(m.range),
                    "signature.party",
                );
            }
        }
    }
}

/// The verb before a text, where 的 ties it to it.
fn made_before(clauses: &Clauses<'_, '_>, at: usize) -> Option<(Range, Making)> {
    let text = clauses.text();
    let found = |word: &str| text[..at].strip_suffix(word).map(|s| Range::new(s.len(), at));
    let words = |class| clauses.reader.grammar.words(class).iter().find_map(|w| found(w));
    words(WordClass::AdoptedLead).map(|r| (r, ADOPTED)).or_else(|| words(WordClass::SignedLead).map(|r| (r, SIGNED)))
}

/// Where the clause that describes the making begins: after the last comma, or after the text or verb before.
fn window_start(clauses: &Clauses<'_, '_>, at: usize) -> usize {
    let text = clauses.text();
    let segment = clauses.segment(at).start;
    let verb = clauses.verb_in(segment, at);
    let cited = clauses
        .outer_before(at)
        .map(|i| clauses.mention(i))
        .find(|m| CITED.contains(&m.kind) && m.range.end <= at)
        .map(|m| m.range.end);
    let bracket = text[..at].rfind(['。', '；', '\n', '：']).map_or(0, |i| i + 3);
    let start = verb.unwrap_or(0).max(cited.unwrap_or(0)).max(segment).max(bracket.min(at));
    if start <= at && text.is_char_boundary(start) { start } else { segment }
}

/// Reads parties, date, meeting and place off the clause that describes the making of a text.
fn describe(clauses: &Clauses<'_, '_>, made: EntityId, window: Range, making: &Making, sink: &mut Sink) {
    let text = clauses.text();
    let evidence = Range::new(window.start, window.end);
    let outer: Vec<usize> = clauses
        .outer_within(window, &[Kind::Meeting, Kind::Date, Kind::Place, Kind::Organization, Kind::State])
        .collect();
    let meeting = outer.iter().rev().copied().find(|i| {
        let m = clauses.mention(*i);
        let rest = &text[m.range.end..window.end];
        m.kind == Kind::Meeting
            && (rest.is_empty() || rest.starts_with('上') || rest.starts_with("期间") || rest.starts_with('所'))
    });
    let mut add =
        |predicate, i: usize| sink.add(made, predicate, Object::Entity(clauses.entity(i)), evidence, "adoption");
    if let Some(i) = meeting {
        let m = clauses.mention(i).range;
        if making.by == Predicate::AdoptedBy {
            add(Predicate::AdoptedAt, i);
        }
        // 2002年6月7日圣彼得堡峰会签署的: the meeting's name gives date and place
        if let Some(d) = clauses.linked.within(m, &[Kind::Date]).find(|d| clauses.mention(*d).range.start == m.start) {
            add(making.on, d);
            if let Some(p) = clauses
                .linked
                .within(m, &[Kind::Place])
                .find(|p| clauses.mention(*p).range.start == clauses.mention(d).range.end)
            {
                add(making.place, p);
            }
        }
        if making.by == Predicate::AdoptedBy {
            parties(clauses, window.start, m.start).into_iter().for_each(|p| add(making.by, p));
        }
        return;
    }
    let near = |m: Range| text[m.end..window.end].chars().count() <= 40;
    if let Some(d) =
        outer.iter().rev().copied().find(|i| is_date(clauses.mention(*i))).filter(|d| near(clauses.mention(*d).range))
    {
        add(making.on, d);
    }
    if let Some(p) = outer.iter().rev().copied().find(|i| {
        let m = clauses.mention(*i);
        m.kind == Kind::Place && m.range.end == window.end && text[..m.range.start].ends_with('在')
    }) {
        add(making.place, p);
    }
    if making.by == Predicate::AdoptedBy {
        // 东盟地区论坛2002年7月通过的
        let date_start =
            outer.iter().map(|i| clauses.mention(*i)).find(|m| is_date(m)).map_or(window.end, |m| m.range.start);
        let party = outer.iter().copied().find(|i| {
            let m = clauses.mention(*i);
            matches!(m.kind, Kind::Organization | Kind::State)
                && (m.range.end == date_start || m.range.end == window.end)
        });
        if let Some(p) = party {
            add(making.by, p);
        }
    }
}

/// The states and bodies that lead a clause up to 在 and a meeting: 俄罗斯联邦外交部长和日本外务大臣在…会议上.
fn parties(clauses: &Clauses<'_, '_>, start: usize, meeting: usize) -> Vec<usize> {
    let text = clauses.text();
    let before = text[start..meeting].rfind('在').map_or(meeting, |i| start + i);
    if !text[before..meeting].starts_with('在') {
        return Vec::new();
    }
    clauses
        .outer_within(Range::new(start, before), &[Kind::State, Kind::Organization])
        .filter(|i| {
            let end = clauses.mention(*i).range.end;
            let after = clauses.at(WordClass::Post, end).map_or(end, |p| p.end);
            after == before || text[after..].starts_with('和') || text[after..].starts_with('、')
        })
        .collect()
}

/// …最后于2004年3月12日通过了《…》: the making told in a sentence.
fn narrated(clauses: &Clauses<'_, '_>, sink: &mut Sink) {
    let text = clauses.text();
    let adopted = clauses.reader.grammar.words(WordClass::AdoptedTold);
    for word in adopted {
        for (at, _) in text.match_indices(word.as_str()) {
            let end = at + word.len();
            let segment = clauses.segment(end);
            let topical = |r: Range| clauses.topic(r).is_some();
            let made = clauses
                .outer_within(Range::new(end, segment.end.max(end)), CITED)
                .find(|i| !topical(clauses.mention(*i).range));
            let Some(i) = made.filter(|i| text[end..clauses.mention(*i).range.start].chars().count() <= 60) else {
                continue;
            };
            let window = Range::new(window_start(clauses, at), at);
            describe(clauses, clauses.entity(i), window, &ADOPTED, sink);
            // the meeting that the sentence spoke of before
            let sentence = clauses.reader.document.sentence(at);
            let named_here = clauses.outer_within(window, &[Kind::Meeting]).next().is_some();
            let met = clauses
                .outer_within(Range::new(sentence.start, window.start.max(sentence.start)), &[Kind::Meeting])
                .last();
            if !named_here && let Some(m) = met {
                sink.add(
                    clauses.entity(i),
                    Predicate::AdoptedAt,
                    Object::Entity(clauses.entity(m)),
                    sentence,
                    "adoption.told",
                );
            }
            // 欧洲经济委员会在…会议上通过了
            if let Some(m) = clauses.outer_within(window, &[Kind::Meeting]).last() {
                for p in parties(clauses, sentence.start, clauses.mention(m).range.start) {
                    sink.add(
                        clauses.entity(i),
                        Predicate::AdoptedBy,
                        Object::Entity(clauses.entity(p)),
                        sentence,
                        "adoption.told",
                    );
                }
            }
        }
    }
    // 《…》是…会议上通过的
    for (at, _) in text.match_indices("上通过的") {
        let after = &text[at + "上通过的".len()..];
        let segment = clauses.segment(at);
        if !after.starts_with(['。', '，', '；']) {
            continue;
        }
        let meeting = clauses
            .outer_near(Range::at(at))
            .iter()
            .copied()
            .find(|i| clauses.mention(*i).range.end == at && clauses.mention(*i).kind == Kind::Meeting);
        let made = clauses
            .outer_within(segment, CITED)
            .next()
            .filter(|i| text[clauses.mention(*i).range.end..].starts_with('是'));
        if let (Some(m), Some(i)) = (meeting, made) {
            sink.add(
                clauses.entity(i),
                Predicate::AdoptedAt,
                Object::Entity(clauses.entity(m)),
                segment,
                "adoption.told",
            );
        }
    }
}
