//! Who adopted or signed a text, when, where and at which meeting: after a participle (adopted at Paris on 3 May 2001 by
//! X), around a noun (the adoption by X at its third session of Y), or as the object of whoever did it.

use super::circumstance::Circumstances;
use super::words;
use crate::authority::WordClass;
use crate::mention::Kind;
use crate::relation::clause::citable;
use crate::relation::scene::{PARTIES, Scene, TEXTS};
use crate::relation::verb::Origin;
use crate::relation::{Act, Found, Predicate};
use crate::text::Range;

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    let mut end = 0;
    for &(range, act) in scene.reader.cues.acts() {
        let Some(origin) = Origin::of(act) else { continue };
        if range.start < end || scene.holding(range.start).is_some() || scene.quoted(range) {
            continue;
        }
        end = range.end;
        let past = words::at(scene, range.start, &[WordClass::PastVerb]).is_some();
        if past {
            participle(scene, range, act, origin, found);
        } else {
            noun(scene, range, act, origin, found);
        }
    }
}

/// The Plan, adopted at Paris on 3 May 2001; the Council adopted the Plan.
fn participle(scene: &Scene<'_, '_>, verb: Range, act: Act, origin: Origin, found: &mut Vec<Found>) {
    let lead = words::back(scene, verb.start, &[WordClass::Copula, WordClass::Lead, WordClass::Wherein]);
    let targets = words::texts_before(scene, lead);
    if targets.is_empty() {
        let subject = words::named_before(scene, lead, PARTIES);
        let (texts, end) = words::list_at(scene, verb.end, TEXTS);
        if let Some(s) = subject.filter(|_| !texts.is_empty()) {
            let mut told = Circumstances::after(scene, end);
            told.by.push(s);
            say(scene, &texts, &told, (verb, act, origin), found);
        }
        return;
    }
    let told = Circumstances::after(scene, verb.end);
    say(scene, &targets, &told, (verb, act, origin), found);
}

/// The adoption by X at its third session of Y; the adoption of Y by X.
fn noun(scene: &Scene<'_, '_>, word: Range, act: Act, origin: Origin, found: &mut Vec<Found>) {
    // the preposition may belong to the phrase: adoption by
    let by = words::before(scene, word.end, &[WordClass::By]).filter(|w| word.contains(*w));
    let before = Circumstances::after(scene, by.map_or(word.end, |w| w.start));
    let of = words::at(scene, before.end, &[WordClass::Of]).map_or(before.end, |w| w.end);
    let past_comma = words::skip(scene, before.end, &[WordClass::Separator]);
    let of = words::at(scene, past_comma, &[WordClass::Of]).map_or(of, |w| w.end);
    let (texts, end) = words::list_at(scene, of, TEXTS);
    if texts.is_empty() {
        return;
    }
    let mut told = before;
    let after = Circumstances::after(scene, end);
    if told.is_empty() && !scene.text[end..].starts_with([',', '،']) {
        told = after;
    }
    say(scene, &texts, &told, (word, act, origin), found);
}

fn say(
    scene: &Scene<'_, '_>,
    targets: &[usize],
    told: &Circumstances,
    (word, act, origin): (Range, Act, Origin),
    found: &mut Vec<Found>,
) {
    for target in targets.iter().copied().filter(|t| citable(scene, *t) || scene.outer(*t)) {
        let subject = scene.entity(target);
        let whole = scene.range(target).hull(word);
        let evidence = Range::new(whole.start, whole.end.max(told.end.min(scene.sentence(word.start).end)));
        scene.reader.trace.cue(evidence, "adoption.told", word, act);
        let mut push = |p: Predicate, i: usize| {
            found.push(Found::link(subject, p, scene.entity(i), evidence, "adoption.told"));
        };
        if let Some(p) = origin.at {
            told.meetings.iter().for_each(|m| push(p, *m));
        }
        if scene.kind(target) == Kind::Resolution {
            continue; // its date and organ are in its number
        }
        told.by.iter().for_each(|b| push(origin.by, *b));
        if told.meetings.is_empty() {
            told.dates.iter().for_each(|d| push(origin.on, *d));
            told.places.iter().for_each(|p| push(origin.r#in, *p));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::relation::testing::{expect_in, preamble};

    #[test]
    fn the_organ_date_and_meeting_of_the_document_are_in_its_header() {
        expect_in(
            "en",
            &preamble("Recalling the Charter of the United Nations"),
            &["SELF adoptedBy UNGA", "SELF adoptedOn 2025-12-01"],
            &[],
        );
    }

    #[test]
    fn a_participle_tells_when_where_and_by_whom() {
        expect_in(
            "en",
            &preamble("Recalling the Lyon Plan of Action, adopted at Paris on 3 May 2001 by the African Union"),
            &[
                "LYON-PLAN-OF-ACTION adoptedOn 2001-05-03",
                "LYON-PLAN-OF-ACTION adoptedIn Paris",
                "LYON-PLAN-OF-ACTION adoptedBy AU",
            ],
            &["SELF cites LYON-PLAN-OF-ACTION adopt"],
        );
    }

    #[test]
    fn the_noun_has_its_subject_before_its_object() {
        expect_in(
            "en",
            &preamble("Welcoming the adoption by the African Union at its third session of the Lyon Plan of Action"),
            &["LYON-PLAN-OF-ACTION adoptedBy AU", "SELF cites LYON-PLAN-OF-ACTION adopt"],
            &[],
        );
    }
}
