//! Meetings: where and when they are held, and how often.

use super::scene::Scene;
use super::{Found, Predicate};
use crate::authority::WordClass;
use crate::link::EntityId;
use crate::mention::Kind;
use crate::text::{Range, numeral};

/// Dates and places of a meeting, as told beside a verb.
#[derive(Default)]
pub(super) struct Told {
    pub dates: Vec<usize>,
    pub places: Vec<usize>,
    pub from: usize,
}

impl Told {
    /// True where nothing is told.
    pub fn is_empty(&self) -> bool {
        self.dates.is_empty() && self.places.is_empty()
    }
}

/// Says when and where a meeting is held.
pub(super) fn held(
    scene: &Scene<'_, '_>,
    meeting: EntityId,
    circumstances: &Told,
    evidence: Range,
    found: &mut Vec<Found>,
) {
    for d in &circumstances.dates {
        found.push(Found::link(meeting, Predicate::HeldOn, scene.entity(*d), evidence, "meeting.held"));
    }
    for p in &circumstances.places {
        found.push(Found::link(meeting, Predicate::HeldIn, scene.entity(*p), evidence, "meeting.held"));
    }
}

/// 每四年召开一次…会议: how often a meeting is held, as a repeating interval of ISO 8601 (R/P4Y), and by which body.
pub(super) fn recurring(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for every in scene.words(WordClass::Every) {
        let Some(c) = scene.reader.grammar.structure.recurrence.captures(&scene.text[every.start..]) else { continue };
        let (Some(interval), Some(whole)) = (interval(&c), c.get(0)) else { continue };
        let clause = scene.clause(every.start);
        let said = Range::new(every.start, (every.start + whole.end()).min(clause.end));
        let named = |range: Range| scene.within(range, &[Kind::Meeting]).filter(|m| scene.outer(*m));
        let next = named(Range::new(said.end, clause.end.max(said.end))).next();
        let Some(m) = next.or_else(|| named(Range::new(clause.start, said.start)).next_back()) else { continue };
        let evidence = said.hull(scene.range(m));
        found.push(Found::literal(scene.entity(m), Predicate::HeldOn, interval, evidence, "meeting.recurring"));
        // 该组织每年召开一次…会议: the body that does so
        let (lead, _) = scene.adverbs_before(said.start);
        if let Some(body) = scene.ending(lead, &[Kind::Organization]) {
            let evidence = scene.range(body).hull(evidence);
            let f =
                Found::link(scene.entity(m), Predicate::HostedBy, scene.entity(body), evidence, "meeting.recurring");
            found.push(f);
        }
    }
}

/// A repeating interval: so many years or months between two times.
fn interval(c: &regex::Captures<'_>) -> Option<String> {
    let number = |name: &str| c.name(name).map_or(Some(1), |m| numeral(m.as_str()));
    let months = number("n")? * if c.name("year").is_some() { 12 } else { 1 };
    let times = number("times").filter(|t| *t > 0 && months % t == 0)?;
    let between = months / times;
    Some(if between % 12 == 0 { format!("R/P{}Y", between / 12) } else { format!("R/P{between}M") })
}
