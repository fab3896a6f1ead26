//! Meetings: when, where and by whom they are held, as told after their names, in them, or on the line below.

use super::circumstance::Circumstances;
use super::words;
use crate::authority::WordClass;
use crate::document::PartKind;
use crate::mention::{Kind, Reading};
use crate::relation::meeting::{Told, held, recurring};
use crate::relation::scene::{PARTIES, Scene};
use crate::relation::{Found, Predicate};
use crate::text::Range;

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for i in scene.all(Kind::Meeting) {
        by_name(scene, i, found);
        if scene.widest(i) {
            after(scene, i, found);
            hosted(scene, i, found);
            below(scene, i, found);
        }
    }
    recurring(scene, found);
}

fn is_sitting(scene: &Scene<'_, '_>, i: usize) -> bool {
    matches!(scene.mention(i).reading, Reading::Session(_) | Reading::YearSession(_) | Reading::NumberedMeeting(..))
}

/// 2001 Paris Summit, Conférence de 2001 sur la paix: date and place in the name itself.
fn by_name(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    let (range, meeting) = (scene.range(i), scene.entity(i));
    if is_sitting(scene, i) {
        return;
    }
    let heads = scene.reader.grammar.heads.get(&Kind::Meeting);
    for c in scene.children(i) {
        let child = scene.range(c);
        let rest = scene.text[child.end..range.end].trim();
        match scene.kind(c) {
            Kind::Date => {
                let day = matches!(scene.mention(c).reading, Reading::Date(d) if d.from.month.is_some());
                // at the beginning of the name or after its noun
                let before = words::back(scene, child.start, &[WordClass::Of, WordClass::Article]);
                let second = !Range::new(range.start, before.max(range.start)).of(scene.text).trim().contains(' ');
                if day || second || child.end == range.end {
                    found.push(Found::link(meeting, Predicate::HeldOn, scene.entity(c), range, "meeting.name"));
                }
            }
            Kind::Place if heads.is_some_and(|h| h.iter().any(|h| h == rest)) => {
                found.push(Found::link(meeting, Predicate::HeldIn, scene.entity(c), range, "meeting.name"));
            }
            _ => {}
        }
    }
}

/// The conference, held in Paris from 3 to 5 May 2001 and hosted by X; Third Session, Paris, 3-5 May 2001.
fn after(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    let (range, meeting) = (scene.range(i), scene.entity(i));
    let end = words::after_brackets(scene, range.end);
    let verbal = |at: usize| {
        let at = words::past_commas(scene.text, at);
        let at = words::skip(scene, at, &[WordClass::Wherein, WordClass::Copula, WordClass::Lead]);
        words::at(scene, at, &[WordClass::Hold, WordClass::Host, WordClass::Attend]).map(|w| (at, w))
    };
    let told = match verbal(end).or_else(|| verbal(of_after(scene, end))) {
        Some((at, w)) if words::at(scene, at, &[WordClass::Host, WordClass::Attend]).is_some() => {
            let from = if words::at(scene, w.end, PREPOSITIONS).is_some() { w.end } else { at };
            Circumstances::after(scene, from)
        }
        Some((_, w)) => Circumstances::after(scene, w.end),
        None => {
            // in brackets, or between commas with a day
            let told = Circumstances::after(scene, range.end);
            let between = Range::new(range.end, told.end.max(range.end)).of(scene.text);
            let marked = between.trim_start().starts_with([',', '(', '،']);
            let whole = !told.dates.is_empty() && !told.places.is_empty();
            let at_once = words::at(scene, range.end, &[WordClass::Circumstance]).is_some() && !told.places.is_empty();
            match marked && whole || at_once {
                true => told,
                false => return,
            }
        }
    };
    let evidence = Range::new(range.start, told.end.max(range.end));
    let circumstances = Told { dates: told.dates, places: told.places, from: range.end };
    held(scene, meeting, &circumstances, evidence, found);
    for h in told.hosts.iter().chain(&told.by) {
        found.push(Found::link(meeting, Predicate::HostedBy, scene.entity(*h), evidence, "meeting.host"));
    }
    for p in &told.attended {
        found.push(Found::link(meeting, Predicate::Participant, scene.entity(*p), evidence, "meeting.attend"));
    }
}

/// Words that lead who or where.
const PREPOSITIONS: &[WordClass] = &[WordClass::By, WordClass::Circumstance];

/// Past the body whose meeting it is: the third session| of the Committee.
fn of_after(scene: &Scene<'_, '_>, end: usize) -> usize {
    let Some(of) = words::at(scene, end, &[WordClass::Of]) else { return end };
    let whole = words::named_at(scene, of.end, &[Kind::Organization, Kind::Meeting, Kind::Treaty]);
    whole.map_or(end, |i| words::after_brackets(scene, scene.range(i).end))
}

/// The Government of X hosted the conference.
fn hosted(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    let range = scene.range(i);
    let start = words::back(scene, range.start, words::BEFORE_NAMES);
    let Some(verb) = words::before(scene, start, &[WordClass::Host]) else { return };
    if words::at(scene, verb.end, PREPOSITIONS).is_some() || verb.of(scene.text).contains(' ') {
        return;
    }
    let at = words::back(scene, verb.start, &[WordClass::Lead, WordClass::Copula]);
    if let Some(host) = words::named_before(scene, at, PARTIES) {
        let evidence = scene.range(host).hull(range);
        found.push(Found::link(scene.entity(i), Predicate::HostedBy, scene.entity(host), evidence, "meeting.host"));
    }
}

/// In a header, the line below a session that gives its days and place.
fn below(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    let range = scene.range(i);
    let begins = range.start == 0 || scene.text[..range.start].ends_with('\n');
    if scene.part(range.start).kind != PartKind::Header || !is_sitting(scene, i) || !begins {
        return;
    }
    let Some(line_end) = scene.text[range.end..].find('\n').map(|n| range.end + n) else { return };
    if !scene.text[range.end..line_end].trim().is_empty() {
        return;
    }
    let next = line_end + 1;
    let next_end = scene.text[next..].find('\n').map_or(scene.text.len(), |n| next + n);
    let told = Circumstances::after(scene, next);
    let dated = !told.dates.is_empty() && told.end <= next_end;
    let rest = scene.text.get(told.end..next_end).unwrap_or_default().trim();
    if dated && rest.is_empty() {
        let circumstances = Told { dates: told.dates, places: told.places, from: next };
        held(scene, scene.entity(i), &circumstances, Range::new(range.start, next_end), found);
    }
}

#[cfg(test)]
mod tests {
    use crate::relation::testing::{expect_in, preamble};

    #[test]
    fn a_participle_tells_when_where_and_by_whom() {
        expect_in(
            "en",
            &preamble(
                "Welcoming the Paris Summit, held in Paris from 3 to 5 May 2015, hosted by the World Bank and attended by Ghana and Togo",
            ),
            &[
                "PARIS-SUMMIT heldOn 2015-05-03/2015-05-05",
                "PARIS-SUMMIT heldIn Paris",
                "PARIS-SUMMIT hostedBy WORLD-BANK",
                "PARIS-SUMMIT participant GHA",
                "PARIS-SUMMIT participant TGO",
            ],
            &[],
        );
    }

    #[test]
    fn a_session_has_its_days_on_the_line_below() {
        expect_in(
            "en",
            "Economic and Social Council\n2025 session\n25 July 2024-26 July 2025\nResolution adopted by the Economic and Social Council on 3 June 2025\nThe Economic and Social Council,\nRecalling the Charter of the United Nations,\n1. Decides to remain seized of the matter.",
            &["ECOSOC-2025 heldOn 2024-07-25/2025-07-26"],
            &[],
        );
    }
}
