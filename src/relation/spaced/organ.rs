//! Bodies: what they are part of, where they sit, which text founded them, and who belongs to them.

use super::words;
use crate::authority::WordClass;
use crate::mention::{Kind, Reading};
use crate::relation::scene::{Scene, TEXTS};
use crate::relation::{Found, Predicate};

pub(super) fn find(scene: &Scene<'_, '_>, found: &mut Vec<Found>) {
    for i in scene.all(Kind::Organization) {
        parent(scene, i, found);
        if scene.outer(i) {
            seat(scene, i, found);
            founded(scene, i, found);
            founding(scene, i, found);
            members(scene, i, found);
        }
    }
}

/// The secretariat of X, X secretariat, Task Team of X: the name says whose organ it is. The United Nations go without saying.
fn parent(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    let range = scene.range(i);
    let own = |k: usize| matches!(scene.linked.entities[scene.entity(k)].key.as_str(), "UN" | "UNSG");
    let named = matches!(scene.mention(i).reading, Reading::Name(_));
    let whole = scene.children(i).filter(|c| scene.kind(*c) == Kind::Organization && !own(*c)).find(|c| {
        let child = scene.range(*c);
        let last = child.end == range.end
            && words::before(scene, words::back(scene, child.start, &[WordClass::Article]), &[WordClass::Of]).is_some();
        let first = child.start == range.start
            && words::at(scene, child.end, &[WordClass::OrganNoun]).is_some_and(|w| w.end == range.end);
        first || named && last
    });
    let of = || {
        // the secretariat of X, the Executive Board of X: a name after another one
        let of = words::at(scene, range.end, &[WordClass::Of])?;
        let whole = words::named_at(scene, of.end, &[Kind::Organization]).filter(|w| !own(*w))?;
        let organ = words::at(scene, range.start, &[WordClass::OrganNoun, WordClass::BareHead]);
        organ.filter(|w| w.end == range.end || named).map(|_| whole)
    };
    if let Some(p) = whole.or_else(|| of().filter(|_| scene.outer(i))) {
        let evidence = range.hull(scene.range(p));
        found.push(Found::link(scene.entity(i), Predicate::PartOf, scene.entity(p), evidence, "organ.name"));
    }
}

/// X, headquartered in Paris; X headquarters in Paris.
fn seat(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    let range = scene.range(i);
    let at = words::past_commas(scene.text, words::after_brackets(scene, range.end));
    let at = words::skip(scene, at, &[WordClass::Copula]);
    let Some(seat) = words::at(scene, at, &[WordClass::Seat]) else { return };
    let place = words::skip(scene, seat.end, &[WordClass::Circumstance]);
    if let Some(p) = scene.starting(place).filter(|p| scene.kind(*p) == Kind::Place && place > seat.end) {
        let evidence = range.hull(scene.range(p));
        found.push(Found::link(scene.entity(i), Predicate::SeatIn, scene.entity(p), evidence, "organ.seat"));
    }
}

/// X, established by resolution 1 (2001); X established pursuant to resolutions 1 (2001) and 2 (2001).
fn founded(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    let range = scene.range(i);
    let at = words::past_commas(scene.text, words::after_brackets(scene, range.end));
    let at = words::skip(scene, at, &[WordClass::Wherein, WordClass::Copula, WordClass::Lead]);
    let Some(word) = words::at(scene, at, &[WordClass::Established]) else { return };
    let mut from = words::skip(scene, word.end, words::BEFORE_NAMES);
    // established by the Council in its resolution 1 (2001)
    if let Some(by) = scene.starting(from).filter(|b| scene.kind(*b) == Kind::Organization) {
        let end = scene.range(by).end;
        from = words::skip(scene, end, &[WordClass::Circumstance]);
        if from == words::skip(scene, end, &[]) {
            return;
        }
    }
    // pursuant to paragraph 3 of resolution 1 (2001)
    from = words::skip(scene, from, words::BEFORE_NAMES);
    while let Some(p) = scene.starting(from).filter(|p| scene.kind(*p) == Kind::Provision) {
        from = words::skip(scene, scene.range(p).end, &[WordClass::Of, WordClass::Article, WordClass::Separator]);
    }
    for t in words::list_at(scene, from, TEXTS).0 {
        let evidence = range.hull(scene.range(t));
        let f = Found::link(scene.entity(i), Predicate::EstablishedBy, scene.entity(t), evidence, "organ.founded");
        found.push(f);
    }
}

/// Resolution 1 (2001), by which the Council established X; resolution 1 (2001) establishing X.
fn founding(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    let range = scene.range(i);
    let start = words::back(scene, range.start, words::BEFORE_NAMES);
    let Some(verb) = words::before(scene, start, &[WordClass::Establish]) else { return };
    let lead = words::back(scene, verb.start, &[WordClass::Lead]);
    let subject = words::back(scene, lead, &[WordClass::Pronoun]);
    let subject = match words::named_before(scene, subject, &[Kind::Organization]) {
        Some(s) if subject == lead => words::back(scene, scene.range(s).start, &[WordClass::Article]),
        _ => subject,
    };
    let relative = words::before(scene, subject, &[WordClass::Wherein]);
    let texts = match relative {
        Some(w) => words::texts_before(scene, w.start),
        None if subject == lead => words::texts_before(scene, lead),
        None => return,
    };
    for t in texts {
        let evidence = scene.range(t).hull(range);
        let f = Found::link(scene.entity(i), Predicate::EstablishedBy, scene.entity(t), evidence, "organ.founded");
        found.push(f);
    }
}

/// X, composed of A, B and C: the states that belong to it.
fn members(scene: &Scene<'_, '_>, i: usize, found: &mut Vec<Found>) {
    let range = scene.range(i);
    let at = words::past_commas(scene.text, words::after_brackets(scene, range.end));
    let at = words::skip(scene, at, &[WordClass::Wherein, WordClass::Copula, WordClass::Lead]);
    let Some(word) = words::at(scene, at, &[WordClass::Compose]) else { return };
    for m in words::list_at(scene, word.end, &[Kind::State]).0 {
        let evidence = range.hull(scene.range(m));
        found.push(Found::link(scene.entity(m), Predicate::MemberOf, scene.entity(i), evidence, "membership.list"));
    }
}

#[cfg(test)]
mod tests {
    use crate::relation::testing::{expect_in, preamble};

    #[test]
    fn a_resolution_founds_a_committee() {
        expect_in(
            "en",
            &preamble(
                "Recalling its resolution 45/12 of 21 June 1990, by which it established the Commission on the Status of Women",
            ),
            &["CSW establishedBy A/RES/45/12", "SELF cites A/RES/45/12 recall"],
            &[],
        );
        expect_in(
            "en",
            &preamble(
                "Noting the work of the Commission on the Status of Women, established pursuant to resolution 45/12",
            ),
            &["CSW establishedBy A/RES/45/12"],
            &[],
        );
    }

    #[test]
    fn members_are_read_off_a_list() {
        expect_in(
            "en",
            &preamble("Noting that the African Union, composed of Chad, Togo and Mali, has met"),
            &["TCD memberOf AU", "TGO memberOf AU", "MLI memberOf AU"],
            &[],
        );
    }
}
